#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-invoice instalments: agreements to pay in parts
# covers: work/invoice/instalments_ask crm/schedule
. "$(dirname "$0")/../lib.sh"

cols() { crm-cat -o tsv -c "$1" out | sed 1d | tr '\t' ' ' >got; }

echo 'sale: shipment' >crm.yaml
crm-add client id=a name=Alfa >/dev/null
crm-invoice new client=a amount=1000 id=I-1 date=2026-10-01 >/dev/null
crm-invoice ship I-1 id=S-1 date=2026-10-02 due=2026-10-20 >/dev/null
crm-invoice pay S-1 amount=300 date=2026-10-10 >/dev/null
check 'three equal parts' 0 crm-invoice instalments S-1 n=3 first=2026-11-30 note='by mail'
cols date,doc,amount,agreed,note
same 'of what is left; the last has the rest of the division; what is paid stands first' got <<'END'
2026-11-23 S-1 300.00 2026-11-23 by mail
2026-11-30 S-1 233.33 2026-11-23 by mail
2026-12-30 S-1 233.33 2026-11-23 by mail
2027-01-30 S-1 233.34 2026-11-23 by mail
END
check 'what is due' 0 crm-report instalments --by instalment
cols due,left,days_overdue
same 'is what is left' got <<'END'
2026-11-30 233.33 0
2026-12-30 233.33 0
2027-01-30 233.34 0
END
check 'until the agreement' 0 crm-report aging --as-of 2026-11-22
cols d31_60,total
same 'it was overdue' got <<'END'
700.00 700.00
END
check 'since then' 0 crm-report aging
cols not_due,d31_60,total
same 'it is not' got <<'END'
700.00 0.00 700.00
END
check 'once more on the same day' 0 crm-invoice instalments S-1 part=2027-01-31 part=2026-12-15:100
cols date,amount
same 'these parts, one has the rest' got <<'END'
2026-11-23 300.00
2026-12-15 100.00
2027-01-31 600.00
END
check 'the former' 0 crm-list instalment -q
[ "$(wc -l <out)" -eq 3 ]
result $? 'is taken out'
crm-invoice pay S-1 amount=50 --today 2026-12-10 >/dev/null
check 'a later agreement' 0 crm-invoice instalments S-1 n=2 first=today+10d every=2w --today 2026-12-20
cols date,amount,agreed
same 'is of what is left then' got <<'END'
2026-12-20 350.00 2026-12-20
2026-12-30 325.00 2026-12-20
2027-01-13 325.00 2026-12-20
END
check 'the former' 0 crm-report instalments --by instalment --as-of 2026-12-19 --today 2026-12-20
cols due,left,days_overdue
same 'held until then' got <<'END'
2026-12-15 50.00 4
2027-01-31 600.00 0
END
check 'and the new one' 0 crm-report instalments --by instalment --as-of 2026-12-31 --today 2026-12-31
cols due,left,days_overdue
same 'replaces it' got <<'END'
2026-12-30 325.00 1
2027-01-13 325.00 0
END
check 'months are counted from the first' 0 crm-invoice instalments S-1 n=4 first=2027-01-31 -d
cols date
same 'so that the last of them stays it' got <<'END'
2026-11-23
2027-01-31
2027-02-28
2027-03-31
2027-04-30
END

# What is wrong.
while IFS='|' read -r status words wanted; do
	# shellcheck disable=SC2086
	check "$words" "$status" crm-invoice instalments S-1 $words
	says 'is told' "$wanted"
done <<'END'
2||instalments: expected n= and first=, or part=DATE:AMOUNT
2|n=3|instalments: expected n= and first=, or part=DATE:AMOUNT
3|n=0 first=today|n "0": not a whole number from 1 to 999
3|n=1000 first=today|n "1000": not a whole number from 1 to 999
3|n=2.5 first=today|n "2.5": not a whole number from 1 to 999
3|n=3 first=tomorow|first "tomorow": not a date like 2026-11-23
3|n=3 first=2026-11-01|instalment of 2026-11-01: it is before 2026-11-23, on which it is agreed; agreed= says another day
3|n=3 first=today every=3|every "3": not days, weeks or months like 1m
3|n=3 first=today every=0d|every "0d": not days, weeks or months like 1m
3|n=3 first=today every=1y|every "1y": not days, weeks or months like 1m
3|n=9 first=9999-12-01|every "1m": after the last of all days
3|n=3 n=4 first=today|n: stands twice
3|n=3 first=today first=today|first: stands twice
3|n=3 first=today every=1w every=1m|every: stands twice
3|n=3 first=today agreed=today agreed=today|agreed: stands twice
2|n=3 first=today part=today:3|instalments: n= and first=, or part=, not both
3|part=soon:5|part "soon": not a date like 2026-11-23
3|part=today:x|part "x": not an amount above 0
3|part=today:-5|part "-5": not an amount above 0
3|part=today:0.001|part "0.001": not an amount above 0
3|part=today:100|the parts come to 100.00, left to pay is 700.00
3|part=today:300 part=2026-11-23:350|part "2026-11-23:350": its day stands twice
3|part=today part=tomorrow|part "tomorrow": "today" has the rest already
3|part=today:700 part=tomorrow|part "tomorrow": the others come to 700.00, left to pay is 700.00
2|n=3 first=today foo=1|"foo=1": instalments takes n, first, every, part, agreed, amount, note and tags
2|n=3 first=today amount=5|amount=5: only of a contract; of a document it is all that is left
3|n=3 first=today agreed=never|agreed "never": not a date like 2026-11-23
END

# An invoice that asks for payment, a contract, and where the invoice is the sale.
crm-invoice new client=a amount=100 id=I-2 date=2026-11-20 >/dev/null
check 'an invoice' 0 crm-invoice instalments I-2 n=2 first=2026-12-01 every=10d
cols date,amount
same 'of what is expected of it' got <<'END'
2026-12-01 50.00
2026-12-11 50.00
END
check 'an invoice that is shipped' 3 crm-invoice instalments I-1 n=2 first=2026-12-01
says 'has nothing to be paid' 'invoice I-1: it is paid or shipped; what is owed is of its shipments'
crm-add contract id=C-1 client=a amount=9000 status=signed date=2026-01-01 >/dev/null
crm-add contract id=C-2 client=a parent=C-1 status=signed date=2026-02-01 >/dev/null
crm-add contract id=C-3 client=a status=signed date=2026-02-01 >/dev/null
crm-add payment client=a contract=C-1 amount=1000 date=2026-11-01 >/dev/null
check 'a contract' 0 crm-invoice instalments C-1 n=2 first=2026-12-31
cols date,amount
same 'of its amount' got <<'END'
2026-11-23 1000.00
2026-12-31 4000.00
2027-01-31 4000.00
END
check 'its schedule' 0 crm-report instalments -w 'document=C-1'
rows 'is in the report' <<'END'
kind=instalments|document=C-1|number=1|client=a|name=Alfa|amount=9000.00|left=8000.00|next=2026-12-31|next_amount=4000.00|overdue=0.00|days_overdue=0
END
check 'another one' 0 crm-invoice instalments C-1 amount=3000 part=2026-12-05 --today 2026-11-30
check 'takes its place' 0 crm-report instalments -w 'document=C-1' --today 2026-12-06
rows 'as a whole' <<'END'
kind=instalments|document=C-1|number=1|client=a|name=Alfa|amount=3000.00|left=2000.00|overdue=2000.00|days_overdue=1
END
check 'an amendment' 3 crm-invoice instalments C-2 n=1 first=today
says 'is not paid' 'contract C-2: it amends C-1, which is paid'
check 'a contract without an amount' 2 crm-invoice instalments C-3 n=1 first=today
says 'needs one' 'contract C-3: it has no amount; amount= says it'
mkdir sales && : >sales/crm.yaml
crm-add -q -C sales - >/dev/null <<'END'
kind=client	id=a	name=Alfa
kind=invoice	id=I-1	date=2026-11-01	client=a	amount=90
kind=shipment	id=S-1	date=2026-11-02	client=a	invoice=I-1	amount=90
kind=invoice	id=I-2	date=2026-11-01	client=a	amount=90	status=cancelled	cancelled=2026-11-02
END
check 'where the invoice is the sale' 0 crm-invoice instalments -C sales I-1 n=3 first=today
check 'a shipment of it' 3 crm-invoice instalments -C sales S-1 n=3 first=today
says 'owes nothing' 'shipment S-1: owes nothing by itself; its invoice does'
check 'a cancelled one' 3 crm-invoice instalments -C sales I-2 n=3 first=today
says 'is refused' 'I-2: it is cancelled'

check 'when all is paid' 3 crm-invoice instalments S-1 n=1 first=today
says 'nothing is left' 'S-1: nothing is left to pay'

# By chance: the parts sum to the document, the first ones are equal, debts stay what they were.
mkdir chance && echo 'sale: invoice' >chance/crm.yaml
awk 'BEGIN {
	srand(20261128)
	print "kind=client\tid=a\tname=A"
	for (i = 1; i <= 60; i++) {
		amount = int(rand() * 10000000) + 1000
		printf "kind=invoice\tid=I-%d\tdate=2026-10-%02d\tclient=a\tamount=%d.%02d\n", i, i % 30 + 1, amount / 100, amount % 100
		if (i % 3 == 0) {
			paid = int(rand() * amount)
			if (paid)
				printf "kind=payment\tid=P-%d\tdate=2026-11-01\tclient=a\tinvoice=I-%d\tamount=%d.%02d\n", i, i, paid / 100, paid % 100
		}
	}
}' | crm-add -q -C chance - >/dev/null
crm-report aging -C chance -c total -o tsv >before
i=0
while [ $((i += 1)) -le 60 ]; do
	crm-invoice instalments -C chance "I-$i" n=$((i % 12 + 1)) first=today+${i}d every=${i}d -q >/dev/null || echo "$i"
done >failed
[ ! -s failed ]
result $? 'sixty invoices by chance'
{
	crm-list invoice -C chance -c amount,paid -o tskv
	crm-list instalment -C chance
} | awk -F '\t' '
	{ split("", f); for (i = 1; i <= NF; i++) { at = index($i, "="); f[substr($i, 1, at - 1)] = substr($i, at + 1) }
	  c = f["amount"]; sub(/[.]/, "", c); p = f["paid"]; sub(/[.]/, "", p) }
	f["kind"] == "invoice" { whole[f["id"]] = c + 0; paid[f["id"]] = p + 0 }
	f["kind"] == "instalment" { d = f["doc"]; sum[d] += c; n[d]++; v[d, n[d]] = c + 0 }
	END {
		for (d in whole) {
			k = substr(d, 3) % 12 + 1; first = paid[d] > 0 ? 2 : 1; share = int((whole[d] - paid[d]) / k)
			if (sum[d] != whole[d]) print d, "sum", sum[d], whole[d]
			if (n[d] != k + first - 1) print d, "parts", n[d], k
			if (first == 2 && v[d, 1] != paid[d]) print d, "paid", v[d, 1], paid[d]
			for (i = first; i < n[d]; i++) if (v[d, i] != share) print d, "share", v[d, i], share
			docs++
		}
		print docs, "documents"
	}' >got
same 'sum to the document' got <<'END'
60 documents
END
crm-report aging -C chance -c total -o tsv >after
diff before after >diag
result $? 'the debt is what it was'
finish
