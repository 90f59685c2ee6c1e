/* SPDX-License-Identifier: ISC */
#include "port/bank_text.h"

#include "base/lang.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "port/decode.h"

#include <stdlib.h>
#include <string.h>

#define MAGIC "1CClientBankExchange"

/* "Кодировка=" in CP866: a text in Windows-1251 does not have these bytes. */
static const char encoding_866[] = "\x8a\xae\xa4\xa8\xe0\xae\xa2\xaa\xa0=";

int
bank_decode(struct buf *out, struct str raw, const char *name, struct err *e)
{
	struct str encoding = STR("CP1251");
	int rc;

	if (str_starts(raw, STR("\xef\xbb\xbf")))
		raw = str_from(raw, 3);
	if (utf8_valid(raw, NULL)) {
		buf_add(out, raw);
		return 0;
	}
	if (raw.n > 0 && memmem(raw.p, raw.n, encoding_866, sizeof encoding_866 - 1))
		encoding = STR("CP866");
	rc = decode_text(out, raw, encoding, e);
	return rc == 0 ? 0 : err_prefix(e, "%s", name);
}

/* A key and where its value goes. */
struct key {
	const char *name;
	size_t where;
};

static const struct key account_keys[] = {
	{ "РасчСчет", offsetof(struct bank_account, account) },
	{ "НачальныйОстаток", offsetof(struct bank_account, opening) },
	{ "ВсегоПоступило", offsetof(struct bank_account, in) },
	{ "ВсегоСписано", offsetof(struct bank_account, out) },
	{ "КонечныйОстаток", offsetof(struct bank_account, closing) },
};

static const struct key doc_keys[] = {
	{ "Номер", offsetof(struct bank_doc, number) },
	{ "Дата", offsetof(struct bank_doc, date) },
	{ "Сумма", offsetof(struct bank_doc, sum) },
	{ "ДатаПоступило", offsetof(struct bank_doc, received) },
	{ "ДатаСписано", offsetof(struct bank_doc, debited) },
	{ "Плательщик", offsetof(struct bank_doc, payer) },
	{ "Плательщик1", offsetof(struct bank_doc, payer1) },
	{ "ПлательщикИНН", offsetof(struct bank_doc, payer_inn) },
	{ "ПлательщикСчет", offsetof(struct bank_doc, payer_account) },
	{ "ПлательщикРасчСчет", offsetof(struct bank_doc, payer_account2) },
	{ "ПолучательСчет", offsetof(struct bank_doc, payee_account) },
	{ "ПолучательРасчСчет", offsetof(struct bank_doc, payee_account2) },
	{ "НазначениеПлатежа", offsetof(struct bank_doc, purpose) },
	{ "НазначениеПлатежа1", offsetof(struct bank_doc, purpose_part[0]) },
	{ "НазначениеПлатежа2", offsetof(struct bank_doc, purpose_part[1]) },
	{ "НазначениеПлатежа3", offsetof(struct bank_doc, purpose_part[2]) },
	{ "НазначениеПлатежа4", offsetof(struct bank_doc, purpose_part[3]) },
	{ "НазначениеПлатежа5", offsetof(struct bank_doc, purpose_part[4]) },
	{ "НазначениеПлатежа6", offsetof(struct bank_doc, purpose_part[5]) },
};

enum place { IN_HEAD, IN_ACCOUNT, IN_DOC, AT_END };

struct parsing {
	struct bank_text *t;
	enum place place;
	struct loc at;
	struct err *e;
};

static void
take(const struct key *keys, size_t n, void *base, struct str key, struct str val)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(key, keys[i].name))
			*(struct str *)(void *)((char *)base + keys[i].where) = val;
}

static int
out_of_place(const struct parsing *p, struct str word)
{
	return err_data(p->e, p->at, _("\"%.*s\" does not stand here"), STR_ARG(word));
}

/* The words that open and close parts. */
static const struct mark {
	const char *word;
	enum place from, to;
} marks[] = {
	{ "СекцияРасчСчет", IN_HEAD, IN_ACCOUNT }, { "КонецРасчСчет", IN_ACCOUNT, IN_HEAD },
	{ "СекцияДокумент", IN_HEAD, IN_DOC },     { "КонецДокумента", IN_DOC, IN_HEAD },
	{ "КонецФайла", IN_HEAD, AT_END },
};

/* 1 where the word is a mark, 0, -1. */
static int
take_mark(struct parsing *p, struct str word)
{
	for (size_t i = 0; i < COUNTOF(marks); i++) {
		if (!str_is(word, marks[i].word))
			continue;
		if (p->place != marks[i].from)
			return out_of_place(p, word);
		p->place = marks[i].to;
		if (p->place == IN_ACCOUNT)
			*LIST_ADD(p->t->accounts) = (struct bank_account){ .at = p->at };
		if (p->place == IN_DOC)
			*LIST_ADD(p->t->docs) = (struct bank_doc){ .at = p->at };
		return 1;
	}
	return 0;
}

/* Banks write 1.01, 1.02, 1.03, and one or the other blank. */
static int
check_version(const struct parsing *p, struct str v)
{
	if (v.n == 0 || (str_starts(v, STR("1.0")) && v.n == 4))
		return 0;
	return err_data(p->e, p->at, _("ВерсияФормата \"%.*s\": only 1.01 to 1.03 are known"),
			STR_ARG(v));
}

static int
take_line(struct parsing *p, struct str line)
{
	struct bank_text *t = p->t;
	struct str key, val;
	int rc;

	line = str_trim(line);
	if (line.n == 0)
		return 0;
	if (p->place == AT_END)
		return str_is(line, "\x1a") ? 0 : out_of_place(p, line); /* the end of a DOS file */
	str_cut(line, '=', &key, &val);
	key = str_trim(key);
	val = str_trim(val);
	if ((rc = take_mark(p, key)) != 0)
		return rc < 0 ? -1 : 0;
	if (p->place == IN_ACCOUNT)
		take(account_keys, COUNTOF(account_keys), &t->accounts.v[t->accounts.n - 1], key,
		     val);
	else if (p->place == IN_DOC)
		take(doc_keys, COUNTOF(doc_keys), &t->docs.v[t->docs.n - 1], key, val);
	else if (str_is(key, "РасчСчет") && val.n > 0)
		*LIST_ADD(t->own) = val;
	else if (str_is(key, "ВерсияФормата"))
		return check_version(p, val);
	return 0;
}

static bool
next_line(struct str *text, struct str *line)
{
	if (text->n == 0)
		return false;
	str_cut(*text, '\n', line, text);
	if (str_ends(*line, STR("\r")))
		line->n--;
	return true;
}

int
bank_parse(struct bank_text *t, struct str text, const char *name, struct err *e)
{
	struct parsing p = { .t = t, .at = { .file = name, .line = 1 }, .e = e };
	struct str line;

	*t = (struct bank_text){ 0 };
	if (!next_line(&text, &line) || !str_is(str_trim(line), MAGIC))
		return err_data(e, p.at, _("is no statement: expected %s"), MAGIC);
	for (p.at.line = 2; next_line(&text, &line); p.at.line++) {
		if (take_line(&p, line) != 0) {
			bank_release(t);
			return -1;
		}
	}
	p.at.line--;
	if (p.place == AT_END)
		return 0;
	bank_release(t);
	return err_data(e, p.at, _("the file is torn: it does not end with КонецФайла"));
}

void
bank_release(struct bank_text *t)
{
	free(t->own.v);
	free(t->accounts.v);
	free(t->docs.v);
	*t = (struct bank_text){ 0 };
}
