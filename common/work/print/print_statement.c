/* SPDX-License-Identifier: ISC */
/*
 * print_statement - a reconciliation statement as a sheet.
 */
#include "work/print/print_part.h"

#include "base/lang.h"
#include "value/num.h"
#include "work/load/lookup.h"
#include "work/print/statement.h"

/* A balance, and the column that it stands in. */
static void
put_balance(struct sheet *sh, const char *name, int64_t v)
{
	static const char *const sides[] = { "debit", "credit" };

	for (int i = 0; i < 2; i++) {
		const char *key = arena_printf(&sh->arena, "%s_%s", name, sides[i]).p;

		if ((i == 0) == (v >= 0))
			sheet_money(sh, &sh->head, key, v < 0 ? -v : v);
		else
			sheet_text(sh, &sh->head, key, STR(""));
	}
	sheet_money(sh, &sh->head, name, v < 0 ? -v : v);
	sheet_text(sh, &sh->head, arena_printf(&sh->arena, "%s_owes", name).p,
		   v > 0   ? STR("client")
		   : v < 0 ? STR("company")
			   : STR(""));
}

static void
put_lines(struct sheet *sh, const struct statement *st, struct buf *digest)
{
	struct sheet_list *list = sheet_list(sh, "lines");
	char text[DATE_TEXT];

	for (size_t i = 0; i < st->n; i++) {
		const struct statement_line *l = &st->v[i];
		struct sheet_row *row = sheet_row(sh, list);
		struct str id = doc_text(&st->book.docs.v[l->doc], DOC_ID);

		sheet_int(sh, row, "n", (int64_t)i + 1);
		sheet_date(sh, row, "date", l->date);
		sheet_text(sh, row, "what", str_of(_(statement_what_name(l->what))));
		sheet_text(sh, row, "number", l->number);
		sheet_text(sh, row, "id", id);
		sheet_text(sh, row, "debit", STR(""));
		sheet_text(sh, row, "credit", STR(""));
		sheet_money(sh, row, l->amount < 0 ? "credit" : "debit",
			    l->amount < 0 ? -l->amount : l->amount);
		buf_printf(digest, "%s\t%d\t", date_text(l->date, text).p, (int)l->what);
		rec_escape(digest, id);
		buf_printf(digest, "\t%lld\n", (long long)l->amount);
	}
}

static void
put_figures(struct sheet *sh, const struct statement *st)
{
	sheet_date(sh, &sh->head, "from",
		   st->period.from == DATE_MIN ? DATE_NONE : st->period.from);
	sheet_date(sh, &sh->head, "to", st->period.to);
	put_balance(sh, "opening", st->opening);
	put_balance(sh, "closing", st->closing);
	sheet_money(sh, &sh->head, "debit", st->debit);
	sheet_money(sh, &sh->head, "credit", st->credit);
}

static int
fill(struct sheet *sh, const struct print_query *q, const struct kind *k, struct str id,
     struct str client, struct str contract, struct err *e)
{
	struct buf digest = { 0 };
	char hex[PRINT_DIGEST + 1], text[PERIOD_TEXT];
	struct statement st;

	if (statement_load(&st, q->s, client, contract, q->period, e) != 0)
		return -1;
	put_figures(sh, &st);
	buf_printf(&digest, "%lld\n", (long long)st.opening);
	put_lines(sh, &st, &digest);
	print_digest_of(buf_str(&digest), hex);
	print_mark(sh, k, id, period_text(q->period, text), hex);
	buf_release(&digest);
	statement_release(&st);
	return 0;
}

/* Whose statement it is. */
static int
parties(struct facts *f, const struct kind *k, struct str id, struct arena *a, struct str *client,
	struct str *contract, struct err *e)
{
	const struct rec *r = NULL;
	int rc = facts_get(f, k, id, &r, e);

	*client = id;
	*contract = STR("");
	if (rc == 0)
		return err_data(e, NOWHERE, _("%s \"%.*s\": there is none"), k->name, STR_ARG(id));
	if (rc > 0 && str_is(str_of(k->name), "contract")) {
		*contract = id;
		*client = arena_dup(a, rec_get(r, "client"));
	}
	return rc > 0 ? 0 : -1;
}

int
print_statement(struct sheet *sh, const struct print_query *q, const struct kind *k, struct str id,
		struct err *e)
{
	struct str client, contract;
	struct facts facts;
	int rc;

	print_begin(sh, q->s, q->period.to);
	facts_init(&facts, q->s, NULL);
	rc = parties(&facts, k, id, &sh->arena, &client, &contract, e);
	if (rc == 0)
		rc = print_record(sh, &facts, "contract", "contract", contract, e);
	if (rc == 0)
		rc = print_client(sh, &facts, "client", client, q->period.to, e);
	if (rc == 0)
		rc = fill(sh, q, k, id, client, contract, e);
	facts_release(&facts);
	return rc;
}

int
print_figures(struct statement *st, const struct print_query *q, struct err *e)
{
	struct str id, client, contract;
	const struct kind *k;
	struct facts facts;
	int rc;

	*st = (struct statement){ 0 };
	if (lookup_any(q->s, q->form->kinds, PRINT_KINDS, str_of(q->name), &k, &id, e) != 0)
		return -1;
	facts_init(&facts, q->s, NULL);
	rc = parties(&facts, k, id, &q->s->arena, &client, &contract, e);
	facts_release(&facts);
	return rc == 0 ? statement_load(st, q->s, client, contract, q->period, e) : -1;
}
