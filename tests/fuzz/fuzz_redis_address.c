/* The address of a Redis server: any bytes are read or refused, and what is shown holds no password.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/redis_address.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	bv_redis_address address;
	bv_err err = {0};
	char name[1024];
	bv_slice text = bv_slice_of((const char *)data, size);
	bv_status status = bv_redis_address_parse(&address, text, &err);
	bv_redis_address_name(name, sizeof(name), text);
	if (status != BV_OK && (err.msg == NULL || err.pos > size)) {
		abort();
	}
	/* Behind the stars that stand for it; long enough not to be part of the rest by chance. */
	const char *shown = strstr(name, ":***@");
	if (status == BV_OK && strlen(address.password) >= 8 && shown != NULL &&
		strpbrk(address.password, ":@/?=") == NULL &&
		strstr(":***@ ?database=", address.password) == NULL &&
		strstr(address.host, address.password) == NULL && strstr(shown, address.password) != NULL) {
		abort();
	}
	return 0;
}
