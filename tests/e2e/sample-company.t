#!/bin/sh
# SPDX-License-Identifier: ISC
# The generator of the sample company: the same bytes each time, and nothing in
# them that contradicts itself.
. "$(dirname "$0")/../lib.sh"
sample=$root/scripts/sample-company

check 'a company' 0 "$sample"
mv out a
check 'again' 0 "$sample" --seed 1 --today 2026-11-23
cmp a out >diag 2>&1
result $? 'is the same company'
check 'another seed' 0 "$sample" --seed 2
cmp -s a out
[ $? -eq 1 ]
result $? 'is another company'
check 'a leap day' 0 "$sample" --today 2028-02-29
check 'a day that is none' 2 "$sample" --today 2026-02-30
says 'is named' 'date "2026-02-30"'
check 'a seed that is none' 2 "$sample" --seed x
check 'an unknown option' 2 "$sample" --nope

awk -F '\t' '{
	for (i = 1; i <= NF; i++)
		if ($i !~ /^[a-z][a-z0-9_]*=./) print "a bad field: " $0
}' a >diag
[ ! -s diag ]
result $? 'every line is a record'

check 'crm-cat reads it' 0 crm-cat a
cmp a out >diag 2>&1
result $? 'and writes the same: the schema has each field, and its value is right'

check 'settings' 0 crm-init --no-git --country RU books
filled() { "$sample" --company <books/crm.yaml; }
check 'with the company filled in' 0 filled
[ "$(diff books/crm.yaml out | grep -c '^>')" -eq 17 ]
result $? 'say each of its requisites'
cp out books/crm.yaml
check 'and are right' 0 crm-check -C books

# Reads a twice: first the ids, then who names them.
awk -F '\t' '
function field(key,    i) {
	for (i = 1; i <= NF; i++)
		if (index($i, key "=") == 1)
			return substr($i, length(key) + 2)
	return ""
}
NR == FNR {
	if ((id = field("id")) != "" && seen[id]++) print "twice: " id
	next
}
{
	n = split("doc client manager contract order invoice shipment payment claim deal " \
		  "product contact competitor campaign boss staff deputy parent", key, " ")
	for (i = 1; i <= n; i++)
		if ((v = field(key[i])) != "" && !(v in seen))
			print "nobody has the id " v ": " $0
}' a a >diag
[ ! -s diag ]
result $? 'what is referred to is there, once'

# Kopecks: a document that says its amount has that in its items.
sed -n 's/^kind=\(invoice\|shipment\|item\)\t/&/p' a | awk -F '\t' '
function field(key,    i, v) {
	for (i = 1; i <= NF; i++)
		if (index($i, key "=") == 1) {
			v = substr($i, length(key) + 2)
			if (key != "doc" && key != "id" && key != "opening")
				sub(/\./, "", v)
			return v
		}
	return ""
}
$1 == "kind=item" {
	sum[field("doc")] += field("amount")
	next
}
field("amount") != "" && field("opening") == "" { said[field("id")] = field("amount") }
END {
	for (d in said)
		if (said[d] != sum[d]) print d ": " said[d] " is not " sum[d]
}' >diag
[ ! -s diag ]
result $? 'documents are the sums of their items'
finish
