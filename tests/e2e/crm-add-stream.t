#!/bin/sh
# SPDX-License-Identifier: ISC
# Streams: one transaction, or nothing; and every fault that a record can have.
# covers: work/change/duplicate
. "$(dirname "$0")/../lib.sh"
export CRM_USER=me CRM_SEED=1

mkdir d && cd d || exit 1
: >crm.yaml
# of TEXT: the records of the text, which has | for TAB.
of() { printf '%s\n' "$1" | tr '|' '\t'; }
# files: every file of the directory and its sum.
files() { find . -path ./.crm -prune -o -name '*.tskv' -exec cksum {} + | sort; }

# Order does not matter, and what refers to each other may come together.
of 'kind=payment|id=p1|date=2026-11-23|amount=5|invoice=i1
kind=item|doc=i1|product=tea|qty=2
kind=item|doc=i1|product=tea|qty=1|n=7
kind=invoice|id=i1|date=2026-11-20|client=c1|contract=k1

kind=price|product=tea|date=2026-11-01|price=20
kind=contract|id=k1|date=2026-01-01|client=c1|terms=5
kind=product|id=tea|name=Tea|price=10
kind=client|id=c1|name=One|manager=ann
kind=staff|id=ann|name=Ann' >stream
check 'records in any order' 0 sh -c 'crm-add - <stream'
sed 's/id=PR-[^|	]*/id=DRAWN/' out >drawn && mv drawn out
rows 'are filled in from each other' <<'END'
kind=payment|id=p1|date=2026-11-23|amount=5.00|client=c1|invoice=i1
kind=item|id=i1.1|doc=i1|date=2026-11-20|n=1|product=tea|qty=2|price=20|amount=40.00
kind=item|id=i1.7|doc=i1|date=2026-11-20|n=7|product=tea|qty=1|price=20|amount=20.00
kind=invoice|id=i1|date=2026-11-20|client=c1|due=2026-11-25|number=1|manager=ann|contract=k1|amount=60.00|status=issued
kind=price|id=DRAWN|product=tea|date=2026-11-01|price=20
kind=contract|id=k1|date=2026-01-01|client=c1|number=1|manager=ann|terms=5|status=draft
kind=product|id=tea|name=Tea|price=10
kind=client|id=c1|name=One|manager=ann
kind=staff|id=ann|name=Ann
END
check 'an empty stream' 0 sh -c 'crm-add - </dev/null'
silent 'adds nothing'
check 'a stream twice' 3 sh -c 'crm-add - <stream'
says 'is refused' 'crm-add: stdin:1: payment "p1": is there already'
check 'or skipped' 0 sh -c 'sed /kind=price/d stream | crm-add --on-duplicate skip -'
silent 'all of it, lines too'

# Faults.  Each line of this table is a fault in the third record of a stream, and its message.
files >before
while IFS='~' read -r line message; do
	{ of 'kind=client|id=x1|name=x
kind=client|id=x2|name=x'; of "$line"; of 'kind=client|id=x4|name=x'; } >stream
	check "$line" 3 sh -c 'crm-add - <stream'
	printf 'crm-add: stdin:%s\n' "$message" >want
	same "$message" err <want
	silent 'and nothing is printed'
done <<'END'
kind=payment|date=2026-02-29|amount=1~3: date "2026-02-29": not a date (YYYY-MM-DD)
kind=payment|date=today|amount=1~3: date "today": not a date (YYYY-MM-DD)
kind=payment|amount=1~3: payment: date is missing
kind=payment|date=2026-11-23|amount=12,50~3: amount "12,50": not a decimal number
kind=payment|date=2026-11-23|amount=12.505~3: amount "12.505": more than 2 decimals
kind=payment|date=2026-11-23|amount=99999999999999999999~3: amount "99999999999999999999": too large
kind=invoice|date=2026-11-23|client=nobody|amount=1~3: client "nobody": no such client
kind=invoice|date=2026-11-23|client=c|amount=1~3: client "c": no such client
kind=approval|date=2026-11-23|doc=nothing|step=1~3: doc "nothing": no such document
kind=item|doc=nothing|qty=1|price=1~3: doc "nothing": no such document
kind=client|name=x|status=angry~3: status "angry": not one of lead, prospect, active, dormant, lost
kind=client|name=x|inn=7707083894~3: inn "7707083894": check digit is wrong
kind=client|name=x|inn=770708389~3: inn "770708389": not 10 or 12 digits
kind=client|name=x|terms=ten~3: terms "ten": not a whole number
kind=client|name=x|hold=maybe~3: hold "maybe": not yes or no
kind=client|id=a b|name=x~3: id "a b": white space is in it
kind=client|id=c1|name=x~3: client "c1": is there already
kind=client|id=x1|name=x~3: client "x1": stands twice in the stream
kind=invoice|id=p1|date=2026-11-23|client=c1|amount=1~3: invoice "p1": is the id of the kind payment already
kind=klient|name=x~3: kind "klient": unknown; did you mean client?
name=x~3: kind is missing
kind=client|id=x3~3: client "x3": name is missing
kind=client|name=x|name=y~3: name: stands twice
kind=client|name~3: "name": expected FIELD=VALUE
kind=client|Name=x~3: "Name": not a field's name (a-z, 0-9, _)
kind=client|name=a\b~3: name "a\b": a backslash stands only in \\ \t \n \r
kind=client|name=a\~3: name "a\": a backslash stands only in \\ \t \n \r
kind=invoice|date=2026-11-23|client=c1|amount=1|due=soon~3: due "soon": not a date (YYYY-MM-DD)
kind=invoice|id=i9|date=2026-11-23|client=c1~3: invoice "i9": has neither an amount nor items
kind=abort|reason=disk full~3: its writer failed and gave the stream up: "disk full"
END

# Bytes that cannot stand in a table.
# fault NAME MESSAGE: the stream in the file of that name is refused so.
fault() {
	check "$1" 3 sh -c 'crm-add - <stream'
	printf 'crm-add: stdin:%s\n' "$2" >want
	same "$2" err <want
}
printf 'kind=client\tname=x\nkind=client\tname=\377\n' >stream
fault 'a byte that is not UTF-8' '2: byte 18 is not UTF-8'
printf 'kind=client\tname=x\001y\n' >stream
fault 'a control character' '1: byte 19 is a control character (0x01)'
printf 'kind=client\tname=x\302\233y\n' >stream
fault 'one of C1' '1: byte 19 is a control character (0xc2)'
printf 'kind=client\tname=x\000y\n' >stream
fault 'NUL' '1: byte 19 is NUL: not text'
printf 'kind=client\tname=x\r\n' >stream
fault 'CR LF' '1: the line ends in CR LF: lines end in LF alone'
printf 'kind=client\tname=x\nkind=client\tname=y' >stream
fault 'a last line without LF' '2: the last line has no line feed: it was cut off'
{ printf 'kind=client\tname=x\nkind=client\tname=y\tnote='; head -c 1048576 /dev/zero | tr '\0' n; echo; } >stream
fault 'a line of more than 1 MiB' '2: the line is longer than 1048576 bytes'
{ printf 'kind=client\tid=long\tname=y\tnote='; head -c 1048540 /dev/zero | tr '\0' n; echo; } >stream
fault 'one that is too long with its stamps' '1: the line is longer than 1048576 bytes'
files >after
same 'of all that nothing was written' after <before

# In the middle of a long stream.
awk 'BEGIN { for (i = 1; i <= 100000; i++)
	printf "kind=payment\tid=p-%d\tdate=2026-%02d-11\tamount=%d.%02d\tclient=c1\n", i, i % 12 + 1, i, i % 100 }' >long
sed '50000s/amount=[^\t]*/amount=1e5/' long >stream
check 'a fault after 49,999 records' 3 sh -c 'crm-add - <stream'
printf 'crm-add: stdin:50000: amount "1e5": not a decimal number\n' >want
same 'names its line' err <want
silent 'prints nothing'
sed '50000s/client=c1/client=c9/' long >stream
check 'a reference to nothing, known at the end' 3 sh -c 'crm-add - <stream'
says 'names its line' 'crm-add: stdin:50000: client "c9": no such client'
silent 'prints nothing'
files >after
same 'and writes nothing' after <before
check 'all of it' 0 sh -c 'crm-add -q - <long | wc -l'
rows 'is 100,000' <<'END'
100000
END
check 'in files of their months' 0 sh -c 'cat payment/2026-05.tskv | wc -l'
rows 'a twelfth each' <<'END'
8334
END

# Duplicates
check 'the long stream again, skipped' 0 sh -c 'crm-add --on-duplicate skip - <long'
silent 'is nothing'
sed '70000s/amount=[^\t]*/amount=1/' long >stream
check 'with another amount in one of 100,000' 3 sh -c 'crm-add --on-duplicate skip - <stream'
says 'is told with its line' \
	'crm-add: stdin:70000: payment "p-70000": amount "1.00": another one of this id has "70000.00"'
of 'kind=client|id=d1|name=first|phone=1
kind=client|id=d1|name=second|email=a@b.de' >stream
check 'twice in a stream, --on-duplicate skip' 0 sh -c 'crm-add --on-duplicate skip - <stream'
rows 'leaves the first' <<'END'
kind=client|id=d1|name=first|phone=1
END
of 'kind=client|id=d2|name=first|phone=1
kind=client|id=d2|name=second|email=a@b.de
kind=client|id=d1|name=third|manager=ann
kind=client|id=d1|name=fourth' >stream
check 'twice, --on-duplicate update' 0 sh -c 'crm-add --on-duplicate update - <stream'
rows 'lays one over the other' <<'END'
kind=client|id=d2|name=second|phone=1|email=a@b.de
kind=client|id=d1|name=fourth|manager=ann|phone=1
END
check 'a tracked field' 0 crm-list event -c doc,field,from,to -o tsv
rows 'leaves an event' <<'END'
doc|field|from|to
d1|manager||ann
END
of 'kind=activity|id=a1|client=d1
kind=activity|id=a1|date=2026-10-05|type=call|status=missed
kind=activity|id=a1|date=2026-11-06' >stream
check 'parts of a new record' 0 sh -c 'crm-add --on-duplicate update - <stream'
rows 'make a whole one' <<'END'
kind=activity|id=a1|date=2026-11-06|client=d1|type=call|manager=ann|status=missed
END
check 'which is in the file of its month' 0 grep -q id=a1 activity/2026-11.tskv
of 'kind=activity|id=a1|topic=tea
kind=activity|id=a1|status=moved' >stream
check 'parts of a stored one' 0 sh -c 'crm-add --on-duplicate update - <stream'
rows 'are all set' <<'END'
kind=activity|id=a1|date=2026-11-06|client=d1|type=call|manager=ann|status=moved|topic=tea
END
of 'kind=client|id=d1|phone=5
kind=client|id=d7|phone=5' >stream
check 'a part of what is not stored' 3 sh -c 'crm-add --on-duplicate update - <stream'
says 'is refused' 'crm-add: stdin:2: client "d7": name is missing'
of 'kind=client|id=d1|name=x|parent=ghost
kind=client|id=d3|name=x|parent=ghost' >stream
check 'a skipped record may refer to what is gone' 3 sh -c 'crm-add --on-duplicate skip - <stream'
says 'one that is added may not' 'crm-add: stdin:2: parent "ghost": no such client'
of 'kind=client|id=c1|name=x|terms=99
kind=invoice|id=i5|date=2026-11-23|client=c1|amount=1' >stream
check 'what is filled in comes from the stored record' 0 sh -c 'crm-add --on-duplicate skip - <stream'
rows 'not from the skipped one' <<'END'
kind=invoice|id=i5|date=2026-11-23|client=c1|due=2026-11-23|number=2|manager=ann|amount=1.00|status=issued
END
of 'kind=client|id=c1|terms=9|name=One
kind=invoice|id=i6|date=2026-11-23|client=c1|amount=1' >stream
check 'or from the updated one' 0 sh -c 'crm-add --on-duplicate update - <stream'
rows 'as it is then' <<'END'
kind=invoice|id=i6|date=2026-11-23|client=c1|due=2026-12-02|number=3|manager=ann|amount=1.00|status=issued
kind=client|id=c1|name=One|manager=ann|terms=9
END
for f in 'date=2026-11-22|amount=5|payer=A' 'date=2026-11-23|amount=6|payer=A' \
	'date=2026-11-23|amount=5|payer=B'; do
	of "kind=payment|id=bank1|$f" >stream
	crm-add -q payment id=bank1 date=2026-11-23 amount=5 payer=A --on-duplicate skip >/dev/null
	check "the same payment, but $f" 3 sh -c 'crm-add --on-duplicate skip - <stream'
	says 'is another' 'another one of this id has'
done
of 'kind=payment|id=bank1|date=2026-11-23|amount=5.00|payer=A|purpose=more' >stream
check 'the same payment' 0 sh -c 'crm-add --on-duplicate skip - <stream'
silent 'is skipped'
of 'kind=payment|id=bank2|date=2026-11-23|amount=5|payer=A
kind=payment|id=bank2|date=2026-11-23|amount=6|payer=A' >stream
check 'two of one stream that differ' 3 sh -c 'crm-add --on-duplicate skip - <stream'
says 'are told as well' 'crm-add: stdin:2: payment "bank2": amount "6.00": another one of this id has "5.00"'

for how in skip update; do
	of 'kind=invoice|id=bank1|date=2026-11-23|client=c1|amount=1' >stream
	check "an id that another kind has, --on-duplicate $how" 3 sh -c "crm-add --on-duplicate $how - <stream"
	says 'is another record' 'crm-add: stdin:1: invoice "bank1": is the id of the kind payment already'
	of 'kind=invoice|id=two|date=2026-11-23|client=c1|amount=1
kind=order|id=two|date=2026-11-23|client=c1|amount=1' >stream
	check "in one stream, --on-duplicate $how" 3 sh -c "crm-add --on-duplicate $how - <stream"
	says 'too' 'crm-add: stdin:2: invoice "two": stands twice in the stream'
done
of 'kind=client|id=d9|name=x
kind=client|id=d9|name=x|manager=ghost' >stream
check 'a reference of the second of two' 3 sh -c 'crm-add --on-duplicate update - <stream'
says 'is looked up' 'crm-add: stdin:1: manager "ghost": no such staff'

# What a program prints parses back to the same.
of 'kind=client|id=odd|name=a\\b\tc\nd=e "f" ё Ё 🙂 ‮|strange=x=y\\|another=\r' >stream
check 'odd values' 0 sh -c 'crm-add - <stream'
cp out first
check 'are the same in the file' 0 sh -c 'grep id=odd client.tskv'
same 'byte for byte' out <first
for c in 'crm-list client odd' 'crm-cat -' "crm-cat -s name -"; do
	check "through $c" 0 sh -c "$c <first"
	same "the same" out <first
done
sed 's/id=odd/id=odd2/' first >stream
check 'into the store again' 0 sh -c 'crm-add - <stream'
same 'the same again' out <stream
# Many that are changed are read in one pass over their files; few are looked up.
mkdir "$work/pass" && cd "$work/pass" || exit 1
crm-init --no-git many >/dev/null
awk 'BEGIN {
	OFS = "\t"
	for (i = 0; i < 9; i++)
		print "kind=staff", "id=s" i, "name=S" i
	for (i = 0; i < 400; i++)
		print "kind=client", "id=c" i, "name=C\\t" i, "manager=s" i % 9
	for (i = 0; i < 400; i++)
		print "kind=task", (i % 2 ? "id=own" : "id=T-2611-000000") 1000 + i, \
			sprintf("date=2026-%02d-11", i % 3 + 9), "title=T" i, "owner=s1"
}' | crm-add -C many - >/dev/null
cp -R many few
awk 'BEGIN {
	OFS = "\t"
	for (i = 0; i < 400; i += 2)
		print "kind=client", "id=c" i, "manager=s" i % 8, "phone=" i
	for (i = 0; i < 400; i++)
		print "kind=task", (i % 2 ? "id=own" : "id=T-2611-000000") 1000 + i, \
			i % 5 ? "owner=s" i % 7 : sprintf("date=2026-%02d-12", i % 4 + 8)
	print "kind=client", "id=new", "name=New"
}' >changes
check 'many are changed at once' 0 sh -c 'crm-add -C many --on-duplicate update - <changes'
split -l 50 changes part.
for part in part.*; do
	crm-add -C few --on-duplicate update - <"$part" >/dev/null || echo "$part"
done >diag
cat many/*.tskv many/*/*.tskv | grep -v '^kind=event' | sort >want
cat few/*.tskv few/*/*.tskv | grep -v '^kind=event' | sort | diff want - >diag
result $? 'to what they are where few are changed at a time'
[ "$(cat many/event/*.tskv | wc -l)" -eq "$(cat few/event/*.tskv | wc -l)" ]
result $? 'with as many events'
grep -c '^kind=client' many/client.tskv >got
same 'and what is new is added' got <<'END'
401
END
sed 's/manager=s0/manager=nobody/' changes >wrong
check 'one that names nobody' 3 sh -c 'crm-add -C many --on-duplicate update - <wrong'
says 'is told by its line' 'stdin:1: manager "nobody": no such staff'
check 'and all is well' 0 crm-check -q -C many
finish
