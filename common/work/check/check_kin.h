/* SPDX-License-Identifier: ISC */
/*
 * check_kin - records of one kind that depend on each other: chains of references that come
 * back to where they began, and clients with the same INN.
 */
#ifndef WORK_CHECK_KIN_H
#define WORK_CHECK_KIN_H

#include "base/str.h"
#include "crm/twin.h"

/* A record that refers to one of its own kind, by hashes of id and field. */
struct link {
	uint64_t from, to;
	uint32_t
		loop; /* how many records the chain has that comes back to this one; 0: it does not */
};

struct link_list {
	struct link *v;
	size_t n, cap;
};

/* Of each link, whether it is part of a loop.  Sorts them; of several with one from the first
 * counts. */
void links_close(struct link_list *l);

/* How many records the loop through from has, or 0. */
uint32_t links_loop(const struct link_list *l, uint64_t from);

/* A client that has an INN, and where it stands. */
struct kinsman {
	struct twin twin;
	uint32_t part, line;
};

/* A client, and the elder one with its INN: numbers in kin.v. */
struct kin_pair {
	uint32_t at, elder;
};

struct kin {
	struct kinsman *v; /* by part, line */
	size_t n, cap;
	struct {
		struct kin_pair *v; /* by at */
		size_t n, cap;
	} pairs;
};

/* Make the pairs. */
void kin_find(struct kin *k);

/* The elder one of the client at this place, or NULL. */
const struct kinsman *kin_elder(const struct kin *k, uint32_t part, uint32_t line);
void kin_release(struct kin *k);

#endif
