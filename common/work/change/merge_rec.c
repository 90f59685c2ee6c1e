/* SPDX-License-Identifier: ISC */
#include "work/change/merge_rec.h"

#include "base/hash.h"
#include "base/mem.h"
#include "value/date.h"

#include <stdlib.h>
#include <string.h>

/* Fields that are changed together: the first is what the group is known by.  kind NULL: of
 * any kind that has them. */
static const struct {
	const char *kind;
	const char *fields[9];
} groups[] = {
	{ "item", { "qty", "unit", "price", "discount", "vat_rate", "amount", "vat", "cost" } },
	{ "deal", { "stage", "lost_reason" } },
	{ "approval", { "decision", "decided" } },
	{ "offer", { "status", "reason" } },
	{ "task", { "status", "result" } },
	{ "activity", { "status", "result" } },
	{ "claim", { "status", "closed", "awarded", "resolution" } },
	{ NULL, { "status", "cancelled", "closed" } },
	{ NULL, { "date", "due" } },
};

/* The fields that go with this one, itself among them; NULL where it stands alone. */
static const char *const *
group_of(struct str kind, struct str key)
{
	for (size_t i = 0; i < COUNTOF(groups); i++) {
		if (groups[i].kind && !str_is(kind, groups[i].kind))
			continue;
		for (size_t j = 0; groups[i].fields[j]; j++)
			if (str_is(key, groups[i].fields[j]))
				return groups[i].fields;
	}
	return NULL;
}

bool
merge_is_stamp(struct str key)
{
	return str_is(key, "at") || str_is(key, "by") || str_is(key, "changed") ||
	       str_is(key, "changed_by");
}

/* How many fields a has, or -1 where b has another value in one. */
static ptrdiff_t
count_same(const struct rec *a, const struct rec *b, bool stamps)
{
	ptrdiff_t n = 0;

	for (size_t i = 0; i < a->n; i++) {
		if (a->f[i].val.n == 0 || (!stamps && merge_is_stamp(a->f[i].key)))
			continue;
		if (!str_eq(a->f[i].val, rec_get_str(b, a->f[i].key)))
			return -1;
		n++;
	}
	return n;
}

bool
merge_same(const struct rec *a, const struct rec *b)
{
	ptrdiff_t n = count_same(a, b, true);

	return n >= 0 && n == count_same(b, a, true);
}

bool
merge_same_fields(const struct rec *a, const struct rec *b)
{
	ptrdiff_t n = count_same(a, b, false);

	return n >= 0 && n == count_same(b, a, false);
}

int
merge_moment_cmp(struct str a, struct str b)
{
	int64_t x, y;
	bool is_a = moment_parse(&x, NULL, a), is_b = moment_parse(&y, NULL, b);

	if (!is_a || !is_b)
		return is_a != is_b ? (is_a ? 1 : -1) : str_cmp(a, b);
	return x != y ? (x < y ? -1 : 1) : 0;
}

/* Has the field a value that both sides started from?  Then it is in *val. */
static bool
base_value(const struct merge_in *in, struct str key, struct str *val)
{
	*val = in->base ? rec_get_str(in->base, key) : STR("");
	return in->base && (in->base2 == NULL || str_eq(*val, rec_get_str(in->base2, key)));
}

enum pick { PICK_SAME, PICK_OURS, PICK_THEIRS, PICK_CONFLICT };

/* What the two sides did to a field, added to what they did to others of its group. */
struct did {
	bool differ, ours, theirs;
};

static void
look(struct did *d, const struct merge_in *in, struct str key)
{
	struct str o = rec_get_str(in->ours, key), t = rec_get_str(in->theirs, key), b;
	bool based = base_value(in, key, &b);

	d->differ = d->differ || !str_eq(o, t);
	d->ours = d->ours || (based ? !str_eq(o, b) : !str_eq(o, t));
	d->theirs = d->theirs || (based ? !str_eq(t, b) : !str_eq(o, t));
}

static enum pick
pick(const struct merge_in *in, struct str key)
{
	const char *const *group = group_of(rec_get(in->ours, "kind"), key);
	struct did d = { 0 };

	if (group == NULL)
		look(&d, in, key);
	for (size_t i = 0; group && group[i]; i++)
		look(&d, in, str_of(group[i]));
	if (!d.differ)
		return PICK_SAME;
	if (!d.theirs)
		return PICK_OURS;
	return d.ours ? PICK_CONFLICT : PICK_THEIRS;
}

/* The earlier (later: the other) of two pairs of a moment and who it was.  The same moment
 * is decided by what is written there. */
static void
merge_stamps(struct merge_out *out, const struct merge_in *in, const char *when, const char *who,
	     bool later)
{
	struct str o = rec_get(in->ours, when), t = rec_get(in->theirs, when);
	struct str ow = rec_get(in->ours, who), tw = rec_get(in->theirs, who);
	int cmp = merge_moment_cmp(o, t);
	const struct rec *r;

	if (cmp == 0)
		cmp = str_eq(o, t) ? str_cmp(ow, tw) : str_cmp(o, t);
	/* a moment that is missing does not count where the other is there */
	if ((o.n == 0) != (t.n == 0))
		r = o.n > 0 ? in->ours : in->theirs;
	else
		r = (cmp > 0) == later ? in->ours : in->theirs;
	rec_setz(&out->ours, when, rec_get(r, when));
	rec_setz(&out->ours, who, rec_get(r, who));
	rec_setz(&out->theirs, when, rec_get(r, when));
	rec_setz(&out->theirs, who, rec_get(r, who));
}

static int
tag_cmp(const void *a, const void *b)
{
	const struct str *x = a, *y = b;

	return str_cmp(*x, *y);
}

/* Those of the base that both kept, then those that either added, in the order of bytes. */
static struct str
merge_tags(struct str base, struct str ours, struct str theirs, struct arena *a)
{
	struct tags {
		struct str *v;
		size_t n, cap;
	} added = { 0 };
	struct str word, rest;
	struct buf out = { 0 };

	for (rest = base; str_word(&rest, ',', &word);)
		if (str_has_word(ours, ',', word) && str_has_word(theirs, ',', word))
			buf_printf(&out, "%s%.*s", out.n ? "," : "", (int)word.n, word.p);
	for (rest = ours; str_word(&rest, ',', &word);)
		if (!str_has_word(base, ',', word))
			*LIST_ADD(added) = word;
	for (rest = theirs; str_word(&rest, ',', &word);)
		if (!str_has_word(base, ',', word) && !str_has_word(ours, ',', word))
			*LIST_ADD(added) = word;
	if (added.n > 0)
		qsort(added.v, added.n, sizeof *added.v, tag_cmp);
	for (size_t i = 0; i < added.n; i++)
		buf_printf(&out, "%s%.*s", out.n ? "," : "", (int)added.v[i].n, added.v[i].p);
	free(added.v);
	word = arena_dup(a, buf_str(&out));
	buf_release(&out);
	return word;
}

static void
set_both(struct merge_out *out, struct str key, struct str val)
{
	rec_set(&out->ours, key, val);
	rec_set(&out->theirs, key, val);
}

static void
merge_field(struct merge_out *out, const struct merge_in *in, struct str key, struct arena *a)
{
	struct str o = rec_get_str(in->ours, key), t = rec_get_str(in->theirs, key), b;
	enum pick p = pick(in, key);

	if (p == PICK_CONFLICT && str_is(key, "tags") && base_value(in, key, &b)) {
		set_both(out, key, merge_tags(b, o, t, a));
	} else if (p != PICK_CONFLICT) {
		set_both(out, key, p == PICK_THEIRS ? t : o);
	} else {
		rec_set(&out->ours, key, o);
		rec_set(&out->theirs, key, t);
		if (!str_eq(o, t))
			out->fields[out->n++] = key;
	}
}

static int
key_cmp(const void *a, const void *b)
{
	const struct str *x = a, *y = b;
	bool fx = str_is(*x, "kind") || str_is(*x, "id"),
	     fy = str_is(*y, "kind") || str_is(*y, "id");

	if (fx != fy)
		return fx ? -1 : 1;
	return fx ? str_cmp(*y, *x) : str_cmp(*x, *y); /* kind, id, then the others */
}

/* All keys: those of the base in its order, then the new ones in the order of bytes, so
 * that it does not matter whose they are. */
static void
all_keys(struct names *keys, const struct merge_in *in)
{
	const struct rec *const sides[] = { in->ours, in->theirs };
	size_t known;

	for (size_t i = 0; in->base && i < in->base->n; i++)
		names_put(keys, in->base->f[i].key, NULL);
	known = keys->n;
	for (size_t s = 0; s < COUNTOF(sides); s++)
		for (size_t i = 0; i < sides[s]->n; i++)
			names_put(keys, sides[s]->f[i].key, NULL);
	if (keys->n > known)
		qsort(keys->v + known, keys->n - known, sizeof *keys->v, key_cmp);
}

void
merge_rec(struct merge_out *out, const struct merge_in *in, struct arena *a)
{
	struct names keys = { 0 };

	*out = (struct merge_out){ 0 };
	all_keys(&keys, in);
	out->fields = arena_alloc(a, mem_mul(keys.n + 1, sizeof *out->fields));
	for (size_t i = 0; i < keys.n; i++)
		if (!merge_is_stamp(keys.v[i]))
			merge_field(out, in, keys.v[i], a);
	merge_stamps(out, in, "at", "by", false);
	merge_stamps(out, in, "changed", "changed_by", true);
	names_release(&keys);
}

void
merge_out_release(struct merge_out *out)
{
	rec_release(&out->ours);
	rec_release(&out->theirs);
	*out = (struct merge_out){ 0 };
}
