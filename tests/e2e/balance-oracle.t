#!/bin/sh
# SPDX-License-Identifier: ISC
# Debts, overdue and advances of companies by chance, month by month, beside what
# SQL makes of the same files: tests/oracle.
. "$(dirname "$0")/../lib.sh"
oracle=$root/tests/oracle
tab=$(printf '\t')

if ! command -v sqlite3 >/dev/null; then
	skip 'the oracle' 'sqlite3 is not installed'
	finish
	exit
fi

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

agree invoice auto 1
agree shipment auto 2
agree shipment manual 3
agree invoice manual 4

finish
