-- Case r08: a municipality code that lost its zeros was another organisation, and its money was nowhere. Its kinds are a code of fixed length
-- that is not checked, and a path that leads to no organisation.
BEGIN;
SET LOCAL client_min_messages = error;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

CREATE FUNCTION pg_temp.counts(port text) RETURNS text LANGUAGE sql AS $$ SELECT concat_ws(' ', inserted, changed, unchanged, rejected) FROM governance.refresh(port) $$;
CREATE FUNCTION pg_temp.failing(code text) RETURNS text LANGUAGE sql AS $$ SELECT string_agg(DISTINCT subject, ', ' ORDER BY subject) FROM governance.check_results(ARRAY[code], '2026-05-19') WHERE result = 'fail' $$;
INSERT INTO party (party, name, kind, tooi) VALUES ('gm0014', 'Gemeente Groningen', 'municipality', 'https://identifier.overheid.nl/tooi/id/gemeente/gm0014');
INSERT INTO collaboration_register (code, title) VALUES ('odn', 'OD Noord');
INSERT INTO collaboration_version (collaboration_id, collaboration)
SELECT collaboration_id, '{"legal_form":"public_body","parties":[{"party":"gm0014","roles":["participant"]},{"party":"gm14","roles":["participant"]}]}' FROM collaboration_register;
CREATE SCHEMA w;
CREATE TABLE w.f (source text, source_key text, organisation text, collaboration text, fiscal_year text, kind text, basis text, value text);
INSERT INTO w.f VALUES ('bbv', '1', 'gm0014', 'odn', '2026', 'contribution', 'budget', '1.000'), ('bbv', '2', 'gm14', 'odn', '2026', 'contribution', 'budget', '2.000'),
	('bbv', '3', '0014', 'odn', '2026', 'contribution', 'budget', '4.000'), ('bbv', '4', '14', 'odn', '2026', 'contribution', 'budget', '5.000');
SELECT attach('finance', 'w.f');

-- ---- the case
SELECT is(is_tooi('https://identifier.overheid.nl/tooi/id/gemeente/gm14'), false, 'gm14 is the code of no municipality');
SELECT is(pg_temp.counts('finance'), '3 0 0 1', 'and is refused');
SELECT matches((SELECT problem FROM port_rejection), 'After gm come 4 digits, found 2\. A spreadsheet may have dropped the zeros: gm0014\?', 'with the code that was meant');
SELECT is(pg_temp.failing('PARTY-UNKNOWN'), '0014, 14, gm14', 'what is no code at all leads to no organisation, as does the path in the value of an arrangement');
SELECT is(pg_temp.failing('PARTY-CODE'), 'gm14', 'where a path came by hand its code is looked at too');
SELECT is_empty($$
	SELECT a.organisation FROM finance_amount AS a
	WHERE NOT EXISTS (SELECT FROM party AS p WHERE p.party = a.organisation) AND a.organisation <> ALL (string_to_array(pg_temp.failing('PARTY-UNKNOWN'), ', '))
$$, 'no euro stands under an organisation that is not in the register without a finding');
SELECT is((SELECT string_agg(DISTINCT facts ->> 'meant', ',') FROM check_results('{PARTY-UNKNOWN}', '2026-05-19') WHERE result = 'fail'), 'gm0014', 'each says which organisation may be meant');

-- ---- variant: other codes, and other faults in them
SELECT results_eq($$ SELECT v, substring(path_code_error(v) FROM '([a-z]+[0-9]+)\?$'), path_code_error(v) IS NULL FROM unnest('{gm14,gm00014,gm14/council,ws155,ws0155,pv26,pv0026,pv6,mnre34,gm0000,gm123456,gm0014/executive/14,so896,ggm14}'::text[]) AS v $$,
	$$ VALUES ('gm14', 'gm0014', false), ('gm00014', 'gm0014', false), ('gm14/council', 'gm0014', false), ('ws155', 'ws0155', false), ('ws0155', NULL, true), ('pv26', NULL, true), ('pv0026', 'pv26', false),
		('pv6', 'pv06', false), ('mnre34', 'mnre0034', false), ('gm0000', NULL, false), ('gm123456', NULL, false), ('gm0014/executive/14', NULL, true), ('so896', NULL, true), ('ggm14', NULL, true) $$,
	'gm, ws and mnre have four digits, pv has two; what lies under an organisation is no code');

-- ---- variant: in another port, and in a path with an organ
CREATE TABLE w.r AS SELECT 't'::text AS source, k AS source_key, 'gm0014'::text AS organisation, 'odn'::text AS collaboration, h AS holder, 'owner'::text AS role
FROM (VALUES ('1', 'GM14/raad'), ('2', 'ws99/dagelijks bestuur'), ('3', 'gm0014/raad')) AS v (k, h);
SELECT attach('role', 'w.r');
SELECT is(pg_temp.counts('role'), '1 0 0 2', 'holders are paths as well');
SELECT matches((SELECT problem FROM port_rejection WHERE port = 'role' AND key = '["t", "1"]'), 'gm0014\?', 'in capitals too');

-- ---- variant: wherever a path stands
SELECT is_empty($$
	SELECT format('%s.%s', c.relname, a.attname)
	FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
	WHERE c.relnamespace = 'governance_register'::regnamespace AND c.relkind = 'r' AND a.atttypid = 'text'::regtype
	AND a.attname IN ('organisation', 'party', 'holder', 'body', 'author', 'addressee', 'adopted_by', 'decided_by', 'predecessor', 'successor')
	AND NOT EXISTS (SELECT FROM path_columns() AS p WHERE p.table_name = c.relname AND p.column_name = a.attname)
	AND (c.relname, a.attname) NOT IN (('publication', 'organisation'), ('published_partner', 'organisation'), ('published_score', 'organisation'),	-- what was published stays
		('rule_choice', 'decided_by'))	-- an office, as the actor of other steps
$$, 'each column that is named as one that holds a path is known as one');
SELECT cmp_ok((SELECT count(*) FROM path_columns()), '>', 40::bigint, 'there are many');
-- ---- variant: the mistake that is in the register already is moved by merge_party()
UPDATE finance_amount SET organisation = 'gm14' WHERE organisation = '14';
SELECT isnt_empty($$ SELECT * FROM merge_party('gm14', 'gm0014', '2026-05-19', 'zeros lost in a spreadsheet', 'finance', dry_run => false) $$, 'a code without a row can be merged');
SELECT is(pg_temp.failing('PARTY-CODE'), NULL, 'and is gone');
SELECT is((SELECT count(*) FROM collaboration_version AS v, parties(v.collaboration) AS p WHERE p.party = 'gm14'), 0::bigint, 'from the value too');

SELECT * FROM finish();
ROLLBACK;
