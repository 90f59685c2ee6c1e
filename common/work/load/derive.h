/* SPDX-License-Identifier: ISC */
/*
 * derive - the derived fields of stored records, as of today.
 *
 *	d = derive_new(session, kind);
 *	rows_open(... derive_ops(d) ...); rows_named(rows, derive_want, d);
 *	derive_load(d, &e);	reads what the wanted ones need, and no more
 */
#ifndef WORK_DERIVE_H
#define WORK_DERIVE_H

#include "rec/expr.h"
#include "work/load/session.h"

struct derive;

struct derive *derive_new(struct session *s, const struct kind *k);
const struct expr_derive *derive_ops(const struct derive *d);

/* Note a field that will be asked for; others than derived ones are passed over.  ctx is the
 * derive. */
void derive_want(void *ctx, struct str name);
bool derive_wants_any(const struct derive *d);

/* The records that will be asked of are one client's, or it; empty: of all.  Before derive_load. */
void derive_of(struct derive *d, struct str client);
int derive_load(struct derive *d, struct err *e);

/* Note what clients owe: of rows called by their ids debt, overdue, and less_advance, which is the
 * advance with its sign.  Where nobody asks for it, or it is not loaded, nothing. */
void derive_explain(const struct derive *d);
void derive_free(struct derive *d); /* may be NULL */

#endif
