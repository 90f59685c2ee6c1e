/* SPDX-License-Identifier: ISC */
/*
 * The prefix of legal numbers that this copy of the directory gives: git's
 * crm.series, or without git the file .crm/series.
 */
#include "base/fs.h"
#include "base/lang.h"
#include "store/git.h"
#include "store/home.h"
#include "store/txn.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define SERIES_FILE ".crm/series"

static int
from_file(struct store *st, struct buf *own, struct err *e)
{
	int fd = io_open(st->fd, SERIES_FILE, O_RDONLY, 0), rc;

	if (fd < 0)
		return errno == ENOENT ? 0 : err_sys(e, _("cannot open %s"), SERIES_FILE);
	rc = fs_read_all(fd, 4096, SERIES_FILE, own, e);
	close(fd);
	while (own->n > 0 && (own->p[own->n - 1] == '\n' || own->p[own->n - 1] == ' '))
		own->n--;
	return rc;
}

int
txn_series(struct txn *t, struct buf *own, struct err *e)
{
	struct store *st = txn_store(t);
	int rc;

	buf_reset(own);
	if (!git_here(st))
		return from_file(st, own, e) == 0 ? 1 : -1;
	rc = git_get(st->fd, "crm.series", own, e);
	if (rc != 0)
		return rc;
	return !git_has_remote(st->fd);
}
