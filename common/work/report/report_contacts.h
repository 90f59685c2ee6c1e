/* SPDX-License-Identifier: ISC */
/* report_contacts - which clients are due for a contact, and which have no next one. */
#ifndef WORK_REPORT_CONTACTS_H
#define WORK_REPORT_CONTACTS_H

#include "work/report/report.h"

const struct kind *report_contacts_kind(const struct report_query *q);
int report_contacts(const struct report_query *q, struct sink out, struct err *e);

#endif
