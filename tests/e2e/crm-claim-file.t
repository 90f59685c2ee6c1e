#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-claim file: the papers for a court, as a directory and as an archive; crm-print claim-sum
# covers: work/change/owed work/claim/claim_papers work/claim/claim_scans port/archive
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
export CRM_USER=ivanov CRM_TODAY=2026-11-24T10:00:00+03:00

cat >crm.yaml <<'END'
sale: shipment
company: [{since: 2020-01-01, name: "ООО «Весна»", inn: "7707083893"}]
END
crm-add -q - >/dev/null <<'END'
kind=staff	id=ivanov	name=Иванов
kind=client	id=alfa	name=ООО «Альфа»	manager=ivanov	inn=7728168971
kind=client	id=delta	name=Delta
kind=product	id=tea	name=Чай
kind=contract	id=K-1	client=alfa	date=2026-01-15	number=12/26	from=2026-01-15	status=signed	penalty=0.1
kind=contract	id=K-2	client=alfa	date=2026-06-01	number=12/26-1	parent=K-1	status=signed	terms=10
kind=contract	id=K-3	client=alfa	date=2026-10-01	number=12/26-2	parent=K-1	status=draft	terms=30
kind=invoice	id=I-7	client=alfa	contract=K-1	date=2026-07-01	due=2026-07-15	number=7	amount=60000
kind=shipment	id=S-7	client=alfa	contract=K-1	date=2026-07-03	due=2026-07-13	invoice=I-7	number=31
kind=item	doc=S-7	product=tea	qty=500	price=120
kind=shipment	id=S-8	client=alfa	contract=K-1	date=2026-08-10	due=2026-08-20	number=44	amount=24000
kind=payment	id=P-1	client=alfa	invoice=I-7	date=2026-07-30	amount=20000	reference=115
kind=document	id=D-1	doc=S-7	date=2026-07-10	type=waybill	signed=yes	original=yes	holder=ivanov	path=scans/a b.pdf
kind=document	id=D-2	doc=S-7	date=2026-07-11	type=evil	path=scans/link.pdf
kind=document	id=D-3	doc=S-7	date=2026-07-12	type=evil	path=../outside.pdf
kind=document	id=D-4	doc=S-7	date=2026-07-13	type=archive	path=scans
kind=document	id=D-5	doc=S-8	date=2026-07-13	type=other	path=scans/other.pdf
kind=document	id=D-6	doc=K-1	date=2026-01-15	type=contract	path=shelf 12, box 3
END
mkdir scans
printf 'a scan\n' >'scans/a b.pdf'
echo other >scans/other.pdf
echo secret >../outside.pdf
ln -s ../../outside.pdf scans/link.pdf

crm-claim new id=C-1 direction=out type=debt shipment=S-7 amount=40000 -q >/dev/null
crm-claim note C-1 note='sent by post' -q >/dev/null
check 'file' 0 crm-claim file C-1 court
same 'lists what is in it, what is owed, and what is missing' out <<'END'
                               List of enclosures

Claim No. 1 of 24 November 2026 against ООО «Альфа», tax no. 7728168971
Of ООО «Весна», tax no. 7707083893
Claimed: 40,000.00 RUB
On 2026-11-24: debt 40,000.00 RUB, penalty 5,680.00 RUB, in all 45,680.00 RUB
No.  Document                    Date           Amount  File
---  --------------------------  ----------  ---------  ------------------------
  1  letter of claim No. 1       2026-11-24  40,000.00  01-claim-letter-C-1.html
  2  what is owed, with the      2026-11-24             02-claim-sum-C-1.html
     penalty
  3  story of a claim No. 1      2026-11-24  40,000.00  03-claim-C-1.html
  4  delivery note No. 31        2026-07-03  60,000.00  04-waybill-S-7.html
  5  invoice No. 7               2026-07-01  60,000.00  05-invoice-I-7.html
  6  reconciliation statement    2026-11-24             06-statement-K-1.html
  7  contracts and amendments                           07-contract.html
  8  originals on paper, and                            08-document.html
     where they are
  9  payments                                           09-payment.html
 10  what was done, and when                            10-timeline.html
 11  scan of an original:        2026-07-10             11-a_b.pdf
     waybill No. S-7

Not on record
— letters

Listed on 2026-11-24
END
find court -type f | sed 's/.*\///' | sort >got
{
	sed -n 's/.* \([0-9][0-9]-.*\)$/\1/p' out
	echo 00-list.html
} | sort | diff -u - got >diag
result $? 'and has it, and nothing else'
cmp 'scans/a b.pdf' court/11-a_b.pdf >diag 2>&1
result $? 'an original as it is; no link leads out'
[ "$(find court -perm 0600 -type f | wc -l)" -eq 12 ] && [ "$(find court -maxdepth 0 -perm 0700 | wc -l)" -eq 1 ]
result $? 'for nobody else to read'
text() { sed 's/<style>.*<\/style>//; s/<[^>]*>/ /g; s/ / /g' "$1" | tr -s ' \n' ' '; }
text court/07-contract.html >got
grep -q '12/26 .*12/26-1' got && ! grep -q '12/26-2' got
result $? 'contracts have their amendments, no drafts'
text court/09-payment.html >got
grep -q '2026-07-30 20,000.00' got && text court/10-timeline.html | grep -q 'sent by post' &&
	text court/08-document.html | grep -q 'shelf 12, box 3'
result $? 'payments, what was done, and where originals lie'
text court/02-claim-sum-C-1.html >got
grep -q '2026-07-14 2026-07-29 16 60,000.00 0.1 960.00' got && grep -q '2026-07-30 2026-11-24 118 40,000.00 0.1 4,720.00' got &&
	grep -q 'In all on 2026-11-24: 45,680.00 RUB' got && ! grep -q '24,000' got
result $? 'the penalty is that of the document, up to the day'
awk 'BEGIN { printf "%.2f %.2f\n", 16 * 60000 * 0.001, 118 * 40000 * 0.001 }' >got
same 'as awk has it' got <<'END'
960.00 4720.00
END
check 'into the same place' 4 crm-claim file C-1 court
says 'nothing is written' 'crm-claim: court: cannot be made'

# Archives: what other programs take out of them is what is in the directory.
check 'a tar' 0 crm-claim file C-1 court.tar
mkdir from-tar && tar -xf court.tar -C from-tar && diff -r court from-tar/claim-C-1 >diag
result $? 'has the same'
cp court.tar first.tar && rm court.tar
CRM_TODAY=2026-11-24T18:00:00+03:00 crm-claim file C-1 court.tar >/dev/null && cmp first.tar court.tar >diag
result $? 'byte for byte on the same day'
check 'again' 4 crm-claim file C-1 court.tar
cmp -s first.tar court.tar
result $? 'leaves what is there'
check 'a zip' 0 crm-claim file C-1 court.zip
if command -v unzip >/dev/null; then
	unzip -q court.zip -d from-zip && diff -r court from-zip/claim-C-1 >diag && unzip -tq court.zip >/dev/null
	result $? 'has the same'
fi
if command -v python3 >/dev/null; then
	python3 -c "
import zipfile
z = zipfile.ZipFile('court.zip')
assert z.testzip() is None
assert [i.date_time for i in z.infolist()] == [(2026, 11, 24, 0, 0, 0)] * 12
assert z.read('claim-C-1/11-a_b.pdf') == b'a scan\n'
" 2>diag
	result $? 'for Python too'
fi
check 'where no file can be made' 4 crm-claim file C-1 no/where.zip
if [ -w /dev/full ]; then
	ln -s /dev/full full.tar
	check 'a link' 4 crm-claim file C-1 full.tar
fi

check 'in Russian' 0 env LANGUAGE=ru crm-claim file C-1 ru
sed 's/ / /g' out >got
grep -q '^Претензия № 1 от 24 ноября 2026 г. к должнику: ООО «Альфа», ИНН 7728168971' got &&
	grep -q 'долг 40 000,00 руб., неустойка 5 680,00 руб., всего 45 680,00' got &&
	grep -q 'накладная № 31' got && grep -q '^— письма' got
result $? 'everything is'
text ru/02-claim-sum-C-1.html >got
grep -q 'Расчёт суммы требований на 24 ноября 2026 г.' got && grep -q 'Всего на 24.11.2026: 45 680,00 руб. (Сорок пять тысяч шестьсот восемьдесят рублей 00 копеек)' got
result $? 'the reckoning too'
[ "$(LC_ALL=C.UTF-8 wc -L <out)" -le 80 ]
result $? 'on 80 columns'

# A claim of all that is owed; one of which nothing is left; one of a client without documents; theirs.
crm-claim new id=C-2 client=alfa direction=out type=debt -q >/dev/null
crm-list claim C-2 -c amount -o tsv | sed 1d >got
awk 'BEGIN { printf "%.2f\n", 64000 + 960 + 118 * 40 + 96 * 24 }' | diff -u - got >diag
result $? 'a claim without an amount is for what is overdue and the penalty'
check 'of all that is owed' 0 crm-claim file C-2 all
grep -q 'debt 64,000.00 RUB' out && grep -q '44' out
result $? 'has each document'
crm-invoice pay S-8 date=2026-11-01 -q >/dev/null
crm-claim new id=C-3 shipment=S-8 direction=out type=debt -q >/dev/null
check 'of a document that is paid' 0 crm-claim file C-3 paid
grep -q '^— letter of claim: claim C-3: nothing is overdue on 2026-11-24' out && ! grep -q 'debt' out
result $? 'says why there is no letter'
crm-claim new id=C-4 client=delta direction=out type=debt -q >/dev/null
check 'of a client without a document' 0 crm-claim file C-4 none
grep -q 'reconciliation statement' out && grep -q '^— contracts and amendments' out
result $? 'has what there is'
crm-claim new id=C-5 shipment=S-7 type=short amount=100 -q >/dev/null
check "a client's claim" 0 crm-claim file C-5 theirs
grep -q '^Claim No. .* by ООО «Альфа»' out && ! grep -q 'letter of claim' out
result $? 'has no letter of ours'
check 'the reckoning of a client on a past day' 0 crm-print claim-sum alfa --to 2026-08-31
grep -q 'In all on 2026-08-31: 66,544.00 RUB' out
result $? 'is that of the day'
check 'no place' 2 crm-claim file C-1
says 'is told' 'file: expected a claim and a directory or archive'
for name in x.tar.gz x.tgz x.7z; do
	check "$name" 2 crm-claim file C-1 "$name"
	says 'is no archive of ours' "$name: an archive's name ends in .tar or .zip"
	[ ! -e "$name" ]
	result $? 'and no directory either'
done
check 'no such claim' 3 crm-claim file C-99 x
check 'with fields' 2 crm-claim file C-1 x note=y
[ ! -e x ]
result $? 'nothing is made'
rm -rf court from-tar from-zip ru all paid none theirs
finish
