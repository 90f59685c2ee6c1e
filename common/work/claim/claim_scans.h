/* SPDX-License-Identifier: ISC */
/*
 * claim_scans - files of the data directory that are originals of a claim's papers: those that
 * records of the kind document name.
 */
#ifndef WORK_CLAIM_SCANS_H
#define WORK_CLAIM_SCANS_H

#include "work/claim/claim_papers.h"

enum { CLAIM_SCAN_MAX = 64 << 20 }; /* bytes of one */

struct claim_scan {
	struct str doc, type, date, path; /* as the record has them */
	struct buf data;
};

struct claim_scans {
	struct arena arena;
	struct claim_scan *v;
	size_t n, cap;
};

/* A path that is no file beneath the directory is passed over: it says where a paper lies. */
int claim_scans_load(struct claim_scans *c, const struct claim_papers *p, struct err *e);
void claim_scans_release(struct claim_scans *c);

#endif
