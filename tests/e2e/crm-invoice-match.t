#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-invoice match: whose the bank's payments are
# covers: work/invoice/payers
. "$(dirname "$0")/../lib.sh"

export CRM_USER=ivanov
fields() { crm-cat -o tsv -c "$1" out | sed 1d | tr '\t' '|' >got; }
pay() { # pay ID AMOUNT INN PURPOSE: a payment as crm-import bank prints it
	printf 'kind=payment\tid=%s\tdate=2026-11-23\tamount=%s\tmethod=bank\t' "$1" "$2"
	[ -z "$3" ] || printf 'payer_inn=%s\t' "$3"
	printf 'payer=X\tpurpose=%s\n' "$4"
}

printf 'numbers:\n  invoice: {prefix: "ХИМ-ММР"}\nterms: 10\n' >crm.yaml
crm-add client id=alfa name=Alfa inn=7707083893 >/dev/null
crm-add client id=beta name=Beta inn=7736207543 >/dev/null
crm-add client id=twin1 name=Twin inn=500100732259 >/dev/null
crm-add client id=twin2 name=Twin inn=500100732259 >/dev/null
n=0
for i in 'alfa 2026-09-01 100' 'alfa 2026-09-02 200' 'alfa 2026-09-03 300' 'beta 2026-09-04 400'; do
	k=$((${k:-0} + 1))
	# shellcheck disable=SC2086
	set -- $i
	crm-invoice new id="I-$k" client="$1" date="$2" amount="$3" >/dev/null
done
crm-invoice new id=I-9 client=alfa number=142 date=2026-10-01 amount=50 >/dev/null
crm-invoice new id=I-8 client=alfa number=142 date=2025-10-01 amount=60 >/dev/null

{
	pay P-1 300 7707083893 'Оплата по счету № ХИМ-ММР2 от 02.09.2026'
	pay P-2 300 7707083893 'Аванс'
	pay P-3 150 7707083893 'Аванс'
	pay P-4 400 '' 'счет хим-ммр4'
	pay P-5 5 9999999999 'Оплата 142'
	pay P-6 5 500100732259 'Аванс'
	pay P-7 1 7736207543 'Аванс'
	pay P-8 50 7707083893 'сч. 142/26'
	pay P-9 60 7707083893 'счёт №142 от 01.10.2025 и ХИМ-ММР4'
} >bank
check 'payments' 0 sh -c 'crm-invoice match - <bank'
fields kind,id,amount,client,invoice,doc,matched
same 'find their client and documents' got <<'END'
payment|P-1|300|alfa|I-2||number ХИМ-ММР2
payment|P-2|300|alfa|I-3||inn, exact balance
payment|P-3|150|alfa|||inn, oldest first
allocation|AL-2611-MZ91DPZDHE|60.00|||I-8|
allocation|AL-2611-YMECCMNCWX|90.00|||I-1|
payment|P-4|400|beta|I-4||number ХИМ-ММР4
payment|P-5|5||||
payment|P-6|5||||
payment|P-7|1|beta|||inn, nothing is due
payment|P-8|50|alfa|I-9||number 142
payment|P-9|60|alfa|I-1||inn, oldest first
END
cp out first
check 'the queue' 0 sh -c 'crm-invoice match --queue - <bank'
fields id,client
same 'has the others' got <<'END'
P-5|
P-6|
END
check 'all is stored' 0 sh -c 'crm-add --on-duplicate skip - <first'
check 'what is paid' 0 crm-list invoice -o tsv -c id,balance
sort out >got
same 'is what was matched' got <<'END'
I-1	0.00
I-2	0.00
I-3	0.00
I-4	0.00
I-8	0.00
I-9	0.00
id	balance
END
check 'a second time' 0 sh -c 'crm-invoice match - <bank'
grep -vc 'at=' out >count
echo 0 >want
same 'all come out as stored' count <want
check 'and are stored' 0 sh -c 'crm-invoice match - <bank | crm-add --on-duplicate skip -'
check 'payments' 0 crm-list payment -q
[ "$(wc -l <out)" -eq 9 ]
result $? 'once'
check 'allocations' 0 crm-list allocation -q
[ "$(wc -l <out)" -eq 2 ]
result $? 'too'
crm-set client twin2 inn= >/dev/null
check 'what was in the queue' 0 sh -c "crm-list payment -w \"client = ''\" | crm-invoice match - | crm-set -"
check 'is matched later' 0 crm-list payment -w "client = ''" -q
same 'when more is known' out <<'END'
P-5
END
check 'another kind' 0 sh -c "crm-list client alfa | crm-invoice match -"
grep -q '^kind=client' out
result $? 'passes'
check 'a refund' 0 sh -c "printf 'kind=payment\tdate=2026-11-23\tamount=-5\tpayer_inn=7707083893\n' | crm-invoice match -"
! grep -q client= out
result $? 'is nobody'\''s'
check 'an amount that is none' 3 sh -c "printf 'kind=payment\tdate=2026-11-23\tamount=x\n' | crm-invoice match -"
says 'is told with its line' 'crm-invoice: stdin:1: amount "x": not an amount'
check 'without a stream' 2 crm-invoice match
says 'it needs one' 'crm-invoice: match: expected - for a stream'
check 'nothing to match' 0 sh -c 'crm-invoice match - </dev/null'
# A chain pays for its outlets, whether they have an INN of their own, its own or none.
mkdir chain && cd chain || exit
printf 'terms: 10\n' >crm.yaml
crm-add client id=net name=Net inn=7707083893 >/dev/null
crm-add client id=shop-1 name='Shop 1' parent=net >/dev/null
crm-add client id=shop-2 name='Shop 2' parent=net inn=7707083893 >/dev/null
crm-add client id=other name=Other inn=7736207543 >/dev/null
crm-invoice new id=N-1 client=shop-1 amount=100 date=2026-11-01 >/dev/null
crm-invoice new id=N-2 client=shop-2 amount=200 date=2026-11-01 >/dev/null
crm-invoice new id=N-3 client=other amount=300 date=2026-11-01 >/dev/null
{
	pay P-1 60 7707083893 'сч. 1 за магазин'
	pay P-2 200 7707083893 'за магазин'
	pay P-3 300 7707083893 'сч. 3'
	pay P-4 40 7707083893 'за товар'
	pay P-5 100 7736207543 'сч. 1'
} >bank
check 'payments of a chain' 0 sh -c 'crm-invoice match - <bank'
fields id,amount,client,invoice,matched
same 'are for its outlets, and for nobody else' got <<'END'
P-1|60|shop-1|N-1|number 1
P-2|200|shop-2|N-2|inn of the chain, exact balance
P-3|300|net||inn, nothing is due
P-4|40|shop-1|N-1|inn of the chain, exact balance
P-5|100|other|N-3|inn, oldest first
END
check 'they are stored' 0 sh -c 'crm-invoice match - <bank | crm-add -'
check 'what is left' 0 crm-list client -c id,debt -o csv
rows 'is what is owed' <<'END'
id,debt
net,-300.00
shop-1,0.00
shop-2,0.00
other,200.00
END
crm-invoice new id=N-4 client=shop-1 amount=70 >/dev/null
crm-invoice new id=N-5 client=shop-2 amount=70 >/dev/null
pay P-6 70 7707083893 'за товар' >bank
check 'two outlets that owe the same' 0 sh -c 'crm-invoice match - <bank'
fields client,invoice,matched
same 'are not guessed' got <<'END'
net||inn, nothing is due
END
finish
