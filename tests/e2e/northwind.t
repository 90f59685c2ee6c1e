#!/bin/sh
# SPDX-License-Identifier: ISC
# Northwind, a company of other people's tutorials: in through mapping files, and
# every amount, the debts and the classes against SQLite's integers.
. "$(dirname "$0")/../lib.sh"
data=$root/../shared/data/northwind
maps=$root/tests/data/northwind

if [ ! -r "$data/orders.csv" ] || ! command -v sqlite3 >sqlite 2>&1; then
	skip 'Northwind' 'its files or sqlite3 are not here'
	finish
	exit
fi

import() { crm-import csv -m "$maps/$1.yaml" "$data/$1.csv"; }

check 'a company without VAT' 0 crm-init --no-git --country US books
for file in customers employees products orders order-details; do
	check "$file go in by a mapping" 0 import "$file"
	cat out >>records
done
check 'and in one transaction to the store' 0 crm-add -C books - <records

cd books || exit 1
rows() { # rows KIND COUNT
	check "$1: listed" 0 crm-list "$1" -q
	[ "$(wc -l <out)" -eq "$2" ]
	result $? "$1: there are $2"
}
rows client 91
rows invoice 830
rows item 2155

# Cents, by line: quantity x price x (100 - per cent), half away from zero.
sqlite3 :memory: 2>sqlite-says <<SQL
.mode csv
.import $data/orders.csv o
.import $data/order-details.csv d
create table line as
select orderID as doc, (2 * x + 100) / 200 as amount from (
	select orderID, quantity * cast(replace(unitPrice, '.', '') as integer) *
		(100 - cast(round(discount * 100) as integer)) as x from d);
create table invoice as
select orderID as id, customerID as client, substr(orderDate, 1, 10) as date,
	(select sum(amount) from line where doc = orderID) as amount from o;
.mode tabs
.output invoices
select id, client, date, amount from invoice order by id;
.output total
select sum(amount) from invoice;
.output debts
select client, sum(amount) from invoice group by client order by client;
.output classes
select client, amount, case when before * 100 < total * 80 then 'A'
	when before * 100 < total * 95 then 'B' else 'C' end
from (select client, amount, sum(amount) over () as total,
	coalesce(sum(amount) over (order by amount desc, client
		rows between unbounded preceding and 1 preceding), 0) as before
	from (select client, sum(amount) as amount from invoice
		where date between '1997-01-01' and '1997-12-31' group by client))
order by amount desc, client;
SQL

# cents COLUMN: without the header, the amount in that column without its point
cents() { awk -F '\t' -v OFS='\t' -v c="$1" 'NR > 1 { sub(/\./, "", $c); sub(/^0+/, "", $c); print }'; }

agrees() { # agrees NAME FILE: the last output, in cents, is FILE
	cents "${3:-2}" <out >ours
	diff -u "$2" ours >diag
	result $? "$1"
}

check 'the invoices' 0 crm-list invoice -o tsv -c id,client,date,amount -s id
agrees 'have the amounts of SQLite' invoices 4
check 'the debts' 0 crm-report aging --as-of 1998-12-31 -o tsv -c client,total -s client
agrees 'are the sums of the invoices' debts
cents 2 <out | awk -F '\t' '{ s += $2 } END { printf "%d\n", s }' >ours
diff -u total ours >diag
result $? 'and in all their sum'
check 'ABC of 1997' 0 crm-segment abc --from 1997-01-01 --to 1997-12-31 -o tsv -c client,amount,abc -s amount:r,client
agrees 'is that of SQLite' classes
check 'the directory is sound' 0 crm-check
finish
