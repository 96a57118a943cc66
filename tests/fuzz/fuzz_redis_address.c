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
	/* Long enough not to be part of the rest by chance, nor a scheme itself. */
	if (status == BV_OK && strlen(address.password) >= 8 &&
		strstr("redis:// rediss:// redis+unix:// :***@ ?database=", address.password) == NULL &&
		strstr(address.host, address.password) == NULL &&
		strstr(address.user, address.password) == NULL && strstr(name, address.password) != NULL) {
		abort();
	}
	return 0;
}
