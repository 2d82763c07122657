# Who may do what: each way in that a review found, by its name there, and its kin. Logins of three municipalities and of who keeps what
# they share, by examples/ops/grants.sql; whatever the SQL is, it is the server that refuses.
use strict;
use warnings;
use Test::More;
use Governance;

chdir $top or die;
my $db = 'tap_trust';
my $quiet = 'SET client_min_messages = error;';
my %role;

# login(NAME, ROLE...): a login, a member of those of the roles that there are; by default grants.sql has run
sub login
{
	my ($name, @roles) = @_;
	psql('postgres', "CREATE ROLE $name LOGIN");
	for my $member (@roles)
	{
		psql('postgres', "GRANT $member TO $name") if psql('postgres', "SELECT count(*) FROM pg_roles WHERE rolname = '$member'") eq '1';
	}
	return $role{$name} = $name;
}
# as(LOGIN, SQL): what it gives to that login; error(LOGIN, SQL): the SQLSTATE, '' when there is none; says(LOGIN, SQL): everything that it is told
sub as { my ($login, $sql) = @_; local $ENV{PGUSER} = $login; my ($status, $text) = run('psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', '-v', 'VERBOSITY=verbose', '-d', $db, '-c', $sql); chomp $text; return $text; }
sub error { my ($login, $sql) = @_; return as($login, $sql) =~ /ERROR:  (\w{5})/ ? $1 : ''; }
sub says { return as(@_) =~ s/\n/ /gr; }
sub owner { return psql($db, "$quiet $_[0]"); }

createdb($db);
run_ok('grants.sql runs', 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-d', $db, '-f', 'examples/ops/grants.sql');
run_ok('and runs again', 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-d', $db, '-f', 'examples/ops/grants.sql');
psql('postgres', "CREATE ROLE governance_org_$_") for qw(gm9999 gm9998 gm9997);
login('t_manager', 'governance_manager', 'governance_org_gm9999');
login('t_reader', 'governance_reader', 'governance_org_gm9998');
login('t_keeper', 'governance_keeper');
login('t_schedule', psql('postgres', "SELECT count(*) FROM pg_roles WHERE rolname = 'governance_schedule'") ? 'governance_schedule' : ('governance_manager', 'governance_all_organisations'));
login('t_loader');
owner(q{
	CREATE SCHEMA evil AUTHORIZATION t_manager;
	CREATE SCHEMA gold AUTHORIZATION t_loader;
	GRANT USAGE ON SCHEMA evil, gold TO PUBLIC;
	ALTER DEFAULT PRIVILEGES FOR ROLE t_loader, t_manager GRANT SELECT ON TABLES TO PUBLIC;
	INSERT INTO governance_register.party (party, name) VALUES ('gm9999', 'Voorbeeld'), ('gm9998', 'Ander'), ('gm9997', 'Derde');
	INSERT INTO governance_register.goal (organisation, code, name) VALUES ('gm9999', 'g', 'ours'), ('gm9998', 'g', 'theirs')
});
# what runs as somebody else leaves who that was
as('t_manager', q{
	CREATE TABLE evil.loot (who text, is_superuser text, what text);
	GRANT INSERT ON evil.loot TO PUBLIC;
	CREATE FUNCTION evil.f(t text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN
		IF current_user <> 't_manager' THEN INSERT INTO evil.loot VALUES (current_user, current_setting('is_superuser'), t); END IF; RETURN t; END $$;
	CREATE FUNCTION evil.immutable(t text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN
		IF current_user <> 't_manager' THEN INSERT INTO evil.loot VALUES (current_user, current_setting('is_superuser'), t); END IF; RETURN t; END $$;
	CREATE VIEW evil.port_goal AS SELECT 'x'::text AS source, evil.f('k1') AS source_key, 'gm9999'::text AS organisation, 'c1'::text AS code, 'n'::text AS name
});
my $loot = sub { my $found = owner("SELECT coalesce(string_agg(DISTINCT who || ' ' || is_superuser || ' ' || what, ', '), 'nothing') FROM evil.loot"); owner('DELETE FROM evil.loot'); return $found; };
# as attach() would have written it, whoever may do that
sub attached
{
	my ($view, $of, $port) = (@_, 'goal');
	$port = $_[2] // 'goal';
	owner("DELETE FROM governance_register.port; INSERT INTO governance_register.port (port, view_name, contract_version, attached_by"
		. (psql($db, "SELECT count(*) FROM pg_attribute WHERE attrelid = 'governance_register.port'::regclass AND attname = 'owner'") ? ", owner) VALUES ('$port', '$view', 1, '$of', '$of')" : ") VALUES ('$port', '$view', 1, '$of')"));
}
my $refresh = 'SELECT * FROM governance.refresh()';

# ---- the model: each role, each table, each verb, and each function that writes, as the page has it
{
	my @roles = qw(reader assessor manager publisher keeper schedule monitor auditor public);
	my ($section) = slurp('docs/security.md') =~ /^## Who may do what\n(.*?)^## /ms or die 'no model';
	my %page;
	for my $row ($section =~ /^\| (.*?) \|$/mg)
	{
		my ($names, @cells) = split / \| /, $row;
		next if @cells != @roles || $names =~ /^(tables|functions|-+)$/;
		$page{$_} = join ' ', @cells for $names =~ /^all other views/ ? 'views' : $names =~ /`([^`]+)`/g;
	}
	my $is = "(SELECT string_agg(coalesce(nullif(%s, ''), '-'), ' ' ORDER BY r.nr) FROM unnest('{" . join(',', @roles) . "}'::text[]) WITH ORDINALITY AS r (role, nr))";
	my $verbs = sprintf $is, "(SELECT string_agg(CASE WHEN has_table_privilege('governance_' || r.role, c.oid, p.priv) THEN p.letter WHEN p.priv <> 'DELETE' AND has_any_column_privilege('governance_' || r.role, c.oid, p.priv) THEN lower(p.letter) ELSE '' END, '' ORDER BY p.nr)
		FROM (VALUES (1, 'SELECT', 'R'), (2, 'INSERT', 'I'), (3, 'UPDATE', 'U'), (4, 'DELETE', 'D')) AS p (nr, priv, letter))";
	my %seen;
	for my $line (split /\n/, psql($db, "SELECT n.nspname || '.' || c.relname || '=' || $verbs FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE n.nspname ~ '^governance(_register|_internal)?\$' AND c.relkind IN ('r', 'v', 'm', 'f', 'p') ORDER BY 1"))
	{
		my ($schema, $name, $cells) = $line =~ /^(\w+)\.(\w+)=(.*)$/ or die $line;
		my $row = $schema ne 'governance_register' && !$page{$name} ? 'views' : $name;
		is($cells, $page{$row} // 'not on the page', "model: $schema.$name");
		$seen{$row} = 1;
	}
	my $executes = sprintf $is, "CASE WHEN has_function_privilege('governance_' || r.role, p.oid, 'EXECUTE') THEN 'x' ELSE '-' END";
	for my $line (split /\n/, psql($db, "SELECT p.proname || '(' || coalesce((SELECT string_agg(format_type(u.t, NULL), ', ' ORDER BY u.nr) FROM unnest(p.proargtypes) WITH ORDINALITY AS u (t, nr)), '') || ')=' || $executes FROM pg_proc AS p WHERE p.pronamespace = 'governance'::regnamespace AND NOT has_function_privilege('public', p.oid, 'EXECUTE') ORDER BY 1"))
	{
		my ($name, $cells) = split /=/, $line;
		is($cells, $page{$name} // 'not on the page', "model: $name");
		$seen{$name} = 1;
	}
	is(join(' ', grep { !$seen{$_} } sort keys %page), '', 'model: the page speaks of nothing else');
	is(psql($db, "SELECT string_agg(DISTINCT r.role, ' ') FROM unnest('{reader,assessor,publisher,monitor,auditor,public}'::text[]) AS r (role) CROSS JOIN pg_proc AS p WHERE p.pronamespace = 'governance_internal'::regnamespace AND NOT has_function_privilege('public', p.oid, 'EXECUTE') AND has_function_privilege('governance_' || r.role, p.oid, 'EXECUTE')"), '', 'model: the steps of what writes are for who may write so');
	is(psql($db, "SELECT string_agg(DISTINCT r.role, ' ') FROM unnest('{" . join(',', @roles) . "}'::text[]) AS r (role) CROSS JOIN pg_class AS c WHERE c.relnamespace IN ('governance'::regnamespace, 'governance_register'::regnamespace, 'governance_internal'::regnamespace) AND c.relkind IN ('r', 'v') AND has_table_privilege('governance_' || r.role, c.oid, 'TRUNCATE, REFERENCES, TRIGGER')"), '', 'model: nobody empties a table, or puts a trigger on one');
	is(psql($db, "SELECT string_agg(DISTINCT r.role, ' ') FROM unnest('{" . join(',', @roles) . "}'::text[]) AS r (role) CROSS JOIN pg_namespace AS n WHERE n.nspname ~ '^governance' AND has_schema_privilege('governance_' || r.role, n.oid, 'CREATE')"), '', 'model: or makes anything in the schemas');
}

# ---- what people fill in can come from a view: a table that a manager may write has a port, or stands here with the reason why it has none
{
	my %without = (
		assessment_round => 'port answer makes it, with the first form',
		late_form => 'port answer keeps in it the forms that came too late',
		assessment_total => 'computed from the forms: total_rounds()',
		assessment_score => 'computed from the forms: total_rounds()',
		round_event => 'history: the steps of a round write it',
		finding => 'found: run_checks() writes it, acknowledge() and waive() its state',
		finding_event => 'history: what is done with a finding writes it',
		rule_choice => 'chosen by hand, with a reason: choose_rule()',
		setting => 'chosen by hand');
	my $writable = "FROM pg_class AS c WHERE c.relnamespace = 'governance_register'::regnamespace AND c.relkind = 'r' AND has_any_column_privilege('governance_manager', c.oid, 'INSERT, UPDATE')";
	my $has_port = 'EXISTS (SELECT FROM governance_register.port_contract AS p WHERE governance_internal.port_table(p.port) = c.relname)';
	is(psql($db, "SELECT string_agg(c.relname, ' ' ORDER BY c.relname COLLATE \"C\") $writable AND NOT $has_port"), join(' ', sort keys %without), 'a table of the register that a manager may write has a port, but for those that others fill, which are named');
	cmp_ok(psql($db, "SELECT count(*) $writable AND $has_port"), '>', 20, 'of which there are many');
	my ($named) = slurp('docs/register.md') =~ /^## Which port fills what\n(.*?)^Views for /ms;
	is(join(' ', sort grep { !/^ports$/ } ($named // '') =~ /`(\w+)`/g), psql($db, "SELECT string_agg(DISTINCT port, ' ' ORDER BY port) FROM governance_register.port_contract"), 'and docs/register.md names every port');
}

# ---- A1: a port view runs with the rights of whoever refreshes
is(error('t_manager', "SELECT governance.attach('goal', 'evil.port_goal')"), '42501', 'a1_port_view_runs_as_who_refreshes: a manager attaches nothing, what is attached is for all');
is($loot->(), 'nothing', 'a1: and nothing ran');
attached('evil.port_goal', 't_manager');
like(says('t_schedule', $refresh), qr/port goal: not refreshed: source evil\.port_goal is refused: t_manager owns it, whose code would run as t_schedule/, 'a1: a refresh by the schedule refuses a view of somebody else, and says why');
is($loot->(), 'nothing', 'a1: none of its code ran as the schedule');
is(error('t_schedule', "SELECT * FROM governance.refresh('goal')"), '42501', 'a1: asked for by name it is an error');
is(owner("SELECT count(*) > 99 FROM governance.refresh(); SELECT state_detail ~ '^t_manager owns it, whose code would run as postgres' FROM governance_register.port"), "f\nt", 'a1: a superuser runs it least of all');
is($loot->(), 'nothing', 'a1: none of its code ran as a superuser');
owner("SELECT governance.run_checks(ARRAY['PORT-REFUSED'])");
like(owner("SELECT message_en FROM governance_register.finding WHERE rule = 'PORT-REFUSED' AND state = 'open'"), qr/^Port goal \(evil\.port_goal\): not refreshed, its source is refused: t_manager owns it/, 'a1: and it is a finding');
is(owner("SELECT state || ' ' || severity FROM governance.port_status() WHERE port = 'goal'"), 'refused error', 'a1: which port_status() says too');
is(error('t_manager', "INSERT INTO governance_register.trusted_owner (role_name, reason) VALUES ('t_manager', 'me')"), '42501', 'a1: a manager cannot name himself');
is(error('t_keeper', "SELECT governance.attach('goal', 'evil.port_goal')"), '42501', 'a1: nor does a keeper who attaches it run it');
is($loot->(), 'nothing', 'a1: not even to count its rows');
is(error('t_schedule', "UPDATE governance_register.port SET view_name = 'evil.port_goal'"), '42501', 'a1: the schedule points no port elsewhere');

# a view that was trusted when it was attached, and is another since
as('t_loader', "CREATE VIEW gold.port_goal AS SELECT 'x'::text AS source, 'k1'::text AS source_key, 'gm9999'::text AS organisation, 'c1'::text AS code, 'loaded'::text AS name;
	CREATE VIEW gold.port_document AS SELECT 'x'::text AS source, 'd1'::text AS source_key, 'gm9999'::text AS organisation, 'budget'::text AS kind, 'Begroting'::text AS title");
is(error('t_keeper', "SELECT governance.attach('goal', 'gold.port_goal')"), '42501', 'a1: a loader whom nobody named is refused too');
is(error('t_keeper', "INSERT INTO governance_register.trusted_owner (role_name, reason) VALUES ('t_loader', 'fills the warehouse')"), '', 'a1: a keeper names it');
owner('DELETE FROM governance_register.port');
is(error('t_keeper', "SELECT governance.attach('goal', 'gold.port_goal'); SELECT governance.attach('document', 'gold.port_document')"), '', 'a1: and attaches what it made');
is(as('t_schedule', "$quiet SELECT port, inserted FROM governance.refresh() ORDER BY 1"), "document|1\ngoal|1", 'a1: which the schedule reads');
owner('GRANT CREATE ON SCHEMA gold TO t_manager');
as('t_loader', 'DROP VIEW gold.port_goal');
as('t_manager', "CREATE VIEW gold.port_goal AS SELECT 'x'::text AS source, evil.f('k1') AS source_key, 'gm9999'::text AS organisation, 'c1'::text AS code, 'replaced'::text AS name");
is(as('t_schedule', "$quiet SELECT port, unchanged FROM governance.refresh() WHERE state = 'ok' ORDER BY 1"), 'document|1', 'a1_view_replaced_after_attach: it is refused, and the other ports are read');
is($loot->(), 'nothing', 'a1_view_replaced_after_attach: none of its code ran');
owner("INSERT INTO governance_register.trusted_owner (role_name, reason) VALUES ('t_manager', 'trusted, but for another view')");
like(says('t_schedule', $refresh), qr/it was of t_loader when it was attached, and is of t_manager now/, 'a1: nor may one who is trusted take the place of another');
is($loot->(), 'nothing', 'a1: and none of its code ran');
owner("DELETE FROM governance_register.trusted_owner WHERE role_name = 't_manager'");
# the promise to a superuser: it runs the code of superusers only
as('t_manager', 'DROP VIEW gold.port_goal');
as('t_loader', "CREATE VIEW gold.port_goal AS SELECT 'x'::text AS source, 'k1'::text AS source_key, 'gm9999'::text AS organisation, 'c1'::text AS code, 'loaded'::text AS name");
is(psql_error($db, "SELECT * FROM governance.refresh('goal')"), '42501', 'a1: whom a keeper trusts is not trusted with a superuser');
is(psql_error($db, "SET ROLE t_schedule; SELECT * FROM governance.refresh('goal')"), '42501', 'a1: nor with one that is a RESET ROLE away');
is(psql_error($db, "SET SESSION AUTHORIZATION t_schedule; SELECT * FROM governance.refresh('goal')"), '42501', 'a1: nor with one that is a RESET SESSION AUTHORIZATION away');
owner('CREATE ROLE t_admin LOGIN IN ROLE governance_schedule; GRANT postgres TO t_admin');
is(error('t_admin', "SELECT * FROM governance.refresh('goal')"), '42501', 'a1: nor with one that is a SET ROLE away');
is(error('t_schedule', "SELECT * FROM governance.refresh('goal')"), '', 'a1: the schedule reads it');
owner("CREATE SCHEMA house; GRANT USAGE ON SCHEMA house TO PUBLIC; CREATE VIEW house.port_goal AS SELECT 'x'::text AS source, 'h1'::text AS source_key, 'gm9999'::text AS organisation, 'h'::text AS code, 'of the house'::text AS name; GRANT SELECT ON house.port_goal TO PUBLIC");
is(error('t_keeper', "SELECT governance.attach('goal', 'house.port_goal', replaces => 'gold.port_goal')"), '', 'a1: what a superuser made everybody may read');

# the kin: what else runs when a relation is read
for my $kind (
	['a policy', "CREATE TABLE evil.t_policy (source text, source_key text, organisation text, code text, name text); ALTER TABLE evil.t_policy ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON evil.t_policy USING (evil.f('policy') IS NOT NULL); INSERT INTO evil.t_policy VALUES ('x', 'k', 'gm9999', 'c', 'n')", 't_policy'],
	['the expression of an index', "CREATE TABLE evil.t_index (source text, source_key text, organisation text, code text, name text); CREATE INDEX ON evil.t_index ((evil.immutable('index')))", 't_index'],
	['a view over a domain', "CREATE DOMAIN evil.word AS text CHECK (evil.f(VALUE) IS NOT NULL); CREATE VIEW evil.t_domain AS SELECT 'x'::text AS source, 'k'::text::evil.word AS source_key, 'gm9999'::text AS organisation, 'c'::text AS code, 'n'::text AS name", 't_domain'],
	['a child of a table', "CREATE TABLE evil.t_child (source text, source_key text, organisation text, code text, name text)", 't_child'])
{
	my ($name, $sql, $table) = @$kind;
	as('t_manager', "$sql; GRANT SELECT ON evil.$table TO PUBLIC");
	attached("evil.$table", 't_manager');
	like(says('t_schedule', $refresh), qr/source evil\.$table is refused: t_manager owns it/, "a1_$table: $name runs with the rights of the reader as well, and is refused");
	is($loot->(), 'nothing', "a1_$table: none of its code ran");
}
owner("CREATE TABLE house.parent (source text, source_key text, organisation text, code text, name text); GRANT SELECT ON house.parent TO PUBLIC; ALTER TABLE evil.t_child INHERIT house.parent");
attached('house.parent', 'postgres');
like(says('t_schedule', $refresh), qr/source house\.parent is refused: t_manager owns it/, 'a1_child_of_another: a table answers for those that are read with it');
owner("CREATE EXTENSION postgres_fdw; CREATE SERVER away FOREIGN DATA WRAPPER postgres_fdw; ALTER SERVER away OWNER TO postgres; GRANT USAGE ON FOREIGN SERVER away TO t_manager; CREATE FOREIGN TABLE house.t_foreign (source text, source_key text, organisation text, code text, name text) SERVER away;
	GRANT SELECT ON house.t_foreign TO PUBLIC; GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO t_manager");
as('t_manager', 'CREATE SERVER theirs FOREIGN DATA WRAPPER postgres_fdw');
owner('CREATE FOREIGN TABLE house.t_theirs (source text, source_key text, organisation text, code text, name text) SERVER theirs; GRANT SELECT ON house.t_theirs TO PUBLIC');
attached('house.t_theirs', 'postgres');
like(says('t_schedule', $refresh), qr/source house\.t_theirs is refused: t_manager owns it/, 'a1_foreign_table: whose server it is would get the password of the reader, and is refused');

# a rule of one's own is a function that runs with the rights of the run
as('t_manager', q{CREATE FUNCTION evil.rule(day date) RETURNS SETOF governance.check_row LANGUAGE plpgsql AS $$ BEGIN PERFORM evil.f('rule'); END $$});
my $rule = "INSERT INTO governance_register.check_rule (rule, kind, position, severity, source, evaluator, label_nl, label_en, advice_nl, advice_en) VALUES ('EVIL-1', 'own', 999, 'info', 'x', 'evil.rule', 'x', 'x', 'x', 'x')";
is(error('t_manager', $rule), '42501', 'a1_rule_runs_as_who_checks: a manager writes no rule');
owner($rule);
is(owner("SELECT broken FROM governance.run_checks(ARRAY['EVIL-1'])"), '1', 'a1_rule: one whose function is of somebody else is broken');
is(error('t_schedule', "SELECT governance.run_checks(ARRAY['EVIL-1'])"), '', 'a1_rule: for the schedule too, which goes on');
is($loot->(), 'nothing', 'a1_rule: it did not run');
like(owner("SELECT message FROM governance_register.check_run_error WHERE rule = 'EVIL-1' LIMIT 1"), qr/^function evil\.rule\(date\) is refused: t_manager owns it/, 'a1_rule: and check_run_error says why');
is(error('t_schedule', "SELECT * FROM governance.check_results(ARRAY['EVIL-1'])"), '42501', 'a1_rule: asked for what it says, it is an error');
is(error('t_manager', "SELECT * FROM governance.check_results(ARRAY['EVIL-1'])"), '', 'a1_rule: who made it may ask it');
owner("ALTER FUNCTION evil.rule(date) OWNER TO postgres");
is(error('t_schedule', "SELECT * FROM governance.check_results(ARRAY['EVIL-1'])"), '42501', 'a1_rule: in a schema of another, who could put another function in its place, it is none');
owner("UPDATE governance_register.check_rule SET evaluator = 'evil.rule2' WHERE rule = 'EVIL-1'");
as('t_manager', q{CREATE FUNCTION evil.rule2(day timestamptz) RETURNS SETOF governance.check_row LANGUAGE plpgsql AS $$ BEGIN PERFORM evil.f('rule2'); END $$});
is(error('t_schedule', "SELECT * FROM governance.check_results(ARRAY['EVIL-1'])"), '42883', 'a1_rule: a function that a day would be cast for is none');
is($loot->(), 'nothing', 'a1_rule: and did not run');
owner("DELETE FROM governance_register.check_rule WHERE rule = 'EVIL-1'");

# ---- A2: the same door goes round row security
as('t_loader', "DROP VIEW gold.port_goal; CREATE TABLE gold.goal (source text, source_key text, organisation text, code text, name text); CREATE VIEW gold.port_goal AS SELECT * FROM gold.goal;
	INSERT INTO gold.goal VALUES ('x', 'k1', 'gm9999', 'c1', 'ours'), ('x', 'k2', 'gm9998', 'c2', 'forged'), ('x', 'k3', 'gm9997', 'c3', 'forged too')");
owner("DELETE FROM governance_register.port WHERE port = 'goal'");
is(error('t_keeper', "SELECT governance.attach('goal', 'gold.port_goal', ARRAY['gm9999'])"), '', 'a2_port_writes_rows_of_another: a keeper says for whom a source writes');
is(owner("SELECT owner, organisations FROM governance_register.port WHERE port = 'goal'"), 't_loader|{gm9999}', 'a2: which is kept');
is(as('t_schedule', "$quiet SELECT inserted, changed, unchanged, rejected FROM governance.refresh('goal')"), '0|1|0|2', 'a2: rows of others are rejected, the rest loads');
is(owner("SELECT count(*) FROM governance_register.goal WHERE name ~ 'forged'"), '0', 'a2: none of them came in');
is(owner("SELECT string_agg(problem, E'\n' ORDER BY key) FROM governance_register.port_rejection WHERE port = 'goal' AND resolved_at IS NULL"), qq{organisation: "gm9998" is none that this source may write for\norganisation: "gm9997" is none that this source may write for}, 'a2: each says why');
is(as('t_manager', 'SELECT count(*) FROM governance_register.port_rejection'), '2', 'a2: they are rejections of the organisation whose source it is');
login('t_other', 'governance_manager', 'governance_org_gm9998');
is(as('t_other', 'SELECT count(*) FROM governance_register.port_rejection'), '0', 'a2: not of the one that they name');
owner("SELECT governance.run_checks(ARRAY['PORT-REJECTED'])");
is(as('t_other', "SELECT count(*) FROM governance_register.finding WHERE rule = 'PORT-REJECTED'"), '0', 'a2: nor do their findings come in there');
# the row of another under its key
owner("INSERT INTO governance_register.goal (organisation, code, name, source, source_key) VALUES ('gm9998', 'key', 'of another', 'x', 'taken')");
as('t_loader', "DELETE FROM gold.goal; INSERT INTO gold.goal VALUES ('x', 'taken', 'gm9999', 'c9', 'takes its place')");
is(as('t_schedule', "$quiet SELECT inserted, changed, rejected FROM governance.refresh('goal')"), '0|0|1', 'a2_key_of_a_row_of_another: the key of a row of another is rejected');
is(owner("SELECT organisation, name FROM governance_register.goal WHERE source_key = 'taken'"), 'gm9998|of another', 'a2_key_of_a_row_of_another: and that row stays as it was');
as('t_loader', "CREATE VIEW gold.port_party AS SELECT 'x'::text AS source, '1'::text AS source_key, 'n'::text AS name");
is(error('t_keeper', "SELECT governance.attach('party', 'gold.port_party', ARRAY['gm9999'])"), '42501', 'a2: what all share is not written for one');
is(error('t_keeper', "SELECT governance.attach('goal', 'gold.port_goal', $_)"), '22023', "a2: for $_ is for nobody") for q{'{}'}, q{'{NULL}'}, q{'{gm9999/council}'};
# a role of the house that may attach, and sees one organisation
owner('CREATE ROLE t_attacher LOGIN IN ROLE governance_reader, governance_org_gm9998; GRANT EXECUTE ON FUNCTION governance.attach(text, text, text[], text), governance_internal.port_open(text, text), governance_internal.port_forget(), governance_internal.port_claim(text, text, text[], text), governance_internal.source_owners(regclass) TO t_attacher; GRANT INSERT, UPDATE, DELETE ON governance_register.port TO t_attacher');
is(error('t_attacher', "SELECT governance.attach('goal', 'gold.port_goal')"), '42501', 'a2: it takes no place of a source of another');
owner("CREATE VIEW house.other_goal AS SELECT 'z'::text AS source, 'h1'::text AS source_key, 'gm9998'::text AS organisation, 'h'::text AS code, 'n'::text AS name; GRANT SELECT ON house.other_goal TO PUBLIC; GRANT UPDATE ON governance_register.port_rejection TO t_attacher");
is(error('t_attacher', "SELECT governance.attach('goal', 'house.other_goal', replaces => 'gold.port_goal')"), '42501', 'a2: also not by asking for it');
owner("DELETE FROM governance_register.port WHERE port = 'goal'");
is(error('t_attacher', "SELECT governance.attach('goal', 'gold.port_goal', ARRAY['gm9999'])"), '42501', 'a2: attaches for no other');
is(error('t_attacher', "SELECT governance.attach('goal', 'gold.port_goal'); SELECT organisations FROM governance_register.port"), '', 'a2: but for itself');
is(owner("SELECT organisations FROM governance_register.port WHERE port = 'goal'"), '{gm9998}', 'a2: and nobody else');
is(error('t_attacher', "UPDATE governance_register.port SET organisations = NULL"), '42501', 'a2: also not by hand');

# the kin: what a manager writes, and a refresh or another works on
owner("INSERT INTO governance_register.collaboration_register (code, title) VALUES ('od', 'OD');
	INSERT INTO governance_register.assessment_round (organisation, collaboration_id, code, held_on, instrument_code, instrument_version)
	SELECT o, c.collaboration_id, 'r1', '2026-05-01', 'governance-balance', 1 FROM governance_register.collaboration_register AS c CROSS JOIN unnest(ARRAY['gm9999', 'gm9998']) AS o");
my $round = owner("SELECT assessment_round_id FROM governance_register.assessment_round WHERE organisation = 'gm9998'");
my $ours = owner("SELECT assessment_round_id FROM governance_register.assessment_round WHERE organisation = 'gm9999'");
my $insert = sub { my ($organisation, $r, $more, $value) = (@_, '', ''); return "INSERT INTO governance_register.assessment_form (organisation, assessment_round_id, rater, perspective, form$more) SELECT '$organisation', $r, 'a', 'council', governance.assessment('council', array_fill(3, ARRAY[24]))$value"; };
is(error('t_manager', $insert->('gm9999', $ours)), '', 'a2_row_that_hangs_on_another: a form in a round of the own organisation');
is(error('t_manager', $insert->('gm9998', $round)), '42501', 'a2_row_that_hangs_on_another: not for another');
is(error('t_manager', $insert->('gm9999', $round)), '42501', 'a2_row_that_hangs_on_another: nor under the own name in a round of another, where it would keep out the form of that rater');
is(error('t_manager', $insert->('gm9999', $ours, ', source, source_key', ", 'survey', 'gm9998/od/r1/a'")), '42501', 'a2_row_that_hangs_on_another: nor under the key of a form of another');
is(error('t_manager', "INSERT INTO governance_register.assessment_score (organisation, assessment_round_id, perspective, category) VALUES ('gm9999', $round, 'all', 'total')"), '42501', 'a2_row_that_hangs_on_another: nor a score');
is(error('t_manager', "INSERT INTO governance_register.goal (organisation, code, name, source, source_key) VALUES ('gm9999', 'z', 'z', 'x', 'k2')"), '42501', 'a2_key_that_keeps_another_out: no row under the key of a source');
is(error('t_manager', "INSERT INTO governance_register.goal (organisation, code, name) VALUES ('gm9999', 'z', 'z')"), '', 'a2: rows of the own organisation it keeps');
is(error('t_manager', "INSERT INTO governance_register.finding (fingerprint, rule, severity, subject_kind, subject, organisation, message_nl, message_en, first_seen, last_seen) VALUES ('x', 'WGR-01', 'info', 'x', 'x', 'gm9999', 'x', 'x', '2026-01-01', '2026-01-01')"), '42501', 'a2_fingerprint_of_another: a manager makes no finding, which could be in the place of one of another');
is(error('t_manager', qq{INSERT INTO governance_register.removed_row (register_event_id, organisation, table_name, content) VALUES (1, 'gm9999', 'trusted_owner', '{"role_name": "t_manager", "reason": "x", "named_by": "x", "named_at": "2026-01-01"}')}), '42501', 'a2_removed_row_that_comes_back: nor a removed row, which a refresh would put back');
owner(qq{INSERT INTO governance_register.register_event (event, subject, happened_on, reason) VALUES ('remove_party', 'x-1', '2026-01-01', 'x');
	INSERT INTO governance_register.removed_row (register_event_id, organisation, table_name, content) SELECT max(register_event_id), 'gm9999', 'goal', '{"goal_id": 777, "organisation": "gm9998", "code": "q", "name": "q", "source": "own", "changed_at": "2026-01-01"}' FROM governance_register.register_event});
is(owner("SELECT governance_internal.bring_back('remove_party', 'x-1')"), 'f', 'a2_removed_row_that_comes_back: and none of another organisation comes back under the name of this one');

# ---- A3: what is shared decides for all
for my $try (
	["UPDATE governance_register.instrument_register SET adopted_by = 'x' WHERE code = 'governance-balance'", 'the cut-offs of everybody'],
	["DELETE FROM governance_register.party WHERE party = 'gm9998'", 'a party'],
	["UPDATE governance_register.collaboration_register SET title = 'x'", 'a collaboration'],
	["UPDATE governance_register.collaboration_version SET title = 'x'", 'its versions'],
	["DELETE FROM governance_register.participation", 'who takes part'],
	["UPDATE governance_register.supervision_rule SET class = 'x'", 'a supervision model'],
	["UPDATE governance_register.law_rule SET severity = 'info'", 'the law'],
	["UPDATE governance_register.check_rule SET severity = 'info'", 'the rules'],
	["DELETE FROM governance_register.evidence_kind", 'a word list'],
	["INSERT INTO governance_register.party_source_key (source, source_key, party, method) VALUES ('x', 'x', 'gm9998', 'hand')", 'who is who'],
	["UPDATE governance_register.port SET view_name = 'evil.port_goal'", 'what is attached'],
	["SELECT * FROM governance.refresh()", 'what is refreshed'],
	["SELECT governance.run_checks()", 'the findings of all'],
	["SELECT * FROM governance.erase_person(ARRAY['an', 'other'])", 'who is named'])
{
	is(error('t_manager', $try->[0]), '42501', "a3_shared_catalogues: a manager does not change $try->[1]");
}
is(error('t_keeper', $_), '', 'a3_shared_catalogues: a keeper may: ' . substr($_, 0, 60)) for 'UPDATE governance_register.collaboration_register SET title = title', "INSERT INTO governance_register.party (party, name) VALUES ('gm9996', 'Vierde')";
# a published version never changes
is(owner("SELECT (governance.run_checks(ARRAY['STANDARD-ROW'])).failed"), '0', 'a3_published_version_changes: as it ships nothing is found');
owner(q{UPDATE governance_register.instrument_register SET adopted_by = 'x' WHERE code = 'governance-balance'; DELETE FROM governance_register.evidence_kind WHERE kind = (SELECT min(kind) FROM governance_register.evidence_kind);
	UPDATE governance_register.check_rule SET severity = 'info' WHERE rule = 'WGR-01'; INSERT INTO governance_register.supervision_model SELECT (jsonb_populate_record(m, '{"model": "added"}')).* FROM governance_register.supervision_model AS m WHERE m.is_standard LIMIT 1});
owner("SELECT governance.run_checks(ARRAY['STANDARD-ROW'])");
is(owner("SELECT string_agg(split_part(subject, ' ', 1) || ' ' || (facts ->> 'change'), ', ' ORDER BY subject) FROM governance_register.finding WHERE rule = 'STANDARD-ROW'"), 'check_rule changed, evidence_kind gone, instrument_register changed, supervision_model added', 'a3_published_version_changes: each standard row that differs is a finding');
is(psql_error($db, "SELECT governance.choose_rule('STANDARD-ROW', 'silent', 'x', 'y')"), '22023', 'a3_published_version_changes: which nobody silences');

# ---- A4: what is withheld stays withheld
owner(q{CREATE VIEW house.port_party AS SELECT 'x'::text AS source, '1'::text AS source_key, 'J. de Vries'::text AS name, 'persoon'::text AS kind, '123456782'::text AS bsn, 'schuldsanering'::text AS note; GRANT SELECT ON house.port_party TO PUBLIC;
	SELECT governance.attach('party', 'house.port_party'); SELECT * FROM governance.refresh('party'); SELECT governance.run_checks(ARRAY['PORT-REJECTED'])});
is(owner("SELECT original FROM governance_register.port_rejection WHERE port = 'party'"), '{"kind": "persoon", "name": "J. de Vries", "source": "x", "source_key": "1"}', 'a4_columns_beside_the_contract: what the contract does not ask for is not kept');
is(error('t_reader', 'SELECT * FROM governance_register.port_rejection'), '42501', 'a4_finding_holds_the_row: a reader reads no rejected row');
my $found = as('t_reader', "SELECT message_nl, message_en, facts, subject FROM governance_register.finding WHERE rule = 'PORT-REJECTED'");
like($found, qr/\["x", "1"\].*kind: unknown word/s, 'a4_finding_holds_the_row: a finding says port, key, column and problem');
unlike($found, qr/Vries|persoon|123456782|schuldsanering/, 'a4_finding_holds_the_row: and nothing of the row');
owner(q{CREATE FUNCTION house.broken(day date) RETURNS SETOF governance.check_row LANGUAGE plpgsql AS $$ BEGIN PERFORM 'al1'::bigint; END $$;
	INSERT INTO governance_register.check_rule (rule, kind, position, severity, source, evaluator, label_nl, label_en, advice_nl, advice_en) VALUES ('HOUSE-1', 'own', 999, 'info', 'x', 'house.broken', 'x', 'x', 'x', 'x');
	SELECT governance.run_checks(ARRAY['HOUSE-1'])});
my $all_text = sub { my ($login, $table) = @_; return as($login, "SELECT string_agg(to_jsonb(t)::text, E'\\n') FROM governance_register.$table AS t"); };
like($all_text->('t_reader', 'finding'), qr/CHECK-BROKEN.*SQLSTATE 22P02/s, 'a4_error_text_in_a_finding: a broken rule is a finding, with its SQLSTATE');
unlike($all_text->('t_reader', 'finding'), qr/al1/, 'a4_error_text_in_a_finding: and not the text of the error');
like(owner("SELECT message FROM governance_register.check_run_error WHERE rule = 'HOUSE-1'"), qr/al1/, 'a4_error_text_in_a_finding: that is for who may read it');
is(error('t_manager', 'SELECT * FROM governance_register.check_run_error'), '42501', 'a4_error_text_in_a_finding: a manager of one organisation does not');
unlike($all_text->('t_manager', 'check_run_rule'), qr/al1/, 'a4_error_text_in_a_finding: nor where the runs are counted');
owner(q{INSERT INTO governance_register.collaboration_version (collaboration_id, collaboration) SELECT collaboration_id, '{"parties": [{"party": "gm9999/executive/culture", "roles": ["participant", "board_member"], "interests": ["personal"]}, {"party": "gm9998", "roles": ["participant"]}]}'
	FROM governance_register.collaboration_register WHERE code = 'od'; SELECT governance.run_checks(ARRAY['INTEREST-PERSONAL'])});
is(owner("SELECT organisation FROM governance_register.finding WHERE rule = 'INTEREST-PERSONAL'"), 'gm9999', 'a4_personal_interest: a personal finding belongs to an organisation');
is(as('t_reader', "SELECT count(*) FROM governance_register.finding WHERE rule = 'INTEREST-PERSONAL'"), '0', 'a4_personal_interest: and readers of another do not see it');

# what a reader of gm9998 reads of others, table by table
for my $table (split /\n/, owner("SELECT c.relname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'organisation' WHERE c.relnamespace = 'governance_register'::regnamespace AND c.relkind = 'r' ORDER BY 1"))
{
	my $columns = owner("SELECT string_agg(quote_ident(a.attname), ', ') FROM pg_attribute AS a WHERE a.attrelid = 'governance_register.$table'::regclass AND a.attnum > 0 AND NOT a.attisdropped AND has_column_privilege('t_reader', 'governance_register.$table', a.attname, 'SELECT')");
	next if !$columns;
	is(as('t_reader', "SELECT count(*) FROM (SELECT $columns FROM governance_register.$table) AS t WHERE organisation <> 'gm9998'"), '0', "a4_reader_of_another: $table");
}
# what it exports is what it sees
owner("GRANT CREATE ON DATABASE $db TO t_reader");
is(error('t_reader', "SELECT count(*) FROM governance.export_star('t_reader_star')"), '', 'a4_export: a reader may export');
for my $table (split /\n/, owner("SELECT c.relname FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid WHERE c.relnamespace = 't_reader_star'::regnamespace AND c.relkind = 'r' AND c.relname ~ '^fact_' AND a.attname = 'organisation'"))
{
	is(owner("SELECT count(*) FROM t_reader_star.$table WHERE organisation NOT IN ('gm9998', '-')"), '0', "a4_export: $table holds no rows of another");
}
owner("DROP SCHEMA t_reader_star CASCADE; REVOKE CREATE ON DATABASE $db FROM t_reader");
owner('ANALYZE');
is(as('t_reader', "SELECT string_agg(DISTINCT tablename, ' ') FROM pg_stats AS s WHERE schemaname = 'governance_register' AND EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = format('%I.%I', s.schemaname, s.tablename)::regclass AND a.attname = 'organisation')"), '', 'a4_statistics: the values that the planner keeps of a table with organisations are shown to nobody whom row security holds for');

# ---- B2: a restore into a register that has a key itself
{
	my $tmp = temporary_folder();
	owner(q{INSERT INTO governance_register.check_rule (rule, kind, position, severity, source, evaluator, label_nl, label_en, advice_nl, advice_en) VALUES ('EIGEN-1', 'own', 999, 'info', 'x', 'house.broken', 'x', 'x', 'x', 'x');
		UPDATE governance_register.check_rule SET is_standard = false, severity = 'critical' WHERE rule = 'WGR-05';
		INSERT INTO governance_register.evidence_kind (kind, value_type, label_nl, label_en) VALUES ('own_kind', 'date', 'x', 'x');
		UPDATE governance_register.evidence_kind SET is_standard = false WHERE kind = (SELECT max(kind) FROM governance_register.evidence_kind WHERE is_standard);
		SELECT governance.choose_rule('WGR-02', 'silent', 'the council decided so', 'council', 'gm9999', '2026-01-01')});
	run_ok('b2: pg_dump', 'pg_dump', '--format=custom', '-f', "$tmp/dump", $db);
	createdb('tap_trust_restored', 'bare');
	run_ok('b2_restore_with_a_colliding_key: restores without an error', 'pg_restore', '--exit-on-error', '-d', 'tap_trust_restored', "$tmp/dump");
	is(psql('tap_trust_restored', "SELECT string_agg(rule, ' ' ORDER BY rule COLLATE \"C\") FROM governance_register.check_rule WHERE NOT is_standard"), 'EIGEN-1 HOUSE-1', 'b2_restore_with_a_colliding_key: the other rows of the table are there');
	is(psql('tap_trust_restored', "SELECT count(*) FROM governance_register.evidence_kind WHERE kind = 'own_kind'"), '1', 'b2_restore_with_a_colliding_key: of each table');
	is(psql('tap_trust_restored', "SELECT string_agg(table_name || ' ' || coalesce(content ->> 'severity', '-'), ', ' ORDER BY table_name) FROM governance_register.displaced_row"), 'check_rule critical, evidence_kind -', 'b2_restore_with_a_colliding_key: and what collided is kept whole');
	is(psql('tap_trust_restored', "SELECT choice FROM governance_register.rule_choice"), 'silent', 'b2_own_choices: a choice about a standard rule comes back');
	is(psql('tap_trust_restored', "SELECT (governance.run_checks(ARRAY['OWN-ROW'])).failed"), '2', 'b2: each is a finding');
	is(psql_error('tap_trust_restored', "INSERT INTO governance_register.evidence_kind (kind, value_type, label_nl, label_en) SELECT kind, value_type, 'x', 'x' FROM governance_register.evidence_kind LIMIT 1"), '23505', 'b2: who writes a row by hand is told that the key is taken');
	psql('postgres', 'DROP DATABASE tap_trust_restored');
}

# ---- a person is taken out of everything
{
	my $person = qr/jansen|811122232/i;
	owner(q{INSERT INTO governance_register.party (party, name, kind, rsin) VALUES ('gm9999/executive/jansen', 'P.J. Jansen', 'person', '811122232');
		INSERT INTO governance_register.role_assignment (organisation, collaboration_id, holder, role) SELECT 'gm9999', collaboration_id, 'gm9999/executive/jansen', 'owner' FROM governance_register.collaboration_register WHERE code = 'od';
		UPDATE governance_register.collaboration_version SET collaboration = replace(collaboration::jsonb::text, 'executive/culture', 'executive/jansen')::jsonb::governance.collaboration;
		UPDATE governance_register.goal SET name = 'Verzoek van mevrouw Jansen, zie "P.J. Jansen"' WHERE organisation = 'gm9999';
		INSERT INTO governance_register.finding (fingerprint, rule, severity, subject_kind, subject, organisation, message_nl, message_en, facts, first_seen, last_seen, acknowledged_by)
		VALUES (governance_internal.finding_fingerprint('X-1', 'x', 'od gm9999/executive/jansen', 'gm9999'), 'X-1', 'info', 'x', 'od gm9999/executive/jansen', 'gm9999', 'Jansen doet het', 'JANSEN does', '{"who": ["P.J. Jansen"]}', '2026-01-01', '2026-01-01', 'P.J. Jansen');
		INSERT INTO governance_register.finding_event (finding_id, organisation, to_state, actor, note) SELECT finding_id, 'gm9999', 'acknowledged', 'Jansen', 'x' FROM governance_register.finding WHERE rule = 'X-1';
		INSERT INTO governance_register.register_event (event, subject, happened_on, actor, reason) VALUES ('remove_party', 'x-jansen', '2026-01-01', 'Jansen', 'Jansen left');
		INSERT INTO governance_register.removed_row (register_event_id, organisation, table_name, content) SELECT max(register_event_id), NULL, 'party', '{"party": "x-jansen", "name": "Jansen", "rsin": "811122232", "source": "own", "changed_at": "2026-01-01"}' FROM governance_register.register_event;
		INSERT INTO governance_register.port_rejection (port, key, original, problem, first_seen, last_seen) VALUES ('party', '["x", "jansen"]', '{"name": "Jansen"}', 'name: "Jansen"', now(), now());
		INSERT INTO governance_register.reflection (organisation, collaboration_id, held_on, question, case_text, owner, action) SELECT 'gm9999', collaboration_id, '2026-01-01', 'why', 'Jansen zei', 'Jansen', 'x'
		FROM governance_register.collaboration_register WHERE code = 'od'});
	owner($insert->('gm9999', $ours) =~ s/'a', 'council'/'jansen', 'council'/r);
	owner("SELECT governance.total_rounds(); SELECT governance.close_round($ours, '2026-05-02', 'x', 'griffier'); SELECT governance.adopt_round($ours, '2026-05-03', 'x', 'griffier')");
	my $totals = "SELECT md5(string_agg(to_jsonb(t)::text, ',' ORDER BY assessment_round_id)) FROM governance_register.assessment_total AS t";
	my $before = owner($totals);
	my $everything = sub { return join "\n", map { owner("SELECT string_agg(to_jsonb(t)::text, E'\\n') FROM governance_register.$_ AS t") } split /\n/, owner("SELECT c.relname FROM pg_class AS c WHERE c.relnamespace = 'governance_register'::regnamespace AND c.relkind = 'r'"); };
	like($everything->(), $person, 'erasure: the person is in the register');
	my $spellings = "ARRAY['P.J. Jansen', 'Jansen', '811122232']";
	is(error('t_manager', "SELECT * FROM governance.erase_person($spellings)"), '42501', 'erasure: not for a manager');
	like(as('t_keeper', "SELECT table_name, column_name, rows FROM governance.erase_person($spellings)"), qr/assessment_form\|rater\|1/, 'erasure: a dry run says what it touches');
	like($everything->(), $person, 'erasure: and changes nothing');
	is(error('t_keeper', "SELECT * FROM governance.erase_person($spellings, $_, dry_run => false)"), $_ =~ /^NULL/ ? '22004' : '22023', "erasure: refused with $_")
		for "NULL, 'x', 'y'", "'2026-06-01', ' ', 'y'", "'2026-06-01', 'asked by Jansen', 'y'", "'2026-06-01', 'x', 'y', 'a'", "'2026-06-01', 'x', 'y', 'no jansen'";
	is(error('t_keeper', "SELECT * FROM governance.erase_person($_)"), '22023', "erasure: refused for $_") for q{'{}'}, q{'{a}'}, q{'{NULL}'}, q{ARRAY['.*']}, 'NULL';
	is(error('t_keeper', "$quiet SELECT * FROM governance.erase_person($spellings, '2026-06-01', 'article 17, request 12', 'privacy officer', 'person-1', false)"), '', 'erasure: a keeper does it');
	unlike($everything->(), $person, 'erasure_leaves_no_trace: nothing in any table names the person');
	is(owner($totals), $before, 'erasure: the totals of adopted rounds keep their counts');
	is(owner("SELECT rater FROM governance_register.assessment_form WHERE rater = 'person-1'"), 'person-1', 'erasure: the form stays, under a pseudonym');
	is(owner("SELECT event, subject, reason FROM governance_register.register_event ORDER BY register_event_id DESC LIMIT 1"), 'erase_person|person-1|article 17, request 12', 'erasure: and that it was done is kept');
	is(owner("SELECT count(*) FROM governance_register.finding AS f WHERE f.fingerprint = governance_internal.finding_fingerprint(f.rule, f.subject_kind, f.subject, f.organisation) AND f.rule = 'X-1'"), '1', 'erasure: a finding is found again under its new subject');
	is(owner("SELECT (governance.run_checks(ARRAY['ROUND-CHANGED'])).failed"), '0', 'erasure: no adopted round is changed by it');
	is(owner("SELECT governance_internal.bring_back('remove_party', 'x-person-1')"), 't', 'erasure: what was removed still comes back');
}

done_testing();
