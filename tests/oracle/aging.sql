-- SPDX-License-Identifier: ISC
-- aging.sql - debts of clients by days past due on a day, from the records, by the
-- definitions alone: sums over sets, where the programs go sale by sale.
--
-- Parameters: @day, @sale (invoice or shipment), @offset (auto or manual).
-- Gives client, the five buckets, advance, total, with tabs; amounts in cents.
with
doc as (
	select 'invoice' as kind, id, date, client, contract, '' as invoice, due, status,
		cancelled, amount from invoice
	union all
	select 'shipment', id, date, client, contract, invoice, due, status, cancelled, amount
	from shipment
),
counts as ( -- on the day
	select * from doc
	where status <> 'planned' and date <= @day
		and (status <> 'cancelled' or (cancelled <> '' and cancelled > @day))
),
sale as (select * from counts where kind = @sale),
asks as (select * from counts where kind = 'invoice' and @sale = 'shipment'),

-- Parts of money and what each names.
moved as (
	select p.id as payment, p.client, p.contract, a.doc as ref,
		max(a.date, p.date) as date, a.amount
	from allocation a join payment p on p.id = a.payment
	where a.date <= @day and p.date <= @day
),
part as (
	select client, contract, ref, date, amount from moved
	union all
	select client, contract, invoice, date,
		amount - coalesce((select sum(amount) from moved m where m.payment = p.id), 0)
	from payment p where date <= @day
	union all
	select client, contract,
		case when shipment in (select id from sale) then shipment else invoice end,
		date, amount
	from return where date <= @day
),
known as (select * from part where client <> ''),
direct as (
	select ref as id, sum(amount) as amount from known
	where ref in (select id from sale) group by ref
),
asked as (
	select ref as id, sum(amount) as amount from known
	where ref in (select id from asks) group by ref
),
loose as ( -- names nothing that counts
	select * from known
	where ref not in (select id from sale) and ref not in (select id from asks)
),

-- Money of invoices goes to their shipments, the oldest due first.
room as (
	select s.*, coalesce(d.amount, 0) as direct,
		max(0, s.amount - coalesce(d.amount, 0)) as room
	from sale s left join direct d using (id)
),
queue as (
	select *, coalesce(sum(room) over (partition by invoice order by due, date, id
		rows between unbounded preceding and 1 preceding), 0) as ahead
	from room
),
named as (
	select q.*, q.direct + coalesce(max(0, min(q.room, a.amount - q.ahead)), 0) as named
	from queue q left join asked a on a.id = q.invoice
),
settled as (
	select *, amount - max(0, min(amount, named)) as open from named
),

-- Free credit: what came in less what sales took by name.
free as (
	select c.id as client,
		coalesce((select sum(amount) from known k where k.client = c.id), 0)
		- coalesce((select sum(amount - open) from settled s where s.client = c.id), 0)
		as free
	from client c
),
pool as (
	select client, contract, max(0, sum(amount)) as pool from loose
	where contract <> '' group by client, contract
),

-- A contract's covers its own sales, the oldest due first, while the client has any.
own as (
	select s.*, f.free,
		coalesce(max(0, min(s.open, p.pool - coalesce(sum(s.open)
			over (partition by s.client, s.contract order by s.due, s.date, s.id
			rows between unbounded preceding and 1 preceding), 0))), 0) as want
	from settled s join free f on f.client = s.client
	left join pool p on p.client = s.client and p.contract = s.contract
),
first as (
	select *, max(0, min(want, free - coalesce(sum(want) over (partition by client
		order by due, date, id rows between unbounded preceding and 1 preceding), 0)))
		as got
	from own
),
-- What is left covers the oldest dues of any.
rest as (
	select *, open - got as left1,
		free - sum(got) over (partition by client) as free2,
		coalesce(sum(open - got) over (partition by client order by due, date, id
			rows between unbounded preceding and 1 preceding), 0) as ahead1
	from first
),
covered as (
	select id, client, date, amount, due, case @offset when 'manual' then open
		else left1 - max(0, min(left1, free2 - ahead1)) end as balance
	from rest
),

-- Refunds that free credit does not meet are owed, the newest first.
owed as (
	select l.client, l.contract, l.date as due, max(0, min(-l.amount, -f.free - coalesce(sum(-l.amount)
		over (partition by l.client order by l.date desc, l.rowid_
		rows between unbounded preceding and 1 preceding), 0))) as balance
	from (select *, row_number() over () as rowid_ from loose where amount < 0) l
	join free f using (client)
),
-- What is left of money for a contract: what no contract has is used up first.
advance as (
	select p.client, p.contract, max(0, min(p.pool - coalesce((select sum(got) from first o
			where o.client = p.client and o.contract = p.contract and @offset <> 'manual'), 0),
		f.free - coalesce((select sum(s.open - c.balance) from covered c join settled s using (id)
			where c.client = p.client), 0))) as amount
	from pool p join free f using (client)
),
late as (
	select client, balance, julianday(@day) - julianday(due) as days
	from (select client, due, balance from covered union all select client, due, balance from owed)
),
bucket as (
	select client,
		sum(case when days <= 0 then balance else 0 end) as not_due,
		sum(case when days between 1 and 30 then balance else 0 end) as d1_30,
		sum(case when days between 31 and 60 then balance else 0 end) as d31_60,
		sum(case when days between 61 and 90 then balance else 0 end) as d61_90,
		sum(case when days > 90 then balance else 0 end) as d91,
		sum(balance) as balance
	from late group by client
),
debt as (
	select c.id as client,
		coalesce((select sum(amount) from sale s where s.client = c.id), 0)
		- coalesce((select sum(amount) from known k where k.client = c.id), 0) as total
	from client c
)
select client, coalesce(not_due, 0), coalesce(d1_30, 0), coalesce(d31_60, 0),
	coalesce(d61_90, 0), coalesce(d91, 0), total - coalesce(balance, 0), total
from debt left join bucket using (client)
where coalesce(balance, 0) <> 0 or total <> 0
order by client;
