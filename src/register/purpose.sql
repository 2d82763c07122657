-- purpose.sql: why an organisation collaborates, and what it agreed at the start

CREATE TABLE governance_register.challenge (
	-- include own_row challenge
	code text NOT NULL,
	title_nl text NOT NULL,
	title_en text,
	description_nl text,
	description_en text,
	style style,
	style_reason text,
	valid_from date,
	valid_to date,
	UNIQUE (organisation, code),
	CONSTRAINT challenge_period_check CHECK (valid_from <= valid_to),
	-- include provenance
);
COMMENT ON TABLE challenge IS
'A societal challenge (maatschappelijke opgave) that an organisation works on, and the style of governance it asks for.';
COMMENT ON COLUMN challenge.code IS
'Stable code of the challenge within the organisation.';
COMMENT ON COLUMN challenge.title_nl IS
'Title in Dutch.';
COMMENT ON COLUMN challenge.title_en IS
'Title in English; NULL when there is none.';
COMMENT ON COLUMN challenge.description_nl IS
'What it is about, in Dutch; NULL when not written.';
COMMENT ON COLUMN challenge.description_en IS
'What it is about, in English; NULL when not written.';
COMMENT ON COLUMN challenge.style IS
'Mix of hierarchy, network and market that the challenge asks for; NULL when not yet discussed.';
COMMENT ON COLUMN challenge.style_reason IS
'Why that style; NULL when not written.';
COMMENT ON COLUMN challenge.valid_from IS
'First day on which the organisation works on it; NULL when unknown.';
COMMENT ON COLUMN challenge.valid_to IS
'Day from which this no longer holds (exclusive); NULL when no end is known.';
-- include register_table challenge OWN KEY ORGANISATION PROVENANCE

CREATE TABLE governance_register.challenge_collaboration (
	-- include own_row challenge_collaboration
	challenge_id bigint NOT NULL,
	collaboration_id bigint NOT NULL,
	contribution text,
	evidence text,
	evidence_url text,
	valid_from date,
	valid_to date,
	UNIQUE (challenge_id, collaboration_id),
	CONSTRAINT challenge_collaboration_period_check CHECK (valid_from <= valid_to),
	-- include provenance
);
CREATE INDEX ON challenge_collaboration (organisation, collaboration_id);
CREATE INDEX ON challenge_collaboration (collaboration_id);
COMMENT ON TABLE challenge_collaboration IS
'Which collaboration serves which challenge, what it is meant to contribute, and how that shows.';
COMMENT ON COLUMN challenge_collaboration.challenge_id IS
'The challenge, of the same organisation.';
COMMENT ON COLUMN challenge_collaboration.contribution IS
'Contribution that is intended, in words; NULL when not agreed.';
COMMENT ON COLUMN challenge_collaboration.evidence IS
'What shows that it contributes; NULL when nothing does yet.';
COMMENT ON COLUMN challenge_collaboration.evidence_url IS
'Address of that evidence; NULL when there is none.';
COMMENT ON COLUMN challenge_collaboration.valid_from IS
'First day on which the collaboration serves the challenge; NULL when unknown.';
COMMENT ON COLUMN challenge_collaboration.valid_to IS
'Day from which this no longer holds (exclusive); NULL when no end is known.';
-- include register_table challenge_collaboration OWN KEY ORGANISATION COLLABORATION PROVENANCE

CREATE TABLE governance_register.goal (
	-- include own_row goal
	code text NOT NULL,
	name text NOT NULL,
	programme text,
	task_field text,
	UNIQUE (organisation, code),
	-- include provenance
);
COMMENT ON TABLE goal IS
'A goal of the budget of an organisation: programme and task field. Comes from the port goal, or by hand.';
COMMENT ON COLUMN goal.code IS
'Stable code of the goal within the organisation.';
COMMENT ON COLUMN goal.name IS
'The goal in words.';
COMMENT ON COLUMN goal.programme IS
'Programme of the budget; NULL when unknown.';
COMMENT ON COLUMN goal.task_field IS
'Iv3 task field (taakveld) as text, since 0.10 is not 0.1; NULL when unknown.';
-- include register_table goal OWN KEY ORGANISATION PROVENANCE

CREATE TABLE governance_register.goal_collaboration (
	-- include own_row goal_collaboration
	goal_id bigint NOT NULL,
	collaboration_id bigint NOT NULL,
	explanation text,
	UNIQUE (goal_id, collaboration_id),
	-- include provenance
);
CREATE INDEX ON goal_collaboration (organisation, collaboration_id);
CREATE INDEX ON goal_collaboration (collaboration_id);
COMMENT ON TABLE goal_collaboration IS
'Which collaboration works on which goal of the budget.';
COMMENT ON COLUMN goal_collaboration.goal_id IS
'The goal, of the same organisation.';
COMMENT ON COLUMN goal_collaboration.explanation IS
'How the collaboration is involved; NULL when not written.';
-- include register_table goal_collaboration OWN KEY ORGANISATION COLLABORATION PROVENANCE

CREATE TABLE governance_register.motive (
	-- include own_row motive COLLABORATION
	reason text NOT NULL CHECK (reason IN ('legal_duty', 'cross_boundary', 'scale', 'expertise', 'efficiency', 'other')),
	explanation text,
	stated_on date,
	UNIQUE (organisation, collaboration_id, reason),
	-- include provenance
);
CREATE INDEX ON motive (collaboration_id);
COMMENT ON TABLE motive IS
'Why an organisation collaborates here: one row a reason. A collaboration without a row is a finding.';
COMMENT ON COLUMN motive.reason IS
'legal_duty, cross_boundary (the task crosses borders), scale, expertise, efficiency, other.';
COMMENT ON COLUMN motive.explanation IS
'The reason in own words; NULL when not written.';
COMMENT ON COLUMN motive.stated_on IS
'Day on which the reason was stated; NULL when unknown.';
-- include register_table motive OWN KEY ORGANISATION COLLABORATION PROVENANCE

CREATE TABLE governance_register.alternative (
	-- include own_row alternative COLLABORATION
	option text NOT NULL CHECK (option IN ('own_execution', 'contract', 'subsidy', 'other_partner', 'other_form', 'not_at_all', 'other')),
	description text,
	reason_not_taken text,
	weighed_on date,
	-- include provenance
);
CREATE INDEX ON alternative (organisation, collaboration_id);
CREATE INDEX ON alternative (collaboration_id);
COMMENT ON TABLE alternative IS
'Other ways to reach the same end that an organisation weighed before it collaborated, and why they were not taken.';
COMMENT ON COLUMN alternative.option IS
'own_execution, contract, subsidy, other_partner, other_form, not_at_all, other.';
COMMENT ON COLUMN alternative.description IS
'The alternative in words; NULL when the option says it all.';
COMMENT ON COLUMN alternative.reason_not_taken IS
'Why it was not taken; NULL when not written.';
COMMENT ON COLUMN alternative.weighed_on IS
'Day on which it was weighed; NULL when unknown.';
-- include register_table alternative OWN KEY ORGANISATION COLLABORATION PROVENANCE

CREATE TABLE governance_register.expectation (
	-- include own_row expectation COLLABORATION
	result text NOT NULL,
	measure text,
	unit text,
	higher_is_better boolean NOT NULL DEFAULT true,
	target numeric,
	agreed_on date,
	due_on date,
	realised numeric,
	realised_on date,
	realised_text text,
	-- include provenance
);
CREATE INDEX ON expectation (organisation, collaboration_id);
CREATE INDEX ON expectation (collaboration_id);
COMMENT ON TABLE expectation IS
'What was agreed at the start: the result, how it is measured, by when, and what became of it.';
COMMENT ON COLUMN expectation.result IS
'The result that is expected, in words.';
COMMENT ON COLUMN expectation.measure IS
'How it is measured; NULL when not agreed.';
COMMENT ON COLUMN expectation.unit IS
'Unit of target and realised; NULL when there is none.';
COMMENT ON COLUMN expectation.higher_is_better IS
'Whether the target is a minimum (true) or a maximum (false).';
COMMENT ON COLUMN expectation.target IS
'Value to reach, in unit; NULL when the target is in words only or not agreed.';
COMMENT ON COLUMN expectation.agreed_on IS
'Day of the agreement; NULL when unknown.';
COMMENT ON COLUMN expectation.due_on IS
'Day by which it is expected; NULL when not agreed.';
COMMENT ON COLUMN expectation.realised IS
'Value reached, in unit; NULL when not measured.';
COMMENT ON COLUMN expectation.realised_on IS
'Day of that measurement; NULL when not measured.';
COMMENT ON COLUMN expectation.realised_text IS
'What became of it, in words; NULL when not written.';
-- include register_table expectation OWN KEY ORGANISATION COLLABORATION PROVENANCE

CREATE TABLE governance_register.core_value_agreement (
	-- include own_row core_value_agreement COLLABORATION
	core_value text NOT NULL CHECK (core_value IN ('transparency', 'legality', 'legal_equality', 'equal_treatment', 'democratic_legitimacy')),
	secured_by text,
	discussed_on date,
	UNIQUE NULLS NOT DISTINCT (organisation, collaboration_id, core_value, discussed_on),
	-- include provenance
);
CREATE INDEX ON core_value_agreement (collaboration_id);
COMMENT ON TABLE core_value_agreement IS
'Per core value how it is secured in a collaboration, and when it was discussed with the partner.';
COMMENT ON COLUMN core_value_agreement.core_value IS
'transparency, legality, legal_equality, equal_treatment, democratic_legitimacy.';
COMMENT ON COLUMN core_value_agreement.secured_by IS
'How the value is secured; NULL when not agreed.';
COMMENT ON COLUMN core_value_agreement.discussed_on IS
'Day of the talk; NULL when it was never discussed.';
-- include register_table core_value_agreement OWN KEY ORGANISATION COLLABORATION PROVENANCE
