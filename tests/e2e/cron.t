#!/bin/sh
# SPDX-License-Identifier: ISC
# What crm-report(1) gives for cron and systemd is run as they would run it: with next to no
# environment, by /bin/sh, from the home directory.
. "$(dirname "$0")/../lib.sh"
export CRM_SEED=1

mkdir books home www
cd books || exit 1
crm-init --no-git --country RU . >/dev/null
"$root"/scripts/sample-company | crm-add -q - >/dev/null
cd ..
bin=$(dirname "$(command -v crm-report)")
mkdir fake
cat >fake/sendmail <<END
#!/bin/sh
echo "\$*" >'$work/to'
exec cat >'$work/message'
END
chmod +x fake/sendmail

# Where the manual has /srv and /usr/local/bin, the test has its own.
ours() { sed "s|/usr/local/bin|$bin|; s|/srv/crm|$work/books|; s|/srv/www|$work/www|; s|/usr/sbin|$work/fake|"; }
awk '/crontab 5/ { on = 1 } on && /^\.Ed/ { exit } on && !/^\./ { print }' "$root/man/crm-report.1" |
	grep -E '^[A-Z_]+=|^[0-9*]' | ours >table
grep -c '^[0-9]' table >got
same 'the crontab has two lines' got <<'END'
2
END

# cron: the variables of the table over a bare environment.
grep -E '^[A-Z_]+=' table >variables
run_job() { # run_job COMMAND
	(
		cd home || exit 1
		# CRM_TODAY stands for the clock, the other two for what make install does
		command=$1
		set --
		while IFS= read -r v; do set -- "$@" "$v"; done <../variables
		env -i HOME="$PWD" LOGNAME=crm SHELL=/bin/sh PATH=/usr/bin:/bin CRM_TODAY=2026-11-23 CRM_LOCALEDIR="$CRM_LOCALEDIR" \
			CRM_DATADIR="$CRM_DATADIR" "$@" /bin/sh -c "$command"
	)
}
grep '^[0-9]' table | while read -r _ _ _ _ _ command; do
	run_job "$command" >out 2>err
	echo "$?" >>statuses
	cat out err >>words
done
same 'both jobs end well' statuses <<'END'
0
0
END
same 'and say nothing, so cron writes no letter' words </dev/null
grep -q '<title>Еженедельный отчёт, 16.11.2026' www/weekly.html
result $? 'the page is in the language of the company'
grep -q '^To: head@example.com' message && [ "$(cat to)" = -t ]
result $? 'the message goes to sendmail'
env -u LANG LC_ALL=C CRM_DIR="$work/books" crm-report weekly -o html | cmp - www/weekly.html >diag
result $? 'the page is what a user gets'

# systemd
awk '/^\[Service\]/ { on = 1 } on && /^\.Ed/ { exit } on { print }' "$root/man/crm-report.1" | ours >units
awk '/^\[Timer\]/ { exit } { print }' units >crm-weekly.service
awk '/^\[Timer\]/ { on = 1 } on { print }' units >crm-weekly.timer
sed -n 's/^OnCalendar=//p' crm-weekly.timer >when
if command -v systemd-analyze >/dev/null && systemd-analyze calendar "$(cat when)" >said 2>/dev/null; then
	grep -q 'Normalized form: Mon \*-\*-\* 07:30:00' said
	result $? 'the timer is for Mondays, half past seven'
	sed "s|^ExecStart=|&$bin/|" crm-weekly.service >service && mv service crm-weekly.service
	# what is missing in this system is nothing of ours
	systemd-analyze verify --man=no ./crm-weekly.service ./crm-weekly.timer 2>&1 | grep 'crm-weekly' >diag
	[ ! -s diag ]
	result $? 'systemd has nothing to say of the units'
else
	skip 'systemd has nothing to say of the units' 'there is no systemd-analyze'
fi
sed -n 's/^Environment=//p' crm-weekly.service >variables
rm -f www/weekly.html
run_job "$(sed -n "s|^ExecStart=\($bin/\)\{0,1\}|$bin/|p" crm-weekly.service)" >out 2>err
[ -s www/weekly.html ] && [ ! -s err ]
result $? 'the service does the same'
if [ -d /run/systemd/system ] && systemd-run --version >/dev/null 2>&1 && systemd-run --wait -q true 2>/dev/null; then
	rm -f www/weekly.html
	check 'as a unit of systemd' 0 systemd-run --wait -q -p Type=oneshot -E CRM_DIR="$work/books" -E CRM_TODAY=2026-11-23 \
		"$bin/crm-report" weekly --save "$work/www/weekly.html"
else
	skip 'as a unit of systemd' 'systemd does not run here'
fi
finish
