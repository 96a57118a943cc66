/* Heads of tables: which rows they hold.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article.h"

#define TABLE(rows)                                                                                \
	"<div class=\"bv-table\" role=\"region\" tabindex=\"0\" aria-label=\"Bảng 1\"><table>" rows    \
	"</table></div>"
#define COL "<th scope=\"col\""

static void a_head_holds_the_rows_that_its_cells_reach_into(void **state)
{
	(void)state;
	const char *head = TABLE(
		"<thead><tr>" COL " rowspan=\"2\">TT</th>" COL " rowspan=\"2\">Đơn vị</th>" COL
		" colspan=\"2\">Trong đó</th></tr><tr>" COL ">Nam</th>" COL
		">Nữ</th></tr></thead><tbody><tr><td>1</td><td>Thôn 1</td><td>5</td><td>6</td></tr></tbody>");
	becomes("<table><tr><td rowspan=2><b>TT</b></td><td rowspan=2><b>Đơn vị</b></td><td colspan=2>"
			"<b>Trong đó</b></td></tr><tr><td><b>Nam</b></td><td><b>Nữ</b></td></tr>"
			"<tr><td>1</td><td>Thôn 1</td><td>5</td><td>6</td></tr></table>",
		head);
	becomes("<table><tr><th rowspan=2>TT<th rowspan=2>Đơn vị<th colspan=2>Trong đó"
			"<tr><th>Nam<th>Nữ<tr><td>1<td>Thôn 1<td>5<td>6</table>",
		head);
	becomes("<table><thead><tr><td rowspan=2>TT<td rowspan=2>Đơn vị<td colspan=2>Trong đó"
			"<tr><td>Nam<td>Nữ<tbody><tr><td>1<td>Thôn 1<td>5<td>6</table>",
		head);
	warns("<table><tr><td rowspan=2><b>a</b><td><b>b</b><tr><td><b>c</b><tr><td>d<td>e</table>",
		BV_WARN_TABLE_WITHOUT_HEADER, 0);
}

static void a_head_has_as_many_rows_as_it_needs(void **state)
{
	(void)state;
	becomes("<table><tr><td rowspan=3><b>Xã</b><td colspan=3><b>Hộ nghèo</b><tr><td colspan=2>"
			"<b>2024</b><td rowspan=2><b>2025</b><tr><td><b>Số hộ</b><td><b>%</b><tr><td>Ea Kao"
			"<td>8<td>9<td>7</table>",
		TABLE("<thead><tr>" COL " rowspan=\"3\">Xã</th>" COL " colspan=\"3\">Hộ nghèo</th></tr>"
			  "<tr>" COL " colspan=\"2\">2024</th>" COL " rowspan=\"2\">2025</th></tr>"
			  "<tr>" COL ">Số hộ</th>" COL ">%</th></tr></thead>"
			  "<tbody><tr><td>Ea Kao</td><td>8</td><td>9</td><td>7</td></tr></tbody>"));
	/* A row further down reaches further than the first. */
	becomes("<table><tr><th rowspan=2>a<th>b<tr><th rowspan=2>c<tr><th>d<tr><th>e<td>f</table>",
		TABLE("<thead><tr>" COL " rowspan=\"2\">a</th>" COL ">b</th></tr><tr>" COL
			  " rowspan=\"2\">c</th></tr><tr>" COL ">d</th></tr></thead>"
			  "<tbody><tr><th scope=\"row\">e</th><td>f</td></tr></tbody>"));
	/* Nothing reaches down, but the first row is above several columns of the second. */
	becomes("<table><tr><th colspan=2>a<th colspan=2>b<tr><th>c<th>d<th>e<th>f"
			"<tr><td>1<td>2<td>3<td>4</table>",
		TABLE("<thead><tr>" COL " colspan=\"2\">a</th>" COL " colspan=\"2\">b</th></tr><tr>" COL
			  ">c</th>" COL ">d</th>" COL ">e</th>" COL ">f</th></tr></thead>"
			  "<tbody><tr><td>1</td><td>2</td><td>3</td><td>4</td></tr></tbody>"));
	becomes("<table><tr><th colspan=2>Kết quả<tr><th>a<th>b<tr><td>1<td>2</table>",
		TABLE("<thead><tr>" COL " colspan=\"2\">Kết quả</th></tr><tr>" COL ">a</th>" COL
			  ">b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody>"));
	/* A cell that nothing was written in stands in no one's way. */
	becomes("<table><tr><td rowspan=2><b>a</b><td colspan=2><b>b</b><tr><td><td><b>c</b>"
			"<tr><td>1<td>2<td>3</table>",
		TABLE("<thead><tr>" COL " rowspan=\"2\">a</th>" COL " colspan=\"2\">b</th></tr><tr>" COL
			  "></th>" COL ">c</th></tr></thead>"
			  "<tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody>"));
}

static void no_head_is_made_that_would_cut_a_cell(void **state)
{
	(void)state;
	/* Cells in th head their rows or columns by where they stand: which of them, no scope says. */
	becomes("<table><tr><th rowspan=3>Nhóm<th>Tên<tr><td>a<tr><td>b<tr><td>c<td>d</table>",
		TABLE("<tbody><tr><th rowspan=\"3\">Nhóm</th><th>Tên</th></tr><tr><td>a</td></tr>"
			  "<tr><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody>"));
	becomes("<table><tr><td rowspan=2><b>a</b><td><b>b</b><tr><td>c<tr><td>d<td>e</table>",
		TABLE("<tbody><tr><td rowspan=\"2\"><strong>a</strong></td><td><strong>b</strong></td></tr>"
			  "<tr><td>c</td></tr><tr><td>d</td><td>e</td></tr></tbody>"));
	/* Nor one that leaves no rows for it to be the head of. */
	becomes("<table><tr><td rowspan=9><b>a</b><td><b>b</b><tr><td><b>c</b></table>",
		TABLE("<tbody><tr><td rowspan=\"9\"><strong>a</strong></td><td><strong>b</strong></td></tr>"
			  "<tr><td><strong>c</strong></td></tr></tbody>"));
	/* A cell that reaches out of a head that was given is cut by that already. */
	becomes("<table><thead><tr><th rowspan=3>a<th>b<tbody><tr><th>c<td>d<tr><td>e<td>f</table>",
		TABLE("<thead><tr>" COL " rowspan=\"3\">a</th>" COL ">b</th></tr></thead><tbody><tr>"
			  "<th scope=\"row\">c</th><td>d</td></tr><tr><td>e</td><td>f</td></tr></tbody>"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_head_holds_the_rows_that_its_cells_reach_into),
		cmocka_unit_test(a_head_has_as_many_rows_as_it_needs),
		cmocka_unit_test(no_head_is_made_that_would_cut_a_cell),
	};
	return cmocka_run_group_tests_name("article tables", tests, NULL, NULL);
}
