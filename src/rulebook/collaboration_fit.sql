-- collaboration_fit.sql: how well the roles in a collaboration suit it

CREATE FUNCTION role_fit(collaboration, rulebook DEFAULT standard_rulebook())
RETURNS float8
-- include strict_c collaboration_role_fit COST=20
COMMENT ON FUNCTION role_fit(collaboration, rulebook) IS
'How well the chosen roles suit the style, legal form, organ, phase and power distance, in [0,1]: the weighted mean of the rows of role_fit_details(). Parties with a judged role count equally, and within a party its judged roles. NULL when there is no chosen role or no style: see role_fit_status(). The numbers of the standard rulebook are ours and compare, they are no norm. NULL for NULL. Example: round(role_fit(''{"style": {"network": 1}, "parties": [{"party": "gm0503", "roles": ["connect"]}]}''::collaboration)::numeric, 2) is 1.00';

CREATE FUNCTION role_fit_status(collaboration, rulebook DEFAULT standard_rulebook())
RETURNS text
-- include strict_c collaboration_role_fit_status COST=20
COMMENT ON FUNCTION role_fit_status(collaboration, rulebook) IS
'Why role_fit(collaboration, rulebook) is NULL: no_roles (nobody has a chosen role), no_style (none is stated), nothing_known (no affinity to hold against the style); ok when there is a fit. NULL for NULL. Example: role_fit_status(''{}'') is no_roles';

CREATE FUNCTION role_fit_details(
	collaboration, rulebook DEFAULT standard_rulebook(), lang text DEFAULT 'nl',
	OUT party text, OUT role role, OUT style_fit float8, OUT legal_form_fit float8, OUT organ_fit float8, OUT phase_fit float8,
	OUT power_distance_fit float8, OUT fit float8, OUT weight float8, OUT limited_by text, OUT better_roles role_set, OUT message text
)
RETURNS SETOF record
-- include strict_c collaboration_role_fit_details COST=50 ROWS=10
COMMENT ON FUNCTION role_fit_details(collaboration, rulebook, text) IS
'A row for each party and chosen role: its fit to the style, legal form, organ, phase and expected power distance, each in [0,1] and NULL when that is not stated; fit, the score (sum w sqrt x)^2 over those, with the weights of the rulebook made to sum to 1 over what is known; weight, the part of the row in role_fit(), so that sum(weight * fit) is role_fit(); limited_by, the aspect that pulls it down most (NULL: nothing does); better_roles, those of the same family that suit this party better and conflict with none of its other roles; and the row in words, Dutch (lang ''nl'') or English (''en''). fit, weight and better_roles are NULL without a style, and for a role without an affinity (while style has a weight). No row for NULL; 22023 for another language. Example: SELECT party, role, fit, limited_by, better_roles FROM governance.role_fit_details(''{"legal_form": "foundation", "style": {"network": 1}, "parties": [{"party": "gm0503", "roles": ["shareholder"]}]}'')';
