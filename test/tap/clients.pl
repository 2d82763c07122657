# What BI tools and programs see: every driver reads every view with types of its own, shows the comments, and takes parameters, roles and COPY.
use strict;
use warnings;
use Test::More;
use Governance;
use IO::Select;
use IO::Socket::INET;
use IO::Socket::UNIX;

my $db = createdb('tap_clients');
run_ok('Gemeente Voorbeeld is loaded', 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-d', $db, '-f', "$top/test/fixtures/load_voorbeeld.sql");
# a moment without a time zone of the machine in it, and a day that does not move
psql('postgres', "ALTER DATABASE $db SET governance.as_of = '2026-05-19'");
# as the manual advises where operators are wanted
psql('postgres', "ALTER DATABASE $db SET search_path = governance, governance_register, governance_internal, public");
$ENV{PGDATABASE} = $db;
my $folder = temporary_folder();

# client(NAME, FOUND, COMMAND...): a program that prints TAP, as a subtest
sub client
{
	my ($name, $found, @command) = @_;
	SKIP:
	{
		skip uc($name) . ' NOT TESTED: the driver is not installed', 1 unless $found;
		my ($status, $text) = run(@command);
		my $good = () = $text =~ /^ok /mg;
		my $ran = $status == 0 && $text =~ /^1\.\.(\d+)$/m && $1 == $good && $good > 0 && $text !~ /^not ok/m;
		ok($ran, "$name: $good tests") or diag($text);
	}
}

sub works { my ($status) = run(@_); return $status == 0 }

# ---- JDBC speaks TCP only, and the server of the tests listens on a socket: a go-between on loopback
my ($jar) = grep { -f } '/usr/share/java/postgresql.jar';
my $jdbc = $jar && works('javac', '-version');
my $port = 0;
my $between = 0;
if ($jdbc)
{
	my $listener = IO::Socket::INET->new(LocalAddr => '127.0.0.1', Listen => 5, Proto => 'tcp') or die "listen: $!";
	$port = $listener->sockport;
	$between = fork // die "fork: $!";
	if (!$between)
	{
		$SIG{CHLD} = 'IGNORE';
		while (my $near = $listener->accept)
		{
			next if fork;
			my $far = IO::Socket::UNIX->new(Peer => "$ENV{PGHOST}/.s.PGSQL.$ENV{PGPORT}") or exit 1;
			my $select = IO::Select->new($near, $far);
			while (my @ready = $select->can_read)
			{
				for my $from (@ready)
				{
					my $to = $from == $near ? $far : $near;
					sysread($from, my $bytes, 65536) or exit 0;
					while (length $bytes) { substr($bytes, 0, syswrite($to, $bytes) // exit 1) = '' }
				}
			}
		}
		exit 0;
	}
}
client('JDBC', $jdbc, 'java', '-cp', $jar // '', "$top/test/clients/Jdbc.java", "jdbc:postgresql://127.0.0.1:$port/$db");
if ($between) { kill 'TERM', $between; waitpid $between, 0 }

# Debian's python: another one first on the PATH lacks its packages
client('psycopg 3', works('/usr/bin/python3', '-c', 'import psycopg'), '/usr/bin/python3', "$top/test/clients/psycopg3.py");
client('SQLAlchemy', works('/usr/bin/python3', '-c', 'import sqlalchemy, psycopg2'), '/usr/bin/python3', "$top/test/clients/sqlalchemy_reflection.py");
client('R', works('Rscript', '-e', 'library(RPostgreSQL)'), 'Rscript', '--no-save', "$top/test/clients/r_postgresql.R");

my $npm = works('npm', '--version');
if ($npm)
{
	run('cp', "$top/test/clients/package.json", "$top/test/clients/package-lock.json", "$top/test/clients/.npmrc", $folder);
	my ($status, $text) = run('sh', '-c', "cd '$folder' && npm ci --loglevel=error");
	diag("npm ci: $text") if $status != 0;
	$npm = $status == 0;
}
$ENV{GOV_NODE_MODULES} = $folder;
client('node pg', $npm, 'node', "$top/test/clients/node_pg.mjs");

# ---- ODBC, by the program that unixODBC brings
my ($driver) = grep { -f } glob('/usr/lib/*/odbc/psqlodbcw.so /usr/lib/odbc/psqlodbcw.so');
SKIP:
{
	skip 'ODBC NOT TESTED: unixodbc and odbc-postgresql are not installed', 5 unless $driver && works('sh', '-c', 'command -v isql');
	open(my $ini, '>', "$folder/odbc.ini") or die;
	print $ini "[dw]\nDriver=$driver\nServername=$ENV{PGHOST}\nPort=$ENV{PGPORT}\nDatabase=$db\nUsername=postgres\n";
	close $ini;
	$ENV{ODBCINI} = "$folder/odbc.ini";
	my $isql = sub { my ($sql) = @_; open(my $in, '>', "$folder/in") or die; print $in "$sql\n"; close $in; return (run('sh', '-c', "isql dw -b -q -x0x09 <'$folder/in'"))[1]; };
	my @views = split /\n/, psql($db, "SELECT relname FROM pg_class WHERE relkind = 'v' AND relnamespace = 'governance'::regnamespace ORDER BY 1");
	# help TABLE is SQLColumns
	my (@strange, @unread);
	for my $view (@views)
	{
		push @unread, "$view: $1" if $isql->("SELECT * FROM governance.$view LIMIT 20") =~ /(ERROR.*)/;
	}
	is("@unread", '', 'ODBC: each view is read');
	my $columns = $isql->('help partner_now');
	cmp_ok(scalar(grep { /^"[^"]*"\t"governance"\t"partner_now"\t/ } split /\n/, $columns), '>', 40, 'ODBC: the columns of partner_now are described') or diag($columns);
	for my $line (map { tr/"//dr } grep { /\t"partner_now"\t/ } split /\n/, $columns)
	{
		# catalog, schema, table, column, SQL type, type name, ..., remarks
		my @field = split /\t/, $line;
		push @strange, "$field[3] $field[5]" if $field[5] !~ /^(int4|int8|float8|numeric|varchar|text|date|timestamptz|bool)$/;
	}
	is("@strange", '', 'ODBC: with types that the driver knows');
	is(($isql->("SELECT count(*) FROM governance.partner_now WHERE organisation = 'gm9999' AND legal_form <> ''") =~ /^(\d+)/m)[0], psql($db, "SELECT count(*) FROM governance.partner_now WHERE organisation = 'gm9999' AND legal_form <> ''"), 'ODBC: a query gives what psql gives');
	is(($isql->("SELECT assessment_status, count(*) FROM governance.partner_now WHERE organisation = 'gm9999' GROUP BY assessment_status ORDER BY 1") =~ tr/\n//) > 0, 1, 'ODBC: and groups by a code');
}
done_testing();
