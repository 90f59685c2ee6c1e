/* SPDX-License-Identifier: ISC */
/* settings_read - a YAML map by a table of settings: keys, types, values. */
#include "base/lang.h"
#include "base/utf8.h"
#include "rec/settings_table.h"
#include "value/date.h"
#include "value/num.h"

#include <string.h>

int
settings_bad(struct load *l, const char *name, const struct yaml *y, const char *what)
{
	if (y->type != YAML_SCALAR)
		return err_data(l->e, y->at, "%s: %s", name, what);
	return err_data(l->e, y->at, "%s \"%.*s\": %s", name, STR_ARG(y->text), what);
}

int
settings_want(struct load *l, const char *name, const struct yaml *y, enum yaml_type type)
{
	static const char *const expected[] = {
		[YAML_SCALAR] = N_("a single value is expected"),
		[YAML_SEQ] = N_("a list is expected"),
		[YAML_MAP] = N_("a map (key: value) is expected"),
	};

	return y->type == type ? 0 : settings_bad(l, name, y, _(expected[type]));
}

int
settings_each(struct load *l, const char *name, const struct yaml *y,
	      int (*add)(struct load *l, const struct yaml *entry))
{
	if (settings_want(l, name, y, YAML_SEQ) != 0)
		return -1;
	for (size_t i = 0; i < y->n; i++)
		if (settings_want(l, name, y->v[i], YAML_MAP) != 0 || add(l, y->v[i]) != 0)
			return -1;
	return 0;
}

static int
read_text(struct load *l, const struct setting *row, const struct yaml *y, void *to)
{
	struct str text = str_trim(y->text);
	struct buf nfc = { 0 };

	if (utf8_control(text, &(size_t){ 0 }))
		return settings_bad(l, row->path, y, _("one line without TABs is expected"));
	utf8_nfc(&nfc, text);
	*(struct str *)to = arena_dup(&l->s->arena, buf_str(&nfc));
	buf_release(&nfc);
	return 0;
}

static int
read_bool(struct load *l, const struct setting *row, const struct yaml *y, void *to)
{
	bool yes = str_is(y->text, "yes") || str_is(y->text, "true");

	if (!yes && !str_is(y->text, "no") && !str_is(y->text, "false"))
		return settings_bad(l, row->path, y, _("not yes or no"));
	*(bool *)to = yes;
	return 0;
}

static int
read_int(struct load *l, const struct setting *row, const struct yaml *y, void *to)
{
	bool below = str_starts(y->text, STR("-"));
	struct str digits = str_from(y->text, below);
	uint64_t u;
	int64_t v;

	if (!str_uint(digits, &u) || u > INT64_MAX ||
	    (v = below ? -(int64_t)u : (int64_t)u) < row->min || v > row->max)
		return err_data(l->e, y->at, _("%s \"%.*s\": not a whole number from %lld to %lld"),
				row->path, STR_ARG(y->text), (long long)row->min,
				(long long)row->max);
	*(int64_t *)to = v;
	return 0;
}

static int
read_rate(struct load *l, const struct setting *row, const struct yaml *y, void *to)
{
	int64_t v;

	if (row->of && str_is(y->text, row->of))
		v = -1;
	else if (num_parse(&v, y->text, RATE_DIGITS) != NUM_OK || v < 0 ||
		 v > 100 * num_pow10(RATE_DIGITS))
		return settings_bad(l, row->path, y, _("not a percentage from 0 to 100"));
	*(int64_t *)to = v;
	return 0;
}

static int
read_date(struct load *l, const struct setting *row, const struct yaml *y, void *to)
{
	if (!date_parse(to, y->text))
		return settings_bad(l, row->path, y, _("not a date like 2026-11-23"));
	return 0;
}

static int
not_of(struct load *l, const struct setting *row, const struct yaml *y)
{
	struct str rest = str_of(row->of), word;
	struct buf what = { 0 };

	buf_addz(&what, _("not one of"));
	while (str_word(&rest, ' ', &word))
		buf_printf(&what, " %.*s%s", STR_ARG(word), rest.n > 0 ? "," : "");
	settings_bad(l, row->path, y, buf_cstr(&what));
	buf_release(&what);
	return -1;
}

/* Which of the words it is. */
static int
read_word(struct load *l, const struct setting *row, const struct yaml *y, unsigned *which)
{
	struct str rest = str_of(row->of), word;

	for (*which = 0; str_word(&rest, ' ', &word); ++*which)
		if (str_eq(word, y->text))
			return 0;
	return not_of(l, row, y);
}

static int
read_enum(struct load *l, const struct setting *row, const struct yaml *y, void *to)
{
	unsigned which;

	_Static_assert(sizeof(enum sale_doc) == sizeof which &&
			       sizeof(enum offset_rule) == sizeof which &&
			       sizeof(enum strictness) == sizeof which &&
			       sizeof(enum dunning_what) == sizeof which &&
			       sizeof(enum severity) == sizeof which,
		       "enums are kept as unsigned");
	if (read_word(l, row, y, &which) != 0)
		return -1;
	memcpy(to, &which, sizeof which);
	return 0;
}

static int
read_choice(struct load *l, const struct setting *row, const struct yaml *y, void *to)
{
	unsigned which;

	if (read_word(l, row, y, &which) != 0)
		return -1;
	*(bool *)to = which > 0;
	return 0;
}

/* n letters from first to last. */
static bool
letters(struct str s, size_t n, char first, char last)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < first || s.p[i] > last)
			return false;
	return s.n == n;
}

static int
read_country(struct load *l, const struct setting *row, const struct yaml *y, void *to)
{
	if (y->text.n > 0 && !letters(y->text, 2, 'A', 'Z'))
		return settings_bad(l, row->path, y, _("not two capital letters like RU"));
	l->s->schema.russian = y->text.n == 0 || str_is(y->text, "RU");
	return read_text(l, row, y, to);
}

static int
read_currency(struct load *l, const struct setting *row, const struct yaml *y, void *to)
{
	int digits = currency_digits(y->text);

	if (digits < 0)
		return settings_bad(l, row->path, y, _("not a currency like RUB"));
	l->s->digits = digits;
	l->s->schema.money_digits = digits;
	return read_text(l, row, y, to);
}

static int
read_language(struct load *l, const struct setting *row, const struct yaml *y, void *to)
{
	if (y->text.n > 0 && !letters(y->text, 2, 'a', 'z'))
		return settings_bad(l, row->path, y, _("not a language like en or ru"));
	return read_text(l, row, y, to);
}

static int
read_mode(struct load *l, const struct setting *row, const struct yaml *y, void *to)
{
	struct str s = y->text;
	unsigned mode = 0;
	bool ok = s.n == 4 || s.n == 3;

	for (size_t i = 0; i < s.n; i++) {
		ok = ok && s.p[i] >= '0' && s.p[i] <= '6';
		mode = mode << 3 | (unsigned)(s.p[i] - '0');
	}
	if (!ok || (mode & 0600) != 0600 || (mode & ~0666U) != 0)
		return settings_bad(l, row->path, y, _("not a mode from 0600 to 0666"));
	*(unsigned *)to = mode;
	return 0;
}

/* A list of two percentages, the first the smaller. */
static int
read_pair(struct load *l, const struct setting *row, const struct yaml *y, int64_t *a, int64_t *b)
{
	int64_t v[2];

	if (settings_want(l, row->path, y, YAML_SEQ) != 0)
		return -1;
	if (y->n != 2)
		return settings_bad(l, row->path, y, _("a list of two percentages is expected"));
	for (size_t i = 0; i < 2; i++)
		if (settings_want(l, row->path, y->v[i], YAML_SCALAR) != 0 ||
		    read_rate(l, row, y->v[i], &v[i]) != 0)
			return -1;
	if (v[0] > v[1])
		return settings_bad(l, row->path, y, _("the first is larger than the second"));
	*a = v[0];
	*b = v[1];
	return 0;
}

/* A single value, into its member. */
static int (*const scalar_readers[SET_TYPES])(struct load *l, const struct setting *row,
					      const struct yaml *y, void *to) = {
	[SET_TEXT] = read_text,         [SET_BOOL] = read_bool,
	[SET_INT] = read_int,           [SET_RATE] = read_rate,
	[SET_DATE] = read_date,         [SET_ENUM] = read_enum,
	[SET_CHOICE] = read_choice,     [SET_COUNTRY] = read_country,
	[SET_CURRENCY] = read_currency, [SET_LANGUAGE] = read_language,
	[SET_MODE] = read_mode,
};

/* A node of any type, into its member. */
static int (*const member_readers[SET_TYPES])(struct load *l, const struct setting *row,
					      const struct yaml *y, void *to) = {
	[SET_WEEK] = settings_read_week,
	[SET_HOURS] = settings_read_hours,
	[SET_DAYS] = settings_read_days,
	[SET_REASONS] = settings_read_reasons,
};

/* Lists and maps; each knows its members. */
static int (*const list_readers[SET_TYPES])(struct load *l, const struct yaml *y) = {
	[SET_COMPANY] = settings_read_company,
	[SET_VAT] = settings_read_vat,
	[SET_NUMBERS] = settings_read_numbers,
	[SET_FIELDS] = settings_read_fields,
	[SET_KINDS] = settings_read_kinds,
	[SET_DISCOUNTS] = settings_read_discounts,
	[SET_BONUSES] = settings_read_bonuses,
	[SET_DUNNING] = settings_read_dunning,
	[SET_SLA] = settings_read_sla,
	[SET_ESCALATION] = settings_read_escalation,
	[SET_AWARDS] = settings_read_awards,
	[SET_SEGMENTS] = settings_read_segments,
	[SET_LOYALTY] = settings_read_loyalty,
	[SET_ROUTE] = settings_read_route,
	[SET_PAPERS] = settings_read_papers,
	[SET_SURVEYS] = settings_read_surveys,
	[SET_GROUPS] = settings_read_groups,
	[SET_DISCOUNT_LIMITS] = settings_read_discount_limits,
};

static int
read_row(struct load *l, const struct setting *row, const struct yaml *y, void *base)
{
	void *to = (char *)base + row->where;
	struct settings *s = l->s;

	if (list_readers[row->type])
		return list_readers[row->type](l, y);
	if (member_readers[row->type])
		return member_readers[row->type](l, row, y, to);
	if (row->type == SET_ABC)
		return read_pair(l, row, y, &s->abc_a, &s->abc_b);
	if (row->type == SET_CV)
		return read_pair(l, row, y, &s->xyz_cv_x, &s->xyz_cv_y);
	if (row->type == SET_NODE) {
		*(const struct yaml **)to = y;
		return 0;
	}
	if (settings_want(l, row->path, y, YAML_SCALAR) != 0)
		return -1;
	return scalar_readers[row->type](l, row, y, to);
}

/* What of the row's path is below the prefix ("" or "vat."), up to a dot; empty where
 * the row is elsewhere. */
static struct str
key_below(const struct setting *row, struct str prefix)
{
	struct str path = str_of(row->path), key = { 0 }, rest;

	if (str_starts(path, prefix))
		str_cut(str_from(path, prefix.n), '.', &key, &rest);
	return key;
}

static int
unknown(struct load *l, const struct settings_table *t, const struct yaml *map, size_t i,
	struct str prefix)
{
	struct str of = t->of ? str_of(t->of) : str_head(prefix, prefix.n - (prefix.n > 0));
	const char *best = NULL;
	size_t distance = SIZE_MAX;
	struct buf what = { 0 };

	for (size_t j = 0; j < t->n; j++) {
		struct str key = key_below(&t->rows[j], prefix);

		if (key.n > 0)
			str_nearer(map->keys[i], arena_cstr(l->tmp, key), &best, &distance);
	}
	buf_printf(&what, _("setting \"%.*s\""), STR_ARG(map->keys[i]));
	if (of.n > 0)
		buf_printf(&what, _(" of %.*s"), STR_ARG(of));
	buf_addz(&what, _(": unknown"));
	if (best)
		buf_printf(&what, _("; did you mean %s?"), best);
	err_data(l->e, map->key_at[i], "%s", buf_cstr(&what));
	buf_release(&what);
	return -1;
}

enum found { NOT_FOUND, FOUND_ROW, FOUND_MAP };

static enum found
find(const struct settings_table *t, struct str prefix, struct str key)
{
	for (size_t i = 0; i < t->n; i++)
		if (str_eq(key_below(&t->rows[i], prefix), key))
			return strlen(t->rows[i].path) == prefix.n + key.n ? FOUND_ROW : FOUND_MAP;
	return NOT_FOUND;
}

/* The keys of the map, and of the maps in it that the table's paths go through. */
static int
check_keys(struct load *l, const struct settings_table *t, const struct yaml *map,
	   struct str prefix)
{
	for (size_t i = 0; i < map->n; i++) {
		struct str path =
			arena_printf(l->tmp, "%.*s%.*s", STR_ARG(prefix), STR_ARG(map->keys[i]));
		enum found found = find(t, prefix, map->keys[i]);

		if (found == NOT_FOUND)
			return unknown(l, t, map, i, prefix);
		if (found == FOUND_ROW || yaml_null(map->v[i]))
			continue;
		if (settings_want(l, arena_cstr(l->tmp, path), map->v[i], YAML_MAP) != 0 ||
		    check_keys(l, t, map->v[i], arena_printf(l->tmp, "%.*s.", STR_ARG(path))) != 0)
			return -1;
	}
	return 0;
}

static const struct yaml *
descend(struct load *l, const struct yaml *y, const char *path)
{
	struct str rest = str_of(path), key;

	while (y && str_word(&rest, '.', &key))
		y = yaml_get(y, arena_cstr(l->tmp, key));
	return y;
}

int
settings_read(struct load *l, const struct settings_table *t, const struct yaml *map, void *base)
{
	if (check_keys(l, t, map, STR("")) != 0)
		return -1;
	for (size_t i = 0; i < t->n; i++) {
		const struct yaml *y = descend(l, map, t->rows[i].path);

		if (y && !yaml_null(y) && read_row(l, &t->rows[i], y, base) != 0)
			return -1;
	}
	return 0;
}
