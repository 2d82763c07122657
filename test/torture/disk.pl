#!/usr/bin/perl
# disk.pl: run inside test/bin/cluster, as root on Linux. Each writing function on a disk that fills up: a copy of the base in a small
# file system of memory, left with some kilobytes. The function works, or fails with what the server says of a full disk; it leaves what was
# there before or what it leaves; nothing of the fault is kept as a finding; and with room again it does its work.
use strict;
use warnings;
use FindBin qw($Bin);
use lib "$Bin/../tap/lib", "$Bin/lib";
use File::Basename qw(dirname);
use Governance;
use Steps;
use Test::More;

my $disk = dirname($ENV{GOV_BUILD}) . '/small_disk';
mkdir $disk;
plan skip_all => 'SKIPPED, a small disk cannot be mounted here' if (run('mount', '-t', 'tmpfs', '-o', 'size=400m', 'tmpfs', $disk))[0] != 0;
my $owner = $ENV{GOV_SERVER_USER} || getpwuid $<;
mkdir "$disk/space";
run('chown', '-R', $owner, $disk);
chmod 0700, "$disk/space";
END { my $status = $?; run('psql', '-Xq', '-d', 'postgres', '-c', 'DROP DATABASE IF EXISTS torture_full', '-c', 'DROP TABLESPACE IF EXISTS small'); run('umount', '-l', $disk) if $disk; $? = $status; }

my $path = 'SET search_path = governance, pg_catalog;';
make_base();
psql('postgres', "CREATE TABLESPACE small LOCATION '$disk/space'");
my $full = 0;
for my $name ($ENV{STEPS} ? split(' ', $ENV{STEPS}) : sort keys %step)
{
	my $before = register(copy_of('torture_once'));
	my ($works, $text) = run('psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', '-d', 'torture_once', '-c', "$path $step{$name}");
	is($works, 0, "$name works") or diag($text), next;
	my $after = register('torture_once');
	for my $left (0, 100, 400)
	{
		psql('postgres', 'DROP DATABASE IF EXISTS torture_full WITH (FORCE)');
		psql('postgres', "CREATE DATABASE torture_full TEMPLATE $Steps::base TABLESPACE small");
		psql('torture_full', 'CHECKPOINT');
		my ($free) = (run('df', '--output=avail', '-k', $disk))[1] =~ /(\d+)\s*$/;
		my $filler = "$disk/filler";
		run('dd', 'if=/dev/zero', "of=$filler", 'bs=1k', 'count=' . ($free - $left), 'status=none') if $free > $left;
		my ($status, $said) = run('psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', '-v', 'VERBOSITY=verbose', '-d', 'torture_full', '-c', "$path $step{$name}");
		unlink $filler;
		$full++ if $status != 0;
		like($status == 0 ? 'ERROR:  53100:' : $said, qr/ERROR:  53100:|No space left on device/, "$name with $left kB left: works, or says that the disk is full") or diag($said);
		my $held = register('torture_full');
		is(apart($held, $status == 0 ? $after : $before), '', "$name with $left kB left: all or nothing");
		is(psql('torture_full', "SELECT count(*) FROM governance_register.check_run_error WHERE message ~ '^53'"), '0', "$name with $left kB left: a full disk is no finding");
		next if $status == 0;
		run('psql', '-XqAt', '-d', 'torture_full', '-c', "$path $step{$name}");
		is(apart(register('torture_full'), $after), '', "$name: with room again it leaves the same");
	}
}
cmp_ok($full, '>', 0, "$full times the disk was full");
done_testing();
