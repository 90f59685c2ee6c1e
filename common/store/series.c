/* SPDX-License-Identifier: ISC */
/*
 * The prefix of legal numbers that this copy of the directory gives: git's
 * crm.series, or without git the file .crm/series.  So too in a further work tree
 * of a repository: git has one configuration for all of them, and a prefix of each
 * alone only with an extension that not every git reads.
 */
#include "base/fs.h"
#include "base/lang.h"
#include "store/git.h"
#include "store/home.h"
#include "store/settle.h"
#include "store/stamp.h"
#include "store/txn.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* 1; 0 where there is none. */
static int
from_file(struct store *st, struct buf *own, struct err *e)
{
	int fd = io_open(st->fd, SERIES_FILE, O_RDONLY, 0), rc;

	if (fd < 0)
		return errno == ENOENT ? 0 : err_sys(e, _("cannot open %s"), SERIES_FILE);
	rc = fs_read_all(fd, 4096, SERIES_FILE, own, e) == 0 ? 1 : -1;
	close(fd);
	while (own->n > 0 && (own->p[own->n - 1] == '\n' || own->p[own->n - 1] == ' '))
		own->n--;
	return rc;
}

/* What git said last, with the stamp of its configuration then: asking it takes longer than
 * storing a record. */
struct remembered {
	uint64_t magic;
	struct stamp config;
	int64_t answer; /* of txn_series */
	uint64_t n;
	char prefix[128];
};

#define REMEMBERED_FILE ".crm/index/series"
#define MAGIC UINT64_C(0x32726573726d7263) /* "crmrser2" */

static bool
config_stamp(struct store *st, struct stamp *stamp)
{
	uint64_t clock = stamp_clock();
	struct stat s;

	if (fstatat(settle_git_dir(st), "config", &s, 0) != 0)
		return false;
	*stamp = stamp_of(&s, clock);
	return true;
}

static bool
recall(struct store *st, struct stamp config, struct buf *own, int *answer)
{
	int fd = io_open(st->fd, REMEMBERED_FILE, O_RDONLY, 0);
	struct remembered r;
	bool good;

	if (fd < 0)
		return false;
	good = io_read(fd, &r, sizeof r, 0) == (ssize_t)sizeof r && r.magic == MAGIC &&
	       stamp_holds(r.config, config) && r.n <= sizeof r.prefix && r.answer >= 0 &&
	       r.answer <= 1;
	close(fd);
	if (!good)
		return false;
	buf_add(own, (struct str){ r.prefix, (size_t)r.n });
	*answer = (int)r.answer;
	return true;
}

static void
remember(struct store *st, struct stamp config, const struct buf *own, int answer)
{
	struct remembered r = { .magic = MAGIC, .config = config, .answer = answer, .n = own->n };
	int fd;

	if (own->n > sizeof r.prefix || store_mkdir(st, ".crm/index") < 0)
		return;
	if (own->n > 0)
		memcpy(r.prefix, own->p, own->n);
	fd = store_create(st, REMEMBERED_FILE, O_WRONLY);
	if (fd < 0)
		return;
	(void)io_write(fd, (struct str){ (const char *)&r, sizeof r }, 0);
	close(fd);
}

static int
from_git(struct store *st, struct buf *own, struct err *e)
{
	int rc = git_get(st->fd, "crm.series", own, e);

	return rc != 0 ? rc : !git_has_remote(st->fd);
}

/* What is not in git's configuration: 1, 0, -1 as store_series; 2 where it is there. */
static int
without_git(struct store *st, struct buf *own, struct err *e)
{
	int rc;

	buf_reset(own);
	if (git_here(st) && !git_linked(st->fd))
		return 2;
	rc = from_file(st, own, e);
	return rc == 0 && !git_here(st) ? 1 : rc;
}

int
store_series(struct store *st, struct buf *own, struct err *e)
{
	int rc = without_git(st, own, e);

	return rc == 2 ? from_git(st, own, e) : rc;
}

int
txn_series(struct txn *t, struct buf *own, struct err *e)
{
	struct store *st = txn_store(t);
	struct stamp config = { 0 };
	int answer = without_git(st, own, e);
	bool stamped;

	if (answer != 2)
		return answer;
	stamped = config_stamp(st, &config);
	if (stamped && recall(st, config, own, &answer))
		return answer;
	answer = from_git(st, own, e);
	if (stamped && answer >= 0)
		remember(st, config, own, answer);
	return answer;
}
