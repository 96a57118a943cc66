/* The crash drill of power cuts (T6): the live folder lies on a disk, and of each piece of its tables
 * the disk has what was there at some moment since the machine started, or nothing.
 *
 *   power CUTS [SEED]
 *
 * Which moment that is, each piece has of its own: a kernel writes pages back as it likes, a disk
 * sectors. After a cut the machine has a new boot id, and all that the tables held is drained.
 * No article may then have more than was counted, nor less than the store was told before; and
 * what is counted afterwards is in the total, once. Prints what it did; exit status 0 = it held.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "drill.h"

#include "views/file.h"
#include "baiviet/hash.h"

#include <fcntl.h>
#include <sys/stat.h>

enum { ARTICLES = 300, SECTOR = 512, MOMENTS_MAX = 48, FILE_MAX = 1 << 17 };

/* What a table's file held at a moment. */
typedef struct moment {
	uint64_t generation;
	size_t size;
	char bytes[FILE_MAX];
} moment;

typedef struct history {
	size_t count;
	moment at[MOMENTS_MAX];
} history;

static int open_folder(const drill *d)
{
	char path[128];
	snprintf(path, sizeof(path), "%s/default", d->live);
	return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static void remember(history *past, int folder)
{
	bv_file_list list;
	if (bv_file_scan(&list, folder, NULL) != BV_OK) {
		return;
	}
	for (size_t i = 0; i < list.count && past->count < MOMENTS_MAX; i++) {
		bv_file_name name = bv_file_name_of(list.entry[i].kind, list.entry[i].generation);
		int fd = openat(folder, name.text, O_RDONLY | O_CLOEXEC);
		moment *now = &past->at[past->count];
		ssize_t size = fd < 0 ? -1 : read(fd, now->bytes, FILE_MAX);
		if (size > 0 && list.entry[i].kind == BV_FILE_LIVE) {
			now->generation = list.entry[i].generation;
			now->size = (size_t)size;
			past->count++;
		}
		if (fd >= 0) {
			close(fd);
		}
	}
}

/* One of the file's moments, or NULL for a piece that was never written: so always when there is
 * none, and never when it `must` be one. */
static const moment *pick(const history *past, uint64_t generation, bool must)
{
	const moment *fitting[MOMENTS_MAX + 1] = {NULL};
	uint32_t count = 1;
	for (size_t i = 0; i < past->count; i++) {
		if (past->at[i].generation == generation) {
			fitting[count++] = &past->at[i];
		}
	}
	return must && count > 1 ? fitting[1 + drill_random(count - 1)] : fitting[drill_random(count)];
}

/* What the disk has of a table after the cut; the boot id is one of before. */
static void cut_file(const history *past, int folder, uint64_t generation)
{
	static char bytes[FILE_MAX];
	bv_file_name name = bv_file_name_of(BV_FILE_LIVE, generation);
	int fd = openat(folder, name.text, O_RDWR | O_CLOEXEC);
	struct stat st;
	if (fd < 0 || fstat(fd, &st) != 0 || st.st_size > FILE_MAX) {
		abort();
	}
	size_t size = (size_t)st.st_size;
	size_t piece = drill_random(2) == 0 ? SECTOR : 4096;
	bool header_written = drill_random(8) != 0;
	for (size_t at = 0; at < size; at += piece) {
		const moment *of = pick(past, generation, header_written && at < BV_TABLE_HEADER_SIZE);
		if (of != NULL) {
			memcpy(bytes + at, of->bytes + at, piece);
		} else {
			memset(bytes + at, 0, piece);
		}
	}
	bv_table_identity *id = (bv_table_identity *)bytes;
	if (id->crc == bv_crc32c(id, offsetof(bv_table_identity, crc))) {
		memset(id->boot, 'x', 36);
		id->crc = bv_crc32c(id, offsetof(bv_table_identity, crc));
	}
	if (pwrite(fd, bytes, size, 0) != (ssize_t)size) {
		abort();
	}
	close(fd);
}

static void cut_power(const drill *d, const history *past)
{
	bv_file_list list;
	int folder = open_folder(d);
	if (folder < 0 || bv_file_scan(&list, folder, NULL) != BV_OK) {
		abort();
	}
	for (size_t i = 0; i < list.count; i++) {
		if (list.entry[i].kind == BV_FILE_LIVE) {
			cut_file(past, folder, list.entry[i].generation);
		}
	}
	close(folder);
}

/* Count, drain and let the kernel write for a while; *safe = what the store was told. */
static void run_until_cut(drill *d, history *past, uint64_t *safe)
{
	bv_views_site site;
	drill_open(d, &site);
	past->count = 0;
	int steps = 3 + (int)drill_random(12);
	for (int step = 0; step < steps; step++) {
		uint32_t articles = 20 + drill_random(ARTICLES - 20); /* few at first: then tables grow */
		for (uint32_t n = drill_random(400); n > 0; n--) {
			drill_hit(d, &site, 1 + drill_random(articles));
		}
		int folder = open_folder(d);
		if (folder >= 0 && drill_random(3) > 0) {
			remember(past, folder);
		}
		if (folder >= 0) {
			close(folder);
		}
		if (drill_random(3) == 0 && drill_drain(&site, false) == BV_OK) {
			drill_totals(d, safe);
		}
	}
	bv_views_free(&site);
}

static bool within(const drill *d, const uint64_t *safe, const uint64_t *total, uint64_t *lost)
{
	for (uint64_t id = 1; id <= ARTICLES; id++) {
		uint64_t made = atomic_load(&d->acked[id]);
		if (total[id] > made || total[id] < safe[id]) {
			printf("article %llu: counted %llu, drained before the cut %llu, stored %llu\n",
				(unsigned long long)id, (unsigned long long)made, (unsigned long long)safe[id],
				(unsigned long long)total[id]);
			return false;
		}
		*lost += made - total[id];
	}
	return true;
}

/* After the machine is up again: what came through is within its bounds, and counting goes on
 * from there, exactly. */
static bool start_again(drill *d, const uint64_t *safe, uint64_t *lost)
{
	static uint64_t total[ARTICLES_MAX + 1];
	bv_views_site site;
	drill_open(d, &site);
	drill_hit(d, &site, 1); /* maps a new table, and puts the old ones where drains find them */
	bool held = drill_drain(&site, false) == BV_OK && drill_totals(d, total) &&
		within(d, safe, total, lost);
	bv_views_free(&site);
	for (uint64_t id = 1; held && id <= ARTICLES; id++) {
		atomic_store(&d->acked[id], total[id]);
	}
	drill_open(d, &site);
	for (int n = 0; held && n < 100; n++) {
		drill_hit(d, &site, 1 + drill_random(ARTICLES));
	}
	bv_views_free(&site);
	/* Tables whose header did not come through were put aside. */
	char command[160];
	snprintf(command, sizeof(command), "rm -f '%s'/default/live.*.bad.*", d->live);
	return held && system(command) == 0 && drill_is_exact(d, 0);
}

int main(int argc, char **argv)
{
	static uint64_t safe[ARTICLES_MAX + 1];
	int cuts = argc > 1 ? atoi(argv[1]) : 100;
	history *past = malloc(sizeof(*past));
	drill *d = drill_new(64);
	bool held = past != NULL;
	uint64_t lost = 0;
	unsigned seed = argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : (unsigned)time(NULL);
	srand(seed);
	for (int cut = 0; cut < cuts && held; cut++) {
		held = drill_totals(d, safe) || cut == 0;
		run_until_cut(d, past, safe);
		cut_power(d, past);
		held = held && start_again(d, safe, &lost);
		if (!held) {
			printf("at cut %d of seed %u\n", cut + 1, seed);
		}
	}
	printf("%d power cuts, %llu views stored, %llu lost that no drain had brought, none twice\n",
		cuts, (unsigned long long)drill_stored(d), (unsigned long long)lost);
	drill_free(d);
	free(past);
	return held && lost > 0 ? 0 : 1;
}
