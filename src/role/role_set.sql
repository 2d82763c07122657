-- role_set.sql: type role_set, a set of roles

CREATE TYPE role_set;

-- include io role_set

CREATE TYPE role_set (
	INPUT = role_set_in,
	OUTPUT = role_set_out,
	RECEIVE = role_set_recv,
	SEND = role_set_send,
	LIKE = int8
);
COMMENT ON TYPE role_set IS
'A set of roles, eight bytes. Text form is the codes between braces in the order of roles(), such as {owner,client}; {} is the empty set. Input takes any order, repeats, blanks and every spelling of a role. Order: of the set read as an unsigned number, so the highest role decides first. Example: ''{klant, eigenaar}''::role_set is {owner,customer}';

-- include comparison role_set LEAKPROOF SORTSUPPORT SMALL OWNORDER

-- include casts role_set

-- set arithmetic; the functions are the operators for when the schema is not on the search_path

CREATE FUNCTION role_set_contains(role_set, role_set)
RETURNS boolean
-- include strict_c role_set_contains LEAKPROOF
COMMENT ON FUNCTION role_set_contains(role_set, role_set) IS
'Function of @>: whether the first set holds every role of the second; every set contains the empty one. NULL in, NULL out. Example: role_set_contains(''{owner,client}'', ''{client}'') is true';

CREATE FUNCTION role_set_contained_by(role_set, role_set)
RETURNS boolean
-- include strict_c role_set_contained_by LEAKPROOF
COMMENT ON FUNCTION role_set_contained_by(role_set, role_set) IS
'Function of <@: whether every role of the first set is in the second. NULL in, NULL out. Example: role_set_contained_by(''{client}'', ''{owner,client}'') is true';

CREATE FUNCTION role_set_overlaps(role_set, role_set)
RETURNS boolean
-- include strict_c role_set_overlaps LEAKPROOF
COMMENT ON FUNCTION role_set_overlaps(role_set, role_set) IS
'Function of &&: whether the two sets have a role in common. NULL in, NULL out. Example: role_set_overlaps(''{owner,client}'', ''{client,customer}'') is true';

CREATE FUNCTION role_set_has(role_set, role)
RETURNS boolean
-- include strict_c role_set_has LEAKPROOF
COMMENT ON FUNCTION role_set_has(role_set, role) IS
'Function of @> with one role: whether the set holds it. NULL in, NULL out. Example: role_set_has(''{owner,client}'', ''eigenaar'') is true';

CREATE FUNCTION role_among(role, role_set)
RETURNS boolean
-- include strict_c role_among LEAKPROOF
COMMENT ON FUNCTION role_among(role, role_set) IS
'Function of <@ with one role: whether it is in the set. NULL in, NULL out. Example: role_among(''owner'', ''{owner,client}'') is true';

CREATE FUNCTION role_set_union(role_set, role_set)
RETURNS role_set
-- include strict_c role_set_union
COMMENT ON FUNCTION role_set_union(role_set, role_set) IS
'Function of |: the roles of either set. NULL in, NULL out. Example: role_set_union(''{owner}'', ''{client}'') is {owner,client}';

CREATE FUNCTION role_set_intersection(role_set, role_set)
RETURNS role_set
-- include strict_c role_set_intersection
COMMENT ON FUNCTION role_set_intersection(role_set, role_set) IS
'Function of &: the roles of both sets. NULL in, NULL out. Example: role_set_intersection(''{owner,client}'', ''{client,customer}'') is {client}';

CREATE FUNCTION role_set_difference(role_set, role_set)
RETURNS role_set
-- include strict_c role_set_difference
COMMENT ON FUNCTION role_set_difference(role_set, role_set) IS
'Function of -: the roles of the first set that are not in the second. NULL in, NULL out. Example: role_set_difference(''{owner,client}'', ''{client,customer}'') is {owner}';

CREATE FUNCTION role_set_add(role_set, role)
RETURNS role_set
-- include strict_c role_set_add
COMMENT ON FUNCTION role_set_add(role_set, role) IS
'Function of | with one role: the set with that role. NULL in, NULL out. Example: role_set_add(''{owner}'', ''client'') is {owner,client}';

CREATE FUNCTION role_set_remove(role_set, role)
RETURNS role_set
-- include strict_c role_set_remove
COMMENT ON FUNCTION role_set_remove(role_set, role) IS
'Function of - with one role: the set without that role. NULL in, NULL out. Example: role_set_remove(''{owner,client}'', ''client'') is {owner}';

-- include operator @> LEFT=role_set RIGHT=role_set CALLS=role_set_contains SAME=<@ SEL=matching
COMMENT ON OPERATOR @> (role_set, role_set) IS
'holds every role of';

-- include operator <@ LEFT=role_set RIGHT=role_set CALLS=role_set_contained_by SAME=@> SEL=matching
COMMENT ON OPERATOR <@ (role_set, role_set) IS
'has every role in';

-- include operator && LEFT=role_set RIGHT=role_set CALLS=role_set_overlaps SAME=&& SEL=matching
COMMENT ON OPERATOR && (role_set, role_set) IS
'has a role in common with';

-- include operator @> LEFT=role_set RIGHT=role CALLS=role_set_has SAME=<@ SEL=matching
COMMENT ON OPERATOR @> (role_set, role) IS
'holds the role; write the role with its type, as an untyped literal is read as a set: roles @> ''owner''::governance.role';

-- include operator <@ LEFT=role RIGHT=role_set CALLS=role_among SAME=@> SEL=matching
COMMENT ON OPERATOR <@ (role, role_set) IS
'is in the set';

-- include operator | LEFT=role_set RIGHT=role_set CALLS=role_set_union SAME=|
COMMENT ON OPERATOR | (role_set, role_set) IS
'the roles of either set';

-- include operator & LEFT=role_set RIGHT=role_set CALLS=role_set_intersection SAME=&
COMMENT ON OPERATOR & (role_set, role_set) IS
'the roles of both sets';

-- include operator - LEFT=role_set RIGHT=role_set CALLS=role_set_difference
COMMENT ON OPERATOR - (role_set, role_set) IS
'the roles of the first set that are not in the second';

-- include operator | LEFT=role_set RIGHT=role CALLS=role_set_add
COMMENT ON OPERATOR | (role_set, role) IS
'the set with the role; write the role with its type';

-- include operator - LEFT=role_set RIGHT=role CALLS=role_set_remove
COMMENT ON OPERATOR - (role_set, role) IS
'the set without the role; write the role with its type';

CREATE FUNCTION cardinality(role_set)
RETURNS integer
-- include strict_c role_set_cardinality
COMMENT ON FUNCTION cardinality(role_set) IS
'How many roles the set holds, 0 to 26. NULL in, NULL out. Not named count: with this schema on the search_path an unqualified count(x) must stay the aggregate of core. Example: cardinality(''{owner,client}''::role_set) is 2';

-- from and to roles

CREATE FUNCTION role_set(role)
RETURNS role_set
-- include strict_c role_set_from_role
COMMENT ON FUNCTION role_set(role) IS
'The set of one role. NULL in, NULL out. Example: role_set(''owner''::role) is {owner}';

CREATE FUNCTION role_set(role[])
RETURNS role_set
-- include strict_c role_set_from_array
COMMENT ON FUNCTION role_set(role[]) IS
'The set of the roles in an array of any dimensions; repeats count once. NULL in, NULL out; 22004 for a NULL element. Example: role_set(ARRAY[''client'',''owner'']::role[]) is {owner,client}';

CREATE FUNCTION role_array(role_set)
RETURNS role[]
-- include strict_c role_set_to_array
COMMENT ON FUNCTION role_array(role_set) IS
'The roles of a set as an array, in the order of roles(). NULL in, NULL out. Example: role_array(''{client,owner}'') is {owner,client}';

CREATE CAST (role AS role_set)
WITH FUNCTION role_set(role) AS ASSIGNMENT;
COMMENT ON CAST (role AS role_set) IS
'The set of one role.';

CREATE CAST (role[] AS role_set)
WITH FUNCTION role_set(role[]);
COMMENT ON CAST (role[] AS role_set) IS
'The set of the roles in an array; order and repeats are lost, a NULL element is an error (22004).';

CREATE CAST (role_set AS role[])
WITH FUNCTION role_array(role_set) AS ASSIGNMENT;
COMMENT ON CAST (role_set AS role[]) IS
'The roles of a set as an array, in the order of roles().';

CREATE AGGREGATE role_set_agg(role) (
	SFUNC = role_set_add,
	STYPE = role_set,
	COMBINEFUNC = role_set_union,
	INITCOND = '{}',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE role_set_agg(role) IS
'The set of all roles in the input; NULL is passed over, no input gives the empty set. Example: SELECT holder, governance.role_set_agg(role) FROM governance_register.role_assignment GROUP BY holder';

CREATE AGGREGATE role_set_agg(role_set) (
	SFUNC = role_set_union,
	STYPE = role_set,
	COMBINEFUNC = role_set_union,
	INITCOND = '{}',
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE role_set_agg(role_set) IS
'The union of all sets in the input; NULL is passed over, no input gives the empty set. Example: SELECT p.organisation, governance.role_set_agg(p.roles) FROM governance.versions_as_of(''2026-05-19'') AS v, governance.parties(v.collaboration) AS p GROUP BY p.organisation';

-- index on the roles of a set

CREATE FUNCTION governance_internal.role_set_gin_extract_value(role_set, internal)
RETURNS internal
-- include strict_c role_set_gin_extract_value
COMMENT ON FUNCTION role_set_gin_extract_value(role_set, internal) IS
'GIN support of type role_set: the roles of a stored set; not for direct use.';

CREATE FUNCTION governance_internal.role_set_gin_extract_query(role_set, internal, smallint, internal, internal, internal, internal)
RETURNS internal
-- include strict_c role_set_gin_extract_query
COMMENT ON FUNCTION role_set_gin_extract_query(role_set, internal, smallint, internal, internal, internal, internal) IS
'GIN support of type role_set: the roles to look for; not for direct use.';

CREATE FUNCTION governance_internal.role_set_gin_triconsistent(internal, smallint, role_set, integer, internal, internal, internal)
RETURNS "char"
-- include strict_c role_set_gin_triconsistent
COMMENT ON FUNCTION role_set_gin_triconsistent(internal, smallint, role_set, integer, internal, internal, internal) IS
'GIN support of type role_set: whether the roles found answer the query; not for direct use.';

CREATE OPERATOR CLASS role_set_ops
DEFAULT FOR TYPE role_set USING gin AS
	OPERATOR 1 @>,
	OPERATOR 2 &&,
	OPERATOR 3 <@,
	OPERATOR 4 @> (role_set, role),
	FUNCTION 1 role_cmp(role, role),
	FUNCTION 2 role_set_gin_extract_value(role_set, internal),
	FUNCTION 3 role_set_gin_extract_query(role_set, internal, smallint, internal, internal, internal, internal),
	FUNCTION 6 role_set_gin_triconsistent(internal, smallint, role_set, integer, internal, internal, internal),
	STORAGE role;
COMMENT ON OPERATOR CLASS role_set_ops USING gin IS
'Index on the roles of a set, for @> (a set or one role), && and <@. Example: CREATE INDEX ON t USING gin (roles)';
