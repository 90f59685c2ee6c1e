/* SPDX-License-Identifier: ISC */
/* cc - what the compiler is told beyond the language. */
#ifndef BASE_CC_H
#define BASE_CC_H

#define CC_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define CC_NORETURN _Noreturn
#define CC_UNUSED __attribute__((unused))
#define CC_WARN_UNUSED __attribute__((warn_unused_result))
#define COUNTOF(a) (sizeof(a) / sizeof((a)[0]))

/* Have the memory at p in the cache by the time it is read, or changed.  GCC takes a function that
 * does nothing but __builtin_prefetch for one without effect, and leaves its calls out: so each is
 * told beside something that has one. */
static inline void
cc_fetch(const void *p)
{
	__builtin_prefetch(p);
	__asm__ volatile("");
}

static inline void
cc_fetch_to_change(const void *p)
{
	__builtin_prefetch(p, 1);
	__asm__ volatile("");
}

/* Products of scaled integers need more than 64 bits on the way. */
__extension__ typedef __int128 i128;
__extension__ typedef unsigned __int128 u128;

#endif
