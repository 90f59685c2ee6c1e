/* SPDX-License-Identifier: ISC */
/*
 * mem - memory that is there or ends the program.
 *
 * Sizes are checked: a product or sum that wraps ends the program as well.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include "base/err.h"

#include <stddef.h>

size_t mem_add(size_t a, size_t b);
size_t mem_mul(size_t a, size_t b);
void *mem_new(size_t n);             /* zeroed; free() it */
void *mem_resize(void *p, size_t n); /* realloc */

/* Not cleared, for large tables: on huge pages where the system has them, so that a look-up
 * anywhere in it does not also miss the processor's table of pages.  free() it. */
void *mem_large(size_t n);

/* An array of n elements of size each, of which *cap are allotted, with room
 * for one more: grows by half. */
void *mem_grow(void *p, size_t n, size_t *cap, size_t size);

/* struct { T *v; size_t n, cap; } list;  *LIST_ADD(list) = x; */
#define LIST_ADD(list)                                                                             \
	((list).v = mem_grow((list).v, (list).n, &(list).cap, sizeof *(list).v),                   \
	 &(list).v[(list).n++])

#endif
