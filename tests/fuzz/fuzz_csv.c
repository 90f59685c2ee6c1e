/* SPDX-License-Identifier: ISC */
/*
 * fuzz_csv - a mapping, a line "====" and a table: whatever they are, what comes
 * out are records with canonical values, or an error with a message.
 */
#include "port/import_csv.h"
#include "rec/value.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool is, const char *what)
{
	if (!is)
		BUG(what);
}

struct check {
	const struct schema *s;
	struct arena a;
};

static void
check_value(struct check *c, const struct kind *k, const struct field *f)
{
	const struct field_def *d = kind_field(k, f->key);
	struct buf canon = { 0 };
	struct err e = { 0 };

	must(d != NULL, "an unknown field");
	must(strcmp(d->name, "kind") == 0 || value_canon(&canon, c->s, d, f->val, NOWHERE, &e) == 0,
	     "a wrong value");
	must(strcmp(d->name, "kind") == 0 || str_eq(buf_str(&canon), f->val),
	     "a value that is not canonical");
	buf_release(&canon);
}

static int
check_line(void *ctx, struct str line, struct err *e)
{
	struct check *c = ctx;
	struct rec r = { 0 };
	const struct kind *k;

	must(rec_parse(&r, line, &c->a, REC_STRICT, NOWHERE, e) == 0, "no record");
	k = schema_kind(c->s, rec_get(&r, "kind"));
	must(k != NULL, "an unknown kind");
	for (size_t i = 0; i < r.n; i++)
		check_value(c, k, &r.f[i]);
	rec_release(&r);
	arena_reset(&c->a);
	return 0;
}

static void
import(const struct mapping *m, const struct schema *s, struct str table)
{
	int fd = memfd_create("table", MFD_CLOEXEC);
	struct check c = { .s = s };
	struct spool out = { 0 };
	struct err e = { 0 };

	must(fd >= 0 && write(fd, table.p, table.n) == (ssize_t)table.n &&
		     lseek(fd, 0, SEEK_SET) == 0,
	     "no file");
	if (import_csv(fd, "t", m, s, &out, &e) != 0)
		must(e.kind == ERR_DATA && e.msg[0], "an error without a message");
	else
		must(spool_lines(&out, check_line, &c, &e) == 0, "no lines");
	close(fd);
	spool_release(&out);
	arena_release(&c.a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = { (const char *)data, size }, table = { "", 0 };
	const char *bar = size ? memmem(data, size, "====\n", 5) : NULL;
	struct arena a = { 0 };
	struct mapping m;
	struct schema s;
	struct err e = { 0 };

	if (bar) {
		table = str_from(text, (size_t)(bar - text.p) + 5);
		text.n = (size_t)(bar - text.p);
	}
	schema_init(&s);
	if (mapping_parse(&m, text, "m", &s, 20000, &a, &e) != 0) {
		must(e.kind == ERR_DATA && e.msg[0], "an error without a message");
	} else {
		import(&m, &s, table);
		mapping_release(&m);
	}
	schema_release(&s);
	arena_release(&a);
	return 0;
}
