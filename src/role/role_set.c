/*
 * role_set.c
 *		Sets of roles: one bit a role.
 */
#include "role/role.h"

#include "access/gin.h"
#include "access/stratnum.h"
#include "catalog/pg_type.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "port/pg_bitutils.h"
#include "utils/array.h"
#include "utils/lsyscache.h"
#include "utils/sortsupport.h"

#include "base/byvalue.h"

/* ---------- kernel ---------- */

int
role_set_count(RoleSet set)
{
	return pg_popcount64(set);
}

/* Take the member with the lowest number out of a set that is not empty. */
static Role
take_first(RoleSet *set)
{
	Role		first = (Role) pg_rightmost_one_pos64(*set);

	*set &= *set - 1;
	return first;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
syntax_error(const char *str, size_t len, GovFailure *failure)
{
	gov_fail(failure, ERRCODE_INVALID_TEXT_REPRESENTATION,
			 "invalid input syntax for type %s: \"%s\"", "role_set", gov_quote(str, len));
	return gov_fail_detail(failure, "Expected roles between braces, separated by commas, such as \"{owner,client}\".");
}

bool
role_set_parse(const char *str, size_t len, RoleSet *set, GovFailure *failure)
{
	const char *s = str;
	const char *end = str + len;
	RoleSet		members = 0;

	while (s < end && is_blank(*s))
		s++;
	while (end > s && is_blank(end[-1]))
		end--;
	if (end - s < 2 || *s != '{' || end[-1] != '}')
	{
		const VocabularyTerm *term = vocabulary_find(&role_vocabulary, s, end - s);

		syntax_error(str, len, failure);
		if (term)
			gov_fail_hint(failure, "The set of this one role is \"{%s}\"; a single role has type role.", term->code);
		return false;
	}
	s++;
	end--;
	while (end > s && is_blank(end[-1]))
		end--;
	while (s < end && is_blank(*s))
		s++;

	if (s < end)
	{
		for (;;)
		{
			const char *comma = memchr(s, ',', end - s);
			const char *stop = comma ? comma : end;
			Role		role;

			CHECK_FOR_INTERRUPTS();
			while (s < stop && is_blank(*s))
				s++;
			while (stop > s && is_blank(stop[-1]))
				stop--;
			if (s == stop)
				return syntax_error(str, len, failure);
			if (!role_parse(s, stop - s, &role, failure))
				return false;
			members |= ROLE_BIT(role);
			if (comma == NULL)
				break;
			s = comma + 1;
		}
	}
	*set = members;
	return true;
}

void
role_set_write(StringInfo buf, RoleSet set)
{
	bool		first = true;

	appendStringInfoChar(buf, '{');
	while (set)
	{
		const char *code = role_code(take_first(&set));

		if (!first)
			appendStringInfoChar(buf, ',');
		/* input lets no other bit through */
		appendStringInfoString(buf, code ? code : "?");
		first = false;
	}
	appendStringInfoChar(buf, '}');
}

/* ---------- text and binary ---------- */

PG_FUNCTION_INFO_V1(role_set_in);
Datum
role_set_in(PG_FUNCTION_ARGS)
{
	const char *str = PG_GETARG_CSTRING(0);
	GovFailure	failure;
	RoleSet		set;

	if (!role_set_parse(str, strlen(str), &set, &failure))
		PG_RETURN_FAILURE(&failure);
	PG_RETURN_ROLE_SET(set);
}

PG_FUNCTION_INFO_V1(role_set_out);
Datum
role_set_out(PG_FUNCTION_ARGS)
{
	StringInfoData buf;

	initStringInfo(&buf);
	role_set_write(&buf, PG_GETARG_ROLE_SET(0));
	PG_RETURN_CSTRING(buf.data);
}

PG_FUNCTION_INFO_V1(role_set_recv);
Datum
role_set_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	RoleSet		set = (RoleSet) pq_getmsgint64(buf);
	RoleSet		unknown = set & ~role_set_all();

	if (unknown)
	{
		GovFailure	failure;

		gov_fail(&failure, ERRCODE_INVALID_BINARY_REPRESENTATION,
				 "unknown role number in role_set: \"%d\"", take_first(&unknown));
		gov_fail_detail(&failure, "The binary form of a role_set is eight bytes, high byte first, "
						"with a bit for the number of each role.");
		PG_RETURN_FAILURE(&failure);
	}
	PG_RETURN_ROLE_SET(set);
}

PG_FUNCTION_INFO_V1(role_set_send);
Datum
role_set_send(PG_FUNCTION_ARGS)
{
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendint64(&buf, PG_GETARG_ROLE_SET(0));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/* ---------- order and hash ---------- */

BYVALUE_COMPARISONS(role_set, PG_GETARG_ROLE_SET);

static int
role_set_fast_cmp(Datum x, Datum y, SortSupport ssup)
{
	return byvalue_cmp(DatumGetRoleSet(x), DatumGetRoleSet(y));
}

PG_FUNCTION_INFO_V1(role_set_sortsupport);
Datum
role_set_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);

	ssup->comparator = role_set_fast_cmp;
	PG_RETURN_VOID();
}

PG_FUNCTION_INFO_V1(role_set_hash);
Datum
role_set_hash(PG_FUNCTION_ARGS)
{
	PG_RETURN_UINT32((uint32) byvalue_hash(PG_GETARG_ROLE_SET(0), 0));
}

PG_FUNCTION_INFO_V1(role_set_hash_extended);
Datum
role_set_hash_extended(PG_FUNCTION_ARGS)
{
	PG_RETURN_UINT64(byvalue_hash(PG_GETARG_ROLE_SET(0), (uint64) PG_GETARG_INT64(1)));
}

/* ---------- set arithmetic ---------- */

PG_FUNCTION_INFO_V1(role_set_contains);
Datum
role_set_contains(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL((PG_GETARG_ROLE_SET(1) & ~PG_GETARG_ROLE_SET(0)) == 0);
}

PG_FUNCTION_INFO_V1(role_set_contained_by);
Datum
role_set_contained_by(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL((PG_GETARG_ROLE_SET(0) & ~PG_GETARG_ROLE_SET(1)) == 0);
}

PG_FUNCTION_INFO_V1(role_set_overlaps);
Datum
role_set_overlaps(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL((PG_GETARG_ROLE_SET(0) & PG_GETARG_ROLE_SET(1)) != 0);
}

PG_FUNCTION_INFO_V1(role_set_has);
Datum
role_set_has(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL((PG_GETARG_ROLE_SET(0) & ROLE_BIT(PG_GETARG_ROLE(1))) != 0);
}

PG_FUNCTION_INFO_V1(role_among);
Datum
role_among(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL((PG_GETARG_ROLE_SET(1) & ROLE_BIT(PG_GETARG_ROLE(0))) != 0);
}

PG_FUNCTION_INFO_V1(role_set_union);
Datum
role_set_union(PG_FUNCTION_ARGS)
{
	PG_RETURN_ROLE_SET(PG_GETARG_ROLE_SET(0) | PG_GETARG_ROLE_SET(1));
}

PG_FUNCTION_INFO_V1(role_set_intersection);
Datum
role_set_intersection(PG_FUNCTION_ARGS)
{
	PG_RETURN_ROLE_SET(PG_GETARG_ROLE_SET(0) & PG_GETARG_ROLE_SET(1));
}

PG_FUNCTION_INFO_V1(role_set_difference);
Datum
role_set_difference(PG_FUNCTION_ARGS)
{
	PG_RETURN_ROLE_SET(PG_GETARG_ROLE_SET(0) & ~PG_GETARG_ROLE_SET(1));
}

PG_FUNCTION_INFO_V1(role_set_add);
Datum
role_set_add(PG_FUNCTION_ARGS)
{
	PG_RETURN_ROLE_SET(PG_GETARG_ROLE_SET(0) | ROLE_BIT(PG_GETARG_ROLE(1)));
}

PG_FUNCTION_INFO_V1(role_set_remove);
Datum
role_set_remove(PG_FUNCTION_ARGS)
{
	PG_RETURN_ROLE_SET(PG_GETARG_ROLE_SET(0) & ~ROLE_BIT(PG_GETARG_ROLE(1)));
}

PG_FUNCTION_INFO_V1(role_set_cardinality);
Datum
role_set_cardinality(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(role_set_count(PG_GETARG_ROLE_SET(0)));
}

/* ---------- from and to roles ---------- */

PG_FUNCTION_INFO_V1(role_set_from_role);
Datum
role_set_from_role(PG_FUNCTION_ARGS)
{
	PG_RETURN_ROLE_SET(ROLE_BIT(PG_GETARG_ROLE(0)));
}

PG_FUNCTION_INFO_V1(role_set_from_array);
Datum
role_set_from_array(PG_FUNCTION_ARGS)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(0);
	Datum	   *elements;
	bool	   *nulls;
	int			count;
	RoleSet		set = 0;
	int			i;

	deconstruct_array(array, ARR_ELEMTYPE(array), 1, true, TYPALIGN_CHAR, &elements, &nulls, &count);
	for (i = 0; i < count; i++)
	{
		if (nulls[i])
		{
			GovFailure	failure;

			gov_fail(&failure, ERRCODE_NULL_VALUE_NOT_ALLOWED, "a role_set cannot hold NULL");
			gov_fail_detail(&failure, "Element %d of the array is NULL.", i + 1);
			gov_fail_hint(&failure, "array_remove(roles, NULL) leaves the NULLs out.");
			PG_RETURN_FAILURE(&failure);
		}
		set |= ROLE_BIT(DatumGetRole(elements[i]));
	}
	PG_RETURN_ROLE_SET(set);
}

PG_FUNCTION_INFO_V1(role_set_to_array);
Datum
role_set_to_array(PG_FUNCTION_ARGS)
{
	RoleSet		set = PG_GETARG_ROLE_SET(0);
	Datum		elements[64];
	int			count = 0;
	Oid		   *role_type = fcinfo->flinfo->fn_extra;

	/* the type's OID is known to nobody but our own declaration */
	if (role_type == NULL)
	{
		role_type = MemoryContextAlloc(fcinfo->flinfo->fn_mcxt, sizeof(Oid));
		*role_type = get_element_type(get_func_rettype(fcinfo->flinfo->fn_oid));
		fcinfo->flinfo->fn_extra = role_type;
	}
	while (set)
		elements[count++] = RoleGetDatum(take_first(&set));
	PG_RETURN_ARRAYTYPE_P(construct_array(elements, count, *role_type, 1, true, TYPALIGN_CHAR));
}

/* ---------- GIN: the keys of a set are its roles ---------- */

#define ROLE_SET_CONTAINS_STRATEGY		1
#define ROLE_SET_OVERLAPS_STRATEGY		2
#define ROLE_SET_CONTAINED_BY_STRATEGY	3
#define ROLE_SET_HAS_STRATEGY			4

static Datum *
set_keys(RoleSet set, int32 *nkeys)
{
	Datum	   *keys = palloc(Max(role_set_count(set), 1) * sizeof(Datum));
	int			n = 0;

	while (set)
		keys[n++] = RoleGetDatum(take_first(&set));
	*nkeys = n;
	return keys;
}

PG_FUNCTION_INFO_V1(role_set_gin_extract_value);
Datum
role_set_gin_extract_value(PG_FUNCTION_ARGS)
{
	int32	   *nkeys = (int32 *) PG_GETARG_POINTER(1);

	PG_RETURN_POINTER(set_keys(PG_GETARG_ROLE_SET(0), nkeys));
}

PG_FUNCTION_INFO_V1(role_set_gin_extract_query);
Datum
role_set_gin_extract_query(PG_FUNCTION_ARGS)
{
	int32	   *nkeys = (int32 *) PG_GETARG_POINTER(1);
	StrategyNumber strategy = PG_GETARG_UINT16(2);
	int32	   *search_mode = (int32 *) PG_GETARG_POINTER(6);
	RoleSet		query;

	if (strategy == ROLE_SET_HAS_STRATEGY)
		query = ROLE_BIT(PG_GETARG_ROLE(0));
	else
		query = PG_GETARG_ROLE_SET(0);

	/* every set contains the empty one; the empty one is contained in every */
	if (strategy == ROLE_SET_CONTAINS_STRATEGY && query == 0)
		*search_mode = GIN_SEARCH_MODE_ALL;
	else if (strategy == ROLE_SET_CONTAINED_BY_STRATEGY)
		*search_mode = GIN_SEARCH_MODE_INCLUDE_EMPTY;
	PG_RETURN_POINTER(set_keys(query, nkeys));
}

PG_FUNCTION_INFO_V1(role_set_gin_triconsistent);
Datum
role_set_gin_triconsistent(PG_FUNCTION_ARGS)
{
	GinTernaryValue *check = (GinTernaryValue *) PG_GETARG_POINTER(0);
	StrategyNumber strategy = PG_GETARG_UINT16(1);
	int32		nkeys = PG_GETARG_INT32(3);
	GinTernaryValue result;
	int			i;

	switch (strategy)
	{
		case ROLE_SET_CONTAINS_STRATEGY:
		case ROLE_SET_HAS_STRATEGY:
			/* all keys must be there */
			result = GIN_TRUE;
			for (i = 0; i < nkeys && result != GIN_FALSE; i++)
				if (check[i] != GIN_TRUE)
					result = check[i];
			break;
		case ROLE_SET_OVERLAPS_STRATEGY:
			/* one key must be there */
			result = GIN_FALSE;
			for (i = 0; i < nkeys && result != GIN_TRUE; i++)
				if (check[i] != GIN_FALSE)
					result = check[i];
			break;
		case ROLE_SET_CONTAINED_BY_STRATEGY:
			/* the index does not tell which other keys a set has */
			result = GIN_MAYBE;
			break;
		default:
			elog(ERROR, "unknown strategy number: %d", strategy);
			result = GIN_FALSE;
	}
	PG_RETURN_GIN_TERNARY_VALUE(result);
}
