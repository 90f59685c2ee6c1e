/* SPDX-License-Identifier: ISC */
#include "work_unit.h"

#include "work/change/facts.h"

struct on_desk {
	struct desk d;
	struct batch b;
	struct facts f;
};

static void
init(struct on_desk *t)
{
	struct err e = { 0 };

	desk_init(&t->d, "");
	desk_add(&t->d, "kind=client\tid=rose\tname=stored\tterms=3\n"
			"kind=client\tid=lily\tname=stored\n"
			"kind=invoice\tid=i1\tdate=2026-11-01\tclient=rose\tamount=1\n");
	assert_int_equal(batch_init(&t->b, &t->d.s, "stream", &e), 0);
	facts_init(&t->f, &t->d.s, &t->b);
}

static void
release(struct on_desk *t)
{
	facts_release(&t->f);
	batch_release(&t->b);
	desk_release(&t->d);
}

static void
take(struct on_desk *t, const char *line)
{
	struct arena a = { 0 };
	struct err e = { 0 };
	struct rec r = desk_rec(line, &a);

	if (batch_add(&t->b, &r, &e) != 0)
		fail_msg("%s", e.msg);
	rec_release(&r);
	arena_release(&a);
}

/* The name of the record; NULL where there is none. */
static const char *
name_of(struct on_desk *t, const char *kind, const char *id)
{
	static char name[100];
	const struct rec *r;
	struct err e = { 0 };
	const struct kind *k = kind ? desk_kind(&t->d, kind) : NULL;
	int rc = facts_get(&t->f, k, str_of(id), &r, &e);

	assert_true(rc >= 0);
	assert_int_equal(facts_exists(&t->f, k, str_of(id), &e), rc);
	if (rc == 0)
		return NULL;
	snprintf(name, sizeof name, "%.*s", STR_ARG(rec_get(r, "name")));
	return name;
}

static void
the_batch_comes_first(void **state)
{
	struct on_desk t;

	(void)state;
	init(&t);
	take(&t, "kind=client\tid=rose\tname=batch");
	take(&t, "kind=client\tid=lily\tname=batch");
	take(&t, "kind=client\tid=a\\\\b\tname=odd");
	t.b.v[1].flags |= ENTRY_DROPPED;
	assert_string_equal(name_of(&t, "client", "rose"), "batch");
	assert_string_equal(name_of(&t, "client", "lily"), "stored");
	assert_string_equal(name_of(&t, "client", "a\\b"), "odd");
	assert_null(name_of(&t, "client", "tulip"));
	assert_null(name_of(&t, "staff", "rose"));
	assert_string_equal(name_of(&t, NULL, "i1"), "");
	assert_null(name_of(&t, NULL, "rose"));
	release(&t);
}

static void
clients_of_documents(void **state)
{
	struct on_desk t;
	struct arena a = { 0 };
	struct err e = { 0 };
	struct str client;

	(void)state;
	init(&t);
	take(&t, "kind=order\tid=or1\tdate=2026-11-01\tclient=lily\tamount=1");
	assert_int_equal(facts_client(&t.f, desk_kind(&t.d, "order"), STR("or1"), &a, &client, &e),
			 1);
	unit_str(client, "lily");
	assert_int_equal(facts_client(&t.f, desk_kind(&t.d, "invoice"), STR("i1"), &a, &client, &e),
			 1);
	unit_str(client, "rose");
	assert_int_equal(facts_client(&t.f, desk_kind(&t.d, "invoice"), STR("i2"), &a, &client, &e),
			 0);
	arena_release(&a);
	release(&t);
}

static void
references(void **state)
{
	struct on_desk t;
	struct err e = { 0 };

	(void)state;
	init(&t);
	assert_int_equal(facts_check_ref(&t.f, desk_kind(&t.d, "client"), "parent", STR("rose"),
					 NOWHERE, &e),
			 0);
	assert_int_equal(facts_check_ref(&t.f, NULL, "doc", STR("i1"), NOWHERE, &e), 0);
	unit_says(&e,
		  facts_check_ref(&t.f, desk_kind(&t.d, "client"), "parent", STR("ros"),
				  (struct loc){ .file = "x", .line = 3 }, &e),
		  "parent \"ros\": no such client");
	unit_says(&e, facts_check_ref(&t.f, NULL, "doc", STR("rose"), NOWHERE, &e),
		  "doc \"rose\": no such document");
	release(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_batch_comes_first),
		cmocka_unit_test(clients_of_documents),
		cmocka_unit_test(references),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
