/* SPDX-License-Identifier: ISC */
#include "work/load/select.h"

#include "rec/reader.h"

#include <string.h>

int
selection_read(struct selection *s, int fd, const char *name, const struct kind *k, struct err *e)
{
	struct reader in;
	struct rec *r;
	int rc;

	s->ids.arena = s->clients.arena = &s->arena;
	reader_init(&in, fd, name);
	while ((rc = reader_next(&in, &r, e)) > 0) {
		struct str id = rec_get(r, "id"), client = rec_get(r, "client");

		if (k && str_is(rec_get(r, "kind"), k->name))
			names_put(&s->ids, id, NULL);
		else if (str_is(rec_get(r, "kind"), "client"))
			names_put(&s->clients, id, NULL);
		else if (client.n > 0)
			names_put(&s->clients, client, NULL);
	}
	reader_release(&in);
	return rc;
}

bool
selection_has_client(const struct selection *s, struct str client)
{
	bool has = names_find(&s->clients, client) != NAMES_NONE;

	return has != s->inverted;
}

bool
selection_has(const struct selection *s, const struct kind *k, const struct rec *r)
{
	struct str id = rec_get(r, "id");
	struct str client = strcmp(k->name, "client") == 0 ? id : rec_get(r, "client");
	bool has = names_find(&s->ids, id) != NAMES_NONE ||
		   (client.n > 0 && names_find(&s->clients, client) != NAMES_NONE);

	return has != s->inverted;
}

void
selection_release(struct selection *s)
{
	names_release(&s->ids);
	names_release(&s->clients);
	arena_release(&s->arena);
	*s = (struct selection){ 0 };
}
