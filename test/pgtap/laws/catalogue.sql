-- The laws of the catalogue: what holds for every object of the extension, whichever types it has by then.
-- All queries start from pg_depend, so a new type or function is under the law by being a member. What is exempt is named here, with
-- the reason, and nowhere else.
BEGIN;
SET LOCAL client_min_messages = warning;
SET search_path = public, pg_catalog;

CREATE TEMP TABLE exempt (rule text, object text, reason text);
INSERT INTO exempt VALUES
  -- (rule, object as printed by regprocedure, regoperator or regtype, reason)
  ('every aggregate has a combine function', 'governance.ewma(double precision,double precision)', 'the order of the rows decides'),
  ('every aggregate has a combine function', 'governance.ewma(double precision,double precision,double precision)', 'the order of the rows decides'),
  ('every aggregate has a combine function', 'governance.cusum(double precision,double precision,double precision)', 'the order of the rows decides'),
  ('no function is VOLATILE', 'governance.attach(text,text,text[],text)', 'writes which view is attached'),
  ('every function is PARALLEL SAFE', 'governance.attach(text,text,text[],text)', 'writes which view is attached'),
  ('no function is VOLATILE', 'governance.protect_register()', 'makes the guard of the register'),
  ('every function is PARALLEL SAFE', 'governance.protect_register()', 'makes the guard of the register'),
  ('no function is VOLATILE', 'governance.detach(text,text)', 'writes which view is attached'),
  ('every function is PARALLEL SAFE', 'governance.detach(text,text)', 'writes which view is attached'),
  ('no function is VOLATILE', 'governance.total_rounds(bigint[])', 'writes the totals of rounds'),
  ('every function is PARALLEL SAFE', 'governance.total_rounds(bigint[])', 'writes the totals of rounds'),
  ('no function is VOLATILE', 'governance.export_star(text)', 'writes tables'),
  ('every function is PARALLEL SAFE', 'governance.export_star(text)', 'writes tables'),
  ('no function is VOLATILE', 'governance_internal.refuse_export_schema(text)', 'makes a schema'),
  ('every function is PARALLEL SAFE', 'governance_internal.refuse_export_schema(text)', 'makes a schema'),
  ('no function is VOLATILE', 'governance_internal.export_table(text,text,text)', 'makes a table'),
  ('every function is PARALLEL SAFE', 'governance_internal.export_table(text,text,text)', 'makes a table'),
  ('no function is VOLATILE', 'governance_internal.refuse_export_table(regclass)', 'is asked between what writes'),
  ('every function is PARALLEL SAFE', 'governance_internal.refuse_export_table(regclass)', 'is asked between what writes'),
  ('no function is VOLATILE', 'governance.publish(date)', 'writes what is published'),
  ('every function is PARALLEL SAFE', 'governance.publish(date)', 'writes what is published'),
  ('every function is PARALLEL SAFE', 'governance.check_results(text[],date)', 'runs the rules of the user, of which nothing is known'),
  ('a function that is PARALLEL SAFE runs no text as SQL', 'governance_internal.register_paths()', 'reads tables of the register by names from the catalog'),
  ('no function is VOLATILE', 'governance.set_as_of(date)', 'it sets a setting'),
  ('every function is PARALLEL SAFE', 'governance.set_as_of(date)', 'it sets a setting'),
  ('no function is VOLATILE', 'governance.refresh(text)', 'writes the register'),
  ('every function is PARALLEL SAFE', 'governance.refresh(text)', 'writes the register'),
  ('no function is VOLATILE', 'governance_internal.port_read(text)', 'writes temporary tables, for refresh'),
  ('every function is PARALLEL SAFE', 'governance_internal.port_read(text)', 'writes temporary tables, for refresh'),
  ('no function is VOLATILE', 'governance.run_night(boolean)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance.run_night(boolean)', 'it writes'),
  ('no function is VOLATILE', 'governance_internal.night_line(text)', 'it writes to the log'),
  ('every function is PARALLEL SAFE', 'governance_internal.night_line(text)', 'it writes to the log'),
  ('no function is VOLATILE', 'governance.accept_shrunk(text,text)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance.accept_shrunk(text,text)', 'it writes'),
  ('no function is VOLATILE', 'governance.remove_vanished(text,text,date,text,text,boolean)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance.remove_vanished(text,text,date,text,text,boolean)', 'it writes'),
  ('no function is VOLATILE', 'governance_internal.port_keep_rejected(governance_register.port,timestamp with time zone)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance_internal.port_keep_rejected(governance_register.port,timestamp with time zone)', 'it writes'),
  ('no function is VOLATILE', 'governance_internal.port_log(governance_register.port_refresh,text,text,bigint)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance_internal.port_log(governance_register.port_refresh,text,text,bigint)', 'it writes'),
  ('no function is VOLATILE', 'governance_internal.port_look(governance_register.port,boolean)', 'makes a temporary view, for refresh'),
  ('every function is PARALLEL SAFE', 'governance_internal.port_look(governance_register.port,boolean)', 'makes a temporary view, for refresh'),
  ('no function is VOLATILE', 'governance_internal.port_note_vanished(governance_register.port,timestamp with time zone)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance_internal.port_note_vanished(governance_register.port,timestamp with time zone)', 'it writes'),
  ('no function is VOLATILE', 'governance_internal.port_take_in(governance_register.port,governance_register.port_refresh)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance_internal.port_take_in(governance_register.port,governance_register.port_refresh)', 'it writes'),
  ('no function is VOLATILE', 'governance_internal.port_try(governance_register.port,boolean,boolean)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance_internal.port_try(governance_register.port,boolean,boolean)', 'it writes'),
  ('no function is VOLATILE', 'governance_internal.refresh_ports(text,text,boolean,boolean)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance_internal.refresh_ports(text,text,boolean,boolean)', 'it writes'),
  ('no function is VOLATILE', 'governance_internal.remove_vanished_parties(bigint,text)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance_internal.remove_vanished_parties(bigint,text)', 'it writes'),
  ('no function is VOLATILE', 'governance_internal.remove_vanished_rows(bigint,text,text)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance_internal.remove_vanished_rows(bigint,text,text)', 'it writes'),
  ('no function is VOLATILE', 'governance_internal.take_out_tree(bigint,text,jsonb)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance_internal.take_out_tree(bigint,text,jsonb)', 'it writes'),
  ('no function is VOLATILE', 'governance_internal.port_claim(text,text,text[],text)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance_internal.port_claim(text,text,text[],text)', 'it writes'),
  ('no function is VOLATILE', 'governance_internal.port_keep_to(text,text[])', 'writes temporary tables, for refresh'),
  ('every function is PARALLEL SAFE', 'governance_internal.port_keep_to(text,text[])', 'writes temporary tables, for refresh'),
  ('no function is VOLATILE', 'governance_internal.port_open(text,text)', 'makes a temporary view, for refresh'),
  ('every function is PARALLEL SAFE', 'governance_internal.port_open(text,text)', 'makes a temporary view, for refresh'),
  ('no function is VOLATILE', 'governance_internal.source_owners(regclass)', 'it locks'),
  ('every function is PARALLEL SAFE', 'governance_internal.source_owners(regclass)', 'it locks'),
  ('no function is VOLATILE', 'governance.erase_person(text[],date,text,text,text,boolean)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance.erase_person(text[],date,text,text,text,boolean)', 'it writes'),
  ('no function is VOLATILE', 'governance_internal.displace_own_row()', 'a trigger that writes'),
  ('every function is PARALLEL SAFE', 'governance_internal.displace_own_row()', 'a trigger that writes'),
  ('no function is VOLATILE', 'governance_internal.port_forget()', 'writes temporary tables, for refresh'),
  ('every function is PARALLEL SAFE', 'governance_internal.port_forget()', 'writes temporary tables, for refresh'),
  ('no function is VOLATILE', 'governance_internal.port_fit_answers()', 'writes temporary tables, for refresh'),
  ('every function is PARALLEL SAFE', 'governance_internal.port_fit_answers()', 'writes temporary tables, for refresh'),
  ('no function is VOLATILE', 'governance_internal.port_merge_participants()', 'writes the register, for refresh'),
  ('every function is PARALLEL SAFE', 'governance_internal.port_merge_participants()', 'writes the register, for refresh'),
  ('no function is VOLATILE', 'governance.open_round(bigint,date,text,text)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance.open_round(bigint,date,text,text)', 'it writes'),
  ('no function is VOLATILE', 'governance.close_round(bigint,date,text,text)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance.close_round(bigint,date,text,text)', 'it writes'),
  ('no function is VOLATILE', 'governance.adopt_round(bigint,date,text,text)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance.adopt_round(bigint,date,text,text)', 'it writes'),
  ('no function is VOLATILE', 'governance.reopen_round(bigint,date,text,text)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance.reopen_round(bigint,date,text,text)', 'it writes'),
  ('no function is VOLATILE', 'governance.accept_late_form(bigint,date,text,text)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance.accept_late_form(bigint,date,text,text)', 'it writes'),
  ('no function is VOLATILE', 'governance.set_aside_late_form(bigint,date,text,text)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance.set_aside_late_form(bigint,date,text,text)', 'it writes'),
  ('no function is VOLATILE', 'governance_internal.hold_register(boolean)', 'it waits, and lets wait'),
  ('every function is PARALLEL SAFE', 'governance_internal.hold_register(boolean)', 'it waits, and lets wait'),
  ('no function is VOLATILE', 'governance_internal.take_round_step(bigint,text,date,text,text)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance_internal.take_round_step(bigint,text,date,text,text)', 'it writes'),
  ('no function is VOLATILE', 'governance_internal.let_in_late_form(bigint,date,text,text)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance_internal.let_in_late_form(bigint,date,text,text)', 'it writes'),
  ('no function is VOLATILE', 'governance_internal.lock_late_form(bigint,text[],text)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance_internal.lock_late_form(bigint,text[],text)', 'it writes'),
  ('no function is VOLATILE', 'governance.run_checks(text[],date)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance.run_checks(text[],date)', 'it writes'),
  ('no function is VOLATILE', 'governance_internal.record_results(bigint,date,text[],text[],text)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance_internal.record_results(bigint,date,text[],text[],text)', 'it writes'),
  ('no function is VOLATILE', 'governance.choose_rule(text,text,text,text,text,date,date)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance.choose_rule(text,text,text,text,text,date,date)', 'it writes'),
  ('no function is VOLATILE', 'governance.acknowledge(bigint,text,text)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance.acknowledge(bigint,text,text)', 'it writes'),
  ('no function is VOLATILE', 'governance.waive(bigint,text,date)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance.waive(bigint,text,date)', 'it writes'),
  ('no function is VOLATILE', 'governance_internal.mark_ours(date)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance_internal.mark_ours(date)', 'it writes'),
  ('no function is VOLATILE', 'governance_internal.check_change_finding(bigint,text,text,text,date)', 'it writes'),
  ('every function is PARALLEL SAFE', 'governance_internal.check_change_finding(bigint,text,text,text,date)', 'it writes');

INSERT INTO exempt
SELECT rule, format('governance_internal.port_%s', name), 'writes the register, for refresh'
FROM unnest(ARRAY['no function is VOLATILE', 'every function is PARALLEL SAFE']) AS rule, unnest(ARRAY['match_party(jsonb)', 'merge_party()', 'merge_collaboration()', 'merge_participation()',
	'merge_role()', 'merge_finance()', 'merge_contract()', 'merge_document()', 'merge_meeting()', 'merge_goal()', 'merge_answer()', 'merge_asked()',
	'merge_challenge()', 'merge_challenge_collaboration()', 'merge_goal_collaboration()', 'merge_motive()', 'merge_alternative()', 'merge_expectation()', 'merge_core_value_agreement()', 'merge_interest()',
	'merge_responsible()', 'merge_reflection()', 'merge_signal()', 'merge_deadline()', 'merge_evidence()', 'merge_supervision_assignment()', 'merge_policy_note()']) AS name;

INSERT INTO exempt
SELECT rule, name, 'it writes'
FROM unnest(ARRAY['no function is VOLATILE', 'every function is PARALLEL SAFE']) AS rule, unnest(ARRAY['governance.merge_party(text,text,date,text,text,boolean)',
	'governance.rename_party(text,text,date,text,text,boolean)', 'governance.remove_party(text,date,text,text,boolean)', 'governance.remove_collaboration(text,date,text,text,boolean)',
	'governance_internal.begin_register_change(text,text,text,date,text,text)', 'governance_internal.move_party(bigint,text,text)', 'governance_internal.take_out_rows(bigint,text,text,text)',
	'governance_internal.take_out_twins(bigint,text,text,text)', 'governance_internal.bring_back(text,text)', 'governance_internal.bring_back_rows(bigint)',
	'governance_internal.bring_back_collaboration(text,jsonb)']) AS name;

INSERT INTO exempt VALUES
  ('no function is VOLATILE', 'governance_internal.check_rule_choice()', 'it is a trigger'),
  ('every function is PARALLEL SAFE', 'governance_internal.check_rule_choice()', 'it is a trigger');

-- with a typed day: each calls the one above
INSERT INTO exempt
SELECT rule, name, 'it calls a function that writes'
FROM unnest(ARRAY['no function is VOLATILE', 'every function is PARALLEL SAFE']) AS rule, unnest(ARRAY['governance.set_as_of(text)', 'governance.publish(text)', 'governance.run_checks(text[],text)',
	'governance.choose_rule(text,text,text,text,text,text,text)', 'governance.waive(bigint,text,text)', 'governance.open_round(bigint,text,text,text)', 'governance.close_round(bigint,text,text,text)',
	'governance.adopt_round(bigint,text,text,text)', 'governance.reopen_round(bigint,text,text,text)', 'governance.accept_late_form(bigint,text,text,text)', 'governance.set_aside_late_form(bigint,text,text,text)',
	'governance.merge_party(text,text,text,text,text,boolean)', 'governance.rename_party(text,text,text,text,text,boolean)', 'governance.remove_party(text,text,text,text,boolean)',
	'governance.remove_collaboration(text,text,text,text,boolean)', 'governance.remove_vanished(text,text,text,text,text,boolean)']) AS name;

CREATE TEMP VIEW member AS
SELECT classid, objid
FROM pg_depend
WHERE deptype = 'e'
AND refclassid = 'pg_extension'::regclass
AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'partner_governance');

CREATE TEMP VIEW func AS
SELECT p.*, p.oid::regprocedure::text AS signature, l.lanname
FROM pg_proc p
JOIN member ON classid = 'pg_proc'::regclass AND objid = p.oid
JOIN pg_language l ON l.oid = p.prolang;

CREATE TEMP VIEW oper AS
SELECT o.*, o.oid::regoperator::text AS signature
FROM pg_operator o
JOIN member ON classid = 'pg_operator'::regclass AND objid = o.oid;

-- base types and ranges, not the row types of tables and views, nor the arrays that come with each (members of their own from 18 on), nor the
-- type that no value is of
CREATE TEMP VIEW typ AS
SELECT t.*, t.oid::regtype::text AS signature
FROM pg_type t
JOIN member ON classid = 'pg_type'::regclass AND objid = t.oid
WHERE t.typtype IN ('b', 'd', 'e', 'r') AND t.typname <> 'sized_text'
AND NOT EXISTS (SELECT FROM pg_type AS element WHERE element.typarray = t.oid);

CREATE TEMP VIEW agg AS
SELECT f.signature, f.proparallel, a.*
FROM pg_aggregate a
JOIN func f ON f.oid = a.aggfnoid;

CREATE TEMP VIEW opcl AS
SELECT c.*, am.amname, format('%s (%s)', c.opcname, am.amname) AS signature
FROM pg_opclass c
JOIN pg_am am ON am.oid = c.opcmethod
JOIN member ON classid = 'pg_opclass'::regclass AND objid = c.oid;

-- every test below is: no object breaks the rule, save the exempt
CREATE FUNCTION pg_temp.law(rule text, query text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
  bad text;
BEGIN
  EXECUTE format('SELECT string_agg(q.object, E''\n'' ORDER BY q.object COLLATE "C") FROM (%s) AS q(object)
                  WHERE q.object NOT IN (SELECT object FROM exempt WHERE exempt.rule = $1)', query)
  INTO bad USING rule;
  RETURN ok(bad IS NULL, rule) || coalesce(E'\n' || diag(E'breaking this rule:\n' || bad), '');
END $$;

SELECT no_plan();

SELECT cmp_ok((SELECT count(*) FROM func), '>', 0::bigint, 'the extension has functions, so that the laws are about something');

-- ---- all members
SELECT pg_temp.law('everything lives in its schema: what people call in governance, tables in governance_register, the rest in governance_internal',
$$
  SELECT signature FROM func WHERE pronamespace <> ALL ('{governance,governance_internal}'::regnamespace[])
  UNION ALL SELECT signature FROM oper WHERE oprnamespace <> 'governance'::regnamespace
  UNION ALL SELECT signature FROM typ WHERE typnamespace <> 'governance'::regnamespace
  UNION ALL SELECT signature FROM opcl WHERE opcnamespace <> 'governance'::regnamespace
  UNION ALL SELECT c.oid::regclass::text FROM pg_class c JOIN member ON classid = 'pg_class'::regclass AND objid = c.oid
            WHERE c.relnamespace <> CASE WHEN c.relkind IN ('r', 'S', 'i') THEN 'governance_register'
                                         WHEN c.relkind = 'c' THEN 'governance' ELSE c.relnamespace::regnamespace::text END::regnamespace
$$);

-- a BI tool that opens governance sees the star, the pages, and the words of all codes
SELECT pg_temp.law('the relations in schema governance are the star and the pages',
$$
  SELECT relname FROM pg_class
  WHERE relnamespace = 'governance'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
    AND relname !~ '^(dim|fact|bridge|star|public)_'
    AND relname <> ALL ('{affiliated_party,bbv_paragraph,calendar_next,challenge_now,challenge_partner,code_label,conversation,decision_now,lesson_now,partner_promise,promise_now,partner_completeness,partner_gap,partner_history,partner_money,partner_now,partner_purpose,partner_responsible,partner_role,partner_score,portfolio,what_next}'::name[])
$$);

SELECT pg_temp.law('everything has a comment',
$$
  SELECT pg_describe_object(classid, objid, 0)
  FROM member
  WHERE coalesce(obj_description(objid, (SELECT relname FROM pg_class WHERE pg_class.oid = classid)), '') = ''
  -- an operator family comes with its operator class, a row type with its table, an index with its constraint
  AND classid NOT IN ('pg_opfamily'::regclass, 'pg_amop'::regclass, 'pg_amproc'::regclass, 'pg_namespace'::regclass)
  AND NOT (classid = 'pg_type'::regclass AND objid NOT IN (SELECT oid FROM typ))
  AND NOT (classid = 'pg_class'::regclass AND (SELECT relkind FROM pg_class WHERE pg_class.oid = objid) IN ('i', 'S', 't'))
$$);

SELECT pg_temp.law('every column of a table, view or composite type has a comment',
$$
  SELECT format('%s.%I', a.attrelid::regclass, a.attname)
  FROM pg_attribute a
  JOIN pg_class c ON c.oid = a.attrelid
  -- of a composite type the type is the member
  JOIN member ON (classid = 'pg_class'::regclass AND objid = c.oid) OR (classid = 'pg_type'::regclass AND objid = c.reltype)
  WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'c', 'f')
  AND coalesce(col_description(a.attrelid, a.attnum), '') = ''
$$);

-- functions, types and relations of governance_internal that no other schema, nor a column, has a namesake of
CREATE TEMP TABLE internal_name AS
SELECT DISTINCT name
FROM (
  SELECT proname FROM func WHERE pronamespace = 'governance_internal'::regnamespace
  UNION ALL SELECT relname FROM pg_class WHERE relnamespace = 'governance_internal'::regnamespace AND relkind <> 'i'
) AS i (name)
WHERE name NOT IN (SELECT proname FROM pg_proc WHERE pronamespace <> 'governance_internal'::regnamespace)
AND name NOT IN (SELECT attname FROM pg_attribute);
SELECT cmp_ok((SELECT count(*) FROM internal_name), '>', 100::bigint, 'there are names that stay inside');

-- by schema, as a call, or by a name that is no word of the language
SELECT pg_temp.law('the comment of what people read names nothing of governance_internal',
$$
  SELECT format('%s names %s', pg_describe_object(d.classoid, d.objoid, d.objsubid), found.name)
  FROM pg_description AS d
  JOIN member AS m ON m.classid = d.classoid AND m.objid = d.objoid
  CROSS JOIN LATERAL (
    SELECT name FROM internal_name WHERE d.description ~ format(CASE WHEN name LIKE '%%\_%%' THEN '\m%s\M' ELSE '\m%s\(' END, name)
    UNION ALL SELECT 'the schema' WHERE d.description LIKE '%governance_internal.%'
  ) AS found
  WHERE 'governance_internal'::regnamespace <> ALL (ARRAY[
    (SELECT pronamespace FROM pg_proc WHERE d.classoid = 'pg_proc'::regclass AND oid = d.objoid),
    (SELECT relnamespace FROM pg_class WHERE d.classoid = 'pg_class'::regclass AND oid = d.objoid)]) IS NOT FALSE
$$);

-- ---- functions
SELECT pg_temp.law('no function is VOLATILE',
$$ SELECT signature FROM func WHERE provolatile = 'v' $$);

SELECT pg_temp.law('every function is PARALLEL SAFE',
$$ SELECT signature FROM func WHERE proparallel <> 's' $$);

-- what runs a text may run a function of the user, which is PARALLEL UNSAFE unless it says otherwise
SELECT pg_temp.law('a function that is PARALLEL SAFE runs no text as SQL',
$$ SELECT signature FROM func WHERE proparallel <> 'u' AND lanname = 'plpgsql' AND prosrc ~ '\mEXECUTE\M' $$);

SELECT pg_temp.law('no function is SECURITY DEFINER',
$$ SELECT signature FROM func WHERE prosecdef $$);

-- a parsed body holds objects; a string is looked up by the search_path of whoever calls
SELECT pg_temp.law('a function in SQL has a parsed body (BEGIN ATOMIC or RETURN)',
$$ SELECT signature FROM func WHERE lanname = 'sql' AND prosqlbody IS NULL $$);

SELECT pg_temp.law('a function in any other interpreted language sets its search_path',
$$
  SELECT signature FROM func
  WHERE lanname NOT IN ('c', 'internal', 'sql')
  AND NOT coalesce(EXISTS (SELECT FROM unnest(proconfig) AS s WHERE s LIKE 'search_path=%'), false)
$$);

SELECT pg_temp.law('a function in C is in our library, by its bare name',
$$ SELECT signature FROM func WHERE lanname = 'c' AND probin <> 'partner_governance' $$);

SELECT pg_temp.law('a set-returning function says how many ROWS, not the default of 1000',
$$ SELECT signature FROM func WHERE proretset AND prorows = 1000 $$);

SELECT pg_temp.law('the functions of operators, operator classes and types are STRICT and IMMUTABLE',
$$
  SELECT DISTINCT signature
  FROM func
  WHERE (NOT proisstrict OR provolatile <> 'i')
  AND (oid IN (SELECT oprcode FROM oper)
    OR oid IN (SELECT amproc FROM pg_amproc WHERE amprocfamily IN (SELECT opcfamily FROM opcl WHERE amname IN ('btree', 'hash')))
    OR oid IN (SELECT unnest(ARRAY[typinput, typoutput, typreceive, typsend]::oid[]) FROM typ))
$$);

-- a leakproof function shows nothing of its input in an error: comparisons of small values may claim that, little else may
SELECT pg_temp.law('comparisons of a pass-by-value type are LEAKPROOF, so that row security does not cost the index',
$$
  SELECT o.signature
  FROM oper o
  JOIN pg_proc p ON p.oid = o.oprcode
  JOIN typ t ON t.oid = o.oprleft AND t.oid = o.oprright
  WHERE t.typbyval AND o.oprname IN ('=', '<>', '<', '<=', '>', '>=') AND NOT p.proleakproof
$$);

SELECT pg_temp.law('nothing is LEAKPROOF but comparisons of pass-by-value types, and hashes',
$$
  SELECT signature FROM func
  WHERE proleakproof
  AND oid NOT IN (SELECT o.oprcode FROM oper AS o JOIN typ AS l ON l.oid = o.oprleft JOIN typ AS r ON r.oid = o.oprright
                  WHERE o.oprresult = 'bool'::regtype AND l.typbyval AND r.typbyval)
  AND oid NOT IN (SELECT amproc FROM pg_amproc WHERE amprocfamily IN (SELECT opcfamily FROM opcl))
$$);

-- a function that is not STRICT must look for NULL in each argument: a crash would end the connection here, an error is allowed
CREATE FUNCTION pg_temp.survives_null() RETURNS SETOF text
LANGUAGE plpgsql AS $$
DECLARE
  f record;
BEGIN
  FOR f IN
    SELECT signature,
      format('SELECT count(*) FROM governance.%I(%s)', proname,
             (SELECT string_agg(CASE WHEN a = '"any"'::regtype THEN 'NULL' ELSE 'NULL::' || format_type(CASE WHEN a IN ('anyelement'::regtype, 'anynonarray'::regtype) THEN 'int'::regtype WHEN a = 'anyarray'::regtype THEN 'int[]'::regtype ELSE a END, NULL) END,
                                ', ' ORDER BY n) FROM unnest(proargtypes) WITH ORDINALITY AS u(a, n))) AS query
    FROM func
    WHERE NOT proisstrict AND prokind = 'f' AND prorettype NOT IN ('internal'::regtype, 'trigger'::regtype, 'event_trigger'::regtype)
    AND NOT 'internal'::regtype = ANY (proargtypes)
  LOOP
    BEGIN
      EXECUTE f.query;
    EXCEPTION
      WHEN internal_error THEN RETURN NEXT format('%s: %s', f.signature, SQLERRM);
      WHEN OTHERS THEN NULL;
    END;
  END LOOP;
END $$;
SELECT pg_temp.law('a function that is not STRICT takes NULL in every argument without an internal error',
$$ SELECT * FROM pg_temp.survives_null() $$);

-- ---- operators
SELECT pg_temp.law('a boolean operator of two arguments has a COMMUTATOR',
$$ SELECT signature FROM oper WHERE oprresult = 'bool'::regtype AND oprleft <> 0 AND oprcom = 0 $$);

SELECT pg_temp.law('a boolean operator has RESTRICT and JOIN estimators',
$$ SELECT signature FROM oper WHERE oprresult = 'bool'::regtype AND oprleft <> 0 AND (oprrest = 0 OR oprjoin = 0) $$);

SELECT pg_temp.law('comparison operators have the estimators of their kind and a NEGATOR',
$$
  SELECT o.signature
  FROM oper o
  JOIN (VALUES ('=', 'eqsel', 'eqjoinsel', '<>'), ('<>', 'neqsel', 'neqjoinsel', '='),
               ('<', 'scalarltsel', 'scalarltjoinsel', '>='), ('<=', 'scalarlesel', 'scalarlejoinsel', '>'),
               ('>', 'scalargtsel', 'scalargtjoinsel', '<='), ('>=', 'scalargesel', 'scalargejoinsel', '<'))
    AS want(name, rest, jn, neg) ON want.name = o.oprname
  WHERE o.oprresult = 'bool'::regtype
  AND (o.oprrest::text <> rest OR o.oprjoin::text <> jn
    OR (SELECT n.oprname FROM pg_operator n WHERE n.oid = o.oprnegate) IS DISTINCT FROM neg)
$$);

SELECT pg_temp.law('equality of a type with itself HASHES',
$$ SELECT signature FROM oper WHERE oprname = '=' AND oprleft = oprright AND NOT oprcanhash $$);

SELECT pg_temp.law('equality of a type with a btree class MERGES',
$$
  SELECT o.signature FROM oper o
  WHERE o.oprname = '=' AND o.oprleft = o.oprright AND NOT o.oprcanmerge
  AND EXISTS (SELECT FROM opcl WHERE amname = 'btree' AND opcintype = o.oprleft)
$$);

SELECT pg_temp.law('an operator and its commutator or negator are of one extension and point at each other',
$$
  SELECT o.signature FROM oper o
  LEFT JOIN oper c ON c.oid = o.oprcom
  LEFT JOIN oper n ON n.oid = o.oprnegate
  WHERE (o.oprcom <> 0 AND c.oprcom IS DISTINCT FROM o.oid) OR (o.oprnegate <> 0 AND n.oprnegate IS DISTINCT FROM o.oid)
$$);

SELECT pg_temp.law('every operator has a function of the extension behind it, for those without the schema on their path',
$$ SELECT signature FROM oper WHERE oprcode::oid NOT IN (SELECT oid FROM func) $$);

-- ---- types
SELECT pg_temp.law('every base type has binary input and output',
$$ SELECT signature FROM typ WHERE typtype = 'b' AND (typreceive = 0 OR typsend = 0) $$);

SELECT pg_temp.law('every base type has an array type',
$$ SELECT signature FROM typ WHERE typtype = 'b' AND typarray = 0 $$);

SELECT pg_temp.law('a type of varying length can be compressed and moved out of line',
$$ SELECT signature FROM typ WHERE typtype = 'b' AND typlen = -1 AND typstorage NOT IN ('x', 'm') $$);

SELECT pg_temp.law('every base type has a default btree operator class',
$$ SELECT signature FROM typ WHERE typtype = 'b' AND NOT EXISTS (SELECT FROM opcl WHERE amname = 'btree' AND opcdefault AND opcintype = typ.oid) $$);

SELECT pg_temp.law('every base type has a default hash operator class',
$$ SELECT signature FROM typ WHERE typtype = 'b' AND NOT EXISTS (SELECT FROM opcl WHERE amname = 'hash' AND opcdefault AND opcintype = typ.oid) $$);

-- JDBC and ODBC send strings as varchar; psql as unknown, which needs no cast; an expression of type text must be cast by hand
SELECT pg_temp.law('every base type has its four text casts: text in by hand; varchar in, text and varchar out on assignment',
$$
  SELECT format('%s: %s to %s', signature, want.f, want.t)
  FROM typ
  CROSS JOIN LATERAL (VALUES ('text'::regtype, typ.oid::regtype, 'e'), ('varchar'::regtype, typ.oid::regtype, 'a'),
                             (typ.oid::regtype, 'text'::regtype, 'a'), (typ.oid::regtype, 'varchar'::regtype, 'a')) AS want(f, t, context)
  WHERE typ.typtype = 'b'
  AND NOT EXISTS (SELECT FROM pg_cast WHERE castsource = want.f AND casttarget = want.t AND castcontext = want.context)
$$);

SELECT pg_temp.law('a cast is implicit only between types of the extension',
$$
  SELECT format('%s to %s', castsource::regtype, casttarget::regtype)
  FROM pg_cast
  JOIN member ON classid = 'pg_cast'::regclass AND objid = pg_cast.oid
  WHERE castcontext = 'i' AND NOT (castsource IN (SELECT oid FROM typ) AND casttarget IN (SELECT oid FROM typ))
$$);

-- it would be a second, unchecked, binary input
SELECT pg_temp.law('no cast relabels bytes as a type of the extension',
$$
  SELECT format('%s to %s', castsource::regtype, casttarget::regtype)
  FROM pg_cast
  JOIN member ON classid = 'pg_cast'::regclass AND objid = pg_cast.oid
  WHERE castmethod = 'b' AND casttarget IN (SELECT oid FROM typ)
$$);

-- a load that passes bad cells by needs an error that can be caught (16 and later)
CREATE FUNCTION pg_temp.raises_on_bad_input() RETURNS SETOF text
LANGUAGE plpgsql AS $$
DECLARE
  t record;
  word text;
  valid boolean;
BEGIN
  IF current_setting('server_version_num')::int < 160000 THEN
    RETURN;
  END IF;
  FOR t IN SELECT signature FROM typ LOOP
    FOREACH word IN ARRAY ARRAY['~ no such value ~', '{"', '{"~":1}', '[1,', '{~}', '{~', repeat('x', 100000)] LOOP
      BEGIN
        EXECUTE 'SELECT pg_catalog.pg_input_is_valid($1, $2)' INTO valid USING word, t.signature;
        IF valid THEN
          RETURN NEXT format('%s takes "%s"', t.signature, left(word, 20));
        END IF;
      EXCEPTION WHEN OTHERS THEN
        RETURN NEXT format('%s raises %s on "%s"', t.signature, SQLERRM, left(word, 20));
      END;
    END LOOP;
  END LOOP;
END $$;
SELECT pg_temp.law('bad text input of every type is a soft error',
$$ SELECT * FROM pg_temp.raises_on_bad_input() $$);

-- ---- operator classes
SELECT pg_temp.law('every operator class passes amvalidate',
$$ SELECT signature FROM opcl WHERE NOT amvalidate(oid) $$);

SELECT pg_temp.law('a hash class has the seeded hash (support function 2), for partitions',
$$
  SELECT signature FROM opcl
  WHERE amname = 'hash' AND NOT EXISTS (SELECT FROM pg_amproc WHERE amprocfamily = opcfamily AND amproclefttype = opcintype AND amprocnum = 2)
$$);

SELECT pg_temp.law('a btree class says that equal values have equal bytes (support function 4), for deduplication',
$$
  SELECT signature FROM opcl
  WHERE amname = 'btree' AND NOT EXISTS (SELECT FROM pg_amproc WHERE amprocfamily = opcfamily AND amproclefttype = opcintype AND amprocnum = 4)
$$);

-- ---- aggregates
-- a distributed engine can ship a state that is a type, and only that
SELECT pg_temp.law('no aggregate has an internal state',
$$ SELECT signature FROM agg WHERE aggtranstype = 'internal'::regtype OR aggmtranstype = 'internal'::regtype $$);

SELECT pg_temp.law('every aggregate has a combine function',
$$ SELECT signature FROM agg WHERE aggcombinefn = 0 $$);

SELECT pg_temp.law('the functions of an aggregate are IMMUTABLE and PARALLEL SAFE',
$$
  SELECT DISTINCT agg.signature || ' by ' || p.oid::regprocedure
  FROM agg
  JOIN pg_proc p ON p.oid IN (aggtransfn, aggfinalfn, aggcombinefn, aggmtransfn, aggminvtransfn, aggmfinalfn)
  WHERE p.provolatile <> 'i' OR p.proparallel <> 's'
$$);

SELECT pg_temp.law('a final function only reads its state, so that a window can call it row by row',
$$ SELECT signature FROM agg WHERE (aggfinalfn <> 0 AND aggfinalmodify <> 'r') OR (aggmfinalfn <> 0 AND aggmfinalmodify <> 'r') $$);

-- ---- views
SELECT pg_temp.law('a view runs with the rights of who reads it (security_invoker)',
$$
  SELECT c.oid::regclass::text
  FROM pg_class c
  JOIN member ON classid = 'pg_class'::regclass AND objid = c.oid
  WHERE c.relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY (reloptions), false)
$$);

-- ---- what rows name
SELECT pg_temp.law('what a rule needs exists: a kind of evidence, a table or view, a column, or rows of one kind in a table',
$$
  SELECT c.rule || ' needs ' || n.name
  FROM governance_register.check_rule AS c
  CROSS JOIN unnest(c.evidence_needed) AS n (name)
  WHERE c.is_standard
  AND NOT EXISTS (SELECT FROM governance_register.evidence_kind AS k WHERE k.kind = n.name)
  AND NOT EXISTS (
    SELECT
    FROM pg_class AS t
    JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum > 0
    WHERE t.relnamespace = 'governance_register'::regnamespace AND t.relkind IN ('r', 'v')
    AND n.name IN (t.relname, t.relname || '.' || a.attname, t.relname || ':' || substring(n.name FROM ':(.*)'))
    AND (n.name !~ ':' OR a.attname = 'kind'))
$$);

-- a rule of law cannot be added without source, regime, scope, both sentences and an actor: the table refuses it, for each that lacks
CREATE FUNCTION pg_temp.add_rule(changed jsonb) RETURNS void
BEGIN ATOMIC
  INSERT INTO governance_register.law_rule
  SELECT (jsonb_populate_record(l, '{"law_rule": 100000, "rule": "WGR-999", "is_standard": false}'::jsonb || changed)).*
  FROM governance_register.law_rule AS l
  WHERE l.rule = 'WGR-15'
  ORDER BY l.law_rule DESC
  LIMIT 1;
END;
SELECT throws_ok(format('SELECT pg_temp.add_rule(%L)', jsonb_build_object(c.name, b.nothing)), s.state, NULL,
  format('no rule of law without %s (%s)', c.name, b.nothing))
FROM unnest('{source,law,bwb,article,text_version,read_on,certainty,kind,judged_by,severity,legal_forms,made_by,participants,judged_for,regime_by,evidence,
  actor,must_hold_nl,must_hold_en,wrong_nl,wrong_en,before_nl,before_en,after_nl,after_en}'::text[]) AS c (name)
JOIN pg_attribute AS a ON a.attrelid = 'governance_register.law_rule'::regclass AND a.attname = c.name
CROSS JOIN LATERAL (
  VALUES ('null'::jsonb), (CASE WHEN a.atttypid = 'text[]'::regtype THEN '[]'::jsonb WHEN a.atttypid = 'text'::regtype THEN '""' END)
) AS b (nothing)
CROSS JOIN LATERAL (SELECT CASE WHEN b.nothing = 'null' AND a.attnotnull THEN '23502' ELSE '23514' END AS state) AS s
WHERE b.nothing IS NOT NULL;
SELECT throws_ok(format('SELECT pg_temp.add_rule(%L)', t.changed), '23514', NULL, 'no rule of law with ' || t.what)
FROM (VALUES
  ('{"regime_from": null, "note": null}'::jsonb, 'no first day, and not why'), ('{"regime_to": "2022-07-01"}', 'an end before it begins'),
  ('{"made_by": ["clerks"]}', 'makers that are none'), ('{"participants": ["all"]}', 'participants that are none'), ('{"actor": "citizen"}', 'an actor that is none'),
  ('{"wrong_nl": "x", "must_hold_nl": "x"}', 'one sentence for what must hold and what is wrong'), ('{"read_on": "2001-01-01"}', 'a text read before it was')
) AS t (changed, what);

SELECT pg_temp.law('each word in a rule of law is one of ours',
$$ SELECT format('%s (%s)', l.rule, l.law_rule)
  FROM governance_register.law_rule AS l
  WHERE EXISTS (SELECT FROM unnest(l.legal_forms) AS f (form) WHERE f.form NOT IN (SELECT v.code FROM governance.vocabulary() AS v WHERE v.kind = 'legal_form'))
  OR NOT (l.regime_by IN ('as_of', 'law_date', 'fiscal_year') OR l.regime_by IN (SELECT k.kind FROM governance_register.evidence_kind AS k WHERE k.value_type = 'date')) $$);

-- nor without situations that were reasoned from the text: six, and both sides
CREATE TEMP TABLE situation (nr integer, rule text, regime_from text, legal_form text, made_by text, participants text, day date, evidence jsonb, verdict text, article text, remark text);
\copy situation FROM 'test/fixtures/law_verdicts.csv' WITH (FORMAT csv, HEADER)
CREATE VIEW pg_temp.without_situations AS
SELECT DISTINCT l.rule AS object
FROM governance_register.law_rule AS l
WHERE (SELECT count(*) FROM situation AS s WHERE s.rule = l.rule) < 6
-- a text that was not read breaks no rule
OR (SELECT count(DISTINCT s.verdict) FROM situation AS s WHERE s.rule = l.rule AND s.verdict IN ('pass', 'fail'))
  < CASE WHEN l.certainty = 'read' OR l.kind = 'policy' THEN 2 ELSE 1 END;
SELECT pg_temp.law('each rule of law has six situations, and both a pass and a fail', 'SELECT object FROM pg_temp.without_situations');
SELECT pg_temp.add_rule('{"note": "added by the test"}');
SELECT results_eq('SELECT object FROM pg_temp.without_situations', $$ VALUES ('WGR-999') $$, 'one that is added without situations is found');
DELETE FROM governance_register.law_rule WHERE rule = 'WGR-999';
SELECT pg_temp.law('of one rule no two texts bind the same arrangement on one day',
$$ SELECT format('%s (%s, %s)', a.rule, a.law_rule, b.law_rule)
  FROM governance_register.law_rule AS a
  JOIN governance_register.law_rule AS b ON b.rule = a.rule AND b.law_rule > a.law_rule
  WHERE (a.legal_forms && b.legal_forms OR a.legal_forms IS NULL) AND (a.made_by && b.made_by OR a.made_by IS NULL)
  AND (a.participants && b.participants OR a.participants IS NULL) AND a.judged_for && b.judged_for
  AND daterange(a.regime_from, a.regime_to) && daterange(b.regime_from, b.regime_to) $$);
SELECT pg_temp.law('no two rules share one advice',
$$
  SELECT array_agg(rule ORDER BY rule)::text FROM governance_register.check_rule GROUP BY advice_nl HAVING count(*) > 1
  UNION ALL
  SELECT array_agg(rule ORDER BY rule)::text FROM governance_register.check_rule GROUP BY advice_en HAVING count(*) > 1
$$);
SELECT pg_temp.law('each rule has its own negative sentence in both languages, who acts, and the moment',
$$
  SELECT rule FROM governance_register.check_rule
  WHERE (actor IS NOT NULL AND moment IS NOT NULL AND wrong_nl ~ '^[[:upper:]0-9].*[.]$' AND wrong_en ~ '^[[:upper:]0-9].*[.]$') IS NOT TRUE
  OR lower(wrong_nl) = lower(label_nl || '.') OR lower(wrong_en) = lower(label_en || '.') OR wrong_nl = advice_nl OR wrong_en = advice_en
$$);
SELECT pg_temp.law('who acts on a rule of law is who the law names',
$$
  SELECT rule FROM governance_register.check_rule AS r
  WHERE rule IN (SELECT l.rule FROM governance_register.law_rule AS l) AND actor NOT IN (SELECT l.actor FROM governance_register.law_rule AS l WHERE l.rule = r.rule)
$$);

SELECT pg_temp.law('a kind of evidence is needed by a rule',
$$ SELECT kind FROM governance_register.evidence_kind AS k WHERE is_standard AND NOT EXISTS (SELECT FROM governance_register.check_rule AS c WHERE k.kind = ANY (c.evidence_needed)) $$);

SELECT pg_temp.law('and what a rule reads of evidence, by its name in quotes or as a column of jsonb_to_record(), is one',
$$
  SELECT DISTINCT func.signature || ' reads ' || n.name
  FROM func
  CROSS JOIN LATERAL (
    SELECT e[1] FROM regexp_matches(pg_get_functiondef(func.oid), '\me\.kind = ''([a-z_]+)''', 'g') AS e
    UNION
    SELECT c[1] FROM regexp_matches(pg_get_functiondef(func.oid), 'jsonb_to_record\([fs]\.[a-z]+\) [a-z]\(([^)]*)\)', 'g') AS r, regexp_matches(r[1], '([a-z_]+) [a-z]+(?:,|$)', 'g') AS c
  ) AS n (name)
  WHERE func.proname LIKE 'check\_%' AND NOT EXISTS (SELECT FROM governance_register.evidence_kind AS k WHERE k.kind = n.name)
$$);

SELECT * FROM finish();
ROLLBACK;
