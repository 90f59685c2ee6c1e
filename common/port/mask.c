/* SPDX-License-Identifier: ISC */
#include "port/mask.h"

#include "base/cc.h"

#include <string.h>

/* Text that may name somebody, beside the types that always do; "" is every kind. */
static const struct {
	const char *kind, *field;
} texts[] = {
	{ "", "note" },
	{ "client", "name" },
	{ "client", "full_name" },
	{ "client", "bank" },
	{ "client", "address" },
	{ "client", "legal_address" },
	{ "client", "signatory" },
	{ "client", "site" },
	{ "contact", "name" },
	{ "contact", "birthday" },
	{ "contact", "position" },
	{ "staff", "name" },
	{ "staff", "login" },
	{ "activity", "topic" },
	{ "activity", "result" },
	{ "task", "title" },
	{ "task", "result" },
	{ "check", "result" },
	{ "payment", "payer" },
	{ "payment", "payer_inn" },
	{ "payment", "purpose" },
	{ "payment", "reference" },
	{ "payment", "matched" },
	{ "claim", "resolution" },
	{ "survey", "answer" },
	{ "dispute", "ours" },
	{ "dispute", "theirs" },
	{ "document", "holder" },
	{ "document", "path" },
	{ "event", "from" },
	{ "event", "to" },
};

static bool
type_identifies(enum type t)
{
	switch ((unsigned)t) {
	case TYPE_EMAIL:
	case TYPE_PHONE:
	case TYPE_INN:
	case TYPE_KPP:
	case TYPE_OGRN:
	case TYPE_BIK:
	case TYPE_ACCOUNT:
		return true;
	default:
		return false;
	}
}

bool
mask_field(const struct kind *k, const struct field_def *d)
{
	if (type_identifies(d->type))
		return true;
	for (size_t i = 0; i < COUNTOF(texts); i++)
		if (strcmp(texts[i].field, d->name) == 0 &&
		    (texts[i].kind[0] == '\0' || strcmp(texts[i].kind, k->name) == 0))
			return true;
	return false;
}

void
mask_record(struct rec *to, const struct rec *r, const struct kind *k)
{
	rec_clear(to);
	to->at = r->at;
	for (size_t i = 0; i < r->n; i++) {
		const struct field_def *d = kind_field(k, r->f[i].key);

		if (d && !mask_field(k, d))
			rec_set(to, r->f[i].key, r->f[i].val);
		else if (d && (d->flags & FIELD_REQUIRED) && d->type == TYPE_TEXT)
			rec_set(to, r->f[i].key, rec_get(r, "id"));
	}
}
