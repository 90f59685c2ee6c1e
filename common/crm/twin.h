/* SPDX-License-Identifier: ISC */
/*
 * twin - clients with the same INN.
 *
 * Branches of one company share its INN and differ in their KPP; outlets of a chain say whose
 * they are (parent).  Two clients are twins where the INN is the same, the KPP not another
 * one (one that is not given is none), and they are of different families: a client's family is its parent,
 * else itself.
 */
#ifndef CRM_TWIN_H
#define CRM_TWIN_H

#include "base/radix.h"
#include "base/str.h"

/* Texts are kept as hashes: there may be millions. */
struct twin {
	uint64_t inn;
	uint32_t kpp; /* 0: none */
	uint32_t family;
	uint32_t at; /* the caller's, in the order of the clients */
	bool known;  /* stored before, and not asked about */
};

/* at and known are for the caller to fill in.  inn is not empty; parent may be. */
struct twin twin_of(struct str id, struct str inn, struct str kpp, struct str parent);

bool twins(const struct twin *a, const struct twin *b);

/* Clients by the hash of their INN alone: those that have no company are never looked at again. */
struct twin_list {
	struct radix *v;
	size_t n, cap;
};

void twin_list_add(struct twin_list *l, uint64_t inn, uint32_t at); /* inn is hash_bytes of it */

/* Of each that is not known and has an elder twin, a known one, else one with a lesser at:
 * found is told of the first of these, with the same KPP if there is one; by INN, not in the order of at. */
struct twin_ops {
	struct twin (*read)(void *ctx, uint32_t at);
	void (*found)(void *ctx, const struct twin *t, const struct twin *elder);
	void *ctx;
};
void twin_list_find(struct twin_list *l, const struct twin_ops *ops);

#endif
