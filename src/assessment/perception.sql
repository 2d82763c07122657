-- perception.sql: on what perspectives differ

CREATE FUNCTION perception_gap(
	assessment assessment, perspective_a text, perspective_b text, instrument instrument DEFAULT standard_instrument(), facet text DEFAULT NULL,
	OUT kind text, OUT code text, OUT label_nl text, OUT label_en text, OUT level_a float8, OUT level_b float8, OUT gap float8,
	OUT raters_a bigint, OUT raters_b bigint, OUT reason text
)
RETURNS SETOF record
-- include nullable_c assessment_perception_gap COST=100 ROWS=27
COMMENT ON FUNCTION perception_gap(assessment, text, text, instrument, text) IS
'How much higher the first perspective sees it than the second: a row a category of the facet (kind category), then a row an indicator (kind indicator), in the order of the instrument. Levels 0 to 1, reversed indicators turned; gap = level_a - level_b, -1 to 1. NULL gap has a reason: no_answers:<perspective>, not_applicable:<perspective> when all of it say so, or low_coverage:<perspective> when less than min_coverage of a category is answered. Raters: those of the category, or who answered the indicator. instrument: the one it was made with (22023 otherwise); facet: NULL for the primary one. Another NULL argument: no rows. Example: SELECT t.round_code, g.code, g.gap FROM governance.round_totals() AS t, governance.perception_gap(t.total, ''council'', ''official'', t.instrument) AS g WHERE t.organisation = ''gm9999'' AND g.kind = ''category''';

CREATE FUNCTION conversation_agenda(
	assessment assessment, instrument instrument DEFAULT standard_instrument(),
	OUT rank integer, OUT indicator text, OUT label_nl text, OUT label_en text, OUT question_nl text, OUT question_en text,
	OUT high_perspective text, OUT high_level float8, OUT low_perspective text, OUT low_level float8, OUT spread float8
)
RETURNS SETOF record
-- include strict_c assessment_conversation_agenda COST=100 ROWS=24
COMMENT ON FUNCTION conversation_agenda(assessment, instrument) IS
'What to talk about: the indicators on which perspectives differ, widest spread first, equal ones by code, with who is high and who is low and their levels, 0 to 1, reversed indicators turned; spread = high_level - low_level. Perspectives that did not answer an indicator are left out of it; indicators without difference are not listed. Of equal perspectives the first in the order council, executive, official, partner, resident, independent is named. instrument: the one it was made with (22023 otherwise). NULL argument: no rows. Example: SELECT t.round_code, a.label_nl, a.spread FROM governance.round_totals() AS t, governance.conversation_agenda(t.total, t.instrument) AS a WHERE t.organisation = ''gm9999'' AND a.rank <= 3';

-- ratings: one's own rows, the state of the aggregates below
