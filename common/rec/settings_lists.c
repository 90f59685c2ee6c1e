/* SPDX-License-Identifier: ISC */
/* settings_lists - the company's requisites, the VAT rates, the series of numbers. */
#include "base/lang.h"
#include "rec/settings_table.h"
#include "value/date.h"
#include "value/requisites.h"

#include <string.h>

/* What is wrong with a requisite, or NULL. */
struct requisite {
	const char *key;
	size_t where;
	const char *(*check)(struct str s);
	const char *(*check_account)(struct str s, struct str bik);
};

static const struct requisite russian[] = {
	{ "inn", offsetof(struct company, inn), inn_check, NULL },
	{ "kpp", offsetof(struct company, kpp), kpp_check, NULL },
	{ "ogrn", offsetof(struct company, ogrn), ogrn_check, NULL },
	{ "bik", offsetof(struct company, bik), bik_check, NULL },
	{ "account", offsetof(struct company, account), NULL, account_check },
	{ "corr_account", offsetof(struct company, corr_account), NULL, corr_account_check },
};

/* Elsewhere numbers that begin with a country are known; others pass.  The second holds
 * within the EU. */
static const struct requisite foreign[] = {
	{ "account", offsetof(struct company, account), iban_check, NULL },
	{ "inn", offsetof(struct company, inn), eu_vat_check, NULL },
};

static const char eu[] = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO "
			 "SE SI SK";

static bool
has_country(struct str s)
{
	return s.n > 2 && s.p[0] >= 'A' && s.p[0] <= 'Z' && s.p[1] >= 'A' && s.p[1] <= 'Z';
}

static int
check_requisites(struct load *l, const struct yaml *y, const struct company *c)
{
	bool ru = l->s->schema.russian;
	const struct requisite *r = ru ? russian : foreign;
	size_t n = ru                                             ? COUNTOF(russian)
		   : str_has_word(str_of(eu), ' ', l->s->country) ? COUNTOF(foreign)
								  : 1;

	for (size_t i = 0; i < n; i++) {
		const struct str *v = (const void *)((const char *)c + r[i].where);
		const char *wrong;

		if (v->n == 0 || (!ru && !has_country(*v)))
			continue;
		wrong = r[i].check ? r[i].check(*v) : r[i].check_account(*v, c->bik);
		if (wrong)
			return settings_bad(l, r[i].key, yaml_get(y, r[i].key), _(wrong));
	}
	return 0;
}

static bool
says_nothing(const struct company *c)
{
	const struct settings_table *t = &settings_company_table;

	for (size_t i = 0; i < t->n; i++) {
		const struct str *v = (const void *)((const char *)c + t->rows[i].where);

		if (t->rows[i].type == SET_TEXT && v->n > 0)
			return false;
	}
	return true;
}

/* Put it in its place by since. */
static int
insert_company(struct load *l, const struct yaml *y, const struct company *c)
{
	struct settings *s = l->s;
	size_t i = s->ncompany;

	while (i > 0 && s->company[i - 1].since > c->since)
		i--;
	if (i > 0 && s->company[i - 1].since == c->since)
		return settings_bad(l, "company", y, _("another entry has the same since"));
	memmove(&s->company[i + 1], &s->company[i], (s->ncompany - i) * sizeof *c);
	s->company[i] = *c;
	s->ncompany++;
	return 0;
}

static int
add_company(struct load *l, const struct yaml *y)
{
	struct company c = { .since = DATE_MIN };

	if (settings_want(l, "company", y, YAML_MAP) != 0 ||
	    settings_read(l, &settings_company_table, y, &c) != 0 ||
	    check_requisites(l, y, &c) != 0)
		return -1;
	return says_nothing(&c) ? 0 : insert_company(l, y, &c);
}

int
settings_read_company(struct load *l, const struct yaml *y)
{
	size_t n = y->type == YAML_SEQ ? y->n : 1;

	l->s->company = arena_alloc(&l->s->arena, n * sizeof *l->s->company);
	if (y->type != YAML_SEQ)
		return add_company(l, y);
	for (size_t i = 0; i < n; i++)
		if (add_company(l, y->v[i]) != 0)
			return -1;
	return 0;
}

static int
add_vat(struct load *l, const struct yaml *y)
{
	struct settings *s = l->s;
	struct vat_since v = { .since = DATE_NONE, .rate = INT64_MIN };
	size_t i = s->nvat;

	if (settings_read(l, &settings_vat_table, y, &v) != 0)
		return -1;
	if (v.since == DATE_NONE || v.rate == INT64_MIN)
		return settings_bad(l, "vat.rates", y, _("an entry has since and rate"));
	while (i > 0 && s->vat[i - 1].since > v.since)
		i--;
	if (i > 0 && s->vat[i - 1].since == v.since)
		return settings_bad(l, "vat.rates", y, _("another entry has the same since"));
	memmove(&s->vat[i + 1], &s->vat[i], (s->nvat - i) * sizeof v);
	s->vat[i] = v;
	s->nvat++;
	return 0;
}

int
settings_read_vat(struct load *l, const struct yaml *y)
{
	l->s->vat = arena_alloc(&l->s->arena, y->n * sizeof *l->s->vat);
	return settings_each(l, "vat.rates", y, add_vat);
}

static struct series *
find_series(const struct settings *s, struct str kind)
{
	for (size_t i = 0; i < s->nseries; i++)
		if (str_eq(s->series[i].kind, kind))
			return &s->series[i];
	return NULL;
}

static int
add_series(struct load *l, struct str kind, struct loc at, const struct yaml *y)
{
	struct series *series = find_series(l->s, kind);
	struct str prefix;

	if (schema_kind(&l->s->schema, kind) == NULL)
		return schema_no_kind(&l->s->schema, kind, at, l->e);
	if (series == NULL)
		return err_data(l->e, at, _("kind \"%.*s\": has no legal number"), STR_ARG(kind));
	if (yaml_null(y))
		return 0;
	if (settings_want(l, "numbers", y, YAML_MAP) != 0 ||
	    settings_read(l, &settings_series_table, y, series) != 0)
		return -1;
	prefix = series->prefix;
	if (prefix.n > 0 && prefix.p[prefix.n - 1] >= '0' && prefix.p[prefix.n - 1] <= '9')
		return settings_bad(l, "prefix", yaml_get(y, "prefix"), _("ends in a digit"));
	return 0;
}

int
settings_read_numbers(struct load *l, const struct yaml *y)
{
	if (settings_want(l, "numbers", y, YAML_MAP) != 0)
		return -1;
	for (size_t i = 0; i < y->n; i++)
		if (add_series(l, y->keys[i], y->key_at[i], y->v[i]) != 0)
			return -1;
	return 0;
}

const struct series *
settings_series(const struct settings *s, struct str kind)
{
	return find_series(s, kind);
}
