/* SPDX-License-Identifier: ISC */
#include "port/import_vcard.h"

#include "base/fs.h"
#include "base/hash.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "port/cell.h"
#include "port/vcard_card.h"
#include "rec/rec.h"
#include "value/date.h"
#include "value/id.h"

#include <stdlib.h>
#include <string.h>

enum { VCARD_MAX = 64 << 20 };

struct import {
	const struct schema *s;
	const struct kind *client, *contact;
	struct str of; /* the client of all persons, or empty */
	struct spool *out;
	struct arena *a;
	struct names ids; /* "KIND ID" of what was printed, or will be by its own card */
	struct rec rec;
	struct err *e;
};

/* The value in the field's form; an empty one is left out. */
static int
set(struct import *im, const struct kind *k, const char *field, struct str v, struct loc at)
{
	const struct field_def *d = kind_field(k, str_of(field));
	struct buf canon = { 0 };
	struct err inner = { 0 };
	int rc = 0;

	if (d == NULL)
		BUG("a field that the schema lacks");
	if (v.n > 0)
		rc = cell_canon(&canon, im->s, d, &cell_plain, v, &inner);
	if (rc != 0)
		err_data(im->e, at, "%s", inner.msg);
	else
		rec_setz(&im->rec, field, arena_dup(im->a, buf_str(&canon)));
	buf_release(&canon);
	return rc;
}

/* An id of what there is to tell one from another. */
static struct str
id_of(struct import *im, const struct kind *k, struct str key)
{
	struct buf folded = { 0 };
	char text[ID_TEXT];
	struct str id;

	buf_printf(&folded, "%s\n", k->name);
	utf8_fold(&folded, key);
	id = id_make(str_of(k->prefix), DATE_NONE, id_digest(buf_str(&folded)), text);
	buf_release(&folded);
	return arena_dup(im->a, id);
}

static struct str
client_id(struct import *im, struct str name)
{
	return id_of(im, im->client, name);
}

/* False where this record has been there already. */
static bool
new_id(struct import *im, const struct kind *k, struct str id)
{
	bool added;

	names_put(&im->ids, arena_printf(im->a, "%s %.*s", k->name, (int)id.n, id.p), &added);
	return added;
}

static int
print(struct import *im, const struct kind *k, struct loc at)
{
	size_t before = im->out->b.n;

	rec_setz(&im->rec, "kind", str_of(k->name));
	rec_write(&im->out->b, &im->rec, k);
	if (im->out->b.n - before > REC_LINE_MAX)
		return err_data(im->e, at, _("the record is larger than a line may be"));
	return spool_settle(im->out, im->e);
}

static int
common(struct import *im, const struct kind *k, const struct card *c)
{
	return set(im, k, "phone", c->phone, c->at) != 0 ||
			       set(im, k, "email", c->email, c->at) != 0 ||
			       set(im, k, "tags", c->tags, c->at) != 0 ||
			       set(im, k, "note", c->note, c->at) != 0
		       ? -1
		       : 0;
}

static int
client_card(struct import *im, const struct card *c)
{
	const char *type = card_is_organisation(c) ? "company" : "person";

	rec_clear(&im->rec);
	if (set(im, im->client, "id", c->id.n ? c->id : client_id(im, c->name), c->at) != 0 ||
	    set(im, im->client, "name", c->name, c->at) != 0 ||
	    set(im, im->client, "type", str_of(type), c->at) != 0 ||
	    set(im, im->client, "address", c->address, c->at) != 0 ||
	    set(im, im->client, "site", c->site, c->at) != 0 || common(im, im->client, c) != 0)
		return -1;
	return print(im, im->client, c->at);
}

/* The client that a person's card names, where no card of its own tells more. */
static int
organisation(struct import *im, const struct card *c, struct str id)
{
	if (im->of.n > 0 || c->client.n > 0 || !new_id(im, im->client, id))
		return 0;
	rec_clear(&im->rec);
	if (set(im, im->client, "id", id, c->at) != 0 ||
	    set(im, im->client, "name", c->org, c->at) != 0 ||
	    set(im, im->client, "type", STR("company"), c->at) != 0 ||
	    set(im, im->client, "address", c->address, c->at) != 0 ||
	    set(im, im->client, "site", c->site, c->at) != 0)
		return -1;
	return print(im, im->client, c->at);
}

static int
contact_card(struct import *im, const struct card *c)
{
	struct str client = im->of.n ? im->of : c->client.n ? c->client : client_id(im, c->org);
	struct str id = c->id;

	if (organisation(im, c, client) != 0)
		return -1;
	if (id.n == 0)
		id = id_of(im, im->contact,
			   arena_printf(im->a, "%.*s\n%.*s\n%.*s\n%.*s", (int)client.n, client.p,
					(int)c->name.n, c->name.p, (int)c->phone.n, c->phone.p,
					(int)c->email.n, c->email.p));
	if (!new_id(im, im->contact, id))
		return 0;
	rec_clear(&im->rec);
	if (set(im, im->contact, "id", id, c->at) != 0 ||
	    set(im, im->contact, "client", client, c->at) != 0 ||
	    set(im, im->contact, "name", c->name, c->at) != 0 ||
	    set(im, im->contact, "position", c->position, c->at) != 0 ||
	    set(im, im->contact, "birthday", c->birthday, c->at) != 0 ||
	    common(im, im->contact, c) != 0)
		return -1;
	return print(im, im->contact, c->at);
}

/* Does the card become a client? */
static bool
is_client(const struct import *im, const struct card *c)
{
	if (card_is_organisation(c) || c->kind == CARD_CLIENT)
		return true;
	return im->of.n == 0 && c->org.n == 0 && c->client.n == 0;
}

struct cards {
	struct card *v;
	size_t n, cap;
};

static int
read_cards(struct import *im, struct cards *cards, struct str text, const char *name)
{
	struct vcard_text t;
	struct card c;
	int got;

	vcard_init(&t, text, name, im->a);
	while ((got = card_next(&t, &c, im->e)) > 0)
		*LIST_ADD(*cards) = c;
	return got;
}

/* Clients with a card of their own come first, so that contacts do not bring them. */
static int
print_cards(struct import *im, const struct cards *cards)
{
	for (size_t i = 0; i < cards->n; i++) {
		struct card *c = &cards->v[i];

		if (is_client(im, c) &&
		    new_id(im, im->client, c->id.n ? c->id : client_id(im, c->name)) &&
		    client_card(im, c) != 0)
			return -1;
	}
	for (size_t i = 0; i < cards->n; i++)
		if (!is_client(im, &cards->v[i]) && contact_card(im, &cards->v[i]) != 0)
			return -1;
	return 0;
}

int
import_vcard(int fd, const char *name, struct str client, const struct schema *s, struct spool *out,
	     struct err *e)
{
	struct arena a = { 0 };
	struct import im = { .s = s,
			     .client = schema_kind(s, STR("client")),
			     .contact = schema_kind(s, STR("contact")),
			     .of = client,
			     .out = out,
			     .a = &a,
			     .e = e };
	struct cards cards = { 0 };
	struct buf text = { 0 };
	int rc = fs_read_all(fd, VCARD_MAX, name, &text, e);

	if (rc == 0)
		rc = read_cards(&im, &cards, buf_str(&text), name);
	if (rc == 0)
		rc = print_cards(&im, &cards);
	free(cards.v);
	names_release(&im.ids);
	rec_release(&im.rec);
	buf_release(&text);
	arena_release(&a);
	return rc;
}
