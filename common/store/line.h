/* SPDX-License-Identifier: ISC */
/*
 * line - the little that the store itself has to know of a record's line.
 */
#ifndef STORE_LINE_H
#define STORE_LINE_H

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

/* The value of a key as it stands in the line, escapes and all; empty where absent. */
struct str line_raw(struct str line, struct str key_and_eq); /* STR("id=") */
struct str line_id(struct str line);

/* What a record is found by besides its id: its legal number, of a client the INN. */
struct str line_number(struct str line);

/* A value as a line writes it, into tmp where that differs. */
struct str line_escaped(struct str value, struct buf *tmp);

/* Cut the next line, without its LF, from the front of *text; false at the end. */
bool line_next(struct str *text, struct str *line);

/* What no data file may have in it: a CR, a NUL, a byte order mark at its start (first is
 * set), a conflict marker of git.  Gives the offending byte, or NULL. */
const char *line_damage(struct str lines, bool first);

/* err_data for that byte: what it is, and that crm-check --fix helps. */
int line_damaged(struct loc at, const char *p, struct err *e);

/* The last line of an open file of this size lacks its LF: err_data where it is no record. */
int line_cut_off(int fd, uint64_t size, const char *file, struct err *e);

#endif
