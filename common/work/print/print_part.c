/* SPDX-License-Identifier: ISC */
#include "work/print/print_part.h"

#include "base/lang.h"
#include "work/load/each.h"

#include <stddef.h>
#include <string.h>

#define OF(member)                                                                                 \
	{                                                                                          \
		"company." #member, offsetof(struct company, member)                               \
	}

/* The requisites that crm.yaml has. */
static const struct {
	const char *name;
	size_t offset;
} requisites[] = {
	OF(name),           OF(full_name),  OF(inn),           OF(kpp),
	OF(ogrn),           OF(bik),        OF(account),       OF(corr_account),
	OF(bank),           OF(address),    OF(legal_address), OF(signatory),
	OF(signatory_role), OF(accountant), OF(phone),         OF(email),
	OF(site),
};

void
print_begin(struct sheet *sh, const struct session *s, int32_t day)
{
	static const struct company none;
	const struct company *c = settings_company(&s->set, day);
	bool roubles = str_is(s->set.currency, "RUB") && strcmp(lang_name(), "ru") == 0;

	*sh = (struct sheet){ .currency = s->set.currency, .digits = s->set.digits };
	c = c ? c : &none;
	for (size_t i = 0; i < COUNTOF(requisites); i++)
		sheet_text(sh, &sh->head, requisites[i].name,
			   *(const struct str *)((const char *)c + requisites[i].offset));
	sheet_text(sh, &sh->head, "company.title", c->full_name.n ? c->full_name : c->name);
	sheet_text(sh, &sh->head, "currency", s->set.currency);
	sheet_text(sh, &sh->head, "money", roubles ? STR("руб.") : s->set.currency);
}

/* A client's record on its way back. */
struct rewinding {
	struct rec *r;
	struct str id;
	int32_t day;
	struct arena *arena;
	struct names done; /* fields that an event has set */
};

/* The first event after the day says what a field was until then. */
static int
take_back(void *ctx, const struct rec *event, struct err *e)
{
	struct rewinding *p = ctx;
	struct str field = rec_get(event, "field");
	int32_t date;
	bool first;

	(void)e;
	if (!str_eq(rec_get(event, "doc"), p->id) ||
	    !str_is(rec_get(event, "doc_kind"), "client") ||
	    !str_is(rec_get(event, "action"), "set") ||
	    !date_parse(&date, rec_get(event, "date")) || date <= p->day)
		return 0;
	field = arena_dup(p->arena, field);
	names_put(&p->done, field, &first);
	if (first)
		rec_set(p->r, field, arena_dup(p->arena, rec_get(event, "from")));
	return 0;
}

int
print_client(struct sheet *sh, struct facts *f, const char *prefix, struct str id, int32_t day,
	     struct err *e)
{
	const struct schema *sc = &f->s->set.schema;
	const struct kind *k = schema_kind(sc, STR("client"));
	const struct rec *now = NULL;
	struct rec then = { 0 };
	struct rewinding p = { .r = &then, .id = id, .day = day, .arena = &sh->arena };
	struct str title;
	int rc = 0;

	if (facts_get(f, k, id, &now, e) < 0)
		return -1;
	if (now) {
		rec_copy(&then, now, &sh->arena);
		if (day < f->s->clock.today)
			rc = each_record(f->s->store, schema_kind(sc, STR("event")),
					 (struct period){ day + 1, DATE_MAX }, take_back, &p, e);
	}
	title = rec_get(&then, "full_name").n ? rec_get(&then, "full_name")
					      : rec_get(&then, "name");
	sheet_record(sh, &sh->head, prefix, k, &then);
	sheet_put(sh, &sh->head, arena_printf(&sh->arena, "%s.title", prefix), title, NULL);
	names_release(&p.done);
	rec_release(&then);
	return rc < 0 ? -1 : 0;
}

int
print_record(struct sheet *sh, struct facts *f, const char *prefix, const char *kind, struct str id,
	     struct err *e)
{
	const struct kind *k = schema_kind(&f->s->set.schema, str_of(kind));
	const struct rec *r = NULL;

	if (facts_get(f, k, id, &r, e) < 0)
		return -1;
	sheet_record(sh, &sh->head, prefix, k, r);
	return 0;
}
