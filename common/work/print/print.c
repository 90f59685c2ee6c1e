/* SPDX-License-Identifier: ISC */
#include "work/print/print.h"

#include "base/fs.h"
#include "base/lang.h"
#include "store/io.h"
#include "work/load/lookup.h"
#include "work/print/print_part.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where make install puts the templates; CRM_DATADIR is for a build tree. */
#ifndef DATADIR
#define DATADIR "/usr/local/share/crm"
#endif

enum { TEMPLATE_MAX = 1 << 20 };

const struct print_form print_forms[] = {
	{ .name = "invoice",
	  .help = N_("invoice that asks for payment"),
	  .kinds = { "invoice" },
	  .payable = true },
	{ .name = "act",
	  .help = N_("act of services rendered"),
	  .kinds = { "shipment", "invoice" } },
	{ .name = "waybill",
	  .help = N_("delivery note of goods"),
	  .kinds = { "shipment", "invoice" } },
	{ .name = "factura", .help = N_("VAT invoice"), .kinds = { "shipment", "invoice" } },
	{ .name = "upd",
	  .help = N_("universal transfer document"),
	  .kinds = { "shipment", "invoice" } },
	{ .name = "offer", .help = N_("commercial offer"), .kinds = { "offer" } },
	{ .name = "statement",
	  .help = N_("reconciliation statement"),
	  .kinds = { "client", "contract" },
	  .statement = true },
	{ .name = "claim-letter",
	  .help = N_("claim to a debtor for what is overdue, with penalties"),
	  .kinds = { "client", "claim" },
	  .letter = true },
	{ .name = "reminder",
	  .help = N_("reminder of what is overdue"),
	  .kinds = { "client", "claim" },
	  .letter = true },
	{ .name = "claim-sum",
	  .help = N_("what a debtor owes overdue, with penalties up to the day"),
	  .kinds = { "client", "claim" },
	  .letter = true,
	  .now = true },
	{ .name = "claim", .help = N_("story of a claim"), .kinds = { "claim" } },
	{ .name = "shortage",
	  .help = N_("act of a shortage or of wrong goods"),
	  .kinds = { "claim" } },
};

const size_t print_forms_n = COUNTOF(print_forms);

const struct print_form *
print_form(const char *name)
{
	for (size_t i = 0; i < print_forms_n; i++)
		if (strcmp(print_forms[i].name, name) == 0)
			return &print_forms[i];
	return NULL;
}

const char *
print_form_nearest(const char *name)
{
	const char *best = NULL;
	size_t distance = SIZE_MAX;

	for (size_t i = 0; i < print_forms_n; i++)
		str_nearer(str_of(name), print_forms[i].name, &best, &distance);
	return best;
}

/* What a company sends says whose it is. */
static void
tell_company(const struct print_query *q, const struct sheet *sh)
{
	const struct sheet_value *v = sheet_find(&sh->head, STR("company.title"));
	bool new;

	if (v == NULL || v->text.n > 0 || strcmp(q->form->name, "claim") == 0)
		return;
	names_put(&q->s->unknown, STR("company"), &new); /* a court file has many papers */
	if (new)
		session_warn(q->s, _("crm.yaml has no company: its place stays empty"));
}

int
print_sheet(struct sheet *sh, const struct print_query *q, struct err *e)
{
	const struct kind *k;
	struct str id;
	size_t n = q->form->kinds[1] ? 2 : 1;
	int rc;

	*sh = (struct sheet){ 0 };
	if (lookup_any(q->s, q->form->kinds, n, str_of(q->name), &k, &id, e) != 0)
		return -1;
	if (q->form->statement)
		rc = print_statement(sh, q, k, id, e);
	else if (q->form->letter)
		rc = print_letter(sh, q, k, id, q->period.to, e);
	else if (str_is(str_of(k->name), "claim"))
		rc = print_claim(sh, q, k, id, e);
	else
		rc = print_document(sh, q, k, id, e);
	if (rc != 0)
		sheet_release(sh);
	else
		tell_company(q, sh);
	return rc;
}

/* Read a file of the data directory: 1, 0 where there is none.  Links do not lead out of it. */
static int
read_own(struct session *s, const char *path, struct buf *text, struct err *e)
{
	int fd = s->store ? io_open(store_fd(s->store), path, O_RDONLY | O_CLOEXEC, 0) : -1;
	int rc;

	if (s->store == NULL || (fd < 0 && (errno == ENOENT || errno == ENOTDIR)))
		return 0;
	if (fd < 0)
		return err_sys(e, _("%s: cannot be opened"), path);
	rc = fs_read_all(fd, TEMPLATE_MAX, path, text, e);
	io_close(fd);
	return rc == 0 ? 1 : -1;
}

static int
read_installed(struct session *s, const char *path, struct buf *text, const char **file,
	       struct err *e)
{
	const char *dir = getenv("CRM_DATADIR");

	*file = arena_printf(&s->arena, "%s/%s", dir && *dir ? dir : DATADIR, path).p;
	if (fs_read_file(*file, TEMPLATE_MAX, text, e) == 0)
		return 1;
	return e->sys == ENOENT ? 0 : -1;
}

int
print_template(struct session *s, const char *name, struct buf *text, const char **file,
	       struct err *e)
{
	const char *languages[] = { lang_name(), "en" };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < COUNTOF(languages); i++) {
		const char *path =
			arena_printf(&s->arena, "templates/%s/%s.form", languages[i], name).p;

		*file = path;
		rc = read_own(s, path, text, e);
		if (rc == 0)
			rc = read_installed(s, path, text, file, e);
	}
	if (rc == 0)
		err_prefix(e, _("the template of %s"), name);
	return rc > 0 ? 0 : -1;
}

int
print_style(struct session *s, struct buf *text, struct err *e)
{
	const char *path = "templates/style.css", *file;
	int rc = read_own(s, path, text, e);

	if (rc == 0)
		rc = read_installed(s, path, text, &file, e);
	return rc > 0 ? 0 : -1;
}
