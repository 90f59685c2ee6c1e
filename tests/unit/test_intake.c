/* SPDX-License-Identifier: ISC */
/* covers: work/change/batch_check work/change/batch_ids */
/*
 * A stream that many threads take in gives the same batch, or the same message, as
 * one whose records are read and added one after another.
 */
#include "power.h"
#include "work_unit.h"

#include "rec/reader.h"
#include "work/change/intake.h"

#include <sys/mman.h>

enum { SEEDS = 60 };

/* With the number in place of each #. */
static void
add_numbered(struct buf *out, const char *line, size_t n)
{
	for (; *line; line++)
		if (*line == '#')
			buf_printf(out, "%zu", n);
		else
			buf_addc(out, *line);
}

/* A line of any sort; one in so many is out of the ordinary, faulty where it is to be. */
static void
add_line(struct buf *out, uint64_t *seed, size_t n, bool faulty)
{
	static const char *const odd[] = {
		"\n",
		"kind=client\tname=No id\n",
		"kind=client\tid=u#\tname=Unknown\tcolour=red\n",
		"kind=note\tid=x#\n",
		"kind=invoice\tid=I#\tclient=c1\tdate=2026-11-01\tamount=1\n",
		"kind=item\tdoc=i1\tproduct=p\tqty=1\n",
		"name=Out of order\tid=o#\ttags=b,a\tkind=client\n",
		"kind=client\tid=e#\tname=with\\tescapes\\\\ and \xd0\xb6\n",
		"kind=client\tid=d#\tname=e\xcc\x81\n",
		"kind=client\tid=c1\tname=Again\tphone=5\n",
		"kind=payment\tid=p1\tdate=2026-11-02\tamount=3\tclient=c1\n",
	};
	static const char *const bad[] = {
		"kind=nothing\tid=x\n",
		"kind=client\tid=b#\n",
		"kind=invoice\tid=b#\tclient=c\tdate=2026-13-01\tamount=1\n",
		"kind=client\tid=b#\tname=\\x\n",
		"kind=client\tid=b#\tname=1\tname=2\n",
		"kind=client\tid=b#\tname=\xff\n",
		"kind=abort\treason=tired\n",
		"no field\n",
		"<<<<<<< ours\n",
		"kind=client\tid=b#\tname=x\r\n",
		"id=b#\tname=x\n",
	};
	uint64_t luck = power_random(seed) % 1000;

	if (faulty && luck < 2)
		add_numbered(out, bad[power_random(seed) % COUNTOF(bad)], n);
	else if (luck < 40)
		add_numbered(out, odd[power_random(seed) % COUNTOF(odd)], n);
	else if (luck % 2)
		buf_printf(out, "kind=client\tid=c%zu\tname=Client %zu\tmanager=m%zu\n", n, n,
			   n % 7);
	else
		buf_printf(out,
			   "kind=payment\tid=p%zu\tdate=2026-%02zu-01\tamount=%zu\tclient=c%zu\n",
			   n, n % 12 + 1, n, n % 50);
}

static int
one_by_one(struct batch *b, int fd, struct err *e)
{
	struct reader in;
	struct rec *r;
	int rc;

	reader_init(&in, fd, "stream");
	while ((rc = reader_next(&in, &r, e)) > 0)
		if (batch_add(b, r, e) != 0) {
			rc = -1;
			break;
		}
	reader_release(&in);
	return rc;
}

static void
same_batch(const struct batch *a, const struct batch *b)
{
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++) {
		struct str x = batch_line(a, &a->v[i]), y = batch_line(b, &b->v[i]);

		if (!str_eq(x, y))
			fail_msg("%.*s, one by one %.*s", STR_ARG(x), STR_ARG(y));
		assert_int_equal(a->v[i].line, b->v[i].line);
		assert_int_equal(a->v[i].date, b->v[i].date);
		assert_int_equal(a->v[i].kind, b->v[i].kind);
		assert_int_equal(a->v[i].flags, b->v[i].flags);
		assert_int_equal(a->v[i].completed, b->v[i].completed);
		assert_int_equal(a->v[i].doc, b->v[i].doc);
	}
	assert_int_equal(a->wanted_names.n, b->wanted_names.n);
	for (size_t i = 0; i < a->wanted_names.n; i++) {
		assert_true(str_eq(a->wanted_names.v[i], b->wanted_names.v[i]));
		assert_true(str_eq(a->wanted[i].id, b->wanted[i].id));
		assert_int_equal(a->wanted[i].entry, b->wanted[i].entry);
	}
}

/* A file with this text, to be read from its beginning. */
static int
file_of(const struct buf *text)
{
	int fd = memfd_create("stream", MFD_CLOEXEC);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text->p, text->n), (ssize_t)text->n);
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	return fd;
}

static void
both_ways(const struct buf *text, int again)
{
	struct err e[2] = { 0 };
	struct batch b[2];
	struct desk d[2];
	int rc[2];

	for (int i = 0; i < 2; i++) {
		int fd = file_of(text);

		desk_init(&d[i], "");
		assert_int_equal(batch_init(&b[i], &d[i].s, "stream", &e[i]), 0);
		b[i].again_skip = again == 1;
		b[i].again_update = again == 2;
		rc[i] = i ? one_by_one(&b[i], fd, &e[i])
			  : intake_stream(&b[i], fd, "stream", &e[i]);
		close(fd);
	}
	assert_int_equal(rc[0], rc[1]);
	assert_int_equal(e[0].kind, e[1].kind);
	assert_string_equal(e[0].msg, e[1].msg);
	if (rc[0] == 0)
		same_batch(&b[0], &b[1]);
	for (int i = 0; i < 2; i++) {
		batch_release(&b[i]);
		desk_release(&d[i]);
	}
}

static void
as_one_by_one(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < SEEDS; seed++) {
		static const char *const threads[] = { "1", "2", "4", "9" };
		uint64_t s = seed;
		size_t n = power_random(&s) % 12000;
		struct buf text = { 0 };

		for (size_t i = 0; i < n; i++)
			add_line(&text, &s, i, seed % 3 == 0);
		if (seed % 10 == 9)
			buf_addz(&text, "kind=client\tid=cut\tna");
		setenv("CRM_THREADS", threads[seed % COUNTOF(threads)], 1);
		both_ways(&text, (int)(seed % 5) - 1);
		buf_release(&text);
	}
	unsetenv("CRM_THREADS");
}

/* Who sends little by little is told of a fault at once, and not at the end. */
static void
a_trickle_is_taken_at_once(void **state)
{
	static const char line[] = "kind=client\tid=a\n";
	struct err e = { 0 };
	struct batch b;
	struct desk d;
	int ends[2];

	(void)state;
	desk_init(&d, "");
	assert_int_equal(batch_init(&b, &d.s, "stream", &e), 0);
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], line, strlen(line)), (ssize_t)strlen(line));
	unit_says(&e, intake_stream(&b, ends[0], "stream", &e), "name is missing");
	close(ends[0]);
	close(ends[1]);
	batch_release(&b);
	desk_release(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_one_by_one),
		cmocka_unit_test(a_trickle_is_taken_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
