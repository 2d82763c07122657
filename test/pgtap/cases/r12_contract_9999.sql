-- Case r12_contract_9999: an end of 9999-12-31 is no end known, wherever it is written, so nothing is due by then.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
INSERT INTO party (party, name, kind) VALUES ('gm0001', 'Gemeente Een', 'municipality');
INSERT INTO collaboration_register (code, title) VALUES ('odx', 'OD X');
INSERT INTO collaboration_version (collaboration_id, collaboration, source, source_key) SELECT collaboration_id, '{"legal_form":"public_body","parties":[{"party":"gm0001","roles":["participant"]}]}', 's', 'v1' FROM collaboration_register;
INSERT INTO participation (collaboration_version_id, party) SELECT collaboration_version_id, 'gm0001' FROM collaboration_version;
CREATE FUNCTION pg_temp.contract(ends date, notice integer) RETURNS void LANGUAGE sql AS $$
	INSERT INTO contract (organisation, collaboration_id, party, title, starts_on, ends_on, notice_days, status) SELECT 'gm0001', collaboration_id, 'gm0002', 'Dvo ' || ends, '2015-01-01', ends, notice, 'running' FROM collaboration_register
$$;
SET LOCAL governance.as_of = '2026-05-19';
\o /dev/null
SELECT pg_temp.contract('9999-12-31', 365);
\o
SELECT is_empty($$ SELECT kind, title_nl, act_on, days_left, urgency FROM calendar_next WHERE title_nl LIKE '%Dvo%' $$, 'r12_contract_9999: nothing in the calendar');
SELECT is_empty($$ SELECT * FROM fact_deadline WHERE title_nl LIKE '%Dvo%' $$, 'r12_contract_9999: nor among the facts');
SELECT results_eq($$ SELECT subject, result, facts ->> 'rows', message_nl FROM check_results(ARRAY['END-FAR'], '2026-05-19') WHERE result = 'fail' $$,
	$$ VALUES ('contract.ends_on gm0001', 'fail', '1', 'In contract.ends_on staat bij 1 rij een einde na 2199. Dat geldt als: geen einde bekend.') $$, 'r12_contract_9999: and a note says so');

-- variants: other ends that are none, an end that is one, and an end without a term of notice
\o /dev/null
SELECT pg_temp.contract('2999-12-31', 365), pg_temp.contract('2200-01-01', 30), pg_temp.contract('9999-12-31', NULL), pg_temp.contract('2027-12-31', 365);
\o
SELECT results_eq($$ SELECT kind, title_nl, act_on FROM calendar_next WHERE title_nl LIKE '%Dvo%' ORDER BY act_on $$,
	$$ VALUES ('notice'::varchar, 'Laatste dag om op te zeggen: Dvo 2027-12-31', '2026-12-31'::date), ('contract_end', 'Contract loopt af: Dvo 2027-12-31', '2027-12-31') $$, 'variant: only the end that is known is due');
SELECT is((SELECT facts ->> 'rows' FROM check_results(ARRAY['END-FAR'], '2026-05-19') WHERE subject = 'contract.ends_on gm0001'), '4', 'variant: and the rest is counted');
-- variants: the end of a version, of a participation, of an organisation, of an interest, of a role
UPDATE collaboration_version SET valid_to = '9999-12-31';
UPDATE participation SET left_on = '9999-12-31';
UPDATE party SET ended_on = '9999-12-31';
INSERT INTO interest (organisation, collaboration_id, valid_to) SELECT 'gm0001', collaboration_id, '9999-12-31' FROM collaboration_register;
INSERT INTO role_assignment (organisation, collaboration_id, holder, role, valid_to) SELECT 'gm0001', collaboration_id, 'gm0001/executive', 'owner', '9999-12-31' FROM collaboration_register;
SELECT is((SELECT string_agg(subject || ' ' || (facts ->> 'rows'), ', ' ORDER BY subject) FROM check_results(ARRAY['END-FAR'], '2026-05-19') WHERE result = 'fail'),
	'collaboration_version.valid_to 1, contract.ends_on gm0001 4, interest.valid_to gm0001 1, participation.left_on 1, party.ended_on 1, role_assignment.valid_to gm0001 1', 'variant: wherever it is written');
SELECT results_eq('SELECT valid_to FROM dim_collaboration_version WHERE NOT is_unknown', 'VALUES (NULL::date)', 'variant: a version has no end');
SELECT results_eq('SELECT DISTINCT valid_to, is_current FROM fact_role', 'VALUES (NULL::date, true)', 'variant: nor a role');
SELECT results_eq('SELECT leaves_on FROM partner_role', 'VALUES (NULL::date)', 'variant: nobody announced to leave');
SELECT results_eq('SELECT ended_on FROM dim_party WHERE NOT is_unknown', 'VALUES (NULL::date)', 'variant: and the organisation exists');
SELECT is_empty($$
	SELECT c.relname, a.attname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
	WHERE c.relnamespace IN ('governance'::regnamespace) AND c.relkind = 'v' AND a.attname ~ '(valid_to|ended_on|ends_on|left_on|leaves_on)$'
	AND pg_get_viewdef(c.oid) !~ 'known_end|held_until|leaves_on' $$, 'variant: no view shows an end that is none');
-- variant: by a port, in the spelling of another country
CREATE SCHEMA w;
CREATE TABLE w.contract (source text, source_key text, organisation text, collaboration text, party text, title text, starts_on text, ends_on text, notice_days text);
INSERT INTO w.contract VALUES ('s', '1', 'gm0001', 'odx', 'gm0002', 'Ander contract', '2020-01-01', '31.12.9999', '365'), ('s', '2', 'gm0001', 'odx', 'gm0002', 'Oneindig contract', '2020-01-01', 'infinity', '365'),
	('s', '3', 'gm0001', 'odx', 'gm0002', 'Vast contract', '2020-01-01', '2028-01-01', '90'), ('s', '4', 'gm0001', 'odx', 'gm0002', 'Begint nooit', '9999-12-31', NULL, NULL);
\o /dev/null
SELECT attach('contract', 'w.contract');
\o
SELECT results_eq($$ SELECT inserted, rejected FROM refresh('contract') $$, 'VALUES (3::bigint, 1::bigint)', 'variant: a port reads it, but not as a first day');
SELECT is((SELECT far_ends FROM port_refresh WHERE port = 'contract'), 2::bigint, 'variant: and counts');
SELECT results_eq($$ SELECT title, ends_on FROM contract WHERE source = 's' ORDER BY title $$, $$ VALUES ('Ander contract', NULL::date), ('Oneindig contract', NULL), ('Vast contract', '2028-01-01') $$, 'variant: no end is kept as none');
SELECT * FROM finish();
ROLLBACK;
