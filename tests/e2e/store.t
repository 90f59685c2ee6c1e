#!/bin/sh
# SPDX-License-Identifier: ISC
# What the store promises, by the programs themselves.
. "$(dirname "$0")/../lib.sh"

new() { # new DIR: an empty data directory without git, and into it
	crm-init --no-git "$work/$1" >/dev/null 2>&1
	cd "$work/$1" || exit 1
}

new many
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	crm-add client id="c$i" name="C$i" >/dev/null 2>"err$i" &
done
wait
[ "$(sort -u client.tskv | wc -l)" -eq 20 ]
result $? 'of twenty programs that add at once none is lost'
crm-add invoice id=i client=c1 amount=10 due=2026-12-01 >/dev/null
for i in 1 2 3 4 5 6 7 8 9 10; do
	crm-set client "c$i" note="n$i" >/dev/null 2>>err &
done
wait
[ "$(grep -c 'note=n' client.tskv)" -eq 10 ]
result $? 'nor of ten that change one file'

new modes
crm-add client id=a name=A >/dev/null
crm-add invoice id=i client=a amount=10 due=2026-12-01 >/dev/null
[ "$(find . -type f ! -perm 600 ! -name 'crm.yaml' ! -name '.git*' | wc -l)" -eq 0 ] &&
	[ "$(find . -mindepth 1 -type d ! -perm 700 | wc -l)" -eq 0 ]
result $? 'files are 0600 and directories 0700'

new limit
crm-add client id=a name=A >/dev/null
cp client.tskv ../limit.before
check 'a file that may not grow is exit status 4' 4 sh -c 'ulimit -f 0; exec crm-add client id=b name=B'
cmp -s client.tskv ../limit.before
result $? 'and nothing of it is there'
check 'what comes next is as ever' 0 crm-add client id=b name=B

cd "$work" && mkdir small || exit 1
if mount -t tmpfs -o size=512k none small 2>/dev/null; then
	crm-init --no-git small >/dev/null 2>&1
	crm-add -C small client id=a name=A >/dev/null
	cp small/client.tskv small.before
	head -c 1m /dev/zero >small/fill 2>/dev/null
	big=$(head -c 20000 /dev/zero | tr '\0' x)
	check 'a full disk is exit status 4' 4 crm-add -C small client id=b name=B note="$big"
	cmp -s small/client.tskv small.before
	result $? 'and nothing of it is there'
	check 'a full disk can be read' 0 crm-list -C small client
	rm small/fill
	check 'with room it is stored' 0 crm-add -C small client id=b name=B note="$big"
	umount small
else
	skip 'a full disk' 'cannot mount here'
fi

# A pipe in place of a file: nobody waits for the other end.
new pipe
crm-add client id=a name=A >/dev/null
mkfifo product.tskv
check 'a pipe is no data file' 3 timeout 20 crm-list product
says 'which is said' 'product.tskv: is not a plain file'
check 'nor is it written to' 3 timeout 20 crm-add product id=p name=P
rm crm.yaml && mkfifo crm.yaml
check 'and no settings' 3 timeout 20 crm-list client

# An editor is in the midst of it, or was cut off.
new torn
crm-add client id=a name=A >/dev/null
cp client.tskv before
printf 'kind=client\tid=h\tna' >>client.tskv
cp client.tskv torn
for word in add set; do
	case $word in
	add) check 'half a last line' 3 crm-add client id=b name=B ;;
	set) check 'half a last line' 3 crm-set client a note=x ;;
	esac
	says 'is not made a whole one' 'client.tskv: the last line has no line feed and is no record'
	cmp -s client.tskv torn
	result $? "by crm-$word"
done
seq 8000 | awk 'BEGIN { OFS = "\t" } { print "kind=client", "id=n" $1, "name=N" }' >many
check 'nor by a stream' 3 sh -c 'crm-add - <many'
cmp -s client.tskv torn
result $? 'and nothing of that is there'
{
	cat before
	printf 'kind=client\tid=h\tname=H'
} >client.tskv
check 'a record without its line feed' 0 crm-add client id=b name=B
sed 's/.*\tid=\([a-z]\).*/\1/' client.tskv >got
same 'gets it' got <<'END'
a
h
b
END

new links
crm-add client id=a name=A >/dev/null
mv client.tskv ../outside.tskv && ln -s ../outside.tskv client.tskv
check 'a symbolic link is not followed' 4 crm-list client
check 'nor written through' 4 crm-add client id=b name=B
rm client.tskv && mv ../outside.tskv client.tskv

if [ "$(id -u)" -eq 0 ]; then
	chown 12345 .
	check 'the directory of another user is refused' 3 crm-list client
	says 'with the reason' 'another user'
	chown 0 .
else
	skip 'the directory of another user' 'needs root'
fi

printf 'kind=client\tid=z\tname=Z' >>client.tskv
touch -d '2020-01-01' client.tskv
check 'a last line without LF counts' 0 crm-list client z
says 'with a warning' 'client.tskv: the last line has no line feed'
crm-add client id=y name=Y >/dev/null 2>&1
[ "$(grep -c '^kind=client' client.tskv)" -eq 3 ]
result $? 'and gets it when a line is added'
printf 'kind=client\tid=w\tname=W\r\n' >>client.tskv
check 'a CR is exit status 3' 3 crm-list client
says 'with file, line and help' 'client.tskv:4: a carriage return (CR) stands here: crm-check --fix'

rm -rf "$work/links/.crm"
sed -i '$d' client.tskv
check 'without .crm all is as ever' 0 crm-list client a
check 'and it can be written' 0 crm-add client id=v name=V

cd "$work" && crm-init repo >/dev/null 2>&1 && cd repo || exit 1
check 'a change is stored' 0 crm-add client id=a name=A
[ "$(git log -1 --format=%s)" = 'crm-add: client a' ]
result $? 'and committed with what was done'
printf '#!/bin/sh\ncrm-add client id=hook name=H\n' >.git/hooks/pre-commit
chmod +x .git/hooks/pre-commit
check 'a hook that would change the directory is refused, not waited for' 0 \
	timeout 20 crm-add client id=b name=B
says 'and the change is stored' 'not committed to git yet'
printf '#!/bin/sh\ncrm-list client >/dev/null\n' >.git/hooks/pre-commit
check 'one that reads is run' 0 timeout 20 crm-add client id=c name=C
[ -z "$(git status --porcelain -- '*.tskv')" ] && grep -q 'id=b' client.tskv && ! grep -q 'id=hook' client.tskv
result $? 'and then all is committed'

finish
