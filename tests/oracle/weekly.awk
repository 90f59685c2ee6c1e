# SPDX-License-Identifier: ISC
# weekly.awk - what the weekly report says of sales, payments, clients, contacts and
# claims, reckoned from the files of a directory.
#
#	cat */*.tskv | awk -v sale=invoice -v p="2025-12-01 2025-12-31 ..." -f weekly.awk
#
# p has the first and last day of the period, of the one before and of that a year
# ago.  Days active: 90.

function get(name) { return name in f ? f[name] : "" }
function cents(v,    t) { t = v; sub(/\./, "", t); return t + 0 }
function money(c,    a) { a = c < 0 ? -c : c; return sprintf("%s%d.%02d", c < 0 ? "-" : "", a / 100, a % 100) }

# Is a claim past its term, or was it closed after it?  Moments are all of one zone.
function late(t,    due, closed) {
	due = get("due")
	closed = get("status") ~ /^(open|investigating|escalated)$/ ? to[t] "T23:59:59Z" : get("closed")
	return due != "" && closed != "" && closed > due
}

# Days since a day long ago.
function number(d,    y, m, n) {
	y = substr(d, 1, 4) + 0; m = substr(d, 6, 2) + 0; n = substr(d, 9, 2) + 0
	if (m < 3) { y--; m += 12 }
	return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * m - 457) / 5) + n
}

function within(d, t) { return d >= from[t] && d <= to[t] }

function put(section, name, who, a, b, c) { print section "\t" name "\t" who "\t" a "\t" b "\t" c }

function count(section, name, v) { put(section, name, "", v[1] + 0, v[2] + 0, v[3] + 0) }
function sum(section, name, v) { put(section, name, "", money(v[1]), money(v[2]), money(v[3])) }

BEGIN {
	FS = "\t"
	split(p, day, " ")
	for (t = 1; t <= 3; t++) { from[t] = day[2 * t - 1]; to[t] = day[2 * t] }
}

{
	split("", f)
	for (i = 1; i <= NF; i++) { e = index($i, "="); f[substr($i, 1, e - 1)] = substr($i, e + 1) }
	kind = f["kind"]
	date = get("date")
}

kind == sale && get("opening") != "yes" && get("status") != "planned" && \
    (get("status") != "cancelled" || get("cancelled") != "") {
	for (t = 1; t <= 3; t++) {
		if (within(date, t)) { revenue[t] += cents(f["amount"]); docs[t]++; of_manager(1) }
		if (get("status") == "cancelled" && within(f["cancelled"], t)) {
			revenue[t] -= cents(f["amount"]); docs[t]--; of_manager(-1)
		}
	}
}

function of_manager(sign,    m) {
	m = get("manager")
	if (m != "") by_manager[m, t] += sign * cents(f["amount"])
	if (m != "") managers[m] = 1
}

kind == "return" {
	for (t = 1; t <= 3; t++)
		if (within(date, t)) { revenue[t] -= cents(f["amount"]); of_manager(-1) }
}

# Sales that took place, for active, new, returned and lost.
kind == sale && get("status") != "planned" && get("status") != "cancelled" { n++; who[n] = f["client"]; when[n] = number(date) }

kind == "payment" && get("opening") != "yes" {
	for (t = 1; t <= 3; t++)
		if (within(date, t)) {
			if (cents(f["amount"]) > 0) { received[t] += cents(f["amount"]); payments[t]++ }
			else refunds[t] += cents(f["amount"])
		}
}

kind == "activity" {
	for (t = 1; t <= 3; t++)
		if (within(date, t)) {
			contacts[get("status"), t]++
			if (get("status") == "done") contacts[get("type"), t]++
		}
}

kind == "claim" && get("direction") != "out" {
	for (t = 1; t <= 3; t++)
		if (within(date, t)) {
			claims[t]++
			s = get("status")
			if (s == "satisfied" || s == "partial") satisfied[t]++
			if (s == "rejected") rejected[t]++
			if (s == "open" || s == "investigating" || s == "escalated") open[t]++
			claimed[t] += cents(get("amount")); awarded[t] += cents(get("awarded"))
			if (s == "withdrawn") withdrawn[t]++
			over[t] += late(t)
			fault[get("fault") == "" ? "unknown" : get("fault"), t]++
		}
	for (t = 1; t <= 3; t++)
		if (date <= to[t] && get("status") ~ /^(open|investigating|escalated)$/) {
			waiting[t]++
			overdue[t] += late(t)
		}
}

# The last sale of a client up to a day; 0: none.
function last(c, d,    i, l) { for (i = 1; i <= n; i++) if (who[i] == c && when[i] <= d && when[i] > l) l = when[i]; return l + 0 }
function first(c,    i, l) { for (i = 1; i <= n; i++) if (who[i] == c && (!l || when[i] < l)) l = when[i]; return l + 0 }

function contact(name, words,    w, i, k, v) {
	k = split(words, w, " ")
	for (t = 1; t <= 3; t++) for (i = 1; i <= k; i++) v[t] += contacts[w[i], t]
	count("contacts", name, v)
}

END {
	sum("sales", "revenue", revenue)
	count("sales", "documents", docs)
	for (m in managers) put("sales", "revenue", m, money(by_manager[m, 1]), money(by_manager[m, 2]), money(by_manager[m, 3]))
	sum("sales", "received", received)
	count("sales", "payments", payments)
	if (refunds[1] || refunds[2] || refunds[3]) sum("sales", "refunds", refunds)
	for (i = 1; i <= n; i++) known[who[i]] = 1
	for (c in known) for (t = 1; t <= 3; t++) {
		end = number(to[t]); start = number(from[t]) - 1
		e = last(c, end); s = last(c, start)
		at_end = e && end - e < 90; at_start = s && start - s < 90
		fresh = at_end && first(c) > start && first(c) <= end
		active[t] += at_end; new[t] += fresh
		returned[t] += at_end && !at_start && !fresh; lost[t] += at_start && !at_end
	}
	count("clients", "active", active); count("clients", "new", new)
	count("clients", "returned", returned); count("clients", "lost", lost)
	contact("calls", "call"); contact("meetings", "meeting"); contact("visits", "visit")
	contact("letters", "email letter mailing"); contact("demos", "demo presentation")
	contact("requests", "request consultation"); contact("done", "done")
	contact("missed", "missed"); contact("moved", "moved"); contact("still planned", "planned")
	count("claims", "received", claims); count("claims", "satisfied", satisfied)
	count("claims", "rejected", rejected); count("claims", "still open", open)
	count("claims", "over their term", over)
	if (withdrawn[1] + withdrawn[2] + withdrawn[3] > 0) count("claims", "withdrawn", withdrawn)
	k = split("us supplier carrier client other unknown", w, " ")
	for (i = 1; i <= k; i++)
		if (fault[w[i], 1] + fault[w[i], 2] + fault[w[i], 3] > 0)
			put("claims", "fault", w[i], fault[w[i], 1] + 0, fault[w[i], 2] + 0, fault[w[i], 3] + 0)
	count("claims", "open in all", waiting); count("claims", "open and over their term", overdue)
	sum("claims", "claimed", claimed); sum("claims", "awarded", awarded)
}
