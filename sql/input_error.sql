-- input_error: what is wrong with a text, without raising; and a load that survives one bad cell
SET search_path = governance, governance_register, governance_internal, public;
\pset format unaligned
\pset null NULL

SELECT value, type, input_error(value, type::regtype) FROM (VALUES
	('direct', 'role'), ('regisseren', 'role'), ('regiseren', 'role'), ('', 'role'),
	('{owner,client}', 'role_set'), ('{owner,cliend}', 'role_set'), ('owner', 'role_set'),
	('hierarchy:2,network:6,market:2', 'style'), ('hierarchy:0,network:0,market:0', 'style'), ('hierarchy:-1,network:2,market:2', 'style'), ('hierarchy:NaN,network:2,market:2', 'style'),
	('{}', 'instrument'), ('{"code":', 'instrument'), ('[]', 'instrument'),
	('{"format":1,"fingerprint":"00000000000000aa","scale":[1,5],"indicators":2,"perspective":"raad","answers":[4,null]}', 'assessment'),
	('{"format":1,"fingerprint":"00000000000000aa","scale":[1,5],"indicators":2,"perspective":"raad","answers":[4,6]}', 'assessment'),
	('{"format":1,"fingerprint":"00000000000000aa","scale":[1,5],"indicators":2,"perspective":"raat","answers":[4,5]}', 'assessment'), ('4', 'assessment'),
	('direct', NULL), (NULL, 'role')) AS v(value, type);
SELECT input_error(standard_instrument()::text, 'governance.instrument');
SELECT input_error(repeat('[', 100000), 'governance.instrument');
-- a type of which the schema is not on the search_path
SET search_path = public;
SELECT governance.input_error('regiseren', 'governance.role');
SET search_path = governance, governance_register, governance_internal, public;

-- a load of 1,000 rows with one bad cell: 999 arrive, and the bad one is reported with its line and its text
CREATE TEMP TABLE staging (line integer, partner text, role text, style text);
INSERT INTO staging SELECT n, 'gm' || n, CASE n WHEN 617 THEN 'regiseren' ELSE (ARRAY['regisseren', 'owner', 'Opdrachtgever', 'connect'])[1 + n % 4] END, 'hierarchy:1,network:1,market:' || n FROM generate_series(1, 1000) n;
CREATE TEMP TABLE loaded (partner text, role role, style style);
WITH checked AS MATERIALIZED (
	SELECT s.*, coalesce(input_error(s.role, 'role'), input_error(s.style, 'style')) AS wrong FROM staging s
), good AS (
	INSERT INTO loaded SELECT partner, role::role, style::style FROM checked WHERE wrong IS NULL
)
SELECT line, role AS value, wrong FROM checked WHERE wrong IS NOT NULL;
SELECT count(*), count(DISTINCT partner), count(*) FILTER (WHERE partner = 'gm617') AS bad FROM loaded;
-- the same of long answers: the form of each rater is made of what is right, and what is wrong is listed
CREATE TEMP TABLE answers AS SELECT 'raad' AS perspective, r AS rater, indicator, CASE WHEN r = 3 AND position = 5 THEN 'vier' ELSE (1 + (r + position) % 5)::text END AS answer
  FROM generate_series(1, 10) r, indicators(standard_instrument());
SELECT rater, indicator, answer FROM answers WHERE answer !~ '^[1-5]$';
SELECT count(*), sum(raters(form)), min(coverage(form))::numeric(6, 4) AS least FROM (SELECT rater, assessment_agg(perspective, indicator, answer::int) AS form FROM answers WHERE answer ~ '^[1-5]$' GROUP BY rater) f;

-- an unknown type
\set VERBOSITY sqlstate
SELECT input_error('x', 'nonsense');
SELECT input_error('x', 0);
