/* SPDX-License-Identifier: ISC */
/* settings_unit - settings for a test, and settings that are wrong. */
#ifndef TESTS_SETTINGS_UNIT_H
#define TESTS_SETTINGS_UNIT_H

#include "rec/settings.h"
#include "unit.h"

/* Parse, or fail the test with what it says. */
static inline void
settings_load(struct settings *s, const char *yaml)
{
	struct err e = { 0 };

	settings_init(s);
	if (settings_parse(s, str_of(yaml), "crm.yaml", &e) != 0)
		fail_msg("\"%s\": %s", yaml, e.msg);
}

/* What they are where nothing is said. */
static inline void
settings_defaults(const struct settings *s)
{
	unit_str(s->country, "");
	unit_str(s->language, "");
	unit_str(s->currency, "RUB");
	assert_int_equal(s->digits, 2);
	assert_int_equal(s->sale, SALE_INVOICE);
	assert_int_equal(s->offset, OFFSET_AUTO);
	assert_true(s->vat_included);
	assert_int_equal(s->nvat, 0);
	assert_int_equal(s->ncompany, 0);
	assert_int_equal(s->terms, 0);
	assert_int_equal(s->active_days, 90);
	assert_int_equal(s->abc_a, 800000);
	assert_int_equal(s->abc_b, 950000);
	assert_int_equal(s->segment_months, 12);
	assert_int_equal(s->xyz_regular, 750000);
	assert_int_equal(s->xyz_cv_x, 100000);
	assert_int_equal(s->xyz_cv_y, 250000);
	assert_false(s->roll_parent);
	assert_false(s->git_commit);
	assert_int_equal(s->file_mode, 0600);
	assert_false(s->other_owner);
	assert_true(s->schema.russian);
	assert_int_equal(s->schema.money_digits, 2);
	for (size_t i = 0; i < s->nseries; i++) {
		unit_str(s->series[i].prefix, "");
		assert_int_equal(s->series[i].start, 1);
	}
}

struct wrong_settings {
	const char *text, *says;
};

/* Each is refused, with these words. */
static inline void
settings_refuse(const struct wrong_settings *t, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct err e = { 0 };
		struct settings s;

		settings_init(&s);
		unit_says(&e, settings_parse(&s, str_of(t[i].text), "crm.yaml", &e), t[i].says);
		settings_release(&s);
	}
}

#endif
