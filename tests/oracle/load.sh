#!/bin/sh
# SPDX-License-Identifier: ISC
# load.sh DIR DB - the records of a data directory as SQLite tables, read with awk alone.
# Amounts become whole cents; columns are quoted, so that one may be called from.
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
				sub(/\./, "", v["vat"])
				sub(/\./, "", v["cost"])
				sub(/\./, "", v["volume"])
				sub(/\./, "", v["awarded"])
				sub(/\./, "", v["recovered"])
				line = v[name[1]]
				for (i = 2; i <= n; i++)
					line = line "\t" v[name[i]]
				print line
			}' >"$tmp/$kind"
	{
		echo "create table $kind ($(echo "$*" | sed '
			s/\([a-z_]*\)/"\1"/g
			s/ /, /g
			s/"\(amount\|vat\|cost\|volume\|awarded\|recovered\)"/"\1" integer/g'));"
		echo ".mode tabs"
		echo ".import $tmp/$kind $kind"
		for column; do
			case $column in amount | vat | cost | volume | awarded | recovered)
				echo "update $kind set $column = $column + 0;" ;;
			esac
		done
	} | sqlite3 "$db"
}

rm -f "$db"
table client id name manager parent group
table invoice id date client contract due status cancelled amount vat cost manager
table shipment id date client contract invoice due status cancelled amount vat cost manager
table payment id date client contract invoice amount
table allocation id date payment doc amount
table "return" id date client contract invoice shipment amount vat cost manager claim
table potential id date client period volume competitor
table event id date action doc_kind doc field from to
table activity id date client type status
table bonus id date client amount points
table expense id date client manager category amount
table claim id date client manager direction awarded recovered
table survey id date client manager metric score
table plan id period metric value manager category
