/* SPDX-License-Identifier: ISC */
/*
 * invoice_new - an invoice from a client and items or an amount, or after an offer,
 * order or contract, which it accepts.
 */
#include "base/lang.h"
#include "work/add_args.h"
#include "work/copy.h"
#include "work/invoice.h"
#include "work/lookup.h"
#include "work/naming.h"

#include <string.h>

struct making {
	struct invoice_job *j;
	const struct kind *kind; /* of what it is made after */
	struct str from;
	struct copy copy;
	bool own_money; /* items or an amount were given */
};

/* What becomes of the document that is invoiced, and when it cannot be. */
static const struct source {
	const char *kind;
	const char *refused; /* in these statuses */
	const char *was;     /* in these ... */
	const char *becomes; /* ... its status is now this one */
	bool once;           /* one invoice has all of it */
} sources[] = {
	{ "offer", "declined expired", "draft sent", "accepted", true },
	{ "order", "closed cancelled", "new", "confirmed", true },
	{ "contract", "terminated closed", "", "", false },
};

static bool
has_word(const char *words, struct str word)
{
	struct str rest = str_of(words), one;

	while (str_word(&rest, ' ', &one))
		if (str_eq(one, word))
			return true;
	return false;
}

static const struct source *
source_of(const struct kind *k)
{
	for (size_t i = 0; i < COUNTOF(sources); i++)
		if (strcmp(sources[i].kind, k->name) == 0)
			return &sources[i];
	return NULL;
}

static int
check_source(struct making *m, const struct source *source, const struct rec *from, struct err *e)
{
	struct str status = rec_get(from, "status"), other;
	int rc;

	if (has_word(source->refused, status))
		return err_data(e, NOWHERE, _("%s %.*s: it is %.*s"), source->kind,
				STR_ARG(m->from), STR_ARG(status));
	if (str_is(rec_get(from, "direction"), "purchase"))
		return err_data(e, NOWHERE, _("%s %.*s: it is a purchase"), source->kind,
				STR_ARG(m->from));
	if (!source->once || m->own_money)
		return 0;
	rc = naming_first(m->j->s, "invoice", source->kind, m->from, &other, e);
	if (rc > 0)
		return err_data(e, NOWHERE,
				_("%s %.*s: %.*s is its invoice; item= or amount= makes another"),
				source->kind, STR_ARG(m->from), STR_ARG(other));
	return rc;
}

static int
accept(struct making *m, struct add *a, const struct source *source, const struct rec *from,
       struct err *e)
{
	struct rec patch = { 0 };
	struct changed *it;
	int rc;

	if (!has_word(source->was, rec_get(from, "status")))
		return 0;
	rec_setz(&patch, "status", str_of(source->becomes));
	rc = change_open(&a->change, m->kind, m->from, NOWHERE, &it, e);
	if (rc == 0)
		rc = change_apply(&a->change, it, &patch, false, e);
	rec_release(&patch);
	return rc;
}

static int
add_invoice(struct making *m, struct add *a, const struct rec *from, struct err *e)
{
	const struct kind *k = schema_kind(&m->j->s->set.schema, STR("invoice"));
	struct rec preset = { 0 };
	int rc;

	copy_head(&preset, k, from);
	if (!m->own_money && m->copy.lines.n == 0)
		rec_setz(&preset, "amount", rec_get(from, "amount"));
	rc = add_args(a, k, &preset, m->j->fields, m->j->nfields, e);
	rec_release(&preset);
	if (rc == 0 && !m->own_money) {
		m->copy.to = copy_last_id(a);
		rc = copy_all(&m->copy, e);
	}
	return rc;
}

static int
decide(void *ctx, struct add *a, struct err *e)
{
	struct making *m = ctx;
	const struct source *source = source_of(m->kind);

	m->copy = (struct copy){ .a = a, .how = COPY_SALE };
	if (copy_find(a, m->kind, m->from, &m->copy.from, e) != 0 ||
	    check_source(m, source, m->copy.from, e) != 0 ||
	    doclines_load(&m->copy.lines, m->j->s, m->copy.from, e) != 0 ||
	    add_invoice(m, a, m->copy.from, e) != 0)
		return -1;
	return accept(m, a, source, m->copy.from, e);
}

/* item= and amount= say what is sold; else all of the document is. */
static bool
has_own_money(const struct invoice_job *j)
{
	for (size_t i = 0; i < j->nfields; i++)
		if (strncmp(j->fields[i], "item=", 5) == 0 ||
		    strncmp(j->fields[i], "amount=", 7) == 0)
			return true;
	return false;
}

static int
new_after(struct invoice_job *j, const char *name, struct sink out, struct err *e)
{
	static const char *const kinds[] = { "offer", "order", "contract" };
	struct making m = { .j = j, .own_money = has_own_money(j) };
	int rc = lookup_any(j->s, kinds, COUNTOF(kinds), str_of(name), &m.kind, &m.from, e);

	if (rc != 0)
		err_prefix(e, "from");
	if (rc == 0)
		rc = invoice_begin(j, decide, &m, e);
	if (rc == 0)
		rc = invoice_store(j, out, e);
	copy_release(&m.copy);
	return rc;
}

int
invoice_new(struct invoice_job *j, struct sink out, struct err *e)
{
	const struct kind *k = schema_kind(&j->s->set.schema, STR("invoice"));
	const char *from = invoice_take(j, "from");

	if (from)
		return new_after(j, from, out, e);
	if (invoice_begin(j, NULL, NULL, e) != 0 ||
	    add_args(&j->add, k, NULL, j->fields, j->nfields, e) != 0)
		return -1;
	return invoice_store(j, out, e);
}
