#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-print statement: what a client owes, and where its own books differ
# covers: port/ledger work/print/differences
. "$(dirname "$0")/../lib.sh"

export CRM_USER=ivanov CRM_SEED=1 LANGUAGE=en
crm-init --no-git --country RU . >/dev/null
"$root"/scripts/sample-company --seed 3 >company && crm-add - <company >/dev/null

# closing CLIENT FROM [TO]: the closing balance, negative where the company owes
closing() {
	crm-print statement "$1" --from "$2" --to "${3:-today}" |
		awk '/Closing balance/ { gsub(",", ""); at = index($0, $NF) + length($NF)
			print (at > 50 + wide ? "-" : "") $NF }
		     /^Date +Document/ { wide = index($0, "Debit") + 5 - 50 }'
}

for sale in shipment invoice; do
	sed -i "s/^sale:.*/sale: $sale/" crm.yaml
	crm-list client -c id,debt -o csv | awk -F, 'NR > 1 && NR % 4 == 0 { printf "%s %.2f\n", $1, $2 }' >want
	while read -r id _; do
		echo "$id $(closing "$id" 2026-07-01)"
	done <want | sed 's/ -0.00$/ 0.00/' >got
	diff -u want got >diag && [ "$(wc -l <want)" -gt 10 ]
	result $? "sale: $sale: closing balances are the debts of crm-list"
	while read -r id _; do
		echo "$id $(crm-list client "$id" --today 2026-09-30 -c debt -o csv | sed 1d)"
	done <want | head -8 >want2
	while read -r id _; do
		echo "$id $(closing "$id" 2026-09-01 2026-09-30)"
	done <want2 >got2
	diff -u want2 got2 >diag
	result $? "sale: $sale: also on a past day"
	# what closes a period opens the next
	id=$(sed -n '5s/ .*//p' want)
	crm-print statement "$id" --period 2026-09 | grep 'Closing balance' | tr -s ' ' | sed 's/.*balance//' >a
	crm-print statement "$id" --period 2026-10 | grep 'Opening balance' | tr -s ' ' | sed 's/.*balance//' >b
	diff -u a b >diag
	result $? "sale: $sale: a period opens with what the one before closed"
done

mkdir small && cd small || exit
printf 'language: ru\nsale: invoice\ncompany: {name: Вельметра}\n' >crm.yaml
crm-add client id=c name=Ромашка >/dev/null
crm-add contract id=CT-1 client=c number=7 date=2026-01-10 >/dev/null
crm-add invoice id=I-1 client=c date=2026-09-10 due=2026-09-20 amount=1000 number=101 >/dev/null
crm-add invoice id=I-2 client=c date=2026-10-05 due=2026-10-15 amount=500 contract=CT-1 number=102 >/dev/null
crm-add invoice id=I-3 client=c date=2026-10-06 due=2026-10-15 amount=70 number=103 \
	status=cancelled cancelled=2026-10-20 >/dev/null
crm-add invoice id=I-4 client=c date=2026-10-07 due=2026-10-15 amount=33 status=cancelled number=104 >/dev/null
crm-add payment id=P-1 client=c date=2026-10-10 amount=1200 invoice=I-1 reference=55 >/dev/null
crm-add payment id=P-2 client=c date=2026-10-25 amount=-50.5 reference=56 >/dev/null
crm-add return id=R-1 client=c date=2026-10-30 amount=100 invoice=I-2 number=9 >/dev/null
crm-add allocation id=AL-1 date=2026-10-11 payment=P-1 doc=I-2 amount=200 >/dev/null
export LANGUAGE=ru
check 'a statement of a month' 0 crm-print statement c --period 2026-10
sed 's/\xc2\xa0/ /g; $d' out >text
same 'has each document, cancellations and refunds too' text <<'END'
                          Акт сверки взаимных расчётов

за период с 1 октября 2026 г. по 31 октября 2026 г.
между Вельметра
и Ромашка

Мы, нижеподписавшиеся, составили настоящий акт сверки в том, что состояние
взаимных расчётов по данным учёта следующее:
По данным Вельметра, руб.
Дата        Документ                 Дебет    Кредит
----------  --------------------  --------  --------
            Сальдо начальное      1 000,00
05.10.2026  Продажа № 102           500,00
06.10.2026  Продажа № 103            70,00
10.10.2026  Оплата № 55                     1 200,00
20.10.2026  Отмена продажи № 103               70,00
25.10.2026  Возврат денег № 56       50,50
30.10.2026  Возврат № 9                       100,00
               Обороты за период    620,50  1 370,00
                 Сальдо конечное    250,50

На 31 октября 2026 г. задолженность в пользу Вельметра 250,50 руб. (Двести
пятьдесят рублей 50 копеек).

От Вельметра
Руководитель ____________________


От Ромашка
Руководитель ____________________


END
check 'of a contract' 0 env LANGUAGE=en crm-print statement 7 --from 2026-01-01
sed '1,/^Date/d; /^On/,$d' out >text
same 'it has what names it' text <<'END'
----------  ----------------------------  ------  ------
            Opening balance                 0.00
2026-10-05  Sale No. 102                  500.00
2026-10-11  Allocation of payment No. 55          200.00
2026-10-30  Return No. 9                          100.00
                                Turnover  500.00  300.00
                         Closing balance  200.00

END
crm-print statement c --period 2026-10 >printed
check 'nothing has changed since' 0 crm-print --verify printed
crm-add payment id=P-3 client=c date=2026-10-31 amount=1 >/dev/null
check 'a payment that was entered later' 1 crm-print --verify printed

printf 'Дата;Документ;Дебет;Кредит\n;Сальдо начальное;;1000,00\n05.10.2026;Счёт 102;;500,00\n06.10.2026;Счёт №103;;70,00\n20.10.2026;Сторно 103;70,00;\n11.10.2026;п/п №55;1 200,00;\n25.10.2026;Возврат денег;;50,05\n30.10.2026;Возврат товара 9;100,00;\n31.10.2026;Платёж 77;1,00;\n31.10.2026;Бонус;5,00;\nИтого;;;\n' |
	iconv -f UTF-8 -t cp1251 >theirs.csv
check 'the other side' 1 crm-print statement c --period 2026-10 --against theirs.csv
same 'differs in these documents' out <<'END'
kind=difference	date=2026-10-10	number=55	document=п/п №55	ours=-1200.00	theirs=-1200.00	difference=0.00	problem=date
kind=difference	date=2026-10-25	number=56	ours=50.50	difference=50.50	problem=not_theirs
kind=difference	date=2026-10-25	document=Возврат денег	theirs=50.05	difference=-50.05	problem=not_ours
kind=difference	date=2026-10-31	document=Бонус	theirs=-5.00	difference=5.00	problem=not_ours
END
printf 'date,document,amount\n2026-10-05,102,-500.00\n' >t.csv
check 'an amount instead of two columns' 1 crm-print statement c --period 2026-10 --against t.csv -o csv
grep -q '102' out
[ $? -eq 1 ]
result $? 'is understood'
printf 'a,b\n1,2\n' >t.csv
check 'a file without titles' 3 crm-print statement c --against t.csv
printf 'date,document,amount\n2026-13-05,102,1\n' >t.csv
check 'a wrong date' 3 crm-print statement c --against t.csv
says 'is told with its line' 't.csv:2: '
check 'against a document' 2 crm-print invoice I-1 --against t.csv
check 'no such client' 3 crm-print statement nobody
# A full name in Russian would have to be declined where a short one need not be.
printf '%s\n' 'language: ru' 'sale: invoice' 'company:' '  name: ООО «Вектор»' \
	'  full_name: Общество с ограниченной ответственностью «Вектор»' >crm.yaml
crm-set client c name='АО «Хлеб»' full_name='Акционерное общество «Хлеб»' >/dev/null
check 'between two with full names' 0 crm-print statement c --period 2026-10
sed 's/\xc2\xa0/ /g' out | grep -E 'между|^и |пользу|^От ' >got
cat >want <<'END'
между ООО «Вектор»
и АО «Хлеб»
На 31 октября 2026 г. задолженность в пользу ООО «Вектор» 249,50 руб. (Двести
От ООО «Вектор»
От АО «Хлеб»
END
diff -u want got >diag
result $? 'the short ones stand in the sentences'
sed -i '/^  name:/d' crm.yaml
check 'where there is only the full one' 0 crm-print statement c --period 2026-10
grep -q "между Общество с ограниченной ответственностью «Вектор»" out
result $? "it stands there"
finish
