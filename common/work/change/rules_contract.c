/* SPDX-License-Identifier: ISC */
/*
 * rules_contract - the contract of a document is signed, and in force on its day.
 *
 * What was invoiced or ordered while a contract was in force is still shipped and invoiced when
 * it has ended: the end of its term does not end what is owed by it (article 425 of the Russian
 * civil code, as of most others).  What was terminated is: it is not signed any more.
 */
#include "base/lang.h"
#include "value/date.h"
#include "work/change/rules_part.h"

/* The day of the document that this field of q's names, where that is of the contract too;
 * DATE_NONE: there is none. */
static int
day_named(struct asking *q, const struct terms *t, const struct rec *contract, const char *field,
	  const char *kind, int32_t *day, struct err *e)
{
	struct str id = rec_get(&q->doc, field);
	const struct rec *r;
	int rc;

	*day = DATE_NONE;
	if (id.n == 0)
		return 0;
	rc = facts_get(&q->a->facts, schema_kind(&q->s->set.schema, str_of(kind)), id, &r, e);
	if (rc > 0 && (terms_contract(t, rec_get(r, "contract")) != contract ||
		       !date_parse(day, rec_get(r, "date"))))
		*day = DATE_NONE;
	return rc < 0 ? -1 : 0;
}

/* When what is carried out was agreed on: on the day of its order or invoice, of what it
 * replaces, else on its own. */
static int
day_agreed(struct asking *q, const struct terms *t, const struct rec *contract, int32_t *day,
	   struct err *e)
{
	const char *const names[][2] = {
		{ "invoice", "invoice" },
		{ "order", "order" },
		{ "replaces", q->kind->name },
	};
	int32_t one;

	*day = q->date;
	for (size_t i = 0; i < COUNTOF(names); i++) {
		if (day_named(q, t, contract, names[i][0], names[i][1], &one, e) != 0)
			return -1;
		if (one != DATE_NONE && one < *day)
			*day = one;
	}
	return 0;
}

static int
check_term(struct asking *q, const struct terms *t, const struct rec *contract, int32_t ends,
	   struct err *e)
{
	struct str id = rec_get(contract, "id");
	char end[DATE_TEXT], day[DATE_TEXT];
	int32_t agreed;

	if (day_agreed(q, t, contract, &agreed, e) != 0)
		return -1;
	if (agreed > ends) {
		err_data(e, NOWHERE, _("contract %.*s: it ended on %s"), STR_ARG(id),
			 date_text(ends, end).p);
		return rules_broken(q->s, q->s->set.credit_expired, e);
	}
	err_data(e, NOWHERE, _("contract %.*s: it ended on %s; this was agreed on %s"), STR_ARG(id),
		 date_text(ends, end).p, date_text(agreed, day).p);
	return rules_broken(q->s, RULE_WARN, e);
}

static int
check_signed(struct asking *q, struct str named, struct err *e)
{
	const struct rec *contract;
	struct str id, status;
	const struct terms *t;
	int32_t ends;

	if (facts_terms(&q->a->facts, &t, e) != 0)
		return -1;
	if ((contract = terms_contract(t, named)) == NULL)
		return 0;
	id = rec_get(contract, "id");
	status = rec_get(contract, "status");
	ends = terms_ends(t, contract, q->date, NULL);
	if (!str_is(status, "signed")) {
		err_data(e, NOWHERE, _("contract %.*s: it is %.*s, not signed"), STR_ARG(id),
			 STR_ARG(status));
		return rules_broken(q->s, q->s->set.credit_expired, e);
	}
	return ends != DATE_NONE && ends < q->date ? check_term(q, t, contract, ends, e) : 0;
}

int
rules_contract(struct asking *q, struct err *e)
{
	struct str id = rec_get(&q->doc, "contract");

	if (id.n == 0) {
		err_data(e, NOWHERE, _("client %.*s: no contract is named"),
			 STR_ARG(rec_get(q->client, "id")));
		return rules_broken(q->s, q->s->set.credit_contract, e);
	}
	return q->s->set.credit_expired == RULE_OFF ? 0 : check_signed(q, id, e);
}
