#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-invoice penalty: what late payment costs by the contract
# covers: work/invoice/invoice crm/penalty
# shellcheck disable=SC2119,SC2120 # rows takes options, or none
. "$(dirname "$0")/../lib.sh"

export CRM_USER=ivanov
rows() { crm-cat -o tsv -c "document,from,until,days,base,rate,penalty" out | sed 1d | tr '\t' ' ' >got; }

echo 'terms: 10' >crm.yaml
crm-add client id=alfa name=Alfa >/dev/null
crm-add client id=beta name=Beta >/dev/null
crm-add contract id=C-1 client=alfa status=signed penalty=0.1 >/dev/null
crm-add contract id=C-2 client=alfa status=signed penalty=0.5 penalty_cap=5 >/dev/null
crm-add contract id=C-3 client=beta status=signed >/dev/null
crm-add invoice id=I-1 client=alfa contract=C-1 date=2026-09-01 due=2026-09-10 amount=1000 >/dev/null
crm-add invoice id=I-2 client=alfa contract=C-2 date=2026-10-01 due=2026-10-11 amount=200 >/dev/null
crm-add invoice id=I-3 client=alfa date=2026-09-01 due=2026-09-10 amount=70 >/dev/null
crm-add invoice id=I-4 client=beta contract=C-3 date=2026-09-01 amount=70 >/dev/null
crm-add payment client=alfa invoice=I-1 date=2026-09-21 amount=600 >/dev/null
crm-add payment client=beta invoice=I-4 date=2026-09-25 amount=7 >/dev/null

check 'a document paid in part' 0 crm-invoice penalty I-1 --as-of 2026-09-30
same 'has a row of each time' out <<'END'
kind=penalty	document=I-1	client=alfa	date=2026-09-01	due=2026-09-10	from=2026-09-11	until=2026-09-20	days=10	base=1000.00	rate=0.1	penalty=10.00
kind=penalty	document=I-1	client=alfa	date=2026-09-01	due=2026-09-10	from=2026-09-21	until=2026-09-30	days=10	base=400.00	rate=0.1	penalty=4.00
END
check 'named twice' 0 crm-invoice penalty I-1 alfa I-1 --as-of 2026-09-30
[ "$(wc -l <out)" -eq 2 ]
result $? 'it counts once'
check 'on the day it is due' 0 crm-invoice penalty I-1 --as-of 2026-09-10
[ ! -s out ]
result $? 'nothing is late'
check 'a day later' 0 crm-invoice penalty I-1 --as-of 2026-09-11
rows
same 'it is' got <<'END'
I-1 2026-09-11 2026-09-11 1 1000.00 0.1 1.00
END
check 'a client' 0 crm-invoice penalty alfa --as-of 2026-11-20
rows
same 'has all its documents, up to their caps' got <<'END'
I-1 2026-09-11 2026-09-20 10 1000.00 0.1 10.00
I-1 2026-09-21 2026-11-20 61 400.00 0.1 24.40
I-2 2026-10-12 2026-11-20 40 200.00 0.5 10.00
END
crm-add payment client=alfa contract=C-1 date=2026-10-05 amount=400 >/dev/null
check 'an advance' 0 crm-invoice penalty I-1
rows
same 'pays from its day on' got <<'END'
I-1 2026-09-11 2026-09-20 10 1000.00 0.1 10.00
I-1 2026-09-21 2026-10-04 14 400.00 0.1 5.60
END
crm-add payment id=P-1 client=alfa date=2026-10-14 amount=50 invoice=I-3 >/dev/null
crm-add allocation payment=P-1 date=2026-10-16 doc=I-2 amount=50 >/dev/null
check 'so does an allocation' 0 crm-invoice penalty I-2 --as-of 2026-10-17
rows
same 'from its own' got <<'END'
I-2 2026-10-12 2026-10-15 4 200.00 0.5 4.00
I-2 2026-10-16 2026-10-17 2 150.00 0.5 1.50
END
crm-invoice cancel I-2 >/dev/null
check 'what is cancelled' 0 crm-invoice penalty I-2
[ ! -s out ]
result $? 'costs nothing'
check 'a contract without a penalty' 3 crm-invoice penalty I-4
says 'is told' 'crm-invoice: invoice I-4: no contract of it has a penalty'
check 'a client without one' 0 crm-invoice penalty beta
[ ! -s out ]
result $? 'has no rows'
check 'a wrong day' 2 crm-invoice penalty I-1 --as-of never
says 'is told too' 'crm-invoice: --as-of "never": not a date'
check 'fields' 2 crm-invoice penalty I-1 amount=1
check '--as-of elsewhere' 2 crm-invoice pay I-1 --as-of today
check 'no name' 2 crm-invoice penalty

# An instalment may be due long before its document, and the contract be amended in between.
crm-add contract id=C-5 client=beta status=signed penalty=0.1 >/dev/null
crm-add contract id=C-6 client=beta parent=C-5 status=signed from=2026-09-15 penalty=0.5 >/dev/null
crm-add invoice id=I-5 client=beta contract=C-5 date=2026-09-01 due=2026-10-20 amount=1000 >/dev/null
crm-invoice instalments I-5 part=2026-09-05:400 part=2026-10-10:600 agreed=2026-09-01 >/dev/null
check 'what is paid by instalments' 0 crm-invoice penalty I-5 --as-of 2026-09-20
rows
same 'costs what the contract says from its days on' got <<'END'
I-5 2026-09-06 2026-09-14 9 400.00 0.1 3.60
I-5 2026-09-15 2026-09-20 6 400.00 0.5 12.00
END

# The shipment is the sale: an invoice stands for its shipments.
mkdir ru && cd ru || exit 1
echo 'sale: shipment' >crm.yaml
crm-add client id=alfa name=Alfa >/dev/null
crm-add contract id=C-1 client=alfa status=signed penalty=1 >/dev/null
crm-add invoice id=I-1 client=alfa contract=C-1 date=2026-09-01 due=2026-09-02 amount=100 >/dev/null
check 'what is not shipped' 0 crm-invoice penalty I-1
[ ! -s out ]
result $? 'is not late'
crm-add shipment id=S-1 client=alfa invoice=I-1 contract=C-1 date=2026-09-05 due=2026-09-10 amount=100 >/dev/null
crm-invoice pay I-1 date=2026-09-13 >/dev/null
check 'its shipment' 0 crm-invoice penalty I-1
rows
same 'is, until it is paid' got <<'END'
S-1 2026-09-11 2026-09-12 2 100.00 1 2.00
END
check 'the same' 0 crm-invoice penalty S-1
rows
[ "$(wc -l <got)" -eq 1 ]
result $? 'by its own name'
finish
