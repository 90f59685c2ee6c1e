#!/bin/sh
# SPDX-License-Identifier: ISC
# Superstore, one flat file: 9,994 lines become clients, products, invoices and
# items, and every amount, the debts and the classes are those of SQLite.
. "$(dirname "$0")/../lib.sh"
data=$root/../shared/data/superstore/superstore.csv

if [ ! -r "$data" ] || ! command -v sqlite3 >sqlite 2>&1; then
	skip 'Superstore' 'its file or sqlite3 is not here'
	finish
	exit
fi

check 'a company without VAT' 0 crm-init --no-git --country US books
check 'the file goes in by a mapping' 0 \
	crm-import csv -m "$root/tests/data/superstore/superstore.yaml" "$data"
mv out records
check 'and in one transaction to the store' 0 crm-add -C books - <records

cd books || exit 1
rows() { # rows KIND COUNT
	check "$1: listed" 0 crm-list "$1" -q
	[ "$(wc -l <out)" -eq "$2" ]
	result $? "$1: there are $2"
}
rows client 793
rows product 1862
rows invoice 5009
rows item 9994

# Ten-thousandths, by line; then cents, half away from zero.
sqlite3 :memory: <<SQL
.mode csv
.import $data s
create table line as
select "Order ID" as doc, "Customer ID" as client, "Order Date" as date,
	(whole * 10000 + cast(substr(part || '0000', 1, 4) as integer) + 50) / 100 as amount
from (select *, cast(Sales as integer) as whole,
	case when instr(Sales, '.') then substr(Sales, instr(Sales, '.') + 1) else '' end as part
	from s);
.mode tabs
.output invoices
select doc, client, date, sum(amount) from line group by doc order by doc;
.output debts
select client, sum(amount) from line group by client order by client;
.output classes
select client, amount, case when before * 100 < total * 80 then 'A'
	when before * 100 < total * 95 then 'B' else 'C' end
from (select client, amount, sum(amount) over () as total,
	coalesce(sum(amount) over (order by amount desc, client
		rows between unbounded preceding and 1 preceding), 0) as before
	from (select client, sum(amount) as amount from line
		where date between '2016-07-01' and '2017-06-30' group by client))
order by amount desc, client;
SQL

agrees() { # agrees NAME FILE COLUMN: the last output, that column in cents, is FILE
	awk -F '\t' -v OFS='\t' -v c="$3" '
		NR > 1 { sub(/\./, "", $c); sub(/^0+/, "", $c); print }' out >ours
	diff -u "$2" ours >diag
	result $? "$1"
}

check 'the invoices' 0 crm-list invoice -o tsv -c id,client,date,amount -s id
agrees 'have the amounts of SQLite' invoices 4
check 'the debts' 0 crm-report aging --as-of 2018-12-31 -o tsv -c client,total -s client
agrees 'are the sums of the invoices' debts 2
check 'ABC of a year' 0 crm-segment abc --from 2016-07-01 --to 2017-06-30 -o tsv -c client,amount,abc -s amount:r,client
agrees 'is that of SQLite' classes 2
check 'the directory is sound' 0 crm-check
finish
