#!/bin/sh
# SPDX-License-Identifier: ISC
# Questionnaires of crm.yaml: answers by one command, one by one, as a stream and from CSV are
# checked against them; what reports make of them.
# covers: rec/survey work/change/answers
. "$(dirname "$0")/../lib.sh"
export CRM_USER=ann CRM_SEED=1

mkdir d && cd d || exit 1
cat >crm.yaml <<'END'
surveys:
  service:
    - {name: recommend, text: Would you recommend us?, metric: nps, required: yes}
    - {name: speed, metric: csat}
    - {name: effort, metric: ces}
    - {name: price, scale: [-5, 5]}
    - {name: channel, of: [phone, mail]}
    - {name: wish}
END
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=staff	id=bob	name=Bob
kind=client	id=a	name=A	manager=ann
kind=client	id=b	name=B	manager=bob
END

check 'a whole form' 0 crm-add survey form=service client=a recommend=9 price=-5 channel=mail wish='greener tea' -c metric,score,question,answer,manager -o tsv
rows 'is an answer to each question' <<'END'
metric|score|question|answer|manager
nps|9|recommend||ann
scale|-5|price||ann
choice||channel|mail|ann
text||wish|greener tea|ann
END
check 'one answer' 0 crm-add survey form=service client=a question=speed score=4 -c metric,score -o tsv
rows 'has the metric of its question' <<'END'
metric|score
csat|4
END
check 'an answer to no form' 0 crm-add survey client=b metric=csat score=2 -q

wrong() { # NAME MESSAGE WORD...
	name=$1 message=$2
	shift 2
	check "$name" 3 crm-add survey client=a "$@"
	says 'is refused' "$message"
}
wrong 'no required answer' 'survey service: recommend has to be answered' form=service speed=4
wrong 'an empty one' 'survey service: recommend has to be answered' form=service recommend=
wrong 'a score above' 'score "11": recommend is answered from 0 to 10' form=service recommend=11
wrong 'a score below' 'score "0": speed is answered from 1 to 5' form=service question=speed score=0
wrong 'one of a scale of its own' 'score "6": price is answered from -5 to 5' form=service question=price score=6
wrong 'a word for a score' 'score "good": not a whole number' form=service recommend=good
wrong 'a score for a word' 'score "1": channel is answered in words' form=service question=channel score=1
wrong 'a choice that is none' 'answer "fax": channel is answered with one of phone, mail' form=service recommend=1 channel=fax
wrong 'a question that is none' 'question "sped": service asks recommend, speed, effort' form=service recommend=1 sped=3
wrong 'the same by its name' 'question "sped": service asks' form=service question=sped score=1
wrong 'another metric' 'metric "nps": that of speed is csat' form=service question=speed metric=nps score=3
wrong 'a form that is none' 'form "servise": crm.yaml has service' form=servise question=speed score=3
wrong 'no answer' 'question "wish": has no answer' form=service question=wish
wrong 'no metric' 'survey: metric is missing' score=3
wrong 'no score' 'survey: score is missing' metric=ces
wrong 'a score above without a form' 'score "6": csat is answered from 1 to 5' metric=csat score=6
wrong 'a metric of forms' 'metric "text": is of a question of a form alone' metric=text answer=x
check 'nothing of these is stored' 0 crm-list survey -q
[ "$(wc -l <out)" -eq 6 ]
result $? 'six are'
check 'a stored answer changes' 3 crm-set survey "$(crm-list survey -q -w question=speed)" score=9
says 'within its scale' 'score "9": speed is answered from 1 to 5'

check 'a stream' 3 crm-add - <<'END'
kind=survey	date=2026-11-02	client=b	form=service	question=recommend	score=3
kind=survey	date=2026-11-02	client=b	form=service	question=speed	score=5
kind=survey	date=2026-11-03	client=b	form=service	question=speed	score=5
END
says 'needs what each client has to answer' 'stdin:3: survey service: recommend has to be answered'
check 'another' 3 crm-add - <<'END'
kind=survey	date=2026-11-02	client=b	form=service	question=recommend	score=3
kind=survey	date=2026-11-02	client=b	form=service	question=effort	score=8
END
says 'and its scales' 'stdin:2: score "8": effort is answered from 1 to 7'

{
	echo 'records:'
	for q in recommend speed effort price; do
		echo "  - {kind: survey, fields: {client: '{who}', date: '{day}', form: service, question: $q, score: '{$q}'}}"
	done
	for q in channel wish; do
		echo "  - {kind: survey, fields: {client: '{who}', date: '{day}', form: service, question: $q, answer: '{$q}'}}"
	done
} >../m.yaml
cat >../a.csv <<'END'
who,day,recommend,speed,effort,price,channel,wish
a,2026-11-04,10,5,7,,phone,
b,2026-11-04,2,,1,3,mail,"cheaper, please"
b,2026-11-05,7,1,,,phone,
END
check 'a table of answers' 0 sh -c 'crm-import csv -m ../m.yaml ../a.csv | crm-add -q -'
[ "$(wc -l <out)" -eq 12 ]
result $? 'is what was answered'
sed '3s/,2,/,,/' ../a.csv >../b.csv
check 'a table with a gap' 3 crm-import csv -m ../m.yaml ../b.csv
says 'names the row' 'b.csv:3: score is missing: recommend has to be answered'
sed '4s/phone/pigeon/' ../a.csv >../b.csv
check 'a table with a word' 3 crm-import csv -m ../m.yaml ../b.csv
says 'names the answer' 'b.csv:4: answer "pigeon": channel is answered with one of phone, mail'

check 'by question' 0 crm-report surveys --by question -c question,metric,responses,score,answers -o tsv
rows 'each has its own figures' <<'END'
question|metric|responses|score|answers
|csat|1|0.00|
service/channel|choice|4||mail 2, phone 2
service/effort|ces|2|4.00|
service/price|scale|2|-1.00|
service/recommend|nps|4|25.00|
service/speed|csat|3|66.67|
service/wish|text|2||
END
check 'by manager' 0 crm-report surveys -c manager,metric,responses,score -o tsv
rows 'only what has one scale for all' <<'END'
manager|metric|responses|score
ann|nps|2|100.00
ann|csat|2|100.00
ann|ces|1|7.00
bob|nps|2|-50.00
bob|csat|2|0.00
bob|ces|1|1.00
END
if command -v sqlite3 >/dev/null; then
	crm-export sql | sqlite3 ../s.db
	sqlite3 -separator '	' ../s.db "select form || '/' || question, count(*),
		printf('%.2f', case metric
			when 'nps' then 100.0 * (sum(score >= 9) - sum(score <= 6)) / count(*)
			when 'csat' then 100.0 * sum(score >= 4) / count(*) else avg(score) end)
		from survey where form <> '' and score <> '' group by 1 order by 1" >want
	crm-report surveys --by question -w "question ~ service and score!=''" -c question,responses,score -o tsv |
		sed 1d >got
	same 'SQLite has the same scores' got <want
else
	skip 'SQLite has the same scores' 'no sqlite3'
fi

bad() { # NAME MESSAGE QUESTION: a questionnaire that is wrong
	printf 'surveys:\n  f:\n    - %s\n' "$3" >crm.yaml
	check "$1" 3 crm-list survey
	says 'is told with its place' "$2"
}
bad 'a question without a name' 'crm.yaml:3:7: surveys' '{metric: nps}'
bad 'a metric that is none' 'crm.yaml:3:25: metric "mps": not one of nps, csat, ces' '{name: a, metric: mps}'
bad 'two kinds of answers' 'a question has one of metric, scale, of' '{name: a, metric: nps, of: [x, y]}'
bad 'a scale upside down' 'expected the lowest and the highest score' '{name: a, scale: [5, 1]}'
bad 'one choice' 'a choice has two answers or more' '{name: a, of: [x]}'
bad 'a choice twice' 'stands twice' '{name: a, of: [x, x]}'
bad 'a question twice' 'stands twice' '{name: a}
    - {name: a}'
bad 'another key' 'unknown' '{name: a, scales: [1, 5]}'
printf 'surveys:\n  f: []\n' >crm.yaml
check 'no question' 3 crm-list survey
says 'is told' 'a survey has questions'
: >crm.yaml
check 'no survey at all' 3 crm-add survey client=a form=f question=x score=1
says 'is told' 'form "f": crm.yaml has no surveys'
finish
