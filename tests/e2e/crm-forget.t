#!/bin/sh
# SPDX-License-Identifier: ISC
# covers: work/dir/forget
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
export CRM_USER=ann CRM_SEED=1

crm-init --no-git d >/dev/null && cd d || exit 1
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=client	id=petr	name=Пётр Петров	type=person	manager=ann	phone=+79161234567	address=Тверь	group=retail
kind=contact	id=n1	client=petr	name=Мария	phone=+79167654321	decides=yes
kind=invoice	id=i1	date=2026-11-01	client=petr	due=2026-11-01	amount=5
kind=payment	id=p1	date=2026-11-02	client=petr	amount=5	payer=Петров П.	purpose=от Петрова
kind=activity	id=a1	date=2026-11-01	client=petr	type=call	result=болеет	topic=сын
kind=survey	id=s1	date=2026-11-01	client=petr	metric=nps	score=9	answer=Петров доволен
kind=client	id=firm	name=Firm	type=company	inn=7707083893	phone=1234567	signatory=Иванов
kind=contact	id=n2	client=firm	name=Ольга
kind=activity	id=a2	date=2026-11-01	client=firm	type=call	result=ok
END
crm-set client petr address=Москва >/dev/null
crm-set client firm inn=7736050003 >/dev/null
crm-set client firm inn=7707083893 >/dev/null
crm-set client petr inn=500100732259 >/dev/null

check 'no client' 2 crm-forget
says 'is told' 'crm-forget: expected a client'
check 'one that there is not' 3 crm-forget nobody
cp -r . ../before
check 'what would be erased' 0 crm-forget --dry-run petr
grep -v record_kind=event out >kept
grep record_kind=event out | sed 's/.*field=//' | tr '\t' ' ' >events
mv kept out
rows 'is shown with its values' <<'END'
kind=forgotten|record=petr|record_kind=client|field=phone|value=+79161234567
kind=forgotten|record=petr|record_kind=client|field=name|value=Пётр Петров
kind=forgotten|record=petr|record_kind=client|field=inn|value=500100732259
kind=forgotten|record=petr|record_kind=client|field=address|value=Москва
kind=forgotten|record=n1|record_kind=contact|field=name|value=Мария
kind=forgotten|record=n1|record_kind=contact|field=phone|value=+79167654321
kind=forgotten|record=a1|record_kind=activity|field=topic|value=сын
kind=forgotten|record=a1|record_kind=activity|field=result|value=болеет
kind=forgotten|record=s1|record_kind=survey|field=answer|value=Петров доволен
kind=forgotten|record=p1|record_kind=payment|field=payer|value=Петров П.
kind=forgotten|record=p1|record_kind=payment|field=purpose|value=от Петрова
END
same 'and so is the history of these fields' events <<'END'
from value=Тверь
to value=Москва
to value=500100732259
END
diff -r client.tskv ../before/client.tskv >diag && diff -r event ../before/event >>diag
result $? 'and nothing is changed'
check 'a person' 0 crm-forget petr --reason 'his letter of 20 November' -o table
says 'has a history elsewhere' "crm-forget: warning: git's history, other clones and backups still have it"
head -1 out >title
same 'gets an act' title <<'END'
Act of erasure of personal data: petr, 2026-11-23, ann, his letter of 20 November
END
crm-list client petr -c id,name,group,manager >out
rows 'is erased' <<'END'
kind=client|id=petr|name=erased|group=retail|manager=ann
END
grep -rl -e Петров -e 7916 -e Мария -e болеет -e сын -e Москва -e Тверь -e 500100732259 \
	--include='*.tskv' . >diag
[ ! -s diag ]
result $? 'in every file'
crm-list invoice i1 -c id,client,amount,state >out
rows 'the documents stay' <<'END'
kind=invoice|id=i1|client=petr|amount=5.00|state=paid
END
crm-list event -w action=forget -c doc,doc_kind,by,note | cut -f 3- >out
rows 'and the history says who did it and why' <<'END'
doc=petr|doc_kind=client|note=his letter of 20 November
END
check 'once more' 0 crm-forget petr
silent 'there is nothing left'
check 'the directory is whole' 0 crm-check -q
check 'a company' 0 crm-forget firm -q
crm-list client firm -c id,name,inn,phone,signatory >out
rows 'keeps its name and requisites' <<'END'
kind=client|id=firm|name=Firm|inn=7707083893
END
[ "$(crm-list contact n2 -c name -o tsv | sed 1d)" = erased ]
result $? 'and loses its people'
[ "$(crm-list event -w 'doc=firm and field=inn' -o tskv | wc -l)" -eq 2 ]
result $? 'and keeps its history'
check 'the whole of it' 0 crm-forget firm --whole
grep -r -e 7707083893 -e 'name=Firm' --include='*.tskv' . >diag
[ ! -s diag ]
result $? 'goes where that is wanted'

# The history of git, by the page's recipe
if command -v git-filter-repo >/dev/null; then
	mkdir ../git && cd ../git && git init -q . && crm-init . >/dev/null || exit 1
	crm-add -q client id=a.b name='Пётр Петров' type=person phone=+79161234567 note="$(printf 'одна\nдве')" >/dev/null
	crm-add -q client id=aXb name='Пётр Петров' type=person phone=+79161234567 >/dev/null
	crm-add -q contact id=k1 client=a.b name=Мария birthday=1990-02-28 >/dev/null
	crm-add -q call client=a.b result=болеет topic=сын >/dev/null
	crm-set -q client a.b phone=+79990000000 inn=500100732259 >/dev/null
	crm-set -q client a.b inn= >/dev/null
	crm-rm contact k1 >/dev/null
	check 'expressions for the history' 0 crm-forget --history a.b
	mv out ../expressions
	crm-forget a.b >/dev/null 2>&1
	commits=$(git rev-list --count HEAD)
	git clone -q --no-local . ../clone
	check 'the history is rewritten' 0 sh -c 'cd ../clone && git filter-repo --replace-text ../expressions'
	cd ../clone || exit 1
	# of the records alone: names of commits may have any digits
	git log -p | grep '^[-+ ]kind=' >history
	grep -e 7999 -e 5001 -e Мария -e 1990 -e болеет -e сын -e одна history >diag
	[ ! -s diag ]
	result $? 'and nothing of it is left in any version'
	grep -e Петров -e 7916 history | grep -v '[+ ]kind=client	id=aXb	' >diag
	[ ! -s diag ] && grep -q Петров history
	result $? 'but of who has another id'
	rm history
	[ "$(git rev-list --count HEAD)" -eq "$commits" ]
	result $? 'each commit is there'
	diff -r ../git/client.tskv client.tskv >diag && diff -r ../git/event event >diag
	result $? 'and the records are what they were'
	crm-init >/dev/null 2>&1
	check 'and whole' 0 crm-check -q
else
	skip 'the history of git' 'git-filter-repo is not installed'
fi
check 'for the history alone' 2 crm-forget --history --dry-run petr
says 'there is nothing to try' '--history takes no --dry-run, no --reason and no options of rows'
check 'nor to sort' 2 crm-forget --history -o csv petr
finish
