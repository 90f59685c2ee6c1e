/* SPDX-License-Identifier: ISC */
/* value_rec.c: the check of a whole record, where test_value has the check of a value. */
#include "settings_unit.h"

#include "rec/value.h"

static struct settings settings;

static int
setup(void **state)
{
	(void)state;
	settings_load(&settings,
		      "surveys:\n  s:\n    - {name: recommend, metric: nps, required: yes}\n"
		      "    - {name: price, scale: [-1, 3]}\n"
		      "    - {name: channel, of: [phone, mail]}\n    - {name: wish}\n");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	settings_release(&settings);
	return 0;
}

/* The record's line after its check, or what is wrong with it. */
static void
check(const char *line, bool stored, const char *out, const char *says)
{
	struct loc at = { .file = "t", .line = 7 };
	const struct kind *k;
	struct arena a = { 0 };
	struct rec r = { 0 };
	struct err e = { 0 };
	struct buf text = { 0 };
	int rc;

	assert_int_equal(rec_parse(&r, str_of(line), &a, REC_STRICT, at, &e), 0);
	k = schema_kind(&settings.schema, rec_get(&r, "kind"));
	rc = value_check_rec(&r, &settings.schema, k, stored, &a, NULL, NULL, &e);
	if (says) {
		if (rc == 0)
			fail_msg("%s: was taken", line);
		unit_says(&e, rc, says);
	} else {
		if (rc != 0)
			fail_msg("%s: %s", line, e.msg);
		rec_write(&text, &r, k);
		unit_str(buf_str(&text), out);
	}
	buf_release(&text);
	rec_release(&r);
	arena_release(&a);
}

#define ANSWER "kind=survey\tdate=2026-11-23\tclient=c"
#define FORM ANSWER "\tform=s\tquestion="

static void
answers_of_surveys(void **state)
{
	static const struct {
		const char *in, *says;
	} t[] = {
		{ ANSWER "\tmetric=nps\tscore=11", "t:7: score \"11\": nps is answered from 0 to" },
		{ ANSWER "\tmetric=csat\tscore=0", "csat is answered from 1 to 5" },
		{ ANSWER "\tmetric=ces\tscore=8", "ces is answered from 1 to 7" },
		{ ANSWER "\tmetric=nps", "t:7: survey: score is missing" },
		{ ANSWER "\tscore=5", "t:7: survey: metric is missing" },
		{ ANSWER "\tmetric=scale\tscore=5",
		  "metric \"scale\": is of a question of a form" },
		{ ANSWER "\tmetric=text\tscore=5", "metric \"text\": is of a question of a form" },
		{ FORM "recommend\tscore=-1", "score \"-1\": recommend is answered from 0 to 10" },
		{ FORM "recommend", "score is missing: recommend has to be answered" },
		{ FORM "recommend\tmetric=csat\tscore=5", "that of recommend is nps" },
		{ FORM "price\tscore=4", "score \"4\": price is answered from -1 to 3" },
		{ FORM "price", "t:7: question \"price\": has no answer" },
		{ FORM "channel\tanswer=fax", "channel is answered with one of phone, mail" },
		{ FORM "channel\tscore=1", "score \"1\": channel is answered in words" },
		{ FORM "wish", "question \"wish\": has no answer" },
		{ FORM "wsh\tanswer=x",
		  "question \"wsh\": s asks recommend, price, channel, wish" },
		{ ANSWER "\tform=x\tquestion=wish\tanswer=x", "form \"x\": crm.yaml has s" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++)
		check(t[i].in, false, NULL, t[i].says);
	check(ANSWER "\tmetric=nps\tscore=0", false, ANSWER "\tmetric=nps\tscore=0\n", NULL);
	check(FORM "price\tscore=-1", false,
	      ANSWER "\tmetric=scale\tscore=-1\tform=s\tquestion=price\n", NULL);
	check(FORM "channel\tanswer=mail", false,
	      ANSWER "\tmetric=choice\tform=s\tquestion=channel\tanswer=mail\n", NULL);
	check(FORM "wish\tanswer=more", false,
	      ANSWER "\tmetric=text\tform=s\tquestion=wish\tanswer=more\n", NULL);
	check(ANSWER "\tmetric=nps\tscore=10", false, ANSWER "\tmetric=nps\tscore=10\n", NULL);
}

/* Each value has its type, and yet together they make no sense. */
static void
values_that_make_no_sense(void **state)
{
	(void)state;
	check("kind=client\tid=a\tname=A\tcredit_limit=-1", true, NULL,
	      "t:7: credit_limit \"-1.00\": ");
	check("kind=client\tid=a\tname=A\tcredit_limit=0\tcredit_days=0", true,
	      "kind=client\tid=a\tname=A\tcredit_limit=0.00\tcredit_days=0\n", NULL);
	check("kind=client\tid=a\tname=A\tcredit_days=-1", true, NULL, "credit_days \"-1\": ");
	/* what is of the form is told before what is of the sense, and what is missing between */
	check("kind=client\tid=a\tcredit_limit=-1\tcredit_days=x", true, NULL, "credit_days \"x\"");
	check("kind=client\tid=a\tcredit_limit=-1", true, NULL, "client \"a\": name is missing");
}

static void
what_is_missing(void **state)
{
	const struct kind *k = schema_kind(&settings.schema, STR("client"));
	struct rec r = { 0 };
	struct err e = { 0 };

	(void)state;
	r.at = (struct loc){ .file = "t", .line = 3 };
	unit_says(&e, value_check_required(&r, k, &e), "t:3: client: kind is missing");
	rec_setz(&r, "kind", STR("client"));
	unit_says(&e, value_check_required(&r, k, &e), "t:3: client: name is missing");
	rec_setz(&r, "id", STR("a"));
	unit_says(&e, value_check_required(&r, k, &e), "t:3: client \"a\": name is missing");
	rec_setz(&r, "name", STR("A"));
	assert_int_equal(value_check_required(&r, k, &e), 0);
	rec_release(&r);
}

/* A part may lack what a record must have; nothing else is allowed it. */
static void
parts(void **state)
{
	static const struct {
		const char *in, *says;
	} t[] = {
		{ "kind=client\tphone=1", NULL },
		{ "kind=client\tphone=none", "phone \"none\": no digit is in it" },
		{ "kind=client\tbik=044525225\taccount=40702810500000000225", "account " },
		{ "kind=client\tbik=04452522", "bik \"04452522\": not 9 digits" },
	};
	const struct kind *k = schema_kind(&settings.schema, STR("client"));

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct arena a = { 0 };
		struct rec r = { 0 };
		struct err e = { 0 };
		int rc;

		assert_int_equal(rec_parse(&r, str_of(t[i].in), &a, REC_STRICT, NOWHERE, &e), 0);
		rc = value_check_part(&r, &settings.schema, k, &a, NULL, NULL, &e);
		if (t[i].says)
			unit_says(&e, rc, t[i].says);
		else
			assert_int_equal(rc, 0);
		rec_release(&r);
		arena_release(&a);
	}
}

/* Unknown fields are text: control characters are refused, and a long name is told in part. */
static void
unknown_fields_are_text(void **state)
{
	const struct kind *k = schema_kind(&settings.schema, STR("client"));
	struct arena a = { 0 };
	struct rec r = { 0 };
	struct err e = { 0 };
	char name[101];

	(void)state;
	check("kind=client\tid=a\tname=A\tcolour=и\xcc\x86", true,
	      "kind=client\tid=a\tname=A\tcolour=й\n", NULL);
	rec_setz(&r, "kind", STR("client"));
	rec_setz(&r, "colour", STR("red\x1b"));
	unit_says(&e, value_check_part(&r, &settings.schema, k, &a, NULL, NULL, &e),
		  "colour \"red\x1b\": a control character");
	rec_release(&r);
	r = (struct rec){ 0 };
	memset(name, 'z', sizeof name - 1);
	name[sizeof name - 1] = '\0';
	rec_setz(&r, name, STR("\x7f"));
	assert_int_equal(value_check_part(&r, &settings.schema, k, &a, NULL, NULL, &e), -1);
	assert_non_null(strstr(e.msg, "zzzzzz \"\x7f\": a control character"));
	assert_null(strstr(e.msg, name));
	rec_release(&r);
	arena_release(&a);
}

static void
a_record_has_so_many_fields(void **state)
{
	const struct kind *k = schema_kind(&settings.schema, STR("client"));
	char names[REC_FIELDS_MAX][sizeof "x-2147483648"];
	struct arena a = { 0 };
	struct rec r = { 0 };
	struct err e = { 0 };

	(void)state;
	rec_setz(&r, "kind", STR("client"));
	rec_setz(&r, "id", STR("a"));
	rec_setz(&r, "name", STR("A"));
	for (int i = 0; i < REC_FIELDS_MAX - 3; i++) {
		snprintf(names[i], sizeof names[i], "x%d", i);
		rec_setz(&r, names[i], STR("1"));
	}
	assert_int_equal(r.n, REC_FIELDS_MAX);
	assert_int_equal(value_check_rec(&r, &settings.schema, k, true, &a, NULL, NULL, &e), 0);
	rec_setz(&r, "phone", STR("1"));
	unit_says(&e, value_check_rec(&r, &settings.schema, k, true, &a, NULL, NULL, &e),
		  "client \"a\": more than 1000 fields");
	/* one that says nothing is none, nor is a derived one */
	rec_setz(&r, "phone", STR(""));
	rec_setz(&r, "debt", STR("5"));
	assert_int_equal(value_check_rec(&r, &settings.schema, k, true, &a, NULL, NULL, &e), 0);
	assert_int_equal(r.n, REC_FIELDS_MAX);
	rec_release(&r);
	arena_release(&a);
}

static void
tell(void *ctx, const struct rec *r, struct str key)
{
	struct buf *told = ctx;

	(void)r;
	buf_add(told, key);
	buf_addc(told, ' ');
}

/* A record, and its line after its check, or what is wrong; and the fields that are not known. */
static const struct {
	const char *kind, *in, *out, *says, *unknown;
	bool stored;
} records[] = {
	{ "client", "name=A\tkind=client\tid=a", "kind=client\tid=a\tname=A\n", NULL, "", true },
	{ "client", "kind=client\tname=A", "kind=client\tname=A\n", NULL, "", false },
	{ "client", "kind=client\tname=A", NULL, "t:7: client: id is missing", "", true },
	{ "client", "kind=client\tid=romashka", NULL, "t:7: client \"romashka\": name is missing",
	  "", true },
	{ "client", "kind=client\tid=romashka\tname=", NULL, "name is missing", "", true },
	{ "client", "kind=client\tid=a\tname=A\tcredit_limit=5\ttags=b, a",
	  "kind=client\tid=a\tname=A\tcredit_limit=5.00\ttags=b,a\n", NULL, "", true },
	{ "client", "kind=client\tid=a\tname=A\ttags= ,\tphone=", "kind=client\tid=a\tname=A\n",
	  NULL, "", true },
	{ "client", "kind=client\tid=a\tname=A\tcolour=red\tsize=5",
	  "kind=client\tid=a\tname=A\tcolour=red\tsize=5\n", NULL, "colour size ", true },
	{ "client", "kind=client\tid=a\tname=A\tdebt=5.00\tadvance=x",
	  "kind=client\tid=a\tname=A\n", NULL, "", true },
	{ "client", "kind=client\tid=a\tname=A\tcredit_days=x\tcredit_limit=y", NULL,
	  "t:7: credit_days \"x\": not a whole number", "", true },
	{ "client", "kind=client\tid=a\tcredit_limit=y", NULL,
	  "credit_limit \"y\": not a decimal number", "", true },
	{ "client", "kind=client\tid=a\tname=A\taccount=40702810400000000225\tbik=044525225",
	  "kind=client\tid=a\tname=A\tbik=044525225\taccount=40702810400000000225\n", NULL, "",
	  true },
	{ "client", "kind=client\tid=a\tname=A\taccount=40702810500000000225\tbik=044525225", NULL,
	  "t:7: account \"40702810500000000225\": ", "", true },
	{ "client", "kind=client\tid=a\tname=A\taccount=40702810500000000225",
	  "kind=client\tid=a\tname=A\taccount=40702810500000000225\n", NULL, "", true },
	{ "client", "kind=client\tid=a\tname=A\tcorr_account=30101810400000000225\tbik=044525225",
	  "kind=client\tid=a\tname=A\tbik=044525225\tcorr_account=30101810400000000225\n", NULL, "",
	  true },
	{ "client", "kind=client\tid=a\tname=A\tcorr_account=30101810500000000225\tbik=044525225",
	  NULL, "corr_account \"30101810500000000225\": ", "", true },
	{ "item", "kind=item\tdoc=I-1\tqty=2.0\tprice=5.50\tvat_rate=none",
	  "kind=item\tdoc=I-1\tqty=2\tprice=5.5\tvat_rate=none\n", NULL, "", false },
	{ "item", "kind=item\tid=I-1.1\tdoc=I-1\tqty=2", NULL, "item \"I-1.1\": date is missing",
	  "", true },
};

static void
whole_records(void **state)
{
	struct arena a = { 0 };
	struct rec r = { 0 };
	struct err e = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNTOF(records); i++) {
		const struct kind *k = schema_kind(&settings.schema, str_of(records[i].kind));
		struct loc at = { .file = "t", .line = 7 };
		struct buf out = { 0 }, told = { 0 };
		int rc;

		assert_int_equal(rec_parse(&r, str_of(records[i].in), &a, REC_STRICT, at, &e), 0);
		rc = value_check_rec(&r, &settings.schema, k, records[i].stored, &a, tell, &told,
				     &e);
		if (records[i].says) {
			unit_says(&e, rc, records[i].says);
		} else {
			if (rc != 0)
				fail_msg("%s: %s", records[i].in, e.msg);
			rec_write(&out, &r, k);
			unit_str(buf_str(&out), records[i].out);
			unit_str(buf_str(&told), records[i].unknown);
		}
		buf_release(&out);
		buf_release(&told);
	}
	rec_release(&r);
	arena_release(&a);
}

static void
refuses_what_could_not_be_read_again(void **state)
{
	const struct kind *k = schema_kind(&settings.schema, STR("client"));
	struct arena a = { 0 };
	struct rec r = { 0 };
	struct err e = { 0 };
	struct buf note = { 0 };

	(void)state;
	rec_setz(&r, "kind", STR("clint"));
	unit_says(&e, value_check_rec(&r, &settings.schema, NULL, false, &a, NULL, NULL, &e),
		  "kind \"clint\": unknown; did you mean client?");
	rec_setz(&r, "kind", STR("client"));
	rec_setz(&r, "name", STR("A"));
	buf_pad(&note, 'x', REC_LINE_MAX - sizeof "kind=client\tname=A\tnote=");
	rec_setz(&r, "note", buf_str(&note));
	assert_int_equal(value_check_rec(&r, &settings.schema, k, false, &a, NULL, NULL, &e), 0);
	buf_addc(&note, 'x');
	rec_setz(&r, "note", buf_str(&note));
	unit_says(&e, value_check_rec(&r, &settings.schema, k, false, &a, NULL, NULL, &e),
		  "longer than");
	buf_reset(&note);
	buf_pad(&note, '\t', REC_LINE_MAX / 2);
	rec_setz(&r, "note", buf_str(&note));
	unit_says(&e, value_check_rec(&r, &settings.schema, k, false, &a, NULL, NULL, &e),
		  "longer than");
	rec_setz(&r, "note", STR(""));
	rec_setz(&r, "Name", STR("x"));
	unit_says(&e, value_check_rec(&r, &settings.schema, k, false, &a, NULL, NULL, &e),
		  "\"Name\": not a field's name");
	buf_release(&note);
	rec_release(&r);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_records),
		cmocka_unit_test(refuses_what_could_not_be_read_again),
		cmocka_unit_test(answers_of_surveys),
		cmocka_unit_test(values_that_make_no_sense),
		cmocka_unit_test(what_is_missing),
		cmocka_unit_test(parts),
		cmocka_unit_test(unknown_fields_are_text),
		cmocka_unit_test(a_record_has_so_many_fields),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
