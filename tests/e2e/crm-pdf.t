#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-pdf: documents as PDF, looked at with poppler and zbar
. "$(dirname "$0")/../lib.sh"

for tool in crm-pdf pdftotext pdftoppm pdfinfo zbarimg; do
	command -v $tool >/dev/null || {
		skip 'documents as PDF' "$tool is missing"
		finish
		exit
	}
done
export CRM_USER=ivanov CRM_SEED=1
cat >crm.yaml <<'END'
language: ru
company:
  name: ООО «Вельметра»
  bank: ПАО СБЕРБАНК
  bik: 044525225
  account: 40702810138250123017
  corr_account: 30101810400000000225
  inn: 7707083893
END
long=$(perl -e 'print "Я" . "ф" x 99 . " " . "ж" x 98 . "Ю"')
crm-add client id=c "name=$long" >/dev/null
{
	printf 'kind=invoice\tid=I-1\tdate=2026-11-20\tclient=c\tdue=2026-12-01\n'
	for i in $(seq 60); do
		printf 'kind=item\tid=I-1.%s\tdoc=I-1\tname=%s\tqty=%s\tprice=0.33\n' "$i" "$long" "$i"
	done
} | crm-add - >/dev/null
check 'an invoice of sixty lines with names of 200 characters' 0 crm-pdf invoice I-1
mv out a.pdf
pdfinfo a.pdf >info
pages=$(sed -n 's/^Pages: *//p' info)
[ "$pages" -gt 3 ] && grep -q '^Page size: *595.2[0-9]* x 841.89 pts (A4)' info
result $? 'takes several pages of A4'
TZ=UTC pdfinfo -isodates a.pdf | sed -n 's/^CreationDate: *//p' >got
same 'made on the day of the document' got <<'END'
2026-11-20T00:00:00Z
END
crm-pdf invoice I-1 | cmp - a.pdf >diag 2>&1
result $? 'the same bytes each time'
pdftotext -layout a.pdf text
{
	echo "pages: $pages"
	grep -c 'Кол-во' text
} >diag
pdftotext -f "$pages" -l "$pages" -layout a.pdf last
[ "$(grep -c 'Кол-во' text)" -ge "$((pages - 1))" ]
result $? 'with the heads on each that has rows'
grep -q "$pages */ *$pages" last && grep -q 'Шестьсот три рубля 90 копеек' text
result $? 'and the number of the page; the sum is in words'
[ "$(pdftotext a.pdf - | tr -d ' \n\f' | LC_ALL=C.UTF-8 grep -o 'ж\{98\}Ю' | wc -l)" -ge 1 ]
result $? 'nothing of a name is lost'

pdftoppm -r 80 -png a.pdf shot
zbarimg -q --raw shot-*.png >got 2>/dev/null
same 'the QR code is read at 80 dots an inch' got <<'END'
ST00012|Name=ООО «Вельметра»|PersonalAcc=40702810138250123017|BankName=ПАО СБЕРБАНК|BIC=044525225|CorrespAcc=30101810400000000225|Sum=60390|Purpose=Оплата по счету № 1 от 20.11.2026, без НДС|PayeeINN=7707083893
END

# However many lines there are above it, the caption stands on the page of its code.
for lines in $(seq 12 4 48) 33 34 35; do
	{
		printf 'kind=invoice\tid=L-%s\tdate=2026-11-20\tclient=c\tdue=2026-12-01\n' "$lines"
		for i in $(seq "$lines"); do
			printf 'kind=item\tid=L-%s.%s\tdoc=L-%s\tname=Чай\tqty=1\tprice=10\n' "$lines" "$i" "$lines"
		done
	} | crm-add -q - >/dev/null
	crm-pdf invoice "L-$lines" >l.pdf
	page=$(pdftotext l.pdf - | awk -v RS='\f' '/Код для оплаты/ { print NR }')
	pdftoppm -r 80 -f "$page" -l "$page" -png l.pdf code
	zbarimg -q --raw code-*.png >got 2>/dev/null || echo "$lines lines: no code on page $page"
	rm -f code-*.png
done >torn
[ ! -s torn ] || cp torn diag
[ ! -s torn ]
result $? 'a caption is on the page of its code'
pdftotext a.pdf text
check 'the mark' 0 crm-print --verify text
# shellcheck disable=SC2016 # for the inner shell
check 'all forms' 0 sh -c 'for f in act waybill factura upd; do crm-pdf $f I-1 >$f.pdf || exit; done'
check 'a statement lies on its side' 0 crm-pdf statement c
pdfinfo out | grep -q '^Page size: *841.89 x 595.2'
result $? 'on A4'
check 'to a full disk' 4 sh -c 'crm-pdf invoice I-1 >/dev/full'
# Pages that other programs print: rows, their charts and sums.
{
	for i in $(seq 70); do
		printf 'kind=invoice\tid=N-%s\tdate=2026-%s-%02d\tclient=c\tdue=2026-12-01\tamount=%s.00\n' "$i" $((i % 2 + 10)) $((i % 20 + 1)) "$i"
	done
} | crm-add -q - >/dev/null
check 'a list of records' 0 crm-list invoice -c id,date,amount,'client' -o page -w 'id~N-'
mv out page
check 'as a page' 0 sh -c 'crm-pdf --today 2026-11-30 - <page'
mv out list.pdf
pdftotext -layout list.pdf - | grep -c 'N-[0-9]' >got
same 'has all rows' got <<'END'
70
END
pages=$(pdfinfo list.pdf | sed -n 's/^Pages: *//p')
pdftotext -layout list.pdf - | grep -c 'date.*amount' >got
[ "$pages" -gt 1 ] && [ "$(cat got)" -eq "$pages" ]
result $? 'and its head on each page'
pdftotext list.pdf - | tr -d ' ' | grep -qx "$pages/$pages"
result $? 'which have numbers'
check 'a report' 0 crm-report sales --by client,month --period 2026 -o pdf --as-of 2026-11-30
mv out r.pdf
pdftotext r.pdf - >text
grep -q 'Продажи, 01.01.2026 – 31.12.2026' text && tr -d '\n' <text | grep -q всего # the name leaves two letters of room
result $? 'has its title and sums'
TZ=UTC pdfinfo -isodates r.pdf | grep -q '^CreationDate: *2026-11-30T00:00:00Z'
result $? 'is of its day'
check 'to a file' 0 crm-report sales --by client,month --period 2026 --save s.pdf --as-of 2026-11-30
cmp -s r.pdf s.pdf
result $? 'that has the same bytes'
# shellcheck disable=SC2016 # for the inner shell
check 'every report' 0 sh -c 'for r in $(crm-report | cut -f 1); do crm-report $r c -o pdf >$r.pdf || exit; done'
# Characters that have a meaning in forms are those of names as well.
crm-add client id=odd 'name={a} [b] | c || {{d}} %end #x' >/dev/null
crm-list client odd -o page | crm-pdf - >odd.pdf
pdftotext -layout odd.pdf - | tr -s ' \n' ' ' | grep -qF '{a} [b] | c || {{d}} %end #x'
result $? 'names are printed as they are'
check 'a line that is no block' 3 sh -c 'echo nonsense | crm-pdf -'
says 'is told with its place' 'crm-pdf: stdin:1: "nonsense": no such block'
check 'an unknown form' 2 crm-pdf bill I-1
check 'the forms' 0 crm-pdf
check 'what is no page' 3 sh -c 'crm-list invoice -n 1 -o html | crm-pdf -'
says 'is told what is one' 'crm-pdf: stdin:1: not a page: -o page prints one'
check 'records' 3 sh -c 'crm-list invoice -n 1 -o tskv | crm-pdf -'
says 'are none either' 'stdin:1: not a page'
check 'a page' 2 crm-pdf --period 2026 -
says 'has no period' 'a page of standard input has no period'
finish
