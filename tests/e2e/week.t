#!/bin/sh
# SPDX-License-Identifier: ISC
# A week in the life: two managers, one falls ill on Tuesday and is back on Friday; five days of
# work by commands alone, and Friday's reports say exactly what happened.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
export CRM_SEED=1
umask 077

# on DAY WHO: from here on it is that day of November 2026, and that one works.
on() {
	CRM_TODAY=2026-11-$1 CRM_USER=$2
	export CRM_TODAY CRM_USER
}

# does COMMAND...: it does, silently.
does() {
	"$@" >out 2>err
	got=$?
	cat err out >diag
	[ $got -eq 0 ] && [ ! -s err ]
	result $? "$CRM_TODAY $CRM_USER: $*"
}

mkdir office && cd office || exit 1
printf 'contact: {other: 0, per_day: 4}\n' >crm.yaml
on 20 head
crm-add -q - >/dev/null <<'END'
kind=staff	id=head	name=Head
kind=staff	id=ann	name=Ann	boss=head
kind=staff	id=bob	name=Bob	boss=head
kind=client	id=rosa	name=Rosa	manager=ann	contact_every=7	terms=3
kind=client	id=mak	name=Mak	manager=ann	contact_every=7	terms=3
kind=client	id=iris	name=Iris	manager=bob	contact_every=7	terms=3
kind=client	id=lotos	name=Lotos	manager=bob	contact_every=7	terms=3
kind=client	id=novy	name=Novy	manager=bob	contact_every=7	terms=3
kind=product	id=tea	name=Tea	price=100	cost=60
kind=activity	date=2026-11-16	client=rosa	type=call
kind=activity	date=2026-11-17	client=mak	type=visit
kind=activity	date=2026-11-18	client=iris	type=meeting
kind=activity	date=2026-11-19	client=lotos	type=call
kind=plan	period=2026-W48	metric=sales	value=1500	manager=ann
kind=plan	period=2026-W48	metric=sales	value=1000	manager=bob
kind=plan	period=2026-W48	metric=new_clients	value=1	manager=bob
kind=plan	period=2026-W48	metric=active_clients	value=2	manager=bob
kind=plan	period=2026-W48	metric=calls	value=2	manager=bob
END

# Monday: the week is planned, each does the first of it.
on 23 head
does crm-plan week --store -q
on 23 ann
check 'Monday' 0 crm-report agenda --manager me -c date,what,client -o tsv
rows 'Ann has a call' <<'END'
date|what|client
2026-11-23|call|rosa
END
does crm-add -q call client=rosa topic=tea result='wants 10' next=2026-11-30
does crm-invoice new client=rosa item=tea:10 -q
on 23 bob
does crm-add -q call client=novy direction=in channel=phone time=10:00 answered=2026-11-23T10:20:00Z topic=prices
does crm-add -q offer client=novy item=tea:5 status=sent valid_until=2026-11-26
does crm-add -q task title='Price list' owner=bob due=2026-11-25

# Tuesday: Bob is ill, the head names Ann his deputy until Thursday.
on 24 head
does crm-add -q absence staff=bob deputy=ann from=2026-11-24 until=2026-11-26 reason=illness
on 24 ann
check 'Tuesday' 0 crm-report agenda --manager me --period 2026-11-24..2026-11-26 -s date,what -c date,what,manager,deputy -o tsv
rows 'Ann sees what is hers and what is of Bob' <<'END'
date|what|manager|deputy
2026-11-24|visit|ann|
2026-11-25|meeting|bob|ann
2026-11-25|task|bob|ann
2026-11-26|call|bob|ann
2026-11-26|offer|bob|ann
2026-11-26|payment|ann|
END
does crm-add -q visit client=mak result='all is well' next=2026-12-01 next_type=call
does crm-add -q call client=novy result='takes it'
offer=$(crm-list offer -q)
does crm-invoice new from="$offer" -q
does crm-set -q offer "$offer" status=accepted

# Wednesday: she meets Bob's Iris and has no time for the price list.
on 25 ann
does crm-add -q meeting client=iris result='later' next=2026-12-02
does crm-invoice new client=mak item=tea:3 -q

# Thursday: nobody calls Lotos; Rosa pays a part.
on 26 ann
does crm-invoice pay "$(crm-list invoice -q -w client=rosa)" amount=400 -q

# Friday: Bob is back, all is his again.
on 27 ann
check 'Friday' 0 crm-report agenda --manager me -w 'manager=bob' -q
silent 'nothing of it is of Ann any more'
on 27 bob
check 'Bob' 0 crm-report agenda --manager me -s date -c date,what,client,late -o tsv
rows 'has what was left of it' <<'END'
date|what|client|late
2026-11-25|task||2
2026-11-26|call|lotos|1
2026-11-27|payment|novy|
END
does crm-set -q task "$(crm-list task -q)" status=done
does crm-add -q letter client=novy topic=thanks
does crm-invoice new client=lotos item=tea:1 -q

on 27 head
check 'who did what' 0 crm-report activity --period week -o tsv -c manager,date,calls,meetings,visits,emails,offers,invoices,planned,done,missed,unplanned,total
rows 'day by day' <<'END'
manager|date|calls|meetings|visits|emails|offers|invoices|planned|done|missed|unplanned|total
ann|2026-11-23|1|0|0|0|0|1|1|1|0|0|2
ann|2026-11-24|0|0|1|0|0|0|1|1|0|0|1
ann|2026-11-25|0|0|0|0|0|1|0|0|0|0|1
bob|2026-11-23|1|0|0|0|1|0|1|1|0|0|2
bob|2026-11-24|1|0|0|0|0|1|0|1|0|1|2
bob|2026-11-25|0|1|0|0|0|0|1|1|0|0|1
bob|2026-11-26|0|0|0|0|0|0|1|0|1|0|0
bob|2026-11-27|0|0|0|1|0|1|0|1|0|1|2
END
check 'the owners' 0 crm-report activity --period week --by manager -c manager,done,invoices,total -o tsv
rows 'have what was done for them' <<'END'
manager|done|invoices|total
ann|2|2|4
bob|4|2|7
END
check 'those who did it' 0 crm-report activity --period week --by manager --credit actor -c manager,done,invoices,total -o tsv
rows 'have the same, once' <<'END'
manager|done|invoices|total
ann|4|3|7
bob|2|1|4
END
check 'answers' 0 crm-report activity --period week --by channel -w 'channel=phone' -c incoming,answered,minutes -o tsv
rows 'took twenty minutes' <<'END'
incoming|answered|minutes
1|1|20
END
check 'plan and fact' 0 crm-report plan --period week -o tsv
rows 'of both' <<'END'
kind|period|metric|manager|value|fact|percent|forecast|pipeline
plan_fact|2026-W48|sales|ann|1500|1300|86.67|1300|1300
plan_fact|2026-W48|sales|bob|1000|600|60.00|600|600
plan_fact|2026-W48|new_clients|bob|1|2|200.00|2|
plan_fact|2026-W48|active_clients|bob|2|2|100.00|2|
plan_fact|2026-W48|calls|bob|2|2|100.00|2|
END
check 'debts' 0 crm-report aging --by manager -c manager,not_due,d1_30,total -o tsv
rows 'of both' <<'END'
manager|not_due|d1_30|total
ann|300.00|600.00|900.00
bob|600.00|0.00|600.00
END
check 'clients' 0 crm-report contacts -c client,last,last_type,days_over,next -o tsv
rows 'and their next steps' <<'END'
client|last|last_type|days_over|next
lotos|2026-11-19|call|1|
novy|2026-11-27|letter|0|
iris|2026-11-25|meeting|0|2026-12-02
mak|2026-11-24|visit|0|2026-12-01
rosa|2026-11-23|call|0|2026-11-30
END
check 'tasks' 0 crm-report tasks
silent 'are done'
check 'the timeline' 0 crm-report timeline novy -c date,what,by,text -o tsv -w 'what != task and what != set'
rows 'of the new one' <<'END'
date|what|by|text
2026-11-23|offer|bob|
2026-11-23|call|head|prices
2026-11-24|call|ann|takes it
2026-11-24|invoice|ann|
2026-11-27|letter|bob|thanks
END

# The head looks again a month later: Friday is what it was.
crm-report plan --as-of 2026-11-27 --period 2026-W48 >friday
on 30 bob
crm-invoice new client=lotos item=tea:9 -q >/dev/null
crm-invoice cancel -q "$(crm-list invoice -q -w 'client=lotos and amount=100')" >/dev/null
crm-plan handover -q bob ann >/dev/null
check 'a past day' 0 crm-report plan --as-of 2026-11-27 --period 2026-W48
same 'stays what it was' out <friday

if command -v sqlite3 >/dev/null; then
	crm-export sql | sqlite3 db
	sqlite3 -separator ' ' db "select manager, count(*) from activity
		where status = 'done' and date between '2026-11-23' and '2026-11-27'
		group by 1 order by 1" >want
	crm-report activity --from 2026-11-23 --to 2026-11-27 --by manager -c manager,done -o tsv |
		sed '1d; s/	/ /' >got
	same 'SQLite counts the same contacts of owners' got <want
	sqlite3 -separator ' ' db 'select case when "for" is null then manager else "by" end, count(*)
		from activity where status = '"'done'"' and date between '"'2026-11-23' and '2026-11-27'"'
		group by 1 order by 1' >want
	crm-report activity --from 2026-11-23 --to 2026-11-27 --by manager --credit actor \
		-c manager,done -o tsv | sed '1d; s/	/ /' >got
	same 'and of those who did it' got <want
else
	skip 'SQLite' 'it is not installed'
fi
check 'the directory' 0 crm-check

# A plan may have more decimals than money has.
mkdir fine && cd fine || exit 1
: >crm.yaml
crm-add plan period=2026-11 metric=sales value=100.005 >/dev/null
check 'a plan of half a kopeck' 0 sh -c "crm-report weekly --period 2026-11 -w 'name=\"plan of the month\"' -o tsv -c value | sed 1d"
same 'is rounded' out <<'END'
100.01
END

finish
