#!/bin/sh
# SPDX-License-Identifier: ISC
# crm-print: documents as text and HTML
# covers: front/print
# covers: work/print/print work/print/print_part work/print/statement rec/sheet view/lines view/page view/qr
. "$(dirname "$0")/../lib.sh"

export CRM_USER=ivanov CRM_SEED=1
cat >crm.yaml <<'END'
language: en
sale: shipment
vat: {rates: [{since: 2004-01-01, rate: 20}, {since: 2026-01-01, rate: 22}]}
company:
  - {name: OOO "Old", since: 2020-01-01}
  - name: ООО «Вельметра»
    since: 2026-06-01
    inn: 7707083893
    kpp: 770701001
    bank: ПАО СБЕРБАНК
    bik: 044525225
    account: 40702810138250123017
    corr_account: 30101810400000000225
    legal_address: Ярославль, ул. Свободы, д. 1
    signatory: Иванов И. И.
END
crm-add staff id=petrova name=Petrova >/dev/null
crm-add client id=romashka name=Ромашка 'full_name=ООО «Ромашка»' inn=500100732259 \
	legal_address='Тула, <b>Ленина</b>, 5' >/dev/null
crm-add contract id=CT-1 client=romashka date=2026-02-01 number=Д-7 status=signed >/dev/null
crm-add product id=soap 'name=Мыло «Весна» & Co' unit=шт price=100 >/dev/null
crm-add product id=tea name=Чай unit=кг price=33.3333 vat=10 >/dev/null
crm-add invoice id=I-1 client=romashka contract=CT-1 date=2026-11-20 due=2026-11-30 \
	item=soap:10 item=tea:7.5-5% >/dev/null

check 'the forms are listed' 0 crm-print
same 'with what they are' out <<'END'
invoice	invoice that asks for payment
act	act of services rendered
waybill	delivery note of goods
factura	VAT invoice
upd	universal transfer document
offer	commercial offer
statement	reconciliation statement
claim-letter	claim to a debtor for what is overdue, with penalties
reminder	reminder of what is overdue
claim-sum	what a debtor owes overdue, with penalties up to the day
claim	story of a claim
shortage	act of a shortage or of wrong goods
END
check 'an invoice' 0 env LANGUAGE=ru crm-print invoice 1
sed 's/ / /g; /^Код для оплаты/,$d' out >upper
same 'is a Russian one' upper <<'END'
ПАО СБЕРБАНК                   БИК         044525225
Банк получателя                Корр. счёт  30101810400000000225
ИНН 7707083893, КПП 770701001  Счёт        40702810138250123017
ООО «Вельметра»
Получатель
                    Счёт на оплату № 1 от 20 ноября 2026 г.

--------------------------------------------------------------------------------
Поставщик:        ООО «Вельметра», ИНН 7707083893, КПП 770701001, Ярославль, ул.
                  Свободы, д. 1
Покупатель:       ООО «Ромашка», ИНН 500100732259, Тула, <b>Ленина</b>, 5
Основание:        Договор № Д-7 от 01.02.2026
Оплатить до:      30.11.2026

№  Товары (работы, услуги)  Кол-во  Ед.     Цена  Скидка, %  Сумма, руб.
-  -----------------------  ------  ---  -------  ---------  -----------
1  Мыло «Весна» & Co            10  шт    100,00                1 000,00
2  Чай                         7,5  кг   33,3333          5       237,50
                                                     Итого:     1 237,50
                                           В том числе НДС:       201,92
                                            Всего к оплате:     1 237,50
Всего наименований 2, на сумму 1 237,50 руб.
Одна тысяча двести тридцать семь рублей 50 копеек
--------------------------------------------------------------------------------
Руководитель ____________________ / Иванов И. И.


END
check 'in English' 0 crm-print invoice I-1
sed '1,/^---/d; /^Code/,$d' out >upper
same 'it says the same' upper <<'END'
Bill to:          ООО «Ромашка», tax no. 500100732259, Тула, <b>Ленина</b>, 5
Contract:         No. Д-7 of 1 February 2026
Payable by:       30 November 2026

No.  Goods and services  Quantity  Unit    Price  Discount, %  Amount, RUB
---  ------------------  --------  ----  -------  -----------  -----------
  1  Мыло «Весна» & Co         10  шт     100.00                  1,000.00
  2  Чай                      7.5  кг    33.3333            5       237.50
                                                       Total:     1,237.50
                                                VAT included:       201.92
                                                   Total due:     1,237.50
In words: One thousand two hundred thirty-seven rubles 50 kopecks
Account:          40702810138250123017
Bank:             ПАО СБЕРБАНК, 044525225
--------------------------------------------------------------------------------
Signed ____________________ / Иванов И. И.

END
check 'HTML' 0 crm-print -o html invoice I-1
grep -q 'Мыло «Весна» &amp; Co' out && ! grep -q '<b>Ленина' out
result $? 'has no markup but its own'

# the QR code, drawn and read back
purpose='Оплата по счету № 1 от 20.11.2026, в т.ч. НДС 201.92'
want="ST00012|Name=ООО «Вельметра»|PersonalAcc=40702810138250123017|BankName=ПАО СБЕРБАНК|BIC=044525225"
want="$want|CorrespAcc=30101810400000000225|Sum=123750|Purpose=$purpose|PayeeINN=7707083893|KPP=770701001"
if command -v rsvg-convert >/dev/null && command -v zbarimg >/dev/null; then
	sed -n 's/^\(<svg class="qr"\)\(.*<\/svg>\)$/\1 xmlns="http:\/\/www.w3.org\/2000\/svg"\2/p' out >qr.svg
	rsvg-convert -w 240 qr.svg -o qr.png && zbarimg -q --raw qr.png >got 2>/dev/null
	echo "$want" >want
	diff -u want got >diag
	result $? 'the QR code says what the standard says'
	crm-print invoice I-1 | sed -n '/^Code/,/^crm:/p' | sed '1d; /^crm:/d; /^$/d' | perl -CSD -e '
		my (@rows, $w);
		while (<>) {
			chomp;
			$w = length if !defined $w || length > $w;
			push @rows, [map { ord } split //];
		}
		my $pixels = "";
		for my $row (@rows) {
			for my $lower (0, 1) {
				my $line = join "", map {
					my $c = $row->[$_] // 32;
					my $dark = $c == 0x2588 || $c == ($lower ? 0x2584 : 0x2580);
					$dark ? "1 1 1 " : "0 0 0 ";
				} 0 .. $w - 1;
				$pixels .= "$line\n" x 3;
			}
		}
		printf "P1\n%d %d\n%s", $w * 3, @rows * 6, $pixels' >blocks.pbm
	zbarimg -q --raw blocks.pbm >got 2>/dev/null
	diff -u want got >diag
	result $? 'so do the blocks of the text'
else
	skip 'the QR code says what the standard says' 'rsvg-convert or zbarimg is missing'
fi

check 'an unknown form' 2 crm-print invoise 1
says 'has a nearest one' 'crm-print: form "invoise": unknown; did you mean invoice?'
check 'an unknown document' 3 crm-print invoice 99
check 'a period' 2 crm-print invoice 1 --period 2026
says 'is for statements' 'crm-print: invoice: is of a document, not of a period'
check 'another format' 2 crm-print -o pdf invoice 1

# requisites are those of the date
crm-add invoice id=I-2 client=romashka date=2026-03-01 amount=10 >/dev/null
check 'an old invoice' 0 crm-print invoice I-2
grep -q 'OOO "Old"' out
result $? 'has the requisites of its day'
! grep -q '█' out
result $? 'without a bank it has no QR code'
CRM_TODAY=2026-11-25 crm-set client romashka 'legal_address=Орёл' >/dev/null
check 'after the client has moved' 0 env CRM_TODAY=2026-11-26 crm-print invoice I-1
grep -q 'Тула' out && ! grep -q 'Орёл' out
result $? 'the invoice has the address of its day'

# own forms
mkdir -p templates/en
printf 'title Bill {number}\n%%for items\ntext {n}. {name} {amount}\n%%end\n' >templates/en/invoice.form
check 'a form of the data directory' 0 crm-print invoice I-1
same 'goes before the installed one' out <<'END'
                                     Bill 1

1. Мыло «Весна» & Co 1,000.00
2. Чай 237.50
END
check 'crm-check' 0 crm-check
! grep templates out err
result $? 'knows what it is'
printf 'title Bill {number}\ntext {nmae}\n' >templates/en/invoice.form
check 'a wrong form' 3 crm-print invoice I-1
says 'is told with its line' 'crm-print: templates/en/invoice.form:2: "nmae": this document has no such value'
ln -sf /etc/passwd templates/en/invoice.form
check 'a form that is a link out of the directory' 4 crm-print invoice I-1
rm templates/en/invoice.form

# marks
crm-print invoice I-1 >printed
check 'what has not changed' 0 crm-print --verify printed
same 'is as it was printed' out <<'END'
invoice I-1: as it was printed
END
crm-set invoice I-1 manager=petrova note=x >/dev/null
check 'the manager does not count' 0 crm-print --verify printed
sed -i 's/amount=237.50/amount=237.60/' item/2026-11.tskv
check 'a line that has changed' 1 crm-print --verify printed
same 'is found' out <<'END'
invoice I-1: has changed since it was printed
END
echo nothing >plain
check 'a file without a mark' 3 crm-print --verify plain
says 'is told' 'crm-print: plain: has no mark of a printed document'
# A line's own unit goes before its product's.
crm-add - >/dev/null <<'END'
kind=invoice	id=UNIT	date=2026-11-20	client=romashka
kind=item	id=UNIT.1	doc=UNIT	product=soap	qty=2	price=100
kind=item	id=UNIT.2	doc=UNIT	product=soap	qty=2	unit=ящик	price=900
kind=item	id=UNIT.3	doc=UNIT	name=Доставка	qty=1	unit=рейс	price=10
END
check 'units' 0 crm-print invoice UNIT
sed -n 's/^ *[123]  .* \(шт\|ящик\|рейс\) .*/\1/p' out >got
same 'are those of the lines, else of the products' got <<'END'
шт
ящик
рейс
END
# A merge may put a client's later change before an earlier one.
crm-add - >/dev/null <<'END'
kind=client	id=moved	name=Moved	legal_address=Third Street
kind=invoice	id=MOVED	date=2026-11-20	client=moved	amount=1
kind=event	id=EV-B	date=2026-11-22	doc=moved	action=set	doc_kind=client	field=legal_address	from=Second Street	to=Third Street	at=2026-11-22T09:00:00Z
kind=event	id=EV-A	date=2026-11-21	doc=moved	action=merge	doc_kind=client	field=legal_address	from=First Street	to=Second Street	at=2026-11-21T09:00:00Z
END
check 'the client of the day' 0 crm-print invoice MOVED
grep -o '[A-Z][a-z]* Street' out >got
same 'is that before all changes' got <<'END'
First Street
END
# A line that somebody broke by hand is found by its file.
sed -i 's/^\(kind=item	id=UNIT.3	.*amount=\)10/\1x/' item/2026-11.tskv
check 'a line without an amount' 3 crm-print invoice UNIT
says 'is told with its file' 'crm-print: item/2026-11.tskv: amount "x.00": not an amount'
mkdir nobody && : >nobody/crm.yaml
crm-add -C nobody client id=a name=A >/dev/null
crm-add -C nobody invoice id=I-1 client=a amount=1 >/dev/null
check 'where nobody says whose it is' 0 crm-print -C nobody invoice I-1
says 'that is told' 'crm-print: warning: crm.yaml has no company: its place stays empty'

# Who has no registered address is where the post finds him, as it was on the document's day.
mkdir post && cd post || exit 1
printf 'company: {name: We, address: 1 Our Street}\n' >crm.yaml
crm-add client id=a name=A address='2 Their Street' >/dev/null
crm-add invoice id=I-1 client=a date=2026-11-20 amount=5 >/dev/null
CRM_TODAY=2026-11-25 crm-set client a address='3 New Street' >/dev/null
check 'addresses for the post' 0 crm-print invoice I-1 --today 2026-11-26
grep -q '1 Our Street' out && grep -q '2 Their Street' out
result $? 'stand for registered ones'
CRM_TODAY=2026-11-25 crm-set client a legal_address='4 Law Street' >/dev/null
crm-add invoice id=I-2 client=a date=2026-11-26 amount=5 --today 2026-11-26 >/dev/null
check 'a registered one' 0 crm-print invoice I-2 --today 2026-11-26
grep -q '4 Law Street' out && ! grep -q '3 New Street' out
result $? 'comes before'
finish
