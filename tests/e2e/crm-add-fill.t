#!/bin/sh
# SPDX-License-Identifier: ISC
# What a record gets from others: people, days, states, numbers, sums.
# covers: work/change/fill work/change/line work/change/lines work/change/number work/change/contact work/change/pricelist work/change/given
. "$(dirname "$0")/../lib.sh"
export CRM_USER=me CRM_SEED=1

mkdir d && cd d || exit 1
echo 'terms: 3' >crm.yaml
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=staff	id=bob	name=Bob
kind=client	id=c1	name=One	manager=ann	terms=10
kind=client	id=c2	name=Two
kind=product	id=tea	name=Tea	price=10	cost=6
kind=contract	id=k1	date=2026-01-01	client=c1	terms=20
kind=contract	id=k2	date=2026-01-01	client=c1
kind=order	id=or1	date=2026-11-01	client=c1	contract=k1	amount=100
kind=deal	id=dl1	date=2026-11-01	client=c1
kind=invoice	id=i1	date=2026-11-01	client=c1	amount=100
kind=shipment	id=s1	date=2026-11-02	client=c1	invoice=i1	amount=100
kind=claim	id=cl1	date=2026-11-03	invoice=i1	type=quality
END

# Days to pay
for t in 'c1 k1|2026-12-13' 'c1 k2|2026-12-03' 'c2 |2026-11-26'; do
	client=${t%% *} contract=${t#* }
	check "due of $client, ${contract%|*}" 0 \
		crm-add invoice client="$client" contract="${contract%|*}" amount=1 -c due -o tsv
	printf 'due\n%s\n' "${t#*|}" >want
	same "is the contract's, the client's, the settings' terms later" out <want
done
check 'due of a shipment' 0 crm-add shipment client=c1 amount=1 -c due,status -o tsv
rows 'the same; it is done' <<'END'
due|status
2026-12-03|done
END
check 'one dated ahead' 0 crm-add shipment client=c1 amount=1 date=today+1d -c due,status -o tsv
rows 'is planned' <<'END'
due|status
2026-12-04|planned
END

# Clients and managers
check 'a payment of an invoice' 0 crm-add payment id=p1 invoice=i1 amount=5
rows 'is of its client' <<'END'
kind=payment|id=p1|date=2026-11-23|amount=5.00|client=c1|invoice=i1
END
check 'of another client' 3 crm-add payment invoice=i1 amount=5 client=c2
says 'it is an error' 'crm-add: client "c2": invoice i1 is of client c1'
check 'a return of a shipment' 0 crm-add return id=r1 shipment=s1 amount=5
rows 'has client and manager' <<'END'
kind=return|id=r1|date=2026-11-23|client=c1|amount=5.00|number=1|manager=ann|shipment=s1
END
check 'a return of another client' 3 crm-add return shipment=s1 amount=5 client=c2
says 'is an error' 'crm-add: client "c2": shipment s1 is of client c1'
check 'a payment for a claim' 0 crm-add payment claim=cl1 amount=-5 -c client -o tsv
rows 'is of its client too' <<'END'
client
c1
END
check 'of another' 3 crm-add payment claim=cl1 amount=-5 client=c2
says 'no more' 'crm-add: client "c2": claim cl1 is of client c1'
check 'an invoice of an order' 0 crm-add invoice id=i3 order=or1 amount=100
rows 'has its client and terms' <<'END'
kind=invoice|id=i3|date=2026-11-23|client=c1|due=2026-12-03|number=5|manager=ann|order=or1|amount=100.00|status=issued
END
check 'an invoice' 0 crm-add invoice id=i4 client=c2 amount=100
rows 'of a client without a manager has none' <<'END'
kind=invoice|id=i4|date=2026-11-23|client=c2|due=2026-11-26|number=6|amount=100.00|status=issued
END
check 'one that names its manager' 0 crm-add invoice id=i5 client=c1 manager=bob amount=1 -c manager -o tsv
rows 'keeps it' <<'END'
manager
bob
END
check 'an expense of a client' 0 crm-add expense client=c1 amount=1 category=gifts -c client,manager -o tsv
rows 'need not be of its manager' <<'END'
client|manager
c1|
END
check 'an invoice of nobody' 3 crm-add invoice amount=1
says 'is told' 'client is missing'

# First states
while read -r state words; do
	# shellcheck disable=SC2086
	check "a new $words" 0 crm-add $words
	tr '\t' '\n' <out | grep -E '^(status|stage|decision|direction)=' >rows
	[ "$state" = none ] || echo "$state" >states
	[ "$state" != none ] || : >states
	same "$words: $state" rows <states
done <<'END'
none client name=x
status=done call client=c1
status=planned call client=c1 date=today+1d
status=draft contract client=c1
status=draft offer client=c1 amount=1
status=new order client=c1 amount=1
status=issued invoice client=c1 amount=1
status=open task title=x owner=ann
stage=lead deal client=c1
decision=pending approval doc=or1 step=1
END
check 'a claim' 0 crm-add claim id=cl2 client=c1 type=delivery item=tea:3
rows 'comes in and is open; its lines have no price' <<'END'
kind=claim|id=cl2|date=2026-11-23|client=c1|type=delivery|number=2|manager=ann|direction=in|status=open
kind=item|id=cl2.1|doc=cl2|date=2026-11-23|n=1|product=tea|qty=3
END

# Numbers
check 'a year has numbers of its own' 0 crm-add invoice client=c1 amount=1 date=2025-12-31 -c number -o tsv
rows 'from one on' <<'END'
number
1
END
check 'a number that is given' 0 crm-add invoice client=c1 amount=1 number=90 -q
check 'is the highest' 0 crm-add invoice client=c1 amount=1 -c number -o tsv
rows 'from there' <<'END'
number
91
END

# Lines of a document
check 'an order with lines' 0 crm-add order id=or2 client=c1 item=tea:1 item=tea:2
rows 'has their sums' <<'END'
kind=order|id=or2|date=2026-11-23|client=c1|number=3|manager=ann|status=new|amount=30.00
kind=item|id=or2.1|doc=or2|date=2026-11-23|n=1|product=tea|qty=1|price=10|amount=10.00|cost=6.00
kind=item|id=or2.2|doc=or2|date=2026-11-23|n=2|product=tea|qty=2|price=10|amount=20.00|cost=12.00
END
check 'a line more' 0 crm-add item doc=or2 product=tea qty=3
rows 'is the next, and the sums follow' <<'END'
kind=item|id=or2.3|doc=or2|date=2026-11-23|n=3|product=tea|qty=3|price=10|amount=30.00|cost=18.00
kind=order|id=or2|date=2026-11-23|client=c1|number=3|manager=ann|status=new|amount=60.00
END
check 'an amount without a price' 0 crm-add item doc=or2 product=tea qty=3 amount=7
rows 'stays one' <<'END'
kind=item|id=or2.4|doc=or2|date=2026-11-23|n=4|product=tea|qty=3|amount=7.00|cost=18.00
kind=order|id=or2|date=2026-11-23|client=c1|number=3|manager=ann|status=new|amount=67.00
END
check 'a line with neither' 3 crm-add item doc=or2
says 'is none' 'crm-add: item of order "or2": qty is missing'
check 'a price and another amount' 3 crm-add item doc=or2 qty=2 price=5 amount=11
says 'do not go together' 'crm-add: amount "11.00": quantity and price come to 10.00'
check 'a product without a price' 3 sh -c 'crm-add -q product id=air name=Air && crm-add item doc=or2 product=air qty=1'
says 'needs an amount' 'crm-add: product "air": has no price, and the line no amount'
crm-add -q order id=o-bare client="$(crm-list client -q -n 1)" amount=1 >/dev/null
check 'an item of nothing' 3 crm-add item doc=o-bare qty=3
says 'says so' 'crm-add: item of order "o-bare": it has no product, no price and no amount'
crm-add -q offer id=o1 client=c1 item=tea:1 >/dev/null
check 'an offer and a contract' 0 sh -c 'crm-add -q item doc=o1 qty=1 price=1 >/dev/null && crm-add item doc=k1 qty=2 price=4 -c kind,amount -o tsv'
rows 'take lines too' <<'END'
kind|amount
item|8.00
contract|8.00
END
for t in 'offer o1 status=declined' 'contract k1 status=closed' 'order or2 status=closed'; do
	# shellcheck disable=SC2086
	crm-set -q $t >/dev/null
	# shellcheck disable=SC2086
	set -- $t
	check "a $1 that is ${3#*=}" 3 crm-add item doc="$2" qty=1 price=1
	says 'takes none' "crm-add: doc \"$2\": no more items are added to this $1 (${3#*=})"
done
check 'nor does an invoice' 3 crm-add item doc=i1 qty=1 price=1
says 'which is issued' 'crm-add: doc "i1": no more items are added to this invoice (issued)'
check 'nor what has no lines' 3 crm-add item doc=p1 qty=1 price=1
says 'at all' 'crm-add: doc "p1": payment has no items'

# Contacts
check 'a call and the next one' 0 crm-add call id=a1 client=c2 manager=bob next=today+7d next_type=visit
sed 's/A-2611-[^	]*/DRAWN/' out >drawn && mv drawn out
rows 'which is planned, of the same manager' <<'END'
kind=activity|id=a1|date=2026-11-23|client=c2|type=call|manager=bob|status=done|next=2026-11-30|next_type=visit
kind=activity|id=DRAWN|date=2026-11-30|client=c2|type=visit|manager=bob|status=planned|planned=yes
END
crm-add -q call id=a2 client=c2 date=2026-11-28 topic=price >/dev/null
crm-add -q call id=a3 client=c2 date=2026-11-26 >/dev/null
crm-add -q call id=a4 client=c1 date=2026-11-25 >/dev/null
check 'a call that was not planned' 0 crm-add call client=c2
tr '\t' '\n' <out | grep -c 'status=done\|planned=' >rows
same 'is one more' rows <<'END'
1
END
check 'one on the day' 0 crm-add call client=c2 result=ok --today 2026-11-28
rows 'is the oldest that was planned' <<'END'
kind=activity|id=a3|date=2026-11-28|client=c2|type=call|status=done|planned=yes|result=ok
END
check 'the next' 0 crm-add call client=c2 next=2026-12-05 --today 2026-12-02
sed 's/A-2612-[^	]*/DRAWN/' out >drawn && mv drawn out
rows 'is the next, and has one planned again' <<'END'
kind=activity|id=DRAWN|date=2026-12-05|client=c2|type=call|status=planned|planned=yes
kind=activity|id=a2|date=2026-12-02|client=c2|type=call|status=done|planned=yes|topic=price|next=2026-12-05
END
check 'the change' 0 crm-list event -w 'doc=a3' -c field,from,to -o tsv
rows 'is an event' <<'END'
field|from|to
status|planned|done
END
check 'one planned long ago' 0 sh -c 'crm-add -q visit id=old client=c1 date=today+1d >/dev/null
	crm-add visit client=c1 --today 2027-02-25 -q; crm-list visit old -c status -o tsv'
sed -n '$p' out >rows
same 'stays as it is' rows <<'END'
planned
END
check 'one that is not too old' 0 crm-add visit client=c1 --today 2027-02-24 -q
rows 'is it' <<'END'
old
END
check 'one with an id' 0 crm-add call id=a5 client=c1 --today 2026-11-30 -q
check 'is itself' 0 crm-list activity a4 -c status -o tsv
rows 'and closes nothing' <<'END'
status
planned
END
check 'one of a stream' 0 sh -c 'printf "kind=activity\tdate=2026-11-30\tclient=c1\ttype=call\tnext=2026-12-30\n" |
	crm-add -q - | wc -l'
rows 'neither, nor does it plan' <<'END'
1
END
check 'one that is stored already' 0 crm-add call id=a5 client=c1 next=2026-12-31 --on-duplicate skip
silent 'plans nothing'

# A number of a series is given once: by the rules of crm-check.
mkdir ../given && cd ../given || exit 1
: >crm.yaml
crm-add -q - >/dev/null <<'END'
kind=client	id=c1	name=One
kind=invoice	id=i1	date=2026-11-02	client=c1	amount=5	number=7
kind=invoice	id=i2	date=2026-11-02	client=c1	amount=5	number=9
END
check 'a number that is stored' 3 crm-add invoice client=c1 amount=1 number=7
says 'is refused' 'number "7": invoice i1 has it'
check 'the highest, too' 3 crm-add invoice client=c1 amount=1 number=9
says 'with the document that has it' 'number "9": invoice i2 has it'
check 'one that is missing' 0 crm-add -q invoice id=i3 client=c1 amount=1 number=8
check 'another year' 0 crm-add -q invoice id=i4 client=c1 amount=1 number=7 date=2025-11-02
check 'another kind' 0 crm-add -q order id=o1 client=c1 amount=1 number=7
check 'one of no series' 0 crm-add -q invoice id=i5 client=c1 amount=1 number=17/A
check 'is what it is' 0 crm-add -q invoice id=i6 client=c1 amount=1 number=17/A
check 'a prefix of another copy' 0 crm-add -q invoice id=i7 client=c1 amount=1 number=KRT-7
check 'is a series, too' 3 crm-add -q invoice client=c1 amount=1 number=KRT-7
says 'of its own' 'number "KRT-7": invoice i7 has it'
printf '%s\n' 'kind=invoice	id=i8	date=2026-11-03	client=c1	amount=1	number=20' \
	'kind=order	id=o8	date=2026-11-03	client=c1	amount=1	number=20' \
	'kind=invoice	id=i9	date=2026-11-04	client=c1	amount=1	number=20' >stream
check 'twice in a stream' 3 crm-add -q - <stream
says 'the second is refused' 'stdin:3: number "20": invoice i8 has it'
printf '%s\n' 'kind=invoice	id=i8	date=2026-11-03	client=c1	amount=1	due=2026-11-03	manager=' \
	'kind=invoice	id=i9	date=2026-11-04	client=c1	amount=1	number=10' >stream
check 'a number that another of the stream is given' 3 crm-add -q - <stream
says 'is told of, too' 'stdin:2: number "10": invoice i8 has it'
printf '%s\n' 'kind=order	id=o1	date=2026-11-23	client=c1	amount=1	number=7' \
	'kind=order	id=o2	date=2026-11-03	client=c1	amount=1	number=6' >stream
check 'what is stored and skipped' 0 crm-add -q --on-duplicate skip - <stream
sed 's/o2/o3/; s/number=6/number=5/; s/amount=1/amount=2/' stream >again
check 'or updated' 0 crm-add -q --on-duplicate update - <again
printf '%s\n' 'kind=order	id=o1	number=4' \
	'kind=order	id=o4	date=2026-11-03	client=c1	amount=1	number=7' >stream
check 'or numbered anew' 0 crm-add -q --on-duplicate update - <stream
crm-check 2>&1 | grep 'was given already' >got
same 'has no number twice' got </dev/null
check 'skipped in a stream, a stored one keeps its number' 3 crm-add -q --on-duplicate skip - <<'END'
kind=order	id=o1	date=2026-11-23	client=c1	amount=1
kind=order	id=o5	date=2026-11-23	client=c1	amount=1	number=4
END
says 'and no other is given it' 'stdin:2: number "4": order o1 has it'
check 'an update to a number that is stored' 3 crm-add -q --on-duplicate update - <<'END'
kind=order	id=o2	number=4
END
says 'is refused' 'stdin:1: number "4": order o1 has it'
check 'to one that is new in the stream' 3 crm-add -q --on-duplicate update - <<'END'
kind=order	id=o5	date=2026-11-23	client=c1	amount=1	number=30
kind=order	id=o2	number=30
END
says 'as well' 'stdin:1: number "30": order o2 has it'
check 'to one that the stream frees' 0 crm-add -q --on-duplicate update - <<'END'
kind=order	id=o1	number=31
kind=order	id=o2	number=4
END
check 'to its own' 0 crm-add -q --on-duplicate update - <<'END'
kind=order	id=o2	number=4	due=2026-12-01
END
crm-check 2>&1 | grep 'was given already' >got
same 'still has no number twice' got </dev/null
check 'in Russian' 3 env LANGUAGE=ru crm-add invoice client=c1 amount=1 number=8
says 'it is told as well' 'number "8": уже есть у invoice i3'

# VAT: of the client, of the product, of the settings
mkdir ../vat && cd ../vat || exit 1
echo 'vat: {rates: [{since: 2020-01-01, rate: 20}, {since: 2026-01-01, rate: 22}]}' >crm.yaml
crm-add -q - >/dev/null <<'END'
kind=client	id=home	name=Home
kind=client	id=abroad	name=Abroad	vat=0
kind=client	id=free	name=Free	vat=none
kind=product	id=tea	name=Tea	price=122
kind=product	id=bread	name=Bread	price=110	vat=10
END
for t in 'home|22|22.00|10|10.00' 'abroad|0|0.00|0|0.00' 'free|none||none|'; do
	check "an invoice to ${t%%|*}" 0 crm-add invoice client="${t%%|*}" item=tea:1 item=bread:1 -w kind=item -c vat_rate,vat -o tsv
	sed 1d out | tr '\t' '|' | paste -sd '|' - >got
	echo "${t#*|}" >want
	same 'has its rate' got <want
done
check 'one rate is given' 0 sh -c "printf 'kind=invoice\tid=x\tdate=2026-11-23\tclient=abroad\nkind=item\tdoc=x\tproduct=tea\tqty=1\tvat_rate=22\n' | crm-add - -w kind=item -c vat_rate -o csv"
rows 'and stays' <<'END'
vat_rate
22
END
check 'an offer to one at home' 0 crm-invoice offer client=home item=tea:1 id=O-1 -q
check 'offered to one abroad' 0 crm-invoice offer from=O-1 client=abroad id=O-2 -w kind=item -c vat_rate -o csv
rows 'has the rate of that one' <<'END'
vat_rate
0
END
check 'its invoice in another year' 0 crm-invoice new from=O-2 date=2027-02-01 --today 2027-02-01 -w kind=item -c vat_rate -o csv
rows 'too' <<'END'
vat_rate
0
END
check 'no rate at all' 3 crm-set client home vat=x
finish
