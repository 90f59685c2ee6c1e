/* SPDX-License-Identifier: ISC */
/* covers: port/cell */
#include "port_file.h"

#include "base/cc.h"
#include "port/import_csv.h"

static struct buf warned;

static void
warn(void *ctx, const char *msg)
{
	buf_addz(ctx, msg);
}

/* One mapping, one file, the lines or what is wrong. */
static int
import(const char *mapping, const char *csv, struct buf *out, struct err *e)
{
	struct spool sp = { 0 };
	struct arena a = { 0 };
	struct schema s;
	struct mapping m;
	int fd = file_of(str_of(csv)), rc;

	schema_init(&s);
	rc = mapping_parse(&m, str_of(mapping), "m.yaml", &s, 20000, &a, e);
	if (rc == 0) {
		rc = import_csv(fd, "f.csv", &m, &s, &sp, (struct import_warn){ warn, &warned }, e);
		buf_add(out, buf_str(&sp.b));
		mapping_release(&m);
	}
	close(fd);
	spool_release(&sp);
	arena_release(&a);
	schema_release(&s);
	return rc;
}

#define FIELDS(kind, fields) "records: [{kind: " kind ", fields: {" fields "}}]\n"

static void
rows_become_records(void **state)
{
	static const struct {
		const char *mapping, *csv, *lines;
	} t[] = {
		/* the order of fields is the schema's; a quoted line break is escaped */
		{ FIELDS("client", "name: \"{N}\", id: \"{I}\", note: \"{T}\""),
		  "I,N,T\na,\"Ann, \"\"A\"\"\",\"x\ny\"\nb,Bob,\n",
		  "kind=client\tid=a\tname=Ann, \"A\"\tnote=x\\ny\nkind=client\tid=b\tname=Bob\n" },
		/* text around columns, braces, constants; empty columns leave nothing */
		{ FIELDS("client",
			 "id: \"C-{I}\", name: \"{A} {B}\", status: lead, note: \"{{{A}}}\""),
		  "I,A,B\n1,x,y\n2,x,\n",
		  "kind=client\tid=C-1\tname=x y\tstatus=lead\tnote={x}\n"
		  "kind=client\tid=C-2\tname=x\tstatus=lead\tnote={x}\n" },
		/* amounts are rounded half away from zero */
		{ FIELDS("payment", "id: \"{I}\", date: \"{D}\", amount: \"{A}\""),
		  "I,D,A\np,2026-01-02,957.5775\nq,2026-01-02,-0.005\nr,2026-01-02,7\n",
		  "kind=payment\tid=p\tdate=2026-01-02\tamount=957.58\n"
		  "kind=payment\tid=q\tdate=2026-01-02\tamount=-0.01\n"
		  "kind=payment\tid=r\tdate=2026-01-02\tamount=7.00\n" },
		{ "decimal: \",\"\ndate: \"%d.%m.%Y\"\ndelimiter: \";\"\nempty: [NULL]\n" FIELDS(
			  "payment",
			  "id: \"{I}\", date: \"{D}\", amount: \"{A}\", client: \"{C}\""),
		  "I;D;A;C\np;2.1.2026;1 234,56;NULL\n",
		  "kind=payment\tid=p\tdate=2026-01-02\tamount=1234.56\n" },
		{ "date: \"%Y-%m-%d %H:%M:%S.000\"\n" FIELDS("order", "id: \"{I}\", date: \"{D}\""),
		  "I,D\n1,1996-07-04 00:00:00.000\n", "kind=order\tid=1\tdate=1996-07-04\n" },
		/* moments, periods, rates */
		{ "date: \"%d.%m.%Y %H:%M%z\"\n" FIELDS("claim", "id: \"{I}\", received: \"{D}\""),
		  "I,D\nc,23.11.2026 14:05+0300\n",
		  "kind=claim\tid=c\treceived=2026-11-23T14:05:00+03:00\n" },
		{ "date: \"%m.%Y\"\n" FIELDS("plan", "id: \"{I}\", period: \"{D}\""),
		  "I,D\np,11.2026\n", "kind=plan\tid=p\tperiod=2026-11\n" },
		{ FIELDS("client", "id: \"{I}\", discount: \"{R}\""), "I,R\na,7.5 %\n",
		  "kind=client\tid=a\tdiscount=7.5\n" },
		{ FIELDS("product", "id: \"{I}\", vat: \"{R}\""), "I,R\na,none\nb,20\n",
		  "kind=product\tid=a\tvat=none\nkind=product\tid=b\tvat=20\n" },
		/* no header, blank rows, rows before the header */
		{ "header: no\n" FIELDS("client", "id: \"{2}\", name: \"{1}\""),
		  "Ann,a\n\n,\nBob,b\n",
		  "kind=client\tid=a\tname=Ann\nkind=client\tid=b\tname=Bob\n" },
		{ "skip: 2\n" FIELDS("client", "id: \"{I}\""), "report\nof today\nI\na\n",
		  "kind=client\tid=a\n" },
		{ "ragged: yes\n" FIELDS("client", "id: \"{I}\", phone: \"{N}\""),
		  "I,N\na,7,x\nb\n", "kind=client\tid=a\tphone=7\nkind=client\tid=b\n" },
		{ FIELDS("client", "id: \"{I}\""), "I\n", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct buf out = { 0 };
		struct err e = { 0 };
		int rc = import(t[i].mapping, t[i].csv, &out, &e);

		if (rc != 0)
			fail_msg("%zu: %s", i, e.msg);
		unit_str(buf_str(&out), t[i].lines);
		buf_release(&out);
	}
}

static void
once_and_when(void **state)
{
	static const char mapping[] =
		"decimal: \",\"\ndate: \"%d.%m.%Y\"\ndelimiter: \";\"\n"
		"records:\n"
		"  - kind: client\n    once: yes\n    fields: {id: \"{C}\", name: \"{N}\"}\n"
		"  - kind: client\n    once: yes\n    fields: {id: \"{S}\", name: \"{S}\"}\n"
		"  - kind: invoice\n    once: yes\n"
		"    when: \"{Sum} > 9 and {Day} >= 2026-02-01\"\n"
		"    fields: {id: \"{O}\", client: \"{C}\", date: \"{Day}\"}\n"
		"  - kind: item\n    when: \"{Sum} > 9\"\n"
		"    fields: {doc: \"{O}\", amount: \"{Sum}\"}\n";
	static const char csv[] = "O;C;N;S;Sum;Day\n"
				  "1;a;Ann;s;9,50;31.01.2026\n"
				  "1;a;Other;a;10;03.02.2026\n"
				  "1;a;;s;8,99;04.02.2026\n"
				  "2;a;;s;1 000;04.02.2026\n";
	struct buf out = { 0 };
	struct err e = { 0 };

	(void)state;
	if (import(mapping, csv, &out, &e) != 0)
		fail_msg("%s", e.msg);
	unit_str(buf_str(&out), "kind=client\tid=a\tname=Ann\n"
				"kind=client\tid=s\tname=s\n"
				"kind=item\tdoc=1\tamount=9.50\n"
				"kind=invoice\tid=1\tdate=2026-02-03\tclient=a\n"
				"kind=item\tdoc=1\tamount=10.00\n"
				"kind=invoice\tid=2\tdate=2026-02-04\tclient=a\n"
				"kind=item\tdoc=2\tamount=1000.00\n");
	buf_release(&out);
}

/* The blanks tell where a comma was text, if there are as many as cells too many. */
static void
commas_in_text(void **state)
{
	static const char mapping[] =
		FIELDS("client", "id: \"{I}\", address: \"{A}\", phone: \"{P}\"");
	static const struct {
		const char *csv, *lines, *warning; /* lines NULL: refused */
	} t[] = {
		{ "I,A,P\na,Rua do Paço, 67,1\nb,x,2\nc,2, rue, Reims,3\n",
		  "kind=client\tid=a\taddress=Rua do Paço, 67\tphone=1\n"
		  "kind=client\tid=b\taddress=x\tphone=2\n"
		  "kind=client\tid=c\taddress=2, rue, Reims\tphone=3\n",
		  "f.csv: 2 rows have \", \" in a cell that is not in quotes, first in line 2" },
		{ "I,A,P\na,Rua, 67,1\n", "kind=client\tid=a\taddress=Rua, 67\tphone=1\n",
		  "f.csv: 1 row has" },
		{ "I,A,P\na, Rua,1\n", "kind=client\tid=a\taddress= Rua\tphone=1\n", "" },
		{ "I,A,P\na,Rua, 67, 1\n", NULL, "" },
		{ "I,A,P\na,1,234,1\n", NULL, "" },
		{ "I,A,P\na, 1\n", NULL, "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct buf out = { 0 };
		struct err e = { 0 };
		int rc = import(mapping, t[i].csv, &out, &e);

		if (t[i].lines == NULL)
			unit_says(&e, rc, "f.csv:2: ");
		else
			unit_str(buf_str(&out), t[i].lines);
		if (t[i].warning[0] == '\0' ? warned.n > 0
					    : strstr(buf_cstr(&warned), t[i].warning) == NULL)
			fail_msg("%zu: warns \"%s\"", i, buf_cstr(&warned));
		buf_reset(&warned);
		buf_release(&out);
	}
	buf_release(&warned);
}

static void
faults_name_row_and_column(void **state)
{
	static const char ten[] = "date: \"%Y-%m-%d\"\n" FIELDS(
		"payment", "id: \"{I}\", date: \"{Order Date}\", amount: \"{Sum}\"");
	static const struct {
		const char *mapping, *csv, *says;
	} t[] = {
		{ ten, "I,Order Date,Sum\np,1996-13-04,1\n",
		  "f.csv:2: column \"Order Date\": \"1996-13-04\": not a date of the form "
		  "%Y-%m-%d" },
		{ ten, "I,Order Date,Sum\n\np,1996-12-04,1x\n",
		  "f.csv:3: column \"Sum\": \"1x\": not a number" },
		{ ten, "I,Order Date,Sum\n\"p\nq\",1996-12-04,1\n",
		  "f.csv:2: column \"I\": id \"p" },
		/* after a line break in a cell the row is another number */
		{ FIELDS("client", "id: \"{I}\", name: \"{N}\""), "I,N\na,\"x\ny\"\nb c,z\n",
		  "f.csv:4: row 3: column \"I\": id \"b c\"" },
		{ ten, "I,Order Date,Sum\np,1996-12-04,99999999999999999999\n",
		  "column \"Sum\": \"99999999999999999999\": too large" },
		{ ten, "I,Order Date,Sum\np,,1\n",
		  "f.csv:2: column \"Order Date\": is empty, and payment needs its date" },
		{ ten, "I,Order Date\np,1\n",
		  "m.yaml:2:77: column \"Sum\": f.csv has none of this name" },
		{ ten, "I,Order date,Sum\n", "did you mean \"Order date\"?" },
		{ ten, "I,Sum,Order Date,Sum\n",
		  "f.csv:1: column \"Sum\": stands twice in the header" },
		{ ten, "I,Order Date,Sum\np,1996-12-04,1,2\n",
		  "f.csv:2: 4 cells, but 3 in the first row" },
		{ ten, "I,Order Date,Sum\np,1996-12-04\n", "f.csv:2: 2 cells, but 3" },
		{ ten, "", "f.csv: has no header" },
		{ FIELDS("client", "id: \"{I}\", status: \"{S}\""), "I,S\na,sleeping\n",
		  "f.csv:2: column \"S\": status \"sleeping\"" },
		{ FIELDS("client", "id: \"{I}\", name: \"{N}\""), "I,N\na,x\x01y\n",
		  "f.csv:2: column \"N\": name " },
		{ "header: no\n" FIELDS("client", "id: \"{4}\""), "a,b,c\n",
		  "m.yaml:2:39: column \"4\": f.csv has none of this name" },
		{ "records: [{kind: client, once: yes, fields: {id: \"{I}\", name: x}}]",
		  "I,J\n,1\n", "f.csv:2: column \"I\": is empty, and client needs its id" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct buf out = { 0 };
		struct err e = { 0 };
		int rc = import(t[i].mapping, t[i].csv, &out, &e);

		unit_says(&e, rc, t[i].says);
		buf_release(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_become_records),
		cmocka_unit_test(once_and_when),
		cmocka_unit_test(commas_in_text),
		cmocka_unit_test(faults_name_row_and_column),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
