/* SPDX-License-Identifier: ISC */
/*
 * vcard_card - a card: what of a vCard has a field in a record.
 */
#ifndef PORT_VCARD_CARD_H
#define PORT_VCARD_CARD_H

#include "port/vcard_line.h"

enum card_kind { CARD_ANY, CARD_CLIENT, CARD_CONTACT };

struct card {
	struct loc at;       /* where it begins */
	enum card_kind kind; /* as crm-export says it */
	struct str id;       /* of its UID, where crm-export wrote it */
	struct str client;   /* the client's id, likewise */
	bool organisation;   /* KIND:org, or Apple's word for it */
	struct str name, org, position, phone, email, site, address, birthday, tags;
	struct str note; /* also what has no field of its own, a line each */
};

/* The next card: 1, 0 at the end, or -1.  Its text lives in the arena of t. */
int card_next(struct vcard_text *t, struct card *c, struct err *e);

/* Does it stand for an organisation, not a person? */
bool card_is_organisation(const struct card *c);

#endif
