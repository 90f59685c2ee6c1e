#!/bin/sh
# SPDX-License-Identifier: ISC
# Values that have the form of their field and make no sense are refused, by every way in.
# covers: rec/sense
. "$(dirname "$0")/../lib.sh"
export CRM_USER=ann CRM_SEED=1

mkdir d && cd d || exit 1
: >crm.yaml
crm-add -q - >/dev/null <<'END'
kind=staff	id=ann	name=Ann
kind=client	id=a	name=A	manager=ann
kind=client	id=b	name=B	manager=ann
kind=product	id=tea	name=Tea	price=10	cost=6
kind=contract	id=K-1	date=2026-01-01	client=a	from=2026-01-01	until=2026-12-31	status=signed
kind=offer	id=O-1	date=2026-11-01	client=a	amount=5
END

wrong() { # MESSAGE KIND FIELD=VALUE...
	message=$1
	shift
	check "crm-add $*" 3 crm-add "$@"
	says 'is refused' "$message"
}
wrong 'probability "120": it is above 100 %' deal client=a probability=120
wrong 'probability "-1": is below 0' deal client=a probability=-1
wrong 'amount "-5.00": is below 0' deal client=a amount=-5
wrong 'until "2026-01-01": is before from, 2026-12-31' contract client=a from=2026-12-31 until=2026-01-01
wrong 'renewal_months "0": must be above 0' contract client=a renewal=auto renewal_months=0
wrong 'notice_days "-5": is below 0' contract client=a notice_days=-5
wrong 'valid_until "2026-11-01": is before date, 2026-11-23' offer client=a amount=5 valid_until=2026-11-01
wrong 'due "2026-11-01": is before date, 2026-11-23' order client=a amount=5 due=2026-11-01
wrong 'ceiling "5": is below floor, 7' price product=tea price=6 floor=7 ceiling=5
wrong 'price "-1": is below 0' price product=tea price=-1
wrong 'until "2026-11-01": is before from, 2026-11-10' absence staff=ann deputy=ann from=2026-11-10 until=2026-11-01
wrong 'discount "101": it is above 100 %' client id=x name=X discount=101
wrong 'client "b": parent K-1 is of client a' contract client=b parent=K-1
check 'the same days and bounds' 0 crm-add -q - <<'END'
kind=contract	date=2026-01-01	client=a	from=2026-01-01	until=2026-01-01	renewal_months=1	notice_days=0
kind=price	date=2026-01-01	product=tea	price=0	floor=7	ceiling=7
kind=deal	date=2026-01-01	client=a	probability=100	amount=0
END
check 'a stream' 3 crm-add - <<'END'
kind=deal	date=2026-01-01	client=a	probability=50
kind=deal	date=2026-01-01	client=a	probability=100.5
END
says 'names the line' 'stdin:2: probability "100.5"'
printf 'kind=client\tid=x\tname=X\tparent=x\n' >self
check 'its own parent' 3 sh -c 'crm-add - <self'
says 'is nobody' 'stdin:1: parent "x": the record refers to itself'
check 'a change' 3 crm-set contract K-1 until=2025-12-31
says 'is checked as well' 'until "2025-12-31": is before from, 2026-01-01'
for field in 'client a parent=a' 'staff ann boss=ann' 'contract K-1 parent=K-1' 'contract K-1 supersedes=K-1' 'offer O-1 replaces=O-1'; do
	# shellcheck disable=SC2086
	check "crm-set $field" 3 crm-set $field
	says 'is refused' ': the record refers to itself'
done

# A version has one that follows it
check 'a new version' 0 crm-invoice offer replaces=O-1 id=O-2 amount=6 -q
check 'of the same again' 3 crm-invoice offer replaces=O-1 amount=7
says 'is refused' 'offer O-1: O-2 is its new version already'
check 'of the new one' 0 crm-invoice offer replaces=O-2 amount=7 -q
check 'an amendment by another client' 0 sh -c 'printf "kind=contract\tid=bad\tdate=2026-02-01\tclient=b\tparent=K-1\n" >>contract/2026-02.tskv'
check 'is a fault' 1 crm-check
grep -c 'parent "K-1" is another client' out err | grep -c ':1' >n
same 'that crm-check tells' n <<'END'
1
END
finish
