/* SPDX-License-Identifier: ISC */
/*
 * settings_table - the declared settings, and reading a YAML map by such a table.
 *
 * Behind settings.h: only the settings*.c files include it, and what makes the manual.  A new setting is a
 * member of struct settings and a row of settings_root.
 */
#ifndef REC_SETTINGS_TABLE_H
#define REC_SETTINGS_TABLE_H

#include "base/yaml.h"
#include "rec/settings.h"

enum setting_type {
	SET_TEXT, /* struct str, one line */
	SET_BOOL,
	SET_INT,    /* int64_t, min to max */
	SET_RATE,   /* int64_t of RATE_DIGITS, 0 to 100 */
	SET_DATE,   /* int32_t */
	SET_ENUM,   /* an enum that counts the words of "of" */
	SET_CHOICE, /* bool: the second of the two words of "of" */
	SET_COUNTRY,
	SET_CURRENCY,
	SET_LANGUAGE,
	SET_MODE, /* unsigned, octal */
	SET_ABC,
	SET_CV,
	SET_NODE, /* const struct yaml *: whoever reads the table looks at it */
	SET_COMPANY,
	SET_VAT,
	SET_NUMBERS,
	SET_FIELDS,
	SET_KINDS,
	SET_DISCOUNTS,
	SET_BONUSES,
	SET_DUNNING,
	SET_WEEK,    /* bool[7] */
	SET_HOURS,   /* struct work_hours: its spans */
	SET_DAYS,    /* struct day_list */
	SET_REASONS, /* struct str_list */
	SET_SLA,
	SET_ESCALATION,
	SET_AWARDS,
	SET_DISCOUNT_LIMITS,
	SET_GROUPS,
	SET_SEGMENTS,
	SET_LOYALTY,
	SET_ROUTE,
	SET_PAPERS,
	SET_SURVEYS,
	SET_TYPES, /* how many */
};

struct setting {
	const char *path; /* with dots between nested keys */
	enum setting_type type;
	const char *dflt; /* as it stands in crm.yaml; empty: not set */
	const char *help; /* sentences */
	const char *ru;   /* the same in Russian, for the crm.yaml of a Russian company */
	size_t where;     /* of the member in the struct that the table fills */
	const char *of;
	int64_t min, max;
	const char *russian; /* what crm-init writes for country RU, where not dflt */
	const char *example; /* lines that crm-init writes as a comment */
};

struct settings_table {
	const char *of; /* for messages: "company"; NULL: of crm.yaml itself */
	const struct setting *rows;
	size_t n;
};

/* What one added field says, before it is a struct field_def. */
struct field_text {
	struct str name, type, help;
	const struct yaml *of;
	bool required, tracked;
};

/* What one discount says, before it is a struct discount_rule. */
struct discount_text {
	struct str name, group, product, category, qty;
	int64_t percent;
	int32_t since, until;
};

/* What one bonus says; from is not read yet. */
struct bonus_text {
	struct str name, group, from;
	int64_t percent;
	int32_t since, until;
};

/* What a step of escalation and a limit of awards or discounts say; amounts are not read yet. */
struct escalation_text {
	int64_t level, hours;
	enum severity severity;
	struct str amount, to;
};

struct award_text {
	struct str role, amount;
};

/* What the limits of a group say; the amount is not read yet. */
struct group_text {
	struct str group, limit;
	int64_t days;
};

/* What one added kind says. */
struct kind_text {
	struct str prefix, help;
	const struct yaml *fields;
	bool dated;
};

/* What one question of a survey says. */
struct survey_text {
	struct str name, text, metric;
	const struct yaml *scale, *of;
	bool required;
};

/* What one tier says. */
struct loyalty_text {
	struct str name, from;
};

extern const struct settings_table settings_loyalty_table, settings_survey_table;
extern const struct settings_table settings_root; /* fills struct settings */
extern const struct settings_table settings_company_table, settings_vat_table,
	settings_series_table, settings_field_table, settings_kind_table, settings_discount_table,
	settings_bonus_table, settings_dunning_table, settings_sla_table, settings_escalation_table,
	settings_award_table, settings_group_table, settings_discount_limit_table;

/* A crm.yaml while it is read. */
struct load {
	struct settings *s;
	struct arena *tmp; /* of the tree */
	struct err *e;
};

/* Fill base from the map by the table.  Keys that the table does not have are an
 * error, values that say nothing are left as they are. */
int settings_read(struct load *l, const struct settings_table *t, const struct yaml *map,
		  void *base);

/* The readers of what is more than one value; each has the error's place in y. */
int settings_read_company(struct load *l, const struct yaml *y);
int settings_read_vat(struct load *l, const struct yaml *y);
int settings_read_numbers(struct load *l, const struct yaml *y);
int settings_read_segments(struct load *l, const struct yaml *y);
int settings_read_loyalty(struct load *l, const struct yaml *y);
int settings_read_route(struct load *l, const struct yaml *y);
int settings_read_surveys(struct load *l, const struct yaml *y);
int settings_read_papers(struct load *l, const struct yaml *y);
int settings_read_fields(struct load *l, const struct yaml *y);
int settings_read_kinds(struct load *l, const struct yaml *y);
int settings_read_discounts(struct load *l, const struct yaml *y);
int settings_read_bonuses(struct load *l, const struct yaml *y);
int settings_read_dunning(struct load *l, const struct yaml *y);
int settings_read_sla(struct load *l, const struct yaml *y);
int settings_read_escalation(struct load *l, const struct yaml *y);
int settings_read_awards(struct load *l, const struct yaml *y);
int settings_read_discount_limits(struct load *l, const struct yaml *y);
int settings_read_groups(struct load *l, const struct yaml *y);

/* The same for the members of other structs; to is the member. */
int settings_read_week(struct load *l, const struct setting *row, const struct yaml *y, void *to);
int settings_read_hours(struct load *l, const struct setting *row, const struct yaml *y, void *to);
int settings_read_days(struct load *l, const struct setting *row, const struct yaml *y, void *to);
int settings_read_reasons(struct load *l, const struct setting *row, const struct yaml *y,
			  void *to);

/* Fails with NAME: what is expected, where y is of another type. */
int settings_want(struct load *l, const char *name, const struct yaml *y, enum yaml_type type);

/* Call add for each entry of a list of maps; fails likewise where it is none. */
int settings_each(struct load *l, const char *name, const struct yaml *y,
		  int (*add)(struct load *l, const struct yaml *entry));

/* Fails with NAME "VALUE": WHAT.  Gives -1. */
int settings_bad(struct load *l, const char *name, const struct yaml *y, const char *what);

#endif
