/* SPDX-License-Identifier: ISC */
/* check_fields - a record by itself: its form, and the values of its fields. */
#include "base/lang.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "rec/value.h"
#include "store/path.h"
#include "value/date.h"
#include "work/check/check_job.h"

#include <string.h>

/* Is it a record of this file? */
static bool
check_kind(struct look *l)
{
	struct field none = { STR("kind"), STR("") }, *f = rec_find(l->r, STR("kind"));
	const char *best = NULL;
	size_t distance = SIZE_MAX;

	if (f && str_is(f->val, l->k->name))
		return true;
	l->blocked = true;
	if (f == NULL || f->val.n == 0) {
		look_note(l, P_KIND, f ? f : &none, _("is missing"));
		return false;
	}
	if (schema_kind(l->j->schema, f->val)) {
		look_note(l, P_WRONG_FILE, f, _("stands in a file of the kind %s"), l->k->name);
		return false;
	}
	for (size_t i = 0; i < l->j->schema->n; i++)
		str_nearer(f->val, l->j->schema->kinds[i]->name, &best, &distance);
	if (best)
		look_note(l, P_KIND, f, _("unknown kind; did you mean \"%s\"?"), best);
	else
		look_note(l, P_KIND, f, _("unknown kind"));
	return false;
}

/* An unknown field is worth a remark, one for all of a part. */
static void
count_unknown(struct look *l, const struct field *f)
{
	struct part *p = l->p;
	uint32_t i;
	bool added;

	p->unknown_names.arena = &p->arena;
	i = names_put(&p->unknown_names, f->key, &added);
	if (added) {
		if (i == p->unknown_cap)
			p->unknown = mem_grow(p->unknown, i, &p->unknown_cap, sizeof *p->unknown);
		p->unknown[i] = (struct unknown){ 0, p->line, arena_dup(&p->arena, f->val) };
	}
	p->unknown[i].count++;
}

/* What each field is, and whether they stand in their order. */
static void
check_order(struct look *l)
{
	size_t next = 0, at, highest = 0;
	bool unknown = false, told = false;

	for (size_t i = 0; i < l->r->n; i++) {
		const struct field *f = &l->r->f[i];
		bool late;

		at = kind_order_next(l->k, f->key, &next);
		l->def[i] = at == SIZE_MAX ? NULL : kind_at(l->k, at);
		l->bad[i] = false;
		late = at != SIZE_MAX && (at < highest || unknown);
		if (late && !told) {
			look_note(l, P_ORDER, f, _("stands after \"%.*s\""),
				  STR_ARG(l->r->f[i - 1].key));
			told = true;
		}
		if (at == SIZE_MAX)
			unknown = true;
		else if (at > highest)
			highest = at;
	}
}

static bool
is_requisite(const struct field_def *d)
{
	return d->type == TYPE_INN || d->type == TYPE_KPP || d->type == TYPE_OGRN ||
	       d->type == TYPE_BIK || d->type == TYPE_ACCOUNT;
}

/* The value has another form than it would be written in. */
static void
tell_form(struct look *l, struct field *f, struct str canon)
{
	struct buf nfc = { 0 };

	utf8_nfc(&nfc, f->val);
	if (str_eq(buf_str(&nfc), canon))
		look_note(l, P_NFC, f, _("is not in Unicode normalisation form C"));
	else
		look_note(l, P_FORM, f, _("is written \"%.*s\""), STR_ARG(canon));
	buf_release(&nfc);
	f->val = arena_dup(&l->p->tmp, canon);
}

/* A field that is none of the kind's: a text. */
static const struct field_def *
look_unknown(struct look *l, const struct field *f)
{
	struct field_def *text = arena_new(&l->p->tmp, sizeof *text);

	*text = (struct field_def){ .name = arena_cstr(&l->p->tmp, f->key), .type = TYPE_TEXT };
	if (kind_field(l->k, f->key))
		look_note(l, P_DERIVED, f, _("is computed, never stored"));
	else
		count_unknown(l, f);
	return text;
}

static void
check_value(struct look *l, size_t i)
{
	struct field *f = &l->r->f[i];
	const struct field_def *d = l->def[i];
	struct err e;

	if (f->val.n == 0) {
		look_note(l, P_FORM, f, _("is empty"));
		return;
	}
	if (d == NULL)
		d = look_unknown(l, f);
	buf_reset(&l->p->buf);
	if (value_canon(&l->p->buf, l->j->schema, d, f->val, NOWHERE, &e) != 0) {
		l->bad[i] = true;
		look_note_text(l, is_requisite(d) ? P_REQUISITE : P_VALUE, f->key, f->val,
			       str_of(e.msg));
	} else if (!str_eq(buf_str(&l->p->buf), f->val)) {
		tell_form(l, f, buf_str(&l->p->buf));
	}
}

static void
check_values(struct look *l)
{
	for (size_t i = 0; i < l->r->n; i++)
		check_value(l, i);
}

static void
check_required(struct look *l)
{
	size_t n = SCHEMA_FIRST + l->k->n + SCHEMA_LAST;

	for (size_t i = 1; i < n; i++) { /* without kind */
		const struct field_def *d = kind_at(l->k, i);
		struct field missing = { { 0 }, STR("") };
		const struct field *f;

		if (!(d->flags & FIELD_REQUIRED))
			continue;
		missing.key = str_of(d->name);
		f = rec_find(l->r, missing.key);
		if (f == NULL || f->val.n == 0)
			look_note(l, P_REQUIRED, &missing, _("is missing"));
	}
}

/* Accounts belong to their bank. */
static void
check_accounts(struct look *l)
{
	const struct field *bik = rec_find(l->r, STR("bik"));
	struct err e;

	for (size_t i = 0; bik && i < l->r->n; i++) {
		const struct field *f = &l->r->f[i];

		if (l->def[i] == NULL || l->bad[i] || l->bad[bik - l->r->f])
			continue;
		if (value_account(l->j->schema, l->def[i], f->val, bik->val, NOWHERE, &e) != 0)
			look_note_text(l, P_ACCOUNT, f->key, f->val, str_of(e.msg));
	}
}

/* A dated record stands in the file of its month. */
static void
check_month(struct look *l)
{
	const struct field *f = rec_find(l->r, STR("date"));
	char text[PATH_TEXT];

	l->date = DATE_NONE;
	if (!kind_dated(l->k) || f == NULL || !date_parse(&l->date, f->val))
		return;
	if (date_month(l->date) == l->month)
		return;
	path_text((struct path){ str_of(l->k->name), date_month(l->date), 1 }, text);
	look_note(l, P_MONTH, f, _("belongs into %s"), text);
	l->moves = true;
}

static const struct field *
day(const struct look *l, struct str key, int32_t *d)
{
	const struct field *f = rec_find(l->r, key);

	return f && date_parse(d, f->val) ? f : NULL;
}

/* Days on which something ends, and on which it begins. */
static const struct str ends[] = {
	STR_INIT("until"),
	STR_INIT("valid_until"),
	STR_INIT("cancelled"),
};
static const struct str begins[] = { STR_INIT("from"), STR_INIT("since"), STR_INIT("date") };

void
look_begin(struct look *l)
{
	l->cancels = kind_field(l->k, STR("cancelled")) != NULL;
	for (size_t i = 0; i < COUNTOF(ends); i++)
		l->ends |= kind_field(l->k, ends[i]) != NULL;
}

/* What ends does not end before it begins: on the first of these days that is given. */
static void
check_span(struct look *l)
{
	const struct field *from = NULL, *to;
	int32_t first, last;

	for (size_t i = 0; l->ends && from == NULL && i < COUNTOF(begins); i++)
		from = day(l, begins[i], &first);
	for (size_t i = 0; from && i < COUNTOF(ends); i++) {
		to = day(l, ends[i], &last);
		if (to && last < first)
			look_note(l, P_SPAN, to, _("is before %.*s \"%.*s\""), STR_ARG(from->key),
				  STR_ARG(from->val));
	}
}

/* Cancelled on a day, or not at all: the balance of each day depends on it. */
static void
check_cancelled(struct look *l)
{
	const struct field *status, *on;

	if (!l->cancels)
		return;
	status = rec_find(l->r, STR("status"));
	on = rec_find(l->r, STR("cancelled"));
	if (status && str_is(status->val, "cancelled") && on == NULL)
		look_note(l, P_CANCELLED, status, _("the date of it (cancelled) is missing"));
	else if (on && status && !str_is(status->val, "cancelled"))
		look_note(l, P_CANCELLED, on, _("the status is \"%.*s\""), STR_ARG(status->val));
	else if (on && status == NULL)
		look_note(l, P_CANCELLED, on, _("there is no status"));
}

/* Form and values. */
static void
look_fields(struct look *l)
{
	static void (*const checks[])(struct look * l) = {
		check_order, check_values, check_required,  check_accounts,
		check_month, check_span,   check_cancelled,
	};

	for (size_t i = 0; i < COUNTOF(checks); i++)
		checks[i](l);
}

void
look_record(struct look *l)
{
	if (!check_kind(l))
		return;
	look_fields(l);
	look_refs(l);
}
