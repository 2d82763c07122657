-- Nothing that is stored depends on a session: a refresh under hostile settings says "unchanged" of each port, and leaves each row and stored total
-- byte-equal. Of Gemeente Voorbeeld, whose views are text, and of a warehouse with typed columns and forms.
BEGIN;
\ir ../../fixtures/load_voorbeeld.sql
SET LOCAL client_min_messages = error;
SET LOCAL governance.as_of = '2026-05-19';
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

-- every table of the register as text, under settings of its own; what a refresh writes down of itself is left out
CREATE FUNCTION pg_temp.stored() RETURNS TABLE (relation text, rows bigint, content text) LANGUAGE plpgsql
SET datestyle = 'ISO, YMD' SET timezone = 'UTC' SET intervalstyle = 'postgres' SET extra_float_digits = 1 SET bytea_output = 'hex' SET quote_all_identifiers = off AS $$
BEGIN
	FOR relation IN SELECT c.relname FROM pg_class AS c WHERE c.relnamespace = 'governance_register'::regnamespace AND c.relkind = 'r' AND c.relname <> 'port_refresh' ORDER BY 1 LOOP
		RETURN QUERY EXECUTE format('SELECT %L, count(*), md5(string_agg(t.line, E''\n'' ORDER BY t.line COLLATE "C")) FROM (SELECT (to_jsonb(x) - ''{last_refresh,last_seen,last_attempt,state_since}''::text[])::text AS line FROM governance_register.%I AS x) AS t', relation, relation);
	END LOOP;
END $$;
CREATE SCHEMA hostile;
-- what stands before ours for who is careless
CREATE FUNCTION hostile.lower(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'hostile' $$;
CREATE FUNCTION hostile.party(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'hostile' $$;
CREATE FUNCTION hostile.md5(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'hostile' $$;
CREATE TABLE hostile.assessment_form (hostile text);
CREATE TABLE hostile.party (hostile text);
CREATE TABLE pg_temp.scenario (n integer, settings jsonb);
INSERT INTO scenario VALUES
	(1, '{"datestyle":"German, DMY","timezone":"Pacific/Auckland","intervalstyle":"sql_standard","extra_float_digits":"-15","search_path":"hostile, pg_catalog"}'),
	(2, '{"datestyle":"SQL, MDY","timezone":"America/Anchorage","intervalstyle":"iso_8601","extra_float_digits":"3","search_path":"","bytea_output":"escape","quote_all_identifiers":"on"}'),
	(3, '{"datestyle":"Postgres, DMY","timezone":"Asia/Kathmandu","extra_float_digits":"0","transform_null_equals":"on","array_nulls":"off","standard_conforming_strings":"off","backslash_quote":"on","xmloption":"content","lc_numeric":"C","lc_time":"POSIX","lc_monetary":"C"}'),
	(4, '{"datestyle":"SQL, YMD","timezone":"Etc/GMT+12","lc_messages":"C","default_transaction_isolation":"serializable","enable_hashagg":"off","enable_hashjoin":"off","enable_sort":"off","work_mem":"64kB","search_path":"pg_temp, hostile, public"}');
-- other locales than C, where the server has them
UPDATE scenario SET settings = settings || jsonb_build_object('lc_numeric', l.name, 'lc_time', l.name, 'lc_monetary', l.name)
FROM (SELECT min(collcollate) AS name FROM pg_collation WHERE collcollate ~ '^(nl|de|tr|fr)_') AS l WHERE scenario.n = 2 AND l.name IS NOT NULL;
CREATE FUNCTION pg_temp.refresh_under(settings jsonb) RETURNS TABLE (port text, inserted bigint, changed bigint, unchanged bigint, rejected bigint, vanished bigint) LANGUAGE plpgsql AS $$
DECLARE
	s record;
	before jsonb := '{}';
BEGIN
	FOR s IN SELECT * FROM jsonb_each_text(settings) LOOP
		before := before || jsonb_build_object(s.key, current_setting(s.key));
		PERFORM set_config(s.key, s.value, true);
	END LOOP;
	RETURN QUERY SELECT r.port, r.inserted, r.changed, r.unchanged, r.rejected, r.vanished FROM governance.refresh() AS r;
	PERFORM governance.total_rounds();
	FOR s IN SELECT * FROM jsonb_each_text(before) LOOP
		PERFORM pg_catalog.set_config(s.key, s.value, true);
	END LOOP;
END $$;
CREATE FUNCTION pg_temp.unmoved(what text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	c record;
BEGIN
	CREATE TEMP TABLE first_said AS SELECT * FROM governance.refresh();
	CREATE TEMP TABLE was AS SELECT * FROM pg_temp.stored();
	FOR c IN SELECT n, settings FROM pg_temp.scenario ORDER BY n LOOP
		CREATE TEMP TABLE said AS SELECT * FROM pg_temp.refresh_under(c.settings);
		RETURN NEXT public.is_empty('SELECT s.* FROM said AS s WHERE s.inserted <> 0 OR s.changed <> 0', what || ': nothing is new or changed under hostile settings ' || c.n);
		RETURN NEXT public.is_empty('(SELECT port, unchanged, rejected, vanished FROM said EXCEPT SELECT port, unchanged, rejected, vanished FROM first_said) UNION ALL (SELECT port, unchanged, rejected, vanished FROM first_said EXCEPT SELECT port, unchanged, rejected, vanished FROM said)',
			what || ': each port says of as many rows that they are unchanged, rejected or vanished, as before ' || c.n);
		RETURN NEXT public.is_empty('SELECT n.relation FROM pg_temp.stored() AS n FULL JOIN was AS w USING (relation) WHERE (n.rows, n.content) IS DISTINCT FROM (w.rows, w.content)', what || ': each row and total is byte-equal ' || c.n);
		DROP TABLE said;
	END LOOP;
	RETURN NEXT public.cmp_ok((SELECT sum(unchanged) FROM first_said), '>', 0::numeric, what || ': and there were rows');
	DROP TABLE first_said, was;
END $$;
SELECT pg_temp.unmoved('Gemeente Voorbeeld');

-- ---- typed columns: days, moments, numbers of each kind, and a survey
SELECT detach(port) AS detached FROM (SELECT DISTINCT port FROM governance_register.port) AS p \g /dev/null
CREATE SCHEMA typed;
CREATE TABLE typed.party AS SELECT 't'::varchar(10) AS source, n AS source_key, 'Organisatie ' || n AS name, 'other_public'::text AS kind, date '2001-02-03' + n AS started_on, CASE WHEN n = 3 THEN date '9999-12-31' END AS ended_on FROM generate_series(1, 3) AS n;
CREATE TABLE typed.collaboration AS SELECT 't'::text AS source, n::bigint AS source_key, 'hs' || n AS code, 'Samenwerking ' || n AS title, 'openbaar lichaam'::text AS legal_form, timestamp '2013-04-05' + n * interval '1 day' AS valid_from FROM generate_series(1, 2) AS n;
CREATE TABLE typed.participation AS SELECT 't'::text AS source, n AS source_key, 1 AS collaboration_key, n AS party_key, date '2014-07-08' AS joined_on, 3.0::numeric AS votes, 12.5::numeric(7,3) AS distribution_key FROM generate_series(1, 3) AS n;
CREATE TABLE typed.finance AS SELECT 't'::text AS source, n AS source_key, 'gm9996'::text AS organisation, 'hs1'::text AS collaboration, 2024 + n AS fiscal_year, 'contribution'::text AS kind, 'budget'::text AS basis, 100.10::numeric + n AS value FROM generate_series(1, 2) AS n;
CREATE TABLE typed.answer AS SELECT 't'::text AS source, 'gm9996'::text AS organisation, 'hs1'::text AS collaboration, '2026'::text AS round, date '2026-03-04' AS held_on, 'r' || r AS rater, 'raad'::text AS perspective, i.indicator, (1 + (r + i.position) % 5)::numeric(3,1) AS answer
	FROM generate_series(1, 6) AS r, indicators(standard_instrument()) AS i;
CREATE TABLE typed.meeting AS SELECT 't'::text AS source, n AS source_key, 'gm9996'::text AS organisation, 'gm9996/raad'::text AS body, date '2026-06-01' + n AS held_on, timestamp '2026-06-01 19:30' + n * interval '1 day' AS starts_at FROM generate_series(1, 2) AS n;
-- a view that makes text of days, moments and numbers itself
CREATE VIEW typed.contract AS SELECT 't'::text AS source, n::text AS source_key, 'gm9996'::text AS organisation, 'hs1'::text AS collaboration, '1'::text AS party_key, (n / 3::float8)::text || ' ' || (interval '1 day 2 hours' * n)::text || ' ' || to_char(1234.5 * n, '9G999D9L') AS title,
	(date '2026-07-04' + n)::text AS ends_on, 30 AS notice_days FROM generate_series(1, 2) AS n;
CREATE FUNCTION pg_temp.attach_typed() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	p text;
BEGIN
	FOREACH p IN ARRAY ARRAY['party', 'collaboration', 'participation', 'finance', 'answer', 'meeting', 'contract'] LOOP
		PERFORM governance.attach(p, 'typed.' || p);
	END LOOP;
	RETURN NEXT public.is((SELECT count(*) FROM governance.refresh() AS r WHERE r.inserted > 0), 7::bigint, 'typed columns: each port brings rows');
END $$;
SELECT pg_temp.attach_typed();
SELECT is((SELECT count(*) FROM assessment_form WHERE organisation = 'gm9996' AND rater LIKE 'r%'), 6::bigint, 'typed columns: and forms');
SELECT results_eq($$ SELECT DISTINCT starts_at AT TIME ZONE 'UTC' FROM meeting WHERE source = 't' ORDER BY 1 $$, $$ VALUES (timestamp '2026-06-02 17:30'), ('2026-06-03 17:30') $$, 'typed columns: a time without an offset is one in the Netherlands');
SELECT pg_temp.unmoved('typed columns');

-- ---- the first refresh under hostile settings stores what a plain one does
CREATE TEMP TABLE plainly AS
SELECT 'party' AS of, jsonb_agg(jsonb_build_array(name, started_on, ended_on) ORDER BY name) AS stored FROM party WHERE name LIKE 'Organisatie %'
UNION ALL SELECT 'version', jsonb_agg(jsonb_build_array(source_key, valid_from, collaboration::text) ORDER BY source_key) FROM collaboration_version WHERE source = 't'
UNION ALL SELECT 'participation', jsonb_agg(jsonb_build_array(source_key, joined_on, votes, distribution_key) ORDER BY source_key) FROM participation WHERE source = 't'
UNION ALL SELECT 'finance', jsonb_agg(jsonb_build_array(source_key, value, fiscal_year) ORDER BY source_key) FROM finance_amount WHERE source = 't'
UNION ALL SELECT 'form', jsonb_agg(jsonb_build_array(rater, form::text) ORDER BY rater) FROM assessment_form WHERE organisation = 'gm9996'
UNION ALL SELECT 'round', jsonb_agg(jsonb_build_array(code, held_on)) FROM assessment_round WHERE organisation = 'gm9996'
UNION ALL SELECT 'meeting', jsonb_agg(jsonb_build_array(source_key, held_on, extract(epoch FROM starts_at)) ORDER BY source_key) FROM meeting WHERE source = 't'
UNION ALL SELECT 'contract', jsonb_agg(jsonb_build_array(source_key, title, ends_on) ORDER BY source_key) FROM contract WHERE source = 't';
CREATE TEMP TABLE hostilely (n integer, of text, stored jsonb);
CREATE FUNCTION pg_temp.afresh(n integer, settings jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM governance_register.party WHERE name LIKE 'Organisatie %';
	DELETE FROM governance_register.collaboration_version WHERE source = 't';
	DELETE FROM governance_register.participation WHERE source = 't';
	DELETE FROM governance_register.finance_amount WHERE source = 't';
	DELETE FROM governance_register.assessment_form WHERE organisation = 'gm9996';
	DELETE FROM governance_register.assessment_round WHERE organisation = 'gm9996';
	DELETE FROM governance_register.meeting WHERE source = 't';
	DELETE FROM governance_register.contract WHERE source = 't';
	DELETE FROM governance_register.removed_row;
	PERFORM * FROM pg_temp.refresh_under(settings);
	INSERT INTO hostilely
	SELECT n, 'party' AS of, jsonb_agg(jsonb_build_array(name, started_on, ended_on) ORDER BY name) FROM governance_register.party WHERE name LIKE 'Organisatie %'
	UNION ALL SELECT n, 'version', jsonb_agg(jsonb_build_array(source_key, valid_from, collaboration::text) ORDER BY source_key) FROM governance_register.collaboration_version WHERE source = 't'
	UNION ALL SELECT n, 'participation', jsonb_agg(jsonb_build_array(source_key, joined_on, votes, distribution_key) ORDER BY source_key) FROM governance_register.participation WHERE source = 't'
	UNION ALL SELECT n, 'finance', jsonb_agg(jsonb_build_array(source_key, value, fiscal_year) ORDER BY source_key) FROM governance_register.finance_amount WHERE source = 't'
	UNION ALL SELECT n, 'form', jsonb_agg(jsonb_build_array(rater, form::text) ORDER BY rater) FROM governance_register.assessment_form WHERE organisation = 'gm9996'
	UNION ALL SELECT n, 'round', jsonb_agg(jsonb_build_array(code, held_on)) FROM governance_register.assessment_round WHERE organisation = 'gm9996'
	UNION ALL SELECT n, 'meeting', jsonb_agg(jsonb_build_array(source_key, held_on, extract(epoch FROM starts_at)) ORDER BY source_key) FROM governance_register.meeting WHERE source = 't'
	UNION ALL SELECT n, 'contract', jsonb_agg(jsonb_build_array(source_key, title, ends_on) ORDER BY source_key) FROM governance_register.contract WHERE source = 't';
END $$;
SELECT pg_temp.afresh(n, settings) FROM scenario ORDER BY n \g /dev/null
SELECT is_empty('SELECT h.n, h.of, h.stored, p.stored FROM hostilely AS h JOIN plainly AS p USING (of) WHERE h.stored IS DISTINCT FROM p.stored', 'a first refresh under hostile settings stores the same');
SELECT is((SELECT count(*) FROM hostilely JOIN plainly USING (of) WHERE plainly.stored IS NOT NULL), 32::bigint, 'of eight kinds of rows, four times');
SELECT * FROM finish();
ROLLBACK;
