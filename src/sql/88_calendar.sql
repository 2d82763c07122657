-- 88_calendar.sql: the days that the law prescribes, and the last useful meeting before one

CREATE FUNCTION view_days(sent_on date)
RETURNS integer
LANGUAGE SQL
IMMUTABLE
STRICT
PARALLEL SAFE
RETURN CASE WHEN sent_on OPERATOR(pg_catalog.<) '2022-07-01'::pg_catalog.date THEN 56 ELSE 84 END;
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
		('WGR-14', 'algemene kaders naar de raden, vóór', 'frames to the councils, before', CASE WHEN make_date(y - 1, 4, 15) < '2022-07-01' THEN make_date(y - 1, 4, 15) ELSE make_date(y - 1, 4, 30) END, true,
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
	ORDER BY c.day, c.rule;
END
$$
LANGUAGE plpgsql
IMMUTABLE
PARALLEL SAFE
ROWS 8
SET search_path = governance, pg_catalog, pg_temp;
COMMENT ON FUNCTION calendar(integer) IS
'The statutory days of the cycle of one budget year of a joint arrangement, in order: rule, what in Dutch and English, the day as the law prints it, the last day that is in time (the law mostly says before), and the article. Days until 30 June 2022 follow the old law, later ones the new. Draft budget and views depend on the meeting of the board; here they are the latest possible. No row for NULL; 22003 outside 1986 to 2200. Example: SELECT rule, day, last_day FROM governance.calendar(2027)';

CREATE FUNCTION last_useful_date(sent_on date, meetings date[])
RETURNS date
LANGUAGE SQL
IMMUTABLE
STRICT
PARALLEL SAFE
RETURN (
	SELECT pg_catalog.max(m.day)
	FROM pg_catalog.unnest(meetings) AS m (day)
	WHERE m.day OPERATOR(pg_catalog.>=) sent_on AND m.day OPERATOR(pg_catalog.<=) (sent_on OPERATOR(pg_catalog.+) governance.view_days(sent_on))
);
COMMENT ON FUNCTION last_useful_date(date, date[]) IS
'The last of the given meetings of a council at which it can still decide on a view (zienswijze) on a draft budget sent on a day; see view_days(). NULL when there is none, or an argument is NULL. Example: last_useful_date(''2026-04-10'', ''{2026-05-28,2026-07-02,2026-09-03}'') = ''2026-07-02''';

CREATE FUNCTION last_useful_meeting(sent_on date, council text)
RETURNS date
LANGUAGE SQL
STABLE
STRICT
PARALLEL SAFE
RETURN governance.last_useful_date(sent_on, ARRAY(
	SELECT m.held_on
	FROM governance.meeting AS m
	WHERE m.body OPERATOR(pg_catalog.=) governance.party(council) AND NOT m.is_cancelled
));
COMMENT ON FUNCTION last_useful_meeting(date, text) IS
'last_useful_date() with the meetings of a council from table meeting; cancelled ones do not count. council is a path as gm0503/council; 22P02 for one that is not. Example: SELECT governance.last_useful_meeting(''2026-04-10'', ''gm0503/council'')';

CREATE FUNCTION check_cycle(as_of date)
RETURNS SETOF check_row
AS $$
BEGIN
	RETURN QUERY
	WITH subject AS MATERIALIZED (
		SELECT s.code, s.collaboration_id, s.organisation, s.is_joint, coalesce(f.facts, '{}') AS f
		FROM check_subject(as_of) AS s
		LEFT JOIN check_facts(as_of) AS f ON f.organisation = s.organisation AND f.collaboration_id = s.collaboration_id
	), year AS MATERIALIZED (
		-- the budget of next year and of this one, and the accounts of last year and the one before
		SELECT y.y, max(c.day) FILTER (WHERE c.rule = 'WGR-14') AS frames, max(c.day) FILTER (WHERE c.rule = 'WGR-18') AS province,
			max(c.day) FILTER (WHERE c.rule = 'WGR-19') AS accounts, max(c.day) FILTER (WHERE c.rule = 'WGR-20') AS accounts_province, y.is_budget
		FROM (VALUES (1, true), (0, true), (-1, false), (-2, false)) AS o (off, is_budget)
		CROSS JOIN LATERAL (SELECT date_part('year', as_of)::integer + o.off AS y, o.is_budget) AS y
		CROSS JOIN LATERAL calendar(y.y) AS c
		GROUP BY y.y, y.is_budget
	), cycle AS MATERIALIZED (
		SELECT s.*, y.*,
			check_fact_on(s.f, 'frames_sent:' || y.y) AS frames_sent, check_fact_on(s.f, 'budget_draft_sent:' || y.y) AS draft_sent, check_fact_on(s.f, 'budget_to_board:' || y.y) AS to_board,
			check_fact_on(s.f, 'view_given:' || y.y) AS view_given, check_fact_on(s.f, 'budget_adopted:' || y.y) AS adopted, check_fact_on(s.f, 'budget_sent_province:' || y.y) AS sent_province,
			check_fact_on(s.f, 'accounts_draft_sent:' || y.y) AS accounts_sent, check_fact_on(s.f, 'accounts_adopted:' || y.y) AS accounts_adopted, check_fact_on(s.f, 'accounts_sent_province:' || y.y) AS accounts_sent_province,
			check_fact_on(s.f, 'view_answered:' || y.y) AS answered
		FROM subject AS s
		CROSS JOIN year AS y
	)
	SELECT r.rule, 'budget_year', c.code || '/' || c.y, c.collaboration_id, c.organisation, check_verdict(r.applies, r.holds), NULL::text,
		e.label_nl || ' (begrotingsjaar ' || c.y || '): ' || CASE WHEN r.done IS NULL THEN 'niet gebeurd' ELSE 'gebeurd op ' || to_char(r.done, 'YYYY-MM-DD') END || CASE WHEN r.last_day IS NOT NULL THEN ', uiterlijk ' || to_char(r.last_day, 'YYYY-MM-DD') ELSE '' END || '.',
		e.label_en || ' (budget year ' || c.y || '): ' || CASE WHEN r.done IS NULL THEN 'not done' ELSE 'done on ' || to_char(r.done, 'YYYY-MM-DD') END || CASE WHEN r.last_day IS NOT NULL THEN ', at the latest ' || to_char(r.last_day, 'YYYY-MM-DD') ELSE '' END || '.',
		jsonb_strip_nulls(jsonb_build_object('fiscal_year', c.y, 'done', r.done, 'last_day', r.last_day)), r.last_day
	FROM cycle AS c
	CROSS JOIN LATERAL (
		-- rule, of the budget (or of the accounts), applies, holds, done, last day. Not done is a fail only when evidence says so: holds = false
		SELECT 'WGR-14', true, c.is_joint, coalesce(c.frames_sent < c.frames, CASE WHEN as_of >= c.frames THEN nullif(check_fact(c.f, 'frames_sent:' || c.y), true) END), c.frames_sent, c.frames - 1
		UNION ALL SELECT 'WGR-15', true, c.is_joint, coalesce(c.to_board - c.draft_sent >= view_days(c.draft_sent), CASE WHEN c.to_board <= as_of THEN nullif(check_fact(c.f, 'budget_draft_sent:' || c.y), true) END), c.draft_sent, c.to_board - view_days(coalesce(c.draft_sent, c.to_board))
		UNION ALL SELECT 'WGR-16', true, c.is_joint AND CASE WHEN check_fact(c.f, 'view_given:' || c.y) = false THEN false ELSE true END, c.view_given <= c.draft_sent + view_days(c.draft_sent), c.view_given, c.draft_sent + view_days(c.draft_sent)
		UNION ALL SELECT 'WGR-17', true, c.is_joint, coalesce(c.adopted < make_date(c.y, 1, 1), CASE WHEN as_of >= make_date(c.y, 1, 1) THEN nullif(check_fact(c.f, 'budget_adopted:' || c.y), true) END), c.adopted, make_date(c.y - 1, 12, 31)
		UNION ALL SELECT 'WGR-18', true, c.is_joint, coalesce(c.sent_province < c.province AND c.sent_province <= c.adopted + 14, CASE WHEN c.sent_province >= c.province THEN false WHEN as_of >= c.province THEN nullif(check_fact(c.f, 'budget_sent_province:' || c.y), true) END), c.sent_province, least(c.province - 1, c.adopted + 14)
		UNION ALL SELECT 'WGR-19', false, c.is_joint, coalesce(c.accounts_sent < c.accounts, CASE WHEN as_of >= c.accounts THEN nullif(check_fact(c.f, 'accounts_draft_sent:' || c.y), true) END), c.accounts_sent, c.accounts - 1
		UNION ALL SELECT 'WGR-20', false, c.is_joint, coalesce(date_part('year', c.accounts_adopted) = c.y + 1 AND c.accounts_sent_province < c.accounts_province AND c.accounts_sent_province <= c.accounts_adopted + 14,
			CASE WHEN c.accounts_sent_province >= c.accounts_province THEN false WHEN as_of >= c.accounts_province THEN nullif(check_fact(c.f, 'accounts_sent_province:' || c.y), true) END), c.accounts_sent_province, least(c.accounts_province - 1, c.accounts_adopted + 14)
		UNION ALL SELECT 'WGR-23', true, c.is_joint AND CASE WHEN check_fact(c.f, 'view_given:' || c.y) = false OR c.view_given < '2022-07-01' THEN false ELSE true END, CASE WHEN c.view_given IS NOT NULL THEN check_fact(c.f, 'view_answered:' || c.y) END, c.answered, NULL::date
	) AS r (rule, is_budget, applies, holds, done, last_day)
	JOIN check_rule AS e ON e.rule = r.rule
	WHERE r.is_budget = c.is_budget;
END
$$
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
ROWS 100000
SET search_path = governance, pg_catalog, pg_temp;
COMMENT ON FUNCTION check_cycle(date) IS
'The rules on the yearly cycle (Wgr 34 to 35) for the budget of next year and of this one, and the accounts of last year and the one before; the subject is code/year. Something not done is a fail once evidence says so (holds = false) and its day is over; without evidence it cannot be told.';

CREATE FUNCTION check_window(as_of date)
RETURNS SETOF check_row
AS $$
BEGIN
	RETURN QUERY
	SELECT 'WINDOW-CLOSING', 'budget_year', r.code || '/' || d.fiscal_year, d.collaboration_id, d.organisation,
		CASE WHEN d.done THEN 'pass' WHEN as_of > w.closes THEN 'not_applicable' WHEN w.act_on <= as_of + 30 THEN 'fail' ELSE 'pass' END,
		CASE WHEN w.act_on < as_of THEN 'error' END,
		'De termijn voor een zienswijze op de begroting ' || d.fiscal_year || ' sluit op ' || to_char(w.closes, 'YYYY-MM-DD') || CASE WHEN w.useful IS NULL THEN '; er is geen raadsvergadering bekend die op tijd is.' ELSE '; de laatste raadsvergadering op tijd is ' || to_char(w.useful, 'YYYY-MM-DD') || '.' END,
		'The window for a view on the budget of ' || d.fiscal_year || ' closes on ' || to_char(w.closes, 'YYYY-MM-DD') || CASE WHEN w.useful IS NULL THEN '; no meeting of the council in time is known.' ELSE '; the last meeting of the council in time is ' || to_char(w.useful, 'YYYY-MM-DD') || '.' END,
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
SET search_path = governance, pg_catalog, pg_temp;
COMMENT ON FUNCTION check_window(date) IS
'Windows for a view (zienswijze) that close soon: a warning from 30 days before the last useful meeting of the council, an error once that meeting is over and the window is still open. A view given, or evidence that none will be (view_given with holds = false), ends it.';
