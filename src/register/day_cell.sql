-- day_cell.sql: days as people type them and spreadsheets export them

CREATE FUNCTION parse_date(cell text, OUT value date, OUT status text, OUT note text)
RETURNS record
-- include nullable_c day_cell_parse COST=10
COMMENT ON FUNCTION parse_date(text) IS
'A day as people type it, in Dutch or English: 1-5-2024, 1 mei 2024, May 1st, 2024, 2024-05-01 with or without a time, 20240501, the number that a spreadsheet keeps (45413). status says why there is a value or not: read; month or year (mei 2024, 2024: the first day of it, and who asks decides whether that will do); to_be_determined (pm), not_applicable (n.v.t.), not_published (an empty or NULL cell), several (a range, two years), ambiguous (04/05/2024, where the month may be first; a year of two digits or none), malformed; value is NULL unless read, month or year. note is what was remarked. Days before months, as the Dutch write, unless the marks are slashes; years from 1000 to 9999. Nothing is guessed, and no setting has a say; a column that is a date needs no reading. Example: (parse_date(''1 mei 2024'')).value is 2024-05-01';
