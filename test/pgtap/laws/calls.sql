-- The calls as people write them: argument orders, defaults, literals without a cast, numbers of any type, and the names of the results.
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

CREATE TEMP TABLE f AS SELECT k, assessment((ARRAY['council', 'official', 'partner'])[1 + k % 3], (SELECT array_agg(1 + (i * i + k) % 5) FROM generate_series(1, 24) i)) AS form FROM generate_series(1, 9) k;
CREATE TEMP TABLE t AS SELECT sum(form) AS a, standard_instrument() AS i FROM f;
CREATE TEMP TABLE w (year int, score numeric, small smallint, label varchar);
INSERT INTO w VALUES (2019, 0.6, 3, 'a'), (2020, 0.62, 4, 'a'), (2021, 0.55, 2, 'b'), (2022, 0.5, 4, 'b'), (2023, 0.52, 3, 'c'), (2024, 0.47, 3, 'c');
-- the call, and the names of the columns of the rows it gives, or its type
CREATE TEMP TABLE calls (query text, result text);
INSERT INTO calls VALUES
	($$SELECT r.* FROM t, contributions(a) r$$, 'category label_nl label_en mean_answer x weight coverage contribution gain rank'),
	($$SELECT r.* FROM t, contributions(a, i) r$$, 'indicator contribution gain rank'),
	($$SELECT r.* FROM t, contributions(a, i, 'function') r$$, 'advice_nl advice_en'),
	($$SELECT explanation(a) FROM t$$, 'text'), ($$SELECT explanation(a, 'nl') FROM t$$, 'text'), ($$SELECT explanation(a, 'en') FROM t$$, 'text'),
	($$SELECT (krippendorff_alpha(a, 'ordinal')).* FROM t$$, 'alpha se units reason'), ($$SELECT (krippendorff_alpha(a, 'nominal', 'council')).* FROM t$$, 'alpha se units reason'),
	($$SELECT r.* FROM t, krippendorff_alpha(a, 'interval', 'raad') r$$, 'alpha se units reason'), ($$SELECT r.* FROM t, krippendorff_alpha(a, 'ratio', perspective => 'partner') r$$, 'alpha'),
	($$SELECT r.* FROM t, gwet_ac(a, 'linear') r$$, 'coefficient observed expected units reason'), ($$SELECT r.* FROM t, gwet_ac(a, 'ordinal', 'ambtelijk') r$$, 'coefficient reason'),
	($$SELECT r.* FROM t, rwg(a) r$$, 'perspective indicator rwg rwg_raw average_deviation reason'), ($$SELECT average_deviation(a) FROM t$$, 'double precision'), ($$SELECT average_deviation(a, 'raad') FROM t$$, 'double precision'),
	($$SELECT r.* FROM t, cross_agreement(a, 'council', 'official', 'ordinal') r$$, 'kappa normalised observed expected units reason'),
	($$SELECT r.* FROM t, perception_gap(a, 'council', 'official') r$$, 'kind code level_a level_b gap reason'), ($$SELECT r.* FROM t, conversation_agenda(a) r$$, 'rank indicator high_perspective low_perspective spread'),
	($$SELECT (score_se(form)).* FROM f$$, 'score se raters reason'), ($$SELECT (score_se(form, 'governance-balance')).* FROM f$$, 'score se'),
	($$SELECT g.* FROM (SELECT gap_effect(form, 'council', 'official') AS gaps FROM f) x, unnest(gaps) g$$, 'category g reason'),
	($$SELECT (rwg_j(form)).* FROM f$$, 'rwg_j raw items raters reason'), ($$SELECT (cronbach_alpha(form)).* FROM f$$, 'value standardised if_dropped reason'), ($$SELECT (guttman_lambda2(form)).* FROM f$$, 'value reason'),
	($$SELECT (krippendorff_alpha(label, score, 'ordinal')).* FROM w$$, 'alpha se units reason'), ($$SELECT (krippendorff_alpha(year::text, small, 'nominal')).* FROM w$$, 'alpha'),
	($$SELECT (gwet_ac(label, small, 5, 'quadratic')).* FROM w$$, 'coefficient'), ($$SELECT (cross_agreement(label, (year % 2)::text, small, 'interval')).* FROM w$$, 'kappa'),
	($$SELECT r.* FROM cohen_kappa('{{5,1},{2,7}}') r$$, 'kappa se observed expected n reason'), ($$SELECT r.* FROM cohen_kappa(ARRAY[[5,1],[2,7]], 'linear') r$$, 'kappa'),
	($$SELECT r.* FROM fleiss_kappa('{{3,0},{1,2}}') r$$, 'kappa observed expected units raters reason'),
	($$SELECT weight_dominance(ARRAY[1, 2], ARRAY[0.5, 3])$$, 'double precision'), ($$SELECT weight_dominance('{1,2}', '{0.5,3}')$$, 'double precision'), ($$SELECT weight_dominance('{1,-2}')$$, 'double precision'),
	($$SELECT weight_cdf(ARRAY[0.2, 0.6], 0.5)$$, 'double precision'), ($$SELECT weight_quantile('{0.2,0.6}', 0.5)$$, 'double precision'),
	($$SELECT r.* FROM t, band_certainty(a) r$$, 'band share_of_weightings probability_over_raters is_current status'), ($$SELECT r.* FROM t, band_certainty(a, i, 0.05) r$$, 'probability_over_raters'),
	($$SELECT r.* FROM t, band_certainty(a, se => 0.05) r$$, 'probability_over_raters'), ($$SELECT r.* FROM t, smallest_flip(a) r$$, 'indicator mean_answer change band_from band_to status'),
	($$SELECT (theil_sen(year, score)).* FROM w$$, 'slope intercept lower upper n reason'), ($$SELECT (mann_kendall(year, score)).* FROM w$$, 's var z p tau n exact can_be_significant reason'),
	($$SELECT (pettitt(year, score)).* FROM w$$, 'k position p reason'), ($$SELECT (theil_sen(series_agg(year, score), 0.9)).* FROM w$$, 'slope lower upper'), ($$SELECT (theil_sen('[[1,2],[2,3]]')).*$$, 'slope'),
	($$SELECT (theil_sen(date '2024-01-01' + year - date '2024-01-01', score)).* FROM w$$, 'slope'),
	($$SELECT ewma(score, 0.3) OVER (ORDER BY year) FROM w$$, 'double precision'), ($$SELECT ewma(small, 0.3, 3) OVER (ORDER BY year) FROM w$$, 'double precision'),
	($$SELECT (cusum(score, 0.6, 0.05) OVER (ORDER BY year)).* FROM w$$, 'high low'),
	($$SELECT r.* FROM early_warning(ARRAY[0.61, 0.63, 0.6, 0.55]) r$$, 'wave value ewma lower_limit signal rule message_nl message_en'), ($$SELECT r.* FROM early_warning('{0.6,NULL,0.5}', target => 0.6, sigma => 0.02) r$$, 'signal rule'),
	($$SELECT r.* FROM (SELECT array_agg(score ORDER BY year) AS x FROM w) s, early_warning(s.x::float8[]) r$$, 'signal'),
	($$SELECT r.* FROM style_fit('hierarchy:2,network:1', 'hierarchie:1,netwerk:2') r$$, 'fidelity angular_fit overlap more less'),
	($$SELECT score(ARRAY[0.2, NULL, 0.9])$$, 'double precision'), ($$SELECT score('{0.2,0.9}'::float8[])$$, 'double precision'),
	($$SELECT (b).code FROM t, band(a) b$$, 'text'), ($$SELECT (band_of_value('wilder', 3.95)).*$$, 'position code label_nl symbol colour');
CREATE FUNCTION pg_temp.described(query text, names text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	found text[];
BEGIN
	EXECUTE 'CREATE TEMP TABLE described AS ' || query;
	SELECT array_agg(attname::text ORDER BY attnum) || array_agg(format_type(atttypid, atttypmod)) INTO found FROM pg_attribute WHERE attrelid = 'pg_temp.described'::regclass AND attnum > 0;
	IF NOT EXISTS (SELECT FROM pg_temp.described) THEN
		found := '{"no rows"}';
	END IF;
	DROP TABLE pg_temp.described;
	RETURN array_to_string(ARRAY(SELECT n FROM unnest(CASE WHEN names = ANY ('{text,"double precision"}') THEN ARRAY[names] ELSE string_to_array(names, ' ') END) n WHERE n <> ALL (found)), ' ');
EXCEPTION WHEN others THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
SELECT is(pg_temp.described(query, result), '', query) FROM calls;
-- Two functions of one name, of assessments and of plain numbers: a literal alone cannot say which, and an error is better than a guess.
SELECT throws_ok(q, '42725', NULL, q) FROM unnest(ARRAY[$$SELECT score('{0.2,0.9}')$$, $$SELECT level('{0.2,0.9}')$$, $$SELECT balance(NULL)$$]) q;

SELECT * FROM finish();
ROLLBACK;
