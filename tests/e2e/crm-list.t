#!/bin/sh
# SPDX-License-Identifier: ISC
# Records of the directory: named, selected, filtered, sorted; derived fields.
# covers: work/load/list work/load/derive work/load/derive_client work/load/derive_contract work/load/derive_doc
# covers: work/load/derived
. "$(dirname "$0")/../lib.sh"
export CRM_USER=me CRM_SEED=1

mkdir d && cd d || exit 1
: >crm.yaml
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=client	id=romashka	name=ООО «РОМАШКА»	manager=ann	inn=7707083893	region=Ярославль
kind=client	id=rose	name=Роза	region=Тула	status=active	credit_limit=90
kind=client	id=iolka	name=Ёлка и Ко	region=Тула	status=lead	credit_limit=1000
kind=client	id=empty	name=Empty
kind=contract	id=k1	date=2026-01-01	client=rose	until=2026-12-31	renewal=auto	renewal_months=12	status=signed
kind=contract	id=k2	date=2025-06-01	client=rose	until=2026-05-31	renewal=auto	renewal_months=12	status=signed
kind=contract	id=k3	date=2026-02-01	client=iolka	until=2026-11-30	status=signed
kind=contract	id=k3a	date=2026-03-01	client=iolka	parent=k3	until=2027-01-31	status=signed
kind=contract	id=k4	date=2026-02-01	client=iolka	status=signed
kind=contract	id=k5	date=2026-02-01	client=iolka	until=2026-03-31	renewal=auto	renewal_months=1	status=terminated
kind=invoice	id=i-paid	date=2026-09-01	client=romashka	due=2026-09-10	amount=100
kind=invoice	id=i-over	date=2026-10-01	client=romashka	due=2026-10-10	amount=100
kind=invoice	id=i-part	date=2026-11-01	client=romashka	due=2026-12-10	amount=100
kind=invoice	id=i-open	date=2026-11-20	client=rose	due=2026-12-10	amount=70.5
kind=invoice	id=i-gone	date=2026-11-02	client=rose	due=2026-11-03	amount=5	status=cancelled	cancelled=2026-11-05
kind=invoice	id=i-next	date=2026-12-02	client=rose	due=2026-12-03	amount=5
kind=payment	id=p1	date=2026-09-05	client=romashka	amount=100	invoice=i-paid
kind=payment	id=p2	date=2026-11-05	client=romashka	amount=30	invoice=i-part
kind=payment	id=p3	date=2026-11-06	client=iolka	amount=15
kind=payment	id=p4	date=2026-12-06	client=rose	amount=1000
kind=shipment	id=s1	date=2026-10-02	client=romashka	amount=60	invoice=i-over	due=2026-10-12
kind=shipment	id=s2	date=2026-11-21	client=rose	amount=40	invoice=i-open	due=2026-11-22
kind=shipment	id=s3	date=2026-12-21	client=rose	amount=40	invoice=i-open	due=2026-12-22
kind=activity	id=a1	date=2026-11-01	client=rose	type=call	status=done
kind=activity	id=a2	date=2026-11-10	client=rose	type=visit	status=done
kind=activity	id=a3	date=2026-11-12	client=rose	type=call	status=missed
kind=activity	id=a4	date=2026-12-12	client=rose	type=call
kind=claim	id=c1	date=2026-11-13	client=rose	type=quality	due=2026-11-18T12:00:00Z
kind=claim	id=c2	date=2026-11-01	client=rose	type=quality	due=2026-11-18T12:00:00Z	closed=2026-11-20T10:00:00Z	status=satisfied
kind=claim	id=c3	date=2026-11-22	client=rose	type=quality
END

# Which records
check 'a kind' 0 crm-list client -q
rows 'in the order of its file' <<'END'
romashka
rose
iolka
empty
END
check 'the type of a contact' 0 crm-list visit -q
rows 'is a kind' <<'END'
a2
END
check 'with an expression too' 0 crm-list call -w 'status=done or status=missed' -q
rows 'of the type alone' <<'END'
a1
a3
END
check 'by id, INN, beginning, as asked' 0 crm-list client iol 7707083893 rose -q
rows 'in this order' <<'END'
iolka
romashka
rose
END
check 'by number' 0 crm-list invoice 2 -q
rows 'a document' <<'END'
i-over
END
check 'names and an expression' 0 crm-list client rose iolka -w status=lead -q
rows 'go together' <<'END'
iolka
END
check 'what there is not' 3 crm-list client nobody
says 'is told' 'crm-list: client "nobody": there is none'
silent 'and nothing printed'
check 'a beginning of several' 3 crm-list client ro
says 'too' 'crm-list: client "ro": may be any of romashka, rose'
check 'an expression that holds for none' 1 crm-list client -w name=x
silent 'is status 1'
check 'a kind without records' 1 crm-list deal
check 'an id in an expression' 0 crm-list client -w id=rose -q
check 'that there is not' 1 crm-list client -w id=ros -q

# Expressions
while IFS=';' read -r kind expr ids; do
	check "$kind: $expr" 0 crm-list "$kind" -w "$expr" -q
	# shellcheck disable=SC2086
	printf '%s\n' $ids >want
	same "$kind: $expr: $ids" out <want
done <<'END'
client;name ~ ромашка;romashka
client;name~'ёлка И';iolka
client;not name~к;rose empty
client;region=Тула and status!=active;iolka
client;region='' or status=lead;iolka empty
client;credit_limit<100;rose
client;credit_limit>=90.00;rose iolka
client;(status=lead or status=active) and not region=Ярославль;rose iolka
invoice;date=2026-11;i-part i-open i-gone
invoice;date=last-month;i-over
invoice;date<2026-11 and amount=100;i-paid i-over
invoice;date>month;i-next
invoice;date>=today-3d and date<=today;i-open
payment;amount>30;p1 p4
END
for l in C C.UTF-8; do
	check "Cyrillic without regard to case, in $l" 0 env LC_ALL=$l crm-list client -w 'name~ЁЛКА' -q
	rows "$l is found" <<-'END'
		iolka
	END
done
check 'a wrong expression' 2 crm-list client -w 'name='
check 'an unknown field' 1 crm-list client -w 'nmae=x'
says 'is a warning, since records may have it' \
	'crm-list: warning: field "nmae": unknown in client; did you mean name?'
check 'a date that is none' 2 crm-list invoice -w 'date=2026-13'

# What of them, in what order
check 'fields, order, limit' 0 crm-list invoice -c id,amount,date -s amount,date:r -n 3 -o tsv
rows 'by their types' <<'END'
id|amount|date
i-next|5.00|2026-12-02
i-gone|5.00|2026-11-02
i-open|70.50|2026-11-20
END
check '-c in tskv' 0 crm-list client rose -c name
rows 'keeps kind and id' <<'END'
kind=client|id=rose|name=Роза
END
check 'an unknown field of -c' 2 crm-list client -c nmae
check 'of -s' 2 crm-list client -s nmae
check 'a limit that is no number' 2 crm-list client -n x
check 'json' 0 crm-list invoice i-open -o json -c id,amount,balance
rows 'has numbers' <<'END'
{"id":"i-open","amount":70.50,"balance":70.50}
END

# Streams
check 'records of another kind' 0 sh -c 'crm-list visit | crm-list invoice - -q'
rows 'stand for their client' <<'END'
i-open
i-gone
i-next
END
check 'of the same' 0 sh -c 'crm-list invoice i-over | crm-list invoice - -q'
rows 'for themselves' <<'END'
i-over
END
check 'clients' 0 sh -c 'crm-list client iolka rose | crm-list contract - -w status=signed -q'
rows 'for what is theirs' <<'END'
k2
k1
k3
k4
k3a
END
check '--not' 0 sh -c 'crm-list activity | crm-list client --not - -q'
rows 'the rest' <<'END'
romashka
iolka
empty
END
check 'an empty stream' 1 sh -c 'crm-list client - </dev/null'
check 'and its rest' 0 sh -c 'crm-list client --not - -q </dev/null'
rows 'everything' <<'END'
romashka
rose
iolka
empty
END
check 'a stream that broke' 3 sh -c 'printf "kind=abort\treason=why\n" | crm-list client -'
says 'is told' 'crm-list: stdin:1: its writer failed and gave the stream up: "why"'
check '--not without -' 2 crm-list client --not
check 'ids and -' 2 crm-list client rose -
check 'no kind' 2 crm-list
check 'an unknown kind' 3 crm-list klient

# Derived fields: the invoice is the sale.
check 'states of invoices' 0 crm-list invoice -c id,state,paid,balance,days_overdue,shipped,expected -o tsv
rows 'as of today' <<'END'
id|state|paid|balance|days_overdue|shipped|expected
i-paid|paid|100.00|0.00|0|0.00|0.00
i-over|overdue|0.00|100.00|44|60.00|100.00
i-part|partial|30.00|70.00|0|0.00|70.00
i-open|open|0.00|70.50|0|40.00|70.50
i-gone|cancelled||||0.00|
i-next|open||||0.00|
END
check 'of another day' 0 crm-list invoice -c id,state -o tsv -w 'state=open' --today 2026-11-01
rows 'as of then' <<'END'
id|state
i-part|open
i-open|open
i-gone|open
i-next|open
END
check 'clients' 0 crm-list client -c id,debt,overdue,advance,last_sale,last_activity -o tsv
rows 'owe' <<'END'
id|debt|overdue|advance|last_sale|last_activity
romashka|170.00|100.00|0.00|2026-11-01|
rose|70.50|0.00|0.00|2026-11-20|2026-11-10
iolka|-15.00|0.00|15.00||
empty|0.00|0.00|0.00||
END
check 'a derived field filters and sorts' 0 crm-list client -w 'debt>0' -s debt -q
rows 'like any other' <<'END'
rose
romashka
END
check 'contracts' 0 crm-list contract -c id,ends,days_left -s id -o tsv
rows 'end, with renewals and amendments' <<'END'
id|ends|days_left
k1|2026-12-31|38
k2|2027-05-31|189
k3|2027-01-31|69
k3a|2027-01-31|69
k4||
k5|2026-03-31|-237
END
check 'claims' 0 crm-list claim -c id,age,days_over -s id -o tsv
rows 'grow old' <<'END'
id|age|days_over
c1|10|5
c2|19|2
c3|1|
END

# The shipment is the sale; invoices ask for payment.
echo 'sale: shipment' >crm.yaml
check 'shipments' 0 crm-list shipment -c id,state,paid,balance,days_overdue -o tsv
rows 'are owed' <<'END'
id|state|paid|balance|days_overdue
s1|paid|60.00|0.00|0
s2|overdue|0.00|40.00|1
s3|open|||
END
check 'invoices' 0 crm-list invoice -c id,state,paid,balance,days_overdue,shipped,expected -o tsv
rows 'ask' <<'END'
id|state|paid|balance|days_overdue|shipped|expected
i-paid|paid|100.00|0.00|0|0.00|0.00
i-over|overdue|0.00|100.00|44|60.00|40.00
i-part|partial|30.00|70.00|0|0.00|70.00
i-open|open|0.00|70.50|0|40.00|30.50
i-gone|cancelled|0.00|0.00|0|0.00|0.00
i-next|open|0.00|5.00|0|0.00|5.00
END
check 'clients' 0 crm-list client -c id,debt,overdue,advance,last_sale -o tsv
rows 'owe what was shipped; what was paid ahead is an advance' <<'END'
id|debt|overdue|advance|last_sale
romashka|-70.00|0.00|70.00|2026-10-02
rose|40.00|40.00|0.00|2026-11-21
iolka|-15.00|0.00|15.00|
empty|0.00|0.00|0.00|
END
: >crm.yaml

# Every kind and field is told.
check '--kinds' 0 crm-list --kinds
grep -q '^client	clients$' out
result $? 'has the kinds'
cut -f 1 out >kinds
while read -r kind; do
	check "--fields $kind" 0 crm-list --fields "$kind"
	grep -qE '^id	id	' out
	result $? "has those of $kind"
done <kinds
check '--fields needs a kind' 2 crm-list --fields
check '--kinds takes none' 2 crm-list --kinds client

# Stale cards: written long ago, and never edited since or long ago
mkdir ../stale && : >../stale/crm.yaml
for id in never early lately; do
	CRM_TODAY=2025-01-10 crm-add -q -C ../stale client id=$id name=$id >/dev/null
done
crm-add -q -C ../stale client id=new name=new >/dev/null
CRM_TODAY=2025-11-22 crm-set -q -C ../stale client early name=Early >/dev/null
CRM_TODAY=2025-11-23 crm-set -q -C ../stale client lately name=Lately >/dev/null
check 'cards that nobody edited for a year' 0 crm-list -C ../stale client -w 'at < today-365d and not changed >= today-365d' -s changed -q
rows 'are found, the never edited too' <<'END'
never
early
END
check 'an edit alone' 0 crm-list -C ../stale client -w 'changed < today-365d' -q
rows 'is of those that were edited' <<'END'
early
END

# me in -w, of every program that has it
mkdir ../mine && cd ../mine && : >crm.yaml || exit 1
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=staff	id=me	name=Mei	boss=ann
kind=client	id=hers	name=Hers	manager=ann
kind=client	id=his	name=His	manager=me
kind=client	id=nobodys	name=Nobody's
kind=task	id=t1	date=2026-11-20	title=One	owner=ann
kind=task	id=t2	date=2026-11-20	title=Two	owner=me
kind=invoice	id=i1	date=2026-11-20	client=hers	amount=10	due=2026-11-20
kind=invoice	id=i2	date=2026-11-20	client=his	amount=20	due=2026-11-20
END
mine() { # WHAT WHOSE WANTED COMMAND...: what -w WHOSE lets through
	what=$1 whose=$2 wanted=$3
	shift 3
	CRM_USER=ann "$@" -w "$whose" -q >out 2>err
	{ echo "wanted: $wanted, got:" && cat out err; } >diag
	[ "$(paste -sd ' ' out)" = "$wanted" ] && [ ! -s err ]
	result $? "$what: $whose"
}
crm-list task >tasks
mine crm-list manager=me hers crm-list client
mine crm-list "manager='me'" his crm-list client
mine crm-list manager!=me 'his nobodys' crm-list client
mine crm-list 'name ~ me' '' crm-list client
mine crm-list owner=me t1 crm-list task
mine crm-cat owner=me t1 crm-cat tasks
mine crm-cat "owner='me'" t2 crm-cat tasks
mine crm-add owner=me t3 crm-add task id=t3 title=Three owner=ann
mine crm-set owner=me t1 crm-set task t1 note=x
mine crm-invoice manager=me i3 crm-invoice new id=i3 client=hers amount=5 due=2026-11-30
mine crm-claim manager=me c1 crm-claim new id=c1 client=hers type=x
for report in contacts agenda aging; do
	check "crm-report $report" 0 env CRM_USER=ann crm-report $report --period month -w manager=me -c manager -o tsv
	[ "$(sort -u out | paste -sd ' ')" = 'ann manager' ]
	result $? 'has what is mine'
done
check 'crm-plan week' 0 env CRM_USER=me crm-plan week --today 2026-12-01 -w manager=me -c manager -o tsv
[ "$(sort -u out | paste -sd ' ')" = 'manager me' ]
result $? 'plans for who is called me as well'
check 'crm-segment' 0 env CRM_USER=ann crm-segment abc --as-of 2026-11-30 -w manager=me -c manager -o tsv
[ "$(sort -u out | paste -sd ' ')" = 'ann manager' ]
result $? 'knows me'
check 'a task of mine' 0 env CRM_USER=ann crm-add task id=t4 title=Four owner=me boss=ann -c owner,boss -o tsv
rows 'is of an exact id first' <<'END'
owner|boss
me|ann
END
crm-rm task t4 >/dev/null
mkdir ../alone && cd ../alone && : >crm.yaml || exit 1
crm-add -q staff id=ann name=Ann >/dev/null
check 'without one of that id' 0 env CRM_USER=ann crm-add task id=t5 title=Five owner=me -c owner -o tsv
rows 'of who is at work' <<'END'
owner
ann
END
check 'who is at work and no member of staff' 3 env CRM_USER=stranger crm-add task title=Six owner=me
says 'is named' 'owner: staff "stranger": there is none'
mkdir ../nowhere && cd ../nowhere || exit 1
check 'without a directory' 0 env CRM_USER=ann crm-cat ../mine/tasks -w owner=me -q
rows 'me is who the environment says' <<'END'
t1
END
cd ../mine || exit 1

check 'a full disk' 4 sh -c 'crm-list client >/dev/full'
says 'is told' 'crm-list: standard output cannot be written'
check 'a closed pipe' 0 sh -c 'crm-list client | :'
diff err /dev/null >diag
result $? 'is not'
finish
