#!/bin/sh
# SPDX-License-Identifier: ISC
# The life of a contract, by commands alone: approval, disagreement, signature, amendment, a delivery
# under it, an agreement on marketing by which we pay, papers and who holds them, a new contract
# for the old one, and what is left to do before that is closed.
. "$(dirname "$0")/../lib.sh"
export CRM_SEED=1

mkdir d && cd d || exit 1
cat >crm.yaml <<'END'
contract: {route: [head, legal]}
papers: {contract: [contract, protocol]}
credit: {expired: block}
END
CRM_USER=ann crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann	boss=bob
kind=staff	id=bob	name=Bob	role=head
kind=staff	id=eve	name=Eve	role=legal
kind=client	id=shop	name=Shop	manager=ann
kind=product	id=tea	name=Tea	price=10	cost=6
END
as() { # USER DATE COMMAND...
	CRM_USER=$1 CRM_TODAY=$2
	export CRM_USER CRM_TODAY
	shift 2
	"$@"
}

check 'a draft' 0 as ann 2026-01-10 crm-add -q contract id=K-1 client=shop from=2026-02-01 until=2026-11-30 renewal=manual notice_days=20 terms=14
check 'what they want' 0 as ann 2026-01-12 crm-add -q dispute id=DP-1 contract=K-1 clause=4.2 ours='14 days' theirs='30 days'
check 'it is not signed before it is approved' 3 as ann 2026-01-12 crm-set contract K-1 status=signed
check 'it goes its way' 0 as ann 2026-01-13 crm-set -q contract K-1 status=approval
check 'who holds it' 0 as ann 2026-01-15 crm-report approvals -c doc,step,staff,days -o tsv
rows 'and for how long' <<'END'
doc|step|staff|days
K-1|head|bob|2
END
approve() { crm-set -q approval "$(crm-list approval -q -w decision=pending)" decision="$1"; }
check 'the head agrees' 0 as bob 2026-01-15 approve approved
check 'the lawyer does not' 0 as eve 2026-01-16 approve rejected
check 'it comes back' 0 crm-list contract K-1 -c status -o tsv
rows 'as a draft' <<'END'
status
draft
END
crm-set -q dispute DP-1 outcome='21 days' >/dev/null
check 'with other terms' 0 as ann 2026-01-18 crm-set -q contract K-1 terms=21 status=approval
check 'the head agrees again' 0 as bob 2026-01-19 approve approved
check 'and the lawyer' 0 as eve 2026-01-20 approve approved
check 'it is signed' 0 as ann 2026-01-21 crm-set -q contract K-1 status=signed

check 'a delivery under it' 0 as ann 2026-03-02 crm-invoice new client=shop contract=K-1 item=tea:10 -c due,amount -w kind=invoice -o tsv
rows 'is due by its terms' <<'END'
due|amount
2026-03-23|100.00
END
check 'an amendment' 0 as ann 2026-05-01 crm-add -q contract id=K-1a parent=K-1 terms=30 number=1/1 status=draft
check 'that is agreed' 0 sh -c 'printf "contract: {route: []}\npapers: {contract: [contract, protocol]}\ncredit: {expired: block}\n" >crm.yaml'
check 'and signed' 0 as ann 2026-05-02 crm-set -q contract K-1a status=signed
check 'changes what comes after' 0 as ann 2026-06-01 crm-invoice new client=shop contract=K-1 item=tea:5 -c due -w kind=invoice -o tsv
rows 'by its terms' <<'END'
due
2026-07-01
END
check 'terms in spring' 0 crm-report contracts --as-of 2026-04-01 --today 2026-06-01 -c contract,terms,state -o tsv
rows 'were the old ones' <<'END'
contract|terms|state
K-1|21|active
END

check 'an agreement on marketing' 0 as ann 2026-06-01 crm-add -q contract id=M-1 client=shop type=marketing direction=purchase amount=500 from=2026-06-01 until=2026-12-31 status=signed
check 'is one by which we pay' 3 as ann 2026-06-02 crm-invoice new from=M-1
says 'and no sale' 'contract M-1: it is a purchase'
check 'it stands beside the sale' 0 crm-report contracts --as-of 2026-06-02 --today 2026-06-02 -w 'direction=purchase' -c contract,type,amount -o tsv
rows 'with its amount' <<'END'
contract|type|amount
M-1|marketing|500.00
END

check 'the paper' 0 as ann 2026-02-02 crm-add -q document id=DC-1 doc=K-1 type=contract signed=yes original=yes holder=ann
check 'is handed over' 0 as ann 2026-03-02 crm-set -q document DC-1 holder=archive
check 'who had it' 0 crm-list event -w 'doc=DC-1' -c date,from,to -o tsv
rows 'is known' <<'END'
date|from|to
2026-03-02|ann|archive
END
check 'papers' 0 as ann 2026-10-01 crm-report documents -w "doc=K-1" -c type,state,holder,since -s type -o tsv
rows 'one is still missing' <<'END'
type|state|holder|since
contract|complete|archive|2026-03-02
protocol|missing||
END

check 'near its end' 0 as ann 2026-10-15 crm-plan renew -c title,due,owner -o tsv
rows 'its manager is reminded, in time for the notice' <<'END'
title|due|owner
contract 1, Shop: ends on 2026-11-30, to be renewed|2026-11-10|ann
END
check 'ends soon' 0 as ann 2026-10-15 crm-report contracts -w 'within<=60' -c contract,ends,days_left,within,notice -o tsv
rows 'within 60 days' <<'END'
contract|ends|days_left|within|notice
K-1|2026-11-30|46|60|2026-11-10
END
check 'after its end' 3 as ann 2026-12-05 crm-invoice new client=shop contract=K-1 item=tea:1
says 'nothing is sold under it' 'K-1'
check 'a new one' 0 as ann 2026-12-05 crm-add -q contract id=K-2 client=shop supersedes=K-1 from=2026-12-01 until=2027-11-30 terms=30 status=signed
check 'takes its place' 0 crm-report contracts -w "state=superseded or supersedes=K-1" -s contract -c contract,supersedes,state -o tsv
rows 'and says so' <<'END'
contract|supersedes|state
K-1||superseded
K-2|K-1|active
END
check 'what is left' 0 as ann 2026-12-05 crm-report closing -w 'contract=K-1' -c what,amount -s what,amount -o tsv
rows 'is paid, and delivered' <<'END'
what|amount
unpaid|50.00
unpaid|100.00
undelivered|50.00
undelivered|100.00
END
for i in $(crm-list invoice -q -w contract=K-1); do
	crm-invoice ship -q "$i" date=2026-11-30 && crm-invoice pay -q "$i"
done >/dev/null
check 'then' 0 crm-report closing -w 'contract=K-1' -o tsv -c what
rows 'nothing is' <<'END'
what
END
check 'and it is closed' 0 crm-set -q contract K-1 status=closed
crm-check 2>&1 | grep -v -e ': mode' -e 'is no file of' >out
silent 'all is well'
finish
