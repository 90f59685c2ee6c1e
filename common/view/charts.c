/* SPDX-License-Identifier: ISC */
#include "view/charts.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/num.h"
#include "value/shown.h"
#include "view/human.h"

#include <stdlib.h>

void
charts_init(struct charts *c, const struct chart_def *defs, const struct schema *s)
{
	*c = (struct charts){ .defs = defs, .schema = s };
}

/* The first of the fields that the kind has; or NULL. */
static const struct field_def *
first_of(const struct kind *k, const char *names)
{
	struct str rest = str_of(names), word;
	const struct field_def *d = NULL;

	while (d == NULL && str_word(&rest, ' ', &word))
		d = kind_field(k, word);
	return d;
}

/* False where the rows have nothing that this chart shows. */
static bool
learn_one(struct chart *c, const struct chart_def *def, const struct kind *k)
{
	struct str rest = str_of(def->values), word;

	*c = (struct chart){ .def = def };
	if (def->label && (c->label = first_of(k, def->label)) == NULL)
		return false;
	while (c->nvalues < CHART_VALUES && str_word(&rest, ' ', &word)) {
		c->value[c->nvalues] = kind_field(k, word);
		if (c->value[c->nvalues])
			c->nvalues++;
		else if (c->nvalues == 0)
			return false;
	}
	return c->nvalues > 0;
}

static void
learn(struct charts *c, const struct kind *k)
{
	size_t n = 0;

	while (c->defs[n].values)
		n++;
	c->v = mem_new(mem_mul(n, sizeof *c->v));
	for (size_t i = 0; i < n; i++)
		if (learn_one(&c->v[c->n], &c->defs[i], k))
			c->v[c->n++].labels.arena = &c->arena;
	c->known = true;
}

/* The point of this name, which is made where it is new. */
static struct chart_point *
point(struct chart *c, struct str name)
{
	bool added;
	uint32_t i = names_put(&c->labels, name, &added);

	if (added)
		*LIST_ADD(*c) = (struct chart_point){ .label = c->labels.v[i] };
	return &c->v[i];
}

static void
add(int64_t *sum, struct str text)
{
	int64_t v;

	if (num_parse_round(&v, text, CHART_DIGITS) == NUM_OK)
		num_add_most(sum, v);
}

/* Classes and moves are told apart by both their ends. */
static void
put_pair(struct chart *c, const struct rec *r, struct arena *a)
{
	bool cells = c->def->type == CHART_CELLS;
	struct str from = rec_get(r, cells ? c->value[0]->name : c->label->name);
	struct str to = rec_get(r, c->value[cells && c->nvalues > 1 ? 1 : 0]->name);
	struct chart_point *p;

	if (from.n == 0 || to.n == 0)
		return;
	p = point(c, arena_printf(a, "%.*s\t%.*s", STR_ARG(from), STR_ARG(to)));
	p->rows++;
	if (cells || c->nvalues < 2)
		p->v[0] += num_pow10(CHART_DIGITS);
	else
		add(&p->v[0], rec_get(r, c->value[1]->name));
}

static void
put_sums(struct chart *c, const struct rec *r)
{
	for (size_t i = 0; i < c->nvalues; i++)
		add(&point(c, str_of(c->value[i]->name))->v[0], rec_get(r, c->value[i]->name));
}

/* Has the row all that the chart wants of it? */
static bool
is_wanted(const struct chart *c, const struct rec *r)
{
	struct str rest = str_of(c->def->where), word, key, value;

	while (str_word(&rest, ' ', &word)) {
		bool given = str_cut(word, '=', &key, &value);
		struct str v = rec_get_str(r, key);

		if (given ? !str_eq(v, value) : v.n == 0)
			return false;
	}
	return true;
}

/* What a row is called: by the label, or by the next of its words that the row has. */
static struct str
name_of(const struct chart *c, const struct rec *r)
{
	struct str name = rec_get(r, c->label->name), rest = str_of(c->def->label), word;

	while (name.n == 0 && str_word(&rest, ' ', &word))
		name = rec_get_str(r, word);
	return name;
}

static void
put(struct chart *c, const struct rec *r)
{
	struct str name = name_of(c, r);
	struct chart_point *p;

	while (str_starts(name, STR("\u00a0"))) /* which sets a part off */
		name = str_from(name, sizeof "\u00a0" - 1);
	p = point(c, name);

	p->rows++;
	for (size_t i = 0; i < c->nvalues; i++)
		add(&p->v[i], rec_get(r, c->value[i]->name));
	if (c->def->type == CHART_PARETO && c->nvalues > 1 && p->class.n == 0)
		p->class = arena_dup(c->labels.arena, rec_get(r, c->value[1]->name));
}

void
charts_put(struct charts *c, const struct rec *r, const struct kind *k)
{
	if (c->defs == NULL || k == NULL)
		return;
	if (!c->known)
		learn(c, k);
	for (size_t i = 0; i < c->n; i++) {
		if (!is_wanted(&c->v[i], r))
			continue;
		if (chart_pairs(&c->v[i]))
			put_pair(&c->v[i], r, &c->arena);
		else if (c->v[i].def->type == CHART_SUMS)
			put_sums(&c->v[i], r);
		else
			put(&c->v[i], r);
	}
}

void
charts_release(struct charts *c)
{
	for (size_t i = 0; i < c->n; i++) {
		names_release(&c->v[i].labels);
		free(c->v[i].v);
	}
	free(c->v);
	arena_release(&c->arena);
}

int64_t
chart_sum(const struct chart *c, const struct chart_point *p)
{
	i128 sum = 0;

	for (size_t i = 0; i < c->nvalues; i++)
		sum += p->v[i] > 0 ? p->v[i] : 0;
	return sum > INT64_MAX ? INT64_MAX : (int64_t)sum;
}

/* Which is drawn first. */
static int64_t
size_of(const struct chart *c, const struct chart_point *p)
{
	return c->def->type == CHART_STACKED ? chart_sum(c, p) : p->v[0];
}

static bool
is_sorted(enum chart_type t)
{
	return t == CHART_BARS || t == CHART_STACKED || t == CHART_PARETO;
}

/* An insertion: as they come they mostly are in order; of equals the first stays first. */
static void
sort(struct chart *c)
{
	for (size_t i = 1; i < c->n; i++) {
		struct chart_point p = c->v[i];
		size_t lo = 0, hi = i;

		if (size_of(c, &c->v[i - 1]) >= size_of(c, &p))
			continue;
		while (lo < hi) {
			size_t mid = (lo + hi) / 2;

			if (size_of(c, &c->v[mid]) >= size_of(c, &p))
				lo = mid + 1;
			else
				hi = mid;
		}
		for (size_t k = i; k > lo; k--)
			c->v[k] = c->v[k - 1];
		c->v[lo] = p;
	}
}

/* Time goes forward, whatever the rows are ordered by. */
static bool
is_time(const struct chart *c)
{
	return c->label && (c->label->type == TYPE_PERIOD || c->label->type == TYPE_DATE) &&
	       (c->def->type == CHART_LINES || is_sorted(c->def->type));
}

static int
earlier(const void *a, const void *b)
{
	const struct chart_point *x = a, *y = b;

	return str_cmp(x->label, y->label);
}

bool
chart_pairs(const struct chart *c)
{
	return c->def->type == CHART_CELLS || c->def->type == CHART_FLOWS;
}

bool
chart_tells(const struct chart *c)
{
	return c->n >= (chart_pairs(c) ? 1 : 2);
}

void
chart_ready(struct chart *c, struct arena *a)
{
	size_t most = c->def->type == CHART_PARETO ? CHART_COLUMNS : CHART_MOST;
	struct chart_point *last;

	if (is_time(c))
		qsort(c->v, c->n, sizeof *c->v, earlier);
	else if (is_sorted(c->def->type))
		sort(c);
	if (!is_sorted(c->def->type))
		return;
	if (c->n <= most + 1)
		return;
	last = &c->v[most];
	for (size_t i = most + 1; i < c->n; i++)
		for (size_t k = 0; k < c->nvalues; k++)
			num_add_most(&last->v[k], c->v[i].v[k]);
	c->rest = c->n - most;
	last->label = arena_printf(a, _("the other %zu"), c->rest);
	last->class = STR("");
	c->n = most + 1;
}

int
chart_part(int64_t v, int64_t max)
{
	int64_t part;

	if (v <= 0 || max <= 0 || !num_div(&part, (i128)v * 1000, max))
		return 0;
	return part < 1000 ? (int)part : 1000;
}

bool
chart_is_rest(const struct chart *c, const struct chart_point *p)
{
	return c->rest > 0 && p == &c->v[c->n - 1];
}

int64_t
chart_max(const struct chart *c, size_t value)
{
	int64_t max = 0;

	for (size_t i = 0; i < c->n; i++)
		if (c->v[i].v[value] > max && !chart_is_rest(c, &c->v[i]))
			max = c->v[i].v[value];
	return max;
}

int64_t
chart_max_sum(const struct chart *c)
{
	int64_t max = 0;

	for (size_t i = 0; i < c->n; i++)
		if (chart_sum(c, &c->v[i]) > max && !chart_is_rest(c, &c->v[i]))
			max = chart_sum(c, &c->v[i]);
	return max;
}

void
chart_label(const struct chart *c, const struct chart_point *p, struct buf *out)
{
	if (c->def->type == CHART_SUMS) {
		for (size_t i = 0; i < c->nvalues; i++)
			if (str_is(p->label, c->value[i]->name))
				buf_add(out, human_title(c->value[i], p->label));
		return;
	}
	if (p->label.n == 0)
		buf_addz(out, "\u2013");
	else if (chart_is_rest(c, p))
		buf_add(out, p->label);
	else
		human_value(out, c->label, p->label);
}

void
chart_value(const struct chart *c, size_t value, int64_t v, struct buf *out)
{
	const struct field_def *d = c->value[value];
	char text[NUM_TEXT];

	if (chart_pairs(c))
		d = NULL;
	if (num_rescale(&v, CHART_DIGITS, 0)) /* whole ones are enough beside a bar */
		shown_number(out, num_text(v, 0, text), true);
	if (d && d->type == TYPE_RATE)
		buf_addz(out, " %");
}

void
chart_title(const struct chart *c, struct buf *out)
{
	if (c->def->title)
		buf_addz(out, _(c->def->title));
	else
		buf_add(out, human_title(c->value[0], str_of(c->value[0]->name)));
}
