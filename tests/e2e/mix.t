#!/bin/sh
# SPDX-License-Identifier: ISC
# Adds, changes, reports and commits at once lose nothing; tests/stress/mix does it longer.
. "$(dirname "$0")/../lib.sh"

unset CRM_TODAY CRM_SEED
check 'a mix of programs' 0 "$root/tests/stress/mix" 2
grep -q 'status 0' out
result $? 'loses nothing'
finish
