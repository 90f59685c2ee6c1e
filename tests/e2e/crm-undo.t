#!/bin/sh
# SPDX-License-Identifier: ISC
# covers: work/dir/undo
. "$(dirname "$0")/../lib.sh"

export CRM_USER=ann CRM_SEED=undo
crm-init -C d >/dev/null && cd d || exit 1
quiet() { "$@" >/dev/null; }
last() { git rev-parse HEAD; }

quiet crm-add staff id=ivanov name=Иванов
quiet crm-add client id=romashka name=Ромашка manager=ivanov phone=1
cp client.tskv before
quiet crm-set client romashka phone=2
check 'the last change, before it is taken back' 0 crm-undo --dry-run
same 'is shown' out <<'EOF2'
kind=undo	id=romashka	doc_kind=client	field=phone	from=2	to=1
EOF2
check 'and nothing is done' 0 crm-list client -w phone=2 -q
check 'taken back' 0 crm-undo
same 'it is printed' out <<'EOF2'
kind=undo	id=romashka	doc_kind=client	field=phone	from=2	to=1
EOF2
crm-list client -c phone -o csv >got
same 'and done' got <<'EOF2'
phone
1
EOF2
git log -1 --format=%s | sed 's/([0-9a-f]*)/(.)/' >got
same 'as a commit' got <<'EOF2'
crm-undo: crm-set: client romashka (.)
EOF2
[ -z "$(git status --porcelain -uno)" ]
result $? 'of all of it'
check 'taken back again' 0 crm-undo
crm-list client -c phone -o csv >got
same 'it is done again' got <<'EOF2'
phone
2
EOF2
crm-undo -q >/dev/null && crm-undo -q >/dev/null && crm-undo -q >/dev/null && crm-undo -q >/dev/null
git log -3 --format=%s | sed 's/([0-9a-f]*)/(.)/g' >got
same 'and again, in no more words' got <<'EOF2'
crm-undo: crm-undo: crm-set: client romashka (.) (.)
crm-undo: crm-set: client romashka (.)
crm-undo: crm-undo: crm-set: client romashka (.) (.)
EOF2

# an old change, with later ones of other fields and records
quiet crm-set client romashka region=North
old=$(last)
quiet crm-set client romashka site=example.com
quiet crm-add client id=vasilek name=Василёк
check 'an old change' 0 crm-undo "$old"
crm-list client romashka -c region,site -o json >got
same 'leaves what came later' got <<'EOF2'
{"site":"example.com"}
EOF2
check 'and is taken back once' 0 crm-undo "$old"
same 'for there is nothing left' out </dev/null

# what depends on it
quiet crm-set client romashka region=South
old=$(last)
quiet crm-set client romashka region=West
check 'a field that was changed later' 3 crm-undo "$old"
says 'is in the way' 'crm-undo: client romashka: region was changed later, from "South" to "West"'
says 'and told' 'is not taken back: what is named above depends on it'
[ -z "$(git status --porcelain -uno)" ]
result $? 'nothing was done'
added=$(git log --format=%H --grep='crm-add: staff ivanov')
check 'a record that others refer to' 3 crm-undo "$added"
says 'stays' 'staff ivanov: client romashka refers to it'
added=$(git log --format=%H --grep='crm-add: client romashka')
check 'a record that was changed since' 3 crm-undo "$added"
says 'stays too' 'client romashka: phone was changed later, to "2"'
quiet crm-add client id=tulip name=Tulip
added=$(last)
quiet crm-rm client tulip
check 'the removal of a record' 0 crm-undo
crm-list client tulip -c name -o csv >got
same 'brings it back' got <<'EOF2'
name
Tulip
EOF2
check 'and then its adding' 0 crm-undo "$added"
check 'can be taken back' 3 crm-list client tulip

# events go with the change that left them
quiet crm-set client romashka status=active
crm-list event -c field,to -o csv >got
same 'a tracked field leaves an event' got <<'EOF2'
field,to
status,active
EOF2
quiet crm-undo
check 'that goes with its change' 1 crm-list event

# documents: items, sums, months, numbers
quiet crm-add product id=tea name=Tea price=100
quiet crm-add invoice id=i1 date=2026-11-01 client=romashka item=tea:1
first=$(last)
check 'a document and its items' 0 crm-undo --dry-run
grep -c 'doc_kind=item.*field=doc' out >got
same 'go together' got <<'EOF2'
1
EOF2
quiet crm-add invoice id=i2 date=2026-11-02 client=romashka item=tea:2
check 'a legal number' 3 crm-undo "$first"
says 'leaves no gap' 'invoice i1: its legal number 1 would leave a gap, 2 is given; it can be cancelled'
quiet crm-undo
check 'the highest may go' 3 crm-list invoice i2
undone=$(last)
quiet crm-add invoice id=i3 date=2026-11-03 client=romashka item=tea:3
check 'and does not come back' 3 crm-undo "$undone"
says 'once another has it' 'invoice i2: its legal number 2 is that of i3 now'
quiet crm-add task id=t1 date=2026-10-30 title=Call owner=ivanov client=romashka
quiet crm-set task t1 date=2026-11-06
check 'a record that went to another month' 0 crm-undo
ls task/2026-10.tskv >got && grep -c 'id=t1' task/2026-10.tskv >>got
same 'goes back' got <<'EOF2'
task/2026-10.tskv
1
EOF2

check 'a commit that is none' 3 crm-undo nonsense
says 'is named' '"nonsense": there is no such commit'
check 'nor is an option' 2 crm-undo --nonsense
check 'one at most' 2 crm-undo a b
check 'the first commit' 3 crm-undo "$(git log --format=%H --grep='^crm-init')"
says 'changes no records' 'changes no records'
git checkout -q -b side HEAD~1 && quiet crm-set client romashka note=x
side=$(last)
git checkout -q - && quiet crm-set client vasilek note=y
check 'a commit of elsewhere' 3 crm-undo "$side"
says 'is not taken back here' 'is not in the history of this directory'
git merge -q side
check 'nor is a merge' 3 crm-undo HEAD
says 'but what it brought' 'is a merge: take back the commits that it brought'
check 'which can be' 0 crm-undo "$side"
crm-init --no-git ../plain >/dev/null
check 'without git' 3 crm-undo -C ../plain
says 'there is nothing to take back' 'is in no git repository'

finish
