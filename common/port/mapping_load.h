/* SPDX-License-Identifier: ISC */
/*
 * mapping_load - what the readers of a mapping's keys share; only mapping.c and
 * mapping_record.c include it.
 */
#ifndef PORT_MAPPING_LOAD_H
#define PORT_MAPPING_LOAD_H

#include "base/yaml.h"
#include "port/mapping.h"

struct load {
	struct mapping *m;
	const struct schema *schema;
	int32_t today;
	struct arena *a;
	struct err *e;
	struct {
		struct loc *v;
		size_t n, cap;
	} column_at;
};

/* A key, and what takes its value into *to. */
struct load_key {
	const char *name;
	int (*load)(struct load *l, const struct yaml *y, void *to);
};

/* Each of keys by its loader; an unknown one is refused. */
int load_map(struct load *l, const struct yaml *map, const struct load_key *keys, size_t n,
	     void *to);

/* y is a scalar, or an error that names what. */
int load_scalar(struct load *l, const struct yaml *y, const char *what);
int load_yes_no(struct load *l, const struct yaml *y, const char *what, bool *to);

/* The columns that were put into the table since the last call are named at this place. */
void load_columns_at(struct load *l, struct loc at);

/* The list of "records" into the mapping to. */
int load_records(struct load *l, const struct yaml *y, void *to);

#endif
