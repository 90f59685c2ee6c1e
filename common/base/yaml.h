/* SPDX-License-Identifier: ISC */
/*
 * yaml - a small YAML document as a tree: settings and mappings.
 *
 * Maps, sequences and scalars, over libyaml's events.  Refused, with line and
 * column: aliases, anchors, tags, a second document, doubled keys, keys that are
 * not scalars, depth over 32, text over 1 MiB, invalid UTF-8.  Every scalar is
 * text; who reads it gives it a type.
 */
#ifndef BASE_YAML_H
#define BASE_YAML_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum yaml_type { YAML_SCALAR, YAML_SEQ, YAML_MAP };

struct yaml {
	enum yaml_type type;
	struct loc at;    /* file, line, column */
	struct str text;  /* of a scalar */
	bool quoted;      /* "" and '' and blocks: not null, also when empty */
	struct str *keys; /* of a map, in the file's order */
	struct loc *key_at;
	struct yaml **v; /* values of a map, items of a sequence */
	size_t n;
};

/* *root is NULL for an empty document.  All of it lives in a; name is borrowed. */
int yaml_parse(struct yaml **root, struct str text, const char *name, struct arena *a,
	       struct err *e);

/* The value of a key, or NULL: of a map without it, of another node, of NULL. */
const struct yaml *yaml_get(const struct yaml *map, const char *key);

/* True for a scalar that says nothing: plain and empty, ~ or null. */
bool yaml_null(const struct yaml *y);

#endif
