-- Faults that numbers once had: each test has the name of the fault that must not come back.
BEGIN;
SET LOCAL client_min_messages = error;
SET search_path = governance, public;
SELECT no_plan();
SELECT setseed(0.12);
\ir ../lib/random.sql

-- ---- rounding decided a trend, an alarm and the weakest part
-- the same levels in another order, and as arrays with one name: equal on paper, once not equal as doubles
CREATE FUNCTION pg_temp.noisy(n integer) RETURNS float8[] LANGUAGE sql AS $$ SELECT array_agg(CASE WHEN g % 2 = 0 THEN 0.1::float8 + 0.2 ELSE 0.3 END ORDER BY g) FROM generate_series(1, n) g $$;
SELECT is(count(DISTINCT score(x, NULL)), 1::bigint, 'score: three levels in six orders are one number') FROM (VALUES ('{0.9,0.6,0.2}'::float8[]), ('{0.9,0.2,0.6}'), ('{0.6,0.9,0.2}'), ('{0.6,0.2,0.9}'), ('{0.2,0.6,0.9}'), ('{0.2,0.9,0.6}')) v (x);
CREATE TEMP TABLE triple AS SELECT ARRAY[a / 20.0, b / 20.0, c / 20.0]::float8[] AS x, ARRAY[c / 20.0, a / 20.0, b / 20.0]::float8[] AS y, ARRAY[3, 1, 2]::float8[] AS w, ARRAY[2, 3, 1]::float8[] AS v
	FROM generate_series(0, 20) a, generate_series(a, 20) b, generate_series(b, 20) c;
SELECT is_empty($$ SELECT x FROM triple WHERE (score(x, NULL), level(x, NULL), evenness(x, NULL), balance(x, NULL)) IS DISTINCT FROM (score(y, NULL), level(y, NULL), evenness(y, NULL), balance(y, NULL)) $$, 'levels in steps of 0.05, turned round: the same bits');
SELECT is_empty($$ SELECT x FROM triple WHERE (score(x, w), level(x, w), evenness(x, w), balance(x, w)) IS DISTINCT FROM (score(y, v), level(y, v), evenness(y, v), balance(y, v)) $$, 'and with their weights');
SELECT is_empty($$ SELECT x, p FROM triple, unnest('{0,0.25,-1,2,-0.5,3}'::float8[]) p WHERE power_mean(x, w, p) IS DISTINCT FROM power_mean(y, v, p) $$, 'and every order of mean');

SELECT is_empty($$ SELECT wave FROM early_warning(pg_temp.noisy(9)) WHERE signal OR rule NOT IN ('none', 'too_few') $$, 'early_warning: rounding was an alarm');
SELECT is_empty($$ SELECT wave FROM early_warning(array_fill(score('{0.9,0.6,0.2}'::float8[], NULL), '{3}') || array_fill(score('{0.2,0.6,0.9}'::float8[], NULL), '{4}')) WHERE signal $$, 'early_warning: the case itself');
SELECT is_empty($$ SELECT wave FROM early_warning(ARRAY[0.3, 0.3, 0.3, 0.3 - 1e-16, 0.3 - 2e-16, 0.3 - 3e-16]) WHERE signal $$, 'early_warning: three falls of a last bit are no two falls');
SELECT is_empty($$ SELECT wave FROM early_warning(pg_temp.noisy(9), 0.3, 1e-300) WHERE signal $$, 'early_warning: with a given spread');
SELECT is(weight_dominance(ARRAY[0.1::float8 + 0.2, 0.5], ARRAY[0.3, 0.5]), 0::float8, 'weight_dominance: equal values won');
SELECT is(weight_dominance(ARRAY[0.1::float8 + 0.2 - 0.3, 0]), 0::float8, 'weight_dominance: of differences');
SELECT is(weight_dominance(ARRAY[0.1::float8 + 0.2, 0.4], ARRAY[0.3, 0.5]), 0::float8, 'weight_dominance: equal, and lower');
SELECT is(weight_dominance(pg_temp.noisy(4), array_fill(0.3::float8, '{4}')), 0::float8, 'weight_dominance: four of them');
SELECT is(weight_cdf(pg_temp.noisy(4), 0.3), 1::float8, 'weight_cdf: equal values are not above');
SELECT is((theil_sen(series(ARRAY[1, 2, 3, 4, 5, 6, 7, 8]::float8[], pg_temp.noisy(8)))).slope, 0::float8, 'theil_sen: rounding had a slope');
SELECT is((theil_sen(series(ARRAY[1, 2, 3, 4]::float8[], ARRAY[0.3, 0.3, 0.1::float8 + 0.2, 0.1::float8 + 0.2]))).slope, 0::float8, 'theil_sen: two levels that are one');
SELECT is((theil_sen(series(ARRAY[1, 2, 3, 4, 5]::float8[], ARRAY[1e6, 1e6 + 1e-9, 1e6 - 1e-9, 1e6 + 1e-9, 1e6]))).slope, 0::float8, 'theil_sen: also of large numbers');
SELECT is((theil_sen(series(ARRAY[0.3, 0.1::float8 + 0.2, 1, 2], ARRAY[1, 9, 1, 1]::float8[]))).slope, 0::float8, 'theil_sen: times that are one time make no slope');
SELECT is((pettitt(series(ARRAY[1, 2, 3, 4, 5, 6, 7, 8]::float8[], array_fill(0.3::float8, '{4}') || array_fill(0.1::float8 + 0.2, '{4}')))).reason, 'no_variation', 'pettitt: rounding was a change');
SELECT is((pettitt(series(ARRAY[1, 2, 3, 4, 5, 6]::float8[], pg_temp.noisy(6)))).reason, 'no_variation', 'pettitt: values that take turns');
SELECT is(((pettitt(series(ARRAY[1, 2, 3, 4, 5, 6]::float8[], ARRAY[0.3, 0.1::float8 + 0.2, 0.3, 0.5, 0.5, 0.5]))).position, (pettitt(series(ARRAY[1, 2, 3, 4, 5, 6]::float8[], ARRAY[0.1::float8 + 0.2, 0.3, 0.1::float8 + 0.2, 0.5, 0.5, 0.5]))).k)::text, '(3,9)', 'pettitt: a change is where it is');
SELECT is((pettitt(series(ARRAY[1, 2, 3, 4]::float8[], ARRAY[1e6, 1e6 + 1e-9, 1e6, 1e6 - 1e-9]))).reason, 'no_variation', 'pettitt: also of large numbers');
SELECT is((mann_kendall(series(ARRAY[1, 2, 3, 4, 5, 6]::float8[], pg_temp.noisy(6)))).reason, 'no_variation', 'mann_kendall: 0.1 + 0.2 rose above 0.3');
SELECT is(((mann_kendall(series(ARRAY[1, 2, 3]::float8[], ARRAY[0.1::float8 + 0.2, 0.3, 0.5]))).s, (mann_kendall(series(ARRAY[1, 2, 3]::float8[], ARRAY[0.3, 0.3, 0.5]))).s)::text, '(2,2)', 'mann_kendall: a tie is a tie');
SELECT is((mann_kendall(series(ARRAY[0.1::float8 + 0.2, 0.3, 1], ARRAY[1, 2, 3]::float8[]))).s, 2, 'mann_kendall: times that are one time');

SELECT is((cohen_kappa('{ {10,0},{5,0} }')).se, 0::float8, 'cohen_kappa: a standard error of nothing');
SELECT is((cohen_kappa(ARRAY[[20, 5], [10, 15]])).kappa, 0.4::float8, 'cohen_kappa: 0.4 was 0.3999999999999999');
SELECT is((cohen_kappa(ARRAY[[3, 0], [9, 0]])).se, 0::float8, 'cohen_kappa: another');
SELECT is((cohen_kappa(ARRAY[[7, 0, 0], [5, 0, 0], [1, 0, 0]], 'quadratic')).se, 0::float8, 'cohen_kappa: with weights');
SELECT is((cohen_kappa(ARRAY[[1, 1], [1, 1]])).kappa, 0::float8, 'cohen_kappa: chance is 0');
SELECT is_empty($$ SELECT a, b, c, w FROM generate_series(1, 12) a, generate_series(1, 12) b, generate_series(1, 12) c, unnest('{linear,quadratic,ordinal,nominal}'::text[]) w
	WHERE (cohen_kappa(ARRAY[[a * b, a * c], [2 * b, 2 * c]], w)).kappa <> 0 $$, 'cohen_kappa: independent raters are at 0, to the bit');
SELECT is((fleiss_kappa(ARRAY[[3, 0], [1, 2], [0, 3], [2, 1]])).kappa, ((1.0 * 8 * 12 - 72) / 72)::float8, 'fleiss_kappa: divided once');
SELECT is((krippendorff_alpha(u, r, 'nominal')).alpha, 1::float8, 'krippendorff_alpha: 0.3 and 0.1 + 0.2 were a disagreement') FROM (VALUES ('a', 0.3::float8), ('a', 0.1::float8 + 0.2), ('b', 1), ('b', 1)) v (u, r);
SELECT is(count(DISTINCT alpha), 1::bigint, 'krippendorff_alpha: the names of the units change no bit') FROM (
	SELECT (krippendorff_alpha(md5(seed || unit::text), rating, 'interval')).alpha FROM generate_series(1, 20) seed, (SELECT u AS unit, (u * r * 7919) % 11 AS rating FROM generate_series(1, 30) u, generate_series(1, 4) r) x GROUP BY seed) y;

-- ---- one grid
SELECT is(comparable(0.1::float8 + 0.2), comparable(0.3), 'comparable: the same number');
SELECT is_empty($$ SELECT k FROM generate_series(1, 8191) k WHERE comparable(k / 8192.0::float8 * (1 + 1e-16)) <> comparable(k / 8192.0::float8 * (1 - 1.2e-16)) $$, 'comparable: halves of the grid are not divided');
SELECT is_empty($$ SELECT a, b FROM (SELECT (random() - 0.5) * 10 ^ (random() * 30 - 15) AS a, (random() - 0.5) * 10 ^ (random() * 30 - 15) AS b FROM generate_series(1, 20000)) r WHERE a < b AND comparable(a) > comparable(b) $$, 'comparable: never turns an order round');
SELECT is_empty($$ SELECT a FROM (SELECT (random() - 0.5) * 10 ^ (random() * 30 - 15) AS a FROM generate_series(1, 20000)) r WHERE abs(comparable(a) - a) > greatest(0.6e-12, abs(a) * 1.5e-14) OR comparable(comparable(a)) <> comparable(a) $$, 'comparable: near, and once is enough');
SELECT is(array_agg(comparable(v)), '{NaN,Infinity,-Infinity,0,0}'::float8[], 'comparable: what has no grid') FROM unnest('{NaN,Infinity,-Infinity,-0,1e-13}'::float8[]) v;

-- ---- the order of raters, indicators and categories changed last bits, and with them words
-- each instrument beside itself with categories and indicators in another order; every answer carried over by code
CREATE FUNCTION pg_temp.shuffled(i jsonb) RETURNS instrument LANGUAGE sql VOLATILE AS $$
	SELECT (i || jsonb_build_object('facets', (SELECT jsonb_agg(f || jsonb_build_object('categories', (SELECT jsonb_agg(c ORDER BY random()) FROM jsonb_array_elements(f -> 'categories') c)) ORDER BY o) FROM jsonb_array_elements(i -> 'facets') WITH ORDINALITY x (f, o)),
		'indicators', (SELECT jsonb_agg(x ORDER BY random()) FROM jsonb_array_elements(i -> 'indicators') x)))::instrument $$;
CREATE TEMP TABLE twin AS SELECT n, i::instrument AS i, pg_temp.shuffled(i) AS j FROM (
	SELECT n, CASE WHEN n % 5 = 0 THEN standard_instrument()::jsonb WHEN n % 5 = 1 THEN instrument('soft-controls')::jsonb ELSE pg_temp.random_instrument() || CASE WHEN n % 2 = 0 THEN '{"order": 0.5}' ELSE '{}' END::jsonb END AS i FROM generate_series(1, 400) n OFFSET 0) q;
CREATE TEMP TABLE told AS SELECT n, i, j, a, (recode(a, i, j)).recoded AS b FROM (SELECT n, i, j, (SELECT sum(pg_temp.random_form(t.i, 0.08 + 0 * k)) FROM generate_series(1, 1 + n % 7) k) AS a FROM twin t) q;
SELECT is_empty($$ SELECT n FROM told WHERE (level(a, i), score(a, i), evenness(a, i), balance(a, i), coverage(a, i)) IS DISTINCT FROM (level(b, j), score(b, j), evenness(b, j), balance(b, j), coverage(b, j)) $$, 'level, score, evenness, balance and coverage: the same bits');
SELECT is_empty($$ SELECT n FROM told WHERE (weakest(a, i), band(a, i), status(a, i)) IS DISTINCT FROM (weakest(b, j), band(b, j), status(b, j)) $$, 'weakest, light and status: the same');
SELECT is_empty($$ SELECT n, explanation(a, 'nl', i), explanation(b, 'nl', j) FROM told WHERE explanation(a, 'nl', i) IS DISTINCT FROM explanation(b, 'nl', j) OR explanation(a, 'en', i) IS DISTINCT FROM explanation(b, 'en', j) $$, 'explanation: the same words');
SELECT is_empty($$ SELECT n, x, y FROM told CROSS JOIN LATERAL (SELECT smallest_flip(a, i) AS x, smallest_flip(b, j) AS y OFFSET 0) f WHERE ((x).indicator, (x).band_to, (x).status) IS DISTINCT FROM ((y).indicator, (y).band_to, (y).status) $$, 'smallest_flip: the same indicator');
SELECT is_empty($$ SELECT n FROM told WHERE (SELECT string_agg(c::text, ';' ORDER BY indicator COLLATE "C") FROM contributions(a, i) c) IS DISTINCT FROM (SELECT string_agg(c::text, ';' ORDER BY indicator COLLATE "C") FROM contributions(b, j) c) $$, 'contributions: the same, rounded ones too');
SELECT is_empty($$ SELECT n FROM told WHERE (SELECT string_agg(c::text, ';' ORDER BY rank) FROM conversation_agenda(a, i) c) IS DISTINCT FROM (SELECT string_agg(c::text, ';' ORDER BY rank) FROM conversation_agenda(b, j) c) $$, 'conversation_agenda: the same talk');
SELECT is_empty($$ SELECT n FROM told WHERE (SELECT string_agg(c::text, ';' ORDER BY code COLLATE "C", kind) FROM perception_gap(a, 'council', 'official', i) c) IS DISTINCT FROM (SELECT string_agg(c::text, ';' ORDER BY code COLLATE "C", kind) FROM perception_gap(b, 'council', 'official', j) c) $$, 'perception_gap: the same gaps');
SELECT is_empty($$ SELECT n FROM told WHERE krippendorff_alpha(a, 'ordinal')::text IS DISTINCT FROM krippendorff_alpha(b, 'ordinal')::text $$, 'krippendorff_alpha of an assessment: the same bits');
-- raters: the same six forms under other perspectives of equal weight
CREATE TEMP TABLE rater AS SELECT n, k, pg_temp.random_answers(standard_instrument(), 0.1) AS answers FROM generate_series(1, 300) n, generate_series(0, 5) k;
SELECT is_empty($$ SELECT n FROM (SELECT n, sum(assessment((ARRAY['council', 'executive', 'official', 'partner', 'resident', 'independent'])[1 + k], answers)) AS a, sum(assessment((ARRAY['official', 'independent', 'partner', 'council', 'executive', 'resident'])[1 + k], answers)) AS b FROM rater GROUP BY n) x
	WHERE (level(a), score(a), evenness(a), balance(a), coverage(a), weakest(a), explanation(a, 'nl')) IS DISTINCT FROM (level(b), score(b), evenness(b), balance(b), coverage(b), weakest(b), explanation(b, 'nl')) $$, 'raters in other chairs: the same');

-- ---- after waves that were all equal a crash was "no sign of decline"
CREATE FUNCTION pg_temp.rules(x float8[]) RETURNS text LANGUAGE sql AS $$ SELECT string_agg(rule, ' ' ORDER BY wave) FROM early_warning(x) WHERE wave > 3 $$;
SELECT is(pg_temp.rules(ARRAY[0.9, 0.9, 0.9, 0.1, 0.1]), 'no_spread stays_low', 'a crash is not fine, and its second wave is a signal');
SELECT is((SELECT message_en FROM early_warning(ARRAY[0.9, 0.9, 0.9, 0.1, 0.1]) WHERE wave = 4), 'Wave 4: 0.10. The figure fell. Before that it stayed the same at 0.90, so the usual ups and downs are not known. The next wave must show whether this lasts.', 'what can be told, in English');
SELECT is((SELECT message_nl FROM early_warning(ARRAY[0.9, 0.9, 0.9, 0.1, 0.1]) WHERE wave = 5), 'Meting 5: 0,10. Het cijfer ligt onder 0,90, het niveau dat daarvoor gelijk bleef, en dat al 2 metingen achter elkaar.', 'and in Dutch');
SELECT is(pg_temp.rules(ARRAY[0.5, 0.5, 0.5, 0.9, 0.9]), 'none none', 'a rise after constant waves is no decline');
SELECT is(pg_temp.rules(ARRAY[0.5, 0.5, 0.5, 0.5 - 1e-13, 0.5 - 1e-13]), 'none none', 'a fall of less than the grid is none');
SELECT is(pg_temp.rules(ARRAY[0.5, 0.5, 0.5, 0.5 - 1e-9, 0.5]), 'no_spread none', 'one of more is, until it is made up for');
SELECT is(pg_temp.rules(ARRAY[0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.4]), 'no_spread stays_low stays_low stays_low', 'two levels: low for good is a signal for good');
SELECT is(pg_temp.rules(ARRAY[0.8, 0.8, 0.8, 0.4, 0.8, 0.8, 0.4, 0.4]), 'no_spread none none no_spread stays_low', 'a dip that is made up for leaves no mark');
SELECT is(pg_temp.rules(ARRAY[0.8, 0.8, 0.8, 0.5, 0.2]), 'no_spread two_falls', 'two falls are two falls');
SELECT is(pg_temp.rules(ARRAY[0.8, 0.8, 0.8, NULL, 0.5, NULL, 0.5]), 'not_held no_spread not_held stays_low', 'waves that were not held change nothing');
SELECT is_empty($$ SELECT x, wave FROM (SELECT array_fill(0.7::float8, ARRAY[pg_temp.pick(3, 6)]) || (SELECT array_agg(random()) FROM generate_series(1, 3)) AS x FROM generate_series(1, 2000)) q CROSS JOIN LATERAL early_warning(x) w
	WHERE value < 0.7 AND (message_en LIKE '%No sign of decline%' OR message_nl LIKE '%Geen teken%') AND NOT EXISTS (SELECT FROM unnest(x[:wave - 1]) v WHERE v <> 0.7) $$, 'never "no sign of decline" at the first value under waves that were all equal');

SELECT * FROM finish();
ROLLBACK;
