-- calendar.sql: the days that the law prescribes, and the last useful meeting before one

CREATE FUNCTION governance_internal.view_days(sent_on date)
RETURNS integer
-- include immutable_sql - STRICT
RETURN CASE WHEN sent_on < '2022-07-01'::date THEN 56 ELSE 84 END;
COMMENT ON FUNCTION view_days(date) IS
'Days that the councils have for a view (zienswijze) on a draft budget sent on a day: 84 (12 weeks), and 56 (8 weeks) for one sent before 1 July 2022 (Wgr article 35). NULL in, NULL out. Example: view_days(''2026-04-10'') = 84';

CREATE FUNCTION governance_internal.law_day(old_day date, new_day date)
RETURNS date
-- include immutable_sql
RETURN CASE WHEN old_day < '2022-07-01'::date THEN old_day ELSE new_day END;
COMMENT ON FUNCTION law_day(date, date) IS
'The day that the law on joint arrangements prescribes: the first until 30 June 2022, the second since.';

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
		RAISE EXCEPTION USING
			ERRCODE = 'numeric_value_out_of_range',
			MESSAGE = format('the calendar has no year %s', y),
			DETAIL = 'A budget year is between 1986 and 2200.';
	END IF;
	RETURN QUERY
	WITH fixed AS (
		-- days until 30 June 2022 are those of the old law
		SELECT f.frames, f.province, f.accounts, f.frames < '2022-07-01' AS old_frames, f.province < '2022-07-01' AS old_province,
			f.accounts < '2022-07-01' AS old_accounts
		FROM (
			SELECT law_day(make_date(y - 1, 4, 15), make_date(y - 1, 4, 30)) AS frames,
				law_day(make_date(y - 1, 8, 1), make_date(y - 1, 9, 15)) AS province,
				law_day(make_date(y + 1, 4, 15), make_date(y + 1, 4, 30)) AS accounts
		) AS f
	), latest AS (
		-- the board adopts on the last day on which the budget can be sent; the term of the draft is that of the law on the day it is sent
		SELECT f.*, l.draft, l.draft < '2022-07-01' AS old_draft
		FROM fixed AS f
		CROSS JOIN LATERAL (
			SELECT CASE
				WHEN f.province - 1 - 84 >= '2022-07-01' THEN f.province - 1 - 84
				WHEN f.province - 1 - 56 < '2022-07-01' THEN f.province - 1 - 56
				ELSE date '2022-06-30'
			END AS draft
		) AS l
	)
	SELECT c.rule, c.what_nl, c.what_en, c.day, c.day - CASE WHEN c.is_before THEN 1 ELSE 0 END,
		c.article || CASE WHEN c.is_old IS NULL THEN '' WHEN c.is_old THEN ', tot 1 juli 2022: ' || c.old_term ELSE ': ' || c.new_term END
	FROM latest AS l
	CROSS JOIN LATERAL (VALUES
		-- rule, day, whether that day itself is too late ("before"), article, whether the old law holds, its term, that of the new law; what
		('WGR-14', l.frames, true, 'Wgr art. 34b', l.old_frames, '15 april', '30 april',
			'algemene kaders naar de raden, vóór',
			'budget guidelines to the councils, before'),
		('WGR-15', l.draft, false, 'Wgr art. 35 lid 1', l.old_draft, '8 weken = 56 dagen', '12 weken = 84 dagen',
			'ontwerpbegroting naar de raden, uiterlijk (bij vaststelling op de laatste dag)',
			'draft budget to the councils, at the latest (when adopted on the last day)'),
		('WGR-16', l.draft + view_days(l.draft), false, 'Wgr art. 35 lid 3', l.old_draft, '8 weken na toezending', '12 weken na toezending',
			'zienswijzen van de raden, uiterlijk (op ontwerpen die op de laatste dag zijn verzonden)',
			'views of the councils, at the latest (on drafts sent on the last day)'),
		('WGR-17', make_date(y - 1, 12, 31), false, 'Wgr art. 34 lid 1', NULL, NULL, NULL,
			'begroting vastgesteld, uiterlijk',
			'budget adopted, at the latest'),
		('WGR-18', l.province, true, 'Wgr art. 34 lid 2', l.old_province, '1 augustus', '15 september',
			'begroting naar gedeputeerde staten, vóór (en binnen 2 weken na vaststelling)',
			'budget to the province, before (and within 2 weeks of adoption)'),
		('WGR-19', l.accounts, true, 'Wgr art. 34b', l.old_accounts, '15 april', '30 april',
			'voorlopige jaarrekening naar de raden, vóór',
			'provisional accounts to the councils, before'),
		('WGR-20', make_date(y + 1, 7, 15), true, 'Wgr art. 34 lid 3-4', NULL, NULL, NULL,
			'jaarrekening naar gedeputeerde staten, vóór (en binnen 2 weken na vaststelling)',
			'accounts to the province, before (and within 2 weeks of adoption)'),
		('WGR-21', CASE WHEN y = 2024 THEN date '2024-07-01' END, false, 'Wijzigingswet Stb. 2022, 18', NULL, NULL, NULL,
			'regelingen aangepast aan de wet van 1 juli 2022, uiterlijk',
			'arrangements amended to the law of 1 July 2022, at the latest')
	) AS c (rule, day, is_before, article, is_old, old_term, new_term, what_nl, what_en)
	WHERE c.day IS NOT NULL
	ORDER BY c.day, c.rule COLLATE "C";
END
$$
LANGUAGE plpgsql
IMMUTABLE
PARALLEL SAFE
ROWS 8
SET search_path = OUR_SCHEMAS;
COMMENT ON FUNCTION calendar(integer) IS
'The statutory days of the cycle of one budget year of a joint arrangement, in order: rule, what in Dutch and English, the day as the law prints it, the last day that is in time (the law mostly says before), and the article. Days until 30 June 2022 follow the old law, later ones the new. Draft budget and views depend on the meeting of the board; here they are the latest possible. No row for NULL; 22003 outside 1986 to 2200. Example: SELECT rule, day, last_day FROM governance.calendar(2027)';

CREATE FUNCTION last_useful_date(sent_on date, meetings date[])
RETURNS date
-- include immutable_sql - STRICT
RETURN (
	SELECT max(m.day)
	FROM unnest(meetings) AS m (day)
	WHERE m.day >= sent_on AND m.day <= (sent_on + view_days(sent_on))
);
COMMENT ON FUNCTION last_useful_date(date, date[]) IS
'The last of the given meetings of a council at which it can still decide on a view (zienswijze) on a draft budget sent on a day: within 12 weeks (8 for one sent before 1 July 2022). NULL when there is none, or an argument is NULL. Example: last_useful_date(''2026-04-10'', ''{2026-05-28,2026-07-02,2026-09-03}'') is 2026-07-02';

CREATE FUNCTION last_useful_meeting(sent_on date, council text)
RETURNS date
-- include stable_sql - STRICT
RETURN last_useful_date(sent_on, ARRAY(
	SELECT m.held_on
	FROM meeting AS m
	WHERE m.body = party(council) AND NOT m.is_cancelled
));
COMMENT ON FUNCTION last_useful_meeting(date, text) IS
'last_useful_date() with the meetings of a council from table meeting; cancelled ones do not count. council is a path as gm0503/council; 22P02 for one that is not. Example: SELECT governance.last_useful_meeting(''2026-04-10'', ''gm9999/council'')';

CREATE FUNCTION governance_internal.check_cycle(as_of date)
RETURNS SETOF check_row
-- include stable_sql - ROWS=100000
BEGIN ATOMIC
	WITH cycle AS MATERIALIZED (
		-- the budget of next year and of this one, and the accounts of last year and the one before
		SELECT y.year, o.is_budget, make_date(y.year, 1, 1) AS begins,
			max(c.day) FILTER (WHERE c.rule = 'WGR-14') AS frames, max(c.day) FILTER (WHERE c.rule = 'WGR-18') AS province,
			max(c.day) FILTER (WHERE c.rule = 'WGR-19') AS accounts, max(c.day) FILTER (WHERE c.rule = 'WGR-20') AS accounts_province
		FROM (VALUES (1, true), (0, true), (-1, false), (-2, false)) AS o (later, is_budget)
		CROSS JOIN LATERAL (SELECT date_part('year', as_of)::int4 + o.later AS year) AS y
		CROSS JOIN LATERAL calendar(y.year) AS c
		GROUP BY y.year, o.is_budget
	)
	SELECT r.rule, 'budget_year', s.code || '/' || y.year, s.collaboration_id, s.organisation, check_verdict(s.is_joint AND r.applies, r.holds),
		NULL::text,
		e.label_nl || ' (begrotingsjaar ' || y.year || '): ' || coalesce('dat gebeurde op ' || day_text(r.done, 'nl'), 'dat gebeurde niet')
			|| coalesce('; het moest uiterlijk op ' || day_text(r.last_day, 'nl'), '') || '.',
		e.label_en || ' (budget year ' || y.year || '): ' || coalesce('that was done on ' || day_text(r.done, 'en'), 'that was not done')
			|| coalesce('; it was due by ' || day_text(r.last_day, 'en'), '') || '.',
		check_known(jsonb_build_object('fiscal_year', y.year, 'done', r.done, 'last_day', r.last_day)),
		r.last_day
	FROM check_subject(as_of) AS s
	CROSS JOIN cycle AS y
	LEFT JOIN check_facts(as_of) AS f ON f.organisation = s.organisation AND f.collaboration_id = s.collaboration_id AND f.fiscal_year = y.year
	-- d: the day of what was done; h: whether it was
	CROSS JOIN LATERAL jsonb_to_record(f.days) AS d (
		frames_sent date, budget_draft_sent date, budget_to_board date, view_given date, view_answered date, budget_adopted date, budget_sent_province date,
		accounts_draft_sent date, accounts_adopted date, accounts_sent_province date)
	CROSS JOIN LATERAL jsonb_to_record(f.holds) AS h (
		frames_sent bool, budget_draft_sent bool, view_given bool, view_answered bool, budget_adopted bool, budget_sent_province bool,
		accounts_draft_sent bool, accounts_sent_province bool)
	-- not done is a fail only when evidence says so: holds = false
	CROSS JOIN LATERAL (VALUES
		('WGR-14', true, true,
			coalesce(d.frames_sent < y.frames, CASE WHEN as_of >= y.frames THEN nullif(h.frames_sent, true) END),
			d.frames_sent, y.frames - 1),
		('WGR-15', true, true,
			coalesce(d.budget_to_board - d.budget_draft_sent >= view_days(d.budget_draft_sent),
				CASE WHEN d.budget_to_board <= as_of THEN nullif(h.budget_draft_sent, true) END),
			d.budget_draft_sent, d.budget_to_board - view_days(coalesce(d.budget_draft_sent, d.budget_to_board))),
		('WGR-16', true, h.view_given IS NOT FALSE,
			d.view_given <= d.budget_draft_sent + view_days(d.budget_draft_sent),
			d.view_given, d.budget_draft_sent + view_days(d.budget_draft_sent)),
		('WGR-17', true, true,
			coalesce(d.budget_adopted < y.begins, CASE WHEN as_of >= y.begins THEN nullif(h.budget_adopted, true) END),
			d.budget_adopted, y.begins - 1),
		('WGR-18', true, true,
			coalesce(d.budget_sent_province < y.province AND d.budget_sent_province <= d.budget_adopted + 14,
				CASE WHEN d.budget_sent_province >= y.province THEN false WHEN as_of >= y.province THEN nullif(h.budget_sent_province, true) END),
			d.budget_sent_province, least(y.province - 1, d.budget_adopted + 14)),
		('WGR-19', false, true,
			coalesce(d.accounts_draft_sent < y.accounts, CASE WHEN as_of >= y.accounts THEN nullif(h.accounts_draft_sent, true) END),
			d.accounts_draft_sent, y.accounts - 1),
		('WGR-20', false, true,
			coalesce(date_part('year', d.accounts_adopted) = y.year + 1
					AND d.accounts_sent_province < y.accounts_province AND d.accounts_sent_province <= d.accounts_adopted + 14,
				CASE WHEN d.accounts_sent_province >= y.accounts_province THEN false
					WHEN as_of >= y.accounts_province THEN nullif(h.accounts_sent_province, true) END),
			d.accounts_sent_province, least(y.accounts_province - 1, d.accounts_adopted + 14)),
		('WGR-23', true, h.view_given IS NOT FALSE AND (d.view_given < '2022-07-01') IS NOT TRUE,
			CASE WHEN d.view_given IS NOT NULL THEN h.view_answered END,
			d.view_answered, NULL::date)
	) AS r (rule, is_budget, applies, holds, done, last_day)
	JOIN check_rule AS e ON e.rule = r.rule
	WHERE r.is_budget = y.is_budget;
END;
COMMENT ON FUNCTION check_cycle(date) IS
'The rules on the yearly cycle (Wgr 34 to 35) for the budget of next year and of this one, and the accounts of last year and the one before; the subject is code/year. Something not done is a fail once evidence says so (holds = false) and its day is over; without evidence it cannot be told.';

CREATE FUNCTION governance_internal.draft_budgets(as_of date)
RETURNS TABLE (organisation text, collaboration_id bigint, fiscal_year integer, sent_on date, closes date, done_on date, is_done boolean)
-- include stable_sql - ROWS=900
BEGIN ATOMIC
	SELECT d.organisation, d.collaboration_id, d.fiscal_year, d.sent_on, d.sent_on + view_days(d.sent_on), d.done_on, d.is_done
	FROM (
		SELECT e.organisation, e.collaboration_id, e.fiscal_year, max(e.happened_on) FILTER (WHERE e.kind = 'budget_draft_sent') AS sent_on,
			max(e.happened_on) FILTER (WHERE e.kind = 'view_given') AS done_on,
			-- a view, or the decision to give none
			bool_or(e.kind = 'view_given') AS is_done
		FROM check_evidence AS e
		WHERE e.kind IN ('budget_draft_sent', 'view_given') AND e.fiscal_year IS NOT NULL AND valid_on(e.happened_on, NULL, as_of)
			AND (e.kind = 'view_given' OR e.holds IS NOT FALSE)
		GROUP BY e.organisation, e.collaboration_id, e.fiscal_year
	) AS d;
END;
COMMENT ON FUNCTION draft_budgets(date) IS
'The draft budgets that evidence up to a day speaks of, one row each: when it was sent to the councils, when the window for a view closes, and whether and when a view was given. For pages and checks';

CREATE FUNCTION governance_internal.check_window(as_of date)
RETURNS SETOF check_row
-- include stable_sql - ROWS=900
BEGIN ATOMIC
	WITH term AS (
		SELECT d.*, last_useful_meeting(d.sent_on, d.organisation || '/council') AS useful
		FROM draft_budgets(as_of) AS d
		WHERE d.sent_on > as_of - 365
	)
	SELECT 'WINDOW-CLOSING', 'budget_year', r.code || '/' || t.fiscal_year, t.collaboration_id, t.organisation,
		CASE WHEN t.is_done THEN 'pass' WHEN as_of > t.closes THEN 'not_applicable' WHEN a.act_on <= as_of + 30 THEN 'fail' ELSE 'pass' END,
		CASE WHEN a.act_on < as_of THEN 'error' END,
		'De termijn voor een zienswijze op de begroting ' || t.fiscal_year || ' sluit op ' || day_text(t.closes, 'nl')
			|| coalesce('; de laatste raadsvergadering op tijd is ' || day_text(t.useful, 'nl'), '; er is geen raadsvergadering bekend die op tijd is') || '.',
		'The window for a view on the budget of ' || t.fiscal_year || ' closes on ' || day_text(t.closes, 'en')
			|| coalesce('; the last meeting of the council in time is ' || day_text(t.useful, 'en'), '; no meeting of the council in time is known') || '.',
		check_known(jsonb_build_object('sent', t.sent_on, 'closes', t.closes, 'last_useful', t.useful)),
		a.act_on
	FROM term AS t
	CROSS JOIN LATERAL (SELECT coalesce(t.useful, t.closes) AS act_on) AS a
	JOIN collaboration_register AS r USING (collaboration_id);
END;
COMMENT ON FUNCTION check_window(date) IS
'Windows for a view (zienswijze) that close soon: a warning from 30 days before the last useful meeting of the council, an error once that meeting is over and the window is still open. A view given, or evidence that none will be (view_given with holds = false), ends it.';
