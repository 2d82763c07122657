/*
 * control_chart_sql.c
 *		SQL functions over control_chart.c: the window aggregates ewma and
 *		cusum, and the early warning in words.
 */
#include "base/compat.h"

#include <math.h>

#include "funcapi.h"
#include "utils/builtins.h"

#include "base/comparable.h"
#include "measure/control_chart.h"
#include "base/number_array.h"
#include "base/result_row.h"

static void
check_lambda(double lambda)
{
	if (!(lambda > 0 && lambda <= 1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid lambda: \"%s\"", number_text(lambda)),
				 errdetail("Lambda is above 0 and at most 1; 0.2 to 0.3 is usual.")));
}

static double
parameter(FunctionCallInfo fcinfo, int argument, const char *what)
{
	double		value;

	if (PG_ARGISNULL(argument))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("%s must not be null", what)));
	value = PG_GETARG_FLOAT8(argument);
	number_check_finite(value, what);
	return value;
}

static void
check_result(double value)
{
	if (!isfinite(value))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("result is out of range")));
}

/* ewma(x, lambda [, start]): the state is the smoothed value itself */
PG_FUNCTION_INFO_V1(ewma_transition);
Datum
ewma_transition(PG_FUNCTION_ARGS)
{
	double		lambda = parameter(fcinfo, 2, "lambda");
	bool		has_start = PG_NARGS() > 3 && !PG_ARGISNULL(3);
	double		before = 0;
	double		x;

	check_lambda(lambda);
	if (!PG_ARGISNULL(0))
		before = PG_GETARG_FLOAT8(0);
	else if (has_start)
		before = parameter(fcinfo, 3, "start");
	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0) && !has_start)
			PG_RETURN_NULL();
		PG_RETURN_FLOAT8(before);
	}
	x = PG_GETARG_FLOAT8(1);
	number_check_finite(x, "x");
	if (PG_ARGISNULL(0) && !has_start)
		PG_RETURN_FLOAT8(x);
	before = ewma_step(before, x, lambda);
	check_result(before);
	PG_RETURN_FLOAT8(before);
}

/* cusum(x, target, k): the state is the row of both sums */
PG_FUNCTION_INFO_V1(cusum_transition);
Datum
cusum_transition(PG_FUNCTION_ARGS)
{
	double		target = parameter(fcinfo, 2, "target");
	double		k = parameter(fcinfo, 3, "k");
	CusumSums	sums = {0, 0};
	ResultRow	row = {0};

	if (k < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid k: \"%s\"", number_text(k)),
				 errdetail("The allowance k is not negative; half the shift to be found is usual.")));
	if (!PG_ARGISNULL(0))
	{
		HeapTupleHeader state = PG_GETARG_HEAPTUPLEHEADER(0);
		bool		isnull[2];

		sums.high = DatumGetFloat8(GetAttributeByNum(state, 1, &isnull[0]));
		sums.low = DatumGetFloat8(GetAttributeByNum(state, 2, &isnull[1]));
		if (isnull[0] || isnull[1])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("sums of a cusum must not be null")));
	}
	if (!PG_ARGISNULL(1))
	{
		double		x = PG_GETARG_FLOAT8(1);

		number_check_finite(x, "x");
		cusum_step(&sums, x, target, k);
		check_result(sums.high);
		check_result(sums.low);
	}
	result_double(&row, sums.high);
	result_double(&row, sums.low);
	return result_row_of(&row, fcinfo);
}

/* ---------- early warning ---------- */

/* For people: as many decimals as it takes to tell two numbers apart; with 12 whatever is not the same differs. */
static int
decimals_to_tell(double a, double b)
{
	int			decimals = 2;

	if (compare_numbers(a, b) == 0)
		return decimals;
	while (decimals < 12 && strcmp(psprintf("%.*f", decimals, a), psprintf("%.*f", decimals, b)) == 0)
		decimals++;
	return decimals;
}

/* Decimal comma in Dutch. */
static char *
amount(double value, int decimals, bool dutch)
{
	char	   *words = psprintf("%.*f", decimals, value + 0.0);
	char	   *point = dutch ? strchr(words, '.') : NULL;

	if (point)
		*point = ',';
	return words;
}

static char *
ewma_sentence(const WarningWave *wave, bool dutch)
{
	int			decimals = decimals_to_tell(wave->ewma, wave->limit);

	return psprintf(dutch ?
					"Het lopend gemiddelde is %s. Dat is lager dan de ondergrens van %s. Zo'n daling is groter dan de gewone schommeling." :
					"The running average is %s. That is below the lower limit of %s. Such a fall is larger than the usual ups and downs.",
					amount(wave->ewma, decimals, dutch), amount(wave->limit, decimals, dutch));
}

static char *
falls_sentence(const WarningWave *wave, double x, bool dutch)
{
	int			decimals = Max(decimals_to_tell(x, wave->before[0]), decimals_to_tell(wave->before[0], wave->before[1]));

	return psprintf(dutch ?
					"Het cijfer daalde twee keer achter elkaar: van %s naar %s en nu %s. Zo laag was het nog niet." :
					"The figure fell twice in a row: from %s to %s and now %s. It has not been this low before.",
					amount(wave->before[1], decimals, dutch), amount(wave->before[0], decimals, dutch),
					amount(x, decimals, dutch));
}

/* After waves that were all equal: what can be told of this one. */
static char *
level_sentence(const WarningWave *wave, double x, bool dutch)
{
	const char *level = amount(wave->level, decimals_to_tell(x, wave->level), dutch);

	if (wave->rule == WARNING_NO_SPREAD)
		return psprintf(dutch ?
						"Het cijfer is gedaald. Daarvoor bleef het gelijk op %s, dus hoe groot de gewone schommeling is, is niet bekend. De volgende meting moet laten zien of dit blijvend is." :
						"The figure fell. Before that it stayed the same at %s, so the usual ups and downs are not known. The next wave must show whether this lasts.",
						level);
	if (wave->rule == WARNING_STAYS_LOW)
		return psprintf(dutch ?
						"Het cijfer ligt onder %s, het niveau dat daarvoor gelijk bleef, en dat al %d metingen achter elkaar." :
						"The figure is below %s, the level that stayed the same before that, for %d waves in a row.",
						level, wave->under);
	return psprintf(dutch ?
					"Geen teken van achteruitgang: niet lager dan %s, het niveau van daarvoor. Een ondergrens is er nog niet, want de gewone schommeling is niet bekend." :
					"No sign of decline: not lower than %s, the level before. There is no lower limit yet, since the usual ups and downs are not known.",
					level);
}

static char *
warning_message(const WarningWave *wave, int number, double x, bool dutch)
{
	int			decimals = wave->under > 0 ? decimals_to_tell(x, wave->level) : 2;
	const char *start = psprintf(dutch ? "Meting %d: %s." : "Wave %d: %s.", number, amount(x, decimals, dutch));

	switch (wave->rule)
	{
		case WARNING_NOT_HELD:
			return psprintf(dutch ? "Meting %d is niet gehouden." : "Wave %d was not held.", number);
		case WARNING_TOO_FEW:
			return psprintf(dutch ?
							"%s Er zijn nog te weinig metingen om te oordelen. Daarvoor zijn %d eerdere metingen nodig." :
							"%s There are too few waves to judge. That takes %d earlier waves.",
							start, EARLY_WARNING_WAVES_BEFORE);
		case WARNING_NONE:
			if (!wave->has_limit)
				return psprintf("%s %s", start, level_sentence(wave, x, dutch));
			return psprintf(dutch ?
							"%s Geen teken van achteruitgang: het lopend gemiddelde is %s, de ondergrens is %s." :
							"%s No sign of decline: the running average is %s, the lower limit is %s.",
							start,
							amount(wave->ewma, decimals_to_tell(wave->ewma, wave->limit), dutch),
							amount(wave->limit, decimals_to_tell(wave->ewma, wave->limit), dutch));
		case WARNING_NO_SPREAD:
		case WARNING_STAYS_LOW:
			return psprintf("%s %s", start, level_sentence(wave, x, dutch));
		case WARNING_EWMA:
			return psprintf("%s %s", start, ewma_sentence(wave, dutch));
		case WARNING_TWO_FALLS:
			return psprintf("%s %s", start, falls_sentence(wave, x, dutch));
		case WARNING_BOTH:
			return psprintf("%s %s %s", start, ewma_sentence(wave, dutch), falls_sentence(wave, x, dutch));
	}
	return NULL;
}

static const char *
rule_code(WarningRule rule)
{
	static const char *const codes[] = {
		"not_held", "too_few", "none", "no_spread", "ewma", "stays_low", "two_falls", "ewma_and_two_falls"
	};

	return codes[rule];
}

static double
optional_number(FunctionCallInfo fcinfo, int argument, const char *what, bool *given)
{
	*given = !PG_ARGISNULL(argument);
	return *given ? parameter(fcinfo, argument, what) : 0;
}

/* early_warning(x, target, sigma, lambda, l): wave, value, ewma, lower_limit, signal, rule, message_nl, message_en */
PG_FUNCTION_INFO_V1(early_warning);
Datum
early_warning(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	WarningSettings settings;
	WarningState state;
	NumberArray x;
	int			i;

	InitMaterializedSRF(fcinfo, 0);
	settings.target = optional_number(fcinfo, 1, "target", &settings.has_target);
	settings.sigma = optional_number(fcinfo, 2, "sigma", &settings.has_sigma);
	settings.lambda = parameter(fcinfo, 3, "lambda");
	settings.l = parameter(fcinfo, 4, "l");
	check_lambda(settings.lambda);
	if (settings.has_sigma && !(settings.sigma > 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid sigma: \"%s\"", number_text(settings.sigma)),
				 errdetail("Sigma is above 0."),
				 errhint("NULL estimates it from the waves.")));
	if (!(settings.l > 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid l: \"%s\"", number_text(settings.l)),
				 errdetail("The limit lies l > 0 standard deviations below the target; 3 is usual.")));
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	number_array_read(PG_GETARG_ARRAYTYPE_P(0), "wave", EARLY_WARNING_MAX_WAVES, &x);

	memset(&state, 0, sizeof(state));
	for (i = 0; i < x.n; i++)
	{
		WarningWave wave;
		ResultRow	row = {0};

		early_warning_step(&state, &settings, !x.isnull[i], x.value[i], &wave);
		if (wave.has_ewma)
			check_result(wave.ewma);
		if (wave.has_limit)
			check_result(wave.limit);
		result_int(&row, i + 1);
		result_double_if(&row, !x.isnull[i], x.value[i]);
		result_double_if(&row, wave.has_ewma, wave.ewma);
		result_double_if(&row, wave.has_limit, wave.limit);
		result_boolean(&row, wave.rule >= WARNING_EWMA);
		result_text(&row, rule_code(wave.rule));
		result_text(&row, warning_message(&wave, i + 1, x.value[i], true));
		result_text(&row, warning_message(&wave, i + 1, x.value[i], false));
		result_row_put(&row, rsinfo);
	}
	return (Datum) 0;
}
