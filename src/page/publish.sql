-- publish.sql: what the public may see, in tables of its own
--
-- A view that hides small groups could be undone by a clever question to the
-- tables under it, so the public gets tables in which nothing is left to hide:
-- no names of persons, no answers, no free text of the organisation, and
-- levels of groups that are large enough only.
--
-- Each group is judged by itself, and the whole is made from those that are
-- shown. So nothing that is published depends on an answer of a group that is
-- not: there is no difference to take.

CREATE TABLE governance_register.publication (
	-- include own_row publication
	as_of date NOT NULL,
	min_raters integer NOT NULL CHECK (min_raters >= 3),
	min_interval numeric(12,9) NOT NULL CHECK (min_interval BETWEEN 0 AND 1),
	partners integer NOT NULL,
	rounds integer NOT NULL,
	groups_shown integer NOT NULL,
	groups_hidden integer NOT NULL,
	published_by text NOT NULL DEFAULT CURRENT_USER,
	published_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON publication (organisation);
COMMENT ON TABLE publication IS
'What was published, and when: one row for each organisation and run of publish(), with the counts of that moment. What is published now says public_publication.';
COMMENT ON COLUMN publication.organisation IS 'Organisation, as the first segment of a party path (gm0503).';
COMMENT ON COLUMN publication.as_of IS 'Day that the publication is about.';
COMMENT ON COLUMN publication.min_raters IS 'People that each number of a group must rest on to be shown: setting min_raters of the organisation, 5 without one, at least 3.';
COMMENT ON COLUMN publication.min_interval IS 'Room that what one person said must keep, as a part of the scale: setting min_interval of the organisation, 0.25 without one.';
COMMENT ON COLUMN publication.partners IS 'Partners published.';
COMMENT ON COLUMN publication.rounds IS 'Adopted rounds published.';
COMMENT ON COLUMN publication.groups_shown IS 'Perspectives in rounds of which the levels are shown.';
COMMENT ON COLUMN publication.groups_hidden IS 'Perspectives in rounds that are hidden: too few people, answers too alike, or changed after they were published. Which and why says publication_decision.';
COMMENT ON COLUMN publication.published_by IS 'Database role that published; not in the public views.';
COMMENT ON COLUMN publication.published_at IS 'When.';
-- include register_table publication OWN KEY

CREATE TABLE governance_register.publication_decision (
	-- include own_row publication_decision
	round_id bigint NOT NULL,
	collaboration_code text NOT NULL,
	round_code text NOT NULL,
	perspective text NOT NULL CHECK (perspective = code('perspective', perspective)),
	decision text NOT NULL CHECK (decision IN ('published', 'too_few_raters', 'too_alike', 'changed')),
	answers_hash text,
	decided_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT publication_decision_keeps_what_it_showed_check CHECK ((decision = 'published') = (answers_hash IS NOT NULL))
);
CREATE INDEX ON publication_decision (round_id);
CREATE INDEX ON publication_decision (organisation, collaboration_code);
COMMENT ON TABLE publication_decision IS
'What publish() decided about each perspective of a round, a row for each time that it decided otherwise than before. It is how publish() remembers what was shown: answers that changed since are not shown again, as the difference would be who changed them. Stays when the round is removed, and so knows one that comes back, also under another code or key. Never changed; not public.';
COMMENT ON COLUMN publication_decision.round_id IS 'Key of the round, also when it is there no more.';
COMMENT ON COLUMN publication_decision.collaboration_code IS 'Code of its collaboration at that time.';
COMMENT ON COLUMN publication_decision.round_code IS 'Its code at that time.';
COMMENT ON COLUMN publication_decision.perspective IS 'The group, a code of vocabulary() kind perspective.';
COMMENT ON COLUMN publication_decision.decision IS 'published; too_few_raters: fewer than min_raters people behind one of the questions; too_alike: a member could work out what another said to less than min_interval; changed: other answers were published before.';
COMMENT ON COLUMN publication_decision.answers_hash IS 'Hash (SHA-256) of the counts of the answers that were published; NULL when nothing was.';
COMMENT ON COLUMN publication_decision.decided_at IS 'When.';
-- include register_table publication_decision OWN KEY ORGANISATION

CREATE TABLE governance_register.published_partner (
	organisation text NOT NULL CHECK (organisation = organisation(organisation)),
	collaboration_id bigint NOT NULL,
	as_of date NOT NULL,
	code text NOT NULL,
	title text NOT NULL,
	legal_form text,
	bbv_group text,
	parties integer,
	valid_from date,
	motives text,
	motives_nl text,
	motives_en text,
	roles text,
	roles_nl text,
	roles_en text,
	challenges integer NOT NULL,
	status text NOT NULL CHECK (status IN ('published', 'published_partly', 'withheld', 'changed', 'not_adopted', 'undefined')),
	round_code text,
	held_on date,
	adopted_on date,
	raters bigint,
	level numeric(5,3),
	score numeric(5,3),
	balance numeric(5,3),
	band text,
	band_nl text,
	band_en text,
	band_symbol text,
	band_colour text,
	instrument_code text,
	instrument_version integer,
	counted text,
	left_out text,
	note_nl text,
	note_en text,
	PRIMARY KEY (organisation, collaboration_id)
);
COMMENT ON TABLE published_partner IS
'The partners of an organisation as the public may see them: register facts, codes of reasons and roles, and the score of the last adopted round when enough raters made it. Filled by publish().';
COMMENT ON COLUMN published_partner.organisation IS 'Organisation, as the first segment of a party path (gm0503).';
COMMENT ON COLUMN published_partner.collaboration_id IS 'The collaboration.';
COMMENT ON COLUMN published_partner.as_of IS 'Day that the row is about.';
COMMENT ON COLUMN published_partner.code IS 'Code of the collaboration.';
COMMENT ON COLUMN published_partner.title IS 'Title of the version that holds.';
COMMENT ON COLUMN published_partner.legal_form IS 'Code of the legal form; NULL when not stated.';
COMMENT ON COLUMN published_partner.bbv_group IS 'Group of the paragraph verbonden partijen; NULL when the legal form is not stated.';
COMMENT ON COLUMN published_partner.parties IS 'Parties of the collaboration; NULL when unknown.';
COMMENT ON COLUMN published_partner.valid_from IS 'First day of the version that holds; NULL when unknown.';
COMMENT ON COLUMN published_partner.motives IS 'Codes of the reasons to take part, with commas between; NULL when none was stated.';
COMMENT ON COLUMN published_partner.motives_nl IS 'The reasons in Dutch; NULL when none was stated.';
COMMENT ON COLUMN published_partner.motives_en IS 'The reasons in English; NULL when none was stated.';
COMMENT ON COLUMN published_partner.roles IS 'Codes of the roles of the organisation, with commas between; NULL when none was stated.';
COMMENT ON COLUMN published_partner.roles_nl IS 'The roles in Dutch; NULL when none was stated.';
COMMENT ON COLUMN published_partner.roles_en IS 'The roles in English; NULL when none was stated.';
COMMENT ON COLUMN published_partner.challenges IS 'Societal challenges that the collaboration serves for the organisation.';
COMMENT ON COLUMN published_partner.status IS 'published; published_partly: of the groups that counted names, without those that left_out names; withheld: not shown, as too few people answered, or so alike that a number would tell what each of them said; changed: not shown again, as answers changed after they were published; not_adopted: no round in which anybody answered was adopted by the day; undefined: the answers give no score.';
COMMENT ON COLUMN published_partner.round_code IS 'Last adopted round; NULL when there is none.';
COMMENT ON COLUMN published_partner.held_on IS 'Day of that round; NULL when there is none.';
COMMENT ON COLUMN published_partner.adopted_on IS 'Day of its adoption; NULL when there is none or it is not known.';
COMMENT ON COLUMN published_partner.raters IS 'People who answered in that round, at least; NULL unless the score is published.';
COMMENT ON COLUMN published_partner.level IS 'Level, 0 to 1; NULL unless published.';
COMMENT ON COLUMN published_partner.score IS 'Score, 0 to 1; NULL unless published.';
COMMENT ON COLUMN published_partner.balance IS 'Balance, 0 to 1; NULL unless published.';
COMMENT ON COLUMN published_partner.band IS 'Code of the band; NULL unless published.';
COMMENT ON COLUMN published_partner.band_nl IS 'Name of the band in Dutch; NULL unless published.';
COMMENT ON COLUMN published_partner.band_en IS 'Name of the band in English; NULL unless published.';
COMMENT ON COLUMN published_partner.band_symbol IS 'Symbol of the band; NULL unless published, or when the instrument gives none.';
COMMENT ON COLUMN published_partner.band_colour IS 'Colour of the band as #rrggbb; NULL unless published, or when the instrument gives none.';
COMMENT ON COLUMN published_partner.instrument_code IS 'Instrument of that round; NULL when there is none.';
COMMENT ON COLUMN published_partner.instrument_version IS 'Its version; NULL when there is none.';
COMMENT ON COLUMN published_partner.counted IS 'Codes of the groups that the score is made of, with commas between; NULL unless published.';
COMMENT ON COLUMN published_partner.left_out IS 'Codes of the groups that answered and do not count in it, with commas between; NULL when none, and unless published.';
COMMENT ON COLUMN published_partner.note_nl IS 'In Dutch which groups do not count, and why; NULL when all do, and unless published.';
COMMENT ON COLUMN published_partner.note_en IS 'In English which groups do not count, and why; NULL when all do, and unless published.';
-- include register_table published_partner OWN

CREATE TABLE governance_register.published_score (
	organisation text NOT NULL CHECK (organisation = organisation(organisation)),
	collaboration_id bigint NOT NULL,
	round_code text NOT NULL,
	held_on date NOT NULL,
	instrument_code text NOT NULL,
	instrument_version integer NOT NULL,
	perspective text NOT NULL,
	category text NOT NULL,
	category_nl text,
	category_en text,
	status text NOT NULL CHECK (status IN ('published', 'published_partly', 'withheld', 'changed', 'undefined')),
	raters bigint,
	level numeric(5,3),
	score numeric(5,3),
	balance numeric(5,3),
	band text,
	band_nl text,
	band_en text,
	band_symbol text,
	band_colour text,
	counted text,
	left_out text,
	note_nl text,
	note_en text,
	PRIMARY KEY (organisation, collaboration_id, round_code, perspective, category)
);
COMMENT ON TABLE published_score IS
'Levels of the adopted rounds by perspective and category, without groups that are small or too alike, which count in no number of the whole either. Filled by publish().';
COMMENT ON COLUMN published_score.organisation IS 'Organisation, as the first segment of a party path (gm0503).';
COMMENT ON COLUMN published_score.collaboration_id IS 'The collaboration.';
COMMENT ON COLUMN published_score.round_code IS 'The round.';
COMMENT ON COLUMN published_score.held_on IS 'Day of the round.';
COMMENT ON COLUMN published_score.instrument_code IS 'Instrument of the round.';
COMMENT ON COLUMN published_score.instrument_version IS 'Its version.';
COMMENT ON COLUMN published_score.perspective IS 'Perspective, or all for the whole.';
COMMENT ON COLUMN published_score.category IS 'Category of the primary facet, or total.';
COMMENT ON COLUMN published_score.category_nl IS 'Name of the category in Dutch; NULL when the questionnaire gives none.';
COMMENT ON COLUMN published_score.category_en IS 'Name of the category in English; NULL when the questionnaire gives none.';
COMMENT ON COLUMN published_score.status IS 'published; published_partly: the whole, of the groups that counted names; withheld: not shown, as too few people answered, or so alike that a number would tell what each of them said; changed: not shown again, as answers changed after they were published; undefined: too few answers, or nothing that applies.';
COMMENT ON COLUMN published_score.raters IS 'People who answered in it, at least; NULL unless published.';
COMMENT ON COLUMN published_score.level IS 'Level, 0 to 1; NULL unless published.';
COMMENT ON COLUMN published_score.score IS 'Score, 0 to 1, for category total; NULL for a single category, and unless published.';
COMMENT ON COLUMN published_score.balance IS 'Balance, 0 to 1, for category total; NULL for a single category, and unless published.';
COMMENT ON COLUMN published_score.band IS 'Code of the band; NULL unless published.';
COMMENT ON COLUMN published_score.band_nl IS 'Name of the band in Dutch; NULL unless published.';
COMMENT ON COLUMN published_score.band_en IS 'Name of the band in English; NULL unless published.';
COMMENT ON COLUMN published_score.band_symbol IS 'Symbol of the band; NULL unless published, or when the instrument gives none.';
COMMENT ON COLUMN published_score.band_colour IS 'Colour of the band as #rrggbb; NULL unless published, or when the instrument gives none.';
COMMENT ON COLUMN published_score.counted IS 'Codes of the groups that the score is made of, with commas between; NULL unless published. Of the whole only; NULL of a single group.';
COMMENT ON COLUMN published_score.left_out IS 'Codes of the groups that answered and do not count in it, with commas between; NULL when none, and unless published. Of the whole only; NULL of a single group.';
COMMENT ON COLUMN published_score.note_nl IS 'In Dutch which groups do not count, and why; NULL when all do, and unless published. Of the whole only; NULL of a single group.';
COMMENT ON COLUMN published_score.note_en IS 'In English which groups do not count, and why; NULL when all do, and unless published. Of the whole only; NULL of a single group.';
-- include register_table published_score OWN

-- everybody reads what is published; who may change it, changes that of its own organisations, as policy.sql has it
CREATE POLICY public ON publication FOR SELECT USING (true);
CREATE POLICY public ON published_partner FOR SELECT USING (true);
CREATE POLICY public ON published_score FOR SELECT USING (true);

CREATE FUNCTION publish(as_of date DEFAULT as_of())
RETURNS SETOF publication
AS $$
DECLARE
	before text := current_setting('governance.as_of', true);
BEGIN
	IF as_of IS NULL THEN
		RAISE EXCEPTION 'the day to publish is missing' USING ERRCODE = '22004', HINT = 'publish() is about today, publish(''2026-05-19'') about that day.';
	END IF;
	-- in full: who may not use that schema is told so first
	PERFORM governance_internal.hold_register();
	PERFORM pg_advisory_xact_lock('governance_register.publication'::regclass::oid::integer, 0);
	PERFORM check_day(as_of, 'as_of');
	PERFORM total_rounds();
	PERFORM set_config('governance.as_of', to_char(as_of, 'YYYY-MM-DD'), true);

	CREATE TEMPORARY TABLE publish_part ON COMMIT DROP AS
	WITH part AS MATERIALIZED (
		SELECT r.*, k.code AS collaboration_code, s.min_raters, s.min_interval, p.perspective, for_perspective(r.total, p.perspective) AS answers
		FROM round_totals() AS r
		JOIN collaboration_register AS k USING (collaboration_id)
		CROSS JOIN LATERAL settings_of(r.organisation) AS s
		CROSS JOIN LATERAL unnest(perspectives(r.total)) AS p (perspective)
		WHERE r.round_status = 'adopted' AND r.total IS NOT NULL AND r.held_on <= publish.as_of
	), counted AS (
		-- the fewest people behind any level of the perspective: who skipped a question makes the others fewer
		SELECT p.*, (SELECT min(c.fewest) FROM profile(p.answers, p.instrument) AS c WHERE c.fewest > 0) AS fewest,
			encode(sha256(convert_to(p.answers::text, 'UTF8')), 'hex') AS answers_hash
		FROM part AS p
	)
	SELECT c.*, CASE
			WHEN c.fewest IS NULL THEN 'undefined'
			WHEN c.fewest < c.min_raters THEN 'too_few_raters'
			WHEN EXISTS (
				SELECT
				FROM publication_decision AS d
				WHERE d.perspective = c.perspective AND d.answers_hash <> c.answers_hash AND (d.round_id = c.assessment_round_id
					OR (d.organisation = c.organisation AND d.collaboration_code = c.collaboration_code AND d.round_code = c.round_code))
			) THEN 'changed'
			WHEN round((
				SELECT narrowest_interval(forms_agg(o.form, c.instrument))
				FROM assessment_form AS o
				WHERE o.assessment_round_id = c.assessment_round_id AND o.organisation = c.organisation AND o.perspective = c.perspective
					AND fingerprint(o.form) = fingerprint(c.instrument)
			)::numeric, 9) >= c.min_interval THEN 'published'
			ELSE 'too_alike'
		END AS decision
	FROM counted AS c;

	INSERT INTO publication_decision (organisation, round_id, collaboration_code, round_code, perspective, decision, answers_hash)
	SELECT n.organisation, n.round_id, n.collaboration_code, n.round_code, n.perspective, n.decision, n.answers_hash
	FROM (
		SELECT p.organisation, p.assessment_round_id AS round_id, p.collaboration_code, p.round_code, p.perspective, p.decision,
			CASE p.decision WHEN 'published' THEN p.answers_hash END AS answers_hash
		FROM publish_part AS p
		WHERE p.decision <> 'undefined'
		EXCEPT
		SELECT l.organisation, l.round_id, l.collaboration_code, l.round_code, l.perspective, l.decision, l.answers_hash
		FROM (
			SELECT DISTINCT ON (d.organisation, d.round_id, d.perspective) d.*
			FROM publication_decision AS d
			ORDER BY d.organisation, d.round_id, d.perspective, d.publication_decision_id DESC
		) AS l
	) AS n;

	CREATE TEMPORARY TABLE publish_group ON COMMIT DROP AS
	WITH round AS (
		-- the whole is of the groups that are shown; who gave no answer that counts is no less of it
		SELECT p.assessment_round_id, sum(p.answers) FILTER (WHERE p.decision IN ('published', 'undefined')) AS answers,
			count(*) FILTER (WHERE p.decision = 'published') AS shown, count(*) FILTER (WHERE p.decision <> 'undefined') AS answered,
			count(*) FILTER (WHERE p.decision = 'changed') AS changed,
			string_agg(p.perspective, ',' ORDER BY p.perspective) FILTER (WHERE p.decision = 'published') AS counted,
			string_agg(p.perspective, ',' ORDER BY p.perspective) FILTER (WHERE p.decision NOT IN ('published', 'undefined')) AS left_out,
			'Niet meegeteld: ' || string_agg(label('perspective', p.perspective, 'nl'), ', ' ORDER BY p.perspective)
				FILTER (WHERE p.decision IN ('too_few_raters', 'too_alike'))
				|| ' (te weinig mensen, of antwoorden die te veel op elkaar lijken).' AS withheld_nl,
			'Not counted: ' || string_agg(label('perspective', p.perspective, 'en'), ', ' ORDER BY p.perspective)
				FILTER (WHERE p.decision IN ('too_few_raters', 'too_alike')) || ' (too few people, or answers too alike).' AS withheld_en,
			'Niet meegeteld: ' || string_agg(label('perspective', p.perspective, 'nl'), ', ' ORDER BY p.perspective)
				FILTER (WHERE p.decision = 'changed') || ' (antwoorden gewijzigd nadat ze gepubliceerd waren).' AS changed_nl,
			'Not counted: ' || string_agg(label('perspective', p.perspective, 'en'), ', ' ORDER BY p.perspective)
				FILTER (WHERE p.decision = 'changed') || ' (answers changed after they were published).' AS changed_en
		FROM publish_part AS p
		GROUP BY p.assessment_round_id
	), whole AS (
		SELECT r.*, CASE
				WHEN r.answered = 0 THEN 'undefined'
				WHEN r.shown = r.answered THEN 'published'
				WHEN r.shown >= 2 THEN 'published_partly'
				-- of one group the whole would be that group, and be taken for more
				WHEN r.changed = r.answered THEN 'changed'
				ELSE 'withheld'
			END AS status
		FROM round AS r
	)
	SELECT p.organisation, p.collaboration_id, p.round_code, p.held_on, p.adopted_on, p.instrument_code, p.instrument_version, p.instrument,
		p.perspective, p.answers, CASE WHEN p.decision IN ('too_few_raters', 'too_alike') THEN 'withheld' ELSE p.decision END AS status,
		NULL::text AS counted, NULL::text AS left_out, NULL::text AS note_nl, NULL::text AS note_en
	FROM publish_part AS p
	UNION ALL
	SELECT p.organisation, p.collaboration_id, p.round_code, p.held_on, p.adopted_on, p.instrument_code, p.instrument_version, p.instrument,
		'all', coalesce(w.answers, p.answers), w.status, w.counted, w.left_out,
		nullif(concat_ws(' ', w.withheld_nl, w.changed_nl), ''), nullif(concat_ws(' ', w.withheld_en, w.changed_en), '')
	FROM whole AS w
	JOIN LATERAL (SELECT x.* FROM publish_part AS x WHERE x.assessment_round_id = w.assessment_round_id LIMIT 1) AS p ON true;

	CREATE TEMPORARY TABLE publish_partner ON COMMIT DROP AS
	SELECT n.organisation, n.collaboration_key AS collaboration_id, n.code, n.title, n.legal_form, w.bbv_group, w.parties, n.valid_from,
		w.motives_nl, w.motives_en, r.our_roles, r.our_roles_nl, r.our_roles_en, w.challenges, m.motives
	FROM partner_now AS n
	JOIN partner_purpose AS w USING (organisation, collaboration_key)
	JOIN partner_role AS r USING (organisation, collaboration_key)
	CROSS JOIN LATERAL (
		SELECT string_agg(m.reason, ',' ORDER BY m.reason) AS motives
		FROM motive AS m
		WHERE m.organisation = n.organisation AND m.collaboration_id = n.collaboration_key
	) AS m;

	-- also an organisation of which nothing is left to show: what was published before must not stay
	CREATE TEMPORARY TABLE publish_organisation ON COMMIT DROP AS
	SELECT p.organisation FROM publish_partner AS p
	UNION
	SELECT g.organisation FROM publish_group AS g
	UNION
	SELECT o.organisation
	FROM (SELECT x.organisation FROM published_partner AS x UNION SELECT x.organisation FROM published_score AS x) AS o
	WHERE NOT row_security_active('published_partner') OR sees_all_organisations() OR o.organisation = ANY (own_organisations());

	DELETE FROM published_score AS s USING publish_organisation AS o WHERE s.organisation = o.organisation;
	DELETE FROM published_partner AS s USING publish_organisation AS o WHERE s.organisation = o.organisation;

	INSERT INTO published_score (organisation, collaboration_id, round_code, held_on, instrument_code, instrument_version, perspective, category,
		category_nl, category_en, status, raters, level, score, balance, band, band_nl, band_en, band_symbol, band_colour, counted, left_out, note_nl, note_en)
	SELECT g.organisation, g.collaboration_id, g.round_code, g.held_on, g.instrument_code, g.instrument_version, g.perspective, c.category,
		c.label_nl, c.label_en,
		CASE WHEN g.status IN ('published', 'published_partly') AND c.level IS NULL THEN 'undefined' ELSE g.status END,
		s.raters, round(s.level::numeric, 3), round(s.score::numeric, 3), round(s.balance::numeric, 3), b.band, b.label_nl, b.label_en, b.symbol, b.colour,
		s.counted, s.left_out, s.note_nl, s.note_en
	FROM publish_group AS g
	CROSS JOIN LATERAL (
		SELECT p.category, p.label_nl, p.label_en, p.raters, p.level, NULL::float8 AS score, NULL::float8 AS balance, p.band
		FROM profile(g.answers, g.instrument) AS p
		UNION ALL
		SELECT 'total', label('whole', 'total', 'nl'), label('whole', 'total', 'en'), respondents(g.answers), level(g.answers, g.instrument),
			score(g.answers, g.instrument), balance(g.answers, g.instrument), (band(g.answers, g.instrument)).code
	) AS c
	LEFT JOIN LATERAL (
		SELECT c.*, g.counted, g.left_out, g.note_nl, g.note_en
		WHERE g.status IN ('published', 'published_partly') AND c.level IS NOT NULL
	) AS s ON true
	LEFT JOIN LATERAL (SELECT x.* FROM bands(g.instrument) AS x WHERE x.measure = 'score' AND x.band = s.band) AS b ON true;

	INSERT INTO published_partner (organisation, collaboration_id, as_of, code, title, legal_form, bbv_group, parties, valid_from,
		motives, motives_nl, motives_en, roles, roles_nl, roles_en, challenges, status, round_code, held_on, adopted_on, raters, level, score, balance,
		band, band_nl, band_en, band_symbol, band_colour, instrument_code, instrument_version, counted, left_out, note_nl, note_en)
	WITH last AS (
		SELECT DISTINCT ON (t.organisation, t.collaboration_id) t.*, g.adopted_on
		FROM published_score AS t
		JOIN publish_group AS g USING (organisation, collaboration_id, round_code, perspective)
		WHERE t.perspective = 'all' AND t.category = 'total'
		ORDER BY t.organisation, t.collaboration_id, t.held_on DESC, t.round_code DESC
	)
	SELECT p.organisation, p.collaboration_id, publish.as_of, p.code, p.title, p.legal_form, p.bbv_group, p.parties, p.valid_from,
		p.motives, p.motives_nl, p.motives_en, p.our_roles, p.our_roles_nl, p.our_roles_en, p.challenges,
		coalesce(s.status, 'not_adopted'), s.round_code, s.held_on, s.adopted_on, s.raters, s.level, s.score, s.balance,
		s.band, s.band_nl, s.band_en, s.band_symbol, s.band_colour, s.instrument_code, s.instrument_version,
		s.counted, s.left_out, s.note_nl, s.note_en
	FROM publish_partner AS p
	LEFT JOIN last AS s USING (organisation, collaboration_id);

	RETURN QUERY
	INSERT INTO publication (organisation, as_of, min_raters, min_interval, partners, rounds, groups_shown, groups_hidden)
	SELECT o.organisation, publish.as_of, (SELECT s.min_raters FROM settings_of(o.organisation) AS s)::integer,
		(SELECT s.min_interval FROM settings_of(o.organisation) AS s),
		(SELECT count(*) FROM publish_partner AS p WHERE p.organisation = o.organisation)::integer,
		count(*) FILTER (WHERE g.perspective = 'all')::integer,
		count(*) FILTER (WHERE g.perspective <> 'all' AND g.status = 'published')::integer,
		count(*) FILTER (WHERE g.perspective <> 'all' AND g.status IN ('withheld', 'changed'))::integer
	FROM publish_organisation AS o
	LEFT JOIN publish_group AS g ON g.organisation = o.organisation
	GROUP BY o.organisation
	ORDER BY o.organisation
	RETURNING *;

	DROP TABLE publish_part, publish_group, publish_partner, publish_organisation;
	PERFORM set_config('governance.as_of', coalesce(before, ''), true);
END
$$
-- include volatile_plpgsql - ROWS=10
COMMENT ON FUNCTION publish(date) IS
'Fills the tables that the public_ views read, as of a day, for each organisation that the caller sees, and returns a row of publication for each. Published are register facts, codes of reasons and roles, and the adopted rounds; no names, answers or free text. A perspective is shown when at least setting min_raters (5, at least 3) people answered every question that somebody of it answered, when no member of it could work out to less than setting min_interval (0.25, a step on a scale of five) what another said of a category, and when its answers are those that were published before, if any were; else nothing of it is. The whole is made from the groups that are shown, and says so (published_partly); of fewer than two of several groups it is not shown. So no number depends on an answer of a group that is not shown. Levels have three decimals. Which group was withheld and why is in publication_decision. Replaces what was published before, also of an organisation of which nothing is left to show. 22004 for NULL, 22023 for a day before 1900 or after 2199. Run by a role that may read the register and write these tables. Example: SELECT * FROM governance.publish(''2026-05-19'')';

CREATE VIEW public_publication
WITH (security_invoker = true)
AS
-- counted from what is there: what was removed since is no longer published
SELECT l.organisation::sized_text::varchar(200) AS organisation,
	l.as_of, l.min_raters, coalesce(w.partners, 0)::integer AS partners, coalesce(g.rounds, 0)::integer AS rounds,
	coalesce(g.shown, 0)::integer AS groups_shown, coalesce(g.hidden, 0)::integer AS groups_hidden, l.published_at, l.min_interval
FROM (
	SELECT DISTINCT ON (p.organisation) p.organisation, p.as_of, p.min_raters, p.published_at, p.min_interval
	FROM publication AS p
	ORDER BY p.organisation, p.publication_id DESC
) AS l
LEFT JOIN (SELECT p.organisation, count(*) AS partners FROM published_partner AS p GROUP BY p.organisation) AS w ON w.organisation = l.organisation
LEFT JOIN (
	SELECT q.organisation, count(*) FILTER (WHERE q.perspective = 'all') AS rounds, count(*) FILTER (WHERE q.perspective <> 'all' AND q.is_shown) AS shown,
		count(*) FILTER (WHERE q.perspective <> 'all' AND q.is_hidden) AS hidden
	FROM (
		SELECT s.organisation, s.collaboration_id, s.round_code, s.perspective, bool_or(s.status = 'published') AS is_shown,
			bool_or(s.status = ANY (ARRAY['withheld', 'changed'])) AS is_hidden
		FROM published_score AS s
		GROUP BY s.organisation, s.collaboration_id, s.round_code, s.perspective
	) AS q
	GROUP BY q.organisation
) AS g ON g.organisation = l.organisation;
COMMENT ON VIEW public_publication IS
'What is published now, counted from what is there: one row an organisation that published. Example: SELECT as_of, partners, rounds FROM governance.public_publication WHERE organisation = ''gm9999''. Key: organisation.';
COMMENT ON COLUMN public_publication.organisation IS 'Organisation, as the first segment of a party path (gm0503).';
COMMENT ON COLUMN public_publication.as_of IS 'Day that the publication is about.';
COMMENT ON COLUMN public_publication.min_raters IS 'People that each number of a group must rest on to be shown.';
COMMENT ON COLUMN public_publication.partners IS 'Partners published.';
COMMENT ON COLUMN public_publication.rounds IS 'Adopted rounds published.';
COMMENT ON COLUMN public_publication.groups_shown IS 'Perspectives in rounds of which the levels are shown.';
COMMENT ON COLUMN public_publication.groups_hidden IS 'Perspectives in rounds that are hidden.';
COMMENT ON COLUMN public_publication.published_at IS 'When it was published.';
COMMENT ON COLUMN public_publication.min_interval IS 'Room that what one person said must keep, as a part of the scale.';

CREATE VIEW public_partner
WITH (security_invoker = true)
AS
SELECT p.organisation::sized_text::varchar(200) AS organisation,
	p.collaboration_id AS collaboration_key,
	p.as_of,
	p.code::sized_text::varchar(250) AS code,
	p.title::sized_text::varchar(1000) AS title,
-- include label legal_form list=legal_form of=p.legal_form
-- include label bbv_group list=bbv_group of=p.bbv_group
	p.parties,
	p.valid_from,
	p.motives,
	p.motives_nl,
	p.motives_en,
	p.roles,
	p.roles_nl,
	p.roles_en,
	p.challenges,
-- include label status list=publish_status of=p.status
	p.round_code::sized_text::varchar(250) AS round_code,
	p.held_on,
-- include year_of p
	p.adopted_on,
-- include published_light p
	p.band_colour::varchar(7) AS band_colour,
	p.instrument_code::sized_text::varchar(64) AS instrument_code,
	p.instrument_version,
	p.counted,
	p.left_out,
	p.note_nl,
	p.note_en
FROM published_partner AS p;
COMMENT ON VIEW public_partner IS
'The partners of an organisation for everybody, as last published: one row each. Example: SELECT title, score, status FROM governance.public_partner WHERE organisation = ''gm9999''. Key: organisation, collaboration_key.';
COMMENT ON COLUMN public_partner.organisation IS 'Organisation, as the first segment of a party path (gm0503).';
COMMENT ON COLUMN public_partner.collaboration_key IS 'The collaboration, as in the other views.';
COMMENT ON COLUMN public_partner.as_of IS 'Day that the row is about.';
COMMENT ON COLUMN public_partner.code IS 'Code of the collaboration.';
COMMENT ON COLUMN public_partner.title IS 'Title of the version that holds.';
COMMENT ON COLUMN public_partner.legal_form IS 'Code of the legal form; NULL when not stated.';
COMMENT ON COLUMN public_partner.legal_form_nl IS 'Legal form in Dutch; NULL when not stated.';
COMMENT ON COLUMN public_partner.legal_form_en IS 'Legal form in English; NULL when not stated.';
COMMENT ON COLUMN public_partner.bbv_group IS 'Group of the paragraph verbonden partijen; NULL when the legal form is not stated.';
COMMENT ON COLUMN public_partner.bbv_group_nl IS 'That group in Dutch; NULL when the legal form is not stated.';
COMMENT ON COLUMN public_partner.bbv_group_en IS 'That group in English; NULL when the legal form is not stated.';
COMMENT ON COLUMN public_partner.parties IS 'Parties of the collaboration; NULL when unknown.';
COMMENT ON COLUMN public_partner.valid_from IS 'First day of the version that holds; NULL when unknown.';
COMMENT ON COLUMN public_partner.motives IS 'Codes of the reasons to take part, with commas between; NULL when none was stated.';
COMMENT ON COLUMN public_partner.motives_nl IS 'The reasons in Dutch; NULL when none was stated.';
COMMENT ON COLUMN public_partner.motives_en IS 'The reasons in English; NULL when none was stated.';
COMMENT ON COLUMN public_partner.roles IS 'Codes of the roles of the organisation, with commas between; NULL when none was stated.';
COMMENT ON COLUMN public_partner.roles_nl IS 'The roles in Dutch; NULL when none was stated.';
COMMENT ON COLUMN public_partner.roles_en IS 'The roles in English; NULL when none was stated.';
COMMENT ON COLUMN public_partner.challenges IS 'Societal challenges that the collaboration serves for the organisation.';
COMMENT ON COLUMN public_partner.status IS 'published; published_partly: of the groups that counted names, without those that left_out names; withheld: not shown, as too few people answered, or so alike that a number would tell what each of them said; changed: not shown again, as answers changed after they were published; not_adopted: no round in which anybody answered was adopted by the day; undefined: the answers give no score.';
COMMENT ON COLUMN public_partner.status_nl IS 'The status in Dutch.';
COMMENT ON COLUMN public_partner.status_en IS 'The status in English.';
COMMENT ON COLUMN public_partner.round_code IS 'Last adopted round; NULL when there is none.';
COMMENT ON COLUMN public_partner.held_on IS 'Day of that round; NULL when there is none.';
COMMENT ON COLUMN public_partner.year IS 'Year of the round; NULL when there is none.';
COMMENT ON COLUMN public_partner.year_text IS 'The same as text, for tools that put a comma in numbers; NULL when there is none.';
COMMENT ON COLUMN public_partner.adopted_on IS 'Day of its adoption; NULL when there is none or it is not known.';
COMMENT ON COLUMN public_partner.raters IS 'People who answered in that round, at least; NULL unless the score is published.';
COMMENT ON COLUMN public_partner.level IS 'Level, 0 to 1; NULL unless published.';
COMMENT ON COLUMN public_partner.score IS 'Score, 0 to 1; NULL unless published.';
COMMENT ON COLUMN public_partner.balance IS 'Balance, 0 to 1; NULL unless published.';
COMMENT ON COLUMN public_partner.band_code IS 'Code of the band; NULL unless published.';
COMMENT ON COLUMN public_partner.band_label_nl IS 'Name of the band in Dutch; NULL unless published.';
COMMENT ON COLUMN public_partner.band_label_en IS 'Name of the band in English; NULL unless published.';
COMMENT ON COLUMN public_partner.band_symbol IS 'Symbol of the band; NULL unless published, or when the instrument gives none.';
COMMENT ON COLUMN public_partner.band_colour IS 'Colour of the band as #rrggbb; NULL unless published, or when the instrument gives none.';
COMMENT ON COLUMN public_partner.instrument_code IS 'Instrument of that round; NULL when there is none.';
COMMENT ON COLUMN public_partner.instrument_version IS 'Its version; NULL when there is none.';
COMMENT ON COLUMN public_partner.counted IS 'Codes of the groups that the score is made of, with commas between; NULL unless published.';
COMMENT ON COLUMN public_partner.left_out IS 'Codes of the groups that answered and do not count in it, with commas between; NULL when none, and unless published.';
COMMENT ON COLUMN public_partner.note_nl IS 'In Dutch which groups do not count, and why; NULL when all do, and unless published.';
COMMENT ON COLUMN public_partner.note_en IS 'In English which groups do not count, and why; NULL when all do, and unless published.';

CREATE VIEW public_score
WITH (security_invoker = true)
AS
SELECT p.organisation::sized_text::varchar(200) AS organisation,
	p.collaboration_id AS collaboration_key,
	p.round_code::sized_text::varchar(250) AS round_code,
	p.held_on,
-- include year_of p
	p.instrument_code::sized_text::varchar(64) AS instrument_code,
	p.instrument_version,
	p.perspective::varchar(64) AS perspective,
	CASE p.perspective WHEN 'all' THEN label('whole', 'all', 'nl') ELSE label('perspective', p.perspective, 'nl') END::varchar(200) AS perspective_nl,
	CASE p.perspective WHEN 'all' THEN label('whole', 'all', 'en') ELSE label('perspective', p.perspective, 'en') END::varchar(200) AS perspective_en,
	p.category::sized_text::varchar(64) AS category,
	p.category_nl::sized_text::varchar(200) AS category_nl,
	p.category_en::sized_text::varchar(200) AS category_en,
-- include label status list=publish_status of=p.status
-- include published_light p
	p.band_colour::varchar(7) AS band_colour,
	p.counted,
	p.left_out,
	p.note_nl,
	p.note_en
FROM published_score AS p;
COMMENT ON VIEW public_score IS
'Levels of the adopted rounds for everybody, as last published: one row for each round, perspective (all for the whole) and category (total for the whole). Example: SELECT round_code, perspective, level FROM governance.public_score WHERE organisation = ''gm9999''. Key: organisation, collaboration_key, round_code, perspective, category.';
COMMENT ON COLUMN public_score.organisation IS 'Organisation, as the first segment of a party path (gm0503).';
COMMENT ON COLUMN public_score.collaboration_key IS 'The collaboration, as in the other views.';
COMMENT ON COLUMN public_score.round_code IS 'The round.';
COMMENT ON COLUMN public_score.held_on IS 'Day of the round.';
COMMENT ON COLUMN public_score.year IS 'Year of the round.';
COMMENT ON COLUMN public_score.year_text IS 'The same as text, for tools that put a comma in numbers.';
COMMENT ON COLUMN public_score.instrument_code IS 'Instrument of the round.';
COMMENT ON COLUMN public_score.instrument_version IS 'Its version.';
COMMENT ON COLUMN public_score.perspective IS 'Perspective, or all for the whole.';
COMMENT ON COLUMN public_score.perspective_nl IS 'Perspective in Dutch.';
COMMENT ON COLUMN public_score.perspective_en IS 'Perspective in English.';
COMMENT ON COLUMN public_score.category IS 'Category of the primary facet, or total.';
COMMENT ON COLUMN public_score.category_nl IS 'Name of the category in Dutch; NULL when the questionnaire gives none.';
COMMENT ON COLUMN public_score.category_en IS 'Name of the category in English; NULL when the questionnaire gives none.';
COMMENT ON COLUMN public_score.status IS 'published; published_partly: the whole, of the groups that counted names; withheld: not shown, as too few people answered, or so alike that a number would tell what each of them said; changed: not shown again, as answers changed after they were published; undefined: too few answers, or nothing that applies.';
COMMENT ON COLUMN public_score.status_nl IS 'The status in Dutch.';
COMMENT ON COLUMN public_score.status_en IS 'The status in English.';
COMMENT ON COLUMN public_score.raters IS 'People who answered in it, at least; NULL unless published.';
COMMENT ON COLUMN public_score.level IS 'Level, 0 to 1; NULL unless published.';
COMMENT ON COLUMN public_score.score IS 'Score, 0 to 1, for category total; NULL for a single category, and unless published.';
COMMENT ON COLUMN public_score.balance IS 'Balance, 0 to 1, for category total; NULL for a single category, and unless published.';
COMMENT ON COLUMN public_score.band_code IS 'Code of the band; NULL unless published.';
COMMENT ON COLUMN public_score.band_label_nl IS 'Name of the band in Dutch; NULL unless published.';
COMMENT ON COLUMN public_score.band_label_en IS 'Name of the band in English; NULL unless published.';
COMMENT ON COLUMN public_score.band_symbol IS 'Symbol of the band; NULL unless published, or when the instrument gives none.';
COMMENT ON COLUMN public_score.band_colour IS 'Colour of the band as #rrggbb; NULL unless published, or when the instrument gives none.';
COMMENT ON COLUMN public_score.counted IS 'Codes of the groups that the score is made of, with commas between; NULL unless published. Of the whole only; NULL of a single group.';
COMMENT ON COLUMN public_score.left_out IS 'Codes of the groups that answered and do not count in it, with commas between; NULL when none, and unless published. Of the whole only; NULL of a single group.';
COMMENT ON COLUMN public_score.note_nl IS 'In Dutch which groups do not count, and why; NULL when all do, and unless published. Of the whole only; NULL of a single group.';
COMMENT ON COLUMN public_score.note_en IS 'In English which groups do not count, and why; NULL when all do, and unless published. Of the whole only; NULL of a single group.';
