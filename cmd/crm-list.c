/* SPDX-License-Identifier: ISC */
/*
 * crm-list - records of the directory
 *
 * All of a kind, those that are named, or those that a stream on standard input
 * stands for.
 */
#include "base/lang.h"
#include "base/out.h"
#include "front/cmd.h"
#include "work/load/args.h"
#include "work/load/derive.h"
#include "work/load/list.h"

#include <string.h>
#include <unistd.h>

enum { OPT_NOT = OPT_OWN, OPT_KINDS, OPT_FIELDS };

static const struct opt own[] = {
	{ OPT_NOT, "not", NULL, N_("with -: the records that the stream does not select") },
	{ OPT_KINDS, "kinds", NULL, N_("list the kinds of records instead") },
	{ OPT_FIELDS, "fields", NULL, N_("list the fields of KIND instead") },
	{ 0 },
};

static const struct opt *const tables[] = { rows_opts_table, own, opt_common, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-list",
	.synopsis = N_("KIND [ID ...] [--not] [-]\n--kinds\n--fields KIND"),
	.purpose = N_("Print records of the data directory."),
	.tables = tables,
};

struct args {
	struct rows_opts rows;
	bool inverted, kinds, fields, stream;
};

/* A - among the operands is taken out of them. */
static void
take_dash(struct opt_state *o, struct args *a)
{
	size_t n = 0;

	for (size_t i = 0; i < o->n; i++) {
		if (strcmp(o->operands[i], "-") == 0)
			a->stream = true;
		else
			o->operands[n++] = o->operands[i];
	}
	o->n = n;
}

static void
print_kinds(const struct session *s)
{
	for (size_t i = 0; i < s->set.schema.n; i++) {
		const struct kind *k = s->set.schema.kinds[i];

		out_printf("%s\t%s\n", k->name, _(k->help));
	}
}

static void
print_field(const struct field_def *d)
{
	out_printf("%s\t%s%s%s\t%s\n", d->name, type_name(d->type), d->of ? ":" : "",
		   d->of ? d->of : "", _(d->help));
}

static void
print_fields(const struct kind *k)
{
	for (size_t i = 0; i < SCHEMA_FIRST; i++)
		print_field(&schema_first[i]);
	for (size_t i = 0; i < k->n; i++)
		print_field(&k->fields[i]);
	for (size_t i = 0; i < SCHEMA_LAST; i++)
		print_field(&schema_last[i]);
	for (size_t i = 0; i < k->nderived; i++)
		print_field(&k->derived[i]);
}

/* The rows of the query; 1 where there are none. */
static int
list(struct session *s, const struct args *a, struct list_query *q, struct err *e)
{
	struct derive *derive = derive_new(s, q->kind);
	struct rows *rows = NULL;
	size_t found;
	int rc;

	if (cmd_rows(&rows, &a->rows, s, q->kind, derive_ops(derive), e) != 0) {
		derive_free(derive);
		return err_report(e, cmd.name);
	}
	q->where = rows_where(rows);
	rows_named(rows, derive_want, derive);
	if (derive_wants_any(derive))
		derive_of(derive, list_client(s, q));
	else
		rows_underived(rows);
	rc = derive_load(derive, e);
	if (rc == 0)
		rc = list_run(s, q, rows_sink(rows), e);
	found = rows_count(rows);
	rc = cmd_rows_end(rows, rc, e, cmd.name);
	derive_free(derive);
	return rc == 0 && found == 0 ? ERR_NO : rc;
}

static int
run(struct session *s, const struct args *a, const struct opt_state *o, struct err *e)
{
	struct list_query q = { .names = o->operands + 1, .nnames = o->n ? o->n - 1 : 0 };
	struct selection sel = { .inverted = a->inverted };
	struct str type;
	struct buf where = { 0 };
	struct args with = *a;
	int rc;

	if (a->kinds) {
		print_kinds(s);
		return 0;
	}
	if (args_kind(&s->set.schema, o->operands[0], &q.kind, &type, e) != 0)
		return err_report(e, cmd.name);
	if (a->fields) {
		print_fields(q.kind);
		return 0;
	}
	if (type.n > 0) { /* "call" lists activities of the type */
		buf_printf(&where, "type=%.*s", STR_ARG(type));
		if (a->rows.where)
			buf_printf(&where, " and (%s)", a->rows.where);
		with.rows.where = buf_cstr(&where);
	}
	rc = a->stream ? selection_read(&sel, STDIN_FILENO, "stdin", q.kind, e) : 0;
	q.selection = a->stream ? &sel : NULL;
	rc = rc == 0 ? list(s, &with, &q, e) : err_report(e, cmd.name);
	selection_release(&sel);
	buf_release(&where);
	return rc;
}

static int
check_operands(struct opt_state *o, struct args *a)
{
	take_dash(o, a);
	if (a->kinds && (o->n > 0 || a->stream))
		return opt_fail(&cmd, _("--kinds takes no more words"));
	if (!a->kinds && o->n == 0)
		return opt_fail(&cmd, _("expected a kind"));
	if (a->fields && (o->n != 1 || a->stream))
		return opt_fail(&cmd, _("--fields takes a kind"));
	if (a->inverted && !a->stream)
		return opt_fail(&cmd, _("--not goes with -"));
	if (a->stream && o->n > 1)
		return opt_fail(&cmd, _("expected ids or -, not both"));
	return 0;
}

int
main(int argc, char **argv)
{
	struct args args = { 0 };
	struct opt_state o;
	struct session s = { 0 };
	struct err e = { 0 };
	int c, status;

	opt_start(&o, &cmd, argc, argv);
	while ((c = opt_next(&o)) > 0) {
		if (rows_option(&args.rows, c, o.arg))
			continue;
		args.inverted |= c == OPT_NOT;
		args.kinds |= c == OPT_KINDS;
		args.fields |= c == OPT_FIELDS;
	}
	if (c == OPT_BAD || check_operands(&o, &args) != 0)
		return ERR_USAGE;
	if (session_open(
		    &s,
		    &(struct session_opts){ cmd.name, o.dir, o.today, args.kinds || args.fields },
		    &e) != 0)
		status = err_report(&e, cmd.name);
	else
		status = run(&s, &args, &o, &e);
	session_close(&s);
	return out_finish(cmd.name, status);
}
