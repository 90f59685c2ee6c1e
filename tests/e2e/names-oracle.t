#!/bin/sh
# SPDX-License-Identifier: ISC
# Names by chance that are alike: crm-report duplicates beside all of them compared with each other.
#
#	names-oracle.t [SEED ...]
#
# covers: work/report/report_duplicates crm/alike crm/alike_pairs
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
oracle=$root/tests/oracle
tab=$(printf '\t')
compared=0

if ! perl -e 'use utf8; use Encode;' 2>/dev/null; then
	skip 'the oracle' 'perl is not installed'
	finish
	exit
fi

company() { # SEED CLIENTS
	rm -rf company && mkdir company && : >company/crm.yaml
	perl "$oracle/names.pl" make "$1" "$2" >stream
	check "seed $1: $2 clients are stored" 0 crm-add -q -C company - <stream
	sed 's/^kind=client	id=//; s/name=//' stream | perl "$oracle/names.pl" pairs | LC_ALL=C sort >wanted
	crm-report duplicates -C company -c client,other,alike -o tsv 2>diag | sed 1d | LC_ALL=C sort >got
	diff -u wanted got >>diag
	result $? "seed $1: names that are alike are found"
	crm-report duplicates -C company -c why -o tsv | sed 1d | sort -u >got
	echo name | cmp -s - got
	result $? "seed $1: and by nothing else"
	compared=$((compared + $(wc -l <wanted)))
}

if [ $# -gt 0 ]; then
	for s; do company "$s" 400; done
else
	company 1 400
	company 2 30
	company 3 600
fi

# The same of clients whose lines stand in another order: each is beside another first, and no two
# that were one by one are told as alike to different degrees.
degrees() {
	crm-report duplicates -C company -w 'alike<100' -c alike -o tsv | sed 1d | sort | uniq -c
}
degrees >before
sort -t "$tab" -k 3 stream >other
rm -rf company && mkdir company && : >company/crm.yaml
check 'in another order' 0 crm-add -q -C company - <other
degrees >after
[ -s before ] && diff -u before after >diag
result $? 'as many are alike'
echo "$compared rows" >diag
[ "$compared" -gt 100 ]
result $? 'there was something to compare'
finish
