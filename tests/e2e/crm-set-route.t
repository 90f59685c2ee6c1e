#!/bin/sh
# SPDX-License-Identifier: ISC
# A contract on its way through the steps of its approval; papers, who has them; tenders.
# covers: work/change/route work/change/decider work/print/papers work/report/report_documents work/report/report_tenders
. "$(dirname "$0")/../lib.sh"
export CRM_USER=ann CRM_SEED=1

mkdir d && cd d || exit 1
cat >crm.yaml <<'END'
contract: {route: [head, legal, client]}
papers:
  contract: [contract, annex]
  shipment: [waybill]
  deal: [application, guarantee]
END
crm-add -q - >/dev/null <<'END'
kind=staff	id=chief	name=Chief	role=director
kind=staff	id=ann	name=Ann	boss=chief
kind=staff	id=lex	name=Lex	role=legal
kind=staff	id=old	name=Old	role=legal	until=2026-01-01
kind=client	id=acme	name=Acme	manager=ann
kind=contract	id=K-1	date=2026-11-20	client=acme	number=1	until=2027-11-20	manager=ann
END

check 'signing a draft' 3 crm-set contract K-1 status=signed
says 'is too early' 'crm-set: contract K-1: it is not signed before "head" has approved it'
check 'it goes its way' 0 crm-set contract K-1 status=approval -q
says 'to the head of its manager' 'crm-set: contract K-1: "head" has to approve it, chief'
check 'who has it' 0 crm-list approval -c date,doc,step,staff,decision -o tsv
rows 'as an approval that waits' <<'END'
date|doc|step|staff|decision
2026-11-23|K-1|head|chief|pending
END
check 'and for how long' 0 crm-report contracts --today 2026-11-26 -c contract,state,step,holder,step_days -o tsv
rows 'in the report' <<'END'
contract|state|step|holder|step_days
K-1|approval|head|chief|3
END
approve() { # approve STEP DECISION DAY: by who decides it
	case $1 in head) who='chief' ;; legal) who='lex' ;; *) who='ann' ;; esac
	CRM_USER=$who crm-set -q --today "$3" approval "$(crm-list approval -w "step=$1 and decision=pending" -q)" decision="$2"
}
check 'the head approves' 0 approve head approved 2026-11-24
says 'the lawyer has it' 'contract K-1: "legal" has to approve it, lex'
check 'signing now' 3 crm-set contract K-1 status=signed
says 'is too early still' 'before "legal" has approved it'
check 'the lawyer rejects it' 0 approve legal rejected 2026-11-25
check 'it is a draft again' 0 crm-list contract -c id,status -o tsv
rows 'of its manager' <<'END'
id|status
K-1|draft
END
check 'it starts anew' 0 crm-set -q --today 2026-11-26 contract K-1 status=approval
check 'the head again' 0 approve head approved 2026-11-26
check 'the lawyer again' 0 approve legal approved 2026-11-27
says 'the client has it, who is none of us' 'contract K-1: "client" has to approve it'
check 'signing without the client' 3 crm-set contract K-1 status=signed
check 'the weekly' 0 crm-report weekly --period 2026-11 --today 2026-11-29 -o table
sed -n 's/^ *Acme/Acme/p' out >got
same 'names whom it waits for, if it is one of us' got <<'END'
Acme: contract 1: client; waits for 2 days
END
check 'the client agrees' 0 approve client approved 2026-11-30
check 'it is signed' 0 crm-set -q --today 2026-12-01 contract K-1 status=signed
check 'the way it went' 0 crm-list approval -s date,step -c date,step,staff,decision,decided -o tsv
rows 'with the days of each step' <<'END'
date|step|staff|decision|decided
2026-11-23|head|chief|approved|2026-11-24
2026-11-24|legal|lex|rejected|2026-11-25
2026-11-26|head|chief|approved|2026-11-26
2026-11-26|legal|lex|approved|2026-11-27
2026-11-27|client||approved|2026-11-30
END
check 'on a past day' 0 crm-report contracts --today 2026-12-02 --as-of 2026-11-24 -c state,step,step_days -o tsv
rows 'the lawyer had it' <<'END'
state|step|step_days
approval|legal|0
END
mkdir bad && echo 'contract: {route: [head, head]}' >bad/crm.yaml
check 'a step that stands twice' 3 crm-list -C bad client
says 'is told where' 'crm.yaml:1:26: contract.route "head": stands twice'

# A step is decided by those who have it.
mkdir ../who && cd ../who || exit 1
echo 'contract: {route: [head, legal, client], deciders: block}' >crm.yaml
crm-add -q - >/dev/null <<'END'
kind=staff	id=chief	name=Chief	role=director
kind=staff	id=ann	name=Ann	boss=chief
kind=staff	id=lex	name=Lex	role=legal
kind=staff	id=liz	name=Liz	role=legal
kind=staff	id=old	name=Old	role=legal	until=2026-01-01
kind=staff	id=tom	name=Tom
kind=client	id=acme	name=Acme	manager=ann
kind=contract	id=W-1	date=2026-11-20	client=acme	amount=1000	until=2027-11-20	manager=ann
kind=delegation	id=DG-1	date=2026-11-20	staff=tom	power=legal	from=2026-11-25	until=2026-11-26	limit=1000
kind=absence	id=AB-1	staff=chief	deputy=tom	from=2026-11-24	until=2026-11-24
END
crm-set -q contract W-1 status=approval >/dev/null 2>&1
step() { crm-list approval -w "step=$1 and decision=pending" -q; }
as() { # USER DAY DECISION STEP
	CRM_USER=$1 crm-set -q --today "$2" approval "$(step "$4")" decision="$3"
}
check 'who has not the step' 3 as ann 2026-11-23 approved head
says 'is told who has' ': step "head" is decided by chief, not by ann'
check 'nor rejects it' 3 as lex 2026-11-23 rejected head
check 'nor writes another' 3 crm-add -q approval doc=W-1 step=head decision=approved
says 'by itself' 'step "head" is decided by chief, not by ann'
check 'nor names himself' 3 env CRM_USER=lex crm-add -q approval doc=W-1 step=head staff=lex decision=approved
check 'nor by an update' 3 sh -c "printf 'kind=approval\tid=%s\tdecision=approved\n' '$(step head)' | crm-add -q --on-duplicate update -"
says 'of a stream' 'stdin:1: approval '
check 'nor by a stream' 3 sh -c "printf 'kind=approval\tid=%s\tdecision=approved\n' '$(step head)' | crm-set -q -"
says 'with its line' 'stdin:1: approval '
check 'the deputy is told of too' 3 as ann 2026-11-24 approved head
says 'on his days' 'step "head" is decided by chief, tom, not by ann'
check 'and may' 0 as tom 2026-11-24 approved head
check 'a step of a role' 3 as tom 2026-11-24 approved legal
says 'has all of it that are there' 'step "legal" is decided by lex, liz, not by tom'
check 'what is no decision' 0 crm-set -q approval "$(step legal)" note='is asked'
check 'one who has the power' 0 as tom 2026-11-25 rejected legal
check 'it goes again' 0 crm-set -q --today 2026-11-26 contract W-1 status=approval
check 'by the head' 0 as chief 2026-11-26 approved head
check 'somebody else' 3 as chief 2026-11-26 approved legal
says 'is told who was asked, too' 'step "legal" is decided by tom, lex, liz, not by chief'
check 'who was asked' 0 as tom 2026-11-27 rejected legal
check 'and again' 0 crm-set -q --today 2026-11-27 contract W-1 status=approval
check 'by the head again' 0 as chief 2026-11-27 approved head
check 'when the power is over' 3 as tom 2026-11-27 approved legal
says 'it is the role alone' 'step "legal" is decided by lex, liz, not by tom'
check 'one of the role' 0 as liz 2026-11-27 approved legal
check 'who is none of us' 0 as ann 2026-11-28 approved client
check 'an import' 0 crm-add -q approval id=AP-9 doc=W-1 step=head staff=chief decision=approved by=chief
check 'who is warned' 0 sh -c 'echo "contract: {route: [head, legal, client]}" >crm.yaml'
check 'may write it' 0 crm-add -q approval doc=W-1 step=head decision=approved
says 'and is told who has it' 'step "head" is decided by chief, not by ann'
check 'who wants no warning' 0 sh -c 'echo "contract: {route: [head], deciders: off}" >crm.yaml'
check 'has none' 0 crm-add -q approval doc=W-1 step=head decision=approved
cp err said
check 'nothing is said' 1 grep decided said
check 'without a route' 0 sh -c 'echo "contract: {route: []}" >crm.yaml'
check 'nothing is refused' 0 crm-add -q approval doc=W-1 step=head decision=approved

# A step that waits is given to somebody by who has it, or by others to who may have it.
echo 'contract: {route: [head, legal], deciders: block}' >crm.yaml
crm-add -q contract id=W-3 date=2026-11-20 client=acme until=2027-11-20 manager=ann >/dev/null
crm-set -q contract W-3 status=approval >/dev/null 2>&1
check 'who has not the step' 3 crm-set -q approval "$(step head)" staff=ann
says 'does not take it' 'step "head" is decided by chief; ann may not give it to ann'
check 'nor gives it away' 3 env CRM_USER=lex crm-set -q approval "$(step head)" staff=tom
check 'nor in a stream' 3 sh -c "printf 'kind=approval\tid=%s\tstaff=ann\n' '$(step head)' | crm-set -q -"
check 'nor by an update' 3 sh -c "printf 'kind=approval\tid=%s\tstaff=ann\n' '$(step head)' | crm-add -q --on-duplicate update -"
check 'nor asks himself beside it' 3 crm-add -q approval doc=W-3 step=head staff=ann decision=pending
check 'but asks who has it' 0 crm-add -q approval doc=W-3 step=head staff=chief decision=pending id=AP-again
crm-rm approval AP-again >/dev/null
check 'who has it gives it to anybody' 0 env CRM_USER=chief crm-set -q approval "$(step head)" staff=tom
check 'who decides it' 0 as tom 2026-11-28 approved head
check 'one of several of a role' 0 crm-set -q approval "$(step legal)" staff=liz
check 'is asked by anybody' 0 crm-set -q approval "$(step legal)" staff=lex
check 'nobody else is' 3 crm-set -q approval "$(step legal)" staff=chief
says 'and is told who' 'step "legal" is decided by lex, liz; ann may not give it to chief'
check 'one who has the power is' 0 crm-set -q --today 2026-11-25 approval "$(step legal)" staff=tom
check 'nobody in particular' 0 crm-set -q approval "$(step legal)" staff=
done=$(crm-list approval -w 'doc=W-3 and step=head and decision=approved' -q)
check 'a decision of another step' 3 crm-set -q approval "$done" step=legal
says 'is one that is made by who moves it' 'step "legal" is decided by lex, liz, not by ann'
check 'or of another contract' 3 crm-set -q approval "$done" doc=W-1
check 'a note is none' 0 crm-set -q approval "$done" note=seen
echo 'contract: {route: [head, legal]}' >crm.yaml
check 'who is warned' 0 crm-set -q approval "$(step legal)" staff=chief
says 'may' 'warning: approval '
echo 'contract: {route: [head, legal], deciders: off}' >crm.yaml
check 'who wants no warning' 0 crm-set -q approval "$(step legal)" staff=ann
check 'has none' 1 grep decided err
check 'and it goes back' 0 as lex 2026-11-28 rejected legal

# --on-duplicate update sets fields as crm-set does.
echo 'contract: {route: [head, legal]}' >crm.yaml
crm-add -q contract id=W-2 date=2026-11-20 client=acme until=2027-11-20 manager=ann >/dev/null
update() { crm-add -q --on-duplicate update -; }
put() { printf 'kind=%s\tid=%s\t%s\n' "$@"; }
check 'signing by an update' 3 sh -c "printf 'kind=contract\tid=W-2\tstatus=signed\n' | crm-add -q --on-duplicate update -"
says 'is too early as well' 'contract W-2: it is not signed before "head" has approved it'
put contract W-2 status=approval | update >/dev/null 2>&1
put approval "$(step head)" decision=approved | CRM_USER=chief update >/dev/null 2>&1
check 'who has it then' 0 crm-list approval -w 'doc=W-2' -s date,step -c step,staff,decision -o tsv
rows 'is the next step' <<'END'
step|staff|decision
head|chief|approved
legal||pending
END
put approval "$(step legal)" decision=approved | CRM_USER=liz update >/dev/null 2>&1
check 'all have approved it' 0 sh -c "printf 'kind=contract\tid=W-2\tstatus=signed\n' | crm-add -q --on-duplicate update -"
cd ../d || exit 1

# Papers
crm-add -q - >/dev/null <<'END'
kind=shipment	id=S-1	date=2026-11-10	client=acme	number=1	amount=5	due=2026-11-20
kind=shipment	id=S-2	date=2026-11-11	client=acme	number=2	amount=5	due=2026-11-20	status=planned
kind=document	id=DC-1	date=2026-11-20	doc=K-1	type=contract	signed=yes	original=yes	received=2026-11-21	holder=ann
kind=document	id=DC-2	date=2026-11-20	doc=K-1	type=annex	signed=yes
kind=document	id=DC-3	date=2026-11-20	doc=K-1	type=protocol	holder=acme
kind=deal	id=D-1	date=2026-11-01	client=acme	manager=ann	tender=0123/26	platform=etp.example	deadline=2026-12-10	amount=900	stage=offer
kind=deal	id=D-2	date=2026-11-01	client=acme	manager=ann	tender=7	deadline=2026-11-30	stage=lost
kind=deal	id=D-3	date=2026-11-01	client=acme	manager=ann	amount=3
kind=deal	id=D-4	date=2026-11-01	client=acme	manager=ann	deadline=2026-11-25	amount=10
kind=document	id=DC-4	date=2026-11-20	doc=D-1	type=application	signed=yes
kind=document	id=DC-5	date=2026-11-20	doc=D-1	type=guarantee	path=guarantee.pdf
END
crm-set -q --today 2026-12-03 document DC-1 holder=archive
check 'documents' 0 crm-report documents --today 2026-12-05 -w 'doc_kind != deal' -c doc,type,state,holder,since -o tsv
rows 'what there is, what is missing, and who holds it' <<'END'
doc|type|state|holder|since
K-1|contract|complete|archive|2026-12-03
K-1|annex|copy||
K-1|protocol|unsigned|acme|2026-11-20
S-1|waybill|missing||
END
check 'who held it before' 0 crm-report documents --today 2026-12-05 --as-of 2026-12-02 -w 'type=contract' -c holder,since -o tsv
rows 'since it was received' <<'END'
holder|since
ann|2026-11-21
END
check 'the log of it' 0 crm-list event -w 'field=holder' -c date,doc,from,to -o tsv
rows 'is its events' <<'END'
date|doc|from|to
2026-12-03|DC-1|ann|archive
END
check 'tenders' 0 crm-report tenders -o tsv -c deal,tender,platform,deadline,days_left,amount,papers,missing
rows 'the nearest deadline first, with what is missing' <<'END'
deal|tender|platform|deadline|days_left|amount|papers|missing
D-4|||2026-11-25|2|10.00|0|application, guarantee
D-1|0123/26|etp.example|2026-12-10|17|900.00|1|guarantee
END
finish
