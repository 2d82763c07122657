-- agreement: the reference cases, read from the file, at their tolerance
-- hayes2007: Hayes & Krippendorff 2007; irr-diagnoses: Fleiss 1971, data of the R package irr; multilevel-cohesion: data of the R package multilevel
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

\set doc `cat test/fixtures/reference-values-open.json`
CREATE TEMP TABLE cases AS
	SELECT c ->> 'id' AS id, c -> 'input' AS input, c -> 'params' AS params, c -> 'expected' AS expected,
		(c ->> 'tolerance')::float8 AS tolerance
	FROM jsonb_array_elements((:'doc'::jsonb) -> 'cases') c WHERE jsonb_typeof(c -> 'tolerance') = 'number';

CREATE FUNCTION pg_temp.close(found float8, expected float8, tolerance float8, what text) RETURNS text LANGUAGE sql AS $$
	SELECT ok(abs(found - expected) <= tolerance, format('%s: %s, expected %s', what, found, expected))
$$;

-- The cases with raters by units as rows.
CREATE TEMP TABLE long AS
	SELECT id, rater, unit::text, value::text::float8 AS value
	FROM cases, jsonb_array_elements(input -> 'raters_by_units') WITH ORDINALITY r(answers, rater),
		jsonb_array_elements(answers) WITH ORDINALITY u(value, unit)
	WHERE jsonb_typeof(value) <> 'null';

CREATE TEMP TABLE hayes (unit text, obs1 float8, obs2 float8, obs3 float8, obs4 float8, obs5 float8);
\copy hayes FROM 'test/fixtures/hayes2007.csv' (FORMAT csv, HEADER)
INSERT INTO long SELECT 'kalpha-hayes-ordinal', rater, unit, value
	FROM hayes, unnest(ARRAY[obs1, obs2, obs3, obs4, obs5]) WITH ORDINALITY v(value, rater);

-- kalpha-*
SELECT is(count(*), 6::bigint, 'all kalpha cases are there') FROM cases WHERE id LIKE 'kalpha-%';
SELECT pg_temp.close((krippendorff_alpha(unit, value, params ->> 'level')).alpha, expected::text::float8, tolerance, id)
	FROM cases JOIN long USING (id) WHERE params ? 'level' GROUP BY id, expected, tolerance;
SELECT pg_temp.close((r).alpha, (expected -> level ->> 'alpha')::float8, tolerance, id || ' alpha ' || level)
	FROM (SELECT id, expected, tolerance, level, krippendorff_alpha(unit, value, level) AS r
		FROM cases JOIN long USING (id), jsonb_array_elements_text(params -> 'levels') AS levels(level)
		WHERE id = 'kalpha-jackknife' GROUP BY id, expected, tolerance, level) x;
SELECT pg_temp.close((r).se, (expected -> level ->> 'se')::float8, tolerance, id || ' se ' || level)
	FROM (SELECT id, expected, tolerance, level, krippendorff_alpha(unit, value, level) AS r
		FROM cases JOIN long USING (id), jsonb_array_elements_text(params -> 'levels') AS levels(level)
		WHERE id = 'kalpha-jackknife' GROUP BY id, expected, tolerance, level) x;
SELECT is((krippendorff_alpha(unit, value, 'nominal')).units, (expected -> 'nominal' ->> 'n_units')::int, 'units with two ratings')
	FROM cases JOIN long USING (id) WHERE id = 'kalpha-jackknife' GROUP BY expected;

-- xrr-1
SELECT unnest(ARRAY[pg_temp.close((r).kappa, (expected ->> 'kappa_x')::float8, tolerance, id || ' kappa_x'),
	pg_temp.close((r).observed, (expected ->> 'd_o')::float8, tolerance, id || ' d_o'),
	pg_temp.close((r).expected, (x.expected ->> 'd_e')::float8, tolerance, id || ' d_e'),
	is((r).units, 5, 'units rated by both')])
	FROM (SELECT id, expected, tolerance, cross_agreement(unit, grp, value::text::float8, params ->> 'distance') AS r
		FROM cases, jsonb_each(input) g(grp, units), jsonb_each(units) u(unit, answers), jsonb_array_elements(answers) value
		WHERE id = 'xrr-1' GROUP BY id, expected, tolerance) x;

-- rwg-cohesion, the r_wg part: item COH01 as first indicator of the standard instrument, platoons as collaborations
CREATE TEMP TABLE cohesion (unit text, platoon text, coh01 int, coh02 int, coh03 int, coh04 int, coh05 int);
\copy cohesion FROM 'test/fixtures/multilevel-cohesion.csv' (FORMAT csv, HEADER, NULL 'NA')
SELECT is((params ->> 'null_variance')::float8, 2::float8, 'the null variance is that of five points') FROM cases WHERE id = 'rwg-cohesion';
SELECT pg_temp.close(w.rwg, e.value::float8, tolerance, 'rwg-cohesion ' || e.key)
	FROM cases, jsonb_each_text(expected -> 'rwg_COH01') e
	JOIN (SELECT c.unit || c.platoon AS key, sum(assessment('council', ARRAY[coh01] || array_fill(NULL::int, ARRAY[23]))) AS total
		FROM cohesion c GROUP BY 1) t USING (key),
	LATERAL (SELECT rwg FROM rwg(total) LIMIT 1) w
	WHERE id = 'rwg-cohesion';

-- fleiss-1971
CREATE TEMP TABLE diagnoses (rater1 int, rater2 int, rater3 int, rater4 int, rater5 int, rater6 int);
\copy diagnoses FROM 'test/fixtures/irr-diagnoses.csv' (FORMAT csv, HEADER)
SELECT pg_temp.close((fleiss_kappa(array_agg(counts))).kappa, expected::text::float8, tolerance, id)
	FROM cases, (SELECT ARRAY(SELECT count(*) FILTER (WHERE r = k)::int FROM generate_series(1, 5) k,
			unnest(ARRAY[rater1, rater2, rater3, rater4, rater5, rater6]) r GROUP BY k ORDER BY k) AS counts FROM diagnoses) d
	WHERE id = 'fleiss-1971' GROUP BY id, expected, tolerance;

-- cohen-sas
CREATE TEMP TABLE sas AS SELECT expected, tolerance, ARRAY(SELECT ARRAY(SELECT n::int FROM jsonb_array_elements_text(line) n)
	FROM jsonb_array_elements(input -> 'table') line) AS counts FROM cases WHERE id = 'cohen-sas';
SELECT unnest(ARRAY[pg_temp.close((cohen_kappa(counts)).kappa, (expected ->> 'unweighted')::float8, tolerance, 'cohen-sas'),
	pg_temp.close((cohen_kappa(counts)).se, (expected ->> 'ase_unweighted')::float8, tolerance, 'cohen-sas ASE'),
	pg_temp.close((cohen_kappa(counts, 'linear')).kappa, (expected ->> 'linear')::float8, tolerance, 'cohen-sas linear'),
	pg_temp.close((cohen_kappa(counts, 'linear')).se, (expected ->> 'ase_linear')::float8, tolerance, 'cohen-sas linear ASE')])
	FROM sas;

SELECT * FROM finish();
ROLLBACK;
