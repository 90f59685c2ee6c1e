/* SPDX-License-Identifier: ISC */
/*
 * invoice_new - an invoice, order or offer from a client and items or an amount, or after an
 * offer, order or contract, which it accepts.
 *
 * An offer after another one is a new version of it, or a typical one for another client: then
 * with that client's prices.
 */
#include "base/lang.h"
#include "value/date.h"
#include "work/change/add_args.h"
#include "work/change/copy.h"
#include "work/change/naming.h"
#include "work/invoice/invoice.h"
#include "work/load/lookup.h"

#include <string.h>

struct making {
	struct invoice_job *j;
	const struct kind *to;   /* what is made ... */
	const struct kind *kind; /* ... after one of this kind */
	const char *word;        /* "from", or "replaces" */
	struct str client;       /* that was given, or empty */
	struct str from;
	struct copy copy;
	bool own_money; /* items or an amount were given */
};

/* What becomes of the document after which another is made, and when it cannot be. */
static const struct source {
	const char *to, *word, *kind;
	const char *refused; /* in these statuses */
	const char *was;     /* in these ... */
	const char *becomes; /* ... its status is now this one */
	bool once;           /* one has all of it */
} sources[] = {
	{ "invoice", "from", "offer", "declined expired", "draft sent", "accepted", true },
	{ "invoice", "from", "order", "closed cancelled", "new", "confirmed", true },
	{ "invoice", "from", "contract", "terminated closed", "", "", false },
	{ "order", "from", "offer", "declined expired", "draft sent", "accepted", true },
	{ "order", "from", "contract", "terminated closed", "", "", false },
	{ "offer", "from", "offer", "", "", "", false },
	{ "offer", "replaces", "offer", "accepted", "draft sent", "expired", false },
};

static const struct source *
source_of(const struct making *m)
{
	for (size_t i = 0; i < COUNTOF(sources); i++)
		if (strcmp(sources[i].kind, m->kind->name) == 0 &&
		    strcmp(sources[i].to, m->to->name) == 0 &&
		    strcmp(sources[i].word, m->word) == 0)
			return &sources[i];
	return NULL;
}

/* What an order took of an offer is invoiced by that: it would stay open for ever. */
static int
check_ordered(const struct making *m, const struct source *source, struct err *e)
{
	struct str order;
	int rc;

	if (strcmp(m->to->name, "invoice") != 0 || strcmp(source->kind, "offer") != 0)
		return 0;
	rc = naming_first(m->j->s, "order", "offer", m->from, &order, e);
	return rc > 0 ? err_data(e, NOWHERE,
				 _("offer %.*s: %.*s is its order; from=%.*s is for that"),
				 STR_ARG(m->from), STR_ARG(order), STR_ARG(order))
		      : rc;
}

static int
check_source(struct making *m, const struct source *source, const struct rec *from, struct err *e)
{
	struct str status = rec_get(from, "status"), other;
	int rc;

	if (str_has_word(str_of(source->refused), ' ', status))
		return err_data(e, NOWHERE, _("%s %.*s: it is %.*s"), source->kind,
				STR_ARG(m->from), STR_ARG(status));
	if (str_is(rec_get(from, "direction"), "purchase"))
		return err_data(e, NOWHERE, _("%s %.*s: it is a purchase"), source->kind,
				STR_ARG(m->from));
	if (strcmp(m->word, "replaces") == 0) {
		rc = naming_first(m->j->s, "offer", "replaces", m->from, &other, e);
		return rc > 0 ? err_data(e, NOWHERE,
					 _("offer %.*s: %.*s is its new version already"),
					 STR_ARG(m->from), STR_ARG(other))
			      : rc;
	}
	if (!source->once || m->own_money)
		return 0;
	if (check_ordered(m, source, e) != 0)
		return -1;
	rc = naming_first(m->j->s, m->to->name, source->kind, m->from, &other, e);
	if (rc > 0)
		return err_data(e, NOWHERE,
				strcmp(m->to->name, "order") == 0
					? _("%s %.*s: %.*s is its order; item= or amount= makes "
					    "another")
					: _("%s %.*s: %.*s is its invoice; item= or amount= makes "
					    "another"),
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

	if (!str_has_word(str_of(source->was), ' ', rec_get(from, "status")))
		return 0;
	rec_setz(&patch, "status", str_of(source->becomes));
	rc = change_open(&a->change, m->kind, m->from, NOWHERE, &it, e);
	if (rc == 0)
		rc = change_apply(&a->change, it, &patch, false, e);
	rec_release(&patch);
	return rc;
}

/* Another client has prices, a manager and contracts of its own. */
static void
preset_head(struct making *m, struct rec *preset, const struct rec *from)
{
	bool offer = strcmp(m->to->name, "offer") == 0;
	int32_t until;

	if (m->client.n == 0 || str_eq(m->client, rec_get(from, "client")))
		copy_head(preset, m->to, from);
	else
		m->copy.how = COPY_FRESH;
	if (offer)
		rec_setz(preset, "note", rec_get(from, "note"));
	if (strcmp(m->word, "replaces") == 0) {
		rec_setz(preset, "replaces", m->from);
		rec_setz(preset, "deal", rec_get(from, "deal"));
		if (date_parse(&until, rec_get(from, "valid_until")) &&
		    until >= m->j->s->clock.today)
			rec_setz(preset, "valid_until", rec_get(from, "valid_until"));
	}
}

static int
add_made(struct making *m, struct add *a, const struct rec *from, struct err *e)
{
	struct rec preset = { 0 };
	int rc;

	preset_head(m, &preset, from);
	if (!m->own_money && m->copy.lines.n == 0)
		rec_setz(&preset, "amount", rec_get(from, "amount"));
	rc = add_args(a, m->to, &preset, m->j->given.fields, m->j->given.nfields, e);
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
	const struct source *source = source_of(m);

	m->copy = (struct copy){ .a = a, .how = COPY_SALE };
	if (copy_find(a, m->kind, m->from, &m->copy.from, e) != 0 ||
	    check_source(m, source, m->copy.from, e) != 0 ||
	    doclines_load(&m->copy.lines, m->j->s, m->copy.from, e) != 0 ||
	    add_made(m, a, m->copy.from, e) != 0)
		return -1;
	return accept(m, a, source, m->copy.from, e);
}

/* item= and amount= say what is sold; else all of the document is. */
static bool
has_own_money(const struct invoice_job *j)
{
	for (size_t i = 0; i < j->given.nfields; i++)
		if (strncmp(j->given.fields[i], "item=", 5) == 0 ||
		    strncmp(j->given.fields[i], "amount=", 7) == 0)
			return true;
	return false;
}

static int
find_client(struct making *m, struct err *e)
{
	const char *word = invoice_field(m->j, "client");
	const struct kind *k = schema_kind(&m->j->s->set.schema, STR("client"));

	return word ? lookup_id(m->j->s, k, str_of(word), &m->client, e) : 0;
}

/* The kinds that a document of the kind may be made after. */
static size_t
kinds_before(const struct making *m, const char *kinds[COUNTOF(sources)])
{
	size_t n = 0;

	for (size_t i = 0; i < COUNTOF(sources); i++)
		if (strcmp(sources[i].to, m->to->name) == 0 &&
		    strcmp(sources[i].word, m->word) == 0)
			kinds[n++] = sources[i].kind;
	return n;
}

static int
new_after(struct making *m, const char *name, struct sink out, struct err *e)
{
	const char *kinds[COUNTOF(sources)];
	size_t n = kinds_before(m, kinds);
	int rc = lookup_doc(m->j->s, kinds, n, str_of(name), &m->kind, &m->from, e);

	if (rc != 0)
		err_prefix(e, "%s", m->word);
	if (rc == 0)
		rc = find_client(m, e);
	if (rc == 0)
		rc = invoice_begin(m->j, decide, m, e);
	if (rc == 0)
		rc = invoice_store(m->j, out, e);
	copy_release(&m->copy);
	return rc;
}

/* A client is given, or a document that has one. */
static bool
is_of_somebody(const struct invoice_job *j)
{
	static const char *const fields[] = { "client", "order", "offer", "contract", "deal" };

	for (size_t i = 0; i < COUNTOF(fields); i++)
		if (str_of(invoice_field(j, fields[i])).n > 0)
			return true;
	return false;
}

static int
new_kind(struct invoice_job *j, const char *kind, struct sink out, struct err *e)
{
	struct making m = { .j = j,
			    .to = schema_kind(&j->s->set.schema, str_of(kind)),
			    .word = "from",
			    .own_money = has_own_money(j) };
	const char *from = invoice_take(j, "from");
	const char *replaces = strcmp(kind, "offer") == 0 ? invoice_take(j, "replaces") : NULL;

	if (from && replaces)
		return err_usage(e, _("from= does not go with replaces="));
	if (replaces)
		m.word = "replaces";
	if (from || replaces)
		return new_after(&m, from ? from : replaces, out, e);
	if (!is_of_somebody(j))
		return err_usage(e, _("%s: expected client= or from="), kind);
	if (invoice_begin(j, NULL, NULL, e) != 0 ||
	    add_args(&j->add, m.to, NULL, j->given.fields, j->given.nfields, e) != 0)
		return -1;
	return invoice_store(j, out, e);
}

int
invoice_new(struct invoice_job *j, struct sink out, struct err *e)
{
	return new_kind(j, "invoice", out, e);
}

int
invoice_order(struct invoice_job *j, struct sink out, struct err *e)
{
	return new_kind(j, "order", out, e);
}

int
invoice_offer(struct invoice_job *j, struct sink out, struct err *e)
{
	return new_kind(j, "offer", out, e);
}
