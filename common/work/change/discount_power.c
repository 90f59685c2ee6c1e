/* SPDX-License-Identifier: ISC */
#include "work/change/discount_power.h"

#include "base/lang.h"
#include "value/date.h"
#include "value/num.h"
#include "work/change/power.h"
#include "work/load/each.h"

static struct power
power_of(const struct discount_power *d)
{
	const struct settings *set = &d->s->set;

	return (struct power){ "discount", set->discount_limits, set->ndiscount_limits,
			       RATE_DIGITS };
}

/* The user's own limit, or the higher one of the manager whose deputy he is. */
static int
find_limit(struct discount_power *d, const struct power *p, struct err *e)
{
	struct str manager = rec_get(d->client, "manager");
	const struct people *people;
	int64_t theirs;

	if (d->known)
		return 0;
	if (power_limit(p, d->s, d->f, d->user, &d->limit, e) != 0 ||
	    facts_people(d->f, &people, e) != 0)
		return -1;
	d->known = true;
	if (manager.n == 0 || str_eq(manager, d->user) ||
	    !str_eq(people_actor(people, manager, d->s->clock.today), d->user))
		return 0;
	if (power_limit(p, d->s, d->f, manager, &theirs, e) != 0)
		return -1;
	if (!power_allows(d->limit, theirs) || theirs < 0)
		d->limit = theirs;
	return 0;
}

/* What the document can be approved by, the document itself last. */
static struct str
paper_of(const struct discount_power *d, size_t i)
{
	static const char *const fields[] = { "offer", "order", "contract", "id" };

	return i < COUNTOF(fields) ? rec_get(d->doc, fields[i]) : STR("");
}

enum { PAPERS = 4 };

static int
approved(const struct discount_power *d, const struct power *p, int64_t percent, struct err *e)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < PAPERS; i++)
		if (paper_of(d, i).n > 0)
			rc = power_approved(p, d->s, d->f, paper_of(d, i), percent, e);
	return rc;
}

static int
refuse(const struct discount_power *d, const struct power *p, const struct rec *line,
       int64_t percent, struct err *e)
{
	char want[NUM_TEXT], may[NUM_TEXT];
	struct buf roles = { 0 };
	struct str paper = STR("");

	for (size_t i = 0; paper.n == 0 && i + 1 < PAPERS; i++)
		paper = paper_of(d, i);
	if (paper.n == 0) /* what is not stored yet cannot be approved */
		paper = str_is(rec_get(d->doc, "kind"), "offer") ? rec_get(d->doc, "id")
								 : STR("OFFER");
	power_roles(p, percent, &roles);
	err_data(e, NOWHERE,
		 _("product %.*s: a discount of %s %% is more than the %s %% that %.*s may give; "
		   "crm-add approval doc=%.*s step=discount decision=approved is for: %s"),
		 STR_ARG(rec_get(line, "product")), num_text_short(percent, RATE_DIGITS, want).p,
		 num_text_short(d->limit, RATE_DIGITS, may).p, STR_ARG(d->user), STR_ARG(paper),
		 buf_cstr(&roles));
	buf_release(&roles);
	return 0;
}

int
discount_power_line(struct discount_power *d, const struct rec *line, struct err *e)
{
	const struct power p = power_of(d);
	struct deviation v;
	int64_t percent;
	int rc;

	if (p.n == 0)
		return 1;
	if (deviation_find(&v, &(struct priced){ d->s, d->f, d->prices, d->doc, d->client }, line,
			   e) != 0)
		return -1;
	percent = v.off;
	if (percent <= 0 || percent <= v.allowed)
		return 1;
	if (find_limit(d, &p, e) != 0)
		return -1;
	if (power_allows(d->limit, percent))
		return 1;
	rc = approved(d, &p, percent, e);
	return rc != 0 ? rc : refuse(d, &p, line, percent, e);
}

struct stored {
	struct discount_power *d;
	bool refused;
};

static int
look_at_item(void *ctx, const struct rec *r, struct err *e)
{
	struct stored *in = ctx;
	int rc;

	if (!str_eq(rec_get(r, "doc"), rec_get(in->d->doc, "id")))
		return 0;
	rc = discount_power_line(in->d, r, e);
	in->refused = rc == 0;
	return rc < 0 ? -1 : rc == 0;
}

int
discount_power_stored(struct discount_power *d, struct err *e)
{
	const struct kind *k = schema_kind(&d->s->set.schema, STR("item"));
	struct pricelist prices = { 0 };
	struct stored in = { d, false };
	struct period p = EACH_ALL;
	int32_t date;
	int rc;

	if (d->s->set.ndiscount_limits == 0)
		return 1;
	if (date_parse(&date, rec_get(d->doc, "date")))
		p = (struct period){ date, date };
	d->prices = &prices;
	rc = each_record(d->s->store, k, p, look_at_item, &in, e);
	d->prices = NULL;
	pricelist_release(&prices);
	return rc < 0 ? -1 : !in.refused;
}
