-- SPDX-License-Identifier: ISC
-- trade.sql - contracts, orders and what is left of them, deals and sales to come, by the
-- definitions of the manual alone, over the tables of crm-export sql.
--
-- Parameters: @day (as of), @sale (invoice or shipment), @first and @last (of a period).
drop table if exists status_at;
create temp table status_at as -- what contracts, claims and deals were at the end of the day
select kind, id, coalesce((select "from" from event e where e.doc = d.id and e.doc_kind = d.kind
	and e.date > @day order by e.date limit 1), status) as status
from (select 'contract' as kind, id, status from contract union all
	select 'claim', id, status from claim) d;

-- Which contract an amendment is of that there is by the day
create temp table root as
with recursive up(id, root) as (select id, id from contract where parent is null and date <= @day
	union all select c.id, up.root from contract c join up on c.parent = up.id where c.date <= @day)
select id, root from up;

-- Documents that count on the day
create temp table o as select id, client, manager, (select root from root where root.id = "order".contract) as contract, date, due, status,
	cast(round(amount * 100) as integer) as amount,
	exists (select 1 from item where doc = "order".id) as lined
from "order" where date <= @day and status <> 'cancelled';
create temp table i as select v.id, v.client, (select root from root where root.id = v.contract) as contract, v.date, v.due, o.id as ord,
	cast(round(v.amount * 100) as integer) as amount,
	(select coalesce(sum(cast(round(p.amount * 100) as integer)), 0) from payment p
		where p.invoice = v.id and p.date <= @day) as paid
from invoice v left join o on o.id = v."order"
where v.date <= @day and (v.status <> 'cancelled' or v.cancelled > @day);
create temp table s as select h.id, h.client, (select root from root where root.id = h.contract) as contract, h.date, h.planned, i.id as inv,
	coalesce(o.id, i.ord) as ord, cast(round(h.amount * 100) as integer) as amount
from shipment h left join o on o.id = h."order" left join i on i.id = h.invoice
where h.date <= @day and h.status not in ('planned', 'cancelled');

create temp table done as select o.id as ord, o.amount, o.status = 'closed' as closed,
	(select coalesce(sum(amount), 0) from s where s.ord = o.id) as shipped,
	(select coalesce(sum(amount), 0) from i where i.ord = o.id) as invoiced
from o;

-- What each item, and the rest of a document, adds to a line of an order
create temp table part as
with doc as (select 'i' as what, id, ord, amount, paid, date from i where ord is not null
	union all select 's', id, ord, amount, 0, date from s where ord is not null),
	it as (select doc.*, item.product, cast(round(item.qty * 10) as integer) as qty,
		cast(round(item.amount * 100) as integer) as value,
		sum(cast(round(item.amount * 100) as integer)) over (partition by doc.id order by item.rowid) as upto
	from doc join item on item.doc = doc.id),
	shared as (select *, (2 * paid * upto + amount) / (2 * amount)
		- (2 * paid * (upto - value) + amount) / (2 * amount) as got from it)
select what, id, ord, date, case when (select lined from o where o.id = ord) then product else '' end as product,
	case when (select lined from o where o.id = ord) then qty else 0 end as qty, value, got, 0 as rest
from shared
union all
select what, id, ord, date, '', 0, amount - coalesce((select sum(value) from it where it.id = doc.id), 0),
	paid - coalesce((select sum(got) from shared where shared.id = doc.id), 0), 1
from doc;

create temp table line as
with mine as (select o.id as ord, item.product, sum(cast(round(item.qty * 10) as integer)) as qty,
		sum(cast(round(item.amount * 100) as integer)) as amount
	from o join item on item.doc = o.id group by 1, 2
	union all select id, '', 0, amount from o where not lined),
	k as (select ord, product from mine union select ord, product from part where value <> 0 or got <> 0)
select k.ord, k.product, coalesce(mine.qty, 0) as qty, coalesce(mine.amount, 0) as amount,
	(select coalesce(sum(qty), 0) from part p where p.ord = k.ord and p.product = k.product and what = 's') as sqty,
	(select coalesce(sum(value), 0) from part p where p.ord = k.ord and p.product = k.product and what = 's') as shipped,
	(select coalesce(sum(qty), 0) from part p where p.ord = k.ord and p.product = k.product and what = 'i') as iqty,
	(select coalesce(sum(value), 0) from part p where p.ord = k.ord and p.product = k.product and what = 'i') as invoiced,
	(select coalesce(sum(got), 0) from part p where p.ord = k.ord and p.product = k.product) as paid
from k left join mine on mine.ord = k.ord and mine.product = k.product;

-- Deliveries: the parts of each line in the order of their days, in tenths of a unit or in cents
create temp table delivered as
with agreed as (select d."order" as ord, d.product, d.date as due, cast(round(d.qty * 10) as integer) as qty
	from delivery d join line l on l.ord = d."order" and l.product = d.product
	where l.qty > 0 and (d.agreed is null or d.agreed <= @day)),
	cum as (select *, sum(qty) over (partition by ord, product order by due, qty rows unbounded preceding) as upto
		from agreed),
	all_parts as (select c.ord, c.product, c.due, min(c.upto, l.qty) - min(c.upto - c.qty, l.qty) as qty, 1 as agreed
		from cum c join line l on l.ord = c.ord and l.product = c.product
	union all select l.ord, l.product, o.due, case when l.qty > 0 then l.qty - min(l.qty,
			coalesce((select sum(qty) from agreed a where a.ord = l.ord and a.product = l.product), 0))
		else l.amount end, 0 from line l join o on o.id = l.ord where l.amount > 0)
select p.*, sum(p.qty) over (partition by ord, product order by due is null, due, p.qty rows unbounded preceding) as upto
from all_parts p where p.qty > 0;

create temp table open_part as
select d.*, l.qty > 0 as counted, l.amount as line_amount, l.qty as line_qty,
	min(d.qty, max(0, d.upto - case when l.qty > 0 then l.sqty else l.shipped end)) as left,
	min(d.qty, max(0, l.iqty - (d.upto - d.qty))) as inv
from delivered d join line l on l.ord = d.ord and l.product = d.product join done on done.ord = d.ord
where not closed and not (done.shipped >= done.amount and exists
	(select 1 from part p where p.ord = d.ord and p.what = 's' and p.rest and p.value > 0));
delete from open_part where left = 0;

-- Contracts: amendments in force, terms and ends on any day that is asked for
create temp table amendment as
select c.parent as of, c.rowid as place, coalesce(c."from", c.date) as start, c.until, c.renewal,
	c.renewal_months, c.notice_days, c.terms, c.penalty, c.amount, c.prepay, c.credit_limit, c.credit_days,
	c.penalty_cap, c.bonus
from contract c join status_at t on t.kind = 'contract' and t.id = c.id
where c.parent is not null and t.status = 'signed' and c.date <= @day;
create temp table asked as
select id as contract, @day as day from contract union
select id, date(@day, '+1 day') from contract union select id, @first from contract union
select root, date from (select contract, date from invoice where @sale = 'invoice' union all
	select contract, date from shipment where @sale = 'shipment') d join root on root.id = d.contract where date <= @day;
create temp table known as
select a.contract, a.day,
	coalesce((select until from amendment m where m.of = a.contract and start <= a.day and until is not null
		order by start desc, place desc limit 1), c.until) as until,
	coalesce((select renewal from amendment m where m.of = a.contract and start <= a.day and renewal is not null
		order by start desc, place desc limit 1), c.renewal) as renewal,
	coalesce((select renewal_months from amendment m where m.of = a.contract and start <= a.day
		and renewal_months is not null order by start desc, place desc limit 1), c.renewal_months) as months,
	coalesce((select notice_days from amendment m where m.of = a.contract and start <= a.day
		and notice_days is not null order by start desc, place desc limit 1), c.notice_days) as notice,
	coalesce((select terms from amendment m where m.of = a.contract and start <= a.day and terms is not null
		order by start desc, place desc limit 1), c.terms) as terms,
	coalesce((select penalty from amendment m where m.of = a.contract and start <= a.day
		and penalty is not null order by start desc, place desc limit 1), c.penalty) as penalty,
	coalesce((select amount from amendment m where m.of = a.contract and start <= a.day
		and amount is not null order by start desc, place desc limit 1), c.amount) as amount,
	coalesce((select prepay from amendment m where m.of = a.contract and start <= a.day
		and prepay is not null order by start desc, place desc limit 1), c.prepay) as prepay,
	coalesce((select credit_limit from amendment m where m.of = a.contract and start <= a.day
		and credit_limit is not null order by start desc, place desc limit 1), c.credit_limit) as credit_limit,
	coalesce((select credit_days from amendment m where m.of = a.contract and start <= a.day
		and credit_days is not null order by start desc, place desc limit 1), c.credit_days) as credit_days,
	coalesce((select penalty_cap from amendment m where m.of = a.contract and start <= a.day
		and penalty_cap is not null order by start desc, place desc limit 1), c.penalty_cap) as penalty_cap,
	coalesce((select bonus from amendment m where m.of = a.contract and start <= a.day
		and bonus is not null order by start desc, place desc limit 1), c.bonus) as bonus,
	t.status
from asked a join contract c on c.id = a.contract join status_at t on t.kind = 'contract' and t.id = c.id
where c.parent is null and c.date <= @day;
create temp table ends as
with recursive n(n) as (select 0 union all select n + 1 from n where n < 40),
	term as (select contract, day, n, date(until, 'start of month', (n * months) || ' months') as first, until
		from known, n where renewal = 'auto' and months > 0 and until is not null
			and status not in ('terminated', 'closed')),
	ended as (select contract, day, n, min(date(first, (strftime('%d', until) - 1) || ' days'),
		date(first, '+1 month', '-1 day')) as ends from term)
select contract, day, n as renewals, ends from (select *, row_number() over (partition by contract, day order by n) as r
	from ended where ends >= day) where r = 1
union all
select contract, day, 0, until from known where not (renewal = 'auto' and coalesce(months, 0) > 0
	and until is not null and status not in ('terminated', 'closed'));
create temp table stands as
select c.id, c.client, c.number, c.manager, e.ends, e.renewals, k.renewal, k.notice, k.terms, k.penalty, k.amount, k.prepay,
	k.credit_limit, k.credit_days, k.penalty_cap, k.bonus,
	case when k.status in ('draft', 'approval', 'terminated', 'closed') then k.status
		when exists (select 1 from contract x join status_at t on t.kind = 'contract' and t.id = x.id
			where x.supersedes = c.id and t.status = 'signed' and x.date <= @day) then 'superseded'
		when c."from" > @day then 'future'
		when e.ends < @day then 'ended' else 'active' end as state
from contract c join known k on k.contract = c.id and k.day = @day
join ends e on e.contract = c.id and e.day = @day;

-- Sales, and what is to come of them
create temp table sale as
with both as (select 'invoice' as kind, v.id, client, root as contract, date, status, cancelled, amount
		from invoice v left join root on root.id = v.contract
	union all select 'shipment', v.id, client, root, date, status, cancelled, amount
		from shipment v left join root on root.id = v.contract)
select *, cast(round(amount * 100) as integer) as cents, case status when 'cancelled' then cancelled end as over
from both where kind = @sale and status <> 'planned' and not (status = 'cancelled' and cancelled is null);
