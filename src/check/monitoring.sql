-- monitoring.sql: what monitoring reads

CREATE FUNCTION check_exit_code(infos bigint, warnings bigint, errors bigint, criticals bigint, broken bigint DEFAULT 0)
RETURNS integer
-- include immutable_sql
RETURN CASE
	WHEN infos IS NULL OR warnings IS NULL OR errors IS NULL OR criticals IS NULL OR broken IS NULL THEN 3
	-- what could not be asked may be worse than what was found
	WHEN broken > 0 THEN 3
	WHEN errors > 0 OR criticals > 0 THEN 2
	WHEN warnings > 0 THEN 1
	ELSE 0
END;
COMMENT ON FUNCTION check_exit_code(bigint, bigint, bigint, bigint, bigint) IS
'Exit status for monitoring (Nagios, systemd) from counts by severity: 0 (ok, or info only), 1 (warning), 2 (error or critical), 3 when a rule could not run, whatever else was found, or a count is NULL. Example: check_exit_code(4, 1, 0, 0) is 1';

-- PL/pgSQL, so that who asks about no organisation needs no right to read who takes part
CREATE FUNCTION governance_internal.collaborations_of(organisation text)
RETURNS bigint[]
AS $$
BEGIN
	RETURN ARRAY(SELECT p.collaboration_id FROM partners_as_of(as_of()) AS p WHERE p.organisation = collaborations_of.organisation);
END
$$
-- include stable_plpgsql - STRICT
COMMENT ON FUNCTION collaborations_of(text) IS
'The collaborations in which an organisation takes part on the day, see as_of(). NULL in, NULL out.';

CREATE FUNCTION check_exit_code(max_age interval DEFAULT '2 days', min_severity text DEFAULT 'info', organisation text DEFAULT NULL,
	others boolean DEFAULT false)
RETURNS integer
-- include stable_sql
RETURN (
	SELECT CASE
		WHEN r.started_at IS NULL OR max_age IS NULL OR r.started_at < (now() - max_age) OR severity_rank(min_severity) IS NULL THEN 3
		-- who sees no rows cannot say that there is nothing
		WHEN row_security_active('governance_register.finding') AND NOT sees_all_organisations() AND own_organisations() = '{}' THEN 3
		ELSE check_exit_code(f.infos, f.warnings, f.errors, f.criticals, greatest(r.broken, f.broken))
	END
	FROM (
		SELECT count(*) FILTER (WHERE o.severity = 'info') AS infos,
			count(*) FILTER (WHERE o.severity = 'warning') AS warnings,
			count(*) FILTER (WHERE o.severity = 'error' AND o.rule <> 'CHECK-BROKEN') AS errors,
			count(*) FILTER (WHERE o.severity = 'critical') AS criticals,
			count(*) FILTER (WHERE o.rule = 'CHECK-BROKEN') AS broken
		FROM finding AS o
		WHERE o.state IN ('open', 'reopened')
			AND (o.rule = 'CHECK-BROKEN' OR severity_rank(o.severity) >= severity_rank(min_severity))
			AND (o.is_ours OR others)
			-- what rests on shared rows is of those who take part, and of whoever runs the register when it is about no collaboration
			AND (check_exit_code.organisation IS NULL OR o.organisation = check_exit_code.organisation
				OR (o.organisation IS NULL AND (o.collaboration_id IS NULL OR o.collaboration_id IN (
					SELECT u FROM unnest(collaborations_of(check_exit_code.organisation)) AS u))))
	) AS f
	CROSS JOIN (
		-- a run of some rules is no sign that the others are run
		SELECT (SELECT max(c.started_at) FROM check_run AS c WHERE c.is_complete) AS started_at,
			(SELECT c.broken::int8 FROM check_run AS c ORDER BY c.check_run_id DESC LIMIT 1) AS broken
	) AS r
);
COMMENT ON FUNCTION check_exit_code(interval, text, text, boolean) IS
'The same over the findings that ask for attention (open and reopened): 3 as well when there was no run of all rules within max_age, or when row security opens the rows of no organisation. Acknowledged, waived and silenced findings do not alarm. min_severity is the least severity that counts (info, warning, error, critical; another word gives 3); a rule that could not run always does. organisation: only findings of that one, and of shared rows those about collaborations in which it takes part, or about none, which asks for the right to read who takes part; NULL: all that the caller sees. others: false leaves out what concerns none of the organisations that keep rows here (finding.is_ours), as the last run saw it: of the thousands of a national register those of others. Example: SELECT governance.check_exit_code(''2 days'', ''error'', ''gm9999'')';

CREATE VIEW governance_register.metrics
WITH (security_invoker = true)
AS
SELECT 'findings'::text AS name, f.rule AS label, f.severity AS severity, f.state AS state, f.organisation AS organisation, count(*)::float8 AS value
FROM finding AS f
GROUP BY f.rule, f.severity, f.state, f.organisation
UNION ALL
SELECT 'results', x.rule, NULL, x.result, NULL, x.subjects::float8
FROM check_run_rule AS x
WHERE x.check_run_id = (SELECT max(c.check_run_id) FROM check_run AS c WHERE c.is_complete)
UNION ALL
SELECT m.name, NULL, NULL, NULL, NULL, m.value
FROM (SELECT c.* FROM check_run AS c WHERE c.is_complete ORDER BY c.check_run_id DESC LIMIT 1) AS r
CROSS JOIN LATERAL (VALUES
	('run_started_seconds', date_part('epoch', r.started_at)),
	('run_duration_seconds', date_part('epoch', r.duration)),
	('run_changed', r.changed::float8),
	('run_broken', r.broken::float8)
) AS m (name, value);
COMMENT ON VIEW metrics IS
'What a metrics collector reads: one number a row, with text labels. findings by rule, severity, state and organisation; results of the last run of all rules by rule and result (in state); start, duration, changes and broken rules of that run. Key: name, label, severity, state, organisation.';
COMMENT ON COLUMN metrics.name IS 'Name of the metric: findings, results, run_started_seconds (since 1970), run_duration_seconds, run_changed, run_broken.';
COMMENT ON COLUMN metrics.label IS 'Code of the rule; NULL for the run as a whole.';
COMMENT ON COLUMN metrics.severity IS 'Severity of the findings; NULL otherwise.';
COMMENT ON COLUMN metrics.state IS 'State of the findings, or result; NULL for the run as a whole.';
COMMENT ON COLUMN metrics.organisation IS 'Organisation of the findings; NULL when they rest on shared rows, or for other metrics.';
COMMENT ON COLUMN metrics.value IS 'The number.';
