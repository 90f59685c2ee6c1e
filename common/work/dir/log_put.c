/* SPDX-License-Identifier: ISC */
#include "work/dir/log_put.h"

#include "base/lang.h"
#include "value/date.h"
#include "work/change/merge_rec.h"
#include "work/dir/log.h"

enum { HASH_SHOWN = 12 };

static const struct field_def log_fields[] = {
	{ "commit", TYPE_TEXT, 0, NULL, N_("commit") },
	{ "date", TYPE_MOMENT, 0, NULL, N_("when") },
	{ "author", TYPE_TEXT, 0, NULL, N_("who") },
	{ "field", TYPE_TEXT, 0, NULL, N_("field") },
	{ "from", TYPE_TEXT, 0, NULL, N_("old value") },
	{ "to", TYPE_TEXT, 0, NULL, N_("new value") },
};

const struct kind log_kind = {
	.name = "log",
	.flags = KIND_ROW,
	.help = N_("history of a record"),
	.fields = log_fields,
	.n = COUNTOF(log_fields),
};

/* Who and when: the record's own stamps where this change left some, else the commit's. */
static void
put_stamps(struct row *row, const struct log_versions *v, const struct commit *c)
{
	const char *when = v->was[0].n == 0 ? "at" : "changed";
	const char *who = v->was[0].n == 0 ? "by" : "changed_by";
	struct str moment = rec_get(&v->now, when), commit = c ? c->date : STR("");
	char text[MOMENT_TEXT];
	int64_t at;
	int offset;

	if (moment.n > 0 && !str_eq(moment, rec_get(&v->was[0], when))) {
		row_text(row, "date", moment);
		row_text(row, "author", rec_get(&v->now, who));
		return;
	}
	if (moment_parse(&at, &offset, commit))
		commit = moment_text(at, offset, text);
	row_text(row, "date", commit);
	row_text(row, "author", c ? c->author : STR(""));
}

static int
put_field(struct row *row, struct str id, const struct log_versions *v, const struct commit *c,
	  struct str key, struct sink out, struct err *e)
{
	row_start(row, log_kind.name);
	row_text(row, "id", id);
	row_text(row, "commit", c ? str_head(c->hash, HASH_SHOWN) : STR(""));
	put_stamps(row, v, c);
	row_text(row, "field", key);
	row_text(row, "from", rec_get_str(&v->was[0], key));
	row_text(row, "to", rec_get_str(&v->now, key));
	return row_put(row, out, e);
}

/* Did this commit change the field?  A merge did where no parent has what it has. */
static bool
is_changed(const struct log_versions *v, struct str key)
{
	if (merge_is_stamp(key) || str_is(key, "kind") || str_is(key, "id"))
		return false;
	for (size_t i = 0; i < v->n; i++)
		if (str_eq(rec_get_str(&v->now, key), rec_get_str(&v->was[i], key)))
			return false;
	return true;
}

int
log_put(struct row *row, struct str id, const struct log_versions *v, const struct commit *c,
	struct sink out, struct err *e)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < v->now.n; i++)
		if (is_changed(v, v->now.f[i].key))
			rc = put_field(row, id, v, c, v->now.f[i].key, out, e);
	for (size_t i = 0; rc == 0 && i < v->was[0].n; i++)
		if (rec_find(&v->now, v->was[0].f[i].key) == NULL &&
		    is_changed(v, v->was[0].f[i].key))
			rc = put_field(row, id, v, c, v->was[0].f[i].key, out, e);
	return rc;
}

void
log_versions_release(struct log_versions *v)
{
	rec_release(&v->now);
	for (size_t i = 0; i < LOG_PARENTS_MAX; i++)
		rec_release(&v->was[i]);
}
