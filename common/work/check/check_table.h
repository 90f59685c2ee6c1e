/* SPDX-License-Identifier: ISC */
/*
 * check_table - what crm-check remembers of all records: hashes and numbers.
 *
 * Two ids of one hash would be taken for one; with 64 bits that is one chance
 * in a million for five million records.
 */
#ifndef WORK_CHECK_TABLE_H
#define WORK_CHECK_TABLE_H

#include "base/str.h"

/* A record. */
struct id_entry {
	uint64_t hash;       /* of its id, in its space */
	uint32_t part, line; /* where: a part of the snapshot, and the line in it */
	int32_t date;        /* DATE_NONE: none */
	uint32_t client;     /* a hash of its client's id; 0: none */
};

struct id_table {
	struct id_entry *v; /* in the order of the files */
	size_t n;
	uint64_t *doubled;       /* a bit for each: one before it has the hash, in its space */
	struct id_space *spaces; /* each with a table: that of clients stays in the cache */
	size_t nspaces;
};

/* Ids of dated kinds share a space (0), each undated kind has its own. */
uint64_t id_hash(struct str id, uint32_t space);
uint64_t link_hash(struct str id, uint32_t space, const char *field); /* for check_kin.h */
uint32_t client_hash(struct str client);                              /* 0 for none */

/* When v is complete: space_of says of each part in which space its ids are, of so many. */
void id_table_index(struct id_table *t, const uint32_t *space_of, size_t nspaces);

/* The first in the space, or NULL. */
const struct id_entry *id_table_find(const struct id_table *t, uint64_t hash, uint32_t space);

/* Is entry i another record of an id? */
bool id_table_doubled(const struct id_table *t, size_t i);
void id_table_release(struct id_table *t);

/* What the items of a document, the allocations of a payment come to. */
struct sum_entry {
	uint64_t key; /* the id_hash of the document */
	int64_t amount, vat, cost;
	bool vat_known, cost_known;
	bool wrong; /* a number is none, or the sum does not fit */
};

struct sum_list {
	struct sum_entry *v;
	size_t n, cap;
};

struct sum_table {
	struct sum_list sums; /* one for each key */
	uint32_t *slots;
	size_t nslots;
};

/* Lines of one document mostly follow each other: they are one entry. */
void sum_list_add(struct sum_list *l, const struct sum_entry *s);
void sum_table_put(struct sum_table *t, const struct sum_entry *s);
const struct sum_entry *sum_table_find(const struct sum_table *t, uint64_t key);
void sum_table_release(struct sum_table *t);

#endif
