#!/bin/sh
# SPDX-License-Identifier: ISC
. "$(dirname "$0")/../lib.sh"

cat >shop.yaml <<'EOF'
records:
  - kind: client
    once: yes
    fields: {id: "{Customer ID}", name: "{Customer Name}", group: "{Segment}"}
  - kind: invoice
    once: yes
    when: "{Sales} > 0"
    fields: {id: "{Order ID}", client: "{Customer ID}", date: "{Order Date}", due: "{Order Date}"}
  - kind: item
    when: "{Sales} > 0"
    fields: {doc: "{Order ID}", product: "{Product}", qty: "{Quantity}", amount: "{Sales}"}
EOF
cat >shop.csv <<'EOF'
Order ID,Order Date,Customer ID,Customer Name,Segment,Product,Sales,Quantity
o1,2026-11-01,ann,"Ann, Ltd",Home,p1,957.5775,5
o1,2026-11-01,ann,"Ann, Ltd",Home,p2,0.005,1
o2,2026-11-02,bob,"Bob ""B"" Brown",Office,p1,0,1
o3,2026-11-03,ann,Another name,Home,p1,12,3
EOF
check 'csv becomes records' 0 crm-import csv -m shop.yaml shop.csv
printf '%s\n' 'kind=client|id=ann|name=Ann, Ltd|group=Home' \
	'kind=invoice|id=o1|date=2026-11-01|client=ann|due=2026-11-01' \
	'kind=item|doc=o1|product=p1|qty=5|amount=957.58' \
	'kind=item|doc=o1|product=p2|qty=1|amount=0.01' \
	'kind=client|id=bob|name=Bob "B" Brown|group=Office' \
	'kind=invoice|id=o3|date=2026-11-03|client=ann|due=2026-11-03' \
	'kind=item|doc=o3|product=p1|qty=3|amount=12.00' | tr '|' '\t' >want
same 'as the mapping says' out <want
check 'standard input too' 0 sh -c 'crm-import csv -m shop.yaml - <shop.csv'
same 'where - asks for it' out <want
check 'rows can be chosen' 0 crm-import csv -m shop.yaml -w 'kind=invoice' -q shop.csv
same 'like everywhere' out <<'EOF'
o1
o3
EOF

cat >ru.yaml <<'EOF'
delimiter: ";"
encoding: windows-1251
decimal: ","
date: "%d.%m.%Y"
empty: ["NULL"]
records:
  - kind: payment
    fields: {id: "{№}", date: "{Дата}", amount: "{Сумма}", payer: "{Плательщик}", purpose: "{Назначение}"}
EOF
printf '№;Дата;Сумма;Плательщик;Назначение\r\n17;02.11.2026;1\302\240234,565;ООО «Ромашка»;NULL\r\n' |
	iconv -f UTF-8 -t windows-1251 >ru.csv
check 'a Russian table' 0 crm-import csv -m ru.yaml ru.csv
printf 'kind=payment|id=17|date=2026-11-02|amount=1234.57|payer=ООО «Ромашка»\n' | tr '|' '\t' >want
same 'by its encoding, amounts and dates' out <want

# Rounding: each amount of the file by awk, which sees only text.
awk 'BEGIN { print "id,a"; for (i = 0; i < 3000; i++) printf "i%d,%d.%03d\n", i, i * 7, i % 1000 }' >r.csv
awk -F'[,.]' 'NR > 1 { c = $2 * 100 + int($3 / 10) + ($3 % 10 >= 5); printf "%d.%02d\n", int(c / 100), c % 100 }' r.csv >want
printf 'records: [{kind: payment, fields: {id: "{id}", amount: "{a}", date: 2026-01-01}}]\n' >r.yaml
crm-import csv -m r.yaml r.csv | sed 's/.*amount=//' >got
same 'amounts are rounded as awk does' got <want

sed '5s/2026-11-03/2026-13-03/' shop.csv >wrong.csv
check 'a wrong date is status 3' 3 crm-import csv -m shop.yaml wrong.csv
says 'with file, row and column' \
	'wrong.csv:5: column "Order Date": "2026-13-03": not a date of the form %Y-%m-%d'
[ ! -s out ]
result $? 'and nothing is printed, though rows before it were right'
sed '5s/,3$/,three/' shop.csv >wrong.csv
check 'a wrong number' 3 crm-import csv -m shop.yaml wrong.csv
says 'too' 'wrong.csv:5: column "Quantity": "three": not a number'
sed '1s/Sales/Sum/' shop.csv >wrong.csv
check 'a column that is not there' 3 crm-import csv -m shop.yaml wrong.csv
says 'has its place in the mapping' 'shop.yaml:7:11: column "Sales": wrong.csv has none'
sed '3s/$/,more/' shop.csv >wrong.csv
check 'a row with more cells' 3 crm-import csv -m shop.yaml wrong.csv
says 'is refused' 'wrong.csv:3: 9 cells, but 8 in the first row'
{ cat shop.yaml; echo 'ragged: yes'; } >ragged.yaml
check 'or taken, where the mapping says so' 0 crm-import csv -m ragged.yaml wrong.csv
sed '4s/"Bob.*Brown"/Brown, Bob/' shop.csv >comma.csv
check 'a comma in a text without quotes' 0 crm-import csv -m shop.yaml -w id=bob -c name -o tsv comma.csv
same 'is text where a blank follows' out <<'EOF'
name
Brown, Bob
EOF
says 'with a warning' 'warning: comma.csv: 1 row has ", " in a cell that is not in quotes, in line 4'
{ cat shop.csv; printf 'o4,"x\n\n'; } >wrong.csv
check 'a quote that is not closed' 3 crm-import csv -m shop.yaml wrong.csv
says 'is where it opens' 'wrong.csv:6: a quote that opens here is never closed'
printf 'Order ID\n\377\n' >wrong.csv
check 'a byte that is not of the encoding' 3 crm-import csv -m shop.yaml wrong.csv
says 'has its line and character' 'wrong.csv:2:1: byte 0xFF is not UTF-8'

sed 's/name:/nmae:/' shop.yaml >wrong.yaml
check 'a field that the kind does not have' 3 crm-import csv -m wrong.yaml shop.csv
says 'with its place and the nearest' \
	'wrong.yaml:4:35: client has no field "nmae"; did you mean "name"?'

check 'a mapping is needed' 2 crm-import csv shop.csv
check 'a file is needed' 2 crm-import csv -m shop.yaml
check 'one file' 2 crm-import csv -m shop.yaml shop.csv shop.csv
check 'a format is needed' 2 crm-import
check 'one that is known' 2 crm-import klingon shop.csv
says 'and which are' 'csv'
check 'a missing file is status 4' 4 crm-import csv -m shop.yaml nowhere.csv
check 'a missing mapping too' 4 crm-import csv -m nowhere.yaml shop.csv
check 'a full disk is status 4' 4 sh -c 'crm-import csv -m shop.yaml shop.csv >/dev/full'

printf '%s\r\n' BEGIN:VCARD VERSION:2.1 \
	'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9B=D0=B8;=D0=90=' \
	'=D0=BD=D0=BD=D0=B0;;;' 'TEL;CELL;PREF:8 916 000-00-00' 'TEL;WORK:8 495 000-00-00' \
	END:VCARD >old.vcf
check 'an old card of a phone' 0 crm-import vcard -c name,type,phone -o csv old.vcf
same 'becomes a client' out <<'EOF'
name,type,phone
Анна Ли,person,"8 916 000-00-00, 8 495 000-00-00"
EOF
check 'or a contact' 0 crm-import vcard --client romashka -c client,name -o csv old.vcf
same 'of the client named' out <<'EOF'
client,name
romashka,Анна Ли
EOF
crm-import vcard old.vcf >first
check 'read again' 0 sh -c 'crm-import vcard - <old.vcf'
same 'it is the same record' out <first
head -n 5 old.vcf >torn.vcf
check 'a file that is cut off is status 3' 3 crm-import vcard torn.vcf
says 'with the card' 'torn.vcf:1: a card without its END:VCARD'
check 'a card needs no mapping' 2 crm-import vcard -m shop.yaml old.vcf
check 'nor a table a client' 2 crm-import csv -m shop.yaml --client x shop.csv

mkdir dir
cat >dir/crm.yaml <<'EOF'
currency: JPY
fields:
  client:
    - {name: loyalty, type: enum, of: [silver, gold]}
EOF
printf 'records: [{kind: client, fields: {id: "{id}", credit_limit: "{limit}", loyalty: "{l}"}}]\n' >l.yaml
printf 'id,limit,l\na,1000.5,gold\n' >l.csv
check 'what crm.yaml adds is unknown elsewhere' 3 crm-import csv -m l.yaml l.csv
check 'a directory tells' 0 crm-import -C dir csv -m l.yaml l.csv
printf 'kind=client|id=a|credit_limit=1001|loyalty=gold\n' | tr '|' '\t' >want
same 'fields, and the decimals of its currency' out <want
sed 's/gold/tin/' l.csv >wrong.csv
check 'and the values of an enum' 3 crm-import -C dir csv -m l.yaml wrong.csv
says 'which are named' 'wrong.csv:2: column "l": loyalty "tin"'
check 'records go on to crm-add' 0 sh -c 'crm-import csv -m shop.yaml -w kind=client shop.csv | crm-add -C dir -'
check 'a directory that is not there' 4 crm-import -C nowhere csv -m l.yaml l.csv

finish
