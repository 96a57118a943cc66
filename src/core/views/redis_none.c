/* Stands in for the Redis store where that is not built in.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/redis.h"

bv_status bv_redis_open(bv_store **store, const bv_redis_address *address, const char *site,
	bv_store_mode mode, const bv_mem *mem, bv_err *err)
{
	(void)address;
	(void)site;
	(void)mode;
	(void)mem;
	*store = NULL;
	return bv_fail(err, BV_ERR_ARG,
		"this baiviet was built without Redis; configure it --with-baiviet-redis, or use another "
		"store");
}

const char *bv_redis_client_version(void)
{
	return "";
}
