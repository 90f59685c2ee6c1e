/* SPDX-License-Identifier: ISC */
/*
 * Power failures at every point of random changes, whatever was not synced lost
 * or not, and again within the recovery: the files are those before a change or
 * after it, and what was acknowledged is there.
 *
 * The argument is how many failures to try (and CRM_SEED where to begin).
 */
#include "power.h"
#include "store_unit.h"

enum { CHANGES = 4 };

static unsigned long tries = 600;

static void
add_line(struct dir *d, struct txn *t, const char *kind, int32_t month, int id, size_t size)
{
	struct buf line = { 0 };
	struct err e = { 0 };

	buf_printf(&line, "kind=%s\tid=%d\tnote=", kind, id);
	buf_pad(&line, 'x', size);
	buf_addc(&line, '\n');
	if (txn_add(t, dir_kind(d, kind), month, buf_str(&line), &e) != 0)
		fail_msg("%s", e.msg);
	buf_release(&line);
}

static void
edit(struct dir *d, struct txn *t, const char *id, const char *with)
{
	struct store_at at;
	struct buf line = { 0 };
	struct err e = { 0 };

	if (store_get(d->st, dir_kind(d, "client"), str_of(id), &line, &at, &e) == 1)
		assert_int_equal(txn_replace(t, &at, str_of(with), &e), 0);
	buf_release(&line);
}

/* A random change of one or several files; false where it failed and may. */
static bool
change(struct dir *d, int id, uint64_t what, bool may_fail)
{
	int rc;
	struct err e = { 0 };
	struct txn *t;
	char with[64];

	if (txn_begin(&t, d->st, &e) != 0) {
		if (!may_fail)
			fail_msg("%s", e.msg);
		return false;
	}
	add_line(d, t, "client", DATE_NONE, id, what % 7 == 0 ? 9000 : 5);
	if (what & 16)
		add_line(d, t, "invoice", 2026 * 12 + (int)(what >> 8) % 2, id, 30);
	if (what & 32)
		add_line(d, t, "item", 2026 * 12, id, what & 64 ? 5000 : 10);
	if (what & 128)
		add_line(d, t, "item", 2026 * 12, id + 1000, (what >> 12) % 5 ? 10 : 70000);
	with[0] = '\0';
	if ((what >> 20) % 3)
		snprintf(with, sizeof with, "kind=client\tid=b\tname=%d\n", id);
	if ((what >> 16) % 4 == 0)
		edit(d, t, "b", with);
	rc = txn_commit(t, STR("test"), &e);
	txn_free(t);
	if (rc != 0 && !may_fail)
		fail_msg("%s", e.msg);
	return rc == 0;
}

static void
begin(struct dir *d)
{
	dir_init(d);
	dir_put(d, "client.tskv", "kind=client\tid=a\nkind=client\tid=b\nkind=client\tid=c\n");
	assert_int_equal(mkdirat(d->st->fd, "item", 0700), 0);
	dir_put(d, "item/2026-01.tskv", "kind=item\tid=a\n");
	/* As in a git repository: the message is part of the change. */
	assert_int_equal(mkdirat(d->st->fd, ".git", 0700), 0);
	d->set.git_commit = true;
}

static void
record(struct log *l, struct dir *d)
{
	*l = (struct log){ .dir = d->st->fd };
	assert_non_null(realpath(d->path, l->base));
	io_hook = (struct io_hook){ .before = log_call, .ctx = l, .boot = io_hook.boot };
}

static void
record_end(void)
{
	io_hook.before = NULL;
}

/* A person appends a line, with a program that syncs nothing. */
static void
by_hand(struct dir *d, struct log *l, const char *file)
{
	static const char line[] =
		"kind=client\tid=hand\tnote=0123456789012345678901234567890123\n";
	struct event *ev = log_add(l, EV_WRITE, file);
	int fd = openat(d->st->fd, file, O_WRONLY | O_APPEND | O_CLOEXEC);

	ev->bytes = str_of(line);
	ev->offset = (uint64_t)lseek(fd, 0, SEEK_END);
	assert_int_equal(write(fd, line, sizeof line - 1), sizeof line - 1);
	close(fd);
}

/* Open a directory with this in it, after a start of the machine, and let it be recovered;
 * what that did is in the log. */
static char *
recover_tree(const struct tree *t, struct log *l, uint64_t boot)
{
	struct dir d;
	struct err e = { 0 };
	struct snap *s;
	struct snap_want want = { 0 };
	char *got;

	dir_init(&d);
	assert_int_equal(unlinkat(d.st->fd, "crm.yaml", 0), 0);
	tree_write(t, d.st->fd);
	d.st->waited = true; /* for nobody */
	want.kind = dir_kind(&d, "client");
	io_hook.boot = boot;
	record(l, &d);
	if (snap_open(&s, d.st, &want, 1, &e) != 0)
		fail_msg("%s", e.msg);
	snap_close(s);
	record_end();
	got = contents(d.st->fd);
	dir_release(&d);
	return got;
}

/* The states that the directory may be in: before the first change, after each. */
struct states {
	char *v[CHANGES + 1];
	size_t n;
};

static bool
is_state(const struct states *s, size_t i, const char *got)
{
	return i < s->n && strcmp(s->v[i], got) == 0;
}

static size_t
acked(const struct log *l, size_t k)
{
	size_t n = 0;

	for (size_t i = 0; i < k; i++)
		if (l->events.v[i].what == EV_ACK)
			n = l->events.v[i].offset;
	return n;
}

static void
fail_once(const struct tree *before, const struct log *l, const struct states *states,
	  uint64_t *seed)
{
	size_t k = power_random(seed) % (l->events.n + 1), sure = acked(l, k);
	struct log again = { 0 }, last = { 0 };
	struct tree after, twice;
	uint64_t was = *seed;
	char *got;

	power_fail(&after, before, l, k, seed);
	got = recover_tree(&after, &again, 2);
	if (!is_state(states, sure, got) && !is_state(states, sure + 1, got))
		fail_msg("seed %ju, event %zu of %zu, %zu acknowledged: "
			 "got\n%.2000s\nwanted\n%.2000s",
			 (uintmax_t)was, k, l->events.n, sure, got, states->v[sure]);
	free(got);
	/* And within the recovery. */
	k = power_random(seed) % (again.events.n + 1);
	power_fail(&twice, &after, &again, k, seed);
	got = recover_tree(&twice, &last, 3);
	if (!is_state(states, sure, got) && !is_state(states, sure + 1, got))
		fail_msg("seed %ju, in the recovery, event %zu of %zu: got\n%.2000s",
			 (uintmax_t)was, k, again.events.n, got);
	free(got);
	log_release(&again);
	log_release(&last);
	tree_release(&after);
	tree_release(&twice);
}

static void
run(uint64_t seed, unsigned long failures)
{
	struct states states = { 0 };
	struct tree before = { 0 };
	bool hands = seed % 2;
	struct log l;
	struct dir d;

	begin(&d);
	io_hook.boot = 1;
	tree_read(&before, d.st->fd, "");
	states.v[states.n++] = contents(d.st->fd);
	record(&l, &d);
	for (int i = 0; i < CHANGES; i++) {
		uint64_t what = power_random(&seed);

		if (hands && power_random(&seed) % 3 == 0)
			by_hand(&d, &l, i % 2 ? "client.tskv" : "item/2026-01.tskv");
		/* Now and then a sync fails; then the change is made again.  (What a
		 * person wrote is lost then, and nobody can bring it back.) */
		l.fail_at = hands ? 0 : power_random(&seed) % 12;
		if (!change(&d, 100 + i, what, true))
			change(&d, 100 + i, what, false);
		l.fail_at = 0;
		*LIST_ADD(l.events) = (struct event){ .what = EV_ACK, .offset = (uint64_t)i + 1 };
		states.v[states.n++] = contents(d.st->fd);
	}
	record_end();
	for (unsigned long i = 0; i < failures; i++)
		fail_once(&before, &l, &states, &seed);
	for (size_t i = 0; i < states.n; i++)
		free(states.v[i]);
	tree_release(&before);
	log_release(&l);
	dir_release(&d);
}

static void
a_power_failure_leaves_all_or_nothing(void **state)
{
	enum { EACH = 40 };
	const char *s = getenv("CRM_SEED");
	uint64_t seed = s ? strtoull(s, NULL, 10) : 1;

	(void)state;
	for (unsigned long done = 0; done < tries; done += EACH)
		run(seed++, EACH);
	io_hook = (struct io_hook){ 0 };
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_power_failure_leaves_all_or_nothing),
	};

	if (argc > 1)
		tries = strtoul(argv[1], NULL, 10);
	if (getenv("TMPDIR") == NULL && access("/dev/shm", W_OK) == 0)
		setenv("TMPDIR", "/dev/shm", 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
