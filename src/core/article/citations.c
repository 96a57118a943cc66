/* Citations of official documents: a reader that starts at each number and looks at what stands around it.
 *
 * A regular expression for this grammar tries six shapes at every digit and needs a compiled pattern kept somewhere; read by
 * hand it is one pass without state. Dates, scores, fractions and telephone numbers are no citations, because none has a
 * symbol of capital letters in the right place.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/citations.h"

#include "article/citation_reader.h"
#include "article/citation_tables.h"

enum { GROUPS_MAX = 4, LOOK_BACK = 96 };

/* --- symbols ------------------------------------------------------------------------------------------- */

/* Read a group: capitals, then perhaps digits (QH15, VP135). False when none begins here or it runs on as a word. */
static bool read_symbol(bv_cite_reader *r, bv_cite_symbol *s)
{
	bv_cite_reader t = *r;
	*s = (bv_cite_symbol){.len = 0};
	while (s->len < BV_CITE_SYMBOL_MAX && (bv_cite_read_capital(&t, s) || read_small(&t, s))) {
	}
	while (s->len > 0 && s->len < BV_CITE_SYMBOL_MAX && t.at < t.end && bv_cite_is_digit(*t.at)) {
		s->text[s->len++] = *t.at++;
	}
	if (s->len == 0 || (t.at < t.end && (bv_cite_is_letter(*t.at) || bv_cite_is_digit(*t.at)))) {
		return false;
	}
	s->raw = bv_slice_of(r->at, (size_t)(t.at - r->at));
	*r = t;
	return true;
}

/* Read groups joined by dashes. Returns how many. */
static unsigned read_groups(bv_cite_reader *r, bv_cite_symbol groups[GROUPS_MAX])
{
	unsigned count = 0;
	bv_cite_reader t = *r;
	while (count < GROUPS_MAX && read_symbol(&t, &groups[count])) {
		*r = t;
		count++;
		if (!bv_cite_skip_dash(&t)) {
			break;
		}
	}
	return count;
}

static bool is_assembly(const bv_cite_symbol *s)
{
	bv_slice text = symbol_slice(s);
	size_t letters = bv_slice_starts(text, BV_SLICE("UBTVQH")) ? 6
		: bv_slice_starts(text, BV_SLICE("QH"))                ? 2
															   : 0;
	return letters > 0 && (text.len == letters + 1 || text.len == letters + 2) &&
		bv_cite_is_digit(text.ptr[letters]);
}

/* --- what stands before --------------------------------------------------------------------------------- */

/* Take spaces and `word` off the end of *text. */
static bool cut_word(bv_slice *text, bv_slice word)
{
	bv_slice cut = *text;
	while (bv_cite_ends_with(cut, BV_SLICE(" ")) || bv_cite_ends_with(cut, BV_SLICE("\xC2\xA0"))) {
		cut.len -= cut.ptr[cut.len - 1] == ' ' ? 1 : 2;
	}
	if (!bv_cite_ends_with(cut, word)) {
		return false;
	}
	cut.len -= word.len;
	*text = cut;
	return true;
}

/* The word for the type in front of a number: "Công văn số ". *begin becomes where it begins, or the number. */
static const bv_document_type *read_lead(const char *start, const char *number, const char **begin)
{
	size_t back = (size_t)(number - start) < LOOK_BACK ? (size_t)(number - start) : LOOK_BACK;
	bv_slice text = bv_slice_of(number - back, back);
	(void)cut_word(&text, BV_SLICE(":"));
	if (!cut_word(&text, BV_SLICE("số")) && !cut_word(&text, BV_SLICE("Số"))) {
		(void)cut_word(&text, BV_SLICE("SỐ"));
	}
	(void)cut_word(&text, bv_slice_of("", 0)); /* spaces */
	const bv_document_type *type = bv_document_type_before(text);
	*begin = type != NULL ? text.ptr + text.len - type->word.len : number;
	return type;
}

/* --- shapes ----------------------------------------------------------------------------------------------- */

/* A number with its symbol, as it was read. */
typedef struct shape {
	bv_slice number;
	unsigned year;
	bv_cite_symbol type;   /* the group that says the type, or is taken for it */
	bv_cite_symbol issuer; /* the group that says who issued it */
	unsigned groups;
	char separator; /* behind the number: '/', '-' or ' ' */
	const char *end;
} shape;

/* 42/2022/NĐ-CP, 91/2025/QH15, 2561/QĐ-TTg, 1929/VPCP-ĐP */
static bool read_slashed(bv_cite_reader r, shape *s)
{
	bv_cite_symbol groups[GROUPS_MAX];
	if (!bv_cite_skip_slash(&r)) {
		return false;
	}
	s->separator = '/';
	if (r.end - r.at > 4 && bv_cite_is_digit(r.at[0]) && bv_cite_is_digit(r.at[1]) &&
		bv_cite_is_digit(r.at[2]) && bv_cite_is_digit(r.at[3])) {
		s->year = (unsigned)((r.at[0] - '0') * 1000 + (r.at[1] - '0') * 100 + (r.at[2] - '0') * 10 +
			r.at[3] - '0');
		r.at += 4;
		if (s->year < 1945 || s->year > 2099 || !bv_cite_skip_slash(&r)) {
			return false;
		}
	}
	s->groups = read_groups(&r, groups);
	if (s->groups == 0) {
		return false;
	}
	s->type = groups[0];
	s->issuer = groups[s->groups > 1 ? 1 : 0];
	s->end = r.at;
	return true;
}

/* 189-CV/ĐU, 367 - QĐ/TWĐTN-VP, 1836 QĐ/TWĐTN */
static bool read_dashed(bv_cite_reader r, shape *s)
{
	bv_cite_symbol groups[GROUPS_MAX];
	bv_cite_reader t = r;
	s->separator = '-';
	if (!bv_cite_skip_dash(&t)) {
		t = r;
		bv_cite_skip_spaces(&t);
		s->separator = ' ';
		if (t.at == r.at) {
			return false;
		}
	}
	if (!read_symbol(&t, &s->type) || bv_document_type_find(symbol_slice(&s->type)) == NULL ||
		!bv_cite_skip_slash(&t)) {
		return false;
	}
	s->groups = read_groups(&t, groups) + 1;
	if (s->groups == 1) {
		return false;
	}
	s->issuer = groups[0];
	s->end = t.at;
	return true;
}

static bv_slice type_word(const bv_document_type *lead, const bv_cite_symbol *type)
{
	if (lead != NULL) {
		return lead->word;
	}
	const bv_document_type *found = bv_document_type_find(symbol_slice(type));
	return found != NULL ? found->word : bv_slice_of("", 0);
}

/* Whether what a symbol begins with is one of the State's or the Party's, where a unit of it may follow: VPCP, UBDT. */
static bool classify(bv_citation *c, const shape *s, const bv_document_type *lead)
{
	bool known_type = bv_document_type_find(symbol_slice(&s->type)) != NULL;
	bv_body_system issuer = bv_issuer_system(symbol_slice(&s->issuer));
	c->issuer = s->issuer.raw;
	if (s->year != 0 && is_assembly(&s->type)) {
		c->kind = BV_CITE_LAW;
		c->issuer = s->type.raw;
		c->confidence = BV_CONFIDENCE_HIGH;
		return true;
	}
	if (s->separator != '/') {
		c->kind = issuer == BV_BODY_STATE ? BV_CITE_ADMIN : BV_CITE_PARTY;
		c->irregular = issuer == BV_BODY_STATE || s->separator == ' ';
		c->confidence = issuer != BV_BODY_UNKNOWN ? BV_CONFIDENCE_HIGH : BV_CONFIDENCE_MEDIUM;
		return true;
	}
	if (known_type && s->groups > 1) {
		bool party = issuer == BV_BODY_PARTY;
		c->kind = party ? BV_CITE_PARTY : s->year != 0 ? BV_CITE_LEGAL : BV_CITE_ADMIN;
		c->irregular = party;
		c->confidence =
			issuer != BV_BODY_UNKNOWN || s->year != 0 ? BV_CONFIDENCE_HIGH : BV_CONFIDENCE_MEDIUM;
		return true;
	}
	/* No type in the symbol: a letter, which says who wrote it first. */
	bv_body_system writer = bv_issuer_system(symbol_slice(&s->type));
	c->issuer = s->type.raw;
	if (s->year != 0 || (writer == BV_BODY_UNKNOWN && lead == NULL) ||
		(s->groups == 1 && (writer == BV_BODY_UNKNOWN || lead == NULL))) {
		return false;
	}
	c->kind = writer == BV_BODY_PARTY ? BV_CITE_PARTY : BV_CITE_LETTER;
	c->irregular = writer == BV_BODY_PARTY || s->groups == 1;
	c->confidence = writer != BV_BODY_UNKNOWN ? BV_CONFIDENCE_HIGH : BV_CONFIDENCE_MEDIUM;
	return true;
}

/* "Chỉ thị 03": the number stands for the document when nothing that it could count follows. */
static bool is_short(const bv_document_type *lead, bv_slice number, bv_cite_reader r)
{
	static const char *const followers[] = {"của", "về", "ngày", "và", "ban hành", "do", "được",
		"đã", "(", "nêu", "năm 19", "năm 20", "-CT", "cùng"};
	if (lead == NULL || !lead->stands_alone || number.len > 4) {
		return false;
	}
	if (r.at == r.end || memchr(".,;:)!?\n\"", *r.at, 9) != NULL || bv_cite_skip(&r, "”") ||
		bv_cite_skip(&r, "…")) {
		/* 5.000 and 3,5 are amounts. */
		return r.at == r.end || r.end - r.at < 2 || !bv_cite_is_digit(r.at[1]) ||
			memchr(".,", *r.at, 2) == NULL;
	}
	bv_cite_skip_spaces(&r);
	for (size_t i = 0; i < sizeof(followers) / sizeof(followers[0]); i++) {
		if (bv_cite_skip(&r, followers[i])) {
			return true;
		}
	}
	return false;
}

/* ", ngày 24/6/2022", " ngày 24 tháng 6 năm 2022", " (24/6/2022)" behind a citation. */
static void read_date(bv_citation *c, const char *from, const char *end)
{
	enum { DATE_REACH = 48 };
	bv_cite_reader r = {from, end};
	bv_cite_skip_spaces(&r);
	bool named = (bv_cite_skip(&r, ",") || bv_cite_skip(&r, "(") || true) &&
		(bv_cite_skip_spaces(&r), bv_cite_skip(&r, "ngày"));
	if (!named) {
		return;
	}
	bv_cite_skip_spaces(&r);
	size_t reach = (size_t)(end - r.at) < DATE_REACH ? (size_t)(end - r.at) : DATE_REACH;
	bv_date date;
	size_t used = bv_date_find(&date, bv_slice_of(r.at, reach));
	/* It must begin right here. */
	if (used > 0 && used <= 28 && bv_cite_is_digit(*r.at)) {
		c->date = date;
	}
}

/* Whether a number may begin at `at`: not in the middle of a word, a number or an amount. */
static bool may_begin(const char *start, const char *at)
{
	if (at == start) {
		return true;
	}
	/* "số31-QĐ/TW", "số:31-QĐ/TW": the space is often forgotten behind this one word. */
	bv_slice before = bv_slice_of(start, (size_t)(at - start));
	bool counted = bv_cite_ends_with(before, BV_SLICE("số")) ||
		bv_cite_ends_with(before, BV_SLICE("số:")) || bv_cite_ends_with(before, BV_SLICE("Số:"));
	char last = at[-1];
	return counted ||
		!(bv_cite_is_digit(last) || bv_cite_is_letter(last) || strchr("/-.,:_@#", last) != NULL);
}

static bool read_citation(bv_citation *c, bv_slice text, const char *number, const char **next)
{
	const char *end = text.ptr + text.len;
	bv_cite_reader r = {number, end};
	while (r.at < end && bv_cite_is_digit(*r.at) && r.at - number < 6) {
		r.at++;
	}
	size_t digits = (size_t)(r.at - number);
	if (r.at < end && *r.at >= 'a' && *r.at <= 'z' &&
		!(r.at + 1 < end && bv_cite_is_letter(r.at[1]))) {
		r.at++; /* 12a */
	}
	*next = r.at;
	if (digits > 5 || !may_begin(text.ptr, number) ||
		(r.at < end && bv_cite_is_letter(*r.at) && (unsigned char)*r.at < 0x80)) {
		return false;
	}
	const char *begin;
	const bv_document_type *lead = read_lead(text.ptr, number, &begin);
	shape s = {.number = bv_slice_of(number, (size_t)(r.at - number))};
	*c = (bv_citation){.number = s.number};
	if ((read_slashed(r, &s) || (s.year = 0, read_dashed(r, &s))) && classify(c, &s, lead)) {
		c->year = s.year;
		c->type = c->kind == BV_CITE_LETTER && lead == NULL ? BV_SLICE("Công văn")
															: type_word(lead, &s.type);
	} else if (is_short(lead, s.number, r)) {
		c->kind = BV_CITE_SHORT;
		c->type = lead->word;
		s.end = r.at;
	} else {
		return false;
	}
	c->offset = (size_t)(begin - text.ptr);
	c->symbol_offset = (size_t)(number - text.ptr);
	c->text = bv_slice_of(begin, (size_t)(s.end - begin));
	*next = s.end;
	read_date(c, s.end, end);
	return true;
}

/* --- nicknames ---------------------------------------------------------------------------------------------- */

/* "NQTW4", "NQ TW 4", "Nghị quyết Trung ương 4 (khóa XI)", "Nghị quyết TW4", "Nghị quyết T.Ư 4" */
static bool read_nickname(bv_citation *c, bv_slice text, const char *at, const char **next)
{
	const char *end = text.ptr + text.len;
	bv_cite_reader r = {at, end};
	if (!bv_cite_skip(&r, "NQ") && !bv_cite_skip(&r, "Nghị quyết") &&
		!bv_cite_skip(&r, "nghị quyết")) {
		return false;
	}
	bv_cite_skip_spaces(&r);
	if (!bv_cite_skip(&r, "TW") && !bv_cite_skip(&r, "T.Ư") && !bv_cite_skip(&r, "TƯ") &&
		!bv_cite_skip(&r, "T.W") && !bv_cite_skip(&r, "Trung ương")) {
		return false;
	}
	bv_cite_skip_spaces(&r);
	const char *number = r.at;
	while (r.at < end && bv_cite_is_digit(*r.at) && r.at - number < 3) {
		r.at++;
	}
	if (r.at == number || r.at - number > 2 || (r.at < end && bv_cite_is_letter(*r.at))) {
		return false;
	}
	*c = (bv_citation){
		.kind = BV_CITE_NICK, .type = BV_SLICE("Nghị quyết"), .issuer = BV_SLICE("TW")};
	c->number = bv_slice_of(number, (size_t)(r.at - number));
	bv_cite_reader term = r;
	bv_cite_skip_spaces(&term);
	bool bracket = bv_cite_skip(&term, "(");
	if (bv_cite_skip(&term, "khóa ") || bv_cite_skip(&term, "khoá ") ||
		bv_cite_skip(&term, "Khóa ")) {
		while (term.at < end && strchr("IVX", *term.at) != NULL) {
			term.at++;
		}
		r = !bracket || bv_cite_skip(&term, ")") ? term : r;
	}
	c->offset = c->symbol_offset = (size_t)(at - text.ptr);
	c->text = bv_slice_of(at, (size_t)(r.at - at));
	*next = r.at;
	return true;
}

size_t bv_citation_find(bv_citation *citation, bv_slice text, size_t from)
{
	const char *end = text.ptr + text.len;
	for (const char *at = text.ptr + from; at < end;) {
		const char *next = at + 1;
		bool nickname =
			(*at == 'N' || *at == 'n') && (at == text.ptr || !bv_cite_is_letter(at[-1]));
		if (nickname && read_nickname(citation, text, at, &next)) {
			return (size_t)(next - text.ptr);
		}
		if (bv_cite_is_digit(*at) && read_citation(citation, text, at, &next)) {
			return (size_t)(next - text.ptr);
		}
		at = next;
	}
	return 0;
}
