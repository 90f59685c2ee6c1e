/* SPDX-License-Identifier: ISC */
/*
 * crm-plan - what is planned ahead: contacts, and the renewal of contracts
 */
#include "base/lang.h"
#include "base/out.h"
#include "front/cmd.h"
#include "value/num.h"
#include "work/plan/plan.h"

#include <string.h>

enum { OPT_STORE = OPT_OWN, OPT_MANAGER, OPT_DAYS };

static const struct opt own[] = {
	{ OPT_STORE, "store", NULL, N_("week: store what is planned") },
	{ OPT_MANAGER, "manager", "MANAGER",
	  N_("week: of this manager's clients alone; me is you") },
	{ OPT_DAYS, "days", "N", N_("renew: so many days before the end, or the notice") },
	{ 'd', "dry-run", NULL, N_("say what would be stored, and store nothing") },
	{ 0 },
};

static const struct opt *const tables[] = { own, rows_opts_table, opt_common, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-plan",
	.synopsis = N_("week [WEEK] [--manager MANAGER] [--store]\nmove ACTIVITY DATE\n"
		       "handover STAFF STAFF\nrenew [CONTRACT ...] [--days N]"),
	.purpose = N_(
		"Plan contacts with clients, move them, hand a portfolio over, renew contracts."),
	.tables = tables,
};

struct args {
	struct rows_opts rows;
	const char *manager, *days;
	bool store, dry;
};

enum { DAYS_MOST = 3660 };

enum verb { WEEK, MOVE, HANDOVER, RENEW, VERBS };

static const struct {
	const char *name;
	size_t least, most; /* words behind it */
} verbs[VERBS] = {
	[WEEK] = { "week", 0, 1 },
	[MOVE] = { "move", 2, 2 },
	[HANDOVER] = { "handover", 2, 2 },
	[RENEW] = { "renew", 0, SIZE_MAX },
};

static int
renew(struct session *s, const struct args *args, char **words, size_t n, struct sink out,
      struct err *e)
{
	struct plan_renew renew = { .s = s, .names = words, .n = n, .dry = args->dry };
	int64_t days = s->set.contract_renew_days;

	if (args->days &&
	    (num_parse(&days, str_of(args->days), 0) != NUM_OK || days < 0 || days > DAYS_MOST))
		return err_usage(e, _("--days \"%s\": not a number of days"), args->days);
	renew.days = (int32_t)days;
	return plan_renew(&renew, out, e);
}

static int
plan(struct session *s, enum verb verb, const struct args *args, char **words, size_t n,
     struct sink out, struct err *e)
{
	struct plan_week week = { .s = s, .week = n ? words[0] : NULL, .manager = args->manager };
	int rc = -1;

	switch (verb) {
	case WEEK:
		rc = args->store ? plan_week_store(&week, out, e) : plan_week(&week, out, e);
		if (rc == 0 && week.left > 0)
			session_warn(s, _("no room for %zu more contacts"), week.left);
		break;
	case MOVE:
		rc = plan_move(s, words[0], words[1], args->dry, out, e);
		break;
	case HANDOVER:
		rc = plan_handover(s, words[0], words[1], args->dry, out, e);
		break;
	case RENEW:
		rc = renew(s, args, words, n, out, e);
		break;
	case VERBS:
		break;
	}
	return rc;
}

static int
run(struct session *s, enum verb verb, const struct args *args, const struct opt_state *o,
    struct err *e)
{
	const struct kind *activity = schema_kind(&s->set.schema, STR("activity"));
	struct rows *rows = NULL;
	int rc;

	if (cmd_rows(&rows, &args->rows, s, verb >= HANDOVER ? NULL : activity, NULL, e) != 0)
		return err_report(e, cmd.name);
	rc = plan(s, verb, args, o->operands + 1, o->n - 1, rows_sink(rows), e);
	if (rc == 0 && args->dry)
		session_warn(s, _("a dry run: nothing is stored"));
	return cmd_rows_end(rows, rc, e, cmd.name);
}

static bool
has_stream(const struct opt_state *o)
{
	for (size_t i = 1; i < o->n; i++)
		if (strcmp(o->operands[i], "-") == 0)
			return true;
	return false;
}

/* The verb, or VERBS after a message. */
static enum verb
verb_of(const struct opt_state *o, const struct args *args)
{
	size_t i = 0;

	if (o->n == 0) {
		opt_fail(&cmd, _("expected week, move, handover or renew"));
		return VERBS;
	}
	while (i < VERBS && strcmp(verbs[i].name, o->operands[0]) != 0)
		i++;
	if (i == VERBS)
		opt_fail(&cmd, _("\"%s\": expected week, move, handover or renew"), o->operands[0]);
	else if (o->n - 1 < verbs[i].least)
		opt_fail(&cmd, i == MOVE ? _("move: expected a contact and a date")
					 : _("handover: expected two managers"));
	else if (o->n - 1 > verbs[i].most)
		opt_fail(&cmd, _("\"%s\": one word too many"), o->operands[o->n - 1]);
	else if (has_stream(o))
		opt_fail(&cmd, _("%s takes no -"), verbs[i].name);
	else if (i != WEEK && (args->store || args->manager))
		opt_fail(&cmd, _("%s takes no --store and no --manager"), verbs[i].name);
	else if (i != RENEW && args->days)
		opt_fail(&cmd, _("%s takes no --days"), verbs[i].name);
	else if (i == WEEK && args->dry)
		opt_fail(&cmd, _("%s takes no --dry-run"), verbs[i].name);
	else
		return (enum verb)i;
	return VERBS;
}

int
main(int argc, char **argv)
{
	struct args args = { 0 };
	struct opt_state o;
	struct session s = { 0 };
	struct err e = { 0 };
	enum verb verb;
	int c, status;

	opt_start(&o, &cmd, argc, argv);
	while ((c = opt_next(&o)) > 0) {
		if (rows_option(&args.rows, c, o.arg))
			continue;
		args.store |= c == OPT_STORE;
		args.dry |= c == 'd';
		if (c == OPT_MANAGER)
			args.manager = o.arg;
		if (c == OPT_DAYS)
			args.days = o.arg;
	}
	if (c == OPT_BAD || (verb = verb_of(&o, &args)) == VERBS)
		return ERR_USAGE;
	if (session_open(&s, &(struct session_opts){ cmd.name, o.dir, o.today, false }, &e) != 0)
		status = err_report(&e, cmd.name);
	else
		status = run(&s, verb, &args, &o, &e);
	cmd_stored(&s, status, N_("the records are stored"));
	session_close(&s);
	return out_finish(cmd.name, status);
}
