-- SPDX-License-Identifier: ISC
-- penetration.sql - the start of a query: found(who, ours, total, known, rivals, type, gap) of a
-- window of classes.sql, from potentials without categories.
--
-- Parameters: @first and @last, of the same window.  Months are year * 12 + month.
with recursive
month(n) as (
	select substr(@first, 1, 4) * 12 + substr(@first, 6, 2)
	union all
	select n + 1 from month where n < substr(@last, 1, 4) * 12 + substr(@last, 6, 2)
),
estimate as (
	select p.*, h.head as who, substr(period, 1, 4) * 12 + case
			when length(period) = 4 then 1
			when period like '%Q%' then substr(period, 7, 1) * 3 - 2
			else substr(period, 6, 2) end as start,
		case when length(period) = 4 then 12 when period like '%Q%' then 3 else 1 end as months
	from potential p join heads h using (client)
),
told as ( -- who tells of a month, the newest first
	select e.*, n, row_number() over (partition by client, competitor, n order by date desc) as place
	from estimate e join month on n between start and start + months - 1
),
part as (
	select who, competitor, (2 * volume * count(*) + months) / (2 * months) as amount
	from told where place = 1 group by id
),
covered as (select distinct who, n from told where competitor = ''),
people as (select who from flows union select who from told),
summed as (
	select who,
		coalesce((select sum(amount) from flows f where f.who = p.who and (
			not exists (select 1 from covered c where c.who = p.who)
			or substr(date, 1, 4) * 12 + substr(date, 6, 2)
				in (select n from covered c where c.who = p.who))), 0) as ours,
		coalesce((select sum(amount) from part a where a.who = p.who and competitor = ''), 0)
			as total,
		exists (select 1 from covered c where c.who = p.who) as known,
		coalesce((select sum(amount) from part a where a.who = p.who and competitor <> ''), 0)
			as rivals,
		exists (select 1 from flows f where f.who = p.who and sale) as sells
	from people p
),
found as (
	select *, max(0, total - ours) as gap, case when not known then 'missing'
		when ours > total then 'error' when sells then 'up-sell' else 'cross-sell' end as type
	from summed
)
