/* SPDX-License-Identifier: ISC */
#include "work/load/derive.h"

#include "value/date.h"
#include "value/num.h"
#include "work/load/derive_claim.h"
#include "work/load/derive_client.h"
#include "work/load/derive_contract.h"
#include "work/load/derive_doc.h"

#include "base/mem.h"
#include <stdlib.h>
#include <string.h>

enum { WANTED_MAX = 16 };

struct derive {
	struct session *s;
	const struct kind *k;
	struct str client; /* the only one; or empty */
	const char *wanted[WANTED_MAX];
	size_t n;
	struct expr_derive ops;
	struct derive_docs docs;
	struct derive_claims claims;
	struct derive_clients clients;
	struct terms contracts;
	char text[NUM_TEXT]; /* of the last value */
};

static struct str
print(struct derive *d, const struct derived *v)
{
	switch (v->what) {
	case DERIVED_NONE:
		break;
	case DERIVED_MONEY:
		return num_text(v->number, d->s->set.digits, d->text);
	case DERIVED_INT:
		return num_text(v->number, 0, d->text);
	case DERIVED_DATE:
		return date_text((int32_t)v->number, d->text);
	case DERIVED_TEXT:
		return v->text;
	}
	return STR("");
}

static bool
get(void *ctx, const struct rec *r, struct str key, struct str *val)
{
	struct derive *d = ctx;
	const struct field_def *def = kind_field(d->k, key);
	struct derived v = { .what = DERIVED_NONE };

	if (def == NULL || !(def->flags & FIELD_DERIVED) || d->n == 0)
		return false;
	if (strcmp(d->k->name, "claim") == 0)
		v = derive_claim(&d->claims, r, key);
	else if (strcmp(d->k->name, "contract") == 0)
		v = derive_contract(&d->contracts, r, key);
	else if (strcmp(d->k->name, "client") == 0)
		v = derive_client(&d->clients, rec_get(r, "id"), key);
	else
		v = derive_doc(&d->docs, rec_get(r, "id"), key);
	*val = print(d, &v);
	return val->n > 0;
}

struct derive *
derive_new(struct session *s, const struct kind *k)
{
	struct derive *d = mem_new(sizeof *d);

	*d = (struct derive){ .s = s, .k = k };
	d->ops = (struct expr_derive){ get, d };
	return d;
}

const struct expr_derive *
derive_ops(const struct derive *d)
{
	return &d->ops;
}

void
derive_want(void *ctx, struct str name)
{
	struct derive *d = ctx;
	const struct field_def *def = kind_field(d->k, name);

	if (def && (def->flags & FIELD_DERIVED) && d->n < WANTED_MAX)
		d->wanted[d->n++] = def->name;
}

bool
derive_wants_any(const struct derive *d)
{
	return d->n > 0;
}

static bool
wants(const struct derive *d, const char *name)
{
	for (size_t i = 0; i < d->n; i++)
		if (strcmp(d->wanted[i], name) == 0)
			return true;
	return false;
}

void
derive_of(struct derive *d, struct str client)
{
	d->client = client;
}

int
derive_load(struct derive *d, struct err *e)
{
	if (d->n == 0)
		return 0;
	if (strcmp(d->k->name, "claim") == 0)
		return derive_claims_load(&d->claims, d->s, wants(d, "since"), e);
	if (strcmp(d->k->name, "contract") == 0)
		return terms_load(&d->contracts, d->s, d->s->clock.today, e);
	if (strcmp(d->k->name, "client") == 0)
		return derive_clients_load(&d->clients, d->s, d->client,
					   wants(d, "debt") || wants(d, "overdue") ||
						   wants(d, "advance") || wants(d, "last_sale"),
					   wants(d, "last_activity"), wants(d, "score"), e);
	return derive_docs_load(&d->docs, d->s, d->client, e);
}

void
derive_explain(const struct derive *d)
{
	derive_clients_explain(&d->clients);
}

void
derive_free(struct derive *d)
{
	if (d == NULL)
		return;
	derive_docs_release(&d->docs);
	derive_claims_release(&d->claims);
	derive_clients_release(&d->clients);
	terms_release(&d->contracts);
	free(d);
}
