/* The crash drills' common part.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "drill.h"

#include <dirent.h>

static drill *killable;

/* The core calls this at each place where a drill may kill it. */
void bv_killpoint(const char *where);

void bv_killpoint(const char *where)
{
	(void)where;
	if (killable != NULL && atomic_fetch_add(&killable->steps, 1) + 1 == killable->kill_at) {
		raise(SIGKILL);
	}
}

static bv_views_now real_clock(void *ctx)
{
	(void)ctx;
	return bv_views_clock(7 * 3600);
}

drill *drill_new(uint32_t capacity)
{
	drill *d = mmap(NULL, sizeof(*d), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (d == MAP_FAILED) {
		abort();
	}
	strcpy(d->root, "/dev/shm/baiviet-drill-XXXXXX");
	if (mkdtemp(d->root) == NULL) {
		strcpy(d->root, "/tmp/baiviet-drill-XXXXXX");
		if (mkdtemp(d->root) == NULL) {
			abort();
		}
	}
	snprintf(d->live, sizeof(d->live), "%s/live", d->root);
	snprintf(d->store, sizeof(d->store), "%s/store", d->root);
	d->capacity = capacity;
	killable = d;
	return d;
}

void drill_free(drill *d)
{
	char command[128];
	snprintf(command, sizeof(command), "rm -rf '%s'", d->root);
	if (system(command) != 0) {
		fprintf(stderr, "%s was not removed\n", d->root);
	}
	killable = NULL;
	munmap(d, sizeof(*d));
}

void drill_open(drill *d, bv_views_site *site)
{
	bv_views_init(site,
		&(bv_views_settings){
			.live_dir = d->live,
			.store = d->store,
			.site = "default",
			.capacity = d->capacity,
			.interval = 10,
			.clock = real_clock,
			.mem = bv_mem_libc(),
		});
}

void drill_hit(drill *d, bv_views_site *site, uint64_t id)
{
	int64_t number;
	if (!bv_views_hit(site, id, 1, &number)) {
		(void)bv_views_count(site, (bv_views_article){.id = id}, 1, -1);
	}
	atomic_fetch_add(&d->acked[id], 1);
}

bv_status drill_drain(bv_views_site *site, bool everything)
{
	bv_err err = {0};
	bv_status status = BV_ERR_BUSY;
	for (int attempt = 0; attempt < 20 && status != BV_OK; attempt++) {
		bv_views_drain_options options = {.wait_ms = 5000, .everything = everything};
		status = bv_views_drain(site, &options, NULL, &err);
	}
	if (status != BV_OK) {
		printf("drain: %s (%d)\n", err.msg, err.sys);
	}
	return status;
}

uint64_t drill_acked(const drill *d)
{
	uint64_t sum = 0;
	for (size_t id = 0; id <= ARTICLES_MAX; id++) {
		sum += atomic_load(&d->acked[id]);
	}
	return sum;
}

static bool add_total(void *ctx, const bv_store_row *row)
{
	uint64_t *total = ctx;
	if (row->article.id <= ARTICLES_MAX) {
		total[row->article.id] = (uint64_t)row->views;
	}
	return true;
}

bool drill_totals(const drill *d, uint64_t *total)
{
	bv_store *sqlite;
	bv_store_cursor cursor = {0};
	bv_store_sink sink = {add_total, total};
	memset(total, 0, (ARTICLES_MAX + 1) * sizeof(total[0]));
	if (bv_sqlite_open(&sqlite, d->store, "default", BV_STORE_READ, bv_mem_libc(), NULL) !=
		BV_OK) {
		return false;
	}
	bv_status status = sqlite->ops->list(sqlite, &cursor, INT32_MAX, &sink, NULL);
	bv_store_close(&sqlite);
	return status == BV_OK;
}

uint64_t drill_stored(const drill *d)
{
	static uint64_t total[ARTICLES_MAX + 1];
	uint64_t sum = 0;
	if (drill_totals(d, total)) {
		for (size_t id = 0; id <= ARTICLES_MAX; id++) {
			sum += total[id];
		}
	}
	return sum;
}

/* Files in the live folder whose name begins with `prefix`. */
static int count_files(const drill *d, const char *prefix)
{
	char path[128];
	int count = 0;
	snprintf(path, sizeof(path), "%s/default", d->live);
	DIR *dir = opendir(path);
	struct dirent *found;
	while (dir != NULL && (found = readdir(dir)) != NULL) {
		count += strncmp(found->d_name, prefix, strlen(prefix)) == 0;
	}
	if (dir != NULL) {
		closedir(dir);
	}
	return count;
}

static bool compare(drill *d, bv_views_site *site, uint64_t slack)
{
	static uint64_t total[ARTICLES_MAX + 1];
	uint64_t over = 0;
	if (!drill_totals(d, total)) {
		printf("the store cannot be read\n");
		return false;
	}
	for (uint64_t id = 1; id <= ARTICLES_MAX; id++) {
		uint64_t acked = atomic_load(&d->acked[id]);
		if (total[id] < acked || total[id] > acked + slack) {
			printf("article %llu: counted %llu, stored %llu\n", (unsigned long long)id,
				(unsigned long long)acked, (unsigned long long)total[id]);
			return false;
		}
		over += total[id] - acked;
		int64_t shown = total[id] == 0 ? 0 : bv_views_get(site, (bv_views_article){.id = id});
		if (shown != (int64_t)total[id]) {
			printf("article %llu: stored %llu, shown %lld\n", (unsigned long long)id,
				(unsigned long long)total[id], (long long)shown);
			return false;
		}
	}
	if (over > slack) {
		printf("%llu more stored than counted\n", (unsigned long long)over);
	}
	return over <= slack;
}

bool drill_is_exact(drill *d, uint64_t slack)
{
	bv_views_site site;
	drill_open(d, &site);
	/* Twice: the second drain finds nothing, or something was left behind. */
	bool exact = drill_drain(&site, false) == BV_OK && drill_drain(&site, false) == BV_OK &&
		compare(d, &site, slack);
	/* Looking at numbers may have made the table grow. */
	exact = exact && drill_drain(&site, false) == BV_OK;
	if (count_files(d, "live.") != 1 || count_files(d, "unfinished") > 0) {
		printf("%d live files, %d unfinished ones\n", count_files(d, "live."),
			count_files(d, "unfinished"));
		exact = false;
	}
	bv_views_free(&site);
	return exact;
}

pid_t drill_fork(drill *d, void (*run)(drill *d, int number), int number)
{
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0) {
		srand((unsigned)(getpid() * 2654435761u));
		run(d, number);
		fflush(stdout);
		_exit(0);
	}
	return pid;
}

void drill_sleep_us(long us)
{
	nanosleep(&(struct timespec){.tv_sec = us / 1000000, .tv_nsec = us % 1000000 * 1000}, NULL);
}

uint32_t drill_random(uint32_t n)
{
	return (uint32_t)rand() % n;
}
