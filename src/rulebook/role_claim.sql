-- role_claim.sql: refusing conflicting roles, and separation of duty

CREATE TYPE role_claim;

-- include io role_claim

CREATE TYPE role_claim (
	INPUT = role_claim_in,
	OUTPUT = role_claim_out,
	RECEIVE = role_claim_recv,
	SEND = role_claim_send,
	INTERNALLENGTH = 16,
	ALIGNMENT = double,
	STORAGE = plain
);
COMMENT ON TYPE role_claim IS
'What holding a role claims: the roles held and the roles that may not come beside them. 16 bytes. Text form: the two sets with a ! between, {owner}!{client,customer}. Made by role_claim(role, rulebook, scope, severity) for an exclusion constraint with the operator <!>. Example: ''{owner}!{client,customer}''::role_claim is {owner}!{client,customer}';

-- include comparison role_claim SMALL OWNORDER

-- include casts role_claim

CREATE FUNCTION role_claim(role, rulebook DEFAULT standard_rulebook(), scope text DEFAULT 'holder', severity text DEFAULT 'error')
RETURNS role_claim
-- include strict_c role_claim_make COST=10
COMMENT ON FUNCTION role_claim(role, rulebook, text, text) IS
'The claim of one who holds a role: the role, and the roles that conflict with it under a rulebook with at least a severity (info, warning, error, critical). Scope holder: conflicts of one holder, which has those of an organisation in it; organisation: those of an organisation. Separation sets with n = 2 are pairs and count; larger n cannot be seen from two rows. Exceptions for a legal form or phase cannot be seen here and do not count: give a rulebook without the pair. NULL for NULL; 22023 for another scope or severity. Write the role with its type when it is the only argument, as role_claim(''owner'') reads the text form of the type. docs/roles.md has the exclusion constraint. Example: role_claim(''supervisor''::role) is {supervisor}!{board_member}';

CREATE FUNCTION role_claims_conflict(role_claim, role_claim)
RETURNS boolean
-- include strict_c role_claims_conflict
COMMENT ON FUNCTION role_claims_conflict(role_claim, role_claim) IS
'implementation of <!> operator: does one hold what the other forbids, whichever comes first? Two of the same role do not conflict. NULL for NULL. Example: role_claims_conflict(role_claim(''board_member''::role), role_claim(''supervisor''::role)) is true';

-- include operator <!> LEFT=role_claim RIGHT=role_claim CALLS=role_claims_conflict SAME=<!> SEL=cont
COMMENT ON OPERATOR <!> (role_claim, role_claim) IS 'conflicts with';

-- GiST

CREATE FUNCTION governance_internal.role_claim_gist_consistent(internal, role_claim, smallint, oid, internal)
RETURNS boolean
-- include strict_c role_claim_gist_consistent
COMMENT ON FUNCTION role_claim_gist_consistent(internal, role_claim, smallint, oid, internal) IS
'GiST support: can a value under this key conflict';

CREATE FUNCTION governance_internal.role_claim_gist_union(internal, internal)
RETURNS role_claim
-- include strict_c role_claim_gist_union
COMMENT ON FUNCTION role_claim_gist_union(internal, internal) IS
'GiST support: the bits of all';

CREATE FUNCTION governance_internal.role_claim_gist_penalty(internal, internal, internal)
RETURNS internal
-- include strict_c role_claim_gist_penalty
COMMENT ON FUNCTION role_claim_gist_penalty(internal, internal, internal) IS
'GiST support: bits that a key would gain';

CREATE FUNCTION governance_internal.role_claim_gist_picksplit(internal, internal)
RETURNS internal
-- include strict_c role_claim_gist_picksplit
COMMENT ON FUNCTION role_claim_gist_picksplit(internal, internal) IS
'GiST support: like with like';

CREATE FUNCTION governance_internal.role_claim_gist_same(role_claim, role_claim, internal)
RETURNS internal
-- include strict_c role_claim_gist_same
COMMENT ON FUNCTION role_claim_gist_same(role_claim, role_claim, internal) IS
'GiST support: equality of keys';

CREATE OPERATOR CLASS role_claim_ops
DEFAULT FOR TYPE role_claim USING gist AS
	OPERATOR 1 <!>,
	FUNCTION 1 role_claim_gist_consistent(internal, role_claim, smallint, oid, internal),
	FUNCTION 2 role_claim_gist_union(internal, internal),
	FUNCTION 5 role_claim_gist_penalty(internal, internal, internal),
	FUNCTION 6 role_claim_gist_picksplit(internal, internal),
	FUNCTION 7 role_claim_gist_same(role_claim, role_claim, internal);
COMMENT ON OPERATOR CLASS role_claim_ops USING gist IS
'which claims conflict with a claim, for exclusion constraints';
COMMENT ON OPERATOR FAMILY role_claim_ops USING gist IS
'conflicts of role_claim';

-- separation of duty

CREATE FUNCTION separation_violated(assigned text[], roles text[], n integer)
RETURNS boolean
-- include strict_c separation_violated
COMMENT ON FUNCTION separation_violated(text[], text[], integer) IS
'Static separation of duty (ANSI INCITS 359-2004, 5.3.1): does somebody with the assigned roles hold n or more of the set of roles? Roles are any text, compared byte by byte; one that is repeated counts once; NULL among the assigned is nothing. NULL for NULL; 22004 for a NULL in the set, 22023 when n is not 2 to the number of different roles. Example: separation_violated(''{executes,supervises,audits}'', ''{executes,supervises,approves,audits}'', 3) is true';

CREATE FUNCTION separation_violations(
	held role_set, rulebook DEFAULT standard_rulebook(), scope text DEFAULT 'holder',
	OUT rule text, OUT severity text, OUT roles role_set, OUT n integer
)
RETURNS SETOF record
-- include strict_c separation_violations ROWS=2
COMMENT ON FUNCTION separation_violations(role_set, rulebook, text) IS
'The conflicts and separation sets of a rulebook that a set of roles breaks, held by one holder (scope ''holder'') or by all holders of an organisation (''organisation''): rule code, severity, the roles that break it, and the number n that may not be reached (2 for a pair). For role tables, over any grouping: roles held at all is static separation, roles held at one moment is dynamic separation (docs/roles.md). Exceptions for a legal form or phase are not applied. No row for NULL; 22023 for another scope. Example: SELECT rule, severity FROM governance.separation_violations(''{board_member,supervisor}'')';
