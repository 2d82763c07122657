-- The pages that a council reads: their columns, keys, words, statuses, the day, who sees what, and what a question touches.
BEGIN;
\ir ../../fixtures/load_voorbeeld.sql
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
-- compiling a page costs more than reading it, see docs/bi.md
SET LOCAL jit = off;
SET LOCAL governance.as_of = '2026-05-19';
SELECT no_plan();
SELECT total_rounds() > -1 AS totalled, (run_checks(NULL, '2026-05-19')).broken = 0 AS checked \gset
-- a municipality that only the national register knows, and one that takes part in nothing
INSERT INTO party (party, name, kind) VALUES ('gm0001', 'Gemeente Register', 'municipality'), ('gm0002', 'Gemeente Alleen', 'municipality');
INSERT INTO collaboration_register (code, title, source, source_key) VALUES ('roo1', 'Regeling Register', 'roo', '1');
INSERT INTO collaboration_version (collaboration_id, collaboration, valid_from, source, source_key)
SELECT collaboration_id, '{"legal_form":"openbaar lichaam","parties":[{"party":"gm0001/college"},{"party":"gm0003/college"}]}', '2020-01-01', 'roo', '1' FROM collaboration_register WHERE code = 'roo1';
INSERT INTO participation (collaboration_version_id, party, joined_on) SELECT collaboration_version_id, p, '2020-01-01' FROM collaboration_version, unnest('{gm0001/executive,gm0003/executive}'::text[]) AS p WHERE source = 'roo' AND source_key = '1';

CREATE TEMP TABLE page (name text PRIMARY KEY, columns text);
INSERT INTO page VALUES
	('bbv_paragraph', 'organisation varchar(200), organisation_name varchar(200), collaboration_key bigint, year int4, year_text varchar(4), bbv_group varchar(64), bbv_group_position int4, bbv_group_nl varchar(200), bbv_group_en varchar(200), name varchar(200), seat varchar(200), is_affiliated boolean, way text, public_interest text, amount_at_risk numeric(18,2), interest_begin numeric(18,2), interest_begin_status varchar(64), interest_begin_status_nl varchar(200), interest_begin_status_en varchar(200), interest_end numeric(18,2), interest_end_status varchar(64), interest_end_status_nl varchar(200), interest_end_status_en varchar(200), equity_begin numeric(18,2), equity_begin_status varchar(64), equity_begin_status_nl varchar(200), equity_begin_status_en varchar(200), equity_end numeric(18,2), equity_end_status varchar(64), equity_end_status_nl varchar(200), equity_end_status_en varchar(200), debt_begin numeric(18,2), debt_begin_status varchar(64), debt_begin_status_nl varchar(200), debt_begin_status_en varchar(200), debt_end numeric(18,2), debt_end_status varchar(64), debt_end_status_nl varchar(200), debt_end_status_en varchar(200), result numeric(18,2), result_status varchar(64), result_status_nl varchar(200), result_status_en varchar(200), contribution numeric(18,2), contribution_status varchar(64), contribution_status_nl varchar(200), contribution_status_en varchar(200), has_material_risk boolean, risk_text text, programme text, motivation text, fields_required int4, fields_present int4, completeness numeric(5,4), missing_nl text, missing_en text'),
	('calendar_next', 'deadline_key varchar(250), organisation varchar(200), collaboration_key bigint, name varchar(200), kind varchar(64), kind_nl varchar(200), kind_en varchar(200), title_nl text, title_en text, due_on date, date_key int4, last_useful_on date, owner varchar(250), basis text, act_on date, days_left int4, urgency varchar(64), urgency_nl varchar(200), urgency_en varchar(200), owner_nl text, owner_en text, basis_nl text, basis_en text'),
	('challenge_now', 'organisation varchar(200), challenge_key bigint, code varchar(250), title_nl varchar(200), title_en varchar(200), description_nl text, description_en text, wanted_hierarchy float8, wanted_network float8, wanted_market float8, style_reason text, used_hierarchy float8, used_network float8, used_market float8, style_fit float8, style_fit_nl text, style_fit_en text, partners int4, assessed int4, partner_names text, our_roles_nl text, our_roles_en text, score float8, lowest_band_code varchar(64), lowest_band_label_nl varchar(200), lowest_band_label_en varchar(200), lowest_band_symbol varchar(64), lowest_band_colour varchar(7), lowest_name varchar(200), council_official_gap float8, findings_open int4, status varchar(64), status_nl varchar(200), status_en varchar(200), contribution_total numeric(18,2), contribution_known int4'),
	('challenge_partner', 'organisation varchar(200), challenge_key bigint, collaboration_key bigint, title_nl varchar(200), title_en varchar(200), name varchar(200), contribution_text text, evidence text, assessment_status varchar(64), assessment_status_nl varchar(200), assessment_status_en varchar(200), score float8, band_position int4, bands int4, band_code varchar(64), band_label_nl varchar(200), band_label_en varchar(200), band_symbol varchar(64), band_colour varchar(7)'),
	('conversation', 'organisation varchar(200), collaboration_key bigint, name varchar(200), round_key bigint, held_on date, rank int4, indicator varchar(64), indicator_nl varchar(200), indicator_en varchar(200), question_nl text, question_en text, category varchar(64), category_nl varchar(200), category_en varchar(200), high_perspective varchar(64), high_perspective_nl varchar(200), high_perspective_en varchar(200), high_level float8, low_perspective varchar(64), low_perspective_nl varchar(200), low_perspective_en varchar(200), low_level float8, spread float8, council_level float8, executive_level float8, official_level float8, partner_level float8, resident_level float8, independent_level float8, council_raters bigint, executive_raters bigint, official_raters bigint, partner_raters bigint, resident_raters bigint, independent_raters bigint, is_identifiable boolean'),
	('partner_history', 'organisation varchar(200), collaboration_key bigint, name varchar(200), round_key bigint, round_code varchar(250), held_on date, year int4, year_text varchar(4), raters bigint, coverage float8, level float8, score float8, balance float8, band_code varchar(64), band_label_nl varchar(200), band_label_en varchar(200), band_symbol varchar(64), band_colour varchar(7), instrument_code varchar(64), instrument_version int4, change_since_previous float8, is_latest boolean'),
	('partner_now', 'organisation varchar(200), organisation_name varchar(200), collaboration_key bigint, code varchar(250), name varchar(200), title varchar(1000), legal_form varchar(64), legal_form_nl varchar(200), legal_form_en varchar(200), phase varchar(64), phase_nl varchar(200), phase_en varchar(200), valid_from date, role_conflicts int4, assessment_status varchar(64), assessment_status_nl varchar(200), assessment_status_en varchar(200), assessed_on date, round_key bigint, score float8, balance float8, score_status varchar(64), score_status_nl varchar(200), score_status_en varchar(200), band_code varchar(64), band_label_nl varchar(200), band_label_en varchar(200), band_position int4, bands int4, band_symbol varchar(64), band_colour varchar(7), trend varchar(64), trend_nl varchar(200), trend_en varchar(200), trend_rounds int4, findings_critical int4, findings_error int4, findings_warning int4, findings_info int4, findings_open int4, next_on date, next_nl text, next_en text, contribution numeric(18,2), contribution_year int4, contribution_status varchar(64), contribution_status_nl varchar(200), contribution_status_en varchar(200), signals_open int4, signals_overdue int4'),
	('lesson_now', 'lesson_key bigint, organisation varchar(200), collaboration_key bigint, name varchar(200), held_on date, question varchar(64), question_nl varchar(200), question_en varchar(200), case_text text, lesson text, action text, words text'),
	('partner_promise', 'organisation varchar(200), collaboration_key bigint, name varchar(200), targets int4, targets_met int4, targets_missed int4, targets_not_measured int4, open_signals int4, open_actions int4, late int4, values_secured int4, values_missing_nl text, values_missing_en text'),
	('promise_now', 'promise_key varchar(200), organisation varchar(200), collaboration_key bigint, name varchar(200), kind varchar(64), kind_nl varchar(200), kind_en varchar(200), title_nl text, title_en text, state varchar(64), state_nl varchar(200), state_en varchar(200), state_position int4, is_open boolean, agreed_on date, due_on date, outcome_on date, days_late int4, action text, owner varchar(250), owner_nl text, owner_en text, sentence_nl text, sentence_en text, last_word text, last_word_by text'),
	('partner_purpose', 'organisation varchar(200), collaboration_key bigint, collaboration_version_key bigint, bbv_group varchar(64), bbv_group_nl varchar(200), bbv_group_en varchar(200), body_name varchar(200), website text, parties int4, purpose text, why_status varchar(64), why_status_nl varchar(200), why_status_en varchar(200), motives_nl text, motives_en text, motive_text text, challenges int4, challenges_nl text, challenges_en text, public_interest text'),
	('partner_role', 'organisation varchar(200), collaboration_key bigint, our_roles text, our_roles_nl text, our_roles_en text, role_fit float8, role_fit_status varchar(64), role_fit_status_nl varchar(200), role_fit_status_en varchar(200), vote_share numeric(7,4), capital_share numeric(7,4), used_hierarchy float8, used_network float8, used_market float8, wanted_hierarchy float8, wanted_network float8, wanted_market float8, style_fit float8, style_fit_nl text, style_fit_en text, supervision_class varchar(200), supervision_class_nl varchar(200), supervision_class_en varchar(200), supervision_model varchar(200), supervision_model_nl varchar(200), supervision_model_en varchar(200), supervision_next_on date'),
	('partner_responsible', 'organisation varchar(200), collaboration_key bigint, office varchar(64), office_nl varchar(200), office_en varchar(200), holder varchar(200), shown_as varchar(250), valid_from date, valid_to date'),
	('partner_completeness', 'organisation varchar(200), collaboration_key bigint, asked int4, filled int4, missing_nl text, missing_en text, missing_ports text'),
	('partner_score', 'organisation varchar(200), collaboration_key bigint, assessment_status varchar(64), assessment_status_nl varchar(200), assessment_status_en varchar(200), assessed_on date, round_key bigint, raters bigint, coverage float8, level float8, score float8, balance float8, score_status varchar(64), score_status_nl varchar(200), score_status_en varchar(200), weakest_category varchar(64), weakest_category_nl varchar(200), weakest_category_en varchar(200), band_code varchar(64), band_label_nl varchar(200), band_label_en varchar(200), band_position int4, bands int4, band_symbol varchar(64), band_colour varchar(7), band_decided_by varchar(64), band_decided_by_nl varchar(200), band_decided_by_en varchar(200), explanation_nl text, explanation_en text, trend varchar(64), trend_nl varchar(200), trend_en varchar(200), trend_slope float8, trend_rounds int4, previous_score float8'),
	('partner_gap', 'organisation varchar(200), collaboration_key bigint, council_level float8, official_level float8, council_official_gap float8, gap varchar(64), gap_nl varchar(200), gap_en varchar(200), gap_category varchar(64), gap_category_nl varchar(200), gap_category_en varchar(200), is_identifiable boolean'),
	('partner_money', 'organisation varchar(200), collaboration_key bigint, contribution numeric(18,2), contribution_year int4, contribution_year_text varchar(4), contribution_status varchar(64), contribution_status_nl varchar(200), contribution_status_en varchar(200), contribution_basis varchar(64), contribution_basis_nl varchar(200), contribution_basis_en varchar(200), equity_end numeric(18,2), debt_end numeric(18,2), result numeric(18,2), money_year int4, money_year_text varchar(4), money_status varchar(64), money_status_nl varchar(200), money_status_en varchar(200)'),
	('portfolio', 'organisation varchar(200), organisation_name varchar(200), kind varchar(64), kind_nl varchar(200), kind_en varchar(200), partners int4, assessed int4, overdue int4, not_assessed int4, concern int4, attention int4, strong int4, findings_critical int4, findings_error int4, findings_warning int4, findings_info int4, why_not_stated int4, role_conflicts int4, challenges int4, challenges_not_served int4, contribution_total numeric(18,2), contribution_known int4, signals_open int4, signals_overdue int4, next_on date, first_thing_nl text, first_thing_en text, without_light int4, first_collaboration_key bigint'),
	('what_next', 'organisation varchar(200), collaboration_key bigint, name varchar(200), rank int4, reason_kind varchar(64), reason_kind_nl varchar(200), reason_kind_en varchar(200), reason_nl text, reason_en text, advice_nl text, advice_en text, council_instrument varchar(64), council_instrument_nl varchar(200), council_instrument_en varchar(200), severity varchar(64), severity_nl varchar(200), severity_en varchar(200), severity_position int4, last_useful_on date, meeting_on date, source_rule varchar(64), finding_key bigint');
GRANT SELECT ON page TO public;

-- ---- the columns: names are an API, so a column may be added and none changed
SELECT is_empty($$
	SELECT p.name, e.part
	FROM page AS p, unnest(string_to_array(p.columns, ', ')) AS e (part)
	WHERE NOT EXISTS (
		SELECT FROM pg_attribute AS a
		WHERE a.attrelid = ('governance.' || p.name)::regclass AND a.attnum > 0
		AND e.part = a.attname || ' ' || replace(replace(replace(format_type(a.atttypid, a.atttypmod), 'character varying', 'varchar'), 'double precision', 'float8'), 'integer', 'int4'))
$$, 'every column of the pages is there with its type');

-- ---- what a screen joins: the row of the list, and the rows beside it of the same key
CREATE TEMP VIEW whole_partner AS
SELECT n.*, w.bbv_group, w.parties, w.why_status, r.role_fit_status, r.supervision_class, r.style_fit_nl, s.raters, s.coverage, s.level, s.weakest_category, s.band_decided_by,
	s.explanation_nl, s.explanation_en, s.trend_slope, s.previous_score, g.council_level, g.gap, g.is_identifiable, m.money_status_nl, w.challenges
FROM partner_now AS n
JOIN partner_purpose AS w USING (organisation, collaboration_key)
JOIN partner_role AS r USING (organisation, collaboration_key)
JOIN partner_score AS s USING (organisation, collaboration_key)
JOIN partner_gap AS g USING (organisation, collaboration_key)
JOIN partner_money AS m USING (organisation, collaboration_key);
GRANT SELECT ON whole_partner TO public;
SELECT is_empty($$
	SELECT name, n FROM (
		SELECT 'partner_purpose' AS name, count(*) AS n FROM partner_purpose UNION ALL SELECT 'partner_role', count(*) FROM partner_role UNION ALL SELECT 'partner_score', count(*) FROM partner_score
		UNION ALL SELECT 'partner_gap', count(*) FROM partner_gap UNION ALL SELECT 'partner_money', count(*) FROM partner_money UNION ALL SELECT 'all of them', count(*) FROM whole_partner
	) AS x WHERE n <> (SELECT count(*) FROM partner_now)
$$, 'each page about a partner has the rows of partner_now, by the same key');
SELECT is_empty($$
	SELECT n.organisation, n.code FROM partner_now AS n JOIN partner_score AS s USING (organisation, collaboration_key) JOIN partner_money AS m USING (organisation, collaboration_key)
	WHERE (n.round_key, n.score, n.balance, n.band_code, n.trend, n.assessment_status, n.contribution, n.contribution_year) IS DISTINCT FROM (s.round_key, s.score, s.balance, s.band_code, s.trend, s.assessment_status, m.contribution, m.contribution_year)
$$, 'and what stands on two of them is the same');

-- ---- the grain, from the comment
CREATE FUNCTION pg_temp.twice(view text)
RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
	key text := substring(obj_description(('governance.' || view)::regclass, 'pg_class') FROM 'Key: ([^.]*)[.]$');
	n bigint;
BEGIN
	EXECUTE format('SELECT count(*) FROM (SELECT FROM governance.%I GROUP BY %s HAVING count(*) > 1) AS x', view, key) INTO n;
	RETURN n;
END
$$;
SELECT is(pg_temp.twice(name), 0::bigint, name || ' has one row a key') FROM page ORDER BY name;

-- ---- codes and labels go together, in every row of every page
CREATE FUNCTION pg_temp.unlabelled(view text)
RETURNS SETOF text
LANGUAGE plpgsql
AS $$
DECLARE
	c record;
	n bigint;
BEGIN
	FOR c IN
		SELECT a.attname
		FROM pg_attribute AS a
		JOIN pg_attribute AS nl ON nl.attrelid = a.attrelid AND nl.attname = a.attname || '_nl' AND nl.atttypid IN ('text'::regtype, 'varchar'::regtype) AND a.atttypid = 'varchar'::regtype
		JOIN pg_attribute AS en ON en.attrelid = a.attrelid AND en.attname = a.attname || '_en'
		WHERE a.attrelid = ('governance.' || view)::regclass
	LOOP
		EXECUTE format('SELECT count(*) FROM governance.%I WHERE (%2$I IS NULL) <> (%3$I IS NULL) OR (%2$I IS NULL) <> (%4$I IS NULL)', view, c.attname, c.attname || '_nl', c.attname || '_en') INTO n;
		IF n > 0 THEN
			RETURN NEXT c.attname || ': ' || n;
		END IF;
	END LOOP;
END
$$;
SELECT is_empty(format('SELECT * FROM pg_temp.unlabelled(%L)', name), name || ': a code has both labels, and no code none') FROM page ORDER BY name;
SELECT is_empty($$ SELECT kind, code FROM code_label WHERE coalesce(label_nl, '') = '' OR coalesce(label_en, '') = '' $$, 'every code of every list has both labels');

-- ---- sentences are sentences
CREATE TEMP VIEW sentence AS
SELECT 'partner_now' AS page, s.words, s.lang FROM partner_now AS n, LATERAL (VALUES (n.next_nl, 'nl'), (n.next_en, 'en')) AS s (words, lang)
UNION ALL SELECT 'partner_purpose', n.motive_text, 'nl' FROM partner_purpose AS n
UNION ALL SELECT 'partner_role', s.words, s.lang FROM partner_role AS n, LATERAL (VALUES (n.style_fit_nl, 'nl'), (n.style_fit_en, 'en')) AS s (words, lang)
UNION ALL SELECT 'partner_score', s.words, s.lang FROM partner_score AS n, LATERAL (VALUES (n.explanation_nl, 'nl'), (n.explanation_en, 'en')) AS s (words, lang)
UNION ALL SELECT 'challenge_now', s.words, s.lang FROM challenge_now AS n, LATERAL (VALUES (n.style_fit_nl, 'nl'), (n.style_fit_en, 'en')) AS s (words, lang)
UNION ALL SELECT 'portfolio', s.words, s.lang FROM portfolio AS n, LATERAL (VALUES (n.first_thing_nl, 'nl'), (n.first_thing_en, 'en')) AS s (words, lang)
UNION ALL SELECT 'what_next', s.words, s.lang FROM what_next AS n, LATERAL (VALUES (n.reason_nl, 'nl'), (n.reason_en, 'en'), (n.advice_nl, 'nl'), (n.advice_en, 'en')) AS s (words, lang);
SELECT is_empty($$ SELECT page, words FROM sentence WHERE words !~ '[.!?]"?$' $$, 'a sentence ends');
SELECT is_empty($$ SELECT page, words FROM sentence WHERE words !~ '^[[:upper:]"[:digit:]]' $$, 'and begins with a capital');
SELECT is_empty($$ SELECT page, words FROM sentence WHERE words ~ '%s|NULL|  | [.,]|[.][.]|\(\)' $$, 'without a gap');
SELECT is_empty($$ SELECT page, words FROM sentence WHERE words ~ '[a-z]_[a-z]|gm[0-9]{4}|/executive|/council' $$, 'or a code word');
SELECT is_empty($$ SELECT * FROM portfolio WHERE first_thing_nl IS NULL OR first_thing_en IS NULL $$, 'a portfolio always says what to do first');
SELECT is_empty($$ SELECT * FROM whole_partner WHERE explanation_nl IS NULL OR explanation_en IS NULL OR style_fit_nl IS NULL OR trend IS NULL OR gap IS NULL $$, 'and a partner how it is, also without a score');
SELECT is_empty($$ SELECT * FROM what_next WHERE reason_nl IS NULL OR reason_en IS NULL OR advice_nl IS NULL OR advice_en IS NULL OR council_instrument IS NULL OR severity IS NULL OR rank IS NULL $$, 'an advice is complete');
SELECT is(day_text('2026-06-11', 'nl') || ' ' || day_text('2026-06-01', 'en'), '11 juni 2026 1 June 2026', 'a day in words');
SELECT is(sentence('vraag dit') || sentence('Waarom?') || sentence('Het is "zo."'), 'Vraag dit.Waarom?Het is "zo."', 'words as a sentence');
SELECT is(length(short_name(repeat('x', 500))) || "right"(short_name(repeat('x', 500)), 4) || short_name('kort'), '200x...kort', 'a long name is cut where it shows');
SELECT is(holder_text('gm9999/executive/cultuur en gm9999/council en gm9999.', 'gm9999', 'Voorbeeld', 'nl'), 'het college (cultuur) en de gemeenteraad en Voorbeeld.', 'paths in words');
SELECT is(holder_text('a(b c', 'a(b', 'X', 'nl'), 'X c', 'trust_a7_holder_text_is_no_pattern: what stands in a path is itself');
SELECT is(holder_text('a.b acb a.b-c x/a.b a.b/council/x a.b/council.', 'a.b', 'X', 'en'), 'X acb a.b-c x/a.b a.b/council/x the council.', 'another path that looks like it stays');
SELECT is(holder_text('gm9999', 'gm9999', 'A \1 \& B\', 'nl'), 'A \1 \& B\', 'and a name is itself');
SELECT is(holder_text('gm9999 en gm99990', 'gm9999', 'Voorbeeld', 'nl'), 'Voorbeeld en gm99990', 'a code that begins the same is another');

-- ---- the star and the pages say the same
SELECT is_empty($$
	SELECT n.code, n.score, a.score, n.band_code, a.band_code
	FROM whole_partner AS n
	FULL JOIN (SELECT * FROM fact_assessment WHERE is_latest) AS a ON a.round_key = n.round_key
	WHERE (n.round_key IS NOT NULL OR a.round_key IS NOT NULL) AND (n.score, n.band_code, n.raters, n.balance, n.weakest_category, n.band_decided_by) IS DISTINCT FROM (a.score, a.band_code, a.raters, a.balance, a.weakest_category, a.band_decided_by)
$$, 'partner_now has the numbers of fact_assessment');
SELECT is_empty($$ SELECT round_key, score, band_code FROM partner_history EXCEPT SELECT round_key, score, band_code FROM fact_assessment $$, 'so has partner_history');
SELECT is((SELECT count(*) FROM partner_history), (SELECT count(*) FROM fact_assessment), 'with every round');
SELECT is_empty($$ SELECT n.code FROM partner_now AS n LEFT JOIN fact_finding AS f ON f.collaboration_key = n.collaboration_key AND f.is_open AND f.organisation = n.organisation GROUP BY n.organisation, n.code, n.findings_open HAVING count(f.finding_key) <> n.findings_open $$, 'open findings are counted');
SELECT is_empty($$ SELECT * FROM partner_now WHERE findings_open <> findings_critical + findings_error + findings_warning + findings_info $$, 'by severity they add up');
SELECT is((SELECT count(*) FROM calendar_next), (SELECT count(*) FROM fact_deadline WHERE state <> 'done'), 'the calendar has all that is not done');
SELECT is_empty($$ SELECT * FROM portfolio AS p WHERE partners <> assessed + overdue + not_assessed OR partners <> (SELECT count(*) FROM partner_now AS n WHERE n.organisation = p.organisation) $$, 'a portfolio counts each partner once');
SELECT is_empty($$ SELECT h.code FROM challenge_now AS h LEFT JOIN challenge_partner AS p USING (challenge_key) GROUP BY h.challenge_key, h.code, h.partners, h.status HAVING count(p.collaboration_key) <> h.partners OR (h.status = 'served') <> (h.partners > 0) $$, 'a challenge counts its partners, and one without says so');
SELECT ok((SELECT count(*) FROM challenge_now WHERE status = 'not_served') = (SELECT challenges_not_served FROM portfolio WHERE organisation = 'gm9999'), 'a challenge that nobody serves is seen');

-- ---- what people see differently
SELECT is_empty($$ SELECT * FROM conversation WHERE high_level <> greatest(council_level, executive_level, official_level, partner_level, resident_level, independent_level) OR low_level <> least(council_level, executive_level, official_level, partner_level, resident_level, independent_level) OR abs(spread - (high_level - low_level)) > 1e-12 OR spread <= 0 $$, 'the spread is that of the levels shown');
SELECT is_empty($$ SELECT * FROM conversation WHERE (council_level IS NOT NULL AND council_raters = 0) OR (partner_level IS NOT NULL AND partner_raters = 0) OR (resident_raters = 0 AND resident_level IS NOT NULL) $$, 'nobody has a level without raters');
SELECT is_empty($$
	SELECT n.code, n.is_identifiable
	FROM whole_partner AS n
	WHERE n.round_key IS NOT NULL AND n.is_identifiable IS DISTINCT FROM (
		SELECT min(g.n) < 5
		FROM (
			SELECT sum(a.raters) AS n
			FROM round_totals() AS t
			CROSS JOIN LATERAL answer_counts(t.total, t.instrument) AS a
			WHERE t.assessment_round_id = n.round_key
			GROUP BY a.perspective, a.indicator
		) AS g
	)
$$, 'a group is marked of which fewer than five answered a question');
-- six of the council gave a form and two of them an answer: the level is that of two
SELECT is_empty($$
	SELECT c.name, c.indicator, c.is_identifiable
	FROM conversation AS c
	WHERE c.is_identifiable IS DISTINCT FROM (
		SELECT min(g.n) < 5
		FROM (
			SELECT sum(a.raters) AS n
			FROM round_totals() AS t
			CROSS JOIN LATERAL answer_counts(t.total, t.instrument) AS a
			WHERE t.assessment_round_id = c.round_key AND a.indicator = c.indicator
			GROUP BY a.perspective
		) AS g
	)
$$, 'in the talk a question that fewer than five of a group answered is marked');
SELECT is_empty($$ SELECT * FROM conversation AS c JOIN partner_gap AS n USING (organisation, collaboration_key) WHERE c.is_identifiable AND NOT n.is_identifiable $$, 'and so is the partner, whatever the number of forms');
DELETE FROM setting WHERE name = 'min_raters';
INSERT INTO setting (organisation, name, value) VALUES ('gm9999', 'min_raters', '3'), (NULL, 'min_raters', '100');
SELECT is_empty($$ SELECT g.collaboration_key FROM partner_gap AS g JOIN rounds_as_of(as_of()) AS r ON r.organisation = g.organisation AND r.collaboration_id = g.collaboration_key AND r.back = 1 WHERE g.organisation = 'gm9999'
	AND g.is_identifiable <> EXISTS (SELECT FROM assessment_score AS s WHERE s.assessment_round_id = r.assessment_round_id AND s.category = 'total' AND s.perspective <> 'all' AND s.fewest BETWEEN 1 AND 2) $$, 'the organisation chooses how small is small, before what is for all');
UPDATE setting SET value = '100' WHERE name = 'min_raters' AND organisation = 'gm9999';
SELECT is((SELECT count(*) FROM whole_partner WHERE NOT is_identifiable AND round_key IS NOT NULL), 0::bigint, 'both ways');
DELETE FROM setting WHERE name = 'min_raters';
SELECT is_empty($$ SELECT code, trend FROM partner_now WHERE (trend <> 'too_short') <> (trend_rounds >= 5) $$, 'no trend is told from fewer than five rounds');
SELECT is_empty($$ SELECT code FROM whole_partner WHERE (trend = 'improving' AND trend_slope <= 0) OR (trend = 'worsening' AND trend_slope >= 0) $$, 'a trend has the sign of its slope');

-- ---- not yet assessed: only what the register knows, and every row complete
SELECT results_eq($$ SELECT organisation_name::text, name::text, legal_form_nl::text, bbv_group::text, parties, assessment_status::text, assessment_status_nl::text, score, band_label_nl::text, trend::text, gap::text, contribution, contribution_status_nl::text, money_status_nl::text, why_status::text, role_fit_status::text, findings_open, signals_open, is_identifiable FROM whole_partner WHERE organisation = 'gm0001' $$,
	$$ VALUES ('Gemeente Register', 'Regeling Register', 'openbaar lichaam', 'joint_arrangement', 2, 'not_assessed', 'nog niet beoordeeld', NULL::float8, NULL::text, 'too_short', 'unknown', NULL::numeric(18,2), 'nog niet ingevuld', 'nog niet ingevuld', 'not_stated', 'no_style', 0, 0, false) $$, 'a partner of the national register alone');
SELECT results_eq($$ SELECT partners, assessed, not_assessed, concern, contribution_total, first_thing_nl FROM portfolio WHERE organisation = 'gm0001' $$,
	$$ VALUES (1, 0, 1, 0, NULL::numeric(18,2), 'Er is nog geen enkele samenwerking beoordeeld. Kies er een om mee te beginnen en spreek met het college een eerste ronde af.') $$, 'its portfolio says where to begin');
SELECT results_eq($$ SELECT rank, reason_kind::text, council_instrument::text, severity::text, advice_nl FROM what_next WHERE organisation = 'gm0001' $$, $$ VALUES (1, 'score', 'question', 'info', 'Spreek met het college af wanneer de eerste beoordeling is.') $$, 'and so does the list of advice');
SELECT results_eq($$ SELECT count(*), sum(fields_present), min(fields_required), count(*) FILTER (WHERE result IS NULL AND result_status_nl = 'nog niet ingevuld') FROM bbv_paragraph WHERE organisation = 'gm0001' $$, $$ VALUES (2::bigint, 0::bigint, 10, 2::bigint) $$, 'its paragraph is there, and empty');
SELECT results_eq($$ SELECT partners, assessed, findings_error, challenges, contribution_known, first_thing_nl FROM portfolio WHERE organisation = 'gm0002' $$, $$ VALUES (0, 0, 0, 0, 0, 'Er zijn geen partners bekend. Vraag het college of dat klopt.') $$, 'a municipality without partners has a portfolio of zeros');
SELECT is((SELECT count(*) FROM partner_now WHERE organisation = 'gm0002'), 0::bigint, 'and no partner');

-- ---- no number is invented
SELECT is_empty($$ SELECT * FROM partner_now WHERE (contribution IS NOT NULL) <> (contribution_status IN ('published', 'nil')) $$, 'an amount is there when its status says so');
SELECT is_empty($$ SELECT * FROM bbv_paragraph WHERE (result IS NOT NULL) <> (result_status IN ('published', 'nil')) OR (debt_end IS NOT NULL) <> (debt_end_status IN ('published', 'nil')) OR (interest_begin IS NOT NULL) <> (interest_begin_status IN ('published', 'nil')) $$, 'in the paragraph too');
SELECT is_empty($$ SELECT * FROM bbv_paragraph WHERE completeness <> round(fields_present::numeric / fields_required, 4) OR (missing_nl IS NULL) <> (fields_present = fields_required) OR fields_required - fields_present <> coalesce(cardinality(string_to_array(missing_nl, ', ')), 0) $$, 'what lacks is named, field by field');
-- what does not apply is not asked for: out of what must be there, and out of what is
CREATE TEMP TABLE before_debt AS SELECT * FROM bbv_paragraph WHERE organisation = 'gm0001';
INSERT INTO finance_amount (organisation, collaboration_id, fiscal_year, kind, basis, stage, status, value)
SELECT organisation, collaboration_key, year, k.kind, 'budget', 'final', k.status, k.value FROM before_debt CROSS JOIN (VALUES ('debt_begin', 'not_applicable', NULL::numeric), ('debt_end', 'not_applicable', NULL), ('result', 'nil', 0)) AS k (kind, status, value);
SELECT results_eq($$ SELECT p.fields_required - b.fields_required, p.fields_present - b.fields_present, p.completeness, p.missing_nl ~ 'vreemd' FROM bbv_paragraph AS p JOIN before_debt AS b USING (organisation, collaboration_key, year) $$, $$ SELECT -2, 1, 0.1250, false FROM before_debt $$, 'what does not apply is neither there nor missing');
SELECT is_empty($$ SELECT * FROM whole_partner WHERE assessment_status = 'not_assessed' AND num_nonnulls(score, level, balance, band_code, raters, coverage, trend_slope, previous_score, council_level, weakest_category) > 0 $$, 'no score without an assessment');

-- ---- the day
SET LOCAL governance.as_of = '2024-12-31';
SELECT is_empty($$ SELECT * FROM partner_now WHERE assessed_on > '2024-12-31' OR contribution_year > 2024 OR next_on < '2024-12-31' $$, 'on another day the page is of that day');
SELECT is_empty($$ SELECT * FROM partner_history WHERE held_on > '2024-12-31' $$, 'the history stops there');
SELECT set_eq('SELECT DISTINCT year FROM bbv_paragraph', ARRAY[2024, 2025], 'the paragraph is of that year and the next');
SELECT is_empty($$ SELECT * FROM calendar_next WHERE urgency <> 'overdue' AND due_on < '2024-12-31' $$, 'what was to come is to come');
SET LOCAL governance.as_of = '1985-12-31';
SELECT lives_ok('SELECT count(t::text) FROM governance.calendar_next AS t', 'bug_days_outside_the_calendar_raised: before the first year of the calendar');
SET LOCAL governance.as_of = '2200-12-31';
SELECT lives_ok('SELECT count(t::text) FROM governance.calendar_next AS t', 'and after its last');
SET LOCAL governance.as_of = '1900-01-01';
SELECT is((SELECT count(*) FROM partner_now), 0::bigint, 'long before there is no partner');
SELECT is_empty($$ SELECT * FROM portfolio WHERE partners <> 0 $$, 'and every portfolio is empty');
SET LOCAL governance.as_of = '2026-05-19';

-- ---- an advice can be done by a council
SELECT is_empty($$ SELECT k.rule FROM check_rule AS k WHERE NOT EXISTS (SELECT FROM council_instruments() AS i WHERE i.rule_kind = k.kind AND (i.rule_pattern IS NULL OR i.rule_pattern = k.rule)) $$, 'every rule is with the council or with officials, on purpose');
SELECT is_empty($$ SELECT i.rule_pattern FROM council_instruments() AS i WHERE i.rule_pattern IS NOT NULL AND NOT EXISTS (SELECT FROM check_rule AS k WHERE k.rule = i.rule_pattern AND k.kind = i.rule_kind) $$, 'and every rule that is named is there');
SELECT is_empty($$ SELECT organisation FROM what_next GROUP BY organisation HAVING min(rank) <> 1 OR max(rank) <> count(*) $$, 'ranks run from 1 without gaps');
SELECT is_empty($$ SELECT * FROM what_next AS a JOIN what_next AS b USING (organisation) WHERE a.rank < b.rank AND a.severity_position > b.severity_position $$, 'the worst first');
SELECT is_empty($$ SELECT * FROM what_next WHERE last_useful_on < '2026-05-19' OR meeting_on < '2026-05-19' $$, 'no day that is over');
SELECT ok(EXISTS (SELECT FROM what_next WHERE organisation = 'gm9999' AND reason_kind = 'window' AND council_instrument = 'view' AND last_useful_on = '2026-06-11'), 'a window for a view comes with the last meeting that is in time');
SELECT is((SELECT string_agg(DISTINCT council_instrument, ' ' ORDER BY council_instrument) FROM what_next WHERE organisation = 'gm9999'), 'agenda_item exit_question motion question view', 'the instruments of a council are used in the example');
SELECT results_eq($$ SELECT reason_nl, council_instrument::text FROM what_next WHERE source_rule = 'SCORE-CONCERN' $$, $$ VALUES ('Het licht staat twee rondes achter elkaar op "zorg".', 'exit_question') $$, 'bug_low_light_was_said_twice: a light that is low twice is said once, and asks whether to stay');
SAVEPOINT once;
UPDATE assessment_round SET status = 'open', adopted_on = NULL WHERE collaboration_id = (SELECT collaboration_id FROM collaboration_register WHERE code = 'haven') AND held_on < '2026-04-15';
SELECT results_eq($$ SELECT reason_nl, council_instrument::text FROM what_next WHERE source_rule = 'SCORE-CONCERN' $$, $$ VALUES ('Het licht staat op "zorg".', 'evaluation') $$, 'a light that is low once asks for an evaluation');
UPDATE finding SET state = 'acknowledged', acknowledged_by = 'x' WHERE rule = 'SCORE-CONCERN' AND collaboration_id = (SELECT collaboration_id FROM collaboration_register WHERE code = 'haven');
SELECT is_empty($$ SELECT reason_nl FROM what_next WHERE source_rule = 'SCORE-CONCERN' $$, 'nothing of who took it up');
UPDATE finding SET state = 'waived', waived_until = '2026-05-18', waive_reason = 'besproken' WHERE rule = 'SCORE-CONCERN' AND collaboration_id = (SELECT collaboration_id FROM collaboration_register WHERE code = 'haven');
SELECT results_eq($$ SELECT council_instrument::text FROM what_next WHERE source_rule = 'SCORE-CONCERN' $$, $$ VALUES ('evaluation') $$, 'a waiver that is over hides nothing');
UPDATE finding SET waived_until = '2027-01-01' WHERE rule = 'SCORE-CONCERN' AND collaboration_id = (SELECT collaboration_id FROM collaboration_register WHERE code = 'haven');
SELECT is_empty($$ SELECT reason_nl FROM what_next WHERE source_rule = 'SCORE-CONCERN' $$, 'and nothing once somebody decided to leave it');
ROLLBACK TO once;
UPDATE finding SET state = 'acknowledged', acknowledged_by = 'x' WHERE rule = 'SCORE-CONCERN' AND collaboration_id = (SELECT collaboration_id FROM collaboration_register WHERE code = 'haven');
SELECT results_eq($$ SELECT council_instrument::text FROM what_next WHERE source_rule = 'SCORE-CONCERN' $$, $$ VALUES ('exit_question') $$, 'bug_second_low_light_was_hidden: who took it up is asked again the second time');
ROLLBACK TO once;
SAVEPOINT empty;
DELETE FROM assessment_form WHERE assessment_round_id = (SELECT round_key FROM partner_now WHERE code = 'belastingen' AND organisation = 'gm9999');
SELECT total_rounds() > 0 AS totalled \gset
SELECT results_eq($$ SELECT reason_nl, severity::text FROM what_next WHERE source_rule = 'SCORE-OVERDUE' AND name LIKE 'Belastingen%' AND organisation = 'gm9999' $$, $$ VALUES ('De laatste ronde (15 april 2026) heeft geen bruikbare antwoorden.', 'info') $$, 'bug_empty_round_was_called_too_old: it has no answers');
ROLLBACK TO empty;
SELECT is_empty($$ SELECT organisation, collaboration_key, reason_nl FROM what_next GROUP BY organisation, collaboration_key, reason_nl HAVING count(*) > 1 $$, 'bug_one_conflict_was_two_advices: nothing is said twice of a partner');
SELECT is_empty($$ SELECT w.reason_nl FROM what_next AS w JOIN finding AS f ON f.finding_id = w.finding_key WHERE f.facts ->> 'done' IS NOT NULL AND w.advice_nl <> 'Spreek af dat het de volgende keer op tijd is.' $$, 'bug_advice_to_do_what_was_done: what was done, but late, is not asked for again');
SELECT is_empty($$ SELECT w.collaboration_key, w.source_rule FROM what_next AS w JOIN finding AS f ON f.finding_id = w.finding_key WHERE f.facts ->> 'done' IS NOT NULL GROUP BY w.organisation, w.collaboration_key, w.source_rule, split_part(f.subject, ' ', 2) HAVING count(*) > 1 $$, 'and of several years the last is said');
SELECT cmp_ok((SELECT count(*) FROM what_next AS w JOIN finding AS f ON f.finding_id = w.finding_key WHERE f.facts ->> 'done' IS NOT NULL), '>', 0::bigint, 'there are such');
INSERT INTO finding (fingerprint, rule, severity, subject_kind, subject, organisation, message_nl, message_en, first_seen, last_seen) VALUES ('of the whole', 'DEADLINE-MISSED', 'error', 'organisation', 'gm9999', 'gm9999', 'Nieuwe nota (1 mei 2026).', 'New policy (1 May 2026).', '2026-05-19', '2026-05-19');
SELECT is_empty($$ SELECT reason_nl FROM what_next WHERE source_rule = 'DEADLINE-MISSED' AND reason_nl NOT LIKE 'Deze termijn is voorbij: %' $$, 'bug_day_that_is_over_was_not_said_to_be: of an organisation too');

-- ---- words
SELECT is_empty($$ SELECT organisation FROM portfolio WHERE partners <> not_assessed + concern + attention + strong + without_light $$, 'bug_partners_without_a_light_were_in_no_count: every partner is in one count of lights, or not assessed');
SELECT is_empty($$ SELECT owner, owner_nl, basis, basis_nl FROM calendar_next WHERE concat_ws(' ', owner_nl, owner_en) ~ '[a-z]{2}[0-9]{4}' OR concat_ws(' ', basis_nl, basis_en) ~ '^[A-Z]+-' OR (owner IS NULL) <> (owner_nl IS NULL) OR (owner IS NULL) <> (owner_en IS NULL) OR (basis IS NULL) <> (basis_nl IS NULL) OR (basis IS NULL) <> (basis_en IS NULL) $$, 'bug_calendar_showed_codes: who does it and what prescribes it are in words');
SELECT results_eq($$ SELECT office_text(p, 'gm9999', n, 'nl') FROM (VALUES (1, 'griffie', NULL), (2, 'gm9999/griffie', 'Gemeente Voorbeeld'), (3, 'gm9999/council/commissie-1', 'Gemeente Voorbeeld'), (4, 'gm9998/executive', 'Gemeente Buurdam'), (5, 'gm9996/executive', NULL), (6, 'gm9998', 'Gemeente Buurdam'), (7, NULL, NULL)) AS x (nr, p, n) ORDER BY nr $$, $$ VALUES ('griffie'), ('griffie'), ('de gemeenteraad (commissie 1)'), ('Gemeente Buurdam: het college'), ('gm9996/executive'), ('Gemeente Buurdam'), (NULL) $$, 'an office in words, whoever it is');
SELECT results_eq($$ SELECT DISTINCT owner_nl, owner_en FROM calendar_next WHERE owner = 'gm9999/executive/wonen' $$, $$ VALUES ('het college (wonen)', 'the executive (wonen)') $$, 'an office as people say it');
SELECT is((SELECT count(*) FROM calendar_next), (SELECT count(*) FROM fact_deadline WHERE state <> 'done'), 'and no day is there twice by that');
SELECT is_empty($$ SELECT reason_nl FROM what_next WHERE concat(reason_nl, advice_nl, reason_en, advice_en) ~ '[0-9]{4}-[0-9]{2}-[0-9]{2}' $$, 'days in advice are written as people write them');
SELECT is_empty($$ SELECT title_nl FROM calendar_next WHERE title_nl LIKE '%vóór%' OR title_en LIKE '%before%' $$, 'no day in the calendar is said to be too late and the last one at once');
SELECT is(string_agg(DISTINCT role_fit_status_nl, ' ') FILTER (WHERE role_fit IS NOT NULL), 'bekend', 'a known fit is not called still to be told') FROM partner_role;

-- ---- whom to ask
SELECT is_empty($$ SELECT n.code FROM partner_now AS n WHERE organisation = 'gm9999' AND NOT EXISTS (SELECT FROM partner_responsible AS r WHERE (r.organisation, r.collaboration_key, r.office) = (n.organisation, n.collaboration_key, 'portfolio_holder')) $$, 'each partner of Voorbeeld has a portfolio holder');
SELECT results_eq($$ SELECT office_nl, office_en, shown_as FROM partner_responsible JOIN partner_now USING (organisation, collaboration_key) WHERE code = 'schouwburg' ORDER BY office $$,
	$$ VALUES ('behandelend ambtenaar'::varchar, 'official in charge'::varchar, 'accounthouder verbonden partijen'::varchar), ('portefeuillehouder', 'portfolio holder', 'wethouder cultuur en verbonden partijen') $$, 'where nobody stands in, nobody does');
SAVEPOINT whom;
UPDATE responsible SET valid_to = '2026-05-20', shown_as = NULL WHERE office = 'portfolio_holder';
SELECT is((SELECT string_agg(DISTINCT shown_as, ' ') FROM partner_responsible WHERE office = 'portfolio_holder'), 'gm9999/executive/culture', 'until the last day, by its path when nothing else is shown');
SET LOCAL governance.as_of = '2026-05-20';
SELECT is_empty($$ SELECT * FROM partner_responsible WHERE office = 'portfolio_holder' $$, 'and not from the day on which it is over');
ROLLBACK TO whom;

-- ---- an instrument with one band judges nothing, and its band is not the lowest light
SAVEPOINT one_band;
INSERT INTO instrument_register (code, version, instrument)
SELECT 'eenband', 1, jsonb_set(jsonb_set(standard_instrument()::jsonb - 'floor', '{bands}', '{"round":2,"score":[{"code":"only","from":0,"label":{"nl":"enige","en":"only"}}]}'), '{code}', '"eenband"')::instrument;
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, status, instrument_code, instrument_version)
SELECT organisation, collaboration_id, 'eenband', '2026-05-01', 'closed', 'eenband', 1 FROM challenge_collaboration AS k JOIN challenge AS h USING (challenge_id, organisation) GROUP BY organisation, collaboration_id;
INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form)
SELECT r.organisation, r.assessment_round_id, 'g' || g, 'council', assessment('council', array_fill(4, ARRAY[24]), i.instrument) FROM assessment_round AS r JOIN instrument_register AS i ON i.code = 'eenband' CROSS JOIN generate_series(1, 5) AS g WHERE r.code = 'eenband';
SELECT total_rounds() > 0 AS totalled \gset
SELECT is((SELECT concern::bigint FROM portfolio WHERE organisation = 'gm9999'), (SELECT count(*) FROM partner_now WHERE organisation = 'gm9999' AND band_position = 1 AND bands > 1), 'a portfolio does not count its only band as a concern');
SELECT is((SELECT count(*) FROM challenge_now WHERE lowest_band_code = 'only' OR (lowest_band_code IS NULL) <> (lowest_name IS NULL)), 0::bigint, 'nor is it the lowest light of a challenge');
ROLLBACK TO one_band;

-- ---- who sees what
DO $$ BEGIN EXECUTE 'CREATE ROLE governance_org_gm9998'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
DO $$ BEGIN EXECUTE 'CREATE ROLE governance_org_gm9999'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
CREATE ROLE page_neighbour IN ROLE governance_org_gm9998;
CREATE ROLE page_reader IN ROLE governance_org_gm9999;
CREATE ROLE page_nobody;
GRANT USAGE ON SCHEMA governance, governance_register, governance_internal TO page_neighbour, page_reader, page_nobody;
GRANT SELECT ON ALL TABLES IN SCHEMA governance, governance_register, governance_internal TO page_neighbour, page_reader, page_nobody;
REVOKE SELECT ON assessment_form, port_rejection FROM page_neighbour, page_reader, page_nobody;
CREATE FUNCTION pg_temp.seen(view text)
RETURNS text
LANGUAGE plpgsql
AS $$
DECLARE
	seen text;
BEGIN
	EXECUTE format('SELECT string_agg(DISTINCT organisation, '' '') FROM governance.%I', view) INTO seen;
	RETURN seen;
END
$$;
GRANT USAGE ON SCHEMA public TO page_neighbour, page_reader, page_nobody;
SET LOCAL ROLE page_reader;
SELECT is(pg_temp.seen(name), 'gm9999', name || ': a reader sees its organisation, without a right to forms') FROM page ORDER BY name;
SET LOCAL ROLE page_neighbour;
SELECT is(coalesce(pg_temp.seen(name), 'gm9998'), 'gm9998', name || ': a neighbour in the same arrangements sees its own rows only') FROM page ORDER BY name;
SELECT is((SELECT count(*) FROM whole_partner WHERE score IS NOT NULL OR contribution IS NOT NULL OR supervision_class IS NOT NULL OR signals_open > 0 OR challenges > 0), 0::bigint, 'and nothing that another one wrote');
RESET ROLE;
-- a function that tells what it is given, and claims to be cheaper than row security: what it gets of others is in the shared tables too
CREATE TEMP TABLE told (view text, field text, organisation text, cell text);
GRANT ALL ON told TO public;
CREATE FUNCTION pg_temp.tell(view text, field text, organisation text, cell text)
RETURNS boolean
LANGUAGE plpgsql
COST 0.0001
AS $$
BEGIN
	INSERT INTO told VALUES (view, field, organisation, cell);
	RETURN true;
END
$$;
CREATE FUNCTION pg_temp.pry(view text)
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
	c text;
	n bigint;
BEGIN
	-- a column at a time: a condition goes down as far as the tables that it needs
	FOR c IN SELECT a.attname FROM pg_attribute AS a WHERE a.attrelid = ('governance.' || view)::regclass AND a.attnum > 0 LOOP
		EXECUTE format('SELECT count(*) FROM governance.%1$I AS t WHERE pg_temp.tell(%1$L, %2$L, NULL, t.%2$I::text)', view, c) INTO n;
		EXECUTE format('SELECT count(*) FROM governance.%1$I AS t WHERE pg_temp.tell(%1$L, %2$L, t.organisation, t.%2$I::text)', view, c) INTO n;
	END LOOP;
END
$$;
SET LOCAL ROLE page_neighbour;
SELECT count(pg_temp.pry(v)) AS pried FROM unnest('{partner_now,promise_now,partner_promise,lesson_now,fact_promise,partner_purpose,partner_role,partner_score,partner_gap,partner_money,portfolio,challenge_now,conversation,calendar_next,bbv_paragraph,what_next,fact_finding,fact_finance,fact_score,fact_group,fact_group_score,fact_signal,fact_deadline}'::text[]) AS v \gset
RESET ROLE;
SELECT isnt_empty($$ SELECT * FROM told WHERE view = 'partner_now' AND organisation = 'gm9998' $$, 'a prying function is called');
SELECT is_empty($$
	SELECT DISTINCT t.view, t.cell
	FROM told AS t
	WHERE t.cell <> '' AND t.organisation IS DISTINCT FROM 'gm9998'
	AND EXISTS (
		SELECT FROM motive AS m WHERE m.organisation = 'gm9999' AND t.cell = m.explanation
		UNION ALL SELECT FROM challenge AS h WHERE h.organisation = 'gm9999' AND t.cell IN (h.title_nl, h.description_nl)
		UNION ALL SELECT FROM signal AS g WHERE g.organisation = 'gm9999' AND t.cell = g.description
		UNION ALL SELECT FROM finding AS f WHERE f.organisation = 'gm9999' AND t.cell = f.finding_id::text AND t.field = 'finding_key'
		UNION ALL SELECT FROM interest AS i WHERE i.organisation = 'gm9999' AND t.cell IN (i.way, i.public_interest) AND t.field IN ('way', 'public_interest')
		UNION ALL SELECT FROM deadline AS d WHERE d.organisation = 'gm9999' AND t.cell = d.title
	)
$$, 'and gets nothing that another organisation wrote');
SELECT is_empty($$ SELECT DISTINCT view, organisation FROM told WHERE organisation <> 'gm9998' AND view NOT IN ('partner_now', 'partner_promise', 'partner_purpose', 'partner_role', 'partner_score', 'partner_gap', 'partner_money', 'portfolio', 'bbv_paragraph', 'fact_finding') $$, 'nor a row of another in a fact but a finding on shared rows');
SELECT is_empty($$ SELECT DISTINCT organisation FROM told WHERE organisation NOT IN ('gm9998', '-') EXCEPT SELECT organisation(party) FROM participation EXCEPT SELECT successor FROM successors_on(as_of()) EXCEPT SELECT party FROM party $$, 'of the others it sees who takes part, which is shared');
SET LOCAL ROLE page_nobody;
SELECT is(pg_temp.seen(name), NULL, name || ': who is nobody sees nothing') FROM page ORDER BY name;
RESET ROLE;

-- ---- what a question touches: rows of assessment_total and assessment_score that are read, also those that a filter drops
CREATE FUNCTION pg_temp.rows_read(query text, relation text)
RETURNS numeric
LANGUAGE plpgsql
AS $$
DECLARE
	plan jsonb;
BEGIN
	EXECUTE 'EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ' || query INTO plan;
	RETURN (
		SELECT coalesce(sum(((n ->> 'Actual Rows')::numeric + coalesce((n ->> 'Rows Removed by Filter')::numeric, 0)) * (n ->> 'Actual Loops')::numeric), 0)
		FROM jsonb_path_query(plan, 'strict $.**') AS n
		WHERE jsonb_typeof(n) = 'object' AND n ->> 'Relation Name' = relation
	);
END
$$;
-- as in a large table, where an index is the way
SET LOCAL enable_seqscan = off;
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, status, instrument_code, instrument_version)
SELECT 'gm9998', collaboration_id, 'buur', '2026-01-01', 'closed', 'governance-balance', 1 FROM collaboration_register;
INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form)
SELECT 'gm9998', assessment_round_id, 'b', 'council', assessment('council', array_fill(3, ARRAY[24])) FROM assessment_round WHERE code = 'buur';
SELECT total_rounds() > 0 AS totalled \gset
SELECT collaboration_id AS key FROM collaboration_register WHERE code = 'afval' \gset
CREATE TEMP VIEW own AS SELECT count(*) FILTER (WHERE r.organisation = 'gm9999') AS gm9999, count(*) FILTER (WHERE r.collaboration_id = :key) AS partner, count(*) FILTER (WHERE r.collaboration_id = :key AND r.organisation = 'gm9999') AS one FROM assessment_total AS t JOIN assessment_round AS r USING (assessment_round_id);
CREATE TEMP VIEW own_score AS SELECT count(*) FILTER (WHERE r.organisation = 'gm9999') AS gm9999, count(*) FILTER (WHERE r.collaboration_id = :key) AS partner, count(*) FILTER (WHERE r.collaboration_id = :key AND r.organisation = 'gm9999') AS one FROM assessment_score AS t JOIN assessment_round AS r USING (assessment_round_id);
GRANT SELECT ON own, own_score TO public;
ANALYZE assessment_round, assessment_total, assessment_score, assessment_form;
-- the page reads scores for the light, for groups and categories, and all of the partner for the trend: at most twice
SELECT cmp_ok(pg_temp.rows_read('SELECT * FROM governance.partner_now WHERE collaboration_key = ' || :key, 'assessment_score'), '<=', 2::numeric * partner, 'one partner reads its own scores') FROM own_score;
SELECT cmp_ok(pg_temp.rows_read($$ SELECT * FROM governance.partner_now WHERE organisation = 'gm9999' $$, 'assessment_score'), '<=', 2::numeric * gm9999, 'one organisation its own') FROM own_score;
SELECT cmp_ok(pg_temp.rows_read('SELECT * FROM governance.partner_history WHERE collaboration_key = ' || :key, 'assessment_score'), '<=', partner::numeric, 'a history those of its rounds') FROM own_score;
-- and of totals what it says in words
SELECT cmp_ok(pg_temp.rows_read('SELECT * FROM governance.partner_now WHERE collaboration_key = ' || :key, 'assessment_total'), '<=', 2::numeric * partner, 'one partner reads its own totals') FROM own;
SELECT cmp_ok(pg_temp.rows_read($$ SELECT * FROM governance.partner_now WHERE organisation = 'gm9999' $$, 'assessment_total'), '<=', 2::numeric * gm9999, 'one organisation its own') FROM own;
SELECT cmp_ok(pg_temp.rows_read($$ SELECT * FROM governance.what_next WHERE organisation = 'gm9999' $$, 'assessment_total'), '<=', gm9999::numeric, 'its advice the last two of each partner') FROM own;
SELECT cmp_ok(pg_temp.rows_read('SELECT * FROM governance.conversation WHERE collaboration_key = ' || :key, 'assessment_total'), '<=', 2::numeric, 'a talk the last of each organisation');
SELECT cmp_ok(pg_temp.rows_read('SELECT * FROM governance.partner_history WHERE collaboration_key = ' || :key, 'assessment_total'), '<=', partner::numeric, 'a history its rounds') FROM own;
SELECT is(pg_temp.rows_read('SELECT * FROM governance.' || name, 'assessment_form'), 0::numeric, name || ' reads no form') FROM page ORDER BY name;
SET LOCAL ROLE page_reader;
SELECT cmp_ok(pg_temp.rows_read('SELECT * FROM governance.partner_now WHERE collaboration_key = ' || :key, 'assessment_total'), '<=', 2::numeric * one, 'a restricted reader of one partner reads its own totals') FROM own;
SELECT cmp_ok(pg_temp.rows_read('SELECT * FROM governance.partner_now', 'assessment_total'), '<=', 2::numeric * gm9999, 'and of all of them those of its organisation') FROM own;
SELECT cmp_ok(pg_temp.rows_read('SELECT * FROM governance.partner_now WHERE collaboration_key = ' || :key, 'assessment_score'), '<=', 2::numeric * one, 'the same of scores: of one partner its own') FROM own_score;
SELECT cmp_ok(pg_temp.rows_read('SELECT * FROM governance.partner_now', 'assessment_score'), '<=', 2::numeric * gm9999, 'and of all those of its organisation') FROM own_score;
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
