/* SPDX-License-Identifier: ISC */
/*
 * editor - a text in a file of its own while a person edits it.
 */
#ifndef WORK_EDITOR_H
#define WORK_EDITOR_H

#include "base/buf.h"
#include "base/err.h"

struct editor {
	struct buf path; /* of the file; empty: there is none */
};

/* Put the text into the file (made where there is none, for its owner alone), run $VISUAL,
 * else $EDITOR, else vi, and read what became of it. */
int editor_run(struct editor *ed, struct buf *text, struct err *e);

/* Remove the file, or keep it for the user: then its name is added to *e. */
void editor_done(struct editor *ed);
int editor_keep(struct editor *ed, struct err *e);

#endif
