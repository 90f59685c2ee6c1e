/* SPDX-License-Identifier: ISC */
#include "work/invoice.h"

#include "base/lang.h"
#include "base/mem.h"
#include "rec/rec.h"

#include <stdlib.h>
#include <string.h>

const struct invoice_verb invoice_verbs[] = {
	{ "new", "client=CLIENT [FIELD=VALUE ...] [item=PRODUCT:QTY[@PRICE][-DISCOUNT%] ...]",
	  N_("issue an invoice"), 0, invoice_new },
	{ "pay", "INVOICE|SHIPMENT|CLIENT ... [amount=AMOUNT] [date=DATE] [FIELD=VALUE ...]",
	  N_("record a payment, or with a negative amount a refund"), INVOICE_NAMES, invoice_pay },
};

const size_t invoice_verbs_n = COUNTOF(invoice_verbs);

const struct invoice_verb *
invoice_verb(const char *name)
{
	for (size_t i = 0; i < COUNTOF(invoice_verbs); i++)
		if (strcmp(invoice_verbs[i].name, name) == 0)
			return &invoice_verbs[i];
	return NULL;
}

void
invoice_job_init(struct invoice_job *j, struct session *s, char **words, size_t n)
{
	*j = (struct invoice_job){ .s = s };
	j->names = mem_new(mem_mul(n, sizeof *j->names));
	j->fields = mem_new(mem_mul(n, sizeof *j->fields));
	for (size_t i = 0; i < n; i++) {
		struct str key, val;

		if (strcmp(words[i], "-") == 0)
			j->stream = true;
		else if (str_cut(str_of(words[i]), '=', &key, &val) && key_valid(key))
			j->fields[j->nfields++] = words[i];
		else
			j->names[j->nnames++] = words[i];
	}
}

void
invoice_job_release(struct invoice_job *j)
{
	add_release(&j->add);
	free(j->names);
	free(j->fields);
	*j = (struct invoice_job){ 0 };
}

const char *
invoice_take(struct invoice_job *j, const char *key)
{
	const char *found = NULL;
	size_t len = strlen(key), kept = 0;

	for (size_t i = 0; i < j->nfields; i++) {
		if (strncmp(j->fields[i], key, len) == 0 && j->fields[i][len] == '=')
			found = j->fields[i] + len + 1;
		else
			j->fields[kept++] = j->fields[i];
	}
	j->nfields = kept;
	return found;
}

int
invoice_store(struct invoice_job *j, struct sink out, struct err *e)
{
	if (add_store(&j->add, j->dry, e) != 0)
		return -1;
	if (j->dry)
		session_warn(j->s, _("a dry run: nothing is stored"));
	return add_each(&j->add, out, e);
}
