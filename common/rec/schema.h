/* SPDX-License-Identifier: ISC */
/*
 * schema - what records there are: kinds, their fields, types and references.
 *
 * One table in schema_kinds.c has every built-in kind; crm.yaml adds fields
 * and kinds in the same form.  Adding, changing, checking, importing,
 * completion, the derived order of fields and the manual page crm-schema(5)
 * all read it.  Rows of reports are declared with the same structs, so that
 * what prints stored records prints them too.
 */
#ifndef REC_SCHEMA_H
#define REC_SCHEMA_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* The types of an activity, for reports that name them. */
#define SCHEMA_CONTACTS                                                                            \
	"call meeting visit email letter demo "                                                    \
	"presentation request consultation training exhibition mailing merchandising promise "     \
	"reminder other"

enum type {
	TYPE_TEXT,
	TYPE_ID,
	TYPE_REF, /* of: the kind; "*" any dated kind */
	TYPE_DATE,
	TYPE_MOMENT,
	TYPE_PERIOD,
	TYPE_MONEY,
	TYPE_QTY,
	TYPE_PRICE,
	TYPE_RATE,
	TYPE_INT,
	TYPE_BOOL, /* yes, no */
	TYPE_ENUM, /* of: the values, with spaces between */
	TYPE_TAGS,
	TYPE_EMAIL,
	TYPE_PHONE,
	TYPE_INN,
	TYPE_KPP,
	TYPE_OGRN,
	TYPE_BIK,
	TYPE_ACCOUNT,
};

enum {
	FIELD_REQUIRED = 1,
	FIELD_TRACKED = 2,   /* a change writes an event */
	FIELD_DERIVED = 4,   /* computed, never stored */
	FIELD_GENERATED = 8, /* required of the stored record, filled in by the programs */
	FIELD_MINOR = 16,    /* the first that a table leaves out for want of room */
	FIELD_GROUP = 32,    /* where first: a heading above the rows of each value, no column */
	FIELD_WHOLE = 64,    /* people see the amount without its decimals */
	FIELD_UNSHOWN = 128, /* people do not see it unless they choose it */
	FIELD_SERIES = 256,  /* minor, of several beside each other: the first is left out first */
};

struct field_def {
	const char *name;
	enum type type;
	unsigned flags;
	const char *of;
	const char *help; /* N_("...") */
};

enum {
	KIND_DATED = 1,
	KIND_ITEMS = 2,    /* a document that items belong to */
	KIND_NUMBERED = 4, /* has a legal number from a series */
	KIND_ROW = 8,      /* a report's rows: never stored */
	KIND_SUMMED = 16,  /* is nothing without an amount */
};

struct kind {
	const char *name;
	const char *prefix; /* of generated ids: "I"; NULL for rows */
	unsigned flags;
	const char *help;               /* N_("...") */
	const struct field_def *fields; /* without kind and id and the common ones */
	size_t n;
	const struct field_def *derived; /* or NULL */
	size_t nderived;
};

/* kind, id, the kind's own, then at by changed changed_by for tags note: the
 * order of fields in a line. */
extern const struct field_def schema_first[], schema_last[];
enum {
	SCHEMA_FIRST = 2,
	SCHEMA_LAST = 7,
	SCHEMA_FIELDS = 120, /* a kind's own, at most */
};

struct survey_form;

struct schema {
	const struct kind **kinds; /* the built-in ones, then those added */
	size_t n;
	struct arena arena; /* of what was added */
	int money_digits;
	bool russian;                    /* requisites are checked by the Russian rules */
	const struct survey_form *forms; /* that answers are checked against: rec/survey.h */
	size_t nforms;
};

/* The built-in kinds, two digits, Russian rules. */
void schema_init(struct schema *s);
void schema_release(struct schema *s);

/* Add a kind, or fields to one that is there (its def is copied first).  An added
 * name must be new.  Strings are borrowed; put them into s->arena. */
int schema_add_kind(struct schema *s, const struct kind *k, struct err *e);
int schema_add_field(struct schema *s, struct str kind, const struct field_def *d, struct err *e);

const struct kind *schema_kind(const struct schema *s, struct str name);     /* or NULL */
const struct kind *schema_prefix(const struct schema *s, struct str prefix); /* or NULL */

/* err_data for an unknown kind, with the nearest known name. */
int schema_no_kind(const struct schema *s, struct str name, struct loc at, struct err *e);

/* A field's definition: own, first, last or derived; NULL where unknown. */
const struct field_def *kind_field(const struct kind *k, struct str name);

/* Its place in a line, from 0; SIZE_MAX for unknown and derived fields. */
size_t kind_order(const struct kind *k, struct str name);

/* The same for one field after the other: looks from *next on, and leaves the place
 * behind in it.  A record mostly has its fields in this order. */
size_t kind_order_next(const struct kind *k, struct str name, size_t *next);
const struct field_def *kind_at(const struct kind *k, size_t place); /* place is one of these */

/* The field's name that is nearest to this one, for "did you mean"; NULL where
 * none is near. */
const char *kind_nearest(const struct kind *k, struct str name);

bool kind_dated(const struct kind *k);
const char *type_name(enum type t);
bool type_parse(enum type *t, struct str name);

#endif
