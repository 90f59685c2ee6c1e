/* SPDX-License-Identifier: ISC */
#include "work/report/book_aging.h"

#include "base/mem.h"

#include <stdlib.h>

int
book_aging_sale(struct aging *a, const struct book *b, size_t sale, struct err *e)
{
	struct schedule w;

	if (b->part_of == NULL)
		return aging_add(a, b->sales[sale].due, b->day, b->balance.balance[sale], e);
	book_dues(b, sale, &w);
	while (schedule_next(&w))
		if (aging_add(a, w.due, b->day, w.left, e) != 0)
			return -1;
	return 0;
}

bool *
book_aging_takes(const struct report_query *q, const struct book *b, const struct clients *clients)
{
	bool *takes = mem_new(b->clients.n), all = report_takes_all(q);

	for (size_t i = 0; i < b->clients.n; i++)
		takes[i] = all ||
			   report_takes(q, b->clients.v[i], clients_find(clients, b->clients.v[i]));
	return takes;
}

int
book_aging_total(const bool *takes, const struct book *b, struct aging *total, struct err *e)
{
	*total = (struct aging){ 0 };
	for (size_t i = 0; i < b->nsales; i++)
		if (b->balance.balance[i] != 0 && takes[b->sales[i].client] &&
		    book_aging_sale(total, b, i, e) != 0)
			return -1;
	for (size_t i = 0; i < b->balance.owed.n; i++) {
		const struct balance_part *p = &b->balance.owed.v[i];

		if (takes[p->client] && aging_add(total, p->date, b->day, p->amount, e) != 0)
			return -1;
	}
	for (size_t i = 0; i < b->clients.n; i++)
		if (takes[i] && aging_advance(total, b->balance.advance[i], e) != 0)
			return -1;
	return 0;
}
