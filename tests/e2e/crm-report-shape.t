#!/bin/sh
# SPDX-License-Identifier: ISC
# What is made of the rows of any report, and where they go: --compare, --under, --top,
# --save, --mail; the card of a client; awk adds up what they say.
# covers: work/report/report_shape work/report/shaped_across work/report/report_card view/mime base/save
. "$(dirname "$0")/../lib.sh"
export CRM_SEED=1

mkdir d && cd d || exit 1
crm-init --no-git --country RU . >/dev/null
sed -i '/^language:/d' crm.yaml
"$root"/scripts/sample-company | crm-add -q - >/dev/null
tab=$(printf '\t')

# sum FIELD FILE: of a column of tsv, in cents
sum() {
	awk -F "$tab" -v f="$1" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == f) c = i }
		NR > 1 { t = $c; sub(/\./, "", t); s += t } END { printf "%.0f\n", s }' "$2"
}

# --top: the first rows as they are, the others together; nothing is lost.
crm-report sales --period 2026 -o tsv >all
check 'the first five' 0 crm-report sales --period 2026 --top 5 -o tsv
cp out top
[ "$(wc -l <top)" -eq 7 ]
result $? 'and one row for the others'
head -n 6 all >want
head -n 6 top | cut -f 1-7 >got
cut -f 1-7 want >want2
diff want2 got >diag
result $? 'the first are as they were'
for f in revenue vat; do
	sum $f all >want
	sum $f top >got
	diff want got >diag
	result $? "the sum of $f is the same"
done
tail -n 1 top | grep -q "the other $(($(wc -l <all) - 6))"
result $? 'the row says of how many it is'
check 'more than there are' 0 crm-report sales --period 2026 --top 5000 -o tsv
diff all out >diag
result $? 'changes nothing'

# --across: the same figures as the rows, each under its month.
for by in product client manager category; do
	crm-report sales --period 2026-03..2026-08 --by $by,month -o tsv -c $by,month,revenue | sed 1d | sort >long
	crm-report sales --period 2026-03..2026-08 --by $by,month --across -o tsv \
		-c $by,m2026_03,m2026_04,m2026_05,m2026_06,m2026_07,m2026_08,total >wide
	awk -F "$tab" 'NR > 1 { for (i = 2; i <= 7; i++) if ($i != "0.00") printf "%s\t2026-%02d\t%s\n", $1, i + 1, $i }' wide |
		sort | diff long - >diag && [ -s long ]
	result $? "$by: each figure stands under its month"
	awk -F "$tab" 'NR > 1 { for (i = 2; i <= 8; i++) gsub(/\./, "", $i)
		if ($2 + $3 + $4 + $5 + $6 + $7 != $8) print; if (NR > 2 && $8 + 0 > last) print; last = $8 + 0 }' wide >diag
	[ ! -s diag ]
	result $? "$by: they make the total, the largest first"
done
check 'claims' 0 crm-report claims --period 2026 --by reason,month --across -o tsv -c total
sed 1d out | awk '{ s += $1 } END { print s }' >got
crm-report claims --period 2026 --by month -o tsv -c received | sed 1d | awk '{ s += $1 } END { print s }' >want
[ "$(cat got)" -gt 0 ] && diff want got >diag
result $? 'are counted'
check 'up to today, and the others together' 0 crm-report sales --period year --by product,month --across --top 2 --today 2026-04-10 -o tsv
head -n 1 out | grep -o 'm2026_0[0-9]' | paste -sd ' ' - >got
echo 'm2026_01 m2026_02 m2026_03 m2026_04' >want
diff want got >diag && [ "$(wc -l <out)" -eq 4 ] && tail -n 1 out | grep -q 'the other'
result $? 'has the months that have begun, and three rows'
check 'a narrow screen' 0 env COLUMNS=70 crm-report sales --period 2026 --by manager,month --across -o table
grep -q '2026-11 *total' out && grep -q 'm2026_01' out && ! grep -q '2026-01 ' out
result $? 'leaves the earliest out'

# --compare: each figure is that of the report of its own period.
for by in client manager month,manager product; do
	crm-report sales --period 2026-10 --by $by --compare -o tsv >compared
	for t in revenue:2026-10 before:2026-09 year_ago:2025-10; do
		crm-report sales --period "${t#*:}" --by $by -o tsv >one
		sum "${t%:*}" compared >got
		sum revenue one >want
		diff want got >diag
		result $? "--by $by: ${t%:*} is the sum of ${t#*:}"
	done
done
crm-report sales --period 2026-10 --by manager -o tsv -c manager,revenue >now
crm-report sales --period 2026-09 --by manager -o tsv -c manager,revenue >before
crm-report sales --period 2026-10 --by manager --compare -o tsv -c manager,revenue,before,change >got
awk -F "$tab" -v OFS="$tab" 'FNR == 1 { file++; next } file == 1 { b[$1] = $2; next } file == 2 { n[$1] = $2; next }
	{ x = n[$1] - b[$1]; c = b[$1] + 0 == 0 ? "" : int(x * 100 / b[$1] + (x < 0 ? -0.5 : 0.5))
	  if ($2 + 0 != n[$1] + 0 || $3 + 0 != b[$1] + 0 || $4 != c) print "wrong:", $0, n[$1], b[$1], c }' before now got >diag
[ ! -s diag ] && [ "$(wc -l <got)" -gt 3 ]
result $? 'each manager has his own figures, and the change in percent'
check 'debts against a month and a year before' 0 crm-report aging --as-of 2026-11-20 --compare -o tsv
cp out compared
first=$(crm-report aging --as-of 2026-11-20 -o csv | head -n 1 | tr ',' '\n' | grep -c .)
[ "$first" -gt 3 ]
result $? 'aging has its columns'
for t in not_due:2026-11-20 before:2026-10-20 year_ago:2025-11-20; do
	crm-report aging --as-of "${t#*:}" -o tsv >one
	sum "${t%:*}" compared >got
	sum not_due one >want
	diff want got >diag
	result $? "${t%:*} is of ${t#*:}"
done

# --under: each row under the one it belongs to; parts and the whole add up.
check 'debts under managers' 0 crm-report aging --under manager -o tsv
cp out under
crm-report aging --by manager -o tsv -c manager,total | sed 1d | sort >want
awk -F "$tab" 'NR == 1 { for (i = 1; i <= NF; i++) { if ($i == "total") c = i; if ($i == "manager") g = i }; next }
	{ t = $c; sub(/\./, "", t); s[$g] += t } END { for (m in s) { a = s[m] < 0 ? -s[m] : s[m]
		printf "%s\t%s%d.%02d\n", m, s[m] < 0 ? "-" : "", a / 100, a % 100 } }' under | sort >got
diff want got >diag
result $? 'each part is that of --by manager'
crm-report aging --under manager -o table -c manager,client,total | sed 's/\xc2\xa0//g; s/,//g' | grep '^ *total ' | sed 's/[^-0-9.]//g' >parts
tail -n 1 parts | tr -d . >want
sed '$d' parts | awk '{ sub(/\./, ""); s += $1 } END { printf "%.0f\n", s }' >got
[ "$(wc -l <parts)" -gt 3 ]
result $? 'each part of several rows ends with its sum'

# What is wrong is said.
while IFS='~' read -r words message; do
	# shellcheck disable=SC2086
	check "crm-report $words" 2 crm-report $words
	says "$message" "$message"
done <<'END'
sales --top 0~--top "0": not a number of rows
sales --top x~--top "x": not a number of rows
weekly --top 3~the rows of report weekly cannot be added up
weekly --compare~the rows of report weekly cannot be added up
sales --by product --across~--across goes with --by of two keys, the second month
sales --by month,product --across~--across goes with --by of two keys, the second month
sales --by product,month --across --to 2026-01-01~--across needs a period that has a beginning, and has begun
sales --by product,month --across --period 2020-01..2026-01~--across: more than 36 months
sales --by product,month --across --compare~--across does not go with --compare
sales --to 2026-01-01 --compare~--compare needs a period that has a beginning
aging --under colour~--under "colour": not one of manager group parent region channel
sales --by product --under group~--under group: the rows of sales have no client
weekly --mail nobody~--mail "nobody": not an address
weekly --mail a@b --mail x@y@z~--mail "x@y@z": not an address
weekly --mail a@b.example -o csv~--mail has its own format, and takes no -o
card~report card is of one client
END
check 'two lines as an address' 2 crm-report weekly --mail 'a@b.example
Bcc: c@d.example'

# --save: the same bytes as standard output, by rename, and nothing on failure.
crm-report weekly -o html >want.html
check 'a page is saved' 0 crm-report weekly --save page.html
cmp want.html page.html >diag
result $? 'the name says the format'
silent 'and prints nothing'
chmod 640 page.html
ln page.html other.html
crm-report weekly --save page.html
[ "$(stat -c %a page.html)" = 640 ] && [ "$(stat -c %h other.html)" = 1 ]
result $? 'the file is a new one with the mode of the old'
check 'as csv' 0 crm-report sales --period 2026 --save sales.csv
crm-report sales --period 2026 -o csv | cmp - sales.csv >diag
result $? 'is csv'
check 'as nobody knows what' 2 crm-report sales --save sales.doc
[ ! -e sales.doc ]
result $? 'is not written'
check 'where there is no directory' 4 crm-report sales --save none/sales.csv
says 'is told' 'none/sales.csv: cannot be written'
cp page.html before.html
check 'a wrong report' 2 crm-report weekly --period nonsense --save page.html
cmp before.html page.html >diag
result $? 'leaves what was there'
[ "$(find . -maxdepth 1 -name 'page.html.*' | wc -l)" -eq 0 ]
result $? 'and nothing beside it'

export LANGUAGE=ru
crm-report weekly -o html >want.html
# --mail: a message that a reader of mail takes apart.
check 'a message' 0 crm-report weekly --mail 'boss@example.com, ann@example.com'
cp out message
crm-report weekly --mail 'boss@example.com, ann@example.com' | cmp - message >diag
result $? 'the same bytes each time'
[ "$(wc -L <message)" -le 78 ] && ! grep -q "$(printf '\r')" message
result $? 'lines are short'
if command -v python3 >/dev/null; then
	python3 - >got 2>diag <<'END'
import email, email.policy
m = email.message_from_binary_file(open('message', 'rb'), policy=email.policy.default)
parts = list(m.iter_parts())
print(m['To'], '|', m['Subject'], '|', m.get_content_type(), [p.get_content_type() for p in parts])
open('text', 'w').write(parts[0].get_content())
open('html', 'w').write(parts[1].get_content())
END
	cat >want <<'END'
boss@example.com, ann@example.com | Еженедельный отчёт, 16.11.2026 – 22.11.2026 | multipart/alternative ['text/plain', 'text/html']
END
	diff want got >>diag
	result $? 'to whom, of what, in two parts'
	sed 's/ \(align\|valign\|border\|rules\|frame\|cellpadding\|cellspacing\)="[a-z0-9]*"//g
		s/ style="font-\(family\|weight\):[a-z,-]*"//g' html | diff - want.html >diag
	result $? 'one is the page'
	[ "$(grep -c '<th scope="row" align="left" class' html)" -eq 0 ] && [ "$(grep -c '<td align="right" class="n' html)" -gt 50 ]
	result $? 'whose figures are in line without a style'
	LC_ALL=C.UTF-8 COLUMNS=80 crm-report weekly -o table | cmp - text >diag
	result $? 'the other the table'
else
	skip 'to whom, of what, in two parts' 'there is no python3'
fi

# Wherever rows can be added up: the first ones and the rest come to what all come to, and each
# comparison has the figures of the report of that time.
unset LANGUAGE
for report in $(crm-report | cut -f 1); do
	crm-report "$report" --period 2026-Q3 --top 2 -o tsv >top 2>/dev/null || continue
	crm-report "$report" --period 2026-Q3 -o tsv >every
	awk -F '\t' 'function cents(t) { sub(/^-/, "-0", t); return int(t * 1000000 + (t < 0 ? -0.5 : 0.5)) }
		FNR == 1 { file++; next }
		{ for (i = 1; i <= NF; i++) { s[file, i] += cents($i); if (file == 1) { last[i] = $i; if (NF > n) n = NF } } rows[file]++ }
		END { if (rows[2] > 3) for (i = 1; i <= n; i++) if (last[i] ~ /^-?[0-9]+(\.[0-9]+)?$/ && s[1, i] != s[2, i])
			print "column " i ": " s[1, i] " and not " s[2, i] }' top every >diag
	[ ! -s diag ]
	result $? "$report: the first rows and the rest are all of it"
done
for ask in 'claims fault received' 'offers manager sent' 'deals manager amount' 'activity type total' 'sales group revenue'; do
	report=${ask%% *} figure=${ask##* } by=${ask#* }
	by=${by% *}
	for time in '2026-Q3 2' '2026-Q2 3' '2025-Q3 4'; do
		crm-report "$report" --by "$by" --period "${time% *}" -o tsv -c "$by,$figure" | sed 1d | awk -F '\t' '$2 != 0' | sort >want
		crm-report "$report" --by "$by" --period 2026-Q3 --compare -o tsv -c "$by,$figure,before,year_ago" |
			sed 1d | cut -f "1,${time#* }" | awk -F '\t' '$2 != 0' | sort | diff want - >diag
		result $? "$report by $by: $figure of ${time% *} is compared"
	done
done

# The card: what it says is what the reports say.
unset LANGUAGE
check 'the card of a client' 0 crm-report card lugovina -o tsv
cp out card
for section in client people class sales debts contracts contacts reliability potential; do
	cut -f 2 card | grep -qx $section
	result $? "has a section $section"
done
crm-report sales lugovina --from 2025-12-01 --to 2026-11-23 --by month -o tsv -c month,revenue | sed 1d >want
awk -F "$tab" -v OFS="$tab" 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
	$at["name"] == "month" { print $at["text"], $at["value"] }' card >got
diff want got >diag
result $? 'sales are those of sales'
crm-report aging lugovina -o tsv -c total | sed 1d >want
awk -F "$tab" 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next } $at["name"] == "debt" { print $at["value"] }' card >got
diff want got >diag
result $? 'the debt is that of aging'
check 'on a screen' 0 crm-report card lugovina -o table
{ cat out; wc -L out; } >diag
[ "$(wc -L <out)" -le 80 ] && ! grep -q '…' out
result $? 'of 80 columns nothing is cut'
mv out screen
check 'and where there is none' 0 crm-report card lugovina
same 'the same' out <screen
check 'rows where they are asked for' 0 crm-report card lugovina -c name,value
grep -q '^kind=card' out
result $? 'are lines'

# A name is headed by what it names where the id of that has no room or is not chosen, a
# person's as one beside his id.
while IFS='~' read -r words en ru; do
	for say in "en~$en" "ru~$ru"; do
		# shellcheck disable=SC2086
		LANGUAGE=${say%%~*} COLUMNS=80 crm-report $words --period 2026 -n 3 -o table >out 2>err
		grep -Eq "^${say#*~}(  |\$)" out
		result $? "$words: ${say#*~}"
		cp out diag
	done
done <<'END'
sales --by client~client~клиент
sales --by parent~chain~сеть
sales --by product~product~товар
sales --by campaign~campaign~кампания
sales --by campaign -c name,revenue~campaign~кампания
sales --by manager~manager  person's name~менеджер  ФИО
base --by manager~manager~менеджер
claims --by owner~owner    person's name~кому     ФИО
tasks --by owner~owner   person's name~кому    ФИО
offers --by competitor~competitor~конкурент
END
check 'what had no room' 0 env COLUMNS=80 crm-report sales --by client --period 2026 -o table
grep -q 'no room for client (id)' out
result $? 'is the id of who is named'

# What is wrong with the potential of one client is said on no other's card.
crm-add -q potential client=velikosel date=2026-01-15 period=2026 volume=1
check 'the card of who has a wrong potential' 0 crm-report card velikosel
grep -q '"velikosel"' err
result $? 'warns of it'
check 'the card of another' 0 crm-report card lugovina
cp err diag
[ ! -s err ]
result $? 'does not'
finish
