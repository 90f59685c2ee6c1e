/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "rec/schema.h"
#include "work/load/select.h"

#include <unistd.h>

/* A selection of the text, read through a pipe. */
static int
read_text(struct selection *s, const char *text, const struct kind *k, struct err *e)
{
	int fd[2], rc;

	assert_int_equal(pipe(fd), 0);
	assert_int_equal(write(fd[1], text, strlen(text)), strlen(text));
	close(fd[1]);
	rc = selection_read(s, fd[0], "stdin", k, e);
	close(fd[0]);
	return rc;
}

static bool
has(struct selection *s, const struct kind *k, const char *line)
{
	struct arena a = { 0 };
	struct rec r = { 0 };
	struct err e = { 0 };
	bool yes;

	assert_int_equal(rec_parse(&r, str_of(line), &a, REC_STRICT, NOWHERE, &e), 0);
	yes = selection_has(s, k, &r);
	rec_release(&r);
	arena_release(&a);
	return yes;
}

static void
records_stand_for_themselves_or_their_clients(void **state)
{
	static const struct {
		const char *stream, *kind, *line;
		bool selected;
	} t[] = {
		/* of the kind: itself, not its client */
		{ "kind=invoice\tid=i1\tclient=c1\n", "invoice", "kind=invoice\tid=i1\tclient=c1",
		  true },
		{ "kind=invoice\tid=i1\tclient=c1\n", "invoice", "kind=invoice\tid=i2\tclient=c1",
		  false },
		/* of another: its client, or what is the client's */
		{ "kind=invoice\tid=i1\tclient=c1\n", "client", "kind=client\tid=c1", true },
		{ "kind=invoice\tid=i1\tclient=c1\n", "client", "kind=client\tid=i1", false },
		{ "kind=invoice\tid=i1\tclient=c1\n", "payment", "kind=payment\tid=p\tclient=c1",
		  true },
		{ "kind=client\tid=c1\n", "payment", "kind=payment\tid=p\tclient=c1", true },
		{ "kind=client\tid=c1\n", "payment", "kind=payment\tid=p", false },
		{ "kind=client\tid=c1\tparent=c2\n", "client", "kind=client\tid=c2", false },
		{ "kind=aging\tclient=c1\n", "client", "kind=client\tid=c1", true },
		{ "kind=staff\tid=c1\n", "client", "kind=client\tid=c1", false },
		{ "", "client", "kind=client\tid=c1", false },
	};
	struct schema schema;

	(void)state;
	schema_init(&schema);
	for (size_t i = 0; i < COUNTOF(t); i++) {
		const struct kind *k = schema_kind(&schema, str_of(t[i].kind));
		struct selection s = { 0 };
		struct err e = { 0 };

		assert_int_equal(read_text(&s, t[i].stream, k, &e), 0);
		assert_int_equal(has(&s, k, t[i].line), t[i].selected);
		s.inverted = true;
		assert_int_equal(has(&s, k, t[i].line), !t[i].selected);
		selection_release(&s);
	}
	schema_release(&schema);
}

static void
clients_for_a_report(void **state)
{
	struct selection s = { 0 };
	struct err e = { 0 };

	(void)state;
	assert_int_equal(
		read_text(&s, "kind=client\tid=c1\nkind=call\tid=x\tclient=c2\n", NULL, &e), 0);
	assert_true(selection_has_client(&s, STR("c1")));
	assert_true(selection_has_client(&s, STR("c2")));
	assert_false(selection_has_client(&s, STR("c3")));
	s.inverted = true;
	assert_true(selection_has_client(&s, STR("c3")));
	selection_release(&s);
}

static void
a_broken_stream_selects_nothing(void **state)
{
	static const char *const streams[] = { "kind=client\tid=c1",
					       "kind=client\tid=c1\nkind=abort\treason=x\n",
					       "client\n" };

	(void)state;
	for (size_t i = 0; i < COUNTOF(streams); i++) {
		struct selection s = { 0 };
		struct err e = { 0 };

		unit_says(&e, read_text(&s, streams[i], NULL, &e), "");
		selection_release(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_stand_for_themselves_or_their_clients),
		cmocka_unit_test(clients_for_a_report),
		cmocka_unit_test(a_broken_stream_selects_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
