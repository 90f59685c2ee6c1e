# SPDX-License-Identifier: ISC
# service - claims and their ends, surveys, papers.

# Reason, whose fault, department; the more often, the more often it stands here.
function claim_reason(c,    v) {
	split(pick("недостача,us,склад|недостача,carrier,логистика|брак,supplier,закупки|брак,supplier,закупки|" \
		   "пересортица,us,склад|срок поставки,carrier,логистика|срок поставки,us,склад|" \
		   "документы,us,бухгалтерия|качество,client,продажи"), v, ",")
	reason = v[1]
	fault = v[2]
	department = v[3]
}

function claim_happens(s, day,    d, c, id, got, done, fate, sum, awarded) {
	d = shipment_trade[s]
	c = deal_client[d]
	claim_reason()
	id = new_id("C", day)
	got = between(545, 1010)
	sum = max(50000, rounded(shipment_sum[s] * between(4, 40), 10000) * 100)
	done = workday(day + (chance(20) ? between(12, 30) : between(1, 8)))
	fate = done > last ? (day < last - 10 ? "escalated" : pick("open|investigating")) : \
	       pick("satisfied|satisfied|satisfied|partial|rejected|withdrawn")
	awarded = fate == "satisfied" ? sum : fate == "partial" ? rounded(sum * between(3, 8), 10) : 0
	claim_put(id, s, c, day, got, sum, awarded, fate, done)
	claim_history(id, c, day, done, fate)
	if (awarded)
		later(min(workday(done + 1), last + 1), "award", id SUBSEP s, awarded)
	if (done <= last && chance(55))
		csat_put(id, c, done + 1, fate)
}

function claim_put(id, s, c, day, got, sum, awarded, fate, done,    d) {
	d = shipment_trade[s]
	rec("claim", id)
	set("date", iso[day])
	set("client", client[c])
	set("type", "претензия")
	set("manager", manager_on(c, day))
	set("owner", manager_on(c, day))
	set("direction", "in")
	set("severity", sum > 5000000 ? "high" : pick("low|normal|normal|normal|high"))
	set("reason", reason)
	set("fault", fate == "open" ? "unknown" : fault)
	set("shipment", shipment[s])
	set("product", product[line_product[d, shipment_line[s]]])
	set("amount", rub(sum))
	if (awarded)
		set("awarded", rub(awarded))
	if (awarded && fault == "supplier" && chance(60))
		set("recovered", rub(rounded(awarded * 7, 10)))
	set("status", fate)
	if (fate == "escalated")
		set("level", 1)
	claim_moments(day, got, fate, done)
	set("department", department)
	if (closed)
		resolution_set(fate)
	put()
}

function claim_moments(day, got, fate, done) {
	set("received", moment(day, got))
	set("response_due", moment(workday(day + 1), 1080))
	set("due", moment(workday(day + 10), 1080))
	if (fate != "open")
		set("responded", moment(day, min(got + between(15, 240), 1139)))
	closed = done <= last && fate != "open"
	if (closed)
		set("closed", moment(done, between(600, 1070)))
}

function resolution_set(fate) {
	set("resolution", fate == "satisfied" ? pick("довоз товара|скидка на сумму претензии|замена") : \
		fate == "partial" ? "частичная компенсация" : fate == "rejected" ? "не подтвердилось" : "отозвана клиентом")
}

function claim_step(id, day, from, to, who) {
	rec("event", "")
	set("date", iso[day])
	set("doc", id)
	set("action", "set")
	set("doc_kind", "claim")
	set("field", "status")
	set("from", from)
	set("to", to)
	set("staff", who)
	put()
}

function claim_history(id, c, day, done, fate,    who) {
	who = manager_on(c, day)
	if (fate == "open")
		return
	claim_step(id, day, "open", "investigating", who)
	if (fate == "escalated")
		claim_step(id, workday(day + 8), "investigating", "escalated", who)
	else if (fate != "investigating")
		claim_step(id, done, "investigating", fate, who)
}

# What was awarded is taken off the debt.
function award_happens(claim, s, awarded, day,    d) {
	d = shipment_trade[s]
	awarded = min(awarded, owed[s])
	if (awarded <= 0)
		return
	owed[s] -= awarded
	rec("return", "")
	set("date", iso[day])
	set("client", client[deal_client[d]])
	set("amount", rub(awarded))
	set("type", "price")
	set("shipment", shipment[s])
	set("claim", claim)
	set("vat", rub(vat_in(awarded, vat_rate(1, shipment_day[s]))))
	set("reason", "компенсация по претензии")
	put()
}

function csat_put(claim, c, day, fate) {
	if (day > last)
		return
	rec("survey", "")
	set("date", iso[day])
	set("client", client[c])
	set("metric", "csat")
	set("score", fate == "rejected" ? between(1, 3) : between(3, 5))
	set("manager", manager_on(c, day))
	set("claim", claim)
	set("topic", "решение претензии")
	put()
}

function nps_of(s) {
	return s == "shrink" || s == "silent" ? between(3, 8) : s == "grow" || s == "new" ? between(8, 10) : between(5, 10)
}

# Once a quarter a part of the buyers is asked.
function nps_happen(day,    c) {
	for (c = 1; c <= nclients; c++) {
		if (!size[c] || since[c] > day || !buying(c, day) || !chance(45))
			continue
		rec("survey", "")
		set("date", iso[day])
		set("client", client[c])
		set("metric", "nps")
		set("score", nps_of(story[c]))
		if (ncontacts[c])
			set("contact", client[c] "-1")
		set("manager", manager_on(c, day))
		set("topic", "работа в целом")
		set("question", "Порекомендуете ли вы нас?")
		set("answer", pick("|||сроки|цены|ассортимент|менеджер молодец"))
		put()
	}
}

# The papers of the larger shipments come back signed, or do not.
function papers_plan(s, day) {
	if (shipment_sum[s] > 4000000)
		later(workday(day + between(4, 20)), "papers", s)
}

function papers_happen(s, day,    back) {
	back = chance(88)
	rec("document", "")
	set("date", iso[shipment_day[s]])
	set("doc", shipment[s])
	set("type", "УПД")
	set("signed", back ? "yes" : "no")
	set("original", back && chance(92) ? "yes" : "no")
	set("received", back ? iso[day] : "")
	set("holder", back ? "бухгалтерия" : "у клиента")
	put()
}

# Our claims to those who do not pay: one is sent, one is before the court.
function claims_out_make(    c, s, sum, day, n) {
	for (c = 1; c <= nclients; c++) {
		if (pay[c] != "bad")
			continue
		sum = 0
		for (s = 1; s <= nshipments; s++)
			if (deal_client[shipment_trade[s]] == c && shipment_due[s] < last - 60)
				sum += owed[s]
		if (!sum)
			continue
		day = workday(last - 40 - 5 * n)
		rec("claim", "")
		set("date", iso[day])
		set("client", client[c])
		set("type", "задолженность")
		set("owner", "pravdin")
		set("direction", "out")
		set("severity", "high")
		set("reason", "неоплата поставки")
		set("fault", "client")
		set("amount", rub(sum))
		set("status", n++ ? "sent" : "court")
		set("received", moment(day, 600))
		put()
	}
}
