# SPDX-License-Identifier: ISC
# shellcheck shell=sh
# lib.sh - a little TAP.  A test file sources it, calls check, same, says, and
# ends with finish.  Each file runs in an empty directory of its own; the
# programs are those of PATH, which make check sets to the build.
unset CRM_DIR CRM_USER CRM_SEED LANGUAGE LC_MESSAGES LANG GIT_DIR
export LC_ALL="${TEST_LC_ALL:-C.UTF-8}" TZ=UTC CRM_TODAY=2026-11-23
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=Test GIT_AUTHOR_EMAIL=test@example.com
export GIT_COMMITTER_NAME=Test GIT_COMMITTER_EMAIL=test@example.com

n=0
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/${root_above:-../..}" && pwd)
export here root
work=$(mktemp -d) && cd "$work" || exit 1
trap 'chmod -R u+rwX "$work"; rm -rf "$work"' EXIT

result() { # result STATUS NAME
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $n - $2"
		return
	fi
	echo "not ok $n - $2"
	sed 's/^/# /' diag 2>/dev/null
}

# check NAME STATUS COMMAND...: the exit status is STATUS; out and err keep the output.
check() {
	name=$1 want=$2
	shift 2
	"$@" >out 2>err
	got=$?
	{
		echo "exit status $got, wanted $want"
		cat err
	} >diag
	[ "$got" -eq "$want" ]
	result $? "$name"
}

# same NAME FILE <<EOF: FILE is exactly the here-document.
same() {
	diff -u -L want -L got - "$2" >diag
	result $? "$1"
}

# says NAME TEXT: the last check's messages have TEXT in them.
says() {
	{ echo "wanted: $2"; cat err; } >diag
	grep -qF -e "$2" err
	result $? "$1"
}

# rows NAME <<EOF: the last check printed these records, with | for TAB and without stamps.
rows() {
	tr '\t' '|' <out | sed 's/|at=[^|]*//; s/|by=[^|]*//; s/|changed=[^|]*//; s/|changed_by=[^|]*//' >rows
	same "$1" rows
}

# silent NAME: the last check printed nothing.
silent() {
	cp out diag
	[ ! -s out ]
	result $? "$1"
}

# skip NAME WHY: counts as a test that was not run.
skip() {
	n=$((n + 1))
	echo "ok $n - $1 # SKIP $2"
}

finish() { echo "1..$n"; }
