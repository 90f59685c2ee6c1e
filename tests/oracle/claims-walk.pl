#!/usr/bin/perl
# SPDX-License-Identifier: ISC
# claims-walk - claims by chance, by commands, beside a model of its own
#
#	claims-walk.pl SEED CLAIMS
#
# In an empty directory: makes a company, lets people do with claims what they do for eight weeks, a part of
# it forbidden, and sweeps.  The model knows states, terms in working hours and awards by itself; it
# is asked what every report must say, on past days too.  Prints TAP without a plan.
use strict;
use warnings;

my ($seed, $claims) = @ARGV;
my $state = $seed;
my $tests = 0;

sub result {
	my ($ok, $name, @diag) = @_;
	$tests++;
	print $ok ? "ok" : "not ok", " $tests - $name\n";
	print "# $_\n" for $ok ? () : @diag[0 .. ($#diag > 19 ? 19 : $#diag)];
}

sub chance { # a number under n
	$state = ($state * 1103515245 + 12345) % 2147483648;
	return int($state / 65536) % $_[0];
}

sub pick { return $_[chance(scalar @_)] }

# Seconds are local; days count from 1970-01-01.
sub day_number {
	my ($y, $m, $d) = split /-/, $_[0];
	$y-- if $m <= 2;
	my $era = int($y / 400);
	my $yoe = $y - $era * 400;
	my $doy = int((153 * ($m + ($m > 2 ? -3 : 9)) + 2) / 5) + $d - 1;
	return $era * 146097 + $yoe * 365 + int($yoe / 4) - int($yoe / 100) + $doy - 719468;
}

sub day_text {
	my @t = gmtime($_[0] * 86400);
	return sprintf '%04d-%02d-%02d', $t[5] + 1900, $t[4] + 1, $t[3];
}

sub moment {
	my $s = $_[0] % 86400;
	return sprintf '%sT%02d:%02d:%02d+03:00', day_text(int($_[0] / 86400)), $s / 3600, $s / 60 % 60, $s % 60;
}

# Hours of work: lunch, a holiday, an eve of it, a Saturday.
sub spans {
	my $day = $_[0];
	my $text = day_text($day);
	my $week = ($day + 3) % 7; # Monday is 0
	return () if $text eq '2026-11-04' || ($week > 4 && $text ne '2026-10-31');
	my $end = $text eq '2026-11-03' ? 17 : 18;
	return map { [$day * 86400 + $_->[0] * 3600, $day * 86400 + $_->[1] * 3600] } [9, 13], [14, $end];
}

sub add_work {
	my ($t, $left) = @_;
	for (my $day = int($t / 86400); $left > 0; $day++) {
		for (spans($day)) {
			my $from = $t > $_->[0] ? $t : $_->[0];
			my $room = $_->[1] - $from;
			next if $room <= 0 || $left <= 0;
			my $take = $left < $room ? $left : $room;
			$t = $from + $take;
			$left -= $take;
		}
	}
	return $t;
}

sub between {
	my ($a, $b) = @_;
	my $sum = 0;
	for (my $day = int($a / 86400); $day * 86400 < $b; $day++) {
		for (spans($day)) {
			my $from = $a > $_->[0] ? $a : $_->[0];
			my $to = $b < $_->[1] ? $b : $_->[1];
			$sum += $to - $from if $to > $from;
		}
	}
	return $sum;
}

open my $yaml, '>', 'crm.yaml' or die;
print $yaml <<'END';
work:
  hours: 09:00-13:00 14:00-18:00
  holidays: [2026-11-04]
  short: [2026-11-03]
  extra: [2026-10-31]
claims:
  sla:
    - {severity: normal, respond: 8, resolve: 5}
    - {severity: normal, client: k1, respond: 4, resolve: 3}
    - {severity: high, respond: 2, resolve: 2}
    - {severity: high, group: key, respond: 1}
    - {severity: critical, respond: 1, resolve: 1}
  escalation:
    - {level: 1, hours: 0, to: boss}
    - {level: 2, hours: 9, to: director}
    - {level: 3, hours: 24, severity: high, amount: 500, to: top}
END
close $yaml;
my %boss = (m1 => 'head', m2 => 'head', m3 => 'head', head => 'chief', chief => '', top => '');
open my $add, '|-', 'crm-add -q - >/dev/null' or die;
for my $s (sort { ($a ne 'chief') <=> ($b ne 'chief') || ($a ne 'head') <=> ($b ne 'head') || $a cmp $b } keys %boss) {
	print $add "kind=staff\tid=$s\tname=$s", ($s eq 'chief' ? "\trole=director" : ''),
	  ($boss{$s} ne '' ? "\tboss=$boss{$s}" : ''), "\n";
}
my %manager = map { ("k$_" => 'm' . (1 + $_ % 3)) } 1 .. 9;
my %group = (k2 => 'key', k5 => 'key');
print $add "kind=client\tid=$_\tname=$_\tmanager=$manager{$_}", ($group{$_} ? "\tgroup=key" : ''), "\n" for sort keys %manager;
print $add "kind=product\tid=p$_\tname=p$_\n" for 1 .. 4;
close $add or die;
$ENV{CRM_USER} = 'm1';

my (%c, @order, %touched, %kept, %snapshot, $now);
my @first = (day_number('2026-10-05'), day_number('2026-11-28'));
my @keys = qw(client type manager owner severity reason fault product amount awarded recovered status
  level response_due due responded closed department);

sub sla {
	my ($r) = @_;
	my ($severity, $client) = ($r->{severity}, $r->{client});
	return (4, 3) if $severity eq 'normal' && $client eq 'k1';
	return (8, 5) if $severity eq 'normal';
	return (1, undef) if $severity eq 'high' && $group{$client};
	return (2, 2) if $severity eq 'high';
	return (1, 1) if $severity eq 'critical';
	return (undef, undef);
}

sub terms {
	my ($r) = @_;
	my ($respond, $resolve) = sla($r);
	$r->{response_due} = defined $respond ? add_work($r->{received}, $respond * 3600) : '';
	$r->{due} = defined $resolve ? add_work($r->{received}, $resolve * 8 * 3600) : '';
}

sub live { return $_[0]{status} =~ /^(open|investigating|escalated)$/ }

# crm-claim with words: is the exit status what the model says?
my (@wrong, @asked, $acts, $refused);
sub command {
	my ($want, @words) = @_;
	$ENV{CRM_TODAY} = moment($now);
	my $pid = fork;
	if (!$pid) {
		open STDOUT, '>', 'out';
		open STDERR, '>>', 'err';
		exec @words or exit 127;
	}
	waitpid $pid, 0;
	my $got = $? >> 8;
	$acts++;
	$refused++ if $want;
	push @wrong, "$ENV{CRM_TODAY} @words: exit status $got, wanted $want" if $got != $want;
}
sub act { my $want = shift; command($want, 'crm-claim', '-q', @_) }

sub new_claim {
	my $id = 'C-' . (@order + 1);
	my %r = (status => 'open', awarded => '', recovered => '', level => '', responded => '', closed => '', department => '', owner => '', refund => 0,
		forward => '', received => $now, date => day_text(int($now / 86400)), client => 'k' . (1 + chance(9)),
		type => pick('broken', 'late', 'rude'), severity => pick('low', 'normal', 'normal', 'normal', 'high', 'critical'),
		reason => pick('', 'wet', 'short', 'wrong'), fault => pick('', 'us', 'supplier', 'carrier'),
		product => pick('', 'p1', 'p2', 'p3'), amount => pick('', 1 + chance(900), 1 + chance(900)));
	$r{manager} = $manager{$r{client}};
	$r{owner} = pick('m2', 'm3') if chance(4) == 0;
	terms(\%r);
	$r{due} = $now + 86400 * 3 if chance(9) == 0;
	my @words = map { $r{$_} eq '' ? () : "$_=$r{$_}" } qw(client type severity reason fault product amount owner);
	push @words, 'due=' . moment($r{due}) if $r{due} ne '';
	act(0, 'new', "id=$id", @words);
	$c{$id} = \%r;
	$touched{$id} = 1;
	push @order, $id;
}

sub amount { return $_[0] eq '' ? 0 : $_[0] }

sub award {
	my ($r, $all, $words) = @_;
	$r->{awarded} = $all;
	$r->{status} = $all >= amount($r->{amount}) ? 'satisfied' : 'partial';
	$r->{closed} = $now;
	$r->{responded} = $now if $r->{responded} eq '';
}

my %does = (
	assign => sub { my ($id, $r) = @_;
		my $who = pick('m1', 'm2', 'm3');
		my $ok = live($r);
		act($ok ? 0 : 3, 'assign', $id, "owner=$who");
		return if !$ok;
		$r->{owner} = $who;
		$r->{status} = 'investigating' if $r->{status} eq 'open' },
	respond => sub { my ($id, $r) = @_;
		my $ok = live($r);
		act($ok ? 0 : 3, 'respond', $id);
		return if !$ok;
		$r->{responded} = $now if $r->{responded} eq '';
		$r->{status} = 'investigating' if $r->{status} eq 'open' },
	escalate => sub { my ($id, $r) = @_;
		my $to = $boss{$r->{owner} ne '' ? $r->{owner} : $r->{manager}};
		my $ok = live($r) && $to ne '';
		act($ok ? 0 : 3, 'escalate', $id);
		return if !$ok;
		@$r{qw(owner status level)} = ($to, 'escalated', amount($r->{level}) + 1) },
	forward => sub { my ($id, $r) = @_;
		my $ok = live($r);
		my ($to, $due) = (pick('lab', 'store'), chance(3) ? $now + 3600 * (1 + chance(60)) : '');
		my $word = $due ne '' ? moment($due) : '';
		if ($due ne '' && chance(3) == 0) { # a day: until its work ends
			my $day = int($now / 86400) + 1 + chance(4);
			($word, $due) = (day_text($day), $day * 86400 + (day_text($day) eq '2026-11-03' ? 17 : 18) * 3600);
		}
		act($ok ? 0 : 3, 'forward', $id, "department=$to", $word ne '' ? "due=$word" : ());
		return if !$ok;
		push @asked, "$id " . moment($due) if $due ne '';
		@$r{qw(department forward)} = ($to, $due);
		$r->{status} = 'investigating' if $r->{status} eq 'open' },
	reject => sub { my ($id, $r) = @_;
		my $ok = live($r) && !amount($r->{awarded});
		act($ok ? 0 : 3, 'reject', $id, 'resolution=no');
		@$r{qw(status closed)} = ('rejected', $now) if $ok },
	withdraw => sub { my ($id, $r) = @_;
		my $ok = live($r) && !amount($r->{awarded});
		act($ok ? 0 : 3, 'withdraw', $id);
		@$r{qw(status closed)} = ('withdrawn', $now) if $ok },
	reopen => sub { my ($id, $r) = @_;
		my $ok = !live($r);
		act($ok ? 0 : 3, 'reopen', $id);
		@$r{qw(status closed)} = ('investigating', '') if $ok },
	refund => sub { my ($id, $r) = @_;
		my $ok = live($r);
		my $sum = 1 + chance(400);
		my $fault = pick('us', 'carrier');
		act($ok ? 0 : 3, 'resolve', $id, "refund=$sum", "fault=$fault");
		return if !$ok;
		$r->{fault} = $fault;
		$r->{refund} += $sum;
		award($r, amount($r->{awarded}) + $sum) },
	awarded => sub { my ($id, $r) = @_;
		my $sum = chance(900);
		my $ok = live($r) && $sum >= amount($r->{awarded});
		act($ok ? 0 : 3, 'resolve', $id, "awarded=$sum");
		award($r, $sum) if $ok },
	note => sub { my ($id, $r) = @_;
		my ($key, $val) = @{pick(['reason', pick('wet', 'short', 'wrong')], ['fault', pick('us', 'client')],
			['amount', 1 + chance(900)], ['recovered', 1 + chance(90)], ['type', pick('broken', 'rude')],
			['product', pick('p1', 'p4')], ['manager', pick('m1', 'm2', 'm3')], ['department', ''],
			['severity', pick('low', 'normal', 'high', 'critical')], ['client', 'k1'], ['status', 'open'])};
		my $ok = $key ne 'client' && $key ne 'status';
		act($ok ? 0 : 2, 'note', $id, "$key=$val");
		return if !$ok;
		my $other = $r->{$key} ne $val;
		$r->{$key} = $val;
		terms($r) if $key eq 'severity' && $other && live($r); # what is over keeps its terms
		$r->{forward} = '' if $key eq 'department' && $other },
);

# What sweep raises.
sub sweep {
	my @ids;
	for my $id (@order) {
		my $r = $c{$id};
		next if !live($r);
		my $late = -1;
		for my $t ($r->{due}, $r->{responded} eq '' ? $r->{response_due} : '', $r->{forward}) {
			next if $t eq '' || $t >= $now;
			my $s = between($t, $now);
			$late = $s if $s > $late;
		}
		my $severe = $r->{severity} =~ /high|critical/;
		my $level = $late < 0 ? 0 : $late >= 24 * 3600 && $severe && amount($r->{amount}) >= 500 ? 3 : $late >= 9 * 3600 ? 2 : 1;
		next if $level <= amount($r->{level});
		my $to = $level == 1 ? $boss{$r->{owner} ne '' ? $r->{owner} : $r->{manager}} : $level == 2 ? 'chief' : 'top';
		$r->{owner} = $to if $to ne '';
		@$r{qw(status level)} = ('escalated', $level);
		$touched{$id} = 1;
		push @ids, $id;
	}
	my @got;
	for (1, 2) { # the second finds nothing; where the first has, it is the same question
		last if $_ == 2 && !@ids;
		$ENV{CRM_TODAY} = moment($now);
		@got = split ' ', `crm-claim sweep -q 2>>err`;
		my @want = $_ == 1 ? sort @ids : ();
		@got = sort @got;
		push @wrong, "$ENV{CRM_TODAY} sweep $_: got @got, wanted @want" if "@got" ne "@want";
	}
}

my $steps = 0;
for my $day ($first[0] .. $first[1]) {
	my $left = $first[1] - $day + 1;
	my $new = int(($claims - @order) / $left + 0.5);
	$now = $day * 86400 + 8 * 3600 + chance(10000);
	for (1 .. $new * 5) {
		$now += 40 + chance(80) + ($new < 40 ? int(36000 / ($new * 5 + 1)) - 60 : 0);
		$now += 1 if $now % 3600 == 0;
		sweep() if $_ % 64 == 3;
		if ($_ % 5 == 1) { new_claim(); next }
		my $what = pick(qw(assign respond escalate forward reject withdraw reopen refund refund awarded note note));
		my $id = $order[chance(2) ? chance(scalar @order) : $#order - chance(@order < 40 ? scalar @order : 40)];
		$touched{$id} = 1;
		$does{$what}->($id, $c{$id});
	}
	my $evening = $day * 86400 + 18 * 3600 + chance(18000);
	$now = $evening if $now < $evening;
	command(0, 'crm-set', '-q', 'client', 'k4', 'manager=' . ($manager{k4} = pick('m1', 'm2'))) if $day % 9 == 0;
	sweep();
	# a claim that nobody touched is that of the day before: each command is a fork of all that is here
	$kept{$_} = { %{$c{$_}} } for keys %touched;
	%touched = ();
	$snapshot{$day} = { %kept };
}
result(!@wrong, "$acts acts by chance are done, $refused that are not allowed are refused; sweep finds what is late, once", @wrong);

sub rank { # nearest rank
	my ($percent, @v) = @_;
	return '' if !@v;
	@v = sort { $a <=> $b } @v;
	return $v[int((@v * $percent + 99) / 100) - 1];
}

sub share { return $_[1] ? sprintf('%.2f', int($_[0] * 10000 / $_[1] + 0.5) / 100) : '' }

# The report on a day, by the model.
sub report {
	my ($as_of, $from, $to, $closed, $end, @by) = @_;
	my (%rows, %last);
	for my $id (@order) {
		my $r = $snapshot{$as_of}{$id} or next;
		my $date = day_number($r->{date});
		my $again = 0;
		if ($r->{reason} ne '') {
			my $pair = "$r->{client} $r->{reason}";
			$again = defined $last{$pair} && $date - $last{$pair} <= 365;
			$last{$pair} = $date;
		}
		my $ended = $r->{closed} eq '' ? undef : int($r->{closed} / 86400);
		my $counted = $closed ? $ended : $date;
		next if !defined $counted || $counted < $from || $counted > $to;
		my $key = join "\t", map {
			$_ eq 'month' ? substr(day_text($counted), 0, 7)
			: $_ eq 'fault' && $r->{fault} eq '' ? 'unknown'
			: $r->{$_}
		} @by;
		my $g = $rows{$key} ||= { map { ($_ => 0) } qw(received satisfied partial rejected withdrawn open amount awarded recovered in late ain alate again) };
		$g->{received}++;
		$g->{live($r) ? 'open' : $r->{status}}++;
		$g->{$_} += amount($r->{$_}) for qw(amount awarded recovered);
		$g->{again} += $again;
		push @{$g->{days}}, $ended - $date if defined $ended;
		push @{$g->{hours}}, int((between($r->{received}, $r->{responded}) + 1800) / 3600) if $r->{responded} ne '';
		if ($r->{response_due} ne '') {
			if ($r->{responded} ne '') { $g->{$r->{responded} <= $r->{response_due} ? 'ain' : 'alate'}++ }
			elsif ($end > $r->{response_due}) { $g->{alate}++ }
		}
		next if $r->{due} eq '';
		if (defined $ended) { $g->{$r->{closed} <= $r->{due} ? 'in' : 'late'}++ }
		elsif ($end > $r->{due}) { $g->{late}++ }
	}
	return sort map {
		my $g = $rows{$_};
		my ($n, $an) = ($g->{in} + $g->{late}, $g->{ain} + $g->{alate});
		join "\t", $_, @$g{qw(received satisfied partial rejected withdrawn open)},
		  (map { sprintf '%.2f', $g->{$_} } qw(amount awarded recovered)),
		  rank(50, @{$g->{hours} || []}), rank(90, @{$g->{hours} || []}), share($g->{ain}, $an),
		  rank(50, @{$g->{days} || []}), rank(90, @{$g->{days} || []}),
		  share($g->{in}, $n), $g->{again};
	} keys %rows;
}

my @ways = (['reason'], ['fault'], ['manager'], ['owner'], ['product'], ['client'], ['type'], ['department'], ['severity'],
	['month'], ['reason', 'fault'], ['manager', 'month'], ['client', 'reason'], ['department', 'severity']);
my $last = $first[1];
$now = $last * 86400 + 23 * 3600 + 59 * 60 + 59;
$ENV{CRM_TODAY} = moment($now);
my $asked = 0;
for my $as_of ($first[0] + 6, $first[0] + 20, $first[0] + 29, $last - 9, $last) {
	my ($rows, @bad) = (0);
	for my $closed (0, 1) {
		for my $way (@ways) {
			next if ++$asked % 2 && $claims < 500; # of a short walk each other day
			my ($from, $to) = ($first[0] + 3, $last - 5);
			my $by = join ',', @$way;
			my @want = report($as_of, $from, $to > $as_of ? $as_of : $to, $closed, $as_of * 86400 + 86399, @$way);
			my ($f, $t) = map { day_text($_) } $from, $to > $as_of ? $as_of : $to;
			my $words = "claims --from $f --to $t --as-of " . day_text($as_of) . " --by $by" . ($closed ? ' --closed' : '');
			my @got = `crm-report $words -o tsv -c $by,received,satisfied,partial,rejected,withdrawn,open,amount,awarded,recovered,answer_hours,answer_p90,answer_sla,median_days,p90_days,within_sla,repeated 2>>err`;
			chomp @got;
			shift @got;
			@got = sort @got;
			$rows += @want;
			my %got = map { ($_ => 1) } @got;
			my %want = map { ($_ => 1) } @want;
			push @bad, $words, (map { "wanted $_" } grep { !$got{$_} } @want), (map { "   got $_" } grep { !$want{$_} } @got)
			  if "@got" ne "@want";
		}
	}
	$asked++; # the other ways next time
	result($rows > 20 && !@bad, 'as of ' . day_text($as_of) . ": $rows rows by every key, received and closed", @bad);
}

# What is said of claims on a day: serious ones, and each term that is over.
sub alerts {
	my ($as_of, $end, $key, $val) = @_;
	my @rows;
	for my $id (@order) {
		my $r = $snapshot{$as_of}{$id} or next;
		my %of = (client => $r->{client}, manager => $r->{manager}, group => $group{$r->{client}} || '');
		next if !live($r) || ($key && $of{$key} ne $val);
		my $critical = $r->{severity} eq 'critical';
		my $tell = sub { push @rows, join "\t", $_[0], $r->{client}, $_[1], $id, $r->{manager}, $_[2] };
		my $late = sub { return $_[0] ne '' && $_[0] <= $end };
		my $since = sub { return $_[0] . day_text(int($_[1] / 86400)) };
		$tell->('critical', 'incident', $r->{type}) if $critical;
		my $severity = $critical ? 'critical' : 'high';
		$tell->($severity, 'claim', $since->('not resolved since ', $r->{due})) if $late->($r->{due});
		$tell->($severity, 'claim', $since->('not answered since ', $r->{response_due}))
		  if $r->{responded} eq '' && $late->($r->{response_due});
		$tell->('normal', 'claim', $since->("waits for $r->{department}, ", $r->{forward})) if $late->($r->{forward});
	}
	return @rows;
}

my %weight = (critical => 0, high => 1, normal => 2, low => 3);
my ($told, @bad) = (0);
for my $as_of ($first[0] + 6, $first[0] + 13, $first[0] + 29, $last - 12, $last) {
	for (['', ''], [manager => 'm2'], [client => 'k3'], [group => 'key']) {
		my ($key, $val) = @$_;
		my @want = sort(alerts($as_of, $as_of * 86400 + 86399, $key, $val));
		my $words = 'alerts --as-of ' . day_text($as_of) . ($key ? " --$key $val" : '');
		my @got = `crm-report $words -o tsv -c severity,client,what,doc,manager,detail 2>>err`;
		chomp @got;
		shift @got;
		my @order = map { $weight{(split /\t/)[0]} } @got;
		push @bad, "$words: not the worst first" if grep { $order[$_] < $order[$_ - 1] } 1 .. $#order;
		@got = sort @got;
		$told += @want;
		my %got = map { ($_ => 1) } @got;
		my %want = map { ($_ => 1) } @want;
		push @bad, $words, (map { "wanted $_" } grep { !$got{$_} } @want), (map { "   got $_" } grep { !$want{$_} } @got)
		  if "@got" ne "@want";
	}
}
result($told > 50 && !@bad, "on past days, of all and of some: $told alerts of what was serious or late, the worst first", @bad);

# The timeline alone: the last event of a field up to the end of a day, else what the first one behind it was from.
my %event;
@bad = ();
my $columns = 'at,doc,field,from,to,action';
open my $events, '-|', "crm-list event -w 'doc_kind=claim' -o tsv -c $columns" or die;
<$events>;
while (<$events>) {
	chomp;
	my ($at, $doc, $field, $from, $to, $action) = split /\t/, $_, -1;
	push @{$event{$doc}{$field}}, [$at, $from, $to, $action] if $field ne '';
}
close $events;
my $known = 0;
for my $id (@order) {
	for my $key (@keys) {
		my @e = sort { $a->[0] cmp $b->[0] } @{$event{$id}{$key} || []};
		next if !@e;
		for (my $day = $first[0]; $day <= $last; $day++) {
			my $r = $snapshot{$day}{$id} or next;
			my $end = day_text($day) . 'T24';
			my $val;
			for (@e) {
				if ($_->[0] lt $end) { $val = $_->[2] }
				else { $val = $_->[1] if !defined $val; last }
			}
			my $want = $r->{$key};
			$want = moment($want) if $want ne '' && $key =~ /due|responded|closed/;
			$want = sprintf '%.2f', $want if $want ne '' && $key =~ /amount|awarded|recovered/;
			$known++;
			push @bad, "$id on " . day_text($day) . ": $key is \"$val\" by the timeline, was \"$want\"" if $val ne $want;
		}
	}
}
result($known > 10 * @order && !@bad, "the timeline alone gives $known values of fields as they were at the end of each day", @bad);

# Each term that a department was given stands once, as the moment until which it has time.
my @terms = sort `crm-list event -w "doc_kind=claim and action=forward and due!=''" -o tsv -c doc,due`;
chomp @terms;
@terms = grep { $_ ne "doc\tdue" } @terms;
s/\t/ / for @terms;
@asked = sort @asked;
my %stands = map { ($_ => 1) } @terms;
result(@asked > 3 && "@terms" eq "@asked", scalar(@asked) . ' terms of departments stand in the events', grep { !$stands{$_} } @asked);

# Refunds are what was awarded by them.
my (%paid, %back);
@bad = ();
for (['payment', \%paid, -1], ['return', \%back, 1]) {
	my ($kind, $sum, $sign) = @$_;
	for (`crm-list $kind -o tsv -c claim,amount`) {
		my ($id, $amount) = split ' ';
		$sum->{$id} += $sign * $amount if $id ne 'claim';
	}
}
my $all = 0;
for my $id (@order) {
	$all += $c{$id}{refund};
	push @bad, "$id: paid back " . ($paid{$id} || 0) . ', returned ' . ($back{$id} || 0) . ", by refunds $c{$id}{refund}"
	  if ($paid{$id} || 0) != $c{$id}{refund} || ($back{$id} || 0) != $c{$id}{refund};
}
result($all > 0 && !@bad, "$all were paid back: claim by claim what refunds awarded", @bad);
my $debt = `crm-report aging -q`;
result($debt eq '', 'no client owes anything by it', $debt);
my $check = `crm-check 2>&1`;
result($? == 0, 'the directory is well', $check);
