-- rulebook: one truth with the catalogue, round trips, merging, differences, order, and the place of every fault
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

-- A published version never changes: this sum may only change together with a new version beside it.
SELECT is(md5(standard_rulebook()::text), '1d17abc44866b20b1c2e78dd75ebf60c', 'version 1 of the standard rulebook is what was published');
SELECT results_eq($$SELECT code(standard_rulebook()), version(standard_rulebook())$$, $$VALUES ('standard-roles', 1)$$, 'it says what it is');

-- The standard says of each role what the catalogue says.
SELECT is_empty($$SELECT r.code FROM roles() AS r WHERE (standard_rulebook()::jsonb #> ARRAY['affinity', r.code::text])::style IS DISTINCT FROM affinity(r.role)$$, 'affinities');
SELECT is_empty($$SELECT r.code FROM roles() AS r WHERE coalesce((SELECT array_agg(f ORDER BY f) FROM jsonb_array_elements_text(standard_rulebook()::jsonb #> ARRAY['functions', r.code::text]) AS f), '{}')
	IS DISTINCT FROM (SELECT coalesce(array_agg(f ORDER BY f), '{}') FROM unnest(r.functions) AS f)$$, 'functions');
SELECT is_empty($$SELECT r.code FROM roles() AS r WHERE (standard_rulebook()::jsonb #>> ARRAY['power_distance', 'roles', r.code::text])::int IS DISTINCT FROM r.power_distance$$, 'power distances');
-- Every number that no source gives is marked.
SELECT is_empty($$SELECT s FROM unnest('{affinity,functions,power_distance,fit,weights,thresholds}'::text[]) AS s
	WHERE (standard_rulebook()::jsonb #> ARRAY['basis', s, 'interpretive'])::boolean IS NOT TRUE OR standard_rulebook()::jsonb #>> ARRAY['basis', s, 'source'] IS NULL$$, 'numbers are marked interpretive');
SELECT is_empty($$SELECT key FROM jsonb_each(standard_rulebook()::jsonb -> 'conflicts') WHERE NOT (value ->> 'source' > '' AND value #>> '{reason,nl}' > '' AND value #>> '{reason,en}' > '')$$, 'every conflict has a source and a reason in both languages');

-- values of all kinds: patches on the standard, and small ones
CREATE TEMP TABLE patch AS SELECT n, doc::jsonb AS doc FROM (VALUES
	(1, '{"code": "x"}'), (2, '{"version": 7, "label": {"nl": "Wij"}}'), (3, '{"source": null, "label": null}'),
	(4, '{"affinity": {"owner": null, "client": {"hierarchy": 1, "market": 2}}}'), (5, '{"affinity": null}'),
	(6, '{"functions": {"owner": [], "adviser": ["account"]}}'), (7, '{"functions": null}'),
	(8, '{"power_distance": {"expected": null, "roles": {"owner": 1, "client": null}}}'), (9, '{"power_distance": null}'),
	(10, '{"fit": {"legal_form": {"foundation": null, "contract": {"owner": 0.123456789012345, "client": 1}}, "phase": null}}'), (11, '{"fit": null}'),
	(12, '{"weights": {"style": 0, "organ": null}, "thresholds": {"style": 1}}'), (13, '{"weights": null, "thresholds": null}'),
	(14, '{"conflicts": {"owner-client": {"severity": "critical", "reason": {"nl": null}}, "owner-customer": null, "client-contractor": {"severity": "info", "scope": "holder", "interpretive": true}}}'),
	(15, '{"conflicts": null}'), (16, '{"conflicts": {"authority-owner": {"allowed": [{"when": {"legal_form": ["public_body", "foundation"], "phase": ["set_up"]}, "reason": {"nl": "Café \"x\""}}, {"when": {"phase": ["ended"]}, "reason": {"en": "y"}}]}}}'),
	(17, '{"duties": {"account": null, "steer": {"required": false, "apart_from": ["supervise", "customer"], "scope": "organisation", "severity": "error", "reason": {"en": "r"}}}}'), (18, '{"duties": null}'),
	(19, '{"separation": {"order-deliver-pay-supervise": null, "a": {"roles": ["owner", "client"], "n": 2, "severity": "error", "scope": "organisation"}}}'), (20, '{"separation": null}'),
	(21, '{"basis": {"fit": {"source": "council, 12 May"}, "weights": null}}'), (22, '{"basis": null}'), (23, '{"extends": "nothing"}')) AS v (n, doc);
CREATE TEMP TABLE r AS SELECT n, standard_rulebook() || doc AS value FROM patch
	UNION ALL SELECT 0, standard_rulebook() UNION ALL SELECT -1, '{"code": "empty"}'
	UNION ALL SELECT 100 + a.n * 100 + b.n, standard_rulebook() || a.doc || b.doc FROM patch AS a, patch AS b WHERE (a.n + b.n) % 5 = 0;

-- Text is canonical, jsonb and the wire are the same document.
SELECT is_empty($$SELECT n FROM r WHERE value::text::rulebook <> value OR value::text::rulebook::text <> value::text OR value::varchar::rulebook <> value$$, 'text reads back');
SELECT is_empty($$SELECT n FROM r WHERE value::jsonb::rulebook <> value OR jsonb_pretty(value::jsonb)::rulebook <> value OR value::text::jsonb <> value::jsonb$$, 'jsonb reads back');
SELECT is_empty($$SELECT n FROM r WHERE get_byte(rulebook_send(value), 0) <> 1 OR convert_from(substr(rulebook_send(value), 2), 'UTF8') <> value::text$$, 'the binary form is a version byte and the text');
-- Words may be Dutch, a pair may be turned, what is fully suitable is not said, null and empty are absent.
SELECT is('{"code": "x", "affinity": {"eigenaar": {"hierarchy": 2}}, "fit": {"legal_form": {"stichting": {"opdrachtgever": 0.5, "klant": 1}}, "organ": {"college": {}}}, "functions": {"owner": ["sturen"], "client": null}, "label": {"nl": ""}, "source": null, "conflicts": {}}'::rulebook,
	'{"code": "x", "version": 1, "affinity": {"owner": {"hierarchy": 1, "network": 0, "market": 0}}, "fit": {"legal_form": {"foundation": {"client": 5e-1}}}, "functions": {"owner": ["steer"]}, "weights": {"style": 1}}'::rulebook, 'one value has one form');

-- Merging: nothing to say changes nothing; a document says the same twice as once; its own values win; the rest stays.
SELECT is(standard_rulebook() || '{}', standard_rulebook(), 'an empty document changes nothing');
SELECT is(standard_rulebook() || standard_rulebook()::jsonb, standard_rulebook(), 'its own document changes nothing');
SELECT is_empty($$SELECT n FROM r WHERE value || '{}' <> value OR value || value::jsonb <> value$$, 'so for any rulebook');
SELECT is_empty($$SELECT n FROM patch WHERE standard_rulebook() || doc || doc <> standard_rulebook() || doc$$, 'twice is once');
SELECT is_empty($$SELECT n FROM r WHERE n BETWEEN 1 AND 99 AND value = standard_rulebook()$$, 'each of them changes something');
SELECT is((standard_rulebook() || '{"conflicts": {"opdrachtgever-eigenaar": {"severity": "error"}}}')::jsonb #>> '{conflicts,owner-client,severity}', 'error', 'a pair is the same in either order, and keeps its name');
SELECT is(jsonb_path_query_array((standard_rulebook() || '{"conflicts": {"client-owner": null}}')::jsonb, '$.conflicts.keyvalue().key ? (@ == "owner-client")'), '[]', 'and is removed in either order');
SELECT is((standard_rulebook() || '{"duties": {"steer": {"severity": "error"}}}')::jsonb #> '{duties,steer}', standard_rulebook()::jsonb #> '{duties,steer}' || '{"severity": "error"}', 'other keys stay');
SELECT is(rulebook_merge(standard_rulebook(), '{"version": 2}'), standard_rulebook() || '{"version": 2}', 'the operator is the function');
-- What differs from the standard does not pass for it.
SELECT results_eq($$SELECT code(v), v::jsonb ->> 'extends' FROM (SELECT standard_rulebook() || '{"version": 2}' AS v) AS x$$, $$VALUES ('standard-roles-own', 'standard-roles/1')$$, 'another code, and what it extends');
SELECT results_eq($$SELECT code(v), v::jsonb ->> 'extends' FROM (SELECT standard_rulebook() || '{"code": "voorbeeld", "version": 2}' || '{"weights": {"phase": 0}}' AS v) AS x$$, $$VALUES ('voorbeeld', 'standard-roles/1')$$, 'or its own code, kept when it is changed again');

-- Differences: none of a rulebook with itself; turned around the columns change places; what was merged is what is listed.
SELECT is_empty($$SELECT n FROM r, rulebook_differences(value, value)$$, 'none with itself');
SELECT is_empty($$SELECT a.n, b.n FROM r AS a, r AS b WHERE a.n < 30 AND b.n < 30 AND
	(SELECT array_agg((path, standard_value, own_value)::text ORDER BY path) FROM rulebook_differences(a.value, b.value))
	IS DISTINCT FROM (SELECT array_agg((path, own_value, standard_value)::text ORDER BY path) FROM rulebook_differences(b.value, a.value))$$, 'turned around');
SELECT is_empty($$SELECT a.n, b.n FROM r AS a, r AS b WHERE a.n < 30 AND b.n < 30 AND (a.value = b.value) <> NOT EXISTS (SELECT FROM rulebook_differences(a.value, b.value))$$, 'no difference is equality');
SELECT results_eq($$SELECT * FROM rulebook_differences(standard_rulebook(), standard_rulebook() || '{"code": "v", "extends": null, "fit": {"legal_form": {"foundation": {"owner": null, "client": 0.25}}}, "duties": {"steer": {"apart_from": ["account"]}}}')$$,
	$$VALUES ('/code', 'standard-roles', 'v'), ('/fit/legal_form/foundation/owner', '0.5', NULL), ('/fit/legal_form/foundation/client', NULL, '0.25'), ('/duties/steer/apart_from', '[]', '["account"]')$$, 'what was merged');

-- The order is total, agrees with equality of text, and hashes agree.
SELECT is_empty($$SELECT a.n, b.n FROM r AS a, r AS b WHERE (a.value < b.value)::int + (a.value = b.value)::int + (a.value > b.value)::int <> 1
	OR (a.value <= b.value) = (a.value > b.value) OR (a.value >= b.value) = (a.value < b.value) OR (a.value <> b.value) = (a.value = b.value)
	OR (a.value = b.value) <> (a.value::text = b.value::text) OR sign(rulebook_cmp(a.value, b.value)) <> - sign(rulebook_cmp(b.value, a.value))
	OR (a.value = b.value AND (rulebook_hash(a.value) <> rulebook_hash(b.value) OR rulebook_hash_extended(a.value, 7) <> rulebook_hash_extended(b.value, 7)))$$, 'order and hash');
SELECT is((SELECT count(DISTINCT rulebook_hash(value)) FROM r), (SELECT count(DISTINCT value::text) FROM r), 'hashes spread');
SELECT ok(bool_and(amvalidate(oid)), 'amvalidate ' || opcname || ' ' || opcmethod) FROM pg_opclass
	WHERE opcnamespace = 'governance'::regnamespace AND opcintype IN ('rulebook'::regtype, 'role_claim'::regtype) GROUP BY opcname, opcmethod;

-- Every fault has its place, in a document of its own and in one that is merged.
CREATE FUNCTION pg_temp.fault(doc text)
RETURNS text LANGUAGE plpgsql
AS $$
BEGIN
	PERFORM doc::rulebook;
	RETURN NULL;
EXCEPTION WHEN others THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
CREATE FUNCTION pg_temp.merge_fault(doc text)
RETURNS text LANGUAGE plpgsql
AS $$
BEGIN
	PERFORM standard_rulebook() || doc::jsonb;
	RETURN NULL;
EXCEPTION WHEN others THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
CREATE TEMP TABLE bad AS SELECT * FROM (VALUES
	('{"affinity": []}', '/affinity: must be an object'),
	('{"affinity": {"ownr": {}}}', '/affinity/ownr: invalid role: "ownr"'),
	('{"affinity": {"owner": {"hierarchy": -1}}}', '/affinity/owner: %'),
	('{"affinity": {"owner": {"hierarchy": 0}}}', '/affinity/owner: %'),
	('{"affinity": {"owner": {"hierarchi": 1}}}', '/affinity/owner/hierarchi: unknown key'),
	('{"affinity": {"owner": 1}}', '/affinity/owner: must be an object'),
	('{"affinity": {"owner": {"market": 1}, "eigenaar": {"market": 1}}}', '/affinity/%: "owner" is repeated'),
	('{"functions": {"owner": ["steer", "sturen"]}}', '/functions/owner/1: "steer" is repeated'),
	('{"functions": {"owner": ["stear"]}}', '/functions/owner/0: invalid governance function: "stear"'),
	('{"functions": {"owner": [1]}}', '/functions/owner/0: must be a string'),
	('{"functions": {"owner": "steer"}}', '/functions/owner: must be an array'),
	('{"power_distance": {"roles": {"owner": 5}}}', '/power_distance/roles/owner: must be a whole number from 0 to 4, not "5"'),
	('{"power_distance": {"roles": {"owner": 1.5}}}', '/power_distance/roles/owner: must be a whole number%'),
	('{"power_distance": {"expected": {"market": 4.5}}}', '/power_distance/expected/market: must be from 0 to 4, not 4.5'),
	('{"power_distance": {"expected": {"market": null}}}', '/power_distance/expected/market: must be a number'),
	('{"power_distance": {"expect": {}}}', '/power_distance/expect: unknown key'),
	('{"fit": {"legal": {}}}', '/fit/legal: unknown key'),
	('{"fit": {"legal_form": {"x": {}}}}', '/fit/legal_form/x: invalid legal form: "x"'),
	('{"fit": {"legal_form": {"foundation": {"x": 1}}}}', '/fit/legal_form/foundation/x: invalid role: "x"'),
	('{"fit": {"legal_form": {"foundation": {"owner": 1.01}}}}', '/fit/legal_form/foundation/owner: must be from 0 to 1, not 1.01'),
	('{"fit": {"legal_form": {"foundation": {"owner": -0.1}}}}', '/fit/legal_form/foundation/owner: must be from 0 to 1, not -0.1'),
	('{"fit": {"legal_form": {"foundation": {"owner": "1"}}}}', '/fit/legal_form/foundation/owner: must be a number'),
	('{"fit": {"legal_form": {"foundation": {"owner": 1e999}}}}', '%'),
	('{"fit": {"phase": {"run": {"owner": 1, "eigenaar": 1}}}}', '/fit/phase/run/%: "owner" is repeated'),
	('{"weights": {"style": 2}}', '/weights/style: must be from 0 to 1, not 2'),
	('{"weights": {"style": 0, "legal_form": 0, "organ": 0, "phase": 0, "power_distance": 0}}', '/weights: must not all be zero'),
	('{"weights": {"style": 1e-300}}', '/weights: must be 0 or at least 0.000000001 each'),
	('{"thresholds": {"stile": 0.5}}', '/thresholds/stile: unknown key'),
	('{"conflicts": {"owner": {}}}', '/conflicts/owner: key must be two roles with a ''-'' between%'),
	('{"conflicts": {"owner-x": {}}}', '/conflicts/owner-x: invalid role: "x"'),
	('{"conflicts": {"owner-eigenaar": {"severity": "info", "scope": "holder"}}}', '/conflicts/owner-eigenaar: a role cannot conflict with itself'),
	('{"conflicts": {"owner-let_go": {}}}', '/conflicts/owner-let_go: key "severity" is missing'),
	('{"conflicts": {"owner-let_go": {"severity": "info"}}}', '/conflicts/owner-let_go: key "scope" is missing'),
	('{"conflicts": {"owner-let_go": {"severity": "erro", "scope": "holder"}}}', '/conflicts/owner-let_go/severity: "erro" is no severity'),
	('{"conflicts": {"owner-let_go": {"severity": "error", "scope": "collaboration"}}}', '/conflicts/owner-let_go/scope: "collaboration" is no scope of holders'),
	('{"conflicts": {"owner-let_go": {"severity": null, "scope": "holder"}}}', '/conflicts/owner-let_go/severity: must be a string'),
	('{"conflicts": {"owner-let_go": {"severity": "info", "scope": "holder"}, "let_go-owner": {"severity": "info", "scope": "holder"}}}', '/conflicts/%: the pair of % is repeated'),
	('{"conflicts": {"owner-let_go": {"severity": "info", "scope": "holder", "allowed": [{"reason": {"nl": "x"}}]}}}', '/conflicts/owner-let_go/allowed/0: key "when" is missing'),
	('{"conflicts": {"owner-let_go": {"severity": "info", "scope": "holder", "allowed": [{"when": {}, "reason": {"nl": "x"}}]}}}', '/conflicts/owner-let_go/allowed/0/when: must have a legal form or a phase%'),
	('{"conflicts": {"owner-let_go": {"severity": "info", "scope": "holder", "allowed": [{"when": {"phase": ["run"]}, "reason": {}}]}}}', '/conflicts/owner-let_go/allowed/0/reason: an exception needs a reason%'),
	('{"conflicts": {"owner-let_go": {"severity": "info", "scope": "holder", "allowed": [{"when": {"phase": ["runn"]}, "reason": {"nl": "x"}}]}}}', '/conflicts/owner-let_go/allowed/0/when/phase/0: invalid phase: "runn"'),
	('{"conflicts": {"owner-let_go": {"severity": "info", "scope": "holder", "reason": {"fr": "x"}}}}', '/conflicts/owner-let_go/reason/fr: unknown key'),
	('{"conflicts": {"owner-let_go": {"severity": "info", "scope": "holder", "interpretive": 1}}}', '/conflicts/owner-let_go/interpretive: must be true or false'),
	('{"duties": {"stear": {}}}', '/duties/stear: invalid governance function: "stear"'),
	('{"duties": {"steer": {"apart_from": ["sturen"]}}}', '/duties/steer/apart_from/0: a function cannot be apart from itself'),
	('{"duties": {"steer": {"apart_from": ["x"]}}}', '/duties/steer/apart_from/0: invalid role: "x"'),
	('{"duties": {"steer": {"required": "yes"}}}', '/duties/steer/required: must be true or false'),
	('{"separation": {"a b": {}}}', '/separation/a b: "a b" must consist of letters%'),
	('{"separation": {"": {}}}', '/separation/: code must have 1 to 40 characters'),
	('{"separation": {"a": {}}}', '/separation/a: a set of roles is missing'),
	('{"separation": {"a": {"roles": ["owner"]}}}', '/separation/a: key "n" is missing'),
	('{"separation": {"a": {"roles": ["owner", "client"], "n": 1}}}', '/separation/a/n: must be a whole number from 2 to 64, not "1"'),
	('{"separation": {"a": {"roles": ["owner", "client"], "n": 3}}}', '/separation/a/n: n must be at most the number of roles, 2, not 3'),
	('{"separation": {"a": {"roles": ["owner", "client"], "n": 2}}}', '/separation/a: key "severity" is missing'),
	('{"basis": {"fits": {}}}', '/basis/fits: unknown key'),
	('{"basis": {"fit": {"interpretive": "x"}}}', '/basis/fit/interpretive: must be true or false'),
	('{"version": 0}', '/version: must be a whole number from 1 to 1000000, not "0"'),
	('{"code": ""}', '/code: code must have 1 to 63 characters'),
	('{"code": "a b"}', '/code: "a b" must consist of letters%'),
	('{"code": null}', '/code: must be a string'),
	('{"label": "x"}', '/label: must be an object'),
	('{"kode": 1}', '/kode: unknown key'),
	('{"source": "' || repeat('x', 2001) || '"}', '/source: must have at most 2000 bytes, not 2001'),
	('[]', '/: must be an object')) AS v (doc, wanted);
SELECT ok(pg_temp.fault(CASE WHEN doc LIKE '{"code"%' OR doc = '[]' THEN doc ELSE '{"code": "x", ' || substr(doc, 2) END) LIKE '22023 ' || wanted, wanted) FROM bad WHERE wanted <> '%';
SELECT ok(pg_temp.merge_fault(doc) LIKE '22023 ' || wanted, 'merged: ' || wanted) FROM bad WHERE wanted <> '%' AND wanted NOT LIKE '%/weights: must be 0 or%';
SELECT is(pg_temp.fault('{}'), '22023 /: key "code" is missing', 'a code is needed');
SELECT is(pg_temp.fault('{"code": "x", "power_distance": {"expected": {"market": 1}}}'), '22023 /power_distance/expected: must have all of hierarchy, network and market', 'all three distances or none');
SELECT is(pg_temp.fault('{"code": "x", "code": "y"}'), '22023 /code: key is repeated', 'a repeated key');
SELECT is(pg_temp.fault('{"code": "x", "separation": {"a": null, "a": null}}'), '22023 /separation/a: key is repeated', 'a repeated set');
SELECT is(left(pg_temp.fault('{"code": '), 5), '22P02', 'no JSON');
SELECT is(left(pg_temp.fault('{"code": "x", "separation": ' || repeat('{"a":', 20) || '1' || repeat('}', 21)), 5), '54000', 'too deep');
-- the texts together are limited, so that what is accepted reads back from any of its forms
SELECT is(pg_temp.fault(jsonb_build_object('code', 'x', 'conflicts', (SELECT jsonb_object_agg(a.code::text || '-' || b.code::text, jsonb_build_object('severity', 'info', 'scope', 'holder', 'source', repeat('x', 2000)))
	FROM roles() AS a, roles() AS b WHERE a.role < b.role))::text), '54000 the texts of a rulebook are too long', 'too much text');
SELECT lives_ok($$SELECT jsonb_build_object('code', 'x', 'conflicts', (SELECT jsonb_object_agg(a.code::text || '-' || b.code::text, '{"severity": "info", "scope": "holder"}'::jsonb)
	FROM roles() AS a, roles() AS b WHERE a.role < b.role))::rulebook$$, 'every pair of roles');

SELECT * FROM finish();
ROLLBACK;
