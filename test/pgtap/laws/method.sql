-- The laws of the method, each on 10,000 random cases and through the functions that people call. Every law of the method is here, but for two that
-- stand beside what they belong to, on 10,000 cases too: the opposite sign of a reversed series (measure/trend.sql), and the order of categories and
-- indicators of whole instruments (assessment/scoring.sql). Intraclass correlations and D^2 are not in this extension (docs/uncertainty.md).
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
SELECT setseed(0.69);

CREATE FUNCTION pg_temp.near(a float8, b float8, tolerance float8 DEFAULT 1e-10) RETURNS boolean LANGUAGE sql IMMUTABLE AS
	$$ SELECT a IS NOT DISTINCT FROM b OR coalesce(abs(a - b) <= tolerance * greatest(1, abs(b)), false) $$;

-- The cases. Ratings: 1 to 5 units by 1 to 6 raters of two groups, often in agreement. part is a random share of the rows, up to six a case.
CREATE TEMP TABLE rating AS SELECT id, unit, rater, grp, answer, floor(random() * (1 + id % 6)) AS part
	FROM (SELECT id, 'u' || u AS unit, rater, (ARRAY['council', 'official'])[1 + rater % 2] AS grp,
			least(5, greatest(1, round(3 + 2 * sin(id * 7 + u) + (random() - 0.5) * (1 + id % 5))))::int AS answer, random() AS seen
		FROM generate_series(1, 10000) id, generate_series(1, 1 + id % 5) u, generate_series(1, 1 + id % 6) rater) x
	WHERE seen < 0.9 OR (rater = 1 AND unit = 'u1');
-- Forms of 1 to 6 raters: answers 1 to 5 to four indicators in two categories.
CREATE FUNCTION pg_temp.questionnaire(low int, high int, turned boolean DEFAULT false) RETURNS instrument LANGUAGE sql IMMUTABLE AS $$
	SELECT jsonb_build_object('code', 'law', 'scale', jsonb_build_object('min', low, 'max', high), 'min_coverage', 0.1, 'bands', '{"score": [{"code": "all", "from": 0}]}'::jsonb,
		'facets', '[{"code": "f", "categories": [{"code": "a", "weight": 2}, {"code": "b"}]}]'::jsonb, 'indicators', (SELECT jsonb_agg(jsonb_build_object('code', 'i' || i,
			'reverse', turned, 'facets', jsonb_build_object('f', CASE WHEN i % 2 = 0 THEN 'a' ELSE 'b' END))) FROM generate_series(1, 4) i))::governance.instrument
$$;
CREATE TEMP TABLE form AS SELECT id, q, perspective, answers, assessment(perspective, answers, q) AS form, floor(random() * (1 + id % 6)) AS part
	FROM (SELECT id, pg_temp.questionnaire(1, 5) AS q, (ARRAY['council', 'official', 'partner'])[1 + rater % 3] AS perspective,
			(SELECT array_agg(CASE WHEN random() < 0.93 THEN least(5, greatest(1, round(3 + 2 * sin(id + i) + (random() - 0.5) * (1 + id % 4))))::int END)
			FROM generate_series(1, 4) i WHERE rater > 0) AS answers
		FROM generate_series(1, 10000) id, generate_series(1, 1 + id % 6) rater) x;
-- Every answer of one rater; points in time; roles.
CREATE TEMP TABLE answer AS SELECT id, 'partner' AS perspective, 'i' || i AS indicator, code, 1 + floor(random() * 5)::int AS answer, pg_temp.questionnaire(1, 5) AS q, floor(random() * (1 + id % 6)) AS part,
		(ARRAY['1', '5', 'nvt', NULL])[1 + floor(random() * 4)::int] AS word
	FROM generate_series(1, 10000) id, LATERAL (SELECT "position" AS i, indicator AS code FROM indicators(standard_instrument()) WHERE "position" <= 4) c;
CREATE TEMP TABLE point AS SELECT id, CASE id % 3 WHEN 0 THEN floor(random() * 5) ELSE j END AS t, CASE id % 2 WHEN 0 THEN floor(random() * 4) ELSE random() END AS x,
	series(ARRAY[j::float8, random()], ARRAY[random(), 1]) AS s, floor(random() * (1 + id % 6)) AS part FROM generate_series(1, 10000) id, generate_series(1, 1 + id % 9) j;
CREATE TEMP TABLE hat AS SELECT id, (ARRAY(SELECT role FROM roles()))[1 + floor(random() * 10)::int] AS role, ARRAY[(ARRAY(SELECT role FROM roles()))[1 + floor(random() * 10)::int]]::role_set AS roles,
	floor(random() * (1 + id % 6)) AS part FROM generate_series(1, 10000) id, generate_series(1, 1 + id % 5) j;
CREATE TEMP TABLE stored AS SELECT id, part, forms_agg(form, q) AS forms FROM form GROUP BY id, part;

-- Any split of the rows into partial states, merged in any order, ends in the same bits: of every aggregate that can be combined. The partial
-- aggregates are made of the transition, combine and final functions that the catalogue has, so that it is the combine function that is tried.
CREATE TEMP TABLE aggregates (aggregate regprocedure, source text, arguments text);
INSERT INTO aggregates VALUES
	('role_set_agg(role)', 'hat', 'role'), ('role_set_agg(role_set)', 'hat', 'roles'),
	('assessment_agg(text, text, integer)', 'answer', 'perspective, code, answer'), ('assessment_agg(text, text, integer, instrument)', 'answer', 'perspective, indicator, answer, q'),
	('assessment_agg(text, text, text)', 'answer', 'perspective, code, word'), ('assessment_agg(text, text, text, instrument)', 'answer', 'perspective, indicator, word, q'),
	('sum(assessment)', 'form', 'form'), ('sum(forms)', 'stored', 'forms'), ('sum(series)', 'point', 's'),
	('forms_agg(assessment, instrument)', 'form', 'form, q'), ('score_se(assessment, instrument)', 'form', 'form, q'), ('gap_effect(assessment, text, text, instrument)', 'form', '%s, ''council'', ''partner'', q'),
	('rwg_j(assessment, instrument)', 'form', 'form, q'), ('cronbach_alpha(assessment, instrument)', 'form', 'form, q'), ('guttman_lambda2(assessment, instrument)', 'form', 'form, q'), ('light_certainty(assessment, instrument)', 'form', 'form, q'),
	('krippendorff_alpha(text, float8, text)', 'rating', 'unit, answer, ''ordinal'''), ('gwet_ac(text, float8, integer, text)', 'rating', 'unit, answer, 5, ''quadratic'''),
	('cross_agreement(text, text, float8, text)', 'rating', 'unit, grp, answer, ''interval'''),
	('series_agg(float8, float8)', 'point', 't, x'), ('theil_sen(float8, float8)', 'point', 't, x'), ('mann_kendall(float8, float8)', 'point', 't, x'), ('pettitt(float8, float8)', 'point', 't, x');
UPDATE aggregates SET arguments = format(arguments, 'form') WHERE arguments LIKE '\%s%';
-- those without an instrument, over forms of the standard one
CREATE TEMP TABLE standard_form AS SELECT id, assessment(perspective, answers || answers || answers || answers || answers || answers) AS form, part FROM form;
INSERT INTO aggregates SELECT f::regprocedure, 'standard_form', CASE WHEN f LIKE 'gap%' THEN 'form, ''council'', ''official''' ELSE 'form' END
	FROM unnest('{forms_agg(assessment),score_se(assessment),"gap_effect(assessment, text, text)",rwg_j(assessment),cronbach_alpha(assessment),guttman_lambda2(assessment)}'::text[]) f;
-- this one tries 512 points a group
CREATE TEMP VIEW few_forms AS SELECT * FROM standard_form WHERE id <= 600;
INSERT INTO aggregates VALUES ('light_certainty(assessment)', 'few_forms', 'form');
SELECT set_eq($$SELECT aggregate::text FROM aggregates$$, $$SELECT aggfnoid::regprocedure::text FROM pg_aggregate JOIN pg_proc p ON p.oid = aggfnoid
	WHERE pronamespace = ANY ('{governance,governance_register,governance_internal}'::regnamespace[]) AND aggcombinefn <> 0$$, 'every aggregate that can be combined has its cases');
CREATE FUNCTION pg_temp.differ(aggregate regprocedure, source text, arguments text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	a pg_aggregate;
	result text;
BEGIN
	SELECT * INTO STRICT a FROM pg_aggregate WHERE aggfnoid = aggregate;
	EXECUTE format('CREATE AGGREGATE pg_temp.partial(%s) (SFUNC = %s, STYPE = %s%s)', pg_get_function_identity_arguments(aggregate), a.aggtransfn, a.aggtranstype::regtype,
		', INITCOND = ' || quote_literal(a.agginitval));
	EXECUTE format('CREATE AGGREGATE pg_temp.merge(%s) (SFUNC = %s, STYPE = %s%s)', a.aggtranstype::regtype, a.aggcombinefn, a.aggtranstype::regtype, CASE WHEN a.aggfinalfn <> 0 THEN ', FINALFUNC = ' || a.aggfinalfn END);
	EXECUTE format('SELECT format(''%%s of %%s differ'', count(*) FILTER (WHERE whole IS DISTINCT FROM merged), count(*)) FROM (SELECT id, %1$s(%2$s)::text AS whole FROM %3$s GROUP BY id) w
		LEFT JOIN (SELECT id, pg_temp.merge(state ORDER BY random())::text AS merged FROM (SELECT id, pg_temp.partial(%2$s ORDER BY random()) AS state FROM %3$s GROUP BY id, part) p GROUP BY id) m USING (id)',
		aggregate::regproc, arguments, source) INTO result;
	EXECUTE format('DROP AGGREGATE pg_temp.partial(%s)', pg_get_function_identity_arguments(aggregate));
	EXECUTE format('DROP AGGREGATE pg_temp.merge(%s)', a.aggtranstype::regtype);
	RETURN result;
END $$;
SELECT is(pg_temp.differ(aggregate, source, arguments), format('0 of %s differ', CASE source WHEN 'few_forms' THEN 600 ELSE 10000 END), format('%s: random splits, merged in any order', aggregate)) FROM aggregates ORDER BY aggregate::text;

-- The order of raters is that of the rows, tried above. Units under other names, and so in another order, are the same but for rounding.
CREATE TEMP TABLE alpha AS SELECT id, krippendorff_alpha(unit, answer, 'nominal') AS nominal, krippendorff_alpha(unit, answer, 'ordinal') AS ordinal, krippendorff_alpha(unit, answer, 'interval') AS interval,
	gwet_ac(unit, answer, 5, 'quadratic') AS ac, cross_agreement(unit, grp, answer, 'ordinal') AS kappa FROM rating GROUP BY id;
SELECT cmp_ok(count((nominal).alpha), '>', 6000::bigint, 'most cases have an alpha') FROM alpha;
SELECT is_empty($$SELECT id FROM alpha JOIN (SELECT id, krippendorff_alpha(md5(unit), answer, 'ordinal') AS o, gwet_ac(md5(unit), answer, 5, 'quadratic') AS g, cross_agreement(md5(unit), grp, answer, 'ordinal') AS x
		FROM rating GROUP BY id) y USING (id)
	WHERE NOT (pg_temp.near((o).alpha, (ordinal).alpha) AND pg_temp.near((o).se, (ordinal).se) AND pg_temp.near((g).coefficient, (ac).coefficient) AND pg_temp.near((x).kappa, (kappa).kappa))$$, 'permutation of units');
-- Relabelling, recoding.
SELECT is_empty($$SELECT id FROM alpha JOIN (SELECT id, krippendorff_alpha(unit, (ARRAY[17, -3, 0.1, 1e40, 2])[1 + (answer + id) % 5], 'nominal') AS o FROM rating GROUP BY id) y USING (id)
	WHERE NOT (pg_temp.near((o).alpha, (nominal).alpha) AND pg_temp.near((o).se, (nominal).se)) OR (o).reason IS DISTINCT FROM (nominal).reason$$, 'alpha (nominal) unchanged by relabelling');
SELECT is_empty($$SELECT id FROM alpha JOIN (SELECT id, krippendorff_alpha(unit, exp(answer * (1 + id % 7)), 'ordinal') AS o FROM rating GROUP BY id) y USING (id) WHERE o::text <> ordinal::text$$,
	'alpha (ordinal) unchanged by a rising recoding, to the bit');
SELECT is_empty($$SELECT id FROM alpha JOIN (SELECT id, krippendorff_alpha(unit, answer * (CASE WHEN id % 2 = 0 THEN -1 ELSE 1 END) * (0.1 + id % 9) + id % 100 - 50, 'interval') AS o FROM rating GROUP BY id) y USING (id)
	WHERE NOT (pg_temp.near((o).alpha, (interval).alpha) AND pg_temp.near((o).se, (interval).se))$$, 'alpha (interval) unchanged under affine recoding');
SELECT is_empty($$SELECT id FROM alpha JOIN (SELECT id, cross_agreement(unit, grp, answer, 'interval') AS a, cross_agreement(unit, grp, 3.5 - 2 * answer, 'interval') AS b FROM rating GROUP BY id) y USING (id)
	WHERE NOT (pg_temp.near((a).kappa, (b).kappa) AND pg_temp.near((a).normalised, (b).normalised))$$, 'kappa_x (interval) too');
-- kappa_x is symmetric in the groups: from rows by their names, from a tally by the order of the arguments.
SELECT is_empty($$SELECT id FROM alpha JOIN (SELECT id, cross_agreement(unit, translate(grp, 'co', 'xa'), answer, 'ordinal') AS x FROM rating GROUP BY id) y USING (id) WHERE x::text <> kappa::text$$,
	'kappa_x symmetric in the groups: rows');
CREATE TEMP TABLE tally AS SELECT id, (array_agg(q))[1] AS q, sum(form) AS a FROM form GROUP BY id;
SELECT is_empty($$SELECT id, metric FROM tally, unnest('{nominal,ordinal,interval,ratio}'::text[]) metric
	WHERE cross_agreement(a, 'council', 'official', metric)::text <> cross_agreement(a, 'official', 'council', metric)::text$$, 'kappa_x symmetric in the groups: tallies');
SELECT is_empty($$SELECT id FROM tally CROSS JOIN LATERAL perception_gap(a, 'council', 'official', q) x JOIN LATERAL perception_gap(a, 'official', 'council', q) y USING (kind, code) WHERE x.gap <> - y.gap$$,
	'perception_gap antisymmetric');
-- r_wg is the same on a scale that is moved or turned; on one that is stretched twice the variance is four times as large, and the null variance that of its points.
CREATE TEMP TABLE recoded AS SELECT f.id, (array_agg(f.q))[1] AS q, sum(form) AS a,
		sum(assessment(perspective, (SELECT array_agg(e - 101 ORDER BY i) FROM unnest(answers) WITH ORDINALITY x(e, i)), moved)) AS a_moved, (array_agg(moved))[1] AS moved,
		sum(assessment(perspective, (SELECT array_agg(6 - e ORDER BY i) FROM unnest(answers) WITH ORDINALITY x(e, i)), turned)) AS a_turned, (array_agg(turned))[1] AS turned,
		sum(assessment(perspective, (SELECT array_agg(2 * e + 3 ORDER BY i) FROM unnest(answers) WITH ORDINALITY x(e, i)), wide)) AS a_wide, (array_agg(wide))[1] AS wide,
		rwg_j(form, f.q) AS j, rwg_j(assessment(perspective, (SELECT array_agg(e - 101 ORDER BY i) FROM unnest(answers) WITH ORDINALITY x(e, i)), moved), moved) AS j_moved,
		rwg_j(assessment(perspective, (SELECT array_agg(6 - e ORDER BY i) FROM unnest(answers) WITH ORDINALITY x(e, i)), turned), turned) AS j_turned
	FROM form f, (SELECT pg_temp.questionnaire(-100, -96) AS moved, pg_temp.questionnaire(1, 5, true) AS turned, pg_temp.questionnaire(5, 13) AS wide OFFSET 0) i GROUP BY f.id;
SELECT is_empty($$SELECT id FROM recoded CROSS JOIN LATERAL rwg(a, NULL, q) r JOIN LATERAL rwg(a_moved, NULL, moved) m USING (perspective, indicator) JOIN LATERAL rwg(a_turned, NULL, turned) t USING (perspective, indicator)
		JOIN LATERAL rwg(a_wide, NULL, wide) w USING (perspective, indicator)
	WHERE r.raters > 0 AND NOT (pg_temp.near(r.rwg_raw, m.rwg_raw) AND pg_temp.near(r.rwg, t.rwg) AND pg_temp.near(r.average_deviation, t.average_deviation) AND pg_temp.near(2 * r.average_deviation, w.average_deviation)
		AND pg_temp.near(4 * (1 - r.rwg_raw) * (5 ^ 2 - 1), (1 - w.rwg_raw) * (9 ^ 2 - 1)))$$, 'r_wg under affine recoding, with the null variance scaled');
SELECT is_empty($$SELECT id FROM recoded WHERE NOT (pg_temp.near((j).rwg_j, (j_moved).rwg_j) AND pg_temp.near((j).rwg_j, (j_turned).rwg_j))$$, 'r_wg(J) too');
SELECT is_empty($$SELECT id FROM recoded WHERE NOT (pg_temp.near(score(a, q), score(a_moved, moved), 1e-14) AND pg_temp.near(score(a, q), score(a_turned, turned), 1e-14) AND pg_temp.near(score(a, q), score(a_wide, wide), 1e-14)
	AND pg_temp.near(balance(a, q), balance(a_turned, turned), 1e-12))$$, 'and so do score and balance');

-- Score, level, evenness, balance of 1 to 7 shares with weights.
CREATE TEMP TABLE v AS SELECT id, x, w, (SELECT array_agg(e ORDER BY md5(i || '.' || id)) FROM unnest(x) WITH ORDINALITY u(e, i)) AS x2, (SELECT array_agg(e ORDER BY md5(i || '.' || id)) FROM unnest(w) WITH ORDINALITY u(e, i)) AS w2
	FROM (SELECT id, array_agg(CASE id % 4 WHEN 0 THEN round(random() * 4) / 4 WHEN 1 THEN random() ^ 9 ELSE random() END) AS x, array_agg(CASE id % 3 WHEN 0 THEN 1 ELSE 0.1 + 5 * random() END) AS w
		FROM generate_series(1, 10000) id, generate_series(1, 1 + id % 7) i GROUP BY id) y;
SELECT is_empty($$SELECT id FROM v WHERE NOT (pg_temp.near(score(x, w), score(x2, w2), 1e-14) AND pg_temp.near(level(x, w), level(x2, w2), 1e-14) AND pg_temp.near(evenness(x, w), evenness(x2, w2), 1e-14)
	AND pg_temp.near(balance(x, w), balance(x2, w2), 1e-7))$$, 'permutation of dimensions');
SELECT is_empty($$SELECT id FROM (SELECT id, x, w, (SELECT array_agg(e * c ORDER BY i) FROM unnest(x) WITH ORDINALITY u(e, i)) AS cx FROM (SELECT *, random() AS c FROM v) r) y
	WHERE NOT pg_temp.near(evenness(x, w), evenness(cx, w), 1e-14) OR NOT pg_temp.near(balance(x, w), balance(cx, w), 1e-7)$$, 'B and balance unchanged under x -> cx');
SELECT is_empty($$SELECT id FROM v WHERE score(x, w) > level(x, w) OR evenness(x, w) > 1 OR balance(x, w) NOT BETWEEN 0 AND 1 OR NOT pg_temp.near(score(x, w), level(x, w) * evenness(x, w), 1e-15) AND level(x, w) > 0$$, 'S <= L, S = L B');
SELECT is_empty($$SELECT id FROM (SELECT id, x, w, x[:k - 1] || least(1, x[k] + 0.001 + random()) || x[k + 1:] AS higher, x[k] AS was FROM (SELECT *, 1 + floor(random() * cardinality(x))::int AS k FROM v) r) y
	WHERE was < 0.999 AND (score(higher, w) > score(x, w) AND level(higher, w) > level(x, w)) IS NOT TRUE$$, 'S and L increase in each x');
SELECT is_empty($$SELECT id FROM (SELECT id, w, array_fill(greatest(1e-300, x[1]), ARRAY[cardinality(x)]) AS x FROM v) y WHERE balance(x, w) <> 1 OR abs(evenness(x, w) - 1) > 1e-15$$, 'balance of equal values is 1');
SELECT is_empty($$SELECT id, sqrt(score(x, w)), parts FROM v CROSS JOIN LATERAL (SELECT sum(share * sqrt(score(part, part_w))) AS parts, sum(share * level(part, part_w)) AS levels
		FROM (SELECT array_agg(x[i] ORDER BY i) AS part, array_agg(w[i] ORDER BY i) AS part_w, sum(w[i]) / (SELECT sum(e) FROM unnest(w) e) AS share FROM generate_subscripts(x, 1) i GROUP BY (i * (1 + id % 5)) / 3) g) p
	WHERE NOT (pg_temp.near(sqrt(score(x, w)), parts, 1e-14) AND pg_temp.near(level(x, w), levels, 1e-14))$$, 'sqrt S and L are additive over groups');

-- Over all weightings: one of two is above the other, unless all is equal.
SELECT is_empty($$SELECT id FROM (SELECT id, x AS a, (SELECT array_agg(CASE WHEN random() < 0.3 THEN e ELSE random() END ORDER BY i) FROM unnest(x) WITH ORDINALITY u(e, i)) AS b FROM v) y
	WHERE NOT pg_temp.near(weight_dominance(a, b) + weight_dominance(b, a), CASE WHEN a = b THEN 0 ELSE 1 END, 1e-12)$$, 'P(A > B) + P(B > A) = 1');
-- The running average with lambda 1 is the value itself.
SELECT is_empty($$SELECT id FROM (SELECT id, x, ewma(x, 1) OVER (PARTITION BY id ORDER BY t, x, part) AS z FROM point) y WHERE z <> x$$, 'EWMA with lambda 1 is x');
-- Tables of counts: units and categories in any order.
SELECT is_empty($$SELECT id FROM (SELECT id, (SELECT array_agg(ARRAY[k, n - k - l, l] ORDER BY u) AS t FROM unnest(ks, ls) WITH ORDINALITY y(k, l, u)) AS t, (SELECT array_agg(ARRAY[l, k, n - k - l] ORDER BY u DESC) AS t FROM unnest(ks, ls) WITH ORDINALITY y(k, l, u)) AS turned
		FROM (SELECT id, 2 + id % 5 AS n, ARRAY[0, 1, floor(random() * (2 + id % 5))::int] AS ks, ARRAY[floor(random() * 3)::int, 1, 0] AS ls FROM generate_series(1, 10000) id) x) z,
	LATERAL fleiss_kappa(t) a, LATERAL fleiss_kappa(turned) b WHERE NOT pg_temp.near(a.kappa, b.kappa) OR a.reason IS DISTINCT FROM b.reason$$, 'Fleiss: permutation of units and categories');
SELECT is_empty($$SELECT id FROM (SELECT id, ARRAY[ARRAY[a, b, c], ARRAY[d, e, f], ARRAY[g, h, i]] AS t, ARRAY[ARRAY[i, g, h], ARRAY[c, a, b], ARRAY[f, d, e]] AS moved
		FROM (SELECT id, floor(random() * 5)::int AS a, floor(random() * 5)::int AS b, floor(random() * 5)::int AS c, floor(random() * 5)::int AS d, floor(random() * 5)::int AS e, floor(random() * 5)::int AS f,
			floor(random() * 5)::int AS g, floor(random() * 5)::int AS h, floor(random() * 5)::int AS i FROM generate_series(1, 10000) id) x) y,
	LATERAL cohen_kappa(t) p, LATERAL cohen_kappa(moved) r WHERE NOT pg_temp.near(p.kappa, r.kappa) OR NOT pg_temp.near(p.se, r.se)$$, 'Cohen: relabelling');

SELECT * FROM finish();
ROLLBACK;
