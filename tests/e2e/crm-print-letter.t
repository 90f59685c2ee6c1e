#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-print claim-letter and reminder: letters about what is overdue
# covers: work/print/print_part
. "$(dirname "$0")/../lib.sh"

export CRM_USER=ivanov LANGUAGE=ru
plain() { sed 's/\xc2\xa0/ /g' out >text; }

cat >crm.yaml <<'END'
country: RU
language: ru
sale: shipment
answer_days: 14
company: {name: Вельметра, inn: "7707083893", bank: ПАО Сбербанк, bik: "044525225", account: "40702810138250123017", signatory: И. И. Иванов}
END
crm-add staff id=olga name='Ольга Ли' phone='8 495 000-00-00' >/dev/null
crm-add client id=alfa name='ООО «Альфа»' manager=olga >/dev/null
crm-add client id=beta name=Бета >/dev/null
crm-add contract id=C-1 client=alfa date=2026-01-01 status=signed number=17/26 penalty=0.1 penalty_cap=10 >/dev/null
crm-add shipment id=S-1 client=alfa contract=C-1 date=2026-09-01 due=2026-09-10 amount=1000 >/dev/null
crm-add shipment id=S-2 client=alfa contract=C-1 type=service date=2026-10-01 due=2026-10-31 amount=500 >/dev/null
crm-add shipment id=S-3 client=alfa contract=C-1 date=2026-11-20 due=2026-12-31 amount=70 >/dev/null
crm-add shipment id=S-4 client=beta date=2026-11-20 due=2026-12-31 amount=70 >/dev/null
crm-add payment client=alfa contract=C-1 date=2026-09-30 amount=400 >/dev/null

check 'a claim of all that is overdue' 0 crm-print claim-letter alfa
plain
grep -v '^crm:' text >letter
same 'has documents, formula, sum, day, enclosures' letter <<'END'
                                                                     ООО «Альфа»
                                                    от Вельметра, ИНН 7707083893

23 ноября 2026 г.
                                   Претензия

об оплате задолженности по договору № 17/26 от 1 января 2026 г.

На 23.11.2026 за вами числятся документы, не оплаченные в срок:
№  Документ                           Срок оплаты  Дней  Сумма, руб.  Долг, руб.
-  ---------------------------------  -----------  ----  -----------  ----------
1  Накладная № 1 от 01.09.2026,       10.09.2026     74     1 000,00      600,00
   договор № 17/26
2  Акт № 2 от 01.10.2026, договор №   31.10.2026     23       500,00      500,00
   17/26
                                                   Итого просрочено:    1 100,00
Просроченная задолженность составляет 1 100,00 руб. (Одна тысяча сто рублей 00
копеек).

За просрочку начислена неустойка: долг × дни просрочки × процент за день.
Документ  С           По          Дней  Долг, руб.  % в день  Неустойка, руб.
--------  ----------  ----------  ----  ----------  --------  ---------------
№ 1       11.09.2026  29.09.2026    19    1 000,00       0,1            19,00
№ 1       30.09.2026  23.11.2026    55      600,00       0,1            33,00
№ 2       01.11.2026  23.11.2026    23      500,00       0,1            11,50
                                                      Итого:            63,50

Требуем оплатить 1 163,50 руб. (Одна тысяча сто шестьдесят три рубля 50 копеек)
не позднее 07.12.2026.
Если до этой даты оплата не поступит, мы обратимся в арбитражный суд с
требованием о взыскании долга, неустойки и судебных расходов.

Реквизиты для оплаты
Вельметра, ИНН 7707083893
Счёт 40702810138250123017, ПАО Сбербанк, БИК 044525225

Приложения
— Копия договора № 17/26 от 01.01.2026
— Копия документа: Накладная № 1 от 01.09.2026
— Копия документа: Акт № 2 от 01.10.2026
— Акт сверки взаимных расчётов на 23.11.2026
— Расчёт неустойки (в тексте претензии)

Руководитель ____________________ / И. И. Иванов

Исполнитель: Ольга Ли, тел. 8 495 000-00-00

END
cp out printed
crm-invoice penalty S-1 S-2 -o csv -c penalty | awk 'NR > 1 { s += $1 } END { printf "%.2f\n", s }' >got
same 'its penalty is that of crm-invoice' got <<'END'
63.50
END
crm-report aging alfa -o csv -c d1_30,d31_60,d61_90,d91 | awk -F, 'NR > 1 { printf "%.2f\n", $1 + $2 + $3 + $4 }' >got
same 'what is overdue is that of aging' got <<'END'
1100.00
END
check 'unchanged' 0 crm-print --verify printed
crm-add payment client=alfa contract=C-1 date=2026-10-30 amount=1 >/dev/null
check 'a payment of the past came to light' 1 crm-print --verify printed
check 'on a past day' 0 crm-print claim-letter alfa --to 2026-09-15
plain
grep -q 'Требуем оплатить 1 005,00' text
result $? 'it is of that day'
check 'a reminder' 0 crm-print reminder alfa
plain
grep -q 'Просим оплатить 1 099,00 руб. (Одна тысяча девяносто девять рублей 00 копеек)' text
result $? 'asks for what is overdue'
check 'in English' 0 env LANGUAGE=en crm-print reminder alfa
grep -q 'Please pay 1,099.00 RUB' out
result $? 'too'
check 'nothing overdue' 3 crm-print reminder beta
says 'is told' 'beta'

crm-add claim id=CL-1 client=alfa direction=out type=payment shipment=S-2 amount=600 \
	date=2026-11-20 number=5 response_due=2026-12-10T18:00:00+03:00 reason='не оплачен акт' >/dev/null
crm-add claim id=CL-2 client=alfa type=quality >/dev/null
check 'our claim' 0 crm-print claim-letter CL-1
plain
grep -E 'Исх|Акт № 2|Накладная|Требуем|не позднее|Основание' text >got
same 'is of its document, amount, and days' got <<'END'
Исх. № 5 от 20 ноября 2026 г.
1  Акт № 2 от 01.10.2026, договор №   31.10.2026     20       500,00      500,00
Основание: не оплачен акт
Требуем оплатить 600,00 руб. (Шестьсот рублей 00 копеек) не позднее 10.12.2026.
— Копия документа: Акт № 2 от 01.10.2026
END
cp out printed
check 'its mark' 0 crm-print --verify printed
check "a client's claim" 3 crm-print claim-letter CL-2
says 'is none of ours' 'CL-2'
check 'as HTML' 0 crm-print -o html claim-letter alfa
grep -q 'Неустойка, руб' out && grep -q '</html>' out
result $? 'has the penalty in a table'
if command -v crm-pdf >/dev/null && command -v pdftotext >/dev/null; then
	check 'as PDF' 0 crm-pdf claim-letter alfa
	pdftotext -layout out text && grep -q 'Претензия' text && grep -q 'Неустойка' text
	result $? 'says the same'
fi
printf 'sale: invoice\n' >crm.yaml
crm-add invoice id=I-1 client=beta date=2026-11-01 due=2026-11-10 amount=70 >/dev/null
check 'where the invoice is the sale' 0 crm-print reminder beta
plain
grep -c 'Счёт № 1 от 01.11.2026' text >got
same 'it is of invoices' got <<'END'
1
END
finish
