/* WordPress exports by libxml2's xmlReader.
 *
 * The reader frees each node behind it, so that memory is that of the largest item. What it could be made to keep is bounded
 * here: bytes without an event (an endless tag or comment), and the sum of an item's texts.
 *
 * Its callbacks take no memory, because ours may leave by longjmp: all that is kept is taken between two steps of the reader,
 * when it can be closed.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "import/wxr.h"

#include "import/last_error.h"
#include "import/wxr_guard.h"

#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>

/* Bytes that may be read with nothing to show for it: a text at its limit, as references of six bytes for a letter. */
enum { UNSEEN_MAX = 6 * BV_WXR_TEXT_MAX };

/* XML_ERR_RESOURCE_LIMIT, which older versions do not have: they call a text that is too long a lack of memory. */
enum { RESOURCE_LIMIT = 114, SLACK = 65536 };

static int read_bytes(void *ctx, char *to, int len)
{
	bv_wxr *wxr = ctx;
	if (wxr->unseen > (wxr->seen_root ? UNSEEN_MAX : BV_WXR_PROLOG_MAX)) {
		wxr->too_long = true;
		return -1;
	}
	ptrdiff_t got = len > 0 ? wxr->source.read(wxr->source.ctx, to, (size_t)len) : 0;
	if (got < 0 || got > len) {
		wxr->failed_read = true;
		return -1;
	}
	wxr->unseen += (size_t)got;
	return bv_wxr_guard_pass(&wxr->guard, bv_slice_of(to, (size_t)got)) ? (int)got : -1;
}

static int close_nothing(void *ctx)
{
	(void)ctx;
	return 0;
}

/* Keep the first error: those behind it are its consequences. */
#if LIBXML_VERSION >= 21200
static void on_error(void *ctx, const xmlError *error)
#else
static void on_error(void *ctx, xmlError *error)
#endif
{
	bv_wxr *wxr = ctx;
	/* What is not fatal, such as a plugin's prefix that nobody declared, hides no text. */
	bool no_memory = error->code == XML_ERR_NO_MEMORY;
	if (wxr->error_code == XML_ERR_OK && (error->level >= XML_ERR_FATAL || no_memory)) {
		wxr->error_code =
			no_memory && wxr->unseen + SLACK >= BV_WXR_TEXT_MAX ? RESOURCE_LIMIT : error->code;
		wxr->error_line = error->line > 0 ? (size_t)error->line : 0;
	}
}

bv_status bv_wxr_open(bv_wxr *wxr, bv_err *err)
{
	bv_last_error kept;
	wxr->site.mem = wxr->arena.mem = wxr->text.mem = wxr->mem;
	bv_last_error_keep(&kept);
	/* Not NOERROR: the handler set below takes the errors, and newer versions would not call it. */
	wxr->xml = xmlReaderForIO(read_bytes, close_nothing, wxr, NULL, NULL,
		XML_PARSE_NONET | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
	if (wxr->xml != NULL) {
		xmlTextReaderSetStructuredErrorHandler(wxr->xml, on_error, wxr);
	}
	bv_last_error_restore(&kept);
	return wxr->xml != NULL ? BV_OK : bv_fail(err, BV_ERR_NOMEM, "out of memory");
}

void bv_wxr_close(bv_wxr *wxr)
{
	if (wxr->xml != NULL) {
		xmlFreeTextReader(wxr->xml);
	}
	bv_arena_free(&wxr->site);
	bv_arena_free(&wxr->arena);
	bv_buf_free(&wxr->text);
	*wxr = (bv_wxr){.mem = wxr->mem};
}

static size_t line_of(bv_wxr *wxr)
{
	int line = xmlTextReaderGetParserLineNumber(wxr->xml);
	return line > 0 ? (size_t)line : 0;
}

/* What a message of libxml2 means to somebody who has a file and wants its posts. */
static bv_status explain(bv_wxr *wxr, bv_err *err)
{
	size_t line = wxr->error_line;
	switch (wxr->error_code) {
	case XML_ERR_NO_MEMORY:
		return bv_fail_at(err, BV_ERR_NOMEM, "out of memory", line);
	case XML_ERR_DOCUMENT_EMPTY:
	case XML_ERR_DOCUMENT_START:
		return bv_fail_at(err, BV_ERR_SYNTAX,
			"this is no XML. Export the site again: in WordPress, Tools > Export > All content",
			line);
	case XML_ERR_INVALID_CHAR:
		/* libxml2 does not say which of the two it is. */
		return bv_fail_at(err, BV_ERR_SYNTAX,
			"a control character stands here, which somebody pasted and XML forbids, or a byte that is no UTF-8. "
			"Make a copy without either: iconv -c -f UTF-8 -t UTF-8 export.xml | "
			"tr -d '\\000-\\010\\013\\014\\016-\\037' > clean.xml",
			line);
	case XML_ERR_INVALID_ENCODING:
	case XML_ERR_UNKNOWN_ENCODING:
	case XML_ERR_UNSUPPORTED_ENCODING:
	case XML_I18N_CONV_FAILED:
	case XML_I18N_NO_HANDLER:
		return bv_fail_at(err, BV_ERR_UTF8,
			"these bytes are not in the encoding that the file says. Convert a copy, for example: "
			"iconv -f WINDOWS-1258 -t UTF-8 export.xml > utf8.xml",
			line);
	case XML_ERR_INTERNAL_ERROR:
	case XML_ERR_NAME_TOO_LONG:
	case RESOURCE_LIMIT:
		return bv_fail_at(err, BV_ERR_LIMIT,
			"this nests more than 256 elements, or holds a text of more than 10 MB. No export of WordPress does: "
			"look at the file here",
			line);
	case XML_ERR_UNDECLARED_ENTITY:
		return bv_fail_at(err, BV_ERR_SYNTAX,
			"an entity stands here that XML does not have, such as &nbsp;. In a copy, write the character itself, or "
			"&amp;nbsp;",
			line);
	case XML_ERR_TAG_NOT_FINISHED:
	case XML_ERR_CDATA_NOT_FINISHED:
	case XML_ERR_COMMENT_NOT_FINISHED:
	case XML_ERR_GT_REQUIRED:
	case XML_ERR_DOCUMENT_END:
		return bv_fail_at(err, BV_ERR_SYNTAX,
			"the file ends or breaks off in the middle: it was not copied whole, or the export ran out of time. Copy it "
			"again, or export it in parts",
			line);
	default:
		return bv_fail_at(err, BV_ERR_SYNTAX,
			"this is not well-formed XML. Export again, or mend the file here: xmllint --noout export.xml says more",
			line);
	}
}

static bv_status failure(bv_wxr *wxr, bv_err *err)
{
	if (wxr->failed_read) {
		return bv_fail_at(
			err, BV_ERR_IO, "the file cannot be read on: the disk or the network share failed", 0);
	}
	if (wxr->guard.refused == BV_WXR_DOCTYPE) {
		return bv_fail_at(err, BV_ERR_SYNTAX,
			"the file has a DOCTYPE, which exports of WordPress never have and attacks do. It was not read; "
			"if you trust the file, delete the DOCTYPE from a copy",
			line_of(wxr));
	}
	if (wxr->guard.refused == BV_WXR_LONG_TAG) {
		return bv_fail_at(err, BV_ERR_LIMIT,
			"a tag is longer than 8,192 bytes. No export of WordPress has such: look at the file here",
			line_of(wxr));
	}
	if (wxr->too_long && !wxr->seen_root) {
		return bv_fail_at(err, BV_ERR_LIMIT,
			"no element begins within the first 256 KB: this is no export of WordPress",
			line_of(wxr));
	}
	if (wxr->too_long) {
		return bv_fail_at(err, BV_ERR_LIMIT,
			"one comment or text here is longer than 60 MB. No export of WordPress has such: look at the "
			"file here",
			line_of(wxr));
	}
	return explain(wxr, err);
}

bv_status bv_wxr_step(bv_wxr *wxr, int *type, bv_err *err)
{
	bv_last_error kept;
	bv_last_error_keep(&kept);
	int read = xmlTextReaderRead(wxr->xml);
	bv_last_error_restore(&kept);
	*type = read == 1 ? xmlTextReaderNodeType(wxr->xml) : XML_READER_TYPE_NONE;
	wxr->unseen = 0;
	if (read < 0 || wxr->error_code != XML_ERR_OK) {
		return failure(wxr, err);
	}
	/* The guard reads ASCII; no encoding hides a DOCTYPE from this. */
	if (*type == XML_READER_TYPE_DOCUMENT_TYPE) {
		wxr->guard.refused = BV_WXR_DOCTYPE;
		return failure(wxr, err);
	}
	wxr->seen_root |= *type == XML_READER_TYPE_ELEMENT;
	return BV_OK;
}

bv_slice bv_wxr_name(bv_wxr *wxr)
{
	const char *name = (const char *)xmlTextReaderConstName(wxr->xml);
	return bv_slice_of(name, name == NULL ? 0 : strlen(name));
}

bv_slice bv_wxr_value(bv_wxr *wxr)
{
	const char *value = (const char *)xmlTextReaderConstValue(wxr->xml);
	return bv_slice_of(value, value == NULL ? 0 : strlen(value));
}

int bv_wxr_depth(bv_wxr *wxr)
{
	return xmlTextReaderDepth(wxr->xml);
}

bool bv_wxr_is_empty(bv_wxr *wxr)
{
	return xmlTextReaderIsEmptyElement(wxr->xml) == 1;
}

size_t bv_wxr_line(bv_wxr *wxr)
{
	return line_of(wxr);
}

bv_slice bv_wxr_attribute(bv_wxr *wxr, const char *name)
{
	bv_slice value = bv_slice_of("", 0);
	if (xmlTextReaderMoveToAttribute(wxr->xml, BAD_CAST name) == 1) {
		const char *text = (const char *)xmlTextReaderConstValue(wxr->xml);
		value = bv_slice_of(text, text == NULL ? 0 : strlen(text));
		xmlTextReaderMoveToElement(wxr->xml);
	}
	return value;
}
