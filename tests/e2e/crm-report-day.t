#!/bin/sh
# SPDX-License-Identifier: ISC
# The reports of a manager's day: contacts, tasks, approvals, who is away, the agenda.
# covers: work/report_activity work/people work/talk crm/absence
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
finish
