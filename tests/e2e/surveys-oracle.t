#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-report surveys by each of its ways, of all and of some, beside what SQL makes of the same
# answers, sales and claims; companies by chance with questionnaires and deputies.
#
#	surveys-oracle.t [SEED ...]
#
# covers: work/report/report_surveys crm/nps work/load/counts
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/oracle/sqlite.sh
. "$root/tests/oracle/sqlite.sh"
export CRM_TODAY=2026-03-01

agrees() { # FIELD,... OPTION...: the rows of the last of_sql
	fields=$1
	shift
	crm-report surveys --from "$first" --to "$last" --as-of "$day" -C company -c "$fields" -o tsv "$@" 2>errors |
		sed 1d | LC_ALL=C sort >got
	{ cat errors; diff wanted got | head -n 30; } >diag
	cmp -s wanted got
	result $? "$case, $first to $last as of $day: $*"
	compared=$((compared + $(wc -l <wanted)))
}

c() { echo "cast(round(coalesce($1, 0) * 100) as integer)"; }

# then_was FIELD: what a client's field was at the end of the day.
then_was() {
	echo "case when exists (select 1 from event e where e.doc = c.id and e.field = '$1' and e.date > '$day')
		then (select coalesce(\"from\", '') from event e where e.doc = c.id and e.field = '$1' and e.date > '$day'
			order by e.date limit 1) else coalesce(c.\"$1\", '') end"
}

# The manager by whom a record counts is its own, else the client's.
who() {
	case $credit in
	owner) own='coalesce("for", manager)' ;;
	actor) own='case when "for" is null or manager <> "for" then manager else "by" end' ;;
	esac
	echo "coalesce($own, (select manager from was where was.id = client), '')"
}

# Clients on the day; answers, sales less what came back, and claims of the period, as tables.
tables() {
	cat <<-END
		drop table if exists was; drop table if exists ans; drop table if exists flow; drop table if exists complained;
		create table was as select id, $(then_was manager) as manager, $(then_was group) as grp,
			coalesce((select abc from r.year where who = c.id), 'none') as class from client c;
		create table ans as select client, $(who) as who, substr(date, 1, 7) as month, metric, score, answer,
			case when form is null then coalesce(question, '') else form || '/' || question end as question
			from survey where date between '$first' and '$last';
		create table flow as select client, $(who) as who, substr(date, 1, 7) as month, sum from (
			select client, manager, "for", "by", date, $(c amount) as sum from main.$sale
				where status not in ('planned', 'cancelled') or status = 'cancelled' and cancelled is not null
			union all select client, manager, "for", "by", cancelled, -$(c amount) from main.$sale
				where status = 'cancelled' and cancelled is not null
			union all select client, manager, "for", "by", date, -$(c amount) from "return")
			where date between '$first' and '$last';
		create table complained as select client, $(who) as who, substr(date, 1, 7) as month from claim
			where coalesce(direction, 'in') = 'in' and date between '$first' and '$last';
	END
}

# ways OPTION...: of those only for whom it is true that $only.
ways() {
	for by in manager client group class month total question; do
		case $by in
		manager) key='who' ;;
		client) key='client' ;;
		group) key=grp ;;
		class) key=class ;;
		month | question) key=$by ;;
		total) key="''" ;;
		esac
		score="case when metric = 'nps' then $(money "$(near '10000 * (p - d)' n)")
			when metric = 'csat' then $(money "$(near '10000 * p' n)")
			when metric in ('ces', 'scale') then $(money "$(near '100 * sum' n)") end"
		from="join was on was.id = client where $only"
		answers="select $key as key, metric, count(*) as n, sum(score) as sum,
				case when metric in ('nps', 'csat', 'ces') then sum(metric = 'nps' and score >= 9
					or metric = 'csat' and score >= 4 or metric = 'ces' and score >= 5) end as p,
				case when metric in ('nps', 'csat', 'ces') then sum(metric = 'nps' and score <= 6
					or metric = 'csat' and score <= 2 or metric = 'ces' and score <= 3) end as d from ans $from"
		few="case when n < 30 then 'yes' end"
		if [ $by = question ]; then
			of_sql "with s as ($answers group by 1, 2)
				select key, metric, n, $score, p, d, $few, case metric when 'choice' then (select group_concat(word, ', ') from (
					select answer || ' ' || count(*) as word from ans $from and question = key group by answer
					order by count(*) desc, answer limit 10)) end from s"
			agrees $by,metric,responses,score,promoters,detractors,few,answers --by $by "$@"
			continue
		fi
		of_sql "with s as ($answers and metric in ('nps', 'csat', 'ces') group by 1, 2),
			f as (select $key as key, sum(sum) as sum from flow $from group by 1),
			k as (select $key as key, count(*) as n from complained $from group by 1)
			select $([ $by = total ] || echo key,) metric, n, $score, p, d, $few,
				$(money 'coalesce((select sum from f where f.key = s.key), 0)'),
				coalesce((select n from k where k.key = s.key), 0) from s"
		agrees "$([ $by = total ] || echo $by,)metric,responses,score,promoters,detractors,few,revenue,claims" --by $by "$@"
	done
}

# period FIRST LAST DAY CREDIT
period() {
	first=$1 last=$2 day=$3 credit=$4
	ends=$(date -d "$(date -d "$day + 1 day" +%Y-%m-01) - 1 day" +%Y-%m-%d)
	sh "$oracle/classes.sh" records.db year "$sale" "$day" "$(date -d "$ends + 1 day - 12 months" +%Y-%m-%d)" "$ends" no sales
	{ echo "attach 'records.db' as r;" && tables; } | sqlite3 -bail db
	only=1
	ways --credit "$credit"
	only="grp = 'g1'"
	ways --credit "$credit" --group g1
	only="who = 'm2'"
	ways --credit "$credit" --manager m2
	only="client = 'c$((seed % 20 + 1))'"
	ways --credit "$credit" --client "c$((seed % 20 + 1))"
}

company() { # SEED SALE
	seed=$1 sale=$2
	case="$sale $seed"
	rm -rf company db records.db && mkdir company
	{
		echo "sale: $sale"
		echo 'surveys:'
		echo '  service:'
		echo '    - {name: recommend, metric: nps, required: yes}'
		echo '    - {name: speed, metric: csat}'
		echo '    - {name: effort, metric: ces}'
		echo '    - {name: price, scale: [-5, 5]}'
		echo "    - {name: channel, of: [$(seq -s ', ' -f w%g 14)]}"
		echo '    - {name: wish}'
	} >company/crm.yaml
	awk -v seed="$seed" -v sale="$sale" -v clients=20 -f "$oracle/company.awk" </dev/null |
		awk -v seed="$seed" -f "$oracle/people.awk" | awk -v seed="$seed" -f "$oracle/business.awk" |
		awk -v seed="$seed" -f "$oracle/deputies.awk" | awk -v seed="$seed" -f "$oracle/answers.awk" >stream
	check "$case: a company is stored" 0 sh -c 'crm-add -q -C company - <stream'
	crm-export -C company sql | sqlite3 db
	sh "$oracle/load.sh" company records.db
	period 2025-01-01 2025-12-31 2026-02-20 owner
	period 2025-01-01 2025-03-31 2025-03-31 actor
	period 2025-04-10 2025-09-20 2025-10-05 owner
}

each_sale "$@"
enough 300
finish
