/* SPDX-License-Identifier: ISC */
#include "rec/value.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "value/date.h"
#include "value/id.h"
#include "value/num.h"
#include "value/requisites.h"

#include <string.h>

/* One value on its way to its canonical form. */
struct canon {
	struct buf *out;
	const struct schema *s;
	const struct field_def *d;
	struct str v; /* not empty */
	struct loc at;
	struct err *e;
};

static int
wrong(const struct canon *c, const char *what)
{
	return err_data(c->e, c->at, "%s \"%.*s\": %s", c->d->name, STR_ARG(c->v), what);
}

static int
take(const struct canon *c)
{
	buf_add(c->out, c->v);
	return 0;
}

/* What is wrong with v as text, or NULL.  TAB, LF and CR stand in values that
 * have lines. */
static const char *
text_fault(struct str v, bool lines)
{
	size_t at, bad;

	if (utf8_plain(v))
		return NULL;
	if (!utf8_valid(v, NULL))
		return _("not UTF-8");
	for (at = 0; utf8_control(str_from(v, at), &bad); at += bad + 1) {
		char c = v.p[at + bad];

		if (!lines || (c != '\t' && c != '\n' && c != '\r'))
			return _("a control character is in it");
	}
	return NULL;
}

static int
canon_text(const struct canon *c)
{
	const char *fault;

	if (utf8_plain(c->v))
		return take(c);
	if ((fault = text_fault(c->v, true)) != NULL)
		return wrong(c, fault);
	utf8_nfc(c->out, c->v);
	return 0;
}

/* An id, or a reference to one. */
static int
canon_id(const struct canon *c)
{
	const char *fault;
	size_t start = c->out->n;

	if (str_is(c->v, "-"))
		return wrong(c, _("on a command line it stands for a stream"));
	if (utf8_plain(c->v) && c->v.n <= ID_MAX && !str_has(c->v, '/') && !str_has(c->v, ' '))
		return take(c);
	if ((fault = text_fault(c->v, false)) != NULL)
		return wrong(c, fault);
	if (str_has(c->v, '/'))
		return wrong(c, _("a \"/\" is in it"));
	/* NFC is longer than what was given in some scripts */
	utf8_nfc(c->out, c->v);
	if (c->out->n - start > ID_MAX)
		return err_data(c->e, c->at, _("%s \"%.*s\": longer than %d bytes"), c->d->name,
				STR_ARG(c->v), ID_MAX);
	if (!id_valid((struct str){ c->out->p + start, c->out->n - start }))
		return wrong(c, _("white space is in it"));
	return 0;
}

static int
canon_date(const struct canon *c)
{
	int32_t d;

	return date_parse(&d, c->v) ? take(c) : wrong(c, _("not a date (YYYY-MM-DD)"));
}

static int
canon_moment(const struct canon *c)
{
	int64_t t;

	return moment_parse(&t, NULL, c->v)
		       ? take(c)
		       : wrong(c, _("not a moment (YYYY-MM-DDTHH:MM:SS+HH:MM)"));
}

static int
canon_period(const struct canon *c)
{
	struct period p;

	return period_parse_stored(&p, c->v)
		       ? take(c)
		       : wrong(c, _("not a period (2026, 2026-Q4, 2026-11, 2026-W47)"));
}

static int
num_fault(const struct canon *c, enum num_error fault, int digits)
{
	if (c->d->type == TYPE_INT && fault != NUM_RANGE)
		return wrong(c, _("not a whole number"));
	if (fault == NUM_DECIMALS)
		return err_data(c->e, c->at, _("%s \"%.*s\": more than %d decimals"), c->d->name,
				STR_ARG(c->v), digits);
	return wrong(c, fault == NUM_RANGE ? _("too large") : _("not a decimal number"));
}

/* A number, or a word that the field takes besides. */
static int
canon_num(const struct canon *c)
{
	int digits = value_digits(c->s, c->d->type);
	char text[NUM_TEXT];
	int64_t v;
	enum num_error fault = num_parse(&v, c->v, digits);

	if (fault != NUM_OK && value_word(c->d, c->v) >= 0)
		return take(c);
	if (fault != NUM_OK)
		return num_fault(c, fault, digits);
	if (c->d->type == TYPE_MONEY)
		buf_add(c->out, num_text(v, digits, text));
	else
		buf_add(c->out, num_text_short(v, digits, text));
	return 0;
}

static int
canon_bool(const struct canon *c)
{
	return str_is(c->v, "yes") || str_is(c->v, "no") ? take(c) : wrong(c, _("not yes or no"));
}

static int
canon_enum(const struct canon *c)
{
	struct str rest = str_of(c->d->of), word;
	struct buf list = { 0 };

	/* without a list: words of a report, which are translated */
	if (*c->d->of == '\0' || value_word(c->d, c->v) >= 0)
		return take(c);
	while (str_word(&rest, ' ', &word))
		buf_list(&list, word);
	err_data(c->e, c->at, _("%s \"%.*s\": not one of %s"), c->d->name, STR_ARG(c->v),
		 buf_cstr(&list));
	buf_release(&list);
	return -1;
}

static int
canon_tags(const struct canon *c)
{
	const char *fault = text_fault(c->v, false);
	struct str rest = c->v, tag;
	struct buf nfc = { 0 };
	size_t start = c->out->n;

	if (fault)
		return wrong(c, fault);
	utf8_nfc(&nfc, c->v);
	rest = buf_str(&nfc);
	while (str_word(&rest, ',', &tag)) {
		if (str_has_word(str_from(buf_str(c->out), start), ',', tag))
			continue;
		if (c->out->n > start)
			buf_addc(c->out, ',');
		buf_add(c->out, tag);
	}
	buf_release(&nfc);
	return 0;
}

static int
canon_email(const struct canon *c)
{
	struct str name, host;
	const char *fault = text_fault(c->v, false);

	if (fault)
		return wrong(c, fault);
	if (!str_cut(c->v, '@', &name, &host) || name.n == 0 || host.n == 0 || str_has(host, '@') ||
	    str_has(c->v, ' '))
		return wrong(c, _("not an e-mail address"));
	return take(c);
}

static int
canon_phone(const struct canon *c)
{
	const char *fault = text_fault(c->v, false);
	bool digit = false;

	if (fault)
		return wrong(c, fault);
	for (size_t i = 0; i < c->v.n; i++)
		digit |= c->v.p[i] >= '0' && c->v.p[i] <= '9';
	return digit ? take(c) : wrong(c, _("no digit is in it"));
}

static const char *
requisite_fault(const struct field_def *d, struct str v, struct str bik)
{
	switch ((unsigned)d->type) {
	case TYPE_INN:
		return inn_check(v);
	case TYPE_KPP:
		return kpp_check(v);
	case TYPE_OGRN:
		return ogrn_check(v);
	case TYPE_BIK:
		return bik_check(v);
	case TYPE_ACCOUNT:
		if (strcmp(d->name, "corr_account") == 0)
			return corr_account_check(v, bik);
		return account_check(v, bik);
	}
	return NULL;
}

static int
canon_requisite(const struct canon *c)
{
	const char *fault = text_fault(c->v, false);

	if (fault)
		return wrong(c, fault);
	if (c->s->russian && (fault = requisite_fault(c->d, c->v, STR(""))) != NULL)
		return wrong(c, _(fault));
	return take(c);
}

static int (*const canon_of[])(const struct canon *c) = {
	[TYPE_TEXT] = canon_text,
	[TYPE_ID] = canon_id,
	[TYPE_REF] = canon_id,
	[TYPE_DATE] = canon_date,
	[TYPE_MOMENT] = canon_moment,
	[TYPE_PERIOD] = canon_period,
	[TYPE_MONEY] = canon_num,
	[TYPE_QTY] = canon_num,
	[TYPE_PRICE] = canon_num,
	[TYPE_RATE] = canon_num,
	[TYPE_INT] = canon_num,
	[TYPE_BOOL] = canon_bool,
	[TYPE_ENUM] = canon_enum,
	[TYPE_TAGS] = canon_tags,
	[TYPE_EMAIL] = canon_email,
	[TYPE_PHONE] = canon_phone,
	[TYPE_INN] = canon_requisite,
	[TYPE_KPP] = canon_requisite,
	[TYPE_OGRN] = canon_requisite,
	[TYPE_BIK] = canon_requisite,
	[TYPE_ACCOUNT] = canon_requisite,
};

int
value_canon(struct buf *out, const struct schema *s, const struct field_def *d, struct str v,
	    struct loc at, struct err *e)
{
	struct canon c = { out, s, d, v, at, e };

	return v.n == 0 ? 0 : canon_of[d->type](&c);
}

struct str
value_named(const struct field_def *d, struct str v, int32_t today, char buf[PERIOD_TEXT])
{
	struct period p, again;
	struct str text;

	if ((d->type != TYPE_DATE && d->type != TYPE_PERIOD) || !period_parse(&p, v, today))
		return v;
	if (d->type == TYPE_DATE)
		return p.from == p.to ? date_text(p.from, buf) : v;
	if (period_parse_stored(&again, v))
		return v;
	text = period_text(p, buf);
	return period_parse_stored(&again, text) ? text : v;
}

int
value_account(const struct schema *s, const struct field_def *d, struct str v, struct str bik,
	      struct loc at, struct err *e)
{
	struct canon c = { NULL, s, d, v, at, e };
	const char *fault;

	if (!s->russian || d->type != TYPE_ACCOUNT || v.n == 0 || bik.n == 0)
		return 0;
	fault = requisite_fault(d, v, bik);
	return fault ? wrong(&c, _(fault)) : 0;
}

int
value_word(const struct field_def *d, struct str v)
{
	struct str rest = str_of(d->of), word;

	for (int i = 0; str_word(&rest, ' ', &word); i++)
		if (str_eq(word, v))
			return i;
	return -1;
}

int
value_digits(const struct schema *s, enum type t)
{
	switch ((unsigned)t) {
	case TYPE_MONEY:
		return s->money_digits;
	case TYPE_QTY:
		return QTY_DIGITS;
	case TYPE_PRICE:
		return PRICE_DIGITS;
	case TYPE_RATE:
		return RATE_DIGITS;
	case TYPE_INT:
		return 0;
	}
	return -1;
}

bool
value_numeric(enum type t)
{
	return t == TYPE_MONEY || t == TYPE_QTY || t == TYPE_PRICE || t == TYPE_RATE ||
	       t == TYPE_INT;
}
