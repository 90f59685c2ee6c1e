# SPDX-License-Identifier: ISC
# shellcheck shell=sh disable=SC2154 # root is of lib.sh
# What a Russian company sees: lists, reports, classes, help and complaints.
export LANGUAGE=ru
say() { echo "\$ $*"; "$@" || echo "status $?"; echo; }
some() { # some COMMAND...: the first rows of a table
	echo "\$ $*"
	"$@" -o table >screen
	head -n 8 screen
	echo
}

mkdir company
crm-init --no-git --country RU company >/dev/null
cd company || exit
"$root"/scripts/sample-company --company <crm.yaml >new && mv new crm.yaml
"$root"/scripts/sample-company | crm-add - >/dev/null

for kind in client invoice payment activity shipment order contract claim item product deal task; do
	some crm-list $kind
done
for by in client manager document; do
	some crm-report aging --by $by
done
some crm-report sales --period year
some crm-report sales --period year --by manager,month
some crm-report sales --period year --by month --net
say crm-report weekly -o table
some crm-report claims --period year
say crm-report claims --period year -o text
some crm-report alerts
say crm-claim show "$(crm-list claim -w 'status = partial' -n 1 -q)"
say crm-report card bar-yakor -o table
some crm-report sales --compare --top 3 -o table
for method in abc xyz rfm; do
	some crm-segment $method
done
say crm-list --help
say crm-report
say crm-list nope
say crm-list client -o xlsx
say crm-list client -w 'name ~'
say crm-add client
say crm-add invoice client=nobody
say crm-report aging --by colour
say crm-report wekly
