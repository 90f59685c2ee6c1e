/* SPDX-License-Identifier: ISC */
/*
 * fuzz_bank - any bytes as a bank's statement, and as the purpose of a payment: what comes
 * out are records with canonical values, or an error with a message.
 */
#include "base/utf8.h"
#include "crm/purpose.h"
#include "port/import_bank.h"
#include "records.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
purpose(struct str text)
{
	struct purpose_ref refs[PURPOSE_MAX];
	struct buf folded = { 0 };

	if (utf8_valid(text, NULL) && purpose_refs(text, &folded, refs) > PURPOSE_MAX)
		BUG("more than there is room for");
	buf_release(&folded);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = { (const char *)data, size };
	int fd = fuzz_file(text), rc;
	struct spool out = { 0 };
	struct schema s;
	struct err e = { 0 };

	schema_init(&s);
	rc = import_bank(fd, "f", &s, &out, &e);
	fuzz_records(rc, &e, &out, &s);
	close(fd);
	spool_release(&out);
	schema_release(&s);
	purpose(text);
	return 0;
}
