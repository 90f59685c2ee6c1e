-- SPDX-License-Identifier: ISC
-- classes.sql - abc, xyz and rfm of clients in a window, from the records, by the definitions
-- alone.
--
-- Parameters: @into (a table to make), @sale (invoice or shipment), @day, @first and @last
-- (days of the window), @roll (parent or no; manager, group: of these, as they are on the day), @metric (sales, margin or count).
drop view if exists flows;
drop view if exists sold;
drop view if exists heads;
create view heads as
with recursive chain(client, head) as (
	select id, id from client
	union
	select c.client, p.parent from chain c join client p on p.id = c.head
	where p.parent <> '' and @roll = 'parent'
),
whole as (
	select client, head from chain c
	where @roll in ('parent', 'no') and (@roll <> 'parent'
		or not exists (select 1 from client p where p.id = c.head and p.parent <> ''))
	union all
	select id, coalesce((select "from" from event where doc = client.id and field = 'manager'
		and date > @day order by date limit 1), manager) from client where @roll = 'manager'
	union all
	select id, "group" from client where @roll = 'group'
)
select client, head from whole where head <> '';

create view sold as
with doc as (
	select 'invoice' as kind, id, date, client, status, cancelled, amount, vat, cost from invoice
	union all
	select 'shipment', id, date, client, status, cancelled, amount, vat, cost from shipment
)
select d.*, h.head as who, amount - vat - cost as margin,
	case status when 'cancelled' then cancelled else '9999-12-31' end as over
from doc d join heads h using (client)
where kind = @sale and status <> 'planned' and not (status = 'cancelled' and cancelled = '');

-- What counts in the window, and how.
create view flows as
select who, date, amount, margin, 1 as sale from sold where date between @first and @last
union all
select who, over, -amount, -margin, 0 from sold where over between @first and @last
union all
select h.head, date, -amount, -(amount - vat - cost), 0
from return join heads h using (client) where date between @first and @last;

-- Who has bought anything up to the day.
drop table if exists @into_ever;
create table @into_ever as
select distinct who from sold
where date <= @day and over > case when date between @first and @last then @last else @day end;

drop table if exists @into;
create table @into as
with recursive
sale as (select * from sold),
purchase as (
	select who, date, amount from sale where date between @first and @last and over > @last
),
flow as (select * from flows),
bought as (
	select who, count(*) as count, count(distinct date) as days,
		count(distinct substr(date, 1, 7)) as months, min(date) as first,
		max(date) as last
	from purchase group by who
),
known as (
	select b.*, max(b.last, coalesce((select max(date) from sale s where s.who = b.who
			and date > @last and date <= @day and over > @day), '')) as seen,
		(select sum(amount) from flow f where f.who = b.who) as amount,
		case @metric when 'count' then count else
			(select sum(case @metric when 'margin' then margin else amount end)
			from flow f where f.who = b.who) end as metric,
		(substr(@last, 1, 4) - substr(first, 1, 4)) * 12
			+ substr(@last, 6, 2) - substr(first, 6, 2) + 1 as span
	from bought b
),
-- The months of the window, and each one's sales to each client.
month(n, month) as (
	select 1, date(@first, 'start of month')
	union all
	select n + 1, date(month, '+1 month') from month where month < date(@last, 'start of month')
),
monthly as (
	select who, month, coalesce((select sum(amount) from flow f where f.who = b.who
		and substr(f.date, 1, 7) = substr(month, 1, 7)), 0) as amount
	from bought b, month
),
spread as (
	select who, sum(amount) as s, count(*) * sum(amount * amount) - sum(amount) * sum(amount) as v
	from monthly group by who
),
ranked as (
	select k.*, s, v, count(*) over () as n,
		cast(julianday(@day) - julianday(seen) as integer) as recency,
		sum(max(metric, 0)) over () as total,
		coalesce(sum(max(metric, 0)) over (order by metric desc, k.who
			rows between unbounded preceding and 1 preceding), 0) as before
	from known k join spread using (who)
)
select a.*,
	case when metric <= 0 then 'C' when before * 100 < 80 * total then 'A'
		when before * 100 < 95 * total then 'B' else 'C' end as abc,
	case when days = 1 then 'Z' when span >= 3 and months * 100 >= 75 * span then 'X'
		else 'Y' end as xyz,
	case when s <= 0 then 'Z' when v * 100 < s * s then 'X' when v * 16 < s * s then 'Y'
		else 'Z' end as cv,
	6 - (5 * (1 + (select count(*) from ranked b where b.recency < a.recency)) + n - 1) / n as r,
	6 - (5 * (1 + (select count(*) from ranked b where b.count > a.count)) + n - 1) / n as f,
	6 - (5 * (1 + (select count(*) from ranked b where b.amount > a.amount)) + n - 1) / n as m
from ranked a;
