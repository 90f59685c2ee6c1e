/* SPDX-License-Identifier: ISC */
/* init_git - what a repository needs to hold a data directory. */
#include "base/fs.h"
#include "base/lang.h"
#include "store/git.h"
#include "work/dir/init_steps.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NO_INPUT ((struct str){ 0 })

static bool
contains(struct str text, const char *part)
{
	return text.n > 0 && memmem(text.p, text.n, part, strlen(part)) != NULL;
}

/* What git said, as one line. */
static struct str
first_line(const struct buf *said)
{
	struct str line, rest;

	str_cut(buf_str(said), '\n', &line, &rest);
	return str_trim(line);
}

static int
make_repository(struct init *in, struct err *e)
{
	static const char *const args[] = { "init", "-q", NULL };

	if (git_must(in->fd, args, NO_INPUT, NULL, e) != 0)
		return -1;
	in->git = true;
	init_done(in, _("made a git repository"));
	return 0;
}

/* Without git everything else works, so that its absence is a warning. */
int
init_repository(struct init *in, struct err *e)
{
	static const char *const args[] = { "rev-parse", "--is-inside-work-tree", NULL };
	struct buf out = { 0 }, errors = { 0 };
	int rc = git_run(in->fd, args, NO_INPUT, &out, &errors, e);

	in->git = rc == 0 && str_starts(buf_str(&out), STR("true"));
	if (rc < 0 && e->sys == ENOENT) {
		init_warn(in, _("git is not installed: going on without it"));
		rc = 0;
	} else if (rc > 0 && contains(buf_str(&errors), "not a git repository")) {
		/* one that was made without git is left so */
		rc = in->commit || in->fresh ? make_repository(in, e) : 0;
	} else if (rc > 0) {
		struct str said = first_line(&errors);

		init_warn(in, _("git refuses, going on without it: %.*s"), STR_ARG(said));
		rc = 0;
	}
	buf_release(&out);
	buf_release(&errors);
	return rc;
}

static bool
starts_with_word(struct str line, const char *word)
{
	size_t n = strlen(word);

	return str_starts(line, str_of(word)) &&
	       (line.n == n || line.p[n] == ' ' || line.p[n] == '\t' || line.p[n] == '\r');
}

/* Has a file of git a line that begins with one of the words? */
static bool
has_line(struct str text, const char *words)
{
	struct str line, rest, word;

	while (text.n > 0) {
		str_cut(text, '\n', &line, &text);
		rest = str_of(words);
		while (str_word(&rest, ' ', &word)) {
			char w[32] = "";

			memcpy(w, word.p, word.n);
			if (starts_with_word(str_trim(line), w))
				return true;
		}
	}
	return false;
}

/* What git has to know of the directory's files; where somebody has said something of
 * these files already, that stays. */
static const struct {
	const char *file, *said, *line;
} files[] = {
	{ ".gitattributes", "*.tskv", "*.tskv -text merge=crm diff=crm\n" },
	{ ".gitignore", ".crm .crm/ /.crm /.crm/", ".crm/\n" },
};

static int
read_old(const struct init *in, const char *name, struct buf *text, struct err *e)
{
	int fd = openat(in->fd, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW), rc;

	if (fd < 0)
		return errno == ENOENT ? 0 : err_sys(e, _("cannot open %s/%s"), in->dir, name);
	rc = fs_read_all(fd, 1 << 20, name, text, e);
	close(fd);
	return rc;
}

static int
write_files(struct init *in, struct err *e)
{
	struct buf text = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < COUNTOF(files); i++) {
		buf_reset(&text);
		rc = read_old(in, files[i].file, &text, e);
		if (rc != 0 || has_line(buf_str(&text), files[i].said))
			continue;
		if (text.n > 0 && text.p[text.n - 1] != '\n')
			buf_addc(&text, '\n');
		buf_addz(&text, files[i].line);
		rc = init_write(in, files[i].file, buf_str(&text), e);
	}
	buf_release(&text);
	return rc;
}

/* How records are merged and shown, and that a commit is on the disk when git says so: it
 * syncs nothing by default.  A merge must not take a month's file for another's. */
static const struct {
	const char *name, *value;
} config[] = {
	{ "merge.crm.name", "records of the CRM, by field" },
	{ "merge.crm.driver", "crm-merge %O %A %B %P" },
	{ "diff.crm.textconv", "crm-cat --lenient -o block" },
	{ "core.fsync", "committed,reference,index" },
	{ "core.fsyncMethod", "batch" },
	{ "merge.renames", "false" },
};

/* 1 where it was set, 0 where it is set to something already, -1. */
static int
set_missing(const struct init *in, const char *name, const char *value, struct err *e)
{
	struct buf old = { 0 };
	int rc = git_get(in->fd, name, &old, e);

	if (rc == 0)
		rc = git_set(in->fd, name, value, e) == 0 ? 1 : -1;
	else if (rc > 0)
		rc = 0;
	buf_release(&old);
	return rc;
}

static int
configure(struct init *in, struct err *e)
{
	struct buf names = { 0 };
	int rc = 0;

	for (size_t i = 0; rc >= 0 && i < COUNTOF(config); i++) {
		rc = set_missing(in, config[i].name, config[i].value, e);
		if (rc > 0)
			buf_printf(&names, " %s", config[i].name);
	}
	if (names.n > 0)
		init_done(in, _("configured git:%s"), buf_cstr(&names));
	buf_release(&names);
	return rc < 0 ? -1 : 0;
}

/* One line that git gives, without its LF. */
static int
ask(const struct init *in, const char *const *args, struct buf *line, struct err *e)
{
	if (git_must(in->fd, args, NO_INPUT, line, e) != 0)
		return -1;
	while (line->n > 0 && line->p[line->n - 1] == '\n')
		line->n--;
	return 0;
}

/* The path within the repository goes into a script, in quotes of the shell. */
static void
quote(struct buf *out, struct str s)
{
	buf_addc(out, '\'');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\'')
			buf_addz(out, "'\\'");
		buf_addc(out, s.p[i]);
	}
	buf_addc(out, '\'');
}

static int
hook_text(const struct init *in, struct buf *text, struct err *e)
{
	static const char *const args[] = { "rev-parse", "--show-prefix", NULL };
	struct buf prefix = { 0 };
	int rc = ask(in, args, &prefix, e);

	buf_addz(text, "#!/bin/sh\n"
		       "# Written by crm-init.  A merge knows one file at a time: what it left\n"
		       "# that is wrong between files, crm-check finds.\n"
		       "crm-check -q -C ");
	quote(text, prefix.n > 0 ? buf_str(&prefix) : STR("."));
	buf_addz(text, " >&2\n");
	buf_release(&prefix);
	return rc;
}

static int
write_hook(struct init *in, const char *path, struct err *e)
{
	struct buf text = { 0 };
	int rc = hook_text(in, &text, e);
	int fd = rc == 0 ? openat(in->fd, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0777) : -1;

	if (rc == 0 && (fd < 0 || fs_write(fd, buf_str(&text)) != 0))
		rc = err_sys(e, _("cannot write %s"), path);
	if (fd >= 0)
		close(fd);
	if (rc == 0)
		init_done(in, _("wrote the hook post-merge, which runs crm-check"));
	buf_release(&text);
	return rc;
}

/* Is there a hook that does not know crm-check? */
static bool
foreign_hook(const struct init *in, const char *path)
{
	struct buf text = { 0 };
	struct err e = { 0 };
	int fd = openat(in->fd, path, O_RDONLY | O_CLOEXEC);
	bool foreign = fd >= 0 && fs_read_all(fd, 1 << 20, path, &text, &e) == 0 &&
		       !contains(buf_str(&text), "crm-check");

	if (fd >= 0)
		close(fd);
	buf_release(&text);
	return foreign;
}

static int
hook(struct init *in, struct err *e)
{
	static const char *const args[] = { "rev-parse", "--git-path", "hooks", NULL };
	struct buf path = { 0 }, shared = { 0 };
	struct stat s;
	int rc = git_get(in->fd, "core.hooksPath", &shared, e);

	/* hooks that several repositories share are not this one's */
	if (rc > 0)
		init_warn(in, _("git's core.hooksPath is set: no post-merge hook was written; let "
				"yours run crm-check -q"));
	if (rc == 0 && (rc = ask(in, args, &path, e)) == 0) {
		if (mkdirat(in->fd, buf_cstr(&path), 0777) != 0 && errno != EEXIST)
			rc = err_sys(e, _("cannot make %s"), buf_cstr(&path));
		buf_addz(&path, "/post-merge");
		if (rc == 0 && fstatat(in->fd, buf_cstr(&path), &s, AT_SYMLINK_NOFOLLOW) != 0)
			rc = write_hook(in, buf_cstr(&path), e);
		else if (rc == 0 && foreign_hook(in, buf_cstr(&path)))
			init_warn(in, _("there is a post-merge hook: let it run crm-check -q"));
	}
	buf_release(&path);
	buf_release(&shared);
	return rc < 0 ? -1 : 0;
}

int
init_git(struct init *in, struct err *e)
{
	if (write_files(in, e) != 0 || configure(in, e) != 0)
		return -1;
	return hook(in, e);
}

static void
also(struct init *in, const char *name)
{
	for (size_t i = 0; i < in->nwrote; i++)
		if (strcmp(in->wrote[i], name) == 0)
			return;
	in->wrote[in->nwrote++] = name;
}

/* A run that was cut off, or had no name to commit under, left files that git does not
 * have yet. */
static int
find_new(struct init *in, struct err *e)
{
	static const char *const names[] = { "crm.yaml", ".gitattributes", ".gitignore" };
	const char *args[] = { "status", "--porcelain", "-z", "--", NULL, NULL };
	struct buf out = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < COUNTOF(names); i++) {
		args[4] = names[i];
		buf_reset(&out);
		rc = git_must(in->fd, args, NO_INPUT, &out, e);
		if (str_starts(buf_str(&out), STR("??")) || str_starts(buf_str(&out), STR("A")))
			also(in, names[i]);
	}
	buf_release(&out);
	return rc;
}

/* Run git with these words, then -- and the files. */
static int
with_files(const struct init *in, const char *const *words, struct err *e)
{
	const char *args[8 + COUNTOF(in->wrote)] = { NULL };
	size_t n = 0;

	while (words[n]) {
		args[n] = words[n];
		n++;
	}
	args[n++] = "--";
	for (size_t i = 0; i < in->nwrote; i++)
		args[n++] = in->wrote[i];
	return git_must(in->fd, args, NO_INPUT, NULL, e);
}

int
init_commit(struct init *in, struct err *e)
{
	static const char *const add[] = { "add", NULL };
	static const char *const commit[] = { "commit", "-q", "-m", "crm-init: a data directory",
					      NULL };

	if (!in->commit)
		return 0;
	if (find_new(in, e) != 0)
		return -1;
	if (in->nwrote == 0)
		return 0;
	if (with_files(in, add, e) == 0 && with_files(in, commit, e) == 0)
		init_done(in, _("committed them"));
	else
		init_warn(in, _("not committed: %s"), e->msg);
	return 0;
}
