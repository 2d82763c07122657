-- money.sql: which of the amounts of a year is shown, asked by the fact and by every page that shows one

CREATE FUNCTION governance_internal.basis_rank(basis text)
RETURNS integer
-- include immutable_sql
RETURN CASE basis WHEN 'realised' THEN 1 WHEN 'budget' THEN 2 ELSE 3 END;
COMMENT ON FUNCTION basis_rank(text) IS
'Of two amounts of a year the one to show, by its basis: 1 for what was realised, 2 for the budget, else 3.';

CREATE FUNCTION governance_internal.amounts_ranked()
RETURNS TABLE (
	finance_amount_id bigint, organisation text, collaboration_id bigint, fiscal_year integer, kind text, basis text, stage text, part text,
	value numeric, status text, original text, note text, source text, is_year_figure boolean, is_paragraph_figure boolean,
	is_basis_figure boolean
)
-- include stable_sql - ROWS=20000
BEGIN ATOMIC
	SELECT a.finance_amount_id, a.organisation, a.collaboration_id, a.fiscal_year, a.kind, a.basis, a.stage, a.part, a.value, a.status, a.original,
		a.note, a.source,
		a.place = 1 AND a.stands_alone,
		a.budget_place = 1 AND a.stands_alone,
		a.basis_place = 1 AND a.basis_stands_alone
	FROM (
		SELECT f.*,
			row_number() OVER (year_part ORDER BY f.value IS NULL, basis_rank(f.basis), f.stage DESC, f.source, f.finance_amount_id) AS place,
			row_number() OVER (
				year_part
				ORDER BY CASE f.basis WHEN 'budget' THEN 1 WHEN 'realised' THEN 2 ELSE 3 END, f.stage DESC, f.source, f.finance_amount_id
			) AS budget_place,
			-- a part beside the whole would count twice
			f.part IS NULL
				OR count(f.value) FILTER (WHERE f.part IS NULL) OVER (PARTITION BY f.organisation, f.collaboration_id, f.fiscal_year, f.kind) = 0
				AS stands_alone,
			row_number() OVER (
				PARTITION BY f.organisation, f.collaboration_id, f.fiscal_year, f.kind, f.part, f.basis
				ORDER BY f.value IS NULL, f.stage DESC, f.source, f.finance_amount_id
			) AS basis_place,
			f.part IS NULL
				OR count(f.value) FILTER (WHERE f.part IS NULL) OVER (PARTITION BY f.organisation, f.collaboration_id, f.fiscal_year, f.kind, f.basis) = 0
				AS basis_stands_alone
		FROM finance_amount AS f
		WINDOW year_part AS (PARTITION BY f.organisation, f.collaboration_id, f.fiscal_year, f.kind, f.part)
	) AS a;
END;
COMMENT ON FUNCTION amounts_ranked() IS
'Each amount, and whether it is the one of its organisation, collaboration, year, kind and part that is shown where one is: known before unknown, realised before budget, final before draft, and a part only where the whole is not known (is_year_figure); in the paragraph on affiliated parties the budget before all (is_paragraph_figure); and where one of its own basis is (is_basis_figure).';

CREATE FUNCTION governance_internal.contributions_paid()
RETURNS TABLE (organisation text, collaboration_id bigint, value numeric, fiscal_year integer, status text, basis text, predecessors text,
	finance_amount_ids bigint[])
-- include stable_sql - ROWS=500
BEGIN ATOMIC
	WITH stated AS NOT MATERIALIZED (
		SELECT a.*
		FROM amounts_ranked() AS a
		WHERE a.kind = 'contribution' AND a.part IS NULL AND a.is_year_figure AND a.fiscal_year <= (SELECT date_part('year', as_of())::integer)
	)
	SELECT DISTINCT ON (p.organisation, p.collaboration_id) p.organisation, p.collaboration_id, p.value, p.fiscal_year, p.status, p.basis, p.predecessors,
		p.finance_amount_ids
	FROM (
		SELECT a.organisation, a.collaboration_id, a.value, a.fiscal_year, a.status, a.basis, NULL::text AS predecessors,
			ARRAY[a.finance_amount_id] AS finance_amount_ids
		FROM stated AS a
		UNION ALL
		-- what who ended paid, by year: together when it is known of each that took part, the successor itself too; of one that was split not at all
		SELECT q.successor, q.collaboration_id, CASE WHEN q.is_known THEN q.value END, q.fiscal_year,
			CASE WHEN NOT q.is_known AND q.status IN ('published', 'nil') THEN 'to_be_determined' ELSE q.status END, q.basis, q.predecessors,
			CASE WHEN q.is_known THEN q.finance_amount_ids END
		FROM (
			SELECT y.successor, y.collaboration_id, y.fiscal_year, sum(y.value) AS value, max(y.status) AS status, min(y.basis) AS basis,
				string_agg(y.organisation, ', ' ORDER BY y.organisation) AS predecessors, array_agg(y.finance_amount_id) AS finance_amount_ids,
				bool_and(y.is_whole AND y.value IS NOT NULL) AND count(*) = max(count(*)) OVER (PARTITION BY y.successor, y.collaboration_id)
					-- another that took part in that year, as far as it existed, or is entered still
					AND NOT EXISTS (
						SELECT
						FROM successors_on(as_of()) AS o
						WHERE o.successor = y.successor AND o.organisation <> ALL (array_agg(y.organisation)) AND o.ended_on > make_date(y.fiscal_year, 1, 1)
							AND (took_part(o.organisation, y.collaboration_id, least(make_date(y.fiscal_year, 12, 31), o.ended_on - 1))
								OR EXISTS (
									SELECT
									FROM entered_on(as_of()) AS e
									WHERE e.collaboration_id = y.collaboration_id AND organisation(e.party) = o.organisation
										AND valid_on((e.entry).joined_on, NULL, make_date(y.fiscal_year, 12, 31))
								))
					)
					-- or the successor itself, beside them
					AND NOT took_part(y.successor, y.collaboration_id, min(y.ended_on) - 1) AS is_known
			FROM (
				SELECT DISTINCT ON (s.successor, s.organisation, a.collaboration_id, a.fiscal_year) s.successor, s.organisation, s.ended_on,
					s.is_whole, a.collaboration_id, a.fiscal_year, a.value, a.status, a.basis, a.finance_amount_id
				FROM successors_on(as_of()) AS s
				JOIN stated AS a ON a.organisation = s.organisation
				WHERE s.successor IS NOT NULL
				ORDER BY s.successor, s.organisation, a.collaboration_id, a.fiscal_year
			) AS y
			GROUP BY y.successor, y.collaboration_id, y.fiscal_year
		) AS q
	) AS p
	-- the last one that is known, its own first; a later row may say that its amount is not there yet
	ORDER BY p.organisation, p.collaboration_id, p.value IS NULL, p.predecessors IS NOT NULL, p.fiscal_year DESC;
END;
COMMENT ON FUNCTION contributions_paid() IS
'What each organisation pays to each collaboration: the amount of the last year up to that of the day as_of() for which one is known; one row each, and where no amount is known the last reason why. Of an organisation that knows none itself, what its predecessors that ended paid together in the last year in which that is known of each that took part. finance_amount_ids has the rows that it was made of, NULL where that is not known.';

CREATE FUNCTION governance_internal.accounts_shown()
RETURNS TABLE (finance_amount_id bigint, organisation text, collaboration_id bigint, fiscal_year integer, basis text, kind text, value numeric,
	status text)
-- include stable_sql - ROWS=1500
BEGIN ATOMIC
	WITH stated AS NOT MATERIALIZED (
		SELECT a.*
		FROM finance_amount AS a
		WHERE a.kind IN ('equity_end', 'debt_end', 'result') AND a.part IS NULL
			AND a.fiscal_year BETWEEN (SELECT date_part('year', as_of())::integer) - 5 AND (SELECT date_part('year', as_of())::integer)
	), last_year AS (
		-- the last one that says something, with accounts, else with a budget
		SELECT DISTINCT ON (a.organisation, a.collaboration_id) a.organisation, a.collaboration_id, a.fiscal_year, a.basis
		FROM stated AS a
		ORDER BY a.organisation, a.collaboration_id, a.value IS NULL, a.basis = 'realised' DESC, a.fiscal_year DESC, a.basis
	)
	SELECT DISTINCT ON (a.organisation, a.collaboration_id, a.kind) a.finance_amount_id, a.organisation, a.collaboration_id, a.fiscal_year, a.basis,
		a.kind, a.value, a.status
	FROM last_year AS y
	JOIN stated AS a USING (organisation, collaboration_id, fiscal_year, basis)
	ORDER BY a.organisation, a.collaboration_id, a.kind, a.value IS NULL, a.stage DESC, a.source, a.finance_amount_id;
END;
COMMENT ON FUNCTION accounts_shown() IS
'Equity, debt and result of each collaboration as its partner page shows them: those of one year and basis, the last that says something, with accounts before a budget, at most five years back. One row an organisation, collaboration and kind.';

CREATE FUNCTION governance_internal.amounts_shown()
RETURNS TABLE (finance_amount_id bigint)
-- include stable_sql - ROWS=2000
BEGIN ATOMIC
	WITH partner AS MATERIALIZED (
		SELECT p.* FROM partners_as_of(as_of()) AS p
	)
	SELECT i.finance_amount_id
	FROM partner AS p
	JOIN contributions_paid() AS c USING (organisation, collaboration_id)
	CROSS JOIN LATERAL unnest(c.finance_amount_ids) AS i (finance_amount_id)
	UNION ALL
	SELECT a.finance_amount_id
	FROM partner AS p
	JOIN accounts_shown() AS a USING (organisation, collaboration_id)
	UNION ALL
	SELECT k.finance_amount_id
	FROM partner AS p
	JOIN (
		SELECT DISTINCT ON (a.organisation, a.collaboration_id, a.kind) a.organisation, a.collaboration_id, a.finance_amount_id
		FROM amounts_ranked() AS a
		WHERE a.kind NOT IN ('contribution', 'equity_end', 'debt_end', 'result') AND a.part IS NULL AND a.is_year_figure
			AND a.fiscal_year <= (SELECT date_part('year', as_of())::integer)
		ORDER BY a.organisation, a.collaboration_id, a.kind, a.value IS NULL, a.fiscal_year DESC
	) AS k USING (organisation, collaboration_id);
END;
COMMENT ON FUNCTION amounts_shown() IS
'The amounts of partners that are shown on the day as_of(), one row each: what the organisation pays (contributions_paid(), with the rows of predecessors that it counts), equity, debt and result (accounts_shown()), and of each other kind the one of the last year known.';
