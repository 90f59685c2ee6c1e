/* SPDX-License-Identifier: ISC */
/*
 * claim_new - a claim that came in, or one of ours.
 *
 *	item=PRODUCT:QTY		so much of it is claimed
 *	item=PRODUCT:QTY/EXPECTED	so much came, so much was expected; nothing behind the
 *					slash: what the document has
 *
 * A claim without an amount asks for what is claimed of its lines, or what is missing, at
 * the document's prices, else the product's; ours for what is overdue of its document, or of all,
 * with the penalty.
 */
#include "work/claim/claim.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/change/copy.h"
#include "work/change/owed.h"
#include "work/load/lookup.h"

#include <string.h>

struct claimed {
	struct str product;
	int64_t qty, expected; /* -1: not said */
	bool of_document;      /* expected is the document's */
};

struct making {
	struct claim_job *j;
	struct claimed *v;
	size_t n;
	struct doclines lines; /* of the document */
	bool has_lines;
	struct arena arena;
};

static int
bad_item(const char *word, struct err *e)
{
	return err_data(e, NOWHERE, _("item \"%s\": expected PRODUCT:QTY or PRODUCT:QTY/EXPECTED"),
			word);
}

static int
read_item(struct making *m, const char *word, struct claimed *c, struct err *e)
{
	struct session *s = m->j->s;
	struct str all = str_of(word), qty, expected;
	const char *colon = all.n ? memrchr(all.p, ':', all.n) : NULL;
	bool slash;

	if (colon == NULL || colon == all.p)
		return bad_item(word, e);
	slash = str_cut(str_from(all, (size_t)(colon - all.p) + 1), '/', &qty, &expected);
	*c = (struct claimed){ .expected = -1, .of_document = slash && expected.n == 0 };
	if (num_parse(&c->qty, qty, QTY_DIGITS) != NUM_OK || c->qty < 0 ||
	    (!slash && c->qty == 0) ||
	    (expected.n > 0 &&
	     (num_parse(&c->expected, expected, QTY_DIGITS) != NUM_OK || c->expected < 0)))
		return bad_item(word, e);
	return lookup_id(s, schema_kind(&s->set.schema, STR("product")),
			 str_head(all, (size_t)(colon - all.p)), &c->product, e);
}

/* The document that it is of: with lines they give quantities and prices. */
static int
load_document(struct making *m, struct add *a, struct err *e)
{
	static const char *const kinds[] = { "shipment", "invoice", "order" };

	for (size_t i = 0; m->n > 0 && i < COUNTOF(kinds); i++) {
		struct str id = rec_get(&m->j->words, kinds[i]);
		const struct rec *doc;

		if (id.n == 0)
			continue;
		if (copy_find(a, schema_kind(&a->s->set.schema, str_of(kinds[i])), id, &doc, e) !=
		    0)
			return -1;
		m->has_lines = true;
		return doclines_load(&m->lines, a->s, doc, e);
	}
	return 0;
}

/* What the document has of a product. */
static struct remain
of_document(const struct making *m, struct str product)
{
	struct remain sum = { 0 };
	uint32_t key = m->has_lines ? doclines_product(&m->lines, product) : NAMES_NONE;

	for (size_t i = 0; key != NAMES_NONE && i < m->lines.n; i++) {
		const struct remain *l = &m->lines.left[i];

		if (l->key == key &&
		    (!num_add(&sum.qty, l->qty) || !num_add(&sum.amount, l->amount)))
			return (struct remain){ 0 };
	}
	return sum;
}

/* The worth of a quantity, in the currency; false where it has no price. */
static int
worth(struct making *m, struct add *a, struct str product, int64_t qty, int64_t *v, struct err *e)
{
	struct remain doc = of_document(m, product);
	const struct rec *r = NULL;
	int64_t price;
	i128 scale = (i128)num_pow10(QTY_DIGITS) * num_pow10(PRICE_DIGITS);

	*v = 0;
	if (doc.qty > 0 && num_div(v, (i128)doc.amount * qty, doc.qty))
		return 0;
	if (facts_get(&a->facts, schema_kind(&a->s->set.schema, STR("product")), product, &r, e) <
	    0)
		return -1;
	if (r && num_parse(&price, rec_get(r, "price"), PRICE_DIGITS) == NUM_OK &&
	    !num_div(v, (i128)price * qty * num_pow10(a->s->set.digits), scale))
		return err_data(e, NOWHERE, _("%.*s: the amount is too large"), STR_ARG(product));
	return 0;
}

static int
find_amount(struct making *m, struct add *a, struct rec *r, struct err *e)
{
	char text[NUM_TEXT];
	int64_t sum = 0, v;

	for (size_t i = 0; i < m->n; i++) {
		struct claimed *c = &m->v[i];
		int64_t qty;

		if (c->of_document)
			c->expected = of_document(m, c->product).qty;
		qty = c->expected < 0 ? c->qty : c->expected > c->qty ? c->expected - c->qty : 0;
		if (worth(m, a, c->product, qty, &v, e) != 0)
			return -1;
		if (!num_add(&sum, v))
			return err_data(e, NOWHERE, _("%.*s: the amount is too large"),
					STR_ARG(c->product));
	}
	if (sum > 0 && rec_get(r, "amount").n == 0)
		rec_setz(r, "amount", arena_dup(&m->arena, num_text(sum, a->s->set.digits, text)));
	return 0;
}

static int
add_items(struct making *m, struct add *a, struct str claim, struct err *e)
{
	for (size_t i = 0; i < m->n; i++) {
		char qty[NUM_TEXT], expected[NUM_TEXT];
		struct rec r = { 0 };
		int rc;

		rec_setz(&r, "kind", STR("item"));
		rec_setz(&r, "doc", claim);
		rec_setz(&r, "product", m->v[i].product);
		rec_setz(&r, "qty", num_text_short(m->v[i].qty, QTY_DIGITS, qty));
		if (m->v[i].expected >= 0)
			rec_setz(&r, "expected",
				 num_text_short(m->v[i].expected, QTY_DIGITS, expected));
		rc = add_rec(a, &r, e);
		rec_release(&r);
		if (rc != 0)
			return -1;
	}
	return 0;
}

/* Its day is that of the moment it was received, else today. */
static void
set_date(struct making *m, struct rec *r)
{
	const struct clock *c = &m->j->s->clock;
	char text[DATE_TEXT];
	int64_t t;
	int offset;

	if (rec_get(r, "date").n > 0)
		return;
	rec_setz(r, "date",
		 arena_dup(&m->arena, date_text(moment_parse(&t, &offset, rec_get(r, "received"))
							? moment_date(t, offset)
							: c->today,
						text)));
}

static int
decide(void *ctx, struct add *a, struct err *e)
{
	struct making *m = ctx;
	struct rec r = { 0 };
	int rc = load_document(m, a, e);

	rec_copy(&r, &m->j->words, &m->arena);
	rec_setz(&r, "kind", STR("claim"));
	rec_setz(&r, "note", m->j->note);
	rec_setz(&r, "for", m->j->act.acting);
	if (m->n == 1)
		rec_setz(&r, "product", m->v[0].product);
	set_date(m, &r);
	if (rec_get(&r, "severity").n == 0)
		rec_setz(&r, "severity", STR("normal"));
	if (str_is(rec_get(&r, "direction"), "out"))
		rec_setz(&r, "status", STR("sent"));
	if (rc == 0)
		rc = find_amount(m, a, &r, e);
	if (rc == 0)
		rc = add_rec(a, &r, e);
	if (rc == 0)
		rc = add_items(m, a, copy_last_id(a), e);
	rec_release(&r);
	return rc;
}

/* Ours is for what is overdue and the penalty, as its letter will say. */
static int
fill_owed(struct making *m, struct rec *r, struct err *e)
{
	struct session *s = m->j->s;
	struct str doc = rec_get(r, rec_get(r, "shipment").n > 0 ? "shipment" : "invoice");
	int64_t overdue = 0, penalty = 0;
	char text[NUM_TEXT];
	struct owed owed;
	int32_t day;
	int rc;

	if (!str_is(rec_get(r, "direction"), "out") || rec_get(r, "amount").n > 0 ||
	    !date_parse(&day, rec_get(r, "date")))
		return 0;
	rc = owed_load(&owed, s, rec_get(r, "client"), doc, day, e);
	if (rc == 0)
		rc = owed_sum(&owed, &overdue, &penalty, e);
	if (rc == 0 && !num_add(&overdue, penalty))
		rc = err_data(e, NOWHERE, _("the sum of debts is too large"));
	if (rc == 0 && overdue > 0)
		rec_setz(r, "amount", arena_dup(&m->arena, num_text(overdue, s->set.digits, text)));
	owed_release(&owed);
	return rc;
}

/* The client is known now: terms, and the first event. */
static int
finish(void *ctx, struct add *a, struct err *e)
{
	struct making *m = ctx;
	struct claim_job *j = m->j;
	struct entry *v = &a->batch.v[0];
	struct rec r = { 0 };
	int rc = batch_rec(&a->batch, v, &r, &m->arena, e);

	if (rc == 0)
		rc = fill_owed(m, &r, e);
	if (rc == 0)
		rc = claim_terms(a, &r, &m->arena, e);
	if (rc == 0)
		rc = claim_terms_check(j->s, &r, &j->words, e);
	if (rc == 0)
		rc = batch_put(&a->batch, v, &r, e);
	j->act.action = "new";
	j->act.staff = rec_get(&r, "owner");
	if (rc == 0)
		rc = change_event(&a->change, batch_kind(&a->batch, v), rec_get(&r, "id"), &j->act,
				  "status", rec_get(&r, "status"), e);
	rec_release(&r);
	return rc;
}

static int
alarm_if_critical(struct making *m, struct err *e)
{
	struct add *a = &m->j->add;
	struct rec r = { 0 };
	int rc = batch_rec(&a->batch, &a->batch.v[0], &r, &m->arena, e);

	if (rc == 0 && !m->j->dry && str_is(rec_get(&r, "severity"), "critical"))
		claim_alarm(m->j->s, &r);
	rec_release(&r);
	return rc;
}

int
claim_new(struct claim_job *j, const struct claim_verb *verb, struct sink out, struct err *e)
{
	struct making m = { .j = j };
	char **words;
	int rc = 0;

	(void)verb;
	claim_take_all(j, "item", &words, &m.n);
	m.v = arena_new(&j->s->arena, mem_mul(m.n, sizeof *m.v));
	for (size_t i = 0; rc == 0 && i < m.n; i++) {
		rc = read_item(&m, words[i], &m.v[i], e);
		for (size_t k = 0; rc == 0 && k < i; k++)
			if (str_eq(m.v[k].product, m.v[i].product))
				rc = err_data(e, NOWHERE,
					      _("item \"%s\": its product stands twice"), words[i]);
	}
	if (rc == 0)
		rc = claim_read(j, "id date client number direction received", false, e);
	if (rc == 0)
		rc = add_begin(&j->add, j->s, NULL, DUP_ERROR, e);
	if (rc == 0) {
		j->add.task = (struct add_task){ decide, finish, &m };
		rc = claim_store(j, out, e);
	}
	if (rc == 0)
		rc = alarm_if_critical(&m, e);
	if (m.has_lines)
		doclines_release(&m.lines);
	arena_release(&m.arena);
	return rc;
}
