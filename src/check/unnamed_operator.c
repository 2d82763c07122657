/*
 * unnamed_operator.c
 *		Operators that a stored expression uses by a form that cannot name them.
 *
 * pg_dump empties search_path, and names each operator of another schema by
 * OPERATOR(schema.=).  A few forms of SQL have no place for that: they take
 * the operator that search_path finds when they are parsed.  On a type outside
 * pg_catalog a restore finds none, and goes on without the object.  Here those
 * forms are found as ruleutils.c, which writes what pg_dump reads, meets them.
 */
#include "base/compat.h"

#include "access/htup_details.h"
#include "catalog/pg_operator.h"
#include "funcapi.h"
#include "nodes/nodeFuncs.h"
#include "utils/builtins.h"
#include "utils/syscache.h"

#include "base/result_row.h"

static void
put_operator(ReturnSetInfo *rsinfo, const char *form, Oid operator)
{
	ResultRow	row = {0};

	result_text(&row, form);
	result_datum(&row, true, ObjectIdGetDatum(operator));
	result_row_put(&row, rsinfo);
}

/* x = y of a form, or several of them in one AND or OR */
static List *
operators_of(Node *condition)
{
	List	   *operators = NIL;
	ListCell   *cell;

	if (condition && IsA(condition, OpExpr))
		return list_make1_oid(((OpExpr *) condition)->opno);
	if (condition && IsA(condition, BoolExpr))
	{
		foreach (cell, ((BoolExpr *) condition)->args)
			operators = list_concat(operators, operators_of(lfirst(cell)));
	}
	return operators;
}

/* WHEN y of CASE x is kept as x = y, with a place-holder for x */
static void
put_case(ReturnSetInfo *rsinfo, CaseExpr *expr)
{
	ListCell   *cell;

	if (expr->arg == NULL)
		return;
	foreach (cell, expr->args)
	{
		OpExpr	   *test = (OpExpr *) lfirst_node(CaseWhen, cell)->expr;

		if (IsA(test, OpExpr) && list_length(test->args) == 2 && IsA(strip_implicit_coercions(linitial(test->args)), CaseTestExpr))
			put_operator(rsinfo, "CASE x WHEN", test->opno);
	}
}

static Oid
schema_of(Oid operator)
{
	HeapTuple	tuple = SearchSysCache1(OPEROID, ObjectIdGetDatum(operator));
	Oid			schema = InvalidOid;

	if (HeapTupleIsValid(tuple))
	{
		schema = ((Form_pg_operator) GETSTRUCT(tuple))->oprnamespace;
		ReleaseSysCache(tuple);
	}
	return schema;
}

/* Rows are compared by the name of the first operator alone: it finds the others when all are of one schema. */
static void
put_row(ReturnSetInfo *rsinfo, List *operators)
{
	ListCell   *cell;
	bool		one_schema = true;

	foreach (cell, operators)
	{
		if (schema_of(lfirst_oid(cell)) != schema_of(linitial_oid(operators)))
			one_schema = false;
	}
	if (one_schema)
		return;
	foreach (cell, operators)
		put_operator(rsinfo, "a comparison of rows", lfirst_oid(cell));
}

static bool
find_forms(Node *node, void *context)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) context;
	ListCell   *cell;

	if (node == NULL)
		return false;
	switch (nodeTag(node))
	{
		case T_Query:
			return query_tree_walker((Query *) node, find_forms, context, 0);
		case T_DistinctExpr:
			put_operator(rsinfo, "IS DISTINCT FROM", ((DistinctExpr *) node)->opno);
			break;
		case T_NullIfExpr:
			put_operator(rsinfo, "NULLIF", ((NullIfExpr *) node)->opno);
			break;
		case T_CaseExpr:
			put_case(rsinfo, (CaseExpr *) node);
			break;
		case T_JoinExpr:
			/* NATURAL is kept as USING */
			if (((JoinExpr *) node)->usingClause != NIL)
			{
				foreach (cell, operators_of(((JoinExpr *) node)->quals))
					put_operator(rsinfo, "JOIN USING", lfirst_oid(cell));
			}
			break;
		case T_RowCompareExpr:
			put_row(rsinfo, ((RowCompareExpr *) node)->opnos);
			break;
		case T_SubLink:
			/* (x, y) = ANY (SELECT ...) and its kin; with < it is a RowCompareExpr below */
			if (((SubLink *) node)->testexpr && IsA(((SubLink *) node)->testexpr, BoolExpr))
				put_row(rsinfo, operators_of(((SubLink *) node)->testexpr));
			break;
		default:
			break;
	}
	return expression_tree_walker(node, find_forms, context);
}

/* unnamed_operators(pg_node_tree): form, operator */
PG_FUNCTION_INFO_V1(unnamed_operators);
Datum
unnamed_operators(PG_FUNCTION_ARGS)
{
	char	   *tree = TextDatumGetCString(PG_GETARG_DATUM(0));

	InitMaterializedSRF(fcinfo, 0);
	find_forms(stringToNode(tree), (void *) fcinfo->resultinfo);
	return (Datum) 0;
}
