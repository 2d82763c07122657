# A column name that is wrong stops CREATE EXTENSION: with views and SQL functions PostgreSQL sees to that, and what ports do in PL/pgSQL is
# run once, without a row, while the extension is made (src/port/rehearse.sql). Each copy of the install script here has one wrong name.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Governance;
use Update;
use Test::More;

my $db = createdb('tap_spoilt', 'bare');
my $version = psql($db, "SELECT default_version FROM pg_available_extensions WHERE name = '$name'");
my $script = install_script($version);

# spoil(WHERE, RIGHT, WRONG): what CREATE EXTENSION says of the script in which the first RIGHT after WHERE is WRONG
sub spoil
{
	my ($where, $right, $wrong) = @_;
	my $at = index($script, $where);
	$at = index($script, $right, $at) if $at >= 0;
	return "nothing to spoil: $where $right" if $at < 0;
	put_script('0.spoilt', substr($script, 0, $at) . $wrong . substr($script, $at + length $right));
	my (undef, $text) = run('psql', '-Xq', '-v', 'VERBOSITY=verbose', '-d', $db, '-c', "CREATE EXTENSION $name VERSION '0.spoilt'");
	return $text =~ /ERROR:\s+(\w{5}): (.*)/ ? "$1 $2" : "made: $text";
}

for my $case (
	[ 'party', 'i.bankrupt_on', 'i.bankrot_on' ],
	[ 'collaboration', 'i.legal_basis', 'i.legal_bases' ],
	[ 'participation', 'h.path', 'h.pad' ],
	[ 'role', 'c.collaboration_id', 'c.collaboration_key' ],
	[ 'finance', 'm.status', 'm.state' ],
	[ 'contract', 'i.notice_days', 'i.notice' ],
	[ 'document', 'i.decided_on', 'i.decided' ],
	[ 'meeting', 'i.starts_at', 'i.starts' ],
	[ 'goal', 'i.programme', 'i.program' ],
	[ 'answer', 'n.held_on', 'n.held' ])
{
	my ($port, $right, $wrong) = @$case;
	(my $column = $wrong) =~ s/\w\.//;
	like(spoil("CREATE FUNCTION governance_internal.port_merge_$port(", $right, $wrong), qr/^42703 column (?:\w\.)?"?(?:\w\.)?$column"? does not exist/, "port $port: a column of its source that is not there");
}
like(spoil('CREATE FUNCTION governance_internal.port_merge_goal(', 'UPDATE goal AS t', 'UPDATE challenge AS t'), qr/^42703 column t\.name does not exist/, 'a table that has other columns');
like(spoil('own (port, column_name', "'task_field'", "'task_veld'"), qr/^42703 column i\.task_field does not exist/, 'a column that the contract of the port does not have');
like(spoil('CREATE FUNCTION governance_internal.port_rows(', 't.source_key', 't.key'), qr/^42703 column t\.key does not exist/, 'and one of a function in SQL');
is(spoil('CREATE FUNCTION governance_internal.port_merge_goal(', 'i.programme', 'i.programme'), 'made: ', 'the same script without a fault is made');
is(psql($db, "SELECT count(*) FROM pg_class WHERE relpersistence = 't' AND relname LIKE 'port%'") . psql($db, 'SELECT count(*) FROM governance_register.port_refresh'), '00', 'and the rehearsal leaves nothing');
done_testing();
