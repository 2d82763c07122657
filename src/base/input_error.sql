-- input_error.sql: what is wrong with a text, without raising

-- the input function of a domain runs its CHECK; that is as safe in a worker as pg_input_is_valid() of the server, which says the same of itself
CREATE FUNCTION input_error(value text, type regtype)
RETURNS text
AS 'MODULE_PATHNAME'
LANGUAGE C
STABLE
STRICT
PARALLEL SAFE
COST 10;
COMMENT ON FUNCTION input_error(text, regtype) IS
'NULL when the text is a valid value of the type, else what is wrong with it: message, detail and hint of the error that the type would raise. Uses no subtransaction, so it is cheap in a load. Works for the types of partner_governance on every major, for others from PostgreSQL 16 on (0A000 before). NULL in, NULL out. Example: input_error(''regisseren'', ''governance.role'') is NULL';
