/* SPDX-License-Identifier: ISC */
/*
 * crm-import - foreign formats to records
 *
 * A format is a row of formats[] and a function.  Everything is read and checked
 * before the first record is printed.
 */
#include "base/fs.h"
#include "base/lang.h"
#include "base/out.h"
#include "front/cmd.h"
#include "port/import_bank.h"
#include "port/import_camt.h"
#include "port/import_csv.h"
#include "port/import_mt940.h"
#include "port/import_vcard.h"
#include "rec/rec.h"

#include <string.h>

enum { OPT_CLIENT = OPT_OWN };

static const struct opt own[] = {
	{ 'm', "mapping", "FILE", N_("how the columns of a csv file become fields") },
	{ OPT_CLIENT, "client", "CLIENT",
	  N_("the client whose contacts the persons of a vcard file are") },
	{ 0 },
};

static const struct opt *const tables[] = { own, rows_opts_table, opt_common, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-import",
	.synopsis =
		N_("csv -m MAPPING FILE|-\nbank|mt940|camt FILE|-\nvcard [--client CLIENT] FILE|-"),
	.purpose = N_("Print the records that a file of another program has."),
	.tables = tables,
};

/* What an import reads, and where its lines go. */
struct job {
	const char *mapping; /* -m, or NULL */
	const char *client;  /* --client, or NULL */
	int fd;
	const char *name;
	struct session *s;
	struct spool out;
};

enum { MAPPING_MAX = 1 << 20 };

static void
warn(void *ctx, const char *msg)
{
	session_warn(ctx, "%s", msg);
}

static int
job_csv(struct job *j, struct err *e)
{
	const struct schema *schema = &j->s->set.schema;
	struct buf text = { 0 };
	struct mapping m;
	int rc;

	if (j->mapping == NULL)
		return err_usage(e, _("csv needs a mapping: -m FILE"));
	rc = fs_read_file(j->mapping, MAPPING_MAX, &text, e);
	if (rc == 0)
		rc = mapping_parse(&m, buf_str(&text), j->mapping, schema, j->s->clock.today,
				   &j->s->arena, e);
	if (rc == 0) {
		rc = import_csv(j->fd, j->name, &m, schema, &j->out,
				(struct import_warn){ warn, j->s }, e);
		mapping_release(&m);
	}
	buf_release(&text);
	return rc;
}

static int
job_bank(struct job *j, struct err *e)
{
	return import_bank(j->fd, j->name, &j->s->set.schema, &j->out, e);
}

static int
job_mt940(struct job *j, struct err *e)
{
	return import_mt940(j->fd, j->name, &j->s->set.schema, j->s->set.currency, &j->out, e);
}

static int
job_camt(struct job *j, struct err *e)
{
	return import_camt(j->fd, j->name, &j->s->set.schema, j->s->set.currency, &j->out, e);
}

static int
job_vcard(struct job *j, struct err *e)
{
	return import_vcard(j->fd, j->name, str_of(j->client), &j->s->set.schema, &j->out, e);
}

static const struct format {
	const char *name;
	int option; /* which of own[] it takes */
	int (*import)(struct job *j, struct err *e);
} formats[] = {
	{ "csv", 'm', job_csv },
	{ "bank", 0, job_bank },
	{ "mt940", 0, job_mt940 },
	{ "camt", 0, job_camt },
	{ "vcard", OPT_CLIENT, job_vcard },
};

static const struct format *
find_format(const char *name)
{
	for (size_t i = 0; i < COUNTOF(formats); i++)
		if (strcmp(formats[i].name, name) == 0)
			return &formats[i];
	return NULL;
}

static int
no_format(const char *name)
{
	struct buf names = { 0 };

	for (size_t i = 0; i < COUNTOF(formats); i++)
		buf_printf(&names, "%s%s", i ? ", " : "", formats[i].name);
	opt_fail(&cmd, _("unknown format \"%s\": there are %s"), name, buf_cstr(&names));
	buf_release(&names);
	return ERR_USAGE;
}

struct printing {
	struct sink to;
	struct arena arena;
	struct rec rec;
};

static int
print_line(void *ctx, struct str line, struct err *e)
{
	struct printing *p = ctx;

	arena_reset(&p->arena);
	if (rec_parse(&p->rec, line, &p->arena, REC_TRUSTED, NOWHERE, e) != 0)
		return -1;
	return p->to.put(p->to.ctx, &p->rec, e);
}

/* The exit status. */
static int
print(struct job *j, const struct rows_opts *ro, struct err *e)
{
	struct printing p = { 0 };
	struct rows *rows;
	int rc;

	if (cmd_rows(&rows, ro, j->s, NULL, NULL, e) != 0)
		return err_report(e, cmd.name);
	p.to = rows_sink(rows);
	rc = spool_lines(&j->out, print_line, &p, e);
	arena_release(&p.arena);
	rec_release(&p.rec);
	return cmd_rows_end(rows, rc, e, cmd.name);
}

static int
run(struct job *j, const struct format *f, const struct opt_state *o, const struct rows_opts *ro)
{
	struct session s = { 0 };
	struct err e = { 0 };
	int rc;

	j->s = &s;
	rc = session_open(&s, &(struct session_opts){ cmd.name, o->dir, o->today, true }, &e);
	if (rc == 0) {
		session_speak(&s);
		j->fd = fs_open(o->operands[1], &j->name, &e);
		rc = j->fd < 0 ? -1 : 0;
	}
	if (rc == 0)
		rc = f->import(j, &e);
	rc = rc == 0 ? print(j, ro, &e) : err_report(&e, cmd.name);
	spool_release(&j->out);
	session_close(&s);
	return rc;
}

static int
check_operands(const struct opt_state *o, const struct format *f, const struct job *j)
{
	if (j->mapping && f->option != 'm')
		return opt_fail(&cmd, _("%s takes no mapping"), f->name);
	if (j->client && f->option != OPT_CLIENT)
		return opt_fail(&cmd, _("%s takes no --client"), f->name);
	if (o->n != 2)
		return opt_fail(&cmd, _("%s needs one file, or - for standard input"), f->name);
	return 0;
}

int
main(int argc, char **argv)
{
	struct rows_opts ro = { 0 };
	const struct format *f;
	struct job j = { 0 };
	struct opt_state o;
	int c;

	opt_start(&o, &cmd, argc, argv);
	while ((c = opt_next(&o)) > 0)
		if (c == 'm')
			j.mapping = o.arg;
		else if (c == OPT_CLIENT)
			j.client = o.arg;
		else
			rows_option(&ro, c, o.arg);
	if (c == OPT_BAD)
		return ERR_USAGE;
	if (o.n == 0)
		return opt_fail(&cmd, _("which format?"));
	if ((f = find_format(o.operands[0])) == NULL)
		return no_format(o.operands[0]);
	if (check_operands(&o, f, &j) != 0)
		return ERR_USAGE;
	return out_finish(cmd.name, run(&j, f, &o, &ro));
}
