/* SPDX-License-Identifier: ISC */
#include "work/change/sums.h"

#include "base/lang.h"
#include "value/num.h"
#include "work/load/each.h"

#include <string.h>

static int
add_one(int64_t *sum, const struct rec *item, const char *key, int digits, bool *known,
	struct err *e)
{
	int64_t v = 0;

	if (rec_get(item, key).n == 0)
		return 0;
	if (num_parse(&v, rec_get(item, key), digits) != NUM_OK || !num_add(sum, v))
		return err_data(e, item->at, _("%s \"%.*s\": does not add up"), key,
				STR_ARG(rec_get(item, key)));
	*known = true;
	return 0;
}

int
sums_add(struct sums *sums, const struct rec *item, int digits, struct err *e)
{
	uint64_t n;

	sums->n++;
	if (str_uint(rec_get(item, "n"), &n) && n > sums->last)
		sums->last = n;
	if (add_one(&sums->amount, item, "amount", digits, &sums->amount_known, e) != 0 ||
	    add_one(&sums->vat, item, "vat", digits, &sums->vat_known, e) != 0)
		return -1;
	return add_one(&sums->cost, item, "cost", digits, &sums->cost_known, e);
}

struct reading {
	struct session *s;
	struct change *c;
	struct str doc;
	struct sums *sums;
};

/* A line that this transaction changes counts as it will be. */
static int
take(void *ctx, const struct rec *r, struct err *e)
{
	struct reading *in = ctx;
	const struct rec *now = r;
	uint32_t i = NAMES_NONE;

	if (!str_eq(rec_get(r, "doc"), in->doc))
		return 0;
	if (in->c) {
		struct str id = rec_get(r, "id");

		i = names_find(&in->c->keys,
			       arena_printf(&in->c->arena, "item %.*s", (int)id.n, id.p));
	}
	if (i != NAMES_NONE && in->c->v[i].removed)
		return 0;
	if (i != NAMES_NONE)
		now = in->c->v[i].now;
	return sums_add(in->sums, now, in->s->set.digits, e);
}

int
sums_stored(struct session *s, struct change *c, struct str doc, int32_t date, struct sums *sums,
	    struct err *e)
{
	struct reading in = { s, c, doc, sums };
	struct period day = { date, date };

	*sums = (struct sums){ 0 };
	return each_record(s->store, schema_kind(&s->set.schema, STR("item")), day, take, &in, e);
}

static void
put(const struct kind *k, struct rec *r, const char *key, int64_t v, int digits, struct arena *a)
{
	char text[NUM_TEXT];

	if (kind_field(k, str_of(key)))
		rec_setz(r, key, arena_dup(a, num_text(v, digits, text)));
}

void
sums_put(const struct sums *sums, const struct kind *k, struct rec *r, int digits, struct arena *a)
{
	if (sums->amount_known)
		put(k, r, "amount", sums->amount, digits, a);
	if (sums->vat_known)
		put(k, r, "vat", sums->vat, digits, a);
	if (sums->cost_known)
		put(k, r, "cost", sums->cost, digits, a);
}

void
sums_replace(const struct sums *sums, const struct kind *k, struct rec *r, int digits,
	     struct arena *a)
{
	put(k, r, "amount", sums->amount, digits, a);
	rec_remove(r, "vat");
	rec_remove(r, "cost");
	sums_put(sums, k, r, digits, a);
}

bool
sums_open(const struct kind *k, const struct rec *doc)
{
	static const struct {
		const char *kind, *closed;
	} t[] = {
		{ "offer", "accepted declined expired" },
		{ "contract", "terminated closed" },
		{ "order", "closed cancelled" },
	};

	for (size_t i = 0; i < COUNTOF(t); i++)
		if (strcmp(k->name, t[i].kind) == 0)
			return !str_has_word(str_of(t[i].closed), ' ', rec_get(doc, "status"));
	return false;
}
