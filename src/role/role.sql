-- role.sql: type role, one entry of the closed vocabulary of roles

CREATE TYPE role;

-- include io role

CREATE TYPE role (
	INPUT = role_in,
	OUTPUT = role_out,
	RECEIVE = role_recv,
	SEND = role_send,
	INTERNALLENGTH = 1,
	PASSEDBYVALUE,
	ALIGNMENT = char,
	STORAGE = plain
);
COMMENT ON TYPE role IS
'The role that a party plays in a collaboration: one of 26 in the families ladder (government participation), network, formal and position; roles() lists them. Text form is the English code; Dutch names and other spellings of roles() are accepted on input. One byte. Order: as roles() lists them, by family. Example: ''regisseren''::role is direct';

-- include comparison role LEAKPROOF SORTSUPPORT SMALL OWNORDER

-- include casts role

-- what is known of a role

CREATE FUNCTION label(role, lang text)
RETURNS text
-- include strict_c role_label
COMMENT ON FUNCTION label(role, text) IS
'The label of a role, lang ''nl'' or ''en''. NULL in, NULL out; 22023 for another language. Example: label(''owner''::role, ''nl'') is eigenaar';

CREATE FUNCTION family(role)
RETURNS text
-- include strict_c role_family
COMMENT ON FUNCTION family(role) IS
'The family of a role: ladder (government participation), network, formal or position. NULL in, NULL out. Example: family(''client''::role) is position';

CREATE FUNCTION ladder_step(role, ladder text)
RETURNS integer
-- include strict_c role_ladder_step
COMMENT ON FUNCTION ladder_step(role, text) IS
'The step of a role on one of the two ladders of government participation, 1 = least power: ''article'' (founding article 2019: facilitate, connect, stimulate, drive, direct, regulate) or ''rob'' (Raad voor het openbaar bestuur 2012: let_go, facilitate, stimulate, direct, regulate). NULL when the role is not on that ladder, or for NULL; 22023 for another ladder. Steps of different ladders do not compare. Example: ladder_step(''direct'', ''article'') is 5';

CREATE FUNCTION roles(
	OUT role role,
	OUT code text,
	OUT family text,
	OUT label_nl text,
	OUT label_en text,
	OUT definition_nl text,
	OUT definition_en text,
	OUT source text,
	OUT functions text[],
	OUT power_distance integer,
	OUT step_article integer,
	OUT step_rob integer,
	OUT synonyms text[]
)
RETURNS SETOF record
-- include strict_c role_list ROWS=26
COMMENT ON FUNCTION roles() IS
'The catalogue of roles, in order: code, family, labels and definitions in Dutch and English, source (''ours'' where no source names the role), the governance functions that it can carry (steer, control, supervise, account; our reading, no source publishes them), power distance 0 (low) to 4 (high), step on the two ladders (NULL when not on it), other spellings accepted on input. The power distances are interpretive in every source; the Dutch definitions are ours. Example: SELECT code, label_nl FROM governance.roles() WHERE family = ''position''';
