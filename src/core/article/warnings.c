/* What an editor is told: stable names, and a sentence on what to do.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/render.h"

#include "baiviet/text.h"

enum { DETAIL_MAX = 200 };

static const struct {
	const char *name;
	const char *message[2]; /* by bv_language */
} texts[BV_WARN_COUNT] = {
	[BV_WARN_INVALID_UTF8] = {"invalid-utf8",
		{"Văn bản có byte không phải UTF-8; chúng được thay bằng ký hiệu �. Hãy kiểm tra bảng mã "
		 "của nguồn.",
			"The text has bytes that are not UTF-8; they were replaced by �. Check the encoding of "
			"its source."}},
	[BV_WARN_INPUT_CUT] = {"input-cut",
		{"Bài dài hơn giới hạn cho phép nên phần cuối bị cắt. Hãy chia bài thành nhiều phần.",
			"The article is longer than the limit and its end was cut. Split it into parts."}},
	[BV_WARN_UNCLOSED_TAG] = {"unclosed-tag",
		{"Một thẻ HTML chưa được đóng ở cuối bài nên phần sau nó bị mất. Hãy thêm dấu > hoặc dấu "
		 "nháy còn thiếu.",
			"A tag is not closed at the end, so what follows it is lost. Add the missing > or "
			"quote."}},
	[BV_WARN_UNCLOSED_DROPPED] = {"unclosed-dropped",
		{"Một phần tử bị loại không có thẻ đóng nên toàn bộ phần sau nó bị loại theo. Hãy xóa phần "
		 "tử này.",
			"An element that is left out has no end tag, so all that follows was left out with it. "
			"Remove it."}},
	[BV_WARN_DROPPED_ELEMENT] = {"dropped-element",
		{"Một phần tử không được phép trong bài đã bị loại cùng nội dung của nó.",
			"An element that may not stand in an article was left out with its content."}},
	[BV_WARN_DROPPED_HIDDEN] = {"dropped-hidden",
		{"Nội dung bị ẩn (người đọc không thấy) đã bị loại. Nếu không phải bạn đưa vào, trang có "
		 "thể đã bị chèn mã.",
			"Hidden content, which no reader sees, was left out. If you did not put it there, the "
			"site may have been tampered with."}},
	[BV_WARN_DROPPED_COMMENT] = {"dropped-comment",
		{"Ghi chú (comment) của người duyệt trong Word đã bị loại, vì bạn đọc không nên thấy. Hãy "
		 "xem lại trước khi đăng.",
			"Comments that reviewers left in Word were left out: they are not for readers. Look "
			"again before you publish."}},
	[BV_WARN_DROPPED_URL] = {"dropped-url",
		{"Một địa chỉ không hợp lệ hoặc không an toàn đã bị bỏ. Chỉ dùng http, https, mailto hoặc "
		 "tel.",
			"An address that is invalid or unsafe was dropped. Use http, https, mailto or tel."}},
	[BV_WARN_DROPPED_DIRECTION] = {"dropped-direction",
		{"Các ký tự điều khiển hướng chữ đã bị loại vì chúng có thể che giấu nội dung thật.",
			"Characters that override the direction of text were dropped: they can hide what a "
			"text says."}},
	[BV_WARN_TOO_DEEP] = {"too-deep",
		{"Các phần tử lồng nhau quá sâu; chữ được giữ nguyên nhưng bố cục được làm phẳng.",
			"Elements are nested too deeply; the text was kept, its structure was flattened."}},
	[BV_WARN_FORMATS_CUT] = {"formats-cut",
		{"Định dạng lặp lại quá nhiều lần nên một phần đã được bỏ; chữ được giữ nguyên.",
			"Formatting repeats itself too often and was partly dropped; the text was kept."}},
	[BV_WARN_EMBED_REPLACED] = {"embed-replaced",
		{"Trình phát hoặc khung nhúng được thay bằng liên kết tới nội dung đó.",
			"A player or frame was replaced by a link to what it shows."}},
	[BV_WARN_LEGACY_FONT] = {"legacy-font",
		{"Chữ dùng phông cũ (TCVN3, VNI) hoặc phông ký hiệu đã được chuyển sang Unicode. Hãy đọc lại để kiểm tra.",
			"Text in a font from before Unicode (TCVN3, VNI), or of signs, was converted. Please read it "
			"again."}},
	[BV_WARN_MISSING_ALT] = {"missing-alt",
		{"Ảnh chưa có mô tả (alt) cho người dùng trình đọc màn hình. Hãy thêm mô tả hoặc chú "
		 "thích.",
			"An image has no text alternative for screen readers. Add one, or a caption."}},
	[BV_WARN_HEADING_JUMP] = {"heading-jump",
		{"Cấp tiêu đề nhảy cóc (ví dụ từ cấp 2 xuống cấp 4); các cấp đã được xếp lại liên tục.",
			"A heading skips a level; the levels were made continuous."}},
	[BV_WARN_VAGUE_LINK] = {"vague-link",
		{"Chữ của liên kết không nói rõ nơi đến, như “tại đây”. Hãy viết tên của tài liệu hoặc "
		 "trang đích.",
			"The text of a link does not say where it leads, as “here”. Name the page or "
			"document."}},
	[BV_WARN_TABLE_WITHOUT_HEADER] = {"table-without-header",
		{"Bảng chưa có hàng tiêu đề. Hãy đặt hàng đầu làm tiêu đề để trình đọc màn hình hiểu được "
		 "bảng.",
			"A table has no header row. Make its first row one, so that screen readers can tell "
			"the columns."}},
	[BV_WARN_LONG_PARAGRAPH] = {"long-paragraph",
		{"Đoạn văn quá dài, khó đọc trên điện thoại. Hãy tách thành các đoạn ngắn hơn.",
			"A paragraph is very long and hard to read on a phone. Split it."}},
};

const char *bv_warning_name(bv_warning_code code)
{
	return texts[code].name;
}

const char *bv_warning_message(bv_warning_code code, bv_language language)
{
	return texts[code].message[language];
}

void bv_render_warn(bv_render_state *r, bv_warning_code code, bv_slice detail)
{
	bv_render_warn_at(r, code, detail, r->token.pos);
}

void bv_render_warn_at(bv_render_state *r, bv_warning_code code, bv_slice detail, size_t pos)
{
	bv_warning *warning = &r->body->warnings[code];
	if (warning->count++ > 0) {
		return;
	}
	warning->code = code;
	warning->pos = pos;
	/* Cut between characters: what is cut may be shown. */
	size_t len = detail.len < DETAIL_MAX ? detail.len : DETAIL_MAX;
	while (len > 0 && len < detail.len && ((unsigned char)detail.ptr[len] & 0xC0) == 0x80) {
		len--;
	}
	warning->detail = bv_arena_copy(&r->body->arena, bv_slice_of(detail.ptr, len));
}

/* Pass over a character of the input as it was given; *read counts the bytes that were read of it: bytes that are no UTF-8 as
 * U+FFFD, CR LF as LF. */
static const char *next_given(const char *at, const char *end, size_t *read)
{
	const char *next = at;
	uint32_t cp = bv_utf8_next(&next, end);
	if (cp == '\r' && next < end && *next == '\n') {
		next++;
	}
	*read += cp == BV_UTF8_BAD ? 3 : cp == '\r' ? 1 : (size_t)(next - at);
	return next;
}

void bv_render_place_warnings(bv_render_state *r, bv_slice input)
{
	bv_warning *warnings[BV_WARN_COUNT];
	size_t count = 0, read = 0;
	if (r->input.ptr == input.ptr || input.len == 0) {
		return;
	}
	/* By their places; those two tell of the input as it was given already. */
	for (size_t code = 0; code < BV_WARN_COUNT; code++) {
		bv_warning *warning = &r->body->warnings[code];
		if (warning->count == 0 || code == BV_WARN_INPUT_CUT || code == BV_WARN_INVALID_UTF8) {
			continue;
		}
		size_t place = count++;
		for (; place > 0 && warnings[place - 1]->pos > warning->pos; place--) {
			warnings[place] = warnings[place - 1];
		}
		warnings[place] = warning;
	}
	const char *at = input.ptr, *end = input.ptr + input.len;
	for (size_t i = 0; i < count; i++) {
		while (at < end && read < warnings[i]->pos) {
			at = next_given(at, end, &read);
		}
		warnings[i]->pos = (size_t)(at - input.ptr);
	}
}
