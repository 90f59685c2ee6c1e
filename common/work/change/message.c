/* SPDX-License-Identifier: ISC */
#include "work/change/message.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

struct count {
	const struct schema *schema;
	size_t *n; /* by kind */
	size_t total, heads;
	const struct kind *kind; /* of the last that is no line of a document */
	struct str id;
	struct arena arena; /* of ids */
};

static void
count(struct count *c, const struct kind *k, struct str id)
{
	for (size_t i = 0; i < c->schema->n; i++)
		if (c->schema->kinds[i] == k)
			c->n[i]++;
	c->total++;
	if (strcmp(k->name, "item") == 0 && c->heads > 0)
		return;
	c->heads++;
	c->kind = k;
	c->id = id;
}

static void
count_all(struct count *c, const struct batch *b, const struct change *ch)
{
	for (size_t i = 0; b && i < b->n; i++)
		if (!(b->v[i].flags & (ENTRY_DROPPED | ENTRY_UPDATE)))
			count(c, batch_kind(b, &b->v[i]),
			      line_text(batch_line(b, &b->v[i]), "id", &c->arena));
	for (size_t i = 0; ch && i < ch->n; i++)
		count(c, ch->v[i].kind, rec_get(ch->v[i].was, "id"));
}

void
message_add(struct buf *out, const char *prog, const struct batch *b, const struct change *ch)
{
	const struct session *s = b ? b->s : ch->s;
	struct count c = { .schema = &s->set.schema };
	const char *sep = ": ";

	c.n = mem_new(mem_mul(c.schema->n, sizeof *c.n));
	count_all(&c, b, ch);
	buf_printf(out, "%s: ", prog);
	if (c.heads == 1) {
		buf_printf(out, "%s %.*s", c.kind->name, STR_ARG(c.id));
	} else {
		buf_printf(out, "%zu records", c.total);
		for (size_t i = 0; i < c.schema->n; i++) {
			if (c.n[i] == 0)
				continue;
			buf_printf(out, "%s%s %zu", sep, c.schema->kinds[i]->name, c.n[i]);
			sep = ", ";
		}
	}
	free(c.n);
	arena_release(&c.arena);
}
