/* The sink: text waits until it is known that more of the same line does not follow, so that what was left out between two
 * pieces leaves no trace in what they are together.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/letters.h"
#include "article/sink.h"

#include "baiviet/text.h"

/* Exchange the formats around the text that waits with those wanted since. */
static void swap_formats(bv_sink *sink)
{
	bv_format formats[BV_SINK_FORMATS];
	uint32_t count = sink->format_count;
	memcpy(formats, sink->formats, count * sizeof(bv_format));
	memcpy(sink->formats, sink->text_formats, sink->text_format_count * sizeof(bv_format));
	sink->format_count = sink->text_format_count;
	memcpy(sink->text_formats, formats, count * sizeof(bv_format));
	sink->text_format_count = count;
	sink->formats_changed = true;
}

void bv_sink_write_text(bv_sink *sink)
{
	bv_buf clean = {.mem = sink->joined_text.mem};
	bv_buf normal = {.mem = sink->joined_text.mem};
	bv_slice text = sink->text;
	bool others_wanted = sink->text_formats_kept;
	sink->text.len = 0;
	sink->text_formats_kept = false;
	if (others_wanted) {
		swap_formats(sink);
	}
	if (text.len > 0 && bv_sink_clean(&clean, text, &sink->bidi_dropped)) {
		text = bv_buf_view(&clean);
	}
	if (sink->safe_typography && !sink->text_is_normal && text.len > 0 &&
		bv_text_normal(text) < text.len) {
		bv_normal_opts opts = {0};
		if (bv_text_normalize(&normal, text, &opts, NULL) == BV_OK) {
			text = bv_buf_view(&normal);
		}
	}
	/* Nothing may be left of it, or no memory for what is left. */
	if (text.len > 0) {
		bv_sink_put(sink, text);
	}
	if (others_wanted) {
		swap_formats(sink);
	}
	sink->text_format_count = 0;
	bv_buf_free(&normal);
	bv_buf_free(&clean);
}

void bv_sink_text(bv_sink *sink, bv_slice text, bool copy)
{
	if (bv_sink_is_nothing(text, &sink->bidi_dropped)) {
		return;
	}
	if (sink->counts_letters) {
		sink->letters += bv_letters(text, false);
	}
	if (sink->text_formats_kept) {
		if (bv_sink_same_formats(sink)) {
			sink->text_formats_kept = false;
			sink->text_format_count = 0;
		} else {
			bv_sink_write_text(sink);
		}
	}
	if (sink->text.len == 0 && !copy) {
		sink->text = text;
		sink->text_is_normal = sink->input_is_normal;
		return;
	}
	sink->text_is_normal = false; /* what is joined may compose where it meets */
	if (sink->text.len == 0 || sink->text.ptr != sink->joined_text.ptr) {
		bv_buf_clear(&sink->joined_text);
		bv_buf_slice(&sink->joined_text, sink->text);
	}
	bv_buf_slice(&sink->joined_text, text);
	sink->text = bv_buf_view(&sink->joined_text);
}
