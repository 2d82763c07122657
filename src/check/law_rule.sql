-- law_rule.sql: the rules of law as data: where each is written, how it was read, whom it binds, and what to say of it

CREATE TABLE governance_register.law_rule (
	law_rule integer PRIMARY KEY,
	rule text NOT NULL CHECK (rule ~ '^[A-Z]+-[0-9]+$'),
	regime_from date,
	regime_to date,
	kind text NOT NULL CHECK (kind = ANY (ARRAY['law', 'definition', 'derived', 'policy'])),
	judged_by text NOT NULL CHECK (judged_by = ANY (ARRAY['body', 'cycle', 'interest', 'paragraph', 'municipal', 'policy'])),
	severity text NOT NULL CHECK (severity = ANY (ARRAY['info', 'warning', 'error', 'critical'])),
	source text NOT NULL,
	law text NOT NULL,
	bwb text CHECK (bwb ~ '^BWBR[0-9]{7}$'),
	article text NOT NULL,
	paragraph text,
	text_version date NOT NULL,
	read_on date NOT NULL,
	certainty text NOT NULL CHECK (certainty = ANY (ARRAY['read', 'secondary'])),
	legal_forms text[] CHECK (cardinality(legal_forms) > 0),
	made_by text[] CHECK (made_by <@ ARRAY['councils', 'executives', 'mixed'] AND cardinality(made_by) > 0),
	participants text[]
		CHECK (participants <@ ARRAY[
				'municipalities_only', 'with_province', 'with_province_and_water_board', 'with_water_board', 'provinces_only', 'water_boards_only']
			AND cardinality(participants) > 0),
	judged_for text[] NOT NULL CHECK (cardinality(judged_for) > 0),
	regime_by text NOT NULL,
	weeks integer CHECK (weeks > 0),
	month_day text CHECK (month_day ~ '^[0-9]{2}-[0-9]{2}$'),
	year_offset integer,
	bound_from date,
	evidence text[] NOT NULL CHECK (cardinality(evidence) > 0),
	actor text NOT NULL CHECK (actor = ANY (ARRAY['council', 'clerk', 'executive', 'makers', 'board', 'partner'])),
	must_hold_nl text NOT NULL,
	must_hold_en text NOT NULL,
	wrong_nl text NOT NULL,
	wrong_en text NOT NULL,
	before_nl text NOT NULL,
	before_en text NOT NULL,
	after_nl text NOT NULL,
	after_en text NOT NULL,
	note text,
	is_standard boolean NOT NULL DEFAULT false,
	CHECK (regime_from < regime_to),
	-- why no first day was established is said
	CHECK (num_nonnulls(regime_from, note) > 0),
	-- whom it binds; the paragraph itself is of no arrangement
	CHECK (num_nonnulls(legal_forms, made_by, participants) = CASE judged_by WHEN 'paragraph' THEN 0 ELSE 3 END),
	CHECK (array_position(legal_forms || made_by || participants || judged_for || evidence, NULL) IS NULL),
	CHECK (read_on >= text_version),
	CHECK ('' <> ALL (ARRAY[source, law, article, regime_by, must_hold_nl, must_hold_en, wrong_nl, wrong_en, before_nl, before_en, after_nl, after_en])),
	CHECK (must_hold_nl <> wrong_nl AND must_hold_en <> wrong_en),
	CHECK (num_nonnulls(month_day, year_offset) IN (0, 2)),
	CHECK ((bwb IS NULL) = (kind = 'policy'))
);
CREATE INDEX ON law_rule (rule);
-- the text of the law is nobody's: what computes by it asks no right to the register
GRANT SELECT ON law_rule TO PUBLIC;
COMMENT ON TABLE law_rule IS
'The rules of law that the checks ask about: one row a rule, regime and, where the law differs, kind of participants or form. A regime is the text of a law between two days. The law as read on the day in read_on; no legal advice.';
COMMENT ON COLUMN law_rule.law_rule IS 'Number of the row.';
COMMENT ON COLUMN law_rule.rule IS 'Code of the rule, see check_rule.';
COMMENT ON COLUMN law_rule.regime_from IS 'First day of this text; NULL when it was not established. 2013-07-01 is the oldest text of the Wgr that was read, and not the day on which the rule began.';
COMMENT ON COLUMN law_rule.regime_to IS 'Day from which another text holds, or the rule is gone (exclusive); NULL when no end is known.';
COMMENT ON COLUMN law_rule.kind IS 'law, definition (says what a word means, bans nothing), derived (follows from a law), policy (a note of one municipality: no law).';
COMMENT ON COLUMN law_rule.judged_by IS 'Which part of the judge decides it: body (the arrangement and its board), cycle (of a budget year), interest (of an organisation, in the paragraph), paragraph (itself), municipal (what one organisation does: a municipality, province or water board), policy.';
COMMENT ON COLUMN law_rule.severity IS 'info, warning, error or critical.';
COMMENT ON COLUMN law_rule.source IS 'Law, article and paragraph as people write them.';
COMMENT ON COLUMN law_rule.law IS 'Name of the law.';
COMMENT ON COLUMN law_rule.bwb IS 'Number of the law in the national database of laws, the last part of https://wetten.overheid.nl/...; NULL for a policy.';
COMMENT ON COLUMN law_rule.article IS 'Articles; those in brackets say the same for other kinds of participants.';
COMMENT ON COLUMN law_rule.paragraph IS 'Paragraphs of it; NULL when it is the whole article.';
COMMENT ON COLUMN law_rule.text_version IS 'First day of the version of the text that was read.';
COMMENT ON COLUMN law_rule.read_on IS 'Day on which it was read.';
COMMENT ON COLUMN law_rule.certainty IS 'read (the text itself) or secondary (another source that says so).';
COMMENT ON COLUMN law_rule.legal_forms IS 'Legal forms that it binds; NULL when it is not about one collaboration.';
COMMENT ON COLUMN law_rule.made_by IS 'Who made the arrangements that it binds: councils, executives, mixed; NULL when it is not about one collaboration.';
COMMENT ON COLUMN law_rule.participants IS 'Kinds of participants that it binds: municipalities_only, with_province (of municipalities), with_province_and_water_board (of municipalities or alone: chapters VI and VII), with_water_board (of municipalities, without a province), provinces_only, water_boards_only; NULL when it is not about one collaboration.';
COMMENT ON COLUMN law_rule.judged_for IS 'Whom it is asked of: body (the arrangement itself), a kind of organisation (municipality, province, water_board), or the organisation whose policy it is.';
COMMENT ON COLUMN law_rule.regime_by IS 'What chooses the regime: as_of (the day that is asked about), law_date (the day that the law itself prescribes), fiscal_year (the end of the year before it), or the day of a kind of evidence.';
COMMENT ON COLUMN law_rule.weeks IS 'Weeks of the term; NULL when there is none.';
COMMENT ON COLUMN law_rule.month_day IS 'Day that the law prescribes, as mm-dd; NULL when none.';
COMMENT ON COLUMN law_rule.year_offset IS 'Calendar year of that day, as a number of years after the budget year; NULL without a day.';
COMMENT ON COLUMN law_rule.bound_from IS 'Day from which arrangements of before the regime are bound too; NULL when there was no transition.';
COMMENT ON COLUMN law_rule.evidence IS 'What decides it: kinds of evidence (see evidence_kind), tables, columns (table.column), or rows of one kind in a table (table:kind).';
COMMENT ON COLUMN law_rule.actor IS 'Who acts: council, clerk, executive, makers (those who made the arrangement: its councils, its executives, or both), board, partner.';
COMMENT ON COLUMN law_rule.must_hold_nl IS 'What must hold, in Dutch.';
COMMENT ON COLUMN law_rule.must_hold_en IS 'What must hold, in English.';
COMMENT ON COLUMN law_rule.wrong_nl IS 'What is wrong when it does not hold, in Dutch.';
COMMENT ON COLUMN law_rule.wrong_en IS 'What is wrong when it does not hold, in English.';
COMMENT ON COLUMN law_rule.before_nl IS 'What can be done before the moment, in Dutch.';
COMMENT ON COLUMN law_rule.before_en IS 'What can be done before the moment, in English.';
COMMENT ON COLUMN law_rule.after_nl IS 'What can still be done after it, in Dutch.';
COMMENT ON COLUMN law_rule.after_en IS 'What can still be done after it, in English.';
COMMENT ON COLUMN law_rule.note IS 'What else a reader of the law should know; NULL when nothing.';
COMMENT ON COLUMN law_rule.is_standard IS 'True for a row that ships with the extension: it is not dumped, since it returns with the extension.';
-- include register_table law_rule STANDARD

INSERT INTO law_rule (
	law_rule, rule, regime_from, regime_to, kind, judged_by, severity, source, law, bwb, article, paragraph, text_version, read_on, certainty,
	legal_forms, made_by, participants, judged_for, regime_by, weeks, month_day, year_offset, bound_from, evidence, actor,
	must_hold_nl, must_hold_en, wrong_nl, wrong_en, before_nl, before_en, after_nl, after_en, note, is_standard)
SELECT v.nr::integer, v.rule, v.regime_from::date, v.regime_to::date, v.kind, v.judged_by, v.severity, v.source, v.law, v.bwb, v.article, v.paragraph,
	v.text_version::date, v.read_on::date, v.certainty,
	string_to_array(v.legal_forms, '|'), string_to_array(v.made_by, '|'), string_to_array(v.participants, '|'), string_to_array(v.judged_for, '|'),
	v.regime_by, v.weeks::integer, v.month_day, v.year_offset::integer, v.bound_from::date, string_to_array(v.evidence, '|'), v.actor,
	v.must_hold_nl, v.must_hold_en, v.wrong_nl, v.wrong_en, v.before_nl, v.before_en, v.after_nl, v.after_en, v.note, true
FROM (VALUES
	-- rows check/data/law_rule.tsv
) AS v (
	nr, rule, regime_from, regime_to, kind, judged_by, severity, source, law, bwb, article, paragraph, text_version, read_on, certainty,
	legal_forms, made_by, participants, judged_for, regime_by, weeks, month_day, year_offset, bound_from, evidence, actor,
	must_hold_nl, must_hold_en, wrong_nl, wrong_en, before_nl, before_en, after_nl, after_en, note);

CREATE FUNCTION governance_internal.law_note(law_rule law_rule, lang text)
RETURNS text
-- include stable_sql
RETURN CASE
	WHEN law_rule.kind = 'policy' THEN
		CASE lang WHEN 'nl' THEN 'Eigen beleid van een gemeente, geen wet.' ELSE 'Own policy of a municipality, no law.' END
	WHEN lang = 'nl' THEN
		'Wet zoals gelezen op ' || day_text(law_rule.read_on, 'nl') || CASE law_rule.certainty
			WHEN 'read' THEN ', in de tekst van ' || day_text(law_rule.text_version, 'nl')
			ELSE ', uit een andere bron' END || '; geen juridisch advies.'
	ELSE
		'Law as read on ' || day_text(law_rule.read_on, 'en') || CASE law_rule.certainty
			WHEN 'read' THEN ', in the text of ' || day_text(law_rule.text_version, 'en')
			ELSE ', from another source' END || '; no legal advice.'
END;
COMMENT ON FUNCTION law_note(law_rule, text) IS
'How a row of law_rule was read, lang ''nl'' or another: the day, the version of the text, and that it is no legal advice.';

CREATE FUNCTION governance_internal.law_words(law_rule law_rule, organisation text, lang text)
RETURNS text
-- include stable_sql
RETURN CASE
	-- what is written for a municipality alone, or for a province or water board alone, is in its own words
	WHEN NOT law_rule.judged_for && ARRAY['body', 'municipality'] THEN NULL
	WHEN law_rule.must_hold_nl || ' ' || law_rule.wrong_nl || ' ' || law_rule.after_nl !~ '(^|[^a-z])(raad|raden|colleges?)($|[^a-z])' THEN NULL
	WHEN organisation ~ '^pv' THEN
		CASE lang WHEN 'nl' THEN 'Lees voor raad provinciale staten en voor college gedeputeerde staten.'
			ELSE 'For council read provincial council, for executive provincial executive.' END
	WHEN organisation ~ '^ws' THEN
		CASE lang WHEN 'nl' THEN 'Lees voor raad algemeen bestuur en voor college dagelijks bestuur.'
			ELSE 'For council read general board, for executive executive board.' END
END;
COMMENT ON FUNCTION law_words(law_rule, text, text) IS
'How a province or water board reads a row of law_rule that speaks of a council and an executive, lang ''nl'' or another; NULL for a municipality, and for a row that speaks of neither.';

CREATE FUNCTION law_note(lang text)
RETURNS text
-- include stable_sql - STRICT
BEGIN ATOMIC
	SELECT CASE lang
			WHEN 'nl' THEN 'Wet zoals gelezen op ' || day_text(min(l.read_on), 'nl') || '; geen juridisch advies.'
			ELSE 'Law as read on ' || day_text(min(l.read_on), 'en') || '; no legal advice.'
		END
	FROM law_rule AS l
	WHERE l.kind <> 'policy';
END;
COMMENT ON FUNCTION law_note(text) IS
'The sentence that stands wherever rules of law are shown: the day on which they were read (the earliest, when it was not one), and that they are no legal advice, in Dutch (lang ''nl'') or English (another). NULL in, NULL out. Example: governance.law_note(''en'') is Law as read on 30 November 2026; no legal advice.';

-- the catalogue of rules has each once, in the words of its latest text
INSERT INTO check_rule (
	rule, kind, position, severity, valid_from, valid_to, source, source_url, certainty, evidence_needed, evaluator,
	label_nl, label_en, advice_nl, advice_en, actor, moment, wrong_nl, wrong_en, is_standard)
SELECT l.rule, CASE l.kind WHEN 'policy' THEN 'policy' ELSE 'law' END, row_number() OVER (ORDER BY l.law_rule), l.severity, r.valid_from, r.valid_to,
	CASE l.kind WHEN 'policy' THEN l.source || ' (eigen beleid, geen wet)' ELSE l.source END, 'https://wetten.overheid.nl/' || l.bwb,
	law_note(l, 'en'), r.evidence,
	CASE l.judged_by WHEN 'body' THEN 'check_wgr' WHEN 'interest' THEN 'check_bbv' ELSE 'check_' || l.judged_by END,
	-- in the catalogue what must hold is no sentence
	lower("left"(l.must_hold_nl, 1) COLLATE "C") || rtrim(substr(l.must_hold_nl, 2), '.'),
	lower("left"(l.must_hold_en, 1) COLLATE "C") || rtrim(substr(l.must_hold_en, 2), '.'),
	l.after_nl, l.after_en, l.actor, 'after_day', l.wrong_nl, l.wrong_en, true
FROM (
	SELECT a.rule, max(a.law_rule) AS latest,
		CASE WHEN bool_and(a.regime_from IS NOT NULL) THEN min(a.regime_from) END AS valid_from,
		CASE WHEN bool_and(a.regime_to IS NOT NULL) THEN max(a.regime_to) END AS valid_to,
		(SELECT array_agg(DISTINCT e.name COLLATE "C" ORDER BY e.name COLLATE "C") FROM law_rule AS o, unnest(o.evidence) AS e (name)
			WHERE o.rule = a.rule) AS evidence
	FROM law_rule AS a
	GROUP BY a.rule
) AS r
-- of rows of one regime the first is that of municipalities
JOIN LATERAL (
	SELECT o.*
	FROM law_rule AS o
	WHERE o.rule = r.rule
	ORDER BY o.regime_from DESC NULLS LAST, o.law_rule
	LIMIT 1
) AS l ON true;
