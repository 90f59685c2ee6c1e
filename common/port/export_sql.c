/* SPDX-License-Identifier: ISC */
/*
 * export_sql - a table for each kind, a row for each record, in the SQL that SQLite
 * and PostgreSQL share.
 *
 * Amounts are decimal literals of NUMERIC columns: exact in PostgreSQL, and in
 * SQLite as far as its numbers go (15 digits).  Fields that the schema does not
 * know stand in the column _other as a record has them.
 */
#include "port/export_format.h"

#include "rec/value.h"

#include <string.h>

static void
add_name(struct buf *out, const char *name)
{
	/* kinds and fields have no quotes in them */
	buf_printf(out, "\"%s\"", name);
}

static const char *
column_type(enum type t)
{
	switch ((unsigned)t) {
	case TYPE_DATE:
		return "DATE";
	case TYPE_MOMENT:
		return "TIMESTAMP WITH TIME ZONE";
	case TYPE_MONEY:
	case TYPE_QTY:
	case TYPE_PRICE:
		return "NUMERIC";
	case TYPE_INT:
		return "INTEGER";
	default:
		return "TEXT";
	}
}

/* A rate may be a word ("none"), and then its column is text. */
static bool
is_number(const struct field_def *d)
{
	return value_numeric(d->type) && !(d->type == TYPE_RATE && d->of);
}

static void
add_column(struct buf *out, const struct field_def *d)
{
	buf_addz(out, ",\n\t");
	add_name(out, d->name);
	buf_printf(out, " %s",
		   d->type == TYPE_RATE && is_number(d) ? "NUMERIC" : column_type(d->type));
}

static void
add_table(struct buf *out, const struct kind *k)
{
	buf_addz(out, "CREATE TABLE ");
	add_name(out, k->name);
	buf_addz(out, " (\n\t\"id\" TEXT PRIMARY KEY");
	for (size_t i = 0; i < k->n; i++)
		add_column(out, &k->fields[i]);
	for (size_t i = 0; i < SCHEMA_LAST; i++)
		add_column(out, &schema_last[i]);
	buf_addz(out, ",\n\t\"_other\" TEXT\n);\n");
}

static void
start(struct export *x)
{
	const struct schema *s = &x->s.set->schema;

	buf_addz(&x->s.out->b, "BEGIN;\n");
	for (size_t i = 0; i < s->n; i++)
		add_table(&x->s.out->b, s->kinds[i]);
}

static void
add_text(struct buf *out, struct str s)
{
	buf_addc(out, '\'');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\'')
			buf_addc(out, '\'');
		buf_addc(out, s.p[i]);
	}
	buf_addc(out, '\'');
}

/* A number that is none stays a text, so that it can do no harm. */
static void
add_value(struct export *x, const struct field_def *d, struct str v)
{
	struct buf canon = { 0 };
	struct err ignored;

	if (is_number(d) && value_canon(&canon, &x->s.set->schema, d, v, NOWHERE, &ignored) == 0)
		buf_add(&x->s.out->b, buf_str(&canon));
	else
		add_text(&x->s.out->b, v);
	buf_release(&canon);
}

/* The known field at place i of the record, or NULL; its kind is the table's name. */
static const struct field_def *
stored(const struct kind *k, const struct field *f)
{
	const struct field_def *d = kind_field(k, f->key);

	if (d == NULL || (d->flags & FIELD_DERIVED) || strcmp(d->name, "kind") == 0)
		return NULL;
	return d;
}

/* What has no column of its own, as it stands in a line. */
static void
collect_other(struct buf *other, const struct rec *r, const struct kind *k)
{
	for (size_t i = 0; i < r->n; i++) {
		if (kind_field(k, r->f[i].key))
			continue;
		buf_addz(other, other->n ? "\t" : "");
		buf_add(other, r->f[i].key);
		buf_addc(other, '=');
		rec_escape(other, r->f[i].val);
	}
}

static void
add_names(struct export *x, const struct rec *r, const struct kind *k)
{
	const struct field_def *d;
	const char *between = "";

	for (size_t i = 0; i < r->n; i++) {
		if ((d = stored(k, &r->f[i])) == NULL)
			continue;
		buf_addz(&x->s.out->b, between);
		add_name(&x->s.out->b, d->name);
		between = ", ";
	}
}

static void
add_values(struct export *x, const struct rec *r, const struct kind *k)
{
	const struct field_def *d;
	const char *between = "";

	for (size_t i = 0; i < r->n; i++) {
		if ((d = stored(k, &r->f[i])) == NULL)
			continue;
		buf_addz(&x->s.out->b, between);
		add_value(x, d, r->f[i].val);
		between = ", ";
	}
}

static int
put(struct export *x, const struct rec *r, const struct kind *k, struct err *e)
{
	struct buf *out = &x->s.out->b, other = { 0 };

	(void)e;
	collect_other(&other, r, k);
	buf_addz(out, "INSERT INTO ");
	add_name(out, k->name);
	buf_addz(out, " (");
	add_names(x, r, k);
	buf_addz(out, other.n ? ", \"_other\") VALUES (" : ") VALUES (");
	add_values(x, r, k);
	if (other.n) {
		buf_addz(out, ", ");
		add_text(out, buf_str(&other));
	}
	buf_addz(out, ");\n");
	buf_release(&other);
	return 0;
}

static void
end(struct export *x)
{
	buf_addz(&x->s.out->b, "COMMIT;\n");
}

const struct export_format export_sql = { .name = "sql", .start = start, .put = put, .end = end };
