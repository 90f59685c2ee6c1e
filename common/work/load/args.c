/* SPDX-License-Identifier: ISC */
#include "work/load/args.h"

#include "base/lang.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "rec/value.h"

#include <stdlib.h>
#include <string.h>

int
args_kind(const struct schema *s, const char *name, const struct kind **k, struct str *type,
	  struct err *e)
{
	const struct kind *activity = schema_kind(s, STR("activity"));

	*type = STR("");
	if ((*k = schema_kind(s, str_of(name))) != NULL)
		return 0;
	if (*name && value_word(kind_field(activity, STR("type")), str_of(name)) >= 0) {
		*k = activity;
		*type = str_of(name);
		return 0;
	}
	return schema_no_kind(s, str_of(name), NOWHERE, e);
}

int
args_fields(struct rec *r, char *const *words, size_t n, bool items, struct err *e)
{
	struct str key, val;
	size_t bad;

	for (size_t i = 0; i < n; i++) {
		struct str word = str_of(words[i]);

		if (!utf8_valid(word, &bad))
			return err_data(e, NOWHERE, _("\"%.*s\": byte %zu is not UTF-8"),
					STR_ARG(str_head(word, bad)), bad + 1);
		if (!str_cut(word, '=', &key, &val))
			return err_usage(e, _("\"%.*s\": expected FIELD=VALUE"), STR_ARG(word));
		if (!key_valid(key))
			return err_data(e, NOWHERE, _("\"%.*s\": not a field's name (a-z, 0-9, _)"),
					STR_ARG(key));
		if (str_is(key, "kind"))
			return err_usage(e, _("kind: is the first word of the command"));
		if (str_is(key, "item") && items)
			continue;
		if (str_is(key, "item"))
			return err_usage(e,
					 _("\"%.*s\": items are given with a new document of a "
					   "kind that has some"),
					 STR_ARG(word));
		if (rec_find(r, key))
			return err_data(e, NOWHERE, _("%.*s: stands twice"), STR_ARG(key));
		/* an empty value is kept: it clears a stored field */
		rec_set(r, key, STR("-"));
		rec_find(r, key)->val = val;
	}
	return 0;
}

/* Cut the decimal number that s begins with. */
static struct str
number(struct str *s)
{
	size_t n = 0;
	struct str head;

	while (n < s->n && ((s->p[n] >= '0' && s->p[n] <= '9') || s->p[n] == '.'))
		n++;
	head = str_head(*s, n);
	*s = str_from(*s, n);
	return head;
}

/* A number behind this character, or none. */
static struct str
number_after(struct str *s, char c)
{
	if (s->n == 0 || s->p[0] != c)
		return STR("");
	*s = str_from(*s, 1);
	return number(s);
}

int
args_item(struct rec *r, const char *word, bool *is_item, struct arena *a, struct err *e)
{
	struct str s = str_of(word), product, rest, discount;
	const char *colon;

	*is_item = str_starts(s, STR("item="));
	if (!*is_item)
		return 0;
	s = str_from(s, 5);
	/* the quantity has no colon; a product's id may */
	colon = s.n ? memrchr(s.p, ':', s.n) : NULL;
	product = colon ? str_head(s, (size_t)(colon - s.p)) : s;
	rest = colon ? str_from(s, product.n + 1) : STR("");
	rec_setz(r, "kind", STR("item"));
	rec_setz(r, "product", arena_dup(a, product));
	rec_setz(r, "qty", number(&rest));
	rec_setz(r, "price", number_after(&rest, '@'));
	discount = number_after(&rest, '-');
	rec_setz(r, "discount", discount);
	if (discount.n > 0 && str_starts(rest, STR("%")))
		rest = str_from(rest, 1);
	else if (discount.n > 0)
		rest = STR("?");
	if (product.n == 0 || rec_get(r, "qty").n == 0 || rest.n > 0)
		return err_data(e, NOWHERE,
				_("item \"%.*s\": expected PRODUCT:QTY[@PRICE][-DISCOUNT%%]"),
				STR_ARG(s));
	return 0;
}

void
args_sort(struct args_words *w, char **words, size_t n, size_t names)
{
	*w = (struct args_words){ .names = mem_new(mem_mul(n, sizeof *w->names)),
				  .fields = mem_new(mem_mul(n, sizeof *w->fields)) };
	for (size_t i = 0; i < n; i++) {
		bool name = i + names >= n;
		struct str key, val;

		if (!name && strcmp(words[i], "-") == 0)
			w->stream = true;
		else if (!name && str_cut(str_of(words[i]), '=', &key, &val) && key_valid(key))
			w->fields[w->nfields++] = words[i];
		else
			w->names[w->nnames++] = words[i];
	}
}

void
args_words_release(struct args_words *w)
{
	free(w->names);
	free(w->fields);
	*w = (struct args_words){ 0 };
}

/* The value of a word KEY=..., or NULL: it has another key. */
static char *
value_of(char *word, const char *key)
{
	size_t n = strlen(key);

	return strncmp(word, key, n) == 0 && word[n] == '=' ? word + n + 1 : NULL;
}

const char *
args_field(char *const *fields, size_t n, const char *key)
{
	const char *val = NULL;

	for (size_t i = n; val == NULL && i-- > 0;)
		val = value_of(fields[i], key);
	return val;
}

int
args_once(char *const *fields, size_t n, const char *const *many, struct err *e)
{
	struct str key, val;

	for (size_t i = 0; i < n; i++) {
		bool may = false;

		(void)str_cut(str_of(fields[i]), '=', &key, &val);
		for (const char *const *m = many; *m; m++)
			may = may || str_is(key, *m);
		for (size_t k = 0; !may && k < i; k++)
			if (strncmp(fields[k], fields[i], key.n + 1) == 0)
				return err_data(e, NOWHERE, _("%.*s: stands twice"), STR_ARG(key));
	}
	return 0;
}

const char *
args_take(char **fields, size_t *n, const char *key)
{
	const char *found = args_field(fields, *n, key);
	size_t kept = 0;

	for (size_t i = 0; i < *n; i++)
		if (value_of(fields[i], key) == NULL)
			fields[kept++] = fields[i];
	*n = kept;
	return found;
}

void
args_take_all(char **fields, size_t *n, const char *key, char ***v, size_t *nv, struct arena *a)
{
	*v = arena_new(a, mem_mul(*n, sizeof **v));
	*nv = 0;
	for (size_t i = 0; i < *n; i++) {
		char *val = value_of(fields[i], key);

		if (val)
			(*v)[(*nv)++] = val;
	}
	(void)args_take(fields, n, key);
}
