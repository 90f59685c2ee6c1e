#!/bin/sh
# SPDX-License-Identifier: ISC
# The examples of the manual pages do what they say, in a directory that has what they
# name: each page's in a fresh copy, one after the other.
# shellcheck disable=SC2034 # lib.sh reads it
root_above=..
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
export CRM_USER=ivanov CRM_SEED=1
# hledger reads UTF-8 only where the locale says so
export LC_ALL=C.UTF-8

crm-init --country RU shop >/dev/null && cd shop || exit 1
crm-add -q - >/dev/null 2>setup <<'END' || { cat setup; exit 1; }
kind=staff	id=ivanov	name=Иванов
kind=staff	id=petrov	name=Петров
kind=client	id=romashka	name=ООО «Ромашка»	manager=ivanov	inn=7707083893	discount=5	credit_limit=100	email=buh@romashka.example	phone=1
kind=client	id=mlotok	name=Молоток и молот	region=Ярославль	manager=petrov
kind=contact	id=anna	client=romashka	name=Анна Ли	phone=8 495 000-00-00
kind=product	id=tea	name=Чай	price=100	cost=60
kind=product	id=cup	name=Чашка	price=200
kind=product	id=soap	name=Мыло	price=100	cost=60
kind=offer	id=O-2611-7K3QF0ZB4M	date=2026-11-01	client=romashka	status=accepted
kind=item	doc=O-2611-7K3QF0ZB4M	product=soap	qty=10
kind=invoice	id=I-2611-7K3QF0ZB4M	date=2026-11-01	client=romashka	number=11	amount=300	due=2026-11-10
kind=shipment	id=S-2610-7K3QF0ZB4M	date=2026-10-02	client=romashka	amount=5000	due=2026-10-10
kind=shipment	id=S-2611-M2N8QT4C0A	date=2026-11-02	client=romashka	due=2026-11-10
kind=item	doc=S-2611-M2N8QT4C0A	product=soap	qty=5
kind=activity	id=a1	date=2026-11-03	client=romashka	type=call
kind=activity	id=a3	date=2026-11-23	client=romashka	type=call	status=planned
kind=payment	id=p1	date=2026-11-03	amount=17	payer_inn=7707083893	payer=ООО «Ромашка»
kind=task	id=T-1	date=2026-11-20	status=open	title=Сверка	owner=petrov	boss=ivanov	due=2026-11-30
END
crm-set -q client romashka phone=2 manager=petrov >/dev/null
crm-set -q client romashka manager=ivanov >/dev/null
crm-set -q invoice I-2611-7K3QF0ZB4M note=x >/dev/null
rm setup
printf 'records: [{kind: client, fields: {id: "{id}", name: "{name}"}}]\n' >clients.yaml
printf 'records: [{kind: plan, fields: {period: "{month}", metric: "{metric}", manager: "{manager}", value: "{plan}"}}]\n' >plan.yaml
printf 'month,metric,manager,plan\n2026-10,sales,ivanov,100000\n' >plan.csv
printf 'id,name\nromashka,x\nnovy,Новый\n' >clients.csv
printf 'sku;retail;wholesale\nsoap;110,50;95\n' >prices.csv
printf 'Customer ID;Customer Name;Order ID;Order Date;Sales;Quantity\nc1;One;o1;02.11.2026;1234,5;3\n' >orders.csv
printf '%s\r\n' 1CClientBankExchange ВерсияФормата=1.03 Кодировка=Windows \
	РасчСчет=40702810138250123017 'СекцияДокумент=Платежное поручение' Номер=415 \
	Дата=22.11.2026 Сумма=300.00 Плательщик=Ромашка ПлательщикИНН=7707083893 \
	ПолучательСчет=40702810138250123017 ДатаПоступило=23.11.2026 \
	'НазначениеПлатежа=Оплата по счету № 11' КонецДокумента КонецФайла >kl_to_1c.txt
printf 'bonuses:\n  - {name: retro, percent: 2, from: 100}\n' >bonuses
sed '/^bonuses:/d' crm.yaml >crm.new && cat crm.new bonuses >crm.yaml && rm crm.new bonuses
sed '/^surveys:/d; /^loyalty:/d' crm.yaml >crm.new && mv crm.new crm.yaml
cat >>crm.yaml <<'END'
loyalty: [{name: silver, from: 1000}]
surveys:
  service:
    - {name: recommend, metric: nps, required: yes}
    - {name: speed, metric: csat}
    - {name: channel, of: [phone, mail]}
END
printf 'who,recommend\nromashka,10\nmlotok,6\n' >answers.csv
printf 'records: [{kind: survey, fields: {client: "{who}", date: 2026-11-20, form: service, question: recommend, score: "{recommend}"}}]\n' >answers.yaml
printf 'Дата;Номер;Приход;ИНН;Назначение\n23.11.2026;9;10,00;;x\n' | iconv -t cp1251 >bank.csv
sed 's/EUR/RUB/' "$root"/tests/fuzz/corpus/statement/b.xml >statement.xml
sed -i 's/Ccy="EUR"/Ccy="RUB"/g' statement.xml
cd .. || exit 1

# outside COMMAND: why it cannot run here, or nothing.
outside() {
	case $1 in
	*sendmail* | *formail*) echo 'it sends mail' ;;
	*crm-edit* | *EDITOR* | 'vi '*) echo 'somebody has to edit' ;;
	*/usr/local/*) echo 'it is of the installed program' ;;
	'git clone '* | *crm-sync* | 'crm-init crm' | 'git commit -a') echo 'another machine has to be there' ;;
	'crm-undo 90b'*) echo 'the name of a commit' ;;
	*hledger*balance*) command -v hledger >/dev/null || echo 'hledger is not installed' ;;
	*pdftotext*) command -v pdftotext >/dev/null || echo 'pdftotext is not installed' ;;
	*crm-xlsx*) command -v crm-xlsx >/dev/null || echo 'crm-xlsx was left out of the build' ;;
	*sqlite3*) command -v sqlite3 >/dev/null || echo 'sqlite3 is not installed' ;;
	esac
}

# buys CLIENT AMOUNT MONTH...: shipments, one a month.
buys() {
	who=$1 amount=$2
	shift 2
	for month in "$@"; do
		printf 'kind=shipment\tid=%s-%s\tdate=%s-05\tclient=%s\tamount=%s\tdue=%s-25\n' \
			"$who" "$month" "$month" "$who" "$amount" "$month"
	done
}

# segments: of every class somebody, who also moved, fell silent or could buy more.
segments() {
	last_year=$(seq -f 2025-%02g 1 10)
	year=$(seq -f 2026-%02g 1 9)
	{
		printf 'kind=client\tid=%s\tname=%s\tmanager=ivanov\tgroup=retail\n' dub Дуб iva Ива len Лён
		printf 'kind=potential\tclient=dub\tdate=2026-08-01\tperiod=2026-08\tcategory=Чай\tvolume=100\n'
		# shellcheck disable=SC2086 # words
		buys dub 20000 $last_year 2025-11 2025-12 $year
		# shellcheck disable=SC2086 # words
		buys iva 9000 $last_year 2026-02
		buys len 500 2026-10
	} | crm-add -q - >/dev/null
	sed -i 's/^  rules: .*/  rules: {sleeping: abc != C and silent_days > 60}/' crm.yaml
}

# Of a pipe each part must do what it says, though it may have nothing to say.
# shellcheck disable=SC2016 # bash expands it
each_part='
all=("${PIPESTATUS[@]}")
for status in "${all[@]}"; do [ "$status" -lt 2 ] || exit "$status"; done
exit "$status"'

run() { # run PAGE: its examples, in a copy of the directory
	rm -rf here && cp -R shop here && cd here || exit 1
	case $1 in # other pages have no gap in the numbers
	*/crm-print.1 | */crm-pdf.1)
		crm-add -q invoice client=romashka number=142 item=soap:1 >/dev/null
		;;
	*/crm-list.1) # a card that is stale
		CRM_TODAY=2025-01-10 crm-add -q client id=stale name=Старая >/dev/null
		;;
	*/crm-segment.1) segments ;;
	esac
	awk -v dir=. -f "$root/tests/examples.awk" "$1" >../examples
	while read -r command <&3; do
		why=$(outside "$command")
		name=$(printf '%s: %s' "$(basename "$1")" "$command" | tr -d '\134')
		if [ -n "$why" ]; then
			skip "$name" "$why"
			continue
		fi
		case $command in
		'cd '*) eval "$command" && result 0 "$name" && continue ;;
		esac
		check "$name" 0 bash -c "$command$each_part" </dev/null
	done 3<../examples
	cd "$work" || exit 1
}

for page in "$root"/man/*.[157]; do
	run "$page"
done
[ "$n" -gt 40 ]
result $? 'there were examples'
finish
