/* SPDX-License-Identifier: ISC */
/*
 * given - legal numbers that records bring along: none of a series is given twice.
 */
#ifndef WORK_GIVEN_H
#define WORK_GIVEN_H

struct add;
struct err;

/* Of the records that are added: err_data where another one of the kind and year has the number,
 * among them or stored.  When all numbers are filled in. */
int given_check(struct add *a, struct err *e);

#endif
