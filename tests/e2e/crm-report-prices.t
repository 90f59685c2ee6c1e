#!/bin/sh
# SPDX-License-Identifier: ISC
# floors and ceilings of prices: refused without a reason, and listed; a manager's limit of debt
# covers: work/report/report_prices work/change/pricelist work/change/rules_part crm/credit
. "$(dirname "$0")/../lib.sh"

export CRM_USER=olga
cols() { crm-cat -o tsv -c "$1" out | sed 1d | tr '\t' ' ' >got; }

printf 'sale: shipment\ncurrency: RUB\ncredit: {sum: block}\n' >crm.yaml
crm-add staff id=olga name=Olga credit_limit=1000 >/dev/null
crm-add client id=alfa name=Alfa manager=olga price=opt >/dev/null
crm-add client id=beta name=Beta manager=olga >/dev/null
crm-add product id=tea name=Tea price=100 floor=80 >/dev/null
crm-add price product=tea date=2026-11-01 price=90 column=opt floor=85 ceiling=95 >/dev/null

check 'within the bounds' 0 crm-invoice new id=I-1 client=alfa item=tea:1@95
check 'above the ceiling' 3 crm-invoice new client=alfa item=tea:1@95.01
says 'a reason is needed' 'product tea: the price is above the ceiling of 95: reason= is needed'
check 'with a discount it is within' 0 crm-invoice new id=I-2 client=alfa item=tea:1@100-5%
check 'with a reason' 0 crm-invoice new id=I-3 client=alfa item=tea:2@99 reason='urgent'
check 'below the floor of the column' 0 crm-invoice ship I-3 id=S-3
check 'a client without that column' 0 crm-invoice new id=I-4 client=beta item=tea:1@120
check 'below the floor of the product' 0 crm-invoice new id=I-5 client=beta item=tea:4@79.99 reason='wet'
check 'before the price was agreed' 0 crm-invoice new id=I-6 client=alfa date=2026-10-01 item=tea:1@81
crm-invoice cancel I-5 >/dev/null
check 'the list' 0 crm-report prices --period 2026
rows 'has what is out of bounds, with its reason' <<'END'
kind=prices|doc=I-3|number=3|date=2026-11-23|client=alfa|name=Alfa|manager=olga|product=tea|qty=2|price=99|floor=85|ceiling=95|reason=urgent
kind=prices|doc=S-3|number=1|date=2026-11-23|client=alfa|name=Alfa|manager=olga|product=tea|qty=2|price=99|floor=85|ceiling=95|reason=urgent
END
check 'another client' 0 crm-report prices beta --period 2026
silent 'has none but a cancelled one'
# what crm-add stores is listed too: it does not ask
crm-add - >/dev/null <<'END'
kind=shipment	id=S-9	date=2026-11-20	client=beta
kind=item	doc=S-9	product=tea	qty=1	price=90	discount=20
END
check 'stored by crm-add' 0 crm-report prices beta --period 2026
cols doc,price,floor
same 'it is listed, less its discount' got <<'END'
S-9 72 80
END

check "a manager's debt" 0 crm-invoice ship I-4 id=S-4
crm-add shipment id=S-5 client=alfa amount=500 date=2026-11-23 >/dev/null
crm-add invoice id=I-7 client=beta amount=10 date=2026-11-23 >/dev/null
check 'is limited' 0 crm-invoice ship I-7 -d
crm-add invoice id=I-8 client=beta amount=600 date=2026-11-23 >/dev/null
check 'over it' 3 crm-invoice ship I-8
says 'is refused' 'manager olga: a debt of 890.00 and these 600.00 are over the limit of 1000.00'
finish
