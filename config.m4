dnl baiviet: native article rendering, view counting and Vietnamese slugs for PHP.
dnl Optimisation flags are the user's: pass CFLAGS to configure.

PHP_ARG_ENABLE([baiviet],
  [whether to enable baiviet],
  [AS_HELP_STRING([--enable-baiviet], [Enable the baiviet extension])],
  [yes])

PHP_ARG_ENABLE([baiviet-dev],
  [whether to turn compiler warnings into errors (for developers of baiviet)],
  [AS_HELP_STRING([--enable-baiviet-dev], [Build with many warnings, all of them errors])],
  [no],
  [no])

PHP_ARG_WITH([baiviet-redis],
  [whether to build the store for many web servers, Redis or Valkey],
  [AS_HELP_STRING([--with-baiviet-redis], [Count views of many web servers in Redis or Valkey])],
  [no],
  [no])

dnl BAIVIET_NEED(variable, pkg-config module, minimum, apt, apk, dnf, brew)
AC_DEFUN([BAIVIET_NEED], [
  PKG_CHECK_MODULES([$1], [$2 >= $3], [], [AC_MSG_ERROR([
baiviet needs $2 $3 or newer, with its development files. Install it and configure again:
  Debian, Ubuntu: apt-get install pkg-config $4
  Alpine:         apk add pkgconf $5
  Fedora, RHEL:   dnf install pkgconf $6
  macOS:          brew install pkg-config $7])])
  PHP_EVAL_INCLINE([$$1_CFLAGS])
  PHP_EVAL_LIBLINE([$$1_LIBS], [BAIVIET_SHARED_LIBADD])
])

if test "$PHP_BAIVIET" != "no"; then
  BAIVIET_NEED([BAIVIET_LIBXML], [libxml-2.0], [2.9.4], [libxml2-dev], [libxml2-dev], [libxml2-devel], [libxml2])
  BAIVIET_NEED([BAIVIET_PCRE2], [libpcre2-8], [10.30], [libpcre2-dev], [pcre2-dev], [pcre2-devel], [pcre2])
  BAIVIET_NEED([BAIVIET_SQLITE], [sqlite3], [3.35.0], [libsqlite3-dev], [sqlite-dev], [sqlite-devel], [sqlite])
  BAIVIET_NEED([BAIVIET_ZLIB], [zlib], [1.2.9], [zlib1g-dev], [zlib-dev], [zlib-devel], [zlib])
  if test "$PHP_BAIVIET_REDIS" != "no"; then
    BAIVIET_NEED([BAIVIET_HIREDIS], [hiredis], [0.14.0], [libhiredis-dev], [hiredis-dev], [hiredis-devel], [hiredis])
    BAIVIET_NEED([BAIVIET_OPENSSL], [openssl], [1.1.1], [libssl-dev], [openssl-dev], [openssl-devel], [openssl])
    baiviet_redis="
      src/core/views/redis.c
      src/core/views/redis_apply.c
      src/core/views/redis_link.c
      src/core/views/redis_lua.c
      src/core/views/redis_read.c
    "
  else
    baiviet_redis="src/core/views/redis_none.c"
  fi
  PHP_SUBST([BAIVIET_SHARED_LIBADD])

  baiviet_flags="-std=gnu11 -fvisibility=hidden -DZEND_ENABLE_STATIC_TSRMLS_CACHE=1"
  baiviet_flags="$baiviet_flags -I@ext_srcdir@/include -I@ext_srcdir@/src -I@ext_srcdir@/src/core"
  if test "$PHP_BAIVIET_DEV" != "no"; then
    baiviet_flags="$baiviet_flags -Wall -Wextra -Wshadow=local -Wstrict-prototypes -Wvla -Werror"
    dnl The engine's own headers and macros are not clean under these two, nor under -Wshadow as a whole.
    baiviet_flags="$baiviet_flags -Wno-unused-parameter -Wno-sign-compare"
  fi

  baiviet_core="
    src/core/article/absolute.c
    src/core/article/anchors.c
    src/core/article/attributes.c
    src/core/article/autolink.c
    src/core/article/block_text.c
    src/core/article/blocks.c
    src/core/article/body_copy.c
    src/core/article/byline.c
    src/core/article/citation_key.c
    src/core/article/citation_lead.c
    src/core/article/citation_links.c
    src/core/article/citation_list.c
    src/core/article/citation_shape.c
    src/core/article/citation_tables.c
    src/core/article/citations.c
    src/core/article/colour.c
    src/core/article/date.c
    src/core/article/embeds.c
    src/core/article/escape.c
    src/core/article/feed.c
    src/core/article/figures.c
    src/core/article/fonts.c
    src/core/article/footnotes.c
    src/core/article/id_set.c
    src/core/article/letters.c
    src/core/article/open_tags.c
    src/core/article/page.c
    src/core/article/page_contents.c
    src/core/article/page_head.c
    src/core/article/page_paper.c
    src/core/article/page_style.c
    src/core/article/parts.c
    src/core/article/photo_tables.c
    src/core/article/plain.c
    src/core/article/render.c
    src/core/article/scan.c
    src/core/article/sink.c
    src/core/article/sink_clean.c
    src/core/article/sink_inline.c
    src/core/article/sink_place.c
    src/core/article/sink_text.c
    src/core/article/sink_wait.c
    src/core/article/skip.c
    src/core/article/style.c
    src/core/article/tables.c
    src/core/article/tags.c
    src/core/article/url.c
    src/core/article/warnings.c
    src/core/article/word.c
    src/core/article/word_online.c
    src/core/article/xml_script.c
    src/core/base/buf.c
    src/core/base/folder.c
    src/core/base/hash.c
    src/core/base/mem.c
    src/core/html/charref.c
    src/core/html/elements.c
    src/core/html/html_text.c
    src/core/html/tokenizer.c
    src/core/import/body.c
    src/core/import/decode.c
    src/core/import/density.c
    src/core/import/header.c
    src/core/import/last_error.c
    src/core/import/layouts.c
    src/core/import/lines.c
    src/core/import/page.c
    src/core/import/rules.c
    src/core/import/text.c
    src/core/import/tree.c
    src/core/import/warnings.c
    src/core/import/wxr.c
    src/core/import/wxr_body.c
    src/core/import/wxr_guard.c
    src/core/import/wxr_item.c
    src/core/pages/clean.c
    src/core/pages/file_read.c
    src/core/pages/file_write.c
    src/core/pages/folder.c
    src/core/pages/get.c
    src/core/pages/gzip.c
    src/core/pages/numbers.c
    src/core/pages/purge.c
    src/core/pages/put.c
    src/core/pages/request.c
    src/core/pages/response.c
    src/core/slug/fold.c
    src/core/slug/locale.c
    src/core/slug/slug.c
    src/core/slug/title.c
    src/core/text/guess.c
    src/core/text/legacy.c
    src/core/text/normalize.c
    src/core/text/scan.c
    src/core/text/scan_avx2.c
    src/core/text/syllable.c
    src/core/text/tone.c
    src/core/text/unicode.c
    src/core/text/utf8.c
    src/core/text/vietnamese.c
    src/core/views/address.c
    src/core/views/admin.c
    src/core/views/bots.c
    src/core/views/count.c
    src/core/views/drain.c
    src/core/views/drain_table.c
    src/core/views/file.c
    src/core/views/judge.c
    src/core/views/names.c
    src/core/views/redis_address.c
    src/core/views/resolve.c
    src/core/views/site.c
    src/core/views/sqlite.c
    src/core/views/sqlite_apply.c
    src/core/views/sqlite_read.c
    src/core/views/sqlite_sql.c
    src/core/views/status.c
    src/core/views/store.c
    src/core/views/table.c
    src/core/views/visitors.c
  "
  baiviet_glue="
    src/php/article.c
    src/php/article_meta.c
    src/php/article_parts.c
    src/php/article_save.c
    src/php/feed.c
    src/php/import.c
    src/php/import_page.c
    src/php/import_wxr.c
    src/php/memory.c
    src/php/module.c
    src/php/pages.c
    src/php/pages_purge.c
    src/php/pages_request.c
    src/php/pages_send.c
    src/php/pages_store.c
    src/php/renderer.c
    src/php/slug.c
    src/php/text.c
    src/php/views.c
    src/php/views_counter.c
    src/php/views_export.c
    src/php/views_function.c
    src/php/views_ini.c
    src/php/views_request.c
    src/php/views_store.c
  "

  PHP_NEW_EXTENSION([baiviet], [$baiviet_core $baiviet_redis $baiviet_glue], [$ext_shared],, [$baiviet_flags])
  PHP_ADD_EXTENSION_DEP([baiviet], [libxml])
  PHP_ADD_BUILD_DIR([$ext_builddir/src/core/article])
  PHP_ADD_BUILD_DIR([$ext_builddir/src/core/base])
  PHP_ADD_BUILD_DIR([$ext_builddir/src/core/html])
  PHP_ADD_BUILD_DIR([$ext_builddir/src/core/import])
  PHP_ADD_BUILD_DIR([$ext_builddir/src/core/pages])
  PHP_ADD_BUILD_DIR([$ext_builddir/src/core/slug])
  PHP_ADD_BUILD_DIR([$ext_builddir/src/core/text])
  PHP_ADD_BUILD_DIR([$ext_builddir/src/core/views])
  PHP_ADD_BUILD_DIR([$ext_builddir/src/php])
fi
