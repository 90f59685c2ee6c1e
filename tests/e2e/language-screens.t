#!/bin/sh
# SPDX-License-Identifier: ISC
# No English is left on a Russian screen: helps, headings, words of enums, documents.  The
# catalogue may be whole and a message still be missing in it, since nobody marked it.
# covers: view/human
. "$(dirname "$0")/../lib.sh"

# Messages that are given to a function that prints them, and are not marked.
bare='(err_(usage|data|sys|say)|opt_fail|warn|job_note|look_note)\(([^"_]*, )?"[^"]*[a-z]{2,} [a-z]{2,}'
(cd "$root" && grep -nE "$bare" cmd/*.c common/*/*.c) >diag
[ ! -s diag ]
result $? 'what is said is marked for translation'
printf '\treturn err_usage(e, "the period has none");\n\terr_data(e, r->at, "no date here");\n' >bare.c
[ "$(grep -cE "$bare" bare.c)" -eq 2 ]
result $? 'and it would be seen where it is not'

# Helps: of each option, of the purpose, of what stands for arguments.
for program in "$CRM_BUILD"/bin/crm-*; do
	name=${program##*/}
	LANGUAGE=ru "$name" --help >help 2>diag
	awk '
	/^  ?-|^  --/ { # an option: what it is stands behind, or in the next line
		text = substr($0, 3)
		if (text !~ /  /)
			getline text
		sub(/^.*   */, "", text)
		if (text !~ /[\320\321]/) print "option: " $0
		next
	}
	/[a-z]/ && !/[\320\321]/ && !/^ *crm-[a-z]*( [][a-z|-]*)*$/ { print "line: " $0 }' help >diag
	grep -oE '(^|[ =|])[A-Z][A-Z,:]+' help | tr -d ' =|,:' |
		grep -vxE 'AB|XY|CSV|HTML|PDF|SQL|ABC|XYZ|RFM|ID|RU|DE|YYYY|CSS|UTF|MT940|CAMT|QR' >>diag
	[ ! -s diag ]
	result $? "$name --help"
done

"$root/scripts/sample-company" >company
crm-init --no-git --country RU books >init || exit 1
export CRM_DIR="$PWD/books"
crm-add -q - <company >ids 2>err || cat err
export LANGUAGE=ru COLUMNS=2000

# The words of all enums, but those that are the same in Russian.
crm-list --kinds | cut -f 1 >kinds
while read -r kind; do
	LANGUAGE=en crm-list --fields "$kind"
	crm-list --fields "$kind" | awk -F '\t' -v kind="$kind" '$3 !~ /[\320\321]/ && $1 != "id" { print kind, $0 }' >>fields
done <kinds | awk -F '\t' '$2 ~ /^enum:/ { sub(/enum:/, "", $2); gsub(" ", "\n", $2); print $2 }' |
	sort -u >words
[ "$(wc -l <words)" -gt 50 ]
result $? 'there are words of enums'
grep -vE '(NPS|CSAT|CES)$' fields >diag
[ ! -s diag ]
result $? 'the fields of all kinds have names'

# english FILE: words of enums and headings without a Russian letter.
english() {
	sed 's/<th[^>]*>/\n&/g; s/<\/th>/\n/g; s/<td[^>]*>/\n<td>/g; s/<\/td>/\n/g' "$1" |
		awk 'NR == FNR { word[$0]; next }
		/^<th[^>]*scope="col"[^>]*>/ {
			sub(/<[^>]*>/, ""); gsub(/&[a-z]*;/, "")
			if (/[a-z]/ && !/[\320\321]/ && $0 != "id") print "heading: " $0
			next
		}
		/^<td>/ { sub(/^<td>/, ""); gsub(/<[^>]*>/, ""); if ($0 in word || $0 == "yes" || $0 == "no") print "word: " $0 }
		/^<(title|h1)>/ && !/[\320\321]/ { print "title: " $0 }' words - | sort -u
}

# speaks NAME COMMAND...: the page that it prints is Russian; no row is no answer.
speaks() {
	name=$1
	shift
	"$@" -o html >page 2>diag
	got=$?
	[ $got -le 1 ] && english page >diag
	[ $got -le 1 ] && [ ! -s diag ]
	result $? "$name"
}

while read -r kind; do
	case $kind in
	event) continue ;; # its values are what was written
	esac
	speaks "crm-list $kind" crm-list "$kind"
done <kinds

# whose REPORT: the client that it is about.
whose() {
	case $1 in
	card | credit | contracts | points) head -n 1 clients ;;
	esac
}
crm-list client -q >clients
crm-report | cut -f 1 >reports
while read -r report; do
	# shellcheck disable=SC2046 # no word, or one
	speaks "crm-report $report" crm-report "$report" $(whose "$report")
	# shellcheck disable=SC2046 # words
	for by in $(LANGUAGE=en crm-report "$report" --by '?' 2>&1 | sed -n 's/.*not one of //p'); do
		speaks "crm-report $report --by $by" crm-report "$report" --by "$by"
	done
done <reports
crm-segment | cut -f 1 >methods
while read -r method; do
	case $method in
	rule | loyalty) continue ;; # those of the company, if it has any
	esac
	speaks "crm-segment $method" crm-segment "$method"
done <methods

# The test would see it.
printf '<title>Sales</title>\n<th scope="col">what</th><td>overdue</td><td>ООО</td><th scope="col">сумма</th>\n' >page
english page >got
printf '%s\n' 'heading: what' 'title: <title>Sales</title>' 'word: overdue' >want
cmp want got >diag
result $? 'a page with English would be told'

# Documents: their templates are there in Russian, with the same lists, and speak it.
for form in "$root"/common/view/templates/en/*.form; do
	name=${form##*/}
	[ -e "$root/common/view/templates/ru/$name" ]
	result $? "there is a Russian $name"
done
for form in "$root"/common/view/templates/ru/*.form; do
	[ -e "$root/common/view/templates/en/${form##*/}" ] || echo "${form##*/} is not there in English"
	# of a line's cells: the names of values, blocks and directives are no text
	sed '/^#/d; /^%/d; /^paper /d; s/{[^}]*}//g; s/^[a-z]* *//' "$form" |
		grep -E '[A-Za-z]{3}' | grep -vwE 'HTML|PDF|INCOTERMS|QR'
done >diag
[ ! -s diag ]
result $? 'their text is Russian'
finish
