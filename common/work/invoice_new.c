/* SPDX-License-Identifier: ISC */
/*
 * invoice_new - an invoice from a client and items or an amount.
 */
#include "work/add_args.h"
#include "work/invoice.h"

int
invoice_new(struct invoice_job *j, struct sink out, struct err *e)
{
	const struct kind *k = schema_kind(&j->s->set.schema, STR("invoice"));

	if (add_begin(&j->add, j->s, NULL, DUP_ERROR, e) != 0 ||
	    add_args(&j->add, k, NULL, j->fields, j->nfields, e) != 0)
		return -1;
	return invoice_store(j, out, e);
}
