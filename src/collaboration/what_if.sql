-- what_if.sql: a collaboration with one thing changed, and what changed between two

CREATE FUNCTION with_role(collaboration, party text, role role)
RETURNS collaboration
-- include strict_c collaboration_with_role COST=5
COMMENT ON FUNCTION with_role(collaboration, text, role) IS
'The collaboration in which a party has a role as well; the same value when it has it already. Nothing is written: a query can compare now and then side by side. NULL for NULL; 22023 when there is no such party (with_party() adds one), with the closest name; 22P02 for what is no path. Example: with_role(''{"parties":[{"party":"gm1/executive"}]}'', ''gm1/executive'', ''client'') is {"parties":[{"party":"gm1/executive","roles":["client"]}]}';

CREATE FUNCTION without_role(collaboration, party text, role role)
RETURNS collaboration
-- include strict_c collaboration_without_role COST=5
COMMENT ON FUNCTION without_role(collaboration, text, role) IS
'The collaboration in which a party does not have a role; the same value when it has it not. The party stays, if need be without any role. NULL for NULL; 22023 when there is no such party, with the closest name; 22P02 for what is no path. Example: without_role(''{"parties":[{"party":"gm1/executive","roles":["client"]}]}'', ''gm1/executive'', ''client'') is {"parties":[{"party":"gm1/executive"}]}';

CREATE FUNCTION with_party(collaboration, party text, roles role_set DEFAULT '{participant}')
RETURNS collaboration
-- include strict_c collaboration_with_party COST=5
COMMENT ON FUNCTION with_party(collaboration, text, role_set) IS
'The collaboration with one party more, which takes part and has no chosen role unless roles says otherwise. NULL for NULL; 22023 when the party is there already, 22P02 for what is no path, 54000 over the limit of parties. Example: with_party(''{}'', ''gm1/college'', ''{client}'') is {"parties":[{"party":"gm1/executive","roles":["client"]}]}';

CREATE FUNCTION without_party(collaboration, party text)
RETURNS collaboration
-- include strict_c collaboration_without_party COST=5
COMMENT ON FUNCTION without_party(collaboration, text) IS
'The collaboration without a party, which is exactly this holder: other holders of the same organisation stay. Its roles go with it. NULL for NULL; 22023 when there is no such party, with the closest name; 22P02 for what is no path. Example: without_party(''{"parties":[{"party":"gm1/executive"}]}'', ''gm1/executive'') is {}';

CREATE FUNCTION with_style(collaboration, style)
RETURNS collaboration
-- include strict_c collaboration_with_style COST=5
COMMENT ON FUNCTION with_style(collaboration, style) IS
'The collaboration in another style. NULL for NULL. Example: with_style(''{}'', ''hierarchy:1,network:2,market:1'') is {"style":{"hierarchy":0.25,"network":0.5,"market":0.25}}';

CREATE FUNCTION with_phase(collaboration, phase text)
RETURNS collaboration
-- include strict_c collaboration_with_phase COST=5
COMMENT ON FUNCTION with_phase(collaboration, text) IS
'The collaboration in another phase. NULL for NULL; 22P02 for an unknown word. Example: with_phase(''{}'', ''uitvoeren'') is {"phase":"run"}';

CREATE FUNCTION with_legal_form(collaboration, legal_form text)
RETURNS collaboration
-- include strict_c collaboration_with_legal_form COST=5
COMMENT ON FUNCTION with_legal_form(collaboration, text) IS
'The collaboration in another legal form. NULL for NULL; 22P02 for an unknown word. Example: with_legal_form(''{}'', ''stichting'') is {"legal_form":"foundation"}';

CREATE FUNCTION role_changes(
	before collaboration, after collaboration,
	OUT party text, OUT change text, OUT role role, OUT other_party text, OUT other_role role, OUT message_nl text, OUT message_en text
)
RETURNS SETOF record
-- include strict_c collaboration_role_changes COST=10 ROWS=5
COMMENT ON FUNCTION role_changes(collaboration, collaboration) IS
'What changed in the parties and their roles, one row a change, in order of party. change: joined or left (no role: the party came or went; that it took part is not told again); gained or lost a role; moved: one party lost the role and exactly one other gained it, other_party; swapped: both ways at once, party gave role to other_party and got other_role for it, one row for the two. No row when nothing changed, or for NULL. Legal form, style, phase and period are not compared. Example: SELECT party, change, role FROM governance.role_changes(''{"parties":[{"party":"gm1","roles":["owner"]}]}'', ''{"parties":[{"party":"gm1","roles":["client"]}]}'')';
