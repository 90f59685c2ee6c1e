#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-invoice offer and order: margins, versions, typical offers, and what becomes of them
# covers: work/invoice/invoice work/change/copy work/change/rules
. "$(dirname "$0")/../lib.sh"
export CRM_USER=ann CRM_SEED=1

mkdir d && cd d || exit 1
cat >crm.yaml <<'END'
vat: {rates: [{since: 2000-01-01, rate: 20}]}
margin: {min: 25, below: block}
END
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=staff	id=bob	name=Bob
kind=client	id=acme	name=Acme	manager=ann	discount=10
kind=client	id=beta	name=Beta	manager=bob	price=small
kind=product	id=tea	name=Tea	unit=kg	price=12	cost=6
kind=product	id=cup	name=Cup	price=24	cost=5
kind=price	id=PR-1	date=2026-01-01	product=tea	price=15	column=small
END

check 'an offer' 0 crm-invoice offer id=O-1 client=acme item=tea:10 item=cup:2 valid_until=today+14d note='Prices with delivery'
says 'tells its margin' 'crm-invoice: offer O-1: a margin of 44.4 %, 56.00'
rows 'has what the client pays' <<'END'
kind=offer|id=O-1|date=2026-11-23|client=acme|number=1|manager=ann|valid_until=2026-12-07|status=draft|amount=151.20|vat=25.20|cost=70.00|note=Prices with delivery
kind=item|id=O-1.1|doc=O-1|date=2026-11-23|n=1|product=tea|qty=10|price=12|discount=10|vat_rate=20|amount=108.00|vat=18.00|cost=60.00
kind=item|id=O-1.2|doc=O-1|date=2026-11-23|n=2|product=cup|qty=2|price=24|discount=10|vat_rate=20|amount=43.20|vat=7.20|cost=10.00
END
check 'one that earns too little' 3 crm-invoice offer id=O-2 client=acme item=tea:10@9-0%
says 'tells the margin' 'offer O-2: a margin of 20.0 %, 15.00'
says 'and is refused' 'offer O-2: its margin is 20.0 %, below 25 %: reason= is needed'
check 'composed, not stored' 0 crm-invoice offer -d id=O-2 client=acme item=tea:10@10-0%
says 'has its margin' 'a margin of 28.0 %, 23.33'
check 'it is not there' 1 crm-list offer -w id=O-2
check 'with a reason' 0 crm-invoice offer id=O-2 client=acme item=tea:10@9-0% reason='first order'
check 'that stands on the line' 0 crm-list item -w 'doc=O-2' -c product,price,reason -o tsv
rows 'as it was given' <<'END'
product|price|reason
tea|9|first order
END

# Versions
crm-set -q offer O-1 status=sent
check 'a new version' 0 crm-invoice offer replaces=O-1 id=O-3 -c kind,id,client,status,valid_until,note,replaces,product,qty,price,discount
rows 'has the lines of the old one' <<'END'
kind=offer|id=O-3|client=acme|status=draft|valid_until=2026-12-07|note=Prices with delivery|replaces=O-1
kind=item|id=O-3.1|product=tea|qty=10|price=12|discount=10
kind=item|id=O-3.2|product=cup|qty=2|price=24|discount=10
kind=offer|id=O-1|client=acme|status=expired|valid_until=2026-12-07|note=Prices with delivery
END
check 'its day may be another' 0 crm-invoice offer -d replaces=O-3 valid_until=2026-12-20 id=O-X -c id,valid_until -w kind=offer
rows 'that is given' <<'END'
kind=offer|id=O-X|valid_until=2026-12-20
kind=offer|id=O-3|valid_until=2026-12-07
END
check 'when it is over' 0 crm-invoice offer -d replaces=O-3 --today 2026-12-08 id=O-X -w 'id=O-X' -c id,valid_until
rows 'it has none' <<'END'
kind=offer|id=O-X
END
check 'a version with other lines' 0 crm-invoice offer replaces=O-3 id=O-4 item=tea:20 -c id,amount
check 'only the last one counts' 0 crm-report offers -c sent -o tsv
rows 'drafts are not sent' <<'END'
sent
END
crm-set -q offer O-4 status=sent

# A typical offer, for another client
crm-set -q offer O-1 tags=typical
check 'the library of typical offers' 0 crm-list offer -w tags=typical -q
rows 'is a tag' <<'END'
O-1
END
check 'a typical offer' 0 crm-invoice offer from=O-1 client=beta id=O-5 -c id,client,manager,note,product,qty,price,discount
rows 'has the prices and the manager of the new client' <<'END'
kind=offer|id=O-5|client=beta|manager=bob|note=Prices with delivery
kind=item|id=O-5.1|product=tea|qty=10|price=15
kind=item|id=O-5.2|product=cup|qty=2|price=24
END
check 'it is printed for that client' 0 crm-print offer O-5
grep -q Beta out && ! grep -q Acme out
result $? 'with its name'
check 'from and replaces' 2 crm-invoice offer from=O-1 replaces=O-5
check 'an offer after an order' 3 crm-invoice offer from=nothing client=beta
says 'is told' 'from: document "nothing": there is none'

# What it becomes
check 'an order' 0 crm-invoice order from=O-4 id=R-1 due=2026-12-01 -c kind,id,client,offer,due,status,product,qty,price,discount
rows 'has the lines of the offer, which is accepted' <<'END'
kind=order|id=R-1|client=acme|offer=O-4|due=2026-12-01|status=new
kind=item|id=R-1.1|product=tea|qty=20|price=12|discount=10
kind=offer|id=O-4|client=acme|status=accepted
END
check 'a second one' 3 crm-invoice order from=O-4
says 'is refused' 'offer O-4: R-1 is its order; item= or amount= makes another'
check 'an invoice past the order' 3 crm-invoice new from=O-4
says 'would leave that open' 'offer O-4: R-1 is its order; from=R-1 is for that'
check 'an invoice of the order' 0 crm-invoice new from=R-1 id=I-1 -c kind,id,offer,order,amount
rows 'knows both' <<'END'
kind=invoice|id=I-1|offer=O-4|order=R-1|amount=216.00
kind=item|id=I-1.1|amount=216.00
kind=order|id=R-1|offer=O-4|amount=216.00
END
check 'an accepted offer' 3 crm-invoice offer replaces=O-4
says 'has no new version' 'offer O-4: it is accepted'
check 'an offer that was lost' 0 crm-set offer O-5 status=declined reason=price -q
check 'to nobody knows whom' 3 crm-invoice order from=O-5
says 'is no order' 'offer O-5: it is declined'
check 'the report' 0 crm-report offers -c manager,sent,accepted,declined,lost_reasons,conversion -s manager -o tsv
rows 'knows all of it' <<'END'
manager|sent|accepted|declined|lost_reasons|conversion
ann|1|1|0||100.00
bob|1|0|1|price 1|0.00
END
finish
