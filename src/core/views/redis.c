/* The Redis store: the handle, logging in, and running commands and scripts.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/redis_db.h"

#include "baiviet/hash.h"

#include <openssl/evp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void close_store(bv_store *store)
{
	bv_redis *redis = (bv_redis *)store;
	bv_redis_link_close(&redis->link);
	OPENSSL_cleanse(redis->address.password, sizeof(redis->address.password));
	store->mem->free(store->mem->ctx, redis);
}

static void be_patient(bv_store *store, int ms)
{
	bv_redis *redis = (bv_redis *)store;
	/* What the administrator said is for drains; a page does not wait so long. */
	int wanted = (int)redis->address.timeout_ms;
	redis->patience = wanted != 0 && (ms >= 5000 || ms > wanted) ? wanted : ms;
}

static const bv_store_ops OPS = {
	.close = close_store,
	.patience = be_patient,
	.apply = bv_redis_apply,
	.base = bv_redis_base,
	.top = bv_redis_top,
	.hot = bv_redis_hot,
	.history = bv_redis_history,
	.site = bv_redis_site,
	.refused = bv_redis_refused,
	.list = bv_redis_list,
	.set = bv_redis_set,
	.reset = bv_redis_reset,
	.import = bv_redis_import,
};

bv_status bv_redis_open(bv_store **store, const bv_redis_address *address, const char *site,
	bv_store_mode mode, const bv_mem *mem, bv_err *err)
{
	static const bv_secret fixed = {UINT64_C(0x6276766965777300), 3};
	char name[sizeof(address->host) + 32];
	bv_redis *made = mem->alloc(mem->ctx, sizeof(*made));
	*store = NULL;
	if (made == NULL) {
		return bv_fail(err, BV_ERR_NOMEM, "out of memory");
	}
	snprintf(name, sizeof(name), "%s %s %u", address->host, address->port, address->database);
	*made = (bv_redis){
		.store =
			{
				.ops = &OPS,
				.mem = mem,
				.pid = getpid(),
				.id = bv_siphash(&fixed, bv_slice_of(name, strlen(name))) | 1,
			},
		.link.fd = -1,
		.address = *address,
		.mode = mode,
	};
	be_patient(&made->store, 5000);
	snprintf(made->prefix, sizeof(made->prefix), "{baiviet:%s}:", site);
	*store = &made->store;
	return BV_OK;
}

#define TEXT_OF(x)    #x
#define VERSION_OF(x) TEXT_OF(x)

const char *bv_redis_client_version(void)
{
	return VERSION_OF(HIREDIS_MAJOR) "." VERSION_OF(HIREDIS_MINOR) "." VERSION_OF(HIREDIS_PATCH);
}

/* ---- commands ---- */

void bv_redis_start(bv_redis_command *command, char *room, size_t size)
{
	command->count = 0;
	command->room = room;
	command->room_left = size;
}

void bv_redis_word(bv_redis_command *command, bv_slice word)
{
	if (command->count < 0 || command->count == BV_REDIS_WORDS) {
		command->count = -1;
		return;
	}
	command->word[command->count] = word.ptr;
	command->size[command->count++] = word.len;
}

void bv_redis_printf(bv_redis_command *command, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	int size = vsnprintf(command->room, command->room_left, format, args);
	va_end(args);
	if (size < 0 || (size_t)size >= command->room_left) {
		command->count = -1;
		return;
	}
	bv_redis_word(command, bv_slice_of(command->room, (size_t)size));
	command->room += size;
	command->room_left -= (size_t)size;
}

void bv_redis_field(bv_redis_command *command, bv_views_article article)
{
	if (article.name.len == 0) {
		bv_redis_printf(command, "%llu", (unsigned long long)article.id);
		return;
	}
	if (command->room_left <= article.name.len + 1) {
		command->count = -1;
		return;
	}
	command->room[0] = '=';
	memcpy(command->room + 1, article.name.ptr, article.name.len);
	bv_redis_word(command, bv_slice_of(command->room, article.name.len + 1));
	command->room += article.name.len + 1;
	command->room_left -= article.name.len + 1;
}

void bv_redis_key(bv_redis_command *command, const bv_redis *redis, const char *suffix)
{
	bv_redis_printf(command, "%s%s", redis->prefix, suffix);
}

/* ---- what the server says ---- */

/* What the server's errors mean to an administrator. */
static bv_status explain(const char *error, bv_err *err)
{
	static const struct {
		const char *begins;
		bv_status code;
		const char *msg;
	} known[] = {
		{"NOAUTH", BV_ERR_DENIED, "it wants a password: redis://:PASSWORD@HOST"},
		{"WRONGPASS", BV_ERR_DENIED, "the user or password is wrong"},
		{"ERR invalid password", BV_ERR_DENIED, "the password is wrong"},
		{"ERR AUTH", BV_ERR_DENIED, "it has no password, and one is given"},
		{"ERR Client sent AUTH", BV_ERR_DENIED, "it has no password, and one is given"},
		{"NOPERM", BV_ERR_DENIED,
			"its user may not do that; allow it: ACL SETUSER NAME ~{baiviet:* +@all -@admin "
			"-@dangerous +info"},
		{"OOM", BV_ERR_FULL, "its memory is full: raise maxmemory"},
		{"MISCONF", BV_ERR_FULL, "it cannot save to its disk and takes no changes"},
		{"READONLY", BV_ERR_STORE, "it is a replica, which takes no changes: name its master"},
		{"LOADING", BV_ERR_BUSY, "it is still loading its data"},
		{"BUSY", BV_ERR_BUSY, "it is busy with a script"},
		{"MASTERDOWN", BV_ERR_BUSY, "its master is down"},
		{"CLUSTERDOWN", BV_ERR_BUSY, "the cluster is down"},
		{"TRYAGAIN", BV_ERR_BUSY, "the cluster is moving the keys"},
		{"WRONGTYPE", BV_ERR_CORRUPT, "another program has changed the keys {baiviet:...}"},
		{"ERR DB index", BV_ERR_STORE, "it has no database of that number"},
		{"ERR SELECT", BV_ERR_STORE, "a cluster has database 0 only"},
		{"ERR max number of clients", BV_ERR_BUSY, "it has too many clients: raise maxclients"},
		{"ERR unknown command", BV_ERR_STORE,
			"it is too old or too restricted: EVALSHA, EVAL and "
			"INFO are needed, Redis 5.0 or newer"},
	};
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (strncmp(error, known[i].begins, strlen(known[i].begins)) == 0) {
			return bv_fail(err, known[i].code, known[i].msg);
		}
	}
	return bv_fail(err, BV_ERR_STORE, "it refused the command; redis-cli MONITOR says more");
}

/* Versions differ in where they put a script's error; begin with the word that says it. */
static const char *error_of(const char *error)
{
	static const char *const words[] = {"OOM ", "WRONGTYPE ", "READONLY ", "MISCONF "};
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		const char *found = strstr(error, words[i]);
		if (found != NULL) {
			return found;
		}
	}
	bool denied = strstr(error, "user executing the script") != NULL ||
		strstr(error, "ACL failure in script") != NULL;
	return denied ? "NOPERM" : error;
}

static bv_status send_words(bv_redis *redis, int count, const char *const *word, const size_t *size,
	redisReply **reply, bv_err *err)
{
	char *bytes = NULL;
	int length = redisFormatCommandArgv(&bytes, count, (const char **)word, size);
	if (length < 0) {
		return bv_fail(err, BV_ERR_NOMEM, "out of memory");
	}
	bv_status status = bv_redis_link_send(&redis->link, bytes, (size_t)length, err);
	redisFreeCommand(bytes);
	return status == BV_OK ? bv_redis_link_reply(&redis->link, reply, err) : status;
}

/* Send a command of a few constant words that is answered by +OK or the like. */
static bv_status ask(
	bv_redis *redis, const char *a, const char *b, const char *c, redisReply **reply, bv_err *err)
{
	const char *word[] = {a, b, c};
	size_t size[] = {strlen(a), b == NULL ? 0 : strlen(b), c == NULL ? 0 : strlen(c)};
	bv_status status = send_words(redis, 1 + (b != NULL) + (c != NULL), word, size, reply, err);
	if (status == BV_OK && (*reply)->type == REDIS_REPLY_ERROR) {
		status = explain((*reply)->str, err);
		freeReplyObject(*reply);
		*reply = NULL;
	}
	return status;
}

/* ---- logging in ---- */

/* A server that throws keys away when it is full would throw away views, or marks without their
 * views. */
static bv_status check_eviction(bv_redis *redis, bv_err *err)
{
	static const char *const words[] = {"INFO", "memory"};
	static const size_t sizes[] = {4, 6};
	redisReply *info = NULL;
	bool evicts = false;
	bv_status status = send_words(redis, 2, words, sizes, &info, err);
	if (status == BV_OK && info->type == REDIS_REPLY_ERROR) {
		/* Its administrator may keep this from us; then nobody knows. */
		bool kept = strncmp(info->str, "NOPERM", 6) == 0;
		status = kept ? BV_OK : explain(info->str, err);
	} else if (status == BV_OK) {
		evicts = strstr(info->str, "maxmemory_policy:allkeys") != NULL &&
			strstr(info->str, "\nmaxmemory:0\r") == NULL;
	}
	freeReplyObject(info);
	if (status != BV_OK) {
		return status;
	}
	return !evicts ? BV_OK
				   : bv_fail(err, BV_ERR_DENIED,
						 "it throws keys away when its memory is full (maxmemory-policy "
						 "allkeys-...): set "
						 "maxmemory-policy noeviction, or give the views a Redis of their own");
}

static bv_status log_in(bv_redis *redis, bv_err *err)
{
	const bv_redis_address *address = &redis->address;
	redisReply *reply = NULL;
	char database[16];
	bv_status status = BV_OK;
	if (address->password[0] != '\0') {
		bool named = address->user[0] != '\0';
		status = ask(redis, "AUTH", named ? address->user : address->password,
			named ? address->password : NULL, &reply, err);
		freeReplyObject(reply);
	}
	if (status == BV_OK && address->database != 0) {
		reply = NULL;
		snprintf(database, sizeof(database), "%u", address->database);
		status = ask(redis, "SELECT", database, NULL, &reply, err);
		freeReplyObject(reply);
	}
	if (status == BV_OK && redis->mode == BV_STORE_WRITE) {
		status = check_eviction(redis, err);
	}
	return status;
}

static bv_status get_ready(bv_redis *redis, bv_err *err)
{
	bv_redis_link_allow(&redis->link, redis->patience);
	if (bv_store_is_ours(&redis->store) && bv_redis_link_is_open(&redis->link)) {
		return BV_OK;
	}
	bv_redis_link_close(&redis->link);
	redis->store.pid = getpid();
	bv_redis_link_allow(&redis->link, redis->patience);
	bv_status status = bv_redis_link_open(&redis->link, &redis->address, err);
	return status == BV_OK ? log_in(redis, err) : status;
}

/* "MOVED 3999 127.0.0.1:6381": the cluster keeps these keys there. */
static bool follow_cluster(bv_redis *redis, const char *error)
{
	char host[200], port[6];
	const char *at = strncmp(error, "MOVED ", 6) == 0 ? strchr(error + 6, ' ') : NULL;
	const char *colon = at == NULL ? NULL : strrchr(at, ':');
	if (colon == NULL || redis->address.unix_socket || (size_t)(colon - at) > sizeof(host) ||
		strlen(colon + 1) >= sizeof(port)) {
		return false;
	}
	snprintf(host, sizeof(host), "%.*s", (int)(colon - at - 1), at + 1);
	snprintf(port, sizeof(port), "%s", colon + 1);
	if (host[0] != '\0') {
		strcpy(redis->address.host, host);
	}
	strcpy(redis->address.port, port);
	return true;
}

/* Send, and give the reply whatever it is. A broken connection is closed. */
static bv_status run(
	bv_redis *redis, const bv_redis_command *command, redisReply **reply, bv_err *err)
{
	*reply = NULL;
	if (command->count <= 0) {
		return bv_fail(err, BV_ERR_NOMEM, "a command is too long");
	}
	for (int hop = 0; hop < 3; hop++) {
		bv_status status = get_ready(redis, err);
		if (status == BV_OK) {
			status = send_words(redis, command->count, command->word, command->size, reply, err);
		}
		if (status != BV_OK) {
			bv_redis_link_close(&redis->link);
			return status;
		}
		if ((*reply)->type != REDIS_REPLY_ERROR || !follow_cluster(redis, (*reply)->str)) {
			return BV_OK;
		}
		freeReplyObject(*reply);
		*reply = NULL;
		bv_redis_link_close(&redis->link);
	}
	return bv_fail(err, BV_ERR_BUSY, "the cluster sends us in a circle");
}

bv_status bv_redis_run(
	bv_redis *redis, const bv_redis_command *command, redisReply **reply, bv_err *err)
{
	bv_status status = run(redis, command, reply, err);
	if (status == BV_OK && (*reply)->type == REDIS_REPLY_ERROR) {
		status = explain((*reply)->str, err);
		freeReplyObject(*reply);
		*reply = NULL;
	}
	return status;
}

/* ---- scripts ---- */

/* Scripts are known by the SHA-1 of their text. */
static void print_digest(bv_redis_command *command, const char *script)
{
	unsigned char digest[EVP_MAX_MD_SIZE];
	char text[41];
	unsigned size = 0;
	if (EVP_Digest(script, strlen(script), digest, &size, EVP_sha1(), NULL) != 1 || size != 20) {
		memset(digest, 0, 20); /* no such script: it is sent whole */
	}
	for (size_t i = 0; i < 20; i++) {
		snprintf(text + 2 * i, 3, "%02x", digest[i]);
	}
	bv_redis_printf(command, "%s", text);
}

void bv_redis_start_script(
	bv_redis_command *command, const bv_redis *redis, bv_lua which, char *room, size_t size)
{
	bv_redis_start(command, room, size);
	bv_redis_word(command, BV_SLICE("EVALSHA"));
	print_digest(command, BV_LUA[which]);
	bv_redis_word(command, BV_SLICE("1"));
	bv_redis_key(command, redis, "");
}

bv_status bv_redis_run_script(bv_redis *redis, bv_redis_command *command, bv_lua which,
	size_t least, redisReply **reply, bv_err *err)
{
	bv_status status = run(redis, command, reply, err);
	if (status == BV_OK && (*reply)->type == REDIS_REPLY_ERROR &&
		strncmp((*reply)->str, "NOSCRIPT", 8) == 0) {
		freeReplyObject(*reply);
		command->word[0] = "EVAL";
		command->size[0] = 4;
		command->word[1] = BV_LUA[which];
		command->size[1] = strlen(BV_LUA[which]);
		status = run(redis, command, reply, err);
	}
	if (status != BV_OK) {
		return status;
	}
	if ((*reply)->type == REDIS_REPLY_ARRAY && (*reply)->elements >= least) {
		return BV_OK;
	}
	status = (*reply)->type == REDIS_REPLY_ERROR
		? explain(error_of((*reply)->str), err)
		: bv_fail(err, BV_ERR_STORE, "its answer is not what a script of baiviet's gives");
	freeReplyObject(*reply);
	*reply = NULL;
	return status;
}

/* ---- replies ---- */

bv_slice bv_redis_text(const redisReply *array, size_t i)
{
	const redisReply *element = i < array->elements ? array->element[i] : NULL;
	bool text = element != NULL &&
		(element->type == REDIS_REPLY_STRING || element->type == REDIS_REPLY_STATUS);
	return text ? bv_slice_of(element->str, (size_t)element->len) : BV_SLICE("");
}

int64_t bv_redis_int(const redisReply *array, size_t i)
{
	const redisReply *element = i < array->elements ? array->element[i] : NULL;
	if (element != NULL && element->type == REDIS_REPLY_INTEGER) {
		return element->integer;
	}
	/* hiredis ends every string with a NUL. Scores may be written with an exponent. */
	const char *text = bv_redis_text(array, i).ptr;
	bool whole = text[strspn(text, "-0123456789")] == '\0';
	return whole ? strtoll(text, NULL, 10) : (int64_t)strtod(text, NULL);
}

double bv_redis_double(const redisReply *array, size_t i)
{
	return strtod(bv_redis_text(array, i).ptr, NULL);
}

bv_views_article bv_redis_article(bv_slice field)
{
	if (field.len > 0 && field.ptr[0] == '=') {
		return (bv_views_article){.name = bv_slice_of(field.ptr + 1, field.len - 1)};
	}
	return (bv_views_article){.id = strtoull(field.ptr, NULL, 10)};
}
