/* SPDX-License-Identifier: ISC */
/* covers: port/vcard_card port/vcard_line */
#include "port_file.h"

#include "base/cc.h"
#include "port/import_vcard.h"
#include "rec/rec.h"

static int
import(struct str text, const char *client, struct buf *out, struct err *e)
{
	struct spool sp = { 0 };
	struct schema s;
	int fd = file_of(text), rc;

	schema_init(&s);
	rc = import_vcard(fd, "f.vcf", str_of(client), &s, &sp, e);
	buf_add(out, buf_str(&sp.b));
	close(fd);
	spool_release(&sp);
	schema_release(&s);
	return rc;
}

/* The lines without their ids, which are digests: "client|name=...|...\n". */
static void
without_ids(struct buf *out, struct str lines)
{
	struct str line, field;

	while (lines.n > 0) {
		str_cut(lines, '\n', &line, &lines);
		for (bool first = true; line.n > 0; first = false) {
			str_cut(line, '\t', &field, &line);
			if (str_starts(field, STR("id=")))
				continue;
			if (str_starts(field, STR("client=")))
				field = STR("client=..");
			buf_addz(out, first ? "" : "|");
			buf_add(out, str_from(field, first ? 5 : 0));
		}
		buf_addc(out, '\n');
	}
}

#define T(s) STR_INIT(s)
#define CARD(text) "BEGIN:VCARD\r\nVERSION:3.0\r\n" text "END:VCARD\r\n"
#define OLD(text) "BEGIN:VCARD\r\nVERSION:2.1\r\n" text "END:VCARD\r\n"

static void
cards_become_records(void **state)
{
	static const struct {
		struct str text;
		const char *lines;
	} t[] = {
		{ T(""), "" },
		{ T(CARD("FN:Ann Lee\r\n")), "client|name=Ann Lee|type=person\n" },
		{ T(CARD("FN:Acme\r\nORG:Acme\r\nTEL:1\r\nURL:acme.example\r\n")),
		  "client|name=Acme|type=company|phone=1|site=acme.example\n" },
		{ T(CARD("KIND:org\r\nFN:Acme\r\nADR;TYPE=WORK:;;Main st. 1;Town;;123;US\r\n")),
		  "client|name=Acme|type=company|address=123, US, Town, Main st. 1\n" },
		{ T(CARD("N:Lee;Ann;M.;;\r\nORG:Acme\\, Ltd;Sales\r\nTITLE:Buyer\r\n"
			 "EMAIL:a@x.example\r\nBDAY:19850412\r\nNOTE:a\\nb\\;c\r\n")),
		  "client|name=Acme, Ltd|type=company\n"
		  "contact|client=..|name=Ann M. Lee|position=Buyer|email=a@x.example"
		  "|birthday=1985-04-12|note=Sales\\na\\nb;c\n" },
		/* folded, with a group, several numbers: the preferred first, no fax */
		{ T(CARD("item1.FN:Ann\r\n  Lee\r\nTEL;TYPE=HOME:1\r\nTEL;TYPE=CELL,PREF:2\r\n"
			 "TEL;TYPE=FAX:3\r\nEMAIL:a@x.example\r\nEMAIL;PREF=1:b@x.example\r\n")),
		  "client|name=Ann Lee|type=person|phone=2, 1|email=b@x.example"
		  "|note=fax 3\\na@x.example\n" },
		/* 2.1: quoted-printable over several lines, a foreign character set, bare
		 * parameters */
		{ T(OLD("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9B=D0=B8;=D0=90=\r\n"
			"=D0=BD=D0=BD=D0=B0;;;\r\nTEL;CELL;VOICE:+7 916\r\n")),
		  "client|name=Анна Ли|type=person|phone=+7 916\n" },
		{ T(OLD("FN;CHARSET=windows-1251;QUOTED-PRINTABLE:=C0=ED=ED=E0\r\n")),
		  "client|name=Анна|type=person\n" },
		{ T(OLD("FN;CHARSET=windows-1251:\xc0\xed\xed\xe0\r\n")),
		  "client|name=Анна|type=person\n" },
		/* pictures and cards within cards are passed over */
		{ T(OLD("FN:Ann\r\nPHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\r\n SkZJRg\r\nAB==\r\n\r\n"
			"AGENT:\r\nBEGIN:VCARD\r\nFN:Bob\r\nEND:VCARD\r\nTEL:1\r\n")),
		  "client|name=Ann|type=person|phone=1\n" },
		{ T(CARD("FN:Ann\r\nBDAY:--0412\r\nCATEGORIES:vip,north\r\n")),
		  "client|name=Ann|type=person|tags=vip,north|note=birthday --0412\n" },
		/* the client's own card tells more than a person's, wherever it stands; the
		 * same card twice is one record */
		{ T(CARD("FN:Ann\r\nORG:acme\r\n") CARD("FN:Ann\r\nORG:acme\r\n")
			    CARD("KIND:org\r\nFN:Acme\r\nTEL:1\r\n")),
		  "client|name=Acme|type=company|phone=1\ncontact|client=..|name=Ann\n" },
		{ T("\xef\xbb\xbf"
		    "begin:vcard\nversion:4.0\nfn:Ann\ntel;value=uri:tel:+1-2\nend:vcard\n"),
		  "client|name=Ann|type=person|phone=+1-2\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct buf out = { 0 }, plain = { 0 };
		struct err e = { 0 };

		if (import(t[i].text, "", &out, &e) != 0)
			fail_msg("%zu: %s", i, e.msg);
		without_ids(&plain, buf_str(&out));
		unit_str(buf_str(&plain), t[i].lines);
		buf_release(&out);
		buf_release(&plain);
	}
}

static void
ids_stay_the_same(void **state)
{
	static const struct {
		struct str text;
		const char *client, *lines;
	} t[] = {
		{ T(CARD("FN:Ann\r\nUID:contact:c1\r\nX-CRM-CLIENT:acme\r\n")), "",
		  "kind=contact\tid=c1\tclient=acme\tname=Ann\n" },
		{ T(CARD("FN:Acme\r\nORG:Acme\r\nUID:client:acme\r\n")), "",
		  "kind=client\tid=acme\tname=Acme\ttype=company\n" },
		{ T(CARD("FN:Ann\r\nUID:contact:c1\r\nORG:Other\r\n")), "acme",
		  "kind=contact\tid=c1\tclient=acme\tname=Ann\n" },
	};
	struct buf once = { 0 }, again = { 0 };
	struct err e = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		buf_reset(&once);
		assert_int_equal(import(t[i].text, t[i].client, &once, &e), 0);
		unit_str(buf_str(&once), t[i].lines);
	}
	buf_reset(&once);
	assert_int_equal(import(STR(CARD("FN:Ann\r\nORG:Acme\r\n")), "", &once, &e), 0);
	assert_int_equal(import(STR(CARD("FN:Ann\r\nORG:ACME\r\n")), "", &again, &e), 0);
	/* the client is the same whatever the case of its name */
	assert_true(str_starts(buf_str(&once), str_head(buf_str(&again), 30)));
	buf_release(&once);
	buf_release(&again);
}

static void
faults_have_their_line(void **state)
{
	static const struct {
		struct str text;
		const char *says;
	} t[] = {
		{ T("hello\r\n"), "f.vcf:1: \"hello\": expected NAME:VALUE" },
		{ T("FN:Ann\r\n"), "f.vcf:1: expected BEGIN:VCARD" },
		{ T("BEGIN:VCALENDAR\r\n"), "f.vcf:1: expected BEGIN:VCARD" },
		{ T("BEGIN:VCARD\r\nFN:Ann\r\n"), "f.vcf:1: a card without its END:VCARD" },
		{ T(CARD("TEL:1\r\n")), "f.vcf:1: a card without a name" },
		{ T(CARD("FN:A\r\nEMAIL:nobody\r\n")), "f.vcf:1: email \"nobody\": not an e-mail" },
		{ T(CARD("FN:\xc0\xed\r\n")),
		  "f.vcf:3: FN: the value is not UTF-8, and no CHARSET" },
		{ T(OLD("FN;CHARSET=klingon:A\r\n")), "f.vcf:3: FN: the value is not klingon" },
		{ T("BEGIN:VCARD\nFN;QUOTED-PRINTABLE:A="), "the file ends within a card" },
		{ T(CARD("FN:a\x01"
			 "b\r\n")),
		  "f.vcf:1: name " },
	};

	(void)state;
	for (size_t i = 0; i < COUNTOF(t); i++) {
		struct buf out = { 0 };
		struct err e = { 0 };
		int rc = import(t[i].text, "", &out, &e);

		unit_says(&e, rc, t[i].says);
		buf_release(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cards_become_records),
		cmocka_unit_test(ids_stay_the_same),
		cmocka_unit_test(faults_have_their_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
