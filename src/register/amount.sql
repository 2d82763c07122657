-- amount.sql: amounts as budgets and accounts print them

CREATE FUNCTION parse_amount(cell text, heading_factor numeric DEFAULT 1,
	OUT value numeric, OUT status text, OUT factor numeric, OUT note text)
RETURNS record
-- include nullable_c amount_parse COST=10
COMMENT ON FUNCTION parse_amount(text, numeric) IS
'An amount as a Dutch budget prints it, in euros: signs (-/-, brackets), sign words (voordelig, nadelig), thousands and decimal marks, units (mln, x 1.000). heading_factor is the unit in the heading of the table: 1, 1000, 1000000 or 1000000000. status says why there is a value or not: published, nil, to_be_determined (pm), not_applicable (n.v.t.), not_published (an empty or NULL cell), several (amounts in one cell), ambiguous, malformed; value is NULL unless published or nil. factor is the unit that was used, note what was remarked. Nothing is guessed. 22023 for another heading_factor, 22004 when it is NULL. Example: (parse_amount(''-/- € 324.000'')).value is -324000';

CREATE FUNCTION parse_percentage(cell text, OUT value numeric, OUT status text, OUT note text)
RETURNS record
-- include nullable_c percentage_parse COST=10
COMMENT ON FUNCTION parse_percentage(text) IS
'A percentage as printed, 31.6 for "31,6%"; the percent sign may be left out, comma and dot are decimal marks. status and note as for parse_amount(); a NULL cell is not_published. Example: (parse_percentage(''31,6%'')).value is 31.6';
