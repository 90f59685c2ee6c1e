# SPDX-License-Identifier: ISC
# diary.awk - what people do with the records of a company: tasks, approvals, disputes, powers and
# absences, what is of no client, and what was changed since, by chance.
#
#	crm-list KIND ... | awk -v seed=1 -f diary.awk
#
# From records of contracts, offers, deals, claims, tasks, activities, clients and staff.

function rnd(n) {
	x = x * 16807 % 2147483647
	return int(x / 7) % n
}

function word(list,    w) { return w[1 + rnd(split(list, w, " "))] }

function given(name, value) { return value == "" ? "" : "\t" name "=" value }

function day() { return sprintf("2026-%02d-%02d", 1 + rnd(11), 1 + rnd(22)) }

# The day or one after it, of the same month.
function after(d,    n) {
	n = substr(d, 9) + 0
	return substr(d, 1, 8) sprintf("%02d", n < 28 ? n + rnd(29 - n) : n)
}

function person() { return staff[1 + rnd(nstaff)] }

function said() {
	return word("agreed no later two\\tcolumns a\\\\b first\\nsecond цена")
}

# Before a record had what it has, it had others.
function past(doc, kind, field, now, values,    n, d, was) {
	if (rnd(3))
		return
	d = f["date"]
	was = word(values)
	for (n = 1 + rnd(2); n > 0; n--) {
		to = n == 1 ? now : word(values)
		d = after(d)
		if (to != was && d > last[doc, field])
			printf "kind=event\tid=EV%d\tdate=%s\tdoc=%s\taction=set\tdoc_kind=%s\tfield=%s%s%s\n", ++nevents, d, doc,
				kind, field, was == "-" ? "" : "\tfrom=" was, given("to", to)
		else if (n == 1)
			return
		last[doc, field] = d
		was = to
	}
}

function papers(doc, client, d) {
	if (rnd(4) == 0)
		printf "kind=task\tid=TK%d\tdate=%s\ttitle=%s\towner=%s\tdoc=%s%s%s\tstatus=%s\n", ++ntasks, after(d), word("check call write"),
			person(), doc, rnd(2) ? "" : "\tclient=" client, given("note", said()), word("open done cancelled")
	if (rnd(6) == 0)
		printf "kind=approval\tid=AV%d\tdate=%s\tdoc=%s\tstep=%s\tstaff=%s\tdecision=%s\n", ++napprovals, after(d), doc,
			word("price law"), person(), word("pending approved rejected")
	if (rnd(6) == 0)
		printf "kind=document\tid=DM%d\tdate=%s\tdoc=%s\ttype=%s%s\n", ++npapers, after(d), doc, word("scan act"),
			given("holder", word("archive law"))
	if (f["kind"] == "contract" && rnd(2))
		printf "kind=dispute\tid=DS%d\tdate=%s\tcontract=%s\tclause=%d\tours=%s\n", ++ndisputes, after(d), doc, 1 + rnd(9), said() "x"
	if (rnd(9) == 0)
		printf "kind=event\tid=EV%d\tdate=%s\tdoc=%s\taction=note\tdoc_kind=%s\tnote=%s\n", ++nevents, after(d), doc, f["kind"], said() "."
}

function own(who,    i) {
	for (i = rnd(3); i > 0; i--)
		printf "kind=delegation\tid=DG%d\tdate=%s\tstaff=%s\tpower=award\tfrom=%s\n", ++npowers, day(), who, day()
	if (rnd(2))
		printf "kind=absence\tid=AS%d\tstaff=%s\tfrom=2026-0%d-11\tuntil=2026-0%d-20\tdeputy=%s\treason=ill\n", ++nabsences, who,
			1 + nabsences % 9, 1 + nabsences % 9, staff[1 + (nstaff > 1 && staff[1] == who)]
	for (i = rnd(3); i > 0; i--)
		printf "kind=expense\tid=EX%d\tdate=%s\tamount=%d.50\tcategory=road\tmanager=%s\n", ++nexpenses, day(), rnd(900), who
	for (i = rnd(3); i > 0; i--)
		printf "kind=task\tid=TK%d\tdate=%s\ttitle=own\towner=%s\n", ++ntasks, day(), who
}

function talk(client,    i, m) {
	for (i = rnd(4); i > 0; i--) {
		m = person()
		printf "kind=activity\tid=AD%d\tdate=%s\tclient=%s\ttype=%s\tmanager=%s%s%s%s%s\n", ++ntalks, day(), client,
			word("call visit email other"), m, given("time", rnd(2) ? sprintf("%02d:%02d", rnd(24), rnd(60)) : ""),
			given("note", said()), rnd(3) ? "" : "\tfor=" person(), given("result", rnd(2) ? "fine" : "")
	}
	if (rnd(3) == 0)
		printf "kind=event\tid=EV%d\tdate=%s\tdoc=%s\taction=note\tdoc_kind=client\tnote=%s\n", ++nevents, day(), client, said() "!"
}

BEGIN {
	FS = "\t"
	x = seed * 6353 + 2711
	for (i = 0; i < 5; i++)
		printf "kind=payment\tid=PN%d\tdate=%s\tamount=%d.10\tpurpose=unknown\n", i, day(), 1 + rnd(900)
}

{
	split("", f)
	for (i = 1; i <= NF; i++) {
		e = index($i, "=")
		f[substr($i, 1, e - 1)] = substr($i, e + 1)
	}
	kind = f["kind"]
}

kind == "staff" { staff[++nstaff] = f["id"] }
kind == "client" { clients[++nclients] = f["id"] }
kind == "client" && rnd(3) == 0 { f["date"] = day(); past(f["id"], kind, "group", f["group"], "kafe opt - vip") }
kind == "offer" { past(f["id"], kind, "status", f["status"], "draft sent"); past(f["id"], kind, "manager", f["manager"], person() " " person()) }
kind == "contract" { past(f["id"], kind, "status", f["status"], "draft approval signed") }
kind == "activity" && rnd(9) == 0 { past(f["id"], kind, "status", f["status"], "planned moved") }
kind == "task" { past(f["id"], kind, "status", f["status"], "open cancelled") }
kind == "claim" {
	past(f["id"], kind, "amount", f["amount"], "5.00 700.00")
	past(f["id"], kind, "owner", f["owner"], "- " person())
	past(f["id"], kind, "client", f["client"], f["client"] " " clients[1 + rnd(nclients)])
}
kind ~ /^(offer|contract|claim|deal)$/ { papers(f["id"], f["client"], f["date"]) }

END {
	for (i = 1; i <= nstaff; i++)
		own(staff[i])
	for (i = 1; i <= nclients; i++)
		talk(clients[i])
}
