# Ports: the templates of examples/warehouse/ over small schemas of each dialect, the national register through its port, a warehouse that
# is dropped under the extension, and two refreshes at one time.
use strict;
use warnings;
use Test::More;
use Governance;

chdir $top or die;
my $quiet = 'SET client_min_messages = error;';
my $counts = sub { my ($db, $port) = @_; psql($db, "$quiet SELECT string_agg(concat_ws(' ', port, inserted, changed, unchanged, rejected, vanished), E'\\n') FROM governance.refresh(" . ($port ? "'$port'" : '') . ')') };

# prepare(DB, FIXTURE, TEMPLATE): a database with the rows of the fixture and the ports of the template
sub prepare
{
	my ($db, $fixture, $template) = @_;
	createdb($db);
	run_ok("$fixture loads", 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-v', 'fixtures=test/fixtures', '-d', $db, '-f', "test/fixtures/$fixture");
	# a template may be run again
	run_ok("$template makes its views", 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-v', 'organisation=gm9999', '-d', $db, '-f', "examples/warehouse/$template") for 1, 2;
}

# ---- each dialect of GGM
for my $dialect (qw(v2_4_0 v2_5_0 v2_5_1))
{
	my $db = "tap_ports_$dialect";
	prepare($db, "ggm_$dialect.sql", "ggm_$dialect.sql");
	psql($db, "INSERT INTO gold.ggm_cost_centre_party VALUES ('41', '1'), ('43', '5')");
	is(psql($db, "SELECT dialect FROM governance.detect_ggm('silver')"), $dialect, "$dialect is told apart");
	# an order on two cost centres counts once
	is(psql($db, 'SELECT count(*) FROM gold.ggm_total WHERE difference <> 0 OR source_total = 0'), '0', "$dialect: port total = source total");
	is(psql($db, "SELECT source_total FROM gold.ggm_total WHERE what = 'orders, euros'"), '4501250.50', "$dialect: and not of nothing");
	is(psql($db, "SELECT string_agg(what || ' ' || source_total, ', ' ORDER BY what) FROM gold.ggm_total WHERE what IN ('invoices, euros', 'budget lines, euros')"), 'budget lines, euros 5000750.00, invoices, euros 1000400.25', "$dialect: invoices with the credit note, budget lines of partners only");
	is($counts->($db), "party 3 0 0 1 0\nfinance 0 0 0 9 0\ncontract 2 0 0 0 0\ndocument 2 0 0 0 0\nmeeting 1 0 0 1 0\ngoal 1 0 0 0 0", "$dialect: first refresh");
	is(psql($db, "SELECT string_agg(party, ' ' ORDER BY party) FROM governance_register.party"), 'kvk01234576 rsin011203341 rsin811122232', "$dialect: parties by RSIN, else KvK; a lost zero is back, citizens are not there");
	is(psql($db, "SELECT kvk || ' ' || bankrupt_on FROM governance_register.party WHERE party = 'rsin011203341'"), '09876543 2025-06-01', "$dialect: the trade register completes numbers and tells a bankruptcy");
	is(psql($db, "SELECT count(*) FROM gold.ggm_party WHERE kvk = '00000003'"), '0', "$dialect: but not of a citizen");
	is(psql($db, "SELECT string_agg(concat_ws(' ', fiscal_year, kind, basis, value), ', ' ORDER BY source_key) FROM gold.ggm_finance WHERE source_key ~ '^(begrotingregel|factuur)'"),
		'2025 contribution budget 5000000.00, 2026 contribution budget 750.00, 2025 purchase realised 1000000.00, 2025 purchase realised 500.25, 2025 purchase realised -100.00', "$dialect: budget lines with the year of their period, invoices as realised");
	is(psql($db, "SELECT original ->> 'rsin' FROM governance_register.port_rejection WHERE port = 'party'"), '000000000', "$dialect: a bad RSIN is kept as it is written");
	# what is rejected for want of a collaboration is loaded once there is one
	psql($db, "INSERT INTO governance_register.collaboration_register (code, title) VALUES ('od', 'OD'), ('afval', 'Afval');
		INSERT INTO governance_register.collaboration_version (collaboration_id, collaboration, body) SELECT c.collaboration_id, '{}', p.party
		FROM governance_register.collaboration_register AS c JOIN governance_register.party AS p ON p.party = CASE c.code WHEN 'od' THEN 'rsin811122232' ELSE 'rsin011203341' END");
	is($counts->($db, 'finance'), 'finance 8 0 0 1 0', "$dialect: rejected rows load when their cause is gone");
	is(psql($db, "SELECT sum(f.value) + (SELECT sum((original ->> 'value')::numeric) FROM governance_register.port_rejection WHERE port = 'finance' AND resolved_at IS NULL) = (SELECT sum(value) FROM gold.ggm_finance) FROM governance_register.finance_amount AS f"), 't', "$dialect: loaded and rejected together are the port");
	is(psql($db, "SELECT problem FROM governance_register.port_rejection WHERE port = 'finance' AND resolved_at IS NULL"), 'fiscal_year: has no value', "$dialect: a subsidy without a start has no year");
	is(psql($db, "SELECT task_field IS NULL FROM governance_register.finance_amount WHERE source_key = 'inkooporder/31'"), 't', "$dialect: two task fields are none");
	psql('postgres', "DROP DATABASE $db");
}
{
	my $db = createdb('tap_ports_none');
	is(psql($db, "SELECT dialect IS NULL, reason FROM governance.detect_ggm('nowhere')"), 't|there is no schema "nowhere"', 'no schema is no dialect');
	psql($db, 'CREATE SCHEMA odd; CREATE TABLE odd.contract (contract_id int, contractant_leverancier_id int); CREATE TABLE odd.leverancier (contractant_contract_id int)');
	is(psql($db, "SELECT dialect IS NULL, reason LIKE 'both %' FROM governance.detect_ggm('odd')"), 't|t', 'parts of two releases are no dialect');
	psql('postgres', "DROP DATABASE $db");
}

# ---- a refresh is one transaction, and keeps every lock to its end; a server has by default room for 7,800 of them, for all sessions together
{
	my $db = createdb('tap_ports_all');
	psql($db, q{CREATE SCHEMA wh;
		DO $$ DECLARE p record; BEGIN
			FOR p IN SELECT c.port, string_agg(format('NULL::text AS %I', c.column_name), ', ' ORDER BY c.position) AS columns FROM governance_register.port_contract AS c GROUP BY c.port LOOP
				EXECUTE format('CREATE VIEW wh.%I AS SELECT %s WHERE false', p.port, p.columns);
				PERFORM governance.attach(p.port, 'wh.' || p.port);
			END LOOP;
		END $$});
	my ($ports, $locks) = split /\|/, psql($db, "$quiet BEGIN; CREATE TEMP TABLE said AS SELECT * FROM governance.refresh(); SELECT (SELECT count(*) FROM said WHERE state = 'empty'), count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND NOT fastpath");
	cmp_ok($ports, '>', 25, 'every port is attached and read');
	is(psql($db, 'SHOW max_locks_per_transaction'), '64', 'on a server with the room for locks that it has by default');
	cmp_ok($locks, '<', 2500, "a refresh of all ports holds $locks locks");
	psql('postgres', "DROP DATABASE $db");
}

# ---- a budget list
prepare('tap_ports_bbv', 'bbv_table.sql', 'bbv_spreadsheet.sql');
is(psql('tap_ports_bbv', 'SELECT count(*) FROM gold.bbv_total WHERE difference <> 0 OR source_total = 0'), '0', 'budget list: port total = source total');
is($counts->('tap_ports_bbv'), "party 2 0 0 0 0\ncollaboration 2 0 0 0 0\nfinance 14 0 0 0 0", 'budget list: first refresh');
is($counts->('tap_ports_bbv'), "party 0 0 2 0 0\ncollaboration 0 0 2 0 0\nfinance 0 0 14 0 0", 'budget list: second refresh changes nothing');
is(psql('tap_ports_bbv', "SELECT string_agg(DISTINCT status || ' ' || original, ', ' ORDER BY status || ' ' || original) FROM governance_register.finance_amount WHERE status <> 'published'"),
	'malformed zie toelichting, nil nihil, not_applicable n.v.t., to_be_determined pm', 'budget list: what is no amount is kept, and is not zero');
psql('postgres', 'DROP DATABASE tap_ports_bbv');

# ---- a survey
prepare('tap_ports_survey', 'survey_table.sql', 'survey_csv.sql');
is(psql('tap_ports_survey', 'SELECT count(*) FROM gold.survey_total WHERE difference <> 0 OR source_total = 0'), '0', 'survey: port total = source total');
is($counts->('tap_ports_survey'), 'answer 0 0 0 120 0', 'survey: no collaboration, no round');
psql('tap_ports_survey', "INSERT INTO governance_register.collaboration_register (code, title) VALUES ('schouwburg', 'Schouwburg')");
is($counts->('tap_ports_survey'), 'answer 120 0 0 0 0', 'survey: loads when the collaboration is there');
is($counts->('tap_ports_survey'), 'answer 0 0 120 0 0', 'survey: second refresh changes nothing');
is(psql('tap_ports_survey', "SELECT bool_and(governance.score(q.a) BETWEEN 0 AND 100) FROM (SELECT governance.sum(form) AS a FROM governance_register.assessment_form) AS q"), 't', 'survey: the forms give a score');
psql('tap_ports_survey', "UPDATE raw.survey SET \"content.steer.1\" = '9' WHERE respondent = 'r1'; UPDATE raw.survey SET \"content.steer.1\" = '5' WHERE respondent = 'r3'");
is($counts->('tap_ports_survey'), 'answer 0 24 72 24 0', 'survey: an answer off the scale leaves out the form of its rater, and no other');
is(psql('tap_ports_survey', "SELECT string_agg(DISTINCT problem, E'\n' ORDER BY problem) FROM governance_register.port_rejection WHERE resolved_at IS NULL"),
	qq{answer: must be from 1 to 5: 9\nthe form is left out as a whole: "content.steer.1": answer: must be from 1 to 5: 9}, 'survey: with one reason in all rows of the form');
is(psql('tap_ports_survey', "SELECT string_agg(rater || ' ' || (form::jsonb -> 'answers' ->> 0), ', ' ORDER BY rater) FROM governance_register.assessment_form"), 'r1 4, r2 2, r3 5, r4 4, r5 3', 'survey: what was loaded before stays');
psql('tap_ports_survey', "UPDATE raw.survey SET \"content.steer.1\" = '4' WHERE respondent = 'r1'");
is($counts->('tap_ports_survey'), 'answer 0 0 120 0 0', 'survey: and the mended form is whole again');
psql('tap_ports_survey', "UPDATE raw.survey SET \"content.steer.2\" = 'n.v.t.' WHERE respondent IN ('r2', 'r3')");
is($counts->('tap_ports_survey'), 'answer 0 48 72 0 0', 'survey: not applicable is an answer');
is(psql('tap_ports_survey', "SELECT answers, coverage FROM governance.contributions((SELECT governance.sum(form) FROM governance_register.assessment_form)) WHERE indicator = 'content.steer.2'"), '3|1', 'survey: the two were not asked it');
psql('tap_ports_survey', "UPDATE raw.survey SET \"content.steer.2\" = '3' WHERE respondent IN ('r2', 'r3')");
$counts->('tap_ports_survey');
for my $step (qw(close adopt))
{
	psql('tap_ports_survey', "SELECT governance.${step}_round(assessment_round_id, '2026-05-01', 'x') FROM governance_register.assessment_round; UPDATE raw.survey SET \"content.steer.2\" = '1' WHERE respondent = 'r4'; INSERT INTO raw.survey SELECT (s).* FROM (SELECT jsonb_populate_record(s, '{\"respondent\": \"r6\"}') AS s FROM raw.survey AS s WHERE respondent = 'r5') AS q");
	is($counts->('tap_ports_survey'), $step eq 'close' ? 'answer 48 0 96 0 0' : 'answer 0 24 120 0 0', "survey: after ${step}_round() another form and a new one are kept apart, and the rest is unchanged");
	is($counts->('tap_ports_survey'), 'answer 0 0 144 0 0', "survey: ${step}_round(), the next night says nothing of them");
	is(psql('tap_ports_survey', "SELECT string_agg(concat_ws(' ', rater, state), ', ' ORDER BY rater), (SELECT count(*) FROM governance_register.assessment_form) FROM governance_register.late_form"), 'r4 waiting, r6 waiting|5', "survey: ${step}_round(), they wait");
	psql('tap_ports_survey', "UPDATE raw.survey SET \"content.steer.2\" = '5' WHERE respondent = 'r4'; DELETE FROM raw.survey WHERE respondent = 'r6'");
	is($counts->('tap_ports_survey'), 'answer 0 0 120 0 0', "survey: ${step}_round(), the same forms are the same");
}
# a column that is no answer: what the template says of it is so, and so is what to do
psql('tap_ports_survey', "SELECT governance.set_aside_late_form(late_form_id, '2026-05-01', 'x') FROM governance_register.late_form WHERE state = 'waiting'; SELECT governance.reopen_round(assessment_round_id, '2026-05-01', 'x') FROM governance_register.assessment_round; ALTER TABLE raw.survey ADD COLUMN age text");
is($counts->('tap_ports_survey'), 'answer 0 0 0 125 0', 'survey: a column that is no indicator, although empty, rejects all forms');
like(psql('tap_ports_survey', "SELECT string_agg(DISTINCT problem, E'\\n' ORDER BY problem) FROM governance_register.port_rejection WHERE resolved_at IS NULL"), qr/^indicator: "age" is not one of instrument "governance-balance"$/m, 'survey: and the reason names it');
run_ok('survey with other', 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-v', 'organisation=gm9999', '-v', 'other=age,district', '-d', 'tap_ports_survey', '-f', 'examples/warehouse/survey_csv.sql');
is($counts->('tap_ports_survey'), 'answer 0 0 120 0 0', 'survey: named in other, it is left out');
psql('postgres', 'DROP DATABASE tap_ports_survey');

# ---- the national register
my $db = 'tap_ports_register';
prepare($db, 'register_tables.sql', 'register_csv.sql');
is(psql($db, 'SELECT count(*) FROM gold.roo_total WHERE difference <> 0 OR source_total = 0'), '0', 'register: port total = source total');
is($counts->($db), "party 1064 0 0 0 0\ncollaboration 1186 0 0 0 0\nparticipation 12005 0 0 0 0", 'register: all 1,186 versions load');
my $state = q{SELECT md5(string_agg(t::text, E'\n' ORDER BY t::text COLLATE "C")) FROM (SELECT p::text FROM governance_register.party AS p UNION ALL SELECT v::text FROM governance_register.collaboration_version AS v UNION ALL SELECT q::text FROM governance_register.participation AS q UNION ALL SELECT c::text FROM governance_register.collaboration_register AS c) AS t};
my $before = psql($db, $state);
is($counts->($db), "party 0 0 1064 0 0\ncollaboration 0 0 1186 0 0\nparticipation 0 0 12005 0 0", 'register: a second refresh finds all unchanged');
is(psql($db, $state), $before, 'register: and writes nothing');
is(psql($db, "SELECT count(*) FROM governance_register.collaboration_version WHERE governance.in_force(collaboration, '2026-05-19')"), '451', 'register: 451 in force on 2026-05-19');
# the values are those that the columns give by themselves
run_ok('load_register', 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-v', 'fixtures=test/fixtures', '-d', $db, '-f', 'test/fixtures/load_register.sql');
is(psql($db, 'SELECT count(*) FROM governance_register.collaboration_version AS v FULL JOIN register.collaboration AS r ON r.roo_id = v.source_key WHERE governance.organisations(v.collaboration) IS DISTINCT FROM governance.organisations(r.collaboration) OR governance_internal.period(v.collaboration) IS DISTINCT FROM governance_internal.period(r.collaboration)'), '0', 'register: the same arrangements as loaded without a port');

# one spoiled date and one spoiled organ
psql($db, "UPDATE raw.gr_register SET datum_inwerkingtreding = '2017-02-30' WHERE roo_id = '27763231';
	UPDATE raw.gr_participants SET bestuursorganen = 'Kolege' WHERE regeling_roo_id = '28478366' AND deelnemer_roo_id = '35934'");
psql($db, 'DELETE FROM governance_register.participation; DELETE FROM governance_register.collaboration_version');
like($counts->($db), qr/^party 0 0 1064 0 0\ncollaboration 1185 0 0 1 0$/m, 'register: a spoiled date rejects one version, 1,185 load');
is(psql($db, "SELECT original ->> 'valid_from' || ': ' || problem FROM governance_register.port_rejection WHERE port = 'collaboration'"), '2017-02-30: valid_from: invalid date: "2017-02-30". Expected a day that exists, as yyyy-mm-dd.', 'register: with the text as it was');
is(psql($db, "SELECT original ->> 'organ' FROM governance_register.port_rejection WHERE port = 'participation' AND problem LIKE 'organ: %'"), 'Kolege', 'register: so does a spoiled organ');
psql($db, "UPDATE raw.gr_register SET datum_inwerkingtreding = '2017-03-23' WHERE roo_id = '27763231'; UPDATE raw.gr_participants SET bestuursorganen = 'Burgemeester' WHERE bestuursorganen = 'Kolege'");
$counts->($db);
is(psql($db, 'SELECT count(*), count(resolved_at) = count(*) FROM governance_register.port_rejection'), psql($db, 'SELECT count(*) FROM governance_register.port_rejection') . '|t', 'register: mended rows are marked as resolved, not deleted');

# ---- two refreshes at one time: the second waits and finds all done
psql($db, "DELETE FROM governance_register.participation; DELETE FROM governance_register.collaboration_version");
my @pids = map {
	my $pid = fork // die;
	if (!$pid) { $counts->($db, 'collaboration'); require POSIX; POSIX::_exit(0); }
	$pid } 1, 2;
my $bad = 0;
for (@pids) { waitpid($_, 0); $bad += $? != 0; }
is($bad, 0, 'two refreshes at one time both end well');
is(psql($db, "SELECT string_agg(DISTINCT inserted || ' ' || unchanged, ', ' ORDER BY inserted || ' ' || unchanged) FROM (SELECT * FROM governance_register.port_refresh WHERE port = 'collaboration' ORDER BY port_refresh_id DESC LIMIT 2) AS q"), '0 1186, 1186 0', 'and nothing is loaded twice');

# ---- the warehouse goes, the extension stays
my $rows = psql($db, 'SELECT count(*) FROM governance_register.party');
psql($db, "$quiet DROP SCHEMA raw CASCADE");
is(psql($db, 'SELECT count(*) FROM governance_register.party'), $rows, 'DROP SCHEMA of the warehouse leaves the register');
is(psql($db, "SELECT string_agg(DISTINCT state || ' ' || severity, ',') FROM governance.port_status() WHERE state <> 'not_attached'"), 'missing critical', 'and its ports are missing, which is critical');
is($counts->($db), "party\ncollaboration\nparticipation", 'a refresh of all passes them by');
is(psql_error($db, "SELECT governance.refresh('party')"), '55000', 'a refresh by name says so');
run_ok('the warehouse comes back', 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-v', 'fixtures=test/fixtures', '-d', $db, '-f', 'test/fixtures/register_tables.sql');
run_ok('and its views', 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-d', $db, '-f', 'examples/warehouse/register_csv.sql');
like($counts->($db, 'party'), qr/^party 0 0 1064 0 0$/, 'the ports work again, and nothing has changed');
is(psql($db, "SELECT count(*) FROM pg_depend AS d JOIN pg_rewrite AS w ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid JOIN pg_class AS c ON c.oid = w.ev_class JOIN pg_class AS t ON d.refclassid = 'pg_class'::regclass AND d.refobjid = t.oid WHERE c.relnamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[]) AND t.relnamespace IN ('raw'::regnamespace, 'gold'::regnamespace)"), '0', 'nothing in the extension depends on the warehouse');
psql('postgres', "DROP DATABASE $db");

# ---- beside each other: all templates in one warehouse, put in from the first to the last and again from the last to the first
{
	my $all = createdb('tap_ports_all');
	my $folder = temporary_folder();
	my @templates = (
		[ 'v2_4_0', 'silver', 'ggm_v2_4_0.sql', 'ggm_v2_4_0.sql', 'gm9991' ], [ 'v2_5_0', 'silver', 'ggm_v2_5_0.sql', 'ggm_v2_5_0.sql', 'gm9992' ], [ 'v2_5_1', 'silver', 'ggm_v2_5_1.sql', 'ggm_v2_5_1.sql', 'gm9993' ],
		[ 'roo', 'raw', 'register_tables.sql', 'register_csv.sql', 'gm9994' ], [ 'bbv', 'raw', 'bbv_table.sql', 'bbv_spreadsheet.sql', 'gm9995' ], [ 'survey', 'raw', 'survey_table.sql', 'survey_csv.sql', 'gm9996' ]);
	for my $t (@templates)
	{
		my ($name, $schema, $fixture) = @$t;
		# the same rows in a schema of their own
		open my $out, '>', "$folder/$name.sql" or die $!;
		print $out slurp("test/fixtures/$fixture") =~ s/\b$schema\b(?=[.;])/${schema}_$name/gr;
		close $out or die $!;
		run_ok("$fixture loads beside the others", 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-v', 'fixtures=test/fixtures', '-d', $all, '-f', "$folder/$name.sql");
	}
	my $install = sub {
		my ($name, $schema, undef, $template, $organisation) = @{ $_[0] };
		run_ok("$template goes in as $name", 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-v', "source=${schema}_$name", '-v', "name=$name", '-v', "organisation=$organisation", '-d', $all, '-f', "examples/warehouse/$template");
	};
	$install->($_) for @templates;
	$counts->($all);
	my $loaded = psql($all, "SELECT string_agg(concat_ws(' ', port, view_name, state, rows), E'\n' ORDER BY port, view_name) FROM governance.port_status() WHERE state <> 'not_attached'");
	is(psql($all, "SELECT count(*), bool_and(state IN ('ok', 'rows_rejected')), bool_and(rows > 0) FROM governance.port_status() WHERE state <> 'not_attached'"), '25|t|t', 'beside each other: each view of each template is read') or diag($loaded);
	is(psql($all, "SELECT string_agg(DISTINCT a.port || ' ' || a.view_name || ' ' || b.view_name, ', ') FROM governance_register.port AS a JOIN governance_register.port AS b ON b.port = a.port AND b.view_name < a.view_name AND b.sources && a.sources"), '', 'beside each other: no two have a source in common');
	is(psql($all, "SELECT string_agg(problem, E'\n') FROM governance_register.port_rejection WHERE problem ~ 'another source|is that of view'"), '', 'beside each other: and none stands in the way of another');
	for my $t (@templates) { is(psql($all, "SELECT count(*) FROM gold.$t->[0]_total WHERE difference <> 0"), '0', "beside each other: $t->[0] port total = source total"); }
	$install->($_) for reverse @templates;
	is(psql($all, "$quiet SELECT string_agg(DISTINCT concat_ws(' ', inserted, changed, vanished, state), ', ') FROM governance.refresh()"), '0 0 0 ok', 'beside each other: put in again in the other order they change nothing');
	# the same source a second time takes no place unasked
	my ($status, $text) = run('psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-v', 'VERBOSITY=verbose', '-v', 'source=raw_bbv', '-v', 'gold=gold2', '-v', 'organisation=gm9995', '-d', $all, '-f', 'examples/warehouse/bbv_spreadsheet.sql');
	like($text, qr/ERROR:  42710: source "bbv" of port "\w+" is that of view gold\.bbv_\w+/, 'd4_two_templates: a template takes the place of no view of another without a word');
	is(psql($all, "SELECT count(*) FROM governance_register.port WHERE view_name LIKE 'gold2.%'"), '0', 'd4_two_templates: and leaves nothing');
	psql('postgres', "DROP DATABASE $all");
}
done_testing();
