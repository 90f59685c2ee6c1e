# SPDX-License-Identifier: ISC
# potentials-chance.awk - what the clients whose ids come in buy in all, by chance: of the categories of
# the file categories or of everything, of periods that overlap.
#
#	awk -v seed=1 -v year=2026 -v OFS='<TAB>' -f potentials-chance.awk

function rnd(n) { x = (x * 16807 + 11) % 2147483647; return int(x / 7) % n }
BEGIN { x = seed + 5; while ((getline c <"categories") > 0) category[++n] = c }
{ id[NR] = $0 }
END {
	split(year " " year - 1 " " year "-Q1 " year - 1 "-Q4 " year "-02 " year - 1 "-11", period, " ")
	for (i = 1; i <= 150; i++)
		print "kind=potential", "id=what-" i, sprintf("date=%d-12-%02d", year - 1, 1 + rnd(28)), "client=" id[1 + rnd(NR)],
			"period=" period[1 + rnd(6)], "volume=" 1000 + rnd(900000) \
			(rnd(4) ? OFS "category=" category[1 + rnd(n)] : "") (rnd(5) ? "" : OFS "competitor=uglich-pak")
}
