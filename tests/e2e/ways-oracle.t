#!/bin/sh
# SPDX-License-Identifier: ISC
# The ways of --by that regroup what other oracles ask of one way alone: contacts, sales, offers,
# deals, tasks, shipments, claims, answers, debts and limits of the sample company of other seeds, beside SQL over
# what crm-export says of it.
#
#	ways-oracle.t [SEED ...]
#
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/oracle/sqlite.sh
. "$root/tests/oracle/sqlite.sh"

agrees() { # FIELD,... REPORT ...: its rows are those of the last of_sql
	fields=$1
	shift
	crm-report "$@" -c "$fields" -o tsv 2>errors | sed 1d | LC_ALL=C sort >got
	{ cat errors && diff wanted got | head -n 30; } >diag
	cmp -s wanted got
	result $? "seed $seed: $*"
	compared=$((compared + $(wc -l <wanted)))
}

# c COLUMN: its amount in cents; m CENTS: cents as money.
c() { echo "cast(round($1 * 100) as integer)"; }

# rate A B: a percentage with two decimals, empty where B is 0.
rate() {
	of=$(near "10000 * ($1)" "abs($2)")
	echo "case when $2 = 0 then '' else ltrim(printf('%s%d.%02d', case when ($1) * ($2) < 0 and $of <> 0 then '-' else '' end,
		abs($of) / 100, abs($of) % 100)) end"
}

# Contacts by chance that have what those of the company lack: campaigns, products, answers, offers.
more_contacts() {
	{
		crm-list client -c id -o tsv | sed '1d; s/^/client /'
		crm-list product -c id -o tsv | sed '1d; s/^/product /'
		crm-list campaign -c id -o tsv | sed '1d; s/^/campaign /'
		crm-list offer -c id -o tsv | sed '1d; s/^/offer /'
		crm-list staff -c id -o tsv | sed '1d; s/^/staff /'
	} | awk -v seed="$seed" -v OFS="$tab" '
		function rnd(n) { x = (x * 16807 + 11) % 2147483647; return int(x / 7) % n }
		function pick(kind) { return v[kind, 1 + rnd(n[kind])] }
		function maybe(field, kind) { return rnd(2) ? field "=" pick(kind) : "" }
		{ v[$1, ++n[$1]] = $2 }
		END {
			x = seed
			split("call meeting visit email letter demo request training other", type, " ")
			split("done done done planned missed moved", status, " ")
			for (i = 1; i <= 300; i++) {
				date = sprintf("2026-%02d-%02d", 1 + rnd(10), 1 + rnd(28))
				row = "kind=activity" OFS "id=more-" i OFS "date=" date OFS "client=" pick("client") OFS \
					"manager=" pick("staff") OFS "type=" type[1 + rnd(9)] OFS "status=" status[1 + rnd(6)] OFS \
					sprintf("time=%02d:%02d", 8 + rnd(10), rnd(60)) OFS maybe("product", "product") OFS \
					maybe("campaign", "campaign") OFS maybe("offer", "offer") OFS (rnd(2) ? "planned=yes" : "") OFS \
					(rnd(2) ? "direction=in" : "") OFS (rnd(2) ? "answered=" date sprintf("T%02d:%02d:00+03:00", 9 + rnd(14), rnd(60)) : "")
				while (sub(OFS OFS, OFS, row)) ;
				sub(OFS "$", "", row)
				print row
			}
		}'
}

# Claims by chance, with terms to answer and to resolve them before today and after.
more_claims() {
	crm-list client -c id -o tsv | sed 1d |
		awk -v seed="$seed" -v today="$today" -v OFS="$tab" -f "$oracle/claims-chance.awk" |
		awk -v seed="$seed" -v OFS="$tab" '
			function rnd(n) { x = (x * 16807 + 11) % 2147483647; return int(x / 7) % n }
			function moment() { return sprintf("2026-%02d-%02dT%02d:00:00+03:00", 1 + rnd(12), 1 + rnd(28), 9 + rnd(9)) }
			BEGIN { x = seed + 3 }
			{ print $0 (rnd(4) ? OFS "due=" moment() : "") (rnd(4) ? OFS "response_due=" moment() : "") (rnd(2) ? OFS "responded=" moment() : "") }'
}

# Documents are counted where rows are of clients or days.
activity() {
	for by in client date type channel hour topic result campaign product; do
		key="coalesce($by, '')" documents="select '' as key, 0 as o, 0 as i, 0 as c where 0"
		who="coalesce(nullif(\"for\", ''), manager, '')"
		[ $by != date ] || key="date || '$tab' || $who"
		[ $by != hour ] || key="coalesce(cast(cast(substr(nullif(time, ''), 1, 2) as integer) as text), '')"
		[ $by != client ] && [ $by != date ] || documents="select $key as key, 1 as o, 0 as i, 0 as c from offer
				where date between '$first' and '$last' and status <> 'draft'
			union all select $key, 0, 1, 0 from invoice where date between '$first' and '$last'
				and status <> 'cancelled' and coalesce(opening, '') <> 'yes'
			union all select $key, 0, 0, 1 from claim where date between '$first' and '$last'"
		of_sql "with a as (select $key as key, *, status = 'done' as did, coalesce(planned, '') = 'yes' as meant,
				status = 'done' and (direction is 'in' or type = 'request') as turned,
				cast(round((julianday(substr(answered, 1, 16)) - julianday(date || ' ' || time)) * 1440) as integer) as took
				from activity where date between '$first' and '$last' and status <> 'cancelled'),
			t as (select key, took, row_number() over (partition by key order by took) as k, count(*) over (partition by key) as n
				from a where turned and took >= 0),
			d as ($documents),
			k as (select key from a union select key from d)
			select key, coalesce(sum(did and type = 'call'), 0), coalesce(sum(did and type = 'meeting'), 0),
				coalesce(sum(did and type = 'visit'), 0), coalesce(sum(did and type in ('email', 'letter', 'mailing')), 0),
				coalesce(sum(did and type in ('demo', 'presentation')), 0), coalesce(sum(did and type not in
					('call', 'meeting', 'visit', 'email', 'letter', 'mailing', 'demo', 'presentation')), 0),
				coalesce(sum(meant or not did), 0), coalesce(sum(did), 0),
				coalesce(sum(status = 'missed' or status = 'planned' and date < '$today'), 0), coalesce(sum(status = 'moved'), 0),
				coalesce(sum(did and not meant), 0), coalesce(sum(turned), 0), coalesce(sum(turned and coalesce(answered, '') <> ''), 0),
				coalesce(sum(did and a.date <= (select coalesce((select max(event.date) from event where doc = offer.id
					and field = 'status' and \"to\" = 'accepted'), '9999-12-31') from offer
					where offer.id = a.offer and offer.status = 'accepted')), 0),
				coalesce((select took from t where t.key = k.key and k = (n + 1) / 2), ''),
				coalesce(sum(did), 0) + (select count(*) from d where d.key = k.key)
			from k left join a using (key) group by key"
		agrees "$by$([ $by != date ] || echo ,manager),calls,meetings,visits,emails,demos,other,planned,done,missed,moved,unplanned,incoming,answered,won,minutes,total" \
			activity --by $by --from "$first" --to "$last"
	done
}

# Sales of the period less what was returned or cancelled in it: by what the client has, and by what
# the items are of.
sales() {
	period="between '$first' and '$last'"
	sqlite3 db "drop table if exists flow; create table flow as
		select id, date, client, manager, 1 as sign, $(c amount) as sum, $(c vat) as tax from shipment
			where date $period and (status = 'done' or status = 'cancelled' and cancelled <> '') and coalesce(opening, '') <> 'yes'
		union all select id, cancelled, client, manager, -1, -$(c amount), -$(c vat) from shipment
			where status = 'cancelled' and cancelled $period and coalesce(opening, '') <> 'yes'
		union all select id, date, client, manager, 0, -$(c amount), -coalesce($(c vat), 0) from return where date $period;
		drop table if exists line; create table line as
		select flow.id, sign, coalesce(i.product, '') as product, coalesce(p.category, '') as category,
			case when i.id is null then sum when sign > 0 then $(c i.amount) else -$(c i.amount) end as sum,
			case when i.id is null then tax when sign > 0 then coalesce($(c i.vat), 0) else -coalesce($(c i.vat), 0) end as tax
			from flow left join item i on i.doc = flow.id left join product p on p.id = i.product"
	for by in parent channel source campaign region,month product category; do
		from="(select flow.id, sign, sum, tax, client.*, substr(flow.date, 1, 7) as month from flow
			join client on client.id = flow.client)" key="coalesce(\"$by\", '')"
		case $by in
		parent) key="coalesce(nullif(parent, ''), \"id:1\")" ;;
		region,month) key="coalesce(region, '') || '$tab' || month" ;;
		product | category) from=line ;;
		esac
		of_sql "with k as (select $key as key, id, sign, sum(sum) as sum, sum(tax) as tax from $from group by 1, 2, 3),
			r as (select key, sum(sum) as sum, sum(tax) as tax, sum(sign) as n from k group by key)
			select key, $(money sum), $(money tax), n, case when n > 0 then $(money "$(near sum n)") else '' end,
				$(rate sum '(sum(sum) over ())') from r"
		agrees $by,revenue,vat,count,avg,share sales --by $by --from "$first" --to "$last"
		of_sql "with k as (select $key as key, id, sign, sum(sum - tax) as sum from $from group by 1, 2, 3),
			r as (select key, sum(sum) as sum, sum(sign) as n from k group by key)
			select key, $(money sum), n, case when n > 0 then $(money "$(near sum n)") else '' end, $(rate sum '(sum(sum) over ())') from r"
		agrees $by,revenue,count,avg,share sales --net --by $by --from "$first" --to "$last"
	done
}

offers() {
	for by in client group competitor; do
		key="coalesce(o.\"$by\", '')"
		[ $by != group ] || key="coalesce(client.\"group\", '')"
		of_sql "with f as (select $key as key, $(c amount) as sum, case when o.status in ('accepted', 'declined') then o.status
				when o.status = 'expired' or coalesce(valid_until, '9999') < '$today' then 'expired' else 'waiting' end as fate
				from offer o join client on client.id = o.client where date between '$first' and '$last' and o.status <> 'draft'
				and o.id not in (select replaces from offer where replaces is not null and date <= '$today'))
			select key, count(*), sum(fate = 'accepted'), sum(fate = 'declined'), sum(fate = 'expired'), sum(fate = 'waiting'),
				$(rate "sum(fate = 'accepted')" 'count(*)'), $(money 'sum(sum)'), $(money "sum((fate = 'accepted') * sum)") from f group by key"
		agrees $by,sent,accepted,declined,expired,waiting,conversion,amount,won \
			offers --by $by --from "$first" --to "$last" --as-of "$today"
	done
}

# Deals as they stood on the day, and what was won and lost since the first one; by stage how they moved.
deals() {
	stages="with then_ as (select d.*, d.rowid as place, $(c amount) as sum,
			coalesce((select \"from\" from event e where e.doc = d.id and e.doc_kind = 'deal' and e.field = 'stage'
				and e.date > '$last' order by e.date, e.at limit 1), stage) as now,
			coalesce((select \"from\" from event e where e.doc = d.id and e.doc_kind = 'deal' and e.field = 'stage'
				and e.date >= '$first' order by e.date, e.at limit 1), stage) as was,
			coalesce((select \"from\" from event e where e.doc = d.id and e.doc_kind = 'deal' and e.field = 'stage'
				order by e.date, e.at limit 1), stage) as born
			from deal d where date <= '$last'),
		w as (select *, now not in ('won', 'lost') as open, date >= '$first' as fresh,
			coalesce(cast(probability as real), case now when 'lead' then 10 when 'qualified' then 25 when 'offer' then 50
				when 'negotiation' then 75 end) as p from then_),
		t as (select * from w where open or fresh or now <> was)"
	for by in client source campaign month; do
		key="coalesce(\"$by\", '')"
		[ $by != month ] || key="coalesce(substr(\"close\", 1, 7), '')"
		of_sql "$stages select $key, sum(open), $(money 'sum(open * sum)'),
			$(money "sum(case when open then $(near 'cast(round(sum * p) as integer)' 100) else 0 end)"),
			sum(open and coalesce(\"close\", '9999') < '$last'), sum(now = 'won'), $(money "sum((now = 'won') * sum)"),
			sum(now = 'lost') from t group by 1"
		agrees $by,count,amount,weighted,late,won,won_amount,lost deals --by $by --from "$first" --to "$last" --as-of "$last"
	done
	of_sql "$stages, e as (select * from event e where doc_kind = 'deal' and field = 'stage' and date between '$first' and '$last'
			and doc in (select id from w)),
		k as (select now as stage, 1 as n, sum, 0 as came, 0 as went from t union all select born, 0, 0, 1, 0 from w where fresh
			union all select \"to\", 0, 0, 1, 0 from e union all select \"from\", 0, 0, 0, 1 from e)
		select stage, sum(n), $(money 'sum(sum)'), sum(came), sum(went) from k group by stage"
	agrees stage,count,amount,came,left deals --by stage --from "$first" --to "$last" --as-of "$last"
}

tasks() {
	of_sql "with t as (select owner, max(0, cast(julianday('$today') - julianday(coalesce(due, '9999-01-01')) as integer)) as over
			from task where status = 'open' and date <= '$today')
		select owner, count(*), sum(over > 0), max(over) from t group by owner"
	agrees owner,open,late,days_over tasks --by owner
}

shipments() {
	mean=$(near '10 * span' '(days - 1)')
	of_sql "with d as (select client, date, lag(date) over (partition by client order by date) as before from shipment
			where status = 'done' and date between '$first' and '$last'),
		s as (select client, count(*) as n, count(distinct date) as days, max(date) as last,
			cast(julianday(max(date)) - julianday(min(date)) as integer) as span,
			max(cast(julianday(date) - julianday(before) as integer)) as most from d group by client)
		select client, n, case when days > 1 then ($mean / 10) || case when $mean % 10 = 0 then '' else '.' || ($mean % 10) end else '' end,
			case when days > 1 then most else '' end, last, case when days > 1 then date(last, '+' || $(near span '(days - 1)') || ' days') else '' end,
			cast(julianday('$last') - julianday(last) as integer) from s"
	agrees client,count,period_mean,period_max,last,next_expected,silent_days \
		shipments --from "$first" --to "$last" --as-of "$last" -w 'count>0'
}

# Answers by what clients are, with the sales and claims of the same.
surveys() {
	sh "$oracle/classes.sh" records.db year shipment "$last" "$(date -d "$(date -d "$last + 1 day" +%Y-%m-01) - 12 months" +%Y-%m-%d)" \
		"$(date -d "$(date -d "$last + 1 day" +%Y-%m-01) - 1 day" +%Y-%m-%d)" no sales
	sqlite3 db "attach 'records.db' as r; drop table if exists class; create table class as select who, abc from r.year"
	for by in group month class total; do
		case $by in
		class) key='coalesce((select abc from class where who = x.client), '\''none'\'')' ;;
		group) key='coalesce(client."group", '\'\'')' ;;
		month) key='substr(x.date, 1, 7)' ;;
		total) key="''" ;;
		esac
		of_sql "with f as (select $key as key, sum(sum) as revenue from flow x join client on client.id = x.client group by 1),
			k as (select $key as key, count(*) as n from claim x join client on client.id = x.client
				where direction = 'in' and x.date between '$first' and '$last' group by 1),
			s as (select $key as key, metric, count(*) as n, sum(metric = 'nps' and score >= 9 or metric = 'csat' and score >= 4
					or metric = 'ces' and score >= 5) as p, sum(metric = 'nps' and score <= 6 or metric = 'csat' and score <= 2
					or metric = 'ces' and score <= 3) as d, sum(score) as sum from survey x join client on client.id = x.client
				where x.date between '$first' and '$last' and metric in ('nps', 'csat', 'ces') group by 1, 2)
			select $([ $by = total ] || echo key,) metric, s.n, case metric when 'nps' then $(rate '(p - d)' s.n)
				when 'csat' then $(rate p s.n) else printf('%d.%02d', $(near '100 * sum' s.n) / 100, $(near '100 * sum' s.n) % 100) end,
				p, d, case when s.n < 30 then 'yes' else '' end, $(money 'coalesce(revenue, 0)'), coalesce(k.n, 0)
			from s left join f using (key) left join k using (key)"
		sed -i 's/-0\.00/0.00/' wanted
		agrees "$([ $by = total ] || echo $by,)metric,responses,score,promoters,detractors,few,revenue,claims" \
			surveys --by $by --from "$first" --to "$last" --as-of "$last"
	done
}

# Claims that nobody has answered or resolved in time.
late_claims() {
	of_sql "with c as (select *, julianday(due) < julianday('$today') as late, julianday(response_due) < julianday('$today')
				and not coalesce(julianday(responded) <= julianday('$today'), 0) as unheard from claim where date <= '$today')
		select id, client, case severity when 'critical' then 'critical' else 'high' end, 'not resolved since ' || substr(due, 1, 10) from c
			where direction = 'in' and status in ('open', 'investigating', 'escalated') and late
		union all select id, client, case severity when 'critical' then 'critical' else 'high' end,
			'not answered since ' || substr(response_due, 1, 10) from c
			where direction = 'in' and status in ('open', 'investigating', 'escalated') and unheard
		union all select id, client, case severity when 'critical' then 'critical' else 'high' end,
			'the debtor has not answered since ' || substr(due, 1, 10) from c where direction = 'out' and status = 'sent' and late"
	sed -i 's/^language:.*/language: en/' crm.yaml
	agrees doc,client,severity,detail alerts -w 'what=claim and not detail~"waits for"'
	occurs "seed $seed: there are late claims" test -s wanted
}

# Claims by whatever they have: how many, and what became of them.
claims() {
	over="('satisfied', 'partial', 'rejected', 'withdrawn')"
	for by in type department owner severity product month manager,type; do
		case $by in
		month) key='substr(date, 1, 7)' ;;
		manager,type) key="coalesce(manager, '') || '$tab' || type" ;;
		*) key="coalesce($by, '')" ;;
		esac
		of_sql "with k as (select $key as key, *, case when status in $over then
					cast(julianday(substr(closed, 1, 10)) - julianday(date) as integer) end as days
				from claim where direction = 'in' and date between '$first' and '$last'),
			r as (select key, days, row_number() over (partition by key order by days) as i,
				count(*) over (partition by key) as n from k where days is not null)
			select key, count(*), sum(status = 'satisfied'), sum(status = 'partial'), sum(status = 'rejected'),
				sum(status = 'withdrawn'), sum(status not in $over), $(money "sum(coalesce($(c amount), 0))"),
				$(money "sum(coalesce($(c awarded), 0))"), (select days from r where r.key = k.key and i = (n + 1) / 2),
				(select days from r where r.key = k.key and i = (9 * n + 9) / 10) from k group by key"
		agrees $by,received,satisfied,partial,rejected,withdrawn,open,amount,awarded,median_days,p90_days \
			claims --by $by --from "$first" --to "$last"
	done
}

# Offers that are accepted one after the other, on days of the period.
accept() {
	crm-list offer -w 'status=sent or status=expired' -q | head -n 12 | awk -v first="$first" '{
		split(first, day, "-")
		m = day[2] + NR % 3
		printf "%d-%02d-%02d %s\n", day[1] + int((m - 1) / 12), (m - 1) % 12 + 1, NR * 2, $0
	}' >accepted
	while read -r day offer; do
		crm-set -q --today "$day" offer "$offer" status=accepted || echo "$offer"
	done <accepted >diag 2>&1
	[ "$(grep -h field=status event/*.tskv | grep -c 'doc_kind=offer.*to=accepted')" -gt 5 ]
	result $? "seed $seed: offers are accepted on their days"
}

company() { # SEED TODAY FIRST LAST
	seed=$1 today=$2 first=$3 last=$4
	export CRM_TODAY="$today" CRM_SEED="$seed"
	rm -rf "$work/company" && mkdir "$work/company" && cd "$work/company" || exit 1
	crm-init --no-git --country RU . >/dev/null
	"$root"/scripts/sample-company --seed "$seed" --today "$today" >stream
	check "seed $seed: a company is stored" 0 crm-add -q - <stream
	more_contacts >stream
	check "seed $seed: and more contacts" 0 crm-add -q - <stream
	more_claims >stream
	check "seed $seed: and more claims" 0 crm-add -q - <stream
	accept
	crm-export sql | sqlite3 db
	sh "$oracle/load.sh" . records.db
	activity
	sales
	offers
	deals
	tasks
	shipments
	surveys
	claims
	late_claims
}

if [ $# -gt 0 ]; then
	for s; do company "$s" 2026-11-23 2026-05-01 2026-10-31; done
else
	company 3 2026-11-23 2026-07-01 2026-09-30
	company 8 2026-04-30 2025-10-15 2026-03-31
fi
enough 700
finish
