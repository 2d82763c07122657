/*
 * explanation.c
 *		Why a score is what it is: contributions as rows, and the whole as a
 *		few plain sentences.
 */
#include "assessment/assessment.h"

#include <math.h>

#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

#include "assessment/contribution.h"
#include "assessment/score_arguments.h"
#include "base/comparable.h"

/* ---------- contributions ---------- */

/* A score in units of the last decimal, rounded as numeric round() does. */
int64
score_rounded_units(double score)
{
	Datum		decimals = Int32GetDatum(CONTRIBUTION_DECIMALS);
	Datum		value = DirectFunctionCall1(float8_numeric, Float8GetDatum(score));
	Datum		unit = NumericGetDatum(int64_to_numeric((int64) pow(10, CONTRIBUTION_DECIMALS)));

	value = DirectFunctionCall2(numeric_round, value, decimals);
	return DatumGetInt64(DirectFunctionCall1(numeric_int8, DirectFunctionCall2(numeric_mul, value, unit)));
}

static void
put_contribution(ReturnSetInfo *rsinfo, const Instrument *instrument, int facet, int i, const Contribution *of)
{
	const InstrumentIndicator *indicator = &INSTRUMENT_INDICATORS(instrument)[i];
	double		x = indicator->reverse ? 1 - of->score.x : of->score.x;
	enum
	{
		CATEGORY, INDICATOR, LABEL_NL, LABEL_EN, MEAN_ANSWER, X, WEIGHT, COVERAGE, CONTRIBUTION,
		CONTRIBUTION_ROUNDED, GAIN, RANK, ADVICE_NL, ADVICE_EN, ANSWERS, COLUMNS
	};
	Datum		values[COLUMNS] = {0};
	bool		nulls[COLUMNS] = {false};

	if (of->category < 0)
		nulls[CATEGORY] = true;
	else
		values[CATEGORY] = instrument_text_datum(instrument, category_of(instrument, facet, of->category)->code, &nulls[CATEGORY]);
	values[INDICATOR] = instrument_text_datum(instrument, indicator->code, &nulls[INDICATOR]);
	values[LABEL_NL] = instrument_text_datum(instrument, indicator->label.nl, &nulls[LABEL_NL]);
	values[LABEL_EN] = instrument_text_datum(instrument, indicator->label.en, &nulls[LABEL_EN]);
	nulls[MEAN_ANSWER] = nulls[X] = !of->score.answered;
	values[MEAN_ANSWER] = Float8GetDatum(instrument->scale_min + x * (instrument->points - 1));
	values[X] = Float8GetDatum(of->score.x);
	values[WEIGHT] = Float8GetDatum(of->weight);
	values[COVERAGE] = Float8GetDatum(of->score.asked ? (double) of->score.given / (double) of->score.asked : 0);
	nulls[COVERAGE] = indicator_not_applicable(&of->score);
	nulls[CONTRIBUTION] = nulls[CONTRIBUTION_ROUNDED] = nulls[GAIN] = nulls[RANK] = !of->defined;
	values[CONTRIBUTION] = Float8GetDatum(of->contribution);
	values[CONTRIBUTION_ROUNDED] = NumericGetDatum(int64_div_fast_to_numeric(of->units, CONTRIBUTION_DECIMALS));
	values[GAIN] = Float8GetDatum(of->gain);
	values[RANK] = Int32GetDatum(of->rank);
	values[ADVICE_NL] = instrument_text_datum(instrument, of->weak ? indicator->advice.nl : 0, &nulls[ADVICE_NL]);
	values[ADVICE_EN] = instrument_text_datum(instrument, of->weak ? indicator->advice.en : 0, &nulls[ADVICE_EN]);
	values[ANSWERS] = Int64GetDatum((int64) of->score.given);
	tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
}

/* a row an indicator, in the order of the instrument */
PG_FUNCTION_INFO_V1(assessment_contributions);
Datum
assessment_contributions(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	const Instrument *instrument;
	Tally		room;
	const Tally *tally;
	ScoreCard	card;
	Contributions contributions;
	int			facet;
	int			i;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return (Datum) 0;
	instrument = instrument_argument(fcinfo, 1);
	facet = facet_argument(fcinfo, 2, instrument);
	tally = assessment_tally_for(PG_GETARG_DATUM(0), instrument, &room);
	score_facet(tally, instrument, facet, &card);
	contributions_of(tally, instrument, facet, &card, &contributions);
	if (card.overall.defined)
		contributions_round(instrument, &contributions, score_rounded_units(card.overall.score));
	for (i = 0; i < contributions.n; i++)
		put_contribution(rsinfo, instrument, facet, i, &contributions.of[i]);
	return (Datum) 0;
}

/* ---------- in words ---------- */

/* What the sentences are about. */
typedef struct Story
{
	StringInfo	buf;
	const Instrument *instrument;
	const ScoreCard *card;
	const Contributions *contributions;
	int			facet;
	Language	language;
} Story;

/* The Dutch or the English of two constants, both plain ASCII. */
static const char *
either(const Story *story, const char *nl, const char *en)
{
	return story->language == LANGUAGE_NL ? nl : en;
}

/* A number with decimals; a comma in Dutch. */
static const char *
decimal(const Story *story, double value, int decimals)
{
	char	   *text = psprintf("%.*f", decimals, value);
	char	   *point = strchr(text, '.');

	if (point && story->language == LANGUAGE_NL)
		*point = ',';
	return text;
}

/*
 * A score or level as the bands see it, and on the scale that people answered
 * on: a share of 0.65 is 3.60 of 1 to 5.  A whole scale keeps the decimals.
 * Of a sum, two decimals at most, cut off and not rounded: no sum is to look
 * as if it had reached a cut-off.
 */
static const char *
score_number(const Story *story, double share)
{
	const Instrument *instrument = story->instrument;
	double		value = band_value(instrument, share);
	int			decimals = (uint8) instrument->band_round;	/* 0 to 9 */

	if (instrument->band_unit == BANDS_IN_SHARE)
		value = instrument->scale_min + value * (instrument->points - 1);
	else if (instrument->band_unit == BANDS_IN_SUM)
	{
		double		hundredths = floor(value * 100 + 1e-6);

		decimals = fmod(hundredths, 100) == 0 ? 0 : Min(decimals, 2);
		value = hundredths / 100;
	}
	return decimal(story, value, decimals);
}

/* "on a scale from 1 to 5" */
static const char *
on_scale(const Story *story)
{
	const Instrument *instrument = story->instrument;
	bool		answers = instrument->band_unit == BANDS_IN_SHARE;

	return psprintf(either(story, "op een schaal van %s tot %s", "on a scale from %s to %s"),
					answers ? decimal(story, instrument->scale_min, 0) : score_number(story, 0),
					answers ? decimal(story, instrument->scale_min + instrument->points - 1, 0) : score_number(story, 1));
}

static const char *
balance_number(const Story *story)
{
	int			decimals = balance_decimals(story->instrument);

	return decimal(story, round_half_up(story->card->overall.balance, decimals), decimals);
}

/* A whole percentage; never 0 or 100 when it is not. */
static const char *
percentage(double share)
{
	double		rounded = floor(share * 100 + 0.5);

	if (share < 1 && rounded >= 100)
		rounded = 99;
	if (share > 0 && rounded < 1)
		rounded = 1;
	return psprintf("%.0f%%", rounded);
}

static const char *
category_label(const Story *story, int c)
{
	const InstrumentCategory *category = category_of(story->instrument, story->facet, c);

	return instrument_label(story->instrument, category->label, category->code, story->language);
}

/* Has it no level because too little was answered, or because it does not apply? */
static bool
is_missing(const CategoryScore *category, bool not_applicable)
{
	return !category->defined && category->not_applicable == not_applicable;
}

/* "a", "a and b", "a, b and c": the categories without a level for that reason; NULL when there are none */
static const char *
missing_categories(const Story *story, bool not_applicable)
{
	StringInfoData list;
	int			order[INSTRUMENT_MAX_CATEGORIES];
	int			left = 0;
	int			c;
	bool		first = true;

	categories_by_code(story->instrument, story->facet, order);
	for (c = 0; c < story->card->ncategories; c++)
		left += is_missing(&story->card->category[c], not_applicable);
	if (left == 0)
		return NULL;
	initStringInfo(&list);
	for (c = 0; c < story->card->ncategories; c++)
	{
		if (!is_missing(&story->card->category[order[c]], not_applicable))
			continue;
		left--;
		if (!first)
			appendStringInfoString(&list, left == 0 ? either(story, " en ", " and ") : ", ");
		appendStringInfoString(&list, category_label(story, order[c]));
		first = false;
	}
	return list.data;
}

/* With a single band there is no light, and higher is not better. */
static bool
judges(const Instrument *instrument)
{
	return instrument->nscore_bands > 1;
}

/* What decided the light, to follow "The light is X ". */
static void
tell_reason(const Story *story)
{
	const ScoreCard *card = story->card;

	switch (card->decided_by)
	{
		case DECIDED_BY_BALANCE:
			appendStringInfoString(story->buf, either(story, "door de balans", "because of the balance"));
			break;
		case DECIDED_BY_BOTH:
			appendStringInfoString(story->buf, either(story, "door de score en de balans",
													  "because of the score and the balance"));
			break;
		case DECIDED_BY_FLOOR:
			appendStringInfo(story->buf, either(story, "omdat %s onder de ondergrens van %s ligt",
												"because %s is below the floor of %s"),
							 category_label(story, card->weakest),
							 score_number(story, band_unit_to_share(story->instrument, story->instrument->floor_below)));
			break;
		default:
			appendStringInfoString(story->buf, either(story, "door de score", "because of the score"));
			break;
	}
}

/* The light, what decided it, and the numbers. */
static void
tell_light(const Story *story)
{
	const Instrument *instrument = story->instrument;
	const ScoreCard *card = story->card;
	const InstrumentBand *band = &INSTRUMENT_SCORE_BANDS(instrument)[card->band];

	if (!judges(instrument))
	{
		appendStringInfo(story->buf, either(story, "Deze vragenlijst beschrijft en geeft geen oordeel: de score is %s %s.",
											"This questionnaire describes and does not judge: the score is %s %s."),
						 score_number(story, card->overall.score), on_scale(story));
		return;
	}
	appendStringInfo(story->buf, either(story, "Het licht staat op %s ", "The light is %s "),
					 psprintf("\"%s\"", instrument_label(instrument, band->label, band->code, story->language)));
	tell_reason(story);
	if (instrument->band_unit != BANDS_IN_SHARE || instrument->nbalance_bands == 0)
		appendStringInfo(story->buf, either(story, ": de score is %s %s.", ": the score is %s %s."),
						 score_number(story, card->overall.score), on_scale(story));
	else if (card->overall.even_defined)
		appendStringInfo(story->buf, either(story, ": het niveau is %s en de score %s %s, de balans is %s.",
											": the level is %s and the score %s %s, the balance is %s."),
						 score_number(story, card->overall.level), score_number(story, card->overall.score),
						 on_scale(story), balance_number(story));
	else
		appendStringInfoString(story->buf, either(story, ": alle antwoorden zijn de laagste, dus er is geen balans.",
												  ": all answers are the lowest, so there is no balance."));
}

/* How far two levels are apart in answer steps, of one decimal: "1.2 steps"; NULL when that is not even a tenth. */
static const char *
steps_apart(const Story *story, double low, double high)
{
	double		steps = round_half_up((high - low) * (story->instrument->points - 1), 1);

	if (steps < 0.1)
		return NULL;
	return psprintf("%s %s", decimal(story, steps, 1), compare_numbers(steps, 1) == 0 ? either(story, "stap", "step") :
					either(story, steps < 2 ? "stap" : "stappen", "steps"));
}

/* The strongest and the weakest part; nothing to compare in a single one. */
static void
tell_extremes(const Story *story)
{
	const ScoreCard *card = story->card;
	const char *low;
	const char *high;
	const char *apart;
	int			strongest = -1;
	int			n = 0;
	int			order;
	int			c;

	for (c = 0; c < card->ncategories; c++)
	{
		if (!card->category[c].defined)
			continue;
		n++;
		order = strongest < 0 ? 1 : compare_numbers(card->category[c].level, card->category[strongest].level);
		/* of equal ones the first by code, as with the weakest */
		if (order > 0 || (order == 0 && compare_categories(story->instrument, card, c, strongest) < 0))
			strongest = c;
	}
	if (n < 2 || card->status == SCORE_LEVEL_ZERO)
		return;
	low = score_number(story, card->category[card->weakest].level);
	high = score_number(story, card->category[strongest].level);
	if (strcmp(low, high) == 0)
		appendStringInfo(story->buf, either(story, " Alle delen zijn even sterk (%s).", " All parts are equally strong (%s)."),
						 low);
	else
	{
		appendStringInfo(story->buf, either(story, " Het sterkste deel is %s (%s), het zwakste deel is %s (%s)",
											" The strongest part is %s (%s), the weakest part is %s (%s)"),
						 category_label(story, strongest), high, category_label(story, card->weakest), low);
		apart = steps_apart(story, card->category[card->weakest].level, card->category[strongest].level);
		if (apart)
			appendStringInfo(story->buf, either(story, ": %s verschil", ": %s apart"), apart);
		appendStringInfoString(story->buf, ".");
	}
}

/* Where most is to be gained. */
static void
tell_gain(const Story *story)
{
	const Instrument *instrument = story->instrument;
	int			best = contributions_best(instrument, story->contributions);
	const InstrumentIndicator *indicator;
	const char *label;
	const char *before;
	const char *after;
	int			equal = 0;
	int			i;

	if (best < 0 || !judges(instrument))
		return;
	if (story->contributions->of[best].gain <= 0)
	{
		double		x = story->contributions->of[best].score.x;

		/* at order -infinity and the like one step can win nothing */
		appendStringInfoString(story->buf, x >= 1 ?
							   either(story, " Hoger kan niet.", " It cannot be higher.") :
							   either(story, " Geen enkele vraag kan de score alleen hoger maken.",
									  " No single question can raise the score alone."));
		return;
	}
	for (i = 0; i < story->contributions->n; i++)
		equal += story->contributions->of[i].defined && story->contributions->of[i].rank == 1;
	if (equal > 1)
	{
		/* of equals none is named: which one came first would say nothing */
		appendStringInfo(story->buf, either(story, " Bij %d vragen is evenveel te winnen.", " %d questions have the same to gain."), equal);
		return;
	}
	indicator = &INSTRUMENT_INDICATORS(instrument)[best];
	label = instrument_label(instrument, indicator->label, indicator->code, story->language);
	before = score_number(story, story->card->overall.score);
	after = score_number(story, Min(1, story->card->overall.score + story->contributions->of[best].gain));
	if (strcmp(before, after) == 0)
		appendStringInfo(story->buf, either(story, " De meeste winst zit in \"%s\", maar 1 stap hoger verandert de score nog nauwelijks.",
											" Most is to be gained in \"%s\", but one step higher hardly changes the score yet."),
						 label);
	else
		appendStringInfo(story->buf, either(story, " De meeste winst zit in \"%s\": 1 stap hoger brengt de score van %s op %s.",
											" Most is to be gained in \"%s\": one step higher brings the score from %s to %s."),
						 label, before, after);
}

/* What the score is without, and why. */
static void
tell_partial(const Story *story)
{
	const char *too_little = missing_categories(story, false);
	const char *not_applicable = missing_categories(story, true);
	const char *answered = percentage(story->card->coverage);

	appendStringInfoString(story->buf, either(story, " Let op: dit is", " Note: this is"));
	if (too_little)
		appendStringInfo(story->buf, either(story, " zonder %s, want daar is te weinig ingevuld (in totaal %s)",
											" without %s, because too little is answered there (%s in all)"),
						 too_little, answered);
	if (not_applicable)
		appendStringInfo(story->buf, either(story, "%s zonder %s, want daar is niets van toepassing",
											"%s without %s, because nothing applies there"),
						 too_little ? either(story, ", en", ", and") : "", not_applicable);
	if (!too_little && compare_numbers(story->card->coverage, 1) < 0)
		appendStringInfo(story->buf, either(story, "; van de vragen die van toepassing zijn, is %s ingevuld",
											"; %s of the questions that apply are answered"),
						 answered);
	appendStringInfoString(story->buf, ".");
}

/* What was not answered, when something was not. */
static void
tell_coverage(const Story *story)
{
	const ScoreCard *card = story->card;

	if (card->status == SCORE_PARTIAL)
		tell_partial(story);
	else if (compare_numbers(card->coverage, 1) < 0)
		appendStringInfo(story->buf, card->exempt > 0 ?
						 either(story, " Let op: van alle vragen die van toepassing zijn, is %s ingevuld.",
								" Note: %s of all questions that apply are answered.") :
						 either(story, " Let op: van alle vragen is %s ingevuld.",
								" Note: %s of all questions are answered."),
						 percentage(card->coverage));
}

/* Too little is answered in some categories, and others may not apply. */
static void
tell_too_little(const Story *story)
{
	const ScoreCard *card = story->card;
	const char *not_applicable = missing_categories(story, true);
	const char *answered = percentage(card->coverage);

	appendStringInfo(story->buf, either(story, "Er is geen score. Te weinig is ingevuld bij: %s",
										"There is no score. Too little is answered for: %s"),
					 missing_categories(story, false));
	if (not_applicable)
		appendStringInfo(story->buf, either(story, "; niet van toepassing is: %s", "; not applicable is: %s"), not_applicable);
	appendStringInfo(story->buf, card->exempt > 0 ?
					 either(story, ". Van alle vragen die van toepassing zijn, is %s ingevuld.",
							". Of all questions that apply, %s are answered.") :
					 either(story, ". Van alle vragen is %s ingevuld.", ". Of all questions, %s are answered."),
					 answered);
	appendStringInfo(story->buf, either(story, " Een score kan pas als bij elk deel minstens %s is ingevuld.",
										" A score needs at least %s answered in each part."),
					 percentage(story->instrument->min_coverage));
}

/* Why there is no score. */
static void
tell_absence(const Story *story)
{
	if (story->card->status == SCORE_NO_ANSWERS && story->card->exempt > 0)
		appendStringInfoString(story->buf, either(story, "Er is nog geen score. Wie iets invulde, vond geen vraag van toepassing.",
												  "There is no score yet. Whoever filled in anything found no question applicable."));
	else if (story->card->status == SCORE_NO_ANSWERS)
		appendStringInfoString(story->buf, either(story, "Er is nog geen score. Niemand heeft een vraag ingevuld.",
												  "There is no score yet. Nobody has answered a question."));
	else if (story->card->status == SCORE_NOT_APPLICABLE)
		appendStringInfo(story->buf, either(story, "Er is geen score. Volgens iedereen die invulde, is niet van toepassing: %s. Deze vragenlijst geeft alleen een score als elk deel van toepassing is.",
											"There is no score. Everybody who filled it in says that this does not apply: %s. This questionnaire gives a score only when each part applies."),
						 missing_categories(story, true));
	else
		tell_too_little(story);
}

/* explanation(assessment, lang, instrument, facet) */
PG_FUNCTION_INFO_V1(assessment_explanation);
Datum
assessment_explanation(PG_FUNCTION_ARGS)
{
	StringInfoData buf;
	Story		story;
	Tally		room;
	const Tally *tally;
	ScoreCard	card;
	Contributions contributions;
	GovFailure	failure;
	text	   *lang;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	lang = PG_GETARG_TEXT_PP(1);
	if (!language_parse(VARDATA_ANY(lang), VARSIZE_ANY_EXHDR(lang), &story.language, &failure))
		gov_raise(&failure);
	story.instrument = instrument_argument(fcinfo, 2);
	story.facet = facet_argument(fcinfo, 3, story.instrument);
	tally = assessment_tally_for(PG_GETARG_DATUM(0), story.instrument, &room);
	score_facet(tally, story.instrument, story.facet, &card);
	contributions_of(tally, story.instrument, story.facet, &card, &contributions);
	initStringInfo(&buf);
	story.buf = &buf;
	story.card = &card;
	story.contributions = &contributions;

	if (!card.overall.defined)
		tell_absence(&story);
	else
	{
		tell_light(&story);
		tell_extremes(&story);
		tell_gain(&story);
		tell_coverage(&story);
	}
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buf.data, buf.len));
}
