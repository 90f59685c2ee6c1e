/* SPDX-License-Identifier: ISC */
/*
 * print_mark - the marks that printed documents carry, and what they prove.
 */
#include "work/print/print_part.h"

#include "base/cc.h"
#include "base/lang.h"
#include "base/sha256.h"
#include "work/change/doclines.h"

#include <string.h>

#define MARK "crm:"

/* What may change without the document being another one, or is not for the client. */
static const char *const left_out[] = { "status", "cancelled", "manager", "cost",
					"reason", "rule",      "expected" };

static bool
counts(const struct field_def *d)
{
	for (size_t i = 0; i < COUNTOF(left_out); i++)
		if (strcmp(d->name, left_out[i]) == 0)
			return false;
	return true;
}

static void
add_record(struct buf *out, const struct kind *k, const struct rec *r)
{
	buf_printf(out, "%s\t", k->name);
	rec_escape(out, rec_get(r, "id"));
	for (size_t i = 0; i < k->n; i++) {
		struct str v = rec_get(r, k->fields[i].name);

		if (v.n == 0 || !counts(&k->fields[i]))
			continue;
		buf_printf(out, "\t%s=", k->fields[i].name);
		rec_escape(out, v);
	}
	buf_addc(out, '\n');
}

void
print_digest_of(struct str text, char hex[PRINT_DIGEST + 1])
{
	unsigned char digest[SHA256_SIZE];

	sha256(text, digest);
	for (size_t i = 0; i < PRINT_DIGEST / 2; i++) {
		hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
		hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
	}
	hex[PRINT_DIGEST] = '\0';
}

int
print_digest(struct session *s, const struct kind *k, struct str id, char hex[PRINT_DIGEST + 1],
	     struct err *e)
{
	const struct kind *item = schema_kind(&s->set.schema, STR("item"));
	struct doclines lines = { 0 };
	struct buf out = { 0 };
	struct facts facts;
	const struct rec *r = NULL;
	int rc;

	facts_init(&facts, s, NULL);
	rc = facts_get(&facts, k, id, &r, e);
	if (rc > 0 && doclines_load(&lines, s, r, e) != 0)
		rc = -1;
	if (rc > 0) {
		add_record(&out, k, r);
		for (size_t i = 0; i < lines.n; i++)
			add_record(&out, item, &lines.v[i]);
		print_digest_of(buf_str(&out), hex);
		doclines_release(&lines);
	}
	buf_release(&out);
	facts_release(&facts);
	return rc;
}

static bool
plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '.' || c == '-' || c == '_';
}

/* A part of a mark is of plain characters, so that nothing on the way changes it. */
static void
add_part(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (plain(s.p[i]))
			buf_addc(out, s.p[i]);
		else
			buf_printf(out, "%%%02X", (unsigned char)s.p[i]);
	buf_addc(out, '/');
}

void
print_mark(struct sheet *sh, const struct kind *k, struct str id, struct str period,
	   const char *hex)
{
	struct buf out = { 0 };

	buf_addz(&out, MARK);
	add_part(&out, str_of(k->name));
	add_part(&out, id);
	if (period.n > 0)
		add_part(&out, period);
	buf_addz(&out, hex);
	sheet_text(sh, &sh->head, "mark", buf_str(&out));
	buf_release(&out);
}

static int
digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static struct str
decode(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		bool coded = s.p[i] == '%' && i + 2 < s.n && digit(s.p[i + 1]) >= 0 &&
			     digit(s.p[i + 2]) >= 0;

		p[n++] = coded ? (char)(digit(s.p[i + 1]) * 16 + digit(s.p[i + 2])) : s.p[i];
		i += coded ? 2 : 0;
	}
	return (struct str){ p, n };
}

/* Cut the next mark off the text: its parts, the digest last. */
static size_t
next_mark(struct str *text, struct str part[4])
{
	while (text->n > 0) {
		const char *at = memmem(text->p, text->n, MARK, sizeof MARK - 1);
		struct str rest;
		size_t n = 0, end = 0;

		if (at == NULL)
			break;
		rest = str_from(*text, (size_t)(at - text->p) + sizeof MARK - 1);
		while (end < rest.n &&
		       (plain(rest.p[end]) || rest.p[end] == '%' || rest.p[end] == '/'))
			end++;
		*text = str_from(rest, end);
		rest = str_head(rest, end);
		while (n < 4 && rest.n > 0)
			str_cut(rest, '/', &part[n++], &rest);
		if (n >= 3 && rest.n == 0 && part[n - 1].n == PRINT_DIGEST)
			return n;
	}
	return 0;
}

struct verifying {
	struct session *s;
	struct arena arena;
	const char *file;
};

/* The mark that a statement of the same client and period, or a letter of that day, has now. */
static int
statement_now(struct verifying *v, const struct kind *k, struct str id, struct str period,
	      char hex[PRINT_DIGEST + 1], struct err *e)
{
	struct print_query q = { .s = v->s, .form = print_form("statement") };
	struct sheet sh = { 0 };
	struct str mark, form, day;
	int rc;

	if (str_cut(period, '@', &form, &day))
		q.form = print_form(arena_cstr(&v->arena, form));
	else
		day = period;
	if (q.form == NULL || !period_parse(&q.period, day, v->s->clock.today))
		return err_data(e, (struct loc){ .file = v->file }, _("period \"%.*s\": not one"),
				STR_ARG(period));
	rc = q.form->letter ? print_letter(&sh, &q, k, id, q.period.to, e)
			    : print_statement(&sh, &q, k, id, e);
	if (rc == 0) {
		mark = sheet_find(&sh.head, STR("mark"))->text;
		memcpy(hex, mark.p + mark.n - PRINT_DIGEST, PRINT_DIGEST + 1);
	}
	sheet_release(&sh);
	return rc == 0 ? 1 : -1;
}

static int
verify(struct verifying *v, struct str part[4], size_t n, const struct kind **k, struct str *id,
       bool *same, struct err *e)
{
	struct loc at = { .file = v->file };
	char hex[PRINT_DIGEST + 1];
	int rc;

	*k = schema_kind(&v->s->set.schema, decode(&v->arena, part[0]));
	*id = decode(&v->arena, part[1]);
	if (*k == NULL)
		return schema_no_kind(&v->s->set.schema, part[0], at, e);
	if (n == 4)
		rc = statement_now(v, *k, *id, decode(&v->arena, part[2]), hex, e);
	else
		rc = print_digest(v->s, *k, *id, hex, e);
	if (rc == 0)
		return err_data(e, at, _("%s \"%.*s\": there is none"), (*k)->name, STR_ARG(*id));
	*same = rc > 0 && str_is(part[n - 1], hex);
	return rc > 0 ? 0 : -1;
}

int
print_verify(struct session *s, struct str text, const char *file,
	     void (*found)(void *ctx, const struct kind *k, struct str id, bool same), void *ctx,
	     struct err *e)
{
	struct verifying v = { .s = s, .file = file };
	struct str part[4];
	size_t n, marks = 0;
	int rc = 0;

	while (rc == 0 && (n = next_mark(&text, part)) > 0) {
		const struct kind *k = NULL;
		struct str id = { "", 0 };
		bool same = false;

		rc = verify(&v, part, n, &k, &id, &same, e);
		if (rc == 0)
			found(ctx, k, id, same);
		marks++;
	}
	if (rc == 0 && marks == 0)
		rc = err_data(e, (struct loc){ .file = file },
			      _("has no mark of a printed document"));
	arena_release(&v.arena);
	return rc;
}
