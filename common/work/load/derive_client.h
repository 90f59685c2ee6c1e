/* SPDX-License-Identifier: ISC */
/*
 * derive_client - debt, overdue, advance, last_sale, last_activity, score of clients.
 */
#ifndef WORK_DERIVE_CLIENT_H
#define WORK_DERIVE_CLIENT_H

#include "work/load/book.h"
#include "work/load/derived.h"
#include "work/load/reliability.h"

struct client_sums {
	int64_t debt, overdue, advance;
	int32_t last_sale;
};

struct derive_clients {
	struct book book;         /* unless the scores have one */
	const struct book *money; /* what the sums are of; NULL: not loaded */
	struct client_sums *sums; /* by number of money's clients */
	struct arena arena;
	struct names active; /* clients with a contact that took place */
	int32_t *last_activity;
	size_t cap;
	int32_t today;
	struct reliability reliability;
	bool scored; /* reliability is loaded */
};

/* money: what the book tells; activity: the last contact; score: how reliably they pay. */
int derive_clients_load(struct derive_clients *d, struct session *s, struct str client, bool money,
			bool activity, bool score, struct err *e);
struct derived derive_client(const struct derive_clients *d, struct str id, struct str key);

/* As derive_explain has it. */
void derive_clients_explain(const struct derive_clients *d);
void derive_clients_release(struct derive_clients *d);

#endif
