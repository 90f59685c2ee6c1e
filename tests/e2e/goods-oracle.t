#!/bin/sh
# SPDX-License-Identifier: ISC
# What reports and segments tell by goods: profit, turnover, classes of products; and the ways of
# segments that regroup clients: groups, cells, who buys again, competitors. The sample company of
# other seeds, beside SQL over what crm-export says of it.
#
#	goods-oracle.t [SEED ...]
#
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/oracle/sqlite.sh
. "$root/tests/oracle/sqlite.sh"

agrees() { # FIELD,... PROGRAM ...: its rows are those of the last of_sql
	fields=$1
	shift
	"$@" -c "$fields" -o tsv 2>errors | sed 1d | LC_ALL=C sort >got
	{ cat errors && diff wanted got | head -n 30; } >diag
	cmp -s wanted got && [ -s wanted ]
	result $? "seed $seed: $*"
	compared=$((compared + $(wc -l <wanted)))
}

c() { echo "cast(round($1 * 100) as integer)"; }

# part A B: A / B with two decimals, empty where B is 0; rate A B: the same in percent.
part() {
	of=$(near "100 * ($1)" "abs($2)")
	echo "case when ($2) = 0 then '' else ltrim(printf('%s%d.%02d', case when ($1) * ($2) < 0 and $of <> 0 then '-' else '' end,
		abs($of) / 100, abs($of) % 100)) end"
}
rate() { part "100 * ($1)" "$2"; }

# lines FIRST LAST: what items of sales, cancellations and returns of these days are of.
lines() {
	period="between '$1' and '$2'"
	sqlite3 db "drop table if exists flow; create table flow as
		select id, date, client, manager, 1 as sign, $(c amount) as sum, $(c vat) as tax, $(c 'coalesce(cost, 0)') as cost,
				case status when 'cancelled' then cancelled else '9999-12-31' end as over from shipment
			where date $period and (status = 'done' or status = 'cancelled' and cancelled <> '') and coalesce(opening, '') <> 'yes'
		union all select id, cancelled, client, manager, -1, -$(c amount), -$(c vat), -$(c 'coalesce(cost, 0)'), '' from shipment
			where status = 'cancelled' and cancelled $period and coalesce(opening, '') <> 'yes'
		union all select id, date, client, manager, -1, -$(c amount), -coalesce($(c vat), 0), -$(c 'coalesce(cost, 0)'), '' from return
			where date $period;
		drop table if exists line; create table line as
		select flow.id, flow.date, client, sign, over, coalesce(i.product, '') as product, coalesce(p.category, '') as category,
			case when i.id is null then sum else sign * $(c i.amount) end as sum,
			case when i.id is null then tax else sign * coalesce($(c i.vat), 0) end as tax,
			case when i.id is null then flow.cost else sign * coalesce($(c i.cost), 0) end as cost,
			sign * coalesce(i.qty, 0) as qty
			from flow left join item i on i.doc = flow.id left join product p on p.id = i.product"
}

profit() { # FIRST LAST
	lines "$1" "$2"
	for by in product category; do
		key=product
		[ $by = product ] || key="coalesce((select category from product p where p.id = c.product), '')"
		of_sql "with t as (select $by as key, sum - tax as revenue, cost, 0 as claims, 0 as bonuses, 0 as expenses from line
				union all select coalesce($key, ''), 0, 0, $(c 'coalesce(awarded, 0)') - $(c 'coalesce(recovered, 0)')
					- coalesce((select sum($(c amount)) from return r where r.claim = c.id and r.date <= '$2'), 0), 0, 0
					from claim c where direction = 'in' and date between '$1' and '$2'
				union all select '', 0, 0, 0, $(c amount), 0 from bonus where amount > 0 and date between '$1' and '$2'
				union all select '', 0, 0, 0, 0, $(c amount) from expense where coalesce(client, '') <> '' and date between '$1' and '$2'),
			s as (select key, sum(revenue) as r, sum(cost) as c, sum(claims) as k, sum(bonuses) as b, sum(expenses) as e from t
				where revenue or cost or claims or bonuses or expenses group by key)
			select key, $(money r), $(money c), $(money k), $(money b), $(money e), $(money '(r - c - k - b - e)'), $(rate 'r - c - k - b - e' r) from s"
		agrees $by,revenue,cost,claims,bonuses,expenses,margin,percent crm-report profit --by $by --from "$1" --to "$2" --as-of "$2"
	done
}

# Stock is worth what its last record says, at the starts of months and at the end.
turnover() { # FIRST LAST
	lines "$1" "$2"
	days=$(($(date -d "$2" +%s) / 86400 - $(date -d "$1" +%s) / 86400 + 1))
	of_sql "with recursive d(d) as (select date('$1', '-1 day') union select date(d, '+1 day', '+1 month', 'start of month', '-1 day')
				from d where date(d, '+1 day', '+1 month', 'start of month', '-1 day') <= '$2'),
			p as (select d from d union select '$2'),
			v as (select g.id as product, d, coalesce((select $(c value) from stock s where s.product = g.id and s.date <= d
				order by s.date desc, s.rowid desc limit 1), 0) as value from product g, p),
			a as (select product, sum(value) as s, count(*) as n, sum((d = '$2') * value) as left from v group by product),
			b as (select product, sum(cost) as base from line where product <> '' group by product),
			k as (select a.product, coalesce(base, 0) as base, s, n, left from a left join b using (product)
				where coalesce(base, 0) <> 0 or s <> 0)
		select product, $(money base), $(money "$(near s n)"), case when s = 0 then 'n/a' else $(part 'base * n' s) end,
			case when base > 0 and s > 0 then $(part "$days * s" 'n * base') else 'n/a' end,
			case when base > 0 then $(part "$days * left" base) else 'n/a' end from k"
	agrees product,base,average,ratio,days,dso crm-report turnover --by product --from "$1" --to "$2" --as-of "$2"
}

# classed METRIC-TABLE: of who, metric in cents or parts; those with a purchase, by the cumulative share before each.
classed() {
	echo "r as (select *, sum(max(metric, 0)) over () as total, coalesce(sum(max(metric, 0)) over (order by metric desc, who
			rows between unbounded preceding and 1 preceding), 0) as before from $1),
		k as (select *, case when metric <= 0 then 'C' when before * 100 < 80 * total then 'A'
			when before * 100 < 95 * total then 'B' else 'C' end as abc from r)"
}

classes() { # FIRST LAST: days of the window
	lines "$1" "$2"
	set -- --from "$1" --to "$2"
	bought="sum(sign > 0 and over > '$4') > 0"
	of_sql "with t as (select product as who, sum(sum) as metric, count(distinct case when sign > 0 and over > '$4' then id end) as n
			from line where product <> '' group by 1 having $bought), $(classed t)
		select who, $(money metric), $(rate 'max(metric, 0)' total), abc from k"
	agrees product,amount,share,abc crm-segment abc --by product "$@"
	of_sql "with t as (select product as who, sum(sum - tax - cost) as metric from line where product <> '' group by 1
			having $bought), $(classed t) select who, $(money metric), abc from k"
	agrees product,amount,abc crm-segment abc --by product --metric margin "$@"
	of_sql "with t as (select product as who, cast(round(sum(qty) * 1000000) as integer) as metric from line where product <> ''
			group by 1 having $bought), $(classed t) select who, metric / 1000000, abc from k"
	agrees product,amount,abc crm-segment abc --by product --metric quantity "$@"
	of_sql "with t as (select product as who, count(distinct case when sign > 0 and over > '$4' then id end) as metric from line
			where product <> '' group by 1 having $bought), $(classed t) select who, metric, abc from k"
	agrees product,amount,abc crm-segment abc --by product --metric count "$@"
	of_sql "with t as (select \"group\" as who, sum(sum) as metric from flow join client on client.id = flow.client
			where coalesce(\"group\", '') <> '' group by 1 having $bought), $(classed t)
		select who, $(money metric), $(rate 'max(metric, 0)' total), abc from k"
	agrees group,amount,share,abc crm-segment abc --by group "$@"
	of_sql "with b as (select distinct product as who, date, substr(date, 1, 7) as month from line where product <> ''
				and sign > 0 and over > '$4'),
			t as (select who, count(distinct month) as months, count(*) as days, 12 * (substr('$4', 1, 4) - substr(min(date), 1, 4))
				+ substr('$4', 6, 2) - substr(min(date), 6, 2) + 1 as span from b group by who)
		select who, months, case when days = 1 then 'Z' when span >= 3 and months * 100 >= 75 * span then 'X' else 'Y' end from t"
	agrees product,months,xyz crm-segment xyz --by product "$@"
}

# What clients should need soon or have stopped to buy, by their days with a purchase; and what others of
# their group buy: of those that as many buy, any.
suggestions() { # FIRST LAST
	gap=$(near span '(n - 1)') soon=$(date -d "$2 + 7 days" +%Y-%m-%d)
	sqlite3 db "drop table if exists buy; create table buy as
			with l as (select s.client, s.id, s.date, i.product, i.qty from shipment s join item i on i.doc = s.id
				where s.date between '$1' and '$2' and coalesce(i.product, '') <> '' and coalesce(opening, '') <> 'yes'
					and (s.status = 'done' or s.status = 'cancelled' and cancelled <> '')),
			d as (select client, product, count(distinct date) as n, count(distinct id) as docs, sum(qty) as qty, max(date) as last,
				cast(julianday(max(date)) - julianday(min(date)) as integer) as span from l group by 1, 2)
			select d.*, case when n > 1 and (julianday('$2') - julianday(last)) * (n - 1) <= 3 * span
					then max(date(last, $gap || ' days'), date('$2', '+1 day')) end as next,
				(select coalesce(\"group\", '') from client c where c.id = d.client) as kind,
				(select count(distinct id) from l where l.client = d.client) as sales from d;
		drop table if exists taste; create table taste as select kind, product, count(*) as n,
			(select count(distinct client) from buy b where b.kind = a.kind) as size from buy a group by 1, 2"
	per=$(near '10 * sum(docs)' 'max(sales)')
	of_sql "select client, count(*), max(sales), ($per / 10) || case when $per % 10 = 0 then '' else '.' || ($per % 10) end,
		sum(n > 1 and next is null) from buy group by client"
	agrees client,products,sales,per_sale,stopped crm-report assortment --from "$1" --to "$2" --as-of "$2"
	of_sql "select client, product, case when next is null then 'stopped' else 'due' end, max(1, $(near 'cast(qty as integer)' buy.n)), buy.n,
			last, coalesce(next, ''), $(rate t.n t.size) from buy join taste t using (kind, product)
		where buy.n > 1 and (next is null or next <= '$soon')
			and product in (select id from product where coalesce(until, '9999') >= '$2')"
	agrees client,product,what,qty,days,last,next,share crm-report assortment --by product --from "$1" --to "$2" --as-of "$2" -w 'what!=offer'
	offered="from (select distinct client, kind from buy) w join taste t using (kind) where t.n >= 2 and t.n * 100 >= 25 * size
		and product in (select id from product where coalesce(until, '9999') >= '$2')
		and not exists (select 1 from buy b where b.client = w.client and b.product = t.product)"
	of_sql "select client, share from (select client, $(rate t.n size) as share, row_number() over (partition by client order by t.n desc) as i
		$offered) where i <= 5"
	agrees client,share crm-report assortment --by product --from "$1" --to "$2" --as-of "$2" -w 'what=offer'
	of_sql "select client, product, $(rate t.n size) $offered"
	crm-report assortment --by product --from "$1" --to "$2" --as-of "$2" -w 'what=offer' -c client,product,share -o tsv |
		sed 1d | LC_ALL=C sort | LC_ALL=C comm -23 - wanted >diag
	[ ! -s diag ]
	result $? "seed $seed: what is offered is what the group buys and the client does not"
}

# The nine cells are sums of the clients in them.
cells() { # FIRST LAST
	sh "$oracle/classes.sh" records.db year shipment "$2" "$1" "$2" no sales
	of_sql "attach 'records.db' as r; with recursive a(i) as (select 1 union all select i + 1 from a where i < 3),
			cell as (select substr('ABC', x.i, 1) || substr('XYZ', y.i, 1) as cell from a x, a y)
		select cell, count(who), $(money 'coalesce(sum(amount), 0)'), $(rate 'max(coalesce(sum(amount), 0), 0)' '(select sum(max(amount, 0)) from r.year)')
		from cell left join r.year on abc || xyz = cell group by cell"
	agrees abcxyz,n,amount,share crm-segment abcxyz --by cell --from "$1" --to "$2"
}

# Who buys again: managers' figures are those of the clients.
again() { # DAY
	crm-segment repeat --as-of "$1" -o tsv -c manager,period_mean,state | sed 1d |
		awk -F "$tab" -v OFS="$tab" '{ n[$1]++; again[$1] += $2 != ""; due[$1] += $3 == "due"; lapsed[$1] += $3 == "lapsed" }
			END { for (m in n) print m, n[m], again[m], sprintf("%.2f", 100 * again[m] / n[m] + 1e-9), due[m], lapsed[m] }' |
		LC_ALL=C sort >wanted
	awk -F "$tab" -v OFS="$tab" '{ for (i = 2; i <= 6; i++) s[i] += $i } END { print s[2], s[3],
		sprintf("%.2f", 100 * s[3] / s[2] + 1e-9), s[5], s[6] }' wanted >all
	agrees manager,clients,n,share,due,lapsed crm-segment repeat --by manager --as-of "$1"
	mv all wanted
	agrees clients,n,share,due,lapsed crm-segment repeat --by total --as-of "$1"
}

# What is bought of competitors, by the newest of those who have asked for each month.
rivals() { # FIRST LAST
	of_sql "with recursive month(n, first) as (select 12 * substr('$1', 1, 4) + substr('$1', 6, 2), '$1'
				union all select n + 1, date(first, '+1 month') from month where date(first, '+1 month') <= '$2'),
			e as (select id, client, coalesce(category, '') as category, coalesce(competitor, '') as rival, date, $(c volume) as volume,
					12 * substr(period, 1, 4) + case when length(period) = 4 then 1 when period like '%Q%'
						then 3 * substr(period, 7, 1) - 2 else substr(period, 6, 2) end as start,
					case when length(period) = 4 then 12 when period like '%Q%' then 3 else 1 end as months from potential),
			told as (select e.*, n, row_number() over (partition by client, category, rival, n order by date desc, id) as place
				from e join month on n between start and start + months - 1),
			p as (select client, category, rival, (2 * volume * count(*) + months) / (2 * months) as part from told where place = 1 group by id),
			s as (select client, category, rival, sum(part) as sum from p group by 1, 2, 3)
		select s.client, s.category, s.rival, $(money s.sum), case when w.sum is null then '' else $(rate s.sum w.sum) end
		from s left join s w on w.client = s.client and w.category = s.category and w.rival = '' where s.rival <> ''"
	agrees client,category,competitor,amount,share crm-segment penetration --by competitor --from "$1" --to "$2"
}

company() { # SEED TODAY FIRST LAST
	seed=$1
	export CRM_TODAY="$2" CRM_SEED="$seed"
	rm -rf "$work/company" && mkdir "$work/company" && cd "$work/company" || exit 1
	crm-init --no-git --country RU . >/dev/null
	"$root"/scripts/sample-company --seed "$seed" --today "$2" >stream
	check "seed $seed: a company is stored" 0 crm-add -q - <stream
	crm-list product -c category -o tsv | sed 1d | sort -u >categories
	crm-list client -c id -o tsv | sed 1d | awk -v seed="$seed" -v year="${2%%-*}" -v OFS="$tab" -f "$oracle/potentials-chance.awk" >stream
	check "seed $seed: and what clients buy in all" 0 crm-add -q - <stream
	crm-export sql | sqlite3 db
	sh "$oracle/load.sh" . records.db
	profit "$3" "$4"
	turnover "$3" "$4"
	suggestions "$3" "$4"
	classes "$3" "$4"
	cells "$3" "$4"
	again "$2"
	rivals "$3" "$4"
}

if [ $# -gt 0 ]; then
	for s; do company "$s" 2026-11-23 2026-05-01 2026-10-31; done
else
	company 3 2026-11-23 2025-11-01 2026-10-31
	company 8 2026-04-30 2025-10-15 2026-03-31
fi
enough 300
finish
