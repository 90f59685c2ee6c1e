/* SPDX-License-Identifier: ISC */
#include "base/proc.h"

#include "base/fs.h"
#include "base/lang.h"
#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* Our ends of the pipes; -1: there is none, or it is done. */
struct pipes {
	int in, out, errors;
	int theirs[3];
};

/* The program's path: the working directory is somebody else's, so relative directories
 * of PATH do not count. */
static int
resolve(const char *name, struct buf *path)
{
	struct str rest = str_of(getenv("PATH")), dir;
	struct stat s;

	if (strchr(name, '/')) {
		buf_addz(path, name);
		return 0;
	}
	if (getenv("PATH") == NULL)
		rest = STR("/usr/local/bin:/usr/bin:/bin");
	while (str_word(&rest, ':', &dir)) {
		if (dir.p[0] != '/')
			continue;
		buf_reset(path);
		buf_add(path, dir);
		buf_addc(path, '/');
		buf_addz(path, name);
		if (access(buf_cstr(path), X_OK) == 0 && stat(buf_cstr(path), &s) == 0 &&
		    S_ISREG(s.st_mode))
			return 0;
	}
	errno = ENOENT;
	return -1;
}

/* Is this entry of the environment set or taken away by one of ours? */
static bool
overridden(const char *entry, const char *const *env)
{
	for (; *env; env++) {
		size_t n = strcspn(*env, "=");

		if (strncmp(entry, *env, n) == 0 && entry[n] == '=')
			return true;
	}
	return false;
}

static char **
environment(const char *const *env)
{
	static const char *const none[] = { NULL };
	size_t have = 0, n = 0;
	char **v;

	env = env ? env : none;
	while (environ[have])
		have++;
	for (size_t i = 0; env[i]; i++)
		n++;
	v = mem_new(mem_mul(have + n + 1, sizeof *v));
	n = 0;
	for (size_t i = 0; i < have; i++)
		if (!overridden(environ[i], env))
			v[n++] = environ[i];
	for (; *env; env++)
		if (strchr(*env, '='))
			memcpy(&v[n++], env, sizeof *v); /* execve takes away the const */
	return v;
}

static int
pipe_for(int *ours, int *theirs, bool they_read)
{
	int fd[2];

	if (pipe2(fd, O_CLOEXEC) != 0)
		return -1;
	*ours = fd[they_read];
	*theirs = fd[!they_read];
	(void)fcntl(*ours, F_SETPIPE_SZ, 1 << 20); /* fewer turns, where it is allowed */
	return fcntl(*ours, F_SETFL, O_NONBLOCK);
}

static int
make_pipes(const struct proc *p, struct pipes *io)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	*io = (struct pipes){ -1, -1, -1, { null, null, STDERR_FILENO } };
	if (null < 0 || (p->in.n > 0 && pipe_for(&io->in, &io->theirs[0], true) != 0) ||
	    (p->out && pipe_for(&io->out, &io->theirs[1], false) != 0) ||
	    (p->errors && pipe_for(&io->errors, &io->theirs[2], false) != 0))
		return -1;
	return 0;
}

static void
shut(int *fd)
{
	if (*fd > STDERR_FILENO)
		close(*fd);
	*fd = -1;
}

static void
shut_theirs(struct pipes *io)
{
	if (io->theirs[1] == io->theirs[0])
		io->theirs[1] = -1;
	for (int i = 0; i < 3; i++)
		shut(&io->theirs[i]);
}

static int
spawn(const struct proc *p, const char *path, const struct pipes *io, pid_t *pid)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	char **env = environment(p->env);
	sigset_t set;
	char **argv;
	int rc = 0;

	memcpy(&argv, &p->argv, sizeof argv); /* execve takes away the const */
	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attr);
	sigemptyset(&set);
	posix_spawnattr_setsigmask(&attr, &set);
	sigaddset(&set, SIGPIPE); /* we ignore them, others need not */
	sigaddset(&set, SIGXFSZ);
	posix_spawnattr_setsigdefault(&attr, &set);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	for (int i = 0; rc == 0 && i < 3 && !p->terminal; i++)
		rc = posix_spawn_file_actions_adddup2(&files, io->theirs[i], i);
	if (rc == 0 && p->dir != PROC_HERE)
		rc = posix_spawn_file_actions_addfchdir_np(&files, p->dir);
	if (rc == 0)
		rc = posix_spawn(pid, path, &files, &attr, argv, env);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&files);
	free(env);
	errno = rc;
	return rc ? -1 : 0;
}

/* Read what there is. */
static bool
take(int *fd, struct buf *to)
{
	ssize_t n = read(*fd, buf_room(to, 1 << 16), 1 << 16);

	if (n > 0)
		to->n += (size_t)n;
	else if (n == 0 || (errno != EAGAIN && errno != EINTR))
		shut(fd);
	return n > 0;
}

/* Write what goes; a program that does not read it all is no error. */
static void
feed(int *fd, struct str *in)
{
	ssize_t n = write(*fd, in->p, in->n);

	if (n > 0)
		*in = str_from(*in, (size_t)n);
	if (in->n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
		shut(fd);
}

static void
talk(const struct proc *p, struct pipes *io)
{
	struct str in = p->in;

	while (io->in >= 0 || io->out >= 0 || io->errors >= 0) {
		struct pollfd v[3] = {
			{ .fd = io->in, .events = POLLOUT },
			{ .fd = io->out, .events = POLLIN },
			{ .fd = io->errors, .events = POLLIN },
		};

		if (poll(v, 3, -1) < 0)
			continue;
		if (v[0].revents)
			feed(&io->in, &in);
		if (v[1].revents && take(&io->out, p->out) && p->more && !p->more(p->ctx)) {
			shut(&io->in);
			shut(&io->out);
		}
		if (v[2].revents)
			take(&io->errors, p->errors);
	}
}

static int
finish(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

int
proc_run(const struct proc *p, struct err *e)
{
	struct pipes io = { -1, -1, -1, { -1, -1, -1 } };
	struct buf path = { 0 };
	struct sigaction ignore = { .sa_handler = SIG_IGN }, before;
	pid_t pid;
	int rc = -1;

	sigaction(SIGPIPE, &ignore, &before);
	if (resolve(p->argv[0], &path) == 0 && (p->terminal || make_pipes(p, &io) == 0) &&
	    spawn(p, buf_cstr(&path), &io, &pid) == 0)
		rc = 0;
	if (rc != 0)
		err_sys(e, _("cannot run %s"), p->argv[0]);
	shut_theirs(&io);
	if (rc == 0) {
		if (!p->terminal)
			talk(p, &io);
		rc = finish(pid);
		if (rc < 0)
			err_sys(e, _("cannot wait for %s"), p->argv[0]);
	}
	shut(&io.in);
	shut(&io.out);
	shut(&io.errors);
	sigaction(SIGPIPE, &before, NULL);
	buf_release(&path);
	return rc;
}
