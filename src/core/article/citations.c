/* Citations of official documents: a reader that starts at each number and looks at what stands around it.
 *
 * A regular expression for this grammar tries six shapes at every digit and needs a compiled pattern kept somewhere; read by
 * hand it is one pass without state. Dates, scores, fractions and telephone numbers are no citations, because none has a
 * symbol of capital letters in the right place.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/citations.h"

#include "article/citation_list.h"

enum { DATE_REACH = 48 };

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* --- which kind ----------------------------------------------------------------------------------------- */

static bv_body_system issuer_system(const bv_cite_shape *s)
{
	return s->issuer != NULL ? s->issuer->system : BV_BODY_UNKNOWN;
}

static size_t letters_of(const bv_cite_group *g)
{
	size_t letters = 0;
	for (size_t i = 0; i < g->len; i++) {
		letters += ((unsigned char)g->text[i] & 0xC0) != 0x80;
	}
	return letters;
}

/* A symbol with a type: "2561/QĐ-TTg", "189-CV/ĐU". */
static bool classify_typed(bv_citation *c, const bv_cite_shape *s, const bv_cite_lead *l)
{
	bv_body_system system = issuer_system(s);
	bool named = l->type != NULL && !l->abbreviated;
	bool alone = s->count == 1; /* "Sắc lệnh số 49/SL" */
	if (system == BV_BODY_UNKNOWN && !named) {
		/* What only looks like a symbol: "toa 7/TT-B", "nhóm 3-CT/XH". */
		bool too_short = letters_of(bv_cite_issuer_group(s)) < 3;
		if (alone || s->slashed || s->dress != BV_DRESS_STATE || (s->year == 0 && too_short)) {
			return false;
		}
	}
	if (s->dress == BV_DRESS_DASHED && (system == BV_BODY_UNKNOWN || !named)) {
		return false;
	}
	if (system == BV_BODY_PARTY || (system != BV_BODY_STATE && s->dress != BV_DRESS_STATE)) {
		c->kind = BV_CITE_PARTY;
		c->irregular = s->dress != BV_DRESS_PARTY;
	} else {
		c->kind = s->year != 0 && s->type->normative ? BV_CITE_LEGAL : BV_CITE_ADMIN;
		c->irregular =
			alone || s->dress != BV_DRESS_STATE || (s->year != 0 && c->kind == BV_CITE_ADMIN);
	}
	return true;
}

/* A symbol without a type: a letter, which says who wrote it first; or a decree of old: "Nghị định 64/CP". */
static bool classify_untyped(bv_citation *c, const bv_cite_shape *s, const bv_cite_lead *l)
{
	bv_body_system writer = issuer_system(s);
	bool named = l->type != NULL && !l->abbreviated;
	if (s->count == 1 || s->dress == BV_DRESS_DASHED || s->year != 0) {
		if (!named || (writer == BV_BODY_UNKNOWN && s->count == 1)) {
			return false;
		}
	} else if (s->dress != BV_DRESS_STATE || (writer == BV_BODY_UNKNOWN && !named) ||
		(letters_of(bv_cite_issuer_group(s)) < 3 && l->type == NULL && !l->counted)) {
		return false; /* "12/CB-GV" */
	} else if (s->slashed && (writer == BV_BODY_UNKNOWN || !named)) {
		return false; /* "12/HTX/EK" */
	}
	bool letter = s->count > 1 || l->type == NULL || !l->type->normative;
	c->kind = writer == BV_BODY_PARTY ? BV_CITE_PARTY : letter ? BV_CITE_LETTER : BV_CITE_ADMIN;
	c->irregular =
		writer == BV_BODY_PARTY || s->count == 1 || s->year != 0 || s->dress != BV_DRESS_STATE;
	return true;
}

static bool classify(bv_citation *c, const bv_cite_shape *s, const bv_cite_lead *l)
{
	c->issuer = s->type == NULL || s->count > 1 ? bv_cite_issuer_group(s)->raw : BV_SLICE("");
	c->confidence = s->issuer != NULL ? BV_CONFIDENCE_HIGH : BV_CONFIDENCE_MEDIUM;
	bool found;
	if (s->dress == BV_DRESS_STATE && s->year != 0 && bv_cite_is_assembly(s)) {
		c->kind = BV_CITE_LAW;
		found = true;
	} else {
		found = s->type != NULL ? classify_typed(c, s, l) : classify_untyped(c, s, l);
	}
	c->irregular |= s->misspelt;
	c->type = l->type != NULL    ? l->type->word
		: s->type != NULL        ? s->type->word
		: c->kind == BV_CITE_LAW ? BV_SLICE("")
								 : BV_SLICE("Công văn");
	return found;
}

/* --- type and number alone ------------------------------------------------------------------------------ */

static bool is_year(bv_slice digits)
{
	return digits.len == 4 &&
		(bv_slice_starts(digits, BV_SLICE("19")) || bv_slice_starts(digits, BV_SLICE("20"))) &&
		bv_ascii_is_digit(digits.ptr[2]) && bv_ascii_is_digit(digits.ptr[3]);
}

/* Whether more than a number and a year stands here: a symbol that could not be read, a span of years, an amount. */
static bool goes_on(bv_cite_reader r)
{
	bv_cite_reader t = r;
	if (r.at == r.end) {
		return false;
	}
	bool point = *r.at == '.' || *r.at == ',';
	return bv_cite_is_letter(*r.at) || bv_ascii_is_digit(*r.at) ||
		(point && r.end - r.at > 1 && bv_ascii_is_digit(r.at[1])) || bv_cite_skip_slash(&t) ||
		(*r.at != ' ' && bv_cite_skip_dash(&t));
}

/* Skip the year of "Nghị định 168/2024"; 0 when that is none. "Quyết định" and "Chỉ thị" are verbs too, and what they say may
 * be done in 5/2024: behind them the number must be called one. */
static unsigned skip_year(const bv_cite_lead *l, bv_slice number, bv_cite_reader *r)
{
	bool verb = bv_slice_eq(l->type->abbreviation, BV_SLICE("QĐ")) ||
		bv_slice_eq(l->type->abbreviation, BV_SLICE("CT"));
	bv_cite_reader t = *r;
	if (!l->type->normative || (verb && !l->counted) || is_year(number) || !bv_cite_skip(&t, "/") ||
		t.end - t.at < 4 || !is_year(bv_slice_of(t.at, 4))) {
		return 0;
	}
	unsigned year = 0;
	for (int i = 0; i < 4; i++) {
		year = year * 10 + (unsigned)(*t.at++ - '0');
	}
	if (goes_on(t)) {
		return 0;
	}
	*r = t;
	return year;
}

/* "Chỉ thị 03": the number stands for the document when nothing that it could count follows. */
static bool stands_for_document(const bv_cite_lead *l, bv_slice number, bv_cite_reader r)
{
	static const char *const followers[] = {"của", "về", "ngày", "và", "ban hành", "do", "được",
		"đã", "nêu", "năm 19", "năm 20", "cùng", "là", "có hiệu lực", "đi vào", "quy định", "cho",
		"ra đời", "vào", "còn", "hướng dẫn", "sửa đổi", "thay thế", "nhằm", "vừa", "sẽ", "mới",
		"gắn với", "trong", "tại", "từ", "cũng", "hay", "hoặc", "với", "nhắc", "yêu cầu", "giao",
		"cho phép"};
	bool ends = r.at == r.end || strchr(".,;:)!?\n\"", *r.at) != NULL || bv_cite_skip(&r, "”") ||
		bv_cite_skip(&r, "…");
	if (ends) {
		/* 5.000 and 3,5 are amounts. */
		return r.end - r.at < 2 || !bv_ascii_is_digit(r.at[1]);
	}
	const char *from = r.at;
	bv_cite_skip_spaces(&r);
	if (r.at == from) {
		return false;
	}
	if (l->counted || number.ptr[0] == '0' || (r.at < r.end && *r.at == '(')) {
		return r.at == r.end || *r.at != '/';
	}
	for (size_t i = 0; i < COUNT(followers); i++) {
		if (bv_cite_skip_word(&r, followers[i])) {
			return true;
		}
	}
	return false;
}

/* Read "Chỉ thị 03", "Nghị định 168/2024" or "NĐ 168/2024"; `r` stands behind the number. */
static bool read_short(bv_citation *c, const bv_cite_lead *l, bv_slice number, bv_cite_reader *r)
{
	if (l->begin == number.ptr || !l->type->stands_alone || number.len > 4) {
		return false;
	}
	unsigned year = skip_year(l, number, r);
	if (year == 0 && (l->abbreviated || !stands_for_document(l, number, *r))) {
		return false;
	}
	*c =
		(bv_citation){.kind = BV_CITE_SHORT, .type = l->type->word, .number = number, .year = year};
	return true;
}

/* --- the date behind it --------------------------------------------------------------------------------- */

/* Skip "của Chính phủ" where a date follows it. */
static void skip_issuer(bv_cite_reader *r)
{
	enum { NAME_REACH = 64 };
	bv_cite_reader t = *r;
	if (!bv_cite_skip_word(&t, "của")) {
		return;
	}
	for (int i = 0; i < NAME_REACH && t.at < t.end; i++, t.at++) {
		if (bv_cite_skip_word(&t, " ngày")) {
			t.at -= strlen("ngày");
			*r = t;
			return;
		}
		if (bv_ascii_is_digit(*t.at) || strchr(".,;:()\n", *t.at) != NULL) {
			return;
		}
	}
}

/* ", ngày 24/6/2022", " ngày 24 tháng 6 năm 2022", " (24/6/2022)", " của Chính phủ ngày 24/6/2022" behind a citation. */
static void read_date(bv_citation *c, const char *from, const char *end)
{
	bv_cite_reader r = {from, end};
	bv_cite_skip_spaces(&r);
	bool bracket = bv_cite_skip(&r, "(");
	if (!bracket) {
		(void)bv_cite_skip(&r, ",");
	}
	bv_cite_skip_spaces(&r);
	skip_issuer(&r);
	if (bv_cite_skip_word(&r, "ban hành") || bv_cite_skip_word(&r, "ký")) {
		bv_cite_skip_spaces(&r);
	}
	bool named = bv_cite_skip_word(&r, "ngày") || bv_cite_skip_word(&r, "Ngày");
	bv_cite_skip_spaces(&r);
	if ((!named && !bracket) || r.at == r.end || !bv_ascii_is_digit(*r.at)) {
		return;
	}
	size_t reach = (size_t)(end - r.at) < DATE_REACH ? (size_t)(end - r.at) : DATE_REACH;
	bv_date date;
	size_t used = bv_date_find(&date, bv_slice_of(r.at, reach));
	if (used > 0 && used <= 28) { /* It must begin right here. */
		c->date = date;
	}
}

/* --- documents with a number ---------------------------------------------------------------------------- */

/* Skip the part in "66.7/2025/NQ-CP". */
static void skip_part(bv_cite_reader *r)
{
	bv_cite_reader t = *r;
	if (!bv_cite_skip(&t, ".")) {
		return;
	}
	const char *from = t.at;
	while (t.at < t.end && bv_ascii_is_digit(*t.at) && t.at - from < 2) {
		t.at++;
	}
	if (t.at > from && t.at < t.end && *t.at == '/') {
		*r = t;
	}
}

/* Whether resolutions have such numbers: the Government gives parts of one to those on urgent matters since 2025. */
static bool may_have_part(const bv_cite_shape *s)
{
	return s->type != NULL && s->year >= 2025 && bv_slice_eq(s->type->abbreviation, BV_SLICE("NQ"));
}

/* Read the digits, and the letter of "12a". False when no document has such a number. */
static bool read_number(bv_cite_reader *r, bv_slice *number)
{
	enum { DIGITS_MAX = 5 };
	const char *from = r->at;
	while (r->at < r->end && bv_ascii_is_digit(*r->at) && r->at - from <= DIGITS_MAX) {
		r->at++;
	}
	bool fits = r->at - from <= DIGITS_MAX;
	if (r->at < r->end && *r->at >= 'a' && *r->at <= 'z') {
		r->at++;
	} else {
		skip_part(r);
	}
	*number = bv_slice_of(from, (size_t)(r->at - from));
	return fits && (r->at == r->end || !bv_cite_is_letter(*r->at));
}

/* Numbers begin anew each year, those of the Party each term. */
static bv_confidence confidence(const bv_citation *c)
{
	bool repeats =
		c->kind == BV_CITE_ADMIN || c->kind == BV_CITE_LETTER || c->kind == BV_CITE_PARTY;
	bool dated = c->date.year != 0 || c->year != 0;
	if ((c->kind == BV_CITE_SHORT && dated) || (repeats && !dated)) {
		return BV_CONFIDENCE_MEDIUM;
	}
	return c->kind == BV_CITE_LEGAL ? BV_CONFIDENCE_HIGH : c->confidence;
}

/* The citation around `number`, not reaching back beyond offset `from`: what stands there is another's, `before`. */
static bool read_citation(bv_citation *c, const bv_citation *before, bv_slice text, size_t from,
	const char *number, const char **next)
{
	const char *end = text.ptr + text.len;
	bv_cite_reader r = {number, end};
	*c = (bv_citation){0};
	bool numbered = read_number(&r, &c->number);
	*next = r.at;
	if (!numbered || !bv_cite_may_begin(text.ptr, number)) {
		return false;
	}
	bv_cite_shape s;
	bool shaped = bv_cite_shape_read(&s, r);
	if (memchr(number, '.', c->number.len) != NULL && !(shaped && may_have_part(&s))) {
		return false;
	}
	bv_cite_lead l = bv_cite_lead_read(text.ptr + from, number, shaped ? &s : NULL);
	bv_slice symbol;
	if (shaped) {
		symbol = bv_slice_of(r.at, (size_t)(s.end - r.at));
		bv_cite_list_inherit(&l, before, number, &s);
	} else {
		symbol = bv_cite_list_symbol(&l, before, c->number, r);
		shaped = bv_cite_shape_read(&s, (bv_cite_reader){symbol.ptr, symbol.ptr + symbol.len});
	}
	if (shaped && classify(c, &s, &l)) {
		c->year = s.year;
		c->symbol = symbol;
		r.at = symbol.ptr == r.at ? s.end : r.at;
	} else if (!read_short(c, &l, c->number, &r)) {
		return false;
	}
	c->offset = (size_t)(l.begin - text.ptr);
	c->symbol_offset = (size_t)(number - text.ptr);
	c->text = bv_slice_of(l.begin, (size_t)(r.at - l.begin));
	*next = r.at;
	read_date(c, r.at, end);
	c->confidence = confidence(c);
	return true;
}

/* --- nicknames ------------------------------------------------------------------------------------------ */

static bool skip_any(bv_cite_reader *r, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (bv_cite_skip(r, words[i])) {
			return true;
		}
	}
	return false;
}

/* " (khóa XI)" behind it. */
static void read_term(bv_citation *c, bv_cite_reader *r)
{
	static const char *const words[] = {"khóa", "khoá", "Khóa", "Khoá", "KHÓA", "KHOÁ"};
	bv_cite_reader t = *r;
	bv_cite_skip_spaces(&t);
	bool bracket = bv_cite_skip(&t, "(");
	if (!skip_any(&t, words, COUNT(words))) {
		return;
	}
	bv_cite_skip_spaces(&t);
	const char *from = t.at;
	while (t.at < t.end && t.at - from < 6 && strchr("IVX", *t.at) != NULL) {
		t.at++;
	}
	c->term = bv_slice_of(from, (size_t)(t.at - from));
	if (c->term.len > 0 && (!bracket || bv_cite_skip(&t, ")"))) {
		c->confidence = BV_CONFIDENCE_HIGH;
		*r = t;
	}
}

/* "NQTW4", "NQ TW 4", "Nghị quyết Trung ương 4 (khóa XI)", "Nghị quyết TW4", "Nghị quyết Hội nghị T.Ư 4" */
static bool read_nickname(bv_citation *c, bv_slice text, const char *at, const char **next)
{
	static const char *const resolutions[] = {"NQ", "Nghị quyết", "nghị quyết", "NGHỊ QUYẾT"};
	static const char *const meetings[] = {"Hội nghị", "hội nghị", "HỘI NGHỊ"};
	static const char *const centres[] = {
		"TW", "T.Ư", "TƯ", "T.W", "Trung ương", "trung ương", "Trung Ương", "TRUNG ƯƠNG"};
	const char *end = text.ptr + text.len;
	bv_cite_reader r = {at, end};
	if (!skip_any(&r, resolutions, COUNT(resolutions))) {
		return false;
	}
	bv_cite_skip_spaces(&r);
	if (skip_any(&r, meetings, COUNT(meetings))) {
		bv_cite_skip_spaces(&r);
	}
	/* "Trung\u{A0}ương" is written with any space. */
	bv_cite_reader spaced = r;
	bool centre = skip_any(&r, centres, COUNT(centres));
	if (!centre && bv_cite_skip(&spaced, "Trung")) {
		bv_cite_skip_spaces(&spaced);
		centre = bv_cite_skip(&spaced, "ương");
		r = spaced;
	}
	if (!centre) {
		return false;
	}
	bv_cite_skip_spaces(&r);
	const char *number = r.at;
	while (r.at < end && bv_ascii_is_digit(*r.at) && r.at - number < 3) {
		r.at++;
	}
	if (r.at == number || r.at - number > 2 ||
		(r.at < end && (bv_cite_is_letter(*r.at) || strchr("-/%", *r.at) != NULL))) {
		return false;
	}
	*c = (bv_citation){
		.kind = BV_CITE_NICK, .type = BV_SLICE("Nghị quyết"), .issuer = BV_SLICE("TW")};
	c->number = bv_slice_of(number, (size_t)(r.at - number));
	read_term(c, &r);
	c->offset = c->symbol_offset = (size_t)(at - text.ptr);
	c->text = bv_slice_of(at, (size_t)(r.at - at));
	*next = r.at;
	return true;
}

size_t bv_citation_find(bv_citation *citation, bv_slice text, size_t from)
{
	const char *end = text.ptr + text.len;
	bv_citation before = from > 0 ? *citation : (bv_citation){0};
	for (const char *at = text.ptr + from; at < end;) {
		const char *next = at + 1;
		bool nickname = (*at == 'N' || *at == 'n') && !bv_cite_word_before(text.ptr, at);
		if (nickname && read_nickname(citation, text, at, &next)) {
			return (size_t)(next - text.ptr);
		}
		if (bv_ascii_is_digit(*at) && read_citation(citation, &before, text, from, at, &next)) {
			return (size_t)(next - text.ptr);
		}
		at = next;
	}
	return 0;
}
