/* SPDX-License-Identifier: ISC */
/* settings_papers - the route of approvals, and the papers of documents. */
#include "base/lang.h"
#include "rec/settings_table.h"

/* A list of words, each once; *v is in the arena of the settings. */
static int
read_words(struct load *l, const char *path, const struct yaml *y, struct str **v, size_t *n)
{
	if (settings_want(l, path, y, YAML_SEQ) != 0)
		return -1;
	*v = arena_new(&l->s->arena, (y->n + 1) * sizeof **v);
	*n = 0;
	for (size_t i = 0; i < y->n; i++) {
		if (settings_want(l, path, y->v[i], YAML_SCALAR) != 0)
			return -1;
		if (yaml_null(y->v[i]) || y->v[i]->text.n == 0)
			return settings_bad(l, path, y->v[i], _("a word is expected"));
		for (size_t k = 0; k < *n; k++)
			if (str_eq((*v)[k], y->v[i]->text))
				return settings_bad(l, path, y->v[i], _("stands twice"));
		(*v)[(*n)++] = arena_dup(&l->s->arena, y->v[i]->text);
	}
	return 0;
}

int
settings_read_route(struct load *l, const struct yaml *y)
{
	return read_words(l, "contract.route", y, &l->s->route, &l->s->nroute);
}

/* Kinds of the company's own may come below: the names are not looked up here. */
int
settings_read_papers(struct load *l, const struct yaml *y)
{
	struct settings *s = l->s;

	if (settings_want(l, "papers", y, YAML_MAP) != 0)
		return -1;
	s->papers = arena_new(&s->arena, (y->n + 1) * sizeof *s->papers);
	s->npapers = 0;
	for (size_t i = 0; i < y->n; i++) {
		struct paper_set *p = &s->papers[s->npapers];

		p->kind = arena_dup(&s->arena, y->keys[i]);
		if (read_words(l, "papers", y->v[i], &p->types, &p->n) != 0)
			return -1;
		s->npapers++;
	}
	return 0;
}
