-- dimension.sql: the dimensions of the star for BI tools: who, what, when, and the words for it
--
-- A dimension has the words beside its codes, as people group by them; a fact has the code of a dimension only, and any other with its words.
-- A fact reaches each dimension by one column, the key, that is never NULL: each has a row for what is unknown or none (is_unknown).
-- Plain types only. A code of a closed list is varchar(64); what no check bounds is a sentence, and text.
-- A label has a Dutch and an English column. Views are an API: columns are added,
-- not renamed. What a view is about as of a day goes by as_of().

CREATE VIEW code_label
WITH (security_invoker = true)
AS
SELECT
	v.kind::varchar(64) AS kind,
	v.code::varchar(64) AS code,
	v.label_nl::sized_text::varchar(200) AS label_nl,
	v.label_en::sized_text::varchar(200) AS label_en
FROM vocabulary() AS v;
COMMENT ON VIEW code_label IS
'The words for all codes that views show: one row a list and code. Views have them beside the code or in a dimension; this is to look them up, and joins nothing. Shared by all organisations. Example: SELECT code, label_nl FROM governance.code_label WHERE kind = ''legal_form''. Key: kind, code.';
COMMENT ON COLUMN code_label.kind IS 'Name of the list, as severity or legal_form.';
COMMENT ON COLUMN code_label.code IS 'The code.';
COMMENT ON COLUMN code_label.label_nl IS 'Label in Dutch.';
COMMENT ON COLUMN code_label.label_en IS 'Label in English.';

CREATE FUNCTION governance_internal.organisations_named()
RETURNS TABLE (organisation text)
-- include stable_sql - ROWS=1200
BEGIN ATOMIC
	-- who has rows
	SELECT r.organisation FROM assessment_round AS r
	UNION SELECT a.organisation FROM finance_amount AS a
	UNION SELECT g.organisation FROM signal AS g
	UNION SELECT x.organisation FROM expectation AS x
	UNION SELECT v.organisation FROM core_value_agreement AS v
	UNION SELECT a.organisation FROM alternative AS a
	UNION SELECT f.organisation FROM reflection AS f
	UNION SELECT d.organisation FROM deadline AS d
	UNION SELECT c.organisation FROM contract AS c
	UNION SELECT s.organisation FROM supervision_assignment AS s
	UNION SELECT a.organisation FROM role_assignment AS a
	UNION SELECT f.organisation FROM finding AS f WHERE f.organisation IS NOT NULL
	UNION SELECT h.organisation FROM challenge AS h
	UNION SELECT k.organisation FROM challenge_collaboration AS k
	UNION SELECT i.organisation FROM interest AS i
	-- who is in an arrangement, and who takes the place of one that ends
	UNION SELECT o.organisation FROM collaboration_version AS v CROSS JOIN LATERAL unnest(organisations(v.collaboration)) AS o (organisation)
	UNION SELECT organisation(p.party) FROM participation AS p
	UNION SELECT organisation(s.successor) FROM party_succession AS s
	UNION SELECT m.successor FROM municipal_reorganisation AS m;
END;
COMMENT ON FUNCTION organisations_named() IS
'The organisations that facts are about, whether they have a row in party or not: those with rows of their own that the reader may see, those in arrangements, and successors. One row each.';

CREATE VIEW dim_organisation
WITH (security_invoker = true)
AS
SELECT
	p.party::sized_text::varchar(200) AS organisation,
	coalesce(p.name, p.party)::sized_text::varchar(200) AS name,
-- include label kind list=party_kind of=p.kind
	p.party_id AS party_key,
	coalesce(p.kind = 'municipality', false) AS is_municipality,
	p.party = '-' AS is_unknown
FROM (
	SELECT y.party, y.name, y.kind, y.party_id
	FROM party AS y
	WHERE y.party = organisation(y.party)
	UNION ALL
	SELECT o.organisation, NULL, NULL, -1
	FROM organisations_named() AS o
	WHERE NOT EXISTS (SELECT FROM party AS y WHERE y.party = o.organisation)
	UNION ALL
	SELECT '-', unknown_name(), NULL, -1
) AS p;
COMMENT ON VIEW dim_organisation IS
'Organisations: one row each party that is a whole organisation, one each that facts are about without a party, and one (''-'') for none or unknown. Shared by all organisations. Example: SELECT organisation, name FROM governance.dim_organisation. Key: organisation.';
COMMENT ON COLUMN dim_organisation.organisation IS 'Code of the organisation, the first segment of a party path (gm0503).';
COMMENT ON COLUMN dim_organisation.name IS 'Name in use now; its code when no name is known.';
COMMENT ON COLUMN dim_organisation.kind IS 'What it is: municipality, province, water_board, ministry, cooperation_body, other_public, private; NULL when unknown.';
COMMENT ON COLUMN dim_organisation.kind_nl IS 'What it is in Dutch; NULL when unknown.';
COMMENT ON COLUMN dim_organisation.kind_en IS 'What it is in English; NULL when unknown.';
COMMENT ON COLUMN dim_organisation.party_key IS 'The party, see dim_party; -1 when it has none.';
COMMENT ON COLUMN dim_organisation.is_municipality IS 'Whether it is a municipality; false when unknown.';
COMMENT ON COLUMN dim_organisation.is_unknown IS 'Whether this row stands for none or unknown.';

CREATE VIEW dim_party
WITH (security_invoker = true)
AS
SELECT
	p.party_id AS party_key,
	p.party::sized_text::varchar(200) AS party,
	CASE WHEN p.party_id = -1 THEN '-' ELSE organisation(p.party) END::sized_text::varchar(200) AS organisation_code,
	p.name::sized_text::varchar(200) AS name,
-- include label kind list=party_kind of=p.kind
-- include label legal_form list=legal_form of=p.legal_form
	p.rsin::varchar(20) AS rsin,
	p.kvk::varchar(20) AS kvk,
	p.oin::varchar(20) AS oin,
	p.tooi::text::sized_text::varchar(250) AS tooi,
	p.roo::varchar(20) AS roo,
	p.seat::sized_text::varchar(250) AS seat,
	p.website,
	p.started_on,
	known_end(p.ended_on) AS ended_on,
	p.party_id = -1 AS is_unknown
FROM (
	SELECT y.party_id, y.party, y.name, y.kind, y.legal_form, y.rsin, y.kvk, y.oin, y.tooi, y.roo, y.seat, y.website, y.started_on, y.ended_on
	FROM party AS y
	UNION ALL
	SELECT -1, '-', unknown_name(), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
) AS p;
COMMENT ON VIEW dim_party IS
'Parties: organisations, and the organs and units of them that have a row of their own; one row each, and one (-1) for none or unknown. party is unique too. Shared by all organisations. Example: SELECT party, name FROM governance.dim_party. Key: party_key.';
COMMENT ON COLUMN dim_party.party_key IS 'Key of the party; -1 for none or unknown.';
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
COMMENT ON COLUMN dim_party.is_unknown IS 'Whether this row stands for none or unknown.';

CREATE VIEW dim_collaboration
WITH (security_invoker = true)
AS
SELECT
	r.collaboration_id AS collaboration_key,
	r.code::sized_text::varchar(250) AS code,
	coalesce(v.title, r.title)::sized_text::varchar(1000) AS title,
	short_name(coalesce(v.short_title, r.title))::varchar(200) AS name,
-- include version_words
	-- of the version that holds as they are on the day
	party_count(CASE WHEN v.version_status = 'in_force' THEN (
		SELECT w.arrangement
		FROM versions_with_parties(as_of()) AS w
		WHERE w.collaboration_id = v.collaboration_id
	) ELSE v.collaboration END) AS parties,
	held_from(v.valid_from, v.collaboration) AS valid_from,
	held_until(v.valid_to, v.collaboration) AS valid_to,
	coalesce(v.version_status = 'in_force', false) AS is_current,
	coalesce(v.version_status, 'none')::varchar(64) AS version_status,
	span.started_on,
	span.ended_on,
	r.website,
	r.source = 'roo' AS in_register,
	r.collaboration_id = -1 AS is_unknown
FROM (
	SELECT c.collaboration_id, c.code, c.title, c.website, c.source
	FROM collaboration_register AS c
	UNION ALL
	SELECT -1, '-', unknown_name(), NULL, ''
) AS r
LEFT JOIN versions_near(as_of()) AS v ON v.collaboration_id = r.collaboration_id
LEFT JOIN party AS b ON b.party = v.body
LEFT JOIN (
	SELECT w.collaboration_id, nullif(min(coalesce(held_from(w.valid_from, w.collaboration), '-infinity')), '-infinity') AS started_on,
		nullif(max(coalesce(held_until(w.valid_to, w.collaboration), 'infinity')), 'infinity') AS ended_on
	FROM collaboration_version AS w
	GROUP BY w.collaboration_id
) AS span ON span.collaboration_id = r.collaboration_id;
COMMENT ON VIEW dim_collaboration IS
'Collaborations, those that ended too: one row each, as it is on the day as_of(), else as it was last before, else as it will be first; and one (-1) for none or unknown. Its versions are in dim_collaboration_version. Shared by all organisations. Example: SELECT collaboration_key, name FROM governance.dim_collaboration WHERE is_current. Key: collaboration_key.';
COMMENT ON COLUMN dim_collaboration.collaboration_key IS 'Key of the collaboration; -1 for none or unknown.';
COMMENT ON COLUMN dim_collaboration.code IS 'Stable code of the collaboration.';
COMMENT ON COLUMN dim_collaboration.title IS 'Official title of the version shown, else the title of the collaboration.';
COMMENT ON COLUMN dim_collaboration.name IS 'Short title of the version shown, else the title of the collaboration in use now; cut with three dots at 200 characters.';
-- include version_comments dim_collaboration
COMMENT ON COLUMN dim_collaboration.parties IS 'Number of parties in the arrangement; NULL when not stated.';
COMMENT ON COLUMN dim_collaboration.valid_from IS 'First day of the version shown; NULL when unknown.';
COMMENT ON COLUMN dim_collaboration.valid_to IS 'Day from which the version shown no longer holds (exclusive); NULL when no end is known.';
COMMENT ON COLUMN dim_collaboration.is_current IS 'Whether a version holds on the day that the views are about, see as_of(). False when it ended, is still to begin, or has no version.';
COMMENT ON COLUMN dim_collaboration.version_status IS 'Which version is shown: in_force, between, after_last (ended), before_first (still to begin) or none. Words: code_label, kind version_status.';
COMMENT ON COLUMN dim_collaboration.started_on IS 'First day of its first version; NULL when unknown.';
COMMENT ON COLUMN dim_collaboration.ended_on IS 'Day from which none of its versions holds (exclusive); NULL when no end is known.';
COMMENT ON COLUMN dim_collaboration.website IS 'Address of the website; NULL when unknown.';
COMMENT ON COLUMN dim_collaboration.in_register IS 'Whether the row came from the national register of arrangements (source roo).';
COMMENT ON COLUMN dim_collaboration.is_unknown IS 'Whether this row stands for none or unknown.';

CREATE VIEW dim_collaboration_version
WITH (security_invoker = true)
AS
SELECT
	v.collaboration_version_id AS collaboration_version_key,
	v.collaboration_id AS collaboration_key,
	r.code::sized_text::varchar(250) AS code,
	coalesce(v.title, r.title)::sized_text::varchar(1000) AS title,
	short_name(coalesce(v.short_title, r.title))::varchar(200) AS name,
-- include version_words
	-- of the version that holds as they are on the day
	party_count(coalesce(now.arrangement, v.collaboration)) AS parties,
	held_from(v.valid_from, v.collaboration) AS valid_from,
	held_until(v.valid_to, v.collaboration) AS valid_to,
	CASE WHEN v.collaboration_version_id <> -1 THEN (
		SELECT count(*)
		FROM collaboration_version AS w
		WHERE w.collaboration_id = v.collaboration_id
			AND (coalesce(w.valid_from, '-infinity'), w.collaboration_version_id) <= (coalesce(v.valid_from, '-infinity'), v.collaboration_version_id)
	)::int4 END AS version_number,
	now.collaboration_version_id IS NOT NULL AS is_current,
	v.collaboration_version_id = -1 AS is_unknown
FROM (
	SELECT w.collaboration_version_id, w.collaboration_id, w.collaboration, w.title, w.short_title, w.valid_from, w.valid_to, w.body, w.legal_basis,
		w.seat
	FROM collaboration_version AS w
	UNION ALL
	SELECT -1, -1, NULL, unknown_name(), unknown_name(), NULL, NULL, NULL, NULL, NULL
) AS v
LEFT JOIN collaboration_register AS r ON r.collaboration_id = v.collaboration_id
LEFT JOIN party AS b ON b.party = v.body
LEFT JOIN versions_with_parties(as_of()) AS now ON now.collaboration_id = v.collaboration_id AND now.collaboration_version_id = v.collaboration_version_id;
COMMENT ON VIEW dim_collaboration_version IS
'Collaborations through time (type 2): one row a version, and one (-1) for none or unknown. Shared by all organisations. Example: SELECT collaboration_key, name, valid_from FROM governance.dim_collaboration_version WHERE is_current. Key: collaboration_version_key.';
COMMENT ON COLUMN dim_collaboration_version.collaboration_version_key IS 'Key of the version; -1 for none or unknown.';
COMMENT ON COLUMN dim_collaboration_version.collaboration_key IS 'The collaboration, see dim_collaboration.';
COMMENT ON COLUMN dim_collaboration_version.code IS 'Stable code of the collaboration; NULL for none.';
COMMENT ON COLUMN dim_collaboration_version.title IS 'Official title of this version, else the title of the collaboration.';
COMMENT ON COLUMN dim_collaboration_version.name IS 'Short title of this version, else the title of the collaboration in use now; cut with three dots at 200 characters.';
-- include version_comments dim_collaboration_version
COMMENT ON COLUMN dim_collaboration_version.parties IS 'Number of parties in the arrangement; NULL when not stated.';
COMMENT ON COLUMN dim_collaboration_version.valid_from IS 'First day of this version; NULL when unknown.';
COMMENT ON COLUMN dim_collaboration_version.valid_to IS 'Day from which this version no longer holds (exclusive); NULL when no end is known.';
COMMENT ON COLUMN dim_collaboration_version.version_number IS 'Number of the version within the collaboration, 1 the oldest; NULL for none.';
COMMENT ON COLUMN dim_collaboration_version.is_current IS 'Whether this version holds on the day that the views are about, see as_of(); the last one where versions overlap.';
COMMENT ON COLUMN dim_collaboration_version.is_unknown IS 'Whether this row stands for none or unknown.';

CREATE VIEW dim_challenge
WITH (security_invoker = true)
AS
SELECT
	c.challenge_id AS challenge_key,
	c.organisation::sized_text::varchar(200) AS organisation,
	c.code::sized_text::varchar(250) AS code,
	c.title_nl::sized_text::varchar(200) AS title_nl,
	coalesce(c.title_en, c.title_nl)::sized_text::varchar(200) AS title_en,
	c.description_nl,
	c.description_en,
-- include style_parts wanted EXACT of=c.style
	c.style_reason,
	c.valid_from,
	known_end(c.valid_to) AS valid_to,
	c.challenge_id <> -1 AND valid_on(c.valid_from, c.valid_to, as_of()) AS is_current,
	c.challenge_id = -1 AS is_unknown
FROM (
	SELECT h.challenge_id, h.organisation, h.code, h.title_nl, h.title_en, h.description_nl, h.description_en, h.style, h.style_reason, h.valid_from,
		h.valid_to
	FROM challenge AS h
	UNION ALL
	SELECT -1, '-', '-', label('unknown', 'none', 'nl'), label('unknown', 'none', 'en'), NULL, NULL, NULL, NULL, NULL, NULL
) AS c;
COMMENT ON VIEW dim_challenge IS
'Societal challenges of organisations: one row each, and one (-1) for none or unknown. Which collaborations serve which is in bridge_challenge_collaboration. Example: SELECT challenge_key, title_nl FROM governance.dim_challenge WHERE organisation = ''gm9999''. Key: challenge_key.';
COMMENT ON COLUMN dim_challenge.challenge_key IS 'Key of the challenge; -1 for none or unknown.';
COMMENT ON COLUMN dim_challenge.organisation IS 'Organisation whose row it is, as the first segment of a party path (gm0503), by which row security goes; ''-'' for the row that stands for none.';
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
COMMENT ON COLUMN dim_challenge.is_unknown IS 'Whether this row stands for none or unknown.';

CREATE VIEW dim_role
WITH (security_invoker = true)
AS
SELECT
	r.code::varchar(64) AS role,
-- include label family list=role_family of=r.family
	r.position::int4 AS position,
	r.label_nl::sized_text::varchar(200) AS label_nl,
	r.label_en::sized_text::varchar(200) AS label_en,
	r.definition_nl,
	r.definition_en,
	hierarchy(affinity(r.role)) AS hierarchy,
	network(affinity(r.role)) AS network,
	market(affinity(r.role)) AS market,
	r.role IS NULL AS is_unknown
FROM (
	SELECT o.role, o.code, o.family, o.label_nl, o.label_en, o.definition_nl, o.definition_en, o.position
	FROM roles() WITH ORDINALITY AS o (role, code, family, label_nl, label_en, definition_nl, definition_en, source,
		functions, power_distance, step_article, step_rob, synonyms, position)
	UNION ALL
	SELECT NULL, '-', NULL, label('unknown', 'none', 'nl'), label('unknown', 'none', 'en'), NULL, NULL, NULL
) AS r;
COMMENT ON VIEW dim_role IS
'The roles that a party can have: one row each, in the order of roles(), and one (''-'') for none or unknown. Shared by all organisations. Example: SELECT role, label_nl FROM governance.dim_role. Key: role.';
COMMENT ON COLUMN dim_role.role IS 'Code of the role.';
COMMENT ON COLUMN dim_role.family IS 'Family: ladder (government participation), network, formal or position; NULL for none.';
COMMENT ON COLUMN dim_role.family_nl IS 'Family in Dutch; NULL for none.';
COMMENT ON COLUMN dim_role.family_en IS 'Family in English; NULL for none.';
COMMENT ON COLUMN dim_role.position IS 'Order of the roles, from 1; NULL for none.';
COMMENT ON COLUMN dim_role.label_nl IS 'Label in Dutch.';
COMMENT ON COLUMN dim_role.label_en IS 'Label in English.';
COMMENT ON COLUMN dim_role.definition_nl IS 'What the role is, in Dutch; NULL for none.';
COMMENT ON COLUMN dim_role.definition_en IS 'What the role is, in English; NULL for none.';
COMMENT ON COLUMN dim_role.hierarchy IS 'Share of hierarchy in the style that the role goes with, 0 to 1; NULL when it goes with none.';
COMMENT ON COLUMN dim_role.network IS 'Share of network, 0 to 1; NULL when it goes with none.';
COMMENT ON COLUMN dim_role.market IS 'Share of market, 0 to 1; NULL when it goes with none.';
COMMENT ON COLUMN dim_role.is_unknown IS 'Whether this row stands for none or unknown.';

CREATE FUNCTION governance_internal.instrument_categories()
RETURNS TABLE (instrument_code text, instrument_version integer, category text, label_nl text, label_en text, weight float8, "position" integer,
	indicators text[], facet text, is_primary boolean, facet_nl text, facet_en text)
-- include stable_sql - ROWS=50
BEGIN ATOMIC
	SELECT g.code, g.version, c.category, c.label_nl, c.label_en, c.weight,
		row_number() OVER (PARTITION BY g.code, g.version, c.facet ORDER BY c.place)::integer, c.indicators, c.facet, c.is_primary, c.said #>> '{nl}',
			c.said #>> '{en}'
	FROM instrument_register AS g
	CROSS JOIN LATERAL (
		SELECT k.category, k.label_nl, k.label_en, k.weight, k.indicators, k.facet, k.is_primary, row_number() OVER () AS place,
			(SELECT f -> 'label' FROM jsonb_array_elements(g.instrument::jsonb -> 'facets') AS f WHERE f ->> 'code' = k.facet) AS said
		FROM categories(g.instrument) AS k
	) AS c;
END;
COMMENT ON FUNCTION instrument_categories() IS
'The categories of each facet of each questionnaire in use, in their order: one row each.';

CREATE VIEW dim_category
WITH (security_invoker = true)
AS
SELECT
	CASE WHEN c.category <> '-' THEN part_key(c.instrument_code, c.instrument_version, facet_category(c.facet, c.is_primary, c.category))
		ELSE '-' END::varchar(200)
		AS category_key,
	c.instrument_code::sized_text::varchar(64) AS instrument_code,
	c.instrument_version,
	c.category::varchar(64) AS category,
	c.position,
	c.label_nl::sized_text::varchar(200) AS label_nl,
	c.label_en::sized_text::varchar(200) AS label_en,
	c.weight,
	c.category = 'total' AS is_total,
	c.category = '-' AS is_unknown,
	c.facet::varchar(64) AS facet,
	c.facet_nl::sized_text::varchar(200) AS facet_nl,
	c.facet_en::sized_text::varchar(200) AS facet_en,
	c.is_primary
FROM (
	SELECT k.instrument_code, k.instrument_version, k.category, k.position, k.label_nl, k.label_en, k.weight, k.facet, k.facet_nl, k.facet_en, k.is_primary
	FROM instrument_categories() AS k
	UNION ALL
	SELECT g.code, g.version, 'total', 0, label('whole', 'total', 'nl'), label('whole', 'total', 'en'), NULL, NULL, NULL, NULL, true
	FROM instrument_register AS g
	UNION ALL
	SELECT NULL, NULL, '-', NULL, label('unknown', 'none', 'nl'), label('unknown', 'none', 'en'), NULL, NULL, NULL, NULL, true
) AS c;
COMMENT ON VIEW dim_category IS
'Categories of the facets of the questionnaires in use: one row a questionnaire, facet and category, one a questionnaire for the whole (total), and one (''-'') for none. Shared by all organisations. Example: SELECT category_key, label_nl FROM governance.dim_category WHERE instrument_code = ''governance-balance''. Key: category_key.';
COMMENT ON COLUMN dim_category.category_key IS 'Key: code of the questionnaire, version and category with slashes between, of a facet that is not the primary one with the facet and a colon before the category; ''-'' for none.';
COMMENT ON COLUMN dim_category.instrument_code IS 'Code of the questionnaire; NULL for none.';
COMMENT ON COLUMN dim_category.instrument_version IS 'Version of the questionnaire; NULL for none.';
COMMENT ON COLUMN dim_category.category IS 'Code of the category; total for the whole, ''-'' for none.';
COMMENT ON COLUMN dim_category.position IS 'Order of the categories of the facet, from 1; 0 for the whole, NULL for none.';
COMMENT ON COLUMN dim_category.label_nl IS 'Category in Dutch; NULL when the questionnaire has no label.';
COMMENT ON COLUMN dim_category.label_en IS 'Category in English; NULL when the questionnaire has no label.';
COMMENT ON COLUMN dim_category.weight IS 'Weight of the category, as the questionnaire gives it; NULL for the whole and for none.';
COMMENT ON COLUMN dim_category.is_total IS 'Whether this row is the whole of a questionnaire: never taken together with its categories.';
COMMENT ON COLUMN dim_category.is_unknown IS 'Whether this row stands for none or unknown.';
COMMENT ON COLUMN dim_category.facet IS 'Facet that the category belongs to, as dimension or function; NULL for the whole and for none.';
COMMENT ON COLUMN dim_category.facet_nl IS 'Facet in Dutch; NULL when the questionnaire has no label, for the whole and for none.';
COMMENT ON COLUMN dim_category.facet_en IS 'Facet in English; NULL when the questionnaire has no label, for the whole and for none.';
COMMENT ON COLUMN dim_category.is_primary IS 'Whether that facet is the primary one, whose categories make the score; true for the whole and for none.';

CREATE VIEW dim_indicator
WITH (security_invoker = true)
AS
SELECT
	n.code::varchar(64) AS instrument_code,
	n.version AS instrument_version,
	coalesce((n.i).indicator, '-')::varchar(64) AS indicator,
	(n.i).position,
	c.category::varchar(64) AS category,
	c.label_nl::sized_text::varchar(200) AS category_nl,
	c.label_en::sized_text::varchar(200) AS category_en,
	CASE WHEN n.i IS NULL THEN label('unknown', 'none', 'nl') ELSE (n.i).label_nl END::sized_text::varchar(200) AS label_nl,
	CASE WHEN n.i IS NULL THEN label('unknown', 'none', 'en') ELSE (n.i).label_en END::sized_text::varchar(200) AS label_en,
	(n.i).question_nl,
	(n.i).question_en,
	(n.i).weight,
	coalesce((n.i).reverse, false) AS is_reversed,
	(n.i).advice_nl,
	(n.i).advice_en,
	part_key(n.code, n.version, (n.i).indicator)::varchar(200) AS indicator_key,
	n.code IS NULL AS is_unknown
FROM (
	SELECT g.code, g.version, indicators(g.instrument) AS i
	FROM instrument_register AS g
	UNION ALL
	SELECT NULL, NULL, NULL
) AS n
LEFT JOIN (
	SELECT k.instrument_code, k.instrument_version, k.category, k.label_nl, k.label_en, unnest(k.indicators) AS indicator
	FROM instrument_categories() AS k
	WHERE k.is_primary
) AS c ON c.instrument_code = n.code AND c.instrument_version = n.version AND c.indicator = (n.i).indicator;
COMMENT ON VIEW dim_indicator IS
'Questions of the questionnaires in use: one row a questionnaire and indicator, and one (''-'') for none. Shared by all organisations. Example: SELECT indicator, question_nl FROM governance.dim_indicator WHERE instrument_code = ''governance-balance''. Key: indicator_key.';
COMMENT ON COLUMN dim_indicator.instrument_code IS 'Code of the questionnaire; NULL for none.';
COMMENT ON COLUMN dim_indicator.instrument_version IS 'Version of the questionnaire; NULL for none.';
COMMENT ON COLUMN dim_indicator.indicator IS 'Code of the indicator; ''-'' for none.';
COMMENT ON COLUMN dim_indicator.position IS 'Order of the indicators, from 1; NULL for none.';
COMMENT ON COLUMN dim_indicator.category IS 'Code of its category in the primary facet; NULL when it is in none.';
COMMENT ON COLUMN dim_indicator.category_nl IS 'Category in Dutch; NULL when it is in none.';
COMMENT ON COLUMN dim_indicator.category_en IS 'Category in English; NULL when it is in none.';
COMMENT ON COLUMN dim_indicator.label_nl IS 'Label in Dutch; NULL when the questionnaire has none.';
COMMENT ON COLUMN dim_indicator.label_en IS 'Label in English; NULL when the questionnaire has none.';
COMMENT ON COLUMN dim_indicator.question_nl IS 'The question in Dutch; NULL when the questionnaire has none.';
COMMENT ON COLUMN dim_indicator.question_en IS 'The question in English; NULL when the questionnaire has none.';
COMMENT ON COLUMN dim_indicator.weight IS 'Weight within its category, as the questionnaire gives it; NULL for none.';
COMMENT ON COLUMN dim_indicator.is_reversed IS 'Whether a high answer is bad.';
COMMENT ON COLUMN dim_indicator.advice_nl IS 'What to do when it is weak, in Dutch; NULL when there is none.';
COMMENT ON COLUMN dim_indicator.advice_en IS 'What to do when it is weak, in English; NULL when there is none.';
COMMENT ON COLUMN dim_indicator.indicator_key IS 'Key: code of the questionnaire, version and indicator with slashes between; ''-'' for none.';
COMMENT ON COLUMN dim_indicator.is_unknown IS 'Whether this row stands for none or unknown.';

CREATE VIEW dim_band
WITH (security_invoker = true)
AS
SELECT
	part_key(g.code, g.version, g.band)::varchar(200) AS band_key,
	g.code::varchar(64) AS instrument_code,
	g.version AS instrument_version,
	coalesce(g.band, '-')::varchar(64) AS band_code,
	g.position,
	CASE WHEN g.band IS NULL THEN label('unknown', 'none', 'nl') ELSE g.label_nl END::sized_text::varchar(200) AS band_label_nl,
	CASE WHEN g.band IS NULL THEN label('unknown', 'none', 'en') ELSE g.label_en END::sized_text::varchar(200) AS band_label_en,
	g.symbol::sized_text::varchar(64) AS band_symbol,
	g.colour::varchar(7) AS band_colour,
	g.score_lowest,
	g.balance_lowest,
	g.unit::varchar(64) AS unit,
	g.source,
	g.adopted_by::sized_text::varchar(200) AS adopted_by,
	g.adopted_on,
	g.band IS NULL AS is_unknown,
	g.scale_lowest,
	g.scale_highest
FROM (
	SELECT r.code, r.version, (r.b).band, min((r.b).position) AS position, min((r.b).label_nl) AS label_nl, min((r.b).label_en) AS label_en,
		min((r.b).symbol) AS symbol, min((r.b).colour) AS colour, min((r.b).lowest) FILTER (WHERE (r.b).measure = 'score') AS score_lowest,
		min((r.b).lowest) FILTER (WHERE (r.b).measure = 'balance') AS balance_lowest,
		min((r.b).unit) FILTER (WHERE (r.b).measure = 'score') AS unit, min(r.source) AS source, min(r.adopted_by) AS adopted_by,
		min(r.adopted_on) AS adopted_on, min(r.lowest) AS scale_lowest, min(r.lowest + r.steps) AS scale_highest
	FROM (
		SELECT q.code, q.version, q.adopted_by, q.adopted_on, (q.instrument::jsonb -> 'bands') ->> 'source' AS source,
			(q.instrument::jsonb #>> '{scale,min}')::integer AS lowest, steps_of(q.instrument) AS steps, bands(q.instrument) AS b
		FROM instrument_register AS q
	) AS r
	GROUP BY r.code, r.version, (r.b).band
	UNION ALL
	SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
) AS g;
COMMENT ON VIEW dim_band IS
'Lights: one row a questionnaire and band, with the lowest score and the lowest balance in it, and one (''-'') for no light. Shared by all organisations. Example: SELECT band_code, score_lowest, balance_lowest FROM governance.dim_band WHERE instrument_code = ''governance-balance''. Key: band_key.';
COMMENT ON COLUMN dim_band.band_key IS 'Key: code of the questionnaire, version and band with slashes between; ''-'' for no light.';
COMMENT ON COLUMN dim_band.instrument_code IS 'Code of the questionnaire; NULL for no light.';
COMMENT ON COLUMN dim_band.instrument_version IS 'Version of the questionnaire; NULL for no light.';
COMMENT ON COLUMN dim_band.band_code IS 'Code of the band; ''-'' for no light.';
COMMENT ON COLUMN dim_band.position IS 'Order of the bands, 1 the lowest; NULL for no light.';
COMMENT ON COLUMN dim_band.band_label_nl IS 'Name of the band in Dutch.';
COMMENT ON COLUMN dim_band.band_label_en IS 'Name of the band in English.';
COMMENT ON COLUMN dim_band.band_symbol IS 'Symbol of the band; NULL when the questionnaire has none.';
COMMENT ON COLUMN dim_band.band_colour IS 'Colour of the band as #RRGGBB; NULL when the questionnaire has none.';
COMMENT ON COLUMN dim_band.score_lowest IS 'Lowest score in the band, in unit; NULL when the score is not banded.';
COMMENT ON COLUMN dim_band.balance_lowest IS 'Lowest balance in the band, 0 to 1; NULL when the balance is not banded.';
COMMENT ON COLUMN dim_band.unit IS 'Unit of score_lowest: share (0 to 1), mean answer or sum; NULL without it.';
COMMENT ON COLUMN dim_band.scale_lowest IS 'Lowest answer of the questionnaire: a share x is scale_lowest + x * (scale_highest - scale_lowest) on the scale that people answered on; NULL for no light.';
COMMENT ON COLUMN dim_band.scale_highest IS 'Highest answer of the questionnaire; NULL for no light.';
COMMENT ON COLUMN dim_band.source IS 'Where the limits come from; NULL when the questionnaire does not say.';
COMMENT ON COLUMN dim_band.adopted_by IS 'Path of the organ that adopted the questionnaire with its limits; NULL when nobody did.';
COMMENT ON COLUMN dim_band.adopted_on IS 'Day of adoption; NULL when not adopted or unknown.';
COMMENT ON COLUMN dim_band.is_unknown IS 'Whether this row stands for no light, or an unknown one.';

CREATE VIEW dim_perspective
WITH (security_invoker = true)
AS
SELECT
	v.code::varchar(64) AS perspective,
	v.position::int4 AS position,
	v.label_nl::sized_text::varchar(200) AS label_nl,
	v.label_en::sized_text::varchar(200) AS label_en,
	v.code = '-' AS is_unknown
FROM (
	SELECT w.code, w.label_nl, w.label_en, 0::int8 AS position
	FROM vocabulary() AS w
	WHERE w.kind = 'whole' AND w.code = 'all'
	UNION ALL
	SELECT w.code, w.label_nl, w.label_en, w.position
	FROM vocabulary() WITH ORDINALITY AS w (kind, code, label_nl, label_en, synonyms, position)
	WHERE w.kind = 'perspective'
	UNION ALL
	SELECT '-', label('unknown', 'none', 'nl'), label('unknown', 'none', 'en'), NULL
) AS v;
COMMENT ON VIEW dim_perspective IS
'Groups that raters speak for, and all of them together: one row each, and one (''-'') for none or unknown. Shared by all organisations. Example: SELECT perspective, label_nl FROM governance.dim_perspective. Key: perspective.';
COMMENT ON COLUMN dim_perspective.perspective IS 'Code of the group; all for the groups together.';
COMMENT ON COLUMN dim_perspective.position IS 'Order of the groups; 0 for all together, NULL for none.';
COMMENT ON COLUMN dim_perspective.label_nl IS 'Label in Dutch.';
COMMENT ON COLUMN dim_perspective.label_en IS 'Label in English.';
COMMENT ON COLUMN dim_perspective.is_unknown IS 'Whether this row stands for none or unknown.';

CREATE VIEW dim_date
WITH (security_invoker = true)
AS
SELECT
	d.date_key,
	d.date,
	date_part('year', d.date)::int4 AS year,
	coalesce(to_char(d.date, 'YYYY'), d.code)::varchar(5) AS year_text,
	date_part('quarter', d.date)::int4 AS quarter,
	(date_part('quarter', d.date)::int4::text || 'e kwartaal')::varchar(200) AS quarter_nl,
	('quarter ' || date_part('quarter', d.date)::int4::text)::varchar(200) AS quarter_en,
	date_part('month', d.date)::int4 AS month,
	label('month', date_part('month', d.date)::int4::text, 'nl')::varchar(200) AS month_nl,
	label('month', date_part('month', d.date)::int4::text, 'en')::varchar(200) AS month_en,
	date_part('week', d.date)::int4 AS week,
	date_part('day', d.date + 1) IS NOT DISTINCT FROM 1 AS is_month_end,
	date_part('isoyear', d.date)::int4 AS iso_year,
	date_part('week', d.date)::int4 AS iso_week,
	(date_part('year', d.date) * 100 + date_part('month', d.date))::int4 AS year_month,
	coalesce(to_char(d.date, 'YYYY-MM'), d.code)::varchar(7) AS year_month_text,
	(d.date - (date_part('day', d.date)::int4 - 1)) AS month_start,
	date_part('isodow', d.date)::int4 AS weekday,
	label('weekday', date_part('isodow', d.date)::int4::text, 'nl')::varchar(200) AS weekday_nl,
	label('weekday', date_part('isodow', d.date)::int4::text, 'en')::varchar(200) AS weekday_en,
	coalesce(date_part('isodow', d.date) >= 6, false) AS is_weekend,
	coalesce(day_text(d.date, 'nl'), label('unknown', d.word, 'nl'))::varchar(200) AS label_nl,
	coalesce(day_text(d.date, 'en'), label('unknown', d.word, 'en'))::varchar(200) AS label_en,
	d.date IS NOT NULL AS is_day
FROM (
	SELECT date_key(date '2010-01-01' + g.number) AS date_key, date '2010-01-01' + g.number AS date, NULL::text AS word, NULL::text AS code
	FROM generate_series(0, (date '2050-12-31' - date '2010-01-01')) AS g (number)
	UNION ALL
	SELECT date_key(NULL), NULL, 'none', '-'
	UNION ALL
	SELECT date_key('1000-01-01'), NULL, 'before_calendar', '<2010'
	UNION ALL
	SELECT date_key('9999-12-31'), NULL, 'after_calendar', '>2050'
) AS d;
COMMENT ON VIEW dim_date IS
'Days from 2010 to 2050: one row each, and three that are no day of the calendar (is_day is false): 0 for none or unknown, 10000101 for all days before, 99991231 for all after. Shared by all organisations. Example: SELECT date_key, date FROM governance.dim_date WHERE year = 2026. Key: date_key.';
COMMENT ON COLUMN dim_date.date_key IS 'The day as yyyymmdd; 0, 10000101 and 99991231 for what is no day of the calendar, see is_day.';
COMMENT ON COLUMN dim_date.date IS 'The day; NULL where is_day is false.';
COMMENT ON COLUMN dim_date.year IS 'Year; NULL where is_day is false.';
COMMENT ON COLUMN dim_date.year_text IS 'The year as text, for tools that put a separator in numbers; ''-'', ''<2010'' and ''>2050'' where is_day is false.';
COMMENT ON COLUMN dim_date.quarter IS 'Quarter, 1 to 4; NULL where is_day is false.';
COMMENT ON COLUMN dim_date.quarter_nl IS 'Quarter in Dutch; NULL where is_day is false.';
COMMENT ON COLUMN dim_date.quarter_en IS 'Quarter in English; NULL where is_day is false.';
COMMENT ON COLUMN dim_date.month IS 'Month, 1 to 12; NULL where is_day is false.';
COMMENT ON COLUMN dim_date.month_nl IS 'Name of the month in Dutch; NULL where is_day is false.';
COMMENT ON COLUMN dim_date.month_en IS 'Name of the month in English; NULL where is_day is false.';
COMMENT ON COLUMN dim_date.week IS 'Week by ISO 8601, 1 to 53, of the year iso_year: the first days of January can be in the last week of the year before. NULL where is_day is false.';
COMMENT ON COLUMN dim_date.is_month_end IS 'Whether it is the last day of its month.';
COMMENT ON COLUMN dim_date.iso_year IS 'Year that the week belongs to by ISO 8601; NULL where is_day is false.';
COMMENT ON COLUMN dim_date.iso_week IS 'The same as week, by the name that goes with iso_year; NULL where is_day is false.';
COMMENT ON COLUMN dim_date.year_month IS 'Year and month as yyyymm, to sort by; NULL where is_day is false.';
COMMENT ON COLUMN dim_date.year_month_text IS 'Year and month as yyyy-mm; ''-'', ''<2010'' and ''>2050'' where is_day is false.';
COMMENT ON COLUMN dim_date.month_start IS 'First day of the month; NULL where is_day is false.';
COMMENT ON COLUMN dim_date.weekday IS 'Day of the week, 1 Monday to 7 Sunday; NULL where is_day is false.';
COMMENT ON COLUMN dim_date.weekday_nl IS 'Name of the day of the week in Dutch; NULL where is_day is false.';
COMMENT ON COLUMN dim_date.weekday_en IS 'Name of the day of the week in English; NULL where is_day is false.';
COMMENT ON COLUMN dim_date.is_weekend IS 'Whether it is a Saturday or a Sunday.';
COMMENT ON COLUMN dim_date.label_nl IS 'The day in words, or what the row stands for, in Dutch.';
COMMENT ON COLUMN dim_date.label_en IS 'The day in words, or what the row stands for, in English.';
COMMENT ON COLUMN dim_date.is_day IS 'Whether it is a day of the calendar: a date table of a tool takes these only.';

CREATE VIEW dim_round
WITH (security_invoker = true)
AS
SELECT
	r.assessment_round_id AS round_key,
	r.organisation::sized_text::varchar(200) AS organisation,
	r.round_code::sized_text::varchar(250) AS round_code,
	r.held_on,
	date_part('year', r.held_on)::int4 AS year,
	to_char(r.held_on, 'YYYY')::varchar(4) AS year_text,
-- include label round_status list=round_status of=r.round_status
	r.adopted_on,
	r.asked,
	r.instrument_code::varchar(64) AS instrument_code,
	r.instrument_version,
	r.assessment_round_id = -1 AS is_unknown
FROM (
	SELECT t.assessment_round_id, t.organisation, t.round_code, t.held_on, t.round_status, t.adopted_on, t.asked, t.instrument_code,
		t.instrument_version
	FROM round_totals() AS t
	WHERE t.held_on <= as_of()
	UNION ALL
	SELECT -1, '-', unknown_name(), NULL, NULL, NULL, NULL, NULL, NULL
) AS r;
COMMENT ON VIEW dim_round IS
'Assessment rounds that are closed or adopted, held on or before the day that the views are about: one row each, and one (-1) for none or unknown. Example: SELECT round_key, round_code, held_on FROM governance.dim_round WHERE organisation = ''gm9999''. Key: round_key.';
COMMENT ON COLUMN dim_round.round_key IS 'Key of the round; -1 for none or unknown.';
COMMENT ON COLUMN dim_round.organisation IS 'Organisation whose row it is, as the first segment of a party path (gm0503), by which row security goes; ''-'' for the row that stands for none.';
COMMENT ON COLUMN dim_round.round_code IS 'Code of the round within organisation and collaboration.';
COMMENT ON COLUMN dim_round.held_on IS 'Day that the round speaks of; NULL for none.';
COMMENT ON COLUMN dim_round.year IS 'Year of that day; NULL for none.';
COMMENT ON COLUMN dim_round.year_text IS 'The year as text, for tools that put a separator in numbers; NULL for none.';
COMMENT ON COLUMN dim_round.round_status IS 'closed or adopted, on the day that the views are about; NULL for none.';
-- include label_comments round_status view=dim_round
COMMENT ON COLUMN dim_round.adopted_on IS 'Day on which the outcome was adopted; NULL when it was not by the day that the views are about.';
COMMENT ON COLUMN dim_round.asked IS 'How many people were asked, see fact_assessment; NULL when unknown.';
COMMENT ON COLUMN dim_round.instrument_code IS 'Code of the questionnaire; NULL for none.';
COMMENT ON COLUMN dim_round.instrument_version IS 'Version of the questionnaire; NULL for none.';
COMMENT ON COLUMN dim_round.is_unknown IS 'Whether this row stands for none or unknown.';

CREATE VIEW dim_holder
WITH (security_invoker = true)
AS
SELECT
	h.holder::sized_text::varchar(200) AS holder,
	-- offices of one organisation are not one: without a name of its own, an office has that of its organisation with what it is there
	CASE WHEN h.holder = '-' THEN unknown_name()
		ELSE coalesce(y.name, o.name || coalesce(' (' || nullif(substr(h.holder, length(o.party) + 2), '') || ')', ''), h.holder)
	END::sized_text::varchar(500) AS name,
	CASE WHEN h.holder = '-' THEN '-' ELSE organisation(h.holder) END::sized_text::varchar(200) AS organisation_code,
	CASE WHEN h.holder = '-' THEN unknown_name() ELSE coalesce(o.name, organisation(h.holder)) END::sized_text::varchar(200) AS organisation_name,
-- include label organ list=organ of=organ(nullif(h.holder,'-'))
	coalesce(y.party_id, -1) AS party_key,
	h.holder = '-' AS is_unknown
FROM (
	SELECT p.holder
	FROM (
		SELECT x.party AS holder
		FROM arrangement_periods() AS v
		CROSS JOIN LATERAL parties(v.collaboration) AS x
		-- arrangements are shared and have no policy: as in fact_role those of the organisations of the reader
		WHERE NOT (SELECT row_security_active('governance_register.role_assignment'::text))
			OR (SELECT sees_all_organisations())
			OR organisations(v.collaboration) && (SELECT own_organisations())::text[]
		UNION
		SELECT a.holder
		FROM assignment_periods() AS a
		WHERE
-- include of_reader role_assignment of=a.organisation
	) AS p
	UNION ALL
	SELECT '-'
) AS h
LEFT JOIN party AS y ON y.party = h.holder
LEFT JOIN party AS o ON o.party = CASE WHEN h.holder <> '-' THEN organisation(h.holder) END;
COMMENT ON VIEW dim_holder IS
'Who holds a role: one row each path in fact_role, whether it has a row in party or not, and one (''-'') for none or unknown. A reader sees those of the roles that it sees. Example: SELECT holder, name FROM governance.dim_holder WHERE organisation_code = ''gm9999''. Key: holder.';
COMMENT ON COLUMN dim_holder.holder IS 'Path of who holds the role; ''-'' for none or unknown.';
COMMENT ON COLUMN dim_holder.name IS 'Name of the holder; without one that of its organisation, with the rest of the path: Gemeente Voorbeeld (executive/finance); else the path.';
COMMENT ON COLUMN dim_holder.organisation_code IS 'Code of the organisation of the holder.';
COMMENT ON COLUMN dim_holder.organisation_name IS 'Name of that organisation; its code when no name is known.';
COMMENT ON COLUMN dim_holder.organ IS 'Organ of the holder, a code; NULL when it is a whole organisation.';
-- include label_comments organ view=dim_holder
COMMENT ON COLUMN dim_holder.party_key IS 'The holder, see dim_party; -1 when it has no row of its own.';
COMMENT ON COLUMN dim_holder.is_unknown IS 'Whether this row stands for none or unknown.';

CREATE VIEW dim_rule
WITH (security_invoker = true)
AS
SELECT
	n.rule::sized_text::varchar(64) AS rule,
	CASE WHEN n.rule = '-' THEN label('unknown', 'none', 'nl') ELSE coalesce(r.label_nl, n.rule) END AS label_nl,
	CASE WHEN n.rule = '-' THEN label('unknown', 'none', 'en') ELSE coalesce(r.label_en, n.rule) END AS label_en,
-- include label kind list=rule_kind of=r.kind
-- include label usual_severity list=severity of=r.severity
	r.source,
	r.source_url,
	r.advice_nl,
	r.advice_en,
	CASE WHEN r.kind = 'law' THEN law_note('nl') END AS law_note_nl,
	CASE WHEN r.kind = 'law' THEN law_note('en') END AS law_note_en,
	r.rule IS NULL AND n.rule <> '-' AS is_gone,
	n.rule = '-' AS is_unknown
FROM (
	SELECT k.rule FROM check_rule AS k
	UNION SELECT l.rule FROM law_rule AS l
	UNION SELECT f.rule FROM finding AS f
	UNION SELECT '-'
) AS n
LEFT JOIN check_rule AS r ON r.rule = n.rule;
COMMENT ON VIEW dim_rule IS
'The rules: one row each, also of one that is gone and has findings, and one (''-'') for none. Shared by all organisations. Example: SELECT rule, label_nl, kind_nl FROM governance.dim_rule WHERE kind = ''law''. Key: rule.';
COMMENT ON COLUMN dim_rule.rule IS 'Code of the rule; ''-'' for none.';
COMMENT ON COLUMN dim_rule.label_nl IS 'What the rule asks, in Dutch; its code when the rule is gone.';
COMMENT ON COLUMN dim_rule.label_en IS 'What the rule asks, in English; its code when the rule is gone.';
COMMENT ON COLUMN dim_rule.kind IS 'Kind of rule, a code; NULL when the rule is gone.';
-- include label_comments kind view=dim_rule
COMMENT ON COLUMN dim_rule.usual_severity IS 'How bad it usually is that the rule is broken; how bad it is says the finding, which may differ. NULL when the rule is gone.';
-- include label_comments usual_severity view=dim_rule
COMMENT ON COLUMN dim_rule.source IS 'Where the rule comes from: an article, a guideline; NULL when the rule is gone.';
COMMENT ON COLUMN dim_rule.source_url IS 'Address of that source; NULL when there is none.';
COMMENT ON COLUMN dim_rule.advice_nl IS 'What to do about a finding, in Dutch; NULL when the rule is gone.';
COMMENT ON COLUMN dim_rule.advice_en IS 'What to do about a finding, in English; NULL when the rule is gone.';
COMMENT ON COLUMN dim_rule.law_note_nl IS 'Of a rule of law: on which day the law was read, and that it is no legal advice, in Dutch; NULL for another rule.';
COMMENT ON COLUMN dim_rule.law_note_en IS 'Of a rule of law: on which day the law was read, and that it is no legal advice, in English; NULL for another rule.';
COMMENT ON COLUMN dim_rule.is_gone IS 'Whether the rule is no longer there.';
COMMENT ON COLUMN dim_rule.is_unknown IS 'Whether this row stands for none or unknown.';

CREATE VIEW dim_amount
WITH (security_invoker = true)
AS
SELECT
	CASE WHEN a.kind = '-' THEN '-' ELSE amount_key(a.kind, a.basis, a.stage) END::varchar(200) AS amount_key,
	CASE WHEN a.kind = '-' THEN label('unknown', 'none', 'nl')
		ELSE concat_ws(', ', label('amount_kind', a.kind, 'nl'), label('amount_basis', a.basis, 'nl'), label('amount_stage', a.stage, 'nl'))
	END::sized_text::varchar(200) AS label_nl,
	CASE WHEN a.kind = '-' THEN label('unknown', 'none', 'en')
		ELSE concat_ws(', ', label('amount_kind', a.kind, 'en'), label('amount_basis', a.basis, 'en'), label('amount_stage', a.stage, 'en'))
	END::sized_text::varchar(200) AS label_en,
-- include label kind list=amount_kind of=nullif(a.kind,'-')
-- include label basis list=amount_basis of=a.basis
-- include label stage list=amount_stage of=a.stage
	'euro'::varchar(64) AS unit,
	-- what other is, is not known
	a.kind ~ '^(equity|debt|interest)_|^(loan|guarantee|other)$' AS is_stock,
	a.kind = '-' AS is_unknown
FROM (
	SELECT k.code AS kind, b.code AS basis, s.code AS stage
	FROM vocabulary() AS k
	CROSS JOIN vocabulary() AS b
	CROSS JOIN vocabulary() AS s
	WHERE k.kind = 'amount_kind' AND b.kind = 'amount_basis' AND s.kind = 'amount_stage'
	UNION ALL
	SELECT '-', NULL, NULL
) AS a;
COMMENT ON VIEW dim_amount IS
'What an amount is: one row a kind, basis and stage, and one (''-'') for none. Shared by all organisations. Example: SELECT amount_key, label_nl FROM governance.dim_amount WHERE kind = ''contribution''. Key: amount_key.';
COMMENT ON COLUMN dim_amount.amount_key IS 'Key: kind, basis and stage with slashes between; ''-'' for none.';
COMMENT ON COLUMN dim_amount.label_nl IS 'The three in words, Dutch.';
COMMENT ON COLUMN dim_amount.label_en IS 'The three in words, English.';
COMMENT ON COLUMN dim_amount.kind IS 'What the amount is, a code; NULL for none.';
-- include label_comments kind view=dim_amount
COMMENT ON COLUMN dim_amount.basis IS 'budget, committed or realised; NULL for none.';
-- include label_comments basis view=dim_amount
COMMENT ON COLUMN dim_amount.stage IS 'draft or final; NULL for none.';
-- include label_comments stage view=dim_amount
COMMENT ON COLUMN dim_amount.unit IS 'Unit of the amount: euro.';
COMMENT ON COLUMN dim_amount.is_stock IS 'Whether it says how much there is at one time (equity, debt, interest, loan, guarantee, and what is of no known kind): such amounts are not added over years.';
COMMENT ON COLUMN dim_amount.is_unknown IS 'Whether this row stands for none or unknown.';
