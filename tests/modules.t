#!/bin/sh
# SPDX-License-Identifier: ISC
# Every module of common/ is named in a test: a unit test or a fuzz target includes its
# header, or a test says "covers: work/change/add_args" of it in a comment.
# shellcheck disable=SC2034 # lib.sh reads it
root_above=..
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

sed -n 's/^#include "\([a-z]*\/[a-z0-9_/]*\)\.h"$/\1/p' "$root"/tests/unit/*.[ch] \
	"$root"/tests/fuzz/*.[ch] >included
sed -n 's/^[ #/*]*covers: \([a-z0-9_/ ]*\).*$/\1/p' "$root"/tests/unit/*.c \
	"$root"/tests/e2e/*.t "$root"/tests/*.t | tr ' ' '\n' | grep / | sort -u >covered
sort -u included covered >named
for header in "$root"/common/*/*.h "$root"/common/*/*/*.h; do
	module=${header#"$root"/common/}
	echo "${module%.h}"
done >modules

while read -r module; do
	echo "no test includes $module.h, or says that it covers it" >diag
	grep -qx "$module" named
	result $? "$module is named in a test"
done <modules
while read -r module; do
	echo "there is no $module.h" >diag
	grep -qx "$module" modules
	result $? "$module, which is covered, is a module"
done <covered
finish
