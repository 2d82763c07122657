-- network_conflicts.sql: roles that conflict over many collaborations

CREATE FUNCTION network_conflicts(
	ids text[], collaborations collaboration[], rulebook rulebook DEFAULT standard_rulebook(), scope text DEFAULT 'holder',
	OUT holder text, OUT role_a role, OUT collaboration_a text, OUT role_b role, OUT collaboration_b text, OUT rule text, OUT severity text,
	OUT message_nl text, OUT message_en text
)
RETURNS SETOF record
-- include strict_c network_conflicts COST=1000 ROWS=100
COMMENT ON FUNCTION network_conflicts(text[], collaboration[], rulebook, text) IS
'Who sits on both sides: one holder in a role in one collaboration and in a role that conflicts with it, by a pair of the rulebook, in another at the same time (a period that is not stated, or open, may be any time). scope ''holder'': one path, all pairs; ''organisation'': all holders of an organisation together, the pairs of that scope. A pair that the rulebook allows in both collaborations is left out; two roles in one collaboration are for role_findings(). ids name the collaborations and are equally long (else 2202E); a NULL collaboration is left out. A signal to look at, not a verdict: whether it matters depends on what the two have to do with each other. In order of holder, then pair, then position. No row for NULL; 22023 for another scope. Example: SELECT c.holder, c.role_a, c.collaboration_a, c.role_b, c.collaboration_b FROM (SELECT array_agg(title) AS ids, array_agg(collaboration) AS collaborations FROM governance.versions_as_of(''2026-05-19'')) AS p, governance.network_conflicts(p.ids, p.collaborations, scope => ''organisation'') AS c';
