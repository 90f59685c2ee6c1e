/* SPDX-License-Identifier: ISC */
#include "port/export.h"

#include "base/lang.h"
#include "base/mem.h"
#include "port/export_format.h"
#include "port/mask.h"

#include <stdlib.h>
#include <string.h>

static int
tskv_put(struct export *x, const struct rec *r, const struct kind *k, struct err *e)
{
	(void)e;
	rec_write(&x->s.out->b, r, k);
	return 0;
}

static const struct export_format export_tskv = { .name = "tskv", .put = tskv_put };
static const struct export_format export_xlsx = { .name = "xlsx", .put = tskv_put };

static const struct export_format *const formats[] = {
	&export_vcard, &export_ical, &export_hledger, &export_sql, &export_tskv, &export_xlsx,
};

void
export_formats(struct buf *out)
{
	for (size_t i = 0; i < COUNTOF(formats); i++)
		buf_printf(out, "%s%s", i ? ", " : "", formats[i]->name);
}

static int
unknown(const char *format, struct err *e)
{
	struct buf names = { 0 };

	export_formats(&names);
	err_usage(e, _("unknown format \"%s\": there are %s"), format, buf_cstr(&names));
	buf_release(&names);
	return -1;
}

int
export_open(struct export **out, const char *format, const struct export_setup *s, struct err *e)
{
	struct export *x;

	for (size_t i = 0; i < COUNTOF(formats); i++) {
		if (strcmp(formats[i]->name, format) != 0)
			continue;
		x = mem_new(sizeof *x);
		x->format = formats[i];
		x->s = *s;
		x->clients.arena = &x->a;
		if (x->format->start)
			x->format->start(x);
		*out = x;
		return 0;
	}
	return unknown(format, e);
}

bool
export_wants(const struct export *x, const struct kind *k)
{
	const char *kinds = x->format->kinds;

	return kinds == NULL || str_has_word(str_of(kinds), ' ', str_of(k->name));
}

static int
put(void *ctx, const struct rec *r, struct err *e)
{
	struct export *x = ctx;
	const struct kind *k = schema_kind(&x->s.set->schema, rec_get(r, "kind"));

	if (k == NULL && x->format->row && x->format->row(x, r))
		return spool_settle(x->s.out, e);
	if (k == NULL)
		return schema_no_kind(&x->s.set->schema, rec_get(r, "kind"), r->at, e);
	if (rec_get(r, "id").n == 0)
		return err_data(e, r->at, _("a record without an id"));
	if (!export_wants(x, k))
		return 0;
	if (x->s.mask) {
		mask_record(&x->masked, r, k);
		r = &x->masked;
	}
	if (x->format->put(x, r, k, e) != 0)
		return -1;
	return spool_settle(x->s.out, e);
}

struct sink
export_sink(struct export *x)
{
	return (struct sink){ .put = put, .ctx = x };
}

int
export_end(struct export *x, struct err *e)
{
	if (x->format->end)
		x->format->end(x);
	return spool_settle(x->s.out, e);
}

void
export_free(struct export *x)
{
	if (x == NULL)
		return;
	for (size_t i = 0; i < x->kept.n; i++)
		rec_release(&x->kept.v[i]);
	free(x->kept.v);
	free(x->client_names.v);
	names_release(&x->clients);
	rec_release(&x->masked);
	arena_release(&x->a);
	free(x);
}

void
export_client(struct export *x, const struct rec *r)
{
	struct str name = arena_dup(&x->a, rec_get(r, "name"));
	bool added;
	uint32_t i = names_put(&x->clients, rec_get(r, "id"), &added);

	if (added)
		*LIST_ADD(x->client_names) = name;
	else
		x->client_names.v[i] = name;
}

struct str
export_name(const struct export *x, struct str id)
{
	uint32_t i = names_find(&x->clients, id);

	return i == NAMES_NONE || x->client_names.v[i].n == 0 ? id : x->client_names.v[i];
}

void
export_keep(struct export *x, const struct rec *r)
{
	struct rec *copy = LIST_ADD(x->kept);

	*copy = (struct rec){ 0 };
	rec_copy(copy, r, &x->a);
}
