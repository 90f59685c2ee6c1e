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
check 'an unknown part is status 2' 2 "$CRM_BUILD/manual" nothing
finish
