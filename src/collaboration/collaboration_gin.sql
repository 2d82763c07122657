-- collaboration_gin.sql: GIN index over the parties of collaborations

CREATE FUNCTION governance_internal.collaboration_gin_compare(text, text)
RETURNS integer
-- include strict_c collaboration_gin_compare
COMMENT ON FUNCTION collaboration_gin_compare(text, text) IS
'GIN support: byte order of keys';

CREATE FUNCTION governance_internal.collaboration_gin_extract_value(collaboration, internal)
RETURNS internal
-- include strict_c collaboration_gin_extract_value
COMMENT ON FUNCTION collaboration_gin_extract_value(collaboration, internal) IS
'GIN support: the keys of a value';

CREATE FUNCTION governance_internal.collaboration_gin_extract_query(collaboration, internal, smallint, internal, internal, internal, internal)
RETURNS internal
-- include strict_c collaboration_gin_extract_query
COMMENT ON FUNCTION collaboration_gin_extract_query(collaboration, internal, smallint, internal, internal, internal, internal) IS
'GIN support: the keys that a query asks for';

CREATE FUNCTION governance_internal.collaboration_gin_consistent(internal, smallint, collaboration, integer, internal, internal, internal, internal)
RETURNS boolean
-- include strict_c collaboration_gin_consistent
COMMENT ON FUNCTION collaboration_gin_consistent(internal, smallint, collaboration, integer, internal, internal, internal, internal) IS
'GIN support: does a value with these keys match';

CREATE FUNCTION governance_internal.collaboration_gin_triconsistent(internal, smallint, collaboration, integer, internal, internal, internal)
RETURNS "char"
-- include strict_c collaboration_gin_triconsistent
COMMENT ON FUNCTION collaboration_gin_triconsistent(internal, smallint, collaboration, integer, internal, internal, internal) IS
'GIN support: does a value match when some keys are unknown';

CREATE OPERATOR CLASS collaboration_ops
DEFAULT FOR TYPE collaboration USING gin AS
	OPERATOR 1 @@ (collaboration, text),
	OPERATOR 7 @>,
	FUNCTION 1 collaboration_gin_compare(text, text),
	FUNCTION 2 collaboration_gin_extract_value(collaboration, internal),
	FUNCTION 3 collaboration_gin_extract_query(collaboration, internal, smallint, internal, internal, internal, internal),
	FUNCTION 4 collaboration_gin_consistent(internal, smallint, collaboration, integer, internal, internal, internal, internal),
	FUNCTION 6 collaboration_gin_triconsistent(internal, smallint, collaboration, integer, internal, internal, internal),
	STORAGE text;
COMMENT ON OPERATOR CLASS collaboration_ops USING gin IS
'which collaborations is a party in, and in which role: @@ exactly, @> with a recheck';
