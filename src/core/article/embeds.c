/* Players and frames: a body holds none, so they become a link to what they show.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "article/render.h"
#include "article/url.h"

#include <strings.h>

typedef struct embed_words {
	bv_slice video, audio, map, other;
} embed_words;

static const embed_words words[] = {
	[BV_VI] = {BV_SLICE_INIT("Xem video tại "), BV_SLICE_INIT("Nghe tại "),
		BV_SLICE_INIT("Xem bản đồ tại "), BV_SLICE_INIT("Xem nội dung tại ")},
	[BV_EN] = {BV_SLICE_INIT("Watch the video at "), BV_SLICE_INIT("Listen at "),
		BV_SLICE_INIT("See the map at "), BV_SLICE_INIT("See the content at ")},
};

static bool contains(bv_slice text, const char *part)
{
	size_t len = strlen(part);
	for (size_t i = 0; i + len <= text.len; i++) {
		if (strncasecmp(text.ptr + i, part, len) == 0) {
			return true;
		}
	}
	return false;
}

/* The page a reader can open for what a YouTube or Vimeo player shows; `url` itself for all others. */
static bv_slice watch_page(bv_buf *out, bv_slice url)
{
	static const struct {
		const char *player, *page;
	} known[] = {{"youtube.com/embed/", "https://www.youtube.com/watch?v="},
		{"youtube-nocookie.com/embed/", "https://www.youtube.com/watch?v="},
		{"player.vimeo.com/video/", "https://vimeo.com/"}};
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		size_t len = strlen(known[i].player);
		for (size_t at = 0; at + len < url.len; at++) {
			if (strncasecmp(url.ptr + at, known[i].player, len) != 0) {
				continue;
			}
			bv_slice id = bv_slice_from(url, at + len);
			size_t end = 0;
			while (end < id.len && memchr("?&#/", id.ptr[end], 4) == NULL) {
				end++;
			}
			size_t begin = out->len;
			bv_buf_put(out, known[i].page, strlen(known[i].page));
			bv_buf_put(out, id.ptr, end);
			return bv_buf_view_from(out, begin);
		}
	}
	return url;
}

static bv_slice words_for(bv_language language, const bv_element *element, bv_slice url)
{
	const embed_words *w = &words[language];
	if (contains(url, "/maps")) {
		return w->map;
	}
	if (bv_slice_eq(bv_slice_of(element->name, element->len), BV_SLICE("audio")) ||
		contains(url, "soundcloud.com") || contains(url, ".mp3")) {
		return w->audio;
	}
	bool video = bv_slice_eq(bv_slice_of(element->name, element->len), BV_SLICE("video")) ||
		contains(url, "youtu") || contains(url, "vimeo") || contains(url, "video") ||
		contains(url, ".mp4");
	return video ? w->video : w->other;
}

static bool is_listed(const bv_render_state *r, bv_slice host)
{
	for (size_t i = 0; i < r->opts->embed_host_count; i++) {
		bv_slice listed = r->opts->embed_hosts[i];
		if (listed.len > 0 && host.len == listed.len &&
			strncasecmp(host.ptr, listed.ptr, host.len) == 0) {
			return true;
		}
	}
	return false;
}

/* A frame of a host that the operator lists stays one, loaded late and alone in its figure. False when none can stand here. */
static bool put_frame(bv_render_state *r, bv_slice url, bv_slice host)
{
	bv_sink *sink = &r->sink;
	bv_slice title = bv_render_attribute(r, BV_SLICE("title"));
	bv_sink_break(sink);
	bv_frame *frame = bv_sink_open(sink, BV_EL_FIGURE, BV_SLICE(" class=\"bv-embed\""));
	if (frame == NULL) {
		return false;
	}
	frame->hints |= BV_HINT_EMBED;
	frame->visible = true;
	BV_PUTS(sink->out, "<iframe");
	bv_sink_attribute(sink->out, BV_SLICE("src"), url);
	bv_sink_attribute(sink->out, BV_SLICE("title"), title.len > 0 ? title : host);
	BV_PUTS(sink->out,
		" loading=\"lazy\" allowfullscreen=\"\" referrerpolicy=\"strict-origin-when-cross-origin\"></iframe>");
	bv_sink_close(sink, BV_EL_FIGURE);
	return true;
}

bool bv_render_embed(bv_render_state *r, const bv_element *element, bv_slice raw)
{
	bv_buf page = {.mem = r->scratch.mem};
	bv_buf_clear(&r->scratch);
	bv_slice url = raw.len > 0 ? bv_url_clean(&r->scratch, raw, BV_URL_IMAGE) : raw;
	if (url.len == 0) {
		return false;
	}
	bv_slice host = bv_host_of(url);
	if (bv_slice_eq(bv_slice_of(element->name, element->len), BV_SLICE("iframe")) &&
		is_listed(r, host) && put_frame(r, url, host)) {
		return true;
	}
	url = watch_page(&page, url);
	host = bv_host_of(url);
	bv_render_warn(r, BV_WARN_EMBED_REPLACED, url);
	bv_sink_break(&r->sink);
	if (bv_sink_block_el(&r->sink) == BV_EL_FIGURE) {
		bv_sink_close(&r->sink, BV_EL_FIGURE); /* a link is no figure */
	}
	bv_buf_clear(&r->attributes);
	bv_render_link(r, &r->attributes, url);
	(void)bv_sink_open(&r->sink, BV_EL_P, bv_slice_of("", 0));
	bool linked = bv_sink_want(&r->sink, BV_EL_A, bv_buf_view(&r->attributes));
	bv_sink_text(&r->sink, words_for(r->opts->language, element, url), false);
	bv_sink_text(&r->sink, host.len > 0 ? host : url, true);
	if (linked) {
		bv_sink_unwant(&r->sink, BV_EL_A);
	}
	bv_sink_break(&r->sink);
	bv_buf_free(&page);
	return true;
}
