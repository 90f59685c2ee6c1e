/* SPDX-License-Identifier: ISC */
#include "port/import_camt.h"

#include "base/fs.h"
#include "base/lang.h"
#include "base/mem.h"
#include "port/bank_out.h"
#include "value/date.h"
#include "value/num.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

enum { CAMT_MAX = 256 << 20, DEEP = 64 };

/* Texts of an entry or of a transaction in it. */
struct texts {
	struct str end_to_end, bank_ref, own_ref, inn, purpose, amount;
	struct str name, ultimate; /* of the debtor */
};

struct balance {
	struct str code, side, amount;
};

struct reading {
	struct arena arena;
	struct bank_out to;
	XML_Parser xml;
	struct loc at;
	struct err *e;
	bool failed;
	size_t statements;

	struct buf path;   /* of the elements that are open: "/Document/BkToCstmrStmt/Stmt" */
	size_t ends[DEEP]; /* where the path ends before each */
	size_t deep;
	struct buf text; /* of the innermost element */

	struct bank_statement st;
	struct balance bal;
	struct str side, status, reversal, date, entry_amount;
	struct loc entry_at;
	struct texts entry, tx;
	struct {
		struct texts *v;
		size_t n, cap;
	} txs;
};

static int
fail(struct reading *r)
{
	r->failed = true;
	XML_StopParser(r->xml, XML_FALSE);
	return -1;
}

static bool
path_ends(const struct reading *r, const char *end)
{
	size_t n = strlen(end);

	return r->path.n >= n && memcmp(r->path.p + r->path.n - n, end, n) == 0;
}

/* Is it within Ntry/NtryDtls/TxDtls? */
static bool
within(const struct reading *r, const char *part)
{
	return r->path.n > 0 && memmem(r->path.p, r->path.n, part, strlen(part)) != NULL;
}

static int
money(struct reading *r, struct str s, struct loc at, int64_t *v)
{
	const char *dot = s.n > 0 ? memchr(s.p, '.', s.n) : NULL;

	/* more decimals than the currency has, where they are nothing */
	while (dot && s.n > 0 &&
	       s.n - (size_t)(dot - s.p) - 1 > (size_t)r->to.schema->money_digits &&
	       s.p[s.n - 1] == '0')
		s.n--;
	if (dot && s.n > 0 && s.p[s.n - 1] == '.')
		s.n--;
	if (num_parse(v, s, r->to.schema->money_digits) == NUM_OK)
		return 0;
	err_data(r->e, at, _("%s \"%.*s\": not an amount"), "Amt", STR_ARG(s));
	return fail(r);
}

/* Credit, not debit: where nothing says, false. */
static int
side_of(struct reading *r, struct str side, struct loc at, bool *in)
{
	*in = str_is(side, "CRDT");
	if (*in || str_is(side, "DBIT"))
		return 0;
	err_data(r->e, at, _("CdtDbtInd \"%.*s\": neither CRDT nor DBIT"), STR_ARG(side));
	return fail(r);
}

static int
take_balance(struct reading *r)
{
	bool opening = str_is(r->bal.code, "OPBD") || str_is(r->bal.code, "PRCD");
	int64_t v;
	bool in;

	if (!opening && !str_is(r->bal.code, "CLBD"))
		return 0;
	if (money(r, r->bal.amount, r->at, &v) != 0 || side_of(r, r->bal.side, r->at, &in) != 0)
		return -1;
	if (opening) {
		r->st.opened = true;
		r->st.opening = in ? v : -v;
	} else {
		r->st.closed = true;
		r->st.closing = in ? v : -v;
	}
	return 0;
}

static struct str
first_of(struct str a, struct str b)
{
	return a.n > 0 && !str_is(a, "NOTPROVIDED") && !str_is(a, "NONREF") ? a : b;
}

/* A payment of the entry, with the texts of a transaction. */
static void
add_entry(struct reading *r, const struct texts *t, int32_t date, int64_t amount, bool payment)
{
	struct str number = first_of(t->end_to_end, first_of(t->bank_ref, STR("")));
	struct str inn = t->inn.n == 10 || t->inn.n == 12 ? t->inn : bank_inn(t->purpose);

	if (number.n == 0)
		number = first_of(r->entry.bank_ref, r->entry.own_ref);
	*LIST_ADD(r->st.entries) =
		(struct bank_entry){ .at = r->entry_at,
				     .date = date,
				     .amount = amount,
				     .payment = payment,
				     .number = number,
				     .payer = t->name.n > 0 ? t->name : t->ultimate,
				     .payer_inn = inn,
				     .purpose = t->purpose.n > 0 ? t->purpose : r->entry.purpose };
}

/* The transactions sum to the entry, each with an amount of its own. */
static bool
splits(struct reading *r, int64_t amount)
{
	int64_t sum = 0, v;

	for (size_t i = 0; i < r->txs.n; i++)
		if (r->txs.v[i].amount.n == 0 ||
		    num_parse(&v, r->txs.v[i].amount, r->to.schema->money_digits) != NUM_OK ||
		    !num_add(&sum, v))
			return false;
	return r->txs.n > 1 && sum == amount;
}

static int
take_entry(struct reading *r)
{
	int32_t date;
	int64_t amount, part;
	bool in, reversal = str_is(r->reversal, "true") || str_is(r->reversal, "1");

	if (r->status.n > 0 && !str_is(r->status, "BOOK"))
		return 0;
	if (money(r, r->entry_amount, r->entry_at, &amount) != 0 ||
	    side_of(r, r->side, r->entry_at, &in) != 0)
		return -1;
	if (!date_parse(&date, str_head(r->date, 10))) {
		err_data(r->e, r->entry_at, _("BookgDt \"%.*s\": not a date"), STR_ARG(r->date));
		return fail(r);
	}
	if (!in || reversal || amount <= 0 || !splits(r, amount)) {
		add_entry(r, r->txs.n == 1 ? &r->txs.v[0] : &r->entry, date, in ? amount : -amount,
			  in && !reversal && amount > 0);
		return 0;
	}
	for (size_t i = 0; i < r->txs.n; i++) {
		num_parse(&part, r->txs.v[i].amount, r->to.schema->money_digits);
		add_entry(r, &r->txs.v[i], date, part, part > 0);
	}
	return 0;
}

static int
take_statement(struct reading *r)
{
	int rc = bank_out_statement(&r->to, &r->st, r->e);

	r->statements++;
	free(r->st.entries.v);
	r->st = (struct bank_statement){ .at = r->at };
	return rc == 0 ? 0 : fail(r);
}

/* An element of a transaction, or of the entry itself where it has none. */
static void
take_detail(struct reading *r, struct str s)
{
	struct texts *t = within(r, "/Ntry/NtryDtls/TxDtls/") ? &r->tx : &r->entry;

	if (path_ends(r, "/Refs/EndToEndId"))
		t->end_to_end = s;
	else if (path_ends(r, "/AcctSvcrRef"))
		t->bank_ref = s;
	else if (path_ends(r, "/Ntry/NtryRef"))
		t->own_ref = s;
	else if (path_ends(r, "/Dbtr/Nm") || path_ends(r, "/Dbtr/Pty/Nm"))
		t->name = s;
	else if (path_ends(r, "/UltmtDbtr/Nm") || path_ends(r, "/UltmtDbtr/Pty/Nm"))
		t->ultimate = s;
	else if (within(r, "/Dbtr/") && path_ends(r, "/Othr/Id"))
		t->inn = s;
	else if (path_ends(r, "/TxDtls/Amt") || path_ends(r, "/AmtDtls/TxAmt/Amt"))
		t->amount = s;
	else if (path_ends(r, "/RmtInf/Ustrd") || path_ends(r, "/CdtrRefInf/Ref") ||
		 (path_ends(r, "/AddtlNtryInf") && t->purpose.n == 0))
		t->purpose = t->purpose.n == 0 ? s
					       : arena_printf(&r->arena, "%.*s %.*s",
							      STR_ARG(t->purpose), STR_ARG(s));
}

/* Elements of which a text is kept, by the end of their path. */
static void
take_text(struct reading *r, struct str s)
{
	const struct {
		const char *end;
		struct str *to;
	} t[] = {
		{ "/Stmt/Acct/Id/IBAN", &r->st.account },
		{ "/Stmt/Acct/Id/Othr/Id", &r->st.account },
		{ "/Bal/Tp/CdOrPrtry/Cd", &r->bal.code },
		{ "/Bal/CdtDbtInd", &r->bal.side },
		{ "/Bal/Amt", &r->bal.amount },
		{ "/Ntry/Amt", &r->entry_amount },
		{ "/Ntry/CdtDbtInd", &r->side },
		{ "/Ntry/RvslInd", &r->reversal },
		{ "/Ntry/Sts", &r->status },
		{ "/Ntry/Sts/Cd", &r->status },
		{ "/Ntry/BookgDt/Dt", &r->date },
		{ "/Ntry/BookgDt/DtTm", &r->date },
	};

	for (size_t i = 0; s.n > 0 && i < COUNTOF(t); i++)
		if (path_ends(r, t[i].end)) {
			*t[i].to = s;
			return;
		}
	if (s.n > 0 && within(r, "/Ntry/"))
		take_detail(r, s);
}

static void XMLCALL
on_start(void *ctx, const XML_Char *name, const XML_Char **attrs)
{
	struct reading *r = ctx;
	const char *local;

	if (r->failed)
		return;
	r->at.line = (uint32_t)XML_GetCurrentLineNumber(r->xml);
	if (r->deep == DEEP) {
		err_data(r->e, r->at, _("elements are nested too deeply"));
		fail(r);
		return;
	}
	r->ends[r->deep++] = r->path.n;
	local = strrchr(name, ':'); /* behind a namespace's prefix */
	buf_printf(&r->path, "/%s", local ? local + 1 : name);
	buf_reset(&r->text);
	if (path_ends(r, "/Stmt"))
		r->st.at = r->at;
	else if (path_ends(r, "/Stmt/Bal"))
		r->bal = (struct balance){ { "", 0 }, { "", 0 }, { "", 0 } };
	else if (path_ends(r, "/Stmt/Ntry")) {
		r->entry = r->tx = (struct texts){ .amount = { "", 0 } };
		r->side = r->status = r->reversal = r->date = r->entry_amount = STR("");
		r->entry_at = r->at;
		r->txs.n = 0;
	} else if (path_ends(r, "/TxDtls"))
		r->tx = (struct texts){ .amount = { "", 0 } };
	for (size_t i = 0; attrs[i]; i += 2)
		if (strcmp(attrs[i], "Ccy") == 0 &&
		    (path_ends(r, "/Stmt/Bal/Amt") || path_ends(r, "/Stmt/Ntry/Amt")))
			r->st.currency = arena_dup(&r->arena, str_of(attrs[i + 1]));
}

static void XMLCALL
on_end(void *ctx, const XML_Char *name)
{
	struct reading *r = ctx;

	(void)name;
	if (r->failed)
		return;
	take_text(r, arena_dup(&r->arena, str_trim(buf_str(&r->text))));
	buf_reset(&r->text);
	if (path_ends(r, "/Ntry/NtryDtls/TxDtls"))
		*LIST_ADD(r->txs) = r->tx;
	else if (path_ends(r, "/Stmt/Bal"))
		take_balance(r);
	else if (path_ends(r, "/Stmt/Ntry"))
		take_entry(r);
	else if (path_ends(r, "/Stmt"))
		take_statement(r);
	r->path.n = r->ends[--r->deep];
}

static void XMLCALL
on_text(void *ctx, const XML_Char *s, int n)
{
	struct reading *r = ctx;

	buf_add(&r->text, (struct str){ s, (size_t)n });
}

static void XMLCALL
on_doctype(void *ctx, const XML_Char *name, const XML_Char *sys, const XML_Char *pub, int subset)
{
	struct reading *r = ctx;

	(void)name;
	(void)sys;
	(void)pub;
	(void)subset;
	r->at.line = (uint32_t)XML_GetCurrentLineNumber(r->xml);
	err_data(r->e, r->at, _("a document type declaration is not taken"));
	fail(r);
}

static int
parse(struct reading *r, struct str xml)
{
	XML_SetUserData(r->xml, r);
	XML_SetElementHandler(r->xml, on_start, on_end);
	XML_SetCharacterDataHandler(r->xml, on_text);
	XML_SetStartDoctypeDeclHandler(r->xml, on_doctype);
	if (XML_Parse(r->xml, xml.p, (int)xml.n, 1) != XML_STATUS_OK && !r->failed) {
		r->at.line = (uint32_t)XML_GetCurrentLineNumber(r->xml);
		return err_data(r->e, r->at, _("is no whole XML: %s"),
				XML_ErrorString(XML_GetErrorCode(r->xml)));
	}
	if (r->failed)
		return -1;
	return r->statements > 0 ? 0
				 : err_data(r->e, (struct loc){ .file = r->at.file },
					    _("has no statement of the form CAMT.053"));
}

int
import_camt(int fd, const char *name, const struct schema *s, struct str currency,
	    struct spool *out, struct err *e)
{
	struct reading r = { .at = { .file = name }, .e = e };
	struct buf raw = { 0 };
	int rc = fs_read_all(fd, CAMT_MAX, name, &raw, e);

	bank_out_init(&r.to, s, currency, &r.arena, out);
	r.xml = XML_ParserCreate(NULL);
	if (rc == 0 && r.xml == NULL)
		rc = err_sys(e, _("%s: cannot be read"), name);
	if (rc == 0)
		rc = parse(&r, buf_str(&raw));
	XML_ParserFree(r.xml);
	free(r.st.entries.v);
	free(r.txs.v);
	bank_out_release(&r.to);
	buf_release(&r.path);
	buf_release(&r.text);
	buf_release(&raw);
	arena_release(&r.arena);
	return rc;
}
