#!/bin/sh
# SPDX-License-Identifier: ISC
# What is kept of larger files never changes an answer: awk says what the text comes to.
# covers: store/colset store/snap_colset work/load/doc_rows work/load/doc_source work/load/doc_flags
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
export CRM_USER=ann

crm-init --no-git d >/dev/null && cd d || exit 1
crm-add -q client id=petr name=Petr type=person >/dev/null
mkdir invoice
awk 'BEGIN { for (i = 1; i <= 2000; i++)
	printf "kind=invoice\tid=i%d\tdate=2026-%02d-%02d\tclient=%s\tamount=%d.25\tstatus=issued\tmanager=%s\n",
		i, 9, i % 30 + 1, i % 3 ? "petr" : "firm", i % 1000, i % 7 ? "ann" : "bob" }' >invoice/2026-09.tskv

# sums NAME: the report has the sums of the text.
sums() {
	awk -F '[\t=]' '{ s[$14] += $10 } END { for (m in s) printf "%s\t%.2f\n", m, s[m] }' \
		invoice/*.tskv | sort >want
	crm-report sales --by manager --from 2026-09-01 --to 2026-10-31 -o tsv -c manager,revenue \
		-s manager 2>err | sed 1d >got
	diff -u want got >diag
	result $? "$1"
}
kept() { # kept NAME STATUS: whether something is kept of the invoices
	ls -l .crm/columns >diag 2>&1
	[ -e .crm/columns/invoice-2026-09.tskv ]
	[ $? -eq "$2" ]
	result $? "$1"
}

sums 'a file that was written just now'
sleep 0.1
sums 'the first time'
kept 'the columns are kept' 0
sums 'the second time'
[ "$(stat -c %a .crm/columns/invoice-2026-09.tskv)" = 600 ]
result $? 'for nobody else'

touch -r invoice/2026-09.tskv ../then
printf 'kind=invoice\tid=i1\tdate=2026-09-02\tclient=petr\tamount=7.25' |
	dd of=invoice/2026-09.tskv conv=notrunc 2>/dev/null
touch -r ../then invoice/2026-09.tskv
sums 'an edit in place, of the same size, with the time set back'
sleep 0.1
sums 'is seen'
printf 'kind=invoice\tid=j\tdate=2026-09-02\tclient=petr\tamount=9.50\tstatus=issued\tmanager=ann\n' >>invoice/2026-09.tskv
sums 'so is a line more'
sleep 0.1
sums 'and it is kept again'
cp .crm/columns/invoice-2026-09.tskv ../good
for at in 0 100 300 3000 9000; do
	printf 'damage' | dd of=.crm/columns/invoice-2026-09.tskv bs=1 seek=$at conv=notrunc 2>/dev/null
	sums "damage at byte $at"
done
head -c 1000 ../good >.crm/columns/invoice-2026-09.tskv
sums 'half of it'
: >.crm/columns/invoice-2026-09.tskv
sums 'nothing of it'
rm -r .crm/columns && ln -s /nowhere .crm/columns
sums 'a link to nowhere in its place'
rm .crm/columns && : >.crm/columns
sums 'a file in its place'
rm .crm/columns
sums 'and without it'
(
	crm-report aging >/dev/null &
	crm-report aging >/dev/null &
	rm -rf .crm/columns
	crm-report aging >/dev/null
	wait
)
sums 'several that make it at once'

cp invoice/2026-09.tskv ../good
printf 'kind=invoice\tid=k\tdate=2026-09-03\tclient=petr\tamount=9,50\tstatus=issued\n' >>invoice/2026-09.tskv
sleep 0.1
for time in first second; do
	check "a value that is wrong, the $time time" 3 crm-report sales --from 2026-09-01 --to 2026-09-30
	says 'is told with its place' 'invoice/2026-09.tskv:2002: amount "9,50": is wrong'
done
check 'where it does not matter' 0 crm-report sales --from 2026-10-01 --to 2026-10-31
printf '\r\n' >>invoice/2026-09.tskv
check 'a carriage return' 3 crm-report sales --from 2026-09-01 --to 2026-09-30
says 'is told' 'invoice/2026-09.tskv:2003: a carriage return (CR) stands here'
cp ../good invoice/2026-09.tskv
sleep 0.1
sums 'all is well again'
kept 'and kept' 0
check 'somebody is forgotten' 0 crm-forget petr --reason asked
kept 'and nothing is kept that has their name' 1
finish
