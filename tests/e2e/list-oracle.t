#!/bin/sh
# SPDX-License-Identifier: ISC
# Fields that crm-list reckons (the state of invoices and shipments, what is paid, left and overdue of
# them, a client's last sale and contact, the age of claims) beside what SQL makes of the same records.
#
#	list-oracle.t [SEED ...]
#
# covers: work/load/derive work/load/derive_doc work/load/derive_client work/load/derive_claim crm/settle
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/oracle/sqlite.sh
. "$root/tests/oracle/sqlite.sh"
# shellcheck source=tests/oracle/stand.sh
. "$root/tests/oracle/stand.sh"

# want SQL: of the day.
want() {
	printf '.bail on\n.separator "\t"\n.read stand.sql\n%s;\n' "$1" | sed "s/@day/'$day'/g; s/@sale/'$sale'/g" |
		sqlite3 db >answer 2>&1
	LC_ALL=C sort answer >wanted
}

# agrees KIND FIELD,... OPTION...: the records are the rows of the last want.
agrees() {
	kind=$1 fields=$2
	shift 2
	crm-list "$kind" --today "$day" -c "$fields" -o tsv "$@" 2>errors | sed 1d | LC_ALL=C sort >got
	{ cat errors; diff wanted got | head -n 30; } >diag
	cmp -s wanted got
	result $? "$case: $day, $kind: $fields"
	compared=$((compared + $(wc -l <wanted)))
	cat wanted >>"$work/told"
}

gone="status = 'cancelled' and (cancelled = '' or cancelled <= @day)"
past="max(0, cast(julianday(@day) - julianday(next) as integer))"

# Of sales: by what is left of them, and since when.
sales() {
	made="create temp table sold as select s.id, s.date, s.amount, s.status, s.cancelled, l.balance,
			coalesce((select min(due) from part p where p.what = 'sale' and p.id = s.id and left > 0), s.due) as next,
			coalesce((select sum(amount) from shipment h where h.invoice = s.id and h.date <= @day and status <> 'planned'
				and not ($gone)), 0) as shipped
		from $sale s left join left_on l on l.id = s.id where s.date <= @day"
	want "$made;
		select id, case when $gone then 'cancelled' when status = 'planned' then 'open' when balance <= 0 then 'paid'
			when next < @day then 'overdue' when balance < amount then 'partial' else 'open' end from sold"
	agrees "$sale" id,state -w "date<=$day"
	shipped=''
	[ "$sale" = shipment ] || shipped="$(money shipped), $(money balance)"
	want "$made;
		select id, $(money '(amount - balance)'), $(money balance), case when balance > 0 then $past else 0 end, ${shipped:-'', ''}
			from sold where status <> 'planned' and not ($gone)"
	agrees "$sale" id,paid,balance,days_overdue,shipped,expected -w "date<=$day and state!=cancelled and paid!=''"
}

# Of invoices that ask for payment of shipments.
asks() {
	made="create temp table asked as select i.*, a.balance as left,
			coalesce((select sum(amount) from named n where n.ref = i.id), 0) - coalesce((select sum(amount) from \"return\" r
				where r.invoice = i.id and r.shipment = '' and r.date <= @day), 0) as paid,
			coalesce((select min(due) from part p where p.what = 'ask' and p.id = i.id and left > 0), i.due) as next,
			coalesce((select sum(amount) from shipment h where h.invoice = i.id and h.date <= @day and status <> 'planned'
				and not ($gone)), 0) as shipped
		from invoice i left join ask a on a.id = i.id where i.date <= @day and not ($gone)"
	want "$made;
		select id, case when paid >= amount then 'paid' when left > 0 and next < @day then 'overdue'
			when paid > 0 then 'partial' else 'open' end, $(money paid), $(money 'max(0, amount - paid)'),
			case when left > 0 then $past else 0 end, $(money shipped), $(money left) from asked"
	agrees invoice id,state,paid,balance,days_overdue,shipped,expected -w "date<=$day and state!=cancelled"
	want "select id from invoice where date <= @day and $gone"
	agrees invoice id -w "date<=$day and state=cancelled"
}

# Shipments of invoices that are the sale have no money of their own.
shipped_alone() {
	want "select id, case when $gone then 'cancelled' else 'open' end, '', '' from shipment where date <= @day"
	agrees shipment id,state,paid,balance -w "date<=$day"
}

clients() {
	want "select c.id, (select max(date) from $sale s where s.client = c.id and date <= @day and status <> 'planned' and not ($gone)),
		(select max(date) from activity a where a.client = c.id and date <= @day and status = 'done') from client c"
	agrees client id,last_sale,last_activity
}

claims() {
	until="min(coalesce(substr(closed, 1, 10), @day), @day)"
	want "select id, cast(julianday($until) - julianday(date) as integer),
		case when due <> '' then max(0, cast(julianday($until) - julianday(substr(due, 1, 10)) as integer)) end,
		coalesce((select max(at) from event e where e.doc = claim.id and field = 'status'), closed, received) from claim"
	agrees claim id,age,days_over,since
}

# company SEED SALE OFFSET
company() {
	seed=$1 sale=$2 offset=$3
	case="$sale, $offset, $seed"
	export CRM_TODAY=2027-01-01
	rm -rf "$work/company" && mkdir "$work/company" && cd "$work/company" || exit 1
	printf 'sale: %s\noffset: %s\n' "$sale" "$offset" >crm.yaml
	awk -v seed="$seed" -v sale="$sale" -v clients=15 -f "$oracle/company.awk" </dev/null |
		awk -v seed="$seed" -f "$oracle/people.awk" | awk -v seed="$seed" -f "$oracle/alerts.awk" |
		sed '/^kind=staff	/d; /^kind=client	/s/	credit_limit=[^	]*//; s/^kind=event	id=/&Z/' |
		awk -v seed="$seed" -f "$oracle/money.awk" >stream
	check "$case: a company is stored" 0 crm-add -q - <stream
	crm-export sql | sqlite3 db
	for d in 2025-04-30 2025-08-16 2025-12-28 2026-06-30; do
		stand $d
		sales
		if [ "$sale" = shipment ]; then asks; else shipped_alone; fi
		clients
	done
	day=2027-01-01
	claims
}

if [ $# -gt 0 ]; then
	for s; do
		company "$s" invoice auto
		company "$s" invoice manual
		company "$s" shipment auto
		company "$s" shipment manual
	done
else
	company 1 invoice auto
	company 2 shipment auto
	company 3 shipment manual
fi
cd "$work" || exit 1
for text in cancelled paid overdue partial open; do
	cut -f 2 told | grep -q "^$text" || echo "none is $text"
done >diag
occurs 'documents in every state' test ! -s diag
enough 500
finish
