#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-invoice bonus on companies by chance: what each client is accrued of each program, and what a second
# run adds when more of the period is known, beside SQL.
#
#	bonus-oracle.t [SEED ...]
#
# covers: crm/bonus work/invoice/invoice
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/oracle/sqlite.sh
. "$root/tests/oracle/sqlite.sh"
export CRM_TODAY=2027-01-01

# The rules, as crm.yaml has them, and as a table.
rules() {
	cat <<-END
		retro 2 100 - - -
		retro 3.5 900 - - -
		retro 5.25 2000 - - -
		retro 7 500 g1 - -
		key 1.5 0 g2 - -
		old 1 300 - - 2025-06-30
		old 2.75 450.50 - 2025-07-01 -
		old 4 200 g3 2025-07-01 2025-12-01
	END
}

# settle FIRST LAST PERIOD: what is to be accrued by now, and what is.
settle() {
	first=$1 last=$2 period=$3
	crm-export sql >records.sql
	rm -f db && sqlite3 db <records.sql
	rules | tr ' ' '\t' >rules.tsv
	printf '.mode tabs\ncreate table rule(name, percent, least, grp, since, until);\n.import rules.tsv rule\n' | sqlite3 db
	of_sql "with flow as (
			select client, date, cast(round(amount * 100) as integer) as sum from $sale
				where status not in ('planned', 'cancelled') or status = 'cancelled' and cancelled is not null
			union all select client, cancelled, -cast(round(amount * 100) as integer) from $sale
				where status = 'cancelled' and cancelled is not null
			union all select client, date, -cast(round(amount * 100) as integer) from \"return\"),
		sold as (select client, sum(sum) as sum from flow where date between '$first' and '$last' group by client),
		c as (select c.id, sold.sum, case when exists (select 1 from event e where e.doc = c.id and e.field = 'group' and e.date > '$last')
				then (select coalesce(\"from\", '') from event e where e.doc = c.id and e.field = 'group' and e.date > '$last'
					order by e.date, e.at limit 1) else coalesce(c.\"group\", '') end as grp
			from client c join sold on sold.client = c.id),
		due as (select c.id, r.name, c.sum, cast(round(r.percent * 100) as integer) as percent, row_number() over (partition by c.id, r.name
				order by cast(r.least as real) desc) as place
			from c join rule r on r.grp in ('-', c.grp) and (r.since = '-' or r.since <= '$last')
				and (r.until = '-' or r.until >= '$last') where c.sum >= cast(round(r.least * 100) as integer) and c.sum > 0),
		owed as (select id, name, $(near 'sum * percent' 10000) as cents from due where place = 1),
		done as (select client, program, sum(cast(round(amount * 100) as integer)) as cents from bonus
			where date between '$first' and '$last' and amount > 0 group by 1, 2)
		select id, name, '$last', $(money '(owed.cents - coalesce(done.cents, 0))')
		from owed left join done on done.client = id and done.program = name where owed.cents > coalesce(done.cents, 0)"
	crm-invoice bonus period="$period" -c client,program,date,amount -o tsv 2>errors | sed 1d | LC_ALL=C sort >got
	{ cat errors; diff wanted got | head -n 30; } >diag
	cmp -s wanted got
	result $? "$case: $period${4:-}"
	compared=$((compared + $(wc -l <wanted)))
}

company() { # SEED SALE
	seed=$1 sale=$2
	case="$sale $seed"
	rm -rf "$work/company" && mkdir "$work/company" && cd "$work/company" || exit 1
	{
		echo "sale: $sale"
		echo 'bonuses:'
		rules | awk '{
			printf "  - {name: %s, percent: %s, from: %s", $1, $2, $3
			if ($4 != "-") printf ", group: %s", $4
			if ($5 != "-") printf ", since: %s", $5
			if ($6 != "-") printf ", until: %s", $6
			print "}" }'
	} >crm.yaml
	awk -v seed="$seed" -v sale="$sale" -v clients=25 -f "$oracle/company.awk" </dev/null |
		awk -v seed="$seed" -f "$oracle/people.awk" | awk -v seed="$seed" -f "$oracle/alerts.awk" >stream
	# every third document is told later, and what refers to it
	awk -F '\t' -v seed="$seed" '
		{ line[NR] = $0; split($2, v, "="); id[NR] = v[2] }
		/^kind=(invoice|shipment|return|payment|allocation)\t/ && (++n + seed) % 3 == 0 { late[id[NR]] }
		END {
			for (more = 1; more; ) {
				more = 0
				for (i = 1; i <= NR; i++) {
					if (id[i] in late)
						continue
					for (k = split(line[i], f, "\t"); k > 2; k--)
						if (split(f[k], v, "=") == 2 && v[2] in late) { late[id[i]]; more = 1 }
				}
			}
			for (i = 1; i <= NR; i++)
				print line[i] >(id[i] in late ? "rest" : "soon")
		}' stream
	check "$case: a company is stored" 0 crm-add -q - <soon
	settle 2025-01-01 2025-03-31 2025-Q1
	settle 2025-05-01 2025-05-31 2025-05
	settle 2025-07-01 2025-12-31 2025-07..2025-12
	settle 2025-01-01 2025-03-31 2025-Q1 ', again'
	check "$case: and the rest" 0 crm-add -q - <rest
	settle 2025-01-01 2025-03-31 2025-Q1 ', when more is known'
	settle 2025-05-01 2025-05-31 2025-05 ', when more is known'
	settle 2025-03-01 2025-03-31 2025-03 ', part of what is accrued'
}

each_sale "$@"
enough 50
finish
