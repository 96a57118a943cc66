/* Vietnamese text: UTF-8, canonical form, tone placement and the encodings used before Unicode.
 *
 * Unless a contract says otherwise: text is borrowed for the call and need not be valid UTF-8; memory comes from
 * out->mem; time is linear in the input, whatever it holds; every function is safe in any thread.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_TEXT_H
#define BAIVIET_TEXT_H

#include "baiviet/buf.h"

/* UTF-8 ------------------------------------------------------------------------------------------------ */

/* What bv_utf8_next() returns for an ill-formed part; no code point. */
#define BV_UTF8_BAD UINT32_MAX

/* What an ill-formed part is replaced by. */
#define BV_UTF8_REPLACEMENT 0xFFFDu

/* The offset of the first byte that is not part of a well-formed code point, or text.len. */
size_t bv_utf8_valid(bv_slice text);

/* Decode the code point at *at, which is before `end` and does not begin with an ASCII byte. */
uint32_t bv_utf8_next_wide(const char **at, const char *end);

/* Decode the code point at *at, which is before `end`, and move *at behind it.
 *
 * Returns BV_UTF8_BAD for a maximal ill-formed part (Unicode, chapter 3.9, "best practice"): surrogates, overlong
 * forms, numbers past 10FFFF and cut sequences. Never moves past `end`. */
static inline uint32_t bv_utf8_next(const char **at, const char *end)
{
	unsigned char byte = (unsigned char)**at;
	if (byte < 0x80) {
		(*at)++;
		return byte;
	}
	return bv_utf8_next_wide(at, end);
}

/* The code point that ends before `at`, which is behind `start`. The text between them is well-formed. */
uint32_t bv_utf8_last(const char *start, const char *at);

/* Write `cp`, a Unicode scalar value, to `out`. Returns the bytes written, 1 to 4. */
size_t bv_utf8_encode(char out[static 4], uint32_t cp);

/* Append `cp`, a Unicode scalar value. */
void bv_utf8_put(bv_buf *out, uint32_t cp);

/* Append `text` with each maximal ill-formed part replaced by U+FFFD. */
void bv_utf8_repair(bv_buf *out, bv_slice text);

/* Canonical form --------------------------------------------------------------------------------------- */

/* Where the tone of an open oa, oe or uy stands: hoà, khoẻ, thuỷ (new) or hòa, khỏe, thủy (old). */
typedef enum bv_tone_style { BV_TONE_KEEP, BV_TONE_OLD, BV_TONE_NEW } bv_tone_style;

/* A zeroed struct holds the defaults. */
typedef struct bv_normal_opts {
	bv_tone_style tone;
	bool nbsp_to_space; /* U+00A0 becomes an ordinary space */
} bv_normal_opts;

/* How many bytes from the start are certainly as bv_text_normalize() leaves them, tone placement aside: text.len for
 * text that is already in its normal form and written in Latin letters. Runs at about the speed of reading memory.
 * The bytes counted are well-formed, and end where a code point ends. */
size_t bv_text_normal(bv_slice text);

/* Append the normal form of `text`: what Unicode calls NFC, after these repairs:
 *
 *  - each ill-formed part becomes U+FFFD;
 *  - a tone mark that stands before the circumflex or breve of its vowel is put behind it (á + U+0306 is ắ, which
 *    NFC alone leaves apart), and a mark that stands twice is kept once;
 *  - letters that look like Đ become Đ: U+00D0 and U+0189; U+00F0 and U+0256 become đ at the start of a word, where
 *    Vietnamese has đ and Icelandic never has ð;
 *  - ignorables that serve nothing are removed: soft hyphens, zero width spaces, byte order marks and the like unless
 *    they stand at a letter of a script that uses them; joiners and variation selectors between Latin letters;
 *    direction marks in text that holds nothing written from right to left;
 *  - U+00A0 becomes a space, when asked.
 *
 * Then opts->tone moves the tones of whole Vietnamese syllables. The result is its own normal form.
 * Returns BV_OK, or what bv_buf_status(out) says; then `out` holds a part. */
BV_MUST_USE bv_status bv_text_normalize(
	bv_buf *out, bv_slice text, const bv_normal_opts *opts, bv_err *err);

/* Append `text`, which is in normal form, with the tones of its open oa, oe and uy placed by `style`. Acts on whole
 * syllables only, spelt as Vietnamese spells them: quý and giá have nothing to move. Case stays. */
void bv_text_tone(bv_buf *out, bv_slice text, bv_tone_style style);

/* Encodings before Unicode ---------------------------------------------------------------------------- */

typedef enum bv_legacy {
	BV_LEGACY_NONE,
	BV_LEGACY_TCVN3,  /* TCVN 5712:1993, of which ABC fonts such as .VnTime use a part */
	BV_LEGACY_VNI,    /* VNI-Windows: fonts such as VNI-Times */
	BV_LEGACY_VIQR,   /* RFC 1456: Tie^'ng Vie^.t */
	BV_LEGACY_VISCII, /* RFC 1456 */
	BV_LEGACY_VPS,
	BV_LEGACY_CP1258 /* windows-1258 */
} bv_legacy;

/* Append `text`, which is in the encoding `from`, in Unicode and normal form.
 *
 * The bytes may also have been read as Latin-1 or windows-1252 once and stored as UTF-8 (`Uû ban nh©n d©n`), as databases
 * have them: text that is well-formed UTF-8 is taken so, all other text as bytes. Of such text, characters that come from
 * no byte stay as they are, and so do bytes without a letter. Fonts of capitals (.VnTimeH) have the bytes of small letters:
 * only the font's name tells.
 *
 * Returns BV_OK, or what bv_buf_status(out) says. */
BV_MUST_USE bv_status bv_text_from_legacy(bv_buf *out, bv_slice text, bv_legacy from, bv_err *err);

/* The encoding that `text` is certainly in, or BV_LEGACY_NONE. Looks at the first 16 KiB.
 *
 * Certain means: read so, eight in ten of its words with marks are Vietnamese syllables, three of them with letters that
 * Latin-1 lacks, and no other reading comes near. Text too short to tell is NONE, and so is text in Unicode, even when it is
 * damaged or was stored as UTF-8 twice. `mem` is for scratch memory; without any the answer is NONE. */
bv_legacy bv_text_guess_legacy(bv_slice text, const bv_mem *mem);

/* Whether `letters`, in normal form, are a syllable as Vietnamese spells it, in small letters or capitals. */
bool bv_text_is_syllable(const uint32_t *letters, size_t count);

/* HTML ------------------------------------------------------------------------------------------------- */

/* Append the text of `html`, a title or another line: tags and comments gone, references decoded, white space as it
 * shows. What a browser would not show at all (scripts, styles) is left out; a `<` that begins no tag stays, and so does
 * one that begins a tag without end. Ill-formed parts become U+FFFD.
 *
 * Returns BV_OK, or what bv_buf_status(out) says. */
BV_MUST_USE bv_status bv_text_of_html(bv_buf *out, bv_slice html, bv_err *err);

/* Unicode ---------------------------------------------------------------------------------------------- */

/* The version of the Unicode Character Database the tables come from: "17.0.0". */
const char *bv_unicode_version(void);

/* The canonical combining class of `cp`; 0 for what begins a cluster. */
uint8_t bv_unicode_ccc(uint32_t cp);

/* One step of the canonical decomposition of `cp`: false when it has none. *second is 0 when it maps to one. Hangul
 * syllables, which are composed by rule, have none here. */
bool bv_unicode_decompose(uint32_t cp, uint32_t *first, uint32_t *second);

/* The code point that `first` and `second` compose to, or 0. */
uint32_t bv_unicode_compose(uint32_t first, uint32_t second);

#endif
