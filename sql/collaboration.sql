-- 40_collaboration: what a user of party paths and collaborations sees
\set VERBOSITY terse
SET datestyle = ISO;
SET search_path = governance, governance_register, governance_internal, public;
\pset null '(null)'
\pset format unaligned

-- the fault of a statement, as far as a client sees it
CREATE FUNCTION pg_temp.fault(statement text, OUT state text, OUT message text, OUT detail text, OUT hint text)
LANGUAGE plpgsql
AS $$
BEGIN
	EXECUTE statement;
	message := 'no fault';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT,
		detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
END
$$;
CREATE FUNCTION pg_temp.fault_of(value text, OUT state text, OUT message text, OUT detail text, OUT hint text)
LANGUAGE sql
AS $$ SELECT * FROM pg_temp.fault(format('SELECT %L::governance.collaboration', value)) $$;

-- party paths are canonical: lower case, organ codes
SELECT written, party(written), organisation(written), organ(written)
FROM (VALUES ('gm0503'), ('GM0503/College'), ('gm0503/college van burgemeester en wethouders/Finance'),
	('pv28/gedeputeerde staten'), ('ws0616/Dagelijks bestuur'), ('mnre1109/minister'), ('ws0616/algemeen bestuur'),
	('gm0503/raad'), ('roo12345/dijkgraaf')) AS v (written);
SELECT party('GM0503', 'raad'), party('gm0503', NULL), party(NULL, 'raad');
SELECT party_within('gm0503/college/finance', 'gm0503'), party_within('gm05031', 'gm0503');
SELECT written, f.* FROM (VALUES (''), ('/council'), ('gm0503/'), ('gm0503//finance'), ('gm 0503'), ('-gm0503'),
	('gm0503/kollege'), ('gm0503/college/fin ance'), ('gm0503/council/a/b/c/d/e/f/g')) AS v (written),
	pg_temp.fault(format('SELECT governance.party(%L)', written)) AS f;
SELECT f.* FROM pg_temp.fault($$SELECT governance.party('gm0503/council', 'raad')$$) AS f;

-- canonical text: fixed keys, codes, parties by path, roles by number
SELECT '{ "parties": [ {"roles":["deelnemer","opdrachtgever"],"party":"GM0503/college"}, {"interests":["persoonlijk belang"],"party":"gm0503/RAAD"}, {"party":"gm0014","roles":null} ],
  "period": ["2019-01-01", null], "purpose": "Zeg \"schoon\" \\ \u0041\n", "phase": "uitvoering",
  "style": {"market":1,"hierarchy":1,"network":3}, "powers": ["mandaat","attributie"], "legal_form": "Openbaar lichaam" }'::collaboration;
SELECT '{}'::collaboration, '{"legal_form":null,"parties":[],"period":[null,null],"powers":null}'::collaboration, '{"powers":[]}'::collaboration;
SELECT '{"period":["2020-01-01","2020-01-01"]}'::collaboration, '{"period":[null,"2020-01-01"]}'::collaboration;

-- accessors
\set c '{"legal_form":"public_body","powers":["delegation","mandate"],"style":{"hierarchy":0.2,"network":0.6,"market":0.2},"phase":"run","purpose":"clean air","period":["2019-01-01","2024-01-01"],"parties":[{"party":"gm0503/council","roles":["owner"]},{"party":"gm0503/executive","roles":["client","participant"],"interests":["personal"]},{"party":"gm0503-x"},{"party":"gm0014/executive/finance","roles":["client"]}]}'
SELECT legal_form(c), powers(c), style(c), phase(c), purpose(c), period(c), start_date(c), end_date(c) FROM (SELECT :'c'::collaboration) AS t (c);
SELECT legal_form(c), powers(c), style(c), phase(c), purpose(c), period(c), start_date(c), end_date(c), party_count(c), organisations(c) FROM (SELECT '{}'::collaboration) AS t (c);
SELECT * FROM parties(:'c');
SELECT party_count(c), organisations(c), organisation_count(c) FROM (SELECT :'c'::collaboration) AS t (c);
SELECT roles_of(c, 'gm0503/college'), roles_of(c, 'gm0503-x'), roles_of(c, 'gm0503'), roles_in(c, 'gm0503'), roles_in(c, 'gm0014/executive'), roles_in(c, 'gm9999') FROM (SELECT :'c'::collaboration) AS t (c);
SELECT holders_of(c, 'client'), holders_of(c, 'supervisor') FROM (SELECT :'c'::collaboration) AS t (c);

-- the end is exclusive; without a start only the end can decide
SELECT d, in_force(c, d) FROM (SELECT :'c'::collaboration) AS t (c),
	unnest('{2018-12-31,2019-01-01,2023-12-31,2024-01-01}'::date[]) AS d;
SELECT in_force('{"period":["2020-01-01","2020-01-01"]}', '2020-01-01') AS empty,
	in_force('{"period":["2020-01-01",null]}', 'infinity') AS open,
	in_force('{"period":[null,"2020-01-01"]}', '2019-12-31') AS no_start,
	in_force('{"period":[null,"2020-01-01"]}', '2020-01-01') AS ended,
	in_force('{}', '2020-01-01') AS nothing;

-- involves
SELECT key, c @@ key AS operator, involves(c, key) FROM (SELECT :'c'::collaboration) AS t (c),
	unnest('{gm0503,gm0503/college,gm0503:opdrachtgever,gm0503/raad:client,":client",":supervisor",gm050,gm0014/executive/finance:client,gm0014:owner}'::text[]) AS key;
SELECT key, f.* FROM unnest('{"",":",:boss,gm0503:,gm0503:boss,"gm 1"}'::text[]) AS key,
	pg_temp.fault(format('SELECT governance.involves(''{}'', %L)', key)) AS f (state, message, no_detail, hint);

-- construction from columns: NULL is not stated
SELECT collaboration('Bedrijfsvoeringsorganisatie', '{Mandaat}', '2019-01-01', NULL, '{gm0503/college,gm0014/raad}', ARRAY['{client}', NULL]::role_set[], 'why', 'network:1', 'run');
SELECT collaboration(NULL, NULL, NULL, NULL, NULL, NULL) AS nothing, collaboration(NULL, '{}', NULL, '2020-01-01', '{gm1}', NULL) AS little;
SELECT f.* FROM unnest(ARRAY[
	$$'coop', NULL, NULL, NULL, NULL, NULL$$,
	$$NULL, '{mandaat,mandate}', NULL, NULL, NULL, NULL$$,
	$$NULL, '{mandaat,NULL}', NULL, NULL, NULL, NULL$$,
	$$NULL, NULL, '2020-01-01', '2019-01-01', NULL, NULL$$,
	$$NULL, NULL, '-infinity', NULL, NULL, NULL$$,
	$$NULL, NULL, NULL, '10000-01-01', NULL, NULL$$,
	$$NULL, NULL, NULL, NULL, '{gm1/college,gm2,gm1/executive}', NULL$$,
	$$NULL, NULL, NULL, NULL, '{gm1,NULL}', NULL$$,
	$$NULL, NULL, NULL, NULL, '{gm1,g?}', NULL$$,
	$$NULL, NULL, NULL, NULL, '{{gm1},{gm2}}', NULL$$,
	$$NULL, NULL, NULL, NULL, '{gm1}', '{}'$$,
	$$NULL, NULL, NULL, NULL, NULL, '{"{client}"}'$$,
	$$NULL, NULL, NULL, NULL, NULL, NULL, ''$$,
	$$NULL, NULL, NULL, NULL, NULL, NULL, repeat('x', 4001)$$
	]) AS arguments, pg_temp.fault('SELECT governance.collaboration(' || arguments || ')') AS f;

-- bad text: what, where, and the closest known word
SELECT f.* FROM unnest(ARRAY[
	'[]',
	'{"legalform":"bvo"}',
	'{"phase":"run","phase":"run"}',
	'{"legal_form":"stichtng"}',
	'{"legal_form":3}',
	'{"powers":["mandate","mandaat"]}',
	'{"powers":["mandate",1]}',
	'{"powers":["delegtion"]}',
	'{"style":{"hierarchy":0,"network":0,"market":0}}',
	'{"style":{"hierarchy":1,"net":1}}',
	'{"phase":"running late"}',
	'{"purpose":""}',
	'{"period":["2019-01-01"]}',
	'{"period":["2019-02-29",null]}',
	'{"period":["2019-1-1",null]}',
	'{"period":["infinity",null]}',
	'{"period":[20190101,null]}',
	'{"period":["2020-01-01","2019-01-01"]}',
	'{"parties":{}}',
	'{"parties":["gm0503"]}',
	'{"parties":[{"roles":[]}]}',
	'{"parties":[{"party":"gm0503"},{"party":"gm0503/kollege"}]}',
	'{"parties":[{"party":"gm0503","role":["client"]}]}',
	'{"parties":[{"party":"gm0503","roles":["client"],"roles":["client"]}]}',
	'{"parties":[{"party":"gm0503","roles":["clint"]}]}',
	'{"parties":[{"party":"gm0503","roles":["client","opdrachtgever"]}]}',
	'{"parties":[{"party":"gm0503","roles":"client"}]}',
	'{"parties":[{"party":"gm0503","interests":["secret"]}]}',
	'{"parties":[{"party":"gm0503/college"},{"party":"gm0014"},{"party":"gm0503/executive"}]}'
	]) AS value, pg_temp.fault_of(value) AS f;

-- text that is no JSON
SELECT f.state, f.message FROM unnest(ARRAY['', '{', '{}x', 'null', '{"phase":run}']) AS value, pg_temp.fault_of(value) AS f;

-- jsonb, both ways; in jsonb a repeated key cannot be seen
SELECT '{"phase":"run","phase":"ended"}'::jsonb::collaboration, '{"phase":"run","powers":[]}'::collaboration::jsonb;
SELECT f.* FROM pg_temp.fault($$SELECT '{"fase":"run"}'::jsonb::governance.collaboration$$) AS f;

-- containment: a pattern states what must hold
SELECT part, c @> part::collaboration AS contains FROM (SELECT :'c'::collaboration) AS t (c), unnest(ARRAY[
	'{}',
	'{"legal_form":"ol"}', '{"legal_form":"bvo"}',
	'{"powers":[]}', '{"powers":["mandate"]}', '{"powers":["attribution"]}',
	'{"style":{"hierarchy":1,"network":3,"market":1}}', '{"style":{"hierarchy":1,"network":1,"market":1}}',
	'{"purpose":"clean air"}', '{"purpose":"clean"}',
	'{"period":["2020-01-01","2021-01-01"]}', '{"period":["2019-01-01","2024-01-01"]}', '{"period":["2020-01-01",null]}', '{"period":[null,"2020-01-01"]}',
	'{"parties":[{"party":"gm0503/executive","roles":["client"]}]}',
	'{"parties":[{"party":"gm0503/executive","interests":["personal"]},{"party":"gm0503/council"}]}',
	'{"parties":[{"party":"gm0503","roles":["client"]}]}',
	'{"parties":[{"party":"gm0503/council","roles":["client"]}]}',
	'{"parties":[{"party":"gm0503/council","interests":["personal"]}]}'
	]) AS part;
