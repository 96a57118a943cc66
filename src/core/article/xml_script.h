/* An XML document as a list of steps, made ready before libxml2 writes it.
 *
 * libxml2 allocates with malloc, and the core's own memory may leave by longjmp when it runs out. So everything is got ready
 * first, room for the result included, and nothing of ours is allocated while libxml2 holds anything.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_XML_SCRIPT_H
#define BAIVIET_XML_SCRIPT_H

#include "baiviet/buf.h"

typedef enum bv_xml_kind {
	BV_XML_START,     /* name */
	BV_XML_ATTRIBUTE, /* name, text */
	BV_XML_TEXT,      /* text */
	BV_XML_END
} bv_xml_kind;

typedef struct bv_xml_step {
	bv_xml_kind kind;
	const char *name; /* constant */
	size_t text;      /* offset in the script's strings */
} bv_xml_step;

/* Set both `mem` (to the same) and zero the rest. */
typedef struct bv_xml_script {
	const bv_mem *mem;
	bv_buf strings; /* NUL-terminated, without what XML 1.0 cannot hold */
	bv_xml_step *steps;
	uint32_t count, cap;
	size_t size; /* bytes the result has at the most */
	bool failed;
} bv_xml_script;

void bv_xml_start(bv_xml_script *script, const char *name);
void bv_xml_end(bv_xml_script *script);
void bv_xml_text(bv_xml_script *script, bv_slice text);
void bv_xml_attribute(bv_xml_script *script, const char *name, bv_slice value);

/* A whole element, unless `text` is empty. */
void bv_xml_element(bv_xml_script *script, const char *name, bv_slice text);

/* Append the document that the script makes; with `declared`, an XML declaration before it. Returns BV_OK or BV_ERR_NOMEM. */
BV_MUST_USE bv_status bv_xml_write(
	bv_buf *out, const bv_xml_script *script, bool declared, bv_err *err);

void bv_xml_free(bv_xml_script *script);

#endif
