/* SPDX-License-Identifier: ISC */
#include "port/vcard_card.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "value/date.h"
#include "value/id.h"

#include <string.h>

struct reading {
	struct card *c;
	struct arena *a;
	struct str role, structured;           /* stand-ins for TITLE and FN */
	bool preferred_phone, preferred_email; /* what we have says PREF */
	struct buf note;
};

static void
add_note(struct reading *r, const char *label, struct str v)
{
	if (v.n == 0)
		return;
	if (r->note.n > 0)
		buf_addc(&r->note, '\n');
	buf_printf(&r->note, "%s", label);
	buf_add(&r->note, v);
}

static void
take_fn(struct reading *r, const struct vcard_line *l)
{
	if (r->c->name.n == 0)
		r->c->name = vcard_text_value(l->value, r->a);
}

/* Append the parts of a structured value that are not empty, from first to last. */
static void
join(struct reading *r, struct buf *out, const struct vcard_line *l, const size_t *order, size_t n,
     const char *between)
{
	struct str part[8] = { 0 }, rest = l->value;
	size_t count = 0;

	while (count < 8 && vcard_part(&rest, ';', &part[count], r->a))
		count++;
	for (size_t i = 0; i < n; i++) {
		struct str v = order[i] < count ? str_trim(part[order[i]]) : STR("");

		if (v.n > 0 && out->n > 0)
			buf_addz(out, between);
		buf_add(out, v);
	}
}

/* family ; given ; additional */
static void
take_n(struct reading *r, const struct vcard_line *l)
{
	static const size_t order[] = { 1, 2, 0 };
	struct buf b = { 0 };

	join(r, &b, l, order, 3, " ");
	r->structured = arena_dup(r->a, buf_str(&b));
	buf_release(&b);
}

static void
take_org(struct reading *r, const struct vcard_line *l)
{
	struct str rest = l->value, unit;

	if (r->c->org.n > 0 || !vcard_part(&rest, ';', &r->c->org, r->a))
		return;
	r->c->org = str_trim(r->c->org);
	while (vcard_part(&rest, ';', &unit, r->a))
		add_note(r, "", str_trim(unit));
}

static void
take_title(struct reading *r, const struct vcard_line *l)
{
	if (r->c->position.n == 0)
		r->c->position = vcard_text_value(l->value, r->a);
}

static void
take_role(struct reading *r, const struct vcard_line *l)
{
	if (r->role.n == 0)
		r->role = vcard_text_value(l->value, r->a);
}

/* "PREF" in 2.1 and 3.0, "PREF=1" in 4.0. */
static bool
preferred(const struct vcard_line *l)
{
	struct str v;

	return vcard_is(l, "PREF") || (vcard_param(l, "PREF", &v) && str_is(v, "1"));
}

/* All numbers, the preferred one first; a fax is a note. */
static void
take_tel(struct reading *r, const struct vcard_line *l)
{
	struct str v = vcard_text_value(l->value, r->a), old = r->c->phone;

	if (str_starts(v, STR("tel:")))
		v = str_from(v, 4);
	if (vcard_is(l, "FAX") || v.n == 0) {
		add_note(r, "fax ", v);
		return;
	}
	if (old.n == 0)
		r->c->phone = v;
	else if (preferred(l) && !r->preferred_phone)
		r->c->phone = arena_printf(r->a, "%.*s, %.*s", (int)v.n, v.p, (int)old.n, old.p);
	else
		r->c->phone = arena_printf(r->a, "%.*s, %.*s", (int)old.n, old.p, (int)v.n, v.p);
	r->preferred_phone |= preferred(l);
}

/* One address, the preferred; the others are notes. */
static void
take_email(struct reading *r, const struct vcard_line *l)
{
	struct str v = vcard_text_value(l->value, r->a);

	if (r->c->email.n > 0 && (!preferred(l) || r->preferred_email)) {
		add_note(r, "", v);
		return;
	}
	add_note(r, "", r->c->email);
	r->c->email = v;
	r->preferred_email = preferred(l);
}

static void
take_url(struct reading *r, const struct vcard_line *l)
{
	if (r->c->site.n == 0)
		r->c->site = vcard_text_value(l->value, r->a);
}

/* box ; extended ; street ; town ; region ; code ; country.  A home is nobody's office. */
static void
take_adr(struct reading *r, const struct vcard_line *l)
{
	static const size_t order[] = { 5, 6, 4, 3, 2, 1, 0 };
	struct buf b = { 0 };

	if (r->c->address.n > 0 || (vcard_is(l, "HOME") && !vcard_is(l, "WORK")))
		return;
	join(r, &b, l, order, 7, ", ");
	r->c->address = arena_dup(r->a, buf_str(&b));
	buf_release(&b);
}

/* 1985-04-12, 19850412, either with a time behind; without a year (--0412, 1604-04-12)
 * it is a note. */
static void
take_bday(struct reading *r, const struct vcard_line *l)
{
	struct str v = vcard_text_value(l->value, r->a), day = str_head(v, 10);
	int32_t d;

	if (v.n >= 8 && (v.n == 8 || v.p[8] == 'T') && !str_has(str_head(v, 8), '-'))
		day = arena_printf(r->a, "%.4s-%.2s-%.2s", v.p, v.p + 4, v.p + 6);
	if (date_parse(&d, day) && !str_starts(day, STR("1604")))
		r->c->birthday = day;
	else
		add_note(r, "birthday ", v);
}

static void
take_note(struct reading *r, const struct vcard_line *l)
{
	add_note(r, "", vcard_text_value(l->value, r->a));
}

static void
take_categories(struct reading *r, const struct vcard_line *l)
{
	if (r->c->tags.n == 0)
		r->c->tags = vcard_text_value(l->value, r->a);
}

/* What crm-export writes: "client:romashka". */
static void
take_uid(struct reading *r, const struct vcard_line *l)
{
	struct str v = vcard_text_value(l->value, r->a), kind, id;

	if (!str_cut(v, ':', &kind, &id) || !id_valid(id))
		return;
	if (str_is(kind, "client"))
		r->c->kind = CARD_CLIENT;
	else if (str_is(kind, "contact"))
		r->c->kind = CARD_CONTACT;
	else
		return;
	r->c->id = id;
}

static void
take_client(struct reading *r, const struct vcard_line *l)
{
	struct str v = vcard_text_value(l->value, r->a);

	if (id_valid(v))
		r->c->client = v;
}

static void
take_kind(struct reading *r, const struct vcard_line *l)
{
	struct str v = vcard_text_value(l->value, r->a);

	r->c->organisation |= str_is(v, "org") || str_is(v, "ORG") || str_is(v, "COMPANY");
}

static const struct {
	const char *name;
	void (*take)(struct reading *r, const struct vcard_line *l);
} properties[] = {
	{ "FN", take_fn },           { "N", take_n },
	{ "ORG", take_org },         { "TITLE", take_title },
	{ "ROLE", take_role },       { "TEL", take_tel },
	{ "EMAIL", take_email },     { "URL", take_url },
	{ "ADR", take_adr },         { "BDAY", take_bday },
	{ "NOTE", take_note },       { "CATEGORIES", take_categories },
	{ "UID", take_uid },         { "KIND", take_kind },
	{ "X-ABSHOWAS", take_kind }, { "X-CRM-CLIENT", take_client },
};

static void
take(struct reading *r, const struct vcard_line *l)
{
	for (size_t i = 0; i < COUNTOF(properties); i++)
		if (str_is(l->name, properties[i].name))
			properties[i].take(r, l);
}

static int
settle(struct reading *r, struct err *e)
{
	struct card *c = r->c;

	if (c->name.n == 0)
		c->name = r->structured.n ? r->structured : c->org;
	if (c->position.n == 0)
		c->position = r->role;
	c->note = arena_dup(r->a, buf_str(&r->note));
	if (c->name.n == 0)
		return err_data(e, c->at, _("a card without a name"));
	return 1;
}

static bool
is_card(const struct vcard_line *l)
{
	struct str v = str_trim(l->value);

	return str_is(v, "VCARD") || str_is(v, "vcard") || str_is(v, "VCard");
}

/* Up to its end; a card within it (AGENT) is passed over. */
static int
read_card(struct reading *r, struct vcard_text *t, struct err *e)
{
	struct vcard_line l;
	int depth = 1, got;

	while ((got = vcard_next(t, &l, e)) > 0) {
		if (str_is(l.name, "BEGIN"))
			depth++;
		else if (str_is(l.name, "END") && --depth == 0)
			return settle(r, e);
		else if (depth == 1 && !t->base64)
			take(r, &l);
	}
	if (got < 0)
		return -1;
	return err_data(e, r->c->at, _("a card without its END:VCARD: the file is cut off"));
}

int
card_next(struct vcard_text *t, struct card *c, struct err *e)
{
	struct reading r = { .c = c, .a = t->a };
	struct vcard_line l;
	int got = vcard_next(t, &l, e);

	if (got <= 0)
		return got;
	if (!str_is(l.name, "BEGIN") || !is_card(&l))
		return err_data(e, l.at, _("expected BEGIN:VCARD"));
	*c = (struct card){ .at = l.at };
	t->v21 = false;
	got = read_card(&r, t, e);
	buf_release(&r.note);
	return got;
}

bool
card_is_organisation(const struct card *c)
{
	return c->organisation || (c->org.n > 0 && str_eq(c->org, c->name));
}
