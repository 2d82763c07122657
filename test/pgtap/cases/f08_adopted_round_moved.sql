-- Case f08_adopted_round_moved: an adopted round that is given to another partner, or changed in anything that a sentence about it uses, is found.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
INSERT INTO party (party, name, kind) VALUES ('gm9001', 'Gemeente Een', 'municipality');
INSERT INTO collaboration_register (code, title) VALUES ('od', 'Omgevingsdienst'), ('zwembad', 'Zwembad');
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, status, instrument_code, instrument_version, asked)
SELECT 'gm9001', collaboration_id, '2026', '2026-03-01', 'planned', 'governance-balance', 1, 9 FROM collaboration_register WHERE code = 'od' RETURNING assessment_round_id AS round \gset
INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form)
SELECT 'gm9001', :round, 'r' || n, 'council', assessment('council', array_fill(2 + n % 3, ARRAY[24])) FROM generate_series(1, 6) AS n;
SELECT open_round(:round, '2026-03-01', 'x'), close_round(:round, '2026-04-01', 'x'), adopt_round(:round, '2026-05-01', 'x') \g /dev/null
CREATE FUNCTION pg_temp.found(change text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	said text;
BEGIN
	BEGIN
		EXECUTE change;
		SELECT string_agg(c.message_nl, ' ' ORDER BY c.rule) INTO said FROM check_results('{ROUND-CHANGED,ROUND-STATUS}', '2026-05-19') AS c WHERE c.result = 'fail';
		RAISE EXCEPTION USING ERRCODE = 'P9999';
	EXCEPTION WHEN SQLSTATE 'P9999' THEN
		RETURN said;
	END;
END $$;
SELECT is(pg_temp.found('SELECT 1'), NULL, 'nothing changed, nothing found');
SELECT is(pg_temp.found($$ UPDATE assessment_round SET collaboration_id = (SELECT collaboration_id FROM collaboration_register WHERE code = 'zwembad') $$),
	'Ronde 2026 is na het vaststellen veranderd: een andere samenwerking.', 'f08_adopted_round_moved: to another partner');
SELECT is(pg_temp.found(change), 'Ronde ' || code || ' is na het vaststellen veranderd: ' || said || '.', 'variant: ' || said) FROM (VALUES
	($$ UPDATE assessment_round SET code = '2025' $$, '2025', 'een andere code'),
	($$ UPDATE assessment_round SET asked = 100 $$, '2026', 'andere aantallen gevraagden'),
	($$ UPDATE assessment_round SET asked = NULL $$, '2026', 'andere aantallen gevraagden'),
	(format($$ INSERT INTO round_asked (organisation, assessment_round_id, perspective, asked) VALUES ('gm9001', %s, 'council', 9) $$, :round), '2026', 'andere aantallen gevraagden'),
	($$ UPDATE assessment_round SET held_on = '2026-03-02' $$, '2026', 'een andere dag'),
	($$ UPDATE assessment_round SET collaboration_id = (SELECT collaboration_id FROM collaboration_register WHERE code = 'zwembad'), code = '2025' $$, '2025', 'een andere samenwerking, een andere code')
) AS v (change, code, said);

-- the law: each column of a round is found when it changes, or says why it need not be
CREATE TEMPORARY TABLE answer (column_name text, change text, reason text);
INSERT INTO answer VALUES
	('assessment_round_id', NULL, 'the key, which the database gives and refuses to change'),
	('organisation', NULL, 'its forms, steps and totals carry it too: register_orphan shows them, and nothing is published'),
	('collaboration_id', '(SELECT max(collaboration_id) FROM collaboration_register)', NULL),
	('code', '''x''', NULL),
	('held_on', 'held_on - 1', NULL),
	('closes_on', NULL, 'until when people could answer: no page or publication speaks of it'),
	('status', '''closed'', adopted_on = NULL', NULL),
	('adopted_on', 'adopted_on + 1', NULL),
	('instrument_code', '''style-scan''', NULL),
	('instrument_version', NULL, 'with the code it names one questionnaire: tried with that'),
	('asked', '3', NULL),
	('motivation', NULL, 'why it was held: no page or publication speaks of it'),
	('source', NULL, 'where the row comes from'), ('source_key', NULL, 'where the row comes from'), ('source_url', NULL, 'where the row comes from'),
	('changed_at', NULL, 'when the row was written');
SELECT set_eq($$ SELECT attname::text FROM pg_attribute WHERE attrelid = 'assessment_round'::regclass AND attnum > 0 AND NOT attisdropped $$, 'SELECT column_name FROM answer', 'law: a new column of a round has to say how its change is found');
SELECT is_empty($$ SELECT column_name FROM answer WHERE num_nonnulls(change, reason) <> 1 $$, 'law: a change, or a reason');
SELECT isnt(pg_temp.found(format('UPDATE assessment_round SET %I = %s', column_name, change)), NULL, 'law: found when it changes: ' || column_name) FROM answer WHERE change IS NOT NULL;
SELECT is((SELECT count(*) FROM register_orphan), 0::bigint, 'nothing is orphaned');
UPDATE assessment_round SET organisation = 'gm9002';
SELECT cmp_ok((SELECT count(*) FROM register_orphan), '>', 0::bigint, 'variant: a round given to another organisation leaves its forms and steps behind, and that is shown');
SELECT publish('2026-05-19') \g /dev/null
SELECT is_empty($$ SELECT * FROM published_score $$, 'variant: and not published');
SELECT * FROM finish();
ROLLBACK;
