# SPDX-License-Identifier: ISC
# market.awk - a market by chance, as records: products with prices that change, clients who buy,
# ask and refuse, competitors, campaigns.
#
#	awk -v seed=1 -v sale=invoice -v clients=20 -f market.awk </dev/null
#
# So that the oracle can stay simple no two prices of one scope begin on one day, and no two
# estimates of the same are of one day.

function rnd(n) {
	x = x * 16807 % 2147483647
	return int(x / 7) % n
}

function day() { return sprintf("2025-%02d-%02d", 1 + rnd(12), 1 + rnd(28)) }

# A day, not before d.
function last(d,    until) {
	until = day()
	return until < d ? d : until
}

function one_of(list,    w) { return w[1 + rnd(split(list, w, " "))] }

function maybe(name, value) { return rnd(2) ? "\t" name "=" value : "" }

# unique KEY: a day that the key has not had yet.
function unique(key,    d) {
	do
		d = day()
	while ((key, d) in had)
	had[key, d] = 1
	return d
}

# No price ends before it begins.
function price_of(product, scope, field,    d, until) {
	d = unique(product scope)
	printf "kind=price\tid=PR%d\tdate=%s\tproduct=%s\tprice=%d.%02d%s", ++nprices, d, product,
		5 + rnd(20), rnd(100), field
	until = rnd(3) ? "" : "2025-12-" 10 + rnd(19)
	print until < d ? "" : "\tuntil=" until
}

function products(    i, k) {
	for (i = 1; i <= 5; i++) {
		printf "kind=product\tid=p%d\tname=P%d\tcategory=g%d%s\tcost=3\n", i, i, 1 + i % 2,
			i < 5 ? "\tprice=" 5 + rnd(20) : ""
		if (i == 5)
			print "kind=price\tid=PR0\tdate=2020-01-01\tproduct=p5\tprice=10"
		for (k = rnd(4); k > 0; k--)
			price_of("p" i, "")
		for (k = rnd(3); k > 0; k--)
			price_of("p" i, "retail", "\tcolumn=retail")
	}
}

function lines(doc, date,    i, p, used) {
	split("", used)
	for (i = 1 + rnd(3); i > 0; i--) {
		p = "p" 1 + rnd(5)
		if (p in used)
			continue
		used[p] = 1
		printf "kind=item\tdoc=%s\tdate=%s\tproduct=%s\tqty=%d\n", doc, date, p, 1 + rnd(20)
	}
}

function sell(client,    d, id, kind) {
	d = day()
	id = "S" ++nsales
	kind = rnd(4) ? sale : sale == "invoice" ? "shipment" : "invoice"
	printf "kind=%s\tid=%s\tdate=%s\tclient=%s\tdue=%s", kind, id, d, client, d
	if (rnd(6) == 0)
		printf "\tstatus=cancelled%s", rnd(4) ? "\tcancelled=2025-12-" 10 + rnd(19) : ""
	else
		printf "\tstatus=%s", kind == "invoice" ? "issued" : rnd(8) ? "done" : "planned"
	printf "\n"
	lines(id, d)
	if (rnd(8) == 0)
		printf "kind=return\tid=R%d\tdate=%s\tclient=%s\tamount=%d.50\tcost=%d\n", ++nreturns,
			day(), client, 1 + rnd(50), rnd(20)
}

function offer(client,    d, id, status, was) {
	d = day()
	id = "O" ++noffers
	status = one_of("draft sent accepted declined declined declined expired")
	printf "kind=offer\tid=%s\tdate=%s\tclient=%s\tstatus=%s%s%s%s%s\n", id, d, client, status,
		rnd(3) ? "\tcompetitor=k" 1 + rnd(3) : "", maybe("valid_until", last(d)),
		maybe("manager", "m" 1 + rnd(2)),
		((noffers > 1) && rnd(9) == 0 ? "\treplaces=O" 1 + rnd(noffers - 1) : "")
	lines(id, d)
	was = one_of("draft sent accepted expired")
	if (rnd(2) && was != status)
		printf "kind=event\tid=E%d\tdate=2025-12-%02d\tdoc=%s\tdoc_kind=offer\taction=set" \
			"\tfield=status\tfrom=%s\tto=%s\n", ++nevents, 1 + rnd(28), id, was, status
}

function talk(client) {
	printf "kind=activity\tid=A%d\tdate=%s\tclient=%s\ttype=%s\tstatus=%s%s%s%s\n", ++nacts, day(),
		client, one_of("request request request mailing call training"),
		one_of("done done done done planned cancelled"), maybe("product", "p" 1 + rnd(5)),
		maybe("campaign", "f" 1 + rnd(4)), maybe("manager", "m" 1 + rnd(2))
}

function estimate(client,    p, k, c) {
	p = one_of("2025 2025-Q3 2025-10 2025-12 2024-Q4 2026")
	k = "k" 1 + rnd(3)
	c = rnd(2) ? "g" 1 + rnd(2) : ""
	printf "kind=potential\tid=T%d\tdate=%s\tclient=%s\tperiod=%s\tvolume=%d.%02d%s%s\n",
		++nestimates, unique(client k c), client, p, 1 + rnd(9000), rnd(100),
		rnd(5) ? "\tcompetitor=" k : "", c == "" ? "" : "\tcategory=" c
}

BEGIN {
	x = seed * 8191 + 131071
	for (i = 1; i <= 2; i++)
		print "kind=staff\tid=m" i "\tname=M" i
	for (i = 1; i <= 3; i++)
		print "kind=competitor\tid=k" i "\tname=K" i
	for (i = 1; i <= 4; i++) {
		from = day()
		until = day()
		printf "kind=campaign\tid=f%d\tname=F%d%s%s\n", i, i, i < 4 ? "\tfrom=" from : "",
			((until >= from) && rnd(3) ? "\tuntil=" until : "")
		printf "kind=expense\tid=X%d\tdate=%s\tamount=%d.75\tcategory=x\tcampaign=f%d\n", i,
			day(), rnd(300), i
	}
	products()
	for (i = rnd(9); i >= 0; i--)
		printf "kind=rival_price\tid=RP%d\tdate=%s\tcompetitor=k%d\tprice=%d.%04d%s\n", i, day(),
			1 + rnd(3), 3 + rnd(25), rnd(10000), rnd(5) ? "\tproduct=p" 1 + rnd(5) : ""
	for (c = 1; c <= clients; c++) {
		id = "c" c
		printf "kind=client\tid=%s\tname=C%d%s%s%s%s\n", id, c, maybe("manager", "m" 1 + rnd(2)),
			maybe("price", "retail"), maybe("group", "h" 1 + rnd(2)),
			rnd(3) ? "" : "\tcampaign=f" 1 + rnd(4)
		if (rnd(3) == 0)
			price_of("p" 1 + rnd(5), id, "\tclient=" id)
		for (i = rnd(7); i > 0; i--)
			sell(id)
		for (i = rnd(5); i > 0; i--)
			offer(id)
		for (i = rnd(8); i > 0; i--)
			talk(id)
		for (i = rnd(4); i > 0; i--)
			estimate(id)
	}
}
