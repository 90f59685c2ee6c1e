/* SPDX-License-Identifier: ISC */
#include "work/report/report_bonuses.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/each.h"
#include "work/load/explain.h"
#include "work/load/row.h"
#include "work/report/way.h"

#include <stdlib.h>

static const struct field_def fields[] = {
	WAY_WHOSE,
	{ "program", TYPE_TEXT, 0, NULL, N_("program") },
	{ "accrued", TYPE_MONEY, 0, NULL, N_("accrued") },
	{ "settled", TYPE_MONEY, 0, NULL, N_("settled") },
	{ "left", TYPE_MONEY, 0, NULL, N_("left to settle") },
};

const struct kind *
report_bonuses_kind(const struct report_query *q)
{
	return report_kind(q, "bonuses", NULL, 0, fields, COUNTOF(fields));
}

struct program {
	struct str key, client, name;
	int64_t accrued, settled; /* of the period */
	int64_t left;             /* on the day */
};

struct making {
	const struct report_query *q;
	struct clients clients;
	struct arena arena;
	struct names keys;
	struct program *v;
	size_t cap;
};

static struct program *
program_of(struct making *m, struct str client, struct str name)
{
	bool added;
	uint32_t i = names_put(
		&m->keys, arena_printf(&m->arena, "%.*s\n%.*s", STR_ARG(client), STR_ARG(name)),
		&added);

	m->v = mem_grow(m->v, i, &m->cap, sizeof *m->v);
	if (added)
		m->v[i] = (struct program){ .key = m->keys.v[i],
					    .client = arena_dup(&m->arena, client),
					    .name = arena_dup(&m->arena, name) };
	return &m->v[i];
}

static void
note(const struct making *m, const struct program *p, const char *field, const struct rec *r,
     int64_t v)
{
	explain_rec(m->q->s->explain, p->key, field, r, "own", v, m->q->s->set.digits);
}

static int
take(void *ctx, const struct rec *r, struct err *e)
{
	struct making *m = ctx;
	struct str client = rec_get(r, "client");
	struct program *p;
	int64_t amount;
	int32_t date;
	bool fits;

	if (!date_parse(&date, rec_get(r, "date")) || date > m->q->as_of ||
	    num_parse(&amount, rec_get(r, "amount"), m->q->s->set.digits) != NUM_OK ||
	    !report_takes(m->q, client, clients_find(&m->clients, client)))
		return 0;
	p = program_of(m, client, rec_get(r, "program"));
	note(m, p, "left", r, amount);
	if (date >= m->q->period.from)
		note(m, p, amount > 0 ? "accrued" : "settled", r, amount > 0 ? amount : -amount);
	fits = num_add(&p->left, amount);
	if (date >= m->q->period.from)
		fits = fits &&
		       (amount > 0 ? num_add(&p->accrued, amount) : num_sub(&p->settled, amount));
	return fits ? 0 : err_data(e, NOWHERE, _("the sum of bonuses is too large"));
}

static int
order(const void *x, const void *y)
{
	const struct program *a = x, *b = y;
	int c = str_cmp(a->client, b->client);

	return c ? c : str_cmp(a->name, b->name);
}

static int
put_rows(struct making *m, struct sink out, struct err *e)
{
	int digits = m->q->s->set.digits, rc = 0;
	struct row row = { 0 };

	if (m->keys.n > 1)
		qsort(m->v, m->keys.n, sizeof *m->v, order);
	for (size_t i = 0; rc == 0 && i < m->keys.n; i++) {
		const struct program *p = &m->v[i];
		const struct client_row *c = clients_find(&m->clients, p->client);

		row_start(&row, "bonuses");
		row_text(&row, "client", p->client);
		row_text(&row, "name", client_text(c, CLIENT_NAME));
		row_text(&row, "manager", client_text(c, CLIENT_MANAGER));
		row_text(&row, "program", p->name);
		row_money(&row, "accrued", p->accrued, digits);
		row_money(&row, "settled", p->settled, digits);
		row_money(&row, "left", p->left, digits);
		explain_row(m->q->s->explain, p->key);
		rc = row_put(&row, out, e);
	}
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

int
report_bonuses(const struct report_query *q, struct sink out, struct err *e)
{
	struct making m = { .q = q };
	struct period until = { DATE_MIN, q->as_of };
	int rc = clients_load(&m.clients, q->s, q->as_of, e);

	if (rc == 0)
		rc = each_of(q->s, "bonus", until, take, &m, e);
	if (rc == 0)
		rc = put_rows(&m, out, e);
	free(m.v);
	names_release(&m.keys);
	arena_release(&m.arena);
	clients_release(&m.clients);
	return rc;
}
