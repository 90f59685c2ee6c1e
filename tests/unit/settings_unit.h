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
