/* SPDX-License-Identifier: ISC */
#include "work/invoice/invoice.h"

#include "base/lang.h"
#include "base/mem.h"
#include "rec/rec.h"
#include "rec/value.h"
#include "value/date.h"
#include "work/change/duplicate.h"
#include "work/change/rules.h"
#include "work/load/args.h"

#include <stdlib.h>
#include <string.h>

const struct invoice_verb invoice_verbs[] = {
	{ "new",
	  "client=CLIENT|from=OFFER|ORDER|CONTRACT [item=PRODUCT:QTY[@PRICE][-DISCOUNT%] ...]",
	  N_("issue an invoice"), 0, invoice_new, NULL },
	{ "offer",
	  "client=CLIENT [item=PRODUCT:QTY[@PRICE][-DISCOUNT%] ...] [from=OFFER|replaces=OFFER]",
	  N_("make an offer, and say its margin"), 0, invoice_offer, NULL },
	{ "order", "client=CLIENT|from=OFFER|CONTRACT [item=PRODUCT:QTY ...]", N_("take an order"),
	  0, invoice_order, NULL },
	{ "schedule", "ORDER date=DATE [item=PRODUCT:QTY ...]",
	  N_("agree a day on which a part of an order is delivered"), INVOICE_NAMES | INVOICE_ONE,
	  invoice_schedule, NULL },
	{ "ship", "INVOICE|ORDER [item=PRODUCT:QTY ...]",
	  N_("ship the whole, what is left, or these items"),
	  INVOICE_NAMES | INVOICE_ONE | INVOICE_FORCE, invoice_ship, NULL },
	{ "pay", "INVOICE|SHIPMENT|CLIENT ... [amount=AMOUNT] [date=DATE]",
	  N_("record a payment, or with a negative amount a refund"), INVOICE_NAMES, invoice_pay,
	  NULL },
	{ "cancel", "INVOICE|SHIPMENT ... [date=DATE] [note=TEXT]", N_("cancel documents"),
	  INVOICE_NAMES, invoice_cancel, NULL },
	{ "replace", "INVOICE|SHIPMENT [FIELD=VALUE ...] [item=PRODUCT:QTY ...]",
	  N_("cancel a document and issue a corrected one"), INVOICE_NAMES | INVOICE_ONE,
	  invoice_replace, NULL },
	{ "return", "INVOICE|SHIPMENT item=PRODUCT:QTY ...|amount=AMOUNT [reason=TEXT]",
	  N_("take goods or a part of the price back"), INVOICE_NAMES | INVOICE_ONE, invoice_return,
	  NULL },
	{ "match", "[--queue] -",
	  N_("find whose the payments of a stream are; with --queue print the others"),
	  INVOICE_STREAM | INVOICE_FILTER | INVOICE_QUEUE, invoice_match, NULL },
	{ "penalty", "INVOICE|SHIPMENT|CLIENT ... [--as-of DATE]",
	  N_("show what late payment costs by the contract"), INVOICE_NAMES | INVOICE_AS_OF,
	  invoice_penalty, &invoice_penalty_kind },
	{ "instalments",
	  "INVOICE|SHIPMENT|CONTRACT n=N first=DATE [every=1m]|part=DATE:AMOUNT ... [agreed=DATE]",
	  N_("agree on paying what is left in parts"), INVOICE_NAMES | INVOICE_ONE,
	  invoice_instalments, NULL },
	{ "bonus", "[CLIENT ...] [period=PERIOD]",
	  N_("accrue the retro-bonuses of a period that are not accrued yet"), INVOICE_ANY,
	  invoice_bonus, NULL },
	{ "remind", "[CLIENT ...|-]", N_("write to clients whose documents are overdue"),
	  INVOICE_STREAM | INVOICE_LETTERS, invoice_remind, NULL },
};

const size_t invoice_verbs_n = COUNTOF(invoice_verbs);

const struct invoice_verb *
invoice_verb(const char *name)
{
	for (size_t i = 0; i < COUNTOF(invoice_verbs); i++)
		if (strcmp(invoice_verbs[i].name, name) == 0)
			return &invoice_verbs[i];
	return NULL;
}

void
invoice_job_init(struct invoice_job *j, struct session *s, char **words, size_t n, size_t names)
{
	*j = (struct invoice_job){ .s = s };
	args_sort(&j->given, words, n, names);
}

void
invoice_job_release(struct invoice_job *j)
{
	add_release(&j->add);
	args_words_release(&j->given);
	free(j->letters.v);
	*j = (struct invoice_job){ 0 };
}

const char *
invoice_take(struct invoice_job *j, const char *key)
{
	return args_take(j->given.fields, &j->given.nfields, key);
}

const char *
invoice_field(const struct invoice_job *j, const char *key)
{
	return args_field(j->given.fields, j->given.nfields, key);
}

int
invoice_items(struct invoice_job *j, struct wanted_item **v, size_t *n, struct err *e)
{
	char **words = arena_new(&j->s->arena, mem_mul(j->given.nfields, sizeof *words));
	size_t kept = 0;

	*n = 0;
	for (size_t i = 0; i < j->given.nfields; i++) {
		if (strncmp(j->given.fields[i], "item=", 5) == 0)
			words[(*n)++] = j->given.fields[i];
		else
			j->given.fields[kept++] = j->given.fields[i];
	}
	j->given.nfields = kept;
	return copy_words(j->s, words, *n, v, e);
}

int
invoice_day(const struct invoice_job *j, int32_t *day, struct err *e)
{
	const struct kind *k = schema_kind(&j->s->set.schema, STR("invoice"));
	const struct field_def *d = kind_field(k, STR("date"));
	struct str word = str_of(invoice_field(j, "date"));
	struct buf val = { 0 };
	char text[PERIOD_TEXT];
	int rc;

	*day = j->s->clock.today;
	if (word.n == 0)
		return 0;
	word = value_named(d, word, j->s->clock.today, text);
	rc = value_canon(&val, &j->s->set.schema, d, word, NOWHERE, e);
	if (rc == 0 && !date_parse(day, buf_str(&val)))
		BUG("a date was not checked");
	buf_release(&val);
	return rc;
}

/* Where the task is of one's own, its context is the job's: the rules need only the add. */
struct ruled {
	struct invoice_job *j;
	int (*decide)(void *ctx, struct add *a, struct err *e);
	void *ctx;
};

static int
ruled_decide(void *ctx, struct add *a, struct err *e)
{
	struct ruled *r = ctx;

	return r->decide ? r->decide(r->ctx, a, e) : 0;
}

/* Of the first record, which is the document. */
static int
check_number(struct add *a, struct err *e)
{
	struct arena arena = { 0 };
	struct rec doc = { 0 };
	int rc = batch_rec(&a->batch, &a->batch.v[0], &doc, &arena, e);

	if (rc == 0)
		rc = number_check(a->s, batch_kind(&a->batch, &a->batch.v[0]), &doc, e);
	rec_release(&doc);
	arena_release(&arena);
	return rc;
}

static int
ruled_check(void *ctx, struct add *a, struct err *e)
{
	struct ruled *r = ctx;

	if ((r->j->number && check_number(a, e) != 0) ||
	    rules_check(a, str_of(r->j->reason), e) != 0)
		return -1;
	return r->j->then ? r->j->then(r->ctx, a, e) : 0;
}

int
invoice_begin(struct invoice_job *j, int (*decide)(void *ctx, struct add *a, struct err *e),
	      void *ctx, struct err *e)
{
	struct ruled *r = arena_new(&j->s->arena, sizeof *r);

	*r = (struct ruled){ j, decide, ctx };
	j->reason = invoice_take(j, "reason");
	j->number = invoice_field(j, "number") != NULL;
	if (add_begin(&j->add, j->s, NULL, DUP_ERROR, e) != 0)
		return -1;
	j->add.rules = true;
	j->add.task = (struct add_task){ ruled_decide, ruled_check, r };
	return 0;
}

int
invoice_settle_ids(struct add *a, struct err *e)
{
	return duplicate_settle(a, e);
}

int
invoice_store(struct invoice_job *j, struct sink out, struct err *e)
{
	if (add_store(&j->add, j->dry, e) != 0)
		return -1;
	if (j->dry)
		session_warn(j->s, _("a dry run: nothing is stored"));
	return add_each(&j->add, out, e);
}
