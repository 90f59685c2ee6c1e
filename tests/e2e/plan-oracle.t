#!/bin/sh
# SPDX-License-Identifier: ISC
# Plan, fact, percent and both forecasts beside what SQLite makes of the exported records, for
# plans by chance of each measure, manager, client, group and category; and what pay depends on
# stays what it was, whatever is changed later.
#
#	plan-oracle.t [SEED ...]
#
# covers: work/plan/plan_fact work/plan/plan_metric work/report/report_plan crm/activity crm/pipeline
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/oracle/sqlite.sh
. "$root/tests/oracle/sqlite.sh"
export CRM_TODAY=2026-03-01

short() { # an amount of cents as it is printed: no zeros behind the point
	echo "(case when $1 < 0 then '-' else '' end || rtrim(rtrim(printf('%d.%02d', abs($1) / 100,
		abs($1) % 100), '0'), '.'))"
}

cents() { echo "cast(round($1 * 100) as integer)"; }

# was KIND FIELD: what it was at the end of the day.
was() {
	echo "coalesce((select nullif(\"from\", '') from event e where e.doc = $1.id and e.doc_kind = '$1'
		and e.field = '$2' and e.date > '$day' order by e.date limit 1), $1.\"$2\")"
}

# The owner of a record of the kind, that has a manager.
owner='coalesce("for", manager)'

tables() {
	cat <<-END
		drop table if exists span; drop table if exists who; drop table if exists occ;
		drop table if exists sold; drop table if exists open; drop table if exists days;
		create table days as with recursive d(d) as (select '2024-12-25' union all
			select date(d, '+1 day') from d where d < '2026-01-10') select d,
			strftime('%w', d) not in ('0', '6') as works from d;
		create table span as select id, case
			when period like '%W%' then date('2024-12-30', '+' || ((substr(period, 7) - 1) * 7) || ' days')
			when period like '%Q%' then printf('2025-%02d-01', substr(period, 7) * 3 - 2)
			when length(period) = 4 then '2025-01-01' else period || '-01' end as first,
			case when period like '%W%' then date('2024-12-30', '+' || (substr(period, 7) * 7 - 1) || ' days')
			when period like '%Q%' then date(printf('2025-%02d-01', substr(period, 7) * 3 - 2), '+3 months', '-1 day')
			when length(period) = 4 then '2025-12-31' else date(period || '-01', '+1 month', '-1 day') end
			as last from plan;
		create table who as select id, $(was client manager) as manager, $(was client group) as grp from client;
		create table occ (metric, date, value, manager, client, category);
		insert into occ select case type when 'call' then 'calls' when 'visit' then 'visits' else 'meetings' end,
			date, 1, $owner, client, null from activity
			where type in ('call', 'meeting', 'visit') and $(was activity status) = 'done';
		insert into occ select 'offers', date, 1, coalesce("for", $(was offer manager)), client, null from offer
			where $(was offer status) <> 'draft';
		insert into occ select 'invoices', date, 1, $owner, client, null from invoice
			where status <> 'cancelled' or cancelled > '$day';
		insert into occ select 'payments', date, $(cents amount), null, client, null from payment
			where coalesce(method, 'bank') not in ('offset', 'writeoff') and opening is null;
		insert into occ select 'expenses', date, $(cents amount), $owner, client, category from expense;
		delete from occ where date > '$day';
		update occ set manager = (select manager from who where who.id = occ.client)
			where manager is null;
		create table sold (date, amount, vat, cost, manager, client, category, what, over);
		insert into sold select d.date, $(cents i.amount), $(cents 'coalesce(i.vat, 0)'), $(cents 'coalesce(i.cost, 0)'),
			coalesce(d."for", manager), client, category, 'sale',
			case when d.status = 'cancelled' then cancelled else '9999-12-31' end
			from $sale d join item i on i.doc = d.id join product p on p.id = i.product
			where d.status <> 'planned' and (d.status <> 'cancelled' or cancelled is not null)
			and d.date <= '$day';
		insert into sold select over, -amount, -vat, -cost, manager, client, category, 'back', ''
			from sold where over <= '$day';
		insert into sold select date, -$(cents amount), -$(cents 'coalesce(vat, 0)'), -$(cents 'coalesce(cost, 0)'),
			$owner, client, null, 'back', '' from return where date <= '$day';
		create table open as select id, $(was deal manager) as manager, client, close, $(cents amount) as amount, coalesce(probability,
			case $(was deal stage) when 'lead' then 10 when 'qualified' then 25 when 'offer' then 50 else 75 end) as p
			from deal where $(was deal stage) not in ('won', 'lost') and close > '$day' and date <= '$day';
		create index sold_client on sold (client);
	END
}

# Of what a plan is: conditions on a row r of a table that has these columns.
of='(p.manager is null or p.manager = r.manager) and (p.client is null or p.client = r.client)
	and (p."group" is null or p."group" = (select grp from who where who.id = r.client))'

fact() {
	cat <<-END
		with p as (select plan.*, first, last from plan join span using (id)),
		ends as (select p.id as plan, w.id as client,
				max(case when p.category is null or p.category = s.category then s.date end) as latest,
				min(case when p.category is null or p.category = s.category then s.date end) as ever,
				max(case when (p.category is null or p.category = s.category) and s.date < p.first then s.date end) as before
			from p join who w on (p.manager is null or p.manager = w.manager)
				and (p.client is null or p.client = w.id) and (p."group" is null or p."group" = w.grp)
			join sold s on s.client = w.id and s.what = 'sale' and s.date <= min(p.last, '$day')
				and s.over > min(p.last, '$day')
			where p.metric in ('new_clients', 'active_clients') group by 1, 2),
		state as (select plan, julianday(min(p.last, '$day')) - julianday(latest) < 90 as active,
				ever >= p.first as fresh,
				coalesce(julianday(p.first) - 1 - julianday(before) < 90, 0) as had
			from ends join p on p.id = ends.plan),
		f as (select p.*, case
			when metric in ('sales', 'margin') then (select coalesce(sum(amount - case when metric = 'margin'
				then vat + cost when $net then vat else 0 end), 0) from sold r where r.date between first and last and $of
				and (p.category is null or p.category = r.category))
			when metric = 'active_clients' then (select count(*) from state s where s.plan = p.id and active)
			when metric = 'new_clients' then (select count(*) from state s where s.plan = p.id and active and fresh and not had)
			else (select coalesce(sum(value), 0) from occ r where r.metric = p.metric
				and r.date between first and last and $of and (p.category is null or p.category = r.category)) end as fact,
			metric in ('sales', 'payments', 'margin', 'expenses') as money,
			(select count(*) from days where works and d between first and last) as all_days,
			(select count(*) from days where works and d between first and min(last, '$day')) as over,
			(select coalesce(sum($(near 'amount * p' 100)), 0) from open r where r.close between first and last
				and $of and p.category is null) as deals
			from p),
		g as (select *, case when money then fact else fact * 100 end as figure, $(cents value) as aim,
			case when first > '$day' then null when last <= '$day' or metric = 'active_clients' then fact
				when over > 0 then $(near 'fact * all_days' over) end as ahead from f)
		select period, metric, coalesce(manager, ''), coalesce(client, ''), coalesce("group", ''),
			coalesce(category, ''), $(short aim), $(short figure),
			case when aim > 0 then (case when figure < 0 then '-' else '' end ||
				printf('%d.%02d', abs($(near 'figure * 10000' aim)) / 100, abs($(near 'figure * 10000' aim)) % 100)) else '' end,
			case when ahead is null then '' else $(short '(case when money then ahead else ahead * 100 end)') end,
			case when metric = 'sales' then $(short '(fact + deals)') else '' end
		from g
	END
}

company() { # SEED SALE CLIENTS
	seed=$1 sale=$2
	rm -rf company db
	mkdir company
	echo "sale: $sale" >company/crm.yaml
	awk -v seed="$seed" -v sale="$sale" -v clients="$3" -f "$oracle/market.awk" </dev/null |
		awk -v seed="$seed" -f "$oracle/plans.awk" >stream
	check "$sale $seed: plans are stored" 0 crm-add -q -C company - <stream
	crm-export sql -C company | sqlite3 db
	net=0
	for day in 2025-12-31 2025-10-08 2025-06-30 2025-10-04; do
		{ tables && fact && echo ';'; } >sql
		sqlite3 -separator "$(printf '\t')" db <sql | LC_ALL=C sort >wanted
		crm-report plan -C company --period 2025 --as-of $day -o tsv \
			-c period,metric,manager,client,group,category,value,fact,percent,forecast,pipeline |
			sed 1d | LC_ALL=C sort >got
		lines=$((lines + $(wc -l <wanted)))
		diff -u wanted got >diag
		result $? "$sale $seed, as of $day"
	done
	# without VAT, but for the deals that are to come
	net=1
	{ tables && fact && echo ';'; } >sql
	sqlite3 -separator "$(printf '\t')" db <sql | cut -f 1-10 | LC_ALL=C sort >wanted
	crm-report plan -C company --net --period 2025 --as-of "$day" -o tsv \
		-c period,metric,manager,client,group,category,value,fact,percent,forecast | sed 1d | LC_ALL=C sort >got
	diff -u wanted got >diag
	result $? "$sale $seed, as of $day, without VAT"
}

lines=0
if [ $# -gt 0 ]; then
	for s; do
		company "$s" invoice 25
		company "$s" shipment 25
	done
else
	company 1 invoice 25
	company 2 shipment 25
fi
echo "$lines lines" >diag
[ $lines -gt 500 ]
result $? 'there was something to compare'

# What pay depends on, of a past day: nothing that is done later changes it.
what="metric=sales or metric=new_clients or metric=active_clients or metric=payments or metric=calls
	or metric=offers"
pay() { crm-report plan -C company --period 2025-10 --as-of 2025-10-31 -w "$what"; }
pay >before
[ "$(wc -l <before)" -gt 9 ]
result $? 'there are figures that pay depends on'
later() {
	program=crm-$1
	shift
	"$program" "$@" -q -C company >>changes 2>&1 || echo "$program $*" >>failed
}
: >changes
: >failed
later plan handover m1 m2
for c in $(crm-list client -C company -q); do
	later set client "$c" group=h9
	later add call client="$c"
	later add "$sale" client="$c" amount=7 due=2026-03-02
done
for i in $(crm-list "$sale" -C company -w 'status != cancelled and status != planned' -n 20 -q); do
	later invoice cancel "$i"
done
for o in $(crm-list offer -C company -w 'status != accepted' -q); do
	later set offer "$o" status=accepted
done
for a in $(crm-list activity -C company -w 'status = planned' -q); do
	later set activity "$a" status=done
done
cat failed changes >diag
[ ! -s failed ]
result $? 'much was changed since'
pay >after
diff -u before after >diag
result $? 'they are what they were'
finish
