#!/bin/sh
# SPDX-License-Identifier: ISC
# Who may give which discount, award which claim and approve which contract: by role, by a
# delegation from a day to a day, by an approval, or as a deputy.
# covers: work/change/power work/change/discount_power work/change/route work/change/deviation
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
export CRM_SEED=1 CRM_USER=ann

mkdir d && cd d || exit 1
cat >crm.yaml <<'END'
discounts:
  - {name: autumn, percent: 9, product: cup}
discount_limits:
  - {role: manager, percent: 5}
  - {role: head, percent: 20}
  - {role: director, percent: none}
claims:
  awards: [{role: manager, amount: 100}, {role: director, amount: none}]
contract: {route: [head, legal]}
END
crm-add -q - >/dev/null <<'END'
kind=staff	id=dir	name=Dir	role=director
kind=staff	id=bob	name=Bob	role=head	boss=dir
kind=staff	id=ann	name=Ann	role=manager	boss=bob
kind=staff	id=lex	name=Lex	role=legal
kind=staff	id=tom	name=Tom	boss=bob
kind=client	id=one	name=One	manager=ann
kind=client	id=own	name=Own	manager=ann	discount=10
kind=client	id=bobs	name=Bobs	manager=bob
kind=product	id=tea	name=Tea	price=100
kind=product	id=cup	name=Cup	price=10
END
sell() { # WHO DAY CLIENT ITEM: an invoice on that day
	CRM_USER=$1 crm-invoice new --today "$2" client="$3" item="$4" -q
}
check 'within the limit of the role' 0 sell ann 2026-11-23 one tea:1-5%
check 'beyond it' 3 sell ann 2026-11-23 one tea:1-5.01%
says 'is told whose it is' 'product tea: a discount of 5.01 % is more than the 5 % that ann may give; crm-add approval doc=OFFER '
says 'and who may' 'step=discount decision=approved is for: head, director'
check 'the head' 0 sell bob 2026-11-23 one tea:1-20%
check 'the head, more' 3 sell bob 2026-11-23 one tea:1-21%
check 'the director' 0 sell dir 2026-11-23 one tea:1-99%
check 'who has no such role' 3 sell tom 2026-11-23 one tea:1-1%
says 'gives none' 'more than the 0 % that tom may give'
check 'nobody gives the discount of the card' 0 sell tom 2026-11-23 own tea:1
check 'beyond that of the card' 3 sell tom 2026-11-23 own tea:1-11%
check 'nor that of a rule' 0 sell tom 2026-11-23 one cup:1
check 'a lower price' 0 sell ann 2026-11-23 one tea:1@95
check 'a still lower one' 3 sell ann 2026-11-23 one tea:1@94.99
says 'is a discount too' 'product tea: a discount of 5.01 % is more than the 5 % that ann may give'
check 'a lower price and a discount' 3 sell ann 2026-11-23 one tea:1@98-4%
says 'are one' 'a discount of 5.92 % is more than the 5 %'
check 'a higher price with a discount' 0 sell ann 2026-11-23 one tea:1@110-13%
check 'a lower price for who has a discount' 0 sell tom 2026-11-23 own tea:1@90-0%
check 'an order' 3 crm-invoice order client=one item=tea:1-6%
says 'is the same' 'a discount of 6 %'

# A delegation, from its first to its last day
crm-add -q - >/dev/null <<'END'
kind=delegation	date=2026-11-20	staff=ann	power=discount	from=2026-11-24	until=2026-11-30	limit=15
kind=delegation	date=2026-11-20	staff=ann	power=award	from=2026-11-24	until=2026-11-30	limit=500
kind=delegation	date=2026-11-20	staff=tom	power=discount	from=2026-12-10
END
check 'before it begins' 3 sell ann 2026-11-23 one tea:1-15%
check 'on its first day' 0 sell ann 2026-11-24 one tea:1-15%
check 'on its last' 0 sell ann 2026-11-30 one tea:1-15%
check 'beyond its limit' 3 sell ann 2026-11-30 one tea:1-16%
says 'is told the limit of the day' 'more than the 15 % that ann may give'
check 'on the day after it has ended by itself' 3 sell ann 2026-12-01 one tea:1-15%
says 'as before' 'more than the 5 % that ann may give'
check 'without a limit and an end' 0 sell tom 2027-06-01 one tea:1-90%
check 'a claim' 0 crm-claim new id=c1 client=one type=x amount=900 -q
check 'awarded before' 3 crm-claim resolve c1 awarded=400 --today 2026-11-23
says 'is too much' 'more than the 100.00 that ann may award'
check 'awarded while it holds' 0 crm-claim resolve c1 awarded=400 --today 2026-11-24 -q
crm-claim new id=c2 client=one type=x amount=900 -q >/dev/null
check 'and after' 3 crm-claim resolve c2 awarded=400 --today 2026-12-01

# An offer may be composed, and is sent when it is approved by who may
check 'an offer' 0 crm-invoice offer id=o1 client=one item=tea:10-30% -q
says 'is warned of' 'a discount of 30 % is more than the 5 % that ann may give; crm-add approval doc=o1'
check 'one that is sent at once' 3 crm-invoice offer id=o2 client=one item=tea:10-30% status=sent
check 'sending it' 3 crm-set offer o1 status=sent
says 'is refused' 'a discount of 30 % is more than the 5 % that ann may give'
check 'an approval by the head, who may not' 0 env CRM_USER=bob crm-add approval id=v1 doc=o1 step=discount staff=bob decision=approved -q
check 'does not help' 3 crm-set offer o1 status=sent
check "an approval in the director's name that ann wrote" 0 crm-add approval id=v2 doc=o1 step=discount staff=dir decision=approved -q
check 'does neither' 3 crm-set offer o1 status=sent
check 'the director approves' 0 env CRM_USER=dir crm-add approval id=v3 doc=o1 step=discount staff=dir decision=approved -q
check 'it is sent' 0 crm-set offer o1 status=sent -q
check 'it is invoiced as it is' 0 crm-invoice new id=i1 from=o1 -q
check 'for what was offered' 0 crm-list invoice i1 -c amount -o tsv
rows 'exactly' <<'END'
amount
700.00
END

# A deputy has what who is away may
check 'a client of another' 3 sell ann 2026-12-02 bobs tea:1-20%
crm-add -q absence staff=bob deputy=ann from=2026-12-02 until=2026-12-03 >/dev/null
check 'while its manager is away' 0 sell ann 2026-12-02 bobs tea:1-20%
check 'her own client' 3 sell ann 2026-12-02 one tea:1-20%
check 'when he is back' 3 sell ann 2026-12-04 bobs tea:1-20%

# A step of a contract
crm-add -q - >/dev/null <<'END'
kind=delegation	date=2026-11-20	staff=tom	power=legal	from=2026-11-24	until=2026-11-30	limit=1000
kind=contract	id=k1	date=2026-11-20	client=one	amount=1000	until=2027-11-20
kind=contract	id=k2	date=2026-11-20	client=one	amount=1001	until=2027-11-20
kind=contract	id=k3	date=2026-11-20	client=one	amount=1000	until=2027-11-20
END
route() { # CONTRACT DAY: who has the legal step when the head has approved on the day
	crm-set -q --today "$2" contract "$1" status=approval >/dev/null 2>&1
	CRM_USER=bob crm-set -q --today "$2" approval "$(crm-list approval -q -w "doc=$1 and step=head")" decision=approved >/dev/null 2>&1
	crm-list approval -w "doc=$1 and step=legal" -c staff -o tsv | sed 1d
}
check 'who has the power today' 0 route k1 2026-11-30
rows 'decides the step' <<'END'
tom
END
check 'of so much it is not' 0 route k2 2026-11-30
rows 'but the role' <<'END'
lex
END
check 'on the day after' 0 route k3 2026-12-01
rows 'it is the role again' <<'END'
lex
END

# An offer whose client was lost by hand
CRM_USER=dir crm-invoice offer id=lost client=one item=tea:1 -q >/dev/null
sed -i '/id=lost	/s/client=one/client=gone/' offer/*.tskv
check 'an offer of nobody' 3 crm-set offer lost status=sent
says 'is not sent' 'client "gone": no such client'

# What is wrong in the settings
while IFS='~' read -r text message; do
	mkdir -p ../bad && printf '%s\n' "$text" >../bad/crm.yaml
	check "$text" 3 crm-list -C ../bad client
	says 'is told' "$message"
done <<'END'
discount_limits: [{role: manager}]~an entry has role and percent
discount_limits: [{role: manager, percent: 101}]~not a percentage from 0 to 100, or none
discount_limits: [{role: manager, percent: much}]~not a percentage from 0 to 100, or none
discount_limits: {role: manager}~discount_limits: a list is expected
END
finish
