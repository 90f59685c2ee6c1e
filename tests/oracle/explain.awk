# SPDX-License-Identifier: ISC
# explain.awk - do explained figures add up, and do the lines have the records?
#
#	crm-report ... --explain FIELD | awk -v dir=DIR -v figures=FILE -f explain.awk
#
# figures has those of the report itself, in its order.  Says what is wrong, and last how
# many records it has seen.  A figure is the sum of its values, or the quotient or percentage of
# two sums, or 0 where the sum is below; what a rule makes of records (basis, chosen, value, a part
# of several days) is looked at only for the records themselves.

function fail(what) {
	print "row " v["row"] ", " v["field"] ": " what
	bad = 1
}

# v of one row
function read(    i, k) {
	split("", v)
	for (i = 1; i <= NF; i++) {
		k = index($i, "=")
		v[substr($i, 1, k - 1)] = substr($i, k + 1)
	}
}

# The line of a file, which is read once.
function line(file, n,    text, k) {
	if (!(file in lines)) {
		k = 0
		while ((getline text <(dir "/" file)) > 0)
			stored[file, ++k] = text
		close(dir "/" file)
		lines[file] = k
	}
	return stored[file, n]
}

function abs(x) { return x < 0 ? -x : x }

# Is the figure a rounded x?
function near(x, figure,    digits) {
	digits = index(figure, ".") ? length(figure) - index(figure, ".") : 0
	return abs(x - figure) <= 0.5 * 10 ^ -digits + 0.0001
}

function figure_ok(f) {
	if (ruled || f == "")
		return 1
	if (!quotient)
		return near(over, f) || (f + 0 == 0 && over < 0)
	return under == 0 || near(over * 100 / under, f) || near(over / under, f)
}

BEGIN { FS = "\t" }
{ read() }
"figure" in v {
	if (!figure_ok(v["figure"]))
		fail("the figure is " v["figure"] ", the sum " over (quotient ? " by " under : ""))
	if (figures != "" && (getline wanted <figures) > 0 && wanted + 0 != v["figure"] + 0)
		fail("the figure is " v["figure"] ", in the report " wanted)
	split("", part); split("", seen)
	over = under = ruled = quotient = 0
	cells++
	next
}
"sum" in v {
	if (!near(part[v["role"], v["part"]], v["sum"] "") && !ruled)
		fail("part " v["part"] " sums to " part[v["role"], v["part"]] ", not to " v["sum"])
	next
}
{
	records++
	part[v["role"], v["part"]] += v["value"]
	quotient = v["role"] != ""
	if (v["role"] == "denominator")
		under += v["value"]
	else
		over += v["value"]
	if (v["why"] == "basis" || v["why"] == "value" || v["why"] == "chosen" || v["field"] ~ rules)
		ruled = 1
	key = v["role"] "\t" v["part"] "\t" v["doc_kind"] "\t" v["doc"] "\t" v["why"]
	if (v["doc"] != "" && key in seen)
		fail("named twice: " key)
	seen[key] = 1
	if (v["doc"] == "") {
		if (v["why"] != "constant")
			fail("a value without a record: " v["why"])
	} else if (v["file"] == "")
		fail("no place: " v["doc_kind"] " " v["doc"])
	else if (index("\t" line(v["file"], v["line"]) "\t", "\tid=" v["doc"] "\t") == 0 ||
	         index(line(v["file"], v["line"]), "kind=" v["doc_kind"] "\t") != 1)
		fail(v["file"] ":" v["line"] " is not " v["doc"])
}
END {
	print bad ? "wrong" : "right", cells + 0, records + 0
	exit bad
}
