-- role_check.sql: rules on the roles in one collaboration

CREATE FUNCTION role_rules(
	rulebook DEFAULT standard_rulebook(),
	OUT rule text, OUT severity text, OUT scope text, OUT source text, OUT valid_from date, OUT label_nl text, OUT label_en text
)
RETURNS SETOF record
-- include strict_c role_rules_list ROWS=30
COMMENT ON FUNCTION role_rules(rulebook) IS
'The rules of role_findings() under a rulebook (the standard one when none is given), in the order in which they are applied: code, severity (info, warning, error, critical), scope (collaboration; organisation: all its holders together; holder: one path), where the rule is written (''ours'' when nowhere), the day from which it holds (NULL = always), and what must hold in Dutch and English. CONFLICT-a-b, SSD-code, FUNCTION-f, APART-f and FIT-aspect are lines of the rulebook, the others are the same for everybody. Example: SELECT rule, label_nl FROM governance.role_rules() WHERE severity = ''error''';

CREATE FUNCTION role_findings(
	collaboration, lang text DEFAULT 'nl',
	OUT rule text, OUT severity text, OUT result text, OUT party text, OUT roles role_set, OUT message text, OUT advice text
)
RETURNS SETOF record
-- include strict_c collaboration_role_findings COST=50 ROWS=30
COMMENT ON FUNCTION role_findings(collaboration, text) IS
'What the rules of role_rules() say of a collaboration under the standard rulebook, in Dutch (lang ''nl'') or English (''en''). result is fail or cannot_tell, one row per finding, party NULL when it is about the whole; or pass or not_applicable, one row for the rule, so that each rule has at least one row. roles are those that the finding is about, NULL when it is about the whole. No row for NULL; 22023 for another language. Example: SELECT rule, message, advice FROM governance.role_findings(''{"parties":[{"party":"gm0503/council","roles":["board_member","supervisor"]}]}'') WHERE result = ''fail''';

CREATE FUNCTION role_findings(
	collaboration, rulebook, lang text DEFAULT 'nl',
	OUT rule text, OUT severity text, OUT result text, OUT party text, OUT roles role_set, OUT message text, OUT advice text
)
RETURNS SETOF record
-- include strict_c collaboration_role_findings_by COST=50 ROWS=30
COMMENT ON FUNCTION role_findings(collaboration, rulebook, text) IS
'role_findings(collaboration, text) under another rulebook. Example: SELECT rule, severity FROM governance.role_findings(''{"parties":[{"party":"gm0503","roles":["owner","client"]}]}'', governance.rulebook_merge(governance.standard_rulebook(), ''{"conflicts": {"owner-client": {"severity": "error"}}}''), ''en'') WHERE result = ''fail''';

CREATE FUNCTION has_role_errors(collaboration, rulebook DEFAULT standard_rulebook())
RETURNS boolean
-- include strict_c collaboration_has_role_errors COST=20
COMMENT ON FUNCTION has_role_errors(collaboration, rulebook) IS
'Does a rule of severity error or critical fail? The same answer as EXISTS over role_findings(), without making any text. For a CHECK constraint, CHECK (NOT governance.has_role_errors(collaboration)), and for a partial index. NULL for NULL. Example: has_role_errors(''{"parties":[{"party":"gm0503/council","roles":["board_member","supervisor"]}]}'') is true';

CREATE FUNCTION failed_role_rules(collaboration, rulebook DEFAULT standard_rulebook(), severity text DEFAULT 'info')
RETURNS text[]
-- include strict_c collaboration_failed_role_rules COST=30
COMMENT ON FUNCTION failed_role_rules(collaboration, rulebook, text) IS
'The codes of the rules of at least a severity (info, warning, error, critical) that fail, in the order of role_rules(), without making any other text; {} when none does. A GIN index on it finds every collaboration with a certain finding. NULL for NULL; 22023 for another severity. Example: failed_role_rules(''{"parties":[{"party":"gm0503","roles":["owner","client"]}]}'', severity => ''warning'') is {FUNCTION-supervise,CONFLICT-owner-client}';
