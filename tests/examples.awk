# SPDX-License-Identifier: ISC
# examples.awk - the commands of a manual page's examples, a line each
#
#	awk -v dir=DIR -f examples.awk man/crm-add.1
#
# A command is what follows "$ " in a .Dl or a literal display, with the lines that it
# goes on in.  What stands behind "cat FILE" is written to DIR/FILE.
function plain(s) {
	gsub(/\\\(dq/, "\"", s); gsub(/\\&/, "", s); gsub(/\\-/, "-", s)
	# one after the other: what an escape gives is not read again
	gsub(/\\e/, "\001", s); gsub(/\001/, "\\", s)
	return s
}

function flush() { if (command != "") print command; command = file = "" }

/^\.Dl \$ / { flush(); command = plain(substr($0, 7)); flush(); next }
/^\.Bd -literal/ { literal = 1; next }
/^\.Ed/ { literal = 0; flush(); next }
literal && /^\$ / {
	flush()
	command = plain(substr($0, 3))
	if (command ~ /^cat [a-z.]+$/) { file = dir "/" substr(command, 5); printf "" >file }
	next
}
literal && file != "" { print plain($0) >file; next }
literal && command ~ /[|\\]$/ { command = command " " plain($0) }
END { flush() }
