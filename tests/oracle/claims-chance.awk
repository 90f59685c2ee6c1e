# SPDX-License-Identifier: ISC
# claims-chance.awk - claims by chance of the clients whose ids come in: of each severity, open and over,
# from clients and to them.
#
#	awk -v seed=1 -v today=2026-11-23 -v OFS='<TAB>' -f claims-chance.awk

function rnd(n) { x = (x * 16807 + 11) % 2147483647; return int(x / 7) % n }
BEGIN { x = seed }
{ id[NR] = $0 }
END {
	split("low normal high critical critical", severity, " ")
	split("open investigating escalated satisfied rejected", in_, " ")
	split("sent court withdrawn", out, " ")
	for (i = 1; i <= 40; i++) {
		way = rnd(4) ? "in" : "out"
		print "kind=claim", "id=chance-" i, "date=" substr(today, 1, 5) "0" (1 + rnd(substr(today, 6, 2) < 10 ? \
			substr(today, 7, 1) - 1 : 9)) "-1" rnd(10), "client=" id[1 + rnd(NR)], "type=quality", "direction=" way,
			"severity=" severity[1 + rnd(5)], "status=" (way == "in" ? in_[1 + rnd(5)] : out[1 + rnd(3)]), "amount=" 100 + rnd(900)
	}
}
