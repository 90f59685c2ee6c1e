#!/bin/sh
# SPDX-License-Identifier: ISC
# load.sh DIR DB - the records of a data directory as SQLite tables, read with awk alone.
# Amounts become whole cents.
set -eu
dir=$1 db=$2
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# table KIND FIELD...: the files of a kind as a table of these columns.
table() {
	kind=$1
	shift
	find "$dir" -path "$dir/.crm" -prune -o \
		\( -path "$dir/$kind/*.tskv" -o -path "$dir/$kind.tskv" -o -path "$dir/$kind.*.tskv" \) \
		-exec cat {} + |
		awk -F '\t' -v fields="$*" '
			BEGIN { n = split(fields, name, " ") }
			NF {
				split("", v)
				for (i = 1; i <= NF; i++) {
					at = index($i, "=")
					v[substr($i, 1, at - 1)] = substr($i, at + 1)
				}
				sub(/\./, "", v["amount"])
				line = v[name[1]]
				for (i = 2; i <= n; i++)
					line = line "\t" v[name[i]]
				print line
			}' >"$tmp/$kind"
	{
		echo "create table $kind ($(echo "$*" | sed 's/ /, /g; s/amount/amount integer/'));"
		echo ".mode tabs"
		echo ".import $tmp/$kind $kind"
		echo "update $kind set amount = amount + 0;"
	} | sed "/^update client/d" | sqlite3 "$db"
}

rm -f "$db"
table client id name
table invoice id date client contract due status cancelled amount
table shipment id date client contract invoice due status cancelled amount
table payment id date client contract invoice amount
table allocation id date payment doc amount
table "return" id date client contract invoice shipment amount
