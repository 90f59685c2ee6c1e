# SPDX-License-Identifier: ISC
# work - a manager's days: contacts, requests, promises, deals, offers, tasks.

function activity_begin(c, day, type, who) {
	rec("activity", "")
	set("date", iso[day])
	set("client", client[c])
	set("type", type)
	if ((who, day) in deputy_of) {
		set("manager", deputy_of[who, day])
		behind = "\tfor=" who
	} else {
		set("manager", who)
	}
}

function contact_set(c) {
	if (ncontacts[c])
		set("contact", client[c] "-" (1 + rnd(ncontacts[c])))
}

function clock() { return sprintf("%02d:%02d", between(9, 17), 5 * rnd(12)) }

function topic_of(type) {
	return type == "demo" || type == "presentation" ? pick("новая посуда из багассы|печать логотипа|дозаторы") : \
	       pick("заявка на неделю|сроки поставки|новые цены|остатки на складе|расширение ассортимента|оплата счёта")
}

# Somebody of the manager's clients who may be contacted; 0: nobody was found.
function somebody(who, day,    i, c) {
	for (i = 0; i < 20; i++) {
		c = 1 + rnd(nclients)
		if (manager_on(c, day) == who && since[c] <= day && (buying(c, day) || chance(15)))
			return c
	}
	return 0
}

function contact_type() {
	return pick("call|call|call|call|call|call|email|email|meeting|visit|visit|consultation|demo|presentation|mailing")
}

function contact_happens(who, day,    c, type, fate) {
	if (!(c = somebody(who, day)))
		return
	type = contact_type()
	fate = chance(90) ? "done" : pick("missed|moved")
	activity_begin(c, day, type, who)
	contact_set(c)
	set("time", clock())
	set("status", fate)
	set("planned", fate != "done" || chance(65) ? "yes" : "no")
	set("direction", "out")
	set("topic", topic_of(type))
	if (fate == "done")
		set("result", pick("договорились|перезвонить|ждут предложение|закажут|отказ|информация передана"))
	if (fate == "moved" || chance(60)) {
		set("next", iso[workday(day + between(3, 14))])
		set("next_type", pick("call|call|visit|email|meeting"))
	}
	if (fate == "done")
		set("minutes", 5 * between(1, type == "visit" || type == "meeting" ? 14 : 4))
	put()
}

function request_happens(who, day,    c, m) {
	if (!(c = somebody(who, day)))
		return
	m = between(540, 1020)
	activity_begin(c, day, "request", who)
	contact_set(c)
	set("time", sprintf("%02d:%02d", whole(m, 60), m % 60))
	set("status", "done")
	set("direction", "in")
	set("channel", pick("телефон|телефон|почта|почта|сайт|мессенджер|визит"))
	set("topic", pick("заказ|цены|наличие|доставка|документы|жалоба|другое"))
	set("result", pick("заказ|счёт|консультация|передано|нет в наличии|нет в наличии"))
	if (chance(93))
		set("answered", moment(day, m + between(3, 110)))
	put()
}

function planned_put(who, day,    c, type) {
	if (!(c = somebody(who, day)))
		return
	type = pick("call|call|call|visit|meeting|email|presentation")
	activity_begin(c, day, type, who)
	contact_set(c)
	set("time", clock())
	set("status", "planned")
	set("planned", "yes")
	set("topic", topic_of(type))
	put()
}

# The manager of a place: before the handover Sedov has Tikhonov's.
function holder(m, day) { return manager_at[m] == "tihonov" && day < handover ? "sedov" : manager_at[m] }

function day_of_work(day,    m, i, who) {
	for (m = 1; m <= nmanagers; m++) {
		who = holder(m, day)
		for (i = between(1, 4); i > 0; i--)
			contact_happens(who, day)
		if (chance(45))
			request_happens(who, day)
	}
}

function next_days_make(    day, m, i) {
	for (day = last; day <= last + 12; day++)
		for (m = 1; working(day) && m <= nmanagers; m++)
			for (i = between(1, 2); i > 0; i--)
				planned_put(manager_at[m], day)
}

# Mondays: who is long overdue is called, and promises.
function promises_happen(day,    s, c) {
	for (s = 1; s <= nshipments; s++) {
		c = deal_client[shipment_trade[s]]
		if (owed[s] <= 0 || shipment_due[s] > day - 10 || !chance(22))
			continue
		activity_begin(c, day, "promise", manager_on(c, day))
		set("status", "done")
		set("topic", "просроченная оплата, документ " shipment[s])
		set("result", "обещали оплатить")
		set("amount", rub(owed[s]))
		set("next", iso[workday(day + between(3, 9))])
		put()
	}
}

# A deal's way is drawn at once; what lies after the last day has not happened.
function deal_happens(c, day,    id, won, who, stages, n, at, i, v) {
	id = new_id("D", day)
	who = manager_on(c, day)
	won = chance(45)
	n = split("lead qualified offer negotiation " (won ? "won" : "lost"), v, " ")
	deal_sum = max(size[c] * 2, 4000000) + rnd(3000000)
	at[1] = day
	for (i = 2; i <= n && (at[i] = workday(at[i - 1] + between(3, 18))) <= last; i++)
		stage_put(id, who, at[i], v[i - 1], v[i])
	stages = i - 1
	deal_put(id, c, day, who, v[stages], won, workday(day + between(40, 70)))
	if (at[3] && at[3] <= last) {
		deal_offer[id] = stages == n ? (won ? "accepted" : "declined") : at[3] > last - 20 ? "sent" : "expired"
		later(at[3], "offer", c, id)
	}
	if (stages == n && won && size[c])
		later(at[n], "order", c)
}

function stage_put(id, who, day, from, to) {
	rec("event", "")
	set("date", iso[day])
	set("doc", id)
	set("action", "set")
	set("doc_kind", "deal")
	set("field", "stage")
	set("from", from)
	set("to", to)
	set("staff", who)
	put()
}

function deal_put(id, c, day, who, stage, won, close_day) {
	rec("deal", id)
	set("date", iso[day])
	set("client", client[c])
	set("manager", who)
	set("name", pick("Годовая поставка упаковки|Печать логотипа|Химия и бумага|Посуда к сезону|Дозаторы в залы"))
	set("stage", stage)
	set("amount", rub(deal_sum))
	set("probability", stage == "won" ? 100 : stage == "lost" ? 0 : stage == "negotiation" ? 70 : \
		stage == "offer" ? 50 : stage == "qualified" ? 25 : 10)
	set("close", iso[close_day])
	set("source", pick("сайт|выставка|рекомендация|холодный звонок|тендер"))
	if (stage == "lost") {
		set("competitor", competitor[1 + rnd(ncompetitors)])
		set("lost_reason", pick("цена|сроки|нет потребности|выбрали другого"))
	}
	if (chance(12)) {
		set("platform", "Площадка «Закупки Верховья»")
		set("tender", "0306" digits(8))
		set("deadline", iso[close_day - 10])
	}
	put()
}

function offer_happens(c, deal, day,    d, fate, id) {
	d = trade_begin(c, day)
	lines_offer(d, c, day)
	fate = deal in deal_offer ? deal_offer[deal] : \
	       day > last - 12 ? "sent" : pick("accepted|accepted|declined|expired")
	id = new_id("O", day)
	rec("offer", id)
	set("date", iso[day])
	set("client", client[c])
	set("manager", by[d])
	set("deal", deal)
	set("valid_until", iso[day + 14])
	set("status", fate)
	set("reason", fate == "declined" ? pick("цена|сроки|ассортимент") : "")
	set("competitor", fate == "declined" ? competitor[1 + rnd(ncompetitors)] : "")
	put()
	items_put(d, id, day, "priced", 1, nlines[d])
	if (chance(12))
		approval_put(id, day, "скидка", fate == "sent" && day > last - 12 ? "pending" : "approved")
	if (fate == "accepted" && deal == "" && size[c])
		later(workday(day + between(2, 6)), "order", c)
}

# A client without a price column gets the retail prices.
function lines_offer(d, c, day,    i, n, at) {
	n = between(2, 5)
	at = rnd(nfavourites[c])
	for (i = 0; i < n; i++)
		line_add(d, favourite[c, 1 + (at + i) % nfavourites[c]], between(4, 60), day)
}

function approval_put(doc, day, step, decision) {
	rec("approval", "")
	set("date", iso[day])
	set("doc", doc)
	set("step", step)
	set("staff", "orlova")
	set("decision", decision)
	if (decision != "pending")
		set("decided", iso[workday(day + between(0, 2))])
	put()
}

# Two contracts on their way through the house.
function drafts_make(    c, n, day, id) {
	for (c = 1; c <= nclients && n < 3; c++) {
		if (story[c] != "prospect")
			continue
		day = workday(last - 9 - n)
		id = new_id("CT", day)
		rec("contract", id)
		set("date", iso[day])
		set("client", client[c])
		set("type", "поставка")
		set("direction", "sale")
		set("from", iso[last + 20])
		set("until", iso[last + 384])
		set("status", n++ ? "approval" : "draft")
		put()
		approval_put(id, day, "руководитель", "approved")
		approval_put(id, min(day + 3, last), "юрист", "pending")
	}
}

function task_put(day, owner, title, due, status, c) {
	rec("task", "")
	set("date", iso[day])
	set("title", title)
	set("owner", owner)
	set("boss", "orlova")
	set("client", c ? client[c] : "")
	set("due", iso[due])
	set("status", status)
	set("result", status == "done" ? "сделано" : "")
	put()
}

function tasks_happen(day,    m, who, due, c) {
	m = 1 + rnd(nmanagers)
	who = holder(m, day)
	due = workday(day + between(3, 12))
	c = somebody(who, day)
	task_put(day, who, pick("Подготовить акт сверки|Обновить карточку клиента|Собрать оригиналы накладных|" \
				"Согласовать график поставок|Узнать объём закупок"), due, \
		 due < last - 10 || chance(40) ? "done" : "open", c)
}

function deals_happen(day,    c) {
	c = 1 + rnd(nclients)
	if (since[c] <= day && buying(c, day) && story[c] != "once")
		if (chance(50))
			deal_happens(c, day)
		else
			offer_happens(c, "", day)
}

# Everybody who has not bought yet has a deal; its first day is the client's.
function newcomers_make(    c) {
	for (c = 1; c <= nclients; c++)
		if (story[c] == "lead" || story[c] == "prospect" || story[c] == "new")
			later(workday(max(since[c], first)), "deal", c)
}
