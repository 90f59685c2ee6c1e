#!/bin/sh
# SPDX-License-Identifier: ISC
# Plan, fact, percent and forecast; the figures that pay depends on stay what they were.
# covers: work/report/report_plan work/plan/plan_fact
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
export CRM_USER=ann CRM_SEED=1

mkdir d && cd d || exit 1
printf 'work: {holidays: [2026-11-04]}\n' >crm.yaml
# November 2026 has 20 working days without the 4th, of which 15 are over on Monday the 23rd.
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=staff	id=bob	name=Bob	boss=ann
kind=client	id=one	name=One	manager=ann	group=shop
kind=client	id=two	name=Two	manager=bob	group=shop
kind=client	id=new	name=New	manager=bob
kind=product	id=tea	name=Tea	category=drinks	price=10	cost=6	vat=20
kind=product	id=cup	name=Cup	category=dishes	price=3	cost=1
kind=invoice	id=i0	date=2026-09-10	client=one
kind=item	doc=i0	product=cup	qty=1
kind=invoice	id=i1	date=2026-11-02	client=one
kind=item	doc=i1	product=tea	qty=12
kind=item	doc=i1	product=cup	qty=10
kind=invoice	id=i2	date=2026-11-20	client=new
kind=item	doc=i2	product=tea	qty=6
kind=invoice	id=i3	date=2026-11-05	client=two	amount=500	status=cancelled	cancelled=2026-11-10
kind=invoice	id=i4	date=2026-11-24	client=two	amount=700
kind=payment	id=p1	date=2026-11-10	client=one	amount=100
kind=payment	id=p2	date=2026-11-11	client=one	amount=-20
kind=payment	id=p3	date=2026-11-11	client=new	amount=40	method=offset
kind=payment	id=p4	date=2026-11-12	client=new	amount=30
kind=activity	id=a1	date=2026-11-03	client=one	type=call
kind=activity	id=a2	date=2026-11-03	client=new	type=call	status=missed
kind=activity	id=a3	date=2026-11-04	client=new	type=meeting
kind=offer	id=o1	date=2026-11-04	client=new	amount=1	status=sent
kind=offer	id=o2	date=2026-11-04	client=new	amount=1
kind=expense	id=e1	date=2026-11-04	amount=15	category=travel	manager=ann
kind=deal	id=d1	date=2026-11-04	client=new	stage=negotiation	amount=1000	probability=50	close=2026-11-28
kind=deal	id=d2	date=2026-11-04	client=new	stage=negotiation	amount=1000	probability=50	close=2026-12-01
kind=deal	id=d3	date=2026-11-04	client=new	stage=won	amount=1000	probability=50	close=2026-11-28
END

# The plan comes as a table.
cat >plan.yaml <<'END'
records:
  - kind: plan
    fields: {period: "{Month}", metric: "{What}", manager: "{Who}", group: "{Group}", category: "{Category}", client: "{Client}", value: "{Plan}"}
END
cat >plan.csv <<'END'
Month,What,Who,Group,Category,Client,Plan
2026-11,sales,ann,,,,300
2026-11,sales,bob,,,,100
2026-11,payments,ann,,,,100
2026-11,payments,bob,,,,100
2026-11,new_clients,bob,,,,2
2026-11,active_clients,ann,,,,1
2026-11,calls,ann,,,,4
2026-11,meetings,bob,,,,1
2026-11,visits,bob,,,,1
2026-11,offers,bob,,,,1
2026-11,invoices,bob,,,,2
2026-11,margin,ann,,,,100
2026-11,expenses,ann,,,,20
2026-11,sales,,shop,,,1000
2026-11,sales,,,dishes,,60
2026-11,sales,,,,one,150
2026-Q4,sales,ann,,,,1000
2026-10,sales,ann,,,,1000
END
check 'a plan by CSV' 0 sh -c 'crm-import csv -m plan.yaml plan.csv | crm-add -q -'
check 'plan and fact' 0 crm-report plan -o tsv -c period,metric,manager,client,group,category,value,fact,percent,forecast,pipeline
rows 'of the month, and of the quarter that it is in' <<'END'
period|metric|manager|client|group|category|value|fact|percent|forecast|pipeline
2026-Q4|sales|ann||||1000|150|15.00|263.51|150
2026-11|sales||||dishes|60|30|50.00|40|30
2026-11|sales|||shop||1000|150|15.00|200|150
2026-11|sales||one|||150|150|100.00|200|150
2026-11|sales|ann||||300|150|50.00|200|150
2026-11|payments|ann||||100|80|80.00|106.67|
2026-11|active_clients|ann||||1|1|100.00|1|
2026-11|calls|ann||||4|1|25.00|1|
2026-11|margin|ann||||100|48|48.00|64|
2026-11|expenses|ann||||20|15|75.00|20|
2026-11|sales|bob||||100|60|60.00|80|560
2026-11|payments|bob||||100|30|30.00|40|
2026-11|new_clients|bob||||2|1|50.00|1|
2026-11|meetings|bob||||1|1|100.00|1|
2026-11|visits|bob||||1|0|0.00|0|
2026-11|offers|bob||||1|1|100.00|1|
2026-11|invoices|bob||||2|1|50.00|1|
END
check 'without VAT' 0 crm-report plan --net --manager ann -w 'metric=sales' -c period,fact -o tsv
rows 'sales are less' <<'END'
period|fact
2026-Q4|130
2026-11|130
END
check 'of a team' 0 crm-report plan --manager ann --team -w 'metric=sales and period=2026-11' -c manager,fact -o tsv
rows 'those under its head' <<'END'
manager|fact
ann|150
bob|60
END
check 'of a client' 0 crm-report plan one -c client,metric,fact -o tsv
rows 'its own plans' <<'END'
client|metric|fact
one|sales|150
END
check 'of a past month' 0 crm-report plan --period 2026-10 -w 'period=2026-10' -c fact,percent,forecast -o tsv
rows 'nothing came' <<'END'
fact|percent|forecast
0|0.00|0
END

# A sale that was cancelled counts until then.
check 'before the cancellation' 0 crm-report plan --as-of 2026-11-09 --manager bob -w 'metric=sales or metric=new_clients' -c metric,fact -o tsv
rows 'it counted' <<'END'
metric|fact
sales|500
new_clients|1
END

# What pay depends on, as it was at the end of the month, whatever happens later.
crm-report plan --period 2026-11 --as-of 2026-11-23 -w 'metric=sales or metric=active_clients or metric=new_clients' >pay
crm-set -q client new manager=ann --today 2026-11-24
crm-invoice -q cancel i2 date=2026-11-24 --today 2026-11-24
crm-add -q invoice client=two amount=900 date=2026-11-25
crm-set -q deal d1 stage=lost --today 2026-11-24
check 'later' 0 crm-report plan --period 2026-11 --as-of 2026-11-23 -w 'metric=sales or metric=active_clients or metric=new_clients' --today 2026-12-15
same 'it is what it was' out <pay
check 'in the end' 0 crm-report plan --today 2026-12-01 --period 2026-11 --manager bob -w 'metric=sales' -c fact,forecast,pipeline -o tsv
rows 'the forecast is the fact' <<'END'
fact|forecast|pipeline
1600|1600|1600
END

if command -v sqlite3 >/dev/null; then
	crm-export sql | sqlite3 db
	sqlite3 db "select sum(amount) from (
		select amount from invoice where manager = 'bob' and date between '2026-11-01' and '2026-11-30'
		union all select -amount from invoice where manager = 'bob'
			and cancelled between '2026-11-01' and '2026-11-30')" >want
	crm-report plan --today 2026-12-01 --period 2026-11 --manager bob -w 'metric=sales' -c fact -o tsv | sed 1d >got
	same 'SQLite sums the same sales' got <want
	sqlite3 db "select sum(p.amount) from payment p join client c on c.id = p.client
		where c.manager = 'ann' and p.date like '2026-11-%' and coalesce(p.method, '') <> 'offset'" >want
	crm-report plan --today 2026-12-01 --period 2026-11 --manager ann -w 'metric=payments' -c fact -o tsv | sed 1d >got
	same 'and the same payments' got <want
else
	skip 'SQLite' 'it is not installed'
fi

crm-add -q plan period=2026-11 metric=sales value=0 manager=ann >/dev/null
check 'a plan of nothing' 0 crm-report plan -w 'value=0' -c fact,percent -o tsv
rows 'has no percent' <<'END'
fact|percent
150|
END
check 'a metric that there is not' 3 crm-add plan period=2026-11 metric=luck value=1
says 'is refused' 'metric "luck"'
finish
