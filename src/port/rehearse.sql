-- rehearse.sql: what attach() and refresh() do is done once, while the extension is made, and taken back
--
-- It stands in PL/pgSQL, which looks at a statement when it is first run. So each is run here: a column that is not there stops CREATE EXTENSION,
-- not a refresh at night. Most ports are statements one after the other, which need no row for that; port party and what was removed and
-- comes back have branches, and get rows that lead into each. test/tap/spoilt.pl spoils them one by one.

DO $$
DECLARE
	p record;
	s record;
	-- a number that was given out is not taken back with the row
	numbers CONSTANT jsonb := (SELECT jsonb_object_agg(q.sequencename, q.last_value) FROM pg_sequences AS q WHERE q.schemaname = 'governance_register');
	removal bigint;
BEGIN
	BEGIN
		PERFORM set_config('client_min_messages', 'error', true);
		FOR p IN SELECT c.port, string_agg(format('%I text', c.column_name), ', ' ORDER BY c.position) AS columns FROM port_contract AS c GROUP BY c.port LOOP
			BEGIN
				EXECUTE format('CREATE TEMPORARY TABLE rehearsed_%s (%s)', p.port, p.columns);
				PERFORM attach(p.port, format('%s.rehearsed_%s', pg_my_temp_schema()::regnamespace, p.port));
				-- by name, for what a source raises is an error then
				PERFORM refresh(p.port);
				-- what is not needed below is taken back at once, with its locks: those of CREATE EXTENSION are many already
				IF p.port <> ALL (ARRAY['party', 'collaboration', 'goal']) THEN
					RAISE EXCEPTION USING ERRCODE = 'GV001', MESSAGE = 'rehearsal';
				END IF;
			EXCEPTION
				WHEN SQLSTATE 'GV001' THEN NULL;
			END;
		END LOOP;

		-- port party: new, before it began, known by number, a number under another name, a name alone, numbers of two, a path that is taken
		INSERT INTO pg_temp.rehearsed_party (source, source_key, name, rsin, kvk, roo, started_on, ended_on)
		VALUES ('a', '1', 'een', NULL, '01234576', NULL, NULL, NULL), ('a', '2', 'twee', NULL, NULL, NULL, '2020-01-01', '2019-01-01'),
			('a', '3', 'drie', '811122232', NULL, NULL, NULL, NULL), ('a', '4', 'vier', NULL, NULL, NULL, NULL, NULL),
			('a', '4.', 'vijf', NULL, NULL, NULL, NULL, NULL),
			('b', '1', 'een', NULL, '01234576', '12345', NULL, '9999-12-31'), ('b', '2', 'zes', NULL, '01234576', NULL, NULL, NULL),
			('b', '3', 'vier', NULL, NULL, NULL, NULL, NULL), ('b', '4', 'zeven', '811122232', '01234576', NULL, NULL, NULL);
		PERFORM refresh('party');
		-- known, under another name; and removed
		UPDATE pg_temp.rehearsed_party SET name = 'acht' WHERE source_key = '1';
		INSERT INTO register_event (event, subject, happened_on, reason) VALUES ('remove_party', 'a-4', '2020-01-01', 'rehearsal')
		RETURNING register_event_id INTO removal;
		PERFORM take_out_rows(removal, 'party', 't.party = ''a-4''');
		PERFORM refresh('party');

		-- a collaboration that is new, and one whose row was deleted
		INSERT INTO pg_temp.rehearsed_collaboration (source, source_key, code, title) VALUES ('a', '1', 'een', 'een');
		PERFORM refresh('collaboration');
		DELETE FROM collaboration_register AS c WHERE c.code = 'een';
		PERFORM refresh('collaboration');

		-- what is refused: a port that is not there, and a view that no longer fits, alone and among others
		PERFORM detach('goal');
		ALTER TABLE pg_temp.rehearsed_party DROP COLUMN name;
		BEGIN
			PERFORM refresh('goal');
		EXCEPTION
			WHEN invalid_parameter_value THEN NULL;
		END;
		BEGIN
			PERFORM refresh('party');
		EXCEPTION
			WHEN object_not_in_prerequisite_state THEN NULL;
		END;
		PERFORM refresh();
		RAISE EXCEPTION USING ERRCODE = 'GV001', MESSAGE = 'rehearsal';
	EXCEPTION
		WHEN SQLSTATE 'GV001' THEN NULL;
	END;
	FOR s IN SELECT q.sequencename AS name, q.start_value FROM pg_sequences AS q WHERE q.schemaname = 'governance_register' LOOP
		PERFORM setval(format('governance_register.%I', s.name), coalesce((numbers ->> s.name)::bigint, s.start_value), numbers ->> s.name IS NOT NULL);
	END LOOP;
END
$$;
