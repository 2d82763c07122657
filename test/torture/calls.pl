#!/usr/bin/perl
# calls.pl: run inside test/bin/cluster. CALLS (20000) hostile calls from SEED (1) on, in batches of 200; prints TAP, and how many there were.
# A failure names its batch: SEED=... VERBOSE=1 CALLS=200 prints each call before it is made, so that the last one is what brought the server down.
use strict;
use warnings;
use FindBin qw($Bin);
use lib "$Bin/../tap/lib";
use Governance;
use Test::More;
use Time::HiRes qw(time);

my $calls = $ENV{CALLS} || 20000;
my $seed = $ENV{SEED} || 1;
# seconds that a call may take
my $slow = $ENV{SLOW} || 5;
my $db = createdb('torture_calls');
my ($status, $text) = run('psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', '-d', $db, '-f', "$Bin/calls.sql");
is($status, 0, 'the calls can be made') or BAIL_OUT($text);
my $kinds = psql($db, 'SELECT count(*) FROM torture.callable');
my ($made, $answered, @problems) = (0, 0);
my $begun = time;
for (my $batch = $seed; $made < $calls; $batch++)
{
	my $verbose = $ENV{VERBOSE} ? 'true' : 'false';
	my ($status, $out) = run('psql', '-XqAt', '-F', "\x1f", '-v', 'ON_ERROR_STOP=1', '-d', $db, '-c',
		"SET search_path = pg_catalog, governance, governance_register, governance_internal, torture; SET statement_timeout = '120s'; SET work_mem = '16MB';",
		'-c', "SELECT b.answered, left(p.query, 2000), p.state, p.message, round(p.seconds::numeric, 1) FROM torture.batch(" . (($batch % 100000) / 100000) . ", 200, $verbose, $slow) AS b LEFT JOIN LATERAL unnest(b.problems) AS p ON true");
	$made += 200;
	if ($status != 0)
	{
		push @problems, "batch $batch: " . substr($out, -1500);
		# a server that went down comes back by itself
		for (1 .. 60) { last if !(run('psql', '-XqAt', '-d', $db, '-c', 'SELECT 1'))[0]; sleep 1; }
		next;
	}
	diag($out) if $ENV{VERBOSE};
	for my $line (split /\n/, $out)
	{
		my ($count, $query, $state, $message, $seconds) = split /\x1f/, $line;
		next if !defined $count || $count !~ /^\d+$/;
		if (!defined $query || $query eq '') { $answered += $count; next; }
		push @problems, "batch $batch: $state $message ($seconds s): $query";
	}
}
is(scalar @problems, 0, "$made hostile calls of $kinds functions, operators and casts: no crash, no internal error, none over $slow seconds")
	or diag(join("\n", map { substr($_, 0, 3000) } @problems[0 .. ($#problems > 19 ? 19 : $#problems)]));
cmp_ok($answered, '>', $made / 20, "and $answered of them gave an answer");
my $log = $ENV{GOV_SERVER_LOG} ? slurp($ENV{GOV_SERVER_LOG}) : '';
unlike($log, qr/AddressSanitizer|runtime error:|was terminated by signal|TRAP: /, 'nothing in the log of the server');
note(sprintf('%d calls from seed %d in %.0f s', $made, $seed, time - $begun));
done_testing();
