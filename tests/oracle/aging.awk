# SPDX-License-Identifier: ISC
# aging - debts by age a second time, to compare: from shipments, payments,
# allocations and returns as lines, for a company whose sale is the shipment.
#
# Given: day.  Prints client, not_due, d1_30, d31_60, d61_90, d91, advance and
# total in kopecks, by client.  The lines of shipments have to come by due.

function number_of_day(date,    y, m, d) {
	y = substr(date, 1, 4) + 0
	m = substr(date, 6, 2) + 0
	d = substr(date, 9, 2) + 0
	if (m < 3) {
		y--
		m += 12
	}
	return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * m - 457) / 5) + d
}

function read_fields(    i, at) {
	split("", f)
	for (i = 1; i <= NF; i++) {
		at = index($i, "=")
		f[substr($i, 1, at - 1)] = substr($i, at + 1)
	}
	sub(/\./, "", f["amount"])
	f["amount"] += 0
}

# Credit for sale s, as much as it takes; what is left is returned.
function take(s, amount,    part) {
	part = amount < left[s] ? amount : left[s]
	left[s] -= part
	return amount - part
}

BEGIN {
	FS = "\t"
	CONVFMT = OFMT = "%.0f"
	today = number_of_day(day)
	nbuckets = 5
}

{
	read_fields()
	if (f["date"] > day)
		next
}

f["kind"] == "shipment" && f["status"] == "done" {
	n++
	sale[f["id"]] = n
	of[n] = f["client"]
	due[n] = f["due"]
	left[n] = f["amount"]
	by_invoice[f["invoice"], ++ninvoice[f["invoice"]]] = n
	clients[f["client"]] = 1
}

f["kind"] == "payment" && f["client"] != "" {
	clients[f["client"]] = 1
	if (f["amount"] < 0) {
		free[f["client"]] += f["amount"]
		next
	}
	np++
	payment[f["id"]] = np
	payer[np] = f["client"]
	paid[np] = f["amount"]
	for_invoice[np] = f["invoice"]
}

f["kind"] == "allocation" {
	na++
	from[na] = f["payment"]
	to[na] = f["doc"]
	part[na] = f["amount"]
}

f["kind"] == "return" {
	nr++
	back[nr] = f["amount"]
	back_to[nr] = f["shipment"]
	back_by[nr] = f["client"]
	clients[f["client"]] = 1
}

END {
	for (i = 1; i <= nr; i++)
		free[back_by[i]] += back_to[i] in sale ? take(sale[back_to[i]], back[i]) : back[i]
	for (i = 1; i <= na; i++) {
		p = payment[from[i]]
		paid[p] -= part[i]
		free[payer[p]] += to[i] in sale ? take(sale[to[i]], part[i]) : part[i]
	}
	for (i = 1; i <= np; i++) {
		rest = paid[i]
		for (k = 1; for_invoice[i] != "" && k <= ninvoice[for_invoice[i]]; k++)
			rest = take(by_invoice[for_invoice[i], k], rest)
		free[payer[i]] += rest
	}
	for (s = 1; s <= n; s++) {
		if (free[of[s]] > 0)
			free[of[s]] = take(s, free[of[s]])
		late = today - number_of_day(due[s])
		b = late <= 0 ? 1 : late <= 30 ? 2 : late <= 60 ? 3 : late <= 90 ? 4 : 5
		bucket[of[s], b] += left[s]
	}
	for (c in clients) {
		total = 0 - free[c]
		row = c
		for (b = 1; b <= nbuckets; b++) {
			row = row "\t" (bucket[c, b] + 0)
			total += bucket[c, b]
		}
		if (total != 0 || free[c] != 0)
			print row "\t" (0 - free[c]) "\t" total
	}
}
