/* An LD_PRELOAD shim: loads modules without RTLD_DEEPBIND, so that AddressSanitizer sees a module that an ordinary
 * php binary loads. Debian's php passes the flag, and the sanitizer refuses to work under it.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#define _GNU_SOURCE
#include <dlfcn.h>

void *dlopen(const char *file, int mode)
{
	static void *(*real)(const char *, int);
	if (real == 0) {
		real = (void *(*)(const char *, int))dlsym(RTLD_NEXT, "dlopen");
	}
	return real(file, mode & ~RTLD_DEEPBIND);
}
