-- status.sql: how each source is doing, and which rows it no longer shows

CREATE TABLE governance_register.port_vanished (
	port text NOT NULL,
	source text NOT NULL,
	source_key text NOT NULL,
	organisation text CHECK (organisation = organisation(organisation)),
	first_missed timestamptz NOT NULL,
	is_accepted boolean NOT NULL DEFAULT false,
	PRIMARY KEY (port, source, source_key)
);
COMMENT ON TABLE port_vanished IS
'Rows of the register that a port brought and its view no longer showed when it was last read. They stay in the register until remove_vanished(). A row that comes back, or is no longer in the register, goes from this list at the next refresh.';
COMMENT ON COLUMN port_vanished.port IS 'Name of the port.';
COMMENT ON COLUMN port_vanished.source IS 'Source of the row.';
COMMENT ON COLUMN port_vanished.source_key IS 'Its key there; that of a form holds the pseudonym of the rater.';
COMMENT ON COLUMN port_vanished.organisation IS 'Organisation of the row, by which row security goes; NULL for a row that is shared.';
COMMENT ON COLUMN port_vanished.first_missed IS 'When a refresh first missed it.';
COMMENT ON COLUMN port_vanished.is_accepted IS 'Whether the refresh went on without it; false while the view is empty, or shrank by so many rows that accept_shrunk() must say that this is meant.';
-- include register_table port_vanished OWN

CREATE FUNCTION port_status(OUT port text, OUT view_name text, OUT state text, OUT severity text, OUT detail text, OUT rows bigint,
	OUT last_refresh timestamptz, OUT since timestamptz, OUT last_attempt timestamptz)
RETURNS SETOF record
-- include stable_sql - ROWS=10
BEGIN ATOMIC
	SELECT k.port, p.view_name, s.state,
		CASE
			WHEN s.state = 'missing' THEN 'critical'
			WHEN s.state IN ('contract_broken', 'refused', 'unreadable', 'failed', 'shrunk') OR (s.state = 'empty' AND p.last_lost > 0) THEN 'error'
			WHEN s.state IN ('never_refreshed', 'stale', 'rows_rejected') THEN 'warning'
			ELSE 'info'
		END,
		CASE s.state
			WHEN 'missing' THEN concat('there is no view ', p.view_name)
			WHEN 'contract_broken' THEN s.problems
			WHEN 'rows_rejected'
				THEN concat(p.last_rejected, CASE p.last_rejected WHEN 1 THEN ' row' ELSE ' rows' END, ' rejected, see governance_register.port_rejection')
			WHEN 'not_attached' THEN 'no view is attached'
			WHEN 'never_refreshed' THEN 'attached, not yet refreshed'
			WHEN 'stale' THEN format('not refreshed for more than %s days', d.source_days)
			WHEN 'ok' THEN NULL
			ELSE p.state_detail
		END,
		p.last_rows, p.last_refresh,
		CASE
			WHEN s.state = p.state THEN p.state_since
			WHEN s.state = 'rows_rejected' THEN p.state_since
			WHEN s.state = 'stale' THEN coalesce(p.last_refresh, p.attached_at) + make_interval(days => d.source_days)
		END,
		p.last_attempt
	FROM (SELECT DISTINCT c.port FROM port_contract AS c) AS k
	LEFT JOIN port AS p ON p.port = k.port
	-- what the only organisation of a source chose, else what holds for all
	CROSS JOIN LATERAL settings_of(CASE WHEN cardinality(p.organisations) = 1 THEN p.organisations[1] END) AS d
	CROSS JOIN LATERAL (
		SELECT q.problems,
			CASE
				WHEN p.port IS NULL THEN 'not_attached'
				WHEN q.is_missing THEN 'missing'
				WHEN q.problems IS NOT NULL THEN 'contract_broken'
				WHEN p.state = ANY (ARRAY['refused', 'unreadable', 'failed', 'shrunk', 'empty']) THEN p.state
				WHEN coalesce(p.last_refresh, p.attached_at) < now() - make_interval(days => d.source_days) THEN 'stale'
				WHEN p.last_refresh IS NULL THEN 'never_refreshed'
				WHEN p.last_rejected > 0 THEN 'rows_rejected'
				ELSE 'ok'
			END AS state
		FROM (
			SELECT bool_or(c.column_name IS NULL) AS is_missing,
				string_agg(concat_ws(': ', c.column_name, c.problem), '; ') AS problems
			FROM port_contract_problems(k.port, p.view_name) AS c
		) AS q
	) AS s
	ORDER BY k.port, p.view_name;
END;
COMMENT ON FUNCTION port_status() IS
'How each source is doing, one row an attached view, and one a port without any. state is not_attached; missing (the view is gone: critical); contract_broken (columns or types no longer fit: error); refused (its code may not run with the rights of who refreshed: error); unreadable (it may not or cannot be read: error); failed (it or a value in it raised an error: error); shrunk (more than setting max_vanished of its rows are gone, and nothing was merged: error, until accept_shrunk()); empty (it shows no row: error when it did before); stale (not refreshed for source_days: warning); never_refreshed, rows_rejected (by the last refresh: warnings) or ok. detail in words, without values of rows; rows and time of the last refresh that was merged, NULL before it; since when it is in that state, NULL when that was not seen by a refresh; last_attempt, when a refresh last came to it. The views are not read. Example: SELECT port, state, detail FROM governance.port_status()';
