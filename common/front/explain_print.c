/* SPDX-License-Identifier: ISC */
#include "front/explain_print.h"

#include "base/lang.h"
#include "front/cmd.h"

int
explain_print(struct session *s, const struct explain_source *src, const char *cell,
	      const struct rows_opts *rows_opts, struct err *e)
{
	struct arena arena = { 0 }, kept = { 0 };
	struct explain_ask ask = { cell, rows_opts->where };
	struct explain_view view = { &s->set.schema, src->kind, &arena };
	struct expr_derive derive = { explain_derive, &view };
	struct rows_opts opts = *rows_opts;
	struct rows_setup setup = cmd_setup(s);
	const struct kind *kinds[2] = { NULL };
	struct rows *rows = NULL;
	char was[LANG_NAME] = "";
	int rc;

	session_speak(s);
	if (!view_for_people(opts.format))
		session_speak_own(s, was);
	rc = explain_kind(&kinds[0], src, cell, &kept, e);
	opts.where = NULL;
	setup.kind = kinds[0];
	setup.reports = kinds;
	setup.derive = &derive;
	setup.columns = EXPLAIN_COLUMNS;
	if (rc == 0)
		rc = rows_open(&rows, &opts, &setup, e);
	if (rc == 0)
		rc = cmd_rows_end(rows, explain_run(s, src, &ask, rows_sink(rows), e), e, s->prog);
	else
		rc = err_report(e, s->prog);
	if (was[0])
		lang_set(was);
	arena_release(&kept);
	arena_release(&arena);
	return rc;
}
