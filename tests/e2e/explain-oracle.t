#!/bin/sh
# SPDX-License-Identifier: ISC
# Figures of reports and segments of companies by chance, explained: reports, days, ways and rows by
# chance too.  The records add up to what the report says without --explain, and stand where they are
# said to stand.
#
#	explain-oracle.t [SEED ...]
#
# covers: work/segment/segment_rule_note
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
oracle=$root/tests/oracle
tab=$(printf '\t')

# What a rule makes of others.
rules='^(forecast|error|for_.*|score|ratio|days|dso|weight|alike|qty|next_amount|cv|[rfm])$'

store() { # SALE SEED
	rm -rf company
	mkdir company
	cat >company/crm.yaml <<END
sale: $1
segment:
  roll: $([ $(($2 % 2)) -eq 0 ] && echo parent || echo no)
  rules:
    great: abc = A and sales > 1000
    sleeping: "abc != C and silent_days > 60"
    thin: "margin < 0 or count = 0"
    often: "count >= 4 and months <= 3"
    quiet: "contact_days > 30 and not contact_days > 200"
    owing: "debt > 0 and manager != ''"
    behind: "overdue > 0 or advance > 0 or terms >= 0"
loyalty:
  - {name: bronze, from: 300}
  - {name: silver, from: 1500}
  - {name: gold, from: 4000.50}
END
	[ $(($2 % 3)) -ne 0 ] || echo 'offset: manual' >>company/crm.yaml
	check "$1, $2: a company is stored" 0 crm-add -q -C company - <stream
}

# of_money SALE SEED: debts, people, claims, plans; of_market: prices, offers, deals.
of_money() {
	awk -v seed="$2" -v sale="$1" -v clients=12 -f "$oracle/company.awk" </dev/null |
		awk -v seed="$2" -f "$oracle/people.awk" |
		awk -v seed="$2" -f "$oracle/business.awk" |
		awk -v seed="$2" -f "$oracle/deputies.awk"
}
of_market() {
	awk -v seed="$2" -v sale="$1" -v clients=12 -f "$oracle/market.awk" </dev/null |
		awk -v seed="$2" -f "$oracle/plans.awk"
}
# What classes are of: potential, contacts, bonuses.
of_classes() {
	awk -v seed="$2" -v sale="$1" -v clients=20 -f "$oracle/company.awk" </dev/null |
		awk -v seed="$2" -f "$oracle/people.awk" |
		awk -v seed="$2" -f "$oracle/loyal.awk"
}

# The ways of each report, as its message lists them.
crm-report | cut -f 1 | while read -r report; do
	case $report in
	alerts | documents | card) continue ;; # no figures; of a client by name, which comes below
	esac
	for by in $(crm-report "$report" -C /dev/null --by '' 2>/dev/null) \
		$(mkdir -p none && : >none/crm.yaml
			crm-report "$report" -C none --by nothing 2>&1 | sed -n 's/.*not one of //p'); do
		echo "$report --by $by"
	done | grep . || echo "$report"
done | sed 's/^/crm-report /' >ways

# The same of the methods of crm-segment, with more that they take.
crm-segment | cut -f 1 | while read -r method; do
	for by in $(crm-segment "$method" -C none --by nothing 2>&1 | sed -n 's/.*not one of //p'); do
		echo "$method --by $by"
		case $method in
		abc | abcxyz) echo "$method --by $by --metric margin" && echo "$method --by $by --metric quantity" ;;
		migration) echo "$method --by $by --class abcxyz --every quarter" ;;
		esac
	done | grep . || echo "$method"
done | grep -v 'migration --by client' | sed 's/^/crm-segment /' >methods
echo 'crm-segment quality --class xyz' >>methods

# chosen N SEED: N of the lines by chance.
chosen() {
	awk -v seed="$2" -v n="$1" 'function rnd(n) { x = x * 16807 % 2147483647; return int(x / 7) % n }
		BEGIN { x = seed * 7919 + 1; for (i = 0; i < 20; i++) rnd(2) }
		{ v[NR] = $0 } END { for (i = 0; i < n; i++) print v[rnd(NR) + 1] }'
}

# figures_of COMMAND: the fields of its rows that are numbers.
figures_of() {
	# shellcheck disable=SC2086,SC2048 # the words are arguments
	$* -C company -o json 2>/dev/null | head -n 300 |
		jq -r 'to_entries[] | select(.value | type == "number") | .key' | sort -u |
		grep -vx hour
}

if ! command -v jq >/dev/null; then
	skip 'the oracle' 'jq is not installed'
	finish
	exit
fi

explained=0
# explain COMMAND: each figure of its rows.
explain() {
	: >said
	# shellcheck disable=SC2068 # the words are arguments
	for field in $(figures_of $@); do
		# shellcheck disable=SC2068
		$@ -C company -c "$field" -o tskv -w "$field!=''" 2>/dev/null |
			sed -n "s/.*$tab$field=//p" >figures
		# shellcheck disable=SC2068
		$@ -C company --explain "$field" -w "$field!=''" -o tskv >rows 2>errors ||
			{ echo "$field: $(cat errors)" >>said && continue; }
		awk -v dir=company -v figures=figures -v rules="$rules" -f "$oracle/explain.awk" rows >answer ||
			sed "s/^/$field: /" answer | head -n 5 >>said
		explained=$((explained + $(sed -n 's/.* //p' answer | tail -n 1)))
	done
	cp said diag
	[ ! -s said ]
	result $? "$sale, $seed: $*"
}

days='2025-03-31 2025-07-15 2025-12-31 2026-05-10'
[ $# -gt 0 ] || set -- 1
for seed; do
	for sale in invoice shipment; do
		for company in of_money of_market; do
			$company $sale "$seed" >stream
			store $sale "$seed"
			chosen 8 "$seed$((${#company} + ${#sale}))" <ways >some
			while read -r way; do
				day=$(printf '%s\n' "$days" | tr ' ' '\n' | chosen 1 "$seed${#way}")
				from=$(printf '%s\n' 2025-01-01 2025-02-10 2024-12-01 | chosen 1 "${#way}$seed")
				# shellcheck disable=SC2086 # words
				explain $way --from "$from" --to "$day" --today 2026-06-30
			done <some
		done
		of_classes $sale "$seed" >stream
		store $sale "$seed"
		while read -r way; do
			day=$(printf '%s\n' 2025-12-31 2026-01-20 2026-03-15 | chosen 1 "$seed${#way}")
			from=
			case $way in
			*migration* | *quality* | *loyalty*) from="--from $(printf '%s\n' 2025-03-31 2025-06-17 2025-09-30 | chosen 1 "${#way}$seed")" ;;
			esac
			# shellcheck disable=SC2086 # words
			explain $way $from --today "$day"
		done <methods
		for client in 1 4 7 12; do
			explain crm-report card "c$client" --today 2026-01-20
		done
	done
done
echo "only $explained records were looked at" >diag
[ "$explained" -gt 1000 ]
result $? 'figures are of records'
finish
