#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-report shipments, backlog, fulfilment, assortment, forecast: figures reckoned by hand, and
# by SQLite.
# covers: work/report/report_shipments work/report/report_backlog work/report/report_fulfilment
# covers: work/report/report_assortment work/report/report_forecast work/report/forecasts work/load/fulfil
. "$(dirname "$0")/../lib.sh"
export CRM_USER=ann CRM_SEED=1

mkdir d && cd d || exit 1
: >crm.yaml
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=staff	id=bob	name=Bob
kind=client	id=a	name=A	manager=ann
kind=client	id=b	name=B	manager=bob
kind=product	id=tea	name=Tea	price=10
kind=product	id=cup	name=Cup	price=5
kind=order	id=O-1	date=2026-11-01	client=a	number=1	due=2026-11-10	manager=ann
kind=item	id=O-1.1	doc=O-1	product=tea	qty=10
kind=item	id=O-1.2	doc=O-1	product=cup	qty=4
kind=item	id=O-1.3	doc=O-1	product=tea	qty=2	price=8
kind=order	id=O-2	date=2026-11-02	client=b	number=2	amount=90	manager=bob
kind=order	id=O-3	date=2026-11-03	client=b	number=3	amount=50	status=cancelled
kind=order	id=O-4	date=2026-11-04	client=b	number=4	amount=50	status=closed
kind=order	id=O-5	date=2026-11-05	client=b	number=5	due=2026-12-05	manager=bob
kind=item	id=O-5.1	doc=O-5	product=cup	qty=1.5
kind=invoice	id=I-1	date=2026-11-05	client=a	due=2026-11-08	order=O-1	number=1
kind=item	id=I-1.1	doc=I-1	product=tea	qty=12
kind=shipment	id=S-1	date=2026-11-09	client=a	invoice=I-1	number=1	due=2026-11-08
kind=item	id=S-1.1	doc=S-1	product=tea	qty=7
kind=shipment	id=S-2	date=2026-11-12	client=a	order=O-1	number=2	due=2026-11-20
kind=item	id=S-2.1	doc=S-2	product=tea	qty=1
kind=shipment	id=S-3	date=2026-11-13	client=b	order=O-2	number=3	due=2026-11-20	amount=30
kind=shipment	id=S-4	date=2026-11-20	client=b	order=O-2	number=4	due=2026-11-20	amount=60	status=planned	planned=2026-12-01
kind=shipment	id=S-5	date=2026-11-14	client=b	number=5	due=2026-11-20	amount=7	planned=2026-11-15
kind=payment	id=P-1	date=2026-11-12	client=a	amount=100	invoice=I-1
END

check 'backlog' 0 crm-report backlog -c order,client,product,due,ordered,shipped,invoiced,left,amount,late -o tsv
rows 'what is to be shipped, the earliest first; without lines, the money' <<'END'
order|client|product|due|ordered|shipped|invoiced|left|amount|late
O-1|a|cup|2026-11-10|4|0|0|4|20.00|13
O-1|a|tea|2026-11-10|12|8|12|4|38.67|13
O-5|b|cup|2026-12-05|1.5|0|0|1.5|7.50|0
O-2|b|||||||60.00|0
END
check 'backlog of a manager on a past day' 0 crm-report backlog --manager ann --as-of 2026-11-10 -c product,left -o tsv
rows 'before the second shipment' <<'END'
product|left
cup|4
tea|5
END
if command -v sqlite3 >/dev/null; then
	crm-export sql | sqlite3 o.db
	sqlite3 -separator '	' o.db "with q as (
		select o.id as o, i.product as p, i.qty as q from item i join \"order\" o on o.id = i.doc
		where o.status not in ('cancelled', 'closed')
		union all select coalesce(s.\"order\", v.\"order\"), i.product, -i.qty from item i
		join shipment s on s.id = i.doc left join invoice v on v.id = s.invoice
		where s.status = 'done')
		select o, p, cast(sum(q) as real) from q where o is not null group by o, p
		having sum(q) > 0 order by o, p" | sed 's/\.0$//' >want
	crm-report backlog -w "product != ''" -s order,product -c order,product,left -o tsv | sed 1d >got
	same 'SQLite has the same quantities left' got <want
else
	skip 'SQLite has the same quantities left' 'no sqlite3'
fi

check 'fulfilment' 0 crm-report fulfilment -c doc,client,what,amount,paid,days -o tsv
rows 'paid beyond what is shipped; shipped without an invoice' <<'END'
doc|client|what|amount|paid|days
I-1|a|paid_not_shipped|40.00|100.00|18
S-3|b|shipped_not_invoiced|30.00|0.00|10
S-5|b|shipped_not_invoiced|7.00|0.00|9
END

check 'shipments' 0 crm-report shipments -o tsv -c client,count,period_mean,period_max,last,next_expected,silent_days,promised,on_time
rows 'regularity, and whether on time' <<'END'
client|count|period_mean|period_max|last|next_expected|silent_days|promised|on_time
a|2|3|3|2026-11-12|2026-11-15|11|2|50.00
b|2|1|1|2026-11-14|2026-11-15|9|1|100.00
END
check 'who should have ordered by now' 0 crm-report shipments -w 'next_expected<today and silent_days>10' -q
rows 'as ids' <<'END'
a
END
check 'shipments of a period' 0 crm-report shipments --period 2026-W46 a -c count,last -o tsv
rows 'only those' <<'END'
count|last
2|2026-11-12
END

# What clients buy: a and c of the group shop, in a directory where the invoice is the sale
mkdir ../e && cd ../e && : >crm.yaml || exit 1
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=staff	id=bob	name=Bob
kind=client	id=a	name=A	manager=ann	group=shop
kind=client	id=b	name=B	manager=bob	group=shop
kind=client	id=c	name=C	manager=bob	group=shop
kind=client	id=z	name=Z	manager=bob
kind=product	id=tea	name=Tea	price=10
kind=product	id=cup	name=Cup	price=5
kind=product	id=jam	name=Jam	price=3
kind=product	id=old	name=Old	price=1	until=2026-10-31
kind=product	id=pot	name=Pot	price=99
kind=invoice	id=I-1	date=2026-08-20	client=a	due=2026-11-01
kind=item	id=I-1.1	doc=I-1	product=tea	qty=4
kind=item	id=I-1.2	doc=I-1	product=old	qty=1
kind=invoice	id=I-2	date=2026-09-20	client=a	due=2026-11-01
kind=item	id=I-2.1	doc=I-2	product=tea	qty=5
kind=invoice	id=I-3	date=2026-10-21	client=a	due=2026-11-01
kind=item	id=I-3.1	doc=I-3	product=tea	qty=6
kind=invoice	id=I-4	date=2026-03-01	client=b	due=2026-11-01
kind=item	id=I-4.1	doc=I-4	product=cup	qty=1.5
kind=invoice	id=I-5	date=2026-03-11	client=b	due=2026-11-01
kind=item	id=I-5.1	doc=I-5	product=cup	qty=2
kind=item	id=I-5.2	doc=I-5	product=tea	qty=2
kind=invoice	id=I-6	date=2026-11-11	client=c	due=2026-11-11
kind=item	id=I-6.1	doc=I-6	product=cup	qty=3
kind=item	id=I-6.2	doc=I-6	product=jam	qty=3
kind=invoice	id=I-7	date=2026-11-20	client=z	due=2026-11-11	amount=5
kind=deal	id=D-1	date=2026-10-02	client=a	amount=1000	probability=30	close=2026-12-20
kind=deal	id=D-2	date=2026-09-02	client=z	amount=100	stage=offer	close=2026-10-20
END
check 'assortment' 0 crm-report assortment -c client,products,catalogue,breadth,sales,per_sale,stopped,amount,first,last -o tsv
rows 'breadth of what clients buy in a year' <<'END'
client|products|catalogue|breadth|sales|per_sale|stopped|amount|first|last
b|2|4|50.00|2|1.5|1|37.50|2026-03-01|2026-03-11
a|2|4|50.00|3|1.3|0|151.00|2026-08-20|2026-10-21
c|2|4|50.00|1|2|0|24.00|2026-11-11|2026-11-11
END
if command -v sqlite3 >/dev/null; then
	crm-export sql | sqlite3 ../p.db
	sqlite3 -separator '	' ../p.db "select v.client, count(distinct i.product),
		count(distinct v.id), printf('%.2f', sum(i.amount)), min(v.date), max(v.date)
		from invoice v join item i on i.doc = v.id where v.date > '2025-11-23'
		group by v.client order by v.client" >want
	crm-report assortment -s client -c client,products,sales,amount,first,last -o tsv | sed 1d >got
	same 'SQLite counts the same products' got <want
else
	skip 'SQLite counts the same products' 'no sqlite3'
fi
check 'a suggested order' 0 crm-report assortment a --by product -c product,what,qty,last,next,share -o tsv
rows 'what is due again, and what others of the group buy' <<'END'
product|what|qty|last|next|share
tea|due|5|2026-10-21|2026-11-24|66.67
cup|offer|2.166667|||66.67
END
check 'what a client stopped to buy' 0 crm-report assortment --by product -w 'what=stopped' -c client,product,qty -o tsv
rows 'with the quantity it took' <<'END'
client|product|qty
b|cup|1.75
END

check 'forecast' 0 crm-report forecast -c client,gap,next,regular,pipeline,forecast,before,fact,error -o tsv
rows 'of the next month, beside what was said of the last one' <<'END'
client|gap|next|regular|pipeline|forecast|before|fact|error
b|10||0.00|0.00|0.00|0.00|0.00|
a|31|2026-11-24|50.33|300.00|350.33|45.50|60.00|24.17
z|||0.00|0.00|0.00|50.00|0.00|
END
check 'forecast by manager' 0 crm-report forecast --by manager -c manager,forecast,before,fact,error -s manager -o tsv
rows 'the errors of the clients add up' <<'END'
manager|forecast|before|fact|error
ann|350.33|45.50|60.00|24.17
bob|0.00|50.00|0.00|
END
check 'a forecast of ever' 2 crm-report forecast --from 2026-11-01 --period 2026-12
check 'a forecast without a first day' 2 crm-report forecast --to 2026-12-31
says 'is refused' 'a first and a last day'
finish
