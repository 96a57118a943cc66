/* Addresses made absolute, by libxml2.
 *
 * libxml2 allocates with malloc, and the core's own memory may leave by longjmp when it runs out. So room for the result
 * is made before libxml2 is asked, and nothing of ours is allocated until its answer was freed.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/absolute.h"

#include "article/scan.h"
#include "baiviet/article.h"

#include <ctype.h>
#include <libxml/uri.h>
#include <libxml/xmlmemory.h>

void bv_put_ascii_address(bv_buf *out, bv_slice plain)
{
	static const char hex[] = "0123456789ABCDEF";
	for (size_t i = 0; i < plain.len; i++) {
		unsigned char c = (unsigned char)plain.ptr[i];
		bool bad_code = c == '%' &&
			(plain.len - i < 3 || !isxdigit((unsigned char)plain.ptr[i + 1]) ||
				!isxdigit((unsigned char)plain.ptr[i + 2]));
		if (c <= ' ' || c >= 0x7F || bad_code) {
			char code[3] = {'%', hex[c >> 4], hex[c & 15]};
			bv_buf_put(out, code, 3);
		} else {
			bv_buf_putc(out, (char)c);
		}
	}
}

/* The same as a C string: libxml2 reads nothing beyond ASCII in an address. */
static void put_c_string(bv_buf *out, bv_slice plain)
{
	bv_put_ascii_address(out, plain);
	bv_buf_putc(out, '\0');
}

/* Append escaped, if there is room. */
static bool put_escaped(bv_buf *out, const char *address)
{
	size_t need = 0;
	for (const char *at = address; *at != '\0'; at++) {
		need += *at == '&' ? 5 : strchr("<>\"", *at) != NULL ? 6 : 1;
	}
	if (out->failed || out->cap - out->len < need) {
		return false;
	}
	for (const char *at = address; *at != '\0'; at++) {
		const char *text = *at == '&' ? "&amp;"
			: *at == '<'              ? "&lt;"
			: *at == '>'              ? "&gt;"
			: *at == '"'              ? "&quot;"
									  : NULL;
		size_t len = text != NULL ? strlen(text) : 1;
		memcpy(out->ptr + out->len, text != NULL ? text : at, len);
		out->len += len;
	}
	return true;
}

void bv_put_absolute(bv_buf *out, bv_slice url, bv_slice base)
{
	bv_buf plain = {.mem = out->mem}, address = plain, root = plain;
	bv_scan_unescape(&plain, url);
	put_c_string(&address, bv_buf_view(&plain));
	put_c_string(&root, base);
	/* By any other base than an address of the web, a harmless path could become a harmful one. */
	bool ready = !plain.failed && !address.failed && !root.failed;
	if (ready && bv_buf_reserve(out, (address.len + root.len) * 6)) {
		xmlChar *absolute =
			bv_host_of(base).len > 0 ? xmlBuildURI(BAD_CAST address.ptr, BAD_CAST root.ptr) : NULL;
		if (absolute == NULL || !put_escaped(out, (const char *)absolute)) {
			(void)put_escaped(out, address.ptr);
		}
		if (absolute != NULL) {
			xmlFree(absolute);
		}
	}
	bv_buf_end(&plain, out);
	bv_buf_end(&address, out);
	bv_buf_end(&root, out);
}
