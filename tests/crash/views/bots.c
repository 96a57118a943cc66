/* T18: how many of the agents on standard input, one to a line, are taken for bots.
 *
 *   bots LEAST MOST      in thousandths of them; those on the other side are printed
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/views_rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
	static char line[8192];
	bv_bots *bots;
	long lines = 0, matched = 0;
	if (argc < 3 || bv_bots_new(&bots, (bv_slice){NULL, 0}, bv_mem_libc(), NULL) != BV_OK) {
		return 2;
	}
	long least = atol(argv[1]), most = atol(argv[2]);
	while (fgets(line, sizeof(line), stdin) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		bool bot = bv_bots_match(bots, bv_slice_of(line, strlen(line)));
		lines++;
		matched += bot;
		if (bot != (least > 0)) {
			printf("%s: %s\n", bot ? "a bot" : "no bot", line);
		}
	}
	bv_bots_free(&bots);
	printf("%ld of %ld agents are bots\n", matched, lines);
	return lines > 0 && matched * 1000 >= least * lines && matched * 1000 <= most * lines ? 0 : 1;
}
