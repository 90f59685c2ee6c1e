/* SPDX-License-Identifier: ISC */
#include "front/verbs.h"

#include "base/lang.h"
#include "base/out.h"
#include "front/cmd.h"

#include <string.h>

static int
verb_list(const struct verb_program *p)
{
	struct verb_text v;
	struct buf b = { 0 };

	for (size_t i = 0; (v = p->verb(i)).name != NULL; i++) {
		buf_reset(&b);
		opt_synopsis(&b, v.synopsis);
		out_printf("%s%s%s\n\t%s\n", v.name, b.n ? " " : "", buf_cstr(&b), _(v.help));
	}
	buf_release(&b);
	return out_finish(p->cmd->name, 0);
}

static int
verb_unknown(const struct verb_program *p, const char *name)
{
	struct buf names = { 0 };
	struct verb_text v;
	int rc;

	for (size_t i = 0; (v = p->verb(i)).name != NULL; i++)
		buf_list(&names, str_of(v.name));
	rc = opt_fail(p->cmd, _("\"%s\": expected one of %s"), name, buf_cstr(&names));
	buf_release(&names);
	return rc;
}

static int
verb_run(const struct verb_program *p, struct verb_args *args, size_t verb,
	 const struct opt_state *o)
{
	struct session s = { 0 };
	struct err e = { 0 };
	size_t words = o->n - 1;
	int status = p->begin(args, verb, &s, o->operands + 1, words,
			      o->behind < words ? o->behind : words);

	if (status == 0 &&
	    session_open(&s, &(struct session_opts){ p->cmd->name, o->dir, o->today, false }, &e) !=
		    0)
		status = err_report(&e, p->cmd->name);
	else if (status == 0)
		status = p->run(args, verb, &s, &e);
	p->end(args);
	cmd_stored(&s, status, N_("the records are stored"));
	session_close(&s);
	return out_finish(p->cmd->name, status);
}

int
verb_main(const struct verb_program *p, struct verb_args *args, int argc, char **argv)
{
	struct opt_state o;
	size_t verb = 0;
	int c;

	opt_start(&o, p->cmd, argc, argv);
	while ((c = opt_next(&o)) > 0)
		if (c == 'd')
			args->dry = true;
		else if (rows_option(&args->rows, c, o.arg))
			args->asked_rows = true;
		else if (p->option)
			p->option(args, c, o.arg);
	if (c == OPT_BAD)
		return ERR_USAGE;
	if (o.n == 0)
		return verb_list(p);
	while (p->verb(verb).name && strcmp(p->verb(verb).name, o.operands[0]) != 0)
		verb++;
	if (p->verb(verb).name == NULL)
		return verb_unknown(p, o.operands[0]);
	return verb_run(p, args, verb, &o);
}
