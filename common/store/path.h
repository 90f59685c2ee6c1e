/* SPDX-License-Identifier: ISC */
/*
 * path - the names of the data files.
 *
 *	client.tskv		an undated kind
 *	client.2.tskv		its second segment
 *	invoice/2026-11.tskv	a month of a dated kind
 *	invoice/2026-11.3.tskv	its third segment
 */
#ifndef STORE_PATH_H
#define STORE_PATH_H

#include "base/str.h"

enum { PATH_TEXT = 128, PATH_KIND_MAX = 64, PATH_SEGMENT_MAX = 999999 };

struct path {
	struct str kind;  /* borrowed */
	int32_t month;    /* of value/date.h, or DATE_NONE */
	unsigned segment; /* from 1 */
};

/* False for anything that is not exactly such a name. */
bool path_parse(struct path *p, struct str text);

/* The name into buf, ended by NUL.  The kind is at most PATH_KIND_MAX bytes. */
struct str path_text(struct path p, char buf[PATH_TEXT]);

#endif
