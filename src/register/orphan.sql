-- orphan.sql: rows that refer to a row that is not there
--
-- The register has no foreign keys.  A parallel pg_restore loads the tables of
-- an extension in any order with their constraints in place, so a foreign key
-- would refuse rows that are right.  What a key would refuse, this shows.

CREATE VIEW governance_register.register_orphan
WITH (security_invoker = true)
AS
SELECT 'collaboration_version'::text AS table_name, concat_ws('/', c.collaboration_version_id) AS row_key, 'collaboration_id'::text AS column_name, 'collaboration_register'::text AS refers_to, concat_ws('/', c.collaboration_id) AS value
FROM collaboration_version AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM collaboration_register AS p WHERE p.collaboration_id = c.collaboration_id)
UNION ALL
SELECT 'participation'::text AS table_name, concat_ws('/', c.participation_id) AS row_key, 'collaboration_version_id'::text AS column_name, 'collaboration_version'::text AS refers_to, concat_ws('/', c.collaboration_version_id) AS value
FROM participation AS c
WHERE c.collaboration_version_id IS NOT NULL AND NOT EXISTS (SELECT FROM collaboration_version AS p WHERE p.collaboration_version_id = c.collaboration_version_id)
UNION ALL
SELECT 'role_assignment'::text AS table_name, concat_ws('/', c.role_assignment_id) AS row_key, 'collaboration_id'::text AS column_name, 'collaboration_register'::text AS refers_to, concat_ws('/', c.collaboration_id) AS value
FROM role_assignment AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM collaboration_register AS p WHERE p.collaboration_id = c.collaboration_id)
UNION ALL
SELECT 'challenge_collaboration'::text AS table_name, concat_ws('/', c.challenge_collaboration_id) AS row_key, 'collaboration_id'::text AS column_name, 'collaboration_register'::text AS refers_to, concat_ws('/', c.collaboration_id) AS value
FROM challenge_collaboration AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM collaboration_register AS p WHERE p.collaboration_id = c.collaboration_id)
UNION ALL
SELECT 'challenge_collaboration'::text AS table_name, concat_ws('/', c.challenge_collaboration_id) AS row_key, 'challenge_id, organisation'::text AS column_name, 'challenge'::text AS refers_to, concat_ws('/', c.challenge_id, c.organisation) AS value
FROM challenge_collaboration AS c
WHERE c.challenge_id IS NOT NULL AND c.organisation IS NOT NULL AND NOT EXISTS (SELECT FROM challenge AS p WHERE p.challenge_id = c.challenge_id AND p.organisation = c.organisation)
UNION ALL
SELECT 'goal_collaboration'::text AS table_name, concat_ws('/', c.goal_collaboration_id) AS row_key, 'collaboration_id'::text AS column_name, 'collaboration_register'::text AS refers_to, concat_ws('/', c.collaboration_id) AS value
FROM goal_collaboration AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM collaboration_register AS p WHERE p.collaboration_id = c.collaboration_id)
UNION ALL
SELECT 'goal_collaboration'::text AS table_name, concat_ws('/', c.goal_collaboration_id) AS row_key, 'goal_id, organisation'::text AS column_name, 'goal'::text AS refers_to, concat_ws('/', c.goal_id, c.organisation) AS value
FROM goal_collaboration AS c
WHERE c.goal_id IS NOT NULL AND c.organisation IS NOT NULL AND NOT EXISTS (SELECT FROM goal AS p WHERE p.goal_id = c.goal_id AND p.organisation = c.organisation)
UNION ALL
SELECT 'motive'::text AS table_name, concat_ws('/', c.motive_id) AS row_key, 'collaboration_id'::text AS column_name, 'collaboration_register'::text AS refers_to, concat_ws('/', c.collaboration_id) AS value
FROM motive AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM collaboration_register AS p WHERE p.collaboration_id = c.collaboration_id)
UNION ALL
SELECT 'alternative'::text AS table_name, concat_ws('/', c.alternative_id) AS row_key, 'collaboration_id'::text AS column_name, 'collaboration_register'::text AS refers_to, concat_ws('/', c.collaboration_id) AS value
FROM alternative AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM collaboration_register AS p WHERE p.collaboration_id = c.collaboration_id)
UNION ALL
SELECT 'expectation'::text AS table_name, concat_ws('/', c.expectation_id) AS row_key, 'collaboration_id'::text AS column_name, 'collaboration_register'::text AS refers_to, concat_ws('/', c.collaboration_id) AS value
FROM expectation AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM collaboration_register AS p WHERE p.collaboration_id = c.collaboration_id)
UNION ALL
SELECT 'core_value_agreement'::text AS table_name, concat_ws('/', c.core_value_agreement_id) AS row_key, 'collaboration_id'::text AS column_name, 'collaboration_register'::text AS refers_to, concat_ws('/', c.collaboration_id) AS value
FROM core_value_agreement AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM collaboration_register AS p WHERE p.collaboration_id = c.collaboration_id)
UNION ALL
SELECT 'interest'::text AS table_name, concat_ws('/', c.interest_id) AS row_key, 'collaboration_id'::text AS column_name, 'collaboration_register'::text AS refers_to, concat_ws('/', c.collaboration_id) AS value
FROM interest AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM collaboration_register AS p WHERE p.collaboration_id = c.collaboration_id)
UNION ALL
SELECT 'finance_amount'::text AS table_name, concat_ws('/', c.finance_amount_id) AS row_key, 'collaboration_id'::text AS column_name, 'collaboration_register'::text AS refers_to, concat_ws('/', c.collaboration_id) AS value
FROM finance_amount AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM collaboration_register AS p WHERE p.collaboration_id = c.collaboration_id)
UNION ALL
SELECT 'contract'::text AS table_name, concat_ws('/', c.contract_id) AS row_key, 'collaboration_id'::text AS column_name, 'collaboration_register'::text AS refers_to, concat_ws('/', c.collaboration_id) AS value
FROM contract AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM collaboration_register AS p WHERE p.collaboration_id = c.collaboration_id)
UNION ALL
SELECT 'assessment_round'::text AS table_name, concat_ws('/', c.assessment_round_id) AS row_key, 'collaboration_id'::text AS column_name, 'collaboration_register'::text AS refers_to, concat_ws('/', c.collaboration_id) AS value
FROM assessment_round AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM collaboration_register AS p WHERE p.collaboration_id = c.collaboration_id)
UNION ALL
SELECT 'assessment_round'::text AS table_name, concat_ws('/', c.assessment_round_id) AS row_key, 'instrument_code, instrument_version'::text AS column_name, 'instrument_register'::text AS refers_to, concat_ws('/', c.instrument_code, c.instrument_version) AS value
FROM assessment_round AS c
WHERE c.instrument_code IS NOT NULL AND c.instrument_version IS NOT NULL AND NOT EXISTS (SELECT FROM instrument_register AS p WHERE p.code = c.instrument_code AND p.version = c.instrument_version)
UNION ALL
SELECT 'assessment_total'::text AS table_name, concat_ws('/', c.assessment_round_id) AS row_key, 'assessment_round_id, organisation'::text AS column_name, 'assessment_round'::text AS refers_to, concat_ws('/', c.assessment_round_id, c.organisation) AS value
FROM assessment_total AS c
WHERE NOT EXISTS (SELECT FROM assessment_round AS p WHERE p.assessment_round_id = c.assessment_round_id AND p.organisation = c.organisation)
UNION ALL
SELECT 'assessment_score'::text AS table_name, concat_ws('/', c.assessment_round_id, c.perspective, c.category) AS row_key, 'assessment_round_id, organisation'::text AS column_name, 'assessment_round'::text AS refers_to, concat_ws('/', c.assessment_round_id, c.organisation) AS value
FROM assessment_score AS c
WHERE NOT EXISTS (SELECT FROM assessment_round AS p WHERE p.assessment_round_id = c.assessment_round_id AND p.organisation = c.organisation)
UNION ALL
SELECT 'assessment_form'::text AS table_name, concat_ws('/', c.assessment_form_id) AS row_key, 'assessment_round_id, organisation'::text AS column_name, 'assessment_round'::text AS refers_to, concat_ws('/', c.assessment_round_id, c.organisation) AS value
FROM assessment_form AS c
WHERE c.assessment_round_id IS NOT NULL AND c.organisation IS NOT NULL AND NOT EXISTS (SELECT FROM assessment_round AS p WHERE p.assessment_round_id = c.assessment_round_id AND p.organisation = c.organisation)
UNION ALL
SELECT 'reflection'::text AS table_name, concat_ws('/', c.reflection_id) AS row_key, 'collaboration_id'::text AS column_name, 'collaboration_register'::text AS refers_to, concat_ws('/', c.collaboration_id) AS value
FROM reflection AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM collaboration_register AS p WHERE p.collaboration_id = c.collaboration_id)
UNION ALL
SELECT 'signal'::text AS table_name, concat_ws('/', c.signal_id) AS row_key, 'collaboration_id'::text AS column_name, 'collaboration_register'::text AS refers_to, concat_ws('/', c.collaboration_id) AS value
FROM signal AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM collaboration_register AS p WHERE p.collaboration_id = c.collaboration_id)
UNION ALL
SELECT 'meeting'::text AS table_name, concat_ws('/', c.meeting_id) AS row_key, 'collaboration_id'::text AS column_name, 'collaboration_register'::text AS refers_to, concat_ws('/', c.collaboration_id) AS value
FROM meeting AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM collaboration_register AS p WHERE p.collaboration_id = c.collaboration_id)
UNION ALL
SELECT 'document'::text AS table_name, concat_ws('/', c.document_id) AS row_key, 'collaboration_id'::text AS column_name, 'collaboration_register'::text AS refers_to, concat_ws('/', c.collaboration_id) AS value
FROM document AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM collaboration_register AS p WHERE p.collaboration_id = c.collaboration_id)
UNION ALL
SELECT 'deadline'::text AS table_name, concat_ws('/', c.deadline_id) AS row_key, 'collaboration_id'::text AS column_name, 'collaboration_register'::text AS refers_to, concat_ws('/', c.collaboration_id) AS value
FROM deadline AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM collaboration_register AS p WHERE p.collaboration_id = c.collaboration_id)
UNION ALL
SELECT 'evidence'::text AS table_name, concat_ws('/', c.evidence_id) AS row_key, 'collaboration_id'::text AS column_name, 'collaboration_register'::text AS refers_to, concat_ws('/', c.collaboration_id) AS value
FROM evidence AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM collaboration_register AS p WHERE p.collaboration_id = c.collaboration_id)
UNION ALL
SELECT 'supervision_input'::text AS table_name, concat_ws('/', c.model, c.input) AS row_key, 'model'::text AS column_name, 'supervision_model'::text AS refers_to, concat_ws('/', c.model) AS value
FROM supervision_input AS c
WHERE c.model IS NOT NULL AND NOT EXISTS (SELECT FROM supervision_model AS p WHERE p.model = c.model)
UNION ALL
SELECT 'supervision_class'::text AS table_name, concat_ws('/', c.model, c.class) AS row_key, 'model'::text AS column_name, 'supervision_model'::text AS refers_to, concat_ws('/', c.model) AS value
FROM supervision_class AS c
WHERE c.model IS NOT NULL AND NOT EXISTS (SELECT FROM supervision_model AS p WHERE p.model = c.model)
UNION ALL
SELECT 'supervision_rule'::text AS table_name, concat_ws('/', c.model, c.position) AS row_key, 'model'::text AS column_name, 'supervision_model'::text AS refers_to, concat_ws('/', c.model) AS value
FROM supervision_rule AS c
WHERE c.model IS NOT NULL AND NOT EXISTS (SELECT FROM supervision_model AS p WHERE p.model = c.model)
UNION ALL
SELECT 'supervision_rule'::text AS table_name, concat_ws('/', c.model, c.position) AS row_key, 'model, class'::text AS column_name, 'supervision_class'::text AS refers_to, concat_ws('/', c.model, c.class) AS value
FROM supervision_rule AS c
WHERE c.model IS NOT NULL AND c.class IS NOT NULL AND NOT EXISTS (SELECT FROM supervision_class AS p WHERE p.model = c.model AND p.class = c.class)
UNION ALL
SELECT 'supervision_condition'::text AS table_name, concat_ws('/', c.model, c.rule_position, c.input, c.comparison) AS row_key, 'model, rule_position'::text AS column_name, 'supervision_rule'::text AS refers_to, concat_ws('/', c.model, c.rule_position) AS value
FROM supervision_condition AS c
WHERE c.model IS NOT NULL AND c.rule_position IS NOT NULL AND NOT EXISTS (SELECT FROM supervision_rule AS p WHERE p.model = c.model AND p.position = c.rule_position)
UNION ALL
SELECT 'supervision_condition'::text AS table_name, concat_ws('/', c.model, c.rule_position, c.input, c.comparison) AS row_key, 'model, input'::text AS column_name, 'supervision_input'::text AS refers_to, concat_ws('/', c.model, c.input) AS value
FROM supervision_condition AS c
WHERE c.model IS NOT NULL AND c.input IS NOT NULL AND NOT EXISTS (SELECT FROM supervision_input AS p WHERE p.model = c.model AND p.input = c.input)
UNION ALL
SELECT 'supervision_measure'::text AS table_name, concat_ws('/', c.model, c.class, c.position) AS row_key, 'model, class'::text AS column_name, 'supervision_class'::text AS refers_to, concat_ws('/', c.model, c.class) AS value
FROM supervision_measure AS c
WHERE c.model IS NOT NULL AND c.class IS NOT NULL AND NOT EXISTS (SELECT FROM supervision_class AS p WHERE p.model = c.model AND p.class = c.class)
UNION ALL
SELECT 'supervision_assignment'::text AS table_name, concat_ws('/', c.supervision_assignment_id) AS row_key, 'collaboration_id'::text AS column_name, 'collaboration_register'::text AS refers_to, concat_ws('/', c.collaboration_id) AS value
FROM supervision_assignment AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM collaboration_register AS p WHERE p.collaboration_id = c.collaboration_id)
UNION ALL
SELECT 'supervision_assignment'::text AS table_name, concat_ws('/', c.supervision_assignment_id) AS row_key, 'model'::text AS column_name, 'supervision_model'::text AS refers_to, concat_ws('/', c.model) AS value
FROM supervision_assignment AS c
WHERE c.model IS NOT NULL AND NOT EXISTS (SELECT FROM supervision_model AS p WHERE p.model = c.model)
UNION ALL
SELECT 'supervision_assignment'::text AS table_name, concat_ws('/', c.supervision_assignment_id) AS row_key, 'model, class'::text AS column_name, 'supervision_class'::text AS refers_to, concat_ws('/', c.model, c.class) AS value
FROM supervision_assignment AS c
WHERE c.model IS NOT NULL AND c.class IS NOT NULL AND NOT EXISTS (SELECT FROM supervision_class AS p WHERE p.model = c.model AND p.class = c.class)
UNION ALL
SELECT 'policy_note'::text AS table_name, concat_ws('/', c.policy_note_id) AS row_key, 'supervision_model'::text AS column_name, 'supervision_model'::text AS refers_to, concat_ws('/', c.supervision_model) AS value
FROM policy_note AS c
WHERE c.supervision_model IS NOT NULL AND NOT EXISTS (SELECT FROM supervision_model AS p WHERE p.model = c.supervision_model)
UNION ALL
SELECT 'supervision_model'::text AS table_name, concat_ws('/', c.model) AS row_key, 'model, first_year_class'::text AS column_name, 'supervision_class'::text AS refers_to, concat_ws('/', c.model, c.first_year_class) AS value
FROM supervision_model AS c
WHERE c.model IS NOT NULL AND c.first_year_class IS NOT NULL AND NOT EXISTS (SELECT FROM supervision_class AS p WHERE p.model = c.model AND p.class = c.first_year_class)
UNION ALL
SELECT 'supervision_assignment'::text AS table_name, concat_ws('/', c.supervision_assignment_id) AS row_key, 'model, computed_class'::text AS column_name, 'supervision_class'::text AS refers_to, concat_ws('/', c.model, c.computed_class) AS value
FROM supervision_assignment AS c
WHERE c.model IS NOT NULL AND c.computed_class IS NOT NULL AND NOT EXISTS (SELECT FROM supervision_class AS p WHERE p.model = c.model AND p.class = c.computed_class);
COMMENT ON VIEW register_orphan IS
'Rows of the register that refer to a row that is not there, or to one of another organisation. The register has no foreign keys, since they would refuse rows in a parallel restore. One row a reference that leads nowhere.';
COMMENT ON COLUMN register_orphan.table_name IS 'Table of the row.';
COMMENT ON COLUMN register_orphan.row_key IS 'Primary key of the row; parts are joined by a slash.';
COMMENT ON COLUMN register_orphan.column_name IS 'Columns that refer.';
COMMENT ON COLUMN register_orphan.refers_to IS 'Table that they refer to.';
COMMENT ON COLUMN register_orphan.value IS 'What they hold; parts are joined by a slash.';
