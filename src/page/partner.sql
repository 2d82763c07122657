-- partner.sql: the pages about one partner: the row of a list, and what its own page shows beside it, each by the same key
--
-- partner_now is what a list of partners shows of each. Why we take part, our role and style, the score with all that is said about it and the
-- money are pages of their own, one row a partner like it: a screen joins those that it shows by organisation and collaboration_key.

CREATE FUNCTION governance_internal.style_sentence(used style, wanted style, overlap float8, more text[], less text[], lang text)
RETURNS text
-- include immutable_sql
RETURN CASE
	WHEN lang IS NULL THEN NULL
	WHEN used IS NULL AND wanted IS NULL THEN
		CASE lang WHEN 'nl' THEN 'Er is nog niet gekozen welke stijl van sturen hier past.'
			ELSE 'The style of governance that suits has not been chosen yet.' END
	WHEN used IS NULL THEN
		CASE lang WHEN 'nl' THEN 'Er is niet vastgelegd hoe hier nu wordt gestuurd.' ELSE 'How this is governed now has not been recorded.' END
	WHEN wanted IS NULL THEN
		CASE lang WHEN 'nl' THEN 'Er is niet vastgelegd welke stijl van sturen de opgave vraagt.'
			ELSE 'The style that the challenge asks for has not been recorded.' END
	WHEN reaches(overlap, 0.9) OR more[1] IS NULL OR less[1] IS NULL THEN
		CASE lang WHEN 'nl' THEN 'De stijl van sturen past bij wat de opgave vraagt.' ELSE 'The style of governance suits what the challenge asks for.' END
	WHEN lang = 'nl' THEN 'De opgave vraagt om meer ' || label('style', more[1], 'nl') || ' en minder ' || label('style', less[1], 'nl') || ' dan nu.'
	ELSE 'The challenge asks for more ' || label('style', more[1], 'en') || ' and less ' || label('style', less[1], 'en') || ' than now.'
END;
COMMENT ON FUNCTION style_sentence(style, style, float8, text[], text[], text) IS
'How the style in use (used) and the style that the challenges ask for (wanted) differ, in one sentence, lang ''nl'' or ''en''; overlap, more and less as style_fit() gives them. From an overlap of 0.9 on it suits. NULL for no language.';

CREATE FUNCTION governance_internal.motives_given()
RETURNS TABLE (organisation text, collaboration_id bigint, motives_nl text, motives_en text, motive_text text)
-- include stable_sql - ROWS=500
BEGIN ATOMIC
	SELECT m.organisation, m.collaboration_id,
		string_agg(label('motive', m.reason, 'nl'), ', ' ORDER BY m.motive_id),
		string_agg(label('motive', m.reason, 'en'), ', ' ORDER BY m.motive_id),
		string_agg(rtrim(m.explanation, '. ') || '.', ' ' ORDER BY m.motive_id)
	FROM motive AS m
	WHERE coalesce(m.stated_on <= as_of(), true)
	GROUP BY m.organisation, m.collaboration_id;
END;
COMMENT ON FUNCTION motives_given() IS
'Why each organisation takes part in each collaboration, as stated up to the day as_of(): the reasons in words, and what it wrote with them; one row each, none without a reason.';

CREATE VIEW partner_purpose
WITH (security_invoker = true)
AS
WITH challenge AS (
	SELECT h.organisation, h.collaboration_id, count(*)::integer AS challenges,
		string_agg(h.title_nl, ', ' ORDER BY h.challenge_id) AS challenges_nl,
		string_agg(h.title_en, ', ' ORDER BY h.challenge_id) AS challenges_en
	FROM challenges_linked() AS h
	GROUP BY h.organisation, h.collaboration_id
), partner AS (
	SELECT p.organisation, c.*, legal_form(c.collaboration) AS legal_form, i.public_interest, i.bbv_group
	FROM partners_as_of(as_of()) AS p
	JOIN collaborations_now() AS c USING (collaboration_id)
	LEFT JOIN interests_on(as_of()) AS i USING (organisation, collaboration_id)
), said AS (
	SELECT p.*, coalesce(p.bbv_group, bbv_group(p.legal_form)) AS paragraph_group,
		m.motives_nl, m.motives_en, m.motive_text, CASE WHEN m.organisation IS NULL THEN 'not_stated' ELSE 'stated' END AS why_status,
		coalesce(h.challenges, 0) AS challenges, h.challenges_nl, h.challenges_en
	FROM partner AS p
	LEFT JOIN motives_given() AS m USING (organisation, collaboration_id)
	LEFT JOIN challenge AS h USING (organisation, collaboration_id)
)
SELECT s.organisation::sized_text::varchar(200) AS organisation,
	s.collaboration_id AS collaboration_key,
	s.collaboration_version_id AS collaboration_version_key,
-- include label bbv_group list=bbv_group of=s.paragraph_group
	coalesce(b.name, s.body)::sized_text::varchar(200) AS body_name,
	coalesce(s.website, b.website) AS website,
	-- who takes part, as the value has it on the day
	(SELECT count(DISTINCT organisation(x.party)) FROM unnest(holders_of(s.arrangement, 'participant')) AS x (party))::integer AS parties,
	purpose(s.collaboration) AS purpose,
-- include label why_status list=why_status of=s.why_status
	s.motives_nl,
	s.motives_en,
	s.motive_text,
	s.challenges,
	s.challenges_nl,
	s.challenges_en,
	s.public_interest,
	part.leaves_on AS next_leaves_on,
	part.leaving_nl,
	part.leaving_en
FROM said AS s
LEFT JOIN party AS b ON b.party = s.body
LEFT JOIN LATERAL (
	SELECT min(t.leaves_on) AS leaves_on,
		string_agg(coalesce(y.name, t.organisation) || ' doet mee tot ' || day_text(t.leaves_on, 'nl'), '; ' ORDER BY t.leaves_on, t.organisation)
			|| '.' AS leaving_nl,
		string_agg(coalesce(y.name, t.organisation) || ' takes part until ' || day_text(t.leaves_on, 'en'), '; ' ORDER BY t.leaves_on, t.organisation)
			|| '.' AS leaving_en
	FROM organisations_on(as_of()) AS t
	LEFT JOIN party AS y ON y.party = t.organisation
	WHERE t.collaboration_id = s.collaboration_id AND t.leaves_on IS NOT NULL
		-- it is asked who only where a row says that somebody does, which is seldom
		AND EXISTS (SELECT FROM participation AS p WHERE p.collaboration_version_id = s.collaboration_version_id AND known_end(p.left_on) >= as_of())
) AS part ON true;
COMMENT ON VIEW partner_purpose IS
'Why each organisation takes part in each partner on the day as_of(): the purpose, the reasons, the challenges it serves, the public interest, and what body it is. One row for each organisation and collaboration that it takes part in; what is not known is NULL with a status. Example: SELECT motives_nl, challenges_nl FROM governance.partner_purpose WHERE organisation = ''gm9999''. Key: organisation, collaboration_key.';
COMMENT ON COLUMN partner_purpose.organisation IS 'Organisation whose view it is: first segment of its path (gm0503); row security goes by it.';
COMMENT ON COLUMN partner_purpose.collaboration_key IS 'Key of the collaboration, see dim_collaboration.';
COMMENT ON COLUMN partner_purpose.collaboration_version_key IS 'Key of the version that holds on the day; NULL when none does.';
COMMENT ON COLUMN partner_purpose.bbv_group IS 'Group of the paragraph on affiliated parties: joint_arrangement, company, foundation_association or other; as published, else by legal form.';
-- include label_comments bbv_group view=partner_purpose
COMMENT ON COLUMN partner_purpose.body_name IS 'Name of the body of the collaboration; NULL when it has none or it is unknown.';
COMMENT ON COLUMN partner_purpose.website IS 'Address of its website; NULL when unknown.';
COMMENT ON COLUMN partner_purpose.parties IS 'Organisations that take part, a count; 0 when none is recorded.';
COMMENT ON COLUMN partner_purpose.purpose IS 'What the collaboration is for, in the words of the parties; NULL when not stated.';
COMMENT ON COLUMN partner_purpose.why_status IS 'stated when a reason to take part is recorded, else not_stated.';
-- include label_comments why_status view=partner_purpose
COMMENT ON COLUMN partner_purpose.motives_nl IS 'Reasons to take part, in Dutch, with commas; NULL when none is recorded.';
COMMENT ON COLUMN partner_purpose.motives_en IS 'Reasons to take part, in English, with commas; NULL when none is recorded.';
COMMENT ON COLUMN partner_purpose.motive_text IS 'Those reasons in the words of the organisation; NULL when not written.';
COMMENT ON COLUMN partner_purpose.challenges IS 'Societal challenges that it serves, a count.';
COMMENT ON COLUMN partner_purpose.challenges_nl IS 'Their titles in Dutch, with commas; NULL when there are none.';
COMMENT ON COLUMN partner_purpose.challenges_en IS 'Their titles in English, with commas; NULL when there are none.';
COMMENT ON COLUMN partner_purpose.public_interest IS 'Public interest that is served, as in the paragraph; NULL when not published.';
COMMENT ON COLUMN partner_purpose.next_leaves_on IS 'First day on which one of those that take part no longer does; NULL when nobody announced to leave.';
COMMENT ON COLUMN partner_purpose.leaving_nl IS 'Who announced to leave and when, a Dutch sentence; NULL when nobody did.';
COMMENT ON COLUMN partner_purpose.leaving_en IS 'Who announced to leave and when, an English sentence; NULL when nobody did.';

CREATE VIEW partner_role
WITH (security_invoker = true)
AS
WITH challenge AS (
	SELECT h.organisation, h.collaboration_id, style(avg(hierarchy(h.style)), avg(network(h.style)), avg(market(h.style))) AS style
	FROM challenges_linked() AS h
	GROUP BY h.organisation, h.collaboration_id
), held AS (
	SELECT p.organisation, p.collaboration_id, c.collaboration_version_id, style(c.collaboration) AS used, h.style AS wanted,
		roles_in(arrangement_with(c.arrangement, a.holders, a.roles), p.organisation) AS roles
	FROM partners_as_of(as_of()) AS p
	JOIN collaborations_now() AS c USING (collaboration_id)
	LEFT JOIN assigned_on(as_of()) AS a USING (organisation, collaboration_id)
	LEFT JOIN challenge AS h USING (organisation, collaboration_id)
)
SELECT s.organisation::sized_text::varchar(200) AS organisation,
	s.collaboration_id AS collaboration_key,
	nullif(array_to_string(role_array(s.roles), ', '), '') AS our_roles,
	(SELECT string_agg(label(r.role, 'nl'), ', ') FROM unnest(role_array(s.roles)) AS r (role)) AS our_roles_nl,
	(SELECT string_agg(label(r.role, 'en'), ', ') FROM unnest(role_array(s.roles)) AS r (role)) AS our_roles_en,
	rounded(role_fit(s.roles, s.used)) AS role_fit,
-- include label role_fit_status list=own_role_status of=fit.status
	share.vote_share,
	share.capital_share,
-- include style_parts used ROUNDED of=s.used
-- include style_parts wanted ROUNDED of=s.wanted
	rounded(style.overlap) AS style_fit,
	style_sentence(s.used, s.wanted, style.overlap, style.more, style.less, 'nl') AS style_fit_nl,
	style_sentence(s.used, s.wanted, style.overlap, style.more, style.less, 'en') AS style_fit_en,
	v.class::sized_text::varchar(200) AS supervision_class,
	v.class_nl::sized_text::varchar(200) AS supervision_class_nl,
	v.class_en::sized_text::varchar(200) AS supervision_class_en,
	v.model::sized_text::varchar(200) AS supervision_model,
	v.model_nl::sized_text::varchar(200) AS supervision_model_nl,
	v.model_en::sized_text::varchar(200) AS supervision_model_en,
	v.review_on AS supervision_next_on,
-- include label share_status list=share_status of=coalesce(share.status, 'unknown')
	share.published_share,
	share.published_range,
	share.leaves_on,
	share.predecessors
FROM held AS s
LEFT JOIN LATERAL style_fit(s.used, s.wanted) AS style ON true
CROSS JOIN LATERAL (
	SELECT CASE
			WHEN s.roles IS NULL OR cardinality(s.roles) = 0 THEN 'no_roles'
			WHEN s.used IS NULL THEN 'no_style'
			WHEN affinity(s.roles) IS NULL THEN 'no_affinity'
			ELSE 'ok'
		END AS status
) AS fit
LEFT JOIN supervision_now() AS v ON v.organisation = s.organisation AND v.collaboration_id = s.collaboration_id AND v.back = 1
LEFT JOIN LATERAL (
	-- with several organs an organisation has several
	SELECT sum(t.vote_share)::numeric(7,4) AS vote_share, sum(t.capital_share)::numeric(7,4) AS capital_share,
		CASE WHEN bool_and(t.published_share IS NOT NULL) THEN sum(t.published_share) END::numeric(7,4) AS published_share,
		CASE WHEN bool_and(t.published_range IS NOT NULL) THEN string_agg(DISTINCT t.published_range, '; ') END AS published_range,
		CASE WHEN bool_and(t.leaves_on IS NOT NULL) THEN max(t.leaves_on) END AS leaves_on,
		string_agg(DISTINCT t.predecessors, ', ') AS predecessors,
		-- of all together, or why there is none
		CASE
			WHEN count(DISTINCT t.status) = 1 THEN min(t.status)
			ELSE coalesce((array_agg(t.status ORDER BY array_position('{incomplete,overlap,succession}', t.status))
				FILTER (WHERE t.status IN ('incomplete', 'overlap', 'succession')))[1], 'unknown')
		END AS status
	FROM participation_share AS t
	WHERE t.collaboration_id = s.collaboration_id AND t.organisation = s.organisation
) AS share ON true;
COMMENT ON VIEW partner_role IS
'The role of each organisation in each partner on the day as_of(): its roles and how they suit the style in use, the style that the challenges ask for, its share in votes and capital, and the class of supervision. One row for each organisation and collaboration that it takes part in; what is not known is NULL with a status. Example: SELECT our_roles, role_fit FROM governance.partner_role WHERE organisation = ''gm9999''. Key: organisation, collaboration_key.';
COMMENT ON COLUMN partner_role.organisation IS 'Organisation whose view it is: first segment of its path (gm0503); row security goes by it.';
COMMENT ON COLUMN partner_role.collaboration_key IS 'Key of the collaboration, see dim_collaboration.';
COMMENT ON COLUMN partner_role.our_roles IS 'Codes of the roles of the organisation and of those under it, with commas, from the arrangement and from its own choices; NULL when none is known.';
COMMENT ON COLUMN partner_role.our_roles_nl IS 'Roles of the organisation and of those under it, in Dutch, with commas; NULL when none is known.';
COMMENT ON COLUMN partner_role.our_roles_en IS 'Roles of the organisation and of those under it, in English, with commas; NULL when none is known.';
COMMENT ON COLUMN partner_role.role_fit IS 'How well those roles suit the style in use, 0 to 1, with four decimals, see role_fit(role_set, style), by affinities that are our own; it compares and is no norm. NULL: see role_fit_status.';
COMMENT ON COLUMN partner_role.role_fit_status IS 'ok, no_roles, no_style, or no_affinity (no role has a style of its own).';
-- include label_comments role_fit_status view=partner_role
COMMENT ON COLUMN partner_role.vote_share IS 'Share of the organisation in the votes of the participants that the register knows, percent; NULL when not all their votes are known. participation_share compares it with what was published.';
COMMENT ON COLUMN partner_role.capital_share IS 'Part of the shares in percent, 0 to 100; NULL when not all shares are known or there are none.';
COMMENT ON COLUMN partner_role.used_hierarchy IS 'Share of hierarchy in the style in use, 0 to 1; NULL when not recorded.';
COMMENT ON COLUMN partner_role.used_network IS 'Share of network in the style in use, 0 to 1; NULL when not recorded.';
COMMENT ON COLUMN partner_role.used_market IS 'Share of market in the style in use, 0 to 1; NULL when not recorded.';
COMMENT ON COLUMN partner_role.wanted_hierarchy IS 'Share of hierarchy in the style that is asked for, 0 to 1; NULL when not recorded.';
COMMENT ON COLUMN partner_role.wanted_network IS 'Share of network in the style that is asked for, 0 to 1; NULL when not recorded.';
COMMENT ON COLUMN partner_role.wanted_market IS 'Share of market in the style that is asked for, 0 to 1; NULL when not recorded.';
COMMENT ON COLUMN partner_role.style_fit IS 'Which part of the style already is as wanted, 0 to 1: the overlap of style_fit(); NULL when one of both is not recorded.';
COMMENT ON COLUMN partner_role.style_fit_nl IS 'How the style in use and the wanted one differ, a Dutch sentence.';
COMMENT ON COLUMN partner_role.style_fit_en IS 'How the style in use and the wanted one differ, an English sentence.';
COMMENT ON COLUMN partner_role.supervision_class IS 'Code of the class of supervision; NULL when none was assigned.';
COMMENT ON COLUMN partner_role.supervision_class_nl IS 'supervision_class in words, Dutch; NULL when it is.';
COMMENT ON COLUMN partner_role.supervision_class_en IS 'supervision_class in words, English; NULL when it is.';
COMMENT ON COLUMN partner_role.supervision_model IS 'Code of the model it comes from; NULL when none was assigned.';
COMMENT ON COLUMN partner_role.supervision_model_nl IS 'supervision_model in words, Dutch; NULL when it is.';
COMMENT ON COLUMN partner_role.supervision_model_en IS 'supervision_model in words, English; NULL when it is.';
COMMENT ON COLUMN partner_role.supervision_next_on IS 'Day on which the class is to be reviewed, in the past when that is late; NULL when the model sets no term.';
COMMENT ON COLUMN partner_role.share_status IS 'Where the share is from, or why there is none: computed, published, range, incomplete, overlap, succession or unknown, see participation_share().';
-- include label_comments share_status view=partner_role
COMMENT ON COLUMN partner_role.published_share IS 'Share of the organisation as published, percent; NULL when not published.';
COMMENT ON COLUMN partner_role.published_range IS 'That share where only bounds are published, as meer dan 50; NULL when none are.';
COMMENT ON COLUMN partner_role.leaves_on IS 'Day from which the organisation no longer takes part, as announced; NULL when no end is known.';
COMMENT ON COLUMN partner_role.predecessors IS 'Organisations that ended and whose place it takes, with commas; NULL when none.';

CREATE VIEW partner_responsible
WITH (security_invoker = true)
AS
SELECT r.organisation::sized_text::varchar(200) AS organisation,
	r.collaboration_id AS collaboration_key,
-- include label office list=office of=r.office
	r.holder::sized_text::varchar(200) AS holder,
	coalesce(r.shown_as, r.holder)::sized_text::varchar(250) AS shown_as,
	r.valid_from,
	known_end(r.valid_to) AS valid_to
FROM partners_as_of(as_of()) AS p
JOIN responsible AS r USING (organisation, collaboration_id)
WHERE valid_on(r.valid_from, r.valid_to, as_of());
COMMENT ON VIEW partner_responsible IS
'Whom to ask about each partner on the day as_of(): portfolio holder, deputy, official in charge. One row an organisation, collaboration, office, holder and first day; a partner without a row has nobody. Example: SELECT office_nl, shown_as FROM governance.partner_responsible WHERE organisation = ''gm9999''. Key: organisation, collaboration_key, office, holder, valid_from.';
COMMENT ON COLUMN partner_responsible.organisation IS 'Organisation whose view it is: first segment of its path (gm0503); row security goes by it.';
COMMENT ON COLUMN partner_responsible.collaboration_key IS 'Key of the collaboration, see dim_collaboration.';
COMMENT ON COLUMN partner_responsible.office IS 'portfolio_holder, deputy or official.';
-- include label_comments office view=partner_responsible
COMMENT ON COLUMN partner_responsible.holder IS 'Path of the office that is responsible.';
COMMENT ON COLUMN partner_responsible.shown_as IS 'What to show of it: as the register has it, else the path.';
COMMENT ON COLUMN partner_responsible.valid_from IS 'First day; NULL when unknown.';
COMMENT ON COLUMN partner_responsible.valid_to IS 'Day from which this no longer holds (exclusive); NULL when no end is known.';

-- what a page of a partner needs, the port that brings it, and whether it is there
CREATE VIEW partner_completeness
WITH (security_invoker = true)
AS
WITH chosen AS MATERIALIZED (
	SELECT DISTINCT r.collaboration_id, split_part(r.holder, '/', 1) AS organisation
	FROM roles_on(as_of()) AS r
	WHERE r.role <> 'participant'
), taking AS MATERIALIZED (
	SELECT p.collaboration_id, count(DISTINCT p.party) AS parties
	FROM participants_on(as_of()) AS p
	GROUP BY p.collaboration_id
), talked AS MATERIALIZED (
	SELECT v.organisation, v.collaboration_id, count(DISTINCT v.core_value) AS core_values
	FROM core_value_agreement AS v
	WHERE v.discussed_on <= as_of() AND v.core_value IN ('transparency', 'legality', 'legal_equality', 'equal_treatment', 'democratic_legitimacy')
	GROUP BY v.organisation, v.collaboration_id
), judged AS MATERIALIZED (
	SELECT DISTINCT r.organisation, r.collaboration_id FROM rounds_as_of(as_of()) AS r WHERE r.back = 1
), ours AS MATERIALIZED (
	SELECT p.organisation, p.collaboration_id, c.collaboration_version_id, legal_form(c.collaboration) AS legal_form, purpose(c.collaboration) AS purpose,
		c.body, c.legal_basis, i.bbv_group, coalesce(i.has_seat, i.has_vote) AS has_say, i.amount_at_risk, i.public_interest
	FROM partners_as_of(as_of()) AS p
	JOIN versions_as_of(as_of()) AS c USING (collaboration_id)
	LEFT JOIN interests_on(as_of()) AS i USING (organisation, collaboration_id)
)
SELECT o.organisation::sized_text::varchar(200) AS organisation,
	o.collaboration_id AS collaboration_key,
	count(*)::integer AS asked,
	(count(*) FILTER (WHERE f.is_filled))::integer AS filled,
	string_agg(f.item_nl, ', ' ORDER BY f.position) FILTER (WHERE NOT f.is_filled) AS missing_nl,
	string_agg(f.item_en, ', ' ORDER BY f.position) FILTER (WHERE NOT f.is_filled) AS missing_en,
	string_agg(DISTINCT f.port, ', ') FILTER (WHERE NOT f.is_filled) AS missing_ports
FROM ours AS o
CROSS JOIN LATERAL (VALUES
	(1, 'collaboration'::text, 'rechtsvorm'::text, 'legal form'::text, true, o.legal_form IS NOT NULL),
	(2, 'collaboration', 'doel', 'purpose', true, o.purpose IS NOT NULL),
	(3, 'collaboration', 'wettelijke grondslag', 'legal basis', bbv_group(o.legal_form) = 'joint_arrangement', cardinality(o.legal_basis) > 0),
	(4, 'collaboration', 'eigen lichaam', 'body', o.legal_form IN ('public_body', 'operations_body', 'joint_organ', 'private_limited', 'public_limited',
		'foundation', 'association', 'cooperative', 'egtc'), o.body IS NOT NULL),
	(5, 'participation', 'de andere deelnemers', 'the other participants', true,
		(SELECT t.parties FROM taking AS t WHERE t.collaboration_id = o.collaboration_id) >= 2),
	(6, 'interest', 'soort verbonden partij', 'group of affiliated party', true, o.bbv_group IS NOT NULL),
	(7, 'interest', 'zeggenschap', 'say', true, o.has_say IS NOT NULL),
	(8, 'interest', 'bedrag dat risico loopt', 'amount at risk', true, o.amount_at_risk IS NOT NULL),
	(9, 'interest', 'openbaar belang', 'public interest', true, o.public_interest IS NOT NULL),
	(10, 'finance', 'bedragen', 'amounts', true, EXISTS (SELECT FROM finance_amount AS x
		WHERE x.organisation = o.organisation AND x.collaboration_id = o.collaboration_id)),
	(11, 'motive', 'reden om mee te doen', 'reason to take part', true, EXISTS (SELECT FROM motive AS x
		WHERE x.organisation = o.organisation AND x.collaboration_id = o.collaboration_id AND valid_on(x.stated_on, NULL, as_of()))),
	(12, 'alternative', 'andere mogelijkheden', 'alternatives', true, EXISTS (SELECT FROM alternative AS x
		WHERE x.organisation = o.organisation AND x.collaboration_id = o.collaboration_id AND valid_on(x.weighed_on, NULL, as_of()))),
	(13, 'expectation', 'wat het moet opleveren', 'what it must bring', true, EXISTS (SELECT FROM expectation AS x
		WHERE x.organisation = o.organisation AND x.collaboration_id = o.collaboration_id AND valid_on(x.agreed_on, NULL, as_of()))),
	(14, 'core_value_agreement', 'gesprek over de kernwaarden', 'talk on core values', true,
		(SELECT t.core_values FROM talked AS t WHERE t.organisation = o.organisation AND t.collaboration_id = o.collaboration_id) = 5),
	(15, 'role', 'eigen rol', 'our role', true, EXISTS (SELECT FROM chosen AS x
		WHERE x.organisation = o.organisation AND x.collaboration_id = o.collaboration_id)),
	(16, 'responsible', 'wie verantwoordelijk is', 'who is responsible', true, EXISTS (SELECT FROM responsible AS x
		WHERE x.organisation = o.organisation AND x.collaboration_id = o.collaboration_id AND valid_on(x.valid_from, x.valid_to, as_of()))),
	(17, 'supervision_assignment', 'toezicht', 'supervision', true, EXISTS (SELECT FROM supervision_assignment AS x
		WHERE x.organisation = o.organisation AND x.collaboration_id = o.collaboration_id AND valid_on(x.valid_from, x.valid_to, as_of()))),
	(18, 'goal_collaboration', 'doelen of opgaven', 'goals or challenges', true, EXISTS (SELECT FROM goal_collaboration AS x
			WHERE x.organisation = o.organisation AND x.collaboration_id = o.collaboration_id)
		OR EXISTS (SELECT FROM challenge_collaboration AS x WHERE x.organisation = o.organisation AND x.collaboration_id = o.collaboration_id)),
	(19, 'answer', 'beoordeling', 'assessment', true, EXISTS (SELECT FROM judged AS x
		WHERE x.organisation = o.organisation AND x.collaboration_id = o.collaboration_id))
) AS v (position, port, item_nl, item_en, is_asked, holds)
CROSS JOIN LATERAL (SELECT v.position, v.port, v.item_nl, v.item_en, coalesce(v.holds, false) AS is_filled) AS f
WHERE v.is_asked
GROUP BY o.organisation, o.collaboration_id;
COMMENT ON VIEW partner_completeness IS
'How complete the register is of each partner on the day as_of(): of the facts that its page needs, how many are there, which are missing, and which port (sheet of the workbook) brings them. An empty field is incomplete, no error: it does not raise check_exit_code(). A legal basis is asked of a joint arrangement only, a body of a form that has one. Example: SELECT filled, asked, missing_nl FROM governance.partner_completeness WHERE organisation = ''gm9999''. Key: organisation, collaboration_key.';
COMMENT ON COLUMN partner_completeness.organisation IS 'Organisation whose view it is: first segment of its path (gm0503); row security goes by it.';
COMMENT ON COLUMN partner_completeness.collaboration_key IS 'Key of the collaboration, see dim_collaboration.';
COMMENT ON COLUMN partner_completeness.asked IS 'How many facts are asked, from 17 to 19.';
COMMENT ON COLUMN partner_completeness.filled IS 'How many of them are there.';
COMMENT ON COLUMN partner_completeness.missing_nl IS 'Which are not, in Dutch, in the order of the page; NULL when none.';
COMMENT ON COLUMN partner_completeness.missing_en IS 'Which are not, in English; NULL when none.';
COMMENT ON COLUMN partner_completeness.missing_ports IS 'The ports that bring those, in order of name; NULL when none.';

CREATE VIEW partner_score
WITH (security_invoker = true)
AS
WITH trend AS (
	SELECT r.organisation, r.collaboration_id, r.instrument_code, count(s.score)::integer AS rounds,
		theil_sen((r.held_on - date '2000-01-01') / 365.25::float8, s.score) AS line,
		mann_kendall((r.held_on - date '2000-01-01') / 365.25::float8, s.score) AS test,
		(array_agg(s.score ORDER BY r.back))[2] AS previous_score
	FROM rounds_as_of(as_of()) AS r
	LEFT JOIN whole_scores() AS s USING (assessment_round_id, organisation)
	GROUP BY r.organisation, r.collaboration_id, r.instrument_code
)
SELECT p.organisation::sized_text::varchar(200) AS organisation,
	p.collaboration_id AS collaboration_key,
-- include label assessment_status list=assessment_state of=said.assessment_status
	r.assessment_round_id AS round_key,
	r.held_on AS assessed_on,
	CASE WHEN said.has_answers THEN s.raters END AS raters,
	s.coverage,
	s.level,
	s.score,
	s.balance,
-- include label score_status list=score_status of=CASE WHEN said.has_answers THEN s.status END
	s.weakest AS weakest_category,
	s.weakest_nl::sized_text::varchar(200) AS weakest_category_nl,
	s.weakest_en::sized_text::varchar(200) AS weakest_category_en,
-- include band s
	s.band_position,
	s.bands,
-- include label band_decided_by list=decided_by of=s.decided_by
	CASE
		WHEN r.assessment_round_id IS NULL THEN 'Deze samenwerking is nog niet beoordeeld. Spreek met het college af wanneer de eerste beoordeling is.'
		WHEN NOT said.has_answers THEN 'In de laatste ronde zijn geen bruikbare antwoorden gegeven. Spreek met het college af wanneer er een nieuwe ronde is.'
		ELSE s.explanation_nl
	END AS explanation_nl,
	CASE
		WHEN r.assessment_round_id IS NULL THEN 'This collaboration has not been assessed yet. Agree with the executive when the first assessment is.'
		WHEN NOT said.has_answers THEN 'The last round has no usable answers. Agree with the executive when there is a new round.'
		ELSE s.explanation_en
	END AS explanation_en,
-- include label trend list=trend of=said.trend
	(t.line).slope AS trend_slope,
	coalesce(t.rounds, 0) AS trend_rounds,
	t.previous_score,
	invited.asked,
	CASE WHEN said.has_answers THEN s.raters END::float8 / nullif(invited.asked, 0) AS response_rate,
	s.strongest AS strongest_category,
	s.strongest_nl::sized_text::varchar(200) AS strongest_category_nl,
	s.strongest_en::sized_text::varchar(200) AS strongest_category_en,
	s.step_gap,
	step_gap_text(s, 'nl') AS step_gap_nl,
	step_gap_text(s, 'en') AS step_gap_en,
-- include label certainty list=certainty of=certainty(s.band,s.certainty_raters,s.certainty_weightings,s.certainty_reason)
	s.certainty_raters,
	s.certainty_weightings,
	certainty_text(s, r.instrument_code, 'nl') AS certainty_text_nl,
	certainty_text(s, r.instrument_code, 'en') AS certainty_text_en,
	s.other_band AS other_band_code,
	s.other_band_nl::sized_text::varchar(200) AS other_band_label_nl,
	s.other_band_en::sized_text::varchar(200) AS other_band_label_en,
-- include label lowest_perspective list=perspective of=s.lowest_group
	s.lowest_group_band AS lowest_band_code,
	s.lowest_group_band_nl::sized_text::varchar(200) AS lowest_band_label_nl,
	s.lowest_group_band_en::sized_text::varchar(200) AS lowest_band_label_en,
	s.lowest_group_symbol::sized_text::varchar(64) AS lowest_band_symbol,
	s.lowest_group_colour AS lowest_band_colour,
	least(s.band_position, s.lowest_group_position) AS lowest_position,
	coalesce(s.highest_group_position - s.lowest_group_position >= 2, false) AS is_split,
	group_light_text(s, 'nl') AS group_light_nl,
	group_light_text(s, 'en') AS group_light_en,
	s.weakest_function::varchar(64) AS weakest_function,
	s.weakest_function_nl::sized_text::varchar(200) AS weakest_function_nl,
	s.weakest_function_en::sized_text::varchar(200) AS weakest_function_en,
	s.weakest_function_level
FROM partners_as_of(as_of()) AS p
LEFT JOIN latest_rounds(as_of()) AS r ON r.organisation = p.organisation AND r.collaboration_id = p.collaboration_id
-- what total_rounds() keeps of it
LEFT JOIN whole_scores() AS s ON s.assessment_round_id = r.assessment_round_id AND s.organisation = r.organisation
-- over the rounds with the questionnaire of the latest one
LEFT JOIN trend AS t ON t.organisation = r.organisation AND t.collaboration_id = r.collaboration_id AND t.instrument_code = r.instrument_code
LEFT JOIN LATERAL settings_of(p.organisation) AS setting ON true
CROSS JOIN LATERAL (
	SELECT (SELECT t.asked FROM round_totals() AS t WHERE t.assessment_round_id = r.assessment_round_id AND t.organisation = r.organisation) AS asked
) AS invited
CROSS JOIN LATERAL (SELECT coalesce(s.raters > 0, false) AS has_answers) AS h
CROSS JOIN LATERAL (
	SELECT h.has_answers,
		CASE
			WHEN NOT h.has_answers THEN 'not_assessed'
			WHEN r.held_on + make_interval(months => setting.assessment_months) < as_of() THEN 'overdue'
			ELSE 'assessed'
		END AS assessment_status,
		CASE
			WHEN (t.test).can_be_significant AND (t.test).p <= 0.05 THEN CASE WHEN (t.test).s > 0 THEN 'improving' ELSE 'worsening' END
			WHEN (t.test).can_be_significant OR (t.rounds >= 5 AND (t.test).reason = 'no_variation') THEN 'stable'
			ELSE 'too_short'
		END AS trend
) AS said;
COMMENT ON VIEW partner_score IS
'The score of each partner from its last round on or before the day as_of(): with its light, what decided it, the explanation and the trend. One row for each organisation and collaboration that it takes part in, also when it was never assessed. Example: SELECT score, balance, explanation_nl FROM governance.partner_score WHERE organisation = ''gm9999''. Key: organisation, collaboration_key.';
COMMENT ON COLUMN partner_score.organisation IS 'Organisation whose view it is: first segment of its path (gm0503); row security goes by it.';
COMMENT ON COLUMN partner_score.collaboration_key IS 'Key of the collaboration, see dim_collaboration.';
COMMENT ON COLUMN partner_score.assessment_status IS 'assessed, overdue (longer ago than the setting assessment_months, 24 by default) or not_assessed.';
-- include label_comments assessment_status view=partner_score
COMMENT ON COLUMN partner_score.round_key IS 'Key of the round, see fact_assessment; NULL when not assessed.';
COMMENT ON COLUMN partner_score.assessed_on IS 'Day of the last closed round on or before the day; NULL when there is none.';
COMMENT ON COLUMN partner_score.raters IS 'How many people answered, at least; NULL when not assessed.';
COMMENT ON COLUMN partner_score.coverage IS 'Answers given divided by answers asked, 0 to 1, without those that raters say are not applicable; NULL when not assessed.';
COMMENT ON COLUMN partner_score.level IS 'Weighted mean of the categories, 0 to 1: how high; NULL without a score.';
COMMENT ON COLUMN partner_score.score IS 'How high and how even, 0 to 1; NULL when there is none, see the status.';
COMMENT ON COLUMN partner_score.balance IS 'How even, 0 to 1, 1 when all categories are equal; NULL without a score.';
COMMENT ON COLUMN partner_score.score_status IS 'Why there is or is not a score: ok, level_zero, partial, category_missing, category_not_applicable, no_answers; NULL when not assessed.';
-- include label_comments score_status view=partner_score
COMMENT ON COLUMN partner_score.weakest_category IS 'Category with the lowest level; NULL when no category is answered well enough.';
COMMENT ON COLUMN partner_score.weakest_category_nl IS 'weakest_category in words, Dutch; NULL when it is.';
COMMENT ON COLUMN partner_score.weakest_category_en IS 'weakest_category in words, English; NULL when it is.';
COMMENT ON COLUMN partner_score.band_code IS 'Code of the light, as the instrument has it; NULL without a light.';
COMMENT ON COLUMN partner_score.band_label_nl IS 'The light in Dutch; NULL without a light.';
COMMENT ON COLUMN partner_score.band_label_en IS 'The light in English; NULL without a light.';
COMMENT ON COLUMN partner_score.band_position IS 'Place of the light among the bands of the instrument, 1 the lowest; NULL without a light.';
COMMENT ON COLUMN partner_score.bands IS 'How many bands the instrument has; NULL without a light.';
COMMENT ON COLUMN partner_score.band_symbol IS 'Symbol of the light, so that colour is never all; NULL without a light.';
COMMENT ON COLUMN partner_score.band_colour IS 'Colour of the light, #rrggbb, distinct for the colour-blind; NULL without a light.';
COMMENT ON COLUMN partner_score.band_decided_by IS 'What decided the light: score, balance, score_and_balance or floor (the weakest part is too low); NULL without a light.';
-- include label_comments band_decided_by view=partner_score
COMMENT ON COLUMN partner_score.explanation_nl IS 'The light in a few Dutch sentences; when not assessed, what to do first.';
COMMENT ON COLUMN partner_score.explanation_en IS 'The light in a few English sentences; when not assessed, what to do first.';
COMMENT ON COLUMN partner_score.trend IS 'improving or worsening when the scores of the rounds with the instrument of the last one rise or fall by the Mann-Kendall test (p at most 0.05), stable when they could have but do not, too_short when no trend in so few rounds could be significant (fewer than five).';
-- include label_comments trend view=partner_score
COMMENT ON COLUMN partner_score.trend_slope IS 'Slope of Theil and Sen through those scores, a year; NULL with fewer than two rounds.';
COMMENT ON COLUMN partner_score.trend_rounds IS 'Rounds with a score that the trend is taken over; a count.';
COMMENT ON COLUMN partner_score.previous_score IS 'Score of the round before the last one, with the same instrument, 0 to 1; NULL when there is none.';
COMMENT ON COLUMN partner_score.asked IS 'How many people were asked in the last round, see fact_assessment; NULL when unknown or not assessed.';
COMMENT ON COLUMN partner_score.response_rate IS 'raters divided by asked; over 1 when more answered than were asked, which rule ROUND-RESPONSE finds; NULL when one of both is, or nobody was asked.';
COMMENT ON COLUMN partner_score.strongest_category IS 'Category with the highest level; NULL when no category is answered well enough.';
COMMENT ON COLUMN partner_score.strongest_category_nl IS 'strongest_category in words, Dutch; NULL when it is.';
COMMENT ON COLUMN partner_score.strongest_category_en IS 'strongest_category in words, English; NULL when it is.';
COMMENT ON COLUMN partner_score.step_gap IS 'How far the strongest category is above the weakest, in steps of the answer scale; NULL with fewer than two categories that have a level.';
COMMENT ON COLUMN partner_score.step_gap_nl IS 'That gap in Dutch, as inhoud 1,2 stap hoger dan relatie; NULL when it is.';
COMMENT ON COLUMN partner_score.step_gap_en IS 'That gap in English; NULL when it is.';
COMMENT ON COLUMN partner_score.certainty IS 'How sure the light is: clear, on_edge (over raters or over weightings it is another one in more than one of five, our convention) or unknown; NULL without a light.';
-- include label_comments certainty view=partner_score
COMMENT ON COLUMN partner_score.certainty_raters IS 'Probability over raters that the light is the one that it is, 0 to 1, see light_certainty(); NULL without a light and when it cannot be told.';
COMMENT ON COLUMN partner_score.certainty_weightings IS 'Share of all weightings of the categories under which the light is the one that it is, 0 to 1, see light_certainty(); NULL without a light and when no weighting changes the score.';
COMMENT ON COLUMN partner_score.certainty_text_nl IS 'How sure the light is in a few Dutch sentences, with a percentage over raters only where simulated rounds show it right; NULL without a light.';
COMMENT ON COLUMN partner_score.certainty_text_en IS 'How sure the light is in a few English sentences, with a percentage over raters only where simulated rounds show it right; NULL without a light.';
COMMENT ON COLUMN partner_score.other_band_code IS 'Code of the light that is the likeliest after this one; NULL when no other is possible.';
COMMENT ON COLUMN partner_score.other_band_label_nl IS 'That light in Dutch; NULL when there is none.';
COMMENT ON COLUMN partner_score.other_band_label_en IS 'That light in English; NULL when there is none.';
COMMENT ON COLUMN partner_score.lowest_perspective IS 'Group of raters with the lowest light, of several the one with the lowest score; NULL when no group has a light.';
-- include label_comments lowest_perspective view=partner_score
COMMENT ON COLUMN partner_score.lowest_band_code IS 'Code of the light of that group; NULL when there is none.';
COMMENT ON COLUMN partner_score.lowest_band_label_nl IS 'That light in Dutch; NULL when there is none.';
COMMENT ON COLUMN partner_score.lowest_band_label_en IS 'That light in English; NULL when there is none.';
COMMENT ON COLUMN partner_score.lowest_band_symbol IS 'Symbol of that light; NULL when there is none.';
COMMENT ON COLUMN partner_score.lowest_band_colour IS 'Colour of that light, #rrggbb; NULL when there is none.';
COMMENT ON COLUMN partner_score.lowest_position IS 'Place of the lower of the common light and that one among the bands, 1 the lowest: the order of lists; NULL without a light.';
COMMENT ON COLUMN partner_score.is_split IS 'Whether the lights of two groups are two bands or more apart.';
COMMENT ON COLUMN partner_score.group_light_nl IS 'Which group has a lower light than the common one, and when lights are two bands apart who has the highest, in Dutch; NULL when no group has a lower one.';
COMMENT ON COLUMN partner_score.group_light_en IS 'Which group has a lower light than the common one, and when lights are two bands apart who has the highest, in English; NULL when no group has a lower one.';
COMMENT ON COLUMN partner_score.weakest_function IS 'Category with the lowest level of the facet function: steer, control, supervise or account; NULL when the questionnaire has no such facet, or none is answered well enough.';
COMMENT ON COLUMN partner_score.weakest_function_nl IS 'weakest_function in words, Dutch; NULL when it is.';
COMMENT ON COLUMN partner_score.weakest_function_en IS 'weakest_function in words, English; NULL when it is.';
COMMENT ON COLUMN partner_score.weakest_function_level IS 'Its level, 0 to 1; NULL when it is.';

CREATE VIEW partner_gap
WITH (security_invoker = true)
AS
WITH seen AS (
	SELECT p.organisation, p.collaboration_id, g.council_level, g.official_level, g.gap_category, g.gap_category_nl, g.gap_category_en,
		CASE
			WHEN g.council_level IS NULL OR g.official_level IS NULL THEN 'unknown'
			WHEN g.smallest_of_both < 3 THEN 'too_few'
			WHEN reaches(abs(g.council_level - g.official_level), s.disagreement) OR reaches(g.gap, s.disagreement) THEN 'differ'
			ELSE 'agree'
		END AS gap,
		coalesce(g.smallest < s.min_raters, false) AS is_identifiable
	FROM partners_as_of(as_of()) AS p
	LEFT JOIN latest_rounds(as_of()) AS r USING (organisation, collaboration_id)
	LEFT JOIN LATERAL (
		-- by the key of the round: of its scores, and not of all that there are
		SELECT max(q.level) FILTER (WHERE q.perspective = 'council') AS council_level,
			max(q.level) FILTER (WHERE q.perspective = 'official') AS official_level,
			max(q.gap) AS gap, max(q.gap_category) AS gap_category, max(q.gap_category_nl) AS gap_category_nl, max(q.gap_category_en) AS gap_category_en,
			min(q.fewest) FILTER (WHERE q.perspective <> 'all' AND q.fewest > 0) AS smallest,
			min(q.fewest) FILTER (WHERE q.perspective IN ('council', 'official')) AS smallest_of_both
		FROM assessment_score AS q
		WHERE q.assessment_round_id = r.assessment_round_id AND q.organisation = r.organisation AND q.category = 'total'
	) AS g ON true
	LEFT JOIN LATERAL settings_of(p.organisation) AS s ON true
)
SELECT s.organisation::sized_text::varchar(200) AS organisation,
	s.collaboration_id AS collaboration_key,
	s.council_level,
	s.official_level,
	s.council_level - s.official_level AS council_official_gap,
-- include label gap list=gap of=s.gap
	s.gap_category::varchar(64) AS gap_category,
	s.gap_category_nl::sized_text::varchar(200) AS gap_category_nl,
	s.gap_category_en::sized_text::varchar(200) AS gap_category_en,
	s.is_identifiable
FROM seen AS s;
COMMENT ON VIEW partner_gap IS
'What council and officials see differently of each partner, from its last round on or before the day as_of(). One row for each organisation and collaboration that it takes part in. Internal: small groups are in it, see is_identifiable. Example: SELECT council_level, official_level, gap FROM governance.partner_gap WHERE organisation = ''gm9999''. Key: organisation, collaboration_key.';
COMMENT ON COLUMN partner_gap.organisation IS 'Organisation whose view it is: first segment of its path (gm0503); row security goes by it.';
COMMENT ON COLUMN partner_gap.collaboration_key IS 'Key of the collaboration, see dim_collaboration.';
COMMENT ON COLUMN partner_gap.council_level IS 'Level that the council sees, 0 to 1; NULL when it did not answer well enough.';
COMMENT ON COLUMN partner_gap.official_level IS 'Level that officials see, 0 to 1; NULL when they did not answer well enough.';
COMMENT ON COLUMN partner_gap.council_official_gap IS 'Level that the council sees less the one that officials see, -1 to 1: below 0 when the council is the less positive; NULL when one of both did not answer.';
COMMENT ON COLUMN partner_gap.gap IS 'differ when the level, or that of one category, differs by the setting disagreement (0.25) or more, else agree; too_few when fewer than three people of one of them answered a question; unknown when one did not answer.';
-- include label_comments gap view=partner_gap
COMMENT ON COLUMN partner_gap.gap_category IS 'Category in which council and officials differ most, also where they see the whole alike (see gap); NULL when it cannot be told.';
COMMENT ON COLUMN partner_gap.gap_category_nl IS 'gap_category in words, Dutch; NULL when it is.';
COMMENT ON COLUMN partner_gap.gap_category_en IS 'gap_category in words, English; NULL when it is.';
COMMENT ON COLUMN partner_gap.is_identifiable IS 'Whether fewer people of a group than the setting min_raters (5) answered one of the questions of the last round: do not show it to the public.';

CREATE VIEW partner_money
WITH (security_invoker = true)
AS
WITH account AS (
	SELECT a.organisation, a.collaboration_id, min(a.fiscal_year) AS fiscal_year,
		max(a.value) FILTER (WHERE a.kind = 'equity_end') AS equity_end,
		max(a.value) FILTER (WHERE a.kind = 'debt_end') AS debt_end,
		max(a.value) FILTER (WHERE a.kind = 'result') AS result,
		-- why one of the three is not there
		coalesce((array_agg(a.status ORDER BY a.kind) FILTER (WHERE a.status NOT IN ('published', 'nil')))[1],
			CASE WHEN count(*) < 3 THEN 'not_filled' END) AS lacking
	FROM accounts_shown() AS a
	GROUP BY a.organisation, a.collaboration_id
)
SELECT p.organisation::sized_text::varchar(200) AS organisation,
	p.collaboration_id AS collaboration_key,
	c.value::numeric(18,2) AS contribution,
	c.fiscal_year AS contribution_year,
	c.fiscal_year::varchar(4) AS contribution_year_text,
-- include label contribution_status list=amount_status of=coalesce(c.status, 'not_filled')
-- include label contribution_basis list=amount_basis of=c.basis
	a.equity_end::numeric(18,2) AS equity_end,
	a.debt_end::numeric(18,2) AS debt_end,
	a.result::numeric(18,2) AS result,
-- include label money_status list=amount_status of=CASE WHEN a.organisation IS NULL THEN 'not_filled' ELSE coalesce(a.lacking, 'published') END
	a.fiscal_year AS money_year,
	a.fiscal_year::varchar(4) AS money_year_text,
	c.predecessors AS contribution_predecessors
FROM partners_as_of(as_of()) AS p
LEFT JOIN contributions_paid() AS c USING (organisation, collaboration_id)
LEFT JOIN account AS a ON a.organisation = p.organisation AND a.collaboration_id = p.collaboration_id;
COMMENT ON VIEW partner_money IS
'The money of each partner: the contribution of the organisation, and equity, debt and result of the partner, of the last year that is there on the day as_of(). One row for each organisation and collaboration that it takes part in; what is not known is NULL with a status. Example: SELECT contribution, equity_end FROM governance.partner_money WHERE organisation = ''gm9999''. Key: organisation, collaboration_key.';
COMMENT ON COLUMN partner_money.organisation IS 'Organisation whose view it is: first segment of its path (gm0503); row security goes by it.';
COMMENT ON COLUMN partner_money.collaboration_key IS 'Key of the collaboration, see dim_collaboration.';
COMMENT ON COLUMN partner_money.contribution IS 'Contribution of the organisation in euros, of the last year known up to that of the day; NULL: see contribution_status.';
COMMENT ON COLUMN partner_money.contribution_year IS 'Budget year of that; NULL when not filled.';
COMMENT ON COLUMN partner_money.contribution_year_text IS 'The same year as text, for tools that would add years up; NULL when it is.';
COMMENT ON COLUMN partner_money.contribution_status IS 'Why the amount is there or not, see finance_amount; not_filled when there is no row.';
-- include label_comments contribution_status view=partner_money
COMMENT ON COLUMN partner_money.contribution_basis IS 'budget, committed or realised; NULL when not filled.';
-- include label_comments contribution_basis view=partner_money
COMMENT ON COLUMN partner_money.equity_end IS 'Equity of the partner at the end of money_year, euros; NULL when not known.';
COMMENT ON COLUMN partner_money.debt_end IS 'Debt of the partner at the end of money_year, euros; NULL when not known.';
COMMENT ON COLUMN partner_money.result IS 'Result of the partner in money_year, euros, below 0 for a loss; NULL when not known.';
COMMENT ON COLUMN partner_money.money_status IS 'published when all three amounts are known, else the first reason why one is not; not_filled when it has no row.';
-- include label_comments money_status view=partner_money
COMMENT ON COLUMN partner_money.money_year IS 'Year of equity, debt and result: the last one with accounts, else with a budget, at most five years back; NULL when not filled.';
COMMENT ON COLUMN partner_money.money_year_text IS 'The same year as text, for tools that would add years up; NULL when it is.';
COMMENT ON COLUMN partner_money.contribution_predecessors IS 'Organisations that ended and whose contribution it is, with commas, as long as the organisation has none of its own; NULL when it is its own.';

CREATE VIEW partner_now
WITH (security_invoker = true)
AS
WITH next_due AS (
	SELECT DISTINCT ON (d.organisation, d.collaboration_id) d.organisation, d.collaboration_id AS collaboration_key, d.due_on, d.title_nl, d.title_en
	FROM due_of_partners() AS d
	WHERE d.is_done IS NOT TRUE AND d.due_on >= as_of()
	ORDER BY d.organisation, d.collaboration_id, d.due_on, d.kind, d.title_nl
)
SELECT s.organisation::sized_text::varchar(200) AS organisation,
	coalesce(o.name, s.organisation)::sized_text::varchar(200) AS organisation_name,
	s.collaboration_key,
	c.code::sized_text::varchar(250) AS code,
	c.name::varchar(200) AS name,
	c.title::sized_text::varchar(1000) AS title,
-- include label legal_form list=legal_form of=legal_form(c.collaboration)
-- include label phase list=phase of=phase(c.collaboration)
	c.valid_from,
	s.assessment_status,
	s.assessment_status_nl,
	s.assessment_status_en,
	s.round_key,
	s.assessed_on,
	s.score,
	s.balance,
	s.score_status,
	s.score_status_nl,
	s.score_status_en,
	s.band_code,
	s.band_label_nl,
	s.band_label_en,
	s.band_position,
	s.bands,
	s.band_symbol,
	s.band_colour,
	s.trend,
	s.trend_nl,
	s.trend_en,
	s.trend_rounds,
	finding.critical AS findings_critical,
	finding.error AS findings_error,
	finding.warning AS findings_warning,
	finding.info AS findings_info,
	finding.open AS findings_open,
	finding.role_conflicts,
	signal.open AS signals_open,
	signal.overdue AS signals_overdue,
	next.due_on AS next_on,
	next.title_nl || ' (' || day_text(next.due_on, 'nl') || ').' AS next_nl,
	next.title_en || ' (' || day_text(next.due_on, 'en') || ').' AS next_en,
-- include label contribution_status list=amount_status of=coalesce(paid.status, 'not_filled')
	paid.value::numeric(18,2) AS contribution,
	paid.fiscal_year AS contribution_year,
	s.step_gap,
	s.certainty,
	s.certainty_nl,
	s.certainty_en,
	s.lowest_perspective,
	s.lowest_perspective_nl,
	s.lowest_perspective_en,
	s.lowest_band_code,
	s.lowest_band_label_nl::sized_text::varchar(200) AS lowest_band_label_nl,
	s.lowest_band_label_en::sized_text::varchar(200) AS lowest_band_label_en,
	s.lowest_band_symbol::sized_text::varchar(64) AS lowest_band_symbol,
	s.lowest_band_colour,
	s.lowest_position,
	s.is_split
FROM partner_score AS s
JOIN collaborations_now() AS c ON c.collaboration_id = s.collaboration_key
LEFT JOIN party AS o ON o.party = s.organisation
LEFT JOIN LATERAL (
	SELECT count(*)::integer AS open,
		count(*) FILTER (WHERE f.severity = 'critical')::integer AS critical,
		count(*) FILTER (WHERE f.severity = 'error')::integer AS error,
		count(*) FILTER (WHERE f.severity = 'warning')::integer AS warning,
		count(*) FILTER (WHERE f.severity = 'info')::integer AS info,
		-- one conflict may break two rules
		(count(DISTINCT f.message_nl) FILTER (WHERE f.rule ~ '^(CONFLICT-|SSD-|INTEREST-)'))::integer AS role_conflicts
	FROM finding AS f
	WHERE f.collaboration_id = s.collaboration_key AND (f.organisation IS NULL OR f.organisation = s.organisation) AND f.state IN ('open', 'reopened')
) AS finding ON true
LEFT JOIN LATERAL (
	SELECT count(*)::integer AS open, count(*) FILTER (WHERE g.due_on < as_of())::integer AS overdue
	FROM signal AS g
	WHERE g.organisation = s.organisation AND g.collaboration_id = s.collaboration_key
		AND g.raised_on <= as_of() AND (g.closed_on IS NULL OR g.closed_on > as_of())
) AS signal ON true
LEFT JOIN next_due AS next USING (organisation, collaboration_key)
LEFT JOIN contributions_paid() AS paid ON paid.organisation = s.organisation AND paid.collaboration_id = s.collaboration_key;
COMMENT ON VIEW partner_now IS
'Each partner in a list: what it is, its light, score and trend, what is open, the next date and what we pay. One row for each organisation and collaboration that it takes part in on the day as_of(); what is not known is NULL with a status. More about it is in partner_purpose, partner_role, partner_score, partner_gap and partner_money, by the same key. Example: SELECT name, score, band_code FROM governance.partner_now WHERE organisation = ''gm9999''. Key: organisation, collaboration_key.';
COMMENT ON COLUMN partner_now.organisation IS 'Organisation whose view it is: first segment of its path (gm0503); row security goes by it.';
COMMENT ON COLUMN partner_now.organisation_name IS 'Name of the organisation; its code when no name is known.';
COMMENT ON COLUMN partner_now.collaboration_key IS 'Key of the collaboration, see dim_collaboration.';
COMMENT ON COLUMN partner_now.code IS 'Stable code of the collaboration.';
COMMENT ON COLUMN partner_now.name IS 'Short title of the collaboration, else its title, at most 200 characters.';
COMMENT ON COLUMN partner_now.title IS 'Title of the collaboration in full.';
COMMENT ON COLUMN partner_now.legal_form IS 'Legal form, a code of vocabulary() kind legal_form; NULL when not stated.';
-- include label_comments legal_form view=partner_now
COMMENT ON COLUMN partner_now.phase IS 'Phase: explore, set_up, run, evaluate, ended; NULL when not stated.';
-- include label_comments phase view=partner_now
COMMENT ON COLUMN partner_now.valid_from IS 'First day of the version that holds; NULL when unknown.';
COMMENT ON COLUMN partner_now.assessment_status IS 'assessed, overdue (longer ago than the setting assessment_months, 24 by default) or not_assessed.';
COMMENT ON COLUMN partner_now.assessment_status_nl IS 'assessment_status in words, Dutch.';
COMMENT ON COLUMN partner_now.assessment_status_en IS 'assessment_status in words, English.';
COMMENT ON COLUMN partner_now.round_key IS 'Key of the round, see fact_assessment; NULL when not assessed.';
COMMENT ON COLUMN partner_now.assessed_on IS 'Day of the last closed round on or before the day; NULL when there is none.';
COMMENT ON COLUMN partner_now.score IS 'How high and how even, 0 to 1; NULL when there is none, see the status.';
COMMENT ON COLUMN partner_now.balance IS 'How even, 0 to 1, 1 when all categories are equal; NULL without a score.';
COMMENT ON COLUMN partner_now.score_status IS 'Why there is or is not a score: ok, level_zero, partial, category_missing, category_not_applicable, no_answers; NULL when not assessed.';
COMMENT ON COLUMN partner_now.score_status_nl IS 'score_status in words, Dutch; NULL when it is.';
COMMENT ON COLUMN partner_now.score_status_en IS 'score_status in words, English; NULL when it is.';
COMMENT ON COLUMN partner_now.band_code IS 'Code of the light, as the instrument has it; NULL without a light.';
COMMENT ON COLUMN partner_now.band_label_nl IS 'The light in Dutch; NULL without a light.';
COMMENT ON COLUMN partner_now.band_label_en IS 'The light in English; NULL without a light.';
COMMENT ON COLUMN partner_now.band_position IS 'Place of the light among the bands of the instrument, 1 the lowest; NULL without a light.';
COMMENT ON COLUMN partner_now.bands IS 'How many bands the instrument has; NULL without a light.';
COMMENT ON COLUMN partner_now.band_symbol IS 'Symbol of the light, so that colour is never all; NULL without a light.';
COMMENT ON COLUMN partner_now.band_colour IS 'Colour of the light, #rrggbb, distinct for the colour-blind; NULL without a light.';
COMMENT ON COLUMN partner_now.trend IS 'improving or worsening when the scores of the rounds with the instrument of the last one rise or fall by the Mann-Kendall test (p at most 0.05), stable when they could have but do not, too_short when no trend in so few rounds could be significant (fewer than five).';
COMMENT ON COLUMN partner_now.trend_nl IS 'trend in words, Dutch.';
COMMENT ON COLUMN partner_now.trend_en IS 'trend in words, English.';
COMMENT ON COLUMN partner_now.trend_rounds IS 'Rounds with a score that the trend is taken over; a count.';
COMMENT ON COLUMN partner_now.findings_critical IS 'Open findings of severity critical; a count.';
COMMENT ON COLUMN partner_now.findings_error IS 'Open findings of severity error; a count.';
COMMENT ON COLUMN partner_now.findings_warning IS 'Open findings of severity warning; a count.';
COMMENT ON COLUMN partner_now.findings_info IS 'Open findings of severity info; a count.';
COMMENT ON COLUMN partner_now.findings_open IS 'Open findings about it; a count.';
COMMENT ON COLUMN partner_now.role_conflicts IS 'Conflicts of roles and personal interests among the open findings, a count; one conflict that breaks two rules counts once.';
COMMENT ON COLUMN partner_now.signals_open IS 'Open signals, a count.';
COMMENT ON COLUMN partner_now.signals_overdue IS 'Open signals that are late, a count.';
COMMENT ON COLUMN partner_now.next_on IS 'Day of the next thing to do, see calendar_next; NULL when there is none.';
COMMENT ON COLUMN partner_now.next_nl IS 'The next thing to do with its day, in Dutch; NULL when there is none.';
COMMENT ON COLUMN partner_now.next_en IS 'The next thing to do with its day, in English; NULL when there is none.';
COMMENT ON COLUMN partner_now.contribution_status IS 'Why the amount is there or not, see finance_amount; not_filled when there is no row.';
-- include label_comments contribution_status view=partner_now
COMMENT ON COLUMN partner_now.contribution IS 'Contribution of the organisation in euros, of the last year known up to that of the day; NULL: see contribution_status.';
COMMENT ON COLUMN partner_now.contribution_year IS 'Budget year of that; NULL when not filled.';
COMMENT ON COLUMN partner_now.step_gap IS 'How far the strongest category is above the weakest, in steps of the answer scale; NULL with fewer than two categories that have a level.';
COMMENT ON COLUMN partner_now.certainty IS 'How sure the light is: clear, on_edge (over raters or over weightings it is another one in more than one of five, our convention) or unknown; NULL without a light.';
COMMENT ON COLUMN partner_now.certainty_nl IS 'certainty in words, Dutch; NULL when it is.';
COMMENT ON COLUMN partner_now.certainty_en IS 'certainty in words, English; NULL when it is.';
COMMENT ON COLUMN partner_now.lowest_perspective IS 'Group of raters with the lowest light, of several the one with the lowest score; NULL when no group has a light.';
COMMENT ON COLUMN partner_now.lowest_perspective_nl IS 'lowest_perspective in words, Dutch; NULL when it is.';
COMMENT ON COLUMN partner_now.lowest_perspective_en IS 'lowest_perspective in words, English; NULL when it is.';
COMMENT ON COLUMN partner_now.lowest_band_code IS 'Code of the light of that group; NULL when there is none.';
COMMENT ON COLUMN partner_now.lowest_band_label_nl IS 'That light in Dutch; NULL when there is none.';
COMMENT ON COLUMN partner_now.lowest_band_label_en IS 'That light in English; NULL when there is none.';
COMMENT ON COLUMN partner_now.lowest_band_symbol IS 'Symbol of that light; NULL when there is none.';
COMMENT ON COLUMN partner_now.lowest_band_colour IS 'Colour of that light, #rrggbb; NULL when there is none.';
COMMENT ON COLUMN partner_now.lowest_position IS 'Place of the lower of the common light and that one among the bands, 1 the lowest: the order of lists; NULL without a light.';
COMMENT ON COLUMN partner_now.is_split IS 'Whether the lights of two groups are two bands or more apart.';
