#!/bin/sh
# SPDX-License-Identifier: ISC
# Whoever is credited with what a deputy did: nothing is counted twice, nothing is lost, and SQL
# credits the same; on companies by chance.
#
#	credit-oracle.t [SEED ...]
#
# covers: work/load/people work/load/docs work/load/flow work/plan/plan_fact work/report/keyed
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/oracle/sqlite.sh
. "$root/tests/oracle/sqlite.sh"
export CRM_TODAY=2026-03-01

sql() { sqlite3 -separator "$(printf '\t')" db "$1" | LC_ALL=C sort; }

# report FIELD,... NAME OPTION...: its rows, without those of nothing.
report() {
	fields=$1
	shift
	crm-report "$@" --period 2025 --as-of 2026-02-20 -C company -c "$fields" -o tsv 2>>errors |
		sed 1d | LC_ALL=C sort
}

told() { # NAME: wanted and got are the same
	lines=$((lines + $(wc -l <wanted)))
	{ cat errors; diff -u wanted got; } >diag
	result $? "$case, $1"
}

# Sums of all columns but the first, in hundredths.
sums() {
	awk -F '\t' '{ for (i = 2; i <= NF; i++) s[i] += $i * 100; n = NF > n ? NF : n }
		END { for (i = 2; i <= n; i++) printf "%.0f ", s[i]; print "" }'
}

# once NAME FIELD,...: whoever has the credit, the sums of the report are the same; and the
# managers one by one, with those of nobody, are its rows.
once() {
	name=$1 columns=$2
	for credit in owner actor; do
		report "manager,$columns" "$name" --by manager --credit "$credit" >"by.$credit"
	done
	sums <by.owner >wanted
	sums <by.actor >got
	told "$name: the same sums"
	for credit in owner actor; do
		grep -v '^	' "by.$credit" >wanted
		for m in m1 m2 m3; do
			report "manager,$columns" "$name" --by manager --credit "$credit" --manager $m
		done >got
		told "$name: the $credit's, one by one"
		report "manager,$columns" "$name" --by manager --credit "$credit" --manager head --team >got
		told "$name: the $credit's, all under their head"
	done
	lines=$((lines + $(wc -l <by.owner)))
	cmp -s by.owner by.actor || differ=$((differ + 1))
}

# who CREDIT: whose a record is.
who() {
	if [ "$1" = owner ]; then
		echo 'coalesce("for", manager, '"''"')'
	else
		echo 'coalesce(case when "for" is null then manager
			when manager <> "for" then manager else "by" end, '"''"')'
	fi
}

cents() { echo "cast(round(sum(${2:-}$1) * 100) as integer)"; }

# The records by SQL, by their manager.
by_sql() {
	w=$(who "$credit")
	sql "select who, sum(done), sum(offers), sum(invoices), sum(claims) from (
		select $w as who, status = 'done' as done, 0 as offers, 0 as invoices, 0 as claims
			from activity where status <> 'cancelled' and date like '2025%'
		union all select $w, 0, 1, 0, 0 from offer where status <> 'draft' and date like '2025%'
		union all select $w, 0, 0, 1, 0 from invoice where status <> 'cancelled' and date like '2025%'
		union all select $w, 0, 0, 0, 1 from claim where date like '2025%') group by 1" >wanted
	report manager,done,offers,invoices,claims activity --by manager --credit "$credit" >got
	told "activity of the $credit"
	sql "select $w, count(*), $(money "$(cents amount)") from offer
		where status <> 'draft' and date like '2025%' group by 1" >wanted
	report manager,sent,amount offers --by manager --credit "$credit" >got
	told "offers of the $credit"
	sql "select $w, count(*), $(money "$(cents amount)") from claim
		where direction = 'in' and date like '2025%' group by 1" >wanted
	report manager,received,amount claims --by manager --credit "$credit" >got
	told "claims of the $credit"
	sql "select who, $(money "$(cents amount)"), sum(n) from (
		select $w as who, amount, 1 as n from $sale where date like '2025%' and $counts
		union all select $w, -amount, -1 from $sale
			where status = 'cancelled' and cancelled like '2025%'
		union all select $w, -amount, 0 from return where date like '2025%') group by 1" >wanted
	report manager,revenue,count sales --by manager --credit "$credit" >got
	told "sales of the $credit"
	sql "select metric, who, sum(n) from (
		select type || 's' as metric, $w as who, 1 as n from activity
			where status = 'done' and type in ('call', 'meeting', 'visit') and date like '2025%'
		union all select 'offers', $w, 1 from offer where status <> 'draft' and date like '2025%')
		where who <> '' group by 1, 2" >wanted
	report metric,manager,fact plan --credit "$credit" -w "manager != '' and fact > 0 and
		(metric=calls or metric=meetings or metric=visits or metric=offers)" >got
	told "plan of the $credit"
}

# The figures of the monthly, of all together.
figures() {
	crm-report monthly -C company --period 2025-07 --credit "$@" -c section,name,value,before,year_ago \
		-w "client='' and manager='' and text=''" -o tsv 2>>errors | sed 1d
}

# Where every client has a manager, the months of the managers are the month of the company.
monthly() {
	for credit in owner actor; do
		figures "$credit" | awk -F '\t' '{ print $1, $2, $3 + 0, $4 + 0, $5 + 0 }' |
			LC_ALL=C sort >wanted
		for m in m1 m2 m3; do
			figures "$credit" --manager $m
		done | awk -F '\t' '{ k = $1 " " $2; v[k] += $3; b[k] += $4; y[k] += $5 }
			END { for (k in v) print k, v[k], b[k], y[k] }' | LC_ALL=C sort >got
		told "the monthly of the $credit is the sum of theirs"
	done
}

company() { # SEED SALE CLIENTS
	case="$1 $2" seed=$1 sale=$2
	counts="status <> 'planned' and (status <> 'cancelled' or cancelled is not null)"
	awk -v seed="$seed" -v sale="$sale" -v clients="$3" -f "$oracle/company.awk" </dev/null |
		awk -v seed="$seed" -f "$oracle/people.awk" |
		awk -v seed="$seed" -f "$oracle/business.awk" |
		awk -v seed="$seed" -f "$oracle/deputies.awk" |
		if [ "$sale" = shipment ]; then
			sed '/^kind=client/{/manager=/!s/$/	manager=m1/;}'
		else
			cat
		fi >stream
	rm -rf company db
	mkdir company
	echo "sale: $sale" >company/crm.yaml
	check "$case: a company is stored" 0 crm-add -q -C company - <stream
	crm-export sql -C company | sqlite3 db
	: >errors
	once activity calls,meetings,visits,emails,demos,offers,invoices,claims,other,planned,done,missed,moved,unplanned,total,incoming
	once sales revenue,vat,count
	once offers sent,accepted,declined,expired,amount,won
	once deals count,amount,weighted
	once claims received,open,amount,awarded,recovered
	once returns count,amount,sold
	once profit revenue,cost,claims,bonuses,expenses,margin
	once surveys responses,promoters,detractors
	once demand requests,unmet,lost
	once expenses spent
	for metric in sales payments new_clients active_clients calls meetings visits offers invoices \
		margin expenses; do
		for credit in owner actor; do
			report manager,fact plan --credit $credit -w "metric=$metric and manager != ''" |
				sums >fact.$credit
		done
		cp fact.owner wanted
		cp fact.actor got
		told "plan of $metric: the same sums"
	done
	for credit in owner actor; do
		by_sql
	done
	[ "$sale" != shipment ] || monthly
	crm-report weekly -C company --period 2025-W30 --manager m1 --credit actor >out 2>err
	crm-report weekly -C company --period 2025-W30 --manager m1 >owner 2>>err
	cp err diag
	[ ! -s err ] && ! cmp -s out owner
	result $? "$case, the weekly takes it as well"
}

lines=0 differ=0
if [ $# -gt 0 ]; then
	for s; do
		company "$s" invoice 25
		company "$s" shipment 25
	done
else
	company 1 invoice 20
	company 2 shipment 20
fi
echo "$lines lines, $differ reports that differ" >diag
[ $lines -gt 200 ] && [ $differ -gt 15 ]
result $? 'there was something to compare'
check 'a report that credits nobody' 2 crm-report aging -C company --credit actor
says 'says so' 'report aging takes no --credit'
finish
