#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-invoice by chance: whatever is done, the sums that awk makes of the records hold
#
#	crm-invoice-oracle.t [SEED ...]
#
. "$(dirname "$0")/../lib.sh"

export CRM_USER=ivanov
umask 077

# steps SEED N: operations by chance, some of which are refused
steps() {
	awk -v seed="$1" -v n="$2" 'function r(k) { return int(rand() * k) + 1 }
	BEGIN {
		srand(seed)
		for (i = 1; i <= n; i++) {
			op = r(12)
			if (op <= 3)
				printf "new id=I-%d client=c%d date=2026-11-%02d item=p%d:%d.%d item=p%d:%d-%d%%\n", \
					i, r(3), r(20), r(2), r(9), r(9), r(2), r(9), r(30)
			else if (op <= 5)
				printf "ship I-%d id=S-%d date=2026-11-%02d\n", r(i), i, 20 + r(3)
			else if (op == 6)
				printf "ship I-%d id=S-%d date=2026-11-%02d item=p%d:%d\n", r(i), i, 20 + r(3), r(2), r(5)
			else if (op == 7)
				printf "pay I-%d amount=%d.%02d\n", r(i), r(300), r(99)
			else if (op == 8)
				printf "pay c%d amount=%d\n", r(3), r(900) - 100
			else if (op == 9)
				printf "return %s-%d item=p%d:%d.5\n", r(2) == 1 ? "S" : "I", r(i), r(2), r(3)
			else if (op == 10)
				printf "return %s-%d amount=%d.5\n", r(2) == 1 ? "S" : "I", r(i), r(50)
			else if (op == 11)
				printf "cancel %s-%d\n", r(2) == 1 ? "S" : "I", r(i)
			else
				printf "replace %s-%d id=%s\n", "I", r(i), "I-" i
		}
	}'
}

# sums SALE: of the records, each client's debt; and what does not add up
sums() {
	for k in invoice shipment payment return item; do
		crm-list "$k"
	done | awk -F '\t' -v sale="$1" '
	function cents(s) { sub(/\./, "", s); return s + 0 }
	{
		split("", f)
		for (i = 1; i <= NF; i++)
			f[substr($i, 1, index($i, "=") - 1)] = substr($i, index($i, "=") + 1)
		amount = cents(f["amount"])
		id = f["id"]
	}
	f["kind"] == sale && f["status"] != "cancelled" { debt[f["client"]] += amount }
	f["kind"] == sale { sold[id] = amount }
	f["kind"] == "payment" || f["kind"] == "return" { debt[f["client"]] -= amount }
	f["kind"] == "return" { back[f[sale]] += amount }
	f["kind"] != "item" { of[id] = amount; vat[id] = cents(f["vat"]) }
	f["kind"] == "item" {
		items[f["doc"]] += amount
		vats[f["doc"]] += cents(f["vat"])
	}
	END {
		for (d in items)
			if (items[d] != of[d] || vats[d] != vat[d])
				print "items of", d
		for (d in back)
			if (back[d] > sold[d])
				print "more is returned than sold of", d
		for (i = 1; i <= 3; i++)
			printf "c%d %d\n", i, debt["c" i]
	}'
}

enough=$([ $# -gt 0 ] && echo 5 || echo 20) # of others by chance maybe only some are stored
[ $# -gt 0 ] || set -- 1 2 3 4
for sale in invoice shipment; do
	for seed; do
		mkdir "$sale-$seed" && cd "$sale-$seed" || exit 1
		printf 'sale: %s\nvat: {rates: [{since: 2004-01-01, rate: 20}, {since: 2026-11-10, rate: 22}]}\n' \
			"$sale" >crm.yaml
		for c in 1 2 3; do crm-add client id=c$c name=C$c >/dev/null; done
		crm-add product id=p1 name=P1 price=33.3333 cost=11.11 >/dev/null
		crm-add product id=p2 name=P2 price=0.07 vat=10 >/dev/null
		steps "$seed" 80 >script
		while read -r line; do
			# shellcheck disable=SC2086
			crm-invoice $line >/dev/null 2>>said
			case $? in
			0) echo stored ;;
			3) echo refused ;;
			*) echo "wrong: $line" ;;
			esac
		done <script | sort | uniq -c >ends
		! grep wrong ends >diag
		result $? "$sale, seed $seed: steps are stored or refused"
		sums "$sale" >want
		crm-list client -o csv -c id,debt | sed '1d; s/[.]//' | awk -F, '{ print $1, $2 + 0 }' | sort >got
		diff -u want got >diag
		result $? "$sale, seed $seed: debts are sales less payments and returns"
		check "$sale, seed $seed: crm-check has nothing to say" 0 crm-check
		cp ends diag
		[ "$(awk '/stored/ { print $1 }' ends)" -ge "$enough" ]
		result $? "$sale, seed $seed: and enough of it happened"
		cd ..
	done
done
finish
