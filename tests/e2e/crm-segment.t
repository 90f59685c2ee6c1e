#!/bin/sh
# SPDX-License-Identifier: ISC
# covers: work/segment/segment work/segment/segment_abc work/segment/segment_days work/segment/segment_loyalty
# covers: work/segment/segment_migration work/segment/segment_penetration work/segment/segment_picture
# covers: work/segment/segment_promising work/segment/segment_quality work/segment/segment_repeat work/segment/segment_rfm
# covers: work/segment/segment_kinds work/segment/segment_row work/segment/segment_rule work/segment/classes work/segment/potential rec/picture
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"

# tskv: lines with | between fields, as records.
tskv() { tr '|' '\t'; }

# seg ARG...: rows with their fields but for kind and method, | between.
seg() {
	crm-segment "$@" -o tskv >rows
	set -- $?
	cut -f 3- rows | tr '\t' '|'
	return "$1"
}

echo 'sale: invoice' >crm.yaml
tskv >data <<'EOF'
kind=staff|id=ivanov|name=Ivanov
kind=staff|id=petrov|name=Petrov
kind=client|id=big|name=Big|manager=ivanov|group=retail
kind=client|id=mid|name=Middle|manager=petrov|group=retail
kind=client|id=low|name=Low|manager=petrov
kind=client|id=nil|name=Nothing left|manager=petrov|group=other
kind=client|id=new|name=Bought in November|manager=ivanov
kind=client|id=none|name=Never bought|manager=ivanov
kind=client|id=void|name=Cancelled|manager=ivanov
kind=client|id=shop|name=A shop of Big|parent=big|manager=petrov
kind=product|id=tea|name=Tea
kind=product|id=cup|name=Cup
kind=invoice|id=i1|date=2025-11-01|client=big|due=2025-11-01
kind=item|doc=i1|date=2025-11-01|product=tea|qty=10|price=70|cost=300
kind=invoice|id=i2|date=2026-10-31|client=big|due=2026-10-31
kind=item|doc=i2|date=2026-10-31|product=tea|qty=1|price=60|cost=30
kind=item|doc=i2|date=2026-10-31|product=cup|qty=2|price=20|cost=30
kind=item|doc=i2|date=2026-10-31|product=cup|qty=1|price=10|cost=5
kind=invoice|id=i3|date=2026-03-03|client=mid|due=2026-03-03
kind=item|doc=i3|date=2026-03-03|product=cup|qty=3|price=50|cost=200
kind=invoice|id=i4|date=2026-04-04|client=low|due=2026-04-04|amount=40.00
kind=invoice|id=i5|date=2026-05-05|client=nil|due=2026-05-05|amount=30.00
kind=return|id=r5|date=2026-06-05|client=nil|amount=31.00|invoice=i5
kind=invoice|id=i6|date=2026-11-02|client=new|due=2026-11-02|amount=5000.00
kind=invoice|id=i7|date=2026-07-07|client=void|due=2026-07-07|amount=77.00|status=cancelled|cancelled=2026-07-08
kind=invoice|id=i8|date=2026-08-08|client=shop|due=2026-08-08|amount=10.00
kind=invoice|id=i9|date=2025-10-31|client=none|due=2025-10-31|amount=10.00
EOF
check 'a company is stored' 0 sh -c 'crm-add -q - <data'

check 'methods are listed' 0 crm-segment
grep -q "^abc$(printf '\t')" out
result $? 'abc among them'
check 'only ids' 0 crm-segment abc -q --as-of 2026-08-31
crm-segment abc --as-of 2026-08-31 -o tsv -c client | sed 1d >want
[ "$(wc -l <want)" -gt 2 ] && diff want out >diag
result $? 'are those of the clients'
check 'an unknown method' 2 crm-segment abd
says 'has a nearest one' 'method "abd": unknown; did you mean abc?'
check 'no more words than -' 2 crm-segment abc big
says 'are taken' '"big": expected nothing more than -'
check '--not' 2 crm-segment abc --not
check '--within' 2 crm-segment abc --within
says 'need a stream' '--within goes with -'

check 'abc' 0 seg abc
same 'by sales' out <<'EOF'
client=big|name=Big|manager=ivanov|amount=810.00|share=80.20|abc=A
client=mid|name=Middle|manager=petrov|amount=150.00|share=14.85|abc=B
client=low|name=Low|manager=petrov|amount=40.00|share=3.96|abc=C
client=shop|name=A shop of Big|manager=petrov|amount=10.00|share=0.99|abc=C
client=nil|name=Nothing left|manager=petrov|amount=-1.00|share=0.00|abc=C
EOF
check 'abc by margin' 0 seg abc --metric margin
same 'takes the cost' out <<'EOF'
client=big|name=Big|manager=ivanov|amount=445.00|share=89.90|abc=A
client=low|name=Low|manager=petrov|amount=40.00|share=8.08|abc=B
client=shop|name=A shop of Big|manager=petrov|amount=10.00|share=2.02|abc=C
client=nil|name=Nothing left|manager=petrov|amount=-1.00|share=0.00|abc=C
client=mid|name=Middle|manager=petrov|amount=-50.00|share=0.00|abc=C
EOF
check 'abc by count' 0 seg abc --metric count
same 'ties go by id' out <<'EOF'
client=big|name=Big|manager=ivanov|amount=2|share=33.33|abc=A
client=low|name=Low|manager=petrov|amount=1|share=16.67|abc=A
client=mid|name=Middle|manager=petrov|amount=1|share=16.67|abc=A
client=nil|name=Nothing left|manager=petrov|amount=1|share=16.67|abc=A
client=shop|name=A shop of Big|manager=petrov|amount=1|share=16.67|abc=B
EOF
check 'abc of products' 0 seg abc --by product --metric quantity
same 'by quantity' out <<'EOF'
product=tea|name=Tea|amount=11|share=64.71|abc=A
product=cup|name=Cup|amount=6|share=35.29|abc=A
EOF
check 'a product that stands twice in a document' 0 seg abc --by product --metric count
same 'is bought once' out <<'EOF'
product=cup|name=Cup|amount=2|share=50.00|abc=A
product=tea|name=Tea|amount=2|share=50.00|abc=A
EOF
check 'abc of managers' 0 seg abc --by manager
same 'of the clients' out <<'EOF'
manager=ivanov|name=Ivanov|amount=810.00|share=80.28|abc=A
manager=petrov|name=Petrov|amount=199.00|share=19.72|abc=B
EOF
check 'abc of groups' 0 crm-segment abc --by group -o tskv
tr '\t' '|' <out >rows
same 'has rows of groups' rows <<'EOF'
kind=segment|method=abc|group=retail|amount=960.00|share=100.00|abc=A
kind=segment|method=abc|group=other|amount=-1.00|share=0.00|abc=C
EOF
says 'and tells what has none' 'sales of 50.00 without a group are left out'

check 'other thresholds' 0 seg abc --thresholds 10,96 -w 'abc != C' 
same 'class otherwise' out <<'EOF'
client=big|name=Big|manager=ivanov|amount=810.00|share=80.20|abc=A
client=mid|name=Middle|manager=petrov|amount=150.00|share=14.85|abc=B
client=low|name=Low|manager=petrov|amount=40.00|share=3.96|abc=B
EOF
check 'limits that are none' 2 crm-segment abc --thresholds 95,80
says 'are named' '--thresholds "95,80": expected two percentages'
check 'an exact window' 0 seg abc --from 2026-11-01 --to 2026-11-30
same 'takes just that' out <<'EOF'
client=new|name=Bought in November|manager=ivanov|amount=5000.00|share=100.00|abc=A
EOF
check 'a month' 0 seg abc --months 1 --as-of 2026-08-31
same 'with its last day' out <<'EOF'
client=shop|name=A shop of Big|manager=petrov|amount=10.00|share=100.00|abc=A
EOF
check 'the day before' 1 seg abc --months 1 --as-of 2026-08-30
check 'an empty window' 1 crm-segment abc --as-of 2020-01-01
[ ! -s out ] && [ ! -s err ]
result $? 'is silent'
check 'a cancelled sale' 0 seg abc --as-of 2026-07-31
! grep -q void out
result $? 'is no purchase'
check 'before it was cancelled' 0 seg abc --from 2026-07-01 --to 2026-07-07
same 'it was one' out <<'EOF'
client=void|name=Cancelled|manager=ivanov|amount=77.00|share=100.00|abc=A
EOF
check '--to' 2 crm-segment abc --to 2026-07-07
check '--from' 2 crm-segment abc --from 2026-07-07 --months 3
check 'a window from its end' 2 crm-segment abc --from 2026-07-07 --to 2026-07-06
says 'is none' 'the window ends before it begins'
check 'a month too few' 2 crm-segment abc --months 0
check 'an unknown metric' 2 crm-segment abc --metric money
says 'is told what there is' 'not one of sales margin count quantity'

crm-list client low mid >some
check 'a stream' 0 seg abc - <some
same 'selects rows' out <<'EOF'
client=mid|name=Middle|manager=petrov|amount=150.00|share=14.85|abc=B
client=low|name=Low|manager=petrov|amount=40.00|share=3.96|abc=C
EOF
check 'the rest' 0 seg abc --not - <some
same 'are the others' out <<'EOF'
client=big|name=Big|manager=ivanov|amount=810.00|share=80.20|abc=A
client=shop|name=A shop of Big|manager=petrov|amount=10.00|share=0.99|abc=C
client=nil|name=Nothing left|manager=petrov|amount=-1.00|share=0.00|abc=C
EOF
check 'within it' 0 seg abc --within - <some
same 'they are classed anew' out <<'EOF'
client=mid|name=Middle|manager=petrov|amount=150.00|share=78.95|abc=A
client=low|name=Low|manager=petrov|amount=40.00|share=21.05|abc=A
EOF
check 'by manager' 0 seg abc --by manager - <some
same 'their purchases count' out <<'EOF'
manager=petrov|name=Petrov|amount=190.00|share=100.00|abc=A
EOF
check 'an empty stream' 1 crm-segment abc - </dev/null
check 'rows go on' 0 sh -c 'crm-segment abc -w "abc = B" | crm-list client - -q'
same 'into a list' out <<'EOF'
mid
EOF

check 'xyz' 0 seg xyz
same 'by frequency' out <<'EOF'
client=big|name=Big|manager=ivanov|months=2|count=2|cv=286.06|xyz=Y|silent_days=23
client=low|name=Low|manager=petrov|months=1|count=1|cv=331.66|xyz=Z|silent_days=233
client=mid|name=Middle|manager=petrov|months=1|count=1|cv=331.66|xyz=Z|silent_days=265
client=nil|name=Nothing left|manager=petrov|months=1|count=1|xyz=Z|silent_days=202
client=shop|name=A shop of Big|manager=petrov|months=1|count=1|cv=331.66|xyz=Z|silent_days=107
EOF
check 'xyz by months' 0 seg xyz --regular 16.6667 -w 'client = big'
grep -q 'xyz=Y' out
result $? 'of which there are enough or not'
check 'xyz of a sixth' 0 seg xyz --regular 16.6666 -w 'client = big'
grep -q 'xyz=X' out
result $? 'is compared exactly'
check 'xyz by cv' 0 crm-segment xyz --cv 287,331 -o tskv
cut -f 2,3,9- out | tr '\t' '|' >rows
same 'takes its limits' rows <<'EOF'
method=xyz-cv|client=big|xyz=X|silent_days=23
method=xyz-cv|client=low|xyz=Z|silent_days=233
method=xyz-cv|client=mid|xyz=Z|silent_days=265
method=xyz-cv|client=nil|silent_days=202
method=xyz-cv|client=shop|xyz=Z|silent_days=107
EOF
check 'an unknown way' 2 crm-segment xyz --xyz often
check 'abc' 2 crm-segment abc --xyz cv
says 'takes no way of xyz' 'abc takes no --xyz'
check 'abcxyz' 0 seg abcxyz -w 'abcxyz = AY'
same 'has both' out <<'EOF'
abcxyz=AY|client=big|name=Big|manager=ivanov|amount=810.00|share=80.20|abc=A|months=2|count=2|cv=286.06|xyz=Y|silent_days=23
EOF
check 'its cells' 0 seg abcxyz --by cell
same 'are nine' out <<'EOF'
abcxyz=AX|n=0|amount=0.00|share=0.00
abcxyz=AY|n=1|amount=810.00|share=80.20
abcxyz=AZ|n=0|amount=0.00|share=0.00
abcxyz=BX|n=0|amount=0.00|share=0.00
abcxyz=BY|n=0|amount=0.00|share=0.00
abcxyz=BZ|n=1|amount=150.00|share=14.85
abcxyz=CX|n=0|amount=0.00|share=0.00
abcxyz=CY|n=0|amount=0.00|share=0.00
abcxyz=CZ|n=3|amount=49.00|share=4.85
EOF
check 'no cells of an empty window' 1 crm-segment abcxyz --by cell --as-of 2020-01-01
check 'rfm' 0 seg rfm
same 'scores' out <<'EOF'
client=big|name=Big|manager=ivanov|recency=23|count=2|amount=810.00|r=5|f=5|m=5
client=shop|name=A shop of Big|manager=petrov|recency=107|count=1|amount=10.00|r=4|f=4|m=2
client=mid|name=Middle|manager=petrov|recency=265|count=1|amount=150.00|r=1|f=4|m=4
client=low|name=Low|manager=petrov|recency=233|count=1|amount=40.00|r=2|f=4|m=3
client=nil|name=Nothing left|manager=petrov|recency=202|count=1|amount=-1.00|r=3|f=4|m=1
EOF
check 'a table' 0 crm-segment abcxyz -o table
tail -n 5 out >picture
same 'has a picture below it' picture <<'EOF'
How many in each class, and their share: 2025-11-01 – 2026-10-31
   X regularly    sales  Y now and then     sales  Z once     sales
A            0  0.0 % ·               1  80.2 % ▓       0   0.0 % ·
B            0  0.0 % ·               0   0.0 % ·       1  14.9 % ░
C            0  0.0 % ·               0   0.0 % ·       3   4.9 % ░
EOF
check 'a table of abc' 0 crm-segment abc -o table
tail -n 5 out >picture
same 'as well' picture <<'EOF'
ABC by sales: 2025-11-01 – 2026-10-31
class  how many  of all                 sales
A             1  20.0 %  ████          80.2 %  ████████████████
B             1  20.0 %  ████          14.9 %  ███
C             3  60.0 %  ████████████   4.9 %  █
EOF
check 'a part of a table' 0 crm-segment abc -o table -w 'abc = A'
[ "$(wc -l <out)" -eq 4 ]
result $? 'has none'

echo 'segment: {roll: parent}' >>crm.yaml
check 'a chain' 0 seg abc -w 'client = big'
same 'is one client' out <<'EOF'
client=big|name=Big|manager=ivanov|amount=820.00|share=81.19|abc=A
EOF
crm-list client shop >some
check 'an outlet' 0 seg abc - <some
same 'selects its chain' out <<'EOF'
client=big|name=Big|manager=ivanov|amount=820.00|share=81.19|abc=A
EOF
sed -i '$d' crm.yaml

crm-set client mid manager=ivanov >changed
check 'a manager' 0 seg abc --as-of 2026-10-31 --by manager
same 'is that of the day' out <<'EOF'
manager=ivanov|name=Ivanov|amount=810.00|share=80.28|abc=A
manager=petrov|name=Petrov|amount=199.00|share=19.72|abc=B
EOF
tskv >data <<'EOF'
kind=client|id=up|name=Climbs|manager=ivanov
kind=client|id=taken|name=Taken over|manager=petrov
kind=event|id=e1|date=2023-06-01|doc=taken|action=set|doc_kind=client|field=manager|from=ivanov|to=petrov
kind=invoice|id=j1|date=2022-02-02|client=up|due=2022-02-02|amount=10.00
kind=invoice|id=j2|date=2022-02-03|client=taken|due=2022-02-02|amount=900.00
kind=invoice|id=j3|date=2022-02-04|client=low|due=2022-02-02|amount=90.00
kind=invoice|id=j4|date=2021-02-04|client=mid|due=2021-02-02|amount=90.00
kind=invoice|id=j5|date=2023-02-02|client=up|due=2023-02-02|amount=820.00
kind=invoice|id=j6|date=2023-02-02|client=taken|due=2023-02-02|amount=140.00
kind=invoice|id=j7|date=2023-02-02|client=big|due=2023-02-02|amount=30.00
kind=invoice|id=j8|date=2023-02-02|client=mid|due=2023-02-02|amount=20.00
EOF
check 'two years more' 0 sh -c 'crm-add -q - <data'
between='--from 2022-12-31 --to 2023-12-31'
# shellcheck disable=SC2086 # options
check 'migration' 0 seg migration $between
same 'tells from where to where' out <<'EOF'
client=taken|name=Taken over|manager=petrov|was=ivanov|from=A|to=B|direction=down
client=low|name=Low|manager=petrov|from=B|to=none|direction=gone
client=up|name=Climbs|manager=ivanov|from=C|to=A|direction=up
client=mid|name=Middle|manager=petrov|from=none|to=C|direction=up
client=big|name=Big|manager=ivanov|from=new|to=C|direction=new
EOF
# shellcheck disable=SC2086 # options
check 'migration of managers' 0 seg migration $between --by manager
same 'keeps apart whom they took over' out <<'EOF'
manager=ivanov|name=Ivanov|from=C|to=A|n=1|up=1|down=0|net=1
manager=ivanov|name=Ivanov|from=new|to=C|n=1|up=0|down=0|net=0
manager=petrov|name=Petrov|from=B|to=none|n=1|up=0|down=0|net=0
manager=petrov|name=Petrov|from=none|to=C|n=1|up=1|down=0|net=1
manager=petrov|name=Petrov|was=ivanov|from=A|to=B|n=1|up=0|down=1|net=-1
EOF
check 'a matrix' 0 crm-segment migration --from 2022-12-31 --to 2023-12-31 -o table
tail -n 7 out >picture
same 'is below' picture <<'EOF'
From (down) to (across), how many: 2022-12-31 – 2023-12-31
        A    B    C  none
A     0 ·  1 █  0 ·   0 ·
B     0 ·  0 ·  0 ·   1 █
C     1 █  0 ·  0 ·   0 ·
none  0 ·  0 ·  1 █   0 ·
new   0 ·  0 ·  1 █   0 ·
EOF
check 'managers' 0 crm-segment migration --from 2022-12-31 --to 2023-12-31 --by manager -o table
tail -n 4 out >picture
same 'at a glance' picture <<'EOF'
Moves of the managers' clients: 2022-12-31 – 2023-12-31
manager  up  down  up less down  new  gone  taken over
Ivanov    1     0             1    1     0           0
Petrov    1     0             1    0     1           1
EOF
check 'in steps' 0 seg migration --every quarter --from 2022-12-31 --to 2023-05-31 -w 'client = up'
same 'of months that end' out <<'EOF'
date=2023-03-31|client=up|name=Climbs|manager=ivanov|from=C|to=A|direction=up
date=2023-05-31|client=up|name=Climbs|manager=ivanov|from=A|to=A|direction=same
EOF
check 'in years' 0 seg migration --every year --from 2021-12-31 --to 2023-12-31 -w 'client = up'
same 'up to the day' out <<'EOF'
date=2022-12-31|client=up|name=Climbs|manager=ivanov|from=new|to=C|direction=new
date=2023-12-31|client=up|name=Climbs|manager=ivanov|from=C|to=A|direction=up
EOF
check 'xyz' 0 seg migration --class xyz --from 2022-12-31 --to 2023-12-31 -w 'client = up'
same 'moves too' out <<'EOF'
client=up|name=Climbs|manager=ivanov|from=Z|to=Z|direction=same
EOF
crm-list client up low >some
check 'a stream' 0 seg migration --from 2022-12-31 --to 2023-12-31 - <some
same 'selects clients' out <<'EOF'
client=low|name=Low|manager=petrov|from=B|to=none|direction=gone
client=up|name=Climbs|manager=ivanov|from=C|to=A|direction=up
EOF
check 'days the wrong way' 2 crm-segment migration --from 2023-12-31 --to 2022-12-31
check 'no sales' 1 crm-segment migration --from 2001-12-31 --to 2002-12-31

# shellcheck disable=SC2086 # options
check 'quality' 0 seg quality $between
same 'is of the managers of each day' out <<'EOF'
manager=ivanov|name=Ivanov|class=A|n=1|share_from=50.00|share_to=50.00
manager=ivanov|name=Ivanov|class=B|n=0|share_from=0.00|share_to=0.00
manager=ivanov|name=Ivanov|class=C|n=1|share_from=50.00|share_to=50.00
manager=petrov|name=Petrov|class=A|n=0|share_from=0.00|share_to=0.00
manager=petrov|name=Petrov|class=B|n=1|share_from=100.00|share_to=50.00|fall=yes
manager=petrov|name=Petrov|class=C|n=1|share_from=0.00|share_to=50.00
EOF
check 'quality of a table' 0 crm-segment quality --from 2022-12-31 --to 2023-12-31 -o table
tail -n 4 out >picture
same 'is drawn' picture <<'EOF'
Share of A, then and now: 2022-12-31 – 2023-12-31
manager    then                 now
Ivanov   50.0 %  ██████████  50.0 %  ██████████
Petrov    0.0 %               0.0 %
EOF
check 'quality of nobody' 1 crm-segment quality --from 2001-12-31 --to 2002-12-31

rm -rf firm
mkdir firm
echo 'sale: invoice' >firm/crm.yaml
tskv >data <<'EOF'
kind=client|id=ann|name=Ann|manager=ivanov
kind=client|id=bob|name=Bob|manager=petrov
kind=client|id=cid|name=Cid|manager=petrov
kind=client|id=dan|name=Dan|manager=petrov
kind=staff|id=ivanov|name=Ivanov
kind=staff|id=petrov|name=Petrov
kind=competitor|id=rival|name=Rival
kind=product|id=tea|name=Tea|category=drinks
kind=product|id=jam|name=Jam|category=sweets
kind=invoice|id=i1|date=2025-12-05|client=ann|due=2025-12-05
kind=item|doc=i1|date=2025-12-05|product=tea|qty=1|price=1000|cost=100
kind=invoice|id=i2|date=2026-01-05|client=ann|due=2026-01-05
kind=item|doc=i2|date=2026-01-05|product=tea|qty=1|price=200|cost=20
kind=invoice|id=i3|date=2026-05-05|client=ann|due=2026-05-05
kind=item|doc=i3|date=2026-05-05|product=tea|qty=1|price=100|cost=10
kind=invoice|id=i4|date=2026-05-05|client=bob|due=2026-05-05
kind=item|doc=i4|date=2026-05-05|product=jam|qty=1|price=50|cost=49
kind=invoice|id=i5|date=2026-10-10|client=cid|due=2026-05-05
kind=item|doc=i5|date=2026-10-10|product=jam|qty=1|price=70|cost=10
kind=invoice|id=i6|date=2026-11-09|client=cid|due=2026-05-05
kind=item|doc=i6|date=2026-11-09|product=jam|qty=1|price=70|cost=10
kind=potential|date=2026-02-01|client=ann|period=2026|volume=1200|category=drinks
kind=potential|date=2026-02-01|client=ann|period=2026|volume=600|category=drinks|competitor=rival
kind=potential|date=2026-02-01|client=ann|period=2026-Q4|volume=30|category=sweets
kind=potential|date=2026-03-01|client=ann|period=2026-Q4|volume=60|category=sweets
kind=potential|date=2026-02-01|client=bob|period=2026|volume=12|category=sweets
kind=potential|date=2026-02-01|client=dan|period=2026|volume=6000
EOF
check 'another firm' 0 sh -c 'crm-add -q -C firm - <data'
check 'penetration' 0 seg penetration -C firm
same 'compares like with like, the newest estimate, the greatest gap first' out <<'EOF'
client=dan|name=Dan|ours=0.00|total=5000.00|share=0.00|gap=5000.00|type=cross-sell
client=ann|name=Ann|category=drinks|ours=300.00|total=1000.00|share=30.00|gap=700.00|type=up-sell|competitors=500.00|competitors_share=50.00
client=ann|name=Ann|category=sweets|ours=0.00|total=20.00|share=0.00|gap=20.00|type=cross-sell
client=bob|name=Bob|category=sweets|ours=50.00|total=10.00|share=500.00|gap=0.00|type=error
client=cid|name=Cid|category=sweets|ours=70.00|type=missing
EOF
check 'more than all' 0 crm-segment penetration -C firm -w 'type = error'
says 'is wrong data' 'potential of client "bob", sweets: less than our sales'
check 'competitors' 0 seg penetration -C firm --by competitor
same 'have rows' out <<'EOF'
client=ann|name=Ann|category=drinks|competitor=rival|amount=500.00|share=50.00
EOF
check 'promising' 0 seg promising -C firm
same 'has four fields' out <<'EOF'
client=ann|name=Ann|manager=ivanov|margin=1170.00|potential=720.00|field=profitable
client=dan|name=Dan|manager=petrov|margin=0.00|potential=5000.00|field=promising
client=cid|name=Cid|manager=petrov|margin=60.00|field=neither
client=bob|name=Bob|manager=petrov|margin=1.00|potential=0.00|field=neither
EOF
check 'and a picture' 0 crm-segment promising -C firm -o table
tail -n 4 out >picture
same 'of them' picture <<'EOF'
How many clients: 2025-11-01 – 2026-10-31
               great potential  little or unknown
great margin               0 ·                1 ░
little margin              1 ░                2 ▒
EOF
check 'repeat' 0 seg repeat -C firm
same 'goes up to the day' out <<'EOF'
client=ann|name=Ann|manager=ivanov|count=3|period_mean=75.5|period_max=120|last=2026-05-05|next_expected=2026-07-20|silent_days=202|state=lapsed
client=bob|name=Bob|manager=petrov|count=1|last=2026-05-05|silent_days=202|state=lapsed
client=cid|name=Cid|manager=petrov|count=2|period_mean=30|period_max=30|last=2026-11-09|next_expected=2026-12-09|silent_days=14|state=regular
EOF
check 'on another day' 0 seg repeat -C firm --as-of 2026-07-21
same 'who is due comes first' out <<'EOF'
client=ann|name=Ann|manager=ivanov|count=3|period_mean=75.5|period_max=120|last=2026-05-05|next_expected=2026-07-20|silent_days=77|state=due
client=bob|name=Bob|manager=petrov|count=1|last=2026-05-05|silent_days=77|state=once
EOF
check 'repeat of managers' 0 seg repeat -C firm --by manager
same 'has shares' out <<'EOF'
manager=ivanov|name=Ivanov|clients=1|n=1|share=100.00|due=0|lapsed=1
manager=petrov|name=Petrov|clients=2|n=1|share=50.00|due=0|lapsed=1
EOF
check 'repeat of all' 0 seg repeat -C firm --by total
same 'is a row' out <<'EOF'
clients=3|n=2|share=66.67|due=0|lapsed=2
EOF
check 'nobody' 1 crm-segment repeat -C firm --as-of 2001-01-01

cat >>firm/crm.yaml <<'EOF'
segment:
  rules:
    great: sales > 1000
    sleeping: "sales != 0 and silent_days > 100"
    cheap: "margin < 10 and abc = C"
    silent: "contact_days >= 20 and not debt > 1000"
    nobody: name = X
    unreliable: score < 50
EOF
crm-add -q -C firm call client=bob date=2026-11-03 >added
crm-add -q -C firm call client=cid date=2026-11-04 >added
check 'a rule' 0 seg rule great -C firm
same 'has the fields it names' out <<'EOF'
rule=great|client=ann|name=Ann|manager=ivanov|sales=1300.00
EOF
check 'all rules' 0 seg rule -C firm
same 'one after the other' out <<'EOF'
rule=great|client=ann|name=Ann|manager=ivanov|sales=1300.00
rule=sleeping|client=ann|name=Ann|manager=ivanov|sales=1300.00|silent_days=202
rule=sleeping|client=bob|name=Bob|manager=petrov|sales=50.00|silent_days=202
rule=cheap|client=bob|name=Bob|manager=petrov|margin=1.00|abc=C
rule=silent|client=bob|name=Bob|manager=petrov|contact_days=20|debt=50.00
rule=unreliable|client=ann|name=Ann|manager=ivanov|score=10
rule=unreliable|client=bob|name=Bob|manager=petrov|score=10
rule=unreliable|client=cid|name=Cid|manager=petrov|score=10
EOF
check 'a rule of nobody' 1 crm-segment rule nobody -C firm
check 'a rule that is none' 3 crm-segment rule grat -C firm
says 'has a nearest one' 'rule "grat": there is none; did you mean great?'
check 'a rule' 2 crm-segment rule great sleeping -C firm
crm-list client bob -C firm >some
check 'a stream' 0 seg rule sleeping - -C firm <some
same 'selects clients of it' out <<'EOF'
rule=sleeping|client=bob|name=Bob|manager=petrov|sales=50.00|silent_days=202
EOF
check 'a group' 0 sh -c 'crm-segment rule sleeping -C firm | crm-set client - group=asleep -C firm -q'
same 'is set by a rule' out <<'EOF'
ann
bob
EOF
echo '    bad: salse > 3' >>firm/crm.yaml
check 'a field that is none' 3 crm-segment rule -C firm
says 'is told' 'crm.yaml: rule "bad": field "salse": unknown; did you mean sales?'
check 'another rule' 0 crm-segment rule great -C firm
sed -i '$d' firm/crm.yaml
echo '    bad: sales >' >>firm/crm.yaml
check 'an expression that is none' 3 crm-segment rule bad -C firm
says 'is told too' 'crm.yaml: rule "bad": '
sed -i '$d' firm/crm.yaml

check 'without a program' 3 crm-segment loyalty -C firm
says 'there are no tiers' 'crm.yaml has no loyalty tiers'
cat >>firm/crm.yaml <<'EOF'
loyalty:
  - {name: silver, from: 100}
  - {name: gold, from: 1000.00}
EOF
crm-add -q -C firm bonus client=ann date=2026-02-01 program=points amount=13 points=130 >added
crm-add -q -C firm bonus client=ann date=2026-03-01 program=points amount=-3 points=-30 >added
crm-add -q -C firm bonus client=dan date=2026-03-01 program=points amount=7 >added
check 'loyalty' 0 seg loyalty -C firm --from 2026-01-31 --to 2026-12-31 --months 11
same 'has tiers and what is left of bonuses' out <<'EOF'
client=cid|name=Cid|manager=petrov|was=none|tier=silver|before=0.00|after=140.00|points=0|bonuses=0.00
client=ann|name=Ann|manager=ivanov|was=gold|tier=silver|before=1200.00|after=100.00|points=100|bonuses=10.00
client=dan|name=Dan|manager=petrov|was=none|tier=none|before=0.00|after=0.00|points=0|bonuses=7.00
EOF
check 'tiers' 0 seg loyalty -C firm --from 2026-01-31 --to 2026-12-31 --months 11 --by tier
same 'have an effect' out <<'EOF'
tier=gold|n=1|before=1200.00|after=100.00|change=-91.67|kept=100.00
tier=silver|n=0|before=0.00|after=0.00
tier=none|n=0|before=0.00|after=0.00
EOF

rm -rf firm
mkdir firm
echo 'sale: invoice' >firm/crm.yaml
tskv >data <<'EOF'
kind=client|id=a|name=A
kind=client|id=b|name=B
kind=invoice|id=i1|date=2026-05-05|client=a|due=2026-05-05|amount=90000000000000000.00
kind=invoice|id=i2|date=2026-05-06|client=b|due=2026-05-05|amount=90000000000000000.00
EOF
check 'sums that do not fit' 0 sh -c 'crm-add -q -C firm - <data'
check 'are refused' 3 crm-segment abc -C firm
says 'and told' 'the sum of sales is too large'
check 'one of them' 0 seg abc -C firm --from 2026-05-05 --to 2026-05-05
same 'fits' out <<'EOF'
client=a|name=A|amount=90000000000000000.00|share=100.00|abc=A
EOF
for day in 0001-01-01 0001-01-31 9999-12-30 9999-12-31; do
	for method in abc 'xyz --cv 10,25' abcxyz rfm repeat penetration promising; do
		# shellcheck disable=SC2086 # a method and its options
		check "$method on $day" 1 crm-segment $method -C firm --as-of "$day" --months 1200
	done
done
check 'days at the ends of the calendar' 1 crm-segment migration -C firm --from 0001-01-31 \
	--to 0002-01-01 --every month
check 'a year before there is none' 2 crm-segment quality -C firm --to 0001-06-01


# Rows of any method in a pipe are read as what they are.
mkdir pipe && cd pipe || exit 1
: >crm.yaml
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=client	id=a	name=A	manager=ann
kind=invoice	date=2026-10-01	client=a	amount=1500
END
check 'rows in a pipe' 0 sh -c 'crm-segment abc -o tskv | crm-cat - -o json -c client,amount'
same 'have amounts that are numbers' out <<'END'
{"client":"a","amount":1500.00}
END
check 'of managers' 0 sh -c 'crm-segment abc --by manager -o tskv | LANGUAGE=ru crm-cat - -o table -c manager,name,amount | sed "s/\xc2\xa0/ /g" | tr -s " "'
same 'have titles in the language of now' out <<'END'
менеджер название сумма
ann Ann 1 500,00
END
check 'a field that no row has' 1 crm-segment abc -w 'nosuch=1'
says 'is told' 'crm-segment: warning: field "nosuch": unknown in segment'
finish
