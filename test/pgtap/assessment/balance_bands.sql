-- The cut-offs of balance in the questionnaires of our own: what they do in simulated rounds of three raters in each of four groups.
-- council.md A5: balance decided none of 460 lights. The table of docs/method.md and of the page on the method is what this prints.
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
\ir ../lib/simulated_rounds.sql
SELECT pg_temp.draw('governance-balance', 3, 8, 500, 0.42), pg_temp.draw('soft-controls', 8, 2, 250, 0.42);
CREATE TEMP TABLE profile (instrument text, profile text, means float8[]);
INSERT INTO profile VALUES
	('governance-balance', 'even low', '{2.2,2.2,2.2}'), ('governance-balance', 'even', '{3,3,3}'), ('governance-balance', 'even high', '{3.8,3.8,3.8}'),
	('governance-balance', 'gap 1', '{3.5,3,2.5}'), ('governance-balance', 'gap 1.5', '{3.75,3,2.25}'), ('governance-balance', 'gap 2', '{4,3,2}'),
	('soft-controls', 'even low', array_fill(2.2, ARRAY[8])), ('soft-controls', 'even', array_fill(3, ARRAY[8])), ('soft-controls', 'even high', array_fill(3.8, ARRAY[8])),
	('soft-controls', 'gap 1', '{3.5,3.5,3.5,3,3,2.5,2.5,2.5}'), ('soft-controls', 'gap 1.5', '{3.75,3.75,3.75,3,3,2.25,2.25,2.25}'),
	('soft-controls', 'gap 2', '{4,4,4,3,3,2,2,2}');
CREATE TEMP TABLE light AS
	SELECT t.instrument, t.profile, (t.b).decided_by, k.band AS balance_band
	FROM (
		SELECT f.instrument, f.profile, band(sum(f.form), f.instrument::instrument) AS b, balance(sum(f.form), f.instrument::instrument) AS balance
		FROM (
			SELECT p.instrument, p.profile, d.round, pg_temp.form(d, p.means, r) AS form
			FROM profile AS p
			JOIN drawn AS d USING (instrument)
			CROSS JOIN generate_series(1, 12) AS r
			-- kept as one column
			OFFSET 0
		) AS f
		GROUP BY f.instrument, f.profile, f.round
	) AS t
	CROSS JOIN LATERAL (
		SELECT c.band FROM bands(t.instrument::instrument) AS c WHERE c.measure = 'balance' AND round(t.balance::numeric, 2) >= c.lowest::numeric ORDER BY c.position DESC LIMIT 1
	) AS k;
CREATE TEMP TABLE done AS
	SELECT instrument, profile, avg((decided_by = 'balance')::integer) AS decides, avg((balance_band <> 'strong')::integer) AS not_strong,
		avg((balance_band = 'concern')::integer) AS concern
	FROM light
	GROUP BY instrument, profile;
SELECT diag(format('%s, %s: balance alone turns %s %%, not strong %s %%, concern %s %%', instrument, profile, round(100 * decides, 1), round(100 * not_strong, 1), round(100 * concern, 1)))
	FROM done ORDER BY instrument, profile;

SELECT ok(decides < 0.02, format('A5: %s: where parts are truly even (%s), balance alone turns the light in under 2 percent', instrument, profile))
	FROM done WHERE profile LIKE 'even%' ORDER BY instrument, profile;
SELECT ok(not_strong BETWEEN 0.70 AND 0.80, 'A5: a true gap of one step at the middle is not strong in about 75 percent') FROM done WHERE instrument = 'governance-balance' AND profile = 'gap 1';
SELECT ok(not_strong >= 0.95 AND concern BETWEEN 0.4 AND 0.6, 'A5: of one and a half steps in 95 percent, and a concern in about half')
	FROM done WHERE instrument = 'governance-balance' AND profile = 'gap 1.5';
SELECT ok(concern >= 0.9, 'A5: of two steps it is a concern in 90 percent') FROM done WHERE instrument = 'governance-balance' AND profile = 'gap 2';
SELECT ok(not_strong BETWEEN 0.5 AND 0.75 AND concern < 0.1, 'A5: of eight parts of two questions, which say less, a gap of one step is not strong in about 60 percent')
	FROM done WHERE instrument = 'soft-controls' AND profile = 'gap 1';
SELECT ok(not_strong >= 0.9 AND concern BETWEEN 0.3 AND 0.5, 'and one of one and a half in nine of ten, a concern in four of ten')
	FROM done WHERE instrument = 'soft-controls' AND profile = 'gap 1.5';
SELECT ok(concern >= 0.85, 'and one of two steps a concern in nearly nine of ten') FROM done WHERE instrument = 'soft-controls' AND profile = 'gap 2';
SELECT ok(decides BETWEEN 0.1 AND 0.75, format('A5: %s: with a gap of %s balance decides the light where the score does not show it', instrument, substr(profile, 5)))
	FROM done WHERE profile IN ('gap 1.5', 'gap 2') ORDER BY instrument, profile;
SELECT is((SELECT array_agg(lowest ORDER BY position) FROM bands(standard_instrument()) WHERE measure = 'balance'), '{0,0.85,0.92}'::float8[], 'the cut-offs of design 4.10');
SELECT * FROM finish();
ROLLBACK;
