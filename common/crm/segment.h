/* SPDX-License-Identifier: ISC */
/*
 * segment - classes of clients as numbers, how they move and how they mix.
 *
 * A class is 0 for the best of its method and up: A B C, X Y Z, AX AY AZ BX ... CZ.
 */
#ifndef CRM_SEGMENT_H
#define CRM_SEGMENT_H

#include "base/str.h"

#include <stddef.h>
#include <stdint.h>

enum segment_method { SEGMENT_ABC, SEGMENT_XYZ, SEGMENT_ABCXYZ };

enum {
	SEGMENT_CLASSES = 9, /* the most that a method has */
	SEGMENT_NONE,        /* no sale in the window */
	SEGMENT_NEW,         /* the same, and none up to the day: only where it moves from */
	SEGMENT_CODES,
};

/* How many classes a method has. */
unsigned segment_count(enum segment_method m);

/* The class of letters ('A' to 'C', 'X' to 'Z'; a method reads its own), SEGMENT_NONE
 * where one that it reads is 0. */
unsigned segment_of(enum segment_method m, char abc, char xyz);

/* "A", "X", "AX", "none", "new"; a literal's. */
struct str segment_name(enum segment_method m, unsigned class);

/*
 * Migration from one day to another.
 *
 *	new	from SEGMENT_NEW to a class
 *	gone	to SEGMENT_NONE
 *	up	to a better class, or from SEGMENT_NONE to any
 *	down	to a worse one
 *
 * Who is in no class on either day has no pair.
 */
enum segment_direction { SEGMENT_UP, SEGMENT_DOWN, SEGMENT_SAME, SEGMENT_CAME, SEGMENT_GONE };

enum segment_direction segment_direction(unsigned from, unsigned to);
struct str segment_direction_name(enum segment_direction d); /* "up", ..., "new", "gone" */

/* A manager's pairs: n[from][to].  A zeroed one is valid and empty. */
struct segment_moves {
	uint32_t n[SEGMENT_CODES][SEGMENT_CODES];
};

struct segment_net {
	uint32_t n, up, down;
	int64_t net; /* up - down: gone and new count in neither */
};

/* False, and nothing counted, where neither is a class. */
bool segment_move(struct segment_moves *m, unsigned from, unsigned to);
struct segment_net segment_pair(const struct segment_moves *m, unsigned from, unsigned to);

/*
 * Quality: how many of a manager's clients are in each class.
 */
struct segment_mix {
	uint32_t n[SEGMENT_CLASSES], total;
};

void segment_mix_add(struct segment_mix *m, unsigned class); /* SEGMENT_NONE is left out */

#endif
