#!/bin/sh
# SPDX-License-Identifier: ISC
# Reports as pages: clean for tidy, in a browser without a complaint, nothing cut on a
# telephone, charts as long as their figures, tables that sort.
# covers: rec/chart view/charts view/charts_page work/report/report_charts work/segment/segment_charts
. "$(dirname "$0")/../lib.sh"
export CRM_SEED=1 LANGUAGE=ru

mkdir d && cd d || exit 1
crm-init --no-git --country RU . >/dev/null
"$root"/scripts/sample-company --company <crm.yaml >new && mv new crm.yaml
"$root"/scripts/sample-company | crm-add -q - >/dev/null

browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome)

# look PAGE WIDTH [SCRIPT [OPTION]]: what the script (page) of tests/oracle says of the page in a
# browser of this width
look() {
	{
		cat "$1"
		echo '<script>'
		cat "$root/tests/oracle/${3:-page}.js"
		echo '</script>'
	} >looked.html
	"$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$work/browser" ${4:+"$4"} \
		--window-size="$2,900" --enable-logging=stderr --dump-dom "file://$PWD/looked.html" >dom 2>log
	awk '/<pre id="said">/ { on = 1; sub(/.*<pre id="said">/, "") }
		on { end = sub(/<\/pre>.*/, ""); if ($0 != "") print; if (end) exit }' dom >said
	grep CONSOLE log >>said
	[ -s dom ]
}

page() { # page NAME COMMAND...
	page=$1
	shift
	check "$page" 0 sh -c '"$@" -o html >page.html' - "$@"
	cp page.html "$page.html"
	if command -v tidy >/dev/null; then
		tidy -q -e --drop-empty-elements no page.html >diag 2>&1
		[ ! -s diag ]
		result $? "$page: tidy has nothing to say"
	else
		skip "$page: tidy has nothing to say" 'there is no tidy'
	fi
	grep -nE '(src|href)=|url\(|@import|http' page.html >diag
	[ ! -s diag ]
	result $? "$page: refers to nothing"
	for width in 360 1280; do
		if [ -z "$browser" ]; then
			skip "$page: in a browser of $width" 'there is no chromium'
			continue
		fi
		look page.html $width
		echo "$page $width" >>all
		grep -v '^bars [1-9]\|^sorted' said >diag
		[ ! -s diag ] && [ -s dom ]
		result $? "$page: nothing is cut or wrong at $width"
		cat said >>all
	done
}

page aging crm-report aging
page sales crm-report sales --period year --by month
page products crm-report sales --period year --by product
page limits crm-report limits
page weekly crm-report weekly
page cells crm-segment abcxyz
page moves crm-segment migration --from today-180d --to today
if [ -n "$browser" ]; then
	grep -c '^bars [1-9]' all >count
	[ "$(cat count)" -ge 6 ]
	result $? 'charts were measured'
	[ "$(grep -c '^sorted yes' all)" -ge 8 ]
	result $? 'tables sort by a figure, the largest first'
	"$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$work/browser" \
		--no-pdf-header-footer --print-to-pdf=weekly.pdf "file://$PWD/weekly.html" >/dev/null 2>&1
	[ "$(head -c 5 weekly.pdf)" = '%PDF-' ]
	result $? 'a page is printed'
	for page in weekly aging cells moves; do
		look $page.html 1280 contrast --blink-settings=preferredColorScheme=1
		echo light | diff - said >diag
		result $? "$page: texts stand out by day"
		look $page.html 1280 contrast --blink-settings=preferredColorScheme=0
		echo dark | diff - said >diag
		result $? "$page: texts stand out by night"
	done
else
	skip 'charts were measured' 'there is no chromium'
fi

# Forms, which a client opens on a telephone too.
client=$(crm-report sales --period year -q -n 1)
sale=$(crm-list shipment -w "client=$client and status=done" -q -n 1)
invoice=$(crm-list invoice -w "client=$client and status=issued" -q -n 1)
for form in "invoice $invoice" "upd $sale" "waybill $sale" "statement $client --period year"; do
	# shellcheck disable=SC2086 # words
	check "$form" 0 crm-print -o html $form
	for width in 360 1280; do
		if [ -z "$browser" ]; then
			skip "${form%% *}: in a browser of $width" 'there is no chromium'
			continue
		fi
		look out $width paper
		grep -v '^cells [1-9]' said >diag
		[ ! -s diag ] && grep -q '^cells [1-9]' said
		result $? "${form%% *}: nothing is cut or overlaps at $width"
	done
done

# In a message it is read without its style too.
mailed() { # NAME COMMAND...: the page of its message
	name=$1
	shift
	"$@" --mail boss@example.com | awk '/^Content-Type: text\/html/ { on = 1 } on && /^$/ { body = 1; next }
		/^--/ { on = body = 0 } body' | base64 -d >"$name.mail.html"
	[ -s "$name.mail.html" ] && ! grep -q '<script' "$name.mail.html"
	result $? "$name: a message runs nothing"
	for width in 360 1280; do
		if [ -z "$browser" ]; then
			skip "$name: without a style at $width" 'there is no chromium'
			continue
		fi
		look "$name.mail.html" $width plain
		grep -v '^figures [1-9]\|^rows [1-9]' said >diag
		[ ! -s diag ] && [ "$(grep -c '^figures [1-9]\|^rows [1-9]' said)" -eq 2 ]
		result $? "$name: without a style at $width"
		look "$name.mail.html" $width
		grep -v '^bars [1-9]\|^not sorted' said >diag
		[ ! -s diag ] && [ -s dom ]
		result $? "$name: and with it at $width"
	done
}
mailed weekly crm-report weekly
mailed sales crm-report sales --period year --by manager
if [ -n "$browser" ]; then
	look weekly.mail.html 1280 contrast --blink-settings=preferredColorScheme=0
	echo dark | diff - said >diag
	result $? 'its texts stand out by night'
fi

# The same directory and day give the same bytes.
crm-report weekly -o html >again.html
cmp again.html weekly.html >diag 2>&1
result $? 'the same bytes each time'

# On a terminal that has no more than ASCII there are no blocks.
check 'without a character set' 0 env LC_ALL=C LANGUAGE=en crm-report aging -o table
grep -q '#####' out && ! grep -q '█' out
result $? 'charts are of ASCII'
check 'in UTF-8' 0 env LC_ALL=C.UTF-8 LANGUAGE=en crm-report aging -o table
grep -q '███' out
result $? 'charts are of blocks'
COLUMNS=80 crm-report aging -o table | wc -L >diag
[ "$(cat diag)" -le 80 ]
result $? 'no line is wider than the terminal'

# Sums end a table, and are those of its rows.
crm-report aging -o tsv -c total | awk 'NR > 1 { gsub(/\./, ""); c += $1 } END { printf "%d\n", c }' >want
crm-report aging -o table -c client,total | awk '/^всего/ { s = $0; gsub(/[^0-9]/, "", s); print s }' >got
diff want got >diag
result $? 'the sum below a column'
finish
