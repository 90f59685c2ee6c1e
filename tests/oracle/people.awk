# SPDX-License-Identifier: ISC
# people.awk - a company by chance (company.awk) with people: managers who hand clients over,
# chains of outlets, what they buy in all, and what of each document is VAT and cost.
#
#	awk -f company.awk ... | awk -v seed=1 -f people.awk

function rnd(n) {
	x = x * 16807 % 2147483647
	return int(x / 7) % n
}

function money(cents) { return sprintf("%d.%02d", cents / 100, cents % 100) }

# A client's manager changes on a few days of 2025 and 2026, each another.
function hand_over(client,    n, day, who, to) {
	who = "m" 1 + rnd(3)
	day = 0
	for (n = rnd(3); n > 0 && (day += 1 + rnd(6)) <= 18; n--) {
		to = "m" 1 + rnd(3)
		if (to == who)
			continue
		printf "kind=event\tid=E%d\tdate=%d-%02d-%02d\tdoc=%s\taction=set\tdoc_kind=client" \
			"\tfield=manager\tfrom=%s\tto=%s\n", ++nevents, 2025 + int((day - 1) / 12),
			(day - 1) % 12 + 1, 1 + rnd(28), client, who, to
		who = to
	}
	return who
}

# What a client buys in all, by several who have asked, and what of one competitor.
function potentials(client,    n, i) {
	n = split("2025 2025-Q3 2025-10 2024-Q4 2025-Q1 2026", period, " ")
	for (i = 1 + rnd(3); i > 0 && rnd(5) > 0; i--)
		printf "kind=potential\tid=T%d\tdate=2026-%02d-%02d\tclient=%s\tperiod=%s" \
			"\tvolume=%s%s\n", ++npotentials, i, 1 + rnd(28), client,
			period[1 + rnd(n)], money(1 + rnd(900000)),
			rnd(3) ? "" : "\tcompetitor=k1"
}

BEGIN {
	FS = "\t"
	x = seed * 6151 + 12289
	for (i = 1; i <= 3; i++)
		printf "kind=staff\tid=m%d\tname=Manager %d\n", i, i
	print "kind=competitor\tid=k1\tname=Rival"
}

/^kind=client\t/ {
	id = substr($2, 4)
	parent = clients > 0 && rnd(4) == 0 ? "\tparent=c" 1 + rnd(clients) : ""
	clients++
	who = hand_over(id)
	print $0 parent (rnd(8) ? "\tmanager=" who : "")
	potentials(id)
	next
}

/^kind=(invoice|shipment|return)\t/ {
	match($0, /\tamount=[0-9.]*/)
	amount = substr($0, RSTART + 8, RLENGTH - 8)
	sub(/\./, "", amount)
	print $0 "\tvat=" money(rnd(1 + int(amount / 5))) "\tcost=" money(rnd(1 + int(amount * 1.1)))
	next
}

{ print }
