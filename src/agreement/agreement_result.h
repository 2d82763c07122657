/*
 * agreement_result.h
 *		The rows in which the SQL functions return measures of agreement; the
 *		same from a tally and from one's own rows.
 */
#ifndef PARTNER_GOVERNANCE_AGREEMENT_RESULT_H
#define PARTNER_GOVERNANCE_AGREEMENT_RESULT_H

#include "base/compat.h"

#include "agreement/cross_agreement.h"
#include "agreement/gwet.h"
#include "agreement/krippendorff.h"

extern Datum krippendorff_row(FunctionCallInfo fcinfo, const KrippendorffAlpha *alpha);
extern Datum gwet_row(FunctionCallInfo fcinfo, const GwetAgreement *agreement);
extern Datum cross_row(FunctionCallInfo fcinfo, const CrossAgreement *agreement);

#endif							/* PARTNER_GOVERNANCE_AGREEMENT_RESULT_H */
