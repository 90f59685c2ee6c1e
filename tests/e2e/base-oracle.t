#!/bin/sh
# SPDX-License-Identifier: ISC
# The client base by each of its ways, with leads and classes; offers and deals with why and to whom they
# were lost, beside SQL over crm-export sql.  The sample company of other seeds, with changes and
# losses by chance.
#
#	base-oracle.t [SEED ...]
#
# covers: work/report/report_base work/report/report_offers work/report/report_deals work/report/lost work/report/way
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/oracle/sqlite.sh
. "$root/tests/oracle/sqlite.sh"

agrees() { # FIELD,... REPORT ...: its rows are those of the last of_sql
	fields=$1
	shift
	crm-report "$@" --from "$first" --to "$last" --as-of "$last" -c "$fields" -o tsv 2>errors | sed 1d | LC_ALL=C sort >got
	{ cat errors; diff wanted got | head -n 30; } >diag
	cmp -s wanted got
	result $? "seed $seed: $first to $last, $*"
	compared=$((compared + $(wc -l <wanted)))
}

# rate A B: a percentage with two decimals, empty where B is 0.
rate() { echo "case when ($2) > 0 then $(money "$(near "10000 * ($1)" "$2")") end"; }

# was TABLE KIND FIELD: what it was at the end of the period.
was() {
	echo "case when exists (select 1 from event e where e.doc = $1.id and e.doc_kind = '$2' and e.field = '$3' and e.date > '$last')
		then (select coalesce(\"from\", '') from event e where e.doc = $1.id and e.doc_kind = '$2' and e.field = '$3'
			and e.date > '$last' order by e.date, e.at limit 1) else coalesce($1.\"$3\", '') end"
}

# Clients as they were, when they bought, and their class; offers and deals as they were.
tables() {
	day="(select max(date) from sold where sold.client = c.id and date"
	cat <<-END
		drop table if exists sold; drop table if exists base; drop table if exists o; drop table if exists d;
		create table sold as select client, date from shipment where status = 'done' or status = 'cancelled' and cancelled > '$last';
		create table base as select id as client, $(was c client manager) as manager, $(was c client "group") as "group",
			coalesce(source, '') as source, coalesce(channel, '') as channel, coalesce(campaign, '') as campaign,
			coalesce(region, '') as region, '' as total, $(was c client status) in ('lead', 'prospect') as lead,
			$day < '$first') as before, $day <= '$last') as last, (select min(date) from sold where sold.client = c.id) as ever
			from client c;
		create table o as select offer.id, $(was offer offer status) as status, valid_until, cast(round(amount * 100) as integer) as cents,
			coalesce("for", nullif($(was offer offer manager), ''), b.manager, '') as manager, offer.client, b."group",
			coalesce(competitor, '') as competitor, reason
			from offer left join base b on b.client = offer.client where date between '$first' and '$last';
		create table d as select deal.id, $(was deal deal stage) as stage, cast(round(amount * 100) as integer) as cents, deal.client,
			coalesce("for", nullif($(was deal deal manager), ''), b.manager, '') as manager, coalesce(deal.source, '') as source,
			coalesce(deal.campaign, '') as campaign, lost_reason as reason, competitor,
			date >= '$first' or $(was deal deal stage) <> coalesce((select "from" from event e where e.doc = deal.id
				and e.doc_kind = 'deal' and e.field = 'stage' and e.date >= '$first' order by e.date, e.at limit 1), stage) as fresh
			from deal left join base b on b.client = deal.client where date <= '$last';
	END
}

base() {
	for by in manager group source channel campaign region total; do
		of_sql "attach 'records.db' as r;
			with t as (select base.\"$by\" as key, lead, abc, xyz,
				coalesce(julianday('$first') - 1 - julianday(base.before) < 90, 0) as was,
				coalesce(julianday('$last') - julianday(base.last) < 90, 0) as is_now, coalesce(base.ever >= '$first', 0) as fresh
				from base left join r.year y on y.who = base.client)
			select $([ $by = total ] || echo key,) count(*), sum(lead), sum(was), sum(is_now), sum(is_now and fresh and not was),
				sum(is_now and not was and not fresh), sum(was and not is_now),
				count(case abc when 'A' then 1 end), count(case abc when 'B' then 1 end), count(case abc when 'C' then 1 end),
				count(case xyz when 'X' then 1 end), count(case xyz when 'Y' then 1 end), count(case xyz when 'Z' then 1 end),
				$(rate "count(case abc when 'B' then 1 end)" 'count(abc)'), $(rate "count(case xyz when 'Y' then 1 end)" 'count(abc)')
			from t group by key"
		agrees "$([ $by = total ] || echo $by,)clients,leads,start,active,new,returned,lost,a,b,c,x,y,z,share_b,share_y" base --by $by
	done
}

# most WORD TABLE: the commonest words of those that were lost, with how often.
most() {
	echo "(select group_concat(w, ', ') from (select $1 || ' ' || count(*) as w from $2 where lost and coalesce($1, '') <> ''
		and $2.key = t.key group by $1 order by count(*) desc, $1 limit 5))"
}

rival() { echo "(select coalesce((select name from competitor where competitor.id = $1), $1))"; }

lost() {
	for by in manager client group competitor; do
		of_sql "with k as (select \"$by\" as key, case when status in ('accepted', 'declined') then status when status = 'expired'
				or coalesce(valid_until, '9999') < '$last' then 'expired' else 'waiting' end as fate, cents, status = 'declined' as lost,
				reason, $(rival "nullif(competitor, '')") as rival from o where status <> 'draft'),
			t as (select key, count(*) as n, sum(fate = 'accepted') as won, sum(fate = 'declined') as declined,
				sum(fate = 'expired') as expired, sum(cents) as sum from k group by key)
			select key, n, won, declined, expired, $(rate won n), $(money sum), $(most reason k), $(most rival k) from t"
		agrees $by,sent,accepted,declined,expired,conversion,amount,lost_reasons,lost_to offers --by $by
	done
	of_sql "select manager, sum(stage not in ('won', 'lost')), $(money "sum((stage not in ('won', 'lost')) * cents)"),
			sum(stage = 'won'), $(money "sum((stage = 'won') * cents)"), sum(stage = 'lost')
		from d where stage not in ('won', 'lost') or fresh group by manager"
	agrees manager,count,amount,won,won_amount,lost deals --by manager
	for by in manager client source campaign; do
		of_sql "with k as (select \"$by\" as key, stage = 'lost' and fresh as lost, reason,
				$(rival competitor) as rival from d),
			t as (select key, sum(stage_.lost) as lost from k as stage_ group by key)
			select * from (select key, $(most reason k) as why, $(most rival k) as whom from t where lost > 0)
				where why is not null or whom is not null"
		agrees $by,lost_reasons,lost_to deals --by $by -w 'lost_reasons!="" or lost_to!=""'
	done
}

# Reasons and competitors of offers and deals, and what they were before; clients that were something else.
chances() {
	{
		crm-list offer
		crm-list deal
		crm-list client
		crm-list competitor -c id
	} | awk -v seed="$seed" '
		function rnd(n) { x = x * 16807 % 2147483647; return int(x / 7) % n }
		function word(list,    w) { return w[1 + rnd(split(list, w, " "))] }
		function day() { return sprintf("2026-%02d-%02d", 1 + rnd(11), 1 + rnd(20)) }
		function past(field, values,    was) {
			was = word(values)
			if (was != f[field] && rnd(3) == 0)
				printf "kind=event\tid=EB%d\tdate=%s\tdoc=%s\taction=set\tdoc_kind=%s\tfield=%s%s%s\n", ++n, day(), f["id"], f["kind"], field,
					was == "-" ? "" : "\tfrom=" was, f[field] == "" ? "" : "\tto=" f[field]
		}
		BEGIN { x = seed * 3863 + 41; FS = "\t" }
		{
			split("", f)
			for (i = 1; i <= NF; i++) { e = index($i, "="); f[substr($i, 1, e - 1)] = substr($i, e + 1) }
		}
		f["kind"] == "client" { past("status", "lead prospect active"); past("group", "- g1 g2") }
		f["kind"] == "offer" { past("status", "sent declined accepted") }
		f["kind"] == "deal" { past("stage", "lead lost negotiation") }'
}

company() { # SEED
	seed=$1
	export CRM_TODAY=2026-11-23 CRM_SEED="$seed"
	rm -rf "$work/company" && mkdir "$work/company" && cd "$work/company" || exit 1
	crm-init --no-git --country RU . >/dev/null
	"$root"/scripts/sample-company --seed "$seed" --today $CRM_TODAY >stream
	check "seed $seed: a company is stored" 0 crm-add -q - <stream
	chances >stream
	check "seed $seed: and what was before" 0 crm-add -q - <stream
	crm-export sql | sqlite3 db
	sh "$oracle/load.sh" . records.db
	sqlite3 records.db "attach 'db' as d; delete from shipment where id in (select id from d.shipment where opening = 'yes')"
	for period in '2026-10-01 2026-10-31' '2026-01-10 2026-06-15' '2025-11-23 2026-11-23'; do
		first=${period% *} last=${period#* }
		ends=$(date -d "$(date -d "$last + 1 day" +%Y-%m-01) - 1 day" +%Y-%m-%d)
		sh "$oracle/classes.sh" records.db year shipment "$last" "$(date -d "$ends + 1 day - 12 months" +%Y-%m-%d)" "$ends" no sales
		tables | sqlite3 -bail db
		base
		lost
	done
}

if [ $# -gt 0 ]; then
	for s; do company "$s"; done
else
	company 3
fi
enough 250
finish
