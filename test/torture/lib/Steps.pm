# Steps.pm: every function of the extension that writes, as a call that has something to write; and what the register holds, as one text.
package Steps;
use strict;
use warnings;
use Exporter 'import';
use Governance;

our @EXPORT = qw(%step make_base copy_of register apart unnamed_steps);
our $base = 'torture_base';

# name => call. Each is made in a copy of the base, by itself or beside another one.
our %step = (
	refresh => q{SELECT * FROM refresh()},
	run_checks => q{SELECT * FROM run_checks(NULL, '2026-06-30')},
	total_rounds => q{SELECT total_rounds()},
	publish => q{SELECT publish('2026-05-19')},
	open_round => q{SELECT open_round(assessment_round_id, '2026-05-19', 'griffie') FROM torture.round WHERE name = 'planned'},
	close_round => q{SELECT close_round(assessment_round_id, '2026-05-19', 'griffie') FROM torture.round WHERE name = 'open'},
	adopt_round => q{SELECT adopt_round(assessment_round_id, '2026-05-19', 'griffie') FROM torture.round WHERE name = 'closed'},
	reopen_round => q{SELECT reopen_round(assessment_round_id, '2026-05-19', 'griffie') FROM torture.round WHERE name = 'adopted'},
	accept_late_form => q{SELECT accept_late_form(late_form_id, '2026-05-19', 'griffie') FROM (SELECT min(late_form_id) AS late_form_id FROM governance_register.late_form WHERE state = 'waiting') AS f WHERE late_form_id IS NOT NULL},
	set_aside_late_form => q{SELECT set_aside_late_form(late_form_id, '2026-05-19', 'griffie') FROM (SELECT max(late_form_id) AS late_form_id FROM governance_register.late_form WHERE state = 'waiting') AS f WHERE late_form_id IS NOT NULL},
	attach => q{SELECT attach('goal', 'gold.port_goal_2')},
	detach => q{SELECT detach('party')},
	protect_register => q{SELECT protect_register()},
	choose_rule => q{SELECT choose_rule('GW-01', 'info', 'griffie', 'known', NULL, date '2026-01-01')},
	acknowledge => q{SELECT acknowledge(finding_id, 'griffie') FROM torture.finding WHERE name = 'acknowledge'},
	waive => q{SELECT waive(finding_id, 'known', date '2026-12-31') FROM torture.finding WHERE name = 'waive'},
	merge_party => q{SELECT merge_party('gm9998', 'gm9997', date '2026-05-19', 'x', 'griffie', dry_run => false)},
	rename_party => q{SELECT rename_party('gm9996', 'gm9995', date '2026-05-19', 'x', 'griffie', dry_run => false)},
	remove_party => q{SELECT remove_party('gm9001', date '2026-05-19', 'x', 'griffie', dry_run => false)},
	remove_collaboration => q{SELECT remove_collaboration('bank', date '2026-05-19', 'x', 'griffie', dry_run => false)},
	erase_person => q{SELECT count(*) FROM erase_person(ARRAY['portefeuillehouder cultuur'], date '2026-06-01', 'AVG art. 17', 'privacy officer', pseudonym => 'p-12', dry_run => false)},
);

# make_base(): the register of Gemeente Voorbeeld with a row in every table, and what the steps ask for
sub make_base
{
	createdb($base);
	my ($status, $text) = run('sh', '-c', 'cd "$1" && exec psql -Xq -v ON_ERROR_STOP=1 -d "$2" -f test/fixtures/fill_register.sql', 'sh', $top, $base);
	die $text if $status != 0;
	psql($base, <<'SQL');
SET search_path = governance, governance_register, governance_internal, pg_catalog;
INSERT INTO party (party, name) VALUES ('gm9001', 'Nergens genoemd');
CREATE VIEW gold.port_goal_2 AS SELECT * FROM gold.port_goal;
UPDATE raw.goal SET name = 'Nieuwe naam' WHERE id = '1';
CREATE SCHEMA torture;
CREATE TABLE torture.round (name text PRIMARY KEY, assessment_round_id bigint);
INSERT INTO torture.round
SELECT DISTINCT ON (status) status, assessment_round_id FROM assessment_round ORDER BY status, held_on DESC, assessment_round_id;
CREATE TABLE torture.finding (name text PRIMARY KEY, finding_id bigint);
INSERT INTO torture.finding SELECT (ARRAY['acknowledge', 'waive'])[n], finding_id
FROM (SELECT finding_id, row_number() OVER (ORDER BY finding_id) AS n FROM finding WHERE resolved_on IS NULL) AS f WHERE n <= 2;
SQL
	return;
}

sub copy_of { my ($db) = @_; psql('postgres', "DROP DATABASE IF EXISTS $db WITH (FORCE)"); psql('postgres', "CREATE DATABASE $db TEMPLATE $base"); return $db; }

# register(DATABASE): what its tables hold, a line each: without the moments at which it was written, how long that took, and the numbers that sequences gave out
sub register
{
	my ($db) = @_;
	return psql($db, <<'SQL');
SET timezone = 'UTC';
SELECT set_config('search_path', 'pg_catalog', false) \g /dev/null
CREATE FUNCTION pg_temp.held(r regclass) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	kept text;
	held text;
	passing text[];
BEGIN
	-- a row that was taken out is a document of such columns
	SELECT string_agg(format(CASE WHEN r::text ~ 'removed_row$' AND a.attname = 'content' THEN '%I - $1 AS %1$I' ELSE '%I' END, a.attname), ', ' ORDER BY a.attnum) INTO kept FROM pg_attribute AS a
	WHERE a.attrelid = r AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid <> ALL ('{timestamptz,interval}'::regtype[])
		AND a.attname NOT IN (SELECT i.attname FROM pg_attribute AS i JOIN pg_class AS c ON c.oid = i.attrelid
			WHERE c.relnamespace = 'governance_register'::regnamespace AND i.attidentity <> '');
	SELECT array_agg(DISTINCT a.attname::text) INTO passing FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
	WHERE c.relnamespace = 'governance_register'::regnamespace AND a.attnum > 0 AND (a.atttypid = ANY ('{timestamptz,interval}'::regtype[]) OR a.attidentity <> '');
	EXECUTE format('SELECT count(*) || '' '' || md5(coalesce(string_agg(t::text, E''\n'' ORDER BY t::text COLLATE "C"), '''')) FROM (SELECT %s FROM %s) AS t', kept, r) INTO held USING passing;
	RETURN held;
END
$$;
SELECT c.relname || ' ' || pg_temp.held(c.oid) FROM pg_class AS c
WHERE c.relnamespace = 'governance_register'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname COLLATE "C";
SQL
}

# apart(A, B): the tables that are not the same in both
sub apart
{
	my ($a, $b) = map { { map { $_ => 1 } split /\n/ } } @_;
	return join("\n", (map { "- $_" } grep { !$b->{$_} } sort keys %$a), map { "+ $_" } grep { !$a->{$_} } sort keys %$b);
}

# unnamed_steps(): functions of the public schema that may write and have no step
sub unnamed_steps
{
	my %known = map { $_ => 1 } keys %step, 'set_as_of';
	return grep { !$known{$_} } split /\n/, psql($base, q{SELECT DISTINCT p.proname FROM pg_proc AS p WHERE p.pronamespace = 'governance'::regnamespace AND p.provolatile = 'v' AND p.prokind = 'f' ORDER BY 1});
}

1;
