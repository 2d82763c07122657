# docs/install.md, "Where no C is taken": the warehouse stays on a server that refuses extensions, a small server beside it reads it by
# postgres_fdw, and gives the star back as plain tables, by a dump and from then on by logical replication. Two servers, as the page has it.
use strict;
use warnings;
use Test::More;
use Time::HiRes qw(sleep);
use Governance;

chdir $top or die;
my ($page) = slurp('docs/install.md') =~ /^## Where no C is taken\n(.*?)^## /ms or die 'no such section';
my %step;
$step{$1} = $2 while $page =~ /^```sql\n-- (\w+): .*?\n(.*?)^```/msg;
is(join(' ', sort keys %step), 'again answers attach back export night outside prepare reader server', 'the page has these steps');

my $cloud = second_server('beside_cloud', 5441);
$cloud->start;
my %at = (cloud => $ENV{PGPORT});
my $small = second_server('beside_small', 5442);
$small->configure('wal_level = logical');
$small->start;
$at{small} = $ENV{PGPORT};
sub at { my ($server, $do) = @_; local $ENV{PGPORT} = $at{$server}; return $do->(); }
# what the page leaves to who follows it: addresses and passwords
sub filled
{
	my ($sql) = @_;
	$sql =~ s/cloud\.example', port '5432'/$ENV{PGHOST}', port '$at{cloud}'/g;
	$sql =~ s/host=small\.example/host=$ENV{PGHOST} port=$at{small}/g;
	return $sql;
}
at(cloud => sub { psql('postgres', 'CREATE DATABASE warehouse') });
at(small => sub { psql('postgres', 'CREATE DATABASE governance') });
my $run = sub { my ($server, $db, $sql) = @_; return at($server => sub { psql($db, "SET client_min_messages = warning; " . filled($sql)) }) };

# ---- there
at(cloud => sub {
	is(psql('warehouse', "SELECT count(*) FROM pg_extension WHERE extname = 'partner_governance'"), '0', 'the warehouse has no such extension');
});
$run->(cloud => 'warehouse', $step{prepare});
$run->(cloud => 'warehouse', $step{reader});

# ---- here
$run->(small => 'governance', $step{server});
$run->(small => 'governance', $step{attach});
like($run->(small => 'governance', $step{night}), qr/^exit status [012]$/m, 'a night reads the warehouse, and checks');
is($run->(small => 'governance', "SELECT count(*) FROM governance_register.participation WHERE party = 'gm9999'"), '1', 'what the warehouse says is in the register');
$run->(small => 'governance', $step{export});

# ---- and back: the tables once, then what changes
my $dump = "pg_dump -h '$ENV{PGHOST}' -p $at{small} -U postgres --schema=star --schema-only --no-owner --no-privileges governance | psql -h '$ENV{PGHOST}' -p $at{cloud} -U postgres -Xq -1 -v ON_ERROR_STOP=1 -d warehouse";
like($page, qr/^pg_dump --schema=star --schema-only --no-owner --no-privileges governance \|/m, 'the page makes the tables so');
run_ok('the tables are made there', 'bash', '-o', 'pipefail', '-c', $dump);
$run->(small => 'governance', $step{back});
$run->(cloud => 'warehouse', $step{outside});
my $content = "SELECT string_agg(x, E'\\n' ORDER BY x COLLATE \"C\") FROM (SELECT to_jsonb(t)::text AS x FROM star.%s AS t) AS t";
sub same
{
	my ($name) = @_;
	my @tables = split /\n/, $run->(small => 'governance', "SELECT relname FROM pg_class WHERE relnamespace = 'star'::regnamespace AND relkind = 'r' ORDER BY 1");
	my @differ;
	for my $tries (1 .. 100)
	{
		@differ = grep { my $sql = sprintf $content, $_; $run->(small => 'governance', $sql) ne $run->(cloud => 'warehouse', $sql) } ($tries == 1 ? @tables : @differ);
		last if !@differ;
		sleep 0.2;
	}
	is("@differ", '', $name);
}
same('the star is there, table for table, on a server without the extension');
cmp_ok($run->(cloud => 'warehouse', 'SELECT count(*) FROM star.fact_role'), '>', 0, 'with rows in it');
$run->(cloud => 'warehouse', $step{answers});
$run->(small => 'governance', $step{again});
cmp_ok($run->(small => 'governance', "SELECT name FROM star.dim_party WHERE name LIKE '%Noord%'"), 'ne', '', 'what changed in the warehouse is in the next export');
same('and comes back by itself');
is($run->(cloud => 'warehouse', "SELECT count(*) FROM star.dim_party WHERE name LIKE '%Noord%'"), '1', 'by its new name');
$run->(cloud => 'warehouse', 'DROP SUBSCRIPTION star');
done_testing();
