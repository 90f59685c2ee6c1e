#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-print statement of clients and contracts by chance, line by line: the opening balance, what was
# sold, cancelled, paid, returned and moved, the turnover and the closing balance, beside SQL.
#
#	statement-oracle.t [SEED ...]
#
# covers: work/print/print work/print/statement
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/oracle/sqlite.sh
. "$root/tests/oracle/sqlite.sh"
export CRM_TODAY=2027-01-01 LANGUAGE=en

# entries LAST: what changes what a client owes, and what is owed under a contract and its amendments, up to
# the day: plus and minus.  What is cancelled on its own day has never counted.
entries() {
	counts="date <= '$1' and (status not in ('planned', 'cancelled') or status = 'cancelled' and cancelled <> '')"
	cat <<-END
		drop table if exists sold; drop table if exists entry; drop table if exists papers; drop table if exists paid; drop table if exists under;
		create table sold as select id, client, contract, date, cancelled, amount from $sale
			where $counts and (cancelled = '' or cancelled > date);
		create table entry as
		select client as whose, date, amount as sum from sold
		union all select client, cancelled, -amount from sold where cancelled <> ''
		union all select client, date, -amount from payment where client <> ''
		union all select client, date, -amount from "return";
		create table under as select id, case when date <= '$1' then substr(id, 1, instr(id || '.', '.') - 1) else id end as root from r.contract;
		insert into under values ('', '');
		create table papers as select id, contract from $sale where $counts
			$([ "$sale" = invoice ] || echo "union all select id, contract from invoice where date <= '$1'");
		create table paid as select p.id, p.client, date, amount, coalesce(d.contract, p.contract) as contract
			from payment p left join papers d on d.id = p.invoice where date <= '$1';
		insert into entry
		select root, date, amount from sold join under on under.id = contract where root <> ''
		union all select root, cancelled, -amount from sold join under on under.id = contract where root <> '' and cancelled <> ''
		union all select root, date, -amount from paid join under on under.id = contract where root <> ''
		union all select t.root, max(a.date, p.date), -a.amount from allocation a join paid p on p.id = a.payment
			join papers d on d.id = a.doc join under t on t.id = d.contract join under f on f.id = p.contract
			where t.root <> '' and t.root <> f.root
		union all select f.root, max(a.date, p.date), a.amount from allocation a join paid p on p.id = a.payment
			join papers d on d.id = a.doc join under t on t.id = d.contract join under f on f.id = p.contract
			where f.root <> '' and t.root <> f.root
		union all select root, date, -amount from "return" r join papers d on d.id = case when shipment in (select id from papers)
			then shipment else invoice end join under on under.id = d.contract where root <> '';
	END
}

# statement ID FIRST LAST: its lines; amounts are debit less credit.
statement() {
	crm-print statement "$1" --from "$2" --to "$3" -o html 2>>errors | grep -o '<tr>.*</tr>' | sed 's|</tr>|\n|g' |
		awk -F '</td>' -v OFS="$tab" -v id="$1" '
			function text(i) { t = $i; gsub(/<[^>]*>/, "", t); gsub(/,/, "", t); return t }
			function money(v) { return v == "" ? "" : sprintf("%.2f", v) }
			NF > 4 && text(2) != "" {
				d = text(3); c = text(4); what = text(2)
				if (what == "Turnover") print id, "turnover", money(d + 0), money(c + 0)
				else if (what ~ /balance$/) print id, what, money(d - c), ""
				else print id, text(1), money(d), money(c)
			}'
}

agrees() { # FIRST LAST ID...
	first=$1 last=$2
	shift 2
	{ echo "attach 'db' as r;" && entries "$last"; } | sqlite3 -bail records.db
	ids=$(printf "'%s'," "$@")
	of_sql "with e as (select * from entry where whose in (${ids%,}) and sum <> 0),
			i(whose) as (values $(printf "('%s')," "$@" | sed 's/,$//')),
			b as (select whose, coalesce(sum(case when date < '$first' then sum end), 0) as opening,
				coalesce(sum(case when date <= '$last' then sum end), 0) as closing,
				coalesce(sum(case when date between '$first' and '$last' and sum > 0 then sum end), 0) as debit,
				coalesce(sum(case when date between '$first' and '$last' and sum < 0 then -sum end), 0) as credit
				from i left join e using (whose) group by whose)
		select whose, date, case when sum > 0 then $(money sum) end, case when sum < 0 then $(money -sum) end from e
			where date between '$first' and '$last'
		union all select whose, 'Opening balance', $(money opening), '' from b
		union all select whose, 'turnover', $(money debit), $(money credit) from b
		union all select whose, 'Closing balance', $(money closing), '' from b" records.db
	: >errors
	for id; do statement "$id" "$first" "$last"; done | LC_ALL=C sort >got
	{ cat errors; diff wanted got | head -n 30; } >diag
	cmp -s wanted got
	result $? "$case: $first to $last of $*"
	compared=$((compared + $(wc -l <wanted)))
}

company() { # SEED SALE
	sale=$2
	case="$sale $1"
	rm -rf "$work/company" && mkdir "$work/company" && cd "$work/company" || exit 1
	printf 'sale: %s\ncompany: {name: We}\n' "$sale" >crm.yaml
	awk -v seed="$1" -v sale="$sale" -v clients=12 -f "$oracle/company.awk" </dev/null |
		awk -v seed="$1" -f "$oracle/people.awk" | awk -v seed="$1" -f "$oracle/alerts.awk" >stream
	check "$case: a company is stored" 0 crm-add -q - <stream
	sh "$oracle/load.sh" . records.db
	crm-export sql | sqlite3 db
	all=$(sqlite3 records.db 'select distinct client from invoice' && sqlite3 db 'select id from contract where parent is null')
	for period in '2025-04-01 2025-09-30' '2025-01-01 2026-12-31' '2025-08-11 2025-08-11'; do
		# shellcheck disable=SC2086 # days and ids
		agrees $period $all
	done
}

each_sale "$@"
enough 300
finish
