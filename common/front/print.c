/* SPDX-License-Identifier: ISC */
#include "front/print.h"

#include "base/lang.h"
#include "base/out.h"
#include "value/date.h"
#include "work/load/span.h"

bool
print_option(struct print_words *w, int c, const char *arg)
{
	if (c == OPT_PERIOD)
		w->period = arg;
	else if (c == OPT_FROM)
		w->from = arg;
	else if (c == OPT_TO)
		w->to = arg;
	else
		return false;
	return true;
}

int
print_operands(struct print_words *w, const struct opt_cmd *cmd, const struct opt_state *o)
{
	const char *nearest;

	if (o->n != 2)
		return opt_fail(cmd, _("expected a form and a document; forms are listed without "
				       "operands"));
	w->form = o->operands[0];
	w->name = o->operands[1];
	if (print_form(w->form))
		return 0;
	nearest = print_form_nearest(w->form);
	return nearest ? opt_fail(cmd, _("form \"%s\": unknown; did you mean %s?"), w->form,
				  nearest)
		       : opt_fail(cmd, _("form \"%s\": unknown"), w->form);
}

int
print_forms_list(const char *prog)
{
	for (size_t i = 0; i < print_forms_n; i++)
		out_printf("%s\t%s\n", print_forms[i].name, _(print_forms[i].help));
	return out_finish(prog, 0);
}

int
print_ask(struct print_query *q, const struct print_words *w, struct session *s, struct err *e)
{
	int32_t today = s->clock.today;

	*q = (struct print_query){ .s = s, .form = print_form(w->form), .name = w->name };
	if ((w->period || w->from || w->to) && !q->form->statement && !q->form->letter)
		return err_usage(e, _("%s: is of a document, not of a period"), w->form);
	if (span_ask(&q->period, &(struct span_words){ w->period, w->from, w->to }, "month", today,
		     e) != 0)
		return -1;
	if (q->period.to > today)
		q->period.to = today > q->period.from ? today : q->period.from;
	return 0;
}

int
print_page(struct print_printed *p, const struct print_query *q, const char *format, struct err *e)
{
	struct buf text = { 0 };
	struct sheet sheet = { 0 };
	const struct sheet_value *date;
	const char *file;
	int rc = -1;

	session_speak(q->s);
	if (print_sheet(&sheet, q, e) == 0 &&
	    print_template(q->s, q->form->name, &text, &file, e) == 0) {
		sheet_text(&sheet, &sheet.head, "format", str_of(format));
		date = sheet_find(&sheet.head,
				  q->form->statement || q->form->letter ? STR("to") : STR("date"));
		if (date == NULL || !date_parse(&p->date, date->text))
			p->date = q->s->clock.today;
		rc = form_fill(&p->page, buf_str(&text), file, &sheet, e);
	}
	sheet_release(&sheet);
	buf_release(&text);
	return rc;
}

struct str
print_title(const struct page *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].type == BLOCK_TITLE)
			return block_cell(&p->v[i], 0);
	return STR("");
}
