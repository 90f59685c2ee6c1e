/* SPDX-License-Identifier: ISC */
#include "work/segment/segment_row.h"

#include "base/lang.h"
#include "value/num.h"

#include <stdlib.h>
#include <string.h>

/* What is classed, in the order of enum classes_by. */
static const struct way {
	const char *field;
	const char *named_by; /* the kind whose records have a name; or NULL */
} ways[] = {
	[CLASSES_CLIENT] = { "client", NULL }, /* its name comes with it */
	[CLASSES_PRODUCT] = { "product", "product" },
	[CLASSES_MANAGER] = { "manager", "staff" },
	[CLASSES_GROUP] = { "group", NULL },
};

void
segment_def(struct segment_fields *f, struct field_def def)
{
	if (f->n == SEGMENT_FIELDS)
		BUG("a segment with too many fields");
	f->v[f->n++] = def;
}

void
segment_field(struct segment_fields *f, const char *name, enum type type, const char *help)
{
	segment_def(f, (struct field_def){ name, type, 0, NULL, help });
}

void
segment_ref(struct segment_fields *f, const char *name, const char *kind, const char *help)
{
	segment_field(f, name, TYPE_REF, help);
	f->v[f->n - 1].of = kind;
}

void
segment_key_fields(struct segment_fields *f, enum classes_by by)
{
	switch (by) {
	case CLASSES_CLIENT:
		segment_ref(f, "client", "client", N_("client"));
		f->v[f->n - 1].flags = FIELD_MINOR;
		segment_field(f, "name", TYPE_TEXT, N_("name"));
		segment_ref(f, "manager", "staff", N_("manager"));
		f->v[f->n - 1].flags = FIELD_MINOR;
		return;
	case CLASSES_PRODUCT:
		segment_ref(f, "product", "product", N_("product"));
		segment_field(f, "name", TYPE_TEXT, N_("name"));
		return;
	case CLASSES_MANAGER:
		segment_ref(f, "manager", "staff", N_("manager"));
		segment_field(f, "name", TYPE_TEXT, N_("name"));
		return;
	case CLASSES_GROUP:
		segment_field(f, "group", TYPE_TEXT, N_("group"));
	}
}

const struct kind *
segment_kind(const struct segment_query *q, const struct segment_fields *f)
{
	struct kind *k = arena_new(q->arena, sizeof *k);
	struct field_def *v = arena_new(q->arena, (f->n + 1) * sizeof *v);

	v[0] = (struct field_def){ "method", TYPE_TEXT, FIELD_UNSHOWN, NULL, N_("method") };
	memcpy(v + 1, f->v, f->n * sizeof *v);
	*k = (struct kind){ .name = "segment",
			    .flags = KIND_ROW,
			    .help = N_("segment"),
			    .fields = v,
			    .n = f->n + 1 };
	return k;
}

/* What has no place in the rows is not passed over in silence. */
static void
warn_of_nobody(const struct segment_base *b)
{
	char text[NUM_TEXT];
	struct str sum = num_text(b->c.nobody, b->q->s->set.digits, text);

	if (b->c.nobody != 0)
		session_warn(b->q->s, _("sales of %.*s without a %s are left out"), STR_ARG(sum),
			     ways[b->q->want.by].field);
}

int
segment_load(struct segment_base *b, const struct segment_query *q, struct err *e)
{
	const struct classes_want *w = &q->want;
	const char *named_by = ways[w->by].named_by;

	*b = (struct segment_base){ .q = q };
	if (flow_load_credited(&b->flow, q->s, (struct period){ w->window.from, w->day },
			       classes_lines(w), CREDIT_OWNER, e) != 0)
		return -1;
	if (classes_reckon(&b->c, q->s, &b->flow, w, e) != 0 ||
	    (named_by && labels_load(&b->names, q->s, named_by, "name", e) != 0)) {
		segment_unload(b);
		return -1;
	}
	if (w->by == CLASSES_CLIENT)
		b->clients = clients_rows(&b->c.clients, &b->c.who);
	warn_of_nobody(b);
	return 0;
}

void
segment_unload(struct segment_base *b)
{
	free(b->clients);
	labels_release(&b->names);
	classes_release(&b->c);
	flow_release(&b->flow);
}

void
segment_row(struct row *row, const char *method)
{
	row_start(row, "segment");
	row_text(row, "method", str_of(method));
}

static void
put_client(struct row *row, struct str client, const struct client_row *r)
{
	row_text(row, "client", client);
	row_text(row, "name", client_text(r, CLIENT_NAME));
	row_text(row, "manager", client_text(r, CLIENT_MANAGER));
}

void
segment_row_client(struct row *row, const struct classes *c, struct str client)
{
	put_client(row, client, clients_find(&c->clients, client));
}

void
segment_row_key(struct row *row, const struct segment_base *b, uint32_t i)
{
	const struct way *w = &ways[b->q->want.by];
	struct str id = b->c.who.v[i];

	if (b->q->want.by == CLASSES_CLIENT) {
		put_client(row, id, b->clients[i]);
		return;
	}
	row_text(row, w->field, id);
	if (w->named_by)
		row_text(row, "name", labels_find(&b->names, id));
}

void
segment_row_num(struct row *row, const char *key, int64_t v, int digits)
{
	char text[NUM_TEXT];

	row_text(row, key, num_text_short(v, digits, text));
}

void
segment_row_class(struct row *row, const char *key, char class)
{
	row_text(row, key, (struct str){ &class, class != 0 });
}
