/* The scripts of the Redis store. Each is one atomic step of the server.
 *
 * KEYS[1] is what all keys of the site begin with; its braces send the script to the cluster's
 * node that has them all.
 *
 *   meta              format; day, that the windows end on; total; hot_epoch
 *   total             article -> total: an article is its number, or "=" and its name
 *   all, week, month, year, day:N    articles by views
 *   hot               articles by the logarithm of the sum of all views, each weighted
 *                     exp(lambda * seconds since hot_epoch): as time passes all fade alike, so
 *                     the order stays right with nothing recomputed
 *   site              day -> views;  refused  "day!reason" -> requests
 *   gen:GENERATION    article -> mark, and "#drains", "#pruned"
 *   gens              generations by the time when they may be forgotten;  pruned  those that are
 *
 * Numbers above 2^53, which a Lua number cannot hold, stay strings that Redis adds.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/redis_db.h"

/* clang-format off: Lua is laid out as Lua */

/* generation, drains that the caller knows of, mode, day of the views, today, now, ended, lambda;
 * then for each article: itself, cumulative, mark that the caller knows of.
 *
 * Modes: "first" chunk, which expects the server to know that number of drains; "all", the first
 * of every counter there is, which expects nothing; "next"; "import".
 *
 * Gives "ok", the new number of drains or 0, views that were new, and each article's total; or
 * "everything", with nothing changed, when the server lost something or knows more; or "newer". */
#define APPLY_BEGIN                                                                                \
	"local p, id, drains, mode = KEYS[1], ARGV[1], ARGV[2], ARGV[3]\n"                             \
	"local day, today, now = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])\n"            \
	"local ended, counted, lambda = ARGV[7] == '1', mode ~= 'import', tonumber(ARGV[8])\n"         \
	"local meta, gen, call = p .. 'meta', p .. 'gen:' .. id, redis.call\n"                         \
	"local format = call('HGET', meta, 'format')\n"                                                \
	"if format and format ~= '1' then return {'newer'} end\n"                                      \
	"local known = call('HGET', gen, '#drains')\n"                                                 \
	"local forgotten = call('HEXISTS', p .. 'pruned', id) == 1\n"                                  \
	"local pruned = forgotten or call('HEXISTS', gen, '#pruned') == 1\n"                           \
	"if (mode == 'first' or mode == 'next') and (forgotten or (known or '0') ~= drains) then\n"    \
	"  return {'everything'}\n"                                                                    \
	"end\n"                                                                                        \
	"for _, key in ipairs({'total', 'site', 'refused', 'pruned'}) do call('HLEN', p .. key) end\n" \
	"for _, key in ipairs({'all', 'hot', 'week', 'month', 'year', 'gens', 'day:' .. day}) do\n"    \
	"  call('ZCARD', p .. key)\n" /* whatever may fail fails before anything is written */         \
	"end\n"                                                                                        \
	"if not format then call('HSET', meta, 'format', '1', 'hot_epoch', now) end\n"                 \
	"local windows = {{'week', 7}, {'month', 30}, {'year', 365}}\n"

/* Bring the windows up to `day`. Days are kept for a year. */
#define APPLY_TURN                                                                                 \
	"local function turn(last, ahead)\n"                                                           \
	"  for _, w in ipairs(windows) do\n"                                                           \
	"    local key, length = p .. w[1], w[2]\n"                                                    \
	"    local to = math.min(day - length, last)\n"                                                \
	"    if ahead then\n" /* the clock was wrong by days, and is right again */                    \
	"      local days = {}\n"                                                                      \
	"      for d = day - length + 1, day do days[#days + 1] = p .. 'day:' .. d end\n"              \
	"      call('ZUNIONSTORE', key, #days, unpack(days))\n"                                        \
	"    elseif to == last then\n"                                                                 \
	"      call('DEL', key)\n"                                                                     \
	"    else\n"                                                                                   \
	"      for d = last - length + 1, to do\n"                                                     \
	"        local gone = call('ZRANGE', p .. 'day:' .. d, 0, -1, 'WITHSCORES')\n"                 \
	"        for i = 1, #gone, 2 do call('ZINCRBY', key, '-' .. gone[i + 1], gone[i]) end\n"       \
	"      end\n"                                                                                  \
	"      call('ZREMRANGEBYSCORE', key, '-inf', 0)\n"                                             \
	"    end\n"                                                                                    \
	"  end\n"                                                                                      \
	"  if day - last > 31 then return end\n" /* is the clock right? */                             \
	"  for d = last - 366, day - 366 do call('UNLINK', p .. 'day:' .. d) end\n"                    \
	"end\n"                                                                                        \
	"local last, turned = tonumber(call('HGET', meta, 'day') or '0'), false\n"                     \
	"local ahead = last > today + 1 and day <= today + 1\n"                                        \
	"if counted and (day > last or ahead) then\n"                                                  \
	"  if last ~= 0 then turn(last, ahead) end\n"                                                  \
	"  call('HSET', meta, 'day', day)\n"                                                           \
	"  for _, g in ipairs(call('ZRANGEBYSCORE', p .. 'gens', '-inf', now)) do\n"                   \
	"    call('ZREM', p .. 'gens', g)\n"                                                           \
	"    if g ~= id then\n"                                                                        \
	"      call('UNLINK', p .. 'gen:' .. g)\n"                                                     \
	"      call('HSET', p .. 'pruned', g, now)\n"                                                  \
	"    end\n"                                                                                    \
	"  end\n"                                                                                      \
	"  last, turned = day, true\n"                                                                 \
	"end\n"                                                                                        \
	"local age = last - day\n"                                                                     \
	"local heat = (now - tonumber(call('HGET', meta, 'hot_epoch'))) * lambda\n"

#define APPLY_ADD                                                                                  \
	"local function more(cum, mark)\n" /* cum - mark; nil when that is not positive */             \
	"  if #cum < #mark or (#cum == #mark and cum <= mark) then return nil end\n"                   \
	"  if #cum <= 15 then return string.format('%.0f', cum - mark) end\n"                          \
	"  call('SET', p .. 'scratch', cum)\n"                                                         \
	"  call('DECRBY', p .. 'scratch', mark)\n"                                                     \
	"  local difference = call('GET', p .. 'scratch')\n"                                           \
	"  call('DEL', p .. 'scratch')\n"                                                              \
	"  return difference\n"                                                                        \
	"end\n"                                                                                        \
	"local added, refused, sum = 0, false, 0\n"                                                    \
	"local function sum_up(n)\n"                                                                   \
	"  redis.pcall('HINCRBY', meta, 'total', n)\n"                                                 \
	"  if counted then redis.pcall('HINCRBY', p .. 'site', day, n) end\n"                          \
	"end\n"                                                                                        \
	"local function add(f, n)\n"                                                                   \
	"  local total = call('HINCRBY', p .. 'total', f, n)\n"                                        \
	"  total = total < 2^53 and string.format('%.0f', total) or call('HGET', p .. 'total', f)\n"   \
	"  call('ZADD', p .. 'all', total, f)\n"                                                       \
	"  if counted then\n"                                                                          \
	"    local hot, old = heat + math.log(n), call('ZSCORE', p .. 'hot', f)\n"                     \
	"    if old then\n"                                                                            \
	"      old = tonumber(old)\n"                                                                  \
	"      hot = math.max(hot, old) + math.log(1 + math.exp(-math.abs(hot - old)))\n"              \
	"    end\n"                                                                                    \
	"    call('ZADD', p .. 'hot', string.format('%.17g', hot), f)\n"                               \
	"    call('ZINCRBY', p .. 'day:' .. day, n, f)\n"                                              \
	"    for _, w in ipairs(windows) do\n"                                                         \
	"      if age < w[2] then call('ZINCRBY', p .. w[1], n, f) end\n"                              \
	"    end\n"                                                                                    \
	"  end\n"                                                                                      \
	"  added = added + n\n"                                                                        \
	"  if #n <= 12 then sum = sum + n else sum_up(n) end\n"                                        \
	"  return total\n"                                                                             \
	"end\n"

#define APPLY_ALL                                                                                     \
	"local reply = {'ok', '0', '0'}\n"                                                                \
	"for i = 9, #ARGV, 3 do\n"                                                                        \
	"  local f, cum, total = ARGV[i], ARGV[i + 1], '0'\n"                                             \
	"  local stored = call('HGET', gen, f)\n"                                                         \
	"  local mark = stored or (pruned and ARGV[i + 2]) or '0'\n"                                      \
	"  local n = more(cum, mark)\n"                                                                   \
	"  if n or (not stored and mark ~= '0') then call('HSET', gen, f, n and cum or mark) end\n"       \
	"  if string.sub(f, 1, 1) == '!' then\n"                                                          \
	"    if n then\n"                                                                                 \
	"      call('HINCRBY', p .. 'refused', day .. f, n)\n"                                            \
	"      refused = true\n"                                                                          \
	"    end\n"                                                                                       \
	"  else\n"                                                                                        \
	"    total = call('HGET', p .. 'total', f) or '0'\n"                                              \
	"    if n and #total < 19 then total = add(f, n) end\n" /* it never leaves 63 bits */             \
	"  end\n"                                                                                         \
	"  reply[#reply + 1] = total\n"                                                                   \
	"end\n"                                                                                           \
	"if sum > 0 then sum_up(string.format('%.0f', sum)) end\n"                                        \
	"reply[3] = string.format('%.0f', added)\n"                                                       \
	"if counted and (added > 0 or refused or turned or ended or forgotten or known ~= drains) then\n" \
	"  reply[2] = string.format('%.0f', math.max(tonumber(known or '0'), tonumber(drains)) + 1)\n"    \
	"  call('HSET', gen, '#drains', reply[2])\n"                                                      \
	"  if forgotten then\n"                                                                           \
	"    call('HSET', gen, '#pruned', '1')\n"                                                         \
	"    call('HDEL', p .. 'pruned', id)\n"                                                           \
	"  end\n"                                                                                         \
	"  call('ZADD', p .. 'gens', now + (ended and 7 or 90) * 86400, id)\n"                            \
	"end\n"                                                                                           \
	"return reply\n"

/* A total becomes ARGV[2]. */
#define CHANGE_TOTAL                                                                               \
	"local p, f = KEYS[1], ARGV[1]\n"                                                              \
	"local before = redis.call('HGET', p .. 'total', f) or '0'\n"                                  \
	"if before ~= '0' then redis.pcall('HINCRBY', p .. 'meta', 'total', '-' .. before) end\n"

const char *const BV_LUA[LUA_COUNT] = {
	[LUA_APPLY] = APPLY_BEGIN APPLY_TURN APPLY_ADD APPLY_ALL,

	/* article, total */
	[LUA_SET] = CHANGE_TOTAL "redis.pcall('HINCRBY', p .. 'meta', 'total', ARGV[2])\n"
							 "redis.call('HSET', p .. 'total', f, ARGV[2])\n"
							 "if ARGV[2] == '0' then redis.call('ZREM', p .. 'all', f)\n"
							 "else redis.call('ZADD', p .. 'all', ARGV[2], f) end\n"
							 "return {'ok'}\n",

	/* article */
	[LUA_RESET] =
		CHANGE_TOTAL "redis.call('HDEL', p .. 'total', f)\n"
					 "for _, key in ipairs({'all', 'hot', 'week', 'month', 'year'}) do\n"
					 "  redis.call('ZREM', p .. key, f)\n"
					 "end\n"
					 "local day = tonumber(redis.call('HGET', p .. 'meta', 'day') or '0')\n"
					 "for d = day - 366, day + 1 do redis.call('ZREM', p .. 'day:' .. d, f) end\n"
					 "return {'ok'}\n",

	/* article, generation; gives its total and its mark */
	[LUA_BASE] = "return {redis.call('HGET', KEYS[1] .. 'total', ARGV[1]) or '0',\n"
				 "  redis.call('HGET', KEYS[1] .. 'gen:' .. ARGV[2], ARGV[1]) or '0'}\n",

	/* limit; gives the epoch, then pairs of article and logarithm */
	[LUA_HOT] =
		"local list = redis.call('ZREVRANGE', KEYS[1] .. 'hot', 0, ARGV[1] - 1, 'WITHSCORES')\n"
		"table.insert(list, 1, redis.call('HGET', KEYS[1] .. 'meta', 'hot_epoch') or '0')\n"
		"return list\n",

	/* article, first day; gives pairs of day and views */
	[LUA_HISTORY] = "local last = tonumber(redis.call('HGET', KEYS[1] .. 'meta', 'day') or '0')\n"
					"local list = {}\n"
					"for d = math.max(tonumber(ARGV[2]), last - 366), last do\n"
					"  local n = ARGV[1] == '0' and redis.call('HGET', KEYS[1] .. 'site', d)\n"
					"    or redis.call('ZSCORE', KEYS[1] .. 'day:' .. d, ARGV[1])\n"
					"  if n then\n"
					"    list[#list + 1] = tostring(d)\n"
					"    list[#list + 1] = n\n"
					"  end\n"
					"end\n"
					"return list\n",

	/* today, days or 0 for all time; gives numbers to add up */
	[LUA_SITE] =
		"if ARGV[2] == '0' then return {redis.call('HGET', KEYS[1] .. 'meta', 'total') or '0'} end\n"
		"local list = {}\n"
		"for d = ARGV[1] - ARGV[2] + 1, ARGV[1] do\n"
		"  list[#list + 1] = redis.call('HGET', KEYS[1] .. 'site', d) or nil\n"
		"end\n"
		"return list\n",

	/* first day, reasons; gives numbers to add up, a round of all reasons for each day */
	[LUA_REFUSED] =
		"local last = tonumber(redis.call('HGET', KEYS[1] .. 'meta', 'day') or '0')\n"
		"local list = {}\n"
		"for d = math.max(tonumber(ARGV[1]), last - 366), last do\n"
		"  for reason = 1, ARGV[2] do\n"
		"    list[#list + 1] = redis.call('HGET', KEYS[1] .. 'refused', d .. '!' .. reason) or '0'\n"
		"  end\n"
		"end\n"
		"return list\n",
};
