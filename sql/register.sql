-- the register as a user meets it: what a row may hold, and what is said when it may not
\set VERBOSITY terse
SET search_path = governance, governance_register, governance_internal, public;
BEGIN;

-- a party is named by its canonical path
INSERT INTO party (party, name, kind, rsin, kvk, oin, tooi, roo) VALUES
	('so0896', '1Stroom', 'cooperation_body', '858103242', '70012245', '00000001858103242000',
	'https://identifier.overheid.nl/tooi/id/so/so0896', '28221695'),
	('voorbeeld', 'Gemeente Voorbeeld', 'municipality', NULL, NULL, NULL, NULL, NULL);
SAVEPOINT filled;
INSERT INTO party (party, name) VALUES ('Voorbeeld/raad', 'Raad');
ROLLBACK TO filled;
INSERT INTO party (party, name) VALUES ('voorbeeld/keuken', 'Keuken');
ROLLBACK TO filled;
INSERT INTO party (party, name) VALUES (party('Voorbeeld/raad'), 'Raad') RETURNING party;

-- the same RSIN on two rows is a finding of the checks, not an error
INSERT INTO party (party, name, rsin) VALUES ('elders', 'Een dubbele', '858103242') RETURNING party;

-- the error of a domain says that a number is wrong, its function says why
SAVEPOINT filled;
INSERT INTO party (party, name, rsin) VALUES ('ander', 'Een ander', '858103243');
ROLLBACK TO filled;
SELECT rsin_error('858103243');
SELECT rsin_error('2564440');
SELECT rsin_error('000000000');
SELECT kvk_error('7001224');
SELECT oin_error('I0000003343669660000');
SELECT oin_error('00000001858103243000');
SELECT tooi_error('gm0503');
SELECT roo_error('roo28221695');
SELECT tooi_code('https://identifier.overheid.nl/tooi/id/gemeente/gm0503');

-- words come from the vocabulary, with its own message
INSERT INTO party (party, name, legal_form) VALUES ('ander', 'Een ander', 'stichtinkje');
ROLLBACK TO filled;
INSERT INTO party (party, name, legal_form) VALUES ('ander', 'Een ander', 'stichting');
ROLLBACK TO filled;
INSERT INTO party (party, name, legal_form) VALUES ('ander', 'Een ander', code('legal_form', 'stichting')) RETURNING legal_form;

-- a collaboration, its version, and who takes part
INSERT INTO collaboration_register (code, title) VALUES ('afval', 'Afval Voorbeeldstreek');
INSERT INTO collaboration_version (collaboration_id, collaboration, valid_from)
SELECT collaboration_id, '{"legal_form":"openbaar lichaam","parties":[{"party":"voorbeeld/college"}]}', '2020-01-01'
FROM collaboration_register;
INSERT INTO participation (collaboration_version_id, party, votes, published_share)
SELECT collaboration_version_id, p.party, p.votes, p.share
FROM collaboration_version, (VALUES ('voorbeeld', 3, 60.0), ('buurdam', 1, 25.0)) AS p (party, votes, share);
SELECT party, votes, votes_total, vote_share, published_share, difference, status FROM participation_share ORDER BY party;
-- one unknown vote makes the shares unknown; a participant that left does not count
INSERT INTO participation (collaboration_version_id, party, votes, left_on)
SELECT collaboration_version_id, 'plassendorp', 4, '2021-01-01' FROM collaboration_version;
SELECT party, vote_share, status FROM participation_share ORDER BY party;
UPDATE participation SET votes = NULL WHERE party = 'buurdam';
SELECT party, vote_share, status FROM participation_share ORDER BY party;

-- an affiliated party follows from two facts, and what is not known stays so
INSERT INTO interest (organisation, collaboration_id, has_seat, has_vote, amount_at_risk)
SELECT o.organisation, collaboration_id, o.seat, o.vote, o.risk
FROM collaboration_register,
	(VALUES ('voorbeeld', true, NULL, 1000), ('buurdam', NULL, false, 1000), ('plassendorp', NULL, NULL, 0)) AS o (organisation, seat, vote, risk);
SELECT organisation, administrative_interest, financial_interest, is_affiliated FROM affiliated_party ORDER BY organisation;

-- an organisation is the first segment of a path
SAVEPOINT filled;
INSERT INTO motive (organisation, collaboration_id, reason) SELECT 'voorbeeld/raad', collaboration_id, 'scale' FROM collaboration_register;
ROLLBACK TO filled;
INSERT INTO motive (organisation, collaboration_id, reason) SELECT 'voorbeeld', collaboration_id, 'habit' FROM collaboration_register;
ROLLBACK TO filled;

-- money: unknown is not zero, and what could not be read keeps its text
INSERT INTO finance_amount (organisation, collaboration_id, fiscal_year, kind, basis, value, status)
SELECT 'voorbeeld', collaboration_id, 2025, 'result', 'budget', 0, 'to_be_determined' FROM collaboration_register;
ROLLBACK TO filled;
INSERT INTO finance_amount (organisation, collaboration_id, fiscal_year, kind, basis, status)
SELECT 'voorbeeld', collaboration_id, 2025, 'result', 'budget', 'ambiguous' FROM collaboration_register;
ROLLBACK TO filled;
INSERT INTO finance_amount (organisation, collaboration_id, fiscal_year, kind, basis, value, status, factor, note, original)
SELECT 'voorbeeld', c.collaboration_id, y.year, 'result', 'realised', a.value, a.status, a.factor, a.note, y.cell
FROM collaboration_register AS c, (VALUES (2023, '-/- € 324.000'), (2024, 'pm'), (2025, '11.874,731')) AS y (year, cell), parse_amount(y.cell) AS a;
SELECT fiscal_year, value, status, original, note FROM finance_amount ORDER BY fiscal_year;

-- a form is of one rater, of the perspective that the row says
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, instrument_code, instrument_version)
SELECT 'voorbeeld', collaboration_id, '2026', '2026-03-01', code(i), version(i)
FROM collaboration_register, standard_instrument() AS i;
INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form)
SELECT organisation, assessment_round_id, 'r1', 'council', assessment('council', array_fill(4, ARRAY[24])) FROM assessment_round;
SAVEPOINT filled;
INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form)
SELECT organisation, assessment_round_id, 'r2', 'partner', assessment('council', array_fill(4, ARRAY[24])) FROM assessment_round;
ROLLBACK TO filled;
INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form)
SELECT organisation, assessment_round_id, 'r1', 'council', assessment('council', array_fill(2, ARRAY[24])) FROM assessment_round;
ROLLBACK TO filled;
-- the form of a row scores with the instrument of its round
SELECT round(score(f.form, i.instrument)::numeric, 3) AS score
FROM assessment_form AS f
JOIN assessment_round AS r USING (assessment_round_id)
JOIN instrument_register AS i ON i.code = r.instrument_code AND i.version = r.instrument_version;

-- another class than the model gives needs a reason
SAVEPOINT filled;
INSERT INTO supervision_assignment (organisation, collaboration_id, model, class, computed_class, valid_from)
SELECT 'voorbeeld', collaboration_id, 'lingewaard', '3', '2', '2026-01-01' FROM collaboration_register;
ROLLBACK TO filled;
INSERT INTO supervision_assignment (organisation, collaboration_id, model, class, computed_class, valid_from)
SELECT 'voorbeeld', collaboration_id, 'lingewaard', '3', NULL, '2026-01-01' FROM collaboration_register;
ROLLBACK TO filled;
INSERT INTO supervision_assignment (organisation, collaboration_id, model, class, computed_class, override_reason, valid_from)
SELECT 'voorbeeld', collaboration_id, 'lingewaard', '3', NULL, 'Het paar laag en hoog is niet bepaald; de raad kiest de zwaarste klasse.', '2026-01-01'
FROM collaboration_register;

-- there are no foreign keys; what they would refuse is shown
SELECT * FROM register_orphan;
INSERT INTO signal (organisation, collaboration_id, raised_on, kind, description) VALUES ('voorbeeld', 0, '2026-01-01', 'finance', 'x');
UPDATE assessment_form SET organisation = 'buurdam';
SELECT table_name, column_name, refers_to FROM register_orphan ORDER BY table_name;

-- what ships with the extension
SELECT code, version, is_standard FROM instrument_register ORDER BY code COLLATE "C";
SELECT model, label_nl, first_year_class, review_months, undefined_nl IS NOT NULL AS has_undefined FROM supervision_model ORDER BY model;
ROLLBACK;
