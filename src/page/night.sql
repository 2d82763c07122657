-- night.sql: what a schedule calls

CREATE FUNCTION governance_internal.night_line(line text)
RETURNS text
AS $$
BEGIN
	RAISE LOG 'partner_governance: %', line;
	RETURN line;
END
$$
LANGUAGE plpgsql
VOLATILE
PARALLEL UNSAFE
SET search_path = OUR_SCHEMAS;
COMMENT ON FUNCTION night_line(text) IS
'Writes a line to the log of the server, and gives it back. For run_night()';

CREATE FUNCTION run_night(publishes boolean DEFAULT false)
RETURNS SETOF text
AS $$
BEGIN
	RETURN QUERY
	SELECT night_line(concat('port ', r.port, ' (', r.view_name, '): ', r.state, ': ', CASE
			WHEN r.inserted IS NULL THEN 'not merged' || coalesce(', last merged ' || to_char(p.last_refresh, 'YYYY-MM-DD HH24:MI TZ'), ', never merged')
			ELSE format('%s inserted, %s changed, %s unchanged, %s rejected, %s vanished', r.inserted, r.changed, r.unchanged, r.rejected, r.vanished)
		END))
	FROM refresh() AS r
	JOIN port AS p ON p.port = r.port AND p.view_name = r.view_name;
	RETURN QUERY
	SELECT night_line(format('checks as of %s: %s rules, %s failed, %s cannot be told, %s broken; findings changed: %s',
		r.as_of, r.rules, r.failed, r.cannot_tell, r.broken, r.changed))
	FROM run_checks() AS r;
	IF publishes THEN
		RETURN QUERY
		SELECT night_line(format('published %s as of %s: %s partners, %s rounds, %s groups shown, %s hidden',
			r.organisation, r.as_of, r.partners, r.rounds, r.groups_shown, r.groups_hidden))
		FROM publish() AS r;
	END IF;
	RETURN NEXT night_line(concat('exit status ', check_exit_code()));
END
$$
-- include volatile_plpgsql - ROWS=20 NOJIT PLAIN
COMMENT ON FUNCTION run_night(boolean) IS
'What a schedule calls at night: refresh(), then run_checks(), then publish() when publishes is true, and says what came of each, one line a source, one of the checks, one a publication and the exit status (check_exit_code()); the same lines are in the log of the server. One transaction: a source that fails is a line, a fault of the server takes all back. Needs the rights of these functions: governance_schedule, and governance_publisher to publish. Example: SELECT * FROM governance.run_night()';
REVOKE EXECUTE ON FUNCTION run_night(boolean) FROM PUBLIC;
