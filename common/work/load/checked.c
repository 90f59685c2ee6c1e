/* SPDX-License-Identifier: ISC */
#include "work/load/checked.h"

#include "work/load/each.h"

struct finding {
	struct checked *c;
	struct str client;
	int32_t day;
	struct arena *a;
};

static int
take(void *ctx, const struct rec *r, struct err *e)
{
	struct finding *f = ctx;
	int32_t date;

	(void)e;
	if (!str_eq(rec_get(r, "client"), f->client) || !date_parse(&date, rec_get(r, "date")) ||
	    date > f->day || (f->c->date != DATE_NONE && date < f->c->date))
		return 0;
	*f->c = (struct checked){ date, DATE_NONE, arena_dup(f->a, rec_get(r, "result")) };
	date_parse(&f->c->until, rec_get(r, "until"));
	return 0;
}

int
checked_find(struct checked *c, struct session *s, struct str client, int32_t day, struct arena *a,
	     struct err *e)
{
	struct finding f = { c, client, day, a };
	const struct kind *check = schema_kind(&s->set.schema, STR("check"));

	c->date = c->until = DATE_NONE;
	if (each_record(s->store, check, (struct period){ DATE_MIN, day }, take, &f, e) != 0)
		return -1;
	return c->date != DATE_NONE;
}
