/* SPDX-License-Identifier: ISC */
/*
 * home - what the modules of the store share of an open data directory.
 *
 * Nothing outside common/store includes this.
 */
#ifndef STORE_HOME_H
#define STORE_HOME_H

#include "store/io.h"
#include "store/store.h"

struct census;
struct txn;

enum { GIT_NONE = -1, GIT_UNKNOWN = -2 };

struct store {
	char *name; /* the directory as it was named */
	int fd;
	int gate, view; /* descriptors of the readers' locks, or -1 */
	int git;        /* that of git's directory, -1 where there is none; or GIT_UNKNOWN */
	const struct settings *set;
	struct txn *txn; /* the one that is open: it holds the writers' lock */
	void (*warn)(void *ctx, const char *msg);
	void *ctx;
	bool waited;  /* a second for what others are changing: once is enough */
	bool changed; /* by a transaction that was committed */
	bool warned;  /* of files that others are changing: once is enough */
};

void store_warn(struct store *st, const char *fmt, ...) CC_PRINTF(2, 3);
#define store_warn(...) (lang_message(), store_warn(__VA_ARGS__)) /* as in err.h */

unsigned store_file_mode(const struct store *st);
unsigned store_dir_mode(const struct store *st); /* x where r is */

/* Open for writing, made with the mode of the settings, whatever the umask. */
int store_create(struct store *st, const char *path, int flags);

/* Make the directory of this path below the data directory, with the mode of the
 * settings: 1 where it was made, 0 where it was there, -1 with errno. */
int store_mkdir(struct store *st, const char *path);

/* Make .crm and what is in it.  -1 with errno where that cannot be. */
int store_make_crm(struct store *st);

/* Names of the entries of a directory below: calls f for each.  A directory that is not
 * there has none. */
int store_list(struct store *st, const char *dir, int (*f)(void *ctx, const char *name), void *ctx);

struct store *txn_store(struct txn *t);
struct census *txn_census(struct txn *t); /* opened when first asked for */

#endif
