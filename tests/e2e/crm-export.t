#!/bin/sh
# SPDX-License-Identifier: ISC
# covers: port/export port/export_format
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"

# tskv: lines with | between fields, as records.
tskv() { tr '|' '\t'; }

echo 'currency: RUB' >crm.yaml
tskv >data <<'EOF'
kind=client|id=romashka|name=ООО «Ромашка; и другие, очень длинное имя для одной строки»|type=company|inn=7736207543|address=Москва, ул. Ленина, 1|phone=+7 495 000-00-00, +7 495 000-00-01|email=info@romashka.example|site=romashka.example|tags=vip,north|note=two\nlines, and a \\
kind=client|id=ann|name=Ann Lee|type=person
kind=contact|id=petrov|client=romashka|name=Пётр Петров|position=Buyer|phone=8 916|birthday=1985-04-12
kind=staff|id=me|name=Me|login=me
kind=activity|id=a1|date=2026-11-24|client=romashka|type=call|time=14:05|status=planned|topic=prices, terms|minutes=30|at=2026-11-20T12:00:00+03:00
kind=activity|id=a2|date=2026-11-25|client=ann|type=visit|status=planned
kind=activity|id=a3|date=2026-11-01|client=ann|type=call|status=done
kind=task|id=t1|date=2026-11-20|title=Write it down|owner=me|due=2026-12-01|status=open
kind=task|id=t2|date=2026-11-20|title=Done already|owner=me|status=done
kind=invoice|id=i1|date=2026-11-01|client=romashka|due=2026-11-10|number=7|amount=120.00|vat=20.00|status=issued
kind=invoice|id=i2|date=2026-11-02|client=ann|due=2026-11-10|number=8|amount=50.10|status=cancelled|cancelled=2026-11-05
kind=invoice|id=i3|date=2026-11-02|client=ann|due=2026-11-10|amount=99.00|status=cancelled
kind=invoice|id=i4|date=2025-12-31|client=ann|due=2025-12-31|amount=10.00|status=issued|opening=yes
kind=payment|id=p1|date=2026-11-05|amount=70.00|client=romashka|method=cash|payer=it's them
kind=payment|id=p2|date=2026-11-06|amount=5.00
kind=payment|id=p3|date=2026-11-07|amount=-3.00|client=ann|method=bank
kind=return|id=r1|date=2026-11-08|client=romashka|amount=12.00|vat=2.00
EOF
check 'the records are stored' 0 sh -c 'crm-add - <data'
sort data >sorted

check 'tskv' 0 crm-export tskv
sed 's/	at=2026-11-23T00:00:00Z//; s/	by=[^	]*//' out | grep -v '^kind=event' >stored
for field in inn amount birthday; do
	grep -q "	$field=" stored
	result $? "has $field"
done
crm-export tskv - <data >out
sort out >got
same 'a stream comes out as it is' got <sorted

# lines FILE: they end with CR LF, have at most 75 bytes, and are whole characters.
lines() {
	LC_ALL=C awk '!/\r$/ || length($0) > 76 { bad = 1; print NR ": " $0 } END { exit bad }' "$1" >diag &&
		while IFS= read -r line; do
			printf %s "$line" | iconv -f UTF-8 -t UTF-16 >/dev/null 2>>diag || return 1
		done <"$1"
}

check 'vcard' 0 crm-export vcard -
check 'of a stream' 0 sh -c 'crm-export vcard - <data'
lines out
result $? 'lines are folded between characters'
cp out cards.vcf
grep -c '^BEGIN:VCARD' cards.vcf >n
same 'clients and contacts' n <<'EOF'
3
EOF
check 'the cards come back' 0 crm-import vcard cards.vcf
grep -E '^kind=(client|contact)' data | sed 's/	inn=[^	]*//' | sort >want
sort out >got
same 'as the same records' got <want

check 'ical' 0 sh -c 'crm-export ical - <data'
lines out
result $? 'lines are folded between characters too'
tr -d '\r' <out >plain
same 'what is planned and open' plain <<'EOF'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//crm//crm-export//EN
BEGIN:VEVENT
UID:a1@crm
DTSTAMP:20261120T090000Z
DTSTART:20261124T140500
DURATION:PT30M
SUMMARY:call: ООО «Ромашка\; и другие\, очень дли
 нное имя для одной строки»\, prices\, terms
CATEGORIES:call
END:VEVENT
BEGIN:VEVENT
UID:a2@crm
DTSTAMP:20261123T000000Z
DTSTART;VALUE=DATE:20261125
SUMMARY:visit: Ann Lee
CATEGORIES:visit
END:VEVENT
BEGIN:VTODO
UID:t1@crm
DTSTAMP:20261123T000000Z
DUE;VALUE=DATE:20261201
SUMMARY:Write it down
STATUS:NEEDS-ACTION
END:VTODO
END:VCALENDAR
EOF

check 'hledger' 0 sh -c 'crm-export hledger - <data'
cp out journal
if command -v hledger >/dev/null; then
	check 'takes the journal' 0 env LC_ALL=C.UTF-8 hledger -f journal balance --flat -E -N -O csv
	same 'and its accounts are ours' out <<'EOF'
"account","balance"
"assets:bank","2.00 RUB"
"assets:cash","70.00 RUB"
"assets:receivable:ann","13.00 RUB"
"assets:receivable:romashka","38.00 RUB"
"equity:opening","-10.00 RUB"
"income:returns","10.00 RUB"
"income:sales","-100.00 RUB"
"liabilities:unidentified","-5.00 RUB"
"liabilities:vat","-18.00 RUB"
EOF
	crm-list client -c id,debt -o csv | sed 1d | sort >want
	LC_ALL=C.UTF-8 hledger -f journal balance --flat -N -O csv assets:receivable |
		sed '1d; s/"//g; s/ RUB//; s/assets:receivable://' | sort >got
	same 'what clients owe is what crm-list says' got <want
	check 'before it was cancelled' 0 env LC_ALL=C.UTF-8 hledger -f journal balance -e 2026-11-03 -N -O csv assets:receivable:ann
	same 'a sale counted' out <<'EOF'
"account","balance"
"assets:receivable:ann","60.10 RUB"
EOF
else
	skip 'takes the journal' 'no hledger'
fi

mkdir goods
printf 'sale: shipment\ncurrency: JPY\n' >goods/crm.yaml
tskv >moved <<'EOF'
kind=payment|id=p|date=2026-11-03|client=a|amount=40
kind=invoice|id=i|date=2026-11-01|client=a|due=2026-11-01|amount=100
kind=shipment|id=s|date=2026-11-02|client=a|amount=100|vat=9|status=done
kind=shipment|id=t|date=2026-11-04|client=a|amount=70|status=planned
kind=client|id=a|name=Ann; Lee
EOF
check 'where a shipment is the sale' 0 sh -c 'crm-export -C goods hledger - <moved'
same 'an invoice is none, nor one that is planned' out <<'EOF'
commodity 1000. JPY

2026-11-03 Ann  Lee  ; payment p
    assets:bank  40 JPY
    assets:receivable:a  -40 JPY

2026-11-02 Ann  Lee  ; shipment s
    assets:receivable:a  100 JPY
    income:sales  -91 JPY
    liabilities:vat  -9 JPY
EOF
if command -v hledger >/dev/null; then
	cp out goods.journal
	check 'hledger takes a currency without decimals' 0 env LC_ALL=C.UTF-8 hledger -f goods.journal balance -N assets:receivable
fi

check 'sql' 0 sh -c 'crm-export sql - <data'
cp out data.sql
if command -v sqlite3 >/dev/null; then
	check 'sqlite3 takes it' 0 sqlite3 -bail data.db '.read data.sql'
	check 'and has' 0 sqlite3 data.db 'select count(*), sum(amount), min(date), max(typeof(amount)) from invoice;
		select name, note from client where id = "romashka";
		select payer from payment where id = "p1";
		select sum(amount) from payment'
	same 'what was stored' out <<'EOF'
4|279.1|2025-12-31|real
ООО «Ромашка; и другие, очень длинное имя для одной строки»|two
lines, and a \
it's them
72
EOF
	crm-export sql | sqlite3 whole.db
	sqlite3 whole.db 'select count(*) from invoice' >out
	same 'the whole directory too' out <<'EOF'
4
EOF
	printf 'kind=client\tid=x\tname=X\todd=a b\t1=2\n' | sed 's/	1=2//' >odd
	crm-export sql - <odd | sqlite3 odd.db
	sqlite3 odd.db 'select _other from client' >out
	same 'unknown fields are not lost' out <<'EOF'
odd=a b
EOF
else
	skip 'sqlite3 takes it' 'no sqlite3'
fi

for format in vcard ical hledger sql tskv; do
	crm-export --mask "$format" - <data >out
	! grep -qE 'Ромашка|Ann|Lee|Петров|7736207543|Ленина|916|495|example|1985|two|them|Write' out
	result $? "masked $format has nobody in it"
	[ -s out ]
	result $? 'but records'
done
check 'a masked stream' 0 sh -c 'crm-export --mask tskv - <data | grep ^kind=contact'
printf 'kind=contact|id=petrov|client=romashka|name=petrov\n' | tskv >want
same 'keeps what refers' out <want

check 'an unknown format is status 2' 2 crm-export klingon
says 'and tells those that there are' 'vcard, ical, hledger, sql, tskv, xlsx'
check 'a format is needed' 2 crm-export
check 'only - may follow' 2 crm-export tskv data
printf 'kind=nonsense\tid=x\n' >bad
check 'an unknown kind is status 3' 3 sh -c 'crm-export tskv - <bad'
printf 'kind=client\tid=x\tname=X\nkind=abort\treason=gone\n' >bad
check 'a stream that failed is status 3' 3 sh -c 'crm-export tskv - <bad'
[ ! -s out ]
result $? 'and nothing is printed'
check 'without a directory' 3 sh -c 'cd / && crm-export tskv'
says 'it says how to make one' 'crm-init'
check 'a full disk is status 4' 4 sh -c 'crm-export tskv >/dev/full'

printf 'kind=payment\tid=P-1\tdate=2026-11-01\tclient=a\tamount=-92233720368547758.08\n' >least
check 'an amount that has no opposite' 3 sh -c 'crm-export hledger - <least'
says 'is no posting' 'stdin:1: amount "-92233720368547758.08": too large'
finish
