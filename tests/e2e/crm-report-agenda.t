#!/bin/sh
# SPDX-License-Identifier: ISC
# What is to be done today, and in the week; and as a calendar.
# covers: work/report/report_agenda work/report/agenda crm/agenda
. "$(dirname "$0")/../lib.sh"
export CRM_USER=ann CRM_SEED=1

mkdir d && cd d || exit 1
: >crm.yaml
# a is an A, b a B; bob is away this week, ann acts for him.
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=staff	id=bob	name=Bob
kind=absence	staff=bob	deputy=ann	from=2026-11-23	until=2026-11-27
kind=client	id=a	name=Alpha	manager=ann
kind=client	id=b	name=Beta	manager=bob
kind=client	id=z	name=Zeta	manager=ann
kind=contact	id=mary	client=z	name=Mary	birthday=1980-11-25
kind=contact	id=leap	client=z	name=Leap	birthday=1984-02-29
kind=invoice	id=i1	date=2026-10-01	client=a	amount=850	due=2026-11-20
kind=payment	id=p1	date=2026-11-01	client=a	amount=600	invoice=i1
kind=invoice	id=i2	date=2026-10-01	client=b	amount=150	due=2026-11-24
kind=invoice	id=i3	date=2026-10-01	client=b	amount=10	due=2026-12-24
kind=activity	id=c1	date=2026-11-23	client=a	type=call	status=planned	time=14:05	topic=Prices
kind=activity	id=c2	date=2026-11-24	client=b	type=meeting	status=planned
kind=activity	id=c3	date=2026-11-20	client=z	type=visit	status=planned
kind=activity	id=c4	date=2026-11-23	client=z	type=visit	status=done
kind=activity	id=c5	date=2026-06-20	client=z	type=visit	status=planned
kind=task	id=t1	date=2026-11-01	title=Letter	owner=bob	due=2026-11-23
kind=task	id=t2	date=2026-11-01	title=Sweep	owner=ann	due=2026-11-29
kind=offer	id=o1	date=2026-11-01	client=a	status=sent	valid_until=2026-11-23	amount=500
kind=offer	id=o2	date=2026-11-01	client=a	status=draft	valid_until=2026-11-23	amount=500
kind=contract	id=k1	date=2026-01-01	client=z	status=signed	until=2026-12-23	notice_days=30
kind=contract	id=k2	date=2026-01-01	client=z	status=signed	until=2026-11-26
kind=approval	id=x1	date=2026-11-20	doc=k1	step=head	staff=bob
kind=deal	id=d1	date=2026-11-01	client=z	stage=offer	deadline=2026-11-26	amount=100	name=Tender
kind=deal	id=d2	date=2026-11-01	client=z	stage=lost	deadline=2026-11-26	amount=100	name=Gone
kind=claim	id=q1	date=2026-11-20	client=a	type=quality	status=open	due=2026-11-24T12:00:00Z	reason=late
kind=claim	id=q2	date=2026-11-20	client=a	type=quality	status=satisfied	due=2026-11-24T12:00:00Z
kind=check	id=h1	date=2025-11-24	client=z	result=good	until=2026-11-24
kind=check	id=h2	date=2025-11-24	client=a	result=good	until=2026-11-24
kind=check	id=h3	date=2026-11-01	client=a	result=good	until=2027-11-24
END

check 'agenda' 0 crm-report agenda -o tsv -c date,time,what,doc,client,title,abc,manager,deputy,amount,late,weight,why
rows 'of today, the weightiest first' <<'END'
date|time|what|doc|client|title|abc|manager|deputy|amount|late|weight|why
2026-11-23||offer|o1|a||A|ann||500.00||100|money
2026-11-20||payment|i1|a||A|ann||250.00|3|75|late
2026-11-23|14:05|call|c1|a|Prices|A|ann||250.00||75|term
2026-11-20||visit|c3|z|||ann|||3|30|late
2026-11-20||approval|k1||head||bob|ann||3|30|late
2026-11-23||contract|k1|z|||ann||||30|term
2026-11-23||task|t1||Letter||bob|ann|||30|term
END
check 'of the week' 0 crm-report agenda --period 2026-11-24..2026-11-29 -w 'date>today' -o tsv -c date,what,doc,amount,weight
rows 'what comes' <<'END'
date|what|doc|amount|weight
2026-11-24|payment|i2|150.00|67
2026-11-24|claim|q1||47
2026-11-26|tender|d1|100.00|41
2026-11-24|meeting|c2||37
2026-11-24|check|h1||27
2026-11-25|birthday|mary||24
2026-11-26|contract|k2||21
2026-11-29|task|t2||12
END
check 'mine' 0 crm-report agenda --manager me -w 'manager=bob' -c what -o tsv
rows 'and of whom I act for' <<'END'
what
approval
task
END
check 'his' 0 crm-report agenda --manager bob -c what,deputy -o tsv
rows 'are still his' <<'END'
what|deputy
approval|ann
task|ann
END
check 'when he is back' 0 crm-report agenda --manager me -w 'manager=bob' --today 2026-11-28
silent 'they are not mine any more'
check 'a birthday of February 29' 0 crm-report agenda --period 2027-02 -w 'what=birthday' -c date,doc -o tsv
rows 'is the 28th in other years' <<'END'
date|doc
2027-02-28|leap
END
check 'a birthday' 0 crm-report agenda --period 2026-12-20..2027-03-01 -w 'what=birthday' -c date -o tsv
rows 'behind the new year' <<'END'
date
2027-02-28
END

# A promise is an item of the day for which it was made.
crm-add -q promise client=a amount=250 next=2026-11-27
check 'a promise' 0 crm-report agenda --period 2026-11-27 -w 'what=promise' -c date,client,amount -o tsv
rows 'has its sum' <<'END'
date|client|amount
2026-11-27|a|250.00
END

# A calendar
check 'a calendar' 0 crm-report agenda -o ical
tr -d '\r' <out >first
grep -E '^(BEGIN:V|UID|DTSTART|SUMMARY)' first | sed -n '1,9p' >got
same 'has an event a row' got <<'END'
BEGIN:VCALENDAR
BEGIN:VEVENT
UID:offer-o1@crm
DTSTART;VALUE=DATE:20261123
SUMMARY:offer: Alpha\, 500.00
BEGIN:VEVENT
UID:payment-i1@crm
DTSTART;VALUE=DATE:20261120
SUMMARY:payment: Alpha\, 250.00
END
grep -c '^UID:' first >got
sort -u first | grep -c '^UID:' >>got
same 'each with a name of its own' got <<'END'
7
7
END
check 'the next day' 0 crm-report agenda -o ical --today 2026-11-24
tr -d '\r' <out | grep -x 'UID:payment-i1@crm' >got
same 'it has the same name' got <<'END'
UID:payment-i1@crm
END
check 'a pipe' 0 sh -c 'crm-report agenda | crm-export ical - | tr -d "\r"'
same 'makes the same calendar' out <first
check 'masked' 0 sh -c 'crm-report agenda | crm-export ical --mask - | tr -d "\r" | grep SUMMARY | sed -n 3p'
same 'without names' out <<'END'
SUMMARY:call: a\, 250.00
END
check 'other reports' 2 crm-report aging -o ical
says 'are no calendars' 'ical'
check 'a table in Russian' 0 env LANGUAGE=ru crm-report agenda -o table -c name,title
grep -q 'клиент  *суть' out
result $? 'tells who it is from what it is about'
finish
