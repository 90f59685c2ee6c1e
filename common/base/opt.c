/* SPDX-License-Identifier: ISC */
#include "base/opt.h"

#include "base/cc.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/out.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef VERSION
#define VERSION "0"
#endif

#define BASIC                                                                                      \
	{ 'h', "help", NULL, N_("print this help") },                                              \
		{ OPT_VERSION, "version", NULL, N_("print the version") },                         \
	{                                                                                          \
		0                                                                                  \
	}

const struct opt opt_basic[] = { BASIC };

const struct opt opt_common[] = {
	{ 'C', NULL, "DIR", N_("the data directory") },
	{ OPT_TODAY, "today", "DATE", N_("take this date for today") },
	BASIC,
};

static const struct opt hidden[] = {
	{ OPT_LIST, "options", NULL, NULL },
	{ 0 },
};

/* Call f for each option of each table. */
static void
each(const struct opt_cmd *cmd, void (*f)(void *ctx, const struct opt *o), void *ctx)
{
	const struct opt *t;

	for (size_t i = 0; (t = cmd->tables[i]) != NULL; i++)
		for (; t->letter; t++)
			f(ctx, t);
}

enum { HELP_COLUMN = 28 };

static void
print_help(void *ctx, const struct opt *o)
{
	struct buf b = { 0 };
	size_t width;

	(void)ctx;
	buf_addz(&b, "  ");
	if (o->letter < OPT_VERSION)
		buf_printf(&b, "-%c%s", o->letter, o->name ? ", " : "");
	if (o->name)
		buf_printf(&b, "--%s", o->name);
	if (o->arg)
		buf_printf(&b, " %s", _(o->arg));
	width = utf8_width(buf_str(&b));
	if (width >= HELP_COLUMN) { /* the help has a line of its own */
		buf_addc(&b, '\n');
		width = 0;
	}
	buf_pad(&b, ' ', HELP_COLUMN - width);
	buf_printf(&b, "%s\n", _(o->help));
	out_str(buf_str(&b));
	buf_release(&b);
}

/* What stands for an argument in a synopsis. */
static const char *const placeholders[] = {
	N_("AMOUNT"),   N_("CLAIM"),    N_("CLIENT"), N_("CONTRACT"), N_("DATE"),    N_("DIR"),
	N_("DISCOUNT"), N_("EXPECTED"), N_("FIELD"),  N_("FILE"),     N_("INVOICE"), N_("N"),
	N_("NAME"),     N_("OFFER"),    N_("ORDER"),  N_("PERIOD"),   N_("PRICE"),   N_("PRODUCT"),
	N_("QTY"),      N_("SHIPMENT"), N_("STAFF"),  N_("TEXT"),     N_("TYPE"),    N_("VALUE"),
};

static bool
is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static void
add_placeholder(struct buf *out, struct str word)
{
	for (size_t i = 0; i < COUNTOF(placeholders); i++)
		if (str_is(word, placeholders[i])) {
			buf_addz(out, _(placeholders[i]));
			return;
		}
	buf_add(out, word);
}

void
opt_synopsis(struct buf *out, const char *synopsis)
{
	struct str s = str_of(*synopsis ? _(synopsis) : "");

	for (size_t i = 0, n; i < s.n; i += n) {
		for (n = 0; i + n < s.n && is_capital(s.p[i + n]); n++)
			;
		if (n > 0)
			add_placeholder(out, (struct str){ s.p + i, n });
		else
			buf_addc(out, s.p[i + n++]);
	}
}

static CC_NORETURN void
help(const struct opt_cmd *cmd)
{
	struct buf synopsis = { 0 };
	struct str rest, line;
	const char *before = _("usage:");
	int width = (int)utf8_width(str_of(before));

	opt_synopsis(&synopsis, cmd->synopsis);
	rest = buf_str(&synopsis);
	do {
		str_cut(rest, '\n', &line, &rest);
		out_printf("%*s %s %.*s\n", width, before, cmd->name, (int)line.n, line.p);
		before = "";
	} while (rest.n > 0);
	buf_release(&synopsis);
	out_printf("\n%s\n\n", _(cmd->purpose));
	each(cmd, print_help, NULL);
	exit(out_finish(cmd->name, 0));
}

static CC_NORETURN void
version(const struct opt_cmd *cmd)
{
	out_printf("%s %s\n", cmd->name, VERSION);
	exit(out_finish(cmd->name, 0));
}

static void
print_option(void *ctx, const struct opt *o)
{
	(void)ctx;
	if (o->letter < OPT_VERSION)
		out_printf("-%c\t%s\t%s\n", o->letter, o->arg ? o->arg : "", _(o->help));
	if (o->name)
		out_printf("--%s\t%s\t%s\n", o->name, o->arg ? o->arg : "", _(o->help));
}

/* For the shell completion: option, argument, help, with TABs between. */
static CC_NORETURN void
list(const struct opt_cmd *cmd)
{
	each(cmd, print_option, NULL);
	exit(out_finish(cmd->name, 0));
}

struct tables {
	struct option longs[64];
	char shorts[160];
	size_t n, at;
};

static void
collect(void *ctx, const struct opt *o)
{
	struct tables *t = ctx;

	if (t->n + 1 >= COUNTOF(t->longs) || t->at + 3 >= sizeof t->shorts)
		BUG("too many options");
	if (o->name)
		t->longs[t->n++] = (struct option){ o->name, o->arg != NULL, NULL, o->letter };
	if (o->letter < OPT_VERSION) {
		t->shorts[t->at++] = (char)o->letter;
		if (o->arg)
			t->shorts[t->at++] = ':';
	}
}

/* A program started without standard input, output or messages must not get a file of
 * data in their place.  What is put there cannot be read or written, so using it is
 * still an error; messages vanish. */
static void
fill_std_fds(void)
{
	static const int ways[] = { O_WRONLY, O_RDONLY, O_RDWR };

	for (int fd = 0; fd < 3; fd++) {
		if (fcntl(fd, F_GETFD) >= 0 || errno != EBADF)
			continue;
		if (open("/dev/null", ways[fd]) != fd) /* the lowest that is free */
			_exit(ERR_SYSTEM);
	}
}

void
opt_start(struct opt_state *o, const struct opt_cmd *cmd, int argc, char **argv)
{
	*o = (struct opt_state){ .cmd = cmd, .argc = argc, .argv = argv };
	fill_std_fds();
	signal(SIGPIPE, SIG_IGN);
	lang_init();
	/* Options and operands mix: getopt must not be told otherwise. */
	unsetenv("POSIXLY_CORRECT");
	for (int i = 1; o->behind == 0 && i < argc; i++)
		if (strcmp(argv[i], "--") == 0)
			o->behind = (size_t)(argc - i - 1);
	opterr = 0;
	optind = 0; /* from the start, also where something was parsed before */
}

struct wanted {
	const char *word; /* "--name" or "--name=value", perhaps shortened */
	int letter;
	bool found;
};

static void
match_long(void *ctx, const struct opt *o)
{
	struct wanted *w = ctx;
	size_t n = strcspn(w->word + 2, "=");

	if (o->letter == w->letter && o->name && strncmp(o->name, w->word + 2, n) == 0)
		w->found = true;
}

/* Is it the word that getopt took last which is wrong, as a long option?  In the midst
 * of letters ("-xyz") that word is the one before. */
static bool
is_long(const struct opt_state *o, const char *word)
{
	struct wanted w = { word, optopt, false };

	if (strncmp(word, "--", 2) != 0)
		return false;
	each(o->cmd, match_long, &w);
	return optopt == 0 || optopt == OPT_LIST || w.found;
}

/* The word of letters that has c: getopt is still in it, or just through. */
static const char *
word_with(const struct opt_state *o, char c)
{
	const char *word = optind < o->argc ? o->argv[optind] : "";

	return word[0] == '-' && strchr(word, c) ? word : o->argv[optind - 1];
}

static int
refuse(const struct opt_state *o, int c)
{
	const char *word = o->argv[optind - 1];
	bool whole = is_long(o, word);

	if (c == ':' && whole)
		opt_fail(o->cmd, _("option %s needs an argument"), word);
	else if (c == ':')
		opt_fail(o->cmd, _("option -%c needs an argument"), optopt);
	else if (whole && optopt)
		opt_fail(o->cmd, _("option %s takes no argument"), word);
	else if (whole)
		opt_fail(o->cmd, _("unknown option %s"), word);
	else if (optopt < 0x80 && optopt > 0)
		opt_fail(o->cmd, _("unknown option -%c"), optopt);
	else
		opt_fail(o->cmd, _("unknown option in \"%s\""), word_with(o, (char)optopt));
	return OPT_BAD;
}

int
opt_next(struct opt_state *o)
{
	struct tables t = { .shorts = ":", .at = 1 };
	int c;

	each(o->cmd, collect, &t);
	collect(&t, hidden);
	for (;;) {
		c = getopt_long(o->argc, o->argv, t.shorts, t.longs, NULL);
		o->arg = optarg;
		switch (c) {
		case 'C':
			o->dir = optarg;
			break;
		case OPT_TODAY:
			o->today = optarg;
			break;
		case 'h':
			help(o->cmd);
		case OPT_VERSION:
			version(o->cmd);
		case OPT_LIST:
			list(o->cmd);
		case '?':
		case ':':
			return refuse(o, c);
		case -1:
			o->operands = o->argv + optind;
			o->n = (size_t)(o->argc - optind);
			/* "--" may have been the argument of an option */
			if (strcmp(o->argv[optind - 1], "--") != 0 || o->behind > o->n)
				o->behind = 0;
			return OPT_END;
		default:
			return c;
		}
	}
}

#undef opt_fail

int
opt_fail(const struct opt_cmd *cmd, const char *fmt, ...)
{
	char msg[400];
	struct err e = { 0 };
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(msg, sizeof msg, fmt, ap);
	va_end(ap);
	err_usage(&e, _("%s (%s --help tells more)"), msg, cmd->name);
	lang_message_end();
	return err_report(&e, cmd->name);
}
