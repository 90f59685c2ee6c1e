/* SPDX-License-Identifier: ISC */
#include "crm/claim_tally.h"

#include "base/mem.h"
#include "value/num.h"

#include <stdlib.h>

static int64_t *
counter(struct claim_tally *t, enum claim_status status)
{
	switch (status) {
	case CLAIM_SATISFIED:
		return &t->satisfied;
	case CLAIM_PARTIAL:
		return &t->partial;
	case CLAIM_REJECTED:
		return &t->rejected;
	case CLAIM_WITHDRAWN:
		return &t->withdrawn;
	case CLAIM_OPEN:
	case CLAIM_INVESTIGATING:
	case CLAIM_ESCALATED:
	case CLAIM_SENT:
	case CLAIM_ANSWERED:
	case CLAIM_COURT:
	case CLAIM_STATUSES:
		break;
	}
	return &t->open;
}

bool
claim_tally_add(struct claim_tally *t, const struct claim_case *c)
{
	t->received++;
	++*counter(t, c->status);
	t->in_time += c->term == CLAIM_IN_TIME;
	t->late += c->term == CLAIM_LATE;
	t->answer_in_time += c->answer_term == CLAIM_IN_TIME;
	t->answer_late += c->answer_term == CLAIM_LATE;
	t->repeated += c->repeated;
	t->actions += c->actions;
	t->actions_open += c->actions_open;
	if (c->days >= 0)
		*LIST_ADD(t->days) = c->days;
	if (c->answer >= 0)
		*LIST_ADD(t->answers) = c->answer;
	return num_add(&t->amount, c->amount) && num_add(&t->awarded, c->awarded) &&
	       num_add(&t->recovered, c->recovered);
}

void
claim_tally_release(struct claim_tally *t)
{
	free(t->days.v);
	free(t->answers.v);
	*t = (struct claim_tally){ 0 };
}

static int
order(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;

	return a < b ? -1 : a > b;
}

int64_t
claim_rank(struct claim_numbers *n, int percent)
{
	if (n->n == 0)
		return -1;
	qsort(n->v, n->n, sizeof *n->v, order);
	return n->v[(n->n * (size_t)percent + 99) / 100 - 1];
}
