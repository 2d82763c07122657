-- suggestion.sql: distributions of roles that suit, and the smallest change that mends a conflict

CREATE FUNCTION suggest_roles(
	collaboration, rulebook DEFAULT standard_rulebook(),
	OUT party text, OUT role role, OUT change text, OUT from_party text, OUT fit float8, OUT reason_nl text, OUT reason_en text,
	OUT exact boolean
)
RETURNS SETOF record
-- include strict_c collaboration_suggest_roles COST=1000 ROWS=10
COMMENT ON FUNCTION suggest_roles(collaboration, rulebook) IS
'A distribution of the chosen roles over the parties present, without any pair or set of roles that the rulebook calls an error; one row a role. change: kept; moved (from_party had it); added (a function that the rulebook requires is in nobody''s hands, or not apart from what it must be apart from); unplaced (party NULL: nobody present can have it without an error). fit: how well the role suits that party (0 to 1), NULL when that cannot be told. The roles held now are shared out by branch and bound: fewest unplaced, fewest to another organisation, fewest pairs that are a warning, fewest parties whose last role moves away, most fit, fewest moves. exact is false when the search was cut off at 50,000 situations: then it is the best found. At most 1,000 chosen roles (54000). Then each function gets the role and party that meet most duties, with fewest warnings and most fit. An organisation that is contractor or adviser of the counterparty, and a holder that is supervisor, get no role of other organisations and none that is added; owner, shareholder, contractor and adviser of the counterparty are not added. No rows without any chosen role, or for NULL. See docs/method.md. Example: SELECT party, role, change FROM governance.suggest_roles(''{"parties":[{"party":"gm1/council"},{"party":"gm1/executive","roles":["board_member","supervisor"]}]}'')';

CREATE FUNCTION smallest_change(
	collaboration, rulebook DEFAULT standard_rulebook(),
	OUT step integer, OUT action text, OUT party text, OUT role role, OUT to_party text, OUT reason_nl text, OUT reason_en text
)
RETURNS SETOF record
-- include strict_c collaboration_smallest_change COST=1000 ROWS=3
COMMENT ON FUNCTION smallest_change(collaboration, rulebook) IS
'The fewest steps after which role_findings() has no error (severity error or critical) that roles can mend: before you sign, not after. One row a step, in order; action: remove a role of a party, move it to to_party, or add one (only where a function must be held by severity error); the reason is the error that the step mends. The number of steps is the smallest there is, by search to the depth of 1, 2, ... 8 steps; among equally few the fewest warnings left, then the fewest roles that go to another organisation, the fewest removals, the best fit. Taking part is never removed, and an organisation that is contractor or adviser of the counterparty, or a holder that is supervisor, gets no role of other organisations and none that is added. Then, with step NULL: cannot, an error that stays, because it is not about chosen roles (an organ that may not take part, say); or limit, no solution within 8 steps or 50,000 situations (fewer when there are more than 100 parties). No row when there is no error, or for NULL. See docs/method.md. Example: SELECT action, party, role FROM governance.smallest_change(''{"parties":[{"party":"gm1/executive","roles":["board_member","supervisor"]}]}'')';
