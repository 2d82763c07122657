-- judge.sql: what each rule of law says of a situation. Each condition is written here and nowhere else.

CREATE TYPE governance_internal.law_situation AS (
	nr bigint,
	legal_form text,
	made_by text,
	participants text,
	judged_for text,
	day date,
	fiscal_year integer,
	holds jsonb,
	days jsonb,
	nots jsonb,
	numbers jsonb,
	texts jsonb
);
COMMENT ON TYPE law_situation IS
'What rules of law are asked about: an arrangement or organisation on a day, with what is known of it.';
COMMENT ON COLUMN law_situation.nr IS 'Number by which the verdict is found back.';
COMMENT ON COLUMN law_situation.legal_form IS 'Legal form; NULL when it is not known.';
COMMENT ON COLUMN law_situation.made_by IS 'councils, executives or mixed; NULL when it is not known.';
COMMENT ON COLUMN law_situation.participants IS 'Kind of participants, as in law_rule; NULL when it is not known.';
COMMENT ON COLUMN law_situation.judged_for IS 'Kind of the organisation that it is asked of, or its code for a policy; NULL when it is not known.';
COMMENT ON COLUMN law_situation.day IS 'The day that is asked about.';
COMMENT ON COLUMN law_situation.fiscal_year IS 'Budget year; NULL when it is about none.';
COMMENT ON COLUMN law_situation.holds IS 'By kind of evidence, whether it is so: true, or false when it is established that it is not. What is not there is not known.';
COMMENT ON COLUMN law_situation.days IS 'By kind of evidence, its day.';
COMMENT ON COLUMN law_situation.nots IS 'By kind of evidence that is established not to be so, the day on which that was established; what is not there was established without a day.';
COMMENT ON COLUMN law_situation.numbers IS 'By kind of evidence, its number.';
COMMENT ON COLUMN law_situation.texts IS 'What the register says in words or lists: organs, own_organs (by which the organisation that it is asked of takes part), powers, purpose, seat, bbv_group, class, act (which of several it is about, when that is recorded).';

CREATE TYPE governance_internal.law_verdict AS (
	nr bigint,
	rule text,
	verdict text,
	law_rule integer,
	done_on date,
	last_day date
);
COMMENT ON TYPE law_verdict IS
'What one rule of law says of one situation.';
COMMENT ON COLUMN law_verdict.nr IS 'The situation.';
COMMENT ON COLUMN law_verdict.rule IS 'Code of the rule.';
COMMENT ON COLUMN law_verdict.verdict IS 'pass, fail, not_applicable or cannot_tell.';
COMMENT ON COLUMN law_verdict.law_rule IS 'Row of law_rule that decides; NULL when none holds.';
COMMENT ON COLUMN law_verdict.done_on IS 'Day on which it was done; NULL when that is not known, or it is about no day.';
COMMENT ON COLUMN law_verdict.last_day IS 'Last day in time; NULL when it is not known, or there is none.';

CREATE FUNCTION governance_internal.law_done(is_done boolean, not_on date, last_day date)
RETURNS boolean
-- include immutable_sql
RETURN CASE
	WHEN is_done THEN true
	-- what was not done yet on a day that was in time says nothing of what came after it
	WHEN NOT is_done AND (not_on <= last_day) IS NOT TRUE THEN false
END;
COMMENT ON FUNCTION law_done(boolean, date, date) IS
'Whether something is so that has to be so by a last day: false only when it was established that it is not (is_done false), and that without a day or on a day (not_on) after the last one. NULL when it cannot be told. Its body takes the place of the call.';

CREATE FUNCTION governance_internal.law_before(done_on date, is_done boolean, not_on date, moment date, day date)
RETURNS boolean
-- include immutable_sql
RETURN CASE
	WHEN done_on < moment THEN true
	WHEN done_on > moment THEN false
	-- on one day: which came first is not recorded
	WHEN done_on IS NULL AND moment <= day THEN nullif(law_done(is_done, not_on, moment - 1), true)
END;
COMMENT ON FUNCTION law_before(date, boolean, date, date, date) IS
'Whether one thing was done before another: false also when it is established, on the day of that moment or later or without a day, that it was not done (is_done false) and the moment is over on the day. NULL when it cannot be told, as for two on one day.';

CREATE FUNCTION governance_internal.law_given(done_on date, is_done boolean, not_on date, moment date, day date)
RETURNS boolean
-- include immutable_sql
RETURN CASE
	-- what was used after the decision says nothing of what was given before it
	WHEN done_on IS NOT NULL THEN nullif(done_on < moment, false)
	WHEN moment <= day THEN law_done(is_done, not_on, moment - 1)
	-- what was not given yet is no breach of a law that forbids to decide without it
	ELSE nullif(is_done, false)
END;
COMMENT ON FUNCTION law_given(date, boolean, date, date, date) IS
'Whether an opportunity that must come before a decision was given, with its day or without one: false when it was established, not before that decision, that it was not given, and the decision is known and over. NULL when it cannot be told, as when the day is not before the decision.';

CREATE FUNCTION governance_internal.law_of_award(known_on date, awarded_on date)
RETURNS boolean
-- include immutable_sql
RETURN (known_on > awarded_on OR known_on < awarded_on - interval '2 years') IS NOT TRUE;
COMMENT ON FUNCTION law_of_award(date, date) IS
'Whether what is known of a partner on a day says something of an award: not of a later day, nor of more than two years before. True without a day. Its body takes the place of the call.';

CREATE FUNCTION governance_internal.law_before_act(done_on date, is_done boolean, not_on date, moment date, day date, act text)
RETURNS boolean
-- include immutable_sql
RETURN CASE
	WHEN act IS NOT NULL OR (coalesce(done_on, not_on) > moment) IS NOT TRUE THEN law_before(done_on, is_done, not_on, moment, day)
END;
COMMENT ON FUNCTION law_before_act(date, boolean, date, date, date, text) IS
'law_before() of what can be about one of several acts: what came after the last moment that is known, a no of a later day too, may belong to a next act, so that it cannot be told (NULL) unless the facts are tied by the name of one act.';

CREATE FUNCTION governance_internal.law_day_missed(day date, law_day date)
RETURNS boolean
-- include stable_sql
RETURN CASE
	WHEN day < law_day THEN false
	WHEN day > law_day + 14 OR day > within_weeks(law_day - 1, 0) THEN true
END;
COMMENT ON FUNCTION law_day_missed(date, date) IS
'Whether what is done on a day is not before a day that the law fixes. NULL when that day is after a Saturday, Sunday or holiday and it was done until the next working day: whether a fixed day is a term that is lengthened (Algemene termijnenwet article 1) is not in the law.';

CREATE FUNCTION governance_internal.law_scope_key(legal_form text, made_by text, participants text, judged_for text)
RETURNS text
-- include immutable_sql
RETURN coalesce(legal_form, '') || '|' || coalesce(made_by, '') || '|' || coalesce(participants, '') || '|' || coalesce(judged_for, '');
COMMENT ON FUNCTION law_scope_key(text, text, text, text) IS
'What the scope of a rule of law is found by, as one text. Its body takes the place of the call.';

CREATE FUNCTION governance_internal.law_scope(situations law_situation[], judged_by text)
RETURNS TABLE (key text, rule text, regime_by text, month_day text, year_offset integer, starts date[], law_rules integer[], is_known boolean,
	unread_before date)
AS $$
#variable_conflict use_column
BEGIN
	-- not a query that is put in the place of the call: how many rows it gives would be guessed as few
	RETURN QUERY
	WITH oldest AS MATERIALIZED (
		SELECT o.law, min(o.text_version) AS text_version
		FROM law_rule AS o
		GROUP BY o.law
	), whoever AS MATERIALIZED (
		-- rows that tell the makers apart, and of which one holds whoever they are
		SELECT o.law_rule
		FROM law_rule AS o
		JOIN law_rule AS n ON n.rule = o.rule AND n.regime_from = o.regime_from AND n.legal_forms = o.legal_forms AND n.participants = o.participants
		CROSS JOIN LATERAL unnest(n.made_by) AS m (made_by)
		GROUP BY o.law_rule
		HAVING count(DISTINCT m.made_by) = 3
	), kind AS MATERIALIZED (
		SELECT DISTINCT s.legal_form, s.made_by, s.participants, s.judged_for
		FROM unnest(situations) AS s
	), scope AS MATERIALIZED (
		-- NULL: what is not known of the situation would decide
		SELECT law_scope_key(k.legal_form, k.made_by, k.participants, k.judged_for) AS key, l.law_rule, l.rule, l.regime_by, l.month_day, l.year_offset,
			l.regime_from, l.regime_to,
			-- the oldest text that was read does not say when the rule began; its own first day may be later
			CASE WHEN l.certainty = 'read' AND l.regime_from = o.text_version THEN l.regime_from END AS unread_before,
			(l.legal_forms IS NULL OR k.legal_form = ANY (l.legal_forms))
				AND (k.made_by IS NULL AND w.law_rule IS NOT NULL OR cardinality(l.made_by) = 3 OR l.made_by IS NULL OR k.made_by = ANY (l.made_by))
				AND (cardinality(l.participants) = 6 OR l.participants IS NULL OR k.participants = ANY (l.participants))
				AND ('body' = ANY (l.judged_for) OR k.judged_for = ANY (l.judged_for)) AS binds
		FROM kind AS k
		CROSS JOIN law_rule AS l
		JOIN oldest AS o ON o.law = l.law
		LEFT JOIN whoever AS w ON w.law_rule = l.law_rule
		WHERE l.judged_by = law_scope.judged_by
	), start AS (
		-- the day on which a text begins to hold, and the day on which it ends with nothing in its place
		SELECT s.key, s.rule, coalesce(s.regime_from, '-infinity'::date) AS starts, s.law_rule
		FROM scope AS s
		WHERE s.binds IS NOT FALSE
		UNION ALL
		SELECT s.key, s.rule, s.regime_to, NULL
		FROM scope AS s
		WHERE s.binds IS NOT FALSE AND s.regime_to IS NOT NULL
		AND NOT EXISTS (SELECT FROM scope AS n WHERE n.key = s.key AND n.rule = s.rule AND n.binds IS NOT FALSE AND n.regime_from = s.regime_to)
	), timeline AS (
		SELECT t.key, t.rule, array_agg(t.starts ORDER BY t.starts, t.law_rule DESC) AS starts,
			array_agg(t.law_rule ORDER BY t.starts, t.law_rule DESC) AS law_rules
		FROM start AS t
		GROUP BY t.key, t.rule
	)
	SELECT s.key, s.rule, s.regime_by, s.month_day, s.year_offset, t.starts, t.law_rules, s.is_known, s.unread_before
	FROM (
		SELECT c.key, c.rule, max(c.regime_by) AS regime_by, max(c.month_day) AS month_day, max(c.year_offset) AS year_offset,
			coalesce(bool_or(c.binds), false) OR bool_and(c.binds IS NOT NULL) AS is_known,
			min(c.unread_before) FILTER (WHERE c.binds IS NOT FALSE) AS unread_before
		FROM scope AS c
		GROUP BY c.key, c.rule
	) AS s
	LEFT JOIN timeline AS t USING (key, rule);
END
$$
-- include stable_plpgsql - ROWS=10000
COMMENT ON FUNCTION law_scope(law_situation[], text) IS
'For each kind of situation and each rule of one part of the judge: the rows of law_rule that may bind it, as the days on which each begins to hold (starts) and their numbers (law_rules, NULL from a day on which none holds); both NULL when none ever does. is_known is false when what is not known of the situation decides whether they bind. unread_before is the first day of the oldest text that was read, when the rule may be older.';

CREATE FUNCTION governance_internal.law_regime_since(regime_by text, days jsonb)
RETURNS date
-- include stable_sql
RETURN CASE
	WHEN regime_by IN ('as_of', 'fiscal_year', 'law_date', 'arrangement_decided', 'budget_draft_sent', 'change_draft_sent', 'awarded_on') THEN NULL
	WHEN (days ->> regime_by) IS NOT NULL THEN NULL
	ELSE CASE regime_by
		WHEN 'budget_to_board' THEN greatest((days ->> 'budget_draft_sent')::date, (days ->> 'view_given')::date)
		WHEN 'budget_adopted' THEN greatest((days ->> 'budget_draft_sent')::date, (days ->> 'budget_to_board')::date, (days ->> 'view_given')::date)
		WHEN 'change_adopted' THEN
			greatest((days ->> 'change_draft_sent')::date, (days ->> 'change_to_board')::date, (days ->> 'change_view_given')::date)
		WHEN 'founding_decided' THEN (days ->> 'founding_draft_sent')::date
		WHEN 'body_founding_decided' THEN (days ->> 'body_founding_draft_sent')::date
		WHEN 'private_act_decided' THEN (days ->> 'informed_beforehand')::date
		WHEN 'other_decided' THEN (days ->> 'other_view_given')::date
	END
END;
COMMENT ON FUNCTION law_regime_since(text, jsonb) IS
'When the day whose law decides is not recorded: a day that was before it, by what must come first. NULL when it is recorded, or no such day is known. Its body takes the place of the call.';

CREATE FUNCTION governance_internal.law_regime_day(regime_by text, month_day text, year_offset integer, day date, fiscal_year integer, days jsonb)
RETURNS date
-- include stable_sql
RETURN CASE regime_by
	WHEN 'as_of' THEN day
	WHEN 'fiscal_year' THEN coalesce(make_date(fiscal_year - 1, 12, 31), day)
	WHEN 'law_date' THEN coalesce(make_date(fiscal_year + year_offset, "left"(month_day, 2)::integer, "right"(month_day, 2)::integer), day)
	-- a draft that is not known to be sent: the law on the day on which it was dealt with
	WHEN 'budget_draft_sent' THEN coalesce((days ->> 'budget_draft_sent')::date, (days ->> 'budget_to_board')::date, (days ->> 'budget_adopted')::date, day)
	WHEN 'change_draft_sent' THEN coalesce((days ->> 'change_draft_sent')::date, (days ->> 'change_to_board')::date, (days ->> 'change_adopted')::date, day)
	WHEN 'budget_to_board' THEN coalesce((days ->> 'budget_to_board')::date, day)
	WHEN 'budget_adopted' THEN coalesce((days ->> 'budget_adopted')::date, day)
	WHEN 'change_adopted' THEN coalesce((days ->> 'change_adopted')::date, day)
	-- when something was decided once, or begins, is not guessed
	ELSE (days ->> regime_by)::date
END;
COMMENT ON FUNCTION law_regime_day(text, text, integer, date, integer, jsonb) IS
'The day whose law decides, see law_rule.regime_by; NULL when it is not known.';

CREATE FUNCTION governance_internal.law_row(starts date[], law_rules integer[], unread_before date, day date, version_valid_from date)
RETURNS integer
-- include immutable_sql
RETURN CASE
	WHEN day < unread_before THEN law_rules[1]
	WHEN day IS NOT NULL THEN law_rules[width_bucket(day, starts)]
	-- a version was decided on before it began
	WHEN unread_before IS NULL AND version_valid_from < starts[1] THEN NULL
	ELSE (array_remove(law_rules, NULL))[1]
END;
COMMENT ON FUNCTION law_row(date[], integer[], date, date, date) IS
'The row of law_rule that holds on a day, of those that law_scope() found; NULL when none does. When the day is not known, or its text was not read, the one to name while it cannot be told. Its body takes the place of the call.';

CREATE FUNCTION governance_internal.law_result(law_rule integer, is_known boolean, applies boolean, holds boolean)
RETURNS text
-- include immutable_sql
RETURN CASE
	WHEN law_rule IS NULL OR NOT applies THEN 'not_applicable'
	WHEN NOT is_known OR applies IS NULL OR holds IS NULL THEN 'cannot_tell'
	WHEN holds THEN 'pass'
	ELSE 'fail'
END;
COMMENT ON FUNCTION law_result(integer, boolean, boolean, boolean) IS
'A verdict within its scope and regime: not_applicable without a row of law_rule or when it asks nothing, cannot_tell when it is not known whether that row holds, whether it asks anything, or what is so. Its body takes the place of the call.';

CREATE FUNCTION governance_internal.law_judge_body(situations law_situation[])
RETURNS SETOF law_verdict
-- include stable_sql - ROWS=100000
BEGIN ATOMIC
	SELECT j.nr, j.rule, law_result(j.law_rule, j.is_known, j.applies, j.holds), j.law_rule, j.done_on, j.last_day
	FROM (
		SELECT s.nr, k.rule, r.law_rule, r.is_known, NULL::date AS done_on, NULL::date AS last_day,
			-- whether it asks anything of this one
			CASE k.rule
				WHEN 'WGR-02' THEN w.is_asked
				WHEN 'WGR-26' THEN w.is_asked AND h.consent_refused
				WHEN 'WGR-05' THEN CASE WHEN l.bound_from IS NULL THEN h.indefinite ELSE b.is_bound OR h.indefinite END
				WHEN 'WGR-34' THEN b.is_bound
				WHEN 'WGR-22' THEN b.is_bound
				WHEN 'WGR-30' THEN b.is_bound
				WHEN 'WGR-32' THEN b.is_bound
				WHEN 'WGR-36' THEN b.is_bound
				WHEN 'WGR-21' THEN
					-- joined or left since, and found not to be adapted
					coalesce(nullif(NOT h.arrangement_amended AND least(d.begun_on, d.version_valid_from) < '2022-07-01', false),
						d.arrangement_decided < '2022-07-01', nullif(d.version_valid_from < '2022-07-01', false))
				WHEN 'WGR-25' THEN h.committee_exists
				WHEN 'WGR-46' THEN h.councils_propose
				-- an arrangement of mayors only: 13 lid 7
				WHEN 'WGR-08' THEN w.mayors_only IS NOT TRUE OR s.made_by IS DISTINCT FROM 'executives'
				-- of the decisions that the arrangement names alone
				WHEN 'WGR-35' THEN h.other_view_given AND h.clause_view IS NOT FALSE
				-- its own register names the arrangements in which it takes part
				WHEN 'WGR-13' THEN h.is_participant OR 'register_kept' <> ALL (l.evidence)
				WHEN 'WGR-42' THEN h.body_founding_decided
				WHEN 'AWB-01' THEN 'delegation' = ANY (t.powers)
				WHEN 'AWB-02' THEN 'mandate' = ANY (t.powers)
				WHEN 'AWB-03' THEN 'mandate' = ANY (t.powers)
				ELSE true
			END AS applies,
			CASE k.rule
				WHEN 'WGR-01' THEN
					coalesce(nullif(h.views_waived, false),
						nullif(a.draft_views_given < d.arrangement_decided, false),
						CASE
							WHEN d.arrangement_decided > within_weeks(d.draft_received, l.weeks) THEN true
							-- one council has used its right, or all on that very day
							WHEN least(a.draft_view_given, a.draft_views_given) <= d.arrangement_decided THEN NULL
							-- who consented has reacted
							WHEN v.councils_consented = v.councils_asked AND a.council_consent <= d.arrangement_decided THEN NULL
							-- a draft of after the last decision that is known: of a next change
							WHEN t.act IS NULL AND greatest(d.draft_sent, d.draft_received) >= d.arrangement_decided THEN NULL
							-- received cannot be before sent
							WHEN d.arrangement_decided < within_weeks(coalesce(d.draft_received, d.draft_sent), l.weeks) THEN false
						END,
						-- not yet on a day from which the weeks do not fit before the decision
						-- (a no of after the decision may be of a next change)
						CASE WHEN NOT h.draft_sent AND (d.arrangement_decided > within_weeks(n.draft_sent, l.weeks)) IS NOT TRUE
								AND (t.act IS NULL AND n.draft_sent > d.arrangement_decided) IS NOT TRUE
							OR NOT h.draft_received AND (d.arrangement_decided > within_weeks(n.draft_received, l.weeks)) IS NOT TRUE
								AND (t.act IS NULL AND n.draft_received > d.arrangement_decided) IS NOT TRUE THEN false END)
				WHEN 'WGR-02' THEN
					CASE
						-- an executive decided, and its own council had refused or consented only later
						WHEN t.act IS NOT NULL AND (h.decided_unconsented OR d.own_consent > d.arrangement_decided) THEN false
						-- a council that answers after the last decision that is known may do so on a next change, or its executive decided later still
						WHEN d.council_consent > d.arrangement_decided THEN NULL
						-- to refuse is no breach, and whether its executive decided is not known
						WHEN NOT h.council_consent THEN NULL
						WHEN v.councils_asked = v.councils_consented AND d.council_consent < d.arrangement_decided THEN true
					END
				WHEN 'WGR-26' THEN h.refusal_ground_law_or_general_interest
				WHEN 'WGR-04' THEN
					CASE
						WHEN NOT array_remove(t.organs, NULL) <@ ARRAY['executive'] THEN false
						WHEN cardinality(t.organs) > 0 AND array_position(t.organs, NULL) IS NULL THEN true
					END
				WHEN 'WGR-45' THEN h.support_or_operational_tasks_only
				WHEN 'WGR-03' THEN coalesce(NOT h.taxes_or_rules, CASE WHEN t.powers = ARRAY['mandate'] THEN true END)
				WHEN 'WGR-05' THEN
					law_done(h.clause_change, n.clause_change, b.text_from - 1) AND law_done(h.clause_ending, n.clause_ending, b.text_from - 1)
						AND law_done(h.clause_joining, n.clause_joining, b.text_from - 1)
						AND (law_done(h.clause_leaving, n.clause_leaving, b.text_from - 1) OR 'clause_leaving' <> ALL (l.evidence))
						AND (law_done(h.clause_leaving_consequences, n.clause_leaving_consequences, b.text_from - 1)
							OR 'clause_leaving_consequences' <> ALL (l.evidence))
						-- what an older arrangement need not have yet
						AND (law_done(h.clause_leaving_conditions, n.clause_leaving_conditions, b.text_from - 1)
							OR 'clause_leaving_conditions' <> ALL (l.evidence) OR NOT b.is_bound)
						-- of a legal person
						AND (law_done(h.clause_assets, n.clause_assets, b.text_from - 1)
							OR 'clause_assets' <> ALL (l.evidence) OR s.legal_form NOT IN ('public_body', 'operations_body') OR NOT b.is_bound)
				WHEN 'WGR-27' THEN law_done(h.clause_liquidation, n.clause_liquidation, b.text_from - 1)
				WHEN 'WGR-06' THEN coalesce(law_done(h.interest_named, n.interest_named, b.text_from - 1), nullif(t.purpose IS NOT NULL, false))
				WHEN 'WGR-28' THEN
					coalesce(law_done(h.powers_named, n.powers_named, b.text_from - 1), nullif(cardinality(t.powers) > 0, false))
						AND coalesce(law_done(h.seat_named, n.seat_named, b.text_from - 1), nullif(t.seat IS NOT NULL, false))
						-- of its board an operational management organisation need not say it here
						AND (law_done(h.board_named, n.board_named, b.text_from - 1) OR s.legal_form = 'operations_body')
				WHEN 'WGR-34' THEN law_done(h.clause_view, n.clause_view, b.text_from - 1)
				WHEN 'WGR-22' THEN
					law_done(h.participation_preparation, n.participation_preparation, b.text_from - 1)
						AND law_done(h.participation_execution, n.participation_execution, b.text_from - 1)
						AND law_done(h.participation_evaluation, n.participation_evaluation, b.text_from - 1)
				WHEN 'WGR-30' THEN law_done(h.clause_evaluation, n.clause_evaluation, b.text_from - 1)
				WHEN 'WGR-32' THEN law_done(h.clause_information_active, n.clause_information_active, b.text_from - 1)
				WHEN 'WGR-31' THEN law_done(h.clause_information_asked, n.clause_information_asked, b.text_from - 1)
				WHEN 'WGR-33' THEN
					law_done(h.clause_accountability, n.clause_accountability, b.text_from - 1)
						AND (law_done(h.clause_dismissal, n.clause_dismissal, b.text_from - 1) OR coalesce(w.mayors_only, false))
				WHEN 'WGR-21' THEN law_done(h.arrangement_amended, n.arrangement_amended, greatest(l.regime_from, d.arrangement_decided) - 1)
				WHEN 'WGR-12' THEN
					CASE
						-- the article names no day ("tijdig"): until it begins there is time
						WHEN (c.begun_on <= s.day) IS NOT TRUE THEN nullif(CASE
								WHEN 'announced_gazette' = ANY (l.evidence) THEN c.in_gazette
								WHEN 'announced_staatscourant' = ANY (l.evidence) THEN c.in_staatscourant
								ELSE c.announced_on < l.regime_to
							END, false)
						-- where it was announced nowhere, it was not where it has to be
						WHEN 'announced_gazette' = ANY (l.evidence) THEN coalesce(c.in_gazette, nullif(c.is_announced, true))
						-- announced only under a later text: how is not for this one to say
						WHEN 'announced_staatscourant' = ANY (l.evidence) THEN
							CASE WHEN c.in_staatscourant OR NOT coalesce(c.in_gazette OR c.announced_on >= l.regime_to, false)
								THEN coalesce(c.in_staatscourant, nullif(c.is_announced, true)) END
						WHEN c.announced_on < l.regime_to THEN true
						ELSE nullif(c.is_announced, true)
					END
				WHEN 'WGR-39' THEN
					CASE
						-- announced or decided after the last start that is known: a next change
						WHEN t.act IS NULL AND (coalesce(c.prescribed_on, d.announced) > d.in_force_on
							OR d.arrangement_decided > d.in_force_on) THEN NULL
						-- what is put elsewhere as well does not announce it
						WHEN c.prescribed_on IS NOT NULL THEN c.prescribed_on <= d.in_force_on
						-- what is not put there, but elsewhere, is not announced
						WHEN d.in_force_on <= s.day AND CASE
							WHEN d.in_force_on < '2021-07-01' THEN d.arrangement_decided >= '2015-01-01' AND NOT c.in_staatscourant
							ELSE d.arrangement_decided >= '2021-07-01' AND NOT c.in_gazette
						END THEN false
						WHEN d.announced <= d.in_force_on AND (NOT c.in_gazette OR NOT c.in_staatscourant) THEN NULL
						WHEN d.announced IS NOT NULL THEN d.announced <= d.in_force_on
						-- until it begins there is time
						WHEN d.in_force_on <= s.day AND (t.act IS NULL AND n.announced > d.in_force_on) IS NOT TRUE
							THEN nullif(law_done(h.announced, n.announced, d.in_force_on - 1), true)
					END
				-- no day is named: not sent is wrong once it had begun while the duty was there
				WHEN 'WGR-40' THEN
					CASE WHEN h.sent_to_province OR c.begun_on <= least(s.day, '2021-06-30')
						THEN law_done(h.sent_to_province, n.sent_to_province, CASE WHEN t.act IS NULL THEN s.day ELSE c.begun_on - 1 END) END
				WHEN 'WGR-13' THEN
					CASE
						WHEN 'registered_national' <> ALL (l.evidence) THEN h.register_kept
						-- no term: not entered is wrong once what was decided has begun
						WHEN h.registered_national OR coalesce(c.begun_on <= s.day, d.arrangement_decided IS NULL)
							THEN law_done(h.registered_national, n.registered_national, greatest(c.begun_on, d.version_valid_from, l.regime_from) - 1)
					END
				WHEN 'WGR-07' THEN h.organ_general_board AND h.organ_executive_board AND h.organ_chair
				WHEN 'WGR-08' THEN CASE WHEN d.office_end IS NOT NULL THEN coalesce(d.seat_end <= d.office_end, nullif(h.seat_end, true)) END
				WHEN 'WGR-09' THEN
					h.board_chair AND v.board_members >= 3 AND v.board_municipalities >= 2 AND v.board_outsiders * 2 <= v.board_members
				WHEN 'WGR-36' THEN
					v.executive_in_general_board * 2 <= v.general_board_members OR (w.mayors_only AND v.municipalities < 6)
				WHEN 'WGR-10' THEN
					CASE
						-- an exemption is for contracts only
						WHEN h.forbidden_act_adviser OR h.forbidden_act_agent OR h.forbidden_act_contract AND NOT h.exemption_granted THEN false
						WHEN NOT h.forbidden_act_adviser AND NOT h.forbidden_act_agent AND (NOT h.forbidden_act_contract OR h.exemption_granted) THEN true
					END
				WHEN 'WGR-37' THEN NOT h.forbidden_act_adviser
				WHEN 'WGR-11' THEN
					CASE
						WHEN v.year IS DISTINCT FROM date_part('year', s.day) - 1 THEN NULL
						-- a body that began or got its form in that year had no whole year for it
						-- and a count of in the course of it is one so far
						WHEN greatest(d.begun_on, d.version_valid_from) > make_date(v.year::integer, 1, 1)
							OR d.board_met < make_date(v.year::integer, 12, 31) THEN nullif(v.board_met >= 2, false)
						ELSE v.board_met >= 2
					END
				WHEN 'WGR-38' THEN CASE WHEN v.meeting_closed = 0 THEN true ELSE h.closed_by_decision END
				WHEN 'WGR-25' THEN h.councils_propose AND h.committee_members_councillors
				WHEN 'WGR-46' THEN law_done(h.committee_exists, n.committee_exists, d.councils_propose)
				WHEN 'WGR-35' THEN
					-- a view of after the decision is on a next one, or too late for a reply before it
					CASE WHEN (d.other_view_given >= d.other_decided OR d.other_answered < d.other_view_given) IS NOT TRUE
						THEN law_before_act(d.other_answered, h.other_answered, n.other_answered, d.other_decided, s.day, t.act) END
				WHEN 'WGR-24' THEN
					CASE
						WHEN NOT h.council_informed THEN law_done(false, n.council_informed, (s.day - interval '1 year')::date)
						WHEN d.council_informed IS NOT NULL THEN nullif(d.council_informed > s.day - interval '1 year', false)
						ELSE h.council_informed
					END
				WHEN 'WGR-42' THEN
					-- as the arrangement was when the body decided
					CASE WHEN (coalesce(d.clause_founding, n.clause_founding) > d.body_founding_decided) IS NOT TRUE
						THEN law_done(h.clause_founding, n.clause_founding, d.body_founding_decided - 1) END
						AND law_done(h.founding_public_interest, n.founding_public_interest, d.body_founding_decided - 1)
						AND CASE WHEN (d.body_founding_opportunity < d.body_founding_draft_sent) IS NOT TRUE
							THEN law_given(d.body_founding_opportunity, h.body_founding_opportunity, n.body_founding_opportunity,
								d.body_founding_decided, s.day) END
						AND law_before_act(d.body_founding_draft_sent, h.body_founding_draft_sent, n.body_founding_draft_sent, d.body_founding_decided,
							s.day, t.act)
				WHEN 'AWB-01' THEN h.delegation_ground
				WHEN 'AWB-02' THEN h.mandate_agreed OR h.mandate_by_statute
				WHEN 'AWB-03' THEN h.mandate_written
			END AS holds
		FROM unnest(situations) AS s
		CROSS JOIN LATERAL jsonb_to_record(s.holds) AS h (
			views_waived boolean, draft_sent boolean, draft_received boolean, council_consent boolean, refusal_ground_law_or_general_interest boolean,
			consent_refused boolean, support_or_operational_tasks_only boolean, taxes_or_rules boolean, indefinite boolean, clause_change boolean,
			clause_ending boolean, clause_joining boolean, clause_leaving boolean, clause_leaving_conditions boolean, clause_leaving_consequences boolean,
			clause_assets boolean, clause_liquidation boolean, interest_named boolean, powers_named boolean, board_named boolean, seat_named boolean,
			clause_view boolean, participation_preparation boolean, participation_execution boolean, participation_evaluation boolean,
			clause_evaluation boolean, clause_information_active boolean, clause_information_asked boolean, clause_accountability boolean,
			clause_dismissal boolean, mayors_only boolean, arrangement_amended boolean, announced boolean, announced_gazette boolean,
			announced_staatscourant boolean, sent_to_province boolean, registered_national boolean, register_kept boolean, organ_general_board boolean,
			organ_executive_board boolean, organ_chair boolean, seat_end boolean, board_chair boolean, forbidden_act_adviser boolean,
			forbidden_act_agent boolean, forbidden_act_contract boolean, exemption_granted boolean, closed_by_decision boolean, committee_exists boolean,
			councils_propose boolean, committee_members_councillors boolean, other_view_given boolean, other_answered boolean, council_informed boolean,
			clause_founding boolean, founding_public_interest boolean, body_founding_opportunity boolean, body_founding_draft_sent boolean,
			body_founding_decided boolean, delegation_ground boolean, mandate_agreed boolean, mandate_by_statute boolean, mandate_written boolean,
			is_participant boolean, decided_unconsented boolean)
		CROSS JOIN LATERAL jsonb_to_record(s.days) AS d (
			arrangement_decided date, version_valid_from date, draft_received date, draft_sent date, draft_view_given date, draft_views_given date,
			council_consent date, own_consent date, announced date,
			announced_gazette date, announced_staatscourant date, in_force_on date, office_end date, seat_end date, other_view_given date,
			other_answered date, other_decided date,
			council_informed date, body_founding_draft_sent date, body_founding_opportunity date, body_founding_decided date, begun_on date,
			clause_founding date, councils_propose date, board_met date)
		CROSS JOIN LATERAL jsonb_to_record(s.nots) AS n (
			draft_sent date, draft_received date, clause_change date, clause_ending date, clause_joining date, clause_leaving date,
			clause_leaving_conditions date, clause_leaving_consequences date, clause_assets date, clause_liquidation date, interest_named date,
			powers_named date, board_named date, seat_named date, clause_view date, participation_preparation date, participation_execution date,
			participation_evaluation date, clause_evaluation date, clause_information_active date, clause_information_asked date,
			clause_accountability date, clause_dismissal date, arrangement_amended date, announced date, announced_gazette date,
			announced_staatscourant date, sent_to_province date, other_answered date, council_informed date, clause_founding date,
			founding_public_interest date, body_founding_opportunity date, body_founding_draft_sent date, registered_national date, committee_exists date)
		CROSS JOIN LATERAL jsonb_to_record(s.numbers) AS v (
			councils_asked numeric, councils_consented numeric, board_members numeric, board_municipalities numeric, board_outsiders numeric,
			executive_in_general_board numeric, general_board_members numeric, municipalities numeric, year numeric, board_met numeric,
			meeting_closed numeric)
		CROSS JOIN LATERAL jsonb_to_record(s.texts) AS t (
			organs text[], own_organs text[], powers text[], purpose text, seat text, act text)
-- include law_that_holds body
		-- an arrangement of before the regime has until bound_from
		CROSS JOIN LATERAL (
			SELECT s.day >= l.bound_from OR CASE WHEN d.arrangement_decided IS NOT NULL THEN d.arrangement_decided >= l.regime_from
				ELSE nullif(d.version_valid_from >= l.regime_from, true) END AS is_bound,
				-- the text as it is now; what an older one had to have by a day it may have got until that day
				greatest(d.arrangement_decided, d.version_valid_from,
					CASE WHEN s.day >= l.bound_from AND (d.arrangement_decided >= l.regime_from) IS NOT TRUE THEN l.bound_from END) AS text_from
		) AS b
		-- a view or consent of before the draft is on another one
		CROSS JOIN LATERAL (
			SELECT CASE WHEN (d.draft_view_given < q.draft) IS NOT TRUE THEN d.draft_view_given END AS draft_view_given,
				CASE WHEN (d.draft_views_given < q.draft) IS NOT TRUE THEN d.draft_views_given END AS draft_views_given,
				CASE WHEN (d.council_consent < q.draft) IS NOT TRUE THEN d.council_consent END AS council_consent
			FROM (SELECT least(d.draft_sent, d.draft_received) AS draft) AS q
		) AS a
		-- when it began: not a start of before the decision, which is of another act
		CROSS JOIN LATERAL (
			SELECT f.begun_on,
				-- a no with a day may be of a next decision, unless the rows say of which
				CASE WHEN t.act IS NULL THEN s.day ELSE f.begun_on - 1 END AS known_on
			FROM (
				SELECT coalesce(CASE WHEN (d.arrangement_decided > d.in_force_on) IS NOT TRUE THEN d.in_force_on END,
					CASE WHEN d.version_valid_from >= d.arrangement_decided THEN d.version_valid_from END) AS begun_on
			) AS f
			OFFSET 0
		) AS e
		-- an announcement of before the decision is of another act
		CROSS JOIN LATERAL (
			SELECT e.begun_on,
				CASE WHEN (d.announced < d.arrangement_decided) IS NOT TRUE THEN d.announced END AS announced_on,
				CASE WHEN (d.announced < d.arrangement_decided) IS NOT TRUE THEN law_done(h.announced, n.announced, e.known_on) END AS is_announced,
				CASE WHEN (d.announced_gazette < d.arrangement_decided) IS NOT TRUE
					THEN law_done(h.announced_gazette, n.announced_gazette, e.known_on) END AS in_gazette,
				CASE WHEN (d.announced_staatscourant < d.arrangement_decided) IS NOT TRUE
					THEN law_done(h.announced_staatscourant, n.announced_staatscourant, e.known_on) END AS in_staatscourant,
				-- what was decided and announced by then may begin later
				CASE WHEN d.in_force_on < '2021-07-01' OR d.announced_staatscourant < '2021-07-01' AND d.announced_staatscourant >= d.arrangement_decided
					THEN d.announced_staatscourant ELSE d.announced_gazette END AS prescribed_on
			OFFSET 0
		) AS c
		-- whose own council makes the arrangement needs no consent of it
		CROSS JOIN LATERAL (
			SELECT coalesce(h.mayors_only, CASE
					WHEN cardinality(t.organs) > 0 AND array_position(t.organs, NULL) IS NULL THEN t.organs <@ ARRAY['mayor']
					WHEN NOT array_remove(t.organs, NULL) <@ ARRAY['mayor'] THEN false
				END) AS mayors_only,
			CASE
				WHEN t.own_organs && ARRAY['council', 'general-board'] THEN false
				WHEN s.made_by = 'executives' OR t.own_organs <@ ARRAY['executive', 'mayor'] AND cardinality(t.own_organs) > 0 THEN true
			END AS is_asked
		) AS w
		-- each is found once
		OFFSET 0
	) AS j;
END;
COMMENT ON FUNCTION law_judge_body(law_situation[]) IS
'The rules on arrangements and their boards. Nothing recorded is never a fail.';

CREATE FUNCTION governance_internal.law_judge_cycle(situations law_situation[])
RETURNS SETOF law_verdict
-- include stable_sql - ROWS=100000
BEGIN ATOMIC
	SELECT j.nr, j.rule, law_result(j.law_rule, j.is_known, j.applies, CASE WHEN j.is_new THEN nullif(j.holds, false) ELSE j.holds END), j.law_rule,
		j.done_on, j.last_day
	FROM (
		SELECT s.nr, k.rule, r.law_rule, r.is_known, CASE k.rule
				WHEN 'WGR-14' THEN d.frames_sent
				WHEN 'WGR-15' THEN d.budget_draft_sent
				WHEN 'WGR-16' THEN d.view_given
				WHEN 'WGR-17' THEN d.budget_adopted
				WHEN 'WGR-18' THEN f.budget_sent
				WHEN 'WGR-19' THEN d.accounts_draft_sent
				WHEN 'WGR-20' THEN f.accounts_sent
				WHEN 'WGR-23' THEN d.view_answered
				WHEN 'WGR-41' THEN d.change_draft_sent
				WHEN 'WGR-44' THEN d.change_view_answered
			END AS done_on, CASE k.rule
				WHEN 'WGR-14' THEN f.law_day - 1
				WHEN 'WGR-15' THEN weeks_before(f.budget_moment, l.weeks)
				WHEN 'WGR-17' THEN f.law_day
				-- found only when it may be over
				WHEN 'WGR-18' THEN CASE
					WHEN f.budget_sent > least(f.law_day - 1, f.budget_adopted + 7 * l.weeks) OR NOT f.is_budget_sent
						THEN least(f.law_day - 1, within_weeks(f.budget_adopted, l.weeks)) END
				WHEN 'WGR-19' THEN f.law_day - 1
				WHEN 'WGR-20' THEN CASE
					WHEN f.accounts_sent > least(f.law_day - 1, f.accounts_adopted + 7 * l.weeks) OR NOT f.is_accounts_sent
						THEN least(f.law_day - 1, within_weeks(f.accounts_adopted, l.weeks)) END
				WHEN 'WGR-23' THEN CASE WHEN 'budget_adopted' = ANY (l.evidence) THEN d.budget_adopted - 1 END
				WHEN 'WGR-41' THEN weeks_before(f.change_moment, l.weeks)
				WHEN 'WGR-44' THEN CASE WHEN 'change_adopted' = ANY (l.evidence) THEN d.change_adopted - 1 END
			END AS last_day,
			-- whether it asks anything of this one
			CASE k.rule
				WHEN 'WGR-41' THEN h.change_excepted IS NOT TRUE
				-- of who follows without taking part it is not asked
				WHEN 'WGR-43' THEN h.is_participant
				WHEN 'WGR-16' THEN
					CASE
						-- what came after the draft was offered could not be attached
						WHEN NOT h.view_given OR d.view_given > d.budget_to_board THEN false
						WHEN d.view_given < d.budget_to_board THEN true
					END
				WHEN 'WGR-23' THEN h.view_given
				WHEN 'WGR-44' THEN h.change_view_given AND h.change_excepted IS NOT TRUE
				ELSE true
			END AS applies,
			CASE k.rule
				WHEN 'WGR-14' THEN
					CASE
						WHEN d.frames_sent IS NOT NULL THEN NOT law_day_missed(d.frames_sent, f.law_day)
						WHEN law_day_missed(s.day, f.law_day) THEN nullif(law_done(h.frames_sent, n.frames_sent, f.law_day - 1), true)
					END
				WHEN 'WGR-19' THEN
					CASE
						WHEN d.accounts_draft_sent IS NOT NULL THEN NOT law_day_missed(d.accounts_draft_sent, f.law_day)
						WHEN law_day_missed(s.day, f.law_day) THEN nullif(law_done(h.accounts_draft_sent, n.accounts_draft_sent, f.law_day - 1), true)
					END
				WHEN 'WGR-15' THEN
					CASE
						WHEN d.budget_draft_sent <= weeks_before(f.budget_moment, l.weeks) THEN true
						-- offered cannot be after adopted
						WHEN d.budget_draft_sent > weeks_before(coalesce(f.budget_moment, d.budget_adopted), l.weeks) THEN false
						WHEN coalesce(f.budget_moment, d.budget_adopted) <= s.day
							THEN nullif(law_done(h.budget_draft_sent, n.budget_draft_sent,
								weeks_before(coalesce(f.budget_moment, d.budget_adopted), l.weeks)), true)
					END
				WHEN 'WGR-41' THEN
					CASE
						WHEN d.change_draft_sent <= weeks_before(f.change_moment, l.weeks) THEN true
						-- sent when the last change that is known was before the board already: a next one
						WHEN (s.texts ->> 'act') IS NULL AND d.change_draft_sent >= coalesce(f.change_moment, d.change_adopted) THEN NULL
						-- offered cannot be after adopted; a draft and an adoption alone may be of two changes
						WHEN d.change_draft_sent > weeks_before(coalesce(f.change_moment, d.change_adopted), l.weeks)
							THEN CASE WHEN (s.texts ->> 'act') IS NOT NULL OR d.change_to_board IS NOT NULL THEN false END
						WHEN coalesce(f.change_moment, d.change_adopted) <= s.day
								AND ((s.texts ->> 'act') IS NULL AND n.change_draft_sent > coalesce(f.change_moment, d.change_adopted)) IS NOT TRUE
							THEN nullif(law_done(h.change_draft_sent, n.change_draft_sent,
								weeks_before(coalesce(f.change_moment, d.change_adopted), l.weeks)), true)
					END OR nullif(h.change_excepted IS NULL, true)
				WHEN 'WGR-16' THEN law_done(h.view_attached, n.view_attached, d.budget_to_board - 1)
				WHEN 'WGR-43' THEN
					CASE
						-- what is adopted is no draft any more
						WHEN h.draft_laid_open THEN nullif((d.draft_laid_open >= d.budget_adopted) IS NOT TRUE, false)
						-- who did not get it cannot lay it open, and until the board deals with it there is time
						WHEN h.budget_draft_sent AND least(d.budget_to_board, d.budget_adopted) <= s.day
							THEN law_done(h.draft_laid_open, n.draft_laid_open, least(d.budget_to_board, d.budget_adopted) - 1)
					END
				WHEN 'WGR-23' THEN
					CASE
						-- on a view that came when it was adopted no reply before it could be given
						WHEN d.view_given >= d.budget_adopted THEN nullif(d.view_answered IS NOT NULL AND 'budget_adopted' <> ALL (l.evidence), false)
						-- a reply of before the view is on another one
						WHEN d.view_answered < d.view_given THEN NULL
						WHEN 'budget_adopted' = ANY (l.evidence) THEN law_before(d.view_answered, h.view_answered, n.view_answered, d.budget_adopted, s.day)
						-- no moment is named for the reply: none when the budget year begins is wrong
						ELSE d.view_answered IS NOT NULL
							OR CASE WHEN h.view_answered OR d.budget_adopted <= s.day AND s.day >= make_date(s.fiscal_year, 1, 1)
							THEN law_done(h.view_answered, n.view_answered, make_date(s.fiscal_year - 1, 12, 31)) END
					END
				WHEN 'WGR-44' THEN
					CASE
						-- a view of after the last adoption that is known: on a next change, or too late for a reply before it
						WHEN d.change_view_given >= d.change_adopted
							THEN nullif(d.change_view_answered IS NOT NULL AND 'change_adopted' <> ALL (l.evidence), false)
						WHEN d.change_view_answered < d.change_view_given THEN NULL
						WHEN 'change_adopted' = ANY (l.evidence)
							THEN law_before_act(d.change_view_answered, h.change_view_answered, n.change_view_answered, d.change_adopted, s.day,
								(s.texts ->> 'act'))
						-- no moment is named for the reply: none when the year is over is wrong
						ELSE d.change_view_answered IS NOT NULL
							OR CASE WHEN h.change_view_answered OR d.change_adopted <= s.day AND s.day > make_date(s.fiscal_year, 12, 31)
								THEN law_done(h.change_view_answered, n.change_view_answered, make_date(s.fiscal_year, 12, 31)) END
					END OR nullif(h.change_excepted IS NULL, true)
				WHEN 'WGR-17' THEN
					CASE
						WHEN d.budget_adopted > f.law_day THEN false
						-- before the first day of that year: the year may be a slip
						WHEN d.budget_adopted IS NOT NULL THEN nullif(date_part('year', d.budget_adopted) = date_part('year', f.law_day), false)
						WHEN s.day > f.law_day THEN nullif(law_done(h.budget_adopted, n.budget_adopted, f.law_day), true)
					END
				WHEN 'WGR-18' THEN
					CASE
						WHEN law_day_missed(f.budget_sent, f.law_day) THEN false
						-- a term is never shorter than its weeks
						WHEN f.budget_sent > f.budget_adopted + 7 * l.weeks AND f.budget_sent > within_weeks(f.budget_adopted, l.weeks) THEN false
						-- what was sent before it was adopted is a draft
						WHEN f.budget_sent IS NOT NULL THEN nullif(f.budget_sent >= f.budget_adopted AND f.budget_sent < f.law_day, false)
						WHEN law_day_missed(s.day, f.law_day) OR s.day > f.budget_adopted + 7 * l.weeks AND s.day > within_weeks(f.budget_adopted, l.weeks)
							THEN nullif(law_done(f.is_budget_sent, f.budget_not_sent, least(f.law_day - 1, within_weeks(f.budget_adopted, l.weeks))), true)
					END
				WHEN 'WGR-20' THEN
					CASE
						WHEN law_day_missed(f.accounts_sent, f.law_day) OR date_part('year', d.accounts_adopted) > s.fiscal_year + 1 THEN false
						-- never adopted
						WHEN s.day > make_date(s.fiscal_year + 1, 12, 31)
							AND NOT law_done(h.accounts_adopted, n.accounts_adopted, make_date(s.fiscal_year + 1, 12, 31)) THEN false
						WHEN f.accounts_sent > f.accounts_adopted + 7 * l.weeks AND f.accounts_sent > within_weeks(f.accounts_adopted, l.weeks) THEN false
						WHEN f.accounts_sent IS NOT NULL THEN nullif(f.accounts_sent >= f.accounts_adopted AND f.accounts_sent < f.law_day, false)
						WHEN law_day_missed(s.day, f.law_day) OR s.day > f.accounts_adopted + 7 * l.weeks
							AND s.day > within_weeks(f.accounts_adopted, l.weeks)
							THEN nullif(law_done(f.is_accounts_sent, f.accounts_not_sent,
								least(f.law_day - 1, within_weeks(f.accounts_adopted, l.weeks))), true)
					END
			END AS holds,
			y.is_new
		FROM unnest(situations) AS s
		CROSS JOIN LATERAL jsonb_to_record(s.holds) AS h (
			frames_sent boolean, accounts_draft_sent boolean, budget_draft_sent boolean, view_given boolean, view_attached boolean, view_answered boolean,
			draft_laid_open boolean, budget_adopted boolean, budget_sent_province boolean, budget_sent_minister boolean, accounts_sent_province boolean,
			accounts_sent_minister boolean, change_draft_sent boolean, change_excepted boolean, change_view_given boolean, change_view_answered boolean,
			accounts_adopted boolean, is_participant boolean)
		CROSS JOIN LATERAL jsonb_to_record(s.days) AS d (
			frames_sent date, accounts_draft_sent date, budget_draft_sent date, budget_to_board date, view_given date, view_answered date,
			budget_adopted date, budget_sent_province date, budget_sent_minister date, accounts_adopted date, accounts_sent_province date,
			accounts_sent_minister date, change_draft_sent date, change_to_board date, change_adopted date, change_view_given date,
			change_view_answered date, begun_on date, draft_laid_open date)
		CROSS JOIN LATERAL jsonb_to_record(s.nots) AS n (
			frames_sent date, accounts_draft_sent date, budget_draft_sent date, view_attached date, view_answered date, draft_laid_open date,
			budget_adopted date, budget_sent_province date, budget_sent_minister date, accounts_adopted date, accounts_sent_province date,
			accounts_sent_minister date, change_draft_sent date, change_view_answered date)
-- include law_that_holds cycle
		CROSS JOIN LATERAL (
			SELECT make_date(s.fiscal_year + l.year_offset, "left"(l.month_day, 2)::integer, "right"(l.month_day, 2)::integer) AS law_day,
				-- a public body has its draft offered to the general board, another board adopts it
				CASE s.legal_form WHEN 'public_body' THEN d.budget_to_board ELSE d.budget_adopted END AS budget_moment,
				CASE s.legal_form WHEN 'public_body' THEN d.change_to_board ELSE d.change_adopted END AS change_moment,
				-- adopted before the year in which that can be: the year may be a slip
				CASE WHEN date_part('year', d.budget_adopted) >= s.fiscal_year - 1 THEN d.budget_adopted END AS budget_adopted,
				CASE WHEN date_part('year', d.accounts_adopted) > s.fiscal_year THEN d.accounts_adopted END AS accounts_adopted,
				-- to whom is in the evidence that the rule asks for
				CASE WHEN 'budget_sent_minister' = ANY (l.evidence) THEN d.budget_sent_minister ELSE d.budget_sent_province END AS budget_sent,
				CASE WHEN 'budget_sent_minister' = ANY (l.evidence) THEN h.budget_sent_minister ELSE h.budget_sent_province END AS is_budget_sent,
				CASE WHEN 'budget_sent_minister' = ANY (l.evidence) THEN n.budget_sent_minister ELSE n.budget_sent_province END AS budget_not_sent,
				CASE WHEN 'accounts_sent_minister' = ANY (l.evidence) THEN d.accounts_sent_minister ELSE d.accounts_sent_province END AS accounts_sent,
				CASE WHEN 'accounts_sent_minister' = ANY (l.evidence) THEN h.accounts_sent_minister ELSE h.accounts_sent_province END AS is_accounts_sent,
				CASE WHEN 'accounts_sent_minister' = ANY (l.evidence) THEN n.accounts_sent_minister ELSE n.accounts_sent_province END AS accounts_not_sent
		) AS f
		-- a body that was not there yet could not do it
		CROSS JOIN LATERAL (
			SELECT d.begun_on > CASE k.rule
				WHEN 'WGR-14' THEN f.law_day - 1
				WHEN 'WGR-17' THEN make_date(s.fiscal_year - 1, 1, 1)
				-- the draft has to be sent twelve weeks before the board
				WHEN 'WGR-18' THEN weeks_before(f.law_day, 12)
				WHEN 'WGR-19' THEN make_date(s.fiscal_year, 12, 31)
				WHEN 'WGR-20' THEN make_date(s.fiscal_year, 12, 31)
			END AS is_new
		) AS y
		-- each is found once
		OFFSET 0
	) AS j;
END;
COMMENT ON FUNCTION law_judge_cycle(law_situation[]) IS
'The rules on the yearly cycle, for a budget year. Not done is a fail once evidence says so and its day is over.';

CREATE FUNCTION governance_internal.law_judge_interest(situations law_situation[])
RETURNS SETOF law_verdict
-- include stable_sql - ROWS=100000
BEGIN ATOMIC
	SELECT j.nr, j.rule, law_result(j.law_rule, j.is_known, j.applies, CASE WHEN j.is_new THEN nullif(j.holds, false) ELSE j.holds END), j.law_rule,
		j.done_on, j.last_day
	FROM (
		SELECT s.nr, k.rule, r.law_rule, r.is_known, NULL::date AS done_on, NULL::date AS last_day,
			-- whether it asks anything of this one
			CASE k.rule
				WHEN 'BBV-01' THEN (h.has_seat OR h.has_vote) AND v.amount_at_risk > 0
				WHEN 'BBV-03' THEN h.listed
				WHEN 'BBV-04' THEN h.has_shares
				WHEN 'BBV-05' THEN (h.has_seat OR h.has_vote) AND v.amount_at_risk > 0
				WHEN 'BBV-06' THEN h.listed IS NOT FALSE
				-- who is in no group is not on the list: BBV-01
				WHEN 'BBV-10' THEN (h.has_seat OR h.has_vote) AND v.amount_at_risk > 0 AND v.groups > 0
				WHEN 'BBV-11' THEN h.listed IS NOT FALSE
				WHEN 'BBV-12' THEN h.listed IS NOT FALSE
				WHEN 'BBV-13' THEN h.listed IS NOT FALSE
				WHEN 'BBV-14' THEN h.listed IS NOT FALSE
				WHEN 'BBV-15' THEN h.listed IS NOT FALSE
				WHEN 'BBV-16' THEN h.listed IS NOT FALSE
				WHEN 'BBV-18' THEN h.listed IS NOT FALSE
				ELSE true
			END AS applies,
			CASE k.rule
				WHEN 'BBV-01' THEN h.listed
				WHEN 'BBV-02' THEN v.amount_at_risk >= 0
				WHEN 'BBV-03' THEN h.has_seat OR h.has_vote
				WHEN 'BBV-04' THEN s.legal_form IN ('private_limited', 'public_limited')
				WHEN 'BBV-05' THEN h.listed
				WHEN 'BBV-06' THEN NOT h.is_consolidated
				WHEN 'BBV-10' THEN v.groups = 1
				WHEN 'BBV-11' THEN CASE WHEN s.legal_form <> 'other' THEN t.bbv_group = bbv_group(s.legal_form) END
				WHEN 'BBV-12' THEN (h.way_stated OR 'interest.way' <> ALL (l.evidence)) AND h.public_interest_stated
				WHEN 'BBV-13' THEN h.interest_begin AND h.interest_end
				WHEN 'BBV-14' THEN h.equity_begin AND h.equity_end AND h.debt_begin AND h.debt_end
				WHEN 'BBV-15' THEN h.result
				WHEN 'BBV-16' THEN CASE WHEN h.has_material_risk THEN h.risk_stated ELSE NOT h.has_material_risk END
				WHEN 'BBV-18' THEN h.name_stated AND h.seat_stated
				WHEN 'WSB-01' THEN NOT h.is_consolidated OR h.asset_holder
			END AS holds,
			-- of who became a partner after the budget was adopted, its list says nothing
			k.rule = ANY (ARRAY['BBV-01', 'BBV-05', 'BBV-10', 'BBV-12', 'BBV-13', 'BBV-14', 'BBV-15', 'BBV-16'])
				AND (s.days ->> 'interest_from')::date >= make_date(s.fiscal_year - 1, 11, 15) AS is_new
		FROM unnest(situations) AS s
		CROSS JOIN LATERAL jsonb_to_record(s.holds) AS h (
			has_seat boolean, has_vote boolean, has_shares boolean, is_consolidated boolean, listed boolean, way_stated boolean,
			public_interest_stated boolean, has_material_risk boolean, risk_stated boolean, name_stated boolean, seat_stated boolean, asset_holder boolean,
			interest_begin boolean, interest_end boolean, equity_begin boolean, equity_end boolean, debt_begin boolean, debt_end boolean, result boolean)
		CROSS JOIN LATERAL jsonb_to_record(s.numbers) AS v (
			amount_at_risk numeric, groups numeric)
		CROSS JOIN LATERAL jsonb_to_record(s.texts) AS t (
			bbv_group text)
-- include law_that_holds interest
		-- each is found once
		OFFSET 0
	) AS j;
END;
COMMENT ON FUNCTION law_judge_interest(law_situation[]) IS
'The rules on an interest of an organisation, as the paragraph on affiliated parties has it. What the paragraph leaves open is false, what nobody recorded is not known.';

CREATE FUNCTION governance_internal.law_judge_paragraph(situations law_situation[])
RETURNS SETOF law_verdict
-- include stable_sql - ROWS=100000
BEGIN ATOMIC
	SELECT j.nr, j.rule, law_result(j.law_rule, j.is_known, j.applies, j.holds), j.law_rule, j.done_on, j.last_day
	FROM (
		SELECT s.nr, k.rule, r.law_rule, r.is_known, NULL::date AS done_on, NULL::date AS last_day,
			-- whether it asks anything of this one
			CASE k.rule
				WHEN 'BBV-07' THEN h.any_affiliated IS NOT FALSE
				WHEN 'BBV-08' THEN coalesce(h.paragraph_present, false) OR coalesce(h.document_paragraph, false) OR h.any_affiliated
				WHEN 'BBV-09' THEN h.any_affiliated IS NOT FALSE
				-- of the report is asked what the budget of its year had: a budget without it is for BBV-08
				WHEN 'BBV-19' THEN coalesce(h.report_paragraph_present, false) OR h.any_affiliated AND h.paragraph_present IS NOT FALSE
				WHEN 'WSB-02' THEN coalesce(h.paragraph_present, false) OR h.any_affiliated
				ELSE true
			END AS applies,
			CASE k.rule
				WHEN 'BBV-07' THEN law_done(h.programme_involvement_stated, n.programme_involvement_stated, f.budget_day - 1)
				WHEN 'BBV-08' THEN coalesce(law_done(h.paragraph_present, n.paragraph_present, f.budget_day - 1), nullif(h.document_paragraph, false))
				WHEN 'BBV-09' THEN
					law_done(h.paragraph_vision, n.paragraph_vision, f.budget_day - 1)
						AND law_done(h.paragraph_intentions, n.paragraph_intentions, f.budget_day - 1)
				-- an explanation goes for the year before only
				WHEN 'BBV-17' THEN
					NOT h.list_layout_differs_between AND CASE WHEN h.list_layout_differs THEN h.difference_explained ELSE NOT h.list_layout_differs END
				-- until the report has to be there a paragraph can still come in it
				WHEN 'BBV-19' THEN
					CASE WHEN h.report_paragraph_present OR s.day >= f.report_day
						THEN law_done(h.report_paragraph_present, n.report_paragraph_present, f.report_day - 1) END
				WHEN 'WSB-02' THEN law_done(h.paragraph_present, n.paragraph_present, f.budget_day - 1)
				WHEN 'WSB-03' THEN
					law_done(h.paragraph_vision, n.paragraph_vision, f.budget_day - 1)
						AND law_done(h.paragraph_intentions, n.paragraph_intentions, f.budget_day - 1)
			END AS holds
		FROM unnest(situations) AS s
		CROSS JOIN LATERAL jsonb_to_record(s.holds) AS h (
			programme_involvement_stated boolean, paragraph_present boolean, report_paragraph_present boolean, document_paragraph boolean,
			any_affiliated boolean, paragraph_vision boolean, paragraph_intentions boolean, list_layout_differs boolean,
			list_layout_differs_between boolean, difference_explained boolean)
		CROSS JOIN LATERAL jsonb_to_record(s.nots) AS n (
			programme_involvement_stated date, paragraph_present date, report_paragraph_present date, paragraph_vision date, paragraph_intentions date)
		CROSS JOIN LATERAL (
			-- sent before 15 November (Gemeentewet 191, Provinciewet 195), of a water board there is time until the year; adopted before 15 July
			SELECT CASE s.judged_for WHEN 'water_board' THEN make_date(s.fiscal_year, 1, 1) ELSE make_date(s.fiscal_year - 1, 11, 15) END AS budget_day,
				make_date(s.fiscal_year + 1, 7, 15) AS report_day
		) AS f
-- include law_that_holds paragraph
		-- each is found once
		OFFSET 0
	) AS j;
END;
COMMENT ON FUNCTION law_judge_paragraph(law_situation[]) IS
'The rules on the paragraph on affiliated parties itself, for an organisation and budget year.';

CREATE FUNCTION governance_internal.law_judge_municipal(situations law_situation[])
RETURNS SETOF law_verdict
-- include stable_sql - ROWS=100000
BEGIN ATOMIC
	SELECT j.nr, j.rule, law_result(j.law_rule, j.is_known, j.applies, j.holds), j.law_rule, j.done_on, j.last_day
	FROM (
		SELECT s.nr, k.rule, r.law_rule, r.is_known, NULL::date AS done_on, NULL::date AS last_day,
			-- whether it asks anything of this one
			CASE w.rule
				WHEN 'GW-04' THEN
					h.far_reaching
						-- who asked after the act asked about a next one
						OR CASE WHEN d.council_asked > d.private_act_decided THEN CASE WHEN t.act IS NOT NULL THEN false END ELSE h.council_asked END
				WHEN 'GW-05' THEN h.joint_inquiry_decided AND h.is_participant
				WHEN 'GW-06' THEN
					h.court_request AND (h.financial_firm IS NOT TRUE OR 'financial_firm' <> ALL (l.evidence))
						-- of a body only where it takes part, of a company by the shares
						AND CASE
							WHEN s.legal_form NOT IN ('private_limited', 'public_limited') THEN h.is_participant
							WHEN 'share_percent_public' = ANY (l.evidence) THEN v.share_percent_public > 50
							WHEN 'share_percent_provinces' = ANY (l.evidence) THEN v.share_percent_provinces > 50
							ELSE v.share_percent_municipalities > 50
						END
				-- below the threshold part 2 of the law asks nothing
				WHEN 'AB-01' THEN h.in_house AND h.award_above_threshold IS NOT FALSE
				WHEN 'AB-02' THEN h.in_house AND h.award_above_threshold IS NOT FALSE
				WHEN 'AB-03' THEN h.in_house AND h.award_above_threshold IS NOT FALSE
				WHEN 'AB-04' THEN h.public_cooperation AND h.award_above_threshold IS NOT FALSE
				-- another partner than the service is not judged as it: to take part somewhere is for the organisation
				WHEN 'OW-01' THEN h.takes_part_in_environment_service
				WHEN 'JW-01' THEN h.takes_part_in_youth_region
				ELSE true
			END AS applies,
			CASE w.rule
				WHEN 'GW-01' THEN
					coalesce(law_done(h.public_interest_motivated, n.public_interest_motivated, d.founding_decided - 1), nullif(h.motivation_stated, false))
				WHEN 'GW-02' THEN
					law_before_act(d.founding_draft_sent, h.founding_draft_sent, n.founding_draft_sent, d.founding_decided, s.day, t.act)
						-- what was over before it was sent is no opportunity on it
						AND CASE WHEN (d.founding_opportunity < d.founding_draft_sent) IS NOT TRUE
							THEN law_given(d.founding_opportunity, h.founding_opportunity, n.founding_opportunity, d.founding_decided, s.day) END
				WHEN 'GW-03' THEN CASE WHEN 'minister_approval' = ANY (l.evidence) THEN h.minister_approval ELSE h.province_approval END
				WHEN 'GW-04' THEN
					law_before_act(d.informed_beforehand, h.informed_beforehand, n.informed_beforehand, d.private_act_decided, s.day, t.act)
						AND (NOT h.far_reaching
							OR CASE WHEN (d.wishes_opportunity < d.informed_beforehand) IS NOT TRUE
								THEN law_given(d.wishes_opportunity, h.wishes_opportunity, n.wishes_opportunity, d.private_act_decided, s.day) END)
				WHEN 'GW-05' THEN h.joint_inquiry_all_councils AND v.inquiry_members >= 3 AND h.inquiry_only_councillors
				WHEN 'GW-06' THEN
					h.court_documents_given OR nullif(h.financial_firm IS NULL AND 'financial_firm' = ANY (l.evidence), true)
				-- as it was at the award, of turnover in the three years before it
				WHEN 'AB-01' THEN
					CASE WHEN law_of_award(d.owner_turnover_percent, d.awarded_on) THEN v.owner_turnover_percent > 80 END
						OR nullif(h.award_above_threshold IS NULL, true)
				WHEN 'AB-02' THEN
					CASE WHEN law_of_award(coalesce(d.control_as_own_service, n.control_as_own_service), d.awarded_on) THEN h.control_as_own_service END
						OR nullif(h.award_above_threshold IS NULL, true)
				WHEN 'AB-03' THEN
					CASE
						WHEN NOT law_of_award(coalesce(d.private_capital, n.private_capital), d.awarded_on) THEN NULL
						WHEN h.private_capital THEN h.private_capital_prescribed
						ELSE NOT h.private_capital
					END OR nullif(h.award_above_threshold IS NULL, true)
				WHEN 'AB-04' THEN
					CASE WHEN law_of_award(coalesce(d.cooperation_public_tasks, n.cooperation_public_tasks), d.awarded_on)
							THEN h.cooperation_public_tasks END
						AND CASE WHEN law_of_award(coalesce(d.cooperation_public_interest, n.cooperation_public_interest), d.awarded_on)
							THEN h.cooperation_public_interest END
						AND CASE WHEN law_of_award(d.open_market_percent, d.awarded_on) THEN v.open_market_percent <= 20 END
						OR nullif(h.award_above_threshold IS NULL, true)
				-- the articles were not read
				WHEN 'JW-01' THEN nullif(h.takes_part_in_youth_region, false)
				WHEN 'OW-01' THEN
					h.takes_part_in_environment_service AND t.environment_service_form = 'public_body'
						-- municipalities and provinces together; with a water board it may be a province without municipalities
						AND (s.participants = 'with_province'
							OR s.participants = 'with_province_and_water_board' AND nullif(s.judged_for = 'municipality', false))
			END AS holds
		FROM unnest(situations) AS s
		CROSS JOIN LATERAL jsonb_to_record(s.holds) AS h (
			public_interest_motivated boolean, motivation_stated boolean, founding_draft_sent boolean, founding_opportunity boolean,
			province_approval boolean, minister_approval boolean, informed_beforehand boolean, far_reaching boolean, wishes_opportunity boolean,
			council_asked boolean, joint_inquiry_all_councils boolean, inquiry_only_councillors boolean, joint_inquiry_decided boolean,
			court_documents_given boolean, court_request boolean, in_house boolean, control_as_own_service boolean, private_capital boolean,
			private_capital_prescribed boolean,
			cooperation_public_tasks boolean, cooperation_public_interest boolean, public_cooperation boolean, takes_part_in_youth_region boolean,
			takes_part_in_environment_service boolean, financial_firm boolean, award_above_threshold boolean, is_participant boolean)
		CROSS JOIN LATERAL jsonb_to_record(s.days) AS d (
			founding_draft_sent date, founding_opportunity date, founding_decided date, informed_beforehand date, wishes_opportunity date,
			private_act_decided date, council_asked date, awarded_on date, control_as_own_service date, private_capital date,
			owner_turnover_percent date, open_market_percent date, cooperation_public_tasks date, cooperation_public_interest date)
		CROSS JOIN LATERAL jsonb_to_record(s.nots) AS n (
			public_interest_motivated date, founding_draft_sent date, founding_opportunity date, informed_beforehand date, wishes_opportunity date,
			control_as_own_service date, private_capital date, cooperation_public_tasks date, cooperation_public_interest date)
		CROSS JOIN LATERAL jsonb_to_record(s.numbers) AS v (
			inquiry_members numeric, share_percent_public numeric, share_percent_municipalities numeric, share_percent_provinces numeric,
			owner_turnover_percent numeric, open_market_percent numeric)
		CROSS JOIN LATERAL jsonb_to_record(s.texts) AS t (
			environment_service_form text, act text)
-- include law_that_holds municipal
		-- what provinces and water boards have in their own law is judged as what municipalities have
		CROSS JOIN LATERAL (SELECT CASE WHEN k.rule = 'WSCHW-01' THEN 'GW-06' ELSE regexp_replace(k.rule, '^PRW-', 'GW-') END AS rule) AS w
		-- each is found once
		OFFSET 0
	) AS j;
END;
COMMENT ON FUNCTION law_judge_municipal(law_situation[]) IS
'The rules on what one organisation does with its partners: a municipality, a province or a water board.';

CREATE FUNCTION governance_internal.law_judge_policy(situations law_situation[])
RETURNS SETOF law_verdict
-- include stable_sql - ROWS=100000
BEGIN ATOMIC
	SELECT j.nr, j.rule, law_result(j.law_rule, j.is_known, j.applies, j.holds), j.law_rule, j.done_on, j.last_day
	FROM (
		SELECT s.nr, k.rule, r.law_rule, r.is_known, NULL::date AS done_on, NULL::date AS last_day,
			-- whether it asks anything of this one
			CASE k.rule
				WHEN 'LOC-02' THEN d.founded + interval '1 year' > s.day
				ELSE true
			END AS applies,
			CASE k.rule
				WHEN 'LOC-01' THEN NOT h.lighter_than_risk
				WHEN 'LOC-02' THEN t.class = 'heaviest'
				WHEN 'LOC-03' THEN d.reviewed_on + interval '4 years' >= s.day
			END AS holds
		FROM unnest(situations) AS s
		CROSS JOIN LATERAL jsonb_to_record(s.holds) AS h (
			lighter_than_risk boolean)
		CROSS JOIN LATERAL jsonb_to_record(s.days) AS d (
			founded date, reviewed_on date)
		CROSS JOIN LATERAL jsonb_to_record(s.texts) AS t (
			class text)
-- include law_that_holds policy
		-- each is found once
		OFFSET 0
	) AS j;
END;
COMMENT ON FUNCTION law_judge_policy(law_situation[]) IS
'The rules of notes of single municipalities, which are no law.';

CREATE FUNCTION governance_internal.law_judge(situations law_situation[])
RETURNS SETOF law_verdict
-- include stable_sql - ROWS=100000
BEGIN ATOMIC
	SELECT * FROM law_judge_body(situations)
	UNION ALL
	SELECT * FROM law_judge_cycle(situations)
	UNION ALL
	SELECT * FROM law_judge_interest(situations)
	UNION ALL
	SELECT * FROM law_judge_paragraph(situations)
	UNION ALL
	SELECT * FROM law_judge_municipal(situations)
	UNION ALL
	SELECT * FROM law_judge_policy(situations);
END;
COMMENT ON FUNCTION law_judge(law_situation[]) IS
'What every rule of law says of each situation: all parts of the judge, which the checks ask one by one.';
