#!/bin/sh
# SPDX-License-Identifier: ISC
# Reports on companies by chance beside what SQL makes of the same files.
#
#	report-oracle.t [SEED ...]
#
# covers: work/report/report_profit work/report/report_turnover work/report/report_base work/report/report_surveys
# covers: work/report/report_expenses work/report/keyed
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/oracle/sqlite.sh
. "$root/tests/oracle/sqlite.sh"

store() { # DIR SALE: a company of the records of stream
	rm -rf "$1"
	mkdir "$1"
	echo "sale: $2" >"$1/crm.yaml"
	crm-add -q -C "$1" - <stream
}

rows() { # FIELD,... REPORT ...
	fields=$1
	shift
	crm-report "$@" -C company -c "$fields" -o tsv 2>errors | sed 1d | LC_ALL=C sort
}

of_sql() { printf '%s;\n' "$1" | sqlite3 -separator "$(printf '\t')" db | LC_ALL=C sort; }

same_rows() { # NAME
	compared=$((compared + $(wc -l <wanted)))
	{ cat errors; diff -u wanted got; } >diag
	result $? "$case, $1"
}

# rate A B: a percentage with two decimals, rounded half away from zero; empty where B is 0.
rate() {
	echo "case when $2 = 0 then '' else ltrim(printf('%s%d.%02d',
		case when ($1) * ($2) < 0 then '-' else '' end,
		(20000 * abs($1) + abs($2)) / (2 * abs($2)) / 100,
		(20000 * abs($1) + abs($2)) / (2 * abs($2)) % 100)) end"
}

# fraction A B: the same of a plain number.
fraction() {
	echo "case when $2 = 0 then '' else printf('%d.%02d', (200 * ($1) + $2) / (2 * $2) / 100,
		(200 * ($1) + $2) / (2 * $2) % 100) end"
}

# key BY TABLE: an expression for the key of a row of the table, by client or manager.
key() {
	case $1 in
	client | category) echo "$2.$1" ;;
	group) echo "coalesce((select c.\"group\" from client c where c.id = $2.client), '')" ;;
	month) echo "substr($2.date, 1, 7)" ;;
	manager) echo "case when $2.manager <> '' then $2.manager else coalesce((select o.manager
		from owner o where o.client = $2.client), '') end" ;;
	total) echo "''" ;;
	esac
}

profit() { # OPTION...
	for by in client manager group; do
		own="expenses = 0 or client <> ''"
		[ $by != manager ] || own="$own or manager <> ''"
		of_sql "with k as (select $(key $by term) as key, * from term where $own)
			select key, $(money 'sum(revenue)'), $(money 'sum(cost)'),
				$(money 'sum(claims)'), $(money 'sum(bonuses)'), $(money 'sum(expenses)'),
				$(money 'sum(revenue - cost - claims - bonuses - expenses)'),
				$(rate 'sum(revenue - cost - claims - bonuses - expenses)' 'sum(revenue)')
			from k where revenue or cost or claims or bonuses or expenses
				or client in (select client from flow)
			group by key" | sed 's/-0\.00/0.00/g' >wanted
		rows $by,revenue,cost,claims,bonuses,expenses,margin,percent profit --by $by "$@" >got
		same_rows "profit by $by $*"
	done
}

turnover() { # OPTION...
	for by in client manager group total; do
		by_owner=$(key $by owner)
		of_sql "with k as (select $by_owner as key, client from owner),
			base as (select key, sum(amount) as base from flow join k using (client) group by key),
			day as (select key, d, sum(max(debt, 0)) as debt,
				sum((d = '$last') * max(debt, 0)) as left from debt join k using (client)
				group by key, d),
			many as (select key, sum(debt) as s, sum(left) as left, count(*) as n from day group by key),
			both as (select key, coalesce(base, 0) as base, (2 * s + n) / (2 * n) as average, s, n, left
				from many left join base using (key))
			select $([ $by = total ] || echo key,) $(money base), $(money average),
				case when s = 0 then 'n/a' when base >= 0 then $(fraction 'base * n' s) else '-' end,
				case when base > 0 and s > 0 then $(fraction "$days * s" '(n * base)')
					else 'n/a' end,
				case when base > 0 then $(fraction "$days * left" base) else 'n/a' end
			from both where base <> 0 or average <> 0" >wanted
		rows "$([ $by = total ] || echo $by,)base,average,ratio,days,dso" turnover --by $by "$@" |
			awk -F '\t' -v OFS='\t' -v base="$([ $by = total ]; echo $((1 + $?)))" '
				$base < 0 && $(base + 2) != "n/a" { $(base + 2) = "-" } { print }' |
			LC_ALL=C sort >got
		same_rows "turnover by $by $*"
	done
}

base() { # OPTION...
	sh "$oracle/classes.sh" db now "$sale" "$last" "$year_first" "$year_last" no sales
	echo "with s as (select c.id as client, o.manager, c.\"group\" as kind,
			(select max(date) from doc d where d.client = c.id and date < '$first'
				and over > '$last') as before,
			(select max(date) from doc d where d.client = c.id and date <= '$last'
				and over > '$last') as last,
			(select min(date) from doc d where d.client = c.id and date <= '$last'
				and over > '$last') as ever
			from client c join owner o on o.client = c.id),
		t as (select *, coalesce(julianday('$first') - 1 - julianday(before) < 90, 0) as was,
			coalesce(julianday('$last') - julianday(last) < 90, 0) as is_now,
			coalesce(ever >= '$first', 0) as fresh from s)
		select @key count(*), sum(was), sum(is_now), sum(is_now and fresh and not was),
			sum(is_now and not was and not fresh), sum(was and not is_now),
			sum(abc = 'A'), sum(abc = 'B'), sum(abc = 'C'),
			sum(xyz = 'X'), sum(xyz = 'Y'), sum(xyz = 'Z'),
			$(rate "sum(abc = 'A')" 'count(abc)'), $(rate "sum(xyz = 'Z')" 'count(xyz)')
		from t left join now on who = client @by" >query
	for by in total group manager; do
		case $by in
		manager) key=manager, ;;
		group) key=kind, ;;
		total) key= ;;
		esac
		of_sql "$(sed "s/@key/$key/; s/@by/${key:+group by ${key%,}}/" query)" |
			awk -F '\t' -v OFS='\t' -v a="$([ $by = total ]; echo $((7 + $?)))" '{ for (i = a; i < a + 6; i++) $i += 0; print }' >wanted
		rows "$([ $by = total ] || echo $by,)clients,start,active,new,returned,lost,a,b,c,x,y,z,share_a,share_z" \
			base --by $by "$@" >got
		same_rows "base by $by $*"
	done
	awk -F '\t' '$3 + $5 + $6 - $7 != $4' got >diag
	[ ! -s diag ]
	result $? "$case, active = start + new + returned - lost"
}

surveys() { # OPTION...
	for by in client manager; do
		of_sql "with f as (select $(key $by flow) as key, sum(amount) as revenue from flow group by 1),
			c as (select $(key $by claim) as key, count(*) as n from claim
				where direction = 'in' and date between '$first' and '$last' group by 1),
			s as (select $(key $by survey) as key, metric, count(*) as n,
				sum(metric = 'nps' and mark >= 9 or metric = 'csat' and mark >= 4
					or metric = 'ces' and mark >= 5) as p,
				sum(metric = 'nps' and mark <= 6 or metric = 'csat' and mark <= 2
					or metric = 'ces' and mark <= 3) as d, sum(mark) as sum
				from (select *, cast(score as integer) as mark from survey) survey
				where date between '$first' and '$last' group by 1, 2)
			select key, metric, s.n, case metric when 'nps' then $(rate 'p - d' s.n)
					when 'csat' then $(rate p s.n)
					else printf('%d.%02d', (200 * sum + s.n) / (2 * s.n) / 100,
						(200 * sum + s.n) / (2 * s.n) % 100) end,
				p, d, case when s.n < 30 then 'yes' else '' end,
				$(money 'coalesce(revenue, 0)'), coalesce(c.n, 0)
			from s left join f using (key) left join c using (key)" | sed 's/-0\.00/0.00/' >wanted
		rows $by,metric,responses,score,promoters,detractors,few,revenue,claims \
			surveys --by $by "$@" >got
		same_rows "surveys by $by $*"
	done
}

# Plans day by day: of one manager and category the shortest one that has the day.
expenses() { # OPTION...
	sqlite3 db "drop table if exists span; create table span as select rowid as place, *,
		cast(round(value * 100) as integer) as cents, case
			when length(period) = 4 then period || '-01-01'
			when period like '%Q%' then printf('%s-%02d-01', substr(period, 1, 4),
				substr(period, 7) * 3 - 2)
			when period like '%W%' then date(substr(period, 1, 4) || '-01-04',
				'weekday 0', '-6 days', ((substr(period, 7) - 1) * 7) || ' days')
			else period || '-01' end as begins from plan where metric = 'expenses';
		drop table if exists spans; create table spans as select *, case
			when length(period) = 4 then date(begins, '+1 year', '-1 day')
			when period like '%Q%' then date(begins, '+3 months', '-1 day')
			when period like '%W%' then date(begins, '+6 days')
			else date(begins, '+1 month', '-1 day') end as ends from span"
	for by in category manager client month total; do
		of_sql "with recursive day(d) as (select '$first' union all
				select date(d, '+1 day') from day where d < '$last'),
			at as (select s.*, julianday(ends) - julianday(begins) + 1 as len, d,
				row_number() over (partition by manager, category, d
					order by julianday(ends) - julianday(begins), place desc) as first
				from spans s join day on d between begins and ends),
			part as (select manager, category, d as date, (2 * cents * count(*) + cast(len as integer))
				/ (2 * cast(len as integer)) as cents from at where first = 1
				group by place$([ $by != month ] || echo ', substr(d, 1, 7)')),
			both as (select manager, '' as client, category, date, cents, 0 as spent from part
				union all select manager, client, category, date, 0, amount from expense
				where date between '$first' and '$last'),
			k as (select $(key $by both) as key, * from both)
			select $([ $by = total ] || echo key,) $(money 'sum(cents)'), $(money 'sum(spent)'),
				$(money 'sum(cents - spent)'), $(rate 'sum(spent)' 'sum(cents)')
			from k group by key" >wanted
		rows "$([ $by = total ] || echo $by,)planned,spent,left,percent" expenses --by $by "$@" >got
		same_rows "expenses by $by $*"
	done
}

# period FIRST LAST YEAR_FIRST YEAR_LAST: every report of one period
period() {
	first=$1 last=$2 year_first=$3 year_last=$4
	days=$(sqlite3 db "select cast(julianday('$last') - julianday('$first') + 1 as integer)")
	sed "s/@sale/'$sale'/g; s/@first/'$first'/g; s/@last/'$last'/g; s/@day/'$last'/g" \
		"$oracle/reports.sql" | sqlite3 db
	set -- --from "$first" --to "$last"
	profit "$@"
	turnover "$@"
	base "$@"
	surveys "$@"
	expenses "$@"
}

company() { # SEED SALE CLIENTS
	seed=$1 sale=$2
	case="$sale $seed"
	awk -v seed="$seed" -v sale="$sale" -v clients="$3" -f "$oracle/company.awk" </dev/null |
		awk -v seed="$seed" -f "$oracle/people.awk" |
		awk -v seed="$seed" -f "$oracle/business.awk" |
		awk -v seed="$seed" 'BEGIN { x = seed * 31 + 3 } /^kind=client\t/ { x = x * 16807 % 2147483647
			if (x % 5) $0 = $0 "\tgroup=g" 1 + int(x / 7) % 3 } { print }' >stream
	check "$case: a company is stored" 0 store company "$sale"
	sh "$oracle/load.sh" company db
	period 2025-01-01 2025-12-31 2025-01-01 2025-12-31
	period 2025-06-17 2025-08-20 2024-08-01 2025-07-31
	period 2025-03-01 2025-03-31 2024-04-01 2025-03-31
}

if [ $# -gt 0 ]; then
	for s; do
		company "$s" invoice 25
		company "$s" shipment 25
	done
else
	company 1 invoice 30
	company 2 shipment 1
	company 3 shipment 30
fi
enough 500
finish
