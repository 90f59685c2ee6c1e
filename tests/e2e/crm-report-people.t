#!/bin/sh
# SPDX-License-Identifier: ISC
# Reports on clients and managers with figures reckoned by hand; report-oracle.t has more by SQL.
# covers: work/report/report_reliability work/load/reliability work/report/report_profit work/report/report_turnover
# covers: work/report/report_effect work/report/report_demand work/report/report_rivals work/report/report_duplicates
# covers: work/report/report_expenses work/report/report_surveys work/report/report_base work/report/keyed
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
export CRM_USER=ann CRM_SEED=1

mkdir d && cd d || exit 1
: >crm.yaml
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=client	id=good	name=Good	manager=ann
kind=client	id=slow	name=Slow	manager=ann
kind=client	id=bad	name=Bad
kind=client	id=fresh	name=Fresh
kind=invoice	id=g1	date=2026-06-01	client=good	due=2026-06-10	amount=50
kind=payment	id=pg	date=2026-06-09	client=good	amount=50	invoice=g1
kind=invoice	id=s1	date=2026-06-01	client=slow	due=2026-06-10	amount=100
kind=invoice	id=s2	date=2026-07-01	client=slow	due=2026-07-10	amount=40
kind=payment	id=ps1	date=2026-07-10	client=slow	amount=140	invoice=s1
kind=invoice	id=s3	date=2020-07-01	client=slow	due=2020-07-10	amount=40
kind=payment	id=ps2	date=2026-07-10	client=slow	amount=40	invoice=s3
kind=invoice	id=b1	date=2026-10-01	client=bad	due=2026-11-13	amount=75
kind=invoice	id=b2	date=2026-11-01	client=bad	due=2026-12-01	amount=25
kind=claim	id=c1	date=2026-11-15	client=bad	type=debt	direction=out
kind=claim	id=c2	date=2026-11-15	client=bad	type=quality	direction=in
kind=claim	id=c3	date=2025-11-15	client=bad	type=debt	direction=out
kind=invoice	id=f1	date=2026-11-01	client=fresh	due=2026-12-01	amount=25
kind=check	id=h1	date=2025-01-01	client=slow	result=passed	until=2026-01-01
kind=check	id=h2	date=2026-03-01	client=slow	result=watch	until=2027-03-01
END
check 'reliability' 0 crm-report reliability
rows 'takes points for delay, lateness, overdue debt and our claims' <<'END'
kind=reliability|client=bad|name=Bad|score=42|grade=poor|due=1|late=1|delay=10|debt=100.00|overdue=75.00|claims=1|for_delay=10|for_late=20|for_overdue=23|for_claims=5
kind=reliability|client=slow|name=Slow|manager=ann|score=75|grade=good|due=2|late=1|delay=15|debt=0.00|overdue=0.00|claims=0|for_delay=15|for_late=10|for_overdue=0|for_claims=0|checked=watch|check_until=2027-03-01
kind=reliability|client=good|name=Good|manager=ann|score=100|grade=good|due=1|late=0|delay=0|debt=0.00|overdue=0.00|claims=0|for_delay=0|for_late=0|for_overdue=0|for_claims=0
END
check 'the same score of a client, where asked' 0 crm-list client -c id,score -s score:r -o tsv
rows 'is a field; nothing fell due, no score' <<'END'
id|score
good|100
slow|75
bad|42
fresh|
END
check 'it filters' 0 crm-list client -w 'score < 50 and debt > 0' -c name,score
rows 'by its number' <<'END'
kind=client|id=bad|name=Bad|score=42
END
check 'on another day' 0 crm-list client --today 2026-06-20 -w 'score < 50' -c id,score
rows 'it is of that day' <<'END'
kind=client|id=slow|score=40
END
check 'it is reckoned, not set' 3 crm-set client bad score=90
says 'is derived from other records'
check 'reliability of a past day' 0 crm-report reliability --as-of 2026-06-20 --manager ann
rows 'knows no later payment' <<'END'
kind=reliability|client=slow|name=Slow|manager=ann|score=40|grade=poor|due=1|late=1|delay=10|debt=140.00|overdue=140.00|claims=0|for_delay=10|for_late=20|for_overdue=30|for_claims=0|checked=watch|check_until=2027-03-01
kind=reliability|client=good|name=Good|manager=ann|score=100|grade=good|due=1|late=0|delay=0|debt=0.00|overdue=0.00|claims=0|for_delay=0|for_late=0|for_overdue=0|for_claims=0
END

crm-add -q - >/dev/null <<'END'
kind=product	id=tea	name=Tea	category=drinks	price=10	cost=6
kind=product	id=cup	name=Cup	category=dishes	price=3	cost=1
kind=client	id=shop	name=Shop	group=retail	manager=ann
kind=invoice	id=o1	date=2026-10-05	client=shop	due=2026-10-05
kind=item	doc=o1	product=tea	qty=10
kind=item	doc=o1	product=cup	qty=20
kind=return	id=hr	date=2026-10-20	client=shop	invoice=o1	claim=hc
kind=item	doc=hr	product=tea	qty=2
kind=claim	id=hc	date=2026-10-18	client=shop	type=quality	product=tea	amount=50	awarded=50	recovered=5	status=satisfied
kind=bonus	id=hb	date=2026-10-30	client=shop	program=p	amount=4
kind=expense	id=hx	date=2026-10-30	client=shop	amount=1.50	category=gifts
kind=expense	id=hy	date=2026-10-31	manager=ann	amount=20	category=trips
kind=expense	id=hz	date=2026-10-31	amount=1000	category=rent
kind=stock	id=k1	date=2026-09-01	product=tea	qty=20	value=120
kind=stock	id=k2	date=2026-10-20	product=tea	qty=8	value=48
kind=plan	id=l1	period=2026	metric=expenses	value=3650	category=rent
kind=plan	id=l2	period=2026-10	metric=expenses	value=900	category=rent
kind=plan	id=l3	period=2026-10	metric=expenses	value=50	category=trips	manager=ann
kind=survey	id=q1	date=2026-10-02	client=shop	metric=nps	score=10
kind=survey	id=q2	date=2026-10-03	client=shop	metric=nps	score=3
kind=survey	id=q3	date=2026-09-03	client=slow	metric=csat	score=4
END
check 'profit by product' 0 crm-report profit --by product --period 2026-10 shop
rows 'has costs, claims, and what is of no product' <<'END'
kind=profit|product=cup|name=Cup|revenue=60.00|cost=20.00|claims=0.00|bonuses=0.00|expenses=0.00|margin=40.00|percent=66.67
kind=profit|product=tea|name=Tea|revenue=80.00|cost=48.00|claims=25.00|bonuses=0.00|expenses=0.00|margin=7.00|percent=8.75
kind=profit|revenue=0.00|cost=0.00|claims=0.00|bonuses=4.00|expenses=1.50|margin=-5.50
END
check 'profit by group' 0 crm-report profit --by group --period 2026-10 --group retail
rows 'is their sum' <<'END'
kind=profit|group=retail|revenue=140.00|cost=68.00|claims=25.00|bonuses=4.00|expenses=1.50|margin=41.50|percent=29.64
END
check 'profit by manager' 0 crm-report profit --by manager --period 2026-10 --manager ann -c expenses
rows 'has the expenses of a manager alone' <<'END'
kind=profit|expenses=21.50
END
check 'turnover of products' 0 crm-report turnover --by product --period 2026-10
rows 'is cost over the average stock' <<'END'
kind=turnover|product=cup|name=Cup|base=20.00|average=0.00|ratio=n/a|days=n/a|dso=0.00
kind=turnover|product=tea|name=Tea|base=48.00|average=84.00|ratio=0.57|days=54.25|dso=31.00
END
check 'turnover without a beginning' 2 crm-report turnover --to 2026-10-31
says 'is refused' 'report turnover needs --from or --period'
check 'expenses' 0 crm-report expenses --period 2026-10
rows 'stand beside the plan, what was overspent first' <<'END'
kind=expenses|category=rent|planned=900.00|spent=1000.00|left=-100.00|percent=111.11
kind=expenses|category=gifts|planned=0.00|spent=1.50|left=-1.50
kind=expenses|category=trips|planned=50.00|spent=20.00|left=30.00|percent=40.00
END
check 'expenses of a quarter by month' 0 crm-report expenses --from 2026-09-16 --to 2026-11-10 --by month
rows 'take a part of the plan' <<'END'
kind=expenses|month=2026-09|planned=150.00|spent=0.00|left=150.00|percent=0.00
kind=expenses|month=2026-10|planned=950.00|spent=1021.50|left=-71.50|percent=107.53
kind=expenses|month=2026-11|planned=100.00|spent=0.00|left=100.00|percent=0.00
END
check 'surveys by class' 0 crm-report surveys --by class --from 2026-09-01 --to 2026-10-31
rows 'stand beside sales and claims' <<'END'
kind=surveys|class=A|metric=nps|responses=2|score=0.00|promoters=1|detractors=1|few=yes|revenue=215.00|claims=1
kind=surveys|class=A|metric=csat|responses=1|score=100.00|promoters=1|detractors=0|few=yes|revenue=215.00|claims=1
END
check 'surveys by month' 0 crm-report surveys --by month --from 2026-09-01 --to 2026-10-31 -c month,metric,score
rows 'are a trend' <<'END'
kind=surveys|month=2026-09|metric=csat|score=100.00
kind=surveys|month=2026-10|metric=nps|score=0.00
END
printf 'kind=survey\tid=by-hand\tdate=2026-10-05\tclient=shop\tmetric=csat\tscore=9\n' >>survey/2026-10.tskv
check 'an answer that the metric does not have' 3 crm-report surveys --period 2026-10
says 'is told' 'score "9": csat has no such answer'
crm-add -q - >/dev/null <<'END'
kind=campaign	id=fair	name=Fair
kind=client	id=lead	name=Lead	status=lead	source=site	campaign=fair
kind=client	id=asks	name=Asks	status=prospect	source=site
END
CRM_TODAY=2026-11-24 crm-set -q client lead status=active >/dev/null
crm-set -q client good source=site >/dev/null
# What a claim was awarded counts from the day of the award.
crm-claim new id=CL-P client=shop type=late amount=30 --today 2026-10-06 >/dev/null
crm-claim resolve CL-P awarded=30 resolution=paid --today 2026-10-20 >/dev/null
check 'before the award' 0 crm-report profit --by client --period 2026-10 --as-of 2026-10-19 shop -c claims
rows 'it costs nothing yet' <<'END'
kind=profit|claims=45.00
END
check 'on its day' 0 crm-report profit --by client --period 2026-10 --as-of 2026-10-20 shop -c claims
rows 'it does' <<'END'
kind=profit|claims=55.00
END
check 'base by source' 0 crm-report base --period 2026-10 --by source -c source,clients,leads,active -o tsv --today 2026-11-25
rows 'counts leads as they were on the day' <<'END'
source|clients|leads|active
|4|0|2
site|3|2|0
END
check 'and today' 0 crm-report base --by source -c source,leads -o tsv --today 2026-11-25
rows 'as they are' <<'END'
source|leads
|0
site|1
END
check 'base by campaign' 0 crm-report base --period 2026-10 --by campaign -w 'campaign=fair' -c name,clients,leads -o tsv
rows 'has its name' <<'END'
name|clients|leads
Fair|1|1
END
crm-report base --period 2026-10 --by total -c clients,start,active,new,returned,lost,a,b,c >out
rows 'base counts all' <<'END'
kind=base|clients=7|start=0|active=2|new=2|returned=0|lost=0|a=3|b=1|c=0
END

cd .. && mkdir twice && cd twice || exit 1
: >crm.yaml
crm-add -q - >/dev/null <<'END'
kind=client	id=one	name=ООО «Ромашка»	inn=7707083893	phone=8 (495) 123-45-67
kind=client	id=two	name=Рамашка, ООО	phone=+7 495 1234567
kind=client	id=three	name=Совсем другое	inn=7707083893
kind=client	id=four	name=Ромашка 2
kind=client	id=five	name=Five	manager=ann	email=A@x.ru
kind=client	id=six	name=Six
kind=contact	id=n	client=six	name=N	email=a@X.ru
kind=staff	id=ann	name=Ann
END
check 'duplicates' 0 crm-report duplicates
rows 'share INN, telephone, email or most of a name' <<'END'
kind=duplicates|client=one|name=ООО «Ромашка»|other=two|other_name=Рамашка, ООО|why=phone,name|alike=85|value=4951234567
kind=duplicates|client=one|name=ООО «Ромашка»|other=three|other_name=Совсем другое|why=inn|value=7707083893
kind=duplicates|client=five|name=Five|other=six|other_name=Six|why=email|value=a@x.ru
END
check 'those of a manager' 0 crm-report duplicates --manager ann -c client,other
rows 'are fewer' <<'END'
kind=duplicates|client=five|other=six
END

cd .. && mkdir market && cd market || exit 1
: >crm.yaml
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=competitor	id=big	name=Big
kind=competitor	id=tiny	name=Tiny
kind=product	id=tea	name=Tea	price=10	cost=6
kind=product	id=cup	name=Cup	price=3	cost=1
kind=price	id=w1	date=2026-10-15	product=tea	price=8
kind=campaign	id=fair	name=Fair	type=exhibition	from=2026-10-01	until=2026-10-31	budget=30
kind=campaign	id=train	name=Training	from=2026-11-14
kind=campaign	id=old	name=Old	from=2020-01-01	until=2020-02-01
kind=client	id=a	name=A	manager=ann	campaign=fair
kind=client	id=b	name=B
kind=client	id=c	name=C
kind=invoice	id=i1	date=2026-09-20	client=b	due=2026-09-20
kind=item	doc=i1	product=tea	qty=10
kind=invoice	id=i2	date=2026-10-05	client=b	due=2026-10-05
kind=item	doc=i2	product=tea	qty=15
kind=invoice	id=i3	date=2026-10-31	client=a	due=2026-10-31
kind=item	doc=i3	product=cup	qty=10
kind=invoice	id=i4	date=2026-11-05	client=c	due=2026-11-05	amount=1000	cost=0
kind=invoice	id=i5	date=2026-11-20	client=a	due=2026-11-20
kind=item	doc=i5	product=tea	qty=5
kind=activity	id=v1	date=2026-10-02	client=b	type=exhibition	campaign=fair
kind=activity	id=v2	date=2026-12-02	client=c	type=exhibition	campaign=fair
kind=activity	id=v3	date=2026-11-14	client=a	type=training	campaign=train
kind=expense	id=x1	date=2026-09-25	amount=7.50	category=fairs	campaign=fair
kind=expense	id=x2	date=2026-11-25	amount=100	category=fairs	campaign=fair
kind=activity	id=r1	date=2026-10-01	client=b	type=request	product=tea
kind=activity	id=r2	date=2026-10-06	client=b	type=request	product=tea
kind=activity	id=r3	date=2026-10-06	client=c	type=request	product=cup
kind=activity	id=r4	date=2026-10-06	client=c	type=call	product=cup
kind=offer	id=o1	date=2026-10-10	client=c	status=declined	competitor=big
kind=item	doc=o1	product=cup	qty=20
kind=item	doc=o1	product=tea	qty=1.5
kind=item	doc=o1	product=cup	qty=5
kind=offer	id=o2	date=2026-10-11	client=b	status=expired
kind=item	doc=o2	product=cup	qty=1
kind=offer	id=o3	date=2026-10-11	client=b	status=accepted
kind=item	doc=o3	product=cup	qty=100
kind=rival_price	id=p1	date=2026-10-10	competitor=big	product=tea	price=9
kind=rival_price	id=p2	date=2026-10-20	competitor=big	product=tea	price=9
kind=rival_price	id=p3	date=2026-10-20	competitor=tiny	rival_product=mug	price=2
kind=potential	id=t1	date=2026-10-01	client=a	period=2026-Q4	volume=900	competitor=big
kind=potential	id=t2	date=2026-10-01	client=b	period=2026-10	volume=100	competitor=tiny
kind=potential	id=t3	date=2026-10-01	client=b	period=2026-10	volume=5000
END
check 'effect' 0 crm-report effect
rows 'is the margin during it less that before and its cost' <<'END'
kind=effect|campaign=fair|name=Fair|type=exhibition|from=2026-10-01|until=2026-10-31|clients=2|new=1|before=40.00|after=80.00|uplift=40.00|cost=7.50|effect=32.50|budget=30.00
kind=effect|campaign=train|name=Training|from=2026-11-14|until=2026-11-23|clients=1|new=0|before=0.00|after=10.00|uplift=10.00|cost=0.00|effect=10.00
END
check 'effect on some clients' 0 crm-report effect --client a --period 2026-10 -c campaign,clients,before,after
rows 'is theirs' <<'END'
kind=effect|campaign=fair|clients=1|before=0.00|after=20.00
END
check 'demand' 0 crm-report demand --from 2026-10-01 --to 2026-11-23
rows 'is what was asked for and not bought, and what was lost' <<'END'
kind=demand|product=cup|name=Cup|requests=1|unmet=1|lost=2|lost_qty=26|lost_amount=78.00
kind=demand|product=tea|name=Tea|requests=2|unmet=1|lost=1|lost_qty=1.5|lost_amount=15.00
END
check 'demand by client' 0 crm-report demand --from 2026-10-01 --to 2026-11-23 --by client
rows 'is of the same' <<'END'
kind=demand|client=c|name=C|requests=1|unmet=1|lost=1|lost_qty=26.5|lost_amount=90.00
kind=demand|client=b|name=B|requests=2|unmet=1|lost=1|lost_qty=1|lost_amount=3.00
END
check 'rivals' 0 crm-report rivals --period 2026-10
rows 'have prices beside ours, offers that went to them, and volumes' <<'END'
kind=rivals|competitor=big|name=Big|prices=2|cheaper=1|difference=1.25|lost=1|lost_amount=90.00|volume=300.00|share=75.00
kind=rivals|competitor=tiny|name=Tiny|prices=1|cheaper=0|lost=0|lost_amount=0.00|volume=100.00|share=25.00
END
check 'rivals by product' 0 crm-report rivals --period 2026-10 --by product
rows 'are our products beside theirs' <<'END'
kind=rivals|competitor=tiny|name=Tiny|rival_product=mug|date=2026-10-20|price=2
kind=rivals|product=tea|product_name=Tea|competitor=big|name=Big|date=2026-10-20|ours=8|price=9|difference=12.50
END
finish
