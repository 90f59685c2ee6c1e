#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-invoice: limits, holds (rules_credit.c), contracts (rules_contract.c), floors, margins, discounts
# covers: work/change/rules work/load/checked
. "$(dirname "$0")/../lib.sh"

export CRM_USER=ivanov
settings() { printf '%s\n' "$@" >crm.yaml; }
items() { crm-cat -o tsv -w 'kind=item' -c "$1" out | sed 1d | tr '\t' ' ' >got; }

settings 'terms: 0'
crm-add client id=alfa name=Alfa credit_limit=1000 credit_days=30 group=retail >/dev/null
crm-add client id=beta name=Beta hold=yes >/dev/null
crm-add product id=soap name=Soap category=wash price=100 cost=90 floor=80 >/dev/null

check 'up to the limit' 0 crm-invoice new client=alfa amount=1000 date=2026-11-20
[ ! -s err ]
result $? 'nothing is said'
check 'over the limit' 0 crm-invoice new client=alfa amount=0.01
same 'is a warning' err <<'END'
crm-invoice: warning: client alfa: a debt of 1000.00 and these 0.01 are over the limit of 1000.00
END
check 'long overdue' 0 crm-invoice new client=alfa amount=1 --today 2026-12-21
says 'is a warning too' 'warning: client alfa: a debt is 31 days overdue, the limit is 30'
check 'on hold' 0 crm-invoice new client=beta amount=1
same 'is one' err <<'END'
crm-invoice: warning: client beta: is on hold
END
settings 'credit: {sum: block, days: off, hold: block}'
check 'a rule that blocks' 3 crm-invoice new client=alfa amount=1
says 'refuses' 'crm-invoice: client alfa: a debt of 1000.01 and these 1.00 are over the limit of 1000.00'
check 'a hold that blocks' 3 crm-invoice new client=beta amount=1
says 'refuses too' 'crm-invoice: client beta: is on hold'
crm-invoice pay alfa >/dev/null
check 'who has paid' 0 crm-invoice new client=alfa amount=1000
settings 'sale: shipment' 'credit: {sum: block}'
check 'an invoice that is no debt' 0 crm-invoice new client=alfa amount=5000 id=I-5
[ ! -s err ]
result $? 'has no limit'
check 'its shipment has' 3 crm-invoice ship I-5 amount=4000
says 'one' 'over the limit of 1000.00'

settings 'credit: {contract: warn, hold: off, sum: off}'
check 'no contract' 0 crm-invoice new client=beta amount=1
same 'is told' err <<'END'
crm-invoice: warning: client beta: no contract is named
END
crm-add contract id=C-1 client=beta status=signed until=2026-11-01 >/dev/null
crm-add contract id=C-2 client=beta >/dev/null
crm-add contract id=C-3 client=beta status=signed until=2025-11-01 renewal=auto renewal_months=12 >/dev/null
check 'a contract that has ended' 0 crm-invoice new client=beta contract=C-1 amount=1
says 'is told' 'warning: contract C-1: it ended on 2026-11-01'
check 'a draft' 0 crm-invoice new client=beta contract=C-2 amount=1
says 'is told as well' 'warning: contract C-2: it is draft, not signed'
check 'a renewed one' 0 crm-invoice new client=beta contract=C-3 amount=1
[ ! -s err ]
result $? 'is in force'
settings 'credit: {check: block, hold: off, sum: off}'
check 'who was never checked' 3 crm-invoice new client=beta amount=1
says 'is refused' 'crm-invoice: client beta: was never checked'
crm-add check client=beta date=2026-01-10 result=passed until=2026-11-22 >/dev/null
crm-add check client=beta date=2025-01-10 result=passed >/dev/null
check 'whose check is over' 3 crm-invoice new client=beta amount=1
says 'is refused too' 'crm-invoice: client beta: its check held until 2026-11-22'
check 'on its last day' 0 crm-invoice new client=beta amount=1 date=2026-11-22
check 'an order' 0 crm-add order client=beta amount=1
settings 'credit: {check: warn, hold: off, sum: off}'
check 'a warning' 0 crm-invoice new client=beta amount=1
says 'is told' 'crm-invoice: warning: client beta: its check held until 2026-11-22'
settings 'credit: {sum: block, days: block}'
crm-add client id=gamma name=Gamma credit_limit=1000 >/dev/null
crm-add contract id=C-4 client=gamma status=signed credit_limit=300 credit_days=5 >/dev/null
crm-invoice new client=gamma amount=400 date=2026-11-01 due=2026-11-10 id=G-1 >/dev/null
check 'up to the limit of a contract' 0 crm-invoice new client=gamma contract=C-4 amount=300 due=2026-11-30 id=G-2
[ ! -s err ]
result $? 'nothing is said of debts without it'
check 'over the limit of the contract' 3 crm-invoice new client=gamma contract=C-4 amount=0.01
says 'is refused' 'contract C-4: a debt of 300.00 and these 0.01 are over the limit of 300.00'
check 'without the contract' 0 crm-invoice new client=gamma amount=0.01 --dry-run
check "the client's limit" 3 crm-invoice new client=gamma amount=300.01
says 'counts both' 'client gamma: a debt of 700.00 and these 300.01 are over the limit of 1000.00'
crm-invoice pay G-1 >/dev/null
crm-add payment client=gamma contract=C-4 amount=350 >/dev/null
check 'who is ahead under the contract' 0 crm-invoice new client=gamma contract=C-4 amount=350 id=G-3 due=2026-11-24
settings 'credit: {sum: off, days: block}'
check 'long overdue under the contract' 3 crm-invoice new client=gamma contract=C-4 amount=1 --today 2026-12-06
says 'is refused' 'contract C-4: a debt is 6 days overdue, the limit is 5'
settings 'credit: {sum: warn, days: off}'
check 'a rule that warns' 0 crm-invoice new client=gamma contract=C-4 amount=1
says 'warns' 'warning: contract C-4: a debt of 300.00 and these 1.00 are over the limit of 300.00'
# What a corrected document takes the place of is not owed beside it.
settings 'credit: {sum: block}'
crm-add client id=delta name=Delta credit_limit=1000 >/dev/null
crm-invoice new client=delta amount=900 id=D-1 >/dev/null
check 'one corrected to less' 0 crm-invoice replace D-1 amount=800 id=D-2
check 'and up to the limit' 0 crm-invoice replace D-2 amount=1000 id=D-3
check 'but not above it' 3 crm-invoice replace D-3 amount=1000.01
says 'is refused' 'client delta: a debt of 0.00 and these 1000.01 are over the limit of 1000.00'
crm-add contract id=C-6 client=delta status=signed credit_limit=300 >/dev/null
crm-add contract id=C-7 client=delta status=signed credit_limit=300 >/dev/null
crm-invoice pay D-3 >/dev/null
crm-invoice new client=delta contract=C-6 amount=200 id=D-4 >/dev/null
crm-invoice new client=delta contract=C-7 amount=200 id=D-5 >/dev/null
check 'under its contract' 0 crm-invoice replace D-4 amount=300 --dry-run
check 'under another' 3 crm-invoice replace D-4 amount=101 contract=C-7
says 'that limit counts all of it' 'contract C-7: a debt of 200.00 and these 101.00 are over the limit of 300.00'

# The limit of a chain is for it and its outlets together.
settings 'credit: {sum: block}'
crm-add client id=chain name=Chain credit_limit=1000 >/dev/null
crm-add client id=shop-1 name='Shop 1' parent=chain >/dev/null
crm-add client id=shop-2 name='Shop 2' parent=chain credit_limit=500 >/dev/null
crm-invoice new client=shop-1 amount=700 >/dev/null
check 'an outlet up to the limit of its chain' 0 crm-invoice new client=shop-2 amount=300
check 'an outlet above it' 3 crm-invoice new client=shop-2 amount=0.01
says 'is refused' 'crm-invoice: chain chain: a debt of 1000.00 and these 0.01 are over the limit of 1000.00'
check 'the chain itself' 3 crm-invoice new client=chain amount=0.01
says 'is refused too' 'crm-invoice: chain chain: a debt of 1000.00 and these 0.01 are over the limit of 1000.00'
crm-add client id=single name=Single credit_limit=1000 >/dev/null
check 'who has no outlets' 0 crm-invoice new client=single amount=1000
check 'has a limit of its own' 3 crm-invoice new client=single amount=1
says 'alone' 'crm-invoice: client single: a debt of 1000.00'

settings 'sale: shipment' 'credit: {sum: block}'
crm-add contract id=C-5 client=beta status=signed credit_limit=10 >/dev/null
check 'an invoice of a contract that is no debt' 0 crm-invoice new client=beta contract=C-5 amount=11 id=I-6
check 'its shipment' 3 crm-invoice ship I-6
says 'has the limit of the contract' 'contract C-5: a debt of 0.00 and these 11.00 are over the limit of 10.00'

settings 'credit: {expired: block, hold: off}'
check 'or refused' 3 crm-invoice new client=beta contract=C-1 amount=1

# What was agreed while the contract was in force is carried out when it has ended.
settings 'sale: shipment' 'credit: {expired: block, hold: off}'
crm-add - >/dev/null <<'END'
kind=contract	id=E-1	client=beta	date=2026-01-10	status=signed	until=2026-11-10
kind=contract	id=E-2	client=beta	date=2026-01-10	status=signed	until=2026-11-10
kind=order	id=EO-1	client=beta	contract=E-1	date=2026-11-09	amount=30
kind=invoice	id=EI-1	client=beta	contract=E-1	date=2026-11-10	amount=10
kind=invoice	id=EI-2	client=beta	contract=E-1	date=2026-11-11	amount=10
kind=invoice	id=EI-3	client=beta	contract=E-2	date=2026-11-10	amount=10
kind=invoice	id=EI-5	client=beta	contract=E-1	date=2026-11-10	amount=10
END
check 'what was invoiced on its last day' 0 crm-invoice ship EI-1 -q
same 'is shipped, with a warning' err <<'END'
crm-invoice: warning: contract E-1: it ended on 2026-11-10; this was agreed on 2026-11-10
END
check 'what was invoiced later' 3 crm-invoice ship EI-2
says 'is not' 'contract E-1: it ended on 2026-11-10'
check 'an order of before' 0 crm-invoice new from=EO-1 id=EI-4 -q
says 'is invoiced' 'warning: contract E-1: it ended on 2026-11-10; this was agreed on 2026-11-09'
check 'and shipped by that invoice' 0 crm-invoice ship EI-4 -q
check 'and its invoice replaced' 0 crm-invoice replace EI-3 amount=9 -q
check 'another contract' 3 crm-invoice ship EI-5 contract=E-2
says 'agreed nothing of it' 'contract E-2: it ended on 2026-11-10'
check 'a new invoice' 3 crm-invoice new client=beta contract=E-1 amount=1
crm-set -q contract E-1 status=terminated >/dev/null
check 'of a contract that was terminated' 3 crm-invoice ship EI-1 amount=1 --force
says 'nothing is shipped' 'contract E-1: it is terminated, not signed'
settings 'credit: {expired: block, hold: off}'

check 'below the floor' 3 crm-invoice new client=alfa item=soap:1@79.99
says 'needs a reason' 'product soap: the price is below the floor of 80: reason= is needed'
check 'by a discount' 3 crm-invoice new client=alfa item=soap:1-20.01%
check 'at the floor' 0 crm-invoice new client=alfa item=soap:1-20%
check 'with a reason' 0 crm-invoice new client=alfa item=soap:1@79.99 item=soap:1 reason='old stock'
items price,reason
same 'it stands on the line' got <<'END'
79.99 old stock
100 
END
crm-add product id=tea name=Tea price=100 floor=80 >/dev/null
crm-add price product=tea date=2026-11-01 client=alfa price=100 floor=95 >/dev/null
check 'an agreed floor' 3 crm-invoice new client=alfa item=tea:1@94
says 'goes before' 'product tea: the price is below the floor of 95: reason= is needed'
check 'for that client alone' 0 crm-invoice new client=beta item=tea:1@94
# A price that is not the list's, less the discount of the client or a rule
crm-add client id=list name=List price=b2b discount=10 >/dev/null
crm-add product id=mop name=Mop price=100 >/dev/null
crm-add price product=mop date=2026-11-01 column=b2b price=80 >/dev/null
crm-add price product=mop date=2026-12-01 column=b2b price=85 >/dev/null
check 'unless it is asked for' 0 crm-invoice new client=list item=mop:1@1
settings 'price: {reason: block}' 'discounts: [{name: ten, percent: 15, qty: 10}]'
check 'the price of the column' 0 crm-invoice new client=list item=mop:1
check 'the same in other words' 0 crm-invoice new client=list item=mop:1@72-0%
check 'the discount of a rule' 0 crm-invoice new client=list item=mop:10
check 'another discount' 3 crm-invoice new client=list item=mop:1-11%
says 'needs a reason' 'product mop: the price is not that of the list, 80 less 10 %: reason= is needed'
check 'a lower price' 3 crm-invoice new client=list item=mop:1@79
check 'a higher one' 3 crm-invoice new client=list item=mop:1@81
check 'with a reason' 0 crm-invoice new client=list item=mop:1@81 item=mop:1 reason='to match'
items price,discount,reason
same 'it stands on that line' got <<'END'
81 10 to match
80 10 
END
check 'free of charge' 0 crm-invoice new client=list item=mop:1@0 reason=gift id=GIFT
crm-add offer id=O-M client=list item=mop:2@60 status=sent >/dev/null
check 'what was offered' 0 crm-invoice new from=O-M id=M-1
check 'and is shipped when the list is another' 0 crm-invoice ship M-1 --today 2026-12-02
check 'another price than was offered' 3 crm-invoice new client=list offer=O-M item=mop:2@59
settings 'price: {reason: warn}'
check 'a rule that warns' 0 crm-invoice new client=list item=mop:1@79
says 'warns' 'warning: product mop: the price is not that of the list, 80 less 10 %: reason= is needed'
crm-add client id=plain name=Plain >/dev/null
check 'where there is no discount' 0 crm-invoice new client=plain item=mop:1@79
says 'none is told' 'product mop: the price is not that of the list, 100: reason= is needed'
settings 'margin: {min: 15, below: block}' 'vat: {rates: [{since: 2000-01-01, rate: 20}]}'
check 'a thin margin' 3 crm-invoice new id=I-7 client=beta item=soap:1
says 'is refused' 'crm-invoice: invoice I-7: its margin is -8.0 %, below 15 %'
crm-add -q client id=thin name=Thin >/dev/null
check 'with a reason' 0 crm-invoice new id=I-THIN client=thin item=soap:2 reason='first order' -q
check 'it is shipped' 0 crm-invoice ship I-THIN item=soap:1 -q
check 'by the same reason' 0 crm-list item -w 'reason~first' -c qty -o tsv
rows 'that the lines keep' <<'END'
qty
2
1
END
check 'another line' 3 crm-invoice ship -f I-THIN item=soap:2@80
says 'needs one of its own' 'its margin is -35.0 %, below 15 %'
check 'a good one' 0 crm-invoice new client=beta item=soap:1@200

cat >crm.yaml <<'END'
discounts:
  - {name: autumn, percent: 5, group: retail, since: 2026-09-01, until: 2026-11-30}
  - {name: box, percent: 7.5, category: wash, qty: 10}
END
check 'discounts' 0 crm-invoice new client=alfa item=soap:1 item=soap:10 item=soap:10-1%
items qty,discount,rule,amount
same 'are by rule' got <<'END'
1 5 autumn 95.00
10 7.5 box 925.00
10 1  990.00
END
crm-set client alfa discount=6 >/dev/null
check 'a larger one of the client' 0 crm-invoice new client=alfa item=soap:1
items discount,rule
same 'wins' got <<'END'
6 
END
check 'facts' 0 crm-add invoice client=beta item=soap:10
items discount,rule
same 'are left alone' got <<'END'
 
END
crm-add offer id=O-1 client=beta item=soap:10 >/dev/null
check 'what was offered' 0 crm-invoice new from=O-1
items discount,rule,amount
same 'keeps its price' got <<'END'
0  1000.00
END
settings 'discounts: [{name: x}]'
check 'a discount without percent' 3 crm-invoice new client=beta amount=1
says 'is told with its place' 'crm.yaml:1:13: discounts: an entry has name and percent'
settings 'credit: {sum: never}'
check 'an unknown word' 3 crm-invoice new client=beta amount=1
says 'is told too' 'crm.yaml:1:15: credit.sum "never"'
finish
