#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-report alerts of claims and limits, and limits, on companies by chance: on past days and at a moment of
# today, of all and of some, beside what SQL makes of the same records.
#
#	alerts-oracle.t [SEED ...]
#
# covers: work/report/report_alerts work/report/report_limits
# covers: work/claim/claim_late work/load/owing work/load/terms
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/oracle/sqlite.sh
. "$root/tests/oracle/sqlite.sh"

# owes DAY: what aging.sql says of each client, document and refund, as tables.
owes() {
	{
		echo 'drop table if exists aged; drop table if exists owes;'
		echo 'create table aged (client, b0, b1, b2, b3, b4, advance, total); insert into aged'
		cat "$oracle/aging.sql"
		echo 'create table owes (client, contract, due, balance); insert into owes'
		sed '/^late as/,$d' "$oracle/aging.sql" | sed '$s/),$/)/'
		echo "select s.client, s.contract, s.due, balance from covered join sale s using (id)
			union all select client, contract, due, balance from owed
			union all select client, contract, '', -amount from advance;"
	} | sed "s/@day/'$1'/g; s/@sale/'$sale'/g; s/@offset/'$offset'/g" | sqlite3 -bail records.db
}

# stand DAY END: what alerts.sql says of it, as tables.
stand() {
	day=$1
	owes "$day"
	{
		echo "attach 'records.db' as r;"
		sed "s/@day/'$1'/g; s/@end/$2/g; s/@sale/$sale/g" "$oracle/alerts.sql"
	} | sqlite3 -bail db || echo 'drop table found;' | sqlite3 db
}

# by_sql QUERY
by_sql() {
	echo "$1;" | sqlite3 -bail -separator "$tab" db >answer 2>&1 || echo 'the query is wrong' >>answer
	# cents as money
	awk '{
		while (match($0, /-?[0-9]+¢/)) {
			c = substr($0, RSTART, RLENGTH)
			sub(/¢/, "", c)
			a = c < 0 ? -c : c + 0
			$0 = substr($0, 1, RSTART - 1) sprintf("%s%d.%02d", c < 0 ? "-" : "", int(a / 100), a % 100) substr($0, RSTART + RLENGTH)
		}
		print
	}' answer | LC_ALL=C sort >wanted
}

# agrees [--manager|--client|--group NAME]: the alerts, the worst of them first.
agrees() {
	manager='' client='' group=''
	[ -z "${1:-}" ] || eval "${1#--}=\$2"
	by_sql "select severity, client, coalesce(w.name, ''), what, doc, found.manager, detail from found left join who w on w.id = client
		where '$manager' in ('', found.manager) and '$client' in ('', client) and '$group' in ('', found.grp, w.grp)"
	crm-report alerts --as-of "$day" "$@" -w 'what!=silence' -c severity,client,name,what,doc,manager,detail -o tsv 2>errors |
		sed 1d >rows
	LC_ALL=C sort rows >got
	{ cat errors; diff wanted got | head -n 30; } >diag
	cmp -s wanted got && cut -f 1 rows | sed 's/critical/3/; s/high/2/; s/normal/1/; s/low/0/' | sort -rnc 2>>diag
	result $? "$case: $day $*"
	compared=$((compared + $(wc -l <wanted)))
	cat wanted >>"$work/told"
}

# limits: of clients, contracts, managers, groups and chains that have one, and how far they are over it.
limits() {
	own="limit_ || '¢'"
	over="case when limit_ is not null then max(0, debt - limit_) || '¢' end"
	days="cast(coalesce(late, 0) as integer)"
	beyond="case when days is not null then max(0, $days - days) end"
	for by in client contract manager group parent; do
		case $by in
		client) rows="select id as key, debt, cast(round(nullif(text, '') * 100) as integer) as limit_, days, late from who
			where text <> '' or days is not null" ;;
		contract) rows="select id as key, debt, sum as limit_, days, late from under where sum is not null or days is not null" ;;
		manager) rows="select s.id as key, coalesce(sum(debt), 0) as debt, cast(round(credit_limit * 100) as integer) as limit_,
			null as days, max(late) as late from staff s left join who w on w.manager = s.id
			where credit_limit is not null group by s.id" ;;
		parent) rows="select h.id as key, h.debt + sum(w.debt) as debt, cast(round(h.text * 100) as integer) as limit_,
			null as days, max(max(coalesce(h.late, 0)), max(coalesce(w.late, 0))) as late from who h
			join client c on c.parent = h.id join who w on w.id = c.id where h.text <> '' group by h.id" ;;
		group) rows="select l.grp as key, coalesce(sum(debt), 0) as debt, sum as limit_, l.days, max(late) as late
			from limits l left join who w on w.grp = l.grp group by l.grp" ;;
		esac
		by_sql "select key, $own, debt || '¢', $over, days, $days, $beyond from ($rows)"
		crm-report limits --by $by --as-of "$day" -c "$by,limit,debt,over_limit,credit_days,days_overdue,over_days" -o tsv 2>errors |
			sed 1d | LC_ALL=C sort >got
		{ cat errors; diff wanted got | head -n 30; } >diag
		cmp -s wanted got
		result $? "$case: $day, limits by $by"
		compared=$((compared + $(wc -l <wanted)))
	done
}

# company SEED SALE OFFSET
company() {
	case="$1, $2, $3" seed=$1 sale=$2 offset=$3
	rm -rf "$work/company" && mkdir "$work/company" && cd "$work/company" || exit 1
	printf 'sale: %s\noffset: %s\ncredit: {groups: [{group: g1, limit: 5000, days: 30}, {group: g2, limit: 900}, {group: g3, days: 10}]}\n' \
		"$sale" "$offset" >crm.yaml
	awk -v seed="$seed" -v sale="$sale" -v clients=25 -f "$oracle/company.awk" </dev/null |
		awk -v seed="$seed" -f "$oracle/people.awk" |
		awk -v seed="$seed" -f "$oracle/alerts.awk" >stream
	CRM_TODAY=2027-01-01
	check "$case: a company is stored" 0 crm-add -q - <stream
	sh "$oracle/load.sh" . records.db
	crm-export sql | sqlite3 db
	for d in 2025-04-30 2025-08-31 2025-12-24; do
		stand $d "$(date -u -d "$d 23:59:59" +%s)"
		agrees
		agrees --manager m2
		agrees --client "c$((seed % 25 + 1))"
		agrees --group g1
		limits
	done
	CRM_TODAY=2025-10-15T11:30:00Z
	stand 2025-10-15 "$(date -u -d "$CRM_TODAY" +%s)"
	agrees
}

if [ $# -gt 0 ]; then
	for s; do
		company "$s" invoice auto
		company "$s" invoice manual
		company "$s" shipment auto
		company "$s" shipment manual
	done
else
	company 1 invoice auto
	company 2 shipment manual
	company 3 shipment auto
fi
cd "$work" || exit 1
for text in critical incident 'not resolved since' 'not answered since' 'the debtor has not answered' 'waits for' \
	'	debt .* limit' '	[0-9]* days overdue' 'under the contract: debt' 'under the contract: [0-9]* days' \
	'clients of the manager: debt' 'clients of group g[12]: debt' 'ended on .*, sold since'; do
	grep -q "$text" told || echo "none has \"$text\""
done >diag
occurs 'alerts of every sort' test ! -s diag
enough 100
finish
