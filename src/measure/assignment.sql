-- assignment.sql: the best distribution of one role each

CREATE FUNCTION assign_roles(cost float8[])
RETURNS integer[]
AS 'MODULE_PATHNAME', 'assign_roles'
LANGUAGE C
IMMUTABLE
STRICT
PARALLEL SAFE
COST 1000;
COMMENT ON FUNCTION assign_roles(float8[]) IS
'Linear assignment: gives each row of a two-dimensional array (a party, say) at most one column (a role, say) and each column at most one row, first to as many rows as possible, then at the least total cost. A NULL element is a forbidden pair. Result: for each row its column, from 1, or NULL when it gets none. Among equally good solutions the first in order of the result, NULL last; costs whose sums are rounded tie up to that rounding. For the most fit instead of the least cost, give 1 - fit. Exact, O(n^3); at most 200 rows and columns (54000). NULL for NULL; 22023 for NaN or infinity, 2202E for another number of dimensions. Jonker and Volgenant (1987). Example: assign_roles(''{ {4,1,3},{2,0,5},{3,2,2} }'') = ''{2,1,3}''';
