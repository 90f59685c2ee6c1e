/* SPDX-License-Identifier: ISC */
#include "store/index_build.h"

#include "base/hash.h"
#include "base/lang.h"
#include "base/mem.h"
#include "store/line.h"

#include <stdlib.h>
#include <string.h>

enum { OFFSET_BITS = 40, BLOCK = 256 << 10 };

static const uint64_t OFFSET_MASK = (UINT64_C(1) << OFFSET_BITS) - 1;

uint64_t
index_slot(uint64_t hash, uint64_t offset)
{
	return (hash & ~OFFSET_MASK) | ((offset + 1) & OFFSET_MASK);
}

uint64_t
index_tag(uint64_t v)
{
	return v & ~OFFSET_MASK;
}

uint64_t
index_offset(uint64_t slot)
{
	return (slot & OFFSET_MASK) - 1;
}

bool
index_full(uint64_t entries, uint64_t slots)
{
	return entries * 4 > slots * 3;
}

bool
index_stem(struct str number, uint64_t *stem, uint64_t *value)
{
	size_t n = number.n;

	while (n > 0 && number.p[n - 1] >= '0' && number.p[n - 1] <= '9')
		n--;
	*stem = hash_bytes(str_head(number, n));
	return str_uint(str_from(number, n), value);
}

void
index_count(struct index_head *h, const struct index_line *line)
{
	size_t i;

	if (!line->counted)
		return;
	for (i = 0; i < h->nseries && i < INDEX_SERIES; i++)
		if (h->series[i].stem == line->stem)
			break;
	if (i == INDEX_SERIES) {
		h->nseries = INDEX_SERIES + 1;
		return;
	}
	if (i == h->nseries) {
		h->series[i].stem = line->stem;
		h->series[i].highest = 0;
		h->nseries++;
	}
	if (line->value > h->series[i].highest)
		h->series[i].highest = line->value;
}

int
index_lines(struct str lines, uint64_t offset, int (*f)(void *ctx, const struct index_line *line),
	    void *ctx)
{
	const char *start = lines.p;
	struct str line, id, number;

	while (line_next(&lines, &line)) {
		struct index_line l = { .offset = offset + (uint64_t)(line.p - start) };

		id = line_id(line);
		if (id.n == 0)
			continue;
		l.id = hash_bytes(id);
		number = line_number(line);
		l.numbered = number.n > 0;
		if (l.numbered) {
			l.number = hash_bytes(number);
			l.counted = index_stem(number, &l.stem, &l.value);
		}
		if (f(ctx, &l) != 0)
			return -1;
	}
	return 0;
}

/* What the tables will have, in the order of the lines. */
struct building {
	struct index *ix;
	struct {
		struct entry {
			uint64_t hash, offset;
		} * v;
		size_t n, cap;
	} ids, numbers;
};

static int
note(void *ctx, const struct index_line *line)
{
	struct building *b = ctx;

	*LIST_ADD(b->ids) = (struct entry){ line->id, line->offset };
	if (!line->numbered)
		return 0;
	*LIST_ADD(b->numbers) = (struct entry){ line->number, line->offset };
	index_count(&b->ix->head, line);
	return 0;
}

static int
damaged(const struct sfile *f, struct str all, const char *bad, struct err *e)
{
	struct loc at = { .file = f->name.name, .line = 1 };

	for (const char *p = all.p; p < bad; p++)
		at.line += *p == '\n';
	return line_damaged(at, bad, e);
}

static int
read_all(const struct sfile *f, struct buf *all, struct err *e)
{
	uint64_t size = sfile_end(f);
	ssize_t n = sfile_read(f, buf_room(all, (size_t)size), (size_t)size, 0);
	const char *bad;

	if (n < 0)
		return err_sys(e, _("cannot read %s"), f->name.name);
	if ((uint64_t)n < size)
		return err_data(e, (struct loc){ .file = f->name.name },
				_("became shorter while it was being read: try again"));
	all->n = (size_t)n;
	bad = line_damage(buf_str(all), true);
	return bad ? damaged(f, buf_str(all), bad, e) : 0;
}

/* Twice the entries, so that some can be added. */
static uint64_t
slots_for(uint64_t entries)
{
	uint64_t n = 64;

	while (n < entries * 2)
		n *= 2;
	return n;
}

static void
fill(uint64_t *slots, uint64_t n, const struct entry *v, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		uint64_t at = v[i].hash & (n - 1);

		while (slots[at])
			at = (at + 1) & (n - 1);
		slots[at] = index_slot(v[i].hash, v[i].offset);
	}
}

int
index_build(struct index *ix, const struct sfile *f, struct err *e)
{
	struct building b = { .ix = ix };
	struct index_head *h = &ix->head;
	struct buf all = { 0 };
	int rc = read_all(f, &all, e);

	if (rc == 0) {
		index_lines(buf_str(&all), 0, note, &b);
		h->ids = b.ids.n;
		h->numbers = b.numbers.n;
		h->id_slots = slots_for(b.ids.n);
		h->number_slots = slots_for(b.numbers.n);
		ix->slots = mem_new(mem_mul(h->id_slots + h->number_slots, 8));
		fill(ix->slots, h->id_slots, b.ids.v, b.ids.n);
		fill(ix->slots + h->id_slots, h->number_slots, b.numbers.v, b.numbers.n);
	}
	free(b.ids.v);
	free(b.numbers.v);
	buf_release(&all);
	return rc;
}
