/* SPDX-License-Identifier: ISC */
/*
 * check_dir - the entries of the directory: what they are, whose, and for whom.
 *
 * A file that readers could not open is told here, and its kind is left out of
 * what is read.
 */
#include "base/lang.h"
#include "base/mem.h"
#include "store/health.h"
#include "store/path.h"
#include "value/date.h"
#include "work/check/check_job.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct listing {
	struct str *v;
	size_t n, cap;
};

struct tour {
	struct job *j;
	unsigned file_mode, dir_mode; /* the most that is allowed */
	bool open;                    /* others can get into the directory */
	bool archive;                 /* its owner may only read it */
	struct path before;           /* the data file before this one, for segments */
};

static int
by_bytes(const void *a, const void *b)
{
	const struct str *x = a, *y = b;

	return str_cmp(*x, *y);
}

/* Names of the entries of a directory (NULL: the top), in order. */
static int
list(struct job *j, const char *dir, struct listing *l, struct err *e)
{
	int fd = openat(store_fd(j->s->store), dir ? dir : ".",
			O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	DIR *dp = fd < 0 ? NULL : fdopendir(fd);
	const struct dirent *d;

	*l = (struct listing){ 0 };
	if (dp == NULL) {
		if (fd >= 0)
			close(fd);
		return err_sys(e, _("cannot list %s/%s"), store_dir(j->s->store), dir ? dir : ".");
	}
	while ((d = readdir(dp)) != NULL)
		if (strcmp(d->d_name, ".") != 0 && strcmp(d->d_name, "..") != 0)
			*LIST_ADD(*l) = dir ? arena_printf(&j->arena, "%s/%s", dir, d->d_name)
					    : arena_printf(&j->arena, "%s", d->d_name);
	closedir(dp);
	if (l->n > 1)
		qsort(l->v, l->n, sizeof *l->v, by_bytes);
	return 0;
}

/* The mode allows others more than the settings do, or its owner too little. */
static void
check_mode(struct tour *t, struct str name, const struct stat *s)
{
	struct job *j = t->j;
	unsigned allowed = S_ISDIR(s->st_mode) ? t->dir_mode : t->file_mode;
	unsigned mode = s->st_mode & 0777, least = allowed & (t->archive ? 0500 : 0700);
	unsigned right = (mode & allowed) | least;

	/* behind a closed door the modes of a checkout do no harm */
	if (!t->open)
		right |= mode & 0077;
	if (right == mode || s->st_uid != geteuid())
		return;
	job_note(j, name, P_MODE, _("mode %04o, expected %04o"), mode, right);
	if (j->fixing && fchmodat(store_fd(j->s->store), name.p, right, 0) == 0)
		j->files.v[j->files.n - 1].fixed = true;
}

/* What is true of every entry that is ours: a file or a directory, as its name says.  False where
 * it cannot be read. */
static bool
check_entry(struct tour *t, struct str name, const struct stat *s, mode_t type)
{
	struct job *j = t->j;

	if (S_ISLNK(s->st_mode)) {
		job_note(j, name, P_SYMLINK, _("a symbolic link: it is not followed"));
		return false;
	}
	if ((s->st_mode & S_IFMT) != type) {
		job_note(j, name, P_NOT_PLAIN,
			 type == S_IFDIR ? _("is not a directory") : _("is not a plain file"));
		return false;
	}
	if (s->st_uid != geteuid() && !j->s->set.other_owner)
		job_note(j, name, P_OWNER, _("belongs to another user (uid %u)"),
			 (unsigned)s->st_uid);
	check_mode(t, name, s);
	if (faccessat(store_fd(j->s->store), name.p, R_OK, AT_EACCESS) == 0)
		return true;
	job_note(j, name, P_UNREADABLE, _("cannot be read"));
	return false;
}

static void
skip(struct job *j, const struct kind *k)
{
	for (size_t i = 0; i < j->schema->n; i++)
		if (j->schema->kinds[i] == k)
			j->skip[i] = true;
}

/* Segments are numbered without gaps, or records would be looked for in vain. */
static void
check_segment(struct tour *t, struct str name, const struct path *p)
{
	const struct path *b = &t->before;
	bool same = b->kind.n > 0 && str_eq(b->kind, p->kind) && b->month == p->month;
	char missing[PATH_TEXT];
	struct stat s;

	t->before = *p;
	if (p->segment == 1 || (same && b->segment + 1 == p->segment))
		return;
	path_text((struct path){ p->kind, p->month, p->segment - 1 }, missing);
	/* names are in the order of bytes: 10 comes before 2 */
	if (fstatat(store_fd(t->j->s->store), missing, &s, AT_SYMLINK_NOFOLLOW) == 0)
		return;
	job_note(t->j, name, P_SEGMENT, _("the segment before it, %s, is missing"), missing);
}

/* A file that ends in .tskv. */
static void
data_file(struct tour *t, struct str name, const struct stat *s)
{
	const struct kind *k;
	struct path p;

	if (!path_parse(&p, name)) {
		job_note(t->j, name, P_FILE_NAME,
			 _("is not the name of a data file: its records are not read"));
		return;
	}
	k = schema_kind(t->j->schema, p.kind);
	if (k == NULL) {
		job_note(t->j, name, P_FILE_NAME,
			 _("\"%.*s\" is no kind of record: its records are not read"),
			 STR_ARG(p.kind));
	} else if (kind_dated(k) != (p.month != DATE_NONE)) {
		job_note(t->j, name, P_FILE_NAME,
			 kind_dated(k)
				 ? _("records of the kind %s stand in files of a month")
				 : _("records of the kind %s stand in one file, not one a month"),
			 k->name);
	} else {
		check_segment(t, name, &p);
		if (!check_entry(t, name, s, S_IFREG))
			skip(t->j, k);
	}
}

static void
foreign(struct tour *t, struct str name)
{
	job_note(t->j, name, P_FOREIGN, _("is no file of the data directory"));
}

static int
kind_dir(struct tour *t, struct str dir, struct err *e)
{
	struct listing l;
	struct stat s;

	if (list(t->j, dir.p, &l, e) != 0)
		return -1;
	for (size_t i = 0; i < l.n; i++) {
		struct str name = str_from(l.v[i], dir.n + 1);

		if (fstatat(store_fd(t->j->s->store), l.v[i].p, &s, AT_SYMLINK_NOFOLLOW) != 0)
			continue; /* removed just now */
		if (str_ends(name, STR(".tskv")))
			data_file(t, l.v[i], &s);
		else if (!str_starts(name, STR(".")))
			foreign(t, l.v[i]);
	}
	free(l.v);
	return 0;
}

static int
top_entry(struct tour *t, struct str name, const struct stat *s, struct err *e)
{
	const struct kind *k = schema_kind(t->j->schema, name);

	if (str_ends(name, STR(".tskv"))) {
		data_file(t, name, s);
	} else if (str_is(name, "crm.yaml") || str_is(name, ".crm")) {
		check_entry(t, name, s, str_is(name, ".crm") ? S_IFDIR : S_IFREG);
	} else if (k && (kind_dated(k) || S_ISDIR(s->st_mode))) {
		if (check_entry(t, name, s, S_IFDIR))
			return kind_dir(t, name, e);
		if (kind_dated(k))
			skip(t->j, k);
	} else if (!str_starts(name, STR(".")) && !str_is(name, "templates")) {
		foreign(t, name); /* templates: forms of crm-print */
	}
	return 0;
}

int
check_dir(struct job *j, struct err *e)
{
	unsigned mode = j->s->set.file_mode ? j->s->set.file_mode : 0600;
	struct tour t = { .j = j, .file_mode = mode, .dir_mode = mode | (mode & 0444) >> 2 };
	struct listing l;
	struct stat s;
	int rc = 0;

	if (fstat(store_fd(j->s->store), &s) != 0)
		return err_sys(e, _("cannot look at %s"), store_dir(j->s->store));
	t.open = (s.st_mode & 0077 & ~t.dir_mode) != 0;
	t.archive = (s.st_mode & 0200) == 0;
	check_entry(&t, STR("."), &s, S_IFDIR);
	if (list(j, NULL, &l, e) != 0)
		return -1;
	for (size_t i = 0; rc == 0 && i < l.n; i++)
		if (fstatat(store_fd(j->s->store), l.v[i].p, &s, AT_SYMLINK_NOFOLLOW) == 0)
			rc = top_entry(&t, l.v[i], &s, e);
	free(l.v);
	return rc;
}

int
check_health(struct job *j, struct err *e)
{
	struct store_health h;
	bool tidy;

	if (store_health(j->s->store, &h, e) != 0)
		return -1;
	tidy = j->fixing && (h.unfinished || h.torn || h.staged > 0);
	if (tidy && store_tidy(j->s->store, e) != 0)
		return -1;
	if (h.unfinished)
		job_note(j, STR(".crm/journal"), P_UNFINISHED,
			 _("a stored change was not brought into the files to its end"));
	if (h.torn)
		job_note(j, STR(".crm/journal"), P_TORN,
			 _("a change that was never stored was broken off"));
	if (h.staged > 0)
		job_note(j, STR(".crm"), P_LEFTOVER,
			 _("files of changes that were never stored: %zu"), h.staged);
	for (size_t i = 0; tidy && i < j->files.n; i++)
		j->files.v[i].fixed = true;
	if (h.lost > 0)
		job_note(j, STR(".crm/lost"), P_LOST,
			 _("files that were to replace what others had changed: %zu"), h.lost);
	if (h.pending)
		job_note(j, STR(".crm/pending"), P_PENDING,
			 _("changes are not committed to git yet"));
	return 0;
}
