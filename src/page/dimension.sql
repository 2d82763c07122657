-- dimension.sql: the dimensions of the star for BI tools: who, what, when, and the words for it
--
-- A dimension has the words beside its codes, as people group by them; a fact has the code only, and the words are here or in dim_label.
-- Plain types only. A code of a closed list is varchar(64); what no check bounds is text, as a cast would cut it and hide index and statistics.
-- A label has a Dutch and an English column. Views are an API: columns are added,
-- not renamed. What a view is about as of a day goes by as_of().

CREATE VIEW dim_label
WITH (security_invoker = true)
AS
SELECT
	v.kind::varchar(64) AS kind,
	v.code::varchar(64) AS code,
	v.label_nl::varchar(200) AS label_nl,
	v.label_en::varchar(200) AS label_en
FROM vocabulary() AS v;
COMMENT ON VIEW dim_label IS
'The words for all codes that views show: one row a list and code. Shared by all organisations. Example: SELECT code, label_nl FROM governance.dim_label WHERE kind = ''legal_form''. Key: kind, code.';
COMMENT ON COLUMN dim_label.kind IS 'Name of the list, as severity or legal_form.';
COMMENT ON COLUMN dim_label.code IS 'The code.';
COMMENT ON COLUMN dim_label.label_nl IS 'Label in Dutch.';
COMMENT ON COLUMN dim_label.label_en IS 'Label in English.';

CREATE VIEW dim_organisation
WITH (security_invoker = true)
AS
SELECT
	p.party AS organisation,
	p.name,
-- include label kind list=party_kind of=p.kind
	p.party_id AS party_key,
	coalesce(p.kind = 'municipality', false) AS is_municipality
FROM party AS p
WHERE p.party = organisation(p.party);
COMMENT ON VIEW dim_organisation IS
'Organisations: one row each party that is a whole organisation. Shared by all organisations. Example: SELECT organisation, name FROM governance.dim_organisation. Key: organisation.';
COMMENT ON COLUMN dim_organisation.organisation IS 'Code of the organisation, the first segment of a party path (gm0503).';
COMMENT ON COLUMN dim_organisation.name IS 'Name in use now.';
COMMENT ON COLUMN dim_organisation.kind IS 'What it is: municipality, province, water_board, ministry, cooperation_body, other_public, private; NULL when unknown.';
COMMENT ON COLUMN dim_organisation.kind_nl IS 'What it is in Dutch; NULL when unknown.';
COMMENT ON COLUMN dim_organisation.kind_en IS 'What it is in English; NULL when unknown.';
COMMENT ON COLUMN dim_organisation.party_key IS 'The party, see dim_party.';
COMMENT ON COLUMN dim_organisation.is_municipality IS 'Whether it is a municipality; false when unknown.';

CREATE VIEW dim_party
WITH (security_invoker = true)
AS
SELECT
	p.party_id AS party_key,
	p.party,
	organisation(p.party) AS organisation_code,
	p.name,
-- include label kind list=party_kind of=p.kind
-- include label legal_form list=legal_form of=p.legal_form
	p.rsin::varchar(20) AS rsin,
	p.kvk::varchar(20) AS kvk,
	p.oin::varchar(20) AS oin,
	p.tooi::text AS tooi,
	p.roo::varchar(20) AS roo,
	p.seat,
	p.website,
	p.started_on,
	known_end(p.ended_on) AS ended_on
FROM party AS p;
COMMENT ON VIEW dim_party IS
'Parties: organisations, and the organs and units of them that have a row of their own; one row each. party is unique too. Shared by all organisations. Example: SELECT party, name FROM governance.dim_party. Key: party_key.';
COMMENT ON COLUMN dim_party.party_key IS 'Key of the party.';
COMMENT ON COLUMN dim_party.party IS 'Path of the party (gm0503/council).';
COMMENT ON COLUMN dim_party.organisation_code IS 'Code of the organisation that it is or is part of.';
COMMENT ON COLUMN dim_party.name IS 'Name in use now.';
COMMENT ON COLUMN dim_party.kind IS 'What it is, a code; NULL when unknown.';
COMMENT ON COLUMN dim_party.kind_nl IS 'What it is in Dutch; NULL when unknown.';
COMMENT ON COLUMN dim_party.kind_en IS 'What it is in English; NULL when unknown.';
COMMENT ON COLUMN dim_party.legal_form IS 'Legal form, a code; NULL when unknown.';
COMMENT ON COLUMN dim_party.legal_form_nl IS 'Legal form in Dutch; NULL when unknown.';
COMMENT ON COLUMN dim_party.legal_form_en IS 'Legal form in English; NULL when unknown.';
COMMENT ON COLUMN dim_party.rsin IS 'RSIN, 9 digits; NULL when unknown or none.';
COMMENT ON COLUMN dim_party.kvk IS 'Number in the trade register, 8 digits; NULL when unknown or none.';
COMMENT ON COLUMN dim_party.oin IS 'OIN, 20 positions; NULL when unknown or none.';
COMMENT ON COLUMN dim_party.tooi IS 'TOOI identifier, the full address; NULL when unknown or none.';
COMMENT ON COLUMN dim_party.roo IS 'Number in the organisation register of Overheid.nl; NULL when unknown or none.';
COMMENT ON COLUMN dim_party.seat IS 'Place of the seat; NULL when unknown.';
COMMENT ON COLUMN dim_party.website IS 'Address of the website; NULL when unknown.';
COMMENT ON COLUMN dim_party.started_on IS 'Day of founding; NULL when unknown.';
COMMENT ON COLUMN dim_party.ended_on IS 'Day from which it no longer exists (exclusive); NULL when it exists or the day is unknown.';

CREATE VIEW dim_collaboration
WITH (security_invoker = true)
AS
SELECT
	v.collaboration_version_id AS collaboration_version_key,
	r.collaboration_id AS collaboration_key,
	r.code,
	coalesce(v.title, r.title) AS title,
	short_name(coalesce(v.short_title, r.title))::varchar(200) AS name,
-- include label legal_form list=legal_form of=legal_form(v.collaboration)
	array_to_string(powers(v.collaboration), ', ')::varchar(200) AS powers,
-- include style_parts style EXACT of=style(v.collaboration)
-- include label phase list=phase of=phase(v.collaboration)
	purpose(v.collaboration) AS purpose,
	v.body AS body_party,
	b.name AS body_name,
	v.seat,
	array_to_string(v.legal_basis, ', ') AS legal_basis,
	-- of the version that holds as they are on the day
	party_count(coalesce(now.collaboration, v.collaboration)) AS parties,
	held_from(v.valid_from, v.collaboration) AS valid_from,
	held_until(v.valid_to, v.collaboration) AS valid_to,
	CASE WHEN v.collaboration_version_id IS NOT NULL THEN (
		SELECT count(*)
		FROM collaboration_version AS w
		WHERE w.collaboration_id = v.collaboration_id
			AND (coalesce(w.valid_from, '-infinity'), w.collaboration_version_id) <= (coalesce(v.valid_from, '-infinity'), v.collaboration_version_id)
	)::int4 END AS version_number,
	v.collaboration_version_id IS NULL OR now.collaboration_version_id IS NOT NULL AS is_current,
	r.website,
	r.source = 'roo' AS in_register
FROM collaboration_register AS r
LEFT JOIN collaboration_version AS v ON v.collaboration_id = r.collaboration_id
LEFT JOIN party AS b ON b.party = v.body
LEFT JOIN versions_as_of(as_of()) AS now ON now.collaboration_id = v.collaboration_id AND now.collaboration_version_id = v.collaboration_version_id;
COMMENT ON VIEW dim_collaboration IS
'Collaborations through time (type 2): one row a version, and one without a version key for a collaboration that has no version. With is_current, at most one row a collaboration. Shared by all organisations. Example: SELECT collaboration_key, name FROM governance.dim_collaboration WHERE is_current. Key: collaboration_key, collaboration_version_key.';
COMMENT ON COLUMN dim_collaboration.collaboration_version_key IS 'Key of the version; NULL for a collaboration without one.';
COMMENT ON COLUMN dim_collaboration.collaboration_key IS 'Key of the collaboration.';
COMMENT ON COLUMN dim_collaboration.code IS 'Stable code of the collaboration.';
COMMENT ON COLUMN dim_collaboration.title IS 'Official title of this version, else the title of the collaboration.';
COMMENT ON COLUMN dim_collaboration.name IS 'Short title of this version, else the title of the collaboration in use now; cut with three dots at 200 characters.';
COMMENT ON COLUMN dim_collaboration.legal_form IS 'Legal form, a code; NULL when not stated.';
COMMENT ON COLUMN dim_collaboration.legal_form_nl IS 'Legal form in Dutch; NULL when not stated.';
COMMENT ON COLUMN dim_collaboration.legal_form_en IS 'Legal form in English; NULL when not stated.';
COMMENT ON COLUMN dim_collaboration.powers IS 'Codes of the powers that were handed over, with commas between; NULL when not stated, empty when none.';
COMMENT ON COLUMN dim_collaboration.style_hierarchy IS 'Share of hierarchy in the governance style, 0 to 1; NULL when no style is stated.';
COMMENT ON COLUMN dim_collaboration.style_network IS 'Share of network, 0 to 1; NULL when no style is stated.';
COMMENT ON COLUMN dim_collaboration.style_market IS 'Share of market, 0 to 1; NULL when no style is stated.';
COMMENT ON COLUMN dim_collaboration.phase IS 'Phase, a code; NULL when not stated.';
COMMENT ON COLUMN dim_collaboration.phase_nl IS 'Phase in Dutch; NULL when not stated.';
COMMENT ON COLUMN dim_collaboration.phase_en IS 'Phase in English; NULL when not stated.';
COMMENT ON COLUMN dim_collaboration.purpose IS 'Purpose in words; NULL when not stated.';
COMMENT ON COLUMN dim_collaboration.body_party IS 'Path of the party that is the body of the collaboration; NULL when it has none or it is unknown.';
COMMENT ON COLUMN dim_collaboration.body_name IS 'Name of that party; NULL when there is none or it has no row.';
COMMENT ON COLUMN dim_collaboration.seat IS 'Place of the seat; NULL when unknown.';
COMMENT ON COLUMN dim_collaboration.legal_basis IS 'Laws that the arrangement rests on, with commas between; NULL when not stated, empty when stated to be none.';
COMMENT ON COLUMN dim_collaboration.parties IS 'Number of parties in the arrangement; NULL when not stated.';
COMMENT ON COLUMN dim_collaboration.valid_from IS 'First day of this version; NULL when unknown.';
COMMENT ON COLUMN dim_collaboration.valid_to IS 'Day from which this version no longer holds (exclusive); NULL when no end is known.';
COMMENT ON COLUMN dim_collaboration.version_number IS 'Number of the version within the collaboration, 1 the oldest; NULL without a version.';
COMMENT ON COLUMN dim_collaboration.is_current IS 'Whether this version holds on the day that the views are about, see as_of(); the last one where versions overlap. True without a version.';
COMMENT ON COLUMN dim_collaboration.website IS 'Address of the website; NULL when unknown.';
COMMENT ON COLUMN dim_collaboration.in_register IS 'Whether the row came from the national register of arrangements (source roo).';

CREATE VIEW dim_challenge
WITH (security_invoker = true)
AS
SELECT
	c.challenge_id AS challenge_key,
	c.organisation,
	c.code,
	c.title_nl,
	coalesce(c.title_en, c.title_nl) AS title_en,
	c.description_nl,
	c.description_en,
-- include style_parts wanted EXACT of=c.style
	c.style_reason,
	c.valid_from,
	known_end(c.valid_to) AS valid_to,
	valid_on(c.valid_from, c.valid_to, as_of()) AS is_current
FROM challenge AS c;
COMMENT ON VIEW dim_challenge IS
'Societal challenges of organisations: one row each. Example: SELECT challenge_key, title_nl FROM governance.dim_challenge WHERE organisation = ''gm9999''. Key: challenge_key.';
COMMENT ON COLUMN dim_challenge.challenge_key IS 'Key of the challenge.';
COMMENT ON COLUMN dim_challenge.organisation IS 'Organisation whose row it is, as the first segment of a party path (gm0503); row security goes by it.';
COMMENT ON COLUMN dim_challenge.code IS 'Stable code within the organisation.';
COMMENT ON COLUMN dim_challenge.title_nl IS 'Title in Dutch.';
COMMENT ON COLUMN dim_challenge.title_en IS 'Title in English, the Dutch one when there is none.';
COMMENT ON COLUMN dim_challenge.description_nl IS 'What it is about, in Dutch; NULL when not written.';
COMMENT ON COLUMN dim_challenge.description_en IS 'What it is about, in English; NULL when not written.';
COMMENT ON COLUMN dim_challenge.wanted_hierarchy IS 'Share of hierarchy in the style that it asks for, 0 to 1; NULL when not discussed.';
COMMENT ON COLUMN dim_challenge.wanted_network IS 'Share of network, 0 to 1; NULL when not discussed.';
COMMENT ON COLUMN dim_challenge.wanted_market IS 'Share of market, 0 to 1; NULL when not discussed.';
COMMENT ON COLUMN dim_challenge.style_reason IS 'Why that style; NULL when not written.';
COMMENT ON COLUMN dim_challenge.valid_from IS 'First day; NULL when unknown.';
COMMENT ON COLUMN dim_challenge.valid_to IS 'Day from which it no longer holds (exclusive); NULL when no end is known.';
COMMENT ON COLUMN dim_challenge.is_current IS 'Whether it holds on the day that the views are about, see as_of().';

CREATE VIEW dim_role
WITH (security_invoker = true)
AS
SELECT
	r.code::varchar(64) AS role,
-- include label family list=role_family of=r.family
	r.position::int4 AS position,
	r.label_nl::varchar(200) AS label_nl,
	r.label_en::varchar(200) AS label_en,
	r.definition_nl,
	r.definition_en,
	hierarchy(affinity(r.role)) AS hierarchy,
	network(affinity(r.role)) AS network,
	market(affinity(r.role)) AS market
FROM roles() WITH ORDINALITY AS r (role, code, family, label_nl, label_en, definition_nl, definition_en, source,
	functions, power_distance, step_article, step_rob, synonyms, position);
COMMENT ON VIEW dim_role IS
'The roles that a party can have: one row each, in the order of roles(). Shared by all organisations. Example: SELECT role, label_nl FROM governance.dim_role. Key: role.';
COMMENT ON COLUMN dim_role.role IS 'Code of the role.';
COMMENT ON COLUMN dim_role.family IS 'Family: ladder (government participation), network, formal or position.';
COMMENT ON COLUMN dim_role.family_nl IS 'Family in Dutch.';
COMMENT ON COLUMN dim_role.family_en IS 'Family in English.';
COMMENT ON COLUMN dim_role.position IS 'Order of the roles, from 1.';
COMMENT ON COLUMN dim_role.label_nl IS 'Label in Dutch.';
COMMENT ON COLUMN dim_role.label_en IS 'Label in English.';
COMMENT ON COLUMN dim_role.definition_nl IS 'What the role is, in Dutch.';
COMMENT ON COLUMN dim_role.definition_en IS 'What the role is, in English.';
COMMENT ON COLUMN dim_role.hierarchy IS 'Share of hierarchy in the style that the role goes with, 0 to 1; NULL when it goes with none.';
COMMENT ON COLUMN dim_role.network IS 'Share of network, 0 to 1; NULL when it goes with none.';
COMMENT ON COLUMN dim_role.market IS 'Share of market, 0 to 1; NULL when it goes with none.';

CREATE VIEW dim_indicator
WITH (security_invoker = true)
AS
SELECT
	n.code::varchar(64) AS instrument_code,
	n.version AS instrument_version,
	(n.i).indicator::varchar(64) AS indicator,
	(n.i).position,
	c.category::varchar(64) AS category,
	c.label_nl AS category_nl,
	c.label_en AS category_en,
	(n.i).label_nl,
	(n.i).label_en,
	(n.i).question_nl,
	(n.i).question_en,
	(n.i).weight,
	(n.i).reverse AS is_reversed,
	(n.i).advice_nl,
	(n.i).advice_en
FROM (SELECT g.code, g.version, indicators(g.instrument) AS i FROM instrument_register AS g) AS n
LEFT JOIN (
	SELECT k.code, k.version, (k.c).category, (k.c).label_nl, (k.c).label_en, unnest((k.c).indicators) AS indicator
	FROM (SELECT g.code, g.version, categories(g.instrument) AS c FROM instrument_register AS g) AS k
	WHERE (k.c).is_primary
) AS c ON c.code = n.code AND c.version = n.version AND c.indicator = (n.i).indicator;
COMMENT ON VIEW dim_indicator IS
'Questions of the questionnaires in use: one row a questionnaire and indicator. Shared by all organisations. Example: SELECT indicator, question_nl FROM governance.dim_indicator WHERE instrument_code = ''governance-balance''. Key: instrument_code, instrument_version, indicator.';
COMMENT ON COLUMN dim_indicator.instrument_code IS 'Code of the questionnaire.';
COMMENT ON COLUMN dim_indicator.instrument_version IS 'Version of the questionnaire.';
COMMENT ON COLUMN dim_indicator.indicator IS 'Code of the indicator.';
COMMENT ON COLUMN dim_indicator.position IS 'Order of the indicators, from 1.';
COMMENT ON COLUMN dim_indicator.category IS 'Code of its category in the primary facet; NULL when it is in none.';
COMMENT ON COLUMN dim_indicator.category_nl IS 'Category in Dutch; NULL when it is in none.';
COMMENT ON COLUMN dim_indicator.category_en IS 'Category in English; NULL when it is in none.';
COMMENT ON COLUMN dim_indicator.label_nl IS 'Label in Dutch; NULL when the questionnaire has none.';
COMMENT ON COLUMN dim_indicator.label_en IS 'Label in English; NULL when the questionnaire has none.';
COMMENT ON COLUMN dim_indicator.question_nl IS 'The question in Dutch; NULL when the questionnaire has none.';
COMMENT ON COLUMN dim_indicator.question_en IS 'The question in English; NULL when the questionnaire has none.';
COMMENT ON COLUMN dim_indicator.weight IS 'Weight within its category, as the questionnaire gives it.';
COMMENT ON COLUMN dim_indicator.is_reversed IS 'Whether a high answer is bad.';
COMMENT ON COLUMN dim_indicator.advice_nl IS 'What to do when it is weak, in Dutch; NULL when there is none.';
COMMENT ON COLUMN dim_indicator.advice_en IS 'What to do when it is weak, in English; NULL when there is none.';

CREATE VIEW dim_band
WITH (security_invoker = true)
AS
SELECT
	g.code::varchar(64) AS instrument_code,
	g.version AS instrument_version,
	(g.b).measure::varchar(64) AS measure,
	(g.b).position,
	(g.b).band::varchar(64) AS band_code,
	(g.b).label_nl AS band_label_nl,
	(g.b).label_en AS band_label_en,
	(g.b).symbol AS band_symbol,
	(g.b).colour::varchar(7) AS band_colour,
	(g.b).lowest,
	(g.b).unit::varchar(64) AS unit,
	g.source,
	g.adopted_by,
	g.adopted_on
FROM (
	SELECT r.code, r.version, r.adopted_by, r.adopted_on, (r.instrument::jsonb -> 'bands') ->> 'source' AS source, bands(r.instrument) AS b
	FROM instrument_register AS r
) AS g;
COMMENT ON VIEW dim_band IS
'Bands of the traffic light: one row a questionnaire, measure and band. Shared by all organisations. Example: SELECT band_code, lowest FROM governance.dim_band WHERE instrument_code = ''governance-balance'' AND measure = ''score''. Key: instrument_code, instrument_version, measure, band_code.';
COMMENT ON COLUMN dim_band.instrument_code IS 'Code of the questionnaire.';
COMMENT ON COLUMN dim_band.instrument_version IS 'Version of the questionnaire.';
COMMENT ON COLUMN dim_band.measure IS 'What is banded: score or balance.';
COMMENT ON COLUMN dim_band.position IS 'Order of the bands, 1 the lowest.';
COMMENT ON COLUMN dim_band.band_code IS 'Code of the band.';
COMMENT ON COLUMN dim_band.band_label_nl IS 'Name of the band in Dutch.';
COMMENT ON COLUMN dim_band.band_label_en IS 'Name of the band in English.';
COMMENT ON COLUMN dim_band.band_symbol IS 'Symbol of the band; NULL when the questionnaire has none.';
COMMENT ON COLUMN dim_band.band_colour IS 'Colour of the band as #RRGGBB; NULL when the questionnaire has none.';
COMMENT ON COLUMN dim_band.lowest IS 'Lowest value in the band, in the unit of the bands of the questionnaire.';
COMMENT ON COLUMN dim_band.unit IS 'Unit of lowest: share (0 to 1), mean answer or sum.';
COMMENT ON COLUMN dim_band.source IS 'Where the limits come from; NULL when the questionnaire does not say.';
COMMENT ON COLUMN dim_band.adopted_by IS 'Path of the organ that adopted the questionnaire with its limits; NULL when nobody did.';
COMMENT ON COLUMN dim_band.adopted_on IS 'Day of adoption; NULL when not adopted or unknown.';

CREATE VIEW dim_perspective
WITH (security_invoker = true)
AS
SELECT
	v.code::varchar(64) AS perspective,
	v.position::int4 AS position,
	v.label_nl::varchar(200) AS label_nl,
	v.label_en::varchar(200) AS label_en
FROM (
	SELECT w.code, w.label_nl, w.label_en, 0::int8 AS position
	FROM vocabulary() AS w
	WHERE w.kind = 'whole' AND w.code = 'all'
	UNION ALL
	SELECT w.code, w.label_nl, w.label_en, w.position
	FROM vocabulary() WITH ORDINALITY AS w (kind, code, label_nl, label_en, synonyms, position)
	WHERE w.kind = 'perspective'
) AS v;
COMMENT ON VIEW dim_perspective IS
'Groups that raters speak for, and all of them together: one row each. Shared by all organisations. Example: SELECT perspective, label_nl FROM governance.dim_perspective. Key: perspective.';
COMMENT ON COLUMN dim_perspective.perspective IS 'Code of the group; all for the groups together.';
COMMENT ON COLUMN dim_perspective.position IS 'Order of the groups; 0 for all together.';
COMMENT ON COLUMN dim_perspective.label_nl IS 'Label in Dutch.';
COMMENT ON COLUMN dim_perspective.label_en IS 'Label in English.';

CREATE VIEW dim_date
WITH (security_invoker = true)
AS
SELECT
	to_char(d.date, 'YYYYMMDD')::int4 AS date_key,
	d.date,
	date_part('year', d.date)::int4 AS year,
	to_char(d.date, 'YYYY')::varchar(4) AS year_text,
	date_part('quarter', d.date)::int4 AS quarter,
	date_part('month', d.date)::int4 AS month,
	label('month', to_char(d.date, 'FMMM'), 'nl')::varchar(200) AS month_nl,
	label('month', to_char(d.date, 'FMMM'), 'en')::varchar(200) AS month_en,
	date_part('week', d.date)::int4 AS week,
	date_part('day', d.date + 1) = 1::float8 AS is_month_end
FROM (SELECT (date '2010-01-01' + g.number) AS date FROM generate_series(0, (date '2050-12-31' - date '2010-01-01')) AS g (number)) AS d;
COMMENT ON VIEW dim_date IS
'Days from 2010 to 2050: one row each. Shared by all organisations. Example: SELECT date_key, date FROM governance.dim_date WHERE year = 2026. Key: date_key.';
COMMENT ON COLUMN dim_date.date_key IS 'The day as yyyymmdd.';
COMMENT ON COLUMN dim_date.date IS 'The day.';
COMMENT ON COLUMN dim_date.year IS 'Year.';
COMMENT ON COLUMN dim_date.year_text IS 'The year as text, for tools that put a separator in numbers.';
COMMENT ON COLUMN dim_date.quarter IS 'Quarter, 1 to 4.';
COMMENT ON COLUMN dim_date.month IS 'Month, 1 to 12.';
COMMENT ON COLUMN dim_date.month_nl IS 'Name of the month in Dutch.';
COMMENT ON COLUMN dim_date.month_en IS 'Name of the month in English.';
COMMENT ON COLUMN dim_date.week IS 'Week by ISO 8601, 1 to 53; the first days of January can be in the last week of the year before.';
COMMENT ON COLUMN dim_date.is_month_end IS 'Whether it is the last day of its month.';
