-- day.sql: the day that is asked about, and what holds on it

CREATE FUNCTION as_of()
RETURNS date
LANGUAGE SQL
STABLE
PARALLEL SAFE
RETURN coalesce(nullif(current_setting('governance.as_of', true), '')::date, CURRENT_DATE);
COMMENT ON FUNCTION as_of() IS
'The day that the views are about: the setting governance.as_of, as in SET governance.as_of = ''2026-05-19'', else today. Error 22007 when the setting is no date. Example: SELECT governance.as_of()';

CREATE FUNCTION governance_internal.valid_on(valid_from date, valid_to date, day date)
RETURNS boolean
LANGUAGE SQL
IMMUTABLE
PARALLEL SAFE
RETURN (valid_from IS NULL OR valid_from <= day) AND (valid_to IS NULL OR valid_to > day);
COMMENT ON FUNCTION valid_on(date, date, date) IS
'Whether what holds from valid_from until valid_to (exclusive) holds on a day; an end that is NULL is open. Its body takes the place of the call, so that the planner sees the columns.';
