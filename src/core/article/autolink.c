/* Addresses in plain text: found from the byte that gives them away, outwards.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/autolink.h"

#include "base/ascii.h"
#include <strings.h>

/* Longer runs are no addresses that anybody typed; the bound keeps hostile text linear. */
enum { LINK_MAX = 1024, EMAIL_NAME_MAX = 64, EMAIL_HOST_MAX = 253 };

/* Printable ASCII but what ends an address in running text. */
static inline bool is_url_byte(char c)
{
	return c > ' ' && c < 0x7F && strchr("<>\"'`\\^{|}", c) == NULL;
}

/* A byte of a letter beyond ASCII. E2 begins dashes and quotes, E3 and EF the punctuation of East Asia, C2 signs. */
static inline bool is_wide_letter(char c)
{
	unsigned char byte = (unsigned char)c;
	return byte >= 0xC3 && byte != 0xE2 && byte != 0xE3 && byte != 0xEF;
}

/* Whether `at` is a byte of such a letter, the first or a later one. */
static bool is_in_wide_letter(const char *from, const char *at)
{
	while (at > from && ((unsigned char)*at & 0xC0) == 0x80) {
		at--;
	}
	return is_wide_letter(*at);
}

static bool is_word_byte(const char *from, const char *at)
{
	return at > from &&
		(bv_ascii_is_alnum(at[-1]) || at[-1] == '_' || is_in_wide_letter(from, at - 1));
}

/* Punctuation at the end belongs to the sentence; a closing bracket does when none was opened. */
static const char *trim_end(const char *from, const char *to)
{
	int open = 0;
	for (const char *at = from; at < to; at++) {
		open += *at == '(' ? 1 : *at == ')' ? -1 : 0;
	}
	while (to > from) {
		if (to[-1] == ')' && open < 0) {
			open++;
		} else if (strchr(".,:;!?*~[]", to[-1]) == NULL) {
			break;
		}
		to--;
	}
	return to;
}

/* The end of an address that begins at `from`, whose host begins at `host`; NULL when there is no host with a dot. */
static const char *url_end(const char *from, const char *host, const char *end)
{
	const char *to = host;
	bool dot = false;
	if (to >= end || !bv_ascii_is_alnum(*to)) {
		return NULL;
	}
	const char *host_end = host;
	while (
		host_end < end && (bv_ascii_is_alnum(*host_end) || *host_end == '.' || *host_end == '-')) {
		host_end++;
	}
	for (const char *at = host; at + 1 < host_end; at++) {
		dot |= *at == '.' && bv_ascii_is_alnum(at[1]);
	}
	/* Behind the host people write letters of their own language. */
	bool path = host_end < end && *host_end == '/';
	while (to < end && to - from < LINK_MAX &&
		(is_url_byte(*to) || (path && to > host_end && is_in_wide_letter(from, to)))) {
		to++;
	}
	/* One that is cut off in the middle is none. */
	if (!dot || (to < end && (is_url_byte(*to) || is_wide_letter(*to)))) {
		return NULL;
	}
	return trim_end(from, to);
}

static bool find_url(bv_autolink *link, const char *from, const char *colon, const char *end)
{
	size_t scheme = 0;
	if (end - colon < 4 || colon[2] != '/') {
		return false;
	}
	if (colon - from >= 5 && strncasecmp(colon - 5, "https", 5) == 0) {
		scheme = 5;
	} else if (colon - from >= 4 && strncasecmp(colon - 4, "http", 4) == 0) {
		scheme = 4;
	}
	if (scheme == 0 || is_word_byte(from, colon - scheme)) {
		return false;
	}
	const char *to = url_end(colon - scheme, colon + 3, end);
	if (to == NULL || to <= colon + 3) {
		return false;
	}
	*link =
		(bv_autolink){BV_AUTOLINK_URL, bv_slice_of(colon - scheme, (size_t)(to - colon) + scheme)};
	return true;
}

static bool find_www(bv_autolink *link, const char *from, const char *at, const char *end)
{
	if (end - at < 8 || memcmp(at, "www.", 4) != 0 || is_word_byte(from, at)) {
		return false;
	}
	const char *to = url_end(at, at + 4, end);
	if (to == NULL) {
		return false;
	}
	*link = (bv_autolink){BV_AUTOLINK_WWW, bv_slice_of(at, (size_t)(to - at))};
	return true;
}

static bool find_email(bv_autolink *link, const char *from, const char *at, const char *end)
{
	const char *name = at, *host = at + 1;
	while (name > from && at - name <= EMAIL_NAME_MAX &&
		(bv_ascii_is_alnum(name[-1]) || strchr("._%+-", name[-1]) != NULL) && name[-1] != '\0') {
		name--;
	}
	while (name < at && !bv_ascii_is_alnum(*name)) {
		name++;
	}
	if (name == at || at - name > EMAIL_NAME_MAX || is_word_byte(from, name)) {
		return false;
	}
	while (host < end && host - at <= EMAIL_HOST_MAX &&
		(bv_ascii_is_alnum(*host) ||
			((*host == '-' || *host == '.') && host + 1 < end && bv_ascii_is_alnum(host[1])))) {
		host++;
	}
	/* "a@b.vn.Quyết định": the word behind a full stop is none of the address's. */
	if (host < end && is_wide_letter(*host)) {
		while (host > at + 1 && bv_ascii_is_alnum(host[-1])) {
			host--;
		}
		host -= host > at + 1;
	}
	const char *dot = memrchr(at + 1, '.', (size_t)(host - at - 1));
	if (dot == NULL || dot == at + 1 || host - dot < 3) {
		return false;
	}
	*link = (bv_autolink){BV_AUTOLINK_EMAIL, bv_slice_of(name, (size_t)(host - name))};
	return true;
}

/* Whether the word before `at` holds what began an address and was none, because of what stands behind `at`. A link in the
 * middle would leave it with an end, and so make it one the next time. */
static bool is_in_address(const char *from, const char *at)
{
	const char *word = at;
	while (word > from && at - word < LINK_MAX &&
		(is_url_byte(word[-1]) || is_in_wide_letter(from, word - 1))) {
		word--;
	}
	size_t len = (size_t)(at - word);
	return memmem(word, len, "://", 3) != NULL || memmem(word, len, "www.", 4) != NULL;
}

bool bv_autolink_find(bv_autolink *link, const char *from, const char *at, const char *end)
{
	if (is_in_address(from, at)) {
		return false;
	}
	switch (*at) {
	case ':':
		return find_url(link, from, at, end);
	case 'w':
		return find_www(link, from, at, end);
	default:
		return find_email(link, from, at, end);
	}
}
