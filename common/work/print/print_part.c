/* SPDX-License-Identifier: ISC */
#include "work/print/print_part.h"

#include "base/mem.h"
#include "value/shown.h"
#include "work/load/past.h"

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
	struct company known;

	*sh = (struct sheet){ .currency = s->set.currency, .digits = s->set.digits };
	c = c ? c : &none;
	known = *c;
	if (known.legal_address.n == 0)
		known.legal_address = known.address;
	if (known.name.n == 0)
		known.name = known.full_name;
	for (size_t i = 0; i < COUNTOF(requisites); i++)
		sheet_text(sh, &sh->head, requisites[i].name,
			   *(const struct str *)((const char *)&known + requisites[i].offset));
	sheet_text(sh, &sh->head, "company.title", c->full_name.n ? c->full_name : c->name);
	sheet_text(sh, &sh->head, "currency", s->set.currency);
	sheet_text(sh, &sh->head, "money", shown_currency(s->set.currency));
}

/* All fields of the record whose changes leave events, as they were. */
static int
turn_back(struct rec *r, struct session *s, const struct kind *k, int32_t day, struct arena *a,
	  struct err *e)
{
	const char **fields = arena_new(a, mem_mul(k->n, sizeof *fields));
	struct rec then = *r;
	struct past past;
	size_t n = 0;
	int rc;

	for (size_t i = 0; i < k->n; i++)
		if (k->fields[i].flags & FIELD_TRACKED)
			fields[n++] = k->fields[i].name;
	rc = past_load_fields(&past, s, k->name, fields, n, day, e);
	if (rc == 0) {
		past_turn_back(&past, &then);
		*r = (struct rec){ 0 };
		rec_copy(r, &then, a);
		rec_release(&then);
	}
	past_release(&past);
	return rc;
}

int
print_client(struct sheet *sh, struct facts *f, const char *prefix, struct str id, int32_t day,
	     struct err *e)
{
	const struct schema *sc = &f->s->set.schema;
	const struct kind *k = schema_kind(sc, STR("client"));
	const struct rec *now = NULL;
	struct rec then = { 0 };
	struct str title;
	int rc = 0;

	if (facts_get(f, k, id, &now, e) < 0)
		return -1;
	if (now) {
		rec_copy(&then, now, &sh->arena);
		if (day < f->s->clock.today)
			rc = turn_back(&then, f->s, k, day, &sh->arena, e);
	}
	title = rec_get(&then, "full_name").n ? rec_get(&then, "full_name")
					      : rec_get(&then, "name");
	if (now && rec_get(&then, "legal_address").n == 0)
		rec_setz(&then, "legal_address", rec_get(&then, "address"));
	sheet_record(sh, &sh->head, prefix, k, &then);
	sheet_put(sh, &sh->head, arena_printf(&sh->arena, "%s.title", prefix), title, NULL);
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
