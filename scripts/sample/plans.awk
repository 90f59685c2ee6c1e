# SPDX-License-Identifier: ISC
# plans - what the year is measured by: plans, potential, bonuses, expenses.

function sales_count(s,    c, day, m, d, i) {
	d = shipment_trade[s]
	c = deal_client[d]
	day = shipment_day[s]
	m = substr(iso[day], 1, 7)
	sold[manager_on(c, day), m] += shipment_sum[s]
	quarter[c, year[day], whole(month[day] + 2, 3)] += shipment_sum[s]
	for (i = shipment_line[s]; i <= nlines[d]; i++)
		taken[c, category[line_product[d, i]]] += line_amount[d, i]
}

function payment_count(c, day, amount) {
	received[manager_on(c, day), substr(iso[day], 1, 7)] += amount
}

function plan_put(period, metric, value, who) {
	rec("plan", "")
	set("period", period)
	set("metric", metric)
	set("value", value)
	set("manager", who)
	put()
}

# A fact of a part of a month is stretched to the whole of it.
function stretched(fact, day) {
	return iso[day] == substr(iso[last], 1, 8) "01" ? rounded(fact * month_days(year[day], month[day]), mday[last]) : fact
}

function near(fact, percent) { return rounded(max(fact, 4000000) * percent, 100 * 1000000) * 10000 ".00" }

function plans_make(    day, m, who, period) {
	for (day = first; day <= last; day++) {
		if (mday[day] != 1)
			continue
		period = substr(iso[day], 1, 7)
		for (m = 1; m <= nmanagers; m++) {
			who = holder(m, day)
			plan_put(period, "sales", near(stretched(sold[who, period], day), between(92, 118)), who)
			plan_put(period, "payments", near(stretched(received[who, period], day), between(95, 115)), who)
			plan_put(period, "active_clients", between(9, 15), who)
			plan_put(period, "new_clients", between(0, 2), who)
			plan_put(period, "calls", between(20, 32), who)
			plan_put(period, "visits", between(5, 9), who)
			plan_put(period, "meetings", between(2, 5), who)
			plan_put(period, "offers", between(1, 4), who)
		}
	}
}

function potential_put(c, day, volume, cat, rival) {
	rec("potential", "")
	set("date", iso[day])
	set("client", client[c])
	set("period", year[last])
	set("volume", rub(volume))
	set("category", cat)
	set("competitor", rival)
	set("source", pick("опрос|тендер|слова снабженца|отраслевая оценка"))
	put()
}

# What a client buys of everybody is more than what it buys of us.
function potential_make(    c, i, n, v, volume, day, months) {
	n = split("Стаканы|Посуда|Контейнеры|Короба|Пакеты|Бумага|Химия", v, "|")
	day = workday(max(day_number(year[last], 1, 15), first))
	for (c = 1; c <= nclients; c++) {
		if (size[c] < 10000000)
			continue
		for (i = 1 + rnd(2); i <= n; i += between(1, 3)) {
			volume = rounded(max(taken[c, v[i]], 3000000) * between(13, 32), 10 * 100000) * 100000
			potential_put(c, day, volume, v[i], "")
			if (chance(50))
				potential_put(c, day, rounded(volume, 4), v[i], competitor[1 + rnd(ncompetitors)])
		}
	}
}

function bonus_put(c, day, amount, note) {
	rec("bonus", "")
	set("date", iso[day])
	set("client", client[c])
	set("program", "ретро-бонус")
	set("amount", rub(amount))
	set("note", note)
	put()
}

# Two per cent of a quarter to those whose contract says so; most are settled.
function bonuses_happen(day,    c, q, y, amount) {
	q = whole(month[day] + 2, 3) - 1
	y = q ? year[day] : year[day] - 1
	for (c = 1; c <= nclients; c++) {
		amount = rounded(quarter[c, y, q ? q : 4] * 2, 100)
		if (size[c] < 30000000 || !amount)
			continue
		bonus_put(c, day, amount, "за квартал")
		if (chance(70))
			later(workday(day + between(5, 20)), "bonus", c, -amount)
	}
}

function expense_put(day, amount, cat, who, c, campaign) {
	rec("expense", "")
	set("date", iso[day])
	set("amount", rub(amount))
	set("category", cat)
	set("manager", who)
	set("client", c ? client[c] : "")
	set("campaign", campaign)
	put()
}

function expenses_happen(day,    m, who) {
	for (m = 1; m <= nmanagers; m++) {
		who = holder(m, day)
		expense_put(day, between(40, 160) * 10000, "связь и транспорт", who)
		if (chance(50))
			later(workday(day + between(3, 20)), "guests", who)
	}
	expense_put(day, between(150, 220) * 10000, "реклама", "orlova", 0, "sayt")
}

function guests_happen(who, day) {
	expense_put(day, between(15, 90) * 10000, "представительские", who, somebody(who, day))
}
