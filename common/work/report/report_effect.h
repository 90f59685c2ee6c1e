/* SPDX-License-Identifier: ISC */
/*
 * report_effect - what campaigns, promotions and trainings brought: campaign name type from until
 * clients new before after uplift cost effect budget, the greatest effect first.
 *
 * Of a campaign are the clients that it brought, and those with a contact that names it.  before
 * is their margin in as many days before it as it has lasted, after the one during it; effect is
 * the uplift between the two less what the campaign cost.
 */
#ifndef WORK_REPORT_EFFECT_H
#define WORK_REPORT_EFFECT_H

#include "work/report/report.h"

const struct kind *report_effect_kind(const struct report_query *q);
int report_effect(const struct report_query *q, struct sink out, struct err *e);

#endif
