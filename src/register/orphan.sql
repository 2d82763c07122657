-- orphan.sql: rows that refer to a row that is not there
--
-- The register has no foreign keys.  A parallel pg_restore loads the tables of
-- an extension in any order with their constraints in place, so a foreign key
-- would refuse rows that are right.  What a key would refuse, this shows.

CREATE VIEW register_orphan
WITH (security_invoker = true)
AS
SELECT 'collaboration_version'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.collaboration_version_id) AS row_key, 'collaboration_id'::pg_catalog.text AS column_name, 'collaboration_register'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.collaboration_id) AS value
FROM governance.collaboration_version AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM governance.collaboration_register AS p WHERE p.collaboration_id OPERATOR(pg_catalog.=) c.collaboration_id)
UNION ALL
SELECT 'participation'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.participation_id) AS row_key, 'collaboration_version_id'::pg_catalog.text AS column_name, 'collaboration_version'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.collaboration_version_id) AS value
FROM governance.participation AS c
WHERE c.collaboration_version_id IS NOT NULL AND NOT EXISTS (SELECT FROM governance.collaboration_version AS p WHERE p.collaboration_version_id OPERATOR(pg_catalog.=) c.collaboration_version_id)
UNION ALL
SELECT 'role_assignment'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.role_assignment_id) AS row_key, 'collaboration_id'::pg_catalog.text AS column_name, 'collaboration_register'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.collaboration_id) AS value
FROM governance.role_assignment AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM governance.collaboration_register AS p WHERE p.collaboration_id OPERATOR(pg_catalog.=) c.collaboration_id)
UNION ALL
SELECT 'challenge_collaboration'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.challenge_collaboration_id) AS row_key, 'collaboration_id'::pg_catalog.text AS column_name, 'collaboration_register'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.collaboration_id) AS value
FROM governance.challenge_collaboration AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM governance.collaboration_register AS p WHERE p.collaboration_id OPERATOR(pg_catalog.=) c.collaboration_id)
UNION ALL
SELECT 'challenge_collaboration'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.challenge_collaboration_id) AS row_key, 'challenge_id, organisation'::pg_catalog.text AS column_name, 'challenge'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.challenge_id, c.organisation) AS value
FROM governance.challenge_collaboration AS c
WHERE c.challenge_id IS NOT NULL AND c.organisation IS NOT NULL AND NOT EXISTS (SELECT FROM governance.challenge AS p WHERE p.challenge_id OPERATOR(pg_catalog.=) c.challenge_id AND p.organisation OPERATOR(pg_catalog.=) c.organisation)
UNION ALL
SELECT 'goal_collaboration'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.goal_collaboration_id) AS row_key, 'collaboration_id'::pg_catalog.text AS column_name, 'collaboration_register'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.collaboration_id) AS value
FROM governance.goal_collaboration AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM governance.collaboration_register AS p WHERE p.collaboration_id OPERATOR(pg_catalog.=) c.collaboration_id)
UNION ALL
SELECT 'goal_collaboration'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.goal_collaboration_id) AS row_key, 'goal_id, organisation'::pg_catalog.text AS column_name, 'goal'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.goal_id, c.organisation) AS value
FROM governance.goal_collaboration AS c
WHERE c.goal_id IS NOT NULL AND c.organisation IS NOT NULL AND NOT EXISTS (SELECT FROM governance.goal AS p WHERE p.goal_id OPERATOR(pg_catalog.=) c.goal_id AND p.organisation OPERATOR(pg_catalog.=) c.organisation)
UNION ALL
SELECT 'motive'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.motive_id) AS row_key, 'collaboration_id'::pg_catalog.text AS column_name, 'collaboration_register'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.collaboration_id) AS value
FROM governance.motive AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM governance.collaboration_register AS p WHERE p.collaboration_id OPERATOR(pg_catalog.=) c.collaboration_id)
UNION ALL
SELECT 'alternative'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.alternative_id) AS row_key, 'collaboration_id'::pg_catalog.text AS column_name, 'collaboration_register'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.collaboration_id) AS value
FROM governance.alternative AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM governance.collaboration_register AS p WHERE p.collaboration_id OPERATOR(pg_catalog.=) c.collaboration_id)
UNION ALL
SELECT 'expectation'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.expectation_id) AS row_key, 'collaboration_id'::pg_catalog.text AS column_name, 'collaboration_register'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.collaboration_id) AS value
FROM governance.expectation AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM governance.collaboration_register AS p WHERE p.collaboration_id OPERATOR(pg_catalog.=) c.collaboration_id)
UNION ALL
SELECT 'core_value_agreement'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.core_value_agreement_id) AS row_key, 'collaboration_id'::pg_catalog.text AS column_name, 'collaboration_register'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.collaboration_id) AS value
FROM governance.core_value_agreement AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM governance.collaboration_register AS p WHERE p.collaboration_id OPERATOR(pg_catalog.=) c.collaboration_id)
UNION ALL
SELECT 'interest'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.interest_id) AS row_key, 'collaboration_id'::pg_catalog.text AS column_name, 'collaboration_register'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.collaboration_id) AS value
FROM governance.interest AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM governance.collaboration_register AS p WHERE p.collaboration_id OPERATOR(pg_catalog.=) c.collaboration_id)
UNION ALL
SELECT 'finance_amount'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.finance_amount_id) AS row_key, 'collaboration_id'::pg_catalog.text AS column_name, 'collaboration_register'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.collaboration_id) AS value
FROM governance.finance_amount AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM governance.collaboration_register AS p WHERE p.collaboration_id OPERATOR(pg_catalog.=) c.collaboration_id)
UNION ALL
SELECT 'contract'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.contract_id) AS row_key, 'collaboration_id'::pg_catalog.text AS column_name, 'collaboration_register'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.collaboration_id) AS value
FROM governance.contract AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM governance.collaboration_register AS p WHERE p.collaboration_id OPERATOR(pg_catalog.=) c.collaboration_id)
UNION ALL
SELECT 'assessment_round'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.assessment_round_id) AS row_key, 'collaboration_id'::pg_catalog.text AS column_name, 'collaboration_register'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.collaboration_id) AS value
FROM governance.assessment_round AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM governance.collaboration_register AS p WHERE p.collaboration_id OPERATOR(pg_catalog.=) c.collaboration_id)
UNION ALL
SELECT 'assessment_round'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.assessment_round_id) AS row_key, 'instrument_code, instrument_version'::pg_catalog.text AS column_name, 'instrument_register'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.instrument_code, c.instrument_version) AS value
FROM governance.assessment_round AS c
WHERE c.instrument_code IS NOT NULL AND c.instrument_version IS NOT NULL AND NOT EXISTS (SELECT FROM governance.instrument_register AS p WHERE p.code OPERATOR(pg_catalog.=) c.instrument_code AND p.version OPERATOR(pg_catalog.=) c.instrument_version)
UNION ALL
SELECT 'assessment_total'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.assessment_round_id) AS row_key, 'assessment_round_id, organisation'::pg_catalog.text AS column_name, 'assessment_round'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.assessment_round_id, c.organisation) AS value
FROM governance.assessment_total AS c
WHERE NOT EXISTS (SELECT FROM governance.assessment_round AS p WHERE p.assessment_round_id OPERATOR(pg_catalog.=) c.assessment_round_id AND p.organisation OPERATOR(pg_catalog.=) c.organisation)
UNION ALL
SELECT 'assessment_score'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.assessment_round_id, c.perspective, c.category) AS row_key, 'assessment_round_id, organisation'::pg_catalog.text AS column_name, 'assessment_round'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.assessment_round_id, c.organisation) AS value
FROM governance.assessment_score AS c
WHERE NOT EXISTS (SELECT FROM governance.assessment_round AS p WHERE p.assessment_round_id OPERATOR(pg_catalog.=) c.assessment_round_id AND p.organisation OPERATOR(pg_catalog.=) c.organisation)
UNION ALL
SELECT 'assessment_form'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.assessment_form_id) AS row_key, 'assessment_round_id, organisation'::pg_catalog.text AS column_name, 'assessment_round'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.assessment_round_id, c.organisation) AS value
FROM governance.assessment_form AS c
WHERE c.assessment_round_id IS NOT NULL AND c.organisation IS NOT NULL AND NOT EXISTS (SELECT FROM governance.assessment_round AS p WHERE p.assessment_round_id OPERATOR(pg_catalog.=) c.assessment_round_id AND p.organisation OPERATOR(pg_catalog.=) c.organisation)
UNION ALL
SELECT 'reflection'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.reflection_id) AS row_key, 'collaboration_id'::pg_catalog.text AS column_name, 'collaboration_register'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.collaboration_id) AS value
FROM governance.reflection AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM governance.collaboration_register AS p WHERE p.collaboration_id OPERATOR(pg_catalog.=) c.collaboration_id)
UNION ALL
SELECT 'signal'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.signal_id) AS row_key, 'collaboration_id'::pg_catalog.text AS column_name, 'collaboration_register'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.collaboration_id) AS value
FROM governance.signal AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM governance.collaboration_register AS p WHERE p.collaboration_id OPERATOR(pg_catalog.=) c.collaboration_id)
UNION ALL
SELECT 'meeting'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.meeting_id) AS row_key, 'collaboration_id'::pg_catalog.text AS column_name, 'collaboration_register'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.collaboration_id) AS value
FROM governance.meeting AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM governance.collaboration_register AS p WHERE p.collaboration_id OPERATOR(pg_catalog.=) c.collaboration_id)
UNION ALL
SELECT 'document'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.document_id) AS row_key, 'collaboration_id'::pg_catalog.text AS column_name, 'collaboration_register'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.collaboration_id) AS value
FROM governance.document AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM governance.collaboration_register AS p WHERE p.collaboration_id OPERATOR(pg_catalog.=) c.collaboration_id)
UNION ALL
SELECT 'deadline'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.deadline_id) AS row_key, 'collaboration_id'::pg_catalog.text AS column_name, 'collaboration_register'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.collaboration_id) AS value
FROM governance.deadline AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM governance.collaboration_register AS p WHERE p.collaboration_id OPERATOR(pg_catalog.=) c.collaboration_id)
UNION ALL
SELECT 'evidence'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.evidence_id) AS row_key, 'collaboration_id'::pg_catalog.text AS column_name, 'collaboration_register'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.collaboration_id) AS value
FROM governance.evidence AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM governance.collaboration_register AS p WHERE p.collaboration_id OPERATOR(pg_catalog.=) c.collaboration_id)
UNION ALL
SELECT 'supervision_input'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.model, c.input) AS row_key, 'model'::pg_catalog.text AS column_name, 'supervision_model'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.model) AS value
FROM governance.supervision_input AS c
WHERE c.model IS NOT NULL AND NOT EXISTS (SELECT FROM governance.supervision_model AS p WHERE p.model OPERATOR(pg_catalog.=) c.model)
UNION ALL
SELECT 'supervision_class'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.model, c.class) AS row_key, 'model'::pg_catalog.text AS column_name, 'supervision_model'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.model) AS value
FROM governance.supervision_class AS c
WHERE c.model IS NOT NULL AND NOT EXISTS (SELECT FROM governance.supervision_model AS p WHERE p.model OPERATOR(pg_catalog.=) c.model)
UNION ALL
SELECT 'supervision_rule'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.model, c.position) AS row_key, 'model'::pg_catalog.text AS column_name, 'supervision_model'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.model) AS value
FROM governance.supervision_rule AS c
WHERE c.model IS NOT NULL AND NOT EXISTS (SELECT FROM governance.supervision_model AS p WHERE p.model OPERATOR(pg_catalog.=) c.model)
UNION ALL
SELECT 'supervision_rule'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.model, c.position) AS row_key, 'model, class'::pg_catalog.text AS column_name, 'supervision_class'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.model, c.class) AS value
FROM governance.supervision_rule AS c
WHERE c.model IS NOT NULL AND c.class IS NOT NULL AND NOT EXISTS (SELECT FROM governance.supervision_class AS p WHERE p.model OPERATOR(pg_catalog.=) c.model AND p.class OPERATOR(pg_catalog.=) c.class)
UNION ALL
SELECT 'supervision_condition'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.model, c.rule_position, c.input, c.comparison) AS row_key, 'model, rule_position'::pg_catalog.text AS column_name, 'supervision_rule'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.model, c.rule_position) AS value
FROM governance.supervision_condition AS c
WHERE c.model IS NOT NULL AND c.rule_position IS NOT NULL AND NOT EXISTS (SELECT FROM governance.supervision_rule AS p WHERE p.model OPERATOR(pg_catalog.=) c.model AND p.position OPERATOR(pg_catalog.=) c.rule_position)
UNION ALL
SELECT 'supervision_condition'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.model, c.rule_position, c.input, c.comparison) AS row_key, 'model, input'::pg_catalog.text AS column_name, 'supervision_input'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.model, c.input) AS value
FROM governance.supervision_condition AS c
WHERE c.model IS NOT NULL AND c.input IS NOT NULL AND NOT EXISTS (SELECT FROM governance.supervision_input AS p WHERE p.model OPERATOR(pg_catalog.=) c.model AND p.input OPERATOR(pg_catalog.=) c.input)
UNION ALL
SELECT 'supervision_measure'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.model, c.class, c.position) AS row_key, 'model, class'::pg_catalog.text AS column_name, 'supervision_class'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.model, c.class) AS value
FROM governance.supervision_measure AS c
WHERE c.model IS NOT NULL AND c.class IS NOT NULL AND NOT EXISTS (SELECT FROM governance.supervision_class AS p WHERE p.model OPERATOR(pg_catalog.=) c.model AND p.class OPERATOR(pg_catalog.=) c.class)
UNION ALL
SELECT 'supervision_assignment'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.supervision_assignment_id) AS row_key, 'collaboration_id'::pg_catalog.text AS column_name, 'collaboration_register'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.collaboration_id) AS value
FROM governance.supervision_assignment AS c
WHERE c.collaboration_id IS NOT NULL AND NOT EXISTS (SELECT FROM governance.collaboration_register AS p WHERE p.collaboration_id OPERATOR(pg_catalog.=) c.collaboration_id)
UNION ALL
SELECT 'supervision_assignment'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.supervision_assignment_id) AS row_key, 'model'::pg_catalog.text AS column_name, 'supervision_model'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.model) AS value
FROM governance.supervision_assignment AS c
WHERE c.model IS NOT NULL AND NOT EXISTS (SELECT FROM governance.supervision_model AS p WHERE p.model OPERATOR(pg_catalog.=) c.model)
UNION ALL
SELECT 'supervision_assignment'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.supervision_assignment_id) AS row_key, 'model, class'::pg_catalog.text AS column_name, 'supervision_class'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.model, c.class) AS value
FROM governance.supervision_assignment AS c
WHERE c.model IS NOT NULL AND c.class IS NOT NULL AND NOT EXISTS (SELECT FROM governance.supervision_class AS p WHERE p.model OPERATOR(pg_catalog.=) c.model AND p.class OPERATOR(pg_catalog.=) c.class)
UNION ALL
SELECT 'policy_note'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.policy_note_id) AS row_key, 'supervision_model'::pg_catalog.text AS column_name, 'supervision_model'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.supervision_model) AS value
FROM governance.policy_note AS c
WHERE c.supervision_model IS NOT NULL AND NOT EXISTS (SELECT FROM governance.supervision_model AS p WHERE p.model OPERATOR(pg_catalog.=) c.supervision_model)
UNION ALL
SELECT 'supervision_model'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.model) AS row_key, 'model, first_year_class'::pg_catalog.text AS column_name, 'supervision_class'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.model, c.first_year_class) AS value
FROM governance.supervision_model AS c
WHERE c.model IS NOT NULL AND c.first_year_class IS NOT NULL AND NOT EXISTS (SELECT FROM governance.supervision_class AS p WHERE p.model OPERATOR(pg_catalog.=) c.model AND p.class OPERATOR(pg_catalog.=) c.first_year_class)
UNION ALL
SELECT 'supervision_assignment'::pg_catalog.text AS table_name, pg_catalog.concat_ws('/', c.supervision_assignment_id) AS row_key, 'model, computed_class'::pg_catalog.text AS column_name, 'supervision_class'::pg_catalog.text AS refers_to, pg_catalog.concat_ws('/', c.model, c.computed_class) AS value
FROM governance.supervision_assignment AS c
WHERE c.model IS NOT NULL AND c.computed_class IS NOT NULL AND NOT EXISTS (SELECT FROM governance.supervision_class AS p WHERE p.model OPERATOR(pg_catalog.=) c.model AND p.class OPERATOR(pg_catalog.=) c.computed_class);
COMMENT ON VIEW register_orphan IS
'Rows of the register that refer to a row that is not there, or to one of another organisation. The register has no foreign keys, since they would refuse rows in a parallel restore. One row a reference that leads nowhere.';
COMMENT ON COLUMN register_orphan.table_name IS 'Table of the row.';
COMMENT ON COLUMN register_orphan.row_key IS 'Primary key of the row; parts are joined by a slash.';
COMMENT ON COLUMN register_orphan.column_name IS 'Columns that refer.';
COMMENT ON COLUMN register_orphan.refers_to IS 'Table that they refer to.';
COMMENT ON COLUMN register_orphan.value IS 'What they hold; parts are joined by a slash.';
