#!/bin/sh
# SPDX-License-Identifier: ISC
# One record, with its items, and what is filled in.  Streams: crm-add-stream.t.
# covers: work/change/add_args work/change/message work/change/lookalike
. "$(dirname "$0")/../lib.sh"
export CRM_USER=me CRM_SEED=1

mkdir d && cd d || exit 1
cat >crm.yaml <<'END'
terms: 3
vat: {included: yes, rates: [{since: 2010-01-01, rate: 18}, {since: 2019-01-01, rate: 20}]}
kinds: {truck: {prefix: TR, fields: [{name: plate, type: text, required: yes}, {name: seen, type: date}]}}
END

# Records and stamps
check 'a record' 0 crm-add staff id=ivanov name=Иванов
same 'is printed as it is stored' out <staff.tskv
printf 'kind=staff\tid=ivanov\tname=Иванов\tat=2026-11-23T00:00:00Z\tby=me\n' >want
same 'with who wrote it, and when' staff.tskv <want
check 'a login' 0 crm-add staff id=me2 name=Me login="$(id -un)"
check 'that is at work' 0 env -u CRM_USER crm-add staff id=petrov name=Петров
cut -f 5 out >by
same 'is the writer' by <<'END'
by=me2
END
check 'no id' 0 crm-add client name=Drawn
cp out diag
grep -qE '	id=K-[0-9A-HJKMNP-TV-Z]{10}	' out
result $? 'is a drawn one: the prefix and ten characters'
check 'the same seed again' 0 crm-add -C . client name=Drawn2
check 'a value is literal' 0 crm-add client id=lit name='a=b\t	\
"Ё" 🙂 é é'
rows 'escaped where it is stored, in NFC' <<'END'
kind=client|id=lit|name=a=b\\t\t\\\n"Ё" 🙂 é é
END
check 'fields of any order' 0 crm-add client note=n terms=10 inn=7707083893 manager=ivanov tags=a,b \
	'name=ООО «Ромашка»' id=romashka full_name= credit_limit=1000
rows 'are stored in that of the schema, empty ones not' <<'END'
kind=client|id=romashka|name=ООО «Ромашка»|manager=ivanov|inn=7707083893|credit_limit=1000.00|terms=10|tags=a,b|note=n
END
check 'unknown fields' 0 crm-add client id=u name=u nmae=x zzzzzzzz=y
rows 'are kept' <<'END'
kind=client|id=u|name=u|nmae=x|zzzzzzzz=y
END
says 'with a warning that names the nearest' \
	'crm-add: warning: client: unknown field nmae is kept; did you mean name?'
says 'where there is one' 'crm-add: warning: client: unknown field zzzzzzzz is kept'
check 'an added kind' 0 crm-add truck plate=x777 seen=yesterday id=t1
rows 'is one like the others' <<'END'
kind=truck|id=t1|plate=x777|seen=2026-11-22
END
check 'options and fields mix' 0 crm-add competitor -q name=Rival id=rival -o tskv
rows '-q prints the id' <<'END'
rival
END
check 'in other forms' 0 crm-add competitor name=R2 id=r2 -o csv -c id,name
rows 'too' <<'END'
id,name
r2,R2
END
check 'a wrong form stores nothing' 2 crm-add competitor name=R3 id=r3 -o klingon
check 'so' 1 crm-list competitor -w id=r3

# Names of records and dates
check 'a reference by INN, a date by name' 0 crm-add task date=today+3d title=x client=7707083893 \
	owner=iv due=2026-11-30 id=task1
rows 'becomes the id and the date' <<'END'
kind=task|id=task1|date=2026-11-26|title=x|owner=ivanov|client=romashka|due=2026-11-30|status=open
END
check 'a name of several days' 3 crm-add task title=x owner=ivanov date=month
says 'is no date' 'crm-add: date "month": not a date (YYYY-MM-DD)'
check 'but a period' 0 crm-add plan id=p1 period=next-month metric=sales value=10
rows 'it is' <<'END'
kind=plan|id=p1|period=2026-12|metric=sales|value=10
END
crm-add client id=rom2 name=x inn=7707083893 >/dev/null
crm-add client id=7707083893 name=x >/dev/null
check 'an exact id' 0 crm-add need client=7707083893 id=n1
rows 'wins' <<'END'
kind=need|id=n1|client=7707083893
END
check 'a prefix of several' 3 crm-add need client=rom
says 'is told with all of them' 'crm-add: client "rom": may be any of romashka, rom2'
crm-rm need n1 && crm-rm client 7707083893
check 'an INN of several' 3 crm-add need client=7707083893
says 'too' 'crm-add: client "7707083893": may be any of romashka, rom2'
crm-rm client rom2
check 'what there is not' 3 crm-add need client=nobody
says 'is told' 'crm-add: client "nobody": there is none'
check 'with the field, where its name is another' 3 crm-add client name=x parent=nobody
says 'than the kind' 'crm-add: parent: client "nobody": there is none'
check 'a document by its prefix or number' 0 crm-add order id=order-77 client=romashka amount=1 number=X-5
check 'is found' 0 crm-add approval doc=X-5 step=1 id=a1
rows 'for any reference to documents' <<'END'
kind=approval|id=a1|date=2026-11-23|doc=order-77|step=1|decision=pending
END

# Items
crm-add product id=tea name=Чай price=100 cost=60 >/dev/null
crm-add product id=cup:big name=Cup price=0.333 vat=none >/dev/null
crm-add client id=disc name=Disc discount=12.5 price=opt manager=petrov >/dev/null
check 'items' 0 crm-add invoice id=i1 client=romashka item=tea:2 item=cup:big:1.5@2-10% item=tea:1@99
rows 'have price, VAT, cost, date and id, and the document their sums, its due, number and manager' <<'END'
kind=invoice|id=i1|date=2026-11-23|client=romashka|due=2026-12-03|number=1|manager=ivanov|amount=301.70|vat=49.83|cost=180.00|status=issued
kind=item|id=i1.1|doc=i1|date=2026-11-23|n=1|product=tea|qty=2|price=100|vat_rate=20|amount=200.00|vat=33.33|cost=120.00
kind=item|id=i1.2|doc=i1|date=2026-11-23|n=2|product=cup:big|qty=1.5|price=2|discount=10|vat_rate=none|amount=2.70
kind=item|id=i1.3|doc=i1|date=2026-11-23|n=3|product=tea|qty=1|price=99|vat_rate=20|amount=99.00|vat=16.50|cost=60.00
END
check 'the rate of its day, the client'"'"'s discount, terms of the settings' 0 \
	crm-add invoice id=i2 client=disc date=2015-03-01 item=tea:3
rows 'are filled in' <<'END'
kind=invoice|id=i2|date=2015-03-01|client=disc|due=2015-03-04|number=1|manager=petrov|amount=262.50|vat=40.04|cost=180.00|status=issued
kind=item|id=i2.1|doc=i2|date=2015-03-01|n=1|product=tea|qty=3|price=100|discount=12.5|vat_rate=18|amount=262.50|vat=40.04|cost=180.00
END
crm-add price product=tea date=2026-01-01 price=110 >/dev/null
crm-add price product=tea date=2026-01-01 price=90 column=opt >/dev/null
crm-add price product=tea date=2026-12-01 price=95 column=opt >/dev/null
check 'a dated price of the column' 0 crm-add offer id=o1 client=disc item=tea:1-0%
rows 'wins over the product'"'"'s' <<'END'
kind=offer|id=o1|date=2026-11-23|client=disc|number=1|manager=petrov|status=draft|amount=90.00|vat=15.00|cost=60.00
kind=item|id=o1.1|doc=o1|date=2026-11-23|n=1|product=tea|qty=1|price=90|discount=0|vat_rate=20|amount=90.00|vat=15.00|cost=60.00
END
check 'for others that without a column' 0 crm-add offer id=o2 client=romashka item=tea:1 -c id,amount -o tsv
rows 'is used' <<'END'
id|amount
o2|110.00
o2.1|110.00
END
check 'an amount that its items contradict' 3 crm-add invoice client=disc amount=5 item=tea:2 id=i9
says 'is an error' 'crm-add: invoice "i9": amount "5.00": its items come to 157.50'
check 'neither amount nor items' 3 crm-add invoice client=disc id=i9
says 'too' 'crm-add: invoice "i9": has neither an amount nor items'
check 'a product that there is not' 3 crm-add invoice client=disc item=coffee:2
says 'as well' 'crm-add: product "coffee": there is none'
check 'no quantity' 3 crm-add invoice client=disc item=tea
says 'is a wrong item' 'crm-add: item "tea": expected PRODUCT:QTY[@PRICE][-DISCOUNT%]'
check 'a discount without %' 3 crm-add invoice client=disc item=tea:1-5
says 'too' 'crm-add: item "tea:1-5": expected PRODUCT:QTY[@PRICE][-DISCOUNT%]'
check 'a kind without items' 2 crm-add client name=x item=tea:1
says 'takes none' \
	'crm-add: "item=tea:1": items are given with a new document of a kind that has some'

# The command line itself
check 'no kind' 2 crm-add
says 'is told' 'crm-add: expected a kind, or - for a stream'
check 'an unknown kind' 3 crm-add klient name=x
says 'has a nearest' 'crm-add: kind "klient": unknown; did you mean client?'
check 'a word without =' 2 crm-add client name
says 'is no field' 'crm-add: "name": expected FIELD=VALUE'
check 'a key of other letters' 3 crm-add client Name=x
says 'neither' 'crm-add: "Name": not a field'"'"'s name (a-z, 0-9, _)'
check 'a field twice' 3 crm-add client name=x name=y
says 'is one too many' 'crm-add: name: stands twice'
check 'kind=' 2 crm-add client kind=client name=x
check 'a stream and more' 2 crm-add - client
check 'a wrong --on-duplicate' 2 crm-add --on-duplicate maybe -
says 'names the right ones' 'crm-add: --on-duplicate "maybe": expected error, skip or update'
check 'no directory' 3 sh -c 'cd / && crm-add client name=x'
says 'tells of crm-init' 'crm-init'
check 'a duplicate' 3 crm-add client id=romashka name=x
says 'is an error' 'crm-add: client "romashka": is there already'
check 'an id of another kind' 3 crm-add offer id=order-77 client=romashka amount=1
says 'is taken as well' 'crm-add: offer "order-77": is the id of the kind order already'
check 'or passed over' 0 crm-add --on-duplicate skip client id=romashka name=x
silent 'in silence'
check 'or sets what is given' 0 crm-add client id=romashka name=x phone=1 --on-duplicate update
rows 'and no more' <<'END'
kind=client|id=romashka|name=x|manager=ivanov|inn=7707083893|phone=1|credit_limit=1000.00|terms=10|tags=a,b|note=n
END

check 'a part of its fields will do' 0 crm-add client id=romashka phone=2 --on-duplicate update
rows 'and sets them' <<'END'
kind=client|id=romashka|name=x|manager=ivanov|inn=7707083893|phone=2|credit_limit=1000.00|terms=10|tags=a,b|note=n
END
check 'but not for a new record' 3 crm-add client id=unheard phone=2 --on-duplicate update
says 'which has to be whole' 'crm-add: client "unheard": name is missing'
crm-add -q activity id=visit-1 date=2026-10-05 client=romashka type=visit >/dev/null
check 'a date that is not given' 0 crm-add activity id=visit-1 result=fine --on-duplicate update
rows 'stays' <<'END'
kind=activity|id=visit-1|date=2026-10-05|client=romashka|type=visit|manager=ivanov|status=done|result=fine
END

# One for each client of a stream
mkdir ../each && cd ../each && : >crm.yaml || exit 1
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=client	id=one	name=One	manager=ann
kind=client	id=two	name=Two	group=shop
kind=client	id=six	name=Six	group=shop
kind=product	id=tea	name=Tea	price=10
kind=campaign	id=spring	name=Spring
kind=activity	id=a1	date=2026-11-25	client=one	type=mailing	status=planned
kind=invoice	id=i1	date=2026-11-01	client=two	amount=5	due=2026-11-02
kind=invoice	id=i2	date=2026-11-01	client=two	amount=5	due=2026-11-02
END
check 'a letter to each' 0 sh -c 'crm-list client | crm-add mailing campaign=spring date=2026-11-23 - -c client,type,date,manager,campaign,status -o tsv'
rows 'in the order of the stream' <<'END'
client|type|date|manager|campaign|status
one|mailing|2026-11-23|ann|spring|done
two|mailing|2026-11-23||spring|done
six|mailing|2026-11-23||spring|done
END
crm-add client id=new name=New >/dev/null
told='crm-list activity -w campaign=spring | crm-list client --not - | crm-add mailing campaign=spring - -c client -o tsv'
check 'to those that have not had it' 0 sh -c "$told"
rows 'it goes' <<'END'
client
new
END
check 'and when all have' 0 sh -c "$told -q"
silent 'to nobody'
check 'of other records the client, once, with a next step' 0 sh -c 'crm-list invoice | crm-add call topic=debt next=2026-12-01 next_type=visit - -c client,type,date,status -o tsv'
rows 'and its visit' <<'END'
client|type|date|status
two|call|2026-11-23|done
two|visit|2026-12-01|planned
END
check 'documents with their lines' 0 sh -c 'crm-list client -w group=shop | crm-add offer item=tea:2 status=sent - -c client,amount,qty -o tsv'
rows 'too' <<'END'
client|amount|qty
two|20.00|
|20.00|2
six|20.00|
|20.00|2
END
check 'what was planned' 0 crm-list activity a1 -c status -o tsv
rows 'is not taken for it' <<'END'
status
planned
END
check 'a client beside' 2 sh -c 'crm-list client | crm-add mailing client=one -'
says 'is refused' 'client: each comes from the stream'
check 'an id' 2 sh -c 'crm-list client | crm-add mailing id=x -'
says 'is one for many' 'id: each record gets its own'
check 'a kind without a client' 2 sh -c 'crm-list client | crm-add product name=x -'
says 'says so' 'product has no client'
check 'a stream that broke off' 3 sh -c 'printf "kind=client\tid=one\nkind=abort\treason=x\n" | crm-add mailing -'
check 'a client that is not there' 3 sh -c 'printf "kind=client\tid=nobody\n" | crm-add mailing -'
says 'is named' 'client "nobody": there is none'
cd ../d || exit 1

# Output that cannot be written: the record is stored
check 'a full disk for the output' 4 sh -c 'crm-add staff id=full name=x >/dev/full'
says 'is status 4' 'crm-add: standard output cannot be written'
says 'and says that the record is stored' 'crm-add: warning: the records are stored'
check 'as it is' 0 crm-list staff full -q
check 'a closed pipe' 0 sh -c 'crm-add staff id=closed name=x | :'
diff err /dev/null >diag
result $? 'is silent'
for l in C C.UTF-8; do
	check "$l" 0 env LC_ALL=$l crm-add campaign id="$l" 'name=Ёлка é'
	rows "$l is like any other" <<-END
		kind=campaign|id=$l|name=Ёлка é
	END
done
for who in '\0033[31m' '\0377' '\t'; do
	check "who is at work, $who" 2 env CRM_USER="a$(printf '%b' "$who")b" crm-add client id=who name=x
	says 'is no text' ': not UTF-8, or has a control character'
done
check 'nothing of it' 3 crm-list client who

# A client that there is already
mkdir ../twins && cd ../twins || exit 1
echo 'country: RU' >crm.yaml
crm-add client id=cafe name='ООО «Кафе Жигули»' inn=7707083893 kpp=770701001 phone='8 (846) 300-11-22' >/dev/null
check 'the same name, otherwise written' 0 crm-add client id=c3 name='Кафе "ЖИГУЛИ", ООО' phone='+7 846 3001122'
same 'and telephone are told of, with what to do' err <<'END'
crm-add: warning: client c3: phone, name as of client cafe, ООО «Кафе Жигули»; crm-rm client c3 --into cafe makes one card of two
END
check 'which does it' 0 crm-rm client c3 --into cafe
check 'an outlet' 0 crm-add client id=c6 name='Точка 2' phone='8 846 300-11-22' parent=cafe
[ ! -s err ]
result $? 'has the telephone of its chain'
check 'somebody else' 0 crm-add client id=c7 name='Кафе Лада' email=x@example.com
[ ! -s err ]
result $? 'is nobody'
check 'the same address' 0 crm-add client id=c8 name=Лада email=X@example.com
says 'in other letters' 'client c8: email as of client c7'
for i in 1 2 3 4 5 6 7; do
	crm-add client id=same$i name=Сеть >/dev/null 2>&1
done
check 'one more of many alike' 0 crm-add client id=same8 name=Сеть
[ "$(grep -c 'client same8: name as of client' err)" = 5 ] && cp err diag
result $? 'names five of them'
says 'and counts the others' 'crm-add: warning: 2 more clients are like it: crm-report duplicates names them all'
awk 'BEGIN { for (i = 0; i < 9000; i++) printf "kind=client\tid=many%d\tname=Покупатель под номером %d\tnote=ничего особенного, как у всех\n", i, i }' |
	crm-add -q - >/dev/null
check 'one alike among very many' 0 crm-add client id=late name=Сеть
[ ! -s err ] && [ "$(wc -c <client.tskv)" -gt 1048576 ]
result $? 'is left to crm-report duplicates, which has the time'
crm-report duplicates -o tskv >out
grep -q "late" out
result $? 'and names it'
check 'a stream' 0 sh -c "printf 'kind=client\tid=c9\tname=Лада\n' | crm-add -"
[ ! -s err ]
result $? 'is left to crm-report duplicates'
finish
