# A column name that is wrong stops CREATE EXTENSION: with views and SQL functions PostgreSQL sees to that, and what attach() and refresh() do in
# PL/pgSQL is done once while the extension is made, and taken back (src/port/rehearse.sql). Each copy of the install script here has one wrong name.
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
	psql($db, "DROP EXTENSION IF EXISTS $name CASCADE; DROP SCHEMA IF EXISTS governance") if $text !~ /ERROR/;
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
	[ 'evidence', 'i.holds', 'i.hold' ],
	[ 'goal_collaboration', 'g.goal_id', 'g.goal_nr' ],
	[ 'challenge_collaboration', 'h.challenge_id', 'h.challenge_nr' ],
	[ 'answer', 'n.held_on', 'n.held' ])
{
	my ($port, $right, $wrong) = @$case;
	(my $column = $wrong) =~ s/\w\.//;
	like(spoil("CREATE FUNCTION governance_internal.port_merge_$port(", $right, $wrong), qr/^42703 column (?:\w\.)?"?(?:\w\.)?$column"? does not exist/, "port $port: a column of its source that is not there");
}
# the_rehearsal_runs_each_branch: every statement of what has branches, in the order in which they stand
my $number = 0;
for my $case (
	[ 'governance_internal.port_match_party(', 'k.party, true', 'k.partij, true' ],
	[ 'governance_internal.port_match_party(', 'p.source_key = n.source_key;', 'p.source_code = n.source_key;' ],
	[ 'governance_internal.port_match_party(', 'p.tooi = n.tooi', 'p.tooj = n.tooi' ],
	[ 'governance_internal.port_match_party(', 'n.kvk', 'n.kwk' ],
	[ 'governance_internal.port_match_party(', 'k.party = target AND k.source', 'k.partij = target AND k.source' ],
	[ "is_match(k.method, k.is_confirmed)))\n", 'source_name)', 'source_naam)' ],
	[ "found_by,\n", 'p.name)', 'p.naam)' ],
	[ 'only a proposal', 'o.name) = name_form(n.name)', 'o.naam) = name_form(n.name)' ],
	[ 'only a proposal', 'p.party_id LIMIT 1', 'p.partij_id LIMIT 1' ],
	[ 'only a proposal', 'source_name)', 'source_naam)' ],
	[ 'only a proposal', 'n.oin COLLATE', 'n.oyn COLLATE' ],
	[ 'only a proposal', 'EXISTS (SELECT FROM party AS p WHERE p.party = target)', 'EXISTS (SELECT FROM party AS p WHERE p.partij = target)' ],
	[ 'only a proposal', 'r.table_name', 'r.table_naam' ],
	[ 'only a proposal', 'm.result, m.problem INTO', 'm.result, m.probleem INTO' ],
	[ 'only a proposal', 'n.bankrupt_on, n.source', 'n.bankrot_on, n.source' ],
	[ 'only a proposal', 'kind, legal_form, rsin, kvk, oin', 'kind, legal_form, rsyn, kvk, oin' ],
	[ 'the name that the source has now', 'source_name = n.name', 'source_naam = n.name' ],
	[ 'IF is_known IS NULL THEN', 'source_name)', 'source_naam)' ],
	[ 'what it was called before', 'party, name, kind', 'party, naam, kind' ],
	[ 'what it was called before', 'rsin = coalesce(n.rsin', 'rsyn = coalesce(n.rsin' ],
	[ 'what it was called before', 'p.bankrupt_on, p.source_url', 'p.bankrot_on, p.source_url' ],
	[ "\tELSE\n\t\tUPDATE party AS p\n", 'rsin = coalesce(p.rsin', 'rsyn = coalesce(p.rsin' ],
	[ "\tELSE\n\t\tUPDATE party AS p\n", 'p.roo, n.roo)', 'p.rooi, n.roo)' ],
	[ 'governance_internal.port_merge_party(', 'm.result, m.problem', 'm.resultaat, m.problem' ],
	[ 'governance_internal.port_merge_party(', 'u.problem', 'u.probleem' ],
	[ 'governance_internal.bring_back(', 'e.subject', 'e.subjekt' ],
	[ 'governance_internal.bring_back(', 'subject, happened_on', 'subjekt, happened_on' ],
	[ 'governance_internal.bring_back_rows(', 'r.removed_row_id = k', 'r.removed_row_nr = k' ],
	[ 'governance_internal.bring_back_collaboration(', 'r.collaboration_id = v', 'r.collaboration_nr = v' ],
	[ 'governance_internal.bring_back_collaboration(', 'a.code)', 'a.kode)' ],
	[ 'governance_internal.bring_back_collaboration(', 'code, title', 'code, titel' ],
	[ 'governance_internal.check_attached(', 'p.port = which', 'p.poort = which' ],
	[ 'governance_internal.check_attached(', 'DISTINCT p.port', 'DISTINCT p.poort' ],
	[ 'governance_internal.refresh_ports(', 'p.port = which', 'p.poort = which' ],
	[ 'governance_internal.port_look(', 'c.problem', 'c.probleem' ],
	[ 'governance_internal.port_look(', 'DETAIL = detail', 'DETAIL = detaille' ],
	[ 'governance_internal.port_note_vanished(', 'r.source = ANY (shown)', 'r.bron = ANY (shown)' ],
	[ 'governance_internal.port_note_vanished(', 'i.problem IS NOT NULL', 'i.probleem IS NOT NULL' ],
	[ 'governance_internal.port_note_vanished(', 'organisation, first_missed)', 'organisation, eerst_gemist)' ],
	[ 'governance_internal.port_keep_rejected(', 'first_seen', 'seen_first' ],
	[ 'governance_internal.port_keep_rejected(', 'j.last_seen', 'j.seen_last' ],
	[ 'governance_internal.port_take_in(', 'n.problem IS NOT NULL', 'n.probleem IS NOT NULL' ],
	[ 'governance_internal.port_take_in(', 'i.far_ends', 'i.ver_ends' ],
	[ 'governance_internal.port_take_in(', 'SET sources =', 'SET bronnen =' ],
	[ 'governance_internal.port_take_in(', 'SET is_accepted = true', 'SET is_goed = true' ],
	[ 'governance_internal.port_log(', 'state_detail = ', 'state_detaille = ' ],
	[ 'governance_internal.port_log(', 'far_ends, state, error)', 'verre_ends, state, error)' ],
	[ ' attach(port', 'c.problem', 'c.probleem' ],
	[ ' detach(port', 'p.port = detach', 'p.poort = detach' ])
{
	my ($where, $right, $wrong) = @$case;
	$where = "CREATE FUNCTION$where" if $where =~ /^ /;
	$where = "CREATE FUNCTION $where" if $where =~ /^governance_internal/;
	like(spoil($where, $right, $wrong), qr/^(?:42703 |42P10 )/, 'the_rehearsal_runs_each_branch: ' . ++$number . ": $wrong");
}
like(spoil('CREATE FUNCTION governance_internal.port_merge_goal(', 'UPDATE goal AS t', 'UPDATE challenge AS t'), qr/^42703 column t\.name does not exist/, 'a table that has other columns');
like(spoil('own (port, column_name', "'task_field'", "'task_veld'"), qr/^42703 column i\.task_field does not exist/, 'a column that the contract of the port does not have');
like(spoil('CREATE FUNCTION governance_internal.port_rows(', 't.source_key', 't.key'), qr/^42703 column t\.key does not exist/, 'and one of a function in SQL');
is(spoil('CREATE FUNCTION governance_internal.port_merge_goal(', 'i.programme', 'i.programme'), 'made: ', 'the same script without a fault is made');
psql($db, "CREATE EXTENSION $name VERSION '0.spoilt'");
is(join(' ', map { psql($db, $_) }
	"SELECT count(*) FROM pg_class WHERE relpersistence = 't' AND relname ~ '^(port|rehearsed)'", 'SELECT count(*) FROM pg_namespace WHERE nspname = \'governance_guard\'',
	map({ "SELECT count(*) FROM governance_register.$_" } qw(port port_refresh port_rejection party party_source_key party_name collaboration_register collaboration_version register_event removed_row)),
	"SELECT count(*) FROM pg_sequences WHERE schemaname = 'governance_register' AND sequencename IN ('party_party_id_seq', 'port_refresh_port_refresh_id_seq', 'register_event_register_event_id_seq') AND last_value IS NULL"),
	join(' ', (0) x 12, 3), 'and the rehearsal leaves nothing, and has given out no number');
done_testing();
