#!/bin/sh
# SPDX-License-Identifier: ISC
# The languages of the programs: the catalogues are whole, and the environment or the
# company chooses one, also where its locale is not installed.
. "$(dirname "$0")/../lib.sh"

# ids FILE: what a catalogue or template translates, sorted.
ids() {
	msgattrib --no-obsolete --no-wrap --sort-output "$1" |
		awk '/^msg(ctxt|id|id_plural) / { on = 1 } /^msgstr/ || /^$/ { on = 0 } on'
}

(cd "$root" && scripts/messages --template) >crm.pot
ids crm.pot >want
[ "$(wc -l <want)" -gt 1000 ]
result $? 'the template has the messages'
grep -qx 'msgctxt "status"' want && grep -qx 'msgid "investigating"' want && grep -qx 'msgid "EXPR"' want
result $? 'words of enums and arguments of options too'
for po in "$root"/po/*.po; do
	language=$(basename "$po" .po)
	check "$language: formats agree" 0 msgfmt --check -o /dev/null "$po"
	{ msgattrib --no-obsolete --untranslated --no-wrap "$po"; msgattrib --only-fuzzy --no-wrap "$po"; } |
		grep '^msgid "..*"' >untranslated
	same "$language: nothing is left to translate" untranslated </dev/null
	ids "$po" >got
	diff -u -L sources -L "$language" want got >diag
	result $? "$language: scripts/messages is run"
done

# Russian is understood however it is asked for; no locale of it need be there.
crm-init --no-git books >/dev/null && cd books || exit 1
says_unknown() { # says_unknown NAME TEXT VARIABLE=VALUE...
	name=$1 text=$2
	shift 2
	check "$name" 3 env -u LC_ALL "$@" crm-list nope
	says "$name: the message" "$text"
}
says_unknown 'LANGUAGE' 'вид «nope» неизвестен' LANGUAGE=ru
says_unknown 'LANGUAGE before LC_ALL' 'вид «nope» неизвестен' LANGUAGE=ru LC_ALL=en_US.UTF-8
says_unknown 'the first language that there is' 'вид «nope» неизвестен' LANGUAGE=xx:ru:en
says_unknown 'LC_ALL' 'вид «nope» неизвестен' LC_ALL=ru_RU.UTF-8 LANG=en_US.UTF-8
says_unknown 'LC_MESSAGES' 'вид «nope» неизвестен' LC_MESSAGES=ru_RU.KOI8-R LANG=en_US.UTF-8
says_unknown 'LANG' 'вид «nope» неизвестен' LANG=ru_RU
says_unknown 'C is English' 'kind "nope": unknown' LC_ALL=C LANG=ru_RU.UTF-8
says_unknown 'so is nothing' 'kind "nope": unknown' LANG=
says_unknown 'and what nobody translated' 'kind "nope": unknown' LANG=xx_XX.UTF-8

check 'what the system says' 4 env LC_ALL=C LANGUAGE=ru crm-list -C /nonexistent client
says 'is in Russian, or at least no Latin letters of it' 'не удалось открыть каталог данных /nonexistent'
! grep -q 'Net takogo' err
result $? 'and so is the reason'

# Cron has the C locale: a report is in the company's language, messages are not.
sed -i 's/^#* *language:.*/language: ru/' crm.yaml
grep -qx 'language: ru' crm.yaml || echo 'language: ru' >>crm.yaml
crm-add client id=zarya name='ООО «Заря»' >/dev/null
crm-add invoice client=zarya amount=1250000.50 >/dev/null
check 'a report in C' 0 env LC_ALL=C crm-report aging -o table
grep -q '250.*001$' out && grep -q 'срок не наступил' out
result $? 'speaks as the company does'
english() { # STATUS TEXT COMMAND...: the message has it, in English
	want=$1 text=$2
	shift 2
	check "in C: $*" "$want" env LC_ALL=C "$@"
	says 'the message is English' "$text"
}
english 2 'not one of client' crm-report aging --by nosuch
english 2 'expression: column 8: expected a value' crm-report aging -w 'total >'
english 3 'client "nosuch": there is none' crm-report card nosuch
english 4 'cannot be written: No such file or directory' crm-report aging -o html --save nosuch/x.html
english 4 'crm-report: standard output cannot be written: No space left on device' sh -c 'crm-report aging -o table >/dev/full'
english 3 'document "nosuch": there is none' crm-print invoice nosuch
english 3 'amount "x": not a decimal number' crm-invoice pay 1 amount=x
english 2 'field "nosuch": unknown in' crm-segment abc -c nosuch
english 4 'cannot open nosuch: No such file or directory' crm-cat nosuch
english 0 'crm-invoice: warning: shipment: unknown field colour is kept' crm-invoice ship 1 colour=red --dry-run
printf 'Имя,Сумма\n' >headless.csv
printf 'records:\n  - {kind: client, fields: {id: "{Имя}", name: "{Никто}"}}\n' >map.yaml
english 3 'column "Никто": headless.csv has none of this name' crm-import csv -m map.yaml headless.csv
check 'who asks for a language has it in messages too' 2 env LC_ALL=ru_RU.UTF-8 crm-report aging -w 'total >'
says 'as in the report' 'выражение: знак 8: ожидается значение'
check 'a message in C' 2 env LC_ALL=C crm-report aging --by nobody
says 'is English' 'not one of'
check 'who asks for English gets it' 0 env LC_ALL=en_US.UTF-8 crm-report aging -o table
grep -q 'not due' out
result $? 'against the company'

for document in 'invoice 1' 'statement zarya'; do
	# shellcheck disable=SC2086 # words
	LC_ALL=C crm-print $document >out && grep -q 'Счёт на оплату\|Акт сверки' out
	result $? "$document in C speaks as the company does"
	# shellcheck disable=SC2086 # words
	LC_ALL=C LANGUAGE=en crm-print $document >out && grep -q 'Invoice\|Reconciliation' out
	result $? "$document for who asks for English does not"
done
LC_ALL=C crm-report weekly --save page.html && grep -q '<html lang="ru">' page.html
result $? 'so does a page that cron saves'
LC_ALL=C LANGUAGE=en crm-report weekly --save page.html && grep -q '<html lang="en">' page.html
result $? 'in English where that is asked for'

# A page says whose it is, by name.
crm-add staff id=petrov name='Петров Иван' >/dev/null
check 'a report of one' 0 crm-report weekly --manager petrov -o table
head -n 1 out >diag && grep -q ', Петров Иван$' diag
result $? 'says whose it is'
check 'of a client too' 0 crm-report aging zarya -o table
head -n 1 out >diag && grep -q ', ООО «Заря»$' diag
result $? 'by its name'

# A calendar is read by people, and must be the same whoever makes it.
crm-add call client=zarya date=2026-12-01 status=planned >/dev/null
for language in en ru; do
	LANGUAGE=$language crm-export ical >out 2>diag
	grep -q '^SUMMARY:звонок: ООО «Заря»' out && grep -q '^CATEGORIES:call' out
	result $? "a calendar made by who speaks $language is the company's"
done

# What other programs read is the same in every language.
for format in tskv csv tsv json; do
	LANGUAGE=en crm-list invoice -o $format -c id,date,amount,state,balance >english
	LANGUAGE=ru crm-list invoice -o $format -c id,date,amount,state,balance >russian
	[ -s english ] && cmp english russian >diag
	result $? "$format of records"
	LANGUAGE=en crm-report weekly -o $format >english
	LANGUAGE=ru crm-report weekly -o $format >russian
	[ -s english ] && cmp english russian >diag
	result $? "$format of a report"
done
LANGUAGE=ru crm-list invoice -o table -c date,amount,state | sed 's/\xc2\xa0/ /g' >out
same 'people read their own' out <<'END'
дата               сумма  состояние
23.11.2026  1 250 000,50  не оплачено
END
check 'each program has a help in Russian' 0 env LANGUAGE=ru crm-list --help
grep -q '^использование: crm-list ВИД' out && grep -q -- '-w, --where УСЛОВИЕ  ' out
result $? 'of its options too'
echo 'language: en' >crm.yaml
check 'what is wrong is told in the language of whoever asks' 2 env LANGUAGE=ru crm-report aging --by nosuch -o tskv
says 'not in that of the rows' 'не одно из client'
check 'and so is a full disk' 4 env LANGUAGE=ru sh -c 'crm-report aging -o csv >/dev/full'
says 'in Russian' 'не удалось записать в стандартный вывод'
finish
