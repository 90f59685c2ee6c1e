#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-invoice new and pay
# covers: work/invoice/invoice work/load/dues
. "$(dirname "$0")/../lib.sh"

export CRM_USER=ivanov
fields() { # fields FIELD,...: of the last output, one record a line, with spaces
	crm-cat -o tsv -c "kind,$1" out | sed 1d | tr '\t' ' ' >got
}
paid() { crm-list invoice -o tsv -c id,paid,balance,state | sed 1d | tr '\t' ' ' | sort >got; }

cat >crm.yaml <<'END'
terms: 10
vat: {rates: [{since: 2004-01-01, rate: 20}]}
END
crm-add client id=alfa name=Alfa inn=7707083893 >/dev/null
crm-add client id=beta name=Beta >/dev/null
crm-add product id=soap name=Soap price=100 cost=60 >/dev/null

check 'an invoice from items' 0 crm-invoice new id=I-1 client=alfa item=soap:3 item=soap:1@50-10%
fields id,due,qty,price,discount,amount,vat,cost,number
same 'has prices, sums, a number, the day to pay' got <<'END'
invoice I-1 2026-12-03    345.00 57.50 240.00 1
item I-1.1  3 100  300.00 50.00 180.00 
item I-1.2  1 50 10 45.00 7.50 60.00 
END
check 'an invoice of an amount' 0 crm-invoice new id=I-2 client=7707083893 amount=200 date=2026-11-01
check 'nothing to sell' 3 crm-invoice new client=alfa
says 'is told' 'crm-invoice: invoice "'
says 'with what is missing' 'has neither an amount nor items'
for amount in -5 0 0.00; do
	check "an amount of $amount" 3 crm-invoice new client=alfa amount=$amount
	says 'is refused' 'not an amount above 0'
done
says 'and quoted' 'crm-invoice: amount "0.00": not an amount above 0'
check 'a quantity of 0' 3 crm-invoice new client=alfa item=soap:0
says 'is refused' 'product soap: qty "0": not above 0'
check 'a line that is free' 0 crm-invoice new --dry-run client=alfa item=soap:1-100%
check 'an amount of 0 in place of another' 3 crm-invoice replace I-2 amount=0
check 'is not taken either' 0 crm-list invoice -w 'id=I-2 and status=issued'
check 'a dry run' 0 crm-invoice new --dry-run id=I-9 client=alfa amount=1
says 'says so' 'crm-invoice: warning: a dry run: nothing is stored'
fields id,number
same 'prints what would be' got <<'END'
invoice I-9 3
END
check 'and stores nothing' 1 crm-list invoice -w id=I-9
check 'a name that new does not take' 2 crm-invoice new alfa
says 'is refused' 'crm-invoice: "alfa": expected FIELD=VALUE'

check 'a part is paid' 0 crm-invoice pay 2 amount=50 method=cash
fields date,amount,client,invoice,method
same 'by a payment that names the invoice' got <<'END'
payment 2026-11-23 50.00 alfa I-2 cash
END
check 'a client pays the oldest first' 0 crm-invoice pay alfa amount=300 date=yesterday
fields date,amount,client,invoice,doc
same 'by allocations' got <<'END'
payment 2026-11-22 300.00 alfa  
allocation 2026-11-22 150.00   I-2
allocation 2026-11-22 150.00   I-1
END
check 'without an amount it is what is left' 0 crm-invoice pay I-1
fields amount,invoice
same 'of it' got <<'END'
payment 195.00 I-1
END
paid
same 'and all is paid' got <<'END'
I-1 345.00 0.00 paid
I-2 200.00 0.00 paid
END
check 'nothing is left' 3 crm-invoice pay I-1
says 'which is told' 'crm-invoice: I-1: nothing is left to pay; amount= pays ahead'
check 'more than is left' 0 crm-invoice pay I-1 amount=55
says 'is an advance' 'warning: 55.00 are more than is left to pay: an advance of alfa'
check 'a refund' 0 crm-invoice pay alfa amount=-15
fields amount,client
same 'is a negative payment' got <<'END'
payment -15.00 alfa
END
check 'the client' 0 crm-list client -w id=alfa -o tsv -c debt,advance
same 'has the rest of it' out <<'END'
debt	advance
-40.00	40.00
END
crm-invoice new id=I-3 client=alfa amount=100 >/dev/null
crm-invoice new id=I-4 client=beta amount=100 date=2026-10-01 >/dev/null
crm-invoice new id=I-5 client=beta amount=30 date=2026-09-01 >/dev/null
check 'an advance is used' 0 crm-invoice pay I-3
fields amount
same 'before money is asked for' got <<'END'
payment 60.00
END
check 'several invoices' 0 crm-invoice pay I-4 I-5 amount=50
fields amount,doc
same 'are paid by due date' got <<'END'
payment 50.00 
allocation 30.00 I-5
allocation 20.00 I-4
END
check 'of one client alone' 3 crm-invoice pay I-3 I-4
says 'is a payment' 'crm-invoice: client "beta": one payment is of one client, alfa'
check 'an unknown name' 3 crm-invoice pay nope
says 'is told' 'crm-invoice: document "nope": there is none'
check 'twice the same' 3 crm-invoice pay I-4 I-4
says 'is told too' 'crm-invoice: I-4: stands twice'
check 'a wrong amount' 3 crm-invoice pay I-4 amount=1,5
says 'is told as well' 'crm-invoice: amount "1,5": not a decimal number'
check 'nothing at all' 3 crm-invoice pay I-4 amount=0
says 'is no payment' 'amount "0": nothing is paid'
check 'no name' 2 crm-invoice pay
check 'no such verb' 2 crm-invoice bill
says 'the verbs are told' 'crm-invoice: "bill": expected one of new, offer, order, schedule, ship, pay'
check 'without a verb' 0 crm-invoice
grep -q '^pay ' out
result $? 'they are listed'
check 'a refund of two documents' 2 crm-invoice pay I-4 I-5 amount=-1
check 'a disk that is full' 4 sh -c 'crm-invoice pay I-4 >/dev/full'
says 'does not hide that it is stored' 'the records are stored'

crm-invoice new id=a=b client=beta amount=7 >/dev/null
check 'an id that looks like a field' 2 crm-invoice pay a=b
check 'is a name behind --' 0 crm-invoice pay amount=7 -- a=b
fields amount,invoice
same 'and not a field' got <<'END'
payment 7.00 a=b
END
check 'nor does it make what is before it one' 0 crm-invoice cancel -- a=b
check 'a field behind -- is none' 3 crm-invoice pay -- I-1 amount=7
says 'but a name' 'amount=7'

# A счёт asks for payment, a shipment is owed.
mkdir ru && cd ru || exit 1
printf 'sale: shipment\n' >crm.yaml
crm-add client id=alfa name=Alfa >/dev/null
crm-invoice new id=I-1 client=alfa amount=100 >/dev/null
crm-add shipment id=S-1 invoice=I-1 amount=60 >/dev/null
crm-add shipment id=S-2 client=alfa amount=5 due=2026-01-01 >/dev/null
crm-invoice pay I-1 amount=30 >/dev/null
check 'an invoice that is partly shipped and paid' 0 crm-invoice pay alfa
fields amount,doc
same 'owes what is neither' got <<'END'
payment 75.00 
allocation 5.00 S-2
allocation 70.00 I-1
END
check 'nothing more' 3 crm-invoice pay S-1
crm-add client id=beta name=Beta >/dev/null
crm-add shipment id=S-3 client=beta amount=7 >/dev/null
check 'a shipment' 0 crm-invoice pay S-3
fields amount,doc
same 'is named by an allocation' got <<'END'
payment 7.00 
allocation 7.00 S-3
END
# A refund of more than can be given back, a number that is taken, an invoice of nobody.
mkdir refund && : >refund/crm.yaml && cd refund || exit 1
crm-add client id=a name=A >/dev/null
crm-invoice new client=a amount=100 id=I-1 number=7 date=2026-11-01 >/dev/null
crm-invoice pay I-1 amount=60 >/dev/null
check 'a refund of what was paid' 0 crm-invoice pay I-1 amount=-60 -d
same 'is told nothing of' err <<'END'
crm-invoice: warning: a dry run: nothing is stored
END
check 'of more' 0 crm-invoice pay I-1 amount=-60.01 -d
says 'is told' 'warning: a refund of 60.01, and 60.00 can be given back: a owes the difference'
crm-invoice pay a amount=90 >/dev/null 2>&1
check 'of an advance' 0 crm-invoice pay a amount=-50 -d
[ "$(wc -l <err)" -eq 1 ]
result $? 'is told nothing of'
check 'of more than the advance' 0 crm-invoice pay a amount=-50.5 -d
says 'is told' 'a refund of 50.50, and 50.00 can be given back'
check 'a number that is taken' 3 crm-invoice new client=a amount=1 number=7
says 'is refused' 'number "7": invoice I-1 has it'
check 'in another year' 0 crm-invoice new client=a amount=1 number=7 date=2025-12-31
check 'of another kind' 0 crm-invoice order client=a amount=1 number=7
check 'an invoice of nobody' 2 crm-invoice new amount=1
says 'is refused' 'crm-invoice: invoice: expected client= or from='
cd ..
finish
