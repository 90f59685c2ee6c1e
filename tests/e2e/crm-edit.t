#!/bin/sh
# SPDX-License-Identifier: ISC
# covers: work/change/editor
. "$(dirname "$0")/../lib.sh"

export CRM_USER=ann CRM_SEED=edit TMPDIR="$PWD/tmp"
unset VISUAL EDITOR
mkdir tmp
crm-init --no-git -C d >/dev/null && cd d || exit 1
quiet() { "$@" >/dev/null; }
left() { find "$TMPDIR" -type f | wc -l | tr -d ' ' >left; }

# editor SCRIPT [COMMAND]: an editor that is this script of sed, then COMMAND with the count
# of its runs in $n; what it is given is kept.
editor() {
	printf '%s' "$1" >script
	echo 0 >count
	cat >ed.sh <<-END
		#!/bin/sh
		cd "$PWD" || exit
		n=\$((\$(cat count) + 1))
		echo \$n >count
		cp "\$1" given.\$n
		sed -i -f "$PWD/script" "\$1"
		${2-}
	END
	chmod +x ed.sh
	EDITOR=$PWD/ed.sh
	export EDITOR
}

quiet crm-add staff id=ivanov name=Иванов
quiet crm-add staff id=petrov name=Петров
quiet crm-add client id=romashka name='ООО «Ромашка»' manager=ivanov phone='+7 1' \
	note="$(printf 'two\nli\\nes')" zz=1 2>/dev/null

editor '/^phone:/s/1/2/
/^name:/s/Ром/Рам/
s/^# region:.*/region: Север/'
check 'a record in an editor' 0 crm-edit client romashka
same 'is stored as it was left' out <<'EOF2'
kind=client	id=romashka	name=ООО «Рамашка»	manager=ivanov	region=Север	phone=+7 2	at=2026-11-23T00:00:00Z	by=ann	changed=2026-11-23T00:00:00Z	changed_by=ann	note=two\nli\\nes	zz=1
EOF2
grep -v '^#' given.1 >got
same 'what it has is a line each' got <<'EOF2'
name: ООО «Ромашка»
manager: ivanov
phone: +7 1
note: two\nli\\nes
zz: 1
EOF2
grep '^# full_name:' given.1 | tr -d '\t' >got
same 'what it might have a comment' got <<'EOF2'
# full_name:full name for documents
EOF2
left
same 'and no file is left' left <<'EOF2'
0
EOF2

editor '/^phone:/d
/^region:/s/:.*/:/
/^note:/s/:.*/: a\\nb/
s/$/\r/'
check 'lines that are gone' 0 crm-edit client romashka -c phone,region,note -o csv
same 'clear their fields, whatever ends a line' out <<'EOF2'
phone,region,note
,,"a
b"
EOF2
crm-list client romashka -c note >got
same 'escapes are read' got <<'EOF2'
kind=client	id=romashka	note=a\nb
EOF2

editor ''
check 'nothing changed' 0 crm-edit client romashka
says 'is told' 'nothing is changed'
editor d
check 'an empty text' 0 crm-edit client romashka
says 'changes nothing' 'the text is empty: nothing is changed'

editor '/^manager:/s/: .*/: pet/
/^# status:/c status: active'
check 'a beginning of a name' 0 crm-edit client romashka -c manager,status -o csv
same 'will do' out <<'EOF2'
manager,status
petrov,active
EOF2
crm-list event -c field,from,to -s field -o csv >got
same 'a tracked field leaves an event' got <<'EOF2'
field,from,to
manager,ivanov,petrov
status,,active
EOF2

# what is wrong comes back
editor '/^# discount:/c discount: much
/^discount: much/s/much/5/'
check 'what is wrong' 0 crm-edit client romashka -c discount -o csv
same 'can be mended' out <<'EOF2'
discount
5
EOF2
head -n 1 given.2 >got
same 'with the reason on top' got <<'EOF2'
#! discount "much": not a decimal number
EOF2
for wrong in 'phone: 1\nphone: 2|text:6: phone: stands twice' 'no field|"no field": expected FIELD: VALUE' \
	'id: other|id: cannot be changed' 'debt: 1|debt: is derived' 'note: \\x|a backslash stands only' \
	'parent: nobody|parent: client "nobody": there is none' 'Phone: 1|"Phone": not a field'; do
	editor "1{/^#!/!{n;n;n;n;s/.*/${wrong%|*}/}}"
	check "${wrong%|*}" 3 crm-edit client romashka
	says 'is told' "${wrong#*|}"
	says 'and the text kept' '(the text is kept in '
	rm -f "$TMPDIR"/*
done
editor '5a nam: x'
check 'a field that nobody knows' 0 crm-edit client romashka
says 'is warned of' 'unknown field nam is kept; did you mean name?'

# meanwhile
editor 's/^name:.*/name: Mine/' 'crm-set client romashka phone=3 >/dev/null'
check 'another field changed meanwhile' 0 crm-edit client romashka -c name,phone -o csv
same 'is no matter' out <<'EOF2'
name,phone
Mine,3
EOF2
editor '/^name:/s/Mine/Again/' "[ \$n -gt 1 ] || crm-set client romashka name=Theirs >/dev/null"
check 'the same field' 3 crm-edit client romashka
says 'is' 'name: was changed meanwhile, from "Mine" to "Theirs"'

# issued documents
quiet crm-add invoice id=i1 client=romashka amount=100
editor '/^amount:/s/100/200/'
check 'an issued document' 3 crm-edit invoice i1
says 'is not edited' 'amount of invoice i1: it is issued'

EDITOR=false
check 'an editor that fails is status 4' 4 crm-edit client romashka
says 'is told' 'false: ended with status 1 (the text is kept in '
EDITOR=/nowhere/ed
check 'one that is not there' 4 crm-edit client romashka
says 'too' 'cannot run /nowhere/ed'
editor ''
cat >visual.sh <<'END'
#!/bin/sh
[ "$1" = -w ] && sed -i s/Theirs/V/ "$2"
END
chmod +x visual.sh
VISUAL="$PWD/visual.sh -w" EDITOR=false
export VISUAL
check 'VISUAL comes first, with its arguments' 0 crm-edit client romashka -c name -o csv
same 'and is used' out <<'EOF2'
name
V
EOF2
check 'a record that is not there' 3 crm-edit client nobody
check 'one record' 2 crm-edit client

finish
