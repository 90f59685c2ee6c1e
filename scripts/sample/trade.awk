# SPDX-License-Identifier: ISC
# trade - orders, invoices, shipments, payments and returns.
#
# Deal number d of trade has lines 1..nlines[d] of line_*[d, i]; total, shipped
# and paid are kopecks.  The invoice only asks for money: what is shipped is the
# sale, and a debt from then on.

# Per cent of a usual month.
function season(day,    v) {
	split("78 90 100 104 110 114 110 106 100 96 106 128", v, " ")
	return v[month[day]]
}

function appetite(c, day,    s, t) {
	s = story[c]
	t = whole((day - first) * 100, last - first)
	return s == "grow" ? 50 + t : s == "shrink" ? 155 - t : \
	       s == "summer" ? (month[day] >= 5 && month[day] <= 9 ? 140 : 25) : 100
}

function buying(c, day) { return day < stop[c] || day >= start[c] }

function vat_rate(p, day) {
	return product_vat[p] ? product_vat[p] : year[day] >= 2026 ? 22 : year[day] >= 2019 ? 20 : 18
}

function vat_in(amount, rate) { return rounded(amount * rate, 100 + rate) }

function line_add(d, p, qty, day,    n, off) {
	n = ++nlines[d]
	off = discount[deal_client[d]]
	line_product[d, n] = p
	line_qty[d, n] = qty
	line_price[d, n] = price_on(p, col[deal_client[d]], day)
	line_amount[d, n] = rounded(qty * line_price[d, n] * (100 - off), 100)
	total[d] += line_amount[d, n]
}

# About sum kopecks of some of the client's favourites.
function lines_make(d, c, sum, day,    i, n, p, at) {
	n = min(between(1, 2 + whole(sum, 2000000)), 6)
	at = rnd(nfavourites[c])
	for (i = 0; i < n; i++) {
		p = favourite[c, 1 + (at + i) % nfavourites[c]]
		line_add(d, p, max(1, rounded(whole(sum, n), price_on(p, col[c], day))), day)
	}
}

# How a document's items are written: with everything, with the price, or left to
# be filled in.
function items_put(d, id, day, style, from, to,    i, p) {
	for (i = from; i <= to; i++) {
		p = line_product[d, i]
		rec("item", "")
		set("doc", id)
		set("product", product[p])
		set("qty", line_qty[d, i])
		if (style != "bare") {
			set("price", rub(line_price[d, i]))
			if (discount[deal_client[d]])
				set("discount", discount[deal_client[d]])
		}
		if (style == "full") {
			set("vat_rate", vat_rate(p, day))
			set("amount", rub(line_amount[d, i]))
			set("vat", rub(vat_in(line_amount[d, i], vat_rate(p, day))))
		}
		put()
	}
}

function sum_of(d, from, to,    i, s) {
	for (i = from; i <= to; i++)
		s += line_amount[d, i]
	return s
}

function vat_of(d, day, from, to,    i, s) {
	for (i = from; i <= to; i++)
		s += vat_in(line_amount[d, i], vat_rate(line_product[d, i], day))
	return s
}

function trade_begin(c, day,    d) {
	d = ++ntrades
	deal_client[d] = c
	deal_day[d] = day
	by[d] = manager_on(c, day)
	return d
}

function order_size(c, day) {
	return story[c] == "once" ? size[c] : \
	       whole(size[c] * rhythm[c] * season(day) * appetite(c, day) * between(70, 130), 30 * 1000000)
}

# A client orders: an invoice goes out, goods follow it or its payment.
function order_happens(c, day,    d) {
	d = trade_begin(c, day)
	lines_make(d, c, max(order_size(c, day), 150000), day)
	if (group[c] == "Ключевые" || group[c] == "Сети")
		order_begin(d, day)
	cancelled[d] = chance(1.5)
	invoice_put(d, day)
	if (pay[c] == "advance")
		later(workday(day + between(0, 3)), "pay", d, total[d] + (chance(5) ? 50000 : 0))
	else if (!cancelled[d])
		ships_later(d, day)
}

function order_begin(d, day) {
	order[d] = new_id("OR", day)
	promised[d] = workday(day + 3)
}

function ships_later(d, day,    wait) {
	if (chance(4) && (pay[deal_client[d]] == "advance" || day > last - 30))
		return # nobody knows why: paid or asked for, and not shipped
	wait = chance(8) ? between(8, 16) : between(1, 3)
	later(workday(day + wait), "ship", d, nlines[d] > 2 && chance(8) ? nlines[d] - 1 : nlines[d])
}

# Orders are printed when it is known how they ended.
function orders_put(    d) {
	for (d = 1; d <= ntrades; d++) {
		if (order[d] == "")
			continue
		rec("order", order[d])
		set("date", iso[deal_day[d]])
		set("client", client[deal_client[d]])
		set("manager", by[d])
		set("contract", contract[deal_client[d]])
		set("due", iso[promised[d]])
		set("status", cancelled[d] ? "cancelled" : !shipped[d] ? "confirmed" : \
			shipped[d] < total[d] ? "confirmed" : paid[d] < total[d] ? "shipped" : "closed")
		put()
		items_put(d, order[d], deal_day[d], "priced", 1, nlines[d])
	}
}

function invoice_put(d, day,    style, c) {
	c = deal_client[d]
	style = pick("full|priced|bare")
	invoice[d] = new_id("I", day)
	number[d] = ++numbers[year[day]]
	rec("invoice", invoice[d])
	set("date", iso[day])
	set("client", client[c])
	set("due", iso[day + max(terms[c], 5)])
	set("number", number[d])
	set("manager", by[d])
	set("contract", contract[c])
	set("order", order[d])
	if (style == "full") {
		set("amount", rub(total[d]))
		set("vat", rub(vat_of(d, day, 1, nlines[d])))
	}
	if (cancelled[d]) {
		set("status", "cancelled")
		set("cancelled", iso[min(workday(day + between(4, 9)), last)])
	}
	put()
	items_put(d, invoice[d], day, style, 1, nlines[d])
}

# upto: the last line that goes; what is left follows.
function ship_happens(d, upto, day,    from) {
	from = gone[d] + 1
	shipment_put(d, day, from, upto, "goods")
	gone[d] = upto
	if (upto < nlines[d])
		later(workday(day + between(4, 9)), "ship", d, nlines[d])
}

function shipment_put(d, day, from, to, type,    c, s, style, sum) {
	c = deal_client[d]
	sum = sum_of(d, from, to)
	style = pick("full|priced")
	s = ++nshipments
	shipment[s] = new_id("S", day)
	shipment_trade[s] = d
	shipment_day[s] = day
	shipment_line[s] = from
	shipment_sum[s] = owed[s] = sum
	shipment_due[s] = day + terms[c]
	shipped[d] += sum
	rec("shipment", shipment[s])
	set("date", iso[day])
	set("client", client[c])
	set("manager", manager_on(c, day))
	set("type", type)
	set("order", order[d])
	set("invoice", invoice[d])
	set("contract", contract[c])
	set("planned", promised[d] ? iso[promised[d]] : "")
	set("due", iso[shipment_due[s]])
	if (style == "full") {
		set("amount", rub(sum))
		set("vat", rub(vat_of(d, day, from, to)))
	}
	put()
	items_put(d, shipment[s], day, style, from, to)
	sales_count(s)
	afterwards(s, c, day, type)
}

# What a shipment brings with it.
function afterwards(s, c, day, type,    p) {
	papers_plan(s, day)
	p = pay[c]
	if (p != "monthly" && (p != "advance" || type == "service"))
		payment_plan(s, c)
	if (chance(2.5) && shipment_sum[s] > 500000)
		later(workday(day + between(3, 12)), "return", s)
	if (chance(4))
		later(workday(day + between(1, 7)), "claim", s)
}

function delay_of(p) {
	return p == "prompt" || p == "advance" ? between(-7, 0) : p == "usual" ? between(-4, 9) : \
	       p == "late" ? between(6, 34) : p == "slow" ? between(40, 85) : between(25, 60)
}

function payment_plan(s, c,    day, part) {
	if (pay[c] == "bad" && shipment_day[s] > first + 90)
		return
	day = workday(max(shipment_due[s] + delay_of(pay[c]), max(shipment_day[s] + 1, first)))
	part = chance(10) ? rounded(shipment_sum[s] * 6, 1000) * 100 : 0
	if (part) {
		later(day, "settle", s, part)
		day = workday(day + between(8, 25))
	}
	later(day, "settle", s, shipment_sum[s] - part)
}

function payment_begin(id, c, day, amount) {
	rec("payment", id)
	set("date", iso[day])
	set("amount", rub(amount))
	set("client", c ? client[c] : "")
}

function payment_end(c, purpose, named) {
	set("invoice", named)
	set("method", c && form[c] == "person" ? "card" : "bank")
	set("reference", 1 + rnd(999))
	set("payer_inn", inn[c])
	set("payer", name[c])
	set("purpose", purpose)
	put()
}

function purpose_of(d) {
	return sprintf("Оплата по счёту № %d от %02d.%02d.%d за упаковку и хозтовары", number[d], \
		       mday[deal_day[d]], month[deal_day[d]], year[deal_day[d]])
}

function settle_happens(s, amount, day,    d, c) {
	amount = min(amount, owed[s])
	if (amount <= 0)
		return
	d = shipment_trade[s]
	c = deal_client[d]
	owed[s] -= amount
	paid[d] += amount
	payment_count(c, day, amount)
	payment_begin("", c, day, amount)
	if (chance(8) || invoice[d] == "")
		payment_end(c, "Оплата за товар по договору", "")
	else
		payment_end(c, purpose_of(d), invoice[d])
}

# An invoice paid in advance; a cancelled one is paid back.
function pay_happens(d, amount, day,    c) {
	c = deal_client[d]
	paid[d] += amount
	payment_count(c, day, amount)
	payment_begin("", c, day, amount)
	payment_end(c, purpose_of(d), invoice[d])
	if (cancelled[d])
		later(workday(day + between(5, 8)), "refund", d, amount)
	else
		ships_later(d, day)
}

function refund_happens(d, amount, day,    c) {
	c = deal_client[d]
	payment_count(c, day, -amount)
	payment_begin("", c, day, -amount)
	payment_end(c, "Возврат аванса по отменённому счёту № " number[d], invoice[d])
}

# A chain pays once a month for all that is due, in one sum.
function monthly_happens(c, day,    s, n, which, sum, id, i) {
	for (s = 1; s <= nshipments; s++)
		if (deal_client[shipment_trade[s]] == c && owed[s] > 0 && shipment_due[s] <= day + 3) {
			which[++n] = s
			sum += owed[s]
		}
	if (!n)
		return
	id = new_id("P", day)
	payment_count(c, day, sum)
	payment_begin(id, c, day, sum)
	payment_end(c, "Оплата по накладным за месяц по договору поставки", "")
	for (i = 1; i <= n; i++)
		allocation_put(id, which[i], day)
}

function allocation_put(id, s, day) {
	rec("allocation", "")
	set("payment", id)
	set("date", iso[day])
	set("doc", shipment[s])
	set("amount", rub(owed[s]))
	put()
	paid[shipment_trade[s]] += owed[s]
	owed[s] = 0
}

function return_happens(s, day,    d, i, c, qty, sum, id) {
	d = shipment_trade[s]
	c = deal_client[d]
	i = shipment_line[s]
	qty = max(1, whole(line_qty[d, i], between(3, 9)))
	sum = rounded(qty * line_price[d, i] * (100 - discount[c]), 100)
	if (qty >= line_qty[d, i] || sum > owed[s])
		return
	owed[s] -= sum
	id = new_id("R", day)
	rec("return", id)
	set("date", iso[day])
	set("client", client[c])
	set("amount", rub(sum))
	set("type", "goods")
	set("shipment", shipment[s])
	set("reason", pick("брак|пересортица|не тот размер|не подошло"))
	put()
	rec("item", "")
	set("doc", id)
	set("product", product[line_product[d, i]])
	set("qty", qty)
	set("price", rub(line_price[d, i]))
	if (discount[c])
		set("discount", discount[c])
	set("vat_rate", vat_rate(line_product[d, i], shipment_day[s]))
	put()
}

# Services of a month: an act without an order before it.
function services_happen(day,    c, d) {
	for (c = 1; c <= nclients; c++)
		if (serviced[c] && buying(c, day) && since[c] <= day) {
			d = trade_begin(c, day)
			line_add(d, nproducts - 1, between(1, 3), day)
			invoice_put(d, day)
			shipment_put(d, day, 1, 1, "service")
		}
}

# What was owed before the books begin.
function opening_make(    c, day, d, s, sum) {
	for (c = 1; c <= nclients; c++) {
		if (size[c] < 4000000 || since[c] >= first - 30 || c % 3)
			continue
		day = workday(first - between(6, 50))
		sum = whole(size[c], 3) + rnd(100000)
		d = trade_begin(c, day)
		s = ++nshipments
		shipment_trade[s] = d
		shipment_day[s] = day
		shipment_sum[s] = owed[s] = sum
		shipment_due[s] = day + terms[c]
		rec("shipment", shipment[s] = new_id("S", day))
		set("date", iso[day])
		set("client", client[c])
		set("manager", by[d])
		set("type", "goods")
		set("contract", contract[c])
		set("due", iso[shipment_due[s]])
		set("amount", rub(sum))
		set("vat", rub(vat_in(sum, vat_rate(1, day))))
		set("opening", "yes")
		put()
		payment_plan(s, c)
	}
}

# Money that nobody has recognised yet.
function unknown_payments_make(    i) {
	for (i = 1; i <= 4; i++) {
		payment_begin("", 0, workday(last - 3 * i - 4), between(400, 5000) * 1000)
		set("method", "bank")
		set("reference", 1 + rnd(999))
		set("payer_inn", inn_company())
		set("payer", "ООО «" pick("Незваный Плательщик|Третья Сторона|Факторинг Ростки") "»")
		set("purpose", pick("Оплата за упаковку|По договору за третье лицо|Предоплата"))
		put()
	}
}
