#!/bin/sh
# SPDX-License-Identifier: ISC
# What was changed, by whom; records as they were, which git has (blobs.c).
# covers: work/dir/log work/load/history
. "$(dirname "$0")/../lib.sh"

export CRM_USER=ann CRM_SEED=log
crm-init -C d >/dev/null && cd d || exit 1
as() { # as MOMENT COMMAND...: done at that moment
	CRM_TODAY=$1 GIT_AUTHOR_DATE=$1
	export GIT_AUTHOR_DATE
	shift
	"$@" >/dev/null
}
log() { # log ARGUMENTS: without the commits, which have no names that repeat
	crm-log "$@" | sed 's/\tcommit=[0-9a-f]*//'
}

as 2026-11-01T10:00:00Z crm-add staff id=ivanov name=Иванов
as 2026-11-01T11:00:00Z crm-add client id=romashka name=Ромашка manager=ivanov
as 2026-11-01T12:00:00Z crm-add client id=other name=Other
as 2026-11-02T10:00:00Z crm-set client romashka phone='+7 1' note="$(printf 'two\nlines')"
CRM_USER=bob as 2026-11-03T10:00:00Z crm-set client romashka phone='+7 2' note=

check 'the history of a record' 0 log client romashka
same 'is a row for each change of a field' out <<'EOF2'
kind=log	id=romashka	date=2026-11-03T10:00:00Z	author=bob	field=phone	from=+7 1	to=+7 2
kind=log	id=romashka	date=2026-11-03T10:00:00Z	author=bob	field=note	from=two\nlines
kind=log	id=romashka	date=2026-11-02T10:00:00Z	author=ann	field=phone	to=+7 1
kind=log	id=romashka	date=2026-11-02T10:00:00Z	author=ann	field=note	to=two\nlines
kind=log	id=romashka	date=2026-11-01T11:00:00Z	author=ann	field=name	to=Ромашка
kind=log	id=romashka	date=2026-11-01T11:00:00Z	author=ann	field=manager	to=ivanov
EOF2
check 'filtered and cut like any rows' 0 crm-log client romashka -w field=phone -c date,to -o tsv
same 'in any format' out <<'EOF2'
date	to
2026-11-03T10:00:00Z	'+7 2
2026-11-02T10:00:00Z	'+7 1
EOF2
crm-log client romashka -n 1 | sed 's/.*commit=\([0-9a-f]*\).*/\1/' >hash.txt
git cat-file -e "$(cat hash.txt)^{commit}"
result $? 'commits are those of git'

sed -i 's/phone=+7 2/phone=+7 3/' client.tskv
check 'an edit by hand' 0 crm-log client romashka -n 1
same 'is not committed' out <<'EOF2'
kind=log	id=romashka	field=phone	from=+7 2	to=+7 3
EOF2
git commit -qam 'by hand' --author='Eve <eve@example.com>' --date=2026-11-04T10:00:00+03:00
check 'once committed' 0 log client romashka -n 1
same 'its author is git'"'"'s' out <<'EOF2'
kind=log	id=romashka	date=2026-11-04T10:00:00+03:00	author=Eve	field=phone	from=+7 2	to=+7 3
EOF2

# from month to month
as 2026-11-05T10:00:00Z crm-add task id=t1 date=2026-10-30 title=Call owner=ivanov
as 2026-11-06T10:00:00Z crm-set task t1 date=2026-11-06
as 2026-11-07T10:00:00Z crm-set task t1 status=done
check 'a record that moved to another month' 0 log task t1 -w 'field=date or field=status'
same 'is followed there' out <<'EOF2'
kind=log	id=t1	date=2026-11-07T10:00:00Z	author=ann	field=status	from=open	to=done
kind=log	id=t1	date=2026-11-06T10:00:00Z	author=ann	field=date	from=2026-10-30	to=2026-11-06
kind=log	id=t1	date=2026-11-05T10:00:00Z	author=ann	field=date	to=2026-10-30
kind=log	id=t1	date=2026-11-05T10:00:00Z	author=ann	field=status	to=open
EOF2

# removed, and added again
as 2026-11-08T10:00:00Z crm-rm client other
check 'a record that was removed' 0 log client other
same 'is found' out <<'EOF2'
kind=log	id=other	date=2026-11-08T10:00:00Z	author=Test	field=name	from=Other
kind=log	id=other	date=2026-11-01T12:00:00Z	author=ann	field=name	to=Other
EOF2
as 2026-11-09T10:00:00Z crm-add client id=other name=Another
check 'one that was added again' 0 log client other
same 'begins there' out <<'EOF2'
kind=log	id=other	date=2026-11-09T10:00:00Z	author=ann	field=name	to=Another
EOF2
crm-log --all client other >out
grep -c . out >lines
same 'and --all goes on' lines <<'EOF2'
3
EOF2

# a merge that was resolved to a third value
git checkout -q -b side HEAD~1
git checkout -q -b mine main 2>/dev/null || git checkout -q -b mine master
as 2026-11-10T10:00:00Z crm-set client romashka region=A
git checkout -q side
as 2026-11-10T11:00:00Z crm-set client romashka region=B
git merge -q mine >/dev/null 2>&1
sed -i -e '/^[<=>]/d' -e '/region=A/d' -e 's/region=B/region=C/' client.tskv
git commit -qam 'merged' --date=2026-11-11T10:00:00Z
crm-log client romashka -w field=region -c author,from,to -o csv >out
same 'a merge has what no parent had, its parents the rest' out <<'EOF2'
author,from,to
Test,B,C
ann,,A
ann,,B
EOF2

check 'a record that never was is status 3' 3 crm-log client nobody
says 'and named' 'client "nobody": there is none'
check 'a kind that is none' 3 crm-log klient romashka
check 'two words are needed' 2 crm-log client
check 'a full disk is status 4' 4 sh -c 'crm-log client romashka >/dev/full'
crm-init --no-git ../plain >/dev/null
as 2026-11-10T10:00:00Z crm-add -C ../plain client id=a name=A
check 'without git there is none' 3 crm-log -C ../plain client a
says 'and it says so' '../plain is in no git repository'

# a repository that has more than the directory
mkdir -p ../big && cd ../big && git init -q && mkdir -p sub && crm-init sub >/dev/null
as 2026-11-10T10:00:00Z crm-add -C sub client id=a name=A
as 2026-11-11T10:00:00Z crm-set -C sub client a name=B
check 'below the top of a repository' 0 log -C sub client a
same 'it is the same' out <<'EOF2'
kind=log	id=a	date=2026-11-11T10:00:00Z	author=ann	field=name	from=A	to=B
kind=log	id=a	date=2026-11-10T10:00:00Z	author=ann	field=name	to=A
EOF2

finish
