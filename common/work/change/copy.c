/* SPDX-License-Identifier: ISC */
#include "work/change/copy.h"

#include "base/lang.h"
#include "base/mem.h"
#include "crm/line.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/args.h"
#include "work/load/lookup.h"

#include <string.h>

int
copy_find(struct add *a, const struct kind *k, struct str id, const struct rec **from,
	  struct err *e)
{
	int rc = facts_get(&a->facts, k, id, from, e);

	if (rc == 0)
		return err_data(e, NOWHERE, _("%s \"%.*s\": there is none"), k->name, STR_ARG(id));
	return rc < 0 ? -1 : 0;
}

void
copy_head(struct rec *to, const struct kind *k, const struct rec *from)
{
	static const char *const fields[] = { "client", "manager",   "contract", "order",
					      "offer",  "consignee", "invoice" };
	struct str kind = rec_get(from, "kind");
	const struct field_def *d = kind_field(k, kind);

	for (size_t i = 0; i < COUNTOF(fields); i++)
		if (kind_field(k, str_of(fields[i])))
			rec_setz(to, fields[i], rec_get(from, fields[i]));
	if (d && d->type == TYPE_REF)
		rec_setz(to, d->name, rec_get(from, "id"));
}

struct str
copy_last_id(struct add *a)
{
	const struct batch *b = &a->batch;

	return arena_dup(&a->facts.arena, line_value(batch_line(b, &b->v[b->n - 1]), "id"));
}

void
copy_release(struct copy *c)
{
	doclines_release(&c->lines);
	*c = (struct copy){ 0 };
}

/* One line on its way. */
struct line_copy {
	struct copy *c;
	const struct rec *item;
	const struct remain *part;
	struct rec r;
	struct arena arena;
};

static void
put(struct line_copy *l, const char *key, int64_t v, int digits, bool money)
{
	char text[NUM_TEXT];
	struct str s = money ? num_text(v, digits, text) : num_text_short(v, digits, text);

	rec_setz(&l->r, key, arena_dup(&l->arena, s));
}

static int64_t
number(const struct rec *r, const char *key, int digits, int64_t dflt)
{
	int64_t v;

	return rec_get(r, key).n > 0 && num_parse(&v, rec_get(r, key), digits) == NUM_OK ? v : dflt;
}

static int
product_of(struct line_copy *l, const struct rec **product, struct err *e)
{
	struct add *a = l->c->a;

	return facts_get(&a->facts, schema_kind(&a->s->set.schema, STR("product")),
			 rec_get(l->item, "product"), product, e) < 0
		       ? -1
		       : 0;
}

/* The company's standard rate follows the new document's date, another one stays. */
static bool
has_standard_rate(const struct line_copy *l, const struct rec *product)
{
	const struct settings *set = &l->c->a->s->set;
	int64_t rate = number(l->item, "vat_rate", RATE_DIGITS, -1);
	int32_t date;

	if (product && rec_get(product, "vat").n > 0)
		return false;
	return date_parse(&date, rec_get(l->c->from, "date")) && rate >= 0 &&
	       rate == settings_vat(set, date);
}

/* A line without a discount stays so, also where the client gets one now. */
static int
keep_discount(struct line_copy *l, struct err *e)
{
	struct add *a = l->c->a;
	const struct rec *client;
	int rc = facts_get(&a->facts, schema_kind(&a->s->set.schema, STR("client")),
			   rec_get(l->c->from, "client"), &client, e);

	if (rc > 0 && rec_get(l->item, "discount").n == 0 &&
	    (rec_get(client, "discount").n > 0 || (a->rules && a->s->set.ndiscounts > 0)))
		rec_setz(&l->r, "discount", STR("0"));
	return rc < 0 ? -1 : 0;
}

/* Money of a sale: by its price, else what it was. */
static int
put_sale(struct line_copy *l, struct err *e)
{
	int digits = l->c->a->s->set.digits;
	const struct rec *product;
	bool priced = rec_get(l->item, "price").n > 0 && l->part->qty > 0;

	if (product_of(l, &product, e) != 0)
		return -1;
	if (l->c->how == COPY_SALE && has_standard_rate(l, product))
		rec_remove(&l->r, "vat_rate");
	if (priced && keep_discount(l, e) != 0)
		return -1;
	if (!priced)
		put(l, "amount", l->part->amount, digits, true);
	if (l->part->cost != 0 && !(product && rec_get(product, "cost").n > 0))
		put(l, "cost", l->part->cost, digits, true);
	return 0;
}

/* Does the price of the line give the amount of this part? */
static bool
price_agrees(const struct line_copy *l)
{
	const struct settings *set = &l->c->a->s->set;
	struct err ignored = { 0 };
	struct line line;
	struct line_in in = {
		.qty = l->part->qty,
		.price = number(l->item, "price", PRICE_DIGITS, 0),
		.discount = number(l->item, "discount", RATE_DIGITS, 0),
		.vat_rate = number(l->item, "vat_rate", RATE_DIGITS, LINE_NO_VAT),
		.vat_on_top = !set->vat_included,
		.digits = set->digits,
	};

	return line_reckon(&line, &in, &ignored) == 0 && line.amount == l->part->amount;
}

static int
put_return(struct line_copy *l, struct err *e)
{
	int digits = l->c->a->s->set.digits;

	if (!price_agrees(l)) {
		rec_remove(&l->r, "price");
		rec_remove(&l->r, "discount");
	} else if (rec_get(l->item, "price").n > 0 && keep_discount(l, e) != 0) {
		return -1;
	}
	put(l, "amount", l->part->amount, digits, true);
	if (rec_get(l->item, "vat").n > 0)
		put(l, "vat", l->part->vat, digits, true);
	else
		rec_setz(&l->r, "vat_rate", STR("none"));
	if (rec_get(l->item, "cost").n > 0)
		put(l, "cost", l->part->cost, digits, true);
	return 0;
}

enum { FRESH_FIELDS = 3 }; /* of those below: the others are the new client's */

static int
add_line(struct line_copy *l, const struct wanted_item *want, struct err *e)
{
	static const char *const fields[] = { "product",  "name",     "unit", "price",
					      "discount", "vat_rate", "rule", "reason" };

	bool fresh =
		l->c->how == COPY_FRESH && rec_get(l->item, "product").n > 0 && l->part->qty > 0;

	rec_setz(&l->r, "kind", STR("item"));
	rec_setz(&l->r, "doc", l->c->to);
	for (size_t i = 0; i < (fresh ? FRESH_FIELDS : COUNTOF(fields)); i++)
		rec_setz(&l->r, fields[i], rec_get(l->item, fields[i]));
	if (l->part->qty > 0)
		put(l, "qty", l->part->qty, QTY_DIGITS, false);
	if (fresh)
		return add_rec(l->c->a, &l->r, e);
	if ((l->c->how == COPY_RETURN ? put_return(l, e) : put_sale(l, e)) != 0)
		return -1;
	if (want && want->price.n > 0)
		rec_setz(&l->r, "price", want->price);
	if (want && want->discount.n > 0)
		rec_setz(&l->r, "discount", want->discount);
	return add_rec(l->c->a, &l->r, e);
}

/* Add a part of line i. */
static int
copy_part(struct copy *c, size_t i, struct remain part, const struct wanted_item *want,
	  struct err *e)
{
	struct line_copy l = { .c = c, .item = &c->lines.v[i], .part = &part };
	int rc = add_line(&l, want, e);

	rec_release(&l.r);
	arena_release(&l.arena);
	remain_take(&c->lines.left[i], 1, &part);
	return rc;
}

int
copy_all(struct copy *c, struct err *e)
{
	for (size_t i = 0; i < c->lines.n; i++)
		if (!remain_none(&c->lines.left[i]) &&
		    copy_part(c, i, c->lines.left[i], NULL, e) != 0)
			return -1;
	return 0;
}

/* More than the document has: at the price of the word, else as a new line has it. */
static int
add_extra(struct copy *c, const struct wanted_item *want, int64_t qty, struct err *e)
{
	struct rec r = { 0 };
	char text[NUM_TEXT];
	int rc;

	rec_setz(&r, "kind", STR("item"));
	rec_setz(&r, "doc", c->to);
	rec_setz(&r, "product", want->product);
	rec_setz(&r, "qty", num_text_short(qty, QTY_DIGITS, text));
	rec_setz(&r, "price", want->price);
	rec_setz(&r, "discount", want->discount);
	rc = add_rec(c->a, &r, e);
	rec_release(&r);
	return rc;
}

static int
too_much(const struct copy *c, const struct wanted_item *want, int64_t left, struct err *e)
{
	char a[NUM_TEXT], b[NUM_TEXT];

	num_text_short(want->qty, QTY_DIGITS, a);
	num_text_short(left, QTY_DIGITS, b);
	return err_data(e, NOWHERE, _("%.*s: %s is more than the %s that are left of %.*s"),
			STR_ARG(want->product), a, b, STR_ARG(rec_get(c->from, "id")));
}

static int
copy_one(struct copy *c, const struct wanted_item *want, struct err *e)
{
	uint32_t key = doclines_product(&c->lines, want->product);
	int64_t left = key == NAMES_NONE ? 0 : remain_qty(c->lines.left, c->lines.n, key);
	int64_t rest = want->qty;

	if (rest > left && !c->more)
		return too_much(c, want, left, e);
	for (size_t i = 0; i < c->lines.n && rest > 0; i++) {
		const struct remain *line = &c->lines.left[i];
		struct remain part;

		if (line->key != key || line->qty <= 0)
			continue;
		part = remain_part(line, rest < line->qty ? rest : line->qty);
		if (copy_part(c, i, part, want, e) != 0)
			return -1;
		rest -= part.qty;
	}
	return rest > 0 ? add_extra(c, want, rest, e) : 0;
}

int
copy_wanted(struct copy *c, const struct wanted_item *v, size_t n, struct err *e)
{
	for (size_t i = 0; i < n; i++)
		if (copy_one(c, &v[i], e) != 0)
			return -1;
	return 0;
}

static int
read_word(struct session *s, const char *word, struct wanted_item *w, struct err *e)
{
	const struct kind *k = schema_kind(&s->set.schema, STR("product"));
	struct rec r = { 0 };
	bool is_item;
	int rc = args_item(&r, word, &is_item, &s->arena, e);

	if (rc == 0)
		rc = lookup_id(s, k, rec_get(&r, "product"), &w->product, e);
	w->price = rec_get(&r, "price");
	w->discount = rec_get(&r, "discount");
	if (rc == 0 &&
	    (num_parse(&w->qty, rec_get(&r, "qty"), QTY_DIGITS) != NUM_OK || w->qty <= 0))
		rc = err_data(e, NOWHERE, _("%s: \"%.*s\" is no quantity"), word,
			      STR_ARG(rec_get(&r, "qty")));
	rec_release(&r);
	return rc;
}

int
copy_words(struct session *s, char *const *words, size_t n, struct wanted_item **v, struct err *e)
{
	*v = arena_new(&s->arena, mem_mul(n, sizeof **v));
	for (size_t i = 0; i < n; i++)
		if (read_word(s, words[i], &(*v)[i], e) != 0)
			return -1;
	return 0;
}

bool
copy_nothing_left(const struct copy *c)
{
	for (size_t i = 0; i < c->lines.n; i++)
		if (!remain_none(&c->lines.left[i]))
			return false;
	return c->lines.n > 0 || c->lines.money.amount <= 0;
}
