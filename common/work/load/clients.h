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
#include "store/colset.h"
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

/* There are many, so each is small: its texts are where they were read. */
struct client_row {
	const struct colset *set; /* of the part of the file; NULL: no record */
	uint32_t at;              /* in it */
	uint8_t changed;          /* bits 1 << CLIENT_...: since the day, */
	struct str *was;          /* of which these were the texts */
	int64_t limit;            /* of debt; -1: none */
};

struct clients {
	struct colset **sets; /* own the texts, of the parts of the files */
	size_t nsets;
	struct arena arena; /* of texts that were different on the day */
	struct names ids;
	struct client_row *v; /* by the numbers of ids */
	bool borrowed;        /* is the session's */
};

/* A text of a client, or an empty one. */
static inline struct str
client_text(const struct client_row *r, enum client_text which)
{
	if (r->changed & 1u << which)
		return r->was[which];
	return r->set ? colvec_text(&r->set->v[which], r->at) : (struct str){ "", 0 };
}

/* As they were at the end of the day. */
int clients_load(struct clients *c, struct session *s, int32_t day, struct err *e);
void clients_release(struct clients *c);

/* Of a client that has no record: empty texts. */
const struct client_row *clients_find(const struct clients *c, struct str id);
const struct client_row *clients_find_hashed(const struct clients *c, struct str id, uint64_t hash);

/* Have in the cache by then what client_text of a row that is there looks at. */
static inline void
client_fetch(const struct client_row *r)
{
	if (r->set)
		cc_fetch(client_text(r, CLIENT_NAME).p);
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
