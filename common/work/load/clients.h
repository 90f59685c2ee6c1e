/* SPDX-License-Identifier: ISC */
/*
 * clients - what reports say of clients: names, and who and what they
 * belonged to on a day.
 *
 * The stored record is today's; the events of later changes are taken back to
 * reach a past day.
 */
#ifndef WORK_CLIENTS_H
#define WORK_CLIENTS_H

#include "base/hash.h"
#include "work/load/session.h"

enum client_text {
	CLIENT_NAME,
	CLIENT_MANAGER,
	CLIENT_GROUP,
	CLIENT_PARENT,
	CLIENT_REGION,
	CLIENT_SOURCE,
	CLIENT_CAMPAIGN,
	CLIENT_CHANNEL,
	CLIENT_TEXTS,
};

struct client_row {
	struct str text[CLIENT_TEXTS];
	int64_t limit; /* of debt; -1: none */
};

struct colset;

struct clients {
	struct colset **sets; /* own the texts, of the parts of the files */
	size_t nsets;
	struct arena arena; /* of texts that were different on the day */
	struct names ids;
	struct client_row *v; /* by the numbers of ids */
	bool borrowed;        /* is the session's */
};

/* As they were at the end of the day. */
int clients_load(struct clients *c, struct session *s, int32_t day, struct err *e);
void clients_release(struct clients *c);

/* Of a client that has no record: empty texts. */
const struct client_row *clients_find(const struct clients *c, struct str id);
const struct client_row *clients_find_hashed(const struct clients *c, struct str id, uint64_t hash);

/* For who asks for very many, one after the other: have in the cache by then what clients_find of
 * an id with this hash looks at, when there are so many to go before it. */
enum { CLIENTS_AHEAD = 24 };

static inline void
clients_fetch(const struct clients *c, uint64_t hash, int ahead)
{
	uint64_t slot;

	if (c->ids.n == 0)
		return;
	if (ahead == CLIENTS_AHEAD) {
		names_prefetch(&c->ids, hash);
		return;
	}
	slot = c->ids.slots[hash & (c->ids.nslots - 1)];
	if (slot == 0)
		return;
	__builtin_prefetch(&c->ids.v[(uint32_t)slot - 1]);
	__builtin_prefetch(&c->v[(uint32_t)slot - 1]);
	if (ahead < CLIENTS_AHEAD / 2) {
		__builtin_prefetch(c->ids.v[(uint32_t)slot - 1].p);
		__builtin_prefetch(c->v[(uint32_t)slot - 1].text[CLIENT_NAME].p);
	}
}

/* The rows of very many at once, row[i] that of ids->v[i]: on all processors.  free() it. */
const struct client_row **clients_rows(const struct clients *c, const struct names *ids);

/* Names of the records of another kind (staff, product ...) by id: field is what to take. */
struct labels {
	struct arena arena;
	struct names ids;
	struct str *v;
	size_t cap;
	bool borrowed; /* is the session's */
};

int labels_load(struct labels *l, struct session *s, const char *kind, const char *field,
		struct err *e);
struct str labels_find(const struct labels *l, struct str id); /* or empty */
void labels_release(struct labels *l);

#endif
