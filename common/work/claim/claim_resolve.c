/* SPDX-License-Identifier: ISC */
/*
 * claim_resolve - a claim that ends with an award, and what follows from it.
 *
 *	return=		goods that came back: a return of the claim's document
 *	discount=	a part of the price: a return without goods
 *	refund=		is paid out: a negative payment; what no return or discount covers of it
 *			is a part of the price as well
 *	replace=	goods that are to be shipped for nothing: a planned shipment
 *
 * The award is the sum of these where awarded= does not say more.  What was awarded before
 * a claim was opened again stays, and awarded= is the whole.
 */
#include "work/claim/claim.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/change/copy.h"
#include "work/invoice/invoice.h"

#include <string.h>

struct resolving {
	struct claim_job *j;
	struct arena arena;
	char **returned, **replaced; /* PRODUCT:QTY */
	size_t nreturned, nreplaced;
	const char *refund_word, *discount_word, *awarded_word;
	int64_t refund, discount, awarded; /* awarded: -1 where not given */
	int64_t linked;                    /* what the records that follow come to */
	struct rec claim;                  /* as it was */
	enum claim_status next;
	struct change_act act;
};

static int
too_large(struct err *e)
{
	return err_data(e, NOWHERE, _("the amounts are too large to be summed"));
}

static int
read_amount(const struct resolving *v, const char *key, const char *word, int64_t least,
	    int64_t *amount, struct err *e)
{
	if (word &&
	    (num_parse(amount, str_of(word), v->j->s->set.digits) != NUM_OK || *amount < least))
		return err_data(e, NOWHERE, _("%s \"%s\": not an amount"), key, word);
	return 0;
}

static char *
amount_text(struct resolving *v, int64_t amount)
{
	char text[NUM_TEXT];

	num_text(amount, v->j->s->set.digits, text);
	return (char *)(uintptr_t)arena_cstr(&v->arena, str_of(text));
}

static char *
word(struct resolving *v, const char *key, const char *val)
{
	return (char *)(uintptr_t)arena_printf(&v->arena, "%s=%s", key, val).p;
}

/* The document that the claim is of: 0 where it names none. */
static int
document(struct resolving *v, const struct kind **k, struct str *id)
{
	static const char *const kinds[] = { "shipment", "invoice" };

	for (size_t i = 0; i < COUNTOF(kinds); i++) {
		*id = rec_get(&v->claim, kinds[i]);
		*k = schema_kind(&v->j->s->set.schema, str_of(kinds[i]));
		if (id->n > 0)
			return 1;
	}
	return 0;
}

/* A return by the words of crm-invoice return, of the claim's document. */
static int
add_return(struct resolving *v, struct add *a, char **words, size_t n, int64_t taken,
	   int64_t *value, struct err *e)
{
	struct invoice_job j;
	const struct kind *k;
	struct str id;
	int rc;

	if (!document(v, &k, &id))
		return err_data(e, NOWHERE, _("claim %.*s: names no invoice and no shipment"),
				STR_ARG(rec_get(&v->claim, "id")));
	invoice_job_init(&j, v->j->s, words, n, 0);
	rc = invoice_return_within(&j, a, k, id, taken, value, e);
	invoice_job_release(&j);
	return rc;
}

static int
return_goods(struct resolving *v, struct add *a, struct err *e)
{
	char **words = arena_new(&v->arena, mem_mul(v->nreturned + 2, sizeof *words));
	int64_t value = 0;

	if (v->nreturned == 0)
		return 0;
	words[0] = word(v, "claim", arena_cstr(&v->arena, rec_get(&v->claim, "id")));
	for (size_t i = 0; i < v->nreturned; i++)
		words[i + 1] = word(v, "item", v->returned[i]);
	if (add_return(v, a, words, v->nreturned + 1, 0, &value, e) != 0)
		return -1;
	return num_add(&v->linked, value) ? 0 : too_large(e);
}

static int
add_plain(struct resolving *v, struct add *a, const char *kind, int64_t amount, const char *type,
	  struct err *e)
{
	struct rec r = { 0 };
	char day[DATE_TEXT];
	int rc;

	rec_setz(&r, "kind", str_of(kind));
	rec_setz(&r, "date", date_text(v->j->s->clock.today, day));
	rec_setz(&r, "client", rec_get(&v->claim, "client"));
	rec_setz(&r, "claim", rec_get(&v->claim, "id"));
	rec_setz(&r, "amount", str_of(amount_text(v, amount)));
	if (type)
		rec_setz(&r, "type", str_of(type));
	rc = add_rec(a, &r, e);
	rec_release(&r);
	return rc;
}

/* Of the price of the document, or of nothing in particular. */
static int
lower_price(struct resolving *v, struct add *a, struct err *e)
{
	int64_t part = v->discount, covered = v->linked, goods = v->linked, ignored;
	const struct kind *k;
	struct str id;
	char *words[3];

	if (!num_add(&covered, part))
		return too_large(e);
	if (v->refund > covered && !num_add(&part, v->refund - covered))
		return too_large(e);
	if (part == 0)
		return 0;
	if (!num_add(&v->linked, part))
		return too_large(e);
	if (!document(v, &k, &id))
		return add_plain(v, a, "return", part, "price", e);
	words[0] = word(v, "claim", arena_cstr(&v->arena, rec_get(&v->claim, "id")));
	words[1] = word(v, "amount", amount_text(v, part));
	words[2] = word(v, "type", "price");
	return add_return(v, a, words, COUNTOF(words), goods, &ignored, e);
}

static int
pay_out(struct resolving *v, struct add *a, struct err *e)
{
	return v->refund > 0 ? add_plain(v, a, "payment", -v->refund, NULL, e) : 0;
}

/* The worth of what is shipped anew: at the document's price, else the product's. */
static int
replaced_worth(struct resolving *v, struct add *a, const struct wanted_item *w,
	       const struct doclines *lines, int64_t *sum, struct err *e)
{
	uint32_t key = lines ? doclines_product(lines, w->product) : NAMES_NONE;
	const struct rec *product = NULL;
	int64_t amount = 0, qty = 0, price, value = 0;
	i128 scale = (i128)num_pow10(QTY_DIGITS) * num_pow10(PRICE_DIGITS);

	for (size_t i = 0; key != NAMES_NONE && i < lines->n; i++)
		if (lines->left[i].key == key && (!num_add(&amount, lines->left[i].amount) ||
						  !num_add(&qty, lines->left[i].qty)))
			return too_large(e);
	if (qty > 0)
		return num_div(&value, (i128)amount * w->qty, qty) && num_add(sum, value)
			       ? 0
			       : too_large(e);
	if (facts_get(&a->facts, schema_kind(&a->s->set.schema, STR("product")), w->product,
		      &product, e) < 0)
		return -1;
	if (product && num_parse(&price, rec_get(product, "price"), PRICE_DIGITS) == NUM_OK &&
	    (!num_div(&value, (i128)price * w->qty * num_pow10(v->j->s->set.digits), scale) ||
	     !num_add(sum, value)))
		return too_large(e);
	return 0;
}

/* A planned shipment for nothing.  Its cost is in the award already. */
static int
add_shipment(struct resolving *v, struct add *a, const struct wanted_item *w, struct err *e)
{
	struct rec r = { 0 };
	char day[DATE_TEXT], qty[NUM_TEXT];
	struct str id;
	int rc;

	date_text(v->j->s->clock.today, day);
	rec_setz(&r, "kind", STR("shipment"));
	rec_setz(&r, "type", STR("goods"));
	rec_setz(&r, "status", STR("planned"));
	rec_setz(&r, "date", str_of(day));
	rec_setz(&r, "planned", str_of(day));
	rec_setz(&r, "client", rec_get(&v->claim, "client"));
	rec_setz(&r, "claim", rec_get(&v->claim, "id"));
	rc = add_rec(a, &r, e);
	id = copy_last_id(a);
	for (size_t i = 0; rc == 0 && i < v->nreplaced; i++) {
		rec_clear(&r);
		rec_setz(&r, "kind", STR("item"));
		rec_setz(&r, "doc", id);
		rec_setz(&r, "product", w[i].product);
		rec_setz(&r, "qty", num_text_short(w[i].qty, QTY_DIGITS, qty));
		rec_setz(&r, "price", STR("0"));
		rec_setz(&r, "discount", STR("0"));
		rec_setz(&r, "cost", str_of(amount_text(v, 0)));
		rc = add_rec(a, &r, e);
	}
	rec_release(&r);
	return rc;
}

static int
replace(struct resolving *v, struct add *a, struct err *e)
{
	char **words = arena_new(&v->arena, mem_mul(v->nreplaced, sizeof *words));
	struct doclines lines = { 0 };
	struct wanted_item *w;
	const struct rec *doc;
	const struct kind *k;
	struct str id;
	int rc = 0, named;

	if (v->nreplaced == 0)
		return 0;
	for (size_t i = 0; i < v->nreplaced; i++)
		words[i] = word(v, "item", v->replaced[i]);
	if (copy_words(v->j->s, words, v->nreplaced, &w, e) != 0)
		return -1;
	named = document(v, &k, &id);
	if (named)
		rc = copy_find(a, k, id, &doc, e);
	if (rc == 0 && named)
		rc = doclines_load(&lines, v->j->s, doc, e);
	for (size_t i = 0; rc == 0 && i < v->nreplaced; i++)
		rc = replaced_worth(v, a, &w[i], named ? &lines : NULL, &v->linked, e);
	if (named && rc == 0)
		doclines_release(&lines);
	return rc == 0 ? add_shipment(v, a, w, e) : -1;
}

static bool
anything(const struct resolving *v)
{
	return v->refund_word || v->discount_word || v->nreturned > 0 || v->nreplaced > 0;
}

static int64_t
amount_of(const struct resolving *v, const char *key, int64_t dflt)
{
	int64_t n;

	return num_parse(&n, rec_get(&v->claim, key), v->j->s->set.digits) == NUM_OK ? n : dflt;
}

/* The whole award: what was awarded before, and what is linked now, or what is given. */
static int
find_award(struct resolving *v, struct err *e)
{
	int64_t least = amount_of(v, "awarded", 0);

	if (!num_add(&least, v->linked))
		return too_large(e);
	if (v->awarded < 0 && !anything(v) && rec_get(&v->claim, "awarded").n == 0 &&
	    amount_of(v, "amount", 0) > 0)
		return err_usage(e, _("resolve: awarded=, refund=, discount=, return= or replace= "
				      "is missing"));
	if (v->awarded < 0)
		v->awarded = least;
	if (v->awarded < least)
		return err_data(e, NOWHERE, _("awarded \"%s\": what is given comes to %s"),
				v->awarded_word, amount_text(v, least));
	return 0;
}

static int
decide(void *ctx, struct add *a, struct err *e)
{
	struct resolving *v = ctx;
	struct changed *it;

	if (claim_open(v->j, a, CLAIM_RESOLVE, v->j->ids[0], &it, &v->next, e) != 0)
		return -1;
	rec_copy(&v->claim, it->now, &v->arena);
	if (anything(v) && str_is(rec_get(&v->claim, "direction"), "out"))
		return err_data(e, NOWHERE,
				_("claim %.*s: is ours; what the debtor grants is awarded="),
				STR_ARG(v->j->ids[0]));
	if (return_goods(v, a, e) != 0 || lower_price(v, a, e) != 0 || pay_out(v, a, e) != 0 ||
	    replace(v, a, e) != 0 || find_award(v, e) != 0)
		return -1;
	return str_is(rec_get(&v->claim, "direction"), "out")
		       ? 0
		       : claim_may_award(v->j, a, &v->claim, v->awarded, e);
}

/* The claim itself, when all that follows is filled in. */
static int
finish(void *ctx, struct add *a, struct err *e)
{
	struct resolving *v = ctx;
	const struct kind *k = schema_kind(&a->s->set.schema, STR("claim"));
	bool whole = v->awarded >= amount_of(v, "amount", 0);
	struct rec patch = { 0 };
	struct changed *it;
	int rc = change_open(&a->change, k, v->j->ids[0], NOWHERE, &it, e);

	if (rc != 0)
		return -1;
	v->act = v->j->act;
	it->act = &v->act;
	rec_setz(&patch, "status", str_of(claim_statuses[whole ? CLAIM_SATISFIED : CLAIM_PARTIAL]));
	rec_setz(&patch, "closed", claim_now(a->s));
	if (v->awarded > 0 || v->awarded_word)
		rec_setz(&patch, "awarded", str_of(amount_text(v, v->awarded)));
	if (rec_get(it->now, "responded").n == 0)
		rec_setz(&patch, "responded", claim_now(a->s));
	rc = change_apply(&a->change, it, &v->j->words, true, e);
	if (rc == 0)
		rc = change_apply(&a->change, it, &patch, false, e);
	rec_release(&patch);
	return rc;
}

/* PRODUCT:QTY, and no price: that is the document's, or none. */
static int
check_goods(const char *key, char **words, size_t n, struct err *e)
{
	for (size_t i = 0; i < n; i++) {
		const char *colon = strrchr(words[i], ':');
		int64_t qty;

		if (colon == NULL || colon == words[i] ||
		    num_parse(&qty, str_of(colon + 1), QTY_DIGITS) != NUM_OK || qty <= 0)
			return err_data(e, NOWHERE, _("%s \"%s\": expected PRODUCT:QTY"), key,
					words[i]);
	}
	return 0;
}

static int
read_words(struct resolving *v, struct err *e)
{
	claim_take_all(v->j, "return", &v->returned, &v->nreturned);
	claim_take_all(v->j, "replace", &v->replaced, &v->nreplaced);
	v->awarded = -1;
	if (check_goods("return", v->returned, v->nreturned, e) != 0 ||
	    check_goods("replace", v->replaced, v->nreplaced, e) != 0)
		return -1;
	if (claim_take_once(v->j, "refund", &v->refund_word, e) != 0 ||
	    claim_take_once(v->j, "discount", &v->discount_word, e) != 0 ||
	    claim_take_once(v->j, "awarded", &v->awarded_word, e) != 0)
		return -1;
	if (read_amount(v, "refund", v->refund_word, 1, &v->refund, e) != 0 ||
	    read_amount(v, "discount", v->discount_word, 1, &v->discount, e) != 0 ||
	    read_amount(v, "awarded", v->awarded_word, 0, &v->awarded, e) != 0)
		return -1;
	return claim_read(v->j, NULL, false, e);
}

int
claim_resolve(struct claim_job *j, const struct claim_verb *verb, struct sink out, struct err *e)
{
	struct resolving v = { .j = j };
	int rc = read_words(&v, e);

	j->act.action = verb->name;
	j->act.note = j->note;
	if (rc == 0)
		rc = claim_find(j, e);
	if (rc == 0)
		rc = add_begin(&j->add, j->s, NULL, DUP_ERROR, e);
	if (rc == 0) {
		j->add.task = (struct add_task){ decide, finish, &v };
		rc = claim_store(j, out, e);
	}
	rec_release(&v.claim);
	arena_release(&v.arena);
	return rc;
}
