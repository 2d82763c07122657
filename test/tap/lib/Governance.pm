# Governance.pm: what the scripts in test/tap share. Core Perl only.
# They run inside test/bin/cluster, so PGHOST, PGUSER and PG_CONFIG are set and psql, pg_dump, ... of that server are first on the PATH.
package Governance;
use strict;
use warnings;
use Cwd qw(abs_path);
use Exporter 'import';
use File::Basename qw(dirname);
use File::Temp qw(tempdir);

our @EXPORT = qw($top run run_ok psql psql_error createdb second_server temporary_folder slurp git_works);
my %servers;
our $top = abs_path(dirname(__FILE__) . '/../../..');

$ENV{LC_ALL} = 'C.UTF-8';
# the scripts call make, and are called by make
delete @ENV{qw(MAKEFLAGS MFLAGS MAKELEVEL)};

# run(COMMAND...): its exit status, and its output with errors among it. One string is a shell command.
sub run
{
	my $pid = open(my $out, '-|') // die "fork: $!";
	if (!$pid)
	{
		open(STDERR, '>&', \*STDOUT);
		exec @_ or print("$_[0]: $!\n"), exit 127;
	}
	my $text = do { local $/; <$out> } // '';
	close $out;
	return ($?, $text);
}

# run_ok(NAME, COMMAND...): a test that it exits with 0, showing the output when it does not
sub run_ok
{
	my ($name, @command) = @_;
	my ($status, $text) = run(@command);
	local $Test::Builder::Level = $Test::Builder::Level + 1;
	Test::More::is($status, 0, $name) or Test::More::diag("@command\n$text");
	return $text;
}

# psql(DATABASE, SQL): unaligned rows without headings; dies on an error
sub psql
{
	my ($status, $text) = _psql(@_);
	die 'psql: ' . clip($text) . "\nin: " . clip($_[1]) . "\n" if $status != 0;
	chomp $text;
	return $text;
}

sub clip { my ($text) = @_; return length $text > 2000 ? substr($text, 0, 1000) . "\n[...]\n" . substr($text, -1000) : $text; }

# psql_error(DATABASE, SQL): the SQLSTATE, or '' when there was no error
sub psql_error
{
	my ($status, $text) = _psql($_[0], "\\set VERBOSITY sqlstate\n$_[1]");
	return $text =~ /^.*?(?:ERROR|FATAL):\s+(\w{5})/m ? $1 : $status ? "exit $status: $text" : '';
}

sub _psql
{
	my ($db, $sql) = @_;
	my $file = File::Temp->new(SUFFIX => '.sql');
	binmode($file, ':encoding(UTF-8)') if utf8::is_utf8($sql);
	print $file "$sql\n";
	close $file;
	return run('psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', '-d', $db, '-f', "$file");
}

# createdb(NAME, EXTENSION?): a new database, with the extension unless told not to
sub createdb
{
	my ($db, $bare) = @_;
	psql('postgres', "DROP DATABASE IF EXISTS $db");
	psql('postgres', "CREATE DATABASE $db");
	psql($db, 'CREATE EXTENSION partner_governance') unless $bare;
	return $db;
}

# second_server(NAME, PORT): a server of its own beside that of test/bin/cluster, with the same programs and socket folder; PGPORT says
# from here on that it is meant. It is not started: configure (lines for postgresql.conf), hba (lines before those of pg_hba.conf), start
# and stop are its methods. It is stopped with the script.
sub second_server
{
	my ($name, $port) = @_;
	my $data = dirname($ENV{GOV_BUILD}) . "/$name";
	my $self = bless { data => $data, log => "$data/log" }, __PACKAGE__;
	mkdir $data or die "$data: $!";
	chmod 0700, $data;
	if ($ENV{GOV_SERVER_USER})
	{
		my (undef, undef, $uid, $gid) = getpwnam $ENV{GOV_SERVER_USER};
		chown $uid, $gid, $data;
	}
	$self->_as_server("$ENV{GOV_SERVER_BIN}/initdb", '-D', $data, '-U', 'postgres', '-A', 'trust', '-N', '-E', 'UTF8', '--locale=C.UTF-8');
	$self->configure("listen_addresses = ''", "unix_socket_directories = '$ENV{PGHOST}'", "port = $port", 'fsync = off', 'jit = off');
	$ENV{PGPORT} = $port;
	$servers{$data} = $self;
	return $self;
}

sub configure { my ($self, @lines) = @_; _write('>>', "$self->{data}/postgresql.conf", @lines); }
sub hba { my ($self, @lines) = @_; my $file = "$self->{data}/pg_hba.conf"; _write('>', $file, @lines, slurp($file)); }
sub start { my ($self) = @_; $self->_pg_ctl(-e "$self->{data}/postmaster.pid" ? 'restart' : 'start'); }
sub stop { my ($self) = @_; $self->_pg_ctl('stop'); }
sub _pg_ctl { my ($self, $what) = @_; $self->_as_server("$ENV{GOV_SERVER_BIN}/pg_ctl", '-D', $self->{data}, '-l', $self->{log}, '-m', 'fast', '-w', '-s', $what); }
sub _write { my ($how, $file, @lines) = @_; open(my $out, $how, $file) or die "$file: $!"; print $out "$_\n" for @lines; close $out or die "$file: $!"; }

sub _as_server
{
	my ($self, @command) = @_;
	# who runs the server may not be able to enter this folder, and the server must not hold the pipe that we read
	unshift @command, 'runuser', '-u', $ENV{GOV_SERVER_USER}, '--' if $ENV{GOV_SERVER_USER};
	my $out = File::Temp->new;
	my ($status) = run('sh', '-c', 'out=$1; shift; cd / && exec "$@" >"$out" 2>&1 </dev/null', 'sh', "$out", @command);
	die "@command: " . slurp("$out") . (-e $self->{log} ? slurp($self->{log}) : '') if $status != 0;
}

END
{
	my $status = $?;
	for my $server (values %servers) { eval { $server->_pg_ctl('stop') } if -e "$server->{data}/postmaster.pid"; }
	$? = $status;
}

sub temporary_folder { return tempdir('governance_tap.XXXXXX', TMPDIR => 1, CLEANUP => 1); }

sub slurp
{
	my ($file) = @_;
	open(my $in, '<', $file) or die "$file: $!";
	local $/;
	return scalar <$in>;
}

# git_works(): this is a checkout, and git is willing; it may belong to another user
sub git_works
{
	$ENV{GIT_CONFIG_COUNT} = 1;
	$ENV{GIT_CONFIG_KEY_0} = 'safe.directory';
	$ENV{GIT_CONFIG_VALUE_0} = '*';
	my ($status, $text) = run('git', '-C', $top, 'rev-parse', '--show-toplevel');
	chomp $text;
	return $status == 0 && abs_path($text) eq $top;
}

1;
