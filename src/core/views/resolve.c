/* Where a site's files lie, and what an administrator has to do when they cannot lie there.
 *
 * Zero configuration must work: without settings the live table goes to /run/baiviet or, when
 * nobody made that for us, to a private folder in shared memory; the store to /var/lib/baiviet
 * or nowhere.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/site.h"

#include "base/ascii.h"
#include "base/folder.h"
#include "views/redis_address.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char RUN_DIR[] = "/run/baiviet";
static const char STORE_DIR[] = "/var/lib/baiviet";
static const char *const MEMORY_DIRS[] = {"/dev/shm", "/tmp"};
static const int64_t NOTICE_PAUSE = 3600;

bool bv_views_site_name_ok(bv_slice name)
{
	if (name.len == 0 || name.len >= BV_VIEWS_SITE_MAX || name.ptr[0] == '.') {
		return false;
	}
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];
		if (!bv_ascii_is_alnum(c) && c != '.' && c != '_' && c != '-') {
			return false;
		}
	}
	return true;
}

void bv_site_notice(bv_views_site *site, bv_views_notice_kind kind, const char *format, ...)
{
	int64_t now = bv_site_now(site).mono_s;
	if (site->noticed[kind] != 0 && now - site->noticed[kind] < NOTICE_PAUSE) {
		return;
	}
	site->noticed[kind] = now > 0 ? now : 1;
	va_list args;
	va_start(args, format);
	vsnprintf(site->notice[kind], sizeof(site->notice[kind]), format, args);
	va_end(args);
	site->notices |= 1U << kind;
}

bool bv_views_notice(bv_views_site *site, const char **text)
{
	for (unsigned kind = 0; kind < BV_VIEWS_NOTICES; kind++) {
		if ((site->notices & 1U << kind) != 0) {
			site->notices &= ~(1U << kind);
			*text = site->notice[kind];
			return true;
		}
	}
	return false;
}

static void resolve_live(bv_views_site *site)
{
	bv_err err = {0};
	if (site->set.live_dir[0] != '\0') {
		snprintf(site->live_dir, sizeof(site->live_dir), "%s", site->set.live_dir);
		return;
	}
	if (bv_folder_check(RUN_DIR, &err) == BV_OK) {
		snprintf(site->live_dir, sizeof(site->live_dir), "%s", RUN_DIR);
		return;
	}
	const char *memory = faccessat(AT_FDCWD, MEMORY_DIRS[0], W_OK | X_OK, AT_EACCESS) == 0
		? MEMORY_DIRS[0]
		: MEMORY_DIRS[1];
	snprintf(
		site->live_dir, sizeof(site->live_dir), "%s/baiviet-%lu", memory, (unsigned long)geteuid());
}

static void use_folder(bv_views_site *site, const char *folder)
{
	site->store = BV_STORE_FILE;
	snprintf(site->store_dir, sizeof(site->store_dir), "%s", folder);
	snprintf(
		site->store_name, sizeof(site->store_name), "%.900s/%s/views.sqlite", folder, site->site);
}

static void resolve_store(bv_views_site *site)
{
	bv_err err = {0};
	const char *setting = site->set.store;
	site->store_dir[0] = '\0';
	site->store_name[0] = '\0';
	if (strcmp(setting, "script") == 0) {
		site->store = BV_STORE_SCRIPT;
		snprintf(site->store_name, sizeof(site->store_name), "of the script");
		return;
	}
	if (bv_redis_address_is(bv_slice_of(setting, strlen(setting)))) {
		site->store = BV_STORE_REDIS;
		bv_redis_address_name(
			site->store_name, sizeof(site->store_name), bv_slice_of(setting, strlen(setting)));
		return;
	}
	if (setting[0] != '\0') {
		use_folder(site, setting);
		return;
	}
	bool was_missing = site->store == BV_STORE_NONE;
	if (bv_folder_check(STORE_DIR, &err) == BV_OK) {
		use_folder(site, STORE_DIR);
		if (was_missing) {
			site->store_problem[0] = '\0';
		}
		return;
	}
	site->store = BV_STORE_NONE;
	bv_folder_advise(site->store_problem, "views store", STORE_DIR, "baiviet.views_store", &err);
}

void bv_views_resolve(bv_views_site *site)
{
	resolve_live(site);
	resolve_store(site);
}

void bv_site_live_failed(bv_views_site *site, const bv_err *err)
{
	char path[BV_VIEWS_PATH_MAX + BV_VIEWS_SITE_MAX];
	snprintf(path, sizeof(path), "%s/%s", site->live_dir, site->site);
	bv_folder_advise(site->live_problem, "live folder", path, "baiviet.views_live_dir", err);
}

bv_status bv_site_folder(bv_views_site *site, int *fd, bv_err *err)
{
	bv_err failure = {0};
	int root;
	if (site->live_dir[0] == '\0') {
		bv_views_resolve(site);
	}
	bv_status status = bv_folder_open(&root, AT_FDCWD, site->live_dir, true, &failure);
	bool in_root = status == BV_OK;
	if (in_root) {
		status = bv_folder_open(fd, root, site->site, true, &failure);
		close(root);
	}
	if (status == BV_OK) {
		return BV_OK;
	}
	if (in_root) {
		bv_site_live_failed(site, &failure);
	} else {
		bv_folder_advise(
			site->live_problem, "live folder", site->live_dir, "baiviet.views_live_dir", &failure);
	}
	/* Another folder may be better the next time: /run/baiviet may have been made meanwhile. */
	site->live_dir[0] = '\0';
	if (err != NULL) {
		*err = failure;
	}
	return status;
}
