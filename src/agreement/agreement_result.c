/*
 * agreement_result.c
 *		The rows in which the SQL functions return measures of agreement.
 */
#include "agreement/agreement_result.h"

#include "access/htup_details.h"
#include "funcapi.h"
#include "utils/builtins.h"

void
set_reason(AgreementReason reason, Datum *value, bool *isnull)
{
	const char *code = agreement_reason(reason);

	*isnull = code == NULL;
	*value = code ? CStringGetTextDatum(code) : (Datum) 0;
}

Datum
row_of_result(FunctionCallInfo fcinfo, Datum *values, bool *nulls)
{
	TupleDesc	desc;

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls));
}

Datum
krippendorff_row(FunctionCallInfo fcinfo, const KrippendorffAlpha *alpha)
{
	Datum		values[4];
	bool		nulls[4] = {!alpha->defined, !alpha->se_defined, false, false};

	values[0] = Float8GetDatum(alpha->alpha);
	values[1] = Float8GetDatum(alpha->se);
	values[2] = Int32GetDatum((int32) alpha->units);
	set_reason(alpha->reason, &values[3], &nulls[3]);
	return row_of_result(fcinfo, values, nulls);
}

Datum
gwet_row(FunctionCallInfo fcinfo, const GwetAgreement *agreement)
{
	bool		missing = !agreement->defined;
	Datum		values[5];
	bool		nulls[5] = {missing, missing, missing, false, false};

	values[0] = Float8GetDatum(agreement->coefficient);
	values[1] = Float8GetDatum(agreement->observed);
	values[2] = Float8GetDatum(agreement->expected);
	values[3] = Int32GetDatum((int32) agreement->units);
	set_reason(agreement->reason, &values[4], &nulls[4]);
	return row_of_result(fcinfo, values, nulls);
}

Datum
cross_row(FunctionCallInfo fcinfo, const CrossAgreement *agreement)
{
	bool		missing = !agreement->defined;
	Datum		values[6];
	bool		nulls[6] = {missing, !agreement->normalised_defined, missing, missing, false, false};

	values[0] = Float8GetDatum(agreement->kappa);
	values[1] = Float8GetDatum(agreement->normalised);
	values[2] = Float8GetDatum(agreement->observed);
	values[3] = Float8GetDatum(agreement->expected);
	values[4] = Int32GetDatum((int32) agreement->units);
	set_reason(agreement->reason, &values[5], &nulls[5]);
	return row_of_result(fcinfo, values, nulls);
}
