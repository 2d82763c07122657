-- the star adds up: every join that the model allows is made, and no total changes by one
--
-- Each fact with each dimension, through the bridge with its allocation, and each two facts side by side by the pattern of docs/bi.md: each as
-- one row a conformed key, then joined on the keys. For each organisation with rows, on three days, before and after a partner ended, was
-- renamed, and an organisation went up in another. Totals are exact sums of what a measure is made of: of a mean its sum and its weight.
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
\o /dev/null
\ir ../../fixtures/load_voorbeeld.sql
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;

-- ---- rows of three neighbours too: what Gemeente Voorbeeld has, for some of its partners and with other amounts
CREATE TEMP TABLE neighbour (organisation text, part integer);
INSERT INTO neighbour VALUES ('gm9998', 1), ('gm9997', 2), ('gm9996', 3);
INSERT INTO interest (organisation, collaboration_id, has_seat, bbv_group)
SELECT n.organisation, i.collaboration_id, true, i.bbv_group FROM interest AS i CROSS JOIN neighbour AS n WHERE i.organisation = 'gm9999' AND i.collaboration_id % 4 <> n.part
ON CONFLICT DO NOTHING;
INSERT INTO finance_amount (organisation, collaboration_id, fiscal_year, kind, basis, stage, part, value, status, original, source)
SELECT n.organisation, f.collaboration_id, f.fiscal_year, f.kind, f.basis, f.stage, f.part, CASE WHEN f.status = 'published' THEN f.value + n.part ELSE f.value END, f.status, f.original, f.source
FROM finance_amount AS f CROSS JOIN neighbour AS n WHERE f.organisation = 'gm9999' AND f.collaboration_id % 4 <> n.part AND f.fiscal_year >= 2023;
-- a draft beside the final amount, a part beside the whole, and a second source
INSERT INTO finance_amount (organisation, collaboration_id, fiscal_year, kind, basis, stage, part, value, status, original, source)
SELECT f.organisation, f.collaboration_id, f.fiscal_year, f.kind, f.basis, v.stage, v.part, f.value + 7, 'published', f.original, v.source
FROM finance_amount AS f CROSS JOIN (VALUES ('draft', NULL, 'own'), ('final', 'wijk noord', 'own'), ('final', NULL, 'zz second')) AS v (stage, part, source)
WHERE f.organisation IN ('gm9999', 'gm9997') AND f.kind IN ('contribution', 'equity_end') AND f.fiscal_year BETWEEN 2024 AND 2026 AND f.part IS NULL AND f.value IS NOT NULL AND f.stage = 'final'
ON CONFLICT DO NOTHING;
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, closes_on, status, adopted_on, instrument_code, instrument_version, asked)
SELECT n.organisation, r.collaboration_id, r.code, r.held_on - 3000 * (n.part = 2)::integer, r.closes_on - 3000 * (n.part = 2)::integer, r.status, r.adopted_on, r.instrument_code, r.instrument_version, r.asked
FROM assessment_round AS r CROSS JOIN neighbour AS n WHERE r.organisation = 'gm9999' AND r.collaboration_id % 5 = n.part AND r.adopted_on IS NULL AND r.status = 'closed';
INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form)
SELECT r.organisation, r.assessment_round_id, f.rater, f.perspective, f.form
FROM assessment_round AS r
JOIN assessment_round AS o ON o.organisation = 'gm9999' AND o.collaboration_id = r.collaboration_id AND o.code = r.code
JOIN assessment_form AS f ON f.assessment_round_id = o.assessment_round_id
WHERE r.organisation IN (SELECT organisation FROM neighbour);
INSERT INTO signal (organisation, collaboration_id, raised_on, kind, description, due_on, closed_on)
SELECT n.organisation, s.collaboration_id, s.raised_on - n.part, s.kind, s.description, CASE WHEN n.part < 3 THEN s.due_on END, s.closed_on FROM signal AS s CROSS JOIN neighbour AS n WHERE s.organisation = 'gm9999';
INSERT INTO deadline (organisation, collaboration_id, kind, title, due_on)
SELECT n.organisation, d.collaboration_id, d.kind, d.title, d.due_on + n.part FROM deadline AS d CROSS JOIN neighbour AS n WHERE d.organisation = 'gm9999';
-- a day before and one after the calendar
INSERT INTO deadline (organisation, kind, title, due_on) VALUES ('gm9998', 'other', 'lang geleden', '1999-12-31'), ('gm9998', 'other', 'ooit', '2060-01-01');
INSERT INTO challenge (organisation, code, title_nl) SELECT n.organisation, 'c' || i, 'Opgave ' || i FROM neighbour AS n, generate_series(1, 3) AS i;
INSERT INTO challenge_collaboration (organisation, challenge_id, collaboration_id)
SELECT c.organisation, c.challenge_id, i.collaboration_id FROM challenge AS c JOIN interest AS i USING (organisation) WHERE c.organisation IN (SELECT organisation FROM neighbour) AND (i.collaboration_id + c.challenge_id) % 3 > 0
ON CONFLICT DO NOTHING;
SELECT total_rounds();
SELECT * FROM run_checks(NULL, '2026-05-19');
\o

-- ---- what a measure is made of
CREATE FUNCTION pg_temp.made_of(view text) RETURNS TABLE (name text, sql text) LANGUAGE sql AS $$
	SELECT m.measure || p.part, format('coalesce(sum(%s) FILTER (WHERE %s), 0)', p.term, concat_ws(' AND ', 'f.' || m.only_if, 'f.' || m.filter, 'true'))
	FROM star_measure AS m
	CROSS JOIN LATERAL (
		SELECT '' AS part, CASE WHEN m.aggregate = 'count' THEN '@'
			WHEN m.aggregate = 'avg' AND m.average_by IS NOT NULL THEN format('f.%I::numeric * f.%I::numeric * @', m.column_name, m.average_by)
			ELSE format('f.%I::numeric * @', m.column_name) END AS term
		UNION ALL
		SELECT ' (of)', CASE WHEN m.average_by IS NOT NULL THEN format('CASE WHEN f.%I IS NOT NULL THEN f.%I::numeric * @ END', m.column_name, m.average_by) ELSE format('CASE WHEN f.%I IS NOT NULL THEN @ END', m.column_name) END
		WHERE m.aggregate = 'avg'
	) AS p
	WHERE m.view_name = view AND m.aggregate NOT IN ('none', 'count_distinct')
$$;
-- the totals of a fact by organisation, from it alone or joined; times is what a row counts for
CREATE FUNCTION pg_temp.totals(view text, keys text, joined text DEFAULT '', times text DEFAULT '1') RETURNS text LANGUAGE sql AS $$
	SELECT format('SELECT %s, %s FROM pg_temp.%I AS f %s GROUP BY %s', keys, string_agg(format('%s AS %I', replace(m.sql, '@', times), m.name), ', ' ORDER BY m.name), view, joined, keys)
	FROM pg_temp.made_of(view) AS m
$$;
-- joins that change a total, with which
CREATE FUNCTION pg_temp.differ(alone text, other text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	found boolean;
BEGIN
	EXECUTE format('WITH a AS (%s), b AS (%s) SELECT EXISTS (TABLE a EXCEPT TABLE b) OR EXISTS (TABLE b EXCEPT TABLE a)', alone, other) INTO found;
	RETURN found;
END $$;
CREATE FUNCTION pg_temp.with_dimensions() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	r record;
BEGIN
	FOR r IN SELECT s.* FROM star_relation AS s JOIN star_table AS t USING (view_name) WHERE t.kind = 'fact' AND s.use <> 'bridge' LOOP
		IF pg_temp.differ(format('TABLE pg_temp.%I', 'total_' || r.view_name), pg_temp.totals(r.view_name, 'f.organisation',
			format('JOIN pg_temp.%I AS d ON d.%I = f.%I', r.to_view, r.to_column, r.column_name)))
		THEN
			RETURN NEXT format('%s.%s with %s', r.view_name, r.column_name, r.to_view);
		END IF;
	END LOOP;
END $$;
CREATE FUNCTION pg_temp.without_words() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	r record;
BEGIN
	FOR r IN SELECT * FROM star_relation LOOP
		RETURN QUERY EXECUTE format('SELECT DISTINCT %1$L || f.%2$I FROM pg_temp.%3$I AS f WHERE f.%2$I IS NOT NULL AND NOT EXISTS (SELECT FROM pg_temp.%4$I AS d WHERE d.%5$I = f.%2$I)', r.view_name || '.' || r.column_name || ' ',
			r.column_name, r.view_name, r.to_view, r.to_column);
	END LOOP;
END $$;
-- a fact with all its dimensions at once
CREATE FUNCTION pg_temp.with_all() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	t record;
BEGIN
	FOR t IN
		SELECT r.view_name, string_agg(format('JOIN pg_temp.%I AS %I ON %2$I.%I = f.%I', r.to_view, 'd_' || r.column_name, r.to_column, r.column_name), ' ') AS joined
		FROM star_relation AS r JOIN star_table AS s USING (view_name) WHERE s.kind = 'fact' AND r.use <> 'bridge' GROUP BY r.view_name
	LOOP
		IF pg_temp.differ(format('TABLE pg_temp.%I', 'total_' || t.view_name), pg_temp.totals(t.view_name, 'f.organisation', t.joined)) THEN
			RETURN NEXT t.view_name;
		END IF;
	END LOOP;
END $$;
CREATE FUNCTION pg_temp.with_bridge() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	t record;
	found boolean;
BEGIN
	FOR t IN SELECT view_name FROM star_table WHERE kind = 'fact' LOOP
		EXECUTE format('SELECT EXISTS (SELECT FROM (%s) AS a FULL JOIN (%s) AS b USING (organisation) CROSS JOIN LATERAL jsonb_each(to_jsonb(a) - ''organisation'') AS x (name, value)
			WHERE abs((x.value #>> ''{}'')::numeric - (to_jsonb(b) ->> x.name)::numeric) <= 1e-9 * abs((x.value #>> ''{}'')::numeric) IS NOT TRUE)',
			format('TABLE pg_temp.%I', 'total_' || t.view_name),
			pg_temp.totals(t.view_name, 'f.organisation', 'JOIN pg_temp.bridge_challenge_collaboration AS h ON h.partner_key = f.partner_key
				JOIN pg_temp.dim_challenge AS c ON c.challenge_key = h.challenge_key', 'h.allocation::numeric')) INTO found;
		IF found THEN
			RETURN NEXT t.view_name;
		END IF;
	END LOOP;
END $$;
CREATE FUNCTION pg_temp.columns_of(view text, form text, prefix text) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(format(form, m.name, prefix || m.name), ', ' ORDER BY m.name) FROM pg_temp.made_of(view) AS m
$$;
-- two facts side by side: each as one row a key that both have, then joined on those keys
CREATE FUNCTION pg_temp.side_by_side() RETURNS TABLE (pairs bigint, wrong text) LANGUAGE plpgsql AS $$
DECLARE
	p record;
	list text;
	found boolean;
BEGIN
	pairs := 0;
	FOR p IN
		SELECT a.view_name AS one, b.view_name AS other, k.keys
		FROM star_table AS a
		JOIN star_table AS b ON b.kind = 'fact' AND b.view_name > a.view_name
		CROSS JOIN LATERAL (
			SELECT array_agg(r.column_name::text) FILTER (WHERE r.column_name IN ('organisation', 'collaboration_key')) AS few, array_agg(r.column_name::text) AS every
			FROM star_relation AS r JOIN star_relation AS s ON s.view_name = b.view_name AND s.column_name = r.column_name AND s.to_view = r.to_view
			WHERE r.view_name = a.view_name AND r.use = 'main'
		) AS w
		CROSS JOIN LATERAL (VALUES (w.few), (w.every)) AS k (keys)
		WHERE a.kind = 'fact'
	LOOP
		pairs := pairs + 1;
		list := (SELECT string_agg('f.' || k, ', ') FROM unnest(p.keys) AS k);
		EXECUTE format('WITH a AS (%s), b AS (%s), beside AS MATERIALIZED (SELECT organisation, %s, %s FROM a FULL JOIN b USING (%s) GROUP BY organisation)
			SELECT EXISTS (TABLE pg_temp.%I EXCEPT SELECT organisation, %s FROM beside) OR EXISTS (TABLE pg_temp.%I EXCEPT SELECT organisation, %s FROM beside)',
			pg_temp.totals(p.one, list), pg_temp.totals(p.other, list), pg_temp.columns_of(p.one, 'sum(a.%I) AS %I', 'a '), pg_temp.columns_of(p.other, 'sum(b.%I) AS %I', 'b '), array_to_string(p.keys, ', '),
			'total_' || p.one, pg_temp.columns_of(p.one, '%2$I', 'a '), 'total_' || p.other, pg_temp.columns_of(p.other, '%2$I', 'b ')) INTO found;
		IF found THEN
			wrong := concat_ws(', ', wrong, format('%s beside %s by %s', p.one, p.other, array_to_string(p.keys, '+')));
		END IF;
	END LOOP;
	RETURN NEXT;
END $$;
CREATE FUNCTION pg_temp.copy_star(VARIADIC pages text[] DEFAULT '{}') RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	t record;
BEGIN
	FOR t IN SELECT view_name FROM star_table UNION ALL SELECT unnest(pages) LOOP
		EXECUTE format('DROP TABLE IF EXISTS pg_temp.%I', t.view_name);
		EXECUTE format('CREATE TEMP TABLE %I AS SELECT * FROM governance.%1$I', t.view_name);
		EXECUTE format('ANALYZE pg_temp.%I', t.view_name);
	END LOOP;
	-- each fact alone, by organisation
	FOR t IN SELECT view_name FROM star_table WHERE kind = 'fact' LOOP
		EXECUTE format('DROP TABLE IF EXISTS pg_temp.%I', 'total_' || t.view_name);
		EXECUTE format('CREATE TEMP TABLE %I AS %s', 'total_' || t.view_name, pg_temp.totals(t.view_name, 'f.organisation'));
	END LOOP;
END $$;
-- a yes is said of all that was asked on a day
CREATE FUNCTION pg_temp.adds_up(day date, what text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	t record;
	pairs bigint;
	found text;
BEGIN
	PERFORM set_config('governance.as_of', day::text, true);
	PERFORM pg_temp.copy_star();
	RETURN NEXT is((SELECT string_agg(w, '; ') FROM pg_temp.with_dimensions() AS w), NULL, what || ', on ' || day || ': no join to a dimension changes a total');
	RETURN NEXT is((SELECT string_agg(w, '; ') FROM pg_temp.without_words() AS w), NULL, what || ', on ' || day || ': each key and code is in its dimension');
	RETURN NEXT is((SELECT string_agg(w, '; ') FROM pg_temp.with_all() AS w), NULL, what || ', on ' || day || ': nor do all dimensions at once');
	RETURN NEXT is((SELECT string_agg(w, '; ') FROM pg_temp.with_bridge() AS w), NULL, what || ', on ' || day || ': nor does the bridge, with its allocation');
	SELECT s.pairs, s.wrong INTO pairs, found FROM pg_temp.side_by_side() AS s;
	RETURN NEXT is(found, NULL, what || ', on ' || day || ': nor does another fact beside it');
	RETURN NEXT is(pairs, (SELECT count(*) * (count(*) - 1) FROM star_table WHERE kind = 'fact'), 'each two facts were asked');
END $$;
-- what a page says, and what the star says by the obvious key
CREATE FUNCTION pg_temp.as_pages() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	day text := current_setting('governance.as_of');
BEGIN
	RETURN NEXT is((SELECT sum(current_value) FROM pg_temp.fact_finance WHERE kind = 'contribution'), (SELECT sum(contribution_total) FROM pg_temp.portfolio), day || ': modeller_1, modeller_9: what is paid, last year known, is what the portfolios show, by a plain sum');
	-- of one that went up in another the page of that one counts it
	RETURN NEXT set_eq($q$ SELECT f.organisation, sum(f.current_value) FROM pg_temp.fact_finance AS f WHERE f.kind = 'contribution' AND f.organisation IN (SELECT organisation FROM pg_temp.portfolio) GROUP BY f.organisation HAVING sum(f.current_value) IS NOT NULL $q$,
		$q$ SELECT organisation, sum(contribution) FROM pg_temp.partner_money WHERE contribution_predecessors IS NULL GROUP BY organisation HAVING sum(contribution) IS NOT NULL $q$,
		day || ': of each organisation it is that of partner_money');
	RETURN NEXT is_empty($q$ SELECT organisation, collaboration_key, year, b.contribution, f.value FROM pg_temp.bbv_paragraph AS b
		JOIN (SELECT organisation, collaboration_key, year, sum(paragraph_value) AS value FROM pg_temp.fact_finance WHERE kind = 'contribution' GROUP BY 1, 2, 3) AS f USING (organisation, collaboration_key, year)
		WHERE b.contribution IS DISTINCT FROM f.value $q$, day || ': modeller_1: of each year it is what the paragraph says, parts beside the whole or not');
	RETURN NEXT is_empty($q$ SELECT organisation, collaboration_key, year, kind, count(*) FROM pg_temp.fact_finance WHERE year_value IS NOT NULL GROUP BY 1, 2, 3, 4 HAVING count(*) > 1 AND bool_or(part IS NULL) $q$, day || ': one row of a year and kind has its amount, a part only where there is no whole');
	RETURN NEXT set_eq($q$ SELECT f.organisation, d.year, sum(f.year_value) FROM pg_temp.fact_finance AS f JOIN pg_temp.dim_date AS d USING (date_key) WHERE f.kind = 'contribution' GROUP BY 1, 2 $q$,
		$q$ SELECT organisation, year, sum(year_value) FROM pg_temp.fact_finance WHERE kind = 'contribution' GROUP BY 1, 2 $q$, day || ': by the calendar as by budget year');
	RETURN NEXT is_empty($q$ SELECT organisation, collaboration_key, year, kind FROM pg_temp.fact_finance GROUP BY 1, 2, 3, 4 HAVING bool_and(part IS NULL AND basis <> 'committed')
		AND sum(year_value) IS DISTINCT FROM coalesce(sum(realised_value), sum(budget_value)) $q$, day || ': modeller_1: the amount of a year is what was realised, else the budget, however many rows say so');
	RETURN NEXT is_empty($q$ SELECT organisation, collaboration_key, year, kind, basis FROM pg_temp.fact_finance GROUP BY 1, 2, 3, 4, 5
		HAVING greatest(count(budget_value) FILTER (WHERE part IS NULL), count(realised_value) FILTER (WHERE part IS NULL)) > 1 OR basis <> 'committed' AND bool_or(part IS NULL AND stated_value IS NOT NULL) AND count(coalesce(budget_value, realised_value)) <> 1 $q$,
		day || ': modeller_1: a budget is there once, and so are the accounts');
	RETURN NEXT set_eq($q$ SELECT f.organisation, d.year, count(f.score), round(avg(f.score)::numeric, 12) FROM pg_temp.fact_assessment AS f JOIN pg_temp.dim_date AS d USING (date_key)
		WHERE (f.organisation, f.collaboration_key) IN (SELECT organisation, collaboration_key FROM pg_temp.partner_history) GROUP BY 1, 2 $q$,
		$q$ SELECT organisation, year, count(score), round(avg(score)::numeric, 12) FROM pg_temp.partner_history WHERE predecessor IS NULL GROUP BY 1, 2 $q$, day || ': modeller_4: the mean score of a year is that of partner_history');
	RETURN NEXT is_empty($q$ SELECT round_key, a.raters, g.raters FROM pg_temp.fact_assessment AS a FULL JOIN (SELECT round_key, sum(raters) AS raters FROM pg_temp.fact_group GROUP BY 1) AS g USING (round_key) WHERE a.raters <> coalesce(g.raters, 0) OR a.round_key IS NULL $q$,
		day || ': modeller_4: the raters of the groups are those of the round');
	RETURN NEXT is_empty($q$ SELECT round_key, a.level, s.level FROM pg_temp.fact_assessment AS a JOIN (SELECT round_key, sum(weight * level) / sum(weight) AS level, count(*) <> count(DISTINCT category) AS twice, bool_and(level IS NOT NULL) AS known FROM pg_temp.fact_score GROUP BY 1) AS s USING (round_key)
		WHERE s.twice OR a.status = 'ok' AND s.known AND abs(a.level - s.level) > 1e-9 $q$, day || ': modeller_4: a round has each category once, and their levels make that of the whole');
	RETURN NEXT is_empty($q$ SELECT n.organisation, n.collaboration_key FROM pg_temp.partner_score AS n JOIN (SELECT DISTINCT ON (round_key) round_key, category FROM pg_temp.fact_score WHERE level IS NOT NULL ORDER BY round_key, level, category) AS s USING (round_key)
		JOIN pg_temp.fact_score AS w ON w.round_key = n.round_key AND w.category = n.weakest_category JOIN pg_temp.fact_score AS l ON l.round_key = n.round_key AND l.category = s.category WHERE w.level > l.level + 1e-9 $q$,
		day || ': modeller_4: the category with the lowest level is the weakest that the page names');
	RETURN NEXT is_empty($q$ SELECT n.challenge_key, n.contribution_total, f.value FROM pg_temp.challenge_now AS n LEFT JOIN (SELECT b.challenge_key, sum(f.current_value) AS value
			FROM pg_temp.fact_finance AS f JOIN pg_temp.bridge_challenge_collaboration AS b USING (partner_key) WHERE f.kind = 'contribution' GROUP BY 1) AS f USING (challenge_key)
		WHERE n.contribution_total IS DISTINCT FROM f.value AND n.organisation NOT IN (SELECT organisation FROM pg_temp.partner_money WHERE contribution_predecessors IS NOT NULL) $q$, day || ': modeller_2, modeller_10: what a challenge gets, by the bridge and its one key, is what challenge_now says, in full');
	RETURN NEXT set_eq($q$ SELECT f.organisation, round(sum(f.current_value * b.allocation::numeric), 2) FROM pg_temp.fact_finance AS f JOIN pg_temp.bridge_challenge_collaboration AS b USING (partner_key) WHERE f.kind = 'contribution' GROUP BY 1 $q$,
		$q$ SELECT organisation, sum(current_value) FROM pg_temp.fact_finance WHERE kind = 'contribution' GROUP BY 1 $q$, day || ': modeller_10: and in parts that make the whole, times allocation');
	RETURN NEXT set_eq($q$ SELECT f.organisation, sum(n)::bigint FROM (SELECT f.organisation, v.legal_form_nl, count(*) AS n FROM pg_temp.fact_assessment AS f JOIN pg_temp.dim_collaboration_version AS v USING (collaboration_version_key) GROUP BY 1, 2) AS f GROUP BY 1 $q$,
		$q$ SELECT organisation, count(*) FROM rounds_now() GROUP BY 1 $q$, day || ': rounds by legal form, as it was, are all rounds');
	RETURN NEXT set_eq($q$ SELECT f.organisation, d.band_label_nl, count(*) FROM pg_temp.fact_assessment AS f JOIN pg_temp.dim_band AS d USING (band_key) JOIN pg_temp.partner_now AS p USING (organisation, collaboration_key)
		WHERE f.is_latest AND NOT d.is_unknown GROUP BY 1, 2 $q$,
		$q$ SELECT organisation, band_label_nl, count(*) FROM pg_temp.partner_score WHERE band_label_nl IS NOT NULL GROUP BY 1, 2 $q$, day || ': lights are those of partner_score');
	RETURN NEXT set_eq($q$ WITH money AS (SELECT organisation, collaboration_key, sum(current_value) AS paid FROM pg_temp.fact_finance WHERE kind = 'contribution' GROUP BY 1, 2),
			finding AS (SELECT organisation, collaboration_key, count(*) AS open FROM pg_temp.fact_finding WHERE is_open GROUP BY 1, 2)
		SELECT organisation, sum(m.paid), coalesce(sum(f.open), 0)::bigint FROM money AS m FULL JOIN finding AS f USING (organisation, collaboration_key) GROUP BY 1 $q$,
		$q$ SELECT organisation, (SELECT sum(current_value) FROM pg_temp.fact_finance AS m WHERE m.organisation = o.organisation AND kind = 'contribution'), (SELECT count(*) FROM pg_temp.fact_finding AS m WHERE m.organisation = o.organisation AND is_open)
			FROM (SELECT organisation FROM pg_temp.fact_finding WHERE is_open UNION SELECT organisation FROM pg_temp.fact_finance WHERE kind = 'contribution') AS o $q$, day || ': money and findings side by side are each its own total');
	RETURN NEXT set_eq($q$ SELECT f.organisation, count(*) FROM pg_temp.fact_finding AS f JOIN pg_temp.dim_organisation AS d USING (organisation) JOIN pg_temp.portfolio AS p USING (organisation) WHERE f.is_open GROUP BY 1 $q$,
		$q$ SELECT organisation, findings_critical + findings_error + findings_warning + findings_info + findings_of_no_partner FROM pg_temp.portfolio WHERE findings_critical + findings_error + findings_warning + findings_info + findings_of_no_partner > 0 $q$,
		day || ': open findings are those of portfolio');
	RETURN NEXT is((SELECT sum(once_over_all) FROM pg_temp.fact_finding), (SELECT count(*) FROM finding), day || ': modeller_3: over all organisations each finding counts once');
	RETURN NEXT is((SELECT sum(once_over_all) FROM pg_temp.fact_finding WHERE is_open), (SELECT count(*) FROM finding WHERE state IN ('open', 'reopened')), day || ': modeller_3: open ones too');
	RETURN NEXT is((SELECT sum(once_over_all) FROM pg_temp.fact_role WHERE is_current), (SELECT count(*) FROM (SELECT DISTINCT collaboration_key, holder, role FROM pg_temp.fact_role WHERE is_current) AS r), day || ': modeller_3: each role');
	RETURN NEXT is((SELECT sum(once_over_all) FROM pg_temp.fact_deadline), (SELECT count(DISTINCT CASE WHEN kind = 'calendar' THEN regexp_replace(deadline_key, '^calendar:[^:]+', 'calendar') ELSE deadline_key END) FROM pg_temp.fact_deadline),
		day || ': modeller_3: each day');
	RETURN NEXT cmp_ok((SELECT sum(once_over_all) FROM pg_temp.fact_deadline), '<', (SELECT count(*) FROM pg_temp.fact_deadline), 'of which there are more rows');
	RETURN NEXT set_eq($q$ SELECT f.organisation, f.collaboration_key, count(DISTINCT f.role) FROM pg_temp.fact_role AS f JOIN pg_temp.dim_holder AS h USING (holder) JOIN pg_temp.partner_role AS p USING (organisation, collaboration_key)
		WHERE f.is_current AND h.organisation_code = f.organisation GROUP BY 1, 2 $q$,
		$q$ SELECT organisation, collaboration_key, cardinality(string_to_array(our_roles, ', '))::bigint FROM pg_temp.partner_role WHERE our_roles IS NOT NULL $q$, day || ': our roles by holder are those of partner_role');
END $$;

SELECT cmp_ok((SELECT count(*) FROM portfolio), '>=', 4::bigint, 'four organisations have rows');
SELECT pg_temp.adds_up(d.day, 'as loaded') FROM (VALUES (date '2024-03-01'), ('2026-05-19'), ('2027-02-01')) AS d (day);
SET LOCAL governance.as_of = '2026-05-19';
SELECT pg_temp.copy_star('portfolio', 'partner_now', 'partner_money', 'partner_history', 'partner_score', 'partner_role', 'bbv_paragraph', 'challenge_now');
SELECT pg_temp.as_pages();

-- ---- the test sees what is wrong: a row twice in a dimension, one that is gone, a share that is no share, a key that is NULL
INSERT INTO pg_temp.dim_band SELECT * FROM pg_temp.dim_band;
SELECT set_eq('SELECT * FROM pg_temp.with_dimensions()', $$ VALUES ('fact_assessment.band_key with dim_band'), ('fact_assessment.lowest_band_key with dim_band'), ('fact_score.band_key with dim_band'), ('fact_facet_score.band_key with dim_band'), ('fact_group.band_key with dim_band'), ('fact_group_score.band_key with dim_band') $$, 'a dimension that has a row twice is seen');
DELETE FROM pg_temp.dim_rule WHERE rule = (SELECT rule FROM pg_temp.fact_finding LIMIT 1);
SELECT ok('fact_finding.rule with dim_rule' IN (SELECT pg_temp.with_dimensions()), 'one that lacks a row is seen');
UPDATE pg_temp.bridge_challenge_collaboration SET allocation = 1;
SELECT ok(EXISTS (SELECT FROM pg_temp.with_bridge()), 'a bridge that gives more than there is is seen');
UPDATE pg_temp.fact_signal SET collaboration_key = NULL;
SELECT ok((SELECT wrong FROM pg_temp.side_by_side()) IS NULL, 'side by side a key that is NULL loses nothing: FULL JOIN keeps both');
INSERT INTO pg_temp.fact_signal SELECT * FROM pg_temp.fact_signal;
SELECT is((SELECT count(*) FROM regexp_matches((SELECT wrong FROM pg_temp.side_by_side()), 'fact_signal', 'g')), 22::bigint, 'rows that are there twice are seen beside each other fact');

-- ---- a partner ended, one was renamed, and an organisation went up in another
UPDATE collaboration_version AS v SET valid_to = '2025-12-31' FROM collaboration_register AS r WHERE r.collaboration_id = v.collaboration_id AND r.code = 'omgevingsdienst' AND v.valid_to IS NULL;
INSERT INTO collaboration_version (collaboration_id, collaboration, title, valid_from) SELECT v.collaboration_id, v.collaboration, 'GGD Nieuwe Naam', '2026-01-01' FROM collaboration_version AS v JOIN collaboration_register AS r USING (collaboration_id) WHERE r.code = 'ggd' AND v.valid_to IS NULL;
UPDATE collaboration_version AS v SET valid_to = '2026-01-01' FROM collaboration_register AS r WHERE r.collaboration_id = v.collaboration_id AND r.code = 'ggd' AND v.valid_to IS NULL AND v.title IS DISTINCT FROM 'GGD Nieuwe Naam';
UPDATE party SET name = 'Gemeente Plassenmeer' WHERE party = 'gm9997';
UPDATE party SET ended_on = '2026-01-01' WHERE party = 'gm9996';
INSERT INTO party_succession (predecessor, successor, happened_on, kind) VALUES ('gm9996', 'gm9997', '2026-01-01', 'merger');
\o /dev/null
SELECT * FROM run_checks(NULL, '2026-05-19');
\o
SELECT pg_temp.adds_up(d.day, 'afterwards') FROM (VALUES (date '2024-03-01'), ('2026-05-19'), ('2027-02-01')) AS d (day);
SET LOCAL governance.as_of = '2026-05-19';
SELECT pg_temp.copy_star('portfolio', 'partner_now', 'partner_money', 'partner_history', 'partner_score', 'partner_role', 'bbv_paragraph', 'challenge_now');
SELECT pg_temp.as_pages();
SELECT is((SELECT count(*) FROM pg_temp.fact_assessment AS f JOIN pg_temp.dim_collaboration AS d USING (collaboration_key) WHERE d.code = 'omgevingsdienst'), (SELECT count(*) FROM rounds_now() AS r JOIN collaboration_register AS c USING (collaboration_id) WHERE c.code = 'omgevingsdienst'),
	'rounds of a partner that ended stay');
SELECT * FROM finish();
ROLLBACK;
