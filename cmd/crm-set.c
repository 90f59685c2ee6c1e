/* SPDX-License-Identifier: ISC */
/*
 * crm-set - change stored records
 *
 * One, those that a stream stands for, or each of a stream by its own fields.
 */
#include "base/lang.h"
#include "base/out.h"
#include "front/cmd.h"
#include "work/change/set.h"
#include "work/load/args.h"

#include <string.h>
#include <unistd.h>

static const struct opt *const tables[] = { rows_opts_table, opt_common, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-set",
	.synopsis = N_("KIND ID FIELD=VALUE ...\nKIND - FIELD=VALUE ...\n-"),
	.purpose = N_("Change stored records; FIELD= clears a field."),
	.tables = tables,
};

/* What the operands say: a stream of patches, or words for one record or many. */
static int
apply(struct set *set, const struct kind *k, const struct opt_state *o, struct err *e)
{
	bool stream = strcmp(o->operands[o->n > 1], "-") == 0;
	struct rec patch = { 0 };
	int rc;

	if (k == NULL)
		return set_stream(set, STDIN_FILENO, "stdin", e);
	rc = args_fields(&patch, o->operands + 2, o->n - 2, false, e);
	if (rc == 0 && stream)
		rc = set_selected(set, k, STDIN_FILENO, "stdin", &patch, e);
	else if (rc == 0)
		rc = set_named(set, k, str_of(o->operands[1]), &patch, e);
	rec_release(&patch);
	return rc;
}

static int
run(struct session *s, const struct rows_opts *ro, const struct opt_state *o, struct err *e)
{
	const struct kind *k = NULL;
	struct rows *rows = NULL;
	struct set set = { 0 };
	struct str type;
	int rc;

	if (o->n > 1 && args_kind(&s->set.schema, o->operands[0], &k, &type, e) != 0)
		return err_report(e, cmd.name);
	if (cmd_rows(&rows, ro, s, k, NULL, e) != 0)
		return err_report(e, cmd.name);
	set_init(&set, s);
	rc = apply(&set, k, o, e);
	if (rc == 0)
		rc = set_store(&set, e);
	if (rc == 0)
		rc = set_each(&set, rows_sink(rows), e);
	rc = cmd_rows_end(rows, rc, e, cmd.name);
	cmd_stored(s, rc, N_("the changes are stored"));
	set_release(&set);
	return rc;
}

static int
check_operands(const struct opt_state *o)
{
	if (o->n == 1 && strcmp(o->operands[0], "-") == 0)
		return 0;
	if (o->n > 0 && strcmp(o->operands[0], "-") == 0)
		return opt_fail(&cmd, _("\"%s\": - takes no more words"), o->operands[1]);
	if (o->n < 2)
		return opt_fail(&cmd, _("expected a kind and an id, or - for a stream"));
	if (o->n < 3)
		return opt_fail(&cmd, _("expected FIELD=VALUE"));
	return 0;
}

int
main(int argc, char **argv)
{
	struct rows_opts ro = { 0 };
	struct opt_state o;
	struct session s = { 0 };
	struct err e = { 0 };
	int c, status;

	opt_start(&o, &cmd, argc, argv);
	while ((c = opt_next(&o)) > 0)
		rows_option(&ro, c, o.arg);
	if (c == OPT_BAD || check_operands(&o) != 0)
		return ERR_USAGE;
	if (session_open(&s, &(struct session_opts){ cmd.name, o.dir, o.today, false }, &e) != 0)
		status = err_report(&e, cmd.name);
	else
		status = run(&s, &ro, &o, &e);
	session_close(&s);
	return out_finish(cmd.name, status);
}
