/* SPDX-License-Identifier: ISC */
/*
 * colset_file - the columns of a data file, kept for the next time.
 *
 * A derived file, .crm/columns/invoice-2026-11.tskv: what is said of an index holds for it.  It has
 * the stamp of its data file, of which it believes as much as store/stamp.h does, and is made
 * anew, silently, where the two differ, where the machine was started since (nothing syncs it),
 * where it is of other fields or another version, or where anything in it is not as it was
 * written.  Whoever makes one writes it beside and puts it into its place, so that several may
 * at once, and one that is being read stays as it is.  Where it cannot be written there is none.
 *
 *	head	magic (of another byte order it is none), what it is of, checksum of head and
 *		directory
 *	directory	of each part of the data file (store/snap_files.h) its rows, and of each
 *		of their columns where it is, its checksum, least and most
 *	columns	as they are in the block of struct colset
 *
 * A reader looks at the directory, and reads and checks the columns that it asks for.
 */
#ifndef STORE_COLSET_FILE_H
#define STORE_COLSET_FILE_H

#include "base/hash.h"
#include "store/colset.h"
#include "store/sfile.h"

/* The columns of smaller files are not kept: to read the text is as fast. */
enum { COLSET_FROM = 64 << 10 };

#define COLSET_DIR ".crm/columns"

struct colset_spot;

struct colset_file {
	int fd; /* or -1: there is none */
	uint64_t size;
	size_t parts, n;
	uint64_t *rows;           /* of each part */
	struct colset_spot *spot; /* [part * n + column] */
};

/* The one that is there of a data file, as that is open: true, or false where it is to be made. */
bool colset_open(struct colset_file *f, struct store *st, const struct sfile *data,
		 const struct colset_def *def, size_t parts);
void colset_close(struct colset_file *f);

/* A part without its columns: rows, and of each column least and most. */
void colset_look(const struct colset_file *f, size_t part, const struct colset_def *def,
		 struct colset *c);

/* A part with the columns of wanted (bits); NULL where it is damaged: read the text. */
struct colset *colset_read(const struct colset_file *f, size_t part, const struct colset_def *def,
			   uint32_t wanted);

/* One that is being made. */
struct colset_writer {
	struct colset_file f;
	uint64_t end; /* where the next columns go */
	char tmp[64];
};

/* False where it cannot be, and then there is nothing to drop. */
bool colset_create(struct colset_writer *w, struct store *st, const struct colset_def *def,
		   size_t parts);
bool colset_write(struct colset_writer *w, size_t part, const struct colset *c);

/* All parts are written: put it into its place. */
void colset_keep(struct colset_writer *w, struct store *st, const struct sfile *data,
		 const struct colset_def *def);
void colset_drop(struct colset_writer *w, struct store *st);

/* It is damaged: the next reader makes it anew. */
void colset_forget(struct store *st, const struct sfile *data);

/* Remove what programs that died left behind; with all, everything that is kept: it can be made
 * again. */
void colset_sweep(struct store *st, bool all);

/* Is it of a kind and state of which columns are kept? */
bool colset_keepable(const struct sfile *data);

#endif
