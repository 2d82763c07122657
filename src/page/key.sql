-- key.sql: the keys of the star: what a fact has where nothing is known, and the version of a collaboration that belongs to a day
--
-- No key of a fact is NULL, so that no row is lost in a join: each dimension has a row for what is unknown or none, with key '-' or -1, and
-- dim_date one for no day (0), one for days before its first (10000101) and one for days after its last (99991231).

CREATE FUNCTION governance_internal.facet_category(facet text, is_primary boolean, category text)
RETURNS text
-- not STRICT, which PostgreSQL would call for each row and not put in its place
-- include immutable_sql
RETURN CASE WHEN is_primary THEN category ELSE facet || ':' || category END;
COMMENT ON FUNCTION facet_category(text, boolean, text) IS
'A category in a key: two facets of a questionnaire may have one of the same code.';

CREATE FUNCTION governance_internal.date_key(day date)
RETURNS integer
-- include immutable_sql
RETURN CASE
	WHEN day < '2010-01-01' THEN 10000101
	WHEN day > '2050-12-31' THEN 99991231
	WHEN day IS NOT NULL THEN (date_part('year', day) * 10000 + date_part('month', day) * 100 + date_part('day', day))::integer
	ELSE 0
END;
COMMENT ON FUNCTION date_key(date) IS
'A day as the key of dim_date: yyyymmdd; 0 for NULL, 10000101 for a day before the first of dim_date, 99991231 for one after its last.';

CREATE FUNCTION governance_internal.part_key(code text, version integer, part text)
RETURNS varchar(200)
-- include immutable_sql
RETURN coalesce(code || '/' || version::text || '/' || part, '-');
COMMENT ON FUNCTION part_key(text, integer, text) IS
'A category, indicator or band of a questionnaire as one key: code of the questionnaire, version and code of the part with slashes between; ''-'' for none.';

CREATE FUNCTION governance_internal.amount_key(kind text, basis text, stage text)
RETURNS varchar(200)
-- include immutable_sql
RETURN coalesce(kind || '/' || basis || '/' || stage, '-');
COMMENT ON FUNCTION amount_key(text, text, text) IS
'What an amount is, as the key of dim_amount: kind, basis and stage with slashes between.';

CREATE FUNCTION governance_internal.partner_key(organisation text, collaboration_id bigint)
RETURNS varchar(250)
-- include immutable_sql
RETURN organisation || '/' || coalesce(collaboration_id, -1)::text;
COMMENT ON FUNCTION partner_key(text, bigint) IS
'A collaboration as an organisation sees it, as the one key by which a fact joins the bridge: code of the organisation and key of the collaboration, -1 for none, with a slash between.';

CREATE FUNCTION governance_internal.unknown_name()
RETURNS text
-- include immutable_sql
RETURN label('unknown', 'none', 'nl') || ' / ' || label('unknown', 'none', 'en');
COMMENT ON FUNCTION unknown_name() IS
'What stands for a name where there is none or it is unknown, in both languages: of the dimensions whose names have one.';

CREATE FUNCTION governance_internal.versions_near(day date)
RETURNS TABLE (collaboration_id bigint, collaboration_version_id bigint, collaboration collaboration, title text, short_title text, valid_from date,
	valid_to date, body text, legal_basis text[], seat text, version_status text)
-- include stable_sql - ROWS=6000
BEGIN ATOMIC
	SELECT n.collaboration_id, n.collaboration_version_id, n.collaboration, n.title, n.short_title, n.valid_from, n.valid_to, n.body, n.legal_basis,
		n.seat,
		CASE
			WHEN n.holds THEN 'in_force'
			WHEN NOT n.has_begun THEN 'before_first'
			WHEN EXISTS (
				SELECT
				FROM collaboration_version AS w
				WHERE w.collaboration_id = n.collaboration_id AND held_from(w.valid_from, w.collaboration) > day
			) THEN 'between'
			ELSE 'after_last'
		END
	FROM (
		SELECT DISTINCT ON (v.collaboration_id) v.*, h.holds, h.has_begun
		FROM collaboration_version AS v
		CROSS JOIN LATERAL (
			SELECT valid_on(v.valid_from, v.valid_to, day) AND in_force(v.collaboration, day) IS NOT FALSE AS holds,
				coalesce(held_from(v.valid_from, v.collaboration) <= day, true) AS has_begun
		) AS h
		-- of those that hold as versions_held() chooses
		ORDER BY v.collaboration_id, h.holds DESC, h.has_begun DESC,
			CASE WHEN h.has_begun THEN coalesce(v.valid_from, '-infinity') END DESC, CASE WHEN h.has_begun THEN v.collaboration_version_id END DESC,
			held_from(v.valid_from, v.collaboration), v.collaboration_version_id
	) AS n
	WHERE day IS NOT NULL;
END;
COMMENT ON FUNCTION versions_near(date) IS
'The version of each collaboration that belongs to a day, one row each: the one that holds (versions_held()), else the last one before, else the first one. version_status says which: in_force, between (two versions), after_last or before_first. Its value is as it is stored. No row for NULL.';
