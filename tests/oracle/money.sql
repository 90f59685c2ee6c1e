-- SPDX-License-Identifier: ISC
-- money.sql - the tables of crm-export sql as the SQL of the oracles wants them: whole cents, and
-- nothing is ''. Temporary views stand before the tables of the same names.
create temp view invoice as select id, date, client, coalesce(contract, '') as contract, coalesce(due, '') as due,
	status, coalesce(cancelled, '') as cancelled, cast(round(amount * 100) as integer) as amount from main.invoice;
create temp view shipment as select id, date, client, coalesce(contract, '') as contract,
	coalesce(invoice, '') as invoice, coalesce(due, '') as due, status, coalesce(cancelled, '') as cancelled,
	cast(round(amount * 100) as integer) as amount from main.shipment;
create temp view payment as select id, date, coalesce(client, '') as client, coalesce(contract, '') as contract,
	coalesce(invoice, '') as invoice, cast(round(amount * 100) as integer) as amount from main.payment;
create temp view allocation as select id, date, payment, doc, cast(round(amount * 100) as integer) as amount
	from main.allocation;
create temp view "return" as select id, date, coalesce(client, '') as client, coalesce(contract, '') as contract,
	coalesce(invoice, '') as invoice, coalesce(shipment, '') as shipment,
	cast(round(amount * 100) as integer) as amount from main."return";
