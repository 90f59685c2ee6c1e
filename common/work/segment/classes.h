/* SPDX-License-Identifier: ISC */
/*
 * classes - what clients bought in a window, and the classes that puts them in.
 *
 *	flow_load(&f, session, period, classes_items(&want), &e);
 *	classes_reckon(&c, session, &f, &want, &e);
 *	... c.v[i].abc, c.tally.v[i] of c.who.v[i] ...
 *	classes_release(&c);
 *
 * A purchase is a sale of the window that is not cancelled on its last day; returns and
 * cancellations of the window take from the sums alone.  Who has no purchase has no class.
 * Clients are as they were on the day: their managers, groups and chains.
 */
#ifndef WORK_CLASSES_H
#define WORK_CLASSES_H

#include "crm/abc.h"
#include "crm/tally.h"
#include "work/load/clients.h"
#include "work/load/flow.h"
#include "work/load/select.h"

/* In the order of the words of --by and --metric. */
enum classes_by { CLASSES_CLIENT, CLASSES_PRODUCT, CLASSES_MANAGER, CLASSES_GROUP };
enum classes_metric { METRIC_SALES, METRIC_MARGIN, METRIC_COUNT, METRIC_QUANTITY };

struct classes_want {
	int32_t day; /* not before the window's end */
	struct period window;
	enum classes_by by;
	enum classes_metric metric;
	int64_t abc_a, abc_b; /* percent, RATE_DIGITS */
	bool by_cv;           /* xyz by the coefficient of variation */
	bool tell_cv;         /* reckon it in any case */
	bool xyz_alone;       /* no abc and no share; the order is nobody's */
	int64_t regular, cv_x, cv_y;
	const struct selection *selection; /* or NULL */
	bool within; /* what the selection leaves out is not reckoned with at all */
	bool listed; /* none of who will be looked up by its name */
};

/* What is reckoned of one of who, in one place for who adds to it. */
struct classed {
	int64_t metric;
	int64_t cv;
	int32_t first, last; /* sales ever up to the day, or DATE_NONE */
	uint32_t last_doc;   /* while it is reckoned: the sale that was counted last, + 1 */
	char abc, xyz;       /* 0: no class */
	bool selected;
};

struct classes {
	struct clients clients; /* on the day */
	struct names who;       /* clients, products ... by their numbers */
	struct tally tally;
	struct classed *v;                 /* of each of who */
	const struct selection *selection; /* or NULL */
	struct names heads;                /* of the clients that it has */
	struct abc_item *order;            /* those with a class, by abc */
	size_t n;
	int64_t total;  /* of the positive metrics */
	int64_t nobody; /* sales of the window of no product, manager or group */
	uint32_t noted; /* tells its notes from those of others */
};

/* One of who will soon be shown: have what was reckoned of it in the cache. */
static inline void
classes_fetch(const struct classes *c, uint32_t i)
{
	cc_fetch(&c->who.v[i]);
	cc_fetch(&c->v[i]);
	cc_fetch(&c->tally.v[i]);
	cc_fetch(&c->tally.bought[i * c->tally.words]);
}

/* What the row of one of who is called among notes: amount, count, months, sale_days; x may be NULL. */
struct explain;
struct str classes_noted(struct explain *x, const struct classes *c, struct str who);

/* Field of row is what this field of one of who is; x may be NULL. */
void classes_explain(struct explain *x, const struct classes *c, struct str who, const char *of,
		     struct str row, const char *field);

/* Whether the flow has to be loaded with the items of documents. */
bool classes_items(const struct classes_want *w);

/* What lines classes_reckon needs, FLOW_..., for who walks them and needs no more. */
unsigned classes_lines(const struct classes_want *w);

/* f has the sales from the window's first day (or the first day ever, for first) to the day. */
int classes_reckon(struct classes *c, struct session *s, const struct flow *f,
		   const struct classes_want *w, struct err *e);
void classes_release(struct classes *c);

/* Is a head of a chain, or a client of none, selected?  Also one that never bought. */
bool classes_selects(const struct classes *c, struct str head);

/* The head of the chain that a client's outlets are rolled up to; else the client. */
struct str classes_head(const struct session *s, const struct clients *clients, struct str client);

#endif
