# SPDX-License-Identifier: ISC
# util - chance, days, money and the lines of records, for sample-company.
#
# Everything is integer arithmetic below 2^53, and numbers are printed with
# %.0f: mawk's %d ends at 2^31.  Days are counted from 1970-01-01, money is in
# kopecks.

# Park and Miller's generator: the same everywhere, and of no other use.
function rnd(n) {
	seed = (seed * 48271) % 2147483647
	return seed % n
}

function between(a, b) { return a + rnd(b - a + 1) }
function chance(percent) { return rnd(1000) < percent * 10 }

function pick(list,    n, v) {
	n = split(list, v, "|")
	return v[1 + rnd(n)]
}

function digits(n,    s) {
	for (s = ""; n > 0; n--)
		s = s rnd(10)
	return s
}

function whole(a, b) { return (a - a % b) / b }
function min(a, b) { return a < b ? a : b }
function max(a, b) { return a > b ? a : b }

# a / b, half away from zero, for a >= 0.
function rounded(a, b) { return whole(2 * a + b, 2 * b) }

function rub(k,    sign) {
	sign = k < 0 ? "-" : ""
	if (k < 0)
		k = -k
	return sprintf("%s%.0f.%02.0f", sign, whole(k, 100), k % 100)
}

function kopecks(text,    v) {
	split(text, v, ".")
	return v[1] * 100 + v[2]
}

function day_number(y, m, d,    era, yoe, doy) {
	if (m <= 2) {
		y--
		m += 12
	}
	era = whole(y, 400)
	yoe = y - era * 400
	doy = whole(153 * (m - 3) + 2, 5) + d - 1
	return era * 146097 + yoe * 365 + whole(yoe, 4) - whole(yoe, 100) + doy - 719468
}

function month_days(y, m) {
	if (m == 2)
		return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0) ? 29 : 28
	return m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31
}

# Fills year, month, mday, iso (2026-11-23) and yymm (2611) of every day of some
# whole years.
function calendar_fill(from, to,    y, m, d, day) {
	day = day_number(from, 1, 1)
	for (y = from; y <= to; y++)
		for (m = 1; m <= 12; m++)
			for (d = 1; d <= month_days(y, m); d++) {
				year[day] = y
				month[day] = m
				mday[day] = d
				yymm[day] = sprintf("%02d%02d", y % 100, m)
				iso[day++] = sprintf("%d-%02d-%02d", y, m, d)
			}
}

function weekday(day) { return (day + 3) % 7 } # 0: Monday

function working(day,    md) {
	if (weekday(day) > 4)
		return 0
	md = month[day] * 100 + mday[day]
	return md > 108 && md != 223 && md != 308 && md != 501 && md != 509 && md != 612 &&
	       md != 1104
}

function workday(day) { # this day or the next working one
	while (!working(day))
		day++
	return day
}

function moment(day, minutes) {
	return sprintf("%sT%02d:%02d:00+03:00", iso[day], whole(minutes, 60), minutes % 60)
}

# An id as the programs make them: a lookup by it reads one month.
function new_id(prefix, day,    s, i) {
	for (i = 0; i < 10; i++)
		s = s substr("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 1 + rnd(32), 1)
	return prefix "-" yymm[day] "-" s
}

# A record: rec begins it, set adds a field, put prints it, with behind at its end.
function rec(kind, id) {
	line = "kind=" kind
	set("id", id)
}

function set(key, value) {
	if (value != "")
		line = line "\t" key "=" value
}

function put() {
	print line behind
	behind = ""
}

# What happens on a later day: happen() of main.awk is called with it then.
function later(day, what, a, b) { todo[day, ++todos[day]] = what SUBSEP a SUBSEP b }
