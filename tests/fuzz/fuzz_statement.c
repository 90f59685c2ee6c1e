/* SPDX-License-Identifier: ISC */
/*
 * fuzz_statement - any bytes as a statement of MT940, and as one of CAMT.053: what comes out are
 * records with canonical values, or an error with a message.
 */
#include "port/import_camt.h"
#include "port/import_mt940.h"
#include "records.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
import(int (*f)(int fd, const char *name, const struct schema *s, struct str currency,
		struct spool *out, struct err *e),
       struct str text)
{
	int fd = fuzz_file(text), rc;
	struct spool out = { 0 };
	struct schema s;
	struct err e = { 0 };

	schema_init(&s);
	rc = f(fd, "f", &s, STR("EUR"), &out, &e);
	fuzz_records(rc, &e, &out, &s);
	close(fd);
	spool_release(&out);
	schema_release(&s);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = { (const char *)data, size };

	import(import_mt940, text);
	import(import_camt, text);
	return 0;
}
