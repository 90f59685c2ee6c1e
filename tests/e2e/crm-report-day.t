#!/bin/sh
# SPDX-License-Identifier: ISC
# The reports of a manager's day: contacts, tasks, approvals, who is away, the agenda.
# covers: work/report/report_activity work/report/activities work/report/activity_won work/load/people work/load/talk crm/absence work/plan/care work/report/report_contacts work/report/report_tasks work/report/report_approvals work/report/report_timeline
. "$(dirname "$0")/../lib.sh"
export CRM_USER=ann CRM_SEED=1

mkdir d && cd d || exit 1
: >crm.yaml
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=staff	id=bob	name=Bob	boss=ann
kind=staff	id=cat	name=Cat	boss=bob
kind=staff	id=dan	name=Dan
kind=client	id=one	name=One	manager=ann
kind=client	id=two	name=Two	manager=bob	group=shop
kind=absence	id=w1	staff=bob	deputy=cat	from=2026-11-23	until=2026-11-24
kind=offer	id=o1	date=2026-11-20	client=one	status=accepted	amount=10
kind=offer	id=o2	date=2026-11-20	client=one	status=draft	amount=10
END

# Activity
crm-add -q call client=one time=10:10 answered=2026-11-23T10:30:00Z direction=in topic=price next=tomorrow
crm-add -q call client=one time=9:00 answered=2026-11-23T13:40:00+03:00 direction=in topic=price
crm-add -q request client=one time=10:55 channel=site topic=delivery
crm-add -q demo client=one offer=o1 result=liked
crm-add -q meeting client=two date=yesterday status=missed planned=yes
crm-add -q visit client=two date=yesterday status=moved planned=yes
crm-add -q call client=two date=2026-11-20 status=planned planned=yes
crm-add -q letter client=two date=2026-11-20 status=cancelled planned=yes
crm-add -q invoice client=one amount=5
check 'activity' 0 crm-report activity -o tsv -c manager,date,calls,meetings,visits,emails,demos,offers,invoices,claims,other,planned,done,missed,moved,unplanned,total,incoming,answered,won,minutes
rows 'by manager and day' <<'END'
manager|date|calls|meetings|visits|emails|demos|offers|invoices|claims|other|planned|done|missed|moved|unplanned|total|incoming|answered|won|minutes
ann|2026-11-20|0|0|0|0|0|1|0|0|0|0|0|0|0|0|1|0|0|0|
ann|2026-11-23|2|0|0|0|1|0|1|0|1|0|4|0|0|4|5|3|2|1|20
ann|2026-11-24|0|0|0|0|0|0|0|0|0|1|0|0|0|0|0|0|0|0|
bob|2026-11-20|0|0|0|0|0|0|0|0|0|1|0|1|0|0|0|0|0|0|
bob|2026-11-22|0|0|0|0|0|0|0|0|0|2|0|1|1|0|0|0|0|0|
END
check 'by hour' 0 crm-report activity --by hour -w 'incoming>0' -c hour,incoming,answered,minutes -o tsv
rows 'of the day' <<'END'
hour|incoming|answered|minutes
9|1|1|280
10|2|1|20
END
check 'by topic' 0 crm-report activity --by topic -c topic,total -o tsv
rows 'that each has' <<'END'
topic|total
|1
delivery|1
price|2
END
check 'by channel' 0 crm-report activity --by channel -c channel,other -o tsv -w 'channel=site'
rows 'and it' <<'END'
channel|other
site|1
END
check 'by result' 0 crm-report activity --by result -c result,demos,won -o tsv -w 'result=liked'
rows 'and its offers' <<'END'
result|demos|won
liked|1|1
END

# What a contact led to: an offer that was accepted on its day or later.
mkdir won && (
	cd won || exit
	: >crm.yaml
	crm-add -q client id=c name=C manager=m 2>/dev/null
	crm-add -q - <<-'END'
		kind=staff	id=m	name=M
		kind=client	id=c	name=C	manager=m
		kind=offer	id=yes	date=2026-11-02	client=c	amount=1	status=sent
		kind=offer	id=late	date=2026-11-02	client=c	amount=1	status=sent
		kind=offer	id=no	date=2026-11-02	client=c	amount=1	status=sent
		kind=offer	id=back	date=2026-11-02	client=c	amount=1	status=sent
		kind=activity	id=before	date=2026-11-03	client=c	type=demo	offer=yes	result=before
		kind=activity	id=twice	date=2026-11-04	client=c	type=call	offer=yes	result=before
		kind=activity	id=same	date=2026-11-10	client=c	type=call	offer=yes	result=day
		kind=activity	id=after	date=2026-11-11	client=c	type=call	offer=yes	result=after
		kind=activity	id=other	date=2026-11-05	client=c	type=call	result=none
		kind=activity	id=un	date=2026-11-05	client=c	type=call	offer=no	result=no
		kind=activity	id=was	date=2026-11-05	client=c	type=call	offer=back	result=back
		kind=activity	id=soon	date=2026-11-05	client=c	type=demo	offer=late	result=late
		kind=activity	id=planned	date=2026-11-05	client=c	type=demo	offer=yes	result=planned	status=missed
	END
	for day in 10:yes 11:back 20:late; do
		crm-set -q --today "2026-11-${day%:*}" offer "${day#*:}" status=accepted
	done
	crm-set -q --today 2026-11-21 offer back status=declined
) >/dev/null
check 'contacts whose offer was accepted' 0 crm-report -C won activity --period 2026-11 --as-of 2026-11-30 --today 2026-12-01 --by result -c result,won -o tsv -w 'won > 0' -s result
rows 'on their day or later' <<'END'
result|won
before|2
day|1
late|1
END
check 'as of a day before' 0 crm-report -C won activity --period 2026-11 --as-of 2026-11-15 --today 2026-12-01 --by result -c result,won -o tsv -w 'won > 0' -s result
rows 'it was so' <<'END'
result|won
back|1
before|2
day|1
END
check 'the offers of a figure' 0 crm-report -C won activity --period 2026-11 --today 2026-12-01 --by manager --explain m:won -o tskv
cp out diag
grep -q 'doc=yes.*value=3' out && grep -q 'doc=late.*value=1' out && grep -q figure=4 out
result $? 'are told'

check 'the team' 0 crm-report activity --manager ann --team --by manager -c manager,name,total,missed -o tsv
rows 'is who is under its head' <<'END'
manager|name|total|missed
ann|Ann|6|0
bob|Bob|0|2
END
check 'a team of nobody' 2 crm-report activity --team
says 'is refused' '--team goes with --manager'
check 'credit of nobody' 2 crm-report activity --credit both
says 'is refused, too' '--credit "both": expected owner or actor'
check 'credit where there is none' 2 crm-report orders --credit actor
says 'names the report' 'report orders takes no --credit'

# Substitution: bob is away on the 23rd and 24th, cat acts for him.
check 'the deputy calls' 0 sh -c 'CRM_USER=cat crm-add call client=two | sed "s/id=[^	]*	//"'
rows 'for whom' <<'END'
kind=activity|date=2026-11-23|client=two|type=call|manager=bob|status=done|planned=yes|for=bob
END
check 'and invoices' 0 env CRM_USER=cat crm-add invoice client=two amount=7 -c manager,for -o tsv
rows 'for him as well' <<'END'
manager|for
bob|bob
END
check 'somebody else' 0 env CRM_USER=dan crm-add call client=two -c manager,for,by -o csv
same 'does not' out <<'END'
manager,for,by
bob,,dan
END
check 'when he is back' 0 env CRM_USER=cat crm-add call client=two --today 2026-11-25 -c manager,for -o csv
same 'nobody acts for him' out <<'END'
manager,for
bob,
END
check 'what is told later' 0 env CRM_USER=cat crm-add letter client=two date=2026-11-24 --today 2026-11-26 -c manager,for -o csv
same 'counts by its day' out <<'END'
manager,for
bob,bob
END
check 'credit to the owner' 0 crm-report activity --by manager -c manager,calls,emails,invoices,total -o tsv --today 2026-11-26
rows 'is the default' <<'END'
manager|calls|emails|invoices|total
ann|2|0|1|6
bob|3|1|1|5
END
check 'credit to the actor' 0 crm-report activity --credit actor --by manager -c manager,calls,emails,invoices,total -o tsv --today 2026-11-26
rows 'counts nothing twice' <<'END'
manager|calls|emails|invoices|total
ann|2|0|1|6
bob|2|0|0|2
cat|1|1|1|3
END

# Contacts: classes of the year up to October; a is an A, b a B, c without a sale.
mkdir ../care && cd ../care || exit 1
printf 'contact: {a: 10, b: 20, other: 5}\n' >crm.yaml
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=staff	id=bob	name=Bob
kind=client	id=a	name=A	manager=ann
kind=client	id=b	name=B	manager=ann
kind=client	id=c	name=C	manager=bob
kind=client	id=d	name=D	manager=bob	contact_every=60
kind=client	id=e	name=E	manager=bob	contact_every=60	status=lost
kind=invoice	id=i1	date=2026-10-01	client=a	amount=900
kind=invoice	id=i2	date=2026-10-02	client=b	amount=100
kind=activity	id=1	date=2026-11-03	client=a	type=call
kind=activity	id=2	date=2026-11-20	client=a	type=mailing
kind=activity	id=3	date=2026-11-05	client=b	type=visit
kind=activity	id=4	date=2026-11-25	client=b	type=call	status=planned	planned=yes
kind=activity	id=5	date=2026-11-24	client=d	type=meeting	status=planned	planned=yes
kind=activity	id=6	date=2026-09-20	client=d	type=meeting
kind=activity	id=7	date=2026-11-01	client=c	type=call	status=planned
END
check 'contacts' 0 crm-report contacts -o tsv -c client,manager,abc,every,last,last_type,days,days_over,next,next_type
rows 'by the norm of the class or card' <<'END'
client|manager|abc|every|last|last_type|days|days_over|next|next_type
a|ann|A|10|2026-11-03|call|20|10||
d|bob||60|2026-09-20|meeting|64|4|2026-11-24|meeting
c|bob||5||||0||
b|ann|B|20|2026-11-05|visit|18|0|2026-11-25|call
END
check 'overdue' 0 crm-report contacts --as-of 2026-11-12 -w 'days_over>0' -q --manager ann
silent 'on a past day nobody was'
check 'clients without a next step' 0 crm-report contacts -w "next=''" -q
same 'are two' out <<'END'
a
c
END

# Tasks, and who does them while bob is away
crm-add -q - >/dev/null <<'END'
kind=absence	staff=bob	deputy=ann	from=2026-11-20	until=2026-11-30
kind=task	id=t1	date=2026-11-01	title=Letter	owner=bob	boss=ann	client=c	due=2026-11-20
kind=task	id=t2	date=2026-11-01	title=Price	owner=bob	due=2026-12-20
kind=task	id=t3	date=2026-11-01	title=Count	owner=ann
kind=task	id=t4	date=2026-11-01	title=Done	owner=ann	due=2026-11-02	status=done
END
check 'tasks' 0 crm-report tasks -o tsv -c task,title,owner,deputy,name,due,days_over
rows 'the latest first' <<'END'
task|title|owner|deputy|name|due|days_over
t1|Letter|bob|ann|C|2026-11-20|3
t2|Price|bob|ann||2026-12-20|0
t3|Count|ann||||0
END
check 'those of the deputy' 0 crm-report tasks --manager me -q
same 'are also of who is away' out <<'END'
t1
t2
t3
END
check 'when he is back' 0 crm-report tasks --manager me -q --today 2026-12-01
same 'they are his own again' out <<'END'
t3
END
check 'by owner' 0 crm-report tasks --by owner -o tsv
rows 'how many' <<'END'
kind|owner|name|open|late|days_over
tasks|bob|Bob|2|1|3
tasks|ann|Ann|1|0|0
END

# Approvals
crm-add -q - >/dev/null <<'END'
kind=contract	id=k1	date=2026-11-01	client=a	amount=700	status=approval
kind=approval	id=p1	date=2026-11-02	doc=k1	step=lawyer	staff=ann	decision=approved	decided=2026-11-05
kind=approval	id=p2	date=2026-11-05	doc=k1	step=head	staff=bob
END
check 'approvals' 0 crm-report approvals -o tsv -c approval,doc_kind,doc,client,amount,step,staff,deputy,days
rows 'with who holds it, and how long' <<'END'
approval|doc_kind|doc|client|amount|step|staff|deputy|days
p2|contract|k1|a|700.00|head|bob|ann|18
END
check 'on a past day' 0 crm-report approvals --as-of 2026-11-04 -o tsv -c approval,staff,days
rows 'who held it then' <<'END'
approval|staff|days
p1|ann|2
END

# Timeline
crm-add -q call client=a topic='Скидка на чай' result='подумает' note='звонить утром'
crm-set -q client a manager=bob
check 'timeline' 0 crm-report timeline a -o tsv -c date,what,status,amount,manager,text
rows 'all that happened' <<'END'
date|what|status|amount|manager|text
2026-10-01|invoice|issued|900.00|ann|
2026-11-01|contract|approval|700.00|ann|
2026-11-02|approval|approved||ann|lawyer
2026-11-03|call|done||ann|
2026-11-05|approval|pending||bob|head
2026-11-20|mailing|done||ann|
2026-11-23|call|done||ann|Скидка на чай; подумает; звонить утром
2026-11-23|set||||manager: ann → bob
END
check 'full text' 0 crm-report timeline -w 'text ~ СКИДКА' -c client,what -o tsv
rows 'in any script and case' <<'END'
client|what
a|call
END

# As many rows as there are days, first seen with documents: their table grows on the way.
mkdir ../many && cd ../many && : >crm.yaml
{
	printf 'kind=staff\tid=m\tname=M\nkind=client\tid=c\tname=C\tmanager=m\n'
	for m in 07 08 09 10; do
		for d in 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28; do
			printf 'kind=invoice\tdate=2026-%s-%s\tclient=c\tamount=1\n' $m $d
		done
	done
} | crm-add -q - >/dev/null
check 'activity of many days' 0 crm-report activity --from 2026-07-01 --to 2026-10-31 -c date,invoices,total -o tsv
[ "$(awk '$2 == 1 && $3 == 1' out | wc -l)" -eq 112 ]
result $? 'each has its invoice'
# What is of no client, and of one person
mkdir ../whole && cd ../whole && : >crm.yaml || exit 1
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=staff	id=bob	name=Bob	boss=ann
kind=client	id=one	name=One	manager=ann	group=shop
kind=client	id=two	name=Two	manager=bob
kind=absence	id=z1	staff=bob	deputy=ann	from=2026-11-02	until=2026-11-03	reason=flu
kind=delegation	id=g1	date=2026-11-01	staff=bob	power=award	from=2026-11-01	limit=100
kind=task	id=t1	date=2026-11-04	title=Prices	owner=bob
kind=task	id=t2	date=2026-11-04	title=Shelf	owner=ann	client=two
kind=payment	id=p1	date=2026-11-05	amount=5	purpose=unclear
kind=expense	id=x1	date=2026-11-06	amount=7	category=taxi	manager=ann
kind=contract	id=k1	date=2026-11-07	client=one	amount=1
kind=dispute	id=d1	date=2026-11-08	contract=k1	clause=2.1	ours=30 days
kind=approval	id=v1	date=2026-11-08	doc=k1	step=head	staff=bob
kind=document	id=w1	date=2026-11-09	doc=k1	type=contract	holder=ann
kind=claim	id=c1	date=2026-11-09	client=one	type=quality
END
CRM_TODAY=2026-11-10 crm-claim assign c1 owner=bob -q >/dev/null
CRM_TODAY=2026-11-10 crm-set -q task t1 status=done >/dev/null
check 'the timeline of the company' 0 crm-report timeline -c date,what,client,status,manager,text -o tsv
rows 'has what is of no client' <<'END'
date|what|client|status|manager|text
2026-11-01|delegation|||bob|award
2026-11-02|absence|||bob|flu
2026-11-04|task||done|bob|Prices
2026-11-04|task|two|open|ann|Shelf
2026-11-05|payment||||unclear
2026-11-06|expense|||ann|taxi
2026-11-07|contract|one|draft|ann|
2026-11-08|dispute|one|||2.1; 30 days
2026-11-08|approval|one|pending|bob|head
2026-11-09|claim|one|investigating|ann|
2026-11-09|document|one|||contract; ann
2026-11-10|assign|one|||owner:  → bob
2026-11-10|assign|one|||status: open → investigating
2026-11-10|set||||status: open → done
END
check 'of a person' 0 crm-report timeline --manager bob -c date,what,client -o tsv
rows 'his clients and what is his own' <<'END'
date|what|client
2026-11-01|delegation|
2026-11-02|absence|
2026-11-04|task|
2026-11-04|task|two
2026-11-08|approval|one
2026-11-10|set|
END
check 'of a client' 0 crm-report timeline two -c what -o tsv
rows 'that alone' <<'END'
what
task
END
check 'of a group' 0 crm-report timeline --group shop --to 2026-11-07 -c what,client -o tsv
rows 'that alone' <<'END'
what|client
contract|one
END
check 'in Russian' 0 env LANGUAGE=ru crm-report timeline one -o table -w 'status=investigating or what=assign'
grep -q претензия out && ! grep -qw 'investigating\|assign\|claim' out
result $? 'its words are Russian'
crm-add -q call client=one next=2026-12-01 next_type=visit >/dev/null
check 'contacts in Russian' 0 env LANGUAGE=ru crm-report contacts -o table -c client,last_type,next_type
grep -q 'звонок *визит' out
result $? 'too'
check 'activity by type' 0 env LANGUAGE=ru crm-report activity --by type -o table -c type,done
grep -q 'звонок' out
result $? 'too'

# A word of what was said, in any script
while IFS='|' read -r said word; do
	crm-add -q call client=two topic="$said" >/dev/null
	check "«$word»" 0 crm-report timeline two -w "text ~ '$word'" -c text -o tsv
	[ "$(sed 1d out)" = "$said" ]
	result $? "is found in «$said»"
done <<'END'
Ёлки и чёрный чай|ЧЕРНЫЙ ЧАЙ
темно-зеленый|тёмно-ЗЕЛЁНЫЙ
Զեղչ 5 %|զԵՂՉ
ფასდაკლება|ᲤᲐᲡᲓᲐᲙ
Қымбат әңгіме|ҚЫМБАТ ӘҢ
Straßenfest|STRASSE
ΣΊΣΥΦΟΣ|σίσυφος
İskonto|iskonto
値引き|値引
END

# Of whom the days are, by name; by id too where two have the same name.
mkdir ../names && cd ../names || exit 1
: >crm.yaml
crm-add -q - >/dev/null <<'END'
kind=staff	id=u1	name=Ann Lee
kind=staff	id=u2	name=Sam Fox
kind=staff	id=u3	name=Sam Fox
kind=client	id=one	name=One
kind=invoice	id=i1	date=2026-11-02	client=one	amount=5	manager=u1
kind=invoice	id=i2	date=2026-11-03	client=one	amount=5	manager=u1
kind=invoice	id=i3	date=2026-11-03	client=one	amount=5	manager=u2
kind=invoice	id=i4	date=2026-11-03	client=one	amount=5	manager=u3
END
check 'days of managers' 0 crm-report activity --period 2026-11 -o table
grep '^[A-Z]' out >got
same 'are headed by names' got <<'END'
Activity, 2026-11-01 – 2026-11-30
Ann Lee
Sam Fox (u2)
Sam Fox (u3)
END
! grep -q 'u1' out
result $? 'and not by ids'
check 'for programs' 0 crm-report activity --period 2026-11 -w manager=u2
rows 'a row has both' <<'END'
kind=activity_fact|manager=u2|name=Sam Fox (u2)|date=2026-11-03|calls=0|meetings=0|visits=0|emails=0|demos=0|offers=0|invoices=1|claims=0|other=0|planned=0|done=0|missed=0|moved=0|unplanned=0|total=1|incoming=0|answered=0|won=0
END

# What rows are by has a column also where no row has a value of it.
for by in source channel region; do
	check "by $by, which nobody has" 0 crm-report sales --period 2026-11 --by $by -o tsv
	rows 'there is a column for it' <<-END
		kind|$by|revenue|vat|count|avg|share
		sales||20.00|0.00|4|5.00|100.00
	END
done
check 'a table' 0 crm-report sales --period 2026-11 --by source,month -o table
tail -n +3 out >got
same 'has it first' got <<'END'
source  month    revenue   VAT  documents  average  share, %
        2026-11    20.00  0.00          4     5.00    100.00
END
check 'of campaigns' 0 crm-report sales --period 2026-11 --by campaign -o csv
head -1 out | tr -d '\r' >got
same 'it is the name, as where there are some' got <<'END'
kind,name,revenue,vat,count,avg,share
END
finish
