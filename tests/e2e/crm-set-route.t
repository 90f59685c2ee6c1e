#!/bin/sh
# SPDX-License-Identifier: ISC
# A contract on its way through the steps of its approval; papers, who has them; tenders.
# covers: work/change/route work/print/papers work/report/report_documents work/report/report_tenders
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
approve() { # approve STEP DECISION DAY
	crm-set -q --today "$3" approval "$(crm-list approval -w "step=$1 and decision=pending" -q)" decision="$2"
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
