/* SPDX-License-Identifier: ISC */
#include "work/claim/claim_papers.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "work/change/facts.h"
#include "work/load/dues.h"
#include "work/load/each.h"
#include "work/load/lookup.h"
#include "work/print/print_part.h"

#include <stdlib.h>
#include <string.h>

const struct claim_list claim_lists[] = {
	{ "contract", N_("contracts and amendments"),
	  "number,date,from,until,terms,penalty,penalty_cap,status,parent,id", true },
	{ "document", N_("originals on paper, and where they are"),
	  "date,doc,type,signed,original,received,holder,path", false },
	{ "payment", N_("payments"), "date,amount,invoice,contract,reference,purpose", true },
	{ "return", N_("returns and corrections"),
	  "date,number,type,amount,invoice,shipment,reason", false },
	{ "activity", N_("letters"), "date,type,direction,topic,result,note", true },
};

const size_t claim_lists_n = COUNTOF(claim_lists);

static struct claim_title
title_of(struct claim_papers *p, const char *what, const struct rec *r)
{
	return (struct claim_title){ what, arena_dup(&p->arena, rec_get(r, "number")),
				     arena_dup(&p->arena, rec_get(r, "date")),
				     arena_dup(&p->arena, rec_get(r, "amount")) };
}

static struct claim_paper
paper_of(struct claim_papers *p, const struct kind *k, const struct rec *doc, struct str id)
{
	if (strcmp(k->name, "invoice") == 0)
		return (struct claim_paper){ "invoice", id, title_of(p, N_("invoice"), doc) };
	if (str_is(rec_get(doc, "type"), "service"))
		return (struct claim_paper){ "act", id, title_of(p, N_("act of services"), doc) };
	return (struct claim_paper){ "waybill", id, title_of(p, N_("delivery note"), doc) };
}

static void
add_doc(struct claim_papers *p, const struct kind *k, const struct rec *doc)
{
	bool added;
	struct str id = rec_get(doc, "id"), contract = rec_get(doc, "contract");
	int32_t date;
	uint32_t i;

	if (str_is(rec_get(doc, "status"), "cancelled"))
		return;
	i = names_put(&p->docs, id, &added);
	if (!added)
		return;
	if (contract.n > 0)
		names_put(&p->contracts, contract, NULL);
	else
		p->bare = true;
	if (date_parse(&date, rec_get(doc, "date")) && (p->from == DATE_NONE || date < p->from))
		p->from = date;
	if (date_parse(&date, rec_get(doc, "due")) && date < p->s->clock.today)
		p->overdue = true;
	*LIST_ADD(p->papers) = paper_of(p, k, doc, p->docs.v[i]);
	if (strcmp(k->name, "shipment") == 0 && rec_get(doc, "invoice").n > 0)
		p->invoice = arena_dup(&p->arena, rec_get(doc, "invoice"));
}

static int
add_by_id(struct claim_papers *p, struct facts *f, const char *kind, struct str id, struct err *e)
{
	const struct kind *k = schema_kind(&p->s->set.schema, str_of(kind));
	const struct rec *r = NULL;

	if (id.n > 0 && facts_get(f, k, id, &r, e) < 0)
		return -1;
	if (r)
		add_doc(p, k, r);
	return 0;
}

static int
take_shipment(void *ctx, const struct rec *r, struct err *e)
{
	struct claim_papers *p = ctx;

	(void)e;
	if (rec_get(r, "invoice").n > 0 &&
	    names_find(&p->docs, rec_get(r, "invoice")) != NAMES_NONE)
		add_doc(p, schema_kind(&p->s->set.schema, STR("shipment")), r);
	return 0;
}

/* All of which something is left, where the claim names nothing. */
static int
add_unpaid(struct claim_papers *p, struct facts *f, struct err *e)
{
	struct due_rows rows = { 0 };
	struct dues d = { 0 };
	int rc = dues_load(&d, p->s, rec_get(&p->claim, "client"), p->s->clock.today, e);

	if (rc == 0) {
		dues_of_client(&d, rec_get(&p->claim, "client"), STR(""), &rows);
		dues_sort(&d, &rows);
	}
	for (size_t i = 0; rc == 0 && i < rows.n; i++)
		rc = add_by_id(
			p, f, rows.v[i] < d.book.docs.first[BOOK_SHIPMENT] ? "invoice" : "shipment",
			doc_text(&d.book.docs.v[rows.v[i]], DOC_ID), e);
	free(rows.v);
	dues_release(&d);
	return rc;
}

static int
add_docs(struct claim_papers *p, struct facts *f, struct err *e)
{
	const struct kind *k = schema_kind(&p->s->set.schema, STR("shipment"));

	if (add_by_id(p, f, "invoice", rec_get(&p->claim, "invoice"), e) != 0 ||
	    add_by_id(p, f, "shipment", rec_get(&p->claim, "shipment"), e) != 0)
		return -1;
	if (p->docs.n == 0 && add_unpaid(p, f, e) != 0)
		return -1;
	if (each_record(p->s->store, k, EACH_ALL, take_shipment, p, e) < 0)
		return -1;
	return add_by_id(p, f, "invoice", p->invoice, e);
}

static int
take_amendment(void *ctx, const struct rec *r, struct err *e)
{
	struct claim_papers *p = ctx;

	(void)e;
	if (rec_get(r, "parent").n > 0 && !str_is(rec_get(r, "status"), "draft") &&
	    names_find(&p->contracts, rec_get(r, "parent")) != NAMES_NONE)
		names_put(&p->contracts, rec_get(r, "id"), NULL);
	return 0;
}

static void
put_first(struct claim_papers *p, struct claim_paper paper)
{
	(void)LIST_ADD(p->papers);
	memmove(p->papers.v + 1, p->papers.v, (p->papers.n - 1) * sizeof *p->papers.v);
	p->papers.v[0] = paper;
}

/* The letter comes first, and what is asked for on this day, where there is something. */
static void
add_heads(struct claim_papers *p)
{
	struct str id = rec_get(&p->claim, "id"), client = rec_get(&p->claim, "client");
	bool named = rec_get(&p->claim, "invoice").n + rec_get(&p->claim, "shipment").n > 0;
	struct str of = named ? id : client;
	char day[DATE_TEXT];
	struct claim_title sum = { N_("what is owed, with the penalty"), STR(""), STR(""),
				   STR("") };

	put_first(p, (struct claim_paper){ "claim", id,
					   title_of(p, N_("story of a claim"), &p->claim) });
	if (!str_is(rec_get(&p->claim, "direction"), "out") || !(named || p->overdue))
		return;
	sum.date = arena_dup(&p->arena, date_text(p->s->clock.today, day));
	put_first(p, (struct claim_paper){ "claim-sum", of, sum });
	put_first(p, (struct claim_paper){ "claim-letter", of,
					   title_of(p, N_("letter of claim"), &p->claim) });
}

static void
add_statement(struct claim_papers *p)
{
	bool one = p->own == 1 && !p->bare;
	char day[DATE_TEXT];
	struct claim_title title = { N_("reconciliation statement"), STR(""),
				     arena_dup(&p->arena, date_text(p->s->clock.today, day)),
				     STR("") };

	*LIST_ADD(p->papers) = (struct claim_paper){
		"statement", one ? p->contracts.v[0] : rec_get(&p->claim, "client"), title
	};
}

int
claim_papers_find(struct claim_papers *p, struct session *s, const char *name, struct err *e)
{
	const struct schema *sc = &s->set.schema;
	const struct kind *k = schema_kind(sc, STR("claim"));
	struct facts facts;
	const struct rec *r;
	struct str id;
	int rc;

	*p = (struct claim_papers){ .s = s, .from = DATE_NONE };
	p->docs.arena = p->contracts.arena = &p->arena;
	if (lookup_id(s, k, str_of(name), &id, e) != 0)
		return -1;
	facts_init(&facts, s, NULL);
	rc = facts_get(&facts, k, id, &r, e) > 0 ? 0 : -1;
	if (rc == 0) {
		rec_copy(&p->claim, r, &p->arena);
		if (!date_parse(&p->from, rec_get(&p->claim, "date")))
			p->from = s->clock.today;
		rc = add_docs(p, &facts, e);
	}
	p->own = p->contracts.n;
	if (rc == 0)
		rc = each_record(s->store, schema_kind(sc, STR("contract")), EACH_ALL,
				 take_amendment, p, e);
	if (rc == 0) {
		add_heads(p);
		add_statement(p);
	}
	facts_release(&facts);
	return rc;
}

void
claim_papers_release(struct claim_papers *p)
{
	rec_release(&p->claim);
	names_release(&p->docs);
	names_release(&p->contracts);
	free(p->papers.v);
	arena_release(&p->arena);
	*p = (struct claim_papers){ 0 };
}

struct listing {
	const struct claim_papers *p;
	const char *kind;
	struct sink out;
};

bool
claim_papers_have(const struct claim_papers *p, struct str id)
{
	return id.n > 0 && (names_find(&p->docs, id) != NAMES_NONE ||
			    names_find(&p->contracts, id) != NAMES_NONE ||
			    str_eq(id, rec_get(&p->claim, "id")));
}

int
claim_papers_sheet(const struct claim_papers *p, struct sheet *sh, struct err *e)
{
	const struct clock *c = &p->s->clock;
	struct facts facts;
	int rc = -1;

	facts_init(&facts, p->s, NULL);
	print_begin(sh, p->s, c->today);
	sheet_date(sh, &sh->head, "day", c->today);
	sheet_record(sh, &sh->head, "claim", schema_kind(&p->s->set.schema, STR("claim")),
		     &p->claim);
	if (print_client(sh, &facts, "client", rec_get(&p->claim, "client"), c->today, e) == 0)
		rc = 0;
	facts_release(&facts);
	return rc;
}

static int
take(void *ctx, const struct rec *r, struct err *e)
{
	const struct listing *l = ctx;
	const struct claim_papers *p = l->p;
	bool in;

	if (strcmp(l->kind, "contract") == 0)
		in = names_find(&p->contracts, rec_get(r, "id")) != NAMES_NONE;
	else if (strcmp(l->kind, "document") == 0)
		in = claim_papers_have(p, rec_get(r, "doc"));
	else
		in = str_eq(rec_get(r, "client"), rec_get(&p->claim, "client"));
	if (strcmp(l->kind, "activity") == 0)
		in = in &&
		     (str_is(rec_get(r, "type"), "letter") || str_is(rec_get(r, "type"), "email"));
	return in ? l->out.put(l->out.ctx, r, e) : 0;
}

int
claim_papers_list(const struct claim_papers *p, const struct claim_list *list, struct sink out,
		  struct err *e)
{
	struct listing l = { p, list->kind, out };
	struct period since = { p->from, DATE_MAX };
	bool all = strcmp(list->kind, "contract") == 0 || strcmp(list->kind, "document") == 0;

	return each_record(p->s->store, schema_kind(&p->s->set.schema, str_of(list->kind)),
			   all ? EACH_ALL : since, take, &l, e) < 0
		       ? -1
		       : 0;
}
