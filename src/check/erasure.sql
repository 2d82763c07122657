-- erasure.sql: a person is taken out of everything that the register holds
--
-- A name, a pseudonym or a path may stand in any text: of a form, a finding, an event, a reflection, a row that was removed or rejected. So all
-- texts are looked through, and what was said of the person stays, under a pseudonym that says nothing: counts, totals and decisions hold.

CREATE FUNCTION governance_internal.personal_columns()
RETURNS TABLE (table_name text, column_name text, type_name text)
-- include stable_sql - ROWS=250
BEGIN ATOMIC
	SELECT c.relname::text, a.attname::text, format_type(a.atttypid, NULL)
	FROM pg_class AS c
	JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = ''
	WHERE c.relnamespace = 'governance_register'::regnamespace AND c.relkind = 'r'
		AND a.atttypid = ANY ('{text,text[],jsonb,governance.collaboration,governance.rsin,governance.kvk,governance.oin}'::regtype[])
		-- words of the extension, and names of objects and roles of the database
		AND c.relname <> ALL (ARRAY['port_contract', 'trusted_owner', 'setting', 'assessment_score']::name[])
		AND (c.relname <> 'port' OR a.attname = 'attached_by')
		AND a.attname <> ALL (ARRAY['organisation', 'fingerprint', 'table_name', 'view_name', 'rule', 'perspective', 'instrument_code']::name[])
		AND NOT EXISTS (SELECT FROM pg_attribute AS s WHERE s.attrelid = c.oid AND s.attname = 'is_standard')
		-- codes of a closed list
		AND NOT EXISTS (
			SELECT
			FROM pg_constraint AS k
			WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum] AND pg_get_constraintdef(k.oid) ~ '= ANY \(\(?ARRAY\[');
END;
COMMENT ON FUNCTION personal_columns() IS
'The columns of the register in which a person may be named: texts, lists of them, documents, and numbers that may be those of a person. Not what the extension ships, nor codes of a closed list.';

CREATE FUNCTION governance_internal.person_pattern(spellings text[])
RETURNS text
-- what is a letter says the locale of the database: a name can have any
-- include stable_sql
RETURN (
	-- every sign stands for itself, and the longest goes first
	SELECT '(?<![[:alnum:]])(' || string_agg(regexp_replace(s.word, '([^[:alnum:]])', '\\\1', 'g'), '|' ORDER BY length(s.word) DESC, s.word COLLATE "C")
		|| ')(?![[:alnum:]])'
	FROM unnest(spellings) AS s (word)
);
COMMENT ON FUNCTION person_pattern(text[]) IS
'A regular expression for any of these spellings as whole words.';

CREATE FUNCTION governance_internal.check_erasure(spellings text[], day date, reason text, by text, pseudonym text, dry_run boolean)
RETURNS void
AS $$
#variable_conflict use_variable
BEGIN
	IF row_security_active('governance_register.finding') AND NOT sees_all_organisations()
		OR NOT has_table_privilege('governance_register.finding_event', 'UPDATE')
		OR NOT has_table_privilege('governance_register.register_event', 'UPDATE') THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = 'erase_person() changes rows of all organisations, and what was found and decided',
			HINT = 'It is for a keeper: a member of governance_keeper, or the owner of the extension.';
	ELSIF cardinality(spellings) > 0 IS NOT TRUE
		OR EXISTS (SELECT FROM unnest(spellings) AS s (word) WHERE (s.word ~ '[[:alnum:]].*[[:alnum:]]') IS NOT TRUE) THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'erase_person() needs the spellings of the person, each of two letters or more';
	ELSIF pseudonym !~ '^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$' OR pseudonym ~* person_pattern(spellings) THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = format('not a pseudonym for this: %s', to_json(pseudonym)),
			HINT = 'Small letters, digits and - and without a spelling of the person; without one it is made.';
	ELSIF dry_run IS NOT FALSE THEN
		RETURN;
	ELSIF day IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed', MESSAGE = 'erase_person() needs the day on which it is decided';
	ELSIF (reason ~ '[^[:space:]]' AND by ~ '[^[:space:]]') IS NOT TRUE THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'erase_person() needs a reason, and who decides';
	ELSIF concat_ws(' ', reason, by) ~* person_pattern(spellings) THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'the reason and who decides name the person',
			HINT = 'They are kept in register_event.';
	END IF;
	PERFORM check_day(day, 'the day of erase_person()');
END
$$
-- include stable_plpgsql
COMMENT ON FUNCTION check_erasure(text[], date, text, text, text, boolean) IS
'Raises what erase_person() says that it raises.';

CREATE FUNCTION erase_person(
	spellings text[], day date DEFAULT NULL, reason text DEFAULT NULL, by text DEFAULT CURRENT_USER, pseudonym text DEFAULT NULL, dry_run boolean DEFAULT true)
RETURNS TABLE (table_name text, column_name text, action text, rows bigint)
AS $$
#variable_conflict use_variable
DECLARE
	c record;
	more bigint;
	told jsonb := '[]';
	name CONSTANT text := coalesce(pseudonym, 'erased-' || left(replace(gen_random_uuid()::text, '-', ''), 12));
	pattern CONSTANT text := person_pattern(spellings);
	-- as they stand in a document
	json_pattern CONSTANT text := person_pattern(ARRAY(
		SELECT substr(to_json(s.word)::text, 2, length(to_json(s.word)::text) - 2) FROM unnest(spellings) AS s (word)));
BEGIN
	PERFORM check_erasure(spellings, day, reason, by, name, dry_run);
	PERFORM hold_register(alone => true);
	IF EXISTS (SELECT FROM assessment_form AS f WHERE f.rater = name) THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = format('a rater is called %s already', to_json(name)),
			HINT = 'Without a pseudonym one is made.';
	END IF;
	BEGIN
		PERFORM begin_register_change('erase_person', name, NULL, day, reason, by);
		FOR c IN
			SELECT p.table_name, p.column_name, CASE
					WHEN p.type_name = 'text' THEN format('regexp_replace(t.%I, $1, $3, ''gi'')', p.column_name)
					WHEN p.type_name = 'text[]'
						THEN format('(SELECT array_agg(regexp_replace(u.w, $1, $3, ''gi'') ORDER BY u.nr) FROM unnest(t.%I) WITH ORDINALITY AS u (w, nr))',
							p.column_name)
					WHEN p.type_name = 'jsonb' THEN format('regexp_replace(t.%I::text, $2, $3, ''gi'')::jsonb', p.column_name)
					WHEN p.type_name ~ 'collaboration$'
						THEN format('regexp_replace(t.%I::jsonb::text, $2, $3, ''gi'')::jsonb::governance.collaboration', p.column_name)
					ELSE 'NULL'
				END AS becomes,
				format(CASE WHEN p.type_name ~ 'collaboration$' THEN 't.%I::jsonb::text' ELSE 't.%I::text' END || ' ~* %L', p.column_name,
					CASE WHEN p.type_name ~ '(jsonb|collaboration)$' THEN json_pattern ELSE pattern END) AS names
			FROM personal_columns() AS p
			ORDER BY p.table_name COLLATE "C", p.column_name COLLATE "C"
		LOOP
			EXECUTE format('UPDATE governance_register.%I AS t SET %I = %s WHERE %s AND coalesce($1, $2, $3) IS NOT NULL',
				c.table_name, c.column_name, c.becomes, c.names)
			USING pattern, json_pattern, name;
			GET DIAGNOSTICS more = ROW_COUNT;
			IF more > 0 THEN
				told := told || jsonb_build_object('table_name', c.table_name, 'column_name', c.column_name, 'action', 'erased', 'rows', more);
			END IF;
		END LOOP;
		-- a fingerprint is of the subject, and of a name that can be guessed
		UPDATE finding AS f SET fingerprint = finding_fingerprint(f.rule, f.subject_kind, f.subject, f.organisation)
		WHERE strpos(f.subject, name) > 0;
		-- what was removed may come back: a pseudonym is no number there
		UPDATE removed_row AS r SET content = r.content || q.numbers
		FROM (
			SELECT w.removed_row_id, jsonb_object_agg(k.key, NULL) AS numbers
			FROM removed_row AS w
			CROSS JOIN LATERAL jsonb_each_text(w.content) AS k
			WHERE w.table_name = 'party' AND k.key = ANY (ARRAY['rsin', 'kvk', 'oin']) AND k.value = name
			GROUP BY w.removed_row_id
		) AS q
		WHERE q.removed_row_id = r.removed_row_id;
		IF dry_run IS NOT FALSE THEN
			RAISE EXCEPTION USING ERRCODE = 'GV001', MESSAGE = 'dry run';
		END IF;
	EXCEPTION
		WHEN SQLSTATE 'GV001' THEN
			RAISE NOTICE 'erase_person() would change these rows, and changed none: dry_run => false does it';
	END;
	RETURN QUERY SELECT t.* FROM jsonb_to_recordset(told) AS t (table_name text, column_name text, action text, rows bigint);
END
$$
-- include volatile_plpgsql - ROWS=20
COMMENT ON FUNCTION erase_person(text[], date, text, text, text, boolean) IS
'Puts a pseudonym in the place of a person, in every text, list and document of the register: forms, findings and their events, reflections, signals, holders, evidence, rows that were removed or rejected, events of the register. spellings are all ways in which the person is named there: name, pseudonym as a rater, last part of a path, address, number; whole words, capitals or not. Numbers of a party that are among them become NULL. What was answered, found and decided stays, so totals keep their counts. Returns what that touches, one row a column, and is a dry run unless dry_run is false; then day, reason and by (an office or role) are kept in register_event, with the pseudonym, which is made unless it is given. The source and older backups are not reached: take the person out of the source first. Raises 42501 for who may not change all of this, 22023 for no spellings, one of less than two letters, a pseudonym that is taken, or without a reason, 22004 without a day. Example: SELECT * FROM governance.erase_person(ARRAY[''concerncontrol''])';
REVOKE ALL ON FUNCTION erase_person(text[], date, text, text, text, boolean) FROM PUBLIC;
