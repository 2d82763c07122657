# What examples/ops and docs/operations.md tell an operator to do, done on a server of its own: the roles and what each may and may not
# do, row security through every view, the schedules (pg_cron, systemd), the alarms (check_postgres, Prometheus, LISTEN), back up, and
# a managed cloud at the other end of postgres_fdw.
use strict;
use warnings;
use IO::Socket::INET;
use Test::More;
use Time::HiRes qw(sleep time);
use Governance;

chdir $top or die;
my $ops = "$top/examples/ops";
my $server = second_server('operators', 5433);
# the cloud asks for a password: without one postgres_fdw serves superusers only
$server->hba('local cloud publisher scram-sha-256');
$server->start;
psql('postgres', 'CREATE DATABASE warehouse');
psql('postgres', 'CREATE DATABASE cloud');

# as(LOGIN, SQL), as_error(LOGIN, SQL): in the warehouse
sub as { local $ENV{PGUSER} = shift; return psql('warehouse', @_); }
sub as_error { local $ENV{PGUSER} = shift; return psql_error('warehouse', @_); }
sub file { my ($db, $file, @options) = @_; return run_ok("$file runs", 'psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', '-v', 'fixtures=test/fixtures', @options, '-d', $db, '-f', $file); }

# without(REASON, TESTS): skips them, aloud
sub without { my ($reason, $tests) = @_; diag($reason); skip($reason, $tests); }

# wait_for(SECONDS, CODE): true as soon as CODE is
sub wait_for
{
	my ($seconds, $code) = @_;
	for (my $end = time + $seconds; time < $end; sleep 0.1) { return 1 if $code->(); }
	return 0;
}

# states(LOGIN, ACTIONS): what becomes of each, as "ok" or SQLSTATE; nothing stays
sub states
{
	my ($login, @actions) = @_;
	my $list = join ', ', map { '$a$' . $_ . '$a$' } @actions;
	return split /\n/, as($login, "SELECT public.state_of(a) FROM unnest(ARRAY[$list]) WITH ORDINALITY AS u (a, n) ORDER BY n");
}

# blocks(HEADING): the sql blocks of a section of docs/operations.md
sub blocks
{
	my ($heading) = @_;
	my ($section) = slurp("$top/docs/operations.md") =~ /^## \Q$heading\E\n(.*?)(?=^## |\z)/ms or die "no section $heading";
	return $section =~ /^```sql\n(.*?)^```$/msg;
}

# ---- install
psql('warehouse', 'CREATE ROLE owner_of_nothing LOGIN; GRANT CREATE ON DATABASE warehouse TO owner_of_nothing');
is(as_error('owner_of_nothing', 'CREATE EXTENSION partner_governance'), '42501', 'it takes a superuser to install the extension');
psql('warehouse', 'CREATE EXTENSION partner_governance');
file('warehouse', "$ops/grants.sql");
my $acl = "SELECT md5(string_agg(q::text, '|' ORDER BY q::text)) FROM (SELECT oid::regclass::text, (aclexplode(relacl)).grantee::regrole, (aclexplode(relacl)).privilege_type FROM pg_class WHERE relnamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[])
	UNION ALL SELECT oid::regprocedure::text, (aclexplode(proacl)).grantee::regrole, (aclexplode(proacl)).privilege_type FROM pg_proc WHERE pronamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[])
	UNION ALL SELECT attrelid::regclass || attname, (aclexplode(attacl)).grantee::regrole, (aclexplode(attacl)).privilege_type FROM pg_attribute WHERE attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[]))) AS q";
my $before = psql('warehouse', $acl);
file('warehouse', "$ops/grants.sql");
is(psql('warehouse', $acl), $before, 'a second time it changes nothing');
psql('warehouse', $_) for blocks('Install');

# ---- a reader's grants are by schema, less what grants.sql withholds by name: what a schema gets later is read without a line of its own
my @withheld = sort map { /\bgovernance\w*\.\w+/g } slurp("$ops/grants.sql") =~ /^REVOKE SELECT ON ([^;]*) FROM governance_reader;/mg;
my $relations = "FROM pg_class AS c WHERE c.relnamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[]) AND c.relkind IN ('r', 'v', 'p', 'm', 'f')";
my $names = "string_agg(c.oid::regclass::text, ' ' ORDER BY c.oid::regclass::text COLLATE \"C\")";
cmp_ok(scalar @withheld, '>', 0, 'grants.sql withholds tables from a reader by name');
is(psql('warehouse', "SET search_path = ''; SELECT $names $relations AND NOT has_table_privilege('governance_reader', c.oid, 'SELECT')"), "@withheld", 'a reader reads every relation of the three schemas, less those');
is(psql('warehouse', "SELECT count(*) $relations AND (has_table_privilege('governance_reader', c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER') OR has_any_column_privilege('governance_reader', c.oid, 'INSERT, UPDATE, REFERENCES'))"), 0,
	'and has no other right to any');
is(psql('warehouse', "SELECT count(*) FROM pg_proc AS p WHERE p.pronamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[]) AND has_function_privilege('governance_reader', p.oid, 'EXECUTE') <> has_function_privilege('public', p.oid, 'EXECUTE')"), 0,
	'it calls what everybody may call');
psql('warehouse', 'CREATE VIEW governance.fact_new AS SELECT 1 AS one');
is(psql('warehouse', "SET search_path = ''; SELECT $names $relations AND NOT has_table_privilege('governance_reader', c.oid, 'SELECT')"), "@{[sort @withheld, 'governance.fact_new']}", 'a relation that comes with an update is nobody\'s');
file('warehouse', "$ops/grants.sql");
is(psql('warehouse', "SET search_path = ''; SELECT $names $relations AND NOT has_table_privilege('governance_reader', c.oid, 'SELECT')"), "@withheld", 'until grants.sql is run again');
psql('warehouse', 'DROP VIEW governance.fact_new');

psql('warehouse', <<'SQL');
CREATE ROLE r_reader LOGIN IN ROLE governance_reader;
CREATE ROLE r_assessor LOGIN IN ROLE governance_assessor, governance_all_organisations;
CREATE ROLE r_auditor LOGIN IN ROLE governance_auditor, governance_all_organisations;
CREATE ROLE r_none LOGIN;
CREATE ROLE r_manager LOGIN IN ROLE governance_manager, governance_all_organisations;
CREATE FUNCTION public.state_of(action text) RETURNS text AS $$
BEGIN
	EXECUTE action;
	RAISE EXCEPTION 'undone' USING ERRCODE = 'GV000';
EXCEPTION WHEN OTHERS THEN
	RETURN CASE SQLSTATE WHEN 'GV000' THEN 'ok' ELSE SQLSTATE END;
END
$$ LANGUAGE plpgsql;
SQL
file('warehouse', 'test/fixtures/voorbeeld_register.sql');

# ---- what each role may do to each table; an action on no rows asks for the same right
my %may;
my @tables = split /\n/, psql('warehouse', q{SELECT c.relname || ' ' || (SELECT quote_ident(a.attname) FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attidentity = '' AND a.attgenerated = '' ORDER BY a.attnum LIMIT 1)
	FROM pg_class AS c WHERE c.relnamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[]) AND c.relkind = 'r' ORDER BY 1});
my @actions = map { my ($table, $column) = split / /;
	["select $table", "SELECT * FROM governance_register.$table"], ["insert $table", "INSERT INTO governance_register.$table DEFAULT VALUES"],
	["update $table", "UPDATE governance_register.$table SET $column = $column WHERE false"], ["delete $table", "DELETE FROM governance_register.$table WHERE false"], ["truncate $table", "TRUNCATE governance_register.$table"] } @tables;
for my $login (qw(r_none r_reader r_assessor r_manager r_auditor keeper governance monitor))
{
	my @state = states($login, map { $_->[1] } @actions);
	is(scalar @state, scalar @actions, "$login: every action was tried");
	$may{$login}{$actions[$_][0]} = $state[$_] ne '42501' for 0 .. $#actions;
}
# of(LOGIN, VERB): the tables where it may; not(LOGIN, VERB): where it may not
sub of { my ($login, $verb) = @_; return join ' ', grep { $may{$login}{"$verb $_"} } map { (split / /)[0] } @tables; }
sub not_of { my ($login, $verb) = @_; return join ' ', grep { !$may{$login}{"$verb $_"} } map { (split / /)[0] } @tables; }
my $forms = 'assessment_form assessment_round assessment_score assessment_total late_form reflection round_asked';
is(join(',', map { of('r_none', $_) } qw(select insert update delete truncate)), ',,,,', 'who has no role may do nothing');
is(not_of('r_reader', 'select'), 'assessment_form check_run_error late_form port_refresh_error port_rejection port_vanished removed_row round_event', 'a reader reads all but forms, rejected rows and errors of rules');
is(join(',', map { of('r_reader', $_) } qw(insert update delete truncate)), ',,,', 'and writes nothing');
is(not_of('r_assessor', 'select'), 'check_run_error port_refresh_error port_rejection port_vanished removed_row', 'an assessor reads forms too');
is(join(',', map { of('r_assessor', $_) } qw(insert update delete truncate)), "$forms,$forms,$forms,", 'and writes rounds, forms and reflection only');
is(not_of('r_auditor', 'select'), '', 'an auditor reads every table');
is(join(',', map { of('r_auditor', $_) } qw(insert update delete truncate)), ',,,', 'and writes nothing');
is(not_of('keeper', 'select'), '', 'a keeper reads every table');
is(not_of('r_manager', 'select'), 'check_run_error port_refresh_error', 'a manager all but the texts of errors');
is(not_of('governance', 'select'), '', 'so does the schedule');
is(not_of('keeper', 'insert'), 'port_contract', 'a keeper writes all but contracts');
is(not_of('keeper', 'delete'), 'check_run check_run_error check_run_rule finding finding_event port_contract publication_decision register_event round_event rule_choice', 'and takes no history away');
is(join(',', map { of($_, 'truncate') } qw(r_manager keeper governance)), ',,', 'none of them empties a table');
is(join(',', map { of('monitor', $_) } qw(select insert update delete truncate)), 'check_run equal_day law_rule,,,,', 'a monitor reads runs, and the law as everybody');
is(join(' ', states('r_reader', 'SELECT rater FROM governance_register.assessment_form', 'SELECT form FROM governance_register.assessment_form', 'SELECT source_key FROM governance_register.assessment_form', 'SELECT assessment_round_id FROM governance_register.assessment_form')), '42501 42501 42501 ok',
	'a reader sees that there are forms, not whose or what');
is(join(' ', map { states($_, 'SELECT governance.check_results()') } qw(r_reader r_assessor r_auditor r_manager governance)), '42501 42501 ok ok ok', 'who reads everything may ask the rules without a run');
is(join(' ', states('r_reader', 'SELECT check_run_id, rule, result, subjects FROM governance_register.check_run_rule', 'SELECT message FROM governance_register.check_run_error', 'SELECT * FROM governance_register.metrics')), 'ok 42501 ok', 'a reader sees counts of rules and no errors');
is(join(' ', states('monitor', 'SELECT * FROM governance_register.metrics', 'SELECT governance.check_exit_code()', 'SELECT message_nl FROM governance_register.finding', 'SELECT * FROM governance_register.party')), 'ok ok 42501 42501', 'a monitor sees counts and no texts');
my @writes = ("SELECT governance.attach('party', 'gold.port_party')", "SELECT governance.detach('party')", 'SELECT governance.refresh()', 'SELECT governance.run_checks()',
	"SELECT governance.acknowledge(1, 'finance')", "SELECT governance.waive(1, 'reason', '2030-01-01')", "SELECT governance.choose_rule('GW-01', 'silent', 'reason', 'finance')",
	(map { "SELECT governance.${_}_round(1, '2030-01-01', 'reason')" } qw(open close adopt reopen)), map { "SELECT governance.${_}_late_form(1, '2030-01-01', 'reason')" } qw(accept set_aside));
for my $login (qw(r_none r_reader r_assessor r_auditor monitor)) { is(join(' ', states($login, @writes)), join(' ', ('42501') x @writes), "$login may run none of the functions that write"); }
is(psql('warehouse', "SELECT string_agg(p.oid::regprocedure::text, ' ') FROM pg_proc AS p WHERE p.pronamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[]) AND NOT has_function_privilege('keeper', p.oid, 'EXECUTE')"), '', 'a keeper may execute every function');
is(join(' ', states('governance', @writes)), join(' ', ('42501') x 2, ('ok') x 2, ('42501') x 9), 'the schedule refreshes and checks, and does nothing that a person decides');
is(join(' ', states('r_manager', @writes)) =~ s/22\d\d\d|55000/ok/gr, join(' ', ('42501') x 4, ('ok') x 9), 'a manager decides, and neither attaches, refreshes nor checks');

# ---- a keeper, a schedule and managers, none owner nor superuser, do all the work
file('warehouse', 'test/fixtures/survey_table.sql');
file('warehouse', 'examples/warehouse/survey_csv.sql', '-v', 'organisation=voorbeeld');
psql('warehouse', "INSERT INTO governance_register.collaboration_register (code, title) VALUES ('schouwburg', 'Schouwburg'); UPDATE raw.survey SET \"content.steer.1\" = '9' WHERE respondent = 'r1'");
is(as_error('keeper', "SELECT governance.attach('answer', 'gold.survey_answer')"), '42501', 'a keeper who may not read the view cannot attach it');
psql('warehouse', 'GRANT USAGE ON SCHEMA gold, raw TO governance, keeper; GRANT SELECT ON ALL TABLES IN SCHEMA gold, raw TO governance, keeper');
as('keeper', "SELECT governance.attach('answer', 'gold.survey_answer')");
is(as('governance', "SET client_min_messages = error; SELECT inserted > 0, rejected FROM governance.refresh()"), 't|24', 'a keeper attaches and the schedule refreshes: of a form with one bad answer all are rejected');
is(as('governance', "SELECT failed > 0, broken, changed > 0 FROM governance.run_checks(NULL, '2026-05-19')"), 't|0|t', 'runs the checks');
my ($first, $second) = split /\n/, psql('warehouse', "SELECT finding_id FROM governance_register.finding WHERE organisation = 'voorbeeld' ORDER BY 1 LIMIT 2");
is(as('r_manager', "SELECT state FROM governance.acknowledge($first, 'finance', 'asked'); SELECT state FROM governance.waive($second, 'this year', '2030-12-31')"), "acknowledged\nwaived", 'a manager acknowledges and waives');
is(as('r_manager', "INSERT INTO governance_register.motive (organisation, collaboration_id, reason) SELECT 'voorbeeld', max(collaboration_id), 'scale' FROM governance_register.collaboration_register RETURNING motive_id > 0"), 't', 'and keeps the register');
is(as('r_assessor', "WITH r AS (INSERT INTO governance_register.assessment_round (organisation, collaboration_id, code, held_on, instrument_code, instrument_version) SELECT organisation, collaboration_id, 'new', held_on, instrument_code, instrument_version FROM governance_register.assessment_round LIMIT 1 RETURNING *),
	f AS (INSERT INTO governance_register.assessment_form (organisation, assessment_round_id, rater, perspective, form) SELECT 'voorbeeld', r.assessment_round_id, 'x1', o.perspective, o.form FROM r, (SELECT * FROM governance_register.assessment_form LIMIT 1) AS o RETURNING 1) SELECT count(*) FROM f; SELECT governance.total_rounds() > 0"), "1\nt", 'an assessor enters a round and a form, and totals them');

# ---- notification: of a change of state and of nothing else
my $heard = sub { my $text = as('keeper', "LISTEN partner_governance; $_[0]"); return scalar(() = $text =~ /Asynchronous notification "partner_governance"/g) };
is($heard->("SELECT changed FROM governance.run_checks(NULL, '2026-05-19')"), 0, 'a run that changes nothing sends no notification');
is($heard->("SELECT governance.acknowledge($first, 'finance', 'asked again')"), 0, 'nor does what is acknowledged already');
is($heard->("SELECT governance.waive($first, 'for a year', '2030-01-01')"), 1, 'a waiver does');
is($heard->("UPDATE governance_register.finding SET message_en = 'x' WHERE finding_id = $second; SELECT governance.run_checks(NULL, '2026-05-19')"), 0, 'a new text does not');
is($heard->("SELECT governance.run_checks(NULL, '2031-01-01')"), 1, 'waivers that lapsed do');
as('governance', "SELECT governance.run_checks(NULL, '2026-05-19')");

# ---- row security: the same rows, once more for another organisation
psql('warehouse', <<'SQL');
DO $$
DECLARE
	t record;
	keys text[];
BEGIN
	SELECT array_agg(a.attname) INTO keys
	FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
	WHERE c.relnamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[]) AND a.attidentity <> '' AND a.attname NOT IN ('collaboration_id', 'collaboration_version_id', 'finding_id', 'check_run_id');
	FOR t IN SELECT c.relname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'organisation' WHERE c.relnamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[]) AND c.relkind = 'r' AND c.relname NOT LIKE 'finding%' AND c.relname <> 'port_rejection' LOOP
		EXECUTE format('INSERT INTO governance_register.%1$I OVERRIDING SYSTEM VALUE SELECT (jsonb_populate_record(NULL::governance_register.%1$I, (SELECT jsonb_object_agg(j.key,
			CASE WHEN j.key = ANY ($1) AND jsonb_typeof(j.value) = ''number'' THEN to_jsonb(j.value::text::bigint + 1000) WHEN j.key = ''organisation'' THEN ''"buurdam"'' WHEN j.key = ''source_key'' THEN to_jsonb(''buurdam-'' || (j.value #>> ''{}'')) ELSE j.value END) FROM jsonb_each(to_jsonb(t)) AS j))).*
			FROM governance_register.%1$I AS t WHERE t.organisation = ''voorbeeld''', t.relname) USING keys;
	END LOOP;
END
$$;
INSERT INTO governance_register.port_rejection (port, key, original, problem, first_seen, last_seen, organisation) VALUES
	('party', '["x"]', '{"name": "X"}', 'x', now(), now(), NULL), ('finance', '["b"]', '{"organisation": "buurdam"}', 'x', now(), now(), 'buurdam'), ('finance', '["o"]', '{"organisation": "Voorbeeld?"}', 'x', now(), now(), NULL);
SQL
as('governance', "SELECT governance.run_checks(NULL, '2026-05-19')");
is(psql('warehouse', "SELECT count(*) > 0 FROM governance_register.finding WHERE organisation = 'buurdam'"), 't', 'the other organisation has findings');
is(psql('warehouse', "SELECT (governance.acknowledge(min(finding_id), 'finance', 'in June')).state FROM governance_register.finding WHERE organisation = 'buurdam' AND state = 'open'"), 'acknowledged', 'of which it took one up');
psql('warehouse', 'CREATE ROLE o_voorbeeld LOGIN; CREATE ROLE o_manager LOGIN IN ROLE governance_manager; CREATE ROLE o_auditor LOGIN IN ROLE governance_auditor');
file('warehouse', "$ops/rls.sql", '-v', 'organisation=voorbeeld', '-v', "login=$_") for qw(o_voorbeeld o_manager o_auditor);
my @views = split /\n/, psql('warehouse', "SELECT relname FROM pg_class WHERE relnamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[]) AND relkind = 'v' ORDER BY 1");
psql('warehouse', 'ALTER DATABASE warehouse SET search_path = public, governance, governance_register, governance_internal');
# a function that gives rows of the register without a question is as good as a view
push @views, split /\n/, psql('warehouse', "SELECT proname || '()' FROM pg_proc WHERE pronamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[]) AND proretset AND provolatile = 's' AND pronargs - pronargdefaults = 0 AND proname <> 'check_results' ORDER BY 1");
my @state = states('o_voorbeeld', map { "SELECT * FROM $_" } @views);
is(join(' ', map { $views[$_] } grep { $state[$_] ne 'ok' } 0 .. $#views), '', 'a reader may read every view');
my @relations = (@views[grep { $state[$_] eq 'ok' } 0 .. $#views], split / /, of('r_reader', 'select'));
my $content = sub { join ";\n", 'SET search_path = public, governance, governance_register, governance_internal', map { "SELECT '$_ ' || count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text COLLATE \"C\")), '') FROM $_ AS t" } @_ };
# what a reader of one organisation sees is what there would be if the others kept nothing: by this no view can let a row through
my $without_others = <<'SQL';
BEGIN;
DO $$
DECLARE
	t record;
BEGIN
	FOR t IN SELECT c.relname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'organisation' WHERE c.relnamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[]) AND c.relkind = 'r' LOOP
		EXECUTE format('DELETE FROM governance_register.%I WHERE organisation <> ''voorbeeld''', t.relname);
	END LOOP;
END
$$;
SQL
# which organisations ended, and who came after, is shared like the register of parties
# pages make a row for each organisation that takes part by a shared row: who sees all organisations sees theirs too, so these are left out on both sides
my %keeps = map { $_ => 1 } split /\n/, psql('warehouse', "SELECT c.relname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'organisation' WHERE c.relnamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[]) UNION SELECT proname || '()' FROM pg_proc WHERE pronamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[]) AND EXISTS (SELECT FROM unnest(proargnames, proargmodes) AS a (name, mode) WHERE a.name = 'organisation' AND a.mode = ANY ('{o,t}'))");
# which of the rows for all organisations counts once depends on who looks
my $own = sub { join ";\n", map { my $sql = $content->($_); $sql =~ s/t::text/(to_jsonb(t) - 'once_over_all')::text/g if /^fact_(?:finding|deadline)$/; $keeps{$_} ? "$sql WHERE t.organisation = 'voorbeeld' OR t.organisation IS NULL" : $sql } @_ };
is(as('o_voorbeeld', $own->(@relations)), psql('warehouse', $without_others . $own->(@relations) . ';ROLLBACK'), 'a reader of one organisation sees, in every table and view, what there is without the others');
is(join(' ', map { as('o_voorbeeld', "SELECT '$_' WHERE EXISTS (SELECT FROM $_ AS t WHERE t.organisation NOT IN ('voorbeeld', '-'))") } grep { $keeps{$_} && !/^(dim_organisation|participation_share|organisation_end|succession_period|(role_periods|organisations_named)\(\))$/ } @relations) =~ s/\s+//gr, '', 'and no row of another');
is(as('o_voorbeeld', "SELECT count(*) FROM role_periods() WHERE origin = 'assignment' AND organisation <> 'voorbeeld'"), '0', 'the roles of an arrangement are for all, those that another assigned are not');
isnt(as('o_voorbeeld', $content->($_)), psql('warehouse', $content->($_)), "which is less than all: $_") for grep { !/^(participation_share|organisation_end|succession_(step|period)|arrangement_periods\(\)|known_names\(\)|settings\(\)|path_columns\(\)|named_columns\(\)|register_orphan|extension_members\(\)|own_expressions\(\)|party_keys\(\)|port_status\(\)|council_advice\(\)|instrument_bands\(\)|versions_as_of\(.*|code_label|(collaborations_now|organisations_named|instrument_categories|personal_columns|standard_rows)\(\)|dim_(amount|band|category|collaboration|collaboration_version|date|holder|indicator|organisation|party|perspective|role|rule)|star_(measure|relation|table|word)|public_.*)$/ } @views;
is(as('r_auditor', $content->(@relations)), psql('warehouse', $content->(@relations)), 'who may see all does, in every table and view');
is(as('keeper', $content->(@relations)), psql('warehouse', $content->(@relations)), 'so does a keeper');
is(as('o_auditor', 'SELECT DISTINCT organisation FROM governance_register.assessment_form'), 'voorbeeld', 'an auditor of one organisation reads its forms');
my $rejected = "SELECT string_agg(r.whose, ',' ORDER BY r.first) FROM (SELECT coalesce(original ->> 'organisation', port) AS whose, min(port_rejection_id) AS first FROM governance_register.port_rejection GROUP BY 1) AS r";
is(as('o_auditor', $rejected), 'voorbeeld,party', 'of rejected rows its own and the shared ones');
is(as('o_manager', $rejected), 'voorbeeld,party', 'as does its manager');
is(as('r_auditor', $rejected), 'voorbeeld,party,buurdam,Voorbeeld?', 'who sees all sees those that name no organisation too');
is(as_error('o_voorbeeld', $rejected), '42501', 'a reader sees none');
is(as_error('o_manager', 'SELECT governance.run_checks()'), '42501', 'a manager does not run the checks');
is(as_error('o_manager', "SELECT governance.acknowledge(f, 'finance') FROM (VALUES (" . psql('warehouse', "SELECT min(finding_id) FROM governance_register.finding WHERE organisation = 'buurdam'") . ')) AS v (f)'), '22023', 'nor take up a finding of another');
is(as_error('o_manager', "INSERT INTO governance_register.motive (organisation, collaboration_id, reason) VALUES ('buurdam', 1, 'scale')"), '42501', 'nor write for it');
is(as('r_reader', 'SELECT governance.check_exit_code(NULL), count(*) FROM governance_register.interest'), '3|0', 'who sees no organisation gets no all-clear');

# ---- back up
my $folder = temporary_folder();
chmod 0755, $folder;
psql('warehouse', 'CREATE ROLE backup LOGIN BYPASSRLS IN ROLE governance_auditor; GRANT SELECT ON ALL TABLES IN SCHEMA raw, gold TO backup; GRANT USAGE ON SCHEMA raw, gold TO backup');
{
	local $ENV{PGUSER} = 'r_auditor';
	my ($status, $text) = run('pg_dump', '-Fc', '-f', "$folder/no", '-N', 'raw', '-N', 'gold', 'warehouse');
	like($text, qr/row-level security|row security/, 'pg_dump of one who is under row security stops') or diag($status);
	$ENV{PGUSER} = 'backup';
	unlike((run('pg_dump', '-n', 'governance*', 'warehouse'))[1], qr/^COPY governance/m, 'a dump of the schemas by name holds no row, as the manual warns');
	run_ok('one with BYPASSRLS who may read all dumps the register', 'pg_dump', '-Fc', '-f', "$folder/dump", 'warehouse');
}
createdb('restored', 1);
psql('restored', 'ALTER DATABASE restored SET search_path = public, governance, governance_register, governance_internal');
run_ok('it is restored', 'pg_restore', '--exit-on-error', '-d', 'restored', "$folder/dump");
is(psql('restored', $content->(grep { $_ !~ /^(metrics|extension_members\(\))$/ } @relations, 'assessment_form', 'port_rejection', 'check_run_rule')), psql('warehouse', $content->(grep { $_ !~ /^(metrics|extension_members\(\))$/ } @relations, 'assessment_form', 'port_rejection', 'check_run_rule')), 'every table is the same');
is(psql('restored', $acl), psql('warehouse', $acl), 'so are the grants');
is(psql('restored', 'SELECT count(*) FROM pg_policy'), psql('warehouse', 'SELECT count(*) FROM pg_policy'), 'and the policies');
is(psql('restored', "SELECT changed FROM governance.run_checks(NULL, '2026-05-19')"), '0', 'a run on the copy changes nothing');
like((run('psql', '-XqAt', '-d', 'restored', '-c', 'ALTER EXTENSION partner_governance UPDATE'))[1], qr/^(NOTICE:  version .* already installed)?$/m, 'an update to where it is does nothing');
psql('postgres', 'DROP DATABASE restored');

# ---- pg_cron: at the next start instead of at 5:30, since version 1.4 has no seconds
SKIP:
{
	without('PG_CRON NOT TESTED: there is no Debian package postgresql-NN-cron for this PostgreSQL', 1) if psql('postgres', "SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_cron'") eq '0';
	$server->configure("shared_preload_libraries = 'pg_cron'", "cron.database_name = 'warehouse'", 'cron.use_background_workers = on', "cron.timezone = 'UTC'");
	$server->start;
	psql('warehouse', 'CREATE EXTENSION pg_cron; GRANT USAGE ON SCHEMA cron TO governance');
	{
		local $ENV{PGUSER} = 'governance';
		file('warehouse', "$ops/pg_cron.sql");
	}
	is(psql('warehouse', 'SELECT username, database, schedule, active FROM cron.job'), 'governance|warehouse|30 5 * * *|t', 'pg_cron: the schedule has a job every morning');
	# in another database, as the file says: here it is the same
	my ($elsewhere) = slurp("$ops/pg_cron.sql") =~ /^--\s+(SELECT cron\.schedule_in_database.*;)$/m or die;
	psql('warehouse', $elsewhere =~ s/partner governance night/elsewhere/r);
	my $runs = psql('warehouse', 'SELECT count(*) FROM governance_register.check_run');
	psql('warehouse', "DELETE FROM governance_register.finding_event; DELETE FROM governance_register.finding; SELECT cron.alter_job(jobid, schedule => '\@reboot') FROM cron.job");
	$server->start;
	ok(wait_for(20, sub { psql('warehouse', "SELECT count(*) FROM cron.job_run_details WHERE status IN ('succeeded', 'failed')") eq '2' }), 'pg_cron: the jobs end')
	  or diag(slurp($server->{log}));
	is(as('governance', 'SELECT DISTINCT status FROM cron.job_run_details'), 'succeeded', 'pg_cron: well') or diag(psql('warehouse', 'SELECT * FROM cron.job_run_details'));
	is(psql('warehouse', 'SELECT count(*) FROM governance_register.check_run') - $runs, 2, 'pg_cron: there are two more runs');
	like(slurp($server->{log}), qr/partner_governance: checks as of .* rules, .*partner_governance: exit status \d/s, 'pg_cron: and the log of the server says what happened');
	is(psql('warehouse', "SELECT count(*) > 0, bool_and(changed = 0 OR broken = 0) FROM governance_register.check_run WHERE check_run_id > $runs AND changed = 0"), 't|t', 'pg_cron: that began at one moment, and one changed nothing');
	is(psql('warehouse', 'SELECT count(*) > 0, string_agg(DISTINCT actor, $$,$$) FROM governance_register.finding_event'), 't|governance', 'pg_cron: and findings, as the schedule');
	psql('warehouse', 'SELECT cron.unschedule(jobid) FROM cron.job');
}

# ---- alarms by data: nothing, a warning, an error, no run
my %alarm = (
	0 => "UPDATE governance_register.finding SET state = 'resolved'",
	1 => "UPDATE governance_register.finding SET state = 'resolved'; UPDATE governance_register.finding SET state = 'open' WHERE severity = 'warning'",
	2 => "UPDATE governance_register.finding SET state = 'resolved'; UPDATE governance_register.finding SET state = 'open', severity = 'critical' WHERE finding_id = (SELECT max(finding_id) FROM governance_register.finding)",
	3 => "UPDATE governance_register.finding SET state = 'resolved'; UPDATE governance_register.check_run SET started_at = now() - interval '3 days'");
psql('warehouse', "UPDATE governance_register.finding SET severity = 'warning' WHERE finding_id = (SELECT min(finding_id) FROM governance_register.finding); UPDATE governance_register.check_run SET started_at = now()");
my ($nagios) = slurp("$ops/nagios.cfg") =~ /^\s*command_line\s+(.*)$/m or die 'no command_line';
my ($check_postgres) = split ' ', $nagios;
$nagios =~ s/\$HOSTADDRESS\$/$ENV{PGHOST}/;
my %word = (0 => 'OK', 1 => 'WARNING', 2 => 'CRITICAL', 3 => 'CRITICAL');
for my $code (sort keys %alarm)
{
	psql('warehouse', "CREATE TABLE public.kept_finding AS TABLE governance_register.finding; CREATE TABLE public.kept_run AS TABLE governance_register.check_run; $alarm{$code}");
	is(as('monitor', 'SELECT governance.check_exit_code()'), $code, "check_exit_code gives $code");
	SKIP:
	{
		without('CHECK_POSTGRES NOT TESTED: there is no Debian package check-postgres', 2) if !-x $check_postgres;
		my ($status, $text) = run('sh', '-c', $nagios);
		is($status >> 8, $code > 2 ? 2 : $code, "check_postgres ends with the status of $word{$code}");
		like($text, qr/^POSTGRES_CUSTOM_QUERY $word{$code}/, 'and says so');
	}
	psql('warehouse', 'UPDATE governance_register.finding AS f SET state = k.state, severity = k.severity FROM public.kept_finding AS k WHERE k.finding_id = f.finding_id;
		UPDATE governance_register.check_run AS r SET started_at = k.started_at FROM public.kept_run AS k WHERE k.check_run_id = r.check_run_id; DROP TABLE public.kept_finding, public.kept_run');
}
is(psql('warehouse', 'SELECT string_agg(concat(governance.check_exit_code(a, b, c, d, e)), $$$$) FROM (VALUES (9, 0, 0, 0, 0), (0, 1, 0, 0, 0), (0, 1, 1, 0, 0), (0, 0, 0, 1, 1), (0, 1, 0, 0, 1), (0, 0, 0, NULL, 0)) AS v (a, b, c, d, e)'), '012333', 'check_exit_code of counts');

# ---- systemd: the units are right, and what they start does its work; exit status 1 is no failure, 2 and 3 are
my $unit = slurp("$ops/partner-governance-checks.service");
SKIP:
{
	without('SYSTEMD UNITS NOT VERIFIED: there is no systemd-analyze', 1) if !grep { -x "$_/systemd-analyze" } split /:/, $ENV{PATH};
	run('cp', "$ops/partner-governance-checks.service", "$ops/partner-governance-checks.timer", $folder);
	my $text = run_ok('systemd-analyze verifies the units', 'systemd-analyze', '--man=no', 'verify', "$folder/partner-governance-checks.service", "$folder/partner-governance-checks.timer");
	unlike($text, qr/partner-governance/, 'without a remark');
}
{
	my @start = $unit =~ /^ExecStart=(.*)$/mg;
	is(scalar @start, 1, 'the service starts one command');
	is(join(' ', $unit =~ /^SuccessExitStatus=(.*)$/mg), '1', 'of which exit status 1 is no failure');
	my ($setting) = $unit =~ /^Environment=(.*)$/m;
	my ($login) = $unit =~ /^User=(.*)$/m;
	my ($command) = map { s/\$\$/\$/gr } @start;
	$command =~ s{/usr/bin/psql}{psql}g if !-x '/usr/bin/psql';
	my $runs = psql('warehouse', 'SELECT max(check_run_id) FROM governance_register.check_run');
	my $begin = sub { my (@env) = @_; my ($status) = run('env', "PGUSER=$login", $setting, @env, 'sh', '-c', $command); return $status >> 8 };
	is($begin->(), psql('warehouse', 'SELECT governance.check_exit_code()'), 'it ends with the exit code of the findings');
	is(psql('warehouse', 'SELECT max(check_run_id) FROM governance_register.check_run') - $runs, 1, 'after one run');
	like((run('env', "PGUSER=$login", $setting, 'sh', '-c', $command))[1], qr/^checks as of .*\nexit status \d\n/m, 'and the journal says what happened');
	is($begin->('PGPORT=1'), 3, 'without a server with 3');
	is($begin->('PGUSER=r_reader'), 3, 'and with 3 when the run is refused');
}

# ---- Prometheus
SKIP:
{
	my ($exporter) = grep { -x } map { "$_/prometheus-postgres-exporter" } split /:/, $ENV{PATH};
	without('PROMETHEUS NOT TESTED: there is no Debian package prometheus-postgres-exporter', 1) if !$exporter;
	my $free = IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1', LocalPort => 0) or die "no port: $!";
	my $port = $free->sockport;
	close $free;
	my $pid = fork // die "fork: $!";
	if (!$pid)
	{
		open(STDOUT, '>', "$folder/exporter.log");
		open(STDERR, '>&', \*STDOUT);
		$ENV{DATA_SOURCE_NAME} = "dbname=warehouse user=monitor host=$ENV{PGHOST} port=$ENV{PGPORT} sslmode=disable";
		exec $exporter, "--web.listen-address=127.0.0.1:$port", "--extend.query-path=$ops/prometheus.yaml";
	}
	my $metrics = '';
	wait_for(15, sub {
		my $socket = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $port, Timeout => 5) or return 0;
		print $socket "GET /metrics HTTP/1.0\r\n\r\n";
		$metrics = do { local $/; <$socket> } // '';
		return 1; });
	kill 'TERM', $pid;
	waitpid $pid, 0;
	my %is = map { my ($name, $label, $state) = split /\|/; ("$name $label $state" => 1) } split /\n/, psql('warehouse', "SELECT name, coalesce(label, ''), coalesce(state, '') FROM governance_register.metrics");
	my @samples = $metrics =~ /^partner_governance_value\{(.*?)\} /mg;
	cmp_ok(scalar @samples, '>', 100, 'Prometheus: the exporter serves samples') or diag(slurp("$folder/exporter.log"));
	is(scalar @samples, psql('warehouse', 'SELECT count(*) FROM governance_register.metrics'), 'Prometheus: one for each row of the view');
	my $failed = psql('warehouse', 'SELECT label, value FROM governance_register.metrics WHERE name = $$results$$ AND state = $$fail$$ ORDER BY 1 LIMIT 1');
	my ($rule, $value) = split /\|/, $failed;
	like($metrics, qr/^partner_governance_value\{label="\Q$rule\E",name="results",organisation="",.*?severity="",state="fail"\} $value$/m, 'Prometheus: with the number of the view');
	like($metrics, qr/^pg_exporter_user_queries_load_error\{.*\} 0$/m, 'Prometheus: the queries were read without an error');
}

# ---- a managed cloud: its views are the ports, and what is found goes back to it
SKIP:
{
	without('POSTGRES_FDW NOT TESTED: it is not installed', 1) if psql('postgres', "SELECT count(*) FROM pg_available_extensions WHERE name = 'postgres_fdw'") eq '0';
	my @block = blocks('A managed cloud that refuses C extensions');
	is(scalar @block, 4, 'cloud: the page has four steps');
	s/'warehouse\.example', dbname 'warehouse', sslmode 'require'/'$ENV{PGHOST}', port '$ENV{PGPORT}', dbname 'cloud'/ for @block;
	file('cloud', 'test/fixtures/bbv_table.sql');
	# the register has one of these partners by name, which makes a proposal of it
	psql('cloud', "UPDATE raw.bbv_list SET partner = partner || ' Noord'");
	my $template = slurp('examples/warehouse/bbv_spreadsheet.sql');
	is($template =~ s/^SELECT governance\.attach\(.*?^\\g .*?\n//ms, 1, 'cloud: the template without its last statement');
	open(my $out, '>', "$folder/template.sql") or die;
	print $out $template;
	close $out;
	file('cloud', "$folder/template.sql", '-v', 'organisation=voorbeeld');
	psql('cloud', $block[0]);
	psql('warehouse', $block[1]);
	as('keeper', "SELECT governance.detach('answer')");
	as('keeper', $block[2]);
	my $night = as('governance', "SET client_min_messages = error; $block[3]");
	like($night, qr/^party\|2\|0\|0\|0\|0\|cloud\.bbv_\w+\|ok$/m, 'cloud: parties come over') or diag($night);
	like($night, qr/^finance\|14\|0\|0\|0\|0\|cloud\.bbv_\w+\|ok$/m, 'cloud: and amounts');
	my $published = 'SELECT md5(string_agg(f::text, $$|$$ ORDER BY f::text)), count(*) > 0 FROM (SELECT rule, severity, organisation, subject, state, message_nl, due_on FROM %s) AS f';
	is(psql('cloud', sprintf $published, 'published.governance_finding'), psql('warehouse', sprintf $published, 'governance_register.finding'), 'cloud: the findings are there as a plain table');
	like(as('governance', "SET client_min_messages = error; $block[3]"), qr/^finance\|0\|0\|14\|0\|0\|cloud\.bbv_\w+\|ok$/m, 'cloud: the next night changes nothing');
	is(psql('cloud', 'SELECT count(*) FROM published.governance_finding'), psql('warehouse', 'SELECT count(*) FROM governance_register.finding'), 'cloud: and publishes each finding once');
	is(psql('cloud', 'SELECT count(*) FROM pg_extension WHERE extname <> $$plpgsql$$'), '0', 'cloud: without an extension there');
}
done_testing();
