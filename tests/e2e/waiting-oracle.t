#!/bin/sh
# SPDX-License-Identifier: ISC
# What waits for whom (tasks, approvals, contacts, and what is open on a client's card), with deputies of
# who is away, of all and of a manager, on past days too, beside what SQL makes of the same records.
# The sample company of other seeds, with tasks, papers and changes by chance.
#
#	waiting-oracle.t [SEED ...]
#
# covers: work/report/report_tasks work/report/report_approvals work/report/report_contacts work/plan/care
# covers: crm/absence work/report/report_card work/load/past
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/oracle/sqlite.sh
. "$root/tests/oracle/sqlite.sh"

agrees() { # FIELD,... REPORT ...: its rows are those of the last of_sql
	fields=$1
	shift
	crm-report "$@" --as-of "$day" -c "$fields" -o tsv 2>errors | sed 1d | LC_ALL=C sort >got
	same_rows "$*"
}

same_rows() { # NAME
	{ cat errors; diff wanted got | head -n 30; } >diag
	cmp -s wanted got
	result $? "seed $seed: $1 on $day"
	compared=$((compared + $(wc -l <wanted)))
	sed "s/^/$1$tab/" wanted >>"$work/told"
}

c() { echo "cast(round($1 * 100) as integer)"; }

# was TABLE KIND FIELD: what it was at the end of the day.
was() {
	echo "case when exists (select 1 from event e where e.doc = $1.id and e.doc_kind = '$2' and e.field = '$3' and e.date > '$day')
		then (select coalesce(\"from\", '') from event e where e.doc = $1.id and e.doc_kind = '$2' and e.field = '$3'
			and e.date > '$day' order by e.date, e.at limit 1) else coalesce($1.\"$3\", '') end"
}

# Who acts for whom on the day, and clients as they were.
tables() {
	cat <<-END
		drop table if exists acts; drop table if exists was;
		create table acts as with recursive
			away as (select staff, deputy from (select *, row_number() over (partition by staff order by "from" desc, rowid desc) as k
				from absence where "from" <= '$day' and coalesce("until", '9999') >= '$day') where k = 1),
			chain(who, actor, seen, n) as (select id, id, ',' || id || ',', 0 from staff
				union all select who, deputy, seen || deputy || ',', n + 1 from chain join away on staff = actor
					where instr(seen, ',' || deputy || ',') = 0)
			select who, actor from chain a where n = (select max(n) from chain b where b.who = a.who);
		create table was as select id, $(was client client manager) as manager, $(was client client status) as status,
			$(was client client group) as grp, contact_every, coalesce(since, substr(at, 1, 10)) as since from client;
	END
}

# of WHO COLUMN: it is his, or of one for whom he acts.
of() { echo "('$1' = '' or $2 = '$1' or $2 in (select who from acts where actor = '$1'))"; }

tasks() { # WHO OPTION...
	who=$1
	shift
	of_sql "select id, owner, case when actor <> owner then actor end, coalesce(client, ''), due,
			max(0, cast(julianday('$day') - julianday(coalesce(due, '$day')) as integer))
		from task left join acts on acts.who = owner where date <= '$day' and $(was task task status) = 'open' and $(of "$who" owner)"
	agrees task,owner,deputy,client,due,days_over tasks "$@"
	of_sql "with t as (select owner, max(0, cast(julianday('$day') - julianday(coalesce(due, '$day')) as integer)) as over
			from task where date <= '$day' and $(was task task status) = 'open' and $(of "$who" owner))
		select owner, count(*), sum(over > 0), max(over) from t group by owner"
	agrees owner,open,late,days_over tasks --by owner "$@"
}

approvals() { # WHO OPTION...
	who=$1
	shift
	of_sql "with doc as (select id, client, manager, $(c amount) as amount from offer union all select id, client, manager, $(c amount) from contract
			union all select id, client, manager, $(c amount) from deal union all select id, client, manager, $(c amount) from claim)
		select a.id, doc.client, doc.manager, case when amount is not null then $(money amount) end, step, staff,
			case when actor <> staff then actor end, cast(julianday('$day') - julianday(a.date) as integer)
		from approval a join doc on doc.id = a.doc left join acts on acts.who = staff
		where a.date <= '$day' and $(of "$who" staff)
			and ($(was a approval decision) = 'pending' or coalesce(decided, '') > '$day')"
	agrees approval,client,manager,amount,step,staff,deputy,days approvals "$@"
}

# By the class of the window that is over on the day, what is done by then, and what is planned from it on.
contacts() { # WHO OPTION...
	who=$1
	shift
	of_sql "attach 'records.db' as r;
		with a as (select client, date, status, coalesce(planned, '') as planned from activity where type not in ('mailing', 'reminder')),
		k as (select was.*, coalesce(abc, '') as abc, case when contact_every > 0 then contact_every else
				case abc when 'A' then 14 when 'B' then 30 when 'C' then 90 else 0 end end as every,
				(select max(date) from a where a.client = id and status = 'done' and date <= '$day') as last,
				(select min(date) from a where a.client = id and (status = 'planned' and date >= '$day'
					or status = 'done' and date > '$day' and planned = 'yes')) as next
			from was left join r.year y on y.who = id where $(of "$who" manager)),
		d as (select *, case when last is not null then date(last, every || ' days')
			else min('$day', coalesce(date(since, every || ' days'), '$day')) end as due from k)
		select id, manager, abc, nullif(every, 0), last, cast(julianday('$day') - julianday(last) as integer),
			case when every > 0 then max(0, cast(julianday('$day') - julianday(due) as integer)) end, next
		from d where status <> 'lost'"
	agrees client,manager,abc,every,last,days,days_over,next contacts "$@"
}

# What was open of a client: claims, and offers that were sent.
cards() {
	some=$(sqlite3 db "select id from client where id in (select client from claim) order by (rowid * 16807 * $seed) % 65521 limit 8")
	list=$(echo "$some" | sed "s/.*/'&'/" | paste -sd, -)
	of_sql "select c.id, 'status', '', $(was c client status) from client c where id in ($list) and $(was c client status) <> ''
		union all select client, 'claim', date, '' from claim where client in ($list) and date <= '$day'
			and $(was claim claim status) in ('open', 'investigating', 'escalated')
		union all select client, 'offer', date, '' from offer where client in ($list) and date <= '$day' and $(was offer offer status) = 'sent'"
	for id in $some; do
		crm-report card "$id" --as-of "$day" -o tsv -c name,date,text 2>>errors |
			awk -F "$tab" -v OFS="$tab" -v id="$id" '$1 == "status" { print id, $1, "", $3 } $1 == "claim" || $1 == "offer" { print id, $1, $2, "" }'
	done | LC_ALL=C sort >got
	: >errors
	same_rows card
}

# What is to be done: of a manager what is his, or of one for whom he acts.
agenda() { # WHO LAST
	crm-report agenda --from "$day" --to "$2" --as-of "$day" -o tsv -c date,what,doc,client,manager,amount 2>errors | sed 1d >all
	sqlite3 db "select who from acts where actor = '$1' union select '$1'" >his
	awk -F "$tab" 'NR == FNR { his[$1]; next } $5 in his' his all | LC_ALL=C sort >wanted
	crm-report agenda --from "$day" --to "$2" --as-of "$day" --manager "$1" -o tsv -c date,what,doc,client,manager,amount 2>>errors |
		sed 1d | LC_ALL=C sort >got
	same_rows "agenda of $1"
}

company() { # SEED
	seed=$1 today=2026-11-23
	with_diary "$seed" "$today" sed '/field=client/d'
	crm-export sql | sqlite3 db
	sh "$oracle/load.sh" . records.db
	# what was owed at the beginning was not sold
	sqlite3 records.db "attach 'db' as d; delete from shipment where id in (select id from d.shipment where opening = 'yes')"
	for day in "$today" 2026-06-13 2026-09-15; do
		ends=$(date -d "$(date -d "$day + 1 day" +%Y-%m-01) - 1 day" +%Y-%m-%d)
		sh "$oracle/classes.sh" records.db year shipment "$day" "$(date -d "$ends + 1 day - 12 months" +%Y-%m-%d)" "$ends" no sales
		tables | sqlite3 db
		tasks ''
		approvals ''
		contacts ''
		cards
		for m in $(sqlite3 db "select id from staff where id in (select actor from acts where who <> actor) or rowid % 6 = $seed % 6"); do
			tasks "$m" --manager "$m"
			approvals "$m" --manager "$m"
			contacts "$m" --manager "$m"
			agenda "$m" "$(date -d "$day + 9 days" +%Y-%m-%d)"
		done
	done
}

if [ $# -gt 0 ]; then
	for s; do company "$s"; done
else
	company 3
fi
cd "$work" || exit 1
enough 500
finish
