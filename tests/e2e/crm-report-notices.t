#!/bin/sh
# SPDX-License-Identifier: ISC
# Price lists imported, who is concerned and who was told; the ledger of points.
# covers: work/report/report_notices work/report/report_points work/report/report_pricelist
. "$(dirname "$0")/../lib.sh"
export CRM_USER=ann CRM_SEED=1

mkdir d && cd d || exit 1
: >crm.yaml
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=staff	id=boss	name=Boss
kind=client	id=a	name=A	manager=ann	price=wholesale
kind=client	id=b	name=B	manager=ann
kind=client	id=c	name=C	manager=boss
kind=client	id=n	name=N	manager=boss
kind=product	id=tea	name=Tea	price=10	supplier=Lipton
kind=product	id=cup	name=Cup	price=20	floor=18
kind=price	id=PR-1	date=2026-01-01	product=tea	price=9	column=wholesale
kind=price	id=PR-2	date=2026-01-01	product=tea	price=10	floor=8	ceiling=12
kind=price	id=PR-3	date=2026-06-01	product=tea	price=7	client=c	until=2026-12-31	approved_by=boss
kind=invoice	id=I-1	date=2026-11-02	client=a	due=2026-11-10	manager=ann
kind=item	id=I-1.1	doc=I-1	product=tea	qty=10
kind=item	id=I-1.2	doc=I-1	product=tea	qty=3	price=10	discount=25	reason=first sale
kind=invoice	id=I-2	date=2026-11-03	client=b	due=2026-11-10	manager=ann
kind=item	id=I-2.1	doc=I-2	product=tea	qty=2	price=13.50
kind=item	id=I-2.2	doc=I-2	product=cup	qty=1	discount=11
kind=invoice	id=I-3	date=2026-11-04	client=c	due=2026-11-10	manager=boss
kind=item	id=I-3.1	doc=I-3	product=tea	qty=4
kind=invoice	id=I-4	date=2026-11-05	client=c	due=2026-11-10	manager=boss	status=cancelled	cancelled=2026-11-06
kind=item	id=I-4.1	doc=I-4	product=tea	qty=4	price=1
kind=offer	id=O-1	date=2026-11-06	client=n	manager=boss
kind=item	id=O-1.1	doc=O-1	product=tea	qty=1	price=5
END
# A new price list comes as a table
cat >list.yaml <<'END'
delimiter: ";"
decimal: ","
records:
  - {kind: price, fields: {product: "{sku}", date: "2026-12-01", price: "{retail}"}}
  - {kind: price, fields: {product: "{sku}", date: "2026-12-01", price: "{wholesale}", column: wholesale}}
END
printf 'sku;retail;wholesale\ntea;11,50;9\ncup;20;15\n' >list.csv
crm-import csv -m list.yaml list.csv | crm-add -q - >/dev/null
check 'notices' 0 crm-report notices --period 2026-12 -c client,product,date,before,price,change,told -o tsv
rows 'who pays another one: c has its own, a the same, and cups do not change for b' <<'END'
client|product|date|before|price|change|told
b|tea|2026-12-01|10|11.5|15.00|
END
crm-add -q letter client=b product=tea topic='new price' date=2026-11-22 >/dev/null
check 'b is told' 0 crm-report notices --period 2026-12 -c client,told -o tsv
rows 'with the day' <<'END'
client|told
b|2026-11-22
END
check 'who has not been told' 0 crm-report notices --period 2026-12 -w "told=''"
silent 'nobody'
check 'special terms' 0 crm-report notices --period 2026-06 -c client,before,price,until,approved_by -o tsv
rows 'with who approved them, and until when' <<'END'
client|before|price|until|approved_by
c|10|7|2026-12-31|boss
END
check 'an invoice of December' 0 crm-invoice new client=b item=tea:1 date=2026-12-02 id=I-9 -w 'kind=item' -c product,price
rows 'has the new price' <<'END'
kind=item|id=I-9.1|product=tea|price=11.5
END
check 'of January' 0 crm-invoice new client=c item=tea:1 date=2027-01-02 id=I-10 -w 'kind=item' -c product,price
rows 'special terms are over' <<'END'
kind=item|id=I-10.1|product=tea|price=11.5
END

# Points
crm-add -q - >/dev/null <<'END'
kind=bonus	id=B-1	date=2026-09-01	client=a	program=club	amount=0	points=100
kind=bonus	id=B-2	date=2026-10-01	client=a	program=club	amount=0	points=-30
kind=bonus	id=B-3	date=2026-11-01	client=a	program=club	amount=5.50	points=10
kind=bonus	id=B-4	date=2026-10-02	client=a	program=retro	amount=1000
kind=bonus	id=B-5	date=2026-11-02	client=a	program=retro	amount=-400
kind=bonus	id=B-6	date=2026-11-02	client=b	program=club	amount=0	points=1
END
check 'points' 0 crm-report points -c client,program,date,points,amount,points_left,left -o tsv
rows 'what is left after each' <<'END'
client|program|date|points|amount|points_left|left
a|club|2026-09-01|100|0.00|100|0.00
a|club|2026-10-01|-30|0.00|70|0.00
a|club|2026-11-01|10|5.50|80|5.50
a|retro|2026-10-02|0|1000.00|0|1000.00
a|retro|2026-11-02|0|-400.00|0|600.00
b|club|2026-11-02|1|0.00|1|0.00
END
check 'points of a month' 0 crm-report points a --period 2026-11 -c program,points_left,left -o tsv
rows 'go on from what there was' <<'END'
program|points_left|left
club|80|5.50
retro|0|600.00
END

# The price list: crm-invoice asks the same of each product and client.
mkdir list && cd list || exit 1
cat >crm.yaml <<'END'
discounts:
  - {name: wash, percent: 4, category: wash}
  - {name: pallet, percent: 50, product: tea, qty: 100}
  - {name: small, percent: 6, group: retail, since: 2026-11-24}
END
crm-add - >/dev/null <<'END'
kind=product	id=tea	name=Tea	category=drink	unit=kg	price=10
kind=product	id=soap	name=Soap	category=wash	unit=pc	price=3.3333
kind=product	id=old	name=Old	price=5	until=2026-11-22
kind=product	id=last	name=Last	price=5	until=2026-11-23
kind=product	id=free	name=Free
kind=client	id=plain	name=Plain
kind=client	id=big	name=Big	price=bulk	discount=5	group=retail
kind=client	id=own	name=Own	price=bulk
kind=price	id=P-1	product=tea	column=bulk	price=8	date=2026-01-01
kind=price	id=P-2	product=tea	column=bulk	price=9	date=2026-12-01
kind=price	id=P-3	product=tea	client=own	price=7	date=2026-06-01	until=2026-12-31
kind=price	id=P-4	product=soap	price=4	date=2026-11-01
kind=price	id=P-5	product=free	column=bulk	price=0.5	date=2026-11-01
END
check 'a price list' 0 crm-report pricelist -o csv -c product,unit,column,price,since,until
rows 'has each column that has a price' <<'END'
product,unit,column,price,since,until
tea,kg,,10,,
tea,kg,bulk,8,2026-01-01,
soap,pc,,4,2026-11-01,
last,,,5,,
free,,bulk,0.5,2026-11-01,
END
check 'of a client' 0 crm-report pricelist big -o csv -c product,column,price,discount,rule,net_price
rows 'has what it pays' <<'END'
product,column,price,discount,rule,net_price
tea,bulk,8,5,,7.6
soap,,4,5,,3.8
last,,5,5,,4.75
free,bulk,0.5,5,,0.475
END
check 'on a screen' 0 crm-report pricelist big -o table -c product,price,net_price
sed 's/  */ /g' out | tail -n 4 >got
same 'a price has two digits of a part' got <<'END'
tea 8 7.60
soap 4 3.80
last 5 4.75
free 0.50 0.475
END
for day in 2026-11-23 2026-11-24 2026-12-01 2027-01-01; do
	for client in plain big own; do
		crm-report pricelist $client --as-of $day -o tsv -c product,price,discount,rule | sed 1d | tr '\t' ' ' >got
		while read -r product _; do
			crm-invoice new -d client=$client item="$product":1 --today $day -w kind=item \
				-c product,price,discount,rule -o tsv 2>/dev/null | sed 1d | tr '\t' ' '
		done <got | awk '{ print $1, $2, $3 == "" ? 0 : $3, $4 }' FS=' ' OFS=' ' >want
		[ -s got ] && diff -u want got >diag
		result $? "$client, $day: is what an invoice has"
	done
done
check 'of clients of a stream' 0 sh -c 'crm-list client -w "price=bulk" | crm-report pricelist - -o csv -c client,product,price -w product=tea'
rows 'of each' <<'END'
client,product,price
big,tea,8
own,tea,7
END
check 'where a price is from' 0 crm-report pricelist own --explain tea:price -o csv -c doc_kind,doc,value
rows 'is told' <<'END'
doc_kind,doc,value
price,P-3,7.0000
,,
END
check 'only ids' 0 crm-report pricelist plain -q
same 'are those of the products' out <<'END'
tea
soap
last
END
cd ..
finish
