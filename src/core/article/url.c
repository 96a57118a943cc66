/* Addresses are cleaned as a browser would read them: what it skips is skipped before the scheme is looked at.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/url.h"

#include "article/sink.h"

#include <strings.h>

/* What becomes of an ASCII byte: 0 kept, 1 percent-encoded, 2 taken out. */
static const uint8_t byte_use[128] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, ['"'] = 1, [' '] = 1, ['\''] = 1, ['<'] = 1, ['>'] = 1,
	['\\'] = 1, ['^'] = 1, ['`'] = 1, ['{'] = 1, ['|'] = 1, ['}'] = 1, [0x7F] = 1};

/* Whether the character at `at` is one of those beyond ASCII that must not stand in an address: C1 controls and
 * no-break space (C2 80..A0), and the noncharacters U+FFFE and U+FFFF (EF BF BE, EF BF BF). */
static size_t odd_character(const unsigned char *at, const unsigned char *end)
{
	if (at[0] == 0xC2 && end - at >= 2 && at[1] <= 0xA0) {
		return 2;
	}
	return at[0] == 0xEF && end - at >= 3 && at[1] == 0xBF && at[2] >= 0xBE ? 3 : 0;
}

static bool is_clean(bv_slice text)
{
	const unsigned char *at = (const unsigned char *)text.ptr, *end = at + text.len;
	for (; at < end; at++) {
		if (*at < 0x80 ? byte_use[*at] != 0 : odd_character(at, end) != 0) {
			return false;
		}
	}
	return true;
}

static void percent_encode(bv_buf *out, const unsigned char *bytes, size_t count)
{
	static const char hex[] = "0123456789ABCDEF";
	for (size_t i = 0; i < count; i++) {
		char code[3] = {'%', hex[bytes[i] >> 4], hex[bytes[i] & 15]};
		bv_buf_put(out, code, 3);
	}
}

/* For three times the bytes of `text` there is room in `scratch`. */
static bv_slice encode(bv_buf *scratch, bv_slice text)
{
	size_t begin = scratch->len;
	const unsigned char *at = (const unsigned char *)text.ptr, *end = at + text.len;
	while (at < end) {
		size_t odd = *at < 0x80 ? byte_use[*at] == 1 : odd_character(at, end);
		if (odd > 0) {
			percent_encode(scratch, at, odd);
			at += odd;
			continue;
		}
		if (*at >= 0x80 || byte_use[*at] == 0) {
			bv_buf_putc(scratch, (char)*at);
		}
		at++;
	}
	return bv_buf_view_from(scratch, begin);
}

static bool scheme_is(bv_slice scheme, const char *name)
{
	return scheme.len == strlen(name) && strncasecmp(scheme.ptr, name, scheme.len) == 0;
}

/* Everything before the first of `: / ? #` is a scheme when that is a colon. */
static bool scheme_passes(bv_slice url, bv_url_use use)
{
	size_t at = 0;
	while (at < url.len && memchr(":/?#", url.ptr[at], 4) == NULL) {
		at++;
	}
	if (at == url.len || url.ptr[at] != ':') {
		return true;
	}
	bv_slice scheme = bv_slice_of(url.ptr, at);
	if (scheme_is(scheme, "http") || scheme_is(scheme, "https")) {
		return true;
	}
	return use == BV_URL_LINK && (scheme_is(scheme, "mailto") || scheme_is(scheme, "tel"));
}

static bv_slice trim(bv_slice raw)
{
	while (raw.len > 0 && (unsigned char)raw.ptr[0] <= ' ') {
		raw = bv_slice_from(raw, 1);
	}
	while (raw.len > 0 && (unsigned char)raw.ptr[raw.len - 1] <= ' ') {
		raw.len--;
	}
	return raw;
}

bv_slice bv_url_clean(bv_buf *scratch, bv_slice raw, bv_url_use use)
{
	raw = trim(raw);
	/* Without the characters that text loses too, and each byte as three at the most: nothing written here moves. */
	if (raw.len == 0 || raw.len > BV_URL_MAX || !bv_buf_reserve(scratch, raw.len * 4)) {
		return bv_slice_of("", 0);
	}
	size_t begin = scratch->len, marks = 0;
	if (bv_sink_clean(scratch, raw, &marks)) {
		raw = trim(bv_buf_view_from(scratch, begin));
	}
	bv_slice url = is_clean(raw) ? raw : encode(scratch, raw);
	bool passes = url.len > 0 && url.len <= BV_URL_MAX && scheme_passes(url, use);
	return passes ? url : bv_slice_of("", 0);
}

bv_slice bv_host_of(bv_slice url)
{
	size_t at = 0;
	bv_slice usual_port = bv_slice_of("", 0);
	if (url.len > 5 && strncasecmp(url.ptr, "http:", 5) == 0) {
		at = 5;
		usual_port = BV_SLICE(":80");
	} else if (url.len > 6 && strncasecmp(url.ptr, "https:", 6) == 0) {
		at = 6;
		usual_port = BV_SLICE(":443");
	}
	if (url.len < at + 3 || url.ptr[at] != '/' || url.ptr[at + 1] != '/') {
		return bv_slice_of("", 0);
	}
	size_t from = at += 2;
	for (; at < url.len && memchr("/?#", url.ptr[at], 3) == NULL; at++) {
		if (url.ptr[at] == '@') {
			from = at + 1; /* what stands before is a user name */
		}
	}
	bv_slice host = bv_slice_of(url.ptr + from, at - from);
	if (host.len > usual_port.len &&
		bv_slice_eq(bv_slice_from(host, host.len - usual_port.len), usual_port)) {
		host.len -= usual_port.len;
	}
	return host;
}

bool bv_url_is_whole(bv_slice url)
{
	return bv_host_of(url).len > 0 && url.ptr[0] != '/';
}
