-- 78_supervision.sql: published supervision models as data, and the class that each collaboration is in

CREATE TABLE supervision_model (
	model text PRIMARY KEY CHECK (model OPERATOR(pg_catalog.~) '^[a-z][a-z0-9-]*$'),
	label_nl text NOT NULL,
	label_en text NOT NULL,
	published_by text NOT NULL,
	valid_from date,
	valid_to date,
	first_year_class text,
	review_months integer CHECK (review_months OPERATOR(pg_catalog.>) 0),
	undefined_nl text,
	undefined_en text,
	source_url text,
	is_standard boolean NOT NULL DEFAULT false,
	CHECK (valid_from OPERATOR(pg_catalog.<=) valid_to)
);
COMMENT ON TABLE supervision_model IS
'Models by which organisations decide how closely they supervise a partner, as published. Several stand side by side; what a source does not establish is left undefined.';
COMMENT ON COLUMN supervision_model.model IS
'Code of the model.';
COMMENT ON COLUMN supervision_model.label_nl IS
'Name in Dutch.';
COMMENT ON COLUMN supervision_model.label_en IS
'Name in English.';
COMMENT ON COLUMN supervision_model.published_by IS
'Organisation that published it.';
COMMENT ON COLUMN supervision_model.valid_from IS
'First day; NULL when unknown.';
COMMENT ON COLUMN supervision_model.valid_to IS
'Day from which it no longer holds (exclusive); NULL when no end is known.';
COMMENT ON COLUMN supervision_model.first_year_class IS
'Code of the class of a partner in its first year after founding, whatever its risks; NULL when the model has no such rule.';
COMMENT ON COLUMN supervision_model.review_months IS
'Months after which the class is to be reviewed; NULL when not established.';
COMMENT ON COLUMN supervision_model.undefined_nl IS
'What the source leaves open, in Dutch; NULL when nothing is known to be open.';
COMMENT ON COLUMN supervision_model.undefined_en IS
'What the source leaves open, in English; NULL when nothing is known to be open.';
COMMENT ON COLUMN supervision_model.source_url IS
'Public address of the source; NULL for an own model without one.';
COMMENT ON COLUMN supervision_model.is_standard IS
'True for a row that ships with the extension: it is not dumped, since it returns with the extension, so change a copy and not the row itself.';
SELECT pg_catalog.pg_extension_config_dump('governance.supervision_model', 'WHERE NOT is_standard');

CREATE TABLE supervision_input (
	model text NOT NULL,
	input text NOT NULL CHECK (input OPERATOR(pg_catalog.~) '^[a-z][a-z0-9_]*$'),
	position integer NOT NULL,
	kind text NOT NULL CHECK (kind OPERATOR(pg_catalog.=) ANY (ARRAY['word', 'number', 'boolean'])),
	words text[],
	unit text,
	label_nl text NOT NULL,
	label_en text NOT NULL,
	is_standard boolean NOT NULL DEFAULT false,
	PRIMARY KEY (model, input),
	UNIQUE (model, position),
	CHECK ((kind OPERATOR(pg_catalog.=) 'word') OPERATOR(pg_catalog.=) (words IS NOT NULL))
);
COMMENT ON TABLE supervision_input IS
'What a model wants to know about a partner.';
COMMENT ON COLUMN supervision_input.model IS
'Code of the model.';
COMMENT ON COLUMN supervision_input.input IS
'Code of the input: the key in the inputs of supervision().';
COMMENT ON COLUMN supervision_input.position IS
'Order in which it is shown, from 1.';
COMMENT ON COLUMN supervision_input.kind IS
'word (one of words), number, or boolean.';
COMMENT ON COLUMN supervision_input.words IS
'Words that are allowed, low to high; NULL for a number or boolean.';
COMMENT ON COLUMN supervision_input.unit IS
'Unit of a number (EUR); NULL when there is none.';
COMMENT ON COLUMN supervision_input.label_nl IS
'Name in Dutch.';
COMMENT ON COLUMN supervision_input.label_en IS
'Name in English.';
COMMENT ON COLUMN supervision_input.is_standard IS
'True for a row that ships with the extension: it is not dumped, since it returns with the extension, so change a copy and not the row itself.';
SELECT pg_catalog.pg_extension_config_dump('governance.supervision_input', 'WHERE NOT is_standard');

CREATE TABLE supervision_class (
	model text NOT NULL,
	class text NOT NULL,
	position integer NOT NULL,
	label_nl text NOT NULL,
	label_en text NOT NULL,
	frequency integer CHECK (frequency OPERATOR(pg_catalog.>) 0),
	is_derived boolean NOT NULL DEFAULT false,
	is_standard boolean NOT NULL DEFAULT false,
	PRIMARY KEY (model, class),
	UNIQUE (model, position)
);
COMMENT ON TABLE supervision_class IS
'The classes of a model, from the lightest to the heaviest.';
COMMENT ON COLUMN supervision_class.model IS
'Code of the model.';
COMMENT ON COLUMN supervision_class.class IS
'Code of the class.';
COMMENT ON COLUMN supervision_class.position IS
'Weight, from 1 for the lightest.';
COMMENT ON COLUMN supervision_class.label_nl IS
'Name in Dutch.';
COMMENT ON COLUMN supervision_class.label_en IS
'Name in English.';
COMMENT ON COLUMN supervision_class.frequency IS
'How often a year the partner is looked at, at least; NULL when not established.';
COMMENT ON COLUMN supervision_class.is_derived IS
'Whether the name is ours because the source gives none.';
COMMENT ON COLUMN supervision_class.is_standard IS
'True for a row that ships with the extension: it is not dumped, since it returns with the extension, so change a copy and not the row itself.';
SELECT pg_catalog.pg_extension_config_dump('governance.supervision_class', 'WHERE NOT is_standard');

CREATE TABLE supervision_rule (
	model text NOT NULL,
	position integer NOT NULL,
	class text,
	reason_nl text NOT NULL,
	reason_en text NOT NULL,
	is_standard boolean NOT NULL DEFAULT false,
	PRIMARY KEY (model, position)
);
COMMENT ON TABLE supervision_rule IS
'Which inputs give which class. The first rule by position whose conditions all hold decides; a rule without a class says that the source leaves this case undefined, and so it stays.';
COMMENT ON COLUMN supervision_rule.model IS
'Code of the model.';
COMMENT ON COLUMN supervision_rule.position IS
'Order in which the rules are tried, from 1.';
COMMENT ON COLUMN supervision_rule.class IS
'Code of the class; NULL when the source leaves this case undefined.';
COMMENT ON COLUMN supervision_rule.reason_nl IS
'The rule in Dutch.';
COMMENT ON COLUMN supervision_rule.reason_en IS
'The rule in English.';
COMMENT ON COLUMN supervision_rule.is_standard IS
'True for a row that ships with the extension: it is not dumped, since it returns with the extension, so change a copy and not the row itself.';
SELECT pg_catalog.pg_extension_config_dump('governance.supervision_rule', 'WHERE NOT is_standard');

CREATE TABLE supervision_condition (
	model text NOT NULL,
	rule_position integer NOT NULL,
	input text NOT NULL,
	comparison text NOT NULL CHECK (comparison OPERATOR(pg_catalog.=) ANY (ARRAY['=', '>', '>=', '<', '<='])),
	word text,
	number numeric,
	is_standard boolean NOT NULL DEFAULT false,
	PRIMARY KEY (model, rule_position, input, comparison),
	CHECK (pg_catalog.num_nonnulls(word, number) OPERATOR(pg_catalog.=) 1),
	CHECK (word IS NULL OR comparison OPERATOR(pg_catalog.=) '=')
);
COMMENT ON TABLE supervision_condition IS
'The conditions of a rule, which must all hold.';
COMMENT ON COLUMN supervision_condition.model IS
'Code of the model.';
COMMENT ON COLUMN supervision_condition.rule_position IS
'Position of the rule.';
COMMENT ON COLUMN supervision_condition.input IS
'Code of the input.';
COMMENT ON COLUMN supervision_condition.comparison IS
'How the input compares to word or number; a word and a boolean only by =.';
COMMENT ON COLUMN supervision_condition.word IS
'Word to compare with, true or false for a boolean; NULL when compared with a number.';
COMMENT ON COLUMN supervision_condition.number IS
'Number to compare with, in the unit of the input; NULL when compared with a word.';
COMMENT ON COLUMN supervision_condition.is_standard IS
'True for a row that ships with the extension: it is not dumped, since it returns with the extension, so change a copy and not the row itself.';
SELECT pg_catalog.pg_extension_config_dump('governance.supervision_condition', 'WHERE NOT is_standard');

CREATE TABLE supervision_measure (
	model text NOT NULL,
	class text NOT NULL,
	position integer NOT NULL,
	measure_nl text NOT NULL,
	measure_en text NOT NULL,
	frequency integer CHECK (frequency OPERATOR(pg_catalog.>) 0),
	is_standard boolean NOT NULL DEFAULT false,
	PRIMARY KEY (model, class, position)
);
COMMENT ON TABLE supervision_measure IS
'What is done for a partner in a class. A class also has the measures of the classes below it where the model says so, as rows of its own.';
COMMENT ON COLUMN supervision_measure.model IS
'Code of the model.';
COMMENT ON COLUMN supervision_measure.class IS
'Code of the class.';
COMMENT ON COLUMN supervision_measure.position IS
'Order in which it is shown, from 1.';
COMMENT ON COLUMN supervision_measure.measure_nl IS
'The measure in Dutch.';
COMMENT ON COLUMN supervision_measure.measure_en IS
'The measure in English.';
COMMENT ON COLUMN supervision_measure.frequency IS
'How often a year, at least; NULL when not established or once for all.';
COMMENT ON COLUMN supervision_measure.is_standard IS
'True for a row that ships with the extension: it is not dumped, since it returns with the extension, so change a copy and not the row itself.';
SELECT pg_catalog.pg_extension_config_dump('governance.supervision_measure', 'WHERE NOT is_standard');

CREATE TABLE supervision_assignment (
	supervision_assignment_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation text NOT NULL CHECK (organisation OPERATOR(pg_catalog.=) governance.organisation(organisation)),
	collaboration_id bigint NOT NULL,
	model text NOT NULL,
	class text NOT NULL,
	computed_class text,
	override_reason text,
	inputs jsonb,
	reviewed_on date,
	decided_by text CHECK (decided_by OPERATOR(pg_catalog.=) governance.party(decided_by)),
	valid_from date,
	valid_to date,
	source text NOT NULL DEFAULT 'own',
	source_key text,
	source_url text,
	changed_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
	UNIQUE NULLS NOT DISTINCT (organisation, collaboration_id, valid_from),
	UNIQUE (source, source_key),
	CHECK (valid_from OPERATOR(pg_catalog.<=) valid_to),
	CONSTRAINT supervision_assignment_override_check CHECK ((class OPERATOR(pg_catalog.=) computed_class) IS TRUE OR (override_reason OPERATOR(pg_catalog.~) '[^[:space:]]') IS TRUE)
);
CREATE INDEX ON supervision_assignment (collaboration_id);
CREATE INDEX ON supervision_assignment (model, class);
COMMENT ON TABLE supervision_assignment IS
'The class that a collaboration is in for an organisation. A class that differs from what the model gives is an override and needs a reason.';
COMMENT ON COLUMN supervision_assignment.supervision_assignment_id IS
'Key of the row, given by the database; no meaning outside it.';
COMMENT ON COLUMN supervision_assignment.organisation IS
'Organisation that keeps this row, as the first segment of a party path (gm0503); row security goes by it.';
COMMENT ON COLUMN supervision_assignment.collaboration_id IS
'The collaboration, see collaboration_register.';
COMMENT ON COLUMN supervision_assignment.model IS
'Code of the model.';
COMMENT ON COLUMN supervision_assignment.class IS
'Code of the class that holds.';
COMMENT ON COLUMN supervision_assignment.computed_class IS
'Code of the class that the model gave, see supervision(); NULL when undefined or not computed.';
COMMENT ON COLUMN supervision_assignment.override_reason IS
'Why the class differs from the computed one, or what decided where the model is undefined; NULL when it follows the model.';
COMMENT ON COLUMN supervision_assignment.inputs IS
'Inputs that the model got, as in supervision(); NULL when not kept.';
COMMENT ON COLUMN supervision_assignment.reviewed_on IS
'Day of the last review; NULL when never reviewed.';
COMMENT ON COLUMN supervision_assignment.decided_by IS
'Path of the organ that decided; NULL when unknown.';
COMMENT ON COLUMN supervision_assignment.valid_from IS
'First day on which the class holds; NULL when unknown.';
COMMENT ON COLUMN supervision_assignment.valid_to IS
'Day from which this no longer holds (exclusive); NULL when no end is known.';
COMMENT ON COLUMN supervision_assignment.source IS
'Where the row comes from: the name of a port or system, or own when it was entered by hand.';
COMMENT ON COLUMN supervision_assignment.source_key IS
'Key of the row in its source, by which a refresh finds it again; NULL when entered by hand. Unique within a source.';
COMMENT ON COLUMN supervision_assignment.source_url IS
'Public address of the source; NULL when there is none or it is unknown.';
COMMENT ON COLUMN supervision_assignment.changed_at IS
'When this row was written or last changed in the register.';
SELECT pg_catalog.pg_extension_config_dump('governance.supervision_assignment', '');
SELECT pg_catalog.pg_extension_config_dump('governance.supervision_assignment_supervision_assignment_id_seq', '');

CREATE TABLE policy_note (
	policy_note_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation text NOT NULL CHECK (organisation OPERATOR(pg_catalog.=) governance.organisation(organisation)),
	title text NOT NULL,
	made_by text,
	adopted_by text CHECK (adopted_by OPERATOR(pg_catalog.=) governance.party(adopted_by)),
	adopted_on date,
	lapses_on date,
	supervision_model text,
	source text NOT NULL DEFAULT 'own',
	source_key text,
	source_url text,
	changed_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
	UNIQUE NULLS NOT DISTINCT (organisation, title, adopted_on),
	UNIQUE (source, source_key)
);
CREATE INDEX ON policy_note (supervision_model);
COMMENT ON TABLE policy_note IS
'The policy note on partners (nota verbonden partijen) of an organisation: who made it, what it chose, and when it lapses.';
COMMENT ON COLUMN policy_note.policy_note_id IS
'Key of the row, given by the database; no meaning outside it.';
COMMENT ON COLUMN policy_note.organisation IS
'Organisation that keeps this row, as the first segment of a party path (gm0503); row security goes by it.';
COMMENT ON COLUMN policy_note.title IS
'Title.';
COMMENT ON COLUMN policy_note.made_by IS
'Who made it: an office or organ, no personal name; NULL when unknown.';
COMMENT ON COLUMN policy_note.adopted_by IS
'Path of the organ that adopted it; NULL when not adopted.';
COMMENT ON COLUMN policy_note.adopted_on IS
'Day of adoption; NULL when not adopted or unknown.';
COMMENT ON COLUMN policy_note.lapses_on IS
'Day on which it is to be renewed; NULL when not stated.';
COMMENT ON COLUMN policy_note.supervision_model IS
'Code of the supervision model that it chose, see supervision_model; NULL when none.';
COMMENT ON COLUMN policy_note.source IS
'Where the row comes from: the name of a port or system, or own when it was entered by hand.';
COMMENT ON COLUMN policy_note.source_key IS
'Key of the row in its source, by which a refresh finds it again; NULL when entered by hand. Unique within a source.';
COMMENT ON COLUMN policy_note.source_url IS
'Public address of the source; NULL when there is none or it is unknown.';
COMMENT ON COLUMN policy_note.changed_at IS
'When this row was written or last changed in the register.';
SELECT pg_catalog.pg_extension_config_dump('governance.policy_note', '');
SELECT pg_catalog.pg_extension_config_dump('governance.policy_note_policy_note_id_seq', '');
