-- Supervision models: what the sources say, and that what they leave open stays open.
BEGIN;
SET search_path = governance, governance_register, governance_internal, public;
SELECT no_plan();

-- ---- Lingewaard: the table of pairs, as published
CREATE TEMP TABLE pair (administrative text, financial text, class text);
INSERT INTO pair VALUES ('low', 'low', '1'), ('low', 'medium', '1'), ('medium', 'medium', '2'), ('medium', 'high', '2'), ('high', 'high', '3'), ('low', 'high', NULL);
INSERT INTO pair SELECT financial, administrative, class FROM pair WHERE administrative <> financial;
SELECT is(s.class, p.class, format('Lingewaard: %s and %s', administrative, financial))
FROM pair AS p, supervision('lingewaard', jsonb_build_object('administrative_risk', administrative, 'financial_risk', financial), '2026-01-01') AS s;
SELECT is(s.undefined, CASE WHEN p.class IS NULL THEN 'rule' END, format('Lingewaard: %s and %s is undefined only where the source is', administrative, financial))
FROM pair AS p, supervision('lingewaard', jsonb_build_object('administrative_risk', administrative, 'financial_risk', financial), '2026-01-01') AS s;
SELECT is(s.measures_nl IS NULL, p.class IS NULL, 'and without a class there are no measures')
FROM pair AS p, supervision('lingewaard', jsonb_build_object('administrative_risk', administrative, 'financial_risk', financial), '2026-01-01') AS s;
SELECT ok('verplicht in de risicoparagraaf van elk P&C-document' = ANY (measures_nl), 'class 3 must be reported')
FROM supervision('lingewaard', '{"administrative_risk":"high","financial_risk":"high"}', '2026-01-01');
SELECT is(next_due, NULL, 'no frequency is established, so no day is due')
FROM supervision('lingewaard', '{"administrative_risk":"high","financial_risk":"high"}', '2026-01-01', NULL, '2025-01-01');

-- ---- the first year: from the day of founding up to, not on, the same day a year later
SELECT is((supervision('lingewaard', '{"administrative_risk":"low","financial_risk":"low"}', day, '2016-03-01')).class, class, format('founded 2016-03-01, on %s', day))
FROM (VALUES (date '2016-02-29', '1'), ('2016-03-01', '3'), ('2017-02-28', '3'), ('2017-03-01', '1')) AS d (day, class);
SELECT is((supervision('lingewaard', '{}', '2016-06-01', '2016-03-01')).class, '3', 'in the first year whatever the risks, known or not');
SELECT is((supervision('lingewaard', '{"administrative_risk":"low","financial_risk":"high"}', '2016-06-01', '2016-03-01')).undefined, NULL, 'also for the undefined pair');
SELECT is((supervision('lingewaard', '{}', '2016-06-01', '2016-03-01')).next_due, '2017-03-01'::date, 'at its end the class is to be chosen');
SELECT is((supervision('zaanstad', '{}', '2016-06-01', '2016-03-01')).class, NULL, 'a model without such a rule has none');
SELECT is((supervision('lingewaard', '{"administrative_risk":"low","financial_risk":"low"}', '2017-02-28', '2016-02-29')).class, '1', 'a leap day: the year is over on 28 February');

-- ---- what is missing decides nothing, unless every way to fill it gives the same
SELECT is((supervision('lingewaard', '{"administrative_risk":"low"}', '2026-01-01')).undefined, 'input:financial_risk', 'one risk is missing');
SELECT is((supervision('lingewaard', '{"administrative_risk":"low","financial_risk":null}', '2026-01-01')).undefined, 'input:financial_risk', 'null is missing');
SELECT is((supervision('lingewaard', '{}', '2026-01-01')).undefined, 'input:administrative_risk,financial_risk', 'both are missing');
SELECT is((supervision('lingewaard', NULL, '2026-01-01')).undefined, 'input:administrative_risk,financial_risk', 'no inputs at all');

-- ---- Zaanstad: frequencies, and every four years again
SELECT is((supervision('zaanstad', jsonb_build_object('risk_class', word), '2018-11-01', NULL, '2018-01-15')).next_due, due, 'Zaanstad ' || word)
FROM (VALUES ('high', date '2018-07-15'), ('medium', '2019-01-15'), ('low', '2022-01-15'), ('hoog', '2018-07-15'), ('Middel', '2019-01-15')) AS v (word, due);
SELECT is((supervision('zaanstad', '{"risk_class":"high"}', '2018-11-01')).frequency, 2, 'high: two risk analyses a year');
SELECT is((supervision('zaanstad', '{"risk_class":"low"}', '2018-11-01')).frequency, NULL, 'low: none is prescribed');
SELECT is((supervision('zaanstad', '{"risk_class":"high"}', '2018-11-01')).next_due, NULL, 'never reviewed and founding unknown: nobody can say a day');
SELECT is((supervision('zaanstad', '{"risk_class":"low"}', '2018-11-01', '2014-05-01')).next_due, '2018-05-01'::date, 'counted from founding when never reviewed');
SELECT is(valid_to, '2022-01-01'::date, 'the note held until the next one') FROM supervision_model WHERE model = 'zaanstad';

-- ---- Rijswijk: packages, each with the measures of those before
SELECT is((supervision('rijswijk', jsonb_build_object('risk_class', n), '2024-01-01', NULL, '2023-10-01')).label_nl, label, 'Rijswijk ' || n)
FROM (VALUES (1, 'basispakket'), (2, 'pluspakket'), (3, 'aanvullend pluspakket')) AS v (n, label);
SELECT ok((supervision('rijswijk', '{"risk_class":"3"}', '2024-01-01')).measures_en @> (supervision('rijswijk', '{"risk_class":"1"}', '2024-01-01')).measures_en, 'the basic package applies to all');
SELECT is((supervision('rijswijk', '{"risk_class":"2"}', '2024-01-01', NULL, '2023-10-01')).next_due, '2024-10-01'::date, 'every year again');

-- ---- Dordrecht: more than five million, or the most contribution; else the source is silent
SELECT unnest(ARRAY[is(s.class, v.class, format('Dordrecht %s', inputs)), is(s.undefined, v.undefined, format('Dordrecht %s: what is undefined', inputs))])
FROM (VALUES ('{"financial_interest":5000000.01,"maximum_contribution":false}', 'high', NULL),
	('{"financial_interest":5000000,"maximum_contribution":false}', NULL, 'rule'),
	('{"financial_interest":0,"maximum_contribution":true}', 'high', NULL),
	('{"maximum_contribution":true}', 'high', NULL),
	('{"financial_interest":6000000}', 'high', NULL),
	('{"financial_interest":10}', NULL, 'input:maximum_contribution'),
	('{"maximum_contribution":false}', NULL, 'input:financial_interest'),
	('{}', NULL, 'input:financial_interest,maximum_contribution')) AS v (inputs, class, undefined),
	supervision('dordrecht', v.inputs::jsonb, '2019-06-01') AS s;

-- ---- Arnhem: eight criteria, and no published way from them to a class
SELECT is(count(*), 8::bigint, 'Arnhem has eight criteria') FROM supervision_input WHERE model = 'arnhem';
SELECT is((supervision('arnhem', (SELECT jsonb_object_agg(input, 3) FROM supervision_input WHERE model = 'arnhem'), '2026-01-01')).undefined, 'rule', 'weights are not established, so there is no class');
SELECT is((supervision('arnhem', '{}', '2026-01-01', NULL, '2025-10-01')).next_due, '2026-10-01'::date, 'yet it is filled in every year');

-- ---- errors name what is wrong and what there is
SELECT throws_ok($$ SELECT supervision('lingeward', '{}', '2026-01-01') $$, '22023', 'unknown supervision model: "lingeward"');
SELECT throws_ok($$ SELECT supervision('zaanstad', '{"risk":"high"}', '2026-01-01') $$, '22023', 'unknown input of supervision model zaanstad: "risk"');
SELECT throws_ok($$ SELECT supervision('zaanstad', '{"risk_class":"highest"}', '2026-01-01') $$, '22023', 'invalid risk_class: "highest"');
SELECT throws_ok($$ SELECT supervision('dordrecht', '{"financial_interest":"5 mln"}', '2026-01-01') $$, '22023', 'invalid financial_interest: "5 mln"');
SELECT throws_ok($$ SELECT supervision('dordrecht', '{"maximum_contribution":1}', '2026-01-01') $$, '22023', 'invalid maximum_contribution: "1"');
SELECT throws_ok($$ SELECT supervision('zaanstad', '[1]', '2026-01-01') $$, '22023', 'inputs must be a JSON object');
SELECT is((supervision(NULL, '{}', '2026-01-01')).class, NULL, 'no model: no class');

-- ---- classes as published, where what they rest on is established too
CREATE TEMP TABLE published (gemeente text, jaar int, document text, partner text, rechtsvorm text, klasse_gepubliceerd text, schaal text, soort_klasse text, opmerking text, bron_url text);
\copy published FROM 'test/fixtures/published_classes.csv' (FORMAT csv, HEADER, ENCODING 'UTF8')
SELECT is(count(*), 22::bigint, 'the published classes') FROM published;
SELECT is_empty($$ SELECT partner FROM published WHERE klasse_gepubliceerd IS NOT NULL
	AND klasse_gepubliceerd NOT IN (SELECT class FROM supervision_class WHERE model = 'lingewaard') $$, 'every published class is one of the model');
-- the budget of 2017 is made in autumn 2016; of the partner founded in 2016 no day is published, and any gives the same
SELECT is((supervision('lingewaard', '{}', '2016-11-01', founded)).class, p.klasse_gepubliceerd, format('%s, founded %s', p.partner, founded))
FROM published AS p, (VALUES (date '2016-01-01'), ('2016-10-31')) AS f (founded)
WHERE p.opmerking LIKE 'founded 2016%';
-- ODRA stays in 3 though its financial risk is called small to moderate: the model cannot give that, so it is an override
SELECT isnt(coalesce((supervision('lingewaard', jsonb_build_object('administrative_risk', a, 'financial_risk', f), '2017-11-01')).class, ''), '3',
	format('ODRA 2018 is an override, whatever its administrative risk (%s, %s)', a, f))
FROM unnest('{low,medium,high}'::text[]) AS a, unnest('{low,medium}'::text[]) AS f;

-- ---- a model of one's own is rows
INSERT INTO supervision_model (model, label_nl, label_en, published_by, review_months) VALUES ('voorbeeld', 'Voorbeeld', 'Example', 'Gemeente Voorbeeld', 24);
INSERT INTO supervision_input (model, input, position, kind, label_nl, label_en) VALUES ('voorbeeld', 'share', 1, 'number', 'aandeel', 'share');
INSERT INTO supervision_class (model, class, position, label_nl, label_en, frequency) VALUES ('voorbeeld', 'light', 1, 'licht', 'light', NULL), ('voorbeeld', 'heavy', 2, 'zwaar', 'heavy', 4);
INSERT INTO supervision_rule (model, position, class, reason_nl, reason_en) VALUES ('voorbeeld', 1, 'heavy', 'groot aandeel', 'large share'), ('voorbeeld', 2, 'light', 'klein aandeel', 'small share');
INSERT INTO supervision_condition (model, rule_position, input, comparison, number) VALUES ('voorbeeld', 1, 'share', '>=', 50), ('voorbeeld', 2, 'share', '>', 0), ('voorbeeld', 2, 'share', '<', 50);
SELECT unnest(ARRAY[is(s.class, v.class, format('own model, share %s', share)), is(s.undefined, v.undefined, format('own model, share %s: what is undefined', share))])
FROM (VALUES (50, 'heavy', NULL), (49.9, 'light', NULL), (0, NULL, 'no_rule'), (NULL, NULL, 'input:share')) AS v (share, class, undefined),
	supervision('voorbeeld', jsonb_build_object('share', share), '2026-01-01', NULL, '2026-01-01') AS s;
SELECT is((supervision('voorbeeld', '{"share":60}', '2026-01-01', NULL, '2026-01-01')).next_due, '2026-04-01'::date, 'the frequency comes before the review');
SELECT is((supervision('voorbeeld', '{"share":10}', '2026-01-01', NULL, '2026-01-01')).next_due, '2028-01-01'::date, 'without a frequency the review is due');

-- ---- sources and labels
SELECT is_empty($$ SELECT model FROM supervision_model WHERE is_standard AND source_url !~ '^https?://' $$, 'every shipped model has its source');
SELECT is_empty($$ SELECT model, class FROM supervision_class WHERE is_standard AND (label_nl = '' OR label_en = '') $$, 'every class has labels');

SELECT * FROM finish();
ROLLBACK;
