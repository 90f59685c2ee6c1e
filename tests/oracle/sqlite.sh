# SPDX-License-Identifier: ISC
# shellcheck shell=sh
# sqlite.sh - what tests share that ask SQLite for the truth; sourced behind lib.sh.  Without
# SQLite the test ends here.
# shellcheck disable=SC2034,SC2154 # root is of lib.sh, oracle for who sources this
oracle=$root/tests/oracle

if ! command -v sqlite3 >/dev/null; then
	skip 'the oracle' 'sqlite3 is not installed'
	finish
	exit
fi

tab=$(printf '\t')
compared=0 # rows
by_chance=${1:-} # a seed, where the test was given some

# of_sql QUERY [DB]: its rows in order, with TABs, in the file wanted.
of_sql() {
	printf '%s;\n' "$1" | sqlite3 -bail -separator "$tab" "${2:-db}" >answer ||
		echo 'the query is wrong' >>answer
	LC_ALL=C sort answer >wanted
}

# enough ROWS: more than so many were compared.
enough() {
	echo "$compared rows" >diag
	[ "$compared" -gt "$1" ]
	result $? 'there was something to compare'
}

# each_sale [SEED...]: company SEED SALE, which the test has, where the sale is the invoice and where it
# is the shipment; without seeds the companies of the suite.
each_sale() {
	if [ $# -eq 0 ]; then
		company 1 invoice
		company 2 shipment
	fi
	for s; do
		company "$s" invoice
		company "$s" shipment
	done
}

# with_diary SEED DAY FILTER...: in a directory of its own a sample company by chance, and what was done
# there up to the day (diary.awk) as the filter lets it through.
with_diary() {
	export CRM_TODAY="$2" CRM_SEED="$1"
	rm -rf "$work/company" && mkdir "$work/company" && cd "$work/company" || exit 1
	crm-init --no-git --country RU . >/dev/null
	sed -i 's/^language:.*/language: en/' crm.yaml
	"$root"/scripts/sample-company --seed "$1" --today "$2" >stream
	check "seed $1: a company is stored" 0 crm-add -q - <stream
	diarist=$1
	shift 2
	for kind in staff client contract offer deal claim task activity; do
		crm-list $kind
	done | awk -v seed="$diarist" -f "$oracle/diary.awk" | "$@" >stream
	check "seed $diarist: and what was done since" 0 crm-add -q - <stream
}

# occurs NAME COMMAND...: it is so of the companies of the suite; of others by chance it may be.
occurs() {
	[ -z "$by_chance" ] || return 0
	name=$1
	shift
	"$@"
	result $? "$name"
}

# money CENTS: an amount as it is printed.
money() { echo "printf('%s%d.%02d', case when $1 < 0 then '-' else '' end, abs($1) / 100, abs($1) % 100)"; }

# near A B: A / B, rounded half away from zero, in whole numbers; B above 0.
near() { echo "(case when ($1) < 0 then -1 else 1 end * ((2 * abs($1) + ($2)) / (2 * ($2))))"; }
