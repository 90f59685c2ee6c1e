#!/bin/sh
# SPDX-License-Identifier: ISC
# Reports with figures reckoned by hand; balance-oracle.t has many more by SQL.
# covers: front/report_print
# covers: work/report/report_aging work/report/report_sales work/load/flow work/load/docs work/load/book
. "$(dirname "$0")/../lib.sh"
export CRM_USER=ann CRM_SEED=1

mkdir d && cd d || exit 1
: >crm.yaml
# The chain north has the outlets n1 and n2; solo is alone, dead owes nothing any more.
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann	credit_limit=100
kind=staff	id=bob	name=Bob
kind=client	id=north	name=North	manager=ann	group=chain	credit_limit=250
kind=client	id=n1	name=North 1	manager=ann	group=chain	parent=north	credit_limit=50
kind=client	id=n2	name=North 2	manager=bob	group=chain	parent=north
kind=client	id=solo	name=Solo	manager=bob	group=shop	region=east	credit_limit=1000
kind=client	id=dead	name=Dead	manager=bob	group=shop
kind=product	id=tea	name=Tea	category=drinks	price=10	cost=6	vat=20
kind=product	id=cup	name=Cup	category=dishes	price=3	cost=1
kind=contract	id=k1	date=2026-01-01	client=solo	status=signed
kind=invoice	id=d0	date=2026-06-01	client=dead	due=2026-06-10	amount=50
kind=payment	id=pd	date=2026-06-20	client=dead	amount=50	invoice=d0
kind=invoice	id=a1	date=2026-07-01	client=n1	due=2026-07-10	amount=100
kind=invoice	id=a2	date=2026-10-01	client=n1	due=2026-10-31	amount=40
kind=payment	id=pa	date=2026-11-10	client=n1	amount=30	invoice=a1
kind=invoice	id=b1	date=2026-09-01	client=n2	due=2026-09-20	amount=60
kind=invoice	id=b2	date=2026-11-20	client=n2	due=2026-12-20	amount=10
kind=return	id=rb	date=2026-11-15	client=n2	invoice=b1	amount=5
kind=invoice	id=c1	date=2026-08-01	client=solo	due=2026-09-05	amount=80	contract=k1
kind=payment	id=pc1	date=2026-08-10	client=solo	amount=100	contract=k1
kind=payment	id=pc2	date=2026-08-11	client=solo	amount=7
kind=payment	id=pc3	date=2026-11-12	client=solo	amount=-3
kind=invoice	id=x1	date=2026-09-02	client=solo	due=2026-09-30	amount=500	status=cancelled	cancelled=2026-11-05
kind=invoice	id=x2	date=2026-09-02	client=solo	due=2026-09-30	amount=600	status=cancelled
END

# Names stand beside each of two keys, and ids give way to them.
check 'by two' 0 crm-report sales --period 2026-09 --by client,manager -c client,client_name,manager,manager_name,revenue -o tsv
rows 'each with its name' <<'END'
client|client_name|manager|manager_name|revenue
solo|Solo|bob|Bob|500.00
n2|North 2|bob|Bob|60.00
END
check 'by one with no names' 0 crm-report sales --period 2026-09 --by client,month -o tskv
rows 'and one with them' <<'END'
kind=sales|client=solo|client_name=Solo|month=2026-09|revenue=500.00|vat=0.00|count=1|avg=500.00|share=89.29
kind=sales|client=n2|client_name=North 2|month=2026-09|revenue=60.00|vat=0.00|count=1|avg=60.00|share=10.71
END
check 'a narrow table' 0 env COLUMNS=60 crm-report sales --period 2026-09 --by client,manager -o table
grep -q '^North 2 *Bob ' out
result $? 'has the names'

# Aging
check 'aging' 0 crm-report aging
tr '\t' '|' <out >rows
same 'today, by client, the largest first' rows <<'END'
kind=aging|client=n1|name=North 1|manager=ann|not_due=0.00|d1_30=40.00|d31_60=0.00|d61_90=0.00|d91=70.00|advance=0.00|total=110.00|limit=50.00|over_limit=60.00
kind=aging|client=n2|name=North 2|manager=bob|not_due=10.00|d1_30=0.00|d31_60=0.00|d61_90=55.00|d91=0.00|advance=0.00|total=65.00
kind=aging|client=solo|name=Solo|manager=bob|not_due=0.00|d1_30=0.00|d31_60=0.00|d61_90=0.00|d91=0.00|advance=-24.00|total=-24.00|limit=1000.00|over_limit=0.00
END
check 'on a past day' 0 crm-report aging --as-of 2026-10-31 -c client,not_due,d1_30,d31_60,d61_90,d91,advance,total -o tsv
rows 'without what came later; what was cancelled later counts' <<'END'
client|not_due|d1_30|d31_60|d61_90|d91|advance|total
solo|0.00|0.00|473.00|0.00|0.00|0.00|473.00
n1|40.00|0.00|0.00|0.00|100.00|0.00|140.00
n2|0.00|0.00|60.00|0.00|0.00|0.00|60.00
END
check 'by contract' 0 crm-report aging --by contract -c contract,client,not_due,d1_30,d61_90,d91,advance,total -o tsv
rows 'an advance of a contract is its own' <<'END'
contract|client|not_due|d1_30|d61_90|d91|advance|total
|n1|0.00|40.00|0.00|70.00|0.00|110.00
|n2|10.00|0.00|55.00|0.00|0.00|65.00
|solo|0.00|0.00|0.00|0.00|-4.00|-4.00
k1|solo|0.00|0.00|0.00|0.00|-20.00|-20.00
END
check 'by document' 0 crm-report aging --by document -c document,number,client,date,due,d1_30,d61_90,d91,not_due,advance,total -o tsv
rows 'each by itself' <<'END'
document|number|client|date|due|d1_30|d61_90|d91|not_due|advance|total
a1|2|n1|2026-07-01|2026-07-10|0.00|0.00|70.00|0.00|0.00|70.00
b1|4|n2|2026-09-01|2026-09-20|0.00|55.00|0.00|0.00|0.00|55.00
a2|3|n1|2026-10-01|2026-10-31|40.00|0.00|0.00|0.00|0.00|40.00
b2|5|n2|2026-11-20|2026-12-20|0.00|0.00|0.00|10.00|0.00|10.00
||solo|||0.00|0.00|0.00|0.00|-24.00|-24.00
END
check 'by manager' 0 crm-report aging --by manager -c manager,name,not_due,d1_30,d61_90,d91,advance,total,limit,over_limit -o tsv
rows 'with the limit of each' <<'END'
manager|name|not_due|d1_30|d61_90|d91|advance|total|limit|over_limit
ann|Ann|0.00|40.00|0.00|70.00|0.00|110.00|100.00|10.00
bob|Bob|10.00|0.00|55.00|0.00|-24.00|41.00||
END
check 'by group' 0 crm-report aging --by group -c group,total -o tsv
rows 'of clients' <<'END'
group|total
chain|175.00
shop|-24.00
END
check 'by parent' 0 crm-report aging --by parent -c parent,name,total,limit,over_limit -o tsv
rows 'the chain together' <<'END'
parent|name|total|limit|over_limit
north|North|175.00|250.00|0.00
solo|Solo|-24.00|1000.00|0.00
END
for how in '--client n2' 'n2' '--manager bob --group chain' '--client n2 --manager bob'; do
	# shellcheck disable=SC2086
	check "aging $how" 0 crm-report aging $how -c client -o tsv
	rows "of $how alone" <<-'END'
		client
		n2
	END
done
check 'mine' 0 crm-report aging --manager me -c client -o tsv
rows 'alone' <<'END'
client
n1
END
check 'of a stream' 0 sh -c 'crm-list payment pa | crm-report aging - -c client -o tsv'
rows 'its clients' <<'END'
client
n1
END
check 'the rest' 0 sh -c 'crm-list payment pa | crm-report aging --not - -c client -o tsv'
rows 'of them' <<'END'
client
n2
solo
END
check 'nothing' 0 crm-report aging --as-of 2020-01-01
silent 'is nothing'
check 'offset: manual' 0 sh -c 'echo "offset: manual" >crm.yaml; crm-report aging solo -c d61_90,advance,total -o tsv; : >crm.yaml'
rows 'leaves the advance' <<'END'
d61_90|advance|total
80.00|-104.00|-24.00
END

# Whose a client was on a past day, and what the limit: the events tell.
crm-set -q client n1 manager=bob group=vip credit_limit=20 --today 2026-11-20 >/dev/null
crm-set -q client n1 manager=ann --today 2026-11-22 >/dev/null
for t in '2026-11-19 ann 50.00' '2026-11-20 bob 20.00' '2026-11-21 bob 20.00' '2026-11-22 ann 20.00'; do
	day=${t%% *}
	check "on $day" 0 crm-report aging n1 --as-of "$day" -c manager,limit -o tsv
	printf 'manager\tlimit\n%s\n' "${t#* }" | tr ' ' '\t' >want
	same "whose it was, and the limit" out <want
done
# in whatever order the events stand
tac event/2026-11.tskv >turned && cat turned >event/2026-11.tskv
check 'events the other way round' 0 crm-report aging n1 --as-of 2026-11-19 -c manager,limit -o tsv
rows 'tell the same' <<'END'
manager|limit
ann|50.00
END
check 'by manager then' 0 crm-report aging --by manager --as-of 2026-11-21 -c manager,total -o tsv
rows 'it is with the other' <<'END'
manager|total
bob|151.00
END

# Sales: items, returns, a cancellation in a later month.
crm-add -q - >/dev/null <<'END'
kind=invoice	id=s1	date=2026-04-02	client=solo	manager=ann
kind=item	doc=s1	product=tea	qty=12
kind=item	doc=s1	product=cup	qty=10
kind=invoice	id=s2	date=2026-04-03	client=n2
kind=item	doc=s2	product=tea	qty=6
kind=invoice	id=s3	date=2026-04-04	client=n2	amount=60	status=cancelled	cancelled=2026-05-04
kind=return	id=s4	date=2026-05-05	client=solo	invoice=s1	manager=ann
kind=item	doc=s4	product=tea	qty=3
kind=invoice	id=s5	date=2026-05-06	client=n2	amount=100	opening=yes
END
check 'sales' 0 crm-report sales --period 2026-04
rows 'by client, the largest first' <<'END'
kind=sales|client=solo|name=Solo|revenue=150.00|vat=20.00|count=1|avg=150.00|share=55.56
kind=sales|client=n2|name=North 2|revenue=120.00|vat=10.00|count=2|avg=60.00|share=44.44
END
check 'of the next month' 0 crm-report sales --period 2026-05 -o tsv -c client,revenue,vat,count,avg,share
rows 'the return and the cancellation; opening balances are none' <<'END'
client|revenue|vat|count|avg|share
solo|-30.00|-5.00|0||33.33
n2|-60.00|0.00|-1||66.67
END
check 'without VAT' 0 crm-report sales --period 2026-04 --net -c client,revenue,avg -o tsv
rows 'is less' <<'END'
client|revenue|avg
solo|130.00|130.00
n2|110.00|55.00
END
while IFS='~' read -r by wanted; do
	check "by $by" 0 crm-report sales --from 2026-04-01 --to 2026-05-31 --by "$by" -o csv -c "$by,revenue,count"
	sed 1d out >rows
	echo "$wanted" | tr ' ' '\n' >want
	same "by $by" rows <want
done <<'END'
product~tea,150.00,2 cup,30.00,1 ,0.00,0
category~drinks,150.00,2 dishes,30.00,1 ,0.00,0
manager~ann,120.00,1 bob,60.00,1
group~shop,120.00,1 chain,60.00,1
parent~solo,120.00,1 north,60.00,1
month~2026-04,270.00,3 2026-05,-90.00,-1
region~east,120.00,1 ,60.00,1
manager,month~ann,2026-04,150.00,1 bob,2026-04,120.00,2 ann,2026-05,-30.00,0 bob,2026-05,-60.00,-1
month,manager~2026-04,ann,150.00,1 2026-04,bob,120.00,2 2026-05,ann,-30.00,0 2026-05,bob,-60.00,-1
END
check 'of a manager' 0 crm-report sales --period 2026-04 --manager ann -c client,revenue -o tsv
rows 'the document says whose' <<'END'
client|revenue
solo|150.00
END
echo 'sale: shipment' >crm.yaml
crm-add -q shipment id=sh1 client=solo date=2026-04-20 amount=11 >/dev/null
crm-add -q shipment id=sh2 client=solo date=2026-04-21 amount=12 status=planned >/dev/null
check 'where the shipment is the sale' 0 crm-report sales --period 2026-04 -c client,revenue,count -o tsv
rows 'done ones are' <<'END'
client|revenue|count
solo|11.00|1
END
check 'and owed' 0 crm-report aging solo --as-of 2026-04-30 -c d1_30,total -o tsv
rows 'alone' <<'END'
d1_30|total
11.00|11.00
END
: >crm.yaml

# The period
check 'this month' 0 crm-report sales -c client,revenue -o tsv
rows 'is the default' <<'END'
client|revenue
n2|5.00
solo|-500.00
END
while IFS='~' read -r words message; do
	# shellcheck disable=SC2086
	check "crm-report $words" 2 crm-report $words
	printf 'crm-report: %s\n' "$message" >want
	sed 's/ (crm-report --help tells more)$//' err >first
	same "$message" first <want
done <<'END'
sails~report "sails": unknown; did you mean sales?
xyzzy~report "xyzzy": unknown
sales --period 2026-13~--period "2026-13": not a period (2026, 2026-Q4, 2026-11, 2026-W47, last-month ...)
sales --period 2026 --from 2026-01-01~--period does not go with --from and --to
sales --from 2026-02-01 --to 2026-01-01~the period ends before it begins
sales --from x~--from "x": not a date
sales --to x~--to "x": not a date
aging --as-of x~--as-of "x": not a date
aging --by day~--by "day": not one of client contract document manager group parent
aging --by client,manager~--by "client,manager": report aging takes 1 at most
sales --by client,manager,month~--by "client,manager,month": report sales takes 2 at most
aging --net~report aging takes no --net
weekly --by client~report weekly takes no --by
aging solo n1~"n1": one client at most
aging --not~--not goes with -
limits -c qqqqqq~field "qqqqqq": unknown in limits, which has client, name, manager, limit, debt, over_limit, credit_days, days_overdue, over_days, hold
aging -c nope~field "nope": unknown in aging; did you mean note?
END
check 'a client that there is not' 3 crm-report aging nobody
says 'is told' 'crm-report: client "nobody": there is none'
check 'a manager neither' 3 crm-report aging --manager nobody
check 'the reports' 0 crm-report
cut -f 1 out >rows
grep -qx aging rows && grep -qx sales rows && grep -qx weekly rows
result $? 'are listed'

# Rows are records.
check 'sorted and filtered' 0 crm-report aging -w 'total>0' -s total -c client -o tsv
rows 'like any others' <<'END'
client
solo
n1
n2
END
check 'read back' 0 sh -c 'crm-report aging | crm-cat -w "total>200" -c client,total -o tsv -'
rows 'too' <<'END'
client|total
n2|225.00
END
check 'ids' 0 crm-report sales --period 2026-04 --by region -q
rows 'are what the rows are of; the rest has no name' <<'END'
east
END
check 'as a page' 0 crm-report aging -o html
grep -q '<table' out && ! grep -q 'http' out
result $? 'without references'
check 'a full disk' 4 sh -c 'crm-report aging >/dev/full'
check 'a closed pipe' 0 sh -c 'crm-report aging | :'
diff err /dev/null >diag
result $? 'is silent'
for l in C C.UTF-8; do
	check "in $l" 0 env LC_ALL=$l crm-report aging -o tsv
	cp out "in-$l"
done
same 'the same' in-C <in-C.UTF-8
finish
