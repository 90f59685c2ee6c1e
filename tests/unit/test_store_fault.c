/* SPDX-License-Identifier: ISC */
/*
 * Every call that the store makes fails once, or from then on, or the program
 * is killed at it; and killed again while it recovers.
 *
 * Two changes are made: an append to two files, then one with a new file and an
 * edit.  What is there afterwards is what was said to be stored, whole; of what
 * was not, nothing, or all of it where the message says that it is not known.
 */
#include "power.h"
#include "store_unit.h"

#include <sys/wait.h>

struct fault {
	size_t calls, at; /* counted from 1; at 0: none */
	int error;        /* errno, SHORT or KILL */
	bool stays;       /* fails from then on, for the same kind of call */
	enum io_op op;    /* of that call */
};

enum { SHORT = 1000, KILL };

static int
strike(void *ctx, struct io_call *c)
{
	struct fault *f = ctx;
	bool hit = ++f->calls == f->at;

	if (hit)
		f->op = c->op;
	if (!hit && !(f->stays && f->at && f->calls > f->at && c->op == f->op))
		return 0;
	if (f->error == KILL)
		_exit(99);
	if (f->error != SHORT)
		return f->error;
	if (c->op == IO_WRITE && c->bytes.n > 1)
		c->bytes.n /= 2;
	return 0;
}

static void
begin(struct dir *d)
{
	dir_init(d);
	dir_put(d, "client.tskv", "kind=client\tid=a\nkind=client\tid=b\n");
	assert_int_equal(mkdirat(d->st->fd, "item", 0700), 0);
	dir_put(d, "item/2026-01.tskv", "kind=item\tid=a\n");
	assert_int_equal(mkdirat(d->st->fd, ".git", 0700), 0);
	d->set.git_commit = true;
}

static int
add(struct dir *d, struct txn *t, const char *kind, int32_t month, const char *line, struct err *e)
{
	return txn_add(t, dir_kind(d, kind), month, str_of(line), e);
}

static int
first(struct dir *d, struct txn *t, struct err *e)
{
	if (add(d, t, "client", DATE_NONE, "kind=client\tid=c\n", e) != 0)
		return -1;
	return add(d, t, "item", 2026 * 12, "kind=item\tid=b\n", e);
}

static int
second(struct dir *d, struct txn *t, struct err *e)
{
	struct buf line = { 0 };
	struct store_at at;
	int rc = store_get(d->st, dir_kind(d, "client"), STR("b"), &line, &at, e);

	buf_release(&line);
	if (rc != 1 || txn_replace(t, &at, STR("kind=client\tid=b\tname=B\n"), e) != 0)
		return -1;
	if (add(d, t, "invoice", 2026 * 12, "kind=invoice\tid=i\n", e) != 0)
		return -1;
	return add(d, t, "item", 2026 * 12, "kind=item\tid=c\n", e);
}

typedef int change_fn(struct dir *d, struct txn *t, struct err *e);

static change_fn *const changes[] = { first, second };

static int
make(struct dir *d, change_fn *f, struct err *e)
{
	struct txn *t;
	int rc;

	if (txn_begin(&t, d->st, e) != 0)
		return -1;
	rc = f(d, t, e);
	if (rc == 0)
		rc = txn_commit(t, STR("test"), e);
	txn_free(t);
	return rc;
}

/* The contents when the changes of a set have been made. */
static char *wanted[4];

static void
reference(void)
{
	struct err e = { 0 };
	struct dir d;

	for (unsigned set = 0; set < 4; set++) {
		begin(&d);
		for (unsigned i = 0; i < 2; i++)
			if (set & 1u << i)
				assert_int_equal(make(&d, changes[i], &e), 0);
		wanted[set] = contents(d.st->fd);
		dir_release(&d);
	}
}

static int
append(void *ctx, const struct snap_run *run, struct err *e)
{
	struct buf *b = ctx;

	(void)e;
	if (run->offset == 0)
		buf_printf(b, "== %s\n", run->file);
	buf_add(b, run->lines);
	return 0;
}

/* What a reader sees. */
static char *
seen(struct dir *d)
{
	struct snap_want wants[] = { { .kind = dir_kind(d, "client") },
				     { .kind = dir_kind(d, "invoice") },
				     { .kind = dir_kind(d, "item") } };
	struct err e = { 0 };
	struct buf b = { 0 };
	struct snap *s;

	if (snap_open(&s, d->st, wants, 3, &e) != 0 || snap_read(s, append, &b, &e) != 0)
		fail_msg("%s", e.msg);
	snap_close(s);
	buf_cstr(&b);
	return b.p;
}

/* The reader must see one of two sets, and so must who looks at the files after it. */
static void
check(struct dir *d, unsigned a, unsigned b, const char *what, size_t at, int error)
{
	char *reader = seen(d), *files = contents(d->st->fd);

	if (strcmp(reader, wanted[a]) != 0 && strcmp(reader, wanted[b]) != 0)
		fail_msg("%s, call %zu, error %d: got\n%swanted\n%sor\n%s", what, at, error, reader,
			 wanted[a], wanted[b]);
	if (strcmp(reader, files) != 0)
		fail_msg("%s, call %zu, error %d: the files are\n%sbut a reader saw\n%s", what, at,
			 error, files, reader);
	free(reader);
	free(files);
}

static bool
unknown(const struct err *e)
{
	return strstr(e->msg, "unknown") != NULL;
}

/* Run both changes with a fault; false where there were fewer calls. */
static bool
fault_at(struct fault f)
{
	unsigned stored = 0, maybe = 0;
	struct dir d;

	begin(&d);
	io_hook = (struct io_hook){ .before = strike, .ctx = &f };
	for (unsigned i = 0; i < 2; i++) {
		struct err e = { 0 };

		if (make(&d, changes[i], &e) == 0)
			stored |= 1u << i;
		else if (e.kind != ERR_SYSTEM && e.kind != ERR_DATA)
			fail_msg("call %zu, error %d: failed with \"%s\"", f.at, f.error, e.msg);
		else if (unknown(&e))
			maybe |= 1u << i;
		else if (f.error == EINTR || f.error == SHORT)
			fail_msg("call %zu: %s", f.at, e.msg);
	}
	io_hook = (struct io_hook){ 0 };
	store_close(d.st);
	dir_open(&d);
	check(&d, stored, stored | maybe, "fault", f.at, f.error);
	/* And nothing is in the way of what comes next. */
	for (unsigned i = 0; i < 2; i++) {
		struct err e = { 0 };

		if (!(stored & 1u << i) && !maybe && make(&d, changes[i], &e) != 0)
			fail_msg("after call %zu, error %d: %s", f.at, f.error, e.msg);
	}
	dir_release(&d);
	return f.calls >= f.at;
}

static void
every_call_fails(void **state)
{
	static const int errors[] = { ENOSPC, EIO, EINTR, SHORT };

	(void)state;
	for (size_t i = 0; i < COUNTOF(errors); i++)
		for (int stays = 0; stays < 2 && !(stays && errors[i] == EINTR); stays++)
			for (size_t at = 1;; at++)
				if (!fault_at((struct fault){
					    .at = at, .error = errors[i], .stays = stays }))
					break;
}

/* Make both changes in another program, which dies at a call; how many it acknowledged. */
static unsigned
die_at(struct dir *d, size_t at, bool *died)
{
	int fd[2], status;
	unsigned acked = 0;
	char c;

	assert_int_equal(pipe(fd), 0);
	if (fork() == 0) {
		struct fault f = { .at = at, .error = KILL };
		struct err e = { 0 };

		io_hook = (struct io_hook){ .before = strike, .ctx = &f };
		for (unsigned i = 0; i < 2; i++)
			if (make(d, changes[i], &e) != 0 || write(fd[1], "x", 1) != 1)
				_exit(1);
		_exit(0);
	}
	close(fd[1]);
	while (read(fd[0], &c, 1) == 1)
		acked++;
	close(fd[0]);
	assert_true(wait(&status) > 0);
	assert_true(WIFEXITED(status) && (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 99));
	*died = WEXITSTATUS(status) == 99;
	return acked;
}

/* Recover in another program that dies at a call, until one does not. */
static void
die_recovering(struct dir *d, size_t at)
{
	int status;

	do {
		if (fork() == 0) {
			struct fault f = { .at = at, .error = KILL };
			struct err e = { 0 };
			struct txn *t;

			io_hook = (struct io_hook){ .before = strike, .ctx = &f };
			_exit(txn_begin(&t, d->st, &e) == 0 ? 0 : 1);
		}
		assert_true(wait(&status) > 0);
		assert_true(WIFEXITED(status));
		assert_true(WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 99);
		at++;
	} while (WEXITSTATUS(status) == 99);
}

/* Who may not write: everything that would is refused. */
static int
read_only(void *ctx, struct io_call *c)
{
	(void)ctx;
	switch (c->op) {
	case IO_OPEN:
		return c->flags & (O_WRONLY | O_RDWR | O_CREAT) ? EACCES : 0;
	case IO_WRITE:
	case IO_RENAME:
	case IO_UNLINK:
	case IO_MKDIR:
	case IO_TRUNCATE:
		fail_msg("a reader that may not write tried to");
		return EROFS;
	default:
		return 0;
	}
}

static void
sets_after(unsigned acked, unsigned *a, unsigned *b)
{
	*a = (1u << acked) - 1;
	*b = acked < 2 ? (1u << (acked + 1)) - 1 : *a;
}

static void
killed_at_every_call(void **state)
{
	bool died = true;

	(void)state;
	for (size_t at = 1; died; at++) {
		unsigned acked, a, b;
		struct dir d;
		char *through;

		begin(&d);
		acked = die_at(&d, at, &died);
		sets_after(acked, &a, &b);
		io_hook = (struct io_hook){ .before = read_only };
		through = seen(&d);
		io_hook = (struct io_hook){ 0 };
		if (strcmp(through, wanted[a]) != 0 && strcmp(through, wanted[b]) != 0)
			fail_msg("killed at %zu, read through:\n%s", at, through);
		die_recovering(&d, 1 + at % 5);
		check(&d, a, b, "kill", at, KILL);
		free(through);
		dir_release(&d);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_call_fails),
		cmocka_unit_test(killed_at_every_call),
	};

	if (getenv("TMPDIR") == NULL && access("/dev/shm", W_OK) == 0)
		setenv("TMPDIR", "/dev/shm", 1);
	reference();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
