#!/bin/sh
# SPDX-License-Identifier: ISC
# Each kind of damage, told exactly (check_tell.c): of records (check_gather.c), their fields
# (check_fields.c) and what they refer to (check_refs.c), of the directory (check_dir.c); and what --fix
# makes of it (check_fix.c).
# covers: work/check/check work/check/check_job work/change/naming
# shellcheck disable=SC2016 # the commands are for eval
. "$(dirname "$0")/../lib.sh"

T=$(printf '\t')
# line FIELD=VALUE...: a record as a line.
line() {
	(
		IFS=$T
		printf '%s\n' "$*"
	)
}

crm-init --no-git --country RU good >/dev/null
(
	cd good || exit
	mkdir -m 700 invoice item payment allocation contract claim shipment price
	umask 077
	line kind=staff id=ivanov name=Иванов >staff.tskv
	{
		line kind=client id=romashka name=Ромашка manager=ivanov inn=7707083893
		line kind=client id=vasilek name=Василёк
	} >client.tskv
	line kind=product id=tea name=Чай vat=20 price=12 >product.tskv
	line kind=contract id=CT-1 date=2026-01-15 client=romashka number=1 from=2026-01-15 \
		until=2026-12-31 status=signed >contract/2026-01.tskv
	{
		line kind=invoice id=I-1 date=2026-11-02 client=romashka due=2026-11-12 number=1 \
			contract=CT-1 amount=120.00 vat=20.00 status=issued
		line kind=invoice id=I-2 date=2026-11-03 client=romashka due=2026-11-12 number=2 \
			amount=60.00 status=cancelled cancelled=2026-11-04
		line kind=invoice id=I-3 date=2026-11-05 client=vasilek due=2026-11-12 number=3 \
			amount=5.00 status=issued
	} >invoice/2026-11.tskv
	line kind=item id=I-1.1 doc=I-1 date=2026-11-02 n=1 product=tea qty=10 price=12 \
		amount=120.00 vat=20.00 >item/2026-11.tskv
	line kind=payment id=P-1 date=2026-11-10 amount=100.00 client=romashka invoice=I-1 \
		>payment/2026-11.tskv
	line kind=allocation id=AL-1 payment=P-1 date=2026-11-10 doc=I-1 amount=50.00 \
		>allocation/2026-11.tskv
)

check 'a sound directory' 0 crm-check -C good
same 'prints nothing' out </dev/null
check 'and there is nothing to fix' 0 crm-check -C good --fix
same 'so nothing is said' out </dev/null

# faults NAME COMMAND <<EOF: in a fresh copy of it, after COMMAND, these faults are told.
faults() {
	rm -rf d && cp -a good d
	cat >want
	(cd d && eval "$2") || echo "failed: $2"
	crm-check -C d -o tskv >>rows
	crm-check -C d >out 2>err
	got=$?
	{ cat err && diff -u want out; } >diag 2>&1
	[ "$got" -eq 1 ] && cmp -s want out
	result $? "$1"
}

# fixed STATUS <<EOF: --fix says this, with this status.
fixed() {
	cat >want
	crm-check -C d --fix >out 2>err
	got=$?
	{ cat err && diff -u want out; } >diag 2>&1
	[ "$got" -eq "$1" ] && cmp -s want out
	result $? '... is fixed'
}

# stays: --fix leaves the files as they are.
stays() {
	find d -name '*.tskv' -exec cksum {} + | sort >before
	crm-check -C d --fix >out 2>err
	got=$?
	find d -name '*.tskv' -exec cksum {} + | sort >after
	[ $got -eq 1 ] && cmp before after >diag
	result $? '... is left to a person'
}

# The bytes of a line.

faults 'a conflict that git left' 'printf "<<<<<<< ours\nx\n=======\n>>>>>>> theirs\n" >>staff.tskv' <<'END'
staff.tskv:2: "<<<<<<< ours": git left a conflict here
staff.tskv:3: "x": expected FIELD=VALUE
staff.tskv:4: "=======": git left a conflict here
staff.tskv:5: ">>>>>>> theirs": git left a conflict here
END
stays
faults 'CR LF' 's=$(cat staff.tskv); printf "%s\r\n" "$s" >staff.tskv' <<'END'
staff.tskv:1: the line ends in CR LF
END
fixed 0 <<'END'
staff.tskv:1: fixed: the line ends in CR LF
END
cmp good/staff.tskv d/staff.tskv >diag
result $? 'as it was'
faults 'a CR within' 'printf "kind=staff\tid=x\tname=a\rb\n" >>staff.tskv' <<'END'
staff.tskv:2: byte 23: a carriage return in the midst of the line
END
stays
faults 'a byte order mark' '{ printf "\357\273\277"; cat ../good/staff.tskv; } >staff.tskv' <<'END'
staff.tskv:1: a byte order mark
END
fixed 0 <<'END'
staff.tskv:1: fixed: a byte order mark
END
cmp good/staff.tskv d/staff.tskv >diag
result $? 'as it was'
faults 'blank lines' 'printf "\n\n" >>client.tskv' <<'END'
client.tskv:3: a blank line
client.tskv:4: a blank line
END
fixed 0 <<'END'
client.tskv:3: fixed: a blank line
client.tskv:4: fixed: a blank line
END
cmp good/client.tskv d/client.tskv >diag
result $? 'as it was'
faults 'no line feed at the end' 'printf "%s" "$(cat staff.tskv)" >staff.tskv; touch -d "1 hour ago" staff.tskv' <<'END'
staff.tskv:1: the last line has no line feed
END
fixed 0 <<'END'
staff.tskv:1: fixed: the last line has no line feed
END
cmp good/staff.tskv d/staff.tskv >diag
result $? 'as it was'
faults 'a NUL' 'printf "kind=staff\tid=x\tname=a\0b\n" >>staff.tskv' <<'END'
staff.tskv:2: byte 23: a NUL byte
END
stays
faults 'no UTF-8' 'printf "kind=staff\tid=x\tname=\377\n" >>staff.tskv' <<'END'
staff.tskv:2: byte 22: not UTF-8
END
stays
faults 'a control character' 'printf "kind=staff\tid=x\tname=a\033b\n" >>staff.tskv' <<'END'
staff.tskv:2: byte 23: a control character
END
stays
faults 'an escape that is none' 'line kind=staff id=x "name=a\\qb" >>staff.tskv' <<'END'
staff.tskv:2: name "a\qb": a backslash stands only in \\ \t \n \r
END
stays
faults 'a word without =' 'line kind=staff id=x name >>staff.tskv' <<'END'
staff.tskv:2: "name": expected FIELD=VALUE
END
stays
faults 'a key that is none' 'line kind=staff id=x Name=x >>staff.tskv' <<'END'
staff.tskv:2: "Name": not a field's name (a-z, 0-9, _)
END
faults 'a line that is too long' '{ printf "kind=staff\tid=x\tname=x\tnote="; head -c 1100000 /dev/zero | tr "\0" a; echo; } >>staff.tskv' <<'END'
staff.tskv:2: the line is longer than 1 MiB
END
stays

# The form of a record.

faults 'the wrong order' 'line kind=staff name=Петров id=petrov >>staff.tskv' <<'END'
staff.tskv:2: id "petrov": stands after "name"
END
fixed 0 <<'END'
staff.tskv:2: fixed: id "petrov": stands after "name"
END
tail -n 1 d/staff.tskv >got
same 'in order' got <<END
$(line kind=staff id=petrov name=Петров)
END
faults 'an unknown field before a known one' 'line kind=staff id=x zzz=1 name=y >>staff.tskv' <<'END'
staff.tskv:2: name "y": stands after "zzz"
staff.tskv:2: remark: zzz "1": unknown field of staff
END
faults 'the same twice' 'line kind=staff id=x name=y name=y >>staff.tskv' <<'END'
staff.tskv:2: name "y": stands twice
END
fixed 0 <<'END'
staff.tskv:2: fixed: name "y": stands twice
END
faults 'a key twice' 'line kind=staff id=x name=y name=z >>staff.tskv' <<'END'
staff.tskv:2: name "z": stands twice; the first one counts
END
stays
faults 'another form of a number' 's=$(sed s/120.00/120/ item/2026-11.tskv) && echo "$s" >item/2026-11.tskv' <<'END'
item/2026-11.tskv:1: amount "120": is written "120.00"
END
fixed 0 <<'END'
item/2026-11.tskv:1: fixed: amount "120": is written "120.00"
END
faults 'an empty value' 'line kind=staff id=x name=y role= >>staff.tskv' <<'END'
staff.tskv:2: role: is empty
END
fixed 0 <<'END'
staff.tskv:2: fixed: role: is empty
END
faults 'letters in two pieces' 'printf "kind=staff\tid=x\tname=e\314\201\n" >>staff.tskv' <<END
staff.tskv:2: name "$(printf 'e\314\201')": is not in Unicode normalisation form C
END
fixed 0 <<END
staff.tskv:2: fixed: name "$(printf 'e\314\201')": is not in Unicode normalisation form C
END
tail -n 1 d/staff.tskv >got
same 'in one' got <<END
$(line kind=staff id=x "name=$(printf '\303\251')")
END

# Kinds and files.

faults 'no kind' 'line id=x name=y >>staff.tskv' <<'END'
staff.tskv:2: kind: is missing
END
faults 'an unknown kind' 'line kind=staf id=x name=y >>staff.tskv' <<'END'
staff.tskv:2: kind "staf": unknown kind; did you mean "staff"?
END
stays
faults 'a record in the file of another kind' 'line kind=competitor id=x name=y >>staff.tskv' <<'END'
staff.tskv:2: kind "competitor": stands in a file of the kind staff
END
stays
faults 'a record in the file of another month' 'line kind=payment id=P-2 date=2026-10-31 amount=1.00 >>payment/2026-11.tskv' <<'END'
payment/2026-11.tskv:2: date "2026-10-31": belongs into payment/2026-10.tskv
END
fixed 0 <<'END'
payment/2026-11.tskv:2: fixed: date "2026-10-31": belongs into payment/2026-10.tskv
END
cat d/payment/2026-10.tskv >got
cmp good/payment/2026-11.tskv d/payment/2026-11.tskv >>got
same 'it has gone there' got <<END
$(line kind=payment id=P-2 date=2026-10-31 amount=1.00)
END
faults 'names of files' 'for f in clients invoice client.x invoice/2026-13 invoice/client client.1; do line kind=client id=x name=y >$f.tskv; done; mkdir -m 700 client; : >client/2026-11.tskv' <<'END'
client/2026-11.tskv: records of the kind client stand in one file, not one a month
client.1.tskv: is not the name of a data file: its records are not read
client.x.tskv: is not the name of a data file: its records are not read
clients.tskv: "clients" is no kind of record: its records are not read
invoice/2026-13.tskv: is not the name of a data file: its records are not read
invoice/client.tskv: is not the name of a data file: its records are not read
invoice.tskv: records of the kind invoice stand in files of a month
END
faults 'a segment that is missing' 'cp staff.tskv staff.3.tskv; sed -i s/ivanov/petrov/ staff.3.tskv' <<'END'
staff.3.tskv: the segment before it, staff.2.tskv, is missing
END

# Values.

faults 'what is required' 'line kind=staff id=x >>staff.tskv; line kind=payment id=P-2 date=2026-11-01 >>payment/2026-11.tskv; line kind=staff name=y >>staff.tskv' <<'END'
staff.tskv:2: name: is missing
staff.tskv:3: id: is missing
payment/2026-11.tskv:2: amount: is missing
END
stays
faults 'values of all types' 'line kind=client id=x name=y type=firm manager=a/b phone=y email=x discount=x credit_limit=1.234 terms=1.5 since=2026-02-30 hold=maybe at=today >>client.tskv
line kind=plan id=p period=2026-13 metric=sales value=1.1234567 >plan.tskv
line kind=price id=pr product=tea date=2026-11-01 price=1.23456 >price/2026-11.tskv' <<'END'
client.tskv:3: type "firm": not one of company, entrepreneur, person
client.tskv:3: manager "a/b": a "/" is in it
client.tskv:3: phone "y": no digit is in it
client.tskv:3: email "x": not an e-mail address
client.tskv:3: discount "x": not a decimal number
client.tskv:3: credit_limit "1.234": more than 2 decimals
client.tskv:3: terms "1.5": not a whole number
client.tskv:3: since "2026-02-30": not a date (YYYY-MM-DD)
client.tskv:3: hold "maybe": not yes or no
client.tskv:3: at "today": not a moment (YYYY-MM-DDTHH:MM:SS+HH:MM)
price/2026-11.tskv:1: price "1.23456": more than 4 decimals
plan.tskv:1: period "2026-13": not a period (2026, 2026-Q4, 2026-11, 2026-W47)
plan.tskv:1: value "1.1234567": more than 6 decimals
END
faults 'check digits' 'line kind=client id=x name=y inn=7707083894 kpp=77 ogrn=1027700132196 bik=04452522 >>client.tskv' <<'END'
client.tskv:3: inn "7707083894": check digit is wrong
client.tskv:3: kpp "77": not 4 digits, 2 digits or capital letters, 3 digits
client.tskv:3: ogrn "1027700132196": check digit is wrong
client.tskv:3: bik "04452522": not 9 digits
END
faults 'an account of another bank' 'line kind=client id=x name=y bik=044525225 account=40702810900000000001 >>client.tskv' <<'END'
client.tskv:3: account "40702810900000000001": check digit does not fit the bik
END
faults 'a derived field' 'line kind=client id=x name=y debt=5.00 >>client.tskv' <<'END'
client.tskv:3: debt "5.00": is computed, never stored
END
faults 'the end before the beginning' 'sed -i "s/until=2026-12-31/until=2025-12-31/" contract/2026-01.tskv' <<'END'
contract/2026-01.tskv:1: until "2025-12-31": is before from "2026-01-15"
END
faults 'cancelled on no day' 'sed -i "s/.cancelled=2026-11-04//" invoice/2026-11.tskv' <<'END'
invoice/2026-11.tskv:2: status "cancelled": the date of it (cancelled) is missing
END
faults 'a day on which nothing was cancelled' 'sed -i "s/status=cancelled/status=issued/" invoice/2026-11.tskv' <<'END'
invoice/2026-11.tskv:2: cancelled "2026-11-04": the status is "issued"
END

# Records among each other.

faults 'an id twice' 'line kind=client id=romashka name=y >>client.tskv' <<'END'
client.tskv:3: id "romashka": stands already at client.tskv:1
END
stays
faults 'an id of two dated kinds' 'line kind=payment id=I-1 date=2026-11-20 amount=1.00 >>payment/2026-11.tskv' <<'END'
payment/2026-11.tskv:2: id "I-1": stands already at invoice/2026-11.tskv:1
END
line kind=staff id=romashka name=y >staff
rm -rf d && cp -a good d && cat staff >>d/staff.tskv
check 'an id of two undated kinds is none' 0 crm-check -C d
faults 'references to nothing' 'line kind=client id=x name=y manager=nobody >>client.tskv; line kind=payment id=P-2 date=2026-11-01 amount=1.00 client=x invoice=I-9 >>payment/2026-11.tskv; line kind=allocation id=AL-2 payment=P-2 date=2026-11-01 doc=I-9 amount=1.00 >>allocation/2026-11.tskv' <<'END'
client.tskv:3: manager "nobody": there is no such staff
payment/2026-11.tskv:2: invoice "I-9": there is no such invoice
allocation/2026-11.tskv:2: doc "I-9": there is no such document
END
stays
faults 'a reference to another kind' 'line kind=payment id=P-2 date=2026-11-01 amount=1.00 invoice=CT-1 >>payment/2026-11.tskv' <<'END'
payment/2026-11.tskv:2: invoice "CT-1": is a record of the kind contract, expected invoice
END
faults 'a record that refers to itself' 'line kind=client id=x name=y parent=x >>client.tskv' <<'END'
client.tskv:3: parent "x": the record refers to itself
END
faults 'chains that lead back' '{ line kind=client id=x name=X parent=y; line kind=client id=y name=Y parent=z; line kind=client id=z name=Z parent=x; line kind=client id=u name=U parent=x; } >>client.tskv; { line kind=staff id=p name=P boss=q; line kind=staff id=q name=Q boss=p; } >>staff.tskv' <<'END'
staff.tskv:2: boss "q": leads back to this record by way of 1 other
staff.tskv:3: boss "p": leads back to this record by way of 1 other
client.tskv:3: parent "y": leads back to this record by way of 2 others
client.tskv:4: parent "z": leads back to this record by way of 2 others
client.tskv:5: parent "x": leads back to this record by way of 2 others
END
stays
for report in aging sales approvals limits contracts weekly 'sales --by parent' 'aging --by parent'; do
	# shellcheck disable=SC2086 # words
	timeout 60 crm-report -C d $report --as-of 2026-11-20 >out 2>diag
	result $? "crm-report $report comes to an end with them"
done
faults 'such chains of documents' 'sed -i "s/\$/\tparent=CT-2/" contract/2026-01.tskv; line kind=contract id=CT-2 date=2026-01-16 client=romashka number=2 from=2026-01-15 until=2026-12-31 status=signed parent=CT-1 >>contract/2026-01.tskv' <<'END'
contract/2026-01.tskv:1: parent "CT-2": leads back to this record by way of 1 other
contract/2026-01.tskv:2: parent "CT-1": leads back to this record by way of 1 other
END
faults 'a payment of another client' 'sed -i "s/client=romashka/client=vasilek/" payment/2026-11.tskv' <<'END'
payment/2026-11.tskv:1: client "vasilek": invoice "I-1" is another client's
END
faults 'an item of what has none' 'sed -i "s/doc=I-1/doc=P-1/" item/2026-11.tskv' <<'END'
item/2026-11.tskv:1: doc "P-1": is a record of the kind payment, which has no items
END
faults 'an allocation to what is no sale' 'sed -i "s/doc=I-1/doc=CT-1/" allocation/2026-11.tskv' <<'END'
allocation/2026-11.tskv:1: doc "CT-1": is a record of the kind contract, expected an invoice or a shipment
END
faults 'an item of another day' 'sed -i "s/2026-11-02/2026-11-09/" item/2026-11.tskv' <<'END'
item/2026-11.tskv:1: date "2026-11-09": its document "I-1" is of 2026-11-02
END
faults 'wrong sums' 'sed -i "s/amount=120.00/amount=130.00/;s/.vat=20.00//" invoice/2026-11.tskv' <<'END'
invoice/2026-11.tskv:1: amount "130.00": its items come to 120.00
invoice/2026-11.tskv:1: vat: is missing; its items come to 20.00
END
stays
faults 'no amount' 'sed -i "s/.amount=60.00//" invoice/2026-11.tskv' <<'END'
invoice/2026-11.tskv:2: amount: is missing, and there are no items
END
faults 'more allocated than paid' 'line kind=allocation id=AL-2 payment=P-1 date=2026-11-10 doc=I-2 amount=50.01 >>allocation/2026-11.tskv' <<'END'
payment/2026-11.tskv:1: amount "100.00": its allocations come to 100.01
END

# Numbers.

faults 'gaps in a series' 'sed -i "s/number=3/number=7/" invoice/2026-11.tskv; mkdir order; chmod 700 order; for n in 5 7 8; do line kind=order id=OR-$n date=2026-11-02 client=vasilek number=$n amount=1.00; done >order/2026-11.tskv' <<'END'
order/2026-11.tskv:2: number "7": 6 before it is missing
invoice/2026-11.tskv:3: number "7": 3 to 6 before it are missing
END
faults 'a number twice' 'sed -i "s/number=3/number=1/" invoice/2026-11.tskv' <<'END'
invoice/2026-11.tskv:3: number "1": was given already at invoice/2026-11.tskv:1
END
rm -rf d && cp -a good d
{
	line kind=invoice id=I-4 date=2026-11-06 client=vasilek due=2026-11-06 number=17/A amount=5.00
	line kind=invoice id=I-5 date=2026-11-06 client=vasilek due=2026-11-06 number=2026-9 amount=5.00
	line kind=invoice id=I-6 date=2026-11-06 client=vasilek due=2026-11-06 number=KRT-4 amount=5.00
	line kind=invoice id=I-7 date=2026-11-06 client=vasilek due=2026-11-06 number=17/A amount=5.00
} >>d/invoice/2026-11.tskv
line kind=invoice id=I-8 date=2025-11-06 client=vasilek due=2026-11-06 number=9 amount=5.00 >d/invoice/2025-11.tskv
chmod 600 d/invoice/2025-11.tskv
check 'numbers of other forms, copies and years are left alone' 0 crm-check -C d
same 'nothing is said' out </dev/null

# Files.

faults 'wrong modes' 'chmod 755 . invoice; chmod 644 client.tskv; chmod 400 staff.tskv' <<'END'
.: mode 0755, expected 0700
client.tskv: mode 0644, expected 0600
invoice: mode 0755, expected 0700
staff.tskv: mode 0400, expected 0600
END
fixed 0 <<'END'
.: fixed: mode 0755, expected 0700
client.tskv: fixed: mode 0644, expected 0600
invoice: fixed: mode 0755, expected 0700
staff.tskv: fixed: mode 0400, expected 0600
END
rm -rf d && cp -a good d && chmod 644 d/client.tskv
check 'behind a closed door a checkout does no harm' 0 crm-check -C d
rm -rf d && cp -a good d && find d -exec chmod a-w {} +
check 'a copy that is only to be read' 0 crm-check -C d
chmod -R u+w d
faults 'a symbolic link' 'mv staff.tskv ../elsewhere; ln -s ../elsewhere staff.tskv' <<'END'
staff.tskv: a symbolic link: it is not followed
END
stays
faults 'a file that is none' 'rm staff.tskv; mkfifo -m 600 staff.tskv' <<'END'
staff.tskv: is not a plain file
END
if [ "$(id -u)" -eq 0 ]; then
	faults 'files of another user' 'chown 12345 client.tskv' <<'END'
client.tskv: belongs to another user (uid 12345)
END
else
	skip 'files of another user' 'needs root'
fi
rm -rf d && cp -a good d && echo x >d/notes.txt && mkdir d/papers && echo x >d/.client.tskv.swp
check 'foreign files' 0 crm-check -C d
same 'are mentioned' out <<'END'
notes.txt: remark: is no file of the data directory
papers: remark: is no file of the data directory
END
check 'but for -q' 0 crm-check -q -C d
same 'which says nothing of them' out </dev/null
rm -rf d && cp -a good d
{
	line kind=client id=x name=y loyality=gold
	line kind=client id=z name=y loyality=silver manger=ivanov
} >>d/client.tskv
check 'unknown fields' 0 crm-check -C d
same 'are mentioned, once each' out <<'END'
client.tskv:3: remark: loyality "gold": unknown field of client, in 2 records
client.tskv:4: remark: manger "ivanov": unknown field of client; did you mean "manager"?
END

# What programs that died left behind.

faults 'leftovers' 'echo x >.crm/new.0123; echo x >.crm/new.4567' <<'END'
.crm: files of changes that were never stored: 2
END
fixed 0 <<'END'
.crm: fixed: files of changes that were never stored: 2
END
[ "$(echo d/.crm/new.*)" = 'd/.crm/new.*' ]
result $? 'they are gone'
faults 'a change that was broken off' 'crm-add staff id=x name=y >/dev/null; printf "crmjrnl1\\100\\0\\0\\0\\0\\0\\0\\0garbage" | dd of=.crm/journal conv=notrunc status=none' <<'END'
.crm/journal: a change that was never stored was broken off
END
fixed 0 <<'END'
.crm/journal: fixed: a change that was never stored was broken off
END
check 'then all is well' 0 crm-check -C d
rm -rf d && cp -a good d && mkdir d/.crm/lost && echo x >d/.crm/lost/1
check 'what was lost' 0 crm-check -C d
same 'is mentioned' out <<'END'
.crm/lost: remark: files that were to replace what others had changed: 1
END

# The settings.

faults 'wrong settings' 'echo "nope: 1" >crm.yaml' <<'END'
crm.yaml:1:1: setting "nope": unknown
END
faults 'settings that are no YAML' 'echo "{" >crm.yaml' <<'END'
crm.yaml:2:1: a value is missing
END

# Every problem of the manual has its case here.

sed -n '/^\.Ss Problems/,/^\.S[hs] E/s/^\.It Cm //p' "$root/man/crm-check.1" | sort >named
sed -n 's/.*\tproblem=\([^\t]*\).*/\1/p' rows | sort -u >told
# these take another user, a disk that failed, another program
printf '%s\n' owner unreadable unfinished pending torn leftover lost foreign unknown-field same-inn >>told
sort -u told -o told
comm -3 named told >diag
[ ! -s diag ] && [ "$(wc -l <named)" -gt 50 ]
result $? 'every problem of the manual is told by a case'

# All at once, and as rows.

faults 'many faults' 'printf "\n" >>staff.tskv; line kind=client name=y id=x manager=nobody >>client.tskv' <<'END'
staff.tskv:2: a blank line
client.tskv:3: id "x": stands after "name"
client.tskv:3: manager "nobody": there is no such staff
END
check 'as rows' 1 crm-check -C d -o tskv
same 'of the kind fault' out <<END
$(line kind=fault file=staff.tskv line=2 state=fault problem=blank 'text=a blank line')
$(line kind=fault file=client.tskv line=3 state=fault problem=order field=id value=x 'text=id "x": stands after "name"')
$(line kind=fault file=client.tskv line=3 state=fault problem=dangling field=manager value=nobody 'text=manager "nobody": there is no such staff')
END
fixed 1 <<'END'
staff.tskv:2: fixed: a blank line
client.tskv:3: fixed: id "x": stands after "name"
client.tskv:3: manager "nobody": there is no such staff
END
check 'again' 1 crm-check -C d --fix
same 'the rest is left' out <<'END'
client.tskv:3: manager "nobody": there is no such staff
END

# A file of several pieces: lines are counted over all of them.

rm -rf d && cp -a good d
awk 'BEGIN {
	for (i = 1; i <= 100000; i++) {
		if (i == 99999) print ""
		printf "kind=client\tid=%s\tname=A client whose name is quite long, number %d\tnote=%d%s\n",
			i == 99000 ? "c2" : "c" i, i, i, i % 50000 == 0 ? "\r" : ""
	}
}' >d/client.tskv
sed 's/\r$//; /^$/d' d/client.tskv >clean
line kind=invoice id=I-1 date=2026-11-02 client=c1 due=2026-11-12 number=1 amount=1.00 \
	>d/invoice/2026-11.tskv
rm -rf d/item d/payment d/allocation d/contract
check 'a large file' 1 crm-check -C d
same 'its lines' out <<'END'
client.tskv:50000: the line ends in CR LF
client.tskv:99000: id "c2": stands already at client.tskv:2
client.tskv:99999: a blank line
client.tskv:100001: the line ends in CR LF
END
fixed 1 <<'END'
client.tskv:50000: fixed: the line ends in CR LF
client.tskv:99999: fixed: a blank line
client.tskv:100001: fixed: the line ends in CR LF
client.tskv:99000: id "c2": stands already at client.tskv:2
END
cmp clean d/client.tskv >diag
result $? 'all other lines are as they were'

# Writers at work.

rm -rf d && cp -a good d
(
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		crm-add -C d client id=n$i name=N >/dev/null || exit
		crm-add -C d invoice client=n$i item=tea:$i >/dev/null || exit
	done
	: >written
) 2>diag &
while kill -0 $! 2>/dev/null; do
	crm-check -C d || echo "status $?"
done >told 2>&1
wait
[ -e written ] && [ ! -s told ]
result $? 'what is half done by others is no fault'
cp told diag
check 'nor what they did' 0 crm-check -C d

cp -a good repo && cd repo && git init -q . && crm-init >/dev/null && cd .. || exit
sed -i 's/commit: no/commit: auto/' repo/crm.yaml
git -C repo add -A && git -C repo commit -qm all
printf '\n' >>repo/staff.tskv
check 'in a repository' 0 crm-check -C repo --fix
check 'nothing there' 3 crm-check -C /
says 'is no data directory' 'crm-init'
check 'an operand' 2 crm-check x
printf '\n' >>d/staff.tskv
crm-check -C d >/dev/full 2>err
[ $? -eq 4 ]
result $? 'a full disk'

# A directory for a file, and the other way round: each is a fault, and the rest is read.
rm -rf d && cp -a good d
{
	line kind=client id=outlet name=Outlet parent=romashka inn=7707083893
	line kind=client id=branch name=Branch inn=7707083893 kpp=773601001
	line kind=client id=other name=Other inn=7707083893 kpp=773601002
	line kind=client id=again name=Again inn=7707083893 kpp=773601002
} >>d/client.tskv
check 'two clients with one INN are no fault' 0 crm-check -C d
same 'but a remark; other branches and own outlets are none' out <<'END'
client.tskv:4: remark: inn "7707083893": is that of the client at client.tskv:1, too
client.tskv:5: remark: inn "7707083893": is that of the client at client.tskv:1, too
client.tskv:6: remark: inn "7707083893": is that of the client at client.tskv:5, too
END
check 'without remarks' 0 crm-check -C d -q
silent 'nothing is said of them'

mkdir forms && cd forms || exit 1
: >crm.yaml
chmod 700 . && chmod 600 crm.yaml
crm-add client id=a name=A >/dev/null
mkdir -m 700 contact.tskv payment payment/2026-11.tskv
printf x >invoice && chmod 600 invoice
printf 'kind=client	id=b	name=B	parent=none\n' >>client.tskv
check 'what is of another form' 1 crm-check
grep -v remark out >got
same 'is told, and what is in the others' got <<'END'
contact.tskv: is not a plain file
invoice: is not a directory
payment/2026-11.tskv: is not a plain file
client.tskv:2: parent "none": there is no such client
END
finish
