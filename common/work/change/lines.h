/* SPDX-License-Identifier: ISC */
/*
 * lines - the items of a batch: each filled in and named after its document,
 * and the sums of the documents.
 *
 * An item of a stored document is taken only while that is an offer, contract
 * or order that is not closed; the document's sums follow.
 */
#ifndef WORK_LINES_H
#define WORK_LINES_H

#include "work/change/add.h"

int lines_fill(struct add *a, struct err *e);

#endif
