# What keeps the register from being dropped unmeant: after attach(), or examples/ops/grants.sql, a plain DROP EXTENSION fails over an object
# outside the extension, which says what it is for. It is dumped and restored, in the order of its dependency, and in nobody's way.
use strict;
use warnings;
use Test::More;
use Governance;

chdir $top or die;
my $tmp = temporary_folder();
my $guard = 'governance_guard.drop_extension_would_delete_the_register';
my $drop = 'DROP EXTENSION partner_governance';
my $is_made = 'SELECT governance_internal.register_protection()';
my $quiet = 'SET client_min_messages = warning;';
my $view = "CREATE SCHEMA gold; CREATE VIEW gold.port_party AS SELECT 'a'::text AS source, '1'::text AS source_key, 'Een'::text AS name";
my $attach = "SELECT governance.attach('party', 'gold.port_party')";

# refused(DATABASE, SQL): the error in one line, with its detail
sub refused
{
	my ($db, $sql) = @_;
	my ($status, $text) = run('psql', '-Xq', '-v', 'VERBOSITY=verbose', '-d', $db, '-c', $sql);
	return $status ? $text =~ s/\nLOCATION:.*\n?//r =~ s/\n/ /gr : 'done';
}
sub grants { my ($db) = @_; return run_ok("$db: grants.sql runs", 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-d', $db, '-f', 'examples/ops/grants.sql'); }
sub fresh { my ($db, $sql) = @_; createdb($db); psql($db, "$quiet $sql") if $sql; return $db; }

# ---- what makes it
my $db = fresh('tap_protection', $view);
is(psql($db, $is_made), 'possible', 'a new register has no guard');
psql($db, $attach);
is(psql($db, $is_made), 'made', 'attach() makes it');
like(refused($db, $drop), qr/2BP01: cannot drop extension partner_governance because other objects depend on it.*DETAIL:  type \Q$guard\E depends on type governance_register\.party/, 'and a plain DROP EXTENSION fails over an object whose name says why');
my $comment = psql($db, "SELECT obj_description('$guard'::regtype, 'pg_type')");
like($comment, qr/deleting the register/, 'its comment says what it is for');
is(psql($db, "SELECT count(*) FROM pg_depend WHERE deptype = 'e' AND objid IN ('$guard'::regtype, 'governance_guard'::regnamespace)"), '0', 'it is no member of the extension');
is(psql($db, "SELECT count(*) FROM pg_class WHERE relnamespace = 'governance_guard'::regnamespace"), '0', 'nor a relation that a BI tool would show');
psql($db, "$attach; SELECT governance.protect_register()");
is(psql($db, "SELECT count(*) FROM pg_type WHERE typnamespace = 'governance_guard'::regnamespace AND typtype = 'd'"), '1', 'once more changes nothing');
psql($db, "INSERT INTO governance_register.party (party, name) VALUES ('een', 'Een'); SELECT governance.detach('party')");
like(refused($db, $drop), qr/2BP01/, 'detaching the last port leaves it, as it leaves the register');
like(refused($db, 'DROP SCHEMA governance'), qr/2BP01/, 'a plain DROP SCHEMA fails as well');
psql($db, "$quiet DROP SCHEMA gold CASCADE");
is(psql($db, $is_made), 'made', 'the warehouse goes without it');

# ---- meaning it, as its comment says; and a register after that
my ($means) = $comment =~ /(DROP SCHEMA governance_guard CASCADE), then DROP EXTENSION/ or die 'the comment says no way';
is(refused($db, "$quiet $means; $drop"), 'done', 'meant as the comment says, it is done');
psql($db, 'CREATE EXTENSION partner_governance');
is(psql($db, "SELECT count(*), ($is_made) FROM governance_register.party"), '0|possible', 'and a new register is empty, without a guard');
grants($db);
is(psql($db, $is_made), 'made', 'grants.sql makes it too');
grants($db);
like(refused($db, $drop), qr/2BP01: .*\Q$guard\E/, 'a plain DROP EXTENSION fails after grants.sql');
is(refused($db, "$quiet $drop CASCADE"), 'done', 'CASCADE works');
is(psql($db, "SELECT count(*) FROM pg_type WHERE typname = 'drop_extension_would_delete_the_register'"), '0', 'and takes it along');
psql($db, "CREATE EXTENSION partner_governance; SELECT governance.protect_register()");
is(psql($db, $is_made), 'made', 'the schema that it leaves is used again');

# ---- two at one time
$db = fresh('tap_protection', "$view; CREATE VIEW gold.port_goal AS SELECT 'a'::text AS source, '1'::text AS source_key, 'gm9999'::text AS organisation, 'g'::text AS goal");
my @pids = map { my $sql = $_; my $pid = fork // die; if (!$pid) { my $bad = psql_error($db, "BEGIN; $sql; SELECT pg_sleep(0.3); COMMIT"); require POSIX; POSIX::_exit($bad ne ''); } $pid }
	($attach, 'SELECT governance.protect_register()');
my $bad = 0;
for (@pids) { waitpid($_, 0); $bad += $? != 0; }
is($bad, 0, 'two sessions that make it at one time both end well');
is(psql($db, $is_made), 'made', 'and it is there');

# ---- dump and restore
psql($db, q{INSERT INTO governance_register.party (party, name) VALUES ('een', 'Een'); DROP ROLE IF EXISTS protection_owner, protection_manager; CREATE ROLE protection_owner LOGIN; CREATE ROLE protection_manager LOGIN});
my $state = "SELECT ($is_made), obj_description('$guard'::regtype, 'pg_type'), obj_description('governance_guard'::regnamespace, 'pg_namespace'), (SELECT string_agg(party, ' ') FROM governance_register.party), (SELECT string_agg(view_name, ' ') FROM governance_register.port)";
my $before = psql($db, $state);
for my $way (
	['plain', ['--format=plain'], sub { ('psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-d', $_[0], '-f', $_[1]) }],
	['custom, two at a time', ['--format=custom'], sub { ('pg_restore', '--exit-on-error', '-j', '2', '-d', $_[0], $_[1]) }],
	['without owners', ['--format=custom', '--no-owner', '--no-privileges'], sub { ('pg_restore', '--exit-on-error', '--no-owner', '-d', $_[0], $_[1]) }],
	['section by section', ['--format=custom'], sub { ('sh', '-ec', 'for s in pre-data data post-data; do pg_restore --exit-on-error --section=$s -d "$0" "$1"; done', @_) }],
	['over one that is there', ['--format=custom'], sub { psql($_[0], "CREATE EXTENSION partner_governance; SELECT governance.protect_register()"); ('pg_restore', '--exit-on-error', '--clean', '--if-exists', '-d', $_[0], $_[1]) }])
{
	my ($name, $options, $restore) = @$way;
	my $restored = createdb('tap_protection_restored', 'bare');
	run_ok("$name: pg_dump", 'pg_dump', @$options, '-f', "$tmp/dump", $db);
	run_ok("$name: restores without an error", $restore->($restored, "$tmp/dump"));
	is(psql($restored, $state), $before, "$name: the guard, its comments, the rows and the port are there");
	like(refused($restored, $drop), qr/2BP01/, "$name: and keeps the register");
}

# ---- whose it is
psql($db, "GRANT CREATE ON DATABASE $db TO protection_owner; GRANT USAGE ON SCHEMA governance, governance_register, governance_internal TO protection_owner, protection_manager; GRANT EXECUTE ON FUNCTION governance.protect_register() TO protection_owner;
	GRANT EXECUTE ON FUNCTION governance.attach(text, text, text[], text), governance_internal.port_open(text, text), governance_internal.port_forget(), governance_internal.port_claim(text, text, text[], text), governance_internal.source_owners(regclass) TO protection_owner, protection_manager; GRANT governance_all_organisations TO protection_owner, protection_manager; GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA governance_register TO protection_owner, protection_manager;
	GRANT USAGE ON SCHEMA gold TO protection_owner, protection_manager; GRANT SELECT ON gold.port_party TO protection_owner, protection_manager");
{
	local $ENV{PGUSER} = 'protection_manager';
	is(psql_error($db, $attach), '', 'who may create nothing attaches where the guard is');
	is(psql_error($db, 'SELECT governance.protect_register()'), '42501', 'and may not make one');
}
psql($db, "$quiet DROP SCHEMA governance_guard CASCADE");
{
	local $ENV{PGUSER} = 'protection_manager';
	my (undef, $text) = run('psql', '-Xq', '-d', $db, '-c', $attach);
	like($text, qr/WARNING:  nothing keeps DROP EXTENSION partner_governance from deleting the register\nHINT: .*protect_register\(\).* attach /s, 'where it is not, it is told, and attaches');
	is(psql($db, $is_made), 'not_permitted', 'since it may create nothing');
}
{
	local $ENV{PGUSER} = 'protection_owner';
	psql($db, $attach);
	is(psql($db, $is_made), 'made', 'a login that may create a schema makes it');
	like(refused($db, $drop), qr/42501/, 'and may not drop the extension');
}
like(refused($db, 'DROP ROLE protection_owner'), qr/2BP01: .*owner of schema governance_guard.*owner of type \Q$guard\E/, 'that login is not dropped while it has it');
is(refused($db, "BEGIN; REASSIGN OWNED BY protection_owner TO postgres; $is_made; ROLLBACK"), 'done', 'REASSIGN OWNED takes it over');
psql($db, 'DROP OWNED BY protection_owner, protection_manager');
is(psql($db, "SELECT ($is_made), (SELECT count(*) FROM governance_register.party)"), 'possible|1', 'DROP OWNED drops the guard and no row');
psql($db, 'DROP ROLE protection_owner, protection_manager');

# an installer whose objects are dropped: the guard of another stands in the way, its own does not
psql('postgres', "DROP DATABASE $db");
psql('postgres', 'CREATE ROLE protection_owner SUPERUSER LOGIN');
createdb($db, 'bare');
{ local $ENV{PGUSER} = 'protection_owner'; psql($db, 'CREATE EXTENSION partner_governance'); }
psql($db, 'SELECT governance.protect_register()');
like(refused($db, 'DROP OWNED BY protection_owner'), qr/2BP01: .*\Q$guard\E/, 'DROP OWNED BY the installer fails over a guard that another made');
psql($db, "REASSIGN OWNED BY protection_owner TO postgres");
is(psql($db, 'DROP OWNED BY protection_owner; DROP ROLE protection_owner; ' . "$is_made"), 'made', 'after REASSIGN OWNED the role goes and the register stays');

psql('postgres', "DROP DATABASE $_") for $db, 'tap_protection_restored';
done_testing();
