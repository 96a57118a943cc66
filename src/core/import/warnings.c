/* What an import warns of.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/import.h"

static const struct {
	const char *name, *message;
} warnings[BV_IMPORT_WARNINGS] = {
	[BV_IMPORT_INPUT_CUT] = {"input-cut",
		"The page is longer than the limit, and its end was not read. Give a larger maxBytes, or look whether "
		"the file is a page at all."},
	[BV_IMPORT_TOO_DEEP] = {"too-deep",
		"The page nests more than 256 elements. Its text was kept, but part of its structure was not: compare "
		"the result with the page."},
	[BV_IMPORT_TOO_LARGE] = {"too-large",
		"The page has more than 50,000 elements, and the rules saw only those. Compare the result with the page."},
	[BV_IMPORT_LEGACY] = {"legacy-encoding",
		"The text was in an encoding from before Unicode and was converted. Read it again, names above all."},
	[BV_IMPORT_GUESSED_ENCODING] = {"guessed-encoding",
		"The page does not say its encoding; its words show that it is one from before Unicode, and it was "
		"converted. Read it again, names above all."},
	[BV_IMPORT_UNKNOWN_ENCODING] = {"unknown-encoding",
		"The page is not UTF-8 and does not say what it is; it was read as windows-1252. If letters are wrong, "
		"give the encoding."},
	[BV_IMPORT_INVALID_BYTES] = {"invalid-bytes",
		"Some bytes of the page are no text and were replaced by U+FFFD. Look for it in the result."},
	[BV_IMPORT_GUESSED_BODY] = {"guessed-body",
		"The page follows no known layout; what holds most of its text was taken as the body. Compare it with "
		"the page."},
	[BV_IMPORT_NO_BODY] = {"no-body",
		"No article was found in the page: it may be a list, a frame, or made by a script after loading. Save it "
		"again from a browser, as a complete page."},
	[BV_IMPORT_NO_TITLE] = {"no-title", "No title was found. Give one."},
	[BV_IMPORT_NO_DATE] = {"no-date",
		"No date was found. Look into the page, or into the database it came from."},
};

const char *bv_import_warning_name(bv_import_warning warning)
{
	return warnings[warning].name;
}

const char *bv_import_warning_message(bv_import_warning warning)
{
	return warnings[warning].message;
}
