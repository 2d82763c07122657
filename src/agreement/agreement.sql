-- agreement.sql: do raters agree, do perspectives agree, and on what not

-- The rows that measures return; the same from a tally and from one's own rows.

CREATE TYPE krippendorff_result AS (
	alpha float8,
	se float8,
	units integer,
	reason text
);
COMMENT ON TYPE krippendorff_result IS
'What krippendorff_alpha returns: alpha at most 1 (1 = full agreement, 0 = as by chance, negative = worse); se, its delete-one-unit jackknife standard error; units with two ratings or more; reason: code of why a number is NULL (no_ratings; too_few_ratings: nothing was rated twice; no_variation: one value only; se:one_unit; se:no_variation: all variation is in one unit; se:too_large: units times values are too many to leave out one by one), NULL when both are there. Example: SELECT (governance.krippendorff_alpha(total)).alpha FROM governance.round_totals()';
COMMENT ON COLUMN krippendorff_result.alpha IS 'at most 1; NULL when undefined';
COMMENT ON COLUMN krippendorff_result.se IS 'jackknife standard error of alpha';
COMMENT ON COLUMN krippendorff_result.units IS 'units with two ratings or more';
COMMENT ON COLUMN krippendorff_result.reason IS 'why alpha, or else se, is NULL';

CREATE TYPE gwet_result AS (
	coefficient float8,
	observed float8,
	expected float8,
	units integer,
	reason text
);
COMMENT ON TYPE gwet_result IS
'What gwet_ac returns: coefficient at most 1, observed agreement 0 to 1, agreement expected by chance 0 to 1, units with two ratings or more; reason: code of why they are NULL (no_ratings; too_few_ratings: nothing was rated twice). Example: SELECT (governance.gwet_ac(total)).observed FROM governance.round_totals()';
COMMENT ON COLUMN gwet_result.coefficient IS 'AC1 with weights nominal, else AC2; at most 1';
COMMENT ON COLUMN gwet_result.observed IS 'weighted share of pairs of ratings that agree';
COMMENT ON COLUMN gwet_result.expected IS 'the same by chance';
COMMENT ON COLUMN gwet_result.units IS 'units with two ratings or more';
COMMENT ON COLUMN gwet_result.reason IS 'why the others are NULL';

CREATE TYPE cross_agreement_result AS (
	kappa float8,
	normalised float8,
	observed float8,
	expected float8,
	units integer,
	reason text
);
COMMENT ON TYPE cross_agreement_result IS
'What cross_agreement returns: kappa at most 1 (0 = the groups agree as by chance); normalised, kappa divided by sqrt(alpha of the one x alpha of the other): what is left when disagreement within the groups is discounted; observed and expected mean distance of a rating of the one and a rating of the other; units rated by both; reason: code of why a number is NULL (no_ratings; one_group; no_common_units; no_variation: one value only; normalised:alpha_not_positive: alpha of a group is undefined or not above 0, to 1e-12). Example: SELECT (governance.cross_agreement(total, ''council'', ''official'')).kappa FROM governance.round_totals()';
COMMENT ON COLUMN cross_agreement_result.kappa IS 'at most 1; NULL when undefined';
COMMENT ON COLUMN cross_agreement_result.normalised IS 'kappa / sqrt(alpha x alpha)';
COMMENT ON COLUMN cross_agreement_result.observed IS 'mean distance between the groups within units';
COMMENT ON COLUMN cross_agreement_result.expected IS 'mean distance between the groups over all units';
COMMENT ON COLUMN cross_agreement_result.units IS 'units rated by both groups';
COMMENT ON COLUMN cross_agreement_result.reason IS 'why kappa, or else normalised, is NULL';

-- from a tally: units are indicators, values are answers; no raters are joined

CREATE FUNCTION krippendorff_alpha(assessment assessment, metric text DEFAULT 'ordinal', perspective text DEFAULT NULL)
RETURNS krippendorff_result
-- include nullable_c assessment_krippendorff_alpha COST=100
COMMENT ON FUNCTION krippendorff_alpha(assessment, text, text) IS
'Krippendorff''s alpha (2011): do raters order the indicators alike, against what chance would give? 1 - (n - 1) sum o d / sum n n d over pairs of values, with the delete-one-indicator jackknife standard error. Indicators with one answer or none do not count. metric: nominal, ordinal, interval or ratio (22P02 otherwise; 22023 for ratio on a scale below 0); perspective: its raters only, NULL for all raters together. Undefined is NULL with a reason. NULL assessment or metric: NULL. Example: SELECT round_code, (governance.krippendorff_alpha(total)).alpha FROM governance.round_totals() WHERE organisation = ''gm9999''';

CREATE FUNCTION gwet_ac(assessment assessment, weights text DEFAULT 'quadratic', perspective text DEFAULT NULL)
RETURNS gwet_result
-- include nullable_c assessment_gwet_ac COST=50
COMMENT ON FUNCTION gwet_ac(assessment, text, text) IS
'Gwet''s AC1 (weights nominal) or AC2 (ordinal, linear, quadratic): do raters give the same answers? Unlike alpha it stays high when all answer alike on every indicator. All points of the scale count as categories, used or not. 22P02 for other weights; perspective: its raters only, NULL for all together. Undefined is NULL with a reason. NULL assessment or weights: NULL. Example: SELECT round_code, (governance.gwet_ac(total, ''ordinal'', ''official'')).coefficient FROM governance.round_totals() WHERE organisation = ''gm9999''';

CREATE FUNCTION cross_agreement(assessment assessment, perspective_a text, perspective_b text, metric text DEFAULT 'ordinal')
RETURNS cross_agreement_result
-- include strict_c assessment_cross_agreement COST=100
COMMENT ON FUNCTION cross_agreement(assessment, text, text, text) IS
'Cross-replication reliability of two perspectives, kappa_x (Wong, Paritosh & Aroyo 2021): do they see the same, apart from how much they agree within? 1 - observed / expected distance between ratings of the one and of the other, over the indicators that both answered. Symmetric. metric: nominal, ordinal, interval or ratio (22P02 otherwise; 22023 for ratio on a scale below 0); the ordinal distance goes by the answers of both together. 22023 for a perspective with itself. Undefined is NULL with a reason. NULL in, NULL out. Example: SELECT round_code, (governance.cross_agreement(total, ''council'', ''official'')).kappa FROM governance.round_totals() WHERE organisation = ''gm9999''';

CREATE FUNCTION rwg(
	assessment assessment, only_perspective text DEFAULT NULL, instrument instrument DEFAULT standard_instrument(),
	OUT perspective text, OUT indicator text, OUT raters bigint, OUT mean float8, OUT variance float8, OUT rwg float8, OUT rwg_raw float8,
	OUT average_deviation float8, OUT reason text
)
RETURNS SETOF record
-- include nullable_c assessment_rwg COST=100 ROWS=100
COMMENT ON FUNCTION rwg(assessment, text, instrument) IS
'Agreement within each perspective on each indicator, a row each: who answered, mean answer, variance (n - 1), r_wg = 1 - variance / ((A^2 - 1) / 12) for A points with negative values set to 0 (from 0.70 on called agreement; convention), the same raw, and the mean absolute deviation from the mean in points (up to A / 6 called agreement). reason no_ratings or too_few_ratings (one answer) when they are NULL. only_perspective: that one, NULL for each in turn; instrument: the one it was made with (22023 otherwise). James, Demaree & Wolf 1984. Example: SELECT t.round_code, r.indicator, r.rwg FROM governance.round_totals() AS t, governance.rwg(t.total, ''official'', t.instrument) AS r WHERE t.organisation = ''gm9999''';

CREATE FUNCTION average_deviation(assessment assessment, perspective text DEFAULT NULL)
RETURNS float8
-- include nullable_c assessment_average_deviation COST=50
COMMENT ON FUNCTION average_deviation(assessment, text) IS
'Mean over the indicators of the mean absolute deviation of answers from their mean, in points of the scale: 0 when all give the same answers. Indicators with one answer or none are left out; NULL when none is left. perspective: its raters only, NULL for all together; rwg() has it per indicator. NULL assessment: NULL. Example: average_deviation(assessment(''council'', array_fill(2, ARRAY[24])) + assessment(''council'', array_fill(4, ARRAY[24]))) is 1';

-- where perspectives differ

CREATE TYPE ratings;

-- include io ratings

CREATE TYPE ratings (
	INPUT = ratings_in,
	OUTPUT = ratings_out,
	RECEIVE = ratings_recv,
	SEND = ratings_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended
);
COMMENT ON TYPE ratings IS
'A multiset of ratings (unit, for cross_agreement its group, value, how often) with the measure that it is for and its parameters: the state of the aggregates krippendorff_alpha, gwet_ac and cross_agreement over one''s own rows. Counts are added, so every plan ends in the same bytes. Text form: {"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["unit 1",3,2,4,1]]}: unit, (group,) and values each with its count. Limits: names of 1000 bytes, 1000 groups, 1000 categories, counts of 2147483647, about 900 MB of text. Example: ''{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["unit 1",3,2,4,1]]}''::ratings is {"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["unit 1",3,2,4,1]]}';

-- include comparison ratings LARGE BYTEORDER

-- include casts ratings JSONB

-- aggregates over one's own rows

CREATE FUNCTION governance_internal.ratings_combine(ratings, ratings)
RETURNS ratings
-- include strict_c ratings_combine
COMMENT ON FUNCTION ratings_combine(ratings, ratings) IS
'aggregate combine function';

CREATE FUNCTION governance_internal.ratings_final(ratings)
RETURNS ratings
-- include strict_c ratings_final
COMMENT ON FUNCTION ratings_final(ratings) IS
'aggregate final function: the stored value of a state, for an aggregate of one''s own that keeps ratings';

CREATE FUNCTION governance_internal.ratings_krippendorff_transition(ratings, text, float8, text)
RETURNS ratings
-- include nullable_c ratings_krippendorff_transition
COMMENT ON FUNCTION ratings_krippendorff_transition(ratings, text, float8, text) IS
'aggregate transition function';

CREATE FUNCTION governance_internal.ratings_krippendorff_final(ratings)
RETURNS krippendorff_result
-- include nullable_c ratings_krippendorff_final COST=100
COMMENT ON FUNCTION ratings_krippendorff_final(ratings) IS
'aggregate final function; on stored ratings: what krippendorff_alpha gives for them';

CREATE FUNCTION governance_internal.ratings_gwet_transition(ratings, text, float8, integer, text)
RETURNS ratings
-- include nullable_c ratings_gwet_transition
COMMENT ON FUNCTION ratings_gwet_transition(ratings, text, float8, integer, text) IS
'aggregate transition function';

CREATE FUNCTION governance_internal.ratings_gwet_final(ratings)
RETURNS gwet_result
-- include nullable_c ratings_gwet_final COST=100
COMMENT ON FUNCTION ratings_gwet_final(ratings) IS
'aggregate final function; on stored ratings: what gwet_ac gives for them';

CREATE FUNCTION governance_internal.ratings_cross_transition(ratings, text, text, float8, text)
RETURNS ratings
-- include nullable_c ratings_cross_transition
COMMENT ON FUNCTION ratings_cross_transition(ratings, text, text, float8, text) IS
'aggregate transition function';

CREATE FUNCTION governance_internal.ratings_cross_final(ratings)
RETURNS cross_agreement_result
-- include nullable_c ratings_cross_final COST=100
COMMENT ON FUNCTION ratings_cross_final(ratings) IS
'aggregate final function; on stored ratings: what cross_agreement gives for them';

-- include ratings_aggregate krippendorff of=krippendorff_alpha(unit text, value float8, metric text)
COMMENT ON AGGREGATE krippendorff_alpha(text, float8, text) IS
'Krippendorff''s alpha of one''s own rows, one row a rating, with the delete-one-unit jackknife standard error: 1 = full agreement, 0 = as by chance. metric: nominal, ordinal, interval or ratio (22P02 otherwise; ratio refuses negative values and compares at most 10000 different ones). A NULL value is skipped (not rated); a NULL unit or parameter is an error (22004); parameters must be the same in every row (22023). Values: 0, or from 1e-100 to 1e100 in size; NaN and infinity are refused (22003). The same bits in every plan, order and window. No rows: reason no_ratings. Example: SELECT (governance.krippendorff_alpha(document, grade, ''ordinal'')).alpha FROM (VALUES (''a'', 4), (''a'', 5), (''b'', 2), (''b'', 2)) AS v (document, grade)';

-- include ratings_aggregate gwet of=gwet_ac(unit text, value float8, categories integer, weights text)
COMMENT ON AGGREGATE gwet_ac(text, float8, integer, text) IS
'Gwet''s AC1 (weights nominal) or AC2 (ordinal, linear, quadratic) of one''s own rows, one row a rating. Values are whole numbers from 1 to categories (22003 otherwise); categories counts all of the scale, used or not, 2 to 1000 (22023 otherwise). A NULL value is skipped (not rated); a NULL unit or parameter is an error (22004); parameters must be the same in every row (22023). Values: 0, or from 1e-100 to 1e100 in size; NaN and infinity are refused (22003). The same bits in every plan, order and window. No rows: reason no_ratings. Example: SELECT (governance.gwet_ac(document, grade, 5, ''ordinal'')).coefficient FROM (VALUES (''a'', 4), (''a'', 5), (''b'', 2), (''b'', 2)) AS v (document, grade)';

-- include ratings_aggregate cross of=cross_agreement(unit text, grp text, value float8, metric text)
COMMENT ON AGGREGATE cross_agreement(text, text, float8, text) IS
'Cross-replication reliability kappa_x of two groups of raters (Wong, Paritosh & Aroyo 2021), of one''s own rows, one row a rating, over the units that both groups rated. Symmetric in the groups. metric: nominal, ordinal, interval or ratio; the ordinal distance goes by the ratings of both together. More than two groups are an error that names them (22023), one group gives reason one_group, a NULL group is an error (22004). A NULL value is skipped (not rated); a NULL unit or parameter is an error (22004); parameters must be the same in every row (22023). Values: 0, or from 1e-100 to 1e100 in size; NaN and infinity are refused (22003). The same bits in every plan, order and window. No rows: reason no_ratings. Example: SELECT (governance.cross_agreement(document, team, grade, ''ordinal'')).kappa FROM (VALUES (''a'', ''x'', 4), (''a'', ''y'', 5), (''b'', ''x'', 2), (''b'', ''y'', 2)) AS v (document, team, grade)';

-- tables of counts

CREATE FUNCTION cohen_kappa(
	counts integer[], weights text DEFAULT 'nominal',
	OUT kappa float8, OUT se float8, OUT observed float8, OUT expected float8, OUT n bigint, OUT reason text
)
RETURNS record
-- include strict_c table_cohen_kappa
COMMENT ON FUNCTION cohen_kappa(integer[], text) IS
'Cohen''s kappa of a square table: counts[i][j] units that the first rater put in category i and the second in j. weights: nominal, ordinal, linear or quadratic. se: large-sample standard error of Fleiss, Cohen & Everitt (1969). observed and expected agreement 0 to 1; n units; reason no_ratings (an empty table, all zero) or no_variation (both use one category, the same) when the others are NULL. 2202E for a table that is not square, 22004 for a NULL count, 22003 for a negative one. NULL in, NULL out. Example: round((cohen_kappa(''{ {20,5},{10,15} }'')).kappa::numeric, 3) is 0.400';

CREATE FUNCTION fleiss_kappa(
	counts integer[],
	OUT kappa float8, OUT observed float8, OUT expected float8, OUT units integer, OUT raters bigint, OUT reason text
)
RETURNS record
-- include strict_c table_fleiss_kappa
COMMENT ON FUNCTION fleiss_kappa(integer[]) IS
'Fleiss'' kappa (1971): counts[u][k] raters who put unit u in category k; every unit has the same number of raters (22023 otherwise; krippendorff_alpha and gwet_ac allow missing ratings). observed and expected agreement 0 to 1; raters of each unit; reason no_ratings, too_few_ratings (one rater) or no_variation (one category only) when the others are NULL. 22004 for a NULL count, 22003 for a negative one. NULL in, NULL out. Example: round((fleiss_kappa(''{ {3,0},{1,2},{0,3},{2,1} }'')).kappa::numeric, 3) is 0.333';
