/* SPDX-License-Identifier: ISC */
#include "work/docs.h"

#include "base/hash.h"
#include "base/lang.h"
#include "base/mem.h"
#include "rec/cols.h"
#include "value/date.h"
#include "value/num.h"
#include "work/gather.h"

#include <stdlib.h>
#include <string.h>

/* The columns that are read, in the order of texts and then the figures. */
enum {
	COL_DATE = DOC_TEXTS,
	COL_DUE,
	COL_CANCELLED,
	COL_STATUS,
	COL_OPENING,
	COL_AMOUNT,
	COL_VAT,
	COL_COST,
	COL_QTY,
	COL_FOR, /* these two where DOC_MANAGER is wanted */
	COL_BY,
	COLS,
};

/* How a kind is read. */
struct source {
	struct cols cols;
	uint8_t col_of[COLS]; /* which of cols, or NO_COL */
};

enum { NO_COL = 0xff };

struct loading {
	struct session *s;
	struct snap *snap;
	const struct docs_ask *ask;
	struct source sources[DOCS_KINDS];
	const struct kind *kinds[DOCS_KINDS];
	struct gather rows;
};

static const char *
column_name(const struct kind *k, size_t col)
{
	static const char *const names[COLS] = {
		[DOC_ID] = "id",
		[DOC_CLIENT] = "client",
		[DOC_CONTRACT] = "contract",
		[DOC_REF] = "invoice",
		[DOC_REF2] = "shipment",
		[DOC_MANAGER] = "manager",
		[DOC_NUMBER] = "number",
		[COL_DATE] = "date",
		[COL_DUE] = "due",
		[COL_CANCELLED] = "cancelled",
		[COL_STATUS] = "status",
		[COL_OPENING] = "opening",
		[COL_AMOUNT] = "amount",
		[COL_VAT] = "vat",
		[COL_COST] = "cost",
		[COL_QTY] = "qty",
		[COL_FOR] = "for",
		[COL_BY] = "by",
	};

	static const struct {
		const char *kind;
		size_t col;
		const char *name;
	} others[] = {
		{ "allocation", DOC_REF, "doc" }, { "allocation", DOC_REF2, "payment" },
		{ "item", DOC_REF, "doc" },       { "item", DOC_REF2, "product" },
		{ "instalment", DOC_REF, "doc" }, { "instalment", COL_CANCELLED, "agreed" },
	};

	for (size_t i = 0; i < COUNTOF(others); i++)
		if (others[i].col == col && strcmp(k->name, others[i].kind) == 0)
			return others[i].name;
	return names[col];
}

static bool
is_wanted(const struct docs_ask *ask, size_t col)
{
	bool manager = ask->texts & 1u << DOC_MANAGER;

	if (col < DOC_TEXTS)
		return ask->texts & (1u << col);
	if (col == COL_FOR)
		return manager;
	return col != COL_BY || (manager && ask->credit == CREDIT_ACTOR);
}

static void
source_init(struct source *src, const struct kind *k, const struct docs_ask *ask)
{
	const char *keys[COLS];
	size_t n = 0;

	for (size_t i = 0; i < COLS; i++) {
		const char *name = column_name(k, i);

		src->col_of[i] = NO_COL;
		if (is_wanted(ask, i) && kind_field(k, str_of(name)))
			keys[src->col_of[i] = (uint8_t)n++] = name;
	}
	cols_init(&src->cols, keys, n);
}

/* A value of the line; empty where the kind has no such column. */
static struct str
col(const struct source *src, const struct str *val, size_t which)
{
	return src->col_of[which] == NO_COL ? (struct str){ "", 0 } : val[src->col_of[which]];
}

struct reading {
	struct loading *l;
	const struct snap_run *run;
	const struct source *src;
	const struct str *val;
	const char *line;
};

/* What the line says; of the manager who is credited with it. */
static struct str
text_of(const struct reading *r, size_t which)
{
	struct str text = col(r->src, r->val, which);

	return which != DOC_MANAGER ? text
				    : credit_of(text, col(r->src, r->val, COL_FOR),
						col(r->src, r->val, COL_BY), r->l->ask->credit);
}

static void
keep_texts(const struct reading *r, struct doc_row *row, const struct doc_figures *more,
	   struct arena *a)
{
	struct gather *g = &r->l->rows;
	size_t part = r->run->part, figures = r->l->ask->figures ? sizeof *more : 0;
	struct str t[DOC_TEXTS];
	size_t n = 0;
	char *p;

	for (size_t i = 0; i < DOC_TEXTS; i++) {
		t[i] = cols_text(text_of(r, i), a);
		if (t[i].n > UINT16_MAX)
			t[i].n = UINT16_MAX;
		n += t[i].n;
	}
	p = gather_room(g, part, figures + n);
	gather_take(g, part, figures + n);
	memcpy(p, more, figures);
	p += figures;
	row->flags |= figures ? ROW_FIGURES : 0;
	row->text = p;
	for (size_t i = 0; i < DOC_TEXTS; i++) {
		if (t[i].n > 0)
			memcpy(p, t[i].p, t[i].n);
		row->n[i] = (uint16_t)t[i].n;
		p += t[i].n;
	}
}

static int
bad(const struct reading *r, size_t which, struct err *e)
{
	return err_data(e, snap_loc(r->l->snap, r->run, r->line), _("%s \"%.*s\": is wrong"),
			column_name(r->l->kinds[r->run->want], which),
			STR_ARG(col(r->src, r->val, which)));
}

static int
money(const struct reading *r, size_t which, int64_t *v, struct err *e)
{
	struct str text = col(r->src, r->val, which);

	*v = 0;
	return text.n == 0 || cols_num(v, text, r->l->s->set.digits) ? 0 : bad(r, which, e);
}

static int
day(const struct reading *r, size_t which, int32_t *v, struct err *e)
{
	struct str text = col(r->src, r->val, which);

	*v = DATE_NONE;
	return text.n == 0 || date_parse(v, text) ? 0 : bad(r, which, e);
}

static uint8_t
flags_of(const struct reading *r)
{
	struct str status = col(r->src, r->val, COL_STATUS);
	uint8_t flags = str_is(col(r->src, r->val, COL_OPENING), "yes") ? ROW_OPENING : 0;

	if (str_is(status, "cancelled"))
		flags |= ROW_CANCELLED;
	else if (str_is(status, "planned"))
		flags |= ROW_PLANNED;
	return flags;
}

/* Of the dates of a kind. */
static struct period
period_of(const struct docs_ask *ask, size_t kind)
{
	struct period p = ask->period;

	if (ask->ahead & (1u << kind))
		p.to = DATE_MAX;
	return p;
}

static int
take_row(const struct reading *r, struct arena *a, struct err *e)
{
	struct doc_row row = { .kind = (uint8_t)r->run->want, .flags = flags_of(r) };
	struct doc_figures more = { 0 };

	if (day(r, COL_DATE, &row.date, e) != 0)
		return -1;
	if (row.date == DATE_NONE && r->src->col_of[COL_DATE] == NO_COL)
		row.date = r->l->ask->period.from; /* an undated kind */
	if (row.date == DATE_NONE)
		return err_data(e, snap_loc(r->l->snap, r->run, r->line), _("date is missing"));
	if (!period_has(period_of(r->l->ask, r->run->want), row.date) ||
	    (row.date < r->l->ask->since && !(row.flags & ROW_CANCELLED)))
		return 0;
	if (day(r, COL_DUE, &row.due, e) != 0 || day(r, COL_CANCELLED, &row.cancelled, e) != 0 ||
	    money(r, COL_AMOUNT, &row.amount, e) != 0 || money(r, COL_VAT, &more.vat, e) != 0 ||
	    money(r, COL_COST, &more.cost, e) != 0)
		return -1;
	if (col(r->src, r->val, COL_QTY).n > 0 &&
	    num_parse(&more.qty, col(r->src, r->val, COL_QTY), QTY_DIGITS) != NUM_OK)
		return bad(r, COL_QTY, e);
	if (row.date < r->l->ask->since && row.cancelled < r->l->ask->since)
		return 0;
	if (!(row.flags & ROW_CANCELLED) && r->src->col_of[COL_STATUS] != NO_COL)
		row.cancelled = DATE_NONE;
	if (row.due == DATE_NONE)
		row.due = row.date;
	keep_texts(r, &row, &more, a);
	*gather_row(&r->l->rows, r->run->part) = row;
	return 0;
}

static int
take_run(void *ctx, const struct snap_run *run, struct err *e)
{
	struct loading *l = ctx;
	struct str val[COLS_MAX];
	struct reading r = { l, run, &l->sources[run->want], val, run->lines.p };
	const char *p = run->lines.p, *end = p + run->lines.n;
	struct arena a = { 0 };
	int rc = 0;

	while (rc == 0 && cols_line(&r.src->cols, &p, end, val)) {
		r.line = p - 1;
		rc = take_row(&r, &a, e);
	}
	arena_release(&a);
	if (run->last)
		gather_done(&l->rows, run->part);
	return rc;
}

static void
find_kinds(struct docs *d)
{
	for (size_t k = 0, i = 0; k <= d->nkinds; k++) {
		while (i < d->n && d->v[i].kind < k)
			i++;
		d->first[k] = i;
	}
}

int
docs_load(struct docs *d, struct session *s, const struct docs_ask *ask, struct err *e)
{
	struct snap_want wants[DOCS_KINDS];
	struct loading *l = mem_new(sizeof *l);
	int rc;

	*d = (struct docs){ .nkinds = ask->n };
	*l = (struct loading){ .s = s, .ask = ask };
	for (size_t i = 0; i < ask->n; i++) {
		l->kinds[i] = schema_kind(&s->set.schema, str_of(ask->kinds[i]));
		wants[i] = (struct snap_want){ l->kinds[i], period_of(ask, i) };
		source_init(&l->sources[i], l->kinds[i], ask);
	}
	rc = snap_open(&l->snap, s->store, wants, ask->n, e);
	if (rc == 0) {
		gather_init(&l->rows, d, snap_parts(l->snap), snap_bytes(l->snap));
		rc = snap_scan(l->snap, take_run, l, e);
		gather_finish(&l->rows);
		snap_close(l->snap);
	}
	if (rc == 0)
		find_kinds(d);
	else
		docs_release(d);
	free(l);
	return rc;
}

void
docs_release(struct docs *d)
{
	for (size_t i = 0; i < d->blocks.n; i++)
		free(d->blocks.v[i]);
	free(d->blocks.v);
	free(d->v);
	names_release(&d->clients);
	arena_release(&d->arena);
	*d = (struct docs){ 0 };
}

struct str
doc_text(const struct doc_row *r, enum doc_text which)
{
	const char *p = r->text;

	for (size_t i = 0; i < which; i++)
		p += r->n[i];
	return (struct str){ p, r->n[which] };
}

struct doc_figures
doc_figures(const struct doc_row *r)
{
	struct doc_figures f;

	if (!(r->flags & ROW_FIGURES))
		BUG("figures of a document that were not asked for");
	memcpy(&f, r->text - sizeof f, sizeof f);
	return f;
}

/* Row i will be asked for: first its slot is fetched, then what that points to, then the
 * bytes of it. */
static void
ahead_hash(struct docs_ahead *a, size_t i)
{
	uint64_t h;

	if (i >= a->to)
		return;
	h = hash_bytes(doc_text(&a->v[i], a->which));
	a->hash[i % COUNTOF(a->hash)] = h;
	names_prefetch(a->t, h);
}

void
docs_ahead_init(struct docs_ahead *a, const struct doc_row *v, enum doc_text which,
		const struct names *t, size_t from, size_t to)
{
	a->v = v;
	a->t = t;
	a->which = which;
	a->to = to;
	for (size_t i = from; i < from + 3 * DOCS_AHEAD; i++)
		ahead_hash(a, i);
}

uint64_t
docs_ahead(struct docs_ahead *a, size_t i)
{
	const size_t n = COUNTOF(a->hash);

	ahead_hash(a, i + 3 * DOCS_AHEAD);
	if (i + 2 * DOCS_AHEAD < a->to)
		names_prefetch_string(a->t, a->hash[(i + 2 * DOCS_AHEAD) % n]);
	if (i + DOCS_AHEAD < a->to)
		names_prefetch_bytes(a->t, a->hash[(i + DOCS_AHEAD) % n]);
	return a->hash[i % n];
}
