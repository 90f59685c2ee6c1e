#!/bin/sh
# SPDX-License-Identifier: ISC
# aging.sh DB DAY SALE OFFSET - what aging.sql gives for that day, amounts as programs
# write them.
set -eu
db=$1 day=$2 sale=$3 offset=$4
sql=$(dirname "$0")/aging.sql

# sed first: the shell of older SQLite has no parameters.
sed "s/@day/'$day'/g; s/@sale/'$sale'/g; s/@offset/'$offset'/g" "$sql" |
	sqlite3 -separator '	' "$db" |
	awk -F '\t' -v OFS='\t' '
		function money(v,    a) {
			a = v < 0 ? -v : v
			return sprintf("%s%d.%02d", v < 0 ? "-" : "", int(a / 100), a % 100)
		}
		{ for (i = 2; i <= NF; i++) $i = money($i); print }' |
	LC_ALL=C sort
