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
	kind text NOT NULL CHECK (kind IN ('word', 'number', 'boolean')),
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
	comparison text NOT NULL CHECK (comparison IN ('=', '>', '>=', '<', '<=')),
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
INSERT INTO supervision_model (model, published_by, valid_to, first_year_class, review_months, label_nl, label_en, undefined_nl, undefined_en, source_url,
	is_standard)
SELECT v.model, 'Gemeente ' || v.municipality, v.valid_to::date, v.first_year_class, v.review_months, v.municipality || ': ' || v.label_nl,
	v.municipality || ': ' || v.label_en, v.undefined_nl, v.undefined_en, v.source_url, true
FROM (VALUES
	('lingewaard', 'Lingewaard', NULL, '3', NULL, 'twee risico''s', 'two risks',
		'Het paar laag en hoog is in de bron niet bepaald.',
		'The pair low and high is not defined in the source.',
		'https://lingewaard.begroting-2020.nl/p12995/paragraaf-6-verbonden-partijen'),
	('zaanstad', 'Zaanstad', '2022-01-01', NULL, 48, 'risicoklasse', 'risk class',
		'Hoe de antwoorden in de vier gebieden tot een risicoklasse leiden is niet gepubliceerd, en het vierde gebied evenmin: geef de risicoklasse zelf op.',
		'How the answers in the four areas lead to a risk class is not published, nor is the fourth area: give the risk class itself.',
		'http://zaanstad.begroting-2018.nl/p7760/verbonden-partijen'),
	('rijswijk', 'Rijswijk', NULL, NULL, 12, 'drie pakketten', 'three packages',
		'Hoe bestuurlijk en financieel risico samen de klasse bepalen is alleen als afbeelding gepubliceerd: geef de klasse zelf op.',
		'How administrative and financial risk together give the class is published as a picture only: give the class itself.',
		'https://jaarstukken.rijswijk.nl/2022/paragrafen/verbonden-partijen/overzicht-risicoanalyse-en-risicoprofiel'),
	('dordrecht', 'Dordrecht', NULL, NULL, NULL, 'drempel van 5 miljoen', 'threshold of 5 million',
		'De bron noemt voor een laag risico voorbeelden van factoren, zoals de bijdrage of het aandeel van de gemeente, en geen grens: geef de klasse zelf op.',
		'For a low risk the source gives examples of factors, such as the contribution or share of the municipality, and no cut-off: give the class itself.',
		'https://dordrecht2019.bestuursrapportage.nl/p7647/overzicht-verbonden-partijen'),
	('arnhem', 'Arnhem', NULL, NULL, 12, 'risicokompas', 'risk compass',
		'Gewichten en grenzen van de acht criteria zijn niet gepubliceerd.',
		'Weights and cut-offs of the eight criteria are not published.',
		'https://vng.nl/nieuws/instrument-om-verbonden-partijen-beter-in-control-te-krijgen')
) AS v (model, municipality, valid_to, first_year_class, review_months, label_nl, label_en, undefined_nl, undefined_en, source_url);

INSERT INTO supervision_input (model, input, position, kind, words, words_nl, unit, label_nl, label_en, is_standard)
SELECT v.model, v.input, v.position, v.kind, v.words::text[], v.words_nl::text[], v.unit, v.label_nl, v.label_en, true
FROM (VALUES
	('lingewaard', 'administrative_risk', 1, 'word', '{low,medium,high}', '{laag,gemiddeld,hoog}', NULL, 'bestuurlijk risico', 'administrative risk'),
	('lingewaard', 'financial_risk', 2, 'word', '{low,medium,high}', '{laag,gemiddeld,hoog}', NULL, 'financieel risico', 'financial risk'),
	('zaanstad', 'risk_class', 1, 'word', '{low,medium,high}', '{laag,middel,hoog}', NULL, 'risicoklasse', 'risk class'),
	('rijswijk', 'risk_class', 1, 'word', '{1,2,3}', '{1,2,3}', NULL, 'risicoklasse', 'risk class'),
	('dordrecht', 'financial_interest', 1, 'number', NULL, NULL, 'EUR', 'financieel belang', 'financial interest'),
	('dordrecht', 'maximum_contribution', 2, 'boolean', NULL, NULL, NULL, 'draagt maximaal bij aan de doelen van de gemeente',
		'contributes maximally to the goals of the municipality')
) AS v (model, input, position, kind, words, words_nl, unit, label_nl, label_en)
UNION ALL
SELECT 'arnhem', 'criterion_' || n, n, 'number', NULL, NULL, NULL, 'criterium ' || n, 'criterion ' || n, true
FROM generate_series(1, 8) AS n;

INSERT INTO supervision_class (model, class, position, label_nl, label_en, frequency, is_derived, is_standard)
SELECT v.model, v.class, v.position, v.label_nl, v.label_en, v.frequency, (v.model, v.class) = ('lingewaard', '2'), true
FROM (VALUES
	('lingewaard', '1', 1, 'minder belang', 'less important', NULL),
	('lingewaard', '2', 2, 'gemiddeld belang', 'of medium importance', NULL),
	('lingewaard', '3', 3, 'groot belang', 'very important', NULL),
	('zaanstad', 'low', 1, 'laag', 'low', NULL),
	('zaanstad', 'medium', 2, 'middel', 'medium', 1),
	('zaanstad', 'high', 3, 'hoog', 'high', 2),
	('rijswijk', '1', 1, 'basispakket', 'basic package', NULL),
	('rijswijk', '2', 2, 'pluspakket', 'plus package', NULL),
	('rijswijk', '3', 3, 'aanvullend pluspakket', 'additional plus package', NULL),
	('dordrecht', 'low', 1, 'laag (groen)', 'low (green)', NULL),
	('dordrecht', 'medium', 2, 'middel (geel)', 'medium (yellow)', NULL),
	('dordrecht', 'high', 3, 'hoog (rood)', 'high (red)', NULL),
	('arnhem', 'low', 1, 'laag', 'low', NULL),
	('arnhem', 'medium', 2, 'middel', 'medium', NULL),
	('arnhem', 'high', 3, 'hoog', 'high', NULL)
) AS v (model, class, position, label_nl, label_en, frequency);

-- Lingewaard: a pair of risks gives an arrangement; two pairs are not defined in the source
WITH pair (position, administrative_risk, financial_risk, class) AS (
	VALUES
	(1, 'low', 'low', '1'),
	(2, 'low', 'medium', '1'),
	(3, 'low', 'high', NULL),
	(4, 'medium', 'low', '1'),
	(5, 'medium', 'medium', '2'),
	(6, 'medium', 'high', '2'),
	(7, 'high', 'low', NULL),
	(8, 'high', 'medium', '2'),
	(9, 'high', 'high', '3')
), condition AS (
	INSERT INTO supervision_condition (model, rule_position, input, comparison, word, is_standard)
	SELECT 'lingewaard', p.position, r.input, '=', r.word, true
	FROM pair AS p
	CROSS JOIN LATERAL (VALUES ('administrative_risk', p.administrative_risk), ('financial_risk', p.financial_risk)) AS r (input, word)
)
INSERT INTO supervision_rule (model, position, class, reason_nl, reason_en, is_standard)
SELECT 'lingewaard', p.position, p.class,
	format('bestuurlijk risico %s, financieel risico %s: ', '{"low": "laag", "medium": "gemiddeld", "high": "hoog"}'::jsonb ->> p.administrative_risk,
		'{"low": "laag", "medium": "gemiddeld", "high": "hoog"}'::jsonb ->> p.financial_risk)
		|| coalesce('arrangement ' || p.class, 'in de bron niet bepaald'),
	format('administrative risk %s, financial risk %s: ', p.administrative_risk, p.financial_risk)
		|| coalesce('arrangement ' || p.class, 'not defined in the source'),
	true
FROM pair AS p;

-- Zaanstad and Rijswijk: the risk class is the class
WITH follows AS (
	SELECT c.model, c.class, c.position, v.reason_nl, v.reason_en
	FROM supervision_class AS c
	JOIN (VALUES
		('zaanstad', 'het toezichtregime volgt de risicoklasse', 'the supervision regime follows the risk class'),
		('rijswijk', 'het pakket volgt de risicoklasse', 'the package follows the risk class')
	) AS v (model, reason_nl, reason_en) USING (model)
), condition AS (
	INSERT INTO supervision_condition (model, rule_position, input, comparison, word, is_standard)
	SELECT f.model, f.position, 'risk_class', '=', f.class, true FROM follows AS f
)
INSERT INTO supervision_rule (model, position, class, reason_nl, reason_en, is_standard)
SELECT f.model, f.position, f.class, f.reason_nl, f.reason_en, true FROM follows AS f;

INSERT INTO supervision_rule (model, position, class, reason_nl, reason_en, is_standard) VALUES
	('dordrecht', 1, 'high', 'financieel belang groter dan 5 miljoen euro', 'financial interest over 5 million euros', true),
	('dordrecht', 2, 'high', 'draagt maximaal bij aan de doelen van de gemeente, ook als het goed gaat',
		'contributes maximally to the goals of the municipality, even if it runs well', true),
	('dordrecht', 3, NULL, 'onder de drempel beslist een combinatie van factoren, waarvan de bron voorbeelden noemt en geen grenzen',
		'under the threshold a combination of factors decides, of which the source gives examples and no cut-offs', true),
	('arnhem', 1, NULL, 'gewichten en grenzen van de acht criteria zijn niet gepubliceerd',
		'weights and cut-offs of the eight criteria are not published', true);

INSERT INTO supervision_condition (model, rule_position, input, comparison, word, number, is_standard) VALUES
	('dordrecht', 1, 'financial_interest', '>', NULL, 5000000, true),
	('dordrecht', 2, 'maximum_contribution', '=', 'true', NULL, true);

-- a package of Rijswijk has what the lighter ones have, and more
INSERT INTO supervision_measure (model, class, position, measure_nl, measure_en, frequency, is_standard)
SELECT v.model, c.class, v.position, v.measure_nl, v.measure_en, v.frequency, true
FROM (VALUES
	('lingewaard', '1', 1, NULL, 'college geeft de zienswijze en informeert de raad',
		'the executive gives the view (zienswijze) and informs the council'),
	('lingewaard', '2', 1, NULL, 'college geeft de zienswijze en informeert de raad',
		'the executive gives the view (zienswijze) and informs the council'),
	('lingewaard', '3', 1, NULL, 'verplicht in de risicoparagraaf van elk P&C-document',
		'reported in the risk paragraph of every planning and control document'),
	('lingewaard', '3', 2, NULL, 'de raad geeft zelf de zienswijze op jaarrekening en kaders',
		'the council itself gives the view (zienswijze) on accounts and frames'),
	('zaanstad', 'low', 1, NULL, 'analyse van begroting en jaarrekening', 'analysis of budget and accounts'),
	('zaanstad', 'medium', 1, 1,
		'risicoanalyse, financieel en niet-financieel, met beheersmaatregelen en het verband met het weerstandsvermogen',
		'risk analysis, financial and other, with control measures and the link to resilience'),
	('zaanstad', 'high', 1, 2, 'risicoanalyse', 'risk analysis'),
	('rijswijk', '1', 1, NULL, 'begroting en jaarrekening op tijd naar de raad', 'budget and accounts to the council on time'),
	('rijswijk', '1', 2, NULL, 'zienswijze voorbereid', 'view (zienswijze) prepared'),
	('rijswijk', '2', 3, NULL, 'extra rapportages en overleg', 'extra reports and consultations'),
	('rijswijk', '2', 4, NULL, 'informatie op maat (raadsinformatiebrieven)', 'tailored information (letters to the council)'),
	('rijswijk', '2', 5, NULL, 'mogelijkheid van onderzoek', 'option of research'),
	('rijswijk', '3', 6, NULL, 'extra kaders', 'additional frames'),
	('rijswijk', '3', 7, NULL, 'rekeningcommissie', 'accounts committee'),
	('rijswijk', '3', 8, NULL, 'rekenkameronderzoek', 'study by the local audit office'),
	('rijswijk', '3', 9, NULL, 'onderzoek naar doelmatigheid of doeltreffendheid, alleen met breed draagvlak in de regio',
		'study of efficiency or effectiveness, only with broad regional support'),
	('dordrecht', 'high', 1, NULL, 'nauw volgen en bijsturen waar nodig, in elk P&C-document',
		'close monitoring and adjustment where needed, in every planning and control document')
) AS v (model, class, position, frequency, measure_nl, measure_en)
JOIN supervision_class AS c ON c.model = v.model AND (c.class = v.class OR (v.model = 'rijswijk' AND c.class > v.class));

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
	-- a founding may be long ago
	PERFORM check_day(as_of, 'as_of'), check_day(last_reviewed, 'last_reviewed'), check_day(greatest(founded, '1900-01-01'), 'founded');
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
				HINT = (
					SELECT format('It asks for: %s.', string_agg(i.input, ', ' ORDER BY i.position))
					FROM supervision_input AS i
					WHERE i.model = chosen.model);
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
