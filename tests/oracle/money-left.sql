-- SPDX-License-Identifier: ISC
-- money-left.sql - what is left on a day of what is to be paid, and when, by the schedules of payment.
--
-- Parameters: @day, @sale (invoice or shipment). Wants the tables left_on and named, of aging.sql.
-- What is left on the day of sales, of what clients owe besides (refunds), and of invoices that
create temp table ask as
with counts as (select * from invoice where @sale = 'shipment' and date <= @day
		and (status <> 'cancelled' or cancelled > @day)),
	met as (select i.*, coalesce((select sum(amount) from named n where n.ref = i.id), 0)
		- coalesce((select sum(amount) from "return" r where r.invoice = i.id and r.shipment = '' and r.date <= @day), 0) as paid,
		coalesce((select sum(amount) from shipment s where s.invoice = i.id and s.date <= @day
			and s.status <> 'planned' and (s.status <> 'cancelled' or s.cancelled > @day)), 0) as shipped
		from counts i)
select id, client, due, amount, max(0, amount - max(paid, shipped)) as balance from met;

create temp table stands as -- whatever can have a schedule
with agreement as (select doc, max(coalesce(agreed, '0000-00-00')) as agreed from main.instalment
		where coalesce(agreed, '0000-00-00') <= @day group by doc),
	document_of_it as (select * from (select id, contract, date, status, cancelled from invoice
			union all select id, contract, date, status, cancelled from shipment)
		where date <= @day and status <> 'planned' and (status <> 'cancelled' or cancelled <> '')),
	under as (select id, coalesce(parent, id) as root from main.contract where date <= @day),
	worth as (select i.doc, sum(cast(round(i.amount * 100) as integer)) as amount from main.instalment i
		join agreement a on a.doc = i.doc and a.agreed = coalesce(i.agreed, '0000-00-00') group by i.doc)
select 'sale' as what, id, client, due, amount, balance from left_on where id <> ''
union all select 'refund', '', client, due, balance, balance from left_on where id = ''
union all select 'ask', id, client, due, amount, balance from ask
union all
select 'contract', c.id, c.client, @day, w.amount, max(0, min(w.amount, w.amount - coalesce((select sum(n.amount) from named n
	where n.contract in (select id from under u where u.root = c.id) or n.ref in (select d.id from document_of_it d
		join under u on u.id = d.contract where u.root = c.id)), 0)))
from main.contract c join worth w on w.doc = c.id where c.date <= @day;

-- Each by the days on which it is due: the agreement that holds, up to the amount, the rest on the
-- day of the document; what is paid covers the earliest.
create temp table part as
with agreement as (select doc, max(coalesce(agreed, '0000-00-00')) as agreed from main.instalment
		where coalesce(agreed, '0000-00-00') <= @day group by doc),
	said as (select s.id, i.date as due, s.amount as most, cast(round(i.amount * 100) as integer) as size,
			sum(cast(round(i.amount * 100) as integer)) over (partition by s.id order by i.date, i.amount, i.id) as upto
		from stands s join agreement a on a.doc = s.id
		join main.instalment i on i.doc = s.id and a.agreed = coalesce(i.agreed, '0000-00-00')
		where s.what <> 'refund'),
	cut as (select id, due, min(upto, most) - min(upto - size, most) as size from said),
	each_ as (select s.what, s.id, s.client, s.amount, s.balance, c.due, c.size from cut c join stands s on s.id = c.id
		where s.what <> 'refund'
		union all select what, id, client, amount, balance, due,
			amount - coalesce((select sum(size) from cut where cut.id = stands.id), 0) from stands where what <> 'refund'
		union all select what, id, client, amount, balance, due, amount from stands where what = 'refund'),
	day_ as (select what, id, client, amount, balance, due, sum(size) as size from each_
		where size > 0 group by what, id, client, amount, balance, due),
	run as (select *, case what when 'refund' then size else sum(size) over (partition by what, id order by due) end as upto
		from day_)
select what, id, client, amount, balance, due, size,
	case what when 'refund' then size else max(0, min(size, upto - (amount - balance))) end as left from run;
