/* SPDX-License-Identifier: ISC */
/*
 * invoice_penalty - what sale documents cost that are paid late, by their contracts.
 *
 * A row for each time in which the same was overdue: from the day after due to the day
 * before a payment, and so on to the day that is asked for.  Nothing is stored.
 */
#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "value/period.h"
#include "work/change/facts.h"
#include "work/change/penalties.h"
#include "work/invoice/invoice.h"
#include "work/load/lookup.h"
#include "work/load/row.h"

#include <string.h>

static const struct field_def fields[] = {
	{ "document", TYPE_REF, FIELD_MINOR, "*", N_("document") },
	{ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") },
	{ "date", TYPE_DATE, FIELD_MINOR, NULL, N_("date") },
	{ "due", TYPE_DATE, 0, NULL, N_("due") },
	{ "from", TYPE_DATE, 0, NULL, N_("from") },
	{ "until", TYPE_DATE, 0, NULL, N_("until") },
	{ "days", TYPE_INT, 0, NULL, N_("days") },
	{ "base", TYPE_MONEY, 0, NULL, N_("overdue") },
	{ "rate", TYPE_RATE, 0, NULL, N_("percent a day") },
	{ "penalty", TYPE_MONEY, 0, NULL, N_("penalty") },
};

const struct kind invoice_penalty_kind = {
	.name = "penalty", .help = N_("penalty"), .fields = fields, .n = COUNTOF(fields)
};

static int
put_span(const struct penalties *p, const struct late *l, size_t i, struct row *row,
	 struct sink out, struct err *e)
{
	const struct doc_row *r = book_sale_row(&p->book, l->sale);
	const struct penalty_span *v = &l->spans.v[i];
	int digits = p->s->set.digits;
	char rate[NUM_TEXT];

	row_start(row, "penalty");
	row_text(row, "document", doc_text(r, DOC_ID));
	row_text(row, "client", doc_text(r, DOC_CLIENT));
	row_date(row, "date", r->date);
	row_date(row, "due", r->due);
	row_date(row, "from", l->from[i]);
	row_date(row, "until", l->from[i] + v->days - 1);
	row_int(row, "days", v->days);
	row_money(row, "base", v->base, digits);
	row_text(row, "rate", num_text_short(v->rate, RATE_DIGITS, rate));
	row_money(row, "penalty", v->penalty, digits);
	return row_put(row, out, e);
}

static int
put_rows(struct penalties *p, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < p->sales.n; i++) {
		const struct late *l = &p->sales.v[i];

		for (size_t k = 0; rc == 0 && k < l->spans.n; k++)
			rc = put_span(p, l, k, &row, out, e);
	}
	row_release(&row);
	return rc < 0 ? -1 : 0; /* 1: no more rows are wanted */
}

/* A client or a document that was named. */
struct named {
	const struct kind *kind;
	struct str id, client;
};

static int
find_named(struct named *v, struct invoice_job *j, struct err *e)
{
	static const char *const kinds[] = { "invoice", "shipment", "client" };
	struct facts f;
	int rc = 0;

	facts_init(&f, j->s, NULL);
	for (size_t i = 0; rc >= 0 && i < j->given.nnames; i++) {
		rc = lookup_doc(j->s, kinds, COUNTOF(kinds), str_of(j->given.names[i]), &v[i].kind,
				&v[i].id, e);
		if (rc == 0 && strcmp(v[i].kind->name, "client") == 0)
			v[i].client = v[i].id;
		else if (rc == 0)
			rc = facts_client(&f, v[i].kind, v[i].id, &j->s->arena, &v[i].client, e);
	}
	facts_release(&f);
	return rc < 0 ? -1 : 0;
}

/* The client of all that was named; empty where there are several. */
static struct str
only_client(const struct named *v, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (!str_eq(v[i].client, v[0].client))
			return STR("");
	return n > 0 ? v[0].client : STR("");
}

static int
reckon(struct penalties *p, struct invoice_job *j, struct err *e)
{
	size_t n = j->given.nnames;
	struct named *v = arena_new(&j->s->arena, mem_mul(n, sizeof *v));
	int32_t day = j->s->clock.today;

	if (j->as_of && !period_parse_day(&day, str_of(j->as_of), day, true))
		return err_usage(e, _("--as-of \"%s\": not a date"), j->as_of);
	if (find_named(v, j, e) != 0 || penalties_load(p, j->s, only_client(v, n), day, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (penalties_of(p, v[i].kind->name, v[i].id, e) != 0)
			return -1;
	return penalties_reckon(p, e);
}

int
invoice_penalty(struct invoice_job *j, struct sink out, struct err *e)
{
	struct penalties p = { .s = j->s };
	int rc = reckon(&p, j, e);

	if (rc == 0)
		rc = put_rows(&p, out, e);
	penalties_release(&p);
	return rc;
}
