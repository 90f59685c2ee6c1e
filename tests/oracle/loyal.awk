# SPDX-License-Identifier: ISC
# loyal.awk - a company by chance (people.awk) with contacts and bonuses of its clients.
#
#	awk -f company.awk ... | awk -f people.awk | awk -v seed=1 -f loyal.awk

function rnd(n) {
	x = x * 16807 % 2147483647
	return int(x / 7) % n
}

function day() { return sprintf("%d-%02d-%02d", 2025 + (rnd(4) == 0), 1 + rnd(12), 1 + rnd(28)) }

function contacts(client,    i) {
	for (i = rnd(4); i > 0; i--)
		printf "kind=activity\tid=A%d\tdate=%s\tclient=%s\ttype=%s\tstatus=%s\n",
			++nactivities, day(), client, rnd(2) ? "call" : "visit",
			rnd(3) ? "done" : rnd(2) ? "planned" : "missed"
}

function bonuses(client,    i) {
	for (i = rnd(3); i > 0; i--)
		printf "kind=bonus\tid=B%d\tdate=%s\tclient=%s\tprogram=p\tamount=%s%d.%02d%s\n",
			++nbonuses, day(), client, rnd(3) ? "" : "-", rnd(300), 1 + rnd(99),
			rnd(2) ? "" : "\tpoints=" rnd(200) - 40
}

BEGIN {
	FS = "\t"
	x = seed * 4421 + 7919
}

{ print }

/^kind=client\t/ {
	contacts(substr($2, 4))
	bonuses(substr($2, 4))
}
