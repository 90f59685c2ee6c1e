#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-claim, crm-report claims and alerts: a random walk of WALK_CLAIMS claims (default 100) beside a model in Perl
# covers: work/report/claims work/report/report_alerts work/load/past work/claim/claim_late work/claim/claim
# (walks of thousands: WALK_SEED=12 WALK_CLAIMS=3000).  It asks nothing of a disk: where there is memory for
# files it takes that.
[ -n "${TMPDIR:-}" ] || [ ! -w /dev/shm ] || export TMPDIR=/dev/shm
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
if ! command -v perl >/dev/null; then
	echo '1..0 # SKIP perl is not installed'
	exit 0
fi
chmod 700 .
umask 077
perl "$root/tests/oracle/claims-walk.pl" "${WALK_SEED:-5}" "${WALK_CLAIMS:-100}" >tap 2>diag || echo "not ok - ended with $?" >>tap
cat tap
sed 's/^/# /' diag
echo "1..$(grep -c '^\(not \)\{0,1\}ok' tap)"
