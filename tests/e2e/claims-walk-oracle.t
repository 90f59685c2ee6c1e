#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-claim, crm-report claims and alerts: a random walk of WALK_CLAIMS claims (default 100) beside a model in Perl
# covers: work/report/claims work/report/report_alerts work/load/past work/claim/claim_late work/claim/claim
# (walks of thousands: WALK_CLAIMS=3000).  It asks nothing of a disk: where there is memory for
# files it takes that.
#
#	claims-walk-oracle.t [SEED ...]
#
[ -n "${TMPDIR:-}" ] || [ ! -w /dev/shm ] || export TMPDIR=/dev/shm
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
if ! command -v perl >/dev/null; then
	echo '1..0 # SKIP perl is not installed'
	exit 0
fi
chmod 700 .
umask 077
for seed in "${@:-5}"; do
	mkdir "$seed" && cd "$seed" || exit 1
	perl "$root/tests/oracle/claims-walk.pl" "$seed" "${WALK_CLAIMS:-100}" >tap 2>"$work/diag" || echo "not ok 0 - ended with $?" >>tap
	cat tap >>"$work/taps"
	sed 's/^/# /' "$work/diag" >>"$work/taps"
	cd "$work" && rm -rf "$seed"
done
# one numbering of all
awk '/^(not )?ok/ { sub(/ok [0-9]+/, "ok " ++n) } { print } END { print "1.." n }' taps
