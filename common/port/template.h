/* SPDX-License-Identifier: ISC */
/*
 * template - text with columns in it.
 *
 *	template = *( text | "{{" | "}}" | "{" COLUMN "}" )
 *
 * {{ and }} are the braces themselves.  A column's name may have any character but
 * braces.
 */
#ifndef PORT_TEMPLATE_H
#define PORT_TEMPLATE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"

struct template_part {
	struct str text; /* where column is NAMES_NONE */
	uint32_t column; /* its number in the table of columns */
};

struct template
{
	struct template_part *part;
	size_t n;
	size_t columns; /* how many of the parts are columns */
};

/* The template and the names of its columns live in a; the columns are put into the
 * table. */
int template_parse(struct template *t, struct str text, struct loc at, struct names *columns,
		   struct arena *a, struct err *e);

/* The name in braces that s begins with: 1 and *s after it; 0 where s does not begin with
 * "{", or with "{{"; -1 for a brace that does not close or an empty name. */
int template_column(struct str *s, struct str *name);

/* The column that a message about the value can name: the first; NAMES_NONE for none. */
uint32_t template_first(const struct template *t);

/* Append the text, with value[i] for column i.  Where there are columns and all of them
 * are empty, nothing is appended. */
void template_expand(struct buf *out, const struct template *t, const struct str *value);

#endif
