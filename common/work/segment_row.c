/* SPDX-License-Identifier: ISC */
#include "work/segment_row.h"

#include "base/lang.h"
#include "value/num.h"

#include <string.h>

const struct field_def segment_client = { "client", TYPE_REF, 0, "client", N_("client") };
const struct field_def segment_name = { "name", TYPE_TEXT, 0, NULL, N_("name") };
const struct field_def segment_manager = { "manager", TYPE_REF, 0, "staff", N_("manager") };
const struct field_def segment_group = { "group", TYPE_TEXT, 0, NULL, N_("group") };
const struct field_def segment_product = { "product", TYPE_REF, 0, "product", N_("product") };

static const struct field_def method = { "method", TYPE_TEXT, 0, NULL, N_("method") };

const struct kind *
segment_kind(const struct segment_query *q, const struct field_def *fields)
{
	struct kind *k = arena_new(q->arena, sizeof *k);
	struct field_def *v;
	size_t n = 0;

	while (fields[n].name)
		n++;
	v = arena_new(q->arena, (n + 1) * sizeof *v);
	v[0] = method;
	memcpy(v + 1, fields, n * sizeof *v);
	*k = (struct kind){
		.name = "segment", .flags = KIND_ROW, .help = N_("segment"), .fields = v, .n = n + 1
	};
	return k;
}

void
segment_row(struct row *row, const char *name)
{
	row_start(row, "segment");
	row_text(row, "method", str_of(name));
}

void
segment_row_num(struct row *row, const char *key, int64_t v, int digits)
{
	char text[NUM_TEXT];

	row_text(row, key, num_text_short(v, digits, text));
}

void
segment_row_client(struct row *row, const struct classes *c, struct str client)
{
	const struct client_row *r = clients_find(&c->clients, client);

	row_text(row, "client", client);
	row_text(row, "name", r->text[CLIENT_NAME]);
	row_text(row, "manager", r->text[CLIENT_MANAGER]);
}
