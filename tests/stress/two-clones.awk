# SPDX-License-Identifier: ISC
# two-clones.awk - is the result of a merge of one file what it must be?
#
#	awk -f two-clones.awk side=b BASE side=o OURS side=t THEIRS side=r RESULT
#
# Prints the number of conflicts, or what is wrong, and then fails.
BEGIN { FS = "\t" }

function bad(what) {
	if (!wrong)
		print what
	wrong = 1
}

/^<<<<<<< / { within = 1; next }
/^=======$/ { next }
/^>>>>>>> / { within = 0; next }

{
	id = ""
	for (i = 1; i <= NF; i++)
		if ($i ~ /^id=/)
			id = substr($i, 4)
	ids[id] = 1
	if (side == "r" && within) {
		torn[id]++
		next
	}
	if (there[side, id]++)
		bad(id " stands twice (" side ")")
	for (i = 1; i <= NF; i++) {
		key = substr($i, 1, index($i, "=") - 1)
		if (key ~ /^(at|by|changed|changed_by)$/)
			continue
		keys[key] = 1
		value[side, id, key] = substr($i, index($i, "=") + 1)
	}
}

function same(x, y, id,  k) {
	if ((there[x, id] > 0) != (there[y, id] > 0))
		return 0
	for (k in keys)
		if (value[x, id, k] != value[y, id, k])
			return 0
	return 1
}

function differs(x, y, id, k) {
	if (k == "date" || k == "due")
		return value[x, id, "date"] != value[y, id, "date"] || value[x, id, "due"] != value[y, id, "due"]
	return value[x, id, k] != value[y, id, k]
}

function has(tags, tag) { return index("," tags ",", "," tag ",") > 0 }

# The result has a tag where both have it, or one added it.
function tags_wrong(id,  all, v, n, i, b, o, t, r, want) {
	b = value["b", id, "tags"]; o = value["o", id, "tags"]
	t = value["t", id, "tags"]; r = value["r", id, "tags"]
	n = split(b "," o "," t "," r, v, ",")
	for (i = 1; i <= n; i++) {
		if (v[i] == "")
			continue
		want = (has(o, v[i]) && has(t, v[i])) || (!has(b, v[i]) && (has(o, v[i]) || has(t, v[i])))
		if (want != has(r, v[i]))
			return 1
	}
	return 0
}

# The fields of a record that both changed: is any in conflict?
function clash(id,  k) {
	for (k in keys)
		if (k != "tags" && differs("o", "t", id, k) && differs("o", "b", id, k) && differs("t", "b", id, k))
			return 1
	return 0
}

function check_fields(id,  k, want) {
	for (k in keys) {
		want = differs("o", "b", id, k) ? value["o", id, k] : value["t", id, k]
		if (k == "tags" ? tags_wrong(id) : value["r", id, k] != want)
			bad(id ": " k " is \"" value["r", id, k] "\"")
	}
}

function check(id) {
	if (same("o", "t", id) || same("t", "b", id))
		from = "o"
	else if (same("o", "b", id))
		from = "t"
	else if (there["b", id] && there["o", id] && there["t", id] && !clash(id))
		from = ""
	else
		from = "conflict"
	if (from == "conflict") {
		conflicts++
		if (torn[id] < 1 || torn[id] > 2 || there["r", id])
			bad(id " is no conflict, and should be")
		return
	}
	if (torn[id])
		bad(id " is a conflict, and should not be")
	else if (from != "" && !same("r", from, id))
		bad(id " is not what " from " made of it")
	else if (from == "" && !there["r", id])
		bad(id " is lost")
	else if (from == "")
		check_fields(id)
}

END {
	for (id in ids)
		check(id)
	if (wrong)
		exit 1
	print conflicts + 0
}
