/* SPDX-License-Identifier: ISC */
/* cc - what the compiler is told beyond the language. */
#ifndef BASE_CC_H
#define BASE_CC_H

#define CC_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define CC_NORETURN _Noreturn
#define CC_UNUSED __attribute__((unused))
#define CC_WARN_UNUSED __attribute__((warn_unused_result))
#define COUNTOF(a) (sizeof(a) / sizeof((a)[0]))

/* Products of scaled integers need more than 64 bits on the way. */
__extension__ typedef __int128 i128;
__extension__ typedef unsigned __int128 u128;

#endif
