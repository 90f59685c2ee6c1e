#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-invoice new from=, ship, cancel, replace, return
# covers: work/change/copy work/change/doclines
. "$(dirname "$0")/../lib.sh"

export CRM_USER=ivanov CRM_SEED=1
# stamps and drawn ids are not what these tests are about
plain() {
	sed 's/^kind=//; s/	at=[^	]*//; s/	by=[^	]*//; s/	changed=[^	]*//
		s/	changed_by=[^	]*//; s/id=\([A-Z]*\)-[0-9]\{4\}-[0-9A-Z]\{10\}/id=\1/
		s/payment=P-[0-9A-Z-]*/payment=P/; s/doc=R-[0-9A-Z-]*/doc=R/; s/	date=2026-11-23//; s/	/ /g' out >got
}

cat >crm.yaml <<'END'
sale: shipment
terms: 10
vat: {rates: [{since: 2004-01-01, rate: 20}, {since: 2026-11-10, rate: 22}]}
END
crm-add client id=alfa name=Alfa >/dev/null
crm-add product id=soap name=Soap price=100 cost=60 >/dev/null
crm-add product id=tea name=Tea price=33.3333 vat=10 >/dev/null
crm-add offer id=O-1 client=alfa date=2026-11-01 item=soap:10@90 item=tea:7 >/dev/null
crm-set client alfa discount=5 >/dev/null

check 'an invoice of an offer' 0 crm-invoice new from=O-1 id=I-1
plain
same 'has its lines and prices, the VAT of its own day, and accepts it' got <<'END'
invoice id=I-1 client=alfa due=2026-12-03 number=1 offer=O-1 amount=1133.33 vat=183.51 cost=600.00 status=issued
item id=I-1.1 doc=I-1 n=1 product=soap qty=10 price=90 discount=0 vat_rate=22 amount=900.00 vat=162.30 cost=600.00
item id=I-1.2 doc=I-1 n=2 product=tea qty=7 price=33.3333 discount=0 vat_rate=10 amount=233.33 vat=21.21
offer id=O-1 date=2026-11-01 client=alfa number=1 status=accepted amount=1133.33 vat=171.21 cost=600.00
END
crm-set client alfa discount= >/dev/null
check 'a second one' 3 crm-invoice new from=O-1
says 'is refused' 'offer O-1: I-1 is its invoice; item= or amount= makes another'
crm-add offer id=O-2 client=alfa status=declined amount=5 >/dev/null
check 'a declined offer' 3 crm-invoice new from=O-2
says 'is not invoiced' 'crm-invoice: offer O-2: it is declined'
check 'no such offer' 3 crm-invoice new from=O-3
says 'is told' 'crm-invoice: from: document "O-3": there is none'

check 'a part is shipped' 0 crm-invoice ship I-1 item=soap:4 id=S-1 type=goods
plain
same 'at the prices of the invoice' got <<'END'
shipment id=S-1 client=alfa number=1 type=goods invoice=I-1 due=2026-12-03 amount=360.00 vat=64.92 cost=240.00 status=done
item id=S-1.1 doc=S-1 n=1 product=soap qty=4 price=90 discount=0 vat_rate=22 amount=360.00 vat=64.92 cost=240.00
END
check 'more than is left' 3 crm-invoice ship I-1 item=soap:7
says 'is refused by quantity' 'crm-invoice: soap: 7 is more than the 6 that are left of I-1'
check 'what is shipped' 3 crm-invoice cancel I-1
says 'keeps its invoice' 'crm-invoice: invoice I-1: shipment S-1 is of it'
check 'the rest' 0 crm-invoice ship I-1 id=S-2
plain
same 'is shipped' got <<'END'
shipment id=S-2 client=alfa number=2 invoice=I-1 due=2026-12-03 amount=773.33 vat=118.59 cost=360.00 status=done
item id=S-2.1 doc=S-2 n=1 product=soap qty=6 price=90 discount=0 vat_rate=22 amount=540.00 vat=97.38 cost=360.00
item id=S-2.2 doc=S-2 n=2 product=tea qty=7 price=33.3333 discount=0 vat_rate=10 amount=233.33 vat=21.21
END
check 'all of it is shipped' 3 crm-invoice ship 1
says 'by its number too' 'crm-invoice: invoice I-1: all of it is shipped'
check 'unless it is forced' 0 crm-invoice ship I-1 --force item=soap:1 id=S-3
check 'a shipment is cancelled' 0 crm-invoice cancel S-3 note=oops
plain
same 'from today on' got <<'END'
shipment id=S-3 client=alfa number=3 invoice=I-1 due=2026-12-03 amount=100.00 vat=18.03 cost=60.00 status=cancelled cancelled=2026-11-23 note=oops
END
check 'twice' 3 crm-invoice cancel S-3
says 'it cannot be' 'crm-invoice: shipment S-3: it is cancelled already'
check 'nor before its date' 3 crm-invoice cancel S-2 date=2026-11-01
says 'which is told' 'crm-invoice: date "2026-11-01": S-2 is of 2026-11-23'
check 'other fields' 2 crm-invoice cancel S-2 amount=5
says 'are not for cancel' 'crm-invoice: "amount=5": cancel takes date= and note='
check 'events tell' 0 crm-list event -o tsv -c doc,field,from,to
same 'what became of them' out <<'END'
doc	field	from	to
alfa	discount		5
O-1	status	draft	accepted
alfa	discount	5	
S-3	status	done	cancelled
END

check 'goods come back' 0 crm-invoice return S-1 item=soap:3 reason=wet
plain
same 'at what they were sold for' got <<'END'
return id=R client=alfa amount=270.00 number=1 type=goods shipment=S-1 invoice=I-1 vat=48.69 cost=180.00 reason=wet
item id=R.1 doc=R n=1 product=soap qty=3 price=90 discount=0 vat_rate=22 amount=270.00 vat=48.69 cost=180.00
END
check 'more than was sold' 3 crm-invoice return S-1 item=soap:3
says 'cannot come back' 'crm-invoice: soap: 3 is more than the 1 that are left of S-1'
check 'a part of the price' 0 crm-invoice return S-1 amount=50
plain
same 'has its part of the VAT' got <<'END'
return id=R client=alfa amount=50.00 number=2 type=price shipment=S-1 invoice=I-1 vat=9.02
END
check 'goods of a lowered price' 3 crm-invoice return S-1 item=soap:1
says 'come back for what is left' 'the items come to 90.00: 40.00 are left of S-1; amount= returns a part'
check 'more money than is left' 3 crm-invoice return S-1 amount=40.01
says 'is refused too' 'crm-invoice: amount "40.01": 40.00 are left of S-1'
check 'an invoice of two shipments' 3 crm-invoice return I-1 item=soap:1
says 'is not enough' 'crm-invoice: invoice I-1: has several shipments, name one'
check 'neither items nor money' 2 crm-invoice return S-1
says 'is no return' 'crm-invoice: return: expected item= or amount='
check 'before the sale' 3 crm-invoice return S-2 item=tea:1 date=2026-11-22
says 'nothing comes back' 'crm-invoice: date: S-2 is of 2026-11-23'

crm-invoice pay S-2 amount=100 >/dev/null
check 'a shipment is replaced' 0 crm-invoice replace S-2 item=soap:6@80 id=S-4
plain
same 'with what was paid of it' got <<'END'
shipment id=S-4 client=alfa number=4 invoice=I-1 due=2026-12-03 amount=480.00 vat=86.56 cost=360.00 status=done replaces=S-2
item id=S-4.1 doc=S-4 n=1 product=soap qty=6 price=80 discount=0 vat_rate=22 amount=480.00 vat=86.56 cost=360.00
allocation id=AL payment=P doc=S-2 amount=-100.00
allocation id=AL payment=P doc=S-4 amount=100.00
shipment id=S-2 client=alfa number=2 invoice=I-1 due=2026-12-03 amount=773.33 vat=118.59 cost=360.00 status=cancelled cancelled=2026-11-23
END
check 'what is paid of each' 0 crm-list shipment -o tsv -c id,paid,balance,state
sort out >got
same 'follows' got <<'END'
S-1	320.00	40.00	partial
S-2			cancelled
S-3			cancelled
S-4	100.00	380.00	partial
id	paid	balance	state
END

crm-add order id=ORD-1 client=alfa item=soap:2 item=tea:1 >/dev/null
check 'an order is invoiced' 0 crm-invoice new from=ORD-1 id=I-2
grep -q 'kind=order.*status=confirmed' out
result $? 'and confirmed'
check 'an order is shipped in part' 0 crm-invoice ship ORD-1 item=soap:2 id=S-5
grep -q 'kind=shipment.*order=ORD-1	invoice=I-2' out
result $? 'for its invoice'
check 'and in full' 0 crm-invoice ship ORD-1 id=S-6
grep -q 'kind=order.*status=shipped' out
result $? 'which closes it'
check 'nothing is left of its invoice either' 3 crm-invoice ship I-2
check 'a shipment of it is cancelled' 0 crm-invoice cancel S-6
grep -q 'kind=order.*status=confirmed' out
result $? 'which opens it again'
check 'its rest is shipped by its invoice' 0 crm-invoice ship I-2 id=S-6b
grep -q 'kind=order.*id=ORD-1.*status=shipped' out
result $? 'which closes the order as well'
crm-add order id=ORD-2 client=alfa item=soap:2 >/dev/null
crm-invoice new from=ORD-2 item=soap:1 id=I-2a number=A1 >/dev/null
crm-invoice new from=ORD-2 item=soap:1 id=I-2b number=A2 >/dev/null
check 'an invoice of a part of an order' 0 crm-invoice ship I-2a number=A1
grep -q 'kind=order' out
result $((! $?)) 'leaves the order open'
check 'one of the rest' 0 crm-invoice ship I-2b status=planned id=S-6c number=A2
grep -q 'kind=order' out
result $((! $?)) 'that is only planned does too'
crm-invoice cancel S-6c >/dev/null
check 'shipped it' 0 crm-invoice ship I-2b number=A3
grep -q 'kind=order.*id=ORD-2.*status=shipped' out
result $? 'closes it'
crm-add order id=ORD-3 client=alfa amount=100 >/dev/null
crm-invoice new from=ORD-3 id=I-2c number=A3 >/dev/null
crm-invoice ship I-2c amount=40 number=A4 >/dev/null
check 'an order of a sum' 0 crm-invoice ship I-2c amount=60 number=A5
grep -q 'kind=order.*id=ORD-3.*status=shipped' out
result $? 'is shipped with its last part'
crm-add contract id=C-1 client=alfa amount=500 direction=purchase >/dev/null
check 'a purchase' 3 crm-invoice new from=C-1
says 'is not invoiced' 'crm-invoice: contract C-1: it is a purchase'
crm-add contract id=C-2 client=alfa amount=500 terms=3 >/dev/null
check 'a contract' 0 crm-invoice new from=C-2 id=I-3
plain
same 'gives its amount and terms' got <<'END'
invoice id=I-3 client=alfa due=2026-11-26 number=3 contract=C-2 amount=500.00 status=issued
END
check 'a sum is shipped in part' 0 crm-invoice ship I-3 amount=200 id=S-7
check 'not more than is left' 3 crm-invoice ship I-3 amount=300.01
says 'of it' 'crm-invoice: amount "300.01": 300.00 are left of I-3'
check 'the rest of the sum' 0 crm-invoice ship I-3 id=S-8
grep -q 'amount=300.00' out
result $? 'is what is left'
check 'an invoice is returned' 0 crm-invoice return S-8 amount=300

# The invoice is the sale.
mkdir de && cd de || exit 1
printf 'vat: {rates: [{since: 2004-01-01, rate: 19}, {since: 2026-11-10, rate: 25}]}\n' >crm.yaml
crm-add client id=alfa name=Alfa >/dev/null
crm-add product id=soap name=Soap price=0.333 cost=0.1 >/dev/null
crm-invoice new id=I-1 client=alfa item=soap:5 date=2026-11-01 >/dev/null
crm-invoice pay I-1 amount=1 date=2026-11-02 >/dev/null
check 'an invoice is replaced' 0 crm-invoice replace I-1 id=I-2 due=2026-12-31
plain
same 'and keeps its VAT rate and its money' got <<'END'
invoice id=I-2 client=alfa due=2026-12-31 number=2 amount=1.67 vat=0.27 cost=0.50 status=issued replaces=I-1
item id=I-2.1 doc=I-2 n=1 product=soap qty=5 price=0.333 vat_rate=19 amount=1.67 vat=0.27 cost=0.50
allocation id=AL payment=P doc=I-2 amount=1.00
invoice id=I-1 date=2026-11-01 client=alfa due=2026-11-01 number=1 amount=1.67 vat=0.27 cost=0.50 status=cancelled cancelled=2026-11-23
END
for qty in 1 1 1 1 1; do
	crm-invoice return I-2 "item=soap:$qty" >>returns || echo failed >>returns
done
check 'returns one by one' 0 crm-list return -o tsv -c amount,vat,cost
sed 1d out | awk '{ a += $1; v += $2; c += $3 } END { printf "%.2f %.2f %.2f\n", a, v, c }' >got
same 'come to exactly what was sold' got <<'END'
1.67 0.27 0.50
END
check 'the client' 0 crm-list client -o tsv -c debt,advance
same 'is ahead by what he paid' out <<'END'
debt	advance
-1.00	1.00
END
check 'all is returned' 3 crm-invoice return I-2 item=soap:1
check 'what was returned of it' 3 crm-invoice cancel I-2
says 'keeps it' 'crm-invoice: invoice I-2: return '
check 'a refund' 0 crm-invoice pay alfa amount=-1
check 'leaves nothing' 0 crm-list client -o tsv -c debt
same 'owed' out <<'END'
debt
0.00
END
check 'two documents at once' 2 crm-invoice ship I-1 I-2
says 'are too many' '"I-2": ship takes one document'
check 'force' 2 crm-invoice pay -f I-1
says 'is for ship' 'crm-invoice: pay takes no --force'

# Each kind has a number 1: which one is meant is said where it matters.
mkdir numbers && cd numbers || exit 1
echo 'sale: shipment' >crm.yaml
crm-add -q - >/dev/null <<'END'
kind=client	id=a	name=A
kind=client	id=b	name=B
kind=invoice	id=IA	date=2026-11-01	client=a	number=1	amount=10
kind=shipment	id=SB	date=2026-11-01	client=b	number=1	amount=20
kind=shipment	id=SA	date=2026-11-02	client=a	number=2	invoice=IA	amount=10
kind=invoice	id=IB	date=2026-11-02	client=b	number=3	amount=5
kind=shipment	id=SI	date=2026-11-03	client=b	number=3	invoice=IB	amount=5
END
check 'a number of two documents' 0 crm-invoice pay 1 amount=1 -c client,invoice
[ "$(crm-cat -o tsv -c client,invoice out | sed 1d)" = "a	IA" ]
result $? 'is that of the first kind'
same 'and of which other is told' err <<'END'
crm-invoice: warning: "1" is invoice IA here; the number is also that of shipment SB
END
check 'a shipment of that invoice' 0 crm-invoice pay 3 amount=1
same 'is the same business' err </dev/null
check 'an id' 0 crm-invoice pay SB amount=1
same 'is nobody else' err </dev/null
finish
