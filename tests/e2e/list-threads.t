#!/bin/sh
# SPDX-License-Identifier: ISC
# A list that is longer than a part of a file is read and written on all processors: it is what awk
# picks of the files, in their order, however many threads there are; and what stands before a line
# that is wrong is listed.
# covers: work/load/each_lines
. "$(dirname "$0")/../lib.sh"

mkdir d && cd d && : >crm.yaml || exit 1
mkdir invoice
# Some 13 MB in three months, with words, escapes and letters of two bytes.
awk 'BEGIN { for (m = 1; m <= 3; m++) for (i = 0; i < 30000; i++)
	printf "kind=invoice\tid=I-%d-%05d\tdate=2026-%02d-%02d\tclient=c%d\tamount=%d.50\tstatus=issued\tnote=%s\n",
		m, i, m, i % 28 + 1, i % 97, i * 7919 % 100000,
		i % 3 ? "Оплата по счёту, договор от 1 января, согласно письму" : "a\\\\b\\tc" > "invoice/2026-0" m ".tskv" }'
cat invoice/*.tskv >all
export LC_ALL=C.UTF-8 CRM_TODAY=2026-12-01

# name awk-condition crm-list's words
lists()
{
	name=$1 condition=$2
	shift 2
	awk -F '\t' "{ amount = substr(\$5, 8) + 0; client = substr(\$4, 8); note = substr(\$7, 6) } $condition" all >want
	: >diag
	for threads in 1 2 7; do
		CRM_THREADS=$threads crm-list invoice "$@" -o tskv >got 2>>diag
		cmp want got >>diag 2>&1
	done
	[ -s want ] && [ ! -s diag ]
	result $? "$name: $(wc -l <want | tr -d ' ') lines with 1, 2 and 7 threads"
}
lists 'all' 1
lists 'an amount' 'amount > 90000' -w 'amount>90000'
lists 'a word, or another' 'client == "c5" || client == "c96"' -w 'client=c5 or client=c96'
lists 'what has letters' 'note ~ /счёту/ && amount < 500' -w 'note~"СЧЁТУ" and amount<500'
lists 'none of them' 'amount > 90000 && client != "c7"' -w 'amount>90000 and not client=c7'
printf 'kind=client\tid=c11\nkind=client\tid=c12\n' >clients
awk -F '\t' '{ c = substr($4, 8) } c == "c11" || c == "c12"' all >want
CRM_THREADS=7 crm-list invoice - -o tskv <clients >got 2>diag && cmp want got >>diag 2>&1
result $? "of clients that come in: $(wc -l <want | tr -d ' ') lines"
check 'nothing there' 1 crm-list invoice -w amount=-1 -o tskv
[ ! -s out ]
result $? 'says nothing'
check 'more than is read' 0 sh -c 'CRM_THREADS=7 crm-list invoice -o tskv | head -n 1'
head -n 1 all >want
cmp want out >diag
result $? 'ends it'

# a field that there is not is told of before anything is listed
check 'a field that there is not' 2 crm-list invoice -w 'nothing=1' -s nothing -o tskv
says 'is named' 'crm-list: field "nothing": unknown in invoice'

# a broken line in the middle of the second month
awk 'NR == 15000 { print "broken" } 1' invoice/2026-02.tskv >new && mv new invoice/2026-02.tskv
awk 'NR < 45000' all >want
for threads in 1 2 7; do
	check "a line that is wrong, $threads threads" 3 env CRM_THREADS=$threads crm-list invoice -o tskv
	says 'is told' 'crm-list: invoice/2026-02.tskv:15000: "broken": expected FIELD=VALUE'
	printf 'kind=abort\treason=%s\n' 'invoice/2026-02.tskv:15000: "broken": expected FIELD=VALUE' | cat want - >ends
	cmp ends out >diag
	result $? 'and what stands before it is listed'
done
finish
