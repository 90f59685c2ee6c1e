#!/bin/sh
# SPDX-License-Identifier: ISC
# Completion in bash, of programs that say what the real ones would.
. "$(dirname "$0")/../lib.sh"

if ! command -v bash >/dev/null; then
	skip 'completion' 'no bash here'
	finish
	exit
fi

mkdir bin
cat >bin/crm-list <<'EOS'
#!/bin/sh
case $* in
--kinds) printf 'client\tclients\ncontract\tcontracts\nstaff\tpeople\n' ;;
'--fields client')
	printf 'name\ttext\tname\nstatus\tenum:lead active lost\tstatus\n'
	printf 'manager\tref:staff\tmanager\nhold\tbool\tno new sales\n'
	;;
--options) printf -- '-o\tFORMAT\tform\n--output\tFORMAT\tform\n-c\tFIELD,...\tfields\n-q\t\tids\n' ;;
'staff -q'*) printf 'ivanov\npetrova\n' ;;
'client -q'*) printf 'romashka\nromantika\nzen\n' ;;
*) exit 2 ;;
esac
EOS
cat >bin/crm-invoice <<'EOS'
#!/bin/sh
case $LANGUAGE in
en) printf 'usage: crm-invoice new client=CLIENT|from=OFFER [item=...]\n       crm-invoice pay CLIENT|STAFF ... [date=DATE]\n       crm-invoice match [-] | cancel ID\n' ;;
*) printf 'использование: crm-invoice new client=КЛИЕНТ\n       crm-invoice pay КЛИЕНТ\n' ;;
esac
printf '\nDo it.\n\n  crm-invoice nothing\n'
EOS
printf '#!/bin/sh\nexec crm-list "$@"\n' >bin/crm-add
printf '#!/bin/sh\nexec crm-list "$@"\n' >bin/crm-set
printf '#!/bin/sh\nexit 0\n' >bin/crm
printf '#!/bin/sh\nprintf "act\\tan act\\ninvoice\\tan invoice\\n"\n' >bin/crm-print
cat >bin/crm-report <<'EOS'
#!/bin/sh
case $* in
--options)
	printf -- '--manager\tMANAGER\tof this manager\n--client\tCLIENT\tof this client\n'
	printf -- '--by\tWHAT,...\twhat the rows are\n--credit\towner|actor\twhose it is\n--period\tPERIOD\tthe period\n'
	;;
'aging --by ?') echo 'crm-report: --by "?": not one of client group manager' >&2 ;;
*) printf 'aging\tdebts\nsales\tsales\n' ;;
esac
EOS
chmod +x bin/*
touch invoices.csv

cat >complete.bash <<'EOS'
PATH=$PWD/bin:/usr/bin:/bin
. "$1"
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_crm
printf '%s ' "${COMPREPLY[@]}"
EOS

# completes NAME 'WANTED ' WORD...: the last word is the one at the cursor.
completes() {
	name=$1 want=$2
	shift 2
	bash complete.bash "$root/scripts/completion.bash" "$@" >out 2>err
	{
		echo "wanted: $want"
		cat out err
	} >diag
	[ "$(cat out)" = "$want" ] && [ ! -s err ]
	result $? "$name"
}

completes 'commands' 'add invoice list print report set ' crm ''
completes 'and what begins so' 'add ' crm a
completes 'of help as well' 'list ' crm help l
completes 'kinds' 'client contract ' crm add c
completes 'of crm-NAME as well' 'staff ' crm-add s
completes 'fields' 'name= status= manager= hold= ' crm-add client ''
completes 'behind others' 'status= ' crm add client name = x s
completes 'values of an enum' 'lead active lost ' crm-add client status =
completes 'that begin so' 'lead lost ' crm-add client status = l
completes 'yes and no' 'yes no ' crm-add client hold =
completes 'ids of what a field names' 'petrova ' crm-add client manager = p
completes 'ids' 'romashka romantika ' crm-list client rom
completes 'ids, then fields' 'manager= ' crm-set client romashka m
completes 'options' '-o --output -c -q ' crm-list -
completes 'behind crm as well' '--output ' crm list --
completes 'formats' 'table tskv tsv ' crm-list -o t
completes 'by the long name' 'json ' crm-list client --output j
completes 'fields in a list' 'name,status ' crm-list client -c name,s
completes 'verbs' 'new pay match cancel ' crm-invoice ''
completes 'that begin so' 'match ' crm invoice m
completes 'forms and reports' 'act ' crm print a
completes 'what a verb is about' 'romashka romantika zen date= ivanov petrova ' crm-invoice pay ''
completes 'its fields' 'client= from= item= ' crm-invoice new ''
completes 'their values' 'romashka romantika ' crm invoice new client = rom
completes 'who it was for' 'me ivanov petrova ' crm-report --manager ''
completes 'the client of a report' 'zen ' crm-report aging z
completes 'and of an option' 'zen ' crm-report --client z
completes 'words that an option takes' 'owner actor ' crm-report --credit ''
completes 'what the rows may be' 'group ' crm-report aging --by g
completes 'a client of a form' 'zen ' crm-print statement z
completes 'periods' 'last-week last-month last-quarter last-year ' crm-report --period last
completes 'files elsewhere' 'invoices.csv ' crm-invoice pay inv
completes 'nothing of an unknown command' ' ' crm nope ''
finish
