# SPDX-License-Identifier: ISC
# money.awk - a company by chance (company.awk) with schedules of payment, promises, limits,
# prices with floors and ceilings, and papers.
#
#	awk -f company.awk ... | awk -v seed=1 -f money.awk

function rnd(n) {
	x = x * 16807 % 2147483647
	return int(x / 7) % n
}

function day() { return sprintf("2025-%02d-%02d", 1 + rnd(12), 1 + rnd(28)) }

function maybe(name, value, n) { return rnd(n) ? "" : "\t" name "=" value }

function product() { return "p" 1 + rnd(4) }

function price(low) { return low + rnd(20) (rnd(2) ? "" : "." 1 + rnd(9) (rnd(2) ? "" : "375")) }

# Up to two agreements of up to three parts each, no two parts of one on the same day.
function schedule(doc, cents,    i, k, n, agreed) {
	for (k = 1 + rnd(2); k > 0; k--) {
		agreed = k == 1 && rnd(2) ? "" : day()
		n = 1 + rnd(3)
		for (i = 0; i < n; i++)
			printf "kind=instalment\tid=IN%d\tdoc=%s\tdate=2025-%02d-%02d\tamount=%.2f%s\n", ++nparts,
				doc, 1 + 4 * i + rnd(4), 1 + rnd(28), (1 + int(cents * (2 + rnd(5)) / (4 * n))) / 100,
				agreed == "" ? "" : "\tagreed=" agreed
	}
}

function promise(client) {
	printf "kind=activity\tid=A%d\ttype=promise\tclient=%s\tdate=%s\tnext=%s%s%s\n", ++ncalls, client,
		"2025-0" 1 + rnd(6) "-15", "2025-0" 6 + rnd(4) "-20", maybe("amount", 1 + rnd(900), 2),
		rnd(8) ? "\tstatus=done" : "\tstatus=cancelled"
}

# An invoice or shipment with lines, some of them at odd prices.
function lines(kind, client,    i, id) {
	id = (kind == "invoice" ? "IX" : "SX") ++nlined
	printf "kind=%s\tid=%s\tdate=%s\tclient=%s\tstatus=%s\n", kind, id, day(), client,
		rnd(8) ? kind == "invoice" ? "issued" : "done" : "cancelled\tcancelled=2025-12-31"
	for (i = 1 + rnd(3); i > 0; i--)
		printf "kind=item\tid=%s.%d\tdoc=%s\tproduct=%s\tqty=%d%s%s%s\n", id, i, id, product(), 1 + rnd(9),
			"\tprice=" price(80 + 20 * rnd(2)), "\tdiscount=" (rnd(3) ? 0 : rnd(20) ".5"), maybe("reason", "asked", 2)
}

function pricelist(    i, m) {
	for (i = 1; i <= 4; i++)
		printf "kind=product\tid=p%d\tname=P%d\tprice=100%s\n", i, i, maybe("floor", price(80), 2)
	for (i = 1; i <= 60; i++) {
		m = 1 + i % 12
		printf "kind=price\tid=PR%d\tproduct=%s\tdate=2025-%02d-%02d\tprice=100%s%s%s%s\n", i, product(),
			m, 1 + int(i / 3), maybe("floor", price(80), 2), maybe("ceiling", price(101), 2),
			maybe("until", sprintf("2025-%02d-28", m + rnd(13 - m)), 2),
			rnd(3) ? maybe("column", "opt", 2) : "\tclient=c" 1 + rnd(5)
	}
}

# One paper a day at most, so that one of a type is the latest.
function paper(doc, type,    id) {
	id = "DC" ++npapers
	printf "kind=document\tid=%s\tdate=2025-%02d-%02d\tdoc=%s\ttype=%s%s%s%s%s\n", id, 1 + int(npapers / 28) % 12,
		1 + npapers % 28, doc, type, maybe("signed", "yes", 2), maybe("original", "yes", 2),
		maybe("received", day(), 2), rnd(2) ? "" : "\tholder=m" 1 + rnd(3)
	if (rnd(3) == 0)
		printf "kind=event\tid=E%d\tdate=%s\tdoc=%s\taction=set\tdoc_kind=document\tfield=holder\tfrom=m%d\n",
			++nevents, day(), id, 1 + rnd(3)
}

function papers(    i, types, n) {
	n = split("bill act waybill contract annex other", types, " ")
	for (i = 0; i < 150; i++)
		paper(docs[1 + rnd(ndocs)], types[1 + rnd(n)])
}

function value(name,    i) {
	for (i = 1; i <= NF; i++)
		if (index($i, name "=") == 1)
			return substr($i, length(name) + 2)
}

BEGIN {
	FS = "\t"
	x = seed * 7919 + 104729
}

$1 == "kind=client" {
	clients[++nclients] = value("id")
	$0 = $0 maybe("credit_limit", 100 * rnd(90), 2) maybe("price", "opt", 2)
}

$1 ~ /^kind=(invoice|shipment|contract|return)$/ { docs[++ndocs] = value("id") }

$1 ~ /^kind=(invoice|shipment)$/ && rnd(2) { scheduled[value("id")] = value("amount") * 100 }

$1 == "kind=contract" && rnd(2) { scheduled[value("id")] = 500000 }

{ print }

END {
	for (i = 1; i <= 3; i++)
		printf "kind=staff\tid=m%d\tname=M%d\n", i, i
	pricelist()
	for (i = 1; i <= ndocs; i++)
		if (docs[i] in scheduled)
			schedule(docs[i], scheduled[docs[i]])
	for (c = 1; c <= nclients; c++) {
		for (i = rnd(4); i > 0; i--)
			promise(clients[c])
		for (i = rnd(5); i > 0; i--)
			lines(rnd(2) ? "invoice" : "shipment", clients[c])
	}
	papers()
}
