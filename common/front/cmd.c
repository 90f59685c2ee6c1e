/* SPDX-License-Identifier: ISC */
#include "front/cmd.h"

#include "base/out.h"

struct rows_setup
cmd_setup(struct session *s)
{
	static char prog[64];

	for (size_t i = 0; i + 1 < sizeof prog && s->prog[i]; i++)
		prog[i] = s->prog[i];
	return (struct rows_setup){ .schema = &s->set.schema,
				    .today = s->clock.today,
				    .me = session_me(s),
				    .warn = warn_print,
				    .warn_ctx = prog };
}

int
cmd_rows(struct rows **rows, const struct rows_opts *opts, struct session *s, const struct kind *k,
	 const struct expr_derive *derive, struct err *e)
{
	struct rows_setup setup = cmd_setup(s);

	setup.kind = k;
	setup.derive = derive;
	return rows_open(rows, opts, &setup, e);
}

int
cmd_rows_end(struct rows *rows, int rc, struct err *e, const char *prog)
{
	if (rc == 0)
		rc = rows_close(rows, e);
	else
		rows_abort(rows, e);
	rows_free(rows);
	return rc == 0 ? 0 : err_report(e, prog);
}

void
cmd_stored(const struct session *s, int status, const char *what)
{
	if (s->store && store_changed(s->store) && (status != 0 || out_failed()))
		session_warn(s, "%s", _(what));
}
