-- rulebook.sql: the shared frame for roles

CREATE TYPE rulebook;

-- include io rulebook

CREATE TYPE rulebook (
	INPUT = rulebook_in,
	OUTPUT = rulebook_out,
	RECEIVE = rulebook_recv,
	SEND = rulebook_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE rulebook IS
'The shared frame for roles: style affinity of each role, the functions it carries and its power distance; how well it suits a legal form, an organ and a phase; weights and thresholds; conflicting pairs with severity, scope, reason, source and exceptions; functions that must be held, and apart from which; separation sets of n roles. Text form: canonical JSON (docs/roles.md); a wrong document is refused with the path of the fault. Stored compiled. Limits: 400 conflicts, 64 sets, 8 exceptions a conflict, 2000 bytes a text and 256 kB of all texts. Example: SELECT rule, severity FROM governance.role_rules(governance.standard_rulebook())';

-- include comparison rulebook LARGE BYTEORDER

-- include casts rulebook JSONB

-- the built-in one

CREATE FUNCTION standard_rulebook()
RETURNS rulebook
-- include strict_c standard_rulebook
COMMENT ON FUNCTION standard_rulebook() IS
'The built-in rulebook "standard-roles" version 1. Conflicting pairs and functions name their source; every number in it is ours, marked interpretive and made to be replaced: see the operator || (rulebook, jsonb). A published version never changes. Example: code(standard_rulebook()) is standard-roles';

-- merging

CREATE FUNCTION rulebook_merge(rulebook, jsonb)
RETURNS rulebook
-- include strict_c rulebook_merge_jsonb
COMMENT ON FUNCTION rulebook_merge(rulebook, jsonb) IS
'A rulebook with a document read onto it: what the document says replaces what was there, key by key; null removes, or sets a default back; what it does not mention stays. A pair is the same in either order, words may be Dutch or English, lists are replaced as a whole. The result says in "extends" which rulebook it was made from and, unless the document gives a code, gets that code with "-own"; without any difference it is the rulebook itself. 22023 with the place of the fault. NULL in, NULL out. Example: code(rulebook_merge(standard_rulebook(), ''{"conflicts": {"owner-client": {"severity": "error"}}}'')) is standard-roles-own';

-- include operator || LEFT=rulebook RIGHT=jsonb CALLS=rulebook_merge
COMMENT ON OPERATOR || (rulebook, jsonb) IS 'rulebook_merge()';

CREATE FUNCTION rulebook_differences(standard rulebook, own rulebook, OUT path text, OUT standard_value text, OUT own_value text)
RETURNS SETOF record
-- include strict_c rulebook_differences ROWS=10
COMMENT ON FUNCTION rulebook_differences(rulebook, rulebook) IS
'Where two rulebooks differ, a row a place: path (JSON pointer), and the values in the first and in the second, strings as they read and the rest as JSON; NULL where it is not there. No row for equal rulebooks or NULL. Example: SELECT path, standard_value, own_value FROM governance.rulebook_differences(governance.standard_rulebook(), governance.rulebook_merge(governance.standard_rulebook(), ''{"thresholds": {"style": 0.2}}''))';

-- what a rulebook says of itself

CREATE FUNCTION code(rulebook)
RETURNS text
-- include strict_c rulebook_code
COMMENT ON FUNCTION code(rulebook) IS
'The code of the rulebook. NULL in, NULL out. Example: code(standard_rulebook()) is standard-roles';

CREATE FUNCTION version(rulebook)
RETURNS integer
-- include strict_c rulebook_version
COMMENT ON FUNCTION version(rulebook) IS
'The version of the rulebook, 1 or more. NULL in, NULL out. Example: version(standard_rulebook()) is 1';
