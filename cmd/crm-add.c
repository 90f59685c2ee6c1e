/* SPDX-License-Identifier: ISC */
/*
 * crm-add - store records
 *
 * One from the command line, with its items, or one for each client of a stream, or all of a
 * stream; as one transaction.  Prints what it stored.
 */
#include "base/lang.h"
#include "base/out.h"
#include "front/cmd.h"
#include "work/change/add_args.h"
#include "work/change/intake.h"
#include "work/change/lookalike.h"
#include "work/load/args.h"

#include <string.h>
#include <unistd.h>

enum { ON_DUPLICATE = OPT_OWN };

static const struct opt own[] = {
	{ ON_DUPLICATE, "on-duplicate", "error|skip|update",
	  N_("what to do where an id is stored already") },
	{ 0 },
};

static const struct opt *const tables[] = { own, rows_opts_table, opt_common, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-add",
	.synopsis = N_("KIND [FIELD=VALUE ...] [item=PRODUCT:QTY[@PRICE][-DISCOUNT%] ...]\n"
		       "KIND [FIELD=VALUE ...] -\n"
		       "[--on-duplicate error|skip|update] -"),
	.purpose = N_("Store records."),
	.tables = tables,
};

struct args {
	struct rows_opts rows;
	enum on_duplicate dup;
	bool clients; /* behind a kind: a record for each client of the stream */
};

/* Take a word - behind the kind. */
static void
take_dash(struct args *a, struct opt_state *o)
{
	size_t kept = 1;

	for (size_t i = 1; i < o->n; i++) {
		if (strcmp(o->operands[i], "-") == 0)
			a->clients = true;
		else
			o->operands[kept++] = o->operands[i];
	}
	o->n = kept;
}

static int
set_duplicate(struct args *a, const char *word)
{
	static const char *const words[] = {
		[DUP_ERROR] = "error", [DUP_SKIP] = "skip", [DUP_UPDATE] = "update"
	};

	for (size_t i = 0; i < COUNTOF(words); i++) {
		if (strcmp(word, words[i]) == 0) {
			a->dup = (enum on_duplicate)i;
			return 0;
		}
	}
	return opt_fail(&cmd, _("--on-duplicate \"%s\": expected error, skip or update"), word);
}

static int
add_words(struct add *a, const struct kind *k, struct str type, bool clients,
	  const struct opt_state *o, struct err *e)
{
	struct rec preset = { 0 };
	char *const *words = o->operands + 1;
	int rc;

	rec_setz(&preset, "type", type);
	rc = clients ? add_args_clients(a, k, &preset, words, o->n - 1, STDIN_FILENO, "stdin", e)
		     : add_args(a, k, &preset, words, o->n - 1, e);
	rec_release(&preset);
	return rc;
}

/* Store what the operands say, then print it. */
static int
run(struct session *s, const struct args *args, const struct opt_state *o, struct err *e)
{
	bool stream = strcmp(o->operands[0], "-") == 0;
	const struct kind *k = NULL;
	struct str type = STR("");
	struct rows *rows = NULL;
	struct add a = { 0 };
	int rc = 0;

	if (!stream && args_kind(&s->set.schema, o->operands[0], &k, &type, e) != 0)
		return err_report(e, cmd.name);
	/* a wrong -o or -w is told before anything is stored */
	if (cmd_rows(&rows, &args->rows, s, k && (k->flags & KIND_ITEMS) ? NULL : k, NULL, e) != 0)
		return err_report(e, cmd.name);
	rc = add_begin(&a, s, stream ? "stdin" : NULL, args->dup, e);
	if (rc == 0)
		rc = stream ? intake_stream(&a.batch, STDIN_FILENO, "stdin", e)
			    : add_words(&a, k, type, args->clients, o, e);
	if (rc == 0)
		rc = add_store(&a, false, e);
	if (rc == 0 && k && strcmp(k->name, "client") == 0 && !args->clients)
		rc = lookalike_warn(&a, e);
	if (rc == 0)
		rc = rows_plain(rows) ? add_lines(&a, rows_sink(rows), out_str, e)
				      : add_each(&a, rows_sink(rows), e);
	rc = cmd_rows_end(rows, rc, e, cmd.name);
	cmd_stored(s, rc, N_("the records are stored"));
	add_release(&a);
	return rc;
}

int
main(int argc, char **argv)
{
	struct args args = { .dup = DUP_ERROR };
	struct opt_state o;
	struct session s = { 0 };
	struct err e = { 0 };
	int c, status;

	opt_start(&o, &cmd, argc, argv);
	while ((c = opt_next(&o)) > 0)
		if (!rows_option(&args.rows, c, o.arg) && c == ON_DUPLICATE &&
		    set_duplicate(&args, o.arg) != 0)
			return ERR_USAGE;
	if (c == OPT_BAD)
		return ERR_USAGE;
	if (o.n == 0)
		return opt_fail(&cmd, _("expected a kind, or - for a stream"));
	if (strcmp(o.operands[0], "-") == 0 && o.n > 1)
		return opt_fail(&cmd, _("\"%s\": - takes no more words"), o.operands[1]);
	take_dash(&args, &o);
	if (session_open(&s, &(struct session_opts){ cmd.name, o.dir, o.today, false }, &e) != 0)
		status = err_report(&e, cmd.name);
	else
		status = run(&s, &args, &o, &e);
	session_close(&s);
	return out_finish(cmd.name, status);
}
