/* SPDX-License-Identifier: ISC */
#include "work/dir/forget.h"

#include "base/lang.h"
#include "base/mem.h"
#include "store/colset_file.h"
#include "work/change/message.h"
#include "work/load/each.h"
#include "work/load/lookup.h"
#include "work/load/row.h"

#include <stdlib.h>
#include <string.h>

static const struct field_def fields[] = {
	{ "record", TYPE_TEXT, 0, NULL, N_("record") },
	{ "record_kind", TYPE_TEXT, 0, NULL, N_("kind of the record") },
	{ "field", TYPE_TEXT, 0, NULL, N_("field") },
	{ "value", TYPE_TEXT, 0, NULL, N_("value") },
};

const struct kind forget_kind = { .name = "forgotten",
				  .flags = KIND_ROW,
				  .help = N_("what was erased"),
				  .fields = fields,
				  .n = COUNTOF(fields) };

/* What is personal, by kinds; of a whole client alone where it says so. */
static const struct personal {
	const char *kind, *fields;
	bool whole;
} personal[] = {
	{ "client", "signatory phone email site note tags", false },
	{ "client",
	  "name full_name inn kpp ogrn bik account corr_account bank address legal_address", true },
	{ "contact", "name position phone email birthday note tags", false },
	{ "activity", "topic result note tags", false },
	{ "survey", "answer note", false },
	{ "check", "note", false },
	{ "need", "note", false },
	{ "claim", "resolution note", false },
	{ "payment", "payer payer_inn purpose reference note", true },
};

/* What stands for a value that cannot be absent. */
static const char erased[] = "erased";

static void
note_field(struct forget *f, const struct kind *k, const struct rec *r, const char *field)
{
	const struct field_def *d = kind_field(k, str_of(field));
	struct str value = rec_get(r, field);

	if (value.n == 0 || str_is(value, erased))
		return;
	*LIST_ADD(f->list) = (struct forgotten){ .kind = k,
						 .id = arena_dup(&f->arena, rec_get(r, "id")),
						 .field = field,
						 .value = arena_dup(&f->arena, value),
						 .required = d && (d->flags & FIELD_REQUIRED) };
}

struct looking {
	struct forget *f;
	const struct kind *k;
	const struct personal *what;
};

static int
look(void *ctx, const struct rec *r, struct err *e)
{
	const struct looking *l = ctx;
	bool is_client = strcmp(l->k->name, "client") == 0;
	struct str rest = str_of(l->what->fields), word;

	(void)e;
	if (!str_eq(rec_get(r, is_client ? "id" : "client"), l->f->client))
		return 0;
	if (strcmp(l->k->name, "contact") == 0)
		names_put(&l->f->contacts, rec_get(r, "id"), NULL);
	while (str_word(&rest, ' ', &word)) {
		const struct field_def *d = kind_field(l->k, word);

		note_field(l->f, l->k, r, d ? d->name : arena_cstr(&l->f->arena, word));
	}
	return 0;
}

static bool
is_erased(const struct forget *f, const char *kind, struct str field)
{
	for (size_t i = 0; i < COUNTOF(personal); i++)
		if (strcmp(personal[i].kind, kind) == 0 && (f->whole || !personal[i].whole) &&
		    str_has_word(str_of(personal[i].fields), ' ', field))
			return true;
	return false;
}

/* The history of the same fields. */
static int
look_event(void *ctx, const struct rec *r, struct err *e)
{
	const struct looking *l = ctx;
	struct str doc = rec_get(r, "doc"), kind = rec_get(r, "doc_kind");
	bool of_client = str_is(kind, "client") && str_eq(doc, l->f->client);
	bool of_contact = str_is(kind, "contact") && names_find(&l->f->contacts, doc) != NAMES_NONE;

	(void)e;
	if ((!of_client && !of_contact) ||
	    !is_erased(l->f, of_client ? "client" : "contact", rec_get(r, "field")))
		return 0;
	note_field(l->f, l->k, r, "from");
	note_field(l->f, l->k, r, "to");
	return 0;
}

/* Is the client itself a person?  0 or 1; -1 where it cannot be read. */
static int
is_person(struct forget *f, struct err *e)
{
	struct facts facts;
	const struct rec *r;
	int rc;

	facts_init(&facts, f->s, NULL);
	rc = facts_get(&facts, schema_kind(&f->s->set.schema, STR("client")), f->client, &r, e);
	if (rc > 0) {
		f->name = arena_dup(&f->arena, rec_get(r, "name"));
		rc = str_is(rec_get(r, "type"), "person") ||
		     str_is(rec_get(r, "type"), "entrepreneur");
	}
	facts_release(&facts);
	return rc;
}

int
forget_open(struct forget *f, struct session *s, const char *client, bool whole, struct err *e)
{
	const struct schema *sc = &s->set.schema;
	struct looking l = { .f = f };
	int rc;

	*f = (struct forget){ .s = s, .whole = whole };
	f->contacts.arena = &f->arena;
	if (lookup_id(s, schema_kind(sc, STR("client")), str_of(client), &f->client, e) != 0)
		return -1;
	f->client = arena_dup(&f->arena, f->client);
	rc = is_person(f, e);
	if (rc < 0)
		return -1;
	f->whole |= rc > 0;
	for (size_t i = 0; i < COUNTOF(personal); i++) {
		l.what = &personal[i];
		l.k = schema_kind(sc, str_of(l.what->kind));
		if ((!l.what->whole || f->whole) &&
		    each_record(s->store, l.k, EACH_ALL, look, &l, e) != 0)
			return -1;
	}
	l.k = schema_kind(sc, STR("event"));
	return each_record(s->store, l.k, EACH_ALL, look_event, &l, e);
}

static int
erase(struct forget *f, struct change *c, struct err *e)
{
	for (size_t i = 0; i < f->list.n; i++) {
		const struct forgotten *v = &f->list.v[i];
		struct changed *it;

		if (change_open(c, v->kind, v->id, NOWHERE, &it, e) != 0)
			return -1;
		it->quiet = true; /* an event would keep what is to go */
		rec_set(it->now, str_of(v->field), v->required ? str_of(erased) : STR(""));
	}
	return 0;
}

static int
store(struct forget *f, struct txn *txn, struct str reason, struct err *e)
{
	const struct kind *client = schema_kind(&f->s->set.schema, STR("client"));
	struct change_act act = { .action = "forget", .note = reason };
	struct buf message = { 0 };
	struct facts facts;
	struct change c;
	int rc;

	facts_init(&facts, f->s, NULL);
	rc = change_begin(&c, f->s, txn, &facts, e);
	if (rc == 0)
		rc = erase(f, &c, e);
	if (rc == 0)
		rc = change_event(&c, client, f->client, &act, "personal", STR(""), e);
	if (rc == 0)
		rc = change_store(&c, e);
	if (rc == 0) {
		message_add(&message, f->s->prog, NULL, &c);
		rc = txn_commit(txn, buf_str(&message), e);
	}
	buf_release(&message);
	change_release(&c);
	facts_release(&facts);
	return rc;
}

int
forget_run(struct forget *f, struct str reason, struct err *e)
{
	struct txn *txn = NULL;
	int rc;

	if (f->list.n == 0)
		return 0;
	if (txn_begin(&txn, f->s->store, e) != 0)
		return -1;
	rc = store(f, txn, reason, e);
	txn_free(txn);
	colset_sweep(f->s->store, true); /* the names are there too */
	if (rc == 0)
		store_commit_git(f->s->store);
	return rc;
}

int
forget_each(const struct forget *f, bool values, struct sink out, struct err *e)
{
	struct row row = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < f->list.n; i++) {
		const struct forgotten *v = &f->list.v[i];

		row_start(&row, "forgotten");
		row_text(&row, "record", v->id);
		row_text(&row, "record_kind", str_of(v->kind->name));
		row_text(&row, "field", str_of(v->field));
		if (values)
			row_text(&row, "value", v->value);
		rc = row_put(&row, out, e);
	}
	row_release(&row);
	return rc < 0 ? -1 : 0;
}

void
forget_release(struct forget *f)
{
	free(f->list.v);
	names_release(&f->contacts);
	arena_release(&f->arena);
	*f = (struct forget){ 0 };
}

/* Bytes of an id in a regular expression. */
static void
add_literal(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool plain = c >= 0x80 || c == '_' || (c >= '0' && c <= '9') ||
			     (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

		buf_printf(out, "%s%c", plain ? "" : "\\", c);
	}
}

/* One line of the kind that has key=, one of the values (with | between). */
static void
add_having(struct buf *out, const char *key, const struct buf *values)
{
	buf_printf(out, "(?=(?:[^\\n]*\\t)?%s=(?:%.*s)(?:[\\t\\n]|$))", key, (int)values->n,
		   values->p);
}

/* The lines of the kind for which the conditions hold lose the field; one that cannot be absent
 * gets a word. */
static void
add_expression(struct buf *out, const struct kind *k, const struct buf *having, struct str field)
{
	const struct field_def *d = kind_field(k, field);
	bool required = d && (d->flags & FIELD_REQUIRED);

	buf_printf(out, "regex:(?m)^%.*s(kind=%s(?:\\t[^\\n]*)?)\\t%.*s=[^\\t\\n]*==>\\1",
		   (int)having->n, having->p, k->name, STR_ARG(field));
	if (required)
		buf_printf(out, "\\t%.*s=%s", STR_ARG(field), erased);
	buf_addc(out, '\n');
}

static void
add_kind(const struct forget *f, struct buf *out, const struct personal *p)
{
	const struct kind *k = schema_kind(&f->s->set.schema, str_of(p->kind));
	struct str rest = str_of(p->fields), word;
	struct buf client = { 0 }, having = { 0 };

	add_literal(&client, f->client);
	add_having(&having, strcmp(p->kind, "client") == 0 ? "id" : "client", &client);
	while (str_word(&rest, ' ', &word))
		add_expression(out, k, &having, word);
	buf_release(&client);
	buf_release(&having);
}

/* Of events of the client (or of its contacts) that tell of what is erased. */
static void
add_events(const struct forget *f, struct buf *out, const char *kind, const struct buf *docs)
{
	const struct kind *event = schema_kind(&f->s->set.schema, STR("event"));
	struct buf fields_of = { 0 }, having = { 0 }, name = { 0 };

	for (size_t i = 0; i < COUNTOF(personal); i++) {
		struct str rest = str_of(personal[i].fields), word;

		if (strcmp(personal[i].kind, kind) != 0 || (personal[i].whole && !f->whole))
			continue;
		while (str_word(&rest, ' ', &word))
			buf_printf(&fields_of, "%s%.*s", fields_of.n ? "|" : "", STR_ARG(word));
	}
	buf_addz(&name, kind);
	add_having(&having, "doc", docs);
	add_having(&having, "doc_kind", &name);
	add_having(&having, "field", &fields_of);
	add_expression(out, event, &having, STR("from"));
	add_expression(out, event, &having, STR("to"));
	buf_release(&fields_of);
	buf_release(&having);
	buf_release(&name);
}

void
forget_history(const struct forget *f, struct buf *out)
{
	struct buf docs = { 0 };

	for (size_t i = 0; i < COUNTOF(personal); i++)
		if (!personal[i].whole || f->whole)
			add_kind(f, out, &personal[i]);
	add_literal(&docs, f->client);
	add_events(f, out, "client", &docs);
	buf_reset(&docs);
	for (size_t i = 0; i < f->contacts.n; i++) {
		buf_addz(&docs, i > 0 ? "|" : "");
		add_literal(&docs, f->contacts.v[i]);
	}
	if (docs.n > 0)
		add_events(f, out, "contact", &docs);
	buf_release(&docs);
}
