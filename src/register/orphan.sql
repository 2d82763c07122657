-- orphan.sql: rows that refer to a row that is not there
--
-- The register has no foreign keys.  A parallel pg_restore loads the tables of
-- an extension in any order with their constraints in place, so a foreign key
-- would refuse rows that are right.  What a key would refuse, this shows.

CREATE VIEW governance_register.register_orphan
WITH (security_invoker = true)
AS
-- include orphan_of_collaboration collaboration_version
-- include orphan participation MORE KEY=participation_id OF=collaboration_version_id TO=collaboration_version AT=collaboration_version_id
-- include orphan_of_collaboration role_assignment MORE
-- include orphan_of_collaboration responsible MORE
-- include orphan_of_collaboration challenge_collaboration MORE
-- include orphan challenge_collaboration MORE KEY=challenge_collaboration_id OF=challenge_id,organisation TO=challenge AT=challenge_id,organisation
-- include orphan_of_collaboration goal_collaboration MORE
-- include orphan goal_collaboration MORE KEY=goal_collaboration_id OF=goal_id,organisation TO=goal AT=goal_id,organisation
-- include orphan_of_collaboration motive MORE
-- include orphan_of_collaboration alternative MORE
-- include orphan_of_collaboration expectation MORE
-- include orphan_of_collaboration core_value_agreement MORE
-- include orphan_of_collaboration interest MORE
-- include orphan_of_collaboration finance_amount MORE
-- include orphan_of_collaboration contract MORE
-- include orphan_of_collaboration assessment_round MORE
-- include orphan assessment_round MORE KEY=assessment_round_id OF=instrument_code,instrument_version TO=instrument_register AT=code,version
-- include orphan_of_round assessment_total MORE KEY=assessment_round_id
-- include orphan_of_round assessment_score MORE KEY=assessment_round_id,perspective,facet,category
-- include orphan_of_round assessment_form MORE KEY=assessment_form_id
-- include orphan_of_round round_event MORE KEY=round_event_id
-- include orphan round_event MORE KEY=round_event_id OF=late_form_id,organisation TO=late_form AT=late_form_id,organisation
-- include orphan_of_round late_form MORE KEY=late_form_id
-- include orphan_of_round round_asked MORE KEY=round_asked_id
-- include orphan_of_collaboration reflection MORE
-- include orphan_of_collaboration signal MORE
-- include orphan_of_collaboration meeting MORE
-- include orphan_of_collaboration document MORE
-- include orphan_of_collaboration deadline MORE
-- include orphan_of_collaboration evidence MORE
-- include orphan supervision_input MORE KEY=model,input OF=model TO=supervision_model AT=model
-- include orphan supervision_class MORE KEY=model,class OF=model TO=supervision_model AT=model
-- include orphan supervision_rule MORE KEY=model,position OF=model TO=supervision_model AT=model
-- include orphan supervision_rule MORE KEY=model,position OF=model,class TO=supervision_class AT=model,class
-- include orphan supervision_condition MORE KEY=model,rule_position,input,comparison OF=model,rule_position TO=supervision_rule AT=model,position
-- include orphan supervision_condition MORE KEY=model,rule_position,input,comparison OF=model,input TO=supervision_input AT=model,input
-- include orphan supervision_measure MORE KEY=model,class,position OF=model,class TO=supervision_class AT=model,class
-- include orphan_of_collaboration supervision_assignment MORE
-- include orphan supervision_assignment MORE KEY=supervision_assignment_id OF=model TO=supervision_model AT=model
-- include orphan supervision_assignment MORE KEY=supervision_assignment_id OF=model,class TO=supervision_class AT=model,class
-- include orphan policy_note MORE KEY=policy_note_id OF=supervision_model TO=supervision_model AT=model
-- include orphan removed_row MORE KEY=removed_row_id OF=register_event_id TO=register_event AT=register_event_id
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
