-- merge_party.sql: the rows of port party, and which party of the register each of them is

CREATE INDEX ON party (name_form(name));
CREATE INDEX ON party_name (name_form(name));

CREATE FUNCTION governance_internal.port_match_party(content jsonb, OUT result text, OUT problem text)
RETURNS record
AS $$
DECLARE
	-- one row as the view gives it, and the row of the register it stands for
	n party;
	old party;
	target text;
	found_by text;
	is_known boolean;
	candidates text[];
	changes bigint;
BEGIN
	n := jsonb_populate_record(NULL::party, content);
	IF n.started_on > n.ended_on THEN
		problem := 'ended_on: is before started_on';
		RETURN;
	END IF;

	SELECT k.party, true INTO target, is_known
	FROM party_source_key AS k
	WHERE k.source = n.source AND k.source_key = n.source_key AND is_match(k.method, k.is_confirmed);
	IF target IS NULL THEN
		SELECT p.party, true INTO target, is_known FROM party AS p WHERE p.source = n.source AND p.source_key = n.source_key;
	END IF;

	IF target IS NULL THEN
		-- the same identifier is the same party; two identifiers may not point at two parties
		SELECT array_agg(DISTINCT m.party), (array_agg(m.method ORDER BY m.position))[1]
		INTO candidates, found_by
		FROM (
			SELECT 1 AS position, 'tooi' AS method, p.party FROM party AS p WHERE p.tooi = n.tooi OR p.party = tooi_code(n.tooi)
			UNION ALL SELECT 2, 'rsin', p.party FROM party AS p WHERE p.rsin = n.rsin
			UNION ALL SELECT 3, 'kvk', p.party FROM party AS p WHERE p.kvk = n.kvk
			UNION ALL SELECT 4, 'oin', p.party FROM party AS p WHERE p.oin = n.oin
			UNION ALL SELECT 5, 'roo', p.party FROM party AS p WHERE p.roo = n.roo OR p.party = 'roo' || n.roo
		) AS m;
		IF cardinality(candidates) > 1 THEN
			problem := format('its identifiers belong to different parties: %s', array_to_string(candidates, ', '));
			RETURN;
		END IF;
		target := candidates[1];
		-- two rows of one source with one number are two parties until somebody says otherwise, and so are those of a number that may be anybody's
		IF target IS NOT NULL AND NOT is_known_as(target, n.name)
			AND (identifier_look(found_by, CASE found_by WHEN 'rsin' THEN n.rsin WHEN 'kvk' THEN n.kvk WHEN 'oin' THEN n.oin WHEN 'roo'
				THEN n.roo END) IS NOT NULL
				OR EXISTS (SELECT FROM party AS p WHERE p.party = target AND p.source = n.source AND p.source_key IS NOT NULL)
				OR EXISTS (SELECT FROM party_source_key AS k WHERE k.party = target AND k.source = n.source AND is_match(k.method, k.is_confirmed)))
		THEN
			INSERT INTO party_source_key AS k (source, source_key, party, method, source_name)
			VALUES (n.source, n.source_key, target, 'number', n.name)
			ON CONFLICT (source, source_key) DO UPDATE
			SET party = excluded.party, method = excluded.method, is_confirmed = false, source_name = excluded.source_name, changed_at = now()
			WHERE (k.party, k.method, k.source_name) IS DISTINCT FROM (excluded.party, excluded.method, excluded.source_name);
			problem := format('%s: that of %s, which has another name: %s. Correct the number, or confirm or change the row of party_source_key.', found_by,
				target,
				(SELECT to_json(p.name) FROM party AS p WHERE p.party = target));
			RETURN;
		END IF;
	END IF;

	IF target IS NULL THEN
		-- the same name, and no identifier that both have: only a proposal
		SELECT p.party INTO target
		FROM (
			SELECT 1 AS position, o.party FROM party AS o WHERE name_form(o.name) = name_form(n.name)
			UNION ALL SELECT 2, o.party FROM party_name AS o WHERE name_form(o.name) = name_form(n.name)
		) AS m
		JOIN party AS p ON p.party = m.party
		WHERE NOT coalesce(p.tooi <> n.tooi OR p.rsin <> n.rsin OR p.kvk <> n.kvk OR p.oin <> n.oin OR p.roo <> n.roo, false)
			AND (p.source <> n.source OR p.source_key IS NULL)
		ORDER BY m.position, p.party_id LIMIT 1;
		IF target IS NOT NULL THEN
			INSERT INTO party_source_key AS k (source, source_key, party, method, source_name)
			VALUES (n.source, n.source_key, target, 'name', n.name)
			ON CONFLICT (source, source_key) DO NOTHING;
			problem := format('name: the same as that of %s, now or before, without an identifier in common. '
				'Confirm or change the row of party_source_key.', target);
			RETURN;
		END IF;

		target := coalesce(tooi_code(n.tooi), 'roo' || n.roo, 'rsin' || n.rsin, 'kvk' || n.kvk, 'oin' || lower(n.oin COLLATE "C"),
			btrim(lower(regexp_replace(n.source || '-' || n.source_key, '[^A-Za-z0-9]+', '-', 'g') COLLATE "C"), '-'));
		problem := port_value_error(target, 'text', 'party', NULL);
		IF problem IS NULL AND EXISTS (SELECT FROM party AS p WHERE p.party = target) THEN
			problem := format('source_key: the path %s is taken', target);
		END IF;
		IF problem IS NOT NULL THEN
			RETURN;
		END IF;
		target := party(target);
		IF bring_back('remove_party', coalesce((
				SELECT e.subject
				FROM removed_row AS r
				JOIN register_event AS e ON e.register_event_id = r.register_event_id
				WHERE e.event = 'remove_party' AND r.table_name = 'party' AND r.content ->> 'source' = n.source AND r.content ->> 'source_key' = n.source_key
				ORDER BY e.register_event_id DESC
				LIMIT 1
			), target))
		THEN
			SELECT m.result, m.problem INTO result, problem FROM port_match_party(content) AS m;
			RETURN;
		END IF;
		INSERT INTO party (party, name, kind, legal_form, rsin, kvk, oin, tooi, roo, seat, address, website, started_on, ended_on, bankrupt_on,
			source, source_key, source_url)
		VALUES (target, n.name, n.kind, n.legal_form, n.rsin, n.kvk, n.oin, n.tooi, n.roo, n.seat, n.address, n.website, n.started_on, n.ended_on,
			n.bankrupt_on, n.source, n.source_key, n.source_url);
		result := 'inserted';
		RETURN;
	END IF;

	-- the name that the source has now, for whoever compares it
	UPDATE party_source_key AS k
	SET source_name = n.name, changed_at = now()
	WHERE is_known AND k.source = n.source AND k.source_key = n.source_key AND k.source_name <> n.name;
	IF FOUND THEN
		result := 'changed';
	END IF;
	IF is_known IS NULL THEN
		INSERT INTO party_source_key AS k (source, source_key, party, method, source_name)
		VALUES (n.source, n.source_key, target, found_by, n.name)
		ON CONFLICT (source, source_key) DO UPDATE SET party = excluded.party, method = excluded.method, source_name = excluded.source_name, changed_at = now();
		result := 'inserted';
	END IF;

	-- the row that brought the party says what it is; any other row only adds identifiers that were unknown
	SELECT * INTO old FROM party AS p WHERE p.party = target;
	IF old.source = n.source AND old.source_key = n.source_key THEN
		-- what it was called before is kept, and found
		INSERT INTO party_name (party, name, kind, source)
		SELECT target, old.name, 'former', n.source
		WHERE name_form(old.name) <> name_form(n.name)
			AND NOT EXISTS (SELECT FROM party_name AS m WHERE m.party = target AND m.name = old.name AND m.kind = 'former');
		UPDATE party AS p
		SET name = n.name, kind = n.kind, legal_form = n.legal_form,
			rsin = coalesce(n.rsin, p.rsin), kvk = coalesce(n.kvk, p.kvk), oin = coalesce(n.oin, p.oin), tooi = coalesce(n.tooi, p.tooi),
				roo = coalesce(n.roo, p.roo),
			seat = n.seat, address = n.address, website = n.website, started_on = n.started_on, ended_on = n.ended_on, bankrupt_on = n.bankrupt_on,
			source_url = n.source_url, changed_at = now()
		WHERE p.party = target
			AND (p.name, p.kind, p.legal_form, p.rsin, p.kvk, p.oin, p.tooi, p.roo, p.seat, p.address, p.website, p.started_on, p.ended_on,
				p.bankrupt_on, p.source_url)
			IS DISTINCT FROM (n.name, n.kind, n.legal_form, coalesce(n.rsin, p.rsin), coalesce(n.kvk, p.kvk), coalesce(n.oin, p.oin),
				coalesce(n.tooi, p.tooi), coalesce(n.roo, p.roo),
				n.seat, n.address, n.website, n.started_on, n.ended_on, n.bankrupt_on, n.source_url);
	ELSE
		UPDATE party AS p
		SET rsin = coalesce(p.rsin, n.rsin), kvk = coalesce(p.kvk, n.kvk), oin = coalesce(p.oin, n.oin), tooi = coalesce(p.tooi, n.tooi),
			roo = coalesce(p.roo, n.roo), changed_at = now()
		WHERE p.party = target
			AND (p.rsin, p.kvk, p.oin, p.tooi, p.roo)
			IS DISTINCT FROM (coalesce(p.rsin, n.rsin), coalesce(p.kvk, n.kvk), coalesce(p.oin, n.oin), coalesce(p.tooi, n.tooi), coalesce(p.roo, n.roo));
	END IF;
	GET DIAGNOSTICS changes = ROW_COUNT;
	result := coalesce(result, CASE WHEN changes > 0 THEN 'changed' ELSE 'unchanged' END);
END
$$
-- include volatile_plpgsql - STRICT
COMMENT ON FUNCTION port_match_party(jsonb) IS
'Merges one row of port party, after port_row: matches it by its key, then by TOOI, RSIN, KvK, OIN and ROO number, and makes a party when nothing matches. result is inserted, changed or unchanged; problem says why it was not merged: identifiers of two parties, a number that another row of the source has under another name, or a name that is known, now or before, without an identifier in common (the last two are kept as a proposal in party_source_key, to be confirmed). A name that changes stays in party_name. For refresh(). NULL in, NULL out';
REVOKE EXECUTE ON FUNCTION port_match_party(jsonb) FROM PUBLIC;

CREATE FUNCTION governance_internal.port_merge_party(OUT inserted bigint, OUT changed bigint, OUT unchanged bigint)
RETURNS record
AS $$
DECLARE
	r record;
	outcome text;
	complaint text;
	same bigint[];
	bad bigint[] := '{}';
	complaints text[] := '{}';
BEGIN
	inserted := 0;
	changed := 0;

	-- most rows of most refreshes are known and say nothing new
	SELECT array_agg(i.nr) INTO same
	FROM pg_temp.port_incoming AS i
	LEFT JOIN party_source_key AS k ON k.source = i.source AND k.source_key = i.source_key AND is_match(k.method, k.is_confirmed)
	LEFT JOIN party AS own ON own.source = i.source AND own.source_key = i.source_key
	JOIN party AS p ON p.party = coalesce(k.party, own.party)
	WHERE i.problem IS NULL
		AND (k.source_name IS NULL OR k.source_name = i.name)
		AND CASE WHEN p.party_id = own.party_id
			THEN (p.name, p.kind, p.legal_form, p.seat, p.address, p.website, p.source_url, p.started_on, p.ended_on, p.bankrupt_on)
				IS NOT DISTINCT FROM (i.name, i.kind, i.legal_form, i.seat, i.address, i.website, i.source_url, i.started_on::date,
					i.ended_on::date, i.bankrupt_on::date)
				AND (p.rsin, p.kvk, p.oin, p.tooi, p.roo)
				IS NOT DISTINCT FROM (coalesce(i.rsin, p.rsin), coalesce(i.kvk, p.kvk), coalesce(i.oin, p.oin), coalesce(i.tooi, p.tooi),
					coalesce(i.roo, p.roo))
			ELSE (i.started_on::date > i.ended_on::date) IS NOT TRUE
				AND (p.rsin, p.kvk, p.oin, p.tooi, p.roo)
				IS NOT DISTINCT FROM (coalesce(p.rsin, i.rsin), coalesce(p.kvk, i.kvk), coalesce(p.oin, i.oin), coalesce(p.tooi, i.tooi),
					coalesce(p.roo, i.roo))
		END;
	unchanged := coalesce(cardinality(same), 0);

	-- the others one by one: what the first brings may be what the second is matched with
	FOR r IN
		SELECT i.nr, to_jsonb(i) - ARRAY['nr', 'original', 'key', 'problem'] AS content
		FROM pg_temp.port_incoming AS i
		WHERE i.problem IS NULL AND NOT EXISTS (SELECT FROM unnest(same) AS s WHERE s = i.nr)
		ORDER BY i.key COLLATE "C"
	LOOP
		SELECT m.result, m.problem INTO outcome, complaint FROM port_match_party(r.content) AS m;
		inserted := inserted + (outcome IS NOT DISTINCT FROM 'inserted')::integer;
		changed := changed + (outcome IS NOT DISTINCT FROM 'changed')::integer;
		unchanged := unchanged + (outcome IS NOT DISTINCT FROM 'unchanged')::integer;
		IF complaint IS NOT NULL THEN
			bad := array_append(bad, r.nr);
			complaints := array_append(complaints, complaint);
		END IF;
	END LOOP;
	UPDATE pg_temp.port_incoming AS i SET problem = u.problem
	FROM unnest(bad, complaints) AS u (nr, problem)
	WHERE u.nr = i.nr;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION port_merge_party() IS
'Merges the rows of port party that port_read() left in port_incoming: those that are known and unchanged in one statement, the others one by one with port_match_party(). For refresh()';
REVOKE EXECUTE ON FUNCTION port_merge_party() FROM PUBLIC;
