-- supervision.sql: published supervision models as data, and the class that each collaboration is in

CREATE TABLE governance_register.supervision_model (
	model text PRIMARY KEY CHECK (model ~ '^[a-z][a-z0-9-]*$'),
	label_nl text NOT NULL,
	label_en text NOT NULL,
	published_by text NOT NULL,
	valid_from date,
	valid_to date,
	first_year_class text,
	review_months integer CHECK (review_months > 0),
	undefined_nl text,
	undefined_en text,
	source_url text,
	is_standard boolean NOT NULL DEFAULT false,
	CONSTRAINT supervision_model_period_check CHECK (valid_from <= valid_to)
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
-- include register_table supervision_model STANDARD

CREATE TABLE governance_register.supervision_input (
	model text NOT NULL,
	input text NOT NULL CHECK (input ~ '^[a-z][a-z0-9_]*$'),
	position integer NOT NULL,
	kind text NOT NULL CHECK (kind = ANY (ARRAY['word', 'number', 'boolean'])),
	words text[],
	words_nl text[],
	unit text,
	label_nl text NOT NULL,
	label_en text NOT NULL,
	is_standard boolean NOT NULL DEFAULT false,
	PRIMARY KEY (model, input),
	UNIQUE (model, position),
	CONSTRAINT supervision_input_words_check CHECK ((kind = 'word') = (words IS NOT NULL)),
	CONSTRAINT supervision_input_words_nl_check CHECK (cardinality(words) = cardinality(words_nl))
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
COMMENT ON COLUMN supervision_input.words_nl IS
'The same words in Dutch, in the same order; accepted on input too. NULL for a number or boolean.';
COMMENT ON COLUMN supervision_input.unit IS
'Unit of a number (EUR); NULL when there is none.';
COMMENT ON COLUMN supervision_input.label_nl IS
'Name in Dutch.';
COMMENT ON COLUMN supervision_input.label_en IS
'Name in English.';
COMMENT ON COLUMN supervision_input.is_standard IS
'True for a row that ships with the extension: it is not dumped, since it returns with the extension, so change a copy and not the row itself.';
-- include register_table supervision_input STANDARD

CREATE TABLE governance_register.supervision_class (
	model text NOT NULL,
	class text NOT NULL,
	position integer NOT NULL,
	label_nl text NOT NULL,
	label_en text NOT NULL,
	frequency integer CHECK (frequency > 0),
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
-- include register_table supervision_class STANDARD

CREATE TABLE governance_register.supervision_rule (
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
-- include register_table supervision_rule STANDARD

CREATE TABLE governance_register.supervision_condition (
	model text NOT NULL,
	rule_position integer NOT NULL,
	input text NOT NULL,
	comparison text NOT NULL CHECK (comparison = ANY (ARRAY['=', '>', '>=', '<', '<='])),
	word text,
	number numeric,
	is_standard boolean NOT NULL DEFAULT false,
	PRIMARY KEY (model, rule_position, input, comparison),
	CONSTRAINT supervision_condition_word_or_number_check CHECK (num_nonnulls(word, number) = 1),
	CONSTRAINT supervision_condition_word_comparison_check CHECK (word IS NULL OR comparison = '=')
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
-- include register_table supervision_condition STANDARD

CREATE TABLE governance_register.supervision_measure (
	model text NOT NULL,
	class text NOT NULL,
	position integer NOT NULL,
	measure_nl text NOT NULL,
	measure_en text NOT NULL,
	frequency integer CHECK (frequency > 0),
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
-- include register_table supervision_measure STANDARD

CREATE TABLE governance_register.supervision_assignment (
	-- include own_row supervision_assignment COLLABORATION
	model text NOT NULL,
	class text NOT NULL,
	computed_class text,
	override_reason text,
	inputs jsonb,
	reviewed_on date,
	decided_by text CHECK (decided_by = party(decided_by)),
	valid_from date,
	valid_to date,
	UNIQUE NULLS NOT DISTINCT (organisation, collaboration_id, valid_from),
	CONSTRAINT supervision_assignment_period_check CHECK (valid_from <= valid_to),
	CONSTRAINT supervision_assignment_override_check CHECK ((class = computed_class) IS TRUE OR (override_reason ~ '[^[:space:]]') IS TRUE),
	-- include provenance
);
CREATE INDEX ON supervision_assignment (collaboration_id);
CREATE INDEX ON supervision_assignment (model, class);
COMMENT ON TABLE supervision_assignment IS
'The class that a collaboration is in for an organisation. A class that differs from what the model gives is an override and needs a reason.';
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
-- include register_table supervision_assignment OWN KEY ORGANISATION COLLABORATION PROVENANCE

CREATE TABLE governance_register.policy_note (
	-- include own_row policy_note
	title text NOT NULL,
	made_by text,
	adopted_by text CHECK (adopted_by = party(adopted_by)),
	adopted_on date,
	lapses_on date,
	supervision_model text,
	UNIQUE NULLS NOT DISTINCT (organisation, title, adopted_on),
	-- include provenance
);
CREATE INDEX ON policy_note (supervision_model);
COMMENT ON TABLE policy_note IS
'The policy note on partners (nota verbonden partijen) of an organisation: who made it, what it chose, and when it lapses.';
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
-- include register_table policy_note OWN KEY ORGANISATION PROVENANCE

-- the published models; what their source does not establish is left open
INSERT INTO supervision_model (model, label_nl, label_en, published_by, valid_from, valid_to, first_year_class, review_months, undefined_nl,
	undefined_en, source_url, is_standard) VALUES
	('lingewaard', 'Lingewaard: twee risico''s', 'Lingewaard: two risks', 'Gemeente Lingewaard', NULL, NULL, '3', NULL, 'Het paar laag en hoog is in de bron niet bepaald.', 'The pair low and high is not defined in the source.', 'https://lingewaard.begroting-2020.nl/p12995/paragraaf-6-verbonden-partijen', true),
	('zaanstad', 'Zaanstad: risicoklasse', 'Zaanstad: risk class', 'Gemeente Zaanstad', NULL, '2022-01-01', NULL, 48, 'Hoe de antwoorden in de vier gebieden tot een risicoklasse leiden is niet gepubliceerd, en het vierde gebied evenmin: geef de risicoklasse zelf op.', 'How the answers in the four areas lead to a risk class is not published, nor is the fourth area: give the risk class itself.', 'http://zaanstad.begroting-2018.nl/p7760/verbonden-partijen', true),
	('rijswijk', 'Rijswijk: drie pakketten', 'Rijswijk: three packages', 'Gemeente Rijswijk', NULL, NULL, NULL, 12, 'Hoe bestuurlijk en financieel risico samen de klasse bepalen is alleen als afbeelding gepubliceerd: geef de klasse zelf op.', 'How administrative and financial risk together give the class is published as a picture only: give the class itself.', 'https://jaarstukken.rijswijk.nl/2022/paragrafen/verbonden-partijen/overzicht-risicoanalyse-en-risicoprofiel', true),
	('dordrecht', 'Dordrecht: drempel van 5 miljoen', 'Dordrecht: threshold of 5 million', 'Gemeente Dordrecht', NULL, NULL, NULL, NULL, 'Onder de drempel beslist een mengsel van factoren waarvan de lijst niet gepubliceerd is.', 'Under the threshold a mix of factors decides of which the list is not published.', 'https://dordrecht2019.bestuursrapportage.nl/p7647/overzicht-verbonden-partijen', true),
	('arnhem', 'Arnhem: risicokompas', 'Arnhem: risk compass', 'Gemeente Arnhem', NULL, NULL, NULL, 12, 'Gewichten en grenzen van de acht criteria zijn niet gepubliceerd.', 'Weights and cut-offs of the eight criteria are not published.', 'https://vng.nl/nieuws/instrument-om-verbonden-partijen-beter-in-control-te-krijgen', true);

INSERT INTO supervision_input (model, input, position, kind, words, words_nl, unit, label_nl, label_en, is_standard) VALUES
	('lingewaard', 'administrative_risk', 1, 'word', '{low,medium,high}', '{laag,gemiddeld,hoog}', NULL, 'bestuurlijk risico', 'administrative risk', true),
	('lingewaard', 'financial_risk', 2, 'word', '{low,medium,high}', '{laag,gemiddeld,hoog}', NULL, 'financieel risico', 'financial risk', true),
	('zaanstad', 'risk_class', 1, 'word', '{low,medium,high}', '{laag,middel,hoog}', NULL, 'risicoklasse', 'risk class', true),
	('rijswijk', 'risk_class', 1, 'word', '{1,2,3}', '{1,2,3}', NULL, 'risicoklasse', 'risk class', true),
	('dordrecht', 'financial_interest', 1, 'number', NULL, NULL, 'EUR', 'financieel belang', 'financial interest', true),
	('dordrecht', 'maximum_contribution', 2, 'boolean', NULL, NULL, NULL, 'draagt maximaal bij aan de doelen van de gemeente', 'contributes maximally to the goals of the municipality', true),
	('arnhem', 'criterion_1', 1, 'number', NULL, NULL, NULL, 'criterium 1', 'criterion 1', true),
	('arnhem', 'criterion_2', 2, 'number', NULL, NULL, NULL, 'criterium 2', 'criterion 2', true),
	('arnhem', 'criterion_3', 3, 'number', NULL, NULL, NULL, 'criterium 3', 'criterion 3', true),
	('arnhem', 'criterion_4', 4, 'number', NULL, NULL, NULL, 'criterium 4', 'criterion 4', true),
	('arnhem', 'criterion_5', 5, 'number', NULL, NULL, NULL, 'criterium 5', 'criterion 5', true),
	('arnhem', 'criterion_6', 6, 'number', NULL, NULL, NULL, 'criterium 6', 'criterion 6', true),
	('arnhem', 'criterion_7', 7, 'number', NULL, NULL, NULL, 'criterium 7', 'criterion 7', true),
	('arnhem', 'criterion_8', 8, 'number', NULL, NULL, NULL, 'criterium 8', 'criterion 8', true);

INSERT INTO supervision_class (model, class, position, label_nl, label_en, frequency, is_derived, is_standard) VALUES
	('lingewaard', '1', 1, 'minder belang', 'less important', NULL, false, true),
	('lingewaard', '2', 2, 'gemiddeld belang', 'of medium importance', NULL, true, true),
	('lingewaard', '3', 3, 'groot belang', 'very important', NULL, false, true),
	('zaanstad', 'low', 1, 'laag', 'low', NULL, false, true),
	('zaanstad', 'medium', 2, 'middel', 'medium', 1, false, true),
	('zaanstad', 'high', 3, 'hoog', 'high', 2, false, true),
	('rijswijk', '1', 1, 'basispakket', 'basic package', NULL, false, true),
	('rijswijk', '2', 2, 'pluspakket', 'plus package', NULL, false, true),
	('rijswijk', '3', 3, 'aanvullend pluspakket', 'additional plus package', NULL, false, true),
	('dordrecht', 'low', 1, 'laag (groen)', 'low (green)', NULL, false, true),
	('dordrecht', 'medium', 2, 'middel (geel)', 'medium (yellow)', NULL, false, true),
	('dordrecht', 'high', 3, 'hoog (rood)', 'high (red)', NULL, false, true),
	('arnhem', 'low', 1, 'laag', 'low', NULL, false, true),
	('arnhem', 'medium', 2, 'middel', 'medium', NULL, false, true),
	('arnhem', 'high', 3, 'hoog', 'high', NULL, false, true);

INSERT INTO supervision_rule (model, position, class, reason_nl, reason_en, is_standard) VALUES
	('lingewaard', 1, '1', 'bestuurlijk risico laag, financieel risico laag: arrangement 1', 'administrative risk low, financial risk low: arrangement 1', true),
	('lingewaard', 2, '1', 'bestuurlijk risico laag, financieel risico gemiddeld: arrangement 1', 'administrative risk low, financial risk medium: arrangement 1', true),
	('lingewaard', 3, NULL, 'bestuurlijk risico laag, financieel risico hoog: in de bron niet bepaald', 'administrative risk low, financial risk high: not defined in the source', true),
	('lingewaard', 4, '1', 'bestuurlijk risico gemiddeld, financieel risico laag: arrangement 1', 'administrative risk medium, financial risk low: arrangement 1', true),
	('lingewaard', 5, '2', 'bestuurlijk risico gemiddeld, financieel risico gemiddeld: arrangement 2', 'administrative risk medium, financial risk medium: arrangement 2', true),
	('lingewaard', 6, '2', 'bestuurlijk risico gemiddeld, financieel risico hoog: arrangement 2', 'administrative risk medium, financial risk high: arrangement 2', true),
	('lingewaard', 7, NULL, 'bestuurlijk risico hoog, financieel risico laag: in de bron niet bepaald', 'administrative risk high, financial risk low: not defined in the source', true),
	('lingewaard', 8, '2', 'bestuurlijk risico hoog, financieel risico gemiddeld: arrangement 2', 'administrative risk high, financial risk medium: arrangement 2', true),
	('lingewaard', 9, '3', 'bestuurlijk risico hoog, financieel risico hoog: arrangement 3', 'administrative risk high, financial risk high: arrangement 3', true),
	('zaanstad', 1, 'low', 'het toezichtregime volgt de risicoklasse', 'the supervision regime follows the risk class', true),
	('zaanstad', 2, 'medium', 'het toezichtregime volgt de risicoklasse', 'the supervision regime follows the risk class', true),
	('zaanstad', 3, 'high', 'het toezichtregime volgt de risicoklasse', 'the supervision regime follows the risk class', true),
	('rijswijk', 1, '1', 'het pakket volgt de risicoklasse', 'the package follows the risk class', true),
	('rijswijk', 2, '2', 'het pakket volgt de risicoklasse', 'the package follows the risk class', true),
	('rijswijk', 3, '3', 'het pakket volgt de risicoklasse', 'the package follows the risk class', true),
	('dordrecht', 1, 'high', 'financieel belang groter dan 5 miljoen euro', 'financial interest over 5 million euros', true),
	('dordrecht', 2, 'high', 'draagt maximaal bij aan de doelen van de gemeente, ook als het goed gaat', 'contributes maximally to the goals of the municipality, even if it runs well', true),
	('dordrecht', 3, NULL, 'onder de drempel beslist een mengsel van factoren waarvan de lijst niet gepubliceerd is', 'under the threshold a mix of factors decides of which the list is not published', true),
	('arnhem', 1, NULL, 'gewichten en grenzen van de acht criteria zijn niet gepubliceerd', 'weights and cut-offs of the eight criteria are not published', true);

INSERT INTO supervision_condition (model, rule_position, input, comparison, word, number, is_standard) VALUES
	('lingewaard', 1, 'administrative_risk', '=', 'low', NULL, true),
	('lingewaard', 1, 'financial_risk', '=', 'low', NULL, true),
	('lingewaard', 2, 'administrative_risk', '=', 'low', NULL, true),
	('lingewaard', 2, 'financial_risk', '=', 'medium', NULL, true),
	('lingewaard', 3, 'administrative_risk', '=', 'low', NULL, true),
	('lingewaard', 3, 'financial_risk', '=', 'high', NULL, true),
	('lingewaard', 4, 'administrative_risk', '=', 'medium', NULL, true),
	('lingewaard', 4, 'financial_risk', '=', 'low', NULL, true),
	('lingewaard', 5, 'administrative_risk', '=', 'medium', NULL, true),
	('lingewaard', 5, 'financial_risk', '=', 'medium', NULL, true),
	('lingewaard', 6, 'administrative_risk', '=', 'medium', NULL, true),
	('lingewaard', 6, 'financial_risk', '=', 'high', NULL, true),
	('lingewaard', 7, 'administrative_risk', '=', 'high', NULL, true),
	('lingewaard', 7, 'financial_risk', '=', 'low', NULL, true),
	('lingewaard', 8, 'administrative_risk', '=', 'high', NULL, true),
	('lingewaard', 8, 'financial_risk', '=', 'medium', NULL, true),
	('lingewaard', 9, 'administrative_risk', '=', 'high', NULL, true),
	('lingewaard', 9, 'financial_risk', '=', 'high', NULL, true),
	('zaanstad', 1, 'risk_class', '=', 'low', NULL, true),
	('zaanstad', 2, 'risk_class', '=', 'medium', NULL, true),
	('zaanstad', 3, 'risk_class', '=', 'high', NULL, true),
	('rijswijk', 1, 'risk_class', '=', '1', NULL, true),
	('rijswijk', 2, 'risk_class', '=', '2', NULL, true),
	('rijswijk', 3, 'risk_class', '=', '3', NULL, true),
	('dordrecht', 1, 'financial_interest', '>', NULL, 5000000, true),
	('dordrecht', 2, 'maximum_contribution', '=', 'true', NULL, true);

INSERT INTO supervision_measure (model, class, position, measure_nl, measure_en, frequency, is_standard) VALUES
	('lingewaard', '1', 1, 'college geeft de zienswijze en informeert de raad', 'the executive gives the view (zienswijze) and informs the council', NULL, true),
	('lingewaard', '2', 1, 'college geeft de zienswijze en informeert de raad', 'the executive gives the view (zienswijze) and informs the council', NULL, true),
	('lingewaard', '3', 1, 'verplicht in de risicoparagraaf van elk P&C-document', 'reported in the risk paragraph of every planning and control document', NULL, true),
	('lingewaard', '3', 2, 'de raad geeft zelf de zienswijze op jaarrekening en kaders', 'the council itself gives the view (zienswijze) on accounts and frames', NULL, true),
	('zaanstad', 'low', 1, 'analyse van begroting en jaarrekening', 'analysis of budget and accounts', NULL, true),
	('zaanstad', 'medium', 1, 'risicoanalyse, financieel en niet-financieel, met beheersmaatregelen en het verband met het weerstandsvermogen', 'risk analysis, financial and other, with control measures and the link to the capacity to bear risks', 1, true),
	('zaanstad', 'high', 1, 'risicoanalyse', 'risk analysis', 2, true),
	('rijswijk', '1', 1, 'begroting en jaarrekening op tijd naar de raad', 'budget and accounts to the council on time', NULL, true),
	('rijswijk', '1', 2, 'zienswijze voorbereid', 'view (zienswijze) prepared', NULL, true),
	('rijswijk', '2', 1, 'begroting en jaarrekening op tijd naar de raad', 'budget and accounts to the council on time', NULL, true),
	('rijswijk', '2', 2, 'zienswijze voorbereid', 'view (zienswijze) prepared', NULL, true),
	('rijswijk', '2', 3, 'extra rapportages en overleg', 'extra reports and consultations', NULL, true),
	('rijswijk', '2', 4, 'informatie op maat (raadsinformatiebrieven)', 'tailored information (letters to the council)', NULL, true),
	('rijswijk', '2', 5, 'mogelijkheid van onderzoek', 'option of research', NULL, true),
	('rijswijk', '3', 1, 'begroting en jaarrekening op tijd naar de raad', 'budget and accounts to the council on time', NULL, true),
	('rijswijk', '3', 2, 'zienswijze voorbereid', 'view (zienswijze) prepared', NULL, true),
	('rijswijk', '3', 3, 'extra rapportages en overleg', 'extra reports and consultations', NULL, true),
	('rijswijk', '3', 4, 'informatie op maat (raadsinformatiebrieven)', 'tailored information (letters to the council)', NULL, true),
	('rijswijk', '3', 5, 'mogelijkheid van onderzoek', 'option of research', NULL, true),
	('rijswijk', '3', 6, 'extra kaders', 'additional frames', NULL, true),
	('rijswijk', '3', 7, 'rekeningcommissie', 'accounts committee', NULL, true),
	('rijswijk', '3', 8, 'rekenkameronderzoek', 'study by the court of audit', NULL, true),
	('rijswijk', '3', 9, 'onderzoek naar doelmatigheid of doeltreffendheid, alleen met breed draagvlak in de regio', 'study of efficiency or effectiveness, only with broad regional support', NULL, true),
	('dordrecht', 'high', 1, 'nauw volgen en bijsturen waar nodig, in elk P&C-document', 'close monitoring and adjustment where needed, in every planning and control document', NULL, true);

CREATE FUNCTION supervision(model text, inputs jsonb, as_of date, founded date DEFAULT NULL, last_reviewed date DEFAULT NULL,
	OUT class text, OUT label_nl text, OUT label_en text, OUT reason_nl text, OUT reason_en text, OUT undefined text,
	OUT measures_nl text[], OUT measures_en text[], OUT frequency integer, OUT next_due date)
RETURNS record
AS $$
DECLARE
	chosen supervision_model;
	entry record;
	rule record;
	missing text[] := '{}';
	decided boolean := false;
	class_known boolean := false;
	several boolean := false;
	first_year boolean;
BEGIN
	SELECT m.* INTO chosen FROM supervision_model AS m WHERE m.model = supervision.model;
	IF NOT FOUND THEN
		IF supervision.model IS NULL THEN
			RETURN;
		END IF;
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('unknown supervision model: "%s"', left(supervision.model, 60)),
			HINT = (SELECT format('There are: %s.', string_agg(m.model, ', ' ORDER BY m.model COLLATE "C")) FROM supervision_model AS m);
	END IF;
	IF jsonb_typeof(inputs) <> 'object' THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = 'inputs must be a JSON object',
			DETAIL = format('Found: %s.', jsonb_typeof(inputs));
	END IF;

	-- what is given must be what the model asks for
	FOR entry IN
		SELECT e.key, e.value, jsonb_typeof(inputs -> e.key) AS given_kind, i.kind, i.words, i.words_nl
		FROM jsonb_each_text(coalesce(inputs, '{}')) AS e
		LEFT JOIN supervision_input AS i ON i.model = chosen.model AND i.input = e.key
		ORDER BY e.key COLLATE "C"
	LOOP
		IF entry.kind IS NULL THEN
			RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
				MESSAGE = format('unknown input of supervision model %s: "%s"', chosen.model, left(entry.key, 60)),
				HINT = (SELECT format('It asks for: %s.', string_agg(i.input, ', ' ORDER BY i.position)) FROM supervision_input AS i WHERE i.model = chosen.model);
		ELSIF entry.kind = 'word' AND NOT (lower(entry.value COLLATE "C") = ANY (entry.words || entry.words_nl)) THEN
			RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
				MESSAGE = format('invalid %s: "%s"', entry.key, left(entry.value, 60)),
				DETAIL = format('Expected one of: %s.', array_to_string(entry.words, ', '));
		ELSIF entry.kind <> 'word' AND entry.given_kind NOT IN (entry.kind, 'null') THEN
			RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
				MESSAGE = format('invalid %s: "%s"', entry.key, left(entry.value, 60)),
				DETAIL = format('Expected a JSON %s.', entry.kind);
		END IF;
	END LOOP;

	first_year := coalesce(chosen.first_year_class IS NOT NULL AND as_of >= founded AND as_of < (founded + interval '1 year')::date, false);
	IF first_year THEN
		class := chosen.first_year_class;
		reason_nl := 'in het eerste jaar na oprichting geldt altijd deze klasse';
		reason_en := 'in the first year after founding this class always holds';
		decided := true;
	ELSE
		-- The first rule that holds decides.  A rule before it that cannot be judged, since an input is missing, leaves the
		-- outcome open unless it gives the same class.
		FOR rule IN
			SELECT r.class, r.reason_nl, r.reason_en, coalesce(j.any_false, false) AS any_false, coalesce(j.missing, '{}') AS missing
			FROM supervision_rule AS r
			CROSS JOIN LATERAL (
				SELECT bool_or(NOT k.holds) AS any_false, array_agg(k.input) FILTER (WHERE k.holds IS NULL) AS missing
				FROM (
					SELECT c.input,
						CASE
							WHEN g.given IS NULL THEN NULL
							WHEN c.word IS NOT NULL
								THEN coalesce(i.words[array_position(i.words_nl, lower(g.given COLLATE "C"))], lower(g.given COLLATE "C")) = c.word
							ELSE CASE c.comparison
								WHEN '=' THEN g.given::numeric = c.number
								WHEN '>' THEN g.given::numeric > c.number
								WHEN '>=' THEN g.given::numeric >= c.number
								WHEN '<' THEN g.given::numeric < c.number
								WHEN '<=' THEN g.given::numeric <= c.number
							END
						END AS holds
					FROM supervision_condition AS c
					JOIN supervision_input AS i USING (model, input)
					CROSS JOIN LATERAL (SELECT inputs ->> c.input AS given) AS g
					WHERE c.model = r.model AND c.rule_position = r.position
				) AS k
			) AS j
			WHERE r.model = chosen.model
			ORDER BY r.position
		LOOP
			CONTINUE WHEN rule.any_false;
			IF NOT class_known THEN
				class := rule.class;
				class_known := true;
			ELSIF rule.class IS DISTINCT FROM class THEN
				several := true;
			END IF;
			IF cardinality(rule.missing) = 0 THEN
				reason_nl := rule.reason_nl;
				reason_en := rule.reason_en;
				decided := true;
				EXIT;
			END IF;
			missing := missing || rule.missing;
		END LOOP;
	END IF;

	IF several OR (cardinality(missing) > 0 AND NOT decided) THEN
		class := NULL;
		SELECT 'input:' || string_agg(i.input, ',' ORDER BY i.position),
			'niet te bepalen zonder: ' || string_agg(i.label_nl, ', ' ORDER BY i.position),
			'cannot be told without: ' || string_agg(i.label_en, ', ' ORDER BY i.position)
		INTO undefined, reason_nl, reason_en
		FROM supervision_input AS i
		WHERE i.model = chosen.model AND i.input = ANY (missing);
	ELSIF NOT decided THEN
		undefined := 'no_rule';
		reason_nl := 'geen regel van het model past';
		reason_en := 'no rule of the model applies';
	ELSIF class IS NULL THEN
		undefined := 'rule';
	END IF;

	SELECT c.label_nl, c.label_en, c.frequency
	INTO label_nl, label_en, frequency
	FROM supervision_class AS c
	WHERE c.model = chosen.model AND c.class = supervision.class;
	SELECT array_agg(m.measure_nl ORDER BY m.position), array_agg(m.measure_en ORDER BY m.position)
	INTO measures_nl, measures_en
	FROM supervision_measure AS m
	WHERE m.model = chosen.model AND m.class = supervision.class;

	next_due := least(
		(coalesce(last_reviewed, founded) + interval '1 year' / frequency)::date,
		(coalesce(last_reviewed, founded) + make_interval(months => chosen.review_months))::date,
		CASE WHEN first_year THEN (founded + interval '1 year')::date END);
END
$$
-- include stable_plpgsql - COST=1000
COMMENT ON FUNCTION supervision(text, jsonb, date, date, date) IS
'The supervision class of a partner by a published or own model, on the day as_of: class and its labels, why, the measures, frequency (times a year, NULL when not established), and next_due: the day of the next review, counted from last_reviewed, else from founding, NULL when neither is known or the model sets no term. What the model leaves open stays open: class NULL, and undefined says what (rule: the source does not define this case; no_rule: no rule applies; input:a,b: these are missing). Words of inputs may be Dutch. NULL model: all NULL; 22023 for an unknown model, input or word. Example: (supervision(''lingewaard'', ''{"administrative_risk":"low","financial_risk":"high"}'', ''2026-01-01'')).undefined is rule';
