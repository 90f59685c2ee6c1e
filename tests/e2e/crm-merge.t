#!/bin/sh
# SPDX-License-Identifier: ISC
. "$(dirname "$0")/../lib.sh"

git config --file config init.defaultBranch main
git config --file config merge.crm.driver 'crm-merge %O %A %B %P'
git config --file config advice.mergeConflict false
export GIT_CONFIG_GLOBAL="$PWD/config"

client() { # client ID NAME PHONE
	printf 'kind=client\tid=%s\tname=%s\tphone=%s\n' "$1" "$2" "$3"
}

# by hand
{ client a A 1 && client b B 1; } >base
{ client a A 2 && client b B 1; } >ours
{ client a X 1 && client b B 1; } >theirs
check 'two fields of a record' 0 crm-merge base ours theirs client.tskv
{ client a X 2 && client b B 1; } >want
same 'are merged into the file of ours' ours <want
[ ! -s err ]
result $? 'silently'

{ client a A 2 && client b B 2; } >ours
{ client a A 3 && client c C 3; } >theirs
check 'a conflict is status 1' 1 crm-merge base ours theirs client.tskv
cat >want <<-END
	<<<<<<< ours
	$(client a A 2)
	=======
	$(client a A 3)
	>>>>>>> theirs
	<<<<<<< theirs
	=======
	$(client b B 2)
	>>>>>>> ours
	$(client c C 3)
END
same 'and left with both versions of the record' ours <want
same 'told by file, record and field' err <<-'END'
	crm-merge: client.tskv: client a: phone: ours "2", theirs "3"
	crm-merge: client.tskv: client b: ours changed, theirs removed
END

cp base ours && echo 'no record' >>ours
{ client a A 3 && client b B 1; } >theirs
check 'a side that is no file of records' 1 crm-merge base ours theirs client.tskv
says 'is told' 'crm-merge: client.tskv: OURS:3: "no record": expected FIELD=VALUE: merged as text'
{ client a A 3 && client b B 1 && echo 'no record'; } >want
same 'and merged as text, for somebody to look at' ours <want

cp base ours
check 'a file that cannot be read is status 4' 4 crm-merge base ours nowhere client.tskv
same 'and changes nothing' ours <base
check 'three words are not enough' 2 crm-merge base ours theirs
mkdir locked && cp base locked/ours && chmod 500 locked
if [ "$(id -u)" -ne 0 ]; then
	check 'a result that cannot be written is status 4' 4 crm-merge base locked/ours theirs client.tskv
	same 'and leaves the file' locked/ours <base
fi

# the fields that crm.yaml adds have their place
mkdir -p company/x && cat >company/crm.yaml <<'END'
fields:
  client:
    - {name: colour, type: text}
END
printf 'kind=client\tid=a\tname=A\n' >base
printf 'kind=client\tid=a\tname=A\tcolour=red\n' >ours
printf 'kind=client\tid=a\tname=A\tnote=n\n' >theirs
check 'fields of crm.yaml' 0 crm-merge base ours theirs company/client.tskv
printf 'kind=client\tid=a\tname=A\tcolour=red\tnote=n\n' >want
same 'stand where they belong' ours <want

# in git
git init -q one && cd one || exit 1
echo '*.tskv -text merge=crm' >.gitattributes
client a A 1 >client.tskv
git add . && git commit -qm base
git clone -q . ../two
client b B 1 >>client.tskv && git commit -qam 'one adds b'
cd ../two || exit 1
client c C 1 >>client.tskv && git commit -qam 'two adds c'
check 'git merges with it' 0 git pull -q --no-rebase --no-edit
cd ../one || exit 1
git fetch -q ../two
check 'the other way round too' 0 git merge -q --no-edit FETCH_HEAD^1
same 'to the same bytes' client.tskv <../two/client.tskv

# merges that cross: each side has merged the other and resolved in its own way
git fetch -q ../two && git reset -q --hard FETCH_HEAD
printf '%s\n' "$(client a A 2)" >new && sed 1d client.tskv >>new && mv new client.tskv
git commit -qam 'one: 2'
cd ../two || exit 1
printf '%s\n' "$(client a A 3)" >new && sed 1d client.tskv >>new && mv new client.tskv
git commit -qam 'two: 3'
two=$(git rev-parse HEAD)
check 'a conflict in git' 1 git pull -q --no-rebase --no-edit ../one main
says 'is told by it' 'crm-merge: client.tskv: client a: phone: ours "3", theirs "2"'
sed -n '/^</,/^>/p' client.tskv >got
cat >want <<-END
	<<<<<<< theirs
	$(client a A 2)
	=======
	$(client a A 3)
	>>>>>>> ours
END
same 'and stands in the file' got <want
sed -i -e '/^[<=>]/d' -e '/phone=2/d' client.tskv && git commit -qam 'two: 3 it is'
cd ../one || exit 1
git fetch -q ../two
git merge -q --no-edit "$two" >/dev/null 2>&1
sed -i -e '/^[<=>]/d' -e '/phone=3/d' client.tskv && git commit -qam 'one: 2 it is'
check 'merges that cross' 1 git pull -q --no-rebase --no-edit ../two main
says 'are a conflict where they were resolved differently' 'phone: ours "2", theirs "3"'
grep -c 'id=a' client.tskv >got
same 'with both versions' got <<-'END'
	2
END

finish
