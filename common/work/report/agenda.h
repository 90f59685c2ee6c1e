/* SPDX-License-Identifier: ISC */
/*
 * agenda - what a manager has to do in a period, and what is late by its first day.
 *
 *	contacts that are planned	tasks and approvals that wait
 *	offers and contracts that end	tenders with their deadline
 *	documents to be paid, what is left of them
 *	deliveries of orders, by their schedules
 *	claims to be answered or resolved
 *	birthdays of contacts		checks of clients that expire
 */
#ifndef WORK_AGENDA_H
#define WORK_AGENDA_H

#include "work/plan/care.h"
#include "work/report/report.h"

enum agenda_what {
	AGENDA_ACTIVITY, /* its type tells */
	AGENDA_TASK,
	AGENDA_APPROVAL,
	AGENDA_OFFER,
	AGENDA_CONTRACT,
	AGENDA_TENDER,
	AGENDA_PAYMENT,
	AGENDA_CLAIM,
	AGENDA_BIRTHDAY,
	AGENDA_CHECK,
	AGENDA_DELIVERY,
};

struct agenda_item {
	enum agenda_what what;
	struct str type, time, doc, client, manager, title;
	int32_t date;
	int64_t amount; /* at risk; 0: none */
	bool of_debts;  /* the amount is what the client owes, not the document's */
};

struct agenda {
	const struct report_query *q;
	struct arena arena;
	struct care care;
	struct people people;
	struct agenda_item *v;
	size_t n, cap;
};

/* Of the query's managers, clients and period; in no order. */
int agenda_load(struct agenda *a, const struct report_query *q, struct err *e);
void agenda_release(struct agenda *a);

/* Take an item, where the query does; its texts are copied. */
void agenda_put(struct agenda *a, const struct agenda_item *it);

/* The deliveries: a day of an order each, with the money of what is left to be delivered then. */
int agenda_deliveries(struct agenda *a, struct err *e);

/* The payments; and what a client owes already as the money of the contacts planned with him. */
int agenda_money(struct agenda *a, struct err *e);

#endif
