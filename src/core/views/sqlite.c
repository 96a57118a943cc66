/* The SQLite store: its file, and how its statements run.
 *
 * Write-ahead log with synchronous=FULL: a drain is one transaction with one fsync, after which
 * a power cut cannot undo it; readers never wait for it.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/sqlite_db.h"

#include "base/folder.h"
#include "baiviet/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	APPLICATION_ID = 0x62767677, /* "bvvw" */
	SCHEMA_VERSION = 1,
};

static const char FILE_NAME[] = "views.sqlite";

static void close_store(bv_store *store);
static void be_patient(bv_store *store, int ms);
static bool advise(const bv_store *store, const char *setting, char out[static BV_VIEWS_TEXT_MAX]);

static const bv_store_ops OPS = {
	.close = close_store,
	.patience = be_patient,
	.advise = advise,
	.apply = bv_sqlite_apply,
	.base = bv_sqlite_base,
	.top = bv_sqlite_top,
	.hot = bv_sqlite_hot,
	.history = bv_sqlite_history,
	.site = bv_sqlite_site,
	.refused = bv_sqlite_refused,
	.list = bv_sqlite_list,
	.set = bv_sqlite_set,
	.reset = bv_sqlite_reset,
	.import = bv_sqlite_import,
};

bv_status bv_sqlite_open(bv_store **store, const char *folder, const char *site, bv_store_mode mode,
	const bv_mem *mem, bv_err *err)
{
	/* One file is one store, under whatever name it is opened in one process. */
	static const bv_secret fixed = {UINT64_C(0x6276766965777300), 1};
	bv_sqlite *made = mem->alloc(mem->ctx, sizeof(*made));
	if (made == NULL) {
		return bv_fail(err, BV_ERR_NOMEM, "out of memory");
	}
	memset(made, 0, sizeof(*made));
	made->store = (bv_store){
		.ops = &OPS,
		.mem = mem,
		.pid = getpid(),
		.id = bv_siphash(&fixed, bv_slice_of(folder, strlen(folder))) | 1,
	};
	made->mode = mode;
	made->patience = 5000;
	snprintf(made->folder, sizeof(made->folder), "%s", folder);
	snprintf(made->site, sizeof(made->site), "%s", site);
	*store = &made->store;
	return BV_OK;
}

static void close_db(bv_sqlite *sqlite)
{
	for (int i = 0; i < SQL_COUNT; i++) {
		sqlite3_finalize(sqlite->statement[i]);
		sqlite->statement[i] = NULL;
	}
	sqlite3_close(sqlite->db);
	sqlite->db = NULL;
}

static void close_store(bv_store *store)
{
	if (bv_store_is_ours(store)) {
		close_db((bv_sqlite *)store);
	}
	store->mem->free(store->mem->ctx, store);
}

static void be_patient(bv_store *store, int ms)
{
	bv_sqlite *sqlite = (bv_sqlite *)store;
	sqlite->patience = ms;
	if (sqlite->db != NULL) {
		sqlite3_busy_timeout(sqlite->db, ms);
	}
}

/* Root copied a backup into the folder, or ran a program on it. */
static bool advise_files(const char *folder, char out[static BV_VIEWS_TEXT_MAX])
{
	static const char *const companions[] = {"", "-wal", "-shm"};
	char path[BV_VIEWS_PATH_MAX + BV_VIEWS_SITE_MAX + sizeof(FILE_NAME) + 8];
	bool advised = false;
	for (size_t i = 0; i < sizeof(companions) / sizeof(companions[0]) && !advised; i++) {
		snprintf(path, sizeof(path), "%s/%s%s", folder, FILE_NAME, companions[i]);
		advised = bv_file_advise(out, "views store", path);
	}
	return advised;
}

static bool advise(const bv_store *store, const char *setting, char out[static BV_VIEWS_TEXT_MAX])
{
	const bv_sqlite *sqlite = (const bv_sqlite *)store;
	char path[BV_VIEWS_PATH_MAX + BV_VIEWS_SITE_MAX];
	bv_err err = {0};
	snprintf(path, sizeof(path), "%s", sqlite->folder);
	bool usable = bv_folder_check_usable(path, &err) == BV_OK;
	if (usable && access(path, F_OK) == 0) {
		snprintf(path, sizeof(path), "%s/%s", sqlite->folder, sqlite->site);
		usable = bv_folder_check_usable(path, &err) == BV_OK;
	}
	if (!usable) {
		bv_folder_advise(out, "views store", path, setting, &err);
	}
	return !usable || advise_files(path, out);
}

/* Is the file there, or can it be made? 0, or an error of the system. A file that is there is not
 * opened: to close it again would let go of all locks that SQLite has on it in this process, for
 * other handles and in other threads. Its mode is what SQLite gives to its companions as well. */
static int see_file(int folder, bool write)
{
	struct stat found;
	if (fstatat(folder, FILE_NAME, &found, AT_SYMLINK_NOFOLLOW) == 0) {
		return S_ISLNK(found.st_mode) ? ELOOP : 0;
	}
	if (errno != ENOENT || !write) {
		return errno;
	}
	int fd = openat(folder, FILE_NAME, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd >= 0) {
		close(fd);
		return 0;
	}
	return errno == EEXIST ? 0 : errno;
}

/* See that the folder is ours and the file there. */
static bv_status prepare_folder(const bv_sqlite *sqlite, bool *exists, bv_err *err)
{
	int root, folder;
	bool write = sqlite->mode == BV_STORE_WRITE;
	bv_err why = {0};
	*exists = false;
	bv_status status = bv_folder_open(&root, AT_FDCWD, sqlite->folder, write, &why);
	bool could_be = status != BV_OK && !write && why.sys == ENOENT &&
		bv_folder_check_usable(sqlite->folder, &why) == BV_OK;
	if (status == BV_OK) {
		status = bv_folder_open(&folder, root, sqlite->site, write, &why);
		could_be = status != BV_OK && !write && why.sys == ENOENT;
		close(root);
	}
	if (could_be) {
		return BV_OK;
	}
	if (status != BV_OK) {
		if (err != NULL) {
			*err = why;
			err->msg = status == BV_ERR_IO ? "its folder cannot be opened or made"
										   : "its folder is not this user's alone on a local disk";
		}
		return status;
	}
	int sys = see_file(folder, write);
	*exists = sys == 0;
	close(folder);
	return sys == 0 || (!write && sys == ENOENT)
		? BV_OK
		: bv_fail_sys(err, "the file cannot be opened", sys);
}

static int pragma_int(bv_sqlite *sqlite, const char *pragma)
{
	sqlite3_stmt *statement = NULL;
	int value = 0;
	int rc = sqlite3_prepare_v2(sqlite->db, pragma, -1, &statement, NULL);
	if (rc == SQLITE_OK && (rc = sqlite3_step(statement)) == SQLITE_ROW) {
		value = sqlite3_column_int(statement, 0);
		rc = SQLITE_OK;
	}
	sqlite3_finalize(statement);
	if (sqlite->rc == SQLITE_OK) {
		sqlite->rc = rc;
	}
	return value;
}

static void execute(bv_sqlite *sqlite, const char *sql)
{
	if (sqlite->rc == SQLITE_OK) {
		sqlite->rc = sqlite3_exec(sqlite->db, sql, NULL, NULL, NULL);
	}
}

/* Make the schema, or see that it is ours. */
static bv_status check_schema(bv_sqlite *sqlite, bv_err *err)
{
	/* In this order: the schema appears whole, so what is not empty has its marks. */
	bool empty = pragma_int(sqlite, "SELECT count(*) FROM sqlite_master") == 0;
	int application = pragma_int(sqlite, "PRAGMA application_id");
	int version = pragma_int(sqlite, "PRAGMA user_version");
	if (sqlite->rc != SQLITE_OK) {
		return bv_sql_status(sqlite, err);
	}
	if (empty && sqlite->mode == BV_STORE_WRITE) {
		execute(sqlite, BV_SQL_SCHEMA);
		if (sqlite->rc != SQLITE_OK) {
			/* Another process may have been faster; then its schema is there now. */
			sqlite3_exec(sqlite->db, "ROLLBACK", NULL, NULL, NULL);
			int rc = sqlite->rc;
			sqlite->rc = SQLITE_OK;
			if (pragma_int(sqlite, "PRAGMA application_id") != APPLICATION_ID) {
				sqlite->rc = rc;
			}
		}
		return bv_sql_status(sqlite, err);
	}
	if (empty) {
		sqlite->absent = true; /* another process is just making it */
		close_db(sqlite);
		return BV_OK;
	}
	if (application != APPLICATION_ID) {
		return bv_fail(err, BV_ERR_STORE, "the file is not a views store of baiviet");
	}
	if (version > SCHEMA_VERSION) {
		return bv_fail(err, BV_ERR_STORE, "the file was made by a newer baiviet");
	}
	return BV_OK;
}

static bv_status open_db(bv_sqlite *sqlite, bv_err *err)
{
	char path[BV_VIEWS_PATH_MAX + BV_VIEWS_SITE_MAX + sizeof(FILE_NAME) + 2];
	snprintf(path, sizeof(path), "%s/%s/%s", sqlite->folder, sqlite->site, FILE_NAME);
	sqlite->rc = sqlite3_open_v2(path, &sqlite->db,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW, NULL);
	if (sqlite->rc == SQLITE_OK) {
		sqlite3_extended_result_codes(sqlite->db, 1);
		sqlite3_busy_timeout(sqlite->db, sqlite->patience);
		/* Folding the log into the file on every close would cost two more fsyncs a drain. */
		sqlite3_db_config(sqlite->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
		if (sqlite->mode == BV_STORE_WRITE) {
			execute(sqlite, "PRAGMA journal_mode = WAL");
		}
		execute(sqlite, "PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF");
	}
	bv_status status = bv_sql_status(sqlite, err);
	if (status == BV_OK) {
		status = check_schema(sqlite, err);
	}
	if (status != BV_OK) {
		close_db(sqlite);
	}
	return status;
}

bv_status bv_sql_ready(bv_sqlite *sqlite, bv_err *err)
{
	sqlite->rc = SQLITE_OK;
	sqlite->sys = 0;
	if (sqlite->db != NULL || sqlite->absent) {
		return BV_OK;
	}
	bool exists;
	bv_status status = prepare_folder(sqlite, &exists, err);
	if (status != BV_OK || !exists) {
		sqlite->absent = status == BV_OK;
		return status;
	}
	return open_db(sqlite, err);
}

sqlite3_stmt *bv_sql_start(bv_sqlite *sqlite, bv_sql which)
{
	if (sqlite->rc != SQLITE_OK) {
		return NULL;
	}
	if (sqlite->statement[which] == NULL) {
		sqlite->rc = sqlite3_prepare_v3(sqlite->db, BV_SQL[which], -1, SQLITE_PREPARE_PERSISTENT,
			&sqlite->statement[which], NULL);
	}
	return sqlite->statement[which];
}

bool bv_sql_row(bv_sqlite *sqlite, sqlite3_stmt *statement)
{
	if (statement == NULL || sqlite->rc != SQLITE_OK) {
		return false;
	}
	int rc = sqlite3_step(statement);
	if (rc == SQLITE_ROW) {
		return true;
	}
	if (rc != SQLITE_DONE) {
		sqlite->rc = rc;
		sqlite->sys = sqlite3_system_errno(sqlite->db);
	}
	bv_sql_end(statement);
	return false;
}

void bv_sql_end(sqlite3_stmt *statement)
{
	if (statement != NULL) {
		sqlite3_reset(statement);
		sqlite3_clear_bindings(statement);
	}
}

static sqlite3_stmt *start_ints(bv_sqlite *sqlite, bv_sql which, int count, const int64_t *values)
{
	sqlite3_stmt *statement = bv_sql_start(sqlite, which);
	for (int i = 0; statement != NULL && i < count; i++) {
		sqlite3_bind_int64(statement, i + 1, values[i]);
	}
	return statement;
}

void bv_sql_run(bv_sqlite *sqlite, bv_sql which, int count, const int64_t *values)
{
	sqlite3_stmt *statement = start_ints(sqlite, which, count, values);
	while (bv_sql_row(sqlite, statement)) {
	}
}

int64_t bv_sql_int(
	bv_sqlite *sqlite, bv_sql which, int count, const int64_t *values, int64_t otherwise)
{
	sqlite3_stmt *statement = start_ints(sqlite, which, count, values);
	int64_t value = otherwise;
	if (bv_sql_row(sqlite, statement)) {
		value = sqlite3_column_int64(statement, 0);
		bv_sql_end(statement);
	}
	return value;
}

static sqlite3_stmt *start_meta(bv_sqlite *sqlite, bv_sql which, const char *name)
{
	sqlite3_stmt *statement = bv_sql_start(sqlite, which);
	if (statement != NULL) {
		sqlite3_bind_text(statement, 1, name, -1, SQLITE_STATIC);
	}
	return statement;
}

int64_t bv_sql_meta(bv_sqlite *sqlite, const char *name)
{
	sqlite3_stmt *statement = start_meta(sqlite, SQL_META_GET, name);
	int64_t value = 0;
	if (bv_sql_row(sqlite, statement)) {
		value = sqlite3_column_int64(statement, 0);
		bv_sql_end(statement);
	}
	return value;
}

static void write_meta(bv_sqlite *sqlite, bv_sql which, const char *name, int64_t value)
{
	sqlite3_stmt *statement = start_meta(sqlite, which, name);
	if (statement != NULL) {
		sqlite3_bind_int64(statement, 2, value);
	}
	(void)bv_sql_row(sqlite, statement);
}

void bv_sql_meta_put(bv_sqlite *sqlite, const char *name, int64_t value)
{
	write_meta(sqlite, SQL_META_PUT, name, value);
}

void bv_sql_meta_add(bv_sqlite *sqlite, const char *name, int64_t value)
{
	write_meta(sqlite, SQL_META_ADD, name, value);
}

void bv_sql_begin(bv_sqlite *sqlite)
{
	bv_sql_run(sqlite, SQL_BEGIN, 0, NULL);
	sqlite->in_transaction = sqlite->rc == SQLITE_OK;
}

bv_status bv_sql_finish(bv_sqlite *sqlite, bool commit, bv_err *err)
{
	if (sqlite->in_transaction && commit) {
		bv_sql_run(sqlite, SQL_COMMIT, 0, NULL);
	}
	bv_status status = bv_sql_status(sqlite, err);
	if (sqlite->in_transaction && sqlite3_get_autocommit(sqlite->db) == 0) {
		sqlite->rc = SQLITE_OK;
		bv_sql_run(sqlite, SQL_ROLLBACK, 0, NULL);
	}
	sqlite->in_transaction = false;
	return status;
}

bv_status bv_sql_status(const bv_sqlite *sqlite, bv_err *err)
{
	bv_status code = BV_ERR_STORE;
	const char *msg = sqlite3_errstr(sqlite->rc);
	switch (sqlite->rc & 0xff) {
	case SQLITE_OK:
		return BV_OK;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		code = BV_ERR_BUSY;
		msg = "another program holds it locked";
		break;
	case SQLITE_FULL:
		code = BV_ERR_FULL;
		msg = "the disk is full";
		break;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		code = BV_ERR_CORRUPT;
		msg =
			"the file is damaged; move it away, its -wal and -shm with it, then put a backup in its "
			"place or let a new one begin";
		break;
	case SQLITE_READONLY:
		msg = "it cannot be written";
		break;
	case SQLITE_NOMEM:
		code = BV_ERR_NOMEM;
		msg = "out of memory";
		break;
	default:
		break;
	}
	bv_fail(err, code, msg);
	if (err != NULL) {
		err->sys = sqlite->sys;
	}
	return code;
}
