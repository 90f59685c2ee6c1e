/* SPDX-License-Identifier: ISC */
/* value_rec - the check of a whole record. */
#include "base/lang.h"
#include "rec/sense.h"
#include "rec/survey.h"
#include "rec/value.h"

#include <string.h>

struct check {
	const struct schema *s;
	const struct kind *k;
	struct arena *a;
	struct err *e;
	size_t next; /* of kind_order_next */
	struct buf text;
};

static bool
name_is(const struct field_def *d, struct str name)
{
	return d->name[0] == name.p[0] && str_is(name, d->name);
}

static const struct field_def *
def_of(struct check *c, struct str name)
{
	size_t at = kind_order_next(c->k, name, &c->next);

	return at == SIZE_MAX ? NULL : kind_at(c->k, at);
}

static bool
is_derived(const struct kind *k, struct str name)
{
	for (size_t i = 0; i < k->nderived; i++)
		if (name_is(&k->derived[i], name))
			return true;
	return false;
}

/* An unknown field is kept as text. */
static int
check_field(struct check *c, const struct rec *r, struct field *f, const struct field_def *d)
{
	char name[64];
	struct field_def text = { .name = name, .type = TYPE_TEXT };

	if (d == NULL) {
		struct str head = str_head(f->key, sizeof name - 1);

		memcpy(name, head.p, head.n);
		name[head.n] = '\0';
		d = &text;
	}
	buf_reset(&c->text);
	if (value_canon(&c->text, c->s, d, f->val, r->at, c->e) != 0)
		return -1;
	if (!str_eq(buf_str(&c->text), f->val))
		f->val = arena_dup(c->a, buf_str(&c->text));
	return 0;
}

static int
missing(const struct check *c, const struct rec *r, const char *field)
{
	struct str id = rec_get(r, "id");

	if (id.n == 0)
		return err_data(c->e, r->at, _("%s: %s is missing"), c->k->name, field);
	return err_data(c->e, r->at, _("%s \"%.*s\": %s is missing"), c->k->name, STR_ARG(id),
			field);
}

static int
check_required(const struct check *c, const struct rec *r, bool stored)
{
	size_t n = SCHEMA_FIRST + c->k->n + SCHEMA_LAST;

	for (size_t i = 0; i < n; i++) {
		const struct field_def *d = kind_at(c->k, i);

		if (!(d->flags & FIELD_REQUIRED) || (!stored && (d->flags & FIELD_GENERATED)))
			continue;
		if (rec_get(r, d->name).n == 0)
			return missing(c, r, d->name);
	}
	return 0;
}

static int
check_accounts(struct check *c, const struct rec *r)
{
	struct str bik = rec_get(r, "bik");

	for (size_t i = 0; bik.n > 0 && i < r->n; i++) {
		const struct field_def *d = def_of(c, r->f[i].key);

		if (d && value_account(c->s, d, r->f[i].val, bik, r->at, c->e) != 0)
			return -1;
	}
	return 0;
}

/* What could not be read back is not stored. */
static int
check_size(struct check *c, const struct rec *r)
{
	size_t most = 0;
	struct str id = rec_get(r, "id");

	if (r->n > REC_FIELDS_MAX)
		return err_data(c->e, r->at, _("%s \"%.*s\": more than %d fields"), c->k->name,
				STR_ARG(id), REC_FIELDS_MAX);
	for (size_t i = 0; i < r->n; i++)
		most += r->f[i].key.n + 2 + 2 * r->f[i].val.n;
	if (most <= REC_LINE_MAX)
		return 0;
	buf_reset(&c->text);
	rec_write(&c->text, r, c->k);
	if (c->text.n <= REC_LINE_MAX)
		return 0;
	return err_data(c->e, r->at, _("%s \"%.*s\": its line is longer than %d bytes"), c->k->name,
			STR_ARG(id), REC_LINE_MAX);
}

static int
check_fields(struct check *c, struct rec *r,
	     void (*unknown)(void *ctx, const struct rec *r, struct str key), void *ctx)
{
	size_t kept = 0;

	for (size_t i = 0; i < r->n; i++) {
		struct field f = r->f[i];
		const struct field_def *d;

		if (!key_valid(f.key))
			return err_data(c->e, r->at,
					_("\"%.*s\": not a field's name (a-z, 0-9, _)"),
					STR_ARG(f.key));
		d = def_of(c, f.key);
		if (f.val.n == 0 || (d == NULL && is_derived(c->k, f.key)))
			continue;
		if (d == NULL && unknown)
			unknown(ctx, r, f.key);
		if (check_field(c, r, &f, d) != 0)
			return -1;
		if (f.val.n > 0)
			r->f[kept++] = f;
	}
	r->n = kept;
	return 0;
}

int
value_check_part(struct rec *r, const struct schema *s, const struct kind *k, struct arena *a,
		 void (*unknown)(void *ctx, const struct rec *r, struct str key), void *ctx,
		 struct err *e)
{
	struct check c = { .s = s, .k = k, .a = a, .e = e };
	int rc;

	if (k == NULL)
		return schema_no_kind(s, rec_get(r, "kind"), r->at, e);
	rc = check_fields(&c, r, unknown, ctx);
	if (rc == 0)
		rc = check_accounts(&c, r);
	if (rc == 0)
		rc = check_size(&c, r);
	buf_release(&c.text);
	return rc;
}

int
value_check_required(const struct rec *r, const struct kind *k, struct err *e)
{
	return check_required(&(struct check){ .k = k, .e = e }, r, false);
}

int
value_check_rec(struct rec *r, const struct schema *s, const struct kind *k, bool stored,
		struct arena *a, void (*unknown)(void *ctx, const struct rec *r, struct str key),
		void *ctx, struct err *e)
{
	struct check c = { .s = s, .k = k, .a = a, .e = e };

	if (value_check_part(r, s, k, a, unknown, ctx, e) != 0 ||
	    check_required(&c, r, stored) != 0 || sense_check(r, k, e) != 0)
		return -1;
	if (strcmp(k->name, "survey") != 0)
		return 0;
	switch (survey_check(r, s, e)) {
	case 0:
		return 0;
	case 1:
		return err_data(e, r->at, _("question \"%.*s\": has no answer"),
				STR_ARG(rec_get(r, "question")));
	default:
		return -1;
	}
}
