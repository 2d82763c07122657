-- simulated_rounds.sql: rounds of a questionnaire as groups of three raters might answer it, by a true profile of its parts
--
-- An answer is the true mean of the part + question (sd 0.35) + group (0.3, and half of that again by part) + rater (0.5) + rater by part (0.35) +
-- the rest (0.8), rounded to the scale of 1 to 5. All profiles of a questionnaire share their draws, and the draws do not depend on the plan: one
-- seed, and a scan that is neither sorted nor parallel.

-- of a questionnaire with an equal number of questions a part, in the order of its parts, and four groups
CREATE TEMP TABLE drawn (instrument text, parts integer, questions integer, round integer, z float8[]);
-- not compressed or put elsewhere, from where each element would be fetched anew
ALTER TABLE drawn ALTER z SET STORAGE PLAIN;

CREATE FUNCTION pg_temp.draw(code text, parts integer, questions integer, rounds integer, seed float8) RETURNS void LANGUAGE sql AS $$
	SELECT setseed(seed);
	INSERT INTO drawn
	SELECT code, parts, questions, r, ARRAY(SELECT sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())
		FROM generate_series(1, parts * questions + 16 + 16 * parts + 12 * parts * questions + r - r))
	FROM generate_series(1, rounds) AS r;
$$;

-- the forms of a round for a true profile: 12 raters, three a group
CREATE FUNCTION pg_temp.form(d drawn, means float8[], rater integer) RETURNS governance.assessment LANGUAGE sql STABLE AS $$
	SELECT governance.assessment((ARRAY['council', 'executive', 'official', 'partner'])[1 + (rater - 1) / 3], ARRAY(
		SELECT least(5, greatest(1, round(means[o.part] + 0.35 * d.z[q] + 0.3 * d.z[n + o.grp] + 0.15 * d.z[n + 4 + d.parts * (o.grp - 1) + o.part]
			+ 0.5 * d.z[n + 4 + 4 * d.parts + rater] + 0.35 * d.z[n + 16 + 4 * d.parts + d.parts * (rater - 1) + o.part]
			+ 0.8 * d.z[n + 16 + 16 * d.parts + n * (rater - 1) + q])))::integer
		FROM generate_series(1, d.parts * d.questions) AS q
		CROSS JOIN LATERAL (SELECT 1 + (q - 1) / d.questions AS part, 1 + (rater - 1) / 3 AS grp, d.parts * d.questions AS n) AS o), d.instrument::governance.instrument)
$$;
