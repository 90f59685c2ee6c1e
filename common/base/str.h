/* SPDX-License-Identifier: ISC */
/*
 * str - a borrowed run of bytes.
 *
 * A str never owns its bytes and need not end in NUL; whoever owns them (an
 * arena, a buf, a literal) must outlive it.  Pass it by value.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
	const char *p;
	size_t n;
};

#define STR(literal) ((struct str){ "" literal, sizeof(literal) - 1 })
/* The same where a constant initialiser is needed. */
#define STR_INIT(literal)                                                                          \
	{                                                                                          \
		"" literal, sizeof(literal) - 1                                                    \
	}
/* For "%.*s" in messages: at most 200 bytes of it. */
#define STR_ARG(s) (int)((s).n < 200 ? (s).n : 200), (s).n ? (s).p : ""
/* The same in texts: all of it. */
#define STR_ALL(s) (int)(s).n, (s).n ? (s).p : ""

struct str str_of(const char *cstr); /* NULL gives the empty str */
bool str_eq(struct str a, struct str b);
bool str_is(struct str a, const char *cstr);
int str_cmp(struct str a, struct str b); /* by bytes; -1, 0, 1 */
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
bool str_has(struct str s, char c);
struct str str_from(struct str s, size_t i); /* what is left after i bytes; i may be past the end */
struct str str_head(struct str s, size_t n); /* the first n bytes, or all */
struct str str_trim(struct str s);           /* spaces and tabs, both ends */

/* Split s at the first sep: *head gets what is before it, *tail what is after.
 * Without a sep, *head is all of s, *tail is empty, and the answer is false. */
bool str_cut(struct str s, char sep, struct str *head, struct str *tail);

/* The next of a list of words: cuts *rest at sep into *word, trimmed, and skips
 * empty ones; false when the list is at its end. */
bool str_word(struct str *rest, char sep, struct str *word);

/* Is it one of the words of such a list? */
bool str_has_word(struct str list, char sep, struct str word);

/* A decimal number of ASCII digits that fits; false otherwise, also when empty. */
bool str_uint(struct str s, uint64_t *v);

/* For "did you mean": where candidate is nearer to wanted (Damerau-Levenshtein, by
 * bytes) than *distance, and near enough to be meant at all, it becomes *best.
 * Begin with *best NULL and *distance SIZE_MAX. */
void str_nearer(struct str wanted, const char *candidate, const char **best, size_t *distance);

#endif
