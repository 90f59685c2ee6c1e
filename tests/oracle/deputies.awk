# SPDX-License-Identifier: ISC
# deputies.awk - a company by chance (business.awk) with contacts, offers, deals and plans, where
# some of what is done is done by one for another.
#
#	... | awk -f business.awk | awk -v seed=1 -f deputies.awk

function rnd(n) {
	x = x * 16807 % 2147483647
	return int(x / 7) % n
}

function day() { return sprintf("2025-%02d-%02d", 1 + rnd(12), 1 + rnd(28)) }

function one_of(list,    w) { return w[1 + rnd(split(list, w, " "))] }

function amount() { return sprintf("%d.%02d", 1 + rnd(9000), rnd(100)) }

# A third is done by another: he writes it, and may be its manager himself.
function done_for(line,    owner, deputy) {
	if (rnd(3) > 0 || line ~ /\tfor=/)
		return line
	owner = 1 + rnd(3)
	deputy = 1 + (owner + rnd(2)) % 3
	if (rnd(2) && line !~ /\tmanager=/)
		line = line "\tmanager=m" deputy
	return line "\tfor=m" owner "\tby=m" deputy
}

function contact(client) {
	print done_for("kind=activity\tid=AC" ++nacts "\tdate=" day() "\tclient=" client "\ttype=" \
		one_of("call meeting visit letter demo other request") "\tstatus=" \
		one_of("done done done planned missed moved cancelled") \
		(rnd(2) ? "\tplanned=yes" : "") (rnd(2) ? "\tproduct=p" 1 + rnd(3) : ""))
}

function offer(client) {
	print done_for("kind=offer\tid=O" ++noffers "\tdate=" day() "\tclient=" client "\tstatus=" \
		one_of("draft sent accepted declined expired") "\tamount=" amount())
}

function deal(client) {
	print done_for("kind=deal\tid=D" ++ndeals "\tdate=" day() "\tclient=" client "\tstage=" \
		one_of("lead qualified offer negotiation won lost") "\tamount=" amount())
}

function plans(    n, i, k, metric) {
	n = split("sales payments new_clients active_clients calls meetings visits offers invoices margin expenses", metric, " ")
	for (i = 1; i <= n; i++)
		for (k = 0; k <= 3; k++)
			printf "kind=plan\tid=F%d.%d\tperiod=2025\tmetric=%s\tvalue=1000%s\n", i, k,
				metric[i], k ? "\tmanager=m" k : ""
}

BEGIN {
	FS = "\t"
	x = seed * 9377 + 7411
	print "kind=staff\tid=head\tname=Head"
	for (i = 1; i <= 3; i++)
		print "kind=product\tid=p" i "\tname=P" i
}

/^kind=(invoice|shipment|return|claim|survey|expense)\t/ { print done_for($0); next }

/^kind=plan\t/ { next }

{ print $0 (/^kind=staff\t/ ? "\tboss=head" : "") }

/^kind=staff\t/ && !planned++ { plans() }

/^kind=client\t/ {
	client = substr($2, 4)
	for (i = rnd(9); i > 0; i--)
		contact(client)
	for (i = rnd(4); i > 0; i--)
		offer(client)
	for (i = rnd(3); i > 0; i--)
		deal(client)
}
