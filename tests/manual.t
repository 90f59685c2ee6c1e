#!/bin/sh
# SPDX-License-Identifier: ISC
# The manual pages are what the tables give.
# shellcheck disable=SC2034 # lib.sh reads it
root_above=..
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

check 'the pages can be made' 0 "$root/scripts/make-manual" .
for page in *.[157] ??/*.[157]; do
	diff -u "$root/man/$page" "$page" >diag
	result $? "man/$page is what scripts/make-manual gives"
done

check 'every setting is in the manual' 0 "$CRM_BUILD/manual" crm.yaml
sed -n 's/^ *\([a-z_]*\):.*/\1/p' out >keys
while read -r key; do
	grep -q "^\\.It Ic \\([a-z]*\\.\\)*$key :\\|^\\.It Ic $key\\." "$root/man/crm-config.5" ||
		"$CRM_BUILD/manual" schema | grep -q "^\\.Ss $key\$"
	result $? "crm-config(5) has $key"
done <keys
for source in "$root"/cmd/crm*.c; do
	[ -e "$source" ] || continue
	name=$(basename "$source" .c)
	grep -q "^\\.It Xr $name 1\$" "$root/man/crm.7"
	result $? "crm(7) names $name"
done

# What programs list that are given no more, and the verbs of their usage.
listed() { env LANGUAGE=en "$1" | cut -f 1; }
verbs() {
	LANGUAGE=en "$1" --help | awk -v name="$1" '
		/^$/ { exit }
		{ sub(/^usage: */, ""); sub(/^ */, ""); sub("^" name " *", ""); sub(/^\[[^]]*\] */, "")
		  n = split($1, verb, "|"); for (i = 1; i <= n; i++) print verb[i] }'
}
# The words of crm(7) under the .It of a program.
index_of() { # index_of PAGE PROGRAM
	awk -v name="$2" '
		/^\.Ss / { n++ }
		/^\.It / { on = / Xr / && index($0 " ", " " name " ") }
		/^\.El/ { on = 0 }
		on && /^\.Cm / { gsub(/^\.Cm|,/, ""); for (i = 1; i <= NF; i++) print $i }' "$1" | sort -u
}
crm-init --no-git books >/dev/null && cd books || exit 1
for what in listed:crm-report listed:crm-segment listed:crm-print \
	verbs:crm-invoice verbs:crm-claim verbs:crm-plan verbs:crm-import verbs:crm-export; do
	program=${what#*:}
	"${what%:*}" "$program" | sort -u >../names
	[ "$(wc -l <../names)" -gt 2 ]
	result $? "$program has names"
	for page in man/crm.7 man/ru/crm.7; do
		index_of "$root/$page" "$program" >../got
		diff -u -L "$program" -L "$page" ../names ../got >diag
		result $? "$page has what $program knows, and no more"
	done
	while read -r name; do
		for page in man man/ru; do
			grep -q "^\.\(It\|Ic\|Cm\) .*\<$name\>" "$root/$page/$program.1"
			result $? "$page/$program.1 has $name"
		done
	done <../names
done
for page in man/crm.7 man/ru/crm.7; do
	index_of "$root/$page" crm-print >../names
	index_of "$root/$page" crm-pdf >../got
	cmp ../names ../got >diag
	result $? "$page: crm-pdf has the same forms"
done
cd .. || exit 1
for source in "$root"/cmd/crm*.c; do
	name=$(basename "$source" .c)
	grep -q "^    \([a-z-]* *\)*\<$name\> " "$root/README.md"
	result $? "the README names $name"
done

check 'an unknown part is status 2' 2 "$CRM_BUILD/manual" nothing
finish
