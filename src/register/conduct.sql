-- conduct.sql: how it goes: assessments, reflection, signals, meetings, documents, deadlines, evidence

CREATE TABLE governance_register.instrument_register (
	code text NOT NULL,
	version integer NOT NULL,
	instrument instrument NOT NULL,
	adopted_by text CHECK (adopted_by = party(adopted_by)),
	adopted_on date,
	is_standard boolean NOT NULL DEFAULT false,
	PRIMARY KEY (code, version),
	CONSTRAINT instrument_register_names_its_instrument_check CHECK (code = code(instrument) AND version = version(instrument))
);
COMMENT ON TABLE instrument_register IS
'Instruments that assessment rounds use: the built-in ones and own ones, by code and version. A published version never changes; a new one is a new row.';
COMMENT ON COLUMN instrument_register.code IS
'Code of the instrument, as the value itself says.';
COMMENT ON COLUMN instrument_register.version IS
'Version of the instrument, as the value itself says.';
COMMENT ON COLUMN instrument_register.instrument IS
'The instrument: answer scale, indicators, facets, weights and bands.';
COMMENT ON COLUMN instrument_register.adopted_by IS
'Path of the organ that chose its weights and bands; NULL when nobody did.';
COMMENT ON COLUMN instrument_register.adopted_on IS
'Day of that choice; NULL when nobody chose.';
COMMENT ON COLUMN instrument_register.is_standard IS
'True for a row that ships with the extension: it is not dumped, since it returns with the extension, so change a copy and not the row itself.';
-- include register_table instrument_register STANDARD

CREATE TABLE governance_register.assessment_round (
	-- include own_row assessment_round COLLABORATION
	code text NOT NULL,
	held_on date NOT NULL,
	closes_on date,
	status text NOT NULL DEFAULT 'open' CHECK (status = ANY (ARRAY['planned', 'open', 'closed', 'adopted'])),
	adopted_on date,
	instrument_code text NOT NULL,
	instrument_version integer NOT NULL,
	asked integer CHECK (asked >= 0),
	motivation text,
	UNIQUE (organisation, collaboration_id, code),
	CONSTRAINT assessment_round_adopted_check CHECK ((status = 'adopted') = (adopted_on IS NOT NULL)),
	-- include provenance
);
-- the last round of a collaboration is the last of these; what pages ask of all rounds is in it
-- in the order of rounds_as_of(), so that the latest are found without sorting
CREATE INDEX ON assessment_round (collaboration_id, organisation, held_on DESC, assessment_round_id DESC) INCLUDE (status, instrument_code, instrument_version);
CREATE INDEX ON assessment_round (instrument_code, instrument_version);
COMMENT ON TABLE assessment_round IS
'A round in which a collaboration is assessed with one instrument, seen from one organisation.';
COMMENT ON COLUMN assessment_round.code IS
'Stable code of the round, as 2026 or 2026-1; unique within organisation and collaboration.';
COMMENT ON COLUMN assessment_round.held_on IS
'Day that the round speaks of.';
COMMENT ON COLUMN assessment_round.closes_on IS
'Last day for answers; NULL when there is none.';
COMMENT ON COLUMN assessment_round.status IS
'planned, open, closed or adopted, as open_round(), close_round(), adopt_round() and reopen_round() leave it. From closed on, a port changes no form of it; adopted says that the council has seen it, and publish() shows it.';
COMMENT ON COLUMN assessment_round.adopted_on IS
'Day on which the outcome was adopted; NULL when it was not. An adopted round has one, and no other round.';
COMMENT ON COLUMN assessment_round.instrument_code IS
'Code of the instrument, see instrument_register.';
COMMENT ON COLUMN assessment_round.instrument_version IS
'Version of the instrument.';
COMMENT ON COLUMN assessment_round.asked IS
'How many raters were asked in all, a count; NULL when unknown, or when round_asked has it by group: the sum of the groups goes before it, once each group that answered has a number.';
COMMENT ON COLUMN assessment_round.motivation IS
'Why it was held, or why the last outcome still stands; NULL when not written.';
-- include register_table assessment_round OWN KEY ORGANISATION COLLABORATION PROVENANCE

CREATE TABLE governance_register.assessment_form (
	-- include own_row assessment_form
	assessment_round_id bigint NOT NULL,
	rater text NOT NULL CHECK (rater = name_form(rater) AND rater <> ''),
	perspective text NOT NULL CHECK (perspective = code('perspective', perspective)),
	form assessment NOT NULL,
	submitted_on date,
	UNIQUE (assessment_round_id, rater),
	CONSTRAINT assessment_form_form_check CHECK (raters(form) = 1 AND perspectives(form) = ARRAY[perspective]),
	-- include provenance
);
CREATE INDEX ON assessment_form (organisation);
COMMENT ON TABLE assessment_form IS
'The form of one rater in a round. The rater is a pseudonym: the register holds no name. Personal data all the same, since a small group can be recognised.';
COMMENT ON COLUMN assessment_form.assessment_round_id IS
'The round, of the same organisation.';
COMMENT ON COLUMN assessment_form.rater IS
'Pseudonym of the rater, as name_form() writes it, so that one rater is one however it was spelled; unique within the round; never a name.';
COMMENT ON COLUMN assessment_form.perspective IS
'Group that the rater speaks for, a code of vocabulary() kind perspective; the same as in form.';
COMMENT ON COLUMN assessment_form.form IS
'The answers, as an assessment of one rater.';
COMMENT ON COLUMN assessment_form.submitted_on IS
'Day on which the form came in; NULL when unknown.';
-- include register_table assessment_form OWN KEY ORGANISATION PROVENANCE

CREATE TABLE governance_register.assessment_total (
	assessment_round_id bigint PRIMARY KEY,
	organisation text NOT NULL CHECK (organisation = organisation(organisation)),
	forms bigint NOT NULL,
	unusable_forms bigint NOT NULL,
	total assessment,
	score_se float8,
	content_hash numeric NOT NULL,
	changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON assessment_total (organisation);
COMMENT ON TABLE assessment_total IS
'The sum of the forms of each round, kept by total_rounds(): what views and dashboards read, so that a reader needs no right to the forms, and a page costs no scan of them. Personal data where a group is small.';
COMMENT ON COLUMN assessment_total.assessment_round_id IS
'The round, of the same organisation.';
COMMENT ON COLUMN assessment_total.forms IS
'Forms in the round.';
COMMENT ON COLUMN assessment_total.unusable_forms IS
'Those of them that answer another questionnaire than the instrument of the round, and are not in the total.';
COMMENT ON COLUMN assessment_total.total IS
'The sum of the usable forms; NULL when there is none, or when nobody answered: a round of blank forms is no assessment.';
COMMENT ON COLUMN assessment_total.score_se IS
'Standard error of the score over raters, from 0 (score_se of the usable forms); NULL when it is undefined, as with one rater.';
COMMENT ON COLUMN assessment_total.content_hash IS
'Hash of the forms, the instrument and the way of scoring, by which total_rounds() sees that nothing changed.';
COMMENT ON COLUMN assessment_total.changed_at IS
'When this row was written or last changed.';
-- include register_table assessment_total OWN ORGANISATION

-- as scores() gives them: with the labels, so that a reader of 100,000 of them unpacks no questionnaire
CREATE TABLE governance_register.assessment_score (
	assessment_round_id bigint NOT NULL,
	organisation text NOT NULL CHECK (organisation = organisation(organisation)),
	perspective varchar(64) NOT NULL,
	facet varchar(64) NOT NULL,
	category varchar(64) NOT NULL,
	is_primary boolean NOT NULL,
	"position" integer NOT NULL,
	label_nl text,
	label_en text,
	group_raters bigint NOT NULL,
	raters bigint NOT NULL,
	fewest bigint NOT NULL,
	coverage float8,
	weight float8 NOT NULL,
	level float8,
	score float8,
	score_rounded numeric(7,4),
	evenness float8,
	balance float8,
	band varchar(64),
	band_nl text,
	band_en text,
	band_position integer,
	bands integer,
	symbol text,
	colour varchar(7),
	decided_by varchar(64),
	weakest varchar(64),
	weakest_nl text,
	weakest_en text,
	status varchar(64) NOT NULL,
	agreement float8,
	explanation_nl text,
	explanation_en text,
	gap float8,
	gap_category varchar(64),
	gap_category_nl text,
	gap_category_en text,
	strongest varchar(64),
	strongest_nl text,
	strongest_en text,
	step_gap float8,
	certainty_raters float8,
	certainty_weightings float8,
	certainty_reason varchar(64),
	other_band varchar(64),
	other_band_nl text,
	other_band_en text,
	lowest_group varchar(64),
	lowest_group_band varchar(64),
	lowest_group_band_nl text,
	lowest_group_band_en text,
	lowest_group_position integer,
	lowest_group_symbol text,
	lowest_group_colour varchar(7),
	highest_group varchar(64),
	highest_group_band_nl text,
	highest_group_band_en text,
	highest_group_position integer,
	weakest_function varchar(64),
	weakest_function_nl text,
	weakest_function_en text,
	weakest_function_level float8,
	group_differences float8[],
	PRIMARY KEY (assessment_round_id, perspective, facet, category)
);
CREATE INDEX ON assessment_score (organisation);
CREATE INDEX assessment_score_whole_idx ON assessment_score (assessment_round_id) INCLUDE (organisation, score)
	WHERE perspective = 'all' AND category = 'total';
COMMENT ON TABLE assessment_score IS
'What scores() says of the total of each round, kept by total_rounds() beside assessment_total: a row a perspective (all for the groups together) and category (total for the whole), and of the groups together a row a category of each other facet. Personal data where a group is small.';
COMMENT ON COLUMN assessment_score.assessment_round_id IS
'The round, of the same organisation.';
COMMENT ON COLUMN assessment_score.perspective IS
'Group, a code of vocabulary() kind perspective; all for the groups together.';
COMMENT ON COLUMN assessment_score.facet IS
'Facet of the instrument that the category belongs to; of the whole the primary one.';
COMMENT ON COLUMN assessment_score.category IS
'Category of the facet; total for the whole.';
COMMENT ON COLUMN assessment_score.is_primary IS
'Whether the facet is the primary one, from which level, score and balance follow.';
COMMENT ON COLUMN assessment_score."position" IS
'Order of the category, from 1; 0 for the whole.';
COMMENT ON COLUMN assessment_score.label_nl IS
'The category in Dutch; NULL for the whole.';
COMMENT ON COLUMN assessment_score.label_en IS
'The category in English; NULL for the whole.';
COMMENT ON COLUMN assessment_score.group_raters IS
'Forms of the perspective, blank ones too.';
COMMENT ON COLUMN assessment_score.raters IS
'Respondents: those of them who answered in the category, at least; of the whole, in anything.';
COMMENT ON COLUMN assessment_score.fewest IS
'Answers behind the least answered indicator that weighs in the level, of the whole the least of its categories: by this number groups are too small; 0 without an answer.';
COMMENT ON COLUMN assessment_score.coverage IS
'Answers given divided by answers asked, 0 to 1, without those that raters say are not applicable; NULL without a total, and when nothing applies to anybody.';
COMMENT ON COLUMN assessment_score.weight IS
'Weight of the category, 0 to 1; of the whole 1.';
COMMENT ON COLUMN assessment_score.level IS
'How high, 0 to 1; NULL without a level, see status.';
COMMENT ON COLUMN assessment_score.score IS
'How high and how even, 0 to 1; NULL for a category and without a score, see status.';
COMMENT ON COLUMN assessment_score.score_rounded IS
'Of the groups together: the score with four decimals, and what each category adds to it; NULL otherwise.';
COMMENT ON COLUMN assessment_score.evenness IS
'Score divided by level, of the whole; NULL without a score or when the level is 0.';
COMMENT ON COLUMN assessment_score.balance IS
'How even as an angle, 0 to 1, of the whole; NULL without a score or when the level is 0.';
COMMENT ON COLUMN assessment_score.band IS
'Code of the band, of the whole; NULL when there is none.';
COMMENT ON COLUMN assessment_score.band_nl IS
'Name of the band in Dutch; NULL when there is none.';
COMMENT ON COLUMN assessment_score.band_en IS
'Name of the band in English; NULL when there is none.';
COMMENT ON COLUMN assessment_score.band_position IS
'Place of the band, from 1, the lowest; NULL when there is none.';
COMMENT ON COLUMN assessment_score.bands IS
'How many score bands the instrument has; NULL without a band.';
COMMENT ON COLUMN assessment_score.symbol IS
'Symbol of the band; NULL when there is none.';
COMMENT ON COLUMN assessment_score.colour IS
'Colour of the band as #RRGGBB; NULL when there is none.';
COMMENT ON COLUMN assessment_score.decided_by IS
'What decided the band: score, balance, score_and_balance or floor; NULL without a band.';
COMMENT ON COLUMN assessment_score.weakest IS
'Code of the category with the lowest level, of the whole; NULL when there is none.';
COMMENT ON COLUMN assessment_score.weakest_nl IS
'That category in Dutch; NULL when there is none.';
COMMENT ON COLUMN assessment_score.weakest_en IS
'That category in English; NULL when there is none.';
COMMENT ON COLUMN assessment_score.status IS
'Why there is or is not a score: the status of scores() without the categories that it names, or no_forms, no_usable_forms.';
COMMENT ON COLUMN assessment_score.agreement IS
'How far raters agree, of the whole: Krippendorff alpha, ordinal; at most 1, 0 as by chance; NULL when it cannot be told.';
COMMENT ON COLUMN assessment_score.explanation_nl IS
'The light in plain sentences in Dutch, of the whole, as explanation() gives it; NULL without a total.';
COMMENT ON COLUMN assessment_score.explanation_en IS
'The light in plain sentences in English, of the whole, as explanation() gives it; NULL without a total.';
COMMENT ON COLUMN assessment_score.gap IS
'How far council and officials are apart in the category where that is most, of the whole, 0 to 1; NULL when one of both has no level.';
COMMENT ON COLUMN assessment_score.gap_category IS
'Code of that category; NULL when there is none.';
COMMENT ON COLUMN assessment_score.gap_category_nl IS
'That category in Dutch; NULL when there is none.';
COMMENT ON COLUMN assessment_score.gap_category_en IS
'That category in English; NULL when there is none.';
COMMENT ON COLUMN assessment_score.strongest IS
'Code of the category with the highest level, of the whole of the groups together; the first by code of several; NULL when there is none.';
COMMENT ON COLUMN assessment_score.strongest_nl IS
'That category in Dutch; NULL when there is none.';
COMMENT ON COLUMN assessment_score.strongest_en IS
'That category in English; NULL when there is none.';
COMMENT ON COLUMN assessment_score.step_gap IS
'How far the strongest category is above the weakest, in steps of the answer scale, of the whole of the groups together; NULL with fewer than two categories that have a level.';
COMMENT ON COLUMN assessment_score.certainty_raters IS
'Probability over raters that the light is the one that it is, 0 to 1, see light_certainty(); of the whole of the groups together; NULL without a light and when it cannot be told.';
COMMENT ON COLUMN assessment_score.certainty_weightings IS
'Share of all weightings of the categories under which the light is the one that it is, 0 to 1, see light_certainty(); NULL without a light and when no weighting changes the score.';
COMMENT ON COLUMN assessment_score.certainty_reason IS
'Why there is no probability over raters, or what is not in it, see light_certainty(), without the groups that it names; NULL when there is nothing to say.';
COMMENT ON COLUMN assessment_score.other_band IS
'Code of the light that is the likeliest after the one that it is, over raters or over weightings; NULL when no other is possible.';
COMMENT ON COLUMN assessment_score.other_band_nl IS
'That light in Dutch; NULL when there is none.';
COMMENT ON COLUMN assessment_score.other_band_en IS
'That light in English; NULL when there is none.';
COMMENT ON COLUMN assessment_score.lowest_group IS
'Group with the lowest light, of the whole of the groups together; of several the one with the lowest score, and then by code; NULL when no group has a light.';
COMMENT ON COLUMN assessment_score.lowest_group_band IS
'Code of its light; NULL when there is none.';
COMMENT ON COLUMN assessment_score.lowest_group_band_nl IS
'That light in Dutch; NULL when there is none.';
COMMENT ON COLUMN assessment_score.lowest_group_band_en IS
'That light in English; NULL when there is none.';
COMMENT ON COLUMN assessment_score.lowest_group_position IS
'Place of that light among the bands, 1 the lowest; NULL when there is none.';
COMMENT ON COLUMN assessment_score.lowest_group_symbol IS
'Symbol of that light; NULL when there is none.';
COMMENT ON COLUMN assessment_score.lowest_group_colour IS
'Colour of that light as #RRGGBB; NULL when there is none.';
COMMENT ON COLUMN assessment_score.highest_group IS
'Group with the highest light, of several the one with the highest score, and then by code; NULL when no group has a light.';
COMMENT ON COLUMN assessment_score.highest_group_band_nl IS
'Its light in Dutch; NULL when there is none.';
COMMENT ON COLUMN assessment_score.highest_group_band_en IS
'Its light in English; NULL when there is none.';
COMMENT ON COLUMN assessment_score.highest_group_position IS
'Place of that light among the bands; NULL when there is none.';
COMMENT ON COLUMN assessment_score.weakest_function IS
'Code of the category of the facet function with the lowest level, of the whole of the groups together; the first by code of several; NULL when the instrument has no such facet, or none is answered well enough.';
COMMENT ON COLUMN assessment_score.weakest_function_nl IS
'That category in Dutch; NULL when there is none.';
COMMENT ON COLUMN assessment_score.weakest_function_en IS
'That category in English; NULL when there is none.';
COMMENT ON COLUMN assessment_score.weakest_function_level IS
'Its level, 0 to 1; NULL when there is none.';
COMMENT ON COLUMN assessment_score.group_differences IS
'How far the level of each group is from the mean of those of the others, in steps of the answer scale: of council, executive, official, partner, resident and independent, NULL for one that has no level or stands alone; of the whole of the groups together.';
-- include register_table assessment_score OWN ORGANISATION

CREATE FUNCTION governance_internal.instrument_bands()
RETURNS TABLE (code text, version integer, band text, "position" integer, bands integer, label_nl text, label_en text, symbol text, colour varchar)
-- include stable_sql - ROWS=50
BEGIN ATOMIC
	SELECT i.code, i.version, k.band, k.position, (count(*) OVER (PARTITION BY i.code, i.version))::int4, k.label_nl, k.label_en, k.symbol, k.colour::varchar(7)
	FROM instrument_register AS i
	CROSS JOIN LATERAL bands(i.instrument) AS k
	WHERE k.measure = 'score';
END;
COMMENT ON FUNCTION instrument_bands() IS
'The score bands of every instrument in instrument_register: position from 1, the lowest, and how many there are. Example: SELECT band FROM governance_internal.instrument_bands() WHERE code = ''governance-balance'' AND position = 1';

CREATE FUNCTION governance_internal.steps_of(instrument instrument)
RETURNS integer
-- include immutable_sql
RETURN (instrument::jsonb #>> '{scale,max}')::integer - (instrument::jsonb #>> '{scale,min}')::integer;
COMMENT ON FUNCTION steps_of(instrument) IS
'How many steps the answer scale of an instrument has: 4 from 1 to 5. NULL in, NULL out.';

CREATE FUNCTION governance_internal.step_words(steps float8, lang text)
RETURNS text
-- include immutable_sql
RETURN CASE
	WHEN steps IS NULL THEN NULL
	WHEN lang = 'nl' THEN translate(round(steps::numeric, 1)::text, '.', ',') || CASE WHEN steps::numeric < 1.95 THEN ' stap' ELSE ' stappen' END
	ELSE round(steps::numeric, 1)::text || CASE WHEN steps::numeric >= 0.95 AND steps::numeric < 1.05 THEN ' step' ELSE ' steps' END
END;
COMMENT ON FUNCTION step_words(float8, text) IS
'A number of answer steps in words, with one decimal, lang ''nl'' or ''en'': 1,2 stap. NULL in, NULL out.';

CREATE FUNCTION total_rounds(round_ids bigint[] DEFAULT NULL)
RETURNS bigint
AS $$
DECLARE
	changed bigint[];
	gone bigint[];
BEGIN
	-- in full: who may not use that schema is told so first
	PERFORM governance_internal.hold_register();
	-- one at a time: two would insert the same round
	PERFORM pg_advisory_xact_lock('governance_register.assessment_total'::regclass::oid::integer, 0);
	WITH instrument AS MATERIALIZED (
		-- unpacked once an instrument, not once a form
		SELECT g.code, g.version, g.instrument, fingerprint(g.instrument) AS fingerprint, instrument_hash_extended(g.instrument, 0) AS hash
		FROM instrument_register AS g
	), content AS MATERIALIZED (
		SELECT r.assessment_round_id, r.organisation, r.instrument_code, r.instrument_version, count(o.form) AS forms,
			count(o.form) FILTER (WHERE fingerprint(o.form) <> i.fingerprint) AS unusable_forms,
			-- 3: this way of scoring. A version that scores in another way counts it up, so that what was kept, or restored from a dump, is made again
			3 + i.hash + coalesce(sum(assessment_hash_extended(o.form, 0)::numeric), 0) AS content_hash
		FROM assessment_round AS r
		JOIN instrument AS i ON i.code = r.instrument_code AND i.version = r.instrument_version
		LEFT JOIN assessment_form AS o USING (assessment_round_id, organisation)
		WHERE round_ids IS NULL OR r.assessment_round_id = ANY (round_ids)
		GROUP BY r.assessment_round_id, i.hash
	), written AS (
		INSERT INTO assessment_total AS t (assessment_round_id, organisation, forms, unusable_forms, content_hash, total, score_se)
		SELECT c.assessment_round_id, c.organisation, c.forms, c.unusable_forms, c.content_hash, f.total, f.score_se
		FROM content AS c
		JOIN instrument AS i ON i.code = c.instrument_code AND i.version = c.instrument_version
		LEFT JOIN assessment_total AS k ON k.assessment_round_id = c.assessment_round_id
		CROSS JOIN LATERAL (
			SELECT CASE WHEN max(respondents(o.form)) > 0 THEN sum(o.form) END AS total, (score_se(o.form, i.instrument)).se AS score_se
			FROM assessment_form AS o
			WHERE o.assessment_round_id = c.assessment_round_id AND o.organisation = c.organisation AND fingerprint(o.form) = i.fingerprint
		) AS f
		WHERE (k.organisation, k.forms, k.unusable_forms, k.content_hash) IS DISTINCT FROM (c.organisation, c.forms, c.unusable_forms, c.content_hash)
		ON CONFLICT (assessment_round_id) DO UPDATE
		SET organisation = EXCLUDED.organisation, forms = EXCLUDED.forms, unusable_forms = EXCLUDED.unusable_forms,
			content_hash = EXCLUDED.content_hash, total = EXCLUDED.total, score_se = EXCLUDED.score_se, changed_at = now()
		RETURNING t.assessment_round_id
	), left_over AS (
		DELETE FROM assessment_total AS t
		WHERE (round_ids IS NULL OR t.assessment_round_id = ANY (round_ids))
			AND NOT EXISTS (SELECT FROM content AS s WHERE s.assessment_round_id = t.assessment_round_id)
		RETURNING t.assessment_round_id
	)
	SELECT ARRAY(SELECT w.assessment_round_id FROM written AS w), ARRAY(SELECT l.assessment_round_id FROM left_over AS l) INTO changed, gone;

	DELETE FROM assessment_score AS s
	USING unnest(changed || gone) AS x (assessment_round_id)
	WHERE s.assessment_round_id = x.assessment_round_id;
	-- also those that were emptied
	changed := ARRAY(
		SELECT t.assessment_round_id
		FROM assessment_total AS t
		WHERE (round_ids IS NULL OR t.assessment_round_id = ANY (round_ids))
			AND NOT EXISTS (SELECT FROM assessment_score AS s WHERE s.assessment_round_id = t.assessment_round_id)
	);
	INSERT INTO assessment_score (assessment_round_id, organisation, perspective, facet, category, is_primary, "position", label_nl, label_en, group_raters,
		raters, fewest,
		coverage, weight, level, score, score_rounded, evenness, balance,
		band, band_nl, band_en, band_position, bands, symbol, colour, decided_by, weakest, weakest_nl, weakest_en, status)
	SELECT t.assessment_round_id, t.organisation, (t.s).perspective, t.facet, (t.s).category, true, (t.s)."position", (t.s).label_nl, (t.s).label_en,
		(t.s).group_raters, (t.s).raters, (t.s).fewest,
		(t.s).coverage, (t.s).weight, (t.s).level, (t.s).score, (t.s).score_rounded, (t.s).evenness, (t.s).balance,
		(t.s).band, (t.s).band_nl, (t.s).band_en, b."position", b.bands, (t.s).symbol, (t.s).colour::varchar(7),
			replace(split_part((t.s).decided_by, ':', 1), ' ', '_'), (t.s).weakest, (t.s).weakest_nl, (t.s).weakest_en,
		CASE WHEN t.forms = 0 THEN 'no_forms' WHEN t.forms = t.unusable_forms THEN 'no_usable_forms' ELSE split_part((t.s).status, ':', 1) END
	FROM (
		-- in the select list, not beside it (LATERAL): there PostgreSQL would keep its results by instrument and total, which costs more than scoring
		SELECT k.assessment_round_id, k.organisation, k.forms, k.unusable_forms, i.code, i.version, i.facet, scores(k.total, i.instrument) AS s
		FROM unnest(changed) AS x (assessment_round_id)
		JOIN assessment_total AS k ON k.assessment_round_id = x.assessment_round_id
		JOIN assessment_round AS r ON r.assessment_round_id = k.assessment_round_id AND r.organisation = k.organisation
		JOIN (
			SELECT g.*, (SELECT c.facet FROM categories(g.instrument) AS c WHERE c.is_primary LIMIT 1) AS facet
			FROM instrument_register AS g
			OFFSET 0
		) AS i ON i.code = r.instrument_code AND i.version = r.instrument_version
	) AS t
	LEFT JOIN instrument_bands() AS b ON b.code = t.code AND b.version = t.version AND b.band = (t.s).band;
	-- the categories of the other facets, of the groups together: the same answers, divided in another way
	INSERT INTO assessment_score (assessment_round_id, organisation, perspective, facet, category, is_primary, "position", label_nl, label_en, group_raters,
		raters, fewest, coverage, weight, level, band, band_nl, band_en, band_position, bands, symbol, colour, status)
	SELECT t.assessment_round_id, t.organisation, 'all', t.facet, (t.p).category, false,
		row_number() OVER (PARTITION BY t.assessment_round_id, t.facet ORDER BY t.place), (t.p).label_nl, (t.p).label_en, t.group_raters,
		(t.p).raters, (t.p).fewest, (t.p).coverage, (t.p).weight, (t.p).level, (t.p).band, (t.p).band_nl, (t.p).band_en, b."position", b.bands,
		b.symbol, b.colour,
		CASE
			WHEN (t.p).level IS NOT NULL THEN 'ok'
			WHEN (t.p).coverage IS NULL THEN 'not_applicable'
			WHEN (t.p).raters > 0 THEN 'too_few_answers'
			ELSE 'no_answers'
		END
	FROM (
		SELECT n.*, row_number() OVER () AS place
		FROM (
			SELECT k.assessment_round_id, k.organisation, i.code, i.version, i.facet, raters(k.total) AS group_raters,
				profile(k.total, i.instrument, i.facet) AS p
			FROM unnest(changed) AS x (assessment_round_id)
			JOIN assessment_total AS k ON k.assessment_round_id = x.assessment_round_id AND k.total IS NOT NULL
			JOIN assessment_round AS r ON r.assessment_round_id = k.assessment_round_id AND r.organisation = k.organisation
			JOIN (
				SELECT DISTINCT g.code, g.version, g.instrument, c.facet
				FROM instrument_register AS g
				CROSS JOIN LATERAL categories(g.instrument) AS c
				WHERE NOT c.is_primary
			) AS i ON i.code = r.instrument_code AND i.version = r.instrument_version
		) AS n
	) AS t
	LEFT JOIN instrument_bands() AS b ON b.code = t.code AND b.version = t.version AND b.band = (t.p).band;
	-- what is said of the whole only
	UPDATE assessment_score AS s
	SET agreement = (krippendorff_alpha(k.total, 'ordinal')).alpha, explanation_nl = explanation(k.total, 'nl', i.instrument),
		explanation_en = explanation(k.total, 'en', i.instrument),
		(gap, gap_category, gap_category_nl, gap_category_en) = (
			SELECT abs(g.gap), g.code, g.label_nl, g.label_en
			FROM perception_gap(k.total, 'council', 'official', i.instrument) AS g
			WHERE g.kind = 'category' AND g.gap IS NOT NULL
			ORDER BY comparable(abs(g.gap)) DESC, g.code COLLATE "C"
			LIMIT 1
		),
		(strongest, strongest_nl, strongest_en, step_gap) = (
			SELECT p.category, p.label_nl, p.label_en, (p.level - min(p.level) OVER ()) * i.steps
			FROM assessment_score AS p
			WHERE p.assessment_round_id = s.assessment_round_id AND p.perspective = 'all' AND p.is_primary AND p.category <> 'total' AND p.level IS NOT NULL
			ORDER BY comparable(p.level) DESC, p.category COLLATE "C"
			LIMIT 1
		),
		(weakest_function, weakest_function_nl, weakest_function_en, weakest_function_level) = (
			SELECT p.category, p.label_nl, p.label_en, p.level
			FROM assessment_score AS p
			WHERE p.assessment_round_id = s.assessment_round_id AND p.perspective = 'all' AND p.facet = 'function' AND p.category <> 'total'
				AND p.level IS NOT NULL
			ORDER BY comparable(p.level), p.category COLLATE "C"
			LIMIT 1
		),
		(certainty_raters, certainty_weightings, certainty_reason, other_band, other_band_nl, other_band_en) = (
			SELECT max(c.probability_over_raters) FILTER (WHERE c.is_current), max(c.share_of_weightings) FILTER (WHERE c.is_current),
				split_part(min(c.reason), ':', 1),
				(array_agg(c.band ORDER BY greatest(c.probability_over_raters, c.share_of_weightings) DESC, c.band) FILTER (WHERE c.is_possible))[1],
				(array_agg(c.label_nl ORDER BY greatest(c.probability_over_raters, c.share_of_weightings) DESC, c.band) FILTER (WHERE c.is_possible))[1],
				(array_agg(c.label_en ORDER BY greatest(c.probability_over_raters, c.share_of_weightings) DESC, c.band) FILTER (WHERE c.is_possible))[1]
			FROM (
				SELECT l.*, NOT l.is_current AND greatest(l.probability_over_raters, l.share_of_weightings) > 0 AS is_possible
				FROM (
					SELECT light_certainty(o.form, i.instrument) AS lights
					FROM assessment_form AS o
					WHERE o.assessment_round_id = s.assessment_round_id AND o.organisation = s.organisation AND fingerprint(o.form) = i.fingerprint
				) AS f
				CROSS JOIN LATERAL unnest(f.lights) AS l
			) AS c
		),
		(lowest_group, lowest_group_band, lowest_group_band_nl, lowest_group_band_en, lowest_group_position, lowest_group_symbol, lowest_group_colour) = (
			SELECT p.perspective, p.band, p.band_nl, p.band_en, p.band_position, p.symbol, p.colour
			FROM assessment_score AS p
			WHERE p.assessment_round_id = s.assessment_round_id AND p.perspective <> 'all' AND p.category = 'total' AND p.band IS NOT NULL
			ORDER BY p.band_position, comparable(p.score), p.perspective COLLATE "C"
			LIMIT 1
		),
		(highest_group, highest_group_band_nl, highest_group_band_en, highest_group_position) = (
			SELECT p.perspective, p.band_nl, p.band_en, p.band_position
			FROM assessment_score AS p
			WHERE p.assessment_round_id = s.assessment_round_id AND p.perspective <> 'all' AND p.category = 'total' AND p.band IS NOT NULL
			ORDER BY p.band_position DESC, comparable(p.score) DESC, p.perspective COLLATE "C"
			LIMIT 1
		),
		group_differences = ARRAY(
			SELECT d.difference
			FROM unnest('{council,executive,official,partner,resident,independent}'::text[]) WITH ORDINALITY AS u (perspective, place)
			LEFT JOIN (
				SELECT p.perspective::text AS perspective,
					(p.level - (sum(p.level) OVER () - p.level) / nullif(count(*) OVER () - 1, 0)) * i.steps AS difference
				FROM assessment_score AS p
				WHERE p.assessment_round_id = s.assessment_round_id AND p.perspective <> 'all' AND p.category = 'total' AND p.level IS NOT NULL
			) AS d ON d.perspective = u.perspective
			ORDER BY u.place
		)
	FROM unnest(changed) AS x (assessment_round_id)
	JOIN assessment_total AS k ON k.assessment_round_id = x.assessment_round_id AND k.total IS NOT NULL
	JOIN assessment_round AS r ON r.assessment_round_id = k.assessment_round_id AND r.organisation = k.organisation
	JOIN (
		-- unpacked once an instrument, not once a round
		SELECT g.*, steps_of(g.instrument) AS steps, fingerprint(g.instrument) AS fingerprint
		FROM instrument_register AS g
		OFFSET 0
	) AS i ON i.code = r.instrument_code AND i.version = r.instrument_version
	WHERE s.assessment_round_id = k.assessment_round_id AND s.perspective = 'all' AND s.category = 'total';
	RETURN cardinality(changed) + cardinality(gone);
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION total_rounds(bigint[]) IS
'Sums the forms of the rounds named, or of all, into assessment_total, with what is said of each sum in assessment_score, and says how many rounds changed: 0 when all were up to date. refresh() and run_checks() call it; call it after entering forms by hand. Needs the right to read forms; under row security it totals what the caller sees. NULL in the array names no round. Example: SELECT governance.total_rounds()';

CREATE TABLE governance_register.reflection (
	-- include own_row reflection COLLABORATION
	held_on date NOT NULL,
	question text NOT NULL CHECK (question = ANY (ARRAY['why', 'right', 'together'])),
	case_text text,
	lesson text,
	action text,
	owner text,
	due_on date,
	done_on date,
	-- include provenance
);
CREATE INDEX ON reflection (organisation, collaboration_id, held_on);
CREATE INDEX ON reflection (collaboration_id);
COMMENT ON TABLE reflection IS
'A moment of reflection on a collaboration: the question, a case, what was learned and what is to be done.';
COMMENT ON COLUMN reflection.held_on IS
'Day on which it was held.';
COMMENT ON COLUMN reflection.question IS
'why (why do we do this), right (do we do it right), together (how is the collaboration going).';
COMMENT ON COLUMN reflection.case_text IS
'The case that was discussed; NULL when there was none.';
COMMENT ON COLUMN reflection.lesson IS
'What was learned; NULL when not written.';
COMMENT ON COLUMN reflection.action IS
'What is to be done; NULL when nothing.';
COMMENT ON COLUMN reflection.owner IS
'Who does it: a path or an office, no personal name; NULL when nobody.';
COMMENT ON COLUMN reflection.due_on IS
'Day by which it is done; NULL when not agreed.';
COMMENT ON COLUMN reflection.done_on IS
'Day on which it was done; NULL when it is not.';
-- include register_table reflection OWN KEY ORGANISATION COLLABORATION PROVENANCE

CREATE TABLE governance_register.signal (
	-- include own_row signal COLLABORATION
	raised_on date NOT NULL,
	kind text NOT NULL CHECK (kind = ANY (ARRAY['content', 'process', 'relation', 'finance', 'people', 'legal', 'other'])),
	description text NOT NULL,
	raised_by text,
	owner text,
	action text,
	due_on date,
	closed_on date,
	outcome text,
	CONSTRAINT signal_period_check CHECK (raised_on <= closed_on),
	-- include provenance
);
CREATE INDEX ON signal (organisation, collaboration_id);
CREATE INDEX ON signal (collaboration_id);
COMMENT ON TABLE signal IS
'A signal that a collaboration may be in trouble: what, since when, who takes it up, by when, and how it ended.';
COMMENT ON COLUMN signal.raised_on IS
'Day on which it was raised.';
COMMENT ON COLUMN signal.kind IS
'What it is about: content, process, relation, finance, people, legal, other.';
COMMENT ON COLUMN signal.description IS
'The signal in words.';
COMMENT ON COLUMN signal.raised_by IS
'Who raised it: a path or an office, no personal name; NULL when unknown.';
COMMENT ON COLUMN signal.owner IS
'Who takes it up: a path or an office, no personal name; NULL when nobody.';
COMMENT ON COLUMN signal.action IS
'What is done about it; NULL when nothing yet.';
COMMENT ON COLUMN signal.due_on IS
'Day by which; NULL when not agreed.';
COMMENT ON COLUMN signal.closed_on IS
'Day on which it was closed; NULL when it is open.';
COMMENT ON COLUMN signal.outcome IS
'How it ended; NULL when open or not written.';
-- include register_table signal OWN KEY ORGANISATION COLLABORATION PROVENANCE

CREATE TABLE governance_register.meeting (
	-- include own_row meeting
	collaboration_id bigint,
	body text NOT NULL CHECK (body = party(body)),
	held_on date NOT NULL,
	starts_at timestamptz,
	is_public boolean,
	is_cancelled boolean NOT NULL DEFAULT false,
	subject text,
	-- include provenance
);
CREATE INDEX ON meeting (organisation, body, held_on);
CREATE INDEX ON meeting (collaboration_id);
COMMENT ON TABLE meeting IS
'Meetings of councils and boards: the calendar on which a view (zienswijze) can still be given, and whether boards meet often enough and in public.';
COMMENT ON COLUMN meeting.collaboration_id IS
'The collaboration, see collaboration_register; NULL when it is about none in particular.';
COMMENT ON COLUMN meeting.body IS
'Path of the organ that meets (gm0503/council, so0896/general-board).';
COMMENT ON COLUMN meeting.held_on IS
'Day of the meeting.';
COMMENT ON COLUMN meeting.starts_at IS
'Moment at which it starts; NULL when unknown.';
COMMENT ON COLUMN meeting.is_public IS
'Whether it is public; NULL when unknown.';
COMMENT ON COLUMN meeting.is_cancelled IS
'Whether it was cancelled.';
COMMENT ON COLUMN meeting.subject IS
'What it is about; NULL when an ordinary meeting or unknown.';
-- include register_table meeting OWN KEY ORGANISATION PROVENANCE

CREATE TABLE governance_register.document (
	-- include own_row document
	collaboration_id bigint,
	kind text NOT NULL CHECK (kind = ANY (ARRAY['arrangement_draft', 'arrangement', 'frames', 'budget_draft', 'budget', 'budget_change', 'accounts_draft',
		'accounts', 'view', 'reply', 'report', 'evaluation', 'decision', 'paragraph', 'other'])),
	title text NOT NULL,
	fiscal_year integer CHECK (fiscal_year >= 1900 AND fiscal_year <= 2200),
	author text CHECK (author = party(author)),
	addressee text CHECK (addressee = party(addressee)),
	dated_on date,
	sent_on date,
	decided_on date,
	published_on date,
	is_closed boolean NOT NULL DEFAULT false,
	-- include provenance
);
CREATE INDEX ON document (organisation, collaboration_id);
CREATE INDEX ON document (collaboration_id, kind, fiscal_year);
COMMENT ON TABLE document IS
'Documents in the yearly cycle and around decisions, with the dates that the law looks at.';
COMMENT ON COLUMN document.collaboration_id IS
'The collaboration, see collaboration_register; NULL when it is about none in particular.';
COMMENT ON COLUMN document.kind IS
'arrangement_draft, arrangement, frames (kaders), budget_draft, budget, budget_change, accounts_draft (provisional), accounts, view (zienswijze), reply (to a view), report, evaluation, decision, paragraph (on affiliated parties), other.';
COMMENT ON COLUMN document.title IS
'Title.';
COMMENT ON COLUMN document.fiscal_year IS
'Budget year that it is about; NULL when about none.';
COMMENT ON COLUMN document.author IS
'Path of the party it comes from; NULL when unknown.';
COMMENT ON COLUMN document.addressee IS
'Path of the party it was sent to; NULL when to all or unknown.';
COMMENT ON COLUMN document.dated_on IS
'Date on the document; NULL when unknown.';
COMMENT ON COLUMN document.sent_on IS
'Day on which it was sent; NULL when not sent or unknown.';
COMMENT ON COLUMN document.decided_on IS
'Day on which it was adopted or decided; NULL when it was not or unknown.';
COMMENT ON COLUMN document.published_on IS
'Day on which it was published; NULL when it was not or unknown.';
COMMENT ON COLUMN document.is_closed IS
'Whether it is confidential (besloten): left out of what the public sees.';
-- include register_table document OWN KEY ORGANISATION PROVENANCE

CREATE TABLE governance_register.deadline (
	-- include own_row deadline
	collaboration_id bigint,
	kind text NOT NULL CHECK (kind = ANY (ARRAY['view', 'notice', 'evaluation', 'assessment', 'decision', 'report', 'payment', 'supervision', 'other'])),
	title text NOT NULL,
	due_on date NOT NULL,
	done_on date,
	owner text,
	basis text,
	-- include provenance
);
CREATE INDEX ON deadline (organisation, due_on);
CREATE INDEX ON deadline (collaboration_id, due_on);
COMMENT ON TABLE deadline IS
'Dates by which something must be done for a collaboration, by hand or by a port; what the law prescribes is computed by the calendar and not stored here.';
COMMENT ON COLUMN deadline.collaboration_id IS
'The collaboration, see collaboration_register; NULL when it is about none in particular.';
COMMENT ON COLUMN deadline.kind IS
'view (zienswijze), notice (to leave or end), evaluation, assessment, decision, report, payment, supervision, other.';
COMMENT ON COLUMN deadline.title IS
'What must be done.';
COMMENT ON COLUMN deadline.due_on IS
'Last day.';
COMMENT ON COLUMN deadline.done_on IS
'Day on which it was done; NULL when it is not.';
COMMENT ON COLUMN deadline.owner IS
'Who does it: a path or an office, no personal name; NULL when nobody.';
COMMENT ON COLUMN deadline.basis IS
'What prescribes it: an article, a clause, a rule code; NULL when nothing does.';
-- include register_table deadline OWN KEY ORGANISATION PROVENANCE

CREATE TABLE governance_register.evidence (
	-- include own_row evidence
	collaboration_id bigint,
	kind text NOT NULL CHECK (kind ~ '^[a-z][a-z0-9_]*$'),
	party text CHECK (party = party(party)),
	fiscal_year integer CHECK (fiscal_year >= 1900 AND fiscal_year <= 2200),
	act text CHECK (act <> ''),
	happened_on date,
	holds boolean,
	value numeric,
	content text,
	note text,
	UNIQUE NULLS NOT DISTINCT (organisation, collaboration_id, kind, party, fiscal_year, act, happened_on),
	CONSTRAINT evidence_says_something_check CHECK (num_nonnulls(happened_on, holds, value, content) > 0),
	-- include provenance
);
CREATE INDEX ON evidence (collaboration_id, kind);
COMMENT ON TABLE evidence IS
'Facts that let a rule be decided: one row a fact about a collaboration. Which kinds a rule asks for is in the rule catalogue.';
COMMENT ON COLUMN evidence.collaboration_id IS
'The collaboration, see collaboration_register; NULL when it is about none in particular.';
COMMENT ON COLUMN evidence.kind IS
'Code of the kind of fact, as the rule catalogue names it (draft_sent, consent, clause_evaluation, ...).';
COMMENT ON COLUMN evidence.party IS
'Path of the party it is about, as the council that consented; NULL when about the collaboration as a whole.';
COMMENT ON COLUMN evidence.fiscal_year IS
'Budget year that it is about; NULL when about none.';
COMMENT ON COLUMN evidence.act IS
'Which of several it is about, in words of your own: a budget change, a loan, an award, a change of the arrangement (see evidence_kind.several). Rows with the same text are facts of one, and each is judged by its own. NULL when there is one, or it is not known which.';
COMMENT ON COLUMN evidence.happened_on IS
'Day of the fact; of what was established not to be (holds false) the day on which that was established: a "not yet" of before the moment that counts is no breach. NULL when it has none or it is unknown.';
COMMENT ON COLUMN evidence.holds IS
'Whether it is so: true, or false when established not to be; NULL when the fact is not of that sort.';
COMMENT ON COLUMN evidence.value IS
'Number of the fact (a percentage, an amount in euros, a count, as the kind says); NULL when it has none.';
COMMENT ON COLUMN evidence.content IS
'Text of the fact; NULL when it has none.';
COMMENT ON COLUMN evidence.note IS
'Remark; NULL when none.';
-- include register_table evidence OWN KEY ORGANISATION PROVENANCE

-- the built-in instruments, so that a round can refer to them
INSERT INTO instrument_register (code, version, instrument, is_standard)
SELECT code, version, instrument(code || '/' || version), true
FROM instruments();
