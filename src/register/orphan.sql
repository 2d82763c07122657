-- orphan.sql: rows that refer to a row that is not there
--
-- The register has no foreign keys.  A parallel pg_restore loads the tables of
-- an extension in any order with their constraints in place, so a foreign key
-- would refuse rows that are right.  What a key would refuse, this shows.

CREATE VIEW governance_register.register_orphan
WITH (security_invoker = true)
AS
-- include orphan collaboration_version KEY=collaboration_version_id OF=collaboration_id TO=collaboration_register AT=collaboration_id
-- include orphan participation MORE KEY=participation_id OF=collaboration_version_id TO=collaboration_version AT=collaboration_version_id
-- include orphan role_assignment MORE KEY=role_assignment_id OF=collaboration_id TO=collaboration_register AT=collaboration_id
-- include orphan challenge_collaboration MORE KEY=challenge_collaboration_id OF=collaboration_id TO=collaboration_register AT=collaboration_id
-- include orphan challenge_collaboration MORE KEY=challenge_collaboration_id OF=challenge_id,organisation TO=challenge AT=challenge_id,organisation
-- include orphan goal_collaboration MORE KEY=goal_collaboration_id OF=collaboration_id TO=collaboration_register AT=collaboration_id
-- include orphan goal_collaboration MORE KEY=goal_collaboration_id OF=goal_id,organisation TO=goal AT=goal_id,organisation
-- include orphan motive MORE KEY=motive_id OF=collaboration_id TO=collaboration_register AT=collaboration_id
-- include orphan alternative MORE KEY=alternative_id OF=collaboration_id TO=collaboration_register AT=collaboration_id
-- include orphan expectation MORE KEY=expectation_id OF=collaboration_id TO=collaboration_register AT=collaboration_id
-- include orphan core_value_agreement MORE KEY=core_value_agreement_id OF=collaboration_id TO=collaboration_register AT=collaboration_id
-- include orphan interest MORE KEY=interest_id OF=collaboration_id TO=collaboration_register AT=collaboration_id
-- include orphan finance_amount MORE KEY=finance_amount_id OF=collaboration_id TO=collaboration_register AT=collaboration_id
-- include orphan contract MORE KEY=contract_id OF=collaboration_id TO=collaboration_register AT=collaboration_id
-- include orphan assessment_round MORE KEY=assessment_round_id OF=collaboration_id TO=collaboration_register AT=collaboration_id
-- include orphan assessment_round MORE KEY=assessment_round_id OF=instrument_code,instrument_version TO=instrument_register AT=code,version
-- include orphan assessment_total MORE KEY=assessment_round_id OF=assessment_round_id,organisation TO=assessment_round AT=assessment_round_id,organisation
-- include orphan assessment_score MORE KEY=assessment_round_id,perspective,category OF=assessment_round_id,organisation TO=assessment_round AT=assessment_round_id,organisation
-- include orphan assessment_form MORE KEY=assessment_form_id OF=assessment_round_id,organisation TO=assessment_round AT=assessment_round_id,organisation
-- include orphan round_event MORE KEY=round_event_id OF=assessment_round_id,organisation TO=assessment_round AT=assessment_round_id,organisation
-- include orphan round_event MORE KEY=round_event_id OF=late_form_id,organisation TO=late_form AT=late_form_id,organisation
-- include orphan late_form MORE KEY=late_form_id OF=assessment_round_id,organisation TO=assessment_round AT=assessment_round_id,organisation
-- include orphan round_asked MORE KEY=round_asked_id OF=assessment_round_id,organisation TO=assessment_round AT=assessment_round_id,organisation
-- include orphan reflection MORE KEY=reflection_id OF=collaboration_id TO=collaboration_register AT=collaboration_id
-- include orphan signal MORE KEY=signal_id OF=collaboration_id TO=collaboration_register AT=collaboration_id
-- include orphan meeting MORE KEY=meeting_id OF=collaboration_id TO=collaboration_register AT=collaboration_id
-- include orphan document MORE KEY=document_id OF=collaboration_id TO=collaboration_register AT=collaboration_id
-- include orphan deadline MORE KEY=deadline_id OF=collaboration_id TO=collaboration_register AT=collaboration_id
-- include orphan evidence MORE KEY=evidence_id OF=collaboration_id TO=collaboration_register AT=collaboration_id
-- include orphan supervision_input MORE KEY=model,input OF=model TO=supervision_model AT=model
-- include orphan supervision_class MORE KEY=model,class OF=model TO=supervision_model AT=model
-- include orphan supervision_rule MORE KEY=model,position OF=model TO=supervision_model AT=model
-- include orphan supervision_rule MORE KEY=model,position OF=model,class TO=supervision_class AT=model,class
-- include orphan supervision_condition MORE KEY=model,rule_position,input,comparison OF=model,rule_position TO=supervision_rule AT=model,position
-- include orphan supervision_condition MORE KEY=model,rule_position,input,comparison OF=model,input TO=supervision_input AT=model,input
-- include orphan supervision_measure MORE KEY=model,class,position OF=model,class TO=supervision_class AT=model,class
-- include orphan supervision_assignment MORE KEY=supervision_assignment_id OF=collaboration_id TO=collaboration_register AT=collaboration_id
-- include orphan supervision_assignment MORE KEY=supervision_assignment_id OF=model TO=supervision_model AT=model
-- include orphan supervision_assignment MORE KEY=supervision_assignment_id OF=model,class TO=supervision_class AT=model,class
-- include orphan policy_note MORE KEY=policy_note_id OF=supervision_model TO=supervision_model AT=model
-- include orphan supervision_model MORE KEY=model OF=model,first_year_class TO=supervision_class AT=model,class
-- include orphan supervision_assignment MORE KEY=supervision_assignment_id OF=model,computed_class TO=supervision_class AT=model,class
;
COMMENT ON VIEW register_orphan IS
'Rows of the register that refer to a row that is not there, or to one of another organisation. The register has no foreign keys, since they would refuse rows in a parallel restore. One row a reference that leads nowhere.';
COMMENT ON COLUMN register_orphan.table_name IS 'Table of the row.';
COMMENT ON COLUMN register_orphan.row_key IS 'Primary key of the row; parts are joined by a slash.';
COMMENT ON COLUMN register_orphan.column_name IS 'Columns that refer.';
COMMENT ON COLUMN register_orphan.refers_to IS 'Table that they refer to.';
COMMENT ON COLUMN register_orphan.value IS 'What they hold; parts are joined by a slash.';
