# SPDX-License-Identifier: ISC
# trade.awk - a company by chance with contracts and their amendments, orders with schedules,
# invoices, shipments, payments, claims and deals, from 2024 to 2026.
#
#	awk -v seed=1 -v clients=20 -f trade.awk

function rnd(n) {
	x = x * 16807 % 2147483647
	return int(x / 7) % n
}

# day N: the Nth day from 2024-01-01 on.
function day(n,    m, len) {
	for (m = 0; ; m++) {
		len = substr("31283130313031313031303131", 1 + 2 * (m % 12), 2) + (m == 1)
		if (n < len)
			return sprintf("%d-%02d-%02d", 2024 + int(m / 12), m % 12 + 1, n + 1)
		n -= len
	}
}

function cents(c) { return sprintf("%d.%02d", c / 100, c % 100) }

function maybe(name, value, n) { return rnd(n) ? "" : "\t" name "=" value }

function word(list,    w) { return w[1 + rnd(split(list, w, " "))] }

# A change of a field that came later than the record.
function event(kind, id, field, from, to, n) {
	printf "kind=event\tid=E%d\tdate=%s\tdoc=%s\taction=set\tdoc_kind=%s\tfield=%s\tfrom=%s\tto=%s\n",
		++nevents, day(n), id, kind, field, from, to
}

# Steps of an approval, one after the other; those that were taken were taken some day.
function approvals(id, n,    i, k, m) {
	k = 1 + rnd(3)
	for (i = 1; i <= k; i++) {
		n += rnd(30)
		m = n + rnd(60)
		printf "kind=approval\tid=AP%d\tdate=%s\tdoc=%s\tstep=s%d\tstaff=m%d\tdecision=%s\n", ++napprovals, day(n), id, i, 1 + rnd(3),
			i < k || rnd(2) ? "approved\tdecided=" day(m) : "pending"
		if (i < k || rnd(2))
			n = m
	}
}

function contract(client, n, parent, supersedes,    id, status, was) {
	id = "K" ++ncontracts
	status = word("signed signed signed signed draft approval terminated closed")
	printf "kind=contract\tid=%s\tdate=%s\tclient=%s\tnumber=%d", id, day(n), client, ncontracts
	printf "%s%s", maybe("from", day(n + rnd(40)), 2), maybe("amount", cents(rnd(900000)), 3)
	if (parent == "" || rnd(3) == 0)
		printf "%s", rnd(6) ? "\tuntil=" day(n + 40 + rnd(700)) : ""
	if (parent == "" || rnd(4) == 0)
		printf "%s%s", "\trenewal=" word("auto auto manual none"),
			maybe("renewal_months", word("1 3 6 12"), 4)
	else
		printf "%s", maybe("renewal_months", word("1 6 12"), 9)
	printf "%s%s%s", maybe("notice_days", rnd(60), 3), maybe("terms", rnd(40), 2),
		maybe("penalty", "0." 1 + rnd(9), 3)
	printf "%s%s%s%s%s", maybe("prepay", 5 + rnd(90), 3), maybe("credit_limit", cents(rnd(90000)), 3), maybe("credit_days", rnd(60), 3),
		maybe("penalty_cap", 1 + rnd(20), 3), maybe("bonus", "1." 1 + rnd(9), 3)
	printf "%s%s", parent == "" ? "" : "\tparent=" parent, supersedes == "" ? "" : "\tsupersedes=" supersedes
	printf "%s\tstatus=%s\n", maybe("manager", "m" 1 + rnd(3), 3), status
	was = word("draft approval signed")
	if (rnd(3) == 0 && was != status)
		event("contract", id, "status", was, status, n + rnd(500))
	if (rnd(3) == 0)
		approvals(id, n)
	return id
}

function item(doc, n, product, qty, amount) {
	printf "kind=item\tid=%s.%d\tdoc=%s\tproduct=%s\tqty=%s\tamount=%s\n", doc, n, doc, product, qty, cents(amount)
}

# Items of a document: their sum in cents.
function items(doc, most,    n, i, amount, sum, qty) {
	n = 1 + rnd(most)
	for (i = 1; i <= n; i++) {
		amount = 1 + rnd(30000)
		qty = 1 + rnd(40) (rnd(4) ? "" : ".5")
		lines = lines sprintf("%s %d p%d %s %d\n", doc, i, 1 + rnd(4), qty, amount)
		sum += amount
	}
	return sum
}

function put_items(    v, n, i, f) {
	n = split(lines, v, "\n")
	for (i = 1; i < n; i++) {
		split(v[i], f, " ")
		item(f[1], f[2], f[3], f[4], f[5])
	}
	lines = ""
}

function document(kind, id, client, n, sum, more) {
	printf "kind=%s\tid=%s\tdate=%s\tclient=%s\tamount=%s%s\n", kind, id, day(n), client, cents(sum), more
	put_items()
}

# A contract, or an amendment of one.
function of_contract() { return contracts == "" ? "" : maybe("contract", word(rnd(3) ? contracts : named), 2) }

function schedule(order, n,    i) {
	for (i = 1 + rnd(4); i > 0; i--)
		printf "kind=delivery\tid=DL%d\tdate=%s\torder=%s\tproduct=p%d\tqty=%d%s\n", ++ndeliveries,
			day(n + rnd(200)), order, 1 + rnd(4), 1 + rnd(30), maybe("agreed", day(n + rnd(100)), 4)
}

function invoice(client, order, n,    id, sum, part, void) {
	id = "I" ++ninvoices
	void = rnd(9) == 0
	sum = rnd(8) ? items(id, 3) : 1 + rnd(30000)
	document("invoice", id, client, n, sum, (order == "" ? "" : "\torder=" order) of_contract() \
		"\tdue=" day(n + rnd(40)) (void ? "\tstatus=cancelled" maybe("cancelled", day(n + rnd(200)), 2) : "\tstatus=issued"))
	while (sum > 0 && !void && rnd(3)) {
		part = 1 + rnd(sum)
		sum -= part
		printf "kind=payment\tid=P%d\tdate=%s\tclient=%s\tinvoice=%s\tamount=%s\n", ++npayments,
			day(n + rnd(150)), client, id, cents(part)
	}
	return id
}

function shipment(client, order, of, n,    id, sum) {
	id = "S" ++nshipments
	sum = rnd(8) ? items(id, 3) : 1 + rnd(30000)
	document("shipment", id, client, n, sum, (order == "" ? "" : "\torder=" order) \
		(of == "" ? "" : "\tinvoice=" of) of_contract() "\tdue=" day(n + rnd(40)) \
		maybe("planned", day(n + rnd(20)), 3) (rnd(9) ? "\tstatus=done" : "\tstatus=" word("planned cancelled")))
	return id
}

function claim(client, named,    id, status, n) {
	id = "C" ++nclaims
	n = rnd(1000)
	status = word("open investigating satisfied rejected")
	printf "kind=claim\tid=%s\tdate=%s\tclient=%s\ttype=quality\tamount=%s\tstatus=%s%s\n", id, day(n),
		client, cents(rnd(90000)), status, named
	if (rnd(3) == 0 && status != "open")
		event("claim", id, "status", "open", status, n + rnd(90))
}

function deal(client, n,    id, stage) {
	id = "D" ++ndeals
	stage = word("lead qualified offer negotiation won lost")
	printf "kind=deal\tid=%s\tdate=%s\tclient=%s\tstage=%s\tamount=%s\tclose=%s%s\n", id, day(n), client,
		stage, cents(rnd(900000)), day(n + rnd(300)), maybe("probability", rnd(100) ".5", 3)
	if (rnd(2) && stage != "lead")
		event("deal", id, "stage", "lead", stage, n + rnd(200))
}

function trade(client,    i, k, n, order, inv, ship, sum, first) {
	for (i = rnd(6); i > 0; i--) {
		n = rnd(900)
		order = rnd(4) ? "O" ++norders : ""
		if (order != "") {
			sum = rnd(6) ? items(order, 4) : 1 + rnd(60000)
			document("order", order, client, n, sum, of_contract() maybe("due", day(n + rnd(90)), 2) \
				maybe("manager", "m" 1 + rnd(3), 2) "\tstatus=" word("new confirmed confirmed shipped closed cancelled"))
			if (rnd(2))
				schedule(order, n)
		}
		for (k = rnd(4); k > 0; k--)
			inv = invoice(client, rnd(5) ? order : "", n + rnd(100))
		for (k = rnd(5); k > 0; k--)
			ship = shipment(client, rnd(3) ? order : "", inv != "" && rnd(3) == 0 ? inv : "", n + rnd(150))
		if (rnd(2))
			claim(client, order != "" && rnd(2) ? "\torder=" order : inv == "" ? "" : "\tinvoice=" inv)
		inv = ""
	}
	if (rnd(3) == 0)
		claim(client, "")
	for (i = contracts == "" ? 0 : rnd(3); i > 0; i--) { # money for one contract of each client
		split(contracts, first, " ")
		printf "kind=payment\tid=PC%d\tdate=%s\tclient=%s\tcontract=%s\tamount=%s\n", ++nfree, day(rnd(1000)), client,
			first[1], cents(1 + rnd(60000))
	}
}

BEGIN {
	x = seed * 7919 + 104729
	for (i = 1; i <= 3; i++)
		printf "kind=staff\tid=m%d\tname=M%d\n", i, i
	for (i = 1; i <= 4; i++)
		printf "kind=product\tid=p%d\tname=P%d\n", i, i
	for (c = 1; c <= clients; c++) {
		client = "c" c
		printf "kind=client\tid=%s\tname=C%d%s\n", client, c, rnd(6) ? "\tmanager=m" 1 + rnd(3) : ""
		contracts = ""
		named = ""
		for (i = rnd(4); i > 0; i--) {
			id = contract(client, rnd(700), "", contracts != "" && rnd(4) == 0 ? word(contracts) : "")
			contracts = contracts " " id
			named = named " " id
			for (k = rnd(3); k > 0; k--)
				named = named " " contract(client, rnd(1000), id, "")
		}
		trade(client)
		for (i = rnd(4); i > 0; i--)
			deal(client, rnd(1000))
	}
}
