-- Why is it orange, do we all see it so, is it really orange?
-- The same assessment, in words for a council member: one function call for each answer. Whether it is getting better takes earlier years (docs/council.md).
\pset null '-'
\ir fold.sql

SELECT pg_temp.fold(governance.explanation(assessment, 'nl'), 100) AS "waarom staat het licht zo?"
FROM voorbeeld.assessment;

\echo 'What carries the score and what holds it back (the contributions of all 24 indicators add up to the score):'
SELECT * FROM (
	SELECT CASE WHEN best <= 3 THEN 'hoog' ELSE 'laag' END AS " ", label_nl AS "indicator", round(mean_answer::numeric, 1) AS "antwoord", contribution_rounded AS "bijdrage",
		round(gain::numeric, 4) AS "winst bij 1 stap", pg_temp.fold(advice_nl, 60) AS "advies"
	FROM (SELECT c.*, row_number() OVER (ORDER BY c.contribution DESC, c.indicator) AS best, row_number() OVER (ORDER BY c.contribution, c.indicator) AS worst
		FROM voorbeeld.assessment AS a, governance.contributions(a.assessment) AS c) AS ranked
	WHERE best <= 3 OR worst <= 3
	ORDER BY best
) AS shown;

\echo 'Do we all see it so? First agreement (1 = full) and reliability against chance, then what to talk about first:'
SELECT 'zelfde antwoorden (AC2 van Gwet)' AS "maat", round(g.coefficient::numeric, 2) AS "waarde", NULL::numeric AS "standaardfout", coalesce(g.reason, 'ok') AS "reden"
FROM voorbeeld.assessment AS a, governance.gwet_ac(a.assessment) AS g
UNION ALL
SELECT 'zelfde volgorde van vragen (alfa van Krippendorff)', round(k.alpha::numeric, 2), round(k.se::numeric, 2), coalesce(k.reason, 'ok')
FROM voorbeeld.assessment AS a, governance.krippendorff_alpha(a.assessment) AS k
UNION ALL
SELECT 'raad en ambtenaren onderling (kappa_x)', round(x.kappa::numeric, 2), NULL, coalesce(x.reason, 'ok')
FROM voorbeeld.assessment AS a, governance.cross_agreement(a.assessment, 'council', 'official') AS x;

SELECT t.rank AS "nr", t.label_nl AS "onderwerp", pg_temp.fold(t.question_nl, 50) AS "vraag",
	governance.label('perspective', t.high_perspective, 'nl') AS "hoogst bij", governance.label('perspective', t.low_perspective, 'nl') AS "laagst bij",
	round(t.spread::numeric, 2) AS "verschil", round(g.gap::numeric, 2) AS "raad - ambtelijk"
FROM voorbeeld.assessment AS a, governance.conversation_agenda(a.assessment) AS t, governance.perception_gap(a.assessment, 'council', 'official') AS g
WHERE t.rank <= 3 AND g.kind = 'indicator' AND g.code = t.indicator
ORDER BY t.rank;

\echo 'Is it really so? Over all weightings of the dimensions, and given the spread among the raters:'
SELECT c.label_nl AS "kleur", round(c.share_of_weightings::numeric, 3) AS "deel van alle wegingen", round(c.probability_over_raters::numeric, 3) AS "kans gezien de spreiding",
	CASE WHEN c.is_current THEN 'nu' END AS "nu"
FROM voorbeeld.assessment AS a, governance.band_certainty(a.assessment, se => (SELECT (governance.score_se(form)).se FROM voorbeeld.form)) AS c;

\echo 'The smallest change of one mean answer that changes the colour (none: no single one can), of all and of each perspective:'
SELECT s.who AS "gezien door", colour.label_nl AS "kleur", coalesce(f.label_nl, f.status) AS "indicator", round(f.mean_answer::numeric, 2) AS "antwoord", round(f.change::numeric, 2) AS "stappen", after.label_nl AS "wordt"
FROM (
	SELECT 1 AS nr, 'allen' AS who, assessment FROM voorbeeld.assessment
	UNION ALL
	SELECT p.nr::integer + 1, governance.label('perspective', p.code, 'nl'), governance.for_perspective(a.assessment, p.code)
	FROM voorbeeld.assessment AS a, unnest(governance.perspectives(a.assessment)) WITH ORDINALITY AS p (code, nr)
) AS s
CROSS JOIN governance.smallest_flip(s.assessment) AS f
LEFT JOIN governance.bands(governance.standard_instrument()) AS colour ON colour.measure = 'score' AND colour.band = f.band_from
LEFT JOIN governance.bands(governance.standard_instrument()) AS after ON after.measure = 'score' AND after.band = f.band_to
ORDER BY s.nr;
