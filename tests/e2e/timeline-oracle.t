#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-report timeline, line by line: of all, of a client, a manager and a group, on past days too,
# beside what awk makes of the plain files. The sample company of other seeds, with tasks, papers
# and changes by chance.
#
#	timeline-oracle.t [SEED ...]
#
# covers: work/report/report_timeline work/report/timeline_text work/load/past
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/oracle/sqlite.sh
. "$root/tests/oracle/sqlite.sh"

# ask FIRST LAST OPTION...: what is asked for is also a question to the model.
ask() {
	first=$1 last=$2
	shift 2
	client='' manager='' group=''
	case "${1:-}" in
	--*) eval "${1#--}=\$2" ;;
	esac
	n_asked=$((n_asked + 1))
	printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$n_asked $*" "$first" "$last" "$client" "$manager" "$group" >>questions
	name="$n_asked $*"
	[ -z "$first" ] || set -- "$@" --from "$first" --to "$last"
	crm-report timeline "$@" --as-of "$day" -c date,time,client,what,doc,number,status,amount,manager,by,text -o tsv 2>>errors |
		sed 1d >rows
	cut -f 1,2 rows | LC_ALL=C sort -s -c 2>>errors
	sed "s/^/$name$tab/" rows >>got
}

# agrees: on what was asked on the day.
agrees() {
	awk -v day="$day" -f "$oracle/timeline.awk" questions - <plain | LC_ALL=C sort >wanted
	LC_ALL=C sort -o got got
	{ cat errors; diff wanted got | head -n 30; } >diag
	cmp -s wanted got && [ ! -s errors ]
	result $? "seed $seed: on $day, $n_asked questions"
	compared=$((compared + $(wc -l <wanted)))
	cat wanted >>"$work/told"
}

company() { # SEED
	seed=$1 today=2026-11-23
	with_diary "$seed" "$today" cat
	cat ./*.tskv ./*/*.tskv >plain
	for day in "$today" 2026-06-30 ${by_chance:+2026-09-11}; do
		n_asked=0
		: >questions
		: >got
		: >errors
		ask '' "$day"
		ask 2026-05-20 2026-06-15
		for m in $(crm-list staff -q | awk -v seed="$seed" '(NR + seed) % 6 == 0'); do
			ask '' "$day" --manager "$m"
		done
		for c in $(crm-list client -q | awk -v seed="$seed" '(NR + seed) % 35 == 0'); do
			ask '' "$day" --client "$c"
		done
		for g in $(crm-list client -c group -o tsv | sed 1d | sort -u | grep . | head -n 2); do
			ask 2026-05-01 "$day" --group "$g"
		done
		agrees
	done
}

if [ $# -gt 0 ]; then
	for s; do company "$s"; done
else
	company 3
fi
cd "$work" || exit 1
for text in 'set	' 'note	' 'task	' 'approval	' 'document	' 'dispute	' 'delegation	' 'absence	' 'payment	' ' → '; do
	grep -q "$text" told || echo "none has \"$text\""
done >diag
occurs 'lines of every sort' test ! -s diag
enough 10000
finish
