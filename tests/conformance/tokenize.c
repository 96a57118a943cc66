/* Prints the tokens of an input as JSON, for comparison with html5lib's tokenizer tests.
 *
 * Reads lines "MODE NAME HEX": MODE is a bv_html_text as a number, NAME the start tag that opened it ("-" for none),
 * HEX the input. Answers a JSON array a line; text tokens that follow each other are joined, comments whole, of a
 * doctype only that it was one.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "html/tokenizer.h"

#include <stdio.h>
#include <stdlib.h>

static void put_string(bv_slice text)
{
	putchar('"');
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		if (c < 0x20 || c == '"' || c == '\\' || c == 0x7F) {
			printf("\\u%04x", c);
		} else {
			putchar(c);
		}
	}
	putchar('"');
}

static void put_tag(const bv_html_token *token)
{
	printf("[\"%s\",", token->type == BV_HTML_START ? "StartTag" : "EndTag");
	put_string(token->text);
	if (token->type == BV_HTML_START) {
		printf(",{");
		for (uint32_t i = 0; i < token->attr_count; i++) {
			printf(i > 0 ? "," : "");
			put_string(token->attrs[i].name);
			putchar(':');
			put_string(token->attrs[i].value);
		}
		printf(token->self_closing ? "},true" : "}");
	}
	putchar(']');
}

static void tokenize(bv_slice input, bv_html_text mode, bv_slice name)
{
	bv_tokenizer tokenizer;
	bv_html_token token;
	bv_buf text = {.mem = bv_mem_libc()};
	bool first = true;
	bv_tokenizer_init(&tokenizer, input, bv_mem_libc());
	bv_tokenizer_set_text(&tokenizer, mode, name);
	putchar('[');
	do {
		if (bv_tokenizer_next(&tokenizer, &token, NULL) != BV_OK) {
			abort();
		}
		if (token.type == BV_HTML_TEXT) {
			bv_buf_slice(&text, token.text);
			continue;
		}
		if (text.len > 0) {
			printf(first ? "[\"Character\"," : ",[\"Character\",");
			put_string(bv_buf_view(&text));
			putchar(']');
			bv_buf_clear(&text);
			first = false;
		}
		if (token.type == BV_HTML_EOF) {
			break;
		}
		printf(first ? "" : ",");
		first = false;
		if (token.type == BV_HTML_COMMENT) {
			printf("[\"Comment\",");
			put_string(token.text);
			putchar(']');
		} else if (token.type == BV_HTML_DOCTYPE) {
			printf("[\"DOCTYPE\"]");
		} else {
			put_tag(&token);
		}
	} while (token.type != BV_HTML_EOF);
	printf("]\n");
	bv_buf_free(&text);
	bv_tokenizer_free(&tokenizer);
}

static int nibble(int c)
{
	return c <= '9' ? c - '0' : c - 'a' + 10;
}

int main(void)
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t len;
	while ((len = getline(&line, &cap, stdin)) > 1) {
		char name[32], *hex = strrchr(line, ' ') + 1;
		int mode;
		if (sscanf(line, "%d %31s", &mode, name) != 2) {
			return 1;
		}
		size_t bytes = ((size_t)(line + len - hex) - 1) / 2;
		for (size_t i = 0; i < bytes; i++) {
			hex[i] = (char)(nibble(hex[2 * i]) << 4 | nibble(hex[2 * i + 1]));
		}
		bv_slice opened = bv_slice_of(name, name[0] == '-' ? 0 : strlen(name));
		tokenize(bv_slice_of(hex, bytes), (bv_html_text)mode, opened);
	}
	free(line);
	return 0;
}
