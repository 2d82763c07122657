-- a load in which an organ and a date do not parse
\set ON_ERROR_STOP on
\set fixtures test/fixtures
\set spoil 'UPDATE participant_source SET bestuursorganen = ''Colege van burgemeester en wethouders|Gemeenteraad'' WHERE regeling_roo_id = ''27763231'' AND deelnemer_roo_id = ''35934''; UPDATE participant_source SET bestuursorganen = ''Raad/college'' WHERE regeling_roo_id = ''27763231'' AND deelnemer_roo_id = ''33564''; UPDATE register_source SET datum_inwerkingtreding = ''2019-02-30'' WHERE roo_id = ''28478366'''
\ir ../../fixtures/load_register.sql
BEGIN;
SET LOCAL jit = off;
SET LOCAL search_path = governance, governance_register, governance_internal, public;
SELECT plan(5);

-- the rest is loaded
SELECT is(count(*), 1185::bigint, 'all other versions are loaded') FROM register.collaboration;
SELECT results_eq($$ SELECT roo_id, rule, left(value, 50) FROM register.rejected ORDER BY rule COLLATE "C", value COLLATE "C" $$,
	$$ VALUES ('27763231', 'DATA-ORGAN', 'gm0059: Colege van burgemeester en wethouders'), ('27763231', 'DATA-ORGAN', 'gm1891: Raad/college'), ('28478366', 'DATA-ROW', '{"period": ["2019-02-30", "2025-02-01"], "powers":') $$,
	'what was refused keeps its own words');
SELECT matches(problem, wanted, 'the problem of ' || rule) FROM register.rejected
JOIN (VALUES ('Colege', 'Perhaps you meant "executive"'), ('2019-02-30', '^/period/0: .*"2019-02-30"')) AS v (part, wanted) ON value LIKE '%' || part || '%' ORDER BY rule COLLATE "C";
-- a participant whose organ cannot be read takes part all the same, and no rule passes by that
SELECT is((SELECT array_agg(party ORDER BY party COLLATE "C") FROM parties(collaboration) WHERE organisation IN ('gm0059', 'gm1891')), '{gm0059,gm0059/council,gm1891}', 'the organ is not stated')
FROM register.collaboration WHERE roo_id = '27763231';

SELECT * FROM finish();
ROLLBACK;
SET client_min_messages = warning;
DROP SCHEMA register CASCADE;
