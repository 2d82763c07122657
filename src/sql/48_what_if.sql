-- 48_what_if.sql: a collaboration with one thing changed, and what changed between two

CREATE FUNCTION with_role(collaboration, party text, role role)
RETURNS collaboration
AS 'MODULE_PATHNAME', 'collaboration_with_role'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
COST 5;
COMMENT ON FUNCTION with_role(collaboration, text, role) IS
'The collaboration in which a party has a role as well; the same value when it has it already. Nothing is written: a query can compare now and then side by side. NULL for NULL; 22023 when there is no such party (with_party() adds one), with the closest name; 22P02 for what is no path. Example: with_role(''{"parties":[{"party":"gm1/executive"}]}'', ''gm1/executive'', ''client'')';

CREATE FUNCTION without_role(collaboration, party text, role role)
RETURNS collaboration
AS 'MODULE_PATHNAME', 'collaboration_without_role'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
COST 5;
COMMENT ON FUNCTION without_role(collaboration, text, role) IS
'The collaboration in which a party does not have a role; the same value when it has it not. The party stays, if need be without any role. NULL for NULL; 22023 when there is no such party, with the closest name; 22P02 for what is no path. Example: without_role(''{"parties":[{"party":"gm1/executive","roles":["client"]}]}'', ''gm1/executive'', ''client'')';

CREATE FUNCTION with_party(collaboration, party text, roles role_set DEFAULT '{participant}')
RETURNS collaboration
AS 'MODULE_PATHNAME', 'collaboration_with_party'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
COST 5;
COMMENT ON FUNCTION with_party(collaboration, text, role_set) IS
'The collaboration with one party more, which takes part and has no chosen role unless roles says otherwise. NULL for NULL; 22023 when the party is there already, 22P02 for what is no path, 54000 over the limit of parties. Example: with_party(''{}'', ''gm1/college'', ''{client}'')';

CREATE FUNCTION without_party(collaboration, party text)
RETURNS collaboration
AS 'MODULE_PATHNAME', 'collaboration_without_party'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
COST 5;
COMMENT ON FUNCTION without_party(collaboration, text) IS
'The collaboration without a party, which is exactly this holder: other holders of the same organisation stay. Its roles go with it. NULL for NULL; 22023 when there is no such party, with the closest name; 22P02 for what is no path. Example: without_party(''{"parties":[{"party":"gm1/executive"}]}'', ''gm1/executive'')';

CREATE FUNCTION with_style(collaboration, style)
RETURNS collaboration
AS 'MODULE_PATHNAME', 'collaboration_with_style'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
COST 5;
COMMENT ON FUNCTION with_style(collaboration, style) IS
'The collaboration in another style. NULL for NULL. Example: with_style(''{}'', ''hierarchy:1,network:2,market:1'')';

CREATE FUNCTION with_phase(collaboration, phase text)
RETURNS collaboration
AS 'MODULE_PATHNAME', 'collaboration_with_phase'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
COST 5;
COMMENT ON FUNCTION with_phase(collaboration, text) IS
'The collaboration in another phase. NULL for NULL; 22P02 for an unknown word. Example: with_phase(''{}'', ''uitvoeren'')';

CREATE FUNCTION with_legal_form(collaboration, legal_form text)
RETURNS collaboration
AS 'MODULE_PATHNAME', 'collaboration_with_legal_form'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
COST 5;
COMMENT ON FUNCTION with_legal_form(collaboration, text) IS
'The collaboration in another legal form. NULL for NULL; 22P02 for an unknown word. Example: with_legal_form(''{}'', ''stichting'')';

CREATE FUNCTION role_changes(before collaboration, after collaboration, OUT party text, OUT change text, OUT role role, OUT other_party text, OUT other_role role, OUT message_nl text, OUT message_en text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'collaboration_role_changes'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
COST 10
ROWS 5;
COMMENT ON FUNCTION role_changes(collaboration, collaboration) IS
'What changed in the parties and their roles, one row a change, in order of party. change: joined or left (no role: the party came or went; that it took part is not told again); gained or lost a role; moved: one party lost the role and exactly one other gained it, other_party; swapped: both ways at once, party gave role to other_party and got other_role for it, one row for the two. No row when nothing changed, or for NULL. Legal form, style, phase and period are not compared. Example: SELECT party, change, role FROM governance.role_changes(''{"parties":[{"party":"gm1","roles":["owner"]}]}'', ''{"parties":[{"party":"gm1","roles":["client"]}]}'')';

CREATE FUNCTION suggest_roles(collaboration, rulebook DEFAULT standard_rulebook(), OUT party text, OUT role role, OUT change text, OUT from_party text, OUT fit float8, OUT reason_nl text, OUT reason_en text, OUT exact boolean)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'collaboration_suggest_roles'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
COST 1000
ROWS 10;
COMMENT ON FUNCTION suggest_roles(collaboration, rulebook) IS
'A distribution of the chosen roles over the parties present, without any pair or set of roles that the rulebook calls an error; one row a role. change: kept; moved (from_party had it); added (a function that the rulebook requires is in nobody''s hands, or not apart from what it must be apart from); unplaced (party NULL: nobody present can have it without an error). fit: how well the role suits that party (0 to 1), NULL when that cannot be told. The roles held now are shared out by branch and bound: fewest unplaced, fewest to another organisation, fewest pairs that are a warning, fewest parties whose last role moves away, most fit, fewest moves. exact is false when the search was cut off at 50,000 situations: then it is the best found. At most 1,000 chosen roles (54000). Then each function gets the role and party that meet most duties, with fewest warnings and most fit. An organisation that is contractor or adviser of the counterparty, and a holder that is supervisor, get no role of other organisations and none that is added; owner, shareholder, contractor and adviser of the counterparty are not added. No rows without any chosen role, or for NULL. See docs/method.md. Example: SELECT party, role, change FROM governance.suggest_roles(''{"parties":[{"party":"gm1/council"},{"party":"gm1/executive","roles":["board_member","supervisor"]}]}'')';

CREATE FUNCTION smallest_change(collaboration, rulebook DEFAULT standard_rulebook(), OUT step integer, OUT action text, OUT party text, OUT role role, OUT to_party text, OUT reason_nl text, OUT reason_en text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'collaboration_smallest_change'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
COST 1000
ROWS 3;
COMMENT ON FUNCTION smallest_change(collaboration, rulebook) IS
'The fewest steps after which role_findings() has no error (severity error or critical) that roles can mend: before you sign, not after. One row a step, in order; action: remove a role of a party, move it to to_party, or add one (only where a function must be held by severity error); the reason is the error that the step mends. The number of steps is the smallest there is, by search to the depth of 1, 2, ... 8 steps; among equally few the fewest warnings left, then the fewest roles that go to another organisation, the fewest removals, the best fit. Taking part is never removed, and an organisation that is contractor or adviser of the counterparty, or a holder that is supervisor, gets no role of other organisations and none that is added. Then, with step NULL: cannot, an error that stays, because it is not about chosen roles (an organ that may not take part, say); or limit, no solution within 8 steps or 50,000 situations (fewer when there are more than 100 parties). No row when there is no error, or for NULL. See docs/method.md. Example: SELECT action, party, role FROM governance.smallest_change(''{"parties":[{"party":"gm1/executive","roles":["board_member","supervisor"]}]}'')';
