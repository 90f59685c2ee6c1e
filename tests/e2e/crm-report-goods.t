#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-report limits, orders, returns, with figures reckoned by hand
# covers: work/report/report_limits work/report/report_orders work/report/report_returns
. "$(dirname "$0")/../lib.sh"
export CRM_USER=ann CRM_SEED=1

for sale in invoice shipment; do
	mkdir $sale
	echo "sale: $sale" >$sale/crm.yaml
	crm-add -C $sale -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=staff	id=bob	name=Bob
kind=client	id=a	name=A	manager=ann	credit_limit=100	credit_days=10
kind=client	id=b	name=B	manager=bob	credit_limit=1000
kind=client	id=c	name=C	manager=bob	credit_days=30
kind=client	id=h	name=H	manager=bob	hold=yes
kind=client	id=n	name=N	manager=bob
kind=product	id=tea	name=Tea
kind=product	id=cup	name=Cup
kind=order	id=O-1	date=2026-11-01	client=a	number=1	due=2026-11-10	manager=ann
kind=item	id=O-1.1	doc=O-1	product=tea	qty=10	price=30	date=2026-11-01
kind=order	id=O-2	date=2026-11-02	client=b	number=2	due=2026-11-10	amount=50	status=closed	manager=bob
kind=order	id=O-3	date=2026-11-03	client=b	number=3	due=2026-11-05	amount=50	status=cancelled
kind=order	id=O-4	date=2026-11-04	client=c	number=4	due=2026-12-05	amount=70	manager=bob
kind=order	id=O-5	date=2026-10-04	client=c	number=5	due=2026-10-05	amount=90	manager=bob
kind=invoice	id=I-1	date=2026-11-05	client=a	due=2026-11-08	order=O-1
kind=item	id=I-1.1	doc=I-1	product=tea	qty=10	price=30	date=2026-11-05
kind=shipment	id=S-1	date=2026-11-06	client=a	due=2026-11-08	invoice=I-1
kind=item	id=S-1.1	doc=S-1	product=tea	qty=6	price=30	date=2026-11-06
kind=shipment	id=S-2	date=2026-11-07	client=b	due=2026-11-20	order=O-2	amount=40
kind=shipment	id=S-3	date=2026-11-08	client=b	due=2026-11-20	order=O-2	amount=40	status=cancelled	cancelled=2026-11-09
kind=shipment	id=S-4	date=2026-11-20	client=b	due=2026-11-20	order=O-2	amount=5	status=planned
kind=payment	id=P-1	date=2026-11-12	client=a	amount=25	invoice=I-1
kind=return	id=R-1	date=2026-11-15	client=a	invoice=I-1	shipment=S-1	manager=ann
kind=item	id=R-1.1	doc=R-1	product=tea	qty=1	price=30	date=2026-11-15
END
done

check 'orders' 0 crm-report -C shipment orders
rows 'shipped by the order and by its invoice, paid, late' <<'END'
kind=orders|order=O-1|number=1|date=2026-11-01|client=a|name=A|manager=ann|due=2026-11-10|ordered=300.00|shipped=180.00|invoiced=300.00|paid=25.00|late=13
kind=orders|order=O-2|number=2|date=2026-11-02|client=b|name=B|manager=bob|due=2026-11-10|ordered=50.00|shipped=40.00|invoiced=0.00|paid=0.00|late=0
kind=orders|order=O-4|number=4|date=2026-11-04|client=c|name=C|manager=bob|due=2026-12-05|ordered=70.00|shipped=0.00|invoiced=0.00|paid=0.00|late=0
END
check 'orders where the invoice is the sale' 0 crm-report -C invoice orders --manager ann
rows 'of a manager' <<'END'
kind=orders|order=O-1|number=1|date=2026-11-01|client=a|name=A|manager=ann|due=2026-11-10|ordered=300.00|shipped=180.00|invoiced=300.00|paid=55.00|late=13
END
check 'on a past day' 0 crm-report -C shipment orders --as-of 2026-11-08 -c order,shipped,paid,late -o csv
rows 'a cancelled shipment counted' <<'END'
order,shipped,paid,late
O-1,180.00,0.00,0
O-2,80.00,0.00,0
O-4,0.00,0.00,0
END

check 'limits' 0 crm-report -C shipment limits
rows 'who is over them is first' <<'END'
kind=limits|client=a|name=A|manager=ann|limit=100.00|debt=125.00|over_limit=25.00|credit_days=10|days_overdue=15|over_days=5
kind=limits|client=b|name=B|manager=bob|limit=1000.00|debt=40.00|over_limit=0.00|days_overdue=3
kind=limits|client=c|name=C|manager=bob|debt=0.00|credit_days=30|days_overdue=0|over_days=0
kind=limits|client=h|name=H|manager=bob|debt=0.00|days_overdue=0|hold=yes
END
check 'limits of a past day' 0 crm-report -C shipment limits --as-of 2026-11-10 --client a
rows 'tolerated days count' <<'END'
kind=limits|client=a|name=A|manager=ann|limit=100.00|debt=180.00|over_limit=80.00|credit_days=10|days_overdue=2|over_days=0
END
check 'returns' 0 crm-report -C shipment returns
rows 'by client' <<'END'
kind=returns|client=a|name=A|count=1|amount=30.00|sold=180.00|percent=16.67
END
check 'returns' 0 crm-report -C invoice returns --by product
rows 'by product' <<'END'
kind=returns|product=tea|name=Tea|count=1|amount=30.00|sold=300.00|percent=10.00
END
check 'returns' 0 crm-report -C invoice returns --by manager --period 2026-10
silent 'of a month without any'
finish
