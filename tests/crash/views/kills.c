/* Crash drills of view counting: processes are killed, stores rolled back, tables grown under
 * load, and the total must come out right.
 *
 *   kills NAME ROUNDS     one drill: writers drains points rollback drainers growth shown forks
 *
 * Prints what it did; exit status 0 = the error was 0.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "drill.h"

static void write_until_killed(drill *d, int number)
{
	bv_views_site site;
	drill_open(d, &site);
	for (uint64_t i = (uint64_t)number * 77; !atomic_load(&d->stop); i++) {
		drill_hit(d, &site, 1 + i % 500);
	}
	bv_views_free(&site);
}

static void kill_all(const pid_t *pids, int count)
{
	for (int i = 0; i < count; i++) {
		kill(pids[i], SIGKILL);
	}
	for (int i = 0; i < count; i++) {
		waitpid(pids[i], NULL, 0);
	}
}

/* T1: all writers are killed at any moment. Each may have been inside one hit. */
static bool writers(int rounds)
{
	enum { WRITERS = 4 };
	drill *d = drill_new(1024);
	bool exact = true;
	uint64_t kills = 0;
	for (int round = 0; round < rounds && exact; round++) {
		pid_t pids[WRITERS];
		for (int i = 0; i < WRITERS; i++) {
			pids[i] = drill_fork(d, write_until_killed, i);
		}
		drill_sleep_us(500 + drill_random(5000));
		kill_all(pids, WRITERS);
		kills += WRITERS;
		if (round % 50 == 49 || round == rounds - 1) {
			exact = drill_is_exact(d, kills);
		}
	}
	uint64_t acked = drill_acked(d), stored = drill_stored(d);
	printf("%llu writers killed; %llu hits acknowledged, %llu stored: %llu were in flight\n",
		(unsigned long long)kills, (unsigned long long)acked, (unsigned long long)stored,
		(unsigned long long)(stored - acked));
	drill_free(d);
	return exact && acked > 0;
}

static void drain_once(drill *d, int number)
{
	bv_views_site site;
	(void)number;
	drill_open(d, &site);
	(void)!bv_views_drain(&site, &(bv_views_drain_options){.wait_ms = 0}, NULL, NULL);
	/* No tidy end: that of a killed process. */
	_exit(0);
}

static void shell(drill *d, const char *command)
{
	char line[512];
	snprintf(line, sizeof(line), "cd '%s' && %s", d->root, command);
	if (system(line) != 0) {
		atomic_fetch_add(&d->failures, 1);
		printf("failed: %s\n", line);
	}
}

/* Writers that count at a calmer pace, so that drains have something to do and time to do it. */
static void write_calmly(drill *d, int number)
{
	bv_views_site site;
	drill_open(d, &site);
	for (uint64_t i = (uint64_t)number; !atomic_load(&d->stop); i++) {
		drill_hit(d, &site, 1 + i % 300);
		if (i % 64 == 0) {
			drill_sleep_us(200);
		}
	}
	bv_views_free(&site);
}

/* T2, and T5 when the store is put back to an older copy every so often: drains are killed at
 * any moment. */
static bool drains(int rounds, bool rollback)
{
	drill *d = drill_new(1024);
	pid_t pids[2];
	int killed = 0, rolled = 0;
	for (int i = 0; i < 2; i++) {
		pids[i] = drill_fork(d, write_calmly, i);
	}
	for (int round = 0; round < rounds; round++) {
		pid_t drainer = drill_fork(d, drain_once, 0);
		drill_sleep_us(drill_random(4000));
		killed += kill(drainer, 0) == 0 && waitpid(drainer, NULL, WNOHANG) == 0;
		kill(drainer, SIGKILL);
		waitpid(drainer, NULL, 0);
		/* Nobody drains now: a copy of the file is a sound one, as a backup has it. Every drain so far may have
		 * been killed before it made the store: then there was none last night. */
		if (rollback && round % 50 == 10) {
			shell(d, "rm -rf backup && if [ -d store ]; then cp -a store backup; fi");
		}
		if (rollback && round % 50 == 40) {
			shell(d, "rm -rf store && if [ -d backup ]; then mv backup store; fi");
			rolled++;
		}
	}
	atomic_store(&d->stop, 1);
	waitpid(pids[0], NULL, 0);
	waitpid(pids[1], NULL, 0);
	bool exact = drill_is_exact(d, 0) && atomic_load(&d->failures) == 0;
	uint64_t acked = drill_acked(d), stored = drill_stored(d);
	printf("%d drains, %d killed in mid-drain, store rolled back %d times; %llu hits, %llu stored, "
	       "error %lld\n",
		rounds, killed, rolled, (unsigned long long)acked, (unsigned long long)stored,
		(long long)(stored - acked));
	drill_free(d);
	return exact && acked > 0 && killed > 0;
}

/* What a process goes through that has every kill point: hits, growth, drains, a table that
 * ends, numbers that are set. */
static void live_through_it(drill *d, int number)
{
	bv_views_site site;
	(void)number;
	drill_open(d, &site);
	for (uint64_t i = 0; i < 150; i++) {
		drill_hit(d, &site, 1 + i % 120);
	}
	(void)drill_drain(&site, false);
	for (uint64_t i = 0; i < 300; i++) {
		drill_hit(d, &site, 1 + i % 260);
	}
	(void)drill_drain(&site, false);
	(void)drill_drain(&site, true);
	_exit(0);
}

/* T3: killed at the first kill point, at the second, and so on until it lives to the end; all on
 * one site, so that each life begins with what the death before it left. */
static bool points(int rounds)
{
	uint64_t deaths = 0;
	bool exact = true;
	for (int round = 0; round < rounds && exact; round++) {
		drill *d = drill_new(64);
		/* The first rounds visit every point; later ones jump about, over tables that grew
		 * before. */
		for (uint64_t at = 1; exact; at += round == 0 ? 1 : 1 + drill_random(60)) {
			atomic_store(&d->steps, 0);
			d->kill_at = at;
			pid_t pid = drill_fork(d, live_through_it, 0);
			int status;
			waitpid(pid, &status, 0);
			d->kill_at = 0;
			bool died = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
			deaths += died;
			if (at % 7 == 0 || round > 0 || !died) {
				exact = drill_is_exact(d, 0);
			}
			if (!exact) {
				printf("after a death at point %llu of round %d\n", (unsigned long long)at, round);
			}
			if (!died) {
				break;
			}
			if (round == 0 && at % 50 == 0) {
				/* A fresh site, so that growth happens again. */
				char live[128];
				snprintf(live, sizeof(live), "rm -rf live");
				exact = exact && drill_is_exact(d, 0);
				shell(d, live);
			}
		}
		drill_free(d);
	}
	printf("%llu deaths, each at its own step of drain or growth\n", (unsigned long long)deaths);
	return exact && deaths > 50;
}

static void drain_in_a_loop(drill *d, int number)
{
	bv_views_site site;
	drill_open(d, &site);
	for (int i = 0; i < 100; i++) {
		drill_hit(d, &site, 1 + (uint64_t)((i + number) % 50));
		(void)!bv_views_drain(&site,
			&(bv_views_drain_options){.wait_ms = i % 3, .everything = i % 10 == 0}, NULL, NULL);
	}
	bv_views_free(&site);
}

/* T11: eight processes drain at once. */
static bool drainers(int rounds)
{
	enum { DRAINERS = 8 };
	drill *d = drill_new(1024);
	for (int round = 0; round < rounds; round++) {
		pid_t pids[DRAINERS];
		for (int i = 0; i < DRAINERS; i++) {
			pids[i] = drill_fork(d, drain_in_a_loop, i);
		}
		for (int i = 0; i < DRAINERS; i++) {
			waitpid(pids[i], NULL, 0);
		}
	}
	bool exact = drill_is_exact(d, 0);
	printf("%d x %d x 100 drains; %llu hits, %llu stored\n", rounds, DRAINERS,
		(unsigned long long)drill_acked(d), (unsigned long long)drill_stored(d));
	drill_free(d);
	return exact;
}

static void visit_many(drill *d, int number)
{
	bv_views_site site;
	drill_open(d, &site);
	for (int i = 0; i < 20000 && !atomic_load(&d->stop); i++) {
		drill_hit(d, &site, 1 + (uint64_t)((i * 7 + number * 2503) % 10000));
		if (i % 5000 == 4999) {
			(void)!bv_views_drain(&site, &(bv_views_drain_options){0}, NULL, NULL);
		}
	}
	bv_views_free(&site);
}

/* T14: 64 slots, four writers, 10,000 articles; two of the writers are killed while the table
 * grows. */
static bool growth(int rounds)
{
	bool exact = true;
	uint64_t hits = 0;
	for (int round = 0; round < rounds && exact; round++) {
		drill *d = drill_new(64);
		pid_t pids[4];
		for (int i = 0; i < 4; i++) {
			pids[i] = drill_fork(d, visit_many, i);
		}
		drill_sleep_us(drill_random(20000));
		kill_all(pids, 2);
		waitpid(pids[2], NULL, 0);
		waitpid(pids[3], NULL, 0);
		exact = drill_is_exact(d, 2);
		hits += drill_acked(d);
		drill_free(d);
	}
	printf("%d sites grown from 64 slots, two of four writers killed in each; %llu hits\n", rounds,
		(unsigned long long)hits);
	return exact;
}

static void watch_numbers(drill *d, int number)
{
	bv_views_site site;
	int64_t last[21] = {0};
	(void)number;
	drill_open(d, &site);
	while (!atomic_load(&d->stop)) {
		for (uint64_t id = 1; id <= 20; id++) {
			int64_t shown = bv_views_get(&site, (bv_views_article){.id = id});
			if (shown < last[id]) {
				atomic_fetch_add(&d->failures, 1);
				printf("article %llu went from %lld to %lld\n", (unsigned long long)id,
					(long long)last[id], (long long)shown);
			}
			last[id] = shown;
		}
		drill_sleep_us(20);
	}
	bv_views_free(&site);
}

static void hit_few_then_more(drill *d, int number)
{
	bv_views_site site;
	drill_open(d, &site);
	for (uint64_t i = (uint64_t)number; !atomic_load(&d->stop); i++) {
		drill_hit(d, &site, 1 + i % 20);
		if (i % 97 == 0) {
			drill_hit(d, &site, 21 + i / 97 % 1000);
			drill_sleep_us(100);
		}
	}
	bv_views_free(&site);
}

/* T19: while tables grow and drains run, a number that was shown is never followed by a lower
 * one. */
static bool shown(int rounds)
{
	int failures = 0;
	bool exact = true;
	for (int round = 0; round < rounds && exact; round++) {
		drill *d = drill_new(64);
		pid_t pids[5];
		for (int i = 0; i < 5; i++) {
			pids[i] = drill_fork(d, i < 2 ? watch_numbers : hit_few_then_more, i);
		}
		bv_views_site site;
		drill_open(d, &site);
		for (int i = 0; i < 30; i++) {
			(void)!bv_views_drain(&site, &(bv_views_drain_options){0}, NULL, NULL);
			drill_sleep_us(1000);
		}
		bv_views_free(&site);
		atomic_store(&d->stop, 1);
		for (int i = 0; i < 5; i++) {
			waitpid(pids[i], NULL, 0);
		}
		failures += atomic_load(&d->failures);
		exact = drill_is_exact(d, 0);
		drill_free(d);
	}
	printf("%d times a number stepped back\n", failures);
	return exact && failures == 0;
}

static drill *parents_drill;
static bv_views_site parents_site;

static void hit_as_a_child(drill *d, int number)
{
	for (int i = 0; i < 200; i++) {
		drill_hit(d, &parents_site, 1 + (uint64_t)((i + number) % 90));
	}
	if (number % 10 == 0) {
		(void)!bv_views_drain(&parents_site, &(bv_views_drain_options){0}, NULL, NULL);
	}
}

/* T16: a hundred children of one process, which go on with their parent's mapping and grow it. */
static bool forks(int rounds)
{
	bool exact = true;
	for (int round = 0; round < rounds && exact; round++) {
		parents_drill = drill_new(64);
		drill_open(parents_drill, &parents_site);
		drill_hit(parents_drill, &parents_site, 1);
		for (int i = 0; i < 100; i++) {
			(void)drill_fork(parents_drill, hit_as_a_child, i);
		}
		while (wait(NULL) > 0) {
		}
		drill_hit(parents_drill, &parents_site, 1);
		bv_views_free(&parents_site);
		exact = drill_is_exact(parents_drill, 0) && drill_stored(parents_drill) == 20002;
		drill_free(parents_drill);
	}
	printf("%d x 100 children\n", rounds);
	return exact;
}

int main(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : "";
	int rounds = argc > 2 ? atoi(argv[2]) : 1;
	bool fine;
	srand((unsigned)time(NULL));
	if (strcmp(name, "writers") == 0) {
		fine = writers(rounds);
	} else if (strcmp(name, "drains") == 0 || strcmp(name, "rollback") == 0) {
		fine = drains(rounds, strcmp(name, "rollback") == 0);
	} else if (strcmp(name, "points") == 0) {
		fine = points(rounds);
	} else if (strcmp(name, "drainers") == 0) {
		fine = drainers(rounds);
	} else if (strcmp(name, "growth") == 0) {
		fine = growth(rounds);
	} else if (strcmp(name, "shown") == 0) {
		fine = shown(rounds);
	} else if (strcmp(name, "forks") == 0) {
		fine = forks(rounds);
	} else {
		fprintf(stderr,
			"usage: kills writers|drains|rollback|points|drainers|growth|shown|forks ROUNDS\n");
		return 2;
	}
	return fine ? 0 : 1;
}
