/* SPDX-License-Identifier: ISC */
/*
 * index - where the ids and numbers of one data file stand.
 *
 * A derived file under .crm/index: it has the stamp of its data file, and is
 * made anew, silently, where the two differ or where the machine was started
 * since (nothing syncs it).  What it says is looked up in the record before it
 * is believed.
 *
 *	head	stamp, boot, counts, the highest number of each series
 *	ids	slots of open addressing: 24 bits of the hash, 40 of the offset
 *	numbers	the same, of legal numbers; of clients' INNs
 */
#ifndef STORE_INDEX_H
#define STORE_INDEX_H

#include "store/sfile.h"
#include "store/stamp.h"

/* Smaller files are looked through: that is as fast. */
enum { INDEX_FROM = 32 << 10 };

enum { INDEX_SERIES = 64 };

struct index_head {
	uint64_t magic, boot;
	struct stamp stamp;
	uint64_t ids, id_slots; /* slots: a power of two */
	uint64_t numbers, number_slots;
	uint64_t nseries; /* INDEX_SERIES + 1: more than fit */
	struct {
		uint64_t stem;    /* hash of the number without its last digits */
		uint64_t highest; /* of those digits */
	} series[INDEX_SERIES];
};

struct index {
	struct index_head head;
	uint64_t *slots; /* ids, then numbers; NULL: in the file */
	int fd;          /* or -1 */
};

enum index_table { INDEX_IDS, INDEX_NUMBERS };

/* The index of a file as it is open, made anew where it has to be.  Fails where the file is
 * damaged. */
int index_open(struct index *ix, struct store *st, const struct sfile *f, struct err *e);
void index_close(struct index *ix);

/* Bring it into memory, for who looks up many. */
int index_load(struct index *ix, struct err *e);

/* Places where a hash may stand: calls f with each offset, until it does not give 0. */
int index_look(const struct index *ix, enum index_table t, uint64_t hash,
	       int (*f)(void *ctx, uint64_t offset, struct err *e), void *ctx, struct err *e);

/* A writer has appended lines at offset of a file that had the stamp before and has the
 * stamp after: keep the index up, if it was. */
void index_append(struct store *st, const char *file, struct stamp before, struct stamp after,
		  uint64_t offset, struct str lines);

struct txn_edit;

/* Does each of these edits put one line in place of one, with the same id and number?  Then nothing
 * that is derived from those changes but offsets. */
bool index_keeps(const struct txn_edit *edits, size_t n);

/* A writer has made such edits, in their order, in a file that had the stamp before and has the
 * stamp after: keep the index up, if it was. */
void index_edit(struct store *st, const char *file, struct stamp before, struct stamp after,
		const struct txn_edit *edits, size_t n);

/* The number's last run of digits as a value, and a hash of what is before; false where it
 * has none. */
bool index_stem(struct str number, uint64_t *stem, uint64_t *value);

#endif
