#!/bin/sh
# SPDX-License-Identifier: ISC
# Prices out of bounds, papers, schedules of payment, money to come and how clients have paid, of companies
# by chance, beside what SQLite makes of crm-export sql.
#
#	money-oracle.t [SEED ...]
#
# covers: work/report/report_prices work/report/report_documents work/change/pricelist work/print/papers
# covers: work/report/report_instalments work/report/report_expected work/report/report_credit work/load/owing
# covers: crm/schedule crm/history
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/oracle/sqlite.sh
. "$root/tests/oracle/sqlite.sh"
# shellcheck source=tests/oracle/stand.sh
. "$root/tests/oracle/stand.sh"
export CRM_USER=m1 CRM_TODAY=2026-03-01

got() { # FIELD,... REPORT ...
	fields=$1
	shift
	crm-report "$@" -C company -c "$fields" -o tsv 2>errors | sed 1d | LC_ALL=C sort >got
}

want() { # SQL: of the day, and the period
	printf '.bail on\n.separator "\t"\n%s;\n' "$1" | sed "s/@first/'$first'/g; s/@last/'$last'/g; s/@day/'$day'/g" |
		sqlite3 db 2>&1 | LC_ALL=C sort >want
}

same_rows() { # NAME
	compared=$((compared + $(wc -l <want)))
	{ cat errors; diff -u want got | head -n 40; } >diag
	cmp -s want got
	result $? "$case, $1"
}

# short TENTHOUSANDTHS: a price without noughts at its end.
short() { echo "rtrim(rtrim(printf('%d.%04d', $1 / 10000, $1 % 10000), '0'), '.')"; }

# Of the dated prices that a client may have, his own, else his column's, else that of all; of these
# the latest that holds on the day. Whole tenthousandths, so that SQLite's floats decide nothing.
prices() {
	first=$1 last=$2
	want "with doc as (select id, date, client from main.invoice where status not in ('cancelled', 'planned')
			union all select id, date, client from main.shipment where status not in ('cancelled', 'planned')),
		line as (select i.rowid as place, i.doc, d.date, d.client, i.product, i.qty, i.reason, c.price as list,
				cast(round(i.price * 10000) as integer) as price,
				1000 - cast(round(coalesce(i.discount, 0) * 10) as integer) as part
			from main.item i join doc d on d.id = i.doc join main.client c on c.id = d.client
			where d.date between @first and @last),
		may as (select line.*, p.floor, p.ceiling, p.id as source, row_number() over (partition by line.place order by
				case when p.client is not null then 1 when p.\"column\" is not null then 2 else 3 end,
				p.date desc, p.rowid desc) as rank
			from line left join main.price p on p.product = line.product and p.date <= line.date
				and coalesce(p.until, '9999-12-31') >= line.date
				and coalesce(p.client, line.client) = line.client
				and (p.client is not null or coalesce(p.\"column\", line.list, '') = coalesce(line.list, ''))),
		bound as (select may.*, cast(round(coalesce(may.floor, g.floor, 0) * 10000) as integer) as low,
				cast(round(coalesce(may.ceiling, 0) * 10000) as integer) as high
			from may join main.product g on g.id = may.product where rank = 1)
		select doc, date, client, product, qty, $(short '((price * part + 500) / 1000)'),
			case when low > 0 then $(short low) else '' end, case when high > 0 then $(short high) else '' end, reason
		from bound where price * part < low * 1000 or high > 0 and price * part > high * 1000"
	got doc,date,client,product,qty,price,floor,ceiling,reason prices --from "$first" --to "$last"
	same_rows "prices from $first to $last"
}

documents() {
	day=$1 first=$2 last=$3
	want "with doc as (select id, 'invoice' as kind, date, client, status from main.invoice
			union all select id, 'shipment', date, client, status from main.shipment
			union all select id, 'contract', date, client, status from main.contract
			union all select id, 'return', date, client, '' from main.\"return\"),
		meant as (select * from doc where date between @first and @last and date <= @day
			and coalesce(status, '') not in ('draft', 'approval', 'planned', 'cancelled')),
		belongs(kind, type) as (values ('invoice', 'bill'), ('invoice', 'act'), ('shipment', 'waybill'),
			('contract', 'contract'), ('contract', 'annex')),
		there as (select * from (select *, row_number() over (partition by doc, type order by date desc, rowid desc) as r
			from main.document where date <= @day) where r = 1),
		pair as (select m.id as doc, b.type from meant m join belongs b using (kind)
			union select m.id, t.type from meant m join there t on t.doc = m.id),
		held as (select p.doc, p.type, t.id, t.signed, t.original, t.received, t.date,
				case when exists (select 1 from event e where e.doc = t.id and e.field = 'holder' and e.date > @day)
					then (select coalesce(\"from\", '') from event e where e.doc = t.id and e.field = 'holder'
						and e.date > @day order by e.date limit 1)
					else coalesce(t.holder, '') end as holder,
				(select max(date) from event e where e.doc = t.id and e.field = 'holder' and e.date <= @day) as moved
			from pair p left join there t on t.doc = p.doc and t.type = p.type)
		select doc, type, case when id is null then 'missing' when coalesce(signed, '') <> 'yes' then 'unsigned'
				when coalesce(original, '') <> 'yes' then 'copy' else 'complete' end, received, holder,
			case when holder <> '' then coalesce(moved, received, date) end
		from held"
	got doc,type,state,received,holder,since documents --from "$first" --to "$last" --as-of "$day"
	same_rows "documents of $first to $last on $day"
}

instalments() {
	want ".read stand.sql
		with s as (select p.id, p.client, p.amount, sum(left) as left, min(case when p.due >= @day and left > 0 then p.due end) as next,
				sum(case when p.due < @day then left else 0 end) as overdue,
				min(case when left > 0 then p.due end) as oldest
			from part p where p.what <> 'refund' and p.id in (select doc from main.instalment) and p.amount > 0 group by p.id)
		select id, client, $(money amount), $(money left), next,
			(select $(money 'sum(left)') from part p where p.id = s.id and p.due = s.next having count(*) > 0), $(money overdue),
			max(0, cast(julianday(@day) - julianday(coalesce(oldest, @day)) as integer)) from s"
	got document,client,amount,left,next,next_amount,overdue,days_overdue instalments --as-of "$day"
	same_rows "instalments on $day"
	want ".read stand.sql
		select id, due, left, max(0, cast(julianday(@day) - julianday(due) as integer)) from part
		where what <> 'refund' and left > 0 and id in (select doc from main.instalment)"
	got document,due,left,days_overdue instalments --by instalment --as-of "$day"
	awk -F '\t' -v OFS='\t' '{ left[$1 OFS $2] += $3 * 100; days[$1 OFS $2] = $4 }
		END { for (k in left) print k, sprintf("%.0f", left[k]), days[k] }' got | LC_ALL=C sort >sums
	mv sums got
	same_rows "instalments one by one on $day"
}

expected() {
	thursday="date(max(due, @day), '-3 days', 'weekday 4')"
	for by in client week month manager; do
		key=client
		[ $by != month ] || key='substr(max(due, @day), 1, 7)'
		[ $by != manager ] || key="(select coalesce(manager, '') from main.client c where c.id = part.client)"
		[ $by != week ] || key="strftime('%Y', $thursday) || printf('-W%02d', (strftime('%j', $thursday) - 1) / 7 + 1)"
		want ".read stand.sql
			with p as (select $key as key, left, case when what = 'ask' then 'invoiced'
					when due < @day then 'overdue' else 'debt' end as column
				from part where what in ('sale', 'ask') and left > 0)
			select key, $(money "sum((column = 'overdue') * left)"), $(money "sum((column = 'debt') * left)"),
				$(money "sum((column = 'invoiced') * left)"), $(money 'sum(left)') from p group by key"
		got $by,overdue,debt,invoiced,total expected --by $by --as-of "$day"
		same_rows "expected by $by on $day"
	done
}

# Balances at the end of each day on which something happened, as the table bal.
each_day() {
	{
		sed 's/temp view/temp table/' "$oracle/money.sql"
		echo 'create table bal(day, id, client, left); create table on_day(day); begin;'
		sqlite3 db "select date from main.$sale union select cancelled from main.$sale where cancelled is not null
			union select date from main.invoice union select cancelled from main.invoice
				where cancelled is not null union select date from main.payment
			union select date from main.allocation union select date from main.\"return\"" |
			while read -r on; do
				echo "insert into on_day values ('$on'); insert into bal"
				balances | sed "s/@day/'$on'/g"
				echo "select '$on', id, client, balance from covered;"
			done
		echo 'commit;'
	} | sed "s/@sale/'$sale'/g; s/@offset/'$offset'/g" | sqlite3 db
}

rate() { # A B: percent with two decimals, half up
	of="(20000 * ($1) + $2) / (2 * $2)"
	echo "case when $2 = 0 then '' else printf('%d.%02d', $of / 100, $of % 100) end"
}

# What each sale of the client came to, less what was paid by the end of a day.
debts() {
	echo "select d.day, c.id as client,
		(select coalesce(sum(amount), 0) from $sale s where s.client = c.id and s.date <= d.day and s.status <> 'planned'
			and (s.status <> 'cancelled' or s.cancelled > d.day))
		- (select coalesce(sum(amount), 0) from payment p where p.client = c.id and p.date <= d.day)
		- (select coalesce(sum(amount), 0) from \"return\" r where r.client = c.id and r.date <= d.day) as debt
		from (select day from on_day where day <= @day union select @day union select date(@first, '-1 day')) d, main.client c"
}

credit() { # FIRST OPTION...
	first=$1
	shift
	want ".read stand.sql
		create temp table debt as $(debts);
		create temp table seen as select max(@first, day) as day, client, debt from debt
			where day >= date(@first, '-1 day') and debt > 0;
		create temp table paid as select p.id, p.client, max(p.due) as due, (select min(b.day) from bal b where b.id = p.id
				and b.day <= @day and b.day > coalesce((select max(day) from bal x where x.id = p.id and x.left > 0
				and x.day <= @day), '')) as day
			from part p where p.what = 'sale' group by p.id;
		create temp table took as select client, max(0, cast(julianday(coalesce(day, @day)) - julianday(due) as integer)) as days
			from paid where due < @day and due >= @first;
		create temp table promise as select a.client, case when a.amount > 0 then
				coalesce((select sum(amount) from payment p where p.client = a.client and p.amount > 0
					and p.date between a.date and a.next), 0) >= cast(round(a.amount * 100) as integer)
			else exists (select 1 from payment p where p.client = a.client and p.amount > 0
				and p.date between a.date and a.next) end as kept
			from activity a where type = 'promise' and status <> 'cancelled' and a.next < @day and a.date >= @first;
		with c as (select c.id, c.credit_limit,
				(select debt from debt d where d.client = c.id and d.day = @day) as debt,
				coalesce((select max(debt) from seen s where s.client = c.id), 0) as peak,
				(select coalesce(sum(left), 0) from part p where p.client = c.id and p.due < @day
					and p.what in ('sale', 'refund')) as overdue,
				(select min(due) from part p where p.client = c.id and p.due < @day and p.left > 0
					and p.what in ('sale', 'refund')) as oldest,
				(select count(*) from took t where t.client = c.id) as documents,
				(select count(*) from took t where t.client = c.id and days > 0) as late,
				(select sum(days) from took t where t.client = c.id) as days,
				(select count(*) from promise p where p.client = c.id) as promises,
				(select coalesce(sum(kept), 0) from promise p where p.client = c.id) as kept
			from main.client c)
		select id, case when credit_limit is null then '' else printf('%.2f', credit_limit) end, $(money debt),
			$(money peak), (select min(day) from seen s where s.client = c.id and s.debt = c.peak), $(money overdue),
			coalesce(cast(julianday(@day) - julianday(oldest) as integer), 0), documents, late, $(rate late documents),
			case when documents > 0 then printf('%d.%d', (20 * days + documents) / (2 * documents) / 10,
				(20 * days + documents) / (2 * documents) % 10) end, promises, kept, $(rate kept promises)
		from c where documents > 0 or debt <> 0 or promises > 0"
	got client,limit,debt,peak,peak_date,overdue,days_overdue,documents,late,late_share,days_late,promises,kept,kept_share \
		credit --as-of "$day" -w 'documents>0 or debt!=0 or promises>0' "$@"
	same_rows "credit on $day $*"
}

# How clients have paid is of every day: of few clients.
history() { # SEED SALE CLIENTS [OFFSET]
	store "$@"
	each_day
	for d in 2025-06-30 2025-09-17 2026-03-01; do
		stand $d
		credit 2020-01-01
	done
	stand 2025-12-31
	credit 2025-07-01 --from 2025-07-01 --to 2025-12-31
}

store() { # SEED SALE CLIENTS [OFFSET]
	sale=$2 offset=${4:-auto}
	case="$sale $offset $1"
	rm -rf company db && mkdir company
	printf 'sale: %s\noffset: %s\npapers: {invoice: [bill, act], shipment: [waybill], contract: [contract, annex]}\n' "$sale" "$offset" \
		>company/crm.yaml
	awk -v seed="$1" -v sale="$sale" -v clients="$3" -f "$oracle/company.awk" </dev/null |
		awk -v seed="$1" -f "$oracle/money.awk" |
		# each contract is amended once, and some documents name the amendment
		awk '/^kind=contract\t/ { split($2, v, "="); split($4, c, "=")
				print $0 "\nkind=contract\tid=" v[2] ".1\tdate=2025-01-02\tclient=" c[2] "\tparent=" v[2] "\tstatus=signed"; next }
			/\tcontract=/ && !/^kind=payment/ && ++n % 3 == 0 { sub(/\tcontract=[^\t]*/, "&.1") } { print }' FS='\t' |
		awk '/^kind=client\t/ { if (++n % 4) $0 = $0 "\tmanager=m" 1 + n % 2 } { print }' >stream
	check "$case: a company is stored" 0 sh -c 'crm-add -q -C company - <stream'
	crm-export -C company sql | sqlite3 db
}

company() { # SEED SALE CLIENTS [OFFSET]
	store "$@"
	prices 2025-01-01 2025-12-31
	prices 2025-04-10 2025-07-20
	documents 2026-03-01 2025-01-01 2026-03-01
	documents 2025-08-15 2025-02-10 2025-08-15
	for d in 2025-03-31 2025-07-04 2025-12-28 2026-03-01; do
		stand $d
		instalments
		expected
	done
}

if [ $# -gt 0 ]; then
	for s; do
		company "$s" invoice 12
		company "$s" shipment 12
		company "$s" invoice 12 manual
		company "$s" shipment 12 manual
		history "$s" invoice 5
		history "$s" shipment 5 manual
		history "$s" shipment 5
	done
else
	company 1 invoice 12
	company 2 shipment 12
	history 26 invoice 5
	history 26 shipment 5
fi
enough 200
finish
