-- amount.sql: amounts as budgets and accounts print them

CREATE FUNCTION parse_amount(cell text, heading_factor numeric DEFAULT 1, legend text DEFAULT NULL,
	OUT value numeric, OUT status text, OUT factor numeric, OUT note text)
RETURNS record
-- include nullable_c amount_parse COST=10
COMMENT ON FUNCTION parse_amount(text, numeric, text) IS
'An amount as a Dutch budget prints it, in euros: signs (-/-, brackets), sign words (voordelig, nadelig), thousands and decimal marks, units (mln, x 1.000). heading_factor is the unit in the heading of the table: 1, 1000, 1000000 or 1000000000. legend is what the legend of the table says of signs, words with a blank between: v_n (a V is to the good, an N is not), trailing_minus (a minus after the amount is its sign); without it an amount with such a sign is not read. status says why there is a value or not: published, nil, to_be_determined (pm), not_applicable (n.v.t.), not_published (an empty or NULL cell), several (amounts in one cell), ambiguous, malformed; value is NULL unless published or nil. factor is the unit that was used, note what was remarked. Nothing is guessed. 22023 for another heading_factor or legend, 22004 when heading_factor is NULL; a NULL legend says nothing. Example: (parse_amount(''-/- € 324.000'')).value is -324000';

CREATE FUNCTION parse_percentage(cell text, OUT value numeric, OUT status text, OUT note text)
RETURNS record
-- include nullable_c percentage_parse COST=10
COMMENT ON FUNCTION parse_percentage(text) IS
'A percentage as printed, 31.6 for "31,6%"; the percent sign may be left out, comma and dot are decimal marks. status and note as for parse_amount(); a NULL cell is not_published. Example: (parse_percentage(''31,6%'')).value is 31.6';

CREATE FUNCTION share_range(cell text)
RETURNS numrange
-- include immutable_sql - STRICT
BEGIN ATOMIC
	SELECT CASE
			WHEN q.low IS NULL OR q.low > q.high OR q.high > 100 THEN NULL
			WHEN q.low = q.high AND q.bounds <> '[]' THEN NULL
			ELSE numrange(q.low, q.high, q.bounds)
		END
	FROM (
		SELECT CASE
				WHEN m.two IS NOT NULL THEN m.two[1]::numeric
				WHEN m.one[1] ~ '^(<|≤|minder|less|onder|below|ten hoogste|hoogstens|maximaal|at most)' THEN 0
				ELSE m.one[2]::numeric
			END AS low,
			CASE
				WHEN m.two IS NOT NULL THEN m.two[3]::numeric
				WHEN m.one[1] = '' OR m.one[1] ~ '^(<|≤|minder|less|onder|below|ten hoogste|hoogstens|maximaal|at most)' THEN m.one[2]::numeric
				ELSE 100
			END AS high,
			CASE
				WHEN m.two[2] = 'tot' OR m.one[1] ~ '^(<$|minder|less|onder|below)' THEN '[)'
				WHEN m.one[1] ~ '^(>$|meer|more|over|boven)' THEN '(]'
				ELSE '[]'
			END AS bounds
		FROM (
			SELECT btrim(regexp_replace(replace(name_form(cell), ',', '.'), ' *(%|procent|percent)', '', 'g')) AS text
		) AS t
		CROSS JOIN LATERAL (
			SELECT regexp_match(t.text, '^([0-9]{1,3}(?:[.][0-9]{1,20})?) *(-|–|tot en met|t/m|tot|to) *([0-9]{1,3}(?:[.][0-9]{1,20})?)$') AS two,
				regexp_match(t.text, '^(|>=?|<=?|≥|≤|meer dan|more than|over|boven|minder dan|less than|onder|below|ten minste|minstens|minimaal|at least|'
					|| 'vanaf|from|ten hoogste|hoogstens|maximaal|at most) *([0-9]{1,3}(?:[.][0-9]{1,20})?)$') AS one
		) AS m
	) AS q;
END;
COMMENT ON FUNCTION share_range(text) IS
'A share in percent as it is published, as a range: one number is a range of that number alone, "25-50%" is from 25 to 50, "meer dan 50%" or "> 50" is above 50 to 100, "minder dan 25" from 0 to below 25. Comma and dot are decimal marks, the percent sign may be left out. NULL for what is no share from 0 to 100; NULL in, NULL out. Example: share_range(''meer dan 50%'') is (50,100]';
