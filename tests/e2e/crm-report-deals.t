#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-report offers, deals, contracts, closing: figures reckoned by hand, and by SQLite.
# covers: work/report/report_offers work/report/report_deals work/report/report_contracts work/report/report_closing
# covers: work/load/recs work/load/counts work/load/fulfil
. "$(dirname "$0")/../lib.sh"
export CRM_USER=ann CRM_SEED=1

mkdir d && cd d || exit 1
: >crm.yaml
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=staff	id=bob	name=Bob
kind=client	id=a	name=A	manager=ann	group=shop
kind=client	id=b	name=B	manager=bob	group=shop
kind=client	id=c	name=C	manager=bob
kind=competitor	id=acme	name=Acme
kind=competitor	id=zet	name=Zet
kind=offer	id=O-1	date=2026-11-02	client=a	amount=100	status=accepted
kind=offer	id=O-2	date=2026-11-03	client=a	amount=200	status=declined	reason=price	competitor=acme
kind=offer	id=O-3	date=2026-11-04	client=a	amount=50	status=sent	valid_until=2026-11-22
kind=offer	id=O-4	date=2026-11-04	client=a	amount=60	status=sent	valid_until=2026-11-23
kind=offer	id=O-5	date=2026-11-05	client=b	amount=70	status=declined	reason=term	competitor=zet
kind=offer	id=O-6	date=2026-11-05	client=b	amount=80	status=declined	reason=price	competitor=acme
kind=offer	id=O-7	date=2026-11-06	client=b	amount=90	status=declined	reason=price	competitor=acme
kind=offer	id=O-8	date=2026-11-07	client=b	amount=1000	status=sent
kind=offer	id=O-9	date=2026-11-09	client=b	amount=900	status=sent	replaces=O-8
kind=offer	id=O-10	date=2026-11-09	client=c	amount=5	status=draft
kind=offer	id=O-11	date=2026-10-09	client=c	amount=7	status=accepted
END

check 'offers' 0 crm-report offers -o csv -c manager,name,sent,accepted,declined,expired,waiting,conversion,amount,won,lost_reasons,lost_to
rows 'what became of them, by manager; a draft and a replaced version do not count' <<'END'
manager,name,sent,accepted,declined,expired,waiting,conversion,amount,won,lost_reasons,lost_to
ann,Ann,4,1,1,1,1,25.00,410.00,100.00,price 1,Acme 1
bob,Bob,4,0,3,0,1,0.00,1140.00,0.00,"price 2, term 1","Acme 2, Zet 1"
END
check 'offers by client' 0 crm-report offers --by client --manager bob -c client,sent,declined -o tsv
rows 'of a manager' <<'END'
client|sent|declined
b|4|3
END
check 'offers by group' 0 crm-report offers --by group -c group,sent,conversion --period 2026 -o tsv
rows 'an offer of a client without one has a row without one' <<'END'
group|sent|conversion
|1|100.00
shop|8|12.50
END
check 'lost to whom' 0 crm-report offers --by competitor -c competitor,name,declined,lost_reasons -w 'declined>0' -s competitor -o tsv
rows 'with the reasons' <<'END'
competitor|name|declined|lost_reasons
acme|Acme|3|price 3
zet|Zet|1|term 1
END
check 'an offer is accepted' 0 crm-set --today 2026-11-25 offer O-4 status=accepted
check 'offers on a past day' 0 crm-report offers --as-of 2026-11-24 --today 2026-11-26 --manager ann -c accepted,expired,waiting -o tsv
rows 'it had expired then' <<'END'
accepted|expired|waiting
1|2|0
END
check 'offers of today' 0 crm-report offers --today 2026-11-26 --manager ann -c accepted,expired,waiting -o tsv
rows 'it is accepted now' <<'END'
accepted|expired|waiting
2|1|0
END
if command -v sqlite3 >/dev/null; then
	crm-export sql | sqlite3 o.db
	sqlite3 -separator '	' o.db "select manager, count(*), sum(status='accepted'),
		sum(status='declined') from offer where status <> 'draft' and date like '2026-11%'
		and id not in (select replaces from offer where replaces is not null)
		group by manager order by manager" | tr -d '\r' >want
	crm-report offers --today 2026-11-26 -c manager,sent,accepted,declined -s manager -o tsv |
		sed 1d >got
	same 'SQLite counts the same offers' got <want
else
	skip 'SQLite counts the same offers' 'no sqlite3'
fi

# Deals: what moves leaves an event
crm-add -q --today 2026-10-05 - >/dev/null <<'END'
kind=deal	id=D-1	date=2026-10-05	client=a	stage=lead	amount=1000	close=2026-11-20
kind=deal	id=D-2	date=2026-10-06	client=b	stage=qualified	amount=400	probability=40	close=2026-12-20
kind=deal	id=D-3	date=2026-10-07	client=b	stage=offer	amount=300	close=2026-12-01
kind=deal	id=D-4	date=2026-10-08	client=c	stage=won	amount=50
END
crm-set -q --today 2026-10-20 deal D-1 stage=qualified
crm-set -q --today 2026-11-10 deal D-1 stage=offer
crm-set -q --today 2026-11-12 deal D-2 stage=won
crm-set -q --today 2026-11-15 deal D-3 stage=lost lost_reason=price competitor=zet
crm-add -q deal id=D-5 date=2026-11-16 client=c amount=10.05 source=fair >/dev/null
check 'deals' 0 crm-report deals -c stage,count,amount,weighted,late,came,left,lost_reasons,lost_to -o csv
rows 'by stage: open ones of today, won and lost ones of the month, and the moves' <<'END'
stage,count,amount,weighted,late,came,left,lost_reasons,lost_to
lead,1,10.05,1.01,0,1,0,,
qualified,0,0.00,0.00,0,0,2,,
offer,1,1000.00,500.00,1,1,1,,
won,1,400.00,400.00,0,1,0,,
lost,1,300.00,0.00,0,1,0,price 1,Zet 1
END
check 'deals of last month' 0 crm-report deals --period 2026-10 -c stage,count,amount,weighted,late,came,left -o tsv
rows 'as they were then' <<'END'
stage|count|amount|weighted|late|came|left
lead|0|0.00|0.00|0|1|1
qualified|2|1400.00|410.00|0|2|0
offer|1|300.00|150.00|0|1|0
won|1|50.00|50.00|0|1|0
END
check 'deals by manager' 0 crm-report deals --by manager -c manager,count,amount,weighted,won,won_amount,lost -o tsv
rows 'open, won and lost' <<'END'
manager|count|amount|weighted|won|won_amount|lost
ann|1|1000.00|500.00|0|0.00|0
bob|1|10.05|1.01|1|400.00|1
END
check 'deals by the month of their close' 0 crm-report deals --by month -c month,count,weighted -w 'count>0' -o tsv
rows 'what comes when' <<'END'
month|count|weighted
2026-11|1|500.00
|1|1.01
END
check 'a way that is none' 2 crm-report deals --by colour
says 'is named' 'colour'

# Contracts
crm-add -q - >/dev/null <<'END'
kind=contract	id=K-1	date=2025-01-01	client=a	number=1	from=2025-01-01	until=2025-12-31	renewal=auto	renewal_months=12	notice_days=30	terms=10	credit_limit=1000	status=signed
kind=contract	id=K-2	date=2026-01-01	client=b	number=2	from=2026-01-01	until=2026-12-31	renewal=manual	terms=5	status=signed
kind=contract	id=K-2a	date=2026-06-01	client=b	number=2/1	parent=K-2	terms=20	status=signed
kind=contract	id=K-2b	date=2026-10-01	client=b	number=2/2	parent=K-2	until=2027-03-31	penalty=0.1	status=signed
kind=contract	id=K-2c	date=2026-11-01	client=b	number=2/3	parent=K-2	terms=99	status=draft
kind=contract	id=K-3	date=2024-02-29	client=c	number=3	from=2024-02-29	until=2026-10-31	status=signed
kind=contract	id=K-4	date=2026-11-01	client=c	number=4	from=2026-11-01	status=signed	supersedes=K-3
kind=contract	id=K-5	date=2026-11-20	client=c	number=5	status=approval	until=2027-11-20
kind=contract	id=K-6	date=2026-01-01	client=a	number=6	until=2026-11-10	status=signed
kind=invoice	id=I-1	date=2026-11-15	client=a	contract=K-6	due=2026-11-20	amount=500
kind=invoice	id=I-2	date=2026-11-05	client=a	contract=K-6	due=2026-11-20	amount=30
kind=payment	id=P-1	date=2026-11-06	client=a	invoice=I-2	amount=10
kind=payment	id=P-2	date=2026-11-07	client=c	contract=K-3	amount=44
kind=shipment	id=S-1	date=2026-11-06	client=a	contract=K-6	invoice=I-2	amount=30	due=2026-11-20
kind=order	id=R-1	date=2026-10-01	client=c	contract=K-3	amount=90	due=2026-10-20
kind=shipment	id=S-2	date=2026-10-10	client=c	contract=K-3	order=R-1	amount=20	due=2026-11-20
kind=claim	id=C-1	date=2026-10-12	client=c	type=quality	shipment=S-2	amount=7	due=2026-11-12T10:00:00Z
kind=claim	id=C-2	date=2026-10-13	client=c	type=quality	shipment=S-2	amount=8	status=satisfied
END
check 'contracts' 0 crm-report contracts -c contract,number,client,ends,days_left,within,renewal,renewals,notice,terms,sold_after,state -o tsv
rows 'the earliest end first, with what amendments made of them' <<'END'
contract|number|client|ends|days_left|within|renewal|renewals|notice|terms|sold_after|state
K-3|3|c|2026-10-31|-23|||0||||superseded
K-6|6|a|2026-11-10|-13|||0|||500.00|ended
K-1|1|a|2026-12-31|38|60|auto|1|2026-12-01|10||active
K-2|2|b|2027-03-31|128||manual|0||20||active
K-5|5|c|2027-11-20|362|||0||||approval
K-4|4|c|||||||||active
END
check 'contracts on a past day' 0 crm-report contracts --as-of 2026-05-31 --client b -c contract,ends,terms,penalty,state -o tsv
rows 'without the later amendments' <<'END'
contract|ends|terms|penalty|state
K-2|2026-12-31|5||active
END
check 'what ends within sixty days' 0 crm-report contracts -w 'within<=60' -q
rows 'as ids' <<'END'
K-1
END
# A contract that somebody has to renew is a task
crm-report contracts -w 'renewal=manual and days_left<=130' -c contract,ends -o tsv | sed 1d |
	while read -r id ends; do
		crm-add -q task title="renew $id" doc="$id" owner=bob due="$ends"
	done >/dev/null
check 'a task to renew' 0 crm-list task -c title,doc,owner,due,status -o tsv
rows 'of its manager' <<'END'
title|doc|owner|due|status
renew K-2|K-2|bob|2027-03-31|open
END
check 'a disagreement' 0 crm-add dispute id=DP-1 contract=K-5 clause=4.2 ours='14 days' theirs='30 days'
crm-set -q dispute DP-1 outcome='21 days'
check 'has an outcome' 0 crm-list dispute -w "contract=K-5" -c clause,ours,theirs,outcome -o tsv
rows 'beside both positions' <<'END'
clause|ours|theirs|outcome
4.2|14 days|30 days|21 days
END
check 'renewals by manager' 0 crm-report contracts --by manager --period 2026 --today 2027-01-15 -c manager,active,ran_out,renewed,rate -s manager -o tsv
rows 'one renewed by itself, one was replaced, one was not' <<'END'
manager|active|ran_out|renewed|rate
ann|1|2|1|50.00
bob|2|2|2|100.00
END

check 'closing' 0 crm-report closing -c contract,what,doc,due,amount -o tsv
rows 'what is left under contracts that end' <<'END'
contract|what|doc|due|amount
K-3|advance|||44.00
K-3|undelivered|R-1|2026-10-20|70.00
K-3|uninvoiced|S-2||20.00
K-3|claim|C-1|2026-11-12|7.00
K-6|unpaid|I-1|2026-11-20|500.00
K-6|unpaid|I-2|2026-11-20|20.00
K-6|undelivered|I-1|2026-11-20|500.00
END
check 'closing of a client' 0 crm-report closing b
silent 'nothing is left'
finish
