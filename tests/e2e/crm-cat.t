#!/bin/sh
# SPDX-License-Identifier: ISC
. "$(dirname "$0")/../lib.sh"

{
	printf 'kind=client\tid=b\tname=ООО «Ромашка»\tgroup=X\n'
	printf 'kind=client\tid=a\tname=Ann\tnote=two\\nlines\n'
} >c.tskv
{
	printf 'kind=payment\tid=p1\tdate=2026-11-02\tamount=9.00\tclient=a\n'
	printf 'kind=payment\tid=p2\tdate=2026-11-01\tamount=10.00\tclient=b\n'
} >p.tskv

check 'records of a file' 0 crm-cat c.tskv
same 'come out as they are' out <c.tskv
check 'of standard input' 0 sh -c 'crm-cat - <c.tskv'
same 'where - asks for it' out <c.tskv
check 'of several' 0 sh -c 'crm-cat c.tskv - <p.tskv'
cat c.tskv p.tskv >both
same 'in their order' out <both
check 'without an operand nothing is read' 2 crm-cat
says 'and it says so' 'name a file, or -'

check 'a filter' 0 crm-cat -w 'name ~ ромашка' -q c.tskv
same 'in any case and script' out <<'EOF'
b
EOF
check 'an order' 0 crm-cat -s amount:r -c id p.tskv -o csv
same 'by the type of the field' out <<'EOF'
id
p2
p1
EOF
check 'a limit' 0 crm-cat -n 1 -q p.tskv c.tskv
same 'holds over all files' out <<'EOF'
p1
EOF
check 'blocks' 0 crm-cat -o block c.tskv
same 'a field a line' out <<'EOF'
kind: client
id: b
name: ООО «Ромашка»
group: X

kind: client
id: a
name: Ann
note: two\nlines
EOF
check 'nothing found is status 1' 1 crm-cat -w 'name=Nobody' c.tskv
check 'a wrong expression is status 2' 2 crm-cat -w 'name=' c.tskv
check 'a wrong format is status 2' 2 crm-cat -o klingon c.tskv

printf 'kind=client\tid=x\nno record\n' >bad.tskv
check 'a line that is no record is status 3' 3 crm-cat bad.tskv
says 'with its place' 'bad.tskv:2:'
printf 'kind=client\tid=x' >torn.tskv
check 'so is a last line without its end' 3 crm-cat torn.tskv
printf 'kind=client\tid=x\nkind=abort\treason=gone\n' >abort.tskv
check 'so is a stream whose writer failed' 3 crm-cat abort.tskv
says 'with the reason' 'gone'
crm-cat abort.tskv >out 2>/dev/null
tail -n 1 out | grep -q '^kind=abort'
result $? 'and its own output says that it is not whole'

printf '<<<<<<< ours\nkind=client\tid=x\n=======\nkind=client\tid=\377\n' >conflict.tskv
check 'a file with a conflict' 3 crm-cat conflict.tskv
check 'can be looked at' 0 crm-cat --lenient -o block conflict.tskv
same 'with all that is in it' out <<'EOF'
line: <<<<<<< ours

kind: client
id: x

line: =======

line: kind=client\tid=�
EOF
check 'so can an empty one' 0 crm-cat --lenient -o block /dev/null

check 'a missing file is status 4' 4 crm-cat nowhere.tskv
check 'a full disk is status 4' 4 sh -c 'crm-cat c.tskv >/dev/full'
yes 'kind=client	id=x' | head -n 100000 >many.tskv
# shellcheck disable=SC2016
check 'a closed pipe is no error' 0 sh -c '{ crm-cat many.tskv; echo $? >rc; } | head -n 1; exit "$(cat rc)"'

finish
