/* SPDX-License-Identifier: ISC */
/*
 * report_card - everything about one client on one screen.
 *
 * Requisites, people, class, sales by month, debt by age, contracts, the last and the next
 * contact, what is open, how reliably he pays, and what he buys elsewhere: of other reports
 * those rows that are his.
 */
#ifndef WORK_REPORT_CARD_H
#define WORK_REPORT_CARD_H

#include "work/report/report.h"

const struct kind *report_card_kind(const struct report_query *q);

/* For people: label is what a row is of, and what it says. */
#define REPORT_CARD_COLUMNS "section,label,date,value"
bool report_card_derive(const struct report_query *q, const struct rec *r, struct str name,
			struct str *val);

/* Fails with ERR_USAGE where the query names no client. */
int report_card(const struct report_query *q, struct sink out, struct err *e);

#endif
