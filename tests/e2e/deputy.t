#!/bin/sh
# SPDX-License-Identifier: ISC
# A deputy: sees and does the work of who is away, with the verbs, crm-set and crm-edit; records
# and events say for whom; on the day after the last all is as it was.
# covers: work/change/acting work/change/contact crm/absence
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
export CRM_SEED=1
umask 077

mkdir d && cd d || exit 1
: >crm.yaml
as() { # WHO DAY COMMAND...
	who=$1 day=$2
	shift 2
	CRM_USER=$who CRM_TODAY=2026-11-$day "$@"
}
as head 16 crm-add -q - >/dev/null <<'END'
kind=staff	id=head	name=Head
kind=staff	id=ann	name=Ann	boss=head
kind=staff	id=bob	name=Bob	boss=head
kind=staff	id=cat	name=Cat	boss=head
kind=client	id=iris	name=Iris	manager=bob
kind=activity	id=a1	date=2026-11-24	client=iris	type=call	status=planned	planned=yes
kind=activity	id=a2	date=2026-11-24	client=iris	type=visit	status=planned	planned=yes
kind=activity	id=a3	date=2026-11-24	client=iris	type=meeting	status=planned	planned=yes
kind=activity	id=a4	date=2026-11-24	client=iris	type=demo	status=planned	planned=yes
kind=activity	id=a5	date=2026-11-27	client=iris	type=email	status=planned	planned=yes
kind=activity	id=a6	date=2026-11-24	client=iris	type=letter	status=planned	planned=yes
kind=task	id=t1	date=2026-11-20	title=Prices	owner=bob	due=2026-11-25
kind=task	id=t2	date=2026-11-20	title=Shelf	owner=bob	due=2026-11-25
kind=offer	id=o1	date=2026-11-20	client=iris	amount=10	status=sent
kind=approval	id=v1	date=2026-11-20	doc=o1	step=head	staff=bob	decision=pending
kind=shipment	id=s1	date=2026-11-24	client=iris	amount=10	status=planned
kind=claim	id=c1	date=2026-11-20	client=iris	type=quality	owner=bob	reason=x
kind=absence	id=z1	staff=bob	deputy=cat	from=2026-11-24	until=2026-11-26
kind=absence	id=z2	staff=cat	deputy=ann	from=2026-11-25	until=2026-11-25
END
set -- -c id,by,for -o tsv
check 'the deputy carries out what was planned, by crm-set' 0 as cat 24 crm-set activity a1 status=done "$@"
rows 'for whom, and he writes it' <<'END'
id|by|for
a1|cat|bob
END
check 'the deputy of the deputy' 0 as ann 25 crm-set activity a2 status=done date=2026-11-25 "$@"
rows 'for the one whose it is' <<'END'
id|by|for
a2|ann|bob
END
check 'a colleague who is no deputy' 0 as ann 26 crm-set activity a3 status=done date=2026-11-26 "$@"
rows 'does it for nobody' <<'END'
id|by|for
a3|head|
END
check 'it is told a day late, of a day of the absence' 0 as cat 27 crm-set activity a4 status=done date=2026-11-26 "$@"
rows 'and was for him' <<'END'
id|by|for
a4|cat|bob
END
check 'when he is back' 0 as cat 27 crm-set activity a5 status=done "$@"
rows 'it is not any more' <<'END'
id|by|for
a5|head|
END
check 'a contact that is only moved' 0 as cat 24 crm-plan move a6 2026-11-28 -q
check 'has not taken place' 0 crm-list activity a6 "$@"
rows 'for anybody' <<'END'
id|by|for
a6|head|
END
check 'a task' 0 as cat 24 crm-set task t1 status=done "$@"
rows 'stays of who gave it' <<'END'
id|by|for
t1|head|bob
END
check 'an approval' 0 as cat 24 crm-set approval v1 decision=approved "$@"
rows 'is for who was asked' <<'END'
id|by|for
v1|head|bob
END
check 'a shipment' 0 as cat 24 crm-set shipment s1 status=done "$@"
rows 'is of who sent it' <<'END'
id|by|for
s1|cat|bob
END
check 'an edit' 0 as cat 24 crm-set offer o1 note=called "$@"
rows 'makes nothing that he had not made' <<'END'
id|by|for
o1|head|
END
check 'a change that is kept' 0 as cat 24 crm-set -q offer o1 status=accepted
check 'a client' 0 as cat 24 crm-set -q client iris status=active
check 'a claim, by the verb, which need not say for whom' 0 as cat 24 crm-claim assign c1 owner=ann -q
check 'by an editor' 0 as cat 24 env EDITOR='sed -i s/^status:.*/status:done/' crm-edit task t2 "$@"
rows 'for him as well' <<'END'
id|by|for
t2|head|bob
END
check 'events' 0 crm-list event -w 'by!=head' -s doc,field -c doc,field,to,by,for -o tsv
rows 'say for whom' <<'END'
doc|field|to|by|for
a1|status|done|cat|bob
a2|status|done|ann|bob
a3|status|done|ann|
a4|status|done|cat|bob
a5|status|done|cat|
a6|status|moved|cat|bob
c1|owner|ann|cat|bob
c1|status|investigating|cat|bob
iris|status|active|cat|bob
o1|status|accepted|cat|bob
s1|status|done|cat|bob
t1|status|done|cat|bob
t2|status|done|cat|bob
v1|decision|approved|cat|bob
END
check 'who did what' 0 crm-report activity --period 2026-11 --by manager --credit actor -c manager,done -o tsv
rows 'in the reports' <<'END'
manager|done
ann|1
bob|2
cat|2
END

check 'the directory' 0 crm-check
finish
