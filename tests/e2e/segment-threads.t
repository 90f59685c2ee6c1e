#!/bin/sh
# SPDX-License-Identifier: ISC
# Classes of more clients than one thread takes: what several reckon is what one does, and what
# awk makes of the same records.
#
# covers: work/segment/classes work/segment/classes_lines work/segment/segment_rows work/load/flow
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
day=2026-12-31

# Two years of sales to 6,000 clients; some are cancelled on their day, of some a part comes back.
awk 'BEGIN {
	for (i = 0; i < 6000; i++)
		printf "kind=client\tid=c%d\tname=Client %d\tgroup=g%d\n", i, i, i % 3
	for (i = 0; i < 25000; i++) {
		seed = (seed * 48271 + 77) % 2147483647
		month = int(i * 24 / 25000)
		date = sprintf("%d-%02d-%02d", 2025 + int(month / 12), month % 12 + 1, 1 + seed % 28)
		client = int(seed / 28) % 6000
		gone = seed % 50 == 0 ? "\tstatus=cancelled\tcancelled=" date : ""
		printf "kind=invoice\tid=I%d\tdate=%s\tclient=c%d\tamount=%d.%02d%s\n",
			i, date, client, seed % 9973 + 1, seed % 100, gone
		if (seed % 40 == 1)
			printf "kind=return\tid=R%d\tdate=%s\tclient=c%d\tinvoice=I%d\tamount=1.01\n",
				i, date, client, i
	}
}' >records
crm-init --no-git books >/dev/null 2>&1
check 'the records are taken' 0 crm-add -C books - <records

for method in abc xyz abcxyz rfm 'abc --by group' 'abc --metric count' 'abc --metric margin' repeat; do
	for threads in 1 2 7; do
		# shellcheck disable=SC2086 # a method and its options
		CRM_THREADS=$threads crm-segment -C books $method --as-of $day -o tskv >"by.$threads" 2>diag
	done
	[ -s by.1 ] && cmp by.1 by.2 >>diag 2>&1 && cmp by.1 by.7 >>diag 2>&1
	result $? "$method: one thread, two and seven say the same"
done

# fields FILE KEY...: the values of these keys.
fields() {
	file=$1
	shift
	awk -F '\t' -v keys="$*" 'BEGIN { n = split(keys, key, " ") } {
		split("", v)
		for (i = 1; i <= NF; i++)
			v[substr($i, 1, index($i, "=") - 1)] = substr($i, index($i, "=") + 1)
		for (i = 1; i <= n; i++)
			printf "%s%s", v[key[i]], i < n ? "\t" : "\n"
	}' "$file"
}
fields records kind date client amount status | awk -F '\t' '
	$2 >= "2026-01-01" && $5 != "cancelled" {
		sub(/\./, "", $4)
		sum[$3] += $1 == "return" ? -$4 : $4
		if ($1 == "invoice") {
			count[$3]++
			if (!(($3, substr($2, 1, 7)) in seen))
				months[$3]++
			seen[$3, substr($2, 1, 7)]
		}
	}
	END {
		for (c in count)
			printf "%s\t%d\t%d\t%d\n", c, sum[c], months[c], count[c]
	}' | sort >want
crm-segment -C books abcxyz --as-of $day -o tskv >rows.all
fields rows.all client amount months count | sed 's/\.//' | awk -F '\t' -v OFS='\t' '{ $2 += 0; print }' | sort >got
[ -s want ] && diff want got >diag
result $? 'sums, months and purchases are what awk says'

for threads in x 0 -3 1025; do
	check "CRM_THREADS=$threads is refused" 2 env CRM_THREADS=$threads crm-list -C books client -n 1
	says 'and named' "crm-list: CRM_THREADS \"$threads\": not a number from 1 to 1024"
done
check 'an empty one is none' 0 env CRM_THREADS= crm-list -C books client -n 1
finish
