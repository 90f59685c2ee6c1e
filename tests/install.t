#!/bin/sh
# SPDX-License-Identifier: ISC
# What `make install` puts where, that it works there, and that `make uninstall` leaves nothing.
# shellcheck disable=SC2034 # lib.sh reads it
root_above=..
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

to() { # to TARGET: with the programs that are tested
	env -u MAKEFLAGS -u MAKELEVEL make -s -C "$root" B="$CRM_BUILD" DESTDIR="$PWD/there" PREFIX=/opt/crm "$1"
}
at=$PWD/there/opt/crm

check 'make install' 0 to install
for program in "$CRM_BUILD"/bin/*; do
	cmp "$program" "$at/bin/${program##*/}" >diag && "$at/bin/${program##*/}" --version >/dev/null 2>diag
	result $? "bin has ${program##*/}"
done

LANGUAGE=ru CRM_LOCALEDIR=$at/share/locale "$at/bin/crm-list" --help >out
grep -q '^использование: crm-list' out
result $? 'the catalogue is a catalogue'
for form in "$root"/common/view/templates/*/*.form "$root"/common/view/templates/*.css; do
	cmp "$form" "$at/share/crm/templates/${form##*/templates/}" >diag 2>&1
	result $? "templates has ${form##*/templates/}"
done

for page in "$root"/man/*.[157]; do
	name=${page##*/} section=${page##*.}
	cmp "$page" "$at/share/man/man$section/$name" >diag 2>&1
	result $? "man$section has $name"
	cmp "$root/man/ru/$name" "$at/share/man/ru/man$section/$name" >diag 2>&1
	result $? "ru/man$section has $name"
done

# reads NAME COMMAND...: a page comes out, in Russian.
reads() {
	name=$1
	shift
	"$@" >out 2>diag && grep -q 'поток' out
	result $? "$name"
}
if command -v mandoc >/dev/null; then
	reads 'mandoc reads the Russian pages' mandoc -T utf8 -c "$at/share/man/ru/man7/crm.7"
else
	skip 'mandoc reads the Russian pages' 'no mandoc'
fi
if man --version 2>/dev/null | grep -q '^man '; then
	reads 'man -L ru finds them' env MANPATH="$at/share/man" LC_ALL=C.UTF-8 MANPAGER=cat man -L ru 7 crm
	env MANPATH="$at/share/man" LC_ALL=C.UTF-8 MANPAGER=cat man 7 crm >out 2>diag &&
		grep -q DESCRIPTION out
	result $? 'and man alone the English ones'
else
	skip 'man -L ru finds them' 'no man-db'
	skip 'and man alone the English ones' 'no man-db'
fi

for program in "$CRM_BUILD"/bin/*; do
	[ -e "$at/share/bash-completion/completions/${program##*/}" ]
	result $? "bash completes ${program##*/}"
done

check 'make uninstall' 0 to uninstall
find there ! -type d >out
same 'leaves nothing' out </dev/null
finish
