#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-report alerts, of claims and limits, on companies by chance: on past days and at a moment of
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
		sed '/^late as/,$d; $s/,$//' "$oracle/aging.sql" | sed '$s/),$/)/'
		echo "select client, contract, due, balance from (select id, client, contract, due,
			case @offset when 'manual' then open else left1 - max(0, min(left1, free2 - ahead1)) end as balance from rest)
			union all select client, '', due, balance from owed;"
	} | sed "s/@day/'$1'/g; s/@sale/'$sale'/g; s/@offset/'$offset'/g" | sqlite3 -bail records.db
}

# by_sql DAY END [manager|client|group NAME]
by_sql() {
	manager='' client='' group=''
	[ -z "${3:-}" ] || eval "$3=\$4"
	{
		echo "attach 'records.db' as r;"
		sed "s/@day/'$1'/g; s/@end/$2/g; s/@plain/$plain/g; s/@sale/$sale/g; s/@manager/'$manager'/g; s/@client/'$client'/g; s/@group/'$group'/g" \
			"$oracle/alerts.sql"
	} | sqlite3 -bail -separator "$tab" db >answer 2>&1 || echo 'the query is wrong' >>answer
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

# agrees DAY END OPTION...: the alerts, the worst of them first.
agrees() {
	day=$1 end=$2
	shift 2
	by_sql "$day" "$end" "${1#--}" "${2:-}"
	crm-report alerts --as-of "$day" "$@" -w "$kept" -c severity,client,name,what,doc,manager,detail -o tsv 2>errors |
		sed 1d >rows
	LC_ALL=C sort rows >got
	{ cat errors; diff wanted got | head -n 30; } >diag
	cmp -s wanted got && cut -f 1 rows | sed 's/critical/3/; s/high/2/; s/normal/1/; s/low/0/' | sort -rnc 2>>diag
	result $? "$case: $day $*"
	compared=$((compared + $(wc -l <wanted)))
	cat wanted >>"$work/told"
}

# company SEED SALE OFFSET PLAIN
company() {
	case="$1, $2, $3, $4" seed=$1 sale=$2 offset=$3 plain=$4
	kept='what!=silence'
	[ "$plain" = 1 ] || kept="$kept and (what!=limit or doc=\"\")"
	rm -rf "$work/company" && mkdir "$work/company" && cd "$work/company" || exit 1
	printf 'sale: %s\noffset: %s\ncredit: {groups: [{group: g1, limit: 5000, days: 30}, {group: g2, limit: 900}, {group: g3, days: 10}]}\n' \
		"$sale" "$offset" >crm.yaml
	awk -v seed="$seed" -v sale="$sale" -v clients=25 -f "$oracle/company.awk" </dev/null |
		awk -v seed="$seed" -f "$oracle/people.awk" |
		awk -v seed="$seed" -v plain="$plain" -f "$oracle/alerts.awk" >stream
	CRM_TODAY=2027-01-01
	check "$case: a company is stored" 0 crm-add -q - <stream
	sh "$oracle/load.sh" . records.db
	crm-export sql | sqlite3 db
	for d in 2025-04-30 2025-08-31 2025-12-24; do
		owes $d
		end=$(date -u -d "$d 23:59:59" +%s)
		agrees $d "$end"
		agrees $d "$end" --manager m2
		agrees $d "$end" --client "c$((seed % 25 + 1))"
		agrees $d "$end" --group g1
	done
	CRM_TODAY=2025-10-15T11:30:00Z
	owes 2025-10-15
	agrees 2025-10-15 "$(date -u -d "$CRM_TODAY" +%s)"
}

if [ $# -gt 0 ]; then
	for s; do
		company "$s" invoice auto 1
		company "$s" shipment auto 1
		company "$s" shipment manual 0
		company "$s" invoice auto 0
	done
else
	company 1 invoice auto 1
	company 2 shipment manual 1
	company 3 shipment auto 0
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
