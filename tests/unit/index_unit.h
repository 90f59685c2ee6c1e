/* SPDX-License-Identifier: ISC */
/* index_unit.h - files of many ids, long enough for an index, changed by us and looked up. */
#ifndef TESTS_INDEX_UNIT_H
#define TESTS_INDEX_UNIT_H

#include "power.h"
#include "store_unit.h"

#include "store/line.h"

enum { TICK = 4 * 1000 * 1000 }; /* ns, of the clock of many file systems */

/* For txn_taken: ctx has a bool for each. */
static inline int
mark(void *ctx, size_t i, const struct kind *by, struct err *e)
{
	(void)by;
	(void)e;
	((bool *)ctx)[i] = true;
	return 0;
}

/* The text of a file with ids that begin with c, long enough for an index. */
static inline void
put_ids(const struct dir *d, const char *kind, const char *file, char c)
{
	struct buf text = { 0 };

	for (int i = 0; i < 100; i++) {
		buf_printf(&text, "kind=%s\tid=%c%d\tnote=", kind, c, 100 + i);
		buf_pad(&text, 'x', 400);
		buf_addc(&text, '\n');
	}
	dir_put(d, file, buf_cstr(&text));
	buf_release(&text);
}

static inline void
see(struct dir *d, const struct kind *k, char c, int want)
{
	char id[] = { c, '1', '5', '0', '\0' };
	struct str name = str_of(id);
	struct buf line = { 0 };
	struct store_at at;
	struct err e = { 0 };
	bool taken = false;
	struct txn *t;

	assert_int_equal(store_get(d->st, k, name, &line, &at, &e), want);
	assert_int_equal(txn_begin(&t, d->st, &e), 0);
	assert_int_equal(txn_taken(t, &k, &name, 1, mark, &taken, &e), 0);
	assert_int_equal(taken, want);
	txn_free(t);
	buf_release(&line);
}

/* An append of ours. */
static inline void
add_one(struct dir *d, const struct kind *k, const char *id)
{
	struct buf line = { 0 };
	struct err e = { 0 };
	struct txn *t;

	buf_printf(&line, "kind=%s\tid=%s\tnote=", k->name, id);
	buf_pad(&line, 'x', 400);
	buf_addc(&line, '\n');
	assert_int_equal(txn_begin(&t, d->st, &e), 0);
	assert_int_equal(txn_add(t, k, 2026 * 12 + 10, buf_str(&line), &e), 0);
	if (txn_commit(t, STR("test"), &e) != 0)
		fail_msg("%s", e.msg);
	txn_free(t);
	buf_release(&line);
}

enum { EDITED = 100 };

/* A client is found by its INN. */
static inline const char *
number_key(const struct kind *k)
{
	return str_is(str_of(k->name), "client") ? "inn" : "number";
}

/* Give one of the records of put_ids another note: where it has a number, maybe another. */
static inline void
edit_one(struct dir *d, struct txn *t, const struct kind *k, uint64_t *seed, bool *keeps)
{
	struct buf line = { 0 }, new = { 0 };
	struct store_at at;
	struct err e = { 0 };
	struct str number;
	char id[16];

	snprintf(id, sizeof id, "a%d", 100 + (int)(power_random(seed) % EDITED));
	assert_int_equal(store_get(d->st, k, str_of(id), &line, &at, &e), 1);
	buf_printf(&new, "kind=%s\tid=%s", k->name, id);
	number = line_number(buf_str(&line));
	if (power_random(seed) % 16 == 0) {
		buf_printf(&new, "\t%s=%d", number_key(k), (int)(power_random(seed) % 100) + 1);
		*keeps = false;
	} else if (number.n > 0) {
		buf_printf(&new, "\t%s=%.*s", number_key(k), STR_ARG(number));
	}
	buf_addz(&new, "\tnote=");
	buf_pad(&new, 'y', 350 + power_random(seed) % 100);
	buf_addc(&new, '\n');
	assert_int_equal(txn_replace(t, &at, buf_str(&new), &e), 0);
	buf_release(&line);
	buf_release(&new);
}

/* Do the ids and numbers of all stay what they are? */
static inline bool
edit_some(struct dir *d, const struct kind *k, uint64_t n, uint64_t *seed)
{
	struct err e = { 0 };
	bool keeps = true;
	struct txn *t;

	assert_int_equal(txn_begin(&t, d->st, &e), 0);
	for (uint64_t i = 0; i < n; i++)
		edit_one(d, t, k, seed, &keeps);
	if (txn_commit(t, STR("test"), &e) != 0)
		fail_msg("%s", e.msg);
	txn_free(t);
	return keeps;
}

/* The group's: of many steps, which go quicker where there is memory for files. */
static inline int
index_setup(void **state)
{
	(void)state;
	if (getenv("TMPDIR") == NULL && access("/dev/shm", W_OK) == 0)
		setenv("TMPDIR", "/dev/shm", 1);
	return 0;
}

#endif
