# SPDX-License-Identifier: ISC
# main - the year, day by day.  Given: seed, today (2026-11-23) and dir, where the
# tables are.

# From the first of the month a year before, so that last week has a year before too.
function period_make(    v) {
	split(today, v, "-")
	if (v[2] < 1 || v[2] > 12 || v[3] < 1 || v[3] > month_days(v[1], v[2] + 0)) {
		print "sample-company: date \"" today "\": there is no such day" | "cat >&2"
		exit failed = 2
	}
	seed = seed % 2147483646 + 1
	rnd(1)
	calendar_fill(v[1] - 4, v[1] + 2)
	last = day_number(v[1], v[2] + 0, v[3] + 0)
	first = day_number(v[1] - 1, v[2] + 0, 1)
}

function happen(what, a, b, day) {
	if (what == "ship")
		ship_happens(a, b, day)
	else if (what == "settle")
		settle_happens(a, b, day)
	else if (what == "pay")
		pay_happens(a, b, day)
	else if (what == "refund")
		refund_happens(a, b, day)
	else if (what == "return")
		return_happens(a, day)
	else if (what == "claim")
		claim_happens(a, day)
	else if (what == "papers")
		papers_happen(a, day)
	else if (what == "offer")
		offer_happens(a, b, day)
	else if (what == "order")
		order_happens(a, day)
	else if (what == "deal")
		deal_happens(a, day)
	else if (what == "guests")
		guests_happen(a, day)
	else if (what == "bonus")
		bonus_put(a, day, b, "зачтено в оплату")
}

# What is put off to a day that has nothing else happens on it too.
function day_queue(day,    i, v, n) {
	for (i = 1; i <= todos[day]; i++) {
		n = split(todo[day, i], v, SUBSEP)
		if (v[1] == "award")
			award_happens(v[2], v[3], v[4], day)
		else
			happen(v[1], v[2], v[3], day)
	}
}

function buyers(day,    c) {
	for (c = 1; c <= nclients; c++) {
		if (buys[c] > day)
			continue
		if (buying(c, day))
			order_happens(c, day)
		buys[c] = story[c] == "once" ? last + 1 : day + max(1, rounded(rhythm[c] * between(70, 130), 100))
		if (buys[c] >= stop[c] && buys[c] < start[c])
			buys[c] = start[c]
	}
}

function month_begins(day,    c) {
	stock_make(day)
	expenses_happen(workday(day + 4))
	if (month[day] % 3 == 1)
		bonuses_happen(workday(day + 9))
	if (month[day] % 3 == 2) {
		rival_prices_make(day)
		nps_happen(workday(day + 8))
	}
}

function month_middle(day,    c) {
	for (c = 1; c <= nclients; c++)
		if (pay[c] == "monthly")
			monthly_happens(c, day)
}

function day_happens(day) {
	if (mday[day] == 1)
		month_begins(day)
	day_queue(day)
	if (!working(day))
		return
	if (day < last)
		day_of_work(day)
	buyers(day)
	if (workday(day - mday[day] + 25) == day)
		month_middle(day)
	if (workday(day - mday[day] + 28) == day)
		services_happen(day)
	if (weekday(day) == 0) {
		promises_happen(day)
		tasks_happen(day)
	}
	if (weekday(day) == 1 || weekday(day) == 3)
		deals_happen(day)
}

BEGIN {
	CONVFMT = "%.0f" # mawk's own ends at 2^31 too
	period_make()
	regions_make()
	banks_make()
	products_read(dir "/products.tsv")
	clients_read(dir "/clients.tsv")
	campaigns_make()
	staff_make()
	absences_make()
	products_make()
	prices_make()
	competitors_make()
	clients_make()
	opening_make()
	newcomers_make()
	for (day = first; day <= last; day++)
		day_happens(day)
	next_days_make()
	unknown_payments_make()
	claims_out_make()
	drafts_make()
	orders_put()
	potential_make()
	plans_make()
}
