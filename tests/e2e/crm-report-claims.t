#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-report claims and alerts
# covers: work/report/report_claims work/report/claims work/report/report_alerts
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
export CRM_USER=ivanov CRM_TODAY=2026-11-23T10:00:00Z

cat >crm.yaml <<'END'
company: [{since: 2020-01-01, name: "ООО «Весна»"}]
END
crm-add -q - >/dev/null <<'END'
kind=staff	id=ivanov	name=Ivanov
kind=client	id=alfa	name=Alfa	manager=ivanov	credit_limit=500
kind=client	id=beta	name=Beta	manager=ivanov
kind=product	id=tea	name=Tea	price=100
kind=contract	id=K-1	client=beta	date=2026-01-01	status=signed	until=2026-10-31
kind=invoice	id=I-1	client=alfa	date=2026-11-02	amount=900
kind=invoice	id=I-2	client=beta	contract=K-1	date=2026-11-05	amount=70
kind=claim	id=C-1	date=2026-11-02	client=alfa	type=delivery	reason=late	fault=carrier	amount=100	awarded=100	recovered=40	status=satisfied	received=2026-11-02T09:00:00Z	responded=2026-11-02T12:00:00Z	due=2026-11-06T12:00:00Z	closed=2026-11-04T12:00:00Z
kind=claim	id=C-2	date=2026-11-03	client=alfa	type=delivery	reason=late	fault=carrier	amount=200	awarded=50	status=partial	received=2026-11-03T09:00:00Z	responded=2026-11-04T10:00:00Z	due=2026-11-06T12:00:00Z	closed=2026-11-13T12:00:00Z
kind=claim	id=C-3	date=2026-11-04	client=beta	type=quality	reason=bad	fault=supplier	amount=300	status=rejected	closed=2026-11-05T12:00:00Z
kind=claim	id=C-4	date=2026-11-20	client=beta	type=quality	reason=bad	amount=10	status=open	due=2026-11-22T12:00:00Z
kind=claim	id=C-5	date=2026-11-20	client=beta	type=burn	severity=critical	status=investigating	due=2026-12-22T12:00:00Z
kind=claim	id=C-6	date=2026-11-01	client=beta	type=debt	direction=out	amount=70	status=sent	due=2026-11-10T12:00:00Z
END

check 'claims' 0 crm-report claims
same 'by reason and fault' out <<'END'
kind=claims	reason=late	fault=carrier	received=2	satisfied=1	partial=1	rejected=0	withdrawn=0	open=0	amount=300.00	awarded=150.00	recovered=40.00	answer_hours=3	answer_p90=10	median_days=2	p90_days=10	within_sla=50.00	repeated=1	actions=0	actions_open=0	return_rate=0.00
kind=claims	fault=unknown	received=1	satisfied=0	partial=0	rejected=0	withdrawn=0	open=1	amount=0.00	awarded=0.00	recovered=0.00	repeated=0	actions=0	actions_open=0	return_rate=0.00
kind=claims	reason=bad	fault=supplier	received=1	satisfied=0	partial=0	rejected=1	withdrawn=0	open=0	amount=300.00	awarded=0.00	recovered=0.00	median_days=1	p90_days=1	repeated=0	actions=0	actions_open=0	return_rate=0.00
kind=claims	reason=bad	fault=unknown	received=1	satisfied=0	partial=0	rejected=0	withdrawn=0	open=1	amount=10.00	awarded=0.00	recovered=0.00	within_sla=0.00	repeated=1	actions=0	actions_open=0	return_rate=0.00
END
check 'of a manager and client' 0 crm-report claims --by manager --client alfa -c manager,name,received -o csv
same 'with the name' out <<'END'
manager,name,received
ivanov,Ivanov,2
END
check 'by the day they were closed' 0 crm-report claims --closed --from 2026-11-05 --by month -c month,received -o csv
same 'has no open ones' out <<'END'
month,received
2026-11,2
END
check 'in words' 0 env LANGUAGE=ru crm-report claims -o text
sed 's/ / /g' out >got
grep -q 'Поступило претензий: 5, на сумму 610,00 руб' got &&
	grep -q 'Удовлетворено: 2, на сумму 150,00 руб. (полностью 1, частично 1)' got &&
	grep -q '^late  *2  *2  *300,00  *150,00' got && grep -q '^поставщика  *1  *0' got
result $? 'says how many, for how much, why, and whose fault'
check 'in English' 0 crm-report claims -o text
grep -q 'Received: 5, for 610.00' out
result $? 'too'
check 'a report without a text' 2 crm-report aging -o text
says 'is told' 'crm-report: report aging has no text'
check '--closed elsewhere' 2 crm-report aging --closed

# What is done so that it comes not again: tasks about claims, by reason, as they were on the day.
crm-add -q - >/dev/null <<'END'
kind=task	id=T-1	date=2026-11-03	title=Another carrier	owner=ivanov	doc=C-1
kind=task	id=T-2	date=2026-11-04	title=Ask them	owner=ivanov	doc=C-1
kind=task	id=T-3	date=2026-11-05	title=Taste it	owner=ivanov	doc=C-3
kind=task	id=T-4	date=2026-11-05	title=Not this	owner=ivanov	doc=C-3	status=cancelled
kind=task	id=T-5	date=2026-11-05	title=Another thing	owner=ivanov	doc=I-1
END
CRM_TODAY=2026-11-10 crm-set -q task T-2 status=done >/dev/null
check 'tasks about claims' 0 crm-report claims --by reason -w 'actions>0' -c reason,received,actions,actions_open -o csv
same 'are counted by reason' out <<'END'
reason,received,actions,actions_open
bad,2,1,1
late,2,2,1
END
check 'on a past day' 0 crm-report claims --by reason --as-of 2026-11-09 -w 'actions>0' -c reason,actions,actions_open -o csv
same 'as they were' out <<'END'
reason,actions,actions_open
late,2,2
bad,1,1
END
check 'the story' 0 crm-claim show C-1
grep -q 'task *Ask them *done' out
result $? 'has them'

check 'alerts' 0 crm-report alerts -c severity,client,what,doc,detail -o csv
same 'are what is wrong, the worst first' out <<'END'
severity,client,what,doc,detail
critical,beta,incident,C-5,burn
high,beta,claim,C-4,not resolved since 2026-11-22
high,beta,claim,C-6,the debtor has not answered since 2026-11-10
high,alfa,limit,,"debt 900.00, limit 500.00"
high,beta,contract,K-1,"ended on 2026-10-31, sold since: 70.00"
END
check 'of one client' 0 crm-report alerts --client alfa -q
[ "$(wc -l <out)" -eq 1 ]
result $? 'are its own'
CRM_TODAY=2026-11-19 crm-claim forward C-5 department=lab due=2026-11-20 -q >/dev/null
for m in 01 02 03 04 05 06 07 08; do
	for d in 01 11 21; do echo "kind=invoice	client=gamma	date=2026-$m-$d	due=2026-$m-$d	amount=9999"; done
done | { echo 'kind=client	id=gamma	name=Gamma	manager=ivanov'; cat; } | crm-add -q - >/dev/null
check 'a department that is late, a good client that is silent' 0 crm-report alerts -w 'severity=normal' -c what,doc,detail -o csv
same 'are less' out <<'END'
what,doc,detail
claim,C-5,"waits for lab, 2026-11-20"
silence,,"class A, silent for 94 days, buys every 10"
END
finish
