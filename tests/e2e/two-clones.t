#!/bin/sh
# SPDX-License-Identifier: ISC
# Two clones, changed by chance and merged both ways; tests/stress/two-clones does more of it.
. "$(dirname "$0")/../lib.sh"

check 'nothing in conflict' 0 "$root/tests/stress/two-clones" 1 60 2
says_out() { grep -qF -e "$1" out; result $? "$1"; }
says_out 'all as it must be, 0 conflicts'
check 'whatever they like' 0 "$root/tests/stress/two-clones" 1 60 3
says_out 'all as it must be'
finish
