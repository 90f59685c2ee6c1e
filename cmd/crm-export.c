/* SPDX-License-Identifier: ISC */
/*
 * crm-export - records in the form of another program
 *
 * Of the whole directory, or of a stream.  Everything is read before the first
 * byte is printed.
 */
#include "base/lang.h"
#include "base/mem.h"
#include "base/opt.h"
#include "base/out.h"
#include "base/which.h"
#include "port/export.h"
#include "rec/reader.h"
#include "work/load/each.h"
#include "work/load/session.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { OPT_MASK = OPT_OWN };

static const struct opt own[] = {
	{ OPT_MASK, "mask", NULL, N_("without personal data and requisites") },
	{ 0 },
};

static const struct opt *const tables[] = { own, opt_common, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-export",
	.synopsis = N_("[--mask] vcard|ical|hledger|sql|tskv|xlsx [-]"),
	.purpose = N_("Print the records of the directory, or of a stream, for another program."),
	.tables = tables,
};

static int
put_stored(void *ctx, size_t want, const struct rec *r, struct err *e)
{
	const struct sink *to = ctx;

	(void)want;
	return to->put(to->ctx, r, e);
}

/* All that the format takes, as of one moment. */
static int
from_store(struct session *s, const struct export *x, struct sink to, struct err *e)
{
	const struct schema *schema = &s->set.schema;
	struct snap_want *wants = mem_new(mem_mul(schema->n, sizeof *wants));
	struct snap *snap;
	size_t n = 0;
	int rc;

	for (size_t i = 0; i < schema->n; i++)
		if (export_wants(x, schema->kinds[i]))
			wants[n++] = (struct snap_want){ schema->kinds[i], EACH_ALL };
	rc = snap_open(&snap, s->store, wants, n, e);
	if (rc == 0) {
		rc = each_in(snap, put_stored, &to, e);
		snap_close(snap);
	}
	free(wants);
	return rc;
}

static int
from_stream(struct sink to, struct err *e)
{
	struct reader r;
	struct rec *rec;
	int got;

	reader_init(&r, STDIN_FILENO, "stdin");
	while ((got = reader_next(&r, &rec, e)) > 0)
		if (to.put(to.ctx, rec, e) != 0) {
			got = -1;
			break;
		}
	reader_release(&r);
	return got;
}

static int
print(void *ctx, struct str s, struct err *e)
{
	(void)ctx;
	(void)e;
	out_str(s);
	return out_gone() ? 1 : 0;
}

/* Become crm-xlsx, which alone knows the format and its library: its input is ours, its
 * exit status ours.  Gives -1. */
static int
become_sheet(const char *dir, struct err *e)
{
	static char name[] = "crm-xlsx", input[] = "-";
	char *argv[] = { name, input, NULL };
	struct buf path = { 0 };
	int rc;

	if (which_program(&path, "xlsx")) {
		if (dir)
			setenv("CRM_DIR", dir, 1);
		signal(SIGPIPE, SIG_DFL); /* ignoring would be inherited */
		execv(buf_cstr(&path), argv);
		rc = err_sys(e, _("cannot run %s"), buf_cstr(&path));
	} else {
		rc = err_sys(e, _("crm-xlsx is not installed"));
	}
	buf_release(&path);
	return rc;
}

static bool
is_sheet(const struct opt_state *o)
{
	return strcmp(o->operands[0], "xlsx") == 0;
}

static int
keep(void *ctx, struct str s, struct err *e)
{
	if (fwrite(s.p, 1, s.n, ctx) < s.n)
		return err_sys(e, _("cannot write a temporary file"));
	return 0;
}

/* Only where all has been read. */
static int
to_sheet(struct spool *records, const char *dir, struct err *e)
{
	FILE *f = tmpfile();
	int rc = f ? 0 : err_sys(e, _("cannot write a temporary file"));

	if (rc == 0)
		rc = spool_read(records, keep, f, e);
	if (rc == 0 && (fflush(f) != 0 || dup2(fileno(f), STDIN_FILENO) < 0 ||
			lseek(STDIN_FILENO, 0, SEEK_SET) < 0))
		rc = err_sys(e, _("cannot write a temporary file"));
	if (rc == 0)
		rc = become_sheet(dir, e);
	if (f)
		fclose(f);
	return rc;
}

static int
convert(struct session *s, const struct opt_state *o, bool mask, bool stream, struct err *e)
{
	struct spool out = { 0 };
	struct export *x = NULL;
	char was[LANG_NAME] = "";
	int rc = export_open(&x, o->operands[0],
			     &(struct export_setup){ &s->set, s->clock.now, mask, &out }, e);

	if (rc == 0)
		rc = stream ? from_stream(export_sink(x), e) : from_store(s, x, export_sink(x), e);
	/* what people read in a calendar is in the company's language, whoever makes it */
	if (strcmp(o->operands[0], "ical") == 0)
		session_speak_own(s, was);
	if (rc == 0)
		rc = export_end(x, e);
	if (was[0])
		lang_set(was);
	if (rc == 0)
		rc = is_sheet(o) ? to_sheet(&out, o->dir, e) : spool_read(&out, print, NULL, e);
	export_free(x);
	spool_release(&out);
	return rc;
}

static int
run(const struct opt_state *o, bool mask)
{
	bool stream = o->n == 2;
	struct session s = { 0 };
	struct err e = { 0 };
	int rc;

	if (stream && !mask && is_sheet(o)) { /* which may be rows of reports */
		become_sheet(o->dir, &e);
		return err_report(&e, cmd.name);
	}
	rc = session_open(&s, &(struct session_opts){ cmd.name, o->dir, o->today, stream }, &e);

	if (rc == 0)
		rc = convert(&s, o, mask, stream, &e);
	session_close(&s);
	return rc == 0 ? 0 : err_report(&e, cmd.name);
}

int
main(int argc, char **argv)
{
	struct opt_state o;
	bool mask = false;
	int c;

	opt_start(&o, &cmd, argc, argv);
	while ((c = opt_next(&o)) > 0)
		mask = true;
	if (c == OPT_BAD)
		return ERR_USAGE;
	if (o.n == 0)
		return opt_fail(&cmd, _("which format?"));
	if (o.n > 2 || (o.n == 2 && strcmp(o.operands[1], "-") != 0))
		return opt_fail(&cmd, _("%s: not expected here: only - may follow the format"),
				o.operands[1]);
	return out_finish(cmd.name, run(&o, mask));
}
