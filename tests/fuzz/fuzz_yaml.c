/* SPDX-License-Identifier: ISC */
/*
 * fuzz_yaml - any text as YAML and as settings: a tree is no deeper than it may
 * be and its keys are distinct, an error has a message, settings that are taken
 * can be used.
 */
#include "base/yaml.h"
#include "rec/settings.h"
#include "value/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool is, const char *what)
{
	if (!is)
		BUG(what);
}

static void
check_tree(const struct yaml *y, int depth)
{
	must(depth <= 32 + 1, "too deep");
	must(y->at.line > 0 && y->at.column > 0, "a node without a place");
	must(y->type != YAML_SCALAR || y->n == 0, "a scalar with children");
	for (size_t i = 0; i < y->n; i++) {
		must(y->type != YAML_MAP || i >= 100 || yaml_get(y, y->keys[i].p) == y->v[i],
		     "a key that is not found");
		for (size_t j = 0; y->type == YAML_MAP && j < i && i < 100; j++)
			must(!str_eq(y->keys[i], y->keys[j]), "a doubled key");
		check_tree(y->v[i], depth + 1);
	}
}

static void
check_settings(const struct settings *s)
{
	must(s->digits >= 0 && s->schema.money_digits == s->digits, "no decimals");
	must(s->abc_a <= s->abc_b && s->xyz_cv_x <= s->xyz_cv_y, "thresholds upside down");
	must((s->file_mode & 0600) == 0600 && (s->file_mode & ~0666U) == 0, "a wrong mode");
	for (size_t i = 1; i < s->nvat; i++)
		must(s->vat[i - 1].since < s->vat[i].since, "rates out of order");
	for (size_t i = 1; i < s->ncompany; i++)
		must(s->company[i - 1].since < s->company[i].since, "requisites out of order");
	must(s->nvat == 0 ? settings_vat(s, 0) == -1 : settings_vat(s, DATE_MAX) >= -1, "no rate");
	for (size_t i = 0; i < s->schema.n; i++)
		must(schema_prefix(&s->schema, str_of(s->schema.kinds[i]->prefix)) ==
			     s->schema.kinds[i],
		     "two kinds of one prefix");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = { (const char *)data, size };
	struct arena a = { 0 };
	struct settings s;
	struct yaml *y;
	struct err e = { 0 };

	if (yaml_parse(&y, text, "f", &a, &e) != 0)
		must(e.kind == ERR_DATA && e.msg[0], "an error without a message");
	else if (y)
		check_tree(y, 1);
	settings_init(&s);
	e = (struct err){ 0 };
	if (settings_parse(&s, text, "f", &e) != 0)
		must(e.kind == ERR_DATA && e.msg[0], "an error without a message");
	check_settings(&s);
	settings_release(&s);
	arena_release(&a);
	return 0;
}
