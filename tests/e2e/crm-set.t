#!/bin/sh
# SPDX-License-Identifier: ISC
# One record changed, and the events that leaves (change_event.c).
# covers: work/change/set work/change/change work/change/chain work/change/change_items work/change/given
. "$(dirname "$0")/../lib.sh"
export CRM_USER=me CRM_SEED=1

mkdir d && cd d || exit 1
: >crm.yaml
crm-add -q - >/dev/null 2>&1 <<'END'
kind=staff	id=ann	name=Ann
kind=staff	id=bob	name=Bob
kind=client	id=romashka	name=Ромашка	manager=ann	inn=7707083893	phone=1	colour=red
kind=client	id=lotos	name=Лотос	manager=ann	discount=10
kind=client	id=rose	name=Роза	manager=bob
kind=contact	id=n1	client=romashka	name=N
kind=contact	id=n2	client=lotos	name=N2
kind=product	id=tea	name=Tea	price=10	cost=6
kind=product	id=cup	name=Cup	price=3
kind=invoice	id=i1	date=2026-11-01	client=romashka	amount=5
kind=invoice	id=i2	date=2026-11-02	client=lotos	amount=7
kind=shipment	id=s1	date=2026-11-30	client=lotos	amount=7
kind=return	id=r1	date=2026-11-03	client=lotos	amount=1
kind=payment	id=p1	date=2026-11-03	client=lotos	amount=1
kind=order	id=or1	date=2026-11-04	client=lotos
kind=item	doc=or1	product=tea	qty=2
kind=item	doc=or1	product=cup	qty=1
kind=item	doc=i9	product=tea	qty=1
kind=invoice	id=i9	date=2026-11-04	client=rose
END

# One record
check 'fields of one' 0 crm-set client romashka phone= note='a	b' since=yesterday manager=bob status=active
rows 'are set and cleared' <<'END'
kind=client|id=romashka|name=Ромашка|status=active|manager=bob|inn=7707083893|since=2026-11-22|note=a\tb|colour=red
END
cut -f 9- out >stamps
same 'with stamps' stamps <<'END'
by=me	changed=2026-11-23T00:00:00Z	changed_by=me	note=a\tb	colour=red
END
check 'tracked ones' 0 crm-list event -s field -c doc_kind,doc,field,from,to,action,date -o tsv
rows 'leave events' <<'END'
doc_kind|doc|field|from|to|action|date
client|romashka|manager|ann|bob|set|2026-11-23
client|romashka|status||active|set|2026-11-23
END
cp client.tskv before
check 'the same again' 0 crm-set client romashka status=active phone= --today 2026-12-01
silent 'prints nothing'
cmp client.tskv before >diag
result $? 'and writes nothing'
check 'by INN, by a beginning' 0 crm-set client 7707083893 phone=2 -q
check 'by number' 0 crm-set invoice 2 note=x -q
rows 'is the same record' <<'END'
i2
END
check 'a reference by its beginning' 0 crm-set client lot parent=rom -c id,parent -o tsv
rows 'becomes the id' <<'END'
id|parent
lotos|romashka
END
check 'a date that leaves its month' 0 crm-set payment p1 date=2026-10-31
check 'moves the record' 0 cat payment/2026-10.tskv
rows 'to the file of that' <<'END'
kind=payment|id=p1|date=2026-10-31|amount=1.00|client=lotos
END
check 'and it is found' 0 crm-list payment p1 -q
check 'an unknown field' 0 crm-set client rose nmae=x
says 'is kept with a warning' 'crm-set: warning: client: unknown field nmae is kept; did you mean name?'
check 'and changed' 0 crm-set client rose nmae=
diff err /dev/null >diag
result $? 'without one'

# What is refused; nothing is written.
find . -path ./.crm -prune -o -name '*.tskv' -exec cksum {} + | sort >before
while IFS='~' read -r words message; do
	# shellcheck disable=SC2086
	check "$words" 3 crm-set $words
	printf 'crm-set: %s\n' "$message" >want
	same "$message" err <want
done <<'END'
klient x name=y~kind "klient": unknown; did you mean client?
client nobody name=y~client "nobody": there is none
client ro name=y~client "ro": may be any of romashka, rose
client rose manager=nobody~manager: staff "nobody": there is none
client rose status=angry~status "angry": not one of lead, prospect, active, dormant, lost
client rose inn=1~inn "1": not 10 or 12 digits
client rose id=tulip~id: cannot be changed
client rose name=~name: cannot be cleared, client needs it
client rose debt=5~debt: is derived from other records, not stored
client rose since=month~since "month": not a date (YYYY-MM-DD)
invoice i1 due=~due: cannot be cleared, invoice needs it
invoice i1 amount=6~amount of invoice i1: it is issued; crm-invoice cancel, replace or return corrects it, crm-undo takes it back
invoice i1 date=2026-11-02~date of invoice i1: it is issued; crm-invoice cancel, replace or return corrects it, crm-undo takes it back
invoice i1 client=rose~client of invoice i1: it is issued; crm-invoice cancel, replace or return corrects it, crm-undo takes it back
invoice i1 number=~number of invoice i1: cannot be cleared, it has been given
invoice i1 number=9~number of invoice i1: it is issued; crm-invoice cancel, replace or return corrects it, crm-undo takes it back
return r1 amount=6~amount of return r1: it is issued; crm-invoice cancel, replace or return corrects it, crm-undo takes it back
order or1 number=~number of order or1: cannot be cleared, it has been given
order or1 amount=99~order "or1": amount "99.00": its items come to 20.70
item or1.1 doc=i1~item "or1.1": doc and date are its document's
item or1.1 date=2026-11-05~item "or1.1": doc and date are its document's
item i9.1 qty=5~item "i9.1": invoice i9 is issued or closed
END
while IFS='~' read -r words message; do
	# shellcheck disable=SC2086
	check "crm-set $words" 2 crm-set $words
	printf 'crm-set: %s\n' "$message" >want
	sed 's/ (crm-set --help tells more)$//' err >first
	same "$message" first <want
done <<'END'
~expected a kind and an id, or - for a stream
client~expected a kind and an id, or - for a stream
client rose~expected FIELD=VALUE
client rose name~"name": expected FIELD=VALUE
- client~"client": - takes no more words
client rose name=x -o klingon~format "klingon": unknown; there are table, tskv, csv, tsv, json, block, html, page
client rose item=tea:2~"item=tea:2": items are given with a new document of a kind that has some
END
find . -path ./.crm -prune -o -name '*.tskv' -exec cksum {} + | sort >after
same 'of all that nothing was written' after <before
check 'a planned shipment' 0 crm-set shipment s1 date=2026-12-02 amount=8 -c date,amount -o tsv
rows 'is not issued yet' <<'END'
date|amount
2026-12-02|8.00
END
check 'the status of an invoice' 0 crm-set invoice i1 status=cancelled cancelled=today -c status,cancelled -o tsv
rows 'can be set' <<'END'
status|cancelled
cancelled|2026-11-23
END

# Items of an open document
check 'a quantity' 0 crm-set item or1.1 qty=5
rows 'is reckoned anew, and the sums follow' <<'END'
kind=item|id=or1.1|doc=or1|date=2026-11-04|n=1|product=tea|qty=5|price=10|discount=10|amount=45.00|cost=30.00
kind=order|id=or1|date=2026-11-04|client=lotos|number=1|manager=ann|status=new|amount=47.70
END
check 'another product' 0 crm-set item or1.2 product=tea -c id,product,price,amount,cost -o tsv
rows 'has its price' <<'END'
id|product|price|amount|cost
or1.2|tea|10|9.00|6.00
or1|||54.00|
END
check 'the date of the order' 0 crm-set order or1 date=2026-12-05 -c id,date -o tsv
rows 'is that of its lines' <<'END'
id|date
or1|2026-12-05
or1.1|2026-12-05
or1.2|2026-12-05
END
check 'a line more' 0 crm-add item doc=or1 product=cup qty=1 -c id,date,amount -o tsv
rows 'goes on from there' <<'END'
id|date|amount
or1.3|2026-12-05|2.70
or1|2026-12-05|56.70
END

# Streams
check 'what a stream selects' 0 sh -c "crm-list client -w 'name~РО' | crm-set client - status=lost -q"
rows 'is set' <<'END'
romashka
rose
END
check 'records of another kind' 0 sh -c 'crm-list invoice i2 | crm-set contact - position=boss'
rows 'select those of their client' <<'END'
kind=contact|id=n2|client=lotos|name=N2|position=boss
END
check 'an empty stream' 0 sh -c 'crm-set client - status=lead </dev/null'
silent 'selects nothing'
check 'each by its own fields' 0 sh -c 'printf "kind=client\tid=rose\tphone=7\nkind=contact\tid=n1\tphone=8\tname=New\nkind=client\tid=rose\temail=a@b.de\n" | crm-set -'
rows 'each once' <<'END'
kind=client|id=rose|name=Роза|status=lost|manager=bob|phone=7|email=a@b.de
kind=contact|id=n1|client=romashka|name=New|phone=8
END
check 'an empty value in a stream' 0 sh -c 'printf "kind=client\tid=rose\tphone=\n" | crm-set - -c phone,email -o tsv'
rows 'clears' <<'END'
phone|email
|a@b.de
END
check 'what crm-list printed, derived fields and all' 0 sh -c 'crm-list client -c kind,id,name,debt,overdue | crm-set -'
silent 'changes nothing'
while IFS='~' read -r line message; do
	check "$line" 3 sh -c "{ echo 'kind=client	id=rose	phone=9'; printf '%s\n' '$line' | tr '|' '\t'; } | crm-set -"
	printf 'crm-set: stdin:2: %s\n' "$message" >want
	same "$message" err <want
done <<'END'
kind=client|id=ros|phone=1~client "ros": there is none
kind=client|phone=1~client: id is missing
kind=klient|id=rose~kind "klient": unknown; did you mean client?
id=rose|phone=1~kind is missing
kind=client|id=rose|since=today~since "today": not a date (YYYY-MM-DD)
kind=client|id=rose|manager=b~manager "b": no such staff
kind=invoice|id=i2|amount=1~amount of invoice i2: it is issued; crm-invoice cancel, replace or return corrects it, crm-undo takes it back
kind=abort|reason=x~its writer failed and gave the stream up: "x"
END
check 'and nothing of those' 0 crm-list client rose -c phone -o tsv
rows 'is set' <<'END'
phone

END

# A legal number is given once, by the rules of crm-add and crm-check.
mkdir ../numbers && cd ../numbers || exit 1
: >crm.yaml
crm-add -q - >/dev/null <<'END'
kind=client	id=c1	name=One
kind=contract	id=k1	date=2026-02-01	client=c1	number=1
kind=contract	id=k2	date=2026-03-01	client=c1	number=2
kind=contract	id=k3	date=2025-03-01	client=c1	number=2
kind=contract	id=k4	date=2026-03-02	client=c1	number=17/A
END
cksum contract/* >before
while IFS='~' read -r words message; do
	# shellcheck disable=SC2086
	check "crm-set $words" 3 crm-set $words
	printf 'crm-set: %s\n' "$message" >want
	same "$message" err <want
done <<'END'
contract k1 number=2~number "2": contract k2 has it
contract k3 date=2026-03-01~number "2": contract k2 has it
END
check 'in a stream' 3 crm-set - <<'END'
kind=contract	id=k1	note=x
kind=contract	id=k2	number=1
END
says 'with its line' 'stdin:2: number "1": contract k1 has it'
check 'both to the same one' 3 crm-set - <<'END'
kind=contract	id=k1	number=7
kind=contract	id=k2	number=7
END
says 'the second' 'stdin:2: number "7": contract k1 has it'
cksum contract/* >after
same 'and nothing is written' after <before
check 'its own' 0 crm-set -q contract k1 number=1 note=x
check 'one of another year' 0 crm-set -q contract k3 number=1
check 'one of no series' 0 crm-set -q contract k2 number=17/A
check 'and back' 0 crm-set -q contract k2 number=2
check 'two that change places' 0 crm-set -q - <<'END'
kind=contract	id=k1	number=2
kind=contract	id=k2	number=1
END
check 'that is so' 0 crm-list contract -s id -c number -o tsv
rows 'in the directory' <<'END'
number
2
1
1
17/A
END
cd ../d || exit 1

# A reader of the directory feeds the writer; ten at once all get through.
for i in 1 2 3 4 5 6 7 8 9 10; do
	crm-list client | crm-set -q client - "note=$i" >/dev/null 2>"err$i" &
done
wait
cat err?* >diag
[ ! -s diag ]
result $? 'ten pipes from and into one directory end'
check 'and one was the last' 0 sh -c 'crm-list client -c note -o tsv | sed 1d | uniq | wc -l'
rows 'of all records' <<'END'
1
END

check 'a full disk for the output' 4 sh -c 'crm-set client rose phone=5 >/dev/full'
says 'is status 4, and says' 'crm-set: warning: the changes are stored'
check 'as they are' 0 sh -c 'crm-list client rose -c phone -o tsv'
rows 'there' <<'END'
phone
5
END
check 'a closed pipe' 0 sh -c 'crm-set client rose phone=6 | :'
diff err /dev/null >diag
result $? 'is silent'
# Chains of records do not lead back to where they begin.
crm-set -q client lotos parent=romashka >/dev/null
crm-set -q client rose parent=lotos >/dev/null
check 'a parent that is below' 3 crm-set client romashka parent=rose
says 'is refused' 'crm-set: parent "rose": leads back to this record by way of 2 others'
check 'in a stream' 3 sh -c 'printf "kind=client\tid=romashka\tparent=lotos\n" | crm-set -'
says 'with its line' 'stdin:1: parent "lotos": leads back to this record by way of 1 other'
check 'or by an update' 3 sh -c 'printf "kind=client\tid=romashka\tparent=lotos\n" | crm-add --on-duplicate update -'
check 'two that change places' 0 sh -c 'printf "kind=client\tid=romashka\tparent=lotos\nkind=client\tid=lotos\tparent=\n" | crm-set -q -'
check 'a boss' 0 crm-set -q staff ann boss=bob
check 'has none of his own people' 3 crm-set staff bob boss=ann
says 'for one' 'boss "ann": leads back to this record by way of 1 other'
printf 'kind=client\tid=x1\tname=X\tparent=x2\nkind=client\tid=x2\tname=X\tparent=x1\n' >>client.tskv
check 'what leads round is there already' 0 crm-set -q client rose parent=x1
check 'and may be mended' 0 crm-set -q client x1 parent=
check 'an empty name' 3 crm-set client '' phone=7
says 'is the name of nobody' 'crm-set: client "": there is none'
finish
