/*
 * agreement_result.c
 *		The rows in which the SQL functions return measures of agreement.
 */
#include "agreement/agreement_result.h"

#include "base/result_row.h"

Datum
krippendorff_row(FunctionCallInfo fcinfo, const KrippendorffAlpha *alpha)
{
	ResultRow	row = {0};

	result_double_if(&row, alpha->defined, alpha->alpha);
	result_double_if(&row, alpha->se_defined, alpha->se);
	result_int(&row, (int32) alpha->units);
	result_text(&row, agreement_reason(alpha->reason));
	return result_row_of(&row, fcinfo);
}

Datum
gwet_row(FunctionCallInfo fcinfo, const GwetAgreement *agreement)
{
	ResultRow	row = {0};

	result_double_if(&row, agreement->defined, agreement->coefficient);
	result_double_if(&row, agreement->defined, agreement->observed);
	result_double_if(&row, agreement->defined, agreement->expected);
	result_int(&row, (int32) agreement->units);
	result_text(&row, agreement_reason(agreement->reason));
	return result_row_of(&row, fcinfo);
}

Datum
cross_row(FunctionCallInfo fcinfo, const CrossAgreement *agreement)
{
	ResultRow	row = {0};

	result_double_if(&row, agreement->defined, agreement->kappa);
	result_double_if(&row, agreement->normalised_defined, agreement->normalised);
	result_double_if(&row, agreement->defined, agreement->observed);
	result_double_if(&row, agreement->defined, agreement->expected);
	result_int(&row, (int32) agreement->units);
	result_text(&row, agreement_reason(agreement->reason));
	return result_row_of(&row, fcinfo);
}
