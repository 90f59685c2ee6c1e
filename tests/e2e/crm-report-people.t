#!/bin/sh
# SPDX-License-Identifier: ISC
# Reports on clients and managers with figures reckoned by hand; report-oracle.t has more by SQL.
# covers: work/report_reliability work/reliability
. "$(dirname "$0")/../lib.sh"
export CRM_USER=ann CRM_SEED=1

mkdir d && cd d || exit 1
: >crm.yaml
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=client	id=good	name=Good	manager=ann
kind=client	id=slow	name=Slow	manager=ann
kind=client	id=bad	name=Bad
kind=client	id=fresh	name=Fresh
kind=invoice	id=g1	date=2026-06-01	client=good	due=2026-06-10	amount=50
kind=payment	id=pg	date=2026-06-09	client=good	amount=50	invoice=g1
kind=invoice	id=s1	date=2026-06-01	client=slow	due=2026-06-10	amount=100
kind=invoice	id=s2	date=2026-07-01	client=slow	due=2026-07-10	amount=40
kind=payment	id=ps1	date=2026-07-10	client=slow	amount=140	invoice=s1
kind=invoice	id=s3	date=2020-07-01	client=slow	due=2020-07-10	amount=40
kind=payment	id=ps2	date=2026-07-10	client=slow	amount=40	invoice=s3
kind=invoice	id=b1	date=2026-10-01	client=bad	due=2026-11-13	amount=75
kind=invoice	id=b2	date=2026-11-01	client=bad	due=2026-12-01	amount=25
kind=claim	id=c1	date=2026-11-15	client=bad	type=debt	direction=out
kind=claim	id=c2	date=2026-11-15	client=bad	type=quality	direction=in
kind=claim	id=c3	date=2025-11-15	client=bad	type=debt	direction=out
kind=invoice	id=f1	date=2026-11-01	client=fresh	due=2026-12-01	amount=25
kind=check	id=h1	date=2025-01-01	client=slow	result=passed	until=2026-01-01
kind=check	id=h2	date=2026-03-01	client=slow	result=watch	until=2027-03-01
END
check 'reliability' 0 crm-report reliability
rows 'takes points for delay, lateness, overdue debt and our claims' <<'END'
kind=reliability|client=bad|name=Bad|score=42|grade=poor|due=1|late=1|delay=10|debt=100.00|overdue=75.00|claims=1|for_delay=10|for_late=20|for_overdue=23|for_claims=5
kind=reliability|client=slow|name=Slow|manager=ann|score=75|grade=good|due=2|late=1|delay=15|debt=0.00|overdue=0.00|claims=0|for_delay=15|for_late=10|for_overdue=0|for_claims=0|checked=watch|check_until=2027-03-01
kind=reliability|client=good|name=Good|manager=ann|score=100|grade=good|due=1|late=0|delay=0|debt=0.00|overdue=0.00|claims=0|for_delay=0|for_late=0|for_overdue=0|for_claims=0
END
check 'reliability of a past day' 0 crm-report reliability --as-of 2026-06-20 --manager ann
rows 'knows no later payment' <<'END'
kind=reliability|client=slow|name=Slow|manager=ann|score=40|grade=poor|due=1|late=1|delay=10|debt=140.00|overdue=140.00|claims=0|for_delay=10|for_late=20|for_overdue=30|for_claims=0|checked=watch|check_until=2027-03-01
kind=reliability|client=good|name=Good|manager=ann|score=100|grade=good|due=1|late=0|delay=0|debt=0.00|overdue=0.00|claims=0|for_delay=0|for_late=0|for_overdue=0|for_claims=0
END
finish
