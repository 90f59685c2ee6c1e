/* SPDX-License-Identifier: ISC */
#include "work/report/lost.h"

enum { LOST_FOR = 5 }; /* reasons, or competitors, at most */

void
lost_add(struct lost *l, struct str reason, struct str rival, const struct labels *names)
{
	struct str name = labels_find(names, rival);

	counts_add(&l->reasons, reason);
	counts_add(&l->rivals, name.n > 0 ? name : rival);
}

void
lost_put(struct row *row, const struct lost *l)
{
	counts_put(row, "lost_reasons", &l->reasons, LOST_FOR);
	counts_put(row, "lost_to", &l->rivals, LOST_FOR);
}

void
lost_release(struct lost *l)
{
	counts_release(&l->reasons);
	counts_release(&l->rivals);
}
