/* SPDX-License-Identifier: ISC */
/*
 * lang - the language of messages and reports.
 *
 * Through gettext, with two differences: a language is honoured also where its
 * locale is not installed (cron has none), and a program may speak one
 * language in messages and another in a report.
 */
#ifndef BASE_LANG_H
#define BASE_LANG_H

#include "base/buf.h"

#include <libintl.h>
#include <stdbool.h>

#define _(s) gettext(s)
#define N_(s) s

/* Take the language of LANGUAGE (a list with : between: the first that there is),
 * LC_ALL, LC_MESSAGES, LANG, the first that is set; C and POSIX are English.  Once, at the start of main (opt_start does). */
void lang_init(void);

enum { LANG_NAME = 4 }; /* bytes of a language's name */

/* The language now: "en", "ru", ...  Borrowed until the next lang_set. */
const char *lang_name(void);

/* True where the environment asks for a language; else reports take the
 * company's. */
bool lang_asked(void);

/* Append a word of an enum in the language of now.  In the catalogue it has its field for context
 * (msgctxt is what stands before \004); an unknown one stays as it is. */
void lang_word(struct buf *out, const char *field, struct str word);

/* Speak this one from now on ("en", "ru", ...: two or three letters; what has another
 * form is English). */
void lang_set(const char *name);

#endif
