/* SPDX-License-Identifier: ISC */
/*
 * crm-export - records in the form of another program
 *
 * Of the whole directory, or of a stream.  Everything is read before the first
 * byte is printed.
 */
#include "base/lang.h"
#include "base/opt.h"
#include "base/out.h"
#include "port/export.h"
#include "rec/reader.h"
#include "work/each.h"
#include "work/session.h"

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
	.synopsis = N_("[--mask] vcard|ical|hledger|sql|tskv [-]"),
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
	struct snap_want *wants = calloc(schema->n, sizeof *wants);
	struct snap *snap;
	size_t n = 0;
	int rc;

	if (wants == NULL)
		die_oom();
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

static int
convert(struct session *s, const char *format, bool mask, bool stream, struct err *e)
{
	struct spool out = { 0 };
	struct export *x = NULL;
	int rc = export_open(&x, format,
			     &(struct export_setup){ &s->set, s->clock.now, mask, &out }, e);

	if (rc == 0)
		rc = stream ? from_stream(export_sink(x), e) : from_store(s, x, export_sink(x), e);
	if (rc == 0)
		rc = export_end(x, e);
	if (rc == 0)
		rc = spool_read(&out, print, NULL, e);
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
	int rc = session_open(&s, &(struct session_opts){ cmd.name, o->dir, o->today, stream }, &e);

	if (rc == 0)
		rc = convert(&s, o->operands[0], mask, stream, &e);
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
