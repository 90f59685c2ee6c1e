/* SPDX-License-Identifier: ISC */
#include "crm/rfm.h"

#include "base/mem.h"

#include <stdlib.h>

struct ranked {
	int64_t value;
	size_t i;
};

static int
ranked_cmp(const void *va, const void *vb)
{
	const struct ranked *a = va, *b = vb;

	return a->value < b->value ? -1 : a->value > b->value;
}

void
rfm_scores(uint8_t *score, const int64_t *value, size_t n, enum rfm_better better)
{
	struct ranked *v = mem_new(mem_mul(n, sizeof *v));
	size_t r = 1;

	for (size_t i = 0; i < n; i++)
		v[i] = (struct ranked){ value[i], i };
	qsort(v, n, sizeof *v, ranked_cmp);
	for (size_t k = 0; k < n; k++) {
		size_t kth = better == RFM_MORE ? n - 1 - k : k; /* best */

		if (k > 0 && v[kth].value != v[better == RFM_MORE ? kth + 1 : kth - 1].value)
			r = k + 1;
		score[v[kth].i] = (uint8_t)(6 - (5 * r + n - 1) / n);
	}
	free(v);
}
