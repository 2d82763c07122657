CREATE FUNCTION governance_internal.check_@type@(as_of date)
RETURNS SETOF check_row
-- include stable_sql - ROWS=@ROWS@
BEGIN ATOMIC
