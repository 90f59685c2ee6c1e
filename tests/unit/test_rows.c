/* SPDX-License-Identifier: ISC */
/* covers: view/doubt view/order view/pile view/keep */
#include "unit.h"

#include "base/lang.h"
#include "view/rows.h"

#include <stdlib.h>

static const char three[] = "kind=invoice\tid=I-1\tdate=2026-11-02\tclient=b\tamount=9.00\n"
			    "kind=invoice\tid=I-2\tdate=2026-11-01\tclient=a\tamount=10.00\n"
			    "kind=invoice\tid=I-3\tdate=2026-11-02\tclient=a\n";

/* balance is twice nine for everybody but I-3, who has none */
static bool
derive(void *ctx, const struct rec *r, struct str key, struct str *val)
{
	static char eighteen[] = "18.00";

	(void)ctx;
	if (!str_is(key, "balance") || str_is(rec_get(r, "id"), "I-3"))
		return false;
	*val = str_of(eighteen);
	return true;
}

static void
remember(void *ctx, const char *msg)
{
	buf_printf(ctx, "%s\n", msg);
}

struct run {
	struct rows_opts o;
	const char *kind; /* NULL: anything */
	struct buf out, warned;
	size_t count, taken; /* what -w let through; how many records put took */
	struct err e;
	int rc;
};

static int
feed(struct rows *rows, const char *lines, struct run *run)
{
	struct sink sink = rows_sink(rows);
	struct str rest = str_of(lines), line;
	struct arena a = { 0 };
	struct rec rec = { 0 };
	int rc = 0;

	while (rc == 0 && str_cut(rest, '\n', &line, &rest)) {
		char *copy = strndup(line.p, line.n); /* gone after put */

		rc = rec_parse(&rec, str_of(copy), &a, REC_STRICT, NOWHERE, &run->e);
		if (rc == 0) {
			rc = sink.put(sink.ctx, &rec, &run->e);
			run->taken++;
		}
		free(copy);
	}
	rec_release(&rec);
	arena_release(&a);
	return rc;
}

static void
run(struct run *r, const char *lines)
{
	struct schema schema;
	struct expr_derive d = { derive, NULL };
	struct rows_setup s = { .schema = &schema, .derive = &d, .today = 20780 };
	struct screen screen = { .width = 80 };
	struct rows *rows;

	schema_init(&schema);
	s.kind = r->kind ? schema_kind(&schema, str_of(r->kind)) : NULL;
	s.warn = remember;
	s.warn_ctx = &r->warned;
	s.screen = &screen;
	s.to = &r->out;
	r->rc = rows_open(&rows, &r->o, &s, &r->e);
	if (r->rc == 0) {
		assert_true(feed(rows, lines, r) >= 0);
		r->rc = rows_close(rows, &r->e);
		r->count = rows_count(rows);
		rows_free(rows);
	}
	schema_release(&schema);
}

static void
done(struct run *r)
{
	buf_release(&r->out);
	buf_release(&r->warned);
}

#define I1 "kind=invoice\tid=I-1\tdate=2026-11-02\tclient=b\tamount=9.00\n"
#define I2 "kind=invoice\tid=I-2\tdate=2026-11-01\tclient=a\tamount=10.00\n"
#define I3 "kind=invoice\tid=I-3\tdate=2026-11-02\tclient=a\n"

static void
options_do_what_they_say(void **state)
{
	static const struct {
		struct rows_opts o;
		const char *want;
		size_t count, taken;
	} t[] = {
		{ { .where = NULL }, I1 I2 I3, 3, 3 },
		{ { .where = "client = a" }, I2 I3, 2, 3 },
		{ { .where = "amount > 9.5" }, I2, 1, 3 },
		{ { .where = "amount > 99" }, "", 0, 3 },
		{ { .sort = "amount" }, I3 I1 I2, 3, 3 },
		{ { .sort = "amount:r" }, I2 I1 I3, 3, 3 },
		{ { .sort = "date:r" }, I1 I3 I2, 3, 3 },
		{ { .sort = "date:r,client" }, I3 I1 I2, 3, 3 },
		{ { .sort = "client, id:r" }, I3 I2 I1, 3, 3 },
		{ { .sort = "amount", .limit = "1" }, I3, 3, 3 },
		{ { .limit = "2" }, I1 I2, 2, 2 },
		{ { .limit = "0" }, "", 1, 1 },
		{ { .limit = "99" }, I1 I2 I3, 3, 3 },
		{ { .fields = "client" },
		  "kind=invoice\tid=I-1\tclient=b\n"
		  "kind=invoice\tid=I-2\tclient=a\n"
		  "kind=invoice\tid=I-3\tclient=a\n",
		  3,
		  3 },
		{ { .fields = "amount,date", .limit = "1" },
		  "kind=invoice\tid=I-1\tamount=9.00\tdate=2026-11-02\n",
		  1,
		  1 },
		{ { .fields = "id,kind,client,client", .limit = "1" },
		  "kind=invoice\tid=I-1\tclient=b\n",
		  1,
		  1 },
		{ { .fields = "balance" },
		  "kind=invoice\tid=I-1\tbalance=18.00\n"
		  "kind=invoice\tid=I-2\tbalance=18.00\n"
		  "kind=invoice\tid=I-3\n",
		  3,
		  3 },
		{ { .sort = "balance,id:r" }, I3 I2 I1, 3, 3 },
		{ { .where = "balance = 18" }, I1 I2, 2, 3 },
		{ { .ids = true }, "I-1\nI-2\nI-3\n", 3, 3 },
		{ { .ids = true, .format = "json", .fields = "client" }, "I-1\nI-2\nI-3\n", 3, 3 },
		{ { .format = "csv", .fields = "client,amount" },
		  "client,amount\nb,9.00\na,10.00\na,\n",
		  3,
		  3 },
		{ { .format = "csv", .fields = "amount" }, "amount\n9.00\n10.00\n\"\"\n", 3, 3 },
		{ { .format = "csv", .fields = "amount", .where = "id = x" }, "amount\n", 0, 3 },
		{ { .format = "json", .fields = "amount,id", .limit = "1" },
		  "{\"amount\":9.00,\"id\":\"I-1\"}\n",
		  1,
		  1 },
		{ { .format = "table", .fields = "client,balance", .sort = "client" },
		  "client  balance\na         18.00\na\nb         18.00\n",
		  3,
		  3 },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		for (int known = 0; known < 2; known++) {
			struct run r = { .o = t[i].o, .kind = known ? "invoice" : NULL };

			run(&r, three);
			if (r.rc != 0)
				fail_msg("row %zu: %s", i, r.e.msg);
			assert_string_equal(buf_cstr(&r.out), t[i].want);
			assert_int_equal(r.count, t[i].count);
			assert_int_equal(r.taken, t[i].taken);
			assert_int_equal(r.warned.n, 0);
			done(&r);
		}
	}
}

static void
wrong_options_are_told(void **state)
{
	static const struct {
		struct rows_opts o;
		const char *msg;
	} t[] = {
		{ { .format = "jsno" }, "format \"jsno\": unknown; did you mean json?" },
		{ { .format = "xlsx" }, "there are table, tskv, csv, tsv, json, block, html" },
		{ { .format = "" }, "format \"\": unknown" },
		{ { .limit = "-1" }, "limit \"-1\": not a number" },
		{ { .limit = "ten" }, "limit \"ten\": not a number" },
		{ { .limit = "" }, "limit \"\": not a number" },
		{ { .sort = "amount:x" }, "order \"amount:x\": expected FIELD or FIELD:r" },
		{ { .sort = "" }, "order \"\": expected" },
		{ { .sort = "," }, "order \",\": expected" },
		{ { .fields = "" }, "fields \"\": no name" },
		{ { .fields = " , " }, "no name" },
		{ { .fields = "Клиент" }, "field \"Клиент\": not a field's name" },
		{ { .fields = "clinet" },
		  "field \"clinet\": unknown in invoice; did you mean client?" },
		{ { .sort = "ammount:r" }, "did you mean amount?" },
		{ { .fields = "qqqqqq" }, "field \"qqqqqq\": unknown in invoice" },
		{ { .where = "amount >" }, "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct run r = { .o = t[i].o, .kind = "invoice" };

		run(&r, three);
		assert_int_equal(r.e.kind, ERR_USAGE);
		unit_says(&r.e, r.rc, t[i].msg);
		assert_int_equal(r.out.n, 0);
		done(&r);
	}
}

static void
a_stored_field_that_no_schema_knows(void **state)
{
	static const char lines[] = "kind=invoice\tid=I-1\n"
				    "kind=invoice\tid=I-2\tcolour=10\n"
				    "kind=invoice\tid=I-3\tcolour=red\n"
				    "kind=invoice\tid=I-4\tcolour=9\n";
	static const struct {
		struct rows_opts o;
		const char *want, *warned;
	} t[] = {
		{ { .fields = "colour", .limit = "2" },
		  "kind=invoice\tid=I-1\nkind=invoice\tid=I-2\tcolour=10\n",
		  "field \"colour\": unknown in invoice" },
		{ { .sort = "colour", .ids = true }, "I-1\nI-4\nI-2\nI-3\n", "\"colour\"" },
		{ { .where = "colour = 10", .ids = true }, "I-2\n", "\"colour\"" },
		{ { .where = "clour = 10", .ids = true }, "", "\"clour\": unknown" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct run r = { .o = t[i].o, .kind = "invoice" };

		run(&r, lines);
		assert_int_equal(r.rc, 0);
		assert_string_equal(buf_cstr(&r.out), t[i].want);
		assert_non_null(strstr(buf_cstr(&r.warned), t[i].warned));
		done(&r);
	}
}

/* With a limit most rows are dropped on the way: the same must be left. */
static void
the_first_of_very_many(void **state)
{
	struct run r = { .o = { .sort = "amount:r,client", .limit = "5", .ids = true } };
	struct buf lines = { 0 };

	(void)state;
	for (int i = 0; i < 20000; i++)
		buf_printf(&lines, "kind=invoice\tid=I-%d\tamount=%d\tclient=c%d\n", i,
			   i < 10000 ? i / 1000 : 9, i % 3);
	run(&r, buf_cstr(&lines));
	assert_int_equal(r.rc, 0);
	assert_int_equal(r.count, 20000);
	/* amount 9 is from 9000 on, client c0 where 3 divides */
	assert_string_equal(buf_cstr(&r.out), "I-9000\nI-9003\nI-9006\nI-9009\nI-9012\n");
	buf_release(&lines);
	done(&r);
}

static void
names_where_rows_are_of_any_kind(void **state)
{
	static const struct {
		const char *fields, *lines, *want, *msg; /* msg: NULL or the error */
	} t[] = {
		{ "qty", I1 "kind=item\tid=X\tqty=1\n",
		  "kind=invoice\tid=I-1\nkind=item\tid=X\tqty=1\n", NULL },
		{ "qty", I1, "", "field \"qty\": unknown in invoice" },
		{ "balance", I1, "kind=invoice\tid=I-1\tbalance=18.00\n", NULL },
		{ "clinet", I1 I2, "",
		  "field \"clinet\": unknown in invoice; did you mean client?" },
		/* of an unknown kind nothing is known */
		{ "clinet", "kind=aging\tclient=a\n" I1, "kind=aging\nkind=invoice\tid=I-1\n",
		  NULL },
		{ "clinet", "", "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct run r = { .o = { .fields = t[i].fields } };

		run(&r, t[i].lines);
		if (t[i].msg)
			unit_says(&r.e, r.rc, t[i].msg);
		else
			assert_int_equal(r.rc, 0);
		assert_string_equal(buf_cstr(&r.out), t[i].want);
		done(&r);
	}
}

static void
a_failure_ends_what_has_begun(void **state)
{
	static const struct {
		const char *format;
		bool begun;
		const char *want;
	} t[] = {
		{ "tskv", true, I1 "kind=abort\treason=x.tskv:2: \"\\\\t\\\\x1b\": wrong\n" },
		{ "tskv", false, "" },
		{ "json", true,
		  "{\"kind\":\"invoice\",\"id\":\"I-1\",\"date\":\"2026-11-02\","
		  "\"client\":\"b\",\"amount\":9.00}\n" },
		{ "table", true, "" },
		{ "html", true, "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct run r = { .o = { .format = t[i].format } };
		struct schema schema;
		struct rows_setup s = { .schema = &schema, .to = &r.out };
		struct rows *rows;

		schema_init(&schema);
		assert_int_equal(rows_open(&rows, &r.o, &s, &r.e), 0);
		if (t[i].begun)
			assert_int_equal(feed(rows, I1, &r), 0);
		err_data(&r.e, (struct loc){ .file = "x.tskv", .line = 2 }, "\"\t\033\": wrong");
		rows_abort(rows, &r.e);
		assert_string_equal(buf_cstr(&r.out), t[i].want);
		rows_free(rows);
		schema_release(&schema);
		done(&r);
	}
}

static void
count_names(void *ctx, struct str name)
{
	buf_printf(ctx, "%.*s ", STR_ARG(name));
}

static void
who_reads_knows_what_is_asked(void **state)
{
	struct rows_opts o = { .where = "client = a and balance > 0",
			       .fields = "id,paid",
			       .sort = "due:r" };
	struct schema schema;
	struct rows_setup s = { .schema = &schema };
	struct buf names = { 0 };
	struct rows *rows;
	struct err e = { 0 };
	struct str pinned;

	(void)state;
	schema_init(&schema);
	s.kind = schema_kind(&schema, STR("invoice"));
	assert_int_equal(rows_open(&rows, &o, &s, &e), 0);
	rows_named(rows, count_names, &names);
	assert_string_equal(buf_cstr(&names), "id paid due client balance ");
	assert_true(expr_pins(rows_where(rows), "client", &pinned));
	unit_str(pinned, "a");
	rows_free(rows);
	buf_release(&names);
	schema_release(&schema);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(options_do_what_they_say),
		cmocka_unit_test(wrong_options_are_told),
		cmocka_unit_test(a_stored_field_that_no_schema_knows),
		cmocka_unit_test(the_first_of_very_many),
		cmocka_unit_test(names_where_rows_are_of_any_kind),
		cmocka_unit_test(a_failure_ends_what_has_begun),
		cmocka_unit_test(who_reads_knows_what_is_asked),
	};

	lang_set("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
