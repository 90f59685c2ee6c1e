/* SPDX-License-Identifier: ISC */
/*
 * crm-rm - remove records that nothing refers to, or unite two
 */
#include "base/lang.h"
#include "base/opt.h"
#include "base/out.h"
#include "work/change/set.h"
#include "work/load/args.h"

enum { OPT_INTO = OPT_OWN };

static const struct opt own[] = {
	{ OPT_INTO, "into", "ID", N_("first make all that refers to them refer to this one") },
	{ 0 },
};

static const struct opt *const tables[] = { own, opt_common, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-rm",
	.synopsis = N_("[--into ID] KIND ID ..."),
	.purpose = N_("Remove records that nothing refers to and that have no legal number."),
	.tables = tables,
};

static int
run(struct session *s, const struct opt_state *o, const char *into, struct err *e)
{
	const struct kind *k;
	struct set set = { 0 };
	struct str type;
	int rc;

	if (args_kind(&s->set.schema, o->operands[0], &k, &type, e) != 0)
		return err_report(e, cmd.name);
	set_init(&set, s);
	rc = 0;
	for (size_t i = 1; rc == 0 && i < o->n; i++)
		rc = into ? set_unite(&set, k, str_of(o->operands[i]), str_of(into), e)
			  : set_remove(&set, k, str_of(o->operands[i]), e);
	if (rc == 0)
		rc = set_store(&set, e);
	set_release(&set);
	return rc == 0 ? 0 : err_report(e, cmd.name);
}

int
main(int argc, char **argv)
{
	struct opt_state o;
	struct session s = { 0 };
	struct err e = { 0 };
	const char *into = NULL;
	int c, status;

	opt_start(&o, &cmd, argc, argv);
	while ((c = opt_next(&o)) > 0)
		into = o.arg; /* --into is the only one */
	if (c == OPT_BAD)
		return ERR_USAGE;
	if (o.n < 2)
		return opt_fail(&cmd, _("expected a kind and an id"));
	if (session_open(&s, &(struct session_opts){ cmd.name, o.dir, o.today, false }, &e) != 0)
		status = err_report(&e, cmd.name);
	else
		status = run(&s, &o, into, &e);
	session_close(&s);
	return out_finish(cmd.name, status);
}
