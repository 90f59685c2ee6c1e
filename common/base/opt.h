/* SPDX-License-Identifier: ISC */
/*
 * opt - a command's options, from tables.
 *
 * The tables give the parser, --help, --options (which the shell completion
 * and the tests read) and nothing else has to know them.  Options and operands
 * mix in any order, -- ends options, - alone is an operand.
 *
 *	static const struct opt own[] = {
 *		{ 'f', "force", NULL, N_("also where it hurts") },
 *		{ OPT_OWN, "limit", "N", N_("at most N") },
 *		{ 0 },
 *	};
 *	static const struct opt *const tables[] = { own, opt_common, NULL };
 *	static const struct opt_cmd cmd = { "crm-x", N_("[-f] FILE"), N_("Do x."), tables };
 *
 *	opt_start(&o, &cmd, argc, argv);
 *	while ((c = opt_next(&o)) > 0)
 *		switch (c) { case 'f': force = true; break; case OPT_OWN: limit = o.arg; break; }
 *	if (c == OPT_BAD)
 *		return ERR_USAGE;     ... then o.operands, o.n
 */
#ifndef BASE_OPT_H
#define BASE_OPT_H

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

struct opt {
	int letter;       /* a character, or OPT_... for a long option alone; 0 ends a table */
	const char *name; /* without the dashes; NULL: the letter alone */
	const char *arg;  /* what its argument is called, or NULL */
	const char *help; /* N_("..."): a short line */
};

/* Long options without a letter. */
enum {
	OPT_BAD = -2,
	OPT_END = -1,
	OPT_VERSION = 0x100,
	OPT_LIST,
	OPT_TODAY,
	OPT_SHARED = 0x140, /* from here: tables that several commands share */
	OPT_OWN = 0x200,    /* from here: a command's own */
};

struct opt_cmd {
	const char *name;
	const char *synopsis;            /* one line, or several with LF between */
	const char *purpose;             /* a sentence */
	const struct opt *const *tables; /* ended by NULL */
};

/* -C DIR, --today DATE, -h, --version: of every command with a data directory. */
extern const struct opt opt_common[];
/* -h, --version: of those without one. */
extern const struct opt opt_basic[];

struct opt_state {
	const struct opt_cmd *cmd;
	int argc;
	char **argv;
	const char *dir;   /* -C, or NULL */
	const char *today; /* --today, or NULL */
	const char *arg;   /* of the option that opt_next gave */
	char **operands;   /* when opt_next gave OPT_END */
	size_t n;
	size_t behind; /* the last so many of them stood behind "--" */
};

/* Also what every program begins with: its language, and no death by a closed
 * pipe. */
void opt_start(struct opt_state *o, const struct opt_cmd *cmd, int argc, char **argv);

/* A synopsis in the language of now; where nobody translated it, the words that stand for
 * arguments. */
void opt_synopsis(struct buf *out, const char *synopsis);

/* The letter of the next option, OPT_END, or OPT_BAD after a message.  -C and
 * --today are kept in *o; -h, --version and --options print and end the
 * program. */
int opt_next(struct opt_state *o);

/* "PROG: message" and where help is; gives ERR_USAGE. */
int opt_fail(const struct opt_cmd *cmd, const char *fmt, ...) CC_PRINTF(2, 3);
#define opt_fail(...) (lang_message(), opt_fail(__VA_ARGS__)) /* as in err.h */

#endif
