#!/bin/sh
# SPDX-License-Identifier: ISC
# A data directory: new, with git (init_git.c) and without, in a clone, and what is refused.
# covers: work/dir/init work/dir/init_steps
. "$(dirname "$0")/../lib.sh"
export CRM_SEED=1

check 'a new directory' 0 crm-init shop
same 'what was done' out <<'END'
made shop
made a git repository
wrote crm.yaml
wrote .gitattributes
wrote .gitignore
configured git: merge.crm.name merge.crm.driver diff.crm.textconv core.fsync core.fsyncMethod merge.renames
wrote the hook post-merge, which runs crm-check
committed them
END
stat -c '%a %n' shop shop/.crm shop/crm.yaml >modes
same 'is the owner'\''s alone' modes <<'END'
700 shop
700 shop/.crm
600 shop/crm.yaml
END
same 'attributes' shop/.gitattributes <<'END'
*.tskv -text merge=crm diff=crm
END
same 'what git ignores' shop/.gitignore <<'END'
.crm/
END
git -C shop status --porcelain >got
git -C shop log --format=%s --name-only >>got
same 'all is committed' got <<'END'
crm-init: a data directory

.gitattributes
.gitignore
crm.yaml
END
git -C shop config --list --local | grep -v '^core\.\(repo\|file\|bare\|log\)' | sort >got
same 'git'\''s configuration' got <<'END'
core.fsync=committed,reference,index
core.fsyncmethod=batch
crm.series=
diff.crm.textconv=crm-cat --lenient -o block
merge.crm.driver=crm-merge %O %A %B %P
merge.crm.name=records of the CRM, by field
merge.renames=false
END
grep -q 'commit: auto' shop/crm.yaml
result $? 'changes are to be committed'
[ -x shop/.git/hooks/post-merge ] && sh -n shop/.git/hooks/post-merge
result $? 'the hook is a script'

find shop -type f ! -path '*/index' -exec cksum {} + | sort >before
check 'again' 0 crm-init shop
same 'there is nothing to do' out <<'END'
nothing to do: shop is set up
END
find shop -type f ! -path '*/index' -exec cksum {} + | sort >after
cmp before after >diag
result $? 'and nothing is changed'

git -C shop remote add origin /nowhere
check 'a remote that is added later' 0 crm-init shop
[ "$(git -C shop config crm.series)" = '' ]
result $? 'makes no clone of it'

(umask 022 && git clone -q shop clone)
check 'in a clone' 0 crm-init clone
same 'what is missing is set up, with a prefix' out <<'END'
set the mode of clone to 0700
configured git: merge.crm.name merge.crm.driver diff.crm.textconv core.fsync core.fsyncMethod merge.renames
wrote the hook post-merge, which runs crm-check
numbers given in this clone begin with "VKR-": git config crm.series changes that
END
git -C clone config crm.series >series
same 'which is kept' series <<'END'
VKR-
END
[ "$(stat -c %a clone)" = 700 ]
result $? 'and the directory is the owner'\''s alone'
check 'once' 0 crm-init clone
same 'and for all' out <<'END'
nothing to do: clone is set up
END
printf 'kind=invoice\tid=I-1\tnumber=VKR-1\n' >shop/x.tskv
git -C shop add x.tskv
git -C shop commit -qm x
git clone -q shop other
check 'in another clone' 0 crm-init other
grep -q 'begin with "[B-Z]*-"' out && ! grep -q VKR- out
result $? 'no prefix that is in use is drawn'
git clone -q shop copy && git -C copy remote remove origin
check 'a copy without a remote' 0 crm-init copy
grep -q 'numbers given in this clone begin' out
result $? 'that has records made elsewhere is a clone'

git clone -q shop own
git -C own config core.fsync all
git -C own config merge.crm.driver /opt/crm-merge
printf 'echo merged\n' >own/.git/hooks/post-merge
printf '*.txt text' >own/.gitattributes
check 'in a clone with its own ways' 0 crm-init own
says 'a hook is left' 'warning: there is a post-merge hook: let it run crm-check -q'
git -C own config core.fsync >got
git -C own config merge.crm.driver >>got
cat own/.git/hooks/post-merge own/.gitattributes >>got
same 'what is set stays' got <<'END'
all
/opt/crm-merge
echo merged
*.txt text
*.tskv -text merge=crm diff=crm
END
git -C own log -1 --format=%s --name-only >got
same 'the added line is committed' got <<'END'
crm-init: a data directory

.gitattributes
END
git clone -q shop hooks && git -C hooks config core.hooksPath /tmp/nowhere
check 'hooks that are shared' 0 crm-init hooks
says 'are left alone' "core.hooksPath is set"

# Further work trees of one repository have its configuration together.
(
	crm-init trees
	cd trees || exit 1
	crm-add client id=a name=A
	crm-add invoice client=a amount=1
) >/dev/null
git -C trees worktree add -q ../tree && git -C trees worktree add -q ../third
check 'a work tree without a prefix' 3 crm-add -C tree invoice client=a amount=1
says 'gives no number' 'this clone or work tree has no prefix for numbers of its own: run crm-init'
check 'in a work tree' 0 crm-init tree
sed -n 's/^numbers given in this work tree begin with "\([B-Z]*-\)": .*/\1/p' out >prefix
cmp prefix tree/.crm/series >diag
result $? 'a prefix of its own is drawn'
check 'once' 0 crm-init tree
same 'and for all' out <<'END'
nothing to do: tree is set up
END
CRM_SEED=third crm-init third >/dev/null
! cmp -s tree/.crm/series third/.crm/series
result $? 'each has another'
[ "$(git -C trees config crm.series)" = '' ]
result $? 'and the first has none'
for tree in trees tree third; do
	crm-add -C $tree invoice client=a amount=2 -o tskv | tr '\t' '\n' | sed -n 's/^number=//p'
done >got
printf '%s\n' 2 "$(cat tree/.crm/series)1" "$(cat third/.crm/series)1" >want
cmp got want >diag
result $? 'so no number is given twice'
check 'which is the copy'\''s own for crm-check' 0 crm-check -q -C tree
git -C tree status --porcelain >got
same 'and nothing of it goes into git' got </dev/null

check 'without git' 0 crm-init --no-git plain
same 'just the settings' out <<'END'
made plain
wrote crm.yaml
END
grep -q 'commit: no' plain/crm.yaml
result $? 'nothing is to be committed'
sed -i 's/mode: "0600"/mode: "0640"/' plain/crm.yaml && chmod 755 plain
check 'a directory for a group' 0 crm-init plain
same 'stays open to it' out <<'END'
set the mode of plain to 0750
END
check 'later, too' 0 crm-init plain
[ ! -e plain/.git ]
result $? 'it stays without'
git -C plain init -q
check 'until somebody makes a repository' 0 crm-init plain
grep -q 'configured git' out && [ "$(git -C plain config crm.series)" = '' ]
result $? 'which is set up'

check 'git is not installed' 0 env PATH="$CRM_BUILD/bin" crm-init bare
says 'is a warning' 'crm-init: warning: git is not installed: going on without it'
[ -f bare/crm.yaml ] && grep -q 'commit: no' bare/crm.yaml
result $? 'and all else works'

check 'a commit that git refuses' 0 env -u GIT_AUTHOR_NAME -u GIT_AUTHOR_EMAIL \
	-u GIT_COMMITTER_NAME -u GIT_COMMITTER_EMAIL GIT_CONFIG_COUNT=1 \
	GIT_CONFIG_KEY_0=user.useConfigOnly GIT_CONFIG_VALUE_0=true crm-init nobody
says 'is a warning' 'warning: not committed: '
check 'and is made up for' 0 crm-init nobody
same 'the next time' out <<'END'
committed them
END

mkdir -p repo/deep && git -C repo init -q
check 'inside a repository' 0 crm-init "repo/deep/it's"
[ ! -e "repo/deep/it's/.git" ]
result $? 'no other is made'
grep -F crm-check repo/.git/hooks/post-merge >got
same 'the hook goes to the directory' got <<'END'
# that is wrong between files, crm-check finds.
crm-check -q -C 'deep/it'\''s/' >&2
END

mkdir -m 700 empty
(cd empty && crm-init) >/dev/null && [ -f empty/crm.yaml ]
result $? 'an empty working directory'
mkdir full && echo x >full/file
check 'one that is not empty' 3 crm-init full
says 'is refused' 'crm-init: full is not empty and no data directory: it has "file" and no crm.yaml'
ls -A full >got
same 'and left as it is' got <<'END'
file
END
check 'a file' 4 crm-init full/file
check 'a directory that cannot be made' 4 crm-init no/such/dir

check 'for Russia' 0 crm-init --country RU russia
grep -q '^sale: shipment' russia/crm.yaml && grep -q '^country: RU' russia/crm.yaml
result $? 'its settings'
check 'for another country' 0 crm-init -C germany --country DE --no-git
grep -q '^currency: EUR' germany/crm.yaml
result $? 'its currency'
check 'a country that is none' 2 crm-init --country Russia nowhere
says 'is named' '--country "Russia": expected two capital letters'
[ ! -e nowhere ]
result $? 'before anything is made'
check 'a country for what is there' 2 crm-init --country RU germany
says 'is refused' 'germany has a crm.yaml already'
echo 'nope: 1' >>germany/crm.yaml
check 'settings that are wrong' 3 crm-init germany
says 'are told' 'crm.yaml:'
check 'two directories' 2 crm-init a b
crm-init >/dev/full 2>err full2
[ $? -eq 4 ]
result $? 'a full disk'
finish
