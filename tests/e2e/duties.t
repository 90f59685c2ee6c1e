#!/bin/sh
# SPDX-License-Identifier: ISC
# The duties of a client manager, one after the other, as somebody does them by commands alone:
# the base of clients, the market, the day, colleagues, plans.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
export CRM_SEED=1 CRM_USER=ann
umask 077

crm-init --no-git --country RU office >/dev/null 2>&1 && cd office || exit 1
sed -i 's/^  check: off/  check: warn/; s/^sale: .*/sale: invoice/' crm.yaml
on() { CRM_TODAY=$1 && export CRM_TODAY; }
does() { # NAME COMMAND...: it does, and says nothing wrong
	name=$1
	shift
	"$@" >out 2>err
	got=$?
	cat err >diag
	[ $got -eq 0 ] && [ ! -s err ]
	result $? "$name"
}
gives() { # NAME FIELD,... COMMAND...: the rows, with | between
	name=$1 fields=$2
	shift 2
	"$@" -c "$fields" -o tsv >out 2>err
	sed 1d out | tr '\t' '|' >rows
	same "$name" rows
}

on 2025-12-01
crm-add -q - >/dev/null <<'END'
kind=staff	id=head	name=Head	role=head
kind=staff	id=ann	name=Анна	role=manager	boss=head
kind=staff	id=bob	name=Борис	role=manager	boss=head
kind=product	id=tea	name=Чай	category=drinks	price=100	cost=60
kind=product	id=cup	name=Чашка	category=dishes	price=50	cost=20
kind=competitor	id=rival	name=Соперник
END

# The base: cards, requisites with their history, who is stale, who is mine
does 'a card' crm-add -q client id=rosa name='ООО «Роза»' inn=7707083893 kpp=770701001 legal_address='Старая, 1' manager=ann group=shops phone='8 495 111-22-33'
check 'a wrong INN' 3 crm-add client id=bad name=Bad inn=7707083894
says 'is told' 'inn "7707083894": check digit is wrong'
crm-invoice new id=i0 client=rosa item=tea:1 -q --today 2025-12-02 >/dev/null 2>&1
on 2026-03-01
does 'the client moves' crm-set -q client rosa inn=7736207543 kpp=773601001 legal_address='Новая, 2'
crm-print invoice i0 >out
grep -q 'ИНН 7707083893.*Старая, 1' out
result $? 'the old invoice keeps the old requisites'
gives 'and the card tells of them' field,from,to crm-list event -w 'doc=rosa and field=inn' <<'END'
inn|7707083893|7736207543
END
on 2026-11-02
does 'another card, of a colleague' crm-add -q client id=mak name='Мак' manager=bob group=shops
gives 'cards that nobody edited for half a year' id crm-list client -w 'at < today-180d and not changed >= today-180d' -s id <<'END'
rosa
END
gives 'mine' id crm-list client -w manager=me <<'END'
rosa
END

# Prospects: needs, source, and a client without typing again
crm-add -q campaign id=expo name=Expo type=exhibition from=2026-11-01 until=2026-11-30 budget=100 >/dev/null
does 'a lead' crm-add -q client id=iskra name='Искра' status=lead source=site manager=ann campaign=expo
does 'who decides there' crm-add -q contact client=iskra name='Пётр' decides=yes
does 'what it needs' crm-add -q need client=iskra category=drinks volume=40
gives 'who needs drinks' id sh -c 'crm-list need -w category=drinks | crm-list client - "$@"' - <<'END'
iskra
END
gives 'leads by source' source,clients,leads crm-report base --by source <<'END'
|2|0
site|1|1
END
does 'it becomes a client' crm-set -q client iskra status=active
crm-invoice new id=i1 client=iskra item=tea:10 due=2026-11-10 -q >/dev/null 2>&1
gives 'what came by the source' source,revenue crm-report sales --by source <<'END'
site|1000.00
END
gives 'and by the campaign' campaign,clients,new,uplift,effect crm-report effect <<'END'
expo|1|1|219.67|219.67
END

# Mailings: who had what, nobody twice, who answered
letter='crm-list activity -w campaign=expo | crm-list client --not - | crm-add mailing campaign=expo topic=invitation - -q'
does 'a letter to all' sh -c "$letter"
[ "$(wc -l <out)" -eq 3 ]
result $? 'that had none'
does 'once more' sh -c "$letter"
silent 'reaches nobody'
does 'an answer' crm-add -q letter client=mak campaign=expo direction=in topic=interested
gives 'who answered' emails,incoming crm-report activity --by campaign -w campaign=expo <<'END'
4|1
END
does 'a product is told of' crm-add -q call client=rosa product=cup topic='новая чашка'
gives 'who has not been told' id sh -c 'crm-list activity -w "product=cup and status=done" | crm-list client --not - -s id "$@"' - <<'END'
iskra
mak
END
does 'a new price' crm-add -q price product=tea price=110 date=2026-12-01
gives 'whom it concerns' client,before,price,told crm-report notices --period 2026-12 <<'END'
rosa|100|110|
iskra|100|110|
END
does 'they are told' sh -c "crm-report notices --period 2026-12 -w \"told=''\" | crm-add mailing product=tea - -q"
gives 'all of them' client,told crm-report notices --period 2026-12 <<'END'
rosa|2026-11-02
iskra|2026-11-02
END

# Chains, duplicates, one card of two, people on a telephone
does 'an outlet' crm-add -q client id=rosa-2 name='Роза на Ленина' parent=rosa manager=ann
crm-invoice new id=i2 client=rosa-2 item=cup:2 due=2026-11-05 -q >/dev/null 2>&1
gives 'the chain has what its outlets buy' parent,revenue crm-report sales --by parent -w parent=rosa <<'END'
rosa|100.00
END
gives 'and owe' parent,total crm-report aging --by parent -w parent=rosa <<'END'
rosa|200.00
END
check 'the same client again' 0 crm-add -q client id=roza name='Роза, ООО' phone='+7 (495) 111 22 33'
says 'is warned of' 'client roza: phone, name as of client rosa, ООО «Роза»'
gives 'is found' client,other,why crm-report duplicates <<'END'
rosa|roza|phone,name
END
does 'its call' crm-add -q call client=roza topic='та же роза'
check 'they are made one' 0 crm-rm client roza --into rosa
gives 'with its call' topic crm-list activity -w 'client=rosa and topic~роза' <<'END'
та же роза
END
crm-list contact -w client=iskra | crm-export vcard - >iskra.vcf 2>/dev/null
does 'people come back from a telephone' sh -c 'crm-import vcard --client iskra iskra.vcf | crm-add --on-duplicate skip - -q'
silent 'and are there already'
rm iskra.vcf

# Reliability and credit
check 'an invoice to a client nobody has checked' 0 crm-invoice new id=i3 client=mak item=cup:1 due=2026-11-03 -q
says 'is warned of' 'client mak: was never checked'
does 'a check' crm-add -q check client=mak type=credit result=passed until=2026-11-20
check 'the next one' 0 crm-invoice new id=i4 client=mak item=cup:1 due=2026-11-04 -q
grep -q 'never checked\|check held' err
[ $? -eq 1 ]
result $? 'is not'
gives 'it has to be checked again' client,date crm-report agenda --period month -w 'what=check' <<'END'
mak|2026-11-20
END
on 2026-11-23
check 'when it holds no more' 0 crm-invoice new id=i5 client=mak item=cup:1 due=2026-12-23 -q
says 'it is told' 'client mak: its check held until 2026-11-20'
crm-invoice pay i3 date=2026-11-13 -q >/dev/null
gives 'the score says why' client,score,late,for_delay,for_late,for_overdue crm-report reliability -w client=mak <<'END'
mak|50|2|15|20|15
END
gives 'its credit history' client,debt,overdue,days_overdue,documents,late crm-report credit mak <<'END'
mak|100.00|50.00|19|2|2
END

# Competitors and analogues
does 'their price' crm-add -q rival_price competitor=rival product=tea rival_product='Чай другой' price=95
crm-add -q offer client=mak status=declined competitor=rival reason=price amount=300 >/dev/null
gives 'they and we' competitor,prices,cheaper,lost,lost_amount crm-report rivals <<'END'
rival|1|1|1|300.00
END
gives 'product by product' product,rival_product,ours,price,difference crm-report rivals --by product <<'END'
tea|Чай другой|100|95|-5.00
END

# The week: made by norms, done, missed, moved, outside the schedule, next steps
crm-set -q client rosa contact_every=7 >/dev/null
crm-set -q client iskra contact_every=7 >/dev/null
crm-set -q client rosa-2 contact_every=7 >/dev/null
crm-set -q client mak contact_every=14 >/dev/null
gives 'who has been left alone' client,days_over crm-report contacts -w 'days_over>0' -s client <<'END'
iskra|14
mak|7
rosa|14
rosa-2|14
END
does 'a week is planned' crm-plan week --manager me --store -q
[ "$(wc -l <out)" -eq 3 ]
result $? 'for all of mine'
does 'one is done, and leaves a next step' crm-add -q call client=rosa topic='заказ' result='возьмёт 5' next=2026-12-03 next_type=visit
does 'one outside the schedule' crm-add -q consultation client=mak topic='отсрочка'
gives 'who has no next step' client crm-report contacts -w "next=''" -s client <<'END'
mak
END
move=$(crm-list activity -w 'client=iskra and status=planned' -q)
does 'one is moved' crm-plan move "$move" 2026-11-27 -q
gives 'the share of each' planned,done,moved,unplanned crm-report activity --period week --by manager --manager ann <<'END'
4|1|1|0
END
gives 'what is asked' topic,total crm-report activity --period week --by topic -w 'total>0' <<'END'
заказ|1
отсрочка|1
END
crm-add -q offer id=o1 client=rosa status=accepted amount=500 >/dev/null
does 'a demonstration about an offer' crm-add -q demo client=rosa offer=o1
gives 'whether it sold' type,demos,won crm-report activity --period week --by type -w type=demo <<'END'
demo|1|1
END

# What comes in
does 'a request' crm-add -q request client=iskra channel=site time=10:05 answered=2026-11-23T11:00:00Z topic='доставка' product=cup
gives 'how soon it was answered' channel,incoming,answered,minutes crm-report activity --period week --by channel -w channel=site <<'END'
site|1|1|55
END
gives 'when it came' hour,incoming crm-report activity --period week --by hour -w 'incoming>0' <<'END'
10|1
END
gives 'what was wanted and not bought' product,requests,unmet crm-report demand --by product -w 'requests>0' <<'END'
cup|1|1
END
gives 'a word of all that was said' date,what crm-report timeline rosa -w 'text ~ ВОЗЬМЕТ' <<'END'
2026-11-23|call
END

# Exhibitions, training, merchandising
does 'an invitation to each' sh -c "crm-list client -w group=shops | crm-add exhibition date=2026-12-10 topic=Expo - -q"
gives 'who is invited' client crm-list activity -w 'type=exhibition and status=planned' -s client <<'END'
mak
rosa
END
on 2026-12-10
does 'who came' crm-add -q exhibition client=rosa topic=Expo next=2026-12-17
gives 'of the invited' client,status crm-list activity -w 'type=exhibition and topic=Expo' -s client <<'END'
mak|planned
rosa|done
END
does 'a training' crm-add -q training client=rosa-2
crm-invoice new id=i6 client=rosa-2 item=cup:4 due=2026-12-31 -q >/dev/null 2>&1
gives 'what the trained bought before' revenue sh -c 'crm-list activity -w type=training | crm-report sales - --period last-month "$@"' - <<'END'
100.00
END
gives 'and after' revenue sh -c 'crm-list activity -w type=training | crm-report sales - "$@"' - <<'END'
200.00
END
does 'a visit to the shelf, and its cost' crm-add -q merchandising client=rosa-2 result='полка пуста'
crm-add -q expense client=rosa-2 category=merchandising amount=30 >/dev/null
gives 'what is left of the outlet' client,expenses,margin crm-report profit rosa-2 <<'END'
rosa-2|30.00|53.93
END

# Colleagues: away, back; powers; errands; what comes first
on 2026-12-14
does 'Bob is away' crm-add -q absence staff=bob deputy=ann from=2026-12-14 until=2026-12-15
does 'his errand' crm-add -q task id=t1 title='Акт сверки' owner=bob boss=head client=mak due=2026-12-11
gives 'is with his deputy' owner,deputy,days_over crm-report tasks --manager me <<'END'
bob|ann|3
END
does 'she does it' crm-set -q task t1 status=done
gives 'for him' id,for,changed_by crm-list task t1 <<'END'
t1|bob|ann
END
on 2026-12-16
gives 'when he is back' client crm-report agenda --manager me -w 'manager=bob' </dev/null
does 'a power with an end' crm-add -q delegation staff=ann power=award from=2026-12-16 until=2026-12-31 limit=1000
gives 'who may what today' staff,power,limit crm-list delegation -w "from<=today and (until>=today or until='')" <<'END'
ann|award|1000.00
END
crm-report agenda --manager me -c client,amount,weight -o tsv >out
[ "$(sed 1d out | wc -l)" -gt 3 ] && sed 1d out | cut -f 3 | sort -c -n -r
result $? 'the day, the weightiest first'

# Asked: how content they are, beside what they buy and claim
does 'an answer' crm-add -q survey client=rosa metric=nps score=9
does 'another' crm-add -q survey client=mak metric=nps score=4
gives 'the index by manager' manager,metric,responses,score crm-report surveys <<'END'
ann|nps|1|100.00
bob|nps|1|-100.00
END

# Plans of a client, of a manager; what pay depends on
crm-add -q - >/dev/null <<'END'
kind=plan	period=2026-11	metric=sales	value=2000	manager=ann
kind=plan	period=2026-11	metric=new_clients	value=2	manager=ann
kind=plan	period=2026-11	metric=active_clients	value=4	manager=ann
kind=plan	period=2026-11	metric=sales	value=500	client=iskra
END
gives 'plan and fact' metric,manager,client,value,fact,percent crm-report plan --period 2026-11 <<'END'
sales||iskra|500|1000|200.00
sales|ann||2000|1100|55.00
new_clients|ann||2|2|100.00
active_clients|ann||4|2|50.00
END
cp rows november
does 'a client changes hands later' crm-plan handover -q ann bob
crm-invoice cancel i1 -q >/dev/null
gives 'the past month' metric,manager,client,value,fact,percent crm-report plan --period 2026-11 <november
gives 'how regularly they buy' client,count,period_mean,last crm-report shipments -w client=rosa-2 <<'END'
rosa-2|2|38|2026-12-10
END

# Secrecy
crm-export --mask tskv >masked 2>/dev/null
grep -e 7736207543 -e '111-22-33' masked >diag
[ ! -s diag ] && grep -q 'id=rosa' masked
result $? 'requisites and telephones are masked for others'
rm masked november
find . -type f ! -perm 600 >diag
[ ! -s diag ]
result $? 'the files are for their owner'
check 'what is personal is erased on request' 0 crm-forget iskra --reason 'his letter' -q
gives 'with an act' doc,note crm-list event -w action=forget <<'END'
iskra|his letter
END
rm -f out err diag rows
(crm-check >../checked 2>&1)
cat ../checked >diag 2>/dev/null
grep -v remark ../checked | grep -q .
[ $? -eq 1 ]
result $? 'and the directory is whole'
finish
