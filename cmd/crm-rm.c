/* SPDX-License-Identifier: ISC */
/*
 * crm-rm - remove records that nothing refers to
 */
#include "base/lang.h"
#include "base/opt.h"
#include "base/out.h"
#include "work/args.h"
#include "work/set.h"

static const struct opt *const tables[] = { opt_common, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-rm",
	.synopsis = N_("KIND ID ..."),
	.purpose = N_("Remove records that nothing refers to and that have no legal number."),
	.tables = tables,
};

static int
run(struct session *s, const struct opt_state *o, struct err *e)
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
		rc = set_remove(&set, k, str_of(o->operands[i]), e);
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
	int status;

	opt_start(&o, &cmd, argc, argv);
	if (opt_next(&o) == OPT_BAD)
		return ERR_USAGE;
	if (o.n < 2)
		return opt_fail(&cmd, _("expected a kind and an id"));
	if (session_open(&s, &(struct session_opts){ cmd.name, o.dir, o.today, false }, &e) != 0)
		status = err_report(&e, cmd.name);
	else
		status = run(&s, &o, &e);
	session_close(&s);
	return out_finish(cmd.name, status);
}
