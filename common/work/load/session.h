/* SPDX-License-Identifier: ISC */
/*
 * session - what every task of a program works with: the directory, its
 * settings, the day.
 *
 *	struct session s;
 *	if (session_open(&s, &(struct session_opts){ "crm-x", o.dir, o.today }, &e) != 0)
 *		return err_report(&e, "crm-x");
 *	...
 *	session_close(&s);
 */
#ifndef WORK_SESSION_H
#define WORK_SESSION_H

#include "base/arena.h"
#include "base/hash.h"
#include "base/lang.h"
#include "rec/expr.h"
#include "rec/settings.h"
#include "store/store.h"
#include "value/clock.h"

struct explain;

struct session_opts {
	const char *prog;  /* for warnings and for git's messages */
	const char *dir;   /* -C, or NULL */
	const char *today; /* --today, or NULL */
	bool optional;     /* go on without a directory: store is NULL, settings are the
			      defaults; only where dir is NULL and none is found */
};

struct session {
	const char *prog;
	struct store *store;
	struct settings set;
	struct clock clock;
	struct arena arena;      /* for what lives as long as the session */
	struct str user;         /* of session_user; empty until it was asked */
	struct names unknown;    /* "kind field", or "company", that was warned of */
	struct explain *explain; /* notes of what figures are made of; NULL: nobody asks */
	struct kept *kept;       /* work/load/kept.h; NULL: what is loaded is not kept */
};

int session_open(struct session *s, const struct session_opts *opts, struct err *e);
void session_close(struct session *s); /* also of a zeroed one */

/* Who is at work: $CRM_USER, else the id of the staff record with this login, else the
 * login.  Lives as long as the session. */
int session_user(struct session *s, struct str *user, struct err *e);

/* The same for -w; s is borrowed. */
struct expr_me session_me(struct session *s);

/* The language for reports: the environment's where it names one, else the settings';
 * spoken from now on. */
void session_speak(const struct session *s);

/* The settings' language, else English, whoever asks: what programs read is the same for all.
 * was is the one of before, for lang_set. */
void session_speak_own(const struct session *s, char was[LANG_NAME]);

/* A sentence to the user that is no error. */
void session_warn(const struct session *s, const char *fmt, ...) CC_PRINTF(2, 3);

/* The same of what is as it should be. */
void session_tell(const struct session *s, const char *fmt, ...) CC_PRINTF(2, 3);

/* As in err.h. */
#define session_warn(...) (lang_message(), session_warn(__VA_ARGS__))
#define session_tell(...) (lang_message(), session_tell(__VA_ARGS__))

/* Warn, once for each, of a field that the kind does not have: it is kept. */
void session_tell_unknown(struct session *s, const struct kind *k, struct str key);

#endif
