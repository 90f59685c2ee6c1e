/* SPDX-License-Identifier: ISC */
#include "port_file.h"

#include "base/cc.h"
#include "port/import_bank.h"
#include "rec/rec.h"

#define OURS "40702810138250123017"
#define HEAD "1CClientBankExchange\r\nВерсияФормата=1.03\r\nРасчСчет=" OURS "\r\n"
#define END "КонецФайла\r\n"
#define DOC(body) "СекцияДокумент=Платежное поручение\r\n" body "КонецДокумента\r\n"
#define SECTION(body) "СекцияРасчСчет\r\nРасчСчет=" OURS "\r\n" body "КонецРасчСчет\r\n"
#define IN "Номер=7\r\nДата=22.11.2026\r\nСумма=300.00\r\nПолучательСчет=" OURS "\r\n"

static int
import(const char *text, struct buf *got, struct err *e)
{
	struct spool out = { 0 };
	struct schema s;
	int fd = file_of(str_of(text)), rc;

	schema_init(&s);
	rc = import_bank(fd, "b.txt", &s, &out, e);
	buf_add(got, buf_str(&out.b));
	close(fd);
	spool_release(&out);
	schema_release(&s);
	return rc;
}

/* The lines without kind and id, with | for TAB. */
static void
plain(struct buf *out, struct str lines)
{
	struct str line, field;

	while (lines.n > 0) {
		const char *between = "";

		str_cut(lines, '\n', &line, &lines);
		while (line.n > 0) {
			str_cut(line, '\t', &field, &line);
			if (str_starts(field, STR("kind=")) || str_starts(field, STR("id=")))
				continue;
			buf_addz(out, between);
			buf_add(out, field);
			between = "|";
		}
		buf_addc(out, '\n');
	}
}

#define PAID "date=2026-11-22|amount=300.00|method=bank|reference=7"

static void
money_that_came_is_a_payment(void **state)
{
	static const struct {
		const char *text, *want;
	} t[] = {
		{ HEAD END, "" },
		{ HEAD DOC(IN) END, PAID "\n" },
		/* the day that it came before the day of the document */
		{ HEAD DOC(IN "ДатаПоступило=23.11.2026\r\n") END,
		  "date=2026-11-23|amount=300.00|method=bank|reference=7\n" },
		/* a comma, and no decimals */
		{ HEAD DOC("Номер=7\r\nДата=22.11.2026\r\nСумма=300,5\r\nПолучательСчет=" OURS
			   "\r\n") END,
		  "date=2026-11-22|amount=300.50|method=bank|reference=7\n" },
		{ HEAD DOC("Номер=7\r\nДата=22.11.2026\r\nСумма=300\r\nПолучательСчет=" OURS "\r\n")
			  END,
		  PAID "\n" },
		/* what went out, and what moved between accounts of ours, nobody paid */
		{ HEAD DOC("Номер=7\r\nДата=22.11.2026\r\nСумма=1.00\r\nПлательщикСчет=" OURS
			   "\r\n") END,
		  "" },
		{ HEAD "РасчСчет=2\r\n" DOC(IN "ПлательщикСчет=2\r\n") END, "" },
		/* where no account tells it, the day that it came does */
		{ HEAD DOC("Номер=7\r\nДата=22.11.2026\r\nСумма=300.00\r\n"
			   "ДатаПоступило=22.11.2026\r\n") END,
		  PAID "\n" },
		{ HEAD DOC("Номер=7\r\nДата=22.11.2026\r\nСумма=300.00\r\n"
			   "ДатаСписано=22.11.2026\r\n") END,
		  "" },
		/* who paid: the number beside the name, before it, or of its own field */
		{ HEAD DOC(IN "Плательщик=ИНН 7707083893 ООО «Ромашка»\r\n") END,
		  PAID "|payer_inn=7707083893|payer=ООО «Ромашка»\n" },
		{ HEAD DOC(IN "Плательщик1=ИНН: 500100732259, ИП Иванов\r\nПлательщикИНН=0\r\n")
			  END,
		  PAID "|payer_inn=500100732259|payer=ИП Иванов\n" },
		{ HEAD DOC(IN "Плательщик=7707083893 Ромашка\r\n") END,
		  PAID "|payer=7707083893 Ромашка\n" },
		{ HEAD DOC(IN "Плательщик=ИНН 770708389 Ромашка\r\n") END,
		  PAID "|payer=ИНН 770708389 Ромашка\n" },
		{ HEAD DOC(IN "Плательщик=X\r\nПлательщикИНН=7707083893\r\n") END,
		  PAID "|payer_inn=7707083893|payer=X\n" },
		/* the purpose in one piece, or in several */
		{ HEAD DOC(IN "НазначениеПлатежа=за чай\r\nНазначениеПлатежа1=x\r\n") END,
		  PAID "|purpose=за чай\n" },
		{ HEAD DOC(IN "НазначениеПлатежа1=за\r\nНазначениеПлатежа3=чай\r\n") END,
		  PAID "|purpose=за чай\n" },
		/* the same document twice is one payment; another number another */
		{ HEAD DOC(IN) DOC(IN) END, PAID "\n" },
		{ HEAD DOC(IN)
			  DOC("Номер=8\r\nДата=22.11.2026\r\nСумма=300.00\r\nПолучательСчет=" OURS
			      "\r\n") END,
		  PAID "\ndate=2026-11-22|amount=300.00|method=bank|reference=8\n" },
		/* balances and turnovers that agree */
		{ HEAD SECTION(
			  "НачальныйОстаток=100.00\r\nВсегоПоступило=300.00\r\nВсегоСписано=0\r\n"
			  "КонечныйОстаток=400.00\r\n") DOC(IN) END,
		  PAID "\n" },
		/* two sections of one account, as a file of several days has */
		{ HEAD SECTION("ВсегоПоступило=100.00\r\n") SECTION("ВсегоПоступило=200.00\r\n")
			  DOC(IN) END,
		  PAID "\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct buf got = { 0 }, text = { 0 };
		struct err e = { 0 };

		if (import(t[i].text, &got, &e) != 0)
			fail_msg("%zu: %s", i, e.msg);
		plain(&text, buf_str(&got));
		unit_str(buf_str(&text), t[i].want);
		buf_release(&got);
		buf_release(&text);
	}
}

/* The id is of the account, the date, the number, the sum and the payer, and of nothing else. */
static void
an_id_is_of_the_document(void **state)
{
	static const struct {
		const char *text;
		bool same;
	} t[] = {
		{ HEAD DOC(IN) END, true },
		{ HEAD "ВремяСоздания=10:00\r\n" DOC(IN "НазначениеПлатежа=x\r\n") END, true },
		{ HEAD DOC("Номер=7\nДата=22.11.2026\nСумма=300\nПолучательСчет=" OURS "\n") END,
		  true },
		{ HEAD DOC(IN "Плательщик=X\r\n") END, false },
		{ HEAD DOC(IN "ДатаПоступило=23.11.2026\r\n") END, false },
		{ HEAD DOC("Номер=7\r\nДата=22.11.2026\r\nСумма=300.01\r\nПолучательСчет=" OURS
			   "\r\n") END,
		  false },
	};
	struct buf first = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct buf got = { 0 };
		struct err e = { 0 };
		struct str id, rest;

		assert_int_equal(import(t[i].text, &got, &e), 0);
		assert_true(str_cut(buf_str(&got), '\t', &id, &rest));
		str_cut(rest, '\t', &id, &rest);
		assert_true(str_starts(id, STR("id=P-2611-")));
		if (i == 0)
			buf_add(&first, id);
		if (str_eq(id, buf_str(&first)) != t[i].same)
			fail_msg("%zu: %.*s beside %s", i, STR_ARG(id), buf_cstr(&first));
		buf_release(&got);
	}
	buf_release(&first);
}

static void
what_does_not_agree_is_refused(void **state)
{
	static const struct {
		const char *text, *says;
	} t[] = {
		{ "", "b.txt" },
		{ "hello\n", "b.txt" },
		{ HEAD, "КонецФайла" },
		{ HEAD DOC(IN), "КонецФайла" },
		{ HEAD "СекцияДокумент=x\r\n" IN END, "b.txt" },
		{ HEAD DOC("Номер=7\r\nДата=22.11.2026\r\nСумма=x\r\nПолучательСчет=" OURS "\r\n")
			  END,
		  "Сумма \"x\": not an amount" },
		{ HEAD DOC("Номер=7\r\nДата=22.11.2026\r\nПолучательСчет=" OURS "\r\n") END,
		  "Сумма \"\": not an amount" },
		{ HEAD DOC("Номер=7\r\nДата=22.11.2026\r\nСумма=0.00\r\nПолучательСчет=" OURS
			   "\r\n") END,
		  "Сумма \"0.00\": not above 0" },
		{ HEAD DOC("Номер=7\r\nДата=22.11.2026\r\nСумма=-1\r\nПолучательСчет=" OURS "\r\n")
			  END,
		  "not above 0" },
		{ HEAD DOC("Номер=7\r\nДата=22.11.2026\r\nСумма=1.234\r\nПолучательСчет=" OURS
			   "\r\n") END,
		  "not an amount" },
		{ HEAD DOC("Номер=7\r\nДата=31.02.2026\r\nСумма=1\r\nПолучательСчет=" OURS "\r\n")
			  END,
		  "Дата \"31.02.2026\": not a date like 23.11.2026" },
		{ HEAD DOC(IN "ДатаПоступило=2026-11-23\r\n") END,
		  "ДатаПоступило \"2026-11-23\": not a date" },
		{ HEAD SECTION("НачальныйОстаток=100.00\r\nВсегоПоступило=300.00\r\n"
			       "КонечныйОстаток=399.99\r\n") DOC(IN) END,
		  "opening 100.00 + in 300.00 - out 0 is not closing 399.99" },
		{ HEAD SECTION("ВсегоПоступило=299.00\r\n") DOC(IN) END,
		  "its documents differ from ВсегоПоступило by 1.00" },
		{ HEAD SECTION("ВсегоПоступило=300.00\r\nВсегоСписано=5.00\r\n") DOC(IN) END,
		  "its documents differ from ВсегоСписано by -5.00" },
		{ HEAD SECTION("НачальныйОстаток=x\r\n") END,
		  "НачальныйОстаток \"x\": not an amount" },
		{ HEAD SECTION("НачальныйОстаток=90000000000000000.00\r\n"
			       "ВсегоПоступило=90000000000000000.00\r\n") END,
		  "sums are too large" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct buf got = { 0 };
		struct err e = { 0 };

		unit_says(&e, import(t[i].text, &got, &e), t[i].says);
		buf_release(&got);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(money_that_came_is_a_payment),
		cmocka_unit_test(an_id_is_of_the_document),
		cmocka_unit_test(what_does_not_agree_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
