#!/usr/bin/perl
# together.pl: run inside test/bin/cluster. Every two writing functions at the same time: the first has done its work and holds its
# transaction, the second begins, the first commits. There is no deadlock and no fault of the server, and the register is what it is after the
# one and then the other, in one of the two orders; what one of them refuses then, it refuses there too. STEPS="a b" takes some.
use strict;
use warnings;
use FindBin qw($Bin);
use lib "$Bin/../tap/lib", "$Bin/lib";
use Governance;
use Steps;
use Test::More;
use Time::HiRes qw(sleep);

my $path = 'SET search_path = governance, pg_catalog; SET lock_timeout = \'60s\';';
my @names = $ENV{STEPS} ? split(' ', $ENV{STEPS}) : sort keys %step;
my %serial;
make_base();

# psql(1) that a transaction is spoken to through
sub session
{
	my ($db) = @_;
	my $pid = open(my $in, '|-') // die "fork: $!";
	if (!$pid)
	{
		open(STDOUT, '>', "$ENV{GOV_BUILD}/together.out");
		open(STDERR, '>&', \*STDOUT);
		exec 'psql', '-XqAt', '-v', 'VERBOSITY=sqlstate', '-d', $db;
	}
	$in->autoflush(1);
	return $in;
}

sub waits { my ($sql) = @_; for (1 .. 1200) { return 1 if psql('postgres', $sql) eq '1'; sleep 0.05; } return 0; }

# serial(A, B): the register after A and then B, and what B was refused
sub serial
{
	my ($a, $b) = @_;
	return @{ $serial{"$a $b"} //= do
	{
		my $db = copy_of('torture_serial');
		run('psql', '-XqAt', '-d', $db, '-c', "$path $step{$a}");
		my $refused = psql_error($db, "$path $step{$b};");
		[register($db), $refused];
	} };
}

for my $a (@names)
{
	for my $b (@names)
	{
		my $db = copy_of('torture_together');
		my $first = session($db);
		print $first "SET application_name = 'torture_first'; $path BEGIN; $step{$a};\nSET application_name = 'torture_done';\n";
		waits(q{SELECT count(*) FROM pg_stat_activity WHERE application_name = 'torture_done' AND state LIKE 'idle in transaction%'})
		  or fail("$a comes to its end"), next;
		my $pid = open(my $second, '-|') // die "fork: $!";
		if (!$pid)
		{
			open(STDERR, '>&', \*STDOUT);
			exec 'env', 'PGAPPNAME=torture_second', 'psql', '-XqAt', '-v', 'VERBOSITY=sqlstate', '-v', 'ON_ERROR_STOP=1', '-d', $db, '-c', "$path $step{$b}";
		}
		# until it waits for the first, or has ended, or has had its time
		for (1 .. 40)
		{
			last if psql('postgres', q{SELECT count(*) FROM pg_stat_activity WHERE application_name = 'torture_second' AND wait_event_type IS DISTINCT FROM 'Lock'}) eq '0';
			sleep 0.05;
		}
		print $first "COMMIT;\n";
		close $first;
		my $said = do { local $/; <$second> } // '';
		close $second;
		my ($state) = $said =~ /(?:ERROR|FATAL): +(\w{5})/;
		$state //= '';
		unlike($state, qr/^(40|53|55P03|57|58|XX)/, "$b beside $a: no deadlock, no fault") or diag($said);
		my $held = register($db);
		my ($one, $one_refused) = serial($a, $b);
		next if pass_when($held eq $one && $state eq $one_refused, "$b beside $a: as $b after $a");
		my ($other) = serial($b, $a);
		is(apart($held, $other), '', "$b beside $a: as one after the other") or diag("beside $b after $a, where it says '$one_refused' and here '$state':\n" . apart($held, $one));
	}
}
sub pass_when { my ($true, $name) = @_; pass($name) if $true; return $true; }
done_testing();
