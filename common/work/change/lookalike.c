/* SPDX-License-Identifier: ISC */
#include "work/change/lookalike.h"

#include "base/lang.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "crm/alike.h"
#include "rec/cols.h"
#include "work/load/each.h"

#include <stdlib.h>

enum { NAMED = 5 };      /* of those that are alike */
enum { SEEN = 1 << 20 }; /* bytes: to look through more for each client would be felt */
enum { C_ID, C_NAME, C_PHONE, C_EMAIL, C_PARENT, C_N };

/* What two cards of one client have in common. */
struct marks {
	struct buf name, phone, email;
};

/* A stored client that has some of it. */
struct like {
	struct str id, name, why;
};

/* What a thread finds in a part of the files. */
struct found {
	struct marks other;
	struct arena tmp, arena;
	struct {
		struct like *v;
		size_t n, cap;
	} likes;
};

struct seeking {
	struct cols cols;
	struct str val[C_N]; /* of the new one */
	struct marks own;
	struct found *parts;
};

static void
mark(struct marks *m, const struct str val[C_N])
{
	buf_reset(&m->name);
	buf_reset(&m->phone);
	buf_reset(&m->email);
	alike_key(&m->name, val[C_NAME]);
	alike_phone(&m->phone, val[C_PHONE]);
	utf8_fold(&m->email, val[C_EMAIL]);
}

static void
marks_release(struct marks *m)
{
	buf_release(&m->name);
	buf_release(&m->phone);
	buf_release(&m->email);
}

static bool
same(struct str a, struct str b)
{
	return a.n > 0 && str_eq(a, b);
}

static bool
is_of_chain(const struct str a[C_N], const struct str b[C_N])
{
	return same(a[C_PARENT], b[C_PARENT]) || same(a[C_PARENT], b[C_ID]) ||
	       same(b[C_PARENT], a[C_ID]);
}

static void
see(const struct seeking *k, struct found *f, const struct str val[C_N])
{
	struct buf why = { 0 };

	if (str_eq(val[C_ID], k->val[C_ID]) || is_of_chain(k->val, val))
		return;
	mark(&f->other, val);
	if (same(buf_str(&k->own.phone), buf_str(&f->other.phone)))
		buf_list(&why, STR("phone"));
	if (same(buf_str(&k->own.email), buf_str(&f->other.email)))
		buf_list(&why, STR("email"));
	if (same(buf_str(&k->own.name), buf_str(&f->other.name)))
		buf_list(&why, STR("name"));
	if (why.n > 0)
		*LIST_ADD(f->likes) = (struct like){ arena_dup(&f->arena, val[C_ID]),
						     arena_dup(&f->arena, val[C_NAME]),
						     arena_dup(&f->arena, buf_str(&why)) };
	buf_release(&why);
}

/* The fields of a line, without escapes. */
static bool
read_line(const struct cols *c, struct str line, struct str val[C_N], struct arena *a)
{
	const char *p = line.p;

	if (!cols_line(c, &p, line.p + line.n, val))
		return false;
	for (size_t i = 0; i < C_N; i++)
		val[i] = cols_text(val[i], a);
	return true;
}

static int
see_run(void *ctx, const struct snap_run *run, struct err *e)
{
	const struct seeking *k = ctx;
	struct found *f = &k->parts[run->part];
	struct str rest = run->lines, line, val[C_N];

	(void)e;
	while (run_line(&rest, &line)) {
		arena_reset(&f->tmp);
		if (read_line(&k->cols, line, val, &f->tmp))
			see(k, f, val);
	}
	return 0;
}

static void
tell(const struct session *s, struct str new, const struct like *l)
{
	session_warn(s,
		     _("client %.*s: %s as of client %.*s, %.*s; crm-rm client %.*s "
		       "--into %.*s makes one card of two"),
		     STR_ARG(new), l->why.p, STR_ARG(l->id), STR_ARG(l->name), STR_ARG(new),
		     STR_ARG(l->id));
}

static int
seek(struct seeking *k, const struct session *s, struct snap *snap, struct err *e)
{
	size_t n = snap_parts(snap), told = 0;
	int rc;

	k->parts = mem_new(mem_mul(n, sizeof *k->parts));
	rc = snap_scan(snap, see_run, k, e);
	for (size_t i = 0; i < n; i++) {
		struct found *f = &k->parts[i];

		for (size_t j = 0; rc == 0 && j < f->likes.n; j++)
			if (told++ < NAMED)
				tell(s, k->val[C_ID], &f->likes.v[j]);
		free(f->likes.v);
		marks_release(&f->other);
		arena_release(&f->tmp);
		arena_release(&f->arena);
	}
	free(k->parts);
	if (told > NAMED)
		session_warn(s,
			     ngettext("%zu more client is like it: crm-report duplicates names "
				      "them all",
				      "%zu more clients are like it: crm-report duplicates names "
				      "them all",
				      told - NAMED),
			     told - NAMED);
	return rc;
}

int
lookalike_warn(struct add *a, struct err *e)
{
	static const char *const keys[C_N] = { [C_ID] = "id",
					       [C_NAME] = "name",
					       [C_PHONE] = "phone",
					       [C_EMAIL] = "email",
					       [C_PARENT] = "parent" };
	const struct snap_want want = { .kind = schema_kind(&a->s->set.schema, STR("client")) };
	struct arena arena = { 0 };
	struct seeking k = { 0 };
	struct snap *snap = NULL;
	int rc = 0;

	cols_init(&k.cols, keys, C_N);
	if (read_line(&k.cols, batch_line(&a->batch, &a->batch.v[0]), k.val, &arena)) {
		mark(&k.own, k.val);
		rc = snap_open(&snap, a->s->store, &want, 1, e);
		if (rc == 0 && snap_bytes(snap) <= SEEN)
			rc = seek(&k, a->s, snap, e);
		snap_close(snap);
	}
	marks_release(&k.own);
	arena_release(&arena);
	return rc < 0 ? -1 : 0;
}
