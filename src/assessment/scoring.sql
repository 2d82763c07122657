-- scoring.sql: level, score, evenness, balance, band: of assessments and of plain numbers

-- include of_answers level of=float8
COMMENT ON FUNCTION level(assessment, instrument, text) IS
'Weighted mean of the categories of a facet, 0 to 1: how high. Indicator first: raters are averaged within a perspective, perspectives by the rule of the instrument. NULL when a category is missing: see status(). instrument: the one it was made with (22023 otherwise); facet: NULL for the primary one. NULL assessment or instrument: NULL. Example: level(assessment(''council'', array_fill(4, ARRAY[24]))) is 0.75';

-- include of_answers score of=float8
COMMENT ON FUNCTION score(assessment, instrument, text) IS
'How high and how even, 0 to 1: the power mean of the categories of the order of the instrument, (sum w sqrt x)^2 when that is 1/2 (Atkinson 1970; docs/method.md). Never above the level for an order of 1 or less. NULL when a category is missing: see status(). instrument: the one it was made with (22023 otherwise); facet: NULL for the primary one. NULL assessment or instrument: NULL. Example: score(assessment(''council'', array_fill(4, ARRAY[24]))) is 0.75';

-- include of_answers evenness of=float8
COMMENT ON FUNCTION evenness(assessment, instrument, text) IS
'Score divided by level, at most 1 for an order of 1 or less: how even, as a share. NULL when the level is 0 or a category is missing. instrument: the one it was made with (22023 otherwise); facet: NULL for the primary one. NULL assessment or instrument: NULL. Example: evenness(assessment(''council'', array_fill(4, ARRAY[24]))) is 1';

-- include of_answers balance of=float8
COMMENT ON FUNCTION balance(assessment, instrument, text) IS
'How even, as an angle, 0 to 1: 1 when all categories are equal, 0 when the lightest category has everything; 1 - arccos sqrt B / arccos sqrt (min w) with B the evenness of order 1/2. NULL when the level is 0 or a category is missing. instrument: the one it was made with (22023 otherwise); facet: NULL for the primary one. NULL assessment or instrument: NULL. Example: balance(assessment(''council'', array_fill(4, ARRAY[24]))) is 1';

-- include of_answers coverage of=float8
COMMENT ON FUNCTION coverage(assessment, instrument, text) IS
'Answers given divided by answers asked, 0 to 1, averaged over indicators and categories with their weights. Who says that an indicator is not applicable was not asked it; an indicator, or category, that applies to nobody is left out. NULL when nothing applies to anybody. instrument: the one it was made with (22023 otherwise); facet: NULL for the primary one. NULL assessment or instrument: NULL. Example: coverage(assessment(''council'', ''{"content.steer.1": 4, "content.steer.2": 4, "process.steer.1": 2}''::jsonb)) is 0.125';

-- include of_answers weakest of=text
COMMENT ON FUNCTION weakest(assessment, instrument, text) IS
'Code of the category with the lowest level, the first by code when several have it; NULL when no category is answered well enough. instrument: the one it was made with (22023 otherwise); facet: NULL for the primary one. NULL assessment or instrument: NULL. Example: SELECT round_code, governance.weakest(total, instrument) FROM governance.round_totals() WHERE organisation = ''gm9999''';

-- include of_answers status of=text
COMMENT ON FUNCTION status(assessment, instrument, text) IS
'Why there is or is not a score: ok; level_zero (all lowest answers: no balance); no_answers; category_missing:<codes> (less than min_coverage answered, so no score); category_not_applicable:<codes> (no score, as nothing in these applies to anybody, and the rest is answered); partial:<codes> (missing, but the instrument scores without them). instrument: the one it was made with (22023 otherwise); facet: NULL for the primary one. NULL assessment or instrument: NULL. Example: status(assessment(''council'', ''{"content.steer.1": 4}''::jsonb)) is category_missing:content,process,relation';

CREATE FUNCTION band(
	assessment assessment, instrument instrument DEFAULT standard_instrument(), facet text DEFAULT NULL,
	OUT code text, OUT decided_by text, OUT label_nl text, OUT label_en text, OUT symbol text, OUT colour text
)
RETURNS record
-- include nullable_c assessment_band COST=50
COMMENT ON FUNCTION band(assessment, instrument, text) IS
'The traffic light: the worse of the band of the score and the band of the balance, or the floor band when the weakest category is below the floor of the instrument. decided_by: score, balance, score and balance, or floor:<category>; the status when there is no light. Values are rounded as the instrument says, halves up, before they are compared. instrument: the one it was made with (22023 otherwise); facet: NULL for the primary one. NULL assessment or instrument: NULL. Example: (band(assessment(''council'', array_fill(4, ARRAY[24])))).code is strong';

CREATE FUNCTION profile(
	assessment assessment, instrument instrument DEFAULT standard_instrument(), facet text DEFAULT NULL,
	OUT category text, OUT label_nl text, OUT label_en text, OUT weight float8, OUT level float8, OUT coverage float8, OUT raters bigint,
	OUT band text, OUT band_nl text, OUT band_en text, OUT fewest bigint
)
RETURNS SETOF record
-- include nullable_c assessment_profile COST=50 ROWS=4
COMMENT ON FUNCTION profile(assessment, instrument, text) IS
'A row a category of the facet: weight, level 0 to 1 (NULL when less than min_coverage is answered), coverage (NULL when nothing in it applies to anybody), raters who answered in it (at least: per perspective the answers to its most answered indicator), band of the level by the score bands, fewest: the answers behind the least answered of its indicators that weigh in the level, the number by which to judge whether people can be recognised. instrument: the one it was made with (22023 otherwise); facet: NULL for the primary one. NULL assessment or instrument: NULL. Example: SELECT t.round_code, p.category, p.level FROM governance.round_totals() AS t, governance.profile(t.total, t.instrument) AS p WHERE t.organisation = ''gm9999''';

CREATE FUNCTION band_of_value(
	instrument instrument, value float8,
	OUT "position" integer, OUT code text, OUT label_nl text, OUT label_en text, OUT symbol text, OUT colour text
)
RETURNS record
-- include strict_c instrument_band_of_value
COMMENT ON FUNCTION band_of_value(instrument, float8) IS
'The score band of a value in the unit of the bands of the instrument, as bands() shows it: a share, a mean answer or a sum. Rounded as the instrument says, halves away from zero, and then compared; position counts from 1, the lowest band. 22003 for a value that the instrument cannot give. NULL in, NULL out. Example: (band_of_value(''wilder'', 3.95)).code is strength';

-- the style that answers show

CREATE FUNCTION style_of(assessment assessment, instrument instrument DEFAULT instrument('style-scan'::text))
RETURNS style
-- include strict_c assessment_style_of COST=50
COMMENT ON FUNCTION style_of(assessment, instrument) IS
'The mix of governance styles that answers show: the levels of the categories hierarchy, network and market, divided by their sum. For an instrument with a facet that has these three, such as ''style-scan'' (the style as it is, the default) and ''situation-scan'' (the style that the situation asks for); 22023 for another, and for an assessment made with another instrument. NULL when one of the three is not answered well enough, when all answers are the lowest, or for NULL. Example: style_of(assessment(''council'', array_fill(4, ARRAY[24]), ''style-scan'')) is hierarchy:0.333333334,network:0.333333333,market:0.333333333';

-- the same of plain numbers
