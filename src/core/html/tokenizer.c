/* The HTML tokenizer. The states of the standard are folded into scans: text to the next tag, a tag to its end.
 *
 * What the standard calls parse errors are not reported; what it makes of them is done.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "html/tokenizer.h"

#include "html/charref.h"

#include <strings.h>

static inline bool is_alpha(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static inline bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
}

static inline bv_slice between(const char *from, const char *to)
{
	return bv_slice_of(from, (size_t)(to - from));
}

/* memchr() that returns `end` when there is none. Nobody comes from behind the end, but gcc 15 says so. */
static inline const char *find(const char *from, const char *end, char c)
{
	const char *found = from < end ? memchr(from, c, (size_t)(end - from)) : NULL;
	return found != NULL ? found : end;
}

void bv_tokenizer_init(bv_tokenizer *tokenizer, bv_slice input, const bv_mem *mem)
{
	const char *ptr = input.len != 0 ? input.ptr : "";
	tokenizer->start = tokenizer->next = ptr;
	tokenizer->end = ptr + input.len;
	tokenizer->mode = BV_HTML_DATA;
	tokenizer->has_nul = memchr(ptr, '\0', input.len) != NULL;
	tokenizer->raw_len = 0;
	tokenizer->scratch = (bv_buf){.mem = mem};
}

void bv_tokenizer_free(bv_tokenizer *tokenizer)
{
	bv_buf_free(&tokenizer->scratch);
}

void bv_tokenizer_set_text(bv_tokenizer *tokenizer, bv_html_text mode, bv_slice name)
{
	tokenizer->mode = mode;
	tokenizer->raw_len = name.len < sizeof(tokenizer->raw_name) ? name.len : 0;
	memcpy(tokenizer->raw_name, name.ptr, tokenizer->raw_len);
}

/* --- comments and their like ------------------------------------------------------------------ */

/* `at` is behind "<!--". Sets *data and returns what follows the comment. */
static const char *scan_comment(const char *at, const char *end, bv_slice *data)
{
	if (at < end && *at == '>') {
		*data = between(at, at);
		return at + 1;
	}
	if (end - at >= 2 && at[0] == '-' && at[1] == '>') {
		*data = between(at, at);
		return at + 2;
	}
	for (const char *dash = find(at, end, '-'); dash < end; dash = find(dash + 1, end, '-')) {
		if (end - dash >= 3 && dash[1] == '-' && dash[2] == '>') {
			*data = between(at, dash);
			return dash + 3;
		}
		if (end - dash >= 4 && dash[1] == '-' && dash[2] == '!' && dash[3] == '>') {
			*data = between(at, dash);
			return dash + 4;
		}
	}
	/* Ended by the end of the input: what looks like the begin of "-->" or "--!>" is no data. */
	const char *last = end;
	if (last - at >= 3 && memcmp(last - 3, "--!", 3) == 0) {
		last -= 3;
	} else {
		for (int i = 0; i < 2 && last > at && last[-1] == '-'; i++) {
			last--;
		}
	}
	*data = between(at, last);
	return end;
}

/* `at` is behind "<!", "<?" or "</". */
static void read_markup(bv_tokenizer *t, bv_html_token *token, const char *at, bool declaration)
{
	size_t left = (size_t)(t->end - at);
	token->type = BV_HTML_COMMENT;
	if (declaration && left >= 2 && at[0] == '-' && at[1] == '-') {
		t->next = scan_comment(at + 2, t->end, &token->text);
		return;
	}
	if (declaration && left >= 7 && strncasecmp(at, "doctype", 7) == 0) {
		token->type = BV_HTML_DOCTYPE;
		at += 7;
	}
	const char *close = find(at, t->end, '>');
	token->text = between(at, close);
	t->next = close < t->end ? close + 1 : close;
}

/* --- tags --------------------------------------------------------------------------------------- */

/* What a byte means in the name of a tag or an attribute: its end, also the end of an attribute's, or a change. */
enum { NAME_END = 1, NAME_EQUALS = 2, NAME_CHANGES = 4 };

static const uint8_t name_bytes[256] = {[' '] = NAME_END,
	['\n'] = NAME_END,
	['\t'] = NAME_END,
	['\f'] = NAME_END,
	['\r'] = NAME_END,
	['/'] = NAME_END,
	['>'] = NAME_END,
	['='] = NAME_EQUALS,
	['\0'] = NAME_CHANGES,
	['A' ... 'Z'] = NAME_CHANGES};

/* The end of a name. What its bytes mean is added to *seen. */
static inline const char *name_end(const char *at, const char *end, unsigned ends, unsigned *seen)
{
	for (; at < end; at++) {
		unsigned byte = name_bytes[(unsigned char)*at];
		if ((byte & ends) != 0) {
			break;
		}
		*seen |= byte;
	}
	return at;
}

/* A name in lower case and with NUL replaced, in scratch, which has room for it. */
static bv_slice tag_or_attribute_name(bv_buf *scratch, bv_slice raw)
{
	size_t begin = scratch->len;
	for (size_t i = 0; i < raw.len; i++) {
		char c = raw.ptr[i];
		if (c == '\0') {
			BV_PUTS(scratch, "\xEF\xBF\xBD");
		} else {
			bv_buf_putc(scratch, (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c));
		}
	}
	return bv_buf_view_from(scratch, begin);
}

/* Whether a value has references to decode or a NUL to replace. */
static inline bool value_changes(const bv_tokenizer *t, bv_slice raw)
{
	return memchr(raw.ptr, '&', raw.len) != NULL ||
		(t->has_nul && memchr(raw.ptr, '\0', raw.len) != NULL);
}

/* A value with references decoded and NUL replaced, in scratch, which has room for it. */
static bv_slice attribute_value(bv_buf *scratch, bv_slice raw)
{
	size_t begin = scratch->len;
	const char *at = raw.ptr, *end = raw.ptr + raw.len;
	for (;;) {
		const char *nul = find(at, end, '\0');
		bv_charref_decode(scratch, between(at, nul), true);
		if (nul == end) {
			return bv_buf_view_from(scratch, begin);
		}
		BV_PUTS(scratch, "\xEF\xBF\xBD");
		at = nul + 1;
	}
}

/* Find the end of an attribute's value behind "=". Returns what follows it, NULL when the input ends first. */
static const char *scan_value(const char *at, const char *end, bv_slice *value)
{
	while (at < end && is_space(*at)) {
		at++;
	}
	if (at == end) {
		return NULL;
	}
	if (*at == '"' || *at == '\'') {
		const char *close = find(at + 1, end, *at);
		*value = between(at + 1, close);
		return close < end ? close + 1 : NULL;
	}
	const char *from = at;
	while (at < end && !is_space(*at) && *at != '>') {
		at++;
	}
	*value = between(from, at);
	return at;
}

/* Find the next attribute in a tag. Returns what follows it; NULL when the input ends first. When the tag
 * ends instead, its name is empty and what is returned follows the tag. */
static const char *scan_attribute(
	const char *at, const char *end, bv_html_attr *attr, bool *self_closing, unsigned *seen)
{
	*self_closing = false;
	while (at < end && (is_space(*at) || *at == '/')) {
		*self_closing = *at == '/';
		at++;
	}
	attr->name = attr->value = between(at, at);
	if (at == end) {
		return NULL;
	}
	if (*at == '>') {
		return at + 1;
	}
	/* The first byte belongs to the name even when it is "=". */
	const char *from = at;
	*seen |= name_bytes[(unsigned char)*at];
	at = name_end(at + 1, end, NAME_END | NAME_EQUALS, seen);
	attr->name = between(from, at);
	const char *equals = at;
	while (equals < end && is_space(*equals)) {
		equals++;
	}
	if (equals < end && *equals == '=') {
		return scan_value(equals + 1, end, &attr->value);
	}
	return equals < end ? at : NULL;
}

/* Bytes that the names and values of a tag may need in scratch at the most: a NUL becomes three, a reference ("&nGt;") grows by
 * a fifth. All room is made at once, so that no slice into the buffer moves. */
static bool make_room(bv_tokenizer *t, const bv_html_token *token)
{
	size_t room = token->text.len * 3;
	for (uint32_t i = 0; i < token->attr_count; i++) {
		bv_slice value = t->attrs[i].value;
		bool nul = t->has_nul && memchr(value.ptr, '\0', value.len) != NULL;
		room += t->attrs[i].name.len * 3 + (nul ? value.len * 3 : 0) + value.len + value.len / 4;
	}
	return bv_buf_reserve(&t->scratch, room);
}

static void lower_names(bv_tokenizer *t, bv_html_token *token)
{
	token->text = tag_or_attribute_name(&t->scratch, token->text);
	for (uint32_t i = 0; i < token->attr_count; i++) {
		t->attrs[i].name = tag_or_attribute_name(&t->scratch, t->attrs[i].name);
	}
}

/* Of each name only the first attribute counts. */
static void drop_repeated(bv_tokenizer *t, bv_html_token *token)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < token->attr_count; i++) {
		bool seen = false;
		for (uint32_t j = 0; j < kept && !seen; j++) {
			seen = bv_slice_eq(t->attrs[j].name, t->attrs[i].name);
		}
		if (!seen) {
			t->attrs[kept++] = t->attrs[i];
		}
	}
	token->attr_count = kept;
}

static void decode_values(bv_tokenizer *t, const bv_html_token *token)
{
	for (uint32_t i = 0; i < token->attr_count; i++) {
		bv_slice *value = &t->attrs[i].value;
		*value = value_changes(t, *value) ? attribute_value(&t->scratch, *value) : *value;
	}
}

/* Read the attributes of a tag, those of an end tag for nothing. Returns what follows the tag; NULL when the input ends first. What
 * the bytes of names mean is added to *seen; *decode is set when a value changes. */
static const char *read_attributes(bv_tokenizer *t, bv_html_token *token, const char *at,
	bool end_tag, unsigned *seen, bool *decode)
{
	bv_html_attr attr;
	while ((at = scan_attribute(at, t->end, &attr, &token->self_closing, seen)) != NULL &&
		attr.name.len != 0) {
		if (end_tag) {
			continue;
		}
		if (token->attr_count == BV_HTML_ATTRS) {
			token->attr_dropped++;
			continue;
		}
		t->attrs[token->attr_count++] = attr;
		*decode |= value_changes(t, attr.value);
	}
	return at;
}

/* `at` is at the first letter of a tag's name. */
static bv_status read_tag(
	bv_tokenizer *t, bv_html_token *token, const char *at, bool end_tag, bv_err *err)
{
	const char *from = at;
	unsigned seen = 0;
	bool decode = false;
	at = name_end(at, t->end, NAME_END, &seen);
	token->text = between(from, at);
	bool bare = at < t->end && *at == '>';
	at = bare ? at + 1 : read_attributes(t, token, at, end_tag, &seen, &decode);
	if (at == NULL) {
		*token = (bv_html_token){.type = BV_HTML_EOF, .unclosed = true, .pos = token->pos};
		t->next = t->end;
		return BV_OK;
	}
	t->next = at;
	token->type = end_tag ? BV_HTML_END : BV_HTML_START;
	token->attrs = t->attrs;
	bool lower = (seen & NAME_CHANGES) != 0;
	if ((lower || decode) && !make_room(t, token)) {
		return bv_buf_status(&t->scratch, err);
	}
	if (lower) {
		lower_names(t, token);
	}
	drop_repeated(t, token);
	if (decode) {
		decode_values(t, token);
	}
	return BV_OK;
}

/* --- text --------------------------------------------------------------------------------------- */

/* Whether `at`, behind "</", is the end tag of the raw text being read. */
static bool ends_raw_text(const bv_tokenizer *t, const char *at)
{
	size_t left = (size_t)(t->end - at);
	if (t->raw_len == 0 || left <= t->raw_len || strncasecmp(at, t->raw_name, t->raw_len) != 0) {
		return false;
	}
	char delimiter = at[t->raw_len];
	return is_space(delimiter) || delimiter == '/' || delimiter == '>';
}

/* The "<" of the end tag that ends RCDATA or RAWTEXT, or the end of the input. */
static const char *raw_text_end(const bv_tokenizer *t)
{
	const char *lt = find(t->next, t->end, '<');
	while (lt < t->end && !(lt + 1 < t->end && lt[1] == '/' && ends_raw_text(t, lt + 2))) {
		lt = find(lt + 1, t->end, '<');
	}
	return lt;
}

static bool is_script_tag(const char *at, const char *end)
{
	return end - at > 6 && strncasecmp(at, "script", 6) == 0 &&
		(is_space(at[6]) || at[6] == '/' || at[6] == '>');
}

/* As raw_text_end(), for a script: inside "<!--", a "<script" hides the next "</script>". */
static const char *script_end(const bv_tokenizer *t)
{
	enum { PLAIN, ESCAPED, DOUBLE_ESCAPED } state = PLAIN;
	const char *at = t->next, *end = t->end;
	while (at < end) {
		if (*at == '-' && state != PLAIN && end - at >= 3 && memcmp(at, "-->", 3) == 0) {
			state = PLAIN;
			at += 3;
		} else if (*at != '<') {
			at++;
		} else if (state == PLAIN && end - at >= 4 && memcmp(at, "<!--", 4) == 0) {
			state = ESCAPED;
			at += 2; /* the dashes may also end the comment: <!--> */
		} else if (end - at >= 2 && at[1] == '/' && state == DOUBLE_ESCAPED &&
			is_script_tag(at + 2, end)) {
			state = ESCAPED;
			at += 8;
		} else if (end - at >= 2 && at[1] == '/' && state != DOUBLE_ESCAPED &&
			ends_raw_text(t, at + 2)) {
			return at;
		} else if (state == ESCAPED && is_script_tag(at + 1, end)) {
			state = DOUBLE_ESCAPED;
			at += 7;
		} else {
			at++;
		}
	}
	return end;
}

/* Whether the "<" at `at` begins a tag, a comment or what is read as one. */
static inline bool begins_markup(const char *at, const char *end)
{
	if (end - at < 2) {
		return false;
	}
	if (at[1] == '/') {
		return end - at >= 3;
	}
	return is_alpha(at[1]) || at[1] == '!' || at[1] == '?';
}

static const char *text_end(const bv_tokenizer *t)
{
	if (t->mode != BV_HTML_DATA) {
		return t->mode == BV_HTML_PLAINTEXT ? t->end
			: t->mode == BV_HTML_SCRIPT     ? script_end(t)
											: raw_text_end(t);
	}
	/* Behind text and most tags, the next tag is here. */
	const char *lt = t->next;
	if (lt < t->end && *lt != '<') {
		lt = find(lt, t->end, '<');
	}
	while (lt < t->end && !begins_markup(lt, t->end)) {
		lt = find(lt + 1, t->end, '<');
	}
	return lt;
}

static bv_status read_text(bv_tokenizer *t, bv_html_token *token, const char *to, bv_err *err)
{
	bv_slice raw = between(t->next, to);
	bool decode = t->mode == BV_HTML_DATA || t->mode == BV_HTML_RCDATA;
	t->next = to;
	token->type = BV_HTML_TEXT;
	token->text = raw;
	if (!decode || memchr(raw.ptr, '&', raw.len) == NULL) {
		return BV_OK;
	}
	bv_charref_decode(&t->scratch, raw, false);
	token->text = bv_buf_view(&t->scratch);
	return bv_buf_status(&t->scratch, err);
}

/* Pass over "</>", which is nothing at all. `lt` is where markup begins, or the end. */
static const char *skip_empty_end_tags(bv_tokenizer *t, const char *lt)
{
	while (t->mode == BV_HTML_DATA && t->end - lt >= 3 && memcmp(lt, "</>", 3) == 0) {
		t->next = lt + 3;
		lt = text_end(t);
		if (lt > t->next) {
			break;
		}
	}
	return lt;
}

bv_status bv_tokenizer_next(bv_tokenizer *t, bv_html_token *token, bv_err *err)
{
	bv_buf_clear(&t->scratch);
	const char *lt = text_end(t);
	if (lt == t->next) {
		if (lt < t->end) {
			t->mode = BV_HTML_DATA;
		}
		lt = skip_empty_end_tags(t, lt);
	}
	*token = (bv_html_token){.type = BV_HTML_EOF, .pos = (size_t)(t->next - t->start)};
	if (lt > t->next) {
		return read_text(t, token, lt, err);
	}
	if (lt == t->end) {
		return BV_OK;
	}
	bool end_tag = lt[1] == '/';
	const char *at = lt + 1 + end_tag;
	if (is_alpha(*at)) {
		return read_tag(t, token, at, end_tag, err);
	}
	/* The data of "<?x>" begins with its question mark; that of "<!x>" and "</3>" behind the mark. */
	bool declaration = *at == '!' && !end_tag;
	read_markup(t, token, declaration ? at + 1 : at, declaration);
	return BV_OK;
}
