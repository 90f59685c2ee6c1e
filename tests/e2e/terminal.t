#!/bin/sh
# SPDX-License-Identifier: ISC
# What a terminal gets, and what everybody else: a pseudo-terminal by script(1).
. "$(dirname "$0")/../lib.sh"

printf 'kind=client\tid=a\tname=Ann\tcredit_limit=-5.00\n' >c.tskv
check 'a pipe gets records' 0 crm-cat c.tskv
same 'as they are' out <c.tskv
check 'also a table has no colours there' 0 crm-cat -o table c.tskv
same 'but columns' out <<'EOF'
id  name  credit limit
a   Ann          -5.00
EOF

if ! script -qec true /dev/null >/dev/null 2>&1; then
	skip 'a terminal' 'no script(1) of util-linux here'
	finish
	exit
fi

# terminal COMMAND: its output there, with ESC as ^ and without CR.
terminal() {
	script -qec "$1" /dev/null </dev/null | tr -d '\r' | tr '\033' '^'
}

# How many bytes each line has; the ellipsis has three.
lengths() {
	LC_ALL=C awk '{ print length($0) }'
}

export TERM=xterm
unset NO_COLOR COLUMNS
terminal 'crm-cat c.tskv' >out
same 'a terminal gets a table in colour' out <<'EOF'
^[1mid^[0m  ^[1mname^[0m  ^[1mcredit limit^[0m
a   Ann          ^[31m-5.00^[0m
EOF
terminal 'NO_COLOR=1 crm-cat c.tskv' >out
same 'without where NO_COLOR is set' out <<'EOF'
id  name  credit limit
a   Ann          -5.00
EOF
cp out plain
terminal 'TERM=dumb crm-cat c.tskv' >out
same 'or the terminal has none' out <plain
terminal 'crm-cat c.tskv | cat' >out
same 'behind a pipe it gets records' out <c.tskv

export NO_COLOR=1
printf 'kind=client\tid=a\tname=%s\n' "$(printf '%0100d' 0)" >wide.tskv
terminal 'stty cols 40; crm-cat wide.tskv' | lengths >out
same 'the width is that of the terminal' out <<'EOF'
8
42
EOF
terminal 'stty cols 40; COLUMNS=60 crm-cat wide.tskv' | lengths >out
same 'or what COLUMNS says' out <<'EOF'
8
62
EOF
terminal 'stty cols 0; crm-cat wide.tskv' | lengths >out
same 'or 80 where nobody says' out <<'EOF'
8
82
EOF

printf 'kind=client\tid=a\tname=x\342\200\256y\n' >evil.tskv
terminal 'crm-cat evil.tskv' >out
same 'marks of direction in data never reach it' out <<'EOF'
id  name
a   x\u202ey
EOF
finish
