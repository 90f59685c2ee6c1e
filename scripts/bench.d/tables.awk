# SPDX-License-Identifier: ISC
# tables - what scripts/bench measured, as a table: the medians of the times, the largest memory,
# and how many times that of crm the time is of each other program.
#
# Read: task, program, seconds, KiB, with TABs between.

BEGIN {
	FS = "\t"
	format = "%-24s %-13s %10s %10s %12s\n"
}

{
	if (!($1 in seen))
		tasks[++n] = $1
	seen[$1] = 1
	at = $1 FS $2
	if (!(at in runs))
		programs[$1] = programs[$1] FS $2
	times[at, ++runs[at]] = $3
	if ($4 > kib[at])
		kib[at] = $4
}

function median(at,    i, j, t, k) {
	k = runs[at]
	for (i = 2; i <= k; i++) {
		t = times[at, i]
		for (j = i; j > 1 && times[at, j - 1] + 0 > t + 0; j--)
			times[at, j] = times[at, j - 1]
		times[at, j] = t
	}
	return k % 2 ? times[at, (k + 1) / 2] : (times[at, k / 2] + times[at, k / 2 + 1]) / 2
}

END {
	printf format, "", "", "seconds", "MiB", "crm / other"
	for (i = 1; i <= n; i++) {
		task = tasks[i]
		of = median(task FS "crm")
		count = split(programs[task], p, FS)
		for (k = 2; k <= count; k++) {
			t = median(task FS p[k])
			ratio = p[k] == "crm" || !of || !t ? "" : sprintf("%.2f", of / t)
			printf format, k == 2 ? task : "", p[k], sprintf("%.4f", t),
				sprintf("%.1f", kib[task FS p[k]] / 1024), ratio
		}
	}
}
