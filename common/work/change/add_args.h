/* SPDX-License-Identifier: ISC */
/*
 * add_args - one record, with its items, from a command line into an add.
 */
#ifndef WORK_ADD_ARGS_H
#define WORK_ADD_ARGS_H

#include "work/change/add.h"

/* The record of kind k, its date today where none is given, then an item for each item=
 * word, or the records of a whole survey; names of records become ids.  preset has fields that
 * the words may override. */
int add_args(struct add *a, const struct kind *k, const struct rec *preset, char *const *words,
	     size_t n, struct err *e);

/* Such a record for each client of a stream that is read to its end: clients select themselves,
 * other records their client; each has one, in the order of the stream.  The words name
 * no client. */
int add_args_clients(struct add *a, const struct kind *k, const struct rec *preset,
		     char *const *words, size_t n, int fd, const char *stream, struct err *e);

/* The same, of one record whatever it is: an answer to a survey. */
int add_args_one(struct add *a, const struct kind *k, const struct rec *preset, char *const *words,
		 size_t n, struct err *e);

#endif
