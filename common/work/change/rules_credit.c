/* SPDX-License-Identifier: ISC */
/* rules_credit - limits of debt and of days: of the client, chain, contract, manager, group. */
#include "work/change/rules_part.h"

#include "base/lang.h"
#include "crm/credit.h"
#include "value/date.h"
#include "value/num.h"
#include "work/load/clients.h"
#include "work/load/owing.h"

#include <string.h>

/* Is it what is owed?  An invoice that only asks for payment is not. */
static bool
is_sale(const struct asking *q)
{
	return strcmp(q->kind->name, q->s->set.sale == SALE_SHIPMENT ? "shipment" : "invoice") == 0;
}

/* Whose limits count: the client's, those of the contract that the document names, and of all
 * clients of the client's chain, of its manager and of its group. */
enum limit_of { LIMIT_CLIENT, LIMIT_CHAIN, LIMIT_CONTRACT, LIMIT_MANAGER, LIMIT_GROUP, LIMITS };

struct limited {
	struct str id;
	enum limit_of of;
	struct str days_of; /* the group that says what is tolerated of the client; or empty */
	struct credit_case c;
};

struct limits {
	struct limited v[LIMITS];
	size_t n;
};

/* What the debts are reckoned from. */
struct debts {
	struct book book;
	struct owings owings;
	struct clients clients; /* where those of a chain, a manager or a group are asked for */
	int64_t replaced;       /* of the document that this one takes the place of */
	struct str contract;    /* ... its contract; or empty */
};

static bool
has(const struct limits *l, enum limit_of of)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].of == of)
			return true;
	return false;
}

/* What this document takes the place of is not owed beside it. */
static int
load_replaced(struct debts *d, const struct asking *q, struct err *e)
{
	struct str id = rec_get(&q->doc, "replaces");
	const struct rec *old = NULL, *contract;
	const struct terms *t;

	if (id.n == 0 || !is_sale(q))
		return 0;
	if (facts_get(&q->a->facts, q->kind, id, &old, e) < 0)
		return -1;
	if (old == NULL || !str_eq(rec_get(old, "client"), rec_get(&q->doc, "client")))
		return 0;
	d->replaced = rules_number(old, "amount", q->s->set.digits, 0);
	if (rec_get(old, "contract").n == 0)
		return 0;
	if (facts_terms(&q->a->facts, &t, e) != 0)
		return -1;
	contract = terms_contract(t, rec_get(old, "contract"));
	d->contract = contract ? rec_get(contract, "id") : STR("");
	return 0;
}

static int
load_debts(struct debts *d, const struct asking *q, const struct limits *l, struct err *e)
{
	int32_t day = q->date > q->s->clock.today ? q->date : q->s->clock.today;
	const struct terms *t;
	bool others = has(l, LIMIT_CHAIN) || has(l, LIMIT_MANAGER) || has(l, LIMIT_GROUP);
	bool alone = !has(l, LIMIT_CONTRACT) && !others;
	struct str client = alone ? rec_get(q->client, "id") : STR("");

	if (book_load(&d->book, q->s, client, day, 0, e) != 0 ||
	    book_reckon(&d->book, day, e) != 0 || owings_reckon(&d->owings, &d->book, e) != 0 ||
	    load_replaced(d, q, e) != 0)
		return -1;
	if (has(l, LIMIT_CONTRACT) &&
	    (facts_terms(&q->a->facts, &t, e) != 0 || owings_fold(&d->owings, t, e) != 0))
		return -1;
	return others ? clients_load(&d->clients, q->s, day, e) : 0;
}

static void
debts_release(struct debts *d)
{
	owings_release(&d->owings);
	clients_release(&d->clients);
	book_release(&d->book);
}

/* What is owed of the sales that a limit is on, and the days of the oldest due of them. */
static int
find_debt(struct limited *l, const struct debts *d, struct err *e)
{
	struct owing sum = { 0, DATE_NONE };
	int64_t replaced = d->replaced;
	int rc = 0;

	if (l->of == LIMIT_CLIENT)
		sum = *owings_client(&d->owings, l->id);
	else if (l->of == LIMIT_CHAIN)
		rc = owings_chain(&sum, &d->owings, &d->clients, l->id, e);
	else if (l->of == LIMIT_CONTRACT)
		sum = *owings_under(&d->owings, l->id);
	else
		rc = owings_together(&sum, &d->owings, &d->clients,
				     l->of == LIMIT_MANAGER ? CLIENT_MANAGER : CLIENT_GROUP, l->id,
				     e);
	if (l->of == LIMIT_CONTRACT && !str_eq(d->contract, l->id))
		replaced = 0;
	if (rc == 0 && !num_add(&sum.debt, -replaced))
		return err_data(e, NOWHERE, _("amounts are too large"));
	l->c.debt = sum.debt;
	l->c.overdue = owing_days(&sum, d->book.day);
	return rc;
}

static int
find_debts(const struct asking *q, struct limits *l, struct err *e)
{
	struct debts d = { .clients = { .nsets = 0 } };
	int rc = load_debts(&d, q, l, e);

	for (size_t i = 0; rc == 0 && i < l->n; i++)
		rc = find_debt(&l->v[i], &d, e);
	debts_release(&d);
	return rc;
}

static int
check_sum(const struct asking *q, const struct limited *l, struct err *e)
{
	int digits = q->s->set.digits;
	char debt[NUM_TEXT], amount[NUM_TEXT], limit[NUM_TEXT];

	if (!is_sale(q) || !credit_over_limit(&l->c))
		return 0;
	num_text(l->c.debt, digits, debt);
	num_text(l->c.amount, digits, amount);
	num_text(l->c.limit, digits, limit);
	err_data(e, NOWHERE,
		 l->of == LIMIT_CHAIN
			 ? _("chain %.*s: a debt of %s and these %s are over the limit of %s")
		 : l->of == LIMIT_CONTRACT
			 ? _("contract %.*s: a debt of %s and these %s are over the limit of %s")
		 : l->of == LIMIT_MANAGER
			 ? _("manager %.*s: a debt of %s and these %s are over the limit of %s")
		 : l->of == LIMIT_GROUP
			 ? _("group %.*s: a debt of %s and these %s are over the limit of %s")
			 : _("client %.*s: a debt of %s and these %s are over the limit of %s"),
		 STR_ARG(l->id), debt, amount, limit);
	return rules_broken(q->s, q->s->set.credit_sum, e);
}

static int
check_days(const struct asking *q, const struct limited *l, struct err *e)
{
	if (!credit_over_days(&l->c))
		return 0;
	if (l->days_of.n > 0)
		err_data(e, NOWHERE,
			 _("client %.*s: a debt is %lld days overdue, the limit of group %.*s is "
			   "%lld"),
			 STR_ARG(l->id), (long long)l->c.overdue, STR_ARG(l->days_of),
			 (long long)l->c.tolerated);
	else
		err_data(
			e, NOWHERE,
			l->of == LIMIT_CONTRACT
				? _("contract %.*s: a debt is %lld days overdue, the limit is %lld")
				: _("client %.*s: a debt is %lld days overdue, the limit is %lld"),
			STR_ARG(l->id), (long long)l->c.overdue, (long long)l->c.tolerated);
	return rules_broken(q->s, q->s->set.credit_days, e);
}

static int64_t
number_or_none(struct str text, int digits)
{
	int64_t v;

	return num_parse(&v, text, digits) == NUM_OK ? v : -1;
}

static void
add_limit(struct asking *q, struct limits *l, struct limited one)
{
	if (one.c.limit < 0 && one.c.tolerated < 0)
		return;
	one.id = arena_dup(&q->arena, one.id);
	one.c.amount = q->amount;
	l->v[l->n++] = one;
}

/* The client's own limits and its group's: of days that is for who has none of its own. */
static void
take_client(struct asking *q, struct limits *l)
{
	const struct rec *client = q->client;
	const struct group_limit *group =
		settings_group_limit(&q->s->set, rec_get(client, "group"));
	struct limited own = {
		.id = rec_get(client, "id"),
		.of = LIMIT_CLIENT,
		.c = { .limit = number_or_none(rec_get(client, "credit_limit"), q->s->set.digits),
		       .tolerated = number_or_none(rec_get(client, "credit_days"), 0) },
	};

	if (group && own.c.tolerated < 0 && group->days >= 0) {
		own.c.tolerated = group->days;
		own.days_of = group->group;
	}
	add_limit(q, l, own);
	if (group)
		add_limit(q, l,
			  (struct limited){ .id = group->group,
					    .of = LIMIT_GROUP,
					    .c = { .limit = group->limit, .tolerated = -1 } });
}

static int
has_outlets(const struct asking *q, struct str id, bool *yes, struct err *e)
{
	struct clients c;
	int rc = clients_load(&c, q->s, q->s->clock.today, e);

	*yes = false;
	for (size_t i = 0; rc == 0 && i < c.ids.n && !*yes; i++)
		*yes = str_eq(client_text(&c.v[i], CLIENT_PARENT), id);
	clients_release(&c);
	return rc;
}

/* The limit of debt of a chain is for itself and all of its outlets. */
static int
take_chain(struct asking *q, struct limits *l, struct err *e)
{
	struct str id = arena_dup(&q->arena, rec_get(q->client, "parent"));
	const struct rec *head = NULL;
	bool is_head = false;

	if (id.n == 0 && rec_get(q->client, "credit_limit").n > 0 &&
	    has_outlets(q, rec_get(q->client, "id"), &is_head, e) != 0)
		return -1;
	if (is_head) {
		id = rec_get(q->client, "id");
		head = q->client;
	}
	if (id.n > 0 && !is_head &&
	    facts_get(&q->a->facts, schema_kind(&q->s->set.schema, STR("client")), id, &head, e) <
		    0)
		return -1;
	if (head)
		add_limit(q, l,
			  (struct limited){
				  .id = id,
				  .of = LIMIT_CHAIN,
				  .c = { .limit = number_or_none(rec_get(head, "credit_limit"),
								 q->s->set.digits),
					 .tolerated = -1 } });
	return 0;
}

/* Those of the contract, also where the document names an amendment of it. */
static int
take_contract(struct asking *q, struct limits *l, struct err *e)
{
	const struct rec *contract;
	const struct terms *t;

	if (rec_get(&q->doc, "contract").n == 0)
		return 0;
	if (facts_terms(&q->a->facts, &t, e) != 0)
		return -1;
	if ((contract = terms_contract(t, rec_get(&q->doc, "contract"))) == NULL)
		return 0;
	add_limit(q, l,
		  (struct limited){
			  .id = rec_get(contract, "id"),
			  .of = LIMIT_CONTRACT,
			  .c = { .limit = number_or_none(
					 terms_text(t, contract, "credit_limit", q->date),
					 q->s->set.digits),
				 .tolerated = number_or_none(
					 terms_text(t, contract, "credit_days", q->date), 0) } });
	return 0;
}

/* The manager of the client has a limit of debt, and none of days. */
static int
take_manager(struct asking *q, struct limits *l, struct err *e)
{
	struct str id = arena_dup(&q->arena, rec_get(q->client, "manager"));
	const struct rec *manager;

	if (facts_get(&q->a->facts, schema_kind(&q->s->set.schema, STR("staff")), id, &manager, e) <
	    0)
		return -1;
	if (manager)
		add_limit(q, l,
			  (struct limited){
				  .id = id,
				  .of = LIMIT_MANAGER,
				  .c = { .limit = number_or_none(rec_get(manager, "credit_limit"),
								 q->s->set.digits),
					 .tolerated = -1 } });
	return 0;
}

int
rules_credit(struct asking *q, struct err *e)
{
	struct limits l = { .n = 0 };

	take_client(q, &l);
	if (take_chain(q, &l, e) != 0 || take_contract(q, &l, e) != 0 ||
	    take_manager(q, &l, e) != 0)
		return -1;
	/* reading all documents is for those who have limits */
	if (l.n > 0 && find_debts(q, &l, e) != 0)
		return -1;
	for (size_t i = 0; i < l.n; i++)
		if (check_sum(q, &l.v[i], e) != 0 || check_days(q, &l.v[i], e) != 0)
			return -1;
	return 0;
}
