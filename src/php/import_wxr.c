/* BaiViet\Import::wxr() and what it returns.
 *
 * The file is read by read(2), not by a stream of PHP: a stream may run code of the application, and that may leave by longjmp
 * through the parser.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "import.h"

#include "baiviet/text.h"
#include "baiviet/wxr.h"

#include "Zend/zend_interfaces.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

zend_class_entry *php_baiviet_ce_WxrReader;

typedef struct wxr_reader {
	zend_string *path; /* owned, as the caller gave it */
	int fd;            /* -1: none */
	bool raw;
	bv_wxr wxr;
	zval item; /* array, or undefined when there is none */
	zend_long number;
	bool begun;
	zend_object std;
} wxr_reader;

static zend_object_handlers handlers;

static inline wxr_reader *reader_of(zend_object *object)
{
	return (wxr_reader *)((char *)object - offsetof(wxr_reader, std));
}

static ptrdiff_t read_file(void *ctx, char *to, size_t len)
{
	const int *fd = ctx;
	ssize_t got;
	do {
		got = read(*fd, to, len);
	} while (got < 0 && errno == EINTR);
	return got;
}

static zend_object *create_reader(zend_class_entry *ce)
{
	wxr_reader *reader = zend_object_alloc(sizeof(*reader), ce);
	reader->path = NULL;
	reader->fd = -1;
	reader->wxr = (bv_wxr){.mem = php_baiviet_mem_request()};
	ZVAL_UNDEF(&reader->item);
	zend_object_std_init(&reader->std, ce);
	object_properties_init(&reader->std, ce);
	reader->std.handlers = &handlers;
	return &reader->std;
}

static void free_reader(zend_object *object)
{
	wxr_reader *reader = reader_of(object);
	bv_wxr_close(&reader->wxr);
	if (reader->fd >= 0) {
		close(reader->fd);
	}
	if (reader->path != NULL) {
		zend_string_release(reader->path);
	}
	zval_ptr_dtor(&reader->item);
	zend_object_std_dtor(object);
}

void php_baiviet_import_minit(void)
{
	php_baiviet_ce_WxrReader->create_object = create_reader;
	memcpy(&handlers, zend_get_std_object_handlers(), sizeof(handlers));
	handlers.offset = offsetof(wxr_reader, std);
	handlers.free_obj = free_reader;
	handlers.clone_obj = NULL;
	handlers.compare = zend_objects_not_comparable;
}

/* ---- opening ---- */

static void refuse(const wxr_reader *reader, const char *reason)
{
	zend_throw_exception_ex(php_baiviet_ce_Exception, 0, "%s %s", ZSTR_VAL(reader->path), reason);
}

/* Throws, and returns false, when the opened file is none that can be read from its start to its end twice. */
static bool check_file(const wxr_reader *reader)
{
	struct stat found;
	unsigned char magic[2] = {0};
	if (fstat(reader->fd, &found) != 0 || !S_ISREG(found.st_mode)) {
		refuse(reader, S_ISDIR(found.st_mode) ? "is a folder: name the export file in it" : "is no ordinary file");
		return false;
	}
	ssize_t got = pread(reader->fd, magic, sizeof(magic), 0);
	if (got == 0) {
		refuse(reader, "is empty: the download failed, or the disk was full. Export the site again");
	} else if (got == 2 && magic[0] == 0x1F && magic[1] == 0x8B) {
		refuse(reader, "is compressed: unpack it first, gunzip -k does");
	} else if (got == 2 && magic[0] == 'P' && magic[1] == 'K') {
		refuse(reader, "is a ZIP archive: unpack it first, and name each .xml file in it");
	}
	return EG(exception) == NULL;
}

static bool open_file(wxr_reader *reader)
{
	const char *path = ZSTR_VAL(reader->path);
	if (strstr(path, "://") != NULL) {
		refuse(reader, "is no path of a file on this machine: copy the export here, and give its path");
		return false;
	}
	if (php_check_open_basedir_ex(path, 0)) {
		refuse(reader, "lies outside of what open_basedir allows");
		return false;
	}
	reader->fd = VCWD_OPEN(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (reader->fd < 0) {
		zend_throw_exception_ex(php_baiviet_ce_Exception, 0, "%s cannot be opened: %s", path, strerror(errno));
		return false;
	}
	return check_file(reader);
}

ZEND_METHOD(BaiViet_Import, wxr)
{
	zend_string *path;
	bool raw = false;

	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_PATH_STR(path)
		Z_PARAM_OPTIONAL
		Z_PARAM_BOOL(raw)
	ZEND_PARSE_PARAMETERS_END();

	object_init_ex(return_value, php_baiviet_ce_WxrReader);
	wxr_reader *reader = reader_of(Z_OBJ_P(return_value));
	reader->path = zend_string_copy(path);
	reader->raw = raw;
	if (!open_file(reader)) {
		RETURN_THROWS();
	}
}

/* ---- items ---- */

/* A text as the engine's string: HTML as it is, or its plain text. */
static void add_html_text(zval *array, const char *key, bv_slice html, bool raw)
{
	bv_buf text = {.mem = php_baiviet_mem_string()};
	if (raw || bv_text_of_html(&text, html, NULL) != BV_OK) {
		php_baiviet_add_slice(array, key, html);
		return;
	}
	add_assoc_str(array, key, php_baiviet_buf_take(&text));
}

static void add_body(zval *array, bv_slice body, bool raw)
{
	if (raw) {
		php_baiviet_add_slice(array, "body", body);
		return;
	}
	bv_buf html = php_baiviet_buf_string(body.len);
	bv_wxr_body_put(&html, body);
	add_assoc_str(array, "body", php_baiviet_buf_take(&html));
}

/* Add the terms of an item: its categories, its tags, and those of other taxonomies. */
static void add_terms(zval *array, const bv_wxr_item *item, bool raw)
{
	zval categories, tags, terms;
	array_init(&categories);
	array_init(&tags);
	array_init(&terms);
	for (uint32_t i = 0; i < item->term_count; i++) {
		const bv_wxr_term *term = &item->terms[i];
		bool is_category = bv_slice_eq(term->taxonomy, BV_SLICE("category"));
		bool is_tag = bv_slice_eq(term->taxonomy, BV_SLICE("post_tag"));
		zval entry;
		array_init_size(&entry, 3);
		if (!is_category && !is_tag) {
			php_baiviet_add_slice(&entry, "taxonomy", term->taxonomy);
		}
		php_baiviet_add_slice(&entry, "slug", term->slug);
		add_html_text(&entry, "name", term->name, raw);
		add_next_index_zval(is_category ? &categories : is_tag ? &tags : &terms, &entry);
	}
	add_assoc_zval(array, "categories", &categories);
	add_assoc_zval(array, "tags", &tags);
	add_assoc_zval(array, "terms", &terms);
}

static void add_meta(zval *array, const bv_wxr_item *item)
{
	zval meta;
	array_init(&meta);
	for (uint32_t i = 0; i < item->meta_count; i++) {
		const bv_wxr_meta *field = &item->meta[i];
		zval *values = zend_symtable_str_find(Z_ARRVAL(meta), field->key.ptr, field->key.len);
		if (values == NULL) {
			zval list;
			array_init(&list);
			values = zend_symtable_str_update(Z_ARRVAL(meta), field->key.ptr, field->key.len, &list);
		}
		add_next_index_stringl(values, field->value.ptr, field->value.len);
	}
	add_assoc_zval(array, "meta", &meta);
}

static void convert(zval *array, const bv_wxr_item *item, bool raw)
{
	array_init_size(array, 19);
	add_assoc_long(array, "id", (zend_long)MIN(item->id, ZEND_LONG_MAX));
	add_assoc_long(array, "parent", (zend_long)MIN(item->parent, ZEND_LONG_MAX));
	php_baiviet_add_slice(array, "type", item->type);
	php_baiviet_add_slice(array, "status", item->status);
	add_html_text(array, "title", item->title, raw);
	php_baiviet_add_slice(array, "slug", item->slug);
	php_baiviet_add_slice(array, "url", item->link);
	php_baiviet_add_date(array, "date", &item->date);
	php_baiviet_add_date(array, "modified", &item->modified);
	php_baiviet_add_slice(array, "author", item->author);
	php_baiviet_add_slice(array, "author_name", item->author_name);
	add_html_text(array, "excerpt", item->excerpt, raw);
	add_body(array, item->body, raw);
	add_terms(array, item, raw);
	add_meta(array, item);
	php_baiviet_add_slice(array, "attachment_url", item->attachment);
	add_assoc_long(array, "comments", item->comments);
}

static void throw_wxr(const wxr_reader *reader, const bv_err *err)
{
	if (err->pos > 0) {
		zend_throw_exception_ex(php_baiviet_ce_Exception, 0, "%s, line %zu: %s", ZSTR_VAL(reader->path), err->pos, err->msg);
	} else {
		zend_throw_exception_ex(php_baiviet_ce_Exception, 0, "%s: %s", ZSTR_VAL(reader->path), err->msg);
	}
}

static void read_next(wxr_reader *reader)
{
	bv_wxr_item item;
	bv_err err = {0};
	bool found = false;
	zval_ptr_dtor(&reader->item);
	ZVAL_UNDEF(&reader->item);
	if (reader->wxr.xml == NULL) {
		return;
	}
	if (bv_wxr_next(&reader->wxr, &item, &found, &err) != BV_OK) {
		throw_wxr(reader, &err);
		bv_wxr_close(&reader->wxr);
	} else if (found) {
		convert(&reader->item, &item, reader->raw);
	}
}

/* Begin at the first item. */
static void begin(wxr_reader *reader)
{
	bv_err err = {0};
	if (reader->fd < 0) { /* made by PDO::FETCH_CLASSTYPE, which goes past private constructors */
		zend_throw_error(NULL, "A BaiViet\\WxrReader comes from Import::wxr()");
		return;
	}
	bv_wxr_close(&reader->wxr);
	reader->begun = true;
	reader->number = 0;
	reader->wxr.source = (bv_wxr_source){read_file, &reader->fd};
	if (lseek(reader->fd, 0, SEEK_SET) != 0 || bv_wxr_open(&reader->wxr, &err) != BV_OK) {
		refuse(reader, "cannot be read from its start");
		return;
	}
	read_next(reader);
}

/* The reader, which has begun; NULL with an exception when it could not. */
static wxr_reader *ready(zval *self)
{
	wxr_reader *reader = reader_of(Z_OBJ_P(self));
	if (!reader->begun) {
		begin(reader);
	}
	return EG(exception) == NULL ? reader : NULL;
}

/* ---- the iterator ---- */

ZEND_METHOD(BaiViet_WxrReader, __construct)
{
	ZEND_PARSE_PARAMETERS_NONE();
}

ZEND_METHOD(BaiViet_WxrReader, rewind)
{
	ZEND_PARSE_PARAMETERS_NONE();
	wxr_reader *reader = reader_of(Z_OBJ_P(ZEND_THIS));
	bool fresh = !reader->begun;
	if (ready(ZEND_THIS) != NULL && !fresh) {
		begin(reader);
	}
}

ZEND_METHOD(BaiViet_WxrReader, next)
{
	ZEND_PARSE_PARAMETERS_NONE();
	wxr_reader *reader = ready(ZEND_THIS);
	if (reader != NULL) {
		reader->number++;
		read_next(reader);
	}
}

ZEND_METHOD(BaiViet_WxrReader, valid)
{
	ZEND_PARSE_PARAMETERS_NONE();
	wxr_reader *reader = ready(ZEND_THIS);
	RETURN_BOOL(reader != NULL && Z_TYPE(reader->item) != IS_UNDEF);
}

ZEND_METHOD(BaiViet_WxrReader, key)
{
	ZEND_PARSE_PARAMETERS_NONE();
	wxr_reader *reader = ready(ZEND_THIS);
	RETURN_LONG(reader != NULL ? reader->number : 0);
}

ZEND_METHOD(BaiViet_WxrReader, current)
{
	ZEND_PARSE_PARAMETERS_NONE();
	wxr_reader *reader = ready(ZEND_THIS);
	if (reader != NULL && Z_TYPE(reader->item) == IS_UNDEF) {
		zend_throw_exception(php_baiviet_ce_Exception, "The export has no current item: ask valid() first, or call rewind()", 0);
	}
	if (EG(exception) != NULL) {
		RETURN_THROWS();
	}
	RETURN_COPY(&reader->item);
}
