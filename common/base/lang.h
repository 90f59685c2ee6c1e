/* SPDX-License-Identifier: ISC */
/*
 * lang - the language of messages and reports.
 *
 * Through gettext, with two differences: a language is honoured also where its
 * locale is not installed (cron has none), and a program may speak English in messages and
 * another language in a report.
 */
#ifndef BASE_LANG_H
#define BASE_LANG_H

#include "base/buf.h"

#include <libintl.h>
#include <stdbool.h>

#define _(s) lang_text(s)
#define N_(s) s
#undef ngettext
#define ngettext(one, many, n)                                                                     \
	(lang_plain > 0 ? ((n) == 1 ? (one) : (many)) : dngettext(NULL, one, many, n))

/* Take the language of LANGUAGE (a list with : between: the first that there is),
 * LC_ALL, LC_MESSAGES, LANG, the first that is set; C and POSIX are English.  Once, at the start of main (opt_start does). */
void lang_init(void);

enum { LANG_NAME = 4 }; /* bytes of a language's name */

/* The language now: "en", "ru", ...  Borrowed until the next lang_set. */
const char *lang_name(void);

/* True where the environment asks for a language; else reports take the
 * company's, and messages stay English: */
bool lang_asked(void);

/* What this thread says from the one to the other is a message.  err.h does it around its own;
 * so does who makes other messages of _("..."). */
void lang_message(void);
void lang_message_end(void);

extern _Thread_local int lang_plain; /* for the two below: texts stay as the sources have them */

static inline const char *lang_text(const char *s) __attribute__((format_arg(1)));

static inline const char *
lang_text(const char *s)
{
	return lang_plain > 0 ? s : gettext(s);
}

/* Append a word of an enum in the language of now.  In the catalogue it has its field for context
 * (msgctxt is what stands before \004); an unknown one stays as it is. */
void lang_word(struct buf *out, const char *field, struct str word);

/* Speak this one from now on ("en", "ru", ...: two or three letters; what has another
 * form is English). */
void lang_set(const char *name);

#endif
