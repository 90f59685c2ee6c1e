/* SPDX-License-Identifier: ISC */
/*
 * report_figures - what figures of reports are computed from, where they are not sums of
 * records: words as work/load/explain_figure.h has them.
 */
#ifndef WORK_REPORT_FIGURES_H
#define WORK_REPORT_FIGURES_H

#include "base/str.h"

const char *report_figures(const char *report); /* or NULL: of no figure */

const char *segment_figures(const char *method); /* the same of crm-segment */

/* What people call a part that rows do not show; NULL where it has no name. */
const char *report_figures_title(struct str part);

#endif
