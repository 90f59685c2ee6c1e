/* SPDX-License-Identifier: ISC */
#include "store/health.h"

#include "base/lang.h"
#include "store/apply.h"
#include "store/colset_file.h"
#include "store/lock.h"

#include <errno.h>
#include <string.h>

static int
count_staged(void *ctx, const char *name)
{
	size_t *n = ctx;

	*n += strncmp(name, "new.", 4) == 0;
	return 0;
}

static int
count_all(void *ctx, const char *name)
{
	size_t *n = ctx;

	*n += name[0] != '.';
	return 0;
}

static int
look_at_journal(struct store *st, struct store_health *h, struct err *e)
{
	struct journal j = { 0 };
	bool busy;
	int rc;

	if (journal_busy(st, &busy, e) != 0)
		return -1;
	rc = busy ? journal_read(st, &j, e) : 0;
	h->unfinished = rc > 0;
	h->torn = busy && rc == 0;
	journal_release(&j);
	return rc < 0 ? -1 : 0;
}

/* Changes that wait for git, unless somebody is committing them. */
static bool
pending(struct store *st)
{
	struct stat s;
	int lock = -1;
	bool left = io_stat(st->fd, PENDING_FILE, &s) == 0 && s.st_size > 0 &&
		    lock_take(st, LOCK_GIT, LOCK_SH | LOCK_NB, &lock) != 0;

	lock_close(&lock);
	return left;
}

static int
look(struct store *st, struct store_health *h, struct err *e)
{
	if (look_at_journal(st, h, e) != 0)
		return -1;
	if (store_list(st, ".crm", count_staged, &h->staged) != 0 ||
	    store_list(st, ".crm/lost", count_all, &h->lost) != 0)
		return err_sys(e, _("cannot list %s/.crm"), st->name);
	h->pending = pending(st);
	return 0;
}

int
store_health(struct store *st, struct store_health *h, struct err *e)
{
	int lock = -1, got = lock_take(st, LOCK_FILE, LOCK_SH | LOCK_NB, &lock), rc;

	*h = (struct store_health){ .writing = got == 0 };
	/* what cannot be locked, nobody writes */
	if (got < 0 && errno != EROFS && errno != EACCES && errno != EPERM)
		return err_sys(e, _("cannot lock %s"), st->name);
	rc = got == 0 ? 0 : look(st, h, e);
	lock_close(&lock);
	return rc;
}

int
store_tidy(struct store *st, struct err *e)
{
	int lock = -1, journal = -1, rc = -1;

	if (lock_take(st, LOCK_FILE, LOCK_EX, &lock) != 1)
		err_sys(e, _("cannot lock %s for writing"), st->name);
	else if (journal_open(st, &journal, e) == 0 && recover(st, journal, e) == 0)
		rc = journal_clear(journal) == 0 ? 0
						 : err_sys(e, _("cannot write %s"), JOURNAL_FILE);
	lock_close(&journal);
	lock_close(&lock);
	colset_sweep(st, true);
	return rc;
}
