/* SPDX-License-Identifier: ISC */
/*
 * fuzz_vcard - any bytes as cards: what comes out are records with canonical
 * values, or an error with a message.
 */
#include "port/import_vcard.h"
#include "records.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int fd = fuzz_file((struct str){ (const char *)data, size }), rc;
	struct spool out = { 0 };
	struct schema s;
	struct err e = { 0 };

	schema_init(&s);
	rc = import_vcard(fd, "f", STR(""), &s, &out, &e);
	fuzz_records(rc, &e, &out, &s);
	close(fd);
	spool_release(&out);
	schema_release(&s);
	return 0;
}
