#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-report limits: limits of clients, contracts, managers and groups, and crm-invoice's rules
# beside them
# covers: work/report/limits work/report/report_limits work/load/owing work/change/rules work/load/clients
. "$(dirname "$0")/../lib.sh"
oracle=$root/tests/oracle
tab=$(printf '\t')

settings() { printf '%s\n' "$@" >crm.yaml; }

settings 'credit:' '  groups:' '    - {group: retail, limit: 1000, days: 10}' '    - {group: chain, days: 5}' \
	'    - {group: horeca, limit: 50}'
crm-add staff id=ann name=Ann credit_limit=700 >/dev/null
crm-add staff id=bob name=Bob >/dev/null
crm-add client id=a name=Alfa group=retail manager=ann >/dev/null
crm-add client id=b name=Beta group=retail manager=bob credit_days=90 >/dev/null
crm-add client id=c name=Gamma group=chain manager=ann >/dev/null
crm-add client id=d name=Delta manager=ann >/dev/null
check 'up to the limit of a group' 0 crm-invoice new client=a amount=600 date=2026-11-01 id=I-1
[ ! -s err ]
result $? 'nothing is said'
check 'the rest of it' 0 crm-invoice new client=b amount=400 date=2026-11-01 id=I-2
[ ! -s err ]
result $? 'is for another client'
check 'over it' 0 crm-invoice new client=b amount=0.01 -d
same 'is told: the days are its own' err <<'END'
crm-invoice: warning: group retail: a debt of 1000.00 and these 0.01 are over the limit of 1000.00
crm-invoice: warning: a dry run: nothing is stored
END
check 'who has no days of its own' 0 crm-invoice new client=a amount=0.01 -d
same "has its group's" err <<'END'
crm-invoice: warning: client a: a debt is 22 days overdue, the limit of group retail is 10
crm-invoice: warning: group retail: a debt of 1000.00 and these 0.01 are over the limit of 1000.00
crm-invoice: warning: a dry run: nothing is stored
END
check "the manager's clients together" 0 crm-invoice new client=d amount=100.01 -d
says 'are told of' 'manager ann: a debt of 600.00 and these 100.01 are over the limit of 700.00'
check 'both at once' 0 crm-invoice new client=a amount=200 -d
grep -c 'over the limit' err >got
same 'are told, each' got <<'END'
2
END
settings 'credit: {sum: block, days: off, groups: [{group: retail, limit: 1000}]}'
check 'a rule that blocks' 3 crm-invoice new client=b amount=1
says 'refuses' 'crm-invoice: group retail: a debt of 1000.00 and these 1.00 are over the limit of 1000.00'
check 'who is in no such group' 0 crm-invoice new client=c amount=50 -d

# A refund that nothing met is owed like any other debt.
settings 'credit: {sum: warn, days: off, groups: [{group: chain, limit: 100}]}'
crm-add client id=r name=Rho credit_limit=100 group=chain >/dev/null
crm-add payment client=r amount=-150 date=2026-11-10 >/dev/null
check 'a refund that is owed' 0 crm-invoice new client=r amount=1 -d
says 'counts' 'client r: a debt of 150.00 and these 1.00 are over the limit of 100.00'
says 'and for its group' 'group chain: a debt of 150.00 and these 1.00 are over the limit of 100.00'
check 'the report' 0 crm-report limits --client r
rows 'says the same' <<'END'
kind=limits|client=r|name=Rho|limit=100.00|debt=150.00|over_limit=50.00|days_overdue=13
END
check 'and the aging by group' 0 crm-report aging --by group --group chain -c group,total,limit,over_limit -o csv
rows 'too' <<'END'
group,total,limit,over_limit
chain,150.00,100.00,50.00
END

settings 'credit:' '  groups:' '    - {group: retail, limit: 900, days: 10}' '    - {group: horeca, limit: 50}'
check 'by group' 0 crm-report limits --by group
rows 'the worst first, those that owe nothing too' <<'END'
kind=limits|group=retail|limit=900.00|debt=1000.00|over_limit=100.00|credit_days=10|days_overdue=22|over_days=12
kind=limits|group=horeca|limit=50.00|debt=0.00|over_limit=0.00|days_overdue=0
END
check 'of one group' 0 crm-report limits --by group --group horeca -c group -o csv
rows 'that one' <<'END'
group
horeca
END
check 'by manager' 0 crm-report limits --by manager
rows 'those who have one' <<'END'
kind=limits|manager=ann|name=Ann|limit=700.00|debt=600.00|over_limit=0.00|days_overdue=22
END
check 'by manager, of one client' 0 crm-report limits --by manager --client a
[ ! -s out ]
result $? 'is of nobody'
check 'by client' 0 crm-report limits --group retail
rows 'the days are those of the group, or its own' <<'END'
kind=limits|client=a|name=Alfa|manager=ann|debt=600.00|credit_days=10|days_overdue=22|over_days=12
kind=limits|client=b|name=Beta|manager=bob|debt=400.00|credit_days=90|days_overdue=22|over_days=0
END
crm-set staff ann credit_limit=500 >/dev/null
check 'alerts' 0 crm-report alerts -w 'what=limit' -o csv -c client,manager,detail
rows 'of all of them' <<'END'
client,manager,detail
r,,"debt 150.00, limit 100.00"
a,ann,"22 days overdue, 10 are tolerated"
,ann,"clients of the manager: debt 600.00, limit 500.00"
,,"clients of group retail: debt 1000.00, limit 900.00"
END
check 'alerts of a manager' 0 crm-report alerts --manager ann -w 'what=limit' -o csv -c client,detail
rows 'are his' <<'END'
client,detail
a,"22 days overdue, 10 are tolerated"
,"clients of the manager: debt 600.00, limit 500.00"
END
check 'the weekly' 0 crm-report weekly --period 2026-W48 -w "section=decisions" -o csv -c name,client,text,value
rows 'has them among the decisions' <<'END'
name,client,text,value
over the limit,,,1
over the limit,r,,50.00
managers over the limit,,,1
managers over the limit,,Ann,100.00
groups over the limit,,,1
groups over the limit,,retail,100.00
END

# Limits of a contract: an amendment has its own, and sales under it are the contract's.
settings 'terms: 0'
crm-add client id=net name=Net credit_limit=1500 >/dev/null
crm-add client id=net-1 name='Net 1' parent=net >/dev/null
crm-add client id=net-2 name='Net 2' parent=net >/dev/null
crm-add client id=none name='No limit' >/dev/null
crm-add client id=none-1 name='Of none' parent=none >/dev/null
crm-add invoice client=net-1 amount=1000 date=2026-05-01 due=2026-05-31 id=N-1 >/dev/null
crm-add invoice client=net-2 amount=600 date=2026-05-01 due=2026-05-31 id=N-2 >/dev/null
crm-add invoice client=net amount=100 date=2026-05-01 due=2026-05-31 id=N-3 >/dev/null
check 'by parent' 0 crm-report limits --by parent
rows 'the chain with its outlets' <<'END'
kind=limits|parent=net|name=Net|limit=1500.00|debt=1700.00|over_limit=200.00|days_overdue=176
END
check 'what it is made of' 0 crm-report limits --by parent --explain net:debt -c doc,value -o csv
rows 'debts of both outlets and its own' <<'END'
doc,value
N-1,1000.00
N-2,600.00
N-3,100.00
,
END
settings 'terms: 0' 'credit: {sum: block}'
crm-add client id=k name=Kappa >/dev/null
crm-add contract id=C-1 client=k date=2026-01-01 credit_limit=100 status=signed >/dev/null
crm-add contract id=C-2 client=k date=2026-06-01 credit_limit=300 status=signed parent=C-1 >/dev/null
crm-add contract id=C-3 client=k date=2026-11-01 from=2026-12-01 credit_limit=900 status=signed parent=C-2 >/dev/null
check 'under an amendment' 0 crm-invoice new client=k contract=C-2 amount=200 id=K-1
check 'and under the contract' 3 crm-invoice new client=k contract=C-1 amount=100.01
says 'there is one limit' 'contract C-1: a debt of 200.00 and these 100.01 are over the limit of 300.00'
check 'an amendment of the amendment' 0 crm-invoice new client=k contract=C-1 amount=700 --today 2026-12-01 -d
check 'over it' 3 crm-invoice new client=k contract=C-3 amount=700.01 --today 2026-12-01 -d
says 'is over that of the contract' 'contract C-1: a debt of 200.00 and these 700.01 are over the limit of 900.00'
check 'by contract' 0 crm-report limits --by contract
rows 'each once' <<'END'
kind=limits|contract=C-1|number=1|client=k|name=Kappa|limit=300.00|debt=200.00|over_limit=0.00|days_overdue=0
END
check 'on a past day' 0 crm-report limits --by contract --as-of 2026-05-31 -c contract,limit,debt -o csv
rows 'it was another' <<'END'
contract,limit,debt
C-1,100.00,0.00
END

crm-invoice new client=k contract=C-1 amount=50 id=K-2 >/dev/null
settings 'terms: 0'
crm-invoice new client=k contract=C-1 amount=75 id=K-3 >/dev/null 2>&1
check 'an alert of a contract' 0 crm-report alerts -w 'client=k and what=limit' -o csv -c client,doc,detail
rows 'whose client has no limit' <<'END'
client,doc,detail
k,C-1,"under the contract: debt 325.00, limit 300.00"
END
crm-set client k credit_limit=320 >/dev/null
check 'an alert of its client' 0 crm-report alerts -w 'client=k and what=limit' -o csv -c client,doc,detail
rows 'is enough' <<'END'
client,doc,detail
k,,"debt 325.00, limit 320.00"
END

# A setting that is wrong is told with its place.
for bad in '{group: a}|an entry has group, and limit or days' '{limit: 5}|an entry has group, and limit or days' \
	'{group: a, limit: x}|limit "x": not an amount' '{group: a, limit: -1}|limit "-1": not an amount' \
	'{group: a, days: -1}|days "-1": not a whole number from 0 to 36600' \
	'{group: a, days: 1}, {group: a, days: 2}|group "a": another entry has the same group' \
	'{group: a, sum: 1}|setting "sum" of credit.groups: unknown'; do
	settings "credit: {groups: [${bad%|*}]}"
	check "${bad%|*}" 3 crm-report limits
	says 'is told' "${bad#*|}"
	says 'with its place' 'crm.yaml:1:'
done

# Companies by chance: what managers' and groups' clients owe is what SQL makes of the files.
if ! command -v sqlite3 >/dev/null; then
	skip 'the oracle' 'sqlite3 is not installed'
	finish
	exit
fi

# sums BY: of aging's totals, by a field of the clients.
sums() {
	awk -F "$tab" -v by="$1" '
		function cents(t) { gsub(/[.]/, "", t); return t + 0 }
		NR == FNR {
			id = of = ""
			for (i = 1; i <= NF; i++) {
				if ($i ~ /^id=/) id = substr($i, 4)
				if (index($i, by "=") == 1) of = substr($i, length(by) + 2)
			}
			whose[id] = of
			sum[of] += 0
			next
		}
		{ sum[whose[$1]] += cents($8) }
		END {
			for (k in sum) {
				a = sum[k] < 0 ? -sum[k] : sum[k]
				printf "%s\t%s%d.%02d\n", k, sum[k] < 0 ? "-" : "", int(a / 100), a % 100
			}
		}' company/client.tskv aging | LC_ALL=C sort
}

# agree SALE OFFSET SEED
agree() {
	rm -rf company db
	mkdir company
	printf 'sale: %s\noffset: %s\ncredit: {days: off, groups: [{group: g0, limit: 0}, {group: g1, limit: 0}]}\n' \
		"$1" "$2" >company/crm.yaml
	{
		printf 'kind=staff\tid=m%d\tname=M\tcredit_limit=0\n' 0 1 2
		awk -v seed="$3" -v sale="$1" -v clients=25 -f "$oracle/company.awk" </dev/null |
			awk -v OFS="$tab" '/^kind=client/ { c++; $0 = $0 OFS "manager=m" c % 3 OFS "group=g" c % 2 } { print }'
		# refunds that nothing meets
		printf 'kind=payment\tid=ZR%d\tdate=2025-0%d-15\tclient=c%d\tamount=-98765.43\n' 1 3 1 2 5 2 3 9 7
	} >stream
	check "$1, $2, $3: a company" 0 crm-add -q -C company - <stream
	sh "$oracle/load.sh" company db
	for day in 2025-03-31 2025-06-30 2025-12-31; do
		sh "$oracle/aging.sh" db "$day" "$1" "$2" >aging
		for by in manager group; do
			sums "$by" >want
			crm-report limits -C company --by "$by" --as-of "$day" --today 2026-12-31 -o tsv -c "$by,debt" |
				sed 1d | LC_ALL=C sort >got
			diff want got >diag
			result $? "$1, $2, $3, $day: by $by"
		done
	done
	# The rules of a sale know the same sums.
	[ "$1" = invoice ] || return
	for client in c1 c2 c3; do
		check "$1, $2, $3: a sale to $client" 0 crm-invoice new -C company -d client="$client" \
			amount=1000000000 due=2025-12-31 --today 2025-12-31
		for by in manager group; do
			sed -n "s/.*warning: $by \([a-z0-9]*\): a debt of \([-0-9.]*\) and.*/\1$tab\2/p" err >got
			[ -s got ] || echo nothing >got
			sums "$by" | grep "^$(cut -f 1 got)$tab" >want
			diff want got >diag
			result $? "$1, $2, $3: is held against the debt of its $by"
		done
	done
}
agree invoice auto 11
agree shipment auto 12
agree shipment manual 13
agree invoice manual 14
finish
