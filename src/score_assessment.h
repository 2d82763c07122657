/*
 * score_assessment.h
 *		Words for the state of a score, shared by the functions that show it.
 */
#ifndef PARTNER_GOVERNANCE_SCORE_ASSESSMENT_H
#define PARTNER_GOVERNANCE_SCORE_ASSESSMENT_H

#include "scoring.h"

/* "ok", "no_answers", "level_zero", "category_missing:a,b", "partial:a,b" */
extern char *score_status_text(const Instrument *instrument, int facet, const ScoreCard *card);

#endif							/* PARTNER_GOVERNANCE_SCORE_ASSESSMENT_H */
