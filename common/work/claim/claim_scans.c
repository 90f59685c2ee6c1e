/* SPDX-License-Identifier: ISC */
#include "work/claim/claim_scans.h"

#include "base/fs.h"
#include "base/mem.h"
#include "store/io.h"
#include "work/load/each.h"

#include <fcntl.h>
#include <stdlib.h>

struct scanning {
	struct claim_scans *c;
	const struct claim_papers *p;
};

static bool
is_file(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
}

/* io_open leads out of the directory by no name and no link. */
static int
take(void *ctx, const struct rec *r, struct err *e)
{
	struct scanning *s = ctx;
	struct str path = rec_get(r, "path");
	struct claim_scan *scan;
	const char *name;
	int fd, rc;

	if (path.n == 0 || !claim_papers_have(s->p, rec_get(r, "doc")))
		return 0;
	name = arena_cstr(&s->c->arena, path);
	fd = io_open(store_fd(s->p->s->store), name, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
	if (fd < 0)
		return 0;
	if (!is_file(fd)) {
		io_close(fd);
		return 0;
	}
	scan = LIST_ADD(*s->c);
	*scan = (struct claim_scan){ .doc = arena_dup(&s->c->arena, rec_get(r, "doc")),
				     .type = arena_dup(&s->c->arena, rec_get(r, "type")),
				     .date = arena_dup(&s->c->arena, rec_get(r, "date")),
				     .path = str_of(name) };
	rc = fs_read_all(fd, CLAIM_SCAN_MAX, name, &scan->data, e);
	io_close(fd);
	return rc;
}

int
claim_scans_load(struct claim_scans *c, const struct claim_papers *p, struct err *e)
{
	struct scanning s = { c, p };
	const struct kind *k = schema_kind(&p->s->set.schema, STR("document"));

	*c = (struct claim_scans){ 0 };
	return each_record(p->s->store, k, EACH_ALL, take, &s, e) < 0 ? -1 : 0;
}

void
claim_scans_release(struct claim_scans *c)
{
	for (size_t i = 0; i < c->n; i++)
		buf_release(&c->v[i].data);
	free(c->v);
	arena_release(&c->arena);
	*c = (struct claim_scans){ 0 };
}
