/* SPDX-License-Identifier: ISC */
/*
 * answers - what one client answers to the questions of a survey.
 *
 * Each answer is a record; those of one form, client, contact, claim and day belong together.
 */
#ifndef WORK_ANSWERS_H
#define WORK_ANSWERS_H

#include "work/change/add.h"

/* Are the words those of a whole form: form=NAME, and no question? */
bool answers_are(const struct kind *k, char *const *words, size_t n);

/* A record for each question that a word QUESTION=ANSWER answers; the other words are fields of
 * all.  A question that has to be answered and is not is an error. */
int answers_add(struct add *a, const struct kind *k, const struct rec *preset, char *const *words,
		size_t n, struct err *e);

/* The same of the answers that came as records of a stream. */
int answers_check(struct add *a, struct err *e);

#endif
