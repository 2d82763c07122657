/*
 * scoring.h
 *		From the counts of a tally to categories, level, score, balance and
 *		band.  Pure; the order of the steps is that of docs/method.md.
 */
#ifndef PARTNER_GOVERNANCE_SCORING_H
#define PARTNER_GOVERNANCE_SCORING_H

#include "measure/balance.h"
#include "assessment/tally.h"

/* One indicator: raters averaged within, then over the perspectives. */
typedef struct IndicatorScore
{
	bool		answered;
	double		x;				/* 0 = lowest, 1 = highest answer, reversed items turned */
	uint64		given;			/* answers */
	uint64		asked;			/* raters, but those to whom it does not apply */
	uint64		exempt;			/* those */
	bool		is_plain;		/* x is no more than sum / (given * steps of the scale) */
	uint64		sum;			/* of the answers, in steps above the lowest */
	uint64		carried;		/* answers of the perspectives that weigh in x */
	uint32		answers[PERSPECTIVE_COUNT];
} IndicatorScore;

typedef struct CategoryScore
{
	bool		defined;		/* answered, and covered well enough */
	double		weight;
	double		level;
	bool		not_applicable; /* none of its indicators applies to anybody: it has no coverage */
	double		coverage;
	uint64		respondents;	/* at least so many people answered in it */
	uint64		fewest;			/* answers behind any indicator in its level */
} CategoryScore;

typedef enum ScoreStatus
{
	SCORE_OK,
	SCORE_NO_ANSWERS,			/* nothing answered at all */
	SCORE_CATEGORY_MISSING,		/* and the instrument does not allow it */
	SCORE_NOT_APPLICABLE,		/* the same, and all that are missing do not apply */
	SCORE_PARTIAL,				/* some are missing, and it does */
	SCORE_LEVEL_ZERO			/* no evenness, no balance */
} ScoreStatus;

/* What decided the light. */
typedef enum BandReason
{
	DECIDED_BY_NONE,			/* there is no light */
	DECIDED_BY_SCORE,
	DECIDED_BY_BALANCE,
	DECIDED_BY_BOTH,			/* score and balance fall in one band */
	DECIDED_BY_FLOOR			/* the weakest category is under the floor */
} BandReason;

typedef struct ScoreCard
{
	int			facet;
	int			ncategories;
	CategoryScore category[INSTRUMENT_MAX_CATEGORIES];
	Balance		overall;		/* defined is false when the status says so */
	ScoreStatus status;
	bool		any;			/* something was answered */
	uint64		exempt;			/* answers "not applicable", in all indicators */
	bool		not_applicable; /* no category applies: there is no coverage */
	double		coverage;
	uint64		fewest;			/* of the categories in which somebody answered */
	int			weakest;		/* -1 = none */
	int			band;			/* -1 = none */
	BandReason	decided_by;
} ScoreCard;

extern void score_indicator(const Tally *tally, const Instrument *instrument, int indicator,
							IndicatorScore *result);

/* It was answered, and by everybody that it does not apply: it is no question of this assessment. */
static inline bool
indicator_not_applicable(const IndicatorScore *score)
{
	return score->asked == 0 && score->exempt > 0;
}

/* facet: its position in the instrument. */
extern void score_facet(const Tally *tally, const Instrument *instrument, int facet, ScoreCard *card);

/* The last step of it: everything but the categories, from these and from "any". */
extern void score_overall(const Instrument *instrument, ScoreCard *card);

/* By level, and where that is the same by code; both are categories that are defined. */
extern int	compare_categories(const Instrument *instrument, const ScoreCard *card, int a, int b);

/*
 * The level of a category from the scores of all indicators, where that of
 * "changed" is x instead; -1 changes none.
 */
extern double category_level(const Instrument *instrument, int facet, int category, const IndicatorScore *indicators,
							 int changed, double x);

/* Is the weakest category under the floor that the instrument sets? */
extern bool score_under_floor(const Instrument *instrument, const ScoreCard *card);

/*
 * The band of a score, level or balance from 0 to 1: brought to the unit of
 * the bands, rounded as the instrument says, compared; its position.
 */
extern int	band_of(const Instrument *instrument, const InstrumentBand *bands, int nbands, double share);

/* The same of a value that is already in the unit of the score bands. */
extern int	score_band_of_value(const Instrument *instrument, double value);

/* Decimals to which a balance is rounded. */
extern int	balance_decimals(const Instrument *instrument);

/* A score or level as the bands see it: in their unit, rounded, halves away from zero. */
extern double band_value(const Instrument *instrument, double share);

#endif							/* PARTNER_GOVERNANCE_SCORING_H */
