#!/bin/sh
# SPDX-License-Identifier: ISC
# Reports on what people do, sell and promise beside what SQLite makes of crm-export sql, for the
# sample company of other seeds.
#
#	daily-oracle.t [SEED ...]
#
# covers: work/report/report_tasks work/report/report_approvals work/report/report_deals work/report/report_offers
# covers: work/report/report_tenders work/report/report_bonuses work/report/report_points work/report/report_sales
# covers: work/report/report_assortment work/report/report_instalments work/report/report_documents
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/oracle/sqlite.sh
. "$root/tests/oracle/sqlite.sh"

agrees() { # FIELD,... REPORT ...: its rows are those of the last of_sql
	fields=$1
	shift
	crm-report "$@" -c "$fields" -o tsv 2>errors | sed 1d | LC_ALL=C sort >got
	{ cat errors; diff wanted got | head -n 30; } >diag
	cmp -s wanted got
	result $? "seed $seed: $*"
	compared=$((compared + $(wc -l <wanted)))
}

# c COLUMN: its amount in cents; m CENTS: cents as money.
c() { echo "cast(round($1 * 100) as integer)"; }

# rate A B: a percentage with two decimals, rounded half away from zero, of figures not below 0.
rate() { echo "printf('%d.%02d', (20000 * ($1) + ($2)) / (2 * ($2)) / 100, (20000 * ($1) + ($2)) / (2 * ($2)) % 100)"; }

activity() {
	period="date between '$first' and '$last'"
	who="case when coalesce(\"for\", '') <> '' then \"for\" else manager end"
	of_sql "with a as (select $who as who, type, status, coalesce(planned, '') as planned, date, offer,
			status = 'done' as done from activity where $period and status <> 'cancelled'),
		k as (select who, sum(done and type = 'call') as calls, sum(done and type = 'meeting') as meetings,
				sum(done and type = 'visit') as visits, sum(done and type in ('email', 'letter', 'mailing')) as emails,
				sum(done and type in ('demo', 'presentation')) as demos, 0 as offers, 0 as invoices, 0 as claims,
				sum(done and type not in ('call', 'meeting', 'visit', 'email', 'letter', 'mailing', 'demo',
					'presentation')) as other, sum(planned = 'yes' or not done) as planned, sum(done) as done,
				sum(status = 'missed' or status = 'planned' and date < '$today') as missed, sum(status = 'moved') as moved,
				sum(done and planned <> 'yes') as unplanned from a group by who
			union all select $who, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0 from offer where $period and status <> 'draft'
			union all select $who, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0 from invoice
				where $period and status <> 'cancelled' and coalesce(opening, '') <> 'yes'
			union all select $who, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0 from claim where $period)
		select who, sum(calls), sum(meetings), sum(visits), sum(emails), sum(demos), sum(offers), sum(invoices),
			sum(claims), sum(other), sum(planned), sum(done), sum(missed), sum(moved), sum(unplanned),
			sum(done + offers + invoices + claims) from k group by who"
	agrees manager,calls,meetings,visits,emails,demos,offers,invoices,claims,other,planned,done,missed,moved,unplanned,total \
		activity --by manager --from "$first" --to "$last"
}

tasks() {
	of_sql "select id, owner, due, max(0, cast(julianday('$today') - julianday(due) as integer)) from task
		where status = 'open' and date <= '$today'"
	agrees task,owner,due,days_over tasks
}

approvals() {
	of_sql "select id, doc, step, staff, cast(julianday('$1') - julianday(date) as integer) from approval
		where date <= '$1' and (decision = 'pending' or decided > '$1')"
	agrees approval,doc,step,staff,days approvals --as-of "$1"
}

# The stage of a deal on the day: what its first change after it says, else what it has.
deals() {
	of_sql "with s as (select *, coalesce((select \"from\" from event e where e.doc = deal.id and e.field = 'stage'
				and e.date > '$1' order by e.date, e.at limit 1), stage) as then_ from deal where date <= '$1')
		select then_, count(*), $(money "sum($(c amount))") from s where then_ not in ('won', 'lost') group by then_"
	agrees stage,count,amount deals --by stage --period "$2" --as-of "$1" -w 'stage!=won and stage!=lost and count>0'
}

tenders() {
	of_sql "select id, client, stage, deadline, cast(julianday(deadline) - julianday('$today') as integer), $(money "$(c amount)")
		from deal where date <= '$today' and stage not in ('won', 'lost')
			and (coalesce(tender, '') <> '' or coalesce(platform, '') <> '' or coalesce(deadline, '') <> '')"
	agrees deal,client,stage,deadline,days_left,amount tenders
}

offers() {
	of_sql "with o as (select case when coalesce(\"for\", '') <> '' then \"for\" else manager end as who, $(c amount) as sum,
			case when status in ('accepted', 'declined') then status
				when status = 'expired' or coalesce(valid_until, '9999') < '$today' then 'expired' else 'waiting' end as fate
			from offer where date between '$first' and '$last' and date <= '$today' and status <> 'draft')
		select who, count(*), sum(fate = 'accepted'), sum(fate = 'declined'), sum(fate = 'expired'),
			sum(fate = 'waiting'), $(money 'sum(sum)'), $(money "sum(case when fate = 'accepted' then sum else 0 end)")
		from o group by who"
	agrees manager,sent,accepted,declined,expired,waiting,amount,won offers --by manager --from "$first" --to "$last" \
		--as-of "$today"
}

bonuses() {
	of_sql "select client, program, $(money "sum(max($(c amount), 0))"), $(money "-sum(min($(c amount), 0))"), $(money "sum($(c amount))")
		from bonus where date <= '$today' group by client, program" 
	sed -i "s/${tab}-0\.00/${tab}0.00/g" wanted
	agrees client,program,accrued,settled,left bonuses
	of_sql "select id, date, $(money "sum($(c amount)) over (partition by client, program order by date, id)"),
		coalesce(sum(points) over (partition by client, program order by date, id), 0) from bonus where date <= '$today'"
	agrees bonus,date,left,points_left points
}

# Sales of the period less what was returned or cancelled in it, by what the document or its
# client says; by product of their items.
sales() {
	[ "$(sed -n 's/^sale: *//p' crm.yaml)" = shipment ] || return
	period="between '$first' and '$last'"
	sqlite3 db "drop table if exists flow; create table flow as
		select id, date, client, manager, 1 as sign, $(c amount) as sum, $(c vat) as tax, status = 'done' as done from shipment
			where date $period and (status = 'done' or status = 'cancelled' and cancelled <> '') and coalesce(opening, '') <> 'yes'
		union all select id, cancelled, client, manager, -1, -$(c amount), -$(c vat), 0 from shipment
			where status = 'cancelled' and cancelled $period and coalesce(opening, '') <> 'yes'
		union all select id, date, client, manager, 0, -$(c amount), -coalesce($(c vat), 0), 0 from return where date $period"
	for by in client manager region group month; do
		case $by in
		client) key=flow.client ;;
		manager) key=flow.manager ;;
		month) key='substr(flow.date, 1, 7)' ;;
		*) key="coalesce(client.\"$by\", '')" ;;
		esac
		of_sql "select $key, $(money 'sum(sum)'), $(money 'sum(tax)'), sum(sign) from flow join client on client.id = flow.client group by 1"
		agrees $by,revenue,vat,count sales --by $by --from "$first" --to "$last"
	done
	of_sql "select i.product, $(money "sum(case when sign > 0 then $(c i.amount) else -$(c i.amount) end)")
		from flow join item i on i.doc = flow.id where coalesce(i.product, '') <> '' group by 1"
	agrees product,revenue sales --by product --from "$first" --to "$last" -w 'product!=""'
}

limits() {
	sale=$(sed -n 's/^sale: *//p' crm.yaml)
	of_sql "with debt as (select client, sum(s) as debt from (
			select client, $(c amount) as s from $sale where date <= '$today' and (status not in ('planned', 'cancelled')
				or status = 'cancelled' and cancelled > '$today')
			union all select client, -$(c amount) from payment where date <= '$today'
			union all select client, -$(c amount) from return where date <= '$today') group by client)
		select id, $(money "$(c credit_limit)"), $(money 'coalesce(debt, 0)'), $(money "max(0, coalesce(debt, 0) - $(c credit_limit))")
		from client left join debt on debt.client = client.id where credit_limit is not null and credit_limit <> ''"
	agrees client,limit,debt,over_limit limits -w 'limit!=""'
}

assortment() {
	sale=$(sed -n 's/^sale: *//p' crm.yaml)
	of_sql "with l as (select d.client, d.id, d.date, i.product, $(c i.amount) as sum from $sale d join item i on i.doc = d.id
			where d.date between '$first' and '$last' and d.date <= '$today' and (d.status in ('done', 'issued')
				or d.status = 'cancelled' and d.cancelled <> '') and coalesce(i.product, '') <> ''),
		k as (select count(*) as n from product where coalesce(until, '9999') >= '$last')
		select client, count(distinct product), n, $(rate 'count(distinct product)' n), min(date), max(date), $(money 'sum(sum)')
		from l, k group by client"
	agrees client,products,catalogue,breadth,first,last,amount assortment --from "$first" --to "$last"
}

# Who was spoken to last, and when they will be next: contacts that took place or are planned.
contacts() {
	of_sql "with a as (select client, date, status, coalesce(planned, '') as planned from activity
			where type not in ('mailing', 'reminder'))
		select id, coalesce((select max(date) from a where a.client = c.id and status = 'done' and date <= '$today'), ''),
			coalesce((select min(date) from a where a.client = c.id and (status = 'planned' and date >= '$today'
				or status = 'done' and date > '$today' and planned = 'yes')), '')
		from client c where coalesce(status, '') <> 'lost'"
	agrees client,last,next contacts
}

# A client's history has a line for each dated record that names it.
timeline() {
	kinds='activity deal offer contract order invoice shipment payment return claim bonus survey'
	sql=
	for kind in $kinds; do
		sql="$sql${sql:+ union all }select client, '$kind' as kind, $( [ "$kind" = activity ] && echo type || echo "'$kind'" ) as what, date
			from \"$kind\" where date <= '$today'"
	done
	of_sql "select client, what, count(*) from ($sql) where client in (select id from client order by id limit 12) group by 1, 2"
	words=$(sqlite3 db "select group_concat(distinct what) from ($sql)")
	sqlite3 db 'select id from client order by id limit 12' | while read -r client; do
		crm-report timeline "$client" -o tsv -c client,what
	done | awk -F "$tab" -v words="$words" 'BEGIN { n = split(words, w, ","); for (i = 1; i <= n; i++) known[w[i]] = 1 }
		$1 != "client" && $2 in known { n_of[$1 "\t" $2]++ } END { for (k in n_of) print k "\t" n_of[k] }' | LC_ALL=C sort >got
	diff wanted got | head -n 30 >diag
	cmp -s wanted got && [ -s wanted ]
	result $? "seed $seed: timeline has each record once ($kinds)"
	compared=$((compared + $(wc -l <wanted)))
}

company() { # SEED TODAY FIRST LAST
	seed=$1 today=$2 first=$3 last=$4
	export CRM_TODAY="$today" CRM_SEED="$seed"
	rm -rf "$work/company" && mkdir "$work/company" && cd "$work/company" || exit 1
	crm-init --no-git --country RU . >/dev/null
	"$root"/scripts/sample-company --seed "$seed" --today "$today" >stream
	check "seed $seed: a company is stored" 0 crm-add -q - <stream
	crm-export sql | sqlite3 db
	activity
	tasks
	approvals "$today"
	approvals "$(sqlite3 db "select max(date) from approval where decided > date")" # one was decided later
	deals "$today" month
	deals "$(date -d "$today - 70 days" +%Y-%m-%d)" "$(date -d "$today - 70 days" +%Y-%m)"
	tenders
	offers
	bonuses
	sales
	limits
	assortment
	contacts
	timeline
}

if [ $# -gt 0 ]; then
	for s; do company "$s" 2026-11-23 2026-05-01 2026-10-31; done
else
	company 3 2026-11-23 2026-07-01 2026-09-30
	company 8 2026-04-30 2025-10-15 2026-03-31
fi
enough 1000
finish
