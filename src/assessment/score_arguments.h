/*
 * score_arguments.h
 *		What the SQL functions that score an assessment share.
 */
#ifndef PARTNER_GOVERNANCE_SCORE_ARGUMENTS_H
#define PARTNER_GOVERNANCE_SCORE_ARGUMENTS_H

#include "assessment/scoring.h"

/* The facet that argument n names, the primary one for NULL; raises on a miss. */
extern int	facet_argument(FunctionCallInfo fcinfo, int n, const Instrument *instrument);

/* The categories of a facet in the order of their codes, which lists in words go by. */
extern void categories_by_code(const Instrument *instrument, int facet, int *order);

/* "ok", "no_answers", "level_zero", "category_missing:a,b", "partial:a,b" */
extern char *score_status_text(const Instrument *instrument, int facet, const ScoreCard *card);

/* "score", "balance", "score and balance", "floor:a"; the status when there is no light */
extern char *decided_by_text(const Instrument *instrument, int facet, const ScoreCard *card);

/* A score in units of the last decimal of rounded contributions, rounded as numeric round() does. */
extern int64 score_rounded_units(double score);

#endif							/* PARTNER_GOVERNANCE_SCORE_ARGUMENTS_H */
