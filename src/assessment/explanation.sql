-- explanation.sql: why a score is what it is, and what would raise it

CREATE FUNCTION contributions(
	assessment assessment, instrument instrument DEFAULT standard_instrument(), facet text DEFAULT NULL,
	OUT category text, OUT indicator text, OUT label_nl text, OUT label_en text, OUT mean_answer float8, OUT x float8, OUT weight float8,
	OUT coverage float8, OUT contribution float8, OUT contribution_rounded numeric, OUT gain float8, OUT rank integer, OUT advice_nl text,
	OUT advice_en text, OUT answers bigint
)
RETURNS SETOF record
-- include nullable_c assessment_contributions COST=500 ROWS=24
COMMENT ON FUNCTION contributions(assessment, instrument, text) IS
'What each indicator adds to the score: a row per indicator of the instrument, in its order. category: of the facet, NULL when the indicator belongs to none. mean_answer: on the answer scale, perspectives by the rule of the instrument. x: the same from 0 to 1, reversed indicators turned. weight: in the level, as a share of what counts (answered, in a category that is answered well enough); 0 when it does not count. answers: how many people answered it, 0 when nobody did. coverage: answers given divided by answers asked, which is raters less those who say that it is not applicable; NULL when all say so. contribution: Euler share in the score, w sqrt(x) sqrt(S) of the category for order 1/2, divided over its indicators by w x; they add up to score(). contribution_rounded: the same with four decimals by largest remainder, so that they add up to exactly round(score, 4). gain: rise of the score if this indicator rose by one answer, at most to the top of the scale. rank: by gain, 1 the largest; gains that differ by less than 1e-12 share a rank. advice: of the instrument, for the weak ones: those in the lowest band, and those that, rounded as the bands are, are below the level of their category without being in the highest band. contribution, gain and rank are NULL when it does not count or there is no score: see status(). NULL assessment or instrument: no rows. 22023 for an assessment made with another instrument, or an unknown facet. Example: SELECT t.round_code, c.indicator, c.gain FROM governance.round_totals() AS t, governance.contributions(t.total, t.instrument) AS c WHERE t.organisation = ''gm9999'' AND c.rank <= 3';

CREATE FUNCTION governance_internal.weak_points(
	assessment assessment, instrument instrument,
	OUT place integer, OUT indicator text, OUT label_nl text, OUT label_en text, OUT x float8, OUT advice_nl text, OUT advice_en text,
	OUT mean_answer float8
)
RETURNS SETOF record
-- include strict_c assessment_weak_points COST=200 ROWS=3
COMMENT ON FUNCTION weak_points(assessment, instrument) IS
'The three weakest indicators for which contributions() has an advice in both languages, the weakest first, with what it says of them; of equally weak ones the one whose gain is largest, or is not known, and then by code. Fewer when there are fewer.';

CREATE FUNCTION scores(
	assessment assessment, instrument instrument DEFAULT standard_instrument(), facet text DEFAULT NULL, only_whole boolean DEFAULT false,
	OUT perspective text, OUT category text, OUT "position" integer, OUT label_nl text, OUT label_en text, OUT group_raters bigint,
	OUT raters bigint, OUT coverage float8, OUT weight float8, OUT level float8, OUT score float8, OUT score_rounded numeric,
	OUT evenness float8, OUT balance float8, OUT band text, OUT band_nl text, OUT band_en text, OUT symbol text, OUT colour text,
	OUT decided_by text, OUT weakest text, OUT weakest_nl text, OUT weakest_en text, OUT status text, OUT fewest bigint
)
RETURNS SETOF record
-- more rows than there are: an equality on perspective or category is taken to be rarer than it is
-- include nullable_c assessment_scores COST=1000 ROWS=100
COMMENT ON FUNCTION scores(assessment, instrument, text, boolean) IS
'Everything that level(), score(), evenness(), balance(), coverage(), weakest(), status(), band() and profile() say, in one call: a row a perspective (all for the groups together, then each that has raters, as for_perspective() gives it) and category (total for the whole at position 0, then each category of the facet). group_raters: forms of the perspective, blank ones too; raters: of them those who answered in the category (at least, as respondents() counts them; for the whole, in anything); fewest: the answers behind the least answered indicator that weighs in the level, for the whole the least of its categories with an answer, 0 without one: compare this with the number of people a group needs to be shown. score_rounded, for all only: the score with four decimals, and what each category adds to it: the sums of contribution_rounded of contributions(). label, of the whole: NULL. level, score, evenness, balance, band, decided_by and weakest (with its labels) of what has none: NULL; status of a category: ok, too_few_answers, no_answers, or not_applicable when nothing in it applies to anybody (then it has no coverage). A NULL assessment, the sum of no forms, gives one row: all, total, no_answers. A NULL instrument gives no rows. only_whole: that row only, all and total. 22023 for an assessment made with another instrument, or an unknown facet. Example: SELECT t.round_code, s.perspective, s.score FROM governance.round_totals() AS t, governance.scores(t.total, t.instrument) AS s WHERE t.organisation = ''gm9999'' AND s.category = ''total''';

CREATE FUNCTION explanation(assessment assessment, lang text DEFAULT 'nl', instrument instrument DEFAULT standard_instrument(), facet text DEFAULT NULL)
RETURNS text
-- include nullable_c assessment_explanation COST=500
COMMENT ON FUNCTION explanation(assessment, text, instrument, text) IS
'The light in at most four plain sentences, lang ''nl'' or ''en'': what the light is and what decided it, the strongest and the weakest part, where most is to be gained, and what was not answered; without a score, why there is none. Numbers are rounded as the bands of the instrument round them. NULL assessment, lang or instrument: NULL. 22023 for another language or facet, or an assessment made with another instrument. Example: SELECT round_code, governance.explanation(total, ''en'', instrument) FROM governance.round_totals() WHERE organisation = ''gm9999''';
