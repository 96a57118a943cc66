/* Figures of more than one photo, and in other blocks: which words are the caption of which.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article.h"

#include <stdio.h>

#define IMG(name, alt) "<img src=\"" name "\" alt=\"" alt "\" decoding=\"async\">"
#define LATER(name, alt)                                                                           \
	"<img src=\"" name "\" alt=\"" alt "\" loading=\"lazy\" decoding=\"async\">"
#define CAPTION(text)   "<figcaption>" text "</figcaption>"
#define GALLERY(...)    "<figure class=\"wp-block-gallery\">" __VA_ARGS__ "</figure>"
#define GALLERY_CAPTION "<figcaption class=\"blocks-gallery-caption\">Ngày hội</figcaption>"

static void the_caption_of_a_gallery_is_that_of_all_its_photos(void **state)
{
	(void)state;
	const char *gallery = "<figure class=\"bv-gallery\">" IMG("/1", "a") LATER("/2", "")
		CAPTION("Ngày hội") "</figure>\n<p>b</p>";
	becomes(
		GALLERY(
			"<figure><img src=/1 alt=a></figure><figure><img src=/2></figure>" GALLERY_CAPTION) "<p>b</p>",
		gallery);
	becomes(GALLERY("<ul class=\"blocks-gallery-grid\"><li class=\"blocks-gallery-item\"><figure>"
					"<img src=/1 alt=a></figure></li><li class=\"blocks-gallery-item\"><figure>"
					"<img src=/2></figure></li></ul>" GALLERY_CAPTION) "<p>b</p>",
		gallery);
	becomes(
		"<ul class=\"wp-block-gallery\"><li class=blocks-gallery-item><figure><img src=/1></figure>"
		"</ul>b",
		"<figure>" IMG("/1", "") "</figure>\n<p>b</p>");
}

static void the_caption_of_a_gallery_is_not_that_of_its_last_photo(void **state)
{
	(void)state;
	const char *first = "<figure><img src=/1><figcaption>Một</figcaption></figure>";
	char input[400];
	snprintf(
		input, sizeof(input), GALLERY("%s<figure><img src=/2></figure>" GALLERY_CAPTION), first);
	becomes(input,
		"<figure>" IMG("/1", "Một")
			CAPTION("Một") "</figure>\n<figure>" LATER("/2", "") "</figure>\n<p>Ngày hội</p>");
	snprintf(
		input, sizeof(input), GALLERY("<figure><img src=/2></figure>%s" GALLERY_CAPTION), first);
	becomes(input,
		"<figure>" IMG("/2", "") "</figure>\n<figure>" LATER("/1", "Một")
			CAPTION("Một") "</figure>\n<p>Ngày hội</p>");
}

static void photos_in_one_paragraph_get_the_caption_below_them(void **state)
{
	(void)state;
	const char *figures = "<figure>" IMG("/1", "Ảnh một") CAPTION(
		"Ảnh một") "</figure>\n<figure>" LATER("/2", "Ảnh hai") CAPTION("Ảnh hai") "</figure>";
	becomes("<p style=\"text-align:center\"><img src=/1><br><i>Ảnh một</i><br><img src=/2><br>"
			"<i>Ảnh hai</i></p>",
		figures);
	becomes("<p><em><img src=/1><br>Ảnh một<br><br><img src=/2><br>Ảnh hai<br></em></p>", figures);
	/* The last may have its own in the next paragraph. */
	becomes("<p align=center><a href=/x><img src=/1></a><br>a<br><a href=/y><img src=/2></a></p>"
			"<p align=center>b</p>",
		"<figure><a href=\"/x\">" IMG("/1", "a") "</a>" CAPTION(
			"a") "</figure>\n"
				 "<figure><a href=\"/y\">" LATER("/2", "b") "</a>" CAPTION("b") "</figure>");
	becomes("<p align=center><img src=/1><img src=/2><br>a<br><img src=/3><br>b</p><p>c</p>",
		"<figure class=\"bv-gallery\">" IMG("/1", "") LATER("/2", "")
			CAPTION("a") "</figure>\n"
						 "<figure>" LATER("/3", "b") CAPTION("b") "</figure>\n<p>c</p>");
	/* What is no caption stays, and so does the rest. */
	becomes("<p><img src=/1><br>Ảnh một<br><img src=/2><br>Sáng nay mưa to.</p>",
		"<p>" IMG("/1", "") "<br>Ảnh một<br>" LATER("/2", "") "<br>Sáng nay mưa to.</p>");
	becomes("<p align=center><img src=/1><br>Bấm <img src=/2> để xem</p>",
		"<p>" IMG("/1", "") "<br>Bấm " LATER("/2", "") " để xem</p>");
}

static void a_photo_with_its_caption_is_a_figure_in_other_blocks_too(void **state)
{
	(void)state;
	const char *figure = "<figure>" IMG("/1", "Một") CAPTION("Một") "</figure>";
	static const char *const inputs[] = {"<%s><img src=/1><br><i>Một</i></%s>",
		"<%s><p><img src=/1></p><p align=center><em>Một</em></p></%s>",
		"<%s><p><img src=/1><br><i>Một</i></p></%s>"};
	for (size_t i = 0; i < sizeof(inputs) / sizeof(inputs[0]); i++) {
		char input[200], output[400];
		snprintf(input, sizeof(input), inputs[i], "blockquote", "blockquote");
		snprintf(output, sizeof(output), "<blockquote>%s</blockquote>", figure);
		becomes(input, output);
		snprintf(input, sizeof(input), inputs[i], "li", "li");
		snprintf(output, sizeof(output), "<ul><li>%s</li></ul>", figure);
		becomes(input, output);
	}
	becomes("<table><tr><td><img src=/1><br>Ảnh: A<td>b</table>",
		"<div class=\"bv-table\" role=\"region\" tabindex=\"0\" aria-label=\"Bảng 1\"><table><tbody><tr><td>"
		"<figure>" IMG("/1", "Ảnh: A")
			CAPTION("Ảnh: A") "</figure></td><td>b</td></tr></tbody></table></div>");
	/* Icons and photos beside text are neither. */
	becomes("<ul><li><img src=/1> <i>Một</i></li><li><img src=/2><br>Hai</li></ul>",
		"<ul><li>" IMG("/1", "") " <em>Một</em></li><li>" LATER("/2", "") "<br>Hai</li></ul>");
	char deep[1200] = "", *at = deep;
	for (int i = 0; i < 95; i++) {
		at = stpcpy(at, "<blockquote>");
	}
	stpcpy(at, "<img src=/1><br><i>Một</i>");
	is_stable_with(deep, NULL);
}

static void tables_that_lay_photos_out_are_figures(void **state)
{
	(void)state;
	const char *figures = "<figure>" IMG("/1", "Một") CAPTION("Một") "</figure>\n<figure>" LATER(
		"/2", "Ảnh: B") CAPTION("Ảnh: B") "</figure>\n<p>c</p>";
	becomes("<table><tr><td><img src=/1><td><img src=/2><tr><td><i>Một</i><td>Ảnh: B</table>c",
		figures);
	becomes("<table><tr><td><img src=/1><tr><td>Một<tr><td><img src=/2><tr><td>Ảnh: B</table>c",
		figures);
	becomes(
		"<table><tr><td><img src=/1><br><i>Một</i><td><img src=/2><br>Ảnh: B</table>c", figures);
	/* One caption for all, or none. */
	becomes("<table><tr><td><img src=/1><td><img src=/2><tr><td colspan=2>Ảnh: A</table>",
		"<figure class=\"bv-gallery\">" IMG("/1", "") LATER("/2", "")
			CAPTION("Ảnh: A") "</figure>");
	becomes("<p><img src=/1></p><table><tr><td><img src=/2><tr><td><img src=/3></table>",
		"<figure class=\"bv-gallery\">" IMG("/1", "") LATER("/2", "") LATER("/3", "") "</figure>");
	becomes("<table><tr><td><img src=/1><td><img src=/2><tr><td>Một<td>&nbsp;</table><p><i>Hai</i>",
		"<figure>" IMG("/1", "Một") CAPTION("Một") "</figure>\n<figure>" LATER("/2", "Hai")
			CAPTION("Hai") "</figure>");
}

static void tables_of_more_than_photos_stay_tables(void **state)
{
	(void)state;
#define TABLE(rows)                                                                                    \
	"<div class=\"bv-table\" role=\"region\" tabindex=\"0\" aria-label=\"Bảng 1\"><table><tbody>" rows \
	"</tbody></table></div>"
	becomes("<table><tr><td><img src=/1><td>a<tr><td><img src=/2><td>b</table>",
		TABLE("<tr><td>" IMG("/1", "") "</td><td>a</td></tr><tr><td>" LATER(
			"/2", "") "</td><td>b</td></tr>"));
	becomes("<table><tr><td><img src=/1><tr><td>a<tr><td>b</table>",
		TABLE("<tr><td>" IMG("/1", "") "</td></tr><tr><td>a</td></tr><tr><td>b</td></tr>"));
	becomes("<table><tr><td><img src=/1><tr><td><p>a</p><p>b</p></table>",
		TABLE("<tr><td>" IMG("/1", "") "</td></tr><tr><td><p>a</p><p>b</p></td></tr>"));
	becomes("<table><tr><td><table><tr><td><img src=/1></table></table>",
		TABLE(
			"<tr><td><table><tbody><tr><td>" IMG("/1", "") "</td></tr></tbody></table></td></tr>"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_caption_of_a_gallery_is_that_of_all_its_photos),
		cmocka_unit_test(the_caption_of_a_gallery_is_not_that_of_its_last_photo),
		cmocka_unit_test(photos_in_one_paragraph_get_the_caption_below_them),
		cmocka_unit_test(a_photo_with_its_caption_is_a_figure_in_other_blocks_too),
		cmocka_unit_test(tables_that_lay_photos_out_are_figures),
		cmocka_unit_test(tables_of_more_than_photos_stay_tables),
	};
	return cmocka_run_group_tests_name("article figures", tests, NULL, NULL);
}
