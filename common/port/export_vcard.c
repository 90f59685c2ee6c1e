/* SPDX-License-Identifier: ISC */
/* export_vcard - clients and contacts as vCard 3.0 (RFC 2426). */
#include "port/content.h"
#include "port/export_format.h"

#include <string.h>

static void
add_uid(struct buf *out, const struct rec *r)
{
	struct str kind = rec_get(r, "kind"), id = rec_get(r, "id");
	struct buf uid = { 0 };

	buf_printf(&uid, "%.*s:%.*s", (int)kind.n, kind.p, (int)id.n, id.p);
	content_text(out, "UID", buf_str(&uid));
	buf_release(&uid);
}

/* The name as a whole: what of it is the family's nobody knows. */
static void
add_name(struct buf *out, struct str name)
{
	struct buf n = { 0 };

	content_escape(&n, name);
	buf_addz(&n, ";;;;");
	content_text(out, "FN", name);
	content_line(out, "N", buf_str(&n));
	buf_release(&n);
}

static void
add_phones(struct buf *out, struct str rest)
{
	struct str word;

	while (str_word(&rest, ',', &word))
		content_text(out, "TEL;TYPE=WORK,VOICE", word);
}

static void
add_address(struct buf *out, struct str address)
{
	struct buf adr = { 0 };

	if (address.n == 0)
		return;
	buf_addz(&adr, ";;");
	content_escape(&adr, address);
	buf_addz(&adr, ";;;;");
	content_line(out, "ADR;TYPE=WORK", buf_str(&adr));
	buf_release(&adr);
}

/* Tags are separated by the commas that part categories. */
static void
add_tags(struct buf *out, struct str tags)
{
	if (tags.n > 0)
		content_line(out, "CATEGORIES", tags);
}

static void
add_card(struct export *x, const struct rec *r)
{
	struct buf *out = &x->s.out->b;
	struct str client = rec_get(r, "client"), name = rec_get(r, "name");
	bool contact = str_is(rec_get(r, "kind"), "contact");

	if (name.n == 0)
		name = rec_get(r, "id");
	content_line(out, "BEGIN", STR("VCARD"));
	content_line(out, "VERSION", STR("3.0"));
	add_uid(out, r);
	add_name(out, name);
	if (contact)
		content_text(out, "ORG", export_name(x, client));
	else if (!str_is(rec_get(r, "type"), "person"))
		content_text(out, "ORG", name);
	content_text(out, "X-CRM-CLIENT", client);
	content_text(out, "TITLE", rec_get(r, "position"));
	add_phones(out, rec_get(r, "phone"));
	content_text(out, "EMAIL;TYPE=INTERNET", rec_get(r, "email"));
	content_text(out, "URL", rec_get(r, "site"));
	add_address(out, rec_get(r, "address"));
	content_text(out, "BDAY", rec_get(r, "birthday"));
	add_tags(out, rec_get(r, "tags"));
	content_text(out, "NOTE", rec_get(r, "note"));
	content_line(out, "END", STR("VCARD"));
}

static int
put(struct export *x, const struct rec *r, const struct kind *k, struct err *e)
{
	(void)e;
	if (strcmp(k->name, "client") == 0) {
		export_client(x, r);
		add_card(x, r);
	} else {
		export_keep(x, r);
	}
	return 0;
}

static void
end(struct export *x)
{
	for (size_t i = 0; i < x->kept.n; i++)
		add_card(x, &x->kept.v[i]);
}

const struct export_format export_vcard = {
	.name = "vcard", .kinds = "client contact", .put = put, .end = end
};
