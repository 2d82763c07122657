-- text_cell.sql: words, numbers of registers and counts as people type them and spreadsheets keep them

CREATE FUNCTION pad_identifier(cell text, kind text, OUT value text, OUT status text, OUT note text)
RETURNS record
-- include nullable_c identifier_pad_sql
COMMENT ON FUNCTION pad_identifier(text, text) IS
'A number of a register as people type it or a spreadsheet keeps it, in its own form: without blanks, dots and words (KvK nr.), and with the zeros before it that were dropped where the length leaves no doubt. kind is rsin, kvk, oin or roo. status as for parse_date(): read, to_be_determined (pm), not_applicable (n.v.t.), not_published (an empty or NULL cell), several, malformed (also when the number fails its check: see rsin_error()); value is NULL unless read. note is what was remarked. A spreadsheet that rounded it (8,11E+08) lost digits: malformed. 22023 for another kind, 22004 for NULL. Example: (pad_identifier(''2564440'', ''rsin'')).value is 002564440';

CREATE FUNCTION slug(cell text, OUT value text, OUT status text, OUT note text)
RETURNS record
-- include nullable_c slug_sql
COMMENT ON FUNCTION slug(text) IS
'A name as a segment of a path: letters a-z without accents, digits, and one dash for whatever else stands between them. status as for parse_date(): read, to_be_determined (pm), not_applicable (n.v.t.), not_published (an empty or NULL cell), malformed (no letter or digit in it, a letter that has no plain one, more than 200 bytes); value is NULL unless read. The same in every locale and encoding. Two names may have one slug, as names may have one spelling. Example: (slug(''Wethouder Financiën & Cultuur'')).value is wethouder-financien-cultuur';

CREATE FUNCTION parse_legal_form(cell text, OUT value text, OUT status text, OUT note text)
RETURNS record
-- include nullable_c legal_form_parse
COMMENT ON FUNCTION parse_legal_form(text) IS
'A legal form as people type it, as a code of vocabulary(): B.V., Coöperatie U.A., GR (openbaar lichaam), besloten vennootschap (bv). status as for parse_date(): read, to_be_determined (pm), not_applicable (n.v.t.), not_published (an empty or NULL cell), several (CV / BV), ambiguous (GR alone, of which the law has five kinds), malformed (a word that may change the meaning); value is NULL unless read. note is what was remarked. Nothing is guessed. Example: (parse_legal_form(''GR (openbaar lichaam)'')).value is public_body';

CREATE FUNCTION parse_count(cell text, OUT value bigint, OUT total bigint, OUT status text, OUT note text)
RETURNS record
-- include nullable_c count_parse
COMMENT ON FUNCTION parse_count(text) IS
'A whole number as people type it, of seats, votes, shares or people: 3, 3 van 24, 3 of the 24 seats, 4.0 (what a program makes of a column of numbers), 1.234, geen. total is of how many, NULL when not said. status as for parse_amount(), but read for published: read, nil (geen, nihil: 0), to_be_determined (pm), not_applicable (n.v.t.), not_published (an empty or NULL cell), several, ambiguous (1.000 may be one with three decimals), malformed; value is NULL unless read or nil. Example: (parse_count(''3 van 24'')).total is 24';
