/* SPDX-License-Identifier: ISC */
#include "work/change/answers.h"

#include "base/lang.h"
#include "base/mem.h"
#include "rec/survey.h"
#include "work/change/add_args.h"
#include "work/load/args.h"

#include <stdlib.h>
#include <string.h>

bool
answers_are(const struct kind *k, char *const *words, size_t n)
{
	return strcmp(k->name, "survey") == 0 && args_field(words, n, "form") != NULL &&
	       args_field(words, n, "question") == NULL;
}

/* The question that a word answers, or NULL; *value is the answer. */
static const struct survey_question *
answered(const struct survey_form *f, const char *word, struct str *value)
{
	struct str key;

	str_cut(str_of(word), '=', &key, value);
	return survey_question(f, key);
}

static int
missing(const struct survey_form *f, const struct survey_question *q, struct loc at, struct err *e)
{
	return err_data(e, at, _("survey %.*s: %.*s has to be answered"), STR_ARG(f->name),
			STR_ARG(q->name));
}

static int
check_required(const struct survey_form *f, char *const *words, size_t n, struct err *e)
{
	for (size_t i = 0; i < f->n; i++) {
		const char *value = args_field(words, n, f->v[i].name.p);

		if (f->v[i].required && (value == NULL || *value == '\0'))
			return missing(f, &f->v[i], NOWHERE, e);
	}
	return 0;
}

int
answers_add(struct add *a, const struct kind *k, const struct rec *preset, char *const *words,
	    size_t n, struct err *e)
{
	const struct survey_form *f =
		survey_form(&a->s->set.schema, str_of(args_field(words, n, "form")));
	struct arena *arena = &a->s->arena;
	char **own = arena_new(arena, mem_mul(n + 2, sizeof *own));
	size_t nown = 0, nanswers = 0;
	struct str value;

	if (f == NULL) /* which tells what is wrong */
		return add_args_one(a, k, preset, words, n, e);
	if (check_required(f, words, n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		struct str key;

		if (answered(f, words[i], &value))
			continue;
		str_cut(str_of(words[i]), '=', &key, &value);
		if (kind_field(k, key) == NULL) /* an answer would be lost */
			return survey_no_question(f, key, NOWHERE, e);
		own[nown++] = words[i];
	}
	for (size_t i = 0; i < n; i++) {
		const struct survey_question *q = answered(f, words[i], &value);
		const char *field = q && q->metric <= SURVEY_SCALE ? "score" : "answer";

		if (q == NULL || value.n == 0)
			continue;
		own[nown] =
			(char *)(uintptr_t)arena_printf(arena, "question=%.*s", STR_ARG(q->name)).p;
		own[nown + 1] =
			(char *)(uintptr_t)arena_printf(arena, "%s=%.*s", field, STR_ARG(value)).p;
		if (add_args_one(a, k, preset, own, nown + 2, e) != 0)
			return -1;
		nanswers++;
	}
	return nanswers > 0 ? 0
			    : err_data(e, NOWHERE, _("survey %.*s: no question is answered"),
				       STR_ARG(f->name));
}

/* The answers of one client to a form. */
struct response {
	const struct survey_form *f;
	uint32_t entry; /* the first */
	struct names questions;
};

struct responses {
	struct add *a;
	struct arena arena;
	struct names keys;
	struct response *v;
	size_t cap;
};

static void
take(struct responses *all, uint32_t entry, const struct rec *r)
{
	static const char *const same[] = { "form", "client", "contact", "claim", "date" };
	struct response *w;
	struct buf key = { 0 };
	bool added;
	uint32_t i;

	for (size_t k = 0; k < COUNTOF(same); k++) {
		buf_add(&key, rec_get(r, same[k]));
		buf_addc(&key, '\n');
	}
	i = names_put(&all->keys, buf_str(&key), &added);
	buf_release(&key);
	if (added) {
		all->v = mem_grow(all->v, i, &all->cap, sizeof *all->v);
		all->v[i] = (struct response){ .entry = entry };
		all->v[i].f = survey_form(&all->a->s->set.schema, rec_get(r, "form"));
	}
	w = &all->v[i];
	w->questions.arena = &all->arena;
	names_put(&w->questions, rec_get(r, "question"), NULL);
}

static int
check_all(const struct responses *all, struct err *e)
{
	const struct batch *b = &all->a->batch;

	for (size_t i = 0; i < all->keys.n; i++) {
		const struct response *w = &all->v[i];

		for (size_t k = 0; w->f && k < w->f->n; k++)
			if (w->f->v[k].required &&
			    names_find(&w->questions, w->f->v[k].name) == NAMES_NONE)
				return missing(w->f, &w->f->v[k], batch_loc(b, &b->v[w->entry]), e);
	}
	return 0;
}

int
answers_check(struct add *a, struct err *e)
{
	const struct batch *b = &a->batch;
	struct responses all = { .a = a, .keys = { .arena = &all.arena } };
	struct rec r = { 0 };
	int rc = 0;

	if (b->name == NULL || a->s->set.schema.nforms == 0)
		return 0;
	for (uint32_t i = 0; rc == 0 && i < b->n; i++) {
		if ((b->v[i].flags & (ENTRY_DROPPED | ENTRY_UPDATE)) ||
		    strcmp(batch_kind(b, &b->v[i])->name, "survey") != 0)
			continue;
		rc = batch_rec(b, &b->v[i], &r, &all.arena, e);
		if (rc == 0 && rec_get(&r, "form").n > 0)
			take(&all, i, &r);
	}
	if (rc == 0)
		rc = check_all(&all, e);
	for (size_t i = 0; i < all.keys.n; i++)
		names_release(&all.v[i].questions);
	free(all.v);
	rec_release(&r);
	names_release(&all.keys);
	arena_release(&all.arena);
	return rc;
}
