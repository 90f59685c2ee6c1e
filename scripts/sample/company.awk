# SPDX-License-Identifier: ISC
# company - our side: staff, absences, products, prices, stock, competitors, campaigns.

function staff_put(id, name, role, boss, since, until, limit) {
	rec("staff", id)
	set("name", name)
	set("role", role)
	set("email", id "@velmetra.example")
	set("phone", "+7 (485) 000-1" digits(1) "-" digits(2))
	set("boss", boss)
	set("since", iso[since])
	if (until)
		set("until", iso[until])
	set("login", id)
	if (limit)
		set("credit_limit", limit)
	put()
}

function staff_make(    old) {
	old = first - 700
	handover = workday(first + 150) # Sedov leaves, Tikhonov has his clients
	staff_put("velihov", "Велихов Андрей Петрович", "директор", "", old)
	staff_put("orlova", "Орлова Марина Викторовна", "руководитель", "velihov", old + 30)
	staff_put("yarova", "Ярова Ксения Андреевна", "менеджер", "orlova", old + 90, 0, "5000000.00")
	staff_put("kruglov", "Круглов Антон Сергеевич", "старший менеджер", "orlova", old + 60, 0, "4000000.00")
	staff_put("lisina", "Лисина Дарья Олеговна", "менеджер", "kruglov", old + 200, 0, "2000000.00")
	staff_put("belov", "Белов Игорь Павлович", "менеджер", "kruglov", old + 260, 0, "2000000.00")
	staff_put("sedov", "Седов Павел Николаевич", "менеджер", "kruglov", old + 150, handover)
	staff_put("tihonov", "Тихонов Роман Ильич", "менеджер", "kruglov", handover, 0, "1500000.00")
	staff_put("dolgova", "Долгова Ирина Михайловна", "бухгалтер", "velihov", old)
	staff_put("pravdin", "Правдин Олег Борисович", "юрист", "velihov", old + 300)
	nmanagers = split("yarova kruglov lisina belov tihonov", manager_at, " ")
}

function absence_put(staff, deputy, from, until, reason) {
	rec("absence", "")
	set("staff", staff)
	set("deputy", deputy)
	set("from", iso[from])
	set("until", iso[until])
	set("reason", reason)
	put()
	for (; from <= until; from++)
		deputy_of[staff, from] = deputy
}

function absences_make() {
	absence_put("kruglov", "lisina", first + 95, first + 108, "отпуск")
	absence_put("yarova", "kruglov", first + 240, first + 253, "отпуск")
	absence_put("belov", "lisina", last - 60, last - 54, "больничный")
	absence_put("lisina", "belov", last - 4, last + 9, "отпуск")
}

function products_read(file,    v, n) {
	while ((getline line < file) > 0) {
		n = split(line, v, "\t")
		if (line ~ /^#/ || n != 8)
			continue
		product[++nproducts] = v[1]
		category[nproducts] = v[2]
		product_cost[nproducts] = kopecks(v[7])
		product_price[nproducts] = kopecks(v[8])
		product_vat[nproducts] = v[6] == "-" ? 0 : v[6]
		product_name[nproducts] = v[3]
		product_unit[nproducts] = v[4]
		product_code[nproducts] = v[5]
		if (v[2] == "Услуги")
			service[nproducts] = 1
	}
	close(file)
}

function products_make(    p) {
	for (p = 1; p <= nproducts; p++) {
		rec("product", product[p])
		set("name", product_name[p])
		set("sku", sprintf("ВМ-%03d", 100 + p * 7))
		set("category", category[p])
		set("unit", product_unit[p])
		set("unit_code", product_code[p])
		if (product_vat[p])
			set("vat", product_vat[p])
		set("cost", rub(product_cost[p]))
		set("price", rub(product_price[p]))
		if (!service[p]) {
			set("floor", rub(rounded(product_cost[p] * 112, 100)))
			set("supplier", pick("Картонажная мануфактура Уводь|Торговый дом Полимеръ-5|Химцех Рябь"))
			set("origin", pick("Россия|Россия|Россия|Беларусь|Китай"))
		}
		put()
	}
}

# Columns of the price list, per mille of the retail price, and what the list
# was raised to, per mille of the first one.
function price_days_make() {
	ncolumns = split("розница|опт|крупный опт", column, "|")
	split("1000 930 880", column_rate, " ")
	nlists = 1
	list_day[1] = first
	list_rate[1] = 1000
	for (day = first + 1; day <= last; day++)
		if (mday[day] == 1 && (month[day] == 1 || month[day] == 7)) {
			list_day[++nlists] = day
			list_rate[nlists] = list_rate[nlists - 1] + (month[day] == 1 ? 35 : 20)
		}
}

function price_on(p, col, day,    l) {
	for (l = nlists; l > 1 && list_day[l] > day; l--)
		continue
	return rounded(product_price[p] * list_rate[l] * column_rate[col], 10000000) * 10
}

function prices_make(    p, col, l) {
	price_days_make()
	for (l = 1; l <= nlists; l++)
		for (p = 1; p <= nproducts; p++)
			for (col = 1; col <= ncolumns; col++) {
				rec("price", "")
				set("product", product[p])
				set("date", iso[list_day[l]])
				set("price", rub(price_on(p, col, list_day[l])))
				set("column", column[col])
				put()
			}
}

function stock_make(day,    p, qty) {
	for (p = 1; p <= nproducts; p++) {
		if (service[p])
			continue
		qty = rounded(between(300, 900) * 10000, product_cost[p])
		rec("stock", "")
		set("date", iso[day])
		set("product", product[p])
		set("qty", qty)
		set("value", rub(qty * product_cost[p]))
		put()
	}
}

function competitors_make(    i, n, v, name) {
	n = split("uglich-pak tara-neva snabzhalkin", v, " ")
	split("Угличпак Восемь|Тара над Невой|Снабжалкин и Ко", name, "|")
	for (i = 1; i <= n; i++) {
		rec("competitor", competitor[i] = v[i])
		set("name", name[i])
		set("site", "https://" v[i] ".example")
		put()
	}
	ncompetitors = n
}

function rival_prices_make(day,    i, p) {
	for (i = 1; i <= 12; i++) {
		p = 1 + rnd(nproducts - 3)
		rec("rival_price", "")
		set("competitor", competitor[1 + rnd(ncompetitors)])
		set("date", iso[day])
		set("product", product[p])
		set("rival_product", "аналог: " product_name[p])
		set("price", rub(rounded(price_on(p, 1, day) * between(92, 112), 100)))
		put()
	}
}

function campaign_put(id, name, type, from, until, budget) {
	rec("campaign", id)
	set("name", name)
	set("type", type)
	set("from", iso[from])
	set("until", iso[until])
	set("budget", budget)
	put()
}

function campaigns_make() {
	campaign_put("vystavka-vesna", "Выставка «Волжская кухня»", "выставка", first + 130, first + 133, "180000.00")
	campaign_put("leto-upakovka", "Летняя посуда из багассы", "промоакция", first + 200, first + 260, "95000.00")
	campaign_put("rassylka-osen", "Осенняя рассылка по кофейням", "рассылка", last - 70, last - 40, "25000.00")
	campaign_put("sayt", "Контекстная реклама сайта", "реклама", first, last + 60, "240000.00")
}
