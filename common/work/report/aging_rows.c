/* SPDX-License-Identifier: ISC */
#include "work/report/aging_rows.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define NO_BUCKET UINT32_MAX

static bool
is(const struct aging_rows *a, const char *by)
{
	return strcmp(a->by, by) == 0;
}

/* The client's own part in the name of a row. */
static struct str
client_key(const struct aging_rows *a, uint32_t client)
{
	const char *by = a->by;
	const struct client_row *c = a->client[client];

	if (strcmp(by, "manager") == 0)
		return client_text(c, CLIENT_MANAGER);
	if (strcmp(by, "group") == 0)
		return client_text(c, CLIENT_GROUP);
	if (strcmp(by, "parent") == 0 && client_text(c, CLIENT_PARENT).n > 0)
		return client_text(c, CLIENT_PARENT);
	return a->book->clients.v[client];
}

void
aging_rows_init(struct aging_rows *a, const struct report_query *q, const char *by,
		const struct book *b, const struct client_row **client)
{
	size_t n = b->clients.n;

	*a = (struct aging_rows){ .q = q, .by = by, .book = b, .client = client };
	a->keys.arena = &a->arena;
	a->taken = mem_new(n);
	if (!is(a, "contract") && !is(a, "document"))
		a->bucket_of = mem_large(mem_mul(n, sizeof *a->bucket_of));
	for (size_t i = 0; i < n; i++) {
		a->taken[i] = report_takes_all(a->q) ||
			      report_takes(a->q, a->book->clients.v[i], a->client[i]);
		if (a->bucket_of)
			a->bucket_of[i] = NO_BUCKET;
	}
}

static uint32_t
add_bucket(struct aging_rows *a, struct str key, uint32_t client, uint32_t sale)
{
	*LIST_ADD(*a) = (struct aging_row){ key, client, sale, { { 0 }, 0, 0 } };
	return (uint32_t)a->n - 1;
}

/* The row of this name, which is made where it is new. */
static uint32_t
named_bucket(struct aging_rows *a, struct str name, struct str key, uint32_t client)
{
	bool added;
	uint32_t i = names_put(&a->keys, name, &added);

	if (added) {
		a->row_of = mem_grow(a->row_of, i, &a->row_of_cap, sizeof *a->row_of);
		a->row_of[i] = add_bucket(a, key, client, BALANCE_NONE);
	}
	return a->row_of[i];
}

/* Of a contract the client is part of the name: what has no contract is told apart by
 * client; so are advances, which have no document. */
static uint32_t
client_and_contract(struct aging_rows *a, uint32_t client, uint32_t contract)
{
	struct str of = a->book->clients.v[client], key = STR("");

	if (contract != BALANCE_NONE && is(a, "contract"))
		key = a->book->contracts.v[contract];
	return named_bucket(
		a, arena_printf(&a->arena, "%.*s %.*s", (int)of.n, of.p, (int)key.n, key.p), key,
		client);
}

struct aging_row *
aging_rows_of(struct aging_rows *a, uint32_t client, uint32_t contract, uint32_t sale)
{
	uint32_t i;

	if (a->bucket_of == NULL && sale != BALANCE_NONE && is(a, "document")) {
		i = add_bucket(a, doc_text(book_sale_row(a->book, sale), DOC_ID), client, sale);
	} else if (a->bucket_of == NULL) {
		i = client_and_contract(a, client, contract);
	} else {
		if (a->bucket_of[client] == NO_BUCKET) {
			struct str key = client_key(a, client);

			a->bucket_of[client] = is(a, "client")
						       ? add_bucket(a, key, client, BALANCE_NONE)
						       : named_bucket(a, key, key, client);
		}
		i = a->bucket_of[client];
	}
	return &a->v[i];
}

struct str
aging_rows_name(const struct aging_rows *a, const struct aging_row *row,
		struct explain_number *text)
{
	return explain_number((uint64_t)(row - a->v), text);
}

void
aging_rows_release(struct aging_rows *a)
{
	free(a->v);
	free(a->taken);
	free(a->bucket_of);
	free(a->row_of);
	names_release(&a->keys);
	arena_release(&a->arena);
}
