/* SPDX-License-Identifier: ISC */
/*
 * verbs - the main of a program whose first word is a verb, and whose rows are what
 * the verb stored.
 */
#ifndef FRONT_VERBS_H
#define FRONT_VERBS_H

#include "base/opt.h"
#include "view/rows.h"
#include "work/load/session.h"

struct verb_text {
	const char *name, *synopsis, *help; /* name NULL: there are no more */
};

/* What each of them has of options; the program's own struct begins with it. */
struct verb_args {
	struct rows_opts rows;
	bool asked_rows; /* -o, -w ... */
	bool dry;        /* -d */
};

/* args is the program's own. */
struct verb_program {
	const struct opt_cmd *cmd;
	struct verb_text (*verb)(size_t i);
	/* An option of its own, or NULL. */
	void (*option)(struct verb_args *args, int c, const char *arg);
	/* The words behind the verb, the last so many of them names: 0, or the status after a
	 * message.  The session is not open yet. */
	int (*begin)(struct verb_args *args, size_t verb, struct session *s, char **words, size_t n,
		     size_t names);
	int (*run)(struct verb_args *args, size_t verb, struct session *s, struct err *e);
	void (*end)(struct verb_args *args);
};

/* All of main: the options, the verb, the words behind it, the session; without a verb it lists
 * them.  args is zeroed but for what the program sets.  Gives the exit status. */
int verb_main(const struct verb_program *p, struct verb_args *args, int argc, char **argv);

#endif
