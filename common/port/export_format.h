/* SPDX-License-Identifier: ISC */
/*
 * export_format - what the formats of export share; only they include it.
 */
#ifndef PORT_EXPORT_FORMAT_H
#define PORT_EXPORT_FORMAT_H

#include "base/hash.h"
#include "port/export.h"

struct export_format {
	const char *name;
	const char *kinds; /* with spaces between; NULL: all */
	void (*start)(struct export *x);
	int (*put)(struct export *x, const struct rec *r, const struct kind *k, struct err *e);
	void (*end)(struct export *x);
	/* Take a row of a report: false where it is none of the format's.  Or NULL. */
	bool (*row)(struct export *x, const struct rec *r);
};

struct export
{
	const struct export_format *format;
	struct export_setup s;
	struct arena a;
	struct rec masked;
	struct names clients; /* ids */
	struct {
		struct str *v; /* name of client i */
		size_t n, cap;
	} client_names;
	struct {
		struct rec *v; /* records that wait for the names of clients */
		size_t n, cap;
	} kept;
};

extern const struct export_format export_vcard, export_ical, export_hledger, export_sql;

/* Remember a client's name. */
void export_client(struct export *x, const struct rec *r);

/* The name of a client that was given before the end, else its id. */
struct str export_name(const struct export *x, struct str id);

/* Keep a copy of the record until the end. */
void export_keep(struct export *x, const struct rec *r);

#endif
