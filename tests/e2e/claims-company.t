#!/bin/sh
# SPDX-License-Identifier: ISC
# Claims in a company of its own, in Russian, as its people work: from a shortage to what the month's
# report, the profit and the survey say
# covers: work/claim/claim work/report/claims work/print/print
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
export LANGUAGE=ru CRM_USER=ivanov CRM_TODAY=2026-11-23T10:00:00+03:00

cat >crm.yaml <<'END'
language: ru
sale: shipment
company: [{since: 2020-01-01, name: "ООО «Весна»", inn: "7707083893"}]
work:
  holidays: [2027-01-01..2027-01-08]
claims:
  reasons: [склад/недостача, склад/пересортица, доставка/опоздание, качество/брак]
  sla:
    - {severity: normal, respond: 4, resolve: 3}
    - {severity: critical, respond: 1, resolve: 1}
  escalation:
    - {level: 1, hours: 0, to: boss}
  awards:
    - {role: manager, amount: 3000}
    - {role: head, amount: none}
END
crm-add -q - >/dev/null <<'END'
kind=staff	id=sidorov	name=Сидоров	role=head
kind=staff	id=ivanov	name=Иванов	role=manager	boss=sidorov
kind=staff	id=petrov	name=Петров	role=manager	boss=sidorov
kind=client	id=romashka	name=ООО «Ромашка»	manager=ivanov
kind=client	id=lutik	name=АО «Лютик»	manager=petrov
kind=product	id=tea	name=Чай	price=100	cost=60
kind=product	id=cup	name=Чашка	price=300	cost=200
kind=shipment	id=S-1	client=romashka	date=2026-11-16	due=2026-12-16
kind=item	doc=S-1	product=tea	qty=200
kind=shipment	id=S-2	client=lutik	date=2026-11-17	due=2026-12-17
kind=item	doc=S-2	product=cup	qty=20
END
nbsp() { sed "s/ / /g" out | tr -s ' \n' ' ' >got; }

# Goods that were mixed up: less tea than the document has, and cups that it has not.
check 'a claim with what came and what was expected' 0 crm-claim new id=C-1 shipment=S-1 type=приёмка reason=пересортица fault=us item=tea:150/ item=cup:5/0 note='Чашки вместо чая'
check 'its act' 0 crm-print shortage C-1
nbsp
grep -q '1 Чай 200 150 50' got && grep -q '2 Чашка 0 5 5' got && grep -q 'Сумма расхождения 5 000,00 руб. (Пять тысяч рублей 00 копеек)' got
result $? 'has what is missing and what is too much'
check 'its story' 0 crm-claim show C-1
nbsp
grep -q 'Клиент: ООО «Ромашка»' got && grep -q 'причина склад/пересортица, вина: наша' got && grep -q 'Чашка 5 0 5' got && grep -q 'Ответить до: 23.11.2026 14:00' got
result $? 'has the client, the reason, the lines, the terms'

# A serious incident: at once, at the top of the alerts, and counted apart.
check 'an incident' 0 crm-claim new id=C-2 client=lutik type=отравление severity=critical note='двое в больнице'
says 'is told at once' 'crm-claim: предупреждение: СЕРЬЁЗНЫЙ ИНЦИДЕНТ: претензия C-2 клиента lutik: отравление: двое в больнице'
check 'alerts' 0 crm-report alerts -c severity,what,doc -o csv
sed -n 2p out >got
same 'have it first' got <<'END'
critical,incident,C-2
END
check 'a report of such' 0 crm-report claims --by severity -w 'severity=critical' -c severity,received,open -o csv
same 'counts it' out <<'END'
severity,received,open
critical,1,1
END

# To the department, with its own term; what is late, what will be, what nobody has, how old.
check 'to purchasing' 0 crm-claim forward C-1 department=закупки due=2026-11-24 owner=petrov -q
check 'what nobody has' 0 crm-list claim -w "closed='' and owner=''" -q
same 'is found' out <<'END'
C-2
END
check 'what is to be resolved within two days' 0 crm-list claim -w "closed='' and due<today+2d" -q
same 'is found too' out <<'END'
C-2
END
CRM_TODAY=2026-11-25T09:30:00+03:00
check 'sweep' 0 crm-claim sweep -c id,owner,level -o csv
same 'escalates both: one department, one term' out <<'END'
id,owner,level
C-1,sidorov,1
C-2,sidorov,1
END
check 'who has what, and since when' 0 crm-list claim -w 'status=escalated' -c id,owner,since,age -o csv
same 'is a list' out <<'END'
id,owner,since,age
C-1,sidorov,2026-11-25T09:30:00+03:00,2
C-2,sidorov,2026-11-25T09:30:00+03:00,2
END
check 'the oldest first' 0 crm-list claim -w "closed=''" -s age:r,id -c id,age,days_over -o csv
same 'with days over' out <<'END'
id,age,days_over
C-1,2,0
C-2,2,1
END

# The award: above the manager's limit, with an approval; others for those that are missing.
check 'above the limit' 3 crm-claim resolve C-1 replace=tea:50
says 'needs an approval' 'crm-add approval doc=C-1'
CRM_USER=sidorov crm-add -q approval doc=C-1 step=award staff=sidorov decision=approved >/dev/null
check 'with it' 0 crm-claim resolve C-1 replace=tea:50 resolution='Чай довезли' -q
check 'what the client says' 0 crm-claim survey C-1 score=4 answer='Долго'
check 'what the supplier gave back' 0 crm-claim note C-1 recovered=1500 -q
check 'money for the other' 0 crm-claim resolve C-2 refund=700 fault=supplier reason=брак -q
check 'not enough' 0 crm-claim reopen C-2 note='Не та сумма' -q
check 'the rest' 0 crm-claim resolve C-2 refund=300 -q
check 'a task against its reason' 0 crm-add -q task title='Другой поставщик' owner=petrov doc=C-2
check 'the whole story' 0 crm-claim show C-2
nbsp
grep -q 'открыта снова статус: удовлетворено → разбирается (Не та сумма)' got && grep -q 'поручение Другой поставщик' got && grep -q 'возврат денег' got
result $? 'has how it was opened again, the refunds, the task'
[ "$(LC_ALL=C.UTF-8 wc -L <out)" -le 80 ]
result $? 'on 80 columns'

check 'the timeline of the client' 0 crm-report timeline lutik -c what,text -o csv
grep -q 'escalate,статус: открыто → эскалация' out && grep -q 'resolve,по чьей вине: → поставщика\|resolve,по чьей вине:  → поставщика' out
result $? 'says what was done in Russian too'

# What the reports say of it.
check 'the report in words' 0 crm-report claims -o text
nbsp
grep -q 'Поступило претензий: 2, на сумму 5 000,00 руб.' got &&
	grep -q 'Удовлетворено: 2, на сумму 6 000,00 руб. (полностью 2, частично 0).' got &&
	grep -q 'Взыскано с поставщиков и перевозчиков 1 500,00 руб.' got &&
	grep -q 'Первый ответ, в рабочих часах: половина не дольше [0-9]*, 90 % — не дольше [0-9]*; в срок 0 %' got &&
	grep -q 'Задач по устранению причин: 1, из них не закрыто: 1.' got &&
	grep -q 'качество/брак 1 1' got && grep -q 'поставщика 1 1' got
result $? 'says how many, for how much, why and whose fault'
[ "$(LC_ALL=C.UTF-8 wc -L <out)" -le 80 ]
result $? 'on 80 columns as well'
check 'the survey of it' 0 crm-report surveys -w 'metric=csat' -c manager,responses,score -o csv
same 'is the share of 4 and 5' out <<'END'
manager,responses,score
ivanov,1,100.00
END
check 'the profit' 0 crm-report profit --by client -c client,revenue,claims -s client -o csv
same 'is less by awards, without what returns took of the price and the supplier gave back' out <<'END'
client,revenue,claims
lutik,5000.00,0.00
romashka,20000.00,3500.00
END
check 'what came back' 0 crm-report returns --by reason -c reason,count,amount,percent -o csv
same 'is by the reason of its claim' out <<'END'
reason,count,amount,percent
качество/брак,2,1000.00,3.85
END
chmod 700 . && chmod 600 crm.yaml
check 'the directory is well' 0 crm-check
finish
