/* SPDX-License-Identifier: ISC */
#include "store/git.h"

#include "base/lang.h"
#include "base/mem.h"
#include "store/settle.h"

#include <stdlib.h>

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
	"LANGUAGE",
	NULL,
};

int
git_run(int dir, const char *const *args, struct str in, struct buf *out, struct buf *errors,
	struct err *e)
{
	struct proc p = { .dir = dir, .in = in, .out = out, .errors = errors, .env = environment };
	const char **argv;
	size_t n = 0;
	int rc;

	while (args[n])
		n++;
	argv = mem_new(mem_mul(n + 2, sizeof *argv));
	argv[0] = "git";
	for (size_t i = 0; i < n; i++)
		argv[i + 1] = args[i];
	p.argv = argv;
	rc = proc_run(&p, e);
	free(argv);
	return rc;
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
git_must(int dir, const char *const *args, struct str in, struct buf *out, struct err *e)
{
	struct buf errors = { 0 };
	int rc = git_run(dir, args, in, out, &errors, e);

	if (rc > 0) {
		err_data(e, NOWHERE, "git %s: %.*s", args[0], STR_ARG(last_line(buf_str(&errors))));
		e->kind = ERR_SYSTEM;
	}
	buf_release(&errors);
	return rc == 0 ? 0 : -1;
}

bool
git_here(struct store *st)
{
	return settle_git_dir(st) >= 0;
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
