#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-report --explain: the records behind a figure of any report, where they stand and who
# committed them; awk adds them up, and looks whether the lines have them.
# covers: front/explain_print front/report_explain
# covers: work/load/explain work/load/explain_figure work/report/explain_run work/report/places work/report/report_figures
# covers: work/report/explain_rows work/load/book_explain work/report/explain_view work/load/explain_index work/load/explain_check
. "$(dirname "$0")/../lib.sh"
export CRM_SEED=1

mkdir small && cd small || exit 1
git init -q .
crm-init . >/dev/null
sed -i '/commit:/s/auto/no/' crm.yaml
crm-add -q - >/dev/null <<'END'
kind=staff	id=ivanov	name=Иванов
kind=client	id=romashka	name=ООО «Ромашка»	manager=ivanov	credit_limit=100
kind=client	id=vasilek	name=ООО «Василёк»	manager=ivanov
kind=invoice	id=i1	date=2026-10-02	client=romashka	number=1	amount=500	due=2026-10-10
kind=invoice	id=i2	date=2026-11-02	client=romashka	number=2	amount=300	due=2026-11-10
kind=invoice	id=i3	date=2026-11-05	client=vasilek	number=3	amount=70	due=2026-12-10
kind=payment	id=p1	date=2026-10-20	client=romashka	invoice=i1	amount=450
kind=payment	id=p2	date=2026-11-12	client=romashka	amount=80
END
git add -A && git commit -qm first
crm-add -q payment id=p3 client=romashka invoice=i2 amount=40 date=2026-11-20 >/dev/null
head=$(git rev-parse HEAD | cut -c 1-12)

# brief: the last check's rows in a few fields
brief() {
	awk -F '\t' '{ split("", v); for (i = 1; i <= NF; i++) { k = $i; sub(/=.*/, "", k); sub(/^[^=]*=/, "", $i); v[k] = $i }
		print v["row"] "|" v["part"] "|" v["doc"] "|" v["why"] "|" v["value"] "|" v["sum"] "|" v["figure"] "|" v["file"] ":" v["line"] "|" v["commit"] }' out |
		sed "s/$head/HEAD/" >got
}

check 'a sum' 0 crm-report sales --explain romashka:revenue --period 2026
brief
same 'is of its documents' got <<'END'
romashka|revenue|i1|sale|500.00|||invoice/2026-10.tskv:1|HEAD
romashka|revenue|i2|sale|300.00|||invoice/2026-11.tskv:1|HEAD
romashka||||||800.00|:|
END
check 'a sum of sums' 0 crm-report aging --explain romashka:total
brief
same 'is of their parts: what was sold, less what covers it, and what no commit has' got <<'END'
romashka|d1_30|i2|sale|300.00|||invoice/2026-11.tskv:1|HEAD
romashka|d1_30|p3|payment|-40.00|||payment/2026-11.tskv:2|uncommitted
romashka|d1_30|p2|credit|-30.00|||payment/2026-11.tskv:1|HEAD
romashka||||||230.00|:|
END
check 'a quotient' 0 crm-report sales --explain romashka:avg --period 2026
brief
same 'is of what is divided and what by' got <<'END'
romashka|revenue|i1|sale|500.00|||invoice/2026-10.tskv:1|HEAD
romashka|revenue|i2|sale|300.00|||invoice/2026-11.tskv:1|HEAD
romashka|revenue||||800.00||:|
romashka|count|i1|sale|1|||invoice/2026-10.tskv:1|HEAD
romashka|count|i2|sale|1|||invoice/2026-11.tskv:1|HEAD
romashka|count||||2||:|
romashka||||||400.00|:|
END
check 'of all rows' 0 crm-report sales --explain revenue --period 2026-11
brief
same 'one after the other' got <<'END'
romashka|revenue|i2|sale|300.00|||invoice/2026-11.tskv:1|HEAD
romashka||||||300.00|:|
vasilek|revenue|i3|sale|70.00|||invoice/2026-11.tskv:2|HEAD
vasilek||||||70.00|:|
END
check 'the total' 0 crm-report sales --explain total:revenue --period 2026-11
brief
same 'of all of them together' got <<'END'
total|revenue|i2|sale|300.00|||invoice/2026-11.tskv:1|HEAD
total|revenue|i3|sale|70.00|||invoice/2026-11.tskv:2|HEAD
total||||||370.00|:|
END
check 'rows that -w chooses' 0 crm-report aging -w 'over_limit>0' --explain over_limit
brief
same 'are explained: the debt less the limit' got <<'END'
romashka|d1_30|i2|sale|300.00|||invoice/2026-11.tskv:1|HEAD
romashka|d1_30|p3|payment|-40.00|||payment/2026-11.tskv:2|uncommitted
romashka|d1_30|p2|credit|-30.00|||payment/2026-11.tskv:1|HEAD
romashka|d1_30||||230.00||:|
romashka|limit|romashka|own|-100.00|||client.tskv:1|HEAD
romashka|limit||||-100.00||:|
romashka||||||130.00|:|
END
check 'a row by its name, of two keys' 0 crm-report sales --by manager,month \
	--explain ivanov,2026-10:count --period 2026 -c doc,author
same 'with who committed it' out <<'END'
kind=explain	doc=i1	author=Test
kind=explain
END
check 'for people' 0 crm-report aging --explain 'ООО «Ромашка»:total' -o table
sed "s/$(git rev-parse HEAD | cut -c 1-8)/COMMITED/" out >got
same 'in a table' got <<'END'
  date        record      why      amount  where                   who
ООО «Ромашка»: total
  2026-11-02  invoice 2   sale     300.00  invoice/2026-11.tskv:1  COMMITED Test
  2026-11-20  payment p3  payment  -40.00  payment/2026-11.tskv:2  not committe…
  2026-11-12  payment p2  credit   -30.00  payment/2026-11.tskv:1  COMMITED Test
              total                230.00
END

while IFS='~' read -r status args message; do
	# shellcheck disable=SC2086 # the words are arguments
	check "crm-report $args" "$status" crm-report $args
	says "says: $message" "$message"
done <<'END'
2~aging --explain totl~report aging has no field "totl"; did you mean total?
2~aging --explain romashka:colour~report aging has no field "colour"; its figures are: not_due d1_30
2~aging --explain foo~report aging has no field "foo"; its figures are: not_due d1_30
2~aging --explain total -o pdf~--explain takes no -o pdf; -o html can be printed
2~aging --explain name~field name of report aging is no figure
2~weekly --explain change~field change of report weekly is no figure
3~aging --explain nobody:total~report aging has no row "nobody"
3~aging --explain vasilek:limit~row "vasilek" of report aging has no limit
2~sales --explain total:avg~field avg of report sales has no total
2~sales --explain revenue --top 3~it takes no --compare, --across, --under, --top, --save or --mail
2~sales --explain revenue -w revenue>~expected a value
END
check 'a class' 0 crm-segment abc --explain romashka:amount --months 3
brief
same 'is of its sales' got <<'END'
romashka|amount|i1|sale|500.00|||invoice/2026-10.tskv:1|HEAD
romashka||||||500.00|:|
END
check 'moves between classes' 0 crm-segment migration --by manager --explain n --from 2026-09-30 --to 2026-12-01 --today 2026-12-01
brief
same 'are of the clients that moved' got <<'END'
ivanov,new,A|n|romashka|counted|1|||client.tskv:1|HEAD
ivanov,new,A||||||1|:|
ivanov,new,B|n|vasilek|counted|1|||client.tskv:2|HEAD
ivanov,new,B||||||1|:|
END
check 'moves one by one' 2 crm-segment migration --explain n
says 'are no figures' 'report migration has no field "n"; its figures are: -'
sed -i '/^segment:/,/^[^ ]/s/^  rules:.*/  rules: {sure: score > 1}/' crm.yaml
check 'points of a rule' 3 crm-segment rule sure --explain score
says 'are what another report explains' 'field score: it is not known which records it is made of'
cd .. || exit 1

# Many records of a kind, and many lines of a file, are found in another way.
mkdir books && git -C books init -q
crm-init books >/dev/null
sed -i '/commit:/s/auto/no/' books/crm.yaml
awk 'BEGIN { print "kind=client\tid=c\tname=C"
	for (i = 1; i <= 700; i++)
		printf "kind=invoice\tid=i%d\tdate=2026-11-01\tclient=c\tnumber=%d\tamount=1\tdue=2026-11-02\n", i, i }' |
	crm-add -q -C books - >/dev/null
git -C books add -A && git -C books commit -qm all
crm-add -q -C books invoice id=new date=2026-11-03 client=c number=701 amount=1 >/dev/null
check 'many records' 0 crm-report sales -C books --explain c:revenue -o tskv
awk -v dir=books -f "$root/tests/oracle/explain.awk" out >diag
result $? 'stand where they are said to stand'
grep -o 'commit=[^	]*' out | sort | uniq -c | sed 's/^ *//' | sort >got
printf '700 commit=%s\n1 commit=uncommitted\n' "$(git -C books rev-parse HEAD | cut -c 1-12)" |
	sort >want
diff -u want got >diag
result $? 'and were committed, but for one'
check 'with a company of the sample' 0 crm-init --no-git --country RU sample
"$root"/scripts/sample-company | crm-add -q -C sample - >/dev/null
check 'each class' 0 crm-segment abc -C sample --explain amount -o tskv
awk -v dir=sample -f "$root/tests/oracle/explain.awk" out >diag
result $? 'is of sales that stand where they are said to stand'
check 'how long clients are silent' 0 crm-segment xyz -C sample --explain silent_days -o tskv
awk -v dir=sample -f "$root/tests/oracle/explain.awk" out >diag
result $? 'is since a sale'
# Whatever a card has: with a limit or without, with contracts, contacts, offers or none.
for client in $(crm-list client -C sample -q); do
	crm-report card "$client" -C sample --explain value -o tskv >cards 2>err || { echo "$client:" && cat err; }
	awk -v dir=sample -f "$root/tests/oracle/explain.awk" cards | grep -v ^right
done >diag 2>&1
[ ! -s diag ]
result $? 'what stands on the card of every client'
check 'what there is to be sold' 0 crm-segment penetration -C sample --explain gap -o tskv
awk -v dir=sample -f "$root/tests/oracle/explain.awk" out >diag
result $? 'is of estimates less sales'
finish
