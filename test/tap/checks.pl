# Two runs at a time do not duplicate a finding, and only a change of state is notified.
use strict;
use warnings;
use Test::More;
use Governance;

my $db = createdb('tap_checks');
psql($db, <<'SQL');
INSERT INTO governance_register.collaboration_register (code, title) SELECT 'c' || i, 'c' || i FROM generate_series(1, 300) AS i;
INSERT INTO governance_register.collaboration_version (collaboration_id, collaboration, valid_from)
SELECT collaboration_id, governance.collaboration('public_body', '{delegation}', '2020-01-01', NULL, '{gm9999/executive}', ARRAY['{participant}']::governance.role_set[]), '2020-01-01' FROM governance_register.collaboration_register;
SQL

# the first holds its transaction open; the second starts meanwhile
my $run = 'SELECT changed FROM governance.run_checks(NULL, \'2026-05-19\')';
my @out;
my @pid;
for my $i (0, 1)
{
	my $file = temporary_folder() . "/out$i";
	push @out, $file;
	my $pid = fork // die "fork: $!";
	if (!$pid)
	{
		open(STDOUT, '>', $file);
		open(STDERR, '>&', \*STDOUT);
		exec 'psql', '-XqAt', '-d', $db, '-c', 'BEGIN', '-c', $run, '-c', 'SELECT pg_sleep(2)', '-c', 'COMMIT';
	}
	push @pid, $pid;
}
waitpid $_, 0 for @pid;
my @changed = sort { $a <=> $b } map { slurp($_) =~ /^(\d+)$/m ? $1 : -1 } @out;
is($changed[0], 0, 'one of two simultaneous runs changes nothing');
cmp_ok($changed[1], '>', 300, 'the other finds all');
is(psql($db, 'SELECT count(*) - count(DISTINCT (rule, subject_kind, subject, organisation)) FROM governance_register.finding'), '0', 'no finding twice');
is(psql($db, 'SELECT count(*) FROM governance_register.check_run'), '2', 'both runs are kept');

# two runs at one time that do have something to find: at REPEATABLE READ the second cannot see what the first found, and says so; a
# transaction that refreshed before its run (the totals are locked) waits for no run that waits for it
for my $case (["BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1", $run, 'ERROR:  could not serialize access due to concurrent update', 'SELECT 1'],
	['BEGIN', $run, '', 'SELECT governance.total_rounds()'])
{
	my ($begin, $second, $error, $first) = @$case;
	psql($db, 'DELETE FROM governance_register.finding');
	my $file = temporary_folder() . '/first';
	my $pid = fork // die "fork: $!";
	if (!$pid)
	{
		open(STDOUT, '>', $file);
		open(STDERR, '>&', \*STDOUT);
		exec 'psql', '-XqAt', '-d', $db, '-c', 'BEGIN', '-c', $first, '-c', 'SELECT pg_sleep(2)', '-c', $run, '-c', 'SELECT pg_sleep(1)', '-c', 'COMMIT';
	}
	sleep 1;
	my (undef, $text) = run('psql', '-XqAt', '-d', $db, '-c', $begin, '-c', $first eq 'SELECT 1' ? 'SELECT pg_sleep(1.5)' : 'SELECT 1', '-c', $second, '-c', 'COMMIT');
	waitpid $pid, 0;
	unlike(slurp($file) . $text, qr/deadlock/, 'no deadlock');
	$error ? like($text, qr/$error/, 'what a snapshot cannot see is no broken rule') : unlike($text, qr/ERROR/, 'both end well');
	is(psql($db, "SELECT count(*) FROM governance_register.finding WHERE rule = 'CHECK-BROKEN'"), '0', 'no rule is broken by two runs');
}
psql($db, $run);

like(psql($db, "LISTEN partner_governance; SELECT changed FROM governance.run_checks(NULL, '2026-05-19'); SELECT 1"), qr/^0\n1$/, 'no notification without a change');
like(psql($db, "LISTEN partner_governance; DELETE FROM governance_register.collaboration_version; SELECT changed > 0 FROM governance.run_checks(NULL, '2026-05-19'); SELECT 1"), qr/Asynchronous notification "partner_governance"/, 'and one with a change');

# findings and their moments come through a dump, row security with them
my $dump = temporary_folder() . '/dump';
run_ok('the filled register is dumped', 'pg_dump', '-Fc', '-f', $dump, $db);
my $copy = createdb('tap_checks_copy', 1);
run_ok('and restored without an error', 'pg_restore', '--exit-on-error', '-d', $copy, $dump);
my $all = "SELECT md5(string_agg(f::text, E'\\n' ORDER BY f.finding_id)) FROM governance_register.finding AS f";
is(psql($copy, $all), psql($db, $all), 'with the same findings and moments');
is(psql($copy, "SELECT count(*) FROM pg_policy"), psql($db, "SELECT count(*) FROM pg_policy"), 'and the same policies');
is(psql($copy, "SELECT changed FROM governance.run_checks(NULL, '2026-05-19')"), '0', 'a run on the copy changes nothing');
done_testing();
