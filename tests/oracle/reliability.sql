-- reliability.sql - how reliably clients pay, by the definition alone: which part of the money
-- of each stream pays a sale, and when that part was in.  Stands behind the settled of
-- aging.sql, whose parameters are its own.
--
-- Gives client, due, late, days, claims, with tabs.

-- Each stream is a level that rises and falls by the day; a sale is paid from the day on which
-- the level has come, for good, to the part of it that pays the sale.
direct_line as (
	select ref as id, date, sum(sum(amount)) over (partition by ref order by date) as level
	from known where ref in (select id from sale) group by ref, date
),
asked_line as (
	select ref as id, date, sum(sum(amount)) over (partition by ref order by date) as level
	from known where ref in (select id from asks) group by ref, date
),
taken as ( -- by name: of its own, and of its invoice behind what went to those due before
	select *, max(0, min(amount, direct)) as own,
		max(0, min(amount, named)) - max(0, min(amount, direct)) as shared
	from settled
),
-- What names nothing; and of what names something the newest, as far as it is too much.
over as (
	select 'sale' as of, id, client, direct - amount as over from settled where direct > amount
	union all
	select 'ask', a.id, min(k.client), a.amount - coalesce((select sum(room) from settled s
		where s.invoice = a.id), 0) as over
	from asked a join known k on k.ref = a.id group by a.id having over > 0
),
newest as (
	select ref, date, amount, coalesce(sum(amount) over (partition by ref order by date desc, n desc
		rows between unbounded preceding and 1 preceding), 0) as behind
	from (select *, row_number() over () as n from known where amount > 0)
),
free_part as (
	select client, date, amount from loose
	union all
	select o.client, n.date, min(n.amount, o.over - n.behind) from over o join newest n on n.ref = o.id
	where n.behind < o.over
),
free_sum as (
	select client, date, sum(sum(amount)) over (partition by client order by date) as level
	from free_part group by client, date
),
free_line as ( -- a refund of what was not there takes from the newest at the end: paid has the sum
	select client, date, level - min(0, min(level) over (partition by client order by date)) as level
	from free_sum
),
wanted as (
	select t.*, sum(amount - own - shared) over (partition by t.client order by due, date, id
		rows unbounded preceding) as till
	from taken t
),
paid as (
	select w.*, case
		when own + shared < amount and (@offset = 'manual' or till > coalesce((select sum(amount)
			from free_part f where f.client = w.client), 0)) then null
		else max(
			coalesce((select min(date) from direct_line l where l.id = w.id and own > 0
				and date > coalesce((select max(date) from direct_line k where k.id = w.id
					and k.level < own), '')), ''),
			coalesce((select min(date) from asked_line l where l.id = w.invoice and shared > 0
				and date > coalesce((select max(date) from asked_line k where k.id = w.invoice
					and k.level < ahead + shared), '')), ''),
			coalesce((select min(date) from free_line l where l.client = w.client
				and own + shared < amount
				and date > coalesce((select max(date) from free_line k where k.client = w.client
					and k.level < till), '')), ''))
		end as paid
	from wanted w
),
fell as ( -- what is due on the day itself is not yet
	select client, due, case when paid is null or paid > due
		then cast(julianday(min(coalesce(paid, @day), @day)) - julianday(due) as integer) else 0 end as days
	from paid where due between date(@day, '-364 days') and date(@day, '-1 day')
),
ours as (
	select client, count(*) as n from claim
	where direction = 'out' and date between date(@day, '-364 days') and @day group by client
)
select client, count(*), sum(days > 0), sum(days), coalesce(n, 0) from fell left join ours using (client)
group by client;
