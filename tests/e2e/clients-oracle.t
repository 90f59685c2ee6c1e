#!/bin/sh
# SPDX-License-Identifier: ISC
# Reports that single clients out (who pays badly, who may be one with another, what is to be
# done, what is wrong, and all about one) beside what SQLite makes of the same records: the sample company of other seeds, and
# companies by chance.
#
#	clients-oracle.t [SEED ...]
#
# covers: work/report/report_alerts work/report/report_card work/report/card work/report/report_agenda work/report/agenda crm/agenda work/load/reliability work/report/report_duplicates crm/score
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/oracle/sqlite.sh
. "$root/tests/oracle/sqlite.sh"

compare() { # NAME: wanted is got
	diff wanted got | head -n 30 >>diag
	cmp -s wanted got
	result $? "$1"
	compared=$((compared + $(wc -l <wanted)))
}

agrees() { # FIELD,... REPORT ...: its rows are those of the last of_sql
	fields=$1
	shift
	crm-report "$@" -c "$fields" -o tsv 2>diag | sed 1d | LC_ALL=C sort >got
	compare "seed $seed: $*"
}

# c COLUMN: its amount in cents; m CENTS: cents as money.
c() { echo "cast(round($1 * 100) as integer)"; }

# points MOST A B: MOST by the share, rounded half up, no more than that.
points() { echo "min($1, (2 * $1 * ($2) + ($3)) / (2 * ($3)))"; }

# told DAY SALE OFFSET: what aging.sql and reliability.sql say of records.db, as tables.
told() {
	{
		echo 'drop table if exists aged; drop table if exists fate;'
		echo 'create table aged (client, b0, b1, b2, b3, b4, advance, total); insert into aged'
		cat "$oracle/aging.sql"
		echo 'create table fate (client, due, late, days, claims); insert into fate'
		sed '/^-- Free credit/,$d' "$oracle/aging.sql"
		cat "$oracle/reliability.sql"
		echo 'drop table if exists open; create table open (id, client, contract, invoice, date, due, balance); insert into open'
		sed '/^covered as/,$d' "$oracle/aging.sql"
		echo "covered as (select *, case @offset when 'manual' then open
				else left1 - max(0, min(left1, free2 - ahead1)) end as balance from rest)
			select id, client, contract, invoice, date, due, balance from covered;"
	} | sed "s/@day/'$1'/g; s/@sale/'$2'/g; s/@offset/'$3'/g" | sqlite3 -bail records.db
}

reliability() { # DAY SALE OFFSET
	told "$1" "$2" "$3"
	of_sql "with f as (select fate.*, coalesce(total, 0) as debt, coalesce(b1 + b2 + b3 + b4, 0) as overdue
			from fate left join aged using (client)),
		p as (select *, $(points 40 days '40 * due') as p1, $(points 20 late due) as p2,
			case when overdue > 0 then $(points 30 overdue 'case when debt > 0 then debt else overdue end') else 0 end
				as p3, min(10, 5 * claims) as p4 from f),
		s as (select *, 100 - p1 - p2 - p3 - p4 as score from p)
		select client, score, case when score >= 75 then 'good' when score >= 50 then 'fair' else 'poor' end, due, late,
			rtrim(rtrim(printf('%d.%d', (20 * days + due) / (2 * due) / 10, (20 * days + due) / (2 * due) % 10), '0'), '.'),
			$(money debt), $(money overdue), claims, p1, p2, p3, p4 from s" records.db
	agrees client,score,grade,due,late,delay,debt,overdue,claims,for_delay,for_late,for_overdue,for_claims \
		reliability --as-of "$1"
	crm-list client --today "$1" -c id,score -w "score!=''" -o tsv 2>diag | sed 1d | LC_ALL=C sort >got
	cut -f 1,2 wanted >scores && LC_ALL=C sort scores >wanted
	compare "seed $seed: scores of crm-list on $1"
	crm-report reliability --as-of "$1" -o tsv -c score | sed 1d >got
	sort -n got >wanted
	compare "seed $seed: reliability on $1, the worst first"
}

# The last check of each client up to the day.
checks() {
	of_sql "select client, until from \"check\" c where until <> '' and not exists (select 1 from \"check\" d
		where d.client = c.client and d.date <= '$1' and (d.date, d.rowid) > (c.date, c.rowid)) and date <= '$1'
		and client in ($(crm-report reliability --as-of "$1" -q | sed "s/.*/'&'/" | paste -sd, -))"
	agrees client,check_until reliability --as-of "$1" -w 'check_until!=""'
}

# Other words of what clients have: eight clients that may be one with another, by chance.
copies() {
	cat <<-END | sqlite3 -separator "$tab" db
		create temp table p as select row_number() over (order by id) as n, count(*) over () as of_, * from client
			where inn <> '' and phone <> '' and email <> '';
		create temp table k as with recursive k(i, x) as (select 1, $seed union all select i + 1, (x * 16807 + i) % 2147483647
			from k where i < 36) select i, p.* from k join p on p.n = k.x % of_ + 1;
		select 'kind=client', 'id=one-' || i, 'name=One ' || i, 'inn=' || inn from k where i <= 4;
		select 'kind=client', 'id=two-' || i, 'name=Two ' || i, 'phone=8' || substr(phone, 3) from k where i between 5 and 8;
		select 'kind=client', 'id=three-' || i, 'name=Three ' || i, 'email=' || upper(email) from k where i between 9 and 11;
		select 'kind=client', 'id=four-' || i, 'name=Four ' || i, 'inn=' || inn, 'phone=' || phone, 'email=' || email
			from k where i between 12 and 14;
		select 'kind=client', 'id=five-' || i, 'name=Five ' || i from k where i between 15 and 18;
		select 'kind=contact', 'id=five-' || i || '-1', 'client=five-' || i, 'name=Five', 'phone=' || replace(phone, '-', '')
			from k where i between 15 and 18;
		select 'kind=client', 'id=six-' || i, 'name=Six ' || i, 'inn=' || inn, 'kpp=77' || substr('3601001' || '3602002', 1 + i % 3, 7)
			from k where i between 19 and 26;
		select 'kind=client', 'id=seven-' || i, 'name=Seven ' || i, 'parent=' || id, 'inn=' || inn, 'phone=' || phone
			from k where i between 27 and 32;
		select 'kind=client', 'id=eight-' || i, 'name=Eight ' || i, 'parent=' || id, 'email=' || email from k where i > 32;
	END
}

# Claims by chance, of each severity, open and over, from clients and to them.
claims() {
	crm-list client -c id -o tsv | sed 1d | awk -v seed="$seed" -v today="$today" -v OFS="$tab" -f "$oracle/claims-chance.awk"
}

# What clients buy in all, by chance: of categories or of everything, of periods that overlap.
potentials() {
	crm-list product -c category -o tsv | sed 1d | sort -u >categories
	crm-list client -c id -o tsv | sed 1d | awk -v seed="$seed" -v year="${today%%-*}" -v OFS="$tab" -f "$oracle/potentials-chance.awk"
}

# Each beside the first that has the same, but not outlets beside each other and their chain; with the INN
# the first of no other KPP, of the same one if there is such.
duplicates() {
	copies >stream
	check "seed $seed: clients that may be others" 0 crm-add -q - <stream
	rm -f db && crm-export sql | sqlite3 db
	digits=phone
	for x in + '(' ')' ' ' - .; do digits="replace($digits, '$x', '')"; done
	of_sql "with w as (select id as client, phone, email from client union all select client, phone, email from contact),
		c as (select rowid as n, id, inn, coalesce(kpp, '') as kpp, coalesce(nullif(parent, ''), id) as family from client),
		i as (select a.id as elder, b.id, row_number() over (partition by b.id order by a.kpp <> b.kpp, a.n) as nth
			from c a join c b on a.inn = b.inn and a.n < b.n and a.family <> b.family
				and (a.kpp = b.kpp or a.kpp = '' or b.kpp = '') where b.inn <> ''),
		k as (select 'phone' as why, client, substr($digits, -10) as value from w where length($digits) >= 7
			union select 'email', client, lower(email) from w),
		o as (select k.*, client.rowid as n from k join client on client.id = k.client where value <> ''),
		f as (select why, value, min(n) as n from o group by why, value)
		select distinct a.client, b.client, a.why from f join o a using (why, value, n) join o b using (why, value)
			join c x on x.id = a.client join c y on y.id = b.client where a.n < b.n and x.family <> y.family
		union all select elder, id, 'inn' from i where nth = 1"
	crm-report duplicates -o tsv -c client,other,why 2>diag | sed 1d |
		awk -F "$tab" '{ n = split($3, why, "[ ,]+"); for (i = 1; i <= n; i++) if (why[i] != "name") print $1 "\t" $2 "\t" why[i] }' |
		LC_ALL=C sort >got
	compare "seed $seed: duplicates by inn, phone, email"
	occurs "seed $seed: there are some of each" test "$(cut -f 3 wanted | sort -u | wc -l)" = 3
}

# What is to be paid, as of the day: of an invoice also what is not shipped, and of its shipments.
dues() {
	sqlite3 records.db "attach 'db' as e; drop table if exists due;
		create table due as
		select i.id, i.client, i.due, max(0, i.amount
				- max(coalesce((select sum(amount) from payment p where p.invoice = i.id and p.date <= '$today'), 0),
				coalesce((select sum(amount) from shipment s where s.invoice = i.id and s.status = 'done'
					and s.date <= '$today'), 0)))
			+ coalesce((select sum(balance) from open where open.invoice = i.id), 0) as amount
			from main.invoice i where status not in ('planned', 'cancelled')
		union all
		select id, client, due, balance from open where invoice = '' or invoice not in (select id from main.invoice)"
}

agenda() { # FIRST LAST: what is on it; deliveries have reports of their own
	told "$today" shipment auto
	dues
	of_sql "attach 'records.db' as r;
		with late as (select client, sum(amount) as amount from r.due where amount > 0 and due < '$today' group by client),
		ends as (select c.*, (with recursive u(d) as (select \"until\" union all select date(d, '+' || coalesce(nullif(
				renewal_months, ''), 12) || ' months') from u where d < '$today' and renewal = 'auto') select max(d) from u) as ends
				from contract c where status = 'signed' and coalesce(parent, '') = '' and coalesce(\"until\", '') <> ''),
		born as (select id, client, strftime('%Y', '$1') || substr(birthday, 5) as day from contact where birthday <> ''),
		a as (select date, type as what, id as doc, client, 0 as amount, 1 as calls from activity
				where status = 'planned' and date between date('$1', '-92 days') and '$2'
			union all select due, 'task', id, coalesce(client, ''), 0, 0 from task where status = 'open' and due <= '$2'
			union all select date, 'approval', doc, '', 0, 0 from approval
				where decision = 'pending' and coalesce(staff, '') <> '' and date <= '$2'
			union all select valid_until, 'offer', id, client, $(c amount), 0 from offer
				where status = 'sent' and valid_until between '$1' and '$2'
			union all select date(ends, '-' || coalesce(nullif(notice_days, ''), 0) || ' days') as d, 'contract', id, client,
				coalesce($(c amount), 0), 0 from ends where d between '$1' and '$2'
			union all select deadline, 'tender', id, client, coalesce($(c amount), 0), 0 from deal
				where stage not in ('won', 'lost') and deadline between '$1' and '$2'
			union all select due, 'payment', id, client, amount, 0 from r.due where amount > 0 and due <= '$2'
			union all select substr(case when coalesce(responded, '') = '' and coalesce(response_due, '') <> '' then response_due
				else due end, 1, 10) as d, 'claim', id, client, max(0, coalesce($(c amount), 0)), 0 from claim
				where status in ('open', 'investigating', 'escalated') and d <= '$2' and d <> ''
			union all select day, 'birthday', id, client, 0, 0 from born where day between '$1' and '$2'
			union all select max(\"until\"), 'check', id, client, 0, 0 from \"check\" where \"until\" <> ''
				group by client having max(\"until\") between '$1' and '$2')
		select a.date, what, doc, a.client, case when a.amount > 0 then $(money a.amount)
			when calls and late.amount > 0 then $(money late.amount) else '' end from a left join late using (client)"
	agrees date,what,doc,client,amount agenda --from "$1" --to "$2" -w 'what!=delivery'
	occurs "seed $seed: there is much to do" test "$(cut -f 2 wanted | sort -u | wc -l)" -ge 5
}

# The weight is told by amount, days and class, and the heaviest come first.
weights() { # FIRST LAST
	crm-report agenda --from "$1" --to "$2" -o tsv -c date,amount,abc,weight 2>diag | sed 1d >rows
	awk -F "$tab" -v today="$today" '
		function days(d,    y, m) { # since some day
			y = substr(d, 1, 4) + 0; m = substr(d, 6, 2) + 0
			if (m < 3) { y--; m += 12 }
			return 365 * y + int(y / 4) + int((153 * m - 457) / 5) + substr(d, 9, 2)
		}
		{ if ($2 + 0 > most) most = $2 + 0; row[NR] = $0 }
		END {
			of["A"] = 20; of["B"] = 10; of["C"] = 5
			for (i = 1; i <= NR; i++) {
				split(row[i], v, "\t")
				left = days(v[1]) - days(today)
				term = left <= 0 ? 30 : left < 10 ? 30 - 3 * left : 0
				print v[1] "\t" v[2] "\t" v[3] "\t" (most > 0 ? int(50 * v[2] / most) : 0) + term + of[v[3]]
			}
		}' rows | sort -s -t "$tab" -k 4,4nr >wanted
	cp rows got
	compare "seed $seed: weights from $1 to $2"
}

# The class A of the twelve whole months up to the day, and the usual days between shipments of the
# year up to it.
silent() { # DAY
	cat <<-END
		with flow as (select client, $(c amount) as sum, 1 as sale, date from shipment where status = 'done'
				or status = 'cancelled' and coalesce(cancelled, '') <> ''
			union all select client, -$(c amount), 0, cancelled from shipment where status = 'cancelled'
				and coalesce(cancelled, '') <> ''
			union all select client, -$(c amount), 0, date from return),
		f as (select client, sum(sum) as sum from flow
			where date between date('$1', '+1 day', 'start of month', '-12 months')
				and date('$1', '+1 day', 'start of month', '-1 day') group by client having sum(sale) > 0),
		a as (select client, sum, sum(max(sum, 0)) over (order by sum desc, client
				rows between unbounded preceding and 1 preceding) as before, sum(max(sum, 0)) over () as all_ from f),
		s as (select client, count(distinct date) as n, min(date) as first, max(date) as last from shipment
			where status = 'done' and date between date('$1', '-1 year', '+1 day') and '$1' group by client),
		d as (select client, round((julianday(last) - julianday(first)) / (n - 1)) as usual,
			julianday('$1') - julianday(last) as silent from s where n > 1)
		select client from a join d using (client)
			where sum > 0 and 100 * coalesce(before, 0) < 80 * all_ and silent >= 14 and silent > 2 * usual and usual > 0
	END
}

alerts() {
	of_sql "select client, id from claim where severity = 'critical' and date <= '$today'
		and status not in ('satisfied', 'partial', 'rejected', 'withdrawn', 'paid', 'closed')"
	agrees client,doc alerts -w 'what=incident'
	occurs "seed $seed: there are incidents" test -s wanted
	of_sql "attach 'records.db' as r;
		with late as (select client, cast(julianday('$today') - julianday(min(due)) as integer) as days from r.open
			where balance > 0 and due < '$today' group by client)
		select id from client join r.aged on aged.client = id where credit_limit <> '' and total > $(c credit_limit)
		union all select id from client join late on late.client = id where credit_days <> '' and days > credit_days"
	agrees client alerts -w 'what=limit and doc=""'
	of_sql "with ends as (select id, client, \"until\" as ends from contract where status = 'signed'
				and coalesce(parent, '') = '' and coalesce(renewal, '') <> 'auto' and \"until\" < '$today')
		select ends.client, ends.id from ends join shipment s on s.contract = ends.id where s.status = 'done'
			and s.date > ends and s.date <= '$today' group by 1, 2 having sum(s.amount) > 0"
	agrees client,doc alerts -w 'what=contract'
	of_sql "$(silent "$today")"
	agrees client alerts -w 'what=silence'
}

# A client's card: sales by month, debt by age, limit, and when there was and will be a contact.
card() {
	sale="select client, date, $(c amount) as sum from shipment where status = 'done'
			or status = 'cancelled' and coalesce(cancelled, '') <> ''
		union all select client, cancelled, -$(c amount) from shipment where status = 'cancelled' and coalesce(cancelled, '') <> ''
		union all select client, date, -$(c amount) from return"
	talk="from activity a where type not in ('mailing', 'reminder') and a.client = x.id"
	of_sql "attach 'records.db' as r; create temp table x as select * from client where id in (select client from shipment)
			order by (rowid * 16807 * $seed) % 65521 limit 12;
		create temp table g as select x.id, x.credit_limit, a.* from x left join r.aged a on a.client = x.id;
		select client, 'month', substr(date, 1, 7), $(money 'sum(sum)') from ($sale) where client in (select id from x)
			and date between date('$today', 'start of month', '-11 months') and '$today' group by 1, 3
		union all select id, 'debt', '', $(money total) from g where total is not null
		union all select id, 'not due', '', $(money b0) from g where total is not null
		union all select id, '1-30 days', '', $(money b1) from g where total is not null
		union all select id, '31-60 days', '', $(money b2) from g where total is not null
		union all select id, '61-90 days', '', $(money b3) from g where total is not null
		union all select id, '91+ days', '', $(money b4) from g where total is not null
		union all select id, 'advance', '', $(money advance) from g where total is not null
		union all select id, 'limit', '', $(money "$(c credit_limit)") from g where credit_limit <> '' and total is not null
		union all select id, 'over the limit', '', $(money "max(0, total - $(c credit_limit))") from g
			where credit_limit <> '' and total is not null
		union all select id, 'last contact', (select max(date) $talk and status = 'done' and date <= '$today') as d, ''
			from x where d <> ''
		union all select id, 'next contact', (select min(date) $talk and status = 'planned' and date >= '$today') as d, ''
			from x where d <> ''
		union all select client, 'claim', date, coalesce($(money "$(c amount)"), '') from claim where client in (select id from x)
			and date <= '$today' and status in ('open', 'investigating', 'escalated')
		union all select client, 'offer', date, $(money "$(c amount)") from offer where client in (select id from x)
			and date <= '$today' and status = 'sent'"
	cut -f 1 wanted | uniq | while read -r client; do
		crm-report card "$client" -o tsv -c name,date,text,value 2>>errors |
			awk -F "$tab" -v OFS="$tab" -v client="$client" '$1 == "month" { print client, $1, $3, $4 }
				$1 == "claim" || $1 == "offer" { print client, $1, $2, $4 }
				$1 ~ /contact$/ && $2 != "" { print client, $1, $2, "" }
				$1 ~ /^(debt|not due|.*[0-9] days|91[+] days|advance|limit|over the limit)$/ { print client, $1, "", $4 }'
	done | LC_ALL=C sort >got
	: >diag
	compare "seed $seed: cards"
	[ "$(cut -f 1 wanted | uniq | wc -l)" = 12 ]
	result $? "seed $seed: of twelve clients"
}

# The same card's class by the year of whole months, and what could be sold more of each category:
# of the months that the newest estimates tell of, what is bought in all less what is ours.
card_classes() {
	last=$(date -d "$(date -d "$today + 1 day" +%Y-%m-01) - 1 day" +%Y-%m-%d)
	first=$(date -d "$(date -d "$today + 1 day" +%Y-%m-01) - 12 months" +%Y-%m-%d)
	sh "$oracle/classes.sh" records.db year shipment "$today" "$first" "$last" no sales
	part='(2 * volume * count(*) + months) / (2 * months)'
	of_sql "attach 'records.db' as r; create temp table x as select * from client where id in (select client from shipment)
			order by (rowid * 16807 * $seed) % 65521 limit 12;
		create temp table flow as select id, client, date, $(c amount) as sum, 1 as sign from shipment
				where status = 'done' or status = 'cancelled' and cancelled <> ''
			union all select id, client, cancelled, -$(c amount), -1 from shipment where status = 'cancelled' and cancelled <> ''
			union all select id, client, date, -$(c amount), -1 from return;
		create temp table bought as select client, '' as category, date, sum from flow
			union all select client, p.category, flow.date, sign * $(c i.amount) from flow join item i on i.doc = flow.id
				join product p on p.id = i.product where coalesce(p.category, '') <> '';
		with recursive month(n, first) as (select 12 * substr('$first', 1, 4) + substr('$first', 6, 2), '$first'
				union all select n + 1, date(first, '+1 month') from month where date(first, '+1 month') <= '$last'),
			e as (select id, client, coalesce(category, '') as category, date, $(c volume) as volume, 12 * substr(period, 1, 4) + case
					when length(period) = 4 then 1 when period like '%Q%' then 3 * substr(period, 7, 1) - 2 else substr(period, 6, 2) end
					as start, case when length(period) = 4 then 12 when period like '%Q%' then 3 else 1 end as months
				from potential where coalesce(competitor, '') = ''),
			told as (select e.*, n, row_number() over (partition by client, category, n order by date desc, id) as place
				from e join month on n between start and start + months - 1),
			whole as (select client, category, sum(part) as total from (select client, category, $part as part from told where place = 1
				group by id) group by 1, 2),
			gap as (select client, category, max(0, total - coalesce((select sum(sum) from bought b where b.client = w.client
				and b.category = w.category and 12 * substr(b.date, 1, 4) + substr(b.date, 6, 2) in (select n from told t
					where t.client = w.client and t.category = w.category)), 0)) as gap from whole w)
		select who, 'class', abc || ', ' || xyz, '' from r.year where who in (select id from x)
		union all select who, 'days without a sale', recency, '' from r.year where who in (select id from x)
		union all select client, 'more to sell', category, $(money gap) from gap where client in (select id from x)"
	sqlite3 db "select id from client where id in (select client from shipment) order by (rowid * 16807 * $seed) % 65521 limit 12" |
		while read -r client; do
			crm-report card "$client" -o tsv -c section,name,text,value 2>>errors |
				awk -F "$tab" -v OFS="$tab" -v client="$client" '$1 == "class" || $1 == "potential" { print client, $2, $3, $4 }'
		done | LC_ALL=C sort >got
	: >diag
	compare "seed $seed: classes and potential on cards"
	occurs "seed $seed: there are some of each" test "$(cut -f 2 wanted | sort -u | wc -l)" = 3
}

company() { # SEED TODAY
	seed=$1 today=$2
	export CRM_TODAY="$today" CRM_SEED="$seed"
	rm -rf "$work/company" && mkdir "$work/company" && cd "$work/company" || exit 1
	crm-init --no-git --country RU . >/dev/null
	"$root"/scripts/sample-company --seed "$seed" --today "$today" >stream
	check "seed $seed: a company is stored" 0 crm-add -q - <stream
	claims >stream
	check "seed $seed: and claims" 0 crm-add -q - <stream
	potentials >stream
	check "seed $seed: and what clients buy in all" 0 crm-add -q - <stream
	crm-export sql | sqlite3 db
	sh "$oracle/load.sh" . records.db
	reliability "$today" shipment auto
	reliability "$(date -d "$today - 120 days" +%Y-%m-%d)" shipment auto
	checks "$today"
	agenda "$today" "$today"
	agenda "$today" "$(date -d "$today + 13 days" +%Y-%m-%d)"
	weights "$today" "$(date -d "$today + 6 days" +%Y-%m-%d)"
	told "$today" shipment auto
	alerts
	card
	card_classes
	duplicates
}

# The same of companies whose money names all that it may, or nothing.
odd_company() { # SEED SALE OFFSET
	seed=$1
	export CRM_TODAY=2027-01-01 CRM_SEED="$seed"
	rm -rf "$work/company" && mkdir "$work/company" && cd "$work/company" || exit 1
	printf 'sale: %s\noffset: %s\n' "$2" "$3" >crm.yaml
	awk -v seed="$seed" -v sale="$2" -v clients=25 -f "$oracle/company.awk" </dev/null >stream
	check "seed $seed, $2, $3: a company is stored" 0 crm-add -q - <stream
	sh "$oracle/load.sh" . records.db
	for day in 2025-05-31 2025-11-30 2026-06-30; do
		reliability "$day" "$2" "$3"
	done
}

if [ $# -gt 0 ]; then
	for s; do
		company "$s" 2026-11-23
		odd_company "$s" invoice auto
		odd_company "$s" shipment auto
	done
else
	company 3 2026-11-23
	company 8 2026-04-30
	odd_company 1 invoice auto
	odd_company 3 shipment auto
	odd_company 4 shipment manual
fi
enough 500
finish
