# SPDX-License-Identifier: ISC
# shellcheck shell=sh
# stand.sh - what is left of sales and invoices on a day, by schedules of payment, for tests that ask
# SQLite; sourced behind sqlite.sh.
# shellcheck disable=SC2154 # sale and offset are the test's

# What aging.sql makes of the day, without its end: balances, and what each part of money names.
balances() {
	sed '/^late as/,$d' "$oracle/aging.sql"
	echo 'unused as (select 1)'
}

# standing DAY: SQL behind money.sql that makes the tables left_on, named, ask, stands and part.
standing() {
	{
		echo 'create temp table left_on as'
		balances
		echo "select id, client, due, amount, balance from covered
			union all select '', client, due, 0, balance from owed where balance > 0;
			create temp table named as"
		balances
		echo "select client, contract, ref, amount from moved where client <> ''
			union all select client, contract, invoice, amount
				- coalesce((select sum(amount) from moved m where m.payment = p.id), 0)
			from payment p where date <= @day and client <> ''
			union all select client, contract, case when shipment <> '' then shipment else invoice end, amount
			from \"return\" where date <= @day and client <> '';"
		cat "$oracle/money-left.sql"
	} | sed "s/@day/'$1'/g; s/@sale/'$sale'/g; s/@offset/'$offset'/g"
}

# stand DAY: the same as the file stand.sql.
stand() {
	day=$1
	{ cat "$oracle/money.sql" && standing "$day"; } >stand.sql
}
