/* Addresses, networks, and whom to believe about an address.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/views_rules.h"

#include "base/ascii.h"

#include <arpa/inet.h>
#include <limits.h>
#include <stdlib.h>

/* Addresses further to the left than this are not looked at: no chain of proxies is so long. */
enum { HOPS_MAX = 32, ADDRESS_TEXT = 64 };

static inline bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bv_slice trim(bv_slice text)
{
	while (text.len > 0 && is_blank(text.ptr[0])) {
		text = bv_slice_from(text, 1);
	}
	while (text.len > 0 && is_blank(text.ptr[text.len - 1])) {
		text.len--;
	}
	return text;
}

/* `text` up to the first of `stop`, of which it must have one if `must`. */
static bool cut_at(bv_slice *text, char stop, bool must)
{
	const char *found = text->len == 0 ? NULL : memchr(text->ptr, stop, text->len);
	if (found != NULL) {
		text->len = (size_t)(found - text->ptr);
	}
	return found != NULL || !must;
}

/* The digit at `at`; more than 9 when there is none. */
static inline unsigned digit_at(bv_slice text, size_t at)
{
	return at < text.len ? (unsigned char)text.ptr[at] - (unsigned)'0' : UINT_MAX;
}

/* "192.0.2.1" at the start of `text`; *len = its length. By hand, because nearly every reader's
 * address is one, and inet_pton() wants a copy of it first. */
static bool parse_v4(uint8_t bytes[static 4], bv_slice text, size_t *len)
{
	size_t at = 0;
	for (int part = 0; part < 4; part++, at++) {
		unsigned value = digit_at(text, at++), second, third;
		if (value > 9) {
			return false;
		}
		if ((second = digit_at(text, at)) <= 9) {
			/* 01 is octal to some. */
			if (value == 0) {
				return false;
			}
			value = value * 10 + second;
			if ((third = digit_at(text, ++at)) <= 9) {
				value = value * 10 + third;
				at++;
			}
		}
		if (value > 255 || (part < 3 && (at == text.len || text.ptr[at] != '.'))) {
			return false;
		}
		bytes[part] = (uint8_t)value;
	}
	*len = at - 1;
	return true;
}

bool bv_address_parse(bv_address *address, bv_slice text)
{
	static const uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
	char copy[ADDRESS_TEXT];
	size_t len;
	if (text.len > 0 && is_blank(text.ptr[0])) {
		text = trim(text);
	}
	if (text.len > 0 && parse_v4(address->bytes + 12, text, &len)) {
		memcpy(address->bytes, mapped, sizeof(mapped));
		return len == text.len || text.ptr[len] == ':' || trim(text).len == len;
	}
	text = trim(text);
	if (text.len > 0 && text.ptr[0] == '[') {
		text = bv_slice_from(text, 1);
		if (!cut_at(&text, ']', true)) {
			return false;
		}
	}
	(void)cut_at(&text, '%', false); /* fe80::1%eth0 */
	if (text.len == 0 || text.len >= sizeof(copy)) {
		return false;
	}
	memcpy(copy, text.ptr, text.len);
	copy[text.len] = '\0';
	return inet_pton(AF_INET6, copy, address->bytes) == 1;
}

static bool same_prefix(const bv_address *a, const bv_address *b, unsigned bits)
{
	unsigned whole = bits / 8, rest = bits % 8;
	if (memcmp(a->bytes, b->bytes, whole) != 0) {
		return false;
	}
	return rest == 0 || ((a->bytes[whole] ^ b->bytes[whole]) >> (8 - rest)) == 0;
}

bool bv_networks_has(const bv_networks *networks, const bv_address *address)
{
	for (uint32_t i = 0; i < networks->count; i++) {
		if (same_prefix(&networks->entry[i].address, address, networks->entry[i].bits)) {
			return true;
		}
	}
	return false;
}

/* "192.0.2.0/24", or an address alone. */
static bool parse_network(struct bv_network *network, bv_slice text)
{
	const char *slash = memchr(text.ptr, '/', text.len);
	bv_slice address = slash == NULL ? text : bv_slice_of(text.ptr, (size_t)(slash - text.ptr));
	bool v4 = memchr(address.ptr, ':', address.len) == NULL;
	if (!bv_address_parse(&network->address, address) || address.ptr[0] == '[') {
		return false;
	}
	uint64_t bits, most = v4 ? 32 : 128;
	if (slash == NULL) {
		bits = most;
	} else {
		bv_slice digits = bv_slice_from(text, address.len + 1);
		if (digits.len > 3 || !bv_ascii_number(digits, most, &bits)) {
			return false;
		}
	}
	network->bits = (uint8_t)(v4 ? 96 + bits : bits);
	return true;
}

static bool is_separator(char c)
{
	return c == ',' || c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bv_status add_network(bv_networks *networks, bv_slice text, size_t pos, bv_err *err)
{
	struct bv_network network;
	if (bv_slice_eq(text, BV_SLICE("unix:"))) {
		networks->unix_socket = true;
		return BV_OK;
	}
	if (!parse_network(&network, text)) {
		return bv_fail_at(err, BV_ERR_SYNTAX, "is not a network", pos);
	}
	void *grown = bv_array_grow(networks->mem, networks->entry, &networks->capacity,
		networks->count, sizeof(networks->entry[0]));
	if (grown == NULL) {
		return bv_fail(err, BV_ERR_NOMEM, "out of memory");
	}
	networks->entry = grown;
	networks->entry[networks->count++] = network;
	return BV_OK;
}

bv_status bv_networks_parse(bv_networks *networks, bv_slice text, bv_err *err)
{
	bv_networks_free(networks);
	for (size_t at = 0; at < text.len;) {
		if (is_separator(text.ptr[at])) {
			at++;
			continue;
		}
		size_t end = at;
		while (end < text.len && !is_separator(text.ptr[end])) {
			end++;
		}
		bv_status status = add_network(networks, bv_slice_of(text.ptr + at, end - at), at, err);
		if (status != BV_OK) {
			bv_networks_free(networks);
			return status;
		}
		at = end;
	}
	return BV_OK;
}

void bv_networks_free(bv_networks *networks)
{
	if (networks->entry != NULL) {
		networks->mem->free(networks->mem->ctx, networks->entry);
	}
	*networks = (bv_networks){.mem = networks->mem};
}

/* The last addresses that a header names, oldest first; what is no address is there as `known`
 * false. */
typedef struct hops {
	size_t count; /* that were seen; those kept are the last HOPS_MAX */
	struct {
		bv_address address;
		bool known;
	} hop[HOPS_MAX];
} hops;

static void add_hop(hops *list, bv_slice text)
{
	size_t at = list->count++ % HOPS_MAX;
	list->hop[at].known = bv_address_parse(&list->hop[at].address, text);
}

/* The end of the part of `text` that begins at `at`: at a `stop` outside of quotes. */
static size_t part_end(bv_slice text, size_t at, char stop)
{
	bool quoted = false;
	for (; at < text.len && (quoted || text.ptr[at] != stop); at++) {
		if (text.ptr[at] == '\\' && quoted && at + 1 < text.len) {
			at++;
		} else if (text.ptr[at] == '"') {
			quoted = !quoted;
		}
	}
	return at;
}

/* The value of for= in one element of Forwarded (RFC 7239). */
static bv_slice for_value(bv_slice element)
{
	for (size_t at = 0; at < element.len;) {
		size_t end = part_end(element, at, ';');
		bv_slice pair = trim(bv_slice_of(element.ptr + at, end - at));
		if (pair.len > 4 && (pair.ptr[0] | 0x20) == 'f' && (pair.ptr[1] | 0x20) == 'o' &&
			(pair.ptr[2] | 0x20) == 'r' && pair.ptr[3] == '=') {
			bv_slice value = bv_slice_from(pair, 4);
			if (value.len >= 2 && value.ptr[0] == '"' && value.ptr[value.len - 1] == '"') {
				value = bv_slice_of(value.ptr + 1, value.len - 2);
			}
			return value;
		}
		at = end + 1;
	}
	return (bv_slice){NULL, 0};
}

static void read_hops(hops *list, bv_slice header, bool rfc7239)
{
	list->count = 0;
	for (size_t at = 0; at < header.len;) {
		size_t end = part_end(header, at, ',');
		bv_slice part = bv_slice_of(header.ptr + at, end - at);
		add_hop(list, rfc7239 ? for_value(part) : part);
		at = end + 1;
	}
}

/* Walk from the proxy next to us to the first address that is no listed proxy's. False when the
 * chain breaks off in something that is no address: then nobody knows. */
static bool walk(bv_address *reader, const hops *list, const bv_networks *proxies)
{
	size_t kept = list->count < HOPS_MAX ? list->count : HOPS_MAX;
	for (size_t back = 1; back <= kept; back++) {
		size_t at = (list->count - back) % HOPS_MAX;
		if (!list->hop[at].known) {
			return false;
		}
		*reader = list->hop[at].address;
		if (!bv_networks_has(proxies, reader)) {
			return true;
		}
	}
	return kept > 0;
}

bool bv_views_reader_address(
	bv_address *address, const bv_views_request *request, const bv_networks *proxies)
{
	bv_slice remote = bv_views_header_of(request, BV_HEADER_REMOTE);
	bool local = bv_slice_starts(remote, BV_SLICE("unix:"));
	bool known = !local && bv_address_parse(address, remote);
	if (local ? !proxies->unix_socket : !known || !bv_networks_has(proxies, address)) {
		return known;
	}
	hops list;
	bv_address by_forwarded, by_x;
	read_hops(&list, bv_views_header_of(request, BV_HEADER_FORWARDED), true);
	bool has_forwarded = walk(&by_forwarded, &list, proxies);
	read_hops(&list, bv_views_header_of(request, BV_HEADER_X_FORWARDED_FOR), false);
	bool has_x = walk(&by_x, &list, proxies);
	if (has_forwarded && has_x && memcmp(&by_forwarded, &by_x, sizeof(by_x)) != 0) {
		/* One of them the proxy passed on from the reader as it was, and we cannot know which. */
		return known;
	}
	if (has_forwarded || has_x) {
		*address = has_x ? by_x : by_forwarded;
		return true;
	}
	return known;
}
