/*
 * sized_text.c
 *		How a view says the longest value that a column of type text has.
 *
 * A cast of a text to varchar(n) is a call that cuts, and what is compared
 * with its result finds no index and no statistics.  Where a check of the
 * register keeps a text short there is nothing to cut: such a cast says so
 * (text::sized_text::varchar(n)), and is planned as the column itself, with
 * the size for whoever asks the view for it.
 */
#include "base/compat.h"

#include "catalog/pg_type.h"
#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"

/* What is there when nobody plans the cast: the same text. */
PG_FUNCTION_INFO_V1(sized_text_varchar);
Datum
sized_text_varchar(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(PG_GETARG_DATUM(0));
}

PG_FUNCTION_INFO_V1(sized_text_support);
Datum
sized_text_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);
	Node	   *planned = NULL;

	if (IsA(request, SupportRequestSimplify))
	{
		FuncExpr   *call = ((SupportRequestSimplify *) request)->fcall;
		Node	   *size = (Node *) lsecond(call->args);

		if (IsA(size, Const) && !((Const *) size)->constisnull)
			planned = applyRelabelType((Node *) linitial(call->args), VARCHAROID, DatumGetInt32(((Const *) size)->constvalue),
									   call->funccollid, COERCE_EXPLICIT_CAST, -1, true);
	}
	PG_RETURN_POINTER(planned);
}

/* A type of casts only: no value is read as one. */
PG_FUNCTION_INFO_V1(sized_text_in);
Datum
sized_text_in(PG_FUNCTION_ARGS)
{
	ereport(ERROR,
			(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
			 errmsg("no value is of type sized_text"),
			 errhint("It stands between a text and varchar(n) in a view, where a check keeps the text short.")));
	PG_RETURN_NULL();
}
