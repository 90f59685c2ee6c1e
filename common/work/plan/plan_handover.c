/* SPDX-License-Identifier: ISC */
/* plan_handover - what is open of one manager becomes another's. */
#include "base/lang.h"
#include "work/change/add.h"
#include "work/load/each.h"
#include "work/load/lookup.h"
#include "work/plan/plan.h"

/* Which records are open: those whose field has one of these words; all without a field. */
static const struct portfolio {
	const char *kind, *who, *field, *open;
} portfolio[] = {
	{ "client", "manager", NULL, NULL },
	{ "activity", "manager", "status", "planned" },
	{ "task", "owner", "status", "open" },
	{ "deal", "manager", "stage", "lead qualified offer negotiation" },
	{ "offer", "manager", "status", "draft sent" },
	{ "contract", "manager", "status", "draft approval signed" },
	{ "order", "manager", "status", "new confirmed" },
	{ "claim", "manager", "status", "open investigating escalated" },
	{ "claim", "owner", "status", "open investigating escalated" },
};

struct handing {
	struct session *s;
	struct str from, to;
	const struct portfolio *part;
	struct names ids; /* of the part */
};

static bool
is_open(const struct portfolio *p, const struct rec *r)
{
	return p->field == NULL || str_has_word(str_of(p->open), ' ', rec_get(r, p->field));
}

static int
take(void *ctx, const struct rec *r, struct err *e)
{
	struct handing *h = ctx;

	(void)e;
	if (str_eq(rec_get(r, h->part->who), h->from) && is_open(h->part, r))
		names_put(&h->ids, rec_get(r, "id"), NULL);
	return 0;
}

static int
hand_over(struct handing *h, struct add *a, const struct kind *k, struct err *e)
{
	struct rec patch = { 0 };
	int rc = 0;

	rec_setz(&patch, h->part->who, h->to);
	for (size_t i = 0; rc == 0 && i < h->ids.n; i++) {
		struct changed *it;

		rc = change_open(&a->change, k, h->ids.v[i], NOWHERE, &it, e);
		if (rc == 0)
			rc = change_apply(&a->change, it, &patch, true, e);
	}
	rec_release(&patch);
	return rc;
}

static int
decide(void *ctx, struct add *a, struct err *e)
{
	struct handing *h = ctx;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < COUNTOF(portfolio); i++) {
		const struct kind *k = schema_kind(&h->s->set.schema, str_of(portfolio[i].kind));

		h->part = &portfolio[i];
		h->ids = (struct names){ .arena = &h->s->arena };
		rc = each_record(h->s->store, k, EACH_ALL, take, h, e);
		if (rc == 0)
			rc = hand_over(h, a, k, e);
		names_release(&h->ids);
	}
	return rc;
}

int
plan_handover(struct session *s, const char *from, const char *to, bool dry, struct sink out,
	      struct err *e)
{
	const struct kind *staff = schema_kind(&s->set.schema, STR("staff"));
	struct handing h = { .s = s };
	struct add a;
	int rc;

	if (lookup_id(s, staff, str_of(from), &h.from, e) != 0 ||
	    lookup_id(s, staff, str_of(to), &h.to, e) != 0)
		return -1;
	if (str_eq(h.from, h.to))
		return err_usage(e, _("\"%s\": nobody hands over to himself"), to);
	if (add_begin(&a, s, NULL, DUP_ERROR, e) != 0)
		return -1;
	a.task = (struct add_task){ .decide = decide, .ctx = &h };
	rc = add_store(&a, dry, e);
	if (rc == 0)
		rc = add_each(&a, out, e);
	add_release(&a);
	return rc < 0 ? -1 : 0;
}
