#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-invoice bonus and crm-report bonuses: retro-bonuses on the sales of a period
# covers: crm/bonus work/report/report_bonuses
. "$(dirname "$0")/../lib.sh"

export CRM_USER=olga
cols() { crm-cat -o tsv -c "$1" out | sed 1d | tr '\t' ' ' >got; }

cat >crm.yaml <<'END'
sale: shipment
currency: RUB
bonuses:
  - {name: retro, percent: 2, from: 1000}
  - {name: retro, percent: 3, from: 5000}
  - {name: net, percent: 0.5, group: chain, since: 2026-07-01}
END
crm-add client id=alfa name=Alfa group=chain >/dev/null
crm-add client id=beta name=Beta >/dev/null
crm-add client id=tiny name=Tiny >/dev/null
crm-add - >/dev/null <<'END'
kind=shipment	id=S-1	date=2026-07-05	client=alfa	amount=4000.10
kind=shipment	id=S-2	date=2026-09-30	client=alfa	amount=1500
kind=shipment	id=S-3	date=2026-10-01	client=alfa	amount=9000
kind=shipment	id=S-4	date=2026-08-01	client=beta	amount=1000
kind=shipment	id=S-5	date=2026-08-01	client=tiny	amount=999.99
kind=return	id=R-1	date=2026-09-30	client=alfa	shipment=S-2	amount=300
END
check 'a dry run' 0 crm-invoice bonus period=2026-Q3 --dry-run
check 'the quarter' 0 crm-invoice bonus period=2026-Q3
cols date,client,program,amount
# 4000.10 + 1500 - 300 = 5200.10: 3 % and 0.5 %; 1000.00: 2 %
same 'is accrued by the threshold that its sales reach, less returns' got <<'END'
2026-09-30 alfa retro 156.00
2026-09-30 alfa net 26.00
2026-09-30 beta retro 20.00
END
crm-list shipment -w 'date = 2026-Q3' -o csv -c client,amount | sed 1d | tr -d . |
	awk -F, '{ s[$1] += $2 } END { printf "%d\n", (s["alfa"] - 30000) * 3 / 100 + 0.5 }' >got
same 'as awk has it' got <<'END'
15600
END
check 'again' 0 crm-invoice bonus period=2026-Q3
silent 'nothing is accrued twice'
crm-add shipment id=S-6 date=2026-09-15 client=beta amount=500 >/dev/null
check 'what came since' 0 crm-invoice bonus beta period=2026-Q3
cols client,program,amount
same 'is added' got <<'END'
beta retro 10.00
END
crm-add return id=R-2 date=2026-09-20 client=beta shipment=S-6 amount=500 >/dev/null
check 'what was taken back' 0 crm-invoice bonus period=2026-Q3
says 'is told' 'client beta: retro is accrued with 10.00 more than its sales come to'

crm-add bonus client=alfa program=retro date=2026-10-10 amount=-100 >/dev/null
check 'the report' 0 crm-report bonuses
rows 'has what is accrued, settled and left' <<'END'
kind=bonuses|client=alfa|name=Alfa|program=net|accrued=26.00|settled=0.00|left=26.00
kind=bonuses|client=alfa|name=Alfa|program=retro|accrued=156.00|settled=100.00|left=56.00
kind=bonuses|client=beta|name=Beta|program=retro|accrued=30.00|settled=0.00|left=30.00
END
check 'of a period' 0 crm-report bonuses alfa --period 2026-10
cols program,accrued,settled,left
same 'what is left stays' got <<'END'
net 0.00 0.00 26.00
retro 0.00 100.00 56.00
END
check 'on a past day' 0 crm-report bonuses alfa --as-of 2026-10-09 -w 'program = retro'
cols settled,left
same 'it was more' got <<'END'
0.00 156.00
END
check 'profit' 0 crm-report profit alfa --period 2026-Q3
cols bonuses
same 'has them' got <<'END'
182.00
END
check 'a wrong period' 2 crm-invoice bonus period=soon
says 'is told' 'period "soon"'
check 'another field' 2 crm-invoice bonus amount=1
says 'is told too' 'amount=1'
check 'no such client' 3 crm-invoice bonus gamma
says 'is told as well' 'gamma'
echo 'bonuses: [{name: x}]' >crm.yaml
check 'a bonus without percent' 3 crm-invoice bonus
says 'is told with its place' 'crm.yaml:1:11: bonuses: an entry has name and percent'
echo 'bonuses: [{name: x, percent: 1, from: much}]' >crm.yaml
check 'a wrong threshold' 3 crm-invoice bonus
says 'is told with its own' 'from'
echo 'currency: RUB' >crm.yaml
check 'no bonuses' 3 crm-invoice bonus
says 'is told' 'crm.yaml has no bonuses'
finish
