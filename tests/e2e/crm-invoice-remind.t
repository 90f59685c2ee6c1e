#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-invoice remind: the dunning ladder
# covers: work/invoice/remind_letter work/invoice/remind_step work/invoice/hold work/invoice/pay_tell
. "$(dirname "$0")/../lib.sh"

export CRM_USER=ivanov
cat >crm.yaml <<'END'
company: {name: Мы и партнёры, email: us@example.com}
dunning:
  - {days: 1, step: letter}
  - {days: 7, step: call}
  - {days: 30, step: claim, subject: Претензия, text: "From now on we claim payment."}
  - {days: 60, step: stop}
END
crm-add staff id=ivanov name='Ivanov I.' phone='+7 900' >/dev/null
crm-add client id=alfa name='Alfa Ltd' email=alfa@example.com manager=ivanov >/dev/null
crm-add client id=beta name='ООО «Бета»' email=beta@example.com >/dev/null
crm-add client id=mute name=Mute >/dev/null
crm-add client id=paid name=Paid email=p@example.com >/dev/null
crm-invoice new id=I-1 client=alfa amount=100 date=2026-11-20 >/dev/null
crm-invoice new id=I-2 client=alfa amount=50 date=2026-11-22 >/dev/null
crm-invoice new id=I-3 client=beta amount=1000 date=2026-10-24 >/dev/null
crm-invoice new id=I-4 client=mute amount=7 date=2026-11-01 >/dev/null
crm-invoice new id=I-5 client=mute amount=7 date=2026-11-21 >/dev/null
crm-invoice new id=I-6 client=paid amount=7 date=2026-11-01 >/dev/null
crm-invoice pay I-6 >/dev/null
crm-invoice pay I-1 amount=30 >/dev/null

check 'a dry run' 0 crm-invoice remind --dry-run alfa
same 'writes the message' out <<'END'
From: =?UTF-8?B?0JzRiyDQuCDQv9Cw0YDRgtC90ZHRgNGL?= <us@example.com>
To: "Alfa Ltd" <alfa@example.com>
Subject: Overdue payment
Date: Mon, 23 Nov 2026 00:00:00 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: 8bit

Alfa Ltd

The documents below are overdue. Please pay them, or tell us when you will.

Invoice 1 of 2026-11-20, due 2026-11-20: 70.00 RUB, 3 days overdue
Invoice 2 of 2026-11-22, due 2026-11-22: 50.00 RUB, 1 day overdue
In all: 120.00 RUB

Ivanov I., +7 900
Мы и партнёры
END
cp out first
check 'in Russian' 0 sh -c "LANGUAGE=ru crm-invoice remind --dry-run alfa | grep '№'"
same 'as Russian papers have it' out <<'END'
Счёт № 1 от 20.11.2026, срок оплаты 20.11.2026: 70,00 руб., просрочка 3 дня
Счёт № 2 от 22.11.2026, срок оплаты 22.11.2026: 50,00 руб., просрочка 1 день
END
check 'and stores nothing' 1 crm-list activity -q
[ ! -s out ]
result $? 'at all'
check 'one client' 0 crm-invoice remind alfa
same 'gets that message' out <first
check 'a second time' 0 crm-invoice remind alfa
[ ! -s out ]
result $? 'it is not sent'
check 'it is an activity' 0 crm-list activity -o tsv -c date,client,manager,type,status,channel,topic,amount
same 'that was done' out <<'END'
date	client	manager	type	status	channel	topic	amount
2026-11-23	alfa	ivanov	reminder	done	email	Overdue payment	120.00
END
check 'the others' 0 crm-invoice remind
says 'but who has no address' 'crm-invoice: warning: client mute: has no email for a letter'
grep -c '^From crm ' out >got
grep '^To:\|^Subject:\|^>' out >>got
same 'are a mailbox' got <<'END'
1
To: =?UTF-8?B?0J7QntCeIMKr0JHQtdGC0LDCuw==?= <beta@example.com>
Subject: =?UTF-8?B?0J/RgNC10YLQtdC90LfQuNGP?=
>From now on we claim payment.
END
check 'who cannot be written to' 0 crm-list activity -w 'client=mute' -o tsv -c type,status,topic
same 'is called' out <<'END'
type	status	topic
call	planned	call about the overdue 4
END
check 'each step' 0 crm-list event -w 'action=remind' -o tsv -c doc,doc_kind,field,to -s doc,to
same 'leaves an event' out <<'END'
doc	doc_kind	field	to
I-1	invoice	1	letter
I-2	invoice	1	letter
I-3	invoice	7	call
I-3	invoice	30	claim
I-4	invoice	7	call
END
check 'the timeline' 0 crm-report timeline beta -w 'what=remind' -c doc,text -s text -o csv
same 'has the steps in words' out <<'END'
doc,text
I-3,call: from 7 days overdue on
I-3,claim: from 30 days overdue on
END
check 'in Russian' 0 env LANGUAGE=ru crm-report timeline alfa -w 'what=remind' -c doc,text -o table
tail -n 2 out >got
same 'in Russian words' got <<'END'
I-1       письмо: при просрочке от 1 дня
I-2       письмо: при просрочке от 1 дня
END
check 'later' 0 crm-invoice remind --today 2026-12-30
says 'a client is put on hold' 'crm-invoice: client beta: is put on hold (3: 67 days overdue)'
check 'the next steps' 0 crm-list activity -w 'date=2026-12-30' -o tsv -c client,type,status,topic -s client,topic
same 'are due' out <<'END'
client	type	status	topic
alfa	call	planned	call about the overdue 1
alfa	call	planned	call about the overdue 2
alfa	reminder	done	Претензия
beta	other	done	shipments are stopped: overdue 3
mute	call	planned	call about the overdue 5
END
check 'on hold' 0 crm-list client beta -o tsv -c hold
same 'yes' out <<'END'
hold
yes
END
check 'why' 0 crm-list event -w 'field=hold' -o tsv -c doc,action,to,note
same 'is an event' out <<'END'
doc	action	to	note
beta	remind	yes	3: 67 days overdue
END
crm-add promise client=alfa next=2027-02-05 date=2027-01-20 --today 2027-01-20 >/dev/null
check 'who has promised' 0 crm-invoice remind alfa --today 2027-02-05
[ ! -s out ]
result $? 'is waited for'
check 'until the day' 0 crm-invoice remind alfa --today 2027-02-06
check 'it was not kept' 0 crm-list activity -w "date=2027-02-06" -q
[ "$(wc -l <out)" -eq 2 ]
result $? 'and the next steps follow'
crm-invoice new id=I-7 client=beta amount=1 date=2026-11-22 >/dev/null
crm-invoice new id=I-8 client=alfa amount=1 date=2026-11-22 >/dev/null
check 'a stream' 0 sh -c "crm-list invoice I-7 | crm-invoice remind - | grep -c ^To:"
same 'chooses' out <<'END'
1
END
check 'a client that is unknown' 3 crm-invoice remind nobody
check 'options of rows' 2 crm-invoice remind -o tsv
says 'are for rows' 'crm-invoice: remind prints letters: it takes no options of rows'
check 'a ladder of a wrong step' 3 sh -c 'mkdir w && cd w && echo "dunning: [{days: 1, step: shout}]" >crm.yaml && crm-invoice remind'
says 'is told' 'shout'

# A stop of shipments puts on hold, once for each document, until nothing is so long overdue.
mkdir hold && cd hold || exit 1
cat >crm.yaml <<'END'
dunning: [{days: 10, step: stop}, {days: 40, step: lawyer}, {days: 20, step: call}]
credit: {hold: block}
END
hold() { crm-list client "$1" -o tsv -c hold | sed 1d; }
is() { # is WANT NAME: of client a
	[ "$(hold a)" = "$1" ]
	result $? "$2"
}
crm-add client id=a name=A >/dev/null
crm-add client id=b name=B >/dev/null
crm-add client id=c name=C hold=yes >/dev/null
crm-invoice new id=I-1 client=a amount=100 date=2026-11-01 >/dev/null
crm-invoice new id=I-2 client=a amount=50 date=2026-11-05 >/dev/null
crm-invoice new id=I-3 client=b amount=50 date=2026-09-01 >/dev/null
check 'a dry run' 0 crm-invoice remind -d --today 2026-11-11
says 'tells of it' 'client a: is put on hold (1: 10 days overdue)'
is '' 'and does nothing'
check 'a day before' 0 crm-invoice remind a --today 2026-11-10
is '' 'nothing'
check 'the day' 0 crm-invoice remind a --today 2026-11-11
is yes 'it is on hold'
check 'a sale' 3 crm-invoice new client=a amount=1 --today 2026-11-11
says 'is refused' 'client a: is on hold'
crm-set client a hold=no --today 2026-11-12 >/dev/null
check 'who was let go by somebody' 0 crm-invoice remind a --today 2026-11-12
is no 'is not stopped again for the same document'
check 'another document' 0 crm-invoice remind a --today 2026-11-15
says 'stops it again' 'client a: is put on hold (2: 10 days overdue)'
is yes 'it is on hold again'
crm-set client a hold=no --today 2026-11-15 >/dev/null
crm-set client a hold=yes --today 2026-11-15 >/dev/null
crm-invoice pay a --today 2026-11-15 >/dev/null 2>&1
check 'a hold of somebody' 0 crm-invoice remind a --today 2026-11-16
is yes 'stays, whatever is paid'
crm-set client a hold=no --today 2026-11-16 >/dev/null
crm-invoice new id=I-4 client=a amount=70 date=2026-11-01 due=2026-11-04 --today 2026-11-11 >/dev/null
crm-invoice new id=I-5 client=a amount=30 date=2026-11-10 --today 2026-11-11 >/dev/null
check 'the ladder again' 0 crm-invoice remind a --today 2026-11-16
is yes 'on hold'
check 'a part' 0 crm-invoice pay I-4 amount=60 --today 2026-11-16
[ ! -s err ]
result $? 'nothing is said'
check 'while it is not paid' 0 crm-invoice remind a --today 2026-11-16
is yes 'it stays'
check 'the rest' 0 crm-invoice pay I-4 --today 2026-11-16
[ ! -s err ]
result $? 'nothing is said while something else is overdue'
check 'what stopped it is paid' 0 crm-invoice remind b --today 2026-11-16
is yes 'reminders of others change nothing'
check 'its own' 0 crm-invoice remind a --today 2026-11-16
says 'lift it' 'client a: is no longer on hold: nothing is so long overdue any more'
is no 'shipments go on'
check 'once' 0 crm-invoice remind a --today 2026-11-16
[ ! -s err ]
result $? 'and say it once'
check 'who was on hold before' 0 crm-invoice remind --today 2026-11-16
[ "$(hold c)" = yes ]
result $? 'still is'
check 'a stop that is passed over' 0 crm-list activity -w 'client=b' -o tsv -c type,status,topic
same 'for the lawyer' out <<'END'
type	status	topic
other	planned	to the lawyer: overdue 3
END
[ "$(hold b)" = yes ]
result $? 'stops all the same'
check 'all is paid' 0 crm-invoice pay b --today 2026-11-17
same 'the hold is told of' err <<'END'
crm-invoice: client b: is on hold, and nothing of it is overdue any more; crm-set client b hold=no lifts it
END
check 'its history' 0 crm-list event -w 'doc=a and field=hold' -o tsv -c action,to,note
same 'has each change, and why' out <<'END'
action	to	note
remind	yes	1: 10 days overdue
set	no	
remind	yes	2: 10 days overdue
set	no	
set	yes	
set	no	
remind	yes	4: 12 days overdue
remind	no	nothing is so long overdue any more
END
cd ..

# the most important clients whose documents are long overdue, in one pipe
mkdir pipe && cd pipe || exit 1
crm-init --no-git --country RU . >/dev/null
for c in a b c; do crm-add client id=$c name=C-$c email=$c@example.org >/dev/null; done
crm-add - >/dev/null <<'END'
kind=shipment	id=S-1	date=2026-09-01	due=2026-09-10	client=a	amount=100000
kind=shipment	id=S-2	date=2026-09-01	due=2026-09-10	client=b	amount=100
kind=shipment	id=S-3	date=2026-11-01	due=2026-11-20	client=c	amount=90000
END
crm-segment abc --from 2026-01-01 --to 2026-11-23 -w 'abc=A' | crm-list shipment -w 'days_overdue > 30' - |
	crm-invoice remind - | grep ^To: >got
same 'classes, overdue documents and letters in one pipe' got <<'END'
To: "C-a" <a@example.org>
END
cd ..

# before anything is overdue
mkdir soon && cd soon || exit 1
cat >crm.yaml <<'END'
sale: invoice
dunning:
  - {days: -3, step: letter}
  - {days: 0, step: call}
  - {days: 1, step: letter}
END
crm-add client id=a name=A email=a@example.org >/dev/null
crm-add client id=b name=B email=b@example.org >/dev/null
crm-add - >/dev/null <<'END'
kind=invoice	id=N-1	date=2026-11-01	due=2026-11-26	client=a	amount=100	number=1
kind=invoice	id=N-2	date=2026-11-01	due=2026-11-27	client=a	amount=200	number=2
kind=invoice	id=N-3	date=2026-11-01	due=2026-11-20	client=b	amount=300	number=3
kind=invoice	id=N-4	date=2026-11-01	due=2026-11-25	client=b	amount=400	number=4
kind=instalment	doc=N-4	date=2026-11-24	amount=150	agreed=2026-11-01
kind=instalment	doc=N-4	date=2026-12-24	amount=250	agreed=2026-11-01
END
soon() { # soon DAY: the letters of that day
	crm-invoice remind --today "$1" >letters
	grep -E '^(To|Subject):|^Invoice|^The documents|^In all' letters >got
}
soon 2026-11-23
same 'what will be due is written of, and what is overdue first' got <<'END'
To: "A" <a@example.org>
Subject: Payment is due soon
The documents below will soon be due. Please pay them in time.
Invoice 1 of 2026-11-01, due 2026-11-26: 100.00 RUB
In all: 100.00 RUB
To: "B" <b@example.org>
Subject: Overdue payment
The documents below are overdue. Please pay them, or tell us when you will.
Invoice 3 of 2026-11-01, due 2026-11-20: 300.00 RUB, 3 days overdue
In all: 300.00 RUB
END
soon 2026-11-23
same 'then the next: only the part that is due' got <<'END'
To: "B" <b@example.org>
Subject: Payment is due soon
The documents below will soon be due. Please pay them in time.
Invoice 4 of 2026-11-01, due 2026-11-24: 150.00 RUB
In all: 150.00 RUB
END
soon 2026-11-23
same 'once' got </dev/null
soon 2026-11-24
same 'each on its day, beside what is still to come' got <<'END'
To: "A" <a@example.org>
Subject: Payment is due soon
The documents below will soon be due. Please pay them in time.
Invoice 1 of 2026-11-01, due 2026-11-26: 100.00 RUB
Invoice 2 of 2026-11-01, due 2026-11-27: 200.00 RUB
In all: 300.00 RUB
END
check 'on the day' 0 crm-list activity -w 'type=call' -c date,client,topic,amount,status -o csv
same 'somebody calls' out <<'END'
date,client,topic,amount,status
2026-11-23,b,call about the overdue 3,300.00,planned
2026-11-24,b,call about what is due soon 4,150.00,planned
END
check 'the timeline' 0 crm-report timeline b --today 2026-11-24 -w 'what=remind' -s doc,text -c doc,text -o csv
same 'says so' out <<'END'
doc,text
N-3,call: on the day it is due
N-3,letter: from 1 day overdue on
N-4,call: on the day it is due
N-4,letter: from 3 days before it is due on
END
crm-invoice pay N-1 >/dev/null
crm-invoice remind --today 2026-11-26 >letters
check 'what is paid' 1 crm-list event -w "doc=N-1 and field=0" -q
sed -i 's/days: 0, step: call/days: 0, step: stop/' crm.yaml
check 'a stop before the day' 3 crm-invoice remind
says 'is refused' 'before a debt is overdue there is a letter or a call'
cd ..
finish
