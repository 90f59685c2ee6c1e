# SPDX-License-Identifier: ISC
# business.awk - a company by chance (people.awk) with expenses and their plans, claims, bonuses,
# answers to surveys.
#
#	awk -f company.awk ... | awk -f people.awk | awk -v seed=1 -f business.awk

function rnd(n) {
	x = x * 16807 % 2147483647
	return int(x / 7) % n
}

function day() { return sprintf("2025-%02d-%02d", 1 + rnd(12), 1 + rnd(28)) }

function money(n) { return sprintf("%d.%02d", rnd(n), rnd(100)) }

function maybe(name, value, n) { return rnd(n) ? "\t" name "=" value : "" }

function category() { return "c" 1 + rnd(3) }

function manager() { return "m" 1 + rnd(3) }

function expense(client) {
	printf "kind=expense\tid=X%d\tdate=%s\tamount=%s\tcategory=%s%s%s\n", ++nexpenses, day(),
		money(300), category(), maybe("manager", manager(), 3),
		client == "" ? "" : "\tclient=" client
}

function claim(client,    id, awarded) {
	id = "C" ++nclaims
	awarded = 1 + rnd(400)
	printf "kind=claim\tid=%s\tdate=%s\tclient=%s\ttype=quality\tdirection=%s%s%s\n", id,
		day(), client, rnd(4) ? "in" : "out", maybe("awarded", awarded ".50", 3),
		maybe("recovered", rnd(100) ".25", 2)
	if (rnd(3) == 0)
		printf "kind=return\tid=RC%d\tdate=%s\tclient=%s\tamount=%d.10\tclaim=%s\n",
			nclaims, day(), client, rnd(awarded), id
}

function bonus(client) {
	printf "kind=bonus\tid=B%d\tdate=%s\tclient=%s\tprogram=p\tamount=%s%s\n", ++nbonuses,
		day(), client, rnd(3) ? "" : "-", "1" money(90)
}

function survey(client,    metric) {
	metric = substr("nps csatces ", 1 + 4 * rnd(3), 4)
	sub(/ /, "", metric)
	printf "kind=survey\tid=Q%d\tdate=%s\tclient=%s\tmetric=%s\tscore=%d%s\n", ++nsurveys,
		day(), client, metric, metric == "nps" ? rnd(11) : 1 + rnd(metric == "ces" ? 7 : 5),
		maybe("manager", manager(), 3)
}

# Years, quarters, months and weeks that overlap.
function plan(    n) {
	n = split("2025 2025-Q1 2025-Q3 2025-Q4 2025-01 2025-03 2025-07 2025-W10 2025-W27 2024", p, " ")
	printf "kind=plan\tid=PL%d\tperiod=%s\tmetric=%s\tvalue=%s%s%s\n", ++nplans, p[1 + rnd(n)],
		rnd(6) ? "expenses" : "sales", money(9000), maybe("manager", manager(), 2),
		maybe("category", category(), 3)
}

BEGIN {
	FS = "\t"
	x = seed * 3571 + 1299
}

{ print }

/^kind=staff\t/ { for (i = 0; i < 6; i++) plan() }

/^kind=client\t/ {
	client = substr($2, 4)
	for (i = rnd(3); i > 0; i--)
		expense(rnd(3) ? client : "")
	for (i = rnd(3); i > 0; i--)
		claim(client)
	for (i = rnd(3); i > 0; i--)
		bonus(client)
	for (i = rnd(7); i > 0; i--)
		survey(client)
}
