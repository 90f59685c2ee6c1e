/* SPDX-License-Identifier: ISC */
/*
 * crm-edit - a record in an editor
 *
 * What was changed there is stored as crm-set would.  What cannot be stored
 * comes back into the editor, with the reason on top.
 */
#include "base/lang.h"
#include "base/out.h"
#include "front/cmd.h"
#include "work/change/edit.h"
#include "work/change/editor.h"
#include "work/change/set.h"
#include "work/load/args.h"
#include "work/load/lookup.h"

enum { TRIES = 100 }; /* for an editor that is a program, and always wrong */

static const struct opt *const tables[] = { rows_opts_table, opt_common, NULL };

static const struct opt_cmd cmd = {
	.name = "crm-edit",
	.synopsis = N_("KIND ID"),
	.purpose = N_("Edit a record in $VISUAL or $EDITOR."),
	.tables = tables,
};

struct edit {
	struct session *s;
	const struct kind *kind;
	struct str id;
	struct arena arena;
	struct rec was;
	struct editor editor;
	struct rows *rows;
};

static int
load(struct edit *ed, const char *kind, const char *name, struct err *e)
{
	struct buf line = { 0 };
	struct str type;
	int rc;

	if (args_kind(&ed->s->set.schema, kind, &ed->kind, &type, e) != 0 ||
	    lookup_id(ed->s, ed->kind, str_of(name), &ed->id, e) != 0)
		return -1;
	rc = store_get(ed->s->store, ed->kind, ed->id, &line, NULL, e);
	if (rc == 0)
		rc = err_data(e, NOWHERE, _("%s \"%s\": there is none"), ed->kind->name, name);
	if (rc > 0)
		rc = rec_parse(&ed->was, arena_dup(&ed->arena, buf_str(&line)), &ed->arena,
			       REC_TRUSTED, NOWHERE, e);
	buf_release(&line);
	return rc;
}

static int
store(struct edit *ed, struct rec *patch, struct err *e)
{
	struct set set = { 0 };
	int rc;

	set_init(&set, ed->s);
	set.expect = &ed->was;
	rc = set_named(&set, ed->kind, ed->id, patch, e);
	if (rc == 0)
		rc = set_store(&set, e);
	if (rc == 0)
		rc = set_each(&set, rows_sink(ed->rows), e);
	set_release(&set);
	return rc;
}

/* Take what the editor gave: 0, or -1 with what is wrong with it. */
static int
take(struct edit *ed, struct str text, struct err *e)
{
	struct rec patch = { 0 };
	int rc;

	if (edit_empty(text)) {
		session_warn(ed->s, _("the text is empty: nothing is changed"));
		return 0;
	}
	rc = edit_read(&patch, text, &ed->was, ed->kind, &ed->arena, e);
	if (rc == 0 && patch.n == 0)
		session_warn(ed->s, _("nothing is changed"));
	else if (rc == 0)
		rc = store(ed, &patch, e);
	rec_release(&patch);
	return rc;
}

/* Again and again while there is something wrong and the user goes on. */
static int
edit(struct edit *ed, struct err *e)
{
	struct buf text = { 0 }, given = { 0 };
	int rc = -1;

	edit_write(&text, &ed->was, ed->kind);
	for (int i = 0; rc != 0 && i < TRIES; i++) {
		struct err why = { 0 };

		buf_reset(&given);
		buf_add(&given, buf_str(&text));
		rc = editor_run(&ed->editor, &text, &why);
		if (rc == 0 && e->kind != ERR_NONE && str_eq(buf_str(&text), buf_str(&given))) {
			rc = -1; /* left as it was, wrong: *e says how */
			break;
		}
		if (rc == 0)
			rc = take(ed, buf_str(&text), &why);
		*e = why;
		if (rc == 0 || e->kind == ERR_SYSTEM)
			break;
		edit_message(&text, e->msg);
	}
	rc = rc == 0 ? 0 : editor_keep(&ed->editor, e);
	editor_done(&ed->editor);
	buf_release(&text);
	buf_release(&given);
	return rc;
}

static int
run(struct session *s, const struct rows_opts *ro, const struct opt_state *o, struct err *e)
{
	struct edit ed = { .s = s };
	int rc = load(&ed, o->operands[0], o->operands[1], e);

	if (rc == 0)
		rc = cmd_rows(&ed.rows, ro, s, ed.kind, NULL, e);
	if (rc == 0)
		rc = cmd_rows_end(ed.rows, edit(&ed, e), e, cmd.name);
	else
		rc = err_report(e, cmd.name);
	rec_release(&ed.was);
	arena_release(&ed.arena);
	return rc;
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
	if (c == OPT_BAD)
		return ERR_USAGE;
	if (o.n != 2)
		return opt_fail(&cmd, _("expected a kind and an id"));
	if (session_open(&s, &(struct session_opts){ cmd.name, o.dir, o.today, false }, &e) != 0)
		status = err_report(&e, cmd.name);
	else
		status = run(&s, &ro, &o, &e);
	cmd_stored(&s, status, N_("the changes are stored"));
	session_close(&s);
	return out_finish(cmd.name, status);
}
