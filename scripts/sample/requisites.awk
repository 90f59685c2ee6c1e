# SPDX-License-Identifier: ISC
# requisites - invented INN, KPP, OGRN, BIK and accounts with right check digits.
#
# The region 98 and the banks' territory 06 are not in use, so that none of
# these can belong to anybody.

function weighed(number, weights,    i, n, w, sum) {
	n = split(weights, w, " ")
	for (i = 1; i <= n; i++)
		sum += w[i] * substr(number, i, 1)
	return sum
}

function inn_company(    s) {
	s = "98" sprintf("%02d", between(1, 40)) digits(5)
	return s weighed(s, "2 4 10 3 5 9 4 6 8") % 11 % 10
}

function inn_person(    s) {
	s = "98" sprintf("%02d", between(1, 40)) digits(6)
	s = s weighed(s, "7 2 4 10 3 5 9 4 6 8") % 11 % 10
	return s weighed(s, "3 7 2 4 10 3 5 9 4 6 8") % 11 % 10
}

function kpp_of(inn) { return substr(inn, 1, 4) "01001" }

function ogrn_company(    s) {
	s = "1" sprintf("%02d", between(3, 24)) "98" digits(7)
	return sprintf("%s%d", s, s % 11 % 10)
}

function ogrn_person(    s) {
	s = "3" sprintf("%02d", between(5, 24)) "98" digits(9)
	return sprintf("%s%d", s, s % 13 % 10)
}

# The ninth digit makes prefix and account sum to 0 modulo 10.
function account_with_key(prefix, before, after,    k, s) {
	for (k = 0; k < 10; k++) {
		s = before k after
		if (weighed(prefix s, "7 1 3 7 1 3 7 1 3 7 1 3 7 1 3 7 1 3 7 1 3 7 1") % 10 == 0)
			return s
	}
}

function account_at(bik, balance) {
	return account_with_key(substr(bik, 7, 3), balance "810", "0000" digits(7))
}

function corr_account(bik) {
	return account_with_key("0" substr(bik, 5, 2), "30101810", "00000000" substr(bik, 7, 3))
}

function banks_make(    i, v) {
	nbanks = split("Плёсский купеческий банк|Банк Тверца-Кредит|Северная Ярь Банк|" \
		       "Банк Кологривский|КБ Меридиан-98", v, "|")
	for (i = 1; i <= nbanks; i++) {
		bank_name[i] = v[i]
		bank_bik[i] = sprintf("0406%02d%03d", between(10, 60), 700 + i)
		bank_corr[i] = corr_account(bank_bik[i])
	}
}

# The fields of a client's requisites: type is company, entrepreneur or person.
function requisites_set(c, type,    b) {
	b = 1 + rnd(nbanks)
	inn[c] = type == "company" ? inn_company() : inn_person()
	set("inn", inn[c])
	if (type == "company") {
		set("kpp", kpp_of(inn[c]))
		set("ogrn", ogrn_company())
	} else if (type == "entrepreneur") {
		set("ogrn", ogrn_person())
	}
	if (type == "person")
		return
	set("bik", bank_bik[b])
	set("account", account_at(bank_bik[b], type == "company" ? "40702" : "40802"))
	set("corr_account", bank_corr[b])
	set("bank", bank_name[b])
}
