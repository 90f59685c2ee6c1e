#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-report credit, expected, instalments; schedules of payment and amended contracts
# covers: work/report/report_credit work/report/report_expected work/report/report_instalments work/load/book_part
# covers: crm/history work/change/penalties
# shellcheck disable=SC2119,SC2120 # rows takes options, or none
. "$(dirname "$0")/../lib.sh"

export CRM_USER=ivanov
cols() { crm-cat -o tsv -c "$1" out | sed 1d | tr '\t' ' ' >got; }

printf 'sale: shipment\ncurrency: RUB\n' >crm.yaml
crm-add staff id=olga name=Olga >/dev/null
crm-add client id=alfa name=Alfa manager=olga credit_limit=5000 >/dev/null
crm-add contract id=C-1 client=alfa date=2026-01-01 status=signed terms=10 penalty=0.1 >/dev/null
crm-add contract id=C-1a client=alfa parent=C-1 date=2026-08-01 status=signed terms=20 penalty=0.2 >/dev/null
crm-add contract id=C-1b client=alfa parent=C-1a date=2026-09-01 status=signed terms=30 >/dev/null
crm-add contract id=C-1c client=alfa parent=C-1 date=2026-07-01 status=draft terms=99 >/dev/null

check 'a shipment before the amendment' 0 crm-add shipment id=S-1 client=alfa contract=C-1 date=2026-07-20 amount=1000
cols id,due
same 'has the first terms' got <<'END'
S-1 2026-07-30
END
check 'one after it' 0 crm-add shipment id=S-2 client=alfa contract=C-1 date=2026-08-20 amount=1200
cols id,due
same 'has the amended ones' got <<'END'
S-2 2026-09-09
END
check 'an amendment of the amendment' 0 crm-add shipment client=alfa contract=C-1 date=2026-09-20 amount=1 status=planned
cols due
same 'goes on' got <<'END'
2026-10-20
END
check 'an amendment in the same stream' 0 crm-add - <<'END'
kind=contract	id=C-9	client=alfa	date=2026-01-01	status=signed	terms=5
kind=shipment	id=S-9	client=alfa	contract=C-9	date=2026-02-01	amount=7	status=planned
kind=contract	id=C-9a	client=alfa	date=2026-01-15	status=signed	terms=6	parent=C-9
END
grep -c 'id=S-9.*due=2026-02-07' out >got
same 'counts as well' got <<'END'
1
END

crm-add payment client=alfa amount=1 date=2026-09-01 >/dev/null
check 'penalties' 0 crm-invoice penalty S-1 --as-of 2026-10-09
cols from,until,days,base,rate,penalty
same 'are at the rate of each day' got <<'END'
2026-07-31 2026-07-31 1 1000.00 0.1 1.00
2026-08-01 2026-08-31 31 1000.00 0.2 62.00
2026-09-01 2026-10-09 39 999.00 0.2 77.92
END

check 'aging without a schedule' 0 crm-report aging --as-of 2026-11-20
cols not_due,d1_30,d31_60,d61_90,d91,total
same 'goes by due' got <<'END'
0.00 0.00 0.00 1200.00 999.00 2199.00
END
for i in '2026-09-30 400' '2026-10-31 400' '2026-12-31 400'; do
	crm-add instalment doc=S-2 date="${i% *}" amount="${i#* }" agreed=2026-09-15 >/dev/null
done
crm-add payment client=alfa contract=C-1 amount=1300 date=2026-10-10 >/dev/null
check 'aging by schedule' 0 crm-report aging --as-of 2026-11-20
cols not_due,d1_30,d31_60,d61_90,d91,total
same 'goes by instalments, the earliest paid first' got <<'END'
400.00 400.00 99.00 0.00 0.00 899.00
END
check 'before the schedule was agreed' 0 crm-report aging --as-of 2026-09-14 --by document
cols document,d1_30,d31_60,total
same 'the past is what it was' got <<'END'
S-2 1200.00 0.00 1200.00
S-1 0.00 999.00 999.00
END
check 'by document' 0 crm-report aging --as-of 2026-11-20 --by document
cols document,not_due,d1_30,d31_60,total
same 'is one row' got <<'END'
S-2 400.00 400.00 99.00 899.00
END
check 'derived fields' 0 crm-list shipment S-1 S-2 -c state,balance,days_overdue
cols id,state,balance,days_overdue
same 'know it too' got <<'END'
S-1 paid 0.00 0
S-2 overdue 899.00 54
END
check 'the overdue of a client' 0 crm-list client -c debt,overdue
cols debt,overdue
same 'is that of its instalments' got <<'END'
899.00 499.00
END
check 'limits' 0 crm-report limits
cols debt,days_overdue
same 'agree' got <<'END'
899.00 54
END
check 'penalties by instalments' 0 crm-invoice penalty S-2
cols from,until,days,base,penalty
same 'are of what was overdue' got <<'END'
2026-09-10 2026-09-14 5 1200.00 12.00
2026-10-01 2026-10-09 9 400.00 7.20
2026-10-10 2026-10-31 22 99.00 4.36
2026-11-01 2026-11-23 23 499.00 22.95
END

crm-add instalment doc=C-1 date=2026-06-30 amount=5000 >/dev/null
crm-add instalment doc=C-1 date=2026-12-30 amount=2000 >/dev/null
check 'instalments' 0 crm-report instalments
rows 'tell next and overdue' <<'END'
kind=instalments|document=C-1|number=1|client=alfa|name=Alfa|manager=olga|amount=7000.00|left=5700.00|next=2026-12-30|next_amount=2000.00|overdue=3700.00|days_overdue=146
kind=instalments|document=S-2|number=2|client=alfa|name=Alfa|manager=olga|amount=1200.00|left=899.00|next=2026-12-31|next_amount=400.00|overdue=499.00|days_overdue=54
END
check 'one by one' 0 crm-report instalments --by instalment -w 'document=S-2'
cols document,due,left,days_overdue
same 'what is left of each' got <<'END'
S-2 2026-09-30 99.00 54
S-2 2026-10-31 400.00 23
S-2 2026-12-31 400.00 0
END
check 'on a past day' 0 crm-report instalments --as-of 2026-09-30 -w 'document=S-2'
cols left,next,next_amount,overdue
same 'it is of that day' got <<'END'
1200.00 2026-09-30 400.00 0.00
END
check 'a wrong date' 3 crm-add instalment doc=S-2 date=2026-13-01 amount=1
says 'is told' 'date "2026-13-01"'
check 'of nothing' 3 crm-add instalment doc=S-77 date=2026-12-01 amount=1
says 'is told too' 'S-77'

crm-add activity type=promise client=alfa date=2026-10-01 next=2026-10-12 amount=1300 >/dev/null
crm-add activity type=promise client=alfa date=2026-10-20 next=2026-10-30 amount=10 >/dev/null
check 'credit' 0 crm-report credit alfa
rows 'tells how it paid' <<'END'
kind=credit|client=alfa|name=Alfa|manager=olga|limit=5000.00|debt=899.00|peak=2200.00|peak_date=2026-08-20|overdue=499.00|days_overdue=54|documents=1|late=1|late_share=100.00|days_late=72.0|promises=2|kept=1|kept_share=50.00
END
check 'credit on a past day' 0 crm-report credit alfa --as-of 2026-09-15
cols debt,peak,overdue,days_overdue,documents,late,days_late,promises
same 'is of that day' got <<'END'
2199.00 2200.00 999.00 47 1 1 47.0 0
END
check 'credit of a period' 0 crm-report credit alfa --from 2026-11-01
cols peak,peak_date,documents,promises
same 'begins with the debt there was' got <<'END'
899.00 2026-11-01 0 0
END

crm-add invoice id=I-9 client=alfa amount=500 date=2026-11-01 due=2026-12-05 >/dev/null
crm-add invoice id=I-8 client=alfa amount=70 date=2026-11-01 due=2026-11-05 >/dev/null
check 'expected' 0 crm-report expected
rows 'has debts and invoices by the week' <<'END'
kind=expected|week=2026-W48|overdue=499.00|debt=0.00|invoiced=70.00|total=569.00
kind=expected|week=2026-W49|overdue=0.00|debt=0.00|invoiced=500.00|total=500.00
kind=expected|week=2026-W53|overdue=0.00|debt=400.00|invoiced=0.00|total=400.00
END
check 'by client' 0 crm-report expected --by client
cols client,overdue,debt,invoiced,total
same 'in all' got <<'END'
alfa 499.00 400.00 570.00 1469.00
END
check 'by manager' 0 crm-report expected --by manager
rows 'who has a name' <<'END'
kind=expected|manager=olga|name=Olga|overdue=499.00|debt=400.00|invoiced=570.00|total=1469.00
END
crm-report expected --by manager -o table >seen
cp seen diag; grep -q Olga seen
result $? 'as in a table'
crm-list invoice -o csv -c expected | sed 1d | awk '{ s += $1 } END { printf "%.2f\n", s }' >got
same 'what crm-list says of the invoices' got <<'END'
570.00
END
check 'an instalment of an invoice' 0 crm-add instalment doc=I-9 date=2027-01-15 amount=200
check 'moves what is expected' 0 crm-report expected --by month
cols month,total
same 'to its month' got <<'END'
2026-11 569.00
2026-12 700.00
2027-01 200.00
END

# A company by chance whose sales are to be paid in instalments: debts stay what they were,
# the columns sum to them, and what is overdue is what awk makes of balances and schedules.
mkdir chance && cd chance || exit 1
echo 'sale: invoice' >crm.yaml
awk -v seed=5 -v sale=invoice -v clients=40 -f "$root/tests/oracle/company.awk" </dev/null >stream
crm-add -q - <stream >/dev/null
crm-report aging --as-of 2025-09-30 -o csv -c client,total | sed 1d | sort >want
crm-list invoice -o tsv -c id,amount,due | sed 1d | awk -F '\t' 'BEGIN { srand(3) }
	$2 > 1 && NR % 2 {
		n = 1 + int(rand() * 4)
		for (i = 1; i <= n; i++)
			printf "kind=instalment\tid=IN-%d-%d\tdoc=%s\tdate=2025-%02d-%02d\tamount=%.2f\n",
				NR, i, $1, 1 + int(rand() * 12), 1 + int(rand() * 28), $2 / (n + NR % 3) + 0.01
	}' >schedule
crm-add -q - <schedule >/dev/null && [ "$(wc -l <schedule)" -gt 50 ]
result $? 'a company that is paid in instalments'
crm-report aging --as-of 2025-09-30 -o csv -c client,total | sed 1d | sort >got
diff -u want got >diag
result $? 'owes what it owed'
crm-report aging --as-of 2025-09-30 -o csv -c client,not_due,d1_30,d31_60,d61_90,d91,advance,total |
	tr -d . | awk -F, 'NR > 1 && $2 + $3 + $4 + $5 + $6 + $7 != $8' >got
same 'the columns sum to it' got </dev/null
# overdue of each document: what is left after its balance has covered the latest parts
crm-list invoice --today 2025-09-30 -o tsv -c id,amount,balance,due | sed 1d >balances
crm-list instalment -o tsv -c doc,date,amount | sed 1d | sort -k 1,1 -k 2,2 -k 3,3n >parts
awk -F '\t' -v day=2025-09-30 '
	function cents(s) { sub(/[.]/, "", s); return s + 0 }
	NR == FNR { n[$1]++; at[$1, n[$1]] = $2; of[$1, n[$1]] = cents($3); next }
	$3 != "" {
		a = cents($2); left = cents($3); k = 0; used = 0
		split("", due); split("", part)
		for (i = 1; i <= n[$1]; i++) {
			p = of[$1, i] < a - used ? of[$1, i] : a - used
			due[++k] = at[$1, i]; part[k] = p; used += p
		}
		due[++k] = $4; part[k] = a - used
		for (; left > 0;) {
			best = 0
			for (i = 1; i <= k; i++)
				if (part[i] > 0 && (!best || due[i] > due[best])) best = i
			p = part[best] < left ? part[best] : left
			part[best] = 0; left -= p
			if (due[best] < day) over += p
		}
	}
	END { printf "%.2f\n", over / 100 }' parts balances >want
crm-report aging --as-of 2025-09-30 --by document -o csv -c document,d1_30,d31_60,d61_90,d91 | tr -d . |
	awk -F, 'NR > 1 && $1 != "" { s += $2 + $3 + $4 + $5 } END { printf "%.2f\n", s / 100 }' >got
diff -u want got >diag && ! grep -q '^0.00' want
result $? 'what is overdue is what awk makes of it'
cd ..

# Paid in advance: by an invoice that names the contract, and nothing is shipped yet.
mkdir "$work/ahead" && cd "$work/ahead" || exit 1
echo 'sale: shipment' >crm.yaml
crm-add -q - >/dev/null <<'END'
kind=client	id=beta	name=Beta
kind=contract	id=K-1	client=beta	date=2026-01-01	status=signed
kind=instalment	doc=K-1	date=2026-03-01	amount=300
kind=instalment	doc=K-1	date=2026-12-01	amount=700
kind=invoice	id=I-1	client=beta	contract=K-1	date=2026-02-01	amount=400	due=2026-03-01
kind=payment	client=beta	invoice=I-1	date=2026-02-20	amount=400
kind=invoice	id=I-2	client=beta	date=2026-05-01	amount=50	due=2026-06-01	status=cancelled	cancelled=2026-08-01
kind=instalment	doc=I-2	date=2026-07-01	amount=50
END
check 'what is paid by an invoice of the contract' 0 crm-report instalments
cols document,left,next,next_amount,overdue
same 'is paid under the contract' got <<'END'
K-1 600.00 2026-12-01 600.00 0.00
END
check 'before an invoice was cancelled' 0 crm-report instalments --as-of 2026-07-31
cols document,left,overdue
same 'its instalments were due' got <<'END'
I-2 50.00 50.00
K-1 600.00 0.00
END
finish
