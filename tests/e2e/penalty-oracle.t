#!/bin/sh
# SPDX-License-Identifier: ISC
# What late payment costs by contracts that are amended, document by document, with schedules of payment
# and caps, beside SQL that goes from day to day.
#
#	penalty-oracle.t [SEED ...]
#
# covers: crm/penalty work/change/penalties crm/schedule
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/oracle/sqlite.sh
. "$root/tests/oracle/sqlite.sh"
# shellcheck source=tests/oracle/stand.sh
. "$root/tests/oracle/stand.sh"
offset=auto

# Each contract has a penalty; amendments bring another, or a cap.
contracts() {
	awk -v seed="$1" '
		function rnd(n) { x = x * 16807 % 2147483647; return int(x / 7) % n }
		function some(n) { return sprintf("0.%02d", 1 + rnd(n)) }
		function day() { return sprintf("2025-%02d-%02d", 1 + rnd(12), 1 + rnd(28)) }
		BEGIN { x = seed * 5323 + 77 }
		!/^kind=contract\t/ { print; next }
		{
			split($2, id, "=")
			split($4, client, "=")
			print $0 "\tpenalty=" some(50) (rnd(2) ? "" : "\tpenalty_cap=" 1 + rnd(20))
			for (i = rnd(3); i > 0; i--)
				printf "kind=contract\tid=%s.%d\tdate=%s\tclient=%s\tparent=%s\tstatus=%s%s%s%s\n", id[2], i, day(), client[2], id[2],
					rnd(4) ? "signed" : "draft", rnd(2) ? "\tfrom=" day() : "", rnd(3) ? "\tpenalty=" some(90) : "",
					rnd(4) ? "" : "\tpenalty_cap=" 1 + rnd(9)
		}' FS='\t'
}

# Days on which something changed, and what was overdue at the end of each.
days() {
	sqlite3 db "with d as (select date as day from $sale union select cancelled from $sale union select date from invoice union select cancelled from invoice union select date from payment
			union select date from allocation union select date from \"return\" union select date(due, '+1 day') from $sale
			union select date(date, '+1 day') from instalment union select agreed from instalment
			union select coalesce(\"from\", date) from contract where parent <> '')
		select day from d where day <> '' and day <= '$day' order by 1"
}

overdue() {
	days >each
	{
		cat "$oracle/money.sql"
		echo 'drop table if exists main.late; create table late(day, id, base); begin;'
		while read -r on; do
			standing "$on"
			echo "insert into late select '$on', id, sum(left) from part where what = 'sale' and due < '$on' and left > 0 group by id;
				drop table left_on; drop table named; drop table ask; drop table stands; drop table part;"
		done <each
		echo 'commit;'
	} | sqlite3 -bail db
}

# company SEED SALE
company() {
	case="$2 $1" sale=$2
	rm -rf company db && mkdir company
	echo "sale: $sale" >company/crm.yaml
	awk -v seed="$1" -v sale="$sale" -v clients=5 -f "$oracle/company.awk" </dev/null |
		awk -v seed="$1" -f "$oracle/money.awk" | contracts "$1" >stream
	CRM_TODAY=2026-12-31
	check "$case: a company is stored" 0 sh -c 'crm-add -q -C company - <stream'
	crm-export -C company sql | sqlite3 db
	for day in 2025-07-10 2026-02-28; do
		overdue
		amended="(select p.%s from contract p where p.parent = s.contract and p.status = 'signed' and p.%s is not null
			and coalesce(p.\"from\", p.date) <= %s order by coalesce(p.\"from\", p.date) desc, p.rowid desc limit 1)"
		own='(select p.%s from contract p where p.id = s.contract)'
		term() { # FIELD DAY
			# shellcheck disable=SC2059 # it is made here
			printf "coalesce($amended, $own)" "$1" "$1" "$2" "$1"
		}
		of_sql "with all_days as ($(sed "s/.*/select '&' as day/; 2,\$s/^/union /" each)),
			span as (select day, coalesce(lead(day) over (order by day), date('$day', '+1 day')) as until from all_days),
			cost as (select l.id, base, cast(julianday(until) - julianday(l.day) as integer) as days,
					cast(round($(term penalty l.day) * 100) as integer) as rate
				from late l join span using (day) join main.$sale s on s.id = l.id
				where s.contract is not null and (s.status <> 'cancelled' or s.cancelled > '$day')),
			sum as (select id, sum(base * days * rate) as sum, max(base) as most, sum(days) as days from cost group by id),
			cap as (select sum.*, cast(round($(term penalty_cap "'$day'") * 100) as integer) as cap from sum join main.$sale s using (id))
			select id, days, $(money "min($(near sum 10000), coalesce($(near 'most * cap' 10000), 9223372036854775807))") from cap"
		# shellcheck disable=SC2046 # ids of clients
		crm-invoice penalty $(crm-list client -C company -q) -C company --as-of "$day" -o tsv -c document,days,penalty 2>errors |
			awk -F "$tab" 'NR > 1 { days[$1] += $2; cents[$1] += sprintf("%.0f", $3 * 100) }
				END { for (d in cents) printf "%s\t%d\t%d.%02d\n", d, days[d], cents[d] / 100, cents[d] % 100 }' | LC_ALL=C sort >got
		{ cat errors; diff wanted got | head -n 30; } >diag
		cmp -s wanted got
		result $? "$case: penalties up to $day"
		compared=$((compared + $(wc -l <wanted)))
	done
}

each_sale "$@"
enough 10
finish
