#!/bin/sh
# SPDX-License-Identifier: ISC
# The sample company in the books, asked by the programs and by others: sums and
# classes by SQLite, debts by age by a second algorithm in awk, balances by hledger.
. "$(dirname "$0")/../lib.sh"

check 'a Russian company' 0 crm-init --no-git --country RU books
"$root/scripts/sample-company" --company <books/crm.yaml >settings
cat settings >books/crm.yaml
"$root/scripts/sample-company" >sample
check 'a year goes in as one transaction' 0 crm-add -C books - <sample
[ "$(wc -l <out)" -eq "$(wc -l <sample)" ]
result $? 'all of it'
cd books || exit 1
check 'the directory is sound' 0 crm-check

find . -name '*.tskv' -path './shipment/*' -exec cat {} + | sed 's/.*\tdue=\([^\t]*\)\t.*/\1\t&/' |
	sort | cut -f 2- >sales
cat payment/*.tskv allocation/*.tskv return/*.tskv >credits

# kopecks COLUMN...: without the header, amounts in these columns without their points
kopecks() {
	awk -F '\t' -v OFS='\t' -v list="$*" 'NR > 1 {
		n = split(list, c, " ")
		for (i = 1; i <= n; i++) {
			sub(/\./, "", $c[i])
			sub(/^-?0+/, "", $c[i])
			if ($c[i] == "") $c[i] = 0
		}
		print
	}'
}

agrees() { # agrees NAME FILE COLUMN...: the last output, with these columns in kopecks, is FILE
	name=$1 file=$2
	shift 2
	kopecks "$@" <out >ours
	[ -s ours ] && diff -u "$file" ours >diag
	result $? "$name"
}

for day in 2025-12-31 2026-03-17 2026-11-23; do
	cat sales credits | awk -v day="$day" -f "$root/tests/oracle/aging.awk" | sort >oracle
	check "aging on $day" 0 crm-report aging --as-of "$day" -o tsv -s client \
		-c client,not_due,d1_30,d31_60,d61_90,d91,advance,total
	agrees 'is that of the other algorithm' oracle 2 3 4 5 6 7 8
done
cut -f 1,8 oracle | awk -F '\t' '$2 != 0' >oracle-debts
check 'debts as derived fields' 0 crm-list client -w 'debt != 0' -c id,debt -s id -o tsv
agrees 'are the totals of aging' oracle-debts 2

if command -v sqlite3 >which 2>&1; then
	check 'lines of the sales' 0 crm-list shipment -w 'status = done' -c id,client,date,amount -o tsv
	sed 1d out >s
	check 'returns' 0 crm-list return -c id,client,date,amount -o tsv
	sed 1d out >r
	sqlite3 :memory: 2>sqlite-says <<SQL
create table s(id, client, date, amount);
create table r(id, client, date, amount);
.mode tabs
.import s s
.import r r
create table sale as select client, date, cast(replace(amount, '.', '') as integer) as amount from s;
create table both as select client, date, amount from sale union all
	select client, date, -cast(replace(amount, '.', '') as integer) from r;
.output months
select substr(date, 1, 7), sum(amount) from both
	where date >= '2025-12-01' and date < '2026-11-01' group by 1 order by 1;
.output classes
with b as (select client, sum(amount) as amount from both
		where date >= '2025-11-01' and date < '2026-11-01' group by client),
	bought as (select b.client, amount from b join
		(select distinct client from sale where date >= '2025-11-01' and date < '2026-11-01') using (client)),
	ranked as (select client, amount, sum(max(amount, 0)) over () as total,
		coalesce(sum(max(amount, 0)) over (order by amount desc, client
			rows between unbounded preceding and 1 preceding), 0) as before from bought)
select client, case when amount <= 0 then 'C' when before * 100 < total * 80 then 'A'
	when before * 100 < total * 95 then 'B' else 'C' end from ranked order by client;
.output regular
select client, case when count(distinct date) = 1 then 'Z'
	when n >= 3 and count(distinct m) * 100 >= n * 75 then 'X' else 'Y' end
from (select client, date, substr(date, 1, 7) as m,
	(2026 - cast(substr(min(date) over (partition by client), 1, 4) as integer)) * 12 + 11 -
	cast(substr(min(date) over (partition by client), 6, 2) as integer) as n
	from sale where date >= '2025-11-01' and date < '2026-11-01')
group by client order by client;
SQL
	check 'sales by month' 0 crm-report sales --by month --from 2025-12-01 --to 2026-10-31 -o tsv -c month,revenue -s month
	agrees 'are those of SQLite' months 2
	check 'ABC' 0 crm-segment abc --as-of 2026-10-31 -o tsv -c client,abc -s client
	agrees 'is that of SQLite' classes
	check 'XYZ' 0 crm-segment xyz --as-of 2026-10-31 -o tsv -c client,xyz -s client
	agrees 'is that of SQLite' regular
else
	skip 'sales and classes' 'sqlite3 is not here'
fi
finish
