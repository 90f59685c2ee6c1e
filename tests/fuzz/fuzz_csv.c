/* SPDX-License-Identifier: ISC */
/*
 * fuzz_csv - a mapping, a line "====" and a table: whatever they are, what comes
 * out are records with canonical values, or an error with a message.
 */
#include "port/import_csv.h"
#include "records.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
import(const struct mapping *m, const struct schema *s, struct str table)
{
	int fd = fuzz_file(table);
	struct spool out = { 0 };
	struct err e = { 0 };
	int rc = import_csv(fd, "t", m, s, &out, (struct import_warn){ 0 }, &e);

	fuzz_records(rc, &e, &out, s);
	close(fd);
	spool_release(&out);
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
		fuzz_must(e.kind == ERR_DATA && e.msg[0], "an error without a message");
	} else {
		import(&m, &s, table);
		mapping_release(&m);
	}
	schema_release(&s);
	arena_release(&a);
	return 0;
}
