/* The repeat filter.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "views/visitors.h"

#include "base/folder.h"
#include "base/hash.h"

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
};

static const uint64_t TIME_MASK = (UINT64_C(1) << TIME_BITS) - 1;
static const uint64_t ODD_NUMBER = UINT64_C(0x9e3779b97f4a7c15);
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

static bv_status map(bv_visitors *visitors, int fd, bv_err *err)
{
	void *at = mmap(NULL, FILE_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
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
static void keep_secrets(bv_visitors *visitors, uint32_t window, bv_views_now now)
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
	if (age >= (int64_t)window &&
		atomic_load_explicit(&header->secret[old].k0, memory_order_relaxed) != 0) {
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

/* False when the secret is none. */
static inline bool key_visit(
	bv_keyed_visit *keyed, const bv_visitors_header *header, uint32_t which, const bv_visit *visit)
{
	static const uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
	const bv_secret secret = secret_of(header, which);
	bool v4 = memcmp(visit->address.bytes, mapped, sizeof(mapped)) == 0;
	keyed->secret = secret;
	if (secret.k0 == 0 && secret.k1 == 0) {
		return false;
	}
	keyed->agent =
		visit->hashed.secret == secret.k0 ? visit->hashed.hash : agent_hash(&secret, visit->agent);
	/* Articles' numbers have 56 bits, so there is one to tell the kinds of addresses apart. */
	keyed->id = visit->article.id | (v4 ? 0 : UINT64_C(1) << 63);
	/* Of IPv6 the first half: a household has a /64, and its devices new addresses in it every
	 * day. */
	memcpy(&keyed->address, visit->address.bytes + (v4 ? 8 : 0), sizeof(keyed->address));
	keyed->set = bv_table_hash(
		keyed->agent + bv_table_hash(keyed->address ^ secret.k1) + keyed->id * ODD_NUMBER);
	return true;
}

/* The hash of who reads what. */
static inline uint64_t visit_hash(const bv_keyed_visit *keyed, bv_slice name)
{
	struct {
		uint64_t agent, id, address;
		char name[BV_VIEWS_NAME_MAX];
	} text;
	text.agent = keyed->agent;
	text.id = keyed->id;
	text.address = keyed->address;
	if (name.len > 0) {
		memcpy(text.name, name.ptr, name.len);
	}
	size_t size = offsetof(__typeof__(text), name) + name.len;
	return bv_siphash(&keyed->secret, bv_slice_of((const char *)&text, size));
}

typedef struct entry_set {
	_Atomic uint64_t *entry;
	uint64_t tag;
	uint64_t second;
	uint32_t window;
} entry_set;

static inline _Atomic uint64_t *set_at(const bv_visitors *visitors, uint64_t number)
{
	return visitors->entries + (number % BV_VISITOR_SETS) * BV_VISITOR_WAYS;
}

static inline entry_set set_of(const bv_visitors *visitors, const bv_keyed_visit *keyed,
	bv_slice name, uint32_t window, bv_views_now now)
{
	uint64_t hash = visit_hash(keyed, name);
	return (entry_set){
		.entry = set_at(visitors, name.len > 0 ? hash : keyed->set),
		.tag = hash & ~TIME_MASK,
		.second = (uint64_t)now.mono_s & TIME_MASK,
		.window = window,
	};
}

void bv_visitors_expect(const bv_visitors *visitors, bv_visit *visit)
{
	uint32_t current = atomic_load(&visitors->header->current) & 1;
	if (key_visit(&visit->keyed, visitors->header, current, visit)) {
		__builtin_prefetch((const void *)set_at(visitors, visit->keyed.set), 1);
	}
}

/* Is there an entry of the reader, within the window? *victim is the entry to write over, the
 * reader's own (the youngest, if a race made two) or else the oldest, *held what it holds. Without
 * branches: which entry is the oldest no processor guesses. */
static inline bool look(const entry_set *set, _Atomic uint64_t **victim, uint64_t *held)
{
	static const uint64_t own = UINT64_C(2) << TIME_BITS, none = UINT64_C(1) << TIME_BITS;
	uint64_t entry[BV_VISITOR_WAYS], best = 0;
	for (unsigned i = 0; i < BV_VISITOR_WAYS; i++) {
		entry[i] = atomic_load_explicit(&set->entry[i], memory_order_relaxed);
		uint64_t age = (set->second - entry[i]) & TIME_MASK;
		uint64_t rank = (entry[i] & ~TIME_MASK) == set->tag ? own | (age ^ TIME_MASK) : age;
		rank = entry[i] == 0 ? none : rank;
		rank = rank * BV_VISITOR_WAYS + i;
		best = rank > best ? rank : best;
	}
	*victim = &set->entry[best % BV_VISITOR_WAYS];
	*held = entry[best % BV_VISITOR_WAYS];
	best /= BV_VISITOR_WAYS;
	return best >= own && ((best & TIME_MASK) ^ TIME_MASK) < set->window;
}

bool bv_visitors_seen(
	bv_visitors *visitors, const bv_visit *visit, uint32_t window, bv_views_now now)
{
	bv_keyed_visit keyed;
	uint64_t held;
	_Atomic uint64_t *victim;
	bv_slice name = visit->article.name;
	keep_secrets(visitors, window, now);
	uint32_t current = atomic_load(&visitors->header->current) & 1;
	if (key_visit(&keyed, visitors->header, current ^ 1, visit)) {
		entry_set yesterday = set_of(visitors, &keyed, name, window, now);
		if (look(&yesterday, &victim, &held)) {
			return true;
		}
	}
	bv_secret secret = secret_of(visitors->header, current);
	if (visit->keyed.secret.k0 == secret.k0 && visit->keyed.secret.k1 == secret.k1) {
		keyed = visit->keyed;
	} else if (!key_visit(&keyed, visitors->header, current, visit)) {
		return false;
	}
	entry_set set = set_of(visitors, &keyed, name, window, now);
	for (int attempt = 0; attempt < TRIES; attempt++) {
		if (look(&set, &victim, &held)) {
			return true;
		}
		/* Whoever comes first; if that was the same reader in another process, the next look
		 * finds him. */
		if (atomic_compare_exchange_strong(victim, &held, set.tag | set.second)) {
			return false;
		}
	}
	return false;
}
