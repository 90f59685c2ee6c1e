#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-import bank: statements of several banks' dialects
# covers: port/bank_text
. "$(dirname "$0")/../lib.sh"

fields() { crm-cat -o tsv -c "$1" out | sed 1d | tr '\t' '|' >got; }
crlf() { sed 's/$/\r/'; }

cat >utf8.txt <<'END'
1CClientBankExchange
ВерсияФормата=1.03
Кодировка=Windows
Отправитель=Банк
ДатаСоздания=24.11.2026
РасчСчет=40702810138250123017
СекцияРасчСчет
ДатаНачала=23.11.2026
РасчСчет=40702810138250123017
НачальныйОстаток=1000.00
ВсегоПоступило=1500.50
ВсегоСписано=200.00
КонечныйОстаток=2300.50
КонецРасчСчет
СекцияДокумент=Платежное поручение
Номер=415
Дата=22.11.2026
Сумма=1000.50
ПлательщикСчет=40702810900000000001
Плательщик=ИНН 7707083893 ООО "Ромашка"
ПлательщикИНН=7707083893
Плательщик1=ООО "Ромашка"
ПолучательСчет=40702810138250123017
ДатаПоступило=23.11.2026
НазначениеПлатежа=Оплата по счету № 142/26 от 01.11.2026. НДС=22%
НеизвестныйКлюч=1
КонецДокумента
СекцияДокумент=Мемориальный ордер
Номер=7
Дата=23.11.2026
Сумма=500
Плательщик=7736207543, АО Весна
ПолучательСчет=40702810138250123017
НазначениеПлатежа1=Аванс
НазначениеПлатежа2=без НДС
КонецДокумента
СекцияДокумент=Банковский ордер
Номер=8
Дата=23.11.2026
Сумма=200.00
ПлательщикРасчСчет=40702810138250123017
ДатаСписано=23.11.2026
НазначениеПлатежа=Комиссия
КонецДокумента
КонецФайла
END
check 'a statement' 0 crm-import bank utf8.txt
fields date,amount,method,reference,payer_inn,payer,purpose
same 'gives the money that came in' got <<'END'
2026-11-23|1000.50|bank|415|7707083893|ООО "Ромашка"|Оплата по счету № 142/26 от 01.11.2026. НДС=22%
2026-11-23|500.00|bank|7|7736207543|АО Весна|Аванс без НДС
END
cp out want
crlf <utf8.txt | iconv -f UTF-8 -t CP1251 >win.txt
check 'with CR LF, in Windows-1251' 0 crm-import bank win.txt
same 'the same' out <want
sed 's/Кодировка=Windows/Кодировка=DOS/; s/№ //' utf8.txt | crlf | iconv -f UTF-8 -t CP866 >dos.txt
printf '\032' >>dos.txt
check 'in CP866' 0 crm-import bank - <dos.txt
sed 's/№ //' want >want866
same 'too' out <want866
{ printf '\357\273\277'; sed 's/=Windows/=windows/' utf8.txt; } >bom.txt
check 'in UTF-8 with a mark' 0 crm-import bank bom.txt
same 'as well' out <want
check 'who is asked twice' 0 sh -c 'crm-import bank utf8.txt; crm-import bank win.txt'
[ "$(cut -f 2 out | sort -u | wc -l)" -eq 2 ]
result $? 'has the same ids'

# wrong NAME MESSAGE SED: a statement that is edited so is refused
wrong() {
	sed "$3" utf8.txt >wrong.txt
	check "$1" 3 crm-import bank wrong.txt
	says '... is told' "crm-import: $2"
	[ ! -s out ]
	result $? '... and nothing is printed'
}
wrong 'a torn file' 'wrong.txt:44: the file is torn: it does not end with КонецФайла' "\$d"
wrong 'a file torn in a document' 'wrong.txt:20: the file is torn' "21,\$d"
wrong 'another file' 'wrong.txt:1: is no statement: expected 1CClientBankExchange' 1d
wrong 'balances' 'wrong.txt:7: account 40702810138250123017: opening 1000.01 + in 1500.50 - out 200.00 is not closing 2300.50' \
	's/=1000.00/=1000.01/'
wrong 'turnovers' 'wrong.txt:7: account 40702810138250123017: its documents differ from ВсегоПоступило by -0.50' \
	's/=1000.50/=1000/'
wrong 'what goes out' 'wrong.txt:7: account 40702810138250123017: its documents differ from ВсегоСписано by 1.00' \
	's/^Сумма=200.00/Сумма=201/'
wrong 'a sum' 'wrong.txt:15: Сумма "12x": not an amount' 's/=1000.50/=12x/'
wrong 'a sum with a comma' 'wrong.txt:15: Сумма "12,5x": not an amount' 's/=1000.50/=12,5x/'
wrong 'a date' 'wrong.txt:15: ДатаПоступило "31.02.2026": not a date like 23.11.2026' \
	's/ило=23.11.2026/ило=31.02.2026/'
wrong 'a date beside the day of receipt' 'wrong.txt:15: Дата "22.13.2026": not a date like 23.11.2026' \
	's/^Дата=22.11.2026/Дата=22.13.2026/'
wrong 'a part in a part' 'wrong.txt:17: "СекцияДокумент" does not stand here' '17s/.*/СекцияДокумент=x/'
wrong 'what follows the end' 'wrong.txt:46: "Номер=1" does not stand here' "\$a Номер=1"
wrong 'another version' 'wrong.txt:2: ВерсияФормата "2.00": only 1.01 to 1.03 are known' 's/=1.03/=2.00/'

# Two of our accounts, money between them, sections for two days, the date without a time.
cat >two.txt <<'END'
1CClientBankExchange
ВерсияФормата=1.01
РасчСчет=40702810138250123017
РасчСчет=40702810900000000001
СекцияРасчСчет
РасчСчет=40702810138250123017
ВсегоПоступило=10.00
КонецРасчСчет
СекцияРасчСчет
РасчСчет=40702810138250123017
ВсегоПоступило=5.00
КонецРасчСчет
СекцияДокумент=Платежное поручение
Номер=1
Дата=01.11.2026
Сумма=10.00
ПлательщикСчет=40702810900000000001
ПолучательСчет=40702810138250123017
КонецДокумента
СекцияДокумент=Платежное поручение
Номер=2
Дата=02.11.2026
Сумма=5.00
ПлательщикИНН=0
Плательщик1=Foreign Ltd
ПолучательСчет=40702810138250123017
НазначениеПлатежа=Invoice	12
КонецДокумента
СекцияДокумент=Платежное поручение
Номер=2
Дата=02.11.2026
Сумма=7.00
ДатаПоступило=
ПлательщикСчет=1
ПолучательСчет=2
КонецДокумента
КонецФайла
END
check 'two accounts' 0 crm-import bank two.txt
fields date,amount,payer_inn,payer,purpose
same 'and nobody else'\''s money' got <<'END'
2026-11-02|5.00||Foreign Ltd|Invoice 12
END
printf 'currency: RUB\n' >crm.yaml
check 'what is imported' 0 sh -c 'crm-import bank utf8.txt | crm-add --on-duplicate skip -'
check 'twice' 0 sh -c 'crm-import bank win.txt | crm-add --on-duplicate skip -'
check 'is stored' 0 crm-list payment -q
[ "$(wc -l <out)" -eq 2 ]
result $? 'once'
finish
