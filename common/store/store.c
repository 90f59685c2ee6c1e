/* SPDX-License-Identifier: ISC */
#include "store/home.h"

#include "base/fs.h"
#include "base/lang.h"
#include "base/mem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SETTINGS_MAX = 1 << 20 };

/* Walk up from the working directory to the first that has a crm.yaml: its path in up
 * ("." or "../.." ...). */
static int
find_up(struct buf *up, struct err *e)
{
	struct stat at, before = { 0 };

	buf_addz(up, ".");
	for (;;) {
		size_t n = up->n;

		buf_addz(up, "/crm.yaml");
		if (faccessat(AT_FDCWD, buf_cstr(up), F_OK, AT_SYMLINK_NOFOLLOW) == 0) {
			up->n = n;
			return 0;
		}
		up->n = n;
		if (stat(buf_cstr(up), &at) != 0)
			return err_sys(e, _("cannot look for crm.yaml in %s"), buf_cstr(up));
		if (at.st_dev == before.st_dev && at.st_ino == before.st_ino)
			break; /* the root is its own parent */
		before = at;
		if (n == 1)
			buf_reset(up);
		buf_addz(up, n == 1 ? ".." : "/..");
	}
	return err_data(e, NOWHERE,
			_("no data directory: neither this directory nor one above it has a "
			  "crm.yaml (crm-init makes one, -C DIR or CRM_DIR name one)"));
}

static int
name_it(struct buf *name, const char *dir, struct err *e)
{
	if (dir == NULL)
		dir = getenv("CRM_DIR");
	if (dir == NULL || *dir == '\0')
		return find_up(name, e);
	buf_addz(name, dir);
	return 0;
}

bool
store_here(void)
{
	struct buf name = { 0 };
	struct err ignored;
	bool here = name_it(&name, NULL, &ignored) == 0;

	buf_release(&name);
	return here;
}

static int
open_it(struct store *st, struct err *e)
{
	struct stat s;

	st->fd = open(st->name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (st->fd < 0)
		return err_sys(e, _("cannot open the data directory %s"), st->name);
	if (io_stat(st->fd, "crm.yaml", &s) == 0)
		return 0;
	if (errno != ENOENT)
		return err_sys(e, _("cannot open %s/crm.yaml"), st->name);
	return err_data(e, NOWHERE,
			_("%s is no data directory: it has no crm.yaml (crm-init makes one)"),
			st->name);
}

int
store_open(struct store **out, const char *dir, void (*warn)(void *ctx, const char *msg), void *ctx,
	   struct err *e)
{
	struct store *st = mem_new(sizeof *st);
	struct buf name = { 0 };
	int rc;

	*st = (struct store){
		.fd = -1, .gate = -1, .view = -1, .git = GIT_UNKNOWN, .warn = warn, .ctx = ctx
	};
	io_prepare();
	rc = name_it(&name, dir, e);
	buf_cstr(&name);
	st->name = name.p;
	if (rc == 0)
		rc = open_it(st, e);
	if (rc != 0) {
		store_close(st);
		return -1;
	}
	*out = st;
	return 0;
}

void
store_close(struct store *st)
{
	if (st == NULL)
		return;
	if (st->gate >= 0)
		close(st->gate);
	if (st->view >= 0)
		close(st->view);
	if (st->git >= 0)
		close(st->git);
	if (st->fd >= 0)
		close(st->fd);
	free(st->name);
	free(st);
}

bool
store_changed(const struct store *st)
{
	return st->changed;
}

const char *
store_dir(const struct store *st)
{
	return st->name;
}

int
store_fd(const struct store *st)
{
	return st->fd;
}

int
store_read_settings(struct store *st, struct buf *text, struct err *e)
{
	int fd = io_open(st->fd, "crm.yaml", O_RDONLY, 0), rc;
	struct stat s;

	if (fd < 0)
		return err_sys(e, _("cannot open %s/crm.yaml"), st->name);
	if (fstat(fd, &s) == 0 && !S_ISREG(s.st_mode))
		rc = err_data(e, (struct loc){ .file = "crm.yaml" }, _("is not a plain file"));
	else
		rc = fs_read_all(fd, SETTINGS_MAX, "crm.yaml", text, e);
	close(fd);
	return rc;
}

int
store_configure(struct store *st, const struct settings *set, struct err *e)
{
	struct stat s;

	st->set = set;
	if (fstat(st->fd, &s) != 0)
		return err_sys(e, _("cannot look at %s"), st->name);
	if (s.st_uid != geteuid() && !set->other_owner)
		return err_data(e, NOWHERE,
				_("%s belongs to another user (uid %u): refused, unless its "
				  "crm.yaml allows other owners"),
				st->name, (unsigned)s.st_uid);
	return 0;
}

#undef store_warn

void
store_warn(struct store *st, const char *fmt, ...)
{
	char msg[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(msg, sizeof msg, fmt, ap);
	va_end(ap);
	lang_message_end();
	if (st->warn)
		st->warn(st->ctx, msg);
}

unsigned
store_file_mode(const struct store *st)
{
	return st->set && st->set->file_mode ? st->set->file_mode : 0600;
}

unsigned
store_dir_mode(const struct store *st)
{
	unsigned mode = store_file_mode(st);

	return mode | (mode & 0444) >> 2;
}

int
store_create(struct store *st, const char *path, int flags)
{
	int fd = io_open(st->fd, path, flags | O_CREAT, store_file_mode(st));
	struct stat s;

	/* The mode is what the settings say, not what the umask leaves of it. */
	if (fd >= 0 && fstat(fd, &s) == 0 && s.st_uid == geteuid() &&
	    (s.st_mode & 0777) != store_file_mode(st) && s.st_size == 0)
		(void)fchmod(fd, store_file_mode(st));
	return fd;
}

int
store_mkdir(struct store *st, const char *path)
{
	if (io_mkdir(st->fd, path, store_dir_mode(st)) != 0)
		return errno == EEXIST ? 0 : -1;
	(void)fchmodat(st->fd, path, store_dir_mode(st), 0);
	return 1;
}

int
store_make_crm(struct store *st)
{
	int fd;

	if (store_mkdir(st, ".crm") < 0)
		return -1;
	if ((fd = store_create(st, ".crm/pending", O_WRONLY)) < 0)
		return -1;
	close(fd);
	return 0;
}

int
store_list(struct store *st, const char *dir, int (*f)(void *ctx, const char *name), void *ctx)
{
	int fd = io_open(st->fd, dir, O_RDONLY | O_DIRECTORY, 0), rc = 0;
	struct dirent *d;
	DIR *dp;

	if (fd < 0)
		return errno == ENOENT ? 0 : -1;
	if ((dp = fdopendir(fd)) == NULL) {
		close(fd);
		return -1;
	}
	while (rc == 0 && (errno = 0, d = readdir(dp)) != NULL)
		if (d->d_name[0] != '.' || (d->d_name[1] && d->d_name[1] != '.'))
			rc = f(ctx, d->d_name);
	if (rc == 0 && errno != 0)
		rc = -1;
	closedir(dp);
	return rc;
}
