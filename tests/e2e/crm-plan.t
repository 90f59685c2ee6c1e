#!/bin/sh
# SPDX-License-Identifier: ISC
# A week of contacts by the norms of clients, a contact moved, a portfolio handed over.
# covers: work/plan/plan
. "$(dirname "$0")/../lib.sh"
export CRM_USER=ann CRM_SEED=1

mkdir d && cd d || exit 1
printf 'contact: {a: 7, b: 14, c: 30, other: 0, per_day: 2}\n' >crm.yaml
# 2026-11-23 is a Monday.  A: a1 a2 (overdue since long), B: b1 (due on Thursday), own: d1 is due
# on Friday, e1 has a next contact, f1 is lost, g1 has no norm.
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=staff	id=bob	name=Bob
kind=staff	id=cat	name=Cat
kind=client	id=a1	name=A1	manager=ann
kind=client	id=a2	name=A2	manager=ann
kind=client	id=b1	name=B1	manager=ann
kind=client	id=d1	name=D1	manager=bob	contact_every=10
kind=client	id=e1	name=E1	manager=bob	contact_every=10
kind=client	id=f1	name=F1	manager=bob	contact_every=10	status=lost
kind=client	id=g1	name=G1	manager=bob
kind=invoice	id=i1	date=2026-10-01	client=a1	amount=500
kind=invoice	id=i2	date=2026-10-01	client=a2	amount=440
kind=invoice	id=i3	date=2026-10-01	client=b1	amount=60
kind=activity	id=x1	date=2026-11-01	client=a1	type=visit
kind=activity	id=x2	date=2026-11-02	client=a2	type=email
kind=activity	id=x3	date=2026-11-12	client=b1	type=meeting
kind=activity	id=x4	date=2026-11-17	client=d1	type=call
kind=activity	id=x5	date=2026-11-30	client=e1	type=call	status=planned	planned=yes
kind=activity	id=x6	date=2026-11-23	client=g1	type=call	status=planned	planned=yes	manager=ann
END

check 'the week' 0 crm-plan week
rows 'of those who are due, where there is room' <<'END'
kind=activity|date=2026-11-24|client=a1|type=visit|manager=ann|status=planned|planned=yes
kind=activity|date=2026-11-25|client=a2|type=call|manager=ann|status=planned|planned=yes
kind=activity|date=2026-11-26|client=b1|type=meeting|manager=ann|status=planned|planned=yes
kind=activity|date=2026-11-27|client=d1|type=call|manager=bob|status=planned|planned=yes
END
crm-plan week --manager me -c client -o tsv >got
same 'of mine alone' got <<'END'
client
a1
a2
b1
END
check 'next week' 0 crm-plan week next-week -c date,client -o tsv
rows 'those who will be due by then, day by day' <<'END'
date|client
2026-11-30|a1
2026-12-01|a2
2026-12-01|d1
2026-12-02|b1
END
check 'it stores nothing' 1 crm-list activity -w 'date>today and date<next-week' -q
silent 'by itself'
check 'with --store' 0 crm-plan week --store --manager bob -c client,date,by -o tsv
rows 'it does' <<'END'
client|date|by
d1|2026-11-27|ann
END
check 'a pipe' 0 sh -c 'crm-plan week | crm-add -q - | wc -l | tr -d " "'
rows 'does as well' <<'END'
3
END
check 'once more' 0 crm-plan week --store
silent 'it is planned already'

# Holidays, and a manager who is away: the deputy has the room of both.
mkdir ../h && cd ../h || exit 1
cat >crm.yaml <<'END'
contact: {other: 5, per_day: 2}
work: {holidays: [2026-11-25], extra: [2026-11-28]}
END
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=staff	id=bob	name=Bob
kind=absence	staff=bob	deputy=ann	from=2026-11-23	until=2026-11-26
END
for i in 1 2 3 4 5 6 7 8 9; do
	echo "kind=client	id=p$i	name=P	manager=ann"
	echo "kind=client	id=q$i	name=Q	manager=bob"
done | crm-add -q - >/dev/null
check 'too many' 0 crm-plan week -o tsv -c date,manager
says 'are left' 'no room for 5 more contacts'
sed 1d out | sort | uniq -c | awk '{ print $2, $3, $1 }' >got
same 'each day has what one can do' got <<'END'
2026-11-23 ann 2
2026-11-24 ann 2
2026-11-26 ann 2
2026-11-27 ann 2
2026-11-27 bob 2
2026-11-28 ann 1
2026-11-28 bob 2
END
cd ../d || exit 1

# A contact moved: the old one says so, the new one has its fields.
id=$(crm-list activity -q -w 'client=a2 and status=planned')
crm-set -q activity "$id" topic=Prices time=10:00
check 'moved' 0 crm-plan move "$id" 2026-12-03 -c date,client,type,status,planned,time,topic,manager -o tsv
rows 'to another day' <<'END'
date|client|type|status|planned|time|topic|manager
2026-12-03|a2|call|planned|yes|10:00|Prices|ann
2026-11-25|a2|call|moved|yes|10:00|Prices|ann
END
check 'the week' 0 crm-report activity --period 2026-11-25 --by manager -c planned,moved,done -o tsv
rows 'counts it as moved' <<'END'
planned|moved|done
1|1|0
END
check 'twice' 3 crm-plan move "$id" 2026-12-04
says 'is refused' 'the contact is not planned any more'
check 'a wrong day' 2 crm-plan move "$id" soon
says 'is told' '"soon": not a date'
check 'a day that is past' 2 crm-plan move x5 2026-11-22
says 'is none to meet on' '"2026-11-22": the day is past'
check 'nor is yesterday' 2 crm-plan move x5 yesterday
says 'is told by its word' '"yesterday": the day is past'
check 'they left it alone' 0 crm-list activity x5 -w 'status=planned and date=2026-11-30' -q
check 'today is not past' 0 crm-plan move -d x5 today -q
check 'a dry run' 0 crm-plan move -d x5 2026-12-24 -q
check 'it is where it was' 0 crm-list activity x5 -w 'status=planned' -q

# Handed over: what is open, and nothing of the past.
crm-add -q - >/dev/null <<'END'
kind=task	id=t1	date=2026-11-01	title=Do	owner=bob
kind=task	id=t2	date=2026-11-01	title=Done	owner=bob	status=done
kind=deal	id=d1	date=2026-11-01	client=d1	stage=offer
kind=deal	id=d2	date=2026-11-01	client=d1	stage=won
kind=claim	id=c1	date=2026-11-01	client=d1	type=quality	owner=bob
kind=contract	id=k1	date=2026-11-01	client=d1	status=signed
kind=offer	id=o1	date=2026-11-01	client=d1	status=sent	amount=5
kind=order	id=r1	date=2026-11-01	client=d1	amount=5
kind=invoice	id=i9	date=2026-11-01	client=d1	amount=5
END
check 'handover' 0 crm-plan handover bob cat -q
grep -v '^[AEV]-' out >got
same 'all that is open' got <<'END'
d1
e1
f1
g1
x5
t1
d1
o1
k1
r1
c1
END
check 'his clients' 1 crm-list client -w 'manager=bob' -q
[ "$(crm-list client -w manager=cat -q | wc -l)" -eq 4 ]
result $? 'are hers'
check 'what was done' 0 crm-list activity x4 -c manager -o csv
same 'stays his' out <<'END'
manager
bob
END
crm-list invoice i9 -c manager -o csv >got
same 'so do sales' got <<'END'
manager
bob
END
check 'in the past' 0 crm-report aging --as-of 2026-11-22 --by manager -c manager -o csv
same 'they were his' out <<'END'
manager
ann
bob
END
check 'to oneself' 2 crm-plan handover cat cat
says 'is refused' 'nobody hands over to himself'
check 'to nobody' 3 crm-plan handover cat dan
says 'is told' 'staff "dan": there is none'

check 'no verb' 2 crm-plan
says 'is told, too' 'expected week, move, handover or renew'
check 'another verb' 2 crm-plan month
says 'is refused' '"month": expected week, move, handover or renew'
check 'a week that is over' 2 crm-plan week last-week
says 'is refused' '"last-week" is over'
check 'no week' 2 crm-plan week soon
says 'is no week' '"soon": not a week'
check 'a year' 2 crm-plan week year
says 'is too long' 'more than 31 days'
check 'words' 2 crm-plan move x5
says 'are missing' 'expected a contact and a date'
check 'options' 2 crm-plan move x5 today --store
says 'of other verbs' 'move takes no --store and no --manager'

# What is stored and cannot be printed is said to be stored.
mkdir full && cd full || exit 1
: >crm.yaml
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=staff	id=bob	name=Bob
kind=client	id=a	name=A	manager=ann
END
check 'a disk that is full' 4 sh -c 'crm-plan handover ann bob >/dev/full'
says 'is told beside what is stored' 'crm-plan: warning: the records are stored'
check 'as it is' 0 crm-list client a -w manager=bob -q
check 'a dry run' 4 sh -c 'crm-plan handover -d bob ann >/dev/full'
grep -q 'are stored' err
[ $? -eq 1 ]
result $? 'stores nothing'
finish
