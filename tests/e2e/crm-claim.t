#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-claim: from the first call (claim_new.c) and its terms (claim_terms.c) by what is late
# (claim_sweep.c) to the award (claim_resolve.c) and how content the client is (claim_survey.c)
# covers: front/court front/court_write front/verbs
# covers: work/claim/claim work/load/derive_claim work/claim/claim_late crm/claim crm/worktime work/change/change
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
export CRM_USER=ivanov CRM_TODAY=2026-11-23T10:00:00+03:00 # a Monday

cat >crm.yaml <<'END'
work:
  holidays: [2027-01-01..2027-01-08]
claims:
  reasons: [delivery/late, delivery/short, quality/defect]
  sla:
    - {severity: normal, respond: 8, resolve: 5}
    - {severity: normal, client: vip, respond: 1}
    - {severity: critical, respond: 1, resolve: 1}
  escalation:
    - {level: 1, hours: 0, to: boss}
    - {level: 2, hours: 9, to: director}
  awards:
    - {role: manager, amount: 500}
    - {role: head, amount: none}
END
crm-add -q staff id=boss name=Boss role=head >/dev/null
crm-add -q staff id=chief name=Chief role=director >/dev/null
crm-add -q staff id=ivanov name=Ivanov role=manager boss=boss >/dev/null
crm-add -q staff id=petrov name=Petrov role=manager boss=boss >/dev/null
crm-add -q client id=alfa name=Alfa manager=ivanov >/dev/null
crm-add -q client id=vip name=Vip manager=petrov >/dev/null
crm-add -q product id=tea name=Tea price=100 cost=60 >/dev/null
crm-invoice new id=I-1 client=alfa item=tea:10 >/dev/null
crm-invoice pay I-1 >/dev/null
crm-invoice new id=I-2 client=alfa item=tea:4@50 >/dev/null

field() { sed -n "/^kind=$1	/s/.*	$2=\([^	]*\).*/\1/p" out >got; }

check 'a claim' 0 crm-claim new id=C-1 invoice=I-1 type=shortage reason=short item=tea:8/
rows 'has client, manager, terms, what is missing and its worth' <<'END'
kind=claim|id=C-1|date=2026-11-23|client=alfa|type=shortage|number=1|manager=ivanov|direction=in|severity=normal|reason=delivery/short|invoice=I-1|product=tea|amount=200.00|status=open|received=2026-11-23T10:00:00+03:00|response_due=2026-11-23T18:00:00+03:00|due=2026-11-30T10:00:00+03:00
kind=item|id=C-1.1|doc=C-1|date=2026-11-23|n=1|product=tea|qty=8|expected=10
END
check 'of goods, at the price of the document' 0 crm-claim new id=C-2 invoice=I-2 type=defect item=tea:2
field claim amount
same 'is their worth' got <<'END'
100.00
END
check 'of an important client' 0 crm-claim new id=C-3 client=vip type=rude
field claim response_due
same 'has its term' got <<'END'
2026-11-23T11:00:00+03:00
END
field claim due
[ ! -s got ]
result $? 'and none where its entry has none'
check 'over the end of the year' 0 crm-claim new --today 2026-12-30T17:30:00+03:00 id=C-4 client=alfa type=late received=2026-12-30T17:00:00+03:00
field claim due
same 'holidays do not count' got <<'END'
2027-01-14T17:00:00+03:00
END
check 'a critical one' 0 crm-claim new id=C-5 client=alfa type=poisoning severity=critical note='two in hospital'
says 'is told at once' 'crm-claim: warning: CRITICAL: claim C-5 of client alfa: poisoning: two in hospital'
check 'less than nothing' 3 crm-claim new client=alfa type=x amount=-5
says 'is not claimed' 'crm-claim: amount "-5": is below 0'
check 'what is still to come' 3 crm-claim new client=alfa type=x received=2026-11-24
says 'has not been received' 'received "2026-11-24T00:00:00+03:00": is still to come'
check 'what came today' 0 crm-claim new client=alfa type=x received=today -d -c received -o csv
same 'came now' out <<'END'
received
2026-11-23T10:00:00+03:00
END
check 'a day and a time' 0 crm-claim new client=alfa type=x received='20.11.2026 09:20' due='2026-11-27 12:00' -d -c received,due -o csv
same 'are a moment here' out <<'END'
received,due
2026-11-20T09:20:00+03:00,2026-11-27T12:00:00+03:00
END
check 'a request' 0 crm-add request client=alfa date=22.11.2026 time=10:00 answered='yesterday 11:30' -c date,answered -o csv
same 'is answered at one' out <<'END'
date,answered
2026-11-22,2026-11-22T11:30:00+03:00
END
check 'found' 0 crm-list activity -w 'date = 22.11.2026 and date = 11.2026' -c date -o csv
crm-rm activity "$(crm-list activity -q -w 'date = 22.11.2026')" >/dev/null
check 'a term' 3 crm-claim new client=alfa type=x received=2026-11-20 due=2026-11-19
says 'is not before that' 'due "2026-11-19T18:00:00+03:00": is before the claim was received, 2026-11-20T00:00:00+03:00'
check 'nor later' 3 crm-claim note C-1 response_due=2026-11-22
says 'is told' 'response_due "2026-11-22T18:00:00+03:00": is before the claim was received'
check 'a product twice' 3 crm-claim new invoice=I-1 type=x item=tea:8/ item=tea:1/
says 'would be missed twice' 'item "tea:1/": its product stands twice'
check 'a document of another' 3 crm-claim note C-3 invoice=I-1
says 'is not named later either' 'client "vip": invoice I-1 is of client alfa'
check 'nor by crm-set' 3 crm-set claim C-3 invoice=I-1
says 'says so' 'client "vip": invoice I-1 is of client alfa'
check 'two notes' 3 crm-claim new client=alfa type=x note=a note=b
says 'are one too many' 'crm-claim: note: stands twice'
check 'our own' 0 crm-claim new id=C-6 client=alfa direction=out type=debt amount=200 invoice=I-2
field claim 'status'
same 'is sent' got <<'END'
sent
END
field claim due
same 'and has a month' got <<'END'
2026-12-23T10:00:00+03:00
END
check 'an unknown reason' 3 crm-claim new client=alfa type=x reason=lost
says 'is told' 'crm-claim: reason "lost": not one of claims.reasons: delivery/late, delivery/short, quality/defect'
check 'a wrong item' 3 crm-claim new client=alfa type=x item=tea
says 'is told too' 'item "tea": expected PRODUCT:QTY or PRODUCT:QTY/EXPECTED'
check 'a status' 2 crm-claim new client=alfa type=x status=rejected
says 'is not given' 'crm-claim: status: is not given here'
check 'no type' 3 crm-claim new client=alfa
check "another client's invoice" 3 crm-claim new client=vip invoice=I-1 type=x

check 'assign' 0 crm-claim assign C-1 C-2 owner=petrov note='have a look'
crm-list event -w 'doc=C-1 and action=assign' -c field,from,to,staff,note,by -o csv >got
same 'leaves an event of each field' got <<'END'
field,from,to,staff,note,by
owner,,petrov,petrov,have a look,ivanov
status,open,investigating,,,ivanov
END
check 'to nobody' 2 crm-claim assign C-1
says 'is wrong' 'assign: owner= is missing'
CRM_TODAY=2026-11-23T15:00:00+03:00
check 'respond' 0 crm-claim respond C-1
field claim responded
same 'is once' got <<'END'
2026-11-23T15:00:00+03:00
END
check 'forward' 0 crm-claim forward C-1 department=purchasing due=2026-11-25
crm-list event -w 'action=forward' -c field,to,due -o csv >got
same 'has a term of its own' got <<'END'
field,to,due
department,purchasing,2026-11-25T18:00:00+03:00
END
check 'a term that is over' 3 crm-claim forward C-1 department=purchasing due=2026-11-20
says 'is refused' 'crm-claim: due "2026-11-20": is over already'
check 'a level that it has' 3 crm-claim escalate C-1 level=0
says 'is not a higher one' 'crm-claim: claim C-1: level 0 is not above the 0 that it has'
check 'two refunds' 3 crm-claim resolve C-1 refund=10 refund=20
says 'are not one' 'crm-claim: refund: stands twice'
check 'more than the manager may award' 3 crm-claim resolve C-1 awarded=600
says 'needs an approval' 'claim C-1: 600.00 are more than the 500.00 that ivanov may award; crm-add approval doc=C-1 step=award decision=approved is for: head'
sed 's/amount: none/amount: 550/' crm.yaml >less.yaml && cp crm.yaml more.yaml && cp less.yaml crm.yaml
check 'more than any role may' 3 crm-claim resolve C-1 awarded=600
says 'says so' 'crm-add approval doc=C-1 step=award decision=approved is for: no role'
mv more.yaml crm.yaml && rm less.yaml
crm-add -q approval doc=C-1 step=award staff=boss decision=approved >/dev/null
check 'of the head, not of oneself in its name' 3 crm-claim resolve C-1 awarded=600
CRM_USER=boss crm-add -q approval doc=C-1 step=award staff=boss decision=approved >/dev/null
check 'with it' 0 crm-claim resolve C-1 awarded=600 -d
check 'in the name of another' 3 env CRM_USER=petrov crm-claim resolve C-2 awarded=501 -d
crm-add -q delegation staff=petrov power=award limit=700 from=2026-11-20 until=2026-11-30 >/dev/null
check 'by a delegation' 0 env CRM_USER=petrov crm-claim resolve C-2 awarded=700 -d
check 'up to its limit' 3 env CRM_USER=petrov crm-claim resolve C-2 awarded=701 -d
says 'which is told' '701.00 are more than the 700.00 that petrov may award'
check 'and its last day' 3 env CRM_USER=petrov CRM_TODAY=2026-12-01 crm-claim resolve C-2 awarded=700 -d
check 'resolve' 0 crm-claim resolve C-1 refund=150 fault=carrier resolution='two boxes'
crm-cat -w 'kind != claim' -c kind,amount,type,invoice,claim -o csv out >got
same 'makes a lower price and a refund' got <<'END'
kind,amount,type,invoice,claim
return,150.00,price,I-1,C-1
payment,-150.00,,,C-1
END
crm-cat -w 'kind = claim' -c status,awarded,fault,closed -o csv out >got
same 'and is in part what was asked' got <<'END'
status,awarded,fault,closed
partial,150.00,carrier,2026-11-23T15:00:00+03:00
END
[ -z "$(crm-report aging --client alfa -w 'd1_30 != 0 or not_due != 200')" ]
result $? 'the debt is what it was'
check 'again' 3 crm-claim resolve C-1 refund=50
says 'is refused, with what is possible' 'claim C-1: it is partial, resolve is not possible; possible are reopen, note'
crm-claim reopen C-1 note='not enough' >/dev/null
check 'opened again' 3 crm-claim resolve C-1 awarded=100
says 'the award is the whole' 'awarded "100": what is given comes to 150.00'
check 'to reject' 3 crm-claim reject C-1 resolution=no
says 'is too late' '150.00 were awarded; only resolve closes it'
check 'the rest' 0 crm-claim resolve C-1 refund=50
crm-cat -w 'kind = claim' -c status,awarded -o csv out >got
same 'satisfies it' got <<'END'
status,awarded
satisfied,200.00
END
check 'too early a survey' 3 crm-claim survey C-2 score=5
check 'a survey' 0 crm-claim survey C-1 score=4 answer='at last'
crm-cat -c kind,client,metric,score,claim,answer -o csv out >got
same 'is of the claim' got <<'END'
kind,client,metric,score,claim,answer
survey,alfa,csat,4,C-1,at last
END
check 'a wrong score' 3 crm-claim survey C-1 score=6
check 'another metric' 2 crm-claim survey C-1 score=4 metric=nps
says 'is not of a claim' 'metric: is not given here'
check 'a second answer' 3 crm-claim survey C-1 score=5
says 'is a correction' 'claim C-1: its client has answered; crm-set survey Q-'

check 'goods that come back and others that are sent' 0 crm-claim resolve C-2 return=tea:1 replace=tea:1
crm-cat -w 'kind = return or kind = shipment or kind = claim' -c kind,amount,cost,status,awarded -o csv out >got
same 'are a return and a planned shipment; both are the award' got <<'END'
kind,amount,cost,status,awarded
return,50.00,60.00,,
shipment,0.00,0.00,planned,
claim,100.00,,satisfied,100.00
END
chmod 600 crm.yaml && chmod 700 .
check 'the directory is well' 0 crm-check
crm-claim new id=C-7 invoice=I-2 type=defect amount=10 >/dev/null
check 'more than was sold' 3 crm-claim resolve C-7 return=tea:9
for word in return=tea return=tea:0 replace=:1 replace=tea:1@5; do
	check "$word" 3 crm-claim resolve C-7 "$word"
	says 'is told' "${word%%=*} \"${word#*=}\": expected PRODUCT:QTY"
done
crm-claim note C-7 amount=500 >/dev/null
check 'goods and price together' 3 crm-claim resolve C-7 return=tea:2 discount=100
says 'are not more than is left' 'amount "100.00": 50.00 are left of I-2'
check 'withdraw' 0 crm-claim withdraw C-7

check 'a substitute' 3 crm-claim note C-3 note=x for=petrov
says 'needs an absence' 'for "petrov": no absence of today has ivanov as deputy'
crm-add -q absence staff=petrov deputy=ivanov from=2026-11-20 until=2026-11-30 >/dev/null
check 'with it' 0 crm-claim note C-3 note=x for=petrov recovered=5
crm-list event -w 'doc=C-3 and action=note' -c field,to,by,for,note -o csv >got
same 'acts for him' got <<'END'
field,to,by,for,note
recovered,5.00,ivanov,petrov,x
END
check 'another severity' 0 crm-claim note C-3 severity=critical
says 'is told' 'CRITICAL: claim C-3'
field claim due
same 'and has other terms' got <<'END'
2026-11-24T10:00:00+03:00
END
crm-list claim C-7 -c response_due,due >terms
check 'another severity of one that is closed' 0 crm-claim note C-7 severity=critical
crm-list claim C-7 -c response_due,due | diff terms - >diag && grep -q response_due terms
result $? 'leaves its terms'
check 'but for what is given' 0 crm-claim note C-7 severity=high due=2026-12-24T10:00:00+03:00
field claim due
same 'which is set' got <<'END'
2026-12-24T10:00:00+03:00
END
check 'an empty note' 2 crm-claim note C-3
check 'our claim: an answer' 0 crm-claim respond C-6
check 'to court' 0 crm-claim escalate C-6
check 'is won' 0 crm-claim resolve C-6 awarded=200
check 'and makes nothing' 3 sh -c 'crm-claim reopen C-6 >/dev/null; crm-claim resolve C-6 refund=5'

CRM_TODAY=2026-11-23T15:00:00+03:00
check 'sweep' 0 crm-claim sweep
crm-cat -c id,owner,level,status -o csv out >got
same 'gives what is late to who is above' got <<'END'
id,owner,level,status
C-3,boss,1,escalated
C-5,boss,1,escalated
END
cat claim/* event/* >before
check 'the second time' 0 crm-claim sweep
cat claim/* event/* | cmp - before && [ ! -s out ]
result $? 'it does nothing'
CRM_TODAY=2026-11-24T11:00:00+03:00
check 'the next day' 0 crm-claim sweep
crm-cat -c id,owner,level -o csv out >got
same 'the next level' got <<'END'
id,owner,level
C-3,chief,2
C-5,chief,2
END
# A department's own term, alone: the claim has a month.
crm-claim new id=C-D client=alfa type=late due=2026-12-20 response_due=2026-12-20 -q >/dev/null
CRM_TODAY=2026-11-24T11:00:01+03:00 crm-claim forward C-D department=purchasing due=2026-11-24T16:00:00+03:00 -q >/dev/null
CRM_TODAY=2026-11-24T15:59:59+03:00
check 'before the term of the department' 0 crm-claim sweep
[ ! -s out ]
result $? 'nothing is late'
CRM_TODAY=2026-11-24T16:30:00+03:00
check 'behind it' 0 crm-claim sweep -c id,owner,level,status -o csv
same 'the claim goes up' out <<'END'
id,owner,level,status
C-D,boss,1,escalated
END
check 'again' 0 crm-claim sweep
[ ! -s out ]
result $? 'the second time it does nothing'
CRM_TODAY=2026-11-25T16:00:00+03:00
check 'nine hours of work later' 0 crm-claim sweep -c id,owner,level -o csv
same 'it goes further' out <<'END'
id,owner,level
C-D,chief,2
END
crm-claim new id=C-E client=alfa type=late due=2026-12-20 response_due=2026-12-20 department=lab -q >/dev/null
crm-claim forward C-E department=lab due=2026-11-25T16:00:00+03:00 -q >/dev/null
CRM_TODAY=2026-11-25T16:00:01+03:00
crm-claim forward C-E department=lab due=2026-11-27 -q >/dev/null
CRM_TODAY=2026-11-25T17:30:00+03:00
check 'a new term of the same department' 0 crm-claim sweep
[ ! -s out ]
result $? 'is in place of the old one'
CRM_TODAY=2026-11-28T12:00:00+03:00
crm-claim note C-E department= note='the lab has answered' -q >/dev/null
check 'a department that has answered' 0 crm-claim sweep
! grep -q 'C-E' out
result $? 'is not waited for'
check 'show' 0 crm-claim show C-D
tr -s ' \n' ' ' <out >got
grep -q 'investigating until 2026-11-24 16:00 department: purchasing' got && grep -q 'Has it: *Chief, purchasing' out
result $? 'says until when the department has it'
CRM_TODAY=2026-11-24T11:00:00+03:00
check 'who has what was escalated, and since when' 0 crm-list claim -w 'status=escalated and level>1' -c id,owner,level,since -s id -o csv
same 'is a list' out <<'END'
id,owner,level,since
C-3,chief,2,2026-11-23T15:00:00+03:00
C-5,chief,2,2026-11-23T15:00:00+03:00
C-D,chief,2,2026-11-24T16:30:00+03:00
END
check 'late ones are listed' 0 crm-list claim -w "closed='' and due < 2026-11-24T11:00:00+03:00 and direction=in" -q
same 'by their terms' out <<'END'
C-3
C-5
END
check 'show' 0 crm-claim show C-1
grep -q 'Awarded: *200.00 RUB' out && grep -q 'Ivanov *resolved *amount awarded: 150.00 → 200.00' out
result $? 'is the story'
check 'show, in Russian' 0 env LANGUAGE=ru crm-claim show C-1
grep -q 'Удовлетворено на: *200,00 руб' out
result $? 'too'
check 'our own' 0 crm-claim show C-6
grep -q '^Sent: ' out && ! grep -q '^Received: ' out && grep -q 'claim sent' out
result $? 'was sent, not received'
check 'our own, in Russian' 0 env LANGUAGE=ru crm-claim show C-6
grep -q '^Предъявлена: ' out && grep -q ' предъявлена ' out
result $? 'too'
check 'the help in Russian' 0 env LANGUAGE=ru crm-report --help
grep -qF -- '--explain [СТРОКА:]ПОЛЕ' out
result $? 'has no English word for an argument'
check 'the act' 0 crm-print shortage C-1
grep -q '1 *Tea *10 *8 *2' out
result $? 'says what is missing'

# Two at once: one succeeds, the other is told.
crm-claim new id=C-8 client=alfa type=x amount=5 -q >/dev/null
for i in 1 2 3 4; do
	crm-claim resolve C-8 refund=5 >"won.$i" 2>"lost.$i" &
done
wait
[ "$(cat won.* | grep -c '^kind=payment')" -eq 1 ] &&
	[ "$(cat lost.* | grep -c 'it is satisfied, resolve is not possible')" -eq 3 ]
result $? 'four at once: one resolves it, the others are told'

check 'no verb' 0 crm-claim
check 'a wrong verb' 2 crm-claim close C-1
check 'no claim' 3 crm-claim respond C-99
check 'no name' 2 crm-claim respond
check 'a word behind sweep' 2 crm-claim sweep C-1
says 'is too many' '"C-1": one word too many'
check 'a stream' 2 crm-claim respond -
says 'is not read' 'respond takes no -'
check 'a story that cannot be written' 4 sh -c 'crm-claim show C-1 >/dev/full'
same 'stores nothing' err <<'END'
crm-claim: standard output cannot be written: No space left on device
END
check 'papers of a company without a name' 0 crm-claim file C-1 papers
grep -c 'crm.yaml has no company' err >got
same 'are told of once' got <<'END'
1
END
rm -r papers
finish
