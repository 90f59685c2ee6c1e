/* SPDX-License-Identifier: ISC */
/*
 * init_series - the prefix of the legal numbers that are given in this copy.
 *
 * Two copies of a directory that number documents from one series would give
 * the same number twice.  The first copy has the empty prefix, each clone gets
 * three letters of its own.  So does each further work tree of a repository, which
 * shares its configuration: there the prefix stands in .crm/series.
 */
#include "base/lang.h"
#include "store/git.h"
#include "store/txn.h"
#include "value/clock.h"
#include "work/dir/init_steps.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

enum { LETTERS = 3, PREFIX_TEXT = LETTERS + 2, DRAWS = 1000 };

/* Three letters and a dash; without vowels they make no words. */
static void
draw(struct clock *clock, char prefix[PREFIX_TEXT])
{
	static const char letters[] = "BCDFGHJKLMNPQRSTVWXZ";
	uint64_t chance = clock_random(clock, STR("series"), clock->today);
	size_t i;

	for (i = 0; i < LETTERS; i++) {
		prefix[i] = letters[chance % (sizeof letters - 1)];
		chance /= sizeof letters - 1;
	}
	prefix[i++] = '-';
	prefix[i] = '\0';
}

/* Does a record of the repository have it in some number? */
static bool
in_use(const struct init *in, const char *prefix)
{
	const char *const args[] = { "grep", "-q", "-F", "-e", prefix, NULL };
	struct buf errors = { 0 };
	struct err e = { 0 };
	bool used = git_run(in->fd, args, (struct str){ 0 }, NULL, &errors, &e) == 0;

	buf_release(&errors);
	return used;
}

/* Are there records? */
static bool
has_records(const struct init *in)
{
	static const char *const args[] = { "grep", "-q", "-e", "^kind=", NULL };
	struct buf errors = { 0 };
	struct err e = { 0 };
	bool has = git_run(in->fd, args, (struct str){ 0 }, NULL, &errors, &e) == 0;

	buf_release(&errors);
	return has;
}

/* Was the directory made elsewhere?  What was worked in has a .crm. */
static bool
is_clone(const struct init *in)
{
	if (in->fresh)
		return false;
	return git_has_remote(in->fd) || (!in->had_crm && has_records(in));
}

/* Of a work tree that shares the configuration with others. */
static int
put_own(struct init *in, const char *prefix, struct err *e)
{
	char line[PREFIX_TEXT + 1];

	snprintf(line, sizeof line, "%s\n", prefix);
	if (init_put(in, SERIES_FILE, str_of(line), e) != 0)
		return -1;
	init_done(in, _("numbers given in this work tree begin with \"%s\": %s/%s has that"),
		  prefix, in->dir, SERIES_FILE);
	return 0;
}

static int
set_own(struct init *in, bool linked, struct err *e)
{
	char prefix[PREFIX_TEXT];
	struct clock clock = { 0 };
	int i = 0;

	if (clock_init(&clock, NULL, e) != 0)
		return -1;
	do
		draw(&clock, prefix);
	while (in_use(in, prefix) && ++i < DRAWS);
	if (linked)
		return put_own(in, prefix, e);
	if (git_set(in->fd, "crm.series", prefix, e) != 0)
		return -1;
	init_done(in,
		  _("numbers given in this clone begin with \"%s\": git config crm.series changes "
		    "that"),
		  prefix);
	return 0;
}

int
init_series(struct init *in, struct err *e)
{
	struct buf value = { 0 };
	int rc;

	if (git_linked(in->fd))
		return faccessat(in->fd, SERIES_FILE, F_OK, AT_SYMLINK_NOFOLLOW) == 0
			       ? 0
			       : set_own(in, true, e);
	rc = git_get(in->fd, "crm.series", &value, e);

	buf_release(&value);
	if (rc != 0)
		return rc < 0 ? -1 : 0;
	/* set, also where it is empty: a remote that is added later makes no clone of this */
	return is_clone(in) ? set_own(in, false, e) : git_set(in->fd, "crm.series", "", e);
}
