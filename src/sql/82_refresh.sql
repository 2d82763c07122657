-- 82_refresh.sql: from the rows of a port to the register
--
-- A row is checked in three steps: each column by itself (port_value_error),
-- the row against the register (port_target, port_party), and the rows of one
-- refresh against each other (refresh).  Nothing here catches exceptions: what
-- could raise is asked first, so that a bad row costs no subtransaction.

CREATE INDEX ON party (pg_catalog.lower(name));

CREATE FUNCTION port_value_error(value text, type text, rule text, words text[])
RETURNS text
LANGUAGE SQL
STABLE
PARALLEL SAFE
RETURN CASE
	WHEN value IS NULL THEN NULL
	WHEN words IS NOT NULL AND value OPERATOR(pg_catalog.<>) ALL (words)
		THEN pg_catalog.concat('unknown word: ', pg_catalog.to_json(value), '. Expected one of: ', pg_catalog.array_to_string(words, ', '), '.')
	WHEN type OPERATOR(pg_catalog.=) 'date'
		THEN pg_catalog.regexp_replace(governance.input_error(pg_catalog.jsonb_build_object('period', pg_catalog.jsonb_build_array(value, NULL))::text, 'governance.collaboration'), '^/period/0: ', '')
	WHEN type OPERATOR(pg_catalog.=) 'timestamptz'
		THEN CASE
			WHEN value OPERATOR(pg_catalog.!~) '^\d{4}-\d\d-\d\d([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-](0\d|1[0-4])(:?[0-5]\d)?)?)?$'
				THEN pg_catalog.concat('invalid time: ', pg_catalog.to_json(value), '. Expected yyyy-mm-dd hh:mm, with the offset from UTC if any.')
			ELSE pg_catalog.regexp_replace(governance.input_error(pg_catalog.jsonb_build_object('period', pg_catalog.jsonb_build_array(pg_catalog.left(value, 10), NULL))::text, 'governance.collaboration'), '^/period/0: ', '')
		END
	WHEN type OPERATOR(pg_catalog.=) 'boolean' AND value OPERATOR(pg_catalog.!~*) '^(true|false|t|f|ja|nee|yes|no|1|0)$'
		THEN pg_catalog.concat('invalid boolean: ', pg_catalog.to_json(value), '. Expected true or false.')
	WHEN type OPERATOR(pg_catalog.=) 'integer' AND value OPERATOR(pg_catalog.!~) '^-?\d{1,9}$'
		THEN pg_catalog.concat('invalid whole number: ', pg_catalog.to_json(value), '. Expected at most 9 digits.')
	WHEN type OPERATOR(pg_catalog.=) 'numeric' AND value OPERATOR(pg_catalog.!~) '^-?\d{1,15}(\.\d{1,15})?$'
		THEN pg_catalog.concat('invalid number: ', pg_catalog.to_json(value), '. Expected digits, with a point before the decimals and nothing between thousands.')
	WHEN type OPERATOR(pg_catalog.=) ANY (ARRAY['integer', 'numeric'])
		THEN CASE
			WHEN rule OPERATOR(pg_catalog.=) 'nonnegative' AND value::numeric OPERATOR(pg_catalog.<) 0::numeric THEN pg_catalog.concat('must not be negative: ', value)
			WHEN rule OPERATOR(pg_catalog.=) 'percent' AND (value::numeric OPERATOR(pg_catalog.<) 0::numeric OR value::numeric OPERATOR(pg_catalog.>) 100::numeric) THEN pg_catalog.concat('must be from 0 to 100: ', value)
			WHEN rule OPERATOR(pg_catalog.=) 'factor' AND value::numeric OPERATOR(pg_catalog.<>) ALL (ARRAY[1, 1000, 1000000, 1000000000]::numeric[]) THEN pg_catalog.concat('must be 1, 1000, 1000000 or 1000000000: ', value)
			WHEN rule OPERATOR(pg_catalog.=) 'year' AND (value::numeric OPERATOR(pg_catalog.<) 1900::numeric OR value::numeric OPERATOR(pg_catalog.>) 2200::numeric) THEN pg_catalog.concat('must be from 1900 to 2200: ', value)
		END
	WHEN rule OPERATOR(pg_catalog.=) 'rsin' THEN governance.rsin_error(value)
	WHEN rule OPERATOR(pg_catalog.=) 'kvk' THEN governance.kvk_error(value)
	WHEN rule OPERATOR(pg_catalog.=) 'oin' THEN governance.oin_error(value)
	WHEN rule OPERATOR(pg_catalog.=) 'tooi' THEN governance.tooi_error(value)
	WHEN rule OPERATOR(pg_catalog.=) 'roo' THEN governance.roo_error(value)
	WHEN rule OPERATOR(pg_catalog.=) 'role' THEN governance.input_error(value, 'governance.role')
	WHEN rule OPERATOR(pg_catalog.=) 'style' THEN governance.input_error(value, 'governance.style')
	WHEN rule OPERATOR(pg_catalog.=) 'perspective'
		THEN governance.input_error(pg_catalog.jsonb_build_object('format', 1, 'fingerprint', '0123456789abcdef', 'scale', '[1,2]'::jsonb, 'indicators', 1, 'perspective', value, 'answers', '[null]'::jsonb)::text, 'governance.assessment')
	WHEN rule OPERATOR(pg_catalog.=) ANY (ARRAY['legal_form', 'phase'])
		THEN pg_catalog.regexp_replace(governance.input_error(pg_catalog.jsonb_build_object(rule, value)::text, 'governance.collaboration'), '^/[a-z_]+: ', '')
	WHEN rule OPERATOR(pg_catalog.=) 'powers'
		THEN pg_catalog.regexp_replace(governance.input_error(pg_catalog.jsonb_build_object(rule, pg_catalog.string_to_array(value, '|'))::text, 'governance.collaboration'), '^/[a-z_/0-9]+: ', '')
	WHEN rule OPERATOR(pg_catalog.=) 'organisation' AND pg_catalog.strpos(value, '/') OPERATOR(pg_catalog.>) 0
		THEN pg_catalog.concat('must be an organisation, without organ: ', pg_catalog.to_json(value))
	WHEN rule OPERATOR(pg_catalog.=) ANY (ARRAY['party', 'organisation'])
		THEN pg_catalog.regexp_replace(governance.input_error(pg_catalog.jsonb_build_object('parties', pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('party', value)))::text, 'governance.collaboration'), '^/parties/0(/party)?: ', '')
END;
COMMENT ON FUNCTION port_value_error(text, text, text, text[]) IS
'What is wrong with one value of a port: NULL when it is right, else the message of the parser that the type, rule or words of port_contract name. A NULL value is right. Example: port_value_error(''2024-02-30'', ''date'', NULL, NULL) IS NOT NULL';

CREATE FUNCTION port_row(port text, original jsonb, OUT content jsonb, OUT problem text)
RETURNS record
LANGUAGE SQL
STABLE
STRICT
PARALLEL SAFE
BEGIN ATOMIC
	SELECT pg_catalog.jsonb_object_agg(q.column_name,
			CASE
				WHEN q.problem IS NOT NULL OR q.value IS NULL THEN NULL
				WHEN q.rule OPERATOR(pg_catalog.=) 'party' THEN pg_catalog.to_jsonb(governance.party(q.value))
				WHEN q.rule OPERATOR(pg_catalog.=) 'organisation' THEN pg_catalog.to_jsonb(governance.party(q.value))
				WHEN q.rule OPERATOR(pg_catalog.=) ANY (ARRAY['legal_form', 'perspective']) THEN pg_catalog.to_jsonb(governance.code(q.rule, q.value))
				-- a number that came as a number is no printed amount
				WHEN q.rule OPERATOR(pg_catalog.=) 'amount' AND pg_catalog.jsonb_typeof(original OPERATOR(pg_catalog.->) q.column_name) OPERATOR(pg_catalog.=) 'number' THEN original OPERATOR(pg_catalog.->) q.column_name
				WHEN q.type OPERATOR(pg_catalog.=) 'boolean' THEN pg_catalog.to_jsonb(pg_catalog.lower(q.value) OPERATOR(pg_catalog.=) ANY (ARRAY['true', 't', 'ja', 'yes', '1']))
				ELSE pg_catalog.to_jsonb(q.value)
			END),
		pg_catalog.string_agg(pg_catalog.concat(q.column_name, ': ', q.problem), '; ' ORDER BY q.position) FILTER (WHERE q.problem IS NOT NULL)
	FROM (
		SELECT c.column_name, c.position, c.type, c.rule, v.value,
			CASE
				WHEN v.value IS NULL AND c.is_required THEN 'has no value'
				ELSE governance.port_value_error(v.value, c.type, c.rule, c.words)
			END AS problem
		FROM governance.port_contract AS c
		CROSS JOIN LATERAL (
			SELECT nullif(pg_catalog.btrim(CASE c.type WHEN 'date' THEN pg_catalog.regexp_replace(original OPERATOR(pg_catalog.->>) c.column_name, '^(\d{4}-\d\d-\d\d)T00:00:00$', '\1') ELSE original OPERATOR(pg_catalog.->>) c.column_name END), '') AS value
			OFFSET 0
		) AS v
		WHERE c.port OPERATOR(pg_catalog.=) port_row.port
		OFFSET 0
	) AS q;
END;
COMMENT ON FUNCTION port_row(text, jsonb) IS
'A row of a port after its contract: content has every column of the contract, trimmed, an empty text as null, codes and paths in their canonical form; problem says what is wrong with which columns, NULL when nothing is. NULL in, NULL out. Example: port_row(''goal'', ''{"source": "ggm"}'')';

CREATE FUNCTION port_party(source text, source_key text)
RETURNS text
LANGUAGE SQL
STABLE
STRICT
PARALLEL SAFE
BEGIN ATOMIC
	SELECT coalesce(
		(SELECT k.party FROM governance.party_source_key AS k
		 WHERE k.source OPERATOR(pg_catalog.=) port_party.source AND k.source_key OPERATOR(pg_catalog.=) port_party.source_key
			AND (k.is_confirmed OR k.method OPERATOR(pg_catalog.<>) 'name')),
		(SELECT p.party FROM governance.party AS p
		 WHERE p.source OPERATOR(pg_catalog.=) port_party.source AND p.source_key OPERATOR(pg_catalog.=) port_party.source_key));
END;
COMMENT ON FUNCTION port_party(text, text) IS
'Path of the party that a key of a source stands for, by party_source_key (a match by name only when confirmed) or by the row that the source itself brought. NULL when it is not known; NULL in, NULL out. Example: SELECT governance.port_party(''ggm'', ''12'')';

CREATE FUNCTION port_merge_party(content jsonb, OUT result text, OUT problem text)
RETURNS record
LANGUAGE plpgsql
VOLATILE
STRICT
PARALLEL UNSAFE
SET search_path = pg_catalog, governance, pg_temp
AS $$
DECLARE
	-- one row as the view gives it, and the row of the register it stands for
	n governance.party;
	old governance.party;
	target text;
	found_by text;
	is_known boolean;
	candidates text[];
	changes bigint;
BEGIN
	n := jsonb_populate_record(NULL::governance.party, content);
	IF n.started_on > n.ended_on THEN
		problem := 'ended_on: is before started_on';
		RETURN;
	END IF;

	SELECT k.party, true INTO target, is_known
	FROM governance.party_source_key AS k
	WHERE k.source = n.source AND k.source_key = n.source_key AND (k.is_confirmed OR k.method <> 'name');
	IF target IS NULL THEN
		SELECT p.party, true INTO target, is_known FROM governance.party AS p WHERE p.source = n.source AND p.source_key = n.source_key;
	END IF;

	IF target IS NULL THEN
		-- the same identifier is the same party; two identifiers may not point at two parties
		SELECT array_agg(DISTINCT m.party), (array_agg(m.method ORDER BY m.position))[1]
		INTO candidates, found_by
		FROM (
			SELECT 1 AS position, 'tooi' AS method, p.party FROM governance.party AS p WHERE p.tooi = n.tooi OR p.party = tooi_code(n.tooi)
			UNION ALL SELECT 2, 'rsin', p.party FROM governance.party AS p WHERE p.rsin = n.rsin
			UNION ALL SELECT 3, 'kvk', p.party FROM governance.party AS p WHERE p.kvk = n.kvk
			UNION ALL SELECT 4, 'oin', p.party FROM governance.party AS p WHERE p.oin = n.oin
			UNION ALL SELECT 5, 'roo', p.party FROM governance.party AS p WHERE p.roo = n.roo OR p.party = 'roo' || n.roo
		) AS m;
		IF cardinality(candidates) > 1 THEN
			problem := format('its identifiers belong to different parties: %s', array_to_string(candidates, ', '));
			RETURN;
		END IF;
		target := candidates[1];
	END IF;

	IF target IS NULL THEN
		-- the same name, and no identifier that both have: only a proposal
		SELECT p.party INTO target
		FROM governance.party AS p
		WHERE lower(p.name) = lower(n.name)
			AND NOT coalesce(p.tooi <> n.tooi OR p.rsin <> n.rsin OR p.kvk <> n.kvk OR p.oin <> n.oin OR p.roo <> n.roo, false)
			AND (p.source <> n.source OR p.source_key IS NULL)
		ORDER BY p.party_id LIMIT 1;
		IF target IS NOT NULL THEN
			INSERT INTO governance.party_source_key AS k (source, source_key, party, method, source_name)
			VALUES (n.source, n.source_key, target, 'name', n.name)
			ON CONFLICT (source, source_key) DO NOTHING;
			problem := format('name: the same as that of %s, without an identifier in common. Confirm or change the row of party_source_key.', target);
			RETURN;
		END IF;

		target := coalesce(tooi_code(n.tooi), 'roo' || n.roo, 'rsin' || n.rsin, 'kvk' || n.kvk, 'oin' || lower(n.oin),
			btrim(lower(regexp_replace(n.source || '-' || n.source_key, '[^A-Za-z0-9]+', '-', 'g')), '-'));
		problem := port_value_error(target, 'text', 'party', NULL);
		IF problem IS NULL AND EXISTS (SELECT FROM governance.party AS p WHERE p.party = target) THEN
			problem := format('source_key: the path %s is taken', target);
		END IF;
		IF problem IS NOT NULL THEN
			RETURN;
		END IF;
		target := party(target);
		INSERT INTO governance.party (party, name, kind, legal_form, rsin, kvk, oin, tooi, roo, seat, address, website, started_on, ended_on, bankrupt_on, source, source_key, source_url)
		VALUES (target, n.name, n.kind, n.legal_form, n.rsin, n.kvk, n.oin, n.tooi, n.roo, n.seat, n.address, n.website, n.started_on, n.ended_on, n.bankrupt_on, n.source, n.source_key, n.source_url);
		result := 'inserted';
		RETURN;
	END IF;

	IF is_known IS NULL THEN
		INSERT INTO governance.party_source_key AS k (source, source_key, party, method, source_name)
		VALUES (n.source, n.source_key, target, found_by, n.name)
		ON CONFLICT (source, source_key) DO UPDATE SET party = excluded.party, method = excluded.method, source_name = excluded.source_name, changed_at = now();
		result := 'inserted';
	END IF;

	-- the row that brought the party says what it is; any other row only adds identifiers that were unknown
	SELECT * INTO old FROM governance.party AS p WHERE p.party = target;
	IF old.source = n.source AND old.source_key = n.source_key THEN
		UPDATE governance.party AS p
		SET name = n.name, kind = n.kind, legal_form = n.legal_form,
			rsin = coalesce(n.rsin, p.rsin), kvk = coalesce(n.kvk, p.kvk), oin = coalesce(n.oin, p.oin), tooi = coalesce(n.tooi, p.tooi), roo = coalesce(n.roo, p.roo),
			seat = n.seat, address = n.address, website = n.website, started_on = n.started_on, ended_on = n.ended_on, bankrupt_on = n.bankrupt_on,
			source_url = n.source_url, changed_at = now()
		WHERE p.party = target
			AND (p.name, p.kind, p.legal_form, p.rsin, p.kvk, p.oin, p.tooi, p.roo, p.seat, p.address, p.website, p.started_on, p.ended_on, p.bankrupt_on, p.source_url)
			IS DISTINCT FROM (n.name, n.kind, n.legal_form, coalesce(n.rsin, p.rsin), coalesce(n.kvk, p.kvk), coalesce(n.oin, p.oin), coalesce(n.tooi, p.tooi), coalesce(n.roo, p.roo),
				n.seat, n.address, n.website, n.started_on, n.ended_on, n.bankrupt_on, n.source_url);
	ELSE
		UPDATE governance.party AS p
		SET rsin = coalesce(p.rsin, n.rsin), kvk = coalesce(p.kvk, n.kvk), oin = coalesce(p.oin, n.oin), tooi = coalesce(p.tooi, n.tooi), roo = coalesce(p.roo, n.roo), changed_at = now()
		WHERE p.party = target
			AND (p.rsin, p.kvk, p.oin, p.tooi, p.roo)
			IS DISTINCT FROM (coalesce(p.rsin, n.rsin), coalesce(p.kvk, n.kvk), coalesce(p.oin, n.oin), coalesce(p.tooi, n.tooi), coalesce(p.roo, n.roo));
	END IF;
	GET DIAGNOSTICS changes = ROW_COUNT;
	result := coalesce(result, CASE WHEN changes > 0 THEN 'changed' ELSE 'unchanged' END);
END
$$;
COMMENT ON FUNCTION port_merge_party(jsonb) IS
'Merges one row of port party, after port_row: matches it by its key, then by TOOI, RSIN, KvK, OIN and ROO number, and makes a party when nothing matches. result is inserted, changed or unchanged; problem says why it was not merged: identifiers of two parties, or a name that is known without an identifier in common (kept as a proposal in party_source_key, to be confirmed). For refresh(). NULL in, NULL out';
REVOKE EXECUTE ON FUNCTION port_merge_party(jsonb) FROM PUBLIC;

CREATE FUNCTION port_target(port text, content jsonb, OUT target jsonb, OUT problem text)
RETURNS record
LANGUAGE plpgsql
STABLE
STRICT
PARALLEL SAFE
SET search_path = pg_catalog, governance, pg_temp
AS $$
DECLARE
	path text;
	id bigint;
	ids bigint[];
	value text;
	arrangement jsonb;
	round record;
	amount record;
	highest integer;
	lowest integer;
	questionnaire governance.instrument;
BEGIN
	target := content;

	-- the collaboration it is about
	IF content ->> 'collaboration' IS NOT NULL THEN
		SELECT r.collaboration_id INTO id FROM governance.collaboration_register AS r WHERE r.code = content ->> 'collaboration';
		IF id IS NULL THEN
			problem := format('collaboration: %s is not in the register', to_json(content ->> 'collaboration'));
			RETURN;
		END IF;
	END IF;

	-- the party it is about
	IF port IN ('participation', 'contract', 'finance') THEN
		path := content ->> 'party';
		IF path IS NULL AND content ->> 'party_key' IS NOT NULL THEN
			path := port_party(content ->> 'source', content ->> 'party_key');
			IF path IS NULL AND id IS NULL THEN
				problem := format('party_key: %s of source %s is not in the register', to_json(content ->> 'party_key'), content ->> 'source');
				RETURN;
			END IF;
		END IF;
		IF path IS NULL AND port <> 'finance' THEN
			problem := 'party: neither party nor party_key has a value';
			RETURN;
		END IF;
	END IF;

	CASE port
	WHEN 'collaboration' THEN
		path := content ->> 'body';
		IF path IS NULL AND content ->> 'body_key' IS NOT NULL THEN
			path := port_party(content ->> 'source', content ->> 'body_key');
			IF path IS NULL THEN
				problem := format('body_key: %s of source %s is not in the register', to_json(content ->> 'body_key'), content ->> 'source');
				RETURN;
			END IF;
		END IF;
		-- parties and roles come from other ports and stay as they are
		SELECT v.collaboration::jsonb INTO arrangement
		FROM governance.collaboration_version AS v
		WHERE v.source = content ->> 'source' AND v.source_key = content ->> 'source_key';
		arrangement := coalesce(arrangement, '{}') || jsonb_build_object(
			'legal_form', content -> 'legal_form',
			'powers', CASE WHEN content ->> 'powers' IS NOT NULL THEN to_jsonb(string_to_array(content ->> 'powers', '|')) END,
			'phase', content -> 'phase',
			'purpose', content -> 'purpose',
			'period', CASE WHEN content ->> 'valid_from' IS NOT NULL OR content ->> 'valid_to' IS NOT NULL THEN jsonb_build_array(content -> 'valid_from', content -> 'valid_to') END);
		IF content ->> 'style' IS NOT NULL THEN
			arrangement := arrangement || jsonb_build_object('style', (content ->> 'style')::governance.style::jsonb);
		END IF;
		problem := input_error(arrangement::text, 'governance.collaboration');
		target := target || jsonb_build_object('collaboration', arrangement, 'body', path,
			'legal_basis', CASE WHEN content ->> 'legal_basis' IS NOT NULL THEN to_jsonb(string_to_array(content ->> 'legal_basis', '|')) END);

	WHEN 'participation' THEN
		SELECT v.collaboration_version_id INTO id
		FROM governance.collaboration_version AS v
		WHERE v.source = content ->> 'source' AND v.source_key = content ->> 'collaboration_key';
		IF id IS NULL THEN
			problem := format('collaboration_key: version %s of source %s is not in the register', to_json(content ->> 'collaboration_key'), content ->> 'source');
			RETURN;
		END IF;
		IF content ->> 'organ' IS NOT NULL THEN
			IF strpos(path, '/') > 0 THEN
				problem := format('organ: the party already names one: %s', to_json(path));
				RETURN;
			END IF;
			value := path || '/' || (content ->> 'organ');
			problem := port_value_error(value, 'text', 'party', NULL);
			IF problem IS NOT NULL OR strpos(content ->> 'organ', '/') > 0 THEN
				problem := 'organ: ' || coalesce(problem, 'must be one word of the list');
				RETURN;
			END IF;
			path := party(value);
		END IF;
		target := target || jsonb_build_object('collaboration_version_id', id, 'party', path);

	WHEN 'role' THEN
		IF content ->> 'valid_from' > content ->> 'valid_to' THEN
			problem := 'valid_to: is before valid_from';
		END IF;
		target := target || jsonb_build_object('collaboration_id', id);

	WHEN 'finance' THEN
		IF id IS NULL AND path IS NOT NULL THEN
			SELECT array_agg(DISTINCT v.collaboration_id) INTO ids FROM governance.collaboration_version AS v WHERE v.body = path;
			IF cardinality(ids) > 1 THEN
				problem := format('party_key: %s is the body of several collaborations; give column collaboration', path);
				RETURN;
			END IF;
			id := ids[1];
		END IF;
		IF id IS NULL THEN
			problem := CASE WHEN path IS NULL THEN 'collaboration: neither collaboration nor party_key has a value'
				ELSE format('party_key: %s is not the body of a collaboration in the register', path) END;
			RETURN;
		END IF;
		-- what is not an amount stays as it is written, and is never zero
		target := target || jsonb_build_object('collaboration_id', id, 'stage', coalesce(content ->> 'stage', 'final'));
		IF jsonb_typeof(content -> 'value') = 'number' THEN
			target := target || '{"status": "published", "factor": 1}';
			value := content ->> 'value';
		ELSE
			SELECT p.value, p.status, p.factor, p.note INTO amount
			FROM governance.parse_amount(content ->> 'value', coalesce((content ->> 'factor')::numeric, 1)) AS p;
			target := target || jsonb_build_object('value', amount.value, 'status', amount.status, 'factor', coalesce(amount.factor, 1),
				'original', content -> 'value', 'note', coalesce(content ->> 'note', amount.note));
			value := amount.value;
		END IF;
		IF abs(value::numeric) >= 1e16 THEN
			problem := format('value: must be less than 10,000,000,000,000,000: %s', value);
		END IF;

	WHEN 'contract' THEN
		IF content ->> 'starts_on' > content ->> 'ends_on' THEN
			problem := 'ends_on: is before starts_on';
		END IF;
		target := target || jsonb_build_object('collaboration_id', id, 'party', path);

	WHEN 'document' THEN
		target := target || jsonb_build_object('collaboration_id', id, 'is_closed', coalesce(nullif(content -> 'is_closed', 'null'), 'false'));

	WHEN 'meeting' THEN
		target := target || jsonb_build_object('collaboration_id', id, 'is_cancelled', coalesce(nullif(content -> 'is_cancelled', 'null'), 'false'));

	WHEN 'answer' THEN
		SELECT i.code, i.version, i.instrument INTO round
		FROM governance.instrument_register AS i
		WHERE i.code = coalesce(content ->> 'instrument', 'governance-balance')
		ORDER BY i.version DESC LIMIT 1;
		IF NOT FOUND THEN
			problem := format('instrument: %s is not in instrument_register', to_json(content ->> 'instrument'));
			RETURN;
		END IF;
		questionnaire := round.instrument;
		target := target || jsonb_build_object('collaboration_id', id, 'instrument_code', round.code, 'instrument_version', round.version,
			'source_key', concat_ws('/', content ->> 'organisation', content ->> 'collaboration', content ->> 'round', content ->> 'rater'));
		SELECT r.status, r.instrument_code AS code INTO round
		FROM governance.assessment_round AS r
		WHERE r.organisation = content ->> 'organisation' AND r.collaboration_id = id AND r.code = content ->> 'round';
		IF FOUND AND round.code <> target ->> 'instrument_code' THEN
			problem := format('instrument: the round has instrument %s', to_json(round.code));
			RETURN;
		END IF;
		SELECT i.position INTO id FROM governance.indicators(questionnaire) AS i WHERE i.indicator = content ->> 'indicator';
		IF NOT FOUND THEN
			problem := format('indicator: %s is not one of instrument %s', to_json(content ->> 'indicator'), target ->> 'instrument_code');
			RETURN;
		END IF;
		lowest := (questionnaire::jsonb -> 'scale' ->> 'min')::integer;
		highest := (questionnaire::jsonb -> 'scale' ->> 'max')::integer;
		IF (content ->> 'answer')::integer NOT BETWEEN lowest AND highest THEN
			problem := format('answer: must be from %s to %s: %s', lowest, highest, content ->> 'answer');
			RETURN;
		END IF;
		target := target || jsonb_build_object('position', id);

	ELSE
		NULL;
	END CASE;
END
$$;
COMMENT ON FUNCTION port_target(text, jsonb) IS
'A row of a port, after port_row, as a row of the register: keys of the source replaced by those of the register; problem says why it does not fit, NULL when it does. For refresh(). NULL in, NULL out';

CREATE FUNCTION port_merge_answers(targets jsonb[], OUT inserted bigint, OUT changed bigint, OUT unchanged bigint)
RETURNS record
LANGUAGE plpgsql
VOLATILE
STRICT
PARALLEL UNSAFE
SET search_path = pg_catalog, governance, pg_temp
AS $$
BEGIN
	INSERT INTO governance.assessment_round (organisation, collaboration_id, code, held_on, instrument_code, instrument_version, source, source_key)
	SELECT DISTINCT ON (t ->> 'organisation', (t ->> 'collaboration_id')::bigint, t ->> 'round')
		t ->> 'organisation', (t ->> 'collaboration_id')::bigint, t ->> 'round', (t ->> 'held_on')::date,
		t ->> 'instrument_code', (t ->> 'instrument_version')::integer, t ->> 'source', concat_ws('/', t ->> 'organisation', t ->> 'collaboration', t ->> 'round')
	FROM unnest(targets) AS t
	WHERE t IS NOT NULL
	ORDER BY t ->> 'organisation', (t ->> 'collaboration_id')::bigint, t ->> 'round', t ->> 'held_on'
	ON CONFLICT (organisation, collaboration_id, code) DO NOTHING;

	-- one form a rater and round, with a place for every indicator of the instrument
	WITH form AS MATERIALIZED (
		SELECT r.assessment_round_id, r.organisation, q.rater, q.perspective, q.submitted_on, q.source, q.source_key, q.answers AS rows,
			governance.assessment(q.perspective, array(
				SELECT (q.answer ->> i.position::text)::integer FROM governance.indicators(k.instrument) AS i ORDER BY i.position), k.instrument) AS form
		FROM (
			SELECT t ->> 'organisation' AS organisation, (t ->> 'collaboration_id')::bigint AS collaboration_id, t ->> 'round' AS round,
				t ->> 'rater' AS rater, min(t ->> 'perspective') AS perspective, max((t ->> 'submitted_on')::date) AS submitted_on,
				min(t ->> 'source') AS source, min(t ->> 'source_key') AS source_key,
				jsonb_object_agg(t ->> 'position', t -> 'answer') AS answer, count(*) AS answers
			FROM unnest(targets) AS t
			WHERE t IS NOT NULL
			GROUP BY 1, 2, 3, 4
		) AS q
		JOIN governance.assessment_round AS r ON r.organisation = q.organisation AND r.collaboration_id = q.collaboration_id AND r.code = q.round
		JOIN governance.instrument_register AS k ON k.code = r.instrument_code AND k.version = r.instrument_version
	), before AS MATERIALIZED (
		SELECT f.assessment_round_id, f.rater FROM governance.assessment_form AS f JOIN form AS n USING (assessment_round_id, rater)
	), done AS (
		INSERT INTO governance.assessment_form AS f (organisation, assessment_round_id, rater, perspective, form, submitted_on, source, source_key)
		SELECT n.organisation, n.assessment_round_id, n.rater, n.perspective, n.form, n.submitted_on, n.source, n.source_key
		FROM form AS n
		ON CONFLICT (assessment_round_id, rater) DO UPDATE
		SET perspective = excluded.perspective, form = excluded.form, submitted_on = excluded.submitted_on, source = excluded.source, source_key = excluded.source_key, changed_at = now()
		WHERE (f.perspective, f.form, f.submitted_on, f.source, f.source_key)
			IS DISTINCT FROM (excluded.perspective, excluded.form, excluded.submitted_on, excluded.source, excluded.source_key)
		RETURNING f.assessment_round_id, f.rater
	)
	SELECT coalesce(sum(n.rows) FILTER (WHERE b.rater IS NULL), 0),
		coalesce(sum(n.rows) FILTER (WHERE b.rater IS NOT NULL AND d.rater IS NOT NULL), 0),
		coalesce(sum(n.rows) FILTER (WHERE b.rater IS NOT NULL AND d.rater IS NULL), 0)
	INTO inserted, changed, unchanged
	FROM form AS n
	LEFT JOIN before AS b USING (assessment_round_id, rater)
	LEFT JOIN done AS d USING (assessment_round_id, rater);
END
$$;
COMMENT ON FUNCTION port_merge_answers(jsonb[]) IS
'Merges rows of port answer, after port_target, into assessment rounds and forms: one form a rater, in which an indicator without a row is not answered. Rounds that do not exist are made. All rows of a form count as the form does. For refresh(). NULL in, NULL out';
REVOKE EXECUTE ON FUNCTION port_merge_answers(jsonb[]) FROM PUBLIC;

CREATE FUNCTION refresh(which text DEFAULT NULL)
RETURNS TABLE (port text, inserted bigint, changed bigint, unchanged bigint, rejected bigint, vanished bigint)
LANGUAGE plpgsql
VOLATILE
PARALLEL UNSAFE
ROWS 10
SET search_path = pg_catalog, governance, pg_temp
AS $$
#variable_conflict use_column
DECLARE
	a governance.port;
	r record;
	row_target jsonb;
	complaint text;
	outcome text;
	started timestamptz;
	problems text;
	key_columns text;
	target_table text;
	natural_key text[];
	columns text[];
	column_list text;
	-- one element a row of the view, in the same order
	keys text[];
	originals jsonb[];
	complaints text[];
	targets jsonb[];
	row_sources text[];
	row_keys text[];
	known bigint;
	touched bigint;
	all_sources text[];
BEGIN
	IF which IS NOT NULL AND NOT EXISTS (SELECT FROM governance.port AS p WHERE p.port = which) THEN
		RAISE EXCEPTION 'port is not attached: "%"', which USING ERRCODE = 'invalid_parameter_value',
			HINT = 'Attached are: ' || coalesce((SELECT string_agg(p.port, ', ' ORDER BY p.port) FROM governance.port AS p), 'none') || '.';
	END IF;

	-- what other ports refer to comes first; the lock makes a second refresh wait for the first
	FOR a IN
		SELECT p.* FROM governance.port AS p
		WHERE p.port = which OR which IS NULL
		ORDER BY array_position(ARRAY['party', 'collaboration', 'participation', 'role', 'finance', 'contract', 'document', 'meeting', 'goal', 'answer'], p.port)
		FOR UPDATE
	LOOP
		started := clock_timestamp();
		port := a.port;
		inserted := 0; changed := 0; unchanged := 0; rejected := 0; vanished := 0;
		keys := '{}'; originals := '{}'; complaints := '{}'; targets := '{}'; row_sources := '{}'; row_keys := '{}';

		-- a port that is broken does not stop the others, unless it was asked for by name
		SELECT string_agg(concat_ws(': ', c.column_name, c.problem), E'\n') INTO problems
		FROM governance.port_contract_problems(a.port, a.view_name) AS c;
		IF problems IS NOT NULL THEN
			IF which IS NOT NULL THEN
				RAISE EXCEPTION 'view % does not fit port "%"', a.view_name, a.port USING ERRCODE = 'object_not_in_prerequisite_state', DETAIL = problems;
			END IF;
			RAISE WARNING 'port %: not refreshed: view % does not fit', a.port, a.view_name USING DETAIL = problems;
			CONTINUE;
		END IF;

		SELECT string_agg(format('q.content ->> %L', c.column_name), ', ' ORDER BY c.position) FILTER (WHERE c.is_key)
		INTO key_columns
		FROM governance.port_contract AS c WHERE c.port = a.port;

		-- each row by itself; the second row of a key is refused, whichever order the view gives them in
		FOR r IN EXECUTE format(
			'SELECT q.*, row_number() OVER (PARTITION BY q.key ORDER BY q.original::text COLLATE "C") AS place
			FROM (
				SELECT w.original, q.content, q.problem, jsonb_build_array(%s)::text AS key
				FROM (SELECT to_jsonb(v) AS original FROM %s AS v) AS w
				CROSS JOIN LATERAL governance.port_row(%L, w.original) AS q
			) AS q
			ORDER BY q.key COLLATE "C", q.original::text COLLATE "C"', key_columns, a.view_name, a.port)
		LOOP
			complaint := coalesce(r.problem, CASE WHEN r.place > 1 THEN 'the key is that of another row' END);
			row_target := r.content;
			IF complaint IS NULL AND a.port <> 'party' THEN
				SELECT t.target, t.problem INTO row_target, complaint FROM governance.port_target(a.port, r.content) AS t;
			ELSIF complaint IS NULL THEN
				SELECT m.result, m.problem INTO outcome, complaint FROM governance.port_merge_party(r.content) AS m;
				inserted := inserted + (outcome IS NOT DISTINCT FROM 'inserted')::integer;
				changed := changed + (outcome IS NOT DISTINCT FROM 'changed')::integer;
				unchanged := unchanged + (outcome IS NOT DISTINCT FROM 'unchanged')::integer;
			END IF;
			keys := array_append(keys, r.key || CASE WHEN r.place > 1 THEN ' #' || r.place ELSE '' END);
			originals := array_append(originals, r.original);
			complaints := array_append(complaints, complaint);
			targets := array_append(targets, CASE WHEN complaint IS NULL THEN row_target END);
			row_sources := array_append(row_sources, r.content ->> 'source');
			row_keys := array_append(row_keys, CASE a.port
				WHEN 'answer' THEN concat_ws('/', r.content ->> 'organisation', r.content ->> 'collaboration', r.content ->> 'round', r.content ->> 'rater')
				ELSE r.content ->> 'source_key' END);
		END LOOP;
		all_sources := array(SELECT DISTINCT s FROM unnest(a.sources || row_sources) AS s WHERE s IS NOT NULL ORDER BY s);

		target_table := CASE a.port WHEN 'collaboration' THEN 'collaboration_version' WHEN 'role' THEN 'role_assignment' WHEN 'finance' THEN 'finance_amount' WHEN 'answer' THEN 'assessment_form' ELSE a.port END;
		natural_key := CASE a.port
			WHEN 'participation' THEN ARRAY['collaboration_version_id', 'party', 'joined_on']
			WHEN 'role' THEN ARRAY['organisation', 'collaboration_id', 'holder', 'role', 'valid_from']
			WHEN 'finance' THEN ARRAY['organisation', 'collaboration_id', 'fiscal_year', 'kind', 'basis', 'stage', 'part', 'source']
			WHEN 'goal' THEN ARRAY['organisation', 'code']
		END;

		-- the rows against each other and against rows that came another way
		IF natural_key IS NOT NULL THEN
			FOR r IN EXECUTE format(
				'SELECT q.ord, q.clash
				FROM (
					SELECT n.ord, CASE
							WHEN row_number() OVER (PARTITION BY %1$s ORDER BY n.ord) > 1 THEN ''another row of the view''
							WHEN EXISTS (SELECT FROM governance.%2$I AS t WHERE %3$s AND (t.source, t.source_key) IS DISTINCT FROM (n.source, n.source_key)) THEN ''a row that another source brought, or the same under another key''
						END AS clash
					FROM (SELECT u.ord, x.* FROM unnest($1) WITH ORDINALITY AS u(j, ord) CROSS JOIN LATERAL jsonb_populate_record(NULL::governance.%2$I, u.j) AS x WHERE u.j IS NOT NULL) AS n
				) AS q
				WHERE q.clash IS NOT NULL',
				(SELECT string_agg(format('n.%I', c), ', ') FROM unnest(natural_key) AS c), target_table,
				(SELECT string_agg(format(CASE WHEN att.attnotnull THEN 't.%1$I = n.%1$I' ELSE 't.%1$I IS NOT DISTINCT FROM n.%1$I' END, att.attname), ' AND ')
				 FROM pg_attribute AS att WHERE att.attrelid = format('governance.%I', target_table)::regclass AND att.attname = ANY (natural_key)))
			USING targets
			LOOP
				complaints[r.ord] := format('%s: the same as %s', array_to_string(array_remove(natural_key, 'collaboration_version_id'), ', '), r.clash);
				targets[r.ord] := NULL;
			END LOOP;
		ELSIF a.port = 'answer' THEN
			FOR r IN
				SELECT q.ord, q.reason
				FROM (
					SELECT u.ord, CASE
							WHEN u.j ->> 'perspective' <> first_value(u.j ->> 'perspective') OVER w THEN 'perspective: other rows of this rater and round have another'
							WHEN u.j ->> 'instrument_code' <> first_value(u.j ->> 'instrument_code') OVER round THEN 'instrument: other rows of this round have another'
							WHEN EXISTS (SELECT FROM governance.assessment_round AS d
								WHERE d.status = 'adopted' AND d.organisation = u.j ->> 'organisation' AND d.collaboration_id = (u.j ->> 'collaboration_id')::bigint AND d.code = u.j ->> 'round'
									AND NOT EXISTS (SELECT FROM governance.assessment_form AS f
										WHERE f.assessment_round_id = d.assessment_round_id AND f.rater = u.j ->> 'rater'
											AND (f.form::jsonb -> 'answers' -> ((u.j ->> 'position')::integer - 1)) IS NOT DISTINCT FROM coalesce(to_jsonb((u.j ->> 'answer')::integer), 'null')))
								THEN 'answer: the round is adopted and its answers are fixed'
						END AS reason
					FROM unnest(targets) WITH ORDINALITY AS u(j, ord)
					WHERE u.j IS NOT NULL
					WINDOW w AS (PARTITION BY u.j ->> 'source_key' ORDER BY u.ord),
						round AS (PARTITION BY u.j ->> 'organisation', u.j ->> 'collaboration_id', u.j ->> 'round' ORDER BY u.ord)
				) AS q
				WHERE q.reason IS NOT NULL
			LOOP
				complaints[r.ord] := r.reason;
				targets[r.ord] := NULL;
			END LOOP;
		END IF;

		IF a.port = 'collaboration' THEN
			-- a collaboration has the title of its latest version
			INSERT INTO governance.collaboration_register AS c (code, title, website, source, source_key, source_url)
			SELECT DISTINCT ON (t ->> 'code') t ->> 'code', coalesce(t ->> 'short_title', t ->> 'title'), t ->> 'website', t ->> 'source', t ->> 'code', t ->> 'source_url'
			FROM unnest(targets) AS t
			WHERE t IS NOT NULL
			ORDER BY t ->> 'code', t ->> 'valid_from' DESC NULLS LAST, t ->> 'source_key' DESC
			ON CONFLICT (code) DO UPDATE
			SET title = excluded.title, website = excluded.website, source_url = excluded.source_url, changed_at = now()
			WHERE c.source = excluded.source AND (c.title, c.website, c.source_url) IS DISTINCT FROM (excluded.title, excluded.website, excluded.source_url);
			targets := array(
				SELECT CASE WHEN u.j IS NOT NULL THEN u.j || jsonb_build_object('collaboration_id', c.collaboration_id) END
				FROM unnest(targets) WITH ORDINALITY AS u(j, ord)
				LEFT JOIN governance.collaboration_register AS c ON c.code = u.j ->> 'code'
				ORDER BY u.ord);
		END IF;

		IF a.port = 'answer' THEN
			SELECT m.inserted, m.changed, m.unchanged INTO inserted, changed, unchanged FROM governance.port_merge_answers(targets) AS m;
		ELSIF a.port <> 'party' THEN
			SELECT array_agg(att.attname ORDER BY att.attnum) INTO columns
			FROM pg_attribute AS att
			WHERE att.attrelid = format('governance.%I', target_table)::regclass AND att.attnum > 0 AND NOT att.attisdropped
				AND (att.attname = ANY (ARRAY['collaboration_id', 'collaboration_version_id', 'status', 'original', 'factor'])
					OR (att.attname = 'collaboration' AND a.port = 'collaboration')
					OR att.attname IN (SELECT c.column_name FROM governance.port_contract AS c WHERE c.port = a.port))
				AND att.attidentity = '';
			column_list := (SELECT string_agg(format('%I', c), ', ') FROM unnest(columns) AS c);
			EXECUTE format(
				'WITH new AS MATERIALIZED (
					SELECT x.* FROM unnest($1) AS j CROSS JOIN LATERAL jsonb_populate_record(NULL::governance.%1$I, j) AS x WHERE j IS NOT NULL
				), before AS MATERIALIZED (
					SELECT count(*) AS known FROM new AS n JOIN governance.%1$I AS t ON t.source = n.source AND t.source_key = n.source_key
				), done AS (
					INSERT INTO governance.%1$I AS t (%2$s)
					SELECT %2$s FROM new
					ON CONFLICT (source, source_key) DO UPDATE
					SET (%2$s, changed_at) = ROW (%3$s, now())
					WHERE (%4$s) IS DISTINCT FROM (%3$s)
					RETURNING 1
				)
				SELECT (SELECT count(*) FROM new), (SELECT known FROM before), (SELECT count(*) FROM done)',
				target_table, column_list,
				(SELECT string_agg(format('excluded.%I', c), ', ') FROM unnest(columns) AS c),
				(SELECT string_agg(format('t.%I', c), ', ') FROM unnest(columns) AS c))
			INTO inserted, known, touched USING targets;
			unchanged := inserted - touched;
			inserted := inserted - known;
			changed := touched - inserted;
		END IF;

		IF a.port = 'participation' THEN
			-- the parties of an arrangement are those that take part; roles and interests that they have there stay
			UPDATE governance.collaboration_version AS c
			SET collaboration = (c.collaboration::jsonb || jsonb_build_object('parties', q.parties))::governance.collaboration, changed_at = now()
			FROM (
				SELECT n.collaboration_version_id,
					jsonb_agg(coalesce(h.holder, jsonb_build_object('party', n.party, 'roles', jsonb_build_array('participant'))) ORDER BY n.party) AS parties
				FROM (
					SELECT p.collaboration_version_id, p.party
					FROM governance.participation AS p
					WHERE p.left_on IS NULL
						AND p.collaboration_version_id IN (SELECT (t ->> 'collaboration_version_id')::bigint FROM unnest(targets) AS t WHERE t IS NOT NULL)
					UNION
					SELECT w.collaboration_version_id, o.party
					FROM governance.collaboration_version AS w CROSS JOIN LATERAL governance.parties(w.collaboration) AS o
					WHERE NOT governance.role_set_has(o.roles, 'participant')
						AND w.collaboration_version_id IN (SELECT (t ->> 'collaboration_version_id')::bigint FROM unnest(targets) AS t WHERE t IS NOT NULL)
				) AS n
				JOIN governance.collaboration_version AS w ON w.collaboration_version_id = n.collaboration_version_id
				LEFT JOIN LATERAL (
					SELECT j AS holder FROM jsonb_array_elements(w.collaboration::jsonb -> 'parties') AS j WHERE j ->> 'party' = n.party
				) AS h ON true
				GROUP BY n.collaboration_version_id
			) AS q
			WHERE c.collaboration_version_id = q.collaboration_version_id
				AND c.collaboration <> (c.collaboration::jsonb || jsonb_build_object('parties', q.parties))::governance.collaboration;
		END IF;

		rejected := (SELECT count(*) FROM unnest(complaints) AS c WHERE c IS NOT NULL);
		INSERT INTO governance.port_rejection AS j (port, key, original, problem, first_seen, last_seen)
		SELECT a.port, u.key || CASE WHEN u.key ~ '\mnull\M' THEN ' ' || md5(u.original::text) ELSE '' END, u.original, u.problem, started, started
		FROM unnest(keys, originals, complaints) AS u(key, original, problem)
		WHERE u.problem IS NOT NULL
		ON CONFLICT (port, key) DO UPDATE
		SET original = excluded.original, problem = excluded.problem, last_seen = excluded.last_seen, resolved_at = NULL;
		UPDATE governance.port_rejection AS j SET resolved_at = started
		WHERE j.port = a.port AND j.resolved_at IS NULL AND j.last_seen < started;

		EXECUTE format(
			'SELECT count(*)
			FROM (SELECT t.source, t.source_key FROM governance.%I AS t WHERE t.source = ANY ($1) AND t.source_key IS NOT NULL %s) AS t
			WHERE NOT EXISTS (SELECT FROM unnest($2, $3) AS s(source, source_key) WHERE s.source = t.source AND s.source_key = t.source_key)',
			target_table, CASE a.port WHEN 'party' THEN 'UNION SELECT k.source, k.source_key FROM governance.party_source_key AS k WHERE k.source = ANY ($1)' ELSE '' END)
		INTO vanished USING all_sources, row_sources, row_keys;

		UPDATE governance.port AS p
		SET sources = all_sources, last_refresh = started, last_rows = cardinality(keys), last_rejected = rejected
		WHERE p.port = a.port;
		INSERT INTO governance.port_refresh (port, view_name, started_at, finished_at, inserted, changed, unchanged, rejected, vanished)
		VALUES (a.port, a.view_name, started, clock_timestamp(), inserted, changed, unchanged, rejected, vanished);
		RAISE NOTICE 'port %: % rows: % inserted, % changed, % unchanged, % rejected, % vanished', a.port, cardinality(keys), inserted, changed, unchanged, rejected, vanished;
		RETURN NEXT;
	END LOOP;
END
$$;
COMMENT ON FUNCTION refresh(text) IS
'Reads the view of a port, or of all attached ports, into the register, one row a port: rows inserted, changed, unchanged, rejected (they are in port_rejection with their original text, the rest is loaded) and vanished (of earlier refreshes and no longer in the view; they stay). Rows are found again by source and source_key. A second refresh of the same rows reports all as unchanged. A view that is gone or no longer fits is passed by with a warning, or is an error (55000) when its port is asked for by name; 22023 for a port that is not attached. One transaction; a notice for each port. Example: SELECT * FROM governance.refresh(''party'')';
REVOKE EXECUTE ON FUNCTION refresh(text) FROM PUBLIC;
