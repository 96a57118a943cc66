/* Writing XML with libxml2's text writer.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/xml_script.h"

#include <libxml/xmlwriter.h>

static void add(bv_xml_script *s, bv_xml_kind kind, const char *name, size_t text)
{
	if (s->count == s->cap) {
		bv_xml_step *grown =
			bv_array_grow(s->mem, s->steps, &s->cap, s->count, sizeof(bv_xml_step));
		if (grown == NULL) {
			s->failed = true;
			return;
		}
		s->steps = grown;
	}
	s->steps[s->count++] = (bv_xml_step){kind, name, text};
	/* "<name>" and "</name>", or " name=\"\"" */
	s->size += name != NULL ? strlen(name) * 2 + 8 : 0;
}

/* Keep `text` as a C string without what XML 1.0 cannot hold, and count what it takes when it is escaped. */
static size_t keep(bv_xml_script *s, bv_slice text)
{
	size_t begin = s->strings.len;
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		bool noncharacter = c == 0xEF && text.len - i >= 3 &&
			(unsigned char)text.ptr[i + 1] == 0xBF && (unsigned char)text.ptr[i + 2] >= 0xBE;
		if (noncharacter) {
			i += 2;
		} else if ((c >= ' ' && c != 0x7F) || c == '\n' || c == '\t') {
			bv_buf_putc(&s->strings, (char)c);
			/* "&quot;" is the longest; line ends and tabs in attributes become "&#10;". */
			s->size += c == '&' || c == '"' || c == '\n' || c == '\t' ? 6
				: c == '<' || c == '>'                                ? 4
																	  : 1;
		}
	}
	bv_buf_putc(&s->strings, '\0');
	return begin;
}

void bv_xml_start(bv_xml_script *s, const char *name)
{
	add(s, BV_XML_START, name, 0);
}

void bv_xml_end(bv_xml_script *s)
{
	add(s, BV_XML_END, NULL, 0);
}

void bv_xml_text(bv_xml_script *s, bv_slice text)
{
	add(s, BV_XML_TEXT, NULL, keep(s, text));
}

void bv_xml_attribute(bv_xml_script *s, const char *name, bv_slice value)
{
	add(s, BV_XML_ATTRIBUTE, name, keep(s, value));
}

void bv_xml_element(bv_xml_script *s, const char *name, bv_slice text)
{
	if (text.len > 0) {
		bv_xml_start(s, name);
		bv_xml_text(s, text);
		bv_xml_end(s);
	}
}

static bool write_step(xmlTextWriterPtr writer, const bv_xml_script *s, const bv_xml_step *step)
{
	const xmlChar *name = BAD_CAST step->name;
	switch (step->kind) {
	case BV_XML_START:
		return xmlTextWriterStartElement(writer, name) >= 0;
	case BV_XML_ATTRIBUTE:
		return xmlTextWriterWriteAttribute(writer, name, BAD_CAST(s->strings.ptr + step->text)) >=
			0;
	case BV_XML_TEXT:
		return xmlTextWriterWriteString(writer, BAD_CAST(s->strings.ptr + step->text)) >= 0;
	case BV_XML_END:
		return xmlTextWriterEndElement(writer) >= 0;
	}
	return false;
}

/* Run the script into `out`, which has room for the result. False when libxml2 ran out of memory. */
static bool run(bv_buf *out, const bv_xml_script *s, bool declared)
{
	xmlBufferPtr buffer = xmlBufferCreate();
	xmlTextWriterPtr writer = buffer != NULL ? xmlNewTextWriterMemory(buffer, 0) : NULL;
	bool written = writer != NULL;
	if (written && declared) {
		written = xmlTextWriterStartDocument(writer, NULL, "UTF-8", NULL) >= 0;
	}
	for (uint32_t i = 0; written && i < s->count; i++) {
		written = write_step(writer, s, &s->steps[i]);
	}
	written = written && xmlTextWriterFlush(writer) >= 0;
	size_t len = written ? (size_t)xmlBufferLength(buffer) : 0;
	written = written && out->cap - out->len >= len;
	if (written) {
		memcpy(out->ptr + out->len, xmlBufferContent(buffer), len);
		out->len += len;
	}
	if (writer != NULL) {
		xmlFreeTextWriter(writer);
	}
	if (buffer != NULL) {
		xmlBufferFree(buffer);
	}
	return written;
}

bv_status bv_xml_write(bv_buf *out, const bv_xml_script *s, bool declared, bv_err *err)
{
	enum { DECLARATION = 64 };
	if (s->failed || s->strings.failed || !bv_buf_reserve(out, s->size + DECLARATION) ||
		!run(out, s, declared)) {
		return bv_fail(err, BV_ERR_NOMEM, "out of memory");
	}
	return bv_buf_status(out, err);
}

void bv_xml_free(bv_xml_script *s)
{
	if (s->steps != NULL) {
		s->mem->free(s->mem->ctx, s->steps);
	}
	bv_buf_free(&s->strings);
	*s = (bv_xml_script){.mem = s->mem, .strings.mem = s->mem};
}
