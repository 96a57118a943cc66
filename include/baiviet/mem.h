/* Memory: the allocator that callers hand to the core, checked size arithmetic, and arenas.
 *
 * The core never calls malloc itself. Request data comes from the engine's request allocator (which may
 * leave by longjmp when memory_limit is reached), process data from malloc: the caller says which by
 * the bv_mem it passes.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#ifndef BAIVIET_MEM_H
#define BAIVIET_MEM_H

#include "baiviet/slice.h"
#include "baiviet/status.h"

#include <stdint.h>

/* An allocator. Blocks are aligned for any object. Sizes are never 0.
 *
 * alloc    returns a block of `size` bytes, or NULL.
 * realloc  returns a block of `size` bytes that begins with the first min(old, size) bytes of `ptr`, and
 *          frees `ptr`; or returns NULL and leaves `ptr` as it was.
 * free     `ptr` is not NULL. */
typedef struct bv_mem {
	void *(*alloc)(void *ctx, size_t size);
	void *(*realloc)(void *ctx, void *ptr, size_t old, size_t size);
	void (*free)(void *ctx, void *ptr);
	void *ctx;
} bv_mem;

/* The allocator over the C library's malloc. Constant, valid for ever, safe in any thread. */
const bv_mem *bv_mem_libc(void);

/* *sum = a + b. False, and *sum undefined, when the result leaves size_t. */
static inline bool bv_add(size_t *sum, size_t a, size_t b)
{
	return !__builtin_add_overflow(a, b, sum);
}

/* *product = a * b. False, and *product undefined, when the result leaves size_t. */
static inline bool bv_mul(size_t *product, size_t a, size_t b)
{
	return !__builtin_mul_overflow(a, b, product);
}

/* Make room for one more element in a growing array.
 *
 * array  NULL or an array got from this function with the same `mem` and `size`.
 * cap    its capacity in elements; updated.
 * used   elements in use.
 * size   bytes of an element.
 *
 * Returns the array, moved if it had to grow (it doubles), or NULL when memory ran out; then the old
 * array is as it was. */
void *bv_array_grow(const bv_mem *mem, void *array, uint32_t *cap, uint32_t used, size_t size);

typedef struct bv_arena_block bv_arena_block;

/* Memory that is freed whole. Set `mem` and zero the rest; a zeroed arena with `mem` is empty and valid. */
typedef struct bv_arena {
	const bv_mem *mem; /* borrowed */
	bv_arena_block *head;
	char *next;
	size_t left;
} bv_arena;

/* A block of `size` bytes aligned for any object, or NULL. Lives until bv_arena_free(). */
void *bv_arena_alloc(bv_arena *arena, size_t size);

/* A NUL-terminated copy of `text` in the arena. On failure returns a slice with ptr NULL. */
bv_slice bv_arena_copy(bv_arena *arena, bv_slice text);

/* Free every block. The arena is empty and valid again. */
void bv_arena_free(bv_arena *arena);

#endif
