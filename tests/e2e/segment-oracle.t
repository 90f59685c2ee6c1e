#!/bin/sh
# SPDX-License-Identifier: ISC
# Classes of clients of companies by chance beside what SQL makes of the same files.
#
#	segment-oracle.t [SEED ...]
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/oracle/sqlite.sh
. "$root/tests/oracle/sqlite.sh"

# store DIR SALE ROLL: a company of the records of stream.
store() {
	rm -rf "$1"
	mkdir "$1"
	printf 'sale: %s\nsegment: {roll: %s}\n' "$2" "$3" >"$1/crm.yaml"
	crm-add -q -C "$1" - <stream
}

# rows FIELD,... METHOD ...: of the programs, sorted.
rows() {
	fields=$1
	shift
	crm-segment "$@" -C company -c "$fields" -o tsv 2>errors | sed 1d | LC_ALL=C sort
}

# of_sql QUERY: rows of the oracle's tables.
of_sql() { printf '%s;\n' "$1" | sqlite3 -separator "$(printf '\t')" db | LC_ALL=C sort; }

# same_rows NAME: got and wanted are the same, and the test is not of nothing.
same_rows() {
	compared=$((compared + $(wc -l <wanted)))
	diff -u wanted got >diag
	result $? "$case, $1"
}

# window FIRST LAST DAY OPTION...: every method in one window, by each of its ways; a chain's clients
# have one manager and group.
window() {
	by_way client "$roll" "$@"
	[ "$roll" = no ] || return 0
	by_way manager manager "$@"
	by_way group group "$@"
}

by_way() { # BY ROLL FIRST LAST DAY OPTION...
	by=$1 of=$2 first=$3 last=$4 day=$5
	shift 5
	set -- --by "$by" "$@"
	for metric in sales margin count; do
		sh "$oracle/classes.sh" db now "$sale" "$day" "$first" "$last" "$of" $metric
		m=$(money metric)
		[ $metric != count ] || m=metric
		of_sql "select who, $m, abc from now" >wanted
		rows "$by,amount,abc" abc --metric $metric "$@" >got
		same_rows "abc by $metric $*"
	done
	of_sql "select who, months, count, xyz, recency from now" >wanted
	rows "$by,months,count,xyz,silent_days" xyz "$@" >got
	same_rows "xyz $*"
	of_sql "select who, cv, case when s > 0 then printf('%d.%02d', cast(10000 * sqrt(v) / s as integer) / 100,
		cast(10000 * sqrt(v) / s as integer) % 100) else '' end from now" >wanted
	rows "$by,xyz,cv" xyz --xyz cv "$@" >got
	same_rows "xyz by cv $*"
	sh "$oracle/classes.sh" db now "$sale" "$day" "$first" "$last" "$of" sales
	of_sql "select who, abc || xyz from now" >wanted
	rows "$by,abcxyz" abcxyz "$@" >got
	same_rows "abcxyz $*"
	of_sql "select recency, who, count, $(money amount), r, f, m from now" >wanted
	rows "recency,$by,count,amount,r,f,m" rfm "$@" >got
	same_rows "rfm $*"
}

# penetration FIRST LAST OPTION...: of what clients buy in all.
penetration() {
	first=$1 last=$2
	shift 2
	sh "$oracle/classes.sh" db now "$sale" "$last" "$first" "$last" "$roll" sales
	sed "s/@first/'$first'/g; s/@last/'$last'/g" "$oracle/penetration.sql" >query
	of_sql "$(cat query) select who, $(money ours),
		case when known then $(money total) else '' end,
		case when known then $(money gap) else '' end, type,
		case when rivals then $(money rivals) else '' end from found" >wanted
	rows client,ours,total,gap,type,competitors penetration "$@" >got 2>errors
	same_rows "penetration $*"
}

# repeat DAY FIRST OPTION...: who buys again.
repeat() {
	day=$1 first=$2
	shift 2
	sh "$oracle/classes.sh" db now "$sale" "$day" "$first" "$day" "$roll" sales
	of_sql "with bought as (select who, date from sold
			where date between '$first' and '$day' and over > '$day'),
		days as (select distinct who, date from bought),
		gaps as (select who, date, julianday(date) - julianday(lag(date)
			over (partition by who order by date)) as gap from days),
		mean as (select who, count(*) as n, sum(gap) as s, max(gap) as longest,
			max(date) as last, julianday('$day') - julianday(max(date)) as silent
			from gaps group by who),
		told as (select *, s / (n - 1) as mean,
			date(last, cast(s / (n - 1) + 0.5 as integer) || ' days') as next from mean)
		select who, (select count(*) from bought b where b.who = told.who), last,
			cast(longest as integer), cast(silent as integer), next,
			case when n > 1 and next >= '$day' then 'regular' when silent >= 90 then 'lapsed'
			when n = 1 then 'once' else 'due' end from told" >wanted
	rows client,count,last,period_max,silent_days,next_expected,state repeat "$@" >got
	same_rows "repeat $*"
}

# manager_on DAY: an expression for that of the client who.
manager_on() {
	echo "coalesce((select \"from\" from event where doc = who and field = 'manager'
		and date > '$1' order by date limit 1),
		(select manager from client where id = who), '')"
}

# of_managers FIRST LAST DAY OPTION...: abc of managers, by the clients they had on the day.
of_managers() {
	first=$1 last=$2 day=$3
	shift 3
	sh "$oracle/classes.sh" db now "$sale" "$day" "$first" "$last" "$roll" sales
	who=$(manager_on "$day")
	of_sql "with f as (select $who as m, amount from flows),
		b as (select $who as m from sold
			where date between '$first' and '$last' and over > '$last'),
		k as (select m, sum(amount) as a from f
			where m <> '' and m in (select m from b) group by m),
		r as (select *, sum(max(a, 0)) over () as total,
			coalesce(sum(max(a, 0)) over (order by a desc, m
				rows between unbounded preceding and 1 preceding), 0) as before from k)
		select m, $(money a), case when a <= 0 then 'C' when before * 100 < 80 * total then 'A'
			when before * 100 < 95 * total then 'B' else 'C' end from r" >wanted
	rows manager,amount,abc abc --by manager "$@" >got
	same_rows "abc of managers $*"
}

# compare T0 FIRST0 LAST0 T1 FIRST1 LAST1: moves and shares between two days.
compare() {
	sh "$oracle/classes.sh" db past "$sale" "$1" "$2" "$3" "$roll" sales
	sh "$oracle/classes.sh" db now "$sale" "$4" "$5" "$6" "$roll" sales
	set -- "$1" "$4"
	for class in abc xyz 'abc || xyz'; do
		option=$(echo "$class" | tr -d ' |')
		sqlite3 db "drop view if exists was; drop view if exists pair;
			create view was as select who, $class as class from past;
			create view pair as
			select who, $(manager_on "$1") as m0, $(manager_on "$2") as m1,
				coalesce((select class from was w where w.who = a.who),
					case when who in (select who from past_ever) then 'none'
					else 'new' end) as c0,
				coalesce((select $class from now w where w.who = a.who), 'none') as c1
			from (select who from past union select who from now) a;"
		better="case when c0 = 'none' then 'up' when c0 = 'new' then 'new' when c1 = 'none'
			then 'gone' when c0 > c1 then 'up' when c0 < c1 then 'down' else 'same' end"
		gone="case when c1 = 'none' then 'gone' else $better end"
		of_sql "select who, m1, case when m0 <> m1 and c0 <> 'new' then m0 else '' end,
			c0, c1, $gone from pair" >wanted
		rows client,manager,was,from,to,direction migration --class "$option" \
			--from "$1" --to "$2" >got
		same_rows "migration of $option $1 $2"
		of_sql "select m1, case when m0 <> m1 and c0 <> 'new' then m0 else '' end as was,
			c0, c1, count(*), sum($gone = 'up'), sum($gone = 'down'),
			sum($gone = 'up') - sum($gone = 'down')
			from pair group by 1, 2, 3, 4" >wanted
		rows manager,was,from,to,n,up,down,net migration --class "$option" --by manager \
			--from "$1" --to "$2" >got
		same_rows "migration of managers, $option $1 $2"
		of_sql "with side as (
				select 0 as t, m0 as m, c0 as c from pair where c0 not in ('none', 'new')
				union all select 1, m1, c1 from pair where c1 <> 'none'),
			many as (select m, t, count(*) as all_of from side group by m, t),
			cell as (select m, c, sum(t = 1) as n, sum(t = 0) as n0 from side group by m, c)
			select m, c, n,
				(select printf('%.2f', 100.0 * n0 / all_of + 1e-9) from many
					where many.m = cell.m and t = 0),
				(select printf('%.2f', 100.0 * n / all_of + 1e-9) from many
					where many.m = cell.m and t = 1)
			from cell" >wanted
		rows manager,class,n,share_from,share_to quality --class "$option" \
			--from "$1" --to "$2" |
			grep -v "$(printf '\t0\t\(0\.00\)\?\t\(0\.00\)\?')\$" >got
		same_rows "quality of $option $1 $2"
	done
}

# company SEED SALE ROLL CLIENTS
company() {
	seed=$1 sale=$2 roll=$3
	case="$sale $roll $seed"
	awk -v seed="$seed" -v sale="$sale" -v clients="$4" -f "$oracle/company.awk" </dev/null |
		awk -v seed="$seed" -f "$oracle/people.awk" |
		awk -v seed="$seed" '/^kind=client\t/ && (seed + ++n * 7) % 5 { $0 = $0 "\tgroup=g" (seed + n * n) % 4 } { print }' >stream
	check "$case: a company is stored" 0 store company "$sale" "$roll"
	sh "$oracle/load.sh" company db
	window 2025-01-01 2025-12-31 2025-12-31 --as-of 2025-12-31
	window 2025-07-01 2025-09-30 2025-10-17 --months 3 --as-of 2025-10-17
	window 2025-03-10 2025-03-20 2025-03-20 --from 2025-03-10 --to 2025-03-20
	compare 2025-05-31 2024-06-01 2025-05-31 2026-03-31 2025-04-01 2026-03-31
	compare 2025-08-15 2024-08-01 2025-07-31 2025-11-10 2024-11-01 2025-10-31
	penetration 2025-01-01 2025-12-31 --as-of 2025-12-31
	penetration 2025-08-01 2025-10-31 --as-of 2025-11-12 --months 3
	penetration 2025-12-01 2026-01-31 --from 2025-12-01 --to 2026-01-31
	of_managers 2025-01-01 2025-12-31 2026-01-20 --as-of 2026-01-20
	of_managers 2025-04-01 2025-04-30 2025-04-30 --as-of 2025-04-30 --months 1
	repeat 2025-12-31 2025-01-01 --as-of 2025-12-31
	repeat 2025-09-11 2025-06-01 --as-of 2025-09-11 --months 3
	window 2020-01-01 2020-12-31 2020-12-31 --as-of 2020-12-31
}

if [ $# -gt 0 ]; then
	for s; do
		company "$s" invoice no 30
		company "$s" shipment parent 30
	done
else
	company 1 invoice no 30
	company 2 shipment no 1
	company 3 shipment parent 25
	company 4 invoice parent 40
fi

# The same company, whatever the order of its lines.
rows client,amount,abc,xyz abcxyz --as-of 2025-12-31 >before
awk -v seed=7 '{ seed = seed * 16807 % 2147483647; print seed "\t" $0 }' stream |
	LC_ALL=C sort | cut -f 2- >shuffled
mv shuffled stream
check 'its lines in another order' 0 store company "$sale" "$roll"
rows client,amount,abc,xyz abcxyz --as-of 2025-12-31 >after
[ -s before ] && diff -u before after >diag
result $? 'make the same classes'
enough 500
finish
