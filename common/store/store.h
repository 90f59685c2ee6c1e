/* SPDX-License-Identifier: ISC */
/*
 * store - an open data directory.
 *
 *	crm.yaml  KIND.tskv  KIND.2.tskv  KIND/2026-11.tskv  KIND/2026-11.2.tskv  .crm/
 *
 * Every file below it is opened beneath its descriptor and never through a
 * symbolic link.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/buf.h"
#include "base/err.h"
#include "rec/schema.h"
#include "rec/settings.h"

struct store;

/* The directory is dir, else $CRM_DIR, else the nearest parent of the working one that
 * has a crm.yaml.  warn gets sentences that a user should see (may be NULL). */
int store_open(struct store **st, const char *dir, void (*warn)(void *ctx, const char *msg),
	       void *ctx, struct err *e);
void store_close(struct store *st); /* NULL is fine */

/* Would store_open without a dir find one? */
bool store_here(void);

/* A transaction of it was committed. */
bool store_changed(const struct store *st);

const char *store_dir(const struct store *st); /* as it was named, for messages */
int store_fd(const struct store *st);

/* Append the text of crm.yaml. */
int store_read_settings(struct store *st, struct buf *text, struct err *e);

/* What the store needs of the settings: modes, git, owner, schema.  Borrowed until
 * store_close; before the first snapshot or transaction. */
int store_configure(struct store *st, const struct settings *set, struct err *e);

/* One stored record by its exact id: 1 with its line (without LF) in *line and, where
 * at is not NULL, its place; 0 where there is none.  A generated id costs a look at one
 * month; the others of a dated kind a look at each. */
struct store_at {
	char file[128]; /* "invoice/2026-11.tskv" */
	uint64_t offset;
	uint32_t size; /* of the line with its LF */
	long line;     /* 0 until store_line_number */
};
int store_get(struct store *st, const struct kind *k, struct str id, struct buf *line,
	      struct store_at *at, struct err *e);

/* Set at->line, for a message. */
int store_line_number(struct store *st, struct store_at *at, struct err *e);

/* In which dated kind this id stands (ids are unique over them): 1, 0, -1. */
int store_find(struct store *st, struct str id, const struct kind **k, struct buf *line,
	       struct store_at *at, struct err *e);

/* Records of a kind with this legal number, clients with this INN: calls f for each. */
int store_by_number(struct store *st, const struct kind *k, struct str number,
		    int (*f)(void *ctx, struct str line, struct err *e), void *ctx, struct err *e);

#endif
