#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-plan renew: which contracts renewed by themselves, and who has a task before an end.
. "$(dirname "$0")/../lib.sh"
export CRM_USER=ann CRM_SEED=1

mkdir d && cd d || exit 1
: >crm.yaml
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=staff	id=bob	name=Bob
kind=client	id=a	name=A	manager=ann
kind=client	id=b	name=B	manager=bob
kind=client	id=c	name=C
kind=contract	id=leap	date=2024-02-29	client=a	number=1	from=2024-02-29	until=2024-02-29	renewal=auto	renewal_months=12	notice_days=60	status=signed
kind=contract	id=last	date=2025-08-31	client=a	number=2	until=2025-08-31	renewal=auto	renewal_months=1	status=signed
kind=contract	id=manual	date=2026-01-01	client=b	number=3	manager=ann	until=2026-12-10	renewal=manual	status=signed
kind=contract	id=notice	date=2026-01-01	client=b	number=4	until=2026-12-31	notice_days=20	renewal=manual	status=signed
kind=contract	id=ended	date=2026-01-01	client=b	number=5	until=2026-11-10	renewal=none	status=signed
kind=contract	id=old	date=2026-01-01	client=b	number=6	until=2026-03-01	status=signed
kind=contract	id=draft	date=2026-01-01	client=b	number=7	until=2026-11-30
kind=contract	id=over	date=2026-01-01	client=b	number=8	until=2026-11-30	status=terminated
kind=contract	id=was	date=2026-01-01	client=b	number=9	until=2026-11-30	status=signed
kind=contract	id=new	date=2026-11-01	client=b	number=10	status=signed	supersedes=was
kind=contract	id=moved	date=2026-01-01	client=b	number=11	until=2026-11-30	status=signed
kind=contract	id=moves	date=2026-11-01	client=b	number=11/1	until=2027-01-31	parent=moved	status=signed
kind=contract	id=nobody	date=2026-01-01	client=c	number=12	until=2026-11-30	status=signed
kind=contract	id=months	date=2026-01-01	client=b	number=13	until=2026-12-01	renewal=auto	status=signed
END

check 'a dry run' 0 crm-plan renew -d -q
says 'is said' 'a dry run: nothing is stored'
check 'it stores nothing' 1 crm-list task
silent 'at all'
check 'renewals' 0 crm-plan renew
says 'who has no manager is told' 'contract nobody: nobody is its manager'
sed -n '/^kind=event.*doc=leap/s/.*\(date=[^	]*\).*\(from=.*\)	at.*/\1 \2/p' out >got
same 'of the day of a leap year, counted from it' got <<'END'
date=2024-03-01 from=2024-02-29	to=2025-02-28
date=2025-03-01 from=2025-02-28	to=2026-02-28
date=2026-03-01 from=2026-02-28	to=2027-02-28
END
sed -n '/^kind=event.*doc=last/s/.*	\(to=[^	]*\).*/\1/p' out | head -n 7 >got
same 'of the 31st, month by month' got <<'END'
to=2025-09-30
to=2025-10-31
to=2025-11-30
to=2025-12-31
to=2026-01-31
to=2026-02-28
to=2026-03-31
END
grep -c doc=last out >got
same 'up to the term that holds today' got <<'END'
15
END
check 'tasks' 0 crm-list task -s doc -c doc,owner,due,title,tags,status,client -o tsv
rows 'before each end that somebody has to see to' <<'END'
doc|owner|due|title|tags|status|client
ended|bob|2026-11-10|contract 5, B: ends on 2026-11-10, to be closed or renewed|renewal,ends-2026-11-10|open|b
manual|ann|2026-12-10|contract 3, B: ends on 2026-12-10, to be renewed|renewal,ends-2026-12-10|open|b
months|bob|2026-12-01|contract 13, B: ends on 2026-12-01, to be closed or renewed|renewal,ends-2026-12-01|open|b
notice|bob|2026-12-11|contract 4, B: ends on 2026-12-31, to be renewed|renewal,ends-2026-12-31|open|b
END
check 'again' 0 crm-plan renew
silent 'nothing twice'
crm-set -q task "$(crm-list task -q -w doc=manual)" status=done due=2027-01-01
check 'after a task was done' 0 crm-plan renew --today 2026-11-24
silent 'neither'
check 'before the last day of the notice' 0 crm-plan renew leap --today 2026-12-01 -c doc,owner,due,title -o tsv
rows 'of one that renews' <<'END'
doc|owner|due|title
leap|ann|2026-12-30|contract 1, A: notice until 2026-12-30, or it renews
END
check 'on the day it renews' 0 crm-plan renew leap --today 2027-03-01 -c date,doc,from,to -o tsv
rows 'it has a new term' <<'END'
date|doc|from|to
2027-03-01|leap|2027-02-28|2028-02-29
END
check 'an amendment that moves the end' 0 crm-add contract id=more parent=manual date=2026-11-23 client=b until=2026-12-20 status=signed number=3/1
check 'is looked at' 0 crm-plan renew manual -c doc,due -o tsv
rows 'anew' <<'END'
doc|due
manual|2026-12-20
END
check 'two months ahead' 0 crm-plan renew --days 70 moved -c doc,due -o tsv
rows 'with the amended end' <<'END'
doc|due
moved|2027-01-31
END
printf 'contract: {renew_days: 0}\n' >crm.yaml
check 'by the settings' 0 crm-plan renew --today 2026-11-29 nobody
silent 'on the day itself alone'
crm-set -q client c manager=bob
check 'the day itself' 0 crm-plan renew --today 2026-11-30 nobody -c doc,owner -o tsv
rows 'its manager is the client'\''s' <<'END'
doc|owner
nobody|bob
END
printf 'language: ru\n' >crm.yaml
crm-add -q contract id=ru client=b date=2026-01-01 number=14 until=2026-12-01 renewal=manual status=signed >/dev/null
check 'in C' 0 env LC_ALL=C crm-plan renew ru -c title -o tsv
rows 'a task is in the language of the company' <<'END'
title
договор 14, B: кончается 2026-12-01, продлить
END
: >crm.yaml
check 'contracts say it' 0 crm-report contracts -w 'contract=leap' -c ends,renewals,notice -o tsv
rows 'the same' <<'END'
ends|renewals|notice
2027-02-28|3|2026-12-30
END
check 'the timeline' 0 crm-report timeline a -w 'what=renew and doc=leap' --period 2026 -c date,doc,text -o tsv
rows 'has it' <<'END'
date|doc|text
2026-03-01|leap|ends: 2026-02-28 → 2027-02-28
END

check 'days that are none' 2 crm-plan renew --days soon
says 'are refused' '--days "soon": not a number of days'
check 'less than none' 2 crm-plan renew --days=-1
check 'a contract that is none' 3 crm-plan renew nosuch
says 'is named' 'contract "nosuch": there is none'
check 'a stream' 2 crm-plan renew -
says 'is not read' 'renew takes no -'
check 'days of a week' 2 crm-plan week --days 3
says 'are refused' 'week takes no --days'
check 'a setting' 3 sh -c 'echo "contract: {renew_days: often}" >crm.yaml; crm-plan renew'
says 'is checked' 'crm.yaml:1:24: contract.renew_days'
finish
