-- suggestion.sql: collaborations to try suggestions on, and suggestions carried out

-- the parties of a suggestion with what it gives them; who gets nothing keeps taking part
CREATE FUNCTION pg_temp.carried_out(c governance.collaboration, book governance.rulebook DEFAULT governance.standard_rulebook())
RETURNS governance.collaboration LANGUAGE sql AS $$
	SELECT governance_internal.collaboration_from_jsonb(jsonb_set(governance_internal.collaboration_to_jsonb(c), '{parties}', coalesce((
		SELECT jsonb_agg(to_jsonb(e) || jsonb_build_object('roles',
			CASE WHEN e -> 'roles' ? 'participant' THEN '["participant"]'::jsonb ELSE '[]' END
			|| coalesce((SELECT jsonb_agg(s.role::text) FROM governance.suggest_roles(c, book) AS s WHERE s.party = e ->> 'party'), '[]')))
		FROM jsonb_array_elements(governance_internal.collaboration_to_jsonb(c) -> 'parties') AS e), '[]')))
$$;

-- a step of the smallest change
CREATE FUNCTION pg_temp.step_taken(c governance.collaboration, action text, party text, role governance.role, to_party text)
RETURNS governance.collaboration LANGUAGE sql AS $$
	SELECT CASE action
		WHEN 'add' THEN governance.with_role(c, party, role)
		WHEN 'remove' THEN governance.without_role(c, party, role)
		WHEN 'move' THEN governance.with_role(governance.without_role(c, party, role), to_party, role)
	END
$$;

CREATE FUNCTION pg_temp.changed(c governance.collaboration, book governance.rulebook DEFAULT governance.standard_rulebook())
RETURNS governance.collaboration LANGUAGE plpgsql AS $$
DECLARE
	s record;
BEGIN
	FOR s IN SELECT * FROM governance.smallest_change(c, book) WHERE step IS NOT NULL ORDER BY step LOOP
		c := pg_temp.step_taken(c, s.action, s.party, s.role, s.to_party);
	END LOOP;
	RETURN c;
END $$;

-- errors that are about roles in somebody's hands, so that roles can mend them
CREATE FUNCTION pg_temp.errors(c governance.collaboration, book governance.rulebook DEFAULT governance.standard_rulebook())
RETURNS bigint LANGUAGE sql AS $$
	SELECT count(*) FROM governance.role_findings(c, book) WHERE result = 'fail' AND severity IN ('error', 'critical') AND rule !~ '^WGR'
$$;

-- few parties, few roles, many of them in conflict
CREATE FUNCTION pg_temp.random_roles(nparties integer, nroles integer)
RETURNS governance.collaboration LANGUAGE plpgsql VOLATILE AS $$
DECLARE
	paths text[] := '{gm1/executive,gm1/council,gm2/executive/a,gm1/executive/b,firm,gm2/mayor}';
	words text[] := '{board_member,supervisor,contractor,counterparty_adviser,owner,client,participant,board_member,supervisor,drive,finance,direct}';
	c governance.collaboration;
BEGIN
	c := jsonb_build_object(
		'legal_form', (ARRAY['public_body', 'foundation', 'network', 'private_limited'])[1 + floor(random() * 4)::integer],
		'phase', (ARRAY['run', 'explore', NULL])[1 + floor(random() * 3)::integer],
		'style', CASE WHEN random() < 0.8 THEN jsonb_build_object('hierarchy', random(), 'network', random(), 'market', random() + 0.1) END,
		'parties', (SELECT jsonb_agg(jsonb_build_object('party', path, 'interests', CASE WHEN random() < 0.1 THEN '["personal"]'::jsonb ELSE '[]' END))
			FROM unnest(paths[1:nparties]) AS path))::governance.collaboration;
	FOR i IN 1 .. nroles LOOP
		c := governance.with_role(c, paths[1 + floor(random() * nparties)::integer], words[1 + floor(random() * 12)::integer]::governance.role);
	END LOOP;
	RETURN c;
END $$;
