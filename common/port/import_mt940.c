/* SPDX-License-Identifier: ISC */
#include "port/import_mt940.h"

#include "base/fs.h"
#include "base/lang.h"
#include "base/mem.h"
#include "port/bank_out.h"
#include "port/bank_text.h"
#include "value/date.h"
#include "value/num.h"

#include <stdlib.h>
#include <string.h>

enum { MT940_MAX = 256 << 20 };

struct reading {
	struct arena arena;
	struct bank_out to;
	struct bank_statement st; /* the message that is read */
	bool open;                /* it has begun, and has no closing balance yet */
	size_t messages;
	struct str text; /* what is left of the file */
	struct loc at;
	struct err *e;
};

/* The next line without CR and LF; false at the end. */
static bool
next_line(struct reading *r, struct str *line)
{
	if (r->text.n == 0)
		return false;
	str_cut(r->text, '\n', line, &r->text);
	r->at.line++;
	if (line->n > 0 && line->p[line->n - 1] == '\r')
		line->n--;
	return true;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Cut n digits off. */
static bool
cut_digits(struct str *s, size_t n, uint64_t *v)
{
	if (s->n < n || !str_uint(str_head(*s, n), v))
		return false;
	*s = str_from(*s, n);
	return true;
}

/* YYMMDD */
static bool
cut_date(struct str *s, int32_t *day)
{
	uint64_t y, m, d;
	struct civil c;

	if (!cut_digits(s, 2, &y) || !cut_digits(s, 2, &m) || !cut_digits(s, 2, &d))
		return false;
	c = (struct civil){ (int)y + (y < 80 ? 2000 : 1900), (int)m, (int)d };
	if (!date_valid(c))
		return false;
	*day = date_of(c);
	return true;
}

/* "1234,5": digits with a comma, which may be the last. */
static bool
cut_amount(struct reading *r, struct str *s, int64_t *v)
{
	struct buf plain = { 0 };
	size_t n = 0;
	bool good;

	while (n < s->n && (is_digit(s->p[n]) || s->p[n] == ','))
		n++;
	good = n > 0 && is_digit(s->p[0]) && memchr(s->p, ',', n) != NULL;
	if (good)
		buf_add(&plain, str_head(*s, s->p[n - 1] == ',' ? n - 1 : n));
	for (size_t i = 0; i < plain.n; i++)
		if (plain.p[i] == ',')
			plain.p[i] = '.';
	good = good && num_parse(v, buf_str(&plain), r->to.schema->money_digits) == NUM_OK;
	buf_release(&plain);
	*s = str_from(*s, n);
	return good;
}

static int
bad(struct reading *r, const char *tag, struct str line)
{
	return err_data(r->e, r->at, _(":%s: \"%.*s\": is not of its form"), tag, STR_ARG(line));
}

/* :60F: and :62F: */
static int
take_balance(struct reading *r, const char *tag, struct str line, int64_t *v)
{
	struct str s = line;
	int32_t day;
	bool out;

	if (s.n == 0 || (s.p[0] != 'C' && s.p[0] != 'D'))
		return bad(r, tag, line);
	out = s.p[0] == 'D';
	s = str_from(s, 1);
	if (!cut_date(&s, &day) || s.n < 3)
		return bad(r, tag, line);
	r->st.currency = str_head(s, 3);
	s = str_from(s, 3);
	if (!cut_amount(r, &s, v) || s.n > 0)
		return bad(r, tag, line);
	if (out)
		*v = -*v;
	return 0;
}

/* The number of a document, of REFERENCE//BANKREFERENCE: the bank's tells more. */
static struct str
number_of(struct str s)
{
	const char *at = memmem(s.p, s.n, "//", 2);
	struct str own = at ? str_head(s, (size_t)(at - s.p)) : s;
	struct str banks = at ? str_from(s, (size_t)(at - s.p) + 2) : STR("");

	if (own.n > 0 && !str_is(own, "NONREF"))
		return own;
	return banks.n > 0 ? banks : own;
}

/* :61: */
static int
take_entry(struct reading *r, struct str line)
{
	struct bank_entry *t = LIST_ADD(r->st.entries);
	struct str s = line;
	uint64_t entry;
	bool reversal, out;

	*t = (struct bank_entry){ .at = r->at };
	if (!cut_date(&s, &t->date))
		return bad(r, "61", line);
	if (s.n > 0 && is_digit(s.p[0]) && !cut_digits(&s, 4, &entry))
		return bad(r, "61", line);
	reversal = str_starts(s, STR("R"));
	s = str_from(s, reversal ? 1 : 0);
	if (s.n == 0 || (s.p[0] != 'C' && s.p[0] != 'D'))
		return bad(r, "61", line);
	out = (s.p[0] == 'D') != reversal;
	s = str_from(s, 1);
	if (s.n > 0 && !is_digit(s.p[0])) /* a funds code */
		s = str_from(s, 1);
	if (!cut_amount(r, &s, &t->amount) || s.n < 4)
		return bad(r, "61", line);
	t->number = number_of(str_from(s, 4)); /* N and three characters are its type */
	t->payment = !out && !reversal && t->amount > 0;
	if (out)
		t->amount = -t->amount;
	return 0;
}

/* What stands behind /CODE/ up to the next code; empty where there is none. */
static struct str
coded(struct str s, const char *code)
{
	static const char *const codes[] = { "/ORDP/", "/BENM/", "/NAME/", "/IBAN/", "/BIC/",
					     "/REMI/", "/EREF/", "/KREF/", "/MARF/", "/CSID/",
					     "/PURP/", "/TRTP/", "/ADDR/", "/ACCW/", "/ISDT/" };
	const char *at = memmem(s.p, s.n, code, strlen(code));
	size_t end;

	if (at == NULL)
		return STR("");
	s = str_from(s, (size_t)(at - s.p) + strlen(code));
	end = s.n;
	for (size_t i = 0; i < COUNTOF(codes); i++)
		if ((at = memmem(s.p, end, codes[i], strlen(codes[i]))) != NULL)
			end = (size_t)(at - s.p);
	s = str_head(s, end);
	while (s.n > 0 && s.p[s.n - 1] == '/')
		s.n--;
	return str_trim(s);
}

/* "166?00...?20...?32NAME": the texts of the subfields from one number to another. */
static struct str
subfields(struct reading *r, struct str s, unsigned from, unsigned to)
{
	struct buf b = { 0 };
	struct str text;
	uint64_t code;

	while (s.n > 0) {
		struct str part;

		str_cut(s, '?', &part, &s);
		if (part.n >= 2 && str_uint(str_head(part, 2), &code) && code >= from && code <= to)
			buf_add(&b, str_from(part, 2));
	}
	text = arena_dup(&r->arena, str_trim(buf_str(&b)));
	buf_release(&b);
	return text;
}

/* :86:, its lines joined: of the entry before it. */
static void
take_purpose(struct reading *r, struct str all)
{
	struct bank_entry *t = r->st.entries.n > 0 ? &r->st.entries.v[r->st.entries.n - 1] : NULL;
	struct str more;

	if (t == NULL)
		return;
	t->purpose = all;
	t->payer_inn = bank_inn(all);
	if (all.n > 3 && all.p[3] == '?') {
		struct str rest = str_from(all, 4);

		t->payer = subfields(r, rest, 32, 33);
		t->purpose = subfields(r, rest, 20, 29);
		more = subfields(r, rest, 60, 63);
		t->purpose =
			arena_printf(&r->arena, "%.*s%.*s", STR_ARG(t->purpose), STR_ARG(more));
	} else if (coded(all, "/REMI/").n > 0 || coded(all, "/NAME/").n > 0) {
		t->payer = coded(all, "/NAME/");
		t->purpose = coded(all, "/REMI/");
	}
}

static int
end_message(struct reading *r)
{
	int rc = bank_out_statement(&r->to, &r->st, r->e);

	r->messages++;
	r->open = false;
	free(r->st.entries.v);
	r->st = (struct bank_statement){ .at = r->at };
	return rc;
}

static int
take_field(struct reading *r, struct str tag, struct str value)
{
	if (str_is(tag, "25") || str_is(tag, "25P")) {
		r->open = true;
		r->st.at = r->at;
		r->st.account = value;
		return 0;
	}
	if (str_is(tag, "60F") || str_is(tag, "60M")) {
		r->st.opened = true;
		return take_balance(r, "60F", value, &r->st.opening);
	}
	if (str_is(tag, "61"))
		return take_entry(r, value);
	if (str_is(tag, "86") && r->open)
		take_purpose(r, value);
	if (!str_is(tag, "62F") && !str_is(tag, "62M"))
		return 0;
	r->st.closed = true;
	if (take_balance(r, "62F", value, &r->st.closing) != 0)
		return -1;
	return end_message(r);
}

/* ":61:..." into tag and value. */
static bool
is_field(struct str line, struct str *tag, struct str *value)
{
	struct str rest = str_from(line, line.n > 0 ? 1 : 0);

	return str_starts(line, STR(":")) && str_cut(rest, ':', tag, value) && tag->n >= 2 &&
	       tag->n <= 3 && is_digit(tag->p[0]) && is_digit(tag->p[1]);
}

/* The lines that go on a field: of :86: they are joined, of others passed over. */
static struct str
join(struct reading *r, struct str tag, struct str value)
{
	struct buf all = { 0 };
	struct str line, t, v, text;
	bool purpose = str_is(tag, "86"), subs = value.n > 3 && value.p[3] == '?';

	buf_add(&all, value);
	while (r->text.n > 0) {
		struct str before = r->text;
		struct loc at = r->at;

		next_line(r, &line);
		if (is_field(line, &t, &v) || str_starts(line, STR("-")) ||
		    str_starts(line, STR("{"))) {
			r->text = before;
			r->at = at;
			break;
		}
		if (purpose && !subs && all.n > 0)
			buf_addc(&all, ' ');
		if (purpose)
			buf_add(&all, line);
	}
	text = arena_dup(&r->arena, str_trim(buf_str(&all)));
	buf_release(&all);
	return text;
}

static int
read_all(struct reading *r)
{
	struct str line, tag, value;

	while (next_line(r, &line)) {
		struct loc at = r->at, end;

		if (!is_field(line, &tag, &value))
			continue;
		value = join(r, tag, value);
		end = r->at;
		r->at = at;
		if (take_field(r, tag, value) != 0)
			return -1;
		r->at = end;
	}
	if (r->open)
		return err_data(r->e, r->at, _("ends before the closing balance :62F:"));
	if (r->messages == 0)
		return err_data(r->e, r->at, _("has no statement of the form MT940"));
	return 0;
}

int
import_mt940(int fd, const char *name, const struct schema *s, struct str currency,
	     struct spool *out, struct err *e)
{
	struct reading r = { .at = { .file = name }, .e = e };
	struct buf raw = { 0 }, text = { 0 };
	int rc = fs_read_all(fd, MT940_MAX, name, &raw, e);

	bank_out_init(&r.to, s, currency, &r.arena, out);
	if (rc == 0)
		rc = bank_decode(&text, buf_str(&raw), name, e);
	if (rc == 0) {
		r.text = buf_str(&text);
		rc = read_all(&r);
	}
	free(r.st.entries.v);
	bank_out_release(&r.to);
	buf_release(&raw);
	buf_release(&text);
	arena_release(&r.arena);
	return rc;
}
