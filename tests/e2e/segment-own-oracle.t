#!/bin/sh
# SPDX-License-Identifier: ISC
# Promising clients, rules and loyalty of companies by chance beside what SQL makes of the same
# files.
#
#	segment-own-oracle.t [SEED ...]
#
# covers: work/segment/segment_promising work/segment/segment_rule work/segment/segment_loyalty
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/oracle/sqlite.sh
. "$root/tests/oracle/sqlite.sh"

# store DIR SALE ROLL: a company of the records of stream, with rules and tiers.
store() {
	rm -rf "$1"
	mkdir "$1"
	cat >"$1/crm.yaml" <<END
sale: $2
segment:
  roll: $3
  rules:
    great: abc = A and sales > 1000
    sleeping: "abc != C and silent_days > 60"
    thin: "margin < 0 or count = 0"
    often: "count >= 4 and months <= 3"
    cells: "abcxyz = AX or abcxyz = BZ or xyz = Y"
    quiet: "contact_days > 30 and not contact_days > 200"
    owing: "debt > 0 and manager != ''"
loyalty:
  - {name: bronze, from: 300}
  - {name: silver, from: 1500}
  - {name: gold, from: 4000.50}
END
	crm-add -q -C "$1" - <stream
}

rows() {
	fields=$1
	shift
	crm-segment "$@" -C company -c "$fields" -o tsv 2>errors | sed 1d | LC_ALL=C sort
}

of_sql() { printf '%s;\n' "$1" | sqlite3 -separator "$(printf '\t')" db | LC_ALL=C sort; }

same_rows() {
	compared=$((compared + $(wc -l <wanted)))
	diff -u wanted got >diag
	result $? "$case, $1"
}

classes() { # INTO DAY FIRST LAST METRIC
	sh "$oracle/classes.sh" db "$1" "$sale" "$2" "$3" "$4" "$roll" "$5"
}

# An expression: the class of the metric $1 in the order of who, of what $2 is the table.
class_a() {
	echo "select *, $1 > 0 and 100 * coalesce(sum(max($1, 0)) over (order by $1 desc, who
		rows between unbounded preceding and 1 preceding), 0)
		< 80 * sum(max($1, 0)) over () as $2 from $3"
}

promising() { # FIRST LAST OPTION...
	first=$1 last=$2
	shift 2
	classes now "$last" "$first" "$last" margin
	sed "s/@first/'$first'/g; s/@last/'$last'/g" "$oracle/penetration.sql" >query
	of_sql "$(cat query), everybody as (
			select who, coalesce((select metric from now n where n.who = e.who), 0) as margin,
				coalesce((select gap from found f where f.who = e.who and known), 0) as gap,
				exists (select 1 from found f where f.who = e.who and known) as known
			from (select who from found union select who from now) e),
		one as ($(class_a margin profitable everybody)),
		two as ($(class_a gap promising one))
		select who, $(money margin), case when known then $(money gap) else '' end,
			case when profitable and promising then 'both' when profitable then 'profitable'
				when promising then 'promising' else 'neither' end from two" >wanted
	rows client,margin,potential,field promising "$@" >got
	same_rows "promising $*"
}

# rules DAY FIRST LAST: what the rules of crm.yaml say on a day.
rules() {
	classes thin "$1" "$2" "$3" margin
	classes now "$1" "$2" "$3" sales
	sqlite3 db "drop table if exists facts;
		create table facts as
		select c.id, c.manager, n.who is not null as bought, n.abc, n.xyz,
			coalesce(n.amount, 0) as sales, coalesce(t.metric, 0) as margin,
			coalesce(n.count, 0) as count, coalesce(n.months, 0) as months,
			(select julianday('$1') - julianday(max(date)) from sold s
				where s.who = c.id and date <= '$1' and over > case
					when date between '$2' and '$3' then '$3' else '$1' end) as silent,
			(select julianday('$1') - julianday(max(date)) from activity a
				where a.client = c.id and date <= '$1' and status = 'done') as contact,
			(select coalesce(sum(amount), 0) from doc_sold d where d.client = c.id
					and date <= '$1' and over > '$1')
				- (select coalesce(sum(amount), 0) from payment p
					where p.client = c.id and date <= '$1')
				- (select coalesce(sum(amount), 0) from return r
					where r.client = c.id and date <= '$1') as debt
		from client c left join now n on n.who = c.id left join thin t on t.who = c.id
		where c.id in (select head from heads)"
	{
		rule great "abc = 'A' and sales > 100000"
		rule sleeping "(abc is null or abc <> 'C') and silent > 60"
		rule thin 'margin < 0 or count = 0'
		rule often "count >= 4 and months <= 3"
		rule cells "abc || xyz in ('AX', 'BZ') or xyz = 'Y'"
		rule quiet 'contact > 30 and not contact > 200'
		rule owing "debt > 0 and manager <> ''"
	} | LC_ALL=C sort >wanted
	rows rule,client rule --today "$1" >got
	same_rows "rules $1"
	rows client,margin,count rule thin --today "$1" >got
	of_sql "select id, $(money margin), count from facts where margin < 0 or count = 0" >wanted
	same_rows "figures of a rule $1"
}

rule() { of_sql "select '$1', id from facts where $2"; }

tier() {
	echo "case when $1 >= 400050 then 'gold' when $1 >= 150000 then 'silver'
		when $1 >= 30000 then 'bronze' else 'none' end"
}

# loyalty T0 FIRST0 LAST0 T1 FIRST1 LAST1
loyalty() {
	classes past "$1" "$2" "$3" sales
	classes now "$4" "$5" "$6" sales
	sqlite3 db "drop table if exists member;
		create table member as
		select head as who, p.who is not null as bought, n.who is not null as kept,
			coalesce(p.amount, 0) as before, coalesce(n.amount, 0) as after,
			(select coalesce(sum(amount), 0) from bonus b join heads x using (client)
				where x.head = h.head and date <= '$4') as bonuses,
			(select cast(coalesce(sum(points), 0) as integer) from bonus b join heads x using (client)
				where x.head = h.head and date <= '$4') as points
		from (select distinct head from heads) h left join past p on p.who = head
		left join now n on n.who = head"
	of_sql "select who, $(tier before), $(tier after), $(money before), $(money after), points,
			$(money bonuses) from member
		where before >= 30000 or after >= 30000 or points <> 0 or bonuses <> 0" >wanted
	rows client,was,tier,before,after,points,bonuses loyalty --from "$1" --to "$4" >got
	same_rows "loyalty $1 $4"
	of_sql "with t(tier) as (values ('none'), ('bronze'), ('silver'), ('gold')),
		m as (select *, $(tier before) as tier from member where bought),
		s as (select t.tier, count(m.tier) as n, coalesce(sum(before), 0) as b,
			coalesce(sum(after), 0) as a, coalesce(sum(kept), 0) as k
			from t left join m using (tier) group by t.tier)
		select tier, n, $(money b), $(money a),
			case when b > 0 then printf('%.2f', 100.0 * (a - b) / b
				+ case when a < b then -1e-9 else 1e-9 end) else '' end,
			case when n > 0 then printf('%.2f', 100.0 * k / n + 1e-9) else '' end from s" |
		sed 's/-0\.00/0.00/' >wanted
	rows tier,n,before,after,change,kept loyalty --by tier --from "$1" --to "$4" >got
	same_rows "tiers $1 $4"
}

# company SEED SALE ROLL CLIENTS
company() {
	seed=$1 sale=$2 roll=$3
	case="$sale $roll $seed"
	awk -v seed="$seed" -v sale="$sale" -v clients="$4" -f "$oracle/company.awk" </dev/null |
		awk -v seed="$seed" -f "$oracle/people.awk" |
		awk -v seed="$seed" -f "$oracle/loyal.awk" >stream
	check "$case: a company is stored" 0 store company "$sale" "$roll"
	sh "$oracle/load.sh" company db
	promising 2025-01-01 2025-12-31 --as-of 2025-12-31
	promising 2025-08-01 2025-10-31 --as-of 2025-11-12 --months 3
	promising 2020-01-01 2020-12-31 --as-of 2020-12-31
	sqlite3 db "create view doc_sold as select client, date, amount, over from sold"
	rules 2026-01-20 2025-01-01 2025-12-31
	rules 2025-06-17 2024-06-01 2025-05-31
	loyalty 2025-05-31 2024-06-01 2025-05-31 2026-03-31 2025-04-01 2026-03-31
	loyalty 2025-08-15 2024-08-01 2025-07-31 2025-11-10 2024-11-01 2025-10-31
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
for method in promising rule 'loyalty --from 2025-05-31 --to 2025-12-31'; do
	# shellcheck disable=SC2086
	crm-segment $method --today 2026-01-20 -C company 2>errors
done >before
awk -v seed=7 '{ seed = seed * 16807 % 2147483647; print seed "\t" $0 }' stream |
	LC_ALL=C sort | cut -f 2- >shuffled
mv shuffled stream
check 'its lines in another order' 0 store company "$sale" "$roll"
for method in promising rule 'loyalty --from 2025-05-31 --to 2025-12-31'; do
	# shellcheck disable=SC2086
	crm-segment $method --today 2026-01-20 -C company 2>errors
done >after
[ -s before ] && diff -u before after >diag
result $? 'make the same segments'
enough 500
finish
