/* SPDX-License-Identifier: ISC */
/*
 * past - what tracked fields of a kind's records were at the end of a day, by the events of
 * later changes.  The events behind the day are read once, for all fields.
 */
#ifndef WORK_PAST_H
#define WORK_PAST_H

#include "base/hash.h"
#include "rec/rec.h"
#include "work/load/session.h"

struct past {
	struct arena arena;
	struct names docs; /* of which a field was changed later */
	struct first_change {
		int32_t date; /* DATE_NONE: not changed */
		int64_t at;
		struct str from;
	} * v; /* for each of docs one of each field */
	size_t cap;
	const char *kind, *const *fields;
	size_t n; /* of fields */
	int32_t day;
};

/* One field; or n of them, whose names live as long. */
int past_load(struct past *p, struct session *s, const char *kind, const char *field, int32_t day,
	      struct err *e);
int past_load_fields(struct past *p, struct session *s, const char *kind, const char *const *fields,
		     size_t n, int32_t day, struct err *e);

/* All fields of the kind that are tracked. */
int past_load_tracked(struct past *p, struct session *s, const struct kind *k, int32_t day,
		      struct err *e);

/* The first field, of a record as it is stored now. */
struct str past_text(const struct past *p, struct str id, struct str now);
struct str past_value(const struct past *p, const struct rec *r);

/* The field number k. */
struct str past_field(const struct past *p, const struct rec *r, size_t k);

/* The record as it was: r itself where nothing of it was changed later, else *then, empty before,
 * which borrows both and is the caller's to release. */
const struct rec *past_rec(const struct past *p, const struct rec *r, struct rec *then);

/* Set all fields of such a record to what they were; it borrows them. */
void past_turn_back(const struct past *p, struct rec *r);
void past_release(struct past *p);

#endif
