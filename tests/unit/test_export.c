/* SPDX-License-Identifier: ISC */
/* The formats of export.c: export_hledger, export_ical, export_sql, export_vcard.
 * covers: port/export_format port/content */
#include "port_file.h"

#include "base/cc.h"
#include "port/export.h"
#include "port/import_vcard.h"
#include "settings_unit.h"

enum { NOW = 1795428300 }; /* 2026-11-23T10:05:00Z */

/* What a format makes of lines, each a record; settings may be "". */
static int
export_lines(const char *format, const char *settings, bool mask, const char *lines,
	     struct buf *got, struct err *e)
{
	struct settings set;
	struct spool out = { 0 };
	struct export *x = NULL;
	struct arena a = { 0 };
	struct str rest = str_of(lines), line;
	int rc;

	settings_load(&set, settings);
	rc = export_open(&x, format, &(struct export_setup){ &set, NOW, mask, &out }, e);
	for (long n = 1; rc == 0 && rest.n > 0; n++) {
		struct sink to = export_sink(x);
		struct rec r = { 0 };

		str_cut(rest, '\n', &line, &rest);
		assert_int_equal(rec_parse(&r, line, &a, REC_STRICT,
					   (struct loc){ .file = "f", .line = n }, e),
				 0);
		rc = to.put(to.ctx, &r, e);
		rec_release(&r);
	}
	if (rc == 0)
		rc = export_end(x, e);
	buf_add(got, buf_str(&out.b));
	export_free(x);
	spool_release(&out);
	settings_release(&set);
	arena_release(&a);
	return rc;
}

struct example {
	const char *settings, *lines, *want;
};

static void
gives(const char *format, const struct example *t, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct buf got = { 0 };
		struct err e = { 0 };

		if (export_lines(format, t[i].settings, false, t[i].lines, &got, &e) != 0)
			fail_msg("%s %zu: %s", format, i, e.msg);
		unit_str(buf_str(&got), t[i].want);
		buf_release(&got);
	}
}

#define CLIENT "kind=client\tid=a\tname=Анна; |x\n"
#define RUB "commodity 1000.00 RUB\n"
#define INVOICE "kind=invoice\tid=I\tdate=2026-11-01\tclient=a\tnumber=7\tamount=120.00\tvat=20.00"

static void
a_journal_balances(void **state)
{
	static const struct example t[] = {
		{ "", "", RUB },
		{ "currency: JPY\n", "", "commodity 1000. JPY\n" },
		/* the name of the client may come later; its marks end no comment */
		{ "", INVOICE "\n" CLIENT,
		  RUB
		  "\n2026-11-01 (7) Анна   x  ; invoice I\n    assets:receivable:a  120.00 RUB\n"
		  "    income:sales  -100.00 RUB\n    liabilities:vat  -20.00 RUB\n" },
		/* an order and a deal are no postings; nor is an invoice where shipments sell */
		{ "sale: shipment\n", INVOICE "\nkind=order\tid=O\tdate=2026-11-01\tclient=a\n",
		  RUB },
		{ "sale: shipment\n",
		  "kind=shipment\tid=S\tdate=2026-11-01\tclient=a\tstatus=planned\tamount=1\n",
		  RUB },
		/* taken back on its day; one without a day never counted */
		{ "", INVOICE "\tstatus=cancelled\tcancelled=2026-11-05\n" CLIENT,
		  RUB
		  "\n2026-11-01 (7) Анна   x  ; invoice I\n    assets:receivable:a  120.00 RUB\n"
		  "    income:sales  -100.00 RUB\n    liabilities:vat  -20.00 RUB\n"
		  "\n2026-11-05 (7) Анна   x  ; invoice I\n    assets:receivable:a  -120.00 RUB\n"
		  "    income:sales  100.00 RUB\n    liabilities:vat  20.00 RUB\n" },
		{ "", INVOICE "\tstatus=cancelled\n", RUB },
		{ "", "kind=invoice\tid=I\tdate=2026-11-01\tclient=a\tamount=5\topening=yes\n",
		  RUB "\n2026-11-01 a  ; invoice I\n    assets:receivable:a  5.00 RUB\n"
		      "    equity:opening  -5.00 RUB\n" },
		{ "", "kind=return\tid=R\tdate=2026-11-02\tclient=a\tamount=60.00\tvat=10.00\n",
		  RUB "\n2026-11-02 a  ; return R\n    assets:receivable:a  -60.00 RUB\n"
		      "    income:returns  50.00 RUB\n    liabilities:vat  10.00 RUB\n" },
		/* of nobody known; a number with a parenthesis would end its own */
		{ "", "kind=payment\tid=P\tdate=2026-11-03\tamount=5\tpayer=X\tnumber=1)2\n",
		  RUB "\n2026-11-03 X  ; payment P\n    assets:bank  5.00 RUB\n"
		      "    liabilities:unidentified  -5.00 RUB\n" },
		/* a refund, by each method; an id that would open an account below */
		{ "",
		  "kind=payment\tid=P\tdate=2026-11-03\tamount=-5\tclient=a:b\tmethod=writeoff\n",
		  RUB "\n2026-11-03 a:b  ; payment P\n    expenses:writeoff  -5.00 RUB\n"
		      "    assets:receivable:a_b  5.00 RUB\n" },
		{ "currency: JPY\n",
		  "kind=payment\tid=P\tdate=2026-11-03\tamount=5\tclient=a\tmethod=card\n",
		  "commodity 1000. JPY\n\n2026-11-03 a  ; payment P\n    assets:card  5 JPY\n"
		  "    assets:receivable:a  -5 JPY\n" },
	};

	(void)state;
	gives("hledger", t, COUNTOF(t));
}

#define CALENDAR(body)                                                                             \
	"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//crm//crm-export//EN\r\n" body                 \
	"END:VCALENDAR\r\n"
#define STAMP "DTSTAMP:20261123T100500Z\r\n"
#define CALL "kind=activity\tid=A\tdate=2026-12-01\tclient=a\ttype=call\tstatus=planned"
#define EVENT(when, summary)                                                                       \
	CALENDAR("BEGIN:VEVENT\r\nUID:A@crm\r\n" STAMP when "SUMMARY:" summary                     \
		 "\r\nCATEGORIES:call\r\nEND:VEVENT\r\n")

static void
a_calendar_has_what_is_ahead(void **state)
{
	static const struct example t[] = {
		{ "", "", CALENDAR("") },
		{ "", CALL "\n", EVENT("DTSTART;VALUE=DATE:20261201\r\n", "call: a") },
		{ "", CALL "\ttopic=x, y\n" CLIENT,
		  EVENT("DTSTART;VALUE=DATE:20261201\r\n", "call: Анна\\; |x\\, x\\, y") },
		{ "", CALL "\ttime=9:30\tminutes=45\n",
		  EVENT("DTSTART:20261201T093000\r\nDURATION:PT45M\r\n", "call: a") },
		/* no time, and so no length; what is no time is none */
		{ "", CALL "\tminutes=45\n", EVENT("DTSTART;VALUE=DATE:20261201\r\n", "call: a") },
		{ "", CALL "\ttime=24:00\n", EVENT("DTSTART;VALUE=DATE:20261201\r\n", "call: a") },
		{ "", CALL "\ttime=9:3\n", EVENT("DTSTART;VALUE=DATE:20261201\r\n", "call: a") },
		{ "", CALL "\ttime=123:30\n", EVENT("DTSTART;VALUE=DATE:20261201\r\n", "call: a") },
		/* no such length: it would be another one by its low bits */
		{ "", CALL "\ttime=9:30\tminutes=4294967297\n",
		  EVENT("DTSTART:20261201T093000\r\n", "call: a") },
		/* the day of the change, in UTC, also before 1970 */
		{ "", CALL "\tchanged=2026-11-23T01:00:00+03:00\n",
		  CALENDAR("BEGIN:VEVENT\r\nUID:A@crm\r\nDTSTAMP:20261122T220000Z\r\n"
			   "DTSTART;VALUE=DATE:20261201\r\nSUMMARY:call: a\r\nCATEGORIES:call\r\n"
			   "END:VEVENT\r\n") },
		{ "", CALL "\tat=1969-12-31T23:59:58Z\n",
		  CALENDAR("BEGIN:VEVENT\r\nUID:A@crm\r\nDTSTAMP:19691231T235958Z\r\n"
			   "DTSTART;VALUE=DATE:20261201\r\nSUMMARY:call: a\r\nCATEGORIES:call\r\n"
			   "END:VEVENT\r\n") },
		/* what is done is behind */
		{ "", "kind=activity\tid=A\tdate=2026-12-01\tclient=a\ttype=call\tstatus=done\n",
		  CALENDAR("") },
		{ "",
		  "kind=task\tid=T\tdate=2026-11-01\ttitle=x;y\towner=o\tdue=2026-12-02\tstatus="
		  "open\n",
		  CALENDAR("BEGIN:VTODO\r\nUID:T@crm\r\n" STAMP
			   "DUE;VALUE=DATE:20261202\r\nSUMMARY:x\\;y\r\nSTATUS:NEEDS-ACTION\r\n"
			   "END:VTODO\r\n") },
		/* a row of the agenda has its own name for what a document asks of a day */
		{ "", "kind=agenda\twhat=payment\tdate=2026-12-03\tdoc=I\tname=X\tamount=5.00\n",
		  CALENDAR("BEGIN:VEVENT\r\nUID:payment-I@crm\r\n" STAMP
			   "DTSTART;VALUE=DATE:20261203\r\nSUMMARY:payment: X\\, 5.00\r\n"
			   "CATEGORIES:payment\r\nEND:VEVENT\r\n") },
	};

	(void)state;
	gives("ical", t, COUNTOF(t));
}

/* The INSERT lines alone: the tables are the schema's. */
static void
a_row_is_quoted(void **state)
{
	static const struct {
		const char *line, *want;
	} t[] = {
		{ "kind=client\tid=a\tname=O'Neil \"x\"",
		  "INSERT INTO \"client\" (\"id\", \"name\") VALUES ('a', 'O''Neil \"x\"');\n" },
		{ "kind=client\tid=a\tname='); DROP TABLE client; --",
		  "INSERT INTO \"client\" (\"id\", \"name\") VALUES ('a', '''); DROP TABLE client; "
		  "--');\n" },
		{ "kind=invoice\tid=I\tdate=2026-11-01\tamount=1200\tterms=x",
		  "INSERT INTO \"invoice\" (\"id\", \"date\", \"amount\", \"_other\") VALUES ('I', "
		  "'2026-11-01', 1200.00, 'terms=x');\n" },
		/* a number that is none can do no harm */
		{ "kind=invoice\tid=I\tamount=1; DROP TABLE x",
		  "INSERT INTO \"invoice\" (\"id\", \"amount\") VALUES ('I', '1; DROP TABLE "
		  "x');\n" },
		/* what is computed is not stored */
		{ "kind=invoice\tid=I\tbalance=5\tstate=paid",
		  "INSERT INTO \"invoice\" (\"id\") VALUES ('I');\n" },
		{ "kind=client\tid=a\tname=x\\ty",
		  "INSERT INTO \"client\" (\"id\", \"name\") VALUES ('a', 'x\ty');\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct buf got = { 0 };
		struct err e = { 0 };
		const char *insert;

		assert_int_equal(export_lines("sql", "", false, t[i].line, &got, &e), 0);
		assert_true(str_starts(buf_str(&got), STR("BEGIN;\nCREATE TABLE ")));
		insert = strstr(buf_cstr(&got), "INSERT");
		assert_non_null(insert);
		assert_int_equal(strncmp(insert, t[i].want, strlen(t[i].want)), 0);
		assert_string_equal(insert + strlen(t[i].want), "COMMIT;\n");
		buf_release(&got);
	}
}

#define CARD(body) "BEGIN:VCARD\r\nVERSION:3.0\r\n" body "END:VCARD\r\n"

static void
a_card_has_what_is_known(void **state)
{
	static const struct example t[] = {
		{ "", "", "" },
		{ "", "kind=client\tid=a\tname=Ann\ttype=person\n",
		  CARD("UID:client:a\r\nFN:Ann\r\nN:Ann;;;;\r\n") },
		{ "", "kind=invoice\tid=I\tdate=2026-11-01\n", "" },
		/* a client without a name has its id */
		{ "", "kind=client\tid=a\tphone=1, 2,,3\ttags=vip,опт\tnote=a\\nb\n",
		  CARD("UID:client:a\r\nFN:a\r\nN:a;;;;\r\nORG:a\r\nTEL;TYPE=WORK,VOICE:1\r\n"
		       "TEL;TYPE=WORK,VOICE:2\r\nTEL;TYPE=WORK,VOICE:3\r\nCATEGORIES:vip,опт\r\n"
		       "NOTE:a\\nb\r\n") },
		/* the contact waits for the name of its client */
		{ "",
		  "kind=contact\tid=c\tclient=a\tname=L, A\tbirthday=1985-04-12\n"
		  "kind=client\tid=a\tname=A;B\taddress=x, y\n",
		  CARD("UID:client:a\r\nFN:A\\;B\r\nN:A\\;B;;;;\r\nORG:A\\;B\r\n"
		       "ADR;TYPE=WORK:;;x\\, y;;;;\r\n")
			  CARD("UID:contact:c\r\nFN:L\\, A\r\nN:L\\, A;;;;\r\nORG:A\\;B\r\n"
			       "X-CRM-CLIENT:a\r\nBDAY:1985-04-12\r\n") },
	};

	(void)state;
	gives("vcard", t, COUNTOF(t));
}

/* What was exported comes back as it was, whatever stands in it. */
static void
cards_come_back(void **state)
{
	static const char *const t[] = {
		"kind=client\tid=a\tname=Ann Lee\ttype=person\tphone=1, 2\n",
		"kind=client\tid=a\tname=A; \\\\ , B\ttype=company\tnote=x\\ny, z; \\\\n\n",
		"kind=client\tid=a\tname=ООО «Очень длинное название, которое стоит больше чем в "
		"одной "
		"строке карточки»\ttype=company\taddress=123, Город; ул. 1\tsite=a.example\n",
		"kind=client\tid=a\tname=A\ttype=company\n"
		"kind=contact\tid=c\tclient=a\tname=Bo\tposition=Head\temail=b@x.example\t"
		"birthday=1990-02-28\n",
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct buf card = { 0 };
		struct err e = { 0 };
		struct spool back = { 0 };
		struct schema s;
		int fd;

		assert_int_equal(export_lines("vcard", "", false, t[i], &card, &e), 0);
		fd = file_of(buf_str(&card));
		schema_init(&s);
		if (import_vcard(fd, "f.vcf", str_of(""), &s, &back, &e) != 0)
			fail_msg("%s", e.msg);
		unit_str(buf_str(&back.b), t[i]);
		close(fd);
		spool_release(&back);
		schema_release(&s);
		buf_release(&card);
	}
}

static void
what_is_wrong_is_said(void **state)
{
	static const struct {
		const char *format, *lines, *says;
	} t[] = {
		{ "klingon", "",
		  "unknown format \"klingon\": there are vcard, ical, hledger, sql" },
		{ "", "", "unknown format \"\"" },
		{ "sql", "kind=nonsense\tid=x\n", "f:1: kind \"nonsense\": unknown" },
		{ "sql", CLIENT "id=x\n", "f:2: " },
		{ "tskv", "kind=client\tname=x\n", "f:1: a record without an id" },
		{ "hledger", INVOICE "\nkind=payment\tid=P\tdate=2026-11-01\tamount=1,5\n",
		  "f:2: amount \"1,5\": not an amount" },
		{ "hledger", "kind=invoice\tid=I\tdate=2026-11-01\tamount=1\tvat=x\n",
		  "f:1: vat \"x\": not an amount" },
		{ "ical", "kind=activity\tid=A\tdate=tomorrow\tstatus=planned\n",
		  "f:1: date \"tomorrow\": not a date" },
		{ "ical", "kind=activity\tid=A\tstatus=planned\n", "f:1: date \"\": not a date" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct buf got = { 0 };
		struct err e = { 0 };

		unit_says(&e, export_lines(t[i].format, "", false, t[i].lines, &got, &e),
			  t[i].says);
		buf_release(&got);
	}
}

static void
masked_records_tell_nobody(void **state)
{
	static const char *const formats[] = { "vcard", "ical", "hledger", "sql", "tskv", "xlsx" };
	static const char lines[] =
		"kind=client\tid=a\tname=SECRET\tphone=SECRET\tpassport=SECRET\n"
		"kind=contact\tid=c\tclient=a\tname=SECRET\temail=SECRET@x.example\n"
		"kind=activity\tid=A\tdate=2026-12-01\tclient=a\ttype=call\tstatus=planned\t"
		"topic=SECRET\tnote=SECRET\n"
		"kind=payment\tid=P\tdate=2026-11-03\tamount=5\tpayer=SECRET\tpurpose=SECRET\n"
		"kind=agenda\twhat=payment\tdate=2026-12-03\tdoc=I\tclient=a\tname=SECRET\ttitle="
		"SECRET\n";

	(void)state;
	for (size_t i = 0; i < COUNTOF(formats); i++) {
		bool calendar = strcmp(formats[i], "ical") == 0;
		struct buf got = { 0 };
		struct str text = str_of(lines);
		char *copy;
		struct err e = { 0 };

		if (!calendar) /* rows of reports are the calendar's alone */
			text = str_head(text, (size_t)(strstr(lines, "kind=agenda") - lines));
		copy = strndup(text.p, text.n);
		assert_int_equal(export_lines(formats[i], "", true, copy, &got, &e), 0);
		if (strstr(buf_cstr(&got), "SECRET"))
			fail_msg("%s: %s", formats[i], buf_cstr(&got));
		free(copy);
		buf_release(&got);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_journal_balances),
		cmocka_unit_test(a_calendar_has_what_is_ahead),
		cmocka_unit_test(a_row_is_quoted),
		cmocka_unit_test(a_card_has_what_is_known),
		cmocka_unit_test(cards_come_back),
		cmocka_unit_test(what_is_wrong_is_said),
		cmocka_unit_test(masked_records_tell_nobody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
