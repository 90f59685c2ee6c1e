/* SPDX-License-Identifier: ISC */
/*
 * intake - a stream of records into a batch, by all processors.
 *
 * The stream is cut into pieces of whole lines.  Other threads parse, check and
 * complete the records of a piece (work/change/batch_check.h); this one takes what they
 * made, piece by piece in order, and looks for ids that stand twice.  A line with
 * anything out of the ordinary is left to it as it came: it goes the way of any
 * other record, so all messages are the same as from one thread, in order.
 */
#ifndef WORK_INTAKE_H
#define WORK_INTAKE_H

#include "work/change/batch.h"

int intake_stream(struct batch *b, int fd, const char *name, struct err *e);

#endif
