-- calendar.sql: the days that the law prescribes, and the last useful meeting before one

CREATE FUNCTION governance_internal.view_days(sent_on date)
RETURNS integer
-- include stable_sql - STRICT
BEGIN ATOMIC
	-- the same for each form and each kind of participants whose text was read
	SELECT max(7 * l.weeks)
	FROM law_rule AS l
	WHERE l.rule = 'WGR-15' AND valid_on(l.regime_from, l.regime_to, sent_on);
END;
COMMENT ON FUNCTION view_days(date) IS
'Days between sending a draft budget and the day on which the board deals with it, at the least, for one sent on a day: 84 (12 weeks), 56 until 30 June 2022, 42 until 31 December 2014 (Wgr article 35 paragraph 1, see law_rule). It is a term for the board: the window of a council is open until the board deals with the draft. NULL in, NULL out, and NULL before 1 July 2013. Example: view_days(''2026-04-10'') = 84';

CREATE FUNCTION governance_internal.working_day_until(day date)
RETURNS date
-- include stable_sql - STRICT
BEGIN ATOMIC
	SELECT max(d.day)
	FROM (SELECT day - g.earlier AS day FROM generate_series(0, 14) AS g (earlier)) AS d
	WHERE date_part('isodow', d.day) < 6 AND NOT is_recognised_holiday(d.day) AND NOT EXISTS (SELECT FROM equal_day AS q WHERE q.day = d.day);
END;
COMMENT ON FUNCTION working_day_until(date) IS
'The day itself, or the last working day before it. NULL in, NULL out. Example: working_day_until(''2025-09-14'') = ''2025-09-12''';

CREATE FUNCTION governance_internal.is_calendar(year integer, participants text)
RETURNS boolean
AS $$
BEGIN
	IF year NOT BETWEEN 2015 AND 2200 THEN
		RAISE EXCEPTION USING
			ERRCODE = 'numeric_value_out_of_range',
			MESSAGE = format('the calendar has no year %s', year),
			DETAIL = 'A budget year is between 2015 and 2200: the law on the cycle of earlier years was not read.';
	ELSIF NOT participants = ANY (ARRAY[
		'municipalities_only', 'with_province', 'with_province_and_water_board', 'with_water_board', 'provinces_only', 'water_boards_only']) THEN
		RAISE EXCEPTION USING
			ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('no kind of participants "%s"', participants),
			HINT = 'Kinds are municipalities_only, with_province, with_province_and_water_board, with_water_board, provinces_only and water_boards_only.';
	END IF;
	RETURN year IS NOT NULL;
END
$$
LANGUAGE plpgsql
IMMUTABLE
PARALLEL SAFE
SET search_path = OUR_SCHEMAS;
COMMENT ON FUNCTION is_calendar(integer, text) IS
'Whether calendar() has such a year and participants: 22003 for another year, 22023 for other participants, false for no year.';

-- a body that is bound when it is made, so that who may use schema governance and nothing else can ask it
CREATE FUNCTION calendar(year integer, legal_form text DEFAULT 'public_body', participants text DEFAULT 'municipalities_only')
RETURNS TABLE (rule text, what_nl text, what_en text, day date, last_day date, basis text, step text, last_working_day date, is_working_day boolean,
	is_theoretical boolean, recipient text, weeks integer)
-- include stable_sql - ROWS=10
BEGIN ATOMIC
	WITH law AS (
		SELECT l.*, make_date(calendar.year + l.year_offset, "left"(l.month_day, 2)::integer, "right"(l.month_day, 2)::integer) AS law_day
		FROM law_rule AS l
		WHERE is_calendar(calendar.year, calendar.participants) AND l.judged_by = 'cycle'
			AND code('legal_form', calendar.legal_form) = ANY (l.legal_forms) AND calendar.participants = ANY (l.participants)
	), fixed AS (
		-- the text that holds on the day that it prescribes itself
		SELECT f.*,
			CASE WHEN f.evidence && ARRAY['budget_sent_minister', 'accounts_sent_minister'] THEN 'minister' ELSE 'province' END AS recipient
		FROM law AS f
		WHERE valid_on(f.regime_from, f.regime_to, f.law_day)
	), sending AS (
		-- adopted on the last day on which it can still be sent in time
		SELECT f.*, f.law_day - 1 AS latest FROM fixed AS f WHERE f.rule = 'WGR-18'
	), draft AS (
		SELECT least(weeks_before(s.latest, d.weeks), d.regime_to - 1) AS latest, d.source, d.weeks, s.latest AS adoption
		FROM sending AS s
		JOIN law AS d ON d.rule = 'WGR-15' AND (d.regime_from IS NULL OR d.regime_from <= least(weeks_before(s.latest, d.weeks), d.regime_to - 1))
		ORDER BY 1 DESC
		LIMIT 1
	), entry AS (
		SELECT 1 AS nr, 'frames' AS step, f.rule, f.law_day AS day, f.law_day - 1 AS last_day, f.source, false AS is_theoretical, NULL::text AS recipient,
			NULL::integer AS weeks,
			'algemene financiële en beleidsmatige kaders naar de raden' AS what_nl, 'general financial and policy framework to the councils' AS what_en
		FROM fixed AS f
		WHERE f.rule = 'WGR-14'
		UNION ALL
		SELECT 2, 'draft', 'WGR-15', d.latest, d.latest, d.source, true, NULL, d.weeks,
			'ontwerpbegroting naar de raden', 'draft budget to the councils'
		FROM draft AS d
		UNION ALL
		-- before the draft is offered or adopted
		SELECT 3, 'view', 'WGR-16', d.adoption, d.adoption - 1, regexp_replace(d.source, 'lid 1$', 'lid 3'), true, NULL, d.weeks,
			'zienswijzen van de raden bij het bestuur', 'views of the councils to the board'
		FROM draft AS d
		UNION ALL
		SELECT 4, 'reply', l.rule, d.adoption, d.adoption - 1, l.source, true, NULL, NULL,
			'antwoord van het bestuur op de zienswijzen', 'reply of the board to the views'
		FROM draft AS d
		-- with a province, and without a water board, the law says not when
		JOIN law AS l ON l.rule = 'WGR-23' AND valid_on(l.regime_from, l.regime_to, d.adoption) AND 'budget_adopted' = ANY (l.evidence)
		UNION ALL
		SELECT 5, 'offer', 'WGR-15', d.adoption, d.adoption, d.source, true, NULL, NULL,
			'ontwerpbegroting aangeboden aan het algemeen bestuur', 'draft budget offered to the general board'
		FROM draft AS d
		WHERE code('legal_form', calendar.legal_form) = 'public_body'
		UNION ALL
		SELECT 6, 'adoption', f.rule, make_date(calendar.year, 1, 1), s.latest, f.source, true, NULL, NULL,
			'begroting vastgesteld', 'budget adopted'
		FROM fixed AS f
		JOIN sending AS s ON f.rule = 'WGR-17'
		UNION ALL
		SELECT 7, 'sending', s.rule, s.law_day, s.latest, s.source, false, s.recipient, s.weeks,
			'begroting naar ' || CASE s.recipient WHEN 'minister' THEN 'de minister' ELSE 'gedeputeerde staten' END
				|| ' (en binnen ' || s.weeks || ' weken na vaststelling)',
			'budget to the ' || CASE s.recipient WHEN 'minister' THEN 'Minister' ELSE 'province' END || ' (and within ' || s.weeks || ' weeks of adoption)'
		FROM sending AS s
		UNION ALL
		SELECT 8, 'provisional_accounts', f.rule, f.law_day, f.law_day - 1, f.source, false, NULL, NULL,
			'voorlopige jaarrekening naar de raden', 'provisional accounts to the councils'
		FROM fixed AS f
		WHERE f.rule = 'WGR-19'
		UNION ALL
		SELECT 9, 'accounts_adoption', f.rule, make_date(calendar.year + 2, 1, 1), f.law_day - 1, f.source, true, NULL, NULL,
			'jaarrekening vastgesteld', 'accounts adopted'
		FROM fixed AS f
		WHERE f.rule = 'WGR-20'
		UNION ALL
		SELECT 10, 'accounts_sending', f.rule, f.law_day, f.law_day - 1, f.source, false, f.recipient, f.weeks,
			'jaarrekening naar ' || CASE f.recipient WHEN 'minister' THEN 'de minister' ELSE 'gedeputeerde staten' END
				|| ' (en binnen ' || f.weeks || ' weken na vaststelling)',
			'accounts to the ' || CASE f.recipient WHEN 'minister' THEN 'Minister' ELSE 'province' END || ' (and within ' || f.weeks || ' weeks of adoption)'
		FROM fixed AS f
		WHERE f.rule = 'WGR-20'
	)
	SELECT c.rule,
		c.what_nl || CASE WHEN c.is_theoretical THEN ' (theoretisch laatste dag)' ELSE '' END,
		c.what_en || CASE WHEN c.is_theoretical THEN ' (theoretical latest)' ELSE '' END,
		c.day, c.last_day, c.source, c.step, working_day_until(c.last_day), is_working_day(c.last_day), c.is_theoretical, c.recipient, c.weeks
	FROM entry AS c
	ORDER BY c.nr;
END;
COMMENT ON FUNCTION calendar(integer, text, text) IS
'The statutory days of the cycle of one budget year of an arrangement with a body, in the order in which things happen: rule, what in Dutch and English, the day as the law prints it, the last day that is in time (the law mostly says before), article, step (frames, draft, view, reply, offer, adoption, sending, provisional_accounts, accounts_adoption, accounts_sending), the last working day that is in time, whether the last day is itself a working day, whether it is only the theoretical latest (as if the board did everything on the last day on which the budget can be sent), to whom it is sent (province, minister), and the weeks of a term. Only a public_body has its draft offered to a general board before adoption; of a reply with_province the law names no day. Law as read on 30 November 2026; no legal advice. No row for NULL, nor for forms without a body; 22003 outside 2015 to 2200, 22023 for another kind of participants. Example: SELECT step, day, last_day FROM governance.calendar(2027)';

CREATE FUNCTION last_useful_date(sent_on date, meetings date[], board_on date DEFAULT NULL)
RETURNS date
-- include stable_sql
RETURN (
	SELECT max(m.day)
	FROM unnest(meetings) AS m (day)
	WHERE m.day >= sent_on AND m.day < coalesce(board_on, sent_on + view_days(sent_on))
);
COMMENT ON FUNCTION last_useful_date(date, date[], date) IS
'The last of the given meetings of a council at which it can still decide on a view (zienswijze) on a draft budget sent on a day: before board_on, the day on which the board deals with the draft. When that is not known: before the first day on which it may (12 weeks after sending; 8 for one sent before 1 July 2022). NULL when there is none, or sent_on or meetings is NULL. Example: last_useful_date(''2026-04-10'', ''{2026-05-28,2026-07-02,2026-09-03}'') is 2026-07-02';

CREATE FUNCTION last_useful_meeting(sent_on date, council text, board_on date DEFAULT NULL)
RETURNS date
-- include stable_sql
RETURN last_useful_date(sent_on, ARRAY(
	SELECT m.held_on
	FROM meeting AS m
	WHERE m.body = party(council) AND NOT m.is_cancelled
), board_on);
COMMENT ON FUNCTION last_useful_meeting(date, text, date) IS
'last_useful_date() with the meetings of a council from table meeting; cancelled ones do not count. council is a path as gm0503/council; 22P02 for one that is not. Example: SELECT governance.last_useful_meeting(''2026-04-10'', ''gm9999/council'')';

CREATE FUNCTION governance_internal.draft_budgets(as_of date)
RETURNS TABLE (organisation text, collaboration_id bigint, fiscal_year integer, sent_on date, board_on date, closes_on date, done_on date, is_done boolean,
	legal_form text)
-- include stable_sql - ROWS=2000
BEGIN ATOMIC
	WITH member AS MATERIALIZED (
		SELECT t.collaboration_id, t.organisation, t.predecessor FROM takes_part(as_of) AS t
	)
	SELECT d.organisation, d.collaboration_id, d.fiscal_year, d.sent_on, b.board_on,
		-- what is to be done before the board deals with it is in time on the day before
		coalesce(b.board_on, d.sent_on + view_days(d.sent_on)) - 1, d.done_on, d.is_done, b.legal_form
	FROM (
		-- the day of the board may be to come
		SELECT e.organisation, e.collaboration_id, e.fiscal_year,
			-- the weeks run from the first time; what is typed in wins
			coalesce(min(e.happened_on) FILTER (WHERE e.kind = 'budget_draft_sent' AND e.happened_on <= as_of AND e.holds IS NOT FALSE AND e.is_typed),
				min(e.happened_on) FILTER (WHERE e.kind = 'budget_draft_sent' AND e.happened_on <= as_of AND e.holds IS NOT FALSE)) AS sent_on,
			max(e.happened_on) FILTER (WHERE e.kind = 'budget_to_board' AND e.holds IS NOT FALSE) AS offered_on,
			max(e.happened_on) FILTER (WHERE e.kind = 'budget_adopted' AND e.holds IS NOT FALSE) AS adopted_on,
			max(e.happened_on) FILTER (WHERE e.kind = 'view_given' AND e.happened_on <= as_of) AS done_on,
			-- a view, or the decision to give none
			coalesce(bool_or(e.kind = 'view_given' AND valid_on(e.happened_on, NULL, as_of)), false) AS is_done
		FROM check_evidence AS e
		WHERE e.kind = ANY (ARRAY['budget_draft_sent', 'budget_to_board', 'budget_adopted', 'view_given']) AND e.fiscal_year IS NOT NULL
		GROUP BY e.organisation, e.collaboration_id, e.fiscal_year
	) AS d
	LEFT JOIN versions_held(as_of) AS v USING (collaboration_id)
	CROSS JOIN LATERAL (
		SELECT f.legal_form, coalesce(CASE f.legal_form WHEN 'public_body' THEN d.offered_on END, d.adopted_on) AS board_on
		FROM (SELECT legal_form(v.collaboration) AS legal_form) AS f
	) AS b
	-- others have no draft of which the law says when it is sent, nor a view of which it says until when
	WHERE d.sent_on IS NOT NULL AND (b.legal_form = ANY (ARRAY['public_body', 'operations_body', 'joint_organ'])) IS NOT FALSE
		-- the view is for the councils of participants: who only follows a body has none. Of one without participants it is not known.
		AND ((d.collaboration_id, d.organisation) IN (SELECT m.collaboration_id, m.organisation FROM member AS m)
			OR (d.collaboration_id, d.organisation) IN (SELECT m.collaboration_id, m.predecessor FROM member AS m)
			OR d.collaboration_id NOT IN (SELECT m.collaboration_id FROM member AS m));
END;
COMMENT ON FUNCTION draft_budgets(date) IS
'The windows for a view on a draft budget that were opened by the day: when the draft was first sent, when the board deals with it (a public body: when it is offered; NULL when not known), the last day for a view (the day before; without a day of the board the day before the first on which it may), whether a view was given or it was decided to give none, and the legal form (NULL when not known). Only of arrangements with a body, and of those of which the form is not known; and for who takes part, or when nobody is known to.';

-- include evaluator cycle ROWS=100000
	WITH fact AS MATERIALIZED (
		SELECT f.* FROM check_facts(as_of) AS f WHERE f.fiscal_year IS NOT NULL
	), member AS MATERIALIZED (
		SELECT t.collaboration_id, t.organisation FROM takes_part(as_of) AS t
	), laid AS MATERIALIZED (
		-- of what is laid open: who took part when the draft came
		SELECT d.sent_on, t.collaboration_id, t.organisation
		FROM (SELECT DISTINCT (f.days ->> 'budget_draft_sent')::date AS sent_on FROM fact AS f WHERE f.holds ? 'draft_laid_open') AS d
		CROSS JOIN LATERAL takes_part(d.sent_on) AS t
		WHERE d.sent_on < as_of
	), year AS (
		-- the budget of next year and of this one, and the accounts of last year and the one before
		SELECT date_part('year', as_of)::integer + o.later AS fiscal_year, o.is_budget
		FROM (VALUES (1, true), (0, true), (-1, false), (-2, false)) AS o (later, is_budget)
	), subject AS MATERIALIZED (
		SELECT row_number() OVER () AS nr, s.code, s.collaboration_id, s.organisation, s.legal_form, s.made_by, s.participants, y.fiscal_year, y.is_budget,
			f.act, f.kinds, coalesce(f.holds, '{}') || s.holds || m.holds AS holds,
			coalesce(f.days, '{}') || s.days AS days, f.nots
		FROM (
			SELECT q.code, q.collaboration_id, q.organisation, q.legal_form, m.made_by, m.participants,
				jsonb_build_object('is_participant', CASE
					WHEN (q.collaboration_id, q.organisation) IN (SELECT p.collaboration_id, p.organisation FROM member AS p) THEN true
					WHEN q.collaboration_id IN (SELECT p.collaboration_id FROM member AS p) THEN false
				END) AS holds,
				jsonb_strip_nulls(jsonb_build_object('begun_on', least(b.valid_from, start_date(q.collaboration)))) AS days
			FROM check_subject(as_of) AS q
			CROSS JOIN LATERAL law_makers(q.collaboration) AS m
			LEFT JOIN (
				-- of a version without a first day it is not known
				SELECT v.collaboration_id, CASE WHEN bool_and(v.valid_from IS NOT NULL) THEN min(v.valid_from) END AS valid_from
				FROM collaboration_version AS v
				GROUP BY v.collaboration_id
			) AS b USING (collaboration_id)
		) AS s
		CROSS JOIN year AS y
		LEFT JOIN fact AS f ON f.organisation = s.organisation AND f.collaboration_id = s.collaboration_id AND f.fiscal_year = y.fiscal_year
		CROSS JOIN LATERAL (
			SELECT CASE
				WHEN f.holds ? 'draft_laid_open' AND (f.days ->> 'budget_draft_sent')::date < as_of THEN jsonb_build_object('is_participant', CASE
					WHEN ((f.days ->> 'budget_draft_sent')::date, s.collaboration_id, s.organisation)
						IN (SELECT o.sent_on, o.collaboration_id, o.organisation FROM laid AS o) THEN true
					WHEN ((f.days ->> 'budget_draft_sent')::date, s.collaboration_id) IN (SELECT o.sent_on, o.collaboration_id FROM laid AS o) THEN false
				END)
				ELSE '{}'
			END AS holds
		) AS m
	), situation AS (
		SELECT q.*, ROW (
			q.nr, q.legal_form, q.made_by, q.participants, law_kind(q.organisation), as_of, q.fiscal_year, q.holds, q.days, q.nots, NULL,
			jsonb_build_object('act', nullif(q.act, '')))::law_situation AS situation
		FROM subject AS q
	)
	SELECT v.rule, 'budget_year', s.code || '/' || s.fiscal_year, s.collaboration_id, s.organisation, v.verdict, NULL::text,
		CASE v.verdict WHEN 'fail' THEN
			rtrim(l.wrong_nl, '.') || ' (begrotingsjaar ' || s.fiscal_year || ').' || coalesce(' Het gebeurde op ' || day_text(v.done_on, 'nl') || '.', '')
				|| coalesce(' De laatste dag was ' || day_text(v.last_day, 'nl') || '.', '')
		END,
		CASE v.verdict WHEN 'fail' THEN
			rtrim(l.wrong_en, '.') || ' (budget year ' || s.fiscal_year || ').' || coalesce(' It was done on ' || day_text(v.done_on, 'en') || '.', '')
				|| coalesce(' The last day was ' || day_text(v.last_day, 'en') || '.', '')
		END,
		law_known(l, jsonb_build_object('fiscal_year', s.fiscal_year, 'act', nullif(s.act, ''), 'done', v.done_on, 'last_day', v.last_day)),
		v.last_day
	-- include law_verdicts cycle KEY=collaboration_id,organisation,fiscal_year
	JOIN subject AS s USING (nr)
	LEFT JOIN law_rule AS l ON l.law_rule = v.law_rule
	WHERE s.is_budget = (v.rule NOT IN ('WGR-19', 'WGR-20'));
END;
COMMENT ON FUNCTION check_cycle(date) IS
'The rules on the yearly cycle (Wgr 34 to 35 and their like) for the budget of next year and of this one, and the accounts of last year and the one before; the subject is code/year. Something not done is a fail once evidence says so (holds = false) and its day is over; without evidence it cannot be told.';

-- include evaluator window ROWS=900
	SELECT r.rule, 'budget_year', c.code || '/' || t.fiscal_year, t.collaboration_id, t.organisation, r.result,
		CASE WHEN r.rule = 'WINDOW-CLOSING' AND a.act_on < as_of THEN 'error' END,
		CASE r.rule
			WHEN 'WINDOW-CLOSING' THEN 'Een zienswijze op de begroting ' || t.fiscal_year || ' kan tot en met ' || day_text(t.closes_on, 'nl')
				|| CASE WHEN t.board_on IS NULL THEN ', of langer als het bestuur haar later behandelt' ELSE '' END
				|| coalesce('; de laatste raadsvergadering op tijd is ' || day_text(t.useful, 'nl'), '; er is geen raadsvergadering bekend die op tijd is')
					|| '.'
			ELSE 'Een zienswijze op de begroting ' || t.fiscal_year || ' kon tot en met ' || day_text(t.closes_on, 'nl')
				|| CASE WHEN t.board_on IS NULL THEN ', of langer als het bestuur haar later behandelt' ELSE '' END
				|| '. Niet is vastgelegd of de raad er een gaf.'
		END,
		CASE r.rule
			WHEN 'WINDOW-CLOSING' THEN 'A view on the budget of ' || t.fiscal_year || ' is in time until ' || day_text(t.closes_on, 'en')
				|| CASE WHEN t.board_on IS NULL THEN ', or longer when the board deals with it later' ELSE '' END
				|| coalesce('; the last meeting of the council in time is ' || day_text(t.useful, 'en'), '; no meeting of the council in time is known') || '.'
			ELSE 'A view on the budget of ' || t.fiscal_year || ' was in time until ' || day_text(t.closes_on, 'en')
				|| CASE WHEN t.board_on IS NULL THEN ', or longer when the board deals with it later' ELSE '' END
				|| '. It is not recorded whether the council gave one.'
		END,
		check_known(jsonb_build_object('sent', t.sent_on, 'closes', t.closes_on, 'last_useful', t.useful)),
		CASE r.rule WHEN 'WINDOW-CLOSING' THEN a.act_on ELSE t.closes_on END
	FROM (
		SELECT w.*, last_useful_meeting(w.sent_on, w.organisation || '/council', w.board_on) AS useful
		FROM draft_budgets(as_of) AS w
		-- until the budget year begins
		WHERE as_of < make_date(w.fiscal_year, 1, 1)
	) AS t
	CROSS JOIN LATERAL (SELECT coalesce(t.useful, t.closes_on) AS act_on) AS a
	JOIN collaboration_register AS c USING (collaboration_id)
	CROSS JOIN LATERAL (VALUES
		('WINDOW-CLOSING', CASE WHEN t.is_done THEN 'pass' WHEN as_of > t.closes_on THEN 'not_applicable' WHEN a.act_on <= as_of + 30 THEN 'fail'
			ELSE 'pass' END),
		('WINDOW-MISSED', CASE WHEN t.is_done THEN 'pass' WHEN as_of > t.closes_on THEN 'fail' ELSE 'not_applicable' END)
	) AS r (rule, result);
END;
COMMENT ON FUNCTION check_window(date) IS
'Windows for a view (zienswijze) that close soon: a warning from 30 days before the last useful meeting of the council, an error once that meeting is over and the window is still open. A window that closed with nothing recorded stays, as WINDOW-MISSED, until the budget year begins. A view given, or evidence that none will be (view_given with holds = false), ends both.';
