/* SPDX-License-Identifier: ISC */
/*
 * err - how a library function says what went wrong.
 *
 * A function that can fail takes a struct err * last, and returns 0, or
 * fills it in and returns -1.  The library does not print and does not exit,
 * but for die_oom() and bug(), after which no caller could do anything
 * sensible, and opt, for --help.  A command turns an err into one line on
 * stderr and one exit status with err_report().
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/cc.h"
#include "base/lang.h"

/* The values are exit statuses. */
enum err_kind {
	ERR_NONE = 0,
	ERR_NO = 1,     /* the answer is no: nothing found, faults found */
	ERR_USAGE = 2,  /* the command line or an expression is wrong */
	ERR_DATA = 3,   /* a record, the settings or a name of a record is wrong */
	ERR_SYSTEM = 4, /* the machine said no */
};

/* Where in the data.  file is borrowed and is copied into an err. */
struct loc {
	const char *file; /* NULL: no place */
	long line;        /* 0: the file as a whole */
	long column;      /* 0: the line as a whole */
};

#define NOWHERE ((struct loc){ 0 })

struct err {
	enum err_kind kind;
	int sys;       /* errno of an ERR_SYSTEM, else 0 */
	char msg[512]; /* with the place in front */
};

/* Each fills *e and returns -1, so a caller can write: return err_data(...). */
int err_usage(struct err *e, const char *fmt, ...) CC_PRINTF(2, 3);
int err_data(struct err *e, struct loc at, const char *fmt, ...) CC_PRINTF(3, 4);
int err_sys(struct err *e, const char *fmt, ...) CC_PRINTF(2, 3); /* adds strerror(errno) */

/* Put "TEXT: " in front of the message of *e; returns -1 as above. */
int err_prefix(struct err *e, const char *fmt, ...) CC_PRINTF(2, 3);

/* The texts of a message are taken in the language of messages, whatever a report speaks
 * (lang.h): that is known before they are. */
#define err_usage(...) (lang_message(), err_usage(__VA_ARGS__))
#define err_data(...) (lang_message(), err_data(__VA_ARGS__))
#define err_sys(...) (lang_message(), err_sys(__VA_ARGS__))
#define err_prefix(...) (lang_message(), err_prefix(__VA_ARGS__))

/* Put the place in front of the message of *e. */
int err_at(struct err *e, struct loc at);

/* Print "PROG: message" on stderr as one line, whatever control characters the
 * data brought into it, and return the exit status for it. */
int err_report(const struct err *e, const char *prog);

/* A warning: the same form, and the program goes on.  The library warns only
 * through a function given to it; commands pass this one. */
void warn_print(void *prog, const char *msg);
void tell_print(void *prog, const char *msg); /* the same of what is no fault */

CC_NORETURN void die_oom(void);
CC_NORETURN void bug(const char *file, int line, const char *what);
#define BUG(what) bug(__FILE__, __LINE__, what)

#endif
