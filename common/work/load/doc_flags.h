/* SPDX-License-Identifier: ISC */
/*
 * doc_flags - what the words of a part say of its rows: cancelled, planned, opening.
 */
#ifndef WORK_DOC_FLAGS_H
#define WORK_DOC_FLAGS_H

#include "work/load/docs.h"

struct word_flags {
	const struct colvec *c;
	uint8_t *of; /* each word; free it */
	uint8_t all; /* where there is one word at most: its */
};

/* Of the column DOC_STATUS or DOC_OPENING. */
void word_flags_init(struct word_flags *w, const struct doc_part *part, size_t column);

#endif
