/* SPDX-License-Identifier: ISC */
/*
 * invoice_bonus - the retro-bonuses of a period, by the rules in crm.yaml.
 *
 * What is accrued of a program in the period already is taken off, so that a second run adds
 * only what came since.
 */
#include "base/lang.h"
#include "base/mem.h"
#include "crm/bonus.h"
#include "value/date.h"
#include "value/num.h"
#include "value/period.h"
#include "work/invoice/invoice.h"
#include "work/load/clients.h"
#include "work/load/each.h"
#include "work/load/flow.h"
#include "work/load/lookup.h"

#include <stdlib.h>

struct accruing {
	struct invoice_job *j;
	struct period period;
	struct names named; /* clients; none: all */
	struct flow flow;
	struct clients clients;
	struct arena arena;
	int64_t *sales;       /* by client of the flow */
	struct names accrued; /* "client\nprogram" */
	int64_t *done;
	size_t done_cap;
};

static int
too_large(struct err *e)
{
	return err_data(e, NOWHERE, _("the sum of sales is too large"));
}

static struct str
key_of(struct accruing *t, struct str client, struct str program)
{
	return arena_printf(&t->arena, "%.*s\n%.*s", STR_ARG(client), STR_ARG(program));
}

static int
see_bonus(void *ctx, const struct rec *r, struct err *e)
{
	struct accruing *t = ctx;
	int32_t date;
	int64_t amount;
	bool added;
	uint32_t i;

	if (!date_parse(&date, rec_get(r, "date")) || !period_has(t->period, date) ||
	    num_parse(&amount, rec_get(r, "amount"), t->j->s->set.digits) != NUM_OK || amount <= 0)
		return 0;
	i = names_put(&t->accrued, key_of(t, rec_get(r, "client"), rec_get(r, "program")), &added);
	t->done = mem_grow(t->done, i, &t->done_cap, sizeof *t->done);
	if (added)
		t->done[i] = 0;
	return num_add(&t->done[i], amount) ? 0 : too_large(e);
}

static int
load(struct accruing *t, struct err *e)
{
	struct session *s = t->j->s;
	const struct kind *bonus = schema_kind(&s->set.schema, STR("bonus"));

	if (flow_load(&t->flow, s, t->period, false, e) != 0 ||
	    clients_load(&t->clients, s, t->period.to, e) != 0 ||
	    each_record(s->store, bonus, t->period, see_bonus, t, e) != 0)
		return -1;
	t->sales = mem_new(mem_mul(t->flow.clients.n + 1, sizeof *t->sales));
	for (size_t i = 0; i < t->flow.n; i++)
		if (t->flow.v[i].client != FLOW_NONE &&
		    !num_add(&t->sales[t->flow.v[i].client], t->flow.v[i].amount))
			return too_large(e);
	return 0;
}

static int
add_bonus(struct accruing *t, struct add *a, struct str client, struct str program, int64_t amount,
	  struct err *e)
{
	int32_t today = t->j->s->clock.today, date = t->period.to < today ? t->period.to : today;
	char day[DATE_TEXT], sum[NUM_TEXT];
	struct rec r = { 0 };
	int rc;

	rec_setz(&r, "kind", STR("bonus"));
	rec_setz(&r, "date", date_text(date, day));
	rec_setz(&r, "client", client);
	rec_setz(&r, "program", program);
	rec_setz(&r, "amount", num_text(amount, t->j->s->set.digits, sum));
	rc = add_rec(a, &r, e);
	rec_release(&r);
	return rc;
}

static int
accrue(struct accruing *t, struct add *a, uint32_t client, struct str program, struct err *e)
{
	const struct settings *set = &t->j->s->set;
	struct str id = t->flow.clients.v[client];
	struct str group = client_text(clients_find(&t->clients, id), CLIENT_GROUP);
	uint32_t i = names_find(&t->accrued, key_of(t, id, program));
	int64_t done = i == NAMES_NONE ? 0 : t->done[i];
	int64_t amount = bonus_of(set->bonuses, set->nbonuses, program, group, t->period.to,
				  t->sales[client]);
	char text[NUM_TEXT];

	if (amount < done)
		session_warn(t->j->s,
			     _("client %.*s: %.*s is accrued with %s more than its sales come to"),
			     STR_ARG(id), STR_ARG(program),
			     num_text(done - amount, set->digits, text).p);
	return amount > done ? add_bonus(t, a, id, program, amount - done, e) : 0;
}

static bool
is_first(const struct settings *set, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (str_eq(set->bonuses[k].name, set->bonuses[i].name))
			return false;
	return true;
}

static int
decide(void *ctx, struct add *a, struct err *e)
{
	struct accruing *t = ctx;
	const struct settings *set = &t->j->s->set;

	if (load(t, e) != 0)
		return -1;
	for (uint32_t c = 0; c < t->flow.clients.n; c++) {
		if (t->named.n > 0 && names_find(&t->named, t->flow.clients.v[c]) == NAMES_NONE)
			continue;
		for (size_t i = 0; i < set->nbonuses; i++)
			if (is_first(set, i) && accrue(t, a, c, set->bonuses[i].name, e) != 0)
				return -1;
	}
	return 0;
}

static int
choose(struct accruing *t, struct err *e)
{
	struct session *s = t->j->s;
	const char *period = invoice_take(t->j, "period");

	if (t->j->given.nfields > 0)
		return err_usage(e, _("\"%s\": bonus takes period= alone"), t->j->given.fields[0]);
	if (!period_parse(&t->period, str_of(period ? period : "last-month"), s->clock.today))
		return err_usage(e, _("period \"%s\": not a period"), period);
	if (s->set.nbonuses == 0)
		return err_data(e, NOWHERE, _("crm.yaml has no bonuses"));
	for (size_t i = 0; i < t->j->given.nnames; i++) {
		struct str id;

		if (lookup_id(s, schema_kind(&s->set.schema, STR("client")),
			      str_of(t->j->given.names[i]), &id, e) != 0)
			return -1;
		names_put(&t->named, id, NULL);
	}
	return 0;
}

int
invoice_bonus(struct invoice_job *j, struct sink out, struct err *e)
{
	struct accruing t = { .j = j };
	int rc = choose(&t, e);

	if (rc == 0)
		rc = add_begin(&j->add, j->s, NULL, DUP_ERROR, e);
	if (rc == 0) {
		j->add.task = (struct add_task){ .decide = decide, .ctx = &t };
		rc = invoice_store(j, out, e);
	}
	free(t.sales);
	free(t.done);
	names_release(&t.named);
	names_release(&t.accrued);
	clients_release(&t.clients);
	flow_release(&t.flow);
	arena_release(&t.arena);
	return rc;
}
