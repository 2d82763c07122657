-- identity.sql: is a party who it seems to be, does each path lead to one, and what makes it so: merge, rename, remove

-- ---- rules

-- include evaluator identity ROWS=20000
	-- who matched by a number is looked at once more, by name
	SELECT 'IDENTIFIER-NAME'::text, 'party'::text, concat_ws(' ', k.source, k.source_key), NULL::bigint, NULL::text,
		check_verdict(k.source_name IS NOT NULL AND k.method <> 'hand' AND NOT k.is_confirmed,
			is_known_as(k.party, k.source_name)),
		NULL::text,
		'Rij ' || k.source_key || ' van bron ' || k.source || ' heet "' || k.source_name || '" en is door ' || k.method || ' dezelfde partij als "'
			|| p.name || '" (' || p.party || ').',
		'Row ' || k.source_key || ' of source ' || k.source || ' is named "' || k.source_name || '" and is by its ' || k.method || ' the same party as "'
			|| p.name || '" (' || p.party || ').',
		jsonb_build_object('party', k.party, 'method', k.method, 'source_name', k.source_name), NULL::date
	FROM party_source_key AS k
	JOIN party AS p ON p.party = k.party
	WHERE is_match(k.method, k.is_confirmed)
	UNION ALL
	SELECT 'NAME-TWICE', 'name', n.form, NULL, NULL, CASE WHEN n.parties > 1 THEN 'fail' ELSE 'pass' END,
		CASE WHEN n.parties > 1 AND n.spellings = n.parties THEN 'info' END,
		CASE WHEN n.spellings = n.parties THEN 'Mogelijk dezelfde: ' ELSE 'Dezelfde naam: ' END || n.who || '.',
		CASE WHEN n.spellings = n.parties THEN 'Perhaps the same: ' ELSE 'The same name: ' END || n.who || '.',
		jsonb_build_object('parties', n.paths), NULL
	FROM (
		-- a unit or an organ has a name within its organisation
		SELECT q.form, count(*) AS parties, count(DISTINCT name_form(q.name)) AS spellings, jsonb_agg(q.party ORDER BY q.party) AS paths,
			string_agg(q.name || ' (' || q.party || ')', ', ' ORDER BY q.party) AS who
		FROM (
			SELECT p.party, p.name, coalesce(nullif(normal_name(p.name), ''), name_form(p.name)) AS form
			FROM party AS p
			WHERE strpos(p.party, '/') = 0 AND p.kind IS DISTINCT FROM 'unit' AND p.kind IS DISTINCT FROM 'person' AND valid_on(p.started_on, p.ended_on, as_of)
		) AS q
		GROUP BY q.form
	) AS n
	UNION ALL
	SELECT 'IDENTIFIER-PLACEHOLDER', 'identifier', concat_ws(' ', p.party, i.kind), NULL, NULL, check_verdict(true, i.look IS NULL), NULL,
		i.kind || ' ' || i.value || ' van "' || p.name || '" (' || p.party || ') lijkt een plaatshouder of een testnummer.',
		i.kind || ' ' || i.value || ' of "' || p.name || '" (' || p.party || ') looks like a placeholder or a test number.',
		jsonb_build_object('value', i.value), NULL
	FROM party AS p
	CROSS JOIN LATERAL (
		SELECT v.kind, v.value, identifier_look(v.kind, v.value) AS look
		FROM (VALUES ('rsin', p.rsin::text), ('kvk', p.kvk::text), ('oin', p.oin::text), ('roo', p.roo::text)) AS v (kind, value)
		WHERE v.value IS NOT NULL
	) AS i
	WHERE valid_on(p.started_on, p.ended_on, as_of)
	UNION ALL
	-- the path of an organisation is its code, so another code beside it names another organisation
	SELECT 'PARTY-TOOI', 'party', p.party, NULL, NULL,
		check_verdict(i.code IS NOT NULL AND p.party = organisation(p.party) AND p.party ~ i.shape, p.party = i.code), NULL,
		'"' || p.name || '" heet in het register ' || p.party || ' en heeft ' || i.what || ' ' || i.code || coalesce(' ("' || o.name || '")', '') || '.',
		'"' || p.name || '" is ' || p.party || ' in the register and has ' || i.what || ' ' || i.code || coalesce(' ("' || o.name || '")', '') || '.',
		check_known(jsonb_build_object('code', i.code, 'name', o.name)), NULL
	FROM party AS p
	-- a path that is no code says nothing of one; of two codes the TOOI code goes first
	CROSS JOIN LATERAL (
		SELECT v.what, v.code, v.shape
		FROM (VALUES (1, 'TOOI', tooi_code(p.tooi), '^[a-z]{2,4}[0-9]{2,5}$'), (2, 'ROO', 'roo' || p.roo, '^roo[0-9]+$')) AS v (place, what, code, shape)
		ORDER BY (v.code IS NOT NULL AND p.party ~ v.shape) DESC, v.place
		LIMIT 1
	) AS i
	LEFT JOIN party AS o ON o.party = i.code AND o.party <> p.party;
END;
COMMENT ON FUNCTION check_identity(date) IS
'Whether parties are who they seem to be: matched by a number and named otherwise, one name on several, numbers that look like placeholders, a path with the code of another.';

-- include evaluator path ROWS=10000
	WITH named AS MATERIALIZED (
		-- findings, and what was removed, are about the past; reorganisations about the whole country
		SELECT organisation(r.path) AS named, r.organisation AS keeper, sum(r.rows) AS rows,
			string_agg(DISTINCT r.table_name || '.' || r.column_name, ', ' ORDER BY r.table_name || '.' || r.column_name) AS places
		FROM register_paths() AS r
		WHERE r.table_name <> ALL (ARRAY['finding', 'finding_event', 'removed_row', 'municipal_reorganisation'])
		GROUP BY organisation(r.path), r.organisation
	), hint AS (
		-- what was meant: digits that lost the letters too are those of a municipality
		SELECT n.*, p.party IS NOT NULL AS is_known, path_code_error(n.named) AS problem, m.name AS meant_name, m.party AS meant
		FROM named AS n
		LEFT JOIN party AS p ON p.party = n.named
		LEFT JOIN party AS m ON m.party <> n.named AND m.party = CASE
				WHEN n.named ~ '^[0-9]{1,4}$' THEN 'gm' || lpad(n.named, 4, '0')
				WHEN path_code_error(n.named) IS NOT NULL THEN substring(path_code_error(n.named) FROM '([a-z]+[0-9]+)[?]$')
			END
	)
	SELECT r.rule, 'party'::text, h.named, NULL::bigint, h.keeper, check_verdict(true, r.holds), NULL::text,
		r.what_nl || h.rows || CASE h.rows WHEN 1 THEN ' rij (' ELSE ' rijen (' END || h.places || ')'
			|| coalesce('; bedoeld is misschien ' || h.meant || ' ("' || h.meant_name || '")', '') || '.',
		r.what_en || h.rows || CASE h.rows WHEN 1 THEN ' row (' ELSE ' rows (' END || h.places || ')'
			|| coalesce('; perhaps ' || h.meant || ' ("' || h.meant_name || '") is meant', '') || '.',
		check_known(jsonb_build_object('places', h.places, 'rows', h.rows, 'meant', h.meant, 'problem', h.problem)), NULL::date
	FROM hint AS h
	CROSS JOIN LATERAL (VALUES
		('PARTY-UNKNOWN', h.is_known, 'Geen organisatie in het register heet ' || h.named || ': genoemd in ',
			'No organisation of the register is ' || h.named || ': named in '),
		('PARTY-CODE', h.problem IS NULL, 'De code ' || h.named || ' heeft niet het juiste aantal cijfers: genoemd in ',
			'The code ' || h.named || ' has a wrong number of digits: named in ')
	) AS r (rule, holds, what_nl, what_en);
END;
COMMENT ON FUNCTION check_path(date) IS
'Whether each path of a party, wherever the register names one, leads to an organisation with a row in party, and whether its code has the number of digits that its letters ask for. One row an organisation that is named and organisation that keeps the rows. The day is not used: a path is as it is now.';

INSERT INTO check_rule (
	rule, kind, position, severity, source, evidence_needed, evaluator, label_nl, label_en, advice_nl, advice_en,
	actor, moment, wrong_nl, wrong_en, is_standard)
SELECT v.rule, 'data', v.position, v.severity, 'ours', v.evidence_needed::text[], v.evaluator, v.label_nl, v.label_en, v.advice_nl, v.advice_en,
	v.actor, v.moment, v.wrong_nl, v.wrong_en, true
FROM (VALUES
	('IDENTIFIER-NAME', 92, 'warning', 'check_identity', '{party_source_key.source_name}',
		'wie hetzelfde nummer heeft, heet ook zo',
		'who has the same number has the same name',
		'Zet is_confirmed in party_source_key als het dezelfde is; verbeter anders het nummer in de bron.',
		'Set is_confirmed in party_source_key when it is the same; else correct the number in the source.',
		'official', 'any_day',
		'Twee namen hebben hetzelfde nummer.',
		'Two names have the same number.'),
	('NAME-TWICE', 93, 'warning', 'check_identity', '{party.name}',
		'een naam hoort bij één partij',
		'a name belongs to one party',
		'Voeg ze samen met merge_party() als het dezelfde is.',
		'Merge them by merge_party() when they are the same.',
		'official', 'any_day',
		'Een naam hoort bij meer dan één partij.',
		'A name belongs to more than one party.'),
	('IDENTIFIER-PLACEHOLDER', 94, 'warning', 'check_identity', '{party.rsin, party.kvk, party.oin, party.roo}',
		'een nummer is geen plaatshouder',
		'a number is no placeholder',
		'Zoek het nummer op, en laat het leeg als het niet bekend is.',
		'Look the number up, and leave it empty when it is not known.',
		'official', 'any_day',
		'Een nummer is alleen een plaatshouder.',
		'A number is only a placeholder.'),
	('PARTY-UNKNOWN', 95, 'warning', 'check_path', '{party}',
		'elk pad leidt naar een organisatie in het register',
		'each path leads to an organisation of the register',
		'Neem de organisatie op in party, of verbeter de code in de bron; merge_party() verplaatst wat er al staat.',
		'Enter the organisation in party, or correct the code in the source; merge_party() moves what is there already.',
		'official', 'any_day',
		'Een pad leidt naar geen organisatie in het register.',
		'A path leads to no organisation of the register.'),
	('PARTY-CODE', 96, 'error', 'check_path', '{party}',
		'een code van een overheid heeft het juiste aantal cijfers',
		'the code of a government body has the right number of digits',
		'Verbeter de code in de bron; merge_party() of rename_party() verplaatst wat er al staat.',
		'Correct the code in the source; merge_party() or rename_party() moves what is there already.',
		'official', 'any_day',
		'De code van een overheid heeft een verkeerd aantal cijfers.',
		'The code of a government body has a wrong number of digits.'),
	('PARTY-TOOI', 97, 'error', 'check_identity', '{party.tooi, party.roo}',
		'het pad van een organisatie is haar eigen code',
		'the path of an organisation is its own code',
		'Verbeter het pad met rename_party(), of de code in de bron.',
		'Correct the path by rename_party(), or the code in the source.',
		'official', 'any_day',
		'Het pad van een organisatie is niet haar eigen code.',
		'The path of an organisation is not its own code.')
) AS v (rule, position, severity, evaluator, evidence_needed, label_nl, label_en, advice_nl, advice_en, actor, moment, wrong_nl, wrong_en);

-- ---- merge, rename, remove

CREATE FUNCTION governance_internal.check_decision(verb text, day date, reason text, by text, dry_run boolean)
RETURNS void
AS $$
BEGIN
	-- who does not see all rows would leave those of others behind
	IF row_security_active('governance_register.finding') AND NOT sees_all_organisations() THEN
		RAISE EXCEPTION USING
			ERRCODE = 'insufficient_privilege',
			MESSAGE = format('%s() must see the rows of all organisations', verb),
			HINT = 'Run it as the owner of the extension, or a role with BYPASSRLS that may write its tables.';
	ELSIF dry_run IS NOT FALSE THEN
		RETURN;
	ELSIF day IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed', MESSAGE = format('%s() needs the day on which it is decided', verb);
	END IF;
	PERFORM check_day(day, format('the day of %s()', verb));
	IF (reason ~ '[^[:space:]]') IS NOT TRUE THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = format('%s() needs a reason', verb),
			HINT = 'It is kept in governance_register.register_event.';
	ELSIF (by ~ '[^[:space:]]') IS NOT TRUE THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = format('who decides on %s() must be said', verb),
			HINT = 'Give an office or role, as in by => ''griffier''.';
	END IF;
END
$$
-- include stable_plpgsql
COMMENT ON FUNCTION check_decision(text, date, text, text, boolean) IS
'Raises 42501 when the caller does not see all that a removal touches, and, unless it is a dry run, 22004 without a day, 22023 for one before 1900 or after 2199, without a reason or without who decides.';

CREATE FUNCTION governance_internal.check_register_change(verb text, day date, reason text, by text, dry_run boolean)
RETURNS void
AS $$
BEGIN
	PERFORM check_decision(verb, NULL, NULL, NULL, true);
	IF NOT has_table_privilege('governance_register.finding', 'DELETE') OR NOT has_table_privilege('governance_register.round_event', 'UPDATE, DELETE') THEN
		RAISE EXCEPTION USING
			ERRCODE = 'insufficient_privilege',
			MESSAGE = format('%s() changes the history of the register, which you may not', verb),
			HINT = 'Run it as the owner of the extension.';
	END IF;
	PERFORM check_decision(verb, day, reason, by, dry_run);
END
$$
-- include stable_plpgsql
COMMENT ON FUNCTION check_register_change(text, date, text, text, boolean) IS
'Raises what check_decision() does, and 42501 when the caller may not write all that a merge or removal touches.';

CREATE FUNCTION governance_internal.begin_register_change(event text, subject text, target text, day date, reason text, by text)
RETURNS bigint
AS $$
DECLARE
	id bigint;
BEGIN
	-- what a dry run writes is taken back
	INSERT INTO register_event (event, subject, target, happened_on, actor, reason)
	VALUES (event, subject, target, coalesce(day, CURRENT_DATE), coalesce(by, CURRENT_USER), coalesce(reason, '-'))
	RETURNING register_event_id INTO id;
	RETURN id;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION begin_register_change(text, text, text, date, text, text) IS
'Writes the event down: a step of merge_party() and its like.';
REVOKE ALL ON FUNCTION begin_register_change(text, text, text, date, text, text) FROM PUBLIC;

CREATE FUNCTION governance_internal.named_columns(also_offices boolean DEFAULT false)
RETURNS TABLE (table_name text, column_name text)
-- include stable_sql - ROWS=60
BEGIN ATOMIC
	SELECT p.table_name, p.column_name FROM path_columns(also_offices) AS p
	UNION ALL
	SELECT 'finding', 'subject';
END;
COMMENT ON FUNCTION named_columns(boolean) IS
'The columns in which a party is named: path_columns(), and the subject of a finding, which may name one among other words.';

CREATE FUNCTION governance_internal.moved_column(alias text, table_name text, column_name text, party text, target text)
RETURNS text
-- include stable_sql
RETURN CASE
	WHEN table_name = 'finding' AND column_name = 'subject'
		THEN format('moved_subject(%1$I.rule, %1$I.subject_kind, %1$I.subject, (SELECT r.code FROM collaboration_register AS r '
			'WHERE r.collaboration_id = %1$I.collaboration_id), %2$L, %3$L)', alias, party, target)
	ELSE format('moved_path(%I.%I, %L, %L)', alias, column_name, party, target)
END;
COMMENT ON FUNCTION moved_column(text, text, text, text, text) IS
'What a column of named_columns() holds when target takes the place of party, as an expression.';

-- a row that lands on another stays behind, unless others refer to it: then nothing is done
CREATE FUNCTION governance_internal.take_out_twins(event_id bigint, which text, party text, target text)
RETURNS bigint
AS $$
#variable_conflict use_variable
DECLARE
	k record;
	c record;
	taken bigint := 0;
	more bigint;
	keys bigint[];
	own_key text := CASE WHEN has_column(which, which || '_id') THEN which || '_id' END;
	condition text;
	refers text;
BEGIN
	FOR k IN
		-- one unique key after the other; a finding is told from others by what its fingerprint is made of
		SELECT q.columns, q.nulls_are_one
		FROM (
			SELECT array_agg(a.attname::text ORDER BY u.nr) AS columns, pg_get_indexdef(i.indexrelid) ~ 'NULLS NOT DISTINCT' AS nulls_are_one
			FROM pg_index AS i
			CROSS JOIN LATERAL unnest(i.indkey::smallint[]) WITH ORDINALITY AS u (attnum, nr)
			JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = u.attnum
			WHERE i.indrelid = format('governance_register.%I', which)::regclass AND i.indisunique
			GROUP BY i.indexrelid
			UNION ALL
			SELECT ARRAY['rule', 'subject_kind', 'subject', 'organisation'], true WHERE which = 'finding'
		) AS q
		WHERE EXISTS (SELECT FROM named_columns() AS p WHERE p.table_name = which AND p.column_name = ANY (q.columns))
	LOOP
		condition := format('t.ctid IN (
			SELECT q.id
			FROM (
				SELECT s.ctid AS id, %1$s AS is_moved, row_number() OVER (PARTITION BY %2$s ORDER BY %1$s, s.ctid) AS place
				FROM governance_register.%3$I AS s
				WHERE %4$s
			) AS q
			WHERE q.is_moved AND q.place > 1)',
			(SELECT string_agg(format('coalesce(%s <> s.%I, false)', moved_column('s', which, p.column_name, party, target), p.column_name), ' OR ')
				FROM named_columns() AS p WHERE p.table_name = which),
			(SELECT string_agg(CASE WHEN p.column_name IS NULL THEN format('s.%I', u) ELSE moved_column('s', which, u, party, target) END, ', ')
				FROM unnest(k.columns) AS u LEFT JOIN named_columns() AS p ON p.table_name = which AND p.column_name = u),
			which,
			CASE WHEN k.nulls_are_one THEN 'true' ELSE (SELECT string_agg(format('s.%I IS NOT NULL', u), ' AND ') FROM unnest(k.columns) AS u) END);
		SELECT t.rows, t.keys INTO more, keys FROM take_out_rows(event_id, which, condition, own_key) AS t;
		taken := taken + more;
		CONTINUE WHEN own_key IS NULL OR more = 0;
		FOR c IN SELECT x.table_name FROM key_columns(own_key) AS x WHERE x.table_name <> which LOOP
			IF which = 'finding' THEN
				taken := taken + (take_out_rows(event_id, c.table_name, format('t.%I = ANY (%L::bigint[])', own_key, keys))).rows;
				CONTINUE;
			END IF;
			EXECUTE format('SELECT string_agg(x.%1$I::text, '', '') FROM governance_register.%2$I AS x WHERE x.%1$I = ANY ($1)', own_key,
				c.table_name) INTO refers USING keys;
			IF refers IS NOT NULL THEN
				RAISE EXCEPTION USING
					ERRCODE = 'object_not_in_prerequisite_state',
					MESSAGE = format('both %s and %s have a row of %s where one may be', to_json(party), to_json(target), which),
					DETAIL = format('Rows of %s refer to that of %s (%s %s).', c.table_name, party, own_key, refers),
					HINT = format('Give one of the two another code in %s, or remove what refers to it.', which);
			END IF;
		END LOOP;
	END LOOP;
	RETURN taken;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION take_out_twins(bigint, text, text, text) IS
'Moves to removed_row what would have the key of another row of the table when target takes the place of party; says how many rows. Raises 55000 when others refer to such a row, but for findings, whose events go with them. A step of move_party().';
REVOKE ALL ON FUNCTION take_out_twins(bigint, text, text, text) FROM PUBLIC;

CREATE FUNCTION governance_internal.move_party(event_id bigint, party text, target text)
RETURNS jsonb
AS $$
#variable_conflict use_variable
DECLARE
	c record;
	more bigint;
	told jsonb := '[]';
	moved_sources CONSTANT text[] := ARRAY['assessment_round', 'assessment_form', 'late_form'];
	waivers jsonb;
BEGIN
	SELECT jsonb_agg(jsonb_build_object('finding_id', f.finding_id, 'fingerprint', f.fingerprint)) INTO waivers
	FROM finding AS f
	WHERE f.waived_until IS NOT NULL;
	FOR c IN
		SELECT p.table_name, array_agg(p.column_name ORDER BY p.column_name COLLATE "C") AS columns,
			string_agg(format('%s <> t.%I', moved_column('t', p.table_name, p.column_name, party, target), p.column_name), ' OR ') AS is_moved,
			has_column(p.table_name, 'is_standard') AS has_standard, has_column(p.table_name, 'changed_at') AS has_changed_at
		FROM named_columns(true) AS p
		GROUP BY p.table_name
		-- what the others leave behind comes last
		ORDER BY p.table_name = 'removed_row', p.table_name COLLATE "C"
	LOOP
		EXECUTE format('SELECT count(*) FROM governance_register.%I AS t WHERE %s', c.table_name, c.is_moved) INTO more;
		CONTINUE WHEN more = 0;
		-- who succeeded itself did not
		IF c.columns @> ARRAY['predecessor', 'successor'] THEN
			more := (take_out_rows(event_id, c.table_name,
				format('moved_path(t.predecessor, %1$L, %2$L) = moved_path(t.successor, %1$L, %2$L)', party, target))).rows;
		ELSE
			more := 0;
		END IF;
		more := more + take_out_twins(event_id, c.table_name, party, target);
		IF more > 0 THEN
			told := told || jsonb_build_object('table_name', c.table_name, 'column_name', NULL, 'action', 'removed', 'rows', more);
		END IF;
		EXECUTE format('UPDATE governance_register.%I AS t SET %s WHERE (%s) %s', c.table_name,
			concat_ws(', ', (SELECT string_agg(format('%I = %s', u, moved_column('t', c.table_name, u, party, target)), ', ') FROM unnest(c.columns) AS u),
				CASE WHEN c.has_changed_at THEN 'changed_at = now()' END,
				-- the key of what port answer brought begins with the organisation
				CASE WHEN c.table_name = ANY (moved_sources)
					THEN format('source_key = CASE WHEN moved_path(t.organisation, %1$L, %2$L) <> t.organisation '
						'THEN moved_path(t.source_key, %1$L, %2$L) ELSE t.source_key END', party, target) END,
				CASE WHEN c.table_name = 'finding'
					THEN format('fingerprint = finding_fingerprint(t.rule, t.subject_kind, %s, %s)',
						moved_column('t', 'finding', 'subject', party, target), moved_column('t', 'finding', 'organisation', party, target)) END),
			c.is_moved, CASE WHEN c.has_standard THEN 'AND NOT t.is_standard' ELSE '' END);
		GET DIAGNOSTICS more = ROW_COUNT;
		IF more > 0 THEN
			told := told || jsonb_build_object('table_name', c.table_name, 'column_name', array_to_string(c.columns, ', '), 'action', 'renamed', 'rows', more);
		END IF;
	END LOOP;
	UPDATE collaboration_version AS v
	SET collaboration = moved_parties(v.collaboration::jsonb, party, target)::collaboration, changed_at = now()
	WHERE EXISTS (SELECT FROM parties(v.collaboration) AS p WHERE moved_path(p.party, move_party.party, target) <> p.party);
	GET DIAGNOSTICS more = ROW_COUNT;
	IF more > 0 THEN
		told := told || jsonb_build_object('table_name', 'collaboration_version', 'column_name', 'collaboration', 'action', 'renamed', 'rows', more);
	END IF;
	-- what is said of a waiver goes by the finding that was waived
	UPDATE finding AS w
	SET subject = f.fingerprint, fingerprint = finding_fingerprint(w.rule, w.subject_kind, f.fingerprint, w.organisation)
	FROM finding AS f
	JOIN jsonb_to_recordset(waivers) AS b (finding_id bigint, fingerprint text) USING (finding_id)
	WHERE w.rule = 'WAIVER-LAPSING' AND w.subject = b.fingerprint AND f.fingerprint <> b.fingerprint;
	-- what was removed and may come back comes back under the new path; what this event took out keeps the name that it had
	UPDATE removed_row AS r
	SET content = r.content
		|| (SELECT coalesce(jsonb_object_agg(p.column_name, moved_path(r.content ->> p.column_name, party, target)), '{}')
			FROM path_columns(true) AS p WHERE p.table_name = r.table_name AND r.content ->> p.column_name IS NOT NULL)
		|| CASE WHEN r.table_name = 'collaboration_version'
			THEN jsonb_build_object('collaboration', moved_parties((r.content ->> 'collaboration')::collaboration::jsonb, party, target)) ELSE '{}' END
		|| CASE WHEN r.table_name = ANY (moved_sources) AND r.content ->> 'source_key' IS NOT NULL
			THEN jsonb_build_object('source_key', moved_path(r.content ->> 'source_key', party, target)) ELSE '{}' END
		|| CASE WHEN r.table_name = 'finding'
			THEN (
				SELECT jsonb_build_object('subject', m.subject, 'fingerprint', finding_fingerprint(r.content ->> 'rule', r.content ->> 'subject_kind',
					m.subject, moved_path(r.content ->> 'organisation', party, target)))
				FROM moved_subject(r.content ->> 'rule', r.content ->> 'subject_kind', r.content ->> 'subject', e.subject, party, target) AS m (subject)
			)
			ELSE '{}' END
	FROM register_event AS e
	WHERE e.register_event_id = r.register_event_id AND e.event = 'remove_collaboration';
	RETURN told;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION move_party(bigint, text, text) IS
'Puts a path in the place of another wherever the register names it: columns of paths, what lies under it, values, keys of rounds, and what was removed and may come back. Returns what it touched, as merge_party() shows it. A step of merge_party() and rename_party().';
REVOKE ALL ON FUNCTION move_party(bigint, text, text) FROM PUBLIC;

CREATE FUNCTION governance_internal.is_named(party text)
RETURNS boolean
-- include stable_sql
RETURN EXISTS (SELECT FROM register_paths() AS r WHERE party_within(r.path, party));
COMMENT ON FUNCTION is_named(text) IS
'Whether the register names a path, or one under it, anywhere.';

CREATE FUNCTION merge_party(party text, into_party text, day date DEFAULT NULL, reason text DEFAULT NULL, by text DEFAULT CURRENT_USER,
	dry_run boolean DEFAULT true)
RETURNS TABLE (table_name text, column_name text, action text, rows bigint)
AS $$
#variable_conflict use_variable
DECLARE
	event_id bigint;
	told jsonb;
	old jsonb;
	more bigint;
BEGIN
	PERFORM check_register_change('merge_party', day, reason, by, dry_run);
	PERFORM hold_register(alone => true);
	party := party(party);
	into_party := party(into_party);
	IF party_within(into_party, party) OR party_within(party, into_party) IS NOT FALSE THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('%s and %s are no two parties', coalesce(to_json(party)::text, 'NULL'), coalesce(to_json(into_party)::text, 'NULL')),
			HINT = 'One of them is the other, or a part of it.';
	ELSIF NOT EXISTS (SELECT FROM party AS p WHERE p.party = into_party) THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('no party %s to merge into', to_json(into_party)),
			HINT = 'rename_party() gives a party a path that is not taken.';
	ELSIF NOT is_named(party) THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = format('the register does not name a party %s', to_json(party));
	END IF;
	BEGIN
		event_id := begin_register_change('merge_party', party, into_party, day, reason, by);
		told := move_party(event_id, party, into_party);
		-- the row that stays is completed by the one that goes, and is found again by its key and its name
		SELECT r.content INTO old FROM removed_row AS r WHERE r.register_event_id = event_id AND r.table_name = 'party' AND r.content ->> 'party' = party;
		IF old IS NOT NULL THEN
			UPDATE party AS p
			SET kind = coalesce(p.kind, old ->> 'kind'), legal_form = coalesce(p.legal_form, old ->> 'legal_form'), rsin = coalesce(p.rsin, old ->> 'rsin'),
				kvk = coalesce(p.kvk, old ->> 'kvk'), oin = coalesce(p.oin, old ->> 'oin'), tooi = coalesce(p.tooi, old ->> 'tooi'),
					roo = coalesce(p.roo, old ->> 'roo'),
				seat = coalesce(p.seat, old ->> 'seat'), address = coalesce(p.address, old ->> 'address'), website = coalesce(p.website, old ->> 'website'),
					changed_at = now()
			WHERE p.party = into_party;
			INSERT INTO party_source_key AS k (source, source_key, party, method, is_confirmed, source_name)
			SELECT old ->> 'source', old ->> 'source_key', into_party, 'hand', true, old ->> 'name'
			WHERE old ->> 'source_key' IS NOT NULL
			ON CONFLICT (source, source_key) DO UPDATE SET party = excluded.party, method = 'hand', is_confirmed = true, changed_at = now();
			GET DIAGNOSTICS more = ROW_COUNT;
			IF more > 0 THEN
				told := told || jsonb_build_object('table_name', 'party_source_key', 'column_name', NULL, 'action', 'added', 'rows', more);
			END IF;
			INSERT INTO party_name (party, name, kind)
			SELECT into_party, old ->> 'name', 'alias'
			WHERE NOT EXISTS (SELECT FROM known_names() AS n WHERE n.party = into_party AND name_form(n.name) = name_form(old ->> 'name'));
			GET DIAGNOSTICS more = ROW_COUNT;
			IF more > 0 THEN
				told := told || jsonb_build_object('table_name', 'party_name', 'column_name', NULL, 'action', 'added', 'rows', more);
			END IF;
		END IF;
		IF dry_run IS NOT FALSE THEN
			RAISE EXCEPTION USING ERRCODE = 'GV001', MESSAGE = 'dry run';
		END IF;
	EXCEPTION
		WHEN SQLSTATE 'GV001' THEN
			RAISE NOTICE 'merge_party() would touch these rows, and touched none: dry_run => false does it';
	END;
	RETURN QUERY SELECT t.* FROM jsonb_to_recordset(told) AS t (table_name text, column_name text, action text, rows bigint);
END
$$
-- include volatile_plpgsql - ROWS=20
COMMENT ON FUNCTION merge_party(text, text, date, text, text, boolean) IS
'Makes one party of two that are the same: wherever the register names party, or what lies under it, it names into_party, whose row stays and is completed by the other; the key and the name of the one that goes lead to it from then on. Returns what that touches, one row a table and action: renamed, added, or removed (a row that would be there twice; it is kept in removed_row). A dry run, which changes nothing, unless dry_run is false; then day, reason and by (an office or role, no personal name) are kept in register_event. party need not have a row, so a code that lost its zeros can be merged. Raises 22023 for a party that the register does not name, for one without a row to merge into and without a reason, 22004 without a day, 55000 when both have a round, goal or challenge with one code, and 42501 for who may not write all of the register. Example: SELECT * FROM governance.merge_party(''gm9998'', ''gm9997'')';
REVOKE ALL ON FUNCTION merge_party(text, text, date, text, text, boolean) FROM PUBLIC;

CREATE FUNCTION rename_party(party text, new_party text, day date DEFAULT NULL, reason text DEFAULT NULL, by text DEFAULT CURRENT_USER,
	dry_run boolean DEFAULT true)
RETURNS TABLE (table_name text, column_name text, action text, rows bigint)
AS $$
#variable_conflict use_variable
DECLARE
	told jsonb;
BEGIN
	PERFORM check_register_change('rename_party', day, reason, by, dry_run);
	PERFORM hold_register(alone => true);
	party := party(party);
	new_party := party(new_party);
	IF party_within(new_party, party) OR party_within(party, new_party) IS NOT FALSE THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('%s and %s are no two paths', coalesce(to_json(party)::text, 'NULL'), coalesce(to_json(new_party)::text, 'NULL')),
			HINT = 'One of them is the other, or lies under it.';
	ELSIF path_code_error(new_party) IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = path_code_error(new_party);
	ELSIF NOT is_named(party) THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = format('the register does not name a party %s', to_json(party));
	ELSIF EXISTS (SELECT FROM party AS p WHERE p.party = new_party) THEN
		RAISE EXCEPTION USING
			ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('the path %s is taken', to_json(new_party)),
			HINT = 'merge_party() makes one party of two.';
	END IF;
	BEGIN
		told := move_party(begin_register_change('rename_party', party, new_party, day, reason, by), party, new_party);
		IF dry_run IS NOT FALSE THEN
			RAISE EXCEPTION USING ERRCODE = 'GV001', MESSAGE = 'dry run';
		END IF;
	EXCEPTION
		WHEN SQLSTATE 'GV001' THEN
			RAISE NOTICE 'rename_party() would touch these rows, and touched none: dry_run => false does it';
	END;
	RETURN QUERY SELECT t.* FROM jsonb_to_recordset(told) AS t (table_name text, column_name text, action text, rows bigint);
END
$$
-- include volatile_plpgsql - ROWS=20
COMMENT ON FUNCTION rename_party(text, text, date, text, text, boolean) IS
'Gives a party another path, as when its code was wrong or becomes known: wherever the register names the old one, or what lies under it, it names the new one. Returns what that touches, as merge_party() does, and is a dry run unless dry_run is false; then day, reason and by are kept in register_event. A municipality that becomes another one is no case for it: see party_succession. Raises 55000 when the path is taken (merge_party() is for that), 22023 for a party that the register does not name, for a code with a wrong number of digits and without a reason, 22004 without a day, 42501 for who may not write all of the register. Example: SELECT * FROM governance.rename_party(''gm9998'', ''gm9990'')';
REVOKE ALL ON FUNCTION rename_party(text, text, date, text, text, boolean) FROM PUBLIC;

CREATE FUNCTION remove_party(party text, day date DEFAULT NULL, reason text DEFAULT NULL, by text DEFAULT CURRENT_USER, dry_run boolean DEFAULT true)
RETURNS TABLE (table_name text, column_name text, action text, rows bigint)
AS $$
#variable_conflict use_variable
DECLARE
	event_id bigint;
	told jsonb := '[]';
	own record;
	more bigint;
	refers text;
BEGIN
	PERFORM check_register_change('remove_party', day, reason, by, dry_run);
	PERFORM hold_register(alone => true);
	party := party(party);
	IF NOT EXISTS (SELECT FROM party AS p WHERE p.party = party) THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = format('no party %s', coalesce(to_json(party)::text, 'NULL'));
	END IF;
	SELECT string_agg(DISTINCT format('%s.%s', r.table_name, r.column_name), ', ') INTO refers
	FROM register_paths() AS r
	WHERE party_within(r.path, party) AND r.table_name <> ALL (ARRAY['party', 'party_name', 'party_source_key', 'party_succession', 'removed_row']);
	IF refers IS NOT NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('party %s is still named', to_json(party)),
			DETAIL = format('By %s.', refers),
			HINT = 'Remove those rows first, or merge_party() into the one that it is.';
	END IF;
	BEGIN
		event_id := begin_register_change('remove_party', party, NULL, day, reason, by);
		FOR own IN
			SELECT v.name, v.condition
			FROM (VALUES (1, 'party', 'party_within(t.party, %1$L)'), (2, 'party_name', 'party_within(t.party, %1$L)'),
				(3, 'party_source_key', 'party_within(t.party, %1$L)'),
				(4, 'party_succession', 'party_within(t.predecessor, %1$L) OR party_within(t.successor, %1$L)')) AS v (nr, name, condition)
			ORDER BY v.nr
		LOOP
			more := (take_out_rows(event_id, own.name, format(own.condition, party))).rows;
			IF more > 0 THEN
				told := told || jsonb_build_object('table_name', own.name, 'column_name', NULL, 'action', 'removed', 'rows', more);
			END IF;
		END LOOP;
		IF dry_run IS NOT FALSE THEN
			RAISE EXCEPTION USING ERRCODE = 'GV001', MESSAGE = 'dry run';
		END IF;
	EXCEPTION
		WHEN SQLSTATE 'GV001' THEN
			RAISE NOTICE 'remove_party() would remove these rows, and removed none: dry_run => false does it';
	END;
	RETURN QUERY SELECT t.* FROM jsonb_to_recordset(told) AS t (table_name text, column_name text, action text, rows bigint);
END
$$
-- include volatile_plpgsql - ROWS=20
COMMENT ON FUNCTION remove_party(text, date, text, text, boolean) IS
'Removes a party that nothing else names any more, with what lies under it, its names, keys and successions. Returns what that touches, one row a table, and is a dry run unless dry_run is false; then day, reason and by are kept in register_event and the rows in removed_row, from where they come back when a port brings the party again. Raises 55000, saying what names it, when something does, 22023 for an unknown party and without a reason, 22004 without a day, 42501 for who may not write all of the register. Example: SELECT * FROM governance.remove_party(''milieudienst-voorbeeldstreek'')';
REVOKE ALL ON FUNCTION remove_party(text, date, text, text, boolean) FROM PUBLIC;

CREATE FUNCTION remove_collaboration(code text, day date DEFAULT NULL, reason text DEFAULT NULL, by text DEFAULT CURRENT_USER, dry_run boolean DEFAULT true)
RETURNS TABLE (table_name text, column_name text, action text, rows bigint)
AS $$
#variable_conflict use_variable
DECLARE
	event_id bigint;
	told jsonb := '[]';
	id bigint;
BEGIN
	PERFORM check_register_change('remove_collaboration', day, reason, by, dry_run);
	PERFORM hold_register(alone => true);
	SELECT r.collaboration_id INTO id FROM collaboration_register AS r WHERE r.code = remove_collaboration.code;
	IF id IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = format('no collaboration %s', coalesce(to_json(code)::text, 'NULL'));
	END IF;
	BEGIN
		event_id := begin_register_change('remove_collaboration', code, NULL, day, reason, by);
		told := take_out_tree(event_id, 'collaboration_id', jsonb_build_array(id));
		IF dry_run IS NOT FALSE THEN
			RAISE EXCEPTION USING ERRCODE = 'GV001', MESSAGE = 'dry run';
		END IF;
	EXCEPTION
		WHEN SQLSTATE 'GV001' THEN
			RAISE NOTICE 'remove_collaboration() would remove these rows, and removed none: dry_run => false does it';
	END;
	RETURN QUERY
	SELECT t.table_name, t.column_name, t.action, sum(t.rows)::bigint
	FROM jsonb_to_recordset(told) AS t (table_name text, column_name text, action text, rows bigint)
	GROUP BY t.table_name, t.column_name, t.action
	ORDER BY t.table_name COLLATE "C";
END
$$
-- include volatile_plpgsql - ROWS=20
COMMENT ON FUNCTION remove_collaboration(text, date, text, text, boolean) IS
'Removes a collaboration, by its code, with all that belongs to it: versions, participants, roles, money, rounds with their forms and scores, findings. Returns what that touches, one row a table, and is a dry run unless dry_run is false; then day, reason and by (an office or role, no personal name) are kept in register_event and the rows in removed_row. When port collaboration brings the code again all of it comes back, scores too. Parties stay. Raises 22023 for an unknown code and without a reason, 22004 without a day, 42501 for who may not write all of the register. Example: SELECT * FROM governance.remove_collaboration(''omgevingsdienst'')';
REVOKE ALL ON FUNCTION remove_collaboration(text, date, text, text, boolean) FROM PUBLIC;
