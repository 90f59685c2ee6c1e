#!/bin/sh
# SPDX-License-Identifier: ISC
# Clients with the INN of another one: a warning where they are stored, a remark of crm-check.
# covers: work/change/same_inn crm/twin work/check/check_kin
. "$(dirname "$0")/../lib.sh"
export CRM_USER=me

mkdir d && cd d || exit 1
: >crm.yaml && chmod 700 . && chmod 600 crm.yaml

# warned NAME <<EOF: the last check's messages are these.
warned() { same "$1" err; }

check 'the first' 0 crm-add client id=head name=Head inn=7707083893 kpp=773601001
warned 'is alone' </dev/null
check 'one with the same INN and KPP' 0 crm-add client id=again name=Again inn=7707083893 kpp=773601001
warned 'is told of, and stored' <<'END'
crm-add: warning: client again: INN 7707083893 is that of client head, too
END
check 'one without a KPP' 0 crm-add client id=bare name=Bare inn=7707083893
warned 'may be the same' <<'END'
crm-add: warning: client bare: INN 7707083893 is that of client head, too
END
crm-rm client again bare >/dev/null
check 'a branch has another KPP' 0 crm-add client id=branch name=Branch inn=7707083893 kpp=773602001
warned 'and is legitimate' </dev/null
check 'an outlet says whose it is' 0 crm-add client id=outlet name=Outlet parent=head inn=7707083893 kpp=773601001
warned 'and is legitimate too' </dev/null
check 'so is another outlet' 0 crm-add client id=outlet2 name=Outlet parent=head inn=7707083893 kpp=773601001
warned 'of the same' </dev/null

check 'a client without an INN' 0 crm-add client id=none name=None
check 'gets one that another has' 0 crm-set client none inn=7707083893
warned 'which is told of' <<'END'
crm-set: warning: client none: INN 7707083893 is that of client head, too
END
check 'another change' 0 crm-set client none phone=1
warned 'says no more of it' </dev/null
check 'a KPP of its own' 0 crm-set client none kpp=773603001
warned 'makes a branch of it' </dev/null
check 'that of another one does not' 0 crm-set client none kpp=773602001
warned 'and is told of' <<'END'
crm-set: warning: client none: INN 7707083893 is that of client branch, too
END
check 'without an INN' 0 crm-set client none inn=
warned 'nothing is told' </dev/null
# shellcheck disable=SC2016 # it is for the script
printf '#!/bin/sh\nsed -i "s/^# inn:.*/inn: 7707083893/" "$1"\n' >../ed && chmod +x ../ed
check 'in an editor' 0 env VISUAL=../ed crm-edit client none
warned 'it is told as well' <<'END'
crm-edit: warning: client none: INN 7707083893 is that of client branch, too
END
crm-set client none inn= -q >/dev/null

{
	printf 'kind=client\tid=none\tinn=7707083893\tkpp=773602001\n'
	printf 'kind=client\tid=new\tname=New\tinn=7736050003\n'
	printf 'kind=client\tid=new2\tname=New\tinn=7736050003\n'
} >stream
check 'a stream that updates and adds' 0 crm-add --on-duplicate update - <stream
warned 'is told by line' <<'END'
crm-add: warning: stdin:1: client none: INN 7707083893 is that of client branch, too
crm-add: warning: stdin:3: client new2: INN 7736050003 is that of client new, too
END
sed -i 's/none\t/&name=None\t/' stream
check 'a stream that is there' 0 crm-add --on-duplicate skip - <stream
warned 'says nothing' </dev/null
crm-add client id=other name=Other -q >/dev/null
check 'an INN that goes from one to another' 0 sh -c 'printf "kind=client\tid=new\tinn=\nkind=client\tid=other\tinn=7736050003\n" | crm-set -'
warned 'is told of for whom it is left with' <<'END'
crm-set: warning: stdin:2: client other: INN 7736050003 is that of client new2, too
END
check 'the last of two' 0 sh -c 'printf "kind=client\tid=new2\tinn=\nkind=client\tid=other\tkpp=770501001\n" | crm-set -'
warned 'is alone' </dev/null

# Many at once, and a directory large enough to be looked up by its index.
cd .. && mkdir many && cd many || exit 1
: >crm.yaml && chmod 700 . && chmod 600 crm.yaml
awk 'function inn(b, t, k, w) {
	split("2 4 10 3 5 9 4 6 8", w, " ")
	for (k = 1; k <= 9; k++)
		t += substr(b, k, 1) * w[k]
	return b t % 11 % 10
}
BEGIN {
	OFS = "\t"
	for (i = 0; i < 3000; i++)
		print "kind=client", "id=c" i, "name=Client " i, "inn=" inn(100000000 + i)
}' >clients
check 'many' 0 crm-add -q - <clients
warned 'that differ' </dev/null
check 'one of them again' 0 crm-add client id=again name=Again inn="$(sed -n '1234s/.*inn=//p' clients)"
warned 'is found' <<END
crm-add: warning: client again: INN $(sed -n '1234s/.*inn=//p' clients) is that of client c1233, too
END
check 'the INN finds both' 3 crm-list client "$(sed -n '1234s/.*inn=//p' clients)"
says 'and says so' 'may be any of c1233, again'
check 'and the only one of another' 0 crm-list client "$(sed -n '77s/.*inn=//p' clients)" -c id -o tsv
rows 'whose it is' <<'END'
id
c76
END
sed 's/id=c/id=d/' clients >clients2
check 'all of them again' 0 crm-add -q - <clients2
warned 'the first are named, the others counted' <<END
$(sed -n '1,5s/.*id=d\([0-9]*\).*inn=\(.*\)/crm-add: warning: stdin:X: client d\1: INN \2 is that of client c\1, too/p' clients2 | awk '{ sub(/X/, NR); print }')
crm-add: warning: 2995 more clients have the INN of another one: crm-check names them
END
check 'crm-check' 0 crm-check
sed -n 's/.*remark: inn "\([0-9]*\)".*/\1/p' out | sort >got
{ sed 's/.*inn=//' clients2 && sed -n '1234s/.*inn=//p' clients; } | sort | diff - got >diag
result $? 'names each once'
check 'an edit by hand' 0 sed -i '10s/inn=[0-9]*/inn=7707083893/' client.tskv
check 'is seen' 0 crm-add client id=hand name=Hand inn=7707083893
warned 'at once' <<'END'
crm-add: warning: client hand: INN 7707083893 is that of client c9, too
END
check 'in Russian' 0 env LANGUAGE=ru crm-add client id=ru name=Ru inn=7707083893
warned 'it reads so' <<'END'
crm-add: предупреждение: клиент ru: ИНН 7707083893 уже у клиента c9
END
finish
