/* Renders hostile inputs of two sizes under callgrind, which counts the instructions of each: see check-linear.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/article.h"

#include <stdio.h>
#include <stdlib.h>

#include <valgrind/callgrind.h>

enum { SMALL = 20 * 1000, FACTOR = 4 };

/* `piece` again and again between `begin` and `end`; "%d" in it is a number that goes up. */
typedef struct hostile {
	const char *name, *begin, *piece, *end;
} hostile;

static const hostile inputs[] = {
	{"block and bold, never closed", "", "<div><b>", "x"},
	{"paragraphs and links, never closed", "", "<p><b><i><a href=/>x", ""},
	{"attributes, all different", "<p ", "a%d=b ", ">x"},
	{"one attribute, very long", "<p title=\"", "&amp;", "\">x"},
	{"lists in lists", "", "<ul><li>x", ""},
	{"tables in tables", "", "<table><tr><td>x", ""},
	{"rows without end", "<table>", "<tr><td>x", ""},
	{"less-than signs", "", "<", ""},
	{"comments never closed", "", "<!--", ""},
	{"ampersands", "", "&", ""},
	{"end tags of nothing", "x", "</p></b></div></table>", ""},
	{"formatting across itself", "", "<a href=/><b><i><p>x</b></a>", ""},
	{"formatting around nothing", "x", "<b></b>", "y"},
	{"the same heading", "", "<h2>x</h2>", ""},
	{"addresses that are none", "", "www.a", ""},
	{"at signs", "", "a@b", ""},
	{"items of Word", "",
		"<p style='mso-list:l0 level%d lfo1'><span style='mso-list:Ignore'>1.</span>x", ""},
	{"declarations of style", "<p style=\"", "color:red;", "\">x"},
	{"images and captions", "", "<p><img src=/a></p><p><i>x</i></p>", ""},
	{"images, a long gallery", "", "<p><img src=/a></p>", ""},
	{"marks on one letter", "<p>e", "\xCC\x81", ""},
	{"hidden in hidden", "", "<div style=display:none>x", ""},
	{"footnotes", "", "<a href='#fn-1'>x</a> ", ""},
	{"places and links to them", "", "<a href=#%d>x</a><p id=%d>y", ""},
	{"names of one place", "<a href=#1>x</a><p>", "<a name=%d>", "y"},
	{"links to one place", "<p id=1>y", "<a href=#1>x</a> ", ""},
	{"scripts in scripts", "", "<script><!--<script>", ""},
	{"spaces before stops", "<p>a", " .<b>", ""},
	{"lines that are no list", "", "a\n\n\n\n", ""},
	{"bytes that are no UTF-8", "", "\xC3", ""},
};

static bv_buf make(const hostile *input, size_t len)
{
	bv_buf html = {.mem = bv_mem_libc()};
	bv_buf_put(&html, input->begin, strlen(input->begin));
	for (unsigned i = 0; html.len < len; i++) {
		const char *piece = input->piece, *number;
		while ((number = strstr(piece, "%d")) != NULL) {
			bv_buf_put(&html, piece, (size_t)(number - piece));
			bv_buf_uint(&html, i);
			piece = number + 2;
		}
		bv_buf_put(&html, piece, strlen(piece));
	}
	bv_buf_put(&html, input->end, strlen(input->end));
	return html;
}

/* The instructions since the last dump go into a file that carries `what`. */
static void render(bv_slice input, const char *what)
{
	const bv_render_opts opts = {0};
	bv_body body = {.html.mem = bv_mem_libc(), .arena.mem = bv_mem_libc()};
	CALLGRIND_ZERO_STATS;
	if (bv_render(&body, input, &opts, NULL) != BV_OK) {
		exit(1);
	}
	CALLGRIND_DUMP_STATS_AT(what);
	bv_body_free(&body);
}

int main(void)
{
	for (size_t i = 0; i < sizeof(inputs) / sizeof(inputs[0]); i++) {
		bv_buf small = make(&inputs[i], SMALL), large = make(&inputs[i], SMALL * FACTOR);
		char what[100];
		snprintf(what, sizeof(what), "%s 1", inputs[i].name);
		render(bv_buf_view(&small), what);
		snprintf(what, sizeof(what), "%s %d", inputs[i].name, FACTOR);
		render(bv_buf_view(&large), what);
		bv_buf_free(&small);
		bv_buf_free(&large);
	}
	return 0;
}
