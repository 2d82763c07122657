# docs/before-you.md says of each command what it costs: every command of its tables is run here as it stands there, on a server of its own,
# and what it says of it is looked at. So are the forms that a restore keeps in place of those that it loses: they say the same, NULL included.
use strict;
use warnings;
use Test::More;
use Governance;
use Update qw(put_script install_script);

chdir $top or die;
my $page = slurp('docs/before-you.md');
my $tmp = temporary_folder();
chmod 0755, $tmp;
my $server = second_server('before_you', 5438);
$server->start;

# ---- a full register, with two organisations, and a warehouse
psql('postgres', 'CREATE DATABASE model');
psql('model', 'CREATE EXTENSION partner_governance');
run_ok('a full register loads', 'psql', '-Xq', '-o', '/dev/null', '-v', 'ON_ERROR_STOP=1', '-d', 'model', '-f', 'test/fixtures/fill_register.sql');
run_ok('grants.sql runs', 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-d', 'model', '-f', 'examples/ops/grants.sql');
psql('model', <<'SQL');
CREATE ROLE loader LOGIN;
CREATE ROLE griffier LOGIN IN ROLE governance_reader;
CREATE ROLE governance_org_gm9998;
CREATE ROLE auditor LOGIN IN ROLE governance_auditor, governance_org_gm9998;
INSERT INTO governance_register.setting (organisation, name, value) VALUES ('gm9998', 'min_raters', '6');
GRANT governance_keeper TO loader;
ALTER SCHEMA gold OWNER TO loader;
SELECT format('ALTER TABLE %s OWNER TO loader', oid::regclass) FROM pg_class WHERE relnamespace = 'gold'::regnamespace AND relkind IN ('v', 'r') \gexec
CREATE TABLE public.own (id int, role governance.role, CHECK (role OPERATOR(governance.<>) 'owner'));
INSERT INTO public.own VALUES (1, 'direct');
CREATE VIEW public.own_view AS SELECT governance.label(role, 'nl') AS label FROM public.own;
CREATE INDEX own_index ON governance_register.party (name);
SQL
my $member = q{SELECT objid FROM pg_depend WHERE classid = 'pg_class'::regclass AND deptype = 'e' AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'partner_governance')};
# rows(DATABASE): how many rows each table of the register has; what ships with the extension among them
sub rows
{
	my ($db) = @_;
	return {} if psql($db, q{SELECT count(*) FROM pg_extension WHERE extname = 'partner_governance'}) eq '0';
	my @tables = split /\n/, psql($db, "SELECT c.oid::regclass FROM pg_class AS c WHERE c.relkind = 'r' AND c.oid IN ($member)");
	return { map { split /\|/ } split /\n/, psql($db, join ' UNION ALL ', map { "SELECT '$_', count(*) FROM $_" } @tables) };
}
sub new_database { my ($db, $template) = @_; psql('postgres', "DROP DATABASE IF EXISTS $db"); psql('postgres', "CREATE DATABASE $db" . ($template ? " TEMPLATE $template" : '')); return $db; }
my $full = rows('model');
psql('postgres', 'CREATE DATABASE fresh');
psql('fresh', 'CREATE EXTENSION partner_governance');
my $shipped = rows('fresh');
cmp_ok(scalar(grep { $full->{$_} > $shipped->{$_} } keys %$full), '>', 40, 'more than 40 tables have rows of users');

my $made = 'SELECT governance_internal.register_protection()';
# sql(COMMAND): in the warehouse; shell(COMMAND): as it stands, where the files are. The output, after "done: " or "failed: "
sub sql { my ($command) = @_; my ($status, $text) = run('psql', '-Xq', '-v', 'VERBOSITY=verbose', '-d', 'warehouse', '-c', $command); return ($status ? 'failed: ' : 'done: ') . $text; }
sub shell { my ($command) = @_; my ($status, $text) = run('sh', '-c', "cd '$tmp' && $command"); return ($status ? 'failed: ' : 'done: ') . $text; }
# dumped(COMMAND): how many rows of each table of the register are in the file that it writes
sub dumped
{
	my ($command) = @_;
	unlike(shell($command), qr/^failed/, "$command: runs");
	my (%rows, $table);
	for (split /\n/, slurp("$tmp/part.sql"))
	{
		if (/^COPY (governance_register\.\w+) /) { $table = $1; $rows{$table} = 0; }
		elsif ($_ eq '\.') { undef $table; }
		elsif ($table) { $rows{$table}++; }
	}
	return \%rows;
}
# sum(ROWS): of all tables
sub sum { my ($rows) = @_; my $n = 0; $n += $_ for values %$rows; return $n; }
my $written = do { psql('postgres', 'CREATE DATABASE warehouse TEMPLATE model'); sum(dumped('pg_dump -f part.sql warehouse')) };
cmp_ok($written, '>', 1000, "a whole dump has $written rows of the register");
sub restored { my ($file) = @_; new_database('restored'); my ($status, $text) = run('psql', '-Xq', '-1', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-d', 'restored', '-f', "$tmp/$file"); is($status, 0, "$file restores") or diag($text); return rows('restored'); }

my %try;
# ---- drop
$try{'DROP EXTENSION partner_governance'} = sub {
	psql('warehouse', 'DROP TABLE own CASCADE; DROP SCHEMA voorbeeld_warehouse CASCADE');
	like(sql($_[0]), qr/^failed: .*2BP01.*\n.*governance_guard\.drop_extension_would_delete_the_register depends on/, 'with the guard it fails');
	is_deeply(rows('warehouse'), $full, 'and nothing is lost');
	psql('warehouse', 'DROP SCHEMA governance_guard CASCADE');
	is(sql($_[0]), 'done: ', 'without it not a word');
	is_deeply(rows('warehouse'), {}, 'and the register is gone');
};
$try{'DROP EXTENSION partner_governance CASCADE'} = sub {
	like(sql($_[0]), qr/^done: (?=.*type governance_guard\.)(?=.*column role of table own)(?=.*view own_view)/s, 'it names what goes with it');
	is(psql('warehouse', 'SELECT to_json(o) FROM own AS o'), '{"id":1}', 'the table stays, without the column');
};
$try{'DROP SCHEMA governance CASCADE'} = sub {
	like(sql('DROP SCHEMA governance'), qr/^failed: .*2BP01/, 'without CASCADE it fails');
	like(sql($_[0]), qr/^done: /, 'with it it is done');
	is_deeply(rows('warehouse'), {}, 'and the register is gone');
};
for my $command ('DROP SCHEMA governance_register CASCADE', 'DROP TABLE governance_register.party CASCADE')
{
	$try{$command} = sub { like(sql($_[0]), qr/^failed: .*2BP01: .*because extension partner_governance requires it/, 'it fails'); is_deeply(rows('warehouse'), $full, 'and nothing is lost'); };
}
$try{'DROP OWNED BY installer'} = sub {
	psql('postgres', 'CREATE ROLE installer SUPERUSER LOGIN');
	for my $guard ('postgres', 'installer')
	{
		new_database('warehouse');
		psql('warehouse', "SET ROLE installer; CREATE EXTENSION partner_governance; INSERT INTO governance_register.party (party, name) VALUES ('een', 'Een'); SET ROLE $guard; SELECT governance.protect_register()");
		like(sql($_[0]), $guard eq 'postgres' ? qr/^failed: .*2BP01/ : qr/^done: $/, "with the guard of $guard");
	}
	is_deeply(rows('warehouse'), {}, 'that goes along, and the register with it');
	psql('warehouse', "SET ROLE installer; CREATE EXTENSION partner_governance; INSERT INTO governance_register.party (party, name) VALUES ('een', 'Een'); RESET ROLE; REASSIGN OWNED BY installer TO postgres");
	is(sql("$_[0]; DROP ROLE installer"), 'done: ', 'after REASSIGN OWNED');
	is(rows('warehouse')->{'governance_register.party'}, 1, 'the register stays');
};
$try{'DROP OWNED BY loader'} = sub {
	psql('warehouse', 'SET client_min_messages = warning; DROP SCHEMA governance_guard CASCADE; SET client_min_messages = warning; GRANT CREATE ON DATABASE warehouse TO loader; SET ROLE loader; SELECT governance.protect_register()');
	is(psql('warehouse', $made), 'made', 'it made the guard');
	like(sql($_[0]), qr/^done: /, 'it is done');
	is_deeply(rows('warehouse'), $full, 'no row is lost');
	is(psql('warehouse', "SELECT to_regclass('gold.port_party') IS NULL, ($made)"), 't|possible', 'its views and the guard are');
	is(psql('warehouse', "SELECT governance.protect_register(); $made") =~ s/^\n//r, 'made', 'which is made again');
};
$try{'DROP SCHEMA gold CASCADE'} = sub {
	like(sql($_[0]), qr/^done: /, 'it is done');
	is_deeply(rows('warehouse'), $full, 'no row is lost');
	is(psql('warehouse', q{SELECT state FROM governance.port_status() WHERE port = 'party' AND view_name = 'gold.port_party'}), 'missing', 'and port_status() says it');
};
$try{'TRUNCATE governance_register.party'} = sub {
	{ local $ENV{PGUSER} = 'griffier'; like(sql($_[0]), qr/42501/, 'not everybody may'); }
	is(sql("SET ROLE governance_keeper; DELETE FROM governance_register.party WHERE false"), 'done: ', 'a keeper may delete');
	like(sql("SET ROLE governance_keeper; $_[0]"), qr/42501/, 'and not truncate');
	is(sql($_[0]), 'done: ', 'the owner is not asked');
	is(rows('warehouse')->{'governance_register.party'}, 0, 'and the rows are gone');
};

$try{"SELECT * FROM governance.merge_party('gm9997', 'gm9998')"} = sub {
	like(sql($_[0]), qr/^done: .*would touch these rows.*\bparty\b/s, 'it says what it would touch');
	is_deeply(rows('warehouse'), $full, 'and nothing is lost');
	like(sql("SELECT * FROM governance.merge_party('gm9997', 'gm9998', '2026-05-19', 'x', dry_run => false)"), qr/^done: /, 'it is done when it is asked for');
	is(psql('warehouse', "SELECT count(*) FROM governance_internal.register_paths() WHERE path = 'gm9997'"), 0, 'and the path is gone');
	is(psql('warehouse', "SELECT count(*) FROM governance_register.removed_row AS r JOIN governance_register.register_event AS e USING (register_event_id) WHERE e.subject = 'gm9997' AND r.table_name = 'party'"), 1, 'what would be there twice is kept');
};

# ---- dump
$try{'pg_dump -Fc -f warehouse.dump warehouse'} = sub {
	is(shell($_[0]), 'done: ', 'it is done');
	new_database('restored');
	is(shell('pg_restore -1 -e -d restored warehouse.dump'), 'done: ', 'and restores');
	is_deeply(rows('restored'), $full, 'with every row');
	is(psql('restored', "SELECT to_regclass('governance_register.own_index') IS NULL, (SELECT label FROM own_view), ($made)"), 't|regisseren|made', 'without an own index on a table of the extension, with own views and the guard');
	unlike(shell('pg_restore -f - warehouse.dump'), qr/CREATE ROLE/, 'and without roles');
};
$try{'pg_dump -n governance_register -f part.sql warehouse'} = sub { is(sum(dumped($_[0])), 0, 'no row is in it'); is(sum(dumped($_[0] =~ s/-n/-e partner_governance -n/r)), $written, 'with the extension all are'); };
$try{'pg_dump -N governance_register -f part.sql warehouse'} = sub { is(sum(dumped($_[0])), 0, 'no row is in it'); };
$try{'pg_dump -s -f part.sql warehouse'} = sub { is(sum(dumped($_[0])), 0, 'no row is in it'); is(restored('part.sql')->{'governance_register.setting'}, 0, 'nor a setting'); };
$try{'pg_dump -T governance_register.finding -f part.sql warehouse'} = sub {
	my $rows = dumped($_[0]);
	is($rows->{'governance_register.finding'}, undef, 'no finding is in it');
	is(sum($rows), $written - $full->{'governance_register.finding'}, 'the rest is');
};
$try{'pg_dump -x -f part.sql warehouse'} = sub {
	dumped($_[0]);
	is_deeply(restored('part.sql'), $full, 'every row is in it');
	is(psql('restored', q{SELECT has_table_privilege('griffier', 'governance_register.party', 'SELECT')}), 'f', 'and no grant');
	run_ok('which grants.sql gives', 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-d', 'restored', '-f', 'examples/ops/grants.sql');
	is(psql('restored', q{SELECT has_table_privilege('griffier', 'governance_register.party', 'SELECT')}), 't', 'to all roles of theirs');
};
$try{'pg_dump -n governance -n governance_register -e partner_governance -f part.sql warehouse'} = sub {
	is(sum(dumped($_[0])), $written, 'every row is in it');
	# the dump makes schema governance itself, as -n asks for it
	is_deeply(restored('part.sql'), $full, 'and comes back');
	is(psql('restored', "SELECT to_regclass('public.own') IS NULL, ($made)"), 't|possible', 'without what is yours, and the guard');
};
$try{q{pg_dump -t 'governance_register.*' -f part.sql warehouse}} = sub {
	is(sum(dumped($_[0])), $written, 'every row is in it');
	unlike(slurp("$tmp/part.sql"), qr/CREATE (EXTENSION|TABLE)/, 'and nothing else');
	new_database('restored', 'fresh');
	run_ok('it restores into a database that has the extension', 'psql', '-Xq', '-1', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-d', 'restored', '-f', "$tmp/part.sql");
	is_deeply(rows('restored'), $full, 'as it was');
};
$try{'pg_dump -U griffier -f part.sql warehouse'} = sub { like(shell($_[0]), qr/^failed: pg_dump: error/, 'it fails'); };
$try{'pg_dump -U auditor --enable-row-security -f part.sql warehouse'} = sub {
	psql('warehouse', 'SET client_min_messages = warning; GRANT SELECT ON own, own_view TO auditor; DROP SCHEMA gold, raw, voorbeeld_warehouse CASCADE');
	my $rows = dumped($_[0]);
	cmp_ok(sum($rows), '>', 0, 'rows are in it');
	is($rows->{'governance_register.setting'}, 1 + psql('warehouse', 'SELECT count(*) FROM governance_register.setting WHERE organisation IS NULL'), 'of its own organisation');
	cmp_ok($full->{'governance_register.setting'} - $shipped->{'governance_register.setting'}, '>', $rows->{'governance_register.setting'}, 'and not of others');
	like(shell($_[0] =~ s/ --enable-row-security//r), qr/^failed: .*row-level security/s, 'without the option it stops');
};

# ---- restore
$try{'pg_restore -d restored warehouse.dump'} = sub {
	psql('warehouse', q{SET search_path = governance; CREATE TABLE public.lost (r role, CHECK (r IS DISTINCT FROM 'owner')); INSERT INTO public.lost VALUES ('direct')});
	shell('pg_dump -Fc -f warehouse.dump warehouse');
	new_database('restored');
	like(shell($_[0]), qr/^failed: .*operator does not exist: governance\.role = governance\.role.*errors ignored on restore/s, 'it goes on after an error');
	is(psql('restored', q{SELECT to_regclass('public.lost') IS NULL}), 't', 'without the table');
	is_deeply(rows('restored'), $full, 'the register is whole');
	new_database('restored');
	like(shell($_[0] =~ s/-d/-1 -e -d/r), qr/^failed: /, 'with -1 -e it stops');
	is_deeply(rows('restored'), {}, 'and leaves nothing');
};
$try{'pg_restore -d filled -a warehouse.dump'} = sub {
	psql('warehouse', 'DROP TABLE own CASCADE; DROP SCHEMA voorbeeld_warehouse CASCADE');
	shell('pg_dump -Fc -f warehouse.dump warehouse');
	new_database('filled', 'fresh');
	psql('filled', q{INSERT INTO governance_register.party (party, name) VALUES ('anders', 'Anders'); INSERT INTO governance_register.collaboration_register (code, title) VALUES ('anders', 'Anders')});
	like(shell($_[0]), qr/^failed: .*duplicate key value violates unique constraint "party_pkey"/s, 'a key that is there is an error');
	my $rows = rows('filled');
	is($rows->{'governance_register.party'}, 1, 'the table gets none of the rows');
	is($rows->{'governance_register.collaboration_version'}, $full->{'governance_register.collaboration_version'}, 'others do');
	is(psql('filled', q{SELECT count(*) > 0 FROM governance_register.register_orphan; SELECT count(*) > 0 FROM governance_register.collaboration_register JOIN governance_register.collaboration_version USING (collaboration_id)}), "t\nt", 'and lead nowhere, or to another collaboration');
};
$try{'pg_restore -c --if-exists -d filled warehouse.dump'} = sub {
	psql('warehouse', 'DROP TABLE own CASCADE; DROP SCHEMA voorbeeld_warehouse CASCADE; DROP SCHEMA gold CASCADE');
	shell('pg_dump -Fc -f warehouse.dump warehouse');
	new_database('filled', 'fresh');
	psql('filled', q{INSERT INTO governance_register.party (party, name) VALUES ('anders', 'Anders'); SELECT governance.protect_register()});
	like(shell($_[0]), qr/^done: /, 'it is done');
	is(psql('filled', q{SELECT count(*) FROM governance_register.party WHERE party = 'anders'}), '0', 'and what was there is gone');
	is_deeply(rows('filled'), $full, 'for what comes');
};

# ---- upgrade: a version invented, in which a column had another name
my $now = psql('fresh', q{SELECT extversion FROM pg_extension WHERE extname = 'partner_governance'});
put_script('0.9', install_script($now) . "\nALTER TABLE governance_register.setting RENAME COLUMN value TO choice;\n");
put_script("0.9--$now", 'ALTER TABLE governance_register.setting RENAME COLUMN choice TO value;');
sub old_database
{
	new_database('warehouse');
	psql('warehouse', q{CREATE EXTENSION partner_governance VERSION '0.9'; INSERT INTO governance_register.party (party, name) VALUES ('een', 'Een'); INSERT INTO governance_register.setting (name, choice) VALUES ('min_raters', '7'); SELECT governance.protect_register()});
	shell('pg_dump -f warehouse.sql warehouse');
	new_database('newer');
}
my $both = q{SELECT (SELECT count(*) FROM governance_register.party), (SELECT value FROM governance_register.setting WHERE name = 'min_raters')};
$try{'ALTER EXTENSION partner_governance UPDATE'} = sub {
	old_database();
	is(sql($_[0]), 'done: ', 'it is done');
	is(psql('warehouse', $both), '1|7', 'every row is there');
	is(psql('warehouse', $made), 'made', 'and the guard');
};
$try{'psql -d newer -f warehouse.sql'} = sub {
	old_database();
	like(shell($_[0]), qr/column "choice" of relation "setting" does not exist/, 'the rows of a table that changed do not fit');
	is(psql('newer', $both), '1|', 'and are not there');
	# the way that the page shows
	my ($block) = $page =~ /^## Before you upgrade\n.*?^```\n(.*?)^```/ms or die 'the page has no way';
	my ($ask, @steps) = split /\n/, $block;
	new_database('newer');
	my ($version) = shell("PSQLRC=/dev/null; $ask") =~ /^done: (\S+)$/ or die 'no version';
	like(shell("PSQLRC=/dev/null; $_"), qr/^done: /, $_) for map { s/'\.\.\.'/'$version'/r } @steps;
	is(psql('newer', $both), '1|7', 'the older version first: every row is there');
	is(psql('newer', q{SELECT extversion FROM pg_extension WHERE extname = 'partner_governance'}), $now, 'in the new version');
};
$try{pg_upgrade} = sub { like(slurp('test/tap/pg_upgrade.pl'), qr/it stops at a form that cannot be restored/, 'is tried by test/tap/pg_upgrade.pl'); };

# ---- each command of the page, and no other
my @commands = $page =~ /^\| `([^`|]+)` \|/mg;
my %forms = map { $_ => 1 } $page =~ /^\| lost \|.*?\n\|[-|]+\n((?:\|.*\n)+)/m ? $1 =~ /^\| `([^`|]+)` \|/mg : ();
@commands = grep { !$forms{$_} } @commands;
is_deeply([ sort @commands ], [ sort keys %try ], 'every command of the page is tried, and every one that is tried is there');
for my $command (@commands)
{
	next if !$try{$command};
	new_database('warehouse', 'model');
	subtest $command => sub { eval { $try{$command}->($command); 1 } or fail($@) };
}

# ---- the forms of the page: what is kept says the same
my ($table) = $page =~ /^\| lost \|.*?\n\|[-|]+\n((?:\|.*\n)+)/m or die 'no table of forms';
my @pairs = map { [ /^\| `([^`]+)`.*? \| `([^`]+)` \|$/ ] } split /\n/, $table;
is(scalar @pairs, 7, 'seven forms');
new_database('warehouse', 'fresh');
psql('warehouse', q{SET search_path = public, governance; CREATE TABLE public.s AS SELECT a, b, n, m FROM unnest('{direct,owner,client,NULL}'::role[]) AS a, unnest('{direct,owner,client,NULL}'::role[]) AS b, unnest('{1,2,NULL}'::int[]) AS n, unnest('{1,2,NULL}'::int[]) AS m; CREATE TABLE public.t AS SELECT DISTINCT a FROM s});
my $i = 0;
for (@pairs)
{
	my ($lost, $kept) = @$_;
	$i++;
	my @query = map { /^JOIN/ ? "SELECT count(*) AS x FROM public.s $_" : "SELECT s.*, $_ AS x FROM public.s" } $lost, $kept;
	psql('warehouse', "SET search_path = public, governance; CREATE VIEW lost_$i AS $query[0]; CREATE VIEW kept_$i AS $query[1]");
	# as a condition NULL is false
	my $value = psql('warehouse', "SELECT pg_typeof(x) FROM lost_$i LIMIT 1") eq 'boolean' ? 'x IS TRUE' : 'x::text';
	my $rest = /^JOIN/ || $lost =~ /^JOIN/ ? '' : 'a::text, b::text, n, m, ';
	is(psql('warehouse', "SET search_path = public, governance; SELECT count(*) FROM ((SELECT $rest$value FROM lost_$i EXCEPT ALL SELECT $rest$value FROM kept_$i) UNION ALL (SELECT $rest$value FROM kept_$i EXCEPT ALL SELECT $rest$value FROM lost_$i)) AS q"), '0', "$kept says what $lost says");
}
is(psql('warehouse', q{SELECT string_agg(subject, ' ' ORDER BY subject COLLATE "C") FROM governance.check_results('{RESTORE-FORM}') WHERE result = 'fail'}), join(' ', map { "view public.lost_$_" } 1 .. @pairs), 'RESTORE-FORM lists the lost ones');
shell('pg_dump -f part.sql warehouse');
new_database('restored');
run('psql', '-Xq', '-o', '/dev/null', '-d', 'restored', '-f', "$tmp/part.sql");
is(psql('restored', q{SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class WHERE relname ~ '^(lost|kept)_'}), join(' ', map { "kept_$_" } 1 .. @pairs), 'and the kept ones come back, no other');
done_testing();
