#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-claim, crm-report claims: a random walk, beside awk and SQLite
#
#	crm-claim-oracle.t [SEED ...]
#
# covers: work/report/claims work/report/report_claims crm/claim_tally work/claim/claim

# One seed a run.
if [ $# -gt 1 ]; then
	for s; do sh "$0" "$s"; done
	exit
fi
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
if ! command -v sqlite3 >/dev/null; then
	echo '1..0 # SKIP sqlite3 is not installed'
	exit 0
fi
export CRM_USER=ivanov

: >crm.yaml && chmod 600 crm.yaml
crm-add -q - >/dev/null <<'END'
kind=staff	id=chief	name=Chief
kind=staff	id=ivanov	name=Ivanov	boss=chief
kind=staff	id=petrov	name=Petrov	boss=chief
kind=client	id=alfa	name=Alfa	manager=ivanov
kind=client	id=beta	name=Beta	manager=petrov
kind=client	id=gamma	name=Gamma	manager=petrov
END

# The walk: awk knows the states by itself, writes what is to be done and what is expected
# of each claim at the end of each day.  A tenth of the acts are not allowed.
awk -v seed="${1:-7}" -v n=120 '
function pick(list,   v, k) { k = split(list, v, " "); return v[int(rand() * k) + 1] }
function live(c) { return st[c] == "open" || st[c] == "investigating" || st[c] == "escalated" }
function say(want, words) { printf "%d\t%sT%02d:%02d:00Z\t%s\n", want, day, 8 + int(clock / 3), clock++ % 3 * 20, words }
BEGIN {
	srand(seed)
	for (d = 1; d <= 28; d++) {
		day = sprintf("2026-11-%02d", d); clock = 0
		for (i = 0; i < 5 && made < n; i++) {
			c = "C-" ++made
			amount[c] = 100 + int(rand() * 900)
			say(0, "new id=" c " type=x client=" pick("alfa beta gamma") " reason=" pick("late short bad") \
				" fault=" pick("us carrier supplier") " amount=" amount[c])
			st[c] = "open"; award[c] = 0; born[c] = d
		}
		for (i = 0; i < 14; i++) {
			c = "C-" (1 + int(rand() * made))
			act = pick("assign respond escalate forward note resolve resolve reject withdraw reopen")
			ok = act == "note" || (act == "reopen" ? !live(c) : live(c))
			if ((act == "reject" || act == "withdraw") && award[c] > 0) ok = 0
			words = act " " c
			if (act == "assign") words = words " owner=petrov"
			if (act == "forward") words = words " department=store"
			if (act == "escalate") words = words " owner=chief"
			if (act == "reject") words = words " resolution=no"
			if (act == "note") words = words " note=x"
			if (act == "resolve") { more = 1 + int(rand() * 300); words = words " refund=" more }
			say(ok ? 0 : 3, words)
			if (!ok) continue
			if (act ~ /assign|respond|forward/ && st[c] == "open") st[c] = "investigating"
			if (act == "escalate") st[c] = "escalated"
			if (act == "reopen") st[c] = "investigating"
			if (act == "reject") st[c] = "rejected"
			if (act == "withdraw") st[c] = "withdrawn"
			if (act == "resolve") { award[c] += more; st[c] = award[c] >= amount[c] ? "satisfied" : "partial" }
		}
		for (i = 1; i <= made; i++)
			printf "%s\t%s\t%s\t%d\n", day, "C-" i, st["C-" i], award["C-" i] >"states"
	}
}' >walk

while IFS='	' read -r want now words; do
	# shellcheck disable=SC2086 # words of a command line
	CRM_TODAY=$now crm-claim -q $words >>out 2>>err </dev/null
	got=$?
	[ "$got" -eq "$want" ] || echo "$now crm-claim $words: exit status $got, wanted $want"
done <walk >diag
[ ! -s diag ]
result $? "$(wc -l <walk) acts by chance are done, those that are not allowed are refused"

CRM_TODAY=2026-12-01
crm-export sql | sqlite3 base.db
sql() { sqlite3 -separator '	' base.db "$1"; }

# The timeline alone, at the end of any day: the last event of the status.
sort states >states.sorted
sql "WITH days AS (WITH RECURSIVE d(x) AS (SELECT '2026-11-01' UNION ALL SELECT date(x, '+1 day') FROM d
	WHERE x < '2026-11-28') SELECT x FROM d)
	SELECT x, doc, \"to\" FROM (SELECT x, doc, \"to\", row_number() OVER (PARTITION BY x, doc
		ORDER BY at DESC, e.rowid DESC) AS k
		FROM days JOIN event e ON e.field = 'status' AND e.doc_kind = 'claim' AND substr(e.at, 1, 10) <= x)
	WHERE k = 1 ORDER BY 1, 2" | sort >timeline
cut -f 1-3 states.sorted | diff -u - timeline >diag
result $? 'the timeline alone gives the state at the end of every day'

# The report on past days says what awk kept.
for day in 2026-11-03 2026-11-10 2026-11-17 2026-11-28; do
	awk -F'\t' -v day="$day" '$1 == day {
		n++; a += $4
		if ($3 == "satisfied" || $3 == "partial" || $3 == "rejected" || $3 == "withdrawn") s[$3]++
		else open++
	} END { printf "%d\t%d\t%d\t%d\t%d\t%d\t%d.00\n", n, s["satisfied"], s["partial"], s["rejected"], s["withdrawn"], open, a }' states >want
	crm-report claims --period 2026-11 --as-of "$day" -o tsv -c received,satisfied,partial,rejected,withdrawn,open,awarded |
		awk -F'\t' 'NR > 1 { for (i = 1; i <= 7; i++) s[i] += $i }
		END { for (i = 1; i <= 6; i++) printf "%d\t", s[i]; printf "%.2f\n", s[7] }' >got
	[ -s want ] && diff -u want got >diag
	result $? "the report as of $day"
done

# All figures of today, by reason and fault, beside SQLite.
figures() { # figures TABLE KEY...: by these keys
	table=$1 keys=$2
	sql "WITH c AS (SELECT *, CASE WHEN status IN ('satisfied', 'partial', 'rejected', 'withdrawn')
			THEN julianday(substr(closed, 1, 10)) - julianday(date) END AS days FROM $table),
		r AS (SELECT $keys, days, row_number() OVER (PARTITION BY $keys ORDER BY days) AS k,
			count(*) OVER (PARTITION BY $keys) AS n FROM c WHERE days IS NOT NULL)
	SELECT $keys, count(*), sum(status = 'satisfied'), sum(status = 'partial'), sum(status = 'rejected'),
		sum(status = 'withdrawn'), sum(status NOT IN ('satisfied', 'partial', 'rejected', 'withdrawn')),
		printf('%.2f', sum(amount)), printf('%.2f', coalesce(sum(awarded), 0)),
		(SELECT cast(days AS INTEGER) FROM r WHERE $(for k in $(echo "$keys" | tr ',' ' '); do printf 'r.%s = c.%s AND ' "$k" "$k"; done) k = (n + 1) / 2),
		(SELECT cast(days AS INTEGER) FROM r WHERE $(for k in $(echo "$keys" | tr ',' ' '); do printf 'r.%s = c.%s AND ' "$k" "$k"; done) k = (n * 9 + 9) / 10),
		CASE WHEN sum(due IS NOT NULL AND (days IS NOT NULL OR julianday(due) < julianday('$CRM_TODAY'))) > 0 THEN
			printf('%.2f', round(100.0 * sum(days IS NOT NULL AND julianday(closed) <= julianday(due)) /
			sum(due IS NOT NULL AND (days IS NOT NULL OR julianday(due) < julianday('$CRM_TODAY'))), 2)) END
	FROM c GROUP BY $keys ORDER BY 1, 2" | sort >want
	crm-report claims --period 2026 --by "$keys" -o tsv -c "$keys,received,satisfied,partial,rejected,withdrawn,open,amount,awarded,median_days,p90_days,within_sla" |
		sed 1d | sort >got
	[ -s want ] && diff -u want got >diag
}
for keys in reason,fault client manager; do
	figures claim $keys
	result $? "the report by $keys is SQLite's"
done

sql "SELECT claim, printf('%.2f', -sum(amount)) FROM payment WHERE claim IS NOT NULL GROUP BY 1 ORDER BY 1" >paid
sql "SELECT id, printf('%.2f', awarded) FROM claim WHERE awarded > 0 ORDER BY 1" >awarded
[ -s paid ] && diff -u awarded paid >diag
result $? 'what was paid back is what was awarded, claim by claim'
sql "SELECT printf('%.2f', sum(amount)) FROM return WHERE claim IS NOT NULL" >a
sql "SELECT printf('%.2f', sum(awarded)) FROM claim" >b
diff -u a b >diag
result $? 'and so are the lower prices'
[ -z "$(crm-report aging -q)" ]
result $? 'so no client owes anything by it'
chmod 700 .
check 'the directory is well' 0 crm-check -q
sql "SELECT count(*) FROM claim WHERE awarded >= amount AND status = 'partial' OR awarded < amount AND status = 'satisfied'" >got
same 'satisfied is the whole or more' got <<'END'
0
END

# What is changed later is not the past's: the whole report of a day stays as it was.
past() {
	for by in reason,fault severity department owner; do
		crm-report claims --period 2026-11 --as-of 2026-11-28 --by $by -o tsv
	done
}
past >want
i=0
for id in $(sql "SELECT id FROM claim"); do
	i=$((i + 1))
	crm-set claim "$id" reason=later fault=client amount=$((7000 + i)) recovered=$i severity=high owner=chief department=lab -q >>out 2>>err
done
[ $i -gt 9 ] && past >got && diff -u want got >diag
result $? 'reason, fault, sums and who works on it are those of the day'
crm-report claims --period 2026-11 --by reason,fault -o csv -c reason,fault,received | sed 1d >got
echo "later,client,$i" | diff -u - got >diag
result $? 'and today they are the new ones'

# Thousands, as records.
mkdir many && cd many || exit 1
: >crm.yaml
crm-add -q - >/dev/null <<'END'
kind=staff	id=ivanov	name=Ivanov
kind=client	id=alfa	name=Alfa	manager=ivanov
kind=client	id=beta	name=Beta	manager=ivanov
END
awk 'BEGIN {
	srand(11)
	split("open investigating escalated satisfied partial rejected withdrawn", s, " ")
	split("late short bad rude wet", r, " "); split("us carrier supplier client", f, " ")
	for (i = 1; i <= 4000; i++) {
		d = 1 + int(rand() * 300); len = int(rand() * rand() * 40)
		date = sprintf("2026-%02d-%02d", 1 + int(d / 28), 1 + d % 28); st = s[1 + int(rand() * 7)]
		close_ = sprintf("2026-%02d-%02d", 1 + int((d + len) / 28), 1 + (d + len) % 28)
		due = sprintf("2026-%02d-%02d", 1 + int((d + 9) / 28), 1 + (d + 9) % 28)
		printf "kind=claim\tid=C-%d\tdate=%s\tclient=%s\ttype=x\treason=%s\tfault=%s\tamount=%d\tstatus=%s\tdue=%sT12:00:00Z", i, date, rand() < .5 ? "alfa" : "beta", r[1 + int(rand() * 5)], f[1 + int(rand() * 4)], 1 + int(rand() * 99999), st, due
		if (st ~ /sat|par|rej|wit/) printf "\tclosed=%sT10:00:00Z", close_
		if (st ~ /sat|par/) printf "\tawarded=%d", int(rand() * 9999)
		print ""
	}
}' | crm-add -q - >/dev/null
CRM_TODAY=2026-12-31
crm-export sql | sqlite3 base.db
for keys in reason,fault fault client; do
	figures claim $keys
	result $? "4000 claims by $keys"
done
sql "SELECT fault, count(*), printf('%.2f', coalesce(sum(awarded), 0)) FROM claim WHERE closed BETWEEN '2026-05-01' AND '2026-05-31T99'
	GROUP BY 1 ORDER BY 1" >want
crm-report claims --closed --period 2026-05 --by fault -o tsv -c fault,received,awarded | sed 1d | sort >got
[ -s want ] && diff -u want got >diag
result $? 'by the day they were closed'
finish
