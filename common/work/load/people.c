/* SPDX-License-Identifier: ISC */
#include "work/load/people.h"

#include "base/mem.h"
#include "rec/rec.h"
#include "value/date.h"
#include "work/load/each.h"

#include <stdlib.h>

static int32_t
day_or(const struct rec *r, const char *key, int32_t otherwise)
{
	int32_t day;

	return date_parse(&day, rec_get(r, key)) ? day : otherwise;
}

static int
take_person(void *ctx, const struct rec *r, struct err *e)
{
	struct people *p = ctx;
	bool added;

	(void)e;
	names_put(&p->ids, rec_get(r, "id"), &added);
	if (added)
		*LIST_ADD(p->staff) = (struct person){
			.boss = arena_dup(&p->arena, rec_get(r, "boss")),
			.name = arena_dup(&p->arena, rec_get(r, "name")),
			.since = day_or(r, "since", DATE_MIN),
			.until = day_or(r, "until", DATE_MAX),
		};
	return 0;
}

static int
take_absence(void *ctx, const struct rec *r, struct err *e)
{
	struct people *p = ctx;

	(void)e;
	*LIST_ADD(p->absences) = (struct absence){
		.staff = arena_dup(&p->arena, rec_get(r, "staff")),
		.deputy = arena_dup(&p->arena, rec_get(r, "deputy")),
		.from = day_or(r, "from", DATE_MIN),
		.until = day_or(r, "until", DATE_MAX),
	};
	return 0;
}

int
people_load(struct people *p, struct session *s, struct err *e)
{
	*p = (struct people){ 0 };
	p->ids.arena = &p->arena;
	if (each_of(s, "staff", EACH_ALL, take_person, p, e) != 0)
		return -1;
	return each_of(s, "absence", EACH_ALL, take_absence, p, e);
}

void
people_release(struct people *p)
{
	names_release(&p->ids);
	free(p->staff.v);
	free(p->absences.v);
	arena_release(&p->arena);
	*p = (struct people){ 0 };
}

struct str
people_actor(const struct people *p, struct str staff, int32_t day)
{
	return absence_actor(p->absences.v, p->absences.n, staff, day);
}

bool
people_under(const struct people *p, struct str boss, struct str staff)
{
	/* as many steps as there are people: more would go round in a circle */
	for (size_t i = 0; i < p->staff.n; i++) {
		uint32_t at = names_find(&p->ids, staff);

		if (at == NAMES_NONE || p->staff.v[at].boss.n == 0)
			return false;
		staff = p->staff.v[at].boss;
		if (str_eq(staff, boss))
			return true;
	}
	return false;
}

struct str
credit_of(struct str manager, struct str owner, struct str by, enum credited credit)
{
	if (owner.n == 0)
		return manager;
	if (credit == CREDIT_OWNER)
		return owner;
	return manager.n > 0 && !str_eq(manager, owner) ? manager : by;
}

struct str
people_credit(const struct rec *r, enum credited credit)
{
	return credit_of(rec_get(r, "manager"), rec_get(r, "for"), rec_get(r, "by"), credit);
}
