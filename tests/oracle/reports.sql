-- SPDX-License-Identifier: ISC
-- reports.sql - what reports on clients and managers sum up, by the definitions alone.
--
-- Parameters: @sale (invoice or shipment), @first and @last (of the period), @day (as of).
-- keyed(client, own) gives the manager of what has one of its own or not.
drop view if exists doc;
create view doc as
with both as (
	select 'invoice' as kind, id, date, client, status, cancelled, amount, vat, cost, manager
	from invoice union all
	select 'shipment', id, date, client, status, cancelled, amount, vat, cost, manager
	from shipment
)
select *, case status when 'cancelled' then cancelled else '9999-12-31' end as over
from both
where kind = @sale and status <> 'planned' and not (status = 'cancelled' and cancelled = '');

drop view if exists owner; -- of a client on the day
create view owner as
select id as client, coalesce((select "from" from event where doc = client.id and field = 'manager'
	and date > @day order by date limit 1), manager) as manager from client;

drop view if exists flow;
create view flow as
select client, manager, date, amount, vat, cost from doc where date between @first and @last
union all
select client, manager, over, -amount, -vat, -cost from doc where over between @first and @last
union all
select client, manager, date, -amount, -vat, -cost from return
where date between @first and @last;

drop view if exists term; -- of the profit, in the order of its columns
create view term as
select client, manager, amount - vat as revenue, cost, 0 as claims, 0 as bonuses, 0 as expenses
from flow
union all
select client, manager, 0, 0, awarded - recovered - (select coalesce(sum(amount), 0) from return r
	where r.claim = c.id and r.date <= @day), 0, 0 from claim c
where direction = 'in' and date between @first and @last
union all
select client, '', 0, 0, 0, amount, 0 from bonus
where amount > 0 and date between @first and @last
union all
select client, manager, 0, 0, 0, 0, amount from expense where date between @first and @last;

drop view if exists debt_day;
create view debt_day as
with recursive day(d) as (
	select date(@first, '-1 day')
	union all
	select date(d, '+1 day', 'start of month', '+1 month', '-1 day') from day
	where date(d, '+1 day', 'start of month', '+1 month') <= @day
)
select d from day union all select @day;

drop table if exists debt;
create table debt as
select d, id as client,
	(select coalesce(sum(amount), 0) from doc
		where doc.client = c.id and date <= d and over > d)
	- (select coalesce(sum(amount), 0) from payment p where p.client = c.id and date <= d)
	- (select coalesce(sum(amount), 0) from return r where r.client = c.id and date <= d)
	as debt
from debt_day, client c;
