/* SPDX-License-Identifier: ISC */
/*
 * census - which ids of dated records stand where their form does not tell.
 *
 * Ids are unique over all dated kinds.  One of the generated form
 * (I-2611-7K3QF0ZB4M, or .n of it for an item) tells kind and month, and is
 * looked up there.  All others are strangers: an import's own ids, records
 * whose date was changed.  A table of their hashes says for any id in which
 * file it may stand besides, so that one add need not look at every month.
 *
 *	.crm/index/census	head, then an entry a data file: the stamp with
 *				which its strangers were last taken, and the
 *				one with which we last synced it
 *	.crm/index/strangers	slots of open addressing: 44 bits of the hash,
 *				20 of the entry
 *
 * Only who holds the writers' lock uses it.  Like an index it is made anew
 * where anything does not fit, and believed only where the record is there.
 */
#ifndef STORE_CENSUS_H
#define STORE_CENSUS_H

#include "base/hash.h"
#include "store/files.h"
#include "store/stamp.h"

struct census_entry {
	char file[PATH_TEXT];
	struct stamp taken;
	struct stamp synced; /* contents and name are on the disk */
};

struct census_head {
	uint64_t magic, boot;
	uint64_t schema;      /* a hash of kinds and prefixes */
	uint64_t generation;  /* the same in both files */
	uint64_t slots, used; /* of strangers */
};

struct census {
	struct store *st;
	struct census_head head;
	struct {
		struct census_entry *v;
		size_t n, cap;
	} entries;
	size_t saved;     /* entries that are in the file */
	int fd, table;    /* or -1 where they cannot be written */
	uint64_t *slots;  /* the table in memory, or NULL */
	struct names map; /* of the files */
	struct arena arena;
};

/* Load it, or begin anew. */
void census_open(struct census *c, struct store *st);
void census_close(struct census *c);

/* Take the strangers of all dated files that have changed since. */
int census_update(struct census *c, struct err *e);

/* The entry of a file, made where it is new. */
struct census_entry *census_entry(struct census *c, const char *file);

/* It has been changed. */
void census_save(struct census *c, const struct census_entry *entry);

/* Is an id of this form at home in this file? */
bool census_home(const struct store *st, struct str id, const struct path *p);

/* Files in which an id with this hash may stand as a stranger: calls f for each. */
int census_look(struct census *c, uint64_t hash,
		int (*f)(void *ctx, const struct census_entry *entry, struct err *e), void *ctx,
		struct err *e);

/* Have the table in memory: many looks will come. */
int census_load(struct census *c, struct err *e);

/* Lines were appended to a file that had the stamp before and has the stamp after. */
void census_append(struct census *c, const char *file, struct stamp before, struct stamp after,
		   struct str lines);

#endif
