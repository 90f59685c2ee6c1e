/* SPDX-License-Identifier: ISC */
#include "work/invoice/payers.h"

#include "base/mem.h"
#include "work/load/each.h"

#include <stdlib.h>

struct payer {
	struct str inn, parent;
};

static int
take_client(void *ctx, const struct rec *r, struct err *e)
{
	struct payers *p = ctx;
	bool added;
	uint32_t i = names_put(&p->clients, rec_get(r, "id"), &added);

	(void)e;
	if (added)
		p->v = mem_grow(p->v, i, &p->cap, sizeof *p->v);
	p->v[i] = (struct payer){ arena_dup(&p->arena, rec_get(r, "inn")),
				  arena_dup(&p->arena, rec_get(r, "parent")) };
	return 0;
}

static const struct payer *
payer_of(const struct payers *p, struct str client)
{
	static const struct payer none = { { "", 0 }, { "", 0 } };
	uint32_t i = names_find(&p->clients, client);

	return i == NAMES_NONE ? &none : &p->v[i];
}

/* Outlets that have the INN of their chain are the chain to who pays. */
static void
index_inns(struct payers *p)
{
	for (size_t i = 0; i < p->clients.n; i++) {
		const struct payer *v = &p->v[i];
		bool of_chain = v->parent.n > 0 && str_eq(payer_of(p, v->parent)->inn, v->inn);
		struct str client = of_chain ? v->parent : p->clients.v[i];
		bool added;
		uint32_t k;

		if (v->inn.n == 0)
			continue;
		k = names_put(&p->inns, v->inn, &added);
		if (added)
			p->client_of =
				mem_grow(p->client_of, k, &p->client_cap, sizeof *p->client_of);
		p->client_of[k] = added || str_eq(p->client_of[k], client) ? client : STR("");
	}
}

int
payers_load(struct payers *p, struct session *s, struct err *e)
{
	p->inns.arena = p->clients.arena = &p->arena;
	if (each_record(s->store, schema_kind(&s->set.schema, STR("client")), EACH_ALL, take_client,
			p, e) < 0)
		return -1;
	index_inns(p);
	return 0;
}

void
payers_release(struct payers *p)
{
	names_release(&p->clients);
	names_release(&p->inns);
	free(p->v);
	free(p->client_of);
	arena_release(&p->arena);
}

struct str
payers_of_inn(const struct payers *p, struct str inn)
{
	uint32_t i = inn.n ? names_find(&p->inns, inn) : NAMES_NONE;

	return i == NAMES_NONE ? STR("") : p->client_of[i];
}

bool
payers_for(const struct payers *p, struct str payer, struct str client)
{
	return str_eq(client, payer) || str_eq(payer_of(p, client)->parent, payer);
}
