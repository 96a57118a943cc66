/* What the crash drills of view counting share: a site in folders of its own, the count of what
 * was really counted, and the comparison at the end.
 *
 * The count is kept in shared memory, raised by each writer after a hit came back: so it is
 * exact when nobody was killed inside of a hit, and at most one less per writer that was.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_CRASH_DRILL_H
#define BAIVIET_CRASH_DRILL_H

#include "baiviet/views.h"
#include "views/sqlite.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ARTICLES_MAX = 10240, WRITERS_MAX = 16 };

/* In memory that all processes of a drill share. */
typedef struct drill {
	char root[64];
	char live[96];
	char store[96];
	uint32_t capacity;
	_Atomic uint64_t acked[ARTICLES_MAX + 1];
	_Atomic int stop;
	_Atomic int failures;
	_Atomic uint64_t steps; /* kill points that were passed */
	uint64_t kill_at;       /* the one to die at; 0 = none */
} drill;

drill *drill_new(uint32_t capacity);
void drill_free(drill *d);

/* A handle on the drill's site, as each process has its own. */
void drill_open(drill *d, bv_views_site *site);

/* Count a view of an article and acknowledge it. */
void drill_hit(drill *d, bv_views_site *site, uint64_t id);

/* Drain until it works; returns the last error when it never does. */
bv_status drill_drain(bv_views_site *site, bool everything);

uint64_t drill_acked(const drill *d);

/* The store's totals by article, into total[0..ARTICLES_MAX]. */
bool drill_totals(const drill *d, uint64_t *total);

/* The sum of all articles' totals in the store. */
uint64_t drill_stored(const drill *d);

/* Drain in a fresh process's place, and compare: acked <= stored <= acked + slack, article by
 * article and in sum; what is shown is what is stored; one live file is left. Says what is
 * wrong. */
bool drill_is_exact(drill *d, uint64_t slack);

/* Start a process. */
pid_t drill_fork(drill *d, void (*run)(drill *d, int number), int number);

void drill_sleep_us(long us);

/* A random number below n, from rand(). */
uint32_t drill_random(uint32_t n);

#endif
