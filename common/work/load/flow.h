/* SPDX-License-Identifier: ISC */
/*
 * flow - the sales of a period: sale documents dated in it, less returns and
 * cancellations dated in it.
 *
 * The sale document is the invoice or the shipment, as the settings say;
 * opening balances are no sales.  With items each line is a product's: of a document
 * without items there is one line without a product.
 */
#ifndef WORK_FLOW_H
#define WORK_FLOW_H

#include "base/hash.h"
#include "work/load/docs.h"

enum flow_what { FLOW_SALE, FLOW_CANCELLATION, FLOW_RETURN };

#define FLOW_NONE UINT32_MAX

struct flow_line {
	uint32_t client, manager, product; /* of the names below, or FLOW_NONE */
	uint32_t doc;                      /* of docs */
	int32_t date;                      /* when it counts: a cancellation's own day */
	int32_t cancelled;                 /* the document's day of it, or DATE_NONE */
	uint32_t item;                     /* of items, or FLOW_NONE */
	int64_t amount, vat, cost, qty;    /* negative where it takes back */
	int8_t count; /* 1 a sale, -1 its cancellation, on the first line of each; else 0 */
	uint8_t what;
};

struct flow {
	struct docs docs, items;
	struct names clients, managers, products;
	const char *kind; /* of the sale documents */
	struct period period;
	unsigned what;       /* of the lines, where they are ... */
	bool unkept;         /* made anew for each walk */
	struct flow_line *v; /* in the order of the files */
	size_t n, cap;
	size_t sales, returns; /* places of their kinds in docs */
};

/* What is to be known of the lines. */
enum {
	FLOW_WHOLE = 0,       /* the documents' */
	FLOW_ITEMS = 1,       /* of their items */
	FLOW_NO_CLIENTS = 2,  /* those who ask for sums alone */
	FLOW_NO_MANAGERS = 4, /* need none of these */
	FLOW_NO_FIGURES = 8,  /* the amount will do: no vat, cost, qty */
	FLOW_UNKEPT = 16,     /* for who walks: of whole documents, without managers, neither lines
				 nor documents are kept, but where somebody asks what explains
				 them; clients may have one without a line, and are a list
				 alone */
};

/* The manager of a line is who owns it; with credit, who that says. */
int flow_load(struct flow *f, struct session *s, struct period p, bool items, struct err *e);
int flow_load_credited(struct flow *f, struct session *s, struct period p, unsigned what,
		       enum credited credit, struct err *e);

/* Of one client's documents; client is empty: of all. */
int flow_load_of(struct flow *f, struct session *s, struct str client, struct period p,
		 unsigned what, enum credited credit, struct err *e);

/* The same for who needs each line once: given to take in their order, and not kept.  f has the
 * names and documents that they are of; client as flow_load_of has it.  What take gives, if not
 * 0, ends it. */
int flow_each(struct flow *f, struct session *s, struct str client, struct period p, unsigned what,
	      enum credited credit,
	      int (*take)(void *ctx, const struct flow_line *l, struct err *e), void *ctx,
	      struct err *e);

/* The lines of a loaded flow once more.  Several threads may do so at once.  Where they are unkept,
 * f->docs has no rows. */
int flow_walk(const struct flow *f,
	      int (*take)(void *ctx, const struct flow_line *l, struct err *e), void *ctx,
	      struct err *e);

/* The same of the clients from one to another, both included; FLOW_NONE is behind all. */
int flow_walk_clients(const struct flow *f, uint32_t first, uint32_t last,
		      int (*take)(void *ctx, const struct flow_line *l, struct err *e), void *ctx,
		      struct err *e);

/* Is the line of a sale that took place, and was not cancelled up to the day? */
static inline bool
flow_sold(const struct flow_line *l, int32_t day)
{
	return l->what == FLOW_SALE && (l->cancelled == DATE_NONE || l->cancelled > day);
}

void flow_release(struct flow *f);

/* What a line adds to a figure of a row, where somebody asks: the line's item, else its document.
 * Of the document alone where whole. */
struct explain;
void flow_explain(struct explain *x, const struct flow *f, const struct flow_line *l,
		  struct str row, const char *field, int64_t value, int digits, bool whole);

#endif
