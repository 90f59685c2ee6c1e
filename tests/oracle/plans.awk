# SPDX-License-Identifier: ISC
# plans.awk - a market by chance (market.awk) with plans of every measure, and what else they are
# of: money, contacts, deals, expenses; clients change their managers and groups.
#
#	awk -f market.awk ... | awk -v seed=1 -f plans.awk

function rnd(n) {
	x = x * 16807 % 2147483647
	return int(x / 7) % n
}

function day() { return sprintf("2025-%02d-%02d", 1 + rnd(12), 1 + rnd(28)) }

function one_of(list,    w) { return w[1 + rnd(split(list, w, " "))] }

function maybe(name, value) { return rnd(2) ? "\t" name "=" value : "" }

function amount() { return sprintf("%d.%02d", 1 + rnd(3000), rnd(100)) }

# A third is done by another for its manager.
function deputy() { return rnd(3) ? "" : "\tfor=m" 1 + rnd(2) "\tby=m" 1 + rnd(2) }

# What a field of a record was before a day: the day before the last of its changes.
function event(kind, id, field, from, to) {
	printf "kind=event\tid=EV%d\tdate=%s\tdoc=%s\tdoc_kind=%s\taction=set\tfield=%s\tfrom=%s" \
		"\tto=%s\n", ++nevents, day(), id, kind, field, from, to
}

function contact(client,    id, status, was) {
	id = "CT" ++ncontacts
	status = one_of("done done done planned missed")
	printf "kind=activity\tid=%s\tdate=%s\tclient=%s\ttype=%s\tstatus=%s%s%s\n", id, day(), client,
		one_of("call meeting visit letter"), status, maybe("manager", "m" 1 + rnd(2)), deputy()
	was = one_of("planned planned done")
	if (rnd(3) == 0 && was != status)
		event("activity", id, "status", was, status)
}

function payment(client) {
	printf "kind=payment\tid=PY%d\tdate=%s\tclient=%s\tamount=%s%s%s%s\n", ++npayments, day(),
		client, rnd(6) ? "" : "-", amount(),
		maybe("method", one_of("bank cash card offset writeoff")),
		rnd(8) ? "" : "\topening=yes"
}

function deal(client,    id, stage, was, open, line) {
	id = "DL" ++ndeals
	open = "lead qualified offer negotiation"
	stage = one_of(open " " open " won lost")
	line = sprintf("kind=deal\tid=%s\tdate=%s\tclient=%s\tamount=%s\tstage=%s%s%s%s", id, day(),
		client, amount(), stage, maybe("close", day()), maybe("probability", rnd(101)),
		maybe("manager", "m" 1 + rnd(2)))
	print line
	handed("deal", id, line)
	was = one_of(open)
	if (rnd(3) == 0 && was != stage)
		event("deal", id, "stage", was, stage)
}

function expense(client) {
	printf "kind=expense\tid=XP%d\tdate=%s\tamount=%s\tcategory=g%d%s%s\n", ++nexpenses, day(),
		amount(), 1 + rnd(2), maybe("manager", "m" 1 + rnd(2)), maybe("client", client)
}

function plan(metric) {
	printf "kind=plan\tid=PL%d\tperiod=%s\tmetric=%s\tvalue=%s%s%s%s%s\n", ++nplans,
		one_of("2025 2025-Q2 2025-Q3 2025-10 2025-10 2025-11 2025-W40 2025-W41"), metric,
		rnd(9) ? amount() : "0", maybe("manager", "m" 1 + rnd(2)),
		rnd(4) ? "" : "\tclient=c" 1 + rnd(nclients), rnd(3) ? "" : "\tgroup=h" 1 + rnd(2),
		rnd(3) ? "" : "\tcategory=g" 1 + rnd(2)
}

BEGIN {
	FS = "\t"
	x = seed * 4099 + 65537
}

/^kind=client\t/ {
	id = substr($2, 4)
	nclients++
	print
	if (match($0, /\tmanager=m[12]/) && rnd(3) == 0)
		event("client", id, "manager", "m" 3 - substr($0, RSTART + 10, 1), substr($0, RSTART + 9, 2))
	if (match($0, /\tgroup=h[12]/) && rnd(3) == 0)
		event("client", id, "group", "h" 3 - substr($0, RSTART + 8, 1), substr($0, RSTART + 7, 2))
	for (i = rnd(6); i > 0; i--)
		contact(id)
	for (i = rnd(4); i > 0; i--)
		payment(id)
	for (i = rnd(3); i > 0; i--)
		deal(id)
	for (i = rnd(3); i > 0; i--)
		expense(id)
	next
}

# Offers and deals may have been somebody else's.
function handed(kind, id, line) {
	if (match(line, /\tmanager=m[12]/) && rnd(3) == 0)
		event(kind, id, "manager", "m" 3 - substr(line, RSTART + 10, 1),
			substr(line, RSTART + 9, 2))
}

/^kind=offer\t/ { handed("offer", substr($2, 4), $0) }

{ print $0 (/^kind=(invoice|shipment|return|offer)\t/ ? deputy() : "") }

END {
	n = split("sales payments new_clients active_clients calls meetings visits offers invoices margin expenses", metric, " ")
	for (i = 1; i <= n; i++)
		for (k = 0; k < 9; k++)
			plan(metric[i])
}
