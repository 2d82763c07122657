-- weightings, and how sure the colour is: what users see
SET search_path = governance, governance_register, governance_internal, public;
\pset format unaligned
\pset null NULL

-- share of all weightings under which a is above b
SELECT round(weight_dominance(ARRAY[0.5, 0.7], ARRAY[0.6, 0.5])::numeric, 6) AS a_above_b, round(weight_dominance(ARRAY[0.6, 0.5], ARRAY[0.5, 0.7])::numeric, 6) AS b_above_a;
SELECT weight_dominance(ARRAY[0.9, 0.8], ARRAY[0.6, 0.5]) AS always, weight_dominance('{1,2}', '{1,2}') AS tie, weight_dominance('{1}', '{NULL}') AS unknown;
SELECT weight_cdf(ARRAY[0, 1], 0.25) AS cdf, round(weight_quantile(ARRAY[0, 1], 0.25)::numeric, 6) AS quantile;

-- how sure is orange
SELECT assessment('council', ARRAY[2,3,2,3,2,3,2,3, 5,5,4,5,5,4,5,5, 3,4,3,4,3,4,3,4])::text AS a \gset
SELECT band, label_nl, lower, upper, round(share_of_weightings::numeric, 4) AS share, round(probability_over_raters::numeric, 4) AS raters, is_current, status
  FROM band_certainty(:'a'::assessment, se => 0.04);
SELECT band, share_of_weightings, is_current, status FROM band_certainty(assessment('council', array_fill(NULL::int, ARRAY[24])));
SELECT code, decided_by FROM band(:'a'::assessment);
SELECT indicator, label_nl, mean_answer, round(change::numeric, 4) AS change, band_from, band_to, status FROM smallest_flip(:'a'::assessment);
SELECT indicator, mean_answer, round(change::numeric, 4) AS change, band_from, band_to, status FROM smallest_flip(assessment('council', array_fill(5, ARRAY[24])));
SELECT status FROM smallest_flip(assessment('council', array_fill(NULL::int, ARRAY[24])));

-- errors, in words and by code
\set VERBOSITY terse
SELECT weight_dominance('{1,2}', '{1}');
SELECT weight_dominance('{NaN}'::float8[]);
SELECT weight_quantile('{1}', 2);
SELECT band_certainty(:'a'::assessment, se => -1);
\set VERBOSITY sqlstate
SELECT weight_dominance('{1,2}', '{1}');
SELECT weight_dominance('{NaN}'::float8[]);
SELECT weight_dominance(array_fill(1::float8, ARRAY[1001]));
SELECT weight_quantile('{1}', 2);
SELECT smallest_flip(:'a'::assessment, facet => 'nothing');
