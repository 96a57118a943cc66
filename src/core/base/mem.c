/* Allocators over libc, growing arrays and arenas.
 *
 * SPDX-License-Identifier: BSD-3-Clause */
#include "baiviet/mem.h"

#include <stdlib.h>

enum { ARENA_BLOCK = 4096, ARENA_ALIGN = 16 };

static void *libc_alloc(void *ctx, size_t size)
{
	(void)ctx;
	return malloc(size);
}

static void *libc_realloc(void *ctx, void *ptr, size_t old, size_t size)
{
	(void)ctx;
	(void)old;
	return realloc(ptr, size);
}

static void libc_free(void *ctx, void *ptr)
{
	(void)ctx;
	free(ptr);
}

const bv_mem *bv_mem_libc(void)
{
	static const bv_mem mem = {libc_alloc, libc_realloc, libc_free, NULL};
	return &mem;
}

void *bv_array_grow(const bv_mem *mem, void *array, uint32_t *cap, uint32_t used, size_t size)
{
	if (used < *cap) {
		return array;
	}
	if (*cap > UINT32_MAX / 2) {
		return NULL;
	}
	uint32_t wanted = *cap == 0 ? 16 : *cap * 2;
	size_t bytes;
	if (!bv_mul(&bytes, wanted, size)) {
		return NULL;
	}
	void *grown = array == NULL ? mem->alloc(mem->ctx, bytes)
								: mem->realloc(mem->ctx, array, *cap * size, bytes);
	if (grown != NULL) {
		*cap = wanted;
	}
	return grown;
}

struct bv_arena_block {
	bv_arena_block *next;
	_Alignas(ARENA_ALIGN) char bytes[];
};

void *bv_arena_alloc(bv_arena *arena, size_t size)
{
	size_t rounded;
	if (!bv_add(&rounded, size, ARENA_ALIGN - 1)) {
		return NULL;
	}
	rounded &= ~(size_t)(ARENA_ALIGN - 1);
	if (rounded > arena->left) {
		size_t room = rounded > ARENA_BLOCK ? rounded : ARENA_BLOCK;
		size_t bytes;
		if (!bv_add(&bytes, room, sizeof(bv_arena_block))) {
			return NULL;
		}
		bv_arena_block *block = arena->mem->alloc(arena->mem->ctx, bytes);
		if (block == NULL) {
			return NULL;
		}
		block->next = arena->head;
		arena->head = block;
		arena->next = block->bytes;
		arena->left = room;
	}
	void *result = arena->next;
	arena->next += rounded;
	arena->left -= rounded;
	return result;
}

bv_slice bv_arena_copy(bv_arena *arena, bv_slice text)
{
	size_t bytes;
	char *copy = bv_add(&bytes, text.len, 1) ? bv_arena_alloc(arena, bytes) : NULL;
	if (copy == NULL) {
		return (bv_slice){NULL, 0};
	}
	if (text.len != 0) {
		memcpy(copy, text.ptr, text.len);
	}
	copy[text.len] = '\0';
	return (bv_slice){copy, text.len};
}

void bv_arena_free(bv_arena *arena)
{
	const bv_mem *mem = arena->mem;
	while (arena->head != NULL) {
		bv_arena_block *next = arena->head->next;
		mem->free(mem->ctx, arena->head);
		arena->head = next;
	}
	*arena = (bv_arena){.mem = mem};
}
