/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include "base/mem.h"
#include "base/pool.h"
#include "work/gather.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PARTS = 40, PER_PART = 700, CLIENTS = 97 };

/* Row i of a part: nothing in some parts, long texts in a few rows. */
static size_t
rows_of(size_t part)
{
	return part % 7 == 3 ? 0 : PER_PART + part;
}

static void
put_row(struct gather *g, size_t part, size_t i)
{
	size_t k = part * 1009 + i, n = (size_t)snprintf(NULL, 0, "id-%zu", k);
	size_t pad = i == 5 ? 40000 : 0;
	char *p = gather_room(g, part, n + pad + 8), client[9];
	struct doc_row row = { .text = p, .amount = (int64_t)k };

	gather_take(g, part, n + pad + 8);
	n = (size_t)sprintf(p, "id-%zu", k);
	memset(p + n, 'x', pad);
	row.n[DOC_ID] = (uint16_t)(n + pad);
	if (k % 11)
		row.n[DOC_CLIENT] = (uint16_t)sprintf(client, "c%zu", k * k % CLIENTS);
	memcpy(p + n + pad, client, row.n[DOC_CLIENT]);
	*gather_row(g, part) = row;
}

static int
read_part(void *ctx, size_t part, struct err *e)
{
	struct gather *g = ctx;

	(void)e;
	for (size_t i = 0; i < rows_of(part); i++)
		put_row(g, part, i);
	if (part % 5 != 4) /* what is not done is put in its place at the end */
		gather_done(g, part);
	return 0;
}

static void
check_row(const struct docs *d, const struct doc_row *r, size_t k, uint32_t *clients)
{
	char text[32];
	struct str client = doc_text(r, DOC_CLIENT);

	assert_int_equal(r->amount, k);
	sprintf(text, "id-%zu", k);
	assert_true(str_starts(doc_text(r, DOC_ID), str_of(text)));
	if (client.n == 0) {
		assert_int_equal(r->client, DOC_NONE);
		return;
	}
	/* numbered in the order of the rows */
	assert_true(r->client <= *clients);
	*clients += r->client == *clients;
	assert_true(str_eq(d->clients.v[r->client], client));
}

static void
in_order(void **state)
{
	const uint64_t bytes[] = { 1, 100, 64 << 20 };

	(void)state;
	for (size_t t = 0; t < COUNTOF(bytes); t++) {
		struct docs d = { 0 };
		struct gather g;
		struct err e;
		uint32_t clients = 0;
		size_t at = 0;

		gather_init(&g, &d, PARTS, bytes[t]);
		assert_int_equal(pool_run(PARTS, read_part, &g, &e), 0);
		gather_finish(&g);
		for (size_t part = 0; part < PARTS; part++)
			for (size_t i = 0; i < rows_of(part); i++)
				check_row(&d, &d.v[at++], part * 1009 + i, &clients);
		assert_int_equal(d.n, at);
		assert_int_equal(d.clients.n, clients);
		docs_release(&d);
	}
}

static void
ahead(void **state)
{
	struct names t = { 0 };
	struct doc_row v[200];
	char text[200][8];

	(void)state;
	for (size_t i = 0; i < COUNTOF(v); i++)
		v[i] = (struct doc_row){ .text = text[i],
					 .n = { (uint16_t)sprintf(text[i], "%zu", i * 7 % 150) } };
	for (size_t n = 0; n <= COUNTOF(v); n += 8)
		for (size_t from = 0; from <= n; from += 13) {
			struct docs_ahead a;

			docs_ahead_init(&a, v, DOC_ID, &t, from, n);
			for (size_t i = from; i < n; i++) {
				uint64_t h = docs_ahead(&a, i);

				assert_true(h == hash_bytes(doc_text(&v[i], DOC_ID)));
				names_put_hashed(&t, doc_text(&v[i], DOC_ID), h, NULL);
			}
		}
	assert_int_equal(t.n, 150);
	names_release(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_order),
		cmocka_unit_test(ahead),
	};

	return cmocka_run_group_tests_name("gather", tests, NULL, NULL);
}
