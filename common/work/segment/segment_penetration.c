/* SPDX-License-Identifier: ISC */
#include "work/segment/segment_penetration.h"

#include "base/cc.h"
#include "base/lang.h"
#include "base/mem.h"
#include "value/num.h"
#include "work/load/explain.h"
#include "work/segment/potential.h"

#include <stdlib.h>
#include <string.h>

/* In the order of the rows. */
enum finding { UP_SELL, CROSS_SELL, ERROR, MISSING };

static const char *const findings[] = {
	[UP_SELL] = "up-sell",
	[CROSS_SELL] = "cross-sell",
	[ERROR] = "error",
	[MISSING] = "missing",
};

static bool
by_competitor(const struct segment_query *q)
{
	return strcmp(q->by, "competitor") == 0;
}

const struct kind *
segment_penetration_kind(const struct segment_query *q)
{
	struct segment_fields f = { 0 };

	segment_def(&f,
		    (struct field_def){ "client", TYPE_REF, FIELD_MINOR, "client", N_("client") });
	segment_field(&f, "name", TYPE_TEXT, N_("name"));
	segment_field(&f, "category", TYPE_TEXT, N_("category"));
	if (by_competitor(q)) {
		segment_ref(&f, "competitor", "competitor", N_("competitor"));
		segment_field(&f, "amount", TYPE_MONEY, N_("bought there"));
		segment_field(&f, "share", TYPE_RATE, N_("share, percent"));
		return segment_kind(q, &f);
	}
	segment_field(&f, "ours", TYPE_MONEY, N_("bought of us"));
	segment_field(&f, "total", TYPE_MONEY, N_("bought in all"));
	segment_field(&f, "share", TYPE_RATE, N_("our share, percent"));
	segment_field(&f, "gap", TYPE_MONEY, N_("what we could sell more"));
	segment_def(&f, (struct field_def){ "type", TYPE_ENUM, 0,
					    "up-sell cross-sell error missing", N_("type") });
	segment_def(&f, (struct field_def){ "competitors", TYPE_MONEY, FIELD_MINOR, NULL,
					    N_("competitors") });
	segment_def(&f, (struct field_def){ "competitors_share", TYPE_RATE, FIELD_MINOR, NULL,
					    N_("competitors, percent") });
	return segment_kind(q, &f);
}

static enum finding
finding(const struct potential_cell *c)
{
	if (!c->known)
		return MISSING;
	if (c->p.over)
		return ERROR;
	return c->p.type == PENETRATION_UP_SELL ? UP_SELL : CROSS_SELL;
}

/* What is missing is told of categories where there is no total, and of a client of whom nothing
 * is known. */
static bool
is_shown(const struct potentials *p, const struct potential_cell *c)
{
	const struct potential_cell *whole;

	if (c->known || c->rivals != 0)
		return true;
	if (c->category.n > 0) {
		whole = potentials_whole(p, c->client);
		return whole == NULL || !whole->known;
	}
	return !c->split;
}

/* The greatest gap first; then what is wrong, then what is missing, the greatest sales first. */
static int
cell_cmp(const void *va, const void *vb)
{
	const struct potential_cell *a = *(const struct potential_cell *const *)va,
				    *b = *(const struct potential_cell *const *)vb;
	enum finding fa = finding(a), fb = finding(b);
	int64_t x = fa < ERROR ? a->p.gap : a->ours, y = fb < ERROR ? b->p.gap : b->ours;
	int c;

	if (fa != fb && (fa >= ERROR || fb >= ERROR))
		return fa < fb ? -1 : 1;
	if (x != y)
		return x > y ? -1 : 1;
	c = str_cmp(a->client, b->client);
	return c ? c : str_cmp(a->category, b->category);
}

static void
name_row(struct row *row, const struct potentials *p, const struct potential_cell *c)
{
	segment_row(row, "penetration");
	row_text(row, "client", c->client);
	row_text(row, "name", client_text(clients_find(&p->c.clients, c->client), CLIENT_NAME));
	row_text(row, "category", c->category);
}

static int
put(struct row *row, const struct potentials *p, const struct potential_cell *c,
    const struct session *s, struct sink out, struct err *e)
{
	int digits = s->set.digits;

	name_row(row, p, c);
	row_money(row, "ours", c->ours, digits);
	if (c->known) {
		row_money(row, "total", c->total, digits);
		row_rate(row, "share", c->ours, c->total);
		row_money(row, "gap", c->p.gap, digits);
	}
	row_text(row, "type", str_of(findings[finding(c)]));
	if (c->rivals != 0) {
		row_money(row, "competitors", c->rivals, digits);
		if (c->known)
			row_rate(row, "competitors_share", c->rivals, c->total);
	}
	explain_row(s->explain, potentials_noted(s->explain, c, STR("")));
	return row_put(row, out, e);
}

static int
put_cells(const struct segment_query *q, const struct potentials *p, struct sink out, struct err *e)
{
	const struct potential_cell **v = mem_new(mem_mul(p->n, sizeof *v));
	struct row row = { 0 };
	size_t n = 0;
	int rc = 0;

	for (size_t i = 0; i < p->n; i++)
		if (is_shown(p, &p->v[i]))
			v[n++] = &p->v[i];
	if (n > 1)
		qsort(v, n, sizeof(const struct potential_cell *), cell_cmp);
	for (size_t i = 0; rc == 0 && i < n; i++) {
		if (finding(v[i]) == ERROR)
			session_warn(q->s,
				     _("potential of client \"%.*s\"%s%.*s: less than our sales"),
				     STR_ARG(v[i]->client), v[i]->category.n ? ", " : "",
				     STR_ARG(v[i]->category));
		rc = put(&row, p, v[i], q->s, out, e);
	}
	row_release(&row);
	free(v);
	return rc < 0 ? -1 : 0;
}

static int
rival_cmp(const void *va, const void *vb, void *ctx)
{
	const struct potentials *p = ctx;
	const struct potential_rival *a = va, *b = vb;
	const struct potential_cell *x = &p->v[a->cell], *y = &p->v[b->cell];
	int c;

	if (a->volume != b->volume)
		return a->volume > b->volume ? -1 : 1;
	if ((c = str_cmp(x->client, y->client)) != 0 ||
	    (c = str_cmp(x->category, y->category)) != 0)
		return c;
	return str_cmp(a->competitor, b->competitor);
}

static void
note_rival(struct explain *x, const struct potential_cell *c, struct str competitor)
{
	struct str row = potentials_noted(x, c, competitor);

	explain_alias(x, row, "total", potentials_noted(x, c, STR("")), "total", EXPLAIN_PLUS);
	explain_row(x, row);
}

static int
put_rivals(const struct segment_query *q, const struct potentials *p, struct sink out,
	   struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	if (p->nrivals > 1)
		qsort_r(p->rivals, p->nrivals, sizeof *p->rivals, rival_cmp, (void *)(uintptr_t)p);
	for (size_t i = 0; rc == 0 && i < p->nrivals; i++) {
		const struct potential_cell *c = &p->v[p->rivals[i].cell];

		name_row(&row, p, c);
		row_text(&row, "competitor", p->rivals[i].competitor);
		row_money(&row, "amount", p->rivals[i].volume, q->s->set.digits);
		if (c->known)
			row_rate(&row, "share", p->rivals[i].volume, c->total);
		note_rival(q->s->explain, c, p->rivals[i].competitor);
		rc = row_put(&row, out, e);
	}
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

/* What there is to be had, and what is wrong or missing. */
static void
draw(const struct segment_query *q, const struct potentials *p)
{
	static const char *const titles[] = {
		[UP_SELL] = N_("more of what they buy"),
		[CROSS_SELL] = N_("what they do not buy of us yet"),
		[ERROR] = N_("potential is wrong"),
		[MISSING] = N_("potential is not known"),
	};
	int64_t n[COUNTOF(titles)] = { 0 }, gap[COUNTOF(titles)] = { 0 }, all = 0;
	struct picture *to = q->picture;

	if (to == NULL)
		return;
	for (size_t i = 0; i < p->n; i++) {
		enum finding at = finding(&p->v[i]);

		if (!is_shown(p, &p->v[i]))
			continue;
		n[at]++;
		if (!num_add(&gap[at], p->v[i].p.gap) || !num_add(&all, p->v[i].p.gap))
			return; /* too large to be drawn */
	}
	if (n[UP_SELL] + n[CROSS_SELL] + n[ERROR] + n[MISSING] == 0)
		return;
	picture_start(to, _("What could be sold more"), q->want.window.from, q->want.window.to);
	picture_head(to, "");
	picture_head(to, _("how many"));
	picture_head(to, _("gap"));
	picture_head(to, "");
	for (size_t i = 0; i < COUNTOF(titles); i++) {
		picture_cell(to, TYPE_TEXT, str_of(_(titles[i])));
		picture_int(to, n[i]);
		picture_money(to, gap[i], q->s->set.digits);
		picture_bar(to, gap[i], all);
	}
}

int
segment_penetration(const struct segment_query *q, struct sink out, struct err *e)
{
	struct potentials p;
	int rc;

	if (potentials_load(&p, q, e) != 0)
		return -1;
	rc = by_competitor(q) ? put_rivals(q, &p, out, e) : put_cells(q, &p, out, e);
	if (rc == 0 && !by_competitor(q))
		draw(q, &p);
	potentials_release(&p);
	return rc;
}
