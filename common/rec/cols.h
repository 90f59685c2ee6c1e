/* SPDX-License-Identifier: ISC */
/*
 * cols - a few fields of very many lines.
 *
 * For reports, which read millions of lines of the store and want four or five
 * fields of each: nothing is copied, allotted or checked; a value is the raw
 * bytes between "key=" and the next TAB or LF, escapes and all.  Uses AVX2 or NEON where
 * the processor has it; what it gives is the same without.
 *
 *	cols_init(&c, keys, COUNTOF(keys));
 *	while (cols_line(&c, &p, end, val))
 *		... val[0] is that of keys[0] ...
 */
#ifndef REC_COLS_H
#define REC_COLS_H

#include "base/arena.h"
#include "base/str.h"

enum { COLS_MAX = 32 };

struct cols {
	bool (*line)(const struct cols *c, const char **p, const char *end, struct str *val);
	size_t n;
	struct str key[COLS_MAX];   /* borrowed */
	uint64_t word[COLS_MAX];    /* the first bytes of "key=" */
	uint64_t mask[COLS_MAX];    /* how many of them count: 8 at most */
	uint32_t with_hash[1 << 8]; /* which keys begin so: nearly every other field is
					 told by its first two bytes */
};

/* n is at most COLS_MAX, the keys are those of fields, each once. */
void cols_init(struct cols *c, const char *const *keys, size_t n);

/* The same, without vector instructions. */
void cols_init_portable(struct cols *c, const char *const *keys, size_t n);

/* Take the next line from *p and set val[i] for keys[i], empty where it is absent; of
 * a doubled key the first counts.  Blank lines are skipped, the last line need
 * not end in LF.  False at the end.  Many threads may use one cols. */
static inline bool
cols_line(const struct cols *c, const char **p, const char *end, struct str *val)
{
	return c->line(c, p, end, val);
}

/* The value that raw stands for: raw itself where it has no escape, else a copy in a.
 * A bad escape is left as it is. */
struct str cols_text(struct str raw, struct arena *a);

/* num_parse for what is nearly always canonical money. */
bool cols_num(int64_t *v, struct str s, int digits);

#endif
