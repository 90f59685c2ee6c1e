/* SPDX-License-Identifier: ISC */
/*
 * import_vcard - the cards of an address book as clients and contacts.
 *
 * A card of an organisation is a client; one of a person who belongs to an
 * organisation is a contact of that client, which is printed before it; any other
 * person is a client of type person.  Ids are digests of what a card says, so the
 * same card is the same record again; a card that crm-export wrote keeps its own.
 */
#ifndef PORT_IMPORT_VCARD_H
#define PORT_IMPORT_VCARD_H

#include "port/spool.h"
#include "rec/schema.h"

/* client is empty, or the id of the client that all persons are contacts of. */
int import_vcard(int fd, const char *name, struct str client, const struct schema *s,
		 struct spool *out, struct err *e);

#endif
