# The register in the life of a database: a filled one comes back the same from every way to dump and restore, rows that ship come once, and
# a warehouse schema that is dropped under it takes nothing along.
use strict;
use warnings;
use Test::More;
use Governance;

chdir $top or die;
my $tmp = temporary_folder();
my $db = createdb('tap_register');
run_ok(q{the register of Gemeente Voorbeeld loads, with ports that have rejected rows, and findings}, "psql", "-Xq", "-o", "/dev/null", "-v", "ON_ERROR_STOP=1", "-d", $db, "-f", "test/fixtures/fill_register.sql");
my $ports = q{SELECT * FROM governance.port_status() WHERE state <> 'not_attached'; SELECT original ->> 'rsin', original ->> 'name', problem, resolved_at IS NULL FROM governance_register.port_rejection ORDER BY key};
like(psql($db, $ports), qr/^goal\|gold\.port_goal\|rows_rejected\|.*^party\|gold\.port_party\|rows_rejected\|.*^ 12\.34 \|/ms, 'ports are attached, refreshed, and have rejected rows');

my $members = q{SELECT objid FROM pg_depend WHERE classid = 'pg_class'::regclass AND deptype = 'e' AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'partner_governance')};
sub tables { return split /\n/, psql($_[0], "SELECT oid::regclass FROM pg_class WHERE relkind = 'r' AND oid IN ($members) ORDER BY 1"); }

# every row of every table as text, keys and moments of change among them, and where each sequence stands
sub contents
{
	my ($in) = @_;
	my @tables = tables($in);
	my @sequences = split /\n/, psql($in, "SELECT oid::regclass FROM pg_class WHERE relkind = 'S' AND oid IN ($members) ORDER BY 1");
	return psql($in, join "\n",
		(map { "SELECT '$_', x FROM $_ AS x ORDER BY x::text COLLATE \"C\";" } @tables),
		(map { "SELECT '$_', last_value, is_called FROM $_;" } @sequences));
}

# ---- the register is full
my $standard = createdb('tap_register_empty');
my %shipped = map { $_ => psql($standard, "SELECT count(*) FROM $_") } tables($standard);
# nobody adds to the contract of a port, or to the law; rules of one's own are tried in 80_checks.pl, rows that a restore displaces in trust.pl
my @empty = grep { !/^governance_register\.(port_contract|check_rule|law_rule)$/ && psql($db, "SELECT count(*) FROM $_") == $shipped{$_} } tables($db);
# a table of another part of the extension fills it itself
is("@empty", '', 'test/fixtures/load_voorbeeld.sql has a row for every table');
is(psql($db, 'SELECT count(*) FROM governance_register.register_orphan'), '0', 'and every reference in it leads somewhere');

# ---- dump and restore
my $original = contents($db);
cmp_ok(length $original, '>', 10_000, 'there is something to compare');
my @ways = (
	['plain', ['--format=plain'], sub { ['psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-d', $_[0], '-f', $_[1]] }],
	['as INSERT', ['--format=plain', '--inserts'], sub { ['psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-d', $_[0], '-f', $_[1]] }],
	['custom', ['--format=custom'], sub { ['pg_restore', '--exit-on-error', '-d', $_[0], $_[1]] }],
	['parallel', ['--format=custom'], sub { ['pg_restore', '--exit-on-error', '-j', '4', '-d', $_[0], $_[1]] }],
	['directory', ['--format=directory', '-j', '2'], sub { ['pg_restore', '--exit-on-error', '-j', '2', '-d', $_[0], $_[1]] }],
);
my $n = 0;
for my $way (@ways)
{
	my ($name, $options, $restore) = @$way;
	my $file = "$tmp/register." . ++$n;
	my $restored = createdb('tap_register_restored', 'bare');
	run_ok("$name: pg_dump", 'pg_dump', @$options, '-f', $file, $db);
	run_ok("$name: restores without an error", @{ $restore->($restored, $file) });
	is(contents($restored), $original, "$name: the same rows, keys and moments");
	is(psql($restored, $ports), psql($db, $ports), "$name: the ports are attached, and their rejected rows as they were written");
	is(psql($restored, q{SET client_min_messages = error; SELECT sum(inserted + changed), bool_and(unchanged > 0), sum(rejected) >= 2 FROM governance.refresh()}), '0|t|t', "$name: a refresh finds all unchanged");
	is(psql_error($restored, q{INSERT INTO governance_register.party (party, name) VALUES ('nieuw', 'Nieuw')}), '', "$name: a new row gets a new key");
}
# the rows come into an extension that is there already
my $twice = createdb('tap_register_restored');
run_ok('data only: pg_dump', 'pg_dump', '--format=custom', '--data-only', '--schema=governance', '--extension=partner_governance', '-f', "$tmp/register.data", $db);
run_ok('data only: restores without an error', 'pg_restore', '--exit-on-error', '-d', $twice, "$tmp/register.data");
is(contents($twice), $original, 'data only: the same rows, keys and moments');

# ---- the warehouse comes and goes
is(psql($db, <<'SQL'), '0', 'no member of the extension depends on an object that is none, but core and plpgsql');
SELECT count(*)
FROM pg_depend AS e
JOIN pg_depend AS d ON d.classid = e.classid AND d.objid = e.objid AND d.deptype IN ('n', 'a')
WHERE e.deptype = 'e' AND e.refobjid = (SELECT oid FROM pg_extension WHERE extname = 'partner_governance')
AND d.refclassid IN ('pg_class'::regclass, 'pg_proc'::regclass, 'pg_type'::regclass)
AND d.refobjid >= 16384
AND NOT EXISTS (SELECT FROM pg_depend AS m WHERE m.deptype IN ('e', 'i') AND m.classid = d.refclassid AND m.objid = d.refobjid)
SQL
psql($db, <<'SQL');
CREATE SCHEMA silver;
CREATE TABLE silver.nietnatuurlijkpersoon (rechtspersoon_id int PRIMARY KEY, statutairenaam text, kvknummer text);
INSERT INTO silver.nietnatuurlijkpersoon VALUES (4711, 'Afvalbedrijf Voorbeeld N.V.', '99900021'), (4713, 'Schouwburg Voorbeeld', '00000003');
CREATE VIEW silver.known AS
SELECT s.*, p.party FROM silver.nietnatuurlijkpersoon AS s LEFT JOIN governance_register.party AS p ON p.kvk = s.kvknummer;
INSERT INTO governance_register.party (party, name, kvk, source, source_key)
SELECT 'schouwburg-voorbeeld', statutairenaam, kvknummer, 'ggm', rechtspersoon_id FROM silver.known WHERE party IS NULL;
SQL
$original = contents($db);
psql($db, 'SET client_min_messages = warning; DROP SCHEMA silver CASCADE; DROP SCHEMA voorbeeld_warehouse CASCADE');
is(contents($db), $original, 'DROP SCHEMA ... CASCADE of the warehouse leaves the register as it is');
is(psql($db, q{SELECT count(*) FROM pg_extension WHERE extname = 'partner_governance'}), '1', 'and the extension');
is(psql($db, q{SELECT name FROM governance_register.party WHERE source = 'ggm'}), 'Schouwburg Voorbeeld', 'with what was loaded from it');

psql('postgres', "DROP DATABASE $_") for $db, $standard, 'tap_register_restored';
done_testing();
