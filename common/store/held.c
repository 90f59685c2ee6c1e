/* SPDX-License-Identifier: ISC */
#include "store/held.h"

#include "base/hash.h"
#include "base/lang.h"
#include "store/io.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Its descriptor, which stays the holder's. */
static int
hold(struct held *h, int dir, const char *file, struct err *e)
{
	size_t i = hash_bytes(str_of(file)) % HELD_FILES;
	int fd;

	if (h->v[i].fd && strcmp(h->v[i].file, file) == 0)
		return h->v[i].fd - 1;
	fd = io_open(dir, file, O_RDONLY, 0);
	if (fd < 0)
		return err_sys(e, _("cannot open %s"), file);
	if (h->v[i].fd)
		close(h->v[i].fd - 1);
	snprintf(h->v[i].file, sizeof h->v[i].file, "%s", file);
	h->v[i].fd = fd + 1;
	return fd;
}

int
held_line(struct held *h, int dir, const struct store_at *at, struct arena *a, struct str *line,
	  struct err *e)
{
	int fd = hold(h, dir, at->file, e);
	char *p;
	ssize_t n;

	if (fd < 0)
		return -1;
	p = arena_alloc(a, at->size);
	n = io_read(fd, p, at->size, (off_t)at->offset);
	if (n < 0)
		return err_sys(e, _("cannot read %s"), at->file);
	if (n > 0 && p[n - 1] == '\n')
		n--;
	*line = (struct str){ p, (size_t)n };
	return 0;
}

void
held_close(struct held *h)
{
	for (size_t i = 0; i < HELD_FILES; i++)
		if (h->v[i].fd)
			close(h->v[i].fd - 1);
	*h = (struct held){ 0 };
}
