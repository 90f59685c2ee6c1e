/* SPDX-License-Identifier: ISC */
#include "work/load/session.h"

#include "base/lang.h"
#include "base/pool.h"
#include "base/utf8.h"
#include "work/load/each.h"

#include <pwd.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* print may write to the name that it is given. */
static void
say(const struct session *s, void (*print)(void *prog, const char *msg), const char *msg)
{
	char prog[64];

	snprintf(prog, sizeof prog, "%s", s->prog);
	print(prog, msg);
}

static void
warn(void *ctx, const char *msg)
{
	say(ctx, warn_print, msg);
}

static int
read_settings(struct session *s, struct err *e)
{
	struct buf text = { 0 };
	int rc = store_read_settings(s->store, &text, e);

	if (rc == 0)
		rc = settings_parse(&s->set, buf_str(&text), "crm.yaml", e);
	buf_release(&text);
	return rc;
}

int
session_open(struct session *s, const struct session_opts *opts, struct err *e)
{
	*s = (struct session){ .prog = opts->prog };
	settings_init(&s->set);
	if (clock_init(&s->clock, opts->today, e) != 0 || pool_check(e) != 0)
		return -1;
	if (opts->optional && opts->dir == NULL && !store_here())
		return 0;
	if (store_open(&s->store, opts->dir, warn, s, e) != 0)
		return -1;
	if (read_settings(s, e) != 0)
		return -1;
	return store_configure(s->store, &s->set, e);
}

void
session_close(struct session *s)
{
	if (s->store)
		store_close(s->store);
	settings_release(&s->set);
	names_release(&s->unknown);
	arena_release(&s->arena);
	*s = (struct session){ 0 };
}

static void
speak(struct str language)
{
	char name[16];

	snprintf(name, sizeof name, "%.*s", STR_ARG(language));
	lang_set(name);
}

void
session_speak(const struct session *s)
{
	if (!lang_asked() && s->set.language.n > 0)
		speak(s->set.language);
}

void
session_speak_own(const struct session *s, char was[LANG_NAME])
{
	snprintf(was, LANG_NAME, "%s", lang_name());
	speak(s->set.language.n > 0 ? s->set.language : STR("en"));
}

struct find_login {
	struct str login;
	struct arena *arena;
	struct str id;
};

static int
match_login(void *ctx, const struct rec *r, struct err *e)
{
	struct find_login *f = ctx;

	(void)e;
	if (!str_eq(rec_get(r, "login"), f->login))
		return 0;
	f->id = arena_dup(f->arena, rec_get(r, "id"));
	return 1;
}

static struct str
login_name(struct arena *a)
{
	const struct passwd *pw = getpwuid(geteuid());

	if (pw)
		return arena_dup(a, str_of(pw->pw_name));
	return arena_printf(a, "%lu", (unsigned long)geteuid());
}

int
session_user(struct session *s, struct str *user, struct err *e)
{
	const char *given = getenv("CRM_USER");
	struct find_login f = { .arena = &s->arena };
	size_t at;

	/* it is written into records */
	if (given && (!utf8_valid(str_of(given), NULL) || utf8_control(str_of(given), &at)))
		return err_usage(e, _("CRM_USER \"%s\": not UTF-8, or has a control character"),
				 given);
	if (s->user.n == 0 && given && *given) {
		s->user = arena_dup(&s->arena, str_of(given));
	} else if (s->user.n == 0) {
		f.login = login_name(&s->arena);
		if (s->store && each_of(s, "staff", EACH_ALL, match_login, &f, e) < 0)
			return -1;
		s->user = f.id.n > 0 ? f.id : f.login;
	}
	*user = s->user;
	return 0;
}

static int
tell_user(void *ctx, struct str *who, struct err *e)
{
	return session_user(ctx, who, e);
}

struct expr_me
session_me(struct session *s)
{
	return (struct expr_me){ tell_user, s };
}

void
session_tell_unknown(struct session *s, const struct kind *k, struct str key)
{
	const char *near = kind_nearest(k, key);
	bool added;

	s->unknown.arena = &s->arena;
	names_put(&s->unknown, arena_printf(&s->arena, "%s %.*s", k->name, STR_ARG(key)), &added);
	if (!added)
		return;
	if (near)
		session_warn(s, _("%s: unknown field %.*s is kept; did you mean %s?"), k->name,
			     STR_ARG(key), near);
	else
		session_warn(s, _("%s: unknown field %.*s is kept"), k->name, STR_ARG(key));
}

CC_PRINTF(3, 0)
static void
say_all(const struct session *s, void (*print)(void *prog, const char *msg), const char *fmt,
	va_list ap)
{
	char msg[500];

	vsnprintf(msg, sizeof msg, fmt, ap);
	say(s, print, msg);
	lang_message_end();
}

/* The functions themselves. */
#undef session_warn
#undef session_tell

void
session_warn(const struct session *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say_all(s, warn_print, fmt, ap);
	va_end(ap);
}

void
session_tell(const struct session *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say_all(s, tell_print, fmt, ap);
	va_end(ap);
}
