-- standard.sql: what ships with the extension stays what it is, and a row of one's own under its key is not lost
--
-- Instruments, supervision models, the law, rules and word lists are rows of the extension (is_standard): they come with it, are not dumped,
-- and a published one never changes. What an organisation wants otherwise is a row of its own, under a code of its own, or a row of rule_choice.

CREATE TABLE governance_register.displaced_row (
	displaced_row_id text DEFAULT gen_random_uuid()::text PRIMARY KEY,
	table_name text NOT NULL,
	row_key text NOT NULL,
	content jsonb NOT NULL,
	displaced_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE displaced_row IS
'Rows of one''s own that a restore met under a key that the extension now has itself: they are kept here whole, the other rows of their table come in, and rule OWN-ROW finds them. Give such a row another key in its table, and delete it here.';
COMMENT ON COLUMN displaced_row.displaced_row_id IS
'Key of the row, given by the database; no meaning outside it.';
COMMENT ON COLUMN displaced_row.table_name IS
'Table of governance_register that it was for.';
COMMENT ON COLUMN displaced_row.row_key IS
'Its key there, with / between the columns.';
COMMENT ON COLUMN displaced_row.content IS
'The row, by column.';
COMMENT ON COLUMN displaced_row.displaced_at IS
'When the restore met it.';
-- include register_table displaced_row OWN

CREATE FUNCTION governance_internal.displace_own_row()
RETURNS trigger
AS $$
DECLARE
	place record;
	is_taken boolean;
BEGIN
	-- pg_dump and pg_restore say so in each session; whoever writes such a row otherwise is told that the key is taken
	IF current_setting('check_function_bodies')::boolean OR new.is_standard THEN
		RETURN new;
	END IF;
	FOR place IN
		SELECT string_agg(format('t.%1$I = ($1).%1$I', a.attname), ' AND ' ORDER BY k.nr) AS condition,
			array_agg(a.attname::text ORDER BY k.nr) AS columns
		FROM pg_index AS i
		CROSS JOIN LATERAL unnest(i.indkey::smallint[]) WITH ORDINALITY AS k (attnum, nr)
		JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
		WHERE i.indrelid = tg_relid AND i.indisunique
		GROUP BY i.indexrelid, i.indisprimary
		ORDER BY i.indisprimary DESC
	LOOP
		EXECUTE format('SELECT EXISTS (SELECT FROM governance_register.%I AS t WHERE t.is_standard AND %s)', tg_table_name, place.condition)
		INTO is_taken
		USING new;
		IF is_taken THEN
			INSERT INTO displaced_row (table_name, row_key, content)
			VALUES (tg_table_name, (SELECT string_agg(to_jsonb(new) ->> c.name, '/' ORDER BY c.nr) FROM unnest(place.columns) WITH ORDINALITY AS c (name, nr)),
				to_jsonb(new));
			RAISE WARNING 'a row of % is kept in displaced_row: its key comes with the extension', tg_table_name;
			RETURN NULL;
		END IF;
	END LOOP;
	RETURN new;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION displace_own_row() IS
'In a restore, puts a row of one''s own whose key is that of a standard row into displaced_row, so that the other rows of the table come in. Otherwise the row is refused by its key, as any.';

INSERT INTO check_rule (rule, kind, position, severity, source, evidence_needed, evaluator, label_nl, label_en, advice_nl, advice_en,
	actor, moment, wrong_nl, wrong_en, is_standard)
VALUES
	('STANDARD-ROW', 'self', 91, 'error', 'ours', '{}',
		'check_standard', 'wat met de extensie meekomt is zoals het is uitgebracht',
		'what comes with the extension is as it was published',
		'Zet de rij terug zoals die was; leg een eigen keuze vast onder een eigen code, of met choose_rule().',
		'Put the row back as it was; record a choice of your own under a code of your own, or by choose_rule().',
		'keeper', 'any_day',
		'Iets wat met de extensie meekomt, is veranderd.',
		'Something that comes with the extension was changed.', true),
	('OWN-ROW', 'self', 92, 'error', 'ours', '{}',
		'check_standard', 'elke eigen rij staat in haar tabel',
		'each row of your own is in its table',
		'Geef de rij in haar tabel een eigen sleutel en haal haar weg uit displaced_row.',
		'Give the row a key of its own in its table, and delete it from displaced_row.',
		'keeper', 'any_day',
		'Een eigen rij staat niet in haar tabel.',
		'A row of your own is not in its table.', true);

-- the rows as they are, and as they were made: a function holds the last, which no role of the register can write
DO $$
DECLARE
	t record;
	query text;
BEGIN
	FOR t IN
		SELECT c.relname, string_agg(format('t.%I', k.attname), ', ' ORDER BY n.nr) AS key_columns
		FROM pg_class AS c
		JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'is_standard'
		JOIN pg_index AS i ON i.indrelid = c.oid AND i.indisprimary
		CROSS JOIN LATERAL unnest(i.indkey::smallint[]) WITH ORDINALITY AS n (attnum, nr)
		JOIN pg_attribute AS k ON k.attrelid = c.oid AND k.attnum = n.attnum
		WHERE c.relnamespace = 'governance_register'::regnamespace AND c.relkind = 'r'
		GROUP BY c.relname
		ORDER BY c.relname
	LOOP
		EXECUTE format('CREATE TRIGGER displaced BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION displace_own_row()', t.relname);
		EXECUTE format('COMMENT ON TRIGGER displaced ON %I IS %L', t.relname,
			'In a restore, keeps a row whose key comes with the extension, see displace_own_row().');
		query := concat_ws(' UNION ALL ', query, format(
			'SELECT %L AS table_name, concat_ws(''/'', %s) AS row_key, md5(to_jsonb(t)::text) AS content '
				'FROM governance_register.%1$I AS t WHERE t.is_standard',
			t.relname, t.key_columns));
	END LOOP;
	EXECUTE format('CREATE FUNCTION governance_internal.standard_rows() RETURNS TABLE (table_name text, row_key text, content text)
		LANGUAGE SQL STABLE PARALLEL SAFE ROWS 700 BEGIN ATOMIC %s; END', query);
	EXECUTE 'SELECT format(''CREATE FUNCTION governance_internal.published_rows() RETURNS jsonb LANGUAGE SQL IMMUTABLE PARALLEL SAFE RETURN %L::jsonb'',
		(SELECT jsonb_object_agg(q.table_name, q.rows) FROM (
			SELECT s.table_name, jsonb_object_agg(s.row_key, s.content) AS rows FROM standard_rows() AS s GROUP BY s.table_name) AS q))'
	INTO query;
	EXECUTE query;
END
$$;
COMMENT ON FUNCTION standard_rows() IS
'The rows that say of themselves that they ship with the extension: table, key, and a fingerprint of the whole row.';
COMMENT ON FUNCTION published_rows() IS
'By table and key, the fingerprint of each row as it shipped.';

-- include evaluator standard ROWS=10
	SELECT 'STANDARD-ROW', 'row', concat(q.table_name, ' ', q.row_key), NULL::bigint, NULL::text, 'fail', NULL::text,
		concat('Rij ', q.row_key, ' van ', q.table_name, CASE q.how WHEN 'gone' THEN ' hoort bij de extensie en is er niet meer.'
			WHEN 'added' THEN ' noemt zich standaard, en komt niet met de extensie mee: een dump laat haar weg.'
			ELSE ' is niet meer zoals zij is uitgebracht.' END),
		concat('Row ', q.row_key, ' of ', q.table_name, CASE q.how WHEN 'gone' THEN ' belongs to the extension and is gone.'
			WHEN 'added' THEN ' says that it is standard, and does not come with the extension: a dump leaves it out.'
			ELSE ' is no longer as it was published.' END),
		jsonb_build_object('change', q.how), NULL::date
	FROM (
		SELECT coalesce(s.table_name, p.table_name) AS table_name, coalesce(s.row_key, p.row_key) AS row_key,
			CASE WHEN s.content IS NULL THEN 'gone' WHEN p.content IS NULL THEN 'added' ELSE 'changed' END AS how
		FROM standard_rows() AS s
		FULL JOIN (
			SELECT t.key AS table_name, r.key AS row_key, r.value AS content
			FROM jsonb_each(published_rows()) AS t
			CROSS JOIN LATERAL jsonb_each_text(t.value) AS r
		) AS p ON p.table_name = s.table_name AND p.row_key = s.row_key
		WHERE s.content IS DISTINCT FROM p.content
	) AS q
	UNION ALL
	SELECT 'OWN-ROW', 'row', concat(d.table_name, ' ', d.row_key, ' ', d.displaced_row_id), NULL, NULL, 'fail', NULL,
		concat('Een eigen rij van ', d.table_name, ' staat in displaced_row: de extensie heeft nu zelf een rij ', d.row_key, '.'),
		concat('A row of your own of ', d.table_name, ' is in displaced_row: the extension now has a row ', d.row_key, ' itself.'),
		NULL, NULL
	FROM displaced_row AS d;
END;
COMMENT ON FUNCTION check_standard(date) IS
'Rows that ship with the extension and are changed, gone, or added by another, and rows of one''s own that a restore set apart. The day is not used: a database is as it is now.';
