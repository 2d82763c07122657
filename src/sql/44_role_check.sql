-- 44_role_check.sql: rules on the roles in one collaboration

CREATE FUNCTION role_rules(OUT rule text, OUT severity text, OUT scope text, OUT source text, OUT valid_from date, OUT label_nl text, OUT label_en text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'role_rules_list'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
ROWS 20;
COMMENT ON FUNCTION role_rules() IS
'The rules of role_findings(), in the order in which they are applied: code, severity (info, warning, error, critical), scope (collaboration; organisation: all its holders together; holder: one path), where the rule is written (''ours'' when nowhere), the day from which it holds (NULL = always), and what must hold in Dutch and English. Example: SELECT rule, label_nl FROM governance.role_rules() WHERE severity = ''error''';

CREATE FUNCTION role_findings(collaboration, lang text DEFAULT 'nl', OUT rule text, OUT severity text, OUT result text, OUT party text, OUT roles role_set, OUT message text, OUT advice text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'collaboration_role_findings'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
COST 50
ROWS 20;
COMMENT ON FUNCTION role_findings(collaboration, text) IS
'What the rules of role_rules() say of a collaboration, in Dutch (lang ''nl'') or English (''en''). result is fail or cannot_tell, one row per finding, party NULL when it is about the whole; or pass or not_applicable, one row for the rule, so that each rule has at least one row. roles are those that the finding is about, NULL when it is about the whole. No row for NULL; 22023 for another language. Example: SELECT rule, message, advice FROM governance.role_findings(''{"parties":[{"party":"gm0503/council","roles":["board_member","supervisor"]}]}'') WHERE result = ''fail''';
