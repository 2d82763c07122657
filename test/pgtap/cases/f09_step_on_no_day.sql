-- Case f09_step_on_no_day: a step of a round, a waiver, a merge on a day that nobody means is refused, so that what comes after it can be on a real one.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
INSERT INTO party (party, name, kind) VALUES ('gm9001', 'Gemeente Een', 'municipality'), ('gm9002', 'Gemeente Twee', 'municipality');
INSERT INTO collaboration_register (code, title) VALUES ('od', 'Omgevingsdienst');
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, status, instrument_code, instrument_version)
SELECT 'gm9001', collaboration_id, '2026', '2026-03-01', 'open', 'governance-balance', 1 FROM collaboration_register;
INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form)
SELECT 'gm9001', assessment_round_id, 'r' || n, 'council', assessment('council', array_fill(2 + n % 3, ARRAY[24])) FROM assessment_round, generate_series(1, 3) AS n;
CREATE FUNCTION pg_temp.id() RETURNS bigint LANGUAGE sql AS 'SELECT min(assessment_round_id) FROM governance_register.assessment_round';
CREATE FUNCTION pg_temp.says(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE statement;
	RETURN 'done';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
CREATE TEMPORARY TABLE bad (day text, said text);
INSERT INTO bad VALUES ('9999-12-31', '9999-12-31'), ('2999-12-31', '2999-12-31'), ('2200-01-01', '2200-01-01'), ('1899-12-31', '1899-12-31'), ('0001-01-01', '0001-01-01'), ('infinity', 'infinity'), ('-infinity', '-infinity');

SELECT is(pg_temp.says(format('SELECT close_round(pg_temp.id(), %L, ''x'')', day)), '22023 the day of the step cannot be ' || said, 'f09_step_on_no_day: no round closes on ' || day) FROM bad;
SELECT is((SELECT status FROM close_round(pg_temp.id(), '2026-04-15', 'x')), 'closed', 'it closes on a real day');
SELECT is(pg_temp.says(format('SELECT adopt_round(pg_temp.id(), %L, ''x'')', day)), '22023 the day of the step cannot be ' || said, 'f09_step_on_no_day: nor is one adopted on ' || day) FROM bad;
SELECT is((SELECT status FROM adopt_round(pg_temp.id(), '2026-06-23', 'x')), 'adopted', 'but on a real one');
SELECT is(pg_temp.says(format('SELECT reopen_round(pg_temp.id(), %L, ''x'')', day)), '22023 the day of the step cannot be ' || said, 'variant: nor reopened on ' || day) FROM bad;
SELECT is((SELECT status FROM reopen_round(pg_temp.id(), '2026-07-01', 'x')), 'open', 'so that it can be reopened');
SELECT matches(pg_temp.says($$ INSERT INTO round_event (organisation, assessment_round_id, step, happened_on, reason) VALUES ('gm9001', pg_temp.id(), 'close', '9999-12-31', 'x') $$), '^23514 .*round_event_happened_on_day_check', 'variant: nor is such a step written by hand');
SELECT matches(pg_temp.says($$ UPDATE assessment_round SET status = 'adopted', adopted_on = '9999-12-31' $$), '^23514 .*assessment_round_adopted_on_day_check', 'variant: nor such an adoption');

-- late forms
INSERT INTO late_form (organisation, assessment_round_id, rater, perspective, form) VALUES ('gm9001', pg_temp.id(), 'r9', 'council', assessment('council', array_fill(3, ARRAY[24])));
SELECT is(pg_temp.says(format('SELECT %s((SELECT min(late_form_id) FROM late_form), ''9999-12-31'', ''x'')', f)), '22023 the day of the step cannot be 9999-12-31', 'variant: ' || f) FROM unnest(ARRAY['accept_late_form', 'set_aside_late_form']) AS f;

-- a waiver
INSERT INTO finding (fingerprint, rule, severity, subject_kind, subject, message_nl, message_en, first_seen, last_seen) VALUES ('x', 'GW-01', 'error', 'collaboration', 'od', 'nl', 'en', '2026-05-01', '2026-05-01');
SELECT is(pg_temp.says(format('SELECT waive((SELECT min(finding_id) FROM finding), ''x'', %L)', day)), '22023 the end of a waiver cannot be ' || said, 'f09_step_on_no_day: no finding is waived until ' || day) FROM bad;
SELECT is((SELECT state FROM waive((SELECT min(finding_id) FROM finding), 'x', '2026-12-31')), 'waived', 'but until a real day');
SELECT matches(pg_temp.says($$ UPDATE finding SET waived_until = '9999-12-31' $$), '^23514 .*finding_waived_until_day_check', 'variant: nor by hand');

-- a merge, a removal
SELECT is(pg_temp.says($$ SELECT * FROM merge_party('gm9002', 'gm9001', '9999-12-31', 'x', dry_run => false) $$), '22023 the day of merge_party() cannot be 9999-12-31', 'variant: a merge');
SELECT is(pg_temp.says($$ SELECT * FROM remove_collaboration('od', '9999-12-31', 'x', dry_run => false) $$), '22023 the day of remove_collaboration() cannot be 9999-12-31', 'variant: a removal');
SELECT * FROM finish();
ROLLBACK;
