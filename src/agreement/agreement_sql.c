/*
 * agreement_sql.c
 *		Agreement from the tally of an assessment, and kappa from tables of
 *		counts: thin wrappers over the kernels.
 */
#include "assessment/assessment.h"

#include "funcapi.h"
#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "base/result_row.h"
#include "instrument/instrument.h"
#include "agreement/agreement_result.h"
#include "agreement/kappa.h"
#include "agreement/rwg.h"

#define ALL_PERSPECTIVES (-1)

/* ---------- arguments ---------- */

/* NULL = all raters together */
static int
perspective_or_all(FunctionCallInfo fcinfo, int arg)
{
	return PG_ARGISNULL(arg) ? ALL_PERSPECTIVES : vocabulary_argument(&perspective_vocabulary, PG_GETARG_TEXT_PP(arg));
}

static Metric
metric_argument(FunctionCallInfo fcinfo, int arg, const Tally *tally)
{
	Metric		metric = vocabulary_argument(&metric_vocabulary, PG_GETARG_TEXT_PP(arg));

	if (metric == METRIC_RATIO && tally->shape.scale_min < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("metric \"ratio\" does not go with a scale from %d to %d",
						tally->shape.scale_min, tally->shape.scale_min + tally->shape.points - 1),
				 errdetail("It needs answers that are not negative.")));
	return metric;
}

/* ---------- from a tally ---------- */

/* Indicators are units.  "Not applicable" is no rating. */
static void
rating_table_of_tally(const Tally *tally, int perspective, RatingTable *table)
{
	size_t		points = tally->shape.points;
	size_t		nunits = tally->shape.nindicators;
	double	   *values = palloc(points * sizeof(double));
	size_t	   *first = palloc((nunits + 1) * sizeof(size_t));
	RatingCell *cells = palloc(nunits * points * sizeof(RatingCell));
	size_t		ncells = 0;
	size_t		i,
				k;
	int			p;

	for (k = 0; k < points; k++)
		values[k] = tally->shape.scale_min + (int) k;
	for (i = 0; i < nunits; i++)
	{
		first[i] = ncells;
		for (k = 0; k < points; k++)
		{
			uint64		count = 0;

			for (p = 0; p < PERSPECTIVE_COUNT; p++)
				if (tally->raters[p] > 0 && (perspective == ALL_PERSPECTIVES || p == perspective))
					count += tally->counts[p][i * TALLY_ROW(&tally->shape) + k];
			if (count == 0)
				continue;
			cells[ncells].value = (uint32) k;
			cells[ncells++].count = count;
		}
	}
	first[nunits] = ncells;
	table->nvalues = points;
	table->values = values;
	table->nunits = nunits;
	table->first = first;
	table->cells = cells;
}

/* krippendorff_alpha(assessment, metric, perspective) */
PG_FUNCTION_INFO_V1(assessment_krippendorff_alpha);
Datum
assessment_krippendorff_alpha(PG_FUNCTION_ARGS)
{
	Tally		room;
	const Tally *tally;
	RatingTable table;
	KrippendorffAlpha alpha;
	Metric		metric;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	tally = assessment_tally(PG_GETARG_DATUM(0), &room);
	metric = metric_argument(fcinfo, 1, tally);
	rating_table_of_tally(tally, perspective_or_all(fcinfo, 2), &table);
	krippendorff_alpha(&table, metric, true, &alpha);
	return krippendorff_row(fcinfo, &alpha);
}

/* gwet_ac(assessment, weights, perspective) */
PG_FUNCTION_INFO_V1(assessment_gwet_ac);
Datum
assessment_gwet_ac(PG_FUNCTION_ARGS)
{
	Tally		room;
	const Tally *tally;
	RatingTable table;
	GwetAgreement agreement;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	tally = assessment_tally(PG_GETARG_DATUM(0), &room);
	rating_table_of_tally(tally, perspective_or_all(fcinfo, 2), &table);
	gwet_agreement(&table, vocabulary_argument(&weights_vocabulary, PG_GETARG_TEXT_PP(1)), tally->shape.points,
				   tally->shape.scale_min, &agreement);
	return gwet_row(fcinfo, &agreement);
}

/* cross_agreement(assessment, perspective, perspective, metric) */
PG_FUNCTION_INFO_V1(assessment_cross_agreement);
Datum
assessment_cross_agreement(PG_FUNCTION_ARGS)
{
	Tally		room;
	const Tally *tally = assessment_tally(PG_GETARG_DATUM(0), &room);
	int			a = vocabulary_argument(&perspective_vocabulary, PG_GETARG_TEXT_PP(1));
	int			b = vocabulary_argument(&perspective_vocabulary, PG_GETARG_TEXT_PP(2));
	Metric		metric = metric_argument(fcinfo, 3, tally);
	RatingTable x,
				y;
	CrossAgreement agreement;

	if (a == b)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cross_agreement compares two perspectives, not \"%s\" with itself",
						vocabulary_code(&perspective_vocabulary, a))));
	rating_table_of_tally(tally, a, &x);
	rating_table_of_tally(tally, b, &y);
	cross_agreement(&x, &y, metric, &agreement);
	return cross_row(fcinfo, &agreement);
}

static void
indicator_agreement(const Tally *tally, int perspective, int indicator, WithinAgreement *result)
{
	uint64		counts[INSTRUMENT_MAX_POINTS] = {0};
	int			points = tally->shape.points;
	int			p,
				k;

	for (p = 0; p < PERSPECTIVE_COUNT; p++)
		if (tally->raters[p] > 0 && (perspective == ALL_PERSPECTIVES || p == perspective))
			for (k = 0; k < points; k++)
				counts[k] += tally->counts[p][indicator * TALLY_ROW(&tally->shape) + k];
	rwg_of_counts(counts, points, result);
}

/* rwg(assessment, perspective, instrument): a row per perspective and indicator */
PG_FUNCTION_INFO_V1(assessment_rwg);
Datum
assessment_rwg(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	const Instrument *instrument;
	Tally		room;
	const Tally *tally;
	int			only;
	int			p,
				i;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(2))
		return (Datum) 0;
	only = perspective_or_all(fcinfo, 1);
	instrument = instrument_argument(fcinfo, 2);
	tally = assessment_tally_for(PG_GETARG_DATUM(0), instrument, &room);
	for (p = 0; p < PERSPECTIVE_COUNT; p++)
	{
		if (tally->raters[p] == 0 || (only != ALL_PERSPECTIVES && p != only))
			continue;
		for (i = 0; i < instrument->nindicators; i++)
		{
			WithinAgreement within;
			ResultRow	row = {0};
			bool		defined;

			indicator_agreement(tally, p, i, &within);
			defined = within.reason == AGREEMENT_DEFINED;
			result_text(&row, vocabulary_code(&perspective_vocabulary, p));
			result_text(&row, instrument_text(instrument, INSTRUMENT_INDICATORS(instrument)[i].code));
			result_bigint(&row, (int64) within.raters);
			result_double_if(&row, within.raters > 0, instrument->scale_min + within.mean);
			result_double_if(&row, defined, within.variance);
			result_double_if(&row, defined, within.rwg);
			result_double_if(&row, defined, within.rwg_raw);
			result_double_if(&row, defined, within.average_deviation);
			result_text(&row, agreement_reason(within.reason));
			result_row_put(&row, rsinfo);
		}
	}
	return (Datum) 0;
}

/* average_deviation(assessment, perspective): AD_M(J) */
PG_FUNCTION_INFO_V1(assessment_average_deviation);
Datum
assessment_average_deviation(PG_FUNCTION_ARGS)
{
	Tally		room;
	const Tally *tally;
	double		sum = 0;
	int			n = 0;
	int			perspective;
	int			i;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	tally = assessment_tally(PG_GETARG_DATUM(0), &room);
	perspective = perspective_or_all(fcinfo, 1);
	for (i = 0; i < tally->shape.nindicators; i++)
	{
		WithinAgreement within;

		indicator_agreement(tally, perspective, i, &within);
		if (within.reason != AGREEMENT_DEFINED)
			continue;
		sum += within.average_deviation;
		n++;
	}
	if (n == 0)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(sum / n);
}

/* ---------- from tables of counts ---------- */

/* Counts of a two-dimensional array, or of an empty one. */
static const int32 *
counts_argument(FunctionCallInfo fcinfo, int arg, int *rows, int *columns)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(arg);
	const int32 *counts = (const int32 *) ARR_DATA_PTR(array);
	int			n = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	int			i;

	if (ARR_NDIM(array) != 2 && ARR_NDIM(array) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("table of counts must be a two-dimensional array")));
	if (array_contains_nulls(array))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("table of counts must not contain nulls")));
	for (i = 0; i < n; i++)
		if (counts[i] < 0)
			ereport(ERROR,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("count \"%d\" is negative", counts[i])));
	*rows = ARR_NDIM(array) ? ARR_DIMS(array)[0] : 0;
	*columns = ARR_NDIM(array) ? ARR_DIMS(array)[1] : 0;
	return counts;
}

/* cohen_kappa(int[][], weights) */
PG_FUNCTION_INFO_V1(table_cohen_kappa);
Datum
table_cohen_kappa(PG_FUNCTION_ARGS)
{
	int			rows;
	int			columns;
	const int32 *table = counts_argument(fcinfo, 0, &rows, &columns);
	Kappa		kappa;
	ResultRow	row = {0};

	if (rows != columns)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("table of two raters must be square, not %d by %d", rows, columns)));
	cohen_kappa(table, rows, vocabulary_argument(&weights_vocabulary, PG_GETARG_TEXT_PP(1)), &kappa);
	result_double_if(&row, kappa.defined, kappa.kappa);
	result_double_if(&row, kappa.defined, kappa.se);
	result_double_if(&row, kappa.defined, kappa.observed);
	result_double_if(&row, kappa.defined, kappa.expected);
	result_bigint(&row, (int64) kappa.n);
	result_text(&row, agreement_reason(kappa.reason));
	return result_row_of(&row, fcinfo);
}

/* fleiss_kappa(int[][]) */
PG_FUNCTION_INFO_V1(table_fleiss_kappa);
Datum
table_fleiss_kappa(PG_FUNCTION_ARGS)
{
	int			rows;
	int			columns;
	const int32 *table = counts_argument(fcinfo, 0, &rows, &columns);
	int			unequal;
	Kappa		kappa;
	ResultRow	row = {0};

	if (!fleiss_kappa(table, rows, columns, &kappa, &unequal))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("units have different numbers of raters: row %d differs from the first", unequal + 1),
				 errhint("krippendorff_alpha and gwet_ac allow missing ratings.")));
	result_double_if(&row, kappa.defined, kappa.kappa);
	result_double_if(&row, kappa.defined, kappa.observed);
	result_double_if(&row, kappa.defined, kappa.expected);
	result_int(&row, rows);
	result_bigint(&row, kappa.raters);
	result_text(&row, agreement_reason(kappa.reason));
	return result_row_of(&row, fcinfo);
}
