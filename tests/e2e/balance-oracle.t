#!/bin/sh
# SPDX-License-Identifier: ISC
# Debts, overdue and advances of companies by chance, month by month, beside what
# SQL makes of the same files: tests/oracle; debts by document, contract, manager, group and chain, and
# limits of them.
#
#	balance-oracle.t [SEED ...]
#
# covers: work/report/report_limits
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/oracle/sqlite.sh
. "$root/tests/oracle/sqlite.sh"
tab=$(printf '\t')

# of_clients DAY: client, debt, overdue, advance of those that have any.
of_clients() {
	crm-list client -C company --today "$1" -c id,debt,overdue,advance -o tsv |
		sed 1d | grep -v "${tab}0\.00${tab}0\.00${tab}0\.00\$" | LC_ALL=C sort
}

# of_aging DAY: what the report says, told long after.
of_aging() {
	crm-report aging -C company --as-of "$1" --today 2027-01-01 -o tsv \
		-c client,not_due,d1_30,d31_60,d61_90,d91,advance,total |
		sed 1d | LC_ALL=C sort
}

# The oracle's rows as of_clients has them: overdue is the sum of the last four buckets.
as_clients() {
	awk -F '\t' -v OFS='\t' '{
		sub(/^-/, "", $7)
		print $1, $8, sprintf("%.2f", $3 + $4 + $5 + $6), $7
	}' wanted
}

# agree SALE OFFSET SEED: what the programs say of a company is what SQL says.
agree() {
	rm -rf company db
	mkdir company
	printf 'sale: %s\noffset: %s\n' "$1" "$2" >company/crm.yaml
	awk -v seed="$3" -v sale="$1" -v clients=25 -f "$oracle/company.awk" </dev/null >stream
	check "$1, $2, $3: a company is stored" 0 crm-add -q -C company - <stream
	sh "$oracle/load.sh" company db
	for day in 2025-01-31 2025-03-31 2025-05-31 2025-07-31 2025-09-30 2025-11-30 2026-01-31 \
		2026-06-30; do
		sh "$oracle/aging.sh" db "$day" "$1" "$2" >wanted
		# a company without debts would prove nothing
		[ -s wanted ] || echo nobody >wanted
		as_clients >clients
		of_clients "$day" >got
		diff -u clients got >diag
		result $? "$1, $2, $3, $day: clients"
		of_aging "$day" >got
		diff -u wanted got >diag
		result $? "$1, $2, $3, $day: aging"
	done
}

# buckets: lines of a key, days overdue and cents, as the report has them by the key.
buckets() {
	awk -F '\t' -v OFS='\t' '
		function money(v,    a) { a = v < 0 ? -v : v; return sprintf("%s%d.%02d", v < 0 ? "-" : "", int(a / 100), a % 100) }
		{ b = $2 == "advance" ? 6 : $2 <= 0 ? 1 : $2 <= 90 ? 2 + int(($2 - 1) / 30) : 5
			if (!($1 in seen)) key[++n] = $1
			seen[$1]; v[$1, b] += $3; all[$1, 7] += $3; if ($3 != 0) any[$1] }
		END { for (i = 1; i <= n; i++) if (key[i] in any) {
			line = key[i]
			for (b = 1; b <= 6; b++) line = line OFS money(v[key[i], b])
			print line, money(all[key[i], 7]) } }' | LC_ALL=C sort
}

# aging BY DAY OPTION...: what the report says by it.
aging() {
	by=$1 day=$2
	shift 2
	crm-report aging -C company --by "$by" --as-of "$day" --today 2027-01-01 -o tsv \
		-c "$by,not_due,d1_30,d31_60,d61_90,d91,advance,total" "$@" 2>>errors | sed 1d | LC_ALL=C sort
}

# told DAY SALE OFFSET QUERY: of sales with what is left of them, refunds that are owed, with their contracts.
told() {
	{
		sed '/^late as/,$d' "$oracle/aging.sql" | sed '$s/),$/)/'
		echo "$4;"
	} | sed "s/@day/'$1'/g; s/@sale/'$2'/g; s/@offset/'$3'/g" | sqlite3 -separator "$tab" db
}

# The client's manager on a day, its group, its chain.
keys() {
	case $1 in
	manager) echo "coalesce((select \"from\" from event e where e.doc = c.id and field = 'manager' and date > '$2' order by date limit 1), manager)" ;;
	group) echo 'coalesce((select g from told_group t where t.client = c.id), '"''"')' ;;
	client) echo id ;;
	parent) echo "case when parent <> '' then parent else id end" ;;
	esac
}

# by_others DAY SALE OFFSET: the sums of clients by what they have, single sales, contracts.
by_others() {
	sh "$oracle/aging.sh" db "$1" "$2" "$3" >clients
	for way in manager group parent; do
		sqlite3 -separator "$tab" db "select id, $(keys $way "$1") from client c" >of
		awk -F '\t' -v OFS='\t' 'function cents(t) { sub(/\./, "", t); return t }
			NR == FNR { key[$1] = $2; next }
			{ for (b = 2; b <= 6; b++) print key[$1], 30 * b - 70, cents($b); print key[$1], "advance", cents($7) }' of clients |
			sed "s/${tab}-10${tab}/${tab}0${tab}/" | buckets >wanted
		aging $way "$1" >got
		diff -u wanted got >diag
		result $? "$2, $3, $seed, $1: aging by $way"
	done
	told "$1" "$2" "$3" "select id, cast(julianday(@day) - julianday(due) as integer), balance from covered where balance <> 0" |
		buckets >wanted
	aging document "$1" -w 'document!=""' >got
	diff -u wanted got >diag
	result $? "$2, $3, $seed, $1: aging by document"
	told "$1" "$2" "$3" "select contract, cast(julianday(@day) - julianday(due) as integer), balance from (
			select s.contract, c.due, balance from covered c join sale s using (id) union all select contract, due, balance from owed)
		where contract <> '' and balance <> 0" | buckets | cut -f 1-6 >wanted
	aging contract "$1" -w 'contract!="" and (not_due!=0 or d1_30!=0 or d31_60!=0 or d61_90!=0 or d91!=0)' | cut -f 1-6 >got
	diff -u wanted got >diag
	result $? "$2, $3, $seed, $1: aging by contract"
	limits "$1" "$2" "$3"
}

# Limits of clients, managers and groups: what they owe together, and since when the oldest of it.
limits() {
	told "$1" "$2" "$3" "select client, cast(julianday(@day) - julianday(min(due)) as integer) from (select client, due, balance from covered
			union all select client, due, balance from owed) where balance > 0 group by client" >oldest
	# of a contract what its sales and refunds owe, less what is left of money for it
	told "$1" "$2" "$3" "select contract, printf('%s%d.%02d', case when sum(left) < 0 then '-' else '' end, abs(sum(left)) / 100,
			abs(sum(left)) % 100), coalesce(max(case when left > 0 then cast(julianday(@day) - julianday(due) as integer) end), 0)
		from (select s.contract, c.due, balance as left from covered c join sale s using (id) union all
			select contract, due, balance from owed union all select contract, '', -amount from advance)
		where contract <> '' group by contract" >contracts
	awk -F '\t' -v OFS='\t' '
		FILENAME == "contracts" { debt[$1] = $2; days[$1] = $3; next }
		$1 == "contract" { d = $2 in debt ? debt[$2] : "0.00"; late = days[$2] > 0 ? days[$2] : 0
			over = d + 0 > $3 + 0 ? d - $3 : 0; beyond = late > $4 ? late - $4 : 0
			print $2, sprintf("%.2f", $3), d, sprintf("%.2f", over), $4, late, beyond }' \
		contracts limits | LC_ALL=C sort >wanted
	crm-report limits -C company --by contract --as-of "$1" --today 2027-01-01 -o tsv \
		-c contract,limit,debt,over_limit,credit_days,days_overdue,over_days 2>errors | sed 1d | LC_ALL=C sort >got
	diff -u wanted got >diag
	result $? "$2, $3, $seed, $1: limits by contract"
	for way in client manager group; do
		sqlite3 -separator "$tab" db "select id, $(keys $way "$1") from client c" >of
		awk -F '\t' -v OFS='\t' -v way=$way '
			function money(v,    a) { a = v < 0 ? -v : v; return sprintf("%s%d.%02d", v < 0 ? "-" : "", int(a / 100), a % 100) }
			FILENAME == "of" { key[$1] = $2; next }
			FILENAME == "oldest" { if ($2 > days[key[$1]]) days[key[$1]] = $2; next }
			FILENAME == "clients" { sub(/\./, "", $8); debt[key[$1]] += $8; next }
			$1 == way { limit = $3 * 100; d = debt[$2]; over = d > limit ? d - limit : 0; late = days[$2] + 0
				beyond = $4 == "" ? "" : late > $4 ? late - $4 : 0
				print $2, $3 == "" ? "" : money(limit), money(d), $3 == "" ? "" : money(over), $4, late, beyond }' \
			of oldest clients limits | LC_ALL=C sort >wanted
		crm-report limits -C company --by $way --as-of "$1" --today 2027-01-01 -o tsv \
			-c $way,limit,debt,over_limit,credit_days,days_overdue,over_days 2>errors | sed 1d | LC_ALL=C sort >got
		diff -u wanted got >diag
		result $? "$2, $3, $seed, $1: limits by $way"
	done
}

# people SALE OFFSET SEED: a company whose clients have managers, groups, chains and limits.
people() {
	seed=$3
	rm -rf company db
	mkdir company
	awk -v seed="$seed" -v sale="$1" -v clients=30 -f "$oracle/company.awk" </dev/null |
		awk -v seed="$seed" -f "$oracle/people.awk" |
		awk -F '\t' -v OFS='\t' -v seed="$seed" '
			function rnd(n) { x = x * 16807 % 2147483647; return int(x / 7) % n }
			BEGIN { x = seed * 97 + 5 }
			/^kind=client\t/ {
				id = substr($2, 4)
				g = rnd(5) ? "g" 1 + rnd(3) : ""
				if (g != "") { $0 = $0 OFS "group=" g; print id, g >"groups" }
				if (rnd(2)) { v = rnd(3000); d = 10 * rnd(9); $0 = $0 OFS "credit_limit=" v OFS "credit_days=" d
					print "client", id, v, d >"limits" }
				else if (g == "g2") print "client", id, "", 30 >"limits"
			}
			/^kind=contract\t/ { v = rnd(900); d = rnd(60); $0 = $0 OFS "credit_limit=" v OFS "credit_days=" d
				print "contract", substr($2, 4), v, d >"limits" }
			/^kind=staff\t/ { v = rnd(20000); $0 = $0 OFS "credit_limit=" v; print "manager", substr($2, 4), v, "" >"limits" }
			{ print }
			END { print "group", "g1", 9000, "" >"limits"; print "group", "g2", 2500, 30 >"limits" }' >stream
	cat >company/crm.yaml <<END
sale: $1
offset: $2
credit:
  groups:
    - {group: g1, limit: 9000}
    - {group: g2, limit: 2500, days: 30}
END
	check "$1, $2, $seed: a company with people is stored" 0 crm-add -q -C company - <stream
	sh "$oracle/load.sh" company db
	printf '.mode tabs\ncreate table told_group(client, g);\n.import groups told_group\n' | sqlite3 db
	for day in 2025-04-30 2025-09-30 2026-02-28; do
		by_others $day "$1" "$2"
	done
}

if [ $# -gt 0 ]; then
	for s; do
		agree invoice auto "$s"
		agree shipment manual "$s"
		people invoice auto "$s"
		people shipment auto "$s"
	done
else
	agree invoice auto 1
	agree shipment auto 2
	agree shipment manual 3
	agree invoice manual 4
	people invoice auto 1
	people shipment auto 2
	people shipment manual 3
fi

finish
