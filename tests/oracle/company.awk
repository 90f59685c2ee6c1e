# SPDX-License-Identifier: ISC
# company.awk - a company by chance, as records: what a year of sales and money can
# look like at its worst.
#
#	awk -v seed=1 -v sale=invoice -v clients=20 -f company.awk </dev/null
#
# The same seed gives the same company.  sale is invoice or shipment, what crm.yaml
# says is the sale document; of the other kind there are some as well.  So that the
# oracle can stay simple: a payment that names a contract names nothing else, and a
# refund that names a document is no more than one payment that does.

function rnd(n) { # 0 to n - 1; Lehmer's generator, exact in a double
	x = x * 16807 % 2147483647
	return int(x / 7) % n
}

function day(n,    m) { # n days after 2024-12-31
	for (m = 1; n > len[m] && m < 18; m++)
		n -= len[m]
	return sprintf("%d-%02d-%02d", m > 12 ? 2026 : 2025, m > 12 ? m - 12 : m, n)
}

function put(kind, id) {
	printf "kind=%s\tid=%s", kind, id
}

function field(name, value) {
	if (value != "")
		printf "\t%s=%s", name, value
}

function money(name, cents) {
	printf "\t%s=%s%d.%02d", name, cents < 0 ? "-" : "", abs(cents) / 100, abs(cents) % 100
}

function abs(v) { return v < 0 ? -v : v }

function end() { printf "\n" }

# A document of the sale's kind, or an invoice that only asks for money.
function sale_doc(kind, id, from, client, contract, invoice, cents,    status) {
	put(kind, id)
	field("date", day(from))
	field("client", client)
	field("contract", contract)
	field("invoice", invoice)
	field("due", day(from + rnd(60)))
	money("amount", cents)
	status = kind == "invoice" ? "issued" : "done"
	if (kind == "shipment" && rnd(10) == 0)
		status = "planned"
	if (rnd(8) == 0) {
		status = "cancelled"
		if (rnd(4) > 0) # without a date it has never counted
			field("cancelled", day(from + rnd(90)))
	}
	field("status", status)
	end()
}

function payment(id, from, client, contract, invoice, cents) {
	put("payment", id)
	field("date", day(from))
	money("amount", cents)
	field("client", client)
	field("contract", contract)
	field("invoice", invoice)
	end()
}

function pay_invoice(id, from, client, cents,    n, part) {
	n = rnd(10)
	if (n < 5) # not paid, or not by name
		return
	part = n < 7 ? cents : n < 9 ? int(cents / 2) + 1 : cents + rnd(100000)
	payment("P" ++p, from + rnd(80), client, "", id, part)
	if (rnd(6) == 0)
		payment("P" ++p, from + 80 + rnd(40), client, "", id, -1 - rnd(part))
}

# A payment over several documents, told so days later.
function spread(client, from,    i, left, k, n) {
	left = 20000 + rnd(250000)
	payment("P" ++p, from, client, "", rnd(2) ? "I" last[client] : "", left)
	k = p
	for (i = rnd(4); i > 0; i--) {
		put("allocation", "L" ++l)
		field("date", day(from + rnd(30)))
		field("payment", "P" k)
		field("doc", any(client))
		n = 1 + rnd(int(left / 2))
		left -= n
		money("amount", n)
		end()
	}
}

function any(client) { return doc[client, 1 + rnd(ndocs[client])] }

function goods_back(client, from,    id) {
	put("return", "R" ++r)
	field("date", day(from))
	field("client", client)
	money("amount", 1 + rnd(50000))
	id = any(client)
	if (rnd(3) > 0)
		field(id ~ /^S/ ? "shipment" : "invoice", id)
	end()
}

function know(client, id) { doc[client, ++ndocs[client]] = id }

function one_invoice(client, contract,    from, cents, id, k) {
	from = 1 + rnd(360)
	cents = 1 + rnd(rnd(4) ? 200000 : 100)
	id = "I" ++v
	last[client] = v
	know(client, id)
	sale_doc("invoice", id, from, client, contract, "", cents)
	pay_invoice(id, from, client, cents)
	for (k = rnd(4); k > 0; k--) {
		sale_doc("shipment", "S" ++s, from + rnd(20), client, contract,
			 rnd(5) ? id : "", 1 + rnd(cents))
		if (sale == "shipment")
			know(client, "S" s)
	}
}

# Every fourth client has refunds of what it never paid, which it owes.
function one_client(id, c,    i) {
	put("client", id)
	field("name", "Client " id)
	end()
	put("contract", "K" id)
	field("date", day(1))
	field("client", id)
	field("status", "signed")
	end()
	for (i = 1 + rnd(12); i > 0; i--)
		one_invoice(id, rnd(3) ? "" : "K" id)
	for (i = rnd(3); i > 0; i--) # unnamed money, some for the contract, some refunds
		payment("P" ++p, 1 + rnd(360), id, rnd(2) ? "" : "K" id, "",
			(c % 4 && rnd(3) ? 1 : -1) * (1 + rnd(150000)))
	for (i = c % 4 ? rnd(3) : 0; i > 0; i--)
		spread(id, 1 + rnd(330))
	for (i = rnd(3); i > 0; i--)
		goods_back(id, 1 + rnd(360))
}

BEGIN {
	x = seed * 7919 + 104729
	split("31 28 31 30 31 30 31 31 30 31 30 31 31 28 31 30 31 30", len, " ")
	if (!clients)
		clients = 20
	for (c = 1; c <= clients; c++)
		one_client("c" c, c)
	payment("P" ++p, 100, "", "", "", 12345) # nobody's yet
}
