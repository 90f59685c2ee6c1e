#!/bin/sh
# SPDX-License-Identifier: ISC
# Screens as people see them: each golden/NAME.sh runs in a fresh copy of the
# directory golden/data, and prints what golden/NAME.out has, messages in their
# place.  "make golden-update" writes what is printed now; a person reads the
# difference before it is committed.
root_above=..
. "$(dirname "$0")/lib.sh"
# Pictures are of blocks only where the locale has them.
export LC_ALL=C.UTF-8 COLUMNS=80 CRM_SEED=golden CRM_USER=ivanov

for script in "$here"/golden/*.sh; do
	[ -f "$script" ] || continue
	name=$(basename "$script" .sh)
	cp -R "$here/golden/data" "$name"
	(cd "$name" && sh -eu "$script") >"$name.now" 2>&1
	status=$?
	echo "exit status $status" >>"$name.now"
	if [ -n "${UPDATE-}" ]; then
		cp "$name.now" "$here/golden/$name.out"
	fi
	diff -u -L want -L got "$here/golden/$name.out" "$name.now" >diag 2>&1
	result $? "$name"
done
finish
