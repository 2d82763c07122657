-- rehearse.sql: every port is read and merged once, without a row, while the extension is made
--
-- What refresh() does stands in PL/pgSQL, which looks at a statement when it is first run. So it is run here: a column that is not there
-- stops CREATE EXTENSION, not a refresh at night.

DO $$
DECLARE
	p record;
BEGIN
	FOR p IN SELECT c.port, string_agg(format('%I text', c.column_name), ', ' ORDER BY c.position) AS columns FROM port_contract AS c GROUP BY c.port LOOP
		EXECUTE format('CREATE TEMPORARY TABLE port_view (%s)', p.columns);
		PERFORM port_read(p.port, 'pg_temp.port_view');
		EXECUTE format('SELECT port_merge_%s()', p.port);
		PERFORM port_forget();
		DROP TABLE pg_temp.port_view;
	END LOOP;
END
$$;
