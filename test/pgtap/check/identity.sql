-- Merging, renaming and removing parties and collaborations: what is said beforehand is what is done, nothing is left behind, and what
-- was removed comes back by its port as it was.
BEGIN;
\ir ../../fixtures/load_voorbeeld.sql
SET LOCAL client_min_messages = error;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();
SELECT total_rounds() IS NOT NULL AS totalled, (run_checks(NULL, '2026-05-19')).broken = 0 AS checked \gset

-- ---- the instruments: what is in the register, and where a word is in it
CREATE FUNCTION pg_temp.content() RETURNS TABLE (name text, line text) LANGUAGE plpgsql AS $$
DECLARE
	c record;
BEGIN
	FOR c IN SELECT k.relname FROM pg_class AS k WHERE k.relnamespace = 'governance_register'::regnamespace AND k.relkind = 'r'
		AND k.relname <> ALL ('{register_event,removed_row,port,port_refresh,port_rejection,check_run,check_run_rule}')
	LOOP
		RETURN QUERY EXECUTE format('SELECT %L::text, (to_jsonb(t) - ''changed_at'')::text FROM governance_register.%I AS t', c.relname, c.relname);
	END LOOP;
END $$;
CREATE FUNCTION pg_temp.differs(t1 text) RETURNS TABLE (name text, rows bigint) LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE format('SELECT q.name, count(*) FROM ((TABLE %1$I EXCEPT ALL SELECT * FROM pg_temp.content()) UNION ALL (SELECT * FROM pg_temp.content() EXCEPT ALL TABLE %1$I)) AS q GROUP BY 1', t1);
END $$;
-- as a path, or the beginning of one, in any column of any table
CREATE FUNCTION pg_temp.places(path text) RETURNS TABLE (place text) LANGUAGE plpgsql AS $$
DECLARE
	c record;
	n bigint;
BEGIN
	FOR c IN SELECT k.relname, a.attname FROM pg_class AS k JOIN pg_attribute AS a ON a.attrelid = k.oid AND a.attnum > 0 AND NOT a.attisdropped
		WHERE k.relnamespace = 'governance_register'::regnamespace AND k.relkind = 'r'
	LOOP
		EXECUTE format('SELECT count(*) FROM governance_register.%I AS t WHERE to_jsonb(t.%I)::text ~ $1', c.relname, c.attname) INTO n USING '(^|[^a-z0-9-])' || path || '($|[^a-z0-9-])';
		IF n > 0 THEN
			place := c.relname || '.' || c.attname;
			RETURN NEXT;
		END IF;
	END LOOP;
END $$;
-- what tells of the past, or comes from outside, keeps its words
CREATE TEMP TABLE kept (place text, reason text);
INSERT INTO kept VALUES ('register_event.subject', 'says what was merged'), ('removed_row.content', 'is the row as it was'), ('port_rejection.original', 'is what the view gave'), ('port_rejection.problem', 'quotes it'), ('port_rejection.key', 'quotes it'),
	('finding.subject', 'a finding is about what was there then, and is resolved by the next run'), ('finding.message_nl', 'as its subject'), ('finding.message_en', 'as its subject'), ('finding.facts', 'as its subject'),
	('published_partner.organisation', 'stays as it was published'), ('published_score.organisation', 'stays as it was published'), ('publication.organisation', 'stays as it was published');
CREATE FUNCTION pg_temp.scores() RETURNS SETOF text LANGUAGE sql AS $$ SELECT to_jsonb(p)::text FROM governance.partner_now AS p WHERE p.organisation = 'gm9999' $$;

-- ---- each column that holds a path is looked at
CREATE FUNCTION pg_temp.unseen() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	c record;
	word text;
	tried integer := 0;
BEGIN
	FOR c IN SELECT p.* FROM path_columns() AS p WHERE p.table_name NOT IN ('finding', 'finding_event', 'removed_row', 'municipal_reorganisation') LOOP
		word := replace(c.table_name || '-' || c.column_name, '_', '-');
		EXECUTE format('UPDATE governance_register.%1$I SET %2$I = %3$L WHERE ctid = (SELECT min(ctid) FROM governance_register.%1$I %4$s)', c.table_name, c.column_name, word,
			CASE WHEN has_column(c.table_name, 'is_standard') THEN 'WHERE NOT is_standard' ELSE '' END);
		IF NOT EXISTS (SELECT FROM check_results('{PARTY-UNKNOWN}', '2026-05-19') AS k WHERE k.result = 'fail' AND k.subject = word) AND c.table_name <> 'party'
			AND EXISTS (SELECT FROM register_paths() AS r WHERE r.path = word) IS NOT NULL
		THEN
			EXECUTE format('SELECT count(*) FROM governance_register.%I WHERE %I = %L', c.table_name, c.column_name, word) INTO tried;
			IF tried > 0 THEN
				RETURN NEXT c.table_name || '.' || c.column_name;
			END IF;
		END IF;
	END LOOP;
END $$;
SAVEPOINT a;
SELECT is_empty('SELECT pg_temp.unseen()', 'a path of nobody is found in each column that holds one');
SELECT cmp_ok((SELECT count(*) FROM check_results('{PARTY-UNKNOWN}', '2026-05-19') AS k WHERE k.result = 'fail'), '>', 35::bigint, 'which are many');
ROLLBACK TO a;

-- ---- merge: a dry run says what is done, and does nothing
SAVEPOINT b;
CREATE TEMP TABLE before AS SELECT * FROM pg_temp.content();
CREATE TEMP TABLE foretold AS SELECT * FROM merge_party('gm9997', 'gm9998');
SELECT is_empty($$ SELECT * FROM pg_temp.differs('before') $$, 'a dry run changes nothing');
SELECT is_empty($$ SELECT event FROM register_event WHERE subject = 'gm9997' $$, 'and is no event');
SELECT bag_eq($$ SELECT * FROM merge_party('gm9997', 'gm9998', '2026-05-19', 'herindeling was een vergissing', 'griffie', dry_run => false) $$, 'TABLE foretold', 'what it says is what is done');
SELECT cmp_ok((SELECT count(*) FROM foretold), '>', 4::bigint, 'which is a good deal');
SELECT results_eq($$ SELECT event, target, happened_on, actor, reason FROM register_event WHERE subject = 'gm9997' $$,
	$$ VALUES ('merge_party', 'gm9998', date '2026-05-19', 'griffie', 'herindeling was een vergissing') $$, 'who did it, when and why is kept');
SELECT is_empty($$ SELECT p.place FROM pg_temp.places('gm9997') AS p WHERE p.place NOT IN (SELECT place FROM kept)
	AND p.place NOT IN ('party.tooi') $$, 'no table names the one that went');
SELECT is_empty('SELECT * FROM register_orphan', 'and nothing leads nowhere');
SELECT is_empty($$ SELECT finding_id FROM finding WHERE fingerprint <> finding_fingerprint(rule, subject_kind, subject, organisation) $$, 'findings are found again by the next run');
SELECT is((SELECT (run_checks(NULL, '2026-05-19')).broken), 0, 'which runs');
SELECT is((SELECT party FROM party_source_key WHERE source_key = '3' AND method = 'hand'), 'gm9998', 'its key leads to the one that stays');
SELECT is((SELECT string_agg(name, ', ') FROM party_name WHERE party = 'gm9998' AND kind = 'alias'), 'Gemeente Plassendorp', 'and so does its name');
ROLLBACK TO b;

-- ---- rename
SAVEPOINT c;
CREATE TEMP TABLE foretold AS SELECT * FROM rename_party('gm9999', 'gm9100');
SELECT bag_eq($$ SELECT * FROM rename_party('gm9999', 'gm9100', '2026-05-19', 'de code was verkeerd', 'griffie', dry_run => false) $$, 'TABLE foretold', 'a rename does what it said');
SELECT is_empty($$ SELECT p.place FROM pg_temp.places('gm9999') AS p WHERE p.place NOT IN (SELECT place FROM kept) AND p.place <> 'party.tooi' $$, 'and leaves the old path nowhere');
SELECT is_empty('SELECT * FROM register_orphan', 'nor a row without what it refers to');
SELECT is(total_rounds(), 0::bigint, 'scores are as they were');
SELECT cmp_ok((SELECT count(*) FROM assessment_form WHERE source_key LIKE 'gm9100/%'), '>', 100::bigint, 'the keys of forms begin with the new path');
SELECT isnt_empty($$ SELECT * FROM partner_now WHERE organisation = 'gm9100' AND score IS NOT NULL $$, 'and the pages are those of the new path');
ROLLBACK TO c;

-- ---- two rows that become one
SAVEPOINT d;
INSERT INTO challenge (organisation, code, title_nl) SELECT 'gm9998', code, 'twee' FROM challenge WHERE organisation = 'gm9999' ORDER BY challenge_id LIMIT 1;
SELECT lives_ok($$ SELECT * FROM merge_party('gm9998', 'gm9999') $$, 'a row that nothing refers to stays behind');
SELECT throws_ok($$ SELECT * FROM merge_party('gm9999', 'gm9998') $$, '55000', NULL, 'one that others refer to stops it');
INSERT INTO motive (organisation, collaboration_id, reason, explanation) SELECT 'gm9998', collaboration_id, reason, 'van ons' FROM motive WHERE organisation = 'gm9999' ORDER BY motive_id LIMIT 1;
SELECT * FROM merge_party('gm9998', 'gm9999', '2026-05-19', 'x', dry_run => false);
SELECT is((SELECT count(*) FROM removed_row WHERE table_name = 'motive' AND content ->> 'explanation' = 'van ons'), 1::bigint, 'what is there twice is kept with the event');
SELECT is((SELECT count(*) FROM motive WHERE explanation = 'van ons'), 0::bigint);
ROLLBACK TO d;

-- roles and interests of both
SELECT is(moved_parties('{"legal_form": "network", "parties": [{"party": "a/council", "roles": ["owner"]}, {"party": "b/council", "roles": ["client", "owner"], "interests": ["personal"]}, {"party": "ab", "roles": ["owner"]}]}', 'a', 'b'),
	'{"legal_form": "network", "parties": [{"party": "b/council", "roles": ["client", "owner"], "interests": ["personal"]}, {"party": "ab", "roles": ["owner"]}]}'::jsonb, 'what both hold, the one that stays holds');
SELECT results_eq($$ SELECT v, moved_path(v, 'gm14', 'gm0014') FROM unnest('{gm14,gm14/council,gm140,xgm14,gm0014}'::text[]) AS v $$,
	$$ VALUES ('gm14', 'gm0014'), ('gm14/council', 'gm0014/council'), ('gm140', 'gm140'), ('xgm14', 'xgm14'), ('gm0014', 'gm0014') $$, 'a path is moved with what lies under it');

-- ---- remove a collaboration, and its port brings it again
CREATE FUNCTION pg_temp.attach_voorbeeld() RETURNS bigint LANGUAGE sql AS $$ SELECT count(governance.attach(p, 'voorbeeld_warehouse.port_' || p)) FROM unnest('{party,collaboration,participation,role,finance,contract,document,meeting,goal,answer,asked}'::text[]) AS p WHERE to_regclass('voorbeeld_warehouse.port_' || p) IS NOT NULL $$;
SELECT cmp_ok(pg_temp.attach_voorbeeld(), '>', 5::bigint, 'the ports of Gemeente Voorbeeld are attached');
CREATE TEMP TABLE usual AS SELECT sum(rejected) AS rejected, sum(inserted + changed) AS new FROM refresh();
SELECT is((SELECT new FROM usual), 0::numeric, 'and bring nothing new');
SAVEPOINT e;
CREATE TEMP TABLE before AS SELECT * FROM pg_temp.content();
CREATE TEMP TABLE page AS SELECT * FROM pg_temp.scores();
CREATE TEMP TABLE gone AS SELECT collaboration_id::text AS id FROM collaboration_register WHERE code = 'omgevingsdienst';
CREATE TEMP TABLE foretold AS SELECT * FROM remove_collaboration('omgevingsdienst');
SELECT is_empty($$ SELECT * FROM pg_temp.differs('before') $$, 'a dry run changes nothing');
SELECT bag_eq($$ SELECT * FROM remove_collaboration('omgevingsdienst', '2026-05-19', 'bij vergissing opgenomen', 'griffie', dry_run => false) $$, 'TABLE foretold', 'what it says is what is done');
SELECT cmp_ok((SELECT count(*) FROM foretold), '>', 15::bigint, 'which is a good deal');
SELECT is_empty('SELECT * FROM register_orphan', 'nothing leads nowhere');
CREATE FUNCTION pg_temp.left_over(id text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	c record;
	n bigint;
BEGIN
	FOR c IN SELECT k.table_name FROM key_columns('collaboration_id') AS k LOOP
		EXECUTE format('SELECT count(*) FROM governance_register.%I WHERE collaboration_id = %s', c.table_name, id) INTO n;
		IF n > 0 THEN RETURN NEXT c.table_name; END IF;
	END LOOP;
END $$;
SELECT is_empty('SELECT pg_temp.left_over(id) FROM gone', 'no table has the key of what went');
SELECT is_empty($$ SELECT * FROM partner_now WHERE code = 'omgevingsdienst' $$, 'no page shows it');
SELECT results_eq($$ SELECT event, actor, reason FROM register_event WHERE subject = 'omgevingsdienst' $$, $$ VALUES ('remove_collaboration', 'griffie', 'bij vergissing opgenomen') $$, 'who did it and why is kept');
SELECT lives_ok('SELECT * FROM refresh()', 'its port brings it again');
SELECT is_empty($$ SELECT * FROM pg_temp.differs('before') $$, 'and all is as it was: forms, scores, reasons, findings');
SELECT results_eq('SELECT * FROM pg_temp.scores() AS s ORDER BY 1', 'SELECT * FROM page ORDER BY 1', 'and so is its page');
SELECT is((SELECT count(*) FROM removed_row AS r JOIN register_event AS e USING (register_event_id) WHERE e.event = 'remove_collaboration'), 0::bigint, 'nothing is kept twice');
SELECT is((SELECT count(*) FROM register_event WHERE event = 'come_back' AND subject = 'omgevingsdienst'), 1::bigint, 'that it came back is kept too');
SELECT is_empty('SELECT port FROM refresh() WHERE inserted + changed > 0', 'a second refresh brings nothing');
ROLLBACK TO e;

-- variant: its organisation got another path meanwhile
SAVEPOINT f;
SELECT * FROM remove_collaboration('omgevingsdienst', '2026-05-19', 'x', dry_run => false);
SELECT * FROM rename_party('gm9998', 'gm9100', '2026-05-19', 'x', dry_run => false);
SELECT bring_back('remove_collaboration', 'omgevingsdienst');
SELECT is_empty($$ SELECT p.place FROM pg_temp.places('gm9998') AS p WHERE p.place NOT IN (SELECT place FROM kept) AND p.place <> 'party.tooi' $$, 'what comes back has the path of now');
SELECT is_empty('SELECT * FROM register_orphan', 'and is whole');
ROLLBACK TO f;

-- variants: the row was deleted by hand, with its versions or without
SAVEPOINT g;
CREATE TEMP TABLE page AS SELECT * FROM pg_temp.scores();
DELETE FROM collaboration_register WHERE code = 'omgevingsdienst';
SELECT results_eq('SELECT sum(rejected) FROM refresh()', 'SELECT rejected FROM usual', 'deleting one register row by hand detached the partner''s scores for good: no form is rejected');
SELECT is_empty('SELECT * FROM register_orphan', 'nothing leads nowhere');
SELECT results_eq($$ SELECT s::jsonb - 'title' - 'short_title' FROM pg_temp.scores() AS s ORDER BY 1 $$, $$ SELECT p::jsonb - 'title' - 'short_title' FROM page AS p (p) ORDER BY 1 $$, 'and its page is as it was');
ROLLBACK TO g;
DELETE FROM participation WHERE collaboration_version_id IN (SELECT collaboration_version_id FROM collaboration_version JOIN collaboration_register USING (collaboration_id) WHERE code = 'omgevingsdienst');
DELETE FROM collaboration_version WHERE collaboration_id = (SELECT collaboration_id FROM collaboration_register WHERE code = 'omgevingsdienst');
DELETE FROM collaboration_register WHERE code = 'omgevingsdienst';
SELECT lives_ok('SELECT * FROM refresh()');
SELECT is_empty('SELECT * FROM register_orphan', 'the rounds know their collaboration when its versions are gone too');
ROLLBACK TO g;

-- ---- remove a party
SAVEPOINT h;
SELECT throws_ok($$ SELECT * FROM remove_party('gm9998') $$, '55000', NULL, 'one that is named stays');
INSERT INTO party_name (party, name, kind) VALUES ('kvk99900023', 'De Haven', 'short');
CREATE TEMP TABLE before AS SELECT * FROM pg_temp.content();
SELECT is((SELECT sum(rows) FROM remove_party('kvk99900023')), 2::numeric, 'the party and its other name');
SELECT * FROM remove_party('kvk99900023', '2026-05-19', 'x', dry_run => false);
SELECT is_empty($$ SELECT * FROM pg_temp.places('kvk99900023') AS p WHERE p.place NOT IN (SELECT place FROM kept) $$, 'nothing names it');
SELECT lives_ok($$ SELECT * FROM refresh('party') $$);
SELECT is_empty($$ SELECT * FROM pg_temp.differs('before') $$, 'its port brings it again, with its other name');
ROLLBACK TO h;

-- ---- what cannot be
SELECT throws_ok($$ SELECT * FROM merge_party('gm9998', 'gm9998') $$, '22023', '"gm9998" and "gm9998" are no two parties');
SELECT throws_ok($$ SELECT * FROM merge_party('gm9998', 'gm9998/raad') $$, '22023', NULL, 'a part is not merged with the whole');
SELECT throws_ok($$ SELECT * FROM merge_party('gm9998', 'nobody') $$, '22023', 'no party "nobody" to merge into');
SELECT throws_ok($$ SELECT * FROM merge_party('nobody', 'gm9998') $$, '22023', 'the register does not name a party "nobody"');
SELECT throws_ok($$ SELECT * FROM merge_party('gm9997', 'gm9998', dry_run => false) $$, '22004', 'merge_party() needs the day on which it is decided');
SELECT throws_ok($$ SELECT * FROM merge_party('gm9997', 'gm9998', '2026-05-19', ' ', dry_run => false) $$, '22023', 'merge_party() needs a reason');
SELECT throws_ok($$ SELECT * FROM merge_party('gm9997', 'gm9998', 'infinity', 'x', dry_run => false) $$, '22023', 'the day of merge_party() cannot be infinity');
SELECT throws_ok($$ SELECT * FROM merge_party('gm9997', 'gm9998', '2026-05-19', 'x', '', dry_run => false) $$, '22023', 'who decides on merge_party() must be said');
SELECT throws_ok($$ SELECT * FROM rename_party('gm9998', 'gm9997') $$, '55000', 'the path "gm9997" is taken');
SELECT throws_ok($$ SELECT * FROM rename_party('gm9998', 'gm14') $$, '22023', NULL, 'a code with a wrong number of digits is no new path');
SELECT throws_ok($$ SELECT * FROM remove_party('nobody') $$, '22023', 'no party "nobody"');
SELECT throws_ok($$ SELECT * FROM remove_collaboration('nobody') $$, '22023', 'no collaboration "nobody"');

SELECT * FROM finish();
ROLLBACK;
