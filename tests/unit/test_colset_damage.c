/* SPDX-License-Identifier: ISC */
/* The worst that damage of the file of columns does, or a disk that refuses it, is that it is not used. */
#include "colset_dir.h"

#include "store/colset_file.h"

/* Whatever a bit or the end of it becomes, what is kept is as it was or not used; and it is made
 * anew. */
static void
damage_costs_time_alone(void **state)
{
	uint64_t seed = 11;
	struct stat s;
	struct dir d;
	char byte;
	int fd;

	(void)state;
	begin(&d, &seed, 700);
	scan(&d, 0x7f);
	assert_int_equal(fstatat(d.st->fd, KEPT, &s, 0), 0);
	for (off_t at = 0; at < s.st_size;
	     at += 1 + (off_t)(at > 700 ? power_random(&seed) % 400 : 0)) {
		fd = openat(d.st->fd, KEPT, O_RDWR);
		assert_int_equal(pread(fd, &byte, 1, at), 1);
		byte ^= (char)(1 << power_random(&seed) % 8);
		assert_int_equal(pwrite(fd, &byte, 1, at), 1);
		close(fd);
		scan(&d, 0x7f);
		scan(&d, 0x7f);
		assert_int_equal(scan(&d, 0x7f), 1);
	}
	for (off_t size = 0; size < s.st_size; size += 397) {
		fd = openat(d.st->fd, KEPT, O_WRONLY);
		assert_int_equal(ftruncate(fd, size), 0);
		close(fd);
		assert_int_equal(scan(&d, 0x7f), 0);
		assert_int_equal(scan(&d, 0x7f), 1);
	}
	dir_release(&d);
}

struct fault {
	size_t calls, at;
	bool stays;
	int error;
};

/* The calls that make what is kept. */
static int
strike(void *ctx, struct io_call *c)
{
	struct fault *f = ctx;
	bool named = c->path && strncmp(c->path, COLSET_DIR, strlen(COLSET_DIR)) == 0;

	if (c->op != IO_WRITE && !named)
		return 0;
	f->calls++;
	return f->at && (f->calls == f->at || (f->stays && f->calls > f->at)) ? f->error : 0;
}

static void
what_cannot_be_written_is_not_kept(void **state)
{
	static const int errors[] = { EACCES, ENOSPC, EROFS, EIO };
	uint64_t seed = 19;
	struct fault f = { 0 };
	struct dir d;

	(void)state;
	begin(&d, &seed, 1500);
	io_hook.before = strike;
	io_hook.ctx = &f;
	for (size_t at = 1; at <= f.calls + 1; at++)
		for (size_t stays = 0; stays < 2; stays++) {
			unlinkat(d.st->fd, KEPT, 0);
			unlinkat(d.st->fd, COLSET_DIR, AT_REMOVEDIR);
			f = (struct fault){ 0, at, stays, errors[at % COUNTOF(errors)] };
			assert_int_equal(scan(&d, 0x7f), 0);
			f.at = 0;
			scan(&d, 0x7f);
			assert_int_equal(scan(&d, 0x7f), 1);
		}
	io_hook.before = NULL;
	dir_release(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(damage_costs_time_alone),
		cmocka_unit_test(what_cannot_be_written_is_not_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
