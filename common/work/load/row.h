/* SPDX-License-Identifier: ISC */
/*
 * row - a row of a report while it is made.
 *
 *	row_start(&row, "aging");
 *	row_text(&row, "client", id);
 *	row_money(&row, "total", total, digits);
 *	row_put(&row, sink, &e);
 */
#ifndef WORK_ROW_H
#define WORK_ROW_H

#include "rec/rec.h"

struct row {
	struct rec r;
	struct arena a;
};

void row_start(struct row *row, const char *kind);
void row_text(struct row *row, const char *key, struct str val); /* copied; empty: no field */
void row_money(struct row *row, const char *key, int64_t v, int digits);
void row_int(struct row *row, const char *key, int64_t v);
void row_date(struct row *row, const char *key, int32_t v);                /* DATE_NONE: no field */
void row_rate(struct row *row, const char *key, int64_t num, int64_t den); /* num / den in percent
				with two decimals; no field where den is 0 */
int row_put(struct row *row, struct sink out, struct err *e);              /* what put gives */
void row_release(struct row *row);

#endif
