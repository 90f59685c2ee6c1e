#!/bin/sh
# SPDX-License-Identifier: ISC
# The weekly report of companies by chance, beside awk's reckoning of the same files;
# its debts beside the reports of debts.
#
#	weekly-oracle.t [SEED ...]
#
# covers: work/report/report_weekly work/report/weekly work/load/kept work/load/talks work/report/weekly_list work/report/book_aging work/report/aging_rows
. "$(dirname "$0")/../lib.sh"
oracle=$root/tests/oracle
tab=$(printf '\t')

# contacts SEED: what managers did for the clients, and what those complained of.
contacts() {
	awk -v x="$1" 'function rnd(n) { x = x * 16807 % 2147483647; return int(x / 7) % n }
	BEGIN {
		nt = split("call call meeting visit email letter demo presentation request promise", type, " ")
		ns = split("done done done missed moved planned cancelled", statuses, " ")
		nf = split("us supplier carrier client other", fault, " ")
		nc = split("open investigating escalated satisfied partial rejected withdrawn", claim, " ")
		for (i = 1; i <= 400; i++)
			printf "kind=activity\tid=a%d\tdate=2025-%02d-%02d\tclient=c%d\ttype=%s\tstatus=%s\tmanager=m%d\n",
				i, rnd(12) + 1, rnd(28) + 1, rnd(25) + 1, type[rnd(nt) + 1], statuses[rnd(ns) + 1], rnd(3)
		for (i = 1; i <= 100; i++)
		{
			m = rnd(12) + 1; d = rnd(26) + 1; status = claim[rnd(nc) + 1]
			printf "kind=claim\tid=k%d\tdate=2025-%02d-%02d\tclient=c%d\ttype=x\tstatus=%s\tamount=%d.%02d",
				i, m, d, rnd(25) + 1, status, rnd(900), rnd(100)
			printf "%s", rnd(3) == 0 ? "\tdirection=out" : "\tawarded=" rnd(50)
			if (rnd(4))
				printf "\tfault=%s", fault[rnd(nf) + 1]
			if (rnd(3))
				printf "\tdue=2025-%02d-%02dT12:00:00Z", m, d + rnd(3)
			if (status !~ /^(open|investigating|escalated)$/)
				printf "\tclosed=2025-%02d-%02dT%02d:00:00Z", m, d + rnd(3), rnd(24)
			print ""
		}
		for (i = 0; i < 3; i++)
			print "kind=staff\tid=m" i "\tname=M" i
	}' </dev/null
}

# total DAY FIELD,...: the sum of the fields in the report of debts on the day.
total() {
	crm-report aging -C company --as-of "$1" --today 2026-12-31 -c "$2" -o tsv |
		awk 'NR > 1 { for (i = 1; i <= NF; i++) { t = $i; sub(/\./, "", t); c += t } }
			END { a = c < 0 ? -c : c; printf "%s%d.%02d", c < 0 ? "-" : "", a / 100, a % 100 }'
}

debts() { # debts TO BEFORE YEAR_AGO
	for t in 'debt total' 'overdue d1_30,d31_60,d61_90,d91' 'not due|not_due' '1-30 days|d1_30' '31-60 days|d31_60' \
		'61-90 days|d61_90' '91+ days|d91' 'advance advance'; do
		name=$(echo "$t" | sed 's/|.*//; s/^\(debt\|overdue\|advance\) .*/\1/') field=${t##*[ |]}
		printf 'debts\t%s\t\t%s\t%s\t%s\n' "$name" "$(total "$1" "$field")" \
			"$(total "$2" "$field")" "$(total "$3" "$field")"
	done
	crm-list client -C company --today "$1" -w 'overdue>0' -s overdue:r,id -n 10 -q | while read -r id; do
		printf 'debts\toverdue\t%s' "$id"
		for day in "$1" "$2" "$3"; do
			printf '\t%s' "$(crm-list client -C company --today "$day" "$id" -c overdue -o tsv | sed 1d)"
		done
		echo
	done
}

# agree SALE SEED PERIOD FROM TO FROM TO FROM TO: the periods are those that it compares.
agree() {
	sale=$1 seed=$2 period=$3
	shift 3
	rm -rf company
	mkdir company
	echo "sale: $sale" >company/crm.yaml
	{
		awk -v seed="$seed" -v sale="$sale" -v clients=25 -f "$oracle/company.awk" </dev/null |
			sed 's/\(kind=\(invoice\|shipment\|return\)\t.*7.*\)/\1\tmanager=m1/; t
				s/\(kind=\(invoice\|shipment\|return\)\t.*\)/\1\tmanager=m2/'
		contacts "$seed"
	} >stream
	check "$sale, $seed: a company is stored" 0 crm-add -q -C company - <stream
	{
		cat company/*/*.tskv | awk -v sale="$sale" -v p="$*" -f "$oracle/weekly.awk"
		debts "$2" "$4" "$6"
	} | LC_ALL=C sort >want
	check "$sale, $seed: $period" 0 crm-report weekly -C company --period "$period" \
		--today 2026-12-31 -o tsv -c section,name,client,manager,value,before,year_ago,text
	sed 1d out | awk -F "$tab" -v OFS="$tab" '$2 == "fault" { sub(/^fault: /, "", $8); $3 = $8; $8 = "" } $8 == "" && $1 ~ /^(sales|debts|clients|contacts|claims)$/ &&
		$2 !~ /^(offers|clients to be)/ { print $1, $2, $3 $4, $5, $6, $7 }' |
		LC_ALL=C sort >got
	diff -u want got >diag
	result $? "$sale, $seed: $period is what awk makes of it"
}

if [ $# -gt 0 ]; then
	for s; do
		agree invoice "$s" 2025-12 2025-12-01 2025-12-31 2025-11-01 2025-11-30 2024-12-01 2024-12-31
		agree shipment "$s" 2025-W40 2025-09-29 2025-10-05 2025-09-22 2025-09-28 2024-09-30 2024-10-06
		agree shipment "$s" 2025-Q3 2025-07-01 2025-09-30 2025-04-01 2025-06-30 2024-07-01 2024-09-30
	done
	finish
	exit
fi
agree invoice 1 2025-12 2025-12-01 2025-12-31 2025-11-01 2025-11-30 2024-12-01 2024-12-31
agree invoice 2 2026-W02 2026-01-05 2026-01-11 2025-12-29 2026-01-04 2025-01-06 2025-01-12
agree shipment 3 2025-W40 2025-09-29 2025-10-05 2025-09-22 2025-09-28 2024-09-30 2024-10-06
agree shipment 4 2025-Q3 2025-07-01 2025-09-30 2025-04-01 2025-06-30 2024-07-01 2024-09-30
# What other reports tell, the weekly tells of the sample company with the same figures.
export CRM_SEED=1
mkdir sample && cd sample || exit 1
crm-init --no-git --country RU . >/dev/null
"$root"/scripts/sample-company | crm-add -q - >/dev/null
check 'the weekly of the sample company' 0 crm-report weekly -o tsv -c section,name,client,text,value
cp out weekly
figure() { awk -F "$tab" -v s="$1" -v n="$2" '$1 == s && $2 == n && $3 == "" && $4 == "" { print $5; f = 1; exit } END { if (!f) print 0 }' weekly; }
agrees() { # agrees SECTION FIGURE REPORT WHERE
	figure "$1" "$2" >got
	section=$1 of=$2
	shift 2
	report=$1 where=$2
	shift 2
	crm-report "$report" --as-of 2026-11-22 -w "$where" "$@" -o tsv | sed 1d | wc -l | tr -d ' ' >want
	diff want got >diag
	result $? "$section: $of are those of $report"
}
agrees decisions 'over the limit' limits 'over_limit>0'
agrees decisions 'approvals that wait' approvals 'days>=0'
agrees decisions 'overdue tasks' tasks 'days_over>0'
agrees orders 'paid but not shipped' fulfilment 'what=paid_not_shipped'
agrees orders 'late orders' orders 'late>0' --from 2025-11-22 --to 2026-11-22
agrees contracts 'contracts that end within 30 days' contracts 'ends>=2026-11-22 and ends<=2026-12-22'
agrees contracts "sold after the contract's end" contracts 'sold_after>0'
agrees contacts 'clients to be contacted, without a next step' contacts "next=''"
crm-report deals --period 2026-W47 -o tsv -c stage,count | awk 'NR > 1 && $1 != "won" && $1 != "lost" { n += $2 } END { print n }' >want
figure deals 'open deals' >got
diff want got >diag
result $? 'deals: the open ones are those of deals'
crm-list activity -w 'date>=2026-11-23 and date<=2026-11-29 and status=planned' -q | wc -l | tr -d ' ' >want
figure ahead 'contacts planned' >got
diff want got >diag
result $? 'ahead: what is planned of the next week'
crm-list plan -w 'period=2026-11 and metric=sales' -c value -o tsv | awk 'NR > 1 { s += $1 } END { printf "%.2f\n", s }' >want
awk -F "$tab" '$2 == "plan of the month" && $3 == "" { print $5 }' weekly >got
diff want got >diag
result $? 'sales: the plan of the month'
crm-report plan --period 2026-11 --as-of 2026-11-22 -w 'metric=sales' -o tsv -c fact,forecast,manager,percent >planned
awk 'NR > 1 { s += $1 } END { printf "%.2f\n", s }' planned >want
awk -F "$tab" '$2 == "sold in the month" { print $5; exit }' weekly >got
diff want got >diag
result $? 'sales: sold in the month, of those with plans'
awk 'NR > 1 { s += $2 } END { printf "%.2f\n", s }' planned >want
awk -F "$tab" '$2 == "at this rate" { print $5 }' weekly >got
diff want got >diag
result $? 'sales: to what this rate leads'
crm-report weekly -o tsv -c name,manager,text,value -w 'name="sold in the month" and manager!=""' |
	awk -F "$tab" -v OFS="$tab" 'NR > 1 { sub(/[^0-9].*/, "", $3); printf "%s\t%s\t%.2f\n", $2, $3, $4 }' | sort >got
awk -F "$tab" -v OFS="$tab" 'NR > 1 { printf "%s\t%.0f\t%.2f\n", $3, $4, $1 }' planned | sort >want
[ -s got ] && diff want got >diag
result $? 'sales: what is sold of each plan'
for metric in payments margin; do
	crm-report plan --period 2026-11 --as-of 2026-11-22 -w "metric=$metric" -o tsv -c value,fact,forecast |
		awk 'NR > 1 { v += $1; f += $2; a += $3 } END { if (NR > 1) printf "%.2f\n%.2f\n%.2f\n", v, f, a }'
done >want
awk -F "$tab" '$2 ~ /^(plan of receipts|received in the month|receipts at this rate|plan of the margin|margin of the month|margin at this rate)$/ { print $5 }' weekly >got
diff want got >diag
result $? 'sales: plans of receipts and of the margin'
crm-report weekly -o tsv -c name,manager,value,before,year_ago -w 'name=margin' | sed 1d >got
for period in 2026-W47 2026-W46 2025-W47; do
	crm-report profit --by manager --period $period -o tsv -c manager,margin | sed 1d
	echo .
done | awk -F "$tab" -v OFS="$tab" '$1 == "." { t++; next } { v[$1, t + 0] = $2; all[t + 0] += $2; who[$1] = 1 }
	END {
		printf "margin\t\t%.2f\t%.2f\t%.2f\n", all[0], all[1], all[2]
		for (m in who) printf "margin\t%s\t%.2f\t%.2f\t%.2f\n", m, v[m, 0], v[m, 1], v[m, 2]
	}' | sort >want
[ -s got ] && sort got | diff want - >diag
result $? 'sales: the margin is that of profit'
crm-report expected --as-of 2026-11-22 --by week -o tsv -c week,overdue,debt,invoiced | awk 'NR == 2 { printf "%.2f\n", $2 }
	NR > 1 && NR <= 5 { printf "%.2f\n", $3 + $4 }' >want
awk -F "$tab" '$2 == "money expected" { print $5 }' weekly >got
diff want got >diag
result $? 'debts: money expected is that of expected'
crm-report claims --by fault --period 2026-W47 --as-of 2026-11-22 -o tsv -c fault,received | sed 1d | awk '{ print $2 }' | sort >want
awk -F "$tab" '$2 == "fault" { print $5 }' weekly | grep -v '^0$' | sort >got
diff want got >diag
result $? 'claims: by fault'
for section in decisions sales debts clients contacts deals orders claims contracts ahead; do
	cut -f 1 weekly | grep -qx $section
	result $? "$section: there is a section"
done
mkdir ../empty && : >../empty/crm.yaml
check 'of an empty directory' 0 crm-report weekly -C ../empty -o tsv -c section,text
[ "$(grep -c 'Nothing to tell' out)" -ge 5 ]
result $? 'sections without anything say so'
# A department is its people together, and a manager's monthly has no other's sales.
crm-report monthly --manager kruglov --team -o tsv -c name,manager,value -w 'name=revenue' | sed 1d >got
crm-report sales --by manager --period last-month -o tsv -c manager,revenue | sed 1d >all
crm-list staff -w 'boss=kruglov or id=kruglov' -q | awk 'NR == FNR { of[$1] = 1; next } $1 in of { print; s += $2 }
	END { printf "all\t%.2f\n", s }' - all | sort >want
awk -F "$tab" -v OFS="$tab" '$3 > 0 { print $2 == "" ? "all" : $2, $3 }' got | sort | diff want - >diag
result $? 'a department is its people together'
head -n 1 all | cut -f 1 >one
crm-report monthly --manager "$(cat one)" -o tsv -c name,manager,value -w 'name=revenue' | sed 1d | cut -f 3 | sort -u >got
head -n 1 all | cut -f 2 | diff - got >diag
result $? 'of a manager'
# Texts of any length stand whole.
long=$(printf 'ё%.0s' $(seq 150))
crm-add -q task "title=$long" owner=yarova date=2026-11-10 due=2026-11-11
check 'a long title' 0 crm-report weekly -o tsv -c text
grep -q "$long" out
result $? 'is whole'
crm-report weekly -o html | grep -q "$long"
result $? 'in a page too'
check 'the monthly' 0 crm-report monthly -o tsv -c section,name,value
head -n 3 out >diag
[ "$(cut -f 1 out | sort -u | wc -l)" -eq 11 ]
result $? 'has the same sections'
grep -q "^sales${tab}documents${tab}" out
result $? 'of the last month'

finish
