-- the rules of law over the national register: none is asked of a form, or of makers, that its article does not name
\ir ../lib/national_register.sql
SELECT no_plan();
CREATE TEMP TABLE arrangement AS
SELECT v.collaboration_id, legal_form(v.collaboration) AS legal_form, m.made_by, m.participants
FROM versions_as_of('2026-05-19') AS v
CROSS JOIN LATERAL law_makers(v.collaboration) AS m;
CREATE TEMP TABLE said AS
SELECT r.* FROM check_results(ARRAY(SELECT c.rule FROM check_rule AS c WHERE c.evaluator IN ('check_wgr', 'check_cycle')), '2026-05-19') AS r;
SELECT is(count(*), 81::bigint, 'light arrangements') FROM arrangement WHERE legal_form IN ('arrangement_only', 'centre_arrangement');
SELECT results_eq('SELECT made_by, count(*) FROM arrangement GROUP BY 1 ORDER BY 1 NULLS LAST',
	$$ VALUES ('councils', 11::bigint), ('executives', 298), ('mixed', 97), (NULL, 45) $$, 'who made them: of 45 an organ is not stated');
SELECT results_eq('SELECT participants, count(*) FROM arrangement GROUP BY 1 ORDER BY 1',
	$$ VALUES ('municipalities_only', 368::bigint), ('provinces_only', 11), ('water_boards_only', 6), ('with_province', 44), ('with_province_and_water_board', 6), ('with_water_board', 16) $$,
	'kinds of participants');
SELECT is_empty($$
	SELECT s.rule, s.subject, s.result FROM said AS s JOIN arrangement AS a USING (collaboration_id) JOIN check_rule AS c ON c.rule = s.rule AND c.evaluator = 'check_cycle'
	WHERE a.legal_form IN ('arrangement_only', 'centre_arrangement') AND s.result <> 'not_applicable' $$, 'no light arrangement is asked for a budget cycle');
SELECT is_empty($$
	SELECT s.rule, s.subject, s.result FROM said AS s JOIN arrangement AS a USING (collaboration_id)
	WHERE s.result <> 'not_applicable' AND (s.rule = 'WGR-01' AND a.made_by IN ('councils', 'mixed') OR s.rule IN ('WGR-02', 'WGR-26') AND a.made_by = 'councils') $$, 'no council is asked for a view on, or consent to, what councils make');
-- each participant of a mixed arrangement asked by itself
CREATE TEMP TABLE part AS
SELECT row_number() OVER () AS nr, v.collaboration_id, p.organisation, p.organs, a.legal_form, a.participants
FROM arrangement AS a
JOIN versions_as_of('2026-05-19') AS v USING (collaboration_id)
CROSS JOIN LATERAL (
	SELECT organisation(h.party) AS organisation, array_agg(organ(h.party)) AS organs FROM unnest(holders_of(v.collaboration, 'participant')) AS h (party) GROUP BY 1
) AS p
WHERE a.made_by = 'mixed';
SELECT is_empty($$
	SELECT p.organisation, p.organs, j.rule, j.verdict
	FROM law_judge_body((SELECT array_agg(ROW (q.nr, q.legal_form, 'mixed', q.participants, law_kind(q.organisation), '2026-05-19', NULL, '{}', '{"arrangement_decided": "2024-01-01"}', NULL, '{}',
		jsonb_build_object('own_organs', q.organs))::law_situation) FROM part AS q)) AS j
	JOIN part AS p USING (nr)
	WHERE j.rule IN ('WGR-02', 'WGR-26')
	AND j.verdict <> CASE WHEN p.organs && ARRAY['council', 'general-board'] THEN 'not_applicable' WHEN p.legal_form IN ('public_body', 'operations_body', 'joint_organ', 'arrangement_only', 'centre_arrangement') THEN 'cannot_tell' ELSE 'not_applicable' END $$,
	'in none of the 97 is a council asked for consent to what it makes itself; an executive alone is');
SELECT cmp_ok(count(*) FILTER (WHERE p.organs && ARRAY['council', 'general-board']), '>=', 97::bigint, 'each of them has councils that are party') FROM part AS p;
SELECT is_empty($$ SELECT rule, subject FROM said WHERE result = 'fail' AND rule <> 'WGR-04' $$, 'and the register alone proves no breach');
SELECT is_empty($$ SELECT rule, subject, result, message_nl FROM said WHERE result <> 'fail' AND num_nonnulls(message_nl, message_en) > 0 $$, 'nothing is said to be wrong where that cannot be told');
SELECT * FROM finish();
