/* Places where a crash drill kills the process, by number: every step of a drain, of growth, of
 * storing a page.
 *
 * Only a build with -DBV_KILLPOINTS has them; then BV_KILLPOINT=n in the environment makes the
 * n-th place that is reached the last one.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_BASE_KILLPOINT_H
#define BAIVIET_BASE_KILLPOINT_H

#ifdef BV_KILLPOINTS

void bv_killpoint(const char *where);

#define BV_KILLPOINT(where) bv_killpoint(where)

#else

#define BV_KILLPOINT(where) ((void)0)

#endif

#endif
