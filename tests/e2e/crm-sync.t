#!/bin/sh
# SPDX-License-Identifier: ISC
# covers: work/dir/sync work/dir/sync_merge
. "$(dirname "$0")/../lib.sh"

export CRM_USER=ann
quiet() { "$@" >/dev/null; }
same_files() { # same_files NAME: both clones have the same records
	diff -r -x .git -x .crm one two >diag 2>&1
	result $? "$1"
}

git init -q --bare hub.git
crm-init -C one >/dev/null
check 'without a remote' 3 crm-sync -C one
says 'it says what is missing' 'one has no remote to sync with: git remote add origin URL'
git -C one remote add origin "$PWD/hub.git"
quiet crm-add -C one client id=a name=A phone=1
check 'the first time' 0 crm-sync -C one
same 'everything is sent' out <<'EOF2'
commits received: 0, sent: 2
EOF2
branch=$(git -C one branch --show-current)
git -C hub.git symbolic-ref HEAD "refs/heads/$branch"
git clone -q hub.git two && quiet crm-init two
check 'a clone' 0 crm-sync -C two
same 'has nothing to exchange' out <<'EOF2'
commits received: 0, sent: 0
EOF2

quiet crm-set -C one client a phone=2
quiet crm-add -C one client id=b name=B
quiet crm-set -C two client a name=AA
quiet crm-add -C two client id=c name=C
check 'changes of one' 0 crm-sync -C one
same 'are sent' out <<'EOF2'
commits received: 0, sent: 2
EOF2
check 'changes of the other' 0 crm-sync -C two
same 'are merged with them' out <<'EOF2'
commits received: 2, sent: 3
EOF2
check 'and come back' 0 crm-sync -q -C one
[ ! -s out ]
result $? 'silently with -q'
same_files 'to the same bytes'
crm-list -C one client a -c name,phone -o csv >got
same 'with both changes' got <<'EOF2'
name,phone
AA,2
EOF2
stat -c %a one/client.tskv >got
same 'in a private file' got <<'EOF2'
600
EOF2

# conflicts
quiet crm-set -C one client a phone=3
quiet crm-set -C two client a phone=4
quiet crm-sync -C one
cp two/client.tskv before
check 'a conflict' 1 crm-sync -C two
says 'is told' 'crm-sync: client.tskv: client a: phone: ours "4", theirs "3"'
says 'with what to do' 'nothing is merged, the directory is as it was; crm-sync --keep'
same 'and nothing is changed' two/client.tskv <before
check 'in Russian' 1 env LANGUAGE= LC_ALL=ru_RU.UTF-8 crm-sync -C two
says 'it is told so' 'crm-sync: client.tskv: client a: phone: у нас «4», у них «3»'
check 'nor in the middle of a merge' 0 crm-list -C two client a -q
check 'with --keep' 1 crm-sync --keep -C two
says 'it says how to resolve it' 'leave one line of each, then crm-check, git commit -a and crm-sync again'
grep -c '^<<<<<<<' two/client.tskv >got
same 'and it stands in the file' got <<'EOF2'
1
EOF2
check 'until that is done' 3 crm-sync -C two
says 'it says so' 'a merge is not finished'
sed -i -e '/^[<=>]/d' -e '/phone=4/d' two/client.tskv
git -C two commit -qam 'theirs' && check 'then it goes on' 0 crm-sync -q -C two
quiet crm-sync -C one
same_files 'to the same bytes again'

# edits by hand
sed -i 's/name=B/name=BB/' one/client.tskv
check 'an edit by hand' 0 crm-sync -q -C one
git -C one log -1 --format=%s >got
same 'is committed' got <<'EOF2'
crm-sync: edits by hand
EOF2
sed -i 's/commit: auto/commit: no/' two/crm.yaml
git -C two commit -qam 'by hand from now on'
quiet crm-set -C two client c name=CC
check 'where people commit' 3 crm-sync -C two
says 'what they did not is theirs to' 'client.tskv is not committed: git commit, then crm-sync again'
git -C two commit -qam 'CC' && check 'and then is sent' 0 crm-sync -q -C two

sed -i 's/commit: no/commit: auto/' two/crm.yaml
quiet crm-sync -C two

# faults between files
quiet crm-sync -C one
quiet crm-add -C one staff id=s name=S
quiet crm-add -C one task id=t date=2026-10-01 title=T owner=s
printf 'kind=task\tid=t2\tdate=2026-10-01\ttitle=T\towner=nobody\tstatus=open\n' >>one/task/2026-10.tskv
before=$(git -C hub.git rev-parse "$branch")
check 'what crm-check finds' 1 crm-sync -C one
says 'is told' 'nobody'
says 'and in the way' 'nothing is pushed: mend the faults above'
[ "$before" = "$(git -C hub.git rev-parse "$branch")" ]
result $? 'of a push'
sed -i '/id=t2/d' one/task/2026-10.tskv
check 'until it is mended' 0 crm-sync -q -C one

# somebody is always first
quiet crm-sync -C two
quiet crm-add -C one client id=d name=D
cat >two/.git/hooks/pre-push <<END
#!/bin/sh
[ -e "$PWD/was-first" ] && exit
touch "$PWD/was-first"
unset GIT_DIR
crm-sync -q -C "$PWD/one"
END
chmod +x two/.git/hooks/pre-push
quiet crm-add -C two client id=e name=E
check 'who is second' 0 crm-sync -C two
[ -e was-first ]
result $? 'because another was first'
quiet crm-sync -C one
same_files 'merges and pushes again'
crm-list -C one client -q | sort | tr '\n' ' ' >got
echo >>got
same 'and nothing is lost' got <<'EOF2'
a b c d e 
EOF2

git -C one remote set-url origin "$PWD/nowhere.git"
check 'a remote that is not there is status 4' 4 crm-sync -C one
says 'with what git says' 'git fetch: '
git -C one checkout -q --detach
check 'without a branch' 3 crm-sync -C one
says 'nothing is done' 'no branch is checked out'
crm-init --no-git plain >/dev/null
check 'without git' 3 crm-sync -C plain
says 'there is nothing to sync' 'plain is in no git repository'
check 'words are not taken' 2 crm-sync origin

finish
