-- day.sql: the day that is asked about, and what holds on it

CREATE FUNCTION as_of()
RETURNS date
AS 'MODULE_PATHNAME'
LANGUAGE C
STABLE
PARALLEL SAFE;
COMMENT ON FUNCTION as_of() IS
'The day that the views are about: the setting governance.as_of, as in SET governance.as_of = ''2026-05-19'', else today. Error 22007 that names the setting when it is anything but a day as yyyy-mm-dd from 1900 to 2200. Example: SELECT governance.as_of()';

CREATE FUNCTION set_as_of(day date)
RETURNS date
AS $$
BEGIN
	IF day IS NULL OR NOT isfinite(day) OR date_part('year', day) NOT BETWEEN 1900 AND 2200 THEN
		RAISE EXCEPTION 'no day to ask about: %', coalesce(CASE WHEN isfinite(day) THEN to_char(day, 'YYYY-MM-DD BC') ELSE day::text END, 'NULL')
			USING ERRCODE = 'invalid_parameter_value', DETAIL = 'Expected a day from 1900 to 2200.',
			HINT = 'RESET governance.as_of means today.';
	END IF;
	PERFORM set_config('governance.as_of', to_char(day, 'YYYY-MM-DD'), false);
	RETURN day;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION set_as_of(date) IS
'Sets for this session the day that the views are about, and returns it; RESET governance.as_of means today again. Error 22023 for NULL and for a day before 1900 or after 2200, at once, where the setting itself is read later. Example: SELECT governance.set_as_of(''2026-05-19'')';

-- a literal without a type is read by DateStyle before a function sees it: 8-5-2026 is 5 August or 8 May. As a text it is read here
CREATE FUNCTION governance_internal.iso_day(day text, argument text)
RETURNS date
AS $$
DECLARE
	part text[];
BEGIN
	IF day IS NULL THEN
		RETURN NULL;
	ELSIF day = ANY (ARRAY['infinity', '-infinity']) THEN
		RETURN day::date;
	END IF;
	-- a driver that does not say the type of a date may send its time zone with it
	part := regexp_match(day COLLATE "C", '^([0-9]{4,7})-([0-9]{2})-([0-9]{2})( BC)?( ?[+-][0-9]{2}(:?[0-9]{2})?)?$');
	IF part IS NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_datetime_format',
			MESSAGE = format('%s cannot be %s', argument, to_json(day)),
			DETAIL = 'Expected a day as yyyy-mm-dd, which is the same whatever DateStyle is.';
	END IF;
	RETURN make_date(part[1]::integer * CASE WHEN part[4] IS NULL THEN 1 ELSE -1 END, part[2]::integer, part[3]::integer);
END
$$
LANGUAGE plpgsql
IMMUTABLE
PARALLEL SAFE
SET search_path = OUR_SCHEMAS;
COMMENT ON FUNCTION iso_day(text, text) IS
'A day as people type it, yyyy-mm-dd and nothing else, whatever DateStyle is; NULL for NULL. 22007 that names the argument for another text, 22008 for a day that no month has.';

CREATE FUNCTION set_as_of(day text)
RETURNS date
-- include volatile_sql
RETURN set_as_of(iso_day(day, 'day'));
COMMENT ON FUNCTION set_as_of(text) IS
'As set_as_of(date), for a day that is typed: yyyy-mm-dd whatever DateStyle is, and 22007 for another form. Example: SELECT governance.set_as_of(''2026-05-19'')';

CREATE FUNCTION governance_internal.valid_on(valid_from date, valid_to date, day date)
RETURNS boolean
-- include immutable_sql
RETURN (valid_from IS NULL OR valid_from <= day) AND (valid_to IS NULL OR valid_to > day);
COMMENT ON FUNCTION valid_on(date, date, date) IS
'Whether what holds from valid_from until valid_to (exclusive) holds on a day; an end that is NULL is open. Its body takes the place of the call, so that the planner sees the columns.';

CREATE FUNCTION governance_internal.known_end(day date)
RETURNS date
-- include immutable_sql
RETURN CASE WHEN day < '2200-01-01'::date THEN day END;
COMMENT ON FUNCTION known_end(date) IS
'A day on which something ends; NULL when it is so far away that it says no end is known: registers write 9999-12-31 and 2999-12-31 for that. Its body takes the place of the call.';

CREATE FUNCTION governance_internal.is_far_end(day text)
RETURNS boolean
-- include immutable_sql
RETURN day COLLATE "C" ~ '^((2[2-9]|[3-9][0-9])[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}[-./][0-9]{1,2}[-./](2[2-9]|[3-9][0-9])[0-9]{2}|infinity)$';
COMMENT ON FUNCTION is_far_end(text) IS
'Whether a text is a day after 2199, in whichever order a source writes it: 9999-12-31, 31.12.9999, 31-12-2999, infinity. As an end it says that none is known.';

CREATE FUNCTION governance_internal.day_kind(table_name text, column_name text)
RETURNS text
-- include immutable_sql
RETURN CASE
	-- what a rule computes may lie after the last day that can be asked about
	WHEN table_name = 'finding' AND column_name = 'due_on' THEN 'computed'
	WHEN column_name = ANY (ARRAY['valid_to', 'ended_on', 'ends_on', 'left_on', 'lapses_on']) THEN 'end'
	-- the end of a regime is the first day of another text, never far away
	WHEN column_name = ANY (ARRAY['valid_from', 'started_on', 'starts_on', 'joined_on', 'regime_from', 'regime_to', 'bound_from']) THEN 'start'
	WHEN column_name = ANY (ARRAY['adopted_on', 'agreed_on', 'as_of', 'bankrupt_on', 'closed_on', 'closes_on', 'dated_on', 'day', 'decided_on',
		'discussed_on', 'done_on', 'due_on', 'first_seen', 'happened_on', 'held_on', 'last_seen', 'published_on', 'raised_on', 'read_on', 'realised_on',
		'resolved_on', 'reviewed_on', 'sent_on', 'source_changed_on', 'stated_on', 'submitted_on', 'text_version', 'waived_until', 'weighed_on']) THEN 'day'
END;
COMMENT ON FUNCTION day_kind(text, text) IS
'What a date of the register is: start (a first day, which may be long ago), end (one after 2199 says that no end is known, see known_end()), day (on which something happens or is due: 1900 to 2199) or computed; NULL for a name that nobody placed, and with such a column finite.sql does not install.';

CREATE FUNCTION governance_internal.day_condition(kind text)
RETURNS text
-- include immutable_sql
RETURN CASE kind
	WHEN 'day' THEN '%1$I >= ''1900-01-01''::date AND %1$I < ''2200-01-01''::date'
	WHEN 'start' THEN '%1$I >= ''1000-01-01''::date AND %1$I < ''2200-01-01''::date'
	-- the first year stands for nothing known in many systems, and an end in it would end all
	WHEN 'end' THEN '%1$I >= ''1000-01-01''::date AND isfinite(%1$I)'
	WHEN 'computed' THEN 'isfinite(%1$I)'
END;
COMMENT ON FUNCTION day_condition(text) IS
'What every date of a kind (see day_kind()) is held to, as a condition for format() with the name of the column; NULL for no kind.';

CREATE FUNCTION governance_internal.check_day(day date, argument text)
RETURNS date
AS $$
BEGIN
	IF day < '1900-01-01' OR day >= '2200-01-01' THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('%s cannot be %s', argument, to_json(day) #>> '{}'),
			DETAIL = 'Expected a day from 1900-01-01 to 2199-12-31.';
	END IF;
	RETURN day;
END
$$
LANGUAGE plpgsql
IMMUTABLE
PARALLEL SAFE
SET search_path = OUR_SCHEMAS;
COMMENT ON FUNCTION check_day(date, text) IS
'The day, when it is one of which the register speaks, or NULL; else 22023 that names the argument. The one validator of days that people give.';
