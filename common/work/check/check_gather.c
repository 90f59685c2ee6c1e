/* SPDX-License-Identifier: ISC */
/*
 * check_gather - the first reading: what each record is to others.
 *
 * Nothing is told yet: a line that is damaged gives what can be made out of it.
 */
#include "base/lang.h"
#include "base/mem.h"
#include "crm/series.h"
#include "rec/cols.h"
#include "value/date.h"
#include "value/num.h"
#include "work/check/check_job.h"

#include <stdlib.h>
#include <string.h>

enum {
	C_ID,
	C_DATE,
	C_CLIENT,
	C_DOC,
	C_PAYMENT,
	C_AMOUNT,
	C_VAT,
	C_COST,
	C_NUMBER,
	C_OPENING,
	C_INN,
	C_KPP,
	C_PARENT,
	C_FIXED,
	C_MAX = COLS_MAX,
};

static const char *const keys[C_FIXED] = {
	[C_ID] = "id",           [C_DATE] = "date",       [C_CLIENT] = "client", [C_DOC] = "doc",
	[C_PAYMENT] = "payment", [C_AMOUNT] = "amount",   [C_VAT] = "vat",       [C_COST] = "cost",
	[C_NUMBER] = "number",   [C_OPENING] = "opening", [C_INN] = "inn",       [C_KPP] = "kpp",
	[C_PARENT] = "parent",
};

enum { SELF_MAX = 6 };

/* The fields of a kind that refer to records of the same kind. */
struct self {
	uint8_t column[SELF_MAX];
	size_t n;
};

struct gathering {
	struct job *j;
	struct cols cols;
	const char *key[C_MAX];
	size_t nkeys;
	struct self *self; /* by want */
};

static size_t
column_of(struct gathering *g, const char *key)
{
	for (size_t i = 0; i < g->nkeys; i++)
		if (strcmp(g->key[i], key) == 0)
			return i;
	g->key[g->nkeys] = key;
	return g->nkeys++;
}

/* All that there are, unless somebody has added very many to the schema. */
static void
plan(struct gathering *g)
{
	const struct job *j = g->j;

	memcpy(g->key, keys, sizeof keys);
	g->nkeys = C_FIXED;
	g->self = mem_new(mem_mul(j->nwants, sizeof *g->self));
	for (size_t w = 0; w < j->nwants; w++) {
		const struct kind *k = j->wants[w].kind;
		struct self *self = &g->self[w];

		for (size_t i = 0; i < k->n; i++)
			if (k->fields[i].type == TYPE_REF &&
			    strcmp(k->fields[i].of, k->name) == 0 && self->n < SELF_MAX &&
			    g->nkeys < C_MAX)
				self->column[self->n++] = (uint8_t)column_of(g, k->fields[i].name);
	}
	cols_init(&g->cols, g->key, g->nkeys);
}

/* An amount of a line; true where there is one. */
static bool
number(int64_t *v, struct str s, int digits, bool *wrong)
{
	*v = 0;
	if (s.n == 0)
		return false;
	if (num_parse(v, s, digits) != NUM_OK)
		*wrong = true;
	return true;
}

static void
take_sum(struct sum_list *to, const struct job *j, struct str doc, const struct str *val)
{
	struct sum_entry s = { .key = id_hash(doc, 0) };
	int digits = j->s->set.digits;

	if (doc.n == 0)
		return;
	number(&s.amount, val[C_AMOUNT], digits, &s.wrong);
	s.vat_known = number(&s.vat, val[C_VAT], digits, &s.wrong);
	s.cost_known = number(&s.cost, val[C_COST], digits, &s.wrong);
	sum_list_add(to, &s);
}

static void
take_number(const struct job *j, struct part *p, const struct kind *k, const struct str *val,
	    int32_t date)
{
	const struct series *settings = settings_series(&j->s->set, str_of(k->name));
	struct series_number v = { .opening = str_is(val[C_OPENING], "yes"), .line = p->line };
	struct str prefix;

	if (date == DATE_NONE || settings == NULL ||
	    !series_cut(val[C_NUMBER], settings->prefix, buf_str(&j->own), &prefix, &v.n))
		return;
	buf_reset(&p->buf);
	buf_printf(&p->buf, "%s %d %.*s", k->name, date_civil(date).year, STR_ARG(prefix));
	p->series.arena = &p->arena;
	v.series = names_put(&p->series, buf_str(&p->buf), NULL);
	*LIST_ADD(p->numbers) = v;
}

/* Chains are followed field by field. */
static void
take_links(const struct gathering *g, struct part *p, struct str id, const struct str *val,
	   uint32_t space)
{
	const struct self *self = &g->self[p->want];

	for (size_t i = 0; i < self->n; i++) {
		size_t c = self->column[i];

		if (val[c].n > 0 && !str_eq(val[c], id))
			*LIST_ADD(p->links) =
				(struct link){ .from = link_hash(id, space, g->key[c]),
					       .to = link_hash(val[c], space, g->key[c]) };
	}
}

static void
take_client(struct part *p, size_t part, const struct str *val)
{
	if (val[C_INN].n > 0)
		*LIST_ADD(p->kin) =
			(struct kinsman){ twin_of(val[C_ID], val[C_INN], val[C_KPP], val[C_PARENT]),
					  (uint32_t)part, p->line };
}

static void
take_line(const struct gathering *g, struct part *p, const struct kind *k, size_t part,
	  struct str line)
{
	struct str val[C_MAX];
	const char *at = line.p, *end = line.p + line.n;
	struct id_entry v = { .part = (uint32_t)part, .line = p->line, .date = DATE_NONE };
	uint32_t space = kind_dated(k) ? 0 : (uint32_t)p->want + 1;

	if (end > at && end[-1] == '\r')
		end--;
	if (end == at || !cols_line(&g->cols, &at, end, val) || val[C_ID].n == 0)
		return;
	for (size_t i = 0; i < g->nkeys; i++)
		val[i] = cols_text(val[i], &p->arena);
	if (!date_parse(&v.date, val[C_DATE]))
		v.date = DATE_NONE;
	v.hash = id_hash(val[C_ID], space);
	v.client = client_hash(val[C_CLIENT]);
	*LIST_ADD(p->ids) = v;
	take_links(g, p, val[C_ID], val, space);
	if (strcmp(k->name, "item") == 0)
		take_sum(&p->items, g->j, val[C_DOC], val);
	else if (strcmp(k->name, "allocation") == 0)
		take_sum(&p->allocations, g->j, val[C_PAYMENT], val);
	else if (strcmp(k->name, "client") == 0)
		take_client(p, part, val);
	else if (k->flags & KIND_NUMBERED)
		take_number(g->j, p, k, val, v.date);
}

static int
take_run(void *ctx, const struct snap_run *run, struct err *e)
{
	struct gathering *g = ctx;
	struct part *p = &g->j->parts[run->part];
	const struct kind *k = g->j->wants[run->want].kind;
	struct str lines = run->lines, line;

	(void)e;
	p->file = run->file;
	p->want = run->want;
	while (lines.n > 0) {
		str_cut(lines, '\n', &line, &lines);
		p->line++;
		take_line(g, p, k, run->part, line);
	}
	p->lines = p->line;
	return 0;
}

/* Parts of one file follow each other: where does the first line of each stand? */
static void
count_lines(struct job *j)
{
	for (size_t i = 0; i < j->nparts; i++) {
		struct part *p = &j->parts[i];
		const struct part *before = i > 0 ? p - 1 : NULL;

		if (p->file == NULL && before) { /* the whole part is in the midst of a line */
			p->file = before->file;
			p->want = before->want;
		}
		if (before && p->file && before->file && strcmp(p->file, before->file) == 0)
			p->before = before->before + before->lines;
		p->line = 0;
	}
}

static uint32_t
space_of(const struct job *j, size_t want)
{
	return kind_dated(j->wants[want].kind) ? 0 : (uint32_t)want + 1;
}

static void
join_ids(struct job *j)
{
	uint32_t *spaces = mem_new(mem_mul(j->nparts, sizeof *spaces));
	size_t n = 0;

	for (size_t i = 0; i < j->nparts; i++) {
		spaces[i] = space_of(j, j->parts[i].want);
		n += j->parts[i].ids.n;
	}
	j->ids.v = mem_large(mem_mul(n, sizeof *j->ids.v));
	for (size_t i = 0; i < j->nparts; i++) {
		struct part *p = &j->parts[i];

		p->id = j->ids.n;
		if (p->ids.n > 0)
			memcpy(j->ids.v + j->ids.n, p->ids.v, p->ids.n * sizeof *p->ids.v);
		j->ids.n += p->ids.n;
		free(p->ids.v);
		p->ids.v = NULL;
	}
	id_table_index(&j->ids, spaces, j->nwants + 1);
	free(spaces);
}

static void
join_sums(struct sum_table *to, struct sum_list *from)
{
	for (size_t i = 0; i < from->n; i++)
		sum_table_put(to, &from->v[i]);
	free(from->v);
	from->v = NULL;
}

static void
join_kin(struct job *j)
{
	for (size_t i = 0; i < j->nparts; i++) {
		struct part *p = &j->parts[i];

		for (size_t k = 0; k < p->links.n; k++)
			*LIST_ADD(j->links) = p->links.v[k];
		for (size_t k = 0; k < p->kin.n; k++)
			*LIST_ADD(j->kin) = p->kin.v[k];
		free(p->links.v);
		p->links.v = NULL;
		kin_release(&p->kin);
	}
	links_close(&j->links);
	kin_find(&j->kin);
}

int
check_gather(struct job *j, struct err *e)
{
	struct gathering g = { .j = j };
	int rc;

	plan(&g);
	rc = snap_scan(j->snap, take_run, &g, e);
	free(g.self);
	if (rc != 0)
		return -1;
	count_lines(j);
	join_ids(j);
	join_kin(j);
	for (size_t i = 0; i < j->nparts; i++) {
		join_sums(&j->items, &j->parts[i].items);
		join_sums(&j->allocations, &j->parts[i].allocations);
	}
	return 0;
}
