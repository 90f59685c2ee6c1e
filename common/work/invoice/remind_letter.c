/* SPDX-License-Identifier: ISC */
#include "work/invoice/remind_letter.h"

#include "base/lang.h"
#include "value/num.h"
#include "value/shown.h"

static const char *
default_subject(const struct dunning_step *step, bool soon)
{
	if (soon)
		return _("Payment is due soon");
	return step->what == DUNNING_CLAIM ? _("Claim for payment") : _("Overdue payment");
}

static const char *
default_text(const struct dunning_step *step, bool soon)
{
	if (soon)
		return _("The documents below will soon be due. Please pay them in time.");
	return step->what == DUNNING_CLAIM
		       ? _("The documents below are long overdue. We claim their payment, and "
			   "keep the right to go to court.")
		       : _("The documents below are overdue. Please pay them, or tell us when you "
			   "will.");
}

static void
add_line(struct session *s, struct buf *b, const struct overdue *d)
{
	struct buf date = { 0 }, due = { 0 }, left = { 0 };
	int days = s->clock.today - d->due;

	shown_date(&date, d->date);
	shown_date(&due, d->due);
	shown_money(&left, d->left, s->set.digits, s->set.currency);
	buf_printf(b, _("%s %.*s of %s, due %s: %s"),
		   str_is(d->kind, "shipment") ? _("Shipment") : _("Invoice"),
		   STR_ARG(d->number.n ? d->number : d->id), buf_cstr(&date), buf_cstr(&due),
		   buf_cstr(&left));
	if (days > 0)
		buf_printf(b,
			   ngettext(", %d day overdue", ", %d days overdue", (unsigned long)days),
			   days);
	buf_addc(b, '\n');
	buf_release(&date);
	buf_release(&due);
	buf_release(&left);
}

static void
add_signature(struct buf *b, const struct company *company, const struct rec *manager)
{
	struct str phone = manager ? rec_get(manager, "phone") : STR("");

	if (manager)
		buf_printf(b, "\n%.*s", STR_ARG(rec_get(manager, "name")));
	if (manager && phone.n > 0)
		buf_printf(b, ", %.*s", STR_ARG(phone));
	if (company && company->name.n > 0)
		buf_printf(b, "\n%.*s", STR_ARG(company->name));
	buf_addc(b, '\n');
}

int
remind_letter(struct session *s, const struct dunning_step *step, const struct rec *client,
	      const struct rec *manager, const struct overdue *v, size_t n,
	      struct invoice_letter *letter, struct err *e)
{
	const struct company *company = settings_company(&s->set, s->clock.today);
	struct buf b = { 0 }, all = { 0 };
	bool soon = v[0].due >= s->clock.today; /* all or none of them */
	int64_t sum = 0;

	buf_printf(&b, "%.*s\n\n", STR_ARG(rec_get(client, "name")));
	if (step->text.n > 0)
		buf_add(&b, step->text);
	else
		buf_addz(&b, default_text(step, soon));
	buf_addz(&b, "\n\n");
	for (size_t i = 0; i < n; i++) {
		add_line(s, &b, &v[i]);
		if (!num_add(&sum, v[i].left)) {
			buf_release(&b);
			return err_data(e, NOWHERE, _("the sum of debts is too large"));
		}
	}
	shown_money(&all, sum, s->set.digits, s->set.currency);
	buf_printf(&b, _("In all: %s"), buf_cstr(&all));
	buf_addc(&b, '\n');
	buf_release(&all);
	add_signature(&b, company, manager);
	*letter = (struct invoice_letter){
		.from = company ? company->email : STR(""),
		.from_name = company ? company->name : STR(""),
		.to = arena_dup(&s->arena, rec_get(client, "email")),
		.to_name = arena_dup(&s->arena, rec_get(client, "name")),
		.subject =
			step->subject.n > 0 ? step->subject : str_of(default_subject(step, soon)),
		.body = arena_dup(&s->arena, buf_str(&b)),
		.amount = sum,
	};
	buf_release(&b);
	return 0;
}
