/* SPDX-License-Identifier: ISC */
#include "work/dir/init.h"

#include "base/buf.h"
#include "base/fs.h"
#include "base/lang.h"
#include "rec/settings.h"
#include "work/dir/init_steps.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STAGED ".crm/new.init"

void
init_done(struct init *in, const char *fmt, ...)
{
	char msg[500];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(msg, sizeof msg, fmt, ap);
	va_end(ap);
	in->ndone++;
	in->opts->done(in->opts->ctx, msg);
}

void
init_warn(struct init *in, const char *fmt, ...)
{
	char msg[500];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(msg, sizeof msg, fmt, ap);
	va_end(ap);
	in->opts->warn(in->opts->ctx, msg);
}

/* Staged under .crm, which no look at the directory counts, so that a run that was cut
 * off leaves nothing in the way of the next. */
static int
stage(const struct init *in, struct str text)
{
	int fd =
		openat(in->fd, STAGED, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	int rc;

	if (fd < 0)
		return -1;
	rc = fs_write(fd, text) == 0 && fsync(fd) == 0 ? 0 : -1;
	return close(fd) == 0 ? rc : -1;
}

int
init_put(struct init *in, const char *name, struct str text, struct err *e)
{
	if ((mkdirat(in->fd, ".crm", 0700) != 0 && errno != EEXIST) || stage(in, text) != 0 ||
	    renameat(in->fd, STAGED, in->fd, name) != 0 || fsync(in->fd) != 0)
		return err_sys(e, _("cannot write %s/%s"), in->dir, name);
	return 0;
}

int
init_write(struct init *in, const char *name, struct str text, struct err *e)
{
	if (init_put(in, name, text, e) != 0)
		return -1;
	in->wrote[in->nwrote++] = name;
	init_done(in, _("wrote %s"), name);
	return 0;
}

/* The first entry that says that the directory is used for something else. */
static int
look_around(struct init *in, char *other, size_t size, struct err *e)
{
	int fd = openat(in->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dp = fd < 0 ? NULL : fdopendir(fd);
	const struct dirent *d;

	if (dp == NULL) {
		if (fd >= 0)
			close(fd);
		return err_sys(e, _("cannot read %s"), in->dir);
	}
	in->fresh = true;
	while ((d = readdir(dp)) != NULL) {
		if (strcmp(d->d_name, "crm.yaml") == 0)
			in->fresh = false;
		else if (strcmp(d->d_name, ".crm") == 0)
			in->had_crm = true;
		else if (strcmp(d->d_name, ".") != 0 && strcmp(d->d_name, "..") != 0 &&
			 strcmp(d->d_name, ".git") != 0)
			snprintf(other, size, "%s", d->d_name);
	}
	closedir(dp);
	return 0;
}

static int
sync_parent(const struct init *in, struct err *e)
{
	int fd = openat(in->fd, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int rc = fd < 0 || fsync(fd) != 0 ? err_sys(e, _("cannot write %s"), in->dir) : 0;

	if (fd >= 0)
		close(fd);
	return rc;
}

static int
open_dir(struct init *in, struct err *e)
{
	char other[256] = "";

	bool made = mkdir(in->dir, 0700) == 0;

	if (made)
		init_done(in, _("made %s"), in->dir);
	else if (errno != EEXIST)
		return err_sys(e, _("cannot make %s"), in->dir);
	in->fd = open(in->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (in->fd < 0)
		return err_sys(e, _("cannot open %s"), in->dir);
	if ((made && sync_parent(in, e) != 0) || look_around(in, other, sizeof other, e) != 0)
		return -1;
	if (in->fresh && other[0])
		return err_data(e, NOWHERE,
				_("%s is not empty and no data directory: it has \"%s\" and no "
				  "crm.yaml"),
				in->dir, other);
	if (!in->fresh && in->opts->country)
		return err_usage(e, _("%s has a crm.yaml already: --country is for a new one"),
				 in->dir);
	return 0;
}

/* git keeps no modes: a checkout is open to others, whatever the settings say. */
static int
close_door(struct init *in, unsigned file_mode, struct err *e)
{
	unsigned allowed = file_mode | (file_mode & 0444) >> 2, mode;
	struct stat s;

	if (fstat(in->fd, &s) != 0)
		return err_sys(e, _("cannot look at %s"), in->dir);
	mode = s.st_mode & 07777;
	if ((mode & 0777 & ~allowed) == 0 || s.st_uid != geteuid())
		return 0;
	if (fchmod(in->fd, mode & (allowed | 07000)) != 0)
		return err_sys(e, _("cannot set the mode of %s"), in->dir);
	init_done(in, _("set the mode of %s to %04o"), in->dir, mode & allowed);
	return 0;
}

/* The new crm.yaml; its own parser says whether the country is one. */
static int
make_settings(struct buf *text, const struct init *in, struct err *e)
{
	struct str country = str_of(in->opts->country);
	struct settings set;
	struct err why = { 0 };
	int rc;

	settings_init(&set);
	settings_template(text, country, in->git);
	rc = settings_parse(&set, buf_str(text), "crm.yaml", &why);
	settings_release(&set);
	if (rc != 0)
		return err_usage(e,
				 _("--country \"%.*s\": expected two capital letters, such as RU"),
				 STR_ARG(country));
	return 0;
}

static int
write_settings(struct init *in, struct err *e)
{
	struct buf text = { 0 };
	int rc = make_settings(&text, in, e);

	if (rc == 0)
		rc = init_write(in, "crm.yaml", buf_str(&text), e);
	buf_release(&text);
	in->commit = true;
	return rc == 0 ? close_door(in, 0600, e) : -1;
}

/* Does the directory that is there want its changes committed, and for whom is it? */
static int
read_settings(struct init *in, struct err *e)
{
	int fd = openat(in->fd, "crm.yaml", O_RDONLY | O_CLOEXEC | O_NOFOLLOW), rc;
	struct buf text = { 0 };
	struct settings set;

	if (fd < 0)
		return err_sys(e, _("cannot open %s/crm.yaml"), in->dir);
	settings_init(&set);
	rc = fs_read_all(fd, 1 << 20, "crm.yaml", &text, e);
	if (rc == 0)
		rc = settings_parse(&set, buf_str(&text), "crm.yaml", e);
	in->commit = set.git_commit;
	if (rc == 0)
		rc = close_door(in, set.file_mode ? set.file_mode : 0600, e);
	close(fd);
	settings_release(&set);
	buf_release(&text);
	return rc;
}

/* A wrong country is told before anything is made. */
static int
check_country(const struct init *in, struct err *e)
{
	struct buf text = { 0 };
	int rc = make_settings(&text, in, e);

	buf_release(&text);
	return rc;
}

static int
run(struct init *in, struct err *e)
{
	if (check_country(in, e) != 0 || open_dir(in, e) != 0)
		return -1;
	if (!in->fresh && read_settings(in, e) != 0)
		return -1;
	if (!in->opts->no_git && init_repository(in, e) != 0)
		return -1;
	/* crm.yaml first: with it a run that was cut off can be taken up again */
	if (in->fresh && write_settings(in, e) != 0)
		return -1;
	if (in->git && (init_git(in, e) != 0 || init_series(in, e) != 0 || init_commit(in, e) != 0))
		return -1;
	if (in->ndone == 0)
		init_done(in, _("nothing to do: %s is set up"), in->dir);
	return 0;
}

int
init_run(const struct init_opts *o, struct err *e)
{
	struct init in = { .opts = o, .dir = o->dir ? o->dir : ".", .fd = -1 };
	int rc = run(&in, e);

	if (in.fd >= 0)
		close(in.fd);
	return rc;
}
