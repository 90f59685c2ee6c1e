/* SPDX-License-Identifier: ISC */
/*
 * paper - a document drawn as PDF, on paper of A4.
 *
 * With cairo and pango: the programs that draw are linked with them, and built
 * only where they are.
 */
#ifndef VIEW_PAPER_H
#define VIEW_PAPER_H

#include "view/page.h"

struct paper_info {
	struct str title;
	const char *font; /* a family: "DejaVu Sans" */
	int32_t date;  /* that the file says it was made on: the same page gives the same bytes */
	bool numbered; /* pages say "2 / 3" where there are several */
};

int page_pdf(struct buf *out, const struct page *p, const struct paper_info *info, struct err *e);

#endif
