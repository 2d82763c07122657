-- merge_plain.sql: the rows of the ports whose columns are those of their table
--
-- Their contract is read from the catalog (see contract.sql), their merge is one template. What is said here of each is what its table refers
-- to, which rows are the same fact, and what its constraints ask: a row that does not meet them is rejected, and stops no other.

CREATE FUNCTION governance_internal.evidence_problem(kind text, said text[])
RETURNS text
-- include immutable_sql
RETURN CASE
	WHEN kind !~ '^[a-z][a-z0-9_]{0,99}$' THEN concat('kind: ', to_json(kind), ' is no code of evidence_kind')
	WHEN array_to_string(said, '') = '' THEN 'happened_on: a fact has a day, a yes or no (holds), a value or a content'
END;
COMMENT ON FUNCTION evidence_problem(text, text[]) IS
'What is wrong with a row of port evidence that says these things; NULL when nothing is. For refresh()';

CREATE FUNCTION governance_internal.supervision_problem(model text, class text, computed_class text, override_reason text)
RETURNS text
-- include stable_sql
RETURN CASE
	WHEN NOT EXISTS (SELECT FROM supervision_class AS k WHERE k.model = supervision_problem.model AND k.class = supervision_problem.class)
		THEN concat('class: ', to_json(class), ' is none of model ', to_json(model))
	WHEN computed_class IS NOT NULL
		AND NOT EXISTS (SELECT FROM supervision_class AS k WHERE k.model = supervision_problem.model AND k.class = supervision_problem.computed_class)
		THEN concat('computed_class: ', to_json(computed_class), ' is none of model ', to_json(model))
	WHEN (class = computed_class) IS NOT TRUE AND (override_reason ~ '[^[:space:]]') IS NOT TRUE
		THEN 'override_reason: has no value, and the class is not the one that was computed'
END;
COMMENT ON FUNCTION supervision_problem(text, text, text, text) IS
'What is wrong with a row of port supervision_assignment; NULL when nothing is. For refresh()';

CREATE FUNCTION governance_internal.note_problem(supervision_model text)
RETURNS text
-- include stable_sql
RETURN CASE WHEN supervision_model IS NOT NULL AND NOT EXISTS (SELECT FROM supervision_model AS k WHERE k.model = note_problem.supervision_model)
	THEN port_unknown('supervision_model', supervision_model) END;
COMMENT ON FUNCTION note_problem(text) IS
'What is wrong with the model of a row of port policy_note; NULL when nothing is. For refresh()';

-- include port_plain challenge PERIOD UNIQUE=organisation,code SAID=organisation,code COLUMNS=organisation,code,title_nl,title_en,
--	description_nl,description_en,style,style_reason,valid_from,valid_to,source_url
-- include port_plain challenge_collaboration PERIOD COLLABORATION CHALLENGE UNIQUE=challenge_id,collaboration_id SAID=challenge_id,
--	collaboration_id COLUMNS=organisation,challenge_id,collaboration_id,contribution,evidence,evidence_url,valid_from,valid_to,source_url
-- include port_plain goal_collaboration COLLABORATION GOAL UNIQUE=goal_id,collaboration_id SAID=goal_id,collaboration_id COLUMNS=organisation,
--	goal_id,collaboration_id,explanation,source_url
-- include port_plain motive COLLABORATION UNIQUE=organisation,collaboration_id,reason SAID=organisation,collaboration_id,
--	reason COLUMNS=organisation,collaboration_id,reason,explanation,stated_on,source_url
-- include port_plain alternative COLLABORATION COLUMNS=organisation,collaboration_id,option,description,reason_not_taken,weighed_on,source_url
-- include port_plain expectation COLLABORATION BASE={"higher_is_better":true} COLUMNS=organisation,collaboration_id,result,measure,unit,
--	higher_is_better,target,agreed_on,due_on,realised,realised_on,realised_text,source_url
-- include port_plain core_value_agreement COLLABORATION SAID=organisation,collaboration_id,core_value,discussed_on OPEN=discussed_on KEY=organisation,
--	collaboration_id,core_value COLUMNS=organisation,collaboration_id,core_value,secured_by,discussed_on,source_url
-- include port_plain interest COLLABORATION PERIOD SAID=organisation,collaboration_id,valid_from OPEN=valid_from KEY=organisation,
--	collaboration_id COLUMNS=organisation,collaboration_id,valid_from,valid_to,has_seat,has_vote,has_shares,is_consolidated,
--	amount_at_risk,bbv_group,way,public_interest,has_material_risk,risk_text,motivation,source_url
-- include port_plain responsible COLLABORATION PERIOD SAID=organisation,collaboration_id,office,holder,valid_from OPEN=valid_from KEY=organisation,
--	collaboration_id,office,holder COLUMNS=organisation,collaboration_id,office,holder,shown_as,valid_from,valid_to,source_url
-- include port_plain reflection COLLABORATION COLUMNS=organisation,collaboration_id,held_on,question,case_text,lesson,action,owner,due_on,
--	done_on,source_url
-- include port_plain signal COLLABORATION COLUMNS=organisation,collaboration_id,raised_on,kind,description,raised_by,owner,action,due_on,
--	closed_on,outcome,source_url MORE of=WHEN i.raised_on > i.closed_on THEN 'closed_on: is before raised_on'
-- include port_plain deadline COLLABORATION COLUMNS=organisation,collaboration_id,kind,title,due_on,done_on,owner,basis,source_url
-- include port_plain evidence COLLABORATION SAID=organisation,collaboration_id,kind,party,fiscal_year,act,happened_on KEY=organisation,
--	kind OPEN=collaboration_id,party,fiscal_year,act,happened_on COLUMNS=organisation,collaboration_id,kind,party,fiscal_year,happened_on,holds,
--	value,content,note,act,source_url MORE of=ELSE evidence_problem(i.kind, ARRAY[i.happened_on, i.holds, i.value, i.content])
-- include port_plain supervision_assignment COLLABORATION PERIOD SAID=organisation,collaboration_id,valid_from OPEN=valid_from KEY=organisation,
--	collaboration_id COLUMNS=organisation,collaboration_id,model,class,computed_class,override_reason,reviewed_on,decided_by,valid_from,
--	valid_to,source_url MORE of=ELSE supervision_problem(i.model, i.class, i.computed_class, i.override_reason)
-- include port_plain policy_note SAID=organisation,title,adopted_on OPEN=adopted_on KEY=organisation,title COLUMNS=organisation,title,made_by,adopted_by,
--	adopted_on,lapses_on,supervision_model,source_url MORE of=WHEN note_problem(i.supervision_model) IS NOT NULL THEN note_problem(i.supervision_model)
