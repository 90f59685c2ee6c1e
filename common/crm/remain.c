/* SPDX-License-Identifier: ISC */
#include "crm/remain.h"

#include "value/num.h"

/* v * part / whole, rounded; 0 <= part <= whole, so it fits. */
static int64_t
share(int64_t v, int64_t part, int64_t whole)
{
	int64_t r = v;

	return whole != 0 && num_div(&r, (i128)v * part, whole) ? r : v;
}

struct remain
remain_part(const struct remain *line, int64_t qty)
{
	struct remain part = *line;

	if (line->qty <= 0 || qty >= line->qty)
		return part;
	part.qty = qty;
	part.amount = share(line->amount, qty, line->qty);
	part.vat = share(line->vat, qty, line->qty);
	part.cost = share(line->cost, qty, line->qty);
	return part;
}

static int64_t
least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* Take from one line as much as it has; what is left of moved stays in it. */
static void
take_one(struct remain *line, struct remain *moved)
{
	struct remain part = remain_part(moved, least(line->qty, moved->qty));

	line->qty -= part.qty;
	line->amount -= least(line->amount, part.amount);
	line->vat -= least(line->vat, part.vat);
	line->cost -= least(line->cost, part.cost);
	moved->qty -= part.qty;
	moved->amount -= part.amount;
	moved->vat -= part.vat;
	moved->cost -= part.cost;
}

bool
remain_none(const struct remain *line)
{
	return line->qty <= 0 && line->amount <= 0;
}

/* A line that is not counted is taken by its money. */
static void
take_money(struct remain *line, struct remain *moved)
{
	int64_t amount = least(line->amount, moved->amount);

	line->vat -= least(line->vat, share(moved->vat, amount, moved->amount));
	line->cost -= least(line->cost, share(moved->cost, amount, moved->amount));
	line->amount -= amount;
	moved->amount -= amount;
}

bool
remain_take(struct remain *lines, size_t n, const struct remain *moved)
{
	struct remain rest = *moved;

	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < n; i++) {
			struct remain *line = &lines[i];

			if (line->key != rest.key || (pass == 0 && line->price != rest.price))
				continue;
			if (line->qty > 0 && rest.qty > 0)
				take_one(line, &rest);
			else if (moved->qty == 0 && line->amount > 0 && rest.amount > 0)
				take_money(line, &rest);
		}
	}
	return moved->qty > 0 ? rest.qty == 0 : rest.amount <= 0;
}

int64_t
remain_qty(const struct remain *lines, size_t n, uint32_t key)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++)
		if (lines[i].key == key && lines[i].qty > 0 && !num_add(&sum, lines[i].qty))
			return INT64_MAX;
	return sum;
}
