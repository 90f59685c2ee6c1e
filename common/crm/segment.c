/* SPDX-License-Identifier: ISC */
#include "crm/segment.h"

static const struct {
	unsigned n;
	struct str names[SEGMENT_CLASSES];
} methods[] = {
	[SEGMENT_ABC] = { 3, { STR_INIT("A"), STR_INIT("B"), STR_INIT("C") } },
	[SEGMENT_XYZ] = { 3, { STR_INIT("X"), STR_INIT("Y"), STR_INIT("Z") } },
	[SEGMENT_ABCXYZ] = { 9,
			     { STR_INIT("AX"), STR_INIT("AY"), STR_INIT("AZ"), STR_INIT("BX"),
			       STR_INIT("BY"), STR_INIT("BZ"), STR_INIT("CX"), STR_INIT("CY"),
			       STR_INIT("CZ") } },
};

unsigned
segment_count(enum segment_method m)
{
	return methods[m].n;
}

unsigned
segment_of(enum segment_method m, char abc, char xyz)
{
	bool no_abc = abc == 0 && m != SEGMENT_XYZ, no_xyz = xyz == 0 && m != SEGMENT_ABC;

	if (no_abc || no_xyz)
		return SEGMENT_NONE;
	switch (m) {
	case SEGMENT_ABC:
		return (unsigned)(abc - 'A');
	case SEGMENT_XYZ:
		return (unsigned)(xyz - 'X');
	case SEGMENT_ABCXYZ:
		break;
	}
	return (unsigned)(abc - 'A') * 3 + (unsigned)(xyz - 'X');
}

struct str
segment_name(enum segment_method m, unsigned class)
{
	return class == SEGMENT_NEW    ? STR("new")
	       : class >= methods[m].n ? STR("none")
				       : methods[m].names[class];
}

enum segment_direction
segment_direction(unsigned from, unsigned to)
{
	if (to >= SEGMENT_CLASSES)
		return SEGMENT_GONE;
	if (from == SEGMENT_NEW)
		return SEGMENT_CAME;
	/* SEGMENT_NONE is worse than any class. */
	return to < from ? SEGMENT_UP : to > from ? SEGMENT_DOWN : SEGMENT_SAME;
}

struct str
segment_direction_name(enum segment_direction d)
{
	static const struct str names[] = {
		[SEGMENT_UP] = STR_INIT("up"),     [SEGMENT_DOWN] = STR_INIT("down"),
		[SEGMENT_SAME] = STR_INIT("same"), [SEGMENT_CAME] = STR_INIT("new"),
		[SEGMENT_GONE] = STR_INIT("gone"),
	};

	return names[d];
}

bool
segment_move(struct segment_moves *m, unsigned from, unsigned to)
{
	if (from >= SEGMENT_CLASSES && to >= SEGMENT_CLASSES)
		return false;
	m->n[from][to]++;
	return true;
}

struct segment_net
segment_pair(const struct segment_moves *m, unsigned from, unsigned to)
{
	struct segment_net net = { .n = m->n[from][to] };

	switch (segment_direction(from, to)) {
	case SEGMENT_UP:
		net.up = net.n;
		break;
	case SEGMENT_DOWN:
		net.down = net.n;
		break;
	case SEGMENT_SAME:
	case SEGMENT_CAME:
	case SEGMENT_GONE:
		break;
	}
	net.net = (int64_t)net.up - net.down;
	return net;
}

void
segment_mix_add(struct segment_mix *m, unsigned class)
{
	if (class >= SEGMENT_CLASSES)
		return;
	m->n[class]++;
	m->total++;
}
