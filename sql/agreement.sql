-- agreement: do raters agree, do perspectives agree, and on what not
SET search_path = governance, governance_register, governance_internal, public;
SET extra_float_digits = 0;
\pset format unaligned
\pset null NULL

\getenv abs_srcdir PG_ABS_SRCDIR
\set failure :abs_srcdir /sql/lib/failure.sql
\i :failure

-- two council members, two officials and a partner
CREATE TEMP TABLE talk AS SELECT assessment('raad', array_fill(4, ARRAY[8]) || array_fill(2, ARRAY[16]))
	+ assessment('raad', array_fill(5, ARRAY[8]) || array_fill(2, ARRAY[8]) || array_fill(3, ARRAY[8]))
	+ assessment('ambtenaren', array_fill(4, ARRAY[8]) || array_fill(4, ARRAY[8]) || array_fill(3, ARRAY[8]))
	+ assessment('ambtenaren', array_fill(3, ARRAY[8]) || array_fill(5, ARRAY[8]) || array_fill(NULL::int, ARRAY[8]))
	+ assessment('partner', array_fill(4, ARRAY[24])) AS a;

-- from the tally
SELECT metric, (krippendorff_alpha(a, metric)).* FROM talk, unnest('{nominal,ordinal,interval,ratio}'::text[]) metric;
SELECT p, (krippendorff_alpha(a, perspective => p)).* FROM talk, unnest('{council,official,partner,resident}'::text[]) p;
SELECT w, (gwet_ac(a, w)).* FROM talk, unnest('{nominal,ordinal,linear,quadratic}'::text[]) w;
SELECT (cross_agreement(a, 'raad', 'official')).* FROM talk;
SELECT (cross_agreement(a, 'raad', 'resident')).* FROM talk;
SELECT w.* FROM talk, rwg(a) w WHERE indicator IN ('content.steer.1', 'relation.account.2');
SELECT DISTINCT perspective FROM talk, rwg(a, 'raad');
SELECT average_deviation(a), average_deviation(a, 'council'), average_deviation(a, 'partner') FROM talk;

-- where perspectives differ
SELECT kind, code, label_nl, label_en, level_a, level_b, gap, raters_a, raters_b, reason
	FROM talk, perception_gap(a, 'council', 'official') WHERE kind = 'category' OR code LIKE 'relation.%.1';
SELECT code, level_a, level_b, gap FROM talk, perception_gap(a, 'council', 'official', facet => 'function') WHERE kind = 'category';
SELECT rank, indicator, label_nl, label_en, high_perspective, high_level, low_perspective, low_level, spread FROM talk, conversation_agenda(a) WHERE rank % 7 = 1;
SELECT question_nl, question_en FROM talk, conversation_agenda(a) WHERE rank = 1;

-- one's own rows
CREATE TEMP TABLE grades (document text, panel text, grade int);
INSERT INTO grades VALUES ('a', 'x', 1), ('a', 'x', 1), ('a', 'y', 1), ('b', 'x', 2), ('b', 'y', 3), ('b', 'y', 2),
	('c', 'x', 3), ('c', 'y', 3), ('c', 'y', NULL), ('d', 'x', 3), ('d', 'x', 2), ('e', 'y', 1);
SELECT (krippendorff_alpha(document, grade, 'ordinal')).* FROM grades;
SELECT panel, (krippendorff_alpha(document, grade, 'nominal')).* FROM grades GROUP BY panel ORDER BY panel;
SELECT (gwet_ac(document, grade, 3, 'quadratic')).* FROM grades;
SELECT (cross_agreement(document, panel, grade, 'interval')).* FROM grades;
SELECT (krippendorff_alpha(document, grade, 'ordinal')).* FROM grades WHERE false;

-- the state as a value
SELECT '{"format":1, "measure":"gwet_ac", "weights":"lineair", "categories":3, "ratings":[["b",2,1],["a",3,1,1,2]]}'::ratings;
SELECT ratings_gwet_final('{"format":1,"measure":"gwet_ac","weights":"linear","categories":3,"ratings":[["a",1,2,3,1],["b",2,1]]}');
SELECT ratings_send('{"format":1,"measure":"cross_agreement","metric":"interval","ratings":[["a","g",0.5,2]]}');

-- tables of counts
SELECT * FROM cohen_kappa(ARRAY[[20,5],[10,15]]);
SELECT * FROM cohen_kappa(ARRAY[[0,4,1],[0,8,0],[0,1,5]], 'linear');
SELECT * FROM fleiss_kappa(ARRAY[[2,1],[0,3],[3,0]]);

-- failures
SELECT pg_temp.failure($$SELECT governance.krippendorff_alpha('a', 1, 'ordnal')$$);
SELECT pg_temp.failure($$SELECT governance.krippendorff_alpha(NULL::text, 1, 'ordinal')$$);
SELECT pg_temp.failure($$SELECT governance.krippendorff_alpha('a', 'NaN'::float8, 'ordinal')$$);
SELECT pg_temp.failure($$SELECT governance.krippendorff_alpha('a', -1, 'ratio')$$);
SELECT pg_temp.failure($$SELECT governance.krippendorff_alpha(document, grade, CASE grade WHEN 1 THEN 'nominal' ELSE 'ordinal' END ORDER BY grade) FROM grades$$);
SELECT pg_temp.failure($$SELECT governance.gwet_ac('a', 2.5, 3, 'linear')$$);
SELECT pg_temp.failure($$SELECT governance.gwet_ac('a', 1, 1, 'linear')$$);
SELECT pg_temp.failure($$SELECT governance.gwet_ac(document, grade, 2 + grade, 'linear' ORDER BY grade) FROM grades WHERE grade > 1$$);
SELECT pg_temp.failure($$SELECT governance.cross_agreement(document, document, grade, 'nominal') FROM grades$$);
SELECT pg_temp.failure($$SELECT governance.cross_agreement(a, 'raad', 'council') FROM talk$$);
SELECT pg_temp.failure($$SELECT governance.krippendorff_alpha(a, 'ordinal', 'councel') FROM talk$$);
SELECT pg_temp.failure($$SELECT governance.cohen_kappa(ARRAY[[1,2,3],[4,5,6]])$$);
SELECT pg_temp.failure($$SELECT governance.fleiss_kappa(ARRAY[[1,2],[1,1]])$$);
SELECT pg_temp.failure($$SELECT '{"format":1,"measure":"krippendorff_alpha","metrik":"ordinal","ratings":[]}'::governance.ratings$$);
SELECT pg_temp.failure($$SELECT '{"format":1,"measure":"krippendorff_alpha","metric":"ordinal","ratings":[["a",1,0]]}'::governance.ratings$$);
