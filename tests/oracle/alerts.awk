# SPDX-License-Identifier: ISC
# alerts.awk - a company by chance (people.awk) with what somebody has to look at: limits of
# clients, contracts, managers and groups that change, amendments, claims both ways and what
# became of them.
#
#	awk -f company.awk ... | awk -f people.awk | awk -v seed=1 -f alerts.awk

function rnd(n) {
	x = x * 16807 % 2147483647
	return int(x / 7) % n
}

function word(list,    w) { return w[1 + rnd(split(list, w, " "))] }

function maybe(name, value, n) { return rnd(n) ? "" : "\t" name "=" value }

function amount(n) { return sprintf("%d.%02d", rnd(n), rnd(100)) }

# Minutes from the first one of 2025 on.
function moment(t,    m, d) {
	d = int(t / 1440)
	for (m = 0; d >= len[m % 12 + 1]; m++)
		d -= len[m % 12 + 1]
	return sprintf("%d-%02d-%02dT%02d:%02d:00Z", 2025 + int(m / 12), m % 12 + 1, d + 1,
		int(t / 60) % 24, t % 60)
}

function day(t) { return substr(moment(t), 1, 10) }

function event(t, doc, kind, action, field, from, to, due) {
	printf "kind=event\tid=A%d\tdate=%s\tdoc=%s\taction=%s\tdoc_kind=%s%s%s%s%s\tat=%s\n", ++nevents, day(t),
		doc, action, kind, field == "" ? "" : "\tfield=" field, from == "" ? "" : "\tfrom=" from,
		to == "" ? "" : "\tto=" to, due == "" ? "" : "\tdue=" due, moment(t)
}

# A value that changes n times after t; gives the last.  - is none.
function history(t, doc, kind, field, value, n, values,    was) {
	sub(/^-$/, "", value)
	while (n-- > 0) {
		t += 2000 + rnd(200000)
		was = value
		value = word(values)
		sub(/^-$/, "", value)
		if (value != was)
			event(t, doc, kind, "set", field, was, value, "")
	}
	return value
}

function given(name, value) { return value == "" ? "" : "\t" name "=" value }

# Who amends what: each with limits of its own, or an end.
function amendments(client,    i, n, id, t) {
	t = rnd(200000)
	for (n = rnd(4); i < n; t += rnd(150000)) {
		id = "K" client "." ++i
		printf "kind=contract\tid=%s\tdate=%s\tclient=%s\tparent=%s\tstatus=%s%s%s%s%s\n", id, day(t),
			client, rnd(3) || !amended[client] ? "K" client : "K" client "." amended[client],
			word("signed signed draft"), maybe("from", day(t + rnd(100000)), 2), maybe("until", day(t + 100000 + rnd(100000)), 2),
			maybe("credit_limit", amount(3000), 2), maybe("credit_days", rnd(90), 2)
		amended[client] = i
		ids[client] = ids[client] " " id
	}
}

# What a claim of ours or of theirs goes through: a term of a department stands in the event.
function claim(client,    id, t, out, status, department, to, i, was, due, responded, closed) {
	id = "C" ++nclaims
	out = rnd(4) == 0
	t = rnd(500000)
	status = out ? "sent" : "open"
	printf "kind=claim\tid=%s\tdate=%s\tclient=%s\ttype=%s\tdirection=%s%s%s%s", id, day(t), client, word("late broken rude"),
		out ? "out" : "in", maybe("due", moment(t + rnd(60000)), 2), maybe("response_due", moment(t + rnd(20000)), 2),
		maybe("manager", "m" 1 + rnd(3), 4)
	held = ""
	severity = ""
	for (i = rnd(7); i > 0; i--) {
		t += 60 + rnd(30000)
		if (status ~ /^(satisfied|partial|rejected|withdrawn)$/) {
			was = status
			status = out ? "sent" : "investigating"
			hold(t, id, "reopen", "status", was, status)
			hold(t, id, "reopen", "closed", closed, "")
			closed = ""
			continue
		}
		if ((to = rnd(6)) == 0) {
			if (responded == "") {
				responded = moment(t)
				hold(t, id, "respond", "responded", "", responded)
			}
			if (out && status == "sent") {
				hold(t, id, "respond", "status", status, "answered")
				status = "answered"
			}
		} else if (to == 1) {
			was = status
			status = word("satisfied partial rejected withdrawn")
			closed = moment(t)
			hold(t, id, "resolve", "status", was, status)
			hold(t, id, "resolve", "closed", "", closed)
		} else if (to == 2) {
			was = severity
			severity = word("low normal high critical")
			if (severity != was)
				hold(t, id, "note", "severity", was, severity)
		} else if (to == 3 && department != "") {
			was = department
			department = word("- lab store")
			if (department == "-")
				department = ""
			if (was != department)
				hold(t, id, "note", "department", was, department)
		} else {
			was = department
			department = word("lab store law")
			due = rnd(4) ? moment(t + rnd(30000)) : ""
			if (!out && status == "open") { # the first of one act has the term
				hold(t, id, "forward", "status", status, "investigating", due)
				status = "investigating"
				due = was == department ? due : ""
			}
			if (was != department)
				hold(t, id, "forward", "department", was, department, due)
			else
				hold(t, id, "forward", "", "", "", due)
		}
	}
	print given("severity", severity) given("responded", responded) given("closed", closed) \
		given("department", department) "\tstatus=" status
	printf "%s", held
}

# An event of a claim, for behind the claim; those of one act are of one moment.
function hold(t, doc, action, field, from, to, due) {
	held = held sprintf("kind=event\tid=A%d\tdate=%s\tdoc=%s\taction=%s\tdoc_kind=claim%s%s%s%s\tat=%s\n", ++nevents,
		day(t), doc, action, given("field", field), given("from", from), given("to", to), given("due", due), moment(t))
}

BEGIN {
	FS = "\t"
	x = seed * 4801 + 3571
	split("31 28 31 30 31 30 31 31 30 31 30 31", len, " ")
}

/^kind=staff\t/ { print $0 maybe("credit_limit", amount(9000), 2); next }

/^kind=client\t/ {
	client = substr($2, 4)
	group = history(0, client, "client", "group", word("- g1 g2 g3"), rnd(3), "- g1 g2 g3")
	limit = history(0, client, "client", "credit_limit", rnd(2) ? amount(3000) : "", rnd(3), "- 0.00 100.00 900.00 2500.50")
	print $0 given("group", group) given("credit_limit", limit) maybe("credit_days", rnd(60), 3)
	for (i = rnd(4); i > 0; i--)
		claim(client)
	next
}

/^kind=contract\t/ {
	print $0 maybe("credit_limit", amount(3000), 2) maybe("credit_days", rnd(90), 2) maybe("until", day(300000 + rnd(200000)), 2)
	amendments(client)
	next
}

# Some documents name an amendment.
/\tcontract=/ && !/^kind=payment/ && rnd(3) == 0 && ids[client] != "" { sub(/\tcontract=[^\t]*/, "\tcontract=" word(ids[client])) }

{ print }
