#!/bin/sh
# SPDX-License-Identifier: ISC
# covers: view/xlsx
# crm-xlsx: the cells of a spreadsheet, read by python3
. "$(dirname "$0")/../lib.sh"

for tool in crm-xlsx python3; do
	command -v $tool >/dev/null || {
		skip 'a spreadsheet' "$tool is missing"
		finish
		exit
	}
done
cat >cells.py <<'END'
import sys, zipfile, xml.etree.ElementTree as X
N = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
z = zipfile.ZipFile(sys.argv[1])
read = lambda p: X.fromstring(z.read(p))
style = read('xl/styles.xml')
own = {f.get('numFmtId'): f.get('formatCode') for f in style.iter(N + 'numFmt')}
xf = [f.get('numFmtId') for f in style.find(N + 'cellXfs')]
for i, s in enumerate(read('xl/workbook.xml').iter(N + 'sheet'), 1):
    w = read('xl/worksheets/sheet%d.xml' % i)
    print('sheet', s.get('name'), w.find(N + 'autoFilter').get('ref'),
          w.find('.//' + N + 'pane').get('state'))
    assert w.find('.//' + N + 'f') is None
    for c in w.iter(N + 'c'):
        v = c.find(N + 'v')
        f = xf[int(c.get('s') or 0)]
        if v is None:
            print(c.get('r'), '"%s"' % ''.join(c.itertext()))
        else:
            print(c.get('r'), v.text, own.get(f, f))
END
{
	printf 'kind=payment\tid=P-1\tdate=2026-11-20\tclient==1+1\tamount=-1250.5\n'
	printf 'kind=visit\tid=+7\tx=12\n'
	printf 'kind=payment\tid=P-2\tdate=1899-12-31\tamount=1234567890123456.78\tat=2026-11-23T12:00:00+03:00\n'
} >in.tskv
echo 'language: en' >crm.yaml
check 'fields are chosen' 0 crm-xlsx -c id,date,client,amount,at in.tskv
mv out a.xlsx
python3 cells.py a.xlsx >got
same 'numbers, dates and moments are such, all else is text' got <<'END'
sheet payments and refunds A1:E3 frozen
A1 "id"
B1 "date"
C1 "client"
D1 "amount"
E1 "written"
A2 "P-1"
B2 46346 14
C2 "=1+1"
D2 -1250.5 #,##0.00
A3 "P-2"
B3 "1899-12-31"
D3 "1,234,567,890,123,456.78"
E3 46349.5 22
sheet visit A1:E2 frozen
A1 "id"
B1 "date"
C1 "client"
D1 "amount"
E1 "written"
A2 "+7"
END
crm-xlsx -c id,date,client,amount,at - <in.tskv | cmp - a.xlsx >diag 2>&1
result $? 'the same bytes each time'
check 'all fields' 0 crm-xlsx in.tskv
python3 -m zipfile -t out >diag 2>&1
result $? 'a whole archive'
export LANGUAGE=ru
printf 'kind=payment\tid=P-1\tmethod=cash\n' | crm-xlsx -c id,method - >ru.xlsx
python3 cells.py ru.xlsx >got
same 'titles and words in Russian' got <<'END'
sheet платежи и возвраты денег A1:B2 frozen
A1 "id"
B1 "способ"
A2 "P-1"
B2 "наличные"
END
unset LANGUAGE
check 'no record' 1 crm-xlsx /dev/null
[ ! -s out ]
result $? 'prints nothing'
check 'an unknown field' 2 crm-xlsx -c colour in.tskv
check 'no list of fields' 2 crm-xlsx -c ,, in.tskv
check 'nothing to read' 2 crm-xlsx
check 'a missing file' 4 crm-xlsx nowhere
{
	printf 'kind=client\tid=c\tname='
	head -c 32768 /dev/zero | tr '\0' a
	echo
} >long
check 'a text that no cell holds' 3 crm-xlsx long
grep -q 'row 1, field "name"' err
result $? 'is named'
printf 'kind=visit\tid=a\nkind=abort\treason=x\n' >broken
check 'a stream that was broken off' 3 crm-xlsx broken
[ ! -s out ]
result $? 'gives no workbook'
seq 1048576 | sed 's/.*/kind=visit	id=&/' >many
check 'more rows than a sheet holds' 3 crm-xlsx many
grep -q 1048575 err
result $? 'the limit is told'
check 'to a full disk' 4 sh -c 'crm-xlsx in.tskv >/dev/full'
# crm-export runs it.
crm-init --no-git sheets >/dev/null && cd sheets || exit 1
crm-add -q client id=a name=A phone='+7 1' >/dev/null
crm-add -q product id=t name=T price=1 >/dev/null
crm-export tskv | crm-xlsx - >wanted.xlsx
check 'crm-export xlsx' 0 sh -c 'crm-export xlsx >got.xlsx'
cmp got.xlsx wanted.xlsx >diag
result $? 'is the whole directory'
check 'without what is personal' 0 sh -c 'crm-export --mask xlsx >masked.xlsx'
! cmp -s masked.xlsx wanted.xlsx
result $? 'is another one'
printf 'kind=aging\tclient=a\ttotal=5.00\n' >rows
crm-xlsx rows >wanted.xlsx
check 'of a stream, rows of reports too' 0 sh -c 'crm-export xlsx - <rows >got.xlsx'
cmp got.xlsx wanted.xlsx >diag
result $? 'is the same'
check 'a wrong stream' 3 sh -c 'printf x | crm-export xlsx - >got.xlsx'
check 'a full disk' 4 sh -c 'crm-export xlsx >/dev/full'
finish
