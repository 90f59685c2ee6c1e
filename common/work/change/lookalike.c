/* SPDX-License-Identifier: ISC */
#include "work/change/lookalike.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "crm/alike.h"
#include "work/load/each.h"

/* What two cards of one client have in common. */
struct marks {
	struct buf name, phone, email;
};

struct seeking {
	struct session *s;
	const struct rec *r; /* the new one */
	struct marks own, other;
};

static void
mark(struct marks *m, const struct rec *r)
{
	buf_reset(&m->name);
	buf_reset(&m->phone);
	buf_reset(&m->email);
	alike_key(&m->name, rec_get(r, "name"));
	alike_phone(&m->phone, rec_get(r, "phone"));
	utf8_fold(&m->email, rec_get(r, "email"));
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
is_of_chain(const struct rec *a, const struct rec *b)
{
	struct str of_a = rec_get(a, "parent"), of_b = rec_get(b, "parent");

	return same(of_a, of_b) || same(of_a, rec_get(b, "id")) || same(of_b, rec_get(a, "id"));
}

static int
see(void *ctx, const struct rec *r, struct err *e)
{
	struct seeking *k = ctx;
	struct str id = rec_get(r, "id"), new = rec_get(k->r, "id");
	struct buf why = { 0 };

	(void)e;
	if (str_eq(id, new) || is_of_chain(k->r, r))
		return 0;
	mark(&k->other, r);
	if (same(buf_str(&k->own.phone), buf_str(&k->other.phone)))
		buf_list(&why, STR("phone"));
	if (same(buf_str(&k->own.email), buf_str(&k->other.email)))
		buf_list(&why, STR("email"));
	if (same(buf_str(&k->own.name), buf_str(&k->other.name)))
		buf_list(&why, STR("name"));
	if (why.n > 0)
		session_warn(k->s,
			     _("client %.*s: %s as of client %.*s, %.*s; crm-rm client %.*s "
			       "--into %.*s makes one card of two"),
			     STR_ARG(new), buf_cstr(&why), STR_ARG(id), STR_ARG(rec_get(r, "name")),
			     STR_ARG(new), STR_ARG(id));
	buf_release(&why);
	return 0;
}

int
lookalike_warn(struct add *a, struct err *e)
{
	struct arena arena = { 0 };
	struct rec r = { 0 };
	struct seeking k = { .s = a->s, .r = &r };
	int rc = batch_rec(&a->batch, &a->batch.v[0], &r, &arena, e);

	if (rc == 0) {
		mark(&k.own, &r);
		rc = each_of(a->s, "client", EACH_ALL, see, &k, e);
	}
	marks_release(&k.own);
	marks_release(&k.other);
	rec_release(&r);
	arena_release(&arena);
	return rc < 0 ? -1 : 0;
}
