-- Every date, sum and count in a page is what the reader of its fact says, and a sentence says a date of the column that its verb speaks of.
-- A new column of a page that is a date, a count or an amount has no reader here until somebody gives it one, and that fails.
BEGIN;
\ir ../../fixtures/load_voorbeeld.sql
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
SET LOCAL jit = off;
SET LOCAL governance.as_of = '2026-05-19';
SELECT no_plan();
SELECT total_rounds() > -1 AS totalled, (run_checks(NULL, '2026-05-19')).broken = 0 AS checked \gset

-- ---- the readers. x is the row of the page; a reader asks facts, dimensions and the register, and no other page
CREATE TEMP TABLE claim (page text, field text, reader text, PRIMARY KEY (page, field));
INSERT INTO claim VALUES
	('calendar_next', 'due_on', 'SELECT d.due_on FROM fact_deadline AS d WHERE d.deadline_key = x.deadline_key'),
	('calendar_next', 'date_key', 'SELECT t.date_key FROM fact_deadline AS d JOIN dim_date AS t ON t.date = d.due_on WHERE d.deadline_key = x.deadline_key'),
	('calendar_next', 'last_useful_on', 'SELECT d.last_useful_on FROM fact_deadline AS d WHERE d.deadline_key = x.deadline_key'),
	('calendar_next', 'act_on', 'SELECT CASE WHEN d.last_useful_on >= as_of() AND d.last_useful_on < d.due_on THEN d.last_useful_on ELSE d.due_on END FROM fact_deadline AS d WHERE d.deadline_key = x.deadline_key'),
	('calendar_next', 'days_left', 'SELECT CASE WHEN d.last_useful_on >= as_of() AND d.last_useful_on < d.due_on THEN d.last_useful_on ELSE d.due_on END - as_of() FROM fact_deadline AS d WHERE d.deadline_key = x.deadline_key'),
	('promise_now', 'agreed_on', 'SELECT f.agreed_on FROM fact_promise AS f WHERE f.promise_key = x.promise_key'),
	('promise_now', 'due_on', 'SELECT f.due_on FROM fact_promise AS f WHERE f.promise_key = x.promise_key'),
	('promise_now', 'outcome_on', 'SELECT f.outcome_on FROM fact_promise AS f WHERE f.promise_key = x.promise_key'),
	('promise_now', 'days_late', 'SELECT f.days_late FROM fact_promise AS f WHERE f.promise_key = x.promise_key'),
	('lesson_now', 'held_on', 'SELECT r.held_on FROM reflection AS r WHERE r.reflection_id = x.lesson_key'),
	('partner_promise', 'open_signals', 'SELECT count(*) FROM fact_signal AS g WHERE g.organisation = x.organisation AND g.collaboration_key = x.collaboration_key AND g.is_open'),
	('partner_promise', 'values_secured', 'SELECT count(DISTINCT v.core_value) FROM core_value_agreement AS v WHERE v.organisation = x.organisation AND v.collaboration_id = x.collaboration_key AND v.secured_by IS NOT NULL AND v.discussed_on <= as_of()'),
	('partner_promise', 'targets', $$SELECT count(*) FROM fact_promise AS f WHERE f.organisation = x.organisation AND f.collaboration_key = x.collaboration_key AND f.kind = 'target' AND true$$),
	('partner_promise', 'targets_met', $$SELECT count(*) FROM fact_promise AS f WHERE f.organisation = x.organisation AND f.collaboration_key = x.collaboration_key AND f.kind = 'target' AND f.state = 'met'$$),
	('partner_promise', 'targets_missed', $$SELECT count(*) FROM fact_promise AS f WHERE f.organisation = x.organisation AND f.collaboration_key = x.collaboration_key AND f.kind = 'target' AND f.state = 'missed'$$),
	('partner_promise', 'targets_not_measured', $$SELECT count(*) FROM fact_promise AS f WHERE f.organisation = x.organisation AND f.collaboration_key = x.collaboration_key AND f.kind = 'target' AND f.state = 'not_measured'$$),
	('partner_promise', 'open_actions', $$SELECT count(*) FROM fact_promise AS f WHERE f.organisation = x.organisation AND f.collaboration_key = x.collaboration_key AND f.kind = 'action' AND f.is_open$$),
	('partner_promise', 'late', $$SELECT count(*) FROM fact_promise AS f WHERE f.organisation = x.organisation AND f.collaboration_key = x.collaboration_key AND f.kind IN ('action', 'signal') AND f.is_open AND f.due_on < as_of()$$),
	('conversation', 'held_on', 'SELECT a.held_on FROM fact_assessment AS a WHERE a.round_key = x.round_key AND a.is_latest'),
	('partner_history', 'held_on', 'SELECT a.held_on FROM fact_assessment AS a WHERE a.round_key = x.round_key'),
	('partner_history', 'raters', $$SELECT a.raters FROM fact_assessment AS a WHERE a.round_key = x.round_key AND a.status NOT IN ('no_forms', 'no_usable_forms')$$),
	('partner_now', 'valid_from', 'SELECT d.valid_from FROM dim_collaboration AS d WHERE d.collaboration_key = x.collaboration_key AND d.is_current'),
	('partner_now', 'assessed_on', 'SELECT a.held_on FROM fact_assessment AS a WHERE a.organisation = x.organisation AND a.collaboration_key = x.collaboration_key AND a.is_latest'),
	('partner_now', 'findings_open', 'SELECT count(*) FROM fact_finding AS f WHERE f.organisation = x.organisation AND f.collaboration_key = x.collaboration_key AND f.is_open'),
	('partner_now', 'role_conflicts', $$SELECT count(DISTINCT f.message_nl) FROM fact_finding AS f WHERE f.organisation = x.organisation AND f.collaboration_key = x.collaboration_key AND f.is_open AND f.rule ~ '^(CONFLICT-|SSD-|INTEREST-|ROLE-CONFLICT)'$$),
	('partner_now', 'signals_open', $$SELECT count(*) FROM fact_signal AS g WHERE g.organisation = x.organisation AND g.collaboration_key = x.collaboration_key AND g.state <> 'closed'$$),
	('partner_now', 'signals_overdue', $$SELECT count(*) FROM fact_signal AS g WHERE g.organisation = x.organisation AND g.collaboration_key = x.collaboration_key AND g.state = 'overdue'$$),
	('partner_now', 'next_on', $$SELECT min(d.due_on) FROM fact_deadline AS d WHERE d.organisation = x.organisation AND d.collaboration_key = x.collaboration_key AND d.state <> 'done' AND d.due_on >= as_of()$$),
	('partner_purpose', 'parties', 'SELECT count(DISTINCT p.organisation) FROM participants_on(as_of()) AS p WHERE p.collaboration_id = x.collaboration_key'),
	('partner_purpose', 'challenges', 'SELECT count(*) FROM challenge_collaboration AS k JOIN dim_challenge AS h ON h.challenge_key = k.challenge_id WHERE k.organisation = x.organisation AND k.collaboration_id = x.collaboration_key AND h.is_current AND valid_on(k.valid_from, k.valid_to, as_of())'),
	('partner_responsible', 'valid_from', 'SELECT r.valid_from FROM responsible AS r WHERE r.organisation = x.organisation AND r.collaboration_id = x.collaboration_key AND r.office = x.office AND r.holder = x.holder AND valid_on(r.valid_from, r.valid_to, as_of())'),
	('partner_responsible', 'valid_to', 'SELECT CASE WHEN isfinite(t.valid_to) AND t.valid_to < ''2200-01-01'' THEN t.valid_to END FROM (SELECT r.valid_to FROM responsible AS r WHERE r.organisation = x.organisation AND r.collaboration_id = x.collaboration_key AND r.office = x.office AND r.holder = x.holder AND valid_on(r.valid_from, r.valid_to, as_of())) AS t'),
	('partner_completeness', 'asked', $$SELECT 17 + coalesce((bbv_group(legal_form(v.collaboration)) = 'joint_arrangement')::integer, 0) + coalesce((legal_form(v.collaboration) = ANY ('{public_body,operations_body,joint_organ,private_limited,public_limited,foundation,association,cooperative,egtc}'))::integer, 0) FROM versions_as_of(as_of()) AS v WHERE v.collaboration_id = x.collaboration_key$$),
	-- what rules call missing, and the rest from the facts
	('partner_completeness', 'filled', $$SELECT x.asked
		- (SELECT count(*) FROM check_results(ARRAY['PURPOSE-MISSING', 'BASIS-MISSING', 'BODY-MISSING', 'PARTICIPANT-NONE', 'START-REASON', 'START-EXPECTATION', 'START-ALTERNATIVE', 'START-VALUES', 'RESPONSIBLE-NONE'], as_of()) AS f
			WHERE f.collaboration_id = x.collaboration_key AND coalesce(f.organisation, x.organisation) = x.organisation AND f.result = 'fail')
		- (SELECT (d.legal_form IS NULL)::integer FROM dim_collaboration AS d WHERE d.collaboration_key = x.collaboration_key AND d.is_current)
		- coalesce((SELECT num_nulls(i.bbv_group, coalesce(i.has_seat, i.has_vote), i.amount_at_risk, i.public_interest) FROM interests_on(as_of()) AS i WHERE i.organisation = x.organisation AND i.collaboration_id = x.collaboration_key), 4)
		- (NOT EXISTS (SELECT FROM fact_finance AS f WHERE f.organisation = x.organisation AND f.collaboration_key = x.collaboration_key))::integer
		- (NOT EXISTS (SELECT FROM fact_role AS f WHERE split_part(f.holder, '/', 1) = x.organisation AND f.collaboration_key = x.collaboration_key AND f.is_current AND f.role <> 'participant'))::integer
		- (NOT EXISTS (SELECT FROM supervision_assignment AS s WHERE s.organisation = x.organisation AND s.collaboration_id = x.collaboration_key AND valid_on(s.valid_from, s.valid_to, as_of())))::integer
		- (NOT EXISTS (SELECT FROM goal_collaboration AS g WHERE g.organisation = x.organisation AND g.collaboration_id = x.collaboration_key) AND NOT EXISTS (SELECT FROM challenge_collaboration AS g WHERE g.organisation = x.organisation AND g.collaboration_id = x.collaboration_key))::integer
		- (NOT EXISTS (SELECT FROM fact_assessment AS a WHERE a.organisation = x.organisation AND a.collaboration_key = x.collaboration_key AND a.is_latest))::integer$$),
	('partner_role', 'vote_share', 'SELECT sum(s.vote_share) FROM participation_share(as_of()) AS s WHERE s.collaboration_id = x.collaboration_key AND s.organisation = x.organisation'),
	('partner_role', 'capital_share', 'SELECT sum(s.capital_share) FROM participation_share(as_of()) AS s WHERE s.collaboration_id = x.collaboration_key AND s.organisation = x.organisation'),
	('partner_purpose', 'next_leaves_on', 'SELECT min(p.left_on) FROM participants_on(as_of()) AS o JOIN participation AS p USING (participation_id) WHERE o.collaboration_id = x.collaboration_key'),
	('partner_role', 'leaves_on', 'SELECT max(p.leaves_on) FROM participants_on(as_of()) AS p WHERE p.collaboration_id = x.collaboration_key AND p.organisation = x.organisation'),
	('partner_role', 'published_share', 'SELECT sum(p.published_share) FROM participants_on(as_of()) AS p WHERE p.collaboration_id = x.collaboration_key AND p.organisation = x.organisation'),
	('partner_role', 'supervision_next_on', $$SELECT d.due_on FROM supervision_assignment AS a JOIN fact_deadline AS d ON d.deadline_key = 'supervision:' || a.supervision_assignment_id WHERE a.organisation = x.organisation AND a.collaboration_id = x.collaboration_key ORDER BY a.valid_from DESC NULLS LAST LIMIT 1$$),
	('partner_score', 'assessed_on', 'SELECT a.held_on FROM fact_assessment AS a WHERE a.organisation = x.organisation AND a.collaboration_key = x.collaboration_key AND a.is_latest'),
	('partner_score', 'raters', $$SELECT a.raters FROM fact_assessment AS a WHERE a.round_key = x.round_key AND a.status NOT IN ('no_forms', 'no_usable_forms')$$),
	('partner_score', 'asked', 'SELECT a.asked FROM fact_assessment AS a WHERE a.round_key = x.round_key'),
	('partner_money', 'money_year', $$SELECT f.year FROM fact_finance AS f WHERE f.organisation = x.organisation AND f.collaboration_key = x.collaboration_key AND f.kind IN ('equity_end', 'debt_end', 'result') AND f.part IS NULL AND f.year BETWEEN 2021 AND 2026 ORDER BY f.stated_value IS NULL, f.basis = 'realised' DESC, f.year DESC LIMIT 1$$),
	('portfolio', 'partners', 'SELECT count(*) FROM partners_as_of(as_of()) AS p WHERE p.organisation = x.organisation'),
	('portfolio', 'challenges', 'SELECT count(*) FROM dim_challenge AS h WHERE h.organisation = x.organisation AND h.is_current'),
	('portfolio', 'challenges_not_served', 'SELECT count(*) FROM dim_challenge AS h WHERE h.organisation = x.organisation AND h.is_current AND NOT EXISTS (SELECT FROM challenge_collaboration AS k JOIN partners_as_of(as_of()) AS p USING (organisation, collaboration_id) WHERE k.challenge_id = h.challenge_key AND valid_on(k.valid_from, k.valid_to, as_of()))'),
	('portfolio', 'why_not_stated', 'SELECT count(*) FROM partners_as_of(as_of()) AS p WHERE p.organisation = x.organisation AND NOT EXISTS (SELECT FROM motive AS m WHERE m.organisation = p.organisation AND m.collaboration_id = p.collaboration_id AND coalesce(m.stated_on <= as_of(), true))'),
	('portfolio', 'role_conflicts', $$SELECT coalesce(sum(n.conflicts), 0) FROM (SELECT count(DISTINCT f.message_nl) AS conflicts FROM partners_as_of(as_of()) AS p JOIN fact_finding AS f ON f.collaboration_key = p.collaboration_id AND f.organisation = p.organisation WHERE p.organisation = x.organisation AND f.is_open AND f.rule ~ '^(CONFLICT-|SSD-|INTEREST-|ROLE-CONFLICT)' GROUP BY p.collaboration_id) AS n$$),
	('portfolio', 'findings_of_no_partner', 'SELECT count(*) FROM fact_finding AS f WHERE f.organisation = x.organisation AND f.is_open AND f.collaboration_key NOT IN (SELECT p.collaboration_id FROM partners_as_of(as_of()) AS p WHERE p.organisation = x.organisation)'),
	('portfolio', 'signals_open', $$SELECT count(*) FROM partners_as_of(as_of()) AS p JOIN fact_signal AS g ON g.organisation = p.organisation AND g.collaboration_key = p.collaboration_id WHERE p.organisation = x.organisation AND g.state <> 'closed'$$),
	('portfolio', 'signals_overdue', $$SELECT count(*) FROM partners_as_of(as_of()) AS p JOIN fact_signal AS g ON g.organisation = p.organisation AND g.collaboration_key = p.collaboration_id WHERE p.organisation = x.organisation AND g.state = 'overdue'$$),
	('portfolio', 'next_on', $$SELECT min(d.due_on) FROM fact_deadline AS d WHERE d.organisation = x.organisation AND d.state <> 'done' AND d.due_on >= as_of() AND (d.collaboration_key = -1 OR EXISTS (SELECT FROM partners_as_of(as_of()) AS p WHERE p.organisation = d.organisation AND p.collaboration_id = d.collaboration_key))$$),
	('challenge_now', 'partners', 'SELECT count(*) FROM challenge_collaboration AS k JOIN partners_as_of(as_of()) AS p USING (organisation, collaboration_id) WHERE k.challenge_id = x.challenge_key AND valid_on(k.valid_from, k.valid_to, as_of())'),
	('challenge_now', 'findings_open', 'SELECT count(f.finding_key) FROM challenge_collaboration AS k JOIN partners_as_of(as_of()) AS p USING (organisation, collaboration_id) JOIN fact_finding AS f ON f.collaboration_key = k.collaboration_id AND f.organisation = k.organisation AND f.is_open WHERE k.challenge_id = x.challenge_key AND valid_on(k.valid_from, k.valid_to, as_of())'),
	('bbv_paragraph', 'amount_at_risk', 'SELECT i.amount_at_risk FROM interest AS i WHERE i.organisation = x.organisation AND i.collaboration_id = x.collaboration_key AND valid_on(i.valid_from, i.valid_to, as_of()) ORDER BY i.valid_from DESC NULLS LAST LIMIT 1'),
	('bbv_paragraph', 'completeness', 'SELECT round(x.fields_present::numeric / x.fields_required, 4)'),
	('bbv_paragraph', 'fields_required', $$SELECT (SELECT count(*) FROM code_label AS l WHERE l.kind = 'paragraph_field') - count(*) FILTER (WHERE f.status = 'not_applicable')
		FROM (SELECT DISTINCT ON (f.kind) f.kind, f.status FROM fact_finance AS f WHERE f.organisation = x.organisation AND f.collaboration_key = x.collaboration_key AND f.year = x.year AND f.part IS NULL AND f.kind IN ('interest_begin', 'interest_end', 'equity_begin', 'equity_end', 'debt_begin', 'debt_end', 'result')
			ORDER BY f.kind, array_position('{budget,realised,committed}', f.basis::text), f.stage DESC, f.source, f.finance_key) AS f$$),
	('bbv_paragraph', 'fields_present', $$SELECT count(*) FILTER (WHERE f.status IN ('published', 'nil')) + (x.way IS NOT NULL)::int + (x.public_interest IS NOT NULL)::int + (x.risk_text IS NOT NULL)::int
		FROM (SELECT DISTINCT ON (f.kind) f.kind, f.status FROM fact_finance AS f WHERE f.organisation = x.organisation AND f.collaboration_key = x.collaboration_key AND f.year = x.year AND f.part IS NULL AND f.kind IN ('interest_begin', 'interest_end', 'equity_begin', 'equity_end', 'debt_begin', 'debt_end', 'result')
			ORDER BY f.kind, array_position('{budget,realised,committed}', f.basis::text), f.stage DESC, f.source, f.finance_key) AS f$$),
	('what_next', 'partner_rank', 'SELECT count(*) FROM what_next AS w WHERE w.organisation = x.organisation AND w.collaboration_key IS NOT DISTINCT FROM x.collaboration_key AND w.rank <= x.rank'),
	-- of the causes that are findings of law only; of others what the cards say is looked at in advice.sql
	('what_next', 'same_cause', $$SELECT CASE WHEN x.cause IN ('decision', 'paragraph') THEN count(*) - 1 ELSE x.same_cause END FROM fact_finding AS f JOIN council_advice() AS a ON a.rule = f.rule WHERE f.organisation = x.organisation AND f.collaboration_key = coalesce(x.collaboration_key, -1) AND f.is_open AND f.severity <> 'info' AND a.cause = x.cause$$),
	('what_next', 'left_out', $$SELECT CASE WHEN max(w.partner_rank) < 3 THEN 0 ELSE max(w.left_out) END FROM what_next AS w WHERE w.organisation = x.organisation AND w.collaboration_key IS NOT DISTINCT FROM x.collaboration_key$$),
	('decision_now', 'until_on', $$SELECT CASE WHEN f.state = 'waived' THEN f.waived_until END FROM fact_finding AS f WHERE f.finding_key = x.finding_key AND f.organisation = x.organisation$$),
	('what_next', 'meeting_on', $$SELECT min(m.held_on) FROM meeting AS m WHERE m.organisation = x.organisation AND m.body = x.organisation || '/council' AND m.held_on >= as_of() AND NOT m.is_cancelled$$),
	('what_next', 'last_useful_on', $$SELECT CASE WHEN x.finding_key IS NOT NULL THEN (SELECT CASE WHEN f.due_on >= as_of() THEN f.due_on END FROM fact_finding AS f WHERE f.finding_key = x.finding_key AND f.organisation = x.organisation)
		WHEN x.reason_kind = 'window' THEN (SELECT coalesce(d.last_useful_on, d.due_on) FROM fact_deadline AS d WHERE d.organisation = x.organisation AND d.collaboration_key = coalesce(x.collaboration_key, -1) AND d.kind = 'view' AND d.done_on IS NULL AND strpos(x.reason_nl, d.title_nl) = 1) END$$);
-- what is alike is written once
INSERT INTO claim
SELECT 'conversation', g || '_raters', format('SELECT a.raters_%s FROM fact_assessment AS a WHERE a.round_key = x.round_key', g) FROM unnest('{council,executive,official,partner,resident,independent}'::text[]) AS g
UNION ALL
SELECT 'partner_now', 'findings_' || s, format('SELECT count(*) FROM fact_finding AS f WHERE f.organisation = x.organisation AND f.collaboration_key = x.collaboration_key AND f.is_open AND f.severity = %L', s) FROM unnest('{critical,error,warning,info}'::text[]) AS s
UNION ALL
SELECT 'portfolio', 'findings_' || s, format('SELECT count(*) FROM partners_as_of(as_of()) AS p JOIN fact_finding AS f ON f.collaboration_key = p.collaboration_id AND f.organisation = p.organisation WHERE p.organisation = x.organisation AND f.is_open AND f.severity = %L', s) FROM unnest('{critical,error,warning,info}'::text[]) AS s
UNION ALL
-- the last amount that is known, and of which year
SELECT p, f.field, format($$SELECT f.%s FROM fact_finance AS f WHERE f.organisation = x.organisation AND f.collaboration_key = x.collaboration_key AND f.kind = 'contribution' AND f.part IS NULL AND f.year <= 2026 ORDER BY f.stated_value IS NULL, f.year DESC, array_position('{realised,budget,committed}', f.basis::text), f.stage DESC LIMIT 1$$, f.source)
FROM unnest('{partner_now,partner_money}'::text[]) AS p, (VALUES ('contribution', 'stated_value'), ('contribution_year', 'year')) AS f (field, source)
UNION ALL
SELECT 'partner_money', k, format($$SELECT f.stated_value FROM fact_finance AS f WHERE f.organisation = x.organisation AND f.collaboration_key = x.collaboration_key AND f.kind = %L AND f.part IS NULL AND f.year = x.money_year ORDER BY f.basis = 'realised' DESC, f.basis, f.stated_value IS NULL, f.stage DESC LIMIT 1$$, k) FROM unnest('{equity_end,debt_end,result}'::text[]) AS k
UNION ALL
SELECT 'bbv_paragraph', k, format($$SELECT f.stated_value FROM fact_finance AS f WHERE f.organisation = x.organisation AND f.collaboration_key = x.collaboration_key AND f.kind = %L AND f.part IS NULL AND f.year = x.year ORDER BY array_position('{budget,realised,committed}', f.basis::text), f.stage DESC, f.source LIMIT 1$$, k)
FROM unnest('{interest_begin,interest_end,equity_begin,equity_end,debt_begin,debt_end,result,contribution}'::text[]) AS k
UNION ALL
SELECT p, 'trend_rounds', 'SELECT count(a.score) FROM fact_assessment AS a JOIN fact_assessment AS l ON l.round_key = x.round_key AND l.instrument_code = a.instrument_code WHERE a.organisation = x.organisation AND a.collaboration_key = x.collaboration_key' FROM unnest('{partner_now,partner_score}'::text[]) AS p
UNION ALL
-- lights: where each stands among the bands of its questionnaire
SELECT p, 'bands', $$SELECT count(b.band_code) FROM fact_assessment AS a JOIN dim_band AS b USING (instrument_code, instrument_version) WHERE a.organisation = x.organisation AND a.collaboration_key = x.collaboration_key AND a.is_latest AND b.score_lowest IS NOT NULL AND a.band_code IS NOT NULL HAVING count(*) > 0$$ FROM unnest('{partner_now,partner_score,challenge_partner}'::text[]) AS p
UNION ALL
SELECT p, 'band_position', $$SELECT b.position FROM fact_assessment AS a JOIN dim_band AS b USING (instrument_code, instrument_version, band_code) WHERE a.organisation = x.organisation AND a.collaboration_key = x.collaboration_key AND a.is_latest$$ FROM unnest('{partner_now,partner_score,challenge_partner}'::text[]) AS p;
-- counts and sums over partners: over the facts of each
CREATE TEMP VIEW partner_fact AS
SELECT p.organisation, p.collaboration_id AS collaboration_key, a.held_on, a.score, b.position, g.position AS group_position, a.certainty, a.is_split, (SELECT count(*) FROM dim_band AS d WHERE d.instrument_code = a.instrument_code AND d.instrument_version = a.instrument_version AND d.score_lowest IS NOT NULL) AS bands,
	coalesce(a.status NOT IN ('no_forms', 'no_usable_forms'), false) AS has_answers,
	(SELECT f.stated_value FROM fact_finance AS f WHERE f.organisation = p.organisation AND f.collaboration_key = p.collaboration_id AND f.kind = 'contribution' AND f.part IS NULL AND f.year <= 2026 ORDER BY f.stated_value IS NULL, f.year DESC, array_position('{realised,budget,committed}', f.basis::text), f.stage DESC LIMIT 1) AS contribution
FROM partners_as_of('2026-05-19') AS p
LEFT JOIN fact_assessment AS a ON a.organisation = p.organisation AND a.collaboration_key = p.collaboration_id AND a.is_latest
LEFT JOIN dim_band AS b ON b.instrument_code = a.instrument_code AND b.instrument_version = a.instrument_version AND b.band_code = a.band_code
LEFT JOIN dim_band AS g ON g.band_key = a.lowest_band_key;
INSERT INTO claim
SELECT 'portfolio', f.field, format('SELECT %s FROM partner_fact AS p WHERE p.organisation = x.organisation', f.reader)
FROM (VALUES ('assessed', $$count(*) FILTER (WHERE p.has_answers AND p.held_on + interval '24 months' >= as_of())$$), ('overdue', $$count(*) FILTER (WHERE p.has_answers AND p.held_on + interval '24 months' < as_of())$$),
	('not_assessed', 'count(*) FILTER (WHERE NOT p.has_answers)'), ('concern', 'count(*) FILTER (WHERE p.position = 1 AND p.bands > 1)'), ('strong', 'count(*) FILTER (WHERE p.position = p.bands AND p.bands > 1)'),
	('attention', 'count(*) FILTER (WHERE p.position > 1 AND p.position < p.bands)'), ('without_light', 'count(*) FILTER (WHERE p.has_answers AND (p.position IS NULL OR p.bands = 1))'),
	('on_edge', $$count(*) FILTER (WHERE p.certainty = 'on_edge')$$), ('split', 'count(*) FILTER (WHERE p.is_split)'),
	('group_concern', 'count(*) FILTER (WHERE least(p.position, p.group_position) = 1 AND p.bands > 1)'),
	('contribution_total', 'sum(p.contribution)'), ('contribution_known', 'count(p.contribution)')) AS f (field, reader)
UNION ALL
SELECT 'challenge_now', f.field, format('SELECT %s FROM challenge_collaboration AS k JOIN partner_fact AS p ON p.organisation = k.organisation AND p.collaboration_key = k.collaboration_id WHERE k.challenge_id = x.challenge_key AND valid_on(k.valid_from, k.valid_to, as_of())', f.reader)
FROM (VALUES ('assessed', 'count(*) FILTER (WHERE p.has_answers)'), ('contribution_total', 'sum(p.contribution)'), ('contribution_known', 'count(p.contribution)')) AS f (field, reader);

-- ---- every such column of every page has a reader
CREATE TEMP VIEW page AS
SELECT c.oid, c.relname::text AS name FROM pg_class AS c WHERE c.relnamespace = 'governance'::regnamespace AND c.relkind = 'v' AND c.relname !~ '^(dim|bridge|fact|public)_' AND c.relname <> 'affiliated_party';
SELECT is_empty($$
	SELECT p.name, a.attname
	FROM page AS p JOIN pg_attribute AS a ON a.attrelid = p.oid AND a.attnum > 0
	WHERE a.atttypid IN ('date'::regtype, 'int4'::regtype, 'int8'::regtype, 'numeric'::regtype)
	AND NOT EXISTS (SELECT FROM claim AS k WHERE k.page = p.name AND k.field = a.attname)
	-- keys, and places in an order; the year of a row is part of its key, or of its day
	AND a.attname !~ '_key$|^rank$|_position$|^year$|_version$'
$$, 'every date, count and amount in a page has a reader of its fact');
SELECT is_empty($$ SELECT k.page, k.field FROM claim AS k WHERE NOT EXISTS (SELECT FROM page AS p JOIN pg_attribute AS a ON a.attrelid = p.oid WHERE p.name = k.page AND a.attname = k.field) $$, 'and no reader is for nothing');
CREATE FUNCTION pg_temp.walk(page text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	k record;
	found text;
BEGIN
	FOR k IN SELECT * FROM claim AS c WHERE c.page = walk.page ORDER BY c.field LOOP
		EXECUTE format('SELECT string_agg(x.%2$I || '' for '' || coalesce(r.v::text, ''nothing''), '', '') FROM %1$I AS x CROSS JOIN LATERAL (SELECT (%3$s) AS v) AS r WHERE x.organisation = ''gm9999'' AND x.%2$I IS DISTINCT FROM r.v', k.page, k.field, k.reader) INTO found;
		EXECUTE format('SELECT coalesce($1, ''missing '' || count(*)) FROM %1$I AS x CROSS JOIN LATERAL (SELECT (%3$s) AS v) AS r WHERE x.organisation = ''gm9999'' AND x.%2$I IS DISTINCT FROM r.v HAVING count(*) > 0', k.page, k.field, k.reader) INTO found USING found;
		IF found IS NOT NULL THEN
			RETURN NEXT k.field || ': ' || found;
		END IF;
	END LOOP;
END $$;
SELECT cmp_ok((SELECT count(*) FROM claim), '>', 80::bigint, 'there are claims');
SELECT is_empty(format('SELECT pg_temp.walk(%L)', name), name || ' says what its facts say') FROM page ORDER BY name;

-- ---- the dates in sentences
CREATE FUNCTION pg_temp.dates(words text, lang text) RETURNS date[] LANGUAGE SQL AS $$
	SELECT array_agg(make_date(m[3]::int, l.code::int, m[1]::int) ORDER BY n)
	FROM regexp_matches(words, '(\d{1,2}) ([[:alpha:]]+) (\d{4})', 'g') WITH ORDINALITY AS r (m, n)
	JOIN code_label AS l ON l.kind = 'month' AND m[2] = CASE lang WHEN 'nl' THEN l.label_nl ELSE l.label_en END
$$;
SELECT is(pg_temp.dates('op 3 mei 2026 en 11 juni 2027', 'nl') || pg_temp.dates('of 1 March 2020', 'en'), '{2026-05-03,2027-06-11,2020-03-01}'::date[], 'days in words are read');
CREATE TEMP VIEW in_words AS
SELECT w.*, pg_temp.dates(w.reason_nl, 'nl') AS nl, pg_temp.dates(w.reason_en, 'en') AS en FROM what_next AS w;
SELECT is_empty($$ SELECT reason_nl, reason_en FROM in_words WHERE nl IS DISTINCT FROM en $$, 'both languages say the same days');
SELECT is_empty($$ SELECT reason_nl FROM in_words WHERE nl IS NOT NULL AND finding_key IS NULL AND source_rule NOT IN ('SIGNAL-OVERDUE', 'SCORE-OVERDUE', 'SUPERVISION-REVIEW', 'WINDOW-CLOSING') $$, 'every kind of sentence with a day is looked at here');
SELECT is_empty($$
	SELECT w.reason_nl FROM in_words AS w
	WHERE w.source_rule = 'SIGNAL-OVERDUE' AND NOT EXISTS (SELECT FROM fact_signal AS g WHERE (g.action IS NULL OR strpos(w.reason_nl, ' Afgesproken: ' || g.action) > 0) AND g.organisation = w.organisation AND g.collaboration_key = w.collaboration_key AND strpos(w.reason_nl, g.description) > 0
		AND w.reason_nl ~ '^Sinds .* ligt er een signaal, dat op .* beantwoord moest zijn' AND w.nl[1:2] = ARRAY[g.raised_on, g.due_on])
$$, 'bug_signal_waited_since_it_was_due: it is there since it was raised, and was to be answered when it was due');
SELECT is_empty($$ SELECT w.reason_nl FROM in_words AS w JOIN partner_score AS s USING (organisation, collaboration_key) WHERE w.source_rule = 'SCORE-OVERDUE' AND w.nl <> ARRAY[s.assessed_on] $$, 'an assessment is of the day of its round');
SELECT is_empty($$ SELECT w.reason_nl FROM in_words AS w JOIN partner_role AS r USING (organisation, collaboration_key) WHERE w.source_rule = 'SUPERVISION-REVIEW' AND w.finding_key IS NULL AND w.nl <> ARRAY[r.supervision_next_on] $$, 'supervision was to be reviewed on its day');
SELECT is_empty($$ SELECT w.reason_nl FROM in_words AS w WHERE w.source_rule = 'WINDOW-CLOSING' AND w.finding_key IS NULL AND w.nl <> ARRAY[w.last_useful_on] $$, 'a window is said to close when it does');
SELECT is_empty($$ SELECT w.reason_nl FROM in_words AS w JOIN fact_finding AS f USING (finding_key, organisation) WHERE w.nl IS DISTINCT FROM pg_temp.dates(f.message_nl, 'nl') $$, 'a finding says the days of its message');
SELECT is_empty($$ SELECT next_nl FROM partner_now WHERE pg_temp.dates(next_nl, 'nl') <> ARRAY[next_on] AND pg_temp.dates(regexp_replace(next_nl, '^.*[(]', '('), 'nl') <> ARRAY[next_on] $$, 'the next thing to do has its day');
SELECT is_empty($$ SELECT p.first_thing_nl FROM portfolio AS p JOIN what_next AS w ON w.organisation = p.organisation AND w.rank = 1 WHERE p.organisation = 'gm9999' AND strpos(p.first_thing_nl, w.reason_nl || ' ' || w.advice_nl) = 0 $$, 'what comes first is the first advice');
SELECT cmp_ok((SELECT count(*) FROM in_words WHERE nl IS NOT NULL AND finding_key IS NULL), '>=', 4::bigint, 'there are such sentences');

SELECT results_eq($$ SELECT reason_nl, reason_en, advice_nl FROM what_next WHERE organisation = 'gm9999' AND source_rule = 'SIGNAL-OVERDUE' AND reason_nl ~ 'bouwer' $$, $$ VALUES (
	'Sinds 20 oktober 2025 ligt er een signaal, dat op 31 januari 2026 beantwoord moest zijn: De bouwer vraagt om een hogere lening. Afgesproken: Onderzoek naar de risico''s, door het college (wonen).',
	'A signal was raised on 20 October 2025 and was to be answered by 31 January 2026: De bouwer vraagt om een hogere lening. Agreed: Onderzoek naar de risico''s, by the executive (wonen).',
	'Vraag het college wat daarvan kwam, en wanneer het antwoord er is.') $$, 'council_A3: who takes it up and what was agreed is not asked as if nobody knew');
-- three more signals: of another partner, raised and due on one day, and raised after it was due
SAVEPOINT signals;
INSERT INTO signal (organisation, collaboration_id, raised_on, kind, description, due_on)
SELECT 'gm9999', collaboration_id, v.raised::date, 'other', v.description, v.due::date
FROM collaboration_register, (VALUES ('bank', '2024-12-31', 'Eerste extra signaal', '2025-01-01'), ('ggd', '2025-05-05', 'Tweede extra signaal', '2025-05-05'), ('afval', '2026-03-02', 'Derde extra signaal', '2026-02-01')) AS v (partner, raised, description, due)
WHERE code = v.partner;
SELECT results_eq($$ SELECT reason_nl FROM what_next WHERE reason_nl LIKE '%extra signaal%' ORDER BY reason_nl COLLATE "C" $$,
	$$ VALUES ('Sinds 2 maart 2026 ligt er een signaal, dat op 1 februari 2026 beantwoord moest zijn: Derde extra signaal.'), ('Sinds 31 december 2024 ligt er een signaal, dat op 1 januari 2025 beantwoord moest zijn: Eerste extra signaal.'),
		('Sinds 5 mei 2025 ligt er een signaal, dat op 5 mei 2025 beantwoord moest zijn: Tweede extra signaal.') $$, 'each signal has both of its days');
SELECT is_empty($$ SELECT pg_temp.walk('partner_now') UNION ALL SELECT pg_temp.walk('portfolio') $$, 'and is counted once');
ROLLBACK TO signals;

-- ---- bug_last_row_was_taken_for_the_last_known_amount
SELECT results_eq($$ SELECT n.contribution, n.contribution_year, n.contribution_status::text FROM partner_now AS n WHERE n.code = 'haven' AND n.organisation = 'gm9999' $$, 'VALUES (251000.00::numeric(18,2), 2025, ''published'')', 'an amount of this year that is not there yet does not hide that of last year');
SAVEPOINT money;
DELETE FROM finance_amount WHERE organisation = 'gm9999' AND collaboration_id IN (SELECT collaboration_id FROM collaboration_register WHERE code IN ('toerisme', 'energie', 'bank'));
INSERT INTO finance_amount (organisation, collaboration_id, fiscal_year, kind, basis, value, status, original)
SELECT 'gm9999', c.collaboration_id, v.year, v.kind, v.basis, v.value, v.status, CASE WHEN v.status IN ('malformed', 'several') THEN '1 of 2' END
FROM collaboration_register AS c, (VALUES
	('toerisme', 2024, 'contribution', 'realised', 10, 'published'), ('toerisme', 2025, 'contribution', 'realised', NULL, 'malformed'), ('toerisme', 2025, 'contribution', 'budget', 12, 'published'), ('toerisme', 2026, 'contribution', 'budget', NULL, 'not_published'),
	('toerisme', 2024, 'equity_end', 'realised', 5, 'published'), ('toerisme', 2025, 'equity_end', 'realised', NULL, 'to_be_determined'),
	('energie', 2023, 'contribution', 'budget', 0, 'nil'), ('energie', 2026, 'contribution', 'budget', NULL, 'several'),
	('bank', 2024, 'contribution', 'realised', NULL, 'not_applicable'), ('bank', 2026, 'contribution', 'budget', NULL, 'to_be_determined')) AS v (partner, year, kind, basis, value, status)
WHERE c.code = v.partner;
SELECT results_eq($$ SELECT n.code::text, n.contribution, n.contribution_year, n.contribution_status::text, m.equity_end, m.money_year FROM partner_now AS n JOIN partner_money AS m USING (organisation, collaboration_key) WHERE n.code IN ('toerisme', 'energie', 'bank') AND n.organisation = 'gm9999' ORDER BY 1 $$,
	$$ VALUES ('bank', NULL::numeric(18,2), 2026, 'to_be_determined', NULL::numeric(18,2), NULL::int), ('energie', 0.00, 2023, 'nil', NULL, NULL), ('toerisme', 12.00, 2025, 'published', 5.00, 2024) $$, 'the last that is known, nil counts as known, and where nothing is known the last reason why');
SELECT is_empty(format('SELECT pg_temp.walk(%L)', name), name || ' follows') FROM page WHERE name IN ('partner_now', 'partner_money', 'portfolio', 'challenge_now') ORDER BY name;
ROLLBACK TO money;

-- ---- bug_two_dots_after_nv: a name that ends in a dot ends its sentence
SAVEPOINT dots;
CREATE TEMP VIEW sentence AS
SELECT s.words FROM portfolio AS n, LATERAL (VALUES (n.first_thing_nl), (n.first_thing_en)) AS s (words)
UNION ALL SELECT s.words FROM what_next AS n, LATERAL (VALUES (n.reason_nl), (n.reason_en), (n.advice_nl), (n.advice_en)) AS s (words)
UNION ALL SELECT s.words FROM partner_purpose AS n, LATERAL (VALUES (n.motive_text)) AS s (words)
UNION ALL SELECT s.words FROM partner_now AS n, LATERAL (VALUES (n.next_nl), (n.next_en)) AS s (words)
UNION ALL SELECT s.words FROM fact_finding AS n, LATERAL (VALUES (n.message_nl), (n.message_en)) AS s (words);
UPDATE collaboration_register SET title = title || v.ending FROM (VALUES ('haven', ' C.V.'), ('bank', ' N.V.'), ('afval', ' B.V.'), ('ggd', '!')) AS v (code, ending) WHERE collaboration_register.code = v.code;
UPDATE collaboration_version AS o SET title = r.title, short_title = NULL FROM collaboration_register AS r WHERE r.collaboration_id = o.collaboration_id AND r.code IN ('haven', 'bank', 'afval', 'ggd');
UPDATE motive SET explanation = 'Dat zegt Beheer N.V.' WHERE organisation = 'gm9999' AND collaboration_id = (SELECT collaboration_id FROM collaboration_register WHERE code = 'haven');
UPDATE signal SET description = 'Vraag van Grond B.V.' WHERE organisation = 'gm9999' AND collaboration_id = (SELECT collaboration_id FROM collaboration_register WHERE code = 'haven');
UPDATE challenge SET title_nl = title_nl || ' N.V.' WHERE organisation = 'gm9999';
SELECT (run_checks(NULL, '2026-05-19')).broken AS broken \gset
SELECT is_empty($$ SELECT words FROM sentence WHERE words ~ '[.!?][.]( |$)' $$, 'no sentence ends twice');
SELECT is((SELECT split_part(first_thing_nl, ' Sinds', 1) FROM portfolio WHERE organisation = 'gm9999'), 'Begin met ' || (SELECT name FROM partner_now WHERE code = 'haven' AND organisation = 'gm9999'), 'what comes first names a partner whose name ends in a dot');
ROLLBACK TO dots;
SELECT is_empty($$ SELECT pg_temp.walk('portfolio') $$, 'and all is again as it was');

SELECT * FROM finish();
ROLLBACK;
