/* SPDX-License-Identifier: ISC */
#include "work/invoice/remind_step.h"

#include "base/lang.h"
#include "value/date.h"
#include "value/num.h"
#include "work/invoice/hold.h"

int
remind_event(struct add *a, const struct overdue *d, const struct dunning_step *step, struct err *e)
{
	struct rec r = { 0 };
	char day[DATE_TEXT], days[NUM_TEXT];
	int rc;

	rec_setz(&r, "kind", STR("event"));
	rec_setz(&r, "date", date_text(a->s->clock.today, day));
	rec_setz(&r, "doc", d->id);
	rec_setz(&r, "action", STR("remind"));
	rec_setz(&r, "doc_kind", d->kind);
	rec_setz(&r, "field", num_text(step->days, 0, days));
	rec_setz(&r, "to", str_of(dunning_name(step->what)));
	rc = add_rec(a, &r, e);
	rec_release(&r);
	return rc;
}

int
remind_activity(struct add *a, struct str client, const struct remind_how *how, struct str topic,
		int64_t amount, struct err *e)
{
	struct rec r = { 0 };
	char day[DATE_TEXT], sum[NUM_TEXT];
	int rc;

	rec_setz(&r, "kind", STR("activity"));
	rec_setz(&r, "date", date_text(a->s->clock.today, day));
	rec_setz(&r, "client", client);
	rec_setz(&r, "type", str_of(how->type));
	rec_setz(&r, "status", how->done ? STR("done") : STR("planned"));
	rec_setz(&r, "direction", STR("out"));
	rec_setz(&r, "channel", str_of(how->channel));
	rec_setz(&r, "topic", topic);
	rec_setz(&r, "amount", num_text(amount, a->s->set.digits, sum));
	rc = add_rec(a, &r, e);
	rec_release(&r);
	return rc;
}

int
remind_task(struct add *a, const struct overdue *d, struct err *e)
{
	enum dunning_what step = d->step[DUNNING_TASK]->what;
	struct remind_how how = { .type = step == DUNNING_CALL ? "call" : "other",
				  .done = step == DUNNING_STOP };
	const char *what = d->due >= a->s->clock.today ? _("call about what is due soon")
			   : step == DUNNING_CALL      ? _("call about the overdue")
			   : step == DUNNING_STOP      ? _("shipments are stopped: overdue")
						       : _("to the lawyer: overdue");
	struct buf topic = { 0 };
	int rc;

	buf_printf(&topic, "%s %.*s", what, STR_ARG(d->number.n ? d->number : d->id));
	rc = remind_activity(a, d->client, &how, buf_str(&topic), d->left, e);
	buf_release(&topic);
	return rc;
}

int
remind_stop(struct add *a, const struct overdue *v, size_t n, struct err *e)
{
	struct str number, note;
	int days, rc;

	while (n > 0 && !v->stops) {
		v++;
		n--;
	}
	if (n == 0)
		return 0;
	number = v->number.n > 0 ? v->number : v->id;
	days = a->s->clock.today - v->due;
	note = arena_printf(
		&a->s->arena,
		ngettext("%.*s: %d day overdue", "%.*s: %d days overdue", (unsigned long)days),
		STR_ARG(number), days);
	rc = hold_set(a, v->client, true, note, e);
	if (rc > 0)
		session_tell(a->s, _("client %.*s: is put on hold (%.*s)"), STR_ARG(v->client),
			     STR_ARG(note));
	return rc < 0 ? -1 : 0;
}
