#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-invoice schedule: an order is delivered in parts, and every report keeps the days; what of
# each line is ordered, shipped, invoiced and paid.
# covers: work/load/supply crm/delivery
. "$(dirname "$0")/../lib.sh"
export CRM_USER=ann CRM_SEED=1

mkdir d && cd d || exit 1
: >crm.yaml
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=client	id=a	name=A	manager=ann
kind=client	id=b	name=B	manager=ann
kind=product	id=tea	name=Tea	price=10
kind=product	id=cup	name=Cup	price=5
kind=product	id=pot	name=Pot	price=50
kind=order	id=O-1	date=2026-11-01	client=a	number=1	due=2026-12-20
kind=item	id=O-1.1	doc=O-1	product=tea	qty=8
kind=item	id=O-1.2	doc=O-1	product=cup	qty=4
kind=item	id=O-1.3	doc=O-1	product=tea	qty=2	price=9
kind=order	id=O-2	date=2026-11-02	client=b	number=2	amount=90
kind=order	id=O-3	date=2026-11-02	client=b	number=3	amount=90	status=closed
END

check 'a part' 0 crm-invoice schedule 1 date=2026-11-10 item=tea:4 id=DL-1
rows 'is a delivery' <<'END'
kind=delivery|id=DL-1|date=2026-11-10|order=O-1|product=tea|qty=4
END
check 'another, of two products' 0 crm-invoice schedule O-1 date=2026-11-20 item=tea:3 item=cup:2 -q
check 'more than is left' 3 crm-invoice schedule 1 date=2026-11-21 item=tea:4
says 'is refused' 'item=tea: 3 of it are not scheduled yet'
check 'what the order does not have' 3 crm-invoice schedule 1 date=2026-11-21 item=pot:1
says 'is refused' 'order O-1: has no item of pot'
check 'a day before the order' 3 crm-invoice schedule 1 date=2026-10-31 item=tea:1
says 'is refused' 'date "2026-10-31": order O-1 is of 2026-11-01'
check 'no day' 2 crm-invoice schedule 1 item=tea:1
says 'is refused' 'date= is missing'
check 'an empty day' 2 crm-invoice schedule 1 date= item=tea:1
says 'is refused' 'date= is missing'
for word in qty=500 product=pot order=O-2; do
	check "$word, past what the order has" 2 crm-invoice schedule 1 date=2026-12-01 $word
	says 'is refused' "$word: item=PRODUCT:QTY says what part of the order"
done
check 'a word for a day' 3 crm-invoice schedule 1 date=soon
says 'is refused' 'date "soon": not a date'
check 'a price' 2 crm-invoice schedule 1 date=2026-12-01 item=tea:1@5
says 'is refused' 'a schedule has no prices'
check 'money of an order with items' 3 crm-invoice schedule 1 date=2026-12-01 amount=5
says 'is refused' 'has items; item= is a part of it'
check 'items of an order without' 3 crm-invoice schedule 2 date=2026-12-01 item=tea:1
says 'is refused' 'has no items; amount= is a part of it'
check 'a closed order' 3 crm-invoice schedule 3 date=2026-12-01
says 'is refused' 'order O-3: it is closed'
check 'an order that is none' 3 crm-invoice schedule 9 date=2026-12-01
check 'a dry run' 0 crm-invoice schedule -d 1 date=2026-12-01
check 'stores nothing' 0 crm-list delivery -q
[ "$(wc -l <out)" -eq 3 ]
result $? 'three parts are stored'
check 'a part of the money' 0 crm-invoice schedule 2 date=2026-11-25 amount=30.50 -q
check 'more than the rest of it' 3 crm-invoice schedule 2 date=2026-11-26 amount=60
says 'is refused' 'amount "60": 59.50 are not scheduled yet'
check 'nothing of it' 3 crm-invoice schedule 2 date=2026-11-26 amount=0
says 'is refused' 'must be above 0'
check 'the rest of it' 0 crm-invoice schedule 2 date=2026-12-05 -q
check 'once' 3 crm-invoice schedule 2 date=2026-12-06
says 'all of it' 'order O-2: all of it is scheduled'

crm-invoice ship -q 1 item=tea:5 date=2026-11-10 >/dev/null
crm-invoice ship -q 1 item=tea:1 item=cup:2 date=2026-11-20 >/dev/null
check 'backlog' 0 crm-report backlog -c order,product,due,ordered,shipped,left,amount,late -o tsv
rows 'the parts, by their days; what has none is due with the order' <<'END'
order|product|due|ordered|shipped|left|amount|late
O-1|tea|2026-11-20|3|2|1|9.80|3
O-2||2026-11-25||||30.50|0
O-2||2026-12-05||||59.50|0
O-1|cup|2026-12-20|2|0|2|10.00|0
O-1|tea|2026-12-20|3|0|3|29.40|0
END
check 'on time' 0 crm-report shipments a -c client,promised,on_time -o tsv
rows 'each part whose day has come' <<'END'
client|promised|on_time
a|3|66.67
END
check 'agenda' 0 crm-report agenda -w 'what=delivery' --period 2026-11 -c date,doc,amount,late -s date -o tsv
rows 'has each day of an order once' <<'END'
date|doc|amount|late
2026-11-20|O-1|9.80|3
2026-11-25|O-2|30.50|
END
check 'a calendar' 0 crm-report agenda --period 2026-12 -o ical
grep -c '^UID:delivery-O-[12]-2026-1[12]-..@crm' out >uids
same 'has a name for each day of an order' uids <<'END'
4
END

check 'a day is moved' 0 crm-set delivery DL-1 date=2026-11-08 -q
check 'on time' 0 crm-report shipments a -c promised,on_time -o tsv
rows 'not any more' <<'END'
promised|on_time
3|33.33
END
check 'on a past day' 0 crm-report backlog --as-of 2026-11-09 --today 2026-11-23 a -w product=tea -c due,left -o tsv
rows 'it is what it was then' <<'END'
due|left
2026-11-10|4
2026-11-20|3
2026-12-20|3
END
check 'a part that holds later' 0 crm-invoice schedule -q 1 date=2026-11-30 item=cup:1 agreed=2026-11-24
check 'does not hold today' 0 crm-report backlog a -w product=cup -c due,left -o tsv
rows 'yet' <<'END'
due|left
2026-12-20|2
END
check 'but tomorrow' 0 crm-report backlog a --today 2026-11-24 -w product=cup -c due,left -o tsv
rows 'it does' <<'END'
due|left
2026-11-30|1
2026-12-20|1
END

# What a stream or an editor says of a line that is none is told
check 'a day of what was not ordered' 0 crm-add -q delivery id=DL-POT order=O-1 product=pot qty=1 date=2026-12-01
check 'backlog' 0 crm-report backlog a -w 'product=pot'
says 'warns of it' 'delivery DL-POT: order O-1 has no such line: it does not count'
check 'of one product of several' 0 crm-set -q delivery DL-POT product= qty=1
check 'orders' 0 crm-report orders -q
says 'warn, too' 'delivery DL-POT: order O-1 has no such line'
check 'without it' 0 crm-rm delivery DL-POT
check 'backlog again' 0 crm-report backlog a -q
[ ! -s err ]
result $? 'says nothing'

# What is paid of each line
check 'an invoice' 0 crm-invoice new from=1 date=2026-11-21 id=I-1 -q
crm-invoice pay -q I-1 amount=33.34 date=2026-11-22 >/dev/null
check 'orders' 0 crm-report orders -c order,due,ordered,shipped,invoiced,paid,late -o tsv
rows 'late by the schedule' <<'END'
order|due|ordered|shipped|invoiced|paid|late
O-1|2026-11-20|118.00|70.00|118.00|33.34|3
O-2|2026-11-25|90.00|0.00|0.00|0.00|0
O-3||90.00|0.00|0.00|0.00|0
END
check 'orders by line' 0 crm-report orders --by line a -c product,qty,qty_shipped,qty_invoiced,ordered,shipped,invoiced,paid,due -o tsv
rows 'the shares of the lines come to what is paid' <<'END'
product|qty|qty_shipped|qty_invoiced|ordered|shipped|invoiced|paid|due
tea|10|6|10|98.00|60.00|98.00|27.69|2026-11-20
cup|4|2|4|20.00|10.00|20.00|5.65|2026-12-20
END
check 'fulfilment' 0 crm-report fulfilment -w what=invoiced_not_shipped -c doc,amount,paid,due -o tsv
rows 'says when the next delivery is due' <<'END'
doc|amount|paid|due
I-1|48.00|33.34|2026-11-20
END

# A delivery that does not say which of two products it is of is nobody's, here and in reports.
crm-add -q - >/dev/null <<'END'
kind=order	id=O-5	date=2026-11-02	client=b	number=5
kind=item	id=O-5.1	doc=O-5	product=tea	qty=5
kind=item	id=O-5.2	doc=O-5	product=cup	qty=5
kind=delivery	id=DL-9	date=2026-11-10	order=O-5	qty=3
END
check 'an order with a delivery of no product' 0 crm-report orders -w order=O-5 -c order -o tsv
says 'which does not count' 'delivery DL-9: order O-5 has no such line: it does not count'
check 'is scheduled' 0 crm-invoice schedule O-5 date=2026-12-20
sed 's/.*product=\([a-z]*\).*qty=\([0-9]*\).*/\1 \2/' out >got
same 'in whole' got <<'END'
tea 5
cup 5
END
finish
