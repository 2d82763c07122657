-- random.sql: random instruments and forms for the tests of laws; a caller seeds with setseed() to get the same ones again

-- whole number from a to b
CREATE FUNCTION pg_temp.pick(a integer, b integer) RETURNS integer LANGUAGE sql VOLATILE AS
$$ SELECT a + floor(random() * (b - a + 1))::integer $$;

CREATE FUNCTION pg_temp.random_instrument() RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
DECLARE
	low integer := pg_temp.pick(-2, 2);
	points integer := (ARRAY[2, 3, 5, 7, 11, 101])[pg_temp.pick(1, 6)];
	nfacets integer := pg_temp.pick(1, 3);
	ncategories integer[] := ARRAY[pg_temp.pick(1, 4), pg_temp.pick(1, 4), pg_temp.pick(1, 4)];
	nbands integer := pg_temp.pick(1, 4);
	method text := (ARRAY['equal', 'weighted', 'pooled'])[pg_temp.pick(1, 3)];
	doc jsonb;
BEGIN
	doc := jsonb_build_object(
		'code', 'random-' || pg_temp.pick(1, 5),
		'version', pg_temp.pick(1, 3),
		'scale', jsonb_build_object('min', low, 'max', low + points - 1),
		'partial', random() < 0.3,
		'min_coverage', pg_temp.pick(0, 10) / 10.0,
		'order', (ARRAY['0.5', '1', '0', '-1', '2', '0.25', '"-Infinity"', '"Infinity"'])[pg_temp.pick(1, 8)]::jsonb,
		'perspectives', jsonb_build_object('method', method));
	IF method = 'weighted' THEN
		doc := jsonb_set(doc, '{perspectives,weights}', jsonb_build_object('council', 1, 'executive', pg_temp.pick(0, 9) / 3.0,
			'official', random(), 'partner', pg_temp.pick(0, 3), 'resident', 0, 'independent', 0.1));
	END IF;
	IF random() < 0.3 THEN
		doc := doc || jsonb_build_object('label', jsonb_build_object('nl', E'caf\u00e9 "x" \\ \t', 'en', ''), 'source', 'made up');
	END IF;
	IF random() < 0.3 THEN
		doc := jsonb_set(doc, '{scale,labels}', jsonb_build_object('nl',
			(SELECT jsonb_agg(CASE WHEN random() < 0.5 THEN '' ELSE 'punt ' || g END) FROM generate_series(1, points) g)));
	END IF;
	IF random() < 0.5 THEN
		doc := doc || jsonb_build_object('floor', jsonb_build_object('below', random(), 'band', 'b' || pg_temp.pick(1, nbands)));
	END IF;
	doc := doc || jsonb_build_object('bands', (
		SELECT jsonb_build_object('round', pg_temp.pick(0, 9),
			'score', jsonb_agg(jsonb_build_object('code', 'b' || g, 'from', (g - 1) / 5.0) ORDER BY g),
			'balance', jsonb_agg(jsonb_build_object('code', 'b' || g, 'from', (g - 1) / 4.5, 'symbol', '#', 'colour', '#D7191C') ORDER BY g))
		FROM generate_series(1, nbands) g));
	doc := doc || jsonb_build_object('facets', (
		SELECT jsonb_agg(jsonb_build_object('code', 'f' || f, 'primary', f = 1, 'categories', (
			SELECT jsonb_agg(jsonb_build_object('code', 'c' || c, 'weight', pg_temp.pick(1, 9) / 4.0) ORDER BY c)
			FROM generate_series(1, ncategories[f]) c)) ORDER BY f)
		FROM generate_series(1, nfacets) f));
	-- the first indicators fill every category, the others go anywhere
	RETURN doc || jsonb_build_object('indicators', (
		SELECT jsonb_agg(jsonb_build_object('code', 'i.' || i, 'weight', pg_temp.pick(1, 8) / 8.0, 'reverse', random() < 0.3,
			'facets', (
				SELECT jsonb_object_agg('f' || f, 'c' || CASE WHEN i <= 4 THEN 1 + (i - 1) % ncategories[f]
					ELSE pg_temp.pick(1, ncategories[f]) END)
				FROM generate_series(1, nfacets) f)) ORDER BY i)
		FROM generate_series(1, pg_temp.pick(4, 12)) i));
END $$;

-- Answers to an instrument: each missing with the given chance, so that 1 gives an empty form.
CREATE FUNCTION pg_temp.random_answers(i governance.instrument, missing float8 DEFAULT 0.1) RETURNS integer[] LANGUAGE sql VOLATILE AS $$
	SELECT array_agg(CASE WHEN random() < missing THEN NULL ELSE pg_temp.pick(low, high) END)
	FROM (SELECT (doc #>> '{scale,min}')::integer AS low, (doc #>> '{scale,max}')::integer AS high, jsonb_array_length(doc -> 'indicators') AS n
			FROM (SELECT i::jsonb AS doc OFFSET 0) d OFFSET 0) s, generate_series(1, n)
$$;

-- The same in the words of a survey: of what is missing in a form, nothing, half or all is not applicable.
CREATE FUNCTION pg_temp.random_words(i governance.instrument, missing float8 DEFAULT 0.1) RETURNS text[] LANGUAGE sql VOLATILE AS $$
	SELECT array_agg(CASE WHEN random() >= missing THEN pg_temp.pick(low, high)::text WHEN random() < exempt THEN 'n/a' END)
	FROM (SELECT (doc #>> '{scale,min}')::integer AS low, (doc #>> '{scale,max}')::integer AS high, jsonb_array_length(doc -> 'indicators') AS n,
				(ARRAY[0, 0.5, 0.5, 1])[pg_temp.pick(1, 4)] AS exempt
			FROM (SELECT i::jsonb AS doc OFFSET 0) d OFFSET 0) s, generate_series(1, n)
$$;

CREATE FUNCTION pg_temp.random_form(i governance.instrument, missing float8 DEFAULT 0.1) RETURNS governance.assessment
LANGUAGE sql VOLATILE AS $$
	SELECT governance.assessment((ARRAY['council', 'executive', 'official', 'partner', 'resident', 'independent'])[pg_temp.pick(1, 6)],
		pg_temp.random_words(i, missing), i)
$$;

-- A small instrument to change: answers 0 to 100, categories a (2 indicators) and b (2 indicators).
CREATE FUNCTION pg_temp.small(changes jsonb DEFAULT '{}') RETURNS governance.instrument LANGUAGE sql IMMUTABLE AS $$
	SELECT ('{
		"code": "small", "scale": {"min": 0, "max": 100},
		"bands": {"round": 2,
			"score": [{"code": "low", "from": 0}, {"code": "middle", "from": 0.45}, {"code": "high", "from": 0.65}],
			"balance": [{"code": "low", "from": 0}, {"code": "middle", "from": 0.5}, {"code": "high", "from": 0.8}]},
		"facets": [{"code": "f", "categories": [{"code": "a"}, {"code": "b"}]}],
		"indicators": [
			{"code": "a1", "facets": {"f": "a"}}, {"code": "a2", "facets": {"f": "a"}},
			{"code": "b1", "facets": {"f": "b"}}, {"code": "b2", "facets": {"f": "b"}}]}'::jsonb || changes)::governance.instrument
$$;

-- SQLSTATE, message, detail and hint of a statement that fails
CREATE FUNCTION pg_temp.failure(statement text, OUT state text, OUT message text, OUT detail text, OUT hint text)
LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE statement;
EXCEPTION WHEN others THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
END $$;
