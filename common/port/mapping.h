/* SPDX-License-Identifier: ISC */
/*
 * mapping - how the rows of a CSV file become records: crm-import(1).
 *
 *	delimiter: ";"		encoding: windows-1251	skip: 2
 *	decimal: ","		thousands: "."		date: "%d.%m.%Y"
 *	empty: ["NULL"]		header: yes		ragged: no
 *	records:
 *	  - kind: client
 *	    once: yes
 *	    when: "{Sales} > 0"
 *	    fields: {id: "{Customer ID}", name: "{Customer Name}"}
 */
#ifndef PORT_MAPPING_H
#define PORT_MAPPING_H

#include "port/csv.h"
#include "port/numform.h"
#include "port/template.h"
#include "rec/expr.h"
#include "rec/schema.h"

struct mapping_field {
	const struct field_def *def;
	struct template text;
	struct loc at;
};

struct mapping_record {
	const struct kind *kind;
	bool once;
	struct expr *when;     /* over columns as fields; NULL: every row */
	uint32_t *when_column; /* those it names */
	size_t nwhen;
	struct mapping_field *field; /* an id comes first */
	size_t n;
};

/* Everything lives in the arena that mapping_parse was given. */
struct mapping {
	struct csv_form form;
	struct numform number;
	struct str date; /* empty: ISO 8601 */
	struct str *empty;
	size_t nempty;
	uint64_t skip;
	bool header, ragged;
	struct mapping_record *record;
	size_t n;
	struct names columns;  /* all that it names */
	struct loc *column_at; /* where each is named first */
};

/* name is that of the mapping's file, for messages.  Kinds and fields are checked against
 * the schema, constant values too. */
int mapping_parse(struct mapping *m, struct str text, const char *name, const struct schema *s,
		  int32_t today, struct arena *a, struct err *e);

void mapping_release(struct mapping *m);

#endif
