-- SPDX-License-Identifier: ISC
-- alerts.sql - what of claims and limits somebody has to look at, at the end of a day, from the
-- records of alerts.awk and what aging.sql makes of their money.
--
-- Parameters: @day, @end (the last second that is over, since 1970), @sale (invoice or shipment).
-- Makes the tables found (severity, client, what, doc, manager, grp, detail), who (clients on the day), under (contracts
-- with what is owed under them and their limits) and limits (of groups).
drop table if exists limits;
create table limits (grp, sum integer, days integer);
insert into limits values ('g1', 500000, 30), ('g2', 90000, null), ('g3', null, 10);

-- What fields were at the end of the day: the first change after it says.
drop table if exists later;
create table later as
select doc_kind as kind, doc, field, coalesce("from", '') as was from (select *, row_number()
	over (partition by doc_kind, doc, field order by date, at) as k from event where field is not null and date > @day)
where k = 1;
drop table if exists who;
create table who as
select c.id, c.name, coalesce(m.was, c.manager, '') as manager, coalesce(g.was, c."group", '') as grp,
	coalesce(l.was, c.credit_limit, '') as text, coalesce(nullif(c.credit_days, ''), x.days) as days,
	coalesce(a.total, 0) as debt, (select julianday(@day) - min(julianday(o.due)) from r.owes o
		where o.client = c.id and o.due < @day and o.balance > 0) as late
from client c
left join later m on m.kind = 'client' and m.doc = c.id and m.field = 'manager'
left join later g on g.kind = 'client' and g.doc = c.id and g.field = 'group'
left join later l on l.kind = 'client' and l.doc = c.id and l.field = 'credit_limit'
left join limits x on x.grp = coalesce(g.was, c."group", '')
left join r.aged a on a.client = c.id;

drop table if exists found;
create table found (severity, client, what, doc, manager, grp, detail);

-- Claims
drop table if exists dealt;
create table dealt as -- the last that was said to a department; of one act one event has the term
select doc, max(at) as at from event where doc_kind = 'claim' and date <= @day and (action = 'forward' or field = 'department')
group by doc;
drop table if exists k;
create table k as
select c.id, c.client, c.type, c.direction = 'out' as ours, coalesce(nullif(c.manager, ''), w.manager) as manager,
	coalesce(s.was, c.status) as status, coalesce(v.was, c.severity, '') as severity,
	coalesce(d.was, c.department, '') as department, c.due, c.response_due as answer_due,
	coalesce(r.was, c.responded, '') as answered,
	(select max(e.due) from event e where e.doc = c.id and e.at = dealt.at) as term
from claim c join who w on w.id = c.client
left join later s on s.kind = 'claim' and s.doc = c.id and s.field = 'status'
left join later v on v.kind = 'claim' and v.doc = c.id and v.field = 'severity'
left join later d on d.kind = 'claim' and d.doc = c.id and d.field = 'department'
left join later r on r.kind = 'claim' and r.doc = c.id and r.field = 'responded'
left join dealt on dealt.doc = c.id
where c.date <= @day;
delete from k where status in ('satisfied', 'partial', 'rejected', 'withdrawn');
insert into found select 'critical', client, 'incident', id, manager, '', type from k where severity = 'critical';
insert into found
select case severity when 'critical' then 'critical' else 'high' end, client, 'claim', id, manager, '',
	case when ours then 'the debtor has not answered since ' else 'not resolved since ' end || substr(due, 1, 10)
from k where strftime('%s', due) + 0 <= @end and (not ours or status = 'sent');
insert into found
select case severity when 'critical' then 'critical' else 'high' end, client, 'claim', id, manager, '',
	'not answered since ' || substr(answer_due, 1, 10)
from k where strftime('%s', answer_due) + 0 <= @end and not ours and answered = '';
insert into found
select 'normal', client, 'claim', id, manager, '', 'waits for ' || department || ', ' || substr(term, 1, 10)
from k where strftime('%s', term) + 0 <= @end;

-- Limits of clients, and of contracts of those whose own is kept; contracts that have ended
drop table if exists over;
create table over as
select id, debt, cast(round(text * 100) as integer) as sum, text <> '' and debt > round(text * 100) as much, late, days,
	coalesce(late > days, 0) as long from who;
delete from over where not much and not long;
insert into found select 'high', over.id, 'limit', '', manager, '', 'debt ' || over.debt || '¢, limit ' || sum || '¢'
from over join who using (id) where much;
insert into found select 'high', over.id, 'limit', '', manager, '',
	cast(over.late as integer) || ' days overdue, ' || over.days || ' are tolerated' from over join who using (id) where long;
drop table if exists part;
create table part as -- what stands under a contract on the day, and who says so
select c.id, coalesce(c.parent, '') as parent, substr(c.id, 1, instr(c.id || '.', '.') - 1) as root, c.rowid as place,
	case when coalesce(c.parent, '') = '' then '' else coalesce(nullif(c."from", ''), c.date) end as start,
	c.credit_limit as sum, c.credit_days as days, c."until" as ends, coalesce(c.parent, '') = '' or c.status = 'signed' as holds
from contract c where c.date <= @day;
drop table if exists ends;
create table ends as -- as it is known on the day, and on that of each sale
select d.contract, d.date, (select q.ends from part q where q.root = d.contract and q.holds and q.start <= d.date
	and q.ends is not null order by q.start desc, q.place desc limit 1) as ends
from (select root as contract, @day as date from part union select p.root, s.date from part p join r.@sale s on s.contract = p.id) d;
insert into found select 'high', c.client, 'contract', c.id, coalesce(nullif(c.manager, ''), w.manager), '',
	'ended on ' || e.ends || ', sold since: ' || sum(s.amount) || '¢'
from contract c join who w on w.id = c.client join ends e on e.contract = c.id and e.date = @day
join part p on p.root = c.id join r.@sale s on s.contract = p.id and s.date <= @day and s.status <> 'planned'
	and (s.status <> 'cancelled' or s.cancelled > @day)
join ends f on f.contract = c.id and f.date = s.date
where s.date > f.ends group by c.id;
drop table if exists under;
create table under as
select p.id, c.client, coalesce((select sum(balance) from r.owes o join part q on q.id = o.contract where q.root = p.id), 0) as debt,
	(select julianday(@day) - min(julianday(o.due)) from r.owes o join part q on q.id = o.contract
		where q.root = p.id and o.due < @day and o.balance > 0) as late,
	(select cast(round(q.sum * 100) as integer) from part q where q.root = p.id and q.holds and q.start <= @day
		and q.sum is not null order by q.start desc, q.place desc limit 1) as sum,
	(select q.days from part q where q.root = p.id and q.holds and q.start <= @day
		and q.days is not null order by q.start desc, q.place desc limit 1) as days
from part p join contract c using (id) where p.parent = '';
insert into found select 'high', client, 'limit', under.id, manager, '',
	'under the contract: debt ' || under.debt || '¢, limit ' || sum || '¢'
from under join who w on w.id = client where under.debt > sum and client not in (select id from over);
insert into found select 'high', client, 'limit', under.id, manager, '',
	'under the contract: ' || cast(under.late as integer) || ' days overdue, ' || under.days || ' are tolerated'
from under join who w on w.id = client where under.late > under.days and client not in (select id from over);

-- and of those together who have a manager or a group
insert into found select 'high', '', 'limit', '', id, '', 'clients of the manager: debt ' || debt || '¢, limit ' || sum || '¢'
from (select s.id, cast(round(s.credit_limit * 100) as integer) as sum,
	(select sum(w.debt) from who w where w.manager = s.id) as debt from staff s) where debt > sum;
insert into found select 'high', '', 'limit', '', '', grp, 'clients of group ' || grp || ': debt ' || debt || '¢, limit ' || sum || '¢'
from (select grp, sum, (select sum(w.debt) from who w where w.grp = limits.grp) as debt from limits) where debt > sum;
