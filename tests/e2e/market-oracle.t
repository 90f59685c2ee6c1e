#!/bin/sh
# SPDX-License-Identifier: ISC
# Competitors, demand, campaigns and new prices beside what SQLite makes of the exported records,
# on markets by chance.
#
#	market-oracle.t [SEED ...]
#
# covers: work/report/report_rivals work/report/report_demand work/report/report_effect work/report/report_notices
# covers: work/report/rival_prices work/report/offers work/change/pricelist crm/price
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/oracle/sqlite.sh
. "$root/tests/oracle/sqlite.sh"
export CRM_TODAY=2026-03-01

sql() { sqlite3 -separator "$(printf '\t')" db "$1" >wanted.raw && LC_ALL=C sort wanted.raw >wanted; }

report() { # FIELD,... NAME OPTION...
	fields=$1
	shift
	crm-report "$@" --from "$first" --to "$last" --as-of "$day" -C market -c "$fields" -o tsv \
		2>errors | sed 1d | LC_ALL=C sort >got
}

told() { # NAME
	lines=$((lines + $(wc -l <wanted)))
	{ cat errors; diff -u wanted got; } >diag
	result $? "$case, $first to $last as of $day: $1"
}

price() { echo "case when $1 is null then '' else rtrim(rtrim(printf('%d.%04d', $1 / 10000,
	$1 % 10000), '0'), '.') end"; }

# What all of the questions share: amounts in cents, prices in hundredths of a cent.
views() {
	cat <<-END
		drop view if exists doc; drop view if exists line; drop view if exists fate;
		drop view if exists list;
		create view doc as select id, date, client, cast(round(amount * 100) as integer) as amount,
			cast(round(coalesce(vat, 0) * 100) as integer) as vat,
			cast(round(coalesce(cost, 0) * 100) as integer) as cost,
			case when status = 'cancelled' then coalesce(cancelled, '0000-00-00') else '9999-12-31' end as over
			from $sale where status <> 'planned';
		create view line as select i.doc, i.product, d.date, d.client, d.over
			from item i join doc d on d.id = i.doc;
		create view fate as select o.*, case
			when exists (select 1 from offer n where n.replaces = o.id and n.date >= '$first'
				and n.date <= '$day') then 'replaced'
			when was = 'sent' and valid_until < '$day' then 'expired' else was end as became
			from (select o.*, coalesce((select "from" from event e where e.doc = o.id
				and e.date > '$day' order by e.date limit 1), o.status) as was from offer o) o
			where o.date between '$first' and '$last' and o.date <= '$day';
		create view list as select id, product, client, "column" as col, date,
			coalesce("until", '9999-12-31') as till, cast(round(price * 10000) as integer) as price
			from price;
	END
}

rivals() {
	sql "with noted as (
		select competitor, cast(round(r.price * 10000) as integer) as theirs,
			coalesce((select price from list l where l.product = r.product and client is null
				and col is null and l.date <= r.date and till >= r.date
				order by l.date desc limit 1),
				cast(round(p.price * 10000) as integer)) as ours
		from rival_price r left join product p on p.id = r.product
		where r.date between '$first' and '$last' and r.date <= '$day'),
	part as (select competitor, count(*) as prices, coalesce(sum(theirs < ours), 0) as cheaper,
		sum(case when ours > 0 then $(near '(theirs - ours) * 1000000' ours) end) as percent,
		count(case when ours > 0 then 1 end) as n from noted group by 1),
	lost as (select competitor, count(*) as lost, sum(cast(round(amount * 100) as integer)) as amount
		from fate where became = 'declined' and competitor is not null group by 1),
	month(n) as (select $((${first%%-*} * 12)) + 0 + cast(substr('$first', 6, 2) as integer)
		union all select n + 1 from month
		where n < cast(substr('$day', 1, 4) as integer) * 12 + cast(substr('$day', 6, 2) as integer)),
	est as (select *, coalesce(category, '') as cat, substr(period, 1, 4) * 12 + case
			when length(period) = 4 then 1 when period like '%Q%' then substr(period, 7, 1) * 3 - 2
			else substr(period, 6, 2) end as start,
		case when length(period) = 4 then 12 when period like '%Q%' then 3 else 1 end as months
		from potential where competitor is not null and date <= '$day'),
	told as (select est.*, n, row_number() over (partition by client, competitor, cat, n
			order by date desc) as place
		from est join month on n between start and start + months - 1),
	volumes as (select competitor, client, cat,
		$(near 'cast(round(volume * 100) as integer) * count(*)' months) as volume
		from told where place = 1 group by id),
	bought as (select competitor, sum(volume) as volume from volumes v
		where cat = '' or not exists (select 1 from volumes w where w.client = v.client
			and w.competitor = v.competitor and w.cat = '') group by 1),
	who as (select competitor from part union select competitor from lost
		union select competitor from bought)
	select competitor, coalesce(prices, 0), coalesce(cheaper, 0),
		case when n > 0 then
			ltrim(printf('%s%d.%02d', case when $(near "$(near percent n)" 100) < 0 then '-' else '' end,
			abs($(near "$(near percent n)" 100)) / 100, abs($(near "$(near percent n)" 100)) % 100)) else '' end,
		coalesce(lost, 0), $(money 'coalesce(amount, 0)'), $(money 'coalesce(volume, 0)')
	from who left join part using (competitor) left join lost using (competitor)
		left join bought using (competitor)"
	report competitor,prices,cheaper,difference,lost,lost_amount,volume rivals
	told rivals
	sql "with noted as (select *, row_number() over (partition by product, competitor
			order by date desc, rowid desc) as place from rival_price
			where date between '$first' and '$last' and date <= '$day'),
	both as (select r.*, cast(round(r.price * 10000) as integer) as theirs,
			coalesce((select price from list l where l.product = r.product and client is null
				and col is null and l.date <= r.date and till >= r.date
				order by l.date desc limit 1),
				cast(round(p.price * 10000) as integer)) as ours
		from noted r left join product p on p.id = r.product where place = 1)
	select coalesce(product, ''), competitor, date, $(price ours), $(price theirs),
		case when ours > 0 then $(money "$(near '(theirs - ours) * 10000' ours)") else '' end
	from both"
	report product,competitor,date,ours,price,difference rivals --by product
	told 'rivals by product'
}

demand() {
	for by in product client category manager; do
		case $by in
		product) ask=product of=i.product ;;
		client) ask=client of=f.client ;;
		category) ask="(select category from product p where p.id = a.product)" of="(select category from product p where p.id = i.product)" ;;
		manager) ask="coalesce(a.manager, (select manager from client c where c.id = a.client))" \
			of="coalesce(f.manager, (select manager from client c where c.id = f.client))" ;;
		esac
		sql "with asked as (select coalesce($ask, '') as key, count(*) as requests, sum(not exists (
				select 1 from line l where l.client = a.client and l.product = a.product
				and l.date >= a.date and l.date <= '$day' and l.over > '$day')) as unmet
			from activity a where type = 'request' and status = 'done' and product is not null
				and date between '$first' and '$last' and date <= '$day' group by 1),
		gone as (select coalesce($of, '') as key,
				count(distinct f.id) as lost, sum(i.qty) as qty,
				sum(cast(round(i.amount * 100) as integer)) as amount
			from fate f join item i on i.doc = f.id
			where became in ('declined', 'expired') group by 1)
		select key, coalesce(requests, 0), coalesce(unmet, 0), coalesce(lost, 0),
			cast(coalesce(qty, 0) as integer), $(money 'coalesce(amount, 0)')
		from (select key from asked union select key from gone)
			left join asked using (key) left join gone using (key)"
		report $by,requests,unmet,lost,lost_qty,lost_amount demand --by $by
		told "demand by $by"
	done
}

effect() {
	sql "with c as (select id, \"from\", min(coalesce(\"until\", '9999-12-31'), '$day') as till from campaign
		where \"from\" is not null),
	d as (select *, date(\"from\", '-' || cast(julianday(till) - julianday(\"from\") + 1 as integer)
			|| ' days') as start from c
		where till >= \"from\" and till >= '$first' and \"from\" <= '$last'),
	who as (select d.id, cl.id as client from d join client cl on cl.campaign = d.id
		union select d.id, a.client from d join activity a on a.campaign = d.id
			where a.status = 'done' and a.date <= '$day'),
	flow as (select client, date, amount - vat - cost as margin from doc
			where date <= '$day' and over <> '0000-00-00'
		union all select client, over, -(amount - vat - cost) from doc
			where over <= '$day' and over <> '0000-00-00' and date <= '$day'
		union all select client, date, -cast(round((amount - coalesce(vat, 0) - coalesce(cost, 0)) * 100)
			as integer) from return where date <= '$day'),
	ever as (select client, min(date) as date from doc where date <= '$day' and over > '$day' group by 1),
	sums as (select d.id, d.\"from\", d.till,
		(select count(*) from who w where w.id = d.id) as clients,
		(select count(*) from who w join ever e using (client) where w.id = d.id
			and e.date between d.\"from\" and d.till) as fresh,
		coalesce((select sum(margin) from flow join who using (client) where who.id = d.id
			and date >= start and date < d.\"from\"), 0) as before,
		coalesce((select sum(margin) from flow join who using (client) where who.id = d.id
			and date between d.\"from\" and d.till), 0) as after,
		coalesce((select sum(cast(round(amount * 100) as integer)) from expense x
			where x.campaign = d.id and x.date <= '$day'), 0) as cost from d)
	select id, \"from\", till, clients, fresh, $(money before), $(money after), $(money '(after - before)'),
		$(money cost), $(money '(after - before - cost)') from sums"
	report campaign,from,until,clients,new,before,after,uplift,cost,effect effect
	told effect
}

# price_on DAY: what a client c pays for the product n.product on it, in hundredths of a cent.
price_on() {
	echo "coalesce((select l.price from list l where l.product = n.product and l.date <= $1
		and l.till >= $1 and (l.client = c.id or (l.client is null and (l.col is null or l.col = c.price)))
		order by l.client is null, l.col is null, l.date desc limit 1),
		(select cast(round(p.price * 10000) as integer) from product p where p.id = n.product))"
}

notices() {
	sql "with bought as (select distinct client, product from line
			where date > date('$day', '-12 months') and date <= '$day' and over > '$day'),
	fresh as (select n.*, c.id as who, $(price_on 'n.date') as now,
			$(price_on "date(n.date, '-1 day')") as before
		from list n join client c on n.client = c.id or (n.client is null
			and exists (select 1 from bought b where b.client = c.id and b.product = n.product))
		where n.date between '$first' and '$last')
	select who, product, date, rtrim(rtrim(printf('%d.%04d', before / 10000, before % 10000), '0'), '.'),
		rtrim(rtrim(printf('%d.%04d', now / 10000, now % 10000), '0'), '.'),
		coalesce((select min(date) from activity a where a.client = who and a.product = f.product
			and a.status = 'done' and a.date >= date(f.date, '-60 days') and a.date <= '$day'), '')
	from fresh f where now = price and (before is null or before <> now)"
	report client,product,date,before,price,told notices
	told notices
}

market() { # SEED SALE CLIENTS
	seed=$1 sale=$2
	case="$sale $seed"
	rm -rf market db
	mkdir market
	echo "sale: $sale" >market/crm.yaml
	awk -v seed="$seed" -v sale="$sale" -v clients="$3" -f "$oracle/market.awk" </dev/null >stream
	check "$case: a market is stored" 0 crm-add -q -C market - <stream
	crm-export sql -C market | sqlite3 db
	for when in '2025-01-01 2025-12-31 2025-12-31' '2025-01-01 2025-12-31 2025-12-15' \
		'2025-08-01 2025-10-31 2025-12-05' '2025-11-01 2025-11-30 2025-11-20'; do
		# shellcheck disable=SC2086 # three dates
		set -- $when
		first=$1 last=$2 day=$3
		views | sqlite3 db
		rivals
		demand
		effect
		notices
	done
}

lines=0
if [ $# -gt 0 ]; then
	for s; do
		market "$s" invoice 25
		market "$s" shipment 25
	done
else
	market 1 invoice 25
	market 2 shipment 25
fi
echo "$lines lines" >diag
[ $lines -gt 150 ]
result $? 'there was something to compare'
finish
