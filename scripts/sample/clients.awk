# SPDX-License-Identifier: ISC
# clients - clients, their people, needs, checks and contracts.

function clients_read(file,    v, n, c) {
	while ((getline line < file) > 0) {
		n = split(line, v, "\t")
		if (line ~ /^#/ || n < 10)
			continue
		c = ++nclients
		client[c] = v[1]
		form[c] = v[2]
		short[c] = v[3]
		group[c] = v[4]
		region[c] = v[5]
		industry[c] = v[6] == "-" ? "" : v[6]
		story[c] = v[7]
		pay[c] = v[8]
		size[c] = v[9] * 100000
		rhythm[c] = v[10]
		parent[c] = v[11] == "-" ? "" : v[11]
	}
	close(file)
}

function regions_make(    i, n, v) {
	n = split("ЯО|Ярославская область|Ярославль|КО|Костромская область|Кострома|" \
		  "ИО|Ивановская область|Иваново|ВЛ|Владимирская область|Владимир|" \
		  "ТО|Тверская область|Тверь|ВО|Вологодская область|Вологда", v, "|")
	for (i = 1; i <= n; i += 3) {
		region_name[v[i]] = v[i + 1]
		town[v[i]] = v[i + 2]
	}
}

# How a client pays decides its terms; how much it buys, the rest.
function clients_plan(    c, m) {
	for (c = 1; c <= nclients; c++) {
		col[c] = size[c] >= 25000000 ? 3 : size[c] >= 8000000 ? 2 : 1
		discount[c] = size[c] && col[c] == 1 && chance(30) ? pick("3|5|7") : 0
		terms[c] = pay[c] == "advance" ? 0 : pay[c] == "monthly" || pay[c] == "slow" ? 30 : 14
		limit[c] = terms[c] ? rounded(size[c] * (pay[c] == "slow" ? 20 : 13), 10000000) * 1000000 : 0
		m = group[c]
		manager[c] = m == "Ключевые" || m == "Сети" ? "yarova" : m == "Дилеры" ? "kruglov" : \
			     pick("lisina|belov|tihonov")
		moved[c] = manager[c] == "tihonov" && story[c] != "new" && story[c] != "lead"
		start_plan(c)
		favourites_plan(c)
	}
}

# stop, start: the days between which it buys nothing; buys[c] is its next order.
function start_plan(c,    s) {
	s = story[c]
	since[c] = s == "new" ? last - between(40, 85) : s == "lead" ? last - between(10, 60) : \
		   s == "prospect" ? last - between(60, 150) : first - between(60, 680)
	if (s == "once")
		since[c] = workday(first + between(20, last - first - 30))
	stop[c] = s == "silent" ? last - between(44, 56) : s == "lost" ? last - between(150, 230) : \
		  s == "back" ? last - between(200, 260) : last + 1
	start[c] = s == "back" ? last - between(25, 50) : last + 1
	buys[c] = size[c] == 0 ? last + 1 : s == "new" || s == "once" ? since[c] : first + rnd(rhythm[c])
}

function favourites_plan(c,    i, n, p, seen) {
	nfavourites[c] = size[c] > 10000000 ? 14 : 8
	for (i = 1; i <= nfavourites[c]; i++) {
		do
			p = 1 + rnd(nproducts - 3)
		while (p in seen)
		seen[p] = 1
		favourite[c, i] = p
	}
	serviced[c] = (group[c] == "HoReCa" || group[c] == "Сети") && size[c] && chance(35)
}

function manager_on(c, day) { return moved[c] && day < handover ? "sedov" : manager[c] }

function type_of(f) { return f == "ip" ? "entrepreneur" : f == "person" ? "person" : "company" }

function names_make(c,    quoted) {
	quoted = "«" short[c] "»"
	name[c] = form[c] == "person" ? short[c] : form[c] == "ip" ? "ИП " short[c] : \
		  form[c] == "ao" ? "АО " quoted : "ООО " quoted
	full_name[c] = form[c] == "person" ? "" : \
		       form[c] == "ip" ? "Индивидуальный предприниматель " short[c] : \
		       form[c] == "ao" ? "Акционерное общество " quoted : \
		       "Общество с ограниченной ответственностью " quoted
}

function status_now(c,    s) {
	s = story[c]
	return s == "lead" || s == "prospect" || s == "lost" ? s : s == "once" ? "dormant" : "active"
}

function address_of(c) {
	return sprintf("%06.0f, г. %s, ул. %s, д. %d", 150000 + rnd(9000), town[region[c]],
		       pick("Заречная|Льняная|Гончарная|Овражная|Пристанская|Дубравная|Почтовая"), between(1, 90))
}

function client_put(c,    where, type) {
	type = type_of(form[c])
	names_make(c)
	rec("client", client[c])
	set("name", name[c])
	set("full_name", full_name[c])
	set("type", type)
	set("status", status_now(c))
	set("group", group[c])
	set("parent", parent[c])
	set("manager", manager[c])
	set("region", region_name[region[c]])
	set("industry", industry[c])
	set("source", pick("рекомендация|сайт|выставка|холодный звонок|реклама|тендер"))
	if (story[c] == "new" || story[c] == "lead")
		set("campaign", pick("sayt|sayt|vystavka-vesna|rassylka-osen"))
	set("channel", group[c] == "Дилеры" ? "дилеры" : pick("прямые продажи|прямые продажи|интернет"))
	requisites_set(c, type)
	where = address_of(c)
	set("address", where)
	if (type == "company")
		set("legal_address", where)
	set("phone", phone())
	set("email", client[c] "@" (type == "person" ? "pochta" : client[c]) ".example")
	terms_set(c)
	put()
}

function terms_set(c) {
	if (size[c]) {
		set("price", column[col[c]])
		if (discount[c])
			set("discount", discount[c])
		if (limit[c])
			set("credit_limit", rub(limit[c]))
		set("credit_days", terms[c] ? 15 : "")
		set("terms", terms[c])
	}
	set("since", iso[since[c]])
	set("contact_every", size[c] >= 25000000 ? 7 : size[c] >= 8000000 ? 14 : size[c] ? 30 : 10)
	if (pay[c] == "bad")
		set("hold", "yes")
}

function phone() { return "+7 (485) 000-" digits(2) "-" digits(2) }

function person_name() {
	if (chance(50))
		return pick("Вершинин|Лопухов|Самарцев|Ольшанин|Гречихин|Бережной|Талицын|Ковригин") " " \
		       pick("Илья|Борис|Константин|Тимофей|Леонид|Захар|Виталий") " " \
		       pick("Андреевич|Юрьевич|Семёнович|Витальевич")
	return pick("Вершинина|Лопухова|Самарцева|Ольшанина|Гречихина|Бережная|Талицына|Ковригина") " " \
	       pick("Алла|Надежда|Жанна|Василиса|Эльвира|Кира|Тамара") " " \
	       pick("Андреевна|Юрьевна|Семёновна|Витальевна")
}

function contacts_make(c,    i, n) {
	ncontacts[c] = n = form[c] == "person" ? 0 : size[c] > 20000000 ? 3 : between(1, 2)
	for (i = 1; i <= n; i++) {
		rec("contact", client[c] "-" i)
		set("client", client[c])
		set("name", person_name())
		set("position", i == 1 ? pick("директор|управляющая|коммерческий директор") : \
			pick("снабженец|бухгалтер|шеф-повар|завхоз"))
		set("phone", phone())
		set("email", "kontakt" i "@" client[c] ".example")
		if (chance(40))
			set("birthday", sprintf("%d-%02d-%02d", between(1965, 2000), between(1, 12), between(1, 28)))
		set("decides", i == 1 ? "yes" : "no")
		put()
	}
}

function needs_make(c,    i) {
	for (i = between(0, 2); i > 0; i--) {
		rec("need", "")
		set("client", client[c])
		set("category", category[favourite[c, i]])
		set("product", product[favourite[c, i]])
		set("volume", between(5, 60))
		put()
	}
}

function check_make(c) {
	rec("check", "")
	set("date", iso[since[c]])
	set("client", client[c])
	set("result", pay[c] == "bad" || pay[c] == "slow" ? "риск: работать по лимиту" : "благонадёжен")
	set("type", "проверка контрагента")
	set("until", iso[min(since[c] + 730, last + 400)])
	put()
}

# An old client's contract has one of five ends: soon (three ways to renew), gone
# by though we still sell, or far.
function contract_make(c,    until, from, renewal, way) {
	from = max(since[c], first - 300)
	way = c % 5
	until = way == 0 ? last + between(8, 85) : way == 1 ? last - between(5, 60) : from + 729
	renewal = way == 0 ? pick("none|manual|auto") : way == 1 ? pick("none|auto|auto") : pick("auto|manual")
	contract[c] = new_id("CT", from)
	contract_put(c, contract[c], from, max(until, from + 60), renewal)
	if (c % 6 == 0)
		amendment_put(c, from)
}

function contract_put(c, id, from, until, renewal) {
	rec("contract", id)
	set("date", iso[from])
	set("client", client[c])
	set("manager", manager_on(c, from))
	set("type", "поставка")
	set("direction", "sale")
	set("from", iso[from])
	set("until", iso[until])
	set("renewal", renewal)
	set("renewal_months", renewal == "auto" ? 12 : "")
	set("notice_days", 30)
	set("terms", terms[c])
	if (limit[c])
		set("credit_limit", rub(limit[c]))
	set("credit_days", 15)
	set("penalty", "0.1")
	set("penalty_cap", 10)
	set("bonus", size[c] >= 30000000 ? 2 : "")
	set("status", "signed")
	put()
}

function amendment_put(c, from,    day) {
	day = max(from + 40, first + between(10, 200))
	if (day > last)
		return
	rec("contract", new_id("CT", day))
	set("date", iso[day])
	set("client", client[c])
	set("manager", manager_on(c, day))
	set("type", "дополнительное соглашение")
	set("from", iso[day])
	set("credit_limit", rub(limit[c] + 5000000))
	set("status", "signed")
	set("parent", contract[c])
	put()
}

# What a change of hands leaves in the history.
function handover_put(c) {
	rec("event", "")
	set("date", iso[handover])
	set("doc", client[c])
	set("action", "set")
	set("doc_kind", "client")
	set("field", "manager")
	set("from", "sedov")
	set("to", "tihonov")
	set("staff", "orlova")
	put()
}

function status_put(c, day, from, to) {
	rec("event", "")
	set("date", iso[day])
	set("doc", client[c])
	set("action", "set")
	set("doc_kind", "client")
	set("field", "status")
	set("from", from)
	set("to", to)
	set("staff", manager_on(c, day))
	put()
}

function clients_make(    c) {
	clients_plan()
	for (c = 1; c <= nclients; c++) {
		client_put(c)
		contacts_make(c)
		needs_make(c)
		if (size[c] >= 4000000) {
			check_make(c)
			contract_make(c)
		}
		if (moved[c] && since[c] < handover)
			handover_put(c)
		if (story[c] == "lost")
			status_put(c, stop[c] + 100, "active", "lost")
		if (story[c] == "new")
			status_put(c, since[c], "prospect", "active")
	}
}
