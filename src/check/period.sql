-- period.sql: facts that hold twice on a day

-- include evaluator overlap ROWS=20000
	WITH entry AS (
		SELECT 'PARTICIPATION-OVERLAP' AS rule, 'participation' AS kind, e.collaboration_id, NULL::text AS organisation, e.party AS holder, NULL::text AS role,
			p.joined_on AS since
		FROM entered_on(as_of) AS e
		JOIN participation AS p ON p.participation_id = e.participation_id
		UNION ALL
		SELECT 'ROLE-OVERLAP', 'role', a.collaboration_id, a.organisation, a.holder, a.role::text, a.valid_from
		FROM role_assignment AS a
		WHERE valid_on(a.valid_from, a.valid_to, as_of)
		UNION ALL
		SELECT 'INTEREST-OVERLAP', 'interest', i.collaboration_id, i.organisation, NULL, NULL, i.valid_from
		FROM interest AS i
		WHERE valid_on(i.valid_from, i.valid_to, as_of)
		UNION ALL
		SELECT 'SUPERVISION-OVERLAP', 'supervision', s.collaboration_id, s.organisation, NULL, NULL, s.valid_from
		FROM supervision_assignment AS s
		WHERE valid_on(s.valid_from, s.valid_to, as_of)
	), fact AS (
		SELECT e.rule, e.kind, e.collaboration_id, e.organisation, e.holder, e.role, count(*) AS rows,
			string_agg(coalesce('vanaf ' || day_text(e.since, 'nl'), 'zonder begin'), ', ' ORDER BY e.since) AS since_nl,
			string_agg(coalesce('from ' || day_text(e.since, 'en'), 'without a beginning'), ', ' ORDER BY e.since) AS since_en
		FROM entry AS e
		GROUP BY e.rule, e.kind, e.collaboration_id, e.organisation, e.holder, e.role
	)
	SELECT f.rule, f.kind, concat_ws(' ', r.code, f.holder, f.role), f.collaboration_id, f.organisation, check_verdict(true, f.rows = 1),
		NULL::text,
		CASE f.rule
			WHEN 'PARTICIPATION-OVERLAP' THEN f.holder || ' staat ' || f.rows || ' keer tegelijk als deelnemer in het register (' || f.since_nl
				|| '). Zetels, stemmen, aandelen en sleutel zijn daarom niet bekend.'
			WHEN 'ROLE-OVERLAP' THEN 'De rol ' || label(f.role::role, 'nl') || ' van ' || f.holder || ' staat er ' || f.rows || ' keer tegelijk in ('
				|| f.since_nl || ').'
			WHEN 'INTEREST-OVERLAP' THEN 'Er gelden ' || f.rows || ' rijen tegelijk (' || f.since_nl || '). De rij die het laatst begon telt.'
			ELSE 'Er gelden ' || f.rows || ' klassen tegelijk (' || f.since_nl || '). De klasse die het laatst begon telt.'
		END,
		CASE f.rule
			WHEN 'PARTICIPATION-OVERLAP' THEN f.holder || ' is a participant ' || f.rows || ' times at once in the register (' || f.since_en
				|| '). So seats, votes, shares and key are not known.'
			WHEN 'ROLE-OVERLAP' THEN 'The role ' || label(f.role::role, 'en') || ' of ' || f.holder || ' is there ' || f.rows || ' times at once ('
				|| f.since_en || ').'
			WHEN 'INTEREST-OVERLAP' THEN f.rows || ' rows hold at once (' || f.since_en || '). The one that began last counts.'
			ELSE f.rows || ' classes hold at once (' || f.since_en || '). The one that began last counts.'
		END,
		jsonb_build_object('rows', f.rows),
		NULL::date
	FROM fact AS f
	JOIN collaboration_register AS r ON r.collaboration_id = f.collaboration_id;
END;
COMMENT ON FUNCTION check_overlap(date) IS
'Facts of which more than one row holds on the day: a participant, a role of a holder, an interest, a class of supervision. The subject is the code, with the holder and the role behind it where there are.';
