-- Faults that checks once had: each test has the name of the fault that must not come back.
BEGIN;
SET LOCAL client_min_messages = error;
SET LOCAL jit = off;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
CREATE FUNCTION pg_temp.give(which text, value text) RETURNS bigint LANGUAGE sql AS $$
	WITH c AS (INSERT INTO governance_register.collaboration_register (code, title) VALUES (which, which) RETURNING collaboration_id)
	INSERT INTO governance_register.collaboration_version (collaboration_id, collaboration) SELECT c.collaboration_id, value::governance.collaboration FROM c RETURNING collaboration_version_id $$;
CREATE FUNCTION pg_temp.id(which text) RETURNS bigint LANGUAGE sql AS $$ SELECT collaboration_id FROM governance_register.collaboration_register WHERE code = which $$;
CREATE FUNCTION pg_temp.version(which text) RETURNS bigint LANGUAGE sql AS $$ SELECT collaboration_version_id FROM governance_register.collaboration_version WHERE collaboration_id = pg_temp.id(which) $$;

-- ---- two unsuitable roles of one holder were two fails and one finding
SELECT pg_temp.give('fit', '{"style": {"network": 1}, "legal_form": "foundation", "parties": [{"party": "gm1", "roles": ["owner", "client", "supervisor"]}, {"party": "gm2", "roles": ["connect"]}]}');
SELECT run_checks(ARRAY['FIT-STYLE'], '2026-05-19') \g /dev/null
SELECT results_eq($$ SELECT subject, message_en FROM finding WHERE rule = 'FIT-STYLE' ORDER BY subject COLLATE "C" $$, $$ VALUES
	('fit gm1 client', 'gm1: the role client does not suit the style of the collaboration (0.00).'),
	('fit gm1 owner', 'gm1: the role owner does not suit the style of the collaboration (0.00).'),
	('fit gm1 supervisor', 'gm1: the role supervisor does not suit the style of the collaboration (0.00).') $$,
	'a holder with several unsuitable roles lost all messages but one: the subject names the role');
SELECT is((SELECT failed FROM check_run ORDER BY check_run_id DESC LIMIT 1)::bigint, (SELECT count(*) FROM finding WHERE rule = 'FIT-STYLE'), 'failed rows are findings');
UPDATE collaboration_version SET collaboration = without_role(collaboration, 'gm1', 'owner') WHERE collaboration_id = pg_temp.id('fit');
SELECT run_checks(ARRAY['FIT-STYLE'], '2026-05-20') \g /dev/null
SELECT is((SELECT string_agg(subject, ', ') FROM finding WHERE rule = 'FIT-STYLE' AND state = 'resolved'), 'fit gm1 owner', 'and each role resolves by itself');

-- ---- keys of organisations with several organs
CREATE FUNCTION pg_temp.key_total(keys text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM governance_register.participation;
	INSERT INTO governance_register.participation (collaboration_version_id, party, distribution_key)
	SELECT pg_temp.version('keys'), split_part(k, '=', 1), nullif(split_part(k, '=', 2), '')::numeric FROM string_to_table(keys, ' ') AS k;
	RETURN (SELECT concat_ws(' ', result, facts ->> 'keys', facts ->> 'participants') FROM governance.check_results(ARRAY['KEY-TOTAL'], '2026-05-19') WHERE subject = 'keys');
END $$;
SELECT pg_temp.give('keys', '{"legal_form": "public_body"}');
SELECT is(pg_temp.key_total('gm1/executive=60 gm1/council= gm2=40'), 'pass 2 2', 'a participant with two organs made KEY-TOTAL cannot_tell: keys are of organisations');
SELECT is(pg_temp.key_total('gm1/executive=60 gm1/council=60 gm2=40'), 'pass 2 2', 'the same key at each organ is one key');
SELECT is(pg_temp.key_total('gm1/executive=30 gm1/council=30 gm2=40'), 'pass 2 2', 'or a part each');
SELECT is(pg_temp.key_total('gm1/executive=50 gm1/council=20 gm2=40'), 'fail 2 2', 'a total that is no 100 is a fail');
SELECT is(pg_temp.key_total('gm1/executive=60 gm1/council=60 gm2='), 'cannot_tell 1 2', 'an organisation without a key cannot be told');
SELECT is(pg_temp.key_total('gm1/executive=60 gm2=50 gm3='), 'fail 2 3', 'unless the others exceed 100');

-- ---- a role in the arrangement and one that was assigned
CREATE FUNCTION pg_temp.clash(assigned text, why text DEFAULT NULL) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM governance_register.role_assignment;
	INSERT INTO governance_register.role_assignment (organisation, collaboration_id, holder, role, allowed_because)
	SELECT 'gm1', pg_temp.id('clash'), 'gm1', a::governance.role, why FROM string_to_table(assigned, ' ') AS a;
	RETURN (SELECT string_agg(concat_ws(' ', rule, organisation, result), ', ' ORDER BY rule, organisation) FROM governance.check_results(NULL, '2026-05-19') WHERE subject IN ('clash', 'clash gm1') AND rule = 'CONFLICT-owner-client');
END $$;
SELECT pg_temp.give('clash', '{"parties": [{"party": "gm1", "roles": ["owner"]}]}');
SELECT is(pg_temp.clash('client'), 'CONFLICT-owner-client gm1 fail', 'a conflict between a role in the arrangement and an assigned one went unseen');
SELECT is((SELECT message_en FROM check_results(ARRAY['CONFLICT-owner-client'], '2026-05-19') WHERE subject = 'clash gm1'), 'gm1 is owner and client at once. An owner wants continuity, a client a low price.', 'it says which two');
SELECT is(pg_temp.clash('client', 'besluit 12'), 'CONFLICT-owner-client gm1 pass', 'with a reason it is allowed');
SELECT is((SELECT facts ->> 'allowed_because' FROM check_results(ARRAY['CONFLICT-owner-client'], '2026-05-19') WHERE subject = 'clash gm1'), 'besluit 12', 'which is said');
SELECT is(pg_temp.clash('owner'), 'CONFLICT-owner-client gm1 pass', 'the same role twice is no conflict');
SELECT is(pg_temp.clash('owner client'), 'CONFLICT-owner-client gm1 fail', 'roles that were assigned only are judged by the rulebook too');
UPDATE collaboration_version SET collaboration = '{"parties": [{"party": "gm1", "roles": ["owner", "client"]}]}' WHERE collaboration_id = pg_temp.id('clash');
SELECT is(pg_temp.clash('adviser', 'niet hierover'), 'CONFLICT-owner-client gm1 fail', 'a conflict within the arrangement is said once, and not allowed by what was said of another role');
UPDATE collaboration_version SET collaboration = '{"parties": [{"party": "gm2", "roles": ["owner"]}]}' WHERE collaboration_id = pg_temp.id('clash');
SELECT is(pg_temp.clash('client'), 'CONFLICT-owner-client gm1 pass, CONFLICT-owner-client gm2 pass', 'the roles of another holder do not count');
UPDATE collaboration_version SET valid_to = '2026-01-01', collaboration = '{"parties": [{"party": "gm1", "roles": ["owner"]}]}' WHERE collaboration_id = pg_temp.id('clash');
SELECT is(pg_temp.clash('client'), NULL, 'nor an arrangement that is over');

-- ---- a round of an organisation that kept nothing else about the collaboration was not judged
SELECT pg_temp.give('alone', '{}');
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, status, instrument_code, instrument_version) VALUES ('gm1', pg_temp.id('alone'), '2026', '2026-01-01', 'closed', 'governance-balance', 1);
INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form) SELECT 'gm1', assessment_round_id, 'x', 'council', assessment('council', array_fill(2, ARRAY[24])) FROM assessment_round WHERE collaboration_id = pg_temp.id('alone');
SELECT results_eq($$ SELECT rule, result, message_nl FROM check_results(ARRAY['SCORE-CONCERN', 'SCORE-COVERAGE', 'SCORE-DISAGREEMENT'], '2026-05-19') WHERE subject = 'alone' ORDER BY rule $$, $$ VALUES
	('SCORE-CONCERN', 'fail', 'Het licht staat op "zorg".'), ('SCORE-COVERAGE', 'pass', 'Van de vragen die van toepassing zijn, is 100% beantwoord.'), ('SCORE-DISAGREEMENT', 'cannot_tell', NULL) $$,
	'a red light of a round alone raised no finding; and one group was said to differ from itself');
SELECT pg_temp.give('nobody', '{}');
SELECT is_empty($$ SELECT rule, message_nl FROM check_results(ARRAY['SCORE-OVERDUE', 'SCORE-COVERAGE'], '2026-05-19') WHERE subject = 'nobody' AND message_nl IS NOT NULL $$, 'of a collaboration that nobody follows it was said that nothing was answered');

SELECT * FROM finish();
ROLLBACK;
