# SPDX-License-Identifier: ISC
# answers.awk - a company by chance (deputies.awk) whose clients answer questionnaires, and questions
# that are of none, and change their group.
#
#	... | awk -f deputies.awk | awk -v seed=1 -f answers.awk
#
# crm.yaml has the form service: recommend (nps, has to be answered), speed (csat), effort (ces),
# price (a scale from -5 to 5), channel (a choice of w1 to w14), wish (text).

function rnd(n) {
	x = x * 16807 % 2147483647
	return int(x / 7) % n
}

function one_of(list,    w) { return w[1 + rnd(split(list, w, " "))] }

function given(name, value) { return value == "" ? "" : "\t" name "=" value }

# Half of the answers are of the first quarter, so that some questions have many.
function day() { return sprintf("2025-%02d-%02d", 1 + rnd(rnd(2) ? 3 : 12), 1 + rnd(28)) }

# What another may have asked in place of the manager.
function who(    m) {
	m = 1 + rnd(3)
	return rnd(3) ? "" : rnd(2) ? "\tmanager=m" m : "\tfor=m" m "\tby=m" 1 + m % 3 (rnd(2) ? "\tmanager=m" 1 + m % 3 : "")
}

function put(client, d, more) {
	printf "kind=survey\tid=QA%d\tdate=%s\tclient=%s%s%s\n", ++nanswers, d, client, more, asked
}

function sheet(client,    d, form) {
	d = day()
	asked = who()
	form = "\tform=service\tquestion="
	put(client, d, form "recommend\tscore=" rnd(11))
	if (rnd(2))
		put(client, d, form "speed\tscore=" 1 + rnd(5))
	if (rnd(2))
		put(client, d, form "effort\tscore=" 1 + rnd(7))
	if (rnd(2))
		put(client, d, form "price\tscore=" rnd(11) - 5)
	if (rnd(3))
		put(client, d, form "channel\tanswer=w" 1 + rnd(1 + rnd(14)))
	if (rnd(3) == 0)
		put(client, d, form "wish\tanswer=" one_of("tea coffee 0"))
}

# A question of nobody's form; one is called as one of the form.
function question(client) {
	asked = who()
	put(client, day(), "\tmetric=" (rnd(2) ? "csat\tscore=" 1 + rnd(5) : "nps\tscore=" rnd(11)) \
		given("question", one_of("speed service/speed How_are_we?")))
}

# The group that a client has now, and had before.
function groups(client,    n, to, was, d) {
	was = one_of("- g1 g2 g3")
	d = 0
	for (n = rnd(3); n > 0; n--) {
		to = one_of("- g1 g2 g3")
		d += 1 + rnd(5)
		if (to != was)
			printf "kind=event\tid=EG%d\tdate=2025-%02d-%02d\tdoc=%s\taction=set\tdoc_kind=client\tfield=group%s%s\n",
				++nevents, d, 1 + rnd(28), client, was == "-" ? "" : "\tfrom=" was, to == "-" ? "" : "\tto=" to
		was = to
	}
	return was == "-" ? "" : was
}

BEGIN {
	FS = "\t"
	x = seed * 7883 + 4177
}

/^kind=client\t/ {
	client = substr($2, 4)
	$0 = $0 given("group", groups(client))
	print
	for (i = rnd(9); i > 0; i--)
		sheet(client)
	for (i = rnd(3); i > 0; i--)
		question(client)
	next
}

{ print }
