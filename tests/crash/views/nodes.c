/* Many web servers in one store (T10, T4, T5): each node has a live table of its own; nodes are
 * killed at any moment, and the store crashes and is put back to older copies by a command that is
 * given. In the end the store holds exactly what the nodes' tables do.
 *
 *   nodes STORE NODES VIEWS [COMMAND]
 *
 * STORE is a folder or an address of Redis. COMMAND is run with "crash", "save" or "restore" as
 * its last argument. A folder is restored while no node runs: its file is not to be swapped under
 * SQLite's feet.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "drill.h"

#include "views/file.h"
#include "views/site.h"

enum { NODES_MAX = 16, NODE_ARTICLES = 700, CAPACITY = 4096 };

static drill *d;
static const char *store;
static char live[NODES_MAX][96];
static uint64_t quota;

static bv_views_now clock_of(void *ctx)
{
	(void)ctx;
	return bv_views_clock(7 * 3600);
}

static void open_node(bv_views_site *site, int node)
{
	bv_views_init(site,
		&(bv_views_settings){
			.live_dir = live[node],
			.store = store,
			.site = "default",
			.capacity = CAPACITY,
			.interval = 10,
			.clock = clock_of,
			.mem = bv_mem_libc(),
		});
}

/* One life of a node. drill.acked[node] is what it has counted in all its lives. */
static void live_as(drill *shared, int node)
{
	bv_views_site site;
	uint64_t number = (uint64_t)node;
	open_node(&site, node);
	while (atomic_load(&shared->acked[number]) < quota) {
		for (int i = 0; i < 500; i++) {
			uint64_t id = 1 + drill_random(NODE_ARTICLES);
			int64_t shown;
			if (!bv_views_hit(&site, id, 1, &shown)) {
				(void)bv_views_count(&site, (bv_views_article){.id = id}, 1, -1);
			}
			atomic_fetch_add(&shared->acked[number], 1);
		}
		if (drill_random(4) == 0) {
			(void)!bv_views_drain(&site, &(bv_views_drain_options){0}, NULL, NULL);
		}
		drill_sleep_us(2000);
	}
	bv_views_free(&site);
}

/* What the tables of a node hold, and how many there are. */
static uint64_t counted_by(int node, int *tables)
{
	bv_views_site site;
	bv_file_list list;
	int folder;
	uint64_t sum = 0;
	open_node(&site, node);
	if (bv_site_folder(&site, &folder, NULL) != BV_OK || bv_file_scan(&list, folder, NULL) != BV_OK) {
		return 0;
	}
	for (size_t i = 0; i < list.count; i++) {
		bv_table table;
		if (bv_file_open(&table, folder, list.entry[i].kind, list.entry[i].generation, NULL) != BV_OK) {
			continue;
		}
		for (uint64_t at = 0; at <= table.mask; at++) {
			sum += atomic_load(&table.slots[at].cum);
		}
		*tables += 1;
		bv_table_close(&table);
	}
	close(folder);
	bv_views_free(&site);
	return sum;
}

static bool add_up(void *ctx, const bv_store_row *row)
{
	*(uint64_t *)ctx += (uint64_t)row->views;
	return true;
}

/* The sum of the store's totals, and the total it keeps itself. */
static bool read_store(uint64_t *sum, int64_t *site_total)
{
	bv_views_site site;
	bv_store *reader;
	bv_store_cursor cursor = {0};
	bv_store_sink sink = {add_up, sum};
	bv_err err = {0};
	*sum = 0;
	open_node(&site, 0);
	bv_views_resolve(&site);
	bv_status status = bv_store_open(&reader, &site, BV_STORE_READ, &err);
	while (status == BV_OK && !cursor.done) {
		status = reader->ops->list(reader, &cursor, 1000, &sink, &err);
	}
	if (status == BV_OK) {
		status = reader->ops->site(reader, BV_PERIOD_ALL, 0, site_total, &err);
	}
	bv_store_close(&reader);
	bv_views_free(&site);
	if (status != BV_OK) {
		printf("the store cannot be read: %s\n", err.msg);
	}
	return status == BV_OK;
}

/* As a page that is opened again: the answer to a question may be one of those that are lost. */
static bool read_store_again(uint64_t *sum, int64_t *site_total)
{
	return read_store(sum, site_total) || read_store(sum, site_total);
}

static void chaos(const char *command, const char *what)
{
	char line[512];
	snprintf(line, sizeof(line), "%s %s", command, what);
	if (system(line) != 0) {
		printf("failed: %s\n", line);
		atomic_fetch_add(&d->failures, 1);
	}
}

static void kill_node(pid_t *pid)
{
	if (*pid != 0) {
		kill(*pid, SIGKILL);
		waitpid(*pid, NULL, 0);
		*pid = 0;
	}
}

/* Let the nodes live, die and live again until each has counted its part. */
static int run_nodes(int nodes, const char *command, int happened[static 3])
{
	static const char *const what[] = {"crash", "save", "restore"};
	pid_t pid[NODES_MAX] = {0};
	int kills = 0, done = 0;
	bool saved = false;
	for (int step = 1; done < nodes; step++) {
		done = 0;
		for (int i = 0; i < nodes; i++) {
			if (pid[i] != 0 && waitpid(pid[i], NULL, WNOHANG) == pid[i]) {
				pid[i] = 0;
			}
			bool finished = atomic_load(&d->acked[i]) >= quota;
			done += pid[i] == 0 && finished;
			if (pid[i] == 0 && !finished) {
				pid[i] = drill_fork(d, live_as, i);
			}
		}
		drill_sleep_us(drill_random(10000));
		if (step % 2 == 0) {
			pid_t *victim = &pid[drill_random((uint32_t)nodes)];
			kills += *victim != 0;
			kill_node(victim);
		}
		if (command != NULL && step % 40 == 0) {
			uint32_t which = drill_random(3);
			if (which == 2 && !saved) {
				which = 1;
			}
			for (int i = 0; which == 2 && store[0] == '/' && i < nodes; i++) {
				kills += pid[i] != 0;
				kill_node(&pid[i]);
			}
			chaos(command, what[which]);
			saved |= which == 1;
			happened[which]++;
		}
	}
	return kills;
}

static bool settle_node(int node)
{
	bv_views_site site;
	open_node(&site, node);
	bv_status status = drill_drain(&site, false);
	bv_views_free(&site);
	return status == BV_OK;
}

int main(int argc, char **argv)
{
	int nodes = argc > 2 ? atoi(argv[2]) : 0;
	if (argc < 4 || nodes < 1 || nodes > NODES_MAX) {
		fprintf(stderr, "usage: nodes STORE NODES VIEWS [COMMAND]\n");
		return 2;
	}
	int happened[3] = {0}, tables = 0;
	uint64_t acked = 0, counted = 0, stored = 0;
	int64_t site_total = 0;
	srand((unsigned)time(NULL));
	store = argv[1];
	quota = strtoull(argv[3], NULL, 10) / (uint64_t)nodes;
	d = drill_new(CAPACITY);
	for (int i = 0; i < nodes; i++) {
		snprintf(live[i], sizeof(live[i]), "%s/live%d", d->root, i);
	}
	int kills = run_nodes(nodes, argc > 4 ? argv[4] : NULL, happened);
	bool fine = true;
	for (int i = 0; i < nodes; i++) {
		fine = settle_node(i) && fine;
		acked += atomic_load(&d->acked[i]);
		counted += counted_by(i, &tables);
	}
	fine = read_store_again(&stored, &site_total) && fine && stored == counted &&
		site_total == (int64_t)counted && counted >= acked && counted <= acked + (uint64_t)kills &&
		tables == nodes && atomic_load(&d->failures) == 0;
	printf("%d nodes, %llu views, %d nodes killed; store crashed %d times, put back %d times; "
	       "%llu stored, error %lld\n",
		nodes, (unsigned long long)counted, kills, happened[0], happened[2],
		(unsigned long long)stored, (long long)(stored - counted));
	if (!fine) {
		printf("acknowledged %llu, the store's own total %lld, %d tables\n",
			(unsigned long long)acked, (long long)site_total, tables);
	}
	drill_free(d);
	return fine ? 0 : 1;
}
