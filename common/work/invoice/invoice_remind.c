/* SPDX-License-Identifier: ISC */
/*
 * invoice_remind - the steps of the dunning ladder that are due, for each client.
 *
 * Letters of a client become one message, with all that it owes overdue, else with what will soon
 * be due, where the ladder begins before that; calls and what
 * else people do become planned activities; a stop of shipments puts the client on hold, until
 * nothing is so long overdue any more.  Each step of a document leaves an event,
 * which is how it is known that it was done; the message leaves an activity.  All of
 * that is stored before a message is given away, so that none is sent twice.
 */
#include "base/lang.h"
#include "base/mem.h"
#include "crm/dunning.h"
#include "value/date.h"
#include "value/num.h"
#include "work/invoice/hold.h"
#include "work/invoice/remind_step.h"
#include "work/load/dues.h"
#include "work/load/each.h"
#include "work/load/lookup.h"
#include "work/load/select.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct reminding {
	struct invoice_job *j;
	struct selection selection;
	struct names named;    /* clients that the user named */
	struct names done_ids; /* documents, and the days of the last steps of each */
	int64_t (*done)[DUNNING_WAYS];
	size_t done_cap;
	struct names promised; /* clients that have promised to pay by a day to come */
	struct names late;     /* clients with something so long overdue that shipments stop */
	struct holds holds;
	struct dues dues;
	struct {
		struct overdue *v;
		size_t n, cap;
	} docs; /* overdue, by client */
};

static const struct kind *
kind_of(const struct reminding *t, const char *name)
{
	return schema_kind(&t->j->s->set.schema, str_of(name));
}

/* What was done, and what was promised */

static enum dunning_way
way_of(struct str name)
{
	for (enum dunning_what w = DUNNING_LETTER; w <= DUNNING_LAWYER; w++)
		if (str_is(name, dunning_name(w)))
			return dunning_way(w);
	return DUNNING_TASK;
}

static int
see_event(void *ctx, const struct rec *r, struct err *e)
{
	struct reminding *t = ctx;
	int64_t days;
	enum dunning_way way;
	bool added;
	uint32_t i;

	(void)e;
	holds_see(&t->holds, r);
	if (!str_is(rec_get(r, "action"), "remind") ||
	    num_parse(&days, rec_get(r, "field"), 0) != NUM_OK)
		return 0;
	i = names_put(&t->done_ids, rec_get(r, "doc"), &added);
	if (added) {
		t->done = mem_grow(t->done, i, &t->done_cap, sizeof *t->done);
		t->done[i][DUNNING_MAIL] = t->done[i][DUNNING_TASK] = DUNNING_NONE;
	}
	way = way_of(rec_get(r, "to"));
	if (days > t->done[i][way])
		t->done[i][way] = days;
	return 0;
}

static int
see_activity(void *ctx, const struct rec *r, struct err *e)
{
	struct reminding *t = ctx;
	int32_t day;

	(void)e;
	if (str_is(rec_get(r, "type"), "promise") && !str_is(rec_get(r, "status"), "cancelled") &&
	    date_parse(&day, rec_get(r, "next")) && day >= t->j->s->clock.today)
		names_put(&t->promised, rec_get(r, "client"), NULL);
	return 0;
}

static int
load(struct reminding *t, struct err *e)
{
	struct session *s = t->j->s;

	t->done_ids.arena = t->promised.arena = &s->arena;
	if (dues_load(&t->dues, s, STR(""), s->clock.today, e) != 0 ||
	    each_record(s->store, kind_of(t, "event"), EACH_ALL, see_event, t, e) < 0 ||
	    each_record(s->store, kind_of(t, "activity"), EACH_ALL, see_activity, t, e) < 0)
		return -1;
	return 0;
}

/* Overdue documents */

static bool
is_selected(const struct reminding *t, struct str id, struct str client)
{
	const struct selection *sel = &t->selection;

	if (t->j->given.stream)
		return names_find(&sel->ids, id) != NAMES_NONE ||
		       names_find(&sel->clients, client) != NAMES_NONE;
	return t->named.n == 0 || names_find(&t->named, client) != NAMES_NONE;
}

/* The days of the last step of a way that was done for a document, or DUNNING_NONE. */
static int64_t
done_days(const struct reminding *t, struct str id, enum dunning_way way)
{
	uint32_t i = names_find(&t->done_ids, id);

	return i == NAMES_NONE ? DUNNING_NONE : t->done[i][way];
}

/* What of a sale is overdue, or else will be due first. */
static int64_t
asked_of(const struct book *b, size_t sale, bool overdue)
{
	struct schedule w;

	if (overdue)
		return book_overdue(b, sale);
	book_dues(b, sale, &w);
	return schedule_next(&w) ? w.left : b->balance.balance[sale];
}

static void
take_sale(struct reminding *t, size_t sale)
{
	const struct book *b = &t->dues.book;
	const struct doc_row *r = book_sale_row(b, sale);
	const struct settings *set = &t->j->s->set;
	int64_t stop = dunning_stop_days(set->dunning, set->ndunning);
	int32_t due = book_due(b, sale), overdue = b->day - due;
	struct overdue *d;

	if (b->balance.balance[sale] <= 0 || set->ndunning == 0 ||
	    (overdue <= 0 && set->dunning[0].days > overdue))
		return;
	if (stop >= 0 && overdue >= stop)
		names_put(&t->late, doc_text(r, DOC_CLIENT), NULL);
	d = LIST_ADD(t->docs);
	*d = (struct overdue){ .id = doc_text(r, DOC_ID),
			       .kind = set->sale == SALE_SHIPMENT ? STR("shipment")
								  : STR("invoice"),
			       .number = doc_text(r, DOC_NUMBER),
			       .client = doc_text(r, DOC_CLIENT),
			       .date = r->date,
			       .due = due,
			       .left = asked_of(b, sale, overdue > 0) };
	if (!is_selected(t, d->id, d->client))
		return;
	for (enum dunning_way w = 0; w < DUNNING_WAYS; w++)
		d->step[w] = dunning_due(set->dunning, set->ndunning, w, overdue,
					 done_days(t, d->id, w));
	d->stops = dunning_stops(set->dunning, set->ndunning, overdue,
				 done_days(t, d->id, DUNNING_TASK));
}

static int
by_client(const void *x, const void *y)
{
	const struct overdue *a = x, *b = y;
	int c = str_cmp(a->client, b->client);

	if (c != 0)
		return c;
	if (a->due != b->due)
		return a->due < b->due ? -1 : 1;
	return str_cmp(a->id, b->id);
}

/* What reminders have stopped goes on when nothing is so long overdue any more. */
static int
lift_holds(struct reminding *t, struct add *a, struct err *e)
{
	const struct names *clients = &t->holds.clients;

	for (size_t i = 0; i < clients->n; i++) {
		struct str client = clients->v[i];
		int rc;

		if (!t->holds.v[i].ours || !is_selected(t, STR(""), client) ||
		    names_find(&t->late, client) != NAMES_NONE)
			continue;
		rc = hold_set(a, client, false, str_of(_("nothing is so long overdue any more")),
			      e);
		if (rc < 0)
			return -1;
		if (rc > 0)
			session_tell(t->j->s,
				     _("client %.*s: is no longer on hold: nothing is so long "
				       "overdue any more"),
				     STR_ARG(client));
	}
	return 0;
}

static const struct rec *
find(struct add *a, const struct kind *k, struct str id, int *rc, struct err *e)
{
	const struct rec *r = NULL;

	if (*rc == 0 && facts_get(&a->facts, k, id, &r, e) < 0)
		*rc = -1;
	return r;
}

/* The message of a client; false where it cannot get one. */
static int
write_letter(struct reminding *t, struct add *a, const struct overdue *v, size_t n,
	     const struct dunning_step *step, bool *written, struct err *e)
{
	struct invoice_letter letter;
	int rc = 0;
	const struct rec *client = find(a, kind_of(t, "client"), v[0].client, &rc, e);
	const struct rec *manager =
		client ? find(a, kind_of(t, "staff"), rec_get(client, "manager"), &rc, e) : NULL;

	*written = false;
	if (rc != 0 || client == NULL)
		return rc;
	if (rec_get(client, "email").n == 0) {
		session_warn(t->j->s, _("client %.*s: has no email for a letter"),
			     STR_ARG(v[0].client));
		return 0;
	}
	if (remind_letter(t->j->s, step, client, manager, v, n, &letter, e) != 0)
		return -1;
	*written = true;
	*LIST_ADD(t->j->letters) = letter;
	return remind_activity(a, v[0].client, &(struct remind_how){ "reminder", true, "email" },
			       letter.subject, letter.amount, e);
}

/* The highest letter that is due for one of n documents, or NULL. */
static const struct dunning_step *
letter_of(const struct overdue *v, size_t n)
{
	const struct dunning_step *step = NULL;

	for (size_t i = 0; i < n; i++) {
		const struct dunning_step *mail = v[i].step[DUNNING_MAIL];

		if (mail && (step == NULL || mail->days > step->days))
			step = mail;
	}
	return step;
}

/* The documents v of one client, by the days on which they are due: one letter a day, of what is
 * overdue, else of what will be due. */
static int
remind_client(struct reminding *t, struct add *a, const struct overdue *v, size_t n, struct err *e)
{
	const struct dunning_step *step;
	bool written = false;
	size_t late = 0, first = 0, told = n;

	if (names_find(&t->promised, v[0].client) != NAMES_NONE)
		return 0;
	while (late < n && v[late].due < t->j->s->clock.today)
		late++;
	if ((step = letter_of(v, late)) != NULL)
		told = late;
	else if ((step = letter_of(v + late, n - late)) != NULL)
		first = late;
	if (step && write_letter(t, a, v + first, told - first, step, &written, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		const struct dunning_step *mail =
			i >= first && i < told ? v[i].step[DUNNING_MAIL] : NULL;
		const struct dunning_step *task = v[i].step[DUNNING_TASK];

		if ((written && mail && remind_event(a, &v[i], mail, e) != 0) ||
		    (task &&
		     (remind_task(a, &v[i], e) != 0 || remind_event(a, &v[i], task, e) != 0)))
			return -1;
	}
	return remind_stop(a, v, n, e);
}

static int
decide(void *ctx, struct add *a, struct err *e)
{
	struct reminding *t = ctx;
	size_t n;

	if (load(t, e) != 0)
		return -1;
	for (size_t i = 0; i < t->dues.book.nsales; i++)
		take_sale(t, i);
	if (t->docs.n > 1)
		qsort(t->docs.v, t->docs.n, sizeof *t->docs.v, by_client);
	for (size_t i = 0; i < t->docs.n; i += n) {
		for (n = 1; i + n < t->docs.n; n++)
			if (!str_eq(t->docs.v[i + n].client, t->docs.v[i].client))
				break;
		if (remind_client(t, a, &t->docs.v[i], n, e) != 0)
			return -1;
	}
	return lift_holds(t, a, e);
}

/* The clients of a stream, or those that are named. */
static int
choose(struct reminding *t, struct err *e)
{
	struct session *s = t->j->s;
	const char *sale = s->set.sale == SALE_SHIPMENT ? "shipment" : "invoice";

	for (size_t i = 0; i < t->j->given.nnames; i++) {
		struct str id;

		if (lookup_id(s, kind_of(t, "client"), str_of(t->j->given.names[i]), &id, e) != 0)
			return -1;
		names_put(&t->named, id, NULL);
	}
	if (!t->j->given.stream)
		return 0;
	return selection_read(&t->selection, STDIN_FILENO, "stdin", kind_of(t, sale), e);
}

static int
nothing(void *ctx, const struct rec *r, struct err *e)
{
	(void)ctx;
	(void)r;
	(void)e;
	return 0;
}

int
invoice_remind(struct invoice_job *j, struct sink out, struct err *e)
{
	struct reminding t = { .j = j };
	int rc = choose(&t, e);

	(void)out; /* it gives letters, not records */
	if (rc == 0)
		rc = add_begin(&j->add, j->s, NULL, DUP_ERROR, e);
	if (rc == 0) {
		j->add.task = (struct add_task){ .decide = decide, .ctx = &t };
		rc = invoice_store(j, (struct sink){ .put = nothing, .ctx = NULL }, e);
	}
	dues_release(&t.dues);
	selection_release(&t.selection);
	names_release(&t.named);
	names_release(&t.done_ids);
	names_release(&t.promised);
	names_release(&t.late);
	holds_release(&t.holds);
	free(t.done);
	free(t.docs.v);
	return rc;
}
