# pg_upgrade, from a server to a new one of the same programs (all that differs from a newer major is the catalog that they start from): a
# full register, tables of one's own with a column of every type, and the guard over which a plain DROP EXTENSION fails come over as they are.
use strict;
use warnings;
use File::Basename qw(dirname);
use Test::More;
use Governance;

chdir $top or die;
my (undef, $bindir) = run($ENV{PG_CONFIG}, '--bindir');
chomp $bindir;
plan skip_all => 'PG_UPGRADE NOT TRIED: the server came without it' if !-x "$bindir/pg_upgrade";
# it wants all programs in the folder of the server
for my $program (qw(pg_upgrade pg_dump pg_dumpall pg_restore pg_controldata pg_resetwal psql vacuumdb))
{
	-e "$ENV{GOV_SERVER_BIN}/$program" or symlink("$bindir/$program", "$ENV{GOV_SERVER_BIN}/$program") or die "$program: $!";
}

my $third = second_server('upgrade_third', 5439);
my $new = second_server('upgrade_new', 5437);
my $old = second_server('upgrade_old', 5436);
$old->start;
my $db = createdb('warehouse');
run_ok('a full register loads', 'psql', '-Xq', '-o', '/dev/null', '-v', 'ON_ERROR_STOP=1', '-d', $db, '-f', 'test/fixtures/fill_register.sql');
my @types = split /\n/, psql($db, <<'SQL');
SELECT t.oid::regtype
FROM pg_type AS t
JOIN pg_depend AS d ON d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e'
WHERE d.refobjid = (SELECT oid FROM pg_extension WHERE extname = 'partner_governance') AND t.typtype IN ('b', 'd') AND t.typcategory <> 'A' AND t.typname <> 'sized_text'
ORDER BY 1
SQL
cmp_ok(scalar @types, '>', 10, scalar(@types) . ' types');
psql($db, 'CREATE TABLE own (id int' . join('', map { my $column = s/\W/_/gr; ", $column $_" } @types) . ", roles governance.role[], CHECK (governance_role OPERATOR(governance.<>) 'owner'));
	INSERT INTO own (id, governance_role, roles) VALUES (1, 'direct', '{owner,client}');
	INSERT INTO own (id, governance_collaboration) SELECT 2, collaboration FROM governance_register.collaboration_version LIMIT 1;
	INSERT INTO own (id, governance_assessment) SELECT 3, total FROM governance_register.assessment_total LIMIT 1;
	CREATE INDEX ON own (governance_role); CREATE VIEW own_view AS SELECT id, governance.label(governance_role, 'nl') AS label FROM own");

my $member = q{SELECT objid FROM pg_depend WHERE classid = 'pg_class'::regclass AND deptype = 'e' AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'partner_governance')};
sub contents
{
	my @tables = split /\n/, psql($db, "SELECT oid::regclass FROM pg_class WHERE relkind = 'r' AND oid IN ($member) ORDER BY 1");
	return psql($db, join "\n", (map { "SELECT '$_', x FROM $_ AS x ORDER BY x::text COLLATE \"C\";" } @tables), 'SELECT * FROM own ORDER BY id; SELECT * FROM own_view ORDER BY id;',
		q{SELECT pg_describe_object(classid, objid, 0) COLLATE "C" AS name FROM pg_depend WHERE deptype = 'e' AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'partner_governance') ORDER BY name;},
		'SELECT governance_internal.register_protection();');
}
my $before = contents();
cmp_ok(length $before, '>', 100_000, 'there is something to compare');
like($before, qr/^made$/m, 'the guard is there, made by attach()');

my $folder = dirname($ENV{GOV_BUILD}) . '/upgrade';
mkdir $folder or die "$folder: $!";
my $user = $ENV{GOV_SERVER_USER};
if ($user) { my (undef, undef, $uid, $gid) = getpwnam $user; chown $uid, $gid, $folder; }
# pg_upgrade(FROM, TO): both are stopped
sub pg_upgrade
{
	my ($from, $to) = @_;
	return run(($user ? ('runuser', '-u', $user, '--') : ()), 'sh', '-c', 'cd "$1" && shift && exec "$@"', 'sh', $folder,
		"$ENV{GOV_SERVER_BIN}/pg_upgrade", '-U', 'postgres', '-b', $ENV{GOV_SERVER_BIN}, '-B', $ENV{GOV_SERVER_BIN}, '-d', $from->{data}, '-D', $to->{data}, '-s', $folder);
}
$old->stop;
my ($status, $text) = pg_upgrade($old, $new);
is($status, 0, 'pg_upgrade') or diag($text);
$ENV{PGPORT} = 5437;
$new->start;
is(contents(), $before, 'every row, member and object of one\'s own is as it was');
($status, $text) = run('psql', '-Xq', '-d', $db, '-c', 'DROP TABLE own CASCADE', '-c', 'DROP EXTENSION partner_governance');
like($text, qr/type governance_guard\.drop_extension_would_delete_the_register depends on/, 'the guard keeps the register there too');
is(psql($db, 'SET client_min_messages = error; SELECT bool_and(inserted + changed = 0) FROM governance.refresh()'), 't', 'a refresh finds all unchanged');

# ---- what RESTORE-FORM lists
psql($db, 'SET search_path = governance; CREATE TABLE public.own (r role, s role); CREATE VIEW public.lost AS SELECT nullif(r, s) AS x FROM public.own');
is(psql($db, q{SELECT subject FROM governance.check_results('{RESTORE-FORM}') WHERE result = 'fail'}), 'view public.lost', 'a view that cannot be restored is listed');
$new->stop;
($status, $text) = pg_upgrade($new, $third);
isnt($status, 0, 'it stops at a form that cannot be restored');
like($text, qr/lost|pg_upgrade_dump|Failure, exiting/i, 'and says where to look');
done_testing();
