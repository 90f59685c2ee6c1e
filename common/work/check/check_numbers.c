/* SPDX-License-Identifier: ISC */
/* check_numbers - the series of legal numbers, as a whole. */
#include "base/lang.h"
#include "base/mem.h"
#include "work/check/check_job.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct all {
	struct job *j;
	struct names series; /* of all parts */
	struct series_number *v;
	size_t n;
};

static void
join(struct all *a)
{
	struct job *j = a->j;
	size_t n = 0;

	for (size_t i = 0; i < j->nparts; i++)
		n += j->parts[i].numbers.n;
	a->v = mem_new(mem_mul(n, sizeof *a->v));
	for (size_t i = 0; i < j->nparts; i++) {
		struct part *p = &j->parts[i];

		for (size_t k = 0; k < p->numbers.n; k++) {
			struct series_number *v = &a->v[a->n++];

			*v = p->numbers.v[k];
			v->part = (uint32_t)i;
			v->series = names_put(&a->series, p->series.v[v->series], NULL);
		}
		free(p->numbers.v);
		p->numbers.v = NULL;
		p->numbers.n = 0;
	}
}

/* "invoice 2026 KRT-" is the prefix KRT-. */
static struct str
prefix_of(const struct all *a, const struct series_number *v)
{
	struct str rest = a->series.v[v->series], word;

	str_cut(rest, ' ', &word, &rest);
	str_cut(rest, ' ', &word, &rest);
	return rest;
}

static void
add(struct all *a, const struct series_number *v, unsigned problem, const char *what)
{
	struct part *p = &a->j->parts[v->part];
	struct str prefix = prefix_of(a, v);
	struct str number = arena_printf(&p->arena, "%.*s%" PRIu64, STR_ARG(prefix), v->n);

	*LIST_ADD(p->notes) = (struct note){
		.line = v->line,
		.problem = (uint16_t)problem,
		.field = STR("number"),
		.value = number,
		.text = arena_printf(&p->arena, "number \"%.*s\": %s", STR_ARG(number), what),
	};
}

static void
gap(void *ctx, const struct series_number *v, uint64_t first, uint64_t last)
{
	struct all *a = ctx;
	struct buf what = { 0 };
	struct str prefix = prefix_of(a, v);

	if (first == last)
		buf_printf(&what, _("%.*s%" PRIu64 " before it is missing"), STR_ARG(prefix),
			   first);
	else
		buf_printf(&what, _("%.*s%" PRIu64 " to %.*s%" PRIu64 " before it are missing"),
			   STR_ARG(prefix), first, STR_ARG(prefix), last);
	add(a, v, P_GAP, buf_cstr(&what));
	buf_release(&what);
}

static void
twice(void *ctx, const struct series_number *v, const struct series_number *before)
{
	struct all *a = ctx;
	const struct part *p = &a->j->parts[before->part];
	struct buf what = { 0 };

	buf_printf(&what, _("was given already at %s:%u"), p->file, p->before + before->line);
	add(a, v, P_NUMBER, buf_cstr(&what));
	buf_release(&what);
}

void
check_numbers(struct job *j)
{
	struct all a = { .j = j };

	join(&a);
	series_sort(a.v, a.n);
	series_look(a.v, a.n, &(struct series_ops){ gap, twice, &a });
	free(a.v);
	names_release(&a.series);
}
