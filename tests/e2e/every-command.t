#!/bin/sh
# SPDX-License-Identifier: ISC
# covers: front/cmd
# What every command must do, for every command there is.
. "$(dirname "$0")/../lib.sh"

# closed COMMAND...: run it with a standard output that nobody reads any more.
closed() {
	mkfifo pipe
	exec 8<>pipe
	exec 9>pipe 8<&-
	rm pipe
	"$@" >&9 9>&-
	set -- $?
	exec 9>&-
	return "$1"
}

# documented PAGE OPTION: an item of the page's lists names it.
documented() {
	echo "$1 has no .It Fl ${2#-}" >diag
	grep -qE "^\\.It (.* )?Fl ${2#-}( .*)?\$" "$1" 2>>diag
}

for source in "$root"/cmd/*.c; do
	[ -f "$source" ] || continue
	c=$(basename "$source" .c)
	case $c in
	crm-pdf | crm-xlsx)
		command -v "$c" >/dev/null || {
			skip "$c" 'it was left out of the build'
			continue
		}
		;;
	esac
	page=$root/man/$c.1
	check "$c --help is status 0" 0 "$c" --help
	sed -n 1p out >first
	grep -q "^usage: $c" first
	result $? "$c --help begins with the usage"
	check "$c --version is status 0" 0 "$c" --version
	same "$c --version is a line" out <<-END
		$c $(cat "$root/VERSION")
	END
	check "$c --nope is status 2" 2 "$c" --nope
	says "$c names the wrong option" "$c: unknown option --nope"
	check "$c --help to a full disk is status 4" 4 sh -c "$c --help >/dev/full"
	says "$c says so" "$c: standard output cannot be written"
	check "$c --help to a closed pipe is status 0" 0 closed "$c" --help
	[ ! -s err ]
	result $? "$c --help to a closed pipe is silent"
	check "$c --help without a standard output is status 4" 4 sh -c "$c --help >&-"
	check "$c --help in the C locale is status 0" 0 env LC_ALL=C "$c" --help
	check "$c --options is status 0" 0 "$c" --options
	cut -f 1 out >options
	while read -r o; do
		documented "$page" "$o"
		result $? "$c.1 describes $o"
	done <options
done
finish
