/* SPDX-License-Identifier: ISC */
/* change_event - the records that a change leaves behind: its events, and those of rules. */
#include "base/mem.h"
#include "value/date.h"
#include "value/id.h"
#include "work/change/change.h"

#include <string.h>

/* An id for an event: its kind is checked as the directory's are. */
static int
taken(void *ctx, size_t i, const struct kind *by, struct err *e)
{
	(void)i;
	(void)by;
	(void)e;
	*(bool *)ctx = true;
	return 0;
}

static int
event_id(struct change *c, const struct kind *k, struct str *id, struct err *e)
{
	char text[ID_TEXT];
	bool is_taken;

	do {
		is_taken = false;
		*id = id_make(str_of(k->prefix), date_month(c->s->clock.today),
			      clock_random(&c->s->clock, str_of(k->name), c->s->clock.today), text);
		*id = arena_dup(&c->arena, *id);
		if (txn_taken(c->txn, &k, id, 1, taken, &is_taken, e) != 0)
			return -1;
	} while (is_taken);
	return 0;
}

/* A new record of today, which is among the events. */
static int
start_record(struct change *c, const struct kind *k, struct rec **made, struct err *e)
{
	char day[DATE_TEXT];
	struct rec *r;
	struct str id;

	if (event_id(c, k, &id, e) != 0)
		return -1;
	c->events = mem_grow(c->events, c->nevents, &c->events_cap, sizeof *c->events);
	*made = r = &c->events[c->nevents++];
	*r = (struct rec){ 0 };
	rec_setz(r, "kind", str_of(k->name));
	rec_setz(r, "id", id);
	rec_setz(r, "date", arena_dup(&c->arena, date_text(c->s->clock.today, day)));
	return 0;
}

int
change_add(struct change *c, const struct kind *k, const struct rec *fields, struct err *e)
{
	struct rec *r;

	if (start_record(c, k, &r, e) != 0)
		return -1;
	for (size_t i = 0; i < fields->n; i++)
		rec_set(r, arena_dup(&c->arena, fields->f[i].key),
			arena_dup(&c->arena, fields->f[i].val));
	rec_setz(r, "at", c->now);
	rec_setz(r, "by", c->user);
	return change_write(c, k, r, e);
}

/* One event.  what says of which record, which field, from what to what. */
static int
write_event(struct change *c, const struct change_act *act, struct str acting,
	    const struct rec *what, struct err *e)
{
	const struct kind *k = schema_kind(&c->s->set.schema, STR("event"));
	struct rec *r;

	if (start_record(c, k, &r, e) != 0)
		return -1;
	rec_setz(r, "action", str_of(act ? act->action : "set"));
	for (size_t i = 0; i < what->n; i++)
		rec_set(r, what->f[i].key, what->f[i].val);
	if (act) {
		rec_setz(r, "staff", act->staff);
		rec_setz(r, "due", act->due);
		rec_setz(r, "note", act->note);
	}
	rec_setz(r, "for", acting);
	rec_setz(r, "at", c->now);
	rec_setz(r, "by", c->user);
	return change_write(c, k, r, e);
}

/* field is NULL where none has changed. */
static int
event_of(struct change *c, const struct changed *it, const struct change_act *act,
	 const char *field, struct err *e)
{
	struct rec what = { 0 };
	int rc;

	rec_setz(&what, "doc", rec_get(it->was, "id"));
	rec_setz(&what, "doc_kind", str_of(it->kind->name));
	if (field) {
		rec_setz(&what, "field", str_of(field));
		rec_setz(&what, "from", rec_get(it->was, field));
		rec_setz(&what, "to", rec_get(it->now, field));
	}
	rc = write_event(c, act, it->acting, &what, e);
	rec_release(&what);
	return rc;
}

int
change_event(struct change *c, const struct kind *k, struct str id, const struct change_act *act,
	     const char *field, struct str to, struct err *e)
{
	struct rec what = { 0 };
	int rc;

	rec_setz(&what, "doc", arena_dup(&c->arena, id));
	rec_setz(&what, "doc_kind", str_of(k->name));
	rec_setz(&what, "field", str_of(field));
	rec_setz(&what, "to", arena_dup(&c->arena, to));
	rc = write_event(c, act, act ? act->acting : STR(""), &what, e);
	rec_release(&what);
	return rc;
}

int
change_write_events(struct change *c, const struct changed *it, struct err *e)
{
	struct change_act bare = { .action = it->act ? it->act->action : "set" };
	const struct change_act *act = it->act;
	bool written = false;

	if (it->quiet)
		return 0;
	for (size_t i = 0; i < it->kind->n; i++) {
		const struct field_def *d = &it->kind->fields[i];

		if (!(d->flags & FIELD_TRACKED) ||
		    str_eq(rec_get(it->was, d->name), rec_get(it->now, d->name)))
			continue;
		if (event_of(c, it, act, d->name, e) != 0)
			return -1;
		written = true;
		act = &bare;
	}
	return written || act == NULL ? 0 : event_of(c, it, act, NULL, e);
}
