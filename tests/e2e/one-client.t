#!/bin/sh
# SPDX-License-Identifier: ISC
# Reports of one client read that client's documents alone: what they say is what the same report
# says of the client among all others; from lines and from kept columns, with one thread and several.
#
# covers: work/load/book work/load/dues work/load/reliability work/report/card
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
tab=$(printf '\t') threads=2

# of_client ID FILE: its lines that are of the client; shares are of what is told.
of_client() { grep -F "${tab}client=$1$tab" "$2" | sed "s/${tab}share=[^$tab]*//"; }

# alike NAME CLIENTS REPORT...: the rows of each of the clients (a file of ids).
alike() {
	name=$1 clients=$2
	shift 2
	crm-report "$@" -o tskv >whole 2>diag
	: >want
	: >got
	while read -r client; do
		of_client "$client" whole >>want
		CRM_THREADS=$threads crm-report "$@" --client "$client" -o tskv >one 2>>diag
		of_client "$client" one >>got
	done <"$clients"
	[ -s want ] && diff want got >>diag
	result $? "$name: $*"
}

# lists NAME CLIENTS FIELD COLUMNS KIND: what is derived of the rows whose FIELD is the client.
lists() {
	crm-list "$5" -c "$4" -o tskv >whole 2>diag
	: >want
	: >got
	while read -r client; do
		grep -F "${tab}$3=$client$tab" whole >>want
		CRM_THREADS=$threads crm-list "$5" -w "$3=$client" -c "$4" -o tskv >>got 2>>diag
	done <"$2"
	[ -s want ] && diff want got >>diag
	result $? "$1: list of $5"
}

alike_all() { # alike_all NAME CLIENTS
	lists "$1" "$2" client date,client,id,amount,state,paid,balance,days_overdue invoice
	lists "$1" "$2" id name,id,debt,overdue,advance,last_sale,last_activity,score client
	alike "$1" "$2" aging
	alike "$1" "$2" aging --by document
	alike "$1" "$2" aging --by contract
	alike "$1" "$2" expected --by client
	alike "$1" "$2" reliability
	alike "$1" "$2" credit
	alike "$1" "$2" turnover --by client --from 2026-02-01 --to 2026-11-20
	alike "$1" "$2" limits --by client
	alike "$1" "$2" sales --by client --from 2026-01-01
	alike "$1" "$2" profit --by client --from 2026-01-01
}

# A company with contracts, advances, instalments, returns and allocations; the sale is the invoice,
# then the shipment.
mkdir sample && cd sample || exit 1
crm-init --no-git --country RU . >/dev/null
"$root"/scripts/sample-company | crm-add -q - >/dev/null 2>&1
crm-report credit -c client -o tsv | sed 1d | awk 'NR % 2' >../sampled
[ "$(wc -l <../sampled)" -gt 20 ]
result $? 'there are clients enough'
for sale in invoice shipment; do
	sed -i "/^sale:/d; \$a sale: $sale" crm.yaml
	check "the sale is the $sale" 0 crm-check
	alike_all "$sale" ../sampled
done
cd .. || exit 1

# Months of which columns are kept: 3,000 invoices each, half of them paid, to 700 clients.
awk 'BEGIN {
	for (i = 0; i < 700; i++)
		printf "kind=client\tid=c%d\tname=Client %d\tcredit_limit=%d\n", i, i, 1000 * (i % 9)
	for (i = 0; i < 9000; i++) {
		seed = (seed * 48271 + 77) % 2147483647
		date = sprintf("2026-%02d-%02d", 8 + int(i / 3000), 1 + seed % 28)
		client = int(seed / 28) % 700
		printf "kind=invoice\tid=I%d\tdate=%s\tclient=c%d\tamount=%d.%02d\n",
			i, date, client, seed % 9973 + 1, seed % 100
		if (seed % 2)
			printf "kind=payment\tid=P%d\tdate=2026-11-%02d\tclient=c%d\tamount=%d.00%s\n",
				i, 1 + i % 22, client, seed % 9000 + 1, seed % 3 ? "\tinvoice=I" i : ""
	}
}' >records
crm-init --no-git many >/dev/null
check 'the records are taken' 0 crm-add -C many - <records
cd many || exit 1
seq 3 71 699 | sed 's/^/c/' >../some
for threads in 1 2 7; do # the first may read lines, the others what is kept
	alike_all "$threads threads" ../some
done
ls .crm/columns >kept 2>/dev/null
grep -q invoice-2026-09 kept
result $? 'columns are kept'
crm-report card c3 -o tskv >card.1
rm -rf .crm/columns
CRM_THREADS=1 crm-report card c3 -o tskv >card.2
[ -s card.1 ] && cmp card.1 card.2 >diag
result $? 'a card is the same from lines and from what is kept'
finish
