/* SPDX-License-Identifier: ISC */
/*
 * print_letter - a letter about what a client owes overdue on a day, as a sheet: a claim for it
 * with its penalties, or a reminder.
 *
 * Of a client it is of all that is overdue; of our claim to a client, of the document that the
 * claim names, on the claim's own day.
 */
#include "work/print/print_part.h"

#include "base/lang.h"
#include "value/num.h"
#include "work/change/owed.h"

#include <string.h>

struct letter {
	struct sheet *sh;
	const struct print_query *q;
	struct facts facts;
	struct owed owed;
	const struct kind *kind;
	struct str id, client;
	struct str doc; /* the one that the claim is of; or empty */
	struct str contract;
	bool contracts; /* the documents are of several, or of none */
	int32_t day;
	int64_t overdue, penalty;
	struct sheet_list *lines, *spans;
	struct buf digest;
};

static const struct kind *
kind_of(const struct letter *l, const char *name)
{
	return schema_kind(&l->q->s->set.schema, str_of(name));
}

/* What the letter is of. */
static int
take_claim(struct letter *l, const struct rec *r, struct err *e)
{
	if (!str_is(rec_get(r, "direction"), "out"))
		return err_data(e, NOWHERE, _("claim %.*s: is the client's, not to the client"),
				STR_ARG(l->id));
	l->client = arena_dup(&l->q->s->arena, rec_get(r, "client"));
	l->doc = arena_dup(&l->q->s->arena, rec_get(r, "shipment").n ? rec_get(r, "shipment")
								     : rec_get(r, "invoice"));
	if (!l->q->form->now)
		date_parse(&l->day, rec_get(r, "date"));
	return 0;
}

static int
open_letter(struct letter *l, struct err *e)
{
	const struct rec *r = NULL;
	int rc = facts_get(&l->facts, l->kind, l->id, &r, e);

	if (rc < 0)
		return -1;
	if (rc == 0)
		return err_data(e, NOWHERE, _("%s \"%.*s\": there is none"), l->kind->name,
				STR_ARG(l->id));
	l->client = l->id;
	return strcmp(l->kind->name, "claim") == 0 ? take_claim(l, r, e) : 0;
}

/* What people call it. */
static int
put_name(struct letter *l, struct sheet_row *row, const struct doc_row *doc, struct err *e)
{
	bool shipment = l->q->s->set.sale == SALE_SHIPMENT;
	const struct rec *r = NULL, *contract = NULL;
	struct str number = doc_text(doc, DOC_NUMBER);
	const char *what = shipment ? _("Delivery note") : _("Invoice");

	if (facts_get(&l->facts, kind_of(l, shipment ? "shipment" : "invoice"),
		      doc_text(doc, DOC_ID), &r, e) < 0)
		return -1;
	if (r && shipment && str_is(rec_get(r, "type"), "service"))
		what = _("Act");
	sheet_text(l->sh, row, "what", str_of(what));
	sheet_text(l->sh, row, "number", number.n ? number : doc_text(doc, DOC_ID));
	if (facts_get(&l->facts, kind_of(l, "contract"), doc_text(doc, DOC_CONTRACT), &contract,
		      e) < 0)
		return -1;
	sheet_text(l->sh, row, "contract", contract ? rec_get(contract, "number") : STR(""));
	return 0;
}

static const struct field_def percent = { "rate", TYPE_RATE, 0, NULL, NULL };

static void
put_spans(struct letter *l, const struct late *late, struct str number)
{
	char rate[NUM_TEXT];

	for (size_t i = 0; i < late->spans.n; i++) {
		const struct penalty_span *v = &late->spans.v[i];
		struct sheet_row *row = sheet_row(l->sh, l->spans);

		sheet_text(l->sh, row, "number", number);
		sheet_date(l->sh, row, "from", late->from[i]);
		sheet_date(l->sh, row, "until", late->from[i] + v->days - 1);
		sheet_int(l->sh, row, "days", v->days);
		sheet_money(l->sh, row, "base", v->base);
		sheet_put(l->sh, row, STR("rate"), num_text_short(v->rate, RATE_DIGITS, rate),
			  &percent);
		sheet_money(l->sh, row, "penalty", v->penalty);
	}
}

static void
note_contract(struct letter *l, struct str contract)
{
	if (l->lines->n == 1)
		l->contract = contract;
	l->contracts = l->contracts || !str_eq(l->contract, contract);
}

static int
put_line(struct letter *l, uint32_t sale, int64_t overdue, struct err *e)
{
	const struct book *b = &l->owed.penalties.book;
	const struct doc_row *doc = book_sale_row(b, sale);
	struct sheet_row *row = sheet_row(l->sh, l->lines);
	const struct late *late = owed_late(&l->owed, sale);
	int64_t penalty = late ? penalties_sum(late) : 0;
	int32_t due = book_due(b, sale);

	sheet_int(l->sh, row, "n", (int64_t)l->lines->n);
	sheet_text(l->sh, row, "id", doc_text(doc, DOC_ID));
	sheet_date(l->sh, row, "date", doc->date);
	sheet_date(l->sh, row, "due", due);
	sheet_int(l->sh, row, "days", l->day - due);
	sheet_money(l->sh, row, "amount", doc->amount);
	sheet_money(l->sh, row, "left", overdue);
	sheet_money(l->sh, row, "penalty", penalty);
	if (put_name(l, row, doc, e) != 0)
		return -1;
	if (late)
		put_spans(l, late, sheet_find(row, STR("number"))->text);
	note_contract(l, doc_text(doc, DOC_CONTRACT));
	rec_escape(&l->digest, doc_text(doc, DOC_ID));
	buf_printf(&l->digest, "\t%lld\t%lld\n", (long long)overdue, (long long)penalty);
	if (!num_add(&l->overdue, overdue) || !num_add(&l->penalty, penalty))
		return err_data(e, NOWHERE, _("the sum of debts is too large"));
	return 0;
}

static int
put_lines(struct letter *l, struct err *e)
{
	const struct book *b = &l->owed.penalties.book;
	char day[DATE_TEXT];

	if (owed_load(&l->owed, l->q->s, l->client, l->doc, l->day, e) != 0)
		return -1;
	l->lines = sheet_list(l->sh, "lines");
	l->spans = sheet_list(l->sh, "spans");
	for (uint32_t i = 0; i < b->nsales; i++) {
		int64_t overdue = owed_of(&l->owed, i);

		if (overdue > 0 && put_line(l, i, overdue, e) != 0)
			return -1;
	}
	if (l->lines->n == 0)
		return err_data(e, NOWHERE, _("%s %.*s: nothing is overdue on %s"), l->kind->name,
				STR_ARG(l->id), date_text(l->day, day).p);
	return 0;
}

/* The claim's own amount and day to answer, else all of it and the days of the settings. */
static int
put_sums(struct letter *l, struct err *e)
{
	struct sheet *sh = l->sh;
	const struct rec *claim = NULL;
	int64_t total = l->overdue, claimed;
	int32_t answer = l->day + (int32_t)l->q->s->set.answer_days;

	if (!num_add(&total, l->penalty))
		return err_data(e, NOWHERE, _("the sum of debts is too large"));
	if (strcmp(l->kind->name, "claim") == 0 &&
	    facts_get(&l->facts, l->kind, l->id, &claim, e) < 0)
		return -1;
	sheet_record(sh, &sh->head, "claim", kind_of(l, "claim"), claim);
	claimed = total;
	if (claim) {
		num_parse(&claimed, rec_get(claim, "amount"), sh->digits);
		date_parse(&answer, str_head(rec_get(claim, "response_due"), 10));
	}
	sheet_money(sh, &sh->head, "overdue", l->overdue);
	sheet_money(sh, &sh->head, "penalty", l->penalty);
	sheet_money(sh, &sh->head, "total", total);
	sheet_money(sh, &sh->head, "claimed", claimed);
	sheet_text(sh, &sh->head, "penalized", l->penalty > 0 ? STR("yes") : STR(""));
	sheet_date(sh, &sh->head, "answer", answer);
	sheet_date(sh, &sh->head, "to", l->day);
	sheet_int(sh, &sh->head, "count", (int64_t)l->lines->n);
	return 0;
}

static int
put_parties(struct letter *l, struct err *e)
{
	struct sheet *sh = l->sh;
	struct str manager = { "", 0 };
	const struct rec *r = NULL;

	if (facts_get(&l->facts, kind_of(l, "client"), l->client, &r, e) < 0)
		return -1;
	if (r)
		manager = arena_dup(&sh->arena, rec_get(r, "manager"));
	if (print_client(sh, &l->facts, "client", l->client, l->day, e) != 0 ||
	    print_record(sh, &l->facts, "manager", "staff", manager, e) != 0)
		return -1;
	return print_record(sh, &l->facts, "contract", "contract",
			    l->contracts ? STR("") : arena_dup(&sh->arena, l->contract), e);
}

static void
put_mark(struct letter *l)
{
	char hex[PRINT_DIGEST + 1], day[DATE_TEXT];

	print_digest_of(buf_str(&l->digest), hex);
	print_mark(l->sh, l->kind, l->id,
		   arena_printf(&l->sh->arena, "%s@%s", l->q->form->name, date_text(l->day, day).p),
		   hex);
}

int
print_letter(struct sheet *sh, const struct print_query *q, const struct kind *k, struct str id,
	     int32_t day, struct err *e)
{
	struct letter l = { .sh = sh, .q = q, .kind = k, .id = id, .day = day };
	int rc;

	facts_init(&l.facts, q->s, NULL);
	rc = open_letter(&l, e);
	print_begin(sh, q->s, l.day);
	if (rc == 0 && (put_lines(&l, e) != 0 || put_parties(&l, e) != 0 || put_sums(&l, e) != 0))
		rc = -1;
	if (rc == 0)
		put_mark(&l);
	owed_release(&l.owed);
	buf_release(&l.digest);
	facts_release(&l.facts);
	return rc;
}
