/* SPDX-License-Identifier: ISC */
#include "store/git.h"

#include "base/lang.h"
#include "base/mem.h"
#include "store/home.h"
#include "store/settle.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What a hook's environment has, and questions that nobody would answer. */
static const char *const environment[] = {
	"GIT_DIR",
	"GIT_WORK_TREE",
	"GIT_INDEX_FILE",
	"GIT_OBJECT_DIRECTORY",
	"GIT_ALTERNATE_OBJECT_DIRECTORIES",
	"GIT_COMMON_DIR",
	"GIT_NAMESPACE",
	"GIT_PREFIX",
	"GIT_QUARANTINE_PATH",
	"GIT_TERMINAL_PROMPT=0",
	"GIT_EDITOR=:",
	"GIT_LITERAL_PATHSPECS=1",
	"GIT_OPTIONAL_LOCKS=0",
	"LC_ALL=C",
	NULL,
};

/* mark: one more entry of the environment, or NULL.  What git says is English, since something
 * reads it; the merge driver and the hook, which are ours, say it in the language of now. */
static int
start(struct proc p, const char *const *args, const char *mark, struct err *e)
{
	const char *env[COUNTOF(environment) + 2];
	char language[sizeof "LANGUAGE=" + LANG_NAME];
	const char **argv;
	size_t n = 0;
	int rc;

	memcpy(env, environment, sizeof environment);
	snprintf(language, sizeof language, "LANGUAGE=%s", lang_name());
	env[COUNTOF(environment) - 1] = language;
	env[COUNTOF(environment)] = mark;
	env[COUNTOF(environment) + 1] = NULL;
	while (args[n])
		n++;
	argv = mem_new(mem_mul(n + 2, sizeof *argv));
	argv[0] = "git";
	memcpy(argv + 1, args, n * sizeof *argv);
	p.argv = argv;
	p.env = env;
	rc = proc_run(&p, e);
	free(argv);
	return rc;
}

static int
run(int dir, const char *const *args, const char *mark, struct str in, struct buf *out,
    struct buf *errors, struct err *e)
{
	return start((struct proc){ .dir = dir, .in = in, .out = out, .errors = errors }, args,
		     mark, e);
}

int
git_run(int dir, const char *const *args, struct str in, struct buf *out, struct buf *errors,
	struct err *e)
{
	return run(dir, args, NULL, in, out, errors, e);
}

/* Of what git said, the last line that says something. */
static struct str
last_line(struct str s)
{
	struct str line, last = { 0 };

	while (s.n > 0) {
		str_cut(s, '\n', &line, &s);
		if (str_trim(line).n > 0 && !str_starts(line, STR("hint:")))
			last = str_trim(line);
	}
	return last;
}

int
git_says(const char *command, struct str said, struct err *e)
{
	err_data(e, NOWHERE, "git %s: %.*s", command, STR_ARG(last_line(said)));
	e->kind = ERR_SYSTEM;
	return -1;
}

int
git_must(int dir, const char *const *args, struct str in, struct buf *out, struct err *e)
{
	struct buf errors = { 0 };
	int rc = git_run(dir, args, in, out, &errors, e);

	if (rc > 0)
		rc = git_says(args[0], buf_str(&errors), e);
	buf_release(&errors);
	return rc;
}

int
git_line(int dir, const char *const *args, struct buf *line, struct err *e)
{
	struct buf errors = { 0 };
	struct str first, rest;
	int rc;

	buf_reset(line);
	rc = git_run(dir, args, (struct str){ 0 }, line, &errors, e);
	buf_release(&errors);
	if (rc < 0)
		return -1;
	str_cut(buf_str(line), '\n', &first, &rest);
	line->n = first.n;
	buf_cstr(line);
	return rc == 0 && line->n > 0;
}

bool
git_knows(int dir, const char *rev)
{
	const char *const args[] = { "rev-parse", "--quiet", "--verify", rev, NULL };
	struct buf line = { 0 };
	struct err e = { 0 };
	bool known = git_line(dir, args, &line, &e) > 0;

	buf_release(&line);
	return known;
}

/* Device and inode of the directory, as the mark has them. */
static void
mark_of(const struct store *st, char *out, size_t n)
{
	struct stat s = { 0 };

	(void)fstat(st->fd, &s);
	snprintf(out, n, GIT_MARK "=%ju:%ju", (uintmax_t)s.st_dev, (uintmax_t)s.st_ino);
}

int
git_run_marked(struct store *st, const char *const *args, struct str in, struct buf *out,
	       struct buf *errors, struct err *e)
{
	char mark[80];

	mark_of(st, mark, sizeof mark);
	return run(st->fd, args, mark, in, out, errors, e);
}

static bool
nothing_to_commit(const struct buf *out)
{
	static const char *const said[] = { "nothing to commit", "nothing added to commit",
					    "no changes added to commit" };

	for (size_t i = 0; i < COUNTOF(said); i++)
		if (memmem(out->p, out->n, said[i], strlen(said[i])))
			return true;
	return false;
}

struct stream {
	bool (*more)(void *ctx);
	void *ctx;
	bool *stopped;
};

static bool
stream_more(void *ctx)
{
	struct stream *s = ctx;

	*s->stopped = !s->more(s->ctx);
	return !*s->stopped;
}

int
git_stream(int dir, const char *const *args, struct str in, struct buf *out,
	   bool (*more)(void *ctx), void *ctx, struct err *e)
{
	struct buf errors = { 0 };
	bool stopped = false;
	struct stream stream = { more, ctx, &stopped };
	int rc = start((struct proc){ .dir = dir,
				      .in = in,
				      .out = out,
				      .errors = &errors,
				      .more = stream_more,
				      .ctx = &stream },
		       args, NULL, e);

	if (rc > 0 && !stopped)
		rc = git_says(args[0], buf_str(&errors), e);
	buf_release(&errors);
	return rc < 0 ? -1 : 0;
}

int
git_commit(struct store *st, const char *const *args, struct str in, struct err *e)
{
	struct buf out = { 0 }, errors = { 0 };
	int rc = git_run_marked(st, args, in, &out, &errors, e);

	if (rc > 0 && nothing_to_commit(&out))
		rc = 0;
	if (rc > 0)
		rc = git_says(args[0], errors.n ? buf_str(&errors) : buf_str(&out), e);
	buf_release(&out);
	buf_release(&errors);
	return rc;
}

bool
git_calls_us(const struct store *st)
{
	const char *env = getenv(GIT_MARK);
	char mark[80];

	mark_of(st, mark, sizeof mark);
	return env && strcmp(env, mark + strlen(GIT_MARK "=")) == 0;
}

bool
git_here(struct store *st)
{
	return settle_git_dir(st) >= 0;
}

bool
git_linked(int dir)
{
	bool linked = false;
	int git = settle_find_git(dir);

	if (git >= 0) {
		linked = faccessat(git, "commondir", F_OK, AT_SYMLINK_NOFOLLOW) == 0;
		close(git);
	}
	return linked;
}

bool
git_has_remote(int dir)
{
	static const char *const args[] = { "remote", NULL };
	struct buf out = { 0 }, errors = { 0 };
	struct err e = { 0 };
	bool has = git_run(dir, args, (struct str){ 0 }, &out, &errors, &e) == 0 && out.n > 0;

	buf_release(&out);
	buf_release(&errors);
	return has;
}

int
git_get(int dir, const char *name, struct buf *value, struct err *e)
{
	const char *const args[] = { "config", "--get", "--null", name, NULL };
	struct buf errors = { 0 };
	int rc = git_run(dir, args, (struct str){ 0 }, value, &errors, e);

	buf_release(&errors);
	if (rc < 0 || rc > 1)
		return rc < 0 ? -1 : 0;
	if (value->n > 0 && value->p[value->n - 1] == '\0')
		value->n--;
	return rc == 0;
}

int
git_set(int dir, const char *name, const char *value, struct err *e)
{
	const char *const args[] = { "config", name, value, NULL };

	return git_must(dir, args, (struct str){ 0 }, NULL, e);
}
