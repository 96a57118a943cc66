/* The repeat filter.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/visitors.h"

#include "base/folder.h"
#include "baiviet/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	HEADER_SIZE = 4096,
	FILE_SIZE = HEADER_SIZE + BV_VISITOR_SETS * BV_VISITOR_WAYS * 8,
	TRIES = 8,
	AGENT_MAX = 512,
	TIME_BITS = 24,
	AHEAD = 16, /* seconds by which another process's look at the clock may be later than ours */
};

static const uint64_t TIME_MASK = (UINT64_C(1) << TIME_BITS) - 1;
static const uint64_t ODD_NUMBER = UINT64_C(0x9e3779b97f4a7c15);
static const uint64_t OTHER_ODD_NUMBER = UINT64_C(0xc2b2ae3d27d4eb4f);
static const char FILE_NAME[] = "visitors";
static const char MAGIC[8] = {'B', 'V', 'S', 'E', 'E', 'N', '\r', '\n'};

typedef struct bv_visitors_header {
	char magic[8];
	char boot[40];
	uint64_t inode;
	uint32_t reserved;
	uint32_t crc; /* CRC-32C of all before it */

	/* Two secrets take turns. The one that is not current served yesterday. */
	_Alignas(64) _Atomic uint32_t current;
	_Atomic int32_t day;           /* that the current one is for */
	_Atomic int64_t replaced_mono; /* when it became current, monotonic seconds */
	struct {
		_Atomic uint64_t k0, k1; /* both 0 = none */
	} secret[2];
} bv_visitors_header;
_Static_assert(sizeof(bv_visitors_header) <= HEADER_SIZE, "the header is one page");

static uint32_t header_crc(const bv_visitors_header *header)
{
	return bv_crc32c(header, offsetof(bv_visitors_header, crc));
}

static bool is_sound(const bv_visitors_header *header, const struct stat *st)
{
	char boot[40];
	bv_boot_id(boot);
	return memcmp(header->magic, MAGIC, sizeof(MAGIC)) == 0 && header->crc == header_crc(header) &&
		header->inode == (uint64_t)st->st_ino && memcmp(header->boot, boot, sizeof(boot)) == 0;
}

#ifndef MAP_POPULATE
#define MAP_POPULATE 0
#endif

static bv_status map(bv_visitors *visitors, int fd, bv_err *err)
{
	/* All pages at once: each reader is in another one, and to be asked for a thousand of them one
	 * by one costs a process's first thousand views far more than their counting. */
	void *at = mmap(NULL, FILE_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, fd, 0);
	if (at == MAP_FAILED) {
		return bv_fail_sys(err, "does not let us map the repeat filter", errno);
	}
#ifdef MADV_DONTDUMP
	/* No secret in a core dump. */
	(void)madvise(at, FILE_SIZE, MADV_DONTDUMP);
#endif
	*visitors = (bv_visitors){at, (_Atomic uint64_t *)((char *)at + HEADER_SIZE), fd};
	return BV_OK;
}

/* Map what is there, if it is ours and whole. */
static bool open_existing(bv_visitors *visitors, int folder)
{
	struct stat st;
	int fd = openat(folder, FILE_NAME, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0) {
		return false;
	}
	bool fine = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_uid == geteuid() &&
		(st.st_mode & (S_IRWXG | S_IRWXO)) == 0 && st.st_nlink == 1 && st.st_size == FILE_SIZE;
	if (!fine || map(visitors, fd, NULL) != BV_OK) {
		close(fd);
		return false;
	}
	if (!is_sound(visitors->header, &st)) {
		bv_visitors_close(visitors);
		return false;
	}
	return true;
}

/* Put a new secret where yesterday's was, and make it current. The caller has the file's lock. */
static bool replace_secret(bv_visitors_header *header, bv_views_now now)
{
	bv_secret fresh;
	if (!bv_random(&fresh, sizeof(fresh))) {
		return false;
	}
	uint32_t next = (atomic_load(&header->current) + 1) & 1;
	atomic_store(&header->secret[next].k0, fresh.k0);
	atomic_store(&header->secret[next].k1, fresh.k1);
	atomic_store(&header->replaced_mono, now.mono_s);
	atomic_store(&header->current, next);
	/* Last: whoever is killed before this leaves it to be done again. */
	atomic_store(&header->day, now.day);
	return true;
}

static bv_status create(bv_visitors *visitors, int folder, int fd, bv_views_now now, bv_err *err)
{
	struct stat st;
	int failed = fstat(fd, &st) != 0 ? errno : bv_allocate(fd, FILE_SIZE);
	if (failed != 0) {
		return bv_fail_sys(err, "has no room for the repeat filter", failed);
	}
	bv_status status = map(visitors, fd, err);
	if (status != BV_OK) {
		return status;
	}
	bv_visitors_header *header = visitors->header;
	memcpy(header->magic, MAGIC, sizeof(MAGIC));
	bv_boot_id(header->boot);
	header->inode = (uint64_t)st.st_ino;
	header->crc = header_crc(header);
	if (!replace_secret(header, now)) {
		return bv_fail_sys(err, "gets no random bytes from the kernel", errno);
	}
	if (renameat(folder, "visitors.new", folder, FILE_NAME) != 0) {
		return bv_fail_sys(err, "does not let us name the repeat filter", errno);
	}
	return BV_OK;
}

bv_status bv_visitors_open(bv_visitors *visitors, int folder, bv_views_now now, bv_err *err)
{
	*visitors = (bv_visitors){0};
	if (open_existing(visitors, folder)) {
		return BV_OK;
	}
	(void)unlinkat(folder, "visitors.new", 0);
	int fd =
		openat(folder, "visitors.new", O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0) {
		return bv_fail_sys(err, "does not let us make the repeat filter", errno);
	}
	bv_status status = create(visitors, folder, fd, now, err);
	if (status != BV_OK) {
		(void)unlinkat(folder, "visitors.new", 0);
		if (visitors->header == NULL) {
			close(fd);
		}
		bv_visitors_close(visitors);
	}
	return status;
}

void bv_visitors_close(bv_visitors *visitors)
{
	if (visitors->header != NULL) {
		munmap(visitors->header, FILE_SIZE);
		close(visitors->fd);
	}
	*visitors = (bv_visitors){0};
}

/* Replace the secret when the day changed, whichever way; forget the old one when its window is
 * over. */
static BV_NOINLINE void keep_secrets(bv_visitors *visitors, uint32_t window, bv_views_now now)
{
	bv_visitors_header *header = visitors->header;
	if (atomic_load_explicit(&header->day, memory_order_relaxed) != now.day &&
		flock(visitors->fd, LOCK_EX | LOCK_NB) == 0) {
		if (atomic_load(&header->day) != now.day) {
			(void)replace_secret(header, now);
		}
		(void)flock(visitors->fd, LOCK_UN);
	}
	uint32_t old = (atomic_load(&header->current) + 1) & 1;
	int64_t age = now.mono_s - atomic_load(&header->replaced_mono);
	if (age >= (int64_t)window) {
		atomic_store(&header->secret[old].k0, 0);
		atomic_store(&header->secret[old].k1, 0);
	}
}

static bv_secret secret_of(const bv_visitors_header *header, uint32_t which)
{
	return (bv_secret){
		atomic_load_explicit(&header->secret[which].k0, memory_order_relaxed),
		atomic_load_explicit(&header->secret[which].k1, memory_order_relaxed),
	};
}

static uint64_t agent_hash(const bv_secret *secret, bv_slice agent)
{
	agent.len = agent.len > AGENT_MAX ? AGENT_MAX : agent.len;
	return bv_siphash_light(secret, agent);
}

bv_secret bv_visitors_secret(const bv_visitors *visitors)
{
	return secret_of(visitors->header, atomic_load(&visitors->header->current) & 1);
}

static inline _Atomic uint64_t *set_at(const bv_visitors *visitors, uint64_t number)
{
	return visitors->entries + (number % BV_VISITOR_SETS) * BV_VISITOR_WAYS;
}

static inline bool is_some(bv_secret secret)
{
	return (secret.k0 | secret.k1) != 0;
}

/* The hash of who reads an article that has a name. */
static BV_NOINLINE uint64_t named_hash(
	const bv_secret *secret, uint64_t agent, uint64_t id, uint64_t address, bv_slice name)
{
	char text[3 * sizeof(uint64_t) + BV_VIEWS_NAME_MAX];
	const uint64_t head[3] = {agent, id, address};
	memcpy(text, head, sizeof(head));
	memcpy(text + sizeof(head), name.ptr, name.len);
	return bv_siphash_light(secret, bv_slice_of(text, sizeof(head) + name.len));
}

/* False when the secret is none. */
static bool key_visit(
	bv_keyed_visit *keyed, const bv_visitors *visitors, uint32_t which, const bv_visit *visit)
{
	const bv_secret secret = secret_of(visitors->header, which);
	const bv_slice name = visit->article->name;
	bool v4 = bv_address_is_v4(&visit->address);
	if (!is_some(secret)) {
		return false;
	}
	uint64_t agent =
		visit->hashed.secret == secret.k0 ? visit->hashed.hash : agent_hash(&secret, visit->agent);
	/* Articles' numbers have 56 bits, so there is one to tell the kinds of addresses apart. */
	uint64_t id = visit->article->id | (v4 ? 0 : UINT64_C(1) << 63);
	/* Of IPv6 the first half: a household has a /64, and its devices new addresses in it every
	 * day. */
	uint64_t address;
	memcpy(&address, visit->address.bytes + (v4 ? 8 : 0), sizeof(address));
	/* The set is chosen by a mix of numbers that are known long before the hash is, so that it
	 * comes from memory meanwhile. The mix hides nothing and need not: what is stored is the
	 * hash. */
	keyed->set = bv_table_hash(agent + (address ^ secret.k1) * ODD_NUMBER + id * OTHER_ODD_NUMBER);
	__builtin_prefetch((const void *)set_at(visitors, keyed->set), 1);
	keyed->secret = secret.k0;
	if (BV_LIKELY(name.len == 0)) {
		keyed->hash = bv_siphash_light_3(&secret, agent, id, address);
	} else {
		keyed->hash = keyed->set = named_hash(&secret, agent, id, address, name);
	}
	return true;
}

void bv_visitors_expect(const bv_visitors *visitors, bv_visit *visit)
{
	uint32_t current = atomic_load(&visitors->header->current) & 1;
	(void)key_visit(&visit->keyed, visitors, current, visit);
}

/* Eight entries, as they are at one moment. */
typedef struct entry_set {
	_Atomic uint64_t *entry;
	uint64_t seen[BV_VISITOR_WAYS];
	uint64_t tag;    /* of the reader's own entry: never 0, so that no empty one is his */
	uint64_t second; /* now */
	unsigned oldest; /* the entry to write over for a reader who has none */
} entry_set;

static inline void take_set(
	entry_set *set, const bv_visitors *visitors, const bv_keyed_visit *keyed, bv_views_now now)
{
	uint64_t tag = keyed->hash & ~TIME_MASK;
	set->entry = set_at(visitors, keyed->set);
	set->tag = BV_LIKELY(tag != 0) ? tag : TIME_MASK + 1;
	set->second = (uint64_t)now.mono_s & TIME_MASK;
}

/* Read the set. Has the reader an entry in it? Without branches: which entry is the oldest no
 * processor guesses. An empty one is of the second 0, when the machine started, and so is as old
 * as any can be. (After 194 days of running seconds begin at 0 again; then a reader of a set that
 * was never full may be forgotten early, for the length of one window.) */
static inline bool read_set(entry_set *set)
{
	const uint64_t tag = set->tag, now = set->second + AHEAD;
	uint64_t nearest = UINT64_MAX, oldest = 0;
#pragma GCC unroll 8
	for (unsigned i = 0; i < BV_VISITOR_WAYS; i++) {
		uint64_t entry = atomic_load_explicit(&set->entry[i], memory_order_relaxed);
		uint64_t other = entry ^ tag;
		/* The age, in the highest bits, and which entry has it. */
		uint64_t age = (now - entry) << (64 - TIME_BITS) | i;
		set->seen[i] = entry;
		nearest = other < nearest ? other : nearest;
		oldest = age > oldest ? age : oldest;
	}
	set->oldest = (unsigned)(oldest % BV_VISITOR_WAYS);
	return nearest <= TIME_MASK;
}

/* The reader's own entry, the youngest if a race made two. True when it is of this window. */
static BV_NOINLINE bool own_entry(const entry_set *set, uint32_t window, unsigned *which)
{
	uint64_t youngest = UINT64_MAX;
	for (unsigned i = 0; i < BV_VISITOR_WAYS; i++) {
		uint64_t age = (set->second + AHEAD - set->seen[i]) & TIME_MASK;
		if ((set->seen[i] & ~TIME_MASK) == set->tag && age < youngest) {
			youngest = age;
			*which = i;
		}
	}
	return youngest < window + AHEAD;
}

/* Was it read under yesterday's secret? */
static BV_NOINLINE bool seen_yesterday(
	const bv_visitors *visitors, const bv_visit *visit, uint32_t window, bv_views_now now)
{
	entry_set set;
	unsigned which;
	bv_keyed_visit keyed;
	uint32_t old = (atomic_load(&visitors->header->current) + 1) & 1;
	if (!key_visit(&keyed, visitors, old, visit)) {
		return false;
	}
	take_set(&set, visitors, &keyed, now);
	return read_set(&set) && own_entry(&set, window, &which);
}

/* Was it read under today's? If not, remember that it is now. */
static bool seen_today(
	bv_visitors *visitors, const bv_keyed_visit *keyed, uint32_t window, bv_views_now now)
{
	entry_set set;
	take_set(&set, visitors, keyed, now);
	for (int attempt = 0; attempt < TRIES; attempt++) {
		bool own = read_set(&set);
		unsigned which = set.oldest;
		if (own && own_entry(&set, window, &which)) {
			return true;
		}
		/* Whoever comes first; if that was the same reader in another process, the next look
		 * finds him. */
		if (atomic_compare_exchange_strong(
				&set.entry[which], &set.seen[which], set.tag | set.second)) {
			return false;
		}
	}
	return false;
}

bool bv_visitors_seen(
	bv_visitors *visitors, const bv_visit *visit, uint32_t window, bv_views_now now)
{
	const bv_visitors_header *header = visitors->header;
	uint32_t current = atomic_load(&header->current) & 1;
	if (BV_UNLIKELY(atomic_load_explicit(&header->day, memory_order_relaxed) != now.day ||
			is_some(secret_of(header, current ^ 1)))) {
		keep_secrets(visitors, window, now);
		if (seen_yesterday(visitors, visit, window, now)) {
			return true;
		}
		current = atomic_load(&header->current) & 1;
	}
	bv_keyed_visit keyed = visit->keyed;
	if (BV_UNLIKELY(keyed.secret == 0 || keyed.secret != secret_of(visitors->header, current).k0) &&
		!key_visit(&keyed, visitors, current, visit)) {
		return false;
	}
	return seen_today(visitors, &keyed, window, now);
}
