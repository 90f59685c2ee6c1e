/* SPDX-License-Identifier: ISC */
/* expr_tree - an expression as a tree: what expr_parse.c builds and expr.c walks. */
#ifndef REC_EXPR_TREE_H
#define REC_EXPR_TREE_H

#include "rec/expr.h"
#include "value/period.h"

/* How deep parentheses and "not" nest. */
enum { EXPR_DEPTH = 64 };

enum expr_op { OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE, OP_HAS };

enum node_type { NODE_OR, NODE_AND, NODE_NOT, NODE_CMP };

/* The value that is compared with, made ready once for fields of one type. */
struct literal {
	bool valid;         /* it is of the type */
	bool instant;       /* a moment, in n; else a moment is compared by its day */
	int64_t n;          /* a number at the type's digits, or an instant */
	struct period days; /* of a date, period, or moment that is no instant */
};

struct cmp {
	enum expr_op op;
	struct str field;
	struct str val;              /* in NFC; empty: absent */
	struct str folded;           /* val as ~ compares it */
	const struct field_def *d;   /* NULL: unknown */
	bool open;                   /* d is to be had from each record's own kind */
	const struct literal *ready; /* by type: of d, or all where open */
};

struct node {
	enum node_type type;
	struct node *first, *next; /* its parts; the next part of the same whole */
	struct cmp cmp;            /* of a NODE_CMP */
};

struct expr {
	const struct schema *s;
	struct node *root;
};

#endif
