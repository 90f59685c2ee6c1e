/* SPDX-License-Identifier: ISC */
/* rows_opts - the options of every command that prints rows. */
#include "base/lang.h"
#include "view/rows.h"

const struct opt rows_opts_table[] = {
	{ 'o', "output", "FORMAT", N_("table, tskv, csv, tsv, json, block, html or page") },
	{ 'w', "where", "EXPR", N_("only rows for which EXPR holds") },
	{ 'c', "columns", "FIELD,...", N_("only these fields, in this order") },
	{ 's', "sort", "FIELD[:r],...", N_("sort by these fields; :r turns around") },
	{ 'n', "limit", "N", N_("at most N rows") },
	{ 'q', "ids", NULL, N_("print only ids, one a line") },
	{ 0 },
};

bool
rows_option(struct rows_opts *o, int c, const char *arg)
{
	switch (c) {
	case 'o':
		o->format = arg;
		return true;
	case 'w':
		o->where = arg;
		return true;
	case 'c':
		o->fields = arg;
		return true;
	case 's':
		o->sort = arg;
		return true;
	case 'n':
		o->limit = arg;
		return true;
	case 'q':
		o->ids = true;
		return true;
	default:
		return false;
	}
}
