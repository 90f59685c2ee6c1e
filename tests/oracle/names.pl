# SPDX-License-Identifier: ISC
# names.pl - clients with names by chance, some of them written in several ways, and which of them
# are alike.
#
#	perl names.pl make SEED N >stream
#	perl names.pl pairs <names	client<TAB>name in the order of the files; client other percent
#
# Two names are alike when at most 15 % of the letters of the longer have to be changed, put in or
# left out, and their digits are the same; without the form of the company, in any order of words.
# Of one name each client stands beside the first.
use strict;
use warnings;
use utf8;
binmode STDIN, ':encoding(UTF-8)';
binmode STDOUT, ':encoding(UTF-8)';

my $x;
sub rnd { $x = $x * 16807 % 2147483647; return int($x / 7) % $_[0] }
sub pick { return $_[rnd(scalar @_)] }

my @letters = split //, 'абвгдеёжзиклмнопрстуфхцчшщыьэюя';
my @common = qw(торговый дом завод строй центр альянс восток Северсталь металл agro trade поставка);
my %form = map { $_ => 1 } qw(ооо зао ао ип ltd gmbh inc llc);

sub word { return join '', map { pick(@letters) } 0 .. $_[0] + rnd(6) }

# A few letters of a name otherwise.
sub slip {
	my @v = split //, shift;
	for (1 .. 1 + rnd(3)) {
		my $at = rnd(scalar @v);
		my $how = rnd(3);
		if ($how == 0) { $v[$at] = pick(@letters) }
		elsif ($how == 1) { splice @v, $at, 0, pick(@letters) }
		elsif (@v > 2) { splice @v, $at, 1 }
	}
	return join '', @v;
}

sub dress {
	my @words = split / /, shift;
	@words = reverse @words if rnd(4) == 0;
	my $name = join pick(' ', ' ', '-', ' - '), @words;
	$name = uc $name if rnd(4) == 0;
	$name = ucfirst $name if rnd(2);
	return pick($name, $name, "ООО «$name»", "$name, Ltd.", "ИП $name", "\"$name\" GmbH");
}

sub make {
	my ($n) = @_;
	my @names;
	for my $i (1 .. $n) {
		my $name;
		if (@names && rnd(3) == 0) {
			$name = pick(@names);
			$name = slip($name) if rnd(3);
		} else {
			$name = join ' ', (map { pick(@common) } 1 .. rnd(3)), word(2);
			$name .= ' ' . rnd(30) if rnd(3) == 0;
		}
		push @names, $name;
		print "kind=client\tid=c$i\tname=" . dress($name) . "\n";
	}
}

sub key {
	my $name = lc shift;
	$name =~ tr/ё/е/;
	$name =~ s/[^a-zа-я0-9]+/ /g;
	my @all = grep { $_ ne '' } split / /, $name;
	my @words = grep { !$form{$_} } @all;
	return join ' ', @words ? sort @words : @all;
}

sub edits {
	my ($s, $t) = @_;
	my @t = split //, $t;
	my @row = 0 .. @t;
	my $i = 0;
	for my $c (split //, $s) {
		my @next = (++$i);
		for my $j (1 .. @t) {
			my $best = $row[$j - 1] + ($c ne $t[$j - 1]);
			$best = $row[$j] + 1 if $row[$j] + 1 < $best;
			$best = $next[$j - 1] + 1 if $next[$j - 1] + 1 < $best;
			push @next, $best;
		}
		@row = @next;
	}
	return $row[-1];
}

sub pairs {
	my (%first, @keys);
	while (<STDIN>) {
		chomp;
		my ($client, $name) = split /\t/;
		my $key = key($name);
		next if $key eq '';
		if (my $f = $first{$key}) {
			print "$f->{client}\t$client\t100\n";
			next;
		}
		my $one = { client => $client, key => $key, digits => join('', $key =~ /\d/g) };
		for my $other (@keys) {
			my ($la, $lb) = (length $other->{key}, length $key);
			my $most = $la > $lb ? $la : $lb;
			next if $other->{digits} ne $one->{digits} || 100 * abs($la - $lb) > 15 * $most;
			my $d = edits($other->{key}, $key);
			print "$other->{client}\t$client\t" . int(100 * ($most - $d) / $most) . "\n" if 100 * $d <= 15 * $most;
		}
		push @keys, $first{$key} = $one;
	}
}

my ($what, $seed, $n) = @ARGV;
if ($what eq 'make') {
	$x = $seed * 7919 + 17;
	make($n);
} else {
	pairs();
}
