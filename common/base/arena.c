/* SPDX-License-Identifier: ISC */
#include "base/arena.h"

#include "base/mem.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct arena_block {
	struct arena_block *next;
	size_t size; /* of data */
	alignas(max_align_t) char data[];
};

enum { BLOCK_MIN = 4096 - sizeof(struct arena_block), BLOCK_MAX = 1 << 20 };

static void
grow(struct arena *a, size_t n)
{
	size_t size = a->blocks ? a->blocks->size * 2 : BLOCK_MIN;
	struct arena_block *b;

	if (size > BLOCK_MAX)
		size = BLOCK_MAX;
	if (size < n)
		size = n;
	b = mem_resize(NULL, mem_add(sizeof *b, size));
	b->next = a->blocks;
	b->size = size;
	a->blocks = b;
	a->p = b->data;
	a->end = b->data + size;
}

void *
arena_alloc(struct arena *a, size_t n)
{
	const size_t align = alignof(max_align_t);
	char *p;

	n = mem_add(n, align - 1) / align * align;
	if ((size_t)(a->end - a->p) < n || a->p == NULL)
		grow(a, n);
	p = a->p;
	a->p += n;
	return p;
}

void *
arena_new(struct arena *a, size_t n)
{
	return memset(arena_alloc(a, n), 0, n);
}

struct str
arena_dup(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, mem_add(s.n, 1));

	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return (struct str){ p, s.n };
}

const char *
arena_cstr(struct arena *a, struct str s)
{
	return arena_dup(a, s).p;
}

struct str
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *p;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		BUG("a format that printf refuses");
	p = arena_alloc(a, (size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return (struct str){ p, (size_t)n };
}

void
arena_reset(struct arena *a)
{
	struct arena_block *keep = a->blocks, *b;

	if (keep == NULL)
		return;
	while ((b = keep->next) != NULL) {
		keep->next = b->next;
		free(b);
	}
	a->p = keep->data;
	a->end = keep->data + keep->size;
}

void
arena_release(struct arena *a)
{
	struct arena_block *b;

	while ((b = a->blocks) != NULL) {
		a->blocks = b->next;
		free(b);
	}
	*a = (struct arena){ 0 };
}
