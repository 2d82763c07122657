/*
 * weak_points.c
 *		The weakest indicators of an assessment that have an advice: what
 *		contributions() says of a few, without a row for each of the rest.
 */
#include "assessment/assessment.h"

#include "funcapi.h"

#include "assessment/contribution.h"
#include "assessment/score_arguments.h"
#include "base/comparable.h"
#include "base/result_row.h"

#define WEAK_POINTS 3

/* The weaker first; of equals the one that gains most, and one without a gain before it; then by code. */
static bool
comes_before(const Instrument *instrument, const Contributions *contributions, int a, int b)
{
	const Contribution *one = &contributions->of[a];
	const Contribution *other = &contributions->of[b];
	int			cmp = compare_numbers(one->score.x, other->score.x);

	if (cmp == 0 && one->defined != other->defined)
		return !one->defined;
	if (cmp == 0 && one->defined)
		cmp = compare_numbers(other->gain, one->gain);
	if (cmp == 0)
		cmp = strcmp(instrument_text(instrument, INSTRUMENT_INDICATORS(instrument)[a].code),
					 instrument_text(instrument, INSTRUMENT_INDICATORS(instrument)[b].code));
	return cmp < 0;
}

/* The first few in order; returns how many there are. */
static int
weakest_of(const Instrument *instrument, const Contributions *contributions, int *found)
{
	int			count = 0;
	int			i,
				place;

	for (i = 0; i < contributions->n; i++)
	{
		const InstrumentIndicator *indicator = &INSTRUMENT_INDICATORS(instrument)[i];

		if (!contributions->of[i].score.answered || !contributions->of[i].weak || indicator->advice.nl == 0 || indicator->advice.en == 0)
			continue;
		for (place = count; place > 0 && comes_before(instrument, contributions, i, found[place - 1]); place--)
			if (place < WEAK_POINTS)
				found[place] = found[place - 1];
		if (place < WEAK_POINTS)
			found[place] = i;
		count = Min(count + 1, WEAK_POINTS);
	}
	return count;
}

PG_FUNCTION_INFO_V1(assessment_weak_points);
Datum
assessment_weak_points(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	const Instrument *instrument;
	Tally		tally_room;
	const Tally *tally;
	ScoreCard	card;
	Contributions contributions;
	int			found[WEAK_POINTS];
	int			facet,
				count,
				i;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	instrument = instrument_argument(fcinfo, 1);
	facet = instrument->primary_facet;
	tally = assessment_tally_for(PG_GETARG_DATUM(0), instrument, &tally_room);
	score_facet(tally, instrument, facet, &card);
	contributions_of(tally, instrument, facet, &card, &contributions);
	count = weakest_of(instrument, &contributions, found);
	for (i = 0; i < count; i++)
	{
		const InstrumentIndicator *indicator = &INSTRUMENT_INDICATORS(instrument)[found[i]];
		ResultRow	row = {0};

		result_int(&row, i + 1);
		result_text(&row, instrument_text(instrument, indicator->code));
		result_text(&row, instrument_text(instrument, indicator->label.nl));
		result_text(&row, instrument_text(instrument, indicator->label.en));
		result_double(&row, contributions.of[found[i]].score.x);
		result_text(&row, instrument_text(instrument, indicator->advice.nl));
		result_text(&row, instrument_text(instrument, indicator->advice.en));
		result_double(&row, instrument->scale_min + (instrument->points - 1) *
					  (indicator->reverse ? 1 - contributions.of[found[i]].score.x : contributions.of[found[i]].score.x));
		result_row_put(&row, rsinfo);
	}
	return (Datum) 0;
}
