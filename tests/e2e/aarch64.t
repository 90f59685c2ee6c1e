#!/bin/sh
# SPDX-License-Identifier: ISC
# The vector instructions of another processor find the fields that the portable way finds.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
if ! command -v aarch64-linux-gnu-gcc >/dev/null || ! command -v qemu-aarch64 >/dev/null; then
	echo '1..0 # SKIP no compiler for aarch64, or no qemu-user'
	exit 0
fi
check 'rec/cols.c for aarch64' 0 aarch64-linux-gnu-gcc -std=c11 -D_GNU_SOURCE -O2 -Wall -Wextra -Werror \
	-I"$root/common" "$root/tests/cols_twice.c" "$root/common/rec/cols.c" "$root/common/base/str.c" \
	-o twice
check 'is the same of any bytes' 0 qemu-aarch64 -L /usr/aarch64-linux-gnu ./twice
grep -q ' lines are the same' out
result $? 'of many lines'
finish
