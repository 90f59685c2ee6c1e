#!/bin/sh
# SPDX-License-Identifier: ISC
# covers: base/which
# crm runs the others and tells what there is.
. "$(dirname "$0")/../lib.sh"
bin=$CRM_BUILD/bin

check 'it runs a program' 0 crm init --version
same 'of its own directory' out <<END
$(crm-init --version)
END
check 'options after the command are its own' 2 crm init --nope
says 'and it complains itself' 'crm-init: unknown option --nope'

mkdir path
cat >path/crm-hello <<'END'
#!/bin/sh
printf '%s\n' "$@"
exit 7
END
chmod +x path/crm-hello
PATH=$PATH:$work/path
check 'a program of PATH, its status' 7 crm hello -x 'a b' -- --help
same 'and its arguments' out <<'END'
-x
a b
--
--help
END
cp path/crm-hello crm-bye
check 'but none of the working directory' 2 env PATH="$bin:." crm bye

check 'alone it lists the programs' 0 crm
grep -q '^  init  *make a data directory' out
result $? 'with a line each'
for c in "$bin"/crm-*; do
	grep -q "^  ${c##*/crm-} " out
	result $? "${c##*/} is in the list"
done
sed -n 's/^  \([a-z]*\) .*/\1/p' out | while read -r c; do
	[ -x "$bin/crm-$c" ] || echo "$c"
done >diag
[ ! -s diag ]
result $? 'what is not installed is not in it'
mv out list
check 'help lists the same' 0 crm help
cmp -s out list
result $? 'the very same'

check 'an unknown command' 2 crm ini
says 'names the nearest' 'crm: unknown command "ini"; did you mean "init"?'
check 'one that is like none' 2 crm xyzzyx
says 'is just unknown' 'unknown command "xyzzyx"'
check 'a path is no command' 2 crm ../init
check 'nor is an empty word' 2 crm ''
check 'an unknown option' 2 crm --nope
check 'help of two' 2 crm help a b

cat >path/man <<'END'
#!/bin/sh
[ "$1" = -w ] && shift
case $1 in
crm-init | crm-record) echo "page $1" ;;
*) exit 16 ;;
esac
END
chmod +x path/man
PATH=$work/path:$PATH
check 'help shows the manual page' 0 crm help init
same 'of the program' out <<'END'
page crm-init
END
check 'the whole name does as well' 0 crm help crm-init
check 'a page that is no program' 0 crm help record
rm path/crm-hello
cat >path/crm-hello <<'END'
#!/bin/sh
echo "usage of $0 $*"
END
chmod +x path/crm-hello
check 'without a page' 0 crm help hello
same 'the program helps' out <<END
usage of $work/path/crm-hello --help
END
check 'help of nothing' 2 crm help ini
says 'names the nearest too' 'did you mean "init"?'
rm path/man
check 'without man the program helps' 0 env PATH="$bin" "$bin/crm" help init
sed 1q <out >first
same 'so does crm-init' first <<'END'
usage: crm-init [--no-git] [--country CC] [DIR]
END
crm >/dev/full 2>err
[ $? -eq 4 ]
result $? 'a full disk'
finish
