/* SPDX-License-Identifier: ISC */
#include "base/mem.h"

#include <malloc.h>
#include <stdlib.h>
#include <sys/mman.h>

size_t
mem_add(size_t a, size_t b)
{
	size_t sum;

	if (__builtin_add_overflow(a, b, &sum))
		die_oom();
	return sum;
}

size_t
mem_mul(size_t a, size_t b)
{
	size_t product;

	if (__builtin_mul_overflow(a, b, &product))
		die_oom();
	return product;
}

void *
mem_new(size_t n)
{
	void *p = calloc(1, n ? n : 1);

	if (p == NULL)
		die_oom();
	return p;
}

/* A block that is as large as a column of many lines lies on pages of its own and gives them back
 * when it is freed.  Left alone, malloc takes such blocks from a heap once some were freed, and
 * what lies behind one in use it keeps: a report over a million invoices held a sixth more. */
__attribute__((constructor)) static void
return_large_blocks(void)
{
	mallopt(M_MMAP_THRESHOLD, 1 << 20);
}

void *
mem_large(size_t n)
{
	const size_t page = 2 << 20;
	size_t whole = mem_add(n, page - 1) / page * page;
	void *p = n < page ? malloc(n ? n : 1) : aligned_alloc(page, whole);

	if (p == NULL)
		die_oom();
	if (n >= page)
		madvise(p, whole, MADV_HUGEPAGE); /* a wish; without it all works the same */
	return p;
}

void *
mem_resize(void *p, size_t n)
{
	p = realloc(p, n ? n : 1);
	if (p == NULL)
		die_oom();
	return p;
}

void *
mem_grow(void *p, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return p;
	*cap = mem_add(*cap, *cap / 2 + 8);
	return mem_resize(p, mem_mul(*cap, size));
}
