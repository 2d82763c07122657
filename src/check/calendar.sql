-- calendar.sql: the days that the law prescribes, and the last useful meeting before one

CREATE FUNCTION governance_internal.view_days(sent_on date)
RETURNS integer
LANGUAGE SQL
IMMUTABLE
STRICT
PARALLEL SAFE
RETURN CASE WHEN sent_on < '2022-07-01'::date THEN 56 ELSE 84 END;
COMMENT ON FUNCTION view_days(date) IS
'Days that the councils have for a view (zienswijze) on a draft budget sent on a day: 84 (12 weeks), and 56 (8 weeks) for one sent before 1 July 2022 (Wgr article 35). NULL in, NULL out. Example: view_days(''2026-04-10'') = 84';

CREATE FUNCTION calendar(year integer)
RETURNS TABLE (rule text, what_nl text, what_en text, day date, last_day date, basis text)
AS $$
#variable_conflict use_column
DECLARE
	y CONSTANT integer := year;
BEGIN
	IF y IS NULL THEN
		RETURN;
	ELSIF y NOT BETWEEN 1986 AND 2200 THEN
		RAISE EXCEPTION USING ERRCODE = 'numeric_value_out_of_range', MESSAGE = format('the calendar has no year %s', y), DETAIL = 'A budget year is between 1986 and 2200.';
	END IF;
	RETURN QUERY
	SELECT c.rule, c.what_nl, c.what_en, c.day, c.day - CASE WHEN c.is_before THEN 1 ELSE 0 END, c.basis
	FROM (SELECT CASE WHEN make_date(y - 1, 8, 1) < '2022-07-01' THEN make_date(y - 1, 8, 1) ELSE make_date(y - 1, 9, 15) END AS province) AS p
	-- the board adopts on the last day on which the budget can be sent; the term of the draft is that of the law on the day it is sent
	CROSS JOIN LATERAL (
		SELECT CASE
			WHEN p.province - 1 - 84 >= '2022-07-01' THEN p.province - 1 - 84
			WHEN p.province - 1 - 56 < '2022-07-01' THEN p.province - 1 - 56
			ELSE date '2022-06-30'
		END AS draft
	) AS l
	CROSS JOIN LATERAL (VALUES
		-- "before" a day: that day itself is too late
		('WGR-14', 'algemene kaders naar de raden, vóór', 'budget guidelines to the councils, before', CASE WHEN make_date(y - 1, 4, 15) < '2022-07-01' THEN make_date(y - 1, 4, 15) ELSE make_date(y - 1, 4, 30) END, true,
			CASE WHEN make_date(y - 1, 4, 15) < '2022-07-01' THEN 'Wgr art. 34b, tot 1 juli 2022: 15 april' ELSE 'Wgr art. 34b: 30 april' END),
		('WGR-15', 'ontwerpbegroting naar de raden, uiterlijk (bij vaststelling op de laatste dag)', 'draft budget to the councils, at the latest (when adopted on the last day)', l.draft, false,
			CASE WHEN l.draft < '2022-07-01' THEN 'Wgr art. 35 lid 1, tot 1 juli 2022: 8 weken = 56 dagen' ELSE 'Wgr art. 35 lid 1: 12 weken = 84 dagen' END),
		('WGR-16', 'zienswijzen van de raden, uiterlijk (op ontwerpen die op de laatste dag zijn verzonden)', 'views of the councils, at the latest (on drafts sent on the last day)', l.draft + view_days(l.draft), false,
			CASE WHEN l.draft < '2022-07-01' THEN 'Wgr art. 35 lid 3, tot 1 juli 2022: 8 weken na toezending' ELSE 'Wgr art. 35 lid 3: 12 weken na toezending' END),
		('WGR-17', 'begroting vastgesteld, uiterlijk', 'budget adopted, at the latest', make_date(y - 1, 12, 31), false, 'Wgr art. 34 lid 1'),
		('WGR-18', 'begroting naar gedeputeerde staten, vóór (en binnen 2 weken na vaststelling)', 'budget to the province, before (and within 2 weeks of adoption)', p.province, true,
			CASE WHEN p.province < '2022-07-01' THEN 'Wgr art. 34 lid 2, tot 1 juli 2022: 1 augustus' ELSE 'Wgr art. 34 lid 2: 15 september' END),
		('WGR-19', 'voorlopige jaarrekening naar de raden, vóór', 'provisional accounts to the councils, before', CASE WHEN make_date(y + 1, 4, 15) < '2022-07-01' THEN make_date(y + 1, 4, 15) ELSE make_date(y + 1, 4, 30) END, true,
			CASE WHEN make_date(y + 1, 4, 15) < '2022-07-01' THEN 'Wgr art. 34b, tot 1 juli 2022: 15 april' ELSE 'Wgr art. 34b: 30 april' END),
		('WGR-20', 'jaarrekening naar gedeputeerde staten, vóór (en binnen 2 weken na vaststelling)', 'accounts to the province, before (and within 2 weeks of adoption)', make_date(y + 1, 7, 15), true, 'Wgr art. 34 lid 3-4'),
		('WGR-21', 'regelingen aangepast aan de wet van 1 juli 2022, uiterlijk', 'arrangements amended to the law of 1 July 2022, at the latest', CASE WHEN y = 2024 THEN date '2024-07-01' END, false, 'Wijzigingswet Stb. 2022, 18')
	) AS c (rule, what_nl, what_en, day, is_before, basis)
	WHERE c.day IS NOT NULL
	ORDER BY c.day, c.rule COLLATE "C";
END
$$
LANGUAGE plpgsql
IMMUTABLE
PARALLEL SAFE
ROWS 8
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp;
COMMENT ON FUNCTION calendar(integer) IS
'The statutory days of the cycle of one budget year of a joint arrangement, in order: rule, what in Dutch and English, the day as the law prints it, the last day that is in time (the law mostly says before), and the article. Days until 30 June 2022 follow the old law, later ones the new. Draft budget and views depend on the meeting of the board; here they are the latest possible. No row for NULL; 22003 outside 1986 to 2200. Example: SELECT rule, day, last_day FROM governance.calendar(2027)';

CREATE FUNCTION last_useful_date(sent_on date, meetings date[])
RETURNS date
LANGUAGE SQL
IMMUTABLE
STRICT
PARALLEL SAFE
RETURN (
	SELECT max(m.day)
	FROM unnest(meetings) AS m (day)
	WHERE m.day >= sent_on AND m.day <= (sent_on + view_days(sent_on))
);
COMMENT ON FUNCTION last_useful_date(date, date[]) IS
'The last of the given meetings of a council at which it can still decide on a view (zienswijze) on a draft budget sent on a day; see view_days(). NULL when there is none, or an argument is NULL. Example: last_useful_date(''2026-04-10'', ''{2026-05-28,2026-07-02,2026-09-03}'') is 2026-07-02';

CREATE FUNCTION last_useful_meeting(sent_on date, council text)
RETURNS date
LANGUAGE SQL
STABLE
STRICT
PARALLEL SAFE
RETURN last_useful_date(sent_on, ARRAY(
	SELECT m.held_on
	FROM meeting AS m
	WHERE m.body = party(council) AND NOT m.is_cancelled
));
COMMENT ON FUNCTION last_useful_meeting(date, text) IS
'last_useful_date() with the meetings of a council from table meeting; cancelled ones do not count. council is a path as gm0503/council; 22P02 for one that is not. Example: SELECT governance.last_useful_meeting(''2026-04-10'', ''gm9999/council'')';

-- in SQL, so that whoever asks gets one plan: words and facts are made of the rows that need them
CREATE FUNCTION governance_internal.check_cycle(as_of date)
RETURNS SETOF check_row
LANGUAGE SQL
STABLE
PARALLEL SAFE
ROWS 100000
BEGIN ATOMIC
	SELECT r.rule, 'budget_year'::text, c.code || '/' || c.y, c.collaboration_id, c.organisation, check_verdict(r.applies, r.holds), NULL::text,
		e.label_nl || ' (begrotingsjaar ' || c.y || '): '
			|| coalesce('dat gebeurde op ' || day_text(r.done, 'nl'), 'dat gebeurde niet')
			|| coalesce('; het moest uiterlijk op ' || day_text(r.last_day, 'nl'), '') || '.',
		e.label_en || ' (budget year ' || c.y || '): '
			|| coalesce('that was done on ' || day_text(r.done, 'en'), 'that was not done')
			|| coalesce('; it was due by ' || day_text(r.last_day, 'en'), '') || '.',
		jsonb_strip_nulls(jsonb_build_object('fiscal_year', c.y, 'done', r.done, 'last_day', r.last_day)), r.last_day
	FROM (
		SELECT s.code, s.collaboration_id, s.organisation, s.is_joint, y.y, y.is_budget, y.frames, y.province, y.accounts, y.accounts_province, y.begins,
			check_fact_on(f.facts, y.frames_sent) AS frames_sent, check_fact(f.facts, y.frames_sent) AS has_frames,
			check_fact_on(f.facts, y.draft_sent) AS draft_sent, check_fact(f.facts, y.draft_sent) AS has_draft,
			check_fact_on(f.facts, y.to_board) AS to_board,
			check_fact_on(f.facts, y.view_given) AS view_given, check_fact(f.facts, y.view_given) AS has_view,
			check_fact_on(f.facts, y.answered) AS answered, check_fact(f.facts, y.answered) AS has_answer,
			check_fact_on(f.facts, y.adopted) AS adopted, check_fact(f.facts, y.adopted) AS has_adopted,
			check_fact_on(f.facts, y.sent_province) AS sent_province, check_fact(f.facts, y.sent_province) AS has_sent_province,
			check_fact_on(f.facts, y.accounts_sent) AS accounts_sent, check_fact(f.facts, y.accounts_sent) AS has_accounts,
			check_fact_on(f.facts, y.accounts_adopted) AS accounts_adopted,
			check_fact_on(f.facts, y.accounts_sent_province) AS accounts_sent_province, check_fact(f.facts, y.accounts_sent_province) AS has_accounts_sent_province
		FROM check_subject(as_of) AS s
		LEFT JOIN check_facts(as_of, '{frames_sent, budget_draft_sent, budget_to_board, view_given, view_answered, budget_adopted, budget_sent_province, accounts_draft_sent, accounts_adopted, accounts_sent_province}') AS f ON f.organisation = s.organisation AND f.collaboration_id = s.collaboration_id
		CROSS JOIN (
			-- the budget of next year and of this one, and the accounts of last year and the one before, with the names of their evidence
			SELECT y.y, o.is_budget, make_date(y.y, 1, 1) AS begins,
				max(c.day) FILTER (WHERE c.rule = 'WGR-14') AS frames, max(c.day) FILTER (WHERE c.rule = 'WGR-18') AS province,
				max(c.day) FILTER (WHERE c.rule = 'WGR-19') AS accounts, max(c.day) FILTER (WHERE c.rule = 'WGR-20') AS accounts_province,
				CASE WHEN o.is_budget THEN 'frames_sent:' || y.y END AS frames_sent,
				CASE WHEN o.is_budget THEN 'budget_draft_sent:' || y.y END AS draft_sent,
				CASE WHEN o.is_budget THEN 'budget_to_board:' || y.y END AS to_board,
				CASE WHEN o.is_budget THEN 'view_given:' || y.y END AS view_given,
				CASE WHEN o.is_budget THEN 'view_answered:' || y.y END AS answered,
				CASE WHEN o.is_budget THEN 'budget_adopted:' || y.y END AS adopted,
				CASE WHEN o.is_budget THEN 'budget_sent_province:' || y.y END AS sent_province,
				CASE WHEN NOT o.is_budget THEN 'accounts_draft_sent:' || y.y END AS accounts_sent,
				CASE WHEN NOT o.is_budget THEN 'accounts_adopted:' || y.y END AS accounts_adopted,
				CASE WHEN NOT o.is_budget THEN 'accounts_sent_province:' || y.y END AS accounts_sent_province
			FROM (VALUES (1, true), (0, true), (-1, false), (-2, false)) AS o (off, is_budget)
			CROSS JOIN LATERAL (SELECT date_part('year', as_of)::int4 + o.off AS y) AS y
			CROSS JOIN LATERAL calendar(y.y) AS c
			GROUP BY y.y, o.is_budget
		) AS y
		OFFSET 0
	) AS c
	CROSS JOIN LATERAL (
		-- rule, of the budget (or of the accounts), applies, holds, done, last day. Not done is a fail only when evidence says so: holds = false
		SELECT 'WGR-14', true, c.is_joint,
			coalesce(c.frames_sent < c.frames, CASE WHEN as_of >= c.frames THEN nullif(c.has_frames, true) END),
			c.frames_sent, c.frames - 1
		UNION ALL SELECT 'WGR-15', true, c.is_joint,
			coalesce((c.to_board - c.draft_sent) >= view_days(c.draft_sent), CASE WHEN c.to_board <= as_of THEN nullif(c.has_draft, true) END),
			c.draft_sent, c.to_board - view_days(coalesce(c.draft_sent, c.to_board))
		UNION ALL SELECT 'WGR-16', true, c.is_joint AND c.has_view IS NOT FALSE,
			c.view_given <= (c.draft_sent + view_days(c.draft_sent)),
			c.view_given, c.draft_sent + view_days(c.draft_sent)
		UNION ALL SELECT 'WGR-17', true, c.is_joint,
			coalesce(c.adopted < c.begins, CASE WHEN as_of >= c.begins THEN nullif(c.has_adopted, true) END),
			c.adopted, c.begins - 1
		UNION ALL SELECT 'WGR-18', true, c.is_joint,
			coalesce(c.sent_province < c.province AND c.sent_province <= (c.adopted + 14),
				CASE WHEN c.sent_province >= c.province THEN false WHEN as_of >= c.province THEN nullif(c.has_sent_province, true) END),
			c.sent_province, least(c.province - 1, c.adopted + 14)
		UNION ALL SELECT 'WGR-19', false, c.is_joint,
			coalesce(c.accounts_sent < c.accounts, CASE WHEN as_of >= c.accounts THEN nullif(c.has_accounts, true) END),
			c.accounts_sent, c.accounts - 1
		UNION ALL SELECT 'WGR-20', false, c.is_joint,
			coalesce(date_part('year', c.accounts_adopted) = (c.y + 1)
				AND c.accounts_sent_province < c.accounts_province AND c.accounts_sent_province <= (c.accounts_adopted + 14),
				CASE WHEN c.accounts_sent_province >= c.accounts_province THEN false WHEN as_of >= c.accounts_province THEN nullif(c.has_accounts_sent_province, true) END),
			c.accounts_sent_province, least(c.accounts_province - 1, c.accounts_adopted + 14)
		UNION ALL SELECT 'WGR-23', true, c.is_joint AND c.has_view IS NOT FALSE AND (c.view_given < '2022-07-01'::date) IS NOT TRUE,
			CASE WHEN c.view_given IS NOT NULL THEN c.has_answer END,
			c.answered, NULL::date
	) AS r (rule, is_budget, applies, holds, done, last_day)
	JOIN check_rule AS e ON e.rule = r.rule
	WHERE r.is_budget = c.is_budget;
END;
COMMENT ON FUNCTION check_cycle(date) IS
'The rules on the yearly cycle (Wgr 34 to 35) for the budget of next year and of this one, and the accounts of last year and the one before; the subject is code/year. Something not done is a fail once evidence says so (holds = false) and its day is over; without evidence it cannot be told.';

CREATE FUNCTION governance_internal.check_window(as_of date)
RETURNS SETOF check_row
AS $$
BEGIN
	RETURN QUERY
	SELECT 'WINDOW-CLOSING', 'budget_year', r.code || '/' || d.fiscal_year, d.collaboration_id, d.organisation,
		CASE WHEN d.done THEN 'pass' WHEN as_of > w.closes THEN 'not_applicable' WHEN w.act_on <= as_of + 30 THEN 'fail' ELSE 'pass' END,
		CASE WHEN w.act_on < as_of THEN 'error' END,
		'De termijn voor een zienswijze op de begroting ' || d.fiscal_year || ' sluit op ' || day_text(w.closes, 'nl') || CASE WHEN w.useful IS NULL THEN '; er is geen raadsvergadering bekend die op tijd is.' ELSE '; de laatste raadsvergadering op tijd is ' || day_text(w.useful, 'nl') || '.' END,
		'The window for a view on the budget of ' || d.fiscal_year || ' closes on ' || day_text(w.closes, 'en') || CASE WHEN w.useful IS NULL THEN '; no meeting of the council in time is known.' ELSE '; the last meeting of the council in time is ' || day_text(w.useful, 'en') || '.' END,
		jsonb_strip_nulls(jsonb_build_object('sent', d.sent_on, 'closes', w.closes, 'last_useful', w.useful)), w.act_on
	FROM (
		SELECT e.organisation, e.collaboration_id, e.fiscal_year, max(e.happened_on) FILTER (WHERE e.kind = 'budget_draft_sent') AS sent_on,
			-- a view, or the decision to give none
			count(*) FILTER (WHERE e.kind = 'view_given') > 0 AS done
		FROM check_evidence AS e
		WHERE e.kind IN ('budget_draft_sent', 'view_given') AND e.fiscal_year IS NOT NULL AND (e.happened_on IS NULL OR e.happened_on <= as_of) AND (e.kind = 'view_given' OR e.holds IS NOT FALSE)
		GROUP BY e.organisation, e.collaboration_id, e.fiscal_year
	) AS d
	JOIN collaboration_register AS r ON r.collaboration_id = d.collaboration_id
	CROSS JOIN LATERAL (SELECT d.sent_on + view_days(d.sent_on) AS closes, last_useful_meeting(d.sent_on, d.organisation || '/council') AS useful) AS u
	CROSS JOIN LATERAL (SELECT u.closes, u.useful, coalesce(u.useful, u.closes) AS act_on) AS w
	WHERE d.sent_on IS NOT NULL AND d.sent_on > as_of - 365;
END
$$
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
ROWS 900
SET search_path = pg_catalog, governance, governance_register, governance_internal, pg_temp;
COMMENT ON FUNCTION check_window(date) IS
'Windows for a view (zienswijze) that close soon: a warning from 30 days before the last useful meeting of the council, an error once that meeting is over and the window is still open. A view given, or evidence that none will be (view_given with holds = false), ends it.';
