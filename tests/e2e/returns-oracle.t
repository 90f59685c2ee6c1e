#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-report returns and the return rate of claims, beside SQLite
#
#	returns-oracle.t [SEED ...]
#
# covers: work/report/returns work/report/report_returns work/report/report_claims

# One seed a run.
if [ $# -gt 1 ]; then
	for s; do sh "$0" "$s"; done
	exit
fi
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
if ! command -v sqlite3 >/dev/null; then
	echo '1..0 # SKIP sqlite3 is not installed'
	exit 0
fi
export CRM_USER=m1 CRM_TODAY=2026-11-30

# Sales of a year with lines, some cancelled in a later month; returns of some of them, with a reason
# of their own or of a claim, of goods and of a price.
awk -v seed="${1:-3}" '
function pick(list,   v, k) { k = split(list, v, " "); return v[1 + int(rand() * k)] }
function day(d) { return sprintf("2026-%02d-%02d", 1 + int(d / 28), 1 + d % 28) }
BEGIN {
	srand(seed)
	for (i = 1; i <= 3; i++) print "kind=staff\tid=m" i "\tname=M" i
	for (i = 1; i <= 9; i++) print "kind=client\tid=k" i "\tname=K" i "\tmanager=m" 1 + i % 3
	for (i = 1; i <= 5; i++) print "kind=product\tid=p" i "\tname=P" i
	for (i = 1; i <= 400; i++) {
		d = int(rand() * 280); c = 1 + int(rand() * 9); off = rand() < .08
		for (k = 0; k < 2; k++) {
			kind = k ? "shipment" : "invoice"; id = (k ? "S-" : "I-") i
			printf "kind=%s\tid=%s\tdate=%s\tdue=%s\tclient=k%d\tmanager=m%d", kind, id, day(d), day(d), c, 1 + (c + i % 5 == 0) % 3
			if (off) printf "\tstatus=cancelled\tcancelled=%s", day(d + 20)
			if (i % 7 == 0) printf "\tamount=%d", 500 + i
			print ""
			for (n = 1; i % 7 && n <= 3; n++)
				printf "kind=item\tid=%s.%d\tdoc=%s\tdate=%s\tproduct=p%d\tqty=%d\tamount=%d\n", id, n, id, day(d), 1 + int(rand() * 5), n, 100 + int(rand() * 900)
		}
	}
	for (i = 1; i <= 150; i++) {
		d = int(rand() * 300)
		k = 1 + int(rand() * 9); of[i] = k; on[i] = d
		printf "kind=claim\tid=C-%d\tdate=%s\tclient=k%d\tmanager=m%d\ttype=%s\tamount=%d", i, day(d), k, 1 + int(rand() * 3), pick("bad late"), 1 + int(rand() * 999)
		if (rand() < .8) printf "\treason=%s", pick("broken wet short")
		if (rand() < .8) printf "\tfault=%s", pick("us supplier carrier")
		if (rand() < .7) printf "\tproduct=p%d", 1 + int(rand() * 5)
		print ""
	}
	for (i = 1; i <= 90; i++) {
		d = 20 + int(rand() * 280)
		claim = rand() < .6 ? 1 + int(rand() * 150) : 0
		if (claim && d < on[claim]) d = on[claim]
		printf "kind=return\tid=R-%d\tdate=%s\tclient=k%d\tmanager=m%d", i, day(d), claim ? of[claim] : 1 + int(rand() * 9), 1 + int(rand() * 3)
		if (claim) printf "\tclaim=C-%d", claim
		if (rand() < .4) printf "\treason=%s", pick("broken spoilt")
		if (i % 4 == 0) { printf "\ttype=price\tamount=%d\n", 10 + i; continue }
		print ""
		for (n = 1; n <= 2; n++)
			printf "kind=item\tid=R-%d.%d\tdoc=R-%d\tdate=%s\tproduct=p%d\tqty=1\tamount=%d\n", i, n, i, day(d), 1 + int(rand() * 5), 5 + int(rand() * 90)
	}
}' >records

sql() { sqlite3 -separator '	' base.db "$1"; }

# Lines of returns, and of sales less cancellations, each with every key there is.
views() {
	sql "CREATE VIEW line AS
	SELECT s.id, s.date, s.client, s.manager, coalesce(i.product, '') AS product, coalesce(i.amount, s.amount) AS amount
		FROM (SELECT id, date, client, manager, amount FROM $sale
			UNION ALL SELECT id, cancelled, client, manager, -amount FROM $sale WHERE cancelled IS NOT NULL) s
		LEFT JOIN (SELECT doc, product, amount FROM item) i ON i.doc = s.id AND s.amount > 0
		WHERE s.amount > 0
	UNION ALL SELECT s.id, s.cancelled, s.client, s.manager, coalesce(i.product, ''), -coalesce(i.amount, s.amount)
		FROM $sale s LEFT JOIN item i ON i.doc = s.id WHERE s.cancelled IS NOT NULL;
	CREATE VIEW sold AS SELECT client, manager, product, substr(date, 1, 7) AS month, amount FROM line
		WHERE date BETWEEN '2026-03-01' AND '2026-09-30';
	CREATE VIEW back AS SELECT r.id, r.client, r.manager, coalesce(i.product, '') AS product, substr(r.date, 1, 7) AS month,
		coalesce(r.reason, c.reason, '') AS reason, coalesce(c.reason, '') AS claim_reason, coalesce(c.fault, 'unknown') AS fault,
		c.id AS claim, coalesce(c.type, '') AS type, coalesce(i.amount, r.amount) AS amount
		FROM return r LEFT JOIN item i ON i.doc = r.id LEFT JOIN claim c ON c.id = r.claim
		WHERE r.date BETWEEN '2026-03-01' AND '2026-09-30';"
}

# percent KEYS-OF-RETURNS SOLD-BY: both lists of SQL; the key, count, amount, percent of what was sold by the second list.
percent() {
	on=1
	for k in $(echo "$2" | tr ',' ' '); do [ "$k" = none ] || on="$on AND s.$k = b.$k"; done
	sql "SELECT $1, count(DISTINCT id), printf('%.2f', sum(amount)),
		coalesce((SELECT printf('%.2f', round(100.0 * sum(b.amount) / sum(s.amount) + 1e-9, 2)) FROM sold s WHERE $on
			HAVING sum(s.amount) > 0), '')
		FROM back b GROUP BY $1" | sort
}

for sale in invoice shipment; do
	mkdir $sale && cd $sale || exit 1
	echo "sale: $sale" >crm.yaml
	crm-add -q - <../records >/dev/null || exit 1
	crm-export sql | sqlite3 base.db
	views
	while read -r by sold; do
		percent "$by" "$sold" >want
		crm-report returns --from 2026-03-01 --to 2026-09-30 --by "$by" -o tsv -c "$by,count,amount,percent" 2>err | sed 1d | sort >got
		[ -s want ] && diff -u want got >diag
		result $? "$sale: returns by $by"
	done <<'END'
client client
product product
manager manager
month month
reason none
product,month product,month
client,reason client
END
	# Of claims: rows there are where some were received; returns that are of none have no row by what
	# only claims have.
	while read -r by sold keys where; do
		on=1 same=1
		for k in $(echo "$sold" | tr ',' ' '); do [ "$k" = none ] || on="$on AND s.$k = c.$k"; done
		for k in $(echo "$by" | tr ',' ' '); do same="$same AND b.$(if [ "$k" = reason ]; then echo claim_reason; else echo "$k"; fi) = c.$k"; done
		sql "WITH c AS (SELECT DISTINCT $keys FROM claim WHERE date BETWEEN '2026-03-01' AND '2026-09-30'),
			t AS (SELECT $by, (SELECT sum(s.amount) FROM sold s WHERE $on) AS sold,
				coalesce((SELECT sum(b.amount) FROM back b WHERE $where AND $same), 0) AS came FROM c)
			SELECT $by, CASE WHEN sold > 0 THEN printf('%.2f', round(100.0 * came / sold + 1e-9, 2)) ELSE '' END FROM t" | sort >want
		crm-report claims --from 2026-03-01 --to 2026-09-30 --by "$by" -o tsv -c "$by,return_rate" 2>err | sed 1d | sort >got
		[ -s want ] && diff -u want got >diag
		result $? "$sale: the return rate of claims by $by"
	done <<'END'
client client client 1
manager manager manager 1
product product coalesce(product,'')AS/**/product 1
month month substr(date,1,7)AS/**/month 1
reason none coalesce(reason,'')AS/**/reason claim/**/IS/**/NOT/**/NULL
reason,fault none coalesce(reason,'')AS/**/reason,coalesce(fault,'unknown')AS/**/fault claim/**/IS/**/NOT/**/NULL
product,type product coalesce(product,'')AS/**/product,type claim/**/IS/**/NOT/**/NULL
END
	# One definition: what both reports say of a product, a client, a manager is the same.
	for by in client product manager month; do
		crm-report returns --from 2026-03-01 --to 2026-09-30 --by $by -o tsv -c $by,percent | sed 1d | sort >by.returns
		crm-report claims --from 2026-03-01 --to 2026-09-30 --by $by -o tsv -c $by,return_rate | sed 1d | sort >by.claims
		join -t '	' by.returns by.claims >both
		[ -s both ] && [ "$(awk -F'\t' '$2 != $3' both | wc -l)" -eq 0 ]
		result $? "$sale: both reports say the same by $by"
	done
	cd .. || exit 1
done
check 'of a client' 0 crm-report -C invoice claims --from 2026-03-01 --to 2026-09-30 --client k1 --by client -c client,return_rate -o tsv
mv out one
crm-report -C invoice claims --from 2026-03-01 --to 2026-09-30 --by client -c client,return_rate -o tsv | grep -e '^client' -e '^k1	' | diff -u - one >diag
result $? 'is its own'
check 'by a word that is none' 2 crm-report -C invoice returns --by colour
says 'is told those that are' '--by "colour": not one of client product manager reason month'
finish
