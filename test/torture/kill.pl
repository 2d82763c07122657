#!/usr/bin/perl
# kill.pl: run inside test/bin/cluster. During each writing function its backend, and then the whole server, is killed with -9 at a moment
# between its begin and its end, KILLS (3) times each. What is left is what was there before, or what the function leaves; and the
# function, called again, leaves the same as one that nobody killed.
use strict;
use warnings;
use FindBin qw($Bin);
use lib "$Bin/../tap/lib", "$Bin/lib";
use Governance;
use Steps;
use POSIX qw(:sys_wait_h);
use Test::More;
use Time::HiRes qw(sleep time);

my $kills = $ENV{KILLS} || 3;
my $path = 'SET search_path = governance, pg_catalog;';
my $server = second_server('torture_kill', 5441);
$server->configure("restart_after_crash = on");
$server->start;
make_base();
is_deeply([unnamed_steps()], [], 'every function that writes is among the steps');

sub lives { return !(run('psql', '-XqAt', '-d', 'postgres', '-c', 'SELECT 1'))[0]; }
sub wait_for_server { for (1 .. 600) { return if lives(); sleep 0.1; } die 'the server does not come back'; }

# kill_server(): the postmaster and all that it started, as when the machine stops
sub kill_server
{
	my ($pid) = split /\n/, slurp("$server->{data}/postmaster.pid");
	my @children = split ' ', (run('ps', '-o', 'pid=', '--ppid', $pid))[1];
	kill 'KILL', $pid, @children;
	for (1 .. 100) { last if !kill 0, $pid; sleep 0.05; }
	sleep 0.3;
	unlink "$server->{data}/postmaster.pid";
	$server->start;
	return;
}

my $killed = 0;
for my $name ($ENV{STEPS} ? split(" ", $ENV{STEPS}) : sort keys %step)
{
	my $before = register(copy_of('torture_once'));
	my $begun = time;
	my ($status, $text) = run('psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', '-d', 'torture_once', '-c', "$path $step{$name}");
	my $lasts = time - $begun;
	is($status, 0, "$name works") or diag($text), next;
	my $after = register('torture_once');
	for my $victim (('backend') x $kills, ('server') x $kills)
	{
		copy_of('torture_killed');
		my $application = "torture_$name";
		my $pid = fork // die "fork: $!";
		if (!$pid)
		{
			open(STDOUT, '>', '/dev/null');
			open(STDERR, '>', '/dev/null');
			exec 'env', "PGAPPNAME=$application", 'psql', '-XqAt', '-d', 'torture_killed', '-c', "$path $step{$name}";
		}
		sleep rand($lasts);
		if ($victim eq 'backend')
		{
			my ($backend) = split /\n/, psql('postgres', "SELECT pid FROM pg_stat_activity WHERE application_name = '$application'");
			kill('KILL', $backend) && $killed++ if $backend;
		}
		else
		{
			kill_server();
			$killed++;
		}
		waitpid $pid, 0;
		wait_for_server();
		my $left = register('torture_killed');
		ok($left eq $before || $left eq $after, "$name, $victim killed: all or nothing") or diag("it left, beside what it leaves:\n" . apart($left, $after));
		next if $left eq $after && $left ne $before;
		run('psql', '-XqAt', '-d', 'torture_killed', '-c', "$path $step{$name}");
		is(apart(register('torture_killed'), $after), '', "$name, $victim killed: called again it leaves the same");
	}
}
note("$killed kills");
done_testing();
