# SPDX-License-Identifier: ISC
# timeline.awk - the timeline of a directory by its definition, from its plain files: every line
# twice told, by this and by crm-report.
#
#	cat *.tskv */*.tskv | awk -v day=2026-06-30 -f timeline.awk questions -
#
# A question is a name, the first day (empty: from the beginning on), the last, a client, a manager
# and a group (empty: all), with TABs.  Rows of the question, date, time, client, what, doc, number,
# status, amount, manager, by and text, in no order.  What is tracked is as it was at the end of the day.

# A field as it was.
function get(i, key) {
	return (id[i], key) in change ? from[change[id[i], key]] : f[i, key]
}

# What the first change after the day says; of a client too.
function of_client(c, key) {
	return (c, key) in change ? from[change[c, key]] : f[at[c], key]
}

function whose(i) {
	if (get(i, "manager") != "")
		return f[i, "for"] != "" ? f[i, "for"] : get(i, "manager")
	return get(i, "owner") != "" ? get(i, "owner") : f[i, "staff"]
}

function of_doc(i,    d) {
	d = f[i, "doc"] != "" ? f[i, "doc"] : f[i, "contract"]
	if (!(d in at))
		return ""
	return kind[at[d]] == "client" ? d : get(at[d], "client")
}

function is_asked(c, who) {
	if (client != "" && c != client || group != "" && (c == "" || of_client(c, "group") != group))
		return 0
	return manager == "" || c != "" && of_client(c, "manager") == manager || who == manager
}

# Is the record in the timeline, or would it be if its first day were earlier?
function is_in(i) {
	if (kind[i] == "client")
		return is_asked(id[i], "")
	if (f[i, "date"] > last || !(kind[i] in dated))
		return 0
	if (dated[kind[i]] == 1)
		return is_asked(get(i, "client"), whose(i))
	if (get(i, "client") == "" && of_doc(i) != "" && is_in(at[f[i, "doc"] != "" ? f[i, "doc"] : f[i, "contract"]]))
		return 1
	return is_asked(get(i, "client") != "" ? get(i, "client") : of_doc(i), whose(i))
}

function words(i,    n, w, k, v, text) {
	text = kind[i] == "document" ? f[i, "type"] : ""
	n = split("name title topic text question answer step power clause ours theirs purpose reason lost_reason " \
		"result outcome resolution category holder note", w, " ")
	for (k = 1; k <= n; k++)
		if ((v = get(i, w[k])) != "")
			text = text (text == "" ? "" : "; ") v
	return text
}

function row(i, date, client, what, doc, status, amount, manager, text) {
	if (date >= first && date <= last)
		print question "\t" date "\t" f[i, "time"] "\t" client "\t" what "\t" doc "\t" f[i, "number"] "\t" status "\t" amount \
			"\t" manager "\t" f[i, "by"] "\t" text
}

function state(i,    n, w, k, v) {
	n = split("status stage decision", w, " ")
	for (k = 1; k <= n; k++)
		if (get(i, w[k]) != "")
			v = get(i, w[k])
	return v
}

function tell(i,    c, d, text) {
	if (f[i, "date"] != "" && (f[i, "date"] < first || f[i, "date"] > last))
		return
	if (kind[i] == "absence" && is_asked("", f[i, "staff"]) && client group == "")
		row(i, f[i, "from"], "", "absence", "", state(i), f[i, "amount"], f[i, "staff"], words(i))
	if (kind[i] == "event" && f[i, "doc"] in at) {
		d = at[f[i, "doc"]]
		c = kind[d] == "client" ? id[d] : get(d, "client") != "" ? get(d, "client") : of_doc(d)
		text = f[i, "field"] == "" ? words(i) : f[i, "field"] ": " f[i, "from"] " → " f[i, "to"]
		if (is_in(d))
			row(i, f[i, "date"], c, f[i, "action"], f[i, "doc"], "", "", "", text)
	}
	if (!(kind[i] in dated) || !is_in(i))
		return
	c = get(i, "client")
	row(i, f[i, "date"], c == "" && dated[kind[i]] == 2 ? of_doc(i) : c, kind[i] == "activity" ? f[i, "type"] : kind[i],
		id[i], state(i), get(i, "amount"), whose(i), words(i))
}

BEGIN {
	FS = "\t"
	n = split("activity check deal offer contract order invoice shipment payment return claim survey potential " \
		"expense bonus price", w, " ")
	for (k = 1; k <= n; k++)
		dated[w[k]] = 1
	n = split("task approval document delegation dispute", w, " ")
	for (k = 1; k <= n; k++)
		dated[w[k]] = 2 # of a document, which says whose it is
}

FILENAME != "-" { asked[++nasked] = $0; next }

{
	i = ++nrecs
	for (k = 1; k <= NF; k++) {
		e = index($k, "=")
		f[i, substr($k, 1, e - 1)] = substr($k, e + 1)
	}
	kind[i] = f[i, "kind"]
	id[i] = f[i, "id"]
	if (kind[i] in dated || kind[i] == "client")
		at[id[i]] = i
	if (kind[i] != "event" || f[i, "field"] == "" || f[i, "date"] <= day || f[i, "action"] == "new")
		next
	key = f[i, "doc"] SUBSEP f[i, "field"]
	when = f[i, "date"] f[i, "at"]
	if (!(key in change) || when < then[key]) {
		change[key] = i
		then[key] = when
		from[i] = f[i, "from"]
	}
}

END {
	for (q = 1; q <= nasked; q++) {
		split(asked[q], w, "\t")
		question = w[1]
		first = w[2]
		last = w[3]
		client = w[4]
		manager = w[5]
		group = w[6]
		for (i = 1; i <= nrecs; i++)
			tell(i)
	}
}
