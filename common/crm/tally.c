/* SPDX-License-Identifier: ISC */
#include "crm/tally.h"

#include "base/lang.h"
#include "base/mem.h"
#include "value/date.h"
#include "value/num.h"

#include <stdlib.h>
#include <string.h>

struct period
window_months(int32_t day, int n)
{
	int32_t last = date_month(day);

	if (month_last(last) != day)
		last--;
	return (struct period){ month_first(last - n + 1), month_last(last) };
}

/* Sales come in no order of the clients: what they are added to is on large pages. */
static void *
zeros(size_t n)
{
	return memset(mem_large(n), 0, n);
}

void
tally_init(struct tally *t, uint32_t n, struct period window, bool monthly)
{
	*t = (struct tally){ .window = window, .n = n, .month = date_month(window.from) };
	t->months = (uint32_t)(date_month(window.to) - t->month + 1);
	t->words = (t->months + 63) / 64;
	t->v = mem_large(mem_mul(n, sizeof *t->v));
	for (uint32_t i = 0; i < n; i++)
		t->v[i] = (struct tally_client){ .first = DATE_NONE, .last = DATE_NONE };
	t->bought = zeros(mem_mul(mem_mul(n, t->words), sizeof *t->bought));
	if (monthly)
		t->monthly = zeros(mem_mul(mem_mul(n, t->months), sizeof *t->monthly));
}

void
tally_release(struct tally *t)
{
	free(t->v);
	free(t->bought);
	free(t->monthly);
	*t = (struct tally){ 0 };
}

int
tally_too_large(struct err *e)
{
	return err_data(e, NOWHERE, _("the sum of sales is too large"));
}

static int
add(struct tally *t, uint32_t client, uint32_t month, int64_t amount, struct err *e)
{
	if (!num_add(&t->v[client].sum, amount))
		return tally_too_large(e);
	if (t->monthly && !num_add(&t->monthly[(size_t)client * t->months + month], amount))
		return tally_too_large(e);
	return 0;
}

int
tally_sale(struct tally *t, uint32_t client, int32_t date, int64_t amount, struct err *e)
{
	struct tally_client *c = &t->v[client];
	uint32_t month;

	if (date < t->window.from || date > t->window.to)
		return 0;
	month = (uint32_t)(date_month(date) - t->month);
	t->bought[client * t->words + month / 64] |= UINT64_C(1) << month % 64;
	if (c->first == DATE_NONE || date < c->first)
		c->first = date;
	if (date > c->last) /* DATE_NONE is before any */
		c->last = date;
	c->count++;
	return add(t, client, month, amount, e);
}

int
tally_return(struct tally *t, uint32_t client, int32_t date, int64_t amount, struct err *e)
{
	if (date < t->window.from || date > t->window.to)
		return 0;
	if (amount == INT64_MIN)
		return tally_too_large(e);
	return add(t, client, (uint32_t)(date_month(date) - t->month), -amount, e);
}

uint32_t
tally_months(const struct tally *t, uint32_t client)
{
	unsigned n = 0;

	for (size_t w = 0; w < t->words; w++)
		n += (unsigned)__builtin_popcountll(t->bought[client * t->words + w]);
	return n;
}
