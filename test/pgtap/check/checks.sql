-- every rule of the catalogue with pass, fail, not_applicable and cannot_tell, and runs with memory
\set ON_ERROR_STOP on
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

-- Gemeente Voorbeeld (gm9999) and its partners: pb a public body, bv a private company, net a network
INSERT INTO party (party, name, kind) VALUES ('gm9999', 'Gemeente Voorbeeld', 'municipality'), ('gm9998', 'Gemeente Naaste', 'municipality'), ('pb', 'Omgevingsdienst Voorbeeld', 'cooperation_body');
CREATE FUNCTION pg_temp.id(c text) RETURNS bigint LANGUAGE sql AS $$ SELECT collaboration_id FROM governance_register.collaboration_register WHERE code = c $$;
CREATE FUNCTION pg_temp.value(form text, "end" date DEFAULT NULL, purpose text DEFAULT 'taken samen doen', powers text[] DEFAULT '{delegation}', a text DEFAULT 'gm9999/executive', roles text DEFAULT '{participant}')
RETURNS governance.collaboration LANGUAGE sql AS $$
	SELECT governance.collaboration(form, powers, '2012-01-01', "end", ARRAY[a, 'gm9998/executive'], ARRAY[roles, '{participant}']::governance.role_set[], purpose)
$$;
INSERT INTO collaboration_register (code, title) VALUES ('pb', 'GR Omgevingsdienst Voorbeeld 2023'), ('bv', 'Voorbeeld Energie B.V.'), ('net', 'Netwerk Voorbeeld'), ('twin', 'omgevingsdienst voorbeeld');
INSERT INTO collaboration_version (collaboration_id, collaboration, valid_from, body, legal_basis, source, source_key)
SELECT pg_temp.id(v.code), pg_temp.value(v.form), v.since, v.body, v.basis, 'test', v.code
FROM (VALUES ('pb', 'public_body', date '2023-01-01', 'pb', ARRAY['Wgr']), ('bv', 'private_limited', '2012-01-01', NULL, NULL), ('net', 'network', '2020-01-01', NULL, NULL)) AS v (code, form, since, body, basis);
INSERT INTO participation (collaboration_version_id, party)
SELECT v.collaboration_version_id, p.party FROM collaboration_version AS v, (VALUES ('gm9999'), ('gm9998')) AS p (party);

-- short words for what a case sets up; each returns nothing of interest
CREATE FUNCTION pg_temp.e(c text, kind text, happened date DEFAULT NULL, holds bool DEFAULT NULL, value numeric DEFAULT NULL, year int DEFAULT NULL, party text DEFAULT NULL, act text DEFAULT NULL) RETURNS void LANGUAGE sql AS $$
	INSERT INTO governance_register.evidence (organisation, collaboration_id, kind, happened_on, holds, value, fiscal_year, party, act) VALUES ('gm9999', pg_temp.id(c), kind, happened, holds, value, year, party, act)
$$;
CREATE FUNCTION pg_temp.yes(c text, VARIADIC kinds text[]) RETURNS void LANGUAGE sql AS $$ SELECT pg_temp.e(c, k, NULL, true) FROM unnest(kinds) AS k $$;
CREATE FUNCTION pg_temp.no(c text, VARIADIC kinds text[]) RETURNS void LANGUAGE sql AS $$ SELECT pg_temp.e(c, k, NULL, false) FROM unnest(kinds) AS k $$;
CREATE FUNCTION pg_temp.i(c text, over jsonb DEFAULT '{}') RETURNS void LANGUAGE sql AS $$
	INSERT INTO governance_register.interest (organisation, collaboration_id, has_seat, has_vote, has_shares, is_consolidated, amount_at_risk, bbv_group, way, public_interest, has_material_risk, risk_text, motivation)
	SELECT 'gm9999', pg_temp.id(c), r.has_seat, r.has_vote, r.has_shares, r.is_consolidated, r.amount_at_risk, r.bbv_group, r.way, r.public_interest, r.has_material_risk, r.risk_text, r.motivation
	FROM jsonb_populate_record(NULL::governance_register.interest, '{"has_seat":true,"has_vote":true,"amount_at_risk":1000,"bbv_group":"joint_arrangement","way":"zetel","public_interest":"milieu"}'::jsonb || over) AS r
$$;
CREATE FUNCTION pg_temp.m(c text, year int, basis text, kind text, value numeric, status text DEFAULT 'published', original text DEFAULT NULL, org text DEFAULT 'gm9999') RETURNS void LANGUAGE sql AS $$
	INSERT INTO governance_register.finance_amount (organisation, collaboration_id, fiscal_year, basis, kind, value, status, original) VALUES (org, pg_temp.id(c), year, basis, kind, value, status, original)
$$;
CREATE FUNCTION pg_temp.be(c text, v governance.collaboration) RETURNS void LANGUAGE sql AS $$ UPDATE governance_register.collaboration_version SET collaboration = v WHERE collaboration_id = pg_temp.id(c) $$;
CREATE FUNCTION pg_temp.sup(class text, computed text, reviewed date DEFAULT '2025-01-01') RETURNS void LANGUAGE sql AS $$
	INSERT INTO governance_register.supervision_model (model, label_nl, label_en, published_by, first_year_class, review_months) VALUES ('test-model', 'x', 'x', 'x', 'high', 48);
	INSERT INTO governance_register.supervision_class (model, class, position, label_nl, label_en) VALUES ('test-model', 'low', 1, 'laag', 'low'), ('test-model', 'high', 2, 'hoog', 'high');
	INSERT INTO governance_register.supervision_assignment (organisation, collaboration_id, model, class, computed_class, override_reason, reviewed_on) VALUES ('gm9999', pg_temp.id('pb'), 'test-model', class, computed, 'besluit', reviewed)
$$;
-- facts of budget changes of 2026, each "kind day [act]"
CREATE FUNCTION pg_temp.changes(facts text) RETURNS void LANGUAGE sql AS $$
	SELECT pg_temp.e('pb', 'change_excepted', holds => false, year => 2026, act => a.act)
	FROM (SELECT DISTINCT nullif(split_part(f, ' ', 3), '') AS act FROM unnest(string_to_array(facts, ',')) AS f) AS a;
	SELECT pg_temp.e('pb', split_part(f, ' ', 1), split_part(f, ' ', 2)::date, year => 2026, act => nullif(split_part(f, ' ', 3), ''))
	FROM unnest(string_to_array(facts, ',')) AS f
$$;
-- a round of three forms with the same answer, per perspective
CREATE FUNCTION pg_temp.round(c text, held date, council int, partner int) RETURNS void LANGUAGE sql AS $$
	INSERT INTO governance_register.assessment_round (organisation, collaboration_id, code, held_on, status, instrument_code, instrument_version)
	SELECT 'gm9999', pg_temp.id(c), held::text, held, 'closed', governance.code(governance.standard_instrument()), governance.version(governance.standard_instrument());
	INSERT INTO governance_register.assessment_form (organisation, assessment_round_id, rater, perspective, form)
	SELECT 'gm9999', r.assessment_round_id, p.who, p.who, governance.assessment(p.who, array_fill(p.answer, ARRAY[24]))
	FROM governance_register.assessment_round AS r, (VALUES ('council', council), ('partner', partner)) AS p (who, answer)
	WHERE r.held_on = held AND p.answer IS NOT NULL
$$;

-- a round of pb with one form, that then takes a step; and a form that comes too late for it
CREATE FUNCTION pg_temp.steps(status text, step text DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	id bigint;
BEGIN
	INSERT INTO governance_register.assessment_round (organisation, collaboration_id, code, held_on, status, instrument_code, instrument_version) VALUES ('gm9999', pg_temp.id('pb'), '2026', '2026-01-01', steps.status, 'governance-balance', 1)
	RETURNING assessment_round_id INTO id;
	INSERT INTO governance_register.assessment_form (organisation, assessment_round_id, rater, perspective, form) VALUES ('gm9999', id, 'r', 'council', governance.assessment('council', array_fill(3, ARRAY[24])));
	IF step IS NOT NULL THEN
		EXECUTE format('SELECT governance.%I($1, ''2026-01-02'', ''x'')', step || '_round') USING id;
	END IF;
END $$;
CREATE FUNCTION pg_temp.late() RETURNS void LANGUAGE sql AS $$
	INSERT INTO governance_register.late_form (organisation, assessment_round_id, rater, perspective, form)
	SELECT 'gm9999', assessment_round_id, 'late', 'council', governance.assessment('council', array_fill(3, ARRAY[24])) FROM governance_register.assessment_round
$$;

-- port goal with one row of this organisation, refreshed; and a finding that is waived until a day
CREATE FUNCTION pg_temp.port(organisation text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	CREATE SCHEMA IF NOT EXISTS w;
	EXECUTE format('CREATE OR REPLACE VIEW w.goal AS SELECT ''x''::text AS source, ''1''::text AS source_key, %L::text AS organisation, ''g''::text AS code, ''x''::text AS name', organisation);
	PERFORM governance.attach('goal', 'w.goal');
	PERFORM governance.refresh('goal');
END $$;
CREATE FUNCTION pg_temp.waived(until date) RETURNS void LANGUAGE sql AS $$
	INSERT INTO governance_register.finding (fingerprint, rule, severity, subject_kind, subject, message_nl, message_en, state, first_seen, last_seen, waived_until, waive_reason)
	VALUES ('0', 'SIGNAL-OVERDUE', 'error', 'signal', 'x', 'x', 'x', 'waived', '2026-05-01', '2026-05-01', until, 'omdat')
$$;

-- the collaboration pb with nothing but these holders and their roles, and what else is given (interests are those of each holder)
-- only the value says who takes part
CREATE FUNCTION pg_temp.hold(holders text, more jsonb DEFAULT '{}') RETURNS void LANGUAGE sql AS $$
	DELETE FROM governance_register.participation;
	SELECT pg_temp.be('pb', (more - 'interests' || jsonb_build_object('parties', jsonb_agg(jsonb_build_object('party', split_part(h, '=', 1), 'roles', string_to_array(split_part(h, '=', 2), ','), 'interests', coalesce(more -> 'interests', '[]')))))::governance.collaboration)
	FROM unnest(string_to_array(holders, ' ')) AS h
$$;

CREATE TEMP TABLE tried (rule text, expected text, is_mute boolean);
-- sets up, asks one rule about one collaboration (or whatever subject begins with it), and undoes the set-up
CREATE FUNCTION pg_temp.try(rule text, expected text, about text, setup text, as_of date DEFAULT '2026-05-19') RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	got text;
	is_mute boolean;
BEGIN
	BEGIN
		EXECUTE setup;
		SELECT string_agg(DISTINCT r.result, ',' ORDER BY r.result), bool_or(r.result = 'fail' AND (r.message_nl IS NULL OR r.message_en IS NULL)) INTO got, is_mute
		FROM governance.check_results(ARRAY[rule], as_of) AS r
		WHERE (r.subject = about OR r.subject LIKE about || '/%' OR r.subject LIKE about || ' %');
		RAISE EXCEPTION USING ERRCODE = 'PT000';
	EXCEPTION WHEN SQLSTATE 'PT000' THEN
		NULL;
	END;
	INSERT INTO tried VALUES (rule, expected, is_mute);
	RETURN is(coalesce(got, 'no row'), expected, rule || ' gives ' || expected || ': ' || left(setup, 110));
END $$;

CREATE TEMP TABLE attempt (nr int GENERATED ALWAYS AS IDENTITY, rule text, expected text, about text, setup text, as_of date);
CREATE FUNCTION pg_temp.published(shares text[]) RETURNS void LANGUAGE sql AS $$
	DELETE FROM governance_register.participation;
	INSERT INTO governance_register.participation (collaboration_version_id, party, published_share, published_range)
	SELECT v.collaboration_version_id, CASE n WHEN 1 THEN 'gm9998' WHEN 2 THEN 'gm9999' ELSE 'x' END, CASE WHEN s !~ '[a-z]' THEN s::numeric END, CASE WHEN s ~ '[a-z]' THEN s END
	FROM governance_register.collaboration_version AS v, unnest(shares) WITH ORDINALITY AS u (s, n) WHERE v.source_key = 'pb';
$$;
INSERT INTO attempt (rule, expected, about, setup) VALUES
('BBV-01', 'pass', 'pb', $$SELECT pg_temp.i('pb')$$),
('BBV-01', 'not_applicable', 'pb', $$SELECT pg_temp.i('pb', '{"amount_at_risk":0,"bbv_group":null}')$$),
('BBV-01', 'cannot_tell', 'pb', $$SELECT pg_temp.i('pb', '{"amount_at_risk":null}')$$),
('BBV-02', 'pass', 'pb', $$SELECT pg_temp.i('pb')$$),
('BBV-02', 'fail', 'pb', $$SELECT pg_temp.i('pb', '{"amount_at_risk":-1}')$$),
('BBV-02', 'cannot_tell', 'pb', $$SELECT pg_temp.i('pb', '{"amount_at_risk":null}')$$),
('BBV-03', 'pass', 'pb', $$SELECT pg_temp.i('pb', '{"has_seat":false}')$$),
('BBV-03', 'fail', 'pb', $$SELECT pg_temp.i('pb', '{"has_seat":false,"has_vote":false}')$$),
('BBV-03', 'not_applicable', 'pb', $$SELECT pg_temp.i('pb', '{"has_seat":false,"has_vote":false,"bbv_group":null}')$$),
('BBV-03', 'cannot_tell', 'pb', $$SELECT pg_temp.i('pb', '{"has_seat":null,"has_vote":false}')$$),
('BBV-04', 'pass', 'bv', $$SELECT pg_temp.i('bv', '{"has_shares":true}')$$),
('BBV-04', 'fail', 'pb', $$SELECT pg_temp.i('pb', '{"has_shares":true}')$$),
('BBV-04', 'not_applicable', 'pb', $$SELECT pg_temp.i('pb', '{"has_shares":false}')$$),
('BBV-04', 'cannot_tell', 'bv', $$SELECT pg_temp.i('bv')$$),
('BBV-05', 'pass', 'net', $$SELECT pg_temp.be('net', pg_temp.value('egtc')), pg_temp.i('net', '{"bbv_group":"other"}')$$),
('BBV-05', 'fail', 'net', $$SELECT pg_temp.be('net', pg_temp.value('egtc')), pg_temp.i('net', '{"bbv_group":null}')$$),
('BBV-05', 'not_applicable', 'pb', $$SELECT pg_temp.i('pb')$$),
('BBV-05', 'cannot_tell', 'net', $$SELECT pg_temp.be('net', pg_temp.value('egtc'))$$),
('BBV-06', 'pass', 'pb', $$SELECT pg_temp.i('pb', '{"is_consolidated":false}')$$),
('BBV-06', 'fail', 'pb', $$SELECT pg_temp.i('pb', '{"is_consolidated":true}')$$),
('BBV-06', 'not_applicable', 'pb', $$SELECT pg_temp.i('pb', '{"amount_at_risk":0,"bbv_group":null}')$$),
('BBV-06', 'cannot_tell', 'pb', $$SELECT pg_temp.i('pb')$$),
('BBV-08', 'pass', 'gm9999', $$SELECT pg_temp.i('pb'); INSERT INTO governance_register.document (organisation, kind, title, fiscal_year) VALUES ('gm9999', 'paragraph', 'p', 2026)$$),
('BBV-08', 'not_applicable', 'gm9999', $$SELECT pg_temp.i('pb', '{"amount_at_risk":0}')$$),
('BBV-08', 'cannot_tell', 'gm9999', $$SELECT pg_temp.i('pb')$$),
('BBV-09', 'pass', 'gm9999', $$SELECT pg_temp.i('pb'), pg_temp.e(NULL, 'paragraph_vision', NULL, true, NULL, 2026), pg_temp.e(NULL, 'paragraph_intentions', NULL, true, NULL, 2026)$$),
('BBV-09', 'fail', 'gm9999', $$SELECT pg_temp.i('pb'), pg_temp.e(NULL, 'paragraph_vision', NULL, false, NULL, 2026)$$),
('BBV-09', 'cannot_tell', 'gm9999', $$SELECT pg_temp.i('pb')$$),
('BBV-10', 'pass', 'pb', $$SELECT pg_temp.i('pb')$$),
('BBV-10', 'fail', 'pb', $$SELECT pg_temp.i('pb'); UPDATE governance_register.interest SET valid_from = '2020-01-01'; SELECT pg_temp.i('pb', '{"bbv_group":"other"}')$$),
('BBV-10', 'not_applicable', 'pb', $$SELECT pg_temp.i('pb', '{"bbv_group":null}')$$),
('BBV-10', 'not_applicable', 'pb', $$SELECT pg_temp.i('pb', '{"amount_at_risk":0}')$$),
('BBV-10', 'cannot_tell', 'pb', $$SELECT pg_temp.i('pb', '{"amount_at_risk":null}')$$),
('BBV-11', 'pass', 'pb', $$SELECT pg_temp.i('pb')$$),
('BBV-11', 'fail', 'bv', $$SELECT pg_temp.i('bv')$$),
('BBV-11', 'not_applicable', 'pb', $$SELECT pg_temp.i('pb', '{"bbv_group":"other","has_seat":false,"has_vote":false}'); UPDATE governance_register.interest SET bbv_group = NULL$$),
('BBV-11', 'cannot_tell', 'pb', $$SELECT 1$$),
('BBV-12', 'pass', 'pb', $$SELECT pg_temp.i('pb')$$),
('BBV-12', 'fail', 'pb', $$SELECT pg_temp.i('pb', '{"way":null}')$$),
('BBV-12', 'not_applicable', 'pb', $$SELECT pg_temp.i('pb', '{"amount_at_risk":0,"bbv_group":null}')$$),
('BBV-12', 'cannot_tell', 'pb', $$SELECT 1$$),
('BBV-13', 'pass', 'pb', $$SELECT pg_temp.i('pb'), pg_temp.m('pb', 2026, 'budget', 'interest_begin', 1), pg_temp.m('pb', 2026, 'budget', 'interest_end', 0, 'nil')$$),
('BBV-13', 'fail', 'pb', $$SELECT pg_temp.i('pb'), pg_temp.m('pb', 2026, 'budget', 'interest_begin', 1), pg_temp.m('pb', 2026, 'budget', 'interest_end', NULL, 'to_be_determined')$$),
('BBV-13', 'not_applicable', 'pb', $$SELECT pg_temp.i('pb', '{"amount_at_risk":0,"bbv_group":null}')$$),
('BBV-13', 'cannot_tell', 'pb', $$SELECT pg_temp.i('pb')$$),
('BBV-14', 'pass', 'pb', $$SELECT pg_temp.i('pb'); SELECT pg_temp.m('pb', 2026, 'budget', k, 1) FROM unnest('{equity_begin,equity_end,debt_begin,debt_end}'::text[]) AS k$$),
('BBV-14', 'fail', 'pb', $$SELECT pg_temp.i('pb'); SELECT pg_temp.m('pb', 2026, 'budget', k, 1) FROM unnest('{equity_begin,equity_end,debt_begin}'::text[]) AS k$$),
('BBV-14', 'not_applicable', 'pb', $$SELECT pg_temp.i('pb', '{"amount_at_risk":0,"bbv_group":null}')$$),
('BBV-14', 'cannot_tell', 'pb', $$SELECT pg_temp.i('pb'); SELECT pg_temp.m('pb', 2026, 'budget', k, 1) FROM unnest('{equity_begin,equity_end,debt_begin}'::text[]) AS k; SELECT pg_temp.m('pb', 2026, 'budget', 'debt_end', NULL, 'malformed', '€9.6733172')$$),
('BBV-15', 'pass', 'pb', $$SELECT pg_temp.i('pb'), pg_temp.m('pb', 2026, 'budget', 'result', -5)$$),
('BBV-15', 'fail', 'pb', $$SELECT pg_temp.i('pb'), pg_temp.m('pb', 2026, 'budget', 'result', NULL, 'not_published')$$),
('BBV-15', 'not_applicable', 'pb', $$SELECT pg_temp.i('pb', '{"amount_at_risk":0,"bbv_group":null}')$$),
('BBV-15', 'cannot_tell', 'pb', $$SELECT pg_temp.i('pb'), pg_temp.m('pb', 2025, 'budget', 'result', 5)$$),
('BBV-16', 'pass', 'pb', $$SELECT pg_temp.i('pb', '{"has_material_risk":false}')$$),
('BBV-16', 'not_applicable', 'pb', $$SELECT pg_temp.i('pb', '{"amount_at_risk":0,"bbv_group":null}')$$),
('BBV-16', 'cannot_tell', 'pb', $$SELECT 1$$),
('WGR-01', 'fail', 'pb', $$SELECT pg_temp.e('pb', 'draft_sent', '2023-01-01'), pg_temp.e('pb', 'arrangement_decided', '2023-02-25')$$),
('WGR-01', 'pass', 'pb', $$SELECT pg_temp.yes('pb', 'views_waived'), pg_temp.e('pb', 'arrangement_decided', '2023-02-25')$$),
('WGR-01', 'not_applicable', 'pb', $$SELECT pg_temp.e('pb', 'draft_sent', '2022-06-01'), pg_temp.e('pb', 'arrangement_decided', '2022-06-30')$$),
('WGR-01', 'cannot_tell', 'pb', $$SELECT pg_temp.e('pb', 'draft_sent', '2023-01-01')$$),
('WGR-02', 'pass', 'pb', $$SELECT pg_temp.e('pb', 'council_consent', '2022-12-01', party => p || '/council'), pg_temp.e('pb', 'arrangement_decided', date '2022-12-10' + n, party => p || '/executive') FROM (VALUES ('gm9999', 1), ('gm9998', 2)) AS v (p, n)$$),
('WGR-02', 'cannot_tell', 'pb', $$SELECT pg_temp.e('pb', 'council_consent', '2022-12-20', party => 'gm9999/council'), pg_temp.e('pb', 'arrangement_decided', '2022-12-10')$$),
-- of several acts the rows say which they are about, or it cannot be told
('WGR-02', 'fail', 'pb', $$SELECT pg_temp.e('pb', 'council_consent', '2022-12-20', party => 'gm9999/council', act => 'oprichting'), pg_temp.e('pb', 'arrangement_decided', '2022-12-10', act => 'oprichting')$$),
('WGR-02', 'cannot_tell', 'pb', $$SELECT pg_temp.e('pb', 'council_consent', '2022-12-20', party => 'gm9999/council', act => 'wijziging'), pg_temp.e('pb', 'arrangement_decided', '2022-12-10', act => 'oprichting')$$),
('WGR-41', 'cannot_tell', 'pb/2026', $$SELECT pg_temp.changes('change_draft_sent 2025-11-01,change_draft_sent 2026-02-01,change_to_board 2026-03-01')$$),
('WGR-41', 'cannot_tell', 'pb/2026', $$SELECT pg_temp.changes('change_draft_sent 2026-01-10,change_to_board 2026-02-01,change_to_board 2026-03-01')$$),
('WGR-41', 'cannot_tell', 'pb/2026', $$SELECT pg_temp.changes('change_draft_sent 2026-03-02,change_to_board 2026-03-01')$$),
('WGR-41', 'fail', 'pb/2026', $$SELECT pg_temp.changes('change_draft_sent 2026-02-01,change_to_board 2026-03-01')$$),
('WGR-41', 'fail', 'pb/2026', $$SELECT pg_temp.changes('change_draft_sent 2025-11-01 1,change_to_board 2026-03-01 1,change_draft_sent 2026-02-01 2,change_to_board 2026-04-01 2')$$),
('WGR-41', 'pass', 'pb/2026', $$SELECT pg_temp.changes('change_draft_sent 2025-11-01 1,change_to_board 2026-03-01 1,change_draft_sent 2026-01-01 2,change_to_board 2026-04-01 2')$$),
('WGR-41', 'cannot_tell', 'pb/2026', $$SELECT pg_temp.changes('change_draft_sent 2025-11-01 1,change_to_board 2026-03-01 1,change_draft_sent 2026-04-01 2')$$),
('WGR-41', 'cannot_tell', 'pb/2026', $$SELECT pg_temp.changes('change_draft_sent 2025-11-01 1,change_to_board 2026-03-01 1,change_draft_sent 2026-04-01')$$),
('WGR-44', 'cannot_tell', 'pb/2026', $$SELECT pg_temp.changes('change_view_given 2026-01-10,change_adopted 2026-03-01,change_view_given 2026-04-10,change_view_answered 2026-05-01')$$),
('WGR-44', 'fail', 'pb/2026', $$SELECT pg_temp.changes('change_view_given 2026-01-10 1,change_adopted 2026-03-01 1,change_view_given 2026-04-10 2,change_view_answered 2026-03-02 1')$$),
('WGR-44', 'cannot_tell', 'pb/2026', $$SELECT pg_temp.changes('change_view_given 2026-01-10 1,change_adopted 2026-03-01 1,change_view_given 2026-04-10 2,change_view_answered 2026-02-02 1')$$),
('GW-04', 'cannot_tell', 'bv', $$SELECT pg_temp.yes('bv', 'far_reaching'), pg_temp.e('bv', 'private_act_decided', '2025-02-01'), pg_temp.e('bv', 'informed_beforehand', '2026-05-01')$$),
('GW-04', 'fail', 'bv', $$SELECT pg_temp.e('bv', 'council_asked', holds => true, act => 'lening'), pg_temp.e('bv', 'private_act_decided', '2025-02-01', act => 'lening'), pg_temp.e('bv', 'informed_beforehand', '2026-05-01', act => 'lening')$$),
('GW-04', 'cannot_tell', 'bv', $$SELECT pg_temp.e('bv', 'council_asked', holds => true, act => 'lening'), pg_temp.e('bv', 'private_act_decided', '2025-02-01', act => 'lening'), pg_temp.e('bv', 'informed_beforehand', '2025-01-01', act => 'lening'), pg_temp.e('bv', 'informed_beforehand', '2026-05-01', act => 'borg')$$),
('WGR-21', 'fail', 'pb', $$SELECT pg_temp.no('pb', 'arrangement_amended'), pg_temp.e('pb', 'arrangement_decided', '2020-02-01', act => 'oprichting'), pg_temp.e('pb', 'draft_sent', '2026-02-01', act => 'wijziging')$$),
-- who follows without taking part owes nothing as a participant
('WGR-43', 'fail', 'pb/2026', $$SELECT pg_temp.e('pb', k, d::date, d IS NOT NULL, year => 2026) FROM (VALUES ('draft_laid_open', NULL), ('budget_draft_sent', '2025-04-01'), ('budget_to_board', '2025-07-01')) AS v (k, d)$$),
('WGR-43', 'not_applicable', 'pb/2026', $$SELECT pg_temp.e('pb', k, d::date, d IS NOT NULL, year => 2026) FROM (VALUES ('draft_laid_open', NULL), ('budget_draft_sent', '2025-04-01'), ('budget_to_board', '2025-07-01')) AS v (k, d);
	UPDATE participation SET party = 'gm9997' WHERE party = 'gm9999'; SELECT pg_temp.be('pb', pg_temp.value('public_body', a => 'gm9997/executive'))$$),
('WGR-02', 'not_applicable', 'bv', $$SELECT 1$$),
-- refused in March, agreed in May, decided in June
('WGR-02', 'pass', 'pb', $$SELECT pg_temp.e('pb', 'council_consent', date '2022-03-01' + n, false, party => 'gm9998/council', act => 'w'), pg_temp.e('pb', 'council_consent', '2022-05-01', party => p, act => 'w'), pg_temp.e('pb', 'arrangement_decided', date '2022-06-01' + n, act => 'w') FROM (VALUES ('gm9999/council', 1), ('gm9998/council', 2)) AS v (p, n)$$),
('WGR-02', 'fail', 'pb', $$SELECT pg_temp.e('pb', 'council_consent', '2022-03-01', party => 'gm9998/council', act => 'w'), pg_temp.e('pb', 'council_consent', '2022-05-01', false, party => 'gm9998/council', act => 'w'), pg_temp.e('pb', 'council_consent', '2022-05-01', party => 'gm9999/council', act => 'w'), pg_temp.e('pb', 'arrangement_decided', '2022-06-01', act => 'w', party => 'gm9998/executive')$$),
('WGR-02', 'cannot_tell', 'pb', $$SELECT pg_temp.e('pb', 'council_consent', '2022-05-01', false, party => 'gm9998/council', act => 'w'), pg_temp.e('pb', 'council_consent', '2022-05-01', party => 'gm9999/council', act => 'w'), pg_temp.e('pb', 'arrangement_decided', '2022-06-01', act => 'w')$$),
('WGR-02', 'cannot_tell', 'pb', $$SELECT pg_temp.e('pb', 'council_consent', '2022-10-01', party => p) FROM unnest('{gm9999/council,gm9998/council}'::text[]) AS p; SELECT pg_temp.e('pb', 'council_consent', NULL, false, party => 'gm9998/council'), pg_temp.e('pb', 'arrangement_decided', '2022-12-01')$$),
('WGR-02', 'cannot_tell', 'pb', $$SELECT pg_temp.e('pb', 'council_consent', '2022-05-01', party => 'gm9999/council', act => 'w'), pg_temp.e('pb', 'council_consent', '2022-06-10', party => 'gm9998/council', act => 'w'), pg_temp.e('pb', 'arrangement_decided', '2022-05-20', act => 'w')$$),
('WGR-02', 'fail', 'pb', $$SELECT pg_temp.e('pb', 'council_consent', '2022-05-01', party => 'gm9999/council', act => 'w'), pg_temp.e('pb', 'council_consent', '2022-06-10', party => 'gm9998/council', act => 'w'); SELECT pg_temp.e('pb', 'arrangement_decided', '2022-05-20', act => 'w', party => p) FROM unnest('{gm9999/executive,gm9998/executive}'::text[]) AS p$$),
('WGR-02', 'cannot_tell', 'pb', $$SELECT pg_temp.e('pb', 'council_consent', '2022-10-01', party => p) FROM unnest('{gm9999/council,gm9998/council}'::text[]) AS p; SELECT pg_temp.e('pb', 'arrangement_decided', d) FROM unnest('{2022-12-10,2026-04-10}'::date[]) AS d$$),
('WGR-02', 'pass', 'pb', $$SELECT pg_temp.e('pb', 'council_consent', '2026-03-01', party => p) FROM unnest('{gm9999/council,gm9998/council}'::text[]) AS p; SELECT pg_temp.e('pb', 'arrangement_decided', d) FROM unnest('{2022-12-10,2026-04-10}'::date[]) AS d$$),
('WGR-01', 'cannot_tell', 'pb', $$SELECT pg_temp.e('pb', 'draft_received', '2022-09-01'); SELECT pg_temp.e('pb', 'arrangement_decided', d) FROM unnest('{2022-12-10,2026-04-10}'::date[]) AS d$$),
('WGR-01', 'cannot_tell', 'pb', $$SELECT pg_temp.yes('pb', 'views_waived'); SELECT pg_temp.e('pb', 'arrangement_decided', d) FROM unnest('{2022-12-10,2026-04-10}'::date[]) AS d$$),
('WGR-01', 'pass', 'pb', $$SELECT pg_temp.e('pb', 'draft_received', '2026-01-10'); SELECT pg_temp.e('pb', 'arrangement_decided', d) FROM unnest('{2022-12-10,2026-04-10}'::date[]) AS d$$),
('WGR-14', 'cannot_tell', 'pb/2027', $$SELECT pg_temp.e('pb', 'frames_sent', '2026-04-01', false, year => 2027)$$),
('WGR-14', 'fail', 'pb/2027', $$SELECT pg_temp.e('pb', 'frames_sent', '2026-05-02', false, year => 2027)$$),
('WGR-23', 'cannot_tell', 'pb/2027', $$SELECT pg_temp.e('pb', 'view_given', '2026-03-01', year => 2027), pg_temp.e('pb', 'view_answered', '2026-04-10', false, year => 2027), pg_temp.e('pb', 'budget_adopted', '2026-05-01', year => 2027)$$),
('WGR-23', 'fail', 'pb/2027', $$SELECT pg_temp.e('pb', 'view_given', '2026-03-01', year => 2027), pg_temp.e('pb', 'view_answered', '2026-05-02', false, year => 2027), pg_temp.e('pb', 'budget_adopted', '2026-05-01', year => 2027)$$),
('WGR-23', 'cannot_tell', 'pb/2027', $$SELECT pg_temp.e('pb', 'view_given', '2026-03-01', year => 2027), pg_temp.e('pb', 'view_answered', NULL, true, year => 2027), pg_temp.e('pb', 'view_answered', '2026-05-02', false, year => 2027), pg_temp.e('pb', 'budget_adopted', '2026-05-01', year => 2027)$$),
('WGR-23', 'pass', 'pb/2027', $$SELECT pg_temp.e('pb', 'view_given', '2026-03-01', year => 2027), pg_temp.e('pb', 'view_answered', '2026-04-10', false, year => 2027), pg_temp.e('pb', 'budget_adopted', '2026-05-01', year => 2027); INSERT INTO governance_register.document (organisation, collaboration_id, kind, title, fiscal_year, sent_on) VALUES ('gm9999', pg_temp.id('pb'), 'reply', 'Antwoord', 2027, '2026-04-20')$$),
('WGR-12', 'fail', 'pb', $$SELECT pg_temp.e('pb', 'arrangement_decided', '2022-12-01', act => 'a'), pg_temp.e('pb', 'announced_gazette', NULL, false, act => 'a'), pg_temp.e('pb', 'in_force_on', '2023-01-01', act => 'a'), pg_temp.e('pb', 'arrangement_decided', '2026-01-10', act => 'b'), pg_temp.e('pb', 'announced_gazette', '2026-01-20', act => 'b'), pg_temp.e('pb', 'in_force_on', '2026-02-01', act => 'b')$$),
('WGR-12', 'cannot_tell', 'pb', $$SELECT pg_temp.e('pb', 'arrangement_decided', '2022-12-01', act => 'a'), pg_temp.e('pb', 'announced_gazette', '2022-12-20', act => 'a'), pg_temp.e('pb', 'in_force_on', '2023-01-01', act => 'a'), pg_temp.e('pb', 'arrangement_decided', '2026-05-10', act => 'b'), pg_temp.e('pb', 'announced_gazette', '2026-05-12', false, act => 'b')$$),
('WGR-12', 'pass', 'pb', $$SELECT pg_temp.e('pb', 'arrangement_decided', d, act => a), pg_temp.e('pb', 'announced_gazette', d + 10, act => a), pg_temp.e('pb', 'announced_gazette', d + 90, act => a), pg_temp.e('pb', 'in_force_on', d + 31, act => a) FROM (VALUES (date '2022-12-01', 'a'), ('2026-01-10', 'b')) AS v (d, a)$$),
('WGR-39', 'pass', 'pb', $$SELECT pg_temp.e('pb', 'announced_gazette', '2022-12-10', act => 'a'), pg_temp.e('pb', 'announced_gazette', '2023-02-10', act => 'a'), pg_temp.e('pb', 'in_force_on', '2023-01-01', act => 'a')$$),
('WGR-39', 'fail', 'pb', $$SELECT pg_temp.e('pb', 'announced_gazette', '2023-02-01', act => 'x'), pg_temp.e('pb', 'in_force_on', '2023-01-01', act => 'x')$$),
-- on a website, and established not to be in the gazette
('WGR-39', 'fail', 'pb', $$SELECT pg_temp.e('pb', 'arrangement_decided', '2022-12-01'), pg_temp.e('pb', 'announced', '2022-12-20'), pg_temp.no('pb', 'announced_gazette'), pg_temp.e('pb', 'in_force_on', '2023-01-01')$$),
('WGR-39', 'pass', 'pb', $$SELECT pg_temp.e('pb', 'arrangement_decided', '2022-12-01'), pg_temp.e('pb', 'announced', '2022-12-20'), pg_temp.e('pb', 'in_force_on', '2023-01-01')$$),
-- a no of before the duty
('WGR-13', 'cannot_tell', 'pb', $$UPDATE governance_register.collaboration_version SET valid_from = '2016-01-01' WHERE source_key = 'pb'; SELECT pg_temp.e('pb', 'registered_national', '2021-06-30', false)$$),
('WGR-13', 'fail', 'pb', $$SELECT pg_temp.e('pb', 'registered_national', '2025-01-01', false)$$),
-- an environment service in another form than a public body
('OW-01', 'fail', 'pb', $$SELECT pg_temp.hold('gm9999/executive=participant pv28/executive=participant', '{"legal_form":"foundation"}'), pg_temp.yes('pb', 'takes_part_in_environment_service')$$),
-- a second letter opens no longer window: the weeks run from the first
('WINDOW-MISSED', 'fail', 'pb/2027', $$SELECT pg_temp.e('pb', 'budget_draft_sent', d, year => 2027) FROM unnest('{2026-02-02,2026-04-15}'::date[]) AS d$$),
('WINDOW-CLOSING', 'not_applicable', 'pb/2027', $$SELECT pg_temp.e('pb', 'budget_draft_sent', d, year => 2027) FROM unnest('{2026-02-02,2026-04-15}'::date[]) AS d$$),
('WGR-18', 'cannot_tell', 'pb/2026', $$SELECT pg_temp.e('pb', 'budget_adopted', '2025-07-01', year => 2026), pg_temp.e('pb', 'budget_sent_province', '2025-06-15', year => 2026)$$),
('WINDOW-CLOSING', 'fail', 'pb/2027', $$SELECT pg_temp.be('pb', pg_temp.value('operations_body')), pg_temp.e('pb', 'budget_draft_sent', '2026-03-02', year => 2027)$$),
('WGR-39', 'fail', 'pb', $$SELECT pg_temp.e('pb', 'announced_gazette', '2022-12-12', false, act => 'x'), pg_temp.e('pb', 'announced_gazette', '2023-02-01', act => 'x'), pg_temp.e('pb', 'in_force_on', '2023-01-01', act => 'x')$$),
('WGR-23', 'pass', 'pb/2027', $$SELECT pg_temp.e('pb', 'view_given', '2026-03-01', year => 2027), pg_temp.e('pb', 'view_answered', '2026-04-10', year => 2027), pg_temp.e('pb', 'view_answered', '2026-05-15', year => 2027), pg_temp.e('pb', 'budget_adopted', '2026-05-01', year => 2027)$$),
('WGR-15', 'pass', 'pb/2027', $$SELECT pg_temp.e('pb', 'budget_draft_sent', '2026-01-10', year => 2027), pg_temp.e('pb', 'budget_draft_sent', '2026-04-15', year => 2027), pg_temp.e('pb', 'budget_to_board', '2026-05-01', year => 2027)$$),
('WGR-19', 'pass', 'pb/2025', $$SELECT pg_temp.e('pb', 'accounts_draft_sent', '2026-04-10', year => 2025), pg_temp.e('pb', 'accounts_draft_sent', '2026-05-10', year => 2025)$$),
('GW-04', 'pass', 'bv', $$SELECT pg_temp.e('bv', 'far_reaching', holds => false, act => 'lening'), pg_temp.e('bv', 'council_asked', holds => true, act => 'lening'); SELECT pg_temp.e('bv', 'informed_beforehand', d, act => 'lening') FROM unnest('{2026-02-01,2026-04-15}'::date[]) AS d; SELECT pg_temp.e('bv', 'private_act_decided', '2026-03-01', act => 'lening')$$),
('WGR-12', 'pass', 'pb', $$SELECT pg_temp.e('pb', 'arrangement_decided', '2022-12-01'), pg_temp.e('pb', 'announced_gazette', '2022-12-20'), pg_temp.e('pb', 'in_force_on', '2023-01-01'), pg_temp.e('pb', 'announced_gazette', '2026-05-01', false)$$),
('GW-02', 'pass', 'bv', $$SELECT pg_temp.e('bv', 'founding_decided', '2015-05-01'), pg_temp.e('bv', 'founding_draft_sent', '2015-02-01'), pg_temp.e('bv', 'founding_opportunity', '2015-04-01'), pg_temp.e('bv', 'founding_draft_sent', '2026-05-01', false)$$),
('WGR-02', 'cannot_tell', 'pb', $$SELECT pg_temp.e('pb', 'council_consent', '2022-04-09', party => 'gm9998/council', act => 'w'), pg_temp.e('pb', 'arrangement_decided', '2022-05-01', party => 'gm9998/executive', act => 'w'), pg_temp.e('pb', 'council_consent', '2022-06-01', party => 'gm9999/council', act => 'w')$$),
('WGR-12', 'cannot_tell', 'pb', $$SELECT pg_temp.e('pb', 'arrangement_decided', '2022-12-10', act => 'a'), pg_temp.e('pb', 'in_force_on', '2027-01-01', act => 'a'), pg_temp.e('pb', 'announced_gazette', NULL, false, act => 'a')$$),
('AB-01', 'cannot_tell', 'bv', $$SELECT pg_temp.yes('bv', 'in_house', 'award_above_threshold'), pg_temp.e('bv', 'awarded_on', '2018-06-01'), pg_temp.e('bv', 'owner_turnover_percent', '2025-12-31', value => 60)$$),
('AB-01', 'cannot_tell', 'bv', $$SELECT pg_temp.yes('bv', 'in_house', 'award_above_threshold'), pg_temp.e('bv', 'awarded_on', '2018-06-01'), pg_temp.e('bv', 'owner_turnover_percent', '2025-12-31', value => 95)$$),
('AB-01', 'fail', 'bv', $$SELECT pg_temp.yes('bv', 'in_house', 'award_above_threshold'), pg_temp.e('bv', 'awarded_on', '2018-06-01'), pg_temp.e('bv', 'owner_turnover_percent', '2017-12-31', value => 60)$$),
-- three years that ended long before the award are not the last three
('AB-01', 'cannot_tell', 'bv', $$SELECT pg_temp.yes('bv', 'in_house', 'award_above_threshold'), pg_temp.e('bv', 'awarded_on', '2025-01-01'), pg_temp.e('bv', 'owner_turnover_percent', '2020-12-31', value => 60)$$),
('AB-01', 'pass', 'bv', $$SELECT pg_temp.yes('bv', 'in_house', 'award_above_threshold'), pg_temp.e('bv', 'awarded_on', '2025-01-01'), pg_temp.e('bv', 'owner_turnover_percent', '2023-12-31', value => 95)$$),
('AB-04', 'cannot_tell', 'bv', $$SELECT pg_temp.yes('bv', 'public_cooperation', 'award_above_threshold'), pg_temp.e('bv', 'awarded_on', '2025-01-01'), pg_temp.e('bv', 'open_market_percent', '2020-12-31', value => 60)$$),
('BBV-01', 'cannot_tell', 'bv', $$SELECT pg_temp.i('bv', '{"bbv_group":null}'); UPDATE governance_register.interest SET valid_from = '2026-05-01'$$),
('BBV-01', 'fail', 'bv', $$SELECT pg_temp.i('bv', '{"bbv_group":null}'); UPDATE governance_register.interest SET valid_from = '2024-05-01'$$),
('WGR-11', 'cannot_tell', 'pb', $$SELECT pg_temp.e('pb', 'board_met', '2025-06-30', value => 1, year => 2025)$$),
('WGR-11', 'fail', 'pb', $$SELECT pg_temp.e('pb', 'board_met', '2025-12-31', value => 1, year => 2025)$$),
('WGR-17', 'cannot_tell', 'pb/2026', $$UPDATE governance_register.collaboration_version SET valid_from = '2026-01-01', collaboration = governance.collaboration('public_body', '{delegation}', '2026-01-01', NULL, '{gm9999/executive,gm9998/executive}', ARRAY['{participant}', '{participant}']::governance.role_set[], 'x') WHERE source_key = 'pb'; SELECT pg_temp.e('pb', 'budget_adopted', '2026-02-15', year => 2026)$$),
('WGR-43', 'not_applicable', 'pb/2027', $$UPDATE governance_register.participation SET joined_on = '2026-05-01' WHERE party = 'gm9999'; SELECT pg_temp.e('pb', 'budget_draft_sent', '2026-02-01', year => 2027), pg_temp.e('pb', 'budget_to_board', '2026-05-10', year => 2027), pg_temp.e('pb', 'draft_laid_open', NULL, false, year => 2027)$$),
('WGR-43', 'fail', 'pb/2027', $$UPDATE governance_register.participation SET left_on = '2026-05-01' WHERE party = 'gm9999'; SELECT pg_temp.e('pb', 'budget_draft_sent', '2026-02-01', year => 2027), pg_temp.e('pb', 'budget_to_board', '2026-05-10', year => 2027), pg_temp.e('pb', 'draft_laid_open', NULL, false, year => 2027)$$),
('WGR-02', 'cannot_tell', 'pb', $$SELECT pg_temp.e('pb', 'council_consent', '2022-05-01', party => 'gm9999/council', act => 'w'), pg_temp.e('pb', 'arrangement_decided', '2022-06-01', act => 'w')$$),
('WGR-02', 'cannot_tell', 'pb', $$SELECT pg_temp.e('pb', 'council_consent', '2022-12-01', party => 'gm9999/council'), pg_temp.e('pb', 'arrangement_decided', '2022-12-10')$$),
('WGR-03', 'pass', 'pb', $$SELECT pg_temp.be('pb', pg_temp.value('joint_organ', powers => '{mandate}'))$$),
('WGR-03', 'fail', 'pb', $$SELECT pg_temp.be('pb', pg_temp.value('joint_organ')), pg_temp.yes('pb', 'taxes_or_rules')$$),
('WGR-03', 'cannot_tell', 'pb', $$SELECT pg_temp.be('pb', pg_temp.value('joint_organ'))$$),
('WGR-03', 'not_applicable', 'bv', $$SELECT 1$$),
('WGR-04', 'pass', 'pb', $$SELECT pg_temp.be('pb', pg_temp.value('operations_body'))$$),
('WGR-04', 'fail', 'pb', $$SELECT pg_temp.be('pb', pg_temp.value('operations_body', a => 'gm9999/council'))$$),
('WGR-04', 'not_applicable', 'pb', $$SELECT 1$$),
('WGR-05', 'cannot_tell', 'pb', $$SELECT pg_temp.yes('pb', 'clause_change', 'clause_ending')$$),
('WGR-06', 'pass', 'pb', $$SELECT pg_temp.yes('pb', 'board_named', 'seat_named')$$),
('WGR-06', 'not_applicable', 'net', $$SELECT 1$$),
('WGR-07', 'pass', 'pb', $$SELECT pg_temp.yes('pb', 'organ_general_board', 'organ_executive_board', 'organ_chair')$$),
('WGR-07', 'fail', 'pb', $$SELECT pg_temp.no('pb', 'organ_chair')$$),
('WGR-07', 'not_applicable', 'bv', $$SELECT 1$$),
('WGR-07', 'cannot_tell', 'pb', $$SELECT pg_temp.yes('pb', 'organ_chair')$$),
('WGR-08', 'pass', 'pb', $$SELECT pg_temp.e('pb', 'seat_end', '2026-03-01', party => 'gm9999/council'), pg_temp.e('pb', 'office_end', '2026-03-01', party => 'gm9999/council')$$),
('WGR-08', 'not_applicable', 'bv', $$SELECT 1$$),
('WGR-08', 'cannot_tell', 'pb', $$SELECT 1$$),
('WGR-09', 'fail', 'pb', $$SELECT pg_temp.e('pb', 'board_members', NULL, NULL, 1)$$),
('WGR-09', 'not_applicable', 'bv', $$SELECT 1$$),
('WGR-09', 'cannot_tell', 'pb', $$SELECT pg_temp.yes('pb', 'board_chair')$$),
('WGR-10', 'not_applicable', 'bv', $$SELECT 1$$),
('WGR-10', 'cannot_tell', 'pb', $$SELECT 1$$),
('WGR-11', 'pass', 'pb', $$SELECT pg_temp.i('pb'); INSERT INTO governance_register.meeting (organisation, collaboration_id, body, held_on, is_public) VALUES ('gm9999', pg_temp.id('pb'), 'pb/general-board', '2025-03-01', true), ('gm9999', pg_temp.id('pb'), 'pb/general-board', '2025-10-01', true)$$),
('WGR-11', 'not_applicable', 'bv', $$SELECT 1$$),
('WGR-11', 'cannot_tell', 'pb', $$SELECT 1$$),
('WGR-12', 'not_applicable', 'bv', $$SELECT 1$$),
('WGR-12', 'cannot_tell', 'pb', $$SELECT pg_temp.yes('pb', 'announced')$$),
('WGR-13', 'not_applicable', 'bv', $$SELECT 1$$),
('WGR-13', 'cannot_tell', 'pb', $$SELECT 1$$),
('WGR-14', 'pass', 'pb/2027', $$SELECT pg_temp.e('pb', 'frames_sent', '2026-04-29', NULL, NULL, 2027)$$),
('WGR-14', 'fail', 'pb/2027', $$SELECT pg_temp.e('pb', 'frames_sent', '2026-04-30', NULL, NULL, 2027)$$),
('WGR-14', 'fail', 'pb/2027', $$SELECT pg_temp.e('pb', 'frames_sent', NULL, false, NULL, 2027)$$),
('WGR-14', 'not_applicable', 'bv', $$SELECT 1$$),
('WGR-15', 'pass', 'pb/2026', $$SELECT pg_temp.e('pb', 'budget_draft_sent', '2025-04-08', NULL, NULL, 2026), pg_temp.e('pb', 'budget_to_board', '2025-07-01', NULL, NULL, 2026)$$),
('WGR-15', 'fail', 'pb/2026', $$SELECT pg_temp.e('pb', 'budget_draft_sent', '2025-04-09', NULL, NULL, 2026), pg_temp.e('pb', 'budget_to_board', '2025-07-01', NULL, NULL, 2026)$$),
('WGR-15', 'not_applicable', 'bv', $$SELECT 1$$),
('WGR-16', 'not_applicable', 'pb/2026', $$SELECT pg_temp.e('pb', 'view_given', NULL, false, NULL, 2026)$$),
('WGR-17', 'pass', 'pb/2026', $$SELECT pg_temp.e('pb', 'budget_adopted', '2025-12-31', NULL, NULL, 2026)$$),
('WGR-17', 'fail', 'pb/2026', $$SELECT pg_temp.e('pb', 'budget_adopted', '2026-01-01', NULL, NULL, 2026)$$),
('WGR-17', 'not_applicable', 'bv', $$SELECT 1$$),
('WGR-18', 'pass', 'pb/2026', $$SELECT pg_temp.e('pb', 'budget_adopted', '2025-07-01', NULL, NULL, 2026), pg_temp.e('pb', 'budget_sent_province', '2025-07-15', NULL, NULL, 2026)$$),
('WGR-18', 'fail', 'pb/2026', $$SELECT pg_temp.e('pb', 'budget_adopted', '2025-07-01', NULL, NULL, 2026), pg_temp.e('pb', 'budget_sent_province', '2025-07-16', NULL, NULL, 2026)$$),
('WGR-18', 'fail', 'pb/2026', $$SELECT pg_temp.e('pb', 'budget_sent_province', '2025-09-16', NULL, NULL, 2026)$$),
('WGR-18', 'not_applicable', 'bv', $$SELECT 1$$),
('WGR-19', 'pass', 'pb/2025', $$SELECT pg_temp.e('pb', 'accounts_draft_sent', '2026-04-29', NULL, NULL, 2025)$$),
('WGR-19', 'fail', 'pb/2025', $$SELECT pg_temp.e('pb', 'accounts_draft_sent', '2026-04-30', NULL, NULL, 2025)$$),
('WGR-19', 'not_applicable', 'bv', $$SELECT 1$$),
('WGR-20', 'pass', 'pb/2024', $$SELECT pg_temp.e('pb', 'accounts_adopted', '2025-07-01', NULL, NULL, 2024), pg_temp.e('pb', 'accounts_sent_province', '2025-07-14', NULL, NULL, 2024)$$),
('WGR-20', 'fail', 'pb/2024', $$SELECT pg_temp.e('pb', 'accounts_adopted', '2025-07-01', NULL, NULL, 2024), pg_temp.e('pb', 'accounts_sent_province', '2025-07-15', NULL, NULL, 2024)$$),
('WGR-20', 'not_applicable', 'bv', $$SELECT 1$$),
('WGR-21', 'not_applicable', 'bv', $$SELECT 1$$),
('WGR-21', 'cannot_tell', 'pb', $$SELECT 1$$),
('WGR-22', 'pass', 'pb', $$SELECT pg_temp.yes('pb', 'participation_preparation', 'participation_execution', 'participation_evaluation')$$),
('WGR-22', 'fail', 'pb', $$SELECT pg_temp.no('pb', 'participation_execution')$$),
('WGR-22', 'not_applicable', 'bv', $$SELECT 1$$),
('WGR-22', 'cannot_tell', 'pb', $$SELECT 1$$),
('WGR-23', 'not_applicable', 'pb/2026', $$SELECT pg_temp.e('pb', 'view_given', NULL, false, NULL, 2026)$$),
('WGR-24', 'pass', 'pb', $$SELECT pg_temp.e('pb', 'council_informed', '2026-01-01')$$),
('WGR-24', 'not_applicable', 'bv', $$SELECT 1$$),
('WGR-24', 'cannot_tell', 'pb', $$SELECT 1$$),
('WGR-25', 'not_applicable', 'pb', $$SELECT pg_temp.be('pb', pg_temp.value('operations_body')), pg_temp.yes('pb', 'committee_exists', 'councils_agree')$$),
('WGR-25', 'not_applicable', 'pb', $$SELECT pg_temp.no('pb', 'committee_exists')$$),
('WGR-25', 'cannot_tell', 'pb', $$SELECT pg_temp.yes('pb', 'committee_exists')$$),
('GW-01', 'pass', 'bv', $$SELECT pg_temp.i('bv', '{"motivation":"omdat"}'), pg_temp.e('bv', 'founding_decided', '2012-01-01')$$),
('GW-01', 'cannot_tell', 'bv', $$SELECT pg_temp.i('bv', '{"motivation":"omdat"}')$$),
('GW-01', 'not_applicable', 'pb', $$SELECT pg_temp.i('pb')$$),
('GW-01', 'cannot_tell', 'bv', $$SELECT 1$$),
('GW-02', 'fail', 'bv', $$SELECT pg_temp.e('bv', 'founding_draft_sent', '2011-07-01', act => 'oprichting'), pg_temp.e('bv', 'founding_decided', '2011-06-01', act => 'oprichting')$$),
('GW-02', 'cannot_tell', 'bv', $$SELECT pg_temp.e('bv', 'founding_draft_sent', '2011-07-01'), pg_temp.e('bv', 'founding_decided', '2011-06-01')$$),
('GW-02', 'not_applicable', 'pb', $$SELECT 1$$),
('GW-02', 'cannot_tell', 'bv', $$SELECT pg_temp.e('bv', 'founding_decided', '2011-06-01')$$),
('AB-01', 'fail', 'bv', $$SELECT pg_temp.yes('bv', 'in_house', 'award_above_threshold'), pg_temp.e('bv', 'owner_turnover_percent', NULL, NULL, 79.9), pg_temp.e('bv', 'awarded_on', '2024-05-01')$$),
('AB-01', 'not_applicable', 'bv', $$SELECT pg_temp.no('bv', 'in_house')$$),
('AB-01', 'cannot_tell', 'bv', $$SELECT pg_temp.yes('bv', 'in_house')$$),
-- what of the register reaches the judge; the judge itself is in law_verdicts.sql
('BBV-01', 'fail', 'pb', $$SELECT pg_temp.i('pb', '{"bbv_group":null}')$$),
('BBV-01', 'not_applicable', 'pb', $$SELECT pg_temp.i('pb', '{"amount_at_risk":0}')$$),
('BBV-07', 'pass', 'gm9999', $$SELECT pg_temp.i('pb'), pg_temp.e(NULL, 'programme_involvement_stated', NULL, true, NULL, 2026)$$),
('BBV-08', 'fail', 'gm9999', $$SELECT pg_temp.i('pb'), pg_temp.e(NULL, 'paragraph_present', NULL, false, NULL, 2026)$$),
('BBV-16', 'fail', 'pb', $$SELECT pg_temp.i('pb', '{"has_material_risk":true}')$$),
('BBV-16', 'cannot_tell', 'pb', $$SELECT pg_temp.i('pb')$$),
('BBV-17', 'fail', 'gm9999', $$SELECT pg_temp.i('pb'), pg_temp.e(NULL, 'list_layout_differs', NULL, true, NULL, 2026), pg_temp.e(NULL, 'difference_explained', NULL, false, NULL, 2026)$$),
('BBV-19', 'cannot_tell', 'gm9999', $$SELECT pg_temp.i('pb'), pg_temp.e(NULL, 'report_paragraph_present', NULL, false, NULL, 2025)$$),
('WGR-01', 'pass', 'pb', $$SELECT pg_temp.e('pb', 'draft_received', '2023-01-02'), pg_temp.e('pb', 'arrangement_decided', '2023-03-01')$$),
('WGR-01', 'not_applicable', 'pb', $$SELECT pg_temp.be('pb', pg_temp.value('public_body', a => 'gm9999/council')), pg_temp.e('pb', 'draft_sent', NULL, false), pg_temp.e('pb', 'arrangement_decided', '2023-03-01')$$),
('WGR-02', 'not_applicable', 'pb', $$SELECT pg_temp.be('pb', pg_temp.value('public_body', a => 'gm9999/council')), pg_temp.e('pb', 'arrangement_decided', '2023-03-01')$$),
('WGR-05', 'fail', 'pb', $$SELECT pg_temp.no('pb', 'clause_leaving_consequences')$$),
('WGR-27', 'fail', 'pb', $$SELECT pg_temp.no('pb', 'clause_liquidation')$$),
('WGR-28', 'fail', 'pb', $$SELECT pg_temp.no('pb', 'seat_named')$$),
('WGR-08', 'fail', 'pb', $$SELECT pg_temp.e('pb', 'office_end', '2026-03-01', party => 'gm9999/council'), pg_temp.e('pb', 'seat_end', NULL, false, party => 'gm9999/council')$$),
('WGR-08', 'fail', 'pb', $$SELECT pg_temp.e('pb', 'office_end', '2026-03-01', party => 'gm9999/council'), pg_temp.e('pb', 'seat_end', '2026-03-02', party => 'gm9999/council'), pg_temp.e('pb', 'office_end', '2026-03-01', party => 'gm9998/council'), pg_temp.e('pb', 'seat_end', '2026-03-01', party => 'gm9998/council')$$),
('WGR-08', 'cannot_tell', 'pb', $$SELECT pg_temp.e('pb', 'office_end', '2026-03-01', party => 'gm9999/council')$$),
('WGR-08', 'cannot_tell', 'pb', $$SELECT pg_temp.e('pb', 'office_end', '2026-03-01', false, party => 'gm9999/council'), pg_temp.e('pb', 'seat_end', NULL, false, party => 'gm9999/council')$$),
('WGR-08', 'cannot_tell', 'pb', $$SELECT pg_temp.e('pb', 'office_end', '2026-03-01', party => 'gm9999/council'), pg_temp.e('pb', 'seat_end', '2026-01-10', false, party => 'gm9999/council')$$),
('WGR-08', 'fail', 'pb', $$SELECT pg_temp.e('pb', 'office_end', '2026-03-01', party => 'gm9999/council'), pg_temp.e('pb', 'seat_end', '2026-04-01', false, party => 'gm9999/council')$$),
-- two members of one organ: which seat is whose
('WGR-08', 'cannot_tell', 'pb', $$SELECT pg_temp.e('pb', 'office_end', '2022-03-01', party => 'gm9999/council'), pg_temp.e('pb', 'seat_end', '2022-03-01', party => 'gm9999/council'), pg_temp.e('pb', 'seat_end', '2026-03-02', party => 'gm9999/council')$$),
('WGR-08', 'fail', 'pb', $$SELECT pg_temp.e('pb', 'office_end', '2022-03-01', party => 'gm9999/council', act => 'A'), pg_temp.e('pb', 'seat_end', '2022-03-02', party => 'gm9999/council', act => 'A'), pg_temp.e('pb', 'seat_end', '2026-03-02', party => 'gm9999/council', act => 'B')$$),
('WGR-08', 'pass', 'pb', $$SELECT pg_temp.e('pb', 'office_end', '2022-03-01', party => 'gm9999/council', act => 'A'), pg_temp.e('pb', 'seat_end', '2022-03-01', party => 'gm9999/council', act => 'A'), pg_temp.e('pb', 'office_end', '2026-03-02', party => 'gm9999/council', act => 'B'), pg_temp.e('pb', 'seat_end', '2026-03-02', party => 'gm9999/council', act => 'B')$$),
('WGR-08', 'fail', 'pb', $$SELECT pg_temp.e('pb', 'office_end', '2026-03-01', party => 'gm9998/council'), pg_temp.e('pb', 'office_end', '2026-03-01', party => 'gm9999/council'), pg_temp.e('pb', 'seat_end', '2026-03-05', party => 'gm9999/council')$$),
('WGR-10', 'fail', 'pb', $$SELECT pg_temp.e('pb', 'forbidden_act_agent', NULL, true, party => 'gm9999/executive')$$),
('WGR-11', 'fail', 'pb', $$SELECT pg_temp.e('pb', 'board_met', NULL, NULL, 1, 2025)$$),
('WGR-12', 'pass', 'pb', $$SELECT pg_temp.e('pb', 'announced_gazette', '2023-02-01'), pg_temp.e('pb', 'arrangement_decided', '2023-01-10')$$),
('WGR-13', 'fail', 'pb', $$SELECT pg_temp.no('pb', 'registered_national')$$),
('WGR-14', 'not_applicable', 'pb', $$SELECT pg_temp.be('pb', pg_temp.value('arrangement_only')), pg_temp.e('pb', 'frames_sent', NULL, false, NULL, 2026)$$),
('WGR-16', 'fail', 'pb/2026', $$SELECT pg_temp.e('pb', 'view_given', '2025-06-01', NULL, NULL, 2026), pg_temp.e('pb', 'budget_to_board', '2025-07-01', NULL, NULL, 2026), pg_temp.e('pb', 'view_attached', NULL, false, NULL, 2026)$$),
('WGR-21', 'fail', 'pb', $$SELECT pg_temp.e('pb', 'arrangement_decided', '2015-01-01'), pg_temp.no('pb', 'arrangement_amended')$$),
('WGR-21', 'cannot_tell', 'pb', $$UPDATE governance_register.collaboration_version SET valid_from = '2022-06-30'$$),
('WGR-23', 'pass', 'pb/2026', $$SELECT pg_temp.e('pb', 'view_given', '2025-06-01', NULL, NULL, 2026), pg_temp.e('pb', 'view_answered', '2025-06-30', NULL, NULL, 2026), pg_temp.e('pb', 'budget_adopted', '2025-07-01', NULL, NULL, 2026)$$),
('WGR-23', 'fail', 'pb/2026', $$SELECT pg_temp.e('pb', 'view_given', '2025-06-01', NULL, NULL, 2026), pg_temp.e('pb', 'view_answered', '2025-08-30', NULL, NULL, 2026), pg_temp.e('pb', 'budget_adopted', '2025-07-01', NULL, NULL, 2026)$$),
('WGR-24', 'cannot_tell', 'pb', $$SELECT pg_temp.e('pb', 'council_informed', '2024-01-01')$$),
('GW-01', 'cannot_tell', 'bv', $$SELECT pg_temp.i('bv')$$),
('GW-02', 'pass', 'bv', $$SELECT pg_temp.e('bv', 'founding_draft_sent', '2011-01-01'), pg_temp.e('bv', 'founding_opportunity', '2011-03-01'), pg_temp.e('bv', 'founding_decided', '2011-06-01')$$),
('AB-01', 'fail', 'bv', $$SELECT pg_temp.yes('bv', 'in_house', 'award_above_threshold'), pg_temp.e('bv', 'owner_turnover_percent', NULL, NULL, 80), pg_temp.e('bv', 'awarded_on', '2024-05-01')$$),
('AB-01', 'pass', 'bv', $$SELECT pg_temp.yes('bv', 'in_house'), pg_temp.e('bv', 'owner_turnover_percent', NULL, NULL, 80.1), pg_temp.e('bv', 'awarded_on', '2024-05-01')$$),
('AMENDMENT-SIGN', 'pass', 'pb', $$SELECT 1$$),
('AMENDMENT-SIGN', 'fail', 'pb', $$UPDATE governance_register.collaboration_version SET valid_from = '2022-06-30'$$),
('AMENDMENT-SIGN', 'not_applicable', 'pb', $$UPDATE governance_register.collaboration_version SET valid_from = '2022-06-30'; SELECT pg_temp.yes('pb', 'arrangement_amended')$$),
('AMENDMENT-SIGN', 'not_applicable', 'bv', $$SELECT 1$$),
('AMENDMENT-SIGN', 'cannot_tell', 'pb', $$UPDATE governance_register.collaboration_version SET valid_from = NULL$$),
('WINDOW-MISSED', 'pass', 'pb', $$SELECT pg_temp.e('pb', 'budget_draft_sent', '2026-01-10', NULL, NULL, 2027), pg_temp.e('pb', 'view_given', '2026-03-01', NULL, NULL, 2027)$$),
('WINDOW-MISSED', 'fail', 'pb', $$SELECT pg_temp.e('pb', 'budget_draft_sent', '2026-01-10', NULL, NULL, 2027)$$),
('WINDOW-MISSED', 'not_applicable', 'pb', $$SELECT pg_temp.e('pb', 'budget_draft_sent', '2026-01-10', NULL, NULL, 2027), pg_temp.e('pb', 'budget_to_board', '2026-07-09', NULL, NULL, 2027)$$),
('SUPERVISION-LIGHTER', 'pass', 'pb', $$SELECT pg_temp.sup('high', 'low')$$),
('SUPERVISION-LIGHTER', 'fail', 'pb', $$SELECT pg_temp.sup('low', 'high')$$),
('SUPERVISION-LIGHTER', 'cannot_tell', 'pb', $$SELECT pg_temp.sup('low', NULL)$$),
('SUPERVISION-FIRST-YEAR', 'pass', 'pb', $$SELECT pg_temp.sup('high', 'low'); UPDATE governance_register.collaboration_version SET valid_from = '2026-01-01'$$),
('SUPERVISION-FIRST-YEAR', 'fail', 'pb', $$SELECT pg_temp.sup('low', 'low'); UPDATE governance_register.collaboration_version SET valid_from = '2026-01-01'$$),
('SUPERVISION-FIRST-YEAR', 'not_applicable', 'pb', $$SELECT pg_temp.sup('low', 'low')$$),
('SUPERVISION-FIRST-YEAR', 'cannot_tell', 'pb', $$SELECT 1$$),
('SUPERVISION-REVIEW', 'pass', 'pb', $$SELECT pg_temp.sup('low', 'low')$$),
('SUPERVISION-REVIEW', 'fail', 'pb', $$SELECT pg_temp.sup('low', 'low', '2022-01-01')$$),
('SUPERVISION-REVIEW', 'cannot_tell', 'pb', $$SELECT pg_temp.sup('low', 'low', NULL)$$),
('NOTE-REVIEW', 'fail', 'nota', $$INSERT INTO governance_register.policy_note (organisation, title, adopted_on) VALUES ('gm9999', 'nota', '2021-01-01')$$),
('NOTE-REVIEW', 'pass', 'nota', $$INSERT INTO governance_register.policy_note (organisation, title, adopted_on) VALUES ('gm9999', 'nota', '2025-01-01')$$),
-- nothing is known: not beside another year, on its own
('WGR-14', 'cannot_tell', 'pb', $$SELECT 1$$),
('WGR-15', 'cannot_tell', 'pb', $$SELECT 1$$),
('WGR-15', 'cannot_tell', 'pb/2026', $$SELECT pg_temp.e('pb', 'budget_draft_sent', '2025-04-08', NULL, NULL, 2026)$$),
('WGR-16', 'cannot_tell', 'pb', $$SELECT 1$$),
('WGR-16', 'cannot_tell', 'pb/2026', $$SELECT pg_temp.e('pb', 'view_given', '2025-07-01', NULL, NULL, 2026)$$),
('WGR-16', 'not_applicable', 'bv', $$SELECT 1$$),
('WGR-17', 'cannot_tell', 'pb', $$SELECT 1$$),
('WGR-17', 'fail', 'pb/2026', $$SELECT pg_temp.e('pb', 'budget_adopted', NULL, false, NULL, 2026)$$),
('WGR-18', 'cannot_tell', 'pb', $$SELECT 1$$),
('WGR-18', 'cannot_tell', 'pb/2026', $$SELECT pg_temp.e('pb', 'budget_sent_province', '2025-07-15', NULL, NULL, 2026)$$),
('WGR-19', 'cannot_tell', 'pb', $$SELECT 1$$),
('WGR-20', 'cannot_tell', 'pb', $$SELECT 1$$),
('WGR-20', 'cannot_tell', 'pb/2024', $$SELECT pg_temp.e('pb', 'accounts_sent_province', '2025-07-14', NULL, NULL, 2024)$$),
('WGR-23', 'cannot_tell', 'pb', $$SELECT 1$$),
('WGR-23', 'cannot_tell', 'pb/2026', $$SELECT pg_temp.e('pb', 'view_given', '2025-06-01', NULL, NULL, 2026)$$),
('WGR-23', 'not_applicable', 'bv', $$SELECT 1$$),
('WGR-04', 'cannot_tell', 'pb', $$SELECT pg_temp.be('pb', pg_temp.value('operations_body', a => 'gm9999'))$$),
('VERSION-GAP', 'cannot_tell', 'pb later', $$UPDATE governance_register.collaboration_version SET valid_from = NULL, valid_to = NULL; INSERT INTO governance_register.collaboration_version (collaboration_id, collaboration, source, source_key) VALUES (pg_temp.id('pb'), pg_temp.value('public_body'), 'test', 'later')$$),
('BODY-MISSING', 'cannot_tell', 'pb', $$SELECT pg_temp.be('pb', pg_temp.value(NULL)); UPDATE governance_register.collaboration_version SET body = NULL$$),
('BODY-NOT-EXPECTED', 'cannot_tell', 'pb', $$SELECT pg_temp.be('pb', pg_temp.value(NULL))$$),
('BASIS-MISSING', 'cannot_tell', 'pb', $$SELECT pg_temp.be('pb', pg_temp.value(NULL))$$),
('PORT-VANISHED', 'pass', 'goal w.goal', $$SELECT pg_temp.port('1')$$),
('PORT-VANISHED', 'fail', 'goal w.goal', $$SELECT pg_temp.port('1'); DROP SCHEMA w CASCADE$$),
('PORT-VANISHED', 'not_applicable', 'goal', $$SELECT 1$$),
('PORT-REFUSED', 'pass', 'goal w.goal', $$SELECT pg_temp.port('1')$$),
('PORT-REFUSED', 'fail', 'goal w.goal', $$SELECT pg_temp.port('1'); UPDATE governance_register.port SET state = 'refused', state_detail = 'evil owns it'$$),
('PORT-REFUSED', 'not_applicable', 'goal', $$SELECT 1$$),
('PORT-UNREADABLE', 'pass', 'goal w.goal', $$SELECT pg_temp.port('1')$$),
('PORT-UNREADABLE', 'fail', 'goal w.goal', $$SELECT pg_temp.port('1'); UPDATE governance_register.port SET state = 'unreadable', state_detail = 'SQLSTATE 42501'$$),
('PORT-UNREADABLE', 'not_applicable', 'goal', $$SELECT 1$$),
('PORT-FAILED', 'pass', 'goal w.goal', $$SELECT pg_temp.port('1')$$),
('PORT-FAILED', 'fail', 'goal w.goal', $$SELECT pg_temp.port('1'); UPDATE governance_register.port SET state = 'failed', state_detail = 'SQLSTATE 22012'$$),
('PORT-FAILED', 'not_applicable', 'goal', $$SELECT 1$$),
('PORT-EMPTY', 'pass', 'goal w.goal', $$SELECT pg_temp.port('1')$$),
('PORT-EMPTY', 'fail', 'goal w.goal', $$SELECT pg_temp.port('1'); UPDATE governance_register.port SET state = 'empty', last_lost = 1, last_known = 1$$),
('PORT-EMPTY', 'pass', 'goal w.goal', $$SELECT pg_temp.port('1'); UPDATE governance_register.port SET state = 'empty', last_lost = 0, last_known = 1$$),
('PORT-EMPTY', 'not_applicable', 'goal', $$SELECT 1$$),
('PORT-SHRUNK', 'pass', 'goal w.goal', $$SELECT pg_temp.port('1')$$),
('PORT-SHRUNK', 'fail', 'goal w.goal', $$SELECT pg_temp.port('1'); UPDATE governance_register.port SET state = 'shrunk', last_lost = 30, last_known = 60$$),
('PORT-SHRUNK', 'not_applicable', 'goal', $$SELECT 1$$),
('PORT-STALE', 'pass', 'goal w.goal', $$SELECT pg_temp.port('1')$$),
('PORT-STALE', 'fail', 'goal w.goal', $$SELECT pg_temp.port('1'); UPDATE governance_register.port SET last_refresh = now() - interval '8 days'$$),
('PORT-STALE', 'not_applicable', 'goal', $$SELECT 1$$),
('STANDARD-ROW', 'fail', 'instrument_register psat/1', $$UPDATE governance_register.instrument_register SET adopted_by = 'x' WHERE code = 'psat'$$),
('OWN-ROW', 'fail', 'check_rule WGR-05', $$INSERT INTO governance_register.displaced_row (table_name, row_key, content) VALUES ('check_rule', 'WGR-05', '{}')$$),
('PORT-REJECTED', 'fail', 'goal', $$SELECT pg_temp.port('no such thing')$$),
('PORT-REJECTED', 'pass', 'goal', $$SELECT pg_temp.port('no such thing'); SELECT pg_temp.port('gm9999')$$),
('RESTORE-FORM', 'pass', 'view public.v', $$CREATE VIEW public.v AS SELECT holder FROM governance_register.role_assignment WHERE role OPERATOR(governance.=) 'owner'$$),
('RESTORE-FORM', 'fail', 'view public.v', $$SET LOCAL search_path = governance; CREATE VIEW public.v AS SELECT nullif(role, 'owner') AS role FROM governance_register.role_assignment$$),
('WAIVER-LAPSING', 'fail', '0', $$SELECT pg_temp.waived('2026-06-18')$$),
('WAIVER-LAPSING', 'pass', '0', $$SELECT pg_temp.waived('2026-06-19')$$),
-- of the register; of the roles through pg_temp.hold: holder=role,role
('FUNCTION-steer', 'pass', 'pb', $$SELECT pg_temp.hold('x=direct')$$),
('FUNCTION-steer', 'fail', 'pb', $$SELECT pg_temp.hold('x=manage')$$),
('FUNCTION-steer', 'not_applicable', 'pb', $$SELECT pg_temp.hold('x=participant')$$),
('FUNCTION-control', 'pass', 'pb', $$SELECT pg_temp.hold('x=manage')$$),
('FUNCTION-control', 'fail', 'pb', $$SELECT pg_temp.hold('x=direct')$$),
('FUNCTION-control', 'not_applicable', 'pb', $$SELECT pg_temp.hold('x=participant')$$),
('FUNCTION-supervise', 'pass', 'pb', $$SELECT pg_temp.hold('x=supervisor')$$),
('FUNCTION-supervise', 'fail', 'pb', $$SELECT pg_temp.hold('x=direct')$$),
('FUNCTION-supervise', 'not_applicable', 'pb', $$SELECT pg_temp.hold('x=participant')$$),
('FUNCTION-account', 'pass', 'pb', $$SELECT pg_temp.hold('x=owner')$$),
('FUNCTION-account', 'fail', 'pb', $$SELECT pg_temp.hold('x=direct')$$),
('FUNCTION-account', 'not_applicable', 'pb', $$SELECT pg_temp.hold('x=participant')$$),
('APART-supervise', 'pass', 'pb', $$SELECT pg_temp.hold('x=supervisor y=direct')$$),
('APART-supervise', 'fail', 'pb', $$SELECT pg_temp.hold('x=supervisor,direct')$$),
('APART-supervise', 'not_applicable', 'pb', $$SELECT pg_temp.hold('x=participant')$$),
('CONFLICT-owner-client', 'pass', 'pb', $$SELECT pg_temp.hold('x=owner y=client')$$),
('CONFLICT-owner-client', 'fail', 'pb', $$SELECT pg_temp.hold('x=owner,client')$$),
('CONFLICT-owner-client', 'not_applicable', 'pb', $$SELECT pg_temp.hold('x=participant')$$),
('CONFLICT-owner-customer', 'pass', 'pb', $$SELECT pg_temp.hold('x=owner y=customer')$$),
('CONFLICT-owner-customer', 'fail', 'pb', $$SELECT pg_temp.hold('x=owner,customer')$$),
('CONFLICT-owner-customer', 'not_applicable', 'pb', $$SELECT pg_temp.hold('x=participant')$$),
('CONFLICT-board_member-client', 'pass', 'pb', $$SELECT pg_temp.hold('x=board_member y=client')$$),
('CONFLICT-board_member-client', 'fail', 'pb', $$SELECT pg_temp.hold('x=board_member,client')$$),
('CONFLICT-board_member-client', 'not_applicable', 'pb', $$SELECT pg_temp.hold('x=participant')$$),
('CONFLICT-board_member-contractor', 'pass', 'pb', $$SELECT pg_temp.hold('x=board_member y=contractor')$$),
('CONFLICT-board_member-contractor', 'fail', 'pb', $$SELECT pg_temp.hold('x=board_member,contractor')$$),
('CONFLICT-board_member-contractor', 'not_applicable', 'pb', $$SELECT pg_temp.hold('x=participant')$$),
('CONFLICT-board_member-counterparty_adviser', 'pass', 'pb', $$SELECT pg_temp.hold('x=board_member y=counterparty_adviser')$$),
('CONFLICT-board_member-counterparty_adviser', 'fail', 'pb', $$SELECT pg_temp.hold('x=board_member,counterparty_adviser')$$),
('CONFLICT-board_member-counterparty_adviser', 'not_applicable', 'pb', $$SELECT pg_temp.hold('x=participant')$$),
('CONFLICT-board_member-supervisor', 'pass', 'pb', $$SELECT pg_temp.hold('x=board_member y=supervisor')$$),
('CONFLICT-board_member-supervisor', 'fail', 'pb', $$SELECT pg_temp.hold('x=board_member,supervisor')$$),
('CONFLICT-board_member-supervisor', 'not_applicable', 'pb', $$SELECT pg_temp.hold('x=participant')$$),
('CONFLICT-authority-owner', 'pass', 'pb', $$SELECT pg_temp.hold('x=authority y=owner')$$),
('CONFLICT-authority-owner', 'fail', 'pb', $$SELECT pg_temp.hold('x=authority,owner')$$),
('CONFLICT-authority-owner', 'not_applicable', 'pb', $$SELECT pg_temp.hold('x=participant')$$),
('CONFLICT-regulate-facilitate', 'pass', 'pb', $$SELECT pg_temp.hold('x=regulate y=facilitate')$$),
('CONFLICT-regulate-facilitate', 'fail', 'pb', $$SELECT pg_temp.hold('x=regulate,facilitate')$$),
('CONFLICT-regulate-facilitate', 'not_applicable', 'pb', $$SELECT pg_temp.hold('x=participant')$$),
('SSD-order-deliver-pay-supervise', 'pass', 'pb', $$SELECT pg_temp.hold('x=finance,client y=contractor')$$),
('SSD-order-deliver-pay-supervise', 'fail', 'pb', $$SELECT pg_temp.hold('x=finance,client,contractor')$$),
('SSD-order-deliver-pay-supervise', 'not_applicable', 'pb', $$SELECT pg_temp.hold('x=participant')$$),
('INTEREST-PERSONAL', 'pass', 'pb', $$SELECT pg_temp.hold('x=client', '{"interests":["personal"]}')$$),
('INTEREST-PERSONAL', 'fail', 'pb', $$SELECT pg_temp.hold('x=board_member', '{"interests":["personal"]}')$$),
('INTEREST-PERSONAL', 'not_applicable', 'pb', $$SELECT pg_temp.hold('x=participant')$$),
('STYLE-TENSION', 'pass', 'pb', $$SELECT pg_temp.hold('x=owner', '{"style":{"market":1}}')$$),
('STYLE-TENSION', 'fail', 'pb', $$SELECT pg_temp.hold('x=owner', '{"style":{"hierarchy":0.5,"network":0.5}}')$$),
('STYLE-TENSION', 'not_applicable', 'pb', $$SELECT pg_temp.hold('x=owner')$$),
('ROLE-NONE', 'pass', 'pb', $$SELECT pg_temp.hold('x=owner')$$),
('ROLE-NONE', 'fail', 'pb', $$SELECT pg_temp.hold('x=owner y=participant')$$),
('ROLE-NONE', 'cannot_tell', 'pb', $$SELECT pg_temp.hold('x=participant')$$),
('ROLE-POWERS', 'pass', 'pb', $$SELECT pg_temp.hold('x=owner', '{"legal_form":"public_body","powers":["delegation"]}')$$),
('ROLE-POWERS', 'fail', 'pb', $$SELECT pg_temp.hold('x=owner', '{"legal_form":"network","powers":["delegation"]}')$$),
('ROLE-POWERS', 'not_applicable', 'pb', $$SELECT pg_temp.hold('x=owner', '{"legal_form":"egtc","powers":["delegation"]}')$$),
('ROLE-POWERS', 'cannot_tell', 'pb', $$SELECT pg_temp.hold('x=owner', '{"legal_form":"public_body"}')$$),
('FIT-STYLE', 'pass', 'pb', $$SELECT pg_temp.hold('x=client', '{"style":{"market":1}}')$$),
('FIT-STYLE', 'fail', 'pb', $$SELECT pg_temp.hold('x=supervisor', '{"style":{"market":1}}')$$),
('FIT-STYLE', 'not_applicable', 'pb', $$SELECT pg_temp.hold('x=participant', '{"style":{"market":1}}')$$),
('FIT-STYLE', 'cannot_tell', 'pb', $$SELECT pg_temp.hold('x=owner')$$),
('FIT-FORM', 'pass', 'pb', $$SELECT pg_temp.hold('x=client', '{"legal_form":"network"}')$$),
('FIT-FORM', 'fail', 'pb', $$SELECT pg_temp.hold('x=owner', '{"legal_form":"network"}')$$),
('FIT-FORM', 'not_applicable', 'pb', $$SELECT pg_temp.hold('x=participant', '{"legal_form":"network"}')$$),
('FIT-FORM', 'cannot_tell', 'pb', $$SELECT pg_temp.hold('x=owner')$$),
('FIT-ORGAN', 'pass', 'pb', $$SELECT pg_temp.hold('x/council=supervisor')$$),
('FIT-ORGAN', 'fail', 'pb', $$SELECT pg_temp.hold('x/council=manage')$$),
('FIT-ORGAN', 'not_applicable', 'pb', $$SELECT pg_temp.hold('x/council=participant')$$),
('FIT-ORGAN', 'cannot_tell', 'pb', $$SELECT pg_temp.hold('x=owner')$$),
('FIT-PHASE', 'pass', 'pb', $$SELECT pg_temp.hold('x=owner', '{"phase":"run"}')$$),
('FIT-PHASE', 'fail', 'pb', $$SELECT pg_temp.hold('x=drive', '{"phase":"ended"}')$$),
('FIT-PHASE', 'not_applicable', 'pb', $$SELECT pg_temp.hold('x=participant', '{"phase":"run"}')$$),
('FIT-PHASE', 'cannot_tell', 'pb', $$SELECT pg_temp.hold('x=owner')$$),
('FIT-DISTANCE', 'pass', 'pb', $$SELECT pg_temp.hold('x=let_go', '{"style":{"hierarchy":1}}')$$),
('FIT-DISTANCE', 'not_applicable', 'pb', $$SELECT pg_temp.hold('x=participant', '{"style":{"hierarchy":1}}')$$),
('FIT-DISTANCE', 'cannot_tell', 'pb', $$SELECT pg_temp.hold('x=owner')$$),
('ROLE-POWERS', 'pass', 'pb', $$SELECT 1$$),
('ROLE-POWERS', 'fail', 'net', $$SELECT pg_temp.be('net', pg_temp.value('network', powers => '{delegation}'))$$),
('ROLE-NONE', 'cannot_tell', 'pb', $$SELECT 1$$),
('CONFLICT-board_member-supervisor', 'fail', 'pb', $$SELECT pg_temp.be('pb', pg_temp.value('public_body', roles => '{board_member,supervisor}'))$$),
('CONFLICT-board_member-supervisor', 'not_applicable', 'pb', $$SELECT 1$$),
('SCORE-OVERDUE', 'pass', 'pb', $$SELECT pg_temp.i('pb'), pg_temp.round('pb', '2026-01-01', 4, 4)$$),
('SCORE-OVERDUE', 'fail', 'pb', $$SELECT pg_temp.i('pb'), pg_temp.round('pb', '2024-01-01', 4, 4)$$),
('SCORE-OVERDUE', 'cannot_tell', 'pb', $$SELECT 1$$),
('SCORE-COVERAGE', 'pass', 'pb', $$SELECT pg_temp.i('pb'), pg_temp.round('pb', '2026-01-01', 4, 4)$$),
('SCORE-COVERAGE', 'fail', 'pb', $$SELECT pg_temp.i('pb'), pg_temp.round('pb', '2026-01-01', NULL, NULL)$$),
('SCORE-COVERAGE', 'not_applicable', 'pb', $$SELECT pg_temp.i('pb')$$),
('SCORE-COVERAGE', 'cannot_tell', 'pb', $$SELECT 1$$),
('SCORE-WORSENED', 'pass', 'pb', $$SELECT pg_temp.i('pb'), pg_temp.round('pb', '2025-01-01', 4, 4), pg_temp.round('pb', '2026-01-01', 5, 5)$$),
('SCORE-WORSENED', 'fail', 'pb', $$SELECT pg_temp.i('pb'), pg_temp.round('pb', '2025-01-01', 5, 5), pg_temp.round('pb', '2026-01-01', 2, 2)$$),
('SCORE-WORSENED', 'not_applicable', 'pb', $$SELECT pg_temp.i('pb'), pg_temp.round('pb', '2025-01-01', 5, 5)$$),
('SCORE-WORSENED', 'cannot_tell', 'pb', $$SELECT pg_temp.i('pb'), pg_temp.round('pb', '2025-01-01', 5, 5), pg_temp.round('pb', '2026-01-01', NULL, NULL)$$),
('SCORE-CONCERN', 'pass', 'pb', $$SELECT pg_temp.i('pb'), pg_temp.round('pb', '2026-01-01', 4, 4)$$),
('SCORE-CONCERN', 'fail', 'pb', $$SELECT pg_temp.i('pb'), pg_temp.round('pb', '2026-01-01', 2, 2)$$),
('SCORE-CONCERN', 'not_applicable', 'pb', $$SELECT pg_temp.i('pb')$$),
('SCORE-CONCERN', 'cannot_tell', 'pb', $$SELECT 1$$),
('SCORE-DISAGREEMENT', 'pass', 'pb', $$SELECT pg_temp.i('pb'), pg_temp.round('pb', '2026-01-01', 4, 4)$$),
('SCORE-DISAGREEMENT', 'fail', 'pb', $$SELECT pg_temp.i('pb'), pg_temp.round('pb', '2026-01-01', 2, 5)$$),
('SCORE-DISAGREEMENT', 'not_applicable', 'pb', $$SELECT pg_temp.i('pb')$$),
('SCORE-DISAGREEMENT', 'cannot_tell', 'pb', $$SELECT pg_temp.i('pb'), pg_temp.round('pb', '2026-01-01', 4, NULL)$$),
('ROUND-STATUS', 'pass', 'pb', $$SELECT pg_temp.steps('planned', 'open')$$),
('ROUND-STATUS', 'fail', 'pb', $$SELECT pg_temp.steps('planned', 'open'); UPDATE governance_register.assessment_round SET status = 'closed'$$),
('ROUND-STATUS', 'not_applicable', 'pb', $$SELECT pg_temp.steps('planned')$$),
('ROUND-STATUS', 'cannot_tell', 'pb', $$SELECT pg_temp.steps('closed')$$),
('ROUND-CHANGED', 'pass', 'pb', $$SELECT pg_temp.steps('closed', 'adopt')$$),
('ROUND-CHANGED', 'fail', 'pb', $$SELECT pg_temp.steps('closed', 'adopt'); DELETE FROM governance_register.assessment_form; SELECT governance.total_rounds()$$),
('ROUND-CHANGED', 'not_applicable', 'pb', $$SELECT pg_temp.steps('closed')$$),
('ROUND-CHANGED', 'cannot_tell', 'pb', $$SELECT pg_temp.steps('closed', 'adopt'); DELETE FROM governance_register.round_event$$),
('ROUND-LATE', 'pass', 'pb', $$SELECT pg_temp.steps('closed'), pg_temp.late(); SELECT governance.set_aside_late_form(late_form_id, '2026-01-03', 'x') FROM governance_register.late_form$$),
('ROUND-LATE', 'fail', 'pb', $$SELECT pg_temp.steps('closed'), pg_temp.late()$$),
('ROUND-LATE', 'not_applicable', 'pb', $$SELECT pg_temp.steps('closed')$$),
('ROUND-RESPONSE', 'pass', 'pb', $$SELECT pg_temp.steps('closed'); UPDATE governance_register.assessment_round SET asked = 1; SELECT governance.total_rounds()$$),
('ROUND-RESPONSE', 'fail', 'pb', $$SELECT pg_temp.steps('closed'); UPDATE governance_register.assessment_round SET asked = 0; SELECT governance.total_rounds()$$),
('ROUND-RESPONSE', 'not_applicable', 'pb', $$SELECT pg_temp.steps('planned', 'open')$$),
('ROUND-RESPONSE', 'cannot_tell', 'pb', $$SELECT pg_temp.steps('closed')$$),
('REFLECTION-OVERDUE', 'pass', 'pb', $$SELECT pg_temp.i('pb'); INSERT INTO governance_register.reflection (organisation, collaboration_id, held_on, question) VALUES ('gm9999', pg_temp.id('pb'), '2026-01-01', 'why')$$),
('REFLECTION-OVERDUE', 'fail', 'pb', $$SELECT pg_temp.i('pb')$$),
('REFLECTION-OVERDUE', 'cannot_tell', 'pb', $$SELECT 1$$),
('REFLECTION-ACTION', 'pass', 'pb', $$INSERT INTO governance_register.reflection (organisation, collaboration_id, held_on, question, action, due_on) VALUES ('gm9999', pg_temp.id('pb'), '2026-01-01', 'why', 'doen', '2026-06-01')$$),
('REFLECTION-ACTION', 'fail', 'pb', $$INSERT INTO governance_register.reflection (organisation, collaboration_id, held_on, question, action, due_on) VALUES ('gm9999', pg_temp.id('pb'), '2026-01-01', 'why', 'doen', '2026-02-01')$$),
('REFLECTION-ACTION', 'cannot_tell', 'pb', $$INSERT INTO governance_register.reflection (organisation, collaboration_id, held_on, question, action) VALUES ('gm9999', pg_temp.id('pb'), '2026-01-01', 'why', 'doen')$$),
('SIGNAL-OVERDUE', 'pass', 'pb', $$INSERT INTO governance_register.signal (organisation, collaboration_id, raised_on, kind, description, due_on) VALUES ('gm9999', pg_temp.id('pb'), '2026-01-01', 'finance', 'x', '2026-06-01')$$),
('SIGNAL-OVERDUE', 'fail', 'pb', $$INSERT INTO governance_register.signal (organisation, collaboration_id, raised_on, kind, description, due_on) VALUES ('gm9999', pg_temp.id('pb'), '2026-01-01', 'finance', 'x', '2026-05-01')$$),
('SIGNAL-OVERDUE', 'not_applicable', 'pb', $$INSERT INTO governance_register.signal (organisation, collaboration_id, raised_on, kind, description, due_on, closed_on) VALUES ('gm9999', pg_temp.id('pb'), '2026-01-01', 'finance', 'x', '2026-05-01', '2026-05-02')$$),
('SIGNAL-OVERDUE', 'cannot_tell', 'pb', $$INSERT INTO governance_register.signal (organisation, collaboration_id, raised_on, kind, description) VALUES ('gm9999', pg_temp.id('pb'), '2026-01-01', 'finance', 'x')$$),
('SIGNAL-UNOWNED', 'pass', 'pb', $$INSERT INTO governance_register.signal (organisation, collaboration_id, raised_on, kind, description, owner, due_on) VALUES ('gm9999', pg_temp.id('pb'), '2026-01-01', 'finance', 'x', 'finance', '2026-06-01')$$),
('SIGNAL-UNOWNED', 'fail', 'pb', $$INSERT INTO governance_register.signal (organisation, collaboration_id, raised_on, kind, description) VALUES ('gm9999', pg_temp.id('pb'), '2026-01-01', 'finance', 'x')$$),
('SIGNAL-UNOWNED', 'not_applicable', 'pb', $$INSERT INTO governance_register.signal (organisation, collaboration_id, raised_on, kind, description, closed_on) VALUES ('gm9999', pg_temp.id('pb'), '2026-01-01', 'finance', 'x', '2026-02-01')$$),
('DEADLINE-MISSED', 'pass', 'd', $$INSERT INTO governance_register.deadline (organisation, kind, title, due_on, done_on, source_key) VALUES ('gm9999', 'other', 'x', '2026-05-01', '2026-05-01', 'd')$$),
('DEADLINE-MISSED', 'fail', 'd', $$INSERT INTO governance_register.deadline (organisation, kind, title, due_on, source_key) VALUES ('gm9999', 'other', 'x', '2026-05-01', 'd')$$),
('DEADLINE-MISSED', 'not_applicable', 'd', $$INSERT INTO governance_register.deadline (organisation, kind, title, due_on, source_key) VALUES ('gm9999', 'other', 'x', '2026-06-01', 'd')$$),
('DEADLINE-NEAR', 'pass', 'd', $$INSERT INTO governance_register.deadline (organisation, kind, title, due_on, source_key) VALUES ('gm9999', 'other', 'x', '2026-07-01', 'd')$$),
('DEADLINE-NEAR', 'fail', 'd', $$INSERT INTO governance_register.deadline (organisation, kind, title, due_on, source_key) VALUES ('gm9999', 'other', 'x', '2026-06-01', 'd')$$),
('DEADLINE-NEAR', 'not_applicable', 'd', $$INSERT INTO governance_register.deadline (organisation, kind, title, due_on, source_key) VALUES ('gm9999', 'other', 'x', '2026-05-01', 'd')$$),
('WINDOW-CLOSING', 'pass', 'pb', $$SELECT pg_temp.e('pb', 'budget_draft_sent', '2026-05-10', NULL, NULL, 2027)$$),
('WINDOW-CLOSING', 'fail', 'pb', $$SELECT pg_temp.e('pb', 'budget_draft_sent', '2026-04-10', NULL, NULL, 2027); INSERT INTO governance_register.meeting (organisation, body, held_on) VALUES ('gm9999', 'gm9999/council', '2026-06-04')$$),
('WINDOW-CLOSING', 'pass', 'pb', $$SELECT pg_temp.e('pb', 'budget_draft_sent', '2026-04-10', NULL, NULL, 2027), pg_temp.e('pb', 'view_given', '2026-05-10', NULL, NULL, 2027)$$),
('WINDOW-CLOSING', 'not_applicable', 'pb', $$SELECT pg_temp.e('pb', 'budget_draft_sent', '2026-01-10', NULL, NULL, 2027)$$),
('EXPECTATION-MISSED', 'pass', 'pb', $$INSERT INTO governance_register.expectation (organisation, collaboration_id, result, target, due_on, realised, realised_on) VALUES ('gm9999', pg_temp.id('pb'), 'x', 10, '2026-01-01', 10, '2026-01-02')$$),
('EXPECTATION-MISSED', 'fail', 'pb', $$INSERT INTO governance_register.expectation (organisation, collaboration_id, result, target, due_on, realised, realised_on) VALUES ('gm9999', pg_temp.id('pb'), 'x', 10, '2026-01-01', 9, '2026-01-01')$$),
('EXPECTATION-MISSED', 'not_applicable', 'pb', $$INSERT INTO governance_register.expectation (organisation, collaboration_id, result, target, due_on, realised, realised_on) VALUES ('gm9999', pg_temp.id('pb'), 'x', 10, '2026-05-19', 9, '2026-01-02')$$),
('EXPECTATION-MISSED', 'cannot_tell', 'pb', $$INSERT INTO governance_register.expectation (organisation, collaboration_id, result, target, due_on, realised, realised_on) VALUES ('gm9999', pg_temp.id('pb'), 'x', 10, '2026-01-01', 9, '2025-12-31')$$),
('EXPECTATION-DUE', 'pass', 'pb', $$INSERT INTO governance_register.expectation (organisation, collaboration_id, result, target, due_on) VALUES ('gm9999', pg_temp.id('pb'), 'x', 10, '2026-06-19')$$),
('EXPECTATION-DUE', 'fail', 'pb', $$INSERT INTO governance_register.expectation (organisation, collaboration_id, result, target, due_on) VALUES ('gm9999', pg_temp.id('pb'), 'x', 10, '2026-06-18')$$),
('EXPECTATION-DUE', 'not_applicable', 'pb', $$INSERT INTO governance_register.expectation (organisation, collaboration_id, result, target, due_on) VALUES ('gm9999', pg_temp.id('pb'), 'x', 10, '2026-05-18')$$),
('EXPECTATION-DUE', 'cannot_tell', 'pb', $$INSERT INTO governance_register.expectation (organisation, collaboration_id, result, target) VALUES ('gm9999', pg_temp.id('pb'), 'x', 10)$$),
('EXPECTATION-UNMEASURED', 'pass', 'pb', $$INSERT INTO governance_register.expectation (organisation, collaboration_id, result, target, due_on, realised) VALUES ('gm9999', pg_temp.id('pb'), 'x', 10, '2026-05-18', 9)$$),
('EXPECTATION-UNMEASURED', 'fail', 'pb', $$INSERT INTO governance_register.expectation (organisation, collaboration_id, result, target, due_on) VALUES ('gm9999', pg_temp.id('pb'), 'x', 10, '2026-05-18')$$),
('EXPECTATION-UNMEASURED', 'not_applicable', 'pb', $$INSERT INTO governance_register.expectation (organisation, collaboration_id, result, target, due_on) VALUES ('gm9999', pg_temp.id('pb'), 'x', 10, '2026-05-19')$$),
('EXPECTATION-UNMEASURED', 'cannot_tell', 'pb', $$INSERT INTO governance_register.expectation (organisation, collaboration_id, result, target) VALUES ('gm9999', pg_temp.id('pb'), 'x', 10)$$),
('RESPONSIBLE-NONE', 'pass', 'pb', $$SELECT pg_temp.i('pb'); INSERT INTO governance_register.responsible (organisation, collaboration_id, office, holder) VALUES ('gm9999', pg_temp.id('pb'), 'official', 'gm9999/executive')$$),
('RESPONSIBLE-NONE', 'fail', 'pb', $$SELECT pg_temp.i('pb')$$),
('RESPONSIBLE-NONE', 'cannot_tell', 'pb', $$SELECT 1$$),
('START-REASON', 'pass', 'pb', $$SELECT pg_temp.i('pb'); INSERT INTO governance_register.motive (organisation, collaboration_id, reason) VALUES ('gm9999', pg_temp.id('pb'), 'scale')$$),
('START-REASON', 'fail', 'pb', $$SELECT pg_temp.i('pb')$$),
('START-REASON', 'cannot_tell', 'pb', $$SELECT 1$$),
('START-EXPECTATION', 'pass', 'pb', $$SELECT pg_temp.i('pb'); INSERT INTO governance_register.expectation (organisation, collaboration_id, result) VALUES ('gm9999', pg_temp.id('pb'), 'x')$$),
('START-EXPECTATION', 'fail', 'pb', $$SELECT pg_temp.i('pb')$$),
('START-EXPECTATION', 'cannot_tell', 'pb', $$SELECT 1$$),
('START-VALUES', 'pass', 'pb', $$SELECT pg_temp.i('pb'); INSERT INTO governance_register.core_value_agreement (organisation, collaboration_id, core_value, discussed_on) SELECT 'gm9999', pg_temp.id('pb'), v, '2026-01-01' FROM unnest('{transparency,legality,legal_equality,equal_treatment,democratic_legitimacy}'::text[]) AS v$$),
('START-VALUES', 'fail', 'pb', $$SELECT pg_temp.i('pb'); INSERT INTO governance_register.core_value_agreement (organisation, collaboration_id, core_value, discussed_on) VALUES ('gm9999', pg_temp.id('pb'), 'legality', '2026-01-01')$$),
('START-VALUES', 'cannot_tell', 'pb', $$SELECT 1$$),
('START-ALTERNATIVE', 'pass', 'pb', $$SELECT pg_temp.i('pb'); INSERT INTO governance_register.alternative (organisation, collaboration_id, option) VALUES ('gm9999', pg_temp.id('pb'), 'contract')$$),
('START-ALTERNATIVE', 'fail', 'pb', $$SELECT pg_temp.i('pb')$$),
('START-ALTERNATIVE', 'cannot_tell', 'pb', $$SELECT 1$$),
('LIST-ONLY-PARAGRAPH', 'pass', 'pb', $$SELECT pg_temp.i('pb')$$),
('LIST-ONLY-PARAGRAPH', 'fail', 'pb', $$SELECT pg_temp.i('pb'), pg_temp.hold('gm9998=participant')$$),
('LIST-ONLY-PARAGRAPH', 'fail', 'twin', $$SELECT pg_temp.i('twin')$$),
('LIST-ONLY-PARAGRAPH', 'not_applicable', 'net', $$SELECT pg_temp.i('pb')$$),
('LIST-ONLY-REGISTER', 'pass', 'pb', $$SELECT pg_temp.i('pb')$$),
('LIST-ONLY-REGISTER', 'fail', 'net', $$SELECT pg_temp.i('pb')$$),
('LIST-ONLY-REGISTER', 'not_applicable', 'pb', $$SELECT pg_temp.i('pb'), pg_temp.hold('gm9998=participant')$$),
('VERSION-OVERLAP', 'not_applicable', 'pb', $$SELECT 1$$),
('VERSION-OVERLAP', 'fail', 'pb later', $$INSERT INTO governance_register.collaboration_version (collaboration_id, collaboration, valid_from, source, source_key) VALUES (pg_temp.id('pb'), pg_temp.value('public_body'), '2024-01-01', 'test', 'later')$$),
('VERSION-OVERLAP', 'pass', 'pb later', $$UPDATE governance_register.collaboration_version SET valid_to = '2024-01-01'; INSERT INTO governance_register.collaboration_version (collaboration_id, collaboration, valid_from, source, source_key) VALUES (pg_temp.id('pb'), pg_temp.value('public_body'), '2024-01-01', 'test', 'later')$$),
('VERSION-OVERLAP', 'cannot_tell', 'pb later', $$UPDATE governance_register.collaboration_version SET valid_from = NULL, valid_to = NULL; INSERT INTO governance_register.collaboration_version (collaboration_id, collaboration, source, source_key) VALUES (pg_temp.id('pb'), pg_temp.value('public_body'), 'test', 'later')$$),
('VERSION-GAP', 'not_applicable', 'pb', $$SELECT 1$$),
('VERSION-GAP', 'fail', 'pb later', $$UPDATE governance_register.collaboration_version SET valid_to = '2023-12-31'; INSERT INTO governance_register.collaboration_version (collaboration_id, collaboration, valid_from, source, source_key) VALUES (pg_temp.id('pb'), pg_temp.value('public_body'), '2024-01-01', 'test', 'later')$$),
('VERSION-GAP', 'pass', 'pb later', $$UPDATE governance_register.collaboration_version SET valid_to = '2024-01-01'; INSERT INTO governance_register.collaboration_version (collaboration_id, collaboration, valid_from, source, source_key) VALUES (pg_temp.id('pb'), pg_temp.value('public_body'), '2024-01-01', 'test', 'later')$$),
('VERSION-EMPTY', 'pass', 'pb', $$SELECT 1$$),
('VERSION-EMPTY', 'fail', 'pb', $$UPDATE governance_register.collaboration_version SET valid_to = valid_from$$),
('VERSION-EMPTY', 'cannot_tell', 'pb', $$UPDATE governance_register.collaboration_version SET valid_from = NULL$$),
('VERSION-PERIOD', 'not_applicable', 'pb', $$SELECT pg_temp.hold('x=owner')$$),
('VERSION-PERIOD', 'pass', 'pb', $$SELECT pg_temp.hold('x=owner', '{"period":["2010-01-01",null]}')$$),
('VERSION-PERIOD', 'fail', 'pb', $$SELECT pg_temp.hold('x=owner', '{"period":["2010-01-01","2020-01-01"]}')$$),
('VERSION-SUCCESSOR', 'not_applicable', 'pb', $$SELECT 1$$),
('VERSION-SUCCESSOR', 'fail', 'pb', $$UPDATE governance_register.collaboration_version SET next_key = 'nowhere'$$),
('VERSION-SUCCESSOR', 'pass', 'pb', $$UPDATE governance_register.collaboration_version SET next_key = 'bv', previous_key = 'bv' WHERE source_key = 'pb'; UPDATE governance_register.collaboration_version SET next_key = 'pb', previous_key = 'pb' WHERE source_key = 'bv'$$),
('JOINED-AFTER-END', 'not_applicable', 'pb', $$SELECT 1$$),
('JOINED-AFTER-END', 'fail', 'pb', $$UPDATE governance_register.participation SET joined_on = '2025-01-02', left_on = '2025-01-01'$$),
('JOINED-AFTER-END', 'pass', 'pb', $$UPDATE governance_register.participation SET joined_on = '2024-01-02', left_on = '2025-01-01'$$),
('JOINED-AFTER-END', 'cannot_tell', 'pb', $$UPDATE governance_register.participation SET left_on = '2025-01-01'$$),
('END-FAR', 'pass', 'participation.left_on', $$UPDATE governance_register.participation SET left_on = '2030-01-01'$$),
('END-FAR', 'fail', 'participation.left_on', $$UPDATE governance_register.participation SET left_on = '9999-12-31'$$),
('PARTICIPATION-OVERLAP', 'pass', 'pb gm9998', $$SELECT 1$$),
('PARTICIPATION-OVERLAP', 'fail', 'pb gm9998', $$INSERT INTO governance_register.participation (collaboration_version_id, party, joined_on) SELECT collaboration_version_id, 'gm9998', d::date FROM governance_register.collaboration_version, unnest('{2020-01-01,2021-01-01}'::text[]) AS d WHERE source_key = 'pb'$$),
('ROLE-OVERLAP', 'pass', 'pb gm9999/executive owner', $$INSERT INTO governance_register.role_assignment (organisation, collaboration_id, holder, role, valid_from, valid_to) VALUES ('gm9999', pg_temp.id('pb'), 'gm9999/executive', 'owner', '2020-01-01', '2021-01-01'), ('gm9999', pg_temp.id('pb'), 'gm9999/executive', 'owner', '2021-01-01', NULL)$$),
('ROLE-OVERLAP', 'fail', 'pb gm9999/executive owner', $$INSERT INTO governance_register.role_assignment (organisation, collaboration_id, holder, role, valid_from) VALUES ('gm9999', pg_temp.id('pb'), 'gm9999/executive', 'owner', '2020-01-01'), ('gm9999', pg_temp.id('pb'), 'gm9999/executive', 'owner', '2021-01-01')$$),
('INTEREST-OVERLAP', 'pass', 'pb', $$SELECT pg_temp.i('pb')$$),
('INTEREST-OVERLAP', 'fail', 'pb', $$SELECT pg_temp.i('pb'); INSERT INTO governance_register.interest (organisation, collaboration_id, valid_from) VALUES ('gm9999', pg_temp.id('pb'), '2026-01-01')$$),
('SUPERVISION-OVERLAP', 'pass', 'pb', $$INSERT INTO governance_register.supervision_assignment (organisation, collaboration_id, model, class, override_reason, valid_from) VALUES ('gm9999', pg_temp.id('pb'), 'zaanstad', 'high', 'x', '2024-01-01')$$),
('SUPERVISION-OVERLAP', 'fail', 'pb', $$INSERT INTO governance_register.supervision_assignment (organisation, collaboration_id, model, class, override_reason, valid_from) VALUES ('gm9999', pg_temp.id('pb'), 'zaanstad', 'high', 'x', '2024-01-01'), ('gm9999', pg_temp.id('pb'), 'zaanstad', 'low', 'x', '2025-01-01')$$),
('SHARE-TOTAL', 'not_applicable', 'pb', $$SELECT 1$$),
('SHARE-TOTAL', 'pass', 'pb', $$SELECT pg_temp.published('{60,40}')$$),
('SHARE-TOTAL', 'pass', 'pb', $$SELECT pg_temp.published('{meer dan 50%,minder dan 50%}')$$),
('SHARE-TOTAL', 'cannot_tell', 'pb', $$SELECT pg_temp.published('{60,NULL}')$$),
('SHARE-TOTAL', 'fail', 'pb', $$SELECT pg_temp.published('{60,39}')$$),
('SHARE-TOTAL', 'fail', 'pb', $$SELECT pg_temp.published('{95,100,40}')$$),
('SHARE-TOTAL', 'fail', 'pb', $$SELECT pg_temp.published('{80,40,NULL}')$$),
('SHARE-TOTAL', 'fail', 'pb', $$SELECT pg_temp.published('{meer dan 50%,meer dan 50%}')$$),
('SHARE-TOTAL', 'fail', 'pb', $$SELECT pg_temp.published('{minder dan 25%,50}')$$),
('PARTICIPANT-ENDED', 'pass', 'pb', $$SELECT 1$$),
('PARTICIPANT-ENDED', 'fail', 'pb gm9998', $$INSERT INTO party (party, name, ended_on) VALUES ('gm9998', 'x', '2026-01-01') ON CONFLICT (party) DO UPDATE SET ended_on = excluded.ended_on$$),
('PARTICIPANT-NONE', 'pass', 'pb', $$SELECT 1$$),
('PARTICIPANT-NONE', 'fail', 'pb', $$SELECT pg_temp.hold('gm9998=participant')$$),
('BODY-MISSING', 'pass', 'pb', $$SELECT 1$$),
('BODY-MISSING', 'fail', 'bv', $$SELECT 1$$),
('BODY-MISSING', 'not_applicable', 'net', $$SELECT 1$$),
('BODY-NOT-EXPECTED', 'pass', 'net', $$SELECT 1$$),
('BODY-NOT-EXPECTED', 'fail', 'net', $$UPDATE governance_register.collaboration_version SET body = 'pb'$$),
('BODY-NOT-EXPECTED', 'not_applicable', 'pb', $$SELECT 1$$),
('BASIS-MISSING', 'pass', 'pb', $$SELECT 1$$),
('BASIS-MISSING', 'fail', 'pb', $$UPDATE governance_register.collaboration_version SET legal_basis = '{}'$$),
('BASIS-MISSING', 'not_applicable', 'net', $$SELECT 1$$),
('PURPOSE-MISSING', 'pass', 'pb', $$SELECT 1$$),
('PURPOSE-MISSING', 'fail', 'pb', $$SELECT pg_temp.be('pb', pg_temp.value('public_body', purpose => NULL))$$),
('KEY-TOTAL', 'pass', 'pb', $$UPDATE governance_register.participation SET distribution_key = 50$$),
('KEY-TOTAL', 'fail', 'pb', $$UPDATE governance_register.participation SET distribution_key = 49$$),
('KEY-TOTAL', 'not_applicable', 'pb', $$SELECT 1$$),
('KEY-TOTAL', 'cannot_tell', 'pb', $$UPDATE governance_register.participation SET distribution_key = 49 WHERE party = 'gm9999'$$),
('ORPHAN', 'fail', '77', $$INSERT INTO governance_register.motive (motive_id, organisation, collaboration_id, reason) OVERRIDING SYSTEM VALUE VALUES (77, 'gm9999', -1, 'scale')$$),
('IDENTIFIER-TWICE', 'fail', 'kvk', $$UPDATE governance_register.party SET kvk = '12345687' WHERE party LIKE 'gm%'$$),
('IDENTIFIER-TWICE', 'pass', 'kvk', $$UPDATE governance_register.party SET kvk = '12345687' WHERE party = 'pb'$$),
('IDENTIFIER-NAME', 'pass', 'crm 1', $$INSERT INTO governance_register.party_source_key (source, source_key, party, method, source_name) VALUES ('crm', '1', 'gm9998', 'tooi', 'GEMEENTE  naaste')$$),
('IDENTIFIER-NAME', 'fail', 'crm 1', $$INSERT INTO governance_register.party_source_key (source, source_key, party, method, source_name) VALUES ('crm', '1', 'gm9998', 'kvk', 'Waterbedrijf')$$),
('IDENTIFIER-NAME', 'not_applicable', 'crm 1', $$INSERT INTO governance_register.party_source_key (source, source_key, party, method, source_name, is_confirmed) VALUES ('crm', '1', 'gm9998', 'kvk', 'Waterbedrijf', true)$$),
('NAME-TWICE', 'pass', 'gemeente naaste', $$SELECT 1$$),
('NAME-TWICE', 'fail', 'gemeente naaste', $$INSERT INTO governance_register.party (party, name) VALUES ('x', 'Stichting Gemeente Naaste')$$),
('IDENTIFIER-PLACEHOLDER', 'pass', 'pb kvk', $$UPDATE governance_register.party SET kvk = '12345687' WHERE party = 'pb'$$),
('IDENTIFIER-PLACEHOLDER', 'fail', 'pb kvk', $$UPDATE governance_register.party SET kvk = '66666666' WHERE party = 'pb'$$),
('PARTY-UNKNOWN', 'pass', 'gm9998', $$SELECT 1$$),
('PARTY-UNKNOWN', 'fail', 'gm9997', $$SELECT pg_temp.e('pb', 'council_consent', '2024-01-01', NULL, NULL, NULL, 'gm9997/council')$$),
('PARTY-CODE', 'pass', 'gm9998', $$SELECT 1$$),
('PARTY-CODE', 'fail', 'gm98', $$SELECT pg_temp.e('pb', 'council_consent', '2024-01-01', NULL, NULL, NULL, 'gm98/council')$$),
('SUCCESSION-KNOWN', 'pass', 'gm9001 gm9998', $$INSERT INTO governance_register.party_succession (predecessor, successor, kind, happened_on) VALUES ('gm9001', 'gm9998', 'merger', '2020-01-01')$$),
('SUCCESSION-KNOWN', 'fail', 'gm9001 gm9998', $$INSERT INTO governance_register.party_succession (predecessor, successor, happened_on) VALUES ('gm9001', 'gm9998', '2020-01-01')$$),
('PARTY-TOOI', 'pass', 'gm9998', $$UPDATE governance_register.party SET tooi = 'https://identifier.overheid.nl/tooi/id/gemeente/gm9998' WHERE party = 'gm9998'$$),
('PARTY-TOOI', 'fail', 'gm9998', $$UPDATE governance_register.party SET tooi = 'https://identifier.overheid.nl/tooi/id/gemeente/gm0344' WHERE party = 'gm9998'$$),
('PARTY-TOOI', 'not_applicable', 'gm9998', $$UPDATE governance_register.party SET tooi = NULL WHERE party = 'gm9998'$$),
('EVIDENCE-KIND', 'pass', 'pb', $$SELECT pg_temp.yes('pb', 'clause_view')$$),
('EVIDENCE-KIND', 'fail', 'pb', $$SELECT pg_temp.yes('pb', 'cluase_view')$$),
('AMOUNT-UNREADABLE', 'pass', 'pb', $$SELECT pg_temp.m('pb', 2026, 'budget', 'result', 1)$$),
('AMOUNT-UNREADABLE', 'fail', 'pb', $$SELECT pg_temp.m('pb', 2026, 'budget', 'result', NULL, 'malformed', '€9.6733172')$$),
('TOTAL-TIES', 'pass', 'pb', $$SELECT pg_temp.m('pb', 2026, 'budget', 'contributions_total', 30), pg_temp.m('pb', 2026, 'budget', 'contribution', 10), pg_temp.m('pb', 2026, 'budget', 'contribution', 20, org => 'gm9998')$$),
('TOTAL-TIES', 'fail', 'pb', $$SELECT pg_temp.m('pb', 2026, 'budget', 'contributions_total', 30), pg_temp.m('pb', 2026, 'budget', 'contribution', 10), pg_temp.m('pb', 2026, 'budget', 'contribution', 12, org => 'gm9998')$$),
('TOTAL-TIES', 'not_applicable', 'pb', $$SELECT pg_temp.m('pb', 2026, 'budget', 'result', 30)$$),
('TOTAL-TIES', 'cannot_tell', 'pb', $$SELECT pg_temp.m('pb', 2026, 'budget', 'contributions_total', 30), pg_temp.m('pb', 2026, 'budget', 'contribution', 10)$$),
('EQUITY-WALK', 'pass', 'pb', $$SELECT pg_temp.m('pb', 2026, 'budget', 'equity_begin', 10), pg_temp.m('pb', 2026, 'budget', 'result', -2), pg_temp.m('pb', 2026, 'budget', 'equity_end', 8)$$),
('EQUITY-WALK', 'fail', 'pb', $$SELECT pg_temp.m('pb', 2026, 'budget', 'equity_begin', 10), pg_temp.m('pb', 2026, 'budget', 'result', 2), pg_temp.m('pb', 2026, 'budget', 'equity_end', 8)$$),
('EQUITY-WALK', 'not_applicable', 'pb', $$SELECT pg_temp.m('pb', 2026, 'budget', 'contributions_total', 10)$$),
('EQUITY-WALK', 'cannot_tell', 'pb', $$SELECT pg_temp.m('pb', 2026, 'budget', 'equity_begin', 10)$$);
SELECT pg_temp.try(a.rule, a.expected, a.about, a.setup) FROM attempt AS a ORDER BY a.nr;
-- the report is due before 15 July of the next year
SELECT pg_temp.try('BBV-19', 'fail', 'gm9999', $$SELECT pg_temp.i('pb'), pg_temp.e(NULL, 'report_paragraph_present', NULL, false, NULL, 2025)$$, '2026-07-15');

-- each rule has a case for each result, or a reason why it never gives it
CREATE TEMP TABLE never (result text, reason text, rules text[]);
INSERT INTO never VALUES
('cannot_tell', 'a rule on chosen roles is not applicable when none is known: that is ROLE-NONE', ARRAY(SELECT r.rule FROM role_rules() AS r WHERE r.rule ~ '^(FUNCTION|APART|CONFLICT|SSD|INTEREST)-' ORDER BY 1) || '{STYLE-TENSION}'::text[]),
('not_applicable', 'it asks something of every collaboration', '{ROLE-NONE,PARTICIPANT-NONE,PURPOSE-MISSING,VERSION-EMPTY}'),
('not_applicable', 'it asks something of every collaboration that an organisation follows, and cannot tell when none does', '{SUPERVISION-LIGHTER,SUPERVISION-REVIEW,SCORE-OVERDUE,REFLECTION-OVERDUE,RESPONSIBLE-NONE,START-REASON,START-EXPECTATION,START-VALUES,START-ALTERNATIVE}'),
('not_applicable', 'its rows are only what it is about: actions, holders, cells, evidence, participants, identifiers, rejected rows, waivers, references, objects, ends', '{SUCCESSION-KNOWN,NOTE-REVIEW,END-FAR,PARTICIPANT-ENDED,RESTORE-FORM,EVIDENCE-KIND,REFLECTION-ACTION,AMOUNT-UNREADABLE,IDENTIFIER-TWICE,NAME-TWICE,IDENTIFIER-PLACEHOLDER,PARTY-UNKNOWN,PARTY-CODE,PORT-REJECTED,WAIVER-LAPSING,CHECK-BROKEN,ORPHAN,STANDARD-ROW,OWN-ROW}'),
('cannot_tell', 'what it looks at is in the row itself, so it always knows', '{PORT-REFUSED,PORT-UNREADABLE,PORT-FAILED,PORT-EMPTY,PORT-SHRUNK,PORT-STALE,STANDARD-ROW,OWN-ROW,SUCCESSION-KNOWN,PARTY-TOOI,NOTE-REVIEW,WINDOW-MISSED,END-FAR,PARTICIPANT-ENDED,RESTORE-FORM,EVIDENCE-KIND,SIGNAL-UNOWNED,DEADLINE-MISSED,DEADLINE-NEAR,WINDOW-CLOSING,LIST-ONLY-PARAGRAPH,LIST-ONLY-REGISTER,VERSION-SUCCESSOR,PARTICIPANT-NONE,PURPOSE-MISSING,ORPHAN,IDENTIFIER-TWICE,IDENTIFIER-NAME,NAME-TWICE,IDENTIFIER-PLACEHOLDER,PARTY-UNKNOWN,PARTY-CODE,AMOUNT-UNREADABLE,PORT-VANISHED,PORT-REJECTED,WAIVER-LAPSING}'),
('not_applicable', 'its rows are only what holds on the day', '{PARTICIPATION-OVERLAP,ROLE-OVERLAP,INTEREST-OVERLAP,SUPERVISION-OVERLAP}'),
('cannot_tell', 'how many rows hold is always known', '{PARTICIPATION-OVERLAP,ROLE-OVERLAP,INTEREST-OVERLAP,SUPERVISION-OVERLAP}'),
('cannot_tell', 'a period that is not stated has nothing to differ', '{VERSION-PERIOD}'),
('cannot_tell', 'each form that came too late is a row, with what was decided', '{ROUND-LATE}'),
('pass', 'a reference that leads somewhere has no row', '{ORPHAN}'),
('pass', 'a row that is as it was published, and where it belongs, has no row', '{STANDARD-ROW,OWN-ROW}'),
('fail', 'no distance of the standard rulebook is that large; test/pgtap/rulebook/role_check.sql tries others', '{FIT-DISTANCE}');
-- what run_checks() itself says is tried below, in a run
INSERT INTO tried VALUES ('CHECK-BROKEN', 'pass'), ('CHECK-BROKEN', 'fail'), ('CHECK-BROKEN', 'cannot_tell');
CREATE TEMP TABLE wanted AS
SELECT c.rule, r.result, n.reason, EXISTS (SELECT FROM tried AS t WHERE t.rule = c.rule AND t.expected = r.result) AS is_tried
FROM check_rule AS c
CROSS JOIN unnest('{pass,fail,not_applicable,cannot_tell}'::text[]) AS r (result)
LEFT JOIN never AS n ON n.result = r.result AND c.rule = ANY (n.rules)
-- of rules of law each result is in law_verdicts.sql
WHERE NOT EXISTS (SELECT FROM law_rule AS l WHERE l.rule = c.rule);
SELECT is_empty('SELECT rule, result FROM wanted WHERE NOT is_tried AND reason IS NULL', 'every rule has a case for pass, fail, not_applicable and cannot_tell');
SELECT is_empty('SELECT rule, result, reason FROM wanted WHERE is_tried AND reason IS NOT NULL', 'or a reason why it never gives that, and not both');
SELECT is_empty('SELECT u.rule FROM never AS n, unnest(n.rules) AS u (rule) WHERE u.rule NOT IN (SELECT rule FROM governance_register.check_rule)', 'and the reasons are about rules that exist');
SELECT is_empty($$ SELECT rule, expected FROM tried WHERE expected NOT IN ('pass', 'fail', 'not_applicable', 'cannot_tell') $$, 'no case rests on a mix of results');
SELECT is_empty('SELECT DISTINCT rule FROM tried WHERE is_mute', 'whatever fails says so in a sentence of its own');
-- the reasons are put to a register with rows of every kind
SAVEPOINT own;
DELETE FROM participation;
DELETE FROM collaboration_version;
DELETE FROM collaboration_register;
DELETE FROM party;
-- with nothing to judge a rule is not applicable in the run, also one that never is about a subject
SELECT is((run_checks(NULL, '2026-05-19')).broken, 0, 'an empty register breaks no rule');
SELECT set_eq($$ SELECT rule FROM governance_register.check_run_rule WHERE result = 'not_applicable' $$, $$ SELECT rule FROM governance_register.check_rule WHERE rule <> 'CHECK-BROKEN' $$, 'every rule is not applicable in a register without rows');
SELECT is_empty($$ SELECT rule, result FROM governance_register.check_run_rule WHERE result <> 'not_applicable' AND rule <> 'CHECK-BROKEN' $$, 'and nothing else');
\ir ../../fixtures/load_voorbeeld.sql
SET LOCAL client_min_messages = warning;
SELECT is_empty(format('SELECT DISTINCT r.rule, r.result FROM governance.check_results(NULL, %L) AS r JOIN wanted AS w ON w.rule = r.rule AND w.result = r.result WHERE w.reason IS NOT NULL', d.day), 'none of these results is ever given, ' || d.day)
FROM (VALUES (date '2016-12-31'), ('2023-05-01'), ('2026-05-19'), ('2027-12-31')) AS d (day);
ROLLBACK TO own;
SELECT set_eq($$ SELECT rule FROM check_rule WHERE kind = 'law' OR rule LIKE 'LOC-%' $$, 'SELECT rule FROM law_rule', 'the rules of law are in the catalogue');

-- ---- runs with memory
CREATE FUNCTION pg_temp.states() RETURNS text LANGUAGE sql AS $$ SELECT string_agg(f.rule || ':' || f.state || ':' || f.times_seen, ' ' ORDER BY f.rule, f.subject) FROM governance_register.finding AS f WHERE f.rule LIKE 'SIGNAL%' OR f.rule LIKE 'OWN%' OR f.rule IN ('CHECK-BROKEN', 'WAIVER-LAPSING') $$;
INSERT INTO signal (organisation, collaboration_id, raised_on, kind, description, due_on, owner, source_key) VALUES ('gm9999', pg_temp.id('pb'), '2026-01-01', 'finance', 'x', '2026-05-01', 'finance', 's');
SELECT is((run_checks(ARRAY['SIGNAL-OVERDUE'], '2026-04-30')).changed, 0::bigint, 'nothing is late yet');
SELECT is((r.run).failed || ' ' || (r.run).changed, '1 1', 'a late signal is found') FROM (SELECT run_checks(ARRAY['SIGNAL-OVERDUE'], '2026-05-02') AS run OFFSET 0) AS r;
CREATE TEMP TABLE before AS SELECT * FROM finding;
SELECT is((run_checks(ARRAY['SIGNAL-OVERDUE'], '2026-05-02')).changed, 0::bigint, 'the same run again changes nothing');
SELECT set_eq('SELECT * FROM finding', 'SELECT * FROM before', 'not a column of the findings');
SELECT is((run_checks(ARRAY['SIGNAL-OVERDUE'], '2026-05-03')).changed, 0::bigint, 'a later day that sees the same is no change');
SELECT is(pg_temp.states(), 'SIGNAL-OVERDUE:open:2', 'but it is seen twice');
UPDATE signal SET closed_on = '2026-05-04';
SELECT is((run_checks(ARRAY['SIGNAL-OVERDUE'], '2026-05-05')).changed, 1::bigint, 'closing it resolves the finding');
SELECT is(pg_temp.states(), 'SIGNAL-OVERDUE:resolved:2', 'which is kept');
SELECT throws_ok($$ SELECT acknowledge(finding_id, 'finance') FROM finding WHERE rule = 'SIGNAL-OVERDUE' $$, '22023', NULL, 'a resolved finding cannot be taken up');
UPDATE signal SET closed_on = NULL;
SELECT is((run_checks(ARRAY['SIGNAL-OVERDUE'], '2026-05-06')).changed, 1::bigint, 'it comes back');
SELECT is(pg_temp.states(), 'SIGNAL-OVERDUE:reopened:3', 'as reopened');
SELECT is((SELECT (acknowledge(finding_id, 'finance', 'gebeld')).state FROM finding WHERE rule = 'SIGNAL-OVERDUE'), 'acknowledged', 'somebody takes it up');
SELECT is((run_checks(ARRAY['SIGNAL-OVERDUE'], '2026-05-07')).changed, 0::bigint, 'a run leaves that as it is');
SELECT is(check_exit_code(0, 1, 0, 0) || ' ' || check_exit_code(3, 0, 0, 0) || ' ' || check_exit_code(0, 9, 1, 0) || ' ' || check_exit_code(0, 0, 0, 1, 1) || ' ' || check_exit_code(0, 0, 0, 0, 1) || ' ' || check_exit_code(0, 0, 0, NULL), '1 0 2 3 3 3', 'exit codes');

-- waivers
SELECT throws_ok($$ SELECT waive(finding_id, ' ', '2026-12-31') FROM finding WHERE rule = 'SIGNAL-OVERDUE' $$, '22023', NULL, 'a waiver without reason is refused');
SELECT throws_ok($$ SELECT waive(finding_id, 'omdat', NULL) FROM finding WHERE rule = 'SIGNAL-OVERDUE' $$, '22023', NULL, 'and without end');
SELECT throws_ok($$ SELECT waive(finding_id, 'omdat', 'infinity') FROM finding WHERE rule = 'SIGNAL-OVERDUE' $$, '22023', NULL, 'and for ever');
SELECT throws_ok($$ SELECT waive(-1, 'omdat', '2026-12-31') $$, '22023', NULL, 'and of nothing');
SELECT throws_ok($$ UPDATE finding SET state = 'waived' WHERE rule = 'SIGNAL-OVERDUE' $$, '23514', NULL, 'the table refuses it too');
SELECT is((SELECT (waive(finding_id, 'omdat', '2026-06-30')).state FROM finding WHERE rule = 'SIGNAL-OVERDUE'), 'waived', 'with both it holds');
SELECT is((run_checks(ARRAY['SIGNAL-OVERDUE', 'WAIVER-LAPSING'], '2026-05-30')).changed, 0::bigint, '31 days before the end nothing is said');
SELECT is((run_checks(ARRAY['SIGNAL-OVERDUE', 'WAIVER-LAPSING'], '2026-05-31')).changed, 1::bigint, '30 days before, the waiver is a finding');
SELECT is(pg_temp.states(), 'SIGNAL-OVERDUE:waived:6 WAIVER-LAPSING:open:1', 'beside the waived one');
SELECT is((run_checks(ARRAY['SIGNAL-OVERDUE', 'WAIVER-LAPSING'], '2026-07-01')).changed, 2::bigint, 'the day after the end it is reopened, and the lapsing one is over');
SELECT is(pg_temp.states(), 'SIGNAL-OVERDUE:reopened:7 WAIVER-LAPSING:resolved:1', 'both states');
SELECT is(string_agg(e.to_state, ' ' ORDER BY e.finding_event_id), 'open resolved reopened acknowledged waived reopened', 'the history is kept')
FROM finding_event AS e JOIN finding AS f USING (finding_id) WHERE f.rule = 'SIGNAL-OVERDUE';

-- a rule of one's own, and one that breaks
CREATE FUNCTION pg_temp.own(as_of date) RETURNS SETOF governance.check_row LANGUAGE sql AS $$ SELECT 'OWN-1', 'x', (1 / (date_part('day', as_of)::int - 1))::text, NULL::bigint, NULL::text, 'fail', NULL::text, 'n', 'e', NULL::jsonb, NULL::date $$;
INSERT INTO check_rule (rule, kind, position, severity, source, evaluator, label_nl, label_en, advice_nl, advice_en) VALUES ('OWN-1', 'own', 9000, 'info', 'test', 'pg_temp.own', 'x', 'x', 'x', 'x');
SELECT is((r.run).broken || ' ' || (r.run).changed, '1 1', 'a rule that raises is broken, and a finding')
FROM (SELECT run_checks(ARRAY['OWN-1', 'WGR-21'], '2026-08-01') AS run OFFSET 0) AS r;
SELECT alike(f.message_en, '%22012%', 'that says why') FROM finding AS f WHERE f.rule = 'CHECK-BROKEN';
SELECT is((run_checks(ARRAY['WGR-21'], '2026-08-02')).changed, 0::bigint, 'a run without it says nothing about it');
SELECT is((run_checks(ARRAY['OWN-1'], '2026-08-03')).changed, 2::bigint, 'when it runs again it is resolved, and what it finds is there');
SELECT is(pg_temp.states(), 'CHECK-BROKEN:resolved:1 OWN-1:open:1 SIGNAL-OVERDUE:reopened:7 WAIVER-LAPSING:resolved:1', 'all states');
SELECT throws_ok($$ SELECT run_checks(ARRAY['NO-SUCH']) $$, '22023', NULL, 'an unknown rule is an error');
SELECT throws_ok($$ SELECT run_checks(NULL, NULL) $$, '22004', NULL, 'and so is no day');
-- a rule whose ASSERT fails is broken as well, and monitoring hears of it until it runs again, whatever runs meanwhile
CREATE FUNCTION pg_temp.asserts(as_of date) RETURNS SETOF governance.check_row LANGUAGE plpgsql AS $$ BEGIN ASSERT false, 'no'; END $$;
INSERT INTO check_rule (rule, kind, position, severity, source, evaluator, label_nl, label_en, advice_nl, advice_en) VALUES ('OWN-2', 'own', 9001, 'info', 'test', 'pg_temp.asserts', 'x', 'x', 'x', 'x');
SAVEPOINT monitored;
SELECT is((run_checks(NULL, '2026-08-03')).broken, 1, 'a failed ASSERT breaks its rule, not the run');
UPDATE finding SET state = 'resolved' WHERE rule <> 'CHECK-BROKEN';
SELECT is(check_exit_code(), 3, 'a broken rule is status 3');
SELECT is((run_checks(ARRAY['WGR-04'], '2026-08-03')).broken, 0, 'a run of another rule is whole');
UPDATE finding SET state = 'resolved' WHERE rule <> 'CHECK-BROKEN';
SELECT is(check_exit_code(), 3, 'and does not silence the broken one');
UPDATE finding SET state = 'resolved';
SELECT is(check_exit_code(), 0, 'all is well');
-- what is too light, or concerns another organisation, wakes nobody
INSERT INTO finding (fingerprint, rule, severity, subject_kind, subject, organisation, collaboration_id, message_nl, message_en, first_seen, last_seen)
SELECT 'exit' || v.severity, 'SIGNAL-OVERDUE', v.severity, 'x', 'x', v.organisation, pg_temp.id(v.code), 'x', 'x', '2026-08-03', '2026-08-03'
FROM (VALUES ('info', 'gm9999', 'bv'), ('warning', 'gm9999', 'bv'), ('error', 'gm9998', 'pb'), ('critical', NULL, 'pb')) AS v (severity, organisation, code);
CREATE FUNCTION pg_temp.exit_codes(kept text[], lowest text DEFAULT 'info') RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	UPDATE governance_register.finding SET state = CASE WHEN severity = ANY (kept) THEN 'open' ELSE 'resolved' END WHERE fingerprint LIKE 'exit%';
	RETURN (SELECT string_agg(governance.check_exit_code('2 days', lowest, o)::text, ' ' ORDER BY nr) FROM unnest('{NULL,gm9999,gm9998,gm9997}'::text[]) WITH ORDINALITY AS u (o, nr));
END $$;
SELECT is(pg_temp.exit_codes('{info,warning,error}'), '2 1 2 0', 'check_exit_code: a finding of another organisation does not count');
SELECT is(pg_temp.exit_codes('{info,warning,error}', 'error'), '2 0 2 0', 'check_exit_code: nor does what is lighter than the least severity');
SELECT is(pg_temp.exit_codes('{info,warning,error}', 'critical'), '0 0 0 0', 'check_exit_code: for all as well');
SELECT is(pg_temp.exit_codes('{warning}', 'warning'), '1 1 0 0', 'check_exit_code: the least severity itself counts');
SELECT is(pg_temp.exit_codes('{critical}', 'critical'), '2 2 2 0', 'check_exit_code: what rests on shared rows counts for who takes part in the collaboration');
UPDATE finding SET collaboration_id = NULL WHERE fingerprint = 'exitcritical';
SELECT is(pg_temp.exit_codes('{critical}'), '2 2 2 2', 'check_exit_code: and for everybody when it is about none');
SELECT is(pg_temp.exit_codes('{info}', 'ernstig'), '3 3 3 3', 'check_exit_code: a word that is no severity is status 3');
SELECT is(pg_temp.exit_codes('{info}', NULL), '3 3 3 3', 'check_exit_code: and so is none');
UPDATE finding SET rule = 'CHECK-BROKEN', state = 'open' WHERE fingerprint = 'exitinfo';
SELECT is(check_exit_code(min_severity => 'critical', organisation => 'gm9999'), 3, 'check_exit_code: a rule that could not run counts, however light it is');
DELETE FROM finding WHERE fingerprint LIKE 'exit%';
UPDATE check_run SET started_at = now() - interval '3 days' WHERE is_complete;
SELECT is(check_exit_code(), 3, 'a run of one rule does not stand in for the run of all');
SELECT is((SELECT value FROM metrics WHERE name = 'run_started_seconds'), date_part('epoch', now() - interval '3 days'), 'metrics are those of the run of all');
ROLLBACK TO monitored;
-- a rule that was taken away
DELETE FROM check_rule WHERE rule LIKE 'OWN-_';
SELECT is((run_checks(ARRAY['WGR-04'], '2026-08-03')).changed, 0::bigint, 'a run of another rule leaves the finding of a rule that is gone');
SELECT run_checks(NULL, '2026-08-03');
SELECT is(state, 'resolved', 'and a run of all resolves it') FROM finding WHERE rule = 'OWN-1';
SELECT is((run_checks(NULL, '2026-08-03')).changed, 0::bigint, 'once');
SELECT throws_ok(format('SELECT run_checks(NULL, %L)', d), '22003', NULL, 'no run about ' || d) FROM unnest(ARRAY['infinity', '-infinity', '1987-12-31', '2200-01-01', '0044-03-15 BC']) AS d;

-- a rule that does not hold yet is not run
SELECT is((r.run).rules, 0, 'WGR-21 does not hold before 1 July 2024') FROM (SELECT run_checks(ARRAY['WGR-21'], '2024-06-30') AS run OFFSET 0) AS r;
-- a finding whose rule now cannot tell stays
SELECT pg_temp.e('pb', 'arrangement_decided', '2015-01-01'), pg_temp.no('pb', 'arrangement_amended');
SELECT is((run_checks(ARRAY['WGR-21'], '2026-08-04')).changed, 1::bigint, 'it was not amended');
UPDATE evidence SET holds = NULL, content = 'onleesbaar' WHERE kind = 'arrangement_amended';
SELECT is((run_checks(ARRAY['WGR-21'], '2026-08-05')).changed, 0::bigint, 'a finding is not resolved because evidence is gone');
-- what is lighter than its rule is a suspicion, and goes with its ground
CREATE FUNCTION pg_temp.suspects(as_of date) RETURNS SETOF governance.check_row LANGUAGE sql AS $$ SELECT 'OWN-3', 'x', 'y', NULL::bigint, NULL::text, CASE WHEN as_of < '2026-08-05' THEN 'fail' ELSE 'cannot_tell' END, 'info', 'n', 'e', NULL::jsonb, NULL::date $$;
INSERT INTO check_rule (rule, kind, position, severity, source, evaluator, label_nl, label_en, advice_nl, advice_en) VALUES ('OWN-3', 'own', 9002, 'error', 'test', 'pg_temp.suspects', 'x', 'x', 'x', 'x');
SELECT is((run_checks(ARRAY['OWN-3'], '2026-08-04')).changed, 1::bigint, 'a suspicion is found');
SELECT is((run_checks(ARRAY['OWN-3'], '2026-08-05')).changed, 1::bigint, 'and resolved when it cannot be told');
DELETE FROM check_rule WHERE rule = 'OWN-3';
-- a rule of the user may write, or call what may not run in a worker: check_results() said that it was safe there
CREATE TABLE public.looked (at date);
CREATE FUNCTION public.looks(as_of date) RETURNS SETOF governance.check_row LANGUAGE plpgsql AS $$ BEGIN
	INSERT INTO public.looked VALUES (as_of);
	RETURN QUERY SELECT 'OWN-4', 'x', 'y', NULL::bigint, NULL::text, 'pass', NULL::text, NULL::text, NULL::text, NULL::jsonb, NULL::date;
END $$;
INSERT INTO check_rule (rule, kind, position, severity, source, evaluator, label_nl, label_en, advice_nl, advice_en) VALUES ('OWN-4', 'own', 9003, 'error', 'test', 'public.looks', 'x', 'x', 'x', 'x');
SAVEPOINT in_a_worker;
SELECT set_config(name, CASE name WHEN 'max_parallel_workers_per_gather' THEN '2' WHEN 'parallel_setup_cost' THEN '0' ELSE 'on' END, true)
FROM pg_settings WHERE name IN ('force_parallel_mode', 'debug_parallel_query', 'max_parallel_workers_per_gather', 'parallel_setup_cost');
SELECT results_eq($$ SELECT result FROM check_results(ARRAY['OWN-4'], '2026-08-05') $$, $$ VALUES ('pass') $$, 'a_rule_of_the_user_runs_in_no_worker');
SELECT results_eq($$ SELECT result FROM pg_class AS c, check_results(ARRAY['OWN-4'], '2026-08-05') WHERE c.oid = 'party'::regclass $$, $$ VALUES ('pass') $$, 'a_rule_of_the_user_runs_in_no_worker: nor beside one');
SELECT is(count(*), 2::bigint, 'a_rule_of_the_user_runs_in_no_worker: and it wrote') FROM public.looked;
ROLLBACK TO SAVEPOINT in_a_worker;
DELETE FROM check_rule WHERE rule = 'OWN-4';
-- what the register alone suggests is a sign, until it is recorded
UPDATE collaboration_version SET valid_from = '2022-01-01' WHERE source_key = 'pb';
DELETE FROM evidence;
DELETE FROM finding;
SELECT is((run_checks(ARRAY['WGR-21', 'AMENDMENT-SIGN'], '2026-08-05')).changed, 1::bigint, 'an old date makes a sign, and no breach');
UPDATE collaboration_version SET valid_from = '2023-01-01' WHERE source_key = 'pb';
SELECT is((run_checks(ARRAY['WGR-21', 'AMENDMENT-SIGN'], '2026-08-05')).changed, 1::bigint, 'which is resolved when the version is newer');
SELECT is((run_checks(NULL, '2026-08-06')).broken, 0, 'no rule is broken');
SELECT is((run_checks(NULL, '2026-08-06')).changed, 0::bigint, 'and running all again changes nothing');
-- the window is one of the law on bodies: a foundation, or an arrangement without a body, that sends a draft has none
SELECT pg_temp.e(c, 'budget_draft_sent', '2026-06-01', year => 2027) FROM unnest('{bv,pb,net}'::text[]) AS c;
SELECT results_eq($$ SELECT DISTINCT subject FROM check_results(ARRAY['WINDOW-CLOSING', 'WINDOW-MISSED'], '2026-08-06') $$, $$ VALUES ('pb/2027') $$,
	'a_partner_without_a_body_has_no_window');
-- the view is for participants: who follows a body has none; of one without participants it is not known
SELECT pg_temp.be('pb', pg_temp.value('public_body', a => 'gm9997/executive'));
UPDATE participation SET party = 'gm9997' WHERE party = 'gm9999';
SELECT is_empty($$ SELECT subject FROM check_results(ARRAY['WINDOW-CLOSING', 'WINDOW-MISSED'], '2026-08-06') $$, 'who_only_follows_a_body_has_no_window');
DELETE FROM participation;
SELECT pg_temp.be('pb', '{"legal_form": "public_body"}');
SELECT results_eq($$ SELECT DISTINCT subject FROM check_results(ARRAY['WINDOW-CLOSING', 'WINDOW-MISSED'], '2026-08-06') $$, $$ VALUES ('pb/2027') $$,
	'who_only_follows_a_body_has_no_window: but one is not taken away while nobody is known to take part');
SELECT pg_temp.be('pb', pg_temp.value('centre_arrangement'));
SELECT is_empty($$ SELECT subject FROM check_results(ARRAY['WINDOW-CLOSING', 'WINDOW-MISSED'], '2026-08-06') $$,
	'a_partner_without_a_body_has_no_window: nor a centre arrangement');
SELECT cmp_ok(count(*), '>', 50::bigint, 'metrics are there') FROM metrics WHERE value IS NOT NULL;

SELECT * FROM finish();
ROLLBACK;
