#!/bin/sh
# SPDX-License-Identifier: ISC
# Contracts, closing, orders, backlog, fulfilment, deliveries on time, deals and the forecast of companies by chance
# beside what SQLite makes of crm-export sql.
#
#	trade-oracle.t [SEED ...]
#
# covers: work/report/report_contracts work/report/report_closing work/report/report_forecast work/report/report_orders
# covers: work/report/report_backlog work/report/report_shipments work/report/report_fulfilment work/report/report_deals
# covers: work/load/supply work/load/fulfil work/load/approval crm/delivery
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/oracle/sqlite.sh
. "$root/tests/oracle/sqlite.sh"
export CRM_USER=m1 CRM_TODAY=2026-12-31

got() { # FIELD,... REPORT ...
	fields=$1
	shift
	crm-report "$@" -C company -c "$fields" -o tsv 2>errors | sed 1d | LC_ALL=C sort >got
}

want() { # SQL: of the day
	{
		cat day.sql
		printf '.separator "\t"\n%s;\n' "$1" | sed "s/@first/'$first'/g; s/@day/'$last'/g"
	} | sqlite3 db 2>&1 | LC_ALL=C sort >want
}

same_rows() { # NAME
	compared=$((compared + $(wc -l <want)))
	{ cat errors; diff -u want got; } >diag
	result $? "$case, $1"
}

tenths() { echo "(($1 / 10) || case when $1 % 10 = 0 then '' else '.' || ($1 % 10) end)"; }

half() { echo "((2 * ($1) + ($2)) / (2 * ($2)))"; } # A / B, rounded half up: A is not below 0

rate() { # A B: percent with two decimals
	of=$(half "10000 * ($1)" "$2")
	echo "case when $2 = 0 then '' else printf('%d.%02d', $of / 100, $of % 100) end"
}

orders() {
	got line,qty,qty_shipped,qty_invoiced,ordered,shipped,invoiced,paid orders --by line "$@"
	counted='(qty <> 0 or sqty <> 0 or iqty <> 0)'
	want "select ord || ' ' || product, case when $counted then $(tenths qty) else '' end,
		case when $counted then $(tenths sqty) else '' end,
		case when $counted then $(tenths iqty) else '' end,
		$(money amount), $(money shipped), $(money invoiced), $(money paid) from line"
	same_rows "orders by line $*"
	got order,ordered,shipped,invoiced,paid,late orders "$@"
	want "select o.id, $(money o.amount), $(money done.shipped), $(money done.invoiced),
		$(money "(select coalesce(sum(paid), 0) from line where line.ord = o.id)"),
		coalesce((select cast(max(0, julianday(@day) - julianday(min(due))) as integer)
			from open_part p where p.ord = o.id), 0) from o join done on done.ord = o.id"
	same_rows "orders $*"
	crm-report orders --by line "$@" -C company -c order,ordered,shipped,invoiced,paid -o tsv | sed 1d |
		awk -F '\t' -v OFS='\t' '{
			for (i = 2; i <= 5; i++) sum[$1, i] += int($i * 100 + ($i < 0 ? -0.5 : 0.5))
			seen[$1]
		} END { for (o in seen) print o, sum[o, 2], sum[o, 3], sum[o, 4], sum[o, 5] }' |
		LC_ALL=C sort >want
	crm-report orders "$@" -C company -c order,ordered,shipped,invoiced,paid -o tsv | sed 1d |
		tr -d . | awk -F '\t' -v OFS='\t' '{ print $1, $2 + 0, $3 + 0, $4 + 0, $5 + 0 }' |
		LC_ALL=C sort >got
	same_rows "the lines come to the orders $*"
}

backlog() {
	got order,product,due,ordered,shipped,invoiced,left,amount,late backlog "$@"
	to=$(half 'line_amount * upto' line_qty)
	from=$(half "line_amount * (upto - left)" line_qty)
	want "select ord, product, due, case when counted then $(tenths qty) else '' end,
		case when counted then $(tenths '(qty - left)') else '' end,
		case when counted then $(tenths inv) else '' end,
		case when counted then $(tenths left) else '' end,
		$(money "case when counted then $to - $from else left end"),
		coalesce(cast(max(0, julianday(@day) - julianday(due)) as integer), 0) from open_part"
	same_rows "backlog $*"
}

on_time() { # FIRST OPTION...
	got client,count,promised,on_time shipments "$@"
	want "with scheduled as (select distinct ord from delivered where agreed),
		p as (select o.client, (select coalesce(sum(qty), 0) from part m where m.ord = d.ord
				and m.product = d.product and m.what = 's' and m.date <= d.due) >= d.upto as kept
			from delivered d join scheduled using (ord) join o on o.id = d.ord
			where d.due between @first and @day and exists (select 1 from line l
				where l.ord = d.ord and l.product = d.product and l.qty > 0)
			union all select o.client, (select coalesce(sum(value), 0) from part m where m.ord = d.ord
				and m.product = d.product and m.what = 's' and m.date <= d.due) >= d.upto
			from delivered d join scheduled using (ord) join o on o.id = d.ord
			where d.due between @first and @day and exists (select 1 from line l
				where l.ord = d.ord and l.product = d.product and l.qty = 0)
			union all select s.client, s.date <= coalesce(s.planned, (select due from o where o.id = s.ord))
			from s where s.date between @first and @day and not exists (select 1 from scheduled where ord = s.ord)
				and coalesce(s.planned, (select due from o where o.id = s.ord)) is not null),
		c as (select client, count(*) as n, sum(kept) as kept from p group by 1),
		h as (select client, count(*) as n from s where date between @first and @day group by 1)
		select k.client, coalesce(h.n, 0), coalesce(c.n, 0), $(rate 'coalesce(c.kept, 0)' 'coalesce(c.n, 0)')
		from (select client from c union select client from h) k left join c using (client)
			left join h using (client)"
	same_rows "on time $*"
}

contracts() {
	got contract,ends,renewals,days_left,within,notice,renewal,terms,penalty,amount,sold_after,state contracts "$@"
	left='cast(julianday(ends) - julianday(@day) as integer)'
	want "select id, ends, case when ends is null then '' else renewals end, $left,
		case when $left < 0 then '' when $left <= 30 then 30 when $left <= 60 then 60 when $left <= 90 then 90 else '' end,
		case when notice > 0 then date(ends, -notice || ' days') end, renewal, terms,
		case when penalty is null then '' else ltrim(printf('%.1f', penalty)) end,
		case when amount is null then '' else printf('%.2f', amount) end,
		(select $(money 'sum(v.cents)') from sale v join ends e on e.contract = v.contract and e.day = v.date
			where v.contract = c.id and v.date > e.ends and v.date <= @day
				and (v.over is null or v.over > @day) having count(*) > 0), state from stands c"
	same_rows "contracts $*"
}

# The same as crm-list has it.
listed() { # DAY
	crm-list contract -C company --today "$1" -w "date<=$1 and parent=''" -c id,ends,days_left -o tsv 2>errors | sed 1d | LC_ALL=C sort >got
	want "select id, ends, cast(julianday(ends) - julianday(@day) as integer) from stands"
	same_rows "contracts of crm-list on $1"
}

# Other terms, and the step of an approval that a contract waits for.
terms() {
	got contract,prepay,credit_limit,credit_days,penalty_cap,bonus,step,holder,step_days contracts "$@"
	want "with p as (select doc, step, staff, date, row_number() over (partition by doc order by date, rowid) as place from approval
			where date <= @day and (decision = 'pending' or decided > @day))
		select id, prepay, case when credit_limit is not null then printf('%.2f', credit_limit) end, credit_days, penalty_cap,
			case when bonus is not null then printf('%.1f', bonus) end, step, staff, cast(julianday(@day) - julianday(p.date) as integer)
		from stands s left join p on p.doc = s.id and place = 1"
	same_rows "terms of contracts $*"
}

# Whose contracts ran out in the period, as it was known on its first day, and which went on.
portfolios() { # OPTION...
	got manager,active,ran_out,renewed,rate contracts --by manager "$@"
	want "with c as (select s.*, coalesce(s.manager, '') as whose, was.ends as was, now.ends as goes_on from stands s
			join ends was on was.contract = s.id and was.day = @first
			join ends now on now.contract = s.id and now.day = date(@day, '+1 day')
			where state not in ('draft', 'approval')),
		r as (select *, coalesce(was between @first and @day, 0) as out from c)
		select whose, sum(state = 'active'), sum(out),
			sum(out and (goes_on is null or goes_on > was or state = 'superseded')),
			$(rate "sum(out and (goes_on is null or goes_on > was or state = 'superseded'))" 'sum(out)') from r group by whose"
	same_rows "contracts of managers $*"
}

# What of orders is to be delivered, on the agenda of a day.
deliveries() { # DAY OPTION...
	got date,doc,amount agenda -w 'what=delivery' --from "$1" --to "$(date -d "$1 + 40 days" +%Y-%m-%d)" --today "$1"
	to=$(half 'line_amount * upto' line_qty)
	from=$(half "line_amount * (upto - left)" line_qty)
	want "select due, ord, $(money "sum(case when counted then $to - $from else left end)") from open_part
		where due between date(@day, '-366 days') and date(@day, '+40 days') group by due, ord"
	same_rows "deliveries on the agenda of $1"
}

# What is left of sales, and of money for a contract, by aging.sql.
money_left() { # DAY
	{
		cat "$oracle/money.sql"
		echo 'drop table if exists main.left_on; drop table if exists main.adv; create table main.left_on as'
		sed '/^late as/,$d' "$oracle/aging.sql" | sed '$s/),$/)/'
		echo "select c.id, contract, c.due, balance from covered c join sale using (id) where balance > 0; create table main.adv as"
		sed '/^late as/,$d' "$oracle/aging.sql" | sed '$s/),$/)/'
		echo 'select contract, amount from advance where amount > 0;'
	} | sed "s/@day/'$1'/g; s/@sale/'$sale'/g; s/@offset/'auto'/g" | sqlite3 -bail db
}

closing() {
	money_left "$last"
	got contract,what,doc,due,amount closing "$@"
	meant="(state in ('ended', 'superseded', 'terminated')
		or state = 'active' and julianday(ends) - julianday(@day) <= 90)"
	want "select * from (
		select k.id, 'unpaid', l.id, l.due, $(money l.balance) from stands k join root on root = k.id
			join left_on l on l.contract = root.id where $meant
		union all select k.id, 'advance', '', '', $(money a.amount) from stands k join root on root = k.id
			join adv a on a.contract = root.id where $meant
		union all select k.id, 'undelivered', o.id, o.due, $(money 'o.amount - d.shipped') from stands k
			join o on o.contract = k.id join done d on d.ord = o.id
			where $meant and not d.closed and o.amount > d.shipped
		union all select k.id, 'undelivered', i.id, i.due, $(money 'i.amount - coalesce((select sum(amount)
				from s where s.inv = i.id), 0)') from stands k join i on i.contract = k.id
			where $meant and i.ord is null and i.amount > coalesce((select sum(amount) from s where s.inv = i.id), 0)
		union all select k.id, 'uninvoiced', s.id, '', $(money s.amount) from stands k
			join s on s.contract = k.id left join done d on d.ord = s.ord
			where $meant and '$sale' = 'invoice' and s.inv is null and (s.ord is null or d.invoiced < d.shipped)
		union all select k.id, 'claim', c.id, '', printf('%.2f', c.amount) from stands k
			join claim c on c.client = k.client join status_at t on t.kind = 'claim' and t.id = c.id
			where $meant and c.date <= @day and t.status not in ('satisfied', 'partial', 'rejected', 'withdrawn')
				and (c.\"order\" is null and c.invoice is null
					or k.id in (select contract from o where o.id = c.\"order\" union all
						select contract from i where i.id = c.invoice)))"
	same_rows "closing $*"
}

# What is invoiced and not shipped, or the other way; of an order no more than it lacks.
fulfilment() {
	got doc,what,amount,paid,days,due fulfilment "$@"
	want "with one as (select i.*, d.invoiced as oi, d.shipped as os,
			coalesce((select sum(amount) from s where s.inv = i.id), 0) as out from i
			left join done d on d.ord = i.ord),
		two as (select *, max(0, min(max(0, amount - out), case when ord is null then amount else oi - os end)) as rest
			from one),
		due as (select ord, min(due) as due from open_part group by 1),
		three as (select id, case when paid > amount - rest then 'paid_not_shipped' else 'invoiced_not_shipped' end as what,
				rest as amount, paid, date, ord from two where rest > 0
			union all select s.id, 'shipped_not_invoiced', s.amount, 0, s.date, s.ord from s
				left join done d on d.ord = s.ord
				where s.inv is null and (s.ord is null or d.invoiced < d.shipped))
		select id, what, $(money amount), $(money paid), cast(julianday(@day) - julianday(date) as integer), due
		from three left join due using (ord)"
	same_rows "fulfilment $*"
}

# The pipeline as it stood on the day, and what was won and lost in the period.
deals() {
	got manager,count,amount,weighted,won,won_amount,lost deals --by manager "$@"
	want "with then_ as (select d.id, coalesce(d.manager, '') as manager, cast(round(d.amount * 100) as integer) as amount,
			d.probability as rate, coalesce((select \"from\" from event e where e.doc = d.id and e.doc_kind = 'deal'
				and e.date > @day order by e.date limit 1), stage) as stage,
			coalesce((select max(e.date) from event e where e.doc = d.id and e.doc_kind = 'deal' and e.date <= @day),
				d.date) as since
			from deal d where d.date <= @day),
		w as (select *, stage not in ('won', 'lost') as open, case stage when 'lead' then 10 when 'qualified' then 25
			when 'offer' then 50 else 75 end as p, since between @first and @day as moved from then_)
		select manager, sum(open), $(money 'sum(open * amount)'),
			$(money 'sum(open * cast(round(amount * coalesce(rate, p) / 100.0) as integer))'),
			sum(stage = 'won' and moved), $(money "sum((stage = 'won' and moved) * amount)"),
			sum(stage = 'lost' and moved) from w group by manager
			having sum(open) + sum(moved and not open) > 0"
	same_rows "deals $*"
}

# What the days of purchases up to a day let expect from the next one to the last of a period.
expected() { # DAY FIRST LAST: of each client
	cat <<END
with w as (select client, date, cents, 1 as buys from sale where date > date($1, '-12 months') and date <= $1
		union all select client, over, -cents, 0 from sale where over > date($1, '-12 months') and over <= $1),
	d as (select client, count(distinct case when buys then date end) as n,
		min(case when buys then date end) as a, max(case when buys then date end) as z, sum(cents) as sum
		from w group by 1),
	g as (select *, cast(julianday(z) - julianday(a) as integer) as span,
		cast($(half "cast(julianday(z) - julianday(a) as integer)" '(n - 1)') as integer) as gap
		from d where n > 1),
	x as (select *, case when (julianday($1) - julianday(z)) * (n - 1) > 3 * span then null
		else max(date(z, gap || ' days'), date($1, '+1 day')) end as next from g),
	y as (select *, case when next >= $2 then next else date(next, ((cast(julianday($2) - julianday(next) as integer)
		+ gap - 1) / gap * gap) || ' days') end as at from x)
select client, gap, next, coalesce(cast(round(1.0 * sum * case when at <= $3
	then (cast(julianday($3) - julianday(at) as integer)) / gap + 1 else 0 end / n) as integer), 0) as value from y
END
}

pipeline() { # DAY FIRST LAST
	cat <<END
select client, sum(cast(round(round(amount * 100) * coalesce(probability, case then_stage when 'lead' then 10
	when 'qualified' then 25 when 'offer' then 50 else 75 end) / 100) as integer)) as value
from (select d.*, coalesce((select "from" from event e where e.doc = d.id and e.doc_kind = 'deal' and e.date > $1
	order by e.date limit 1), stage) as then_stage from deal d)
where then_stage not in ('won', 'lost') and date <= $1 and "close" between $2 and $3 group by 1
END
}

forecast() { # DAY FIRST LAST, DAY FIRST LAST of the period before, OPTION...
	a=$(expected "'$1'" "'$2'" "'$3'") b=$(expected "'$4'" "'$5'" "'$6'")
	p=$(pipeline "'$1'" "'$2'" "'$3'") q=$(pipeline "'$4'" "'$5'" "'$6'")
	first=$5 last=$6
	shift 6
	got client,gap,next,regular,pipeline,before,fact,error forecast "$@"
	want "create temp table a as $a; create temp table b as $b; create temp table p as $p;
		create temp table q as $q;
		create temp table f as select client, sum(cents) as value from (select client, date, cents from sale
			union all select client, over, -cents from sale) where date between '$first' and '$last' group by 1;
		create temp table r as select c.id, a.gap, a.next, coalesce(a.value, 0) as a, coalesce(p.value, 0) as p,
			coalesce(b.value, 0) + coalesce(q.value, 0) as b, coalesce(f.value, 0) as f
			from client c left join a on a.client = c.id left join p on p.client = c.id
			left join b on b.client = c.id left join q on q.client = c.id left join f on f.client = c.id;
		select id, gap, next, $(money a), $(money p), $(money b), $(money f),
			case when f > 0 then $(rate 'abs(b - f)' f) else '' end from r
		where gap > 0 or p <> 0 or b <> 0 or f <> 0;
		create table manager_forecast as select coalesce(manager, '') as manager, sum(a) as a, sum(p) as p, sum(b) as b,
			sum(f) as f, sum(abs(b - f)) as miss from r join client c using (id) group by 1"
	same_rows "forecast $*"
	got manager,regular,pipeline,before,fact,error forecast --by manager "$@" -w 'regular!=0 or pipeline!=0 or before!=0 or fact!=0'
	want "select manager, $(money a), $(money p), $(money b), $(money f), case when f > 0 then $(rate miss f) else '' end
		from manager_forecast where a <> 0 or p <> 0 or b <> 0 or f <> 0; drop table manager_forecast"
	same_rows "forecast of managers $*"
}

day() { # DAY FIRST: the reports are as of it
	sed "s/@sale/'$sale'/g; s/@day/'$1'/g; s/@first/'2025-02-01'/g" "$oracle/trade.sql" >day.sql
	first=$2 last=$1
}

company() { # SEED SALE CLIENTS
	sale=$2
	case="$sale $1"
	rm -rf company db && mkdir company && echo "sale: $2" >company/crm.yaml
	awk -v seed="$1" -v clients="$3" -f "$oracle/trade.awk" </dev/null >stream
	check "$case: a company is stored" 0 sh -c 'crm-add -q -C company - <stream'
	crm-export -C company sql | sqlite3 db
	for d in 2025-03-31 2025-11-30 2026-07-15 2026-12-31; do
		first=2024-01-01
		day $d $first
		orders --from "$first" --to $d
		backlog --as-of $d
		first=2025-02-01
		on_time --from $first --to $d
		contracts --as-of $d
		terms --as-of $d
		listed $d
		portfolios --from $first --to $d
		deliveries $d
		fulfilment --as-of $d
		deals --from "$first" --to $d
		closing --as-of $d
	done
	forecast 2025-09-30 2025-10-01 2025-10-31 2025-08-31 2025-09-01 2025-09-30 --period 2025-10
	forecast 2026-12-31 2027-01-01 2027-03-31 2026-09-30 2026-10-01 2026-12-31 --period 2027-Q1
}

if [ $# -gt 0 ]; then
	for s; do
		company "$s" invoice 20
		company "$s" shipment 20
	done
else
	company 1 invoice 25
	company 2 shipment 25
	company 3 invoice 8
fi
enough 500
finish
