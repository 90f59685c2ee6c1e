/* SPDX-License-Identifier: ISC */
/* A change by others is seen, however soon after ours it comes: what was derived before is not believed. */
#include "index_unit.h"

/* The same file, of the same size, with the times of the same tick of the clock: what was
 * derived from it may not be believed. */
static void
a_rewrite_within_a_tick_is_seen(void **state)
{
	static const char *const of[][2] = { { "client", "client.tskv" },
					     { "invoice", "invoice/2026-11.tskv" } };

	(void)state;
	io_hook.tick = TICK;
	for (size_t i = 0; i < COUNTOF(of); i++) {
		struct dir d;

		dir_init(&d);
		assert_int_equal(store_mkdir(d.st, "invoice"), 1);
		for (int n = 0; n < 300; n++) {
			const struct kind *k = dir_kind(&d, of[i][0]);

			put_ids(&d, of[i][0], of[i][1], 'a');
			see(&d, k, 'a', 1);
			put_ids(&d, of[i][0], of[i][1], 'b');
			see(&d, k, 'b', 1);
			see(&d, k, 'a', 0);
		}
		dir_release(&d);
	}
	io_hook.tick = 0;
}

/* The same where the derived files were kept up by an append of ours. */
static void
a_rewrite_right_after_our_append_is_seen(void **state)
{
	static const char file[] = "invoice/2026-11.tskv";
	const struct kind *k;
	struct dir d;

	(void)state;
	io_hook.tick = TICK;
	dir_init(&d);
	k = dir_kind(&d, "invoice");
	assert_int_equal(store_mkdir(d.st, "invoice"), 1);
	for (int n = 0; n < 300; n++) {
		char *text, *p;

		put_ids(&d, "invoice", file, 'a');
		see(&d, k, 'a', 1);
		add_one(&d, k, "new");
		text = dir_text(&d, file);
		while ((p = strstr(text, "id=a")) != NULL)
			p[3] = 'b';
		dir_put(&d, file, text);
		free(text);
		see(&d, k, 'b', 1);
		see(&d, k, 'a', 0);
	}
	dir_release(&d);
	io_hook.tick = 0;
}

/* As soon as the edited file is in its place somebody writes to it. */
struct rewriting {
	struct dir *d;
	const char *file;
	bool renamed;
};

static int
rewrite_after_rename(void *ctx, struct io_call *call)
{
	struct rewriting *w = ctx;
	char *text, *p;

	if (call->op == IO_RENAME && strcmp(call->to, w->file) == 0) {
		w->renamed = true;
		return 0;
	}
	if (!w->renamed || call->op != IO_OPEN || strcmp(call->path, w->file) != 0)
		return 0;
	w->renamed = false;
	text = dir_text(w->d, w->file);
	while ((p = strstr(text, "id=a")) != NULL)
		p[3] = 'b';
	dir_put(w->d, w->file, text);
	free(text);
	return 0;
}

static void
a_rewrite_right_after_our_edit_is_seen(void **state)
{
	static const char *const of[][2] = { { "client", "client.tskv" },
					     { "invoice", "invoice/2026-11.tskv" } };
	uint64_t seed = 3;

	(void)state;
	io_hook.tick = TICK;
	for (size_t i = 0; i < COUNTOF(of); i++) {
		const struct kind *k;
		struct dir d;

		dir_init(&d);
		k = dir_kind(&d, of[i][0]);
		assert_int_equal(store_mkdir(d.st, "invoice"), 1);
		for (int n = 0; n < 150; n++) {
			struct rewriting w = { .d = &d, .file = of[i][1] };

			put_ids(&d, of[i][0], of[i][1], 'a');
			see(&d, k, 'a', 1);
			/* leaves an index that can be kept */
			(void)edit_some(&d, k, 1, &seed);
			see(&d, k, 'a', 1);
			io_hook.before = rewrite_after_rename;
			io_hook.ctx = &w;
			(void)edit_some(&d, k, 1, &seed);
			io_hook.before = NULL;
			see(&d, k, 'b', 1);
			see(&d, k, 'a', 0);
		}
		dir_release(&d);
	}
	io_hook.tick = 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rewrite_within_a_tick_is_seen),
		cmocka_unit_test(a_rewrite_right_after_our_append_is_seen),
		cmocka_unit_test(a_rewrite_right_after_our_edit_is_seen),
	};

	return cmocka_run_group_tests(tests, index_setup, NULL);
}
