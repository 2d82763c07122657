/*
 * form_statistics.h
 *		What only single forms can tell: how sure a score is over raters, how
 *		far two groups are apart, and how well answers hang together.  Raises
 *		nothing; takes memory for its terms, and long loops can be interrupted.
 *
 * Every sum runs over the forms in their sorted order, so results are the
 * same bits whatever the order in which the forms came.
 */
#ifndef PARTNER_GOVERNANCE_FORM_STATISTICS_H
#define PARTNER_GOVERNANCE_FORM_STATISTICS_H

#include "assessment/forms.h"
#include "assessment/scoring.h"

/* Why a result is missing, or what to mind about one that is not. */
typedef enum StatisticReason
{
	STATISTIC_OK,
	STATISTIC_NO_SCORE,			/* see the status of the score */
	STATISTIC_ONE_RATER,		/* no perspective has two */
	STATISTIC_SINGLE_RATERS,	/* some perspectives have one: their spread is not in it */
	STATISTIC_UNDEFINED_WITHOUT,	/* without some rater there is no score */
	STATISTIC_TOO_FEW_RATERS,
	STATISTIC_ONE_ITEM,
	STATISTIC_NO_VARIATION
} StatisticReason;

typedef struct StandardError
{
	bool		defined;		/* is there an error? */
	double		error;
	uint64		raters;
	StatisticReason reason;
	bool		single[PERSPECTIVE_COUNT];	/* those with one rater */
} StandardError;

/*
 * Delete-one jackknife over raters, stratified by perspective:
 * SE^2 = sum over p of (n_p - 1) / n_p * sum (S_(-r) - mean_p)^2.  All raters
 * are one stratum where the instrument pools them.  card: the score of all.
 *
 * covariance, unless NULL, has room for the square of the categories: the same
 * of their levels, a row a category; all 0 for one without a level.
 */
extern void score_jackknife(const Forms *forms, const Instrument *instrument, ScoreCard *card,
							StandardError *result, double *covariance);

typedef struct GapEffect
{
	bool		mean_defined[2];
	double		mean[2];		/* of the levels of the raters */
	uint64		raters[2];		/* who answered enough of the category */
	bool		defined;
	double		g;				/* first less second, Hedges */
	StatisticReason reason;
	int			too_few;		/* which of the two has too few */
} GapEffect;

/* Of a category of the primary facet, between the two perspectives of the forms. */
extern void gap_effect_of(const Forms *forms, const Instrument *instrument, int category, GapEffect *result);

typedef struct Cohesion
{
	bool		defined;
	double		rwg;			/* 0 when raw is out of range */
	double		raw;
	int			items;			/* that apply to somebody */
	uint64		raters;			/* who answered all of them */
	StatisticReason reason;
} Cohesion;

extern void rwg_j_of(const Forms *forms, Cohesion *result);

typedef struct Reliability
{
	bool		defined;
	double		alpha;
	double		lambda2;
	bool		standardised;	/* every item varies */
	double		standardised_alpha;
	double		standardised_lambda2;
	int			items;			/* that apply to somebody */
	uint64		raters;			/* who answered all of them */
	StatisticReason reason;
	double	   *if_dropped;		/* alpha without an indicator; NaN = undefined, or no item */
} Reliability;

/* if_dropped comes from the current memory context. */
extern void reliability_of(const Forms *forms, const Instrument *instrument, Reliability *result);

#endif							/* PARTNER_GOVERNANCE_FORM_STATISTICS_H */
