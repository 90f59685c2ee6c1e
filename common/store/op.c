/* SPDX-License-Identifier: ISC */
#include "store/op.h"

#include <string.h>

enum { FLAG_HAD = 1, FLAG_EDIT = 2 };

static void
put(struct buf *out, uint64_t v)
{
	buf_add(out, (struct str){ (const char *)&v, sizeof v });
}

static void
put_str(struct buf *out, struct str s)
{
	put(out, s.n);
	buf_add(out, s);
}

static bool
get(uint64_t *v, struct str *in)
{
	if (in->n < sizeof *v)
		return false;
	memcpy(v, in->p, sizeof *v);
	*in = str_from(*in, sizeof *v);
	return true;
}

static bool
get_str(struct str *s, struct str *in)
{
	uint64_t n;

	if (!get(&n, in) || n > in->n)
		return false;
	*s = str_head(*in, (size_t)n);
	*in = str_from(*in, (size_t)n);
	return true;
}

/* The same as a string of C that fits. */
static bool
get_name(char *name, size_t cap, struct str *in)
{
	struct str s;

	if (!get_str(&s, in) || s.n >= cap || str_has(s, '\0'))
		return false;
	memcpy(name, s.p, s.n);
	name[s.n] = '\0';
	return true;
}

void
op_write(struct buf *out, const struct op *op)
{
	put(out, op->type);
	put_str(out, str_of(op->path));
	if (op->type == OP_APPEND) {
		put(out, op->offset);
		put(out, op->before);
		put_str(out, op->bytes);
		return;
	}
	put_str(out, str_of(op->staged));
	put(out, (op->had ? FLAG_HAD : 0) | (op->edit ? FLAG_EDIT : 0));
	put(out, op->old_size);
	put(out, op->old_sum);
	put(out, op->from);
}

static bool
staged_valid(const char *name)
{
	return strncmp(name, ".crm/new.", 9) == 0 && strchr(name + 5, '/') == NULL;
}

bool
op_parse(struct op *op, struct str *in)
{
	uint64_t type, flags = 0;
	struct path p;

	*op = (struct op){ 0 };
	if (!get(&type, in) || type > OP_REPLACE || !get_name(op->path, sizeof op->path, in))
		return false;
	op->type = (enum op_type)type;
	if (!path_parse(&p, str_of(op->path)) &&
	    (op->type != OP_APPEND || strcmp(op->path, PENDING_FILE) != 0))
		return false;
	if (op->type == OP_APPEND)
		return get(&op->offset, in) && get(&op->before, in) && get_str(&op->bytes, in);
	if (!get_name(op->staged, sizeof op->staged, in) || !staged_valid(op->staged) ||
	    !get(&flags, in) || !get(&op->old_size, in) || !get(&op->old_sum, in) ||
	    !get(&op->from, in))
		return false;
	op->had = flags & FLAG_HAD;
	op->edit = flags & FLAG_EDIT;
	return true;
}
